"""What words of longer or counted stretches mean: weeks, seasons, parts of a year, decades, "two years ago"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from relations.extraction.dates.days import months_between, one_day, plus_months, whole_month, whole_year, year_in
from relations.extraction.dates.leaf import leaf
from relations.extraction.dates.reading import Reading, Resolved, UnresolvedError
from relations.extraction.dates.tense import Tense
from relations.extraction.dates.words import ORDINALS, SEASONS, STEPS, number_in, words_of
from relations.vocabulary import Precision


def same_period(m: re.Match[str], reading: Reading) -> Resolved:
    """The stretch named before, or the same months of another year."""
    before = reading.previous
    if before is None or before.earliest is None or before.latest is None or before.precision is None:
        raise UnresolvedError("the date that it points back to is not resolved")
    if before.precision is Precision.DAY:
        raise UnresolvedError("the date that it points back to is no stretch of time")
    back = words_of(m, "back") or words_of(m, "back2") or "year-" in m[0]
    year = before.earliest.year - 1 if back else year_in(words_of(m, "y"), reading) or before.earliest.year
    years = before.latest.year - before.earliest.year
    last = monthrange(year + years, before.latest.month)[1]
    day = last if before.latest.day >= 28 else before.latest.day
    first = before.earliest.replace(year=year, day=min(before.earliest.day, 28))
    return first, date(year + years, before.latest.month, day), before.precision


def unit_word(m: re.Match[str], reading: Reading) -> Resolved:
    """Count units from today: "this year", "last month", "the current quarter", "this spring"."""
    today, unit = reading.day(), words_of(m, "unit")
    step = STEPS.get(words_of(m, "rel").removeprefix("the "), 0)
    match unit:
        case "day":
            return one_day(today + timedelta(days=step))
        case "year":
            return whole_year(today.year + step)
        case "month":
            at = plus_months(today, step)
            return whole_month(at.year, at.month)
        case "week":
            return _week(today + timedelta(weeks=step))
        case "quarter":
            at = plus_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * step)
            return months_between(at.year, at.month, at.year, at.month + 2)
        case "decade":
            return _spell(today, step, 10, "year") if step else _run_of_years(today.year // 10 * 10, 10)
        case "century":
            return _run_of_years(today.year // 100 * 100, 100)
    return _season_near(unit, step, reading)


def _week(day: date) -> Resolved:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6), Precision.RANGE


def _run_of_years(first: int, count: int) -> Resolved:
    return date(first, 1, 1), date(first + count - 1, 12, 31), Precision.RANGE


def _season(name: str, year: int) -> Resolved:
    """The three months of a season in the northern half of the world; a winter has the year in which it begins."""
    first = date(year, SEASONS[name], 1)
    last = plus_months(first, 2)
    return months_between(first.year, first.month, last.year, last.month)


def _season_near(name: str, step: int, reading: Reading) -> Resolved:
    today = reading.day()
    this = _season(name, today.year - (name == "winter" and today.month < 3))
    if (step < 0 and this[1] >= today) or (step > 0 and this[0] <= today):
        return _season(name, this[0].year + step)
    return this


def season_of_year(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "spring 2023", "this autumn"."""
    name, year = words_of(m, "season"), year_in(words_of(m, "y"), reading)
    return _season_near(name, 0, reading) if year is None else _season(name, year)


def part_of_year(m: re.Match[str], reading: Reading) -> Resolved:
    """Quarters, halves, "the first seven months" and "the first three quarters" of a year."""
    nth = ORDINALS.get(words_of(m, "ord"), 0)
    if months := words_of(m, "months"):
        count = (number_in(months) or 0) * (3 if words_of(m, "many") == "quarters" else 1)
        if not 0 < count <= 12:
            raise UnresolvedError("how many months is not said")
        first, last = (13 - count, 12) if nth == -1 else (1, count)
    else:
        letter = words_of(m, "q")
        size = 3 if letter.startswith("q") or words_of(m, "part") == "quarter" else 6
        nth = int(letter[1:]) if letter else nth
        nth = 12 // size if nth == -1 else nth
        if not 0 < nth * size <= 12:
            raise UnresolvedError("a year has no such part")
        first, last = (nth - 1) * size + 1, nth * size
    words = words_of(m, "y")
    year = year_in("" if words == "the year" else words, reading)
    if year is None:
        today = reading.day()
        begun = last if words_of(m, "months") else first  # eleven months are told of when they are over
        year = today.year - (reading.tense is not Tense.FUTURE and begun > today.month)
    return months_between(year, first, year, last)


def decade(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "the 1980s"."""
    return _run_of_years(int(m["y"]), 10)


def years(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "2023", "1941-1945", "2024-25"."""
    first, until = int(m["y"]), words_of(m, "y2")
    if not until:
        return whole_year(first)
    last = int(until) if len(until) == 4 else first // 100 * 100 + int(until)
    if last <= first:
        raise UnresolvedError("the range ends before it begins")
    return _run_of_years(first, last - first + 1)


def counted(m: re.Match[str], reading: Reading) -> Resolved:
    """Count units back or ahead: "ten years ago", "two days later"; the unit is the precision."""
    direction, unit, words = words_of(m, "dir"), words_of(m, "unit"), words_of(m, "n")
    before = reading.previous
    points_back = direction in ("earlier", "later") and before is not None and before.earliest is not None
    anchor = before.earliest if points_back and before and before.earliest else reading.day()
    years = {"decade": 10, "century": 100}.get(unit)
    if words == "half a" and years:
        count, unit = years // 2, "year"
    else:
        number = number_in(words)
        if number is None:
            raise UnresolvedError(f"how many {unit}s is not said")
        count, unit = (number * years, "year") if years else (number, unit)
    if unit == "quarter":
        count, unit = count * 3, "month"
    units = unit if count == 1 else f"{unit}s"
    day = leaf(f"{count} {units} ago" if direction in ("ago", "earlier") else f"in {count} {units}", anchor)
    if day is None:
        raise UnresolvedError("the days counted lie outside the calendar")
    match unit:
        case "day":
            return one_day(day)
        case "week":
            return _week(day)
        case "month":
            return whole_month(day.year, day.month)
    return whole_year(day.year)


def stretch(m: re.Match[str], reading: Reading) -> Resolved:
    """Stretches up to today or from it: "the past five years", "the next three months"."""
    unit, words = words_of(m, "unit"), words_of(m, "n")
    count = number_in(words) if words else 1
    if count is None:
        raise UnresolvedError(f"how many {unit}s is not said")
    years = {"decade": 10, "century": 100}.get(unit)
    return _spell(reading.day(), STEPS[words_of(m, "rel")], count * (years or 1), "year" if years else unit)


def _spell(today: date, step: int, count: int, unit: str) -> Resolved:
    """The stretch of so many units that ends (``step`` -1) or begins today."""
    match unit:
        case "year":
            first, last = sorted((today.year + step * count, today.year))
            return _run_of_years(first, last - first + 1)
        case "month" | "quarter":
            other = plus_months(today, step * count * (3 if unit == "quarter" else 1))
            start, end = sorted((other, today.replace(day=1)))
            return months_between(start.year, start.month, end.year, end.month)
    start, end = sorted((today, today + timedelta(days=step * count * (7 if unit == "week" else 1))))
    return start, end, Precision.RANGE
