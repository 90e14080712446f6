"""Draws the braid along the page and down it, both from one plan and by the same steps.

``along`` is the way that time runs, ``athwart`` the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from math import log

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.models import Figure
from relations.templatetags.dates import day as day_in_words
from relations.templatetags.dates import day_of_month
from relations.templatetags.numbers import quantity
from relations.templatetags.source import lang, shortened
from relations.timeline.braid_axis import PITCH, ROOM, Cell, Family, Group, Level, Plan, Stretch, cost
from relations.timeline.braid_svg import (
    Drawing,
    Item,
    Shape,
    Strand,
    Thread,
    Words,
    about,
    box,
    brief,
    circle,
    diamond,
    fitted,
    half,
    in_two_lines,
    measured,
    named,
    rounded,
    short,
    status_of,
    together,
)
from relations.timeline.filters import Filter
from relations.timeline.languages import translated
from relations.vocabulary import EventStatus, FigureKind, Precision

RADIUS = 6.5
CLOSE = 9  # between strands within a knot
TURN = 22  # the way that a strand needs from its place to a knot
BEFORE, ABOVE = 122, 300  # room for the bold name of a strand, before it and above it
LONGEST_MEASURE = 44  # letters of what is measured, beside a value
TALLEST = 560  # what the cells of the upright drawing take up before they are drawn closer


@dataclass(frozen=True)
class Frame:
    """Where things stand athwart the time, and how much room the time has along it (0: as much as it needs)."""

    css: str
    begin: int
    room: int
    lanes: int
    spacing: int
    labels: int
    upright: bool
    key: str

    def at(self, along: float, athwart: float) -> tuple[float, float]:
        """The place in the drawing."""
        return (athwart, along) if self.upright else (along, athwart)

    def point(self, along: float, athwart: float) -> str:
        """The place, or the way to it, as it is written in outlines."""
        x, y = self.at(along, athwart)
        return f"{x:.0f},{y:.0f}"

    def ahead(self, along: int) -> str:
        """The way straight on in the course of time, as it is written in outlines; nothing for none."""
        return f"{'v' if self.upright else 'h'}{along}" if along else ""

    def lane(self, number: int) -> int:
        """The place of a strand where it lies by itself."""
        return self.lanes + number * self.spacing


ALONG = Frame("across", 140, ROOM, 66, 40, 0, upright=False, key="t")
DOWN = Frame("upright", 72, 0, 80, 24, 148, upright=True, key="u")


@dataclass
class Knot:
    """What draws strands together at one place along the time: one event, or a number of them."""

    along: float
    lanes: tuple[int, ...]
    group: Group | None = None
    number: int = 1
    stays: tuple[float, ...] = ()
    athwart: dict[int, float] = field(default_factory=dict)


def woven(lanes: tuple[int, ...], frame: Frame, count: int) -> dict[int, float]:
    """Where each strand runs beside a knot of some: these close together, the others out of their way."""
    places = {number: float(frame.lane(number)) for number in range(count)}
    if len(lanes) < 2:
        return places
    first, last = lanes[0], lanes[-1]
    between = [number for number in range(first, last) if number not in lanes]
    above = [number for number in between if number - first <= last - number]
    order = [*range(first), *above, *lanes, *(n for n in between if n not in above), *range(last + 1, count)]
    start = order.index(lanes[0])
    middle = (frame.lane(start) + frame.lane(start + len(lanes) - 1)) / 2
    for place, number in enumerate(order):
        places[number] = frame.lane(place)
    for place, number in enumerate(lanes):
        places[number] = middle + (place - (len(lanes) - 1) / 2) * CLOSE
    return places


def thread(number: int, knots: Sequence[Knot], frame: Frame, end: float) -> str:
    """The way of a strand from where it begins past all knots: to those it has part in, around the others.

    Each step is written from where the one before ends, so that turns of one form are the same letters, which compress.
    """
    home = float(frame.lane(number))
    steps: list[str] = []
    along, athwart, straight = float(frame.begin), home, 0

    def turn(to: float, towards: float) -> None:
        nonlocal along, athwart, straight
        on, aside = round(to) - round(along), round(towards) - round(athwart)
        if aside:
            half = on // 2
            curve = f"c{frame.point(half, 0)} {frame.point(half, aside)} {frame.point(on, aside)}"
            steps.append(frame.ahead(straight) + curve)
        straight = 0 if aside else straight + on
        along, athwart = to, towards

    for at, knot in enumerate(knots):
        place = knot.athwart[number]
        if place == home == athwart:
            if knot.along > along:
                turn(knot.along, home)
            continue
        if passes_by(number, knot, athwart, home, knots[at + 1 :]):
            continue
        if knot.along - along > 2 * TURN + 8:
            if athwart != home:
                turn(along + TURN, home)
            if place != home:
                turn(knot.along - TURN - 4, home)
        turn(knot.along - 4, place)
        turn(knot.along + 4, place)
    if athwart != home:
        turn(along + TURN, home)
    turn(end, home)
    return "".join(steps) + frame.ahead(straight)


def passes_by(number: int, knot: Knot, athwart: float, home: float, later: Sequence[Knot]) -> bool:
    """Whether a strand that has no part in a knot stays on one side of it on its way."""
    if number in knot.lanes or knot.athwart[number] != home or not knot.lanes:
        return False
    there = [knot.athwart[lane] for lane in knot.lanes]
    low, high = min(there) - 2 * RADIUS, max(there) + 2 * RADIUS
    after = next((k.athwart[number] for k in later if number in k.lanes or k.athwart[number] != home), home)
    ways = (athwart, home, after)
    return all(way < low for way in ways) or all(way > high for way in ways)


# Places along the time


def spread(wanted: Sequence[float], low: float, high: float, gap: float) -> list[float]:
    """The places nearest to those wanted, in the same order, within bounds and a gap apart; evenly where too many."""
    if len(wanted) > 1 and (high - low) < gap * (len(wanted) - 1):
        step = (high - low) / (len(wanted) - 1)
        return [low + step * n for n in range(len(wanted))]
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + gap if places else low))
    bound = high
    for n in range(len(places) - 1, -1, -1):
        places[n] = min(places[n], bound)
        bound = places[n] - gap
    return places


def share(place: Stretch, first: date, last: date, exact: Level) -> float:
    """Which part of a stretch has passed in the middle of these days; a half where it is not known."""
    if exact < place.level or (exact == place.level and exact < Level.DAY):
        return 0.5
    first, last = max(first, place.first), min(last, place.last)
    middle = (first.toordinal() + last.toordinal() + 1) / 2 - place.first.toordinal()
    return middle / ((place.last - place.first).days + 1)


@dataclass(frozen=True)
class Laid:
    """A cell with the place that it takes up along the time."""

    cell: Cell
    begin: float
    end: float
    parent: bool

    def places(self, wanted: Sequence[float], pad: float, gap: float) -> list[float]:
        """Parts of the stretch as places along the time."""
        low, high = self.begin + pad, self.end - pad
        return spread([low + part * (high - low) for part in wanted], low, high, gap)


def laid(plan: Plan, frame: Frame) -> list[Laid]:
    """The cells in their places: all of the room is used where it is given."""
    cells = plan.cells
    if frame.upright:
        lengths = [float(tall(cell, plan.depth)) for cell in cells]
        if sum(lengths) > TALLEST:  # the list waits below
            full = [cell.stretch.many or cell.said > 1 for cell in cells]
            lengths = [n if whole else max(16.0, 0.76 * n) for n, whole in zip(lengths, full, strict=True)]
    else:
        lengths = [float(cost(cell, plan.depth)) for cell in cells]
        spare = frame.room - sum(lengths)
        if spare < 0:
            lengths = [length * frame.room / sum(lengths) for length in lengths]
        else:
            grow = [not (c.stretch.folded or c.stretch.rest or c.stretch.many) for c in cells]
            most = max(90.0, 1.6 * max(lengths))
            each = spare / max(1, sum(grow))
            lengths = [
                min(length + each, max(length, most)) if grows else length
                for length, grows in zip(lengths, grow, strict=True)
            ]
            left = frame.room - sum(lengths)
            lengths = [length + left / len(lengths) for length in lengths]
    found: list[Laid] = []
    along, parent = float(frame.begin), None
    for cell, length in zip(cells, lengths, strict=True):
        heads = cell.stretch.within is not None and cell.stretch.within != parent
        parent = cell.stretch.within
        if heads and frame.upright:
            along += 20
        found.append(Laid(cell, along, along + length, heads))
        along += length
    return found


def tall(cell: Cell, depth: int) -> int:
    """The height of a cell of the upright drawing."""
    if cell.stretch.folded:
        return 18
    if cell.apart:
        slots = cell.count(Family.KNOT) or min(cell.count(Family.VISIT), 4)
    else:
        slots = len(cell.bins(depth))
    figures = 17 * sum(said.number for said in cell.figures_apart) + 22 * cell.figures_left
    return max(44 if cell.stretch.many else 20, 25 * slots + 4, figures, 12 * min(cell.count(Family.OTHER), 3))


# The drawing


class Draughtsman:
    """Makes one drawing of a plan, cell by cell; what is still in the making is kept here."""

    def __init__(self, plan: Plan, strands: Sequence[Strand], asked: Filter, frame: Frame) -> None:
        self.plan = replace(plan.folded(2), depth=min(plan.depth, 2)) if frame.upright else plan
        self.strands, self.asked, self.frame = strands, asked, frame
        self.lanes = {strand.key: number for number, strand in enumerate(strands)}
        self.laid = laid(self.plan, frame)
        self.knots: list[Knot] = []
        self.items: list[tuple[float, int, Item]] = []
        self.end = self.laid[-1].end + TURN + 4
        self.last = frame.lane(len(strands) - 1)
        self.taken: dict[str, list[tuple[float, float, int]]] = {}
        self.loose: list[Words] = []
        self.most = max((number for cell in plan.cells for _, number in cell.bins(self.plan.depth)), default=1)
        self.meetings = [
            group for cell in self.plan.cells if cell.apart for group in cell.groups if group.family is Family.KNOT
        ]
        self.others = False  # whether any event stands below the strands; known once the knots are

    # The tracks below (beside) the strands

    @property
    def track_of_others(self) -> int:
        """Where the other events stand."""
        return 56 if self.frame.upright else self.last + 42 + 17 * self.rows("knots")

    @property
    def track_of_figures(self) -> int:
        """Where the figures stand."""
        return 244 if self.frame.upright else self.track_of_others + 26 * self.others

    def rows(self, track: str) -> int:
        """How many rows of labels a track has."""
        return max((row + 1 for *_ends, row in self.taken.get(track, ())), default=0)

    @property
    def bottom(self) -> int:
        """Where the drawing along the page ends."""
        figures = any(cell.figures for cell in self.plan.cells)
        return self.track_of_figures + (14 + 16 * self.rows("figures") if figures else -10)

    def draw(self) -> Drawing:
        """The drawing."""
        for place in self.laid:
            self.axis(place)
            self.knots_of(place)
        self.knots.sort(key=lambda knot: knot.along)
        self.others = any(self.left_over(place, self.drawn_in(place)) for place in self.laid)
        for knot in self.knots:
            knot.athwart = woven(knot.lanes, self.frame, len(self.strands))
        self.visits()
        for knot in self.knots:
            self.knot(knot)
        for place in self.laid:
            self.others_of(place)
            self.figures_of(place)
        return self.drawing()

    def drawing(self) -> Drawing:
        """What was made, put together."""
        frame, upright = self.frame, self.frame.upright
        width = 330 if upright else 1080
        height = round(self.end) + 8 if upright else self.bottom
        self.items.sort(key=lambda item: item[:2])
        if not upright:
            self.tracks()
        return Drawing(
            css=frame.css,
            width=width,
            height=height,
            lit=tuple(self.lit()),
            rules="".join(self.rule(place) for place in self.laid),
            gaps="".join(
                f"M{frame.point(place.begin + 3, frame.lane(n))}L{frame.point(place.end - 3, frame.lane(n))}"
                for place in self.laid
                if place.cell.stretch.folded
                for n in range(len(self.strands))
            ),
            threads=tuple(self.thread(number, strand) for number, strand in enumerate(self.strands)),
            items=tuple(item for *_order, item in self.items),
            plain=tuple(self.loose),
        )

    def tracks(self) -> None:
        """The names of the tracks below the strands."""
        if self.others:
            self.loose.append(Words(self.frame.begin - 12, self.track_of_others + 4, _("Other events"), "faint end"))
        if any(cell.figures for cell in self.plan.cells):
            self.loose.append(Words(self.frame.begin - 12, self.track_of_figures + 4, _("Figures"), "faint end"))

    def thread(self, number: int, strand: Strand) -> Thread:
        """The strand of one, with the name before it."""
        lane = self.frame.lane(number)
        if self.frame.upright:
            name = fitted(strand.name, ABOVE - lane)
            names = [Words(lane - 4, 14 + 16 * number, name, f"who s{strand.number}")]
        else:
            lines = in_two_lines(strand.name, BEFORE)
            top = lane + 4 - 7 * (len(lines) - 1)
            names = [
                Words(self.frame.begin - 12, top + 14 * place, line, f"who end s{strand.number}")
                for place, line in enumerate(lines)
            ]
        begin = self.frame.begin
        start = f"M{lane},{20 + 16 * number}V{begin}" if self.frame.upright else f"M{begin},{lane}"
        return Thread(strand, start + thread(number, self.knots, self.frame, self.end), tuple(names))

    def lit(self) -> Iterable[Shape]:
        """The ground of what the filter lets in."""
        for lit, run in groupby(self.laid, key=lambda place: place.cell.lit):
            if lit:
                row = list(run)
                yield self.ground(row[0].begin, row[-1].end, 0, 330 if self.frame.upright else self.bottom)

    def ground(self, begin: float, end: float, top: float, bottom: float) -> Shape:
        """A stretch from one side to the other."""
        (x, y), (to_x, to_y) = self.frame.at(begin, top), self.frame.at(end, bottom)
        return Shape(box(x, y, to_x - x, to_y - y))

    def rule(self, place: Laid) -> str:
        """The line at which a stretch begins."""
        frame = self.frame
        if frame.upright:
            return f"M0,{place.begin:.0f}H{self.last + 16}"
        top = 4 if place.parent or place.cell.stretch.within is None else 20
        return f"M{place.begin:.0f},{top}V{self.last + 24}"

    def axis(self, place: Laid) -> None:
        """The names of a stretch, and before the first part of a split one the name of that."""
        where, frame = place.cell.stretch, self.frame
        if place.parent and where.within:
            bold = Words(0, round(place.begin) - 6, named(where.within), "bold") if frame.upright else None
            bold = bold or Words(round(place.begin) + 4, 14, named(where.within), "bold")
            self.items.append((place.begin, 0, self.leading(where.within, bold)))
        css = "bold" if where.within is None and not where.folded else ""
        words = short(where)
        if where.many and measured(words) > place.end - place.begin and not frame.upright:
            words = words.partition("–")[0] + "–"
        if frame.upright:
            name = Words(0, round(place.begin) + 14, words, css)
        elif measured(words) > place.end - place.begin:
            return
        else:
            name = Words(round(place.begin) + 4, 14 if css else 32, words, css)
        if where.folded or where.rest:
            self.loose.append(replace(name, css="faint"))
        elif where.level is not Level.DAY or not place.cell.empty:
            self.items.append((place.begin, 1, self.leading(where, name)))
        else:
            self.loose.append(replace(name, css="faint"))

    def leading(self, where: Stretch, name: Words) -> Item:
        """The name of a stretch as the way there."""
        return Item(
            self.address(where),
            _("Show %(when)s alone") % {"when": named(where)},
            css="axis",
            words=(name,),
            key=f"{self.frame.key}{where.since}" + (f"-{where.until}" if where.since != where.until else ""),
            narrows=True,
        )

    def address(self, where: Stretch) -> str:
        """The timeline of the filter in this stretch alone."""
        return replace(self.asked, since=where.since, until=where.until, page="", order="").address

    # Knots

    def knots_of(self, place: Laid) -> None:
        """The knots of a stretch: one for each event, or for each group of people who met."""
        cell = place.cell
        if cell.apart and all(group.told for group in cell.groups if group.family is not Family.OTHER):
            met = [group for group in cell.groups if group.family is Family.KNOT]
            alone = [g for g in cell.groups if g.family is Family.VISIT and not self.hosts(g, self.meetings)]
            these = sorted([*met, *alone], key=lambda g: share(cell.stretch, g.day, g.last, g.exact))
            gap = 25.0 if self.frame.upright else float(PITCH)
            wanted = [share(cell.stretch, g.day, g.last, g.exact) for g in these]
            pad = 13 if self.frame.upright else 17
            for group, along in zip(these, place.places(wanted, pad, gap), strict=True):
                self.knots.append(Knot(along, self.lanes_of(group.who), group))
        else:
            bins = sorted(cell.bins(self.plan.depth), key=lambda item: sorted(self.lanes_of(item[0])))
            wanted = [(n + 0.5) / len(bins) for n in range(len(bins))]
            pad = 12 if self.frame.upright else 14
            for (who, number), along in zip(bins, place.places(wanted, pad, 14), strict=True):
                told = (g for g in cell.groups if g.told and g.who == who and g.family is Family.KNOT)
                only = next(told, None) if number == 1 else None
                self.knots.append(Knot(along, self.lanes_of(who), only, number))
                self.binned(place, self.knots[-1])

    def lanes_of(self, who: Iterable[int]) -> tuple[int, ...]:
        """The places of these people among the strands."""
        return tuple(sorted(self.lanes[key] for key in who))

    def hosts(self, visit: Group, met: Sequence[Group]) -> list[Group]:
        """The meetings that belong to a visit: its parts, and those within its days of somebody who is there."""
        return [
            group
            for group in met
            if group.told
            and group.ahead == visit.ahead
            and (
                group.told.part_of_id == visit.key
                or (visit.exact >= Level.MONTH and visit.day <= group.day <= visit.last and group.who & visit.who)
            )
        ]

    def add(self, along: float, item: Item, rank: int = 3) -> None:
        """One more link, to be reached in its turn."""
        self.items.append((along, rank, item))

    def ends(self, knot: Knot) -> tuple[float, float]:
        """Where a knot begins and ends athwart the time."""
        places = [knot.athwart[lane] for lane in knot.lanes]
        return min(places), max(places)

    def around(self, knot: Knot, words: float = 0, more: float = 0) -> Shape:
        """The outline of a knot around its strands, and around half the width of words; larger by some pixels."""
        low, high = self.ends(knot)
        x, y = self.frame.at(knot.along, (low + high) / 2)
        wide, long = max(RADIUS, words) + more / 2, (high - low) / 2 + RADIUS + more / 2
        if self.frame.upright:
            return Shape(rounded(x, y, max(long, wide), RADIUS + more / 3))
        return Shape(rounded(x, y, wide, long))

    def knot(self, knot: Knot) -> None:
        """The knot of one event."""
        if knot.group is None or knot.group.told is None:
            return
        group, event = knot.group, knot.group.told
        title, desc = about(event)
        css = f"knot {event.status}" if group.ahead else "knot"
        label = self.label(*self.captioned(knot))
        desc = " ".join(filter(None, (desc, self.parts_of(group))))
        self.add(knot.along, Item(event.get_absolute_url(), title, desc, css, tuple(self.shapes(knot, group)), label))

    def shapes(self, knot: Knot, group: Group) -> Iterable[Shape]:
        """The band of a visit without meetings, the knot itself, and what strikes it out where it was cancelled."""
        if group.family is Family.VISIT:
            yield Shape(self.ground(knot.along - 13, knot.along + 13, *self.sides).d, "stay")
        yield self.around(knot)
        if group.told and group.told.status == EventStatus.CANCELLED:
            x, y = self.frame.at(knot.along, sum(self.ends(knot)) / 2)
            yield Shape(f"M{x - 11:.0f},{y + 11:.0f}l22,-22", "strike")

    @property
    def sides(self) -> tuple[int, int]:
        """Where bands begin and end athwart the time."""
        beyond = 16 if self.frame.upright else 20
        return self.frame.lanes - beyond, self.last + beyond

    def parts_of(self, group: Group) -> str:
        """How many events belong to a meeting, in words."""
        if group.family is not Family.KNOT:
            return ""
        parts = sum(1 for place in self.laid for g in place.cell.groups if g.told and g.told.part_of_id == group.key)
        words = ngettext("%(n)d more event belongs to it.", "%(n)d more events belong to it.", parts)
        return words % {"n": parts} if parts else ""

    def binned(self, place: Laid, knot: Knot) -> None:
        """The knot of many events, or of one in a crowd."""
        if knot.group is not None:
            return
        knot.athwart = woven(knot.lanes, self.frame, len(self.strands))
        low, high = self.ends(knot)
        x, y = self.frame.at(knot.along, (low + high) / 2)
        words = str(knot.number)
        size = 4 * log(knot.number) / log(max(self.most, 2))
        outline = self.around(knot, measured(words, 11) / 2 + 2, size).d
        who = together([self.strands[lane].name for lane in knot.lanes])
        title = ngettext(
            "%(n)d meeting or call of %(who)s, %(when)s", "%(n)d meetings and calls of %(who)s, %(when)s", knot.number
        )
        where = place.cell.stretch
        self.add(
            knot.along,
            Item(
                self.address(where),
                title % {"n": knot.number, "who": who, "when": named(where)},
                _("Shows %(when)s alone.") % {"when": named(where)},
                "knot many ahead" if self.all_ahead(place, knot) else "knot many",
                (Shape(outline),),
                (Words(round(x), round(y) + 4, words),),
                narrows=True,
            ),
        )

    def all_ahead(self, place: Laid, knot: Knot) -> bool:
        """Whether none of the meetings of a knot has taken place."""
        return all(
            group.ahead
            for group in place.cell.groups
            if group.family is Family.KNOT and self.lanes_of(group.who) == knot.lanes
        )

    def visits(self) -> None:
        """The bands behind the knots of each visit."""
        drawn = [(knot, knot.group) for knot in self.knots if knot.group and knot.group.family is Family.KNOT]
        for place in self.laid:
            for visit in place.cell.groups:
                if visit.family is not Family.VISIT or visit.told is None:
                    continue
                theirs = self.hosts(visit, [group for _, group in drawn])
                along = [knot.along for knot, group in drawn if group in theirs]
                if not along:
                    continue
                title, desc = about(visit.told)
                stay = self.ground(min(along) - 17, max(along) + 17, *self.sides)
                css = "visit planned" if visit.ahead else "visit"
                self.add(
                    min(along) - 1,
                    Item(visit.told.get_absolute_url(), title, desc, css, (Shape(stay.d, "stay"),)),
                    2,
                )

    # Labels

    def caption(self, group: Group) -> str:
        """Day and city of a meeting, or that it is a visit."""
        event = group.told
        if event is None:
            return ""
        city = translated((event.place.parent or event.place).name) if event.place else ""
        if group.family is Family.VISIT:
            words = _("visit")
        elif event.precision == Precision.DAY:
            words = day_of_month(group.day)
        else:
            words = str(event.get_kind_display()).lower()
        return " · ".join(filter(None, (words, city or status_of(event.status))))

    def captioned(self, knot: Knot) -> tuple[float, str]:
        """Where the label of a knot stands and what it says; neighbours that would say the same share one."""
        at = self.knots.index(knot)
        assert knot.group is not None
        words, alike = self.caption(knot.group), [knot]
        for other in self.knots[at + 1 :]:
            if other.group is None or self.caption(other.group) != words:
                break
            alike.append(other)
        before = self.knots[at - 1].group if at else None
        if before is not None and self.caption(before) == words:
            return knot.along, ""
        return sum(one.along for one in alike) / len(alike), words

    def label(self, along: float, words: str) -> tuple[Words, ...]:
        """The label of a knot where there is room for it, once where neighbours share it; else none."""
        if not words:
            return ()
        if self.frame.upright:
            return self.beside("knots", along, self.frame.labels, 92, words, words.partition(" · ")[0])
        return self.below("knots", along, self.last + 40, words)

    def beside(self, track: str, along: float, x: int, room: float, *forms: str) -> tuple[Words, ...]:
        """A label to the right of a mark in the upright drawing, in the longest form that fits."""
        taken = self.taken.setdefault(track, [])
        y = along + 4
        words = next((form for form in forms if measured(form) <= room), "")
        if not words or any(abs(y - other) < 14 for other, *_rest in taken):
            return ()
        taken.append((y, y, 0))
        return (Words(x, round(y), words),)

    def below(self, track: str, along: float, y: int, *forms: str, rows: int = 2) -> tuple[Words, ...]:
        """A label below a mark: in the first of the rows that has room, in the longest form that fits."""
        taken = self.taken.setdefault(track, [])
        for words in forms:
            length = measured(words)
            for row in range(rows):
                for shift in (0.0, length / 2 - 8, 8 - length / 2):
                    low, high = along + shift - length / 2, along + shift + length / 2
                    if low < 4 or high > 1076:
                        continue
                    if all(high + 8 < begin or low - 8 > end or row != there for begin, end, there in taken):
                        taken.append((low, high, row))
                        return (Words(round(along + shift), y + 16 * row, words, "mid"),)
        return ()

    # The tracks

    def others_of(self, place: Laid) -> None:
        """The events of a stretch that are neither meetings nor visits, and those that found no knot of their own."""
        cell = place.cell
        drawn = self.drawn_in(place)
        single = [
            group
            for group in cell.groups
            if group.told and group.family is Family.OTHER and group.told.part_of_id not in drawn
        ]
        athwart = self.track_of_others
        left = self.left_over(place, drawn)
        if len(single) == left <= cell.most_others:
            wanted = sorted(share(cell.stretch, g.day, g.last, g.exact) for g in single)
            gap = 11.0 if self.frame.upright else 13.0
            for group, along in zip(single, place.places(wanted, 8, gap), strict=True):
                assert group.told is not None
                title, desc = about(group.told)
                css = f"other {group.told.status}" if group.ahead else "other"
                outline = Shape(diamond(*self.frame.at(along, athwart), 5))
                self.add(along, Item(group.told.get_absolute_url(), title, desc, css, (outline,)), 4)
        elif left:
            title = ngettext("%(n)d other event, %(when)s", "%(n)d other events, %(when)s", left)
            low = place.end - 11 if self.frame.upright and cell.stretch.many else (place.begin + place.end) / 2
            self.add_number(place, low, athwart, left, title, "other many")

    def drawn_in(self, place: Laid) -> set[int]:
        """The events of a stretch that are knots of their own, by key."""
        return {knot.group.key for knot in self.knots if knot.group and place.begin <= knot.along <= place.end}

    def left_over(self, place: Laid, drawn: set[int]) -> int:
        """How many events of a stretch are drawn neither as knots nor as bands, nor are parts of such."""
        cell = place.cell
        knots = [knot for knot in self.knots if place.begin <= knot.along <= place.end]
        shown = sum(knot.number for knot in knots)
        if any(knot.number > 1 for knot in knots) or not cell.apart:
            return cell.count() - shown
        parts = [g for g in cell.groups if g.family is Family.OTHER and g.told and g.told.part_of_id in drawn]
        return cell.count(Family.OTHER) - len(parts)

    def add_number(self, place: Laid, along: float, athwart: int, number: int, title: str, css: str) -> None:
        """A number that stands for what there is no room for."""
        x, y = self.frame.at(along, athwart)
        words, where = str(number), place.cell.stretch
        self.add(
            along,
            Item(
                self.address(where),
                title % {"n": number, "when": named(where)},
                "",
                css,
                (Shape(rounded(x, y, measured(words, 11) / 2 + 5, 8)),),
                (Words(round(x), round(y) + 4, words),),
                narrows=True,
            ),
            4,
        )

    def figures_of(self, place: Laid) -> None:
        """The figures of a stretch on the days on which they were said."""
        cell, athwart = place.cell, self.track_of_figures
        apart = sorted(cell.told_figures, key=lambda said: (said.day, said.key))
        left = sum(said.number for said in cell.figures) - len(apart)
        wanted = [share(cell.stretch, said.day, said.day, said.exact) for said in apart]
        gap = 15.0 if not left else 19.0
        places = place.places([*wanted, 1.0 if wanted else 0.5] if left else wanted, 12 if left else 8, gap)
        for said, along in zip(apart, places, strict=False):
            assert said.told is not None
            self.add(along, self.figure(said.told, along, athwart, said.day, is_ledger=said.ledger), 5)
        if left:
            title = ngettext("%(n)d more figure, %(when)s", "%(n)d more figures, %(when)s", left)
            self.add_number(place, places[-1], athwart, left, title, "figure many")

    def figure(self, row: Figure, along: float, athwart: int, day: date, *, is_ledger: bool) -> Item:
        """One figure: open for a target, half for a forecast, else full."""
        x, y = self.frame.at(along, athwart)
        shapes: tuple[Shape, ...] = (Shape(circle(x, y, 5 if is_ledger else 3.5)),)
        if row.kind == FigureKind.FORECAST:
            shapes = (*shapes, Shape(half(x, y, 5), "half"))
        value, kind = quantity(row.value, row.unit), str(row.get_kind_display()).lower()
        told = ", ".join((value, kind))
        measured_by = translated(row.metric.name) if row.metric else row.metric_words
        desc = _("Said on %(day)s. Read it in %(source)s.") % {
            "day": day_in_words(day),
            "source": translated(row.document.publisher.name),
        }
        if self.frame.upright:
            label = self.beside("figures", along, 253, 77, brief(row), brief(row).rpartition(" ")[0])
        else:
            more = kind if is_ledger else "" if lang(measured_by) else shortened(measured_by, LONGEST_MEASURE)
            forms = dict.fromkeys((" · ".join(filter(None, (brief(row), more))), brief(row)))
            label = self.below("figures", along, athwart + 20, *forms, rows=3)
        address = f"{row.document.get_absolute_url()}?at={row.public_id}#at"
        title = ", ".join(filter(None, (told, measured_by)))
        if lang(measured_by):  # in the source's words, which stand alone as the name of an event does
            title, desc = measured_by, f"{capfirst(told)}. {desc}"
        return Item(address, title, desc, f"figure {row.kind}", shapes, label)


def across(plan: Plan, strands: Sequence[Strand], asked: Filter) -> Drawing:
    """The drawing for wide screens: time runs from left to right."""
    return Draughtsman(plan, strands, asked, ALONG).draw()


def upright(plan: Plan, strands: Sequence[Strand], asked: Filter) -> Drawing:
    """The drawing for narrow screens: time runs down."""
    return Draughtsman(plan, strands, asked, DOWN).draw()
