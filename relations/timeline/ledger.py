"""The ledger of figures: what was aimed at, reached and forecast, who said so, on which day and of which time.

Every figure is a row with its receipt; the drawing and the table of a metric are made of the same rows in one order.
Values are never added, and never turned from one unit into another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from relations.models import Actor, Event, Figure, Metric
from relations.models.figures import FigureQuerySet
from relations.templatetags.dates import in_full, inside, without_weekday
from relations.templatetags.numbers import plain, quantity
from relations.templatetags.source import lang, shortened, visible
from relations.timeline.facets import Facet
from relations.timeline.figures import KINDS, Asked, facets, figures, named_unit
from relations.timeline.filters import period, shown
from relations.timeline.languages import translated
from relations.timeline.ledger_svg import DOWN, UP, Dispute, Point, Sheet, drawn, in_english, stacked
from relations.timeline.pages import (
    Chip,
    Choices,
    Link,
    Number,
    Offices,
    Receipt,
    When,
    Who,
    confirmed,
    link_to,
    number,
    receipt,
)
from relations.timeline.strands import for_readers
from relations.vocabulary import FigureKind, Precision

LATEST = (FigureKind.TARGET, FigureKind.ACTUAL, FigureKind.FORECAST)
MOST = 400  # figures of one metric on a page: the latest
WITHOUT_METRIC = 30  # kinds of things measured on a page, of those that no metric names
OF_EACH = 5  # figures of each of them
NAMED = 4  # values of those that differ
LONGEST_QUALIFIER = 14  # letters, in a label; the table has all of them
ROUNDING = Decimal("0.0025")  # so far a plain value may stand from what it was rounded from
ABOUT = Decimal("0.05")  # and one that is said to be about right
NEAR = Decimal("0.1")  # and one that is said to be nearly reached, below it

_FLOOR = (
    "over|more than|above|at least|no less than|not less than|exceed(?:ing|ed|s)?|surpass(?:ing|ed|es)?|topped|beyond"
)
_CEILING = "less than|under|below|up to|as much as|as many as|at most|no more than"
_NEARLY = "nearly|almost|close to|approaching"
_LOOSE = "about|around|approximately|some|roughly|(?:an )?estimated"
_BOUND = re.compile(
    rf"\b(?:(?P<floor>{_FLOOR})|(?P<ceiling>{_CEILING})|(?P<nearly>{_NEARLY})|(?P<loose>{_LOOSE}))\b", re.IGNORECASE
)
BENT = {
    "floor": gettext_lazy("at least %(amount)s"),
    "ceiling": gettext_lazy("at most %(amount)s"),
    "nearly": gettext_lazy("nearly %(amount)s"),
    "loose": gettext_lazy("about %(amount)s"),
}


# One figure


@dataclass(frozen=True)
class Said:
    """The day on which a figure was said: the occasion's, or, where ``reported``, only that of the source."""

    when: When
    reported: bool = False
    occasion: Link | None = None


@dataclass(frozen=True)
class Entry:
    """One figure as a row of the ledger; ``mark`` is the id of its point in the drawing, empty where it has none."""

    public_id: str
    kind: FigureKind
    value: Decimal
    unit: str
    qualifier: str
    measured: str
    when: When
    said: Said
    stated_by: tuple[Who, ...]
    source: str
    quotation: str
    receipt: Receipt
    mark: str = ""
    dispute: str = ""

    @property
    def named_kind(self) -> str:
        """The kind in words."""
        return str(KINDS[self.kind])

    @property
    def amount(self) -> str:
        """Qualifier, value and unit: “over 200 billion USD”."""
        return " ".join(filter(None, (self.qualifier, quantity(self.value, self.unit))))

    @property
    def bound(self) -> str:
        """What the qualifier says of the value: floor, ceiling, nearly, loose; empty for the value itself."""
        found = _BOUND.search(self.qualifier)
        return (found.lastgroup or "") if found else ""

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest number that the words allow."""
        size = abs(self.value)
        match self.bound:
            case "floor":
                return self.value * (1 - ROUNDING), Decimal("Infinity")
            case "ceiling":
                return Decimal("-Infinity"), self.value * (1 + ROUNDING)
            case "nearly":
                return self.value - size * NEAR, self.value + size * ROUNDING
            case "loose":
                return self.value - size * ABOUT, self.value + size * ABOUT
        return self.value - size * ROUNDING, self.value + size * ROUNDING

    def differs_from(self, other: Entry) -> bool:
        """Whether no number fits the words of both."""
        return self.range[1] < other.range[0] or other.range[1] < self.range[0]

    @property
    def who(self) -> str:
        """The names of those who stated it; else the source."""
        return ", ".join(who.name for who in self.stated_by) or self.source

    @property
    def said_in_words(self) -> str:
        """The day on which it was said: “said on 20 December 2023”, “reported on 21 December 2023”."""
        if self.said.when.earliest is None:
            return _("day not known")
        words = {"day": without_weekday(self.said.when)}
        return (_("reported %(day)s") if self.said.reported else _("said %(day)s")) % words

    @property
    def of_time(self) -> str:
        """Kind and period: “actual, January – November 2023”; the kind alone where the source gives no period."""
        if self.when.earliest is None:
            return self.named_kind
        return f"{self.named_kind}, {inside(without_weekday(self.when))}"

    def bent(self, amount: str) -> str:
        """The value with what bends it: the words of its source, or in another language what they say of the value."""
        if not lang(self.qualifier):
            return f"{self.qualifier} {amount}".strip()
        return str(BENT.get(self.bound, "%(amount)s")) % {"amount": amount}

    @property
    def in_a_line(self) -> str:
        """Everything that a mark of the drawing stands for, in one line."""
        amount = quantity(self.value, self.unit)
        return visible(f"{self.bent(amount)}: {self.of_time}. {self.who}, {self.said_in_words}. {self.receipt.label}")


def entries(found: Iterable[Figure]) -> list[Entry]:
    """Figures that were read by ``for_lists`` as rows of the ledger, in a fixed number of questions."""
    rows = list(found)
    wanted = {row.event_id for row in rows if row.event_id}
    occasions = {event.pk: event for event in for_readers(shown().filter(pk__in=wanted))}
    offices = Offices(actor.pk for row in rows for actor in row.stated_by.all())
    return [_entry(row, occasions.get(row.event_id or 0), offices) for row in rows]


def _entry(row: Figure, occasion: Event | None, offices: Offices) -> Entry:
    said = _said(row, occasion)
    on = said.when.earliest, said.when.latest
    return Entry(
        public_id=row.public_id,
        kind=FigureKind(row.kind),
        value=row.value,
        unit=row.unit,
        qualifier=row.qualifier,
        measured=translated(row.metric.name) if row.metric else row.metric_words,
        when=When.of(row),
        said=said,
        stated_by=tuple(_who(actor, offices.on(actor.pk, *on)) for actor in row.stated_by.all() if confirmed(actor)),
        source=row.document.source,
        quotation=row.quotation,
        receipt=receipt(row),
    )


def _who(actor: Actor, office: str) -> Who:
    return Who(actor.local_name, office, slug=actor.slug)


def _said(row: Figure, occasion: Event | None) -> Said:
    link = link_to(occasion) if occasion else None
    if occasion is not None and occasion.earliest is not None:
        return Said(When.of(occasion), occasion=link)
    published = row.document.published
    return Said(When(published, published, Precision.DAY if published else ""), reported=True, occasion=link)


# The list of metrics


@dataclass(frozen=True)
class Tally:
    """How many figures of one kind there are."""

    kind: str
    count: int


@dataclass(frozen=True)
class MetricLine:
    """One metric of the list, with its latest target, actual and forecast."""

    name: str
    address: str
    count: int
    counts: tuple[Tally, ...]
    latest: tuple[Entry, ...]


@dataclass(frozen=True)
class Group:
    """Figures of something that no metric names, by the words of the sources; the latest few of ``count``."""

    words: str
    count: int
    figures: tuple[Number, ...]

    @property
    def cut(self) -> bool:
        """Whether there are more than are shown."""
        return self.count > len(self.figures)


@dataclass(frozen=True)
class FigureList:
    """The ledger's first page: every metric, and what is measured besides, with what narrows them."""

    asked: Asked
    found: int
    metrics: tuple[MetricLine, ...]
    groups: tuple[Group, ...]
    choices: tuple[Choices, ...]
    chips: tuple[Chip, ...]
    problems: tuple[str, ...]
    pages: int

    @property
    def address(self) -> str:
        """The one address of this page."""
        return self.asked.of_page(reverse("figures"))

    @property
    def query(self) -> str:
        """The query string by which the exports of figures give the same rows."""
        return urlencode(self.asked.turned_to(1).pairs())

    @property
    def besides(self) -> tuple[Number, ...]:
        """The figures that no metric names, as the rows of one table."""
        return tuple(number for group in self.groups for number in group.figures)

    @property
    def previous(self) -> str:
        """The page before; empty on the first one."""
        before = self.asked.turned_to(self.asked.number - 1)
        return before.of_page(reverse("figures")) if 1 < self.asked.number <= self.pages else ""

    @property
    def next(self) -> str:
        """The page after; empty on the last one."""
        after = self.asked.turned_to(self.asked.number + 1)
        return after.of_page(reverse("figures")) if 0 < self.asked.number < self.pages else ""


def figure_list(asked: Asked) -> FigureList:
    """The page of all metrics that answers a filter."""
    address = reverse("figures")
    counted = figures(asked).order_by().filter(metric=None).values_list("metric_words")
    named = counted.annotate(times=Count("pk"), last=Max("said")).order_by("-times", "metric_words")
    things = named.count()
    pages = max(1, -(-things // WITHOUT_METRIC))
    offered = facets(asked)
    problems = [*asked.problems, *_unknown(offered)]
    if not asked.problems and asked.number > pages:
        last = {"number": asked.number, "last": pages}
        problems.append(_("There is no page %(number)s: the last one is page %(last)s.") % last)
    first = max(0, asked.number - 1) * WITHOUT_METRIC
    chosen = {words: times for words, times, _last in named[first : first + WITHOUT_METRIC]}
    return FigureList(
        asked=asked,
        found=figures(asked).count(),
        metrics=_metrics(asked) if asked.number == 1 else (),
        groups=_groups(asked, chosen),
        choices=tuple(Choices(facet) for facet in offered if facet.values),
        chips=chips(asked, offered, address),
        problems=tuple(problems),
        pages=pages,
    )


def _metrics(asked: Asked) -> tuple[MetricLine, ...]:
    """The metrics that have figures, those with the most first."""
    measured = figures(asked).order_by().filter(metric__isnull=False)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    names: dict[int, tuple[str, str]] = {}
    fields = ("metric", "metric__slug", "metric__name", "kind")
    for key, slug, name, kind, times in measured.values_list(*fields).annotate(Count("pk")):
        counts[key][kind] += times
        names[key] = (name, slug)
    last = _ranked(measured, "metric", "kind").filter(Q(rank=1), kind__in=LATEST)
    latest: dict[int, dict[FigureKind, Entry]] = defaultdict(dict)
    found = list(last.for_lists())
    for row, entry in zip(found, entries(found), strict=True):
        latest[row.metric_id or 0][entry.kind] = entry
    ordered = sorted(counts, key=lambda key: (-counts[key].total(), names[key]))
    return tuple(
        MetricLine(
            name=translated(names[key][0]),
            address=asked.turned_to(1).of_page(reverse("metric", args=[names[key][1]])),
            count=counts[key].total(),
            counts=tuple(Tally(str(KINDS[kind]), counts[key][kind]) for kind in FigureKind if counts[key][kind]),
            latest=tuple(latest[key][kind] for kind in LATEST if kind in latest[key]),
        )
        for key in ordered
    )


def _ranked(found: FigureQuerySet, *by: str) -> FigureQuerySet:
    """The figures with their ``rank`` among those that share the fields: the one said last is the first."""
    latest = (F("said").desc(nulls_last=True), F("latest").desc(nulls_last=True), F("public_id").asc())
    return found.annotate(rank=Window(RowNumber(), partition_by=[F(name) for name in by], order_by=latest))


def _groups(asked: Asked, chosen: dict[str, int]) -> tuple[Group, ...]:
    """The latest figures of each of the things that no metric names."""
    rows = figures(asked).order_by().filter(metric=None, metric_words__in=chosen)
    latest = (
        _ranked(rows, "metric_words").filter(Q(rank__lte=OF_EACH)).for_lists().order_by("metric_words", F("rank").asc())
    )
    numbers: dict[str, list[Number]] = defaultdict(list)
    for row in latest:
        numbers[row.metric_words].append(number(row))
    return tuple(Group(words, times, tuple(numbers[words])) for words, times in chosen.items())


def _unknown(offered: Sequence[Facet]) -> list[str]:
    return [
        _("Nothing published here has “%(value)s” under %(facet)s.") % {"value": value, "facet": facet.title}
        for facet in offered
        for value in facet.unknown
    ]


def chips(asked: Asked, offered: Sequence[Facet], address: str) -> tuple[Chip, ...]:
    """Each condition of the filter in words, with the address of the page without it."""
    found = [
        Chip(facet.label(value), asked.without(facet.name, value).of_page(address))
        for facet in offered
        for value in asked.values(facet.name)
    ]
    for name, words, value in (("since", _("from %(day)s"), asked.since), ("until", _("until %(day)s"), asked.until)):
        if value:
            days = period(value)
            named = in_full(When(*days, precision=Precision.RANGE)) if days else value
            found.append(Chip(words % {"day": named}, asked.without(name).of_page(address)))
    return tuple(found)


# One metric


@dataclass(frozen=True)
class Panel:
    """The figures of one unit: a drawing for wide pages, one for phones, and the rows of the table."""

    unit: str
    title: str
    entries: tuple[Entry, ...]
    wide: SafeString
    narrow: SafeString
    disputes: tuple[str, ...]


@dataclass(frozen=True)
class MetricPage:
    """One metric with all that was said of it, unit by unit."""

    name: str
    slug: str
    asked: Asked
    found: int
    total: int
    panels: tuple[Panel, ...]
    latest: tuple[Entry, ...]
    choices: tuple[Choices, ...]
    chips: tuple[Chip, ...]
    problems: tuple[str, ...]

    @property
    def address(self) -> str:
        """The one address of this page."""
        return self.asked.turned_to(1).of_page(reverse("metric", args=[self.slug]))

    @property
    def svg(self) -> str:
        """The address of the drawing to take away."""
        return self.asked.turned_to(1).of_page(reverse("metric-svg", args=[self.slug]))

    @property
    def png(self) -> str:
        """The address of the drawing as a picture."""
        return self.asked.turned_to(1).of_page(reverse("metric-png", args=[self.slug]))

    @property
    def query(self) -> str:
        """The query string by which the exports of figures give the same rows."""
        return urlencode([("metric", self.slug), *self.asked.turned_to(1).pairs()])

    @property
    def left_out(self) -> int:
        """How many figures are too many for a page: the earliest."""
        return self.found - sum(len(panel.entries) for panel in self.panels)


def metric_page(metric: Metric, asked: Asked) -> MetricPage:
    """The page of a metric that answers a filter; ``total`` is 0 where nothing of it is published."""
    answer = figures(asked, metric)
    rows = list(reversed(answer.for_lists().reverse()[:MOST]))
    offered = facets(asked, metric)
    units = Counter(row.unit for row in rows)
    by_unit = {unit: [entry for entry in entries(rows) if entry.unit == unit] for unit, _times in units.most_common()}
    panels = tuple(panel(translated(metric.name), unit, of_unit) for unit, of_unit in by_unit.items())
    return MetricPage(
        name=translated(metric.name),
        slug=metric.slug,
        asked=asked,
        found=answer.count(),
        total=Figure.objects.published().filter(metric=metric).count(),
        panels=panels,
        latest=_latest(panels),
        choices=tuple(Choices(facet) for facet in offered if len(facet.values) > 1 or asked.values(facet.name)),
        chips=chips(asked, offered, reverse("metric", args=[metric.slug])),
        problems=(*asked.problems, *_unknown(offered)),
    )


def _latest(panels: Sequence[Panel]) -> tuple[Entry, ...]:
    """The last said of each kind, of the unit that has the most figures."""
    rows = panels[0].entries if panels else ()
    last = {entry.kind: entry for entry in rows}
    return tuple(last[kind] for kind in LATEST if kind in last)


def panel(metric: str, unit: str, rows: Sequence[Entry]) -> Panel:
    """The drawings and the table of the figures of one unit, which are in the order in which they were said."""
    differing = disputes(rows)
    words = {row.public_id: line for dispute in differing for line in [dispute.words] for row in dispute.rows}
    groups = alike(rows)
    marks = {row.public_id: same[0].public_id for same in groups for row in same if drawable(same[0])}
    shown_rows = tuple(
        replace(row, mark=marks.get(row.public_id, ""), dispute=words.get(row.public_id, "")) for row in rows
    )
    sheet = Sheet(
        unit=unit,
        unit_name=named_unit(unit),
        points=_points(groups),
        disputes=tuple(dispute.bracket for dispute in differing),
        title=f"{metric}, {named_unit(unit)}" if unit else metric,
        description=_described(rows),
    )
    return Panel(
        unit=unit,
        title=named_unit(unit),
        entries=shown_rows,
        wide=drawn(replace(sheet, prefix="point")),
        narrow=drawn(replace(sheet, prefix="small"), turned=True),
        disputes=tuple(f"{dispute.rows[0].of_time}. {dispute.words}" for dispute in differing),
    )


def drawable(entry: Entry) -> bool:
    """Whether there is a day on which, or a time for which, the figure can stand."""
    return bool(entry.said.when.earliest or entry.when.earliest)


def alike(rows: Sequence[Entry]) -> list[list[Entry]]:
    """The rows in groups that say the same on one day, which are one mark of the drawing."""
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for row in rows:
        key = (row.kind, row.value, row.said.when.earliest, row.when.earliest, row.when.latest, row.bound)
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _point(same: Sequence[Entry], weight: float) -> Point:
    """The mark for figures that say the same on one day."""
    row = same[0]
    bounds = {"floor": UP, "ceiling": DOWN, "nearly": DOWN}
    name = row.in_a_line
    if len(same) > 1:
        name += " " + ngettext("Said so %(times)s time.", "Said so %(times)s times.", len(same)) % {"times": len(same)}
    return Point(
        public_id=row.public_id,
        kind=row.kind,
        value=row.value,
        said=middle(row.said.when),
        first=row.when.earliest,
        last=row.when.latest,
        bound=bounds.get(row.bound, 0),
        loose=row.bound == "loose",
        name=name,
        lines=_label(row, len(same)),
        small=_small_label(row, len(same)),
        weight=weight,
    )


def middle(when: When) -> date | None:
    """The day in the middle of a stretch."""
    if when.earliest is None or when.latest is None:
        return None
    return date.fromordinal((when.earliest.toordinal() + when.latest.toordinal()) // 2)


def _label(row: Entry, times: int) -> tuple[str, ...]:
    """The lines beside a mark: the value with its qualifier, what it is of, and who said it when."""
    told = ", ".join(filter(None, (_first_of(row), _said_shortly(row))))
    return _lines(_amount(row, quantity(row.value, row.unit), times), row.of_time, told)


def _small_label(row: Entry, times: int) -> tuple[str, ...]:
    """The lines in a narrow drawing: the unit stands above it."""
    value = quantity(row.value, row.unit) if row.unit == "percent" else plain(row.value)
    return _lines(_amount(row, value, times), row.of_time, _first_of(row), _said_shortly(row))


def _lines(*words: str) -> tuple[str, ...]:
    return tuple(visible(line) for line in words if line)


def _amount(row: Entry, value: str, times: int) -> str:
    """The value with a short qualifier that bends it, and how often it was said so."""
    if row.bound and len(row.qualifier) <= LONGEST_QUALIFIER:
        value = row.bent(value)
    return f"{value} (×{times})" if times > 1 else value


def _first_of(row: Entry) -> str:
    """Who stated it, the first of several; else the source."""
    who = shortened(row.stated_by[0].name if row.stated_by else row.source, 28)
    return _("%(name)s and others") % {"name": who} if len(row.stated_by) > 1 else who


def _said_shortly(row: Entry) -> str:
    """The day on which it was said, such as “20 Dec 2023”; nothing where it is not known."""
    when = row.said.when
    if when.earliest is None:
        return ""
    short = when.precision == Precision.DAY and in_english()
    return date_format(when.earliest, "j M Y") if short else without_weekday(when)


def _points(groups: Sequence[Sequence[Entry]]) -> tuple[Point, ...]:
    """The marks of a drawing; the last of each kind weighs most, then the first, then what was said later."""
    can = [same for same in groups if drawable(same[0])]
    last = {same[0].kind: same for same in can}
    first = {same[0].kind: same for same in reversed(can)}
    points = []
    for place, same in enumerate(can):
        kind = same[0].kind
        ends = 4 * (last[kind] is same) + 2 * (first[kind] is same)
        points.append(_point(same, ends + (kind in LATEST) + place / len(can)))
    return tuple(points)


def _described(rows: Sequence[Entry]) -> str:
    """What the drawing shows, for those who do not see it."""
    times = Counter(row.named_kind for row in rows)
    counted = ", ".join(f"{kind}: {number}" for kind, number in times.items())
    return _("Figures on the days on which they were said. %(counted)s. The table below has the same rows.") % {
        "counted": counted
    }


# Where sources differ


@dataclass(frozen=True)
class Differing:
    """Values of one kind for the same days of which at least two do not fit together."""

    rows: tuple[Entry, ...]

    @property
    def bracket(self) -> Dispute:
        """Where the drawing joins them."""
        row, values = self.rows[0], [row.value for row in self.rows]
        first, last = row.when.earliest or date.min, row.when.latest or date.max
        return Dispute(row.kind, first, last, min(values), max(values))

    @property
    def words(self) -> str:
        """“Two sources differ: over 200 billion USD (Xinhua), 190 billion USD (TASS)”."""
        by_amount: dict[str, list[str]] = {}
        for row in self.rows:
            by_amount.setdefault(row.amount, []).append(row.source)
        named = [f"{amount} ({', '.join(dict.fromkeys(names))})" for amount, names in by_amount.items()]
        values = ", ".join(named[:NAMED])
        if len(named) > NAMED:
            values = _("%(values)s and %(number)s more") % {"values": values, "number": len(named) - NAMED}
        sources = len({row.source for row in self.rows})
        if sources == 1:
            return visible(_("The same source gives several values: %(values)s") % {"values": values})
        number = {2: _("Two"), 3: _("Three"), 4: _("Four")}.get(sources, str(sources))
        return visible(_("%(number)s sources differ: %(values)s") % {"number": number, "values": values})


def disputes(rows: Sequence[Entry]) -> list[Differing]:
    """Figures of one kind that speak of the same days and cannot both be right, together."""
    same: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for row in rows:
        if row.when.earliest is not None:
            same[row.kind, row.when.earliest, row.when.latest].append(row)
    found = []
    for group in same.values():
        apart = tuple(row for row in group if any(row.differs_from(other) for other in group))
        if apart:
            found.append(Differing(apart))
    return found


# The drawing to take away


def to_take_away(page: MetricPage, foot: str) -> str:
    """The drawings of a metric as one SVG document that needs nothing else; empty where nothing can be drawn."""
    sheets = [
        Sheet(
            unit=panel.unit,
            unit_name=panel.title,
            points=_points(alike(panel.entries)),
            disputes=tuple(dispute.bracket for dispute in disputes(panel.entries)),
            title=f"{page.name}, {panel.title}" if panel.unit else page.name,
            description=_described(panel.entries),
            heading=f"{page.name}, {panel.title}" if panel.unit else page.name,
            foot=foot if number == len(page.panels) else "",
        )
        for number, panel in enumerate(page.panels, 1)
    ]
    return stacked(sheets)
