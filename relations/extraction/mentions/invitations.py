"""Visits that somebody is invited to or awaited for."""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.mentions.subjects import not_themselves, speaker_of
from relations.extraction.mentions.visitors import AT_INVITATION, INVITING
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings
from relations.spans import Span
from relations.vocabulary import EventStatus, PlaceKind

_YOU = re.compile(r"\s(?:to\s)?you(?:,\s[^,.;:]{1,40},)?\s")
_GOAL = regex.compile(r"\b(?:visit|come to|travel to|pay (?:a|an) [\w\s-]{0,30}visit)\b")


_TO = re.compile(r"\bto\s(?:the\s)?")
_POSSESSED = re.compile(r"['’]")


def _goal(around: Surroundings, start: int, end: int) -> Span | None:
    """The words that say to come, "to visit", "to pay a visit", or the "to" right before a city or a land."""
    m = _GOAL.search(around.small, start, end)
    if to := _TO.search(around.small, start, m.start() if m else end):
        named = around.named_place_at(to.end())
        there = around.people.at(to.end())
        land = there is not None and there.kind == "country" and not _POSSESSED.match(around.small, there.span.end)
        city = (
            named is not None and named[1].kind is PlaceKind.CITY and not _POSSESSED.match(around.small, named[0].end)
        )
        if land or city:
            return Span(to.start(), to.end() - 1)
    return Span(*m.span()) if m else None


def invitation(around: Surroundings, seen: Seen) -> Mention | None:
    """A visit that somebody is invited to, or accepts to make."""
    anchor, sentence = seen.anchor, seen.sentence.span
    if not around.small.startswith("invit", anchor.start):
        return _awaited(around, seen)
    told_itself = AT_INVITATION.match(around.small, *sentence)
    if told_itself and INVITING.search(around.small, sentence.start, anchor.end + len(" from")):
        return None  # "on an invitation from X, Y paid a visit": the visit itself is told
    own = around.words_near(anchor.end, 40)
    end = min(sentence.end, own.end) if own else sentence.end
    goal = _goal(around, anchor.end, min(end, anchor.end + 220))
    if goal is None:
        return None
    invited = _invited(around, seen, goal.start)
    yours = not invited and seen.statement is not None and _YOU.match(around.small, anchor.end) is not None
    if not invited and not yours:
        return None
    tail = Span(goal.start, max(goal.end, around.segment(goal, Span(goal.start, end)).end))
    dated = around.date(goal, tail)
    city = around.place(goal, Span(goal.start, min(end, goal.end + 24)))[0] or around.place_at(goal.end + 1)
    return make(
        around,
        seen,
        around.persons_among(invited),
        when=dated.when if dated else None,
        land=around.land(goal, tail),
        place=city,
        venue="",
        span=Span(anchor.start, end).strip(around.text.plain, ' \n\r\t.,"'),
        status=EventStatus.PLANNED,
        yours=yours,
    )


_PASSIVE = regex.compile(r"\b(?:was|were|been|is|are|being|be)\s$")
ACCEPTS = re.compile(
    r"\b(?:accept\w*|thank(?:s|ed)|receiv(?:ed|es)|got|welcomed|took up|takes up"
    r"|(?:thanks|gratitude|appreciation) for)\b"
)


_I_ACCEPT = ending(
    r"\b(?:i(?:'m|\sam)?\s(?:\w+\s)?(?:grateful|thankful|accept\w*)|thank(?:s| you))(?:\s[\w-]+){0,3}"
    r"\s(?:the|your|his|her)\s"
    r"(?:[\w-]+\s){0,2}"
)


def _invited(around: Surroundings, seen: Seen, goal: int) -> list[Reference]:
    """Whom somebody invites, who is invited, or who accepts; ``goal`` is where the words begin for what he is to do."""
    by = around.small.startswith(" by ", seen.anchor.end)
    if not by and (invited := around.objects(seen.anchor.end, goal, "direct")):
        return not_themselves(around, seen, invited)
    if seen.statement is not None and _I_ACCEPT.match(seen.before):
        return speaker_of(around, seen)
    if _PASSIVE.search(seen.before) and (invited := around.subject(seen.anchor, seen.segment)):
        return invited
    if seen.anchor.cut(around.small) != "invitation":
        return []
    start = seen.sentence.span.start
    accepting = ACCEPTS.search(around.small[start : seen.anchor.start])
    if accepting:
        verb = Span(start + accepting.start(), seen.anchor.end)
        invited = around.subject(verb, Span(start, seen.anchor.start))
    return invited or around.objects(seen.anchor.end, goal, "to")


def _awaited(around: Surroundings, seen: Seen) -> Mention | None:
    """The visit of a guest whom somebody looks forward to receiving, where it is said where."""
    guests = around.objects(seen.anchor.end, seen.segment.end, "direct")
    yours = not guests and seen.statement is not None and _YOU.match(around.small, seen.anchor.end) is not None
    behind = Span(guests[-1].span.end if guests else seen.anchor.end, seen.segment.end)
    city, _, land = around.place(Span(behind.start, behind.start), behind)
    land = land or around.land(Span(behind.start, behind.start), seen.segment)
    if not (guests or yours) or not (city or land):
        return None
    return make(around, seen, around.persons_among(guests), land=land, place=city, venue="", yours=yours)
