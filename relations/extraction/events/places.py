"""Where events took place, as other parts of the text say.

A report names the city once: in its dateline, its title, a heading or another sentence.
"""

from __future__ import annotations

from relations.extraction.events.dateline import dateline_city
from relations.extraction.events.event import Event
from relations.extraction.events.story import TELLING, Story
from relations.extraction.events.times import agree
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus

REPORTED = frozenset(
    {EventKind.MEETING, EventKind.CALL, EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT, EventKind.LETTER}
)


def place_beside(story: Story, main: Event) -> str:
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
    others = (e for e in story.found if not e.primary and not agree(e.when, bare[0].when))
    cities = cities - {e.place for e in others} | {e.place for e in story.found if e.primary and e.place}
    for event in bare:
        event.place = next(iter(cities)) if len(cities) == 1 else ""


def place_of_visit(story: Story, main: Event) -> str:
    """The city to which one of those who met had come, as the first sentences say."""
    if main.status is not EventStatus.OCCURRED:
        return ""
    visits = (e for e in story.found if e.kind is EventKind.VISIT and set(e.people) & set(main.people) and e.place)
    held = (e for e in visits if e.status is EventStatus.OCCURRED and e.first.rule == "arrived")
    return next((e.place for e in held if e.first.sentence <= story.lead and agree(e.when, main.when)), "")


def city_visited(story: Story, visit: Event) -> str:
    """The city from which a report on an arrival comes, where it lies in the land that is visited."""
    city = dateline_city(story)
    lands = {p.country for p in story.lexicon.places.values() if p.name == city} if city else set()
    return city if visit.first.rule == "arrived" and visit.land in lands else ""


def place_in_title(story: Story, main: Event) -> str:
    titles = (m for m in story.mentions if m.zone is ZoneKind.TITLE and m.kind is main.kind and m.place)
    return next((m.place for m in titles if set(m.people) <= set(main.people)), "")


def place_in_heading(story: Story) -> str:
    """The place that stands on a line of its own above the text, as on the pages of a presidency."""
    for paragraph in story.text.paragraphs:
        if paragraph.zone in (ZoneKind.BYLINE, ZoneKind.FURNITURE, ZoneKind.TITLE) and len(paragraph.span) < 60:
            city = story.finder.city_alone(paragraph.span)
            if city:
                return city
    return ""
