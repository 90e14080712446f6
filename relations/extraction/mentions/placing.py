"""Where an event was: the city, the venue and the land beside its anchor.

Where its own clause names none, the clauses around it may.
"""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.clauses import is_when
from relations.extraction.mentions.dating import hosted_behind, reach_of
from relations.extraction.mentions.mention import Seen
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.spans import Span
from relations.vocabulary import EventKind

_HOSTS = regex.compile(r"\s(?:(?:will|would|is to|was to|is|was)\s(?:be\s)?)?host(?:s|ed|ing)?\s(?:[\w'’-]+\s){0,5}$")


_AWAY = (", as", " en route", " way")  # what follows is somewhere else
_GOES_FOR = ending(
    r"\b(?:travel|fl(?:y|ies|ew)|go(?:es)?|went|head|come|came|arriv)\w*\s(?:to|in|for)\s[^.;:]{2,60}\sfor\s(?:the|an?)\s(?:[\w-]+\s){0,4}"
)


_NEXT_TIME = regex.compile(r"\s(?:to|would|will)\s(?:meet|gather|convene|hold talks|resume)\s(?:again|next)\b")


def place_of(around: Surroundings, seen: Seen, aside: Span | None) -> tuple[str, str, str]:
    """City, venue and country of an event; ``aside`` is what its clause goes on with behind one."""
    forum = seen.rule.kind is EventKind.FORUM
    hosted = hosted_behind(around, seen)
    reach = hosted if hosted is not None else reach_of(around, seen) if forum else seen.segment
    if forum and hosted is None and _GOES_FOR.match(around.small, seen.scope.start, seen.anchor.start):
        reach = Span(seen.scope.start, seen.anchor.start)  # "will go to Z for the summit, and on to Y"
    next_time = _NEXT_TIME.search(around.small, seen.anchor.end, max(seen.anchor.end, seen.segment.end))
    end = next_time.start() if next_time else seen.segment.end
    reach = Span(reach.start, min(reach.end, end)) if next_time else reach
    city, venue, land = around.place(seen.anchor, reach)
    if forum and (hosts := _HOSTS.search(seen.before)):
        city = around.place_until(seen.anchor.start - len(seen.before) + hosts.start()) or city
    if is_when(around, seen, " where"):
        comma = is_when(around, seen, ", where")
        city = city or around.place_until(seen.segment.start - len(" where") - comma)
    elif not city and not any(is_when(around, seen, word) for word in _AWAY):
        city, venue, land = around.place(seen.anchor, Span(seen.scope.start, end))
    if not city and seen.rule.object == "with":
        city = _host_city(around, seen)
    if not city and aside is not None:
        city, venue, land = around.place(Span(aside.start, aside.start), aside)
    return city, venue, land


_IS_WHERE = re.compile(
    r"\s(?:(?:will|is to|was to)\s)?(?:hosts?|hosted|(?:was|is|be) the (?:venue|scene|site|setting|host))\b"
)


def _host_city(around: Surroundings, seen: Seen) -> str:
    """The city that is said to host it: "Z hosted talks between X and Y"."""
    named = around.named_place_at(seen.sentence.span.start)
    if named is None or not _IS_WHERE.match(around.small, named[0].end, seen.anchor.start):
        return ""
    return around.place_at(seen.sentence.span.start)
