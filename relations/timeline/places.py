"""Where it happened: the page of a city or a venue, with the events there and those who took part in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relations.models import Event, Participation, Place
from relations.models.querysets import CONFIRMED
from relations.timeline.braid import Braid, braid
from relations.timeline.edition import edition
from relations.timeline.filters import Filter, events, known
from relations.timeline.languages import local_names, translated
from relations.timeline.pages import Link, Row, strands
from relations.timeline.profiles import KEPT, Counted, Quote, latest_events, latest_statements, scaled
from relations.timeline.statements import address_of, spoken

MOST_GUESTS = 40


@dataclass(frozen=True)
class PlacePage:
    """One place: its city or its venues, the events there, who took part and what was said."""

    slug: str
    name: str
    kind: str
    country: Link | None
    city: Link | None
    venues: tuple[Counted, ...]
    asked: Filter
    braid: Braid
    events: Counted
    kinds: tuple[Counted, ...]
    statements: Counted
    people: tuple[Counted, ...]
    people_more: int
    latest: tuple[Row, ...]
    said: tuple[Quote, ...]


def place_page(slug: str) -> PlacePage | None:
    """The page of a place at which published events took place; ``None`` where there is none."""
    return _place_page(edition(), get_language(), slug)


@lru_cache(KEPT)
def _place_page(_edition: str, _language: str | None, slug: str) -> PlacePage | None:
    place = Place.objects.filter(slug__in=known([slug])).select_related("country", "parent__country").first()
    asked = Filter(place=(slug,))
    number = events(asked).count() if place else 0
    if place is None or not number:
        return None
    country = place.country or (place.parent.country if place.parent else None)
    people = people_at(asked)
    return PlacePage(
        slug=place.slug,
        name=translated(place.name),
        kind=place.get_kind_display(),
        country=Link(country.local_name, reverse("actor", args=[country.slug])) if country else None,
        city=Link(translated(place.parent.name), reverse("place", args=[place.parent.slug])) if place.parent else None,
        venues=venues_of(place),
        asked=asked,
        braid=braid(asked),
        events=Counted(str(_("Events")), number, asked.address),
        kinds=kinds_at(asked),
        statements=Counted(str(_("Statements")), spoken(asked).count(), address_of(asked)),
        people=people[:MOST_GUESTS],
        people_more=max(0, len(people) - MOST_GUESTS),
        latest=latest_events(asked),
        said=latest_statements(asked, strands()),
    )


def venues_of(place: Place) -> tuple[Counted, ...]:
    """The places inside a place at which something took place, with the number of events."""
    inside = events(Filter(place=(place.slug,))).order_by().filter(place__parent=place)
    rows = inside.values_list("place__slug", "place__name").annotate(Count("pk"))
    return scaled(
        Counted(translated(name), number, Filter(place=(slug,)).address, page=reverse("place", args=[slug]))
        for slug, name, number in rows
    )


def kinds_at(asked: Filter) -> tuple[Counted, ...]:
    """The kinds of the events of a filter, the most frequent first."""
    rows = events(asked).order_by().values_list("kind").annotate(Count("pk"))
    names = dict(Event._meta.get_field("kind").flatchoices)
    return scaled(Counted(str(names[kind]), number, asked.choosing("kind", kind).address) for kind, number in rows)


def people_at(asked: Filter) -> tuple[Counted, ...]:
    """Those who took part in the events of a filter, the most frequent first."""
    here = Q(event__place__slug__in=asked.place) | Q(event__place__parent__slug__in=asked.place)
    there = Participation.objects.filter(here, actor__state__in=CONFIRMED).order_by()
    shown = set(events(asked).order_by().values_list("pk", flat=True))
    times = Counter(
        (slug, name) for event, slug, name in there.values_list("event", "actor__slug", "actor__name") if event in shown
    )
    local = local_names()
    return scaled(
        Counted(
            local.get(slug, name), number, asked.choosing("actor", slug).address, page=reverse("actor", args=[slug])
        )
        for (slug, name), number in times.items()
    )
