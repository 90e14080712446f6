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

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relations.models import Actor, Attribution, Participation, Statement, Term, Topic
from relations.models.base import lasting
from relations.models.querysets import CONFIRMED
from relations.models.search import folded
from relations.timeline.braid import Braid, braid
from relations.timeline.edition import edition
from relations.timeline.filters import MOST_VALUES, Filter, events, known, shown
from relations.timeline.held import BY_PHONE, BY_VIDEO, IN_PERSON, VIDEO_WORDS, by_video
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
from relations.timeline.statements import address_of, spoken
from relations.vocabulary import ActorKind, EventKind, EventStatus, Precision, State

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
    found = Actor.objects.confirmed().filter(seen()).select_related("country")
    words = folded(asked).split()
    rows = [actor for actor in found if all(word in _names(actor) for word in words)]
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
    taken = Participation.objects.filter(event__in=shown()).order_by().values_list("actor")
    times = {
        actor: (number, first, last)
        for actor, number, first, last in taken.annotate(Count("pk"), Max("event__earliest"), Max("event__latest"))
    }
    # joined, not asked for by key: a statement on its published document is all that the list of all statements shows
    spoke = Attribution.objects.filter(statement__state=State.PUBLISHED, statement__document__state=State.PUBLISHED)
    said = dict(spoke.order_by().values_list("actor").annotate(Count("pk")))
    offices, strand = Offices(actor.pk for actor in found), strands()
    lines = []
    for actor in found:
        number, first, last = times.get(actor.pk, (0, None, None))
        lines.append(
            Entry(
                slug=actor.slug,
                name=actor.local_name,
                other_name=other_name(actor),
                country=actor.country.local_name if actor.country else "",
                office=offices.on(actor.pk, first, last) or offices.on(actor.pk, last, last),
                strand=strand.get(actor.pk, 0),
                events=Counted(actor.local_name, number, Filter(actor=(actor.slug,)).address),
                statements=Counted(actor.local_name, said.get(actor.pk, 0), address_of(Filter(speaker=(actor.slug,)))),
            )
        )
    return lines


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
        return "”, “".join(VIDEO_WORDS)

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
    stays = Actor.objects.confirmed().filter(seen(), pk=lasting(merged).pk).first() if merged else None
    return reverse("actor", args=[stays.slug]) if stays else None


@lru_cache(KEPT)
def _actor_page(_edition: str, _language: str | None, slug: str) -> ActorPage | None:
    actor = Actor.objects.confirmed().filter(seen(), slug__in=known([slug])).select_related("country").first()
    if actor is None:
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
        statements=Counted(str(_("Statements")), spoken(said).count(), address_of(said)),
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
    """What is counted of every event of a filter, in one query, in the order of their days."""
    parts = ("slug", "name", "country__slug", "country__name")
    place, city = ([f"{where}__{part}" for part in parts] for where in ("place", "place__parent"))
    fields = ("pk", "kind", "status", "earliest", "precision", *place, *city)
    by_videos = set(events(asked).filter(by_video()).order_by().values_list("pk", flat=True))
    found = []
    for key, kind, status, earliest, precision, *where in events(asked.ordered("oldest")).values_list(*fields):
        spot = [own or "" for own in (where[4:] if where[4] else where[:4])]
        country = where[2:4] if where[2] else where[6:8]
        found.append(
            Occasion(
                key=key,
                way=_held(kind, status, key in by_videos),
                day=earliest if precision == Precision.DAY else None,
                place=spot[0],
                place_name=spot[1],
                country=country[1] or "",
                country_slug=country[0] or "",
            )
        )
    return found


def _held(kind: str, status: str, video: bool) -> str:
    """How an event was held, by the rule of ``held``; nothing where it is no meeting or call that took place."""
    if status != EventStatus.OCCURRED or kind not in (EventKind.MEETING, EventKind.CALL):
        return ""
    if video:
        return BY_VIDEO
    return IN_PERSON if kind == EventKind.MEETING else BY_PHONE


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
    others = Participation.objects.filter(event__participations__actor=actor, actor__state__in=CONFIRMED)
    others = others.exclude(actor=actor).order_by()
    together: dict[tuple[int, str, str], list[Occasion]] = defaultdict(list)
    for event, key, slug, name in others.values_list("event", "actor", "actor__slug", "actor__name"):
        if event in by_key:
            together[key, slug, name].append(by_key[event])
    local = local_names()
    most = sorted(together, key=lambda key: (-len(together[key]), -_in_person(together[key]), key[2]))
    met = (
        _met(local.get(slug, name), slug, strand.get(key, 0), asked.choosing("actor", slug), together[key, slug, name])
        for key, slug, name in most[:MOST_MET]
    )
    return tuple(met), max(0, len(most) - MOST_MET)


def _in_person(shared: Sequence[Occasion]) -> int:
    return sum(occasion.way == IN_PERSON for occasion in shared)


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
    through = Statement.topics.through.objects.filter(statement__in=spoken(said).order_by().values("pk")).order_by()
    counts = dict(through.values_list("topic").annotate(Count("statement", distinct=True)))
    return scaled(
        Counted(
            translated(topic.name),
            counts[topic.pk],
            address_of(said.choosing("topic", topic.slug)),
            page=reverse("topic", args=[topic.slug]),
        )
        for topic in Topic.objects.filter(pk__in=counts)
    )


def nationals_of(actor: Actor) -> tuple[Group, ...]:
    """The people and institutions of a country that took part or spoke."""
    if actor.kind != ActorKind.COUNTRY:
        return ()
    found = Actor.objects.confirmed().filter(seen(), country=actor).select_related("country")
    return _groups(list(found))
