"""The rows of each kind as tables: the columns that CSV and XLSX share, and which rows fill them.

What a row has several of stands in one cell, parted by “; ”.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from relations.exports import answers
from relations.exports.answers import Question
from relations.exports.rows import Named, chunked, event_rows, figure_rows, statement_rows

Cell = str | int | Decimal | date | bool | None


@dataclass(frozen=True)
class Column:
    """A column by the name at its head, and what a row has in it."""

    name: str
    cell: Callable[[Any], Cell]


@dataclass(frozen=True)
class Table:
    """A kind of row that is exported: the page that shows it, the rows that answer a filter, and the columns.

    ``page`` is the name of that page's address, ``ask`` reads a query string, ``of`` makes rows of keys and the
    address of the site.
    """

    name: str
    page: str
    ask: Callable[[QueryDict], Question]
    answer: Callable[[Any], QuerySet[Any]]
    of: Callable[[Any, str], Iterable[Any]]
    columns: tuple[Column, ...]

    def rows(self, asked: Question, origin: str) -> Iterator[Any]:
        """The rows that answer a filter, one after the other; every address in them begins with ``origin``."""
        return chunked(self.answer(asked), lambda keys: self.of(keys, origin))


def listed(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)


def _name(value: Named | None) -> str:
    return value.name if value else ""


SOURCE = (
    Column("source", lambda row: row.source.publisher),
    Column("source_title", lambda row: row.source.title),
    Column("source_published", lambda row: row.source.published),
    Column("source_address", lambda row: row.source.address),
    Column("source_url", lambda row: row.source.url),
    Column("paragraph", lambda row: row.passage.paragraph or None),
    Column("start", lambda row: row.passage.start),
    Column("end", lambda row: row.passage.end),
    Column("sha256", lambda row: row.passage.sha256),
)

EVENTS: tuple[Column, ...] = (
    Column("id", lambda row: row.id),
    Column("first_day", lambda row: row.first_day),
    Column("last_day", lambda row: row.last_day),
    Column("precision", lambda row: row.precision),
    Column("kind", lambda row: row.kind),
    Column("status", lambda row: row.status),
    Column("title", lambda row: row.title),
    Column("place", lambda row: _name(row.place)),
    Column("city", lambda row: _name(row.city)),
    Column("participants", lambda row: listed(part.name for part in row.participants)),
    Column("participant_slugs", lambda row: listed(part.slug for part in row.participants)),
    Column("roles", lambda row: listed(part.role for part in row.participants)),
    Column("part_of", lambda row: row.part_of),
    Column("statements", lambda row: row.statements),
    Column("figures", lambda row: row.figures),
    Column("sources", lambda row: listed(source.publisher for source in row.sources)),
    Column("source_addresses", lambda row: listed(source.address for source in row.sources)),
    Column("date_words", lambda row: row.date_words),
    Column("address", lambda row: row.address),
)
STATEMENTS: tuple[Column, ...] = (
    Column("id", lambda row: row.id),
    Column("first_day", lambda row: row.first_day),
    Column("last_day", lambda row: row.last_day),
    Column("speakers", lambda row: listed(speaker.name for speaker in row.speakers)),
    Column("speaker_slugs", lambda row: listed(speaker.slug for speaker in row.speakers)),
    Column("offices", lambda row: listed(speaker.office for speaker in row.speakers)),
    Column("cue", lambda row: row.cue),
    Column("words", lambda row: row.words),
    Column("direct", lambda row: "yes" if row.direct else "no"),
    Column("topics", lambda row: listed(topic.slug for topic in row.topics)),
    Column("event", lambda row: row.event),
    Column("event_title", lambda row: row.event_title),
    *SOURCE,
    Column("address", lambda row: row.address),
)
FIGURES: tuple[Column, ...] = (
    Column("id", lambda row: row.id),
    Column("metric", lambda row: row.metric.slug if row.metric else ""),
    Column("measured", lambda row: row.measured),
    Column("kind", lambda row: row.kind),
    Column("qualifier", lambda row: row.qualifier),
    Column("value", lambda row: row.value),
    Column("unit", lambda row: row.unit),
    Column("first_day", lambda row: row.first_day),
    Column("last_day", lambda row: row.last_day),
    Column("precision", lambda row: row.precision),
    Column("stated_by", lambda row: listed(actor.name for actor in row.stated_by)),
    Column("words", lambda row: row.words),
    Column("statement", lambda row: row.statement),
    Column("event", lambda row: row.event),
    Column("event_title", lambda row: row.event_title),
    *SOURCE,
    Column("date_words", lambda row: row.date_words),
    Column("address", lambda row: row.address),
)

TABLES = {
    "timeline": Table("events", "timeline", answers.of_timeline, answers.events, event_rows, EVENTS),
    "statements": Table(
        "statements", "statements", answers.of_timeline, answers.statements, statement_rows, STATEMENTS
    ),
    "figures": Table("figures", "figures", answers.of_figures, answers.figures, figure_rows, FIGURES),
}
