"""Who took part or spoke: the list of people, institutions and countries, and the page of each.

What a page counts is counted by rules that stand on it, and every number leads to the events or statements counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relations.models import Actor, Term, Topic
from relations.models.base import lasting
from relations.models.search import folded
from relations.timeline.braid import Braid, braid
from relations.timeline.edition import edition
from relations.timeline.filters import MOST_VALUES, Filter, known
from relations.timeline.held import BY_PHONE, BY_VIDEO, IN_PERSON, VIDEO_WORDS
from relations.timeline.index import Bits, Index, flags, index, ones
from relations.timeline.languages import local_names, translated
from relations.timeline.pages import Link, Offices, Row, named_office, strands
from relations.timeline.profiles import (
    KEPT,
    Counted,
    Quote,
    latest_events,
    latest_statements,
    scaled,
    seen,
)
from relations.timeline.sayings import address_of, sayings
from relations.vocabulary import ActorKind, Precision, State

MOST_LISTED = 300
MOST_MET = 40
GROUPS = {
    ActorKind.PERSON: _("People"),
    ActorKind.INSTITUTION: _("Institutions"),
    ActorKind.COUNTRY: _("Countries"),
}


# The list


@dataclass(frozen=True)
class Entry:
    """One actor as a line: ``office`` is the one held at the latest event; the counts lead to what they count."""

    slug: str
    name: str
    other_name: str
    country: str
    office: str
    strand: int
    events: Counted
    statements: Counted


@dataclass(frozen=True)
class Group:
    """Actors of one kind; ``more`` of them are not listed."""

    kind: str
    title: str
    entries: tuple[Entry, ...]
    more: int


@dataclass(frozen=True)
class Directory:
    """The actors whose name has the words asked for, by kind."""

    asked: str
    groups: tuple[Group, ...]

    @property
    def found(self) -> int:
        """How many actors were found."""
        return sum(len(group.entries) + group.more for group in self.groups)


def directory(asked: str = "") -> Directory:
    """Everyone whom published events and statements name, the most frequent first, narrowed by words of their names."""
    return _directory(edition(), get_language(), asked)


@lru_cache(KEPT)
def _directory(_edition: str, _language: str | None, asked: str) -> Directory:
    found, known_keys = Actor.objects.confirmed().select_related("country"), seen()
    words = folded(asked).split()
    rows = [a for a in found if a.pk in known_keys and all(word in _names(a) for word in words)]
    return Directory(asked, _groups(rows))


def _names(actor: Actor) -> str:
    """All that an actor is called, and its country, folded for comparison."""
    country = [actor.country.name, *actor.country.demonyms] if actor.country else []
    return folded(" ".join([actor.name, actor.native_name, actor.short, *actor.aliases, *country]))


def _groups(found: Sequence[Actor]) -> tuple[Group, ...]:
    entries = entries_of(found)
    groups = []
    for kind, title in GROUPS.items():
        of_kind = [entry for actor, entry in zip(found, entries, strict=True) if actor.kind == kind]
        of_kind.sort(key=lambda e: (-e.events.number, -e.statements.number, e.name))
        if of_kind:
            groups.append(Group(kind, str(title), tuple(of_kind[:MOST_LISTED]), max(0, len(of_kind) - MOST_LISTED)))
    return tuple(groups)


def entries_of(found: Sequence[Actor]) -> list[Entry]:
    """Actors as lines, with their counts, in a fixed number of queries."""
    within, spoke = index(), sayings().bits["speaker"]
    offices, strand = Offices(actor.pk for actor in found), strands()
    lines = []
    for actor in found:
        took_part = within.events["actor"].get(actor.slug, 0)
        first, last = latest_days(took_part, within)
        lines.append(
            Entry(
                slug=actor.slug,
                name=actor.local_name,
                other_name=other_name(actor),
                country=actor.country.local_name if actor.country else "",
                office=offices.on(actor.pk, first, last) or offices.on(actor.pk, last, last),
                strand=strand.get(actor.pk, 0),
                events=Counted(actor.local_name, took_part.bit_count(), Filter(actor=(actor.slug,)).address),
                statements=Counted(
                    actor.local_name,
                    spoke.get(actor.slug, 0).bit_count(),
                    address_of(Filter(speaker=(actor.slug,))),
                ),
            )
        )
    return lines


def latest_days(events: Bits, within: Index) -> tuple[date | None, date | None]:
    """The latest first day and the latest last day of some events."""
    days = [within.days[number] for number in ones(events)]
    firsts, lasts = (first for first, _ in days if first), (last for _, last in days if last)
    return max(firsts, default=None), max(lasts, default=None)


def other_name(actor: Actor) -> str:
    """The name in another script than the page's: the actor's own, or the one of the sources."""
    return actor.native_name if actor.local_name == actor.name else actor.name


# One actor


@dataclass(frozen=True)
class Held:
    """An office with the days of a term, either of which may be open."""

    title: str
    first: date | None
    last: date | None

    @property
    def years(self) -> str:
        """The years of the term: “2013–”, “2008–2012”; nothing where no end is known."""
        first, last = (str(day.year) if day else "" for day in (self.first, self.last))
        if first == last:
            return first
        return f"{first}–{last}"


@dataclass(frozen=True)
class Gap:
    """The longest time between two meetings in person that follow one another; its list begins and ends with them."""

    days: int
    first: date
    last: date
    address: str


@dataclass(frozen=True)
class Met:
    """Somebody whom the actor took part with: all events together, and the meetings and calls among them."""

    name: str
    page: str
    strand: int
    together: Counted
    in_person: Counted
    video: Counted
    phone: Counted
    latest: date | None
    gap: Gap | None


@dataclass(frozen=True)
class Hosted:
    """Meetings in person in one country (or in one city whose country is not known), and in each of its cities."""

    home: bool
    met: Counted
    cities: tuple[Counted, ...]


@dataclass(frozen=True)
class ActorPage:
    """One actor: who it is, whom it met and what it said."""

    slug: str
    name: str
    other_name: str
    kind: str
    strand: int
    country: Link | None
    offices: tuple[Held, ...]
    asked: Filter
    braid: Braid
    events: Counted
    in_person: Counted
    video: Counted
    phone: Counted
    statements: Counted
    gap: Gap | None
    hosted: tuple[Hosted, ...]
    without_place: bool
    met: tuple[Met, ...]
    met_more: int
    topics: tuple[Counted, ...]
    latest: tuple[Row, ...]
    said: tuple[Quote, ...]
    nationals: tuple[Group, ...]

    @property
    def video_words(self) -> str:
        """The words by which a meeting or call by video is known."""
        return ", ".join(VIDEO_WORDS)

    @property
    def ways(self) -> tuple[Counted, ...]:
        """How the actor met others."""
        return (self.in_person, self.video, self.phone)


@dataclass(frozen=True)
class Occasion:
    """What is counted of one event that the actor took part in."""

    key: int
    way: str
    day: date | None
    place: str
    place_name: str
    country: str
    country_slug: str


def actor_page(slug: str) -> ActorPage | None:
    """The page of an actor that readers may know of; ``None`` where there is none."""
    return _actor_page(edition(), get_language(), slug)


def merged_actor(slug: str) -> str | None:
    """The address of the actor into whom this one was merged, where readers may know of that one."""
    merged = Actor.objects.filter(slug__in=known([slug]), state=State.MERGED).select_related("merged_into").first()
    stays = Actor.objects.confirmed().filter(pk=lasting(merged).pk).first() if merged else None
    return reverse("actor", args=[stays.slug]) if stays and stays.pk in seen() else None


@lru_cache(KEPT)
def _actor_page(_edition: str, _language: str | None, slug: str) -> ActorPage | None:
    actor = Actor.objects.confirmed().filter(slug__in=known([slug])).select_related("country").first()
    if actor is None or actor.pk not in seen():
        return None
    asked, strand = Filter(actor=(actor.slug,)), strands()
    held = occasions_of(asked)
    met, met_more = met_by(actor, asked, held, strand)
    ways = Counter(occasion.way for occasion in held)
    said = Filter(speaker=(actor.slug,))
    return ActorPage(
        slug=actor.slug,
        name=actor.local_name,
        other_name=other_name(actor),
        kind=actor.get_kind_display(),
        strand=strand.get(actor.pk, 0),
        country=Link(actor.country.local_name, reverse("actor", args=[actor.country.slug])) if actor.country else None,
        offices=offices_of(actor),
        asked=asked,
        braid=braid(asked),
        events=Counted(str(_("Events")), len(held), asked.address),
        in_person=_way(asked, IN_PERSON, ways[IN_PERSON]),
        video=_way(asked, BY_VIDEO, ways[BY_VIDEO]),
        phone=_way(asked, BY_PHONE, ways[BY_PHONE]),
        statements=Counted(str(_("Statements")), sayings().count(said), address_of(said)),
        gap=longest_gap(asked, held),
        hosted=hosted_in(actor, asked, held),
        without_place=any(occasion.way == IN_PERSON and not occasion.place for occasion in held),
        met=met,
        met_more=met_more,
        topics=topics_of(said),
        latest=latest_events(asked),
        said=latest_statements(said, strand),
        nationals=nationals_of(actor),
    )


def offices_of(actor: Actor) -> tuple[Held, ...]:
    """The offices that a person held, the latest first."""
    terms = Term.objects.filter(holder=actor).select_related("office__body")
    ordered = sorted(terms, key=lambda t: (t.start or date.min, t.end or date.max, t.office.slug), reverse=True)
    return tuple(Held(named_office(t.office.title, t.office.body), t.start, t.end) for t in ordered)


def occasions_of(asked: Filter) -> list[Occasion]:
    """What is counted of every event of a filter, in the order of their days."""
    within = index()
    there = flags(within.found(asked), len(within.keys))
    ways = {way: flags(within.events["has"][way], len(within.keys)) for way in WAYS}
    return [
        occasion_of(within, number, next((way for way, held in ways.items() if held[number]), ""))
        for number in within.oldest_first
        if there[number]
    ]


def occasion_of(within: Index, number: int, way: str) -> Occasion:
    """What is counted of one event; a venue counts as the city that it is in."""
    row = within.happened[number]
    place = within.places.get(row.place or 0)
    city = (place.parent or place) if place else None
    country = (place.country or (place.parent.country if place.parent else None)) if place else None
    return Occasion(
        key=within.keys[number],
        way=way,
        day=row.earliest if row.precision == Precision.DAY else None,
        place=city.slug if city else "",
        place_name=translated(city.name) if city else "",
        country=country.local_name if country else "",
        country_slug=country.slug if country else "",
    )


WAYS = {IN_PERSON: _("Meetings in person"), BY_VIDEO: _("By video"), BY_PHONE: _("By phone")}


def _way(asked: Filter, way: str, number: int) -> Counted:
    return Counted(str(WAYS[way]), number, asked.choosing("has", way).address)


def longest_gap(asked: Filter, held: Iterable[Occasion]) -> Gap | None:
    """The longest time between two meetings in person of a filter that follow one another; ``None`` below two.

    Meetings whose day is not known are passed over.
    """
    days = sorted({occasion.day for occasion in held if occasion.way == IN_PERSON and occasion.day})
    if len(days) < 2:
        return None
    first, last = max(pairwise(days), key=lambda pair: pair[1] - pair[0])
    between = replace(asked, has=(IN_PERSON,), since=first.isoformat(), until=last.isoformat())
    return Gap((last - first).days, first, last, between.address)


def hosted_in(actor: Actor, asked: Filter, held: Iterable[Occasion]) -> tuple[Hosted, ...]:
    """In whose country the meetings in person took place, the most frequent first."""
    home = actor if actor.kind == ActorKind.COUNTRY else actor.country
    local = local_names()
    numbers: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for occasion in held:
        if occasion.way == IN_PERSON and occasion.place:
            where = (occasion.country_slug, occasion.country or occasion.place_name)
            numbers[where][occasion.place, occasion.place_name] += 1
    hosted = [
        Hosted(
            home is not None and slug == home.slug,
            Counted(local.get(slug, name), places.total(), _at(asked, [place for place, _city in places])),
            scaled(Counted(city, number, _at(asked, [place])) for (place, city), number in places.items()),
        )
        for (slug, name), places in numbers.items()
    ]
    return tuple(sorted(hosted, key=lambda h: (-h.met.number, h.met.label)))


def _at(asked: Filter, places: Sequence[str]) -> str:
    """The meetings in person at any of the places; no address where one filter cannot name so many."""
    if len(places) > MOST_VALUES:
        return ""
    return replace(asked, has=(IN_PERSON,), place=tuple(sorted(places))).address


def met_by(
    actor: Actor, asked: Filter, held: Sequence[Occasion], strand: dict[int, int]
) -> tuple[tuple[Met, ...], int]:
    """Those who took part in the same events, the most frequent first, and how many more there are."""
    by_key = {occasion.key: occasion for occasion in held}
    within, local = index(), local_names()
    mine, in_person = within.found(asked), within.events["has"][IN_PERSON]
    both = {key: within.events["actor"].get(slug, 0) & mine for key, (slug, _) in within.actors.items()}
    both = {key: events for key, events in both.items() if events and key != actor.pk}
    most = sorted(
        both, key=lambda key: (-both[key].bit_count(), -(both[key] & in_person).bit_count(), within.actors[key][1])
    )
    met = []
    for key in most[:MOST_MET]:
        slug, name = within.actors[key]
        together = [by_key[within.keys[number]] for number in ones(both[key])]
        met.append(_met(local.get(slug, name), slug, strand.get(key, 0), asked.choosing("actor", slug), together))
    return tuple(met), max(0, len(most) - MOST_MET)


def _met(name: str, slug: str, strand: int, both: Filter, shared: Sequence[Occasion]) -> Met:
    ways = Counter(occasion.way for occasion in shared)
    return Met(
        name=name,
        page=reverse("actor", args=[slug]),
        strand=strand,
        together=Counted(name, len(shared), both.address),
        in_person=_way(both, IN_PERSON, ways[IN_PERSON]),
        video=_way(both, BY_VIDEO, ways[BY_VIDEO]),
        phone=_way(both, BY_PHONE, ways[BY_PHONE]),
        latest=max((o.day for o in shared if o.day and o.way), default=None),
        gap=longest_gap(both, shared),
    )


def topics_of(said: Filter) -> tuple[Counted, ...]:
    """What the statements of a filter are about, the most frequent first."""
    counts = sayings().counts("topic", said)
    return scaled(
        Counted(
            translated(topic.name),
            counts[topic.slug],
            address_of(said.choosing("topic", topic.slug)),
            page=reverse("topic", args=[topic.slug]),
        )
        for topic in Topic.objects.filter(slug__in=counts)
    )


def nationals_of(actor: Actor) -> tuple[Group, ...]:
    """The people and institutions of a country that took part or spoke."""
    if actor.kind != ActorKind.COUNTRY:
        return ()
    found, known_keys = Actor.objects.confirmed().filter(country=actor).select_related("country"), seen()
    return _groups([national for national in found if national.pk in known_keys])
