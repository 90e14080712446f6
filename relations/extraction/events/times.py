"""When two times are one, one lies in the other, or one was over before the other.

A time whose bounds are not known agrees with every other and lies in none.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from relations.extraction.candidates import When
from relations.vocabulary import Precision


def on_day(day: date, why: str) -> When:
    return When(day, day, Precision.DAY, "", (why,))


def in_month_of(day: date, why: str) -> When:
    first = day.replace(day=1)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return When(first, last, Precision.MONTH, "", (why,))


def same_time(one: When, other: When | None) -> bool:
    return other is not None and (one.earliest, one.latest) == (other.earliest, other.latest)


def earlier(one: When | None, other: When | None) -> bool:
    """Whether one time was over before the other began."""
    if one is None or other is None or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def inside(inner: When | None, outer: When | None) -> bool:
    if (
        inner is None
        or outer is None
        or inner.earliest is None
        or inner.latest is None
        or outer.earliest is None
        or outer.latest is None
    ):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def agree(one: When | None, other: When | None) -> bool:
    """Whether two times can be the same: one of them unknown, or one inside the other."""
    if (
        one is None
        or other is None
        or one.earliest is None
        or other.earliest is None
        or one.latest is None
        or other.latest is None
    ):
        return True
    return inside(one, other) or inside(other, one)


def finer(one: When, other: When) -> bool:
    return inside(one, other) and not inside(other, one)
