"""The word lists of figures, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relations.extraction.data import load

DATA = load("figures.toml")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some plain words, the longest first; a blank in them is any blank or a hyphen."""
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))


_FIRST_WORD = re.compile(r"[\s-]?(\w+)")


def first_word(words: str, at: int = 0) -> str:
    """The word that begins at an offset, or behind the blank or hyphen there; empty where none does."""
    m = _FIRST_WORD.match(words, at)
    return m[1] if m else ""


def either(patterns: Iterable[str]) -> str:
    """A pattern for any of some patterns, in their order."""
    return "|".join(patterns)
