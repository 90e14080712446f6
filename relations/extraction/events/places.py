"""Where events took place, as other parts of the text say.

A report names the city once: in its dateline, its title, a heading or another sentence.
"""

from __future__ import annotations

from itertools import takewhile

from relations.extraction.events.event import REPORTED, Event
from relations.extraction.events.story import TELLING, Story
from relations.extraction.events.times import agree
from relations.extraction.events.transcripts import place_of_greeting
from relations.extraction.text import ZoneKind
from relations.vocabulary import ActorKind, EventKind, EventStatus


def dateline_city(story: Story) -> str:
    """The city of the dateline, or the capital of the land that it names; empty where there is none."""
    if story.text.dateline is None:
        return ""
    first = story.text.dateline.place.split(",")[0].strip().casefold()
    names = (p for p in story.lexicon.places.values() if first in {n.casefold() for n in (p.name, *p.aliases)})
    lands = {
        a.slug for a in story.lexicon.actors.values() if a.kind is ActorKind.COUNTRY and a.name.casefold() == first
    }
    capitals = (p for p in story.lexicon.places.values() if p.capital and p.country in lands)
    return next((p.name for p in (*names, *capitals)), "")


def add_place(story: Story, main: Event) -> None:
    """Give the event that the text reports the place that other parts of the text name for it."""
    if main.place:
        return
    happened = main.status is EventStatus.OCCURRED
    if main.kind is EventKind.VISIT and happened:
        main.place = _place_in_title(story, main) or _city_visited(story, main)
    if main.kind is EventKind.SIGNING and happened and main.when is not None and main.first.when is not None:
        main.place = dateline_city(story)
    if main.kind is not EventKind.MEETING:
        return
    if main.when is not None and (main.first.here or (story.text.dateline is not None and happened)):
        main.place = dateline_city(story)
    main.place = (
        main.place
        or _place_beside(story, main)
        or _place_in_title(story, main)
        or _place_in_heading(story)
        or place_of_greeting(story)
        or _place_of_visit(story, main)
    )


def _place_beside(story: Story, main: Event) -> str:
    """The place of what else the text reports of the same day and the same people."""
    for event in story.found[1:]:
        fits = event.kind in REPORTED and not event.first.speech and set(event.people) == set(main.people)
        if (
            fits
            and event.place
            and event.when is not None
            and main.when is not None
            and event.when.earliest == main.when.earliest
        ):
            return event.place
    return ""


_HELD_SOMEWHERE = frozenset({EventKind.MEETING, EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT})


def place_where_all_was(story: Story) -> None:
    """Give what the text reports the one city in which its first sentences say that things happened."""
    main = story.found[0]
    bare = [e for e in story.found if e.primary and e.kind in _HELD_SOMEWHERE and not e.place]
    bare = [e for e in bare if e.kind is EventKind.MEETING or e.when == main.when]
    if not bare or main.kind is EventKind.CALL:
        return
    told = (s for s in story.text.sentences[story.opening : story.lead + 1] if s.zone in TELLING)
    cities = {city for s in told for city in story.finder.cities(s.span)}
    others = (e for e in story.found if not e.primary and (_is_to_come(e, main) or not agree(e.when, bare[0].when)))
    cities = cities - {e.place for e in others} | {e.place for e in story.found if e.primary and e.place}
    for event in bare:
        event.place = next(iter(cities)) if len(cities) == 1 else ""


def _is_to_come(event: Event, main: Event) -> bool:
    """Whether it is planned, and what the text reports is not: "on the eve of the summit in Z, X met Y"."""
    return event.status is EventStatus.PLANNED and main.status is EventStatus.OCCURRED


def _place_of_visit(story: Story, main: Event) -> str:
    """The city to which one of those who met had come, as the first sentences say."""
    if main.status is not EventStatus.OCCURRED:
        return ""
    visits = (e for e in story.found if e.kind is EventKind.VISIT and set(e.people) & set(main.people) and e.place)
    held = (e for e in visits if e.status is EventStatus.OCCURRED and e.first.rule == "arrived")
    return next((e.place for e in held if e.first.sentence <= story.lead and agree(e.when, main.when)), "")


def _city_visited(story: Story, visit: Event) -> str:
    """The city from which a report on an arrival comes, where it lies in the land that is visited."""
    city = dateline_city(story)
    lands = {p.country for p in story.lexicon.places.values() if p.name == city} if city else set()
    return city if visit.first.rule == "arrived" and visit.land in lands else ""


def _place_in_title(story: Story, main: Event) -> str:
    """The place that a title gives to an event of this kind and of no other persons, or to what those did there."""
    titles = [m for m in story.mentions if m.zone is ZoneKind.TITLE and m.place]
    same = (m.place for m in titles if m.kind is main.kind and set(m.people) <= set(main.people))
    beside = (m.place for m in titles if m.kind in _HELD_SOMEWHERE and set(m.people) == set(main.people))
    return next(same, "") or next(beside, "")


def _place_in_heading(story: Story) -> str:
    """The place that stands on a line of its own, as on the pages of a presidency; not where a ministry signs below."""
    last = max((s.span.start for s in story.text.sentences if s.zone in TELLING), default=0)
    for paragraph in takewhile(lambda p: p.span.start < last, story.text.paragraphs):
        if paragraph.zone in (ZoneKind.BYLINE, ZoneKind.FURNITURE, ZoneKind.TITLE) and len(paragraph.span) < 60:
            city = story.finder.city_alone(paragraph.span)
            if city:
                return city
    return ""
