"""When something planned is to happen that has no day of its own.

It is part of a visit, a trip or a round of meetings that has one.
"""

from __future__ import annotations

from relations.extraction.candidates import When
from relations.extraction.events.event import ENCOUNTERS, PAIR, Event
from relations.extraction.events.story import Story
from relations.extraction.events.times import agree
from relations.vocabulary import EventKind, EventStatus


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
