"""What hangs on rows that can be merged into one another: the fields and links of other rows that name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from django.db.models import Q

from relations.curation.snapshots import Row, snapshot
from relations.models import Actor, Correspondence, Event, Figure, Mention, Statement
from relations.vocabulary import State

Mergeable = Actor | Event | Statement
MERGEABLE: dict[str, type[Mergeable]] = {"actor": Actor, "event": Event, "statement": Statement}

POINTS_AT: dict[str, type[Mergeable]] = {
    "country": Actor,
    "event": Event,
    "one": Statement,
    "other": Statement,
    "part_of": Event,
    "participants": Actor,
    "speakers": Actor,
    "stated_by": Actor,
    "statement": Statement,
}
"""The fields and links of decided rows that name rows which can be merged."""


def hanging_on(rows: Sequence[Mergeable]) -> Iterator[Row]:
    """Every row that names one of these rows of one kind, each once; not these themselves, nor what collapsed."""
    keys = [row.pk for row in rows]
    match rows[0]:
        case Event():
            here: tuple[Any, ...] = (
                Mention.objects.filter(event__in=keys),
                Statement.objects.filter(event__in=keys),
                Figure.objects.filter(event__in=keys),
                Event.objects.filter(part_of__in=keys).exclude(pk__in=keys),
            )
        case Statement():
            joined = Correspondence.objects.filter(Q(one__in=keys) | Q(other__in=keys))
            here = Figure.objects.filter(statement__in=keys), joined.exclude(state=State.MERGED)
        case Actor():
            here = (
                Event.objects.filter(pk__in=Event.objects.filter(participants__in=keys).values("pk")),
                Statement.objects.filter(pk__in=Statement.objects.filter(speakers__in=keys).values("pk")),
                Figure.objects.filter(pk__in=Figure.objects.filter(stated_by__in=keys).values("pk")),
                Actor.objects.filter(country__in=keys).exclude(pk__in=keys),
            )
    return chain.from_iterable(found.order_by("pk") for found in here)


def named(value: Any) -> set[str]:
    """The slugs or public ids that a value of a snapshot names."""
    if value is None or isinstance(value, str):
        return {value} if value else set()
    return {item if isinstance(item, str) else item[0] for item in value}


def moved(row: Row, gone: set[str], survivor: Mergeable) -> dict[str, Any]:
    """The fields and links of a row that name a row that is to go, naming the survivor instead; each name once."""
    values = snapshot(row)
    names = [name for name, model in POINTS_AT.items() if model is type(survivor) and name in values]
    return {name: _renamed(values[name], gone, survivor.public_id) for name in names if named(values[name]) & gone}


def _renamed(value: Any, gone: set[str], survivor: str) -> Any:
    if isinstance(value, str):
        return survivor
    if value and isinstance(value[0], str):
        return list(dict.fromkeys(survivor if name in gone else name for name in value))
    roles = {name: role for name, role in value if name not in gone}
    order = dict.fromkeys(survivor if name in gone else name for name, _role in value)
    inherited = next(role for name, role in value if name in gone)
    return [[name, roles.get(name, inherited)] for name in order]
