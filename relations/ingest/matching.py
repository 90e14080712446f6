"""Whether a candidate speaks of an event that is known already: same kind, same people, days and places that agree.

Two events are kept apart where day or people differ; where several known events would fit, none is chosen, because a
wrong link costs an editor more than a second proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from relations.extraction.candidates import EventCandidate, When
from relations.models import Actor, Event, Participation, Place
from relations.models.base import lasting
from relations.models.querysets import in_period
from relations.spans import Span
from relations.vocabulary import EventKind, Precision, Role, State

# one pair can sign, agree or write on many days of one month, so that only the same day makes these the same
ON_THE_DAY = (EventKind.AGREEMENT, EventKind.SIGNING, EventKind.LETTER, EventKind.CEREMONY)
_GONE = (State.REJECTED, State.WITHDRAWN)
SAME_TITLE = 85
"""The least rapidfuzz ``token_set_ratio`` of two titles of one event, where no participants can tell."""


@dataclass
class Known:
    """The events that this document has been matched with: one document tells one event by one mention only."""

    taken: dict[int, Span] = field(default_factory=dict)

    def add(self, event: Event, span: Span) -> None:
        """Note that the document has spoken of the event."""
        self.taken[event.pk] = span


class Met(NamedTuple):
    """A stored event as far as it is compared: ``city`` is the key of its place, or of the city around that place."""

    pk: int
    status: str
    earliest: date | None
    latest: date | None
    precision: str
    city: int | None
    title: str


_COLUMNS = ("pk", "status", "earliest", "latest", "precision", Coalesce("place__parent", "place"), "title")


def known_event(candidate: EventCandidate, people: Iterable[Actor], place: Place | None, known: Known) -> Event | None:
    """The one stored event that the candidate fits; none where no event fits or more than one does.

    A candidate that fits an event which was merged into another one fits that other one. Thousands of events may be
    near: only what is compared is read of them, and of those that still fit then, who took part.
    """
    roles = [participant.role for participant in candidate.participants]
    main = main_people(candidate.kind, zip((actor.pk for actor in people), roles, strict=True))
    if not candidate.title and (candidate.when.earliest is None or not main):
        return None  # nothing but the titles could tell
    near = [met for met in _near(candidate, main) if _may_be(candidate, main, place, met)]
    took_part = _took_part(candidate.kind, [met.pk for met in near])
    exact = {met.pk: same_day(candidate.when, met) for met in near if _fits(candidate, main, took_part[met.pk], met)}
    events = Event.objects.filter(pk__in=exact).select_related("merged_into")
    fitting = [(event, lasting(event)) for event in events]
    fitting = [(event, last) for event, last in fitting if last.pk not in known.taken and last.state not in _GONE]
    # the very day beats a month that merely contains it
    first = {last.pk: last for event, last in fitting if exact[event.pk]}
    found = first or {last.pk: last for _event, last in fitting}
    return next(iter(found.values())) if len(found) == 1 else None


def _near(candidate: EventCandidate, main: set[int]) -> Iterator[Met]:
    """The events of the candidate's kind at about its time, with somebody of its main people where it names any."""
    events = Event.objects.filter(near_in_time(candidate.when), kind=candidate.kind).exclude(state__in=_GONE)
    if main:  # who is named here must be named there; in a large record thousands of others met on such a day
        events = events.filter(Exists(Participation.objects.filter(event=OuterRef("pk"), actor__in=main)))
    if not candidate.title:
        events = events.exclude(earliest=None)
    yield from map(Met._make, events.values_list(*_COLUMNS))


def _took_part(kind: str, events: list[int]) -> dict[int, set[int]]:
    """The main people of some events, by the keys of both; one query."""
    roles: dict[int, list[tuple[int, Role]]] = {event: [] for event in events}
    rows = Participation.objects.filter(event__in=events) if events else Participation.objects.none()
    for event, actor, role in rows.values_list("event", "actor", "role"):
        roles[event].append((actor, Role(role)))
    return {event: main_people(kind, people) for event, people in roles.items()}


def near_in_time(when: When) -> Q:
    """The condition that an event's days overlap those of a candidate, or that either has none."""
    if when.earliest is None:
        return Q()
    return in_period(when.earliest, when.latest) | Q(earliest=None)


def _may_be(candidate: EventCandidate, main: set[int], place: Place | None, met: Met) -> bool:
    """Whether status, days, place and, where the people cannot tell, the titles let both be one event."""
    if not same_day(candidate.when, met) and (candidate.status != met.status or candidate.kind in ON_THE_DAY):
        return False
    city = place and (place.parent_id or place.pk)
    if (city and met.city and city != met.city) or not days_agree(candidate.when, met):
        return False
    return bool(main and _dated(candidate, met)) or _titled_alike(candidate, met)


def _fits(candidate: EventCandidate, main: set[int], stored: set[int], met: Met) -> bool:
    """Whether the main participants are the same people, as far as both sources name them.

    A visit is its visitor's; other events need two people in common, or just the same ones. Where nobody is named, or
    one of the two has no date, the titles must be alike.
    """
    if main != stored and (candidate.kind == EventKind.VISIT or len(main & stored) < 2):
        return False
    return bool(main and stored and _dated(candidate, met)) or _titled_alike(candidate, met)


def _dated(candidate: EventCandidate, met: Met) -> bool:
    return candidate.when.earliest is not None and met.earliest is not None


def _titled_alike(candidate: EventCandidate, met: Met) -> bool:
    if not candidate.title or not met.title:
        return False
    return fuzz.token_set_ratio(candidate.title, met.title, processor=default_process) >= SAME_TITLE


def same_day(when: When, met: Met) -> bool:
    """Whether both name one and the same day."""
    return when.precision == met.precision == Precision.DAY and when.earliest == met.earliest


def days_agree(when: When, met: Met) -> bool:
    """Whether the coarser of two dates contains the finer one; a missing date agrees with any: titles must tell."""
    if when.earliest is None or when.latest is None or met.earliest is None or met.latest is None:
        return True
    outer = when.earliest <= met.earliest and met.latest <= when.latest
    inner = met.earliest <= when.earliest and when.latest <= met.latest
    return outer or inner


def main_people(kind: str, people: Iterable[tuple[int, Role]]) -> set[int]:
    """The keys of those who make an event what it is: not the delegation, and of a visit the visitor alone."""
    aside = {Role.ACCOMPANYING, Role.HOST} if kind == EventKind.VISIT else {Role.ACCOMPANYING}
    return {actor for actor, role in people if role not in aside}
