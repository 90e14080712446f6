"""Extraction by several processes gives what extraction here gives, and a failure stays with its text."""

from datetime import date

import pytest

from relations.extraction import extract
from relations.extraction.crew import Crew
from relations.extraction.lexicon import Actor, Lexicon
from relations.vocabulary import ActorKind

LEXICON = Lexicon([Actor("anna-berg", "Anna Berg", ActorKind.PERSON, short="Berg", gender="female")])
DAY = date(2024, 5, 3)
TEXTS = [f"Anna Berg said on Thursday that {number} roads would be built." for number in range(10)]


@pytest.mark.parametrize("texts", [1, 10])
def test_a_crew_of_any_size_extracts_the_same(texts):
    with Crew(LEXICON, texts) as crew:
        found = [crew.extract(text, DAY) for text in TEXTS[:texts]]
        assert [future.result() for future in found] == [extract(text, LEXICON, DAY) for text in TEXTS[:texts]]


def test_a_text_that_fails_does_not_stop_the_others(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with Crew(LEXICON, 2) as crew:
        bad, good = crew.extract(None, DAY), crew.extract(TEXTS[0], DAY)
        assert isinstance(bad.exception(), Exception)
        assert len(good.result().statements) == 1
