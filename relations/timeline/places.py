"""Where it happened: the page of a city or a venue, with the events there and those who took part in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relations.models import Event, Place
from relations.timeline.braid import Braid, braid
from relations.timeline.edition import edition
from relations.timeline.filters import Filter, known
from relations.timeline.index import index, ones
from relations.timeline.languages import local_names, translated
from relations.timeline.pages import Link, Row, strands
from relations.timeline.profiles import KEPT, Counted, Quote, latest_events, latest_statements, scaled
from relations.timeline.sayings import address_of, sayings

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
    number = index().found(asked).bit_count() if place else 0
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
        statements=Counted(str(_("Statements")), sayings().count(asked), address_of(asked)),
        people=people[:MOST_GUESTS],
        people_more=max(0, len(people) - MOST_GUESTS),
        latest=latest_events(asked),
        said=latest_statements(asked, strands()),
    )


def venues_of(place: Place) -> tuple[Counted, ...]:
    """The places inside a place at which something took place, with the number of events."""
    within = index()
    numbers = Counter(within.happened[number].place for number in ones(within.found(Filter(place=(place.slug,)))))
    venues = [venue for venue in within.places.values() if venue.parent_id == place.pk and numbers[venue.pk]]
    return scaled(
        Counted(
            translated(venue.name),
            numbers[venue.pk],
            Filter(place=(venue.slug,)).address,
            page=reverse("place", args=[venue.slug]),
        )
        for venue in venues
    )


def kinds_at(asked: Filter) -> tuple[Counted, ...]:
    """The kinds of the events of a filter, the most frequent first."""
    rows = index().counts("kind", asked).items()
    names = dict(Event._meta.get_field("kind").flatchoices)
    return scaled(Counted(str(names[kind]), number, asked.choosing("kind", kind).address) for kind, number in rows)


def people_at(asked: Filter) -> tuple[Counted, ...]:
    """Those who took part in the events of a filter, the most frequent first."""
    within, local = index(), local_names()
    return scaled(
        Counted(
            local.get(slug, within.names["actor"][slug]),
            number,
            asked.choosing("actor", slug).address,
            page=reverse("actor", args=[slug]),
        )
        for slug, number in within.counts("actor", asked).items()
    )
