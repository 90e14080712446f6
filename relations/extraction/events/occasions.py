"""Gatherings at which, or on whose margins, what the text reports took place.

They have their time from it, where the text gives none.
"""

from __future__ import annotations

import regex

from relations.extraction.events.event import ENCOUNTERS, Event
from relations.extraction.events.story import TELLING, Story
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus

_MARGINS = regex.compile(r"\b(?:sidelines|margins) of\b[^.;]{0,30}$")


def on_its_margins(story: Story, forum: Event) -> list[Event]:
    """The meetings that took place on the margins of a gathering, in the sentences that name it."""
    if forum.kind is not EventKind.FORUM or forum.people:
        return []
    beside = {m.sentence for m in forum.told if _MARGINS.search(story.words_before(m))}
    return [e for e in story.found if e.kind in ENCOUNTERS and any(m.sentence in beside for m in e.told)]


def is_occasion(story: Story, event: Event) -> bool:
    """Whether the report's event took place on the margins of this one."""
    return any(_MARGINS.search(story.words_before(m)) for m in event.told)


_JUST_OVER = regex.compile(
    r"\b(?:we|i)\s(?:have\s)?(?:just\s)?(?:completed|concluded|finished|held|chaired|co-chaired|wrapped up)"
    r"\s(?:the|a|our)\s"
    r"(?:[\w-]+\s){0,3}$"
)


def is_just_over(story: Story, forum: Event, main: Event) -> bool:
    """Whether one who speaks after the meeting calls it over: "we have completed the seventh session"."""
    over = (m for m in forum.told if m.zone is ZoneKind.TURN and _JUST_OVER.search(story.words_before(m)))
    return main.kind is EventKind.MEETING and next(over, None) is not None


_TAKING_PART = regex.compile(
    r"\b(?:attend(?:ing|ed)|participat(?:ion|ing|ed) in|(?:taking|took) part in)\s[^.;,]{0,40}$"
)


def is_attended(story: Story, forum: Event, main: Event) -> bool:
    """Whether one of those who met took part in this gathering when they met."""
    met = main.kind in ENCOUNTERS and main.when is not None and main.when.earliest is not None
    happened = main.status is forum.status is EventStatus.OCCURRED and not forum.first.former
    there = bool(set(forum.people) & set(main.people))
    return met and happened and there and _TAKING_PART.search(story.words_before(forum.first)) is not None


_AT = regex.compile(r"\bat\s(?:the|a)\s(?:[\w'’-]+\s){0,3}$")


def is_where_they_met(story: Story, forum: Event, main: Event) -> bool:
    """Whether the meeting that the text reports took place at this gathering: "talks held at the summit"."""
    if main.kind is not EventKind.MEETING or not main.status is forum.status is EventStatus.OCCURRED:
        return False
    met = {m.sentence for m in main.told if m.zone in TELLING and not m.pointing}
    return any(m.sentence in met and _AT.search(story.words_before(m)) for m in forum.told)


_TOOK_PLACE_AT = regex.compile(
    r"the\s(?:signing|meeting|talks|ceremony|encounter)\s(?:took place|was held|were held|came)\b"
    r"[^.;:]{0,80}\b(?:at|during)\s"
    r"(?:[\w-]+\s){0,4}$"
)


def saw_it_happen(story: Story, forum: Event) -> bool:
    """Whether what the text reports took place at this gathering: "the signing took place at a session of"."""
    sentence = story.text.sentences[forum.first.sentence].span
    return _TOOK_PLACE_AT.match(story.text.small, sentence.start, forum.first.anchor.start) is not None
