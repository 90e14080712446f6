"""The city from which a report comes.

A dateline may name a city or a land, which stands for its capital.
"""

from __future__ import annotations

from relations.extraction.events.story import Story
from relations.vocabulary import ActorKind


def dateline_city(story: Story) -> str:
    if story.text.dateline is None:
        return ""
    first = story.text.dateline.place.split(",")[0].strip().casefold()
    names = (p for p in story.lexicon.places.values() if first in {n.casefold() for n in (p.name, *p.aliases)})
    lands = {
        a.slug for a in story.lexicon.actors.values() if a.kind is ActorKind.COUNTRY and a.name.casefold() == first
    }
    capitals = (p for p in story.lexicon.places.values() if p.capital and p.country in lands)
    return next((p.name for p in (*names, *capitals)), "")
