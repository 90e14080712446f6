"""Fixtures into an empty database, whole tables at a time.

The files are ordinary Django fixtures; ``loaddata`` asks the database for every natural key of every row, which takes
seconds for thousands of rows, so that the keys are kept at hand here instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models, transaction

from relations.ingest.problems import Problem
from relations.models import search

Keys = dict[type[models.Model], dict[tuple[str, ...], int]]


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
        return search.rebuild()


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
        field = model._meta.get_field(name)
        if isinstance(field, models.ForeignKey) and value and tuple(value) not in keys.get(_target(field), {}):
            return str(name)
    return None


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
