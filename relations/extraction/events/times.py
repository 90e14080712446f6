"""When two times are one, one lies in the other, or one was over before the other.

A time whose bounds are not known agrees with every other and lies in none.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from relations.extraction.candidates import When
from relations.vocabulary import Precision


def on_day(day: date, why: str) -> When:
    """The time that is one day, for the reason given."""
    return When(day, day, Precision.DAY, "", (why,))


def in_month_of(day: date, why: str) -> When:
    """The time that is the month of a day, for the reason given."""
    first = day.replace(day=1)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return When(first, last, Precision.MONTH, "", (why,))


def same_time(one: When, other: When | None) -> bool:
    """Whether two times have the same bounds."""
    return other is not None and (one.earliest, one.latest) == (other.earliest, other.latest)


def earlier(one: When | None, other: When | None) -> bool:
    """Whether one time was over before the other began."""
    if one is None or other is None or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def _bounds(when: When | None) -> tuple[date, date] | None:
    """The first and the last day; ``None`` where one of them is not known."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def inside(inner: When | None, outer: When | None) -> bool:
    """Whether one time lies in the other; never where a bound is not known."""
    one, other = _bounds(inner), _bounds(outer)
    return one is not None and other is not None and other[0] <= one[0] and one[1] <= other[1]


def agree(one: When | None, other: When | None) -> bool:
    """Whether two times can be the same: one of them unknown, or one inside the other."""
    if _bounds(one) is None or _bounds(other) is None:
        return True
    return inside(one, other) or inside(other, one)


def finer(one: When, other: When) -> bool:
    """Whether one time lies in the other and is shorter."""
    return inside(one, other) and not inside(other, one)
