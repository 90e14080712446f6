"""The numbers in a text: in digits and in words, with their scale and the currency before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.quantities.words import DATA, any_of, first_word
from relations.extraction.text import Text
from relations.spans import Span

SCALES: dict[str, float] = DATA["scales"]
CURRENCIES: dict[str, str] = DATA["currencies"]
CURRENCY_WORDS: dict[str, str] = DATA["currency_words"]
DURATIONS = {word: unit for unit, words in DATA["durations"].items() for word in words}


ONES: list[str] = DATA["ones"]
_TENS: list[str] = DATA["tens"]
WORD_VALUES = {word: n for n, word in enumerate(ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
WORD_VALUES |= {f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(ONES[:9], 1)}
_DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?=\s?(?:%|per\s?cent|thousand|million|billion|trillion|mln|bln|bn|trln)(?!\w))"
_FRACTION = (
    r"(?:\d{1,2}[- ]\d/(?:2|4|8|16|32)|\d{1,2}/(?:2|4|8|16|32)(?=\s(?:pct|per\s?cent|percentage|point|of\sa\sp)))"
)
_DIGITS = re.compile(
    rf"(?<![\d.,:/])(?:{_FRACTION}|{_DECIMAL_COMMA}|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d|,\d)"
    rf"|\d{{1,3}}(?:[, ]\d{{3}})+(?:\.\d+)?(?!\d|,\d)"
    r"|\d+(?:\.\d+)?)(?!\d|[.,:/]\d)"
)
_SPELLED_FIRST = Phrases(
    {"half a", "half an", "a million", "a billion", "a trillion", "a dozen", "a hundred", *WORD_VALUES}
    | {f"{word}fold" for word in ONES[:10]}
)
_SPELLED = re.compile(
    rf"(?<![\w.,/:$-])(?:(?:half\s)?an?(?=\s(?:million|billion|trillion|dozen|hundred)\b)"
    rf"|(?:{any_of(ONES)})(?:\sand\s(?:a\s)?|-and-a-)half|{any_of(WORD_VALUES)})(?=[\s,.;-]|fold\b)"
)
_SCALE = re.compile(
    rf"[\s-]?(?P<scale>{any_of(SCALES)})(?![a-z])(?:\s(?P<more>million|billion|trillion|thousand|crore)\b)?"
)
_MILLIONS = re.compile(rf"\s?m\s(?:{any_of([*DATA['millions'], *CURRENCY_WORDS])})\b|m\s(?:[a-z-]+\s)?[a-z]{{3,}}s\b")
_CURRENCY_BEFORE = regex.compile(rf"(?<![A-Za-z])(?P<currency>{any_of(CURRENCIES)})\s?$")
_ENDS_CURRENCY = frozenset(sign[-1] for sign in CURRENCIES)
_LETTER = "R"  # the sign of the rand
DURATION_AFTER = re.compile(
    rf"(?P<hyphen>-)?\s?(?P<run>(?:consecutive|straight|successive)\s)?(?:(?:full|long|whole|working|more|or\sso)\s)?"
    rf"(?P<unit>{any_of(DURATIONS)})(?!\w)(?P<age>[\s-](?:old|of\sage)\b)?"
)
RANGE_AFTER = re.compile(
    rf"\s?(?:-|to|or|and)\s?(?:{any_of(CURRENCIES)})?\d+(?:\.\d+)?(?P<end>\s?(?:%|per\s?cent|pct)|(?=[\s-]))"
)
_RANGE_BEFORE = re.compile(r"(?<![\w.,/-])\d{1,2}-$")


class Number(NamedTuple):
    """A number in the text, scale applied, and the word right behind it, in small letters."""

    span: Span
    value: float
    currency: str
    spelled: bool
    scaled: bool
    behind: str


def numbers(text: Text, digits: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Where a number may stand, in digits and in words, in order; to be read by ``number_of_match``."""
    in_digits = apart(_DIGITS, text.cased, (run.start() for run in digits))
    in_words = apart(_SPELLED, text.small, (word.start for word in _SPELLED_FIRST.every(text.small)))
    return sorted((*in_digits, *in_words), key=lambda m: m.start())


def apart(pattern: re.Pattern[str], words: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What a pattern matches at some places in order, none within another: far quicker than trying every place."""
    end = 0
    for start in starts:
        if start >= end and (m := pattern.match(words, start)):
            end = m.end()
            yield m


def number_at(text: Text, offset: int) -> Number | None:
    """The number that begins, behind its currency, within a few characters of the offset."""
    m = _DIGITS.search(text.cased, offset, offset + 24)
    return number_of_match(text, m) if m and m.start() - offset <= 5 else None


_LEAST_PESOS = 1000  # less buys nothing


def number_of_match(text: Text, m: re.Match[str]) -> Number | None:
    """The number that a match of digits or words is, scale and currency read; none within a word or a code."""
    plain, small = text.cased, text.small
    near = text.plain[max(0, m.start() - 2) : m.start()].rstrip()
    signed = near[-1:] in _ENDS_CURRENCY  # as few numbers are
    before = _CURRENCY_BEFORE.search(text.plain, max(0, m.start() - 6), m.start()) if signed else None
    start = before.start() if before else m.start()
    if start and (plain[start - 1].isalnum() or plain[start - 1] in "-_") and not _ends_range(plain, small, m):
        return None
    scale = _SCALE.match(small, m.end())
    if before and before["currency"] == _LETTER and scale is None:
        return None  # "R5" is no sum, "R5 billion" is
    if scale and len(scale["scale"]) == 1 and (not before or plain[m.end()] in " -"):
        scale = scale if _MILLIONS.match(plain, m.end()) else None
    value = _value(m[0]) if m[0][0].isdigit() else _spelled(m[0])
    if before and before["currency"] == "COP" and scale is None and value < _LEAST_PESOS:
        return None  # "COP26" is a conference
    if scale:
        value *= SCALES[scale["scale"]] * SCALES.get(scale["more"] or "", 1)
    currency = CURRENCIES[before["currency"]] if before else ""
    if scale is None and before and (rest := RANGE_AFTER.match(plain, m.end())):
        borrowed = _SCALE.match(small, rest.end())  # "$5 to 7 billion"
        value *= SCALES[borrowed["scale"]] if borrowed else 1
    span = Span(start, scale.end() if scale else m.end())
    behind = first_word(small, span.end)
    return Number(span, float(f"{value:.15g}"), currency, not m[0][0].isdigit(), scale is not None, behind)


def _ends_range(plain: str, small: str, m: re.Match[str]) -> bool:
    """Whether a number behind a hyphen is the second of two that share a unit of time: "10-11 days"."""
    after = DURATION_AFTER.match(small, m.end())
    return bool(after and not after["hyphen"] and _RANGE_BEFORE.search(plain, max(0, m.start() - 6), m.start()))


def _value(digits: str) -> float:
    """The value of a number in digits, whole, decimal or with a fraction: "1,200", "2.5", "8-1/2"."""
    if "/" not in digits:
        whole, _, tail = digits.partition(",")
        if 0 < len(tail) < 3 and tail.isdigit():
            return float(f"{whole}.{tail}")
        return float(digits.replace(",", "").replace(" ", ""))
    whole, _, part = digits.replace(" ", "-").rpartition("-")
    above, _, below = part.partition("/")
    return float(whole or 0) + float(above) / float(below)


def _spelled(words: str) -> float:
    """The value of a number in words."""
    whole, _, _ = " ".join(words.replace("-and-a-half", " and a half").split()).partition(" and ")
    if whole.startswith(("half", "a")):
        return 0.5 if whole.startswith("half") else 1.0
    return WORD_VALUES[whole] + (0.5 if words.endswith("half") else 0.0)
