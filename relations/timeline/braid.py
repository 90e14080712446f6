"""The braid: the picture of the house, in which each leader is a strand and a meeting a knot that draws them together.

It shows what a filter finds at all times, lights what its dates let in, and leads from each stretch to the list of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations, compress, pairwise, permutations
from typing import NamedTuple

from django.utils.translation import get_language

from relations.models import Actor, Event, Figure
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
from relations.timeline.filters import Filter, known, shown
from relations.timeline.index import Bits, Happened, Index, Stated, bitmap, flags, index, ones, union
from relations.timeline.strands import STRANDS, for_readers, most_often, strands
from relations.vocabulary import EventKind, EventStatus, FigureKind, Precision

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
    if asked.problems:
        return Braid((), None, None, 0, address, asked)
    within = index()
    found, leaders, near = within.found(everything), strands(), nearness(asked.days)
    people = threads(everything, found, leaders, within)
    groups, undated = grouped(found, people, near, within)
    told = belonging(everything, found, within)
    figures = stated(told, near)
    if not groups and not figures:
        return Braid((), None, None, undated, address, asked)
    drawn = plan(groups, figures, (asked.since, asked.until), asked.days)
    drawn = in_detail(drawn, found, told, people, within)
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


def threads(asked: Filter, found: Bits, leaders: Iterable[int], within: Index) -> list[Actor]:
    """Whose strands are drawn: the leaders, or who is asked for and whom they met most."""
    if not asked.actor:
        return list(Actor.objects.filter(pk__in=leaders).order_by("slug"))
    named = list(Actor.objects.confirmed().filter(slug__in=known(asked.actor)).order_by("slug")[:STRANDS])
    keys = {actor.pk for actor in named}
    met = [key for key in most_often(within, found) if key not in keys][: STRANDS - len(named)]
    return named + list(Actor.objects.filter(pk__in=met).order_by("slug"))


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
    return tuple(
        Strand(person.pk, person.slug, person.local_name, numbers.get(person.pk) or next(free)) for person in best
    )


# What happened


class Sort(NamedTuple):
    """What events have in common that are counted together; nothing more is known of those without a date."""

    first: date
    last: date
    exact: Level
    family: Family
    ahead: bool


Sorts = tuple[list[Sort | None], list[int]]  # and for each event the number of its sort


@lru_cache(maxsize=1)
def sorted_by_month(within: Index) -> Sorts:
    """The sorts of all events, which stand in their months."""
    numbers: dict[tuple[object, ...], int] = {}
    sorts: list[Sort | None] = []
    of_events = []
    for row in within.happened:
        first, last = row.earliest, row.latest
        months = (first.year, first.month, last.year, last.month) if first and last else None
        alike = (months, row.precision, row.kind, row.status)
        if alike not in numbers:
            numbers[alike] = len(sorts)
            sorts.append(sort_of(row, None))
        of_events.append(numbers[alike])
    return sorts, of_events


def sort_of(row: Happened, near: Near) -> Sort | None:
    """The sort of one event, in its months, or on its days where these are near."""
    if row.earliest is None or row.latest is None:
        return None

    def is_near(day: date) -> bool:
        return near is not None and near[0] <= day <= near[1]

    first = row.earliest if is_near(row.earliest) else row.earliest.replace(day=1)
    last = row.latest if is_near(row.latest) else end_of_month(row.latest)
    exact = exact_to(row.precision, first, last)
    return Sort(first, last, exact, family(row.kind), row.status != EventStatus.OCCURRED)


def family(kind: str) -> Family:
    """As what an event of a kind is drawn where one of the strands has part in it."""
    return Family.KNOT if kind in MET else Family.VISIT if kind == EventKind.VISIT else Family.OTHER


def sorts_near(within: Index, near: Near) -> Sorts:
    """The sorts of all events, by day where they are near the days that are asked for."""
    sorts, of_events = sorted_by_month(within)
    if near is None:
        return sorts, of_events
    sorts, of_events = [*sorts], [*of_events]
    for number in ones(within.in_period(*near)):
        of_events[number] = len(sorts)
        sorts.append(sort_of(within.happened[number], near))
    numbers: dict[Sort | None, int] = {}
    return sorts, [numbers.setdefault(sorts[sort], sort) for sort in of_events]


def grouped(found: Bits, people: Sequence[Actor], near: Near, within: Index) -> tuple[list[Group], int]:
    """Events counted by month, sort and who of these took part, and how many have no date.

    In the months near the days that are asked for they are counted by day.
    """
    sorts, of_events = sorts_near(within, near)
    drawn = union(within.events["kind"], DRAWN)
    took = [flags(within.events["actor"].get(person.slug, 0) & drawn, len(within.keys)) for person in people]
    there = flags(found)
    numbers: Counter[tuple[int, ...]] = Counter()
    keys: dict[tuple[int, ...], int] = {}
    for alike, key in compress(zip(zip(of_events, *took, strict=True), within.keys, strict=True), there):
        numbers[alike] += 1
        keys[alike] = min(key, keys.get(alike, key))
    groups, undated = [], 0
    for (number, *part), count in numbers.items():
        sort = sorts[number]
        if sort is None:
            undated += count
            continue
        who = frozenset(person.pk for person, took_part in zip(people, part, strict=True) if took_part)
        drawn_as = sort.family if who else Family.OTHER
        key = keys[number, *part]
        groups.append(Group(sort.first, sort.last, sort.exact, drawn_as, who, sort.ahead, count, key))
    return groups, undated


def belonging(asked: Filter, found: Bits, within: Index) -> list[Stated]:
    """The figures of the events found, and those of no event where nothing but dates is asked for, by key."""
    there = flags(found, len(within.keys))
    alone = not asked.narrows
    return [row for row in within.figures if row.day and (alone if row.event is None else there[row.event])]


def stated(rows: Iterable[Stated], near: Near) -> list[Said]:
    """Figures counted by the month in which they were said, and by kind."""
    alike: dict[tuple[date, bool], list[int]] = {}
    for row in rows:
        assert row.day is not None
        day = row.day if near and near[0] <= row.day <= near[1] else row.day.replace(day=1)
        alike.setdefault((day, row.kind in LEDGER), []).append(row.key)
    return [Said(day, ledger, len(keys), keys[0]) for (day, ledger), keys in alike.items()]


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


def in_detail(drawn: Plan, found: Bits, told_of: Iterable[Stated], people: Sequence[Actor], within: Index) -> Plan:
    """The plan with each event and figure read that is drawn by itself."""
    events = sorted(within.keys[number] for number in ones(found & wanted(drawn, people, within)))[:MOST_IN_DETAIL]
    strands = frozenset(person.pk for person in people)
    read = for_readers(shown().filter(pk__in=events).order_by("pk"))
    groups = [as_group(event, strands) for event in read if event.earliest and event.latest]
    keys, ranges = wanted_figures(drawn)
    figures = [row.key for row in told_of if row.day and (row.key in keys or any(a <= row.day <= b for a, b in ranges))]
    numbers = Figure.objects.published().filter(pk__in=figures[:MOST_FIGURES_IN_DETAIL]).for_lists().order_by("pk")
    said = [as_said(row) for row in numbers]
    return Plan(tuple(told(cell, groups, said) for cell in drawn.cells), drawn.depth)


def as_group(event: Event, people: frozenset[int]) -> Group:
    """One event that was read."""
    assert event.earliest is not None
    assert event.latest is not None
    who = frozenset(p.actor_id for p in event.participations.all()) & people
    exact = exact_to(event.precision, event.earliest, event.latest)
    drawn = family(event.kind) if who else Family.OTHER
    ahead = event.status != EventStatus.OCCURRED
    return Group(event.earliest, event.latest, exact, drawn, who, ahead, 1, event.pk, event)


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


def wanted(drawn: Plan, people: Sequence[Actor], within: Index) -> Bits:
    """The events that are drawn by themselves: those of cells drawn apart, and the only one of a knot."""
    keys: list[int] = []
    whole, some = 0, 0
    for cell in drawn.cells:
        many = any(group.number > 1 for group in cell.groups)
        if not cell.apart:
            alone = [who for who, number in cell.bins(drawn.depth) if number == 1]
            keys += [group.key for group in cell.groups if group.family is Family.KNOT and group.who in alone]
        elif not many and cell.count() <= MOST_READ:
            keys += [group.key for group in cell.groups]
        elif cell.count() <= MOST_READ:
            whole |= within.begun(cell.stretch.first, cell.stretch.last)
        else:
            some |= within.begun(cell.stretch.first, cell.stretch.last)
    drawn_as_such = union(within.events["kind"], DRAWN)
    took_part = union(within.events["actor"], (person.slug for person in people))
    return bitmap(map(within.number.__getitem__, keys), len(within.keys)) | whole | (some & drawn_as_such & took_part)


def wanted_figures(drawn: Plan) -> tuple[set[int], list[tuple[date, date]]]:
    """The keys of single figures, and the days of cells whose figures are drawn apart."""
    keys = {said.key for cell in drawn.cells for said in cell.figures_apart if said.number == 1}
    many = [cell for cell in drawn.cells if any(said.number > 1 for said in cell.figures_apart)]
    return keys, [(cell.stretch.first, cell.stretch.last) for cell in many]
