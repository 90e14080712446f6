"""Which rows are likely the same as another one, and why: shown beside a proposal, and listed for editors to merge.

SQL narrows down first, by days, names or passages; what is left is compared in Python, and an editor decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import islice, repeat
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, Q, TextField
from django.db.models.functions import Cast, Coalesce
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from relations.ingest.likeness import Wording, likeness
from relations.ingest.matching import ON_THE_DAY, SAME_TITLE, main_people
from relations.ingest.naming import names_agree, sound, words
from relations.models import Actor, Event, Mention, Participation, Statement
from relations.models.events import EventQuerySet
from relations.models.querysets import CONFIRMED, DecidableQuerySet, in_period
from relations.models.statements import StatementQuerySet
from relations.vocabulary import EventKind, Precision, Role, State

Row = Actor | Event | Statement
Pairs = Collection[frozenset[str]]
Near = Mapping[int, Collection[int]]

LEAST = 60
"""The least score, of 100, that is shown."""
MOST = 5
"""The most rows that are shown beside one, and the most that one group holds: a screen has no room for more."""
LOOKED_AT = 1000
"""How many rows one listing of groups looks through at most: a large record takes no longer than a small one."""

_LIVE = (State.PROPOSED, State.PARKED, State.ACCEPTED, State.PUBLISHED)
_UNDECIDED = (State.PROPOSED, State.PARKED)
_NARROWED = 500  # rows that are compared with one row
_LISTINGS = 20  # listings in which the next group is sought
_LIGHT = 20_000  # events among which those near to the rows of one listing are sought
_HEADS = 100  # rows of one listing that are compared with what is near them
_COARSE = (Precision.MONTH, Precision.YEAR, Precision.RANGE)
_OTHER_TITLE = 55  # below this rapidfuzz ratio two titles name two things
_COMPATIBLE = [
    {EventKind.MEETING, EventKind.CALL},
    {EventKind.MEETING, EventKind.FORUM},
    {EventKind.SIGNING, EventKind.AGREEMENT},
    {EventKind.SIGNING, EventKind.CEREMONY},
    {EventKind.CEREMONY, EventKind.ANNIVERSARY},
]
"""Kinds by which two texts may call one thing."""


@dataclass(frozen=True)
class Duplicate:
    """A row that is likely the same as another, why, and how likely (``LEAST`` to 100)."""

    row: Row
    reasons: tuple[str, ...]
    score: int


@dataclass(frozen=True)
class Group:
    """Two to five rows that are likely one: what readers see first, then what stands longest.

    ``place`` is where it stands in the listing: the listing ``after`` it begins with the next group.
    """

    kind: str
    place: int
    rows: tuple[Row, ...]
    reasons: tuple[str, ...]
    score: int

    @property
    def subjects(self) -> tuple[str, ...]:
        """The public ids of its rows."""
        return tuple(row.public_id for row in self.rows)


@dataclass(frozen=True)
class Groups:
    """Some groups, the newest first, and where the next listing begins; ``None`` where everything was looked at."""

    groups: tuple[Group, ...]
    after: int | None

    def __iter__(self) -> Iterator[Group]:
        """The groups in order."""
        return iter(self.groups)

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self.groups)


class Likely(NamedTuple):
    """What speaks for two rows being one."""

    score: int
    reasons: tuple[str, ...]


def likely_duplicates(row: Row, told_apart: Callable[[], Pairs] = frozenset) -> list[Duplicate]:
    """Up to five rows that are likely the same as this one, the likeliest first, in a fixed number of queries.

    ``told_apart`` gives the pairs of public ids that an editor has said are not the same, which are never given; it is
    asked only where rows are near, and most rows have none.
    """
    kind = _KINDS[type(row)]
    near = list(kind.near(row).exclude(pk=row.pk).values_list("pk", flat=True)[:_NARROWED])
    if not near:
        return []
    rows = {found.pk: found for found in kind.at_hand(kind.model.objects.filter(pk__in=[row.pk, *near]))}
    one, apart = rows.pop(row.pk), told_apart()
    found = [
        Duplicate(other, likely.reasons, likely.score)
        for other in rows.values()
        if frozenset((row.public_id, other.public_id)) not in apart and (likely := kind.compare(one, other))
    ]
    return sorted(found, key=lambda duplicate: (-duplicate.score, duplicate.row.pk))[:MOST]


def duplicate_groups(kind: str, told_apart: Pairs = (), limit: int = 50, after: int | None = None) -> Groups:
    """Groups of ``kind`` (``actor``, ``event`` or ``statement``) among the newest rows, or those ``after`` a listing.

    Looks through ``LOOKED_AT`` rows at most, in a fixed number of queries; a listing may hold no group and still not be
    the last one. ``KeyError`` for another kind.
    """
    rule = {found.name: found for found in _KINDS.values()}[kind]
    older = rule.model.objects.filter(pk__lt=after) if after is not None else rule.model.objects.all()
    looked_at = list(older.filter(state__in=rule.states).order_by("-pk").values_list("pk", flat=True)[: rule.looked_at])
    near = rule.pairs(looked_at) if looked_at else {}
    heads = [pk for pk in looked_at if pk in near]
    groups = tuple(islice(_grouped(rule, heads[:_HEADS], near, told_apart), limit + 1))
    if len(groups) > limit:
        return Groups(groups[:limit], groups[limit - 1].place)
    if len(heads) > _HEADS:
        return Groups(groups, heads[_HEADS - 1])
    return Groups(groups, looked_at[-1] if len(looked_at) == rule.looked_at else None)


def next_group(kind: str, told_apart: Pairs = (), after: int | None = None) -> Group | None:
    """The newest group, or the first one after a place; ``None`` where a number of listings hold none."""
    for _ in range(_LISTINGS):
        listing = duplicate_groups(kind, told_apart, after=after)
        if listing.groups or listing.after is None:
            return next(iter(listing), None)
        after = listing.after
    return None


@dataclass(frozen=True)
class _Kind:
    """How rows of one model are narrowed down and compared.

    ``near`` gives the rows that may be the same as one row, and ``pairs`` for many rows at once the keys of those that
    each is to be compared with. A listing begins with rows in these ``states``, and looks at so many of them.
    """

    name: str
    model: Any
    states: tuple[State, ...]
    looked_at: int
    near: Callable[[Any], DecidableQuerySet[Any]]
    pairs: Callable[[list[int]], Near]
    at_hand: Callable[[Any], DecidableQuerySet[Any]]
    compare: Callable[[Any, Any], Likely | None]


def _grouped(kind: _Kind, heads: list[int], near: Near, told_apart: Pairs) -> Iterator[Group]:
    """The groups that some rows belong to: whatever is likely the same as one of a group's rows is in it."""
    wanted = set(heads).union(*(near[head] for head in heads))
    rows = {row.pk: row for row in kind.at_hand(kind.model.objects.filter(pk__in=wanted))} if wanted else {}
    links: dict[int, dict[int, Likely]] = defaultdict(dict)
    for one, other in {(min(pair), max(pair)) for head in heads for pair in zip(repeat(head), near[head])}:
        names = frozenset((rows[one].public_id, rows[other].public_id))
        if names not in told_apart and (likely := kind.compare(rows[one], rows[other])):
            links[one][other] = links[other][one] = likely
    seen: set[int] = set()
    for head in heads:
        if head in links and head not in seen:
            members = _reached(head, links)
            seen |= members
            if head == max(pk for pk in members if rows[pk].state in kind.states):  # else it was listed before
                yield _group(kind, rows[head], [rows[pk] for pk in members], links)


def _reached(start: int, links: Mapping[int, Mapping[int, Likely]]) -> set[int]:
    """The rows that a row is linked with, directly or by way of others."""
    reached, waiting = {start}, [start]
    while waiting:
        new = set(links[waiting.pop()]) - reached
        reached |= new
        waiting += new
    return reached


def _group(kind: _Kind, head: Any, members: list[Any], links: Mapping[int, Mapping[int, Likely]]) -> Group:
    """The head with the rows that are likeliest the same, in the order in which a screen shows them."""
    direct = links[head.pk]
    best = sorted((row for row in members if row.pk in direct), key=lambda row: (-direct[row.pk].score, row.pk))
    others = [row for row in members if row.pk not in direct and row.pk != head.pk]
    chosen = [head, *best, *sorted(others, key=lambda row: row.pk)][:MOST]
    chosen.sort(key=lambda row: (_STANDING.index(State(row.state)), row.pk))
    strongest = direct[best[0].pk]
    return Group(kind.name, head.pk, tuple(chosen), strongest.reasons, strongest.score)


_STANDING = (State.PUBLISHED, State.ACCEPTED, State.PROPOSED, State.PARKED)


# Events


def _near_events(row: Event) -> DecidableQuerySet[Event]:
    """Events of a compatible kind, with some of the same people or nobody, on days that overlap or none.

    Where the event has no date itself, another one on any day is only near in the same city or with the same title.
    """
    near = Q(earliest=None)
    if row.earliest is not None:
        near |= in_period(row.earliest, row.latest)
    elif row.place:
        near |= Q(place=_city(row)) | Q(place__parent=_city(row))
    if row.earliest is None and row.title:
        near |= Q(title__iexact=row.title)
    people = Participation.objects.filter(event=OuterRef("pk"))
    named = {p.actor_id for p in row.participations.all()}
    with_them = Q(Exists(people.filter(actor__in=named))) | ~Q(Exists(people)) if named else Q()
    found = Event.objects.filter(near, with_them, kind__in=_kinds_like(row.kind), state__in=_LIVE)
    return found.order_by("-earliest", "-pk")


class _Light(NamedTuple):
    """What of an event tells whether another one is near."""

    pk: int
    kind: str
    earliest: date | None
    latest: date | None
    place: int | None
    title: str

    @property
    def months(self) -> Iterator[Any]:
        """The months that its days touch; its place or its title where it has no days."""
        if self.earliest is None or self.latest is None:
            yield from filter(None, (self.place, self.title.casefold()))
            return
        first, last = (12 * day.year + day.month for day in (self.earliest, self.latest))
        yield from (("month", month) for month in range(first, min(last, first + 23) + 1))
        yield from filter(None, (self.place, self.title.casefold()))

    def is_near(self, other: _Light) -> bool:
        """Whether the kinds fit and the days overlap, or one has none."""
        if self.pk == other.pk or other.kind not in _kinds_like(self.kind):
            return False
        if self.earliest is None or self.latest is None or other.earliest is None or other.latest is None:
            return True
        return self.earliest <= other.latest and other.earliest <= self.latest


def _event_pairs(looked_at: list[int]) -> Near:
    """For some events those of compatible kind that share days and people; in four queries for whatever number."""
    rows = _light(Event.objects.filter(pk__in=looked_at))
    dated = [(row.earliest, row.latest) for row in rows if row.earliest and row.latest]
    near = Q(earliest=None) | Q(earliest__in={first for first, _last in dated})
    if dated:
        first, last = min(first for first, _last in dated), max(last for _first, last in dated)
        near |= Q(earliest__lte=last, latest__gte=first, precision__in=_COARSE)
    for first, last in _merged((first, last) for first, last in dated if first != last):
        near |= Q(earliest__range=(first, last))
    buckets: dict[Any, list[_Light]] = defaultdict(list)
    for other in _light(Event.objects.filter(near, state__in=_LIVE).order_by("-pk")[:_LIGHT]):
        for month in other.months:
            buckets[month].append(other)
    found = {row.pk: {o.pk for month in row.months for o in buckets[month] if row.is_near(o)} for row in rows}
    people: dict[int, set[int]] = defaultdict(set)
    named = Participation.objects.filter(event__in=set(found).union(*found.values()))
    for event, actor in named.values_list("event", "actor"):
        people[event].add(actor)
    kept = {
        pk: [other for other in others if not people[pk] or not people[other] or people[pk] & people[other]]
        for pk, others in found.items()
    }
    return {pk: others for pk, others in kept.items() if others}


def _light(events: Any) -> list[_Light]:
    city = Coalesce("place__parent", "place")
    return [_Light(*row) for row in events.values_list("pk", "kind", "earliest", "latest", city, "title")]


def _merged(stretches: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Stretches of days, those that overlap put together."""
    first = last = None
    for begins, ends in sorted(stretches):
        if last is None or first is None or begins > last:
            if first is not None and last is not None:
                yield first, last
            first, last = begins, ends
        else:
            last = max(last, ends)
    if first is not None and last is not None:
        yield first, last


def _events_at_hand(events: EventQuerySet) -> EventQuerySet:
    return events.with_participants().prefetch_related(
        Prefetch("mentions", Mention.objects.filter(state__in=_LIVE).only("event", "document"))
    )


def _kinds_like(kind: str) -> set[str]:
    return {kind}.union(*(kinds for kinds in _COMPATIBLE if kind in kinds))


def _compare_events(one: Event, other: Event) -> Likely | None:
    """Whether two events may be one: kinds that fit, days that overlap, people in common."""
    if one.pk in (other.part_of_id, other.pk) or other.pk == one.part_of_id:
        return None
    found = [_kinds_agree(one, other), _days_agree(one, other), _people_agree(one, other)]
    if None in found:
        return None
    found += [_places_agree(one, other), _titles_agree(one, other), _texts_agree(one, other)]
    return _likely(part for part in found if part is not None)


def _likely(parts: Iterable[tuple[int, str]]) -> Likely | None:
    known = list(parts)
    score = min(100, sum(points for points, _reason in known))
    return Likely(score, tuple(reason for _points, reason in known if reason)) if score >= LEAST else None


def _kinds_agree(one: Event, other: Event) -> tuple[int, str] | None:
    if one.kind == other.kind:
        return 15, f"Both are of the kind “{one.kind}”."
    decided = one.state in CONFIRMED and other.state in CONFIRMED  # an editor has told the kinds apart
    if other.kind in _kinds_like(one.kind) and not decided:
        return 5, f"One is of the kind “{one.kind}”, the other “{other.kind}”."
    return None


def _days_agree(one: Event, other: Event) -> tuple[int, str] | None:
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return 0, "One of them has no date." if one.earliest or other.earliest else "Neither of them has a date."
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        day = one.earliest == one.latest
        return (35, f"Both were on {one.earliest}.") if day else (30, f"Both were {_stretch(one)}.")
    if not (one.earliest <= other.latest and other.earliest <= one.latest) or one.kind in ON_THE_DAY:
        return None
    if _within(one, other) or _within(other, one):
        inner, outer = (one, other) if _within(one, other) else (other, one)
        return 20, f"One was {_stretch(inner)}, within the days of the other, {_stretch(outer)}."
    return 12, f"Their days overlap: {_stretch(one)} and {_stretch(other)}."


def _within(inner: Event, outer: Event) -> bool:
    return bool(inner.earliest and outer.earliest and inner.latest and outer.latest) and (
        outer.earliest <= inner.earliest and inner.latest <= outer.latest  # type: ignore[operator]
    )


def _stretch(event: Event) -> str:
    first, last = event.earliest, event.latest
    if first is None or last is None:
        return ""
    return f"on {first}" if first == last else f"from {first} to {last}"


def _people_agree(one: Event, other: Event) -> tuple[int, str] | None:
    """The people who make it what it is; where a text names nobody, day and place must tell, or the titles."""
    here, there = _main(one), _main(other)
    names = {p.actor_id: p.actor.name for event in (one, other) for p in event.participations.all()}
    shared = sorted(names[pk] for pk in here & there)
    if here and here == there:
        return 35, f"The same took part: {', '.join(shared)}."
    if len(shared) > 1:
        inside = here <= there or there <= here
        return 25 if inside else 20, f"Took part in both: {', '.join(shared)}."
    if shared and (here <= there or there <= here):
        return 10, f"One names {shared[0]} alone, the other more people."
    if here and there:
        return None
    same_day_and_city = one.earliest and one.earliest == other.earliest and _city(one) == _city(other)
    if same_day_and_city or _titles_agree(one, other)[0] > 0:
        return 0, "One of them names nobody." if here or there else "Neither of them names anybody."
    return None


def _main(event: Event) -> set[int]:
    return main_people(event.kind, ((p.actor_id, Role(p.role)) for p in event.participations.all()))


def _city(event: Event) -> int | None:
    return (event.place.parent_id or event.place.pk) if event.place else None


def _places_agree(one: Event, other: Event) -> tuple[int, str]:
    if one.place is None or other.place is None:
        return 5, ""
    if _city(one) == _city(other):
        return 15, f"Both were in {(one.place.parent or one.place).name}."
    return -20, f"Their places differ: {one.place.name}, {other.place.name}."


def _titles_agree(one: Event, other: Event) -> tuple[int, str]:
    if not (one.title and other.title):
        return 0, ""
    alike = fuzz.token_set_ratio(one.title, other.title, processor=default_process)
    if alike >= SAME_TITLE:
        return 10, "Their titles are alike."
    return (-15, "Their titles differ.") if alike < _OTHER_TITLE else (0, "")


def _texts_agree(one: Event, other: Event) -> tuple[int, str]:
    """One text seldom tells of the same twice, least of all as things of two kinds."""
    here, there = ({mention.document_id for mention in event.mentions.all()} for event in (one, other))
    if len(here) == 1 and here == there:
        return (-10 if one.kind == other.kind else -25), "One text tells of both, in different sentences."
    return 0, ""


# Actors

_BEGINNING = 3  # letters of a word by which names are narrowed down


def _near_actors(*rows: Actor) -> DecidableQuerySet[Actor]:
    """Actors of the same kind, one of whose names has a word that begins as a word of one of the rows' names does."""
    begins = sorted(set().union(*map(_beginnings, rows)))
    named = reduce(
        or_,
        (
            Q(name__istartswith=start)
            | Q(name__icontains=f" {start}")
            | Q(other_names__icontains=f'"{start}')
            | Q(other_names__icontains=f" {start}")
            for start in begins
        ),
        Q(),
    )
    found = Actor.objects.alias(other_names=Cast("aliases", TextField())).filter(
        named, kind__in={row.kind for row in rows}, state__in=_LIVE
    )
    return found.order_by("pk")


def _actors_at_hand(actors: DecidableQuerySet[Actor]) -> DecidableQuerySet[Actor]:
    return actors.select_related("country")


def _names(actor: Actor) -> list[str]:
    return [actor.name, *actor.aliases]


def _beginnings(actor: Actor) -> set[str]:
    return {word[:_BEGINNING] for name in _names(actor) for word in words(name) if len(word) > 1}


def _compare_actors(one: Actor, other: Actor) -> Likely | None:
    """Whether two actors may be one: by their names, and by their countries where both have one."""
    if one.kind != other.kind or (one.country_id and other.country_id and one.country_id != other.country_id):
        return None
    same_country = bool(one.country_id and one.country_id == other.country_id)
    named = max((names_agree(a, b) for a in _names(one) for b in _names(other)), default=(0, ""))
    if not named[0]:
        named = _surnames_agree(one, other, same_country)
    if not named[0]:
        return None
    country = f"Both are of {one.country.name}." if same_country and one.country else ""
    return _likely([named, (10 if same_country else 0, country)])


def _surnames_agree(one: Actor, other: Actor, same_country: bool) -> tuple[int, str]:
    """A name of one word that is the last name, or the short name, of somebody of the same country."""
    if not same_country or one.kind != "person":
        return 0, ""
    for single, full in ((one, other), (other, one)):
        family = {sound(full.short), *map(sound, words(full.name)[-1:])} - {""}
        if len(words(single.name)) == 1 and sound(single.name) in family:
            return 55, f"“{single.name}” is the last name of {full.name}."
    return 0, ""


def _actor_pairs(looked_at: list[int]) -> Near:
    """For some actors those whose names have a word that begins alike, in two queries."""
    rows = list(Actor.objects.filter(pk__in=looked_at))
    by_beginning: dict[str, list[int]] = defaultdict(list)
    for other in _near_actors(*rows):
        for beginning in _beginnings(other):
            by_beginning[beginning].append(other.pk)
    found = {row.pk: {pk for start in _beginnings(row) for pk in by_beginning[start]} - {row.pk} for row in rows}
    return {pk: others for pk, others in found.items() if others}


# Statements


def _near_statements(row: Statement) -> DecidableQuerySet[Statement]:
    """Statements of the same document that share a part of the passage, or have its very words."""
    near = Q(start__lt=row.end, end__gt=row.start) | Q(quotation=row.quotation)
    found = Statement.objects.filter(near, document=row.document_id, state__in=_LIVE)
    return found.order_by("start", "pk")


def _statements_at_hand(statements: StatementQuerySet) -> StatementQuerySet:
    return statements.for_lists()


def _statement_pairs(looked_at: list[int]) -> Near:
    """For some statements those of their documents that overlap with them or have the same words, in one query."""
    wanted, documents = set(looked_at), Statement.objects.filter(pk__in=looked_at).values("document")
    live = Statement.objects.filter(document__in=documents, state__in=_LIVE).order_by("document", "start", "pk")
    found: dict[int, set[int]] = defaultdict(set)
    before: list[tuple[int, int, int]] = []
    same: dict[tuple[int, str], list[int]] = defaultdict(list)
    for pk, document, start, end, quotation in live.values_list("pk", "document", "start", "end", "quotation"):
        before = [kept for kept in before if kept[1] == document and kept[2] > start]
        for other in {*(kept[0] for kept in before), *same[document, quotation]}:
            found[pk].add(other)
            found[other].add(pk)
        before.append((pk, document, end))
        same[document, quotation].append(pk)
    return {pk: others for pk, others in found.items() if pk in wanted}


def _compare_statements(one: Statement, other: Statement) -> Likely | None:
    """Whether two statements of one document may be one: by the words that they share."""
    if one.document_id != other.document_id:
        return None
    shared = sum(a.overlap(b) for a in one.spans for b in other.spans)
    smaller = min(sum(map(len, one.spans)), sum(map(len, other.spans)))
    found: list[tuple[int, str]] = []
    if shared and smaller:
        share = round(100 * shared / smaller)
        found.append(
            (50 + share // 2 if share >= 50 else share // 2, f"They share {share} % of the shorter one’s words.")
        )
    elif (alike := likeness(Wording(one.words), Wording(other.words))).score >= SAME_WORDS:
        found.append((alike.score, "The same words stand twice in the text."))
    if not found:
        return None
    here, there = (sorted(a.actor.name for a in row.attributions.all()) for row in (one, other))
    if here and here == there:
        found.append((10, f"Both are said by {', '.join(here)}."))
    elif here and there:
        found.append((-15, f"Said by {', '.join(here)} and by {', '.join(there)}."))
    return _likely(found)


SAME_WORDS = 90
"""The least likeness of two passages of one document that say the same twice."""

_KINDS: dict[type[Any], _Kind] = {
    Actor: _Kind("actor", Actor, _UNDECIDED, 100, _near_actors, _actor_pairs, _actors_at_hand, _compare_actors),
    Event: _Kind("event", Event, _LIVE, LOOKED_AT, _near_events, _event_pairs, _events_at_hand, _compare_events),
    Statement: _Kind(
        "statement",
        Statement,
        _UNDECIDED,
        LOOKED_AT,
        _near_statements,
        _statement_pairs,
        _statements_at_hand,
        _compare_statements,
    ),
}
