"""Fractions in words that are shares: "by half", "a fifth of its exports"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.extraction.automaton import Phrases
from relations.extraction.quantities.numbers import ONES
from relations.extraction.quantities.quantity import Quantity
from relations.spans import Span

_PARTS = {"quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SHARES = {"half": 50.0}
_SHARES |= {f"{one} {part}": 100 / n for part, n in _PARTS.items() for one in ("a", "one")}
_SHARES |= {f"{ONES[m - 1]} {part}s": 100 * m / n for part, n in _PARTS.items() for m in range(2, n)}
_SHARE_WORDS = Phrases({*_SHARES, *(words.replace(" ", "-") for words in _SHARES if not words.startswith("a "))})
_SHARE_BEFORE = re.compile(
    r"\bby\s(?:(?:about|almost|nearly|over|more\sthan|some|around|roughly|up\sto|at\sleast|as\smuch\sas)\s)?$"
)
_OF_WHOLE_AFTER = re.compile(r"\sof\s(?:its|their|our|his|her|the(?!\s(?:year|century|way|time))|all|\w+'s)\s")


def shares(small: str) -> Iterator[Quantity]:
    """The shares in a text in small letters, in percent; thirds and sevenths, which are none in whole, are left out."""
    for share in _SHARE_WORDS.find(small):
        if _SHARE_BEFORE.search(small, max(0, share.start - 24), share.start) or _is_part(small, share):
            yield Quantity(share, _SHARES[share.cut(small).replace("-", " ")], "percent", "share or rate")


def _is_part(small: str, share: Span) -> bool:
    """Whether a fraction is one of some whole: "a fifth of its exports", but "half of her coffee" tells no share."""
    return small[share.start : share.end] != "half" and _OF_WHOLE_AFTER.match(small, share.end) is not None
