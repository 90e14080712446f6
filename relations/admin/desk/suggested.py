"""The names that the desk's fields suggest: those of the row's own document first, then those most often meant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Q

from relations.admin.desk.fields import label_of
from relations.models import Actor, Attribution, Document, Event, Metric, Participation, Place, Publisher, Statement
from relations.models.querysets import CONFIRMED, in_period
from relations.vocabulary import ActorKind, State

ACTORS, OTHERS, NEARBY = 300, 200, 60
"""How many names a list suggests; whoever types another one's name finds it all the same."""
_AROUND = timedelta(days=10)
_GONE = (State.REJECTED, State.MERGED, State.WITHDRAWN)

LISTS: dict[str, tuple[str, ...]] = {
    "actor": ("countries",),
    "document": ("publishers",),
    "event": ("actors", "places", "events"),
    "figure": ("actors", "metrics", "events", "statements"),
    "mention": ("events",),
    "statement": ("actors", "events"),
    "taken": ("actors", "places", "events", "metrics", "statements"),
}


def suggested_names(kind: str, row: Any) -> dict[str, list[str]]:
    """The lists that the form of this kind refers to, each with its names.

    For the kind ``taken`` the row is the document from which something new is taken.
    """
    return {name: list(dict.fromkeys(map(label_of, _rows(name, row)))) for name in LISTS[kind]}


def _rows(name: str, row: Any) -> Iterable[Any]:
    match name:
        case "actors":
            yield from _in_document(row)
            yield from Actor.objects.filter(state__in=CONFIRMED).order_by("name")[:ACTORS]
        case "countries":
            yield from Actor.objects.filter(kind=ActorKind.COUNTRY, state__in=CONFIRMED).order_by("name")[:ACTORS]
        case "places":
            yield from Place.objects.order_by("name")[:OTHERS]
        case "metrics":
            yield from Metric.objects.order_by("name")[:OTHERS]
        case "publishers":
            yield from Publisher.objects.order_by("name")[:OTHERS]
        case "events":
            yield from _events_near(row)
        case "statements":
            here = Statement.objects.filter(document=_document_of(row)).exclude(state__in=_GONE)
            yield from here.defer("document__text").order_by("start")[:OTHERS]


def _document_of(row: Any) -> Any:
    return row.pk if isinstance(row, Document) else getattr(row, "document_id", None)


def _in_document(row: Any) -> Any:
    """Those who speak or take part in the row's document, or in those that mention the event."""
    here: Any = row.mentions.values("document") if isinstance(row, Event) else [_document_of(row)]
    spoke = Attribution.objects.filter(statement__document__in=here).values("actor")
    took_part = Participation.objects.filter(event__mentions__document__in=here).values("actor")
    return Actor.objects.filter(Q(pk__in=spoke) | Q(pk__in=took_part)).order_by("name")[:ACTORS]


def _events_near(row: Any) -> Any:
    """The events that the document mentions, and those around its day or the event's own."""
    events = Event.objects.exclude(state__in=_GONE).with_participants()
    if isinstance(row, Event):
        events, day, near = events.exclude(pk=row.pk), row.earliest, Q(pk__in=())
    else:
        document = row if isinstance(row, Document) else row.document
        day, near = document.published, Q(mentions__document=document)
    if day is not None:
        near |= in_period(day - _AROUND, day + _AROUND)
    return events.filter(near).distinct().oldest_first()[:NEARBY]
