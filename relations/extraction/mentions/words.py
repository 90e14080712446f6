"""The words by which a text speaks of events, and where they stand in it.

The rules are rows of ``data/events.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.data import load
from relations.extraction.patterns import narrowed
from relations.spans import Span
from relations.vocabulary import EventKind

DATA = load("events.toml")
WORDS = DATA["words"]
NOUNS = frozenset(WORDS["noun_rules"])
_BETWEEN = (
    r"(?:[\"“][^\"“”\n]{3,60}[\"”]\s)?"  # had "wide-ranging and candid" discussions
    r"(?:(?:(?:mr|mrs|ms|dr|gen|st|h\.e|u\.[sn])\.|(?!(?:about|not|never|yet|ruled)\s)[\w'’-]+),?\s){0,5}?"
)
ADVERBIAL = (  # when, where and how: between a verb and whom it concerns
    r"(?:,?\s(?:(?:earlier|later|late|early)\s)?(?:(?:on\s)?(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day(?:\s(?:morning|afternoon"
    r"|evening|night))?|today|yesterday|tomorrow|tonight|earlier|later|here|there|again|also|together|jointly|in person"
    r"|in private|behind closed doors|(?:this|last|next)\s\w+|on\s\p{L}+\s\d{1,2}|on\s\d{1,2}\s\p{L}+|(?:face[- ]to[- ]"
    r"|one[- ]on[- ])\w+|\w+ly|for\s(?:[\w-]+\s){1,3}?(?:minutes|hours?)"
    r"|(?:in|at)\s(?:the\s)?(?:[\w'’-]+\s){0,2}?[\w'’-]+),?"
    r"|,\s(?:on|in|at|for|during|earlier|late|early|today|yesterday|again)\s[^,.;:\"\n]{1,40},)"
)
_REST = r"(?:[^.;:\"\n]|(?<=\b\p{L}|\b(?:mr|mrs|ms|dr|gen|st))\.)"  # a character of the same sentence


@dataclass(frozen=True)
class Rule:
    """One way to speak of an event; see ``data/events.toml`` for what the fields mean."""

    name: str
    kind: EventKind
    first: tuple[str, ...]
    pattern: str
    object: str
    example: str
    alone: bool = False
    status: str = ""


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern.replace("{adj}", _BETWEEN).replace("{adv}", ADVERBIAL).replace("{rest}", _REST))


RULES = tuple(Rule(**{**row, "kind": EventKind(row["kind"]), "first": tuple(row["first"])}) for row in DATA["rule"])
_BY_FIRST: dict[str, list[Rule]] = {}
for _rule in RULES:
    for _word in _rule.first:
        _BY_FIRST.setdefault(_word, []).append(_rule)
_FIRST = Phrases(_BY_FIRST)


@cache
def _rules_for(word: str) -> tuple[tuple[Rule, regex.Pattern[str]], ...]:
    """The rules that a word may open, each with what of its pattern begins with this word."""
    patterns = ((rule, narrowed(rule.pattern, word)) for rule in _BY_FIRST[word])
    return tuple((rule, _compiled(pattern)) for rule, pattern in patterns if pattern)


def anchors(small: str) -> Iterator[tuple[Rule, Span]]:
    """Every place where a rule's words stand in a text in small letters."""
    for start, end in _FIRST.every(small):
        for rule, pattern in _rules_for(small[start:end]):
            match = pattern.match(small, start)
            if match:
                yield rule, Span(*match.span())
