"""Whether two names may be one person's: the same in another order, another romanisation, or with initials."""

from __future__ import annotations

import re
from functools import lru_cache, reduce

from rapidfuzz import fuzz

from relations.extraction.wording import plain

_NEARLY = 90
"""The least rapidfuzz ratio of two names that are nearly the same."""
_SOUNDS = [
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"[^a-z]", ""),
        (r"shch|sch|sh", "s"),
        (r"t?ch|tsh|tj", "c"),
        (r"zh|dj", "z"),
        (r"kh|ch|h", "h"),
        (r"ph|ff?|w|v", "v"),
        (r"ts|tz", "c"),
        (r"ck|q|k", "k"),
        (r"x", "ks"),
        (r"ou|u", "u"),
        (r"[iy]?[jy]e|ie", "e"),
        (r"[iy]?[jy]o|io", "o"),
        (r"[ijy]+", "i"),
        (r"(?<=.)(?:ii|i)\b", ""),
        (r"(.)\1+", r"\1"),
    )
]
"""Letters that different romanisations write for one sound, in the order in which they are replaced."""


def names_agree(one: str, other: str) -> tuple[int, str]:
    """How likely two names are one person's, from 0 to 90, and why; no reason where nothing speaks for it."""
    here, there = words(one), words(other)
    if not here or not there:
        return 0, ""
    pair = f"“{one}” and “{other}”"
    if {*here} == {*there}:
        return 90, "They have a name in common: " + (f"“{one}”." if one == other else f"{pair}.")
    if "".join(re.findall(r"\w", plain(one))) == "".join(re.findall(r"\w", plain(other))):
        return 90, f"The names are the same but for how they are divided: {pair}."
    if sorted(map(sound, here)) == sorted(map(sound, there)):
        return 80, f"The names may be the same, spelled in two ways: {pair}."
    if _initials_agree(here, there):
        return 70, f"One name may be short for the other: {pair}."
    short = min(len("".join(here)), len("".join(there))) < 6
    if not short and len(here) == len(there) and _nearly(here, there):
        return 70, f"The names are nearly the same: {pair}."
    return 0, ""


def _nearly(here: list[str], there: list[str]) -> bool:
    """Whether names differ by a letter or so, word by word: two brothers share all letters but those of a word."""
    return fuzz.ratio(" ".join(here), " ".join(there)) >= _NEARLY and all(
        fuzz.ratio(a, b) >= 75 for a, b in zip(here, there, strict=True)
    )


def _initials_agree(here: list[str], there: list[str]) -> bool:
    """Whether one name is the other with first names left out or cut down to their first letters."""
    shorter, longer = sorted((here, there), key=lambda name: (sum(map(len, name)), len(name)))
    if len(shorter) < 2 or sound(shorter[-1]) != sound(longer[-1]):
        return False
    rest = iter(longer[:-1])  # used up from left to right, so that the order of the names counts
    return all(any(_starts(word, full) for full in rest) for word in shorter[:-1])


def _starts(word: str, full: str) -> bool:
    """Whether a word is the first letter of another, or sounds the same."""
    return full.startswith(word) if len(word) == 1 else sound(word) == sound(full)


def words(name: str) -> list[str]:
    """The words of a name and its initials, without capitals, accents and full stops."""
    return [word for word in re.split(r"[\s.]+", plain(name)) if word]


@lru_cache(10_000)
def sound(word: str) -> str:
    """A word as any romanisation of it would be written: “Sergey” and “Sergei” alike."""
    return reduce(lambda letters, change: change[0].sub(change[1], letters), _SOUNDS, plain(word))
