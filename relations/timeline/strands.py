"""Whose strands the pictures and the colours of the site follow: the people who took part most often."""

from __future__ import annotations

from django.db.models import Prefetch

from relations.models import Participation
from relations.models.events import EventQuerySet
from relations.models.querysets import CONFIRMED
from relations.timeline.index import Bits, Index, index

STRANDS = 3


def strands() -> dict[int, int]:
    """The three people who took part most often, by key, each with a number that does not depend on their rank."""
    within = index()
    most = most_often(within, within.every)[:STRANDS]
    return {key: number for number, key in enumerate(sorted(most, key=within.people.__getitem__), 1)}


def most_often(within: Index, found: Bits) -> list[int]:
    """The people who took part in these events, by key, the most frequent first."""
    took_part = within.events["actor"]
    times = {key: (took_part.get(slug, 0) & found).bit_count() for key, slug in within.people.items()}
    ordered = sorted(within.people.items(), key=lambda person: (-times[person[0]], person[1]))
    return [key for key, _ in ordered if times[key]]


def for_readers(rows: EventQuerySet) -> EventQuerySet:
    """Events with place and with those participants at hand that readers may know of."""
    people = Participation.objects.filter(actor__state__in=CONFIRMED).select_related("actor")
    return rows.select_related("place__parent").prefetch_related(
        Prefetch("participations", people.order_by("position", "id"))
    )
