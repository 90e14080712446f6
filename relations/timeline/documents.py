"""The list of sources: which texts the timeline rests on, of which publishers and of which kind, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, F
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst

from relations.models import Document, Statement
from relations.timeline.facets import Facet, Value
from relations.timeline.filters import PAGE_SIZE, known, typed
from relations.timeline.languages import translated
from relations.timeline.pages import TIERS, Choices, Source, source
from relations.vocabulary import SourceTier


@dataclass(frozen=True)
class Asked:
    """A query string of the list as a value; values of one name are alternatives."""

    publisher: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        """What a query string states; a page that is none is the first."""
        words = typed(query.get("page", ""))
        number = int(words) if words.isascii() and words.isdecimal() and len(words) < 7 else 1
        publisher, tier = (
            tuple(sorted({typed(value.lower()) for value in query.getlist(name)} - {""}))
            for name in ("publisher", "tier")
        )
        return cls(publisher, tier, max(1, number))

    @property
    def address(self) -> str:
        """The address of the page."""
        pairs = [("publisher", value) for value in self.publisher] + [("tier", value) for value in self.tier]
        query = urlencode([*pairs, ("page", self.page)] if self.page > 1 else pairs)
        return reverse("documents") + (f"?{query}" if query else "")

    @property
    def narrows(self) -> bool:
        """Whether less than everything is asked for."""
        return bool(self.publisher or self.tier)

    def lets(self, publisher: str, tier: str, *, but: str = "") -> bool:
        """Whether documents of a publisher and its kind answer, whatever is asked under the name ``but``."""
        of_publisher = but == "publisher" or not self.publisher or publisher in self.publisher
        return of_publisher and (but == "tier" or not self.tier or tier in self.tier)


class Group(NamedTuple):
    """How many published documents a publisher of a kind has."""

    publisher: str
    name: str
    tier: str
    documents: int


@dataclass(frozen=True)
class DocumentList:
    """A page of the sources, with what narrows them."""

    asked: Asked
    sources: tuple[Source, ...]
    total: int
    found: int
    publishers: Choices
    tiers: Choices
    pages: int

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the publishers that are asked for, as far as anything published is theirs."""
        return tuple(value.label for value in self.publishers.facet.values if value.chosen)

    @property
    def unknown(self) -> tuple[str, ...]:
        """What is asked for and nothing published has."""
        return (*self.publishers.facet.unknown, *self.tiers.facet.unknown)

    @property
    def previous(self) -> str:
        """The page before; empty on the first one."""
        return replace(self.asked, page=min(self.asked.page - 1, self.pages)).address if self.asked.page > 1 else ""

    @property
    def next(self) -> str:
        """The page after; empty on the last one."""
        return replace(self.asked, page=self.asked.page + 1).address if self.asked.page < self.pages else ""


def document_list(asked: Asked) -> DocumentList:
    """The published documents that answer, the newest first and those without a day last, in a fixed number of queries.

    Each bears the number of statements from it.
    """
    fields = ("publisher__slug", "publisher__name", "publisher__tier")
    groups = [Group(*row) for row in Document.objects.published().order_by().values_list(*fields).annotate(Count("pk"))]
    found = sum(group.documents for group in groups if asked.lets(group.publisher, group.tier))
    return DocumentList(
        asked=asked,
        sources=_sources(asked) if found else (),
        total=sum(group.documents for group in groups),
        found=found,
        publishers=Choices(_facet("publisher", asked, groups, {g.publisher: translated(g.name) for g in groups})),
        tiers=Choices(
            _facet("tier", asked, groups, {g.tier: str(capfirst(TIERS[SourceTier(g.tier)])) for g in groups})
        ),
        pages=max(1, -(-found // PAGE_SIZE)),
    )


def _facet(name: str, asked: Asked, groups: Sequence[Group], labels: Mapping[str, str]) -> Facet:
    """The values with the number of documents that each would show if it alone were chosen."""
    chosen: tuple[str, ...] = getattr(asked, name)
    counts = {value: 0 for value in chosen if value in labels}
    for group in groups:
        if asked.lets(group.publisher, group.tier, but=name):
            value = getattr(group, name)
            counts[value] = counts.get(value, 0) + group.documents
    values = [Value(value, labels[value], number, value in chosen) for value, number in counts.items()]
    values.sort(key=lambda value: (not value.chosen, -value.count, value.label))
    return Facet(name, "", tuple(values), tuple(value for value in chosen if value not in labels))


def _sources(asked: Asked) -> tuple[Source, ...]:
    rows = Document.objects.published().select_related("publisher", "syndicated_from").without_text()
    if asked.publisher:
        rows = rows.filter(publisher__slug__in=known(asked.publisher))
    if asked.tier:
        rows = rows.filter(publisher__tier__in=known(asked.tier))
    first = (asked.page - 1) * PAGE_SIZE
    in_time = rows.order_by(F("published").desc(nulls_last=True), "title", "public_id")
    documents = list(in_time[first : first + PAGE_SIZE])
    said = Statement.objects.published().filter(document__in=[document.pk for document in documents]).order_by()
    statements = dict(said.values_list("document").annotate(Count("pk")))
    return tuple(source(document, statements.get(document.pk, 0)) for document in documents)
