"""The time that the braid runs along: decades, years, months and days, as fine as there is room for.

Where much happened a stretch is split, where nothing happened several are folded into one, so that a dozen events and
many thousands fill the same width.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from relations.models import Event, Figure

Days = tuple[date | None, date | None]
Thing = TypeVar("Thing", "Group", "Said")


class Level(IntEnum):
    """How long a stretch is."""

    DECADE = 0
    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True)
class Stretch:
    """A stretch of the axis.

    ``rest`` stands before the parts of a split year (month) for what is known to the year (month) alone; ``folded`` is
    a row of stretches in which nothing happened, ``many`` one of those that the filter leaves out. ``within`` is what
    was split into this one and its neighbours.
    """

    level: Level
    first: date
    last: date
    within: Stretch | None = None
    rest: bool = False
    folded: bool = False
    many: bool = False

    @property
    def since(self) -> str:
        """The value of ``from`` that asks for the stretch."""
        first = self.first
        return self._words(first, 4 if (first.month, first.day) == (1, 1) else 7 if first.day == 1 else 10)

    @property
    def until(self) -> str:
        """The value of ``to`` that asks for the stretch."""
        last = self.last
        return self._words(last, 4 if (last.month, last.day) == (12, 31) else 7 if last == end_of_month(last) else 10)

    def _words(self, day: date, length: int) -> str:
        level = self.within.level if self.rest and self.within else self.level
        return day.isoformat()[: max(length, {Level.MONTH: 7, Level.DAY: 10}.get(level, 4))]

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether the stretch shares a day with a period, whose ends may be open."""
        return (first is None or self.last >= first) and (last is None or self.first <= last)

    def holds(self, day: date, exact: Level) -> bool:
        """Whether something on this day, known as exactly as this, has its place here."""
        if not self.first <= day <= self.last:
            return False
        return exact == self.level - 1 if self.rest else exact >= self.level


def decade(day: date) -> Stretch:
    """The decade of a day; the first one begins with year 1."""
    first = day.year - day.year % 10
    return Stretch(Level.DECADE, date(max(first, 1), 1, 1), date(first + 9, 12, 31))


def year(number: int, within: Stretch | None = None) -> Stretch:
    """A year."""
    return Stretch(Level.YEAR, date(number, 1, 1), date(number, 12, 31), within)


def month(number: int, of: int, within: Stretch | None = None) -> Stretch:
    """A month of a year."""
    return Stretch(Level.MONTH, date(of, number, 1), end_of_month(date(of, number, 1)), within)


def end_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def parts(whole: Stretch) -> list[Stretch]:
    """The years of a decade, the months of a year, the days of a month; the latter two after what is not that exact."""
    if whole.level is Level.DECADE:
        return [year(number, whole) for number in range(whole.first.year, whole.last.year + 1)]
    finer = Level(whole.level + 1)
    rest = Stretch(finer, whole.first, whole.last, whole, rest=True)
    if whole.level is Level.YEAR:
        return [rest, *(month(number, whole.first.year, whole) for number in range(1, 13))]
    days = (whole.first + timedelta(n) for n in range((whole.last - whole.first).days + 1))
    return [rest, *(Stretch(finer, day, day, whole) for day in days)]


def decades(first: date, last: date) -> list[Stretch]:
    """The decades from one day to another."""
    found = [decade(first)]
    while found[-1].last < last:
        found.append(decade(found[-1].last + timedelta(1)))
    return found


def years(first: date, last: date) -> list[Stretch]:
    """The years from one day to another."""
    return [year(number) for number in range(first.year, last.year + 1)]


# What stands along it


class Family(StrEnum):
    """As what an event is drawn: a knot of strands, a band behind knots, or a mark on the track of other events."""

    KNOT = "knot"
    VISIT = "visit"
    OTHER = "other"


@dataclass(frozen=True)
class Group:
    """Events of one sort that begin in the same month, or one event: ``who`` of the strands took part, by key.

    ``ahead`` are those that have not taken place. ``told`` is the event itself, where there is but one and it was read.
    """

    day: date
    last: date
    exact: Level
    family: Family
    who: frozenset[int]
    ahead: bool = False
    number: int = 1
    key: int = 0
    told: Event | None = None

    @property
    def blurred(self) -> bool:
        """Whether its days were not counted, but its months."""
        return self.exact is Level.DAY and self.day.day == 1 and self.last == end_of_month(self.last)


@dataclass(frozen=True)
class Said:
    """Figures that were stated in the same month, or one on its day; ``ledger`` for targets and what came of them."""

    day: date
    ledger: bool
    number: int = 1
    key: int = 0
    told: Figure | None = None

    @property
    def exact(self) -> Level:
        """They stand on days."""
        return Level.DAY


@dataclass(frozen=True)
class Cell:
    """A stretch with all that has its place there; ``lit`` where the filter lets it in.

    ``crowded`` where there is so much else in the drawing that less of it is drawn by itself.
    """

    stretch: Stretch
    groups: tuple[Group, ...] = ()
    figures: tuple[Said, ...] = ()
    lit: bool = False
    crowded: bool = False

    @cached_property
    def counts(self) -> Counter[Family]:
        """How many events it holds that are drawn so."""
        counted: Counter[Family] = Counter()
        for group in self.groups:
            counted[group.family] += group.number
        return counted

    @cached_property
    def met(self) -> Counter[frozenset[int]]:
        """Who met and how often."""
        counted: Counter[frozenset[int]] = Counter()
        for group in self.groups:
            if group.family is Family.KNOT:
                counted[group.who] += group.number
        return counted

    @cached_property
    def said(self) -> int:
        """How many figures it holds."""
        return sum(said.number for said in self.figures)

    def count(self, *families: Family) -> int:
        """How many events it holds: all, or those that are drawn so."""
        return sum(self.counts[family] for family in families or Family)

    @cached_property
    def apart(self) -> bool:
        """Whether each of its meetings and visits is drawn by itself."""
        return self.count(Family.KNOT, Family.VISIT) <= (MOST_IN_CROWD if self.crowded else MOST_APART)

    @property
    def most_others(self) -> int:
        """How many other events are drawn by themselves at most."""
        return 1 if self.crowded else MOST_OTHERS

    @cached_property
    def figures_apart(self) -> tuple[Said, ...]:
        """The figures that are drawn by themselves: all where they are few, or else targets and what came of them."""
        for these in (self.figures, tuple(said for said in self.figures if said.ledger)):
            if sum(said.number for said in these) <= (MOST_IN_CROWD if self.crowded else MOST_FIGURES):
                return these
        return ()

    @cached_property
    def figures_left(self) -> bool:
        """Whether there are more of them than those."""
        return self.said > sum(said.number for said in self.figures_apart)

    @property
    def told_figures(self) -> tuple[Said, ...]:
        """Those of them that were read."""
        return tuple(said for said in self.figures_apart if said.told)

    @property
    def counted_by_day(self) -> bool:
        """Whether it can be split into days."""
        return not any(group.blurred for group in self.groups)

    @property
    def empty(self) -> bool:
        """Whether nothing has its place here."""
        return not self.groups and not self.figures

    def bins(self, depth: int) -> list[tuple[frozenset[int], int]]:
        """Who met and how often, of those who did so most; ``depth`` of them at most."""
        met = [item for item in self.met.items() if len(item[0]) > 1 or depth > SPARSE]
        most = sorted(met, key=lambda item: (len(item[0]) < 2, -item[1], sorted(item[0])))
        return most[:depth]


@dataclass(frozen=True)
class Plan:
    """The cells of a braid in order of time; ``depth`` is how many knots stand in a cell that is not drawn apart."""

    cells: tuple[Cell, ...]
    depth: int

    def folded(self, least: int, *, within: bool = True) -> Plan:
        """The same with every row of ``least`` empty cells or more as one, those of split stretches too if asked."""
        found: list[Cell] = []
        for alike, run in groupby(self.cells, key=lambda c: (c.empty, c.stretch.within, c.lit)):
            row = list(run)
            if alike[0] and len(row) >= least and (within or alike[1] is None):
                ends = row[0].stretch, row[-1].stretch
                row = [Cell(replace(ends[0], last=ends[1].last, rest=False, folded=True), lit=row[0].lit)]
            found += row
        return Plan(tuple(found), self.depth)

    @property
    def crowded(self) -> Plan:
        """The same with less drawn by itself."""
        return Plan(tuple(crowd(self.cells)), self.depth)

    @property
    def marks(self) -> int:
        """How many links the drawing has, about."""
        return sum(
            1
            + (cell.count(Family.KNOT, Family.VISIT) if cell.apart else len(cell.bins(self.depth)))
            + min(cell.count(Family.OTHER), cell.most_others)
            + min(cell.said, MOST_FIGURES)
            for cell in self.cells
        )


MOST_APART = 6
MOST_IN_CROWD = 2
MOST_MARKS = 75
MOST_OTHERS = 3
MOST_FIGURES = 4
LEAST_SPLIT = 2
SPARSE = 3
DEEPEST = 5
LABELS = {Level.DECADE: 48, Level.YEAR: 40, Level.MONTH: 32, Level.DAY: 20}
PITCH = 30
FOLD = 26
REST = 70
MANY = 86
ROOM = 912


def cost(cell: Cell, depth: int) -> int:
    """The least width of a cell, in pixels of the drawing."""
    if cell.stretch.folded:
        return FOLD
    if cell.stretch.rest:
        label = 0 if cell.empty else REST
    else:
        label = 10 if cell.stretch.level is Level.DAY and cell.empty else LABELS[cell.stretch.level]
        label = MANY if cell.stretch.many else label
    if cell.apart:
        slots = PITCH * (cell.count(Family.KNOT) or cell.count(Family.VISIT))
    else:
        slots = sum(14 + 7 * len(str(number)) for _, number in cell.bins(depth) if number)
    others = min(cell.count(Family.OTHER), MOST_OTHERS)
    figures = 15 * sum(said.number for said in cell.figures_apart) + 28 * cell.figures_left
    return max(label, 10 + slots, 8 + 14 * others, 8 + figures)


def plan(groups: Sequence[Group], figures: Sequence[Said], asked: tuple[str, str], days: Days) -> Plan:
    """The cells that show these events and figures best, the days that the filter lets in finer than the others."""
    ends = [group.day for group in groups] + [said.day for said in figures]

    def cells(stretches: Sequence[Stretch], whole: Cell | None = None) -> list[Cell]:
        held = shared_out(whole.groups if whole else groups, stretches)
        said = shared_out(whole.figures if whole else figures, stretches)
        return [
            Cell(stretch, tuple(held[n]), tuple(said[n]), lit=any(days) and stretch.overlaps(*days))
            for n, stretch in enumerate(stretches)
        ]

    def width(row: Sequence[Cell], depth: int) -> int:
        return sum(cost(cell, depth) for cell in Plan(tuple(row), depth).folded(2, within=False).cells)

    row = cells(years(min(ends), max(ends)))
    if width(row, 2) > ROOM:
        row = cells(decades(min(ends), max(ends)))
    row = split_for(row, asked, days, cells)
    if any(days) and width(row, 2) > ROOM:
        row = gathered(row, cells)
    tried: set[Stretch] = set()
    while best := widest(row, tried):
        tried.add(best.stretch)
        finer = split(row, best, cells)
        for these in (finer, crowd(finer)):
            if width(these, 2) <= ROOM:
                row = these
                break
    row = trimmed([cell for cell in row if not (cell.stretch.rest and cell.empty)])
    depth = next((deep for deep in range(DEEPEST, 1, -1) if width(row, deep) <= ROOM), 1)
    drawn = Plan(tuple(row), depth).folded(2, within=False)
    return drawn if drawn.marks <= MOST_MARKS else drawn.crowded


def crowd(row: Iterable[Cell]) -> list[Cell]:
    """The cells with less drawn by itself."""
    return [replace(cell, crowded=True) for cell in row]


def trimmed(row: list[Cell]) -> list[Cell]:
    """The cells without the empty ones at both ends that the filter does not ask for."""
    held = [n for n, cell in enumerate(row) if cell.lit or not cell.empty]
    return row[held[0] : held[-1] + 1]


def shared_out(things: Sequence[Thing], stretches: Sequence[Stretch]) -> list[list[Thing]]:
    """What has its place in each of the stretches, which stand in order; only the first can be a rest."""
    found: list[list[Thing]] = [[] for _ in stretches]
    begins = [stretch.first for stretch in stretches]
    for thing in things:
        at = bisect_right(begins, thing.day) - 1
        for place in {max(at, 0), 0}:
            if stretches[place].holds(thing.day, thing.exact):
                found[place].append(thing)
    return found


def split(row: list[Cell], cell: Cell, cells: Callable[..., list[Cell]]) -> list[Cell]:
    """The cells with the parts of one in its place."""
    at = next(n for n, one in enumerate(row) if one is cell)
    return [*row[:at], *cells(parts(cell.stretch), cell), *row[at + 1 :]]


def widest(row: Sequence[Cell], tried: set[Stretch]) -> Cell | None:
    """The cell that is to be split next: the latest of those that hold about as much as any; lit ones first."""

    def may(cell: Cell) -> bool:
        place = cell.stretch
        if place in tried or place.rest or place.many or place.level is Level.DAY:
            return False
        return not cell.apart and cell.counted_by_day if place.level is Level.MONTH else cell.count() >= LEAST_SPLIT

    left = list(filter(may, row))
    left = [cell for cell in left if cell.lit] or left
    most = max((cell.count() for cell in left), default=0)
    return next((cell for cell in reversed(left) if cell.count() * 2 >= most), None)


def split_for(row: list[Cell], asked: tuple[str, str], days: Days, cells: Callable[..., list[Cell]]) -> list[Cell]:
    """The cells with those split that are longer than what the filter asks for, and the one that is just that."""
    if not all(asked):
        return row
    first, last = days
    for level in (Level.DECADE, Level.YEAR, Level.MONTH):
        lit = [cell for cell in row if cell.lit and cell.stretch.level is level and not cell.stretch.rest]
        if len(lit) > 2:
            break
        for cell in lit:
            place = cell.stretch
            whole = (place.first, place.last) == (first, last)
            longer = not whole and level < {4: Level.YEAR, 7: Level.MONTH}.get(len(min(asked, key=len)), Level.DAY)
            if level is Level.MONTH and (cell.apart or not cell.counted_by_day):
                continue
            if longer or (whole and cell.count() >= LEAST_SPLIT):
                row = split(row, cell, cells)
    return row


def gathered(row: Sequence[Cell], cells: Callable[..., list[Cell]]) -> list[Cell]:
    """The cells with all that lies before, and all that lies after what the filter lets in, as one each."""
    found: list[Cell] = []
    for lit, run in groupby(row, key=lambda cell: cell.lit):
        these = [cell for cell in run if not cell.stretch.rest or lit]
        if lit or len(these) < 2:
            found += these
        else:
            found += cells([gathering(these)])
    return found


def gathering(row: Sequence[Cell]) -> Stretch:
    """The stretch from the first to the last year (or month, within one year) in which the cells hold anything."""
    days = [group.day for cell in row for group in cell.groups] + [said.day for cell in row for said in cell.figures]
    first, last = row[0].stretch.first, row[-1].stretch.last
    if first.year == last.year:
        return Stretch(Level.MONTH, first, last, many=True)
    if days:
        first, last = max(first, date(min(days).year, 1, 1)), min(last, date(max(days).year, 12, 31))
    return Stretch(Level.YEAR, first, last, many=True)
