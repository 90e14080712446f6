"""When what was searched for turns up: events by month, by year or by decade, each bar a link that narrows to it."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext, pgettext

from relations.templatetags.dates import month, month_of_year, year
from relations.timeline.filters import Filter
from relations.timeline.index import Index, ones

MONTHS, YEARS = 24, 40  # the longest time that is told by month, and by year
SHORT = 3  # letters of a month under its bar


@dataclass(frozen=True)
class Bar:
    """A stretch of time: how many events fall into it, its height in percent, and the address that narrows to it.

    An event that lasts over several stretches counts in each of them, as it is shown by each of the links.
    """

    label: str
    short: str
    count: int
    height: int
    address: str

    @property
    def top(self) -> int:
        """The room above the bar, in percent."""
        return 100 - self.height


@dataclass(frozen=True)
class Histogram:
    """The bars in the order of time, those without events among them."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Stretch:
    """Whole months, a year or a decade, as the query string writes its two ends."""

    first: date
    last: date
    label: str
    short: str
    since: str
    until: str


def histogram(asked: Filter, within: Index) -> Histogram | None:
    """The events that answer words that are searched for; nothing without such words, and for less than two bars."""
    if not asked.q or asked.problems:
        return None
    since, until = asked.days
    days = [
        (max(first, since or first), min(last, until or last))
        for first, last in (within.days[number] for number in ones(within.found(asked.mended)))
        if first is not None and last is not None
    ]
    if not days:
        return None
    stretches = list(stretches_of(min(first for first, _ in days), max(last for _, last in days)))
    counts = counted(days, stretches)
    if len(stretches) < 2:
        return None
    most = max(counts)
    return Histogram(
        tuple(
            Bar(s.label, s.short, count, -(-100 * count // most), narrowed(asked, s).address)
            for s, count in zip(stretches, counts, strict=True)
        )
    )


def counted(days: Sequence[tuple[date, date]], stretches: Sequence[Stretch]) -> list[int]:
    """How many of the days overlap each stretch; the stretches follow one another without a gap."""
    begins = [stretch.first for stretch in stretches]
    counts = [0] * len(stretches)
    for first, last in days:
        for number in range(max(0, bisect_right(begins, first) - 1), bisect_right(begins, last)):
            counts[number] += 1
    return counts


def narrowed(asked: Filter, stretch: Stretch) -> Filter:
    """The filter within the stretch; an end that was asked for and lies inside stays as it is."""
    since, until = asked.days
    return replace(
        asked,
        since=asked.since if since and since > stretch.first else stretch.since,
        until=asked.until if until and until < stretch.last else stretch.until,
        page="",
    )


def stretches_of(first: date, last: date) -> Iterator[Stretch]:
    """The months, years or decades from one day to another."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MONTHS:
        for number in range(months):
            yield _month(first.year + (first.month + number - 1) // 12, (first.month + number - 1) % 12 + 1)
    elif last.year - first.year < YEARS:
        for number in range(first.year, last.year + 1):
            yield _years(number, number)
    else:
        for number in range(first.year // 10 * 10, last.year + 1, 10):
            yield _years(max(number, 1), number + 9)


def _month(number: int, of: int) -> Stretch:
    start = date(number, of, 1)
    end = date(number, of, calendar.monthrange(number, of)[1])
    short = year(start) if of == 1 else month(start)[:SHORT]
    written = start.isoformat()[:7]
    return Stretch(start, end, month_of_year(start), short, written, written)


def _years(first: int, last: int) -> Stretch:
    start, end = date(first, 1, 1), date(min(last, 9999), 12, 31)
    if first == last:
        return Stretch(start, end, year(start), f"{first}", f"{first:04}", f"{first:04}")
    label = gettext("{first} to {last}").format(first=first, last=last)
    short = pgettext("a decade, as short as can be", "{first}s").format(first=first)
    return Stretch(start, end, label, short, f"{first:04}", f"{last:04}")
