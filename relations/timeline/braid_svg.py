"""What a drawing of the braid is made of: strands, and links with outlines and words, as a template sets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import dateformat
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.models import Event, Figure
from relations.templatetags.dates import in_full, inside, stretch
from relations.templatetags.numbers import plain, quantity
from relations.templatetags.source import lang
from relations.timeline.braid_axis import Level, Stretch
from relations.timeline.languages import place_name
from relations.vocabulary import EventStatus

SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))  # in English; other languages have short words for them anyway
WIDE_LETTERS, NARROW_LETTERS = frozenset("mwMW@%—"), frozenset("iljtfrI.,:;'’·|()[] ")


@dataclass(frozen=True)
class Strand:
    """Somebody whose strand is drawn, and the number of the strand's colour."""

    key: int
    slug: str
    name: str
    number: int


@dataclass(frozen=True)
class Words:
    """Words at a place of a drawing; ``css`` says how they are set and from where they run."""

    x: int
    y: int
    words: str
    css: str = ""


@dataclass(frozen=True)
class Shape:
    """An outline, and how it is drawn."""

    d: str
    css: str = ""


@dataclass(frozen=True)
class Item:
    """A link of a drawing. ``narrows`` where it leads to a stretch of the timeline; then it may have a key."""

    address: str
    title: str
    desc: str = ""
    css: str = ""
    shapes: tuple[Shape, ...] = ()
    words: tuple[Words, ...] = ()
    key: str = ""
    narrows: bool = False

    @property
    def weight(self) -> int:
        """How many bytes its markup takes up, about."""
        drawn = sum(len(shape.d) + len(shape.css) + 22 for shape in self.shapes)
        written = sum(len(words.words.encode()) + len(words.css) + 45 for words in self.words)
        told = len(escape(self.address)) + len(escape(self.title + self.desc).encode()) + len(self.key) + 90
        return drawn + written + told

    @property
    def unlinked(self) -> Item:
        """The same as a mark that leads nowhere."""
        return replace(self, address="", title="", desc="", key="")


@dataclass(frozen=True)
class Thread:
    """One strand as it runs."""

    strand: Strand
    d: str
    names: tuple[Words, ...]


@dataclass(frozen=True)
class Drawing:
    """All that a template draws: what lies behind, the strands, and the links in order of time."""

    css: str
    width: int
    height: int
    lit: tuple[Shape, ...]
    rules: str
    gaps: str
    threads: tuple[Thread, ...]
    items: tuple[Item, ...]
    plain: tuple[Words, ...]

    @property
    def weight(self) -> int:
        """How many bytes its markup takes up, about."""
        return 700 + sum(item.weight for item in self.items) + sum(len(thread.d) + 120 for thread in self.threads)

    def linked(self, *, numbers: bool, stretches: bool) -> Drawing:
        """The same without links from numbers, or without any that narrow."""

        def stays(item: Item) -> bool:
            return not item.narrows or (stretches if item.key else numbers)

        return replace(self, items=tuple(item if stays(item) else item.unlinked for item in self.items))


def measured(words: str, size: float = 12) -> float:
    """How wide words stand at most, in pixels, in any of the usual sans-serif fonts."""
    ems = 0.0
    for letter in words:
        if letter in NARROW_LETTERS:
            ems += 0.41
        elif letter in WIDE_LETTERS or ord(letter) > 0x2E80:
            ems += 1.0
        else:
            ems += 0.72 if letter.isupper() else 0.64
    return ems * size


def fitted(words: str, room: float) -> str:
    """The words cut short where they need more room, in pixels."""
    if measured(words) <= room:
        return words
    kept = words
    while kept and measured(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def in_two_lines(words: str, room: float) -> tuple[str, ...]:
    """The words in one line where there is room for them, else in two lines that are as long as each other, about."""
    if measured(words) <= room or " " not in words:
        return (fitted(words, room),)
    blanks = [number for number, letter in enumerate(words) if letter == " "]
    middle = min(blanks, key=lambda number: max(measured(words[:number]), measured(words[number:])))
    return fitted(words[:middle], room), fitted(words[middle + 1 :], room)


# Outlines


def rounded(x: float, y: float, across: float, down: float) -> str:
    """A rectangle around a place whose shorter sides are half circles, by half its width and height."""
    r = round(min(across, down), 1)
    turn = f"a{r:g},{r:g} 0 0 1 "
    if across > down:
        long = round(2 * (across - r))
        return f"M{x - across + r:.0f},{y - r:.0f}h{long}{turn}0,{2 * r:g}h-{long}{turn}0,-{2 * r:g}z"
    long = round(2 * (down - r))
    sides = (f"v{long}", f"v-{long}") if long else ("", "")
    return f"M{round(x) - r:g},{y - down + r:.0f}{turn}{2 * r:g},0{sides[0]}{turn}-{2 * r:g},0{sides[1]}z"


def circle(x: float, y: float, r: float) -> str:
    """A circle around a place."""
    return f"M{round(x) - r:g},{y:.0f}a{r:g},{r:g} 0 1 1 {2 * r:g},0a{r:g},{r:g} 0 1 1 -{2 * r:g},0z"


def half(x: float, y: float, r: float) -> str:
    """The left half of a circle."""
    return f"M{x:.0f},{round(y) - r:g}a{r:g},{r:g} 0 0 0 0,{2 * r:g}z"


def diamond(x: float, y: float, r: float) -> str:
    """A square on its corner."""
    return f"M{round(x) - r:g},{y:.0f}l{r:g},-{r:g} {r:g},{r:g} -{r:g},{r:g}z"


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle from its upper left corner."""
    return f"M{x:.0f},{y:.0f}h{width:.0f}v{height:.0f}h-{width:.0f}z"


# Words


def named(place: Stretch) -> str:
    """A stretch in words: “1990s”, “2015”, “March 2023”, “1950–1994”."""
    if place.level is Level.DECADE:
        return _("%(year)ss") % {"year": place.first.year - place.first.year % 10}
    return stretch(place.first, place.last)


def short(place: Stretch) -> str:
    """A stretch as the axis names it."""
    if place.folded:
        return "···"
    if place.rest:
        return _("no month") if place.level is Level.MONTH else _("no day")
    if place.many:
        form = "Y" if place.first.year != place.last.year else "M"
        ends = dateformat.format(place.first, form), dateformat.format(place.last, form)
        return "–".join(dict.fromkeys(ends))
    if place.level < Level.MONTH:
        return named(place)
    return dateformat.format(place.first, "M") if place.level is Level.MONTH else str(place.first.day)


def brief(figure: Figure) -> str:
    """A figure as short as a label has to be: “200 bn USD”."""
    for scale, name in SCALES if get_language() == settings.LANGUAGE_CODE else ():
        if abs(figure.value) >= scale:
            return f"{plain(figure.value / scale)} {name} {figure.unit}"
    return quantity(figure.value, figure.unit)


def status_of(status: str) -> str:
    """What is said of events that have not taken place."""
    return {EventStatus.PLANNED.value: _("planned"), EventStatus.CANCELLED.value: _("cancelled")}.get(status, "")


def about(event: Event) -> tuple[str, str]:
    """Title and description of one event: name and day; kind, place and who took part, but for whom the name names.

    A name in another language than the page's stands alone, for a title can be marked with one language only.
    """
    when = ", ".join(filter(None, (in_full(event), status_of(event.status))))
    foreign = lang(event.name)
    title, first = (event.name, when) if foreign else (f"{event.name}, {inside(when)}", "")
    took_part = (p.actor.local_name for p in event.participations.all())
    people = ", ".join(name for name in took_part if name not in event.name)
    place = place_name(event.place)
    return title, ". ".join(filter(None, (first, str(event.get_kind_display()), place, people))) + "."


def together(names: Sequence[str]) -> str:
    """Names in a row."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
