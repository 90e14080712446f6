"""The reference rows of the database as the extractor's lexicon and as look-ups by name."""

from __future__ import annotations

from itertools import chain
from time import monotonic
from typing import Any, NamedTuple

from django.contrib.admin.models import LogEntry
from django.core import serializers
from django.db.models import Count, Max

from relations.extraction.lexicon import Lexicon
from relations.ingest.problems import Problem
from relations.models import Actor, Decision, Metric, Office, Place, Publisher, Term, Topic

PATIENCE = 60.0
"""Seconds for which rows count as unchanged that were changed without a trace (by ``manage.py reference``)."""


def stored_lexicon() -> Lexicon:
    """A lexicon of the stored reference rows; actors that no editor has accepted are left out.

    Raises ``Problem`` where there are no rows at all: without names nothing can be extracted.
    """
    actors = Actor.objects.confirmed()
    if not actors.exists():
        raise Problem("there is no reference data: load it first with “manage.py load”")
    rows = chain(
        actors.select_related("country"),
        Office.objects.select_related("body"),
        Term.objects.select_related("office", "holder"),
        Place.objects.select_related("country", "parent"),
        Topic.objects.all(),
        Metric.objects.all(),
    )
    return Lexicon.from_rows(serializers.serialize("python", rows, use_natural_foreign_keys=True))


class _Held(NamedTuple):
    at: float
    traces: tuple[Any, ...]
    lexicon: Lexicon


_held: _Held | None = None


def held_lexicon() -> Lexicon:
    """The stored lexicon, kept by this process until the reference rows change: making it anew takes a second."""
    global _held
    rows = (Actor, Office, Term, Place, Topic, Metric)
    changed = (
        LogEntry.objects.aggregate(last=Max("id")),
        Decision.objects.filter(kind="actor").aggregate(last=Max("id")),
    )
    traces = (*changed, *(model._default_manager.aggregate(n=Count("pk"), last=Max("pk")) for model in rows))
    if _held is None or _held.traces != traces or monotonic() - _held.at > PATIENCE:
        _held = _Held(monotonic(), traces, stored_lexicon())
    return _held.lexicon


def publisher_called(name: str) -> Publisher:
    """The publisher with that slug, name or other name; ``Problem`` where there is none."""
    for publisher in Publisher.objects.all():
        names = (publisher.slug, publisher.name, *publisher.aliases)
        if name.casefold() in (n.casefold() for n in names):
            return publisher
    raise Problem(f"the publisher “{name}” is not known: add it to the reference data first")
