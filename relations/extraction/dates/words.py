"""The words of dates: months, weekdays, seasons, numbers and ordinals, as patterns and as what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relations.extraction.data import load

DATA = load("dates.toml")
MONTHS: list[str] = DATA["months"]
WEEKDAYS: list[str] = DATA["weekdays"]
SEASONS: dict[str, int] = DATA["seasons"]
DAY_WORDS: dict[str, int] = DATA["day_words"]
STEPS: dict[str, int] = DATA["steps"]
ORDINALS: dict[str, int] = DATA["ordinals"]
NUMBERS: dict[str, int] = DATA["numbers"]


def either(patterns: Iterable[str]) -> str:
    """A pattern for any of some patterns, in their order."""
    return "|".join(patterns)


MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\b\.?)"
DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
YEAR = r"(?:(?:18|19|20)\d\d(?!\d|[.,]\d)|(?:this|last|next|that|the same|the following|the current) year)"
TO = r"\s{0,2}(?:-|/|to|through|till|until)\s{0,2}"
COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|several|(?:a\s)?few|(?:a\s)?couple\sof)"
UNIT = r"(?:day|week|month|quarter|year|decade|century)"
_PART = rf"(?:{either(DATA['parts'])})"
BACK = r"(?:last\syear|(?:the\s)?previous\syear|(?:a|the)\syear\s(?:earlier|ago|before))"
PART_OF = rf"(?:(?P<mod>{_PART})[\s-](?:the\s)?)?"
ALL_OF = r"(?:(?:the\s(?:whole|entirety)|all)\sof\s)?"
SEASON = r"(?:spring|summer|autumn|fall|winter)"


def month_in(words: str) -> int:
    """The number of a month, 1 to 12, by its name or the beginning of it."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(words.lower().rstrip(".")[:3]))


def words_of(m: re.Match[str], group: str) -> str:
    """The words of a group, lower-case, one blank between; empty where the rule lacks the group or it is not there."""
    words = m[group] if group in m.re.groupindex else None
    return " ".join(words.lower().split()) if words else ""


def number_in(words: str) -> int | None:
    """A number in digits or words; none for other words."""
    return int(words) if words.isdigit() else NUMBERS.get(words)


def ordinal_in(words: str) -> int:
    """The number in "21st"."""
    return int(re.sub(r"\D", "", words))


def weekday_in(words: str) -> int:
    """The number of a weekday, Monday is 0, by its name or the beginning of it."""
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(words.lower().rstrip(".")[:3]))
