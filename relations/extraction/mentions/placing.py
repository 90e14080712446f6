"""Where an event was: the city, the venue and the land beside its anchor.

Where its own clause names none, the clauses around it may.
"""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.clauses import is_when
from relations.extraction.mentions.dating import hosted_behind, reach_of
from relations.extraction.mentions.mention import Seen
from relations.extraction.surroundings import Surroundings
from relations.spans import Span
from relations.vocabulary import EventKind

_HOSTS = regex.compile(r"\s(?:(?:will|would|is to|was to|is|was)\s(?:be\s)?)?host(?:s|ed|ing)?\s(?:[\w'’-]+\s){0,5}$")


def place_of(around: Surroundings, seen: Seen, aside: Span | None) -> tuple[str, str, str]:
    """City, venue and country of an event; ``aside`` is what its clause goes on with behind one."""
    forum = seen.rule.kind is EventKind.FORUM
    city, venue, land = around.place(seen.anchor, _reach_of_forum(around, seen) if forum else seen.segment)
    if forum and (hosts := _HOSTS.search(seen.before)):
        city = around.place_until(seen.anchor.start - len(seen.before) + hosts.start()) or city
    if not city and not is_when(around, seen, ", as"):
        city, venue, land = around.place(seen.anchor, Span(seen.scope.start, seen.segment.end))
    if not city and seen.rule.object == "with":
        city = _host_city(around, seen)
    if not city and aside is not None:
        city, venue, land = around.place(Span(aside.start, aside.start), aside)
    return city, venue, land


def _reach_of_forum(around: Surroundings, seen: Seen) -> Span:
    """Where the place of a forum may stand: behind "was held", or where its date may."""
    hosted = hosted_behind(around, seen)
    return reach_of(around, seen) if hosted is None else hosted


_IS_WHERE = re.compile(
    r"\s(?:(?:will|is to|was to)\s)?(?:hosts?|hosted|(?:was|is|be) the (?:venue|scene|site|setting|host))\b"
)


def _host_city(around: Surroundings, seen: Seen) -> str:
    """The city that is said to host it: "Z hosted talks between X and Y"."""
    named = around.named_place_at(seen.sentence.span.start)
    if named is None or not _IS_WHERE.match(around.small, named[0].end, seen.anchor.start):
        return ""
    return around.place_at(seen.sentence.span.start)
