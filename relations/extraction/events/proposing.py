"""The candidates made of the events, in the order of the text.

A meeting is part of the visit during which it took place.
"""

from __future__ import annotations

from relations.extraction.candidates import EventCandidate, Participant, When
from relations.extraction.events.event import ENCOUNTERS, Event
from relations.extraction.events.story import Story
from relations.extraction.events.times import inside
from relations.vocabulary import EventKind, EventStatus, Role, Tier


def nest(story: Story) -> None:
    """A meeting lies in the visit of one of those who met, where its day lies in the visit's days."""
    visits = [e for e in story.found if e.kind is EventKind.VISIT and e.when is not None]
    for event in story.found:
        if (
            event.kind is EventKind.VISIT
            or event.part_of is not None
            or event.when is None
            or event.kind is EventKind.CALL
        ):
            continue
        event.part_of = next(
            (v for v in visits if set(v.people) & set(event.people) and inside(event.when, v.when)), None
        )


def candidates(story: Story) -> list[EventCandidate]:
    """What is proposed of the events found, in the order in which the text first speaks of them."""
    ordered = sorted(
        (e for e in story.found if _holds(story, e)), key=lambda e: (e.first.span.start, e.first.anchor.start)
    )
    places = {id(e): n for n, e in enumerate(ordered)}
    return [_candidate(story, e, places) for e in ordered]


_OF_UNNAMED = frozenset({"talks of countries", "met many"})  # meetings of those whom nobody names


def _holds(story: Story, event: Event) -> bool:
    """Whether enough is known to propose it: a meeting of one person that the text only mentions is none."""
    if event.primary or event.kind not in ENCOUNTERS:
        return True
    return len(event.people) > 1 or event.first.rule in _OF_UNNAMED


def _candidate(story: Story, event: Event, places: dict[int, int]) -> EventCandidate:
    """The candidate of an event; ``places`` has the place in the list of each one that is proposed."""
    when = event.when or event.first.when or When(reasons=("the text gives no time that can be resolved",))
    sure = event.primary and when.earliest is not None and len(event.people) > 1
    return EventCandidate(
        kind=event.kind,
        span=event.first.span,
        when=when,
        participants=_participants(event),
        place=event.place,
        venue=event.venue,
        status=_status(story, event),
        primary=event.primary,
        title=_title(event),
        rule=event.first.rule,
        reasons=(*event.reasons, *when.reasons),
        tier=Tier.SURE if sure else Tier.LIKELY if when.earliest is not None else Tier.UNSURE,
        part_of=places.get(id(event.part_of)) if event.part_of is not None else None,
    )


def _status(story: Story, event: Event) -> EventStatus:
    """Its own status; a gathering or an anniversary of a day ahead is planned, however it is told."""
    first = event.when.earliest if event.when else None
    ahead = first is not None and story.today is not None and first > story.today
    yearly = event.kind in (EventKind.ANNIVERSARY, EventKind.FORUM)
    return EventStatus.PLANNED if yearly and ahead else event.status


def _participants(event: Event) -> tuple[Participant, ...]:
    """Those who met or came, then their hosts, then who else was there."""
    role = Role.VISITOR if event.kind is EventKind.VISIT else Role.PARTICIPANT
    return (
        *(Participant(p, role) for p in event.people),
        *(Participant(p, Role.HOST) for p in event.hosts if p not in event.people),
        *(Participant(p, Role.ACCOMPANYING) for p in event.accompanying),
    )


def _title(event: Event) -> str:
    """A short name for lists: "Meeting of X and Y in Z"; the text's own noun phrase where nobody is named."""
    names = [p.name for p in event.people]
    who = f" of {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f" of {names[0]}" if names else ""
    where = f" in {event.place}" if event.place else ""
    if event.name and (event.kind is EventKind.FORUM or not names):
        return event.name[0].upper() + event.name[1:]
    return f"{event.kind.value.capitalize()}{who}{where}"
