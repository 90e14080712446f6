"""Every rule has an example in which it takes exactly what is marked, and one in which it must take nothing."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from relations.extraction import extract
from relations.extraction.cues import CUES
from relations.extraction.dates import grammar
from relations.extraction.lexicon import Lexicon, reference_rows
from relations.extraction.mentions import RULES
from relations.extraction.rules import Family, RuleName, fired, fired_dates, rules, statement_rules
from relations.management.gold import gold_sets
from tests.marked import marked

ROOT = Path(__file__).parents[2]
DAY = date(2024, 5, 15)
ALL = rules()


@cache
def lexicon():
    pair = json.loads((ROOT / "docs" / "another-pair" / "reference.json").read_text(encoding="utf-8"))
    return Lexicon.from_rows(reference_rows(ROOT / "fixtures") + pair)


def taken(name, text):
    """What one rule takes from a text, in order."""
    found = fired_dates(text, DAY) if name.family is Family.DATE else fired(extract(text, lexicon(), DAY))
    return sorted(span for hit in found if hit.name == name for span in hit.spans)


EXAMPLES = [pytest.param(rule.name, text, id=f"{rule.name.family} {rule.name.id} {number}")
            for rule in ALL for number, text in enumerate(rule.examples, 1)]  # fmt: skip
COUNTER_EXAMPLES = [pytest.param(rule.name, text, id=f"{rule.name.family} {rule.name.id} {number}")
                    for rule in ALL for number, text in enumerate(rule.counter_examples, 1)]  # fmt: skip


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_rule_takes_what_is_marked(name, example):
    text, spans = marked(example)
    found = taken(name, text)
    if name.family is Family.EVENT:  # the mark is on the rule's own words, around which the event's passage lies
        assert [span.covers(mark) for span, mark in zip(found, spans, strict=True)] == [True]
    else:
        assert [span.cut(text) for span in found] == [span.cut(text) for span in spans]
        assert found == spans


@pytest.mark.parametrize(("name", "example"), COUNTER_EXAMPLES)
def test_a_rule_takes_nothing_from_its_counter_example(name, example):
    assert [span.cut(example) for span in taken(name, example)] == []


def test_every_rule_has_both():
    without = {rule.name for rule in ALL if not rule.examples or not rule.counter_examples}
    assert without == set()


def test_every_rule_is_listed():
    """Those of the lists by name, the others as far as any annotated document makes them fire."""
    names = {rule.name for rule in ALL}
    known = {RuleName(Family.CUE, cue.id) for cue in CUES} | {RuleName(Family.EVENT, rule.name) for rule in RULES}
    known |= {RuleName(Family.DATE, rule.name) for family in grammar.RULES.values() for rule in family}
    known |= {RuleName(Family.TOPIC, topic) for topic in lexicon().topics if topic != "other"}
    for documents in gold_sets():
        for document in documents.documents():
            known |= {hit.name for hit in fired(document.extract(documents.lexicon))}
    assert known - names == set()


def test_a_statement_is_the_work_of_a_pattern_and_a_cue():
    assert list(statement_rules("A2/say", ("energy",))) == [("pattern", "A2"), ("cue", "say"), ("topic", "energy")]
    assert list(statement_rules("A18/turn")) == [("pattern", "A18")]
