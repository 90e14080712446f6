"""How a mention is made of an anchor and its persons: what holds for every kind of event.

That is its time and place, whether it is planned, whose words tell it and how they weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person, When
from relations.extraction.mentions.clauses import (
    after_aside,
    is_aside,
    is_going_on,
    is_when,
)
from relations.extraction.mentions.dating import CAME_FROM, date_of, is_day_within, trip_of
from relations.extraction.mentions.evidence import evidence, noun_phrase
from relations.extraction.mentions.mention import REACH, Mention, Seen
from relations.extraction.mentions.placing import place_of
from relations.extraction.mentions.planning import is_planned
from relations.extraction.mentions.words import NOUNS, WORDS
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus

_HERE = regex.compile(r"\bhere\b")
_SO_OFTEN = re.compile(r"(?:\s[\w']+){0,4}?\s(?:\w+|\d+)\stimes\b|\s(?:twice|thrice)\b")


def make(around: Surroundings, seen: Seen, people: Sequence[Person], **more: object) -> Mention:
    """A mention with what holds for every kind: date, place, status, whose words; ``more`` is what else is known."""
    seen = _without_topic(around, seen)
    aside = None if seen.is_loose else after_aside(around, seen)
    dated = date_of(around, seen)
    trip = trip_of(around, seen, dated)
    if dated is None and aside is not None:
        dated = around.date(Span(aside.start, aside.start), aside)
    city, venue, land = place_of(around, seen, aside)
    often = _SO_OFTEN.match(around.small, seen.anchor.end) is not None
    values: dict[str, object] = {
        "kind": seen.rule.kind,
        "anchor": seen.anchor,
        "span": evidence(around, seen, dated),
        "phrase": noun_phrase(around, seen, dated),
        "sentence": around.number(seen.anchor.start),
        "zone": seen.sentence.zone,
        "rule": seen.rule.name,
        "people": tuple(dict.fromkeys(people)),
        "when": trip or (dated.when if dated else None),
        "within": trip is None and dated is not None and is_day_within(around, seen, dated),
        "place": city,
        "venue": venue,
        "land": land,
        "status": EventStatus.PLANNED if is_planned(around, seen, dated) else EventStatus.OCCURRED,
        "speech": seen.statement is not None or around.is_quoted(seen.anchor, REACH // 10),
        "speakers": seen.statement.speakers if seen.statement is not None else (),
        "aside": often or is_aside(around, seen),
        "former": _is_former(around, seen) or (often and (dated is not None or seen.rule.kind is EventKind.VISIT)),
        "elsewhere": _time_in_front(around, seen) if dated is None else None,
        "here": _HERE.search(around.small, seen.scope.start, seen.scope.end) is not None,
        "under_way": is_going_on(around, seen),
        "during": _occasion(around, seen),
        "reasons": (f"“{seen.anchor.cut(around.text.plain)}” ({seen.rule.name})",),
    }
    return Mention(**{**values, **more})  # type: ignore[arg-type]


_TALKED_OF = re.compile(r"\s(?:focus(?:ed|ing)|concerned|covered|preparations|to prepare)\b")


def _without_topic(around: Surroundings, seen: Seen) -> Seen:
    """An encounter whose clause ends where it begins to tell what it was about."""
    if seen.rule.kind not in (EventKind.MEETING, EventKind.CALL):
        return seen
    topic = _TALKED_OF.search(around.small, seen.anchor.end, seen.segment.end)
    return seen._replace(segment=Span(seen.segment.start, topic.start())) if topic else seen


_DURING_OCCASION = regex.compile(
    rf"\b(?:{'|'.join(WORDS['during'])})\s(?:[\p{{L}}']+\s)?(?:[\w'-]+\s){{0,4}}?"
    rf"(?P<noun>{'|'.join(WORDS['occasions'])})\b"
)


def _occasion(around: Surroundings, seen: Seen) -> EventKind | None:
    """The kind of the event on whose occasion it was: "met X during his visit"."""
    opens = not seen.before.strip()
    start = seen.segment.start if opens else max(seen.scope.start, seen.anchor.start - 200)
    during = _DURING_OCCASION.search(around.small, start, seen.scope.end)
    if during is None or around.small.endswith("earlier ", 0, during.start()):
        return None
    return None if seen.anchor.overlaps(Span(*during.span("noun"))) else _noun_kind(during["noun"])


_FORMER = ending(r"\b(?:last|previous|earlier|(?<=\b(?:his|her)\s)recent)\s(?:[\w-]+\s)?")
_LAST_TIME = ending(
    r"\b(?:(?:last|previous) time(?:\sthat|\swhen)?|when|since)\s(?:we|you and i)\s(?:last\s|previously\s)?"
)
_WE = ending(r"\bwe(?:'ve)?\s(?:(?:then|also|already|last)\s)?")
_MET_SOMEWHERE = regex.compile(r"met (?:each other )?(?:in|at) \p{Lu}")
_HAD_ALREADY = re.compile(r"\bhad\s(?:\w+\s)?$")
_BEFORE_ARRIVING = re.compile(r"\s?before\s(?:arriving|flying|coming|heading|travell?ing|leaving|going|returning)\b")


def _is_former(around: Surroundings, seen: Seen) -> bool:
    """Whether it came before the one that the text is about: "their last meeting", "when we last met"."""
    if (_FORMER if seen.rule.name in NOUNS else _LAST_TIME).match(seen.before):
        return True
    if is_when(around, seen, ", where") and CAME_FROM.search(around.small, seen.scope.start, seen.segment.start):
        return True
    if seen.sentence.zone is ZoneKind.TURN and _WE.match(seen.before):
        somewhere = _MET_SOMEWHERE.match(around.text.plain, seen.anchor.start) is not None
        return somewhere and around.date(seen.anchor, seen.segment) is None  # "we met in Z and now we are here"
    return seen.rule.name == "visited" and _is_earlier(around, seen)


def _is_earlier(around: Surroundings, seen: Seen) -> bool:
    """Whether a visit came before another: "had already visited X", "visited X before arriving in Z"."""
    before = _BEFORE_ARRIVING.match(around.small, seen.segment.end, seen.scope.end)
    return before is not None or _HAD_ALREADY.search(seen.before) is not None


def _time_in_front(around: Surroundings, seen: Seen) -> When | None:
    """The time of the clauses in front."""
    dated = around.date_before(seen.anchor, Span(seen.scope.start, seen.anchor.start))
    return dated.when if dated else None


def _noun_kind(noun: str) -> EventKind:
    if noun in ("visit", "visits", "trip", "stay"):
        return EventKind.VISIT
    return EventKind.CALL if noun in ("call", "conversation") else EventKind.MEETING
