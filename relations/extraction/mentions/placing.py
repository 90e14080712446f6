"""Where an event was: the city, the venue and the land beside its anchor.

Where its own clause names none, the clauses around it may.
"""

from __future__ import annotations

import re

from relations.extraction.mentions.mention import Seen
from relations.extraction.surroundings import Surroundings

_IS_WHERE = re.compile(
    r"\s(?:(?:will|is to|was to)\s)?(?:hosts?|hosted|(?:was|is|be) the (?:venue|scene|site|setting|host))\b"
)


def host_city(around: Surroundings, seen: Seen) -> str:
    """The city that is said to host it: "Z hosted talks between X and Y"."""
    named = around.named_place_at(seen.sentence.span.start)
    if named is None or not _IS_WHERE.match(around.small, named[0].end, seen.anchor.start):
        return ""
    return around.place_at(seen.sentence.span.start)
