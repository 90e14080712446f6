"""Whose strands the pictures and the colours of the site follow: the people who took part most often."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Count, Prefetch

from relations.models import Participation
from relations.models.events import EventQuerySet
from relations.models.querysets import CONFIRMED
from relations.timeline.edition import edition
from relations.timeline.filters import shown
from relations.vocabulary import ActorKind

STRANDS = 3


def strands() -> dict[int, int]:
    """The three people who took part most often, by key, each with a number that does not depend on their rank."""
    return dict(_strands(edition()))


@lru_cache(maxsize=2)
def _strands(_edition: str) -> Mapping[int, int]:
    most = (
        Participation.objects.filter(event__in=shown(), actor__state__in=CONFIRMED, actor__kind=ActorKind.PERSON)
        .values_list("actor", "actor__slug")
        .annotate(times=Count("pk"))
        .order_by("-times", "actor__slug")[:STRANDS]
    )
    return {actor: number for number, (actor, _, _) in enumerate(sorted(most, key=lambda row: row[1]), 1)}


def for_readers(rows: EventQuerySet) -> EventQuerySet:
    """Events with place and with those participants at hand that readers may know of."""
    people = Participation.objects.filter(actor__state__in=CONFIRMED).select_related("actor")
    return rows.select_related("place__parent").prefetch_related(
        Prefetch("participations", people.order_by("position", "id"))
    )
