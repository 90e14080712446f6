"""The map for search engines: every public page, some hundred on a page of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from relations.exports import answers
from relations.models import Document, Event, Figure, Metric, Place, Statement, Topic
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
    """The pages of rows that know their own address."""

    limit = PAGE

    def items(self) -> QuerySet[Any]:
        """The rows that have a page."""
        raise NotImplementedError


class Events(Rows):
    """The pages of events."""

    def items(self) -> QuerySet[Event]:
        """The events."""
        return for_readers(shown()).order_by("pk")


class Statements(Rows):
    """The pages of statements."""

    def items(self) -> QuerySet[Statement]:
        """The statements."""
        return Statement.objects.published().only("public_id").order_by("pk")


class Documents(Rows):
    """The pages of sources."""

    def items(self) -> QuerySet[Document]:
        """The documents."""
        return Document.objects.published().only("public_id").order_by("pk")


class Slugs(Rows):
    """The pages of rows of reference data, by the name of their address."""

    page: str

    def location(self, item: Any) -> str:
        """The address of a row's page."""
        return reverse(self.page, args=[item.slug])


class Actors(Slugs):
    """The pages of those who took part or spoke."""

    page = "actor"

    def items(self) -> QuerySet[Any]:
        """The actors."""
        return answers.actors(Filter())


class Topics(Slugs):
    """The pages of topics that were spoken about."""

    page = "topic"

    def items(self) -> QuerySet[Any]:
        """The topics."""
        spoken = Statement.objects.published().filter(topics=OuterRef("pk"))
        return Topic.objects.filter(Exists(spoken)).order_by("slug")


class Places(Slugs):
    """The pages of places where something happened."""

    page = "place"

    def items(self) -> QuerySet[Any]:
        """The places."""
        return Place.objects.filter(Exists(shown().filter(place=OuterRef("pk")))).order_by("slug")


class Metrics(Slugs):
    """The pages of what was measured."""

    page = "metric"

    def items(self) -> QuerySet[Any]:
        """The metrics."""
        stated = Figure.objects.published().filter(metric=OuterRef("pk"))
        return Metric.objects.filter(Exists(stated)).order_by("slug")


SITEMAPS: dict[str, type[Section] | Section] = {
    "pages": Pages,
    "events": Events,
    "statements": Statements,
    "figures": Metrics,
    "documents": Documents,
    "actors": Actors,
    "topics": Topics,
    "places": Places,
}
