"""What a text tells beside the event that it reports: its time, its place, and whether the text reports it too.

Each step asks what the steps before it have found.
"""

from __future__ import annotations

import regex

from relations.extraction.events.coming import is_of_trip, same_day, when_due
from relations.extraction.events.event import ENCOUNTERS, PAIR, Event
from relations.extraction.events.gatherings import is_convened, opens
from relations.extraction.events.letters import after_disaster, eve_of_visit
from relations.extraction.events.occasions import (
    is_attended,
    is_just_over,
    is_occasion,
    is_where_they_met,
    on_its_margins,
    saw_it_happen,
)
from relations.extraction.events.pair import guest_of
from relations.extraction.events.places import REPORTED
from relations.extraction.events.story import TELLING, Story
from relations.extraction.events.times import agree, earlier, in_month_of, inside
from relations.extraction.events.visits import is_announced_too, is_elsewhere, is_headline
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus, Precision

_SCHEDULED = regex.compile(r"\b(?:scheduled|due|expected|set|slated|planned|going)\sto\s$")
_THAT_DAY = regex.compile(r"\b(?:the|that|same) day\b")


def set_beside(story: Story, event: Event, main: Event) -> None:
    """Date an undated event by the one that the text reports, and say whether the text reports it too."""
    first = event.first
    agreed = first.kind is EventKind.AGREEMENT and (first.ours or len(first.speakers) > 1)
    own = (agreed or first.rule == "discussed with") and bool(set(first.speakers) & set(first.people))
    told = (story.is_told(first) or own) and first.zone in TELLING and not (first.aside or first.former)
    told = told and not story.text.sentences[first.sentence].span.cut(story.text.plain).rstrip().endswith("?")
    told = told and (first.elsewhere is None or story.is_of_days(first.elsewhere))
    purpose = first.rule == "met" and story.words_before(first).endswith(" to ")
    told = told and (not purpose or _SCHEDULED.search(story.words_before(first)) is not None)
    inherited = False
    if event.kind is EventKind.LETTER and event.when is None and (eve := eve_of_visit(story, event, main)):
        event.when, told = eve, False
    if (meetings := on_its_margins(story, event)) and agree(event.when, meetings[0].when):
        event.when = event.when or meetings[0].when
        event.people = list(dict.fromkeys(p for meeting in meetings for p in meeting.people))
    elif event.when is None and event.kind is EventKind.FORUM and is_just_over(story, event, main):
        event.when, event.place = main.when, event.place or main.place
    elif event.when is None and event.kind is EventKind.FORUM and is_where_they_met(story, event, main):
        event.when = (
            in_month_of(main.when.earliest, "under way when they met") if main.when and main.when.earliest else None
        )
    elif event.when is None and event.kind is EventKind.FORUM and is_attended(story, event, main):
        day = main.when.earliest if main.when is not None else None
        event.when = in_month_of(day, "where one of them took part") if day is not None else None
    if event.when is None and told and event.status is EventStatus.OCCURRED and event.kind in REPORTED:
        visits = [e for e in story.found if e.kind is EventKind.VISIT and set(e.people) & set(main.people)]
        visit = next((e for e in visits if agree(e.when, main.when)), None)
        if event.first.during is EventKind.VISIT and event.kind is not EventKind.MEETING:
            event.when = (
                visit.when if visit and visit.when else story.this_month("during a visit whose days are not given")
            )
            event.part_of, inherited = visit, True
        elif (
            (main.when is None or main.when.precision is Precision.DAY or _is_month_of_tour(main))
            and (main.kind is not EventKind.VISIT or not event.people or set(event.people) & set(main.people))
            and main.status is EventStatus.OCCURRED
            and (event.kind not in ENCOUNTERS or len(event.people) > 1)
        ):
            event.when, inherited = main.when, True
            if event.kind not in (EventKind.CALL, EventKind.LETTER):
                event.place = event.place or main.place
        if inherited and event.when is not None:
            event.reasons.append("dated by the event that the text reports")
    if event.when is None and told and event.status is EventStatus.PLANNED:
        happened = main.status is EventStatus.OCCURRED
        event.when = when_due(story, event, main) if happened else same_day(event, main)
    if (
        event.kind is EventKind.VISIT
        and event.when is None
        and not event.first.former
        and event.status is EventStatus.OCCURRED
        and set(event.people) <= set(main.people)
        and not is_elsewhere(story, event, main)
    ):
        event.when = story.this_month("a visit under way whose days are not given")
        to_come = (e for e in story.found if e.kind is EventKind.VISIT and e.status is EventStatus.PLANNED)
        if main.status is EventStatus.PLANNED and any(set(e.people) == set(event.people) for e in to_come):
            story.found.remove(event)  # "during his visit, X, who will arrive on Thursday, will meet Y"
            return
    if (
        event.kind is EventKind.FORUM
        and told
        and main.status is EventStatus.OCCURRED
        and agree(event.when, main.when)
        and is_occasion(story, event)
    ):
        event.when = event.when or main.when
        event.people = event.people or list(main.people)
    awaited = main.kind is EventKind.VISIT and event.status is EventStatus.PLANNED
    if event.kind is EventKind.CEREMONY and not event.people and told and (inherited or awaited):
        visitor = guest_of(story)
        event.people = [visitor] if visitor else list(main.people)
    if event.kind is EventKind.AGREEMENT and not event.people and told and inherited and main.kind in ENCOUNTERS:
        event.people = list(main.people)  # "agreements were reached"
    if event.kind is EventKind.LETTER and event.when is None:
        event.when = after_disaster(story, event)
    if event.when is None and is_of_trip(story, event, main) and main.when and main.when.earliest:
        event.when = in_month_of(main.when.earliest, "on the trip that the text announces")
    if (
        event.when is None
        and event.status is EventStatus.OCCURRED
        and event.first.when is not None
        and _THAT_DAY.search(event.first.when.words.lower())
        and main.when is not None
        and main.when.precision is Precision.DAY
    ):
        event.when = main.when
    on_same_day = event.when is not None and main.when is not None and event.when.earliest == main.when.earliest
    beside = on_same_day and told and main.kind is EventKind.MEETING and set(event.people) <= set(main.people)
    if beside and not event.place and event.kind in (EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT):
        event.place = main.place
    if event.kind is EventKind.FORUM and event.when is None and told and saw_it_happen(story, event):
        event.when, event.people, inherited = main.when, event.people or list(main.people), True
        main.place = main.place or event.place
    during = told and event.when is not None and _lasts(story, main) and inside(event.when, main.when)
    during = during and not earlier(first.when, main.first.when)
    same = inherited or on_same_day or during or _is_in_title(story, event, main)
    status = event.status is main.status or (on_same_day and _is_later_today(event, main))
    if main.kind is EventKind.FORUM and event.kind is EventKind.MEETING and not inherited:
        status = False  # those who will also meet at a gathering
    event.primary = told and (event.kind in REPORTED or inherited) and status and same
    headline = is_headline(story, first) and story.is_news(first)
    if event.kind is EventKind.VISIT and told and (headline or is_announced_too(story, event, main)):
        event.primary = True
    if event.kind is EventKind.FORUM and told and first.sentence == story.opening:
        event.primary = event.primary or opens(story, first) or is_convened(story, first)
    if (
        event.primary
        and event.part_of is None
        and event.kind not in ENCOUNTERS
        and set(event.people) <= set(main.people)
    ):
        event.part_of = main


def _is_month_of_tour(main: Event) -> bool:
    return main.kind in ENCOUNTERS and main.when is not None and main.when.precision is Precision.MONTH


def _lasts(story: Story, main: Event) -> bool:
    """Whether what the text reports took some days: a visit, or talks on one whose days are not given."""
    if main.when is None or main.status is not EventStatus.OCCURRED:
        return False
    days = main.kind is EventKind.VISIT and main.when.precision in (Precision.RANGE, Precision.MONTH)
    return days or _is_month_of_tour(main)


def _is_later_today(event: Event, main: Event) -> bool:
    """Whether one of those who met is to meet somebody else later on the same day."""
    meets = event.kind in ENCOUNTERS and event.status is EventStatus.PLANNED and main.kind in ENCOUNTERS
    on_day = main.when is not None and main.when.precision is Precision.DAY
    return meets and on_day and len(event.people) >= PAIR and bool(set(event.people) & set(main.people))


def _is_in_title(story: Story, event: Event, main: Event) -> bool:
    """Whether the title names this event with the same people: it is another one that the text reports."""
    titles = (m for m in story.mentions if m.zone is ZoneKind.TITLE and m.kind is event.kind and len(m.people) > 1)
    if earlier(event.when, main.when):
        return False  # what led to it
    return any(set(m.people) == set(event.people) and agree(m.when, event.when) for m in titles)
