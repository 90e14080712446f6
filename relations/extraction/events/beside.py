"""What a text tells beside the event that it reports: its time, its place, and whether the text reports it too.

Each step asks what the steps before it have found.
"""

from __future__ import annotations

import regex

from relations.extraction.candidates import When
from relations.extraction.events.event import ENCOUNTERS, PAIR, REPORTED, Event
from relations.extraction.events.gatherings import is_convened, opens
from relations.extraction.events.newsrooms import is_press
from relations.extraction.events.occasions import (
    after_disaster,
    chaired_beside,
    eve_of_visit,
    is_attended,
    is_just_over,
    is_occasion,
    is_of_trip,
    is_where_they_met,
    on_its_margins,
    same_day,
    saw_it_happen,
    when_due,
)
from relations.extraction.events.pair import guest_of
from relations.extraction.events.story import TELLING, Story
from relations.extraction.events.times import agree, earlier, in_month_of, inside
from relations.extraction.events.visits import is_announced_too, is_elsewhere, is_headline, is_paid
from relations.extraction.mentions import Mention
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus, Precision


def set_beside(story: Story, event: Event, main: Event) -> None:
    """Date an undated event by the one that the text reports, and say whether the text reports it too."""
    told = _is_told(story, event.first) or _is_told_together(event.first, main.first)
    if event.kind is EventKind.LETTER and event.when is None and (eve := eve_of_visit(story, event, main)):
        event.when, told = eve, False
    _date_gathering(story, event, main)
    inherited = told and _take_time(story, event, main)
    if told and event.when is None and event.status is EventStatus.PLANNED:
        happened = main.status is EventStatus.OCCURRED
        event.when = when_due(story, event, main) if happened else same_day(event, main)
    if _is_trip_announced(event, main):
        event.when, event.status = main.when, main.status
    if _is_visit_under_way(story, event, main):
        event.when = _time_under_way(story, event, main)
        if _is_only_to_come(story, event, main):
            story.found.remove(event)
            return
    if told:
        _name_those_there(story, event, main, inherited)
    _date_by_occasion(story, event, main)
    if told:
        _place_on_same_day(event, main)
        inherited = _see_it_happen(story, event, main) or inherited
    event.primary = told and _is_reported_too(story, event, main, inherited)
    apart = event.kind in ENCOUNTERS or not set(event.people) <= set(main.people)
    if event.primary and event.part_of is None and not apart:
        event.part_of = main


_SCHEDULED = regex.compile(r"\b(?:scheduled|due|expected|set|slated|planned|going)\sto\s$")


def _is_told(story: Story, first: Mention) -> bool:
    """Whether the text tells of it as something that happens, and does not ask, mention or intend it only."""
    if first.zone not in TELLING or first.aside or first.former:
        return False
    if not story.is_told(first) and not _is_told_by_those_there(first):
        return False
    if first.elsewhere is not None and not story.is_of_days(first.elsewhere):
        return False
    before = story.words_before(first)
    purpose = first.rule == "met" and before.endswith(" to ")
    return not purpose or _SCHEDULED.search(before) is not None


def _is_told_together(first: Mention, main: Mention) -> bool:
    """Whether whoever tells of what the text reports tells of it in the same breath: "they met and adopted a plan"."""
    same = first.sentence == main.sentence and set(first.people) == set(main.people)
    return same and first.speech and main.speech and not first.former and first.status is main.status


def _is_told_by_those_there(first: Mention) -> bool:
    """Whether one of those who agreed or discussed tells of it."""
    agreed = first.kind is EventKind.AGREEMENT and (first.ours or len(first.speakers) > 1)
    return (agreed or first.rule == "discussed with") and bool(set(first.speakers) & set(first.people))


def _date_gathering(story: Story, event: Event, main: Event) -> None:
    """Date a gathering by what took place there."""
    meetings = on_its_margins(story, event)
    if meetings and agree(event.when, meetings[0].when):
        event.when = event.when or meetings[0].when
        event.people = list(dict.fromkeys(p for meeting in meetings for p in meeting.people))
    elif event.kind is not EventKind.FORUM or event.when is not None:
        return
    elif is_just_over(story, event, main):
        event.when, event.place = main.when, event.place or main.place
    elif main.when is None or main.when.earliest is None:
        return
    elif is_where_they_met(story, event, main):
        event.when = in_month_of(main.when.earliest, "under way when they met")
    elif is_attended(story, event, main):
        event.when = in_month_of(main.when.earliest, "where one of them took part")


def _take_time(story: Story, event: Event, main: Event) -> bool:
    """Give an undated event the time of the visit during which it took place, or of the main event; whether it fits."""
    if event.when is not None or event.status is not EventStatus.OCCURRED or event.kind not in REPORTED:
        return False
    with_another = event.kind is not EventKind.MEETING or not set(event.people) <= set(main.people)
    if event.first.during is EventKind.VISIT and with_another:
        visits = (e for e in story.found if e.kind is EventKind.VISIT and set(e.people) & set(main.people))
        visit = next((e for e in visits if agree(e.when, main.when)), None)
        known = visit.when if visit else None
        event.when = known or story.this_month("during a visit whose days are not given")
        event.part_of = visit
    elif _can_share_time(event, main):
        event.when = main.when
        if event.kind not in (EventKind.CALL, EventKind.LETTER):
            event.place = event.place or main.place
    else:
        return False
    if event.when is not None:
        event.reasons.append("dated by the event that the text reports")
    return True


def _can_share_time(event: Event, main: Event) -> bool:
    """Whether the main event happened on one day or tour, and the other can belong to it."""
    if main.status is not EventStatus.OCCURRED:
        return False
    if main.when is not None and main.when.precision is not Precision.DAY and not _is_month_of_tour(main):
        return False
    if main.kind is EventKind.VISIT and event.people and not set(event.people) & set(main.people):
        return False
    return event.kind not in ENCOUNTERS or len(event.people) > 1


def _is_visit_under_way(story: Story, event: Event, main: Event) -> bool:
    """Whether it is an undated visit of those whom the text reports on, in the land where that took place."""
    return (
        event.kind is EventKind.VISIT
        and event.when is None
        and not event.first.former
        and event.status is EventStatus.OCCURRED
        and set(event.people) <= set(main.people)
        and not is_elsewhere(story, event, main)
    )


def _is_trip_announced(visit: Event, main: Event) -> bool:
    """Whether "the one-day trip" is that on which somebody is to meet whom the text says."""
    planned = main.status is EventStatus.PLANNED and main.kind in ENCOUNTERS and visit.kind is EventKind.VISIT
    known = visit.first.pointing and visit.first.when is None and visit.status is EventStatus.OCCURRED
    return planned and known and set(visit.people) <= set(main.people)


def _time_under_way(story: Story, visit: Event, main: Event) -> When | None:
    """The day of what the text reports where an office says that the visit was paid, else the month."""
    if main.when is not None and main.when.precision is Precision.DAY and is_paid(story, visit.first):
        return main.when
    return story.this_month("a visit under way whose days are not given")


def _is_only_to_come(story: Story, visit: Event, main: Event) -> bool:
    """Whether it is told as one to come: "during his visit, X, who will arrive on Thursday, will meet Y"."""
    to_come = (e for e in story.found if e.kind is EventKind.VISIT and e.status is EventStatus.PLANNED)
    return main.status is EventStatus.PLANNED and any(set(e.people) == set(visit.people) for e in to_come)


def _name_those_there(story: Story, event: Event, main: Event, inherited: bool) -> None:
    """Name those for whom a gathering, a ceremony or an agreement was, where only the main event names them."""
    if event.kind is EventKind.FORUM:
        happened = main.status is EventStatus.OCCURRED and agree(event.when, main.when)
        if happened and is_occasion(story, event, main):
            event.when = event.when or main.when
            event.people = event.people or list(main.people)
    if event.people:
        return
    awaited = main.kind is EventKind.VISIT and event.status is EventStatus.PLANNED
    if event.kind is EventKind.CEREMONY and (inherited or awaited):
        visitor = guest_of(story)
        event.people = [visitor] if visitor else list(main.people)
    elif event.kind is EventKind.AGREEMENT and inherited and main.kind in ENCOUNTERS:
        event.people = list(main.people)  # "agreements were reached"


_THAT_DAY = regex.compile(r"\b(?:the|that|same) day\b")


def _date_by_occasion(story: Story, event: Event, main: Event) -> None:
    """Date what is still undated: condolences, what is planned for a trip, and what was on "that day"."""
    if event.when is None and event.kind is EventKind.LETTER:
        event.when = after_disaster(story, event)
    if event.when is not None or main.when is None:
        return
    if main.when.earliest is not None and is_of_trip(story, event, main):
        event.when = in_month_of(main.when.earliest, "on the trip that the text announces")
    elif event.status is EventStatus.OCCURRED and main.when.precision is Precision.DAY:
        said = event.first.when
        if said is not None and _THAT_DAY.search(said.words.lower()):
            event.when = main.when


def _is_on_same_day(event: Event, main: Event) -> bool:
    """Whether both begin on one day."""
    return event.when is not None and main.when is not None and event.when.earliest == main.when.earliest


def _place_on_same_day(event: Event, main: Event) -> None:
    """Give a paper or a ceremony of the same day and people the place of the meeting."""
    held = event.kind in (EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT)
    if event.place or not held or main.kind is not EventKind.MEETING:
        return
    if _is_on_same_day(event, main) and set(event.people) <= set(main.people):
        event.place = main.place


def _see_it_happen(story: Story, event: Event, main: Event) -> bool:
    """Give a gathering the time and people of what took place there, and that its place; whether anything did."""
    if event.kind is not EventKind.FORUM or event.when is not None:
        return False
    if not saw_it_happen(story, event) and not chaired_beside(story, event, main):
        return False
    event.when, event.people = main.when, event.people or list(main.people)
    main.place = main.place or event.place
    return True


def _is_reported_too(story: Story, event: Event, main: Event, inherited: bool) -> bool:
    """Whether the text, which tells of it, reports it and does not only look back or ahead to it."""
    if _is_news_itself(story, event, main):
        return True
    if event.kind not in REPORTED and not inherited:
        return False
    if main.kind is EventKind.FORUM and event.kind is EventKind.MEETING and not inherited:
        return False  # those who will also meet at a gathering
    if event.kind in ENCOUNTERS and main.kind in ENCOUNTERS and _is_of_others(story, event, main):
        return False
    on_same_day = _is_on_same_day(event, main)
    if event.status is not main.status and not (on_same_day and _is_later_today(event, main)):
        return False
    return inherited or on_same_day or _is_during(event, main) or _is_in_title(story, event, main)


def _is_of_others(story: Story, event: Event, main: Event) -> bool:
    """Whether an office's own page tells of an encounter of its guest with somebody else than whose page it is."""
    titles = (p.span for p in story.text.paragraphs if p.zone is ZoneKind.TITLE)
    named = (p for title in titles for r in story.finder.persons_in(title) for p in r.people)
    owner = next((p for p in named if p in main.people), None)
    there = set(event.people) & set(main.people)
    return bool(owner and there) and there.isdisjoint((owner, main.people[0])) and not is_press(story)


def _is_news_itself(story: Story, event: Event, main: Event) -> bool:
    """Whether it is a visit or a gathering that the first sentences tell of for its own sake."""
    first = event.first
    if event.kind is EventKind.VISIT:
        headline = is_headline(story, first) and story.is_news(first)
        return headline or is_announced_too(story, event, main)
    if event.kind is EventKind.FORUM and first.sentence == story.opening:
        return opens(story, first) or is_convened(story, first)
    return False


def _is_during(event: Event, main: Event) -> bool:
    """Whether it took place in the days of the main event, and was not over before these began."""
    if not _lasts(main) or not inside(event.when, main.when):
        return False
    return not earlier(event.first.when, main.first.when)


def _is_month_of_tour(main: Event) -> bool:
    """Whether it took place on a visit of which only the month is known."""
    return main.kind in ENCOUNTERS and main.when is not None and main.when.precision is Precision.MONTH


def _lasts(main: Event) -> bool:
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
