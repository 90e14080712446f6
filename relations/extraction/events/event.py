"""An event while its mentions are gathered, and the kinds and numbers that every step counts by.

What is proposed of it in the end is made in ``proposing``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from relations.extraction.candidates import Person, When
from relations.extraction.mentions import Mention
from relations.vocabulary import EventKind, EventStatus

ENCOUNTERS = frozenset({EventKind.MEETING, EventKind.CALL})
REPORTED = frozenset(
    {EventKind.MEETING, EventKind.CALL, EventKind.SIGNING, EventKind.CEREMONY, EventKind.AGREEMENT, EventKind.LETTER}
)
PAIR = 2  # persons


@dataclass
class Event:
    """An event while its mentions are gathered."""

    kind: EventKind
    first: Mention
    people: list[Person]
    when: When | None
    place: str
    venue: str
    land: str
    status: EventStatus
    primary: bool = False
    hosts: list[Person] = field(default_factory=list)
    accompanying: list[Person] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    part_of: Event | None = None
    name: str = ""
    told: list[Mention] = field(default_factory=list)
