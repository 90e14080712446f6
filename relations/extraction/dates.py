"""The dates in a text: a grammar finds the words, the text's own day of reference resolves them, precision is kept.

Finding and resolving are apart, because a date without its year, or a weekday, means nothing until the text says from
which day it looks at the world. What cannot be resolved stays unresolved, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import ahocorasick
from dateparser.date import DateDataParser

from relations.extraction.candidates import When
from relations.extraction.data import load
from relations.extraction.text import Text, ZoneKind, lower
from relations.spans import Span
from relations.vocabulary import Precision


class Tense(StrEnum):
    """The direction in which the words around a date look."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Dated(NamedTuple):
    """A date in a text: its words, the days that they mean, and the rule that read them.

    ``modifier`` keeps what the words say about the part ("early", "late", "end"); the days are those of the whole.
    """

    span: Span
    when: When
    rule: str
    modifier: str = ""


@dataclass(frozen=True)
class Clock:
    """From which day a text looks at the world, and where that day was read; both empty if it does not tell."""

    today: date | None
    source: str


class UnresolvedError(Exception):
    """The words are a date, but which one the text does not tell; the message is the reason."""


class _Reading(NamedTuple):
    """What a rule needs to resolve its words: the clock, the direction of the sentence, and the date read before."""

    today: date | None
    tense: Tense
    previous: When | None
    day_first: bool | None = None  # how the text writes its days in digits, where it tells

    def day(self) -> date:
        """The day of reference; ``UnresolvedError`` where there is none."""
        if self.today is None:
            raise UnresolvedError("the text names no day to count from")
        return self.today


_Resolved = tuple[date, date, Precision]
_Resolve = Callable[[re.Match[str], _Reading], _Resolved]

_SOON = timedelta(days=45)
_MIDDLE = 2000  # the year to which a year of two digits is nearest where the text has no day
_NEAR = timedelta(days=10)  # how far from the day of publication a text may be written

_WORDS = load("dates.toml")
_MONTHS: list[str] = _WORDS["months"]
_WEEKDAYS: list[str] = _WORDS["weekdays"]
_SEASONS: dict[str, int] = _WORDS["seasons"]
_DAY_WORDS: dict[str, int] = _WORDS["day_words"]
_STEPS: dict[str, int] = _WORDS["steps"]
_ORDINALS: dict[str, int] = _WORDS["ordinals"]
_NUMBERS: dict[str, int] = _WORDS["numbers"]


def _either(patterns: Iterable[str]) -> str:
    return "|".join(patterns)


_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT_WEEKDAY = rf"(?:{_WEEKDAY}|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\b\.?)"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:(?:18|19|20)\d\d(?!\d|[.,]\d)|(?:this|last|next|that|the same|the following|the current) year)"
_TO = r"\s{0,2}(?:-|/|to|through|till|until)\s{0,2}"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|several|(?:a\s)?few|(?:a\s)?couple\sof)"
_UNIT = r"(?:day|week|month|quarter|year|decade|century)"
_PART = rf"(?:{_either(_WORDS['parts'])})"
_BACK = r"(?:last\syear|(?:the\s)?previous\syear|(?:a|the)\syear\s(?:earlier|ago|before))"
_PART_OF = rf"(?:(?P<mod>{_PART})[\s-](?:the\s)?)?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"


def _month(words: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(words.lower().rstrip(".")[:3]))


def _get(m: re.Match[str], group: str) -> str:
    """The words of a group, lower-case, one blank between; empty where the rule lacks the group or it is not there."""
    words = m[group] if group in m.re.groupindex else None
    return " ".join(words.lower().split()) if words else ""


def _number(words: str) -> int | None:
    return int(words) if words.isdigit() else _NUMBERS.get(words)


def _ordinal(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _whole_month(year: int, month: int) -> _Resolved:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH


def _whole_year(year: int) -> _Resolved:
    return date(year, 1, 1), date(year, 12, 31), Precision.YEAR


def _months(year: int, month: int, last_year: int, last_month: int) -> _Resolved:
    first, last = _whole_month(year, month)[0], _whole_month(last_year, last_month)[1]
    if first > last:
        raise UnresolvedError("the range ends before it begins")
    return first, last, Precision.RANGE


def _one_day(day: date) -> _Resolved:
    return day, day, Precision.DAY


def _plus_months(day: date, months: int) -> date:
    """The first of the month that lies so many months from that of ``day``."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _year(words: str, reading: _Reading) -> int | None:
    """The year in the words, as a number or seen from the day of reference; none where the words are none."""
    if not words:
        return None
    if words.isdigit():
        return int(words)
    if words.startswith(("that", "the same", "the following")):
        if reading.previous is None or reading.previous.earliest is None:
            raise UnresolvedError("the date that it points back to is not resolved")
        return reading.previous.earliest.year + words.startswith("the following")
    return reading.day().year + {"last": -1, "next": 1}.get(words.split()[0], 0)


def _year_of_month(month: int, reading: _Reading) -> int:
    """The year of a month named without one: the latest such month for what happened, the next for what is planned."""
    today = reading.day()
    if reading.tense is Tense.FUTURE:
        return today.year + (month < today.month)
    if reading.tense is Tense.PAST:
        return today.year - (month > today.month)
    return min(
        (today.year - 1, today.year, today.year + 1), key=lambda y: abs((y - today.year) * 12 + month - today.month)
    )


def _year_of_day(month: int, day: int, weekday: str | None, reading: _Reading) -> int:
    """The year of a month and day named without one, in which the weekday agrees where one is named."""
    today = reading.day()
    days = []
    for year in range(max(1, today.year - 8), today.year + 9):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if weekday and (agreeing := [d for d in days if d.weekday() == _weekday(weekday)]):
        return min(agreeing, key=lambda d: abs(d - today)).year
    if reading.tense is Tense.FUTURE:  # a text filed in one time zone tells of a day that has begun in another
        days = [d for d in days if d >= today - timedelta(days=2)] or days
    elif reading.tense is Tense.PAST:  # a day soon to come is named beside verbs of the past: "agreed on a summit on"
        days = [d for d in days if d <= today + _SOON] or days
    if not days:
        raise UnresolvedError("there is no such day")
    return min(days, key=lambda d: abs(d - today)).year


def _weekday(words: str) -> int:
    return next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(words.lower().rstrip(".")[:3]))


def _month_and_day(m: re.Match[str], reading: _Reading) -> _Resolved:
    month, day, weekday = _month(m["m"]), _ordinal(m["d"]), _get(m, "wd")
    last_day, last_month = _get(m, "d2"), _get(m, "m2")
    year = _year(_get(m, "y") or _get(m, "y1"), reading)
    if year is None:
        year = _year_of_day(month, day, weekday, reading)
    if not last_day:
        return _one_day(date(year, month, day))
    last = date(year, _month(last_month) if last_month else month, _ordinal(last_day))
    first_year = _year(_get(m, "y1"), reading) or year - (last.month < month)
    return _days(date(first_year, month, day), last)


def _days(first: date, last: date) -> _Resolved:
    if first > last:
        raise UnresolvedError("the range ends before it begins")
    return first, last, Precision.RANGE if first < last else Precision.DAY


def _month_range(m: re.Match[str], reading: _Reading) -> _Resolved:
    first, last = _month(m["m"]), _month(m["m2"])
    year = _year(_get(m, "y"), reading)
    if year is None:
        year = _year_of_month(last, reading)
    return _months(year - (first > last), first, year, last)


def _month_alone(m: re.Match[str], reading: _Reading) -> _Resolved:
    month = _month(m["m"])
    year = _year(_get(m, "y"), reading)
    if year is None:
        today = reading.day()
        match _get(m, "rel"):
            case "last" | "past":
                year = today.year - (month >= today.month)
            case "next" | "coming":
                year = today.year + (month <= today.month)
            case "this":
                year = today.year
            case _:
                year = _year_of_month(month, reading)
    return _whole_month(year, month)


def _year_up_to(m: re.Match[str], reading: _Reading) -> _Resolved:
    """The months that end with one: "the year to last September", "the three months to May"."""
    last, words = _month_alone(m, reading)[0], _get(m, "n") or "12"
    first = _plus_months(last, 1 - (int(words) if words.isdigit() else _NUMBERS.get(words, 12)))
    return _months(first.year, first.month, last.year, last.month)


def _digits(m: re.Match[str], reading: _Reading) -> _Resolved:
    return _one_day(date(int(m["y"]), int(m["m"]), int(m["d"])))


def _numeric(m: re.Match[str], reading: _Reading) -> _Resolved:
    first, second, year = int(m["a"]), int(m["b"]), _full_year(m["y"], reading.today)
    if m["sep"] in ".-" or first > 12:
        return _one_day(date(year, second, first))
    if second > 12 or first == second:
        return _one_day(date(year, first, second))
    near = [day for day in (date(year, second, first), date(year, first, second)) if _close(day, reading.today)]
    if len(near) == 1:
        return _one_day(near[0])
    if reading.day_first is not None:
        return _one_day(date(year, second, first) if reading.day_first else date(year, first, second))
    raise UnresolvedError("day and month cannot be told apart")


def _full_year(digits: str, today: date | None) -> int:
    """The year of two digits or four; of two, the one nearest to today."""
    if len(digits) == 4:
        return int(digits)
    now = today.year if today else _MIDDLE
    return min((1900 + int(digits), 2000 + int(digits)), key=lambda year: abs(year - now))


def _day_first(found: Iterable[tuple[_Rule, re.Match[str]]]) -> bool | None:
    """Whether the text writes the day before the month: by a day in digits past the twelfth, or a month that it names.

    None where nothing tells, or nothing need be told.
    """
    found = list(found)
    slashed = [(int(m["a"]), int(m["b"])) for rule, m in found if rule.name == "numeric" and m["sep"] == "/"]
    named = {_month(m["m"]) for rule, m in found if slashed and rule in _MONTH_RULES}
    for first, second in sorted(slashed, key=max, reverse=True):
        if first > 12 or second > 12:
            return first > 12
        if (first in named) != (second in named):
            return second in named
    return None


def _close(day: date, today: date | None) -> bool:
    return today is not None and abs(day - today) <= _NEAR


def _weekday_alone(m: re.Match[str], reading: _Reading) -> _Resolved:
    today, wanted = reading.day(), _weekday(m["wd"])
    if week := _get(m, "week"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks={"last": -1, "next": 1}.get(week, 0))
        return _one_day(monday + timedelta(days=wanted))
    back = (today.weekday() - wanted) % 7
    match _get(m, "rel"):
        case "last" | "past" | "previous":
            return _one_day(today - timedelta(days=back or 7))
        case "next" | "coming" | "following":
            return _one_day(today + timedelta(days=(-back) % 7 or 7))
    if reading.tense is Tense.FUTURE:
        return _one_day(today + timedelta(days=(-back) % 7))
    return _one_day(today - timedelta(days=back))


def _weekdays(m: re.Match[str], reading: _Reading) -> _Resolved:
    first = _weekday_alone(m, reading)[0]
    return _days(first, first + timedelta(days=(_weekday(m["wd2"]) - _weekday(m["wd"])) % 7))


def _weekend(m: re.Match[str], reading: _Reading) -> _Resolved:
    today = reading.day()
    saturday = today + timedelta(days=5 - today.weekday())
    back = _get(m, "rel") in ("last", "past") or (reading.tense is Tense.PAST and not _get(m, "rel"))
    saturday += timedelta(weeks=-1 if back and saturday > today else _get(m, "rel") == "next")
    return saturday, saturday + timedelta(days=1), Precision.RANGE


def _day_word(m: re.Match[str], reading: _Reading) -> _Resolved:
    return _one_day(reading.day() + timedelta(days=_DAY_WORDS.get(_get(m, "word"), 0)))


def _pointing(m: re.Match[str], reading: _Reading) -> _Resolved:
    """Count from the date read before: "the same day", "that year", "the following month"."""
    before = reading.previous
    if before is None or before.earliest is None:
        raise UnresolvedError("the date that it points back to is not resolved")
    step = {"the following": 1, "the next": 1, "after": 1, "the previous": -1, "before": -1}.get(_get(m, "rel"), 0)
    match _get(m, "unit"):
        case "day":
            if before.precision is not Precision.DAY:
                raise UnresolvedError("the date that it points back to is no single day")
            return _one_day(before.earliest + timedelta(days=step))
        case "month":
            if before.precision not in (Precision.DAY, Precision.MONTH):
                raise UnresolvedError("the date that it points back to has no month")
            at = _plus_months(before.earliest, step)
            return _whole_month(at.year, at.month)
    return _whole_year(before.earliest.year + step)


def _same_period(m: re.Match[str], reading: _Reading) -> _Resolved:
    """The stretch named before, or the same months of another year."""
    before = reading.previous
    if before is None or before.earliest is None or before.latest is None or before.precision is None:
        raise UnresolvedError("the date that it points back to is not resolved")
    if before.precision is Precision.DAY:
        raise UnresolvedError("the date that it points back to is no stretch of time")
    back = _get(m, "back") or _get(m, "back2") or "year-" in m[0]
    year = before.earliest.year - 1 if back else _year(_get(m, "y"), reading) or before.earliest.year
    years = before.latest.year - before.earliest.year
    last = monthrange(year + years, before.latest.month)[1]
    day = last if before.latest.day >= 28 else before.latest.day
    first = before.earliest.replace(year=year, day=min(before.earliest.day, 28))
    return first, date(year + years, before.latest.month, day), before.precision


def _unit_word(m: re.Match[str], reading: _Reading) -> _Resolved:
    """Count units from today: "this year", "last month", "the current quarter", "this spring"."""
    today, unit = reading.day(), _get(m, "unit")
    step = _STEPS.get(_get(m, "rel").removeprefix("the "), 0)
    match unit:
        case "day":
            return _one_day(today + timedelta(days=step))
        case "year":
            return _whole_year(today.year + step)
        case "month":
            at = _plus_months(today, step)
            return _whole_month(at.year, at.month)
        case "week":
            return _week(today + timedelta(weeks=step))
        case "quarter":
            at = _plus_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * step)
            return _months(at.year, at.month, at.year, at.month + 2)
        case "decade":
            return _spell(today, step, 10, "year") if step else _run_of_years(today.year // 10 * 10, 10)
        case "century":
            return _run_of_years(today.year // 100 * 100, 100)
    return _season_near(unit, step, reading)


def _week(day: date) -> _Resolved:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6), Precision.RANGE


def _run_of_years(first: int, count: int) -> _Resolved:
    return date(first, 1, 1), date(first + count - 1, 12, 31), Precision.RANGE


def _season(name: str, year: int) -> _Resolved:
    """The three months of a season in the northern half of the world; a winter has the year in which it begins."""
    first = date(year, _SEASONS[name], 1)
    last = _plus_months(first, 2)
    return _months(first.year, first.month, last.year, last.month)


def _season_near(name: str, step: int, reading: _Reading) -> _Resolved:
    today = reading.day()
    this = _season(name, today.year - (name == "winter" and today.month < 3))
    if (step < 0 and this[1] >= today) or (step > 0 and this[0] <= today):
        return _season(name, this[0].year + step)
    return this


def _season_of_year(m: re.Match[str], reading: _Reading) -> _Resolved:
    name, year = _get(m, "season"), _year(_get(m, "y"), reading)
    return _season_near(name, 0, reading) if year is None else _season(name, year)


def _part_of_year(m: re.Match[str], reading: _Reading) -> _Resolved:
    """Quarters, halves, "the first seven months" and "the first three quarters" of a year."""
    nth = _ORDINALS.get(_get(m, "ord"), 0)
    if months := _get(m, "months"):
        count = (_number(months) or 0) * (3 if _get(m, "many") == "quarters" else 1)
        if not 0 < count <= 12:
            raise UnresolvedError("how many months is not said")
        first, last = (13 - count, 12) if nth == -1 else (1, count)
    else:
        letter = _get(m, "q")
        size = 3 if letter.startswith("q") or _get(m, "part") == "quarter" else 6
        nth = int(letter[1:]) if letter else nth
        nth = 12 // size if nth == -1 else nth
        if not 0 < nth * size <= 12:
            raise UnresolvedError("a year has no such part")
        first, last = (nth - 1) * size + 1, nth * size
    words = _get(m, "y")
    year = _year("" if words == "the year" else words, reading)
    if year is None:
        today = reading.day()
        year = today.year - (reading.tense is not Tense.FUTURE and first > today.month)
    return _months(year, first, year, last)


def _decade(m: re.Match[str], reading: _Reading) -> _Resolved:
    return _run_of_years(int(m["y"]), 10)


def _years(m: re.Match[str], reading: _Reading) -> _Resolved:
    first, until = int(m["y"]), _get(m, "y2")
    if not until:
        return _whole_year(first)
    last = int(until) if len(until) == 4 else first // 100 * 100 + int(until)
    if last <= first:
        raise UnresolvedError("the range ends before it begins")
    return _run_of_years(first, last - first + 1)


def _counted(m: re.Match[str], reading: _Reading) -> _Resolved:
    """Count units back or ahead: "ten years ago", "two days later"; the unit is the precision."""
    direction, unit, words = _get(m, "dir"), _get(m, "unit"), _get(m, "n")
    before = reading.previous
    points_back = direction in ("earlier", "later") and before is not None and before.earliest is not None
    anchor = before.earliest if points_back and before and before.earliest else reading.day()
    years = {"decade": 10, "century": 100}.get(unit)
    if words == "half a" and years:
        count, unit = years // 2, "year"
    else:
        number = _number(words)
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
            return _one_day(day)
        case "week":
            return _week(day)
        case "month":
            return _whole_month(day.year, day.month)
    return _whole_year(day.year)


def _stretch(m: re.Match[str], reading: _Reading) -> _Resolved:
    """Stretches up to today or from it: "the past five years", "the next three months"."""
    unit, words = _get(m, "unit"), _get(m, "n")
    count = _number(words) if words else 1
    if count is None:
        raise UnresolvedError(f"how many {unit}s is not said")
    years = {"decade": 10, "century": 100}.get(unit)
    return _spell(reading.day(), _STEPS[_get(m, "rel")], count * (years or 1), "year" if years else unit)


def _spell(today: date, step: int, count: int, unit: str) -> _Resolved:
    """The stretch of so many units that ends (``step`` -1) or begins today."""
    match unit:
        case "year":
            first, last = sorted((today.year + step * count, today.year))
            return _run_of_years(first, last - first + 1)
        case "month" | "quarter":
            other = _plus_months(today, step * count * (3 if unit == "quarter" else 1))
            start, end = sorted((other, today.replace(day=1)))
            return _months(start.year, start.month, end.year, end.month)
    start, end = sorted((today, today + timedelta(days=step * count * (7 if unit == "week" else 1))))
    return start, end, Precision.RANGE


@lru_cache(maxsize=512)
def _parser(today: date) -> DateDataParser:
    base = datetime.combine(today, time())
    return DateDataParser(
        languages=["en"], settings={"RELATIVE_BASE": base, "PARSERS": ["relative-time", "absolute-time"]}
    )


@lru_cache(maxsize=8192)
def leaf(words: str, today: date) -> date | None:
    """What dateparser makes of words that the grammar has found and put in its terms; none where that is nothing.

    Its ``date`` is to be trusted no further than the unit in the words: a month or a year gets the day of ``today``.
    """
    try:
        found = _parser(today).get_date_data(words).date_obj
    except (ValueError, OverflowError):
        return None
    return found.date() if found else None


@dataclass(frozen=True)
class _Rule:
    """A shape of words, in small letters, and what it means; it has one of the words that it ``needs``, if any.

    In these, "0" stands for any digit.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: _Resolve
    needs: tuple[str, ...] = ()


def _rule(name: str, pattern: str, resolve: _Resolve, needs: str = "") -> _Rule:
    return _Rule(name, re.compile(rf"(?<![\w$€£¥/.-])(?:{pattern})(?!\w)"), resolve, tuple(needs.split()))


_OF_YEAR = rf"(?:,?\s{{1,2}}(?:of\s)?(?P<y>{_YEAR}))?"
_MONTH_RULES = (
    _rule(
        "month and day",
        rf"(?:(?P<wd>{_SHORT_WEEKDAY}),?\s{{1,2}}\(?)?(?P<m>{_MONTH})\s{{0,2}}(?P<d>{_DAY})(?:,?\s(?P<y1>(?:19|20)\d\d)(?={_TO}{_MONTH}))?"
        rf"(?:{_TO}(?:(?P<m2>{_MONTH})\s{{0,2}})?(?P<d2>{_DAY}))?{_OF_YEAR}",
        _month_and_day,
    ),
    _rule(
        "two days of a month",
        rf"(?P<m>{_MONTH})\s{{0,2}}(?P<d>{_DAY})\s(?:and|&)\s(?P<d2>{_DAY})(?:(?=\s?[.;)]|\s(?:in|at|to|for|where|when|as)\b|\s?$)|,?\s(?P<y>{_YEAR}))",
        _month_and_day,
        needs="and &",
    ),
    _rule(
        "day and month",
        rf"(?:(?P<wd>{_SHORT_WEEKDAY}),?\s{{1,2}}\(?(?:the\s)?)?(?P<d>{_DAY})(?:(?:{_TO}|\sand\s)(?P<d2>{_DAY}))?"
        rf"\s{{0,2}}(?:(?:day\s)?of\s)?(?P<m>{_MONTH}){_OF_YEAR}",
        _month_and_day,
    ),
    _rule(
        "from day and month to day and month",
        rf"(?P<d>{_DAY})\s{{1,2}}(?P<m>{_MONTH})(?:,?\s(?P<y1>(?:19|20)\d\d))?"
        rf"{_TO}(?P<d2>{_DAY})\s{{1,2}}(?P<m2>{_MONTH}){_OF_YEAR}",
        _month_and_day,
    ),
    _rule(
        "from day and month to day and month",
        rf"(?<=between\s)(?P<d>{_DAY})\s(?P<m>{_MONTH})(?:,?\s(?P<y1>(?:19|20)\d\d))?"
        rf"\sand\s(?P<d2>{_DAY})\s(?P<m2>{_MONTH}){_OF_YEAR}",
        _month_and_day,
        needs="between",
    ),
    _rule(
        "from day and month to day and month",
        rf"(?<=between\s)(?P<m>{_MONTH})\s(?P<d>{_DAY})(?:,?\s(?P<y1>(?:19|20)\d\d))?"
        rf"\sand\s(?P<m2>{_MONTH})\s(?P<d2>{_DAY}){_OF_YEAR}",
        _month_and_day,
        needs="between",
    ),
    _rule("day and month", rf"(?P<d>{_DAY})-(?P<m>{_MONTH})-(?P<y>(?:19|20)\d\d)", _month_and_day, needs="-"),
    _rule("range of months", rf"(?P<m>{_MONTH})(?:{_TO}|\sand\s)(?P<m2>{_MONTH})(?:\speriod)?{_OF_YEAR}", _month_range),
    _rule("month", rf"{_PART_OF}(?:(?P<rel>this|last|next|past|coming)\s)?(?P<m>{_MONTH}){_OF_YEAR}", _month_alone),
)
_WEEKDAY_RULES = (
    _rule("from weekday to weekday", rf"(?P<wd>{_WEEKDAY}){_TO}(?P<wd2>{_WEEKDAY})", _weekdays),
    _rule(
        "weekday",
        rf"(?:(?P<mod>late|early)\s(?:on\s)?)?(?:(?P<rel>this|last|next|past|previous|coming|following)\s)?(?P<wd>{_WEEKDAY})"
        r"(?:\s(?:(?P<week>last|this|next)\sweek|(?:morning|afternoon|evening|night)))?",
        _weekday_alone,
    ),
)
_DIGIT_RULES = (
    _rule("digits", r"(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>[01]?\d)(?P=sep)(?P<d>[0-3]?\d)", _digits, "0-0 0/0 0.0"),
    _rule("digits", r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)", _digits, needs="00000000"),
    _rule(
        "numeric",
        r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)",
        _numeric,
        needs="0-0 0/0 0.0",
    ),
    _rule("numeric", r"(?P<a>[0-3]?\d)(?P<sep>/)(?P<b>[0-3]?\d)/(?P<y>\d\d)(?![/.,]\d)", _numeric, needs="/"),
    _rule("decade", rf"(?:the\s)?{_PART_OF}(?P<y>(?:18|19|20)\d0)'?s", _decade, needs="0s 0's"),
    _rule(
        "year",
        rf"{_PART_OF}(?:fy\s?)?(?P<y>(?:18|19|20)\d\d)(?:\s?[-/]\s?(?P<y2>(?:19|20)\d\d|\d\d)(?![\d-]))?",
        _years,
    ),
    _rule(
        "years",
        r"(?P<y>(?:18|19|20)\d\d)\s(?:to|and|through|until)\s(?P<y2>(?:19|20)\d\d)",
        _years,
        needs="to and through until",
    ),
    _rule("part of year", r"(?P<y>(?:19|20)\d\d)\s(?P<q>[qh][1-4])", _part_of_year, needs="q0 h0"),
)
_UNIT_RULES = (
    _rule(
        "day word",
        r"(?:(?:earlier|later)\s)?(?:the\s)?(?P<word>today|tonight|yesterday|tomorrow|last\snight|last\sevening|this\s(?:morning|afternoon|evening)"
        r"|day\sbefore\syesterday|day\safter\stomorrow)(?:\s(?:morning|afternoon|evening|night))?",
        _day_word,
        needs="today tonight yesterday tomorrow night evening morning afternoon",
    ),
    _rule(
        "pointing word",
        r"(?P<rel>the\ssame|that(?:\ssame)?|the\sfollowing|the\sprevious)\s(?P<unit>day|month|year)",
        _pointing,
        needs="same that following previous",
    ),
    _rule("pointing word", r"(?P<rel>the\snext)\s(?P<unit>day)", _pointing, needs="next earlier later"),
    _rule(
        "pointing word",
        r"the\s(?P<unit>day|month|year)\s(?P<rel>before|after)(?=[,.;])",
        _pointing,
        needs="before after",
    ),
    _rule(
        "pointing word",
        r"(?:earlier|later)\s(?:in|on)\s(?:the|that)\s(?P<unit>day)",
        _pointing,
        needs="next earlier later",
    ),
    _rule(
        "same period",
        rf"the\s(?:same|corresponding|year-ago|year-earlier)\speriod(?:\s(?:(?:of|in)\s)?(?:(?P<back>{_BACK})|(?P<y>{_YEAR})))?"
        rf"|the\ssame\s(?:time|months)\s(?P<back2>{_BACK})",
        _same_period,
        needs="period same",
    ),
    _rule(
        "unit word",
        rf"{_PART_OF}(?P<rel>this|last|next|(?:the\s)?(?:current|previous|coming))\s(?P<unit>{_UNIT}|{_SEASON})(?!-)",
        _unit_word,
        needs="this last next current previous coming",
    ),
    _rule(
        "unit word",
        r"(?P<mod>(?:end|close|course|rest|remainder)\sof)\sthe\s(?P<unit>year|month|week|decade|century)(?!-)",
        _unit_word,
        needs="end close course rest remainder",
    ),
    _rule("unit word", r"(?:the\s)?(?P<unit>year)(?:'s\s|[\s-])end(?!-)", _unit_word, needs="end"),
    _rule("weekend", r"(?:(?P<rel>this|last|next|past)|(?:over|at|on)\sthe)\sweekend", _weekend, needs="weekend"),
    _rule(
        "season",
        rf"{_PART_OF}(?:the\s)?(?P<season>{_SEASON})\s(?:of\s)?(?P<y>{_YEAR})",
        _season_of_year,
        needs="spring summer autumn fall winter",
    ),
    _rule(
        "part of year",
        rf"(?:(?:the\s)?(?P<ord>first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th))\s(?:(?P<months>{_COUNT})\s(?P<many>months|quarters)|(?P<part>quarter|half))"
        rf"|(?P<q>[qh][1-4]))(?:(?:\s(?:of|in))?\s(?P<y>{_YEAR}|the\syear))?(?!-)",
        _part_of_year,
        needs="month quarter half q0 h0",
    ),
    _rule(
        "part of year",
        rf"(?P<months>{_COUNT})\s(?P<many>months|quarters)\s(?:of|in)\s(?P<y>{_YEAR})",
        _part_of_year,
        needs="months quarters",
    ),
    _rule(
        "year up to a month",
        rf"(?:the\s)?(?:(?:past\s|last\s|first\s)?"
        rf"(?P<n>1?\d|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\smonths"
        rf"|(?:fiscal\s|financial\s)?year)\s(?:to|ended|ending|through|until)\s(?:in\s)?"
        rf"(?:the\send\sof\s)?(?:(?P<rel>this|last|next)\s)?(?P<m>{_MONTH})(?:\s\d\d?\b)?{_OF_YEAR}",
        _year_up_to,
        needs="months year",
    ),
    _rule(
        "counted",
        rf"(?P<n>{_COUNT}|half\sa)\s(?P<unit>{_UNIT})s?\s(?P<dir>ago|earlier|later|from\snow|hence)",
        _counted,
        needs="ago earlier later now hence",
    ),
    _rule("counted", rf"in\s(?P<n>{_COUNT})\s(?P<unit>{_UNIT})s?'?\stime", _counted, needs="time"),
    _rule(
        "stretch",
        rf"(?:the|these)\s(?P<rel>past|last|next|coming|previous)\s(?:(?P<n>{_COUNT})\s)?(?P<unit>{_UNIT})s(?!-)",
        _stretch,
        needs="past last next coming previous",
    ),
    _rule("stretch", rf"(?:(?:the|this)\s)?(?P<rel>past)\s(?P<unit>{_UNIT})", _stretch, needs="past"),
    _rule("stretch", r"the\s(?P<rel>last|next)\s(?P<unit>decade|century|half)", _stretch, needs="decade century half"),
)

_UNIT_WORDS = (
    "period day days week weeks month months quarter quarters year years decade decades century half spring summer"
    " autumn fall winter weekend today tonight yesterday tomorrow night morning afternoon evening"
    " q1 q2 q3 q4 h1 h2 h3 h4"
)
_FAMILIES = {
    **{name[:size]: "month" for name in _MONTHS for size in (3, 4, len(name))},
    **dict.fromkeys(_WEEKDAYS, "weekday"),
    **dict.fromkeys(_UNIT_WORDS.split(), "unit"),
}
_ANCHORS = ahocorasick.Automaton()
_SLASHED = [(f"/{year:02}", "digit") for year in range(100)]  # "/07" of "04/10/07"
for _word, _family in [*_FAMILIES.items(), ("18", "digit"), ("19", "digit"), ("20", "digit"), *_SLASHED]:
    _ANCHORS.add_word(_word, (len(_word), _family))
_ANCHORS.make_automaton()
_RULES = {"month": _MONTH_RULES, "weekday": _WEEKDAY_RULES, "unit": _UNIT_RULES, "digit": _DIGIT_RULES}
_PRIORITY = {rule: n for n, rule in enumerate(rule for rules in _RULES.values() for rule in rules)}
_ANY_DIGIT = str.maketrans("123456789", "000000000")
# No rule of a family reaches further than this from its anchor.
_REACH = {"month": 48, "weekday": 40, "unit": 64, "digit": 32}

_UNITS_AFTER_NUMBER = frozenset(_WORDS["units_after_number"])
_NOT_PLURALS = frozenset(_WORDS["not_plurals"])
_BEFORE_YEAR = re.compile(rf"(?:\b(?:{_either(_WORDS['before']['year'])}),?\s|[(])$")
_NO_YEAR = re.compile(rf"(?:{_either(_WORDS['before']['no_year'])})\s?$")
_MONTH_CUE = re.compile(rf"\b(?:{_either(_WORDS['before']['month'])})[\s-](?:the\s)?$")
_OF_MONTH = re.compile(
    r"\s(?:meeting|summit|talks|visit|trip|call|session|conference|election)s?\b"
)  # "their May talks"
_NEXT_WORD = re.compile(r"\s(?P<word>[a-z]+)")


def _rules_for(family: str, words: str) -> Iterable[_Rule]:
    """The rules of a family of which the words, in small letters, may hold a case: looking costs less than trying."""
    found = []
    for rule in _RULES[family]:
        for need in rule.needs:
            if need in words:
                break
        else:
            if rule.needs:
                continue
        found.append(rule)
    return found


def _is_date(m: re.Match[str], rule: _Rule, plain: str) -> bool:
    """Whether what looks like a date is one: no modal "may", no "2000 soldiers", no copyright year."""
    month = m["m"] if "m" in m.re.groupindex else None
    if month and not month.isdigit():
        if not plain[m.start("m")].isupper():
            return bool(_get(m, "d") and _get(m, "y"))
        if rule.name != "month":
            return True
        if month in ("may", "march", "mar") and not any(_get(m, group) for group in ("y", "rel", "mod")):
            cue = _MONTH_CUE.search(m.string, max(0, m.start() - 14), m.start())
            return bool(cue or _OF_MONTH.match(m.string, m.end()))
        return len(month) > 3 or plain[m.start("m") : m.end("m")] == "May" or bool(_get(m, "y"))
    if rule.name == "part of year" and _get(m, "ord") in ("last", "final") and _get(m, "months"):
        return bool(_get(m, "y"))  # "the last nine months" alone are those before today
    if rule.name not in ("year", "years"):
        return True
    before = m.string[max(0, m.start() - 16) : m.start()]
    if _NO_YEAR.search(before):
        return False
    after = _NEXT_WORD.match(plain, m.end())
    if after is None or _get(m, "mod"):
        return True
    word = after["word"]
    if word in _UNITS_AFTER_NUMBER:
        return False
    return bool(_BEFORE_YEAR.search(before)) or not word.endswith("s") or word.endswith("ss") or word in _NOT_PLURALS


def _windows(small: str) -> dict[str, list[Span]]:
    """For each family of rules the stretches of text around its anchors, joined where they touch."""
    windows: dict[str, list[Span]] = {family: [] for family in _RULES}
    for last, (length, family) in _ANCHORS.iter(small):
        if not _is_anchor(small, last + 1 - length, last + 1, family):
            continue
        spans = windows[family]
        reach = _REACH[family]
        start, end = max(0, last + 1 - length - reach), min(len(small), last + 1 + reach)
        if spans and start <= spans[-1].end:
            spans[-1] = Span(min(start, spans[-1].start), end)
        else:
            spans.append(Span(start, end))
    return windows


def _is_anchor(small: str, start: int, end: int, family: str) -> bool:
    """Whether the letters are a word of their own, or the two digits begin a year or are one behind a slash."""
    if small[start] == "/":
        return not small[end : end + 1].isalnum() and "/" in small[max(0, start - 3) : start]
    if family == "digit":
        return small[end : end + 2].isdecimal() and len(small) > end + 1 and not small[start - 1 : start].isdecimal()
    return not small[start - 1 : start].isalpha() and not small[end : end + 1].isalpha()


def _found(plain: str) -> list[tuple[_Rule, re.Match[str]]]:
    """The words that are dates, in order: of overlapping ones the longest, then the one whose rule stands first."""
    small = lower(plain)
    shape = small.translate(_ANY_DIGIT)
    found = [
        (rule, m)
        for family, windows in _windows(small).items()
        for window in windows
        for rule in _rules_for(family, window.cut(shape))
        for m in rule.pattern.finditer(small, window.start, window.end)
        if _is_date(m, rule, plain)
    ]
    found.sort(key=lambda pair: (pair[1].start() - pair[1].end(), _PRIORITY[pair[0]], pair[1].start()))
    taken = bytearray(len(plain))
    kept = []
    for rule, m in found:
        if not any(taken[m.start() : m.end()]):
            taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
            kept.append((rule, m))
    kept.sort(key=lambda pair: pair[1].start())
    return kept


_TENSES = (Tense.FUTURE, Tense.PAST, Tense.PRESENT)
_TENSE_OF: dict[str | None, Tense] = {str(tense): tense for tense in _TENSES}
_VERB = re.compile(  # with the mark or blank before it, so that ``re`` need not try every letter
    r"\W(?:" + "|".join(f"(?P<{tense}>{_either(_WORDS['verbs'][tense])})" for tense in _TENSES) + r")\b"
)
_WHOLE = (rf"{word}\b(?<!\w{word})" for word in _WORDS["verbs"]["clause_words"])
_CLAUSE_END = re.compile(_either((*_WORDS["verbs"]["clause"], *_WHOLE)))
_HEADER = frozenset({ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.CAPTION, ZoneKind.FURNITURE, ZoneKind.TITLE})


class _Verbs(NamedTuple):
    """The verbs of a sentence that tell a tense, and where its clauses end, each in order."""

    starts: list[int]
    ends: list[int]
    tenses: list[Tense]
    clause_ends: list[tuple[int, int]]

    def within(self, start: int, end: int) -> range:
        """The numbers of the verbs that lie between two offsets."""
        return range(bisect_left(self.starts, start), bisect_left(self.ends, end))


@lru_cache(maxsize=16)
def _verbs(small: str, sentence: Span) -> _Verbs:
    start, end = sentence
    before = small[start - 1 : start] or " "
    found = [*_VERB.finditer(before + small[start:end])]
    return _Verbs(
        [m.start() + start for m in found],
        [m.end() + start - 1 for m in found],
        [_TENSE_OF[m.lastgroup] for m in found],
        [m.span() for m in _CLAUSE_END.finditer(small, start, end)],
    )


def tense_at(small: str, span: Span, sentence: Span, within: Span | None = None) -> Tense:
    """The direction in which a sentence, in small letters, looks around a span: by the verb before it or behind it.

    ``within`` is the part of the sentence to look in.
    """
    verbs = _verbs(small, sentence)
    within = within or sentence
    first, last = max(within.start, span.start - 160), min(within.end, span.end + 120)
    cut = bisect_right(verbs.clause_ends, span.start, key=itemgetter(1))
    clause = verbs.within(max(first, verbs.clause_ends[cut - 1][1]) if cut else first, span.start)
    if clause:
        verb = clause[-1]
        # "will be held", "is expected to be signed": the participle belongs to the verb before it
        near = verbs.starts[verb] - 20
        helped = any(verbs.tenses[v] is Tense.FUTURE and verbs.ends[v] > near for v in clause[:-1])
        return Tense.FUTURE if helped else verbs.tenses[verb]
    following = bisect_left(verbs.clause_ends, (span.end, 0))
    end = verbs.clause_ends[following][0] if following < len(verbs.clause_ends) else last
    after = verbs.within(span.end, min(last, end))
    before = verbs.within(first, span.start)
    return verbs.tenses[after[0]] if after else verbs.tenses[before[-1]] if before else Tense.PRESENT


def _tense(text: Text, start: int, end: int) -> Tense:
    sentence = text.sentence_at(start)
    if sentence is None or start not in sentence.span or sentence.zone in _HEADER:
        return Tense.PRESENT
    return tense_at(text.small, Span(start, end), sentence.span)


def _read(rule: _Rule, m: re.Match[str], plain: str, reading: _Reading) -> When:
    words = " ".join(plain[m.start() : m.end()].split())
    try:
        earliest, latest, precision = rule.resolve(m, reading)
    except UnresolvedError as missing:
        return When(words=words, reasons=(str(missing),))
    except (ValueError, OverflowError):
        return When(words=words, reasons=("there is no such day",))
    weekday = _get(m, "wd")
    clash = bool(weekday) and precision is Precision.DAY and _weekday(weekday) != earliest.weekday()
    return When(earliest, latest, precision, words, (f"{earliest.isoformat()} is no {weekday}",) if clash else ())


def _names_year(m: re.Match[str]) -> bool:
    return _get(m, "y")[-4:].isdigit()


def find_dates(text: Text, published: date | None) -> list[Dated]:
    """Every date in the text, in order, resolved against the text's own day of reference (see ``clock``)."""
    today = clock(text, published).today
    dated: list[Dated] = []
    previous: When | None = None
    found = _found(text.plain)
    day_first = _day_first(found)
    for rule, m in found:
        when = _read(rule, m, text.plain, _Reading(today, _tense(text, m.start(), m.end()), previous, day_first))
        if dated and dated[-1].rule in ("day word", "weekday") and text.plain[dated[-1].span.end : m.start()] == " (":
            dated[-1] = dated[-1]._replace(when=when)  # "today (May 20, 2024)"
        dated.append(Dated(Span(m.start(), m.end()), when, rule.name, _get(m, "mod")))
        if when.earliest is not None:
            previous = when
    return dated


_BEGINS = re.compile(
    r"\b(?:arriv|began|begin|start|land|kick|flew|set out|embark|commenc)\w*\b"
    r"|\b(?:left|leaves|departed|departs)\b.{0,60}\bon\s(?:an?|his|her|their)\s[\w-]+[\s-](?:day|week)\b"
)


_ENDS = re.compile(
    r"\b(?:conclud|wrapp|end(?:ed|s|ing)\b|wound up|wind(?:s|ed|ing) up|round(?:ed|s|ing) off|finish|complet)\w*\b"
    r"|\b(?:left|departed|returned|flew|back)\b.{0,60}\b(?:after|following|from|at the end of)\s(?:[\w-]+\s){0,3}$"
)
_TRIP = re.compile(
    rf"(?P<n>\d{{1,2}}|an?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})[\s-](?P<unit>day|week)(?:-long)?"
    r"s?\s(?:[\w-]+\s){0,2}(?:visit|trip|tour|stay|talks|negotiations|discussions|meetings)\b"
)


def trip_in(small: str, within: Span, near: Iterable[Dated]) -> When | None:
    """The days of a trip whose length some words give beside the day on which it begins."""
    counted = small.find("day", *within) >= 0 or small.find("week", *within) >= 0
    m = _TRIP.search(small, *within) if counted else None
    count = _number(m["n"]) if m else None
    if m is None or not count:
        return None
    return days_of_trip(small, Span(*m.span()), count * (7 if m["unit"] == "week" else 1), near)


def days_of_trip(small: str, length: Span, days: int, near: Iterable[Dated]) -> When | None:
    """The days of a trip that begins on a day named beside it: "arrived on Friday for a four-day visit"."""
    for dated in near:
        first = dated.when.earliest
        if days < 1 or first is None or dated.when.precision is not Precision.DAY:
            continue
        near_by = max(0, min(dated.span.start, length.start) - 90), max(dated.span.start, length.start)
        if _ENDS.search(small, *near_by):
            return When(first - timedelta(days=days - 1), first, Precision.RANGE, dated.when.words)
        if _BEGINS.search(small, *near_by):
            last = first + timedelta(days=days - 1)
            return When(first, last, Precision.RANGE if days > 1 else Precision.DAY, dated.when.words)
    return None


@lru_cache(maxsize=1)
def clock(text: Text, published: date | None) -> Clock:
    """The day from which the text speaks: its dateline's, else that of publication, else one in a heading or caption.

    A dateline without a year takes the one that brings it nearest to the day of publication or to another full date; a
    dateline that lies far from the day of publication is not believed.
    """
    full = [] if published else _full_dates(text)
    near = published or (full[0] if full else None)
    line = _dateline_day(text, near)
    if line is not None and (published is None or abs(line - published) <= _NEAR):
        return Clock(line, "the dateline")
    if published is not None:
        return Clock(published, "the day of publication")
    if full:
        return Clock(full[0], "a full date in the heading, a caption or the first sentences")
    return Clock(None, "")


def reference_day(text: Text, published: date | None) -> date | None:
    """The day of ``clock``, or none."""
    return clock(text, published).today


def _full_dates(text: Text) -> list[date]:
    """The days with their year in headings and captions, or else in the first three sentences."""
    header: list[date] = []
    body: list[date] = []
    bodies = [sentence for sentence in text.sentences if sentence.zone not in _HEADER]
    limit = bodies[2].span.end if len(bodies) > 2 else len(text.plain)
    for paragraph in text.paragraphs:
        in_header = paragraph.zone in _HEADER
        if not in_header and paragraph.span.start >= limit:
            continue
        end = paragraph.span.end if in_header else min(limit, paragraph.span.end)
        for day in _days_with_year(text, paragraph.span.start, end):
            (header if in_header else body).append(day)
    return header or body


def _days_with_year(text: Text, start: int, end: int) -> Iterable[date]:
    words = text.plain[start:end]
    for rule, m in _found(words):
        if _names_year(m):
            day_first = _day_first(_found(text.plain)) if rule.name == "numeric" else None
            when = _read(rule, m, words, _Reading(None, Tense.PRESENT, None, day_first))
            if (
                when.earliest is not None
                and when.precision in (Precision.DAY, Precision.RANGE)
                and rule.name not in ("year", "years")
            ):
                yield when.earliest


def _dateline_day(text: Text, near: date | None) -> date | None:
    """The day in the dateline."""
    if text.dateline is None:
        return None
    line = text.dateline.span.cut(text.plain)
    for rule, m in _found(line):
        when = _read(rule, m, line, _Reading(near, Tense.PRESENT, None))
        if when.precision is Precision.DAY:
            return when.earliest
    return None
