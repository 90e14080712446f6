"""What state of the record readers see, as a short token.

Readers change nothing, so that what was counted or drawn once holds for an edition: a function with the token as its
first argument may be kept by ``functools.lru_cache``, and a page may bear it as its ETag.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from time import monotonic
from typing import Any, NamedTuple

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import JSONField, Model

from relations.models import (
    Actor,
    Decision,
    Document,
    Event,
    Figure,
    Mention,
    Metric,
    Office,
    Place,
    Publisher,
    Statement,
    Term,
    Topic,
)

GROWING: tuple[type[Model], ...] = (Decision, LogEntry, Document, Event, Mention, Statement, Figure)
REFERENCE: tuple[type[Model], ...] = (Actor, Office, Term, Place, Topic, Metric, Publisher)
DIGITS = 16  # of the token
PATIENCE = 2.0  # seconds for which reference data count as unchanged where nothing else has changed
_AGGREGATES = {"sqlite": "group_concat", "postgresql": "string_agg"}


def edition() -> str:
    """Sixteen hexadecimal digits that change whenever anything that readers see may have changed; one query.

    The verbs, the admin and the loading of documents leave rows behind, whose highest keys tell. Reference data are
    also changed by ``manage.py reference``, which leaves none, so that these rows are read themselves: once in
    ``PATIENCE`` seconds, for that takes some milliseconds.
    """
    global _last  # what this process saw last
    last = _last
    keys = [f"(SELECT max(id) FROM {model._meta.db_table})" for model in GROWING]  # noqa: S608  # our own tables
    if last and monotonic() - last.at < PATIENCE and _ask(keys) == last.keys:
        return last.token
    found = _ask([*keys, *map(_content, REFERENCE)])
    _last = Seen(monotonic(), found[: len(keys)], token(found))
    return _last.token


class Seen(NamedTuple):
    """An edition: when it was read, the highest keys then, and its token."""

    at: float
    keys: tuple[Any, ...]
    token: str


_last: Seen | None = None


def _ask(values: Sequence[str]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(values))
        return tuple(cursor.fetchone())


def token(found: tuple[Any, ...]) -> str:
    """The digest of what was found."""
    return hashlib.sha256(repr(found).encode()).hexdigest()[:DIGITS]


def _content(model: type[Model]) -> str:
    """A subquery that gives all rows of a table as one text; of its lists of words only what readers see."""
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, JSONField) or f.name == "demonyms"]
    row = " || '|' || ".join(f"coalesce(cast(\"{field.column}\" AS text), '')" for field in fields)
    table = model._meta.db_table
    joined = _AGGREGATES[connection.vendor]
    return f"(SELECT {joined}(line, '/') FROM (SELECT {row} AS line FROM {table} ORDER BY id) AS lines)"  # noqa: S608
