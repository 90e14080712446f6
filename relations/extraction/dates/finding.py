"""Which words of a text are dates: looked for around few anchors, the longest kept, look-alikes left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from relations.extraction.candidates import When
from relations.extraction.dates.grammar import ANCHORS, ANY_DIGIT, MONTH_RULES, PRIORITY, REACH, RULES, Rule
from relations.extraction.dates.reading import Reading, UnresolvedError
from relations.extraction.dates.words import DATA, either, month_in, weekday_in, words_of
from relations.extraction.text import lower
from relations.vocabulary import Precision


def writes_day_first(found: Iterable[tuple[Rule, re.Match[str]]]) -> bool | None:
    """Whether the text writes the day before the month: by a day in digits past the twelfth, or a month that it names.

    None where nothing tells, or nothing need be told.
    """
    found = list(found)
    slashed = [(int(m["a"]), int(m["b"])) for rule, m in found if rule.name == "numeric" and m["sep"] == "/"]
    named = {month_in(m["m"]) for rule, m in found if slashed and rule in MONTH_RULES}
    for first, second in sorted(slashed, key=max, reverse=True):
        if first > 12 or second > 12:
            return first > 12
        if (first in named) != (second in named):
            return second in named
    return None


_UNITS_AFTER_NUMBER = frozenset(DATA["units_after_number"])
_NOT_PLURALS = frozenset(DATA["not_plurals"])
_BEFORE_YEAR = re.compile(rf"(?:\b(?:{either(DATA['before']['year'])}),?\s|[(])$")
_NO_YEAR = re.compile(rf"(?:{either(DATA['before']['no_year'])})\s?$")
_MONTH_CUE = re.compile(rf"\b(?:{either(DATA['before']['month'])})[\s-](?:the\s)?$")
_OF_MONTH = re.compile(  # "their May talks", "the March trade surplus"
    r"\s(?:meeting|summit|talks|visit|trip|call|session|conference|election)s?\b"
    r"|\s(?:[\w-]+\s){0,2}(?:surplus|deficit|gap|shortfall|exports|imports|shipments|sales|output|inflation|reading)\b"
)
_NEXT_WORD = re.compile(r"\s(?P<word>[a-z]+)")


class _Window(NamedTuple):
    """A stretch of text around some anchors of one family, and how many they are."""

    start: int
    end: int
    anchors: int


def _rules_for(family: str, words: str, anchors: int) -> Iterable[Rule]:
    """The rules of a family of which the words, in small letters, may hold a case: looking costs less than trying."""
    found = []
    for rule in RULES[family]:
        if rule.anchors > anchors:
            continue
        for need in rule.needs:
            if need in words:
                break
        else:
            if rule.needs:
                continue
        found.append(rule)
    return found


def _is_date(m: re.Match[str], rule: Rule, plain: str) -> bool:
    """Whether what looks like a date is one: no modal "may", no "2000 soldiers", no copyright year."""
    month = m["m"] if "m" in m.re.groupindex else None
    if month and not month.isdigit():
        if not plain[m.start("m")].isupper():
            return bool(words_of(m, "d") and words_of(m, "y"))
        if rule.name != "month":
            return True
        if month in ("may", "march", "mar") and not any(words_of(m, group) for group in ("y", "rel", "mod")):
            cue = _MONTH_CUE.search(m.string, max(0, m.start() - 14), m.start())
            return bool(cue or _OF_MONTH.match(m.string, m.end()))
        return len(month) > 3 or plain[m.start("m") : m.end("m")] == "May" or bool(words_of(m, "y"))
    if rule.name == "part of year" and words_of(m, "ord") in ("last", "final") and words_of(m, "months"):
        return bool(words_of(m, "y"))  # "the last nine months" alone are those before today
    if rule.name not in ("year", "years"):
        return True
    before = m.string[max(0, m.start() - 16) : m.start()]
    if _NO_YEAR.search(before):
        return False
    after = _NEXT_WORD.match(plain, m.end())
    if after is None or words_of(m, "mod"):
        return True
    word = after["word"]
    if word in _UNITS_AFTER_NUMBER:
        return False
    return bool(_BEFORE_YEAR.search(before)) or not word.endswith("s") or word.endswith("ss") or word in _NOT_PLURALS


def _windows(small: str) -> dict[str, list[_Window]]:
    """For each family of rules the stretches of text around its anchors, joined where they touch."""
    windows: dict[str, list[_Window]] = {family: [] for family in RULES}
    for last, (length, family) in ANCHORS.iter(small):
        if not _is_anchor(small, last + 1 - length, last + 1, family):
            continue
        found = windows[family]
        reach = REACH[family]
        start, end = max(0, last + 1 - length - reach), min(len(small), last + 1 + reach)
        if found and start <= found[-1].end:
            found[-1] = _Window(min(start, found[-1].start), end, found[-1].anchors + 1)
        else:
            found.append(_Window(start, end, 1))
    return windows


def _is_anchor(small: str, start: int, end: int, family: str) -> bool:
    """Whether the letters are a word of their own, or the two digits begin a year or are one behind a slash."""
    if small[start] == "/":
        return not small[end : end + 1].isalnum() and "/" in small[max(0, start - 3) : start]
    if family == "digit":
        return small[end : end + 2].isdecimal() and len(small) > end + 1 and not small[start - 1 : start].isdecimal()
    return not small[start - 1 : start].isalpha() and not small[end : end + 1].isalpha()


def found_in(plain: str) -> list[tuple[Rule, re.Match[str]]]:
    """The words that are dates, in order: of overlapping ones the longest, then the one whose rule stands first."""
    small = lower(plain)
    shape = small.translate(ANY_DIGIT)
    found = [
        (rule, m)
        for family, windows in _windows(small).items()
        for start, end, anchors in windows
        for rule in _rules_for(family, shape[start:end], anchors)
        for m in rule.pattern.finditer(small, start, end)
        if _is_date(m, rule, plain)
    ]
    found.sort(key=lambda pair: (pair[1].start() - pair[1].end(), PRIORITY[pair[0]], pair[1].start()))
    taken = bytearray(len(plain))
    kept = []
    for rule, m in found:
        if not any(taken[m.start() : m.end()]):
            taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
            kept.append((rule, m))
    kept.sort(key=lambda pair: pair[1].start())
    return kept


def resolved(rule: Rule, m: re.Match[str], plain: str, reading: Reading) -> When:
    """What the words of a match mean; a ``When`` without days, and with the reason, where they cannot be resolved."""
    words = " ".join(plain[m.start() : m.end()].split())
    try:
        earliest, latest, precision = rule.resolve(m, reading)
    except UnresolvedError as missing:
        return When(words=words, reasons=(str(missing),))
    except (ValueError, OverflowError):
        return When(words=words, reasons=("there is no such day",))
    weekday = words_of(m, "wd")
    clash = bool(weekday) and precision is Precision.DAY and weekday_in(weekday) != earliest.weekday()
    return When(earliest, latest, precision, words, (f"{earliest.isoformat()} is no {weekday}",) if clash else ())


def names_year(m: re.Match[str]) -> bool:
    """Whether the words give their year in digits."""
    return words_of(m, "y")[-4:].isdigit()
