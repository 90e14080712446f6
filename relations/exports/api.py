"""The read-only API: lists that answer the same query string as the pages, and single rows by their public ids."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.params.functions import Query

from relations.exports import answers
from relations.exports.answers import Order, Question
from relations.exports.cursor import after, cursor, read
from relations.exports.download import origin
from relations.exports.rows import (
    ActorRow,
    DocumentRow,
    EventRow,
    FigureRow,
    StatementRow,
    actor_rows,
    document_rows,
    event_rows,
    figure_rows,
    statement_rows,
)
from relations.models import Actor, Document, Event, Figure, Statement
from relations.timeline.edition import edition
from relations.timeline.filters import shown
from relations.vocabulary import State

MOST = 200  # rows on a page
USUAL = 50

Row = TypeVar("Row")


class Page(Schema, Generic[Row]):
    """Some of the rows that answer ``filter``; ``next`` is the address of those after them, ``null`` at the end.

    ``count`` is how many rows answer in all; ``edition`` is the state of the record, which every change changes.
    """

    filter: str
    edition: str
    count: int
    next: str | None
    items: list[Row]


class Trouble(Schema):
    """What is wrong, in words."""

    detail: str


@dataclass(frozen=True)
class Parameter:
    """A parameter of the query string in words."""

    name: str
    says: str
    example: str
    many: bool = False


PARAMETERS = (
    Parameter("q", "Words to find, “in quotation marks” as they stand; of events, statements and mentions.", "trade"),
    Parameter("actor", "Slug of somebody who took part. Several: all of them took part.", "xi-jinping", many=True),
    Parameter("speaker", "Slug of who said something. Several: any of them.", "mikhail-mishustin", many=True),
    Parameter("kind", "Kind of event. Several: any of them.", "meeting", many=True),
    Parameter("topic", "Slug of what was spoken about. Several: any of them.", "energy", many=True),
    Parameter("place", "Slug of a city or a venue. Several: any of them.", "beijing", many=True),
    Parameter("publisher", "Slug of a publisher. Several: any of them.", "xinhua", many=True),
    Parameter("from", "First day, month or year.", "2023-03"),
    Parameter("to", "Last day, month or year.", "2023-12-31"),
    Parameter(
        "has", "What an event has: figure, quotation, several-sources. Several: any of them.", "figure", many=True
    ),
    Parameter("order", "“oldest” for the earliest first.", "oldest"),
)
OF_FIGURES = (
    Parameter("metric", "Slug of what is measured.", "bilateral-trade"),
    Parameter("kind", "Kind of figure. Several: any of them.", "target", many=True),
    Parameter("speaker", "Slug of who stated it. Several: any of them.", "xi-jinping", many=True),
    Parameter("publisher", "Slug of a publisher. Several: any of them.", "china-daily", many=True),
    Parameter("unit", "Unit. Several: any of them.", "USD", many=True),
    Parameter("from", "First day, month or year of the period that is spoken of.", "2023"),
    Parameter("to", "Last day, month or year of that period.", "2024"),
)


def described(parameters: Iterable[Parameter]) -> dict[str, Any]:
    """The parameters as OpenAPI states them."""
    text = {"type": "string"}
    return {
        "parameters": [
            {
                "in": "query",
                "name": one.name,
                "description": one.says,
                "required": False,
                "schema": {"type": "array", "items": text} if one.many else text,
                **({"style": "form", "explode": True} if one.many else {}),
            }
            for one in parameters
        ]
    }


api = NinjaAPI(
    title="Relations",
    version="1",
    description="What governments say they told one another, each claim tied to its sentence. Read-only.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
BAD: dict[Any, Any] = {400: Trouble}
NONE: dict[Any, Any] = {404: Trouble, 410: Trouble}


def listed(
    request: HttpRequest,
    asked: Question,
    answer: Callable[[Any], QuerySet[Any]],
    order: Order,
    made: Callable[[Any, str], list[Any]],
    at: tuple[str, int],
) -> dict[str, Any]:
    """A page of the rows that answer a question, after the cursor and as long as ``at`` says."""
    if asked.problems:
        raise HttpError(400, " ".join(map(str, asked.problems)))
    mark, limit = at
    rows = answer(asked)
    count = rows.count()
    if mark:
        values = read(mark, asked, order)
        if values is None:
            raise HttpError(400, "The cursor belongs to no page of this list: start again without it.")
        rows = rows.filter(after(order, values))
    found = list(rows.order_by(*(key.order for key in order))[: limit + 1])
    ends, found = len(found) <= limit, found[:limit]
    site, own = origin(request), f"{origin(request)}{request.path}"
    pairs = [*asked.pairs(), *([("limit", str(limit))] if limit != USUAL else [])]
    following = None if ends else f"{own}?{urlencode([*pairs, ('cursor', cursor(asked, order, found[-1]))])}"
    return {
        "filter": f"{own}?{urlencode(asked.pairs())}" if asked.pairs() else own,
        "edition": edition(),
        "count": count,
        "next": following,
        "items": made([row.pk for row in found], site),
    }


def one(rows: list[Row], kind: str, hidden: QuerySet[Any]) -> Row:
    """The row; 410 where readers could see it once and cannot any more, 404 where there is none."""
    if rows:
        return rows[0]
    if hidden.filter(state=State.WITHDRAWN).exists():
        raise HttpError(410, f"This {kind} was withdrawn.")
    raise Http404


Limit: Any = Query(USUAL, ge=1, le=MOST, description="How many rows, at most 200.")
Cursor: Any = Query("", max_length=400, description="Where to go on; taken from “next”.")


@api.get("/events/", response={200: Page[EventRow], **BAD}, openapi_extra=described(PARAMETERS), tags=["events"])
def events(request: HttpRequest, limit: int = Limit, cursor: str = Cursor) -> Any:
    """Events, the latest first."""
    asked = answers.of_timeline(request.GET)
    order = answers.order_of_events(asked)
    return listed(request, asked, answers.events, order, event_rows, (cursor, limit))


@api.get("/events/{public_id}/", response={200: EventRow, **NONE}, tags=["events"])
def event(request: HttpRequest, public_id: str) -> Any:
    """One event."""
    row = Event.objects.filter(public_id=public_id)
    return one(event_rows([*shown().filter(pk__in=row).values_list("pk", flat=True)], origin(request)), "event", row)


@api.get(
    "/statements/", response={200: Page[StatementRow], **BAD}, openapi_extra=described(PARAMETERS), tags=["statements"]
)
def statements(request: HttpRequest, limit: int = Limit, cursor: str = Cursor) -> Any:
    """Statements, the latest first."""
    asked = answers.of_timeline(request.GET)
    order = answers.order_of_statements(asked)
    return listed(request, asked, answers.statements, order, statement_rows, (cursor, limit))


@api.get("/statements/{public_id}/", response={200: StatementRow, **NONE}, tags=["statements"])
def statement(request: HttpRequest, public_id: str) -> Any:
    """One statement."""
    row = Statement.objects.filter(public_id=public_id)
    return one(statement_rows([*row.values_list("pk", flat=True)], origin(request)), "statement", row)


@api.get("/figures/", response={200: Page[FigureRow], **BAD}, openapi_extra=described(OF_FIGURES), tags=["figures"])
def figures(request: HttpRequest, limit: int = Limit, cursor: str = Cursor) -> Any:
    """Figures, in the order in which they were said."""
    asked = answers.of_figures(request.GET)
    order = answers.order_of_figures(asked)
    return listed(request, asked, answers.figures, order, figure_rows, (cursor, limit))


@api.get("/figures/{public_id}/", response={200: FigureRow, **NONE}, tags=["figures"])
def figure(request: HttpRequest, public_id: str) -> Any:
    """One figure."""
    row = Figure.objects.filter(public_id=public_id)
    return one(figure_rows([*row.values_list("pk", flat=True)], origin(request)), "figure", row)


@api.get(
    "/documents/", response={200: Page[DocumentRow], **BAD}, openapi_extra=described(PARAMETERS), tags=["documents"]
)
def documents(request: HttpRequest, limit: int = Limit, cursor: str = Cursor) -> Any:
    """Sources without their texts, the latest first; with a filter those that tell of the events that answer it."""
    asked = answers.of_timeline(request.GET)
    order = answers.order_of_documents(asked)
    return listed(request, asked, answers.documents, order, document_rows, (cursor, limit))


@api.get("/documents/{public_id}/", response={200: DocumentRow, **NONE}, tags=["documents"])
def document(request: HttpRequest, public_id: str) -> Any:
    """One source."""
    row = Document.objects.filter(public_id=public_id)
    return one(document_rows([*row.values_list("pk", flat=True)], origin(request)), "document", row)


@api.get("/actors/", response={200: Page[ActorRow], **BAD}, openapi_extra=described(PARAMETERS), tags=["actors"])
def actors(request: HttpRequest, limit: int = Limit, cursor: str = Cursor) -> Any:
    """Who took part in the events that answer the filter, or spoke at them."""
    asked = answers.of_timeline(request.GET)
    order = answers.order_of_actors(asked)
    return listed(request, asked, answers.actors, order, actor_rows, (cursor, limit))


@api.get("/actors/{slug}/", response={200: ActorRow, **NONE}, tags=["actors"])
def actor(request: HttpRequest, slug: str) -> Any:
    """One person, institution or country that took part or spoke."""
    asked = answers.of_timeline(QueryDict())
    row = answers.actors(asked).filter(slug=slug)
    return one(actor_rows([*row.values_list("pk", flat=True)], origin(request)), "actor", Actor.objects.none())


# What goes wrong, as JSON


def trouble(status: int, detail: str) -> HttpResponse:
    """An answer that says what is wrong."""
    return JsonResponse({"detail": detail}, status=status)


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """There is no such row, or none for readers."""
    return trouble(404, "There is nothing here.")


@api.exception_handler(ValidationError)
def misunderstood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A parameter cannot be read."""
    return trouble(400, " ".join(f"{found['loc'][-1]}: {found['msg']}." for found in error.errors))


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Something went wrong here."""
    logging.getLogger("django.request").error("Internal Server Error: %s", request.path, exc_info=error)
    return trouble(500, "Something went wrong here, and was noted.")


# What the API is, in words


@dataclass(frozen=True)
class Operation:
    """One address of the API, with what it gives and an example that can be clicked."""

    path: str
    says: str
    example: str


@dataclass(frozen=True)
class Reference:
    """The page that describes the API."""

    origin: str
    operations: tuple[Operation, ...]
    parameters: tuple[Parameter, ...]
    of_figures: tuple[Parameter, ...]
    usual: int = USUAL
    most: int = MOST


EXAMPLES = {
    "/api/events/": "/api/events/?kind=meeting&from=2023",
    "/api/statements/": "/api/statements/?limit=10",
    "/api/figures/": "/api/figures/?kind=target",
    "/api/documents/": "/api/documents/",
    "/api/actors/": "/api/actors/",
}


def reference(site: str) -> Reference:
    """The API in words, made of the same values as its OpenAPI description."""
    found = api.get_openapi_schema(path_prefix="/api/")["paths"]
    operations = tuple(
        Operation(path, operation["get"]["description"], EXAMPLES.get(path, "")) for path, operation in found.items()
    )
    return Reference(site, operations, PARAMETERS, OF_FIGURES)
