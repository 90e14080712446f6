"""Where words that an editor chose on a page, or copied from it, stand in a document's stored text.

A browser shows any white space as one blank, and a clipboard may compose letters in another way; nothing else is
forgiven. Offsets never leave the server: it is told the words and some characters around them, and finds the place.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from relations.spans import Span, hull, paragraphs

AROUND = 32
"""Characters before and after the chosen words that a page sends along."""

# ASCII, usual punctuation and Chinese as they stand, white space, and else one letter with all that is combined with it
_PLAIN = r"!-~\u2010-\u2027\u4e00-\u9fff"
_STRETCH = regex.compile(rf"(?P<plain>(?: ?[{_PLAIN}])+(?=[{_PLAIN}\s]|\Z))|(?P<blank>\s+)|\X")


class _Stretch(NamedTuple):
    """A stretch of the text: where it begins as it is compared and as it is stored, and whether it may be cut."""

    compared: int
    stored: int
    plain: bool


class Anchorage:
    """A text in which places are looked for; made once for a text, whose length it takes to make."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._stretches: list[_Stretch] = []
        pieces: list[str] = []
        length = 0
        for match in _STRETCH.finditer(text):
            piece = _compared(match)
            self._stretches.append(_Stretch(length, match.start(), match["plain"] is not None))
            pieces.append(piece)
            length += len(piece)
        self._stretches.append(_Stretch(length, len(text), False))
        self._starts = [stretch.compared for stretch in self._stretches]
        self._compared = "".join(pieces)

    def places(self, words: str) -> list[Span]:
        """Every place where the words stand, in the order of the text, overlapping ones too."""
        return [span for span, _ in self._found(words)]

    def fitting(self, words: str, before: str = "", after: str = "") -> list[Span]:
        """The places that have these characters around them; all places of the words where none has."""
        found = list(self._found(words))
        lead, trail = _ends(words)
        before, after = fold(before + lead).lstrip(), fold(trail + after).rstrip()
        fits = [
            span
            for span, at in found
            if self._compared[: at.start].endswith(before) and self._compared.startswith(after, at.end)
        ]
        return fits or [span for span, _ in found]

    def _found(self, words: str) -> Sequence[tuple[Span, Span]]:
        """Each place of the words, as stored and as compared; only whole letters, never a part of one."""
        wanted = fold(words).strip()
        found: list[tuple[Span, Span]] = []
        at = self._compared.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self._stored(at), self._stored(at + len(wanted))
            if start is not None and end is not None:
                found.append((Span(start, end), Span(at, at + len(wanted))))
            at = self._compared.find(wanted, at + 1)
        return found

    def _stored(self, at: int) -> int | None:
        """The stored offset of a compared one; ``None`` inside what may not be cut."""
        stretch = self._stretches[bisect_right(self._starts, at) - 1]
        if stretch.compared == at:
            return stretch.stored
        return stretch.stored + at - stretch.compared if stretch.plain else None


def fold(text: str) -> str:
    """A text as it is compared: letters canonically decomposed, each run of white space one blank."""
    return "".join(map(_compared, _STRETCH.finditer(text)))


@dataclass(frozen=True)
class Surroundings:
    """A place as an editor is asked about it: the words with what stands before and after them."""

    before: str
    words: str
    after: str


def surroundings(text: str, span: Span, around: int = 80) -> Surroundings:
    """The words of a place with up to ``around`` characters of the text on either side."""
    return Surroundings(
        text[max(0, span.start - around) : span.start], span.cut(text), text[span.end : span.end + around]
    )


def passage(text: str, spans: Sequence[Span], parted: bool = False) -> dict[str, Any]:
    """The decided fields of evidence that rests on ``spans``, in the form of a snapshot; ``parts`` where it has some.

    ``ValueError`` where there is no span, or where two of them overlap.
    """
    spans = sorted(spans)
    whole = hull(spans)
    if any(one.overlaps(other) for one, other in pairwise(spans)):
        raise ValueError("two parts share some words")
    fields = {
        "start": whole.start,
        "end": whole.end,
        "quotation": whole.cut(text),
        "paragraph": sum(line.start <= whole.start for line in paragraphs(text)),
    }
    return {**fields, "parts": [list(span) for span in spans]} if parted else fields


def _compared(match: regex.Match[str]) -> str:
    if match["blank"] is not None:
        return " "
    return unicodedata.normalize("NFD", match[0])


def _ends(words: str) -> tuple[str, str]:
    """The white space at the two ends of chosen words, which belongs to what stands around them."""
    return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
