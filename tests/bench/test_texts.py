"""The made texts are what the measurement says they are; the measurement itself is no test."""

from pathlib import Path

import pytest

from relations.extraction import extract
from relations.extraction.lexicon import Lexicon
from tests.bench.texts import HOSTILE, Reporter

LEXICON = Lexicon.from_file(Path(__file__).parents[2] / "fixtures" / "reference.json")


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


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_have_the_size_asked_for_and_raise_nothing(name):
    text = HOSTILE[name](10_000)
    assert len(text) == 10_000
    extract(text, LEXICON, None)
