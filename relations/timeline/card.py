"""Cards for sharing: the picture of 1200 by 630 pixels that stands beside a link to the site in other places.

Drawn by us as SVG, with the strands of those who met; what is on it is what readers see on the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.models import Document, Event, Mention, Statement
from relations.templatetags.dates import in_full
from relations.templatetags.source import visible
from relations.timeline.filters import shown
from relations.timeline.languages import place_name
from relations.timeline.ledger_svg import GROUND, INK, QUIET, RULE, plainly, width
from relations.timeline.pages import When
from relations.timeline.strands import strands
from relations.vocabulary import EventStatus, Role

WIDE, HIGH = 1200, 630
MARGIN = 72.0
COLOURS = (
    "#625d54",
    "#1a6b48",
    "#1e4a8c",
    "#a3201b",
)  # nobody's, and those of the strands 1 to 3, as in the light theme
SIZES, LINES = (68.0, 58.0, 50.0, 44.0), 3  # of the title: the first size at which it takes no more lines
SERIF_IS = 0.86  # how wide the letters of a serif are at most, of what a sans-serif takes
_TOKENS = re.compile(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+")


@dataclass(frozen=True)
class Card:
    """What a card says; ``strands`` are the numbers of those who met, in the order of their lines."""

    above: str
    title: str
    lines: tuple[str, ...]
    foot: str
    strands: tuple[int, ...]
    planned: bool = False


def site_card() -> Card:
    """The card of the whole site."""
    events = shown().count()
    said = Statement.objects.published().count()
    sources = Document.objects.published().count()
    return Card(
        above="",
        title=str(settings.RELATIONS_SITE_NAME),
        lines=(_("Who met, what each side said, which numbers were promised."), _("Every claim leads to its source.")),
        foot=" · ".join((_events(events), _statements(said), _sources(sources))),
        strands=(1, 2, 3),
    )


def event_card(event: Event) -> Card:
    """The card of an event that was read by ``for_readers``."""
    said = Statement.objects.published().filter(event=event)
    mentioned = Mention.objects.published().filter(event=event).order_by().values_list("document", flat=True)
    sources = {*mentioned, *said.order_by().values_list("document", flat=True)}
    number = strands()
    people = [p for p in event.participations.all() if p.role != Role.ACCOMPANYING]
    names = [p.actor.local_name for p in people if p.actor.local_name not in event.name]
    status = {EventStatus.PLANNED: _("planned"), EventStatus.CANCELLED: _("cancelled")}.get(EventStatus(event.status))
    above = " · ".join(filter(None, (event.get_kind_display(), status, place_name(event.place))))
    return Card(
        above=visible(above),
        title=visible(event.name),
        lines=tuple(filter(None, (in_full(When.of(event)), visible(", ".join(names))))),
        foot=" · ".join((_statements(said.count()), _sources(len(sources)))),
        strands=tuple(number.get(p.actor_id, 0) for p in people[:4]) or (0,),
        planned=event.status == EventStatus.PLANNED,
    )


def _events(count: int) -> str:
    return ngettext("%(count)s event", "%(count)s events", count) % {"count": count}


def _statements(count: int) -> str:
    return ngettext("%(count)s statement", "%(count)s statements", count) % {"count": count}


def _sources(count: int) -> str:
    return ngettext("%(count)s source", "%(count)s sources", count) % {"count": count}


# The picture


def drawn(card: Card) -> str:
    """The card as an SVG document."""
    root = Tree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDE} {HIGH}",
            "width": str(WIDE),
            "height": str(HIGH),
            "font-family": "sans-serif",
        },
    )
    _add(root, "rect", width=WIDE, height=HIGH, fill=GROUND)
    _house(root, "" if card.title == settings.RELATIONS_SITE_NAME else str(settings.RELATIONS_SITE_NAME))
    y = _words(root, card)
    _braid(root, card, y)
    _add(root, "path", d=f"M{MARGIN} 556H{WIDE - MARGIN}", stroke=RULE, stroke_width=2)
    _add(root, "text", card.foot, x=MARGIN, y=596, font_size=26, fill=QUIET)
    return Tree.tostring(root, encoding="unicode")


def _add(parent: Tree.Element, tag: str, text: str = "", **attributes: object) -> None:
    named = {name.replace("_", "-"): plainly(value) for name, value in attributes.items()}
    Tree.SubElement(parent, tag, named).text = text or None


def _house(root: Tree.Element, name: str) -> None:
    """The mark of the house with the name of the site, at the top."""
    mark = Tree.SubElement(root, "g", {"transform": f"translate({MARGIN} 46) scale(1.5)", "fill": "none"})
    _add(mark, "path", d="M4 8c7 0 6 8 12 8s5-8 12-8", stroke=COLOURS[2], stroke_width=3, stroke_linecap="round")
    _add(mark, "path", d="M4 24c7 0 6-8 12-8s5 8 12 8", stroke=COLOURS[3], stroke_width=3, stroke_linecap="round")
    _add(mark, "circle", cx=16, cy=16, r=4, fill="#fff", stroke=INK, stroke_width=2.5)
    _add(root, "text", name, x=MARGIN + 62, y=80, font_size=28, font_weight=600, font_family="serif", fill=INK)


def _words(root: Tree.Element, card: Card) -> float:
    """The words of the card from the top down; how far down they reach."""
    room = WIDE - 2 * MARGIN
    y = 172.0
    if card.above:
        _add(root, "text", cut(card.above, room, 28), x=MARGIN, y=y, font_size=28, fill=QUIET)
        y += 14
    size, lines = fitted(card.title, room)
    for line in lines:
        y += size * 1.14
        _add(root, "text", line, x=MARGIN, y=y, font_size=size, font_weight=600, font_family="serif", fill=INK)
    y += 16
    for line in card.lines[:2]:
        y += 40
        _add(root, "text", cut(line, room, 30), x=MARGIN, y=y, font_size=30, fill=INK)
    return y


def _braid(root: Tree.Element, card: Card, top: float) -> None:
    """The strands of those who met, drawn together in a knot, in what is left between the words and the foot."""
    low, high = top + 34, 540.0
    if high - low < 36:
        return
    middle, reach = (low + high) / 2, min(48.0, (high - low) / 2)
    many = len(card.strands)
    for number, strand in enumerate(card.strands):
        y = middle + (0 if many == 1 else reach * (2 * number / (many - 1) - 1))
        line = f"M0 {plainly(y)}H420C560 {plainly(y)} 560 {plainly(middle)} 700 {plainly(middle)}"
        line += f"S840 {plainly(y)} 980 {plainly(y)}H{WIDE}"
        _add(root, "path", d=line, stroke=COLOURS[strand], stroke_width=7, fill="none", stroke_linecap="round")
    inside = {"fill": GROUND, "stroke_dasharray": "6 5"} if card.planned else {"fill": "#fff"}
    _add(root, "circle", cx=700, cy=middle, r=17, stroke=INK, stroke_width=5, **inside)


def fitted(title: str, room: float) -> tuple[float, list[str]]:
    """The size of letters at which the title takes few enough lines, and the lines; at the least, the last is cut."""
    for size in SIZES:
        lines = wrapped(title, room, size * SERIF_IS)
        if len(lines) <= LINES:
            return size, lines
    kept = lines[:LINES]
    kept[-1] = cut(f"{kept[-1]} {lines[LINES]}", room, size * SERIF_IS)
    return size, kept


def wrapped(words: str, room: float, size: float) -> list[str]:
    """The words in lines that fit; wide scripts break between any two letters."""
    lines: list[str] = []
    line, end = "", 0
    for token in _TOKENS.finditer(words):
        space = " " if line and token.start() > end else ""
        end = token.end()
        if line and width(line + space + token[0], size) > room:
            lines.append(line)
            line = token[0]
        else:
            line += space + token[0]
    return [*lines, line]


def cut(words: str, room: float, size: float) -> str:
    """The words if they fit on a line, else as many letters of them as do, with an ellipsis."""
    if width(words, size) <= room:
        return words
    kept: Sequence[str] = words
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{str(kept).rstrip(' ,')}…"
