"""What the pages of actors, topics and places share: numbers that lead to what they count, and the latest of each.

Every number is made from the same filter as the list behind it, so that the two cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from relations.models import Actor, Event, Figure, Statement
from relations.timeline.filters import Filter
from relations.timeline.index import index
from relations.timeline.pages import (
    Link,
    Offices,
    Row,
    Said,
    When,
    Who,
    events_in_order,
    links_to,
    rows_of,
    said,
    speakers_of,
)
from relations.timeline.sayings import sayings
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
    return tuple(rows_of(events_in_order(index().ordered(asked)[:number])))


def latest_statements(asked: Filter, strand: dict[int, int], number: int = LATEST) -> tuple[Quote, ...]:
    """The first statements of a filter in its order, in a fixed number of queries."""
    keys = sayings().page(asked, number)
    rows = {row.pk: row for row in Statement.objects.published().filter(pk__in=keys).for_lists()}
    return quotes([rows[key] for key in keys if key in rows], strand)


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


def seen() -> set[int]:
    """The keys of the actors that readers may know of: took part, spoke or stated a figure in what is published.

    A country is known too where one of its people or institutions is.
    """
    slugs = {*index().events["actor"], *sayings().bits["speaker"]}
    stated = Figure.stated_by.through.objects.filter(figure__in=Figure.objects.published()).values_list("actor")
    by_figures = {key for (key,) in stated}
    actors = list(Actor.objects.confirmed().order_by().values_list("pk", "slug", "kind", "country"))
    here = {key: country for key, slug, _, country in actors if slug in slugs or key in by_figures}
    countries = {key for key, _, kind, _ in actors if kind == ActorKind.COUNTRY}
    return {*here, *(countries & {*here.values()})}
