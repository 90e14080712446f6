"""Every rule by its name, with examples of what it takes and of what it must leave, and which rules fired in a text.

The examples are data (``data/examples.toml``): they are tests, and they are what ``manage.py rules --examples`` shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from relations.extraction.candidates import Extraction
from relations.extraction.cues import CUES
from relations.extraction.data import load
from relations.extraction.dates import find_dates
from relations.extraction.mentions import RULES
from relations.extraction.text import read
from relations.spans import Span

_DATA = load("examples.toml")


class Family(StrEnum):
    """What a rule finds. A statement has a pattern (where content and speaker stand) and a cue (the verb)."""

    PATTERN = "pattern"
    CUE = "cue"
    EVENT = "event"
    FIGURE = "figure"
    DATE = "date"
    TOPIC = "topic"


class RuleName(NamedTuple):
    """By what a rule is known: ``cue say``."""

    family: Family
    id: str


@dataclass(frozen=True)
class Rule:
    """A rule with texts in which it takes what stands between ⟦ and ⟧, and texts in which it must take nothing."""

    name: RuleName
    says: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class Fired(NamedTuple):
    """A rule, and what it took: the content of a statement, the words of an event, a figure or a date."""

    name: RuleName
    spans: tuple[Span, ...]


def rules() -> tuple[Rule, ...]:
    """Every rule, family by family; those of the cue list and the list of events whether they have examples or not."""
    named = {RuleName(family, name): row for family in Family for name, row in _DATA.get(family, {}).items()}
    listed = [RuleName(Family.CUE, cue.id) for cue in CUES] + [RuleName(Family.EVENT, rule.name) for rule in RULES]
    names = sorted(dict.fromkeys([*named, *listed]), key=lambda name: list(Family).index(name.family))
    return tuple(_rule(name, named.get(name, {})) for name in names)


def fired(extraction: Extraction) -> Iterator[Fired]:
    """The rules behind each statement, event and figure of an extraction; a statement's topics are rules as well."""
    for statement in extraction.statements:
        for name in statement_rules(statement.rule, statement.topics):
            yield Fired(name, statement.spans)
    for event in extraction.events:
        yield Fired(RuleName(Family.EVENT, event.rule), (event.span,))
    for figure in extraction.figures:
        yield Fired(RuleName(Family.FIGURE, figure.rule), (figure.span,))


def fired_dates(text: str, published: date | None) -> Iterator[Fired]:
    """The rules behind the dates of a text."""
    for dated in find_dates(read(text), published):
        yield Fired(RuleName(Family.DATE, dated.rule), (dated.span,))


def statement_rules(rule: str, topics: tuple[str, ...] = ()) -> Iterator[RuleName]:
    """The names behind a statement's ``PATTERN/CUE`` and its topics; a pattern without a verb has no cue."""
    pattern, _, cue = rule.partition("/")
    yield RuleName(Family.PATTERN, pattern)
    if cue and cue in _CUE_IDS:
        yield RuleName(Family.CUE, cue)
    for topic in topics:
        yield RuleName(Family.TOPIC, topic)


def _rule(name: RuleName, row: dict[str, Any]) -> Rule:
    return Rule(name, row.get("says", ""), tuple(row.get("yes", ())), tuple(row.get("no", ())))


_CUE_IDS = frozenset(cue.id for cue in CUES)
