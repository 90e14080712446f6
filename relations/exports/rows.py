"""What an export gives of each event, statement, figure, document and actor: one kind of row for all formats.

Keys are asked for first and rows afterwards, some hundred at a time. So a slow reader holds no cursor open, memory
stays level, and what is withdrawn while an export runs is not in the rest of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from pydantic import PlainSerializer

from relations.models import Actor, Decision, Document, Event, Figure, Mention, Statement, Term
from relations.models.querysets import CONFIRMED
from relations.timeline.filters import shown
from relations.timeline.pages import Offices, day_of, for_readers, speakers_of
from relations.vocabulary import State

CHUNK = 500

Made = TypeVar("Made")


def number(value: Decimal) -> int | float:
    """The value as a number of JSON: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


Exact = Annotated[Decimal, PlainSerializer(number, return_type=int | float)]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something, by slug and name."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in an event."""

    slug: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something, with the office held on that day."""

    slug: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The document that a row rests on; ``url`` is where it was published."""

    id: str
    address: str
    title: str
    publisher: str
    published: date | None
    url: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where the words stand: paragraph, half-open range of code points, and the sha256 of the whole text."""

    paragraph: int
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. ``changed`` is when an editor last decided on it or on what is published of it."""

    id: str
    address: str
    title: str
    kind: str
    status: str
    first_day: date | None
    last_day: date | None
    precision: str
    date_words: str
    place: Named | None
    city: Named | None
    participants: tuple[Part, ...]
    part_of: str
    statements: int
    figures: int
    sources: tuple[SourceRow, ...]
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement. ``first_day`` and ``last_day`` are those of its occasion, or else the day of its source."""

    id: str
    address: str
    speakers: tuple[Speaker, ...]
    cue: str
    words: str
    direct: bool
    topics: tuple[Named, ...]
    first_day: date | None
    last_day: date | None
    event: str
    event_title: str
    source: SourceRow
    passage: Passage


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure. ``first_day`` and ``last_day`` are the period that it speaks of, ``address`` leads to its words."""

    id: str
    address: str
    metric: Named | None
    measured: str
    value: Exact
    unit: str
    qualifier: str
    kind: str
    first_day: date | None
    last_day: date | None
    precision: str
    date_words: str
    stated_by: tuple[Named, ...]
    words: str
    event: str
    event_title: str
    statement: str
    source: SourceRow
    passage: Passage


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One source. ``statements`` is how many published ones were taken from it."""

    id: str
    address: str
    title: str
    publisher: Named
    tier: str
    syndicated_from: Named | None
    published: date | None
    published_note: str
    language: str
    url: str
    sha256: str
    rights: str
    statements: int


@dataclass(frozen=True, slots=True)
class Held:
    """An office and the days on which its time began and ended; an open end goes on."""

    slug: str
    title: str
    of: Named
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One person, institution or country. ``address`` is its page."""

    slug: str
    address: str
    name: str
    native_name: str
    kind: str
    country: Named | None
    offices: tuple[Held, ...]


def chunked(rows: QuerySet[Any], read: Callable[[Sequence[int]], Iterable[Made]]) -> Iterator[Made]:
    """What ``read`` makes of the rows' keys, some hundred at a time, in the order of the rows."""
    keys = list(rows.values_list("pk", flat=True))
    for first in range(0, len(keys), CHUNK):
        yield from read(keys[first : first + CHUNK])


def in_order(keys: Sequence[int], rows: QuerySet[Any]) -> list[Any]:
    """Those of the rows that are still there, in the order of their keys."""
    found = {row.pk: row for row in rows.filter(pk__in=keys).order_by()}
    return [found[key] for key in keys if key in found]


# Events


def event_rows(keys: Sequence[int], origin: str) -> list[EventRow]:
    """The events with these keys that readers may see, in a fixed number of questions."""
    events: list[Event] = in_order(keys, for_readers(shown()))
    told = _told(events)
    figures = Figure.objects.published().filter(event__in=keys).values_list("public_id", "event").order_by()
    documents = _documents(document for rows in told.values() for _, _, document in rows)
    visible = shown().filter(pk__in={event.part_of_id for event in events if event.part_of_id})
    parents = dict(visible.order_by().values_list("pk", "public_id"))
    numbers: dict[int, list[str]] = defaultdict(list)
    for figure, event in figures:
        numbers[event or 0].append(figure)
    changed = _changed(events, told, numbers)
    return [
        EventRow(
            id=event.public_id,
            address=origin + event.get_absolute_url(),
            title=event.name,
            kind=event.kind,
            status=event.status,
            first_day=event.earliest,
            last_day=event.latest,
            precision=event.precision,
            date_words=event.date_words,
            place=named(event.place),
            city=named(event.place.parent) if event.place else None,
            participants=tuple(Part(p.actor.slug, p.actor.name, p.role) for p in event.participations.all()),
            part_of=parents.get(event.part_of_id or 0, ""),
            statements=sum(kind == "statement" for kind, _, _ in told[event.pk]),
            figures=len(numbers[event.pk]),
            sources=_sources({document for _, _, document in told[event.pk]}, documents, origin),
            changed=changed.get(event.pk),
        )
        for event in events
    ]


Told = dict[int, list[tuple[str, str, int]]]  # event → kind, public id and document of what tells of it


def _told(events: Sequence[Event]) -> Told:
    """The published statements and mentions of the events."""
    told: Told = defaultdict(list)
    for kind, rows in (("statement", Statement.objects.published()), ("mention", Mention.objects.published())):
        found = rows.filter(event__in=[event.pk for event in events]).order_by()
        for event, public_id, document in found.values_list("event", "public_id", "document"):
            told[event].append((kind, public_id, document))
    return told


def _changed(events: Sequence[Event], told: Told, figures: dict[int, list[str]]) -> dict[int, datetime]:
    """When an editor last decided on each event, or on what is published of it."""
    of: dict[tuple[str, str], int] = {("event", event.public_id): event.pk for event in events}
    of |= {(kind, public_id): event for event, rows in told.items() for kind, public_id, _ in rows}
    of |= {("figure", public_id): event for event, ids in figures.items() for public_id in ids}
    last: dict[int, datetime] = {}
    for kind in ("event", "statement", "mention", "figure"):
        subjects = [public_id for of_kind, public_id in of if of_kind == kind]
        decided = Decision.objects.filter(kind=kind, subject__in=subjects).order_by().values_list("subject")
        for subject, at in decided.annotate(Max("at")):
            event = of[kind, subject]
            last[event] = max(at, last.get(event, at))
    return last


def _documents(keys: Iterable[int]) -> dict[int, Document]:
    rows = Document.objects.published().select_related("publisher", "syndicated_from").without_text()
    return {document.pk: document for document in rows.filter(pk__in=set(keys)).order_by()}


def _sources(keys: Iterable[int], documents: dict[int, Document], origin: str) -> tuple[SourceRow, ...]:
    """The sources by their day, the undated ones last."""
    found = [documents[key] for key in keys if key in documents]
    found.sort(key=lambda document: (document.published or date.max, document.public_id))
    return tuple(source(document, origin) for document in found)


# Statements and figures


def statement_rows(keys: Sequence[int], origin: str) -> list[StatementRow]:
    """The statements with these keys that readers may see."""
    rows: list[Statement] = in_order(keys, Statement.objects.published().for_lists())
    offices = Offices(actor.pk for row in rows for actor in speakers_of(row))
    titles = _titles(row.event_id for row in rows)
    return [
        StatementRow(
            id=row.public_id,
            address=origin + row.get_absolute_url(),
            speakers=tuple(
                Speaker(actor.slug, actor.name, offices.on(actor.pk, *day_of(row))) for actor in speakers_of(row)
            ),
            cue=row.cue,
            words=row.words,
            direct=row.direct,
            topics=tuple(Named(topic.slug, topic.name) for topic in row.topics.all()),
            first_day=day_of(row)[0],
            last_day=day_of(row)[1],
            **titles.get(row.event_id or 0, NO_EVENT),
            source=source(row.document, origin),
            passage=passage(row),
        )
        for row in rows
    ]


def figure_rows(keys: Sequence[int], origin: str) -> list[FigureRow]:
    """The figures with these keys that readers may see."""
    rows: list[Figure] = in_order(keys, Figure.objects.published().for_lists())
    titles = _titles(row.event_id for row in rows)
    return [
        FigureRow(
            id=row.public_id,
            address=f"{origin}{row.document.get_absolute_url()}?at={row.public_id}#at",
            metric=named(row.metric),
            measured=row.metric.name if row.metric else row.metric_words,
            value=row.value,
            unit=row.unit,
            qualifier=row.qualifier,
            kind=row.kind,
            first_day=row.earliest,
            last_day=row.latest,
            precision=row.precision,
            date_words=row.date_words,
            stated_by=tuple(Named(a.slug, a.name) for a in row.stated_by.all() if a.state in CONFIRMED),
            words=row.quotation,
            **titles.get(row.event_id or 0, NO_EVENT),
            statement=row.statement.public_id if row.statement and row.statement.state == State.PUBLISHED else "",
            source=source(row.document, origin),
            passage=passage(row),
        )
        for row in rows
    ]


NO_EVENT = {"event": "", "event_title": ""}


def _titles(keys: Iterable[int | None]) -> dict[int, dict[str, str]]:
    """The public ids and the names of those of the events that readers may see."""
    rows = for_readers(shown().filter(pk__in={key for key in keys if key is not None}))
    return {event.pk: {"event": event.public_id, "event_title": event.name} for event in rows.order_by()}


# Documents and actors


def document_rows(keys: Sequence[int], origin: str) -> list[DocumentRow]:
    """The documents with these keys that readers may see."""
    rows: list[Document] = in_order(
        keys, Document.objects.published().select_related("publisher", "syndicated_from").without_text()
    )
    counted = Statement.objects.published().filter(document__in=keys).order_by().values_list("document")
    statements = dict(counted.annotate(Count("pk")))
    return [
        DocumentRow(
            id=row.public_id,
            address=origin + row.get_absolute_url(),
            title=row.title,
            publisher=Named(row.publisher.slug, row.publisher.name),
            tier=row.publisher.tier,
            syndicated_from=named(row.syndicated_from),
            published=row.published,
            published_note=row.published_note,
            language=row.language,
            url=web(row.url),
            sha256=row.sha256,
            rights=row.publisher.rights,
            statements=statements.get(row.pk, 0),
        )
        for row in rows
    ]


def actor_rows(keys: Sequence[int], origin: str) -> list[ActorRow]:
    """The actors with these keys that readers may know of, with the offices that they held."""
    rows: list[Actor] = in_order(keys, Actor.objects.confirmed().select_related("country"))
    held: dict[int, list[Held]] = defaultdict(list)
    terms = Term.objects.filter(holder__in=keys, office__body__state__in=CONFIRMED).select_related("office__body")
    for term in terms.order_by("start", "pk"):
        body = Named(term.office.body.slug, term.office.body.name)
        held[term.holder_id].append(Held(term.office.slug, term.office.title, body, term.start, term.end))
    return [
        ActorRow(
            slug=row.slug,
            address=origin + reverse("actor", args=[row.slug]),
            name=row.name,
            native_name=row.native_name,
            kind=row.kind,
            country=named(row.country) if row.country and row.country.state in CONFIRMED else None,
            offices=tuple(held[row.pk]),
        )
        for row in rows
    ]


# What the rows share


def named(row: Any) -> Named | None:
    """The slug and the name of a row of reference data."""
    return Named(row.slug, row.name) if row is not None else None


def source(document: Document, origin: str) -> SourceRow:
    """The document that a row rests on."""
    return SourceRow(
        id=document.public_id,
        address=origin + document.get_absolute_url(),
        title=document.title,
        publisher=document.source,
        published=document.published,
        url=web(document.url),
    )


def web(address: str) -> str:
    """The address, if it is one of the web: nothing else may become a link in another program."""
    return address if address.startswith(("https://", "http://")) else ""


def passage(row: Statement | Figure) -> Passage:
    """Where the words of a row stand."""
    return Passage(row.paragraph, row.start, row.end, row.document.sha256)
