"""What gives a time to that for which the text has none: the occasion on which it took place or is to.

A gathering has it from the talks on its margins, a letter from a visit or a disaster, talks to come from a trip.
"""

from __future__ import annotations

from datetime import timedelta

import regex

from relations.extraction.candidates import When
from relations.extraction.events.event import ENCOUNTERS, PAIR, Event
from relations.extraction.events.story import TELLING, Story
from relations.extraction.events.times import agree, in_month_of, on_day
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus, Precision

_MARGINS = regex.compile(r"\b(?:sidelines|margins) of\b[^.;]{0,30}$")


def on_its_margins(story: Story, forum: Event) -> list[Event]:
    """The meetings that took place on the margins of a gathering, in the sentences that name it."""
    if forum.kind is not EventKind.FORUM or forum.people:
        return []
    beside = {m.sentence for m in forum.told if _MARGINS.search(story.words_before(m))}
    return [e for e in story.found if e.kind in ENCOUNTERS and any(m.sentence in beside for m in e.told)]


def is_occasion(story: Story, event: Event, main: Event) -> bool:
    """Whether the report's event took place on the margins of this one, as one of its sentences has it."""
    told = {m.sentence for m in main.told}
    return any(m.sentence in told and _MARGINS.search(story.words_before(m)) for m in event.told)


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
    r"\b(?:attend(?:ing|ed)|(?:visiting|visit|in|to) [^.;,]{2,30} to (?:attend|participate in|take part in)"
    r"|participat(?:ion|ing|ed) in|(?:taking|took) part in)\s[^.;,]{0,40}$"
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


_CHAIRED = regex.compile(
    r"(?<!\bto\s)\b(?:(?:co-)?chaired|presided over|opened|inaugurated|attended|addressed|took part in)"
    r"\s(?:the|an?)\s(?:[\w-]+\s){0,3}$"
)


_BOTH_HELD = regex.compile(
    r"\b(?:(?:the two|both) (?:sides|ministers|leaders|presidents)|they) (?:also |then )?held\sthe\s(?:[\w-]+\s){0,3}$"
)


def chaired_beside(story: Story, forum: Event, main: Event) -> bool:
    """Whether those who met chaired or attended it on that occasion: "held talks, and presided over the session"."""
    told = main.kind in ENCOUNTERS and main.status is forum.status is EventStatus.OCCURRED
    near = 0 <= forum.first.sentence - main.first.sentence <= 1
    both = len(forum.people) >= PAIR and set(forum.people) <= set(main.people)
    before = story.words_before(forum.first)
    if not forum.people and _BOTH_HELD.search(before):
        return told and near
    return told and near and both and _CHAIRED.search(before) is not None


_EVE = regex.compile(r"\bon the eve of (?:his|her|the) (?:visit|trip|tour|arrival)\b")


def eve_of_visit(story: Story, letter: Event, main: Event) -> When | None:
    """The day before the visit that the text reports, on which a message went before the visitor."""
    behind = story.text.small[letter.first.anchor.end : letter.first.anchor.end + 80]
    day = main.when.earliest if main.when is not None and main.kind is EventKind.VISIT else None
    if day is None or main.when is None or main.when.precision is Precision.MONTH or not _EVE.search(behind):
        return None
    return on_day(day - timedelta(days=1), "on the eve of the visit that the text reports")


_ON_THE_EVE = regex.compile(
    r"\bon the eve of (?:the|their|an?) (?:[\w-]+ ){0,4}?(?:summit|meeting|talks|conference|forum|session|congress)\b"
)


def date_eves(story: Story) -> None:
    """Date what took place on the eve of a gathering to the day before it: "on the eve of the summit, X met Y"."""
    for event in story.found:
        eve = _ON_THE_EVE.search(story.text.small, *story.text.sentences[event.first.sentence].span)
        if (
            not eve
            or event.kind not in ENCOUNTERS
            or event.first.when is not None
            or event.status is EventStatus.PLANNED
        ):
            continue
        near = [e for e in story.found if e.kind is EventKind.FORUM and e.first.sentence <= event.first.sentence]
        days = [e.when.earliest for e in near if e.when is not None and e.when.precision is not Precision.MONTH]
        if days and days[-1] is not None:
            event.when = on_day(days[-1] - timedelta(days=1), "on the eve of the gathering")


def after_disaster(story: Story, letter: Event) -> When | None:
    """The month of the disaster after which condolences were sent, where nothing else dates them."""
    behind = story.text.small[letter.first.anchor.end : letter.first.anchor.end + 80]
    for event in story.found:
        if event.kind is not EventKind.INCIDENT or event.when is None or event.when.earliest is None:
            continue
        noun = event.first.anchor.cut(story.text.small)
        if regex.search(rf"\b(?:after|over|following)\s(?:[\w'-]+\s){{0,4}}{regex.escape(noun)}", behind):
            return in_month_of(event.when.earliest, f"the month of the {noun}")
    return None


def same_day(event: Event, main: Event) -> When | None:
    """The day of the meetings that the text announces, for one of the same person without a day."""
    if event.kind not in ENCOUNTERS or len(event.people) < PAIR:
        return None
    beside = main.kind is EventKind.FORUM or (main.kind in ENCOUNTERS and set(event.people) & set(main.people))
    return main.when if beside else None


def when_due(story: Story, event: Event, main: Event) -> When | None:
    """The time of something planned "during the visit" that the text reports, or "after the talks"."""
    if event.kind is EventKind.VISIT:
        return None
    if event.first.during is EventKind.VISIT:
        stays = (e for e in story.found if e.kind is EventKind.VISIT)
        unnamed = event.kind is EventKind.SIGNING and not event.people
        visits = (e for e in stays if unnamed or set(e.people) & set(event.people))
        return next((v.when for v in visits if v.status is EventStatus.OCCURRED and agree(v.when, main.when)), None)
    if main.kind is EventKind.VISIT and main.when is not None and event.kind in (*ENCOUNTERS, EventKind.SIGNING):
        visitor = not event.people or set(event.people) & set(main.people)
        apart = event.first.sentence != main.first.sentence and not event.first.speech
        return main.when if visitor and apart and event.place in ("", main.place) else None
    return main.when if event.first.during in ENCOUNTERS and main.kind in ENCOUNTERS else None


def is_of_trip(story: Story, event: Event, main: Event) -> bool:
    """Whether it is planned for a trip that the text announces, with days of one month."""
    when = main.when
    if main.kind is not EventKind.VISIT or when is None or when.earliest is None or when.latest is None:
        return False
    return (
        event.status is main.status is EventStatus.PLANNED
        and event.kind not in (EventKind.CALL, EventKind.LETTER)
        and bool(set(event.people) & set(main.people))
        and (when.earliest.year, when.earliest.month) == (when.latest.year, when.latest.month)
    )
