"""Whether a candidate speaks of an event that is known already: same kind, same people, days and places that agree.

Two events are kept apart where day or people differ; where several known events would fit, none is chosen, because a
wrong link costs an editor more than a second proposal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
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


def known_event(candidate: EventCandidate, people: Iterable[Actor], place: Place | None, known: Known) -> Event | None:
    """The one stored event that the candidate fits; none where no event fits or more than one does.

    A candidate that fits an event which was merged into another one fits that other one.
    """
    roles = [participant.role for participant in candidate.participants]
    main = main_people(candidate.kind, zip((actor.pk for actor in people), roles, strict=True))
    events = (
        Event.objects.filter(near_in_time(candidate.when), kind=candidate.kind)
        .exclude(state__in=_GONE)
        .select_related("merged_into")
        .with_participants()
    )
    if main:  # who is named here must be named there; in a large record thousands of others met on such a day
        events = events.filter(Exists(Participation.objects.filter(event=OuterRef("pk"), actor__in=main)))
    fitting = [(event, lasting(event)) for event in events if fits(candidate, main, place, event)]
    fitting = [(event, last) for event, last in fitting if last.pk not in known.taken and last.state not in _GONE]
    # the very day beats a month that merely contains it
    exact = {last.pk: last for event, last in fitting if same_day(candidate.when, event)}
    found = exact or {last.pk: last for _event, last in fitting}
    return next(iter(found.values())) if len(found) == 1 else None


def near_in_time(when: When) -> Q:
    """The condition that an event's days overlap those of a candidate, or that either has none."""
    if when.earliest is None:
        return Q()
    return in_period(when.earliest, when.latest) | Q(earliest=None)


def fits(candidate: EventCandidate, main: set[int], place: Place | None, event: Event) -> bool:
    """Whether a candidate, its main participants (keys of actors) and its place agree with a stored event."""
    if not same_day(candidate.when, event) and (candidate.status != event.status or candidate.kind in ON_THE_DAY):
        return False
    return (
        days_agree(candidate.when, event) and places_agree(place, event.place) and people_agree(candidate, main, event)
    )


def same_day(when: When, event: Event) -> bool:
    """Whether both name one and the same day."""
    return when.precision == event.precision == Precision.DAY and when.earliest == event.earliest


def days_agree(when: When, event: Event) -> bool:
    """Whether the coarser of two dates contains the finer one; a missing date agrees with any: titles must tell."""
    if when.earliest is None or when.latest is None or event.earliest is None or event.latest is None:
        return True
    outer = when.earliest <= event.earliest and event.latest <= when.latest
    inner = event.earliest <= when.earliest and when.latest <= event.latest
    return outer or inner


def places_agree(one: Place | None, other: Place | None) -> bool:
    """Whether two places are the same city, or one of them is not known."""
    if one is None or other is None:
        return True
    return (one.parent or one) == (other.parent or other)


def people_agree(candidate: EventCandidate, main: set[int], event: Event) -> bool:
    """Whether the main participants are the same people, as far as both sources name them.

    A visit is its visitor's; other events need two people in common, or just the same ones. Where nobody is named, or
    one of the two has no date, the titles must be alike.
    """
    stored = main_people(event.kind, ((p.actor_id, Role(p.role)) for p in event.participations.all()))
    same = main == stored or (candidate.kind != EventKind.VISIT and len(main & stored) >= 2)
    dated = candidate.when.earliest is not None and event.earliest is not None
    if main and stored and dated:
        return same
    titled = bool(candidate.title and event.title)
    alike = fuzz.token_set_ratio(candidate.title, event.title, processor=default_process) >= SAME_TITLE
    return same and titled and alike


def main_people(kind: str, people: Iterable[tuple[int, Role]]) -> set[int]:
    """The keys of those who make an event what it is: not the delegation, and of a visit the visitor alone."""
    aside = {Role.ACCOMPANYING, Role.HOST} if kind == EventKind.VISIT else {Role.ACCOMPANYING}
    return {actor for actor, role in people if role not in aside}
