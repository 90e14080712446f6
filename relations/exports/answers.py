"""The published rows of each kind that answer a filter, in one order that every format keeps.

An order ends with a key that no two rows share, so that a cursor can say where a page ended.
"""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from relations.models import Actor, Attribution, Document, Event, Figure, Mention, Participation, Statement
from relations.timeline import filters
from relations.timeline.filters import Filter, shown


def whole(asked: Filter) -> Filter:
    """The filter without the number of a page: an export gives every row."""
    return replace(asked, page="")


def events(asked: Filter) -> QuerySet[Event]:
    """The events, in the order that the filter asks for."""
    return filters.events(asked)


def statements(asked: Filter) -> QuerySet[Statement]:
    """The statements that answer the filter, said at events that answer it, in the order of the sources."""
    said = filters.statements(asked).filter(event__in=filters.occasions(asked))
    found = Statement.objects.published().filter(pk__in=said.order_by().values("pk"))
    return found.order_by("document_id", "start", "pk")


def figures(asked: Filter) -> QuerySet[Figure]:
    """The figures of events that answer the filter; all of them where nothing is asked for."""
    found = Figure.objects.published()
    if asked.problems:
        return found.none()
    if asked.narrows:
        found = found.filter(event__in=filters.events(asked).order_by().values("pk"))
    return found.order_by("document_id", "start", "pk")


def documents(asked: Filter) -> QuerySet[Document]:
    """The sources, the latest first; with a filter those that tell of the events that answer it."""
    found = Document.objects.published()
    if asked.narrows:
        told = filters.events(asked).order_by().values("pk")
        statement = Statement.objects.published().filter(event__in=told, document=OuterRef("pk"))
        mention = Mention.objects.published().filter(event__in=told, document=OuterRef("pk"))
        found = found.filter(Q(Exists(statement)) | Q(Exists(mention)))
    if asked.publisher:
        found = found.filter(publisher__slug__in=filters.known(asked.publisher))
    return found.order_by(F("published").desc(nulls_last=True), "public_id")


def actors(asked: Filter) -> QuerySet[Actor]:
    """Who took part in the events that answer the filter, or said something at them, by slug."""
    found = filters.events(asked).order_by().values("pk") if asked.narrows else shown().values("pk")
    took_part = Participation.objects.filter(event__in=found, actor=OuterRef("pk"))
    said = Statement.objects.published().filter(event__in=found)
    spoke = Attribution.objects.filter(statement__in=said.order_by().values("pk"), actor=OuterRef("pk"))
    return Actor.objects.confirmed().filter(Q(Exists(took_part)) | Q(Exists(spoke))).order_by("slug")
