from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.extraction import extract
from relations.extraction.candidates import Extraction
from relations.extraction.explain import explain, marked
from relations.extraction.lexicon import Lexicon
from relations.extraction.printed import printed
from tests.extraction.known import GENRES, lexicon

TEXT = (
    "MOSCOW, March 21 (Xinhua) -- Chinese President Xi Jinping met Russian President Vladimir Putin in Moscow on "
    "Tuesday.\n"
    "\n"
    'Xi said trade had reached $200 billion. "We are ready," Putin said.\n'
)
WORDS = [
    *" ".join(GENRES.values()).split(),
    "\n",
    "\n\n",
    '"',
    "“",
    "”",
    ",",
    ".",
    "'",
    "said",
    ", he said",
    "İ",
    "\0",
    "-- ",
]


def check(text, extraction):
    spans = [span for s in extraction.statements for span in s.spans]
    spans += [e.span for e in extraction.events] + [f.span for f in extraction.figures]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_one_way_in_gives_statements_with_topics_events_and_figures():
    found = extract(TEXT, lexicon(), date(2023, 3, 22))
    assert [(s.speakers[0].name, s.rule) for s in found.statements] == [
        ("Xi Jinping", "A2/say"),
        ("Vladimir Putin", "A3/say"),
    ]
    assert "trade-investment" in found.statements[0].topics
    assert [(e.kind, e.when.earliest, e.place) for e in found.events if e.primary] == [
        ("meeting", date(2023, 3, 21), "Moscow")
    ]
    assert [(f.value, f.unit, f.stated_by[0].name) for f in found.figures] == [(2e11, "USD", "Xi Jinping")]


def test_the_same_text_gives_the_same_result():
    assert extract(TEXT, lexicon(), None) == extract(TEXT, lexicon(), None)


def test_a_lexicon_without_rows_still_reads_a_text():
    found = extract(TEXT, Lexicon(), None)
    assert [s.rule for s in found.statements] == ["A2/say", "A3/say"]


def test_an_empty_text_gives_nothing():
    assert extract("", lexicon(), None) == Extraction()


def test_what_is_printed_quotes_the_text():
    plain = printed(extract(TEXT, lexicon(), date(2023, 3, 22)), TEXT)
    for row in [*plain["events"], *plain["figures"]]:
        assert row["text"] == TEXT[slice(*row["span"])]
    assert plain["statements"][1]["text"] == "We are ready"


def test_the_explanation_marks_the_text_without_changing_it():
    extraction = extract(TEXT, lexicon(), None)
    assert marked(extraction, TEXT).plain.replace("⟨1⟩", "").replace("⟨2⟩", "") == TEXT
    assert explain(extraction, TEXT, "a text") is not None


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_no_string_raises(text):
    check(text, extract(text, lexicon(), None))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join))
def test_no_shuffle_of_words_raises(text):
    check(text, extract(text, lexicon(), date(2024, 1, 1)))


@pytest.mark.parametrize("genre", GENRES)
def test_every_genre_can_be_extracted_from(genre):
    check(GENRES[genre], extract(GENRES[genre], lexicon(), date(2024, 5, 17)))
