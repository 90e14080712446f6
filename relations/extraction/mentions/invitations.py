"""Visits that somebody is invited to or awaited for."""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.mentions.visitors import AT_INVITATION, INVITING
from relations.extraction.surroundings import Surroundings
from relations.spans import Span
from relations.vocabulary import EventStatus

_YOU = re.compile(r"\syou(?:,\s[^,.;:]{1,40},)?\s")
ACCEPTS = re.compile(r"\b(?:accept\w*|thank(?:s|ed)|receiv(?:ed|es)|got|welcomed|took up|takes up)\b")


def invitation(around: Surroundings, seen: Seen) -> Mention | None:
    """A visit that somebody is invited to, or accepts to make."""
    if not around.small.startswith("invit", seen.anchor.start):
        return _awaited(around, seen)
    if AT_INVITATION.match(around.small, seen.sentence.span.start, seen.sentence.span.end) and INVITING.search(
        around.small, seen.sentence.span.start, seen.anchor.end + len(" from")
    ):
        return None  # "on an invitation from X, Y paid a visit": the visit itself is told
    own = around.words_near(seen.anchor.end, 40)
    end = min(seen.sentence.span.end, own.end) if own else seen.sentence.span.end
    words = around.small[seen.anchor.end : end]
    goal = regex.search(r"\b(?:visit|come to|travel to|pay (?:a|an) [\w\s-]{0,30}visit)\b", words[:220])
    if goal is None:
        return None
    start = seen.anchor.end + goal.start()
    invited = around.objects(seen.anchor.end, start, "direct")
    if not invited and regex.search(r"\b(?:was|were|been|is|are|being|be)\s$", seen.before):
        invited = around.subject(seen.anchor, seen.segment)
    if not invited and around.small[seen.anchor.start : seen.anchor.end] == "invitation":
        accepting = ACCEPTS.search(around.small[seen.sentence.span.start : seen.anchor.start])
        invited = (
            around.subject(
                Span(seen.sentence.span.start + accepting.start(), seen.anchor.end),
                Span(seen.sentence.span.start, seen.anchor.start),
            )
            if accepting
            else []
        )
        invited = invited or around.objects(seen.anchor.end, start, "to")
    yours = not invited and _YOU.match(around.small, seen.anchor.end) is not None and seen.statement is not None
    if not invited and not yours:
        return None
    goal_words = Span(start, seen.anchor.end + goal.end())
    tail = Span(start, max(goal_words.end, around.segment(goal_words, Span(start, end)).end))
    dated = around.date(Span(start, seen.anchor.end + goal.end()), tail)
    land = around.land(Span(start, seen.anchor.end + goal.end()), tail)
    people = around.persons_among(invited)
    city, _, _ = around.place(
        Span(start, seen.anchor.end + goal.end()), Span(start, min(end, seen.anchor.end + goal.end() + 24))
    )
    if not city and (hit := around.place_at(seen.anchor.end + goal.end() + 1)):
        city = hit
    return make(
        around,
        seen,
        people,
        when=dated.when if dated else None,
        land=land,
        place=city,
        venue="",
        span=Span(seen.anchor.start, end).strip(around.text.plain, ' \n\r\t.,"'),
        status=EventStatus.PLANNED,
        yours=yours,
    )


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
