"""The two who met in the event that the text reports: "we", and the guest of the two.

What a text tells beside often names neither.
"""

from __future__ import annotations

from relations.extraction.candidates import Person
from relations.extraction.events.event import ENCOUNTERS
from relations.extraction.events.places import dateline_city
from relations.extraction.events.story import Story
from relations.extraction.surroundings import country_of


def those_who_met(story: Story) -> tuple[Person, ...]:
    """Who "we" are: those who take part in the event that the text reports."""
    main = story.found[0] if story.found else None
    return tuple(main.people) if main and main.primary and main.kind in ENCOUNTERS and len(main.people) == 2 else ()


def guest_of(story: Story) -> Person | None:
    """Of those who met, the one who is not at home where they met."""
    if not story.found or story.found[0].kind not in ENCOUNTERS:
        return None
    main = story.found[0]
    land = next(
        (p.country for p in story.lexicon.places.values() if p.name == (main.place or dateline_city(story))), ""
    )
    guests = [p for p in main.people if country_of(p, story.lexicon) != land]
    return guests[0] if land and len(guests) == 1 else None
