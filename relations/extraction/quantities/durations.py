"""Spans of time: "four years", "a decade ago", "half a century", "an hour of talks"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.extraction.automaton import Phrases
from relations.extraction.quantities.numbers import DURATIONS, Number, apart
from relations.extraction.quantities.quantity import Quantity
from relations.extraction.quantities.words import DATA, any_of, either
from relations.spans import Span
from relations.vocabulary import FigureKind

_NAME_AFTER = re.compile(r"[\s-](?:plan|term|old|news|channel|clock)\b")
_NO_SPAN_AFTER = re.compile(r"\s(?:gmt|a day|per|from now on|read)\b")
_IN_A_ROW_AFTER = re.compile(r"\s(?:in a row|running|in succession)\b")
_AGO_AFTER = re.compile(r"\sago\b")
_OF_PAGE_BEFORE = re.compile(r"(?i)\b(?:updated|published|posted|read(?:ing)?\stime):?\s$")
_MARKED_BEFORE = re.compile(r"\b(?:mark|celebrat|commemorat)\w*\s(?:[\w']+\s){0,2}$")
_TIES_AFTER = re.compile(r"\sof\s(?:their\s)?(?:diplomatic|official|formal)\s(?:relations|ties)\b")
_LASTING_BEFORE = re.compile(r"(?i)\b(?:after|over|in|during|for|the|past|last)\s(?:\w+\s)?$")
_SINCE_AFTER = re.compile(r"\s(?:since|of)\b")


def duration(plain: str, number: Number, m: re.Match[str]) -> Quantity | None:
    """So many years, months, weeks, days or hours; none where the words name an age, a plan or a page's time."""
    if m["age"] or number.value > 10_000 or (1900 <= number.value <= 2100 and not number.scaled):
        return None
    unit, value = DURATIONS[m["unit"]], number.value
    end = m.end("unit")
    if unit in ("decade", "century"):
        unit, value = "years", value * (10 if unit == "decade" else 100)
    after = plain[end : end + 24].lower()
    if (m["hyphen"] and _NAME_AFTER.match(after)) or _NO_SPAN_AFTER.match(after):
        return None
    if _OF_PAGE_BEFORE.search(plain, max(0, number.span.start - 20), number.span.start):
        return None
    if value == 1 and unit == "day" and not m["hyphen"]:
        return None
    if unit == "years" and _is_anniversary(plain, number.span.start, end):
        return Quantity(Span(number.span.start, end), value, "years", "anniversary", FigureKind.ANNIVERSARY)
    in_row, ago = _IN_A_ROW_AFTER.match(after), _AGO_AFTER.match(after)
    rule = "time since" if ago else "streak" if m["run"] or in_row else "span of time"
    end += ago.end() if ago else in_row.end() if in_row and not m["run"] else 0
    return Quantity(Span(number.span.start, end), value, unit, rule, FigureKind.DURATION)


def _is_anniversary(plain: str, start: int, end: int) -> bool:
    """Whether so many years are marked: "celebrate 50 years of friendship", "60 years of diplomatic relations"."""
    if _TIES_AFTER.match(plain, end):
        return _LASTING_BEFORE.search(plain, max(0, start - 20), start) is None
    marked = _MARKED_BEFORE.search(plain, max(0, start - 40), start)
    return marked is not None and _SINCE_AFTER.match(plain, end) is not None


_ONE_LONG_FIRST = Phrases(
    {*DATA["before_one"], "a decade", "a century", "half a", "a half", "an hour", "a week", "past", "last", "next"}
    | {
        "hour-long",
        "week-long",
        "month-long",
        "year-long",
        "coming",
        "in a",
        "quarter century",
        "quarter-century",
        "quarter of",
        "quarter-of",
    }
)
_ONE_LONG = re.compile(
    rf"\b(?:(?:{either(DATA['before_one'])})\s(?P<long>an?\s(?P<unit>{any_of(DURATIONS)}))\b(?!\s(?:ago|earlier|later|before|old))"
    r"|(?P<ago>(?P<since>a\sdecade|a\scentury|half\sa\scentury)\sago)"
    r"|(?P<of>an?\s(?P<hours>hour|week))(?=\sof\s(?:talks|negotiations|meetings))"
    r"|(?P<lasting>(?P<lasts>hour|week|month|year)-long)"
    r"|(?P<run>(?:past|last|next|coming|(?<!unseen\s)in\sa)\s(?:decade|(?<!last\s)century)(?!\sof))|(?P<half>(?:half\sa|a\shalf)[\s-](?:century|decade)|quarter[\s-](?:of\sa\s)?century))\b"
)
_LONG = {
    "half a century": 50.0,
    "a half century": 50.0,
    "a half-century": 50.0,
    "half a decade": 5.0,
    "quarter": 25.0,
    "decade": 10.0,
    "century": 100.0,
}


_AND_A_HALF = " and a half"


def stretches(small: str) -> Iterator[Quantity]:
    """What lasts one unit, told without a number, in a text in small letters: "more than a year", "a decade ago"."""
    return map(_stretch, apart(_ONE_LONG, small, (word.start for word in _ONE_LONG_FIRST.every(small))))


def _stretch(m: re.Match[str]) -> Quantity:
    slot = next(slot for slot in ("ago", "long", "of", "lasting", "run", "half") if m[slot])
    words = str(m["unit"] or m["since"] or m["hours"] or m["lasts"] or m["run"] or m["half"])
    value = next((years for name, years in _LONG.items() if words.startswith(name)), 0.0)
    value = value or next((years for name, years in _LONG.items() if words.endswith(name)), 0.0)
    unit, value = ("years", value) if value else (words, 1.0)
    span = Span(*m.span(slot))
    if m.string.startswith(_AND_A_HALF, span.end):
        span, value = Span(span.start, span.end + len(_AND_A_HALF)), value * 1.5
    rule = "time since" if m["ago"] else "span of time"
    marked = unit == "years" and _MARKED_BEFORE.search(m.string, max(0, span.start - 40), span.start)
    if marked and _SINCE_AFTER.match(m.string, span.end):
        return Quantity(span, value, unit, "anniversary", FigureKind.ANNIVERSARY)
    return Quantity(span, value, DURATIONS.get(unit, unit), rule, FigureKind.DURATION)
