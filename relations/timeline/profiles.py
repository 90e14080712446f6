"""What the pages of actors, topics and places share: numbers that lead to what they count, and the latest of each.

Every number is made from the same filter as the list behind it, so that the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from relations.models import Actor, Attribution, Event, Figure, Participation, Statement
from relations.timeline.filters import Filter, events, shown
from relations.timeline.pages import (
    Link,
    Offices,
    Row,
    Said,
    When,
    Who,
    for_readers,
    links_to,
    rows_of,
    said,
    speakers_of,
)
from relations.timeline.statements import spoken
from relations.vocabulary import ActorKind, Precision

LATEST = 8
KEPT = 64  # pages that are kept in memory for an edition
FULL = 100  # percent


@dataclass(frozen=True)
class Counted:
    """A number with its name and the list that it counts; ``share`` is its percentage of the largest beside it."""

    label: str
    number: int
    address: str
    share: int = 0
    page: str = ""


@dataclass(frozen=True)
class Quote:
    """A statement that stands alone: who said it, where and when."""

    said: Said
    speakers: tuple[Who, ...]
    occasion: Link | None
    when: When


def scaled(rows: Iterable[Counted]) -> tuple[Counted, ...]:
    """The same numbers, the largest first, each with its percentage of the largest."""
    ordered = sorted(rows, key=lambda row: (-row.number, row.label))
    most = max((row.number for row in ordered), default=0)
    return tuple(
        Counted(row.label, row.number, row.address, max(1, FULL * row.number // most), row.page) for row in ordered
    )


def latest_events(asked: Filter, number: int = LATEST) -> tuple[Row, ...]:
    """The newest events of a filter, in a fixed number of queries."""
    return tuple(rows_of(list(for_readers(events(asked))[:number])))


def latest_statements(asked: Filter, strand: dict[int, int], number: int = LATEST) -> tuple[Quote, ...]:
    """The first statements of a filter in its order, in a fixed number of queries."""
    return quotes(list(spoken(asked).for_lists()[:number]), strand)


def quotes(rows: Sequence[Statement], strand: dict[int, int]) -> tuple[Quote, ...]:
    """Statements that were read by ``for_lists``, each with its speakers and its occasion."""
    offices = Offices(actor.pk for row in rows for actor in speakers_of(row))
    told = links_to(row.event_id for row in rows)
    found = []
    for row in rows:
        occasion = told.get(row.event_id or 0)
        when = said_on(occasion is not None, row.event, row.document.published)
        who = (
            Who(a.local_name, offices.on(a.pk, when.earliest, when.latest), "", strand.get(a.pk, 0), a.slug)
            for a in speakers_of(row)
        )
        found.append(Quote(said(row), tuple(who), occasion, when))
    return tuple(found)


def said_on(at_occasion: bool, occasion: Event | None, source: date | None) -> When:
    """The days of the occasion that readers see, or else the day of the source."""
    if at_occasion and occasion is not None:
        return When.of(occasion)
    return When(source, source, Precision.DAY if source else "")


def seen() -> Q:
    """The condition that readers may know of an actor: took part, spoke or stated a figure in what is published.

    A country is known too where one of its people or institutions is.
    """
    here = known_actors()
    return here | Q(pk__in=Actor.objects.confirmed().filter(here).values("country"), kind=ActorKind.COUNTRY)


def known_actors() -> Q:
    """The condition that an actor itself took part, spoke or stated a figure in what is published."""
    took_part = Participation.objects.filter(event__in=shown()).order_by().values("actor")
    spoke = Attribution.objects.filter(statement__in=Statement.objects.published()).order_by().values("actor")
    stated = Figure.stated_by.through.objects.filter(figure__in=Figure.objects.published()).values("actor")
    return Q(pk__in=took_part) | Q(pk__in=spoke) | Q(pk__in=stated)
