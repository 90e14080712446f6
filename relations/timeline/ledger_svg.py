"""The drawing of the ledger: figures of one unit over time, as SVG made of plain values.

Each figure stands on the day it was said, joined with the time that it speaks of. One function draws the picture for a
wide page, the one for a phone (turned: time runs down), and the one to take away, which carries its colours in itself.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from xml.etree import ElementTree as Tree

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.templatetags.dates import month, month_of_year
from relations.templatetags.numbers import plain, quantity
from relations.templatetags.source import visible
from relations.vocabulary import FigureKind

UP, DOWN = 1, -1
LARGE, SMALL = 13.0, 11.5  # sizes of letters, in units of the drawing
LINE = 1.28  # height of a line of text, in sizes of its letters
AIR = 3.0  # what stays free around a label
WIDE, TURNED = 880.0, 300.0  # how wide the drawings are; on their pages letters are never smaller than 11 pixels
KEPT = 64  # drawings; of 200 figures one takes some 100 kB
DAYS_OF_YEAR = 366
TICKS, TICKS_TURNED = 5, 3  # at most so many steps of the scale of values
CROWD = 40  # more figures than that are drawn smaller, and their lines fainter
LABELS = 28  # so many figures are named in the drawing at most; all of them are in the table
BEGINS_ABOVE = 0.55  # a scale begins at zero, unless the least value is more than this part of the greatest

# How wide letters are at most, in parts of their size, over the fonts that browsers take for sans-serif.
_NARROW, _DIGITS = frozenset("iIjl.,:;'’|! ()[]ft“”-·"), frozenset("0123456789$")
_BROAD = frozenset("mwMW—%@")


@dataclass(frozen=True)
class Point:
    """A figure as the drawing needs it; those that were said alike on one day are one point.

    ``bound`` says that the value is a floor (1), a ceiling (-1) or, where ``loose``, only about right.
    """

    public_id: str
    kind: FigureKind
    value: Decimal
    said: date | None
    first: date | None
    last: date | None
    bound: int = 0
    loose: bool = False
    name: str = ""
    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    weight: float = 0

    @property
    def at(self) -> date | None:
        """The day under which the mark stands: of a target when it is due, of all others the day they were said."""
        return (self.due or self.said) if self.kind == FigureKind.TARGET else (self.said or self.last)

    @property
    def due(self) -> date | None:
        """The middle of the year, month or day that a figure speaks of; of a longer time its last day."""
        if self.first is None or self.last is None:
            return None
        days = (self.last - self.first).days
        return self.last if days > DAYS_OF_YEAR else self.first + timedelta(days // 2)


@dataclass(frozen=True)
class Dispute:
    """Values of one kind that differ for the same days: where a bracket joins them."""

    kind: FigureKind
    first: date
    last: date
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Sheet:
    """What is drawn, and for whom: ``prefix`` begins the ids of the marks, ``rows`` those of the table's rows."""

    unit: str
    unit_name: str
    points: tuple[Point, ...]
    disputes: tuple[Dispute, ...] = ()
    title: str = ""
    description: str = ""
    prefix: str = "point"
    rows: str = "figure"
    heading: str = ""
    foot: str = ""


# Letters


def width(words: str, size: float) -> float:
    """How wide the words are at most, in units of the drawing; letters of wide scripts count as squares."""
    return sum(map(_letter, words)) * size


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    if letter in _DIGITS:
        return 0.64
    if letter in _BROAD:
        return 0.98
    if ord(letter) > 0x2E7F:
        return 1.05
    return 0.72 if letter.isupper() else 0.62


# Where things are


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> Box:
        """The rectangle with so much more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def around(x: float, y: float, reach: float) -> Box:
    """The square about a point."""
    return Box(x - reach, y - reach, x + reach, y + reach)


def between(x1: float, y1: float, x2: float, y2: float, half: float = 2.0) -> Box:
    """The rectangle of a level or upright line with a thickness."""
    return Box(min(x1, x2) - half, min(y1, y2) - half, max(x1, x2) + half, max(y1, y2) + half)


class Ground:
    """What is taken of the drawing, kept in squares, so that a label is compared with its neighbours only."""

    SIDE = 48.0

    def __init__(self) -> None:
        self.squares: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Nothing else may stand here."""
        for square in self._squares(box):
            self.squares[square].append(box)

    def free(self, box: Box) -> bool:
        """Whether nothing stands there yet."""
        return not any(box.meets(other) for square in self._squares(box) for other in self.squares.get(square, ()))

    def near(self, box: Box) -> set[Box]:
        """What stands in the squares that the box touches."""
        return {other for square in self._squares(box) for other in self.squares.get(square, ())}

    def _squares(self, box: Box) -> Iterator[tuple[int, int]]:
        side = self.SIDE
        for column in range(int(box.left // side), int(box.right // side) + 1):
            for row in range(int(box.top // side), int(box.bottom // side) + 1):
                yield column, row


@dataclass(frozen=True)
class Scale:
    """A line of values from ``low`` to ``high`` on the stretch of the drawing from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class Frame:
    """The field of a drawing: time along one side, values along the other; ``turned`` where time runs down."""

    width: float
    height: float
    field: Box
    time: Scale
    values: Scale
    turned: bool

    def place(self, time: float, value: float) -> tuple[float, float]:
        """The point of the drawing for a position along time and one along the values."""
        return (value, time) if self.turned else (time, value)

    def when(self, day: date) -> float:
        """The position of a day along time: its middle."""
        return self.time(day.toordinal() + 0.5)

    def since(self, day: date) -> float:
        """The position of a day's beginning."""
        return self.time(day.toordinal())

    def until(self, day: date) -> float:
        """The position of a day's end."""
        return self.time(day.toordinal() + 1)

    def worth(self, value: Decimal) -> float:
        """The position of a value."""
        return self.values(float(value))


def steps(low: Decimal, high: Decimal, most: int) -> list[Decimal]:
    """Round values at equal distances that enclose both ends, as many as ``most`` allows; at least two."""
    span = high - low or abs(high) or Decimal(1)
    power = Decimal(10) ** (math.floor(math.log10(float(span))) - 1)
    sizes = (power * Decimal(n) for n in ("1", "2", "2.5", "5", "10", "20", "25", "50", "100", "200"))
    size = next(s for s in sizes if math.ceil(high / s) - math.floor(low / s) <= most)
    first, last = math.floor(low / size), math.ceil(high / size)
    return [size * n for n in range(first, max(last, first + 1) + 1)]


def value_steps(values: Sequence[Decimal], most: int) -> list[Decimal]:
    """The values that the scale names: from zero, unless all lie close together far from it."""
    low, high = min(values), max(values)
    span = high - low or abs(high) / 4 or Decimal(1)
    from_zero = low >= 0 and float(low) <= BEGINS_ABOVE * float(high)
    top = high + span * Decimal("0.12") if high > 0 else Decimal(0)
    return steps(Decimal(0) if from_zero else low - span * Decimal("0.3"), top, most)


def time_steps(first: date, last: date, room: float, pitch: float) -> list[tuple[date, str]]:
    """Days that the scale names, with their names: months, quarters or years, as far apart as ``pitch`` demands."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    sizes = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
    size = next((s for s in sizes if room / max(1, months / s) >= pitch), 1200)
    if size >= 12:
        years = size // 12
        begin = first.year + (-first.year % years if years > 1 else 0)
        return [(date(y, 1, 1), str(y)) for y in range(begin, last.year + 1, years) if date(y, 1, 1) >= first]
    found: list[tuple[date, str]] = []
    for number in range(first.year * 12, last.year * 12 + 12, size):
        day = date(number // 12, number % 12 + 1, 1)
        if first <= day <= last:
            found.append((day, _month(day, with_year=day.month == 1 or not found)))
    return found


def _month(day: date, *, with_year: bool) -> str:
    """The name of a month on the scale: cut short in English, in other languages as their dates have it."""
    if in_english():
        return date_format(day, "M Y" if with_year else "M")
    return month_of_year(day) if with_year else month(day)


def in_english() -> bool:
    """Whether the page is in English, whose names of months can be cut short."""
    return (get_language() or "en").startswith("en")


# The picture


class Picture:
    """An SVG tree that grows. With ``colours`` each shape gets its look as attributes, else as a class for the page."""

    def __init__(self, colours: bool) -> None:
        self.colours = colours
        self.root = Tree.Element("svg")

    def add(self, parent: Tree.Element, tag: str, look: str = "", text: str = "", **attributes: object) -> Tree.Element:
        """A new element within ``parent``; numbers are cut to one decimal, and ``_`` in names stands for ``-``."""
        named = {name.rstrip("_").replace("_", "-"): plainly(value) for name, value in attributes.items()}
        if look and self.colours:
            named |= LOOKS.get(look, {})
        elif look:
            named["class"] = look
        made = Tree.SubElement(parent, tag, named)
        made.text = text or None
        return made

    def opened(self, wide: float, high: float) -> None:
        """Give the picture its size, and, with colours, what a document of its own needs."""
        self.root.set("viewBox", f"0 0 {plainly(wide)} {plainly(high)}")
        if self.colours:
            named = {"xmlns": "http://www.w3.org/2000/svg", "width": plainly(wide), "height": plainly(high)}
            self.root.attrib.update(named)

    def markup(self) -> SafeString:
        """The picture as text: every word in it is escaped by the tree, and what XML has no letter for is named."""
        return mark_safe(visible(Tree.tostring(self.root, encoding="unicode")))  # noqa: S308  # escaped by the tree


def plainly(value: object) -> str:
    """A number as SVG writes it, with one decimal at most; everything else as it is."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0") if isinstance(value, float) else str(value)


# The light theme, for drawings that leave the site; the page's own are dressed by relations.css.
INK, QUIET, RULE, GROUND, BROWN, WARN = "#1b1a17", "#625d54", "#ddd8cd", "#fbfaf7", "#7a4a08", "#8a2a12"
LOOKS: dict[str, dict[str, str]] = {
    "grid": {"stroke": RULE, "fill": "none"},
    "axis": {"stroke": QUIET, "fill": "none"},
    "span": {"stroke": INK, "stroke-width": "3", "fill": "none", "stroke-opacity": "0.55"},
    "span aim": {"stroke": BROWN, "stroke-width": "3", "fill": "none", "stroke-opacity": "0.55"},
    "span hope": {"stroke": INK, "stroke-width": "2", "fill": "none", "stroke-opacity": "0.55"},
    "way": {"stroke": QUIET, "stroke-dasharray": "1 3", "fill": "none"},
    "way aim": {"stroke": BROWN, "stroke-width": "1.5", "stroke-dasharray": "5 4", "fill": "none"},
    "arrow": {"stroke": INK, "stroke-width": "1.5", "fill": "none"},
    "arrow aim": {"stroke": BROWN, "stroke-width": "1.5", "fill": "none"},
    "dot": {"fill": INK, "stroke": GROUND, "stroke-width": "1.5"},
    "open": {"fill": GROUND, "stroke": INK, "stroke-width": "1.8"},
    "half": {"fill": INK},
    "aim": {"fill": GROUND, "stroke": BROWN, "stroke-width": "2"},
    "lead": {"stroke": QUIET, "stroke-width": "0.8", "fill": "none"},
    "bracket": {"stroke": WARN, "stroke-width": "1.6", "fill": "none"},
    "differ": {"fill": WARN, "font-size": "11.5"},
    "tick": {"fill": QUIET, "font-size": "11.5"},
    "said": {"fill": INK, "font-size": "13", "font-weight": "600"},
    "more": {"fill": QUIET, "font-size": "11.5"},
    "heading": {"fill": INK, "font-size": "22", "font-weight": "600", "font-family": "serif"},
    "ground": {"fill": GROUND},
}


@dataclass
class Drawing:
    """One drawing under way: what takes up room so far, and what is still to be named."""

    sheet: Sheet
    frame: Frame
    picture: Picture
    taken: Ground = field(default_factory=Ground)
    leads: list[tuple[float, float, float, float]] = field(default_factory=list)

    @property
    def crowded(self) -> bool:
        """Whether there are so many figures that what goes with them has to step back."""
        return len(self.sheet.points) > CROWD

    @property
    def radius(self) -> float:
        """The radius of a mark: the more there are, the smaller."""
        many = len(self.sheet.points)
        return 6.0 if many <= CROWD else 4.8 if many <= 120 else 4.0


def drawn(sheet: Sheet, *, turned: bool = False) -> SafeString:
    """The figures of a sheet as an SVG element: for a wide page, or ``turned`` for a phone; empty without any.

    The last few are kept by all that they were drawn from, so that a kept one can never be out of date.
    """
    return _drawn(sheet, turned, get_language() or "")


@lru_cache(maxsize=KEPT)
def _drawn(sheet: Sheet, turned: bool, _language: str) -> SafeString:
    picture = _picture(sheet, turned=turned)
    return picture.markup() if picture else mark_safe("")


def stacked(sheets: Sequence[Sheet]) -> SafeString:
    """The drawings of several sheets one below the other, as one document with its colours in itself."""
    parts = [picture.root for sheet in sheets if (picture := _picture(sheet, colours=True))]
    y = 0.0
    for part in parts:
        part.set("y", plainly(y))
        y += float(part.get("height", "0"))
    whole = Picture(colours=True)
    whole.root.extend(parts)
    whole.opened(WIDE, y)
    return whole.markup() if parts else mark_safe("")


def _picture(sheet: Sheet, *, turned: bool = False, colours: bool = False) -> Picture | None:
    if not any(point.at for point in sheet.points):
        return None
    picture = Picture(colours)
    drawing = Drawing(sheet, _frame(sheet, _head(sheet, picture, turned), turned), picture)
    _open(drawing)
    _scales(drawing)
    under = picture.add(picture.root, "g", aria_hidden="true", opacity=0.5 if drawing.crowded else 1)
    marks = picture.add(picture.root, "g")
    where = _dodged(drawing)
    for point, along in where:
        _time_of(drawing, under, point, along)
        mark = drawing.frame.place(along, drawing.frame.worth(point.value))
        drawing.taken.take(around(*mark, drawing.radius + 1.5))
    for dispute in sheet.disputes:
        _bracket(drawing, under, dispute)
    homes = {point.public_id: _mark(drawing, marks, point, along) for point, along in where}
    _name(drawing, homes, where)
    return picture


def _head(sheet: Sheet, picture: Picture, turned: bool) -> float:
    """The legend on top, and above it the heading of a drawing that leaves the site; how far down it reaches."""
    wide, y = (TURNED if turned else WIDE), 20.0
    group = picture.add(picture.root, "g")
    if sheet.heading:
        picture.add(group, "text", "heading", sheet.heading, x=12.0, y=y + 14)
        y += 44
    x = left = 2.0 if turned else 12.0
    for kind, words in _legend(sheet, turned):
        long = (26 if kind else 0) + width(words, SMALL) + 16
        if x > left and x + long - 14 > wide:
            x, y = left, y + 20
        if kind:
            _sample(picture, group, kind, x + 9, y - 4)
        picture.add(group, "text", "tick", words, x=x + (26 if kind else 0), y=y)
        x += long
    return y + 4


def _legend(sheet: Sheet, turned: bool) -> Iterator[tuple[str, str]]:
    kinds = {point.kind for point in sheet.points}
    if kinds - {FigureKind.TARGET, FigureKind.FORECAST}:
        yield "dot", _("reached, on the day it was said")
    if FigureKind.FORECAST in kinds:
        yield "half", _("forecast, on the day it was said")
    if FigureKind.TARGET in kinds:
        yield "aim", _("target, where it is due")
    if any(point.first for point in sheet.points):
        yield "span", _("the time spoken of")
    if sheet.disputes:
        yield "bracket", _("values that differ")
    if sheet.unit_name and sheet.unit != "percent":
        yield "", _("in %(unit)s") % {"unit": sheet.unit_name}
    least = value_steps([point.value for point in sheet.points], TICKS_TURNED if turned else TICKS)[0]
    if least > 0:
        yield "", _("The scale begins at %(value)s.") % {"value": quantity(least, sheet.unit)}


def _sample(picture: Picture, group: Tree.Element, kind: str, x: float, y: float) -> None:
    if kind == "span":
        picture.add(group, "path", "span", d=path([(x - 9, y), (x + 9, y)]))
    elif kind == "bracket":
        picture.add(group, "path", "bracket", d=path([(x + 3, y - 7), (x - 2, y - 7), (x - 2, y + 7), (x + 3, y + 7)]))
    else:
        shapes = {"dot": FigureKind.ACTUAL, "half": FigureKind.FORECAST, "aim": FigureKind.TARGET}
        _shape(picture, group, shapes[kind], x, y, 6.0)


def _frame(sheet: Sheet, head: float, turned: bool) -> Frame:
    """The field below the head, with room for the names of both scales."""
    days = [d for p in sheet.points for d in (p.said, p.first, p.last) if d]
    first, last = min(days), max(days)
    if (last - first).days < 180:
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    many = len(sheet.points)
    if turned:
        whole, ticks = TURNED, value_steps([p.value for p in sheet.points], TICKS_TURNED)
        height = head + 60 + min(1500.0, max(360.0, 90.0 + 34 * many))
        area = Box(40, head + 34, whole - 6, height - 16)
        time = Scale(first.toordinal(), last.toordinal() + 1, area.top + 14, area.bottom - 58)
        values = Scale(float(ticks[0]), float(ticks[-1]), area.left + 14, area.right - 14)
        return Frame(whole, height, area, time, values, turned)
    whole, ticks = WIDE, value_steps([p.value for p in sheet.points], TICKS)
    left = 14 + max(width(quantity(tick, sheet.unit), SMALL) for tick in ticks)
    height = head + 60 + (300.0 if many <= 8 else 380.0 if many <= CROWD else 460.0) + (24 if sheet.foot else 0)
    area = Box(left, head + 18, whole - 8, height - 30 - (24 if sheet.foot else 0))
    ahead = 150.0 if many <= CROWD else 70.0
    time = Scale(first.toordinal(), last.toordinal() + 1, area.left + 14, area.right - ahead)
    values = Scale(float(ticks[0]), float(ticks[-1]), area.bottom, area.top + 10)
    return Frame(whole, height, area, time, values, turned)


def _open(drawing: Drawing) -> None:
    """The element itself, with what it is called; a drawing that leaves the site stands on its own ground."""
    sheet, frame, root = drawing.sheet, drawing.frame, drawing.picture.root
    drawing.picture.opened(frame.width, frame.height)
    if drawing.picture.colours:
        root.set("font-family", "sans-serif")
        ground = Tree.Element("rect", {"width": "100%", "height": "100%", **LOOKS["ground"]})
        root.insert(0, ground)
    else:
        root.set("class", "ledger turned" if frame.turned else "ledger level")
    root.set("role", "group")
    root.set("aria-label", sheet.title)
    words = Tree.Element("desc")
    words.text = sheet.description
    root.insert(0, words)
    title = Tree.Element("title")
    title.text = sheet.title
    root.insert(0, title)
    if sheet.foot:
        drawing.picture.add(root, "text", "tick", sheet.foot, x=12.0, y=frame.height - 12)


def _scales(drawing: Drawing) -> None:
    """The lines of both scales with their names."""
    frame, sheet, picture = drawing.frame, drawing.sheet, drawing.picture
    group = picture.add(picture.root, "g", aria_hidden="true")
    area = frame.field
    ticks = value_steps([p.value for p in sheet.points], TICKS_TURNED if frame.turned else TICKS)
    skips = _skips(frame, ticks)
    for number, tick in enumerate(ticks):
        at = frame.worth(tick)
        ends = (area.top, area.bottom) if frame.turned else (area.left, area.right)
        (x1, y1), (x2, y2) = frame.place(ends[0], at), frame.place(ends[1], at)
        picture.add(group, "path", "axis" if tick == 0 else "grid", d=path([(x1, y1), (x2, y2)]))
        if not frame.turned:
            picture.add(group, "text", "tick", quantity(tick, sheet.unit), x=area.left - 8, y=y1 + 4, text_anchor="end")
        elif number % skips == 0:
            x = min(x1, frame.width - 1 - width(plain(tick), SMALL) / 2)
            picture.add(group, "text", "tick", plain(tick), x=x, y=area.top - 10, text_anchor="middle")
    _time_scale(drawing, group)


def _skips(frame: Frame, ticks: Sequence[Decimal]) -> int:
    """Every how manieth value is named above a turned drawing, so that no name touches the next."""
    room = abs(frame.worth(ticks[1]) - frame.worth(ticks[0]))
    longest = max(width(plain(tick), SMALL) for tick in ticks) + 12
    return math.ceil(longest / room)


def _time_scale(drawing: Drawing, group: Tree.Element) -> None:
    frame, picture, area = drawing.frame, drawing.picture, drawing.frame.field
    first, last = date.fromordinal(int(frame.time.low)), date.fromordinal(int(frame.time.high))
    room = frame.time.end - frame.time.start
    for day, words in time_steps(first, last, room, 34 if frame.turned else 58 if in_english() else 92):
        at = frame.since(day)
        ends = (area.left, area.right) if frame.turned else (area.bottom, area.bottom + 5)
        (x1, y1), (x2, y2) = frame.place(at, ends[0]), frame.place(at, ends[1])
        picture.add(group, "path", "grid" if frame.turned else "axis", d=path([(x1, y1), (x2, y2)]))
        if frame.turned:
            for number, line in enumerate(words.split()):
                picture.add(group, "text", "tick", line, x=area.left - 8, y=y1 + 4 + 13 * number, text_anchor="end")
        else:
            picture.add(group, "text", "tick", words, x=x1, y=area.bottom + 20, text_anchor="middle")


def _dodged(drawing: Drawing) -> list[tuple[Point, float]]:
    """Each point with its position along time: those that would cover another move aside, as far as there is room."""
    frame, reach = drawing.frame, 2 * drawing.radius + 2
    placed: list[tuple[Point, float, float]] = []
    for point in drawing.sheet.points:
        if point.at is None:
            continue
        home = frame.when(point.at)
        worth = frame.worth(point.value)
        near = [at for _other, at, level in placed if abs(level - worth) < reach]
        shifts = (home, *(home + way * n * reach for n in range(1, 4) for way in (1, -1)))
        free = (at for at in shifts if all(abs(at - other) >= reach - 0.1 for other in near))
        placed.append((point, next(free, home), worth))
    return [(point, at) for point, at, _worth in placed]


def _time_of(drawing: Drawing, group: Tree.Element, point: Point, along: float) -> None:
    """The bar over the time that a figure speaks of, and the way between it and the mark."""
    frame, worth = drawing.frame, drawing.frame.worth(point.value)
    suffix = {FigureKind.TARGET: " aim", FigureKind.FORECAST: " hope"}.get(point.kind, "")
    if point.first is not None and point.last is not None:
        bar = frame.since(point.first), frame.until(point.last)
        _line(drawing, group, f"span{suffix}", *bar, worth)
        said = along if point.kind != FigureKind.TARGET else frame.when(point.said) if point.said else along
        way = (bar[1], said) if said > bar[1] else (said, bar[0]) if said < bar[0] else (said, said)
    elif point.kind == FigureKind.TARGET:
        way = (along, along + 46)
        tip = frame.place(along + 46, worth)
        back, side = frame.place(-6, 0), frame.place(0, 4)
        wings = [(tip[0] + back[0] + s * side[0], tip[1] + back[1] + s * side[1]) for s in (1, -1)]
        drawing.picture.add(group, "path", "arrow aim", d=path([wings[0], tip, wings[1]]))
        drawing.taken.take(around(*tip, 6))
    else:
        return
    if abs(way[1] - way[0]) > drawing.radius and not (drawing.crowded and point.kind != FigureKind.TARGET):
        _line(drawing, group, "way aim" if point.kind == FigureKind.TARGET else "way", *way, worth)
    if point.kind == FigureKind.TARGET and point.said and point.last:
        start = frame.when(point.said)
        ends = frame.place(start, worth - 5), frame.place(start, worth + 5)
        drawing.picture.add(group, "path", "arrow aim", d=path(ends))


def _line(drawing: Drawing, group: Tree.Element, look: str, start: float, end: float, worth: float) -> None:
    ends = drawing.frame.place(start, worth), drawing.frame.place(end, worth)
    drawing.picture.add(group, "path", look, d=path(ends))
    drawing.taken.take(between(*ends[0], *ends[1], 2.5))


def _bracket(drawing: Drawing, group: Tree.Element, dispute: Dispute) -> None:
    """A bracket beside the values that differ, at the end where their bars or marks stand."""
    frame, low, high = drawing.frame, drawing.frame.worth(dispute.low), drawing.frame.worth(dispute.high)
    at, out = frame.since(dispute.first) - 6, 5
    if dispute.kind == FigureKind.TARGET:
        at, out = frame.until(dispute.last) + 6, -5
    if abs(high - low) < 8:
        low, high = (low + 4, high - 4) if low > high else (low - 4, high + 4)
    corners = [frame.place(at + out, low), frame.place(at, low), frame.place(at, high), frame.place(at + out, high)]
    drawing.picture.add(group, "path", "bracket", d=path(corners))
    drawing.taken.take(between(*corners[1], *corners[2], 4))


def _mark(drawing: Drawing, group: Tree.Element, point: Point, along: float) -> Tree.Element:
    """The mark of a figure, which leads to its row; arrows say that the value is a floor, a ceiling or about right."""
    picture, frame, radius = drawing.picture, drawing.frame, drawing.radius
    x, y = frame.place(along, frame.worth(point.value))
    home = group
    if not picture.colours:
        address = f"#{drawing.sheet.rows}-{point.public_id}"
        home = picture.add(group, "a", href=address, id=f"{drawing.sheet.prefix}-{point.public_id}")
    else:
        home = picture.add(group, "g")
    picture.add(home, "title", text=point.name)
    if not picture.colours:
        picture.add(home, "circle", "halo", cx=x, cy=y, r=12.0)
    ways = (UP, DOWN) if point.loose else (point.bound,) if point.bound else ()
    for way in ways:
        _arrow(drawing, home, point, x, y, way)
    _shape(picture, home, point.kind, x, y, radius)
    return home


def _arrow(drawing: Drawing, home: Tree.Element, point: Point, x: float, y: float, way: int) -> None:
    turned = drawing.frame.turned
    length = drawing.radius * (2.1 if point.loose else 2.8)
    dx, dy = (way * length, 0.0) if turned else (0.0, -way * length)
    tip = x + dx, y + dy
    back, side = (-way * 4.0, 0.0) if turned else (0.0, way * 4.0), (0.0, 3.5) if turned else (3.5, 0.0)
    wings = [(tip[0] + back[0] + s * side[0], tip[1] + back[1] + s * side[1]) for s in (1, -1)]
    look = "arrow aim" if point.kind == FigureKind.TARGET else "arrow"
    drawing.picture.add(home, "path", look, d=f"{path([(x, y), tip])}{path([wings[0], tip, wings[1]])}")
    drawing.taken.take(between(x, y, *tip, 4))


def _shape(picture: Picture, home: Tree.Element, kind: FigureKind, x: float, y: float, radius: float) -> None:
    """Full for what was reached, half for a forecast, an open diamond for a target, a square for anything else."""
    if kind == FigureKind.TARGET:
        r = radius * 1.25
        picture.add(home, "path", "aim", d=path([(x, y - r), (x + r, y), (x, y + r), (x - r, y)]) + "Z")
    elif kind == FigureKind.FORECAST:
        picture.add(home, "circle", "open", cx=x, cy=y, r=radius)
        lower = (
            f"M{plainly(x - radius)} {plainly(y)}a{plainly(radius)} {plainly(radius)} 0 0 0 {plainly(2 * radius)} 0Z"
        )
        picture.add(home, "path", "half", d=lower)
    elif kind == FigureKind.ACTUAL:
        picture.add(home, "circle", "dot", cx=x, cy=y, r=radius)
    else:
        r = radius * 0.88
        picture.add(home, "rect", "dot", x=x - r, y=y - r, width=2 * r, height=2 * r)


def path(points: Iterable[tuple[float, float]]) -> str:
    """A line through the points, as the ``d`` of a path."""
    return "M" + "L".join(f"{plainly(float(x))} {plainly(float(y))}" for x, y in points)


# Names beside the marks


def _name(drawing: Drawing, homes: dict[str, Tree.Element], where: Sequence[tuple[Point, float]]) -> None:
    """Labels for the weightiest figures, each where it covers nothing; what finds no place is in the table alone."""
    turned = drawing.frame.turned
    ranked = sorted(where, key=lambda pair: -pair[0].weight)
    lines = 3 if len(where) <= 12 else 2 if len(where) <= 30 else 1
    left = LABELS // 2 if turned or drawing.crowded else LABELS
    for point, along in ranked[: 4 * left]:
        x, y = drawing.frame.place(along, drawing.frame.worth(point.value))
        words = point.small if turned else point.lines
        for shown in dict.fromkeys((lines + turned, min(lines, 2), 1)):
            if _labelled(drawing, homes[point.public_id], words[:shown], x, y):
                left -= 1
                break
        if not left:
            break


def _labelled(drawing: Drawing, home: Tree.Element, lines: Sequence[str], x: float, y: float) -> bool:
    """Set the lines at the first place near the mark that is free; whether there was one."""
    sizes = [LARGE if number == 0 else SMALL for number in range(len(lines))]
    wide = max(width(line, size) * (1.06 if size == LARGE else 1) for line, size in zip(lines, sizes, strict=True))
    high = sum(size * LINE for size in sizes)
    bounds = Box(drawing.frame.field.left + 2, drawing.frame.field.top - 4, drawing.frame.width - 2,
                 drawing.frame.field.bottom - 2)  # fmt: skip
    for place in _places(x, y, wide, high, drawing.radius + 5):
        box = place.box
        if not bounds.holds(box) or not drawing.taken.free(box.grown(AIR)):
            continue
        lead = place.lead(x, y)
        if lead and not _clear(drawing, lead):
            continue
        if any(_crosses(line, box) for line in drawing.leads):
            continue
        _write(drawing, home, lines, sizes, place)
        drawing.taken.take(box)
        if lead:
            drawing.leads.append(lead)
            drawing.picture.add(home, "path", "lead", d=path([lead[:2], lead[2:]]))
        return True
    return False


@dataclass(frozen=True)
class Place:
    """Where a label may stand: its box, how its lines are set, and whether a thin line has to lead to it."""

    box: Box
    anchor: str
    far: bool

    def lead(self, x: float, y: float) -> tuple[float, float, float, float] | None:
        """The line from the mark to the nearest point of the box."""
        if not self.far:
            return None
        near_x = min(max(x, self.box.left), self.box.right)
        near_y = min(max(y, self.box.top), self.box.bottom)
        return x, y, near_x, near_y


def _places(x: float, y: float, wide: float, high: float, gap: float) -> Iterator[Place]:
    """Places for a label about a mark: beside it, above and below, then farther away."""
    for away in (0.0, 10.0, 20.0, 36.0, 56.0, 84.0, 116.0):
        off = gap + away
        far = away > 0
        for top in (y - high / 2, y - high - away / 2, y + away / 2) if far else (y - high / 2,):
            yield Place(Box(x + off, top, x + off + wide, top + high), "start", far)
            yield Place(Box(x - off - wide, top, x - off, top + high), "end", far)
        for top in (y - off - high, y + off):
            yield Place(Box(x - wide / 2, top, x + wide / 2, top + high), "middle", far)
            yield Place(Box(x - 6, top, x - 6 + wide, top + high), "start", far)
            yield Place(Box(x + 6 - wide, top, x + 6, top + high), "end", far)


def _clear(drawing: Drawing, lead: tuple[float, float, float, float]) -> bool:
    """Whether a leading line touches nothing on its way but what lies at its own mark."""
    own = around(lead[0], lead[1], drawing.radius + 3)
    on_the_way = drawing.taken.near(between(*lead, 1.0))
    return not any(_crosses(lead, box) for box in on_the_way if not box.meets(own))


def _crosses(line: tuple[float, float, float, float], box: Box) -> bool:
    x1, y1, x2, y2 = line
    steps_ = 12
    points = ((x1 + (x2 - x1) * n / steps_, y1 + (y2 - y1) * n / steps_) for n in range(steps_ + 1))
    return any(box.left < x < box.right and box.top < y < box.bottom for x, y in points)


def _write(drawing: Drawing, home: Tree.Element, lines: Sequence[str], sizes: Sequence[float], place: Place) -> None:
    box = place.box
    x = {"start": box.left, "end": box.right, "middle": (box.left + box.right) / 2}[place.anchor]
    y = box.top
    for line, size in zip(lines, sizes, strict=True):
        look = "said" if size == LARGE else "more"
        drawing.picture.add(home, "text", look, line, x=x, y=y + size, text_anchor=place.anchor)
        y += size * LINE
