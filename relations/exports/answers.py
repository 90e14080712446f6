"""The published rows of each kind that answer a query string: what the pages ask, asked the same way.

Every order ends with a field that no two rows share, so that a cursor can say where a page ended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from django.db.models import Exists, F, OrderBy, OuterRef, Q, QuerySet
from django.http import QueryDict

from relations.models import Actor, Attribution, Document, Event, Mention, Metric, Participation, Statement
from relations.timeline import figures as numbers
from relations.timeline import filters
from relations.timeline.filters import OLDEST, Filter, shown, typed
from relations.timeline.statements import spoken


class Question(Protocol):
    """A query string as a value."""

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values in their one order, without what is not set."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be understood, in words for readers."""


@dataclass(frozen=True)
class OfFigures:
    """What is asked of figures: the filter of the ledger, and one metric where it is named."""

    asked: numbers.Asked
    metric: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values in their one order, without what is not set."""
        return [("metric", self.metric)] * bool(self.metric) + self.asked.pairs()

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be understood, in words for readers."""
        return self.asked.problems


def of_timeline(query: QueryDict) -> Filter:
    """What a query string asks of events, statements, documents and actors: all pages of it."""
    return replace(Filter.of(query), page="")


def of_figures(query: QueryDict) -> OfFigures:
    """What a query string asks of figures: all pages of it."""
    return OfFigures(replace(numbers.Asked.of(query), page=""), typed(query.get("metric", "").lower()))


@dataclass(frozen=True)
class Key:
    """A field that rows are ordered by, missing values last; ``read`` makes a value of it from text."""

    name: str
    read: Callable[[str], Any]
    descending: bool = False

    @property
    def order(self) -> OrderBy:
        """The order of this field."""
        field = F(self.name)
        return field.desc(nulls_last=True) if self.descending else field.asc(nulls_last=True)


Order = tuple[Key, ...]


def events(asked: Any) -> QuerySet[Event]:
    """The events, in the order that the filter asks for."""
    return filters.events(asked)


def statements(asked: Any) -> QuerySet[Statement]:
    """The statements, in the order that the filter asks for."""
    return spoken(asked)


def figures(asked: Any) -> QuerySet[Any]:
    """The figures, in the order in which they were said."""
    if not asked.metric:
        return numbers.figures(asked.asked)
    metric = Metric.objects.filter(slug__in=filters.known([asked.metric])).first()
    found = numbers.figures(asked.asked, metric)
    return found if metric else found.none()


def documents(asked: Any) -> QuerySet[Document]:
    """The sources, the latest first; with a filter those that tell of the events that answer it."""
    found = Document.objects.published()
    if asked.narrows or asked.problems:
        told = filters.events(asked).order_by().values("pk")
        statement = Statement.objects.published().filter(event__in=told, document=OuterRef("pk"))
        mention = Mention.objects.published().filter(event__in=told, document=OuterRef("pk"))
        found = found.filter(Q(Exists(statement)) | Q(Exists(mention)))
    if asked.publisher:
        found = found.filter(publisher__slug__in=filters.known(asked.publisher))
    return found.order_by(*(key.order for key in order_of_documents(asked)))


def actors(asked: Any) -> QuerySet[Actor]:
    """Who took part in the events that answer the filter, or said something at them, by slug."""
    found = filters.events(asked).order_by().values("pk") if asked.narrows or asked.problems else shown().values("pk")
    took_part = Participation.objects.filter(event__in=found, actor=OuterRef("pk"))
    said = Statement.objects.published().filter(event__in=found)
    spoke = Attribution.objects.filter(statement__in=said.order_by().values("pk"), actor=OuterRef("pk"))
    return Actor.objects.confirmed().filter(Q(Exists(took_part)) | Q(Exists(spoke))).order_by("slug")


def order_of_events(asked: Any) -> Order:
    """The order of ``events``."""
    down = asked.order != OLDEST
    return Key("earliest", date.fromisoformat, down), Key("latest", date.fromisoformat, down), Key("public_id", str)


def order_of_statements(asked: Any) -> Order:
    """By the day on which they were made, those of one source in its own order."""
    down = asked.order != OLDEST
    return Key("day", date.fromisoformat, down), Key("document_id", int), Key("start", int), Key("pk", int)


def order_of_figures(asked: Any) -> Order:
    """By the day on which they were said."""
    return Key("said", date.fromisoformat), Key("public_id", str)


def order_of_documents(asked: Any) -> Order:
    """The latest first."""
    return Key("published", date.fromisoformat, descending=True), Key("public_id", str)


def order_of_actors(asked: Any) -> Order:
    """By slug."""
    return (Key("slug", str),)
