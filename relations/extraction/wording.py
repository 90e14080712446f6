"""The words of a passage, as two passages are compared by them: without capitals, and those that say little apart."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from relations.spans import Span

_WORD = re.compile(r"[^\W_]+(?:['’](?=t\b)[^\W_]+)?")
_SAY_LITTLE = re.compile(
    r"an?|th(?:e|is|at|ese|ose|ey|em|eir)|its?|he|his|she|her|wh(?:ich|o)|and|or|but|also|both|so|s|of|to|in|on|at|by"
    r"|for|from|with|as|into|is|are|be|been|was|were|has|have|had|will|would|can|should|shall|do|does"
)
_SHORTEST_STEM = 4
_SHARED = 0.6  # of the longer word, from its beginning: “deepened” and “deepening”, not “quality” and “quantity”


class Word(NamedTuple):
    """A word in the passage, without capitals and accents, and where it stands there."""

    span: Span
    plain: str

    @property
    def says_little(self) -> bool:
        """Whether it only holds others together."""
        return bool(_SAY_LITTLE.fullmatch(self.plain))


def words(passage: str) -> list[Word]:
    """The words of a passage, in order."""
    return [Word(Span(*m.span()), plain(m[0])) for m in _WORD.finditer(passage)]


def plain(text: str) -> str:
    """A text without capitals and accents; every apostrophe is the straight one."""
    folded = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


def same_stem(one: str, other: str) -> bool:
    """Whether two plain words are the same or forms of one; numbers have no forms."""
    if one == other:
        return True
    longer = max(len(one), len(other))
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one.isalpha() and other.isalpha() and shared >= max(_SHORTEST_STEM, _SHARED * longer)
