"""Half-open ranges of code points in a text, and cutting a text along them.

Every claim in the project is tied to its source by one of these. Offsets count Unicode code points of the stored text
and never leave the server: what a page shows is cut here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

Mark = TypeVar("Mark", bound=Hashable)


class Span(NamedTuple):
    """The code points ``start`` up to, but not including, ``end`` of some text."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        """Whether an offset lies inside."""
        return isinstance(offset, int) and self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Whether the whole of another span lies inside."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        """The number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def overlap(self, other: Span) -> int:
        """How many code points the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def cut(self, text: str) -> str:
        """The words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def strip(self, text: str, characters: str | None = None) -> Span:
        """The span without the ``characters`` (white space if not named) at its two ends."""
        words = text[self.start : self.end]
        if words and words == words.strip(characters):
            return self
        kept = words.lstrip(characters)
        start = self.start + len(words) - len(kept)
        return Span(start, start + len(kept.rstrip(characters)))


def hull(spans: Sequence[Span]) -> Span:
    """The smallest span that covers all of ``spans``; ``ValueError`` where there are none."""
    return spans[0] if len(spans) == 1 else Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True)
class Piece(Generic[Mark]):
    """A stretch of text and the marks that lie over the whole of it, in the order in which they were given."""

    start: int
    text: str
    marks: tuple[Mark, ...]


def pieces(text: str, marked: Iterable[tuple[Span, Mark]], within: Span | None = None) -> list[Piece[Mark]]:
    """Cut ``text`` (or the part ``within``) wherever a mark begins or ends.

    The pieces put together give the text again; overlapping marks share pieces; a mark's part outside the text is
    passed over.
    """
    window = within or Span(0, len(text))
    window = Span(max(0, window.start), min(len(text), window.end))
    marks = [(span, mark) for span, mark in marked if span.start < span.end and span.overlaps(window)]
    edges = {window.start, window.end}
    for span, _ in marks:
        edges.update((max(span.start, window.start), min(span.end, window.end)))
    cuts = sorted(edges)
    return [
        Piece(start, text[start:end], tuple(mark for span, mark in marks if span.start <= start and end <= span.end))
        for start, end in pairwise(cuts)
    ]


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that are not blank, in order: the paragraphs that receipts count from one."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line)).strip(text)
        if span.start < span.end:
            found.append(span)
        start += len(line)
    return found
