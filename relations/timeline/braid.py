"""The braid: the picture of the house, in which each leader is a strand and a meeting a knot that draws them together.

It shows what a filter finds at all times, lights what its dates let in, and leads from each stretch to the list of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise, permutations
from typing import Any

from django.db.models import Case, CharField, Count, Exists, Min, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Substr
from django.utils.translation import get_language

from relations.models import Actor, Event, Figure, Participation
from relations.models.events import EventQuerySet
from relations.models.figures import FigureQuerySet
from relations.models.querysets import CONFIRMED
from relations.timeline.braid_axis import (
    Cell,
    Days,
    Family,
    Group,
    Level,
    Plan,
    Said,
    end_of_month,
    plan,
)
from relations.timeline.braid_drawing import across, upright
from relations.timeline.braid_svg import Drawing, Strand
from relations.timeline.edition import edition
from relations.timeline.filters import Filter, events, known
from relations.timeline.strands import STRANDS, for_readers, strands
from relations.vocabulary import ActorKind, EventKind, EventStatus, FigureKind, Precision

MOST_BYTES = 56_000
MOST_IN_DETAIL = 240
MOST_READ = 16  # of a cell: its parts are told from what stands for itself only where all of it is read
MOST_FIGURES_IN_DETAIL = 60
MET = (EventKind.MEETING, EventKind.CALL)
DRAWN = (*MET, EventKind.VISIT)
LEDGER = (FigureKind.TARGET, FigureKind.ACTUAL, FigureKind.FORECAST)
LONGEST_STAY = 62  # days: what lasts longer is known to the year alone

Near = tuple[date, date] | None


@dataclass(frozen=True)
class Braid:
    """The braid of a filter, drawn along the page for wide screens and down it for narrow ones.

    ``undated`` events answer the filter and have no place in time; ``everything`` is the address without the dates
    that the filter asks for, empty where it asks for none.
    """

    strands: tuple[Strand, ...]
    across: Drawing | None
    upright: Drawing | None
    undated: int
    everything: str
    asked: Filter


def braid(asked: Filter) -> Braid:
    """The braid of what a filter finds; without drawings where it finds nothing that has a date."""
    return _braid(edition(), get_language(), replace(asked, page="", order=""))


@lru_cache(maxsize=64)
def _braid(_edition: str, _language: str | None, asked: Filter) -> Braid:
    """The braid as it is in one edition, in the words of one language."""
    everything = asked.without("since").without("until")
    address = everything.address if asked.since or asked.until else ""
    found = events(everything).order_by()
    if asked.problems:
        return Braid((), None, None, 0, address, asked)
    leaders = strands()
    people = threads(everything, found, leaders)
    keys, near = [person.pk for person in people], nearness(asked.days)
    groups, undated = grouped(found, keys, near)
    figures = stated(everything, found, near)
    if not groups and not figures:
        return Braid((), None, None, undated, address, asked)
    drawn = plan(groups, figures, (asked.since, asked.until), asked.days)
    drawn = in_detail(drawn, everything, found, keys)
    ordered = side_by_side(people, groups, leaders)
    return Braid(ordered, *drawings(drawn, ordered, asked), undated, address, asked)


def drawings(drawn: Plan, ordered: Sequence[Strand], asked: Filter) -> tuple[Drawing, Drawing]:
    """Both drawings, with as many links as both can bear together: a long query string is repeated in many of them."""
    for tried in (drawn, drawn.crowded):
        both = across(tried, ordered, asked), upright(tried, ordered, asked)
        if both[0].weight + both[1].weight <= MOST_BYTES:
            return both
    for stretches in (True, False):
        lean = [drawing.linked(numbers=False, stretches=stretches) for drawing in both]
        if lean[0].weight + lean[1].weight <= MOST_BYTES:
            break
    return lean[0], lean[1]


# Who


def threads(asked: Filter, found: EventQuerySet, leaders: Iterable[int]) -> list[Actor]:
    """Whose strands are drawn: the leaders, or who is asked for and whom they met most."""
    if not asked.actor:
        return list(Actor.objects.filter(pk__in=leaders).order_by("slug"))
    named = list(Actor.objects.confirmed().filter(slug__in=known(asked.actor)).order_by("slug")[:STRANDS])
    met = (
        Participation.objects.filter(event__in=found, actor__kind=ActorKind.PERSON, actor__state__in=CONFIRMED)
        .exclude(actor__in=named)
        .values_list("actor")
        .annotate(times=Count("pk"))
        .order_by("-times", "actor__slug")[: STRANDS - len(named)]
    )
    return named + list(Actor.objects.filter(pk__in=[actor for actor, _ in met]).order_by("slug"))


def side_by_side(people: Sequence[Actor], groups: Iterable[Group], leaders: dict[int, int]) -> tuple[Strand, ...]:
    """The strands in the order in which those who meet most lie side by side, numbered as elsewhere on the site."""
    met: Counter[frozenset[int]] = Counter()
    for group in groups:
        if group.family is Family.KNOT:
            for pair in combinations(sorted(group.who), 2):
                met[frozenset(pair)] += group.number

    def nearness(order: tuple[Actor, ...]) -> int:
        return sum(met[frozenset((one.pk, other.pk))] for one, other in pairwise(order))

    best = max(permutations(people), key=nearness)
    numbers = {key: number for key, number in leaders.items() if any(person.pk == key for person in people)}
    free = iter(sorted(set(range(1, STRANDS + 1)) - set(numbers.values())))
    return tuple(Strand(person.pk, person.slug, person.name, numbers.get(person.pk) or next(free)) for person in best)


# What happened


def grouped(found: EventQuerySet, people: Sequence[int], near: Near) -> tuple[list[Group], int]:
    """Events counted by month, sort and who of these took part, and how many have no date; one question.

    In the months near the days that are asked for they are counted by day.
    """
    took = {f"with_{key}": _took_part(key) for key in people}
    counted = found.annotate(
        since=_when("earliest", near),
        until=_when("latest", near),
        family=_one_of({Family.KNOT: {"kind__in": MET}, Family.VISIT: {"kind": EventKind.VISIT}}, Family.OTHER),
        status_now=_one_of({"": {"status": EventStatus.OCCURRED}}, "ahead"),
        **took,
    ).values("since", "until", "precision", "family", "status_now", *took)
    groups, undated = [], 0
    for row in counted.annotate(number=Count("pk"), key=Min("pk")):
        if not row["since"]:
            undated += row["number"]
            continue
        first, last = _first(row["since"]), _last(row["until"])
        who = frozenset(key for key in people if row[f"with_{key}"])
        groups.append(
            Group(
                first,
                last,
                exact_to(row["precision"], first, last),
                Family(row["family"]) if who else Family.OTHER,
                who,
                bool(row["status_now"]),
                row["number"],
                row["key"],
            )
        )
    return groups, undated


def stated(asked: Filter, found: EventQuerySet, near: Near) -> list[Said]:
    """Figures counted by the month in which they were said, and by kind; one question."""
    ledger = _one_of({"ledger": {"kind__in": LEDGER}}, "")
    rows = _figures(asked, found).annotate(since=_when("said_on", near), ledger=ledger).order_by()
    counted = rows.values("since", "ledger").annotate(number=Count("pk"), key=Min("pk"))
    return [
        Said(_first(row["since"]), bool(row["ledger"]), row["number"], row["key"]) for row in counted if row["since"]
    ]


def _figures(asked: Filter, found: EventQuerySet) -> FigureQuerySet:
    """The figures of the events found, and those of no event where nothing but dates is asked for."""
    belongs = Q(event__in=found) if asked.narrows else Q(event__in=found) | Q(event=None)
    said_on = Coalesce("event__earliest", "document__published")
    return Figure.objects.published().filter(belongs).annotate(said_on=said_on)


def _took_part(key: int) -> Case:
    """1 where somebody took part in a meeting, a call or a visit; nobody is asked after for other events."""
    took_part = Exists(Participation.objects.filter(event=OuterRef("pk"), actor=key))
    return Case(When(took_part, kind__in=DRAWN, then=Value(1)), default=Value(0))


def _one_of(conditions: dict[str, dict[str, Any]], otherwise: str) -> Case:
    """The word whose condition holds."""
    found = [When(**condition, then=Value(str(word))) for word, condition in conditions.items()]
    return Case(*found, default=Value(str(otherwise)), output_field=CharField())


def _when(field: str, near: Near) -> Any:
    """A day as text, or its month where it is not near: by the same means on every database."""
    words = Cast(field, CharField())
    if near is None:
        return Substr(words, 1, 7)
    return Case(When(**{f"{field}__range": near}, then=Substr(words, 1, 10)), default=Substr(words, 1, 7))


def _first(words: str) -> date:
    return date.fromisoformat(words if len(words) == 10 else f"{words}-01")


def _last(words: str) -> date:
    return _first(words) if len(words) == 10 else end_of_month(_first(words))


def nearness(days: Days) -> Near:
    """The whole months around the days that are asked for, where these are few."""
    first, last = days
    if first is None or last is None or (last - first).days > LONGEST_STAY:
        return None
    return first.replace(day=1), end_of_month(last)


def exact_to(precision: str, first: date, last: date) -> Level:
    """How exactly days have a place on the axis: those of a long stay to its first year alone."""
    if precision in (Precision.DAY, Precision.MONTH):
        return Level.DAY if precision == Precision.DAY else Level.MONTH
    return Level.DAY if precision == Precision.RANGE and (last - first).days <= LONGEST_STAY else Level.YEAR


# What is drawn by itself


def in_detail(drawn: Plan, asked: Filter, found: EventQuerySet, people: Sequence[int]) -> Plan:
    """The plan with each event and figure read that is drawn by itself."""
    read = list(for_readers(found.filter(wanted(drawn, people)).order_by("pk"))[:MOST_IN_DETAIL])
    groups = [as_group(event, people) for event in read if event.earliest and event.latest]
    keys, ranges = wanted_figures(drawn)
    numbers = _figures(asked, found).filter(Q(pk__in=keys) | within("said_on", ranges)).for_lists().order_by("pk")
    figures = [as_said(row) for row in numbers[:MOST_FIGURES_IN_DETAIL]]
    return Plan(tuple(told(cell, groups, figures) for cell in drawn.cells), drawn.depth)


def as_group(event: Event, people: Sequence[int]) -> Group:
    """One event that was read."""
    assert event.earliest is not None
    assert event.latest is not None
    who = frozenset(p.actor_id for p in event.participations.all()) & frozenset(people)
    exact = exact_to(event.precision, event.earliest, event.latest)
    drawn = Family.KNOT if event.kind in MET else Family.VISIT if event.kind == EventKind.VISIT else Family.OTHER
    ahead = event.status != EventStatus.OCCURRED
    return Group(event.earliest, event.latest, exact, drawn if who else Family.OTHER, who, ahead, 1, event.pk, event)


def as_said(row: Figure) -> Said:
    """One figure that was read."""
    day = row.event.earliest if row.event else None
    day = day or row.document.published
    assert day is not None
    return Said(day, row.kind in LEDGER, 1, row.pk, row)


def told(cell: Cell, groups: Sequence[Group], figures: Sequence[Said]) -> Cell:
    """The cell with what was read in place of what was counted."""
    single = {group.key: group for group in groups}
    known = [single.get(group.key, group) if group.number == 1 else group for group in cell.groups]
    if cell.apart:
        here = [group for group in groups if cell.stretch.holds(group.day, group.exact)]
        for families in ((Family.KNOT, Family.VISIT), (Family.OTHER,)):
            read = [group for group in here if group.family in families]
            if len(read) == cell.count(*families):
                known = [group for group in known if group.family not in families] + read
    apart = cell.figures_apart
    kinds = {said.ledger for said in apart}
    said = tuple(one for one in figures if one.ledger in kinds and cell.stretch.holds(one.day, one.exact))
    if len(said) == sum(one.number for one in apart):
        cell = replace(cell, figures=(*said, *(one for one in cell.figures if one.ledger not in kinds)))
    return replace(cell, groups=tuple(sorted(known, key=in_time)))


def in_time(group: Group) -> tuple[date, date, int]:
    """By the first day, then those that last longest, then as they were stored."""
    return group.day, date.fromordinal(date.max.toordinal() - group.last.toordinal() + 1), group.key


Ranges = list[tuple[date, date]]


def wanted(drawn: Plan, people: Sequence[int]) -> Q:
    """The events that are drawn by themselves: those of cells drawn apart, and the only one of a knot."""
    keys: list[int] = []
    everything: Ranges = []
    some: Ranges = []
    for cell in drawn.cells:
        many = any(group.number > 1 for group in cell.groups)
        if not cell.apart:
            alone = [who for who, number in cell.bins(drawn.depth) if number == 1]
            keys += [group.key for group in cell.groups if group.family is Family.KNOT and group.who in alone]
        elif not many and cell.count() <= MOST_READ:
            keys += [group.key for group in cell.groups]
        else:
            days = cell.stretch.first, cell.stretch.last
            (everything if cell.count() <= MOST_READ else some).append(days)
    took_part = Exists(Participation.objects.filter(event=OuterRef("pk"), actor__in=people))
    leaders = within("earliest", some) & Q(kind__in=DRAWN) & Q(took_part)
    return Q(pk__in=keys) | within("earliest", everything) | leaders


def wanted_figures(drawn: Plan) -> tuple[list[int], Ranges]:
    """The keys of single figures, and the days of cells whose figures are drawn apart."""
    keys = [said.key for cell in drawn.cells for said in cell.figures_apart if said.number == 1]
    many = [cell for cell in drawn.cells if any(said.number > 1 for said in cell.figures_apart)]
    return keys, [(cell.stretch.first, cell.stretch.last) for cell in many]


def within(field: str, ranges: Ranges) -> Q:
    """The condition that a day lies in one of the ranges."""
    condition = Q(pk__in=[])
    for first, last in ranges:
        condition |= Q(**{f"{field}__range": (first, last)})
    return condition
