"""Dates in words, never more exact than their source: a month stays a month."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Protocol

from django import template

from relations.vocabulary import Precision

register = template.Library()


class Stretch(Protocol):
    """Days with their precision."""

    @property
    def earliest(self) -> date | None: ...

    @property
    def latest(self) -> date | None: ...

    @property
    def precision(self) -> str: ...


@register.filter
def day(value: date | None) -> str:
    """Such as “21 March 2023”; nothing for no day."""
    return f"{value.day} {value:%B} {value.year}" if value else ""


@register.filter
def in_full(when: Stretch) -> str:
    """Such as “Tuesday, 21 March 2023”, “March 2023”, “2023”, “20–22 March 2023”; “Date not known” for none."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return "Date not known"
    match when.precision:
        case Precision.DAY:
            return f"{first:%A}, {day(first)}"
        case Precision.MONTH:
            return f"{first:%B} {first.year}"
        case Precision.YEAR:
            return f"{first.year}"
    return stretch(first, last)


def stretch(first: date, last: date) -> str:
    """Two days as one stretch: whole years and whole months by their names, what both share said once."""
    last_of_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and last_of_month:
        if first.month == 1 and last.month == 12:
            return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        start = f"{first:%B}" if first.year == last.year else f"{first:%B} {first.year}"
        return f"{start} – {last:%B} {last.year}"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{first.day} {first:%B} – {day(last)}" if first.year == last.year else f"{day(first)} – {day(last)}"


@register.filter
def without_weekday(when: Stretch) -> str:
    """The same as ``in_full``, but a day without its weekday."""
    return day(when.earliest) if when.precision == Precision.DAY else in_full(when)


@register.filter
def in_margin(when: Stretch) -> str:
    """The short form that stands beside a row under its year: “21 Mar”, “March”, “2023”, “20–22 Mar”."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return "No date"
    match when.precision:
        case Precision.DAY:
            return f"{first.day} {first:%b}"
        case Precision.MONTH:
            return f"{first:%B}"
        case Precision.YEAR:
            return f"{first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b}"
    return f"{first.day} {first:%b} – {last.day} {last:%b}"


@register.filter
def under_margin(when: Stretch) -> str:
    """What is said below the short form: the weekday, or what the sources leave open."""
    if when.earliest is None:
        return "in no source"
    match when.precision:
        case Precision.DAY:
            return f"{when.earliest:%A}"
        case Precision.MONTH:
            return "day not given"
        case Precision.YEAR:
            return "month not given"
    return ""


@register.filter
def machine(when: Stretch) -> str:
    """The value of a ``datetime`` attribute: “2023-03-21”, “2023-03”, “2023”; nothing where HTML knows no form."""
    if when.earliest is None:
        return ""
    forms = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}
    form = forms.get(Precision(when.precision))
    return when.earliest.strftime(form) if form else ""
