"""Every number of a text that counts something."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.dates import Dated
from relations.extraction.quantities.counts import BARE_AFTER, count, done_together
from relations.extraction.quantities.durations import duration, stretches
from relations.extraction.quantities.money import in_other_currencies, money
from relations.extraction.quantities.nouns import MEASURES, singular, unit_words
from relations.extraction.quantities.numbers import (
    DURATION_AFTER,
    DURATIONS,
    RANGE_AFTER,
    SCALES,
    WORD_VALUES,
    Number,
    apart,
    number_of_match,
    numbers,
)
from relations.extraction.quantities.ordinals import ORDINAL_VALUES, of_ordinal, ordinals_at
from relations.extraction.quantities.quantity import Quantity
from relations.extraction.quantities.shares import shares
from relations.extraction.quantities.words import DATA, any_of, either, first_word
from relations.extraction.text import Text
from relations.spans import Span
from relations.vocabulary import FigureKind

_SHORT_UNITS: dict[str, str] = DATA["short_units"]
_RUN_OF_DIGITS = regex.compile(r"\d+")
_ORDINAL = re.compile(
    rf"(?<![\w.,/-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{any_of(ORDINAL_VALUES)}))(?!\w)"
)
_PERCENT_AFTER = re.compile(
    r"(?:-plus)?(?:\s?%|[\s-](?:(?P<points>(?:of\sa\s)?percentage\spoints?)|per\s?cent|pct)(?!\w))"
)
_MEASURE_AFTER = re.compile(rf"[\s-]?(?P<unit>{any_of(MEASURES)})(?!\w)(?P<daily>\s(?:per|a)\sday\b(?:\s\(bpd\))?)?")
_FIRST_OF_MEASURE = frozenset(map(first_word, MEASURES))
RATE_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:(?:a|per|each|every)\s(?:year|month|week|day)(?!\s(?:earlier|ago|before|later|on))"
    r"|annually|yearly|monthly)\b"
)
_MAGNITUDE_BEFORE = regex.compile(r"\bmagnitude(?:\sof)?[\s-](?:about\s)?$")
_MAGNITUDE_REACH = 24  # characters
_MAGNITUDE_AFTER = re.compile(r"[\s-]magnitude\b")
_COMPARED = re.compile(
    r"\b(?:from|to|on|and|or|versus|against|than)\s(?:(?:\w+\s){0,2}|(?:an?|its|the)\s(?:[\w-]+\s){1,3}of\s)$"
)
_TO_PLACE_AFTER = re.compile(r"\s(?:to|from|for)\s[A-Z]")
_RANGE_OF_TIME = re.compile(
    rf"(?:\s?[-–]\s?|\s(?:to|or|and)\s)(?:\d+|{any_of(WORD_VALUES)})"
    rf"(?=[\s-](?:(?:full|long|whole|working|more)\s)?(?:{any_of(DURATIONS)})\b)"
)
_RANGE_OF_MEASURE = re.compile(
    rf"(?:\s?[-–]\s?|\s(?:to|or|and)\s)\d[\d,.]*(?:\s(?P<scale>thousand|million|billion|mln|bln))?(?=[\s-](?:{any_of(MEASURES)})\b)"
)
_CLOCK_AFTER = re.compile(r"\s?(?:a\.?m\b|p\.?m\b|o'clock|gmt\b|hours\sgmt)")
_OF_THEM_AFTER = re.compile(r"\sof\s(?:them|these|those)\b")
_TWICE = re.compile(r"\btwice\b")
_TIMES_MORE = re.compile(r"\stimes\b(?!\s(?:as|more|the|that)\b)")
_FOLD_AFTER = re.compile(r"-?fold\b(?P<change>\s(?:increase|rise|growth|jump|surge))?")
_FACTOR_BEFORE = re.compile(r"\bby\sa\sfactor\sof\s$")
_MULTIPLIED = re.compile(rf"\b(?:{either(DATA['multiplied'])})\s(?:\w+\s){{0,3}}$")
_JUBILEES = Phrases(DATA["jubilees"])


def quantities(text: Text, dates: Sequence[Dated]) -> list[Quantity]:
    """Every number of the text that counts something: those in digits and words first, then the rest."""
    found = [*_quantities(text, dates)]
    hours = {q.span.end: q for q in found if q.unit == "hour"}
    return [_with_hours(text.small, q, hours) for q in found if not _goes_on_in_minutes(text.small, q)]


_AND_MINUTES = re.compile(rf",?\s(?:and\s)?(?:\d+|{any_of(WORD_VALUES)})[\s-]minutes?\b")
_HOURS_AND = re.compile(r"\bhours?,?\s(?:and\s)?$")


def _goes_on_in_minutes(small: str, found: Quantity) -> bool:
    """Whether it is the first half of "two hours and 20 minutes"."""
    return found.unit == "hour" and _AND_MINUTES.match(small, found.span.end) is not None


def _with_hours(small: str, found: Quantity, hours: Mapping[int, Quantity]) -> Quantity:
    """The minutes of "two hours and 20 minutes", as 140 minutes with the words of both."""
    before = _HOURS_AND.search(small, max(0, found.span.start - 12), found.span.start)
    if found.unit != "minute" or before is None:
        return found
    whole = next((hours[at] for at in range(before.start(), found.span.start) if at in hours), None)
    if whole is None:
        return found
    return found._replace(span=Span(whole.span.start, found.span.end), value=whole.value * 60 + found.value)


def _quantities(text: Text, dates: Sequence[Dated]) -> Iterator[Quantity]:
    digits = [*_RUN_OF_DIGITS.finditer(text.plain)]
    yield from _of_numbers(text, dates, digits)
    yield from stretches(text.small)
    for m in _TWICE.finditer(text.small) if "twice" in text.small else ():
        if unit := done_together(text.small, m.start()):
            yield Quantity(Span(*m.span()), 2.0, unit, "how often", FigureKind.COUNT, f"{unit}s")
    for jubilee in _JUBILEES.every(text.small):
        words = jubilee.cut(text.small)
        value = float(DATA["jubilees"][words])
        yield Quantity(jubilee, value, "years", "anniversary", FigureKind.ANNIVERSARY, words)
    yield from shares(text.small)
    for m in apart(_ORDINAL, text.small, ordinals_at(text.small, digits)):
        if ordinal := of_ordinal(text.cased, m):
            yield ordinal


def _of_numbers(text: Text, dates: Sequence[Dated], digits: Iterable[re.Match[str]]) -> Iterator[Quantity]:
    plain = text.cased
    starts = [d.span.start for d in dates]
    skip = -1
    last: Quantity | None = None
    amount: Quantity | None = None
    for m in numbers(text, digits):
        at = bisect_left(starts, m.end()) - 1
        in_date = dates[at].rule if at >= 0 and m.start() in dates[at].span else ""
        if in_date not in ("", "counted", "stretch", "part of year"):
            continue
        number = number_of_match(text, m)
        if number is None or number.span.start < skip:
            continue
        found = (
            money(text.small, number)
            or _of_number(text, number, in_date)
            or _like_the_last(plain, number, last, amount)
        )
        if found is None:
            continue
        if found.rule in ("money", "measure", "count", "share or rate") or found.kind is FigureKind.DURATION:
            last = found
            amount = found if found.rule in ("money", "measure") else amount
        if others := [*in_other_currencies(text, found)]:
            skip = others[-1].span.end
            found = found._replace(tail=skip + text.plain.startswith(")", skip))
            same = f"also given as {found.span.cut(plain)}"
            yield from (other._replace(twin=found, reasons=(*other.reasons, same)) for other in others)
            found = found._replace(reasons=(*found.reasons, f"also given as {others[0].span.cut(plain)}"))
        skip = max(skip, found.span.end)  # "five or six years" is one figure
        yield found


_HIGHEST_SHARE = 200  # percent


def _like_the_last(
    plain: str, number: Number, last: Quantity | None, amount: Quantity | None = None
) -> Quantity | None:
    """A number without its unit beside one that has it: "to 39 billion francs from 28", "from 11 hours to four".

    Behind a share it is the ``amount`` before that: "670 million dollars, down 11 percent on 750 million".
    """
    if last is not None and last.rule == "share or rate" and number.scaled:
        last = amount
    if last is None or number.currency or number.span.start - last.span.end > 300:
        return None
    if last.unit == "percent" and number.value > _HIGHEST_SHARE >= last.value:
        return None  # "by 30 percent, and launchers to 700"
    if last.rule == "count" and number.value > 1 and _OF_THEM_AFTER.match(plain, number.span.end):
        return last._replace(span=number.span, value=number.value, reasons=("the things counted before",))
    between = plain[last.span.end : number.span.start]
    near = len(between) < 60 and "." not in between and " aged " not in between
    compared = _COMPARED.search(between) if near else None
    alone = BARE_AFTER.match(plain, number.span.end)
    if alone is None and last.rule == "count":
        alone = _TO_PLACE_AFTER.match(plain, number.span.end)
    scaled = number.scaled and last.rule in ("money", "measure") and (compared or alone)
    year = 1900 <= number.value <= 2100 and "," not in number.span.cut(plain)
    if not scaled and not (compared and alone and last.rule != "money" and not year):
        return None
    rule = last.rule if last.kind is not FigureKind.DURATION else "span of time"
    return last._replace(span=number.span, value=number.value, rule=rule, reasons=("the unit of the number before",))


def _multiple(small: str, number: Number) -> Quantity | None:
    """How many times as much something has become: "rose 1.5 times", "grew ninefold", "by a factor of 1.6"."""
    start, end = number.span
    if _FACTOR_BEFORE.search(small, max(0, start - 16), start):
        return Quantity(number.span, number.value, "time", "share or rate", None, "growth")
    if number.behind not in ("times", "fold"):
        return None
    times, fold = _TIMES_MORE.match(small, end), _FOLD_AFTER.match(small, end)
    more = times or fold
    if more is None:
        return None
    grown = (fold is not None and fold["change"]) or _MULTIPLIED.search(small, max(0, start - 40), start)
    if not grown:
        return None
    last = fold.start("change") if fold and fold["change"] else more.end()
    return Quantity(Span(start, last), number.value, "time", "share or rate", FigureKind.ACTUAL, "growth")


def _magnitude(small: str, number: Number) -> Quantity | None:
    """The strength of an earthquake: "a magnitude 6.2 earthquake", "a 6.2-magnitude earthquake"."""
    start, end = number.span
    near = max(0, start - _MAGNITUDE_REACH)
    if "magnitude" not in small[near : end + _MAGNITUDE_REACH]:
        return None
    if before := _MAGNITUDE_BEFORE.search(small, near, start):
        start = before.start()
    elif after := _MAGNITUDE_AFTER.match(small, end):
        end = after.end()
    else:
        return None
    return Quantity(Span(start, end), number.value, "magnitude", "magnitude", FigureKind.MEASURE, "magnitude")


def _of_number(text: Text, number: Number, in_date: str) -> Quantity | None:
    """What the number counts, by what stands after it; nothing where no rule knows."""
    plain, small = text.cased, text.small
    after, before = number.span.end, number.span.start
    if number.value == 0 or _CLOCK_AFTER.match(small, after):
        return None
    percent = _PERCENT_AFTER.match(small, after)
    if percent:
        unit = "percentage point" if percent["points"] else "percent"
        return Quantity(Span(before, percent.end()), number.value, unit, "share or rate")
    if (rest := RANGE_AFTER.match(plain, after)) and rest["end"]:
        return Quantity(number.span, number.value, "percent", "share or rate")
    if magnitude := _magnitude(small, number):
        return magnitude
    if m := DURATION_AFTER.match(small, after):
        return None if in_date == "part of year" else duration(plain, number, m)
    if (rest := _RANGE_OF_TIME.match(small, after)) and (m := DURATION_AFTER.match(small, rest.end())):
        found = duration(plain, number, m)
        return found._replace(span=Span(before, m.end("unit"))) if found else None
    if in_date:
        return None
    if multiple := _multiple(small, number):
        return multiple
    other = _RANGE_OF_MEASURE.match(small, after)  # "between 422,500 and 425,000 tonnes"
    measured = other is not None or number.behind in _FIRST_OF_MEASURE
    if measured and (m := _MEASURE_AFTER.match(small, other.end() if other else after)):
        written = text.plain[m.start("unit") : m.end("unit")]
        short = _SHORT_UNITS.get(written) or _SHORT_UNITS.get(written.lower())
        unit = short or singular(unit_words(written))
        unit += " per day" if m["daily"] else ""
        value = number.value * (1e9 if written == "bcm" else 1)
        if other is None:
            return Quantity(Span(before, m.end()), value, unit, "measure", None, unit)
        value *= SCALES[other["scale"]] if other["scale"] and not number.scaled else 1  # "5 to 7 million tonnes"
        return Quantity(number.span, value, unit, "measure", None, unit)
    return count(plain, number)
