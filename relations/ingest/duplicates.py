"""Which rows are likely the same as another one, and why: shown beside a proposal, and listed for editors to merge.

SQL narrows down first, by days, names or passages; what is left is compared in Python, and an editor decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from itertools import combinations
from operator import or_
from typing import Any, NamedTuple

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, TextField
from django.db.models.functions import Cast, TruncYear
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from relations.ingest.likeness import Wording, likeness
from relations.ingest.matching import ON_THE_DAY, SAME_TITLE, main_people
from relations.ingest.naming import names_agree, sound, words
from relations.models import Actor, Event, Statement
from relations.models.events import EventQuerySet
from relations.models.querysets import DecidableQuerySet, in_period
from relations.models.statements import StatementQuerySet
from relations.vocabulary import EventKind, Precision, Role, State

Row = Actor | Event | Statement
Pairs = Collection[frozenset[str]]

LEAST = 60
"""The least score, of 100, that is shown."""
MOST = 5
"""The most rows that are shown beside one, and the most that one group holds: a screen has no room for more."""
LOOKED_AT = 2000
"""How many rows one listing of groups looks through, so that it takes as long in a large record as in a small one."""

_LIVE = (State.PROPOSED, State.PARKED, State.ACCEPTED, State.PUBLISHED)
_UNDECIDED = (State.PROPOSED, State.PARKED)
_NARROWED = 500  # rows that are compared with one row
_LISTINGS = 20  # listings in which the next group is sought
_LISTED = 5000  # rows that are compared with those of one listing
_MONTH = timedelta(days=31)
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


def likely_duplicates(row: Row, told_apart: Pairs = ()) -> list[Duplicate]:
    """Up to five rows that are likely the same as this one, the likeliest first, in a fixed number of queries.

    ``told_apart`` holds pairs of public ids that an editor has said are not the same; those are never given.
    """
    kind = _KINDS[type(row)]
    one = kind.at_hand(kind.model.objects.filter(pk=row.pk)).get()
    found = [
        Duplicate(other, likely.reasons, likely.score)
        for other in kind.near([one]).exclude(pk=row.pk)[:_NARROWED]
        if frozenset((row.public_id, other.public_id)) not in told_apart and (likely := kind.compare(one, other))
    ]
    return sorted(found, key=lambda duplicate: (-duplicate.score, duplicate.row.pk))[:MOST]


def duplicate_groups(kind: str, told_apart: Pairs = (), limit: int = 50, after: int | None = None) -> Groups:
    """Groups of ``kind`` (``actor``, ``event`` or ``statement``) among the newest rows, or those ``after`` a listing.

    Looks through ``LOOKED_AT`` rows in a fixed number of queries; a listing may hold no group and still not be the
    last one. ``KeyError`` for another kind.
    """
    rule = {found.name: found for found in _KINDS.values()}[kind]
    older = rule.model.objects.filter(pk__lt=after) if after is not None else rule.model.objects.all()
    looked_at = list(older.filter(state__in=rule.states).order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT])
    if not looked_at:
        return Groups((), None)
    narrowed = rule.model.objects.filter(pk__gte=looked_at[-1], pk__lte=looked_at[0], state__in=rule.states)
    heads = list(rule.at_hand(rule.paired(narrowed).order_by("-pk"))[: limit + 1])
    more = heads[limit:]
    heads = heads[:limit]
    last = heads[-1].pk if more else looked_at[-1] if len(looked_at) == LOOKED_AT else None
    return Groups(tuple(_grouped(rule, heads, told_apart)), last)


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

    ``near`` gives those that may be the same as any of some rows, ``paired`` those of a queryset that have another one
    near them, ``states`` which of them a listing begins with; rows are only compared where they share one of ``keys``.
    """

    name: str
    model: Any
    states: tuple[State, ...]
    near: Callable[[Sequence[Any]], DecidableQuerySet[Any]]
    paired: Callable[[DecidableQuerySet[Any]], DecidableQuerySet[Any]]
    at_hand: Callable[[Any], DecidableQuerySet[Any]]
    keys: Callable[[Any], set[Any]]
    compare: Callable[[Any, Any], Likely | None]


def _grouped(kind: _Kind, heads: list[Any], told_apart: Pairs) -> Iterator[Group]:
    """The groups that some rows belong to: whatever is likely the same as one of a group's rows is in it."""
    if not heads:
        return
    rows = {row.pk: row for row in [*kind.near(heads)[:_LISTED], *heads]}
    links: dict[int, dict[int, Likely]] = defaultdict(dict)
    for one, other in _to_compare(kind, rows, {row.pk for row in heads}):
        pair = frozenset((rows[one].public_id, rows[other].public_id))
        if pair not in told_apart and (likely := kind.compare(rows[one], rows[other])):
            links[one][other] = links[other][one] = likely
    seen: set[int] = set()
    for head in heads:
        if head.pk in links and head.pk not in seen:
            members = _reached(head.pk, links)
            seen |= members
            if head.pk == max(pk for pk in members if rows[pk].state in kind.states):  # else it was listed before
                yield _group(kind, head, [rows[pk] for pk in members], links)


def _to_compare(kind: _Kind, rows: Mapping[int, Any], leading: set[int]) -> set[tuple[int, int]]:
    """The pairs of rows that share a key, at least one of each pair among the leading ones."""
    alike: dict[Any, list[int]] = defaultdict(list)
    for pk in sorted(rows):
        for key in kind.keys(rows[pk]):
            alike[key].append(pk)
    return {pair for found in alike.values() for pair in combinations(found, 2) if not leading.isdisjoint(pair)}


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


def _near_events(rows: Sequence[Event]) -> DecidableQuerySet[Event]:
    """Events of a compatible kind, some of the same people, or nobody, and days near those of one of the rows."""
    near = reduce(or_, (_days_near(row) & Q(kind__in=_kinds_like(row.kind)) for row in rows))
    people = {p.actor_id for row in rows for p in row.participations.all()}
    shared = Q(participations__actor__in=people) | Q(participations=None)
    named = shared if all(row.participations.all() for row in rows) else Q()
    found = Event.objects.filter(near, named, state__in=_LIVE).distinct()
    return _events_at_hand(found).order_by("-earliest", "-pk")


def _events_at_hand(events: EventQuerySet) -> EventQuerySet:
    return events.with_participants()


def _kinds_like(kind: str) -> set[str]:
    return {kind}.union(*(kinds for kinds in _COMPATIBLE if kind in kinds))


def _days_near(row: Event) -> Q:
    """Days that overlap those of the event, or none; where it has none itself, any."""
    return Q() if row.earliest is None else in_period(row.earliest, row.latest) | Q(earliest=None)


def _paired_events(events: DecidableQuerySet[Event]) -> DecidableQuerySet[Event]:
    """Events with another one of the same kind and people in the same days; with no date, on any day."""
    others = Event.objects.exclude(pk=OuterRef("pk")).filter(
        kind=OuterRef("kind"), state__in=_LIVE, participations__actor__participations__event=OuterRef("pk")
    )
    # a stretch longer than a month is a whole year, which begins on its first day
    begins_near = Q(earliest__gte=OuterRef("month_before"), earliest__lte=OuterRef("latest"))
    same_year = Q(earliest=OuterRef("year"), precision=Precision.YEAR)
    overlapping = Q(latest__gte=OuterRef("earliest")) & begins_near
    month_before = ExpressionWrapper(F("earliest") - _MONTH, DateField())
    return events.alias(month_before=month_before, year=TruncYear("earliest")).filter(
        Exists(others.filter(overlapping)) | Exists(others.filter(same_year)) | Q(earliest=None) & Exists(others)
    )


def _people_named(event: Event) -> set[int]:
    return {p.actor_id for p in event.participations.all()} or {0}


def _compare_events(one: Event, other: Event) -> Likely | None:
    """Whether two events may be one: kinds that fit, days that overlap, people in common."""
    if one.pk in (other.part_of_id, other.pk) or other.pk == one.part_of_id:
        return None
    found = [_kinds_agree(one, other), _days_agree(one, other), _people_agree(one, other)]
    if None in found:
        return None
    found += [_places_agree(one, other), _titles_agree(one, other)]
    return _likely(part for part in found if part is not None)


def _likely(parts: Iterable[tuple[int, str]]) -> Likely | None:
    known = list(parts)
    score = min(100, sum(points for points, _reason in known))
    return Likely(score, tuple(reason for _points, reason in known if reason)) if score >= LEAST else None


def _kinds_agree(one: Event, other: Event) -> tuple[int, str] | None:
    if one.kind == other.kind:
        return 15, f"Both are of the kind “{one.kind}”."
    if other.kind in _kinds_like(one.kind):
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
    if _titles_agree(one, other)[0] or (one.earliest and one.earliest == other.earliest and _city(one) == _city(other)):
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
    titled = bool(one.title and other.title)
    if titled and fuzz.token_set_ratio(one.title, other.title, processor=default_process) >= SAME_TITLE:
        return 10, "Their titles are alike."
    return 0, ""


# Actors

_BEGINNING = 3  # letters of a word by which names are narrowed down


def _near_actors(rows: Sequence[Actor]) -> DecidableQuerySet[Actor]:
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
    return _actors_at_hand(found).order_by("pk")


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


def _paired_actors(actors: DecidableQuerySet[Actor]) -> DecidableQuerySet[Actor]:
    """Those that somebody proposed: names are compared afterwards."""
    return actors


# Statements


def _near_statements(rows: Sequence[Statement]) -> DecidableQuerySet[Statement]:
    """Statements of the same documents that share a part of a passage with one of the rows, or have its very words."""
    near = reduce(
        or_,
        (
            Q(document=row.document_id) & (Q(start__lt=row.end, end__gt=row.start) | Q(quotation=row.quotation))
            for row in rows
        ),
    )
    return _statements_at_hand(Statement.objects.filter(near, state__in=_LIVE)).order_by("document_id", "start", "pk")


def _statements_at_hand(statements: StatementQuerySet) -> StatementQuerySet:
    return statements.for_lists()


def _paired_statements(statements: DecidableQuerySet[Statement]) -> DecidableQuerySet[Statement]:
    others = Statement.objects.exclude(pk=OuterRef("pk")).filter(document=OuterRef("document"), state__in=_LIVE)
    overlapping = Q(start__lt=OuterRef("end"), end__gt=OuterRef("start"))
    return statements.filter(Exists(others.filter(overlapping | Q(quotation=OuterRef("quotation")))))


def _in_document(statement: Statement) -> set[int]:
    return {statement.document_id}


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
    Actor: _Kind(
        "actor", Actor, _UNDECIDED, _near_actors, _paired_actors, _actors_at_hand, _beginnings, _compare_actors
    ),
    Event: _Kind("event", Event, _LIVE, _near_events, _paired_events, _events_at_hand, _people_named, _compare_events),
    Statement: _Kind(
        "statement",
        Statement,
        _UNDECIDED,
        _near_statements,
        _paired_statements,
        _statements_at_hand,
        _in_document,
        _compare_statements,
    ),
}
