"""The map for search engines: every public page, some hundred on a page of the map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from relations.exports import answers
from relations.models import Actor, Decision, Document, Event, Figure, Metric, Place, Statement, Topic
from relations.timeline.filters import Filter, shown
from relations.timeline.pages import for_readers

PAGE = 1_000

if TYPE_CHECKING:
    Section = Sitemap[Any]
else:
    Section = Sitemap  # takes no type when it runs


class Pages(Section):
    """The pages that are always there, by the names of their addresses."""

    def items(self) -> list[str]:
        """The names."""
        return ["timeline", "statements", "figures", "actors", "topics", "documents", "about"]

    def location(self, item: str) -> str:
        """The address of a page."""
        return reverse(item)


class Rows(Section):
    """The pages of rows: of those with a slug by the name of their address, of the others where they say themselves."""

    limit = PAGE

    def __init__(self, rows: Callable[[], QuerySet[Any]], page: str = "") -> None:
        self.rows, self.page = rows, page

    def items(self) -> QuerySet[Any]:
        """The rows that have a page."""
        return self.rows()

    def location(self, item: Any) -> str:
        """The address of a row's page."""
        return reverse(self.page, args=[item.slug]) if self.page else str(item.get_absolute_url())

    def lastmod(self, item: Any) -> datetime | None:
        """When editors last decided on the row; nothing for reference data, which no decision is about."""
        decided: datetime | None = getattr(item, "decided", None)
        return decided

    def get_latest_lastmod(self) -> datetime | None:
        """Nothing: the list of the maps does not read all of their rows."""
        return None


def with_last_decision(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with the time of the last decision on each as ``decided``."""
    on_it = Decision.objects.filter(kind=rows.model._meta.model_name, subject=OuterRef("public_id")).order_by("-id")
    found: QuerySet[Any] = rows.annotate(decided=Subquery(on_it.values("at")[:1])).order_by("pk")
    return found


def events() -> QuerySet[Event]:
    """What readers may see."""
    return with_last_decision(for_readers(shown()))


def statements() -> QuerySet[Statement]:
    """What readers may see."""
    return with_last_decision(Statement.objects.published().only("public_id"))


def documents() -> QuerySet[Document]:
    """What readers may see."""
    return with_last_decision(Document.objects.published().only("public_id"))


def actors() -> QuerySet[Actor]:
    """Those who took part or spoke."""
    return answers.actors(Filter())


def topics() -> QuerySet[Topic]:
    """Those that were spoken about."""
    spoken = Statement.objects.published().filter(topics=OuterRef("pk"))
    return Topic.objects.filter(Exists(spoken)).order_by("slug")


def places() -> QuerySet[Place]:
    """Those where something happened."""
    return Place.objects.filter(Exists(shown().filter(place=OuterRef("pk")))).order_by("slug")


def metrics() -> QuerySet[Metric]:
    """Those of which a figure was stated."""
    stated = Figure.objects.published().filter(metric=OuterRef("pk"))
    return Metric.objects.filter(Exists(stated)).order_by("slug")


SITEMAPS: dict[str, type[Section] | Section] = {
    "pages": Pages(),
    "events": Rows(events),
    "statements": Rows(statements),
    "figures": Rows(metrics, "metric"),
    "documents": Rows(documents),
    "actors": Rows(actors, "actor"),
    "topics": Rows(topics, "topic"),
    "places": Rows(places, "place"),
}
