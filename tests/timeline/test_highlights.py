import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.extraction.text import read
from relations.spans import Span
from relations.timeline.highlights import Mark, blocks, cue_span, runs, sentences_with

TEXT = "Headline here\n\nXi said trade grew. He urged peace. It rained.\n\nNothing of note. Truly nothing."


def span_of(words, text=TEXT):
    return Span(text.index(words), text.index(words) + len(words))


def mark(words, kind="statement", public_id="a", address=""):
    return span_of(words), Mark(kind, public_id, address)


@given(
    text=st.text(min_size=1, max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_runs_put_together_give_the_text_again(text, spans):
    marked = [(Span(min(pair), max(pair)), Mark("statement", str(n))) for n, pair in enumerate(spans)]
    assert "".join(run.text for run in runs(text, marked, Span(0, len(text)))) == text


def links(marked, words):
    """The runs within the words: text, kinds, where the text leads, and where the links after it lead."""
    return [
        (run.text, run.kinds, run.address, tuple(mark.address for mark in run.also))
        for run in runs(TEXT, marked, span_of(words))
    ]


def test_a_passage_leads_to_one_page_and_what_lies_in_it_has_a_link_after_it():
    marked = [mark("trade grew", "statement", "s", "/s/"), mark("trade", "figure", "f", "/f/")]
    assert links(marked, "said trade grew.") == [
        ("said ", "", "", ()),
        ("trade", "statement figure", "/s/", ("/f/",)),
        (" grew", "statement", "/s/", ()),
        (".", "", "", ()),
    ]


def test_marks_of_the_same_words_each_have_a_link():
    marked = [mark("trade grew", kind, kind, f"/{kind}/") for kind in ("statement", "event", "figure")]
    assert links(marked, "trade grew") == [
        ("trade grew", "statement event figure", "/statement/", ("/event/", "/figure/"))
    ]


def test_a_mark_that_another_reaches_into_has_its_link_at_its_end():
    marked = [mark("said trade", "statement", "a", "/a/"), mark("trade grew", "statement", "b", "/b/")]
    assert links(marked, "said trade grew") == [
        ("said ", "statement", "/a/", ()),
        ("trade", "statement", "/a/", ()),
        (" grew", "statement", "", ("/b/",)),
    ]


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).filter(lambda s: s[0] < s[1]), max_size=8
    )
)
def test_every_mark_has_a_link_and_no_passage_changes_its_own(spans):
    marked = [(Span(*span), Mark("statement", str(n), f"/{n}/")) for n, span in enumerate(spans)]
    shown = runs("x" * 60, marked, Span(0, 60))
    linked = [run.address for run in shown if run.address] + [mark.address for run in shown for mark in run.also]
    assert {mark.address for _, mark in marked} == set(linked)
    for address in {run.address for run in shown if run.address}:
        span = next(span for span, mark in marked if mark.address == address)
        assert "".join(run.text for run in shown if run.address == address) == "x" * len(span)


def test_overlapping_marks_share_their_pieces():
    marked = [mark("said trade", public_id="a"), mark("trade grew", public_id="b")]
    shown = runs(TEXT, marked, span_of("said trade grew"), at="b")
    assert [(run.text, run.here) for run in shown] == [("said ", False), ("trade", True), (" grew", True)]


def test_a_whole_text_keeps_every_paragraph_under_its_number():
    shown = blocks(read(TEXT), [mark("trade grew")], whole=True)
    assert [(block.number, "".join(run.text for run in block.windows[0])) for block in shown] == [
        (1, "Headline here"),
        (2, "Xi said trade grew. He urged peace. It rained."),
        (3, "Nothing of note. Truly nothing."),
    ]


def test_an_excerpt_keeps_the_sentences_that_something_was_taken_from():
    shown = blocks(read(TEXT), [mark("trade grew"), mark("rained")], whole=False)
    assert [["".join(run.text for run in window) for window in block.windows] for block in shown] == [
        [],
        ["Xi said trade grew.", "It rained."],
        [],
    ]
    assert (shown[1].before, shown[1].after) == (False, False)


def test_an_excerpt_says_that_text_was_left_out():
    block = blocks(read(TEXT), [mark("urged peace")], whole=False)[1]
    assert ["".join(run.text for run in window) for window in block.windows] == ["He urged peace."]
    assert (block.before, block.after) == (True, True)


def test_only_the_first_run_of_what_was_come_for_is_the_anchor():
    marked = [mark("trade grew", public_id="x"), mark("grew", "figure", "y")]
    shown = blocks(read(TEXT), marked, whole=True, at="x")[1].windows[0]
    assert [(run.text, run.anchor) for run in shown if run.here] == [("trade ", True), ("grew", False)]


def test_neighbouring_sentences_are_one_stretch():
    line = span_of("Xi said trade grew. He urged peace. It rained.")
    assert sentences_with(read(TEXT), line, [span_of("grew"), span_of("peace")]) == [
        span_of("Xi said trade grew. He urged peace.")
    ]


@pytest.mark.parametrize(
    ("cue", "content", "where"),
    [
        ("said", ["trade grew"], Span(18, 22)),
        ("urged", ["peace"], Span(38, 43)),
        ("denied", ["trade grew"], None),
        ("", ["trade grew"], None),
        (":", ["trade grew"], None),
    ],
)
def test_the_cue_is_found_beside_the_content(cue, content, where):
    assert cue_span(read(TEXT), cue, [span_of(words) for words in content]) == where


def test_the_cue_that_interrupts_its_content_is_found_between_the_parts():
    text = "He said hello. Trade, he said, will grow as he said. Bye."
    parts = [span_of("Trade", text), span_of("will grow as he said", text)]
    assert cue_span(read(text), "said", parts) == Span(25, 29)
