"""Dates in words, never more exact than their source: a month stays a month.

Each language writes them in its own order; the forms stand in its catalogue, in the letters of Django's date formats.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Protocol

from django import template
from django.utils.dateformat import format as written
from django.utils.translation import get_language, gettext, pgettext

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
    return written(value, pgettext("date", "j F Y")) if value else ""


@register.filter
def short_day(value: date) -> str:
    """Such as “21 Mar 2023”."""
    return written(value, pgettext("date", "j M Y"))


@register.filter
def month(value: date) -> str:
    """Such as “March”, as a heading under its year."""
    return written(value, pgettext("date", "F"))


def day_of_month(value: date) -> str:
    """Such as “21 Mar”."""
    return written(value, pgettext("date", "j M"))


@register.filter
def inside(words: str) -> str:
    """A date as it stands within a line: Russian writes its weekdays and months small."""
    return words[:1].lower() + words[1:] if get_language() == "ru" else words


def month_of_year(value: date) -> str:
    """Such as “March 2023”."""
    return written(value, pgettext("date", "F Y"))


def year(value: date) -> str:
    """Such as “2023”."""
    return written(value, pgettext("date", "Y"))


@register.filter
def in_full(when: Stretch) -> str:
    """Such as “Tuesday, 21 March 2023”, “March 2023”, “2023”, “20–22 March 2023”; “Date not known” for none."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return gettext("Date not known")
    match when.precision:
        case Precision.DAY:
            return written(first, pgettext("date", "l, j F Y"))
        case Precision.MONTH:
            return month_of_year(first)
        case Precision.YEAR:
            return year(first)
    return stretch(first, last)


def stretch(first: date, last: date) -> str:
    """Two days as one stretch: whole years and whole months by their names, what both share said once."""
    last_of_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and last_of_month:
        if first.month == 1 and last.month == 12:
            return year(first) if first.year == last.year else f"{year(first)}–{year(last)}"
        return _months(first, last)
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        start = written(first, pgettext("first of two days in a year", "j F"))
        return start + " – " + written(last, pgettext("last of two days in a year", "j F Y"))
    start = written(first, pgettext("first of two days in a month", "j"))
    return start + "–" + written(last, pgettext("last of two days in a month", "j F Y"))


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return month_of_year(first)
    if first.year != last.year:
        return f"{month_of_year(first)} – {inside(month_of_year(last))}"
    start = written(first, pgettext("first of two months in a year", "F"))
    return start + " – " + inside(written(last, pgettext("last of two months in a year", "F Y")))


@register.filter
def without_weekday(when: Stretch) -> str:
    """The same as ``in_full``, but a day without its weekday."""
    return day(when.earliest) if when.precision == Precision.DAY else in_full(when)


@register.filter
def in_margin(when: Stretch) -> str:
    """The short form that stands beside a row under its year: “21 Mar”, “March”, “2023”, “20–22 Mar”."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return gettext("No date")
    match when.precision:
        case Precision.DAY:
            return day_of_month(first)
        case Precision.MONTH:
            return month(first)
        case Precision.YEAR:
            return year(first)
    if (first.year, first.month) == (last.year, last.month):
        start = written(first, pgettext("first of two days in the margin", "j"))
        return start + "–" + written(last, pgettext("last of two days in the margin", "j M"))
    return f"{day_of_month(first)} – {day_of_month(last)}"


@register.filter
def under_margin(when: Stretch) -> str:
    """What is said below the short form: the weekday, or what the sources leave open."""
    if when.earliest is None:
        return gettext("in no source")
    match when.precision:
        case Precision.DAY:
            return written(when.earliest, "l")
        case Precision.MONTH:
            return gettext("day not given")
        case Precision.YEAR:
            return gettext("month not given")
    return ""


@register.filter
def machine(when: Stretch) -> str:
    """The value of a ``datetime`` attribute: “2023-03-21”, “2023-03”, “2023”; nothing where HTML knows no form."""
    if when.earliest is None:
        return ""
    forms = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}
    form = forms.get(Precision(when.precision))
    return when.earliest.strftime(form) if form else ""
