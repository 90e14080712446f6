"""What words of days, weeks of days, months and ranges of them mean, seen from the day of reference."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from relations.extraction.dates.reading import Reading, Resolved, UnresolvedError
from relations.extraction.dates.tense import Tense
from relations.extraction.dates.words import DAY_WORDS, NUMBERS, month_in, ordinal_in, weekday_in, words_of
from relations.vocabulary import Precision

_LONG_REACH = 8  # years in which each weekday, and the last day of February, falls on a day of the year once
_LEAP_DAY = 29
_SOON = timedelta(days=45)
_MIDDLE = 2000  # the year to which a year of two digits is nearest where the text has no day
NEAR = timedelta(days=10)  # how far from the day of publication a text may be written


def whole_month(year: int, month: int) -> Resolved:
    """The days of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH


def whole_year(year: int) -> Resolved:
    """The days of a year."""
    return date(year, 1, 1), date(year, 12, 31), Precision.YEAR


def months_between(year: int, month: int, last_year: int, last_month: int) -> Resolved:
    """The days from one month to another; ``ValueError`` where they run backwards."""
    first, last = whole_month(year, month)[0], whole_month(last_year, last_month)[1]
    if first > last:
        raise UnresolvedError("the range ends before it begins")
    return first, last, Precision.RANGE


def one_day(day: date) -> Resolved:
    """A single day."""
    return day, day, Precision.DAY


def plus_months(day: date, months: int) -> date:
    """The first of the month that lies so many months from that of ``day``."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def year_in(words: str, reading: Reading) -> int | None:
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


def _year_of_month(month: int, reading: Reading) -> int:
    """The year of a month named without one: the latest such month for what happened, the next for what is planned."""
    today = reading.day()
    if reading.tense is Tense.FUTURE:
        return today.year + (month < today.month)
    if reading.tense is Tense.PAST:
        return today.year - (month > today.month)
    return min(
        (today.year - 1, today.year, today.year + 1), key=lambda y: abs((y - today.year) * 12 + month - today.month)
    )


def _year_of_day(month: int, day: int, weekday: str | None, reading: Reading) -> int:
    """The year of a month and day named without one, in which the weekday agrees where one is named."""
    today = reading.day()
    reach = _LONG_REACH if weekday or day == _LEAP_DAY else 1
    days = []
    for year in range(max(1, today.year - reach), today.year + reach + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if weekday and (agreeing := [d for d in days if d.weekday() == weekday_in(weekday)]):
        return min(agreeing, key=lambda d: abs(d - today)).year
    if reading.tense is Tense.FUTURE:  # a text filed in one time zone tells of a day that has begun in another
        days = [d for d in days if d >= today - timedelta(days=2)] or days
    elif reading.tense is Tense.PAST:  # a day soon to come is named beside verbs of the past: "agreed on a summit on"
        days = [d for d in days if d <= today + _SOON] or days
    if not days:
        raise UnresolvedError("there is no such day")
    return min(days, key=lambda d: abs(d - today)).year


def month_and_day(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "March 21", "21 to 23 March 2023", "March 30 - April 2"."""
    month, day, weekday = month_in(m["m"]), ordinal_in(m["d"]), words_of(m, "wd")
    last_day, last_month = words_of(m, "d2"), words_of(m, "m2")
    year = year_in(words_of(m, "y") or words_of(m, "y1"), reading)
    if year is None:
        year = _year_of_day(month, day, weekday, reading)
    if not last_day:
        return one_day(date(year, month, day))
    last = date(year, month_in(last_month) if last_month else month, ordinal_in(last_day))
    first_year = year_in(words_of(m, "y1"), reading) or year - (last.month < month)
    return _days(date(first_year, month, day), last)


def day_of_month(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "on the 19th": of this month, or of the one beside it to which the tense of the sentence points."""
    today, day = reading.day(), ordinal_in(m["d"])
    step = {Tense.PAST: -(day > today.day), Tense.FUTURE: +(day < today.day)}.get(reading.tense, 0)
    return one_day(plus_months(today, step).replace(day=day))


def _days(first: date, last: date) -> Resolved:
    if first > last:
        raise UnresolvedError("the range ends before it begins")
    return first, last, Precision.RANGE if first < last else Precision.DAY


def month_range(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "from May to July", "May-July 2023"."""
    first, last = month_in(m["m"]), month_in(m["m2"])
    year = year_in(words_of(m, "y"), reading)
    if year is None:
        year = _year_of_month(last, reading)
    return months_between(year - (first > last), first, year, last)


def month_alone(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "March 2023", "last March", "in May"."""
    month = month_in(m["m"])
    year = year_in(words_of(m, "y"), reading)
    if year is None:
        today = reading.day()
        match words_of(m, "rel"):
            case "last" | "past":
                year = today.year - (month >= today.month)
            case "next" | "coming":
                year = today.year + (month <= today.month)
            case "this":
                year = today.year
            case _:
                year = _year_of_month(month, reading)
    return whole_month(year, month)


def year_up_to(m: re.Match[str], reading: Reading) -> Resolved:
    """The months that end with one: "the year to last September", "the three months to May"."""
    last, words = month_alone(m, reading)[0], words_of(m, "n") or "12"
    first = plus_months(last, 1 - (int(words) if words.isdigit() else NUMBERS.get(words, 12)))
    return months_between(first.year, first.month, last.year, last.month)


def in_digits(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "2023-03-21", "20230321"."""
    return one_day(date(int(m["y"]), int(m["m"]), int(m["d"])))


def numeric(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "21.03.2023", "3/21/2023": the day is first where only that can be, or where the text writes it so."""
    first, second, year = int(m["a"]), int(m["b"]), _full_year(m["y"], reading.today)
    if m["sep"] in ".-" or first > 12:
        return one_day(date(year, second, first))
    if second > 12 or first == second:
        return one_day(date(year, first, second))
    near = [day for day in (date(year, second, first), date(year, first, second)) if _close(day, reading.today)]
    if len(near) == 1:
        return one_day(near[0])
    if reading.day_first is not None:
        return one_day(date(year, second, first) if reading.day_first else date(year, first, second))
    raise UnresolvedError("day and month cannot be told apart")


def _full_year(digits: str, today: date | None) -> int:
    """The year of two digits or four; of two, the one nearest to today."""
    if len(digits) == 4:
        return int(digits)
    now = today.year if today else _MIDDLE
    return min((1900 + int(digits), 2000 + int(digits)), key=lambda year: abs(year - now))


def _close(day: date, today: date | None) -> bool:
    return today is not None and abs(day - today) <= NEAR


def weekday_alone(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "Monday", "last Friday", "Tuesday of next week"."""
    today, wanted = reading.day(), weekday_in(m["wd"])
    if week := words_of(m, "week"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks={"last": -1, "next": 1}.get(week, 0))
        return one_day(monday + timedelta(days=wanted))
    back = (today.weekday() - wanted) % 7
    match words_of(m, "rel"):
        case "last" | "past" | "previous":
            return one_day(today - timedelta(days=back or 7))
        case "next" | "coming" | "following":
            return one_day(today + timedelta(days=(-back) % 7 or 7))
    if reading.tense is Tense.FUTURE:
        return one_day(today + timedelta(days=(-back) % 7))
    return one_day(today - timedelta(days=back))


def weekdays(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "Monday to Wednesday"."""
    first = weekday_alone(m, reading)[0]
    return _days(first, first + timedelta(days=(weekday_in(m["wd2"]) - weekday_in(m["wd"])) % 7))


def weekend(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "this weekend", "last weekend"."""
    today = reading.day()
    saturday = today + timedelta(days=5 - today.weekday())
    back = words_of(m, "rel") in ("last", "past") or (reading.tense is Tense.PAST and not words_of(m, "rel"))
    saturday += timedelta(weeks=-1 if back and saturday > today else words_of(m, "rel") == "next")
    return saturday, saturday + timedelta(days=1), Precision.RANGE


def day_word(m: re.Match[str], reading: Reading) -> Resolved:
    """As in "today", "the previous day"."""
    return one_day(reading.day() + timedelta(days=DAY_WORDS.get(words_of(m, "word"), 0)))


def night_before(_: re.Match[str], reading: Reading) -> Resolved:
    """The day before the date read before: "the night before"."""
    before = reading.previous
    if before is None or before.earliest is None or before.precision is not Precision.DAY:
        raise UnresolvedError("the day that it points back to is not resolved")
    return one_day(before.earliest - timedelta(days=1))


def pointing(m: re.Match[str], reading: Reading) -> Resolved:
    """Count from the date read before: "the same day", "that evening", "the following month"."""
    before = reading.previous
    if before is None or before.earliest is None:
        raise UnresolvedError("the date that it points back to is not resolved")
    step = {"the following": 1, "the next": 1, "after": 1, "the previous": -1, "before": -1}.get(words_of(m, "rel"), 0)
    match words_of(m, "unit") or "day":
        case "day":
            if before.precision is not Precision.DAY:
                raise UnresolvedError("the date that it points back to is no single day")
            return one_day(before.earliest + timedelta(days=step))
        case "month":
            if before.precision not in (Precision.DAY, Precision.MONTH):
                raise UnresolvedError("the date that it points back to has no month")
            at = plus_months(before.earliest, step)
            return whole_month(at.year, at.month)
    return whole_year(before.earliest.year + step)
