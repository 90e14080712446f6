"""The made texts are what the measurement says they are; the measurement itself is no test."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from relations.extraction import extract
from relations.extraction.lexicon import Lexicon, reference_rows
from tests.bench.texts import HOSTILE, Reporter

GOLD = Path(__file__).parents[1] / "gold"
ROWS = reference_rows(Path(__file__).parents[2] / "fixtures")
LEXICON = Lexicon.from_rows(ROWS)


def test_no_two_reports_are_alike_and_the_seed_decides():
    one, same = Reporter(LEXICON, 7), Reporter(LEXICON, 7)
    reports = [one.report(600)[0] for _ in range(50)]
    assert len(set(reports)) == 50
    assert reports == [same.report(600)[0] for _ in range(50)]
    assert {abs(len(report.split()) - 600) < 5 for report in reports} == {True}


def test_reports_hold_what_the_extractor_looks_for():
    text, day = Reporter(LEXICON, 7).report(600)
    found = extract(text, LEXICON, day)
    assert len(found.statements) > 10
    assert found.events
    assert found.figures


def test_reports_are_as_dense_as_annotated_texts():
    """A measurement on texts with less in them than others have would flatter."""
    reporter = Reporter(LEXICON, 7)
    made = density((*reporter.report(600), LEXICON) for _ in range(40))
    annotated = density(
        (text.read_text(encoding="utf-8"), date(2024, 5, 16), lexicon)
        for folder in (GOLD / "development", GOLD / "development-2")
        for lexicon in [Lexicon.from_rows(ROWS + json.loads((folder / "reference.json").read_text(encoding="utf-8")))]
        for text in folder.glob("*.txt")
    )
    assert {what: 0.95 < made[what] / annotated[what] < 1.5 for what in annotated} == dict.fromkeys(annotated, True)


def density(texts: Iterable[tuple[str, date, Lexicon]]) -> dict[str, float]:
    """How many candidates of each kind a word of some texts brings on average."""
    words = 0
    counts = Counter({"statements": 0, "events": 0, "figures": 0})
    for text, day, lexicon in texts:
        found = extract(text, lexicon, day)
        words += len(text.split())
        counts.update({what: len(getattr(found, what)) for what in counts})
    return {what: count / words for what, count in counts.items()}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_have_the_size_asked_for_and_raise_nothing(name):
    text = HOSTILE[name](10_000)
    assert len(text) == 10_000
    extract(text, LEXICON, None)
