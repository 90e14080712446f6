"""Fixtures into the database: whole tables into an empty one, and single reference rows into one that is in use.

The files are ordinary Django fixtures; ``loaddata`` asks the database for every natural key of every row, which takes
seconds for thousands of rows, so that the keys are kept at hand here instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import connection, models, transaction

from relations.ingest.problems import Problem, in_words
from relations.models import Actor, Metric, Office, Place, Publisher, Term, Topic, search
from relations.vocabulary import State

Keys = dict[type[models.Model], dict[tuple[str, ...], int]]
REFERENCE: tuple[type[models.Model], ...] = (Actor, Office, Term, Place, Topic, Metric, Publisher)


@dataclass(frozen=True)
class Upserted:
    """How many reference rows of a file were new, were changed, and stood there already as the file has them."""

    added: int
    changed: int
    unchanged: int


def load_fixtures(paths: Iterable[Path]) -> int:
    """Store every row of some fixtures, with the full text in step; how many passages can then be searched.

    All or nothing: ``Problem`` names a row that refers to one which is in none of the fixtures.
    """
    rows: dict[type[models.Model], list[Mapping[str, Any]]] = {}
    for path in paths:
        for row in json.loads(path.read_text(encoding="utf-8")):
            rows.setdefault(apps.get_model(row["model"]), []).append(row)
    keys: Keys = {}
    with transaction.atomic():
        for model, entries in rows.items():
            _store(model, entries, keys)
        found = search.rebuild()
        if connection.vendor == "postgresql":  # which otherwise plans by what it knew of the empty tables
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        return found


def _store(model: type[models.Model], entries: list[Mapping[str, Any]], keys: Keys) -> None:
    """Store the rows of one table, those first on which others of the same table rest."""
    keys.setdefault(model, {})
    waiting = entries
    while waiting:
        ready: list[Mapping[str, Any]] = []
        later: list[Mapping[str, Any]] = []
        for entry in waiting:
            (later if _missing(model, entry, keys) else ready).append(entry)
        if not ready:
            field, value = str(_missing(model, later[0], keys)), later[0]["fields"]
            raise Problem(f"a {model._meta.verbose_name} refers to the {field} {value[field]}, which no fixture holds")
        instances = [_instance(model, entry, keys) for entry in ready]
        model._default_manager.bulk_create(instances, batch_size=500)
        for instance, entry in zip(instances, ready, strict=True):
            if hasattr(instance, "natural_key"):
                keys[model][tuple(instance.natural_key())] = instance.pk
            _link(instance, entry, keys)
        waiting = later


def _missing(model: type[models.Model], entry: Mapping[str, Any], keys: Keys) -> str | None:
    """The first field that refers to a row which is not stored yet."""
    for name, value in entry["fields"].items():
        field = _field(model, name)
        if isinstance(field, models.ForeignKey) and value and tuple(value) not in keys.get(_target(field), {}):
            return str(name)
    return None


def _field(model: type[models.Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        raise Problem(f"“{name}” is no field of {model._meta.label_lower}") from None


def _instance(model: type[models.Model], entry: Mapping[str, Any], keys: Keys) -> Any:
    values: dict[str, Any] = {}
    for name, value in entry["fields"].items():
        field = model._meta.get_field(name)
        if isinstance(field, models.ForeignKey):
            values[field.attname] = keys[_target(field)][tuple(value)] if value else None
        elif isinstance(field, models.Field) and not field.many_to_many:
            values[name] = field.to_python(value)
    return model(**values)


def _link(instance: Any, entry: Mapping[str, Any], keys: Keys) -> None:
    for field in instance._meta.many_to_many:
        if values := entry["fields"].get(field.name):
            getattr(instance, field.name).set([keys[_target(field)][tuple(value)] for value in values])


def _target(field: Any) -> type[models.Model]:
    related: type[models.Model] = field.related_model
    return related


def upsert_reference(path: Path) -> Upserted:
    """Add the reference rows of a fixture to those that are stored; a row with a known slug takes the file's values.

    A term is known by office, holder and first day. All or nothing: ``Problem`` names the row that will not do.
    """
    waiting = list(enumerate(_reference_rows(path), 1))
    keys: Keys = {model: {_natural(row): row.pk for row in model._default_manager.all()} for model in REFERENCE}
    outcomes = {"added": 0, "changed": 0, "unchanged": 0}
    with transaction.atomic():
        while waiting:
            later = []
            for number, entry in waiting:
                try:
                    if _missing(_model(entry), entry, keys):
                        later.append((number, entry))
                    else:
                        outcomes[_upsert(_model(entry), entry, keys)] += 1
                except Problem as problem:
                    raise Problem(f"row {number} ({_called(entry)}): {problem}") from None
            if len(later) == len(waiting):
                number, entry = later[0]
                field = str(_missing(_model(entry), entry, keys))
                target = f"the {field} “{', '.join(entry['fields'][field])}”"
                raise Problem(f"row {number} ({_called(entry)}): {target} is neither in the file nor in the database")
            waiting = later
    return Upserted(**outcomes)


def _reference_rows(path: Path) -> list[Mapping[str, Any]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Problem("no such file: check the path") from None
    except (OSError, ValueError) as error:
        raise Problem(f"is no fixture: {error}") from None
    if not isinstance(rows, list):
        raise Problem("is no fixture: write a list of rows, [{…}, {…}]")
    for number, row in enumerate(rows, 1):
        if (
            not isinstance(row, dict)
            or not isinstance(row.get("model"), str)
            or not isinstance(row.get("fields"), dict)
        ):
            raise Problem(f'row {number}: write {{"model": "relations.actor", "fields": {{…}}}}')
    return rows


def _model(entry: Mapping[str, Any]) -> type[models.Model]:
    for model in REFERENCE:
        if entry["model"] == model._meta.label_lower:
            return model
    known = ", ".join(model._meta.label_lower for model in REFERENCE)
    raise Problem(f"“{entry['model']}” is no reference data: known are {known}")


def _called(entry: Mapping[str, Any]) -> str:
    fields, name = entry["fields"], entry["model"].rpartition(".")[2]
    return f"{name} {fields.get('slug') or _joined(fields.get('holder'))}".strip()


def _joined(key: Any) -> str:
    return ", ".join(key) if isinstance(key, list) else ""


def _natural(row: Any) -> tuple[str, ...]:
    """What makes a stored row the same as one of a file."""
    if isinstance(row, Term):
        return str(row.office_id), str(row.holder_id), str(row.start)
    return tuple(row.natural_key())


def _upsert(model: type[models.Model], entry: Mapping[str, Any], keys: Keys) -> str:
    """Store one row, all whose references are stored; what became of it."""
    try:
        row = _instance(model, entry, keys)
        stored = model._default_manager.filter(pk=keys[model].get(_natural(row))).first()
        if stored is not None:
            _stand_in(row, stored, entry)
        row.full_clean()
    except ValidationError as error:
        raise Problem(in_words(error)) from None
    if stored is None:
        row.save(force_insert=True)
        keys[model][_natural(row)] = row.pk
        return "added"
    changed = [name for name in entry["fields"] if getattr(row, name) != getattr(stored, name)]
    if not changed:
        return "unchanged"
    row.save(update_fields=changed)
    return "changed"


def _stand_in(row: Any, stored: Any, entry: Mapping[str, Any]) -> None:
    """Give a row of a file what the file does not say from the stored row in whose place it comes."""
    if isinstance(stored, Actor) and stored.state not in (State.ACCEPTED, State.PUBLISHED):
        raise Problem(f"an actor of that slug is {stored.state}: decide on it in the admin first")
    for field in row._meta.concrete_fields:
        if field.name not in entry["fields"]:
            setattr(row, field.attname, getattr(stored, field.attname))
    row._state.adding, row._state.db = False, stored._state.db
