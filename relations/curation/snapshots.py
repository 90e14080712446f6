"""A row's decided fields as plain values, and putting them back: what a Decision keeps and what undo restores.

Rows are named by slug or public id, never by primary key, so that a decision outlives a dump and a reload.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from relations.curation.dates import whole
from relations.curation.refusals import check_parts, refusals_in_words
from relations.models import (
    Actor,
    Attribution,
    Correspondence,
    Document,
    Event,
    Figure,
    Mention,
    Participation,
    Statement,
    Topic,
)
from relations.models.base import Dated

Row = Actor | Correspondence | Document | Event | Figure | Mention | Statement

_DATED = ("earliest", "latest", "precision", "date_words")
_PASSAGE = ("start", "end", "quotation", "paragraph")

_FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Actor: ("name", "kind", "country", "short", "gender", "aliases", "demonyms", "code", "native_name", "described_as"),
    Correspondence: ("one", "other", "score"),
    Document: (
        "title",
        "publisher",
        "syndicated_from",
        "published",
        "published_note",
        "language",
        "url",
        "note",
        "supersedes",
    ),
    Event: ("kind", "status", "title", "place", "part_of", "note", *_DATED),
    Figure: ("value", "unit", "kind", "qualifier", "metric", "metric_words", "statement", "event", *_DATED, *_PASSAGE),
    Mention: ("event", "primary", *_PASSAGE),
    Statement: ("event", "cue", "direct", "implicit", "parts", *_PASSAGE),
}

_MARKS: dict[type[models.Model], tuple[str, ...]] = {
    Actor: ("merged_into",),
    Document: ("closed",),
    Event: ("flagged", "merged_into"),
    Statement: ("flagged", "merged_into"),
}
"""What verbs of their own set, and no edit; other rows than these can be flagged only."""

_LINKS: dict[type[models.Model], tuple[str, ...]] = {
    Event: ("participants",),
    Statement: ("speakers", "topics"),
    Figure: ("stated_by",),
}


def curated_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The names of the fields and links that an edit of such a row may set."""
    return _FIELDS[model] + _LINKS.get(model, ())


def snapshot(row: Row) -> dict[str, Any]:
    """The state, the marks and every decided field of a stored row as JSON values; other rows by slug or public id."""
    marks = {name: _plain(row, row._meta.get_field(name)) for name in marks_of(type(row))}
    values = {"state": str(row.state), **marks, **fields_of(row)}
    for link in _LINKS.get(type(row), ()):
        values[link] = _read_link(row, link)
    return values


def marks_of(model: type[models.Model]) -> tuple[str, ...]:
    """The names of what verbs of their own set on such a row: for a second reader, closed, merged into another one."""
    return _MARKS.get(model, ("flagged",))


def mark(row: Row, **marks: Any) -> None:
    """Set some of a row's marks, other rows given as rows, and save them."""
    for name, value in marks.items():
        setattr(row, name, value)
    row.save(update_fields=list(marks))


def put_back(row: Row, values: Mapping[str, Any]) -> None:
    """Set marks, fields and links as a snapshot, or a part of one, has them; raises what ``restore`` raises."""
    marks = {name: values[name] for name in marks_of(type(row)) if name in values}
    mark(row, **{name: _python(row._meta.get_field(name), value) for name, value in marks.items()})
    restore(row, {name: value for name, value in values.items() if name not in marks})


def fields_of(row: Row) -> dict[str, Any]:
    """The decided fields alone, also of a row that is not stored as it stands (a form's instance, say)."""
    return {name: _plain(row, row._meta.get_field(name)) for name in _FIELDS[type(row)]}


def restore(row: Row, values: Mapping[str, Any]) -> None:
    """Set the decided fields and links that ``values`` names and save them; the state is the verbs' business.

    Raises ``LookupError`` for a name that is no decided field, the model's ``DoesNotExist`` for an unknown row, and
    ``Impossible`` for what may not be stored.
    """
    known = curated_fields(type(row))
    if unknown := set(values) - {"state", *known}:
        raise LookupError(f"{row._meta.verbose_name} has no field {', '.join(sorted(unknown))} to decide on")
    fields = [name for name in _FIELDS[type(row)] if name in values]
    for name in fields:
        setattr(row, name, _python(row._meta.get_field(name), values[name]))
    if "part_of" in fields and isinstance(row, Event):
        check_parts(row)
    if not {"earliest", "latest", "precision"}.isdisjoint(fields) and isinstance(row, Dated):
        fields += _widen(row)
    with refusals_in_words():
        if fields:
            row.save(update_fields=fields)
        for link in _LINKS.get(type(row), ()):
            if link in values:
                _write_link(row, link, values[link])


def _widen(row: Dated) -> list[str]:
    """Set the days of a month or year to all of them; the names of the fields set."""
    if not (row.earliest and row.latest):
        return []
    row.earliest, row.latest = whole(row.earliest, row.latest, row.precision)
    return ["earliest", "latest"]


def _plain(row: Row, field: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        other = getattr(row, field.name)
        return other.natural_key()[0] if other else None
    value = getattr(row, field.name)
    if isinstance(field, models.DecimalField):
        return f"{field.to_python(value).normalize():f}"
    if isinstance(field, models.DateField):
        return value.isoformat() if value else None
    return value


def _python(field: Any, value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        related: Any = field.related_model
        return related.objects.get_by_natural_key(value) if value else None
    return field.to_python(value)


def _read_link(row: Row, link: str) -> list[Any]:
    if isinstance(row, Event):
        return [[p.actor.slug, p.role] for p in row.participations.select_related("actor").order_by("position", "id")]
    if isinstance(row, Statement) and link == "speakers":
        return [a.actor.slug for a in row.attributions.select_related("actor").order_by("position", "id")]
    return [other.slug for other in getattr(row, link).order_by("slug")]


def _write_link(row: Row, link: str, values: list[Any]) -> None:
    actor = Actor.objects.get_by_natural_key
    if isinstance(row, Event):
        row.participations.all().delete()
        for position, (slug, role) in enumerate(values):
            Participation.objects.create(event=row, actor=actor(slug), role=role, position=position)
    elif isinstance(row, Statement) and link == "speakers":
        row.attributions.all().delete()
        for position, slug in enumerate(values):
            Attribution.objects.create(statement=row, actor=actor(slug), position=position)
    elif isinstance(row, Statement):
        row.topics.set([Topic.objects.get_by_natural_key(slug) for slug in values])
    elif isinstance(row, Figure):
        row.stated_by.set([actor(slug) for slug in values])
