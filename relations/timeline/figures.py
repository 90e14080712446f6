"""Which figures readers ask for: one query string, one filter, and the published figures that answer it.

The ledger's pages, its drawings and every export of figures ask the same function, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.models import Actor, Figure, Metric
from relations.models.figures import FigureQuerySet
from relations.models.querysets import CONFIRMED, in_period
from relations.templatetags.numbers import of_unit
from relations.timeline.facets import Facet, Value
from relations.timeline.filters import MOST_VALUES, known, period, shown, typed
from relations.timeline.languages import local_names, translated
from relations.vocabulary import FigureKind

FACETS = ("kind", "speaker", "publisher", "unit")
TITLES: dict[str, str | Promise] = {
    "kind": gettext_lazy("Kind of figure"),
    "speaker": gettext_lazy("Who said it"),
    "publisher": gettext_lazy("Source"),
    "unit": gettext_lazy("Unit"),
}
KINDS: dict[FigureKind, str | Promise] = {
    FigureKind.TARGET: gettext_lazy("Target"),
    FigureKind.ACTUAL: gettext_lazy("Actual"),
    FigureKind.FORECAST: gettext_lazy("Forecast"),
    FigureKind.DURATION: gettext_lazy("Duration"),
    FigureKind.ANNIVERSARY: gettext_lazy("Anniversary"),
    FigureKind.COUNT: gettext_lazy("Count"),
    FigureKind.MEASURE: gettext_lazy("Measure"),
}


@dataclass(frozen=True)
class Asked:
    """A query string about figures as a value; ``since`` and ``until`` stand in it as ``from`` and ``to``."""

    kind: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    page: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        """The filter that a query string states; parameters of other names are passed over."""
        values = {name: tuple(sorted({typed(value) for value in query.getlist(name)} - {""})) for name in FACETS}
        page = typed(query.get("page", ""))
        since, until = typed(query.get("from", "")), typed(query.get("to", ""))
        return cls(since=since, until=until, page="" if page == "1" else page, **values)

    def values(self, facet: str) -> tuple[str, ...]:
        """The values chosen in a facet."""
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the query string in their one order, without what is not set."""
        chosen = [(name, value) for name in FACETS for value in self.values(name)]
        single = [("from", self.since), ("to", self.until), ("page", self.page)]
        return chosen + [(name, value) for name, value in single if value]

    def of_page(self, address: str) -> str:
        """An address with the filter behind it."""
        query = urlencode(self.pairs())
        return f"{address}?{query}" if query else address

    def without(self, name: str, value: str | None = None) -> Asked:
        """The filter less one value of a facet, or less all that ``name`` sets; from its first page on."""
        if name not in FACETS:
            return self._with(name, "")
        return self._with(name, tuple(v for v in self.values(name) if value is not None and v != value))

    def _with(self, name: str, value: Any) -> Asked:
        return replace(self, **{name: value, "page": ""})

    def turned_to(self, page: int) -> Asked:
        """Another page of the same rows."""
        return replace(self, page="" if page == 1 else str(page))

    @property
    def narrows(self) -> bool:
        """Whether the filter asks for less than everything."""
        return replace(self, page="") != Asked()

    @property
    def number(self) -> int:
        """The number of the page; 0 where it is none."""
        if not self.page:
            return 1
        return int(self.page) if self.page.isascii() and self.page.isdecimal() and len(self.page) < 7 else 0

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that the filter lets in; ``None`` for an open end."""
        since, until = period(self.since), period(self.until)
        return since[0] if since else None, until[1] if until else None

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be understood, in words for readers; nothing is shown while there is any."""
        found = [
            _("“%(words)s” is not a date: write 2023, 2023-03 or 2023-03-21.") % {"words": words}
            for words in (self.since, self.until)
            if words and not period(words)
        ]
        since, until = self.days
        if since and until and since > until:
            times = {"until": self.until, "since": self.since}
            found.append(_("The time asked for ends (%(until)s) before it begins (%(since)s).") % times)
        if self.number < 1:
            found.append(_("“%(words)s” is not the number of a page.") % {"words": self.page})
        if any(len(self.values(facet)) > MOST_VALUES for facet in FACETS):
            found.append(_("At most %(most)s values of one filter can be asked for at once.") % {"most": MOST_VALUES})
        return tuple(found)


def figures(asked: Asked, metric: Metric | None = None) -> FigureQuerySet:
    """The published figures that answer the filter, of one metric if it is given, in the order in which they were said.

    Each carries ``said``, the first day of the occasion on which it was said, or else the day of its source.
    """
    found = Figure.objects.published()
    if asked.problems:
        return in_order(found.none())
    if metric is not None:
        found = found.filter(metric=metric)
    if asked.kind:
        found = found.filter(kind__in=asked.kind)
    if asked.unit:
        found = found.filter(unit__in=asked.unit)
    if asked.speaker:
        speakers = Actor.objects.confirmed().filter(slug__in=known(asked.speaker))
        stated = Figure.stated_by.through.objects.filter(figure=OuterRef("pk"), actor__in=speakers)
        found = found.filter(Exists(stated))
    if asked.publisher:
        found = found.filter(document__publisher__slug__in=known(asked.publisher))
    return in_order(speaking_of(found, *asked.days))


def in_order(found: FigureQuerySet) -> FigureQuerySet:
    """The figures by the day on which they were said (``said``), then in an order that stays."""
    occasion = shown().filter(pk=OuterRef("event")).values("earliest")[:1]
    dated = found.annotate(said=Coalesce(Subquery(occasion), F("document__published")))
    return dated.order_by(F("said").asc(nulls_last=True), "unit", "kind", "value", "earliest", "latest", "public_id")


def speaking_of(found: FigureQuerySet, first: date | None, last: date | None) -> FigureQuerySet:
    """Those whose period overlaps the days; one that names no period counts by the day of its source."""
    if first is None and last is None:
        return found
    of_source = Q(earliest=None)
    if first is not None:
        of_source &= Q(document__published__gte=first)
    if last is not None:
        of_source &= Q(document__published__lte=last)
    return found.filter((Q(earliest__isnull=False) & in_period(first, last)) | of_source)


# Counts


def facets(asked: Asked, metric: Metric | None = None) -> tuple[Facet, ...]:
    """Every facet with the counts that hold under the rest of the filter; chosen values first, then the frequent."""
    return tuple(_facet(name, asked, metric) for name in FACETS)


def _facet(name: str, asked: Asked, metric: Metric | None) -> Facet:
    counts = _TALLIES[name](figures(asked.without(name), metric).order_by())
    chosen = asked.values(name)
    if any(value not in counts for value in chosen):  # chosen, and empty together with the rest: what is its name?
        everything = _TALLIES[name](figures(Asked(), metric).order_by())
        counts |= {v: (everything[v][0], 0) for v in chosen if v in everything and v not in counts}
    values = [Value(value, label, count, value in chosen) for value, (label, count) in counts.items()]
    values.sort(key=lambda v: (not v.chosen, -v.count, v.label))
    unknown = tuple(value for value in chosen if value not in counts)
    return Facet(name, str(TITLES[name]), tuple(values), unknown)


Tally = dict[str, tuple[str, int]]  # value → label, count


def _kinds(found: FigureQuerySet) -> Tally:
    rows = found.values_list("kind").annotate(Count("pk"))
    return {kind: (str(KINDS[FigureKind(kind)]), count) for kind, count in rows}


def _units(found: FigureQuerySet) -> Tally:
    rows = found.values_list("unit").annotate(Count("pk"))
    return {unit: (named_unit(unit), count) for unit, count in rows if unit}


def _speakers(found: FigureQuerySet) -> Tally:
    spoke = found.filter(stated_by__state__in=CONFIRMED)
    rows = spoke.values_list("stated_by__slug", "stated_by__name").annotate(Count("pk"))
    local = local_names()
    return {slug: (local.get(slug, name), count) for slug, name, count in rows}


def _publishers(found: FigureQuerySet) -> Tally:
    rows = found.values_list("document__publisher__slug", "document__publisher__name").annotate(Count("pk"))
    return {slug: (translated(name), count) for slug, name, count in rows}


_TALLIES: dict[str, Callable[[FigureQuerySet], Tally]] = {
    "kind": _kinds,
    "speaker": _speakers,
    "publisher": _publishers,
    "unit": _units,
}


def named_unit(unit: str) -> str:
    """A unit as a heading calls it: “US dollars (USD)” for the currencies that readers meet most, “tonnes”."""
    return str(_UNITS.get(unit) or of_unit(unit))


_UNITS: dict[str, str | Promise] = {
    "USD": gettext_lazy("US dollars (USD)"),
    "EUR": gettext_lazy("euros (EUR)"),
    "CNY": gettext_lazy("Chinese yuan (CNY)"),
    "RUB": gettext_lazy("Russian roubles (RUB)"),
    "GBP": gettext_lazy("British pounds (GBP)"),
    "JPY": gettext_lazy("Japanese yen (JPY)"),
    "INR": gettext_lazy("Indian rupees (INR)"),
}
