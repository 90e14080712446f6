"""Spans cut a text without losing or moving a character of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.spans import Piece, Span, hull, paragraphs, pieces

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))


def test_a_span_covers_its_start_and_not_its_end():
    assert [offset in Span(2, 4) for offset in range(1, 6)] == [False, True, True, False, False]


def test_spans_that_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlap(Span(3, 5)) == 1


def test_a_span_covers_another_with_the_same_ends():
    assert Span(1, 5).covers(Span(1, 5))
    assert not Span(1, 5).covers(Span(1, 6))


TEXT = "so   far  so good"


def test_stripping_takes_blanks_off_both_ends():
    assert Span(2, 9).strip(TEXT) == Span(5, 8)


def test_the_hull_covers_all():
    assert hull([Span(4, 6), Span(1, 2)]) == Span(1, 6)
    with pytest.raises(ValueError, match="empty"):
        hull([])


def test_overlapping_marks_share_a_piece():
    assert pieces("abcdef", [(Span(1, 4), "x"), (Span(3, 5), "y")]) == [
        Piece(0, "a", ()),
        Piece(1, "bc", ("x",)),
        Piece(3, "d", ("x", "y")),
        Piece(4, "e", ("y",)),
        Piece(5, "f", ()),
    ]


def test_a_window_cuts_marks_at_its_edges():
    assert pieces("abcdef", [(Span(0, 3), "x")], within=Span(2, 4)) == [Piece(2, "c", ("x",)), Piece(3, "d", ())]


@given(st.text(max_size=50), st.lists(st.tuples(spans, st.integers(0, 3)), max_size=8))
def test_the_pieces_put_together_are_the_text(text, marks):
    cut = pieces(text, marks)
    assert "".join(piece.text for piece in cut) == text
    for piece in cut:
        covered = [
            m for s, m in marks if s.start < s.end and s.start <= piece.start and piece.start + len(piece.text) <= s.end
        ]
        assert list(piece.marks) == (covered if piece.text else [])


def test_paragraphs_are_the_lines_that_are_not_blank():
    text = "\n First line \r\n\r\n \nSecond 😀\n"
    assert [span.cut(text) for span in paragraphs(text)] == ["First line", "Second 😀"]


@given(st.text())
def test_no_paragraph_is_blank_and_none_overlap(text):
    found = paragraphs(text)
    assert all(span.cut(text).strip() for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
