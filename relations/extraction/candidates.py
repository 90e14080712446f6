"""What the extractor proposes: values, not rows. Each carries its span, the rule that fired and the reason."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from relations.spans import Span, hull
from relations.vocabulary import EventKind, EventStatus, FigureKind, Precision, Role, Tier

VERSION = "1"
"""The version of the rules: raised whenever they would propose something else, and kept with every proposal."""


class Person(NamedTuple):
    """Somebody named in the text: the canonical name, and the reference row's slug where there is one.

    ``slug`` is empty for a name outside the reference data; ``title`` and ``country`` are then as the text writes them.
    """

    name: str
    slug: str = ""
    title: str = ""
    country: str = ""


_YEAR, _MONTH = len("2023"), len("2023-03")


class When(NamedTuple):
    """A stretch of days as a source gives it: first and last day, precision, and the words that said so.

    ``earliest`` and ``latest`` are both ``None`` where the words cannot be resolved; ``reasons`` says what is missing.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    words: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def iso(self) -> str:
        """The period as ISO has it: ``2023``, ``2023-03``, ``2023-03-21``, ``2023-01/2023-11``; empty if unresolved."""
        if self.earliest is None or self.latest is None:
            return ""
        first, last = self.earliest.isoformat(), self.latest.isoformat()
        match self.precision:
            case Precision.DAY:
                return first
            case Precision.MONTH:
                return first[:_MONTH]
            case Precision.YEAR:
                return first[:_YEAR]
        if first[_YEAR:] == "-01-01" and last[_YEAR:] == "-12-31":
            return f"{first[:_YEAR]}/{last[:_YEAR]}"
        whole_months = self.earliest.day == 1 and _ends_month(self.latest)
        return f"{first[:_MONTH]}/{last[:_MONTH]}" if whole_months else f"{first}/{last}"


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


class StatementCandidate(NamedTuple):
    """One attributed proposition or speech act: speakers, cue and content.

    ``spans`` cover the content alone, in order, two or more where the cue interrupts it. ``speakers`` is empty where it
    is a toss-up between ``candidates``. ``implicit`` marks a sentence without a cue that goes on with their words.
    """

    spans: tuple[Span, ...]
    speakers: tuple[Person, ...]
    cue: str | None
    cue_span: Span | None
    direct: bool
    implicit: bool
    topics: tuple[str, ...]
    rule: str
    reasons: tuple[str, ...]
    tier: Tier
    candidates: tuple[Person, ...] = ()
    relay: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The hull of the content."""
        return hull(self.spans)


class Participant(NamedTuple):
    """Somebody who took part in an event, and in which part."""

    person: Person
    role: Role


class EventCandidate(NamedTuple):
    """Something with a kind, a time and participants, as this one text tells it.

    ``primary`` is true for what the document reports and false for what it only mentions. ``place`` is a city's name,
    ``venue`` a venue's inside it. ``part_of`` is the position, in the extraction's events, of the event around it.
    """

    kind: EventKind
    span: Span
    when: When
    participants: tuple[Participant, ...]
    place: str
    venue: str
    status: EventStatus
    primary: bool
    title: str
    rule: str
    reasons: tuple[str, ...]
    tier: Tier
    part_of: int | None = None


class FigureCandidate(NamedTuple):
    """A number that says something about the relation: plain value, unit (ISO 4217, percent, years, a noun) and kind.

    ``qualifier`` keeps the words of the source that bend the value ("over", "could reach"). ``metric`` is the slug of a
    reference metric or empty; ``metric_words`` is the short noun phrase that the number was bound to.
    """

    value: float
    unit: str
    kind: FigureKind
    span: Span
    metric: str
    metric_words: str
    period: When
    qualifier: str
    stated_by: tuple[Person, ...]
    rule: str
    reasons: tuple[str, ...]
    tier: Tier


@dataclass(frozen=True)
class Extraction:
    """All that was taken from one text, each list in the order of the text."""

    statements: tuple[StatementCandidate, ...] = ()
    events: tuple[EventCandidate, ...] = ()
    figures: tuple[FigureCandidate, ...] = ()
    zones: tuple[tuple[str, Span], ...] = ()
