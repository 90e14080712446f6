import time
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from relations.ingest.anchoring import AROUND, Anchorage, fold, passage, surroundings
from relations.spans import Span
from tests.marked import marked

LETTERS = ["a", "b", "B", ".", " ", "  ", "\n", "\r\n", "\t", "\u00a0", "é", "e\u0301", "a\u0323\u0302", "\U0001f600"]
STRANGE = ["\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u202e", "\u2066ש\u2069", "한", "\u200b", "ﬁ", "“", "中"]
TEXTS = st.lists(st.sampled_from(LETTERS + STRANGE), min_size=1, max_size=40).map("".join)
ANY_TEXT = st.text(min_size=1, max_size=60)


def shown(words):
    """Words as a browser hands them over: each run of white space one blank."""
    return regex.sub(r"\s+", " ", words)


@st.composite
def chosen(draw, texts=TEXTS):
    """A text and a part of it that an editor can choose: whole letters, and not blank."""
    text = draw(texts)
    edges = [0, *(match.end() for match in regex.finditer(r"\s+|\X", text))]
    start = draw(st.sampled_from(edges[:-1]))
    end = draw(st.sampled_from([edge for edge in edges if edge > start]))
    return text, Span(start, end)


def found(text, words, before="", after=""):
    return Anchorage(text).fitting(words, before, after)


@given(chosen())
def test_the_chosen_words_are_always_among_the_places(case):
    text, span = case
    places = Anchorage(text).places(shown(span.cut(text)))
    stripped = span.strip(text)
    assert (stripped in places) is (len(stripped) > 0)
    for place in places:
        assert fold(place.cut(text)) == fold(stripped.cut(text))


@given(chosen())
def test_with_all_that_stands_around_them_they_are_found_exactly(case):
    text, span = case
    places = found(text, shown(span.cut(text)), shown(text[: span.start]), shown(text[span.end :]))
    assert places == ([span.strip(text)] if len(span.strip(text)) else [])


@given(chosen())
def test_however_the_clipboard_composes_the_letters(case):
    text, span = case
    for form in ("NFC", "NFD"):
        words = unicodedata.normalize(form, span.cut(text))
        assert Anchorage(text).places(words) == Anchorage(text).places(span.cut(text))


@given(chosen(ANY_TEXT))
def test_any_text_at_all(case):
    text, span = case
    places = found(text, span.cut(text), text[max(0, span.start - AROUND) : span.start], text[span.end :][:AROUND])
    if fold(span.cut(text)).strip():
        assert places
    for place in places:
        assert fold(place.cut(text)).strip() == fold(span.cut(text)).strip()


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_words_at_all(text, words, before, after):
    for place in found(text, words, before, after):
        assert place.start < place.end <= len(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Xi ⟦called for\r\n  trade⟧ to grow.", "called for trade"),
        ("Xi said ⟦caf\u00e9⟧ twice.", "cafe\u0301"),
        ("Xi said ⟦cafe\u0301⟧ twice.", "caf\u00e9"),
        ("One \U0001f600 and ⟦two \U0001f600\U0001f600⟧.", "two \U0001f600\U0001f600"),
        ("He said ⟦\u2067שלום\u2069 and left⟧.", "\u2067שלום\u2069 and left"),
        ("A first ⟦paragraph.\n\n\nA second⟧ one.", "paragraph. \n\n A second"),
        ("⟦100\u00a0billion⟧ by 2024", " 100 billion\r\n"),
    ],
)
def test_one_place(text, words):
    plain, (span,) = marked(text)
    assert found(plain, words) == [span]


@pytest.mark.parametrize("words", ["cafe", "Cafe\u0301", "café is", "", "  \n"])
def test_nothing_is_found_that_is_not_there(words):
    assert found("a cafe\u0301, is", words) == []


def test_words_that_stand_several_times_are_told_apart_by_what_is_around_them():
    text = "Trade grew. Xi said so.\nTrade grew. Putin said so.\nTrade grew."
    first, second, third = (Span(at, at + 11) for at in (0, 24, 51))
    assert found(text, "Trade grew.") == [first, second, third]
    assert found(text, "Trade grew.", after=" Putin said") == [second]
    assert found(text, "Trade grew.", before="Xi said so.\n\n    ") == [second]
    assert found(text, "Trade grew.", before="\n      ", after=" Xi") == [first]
    assert found(text, " Trade grew. ", before="so.", after="Putin") == [second]
    assert found(text, "Trade grew.", before="nowhere in the text") == [first, second, third]


def test_overlapping_places_are_all_found():
    assert found("aaa", "aa") == [Span(0, 2), Span(1, 3)]
    assert found("aaa", "a", before="a", after="a") == [Span(1, 2)]


def test_what_an_editor_is_asked():
    asked = surroundings("Xi said so. Putin said so.", Span(18, 22), around=6)
    assert (asked.before, asked.words, asked.after) == ("Putin ", "said", " so.")


def test_the_fields_of_evidence():
    text = "A title\n\n“Trade grew,” Xi said, “by half.”"
    assert passage(text, [Span(33, 41), Span(10, 21)], parted=True) == {
        "start": 10,
        "end": 41,
        "quotation": text[10:41],
        "paragraph": 2,
        "parts": [[10, 21], [33, 41]],
    }
    assert "parts" not in passage(text, [Span(10, 21)])
    with pytest.raises(ValueError, match="share"):
        passage(text, [Span(10, 21), Span(20, 30)])
    with pytest.raises(ValueError):
        passage(text, [])


def test_a_megabyte_is_searched_in_a_moment():
    text = "Xi said that trade between the two grew, and “café” was heard.\n" * 17_000
    began = time.process_time()
    places = found(text + "The very last words.", "very last words")
    assert len(places) == 1
    assert time.process_time() - began < 3
