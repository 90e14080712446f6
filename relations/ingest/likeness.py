"""How alike the words of two statements are, and what speaks against their being the same: numbers and negations.

Overlapping pairs of words are compared one by one, so that a clause moved elsewhere or a word in another form costs
little, and a statement that tells more than the other is not held against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz, process

from relations.extraction.data import load
from relations.extraction.wording import plain, words

_DATA = load("figures.toml")
_SCALES: dict[str, float] = _DATA["scales"]
_ONES: dict[str, int] = {word: n for n, word in enumerate(_DATA["ones"], 1)}
_TENS: dict[str, int] = {word: 10 * n for n, word in enumerate(_DATA["tens"], 2)}
_SPELLED = _DATA["ordinals"] | _ONES | _TENS
_SPELLED |= {f"{ten}-{one}": tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items() if ones < 10}
_FEW = 2  # "one side", "the two countries", "the second" tell nothing apart

_NUMBER = re.compile(
    r"(?<![\w.,])(?:(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?:st|nd|rd|th)?"
    rf"|(?P<word>{'|'.join(sorted(_SPELLED, key=len, reverse=True))})(?!\w))(?:[\s-]?(?P<scale>[a-z]+))?"
)
_NEGATION = re.compile(
    r"\b(?:not(?! (?:only|just|merely|simply|least|long|far)\b)|(?:no|without)(?! doubt\b)"
    r"|never|nor|neither|none|nobody|nothing|nowhere|cannot|refus\w+)\b"
)
_TOO_FAR = 45  # below this rapidfuzz ratio two shingles have nothing in common but letters
_FULLER, _OTHER = 0.65, 0.35  # how much the side that is found again more fully counts, and the other one

CONTRARY = 30
"""What a negation on one side alone, or numbers that contradict each other, take off the score."""
MISSING = 8
"""What a number takes off that stands on one side alone."""


@dataclass(frozen=True)
class Likeness:
    """A score from 0 (nothing in common) to 100 (the same words), and what it is made of, in sentences."""

    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """The words of a statement, with what comparing them needs worked out once."""

    words: str

    @cached_property
    def plain(self) -> str:
        """The words without capitals, accents and contractions."""
        return plain(self.words).replace("n't", " not")

    @cached_property
    def shingles(self) -> tuple[list[str], list[str]]:
        """The single words that say something, and each of them together with the next one."""
        found = words(self.plain)
        single = [word.plain for word in found if not word.says_little] or [word.plain for word in found]
        return single, [f"{one} {two}" for one, two in pairwise(single)] or single

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The numbers from three on, in digits or spelled, with their scales; “one” and “two” count nothing."""
        return frozenset(filter(None, map(_value, _NUMBER.finditer(self.plain))))

    @cached_property
    def negations(self) -> list[str]:
        """The words that deny something; “not only” and “not long ago” do not."""
        return _NEGATION.findall(self.plain)


def likeness(one: Wording, other: Wording) -> Likeness:
    """How alike two wordings are; numbers and negations that differ lower the score, and the reasons say so."""
    alike = sum(_alike(*pair) for pair in zip(one.shingles, other.shingles, strict=True)) / 2
    score, reasons = round(100 * alike), [f"The words are alike by {round(100 * alike)} of 100."]
    for lowered, reason in (_numbers_differ(one, other), _negations_differ(one, other)):
        score -= lowered
        reasons += [reason] if reason else []
    return Likeness(max(0, score), tuple(reasons))


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of each side is found again on the other, from 0 to 1."""
    if not one or not other:
        return 0.0
    shares = sorted((_found_again(one, other), _found_again(other, one)))
    return _OTHER * shares[0] + _FULLER * shares[1]


def _found_again(shingles: Sequence[str], there: Sequence[str]) -> float:
    best = (process.extractOne(shingle, there, scorer=fuzz.ratio, score_cutoff=_TOO_FAR) for shingle in shingles)
    return sum((found[1] - _TOO_FAR) / (100 - _TOO_FAR) for found in best if found) / len(shingles)


def _value(match: re.Match[str]) -> float:
    """The value of a number; 0 for one in words that is too small to tell anything apart."""
    digits, word, scale = match["digits"], match["word"], match["scale"]
    value = float(digits.replace(",", "") if digits else _SPELLED[word])
    scaled = value * _SCALES.get(scale or "", 1)
    return scaled if digits or scaled > _FEW else 0


def _numbers_differ(one: Wording, other: Wording) -> tuple[int, str]:
    here, there = one.numbers - other.numbers, other.numbers - one.numbers
    if here and there:
        return CONTRARY, f"Their numbers differ: {_listed(here)} against {_listed(there)}."
    if here or there:
        where = "first" if here else "second"
        return MISSING, f"Only the {where} one has a number: {_listed(here or there)}."
    return 0, ""


def _listed(numbers: frozenset[float]) -> str:
    """Numbers in order, with their thousands set apart where they can be no years."""
    return ", ".join(f"{number:,.10g}" if number >= 10_000 else f"{number:.10g}" for number in sorted(numbers))


def _negations_differ(one: Wording, other: Wording) -> tuple[int, str]:
    if len(one.negations) % 2 == len(other.negations) % 2:
        return 0, ""
    said = " ".join(one.negations if len(one.negations) > len(other.negations) else other.negations)
    return CONTRARY, f"Only one of them denies something (“{said}”)."
