"""A long text a page at a time: the paragraphs of each page, cut here along the spans of what was taken from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relations.admin.passages import Marks, Run, runs
from relations.spans import Span, paragraphs

PAGE = 16_000
"""Characters after which a page ends, with the paragraph that they end in, or inside it where it is longer still."""
NEAR = 4  # paragraphs shown before and after a passage


@dataclass(frozen=True)
class Window:
    """One page of a text: its number from one, and its paragraphs."""

    number: int
    lines: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the beginning of the page to its end."""
        return Span(self.lines[0].start, self.lines[-1].end) if self.lines else Span(0, 0)

    def near(self, span: Span) -> tuple[Span, ...]:
        """The paragraphs that a span touches, with some before and after them."""
        touched = [number for number, line in enumerate(self.lines) if line.overlaps(span)]
        if not touched:
            return self.lines
        return self.lines[max(0, touched[0] - NEAR) : touched[-1] + NEAR + 1]


def windows(text: str, size: int = PAGE) -> list[Window]:
    """The pages of a text, at least one."""
    pages: list[list[Span]] = [[]]
    for line in (part for whole in paragraphs(text) for part in _bearable(text, whole, size)):
        if pages[-1] and line.end - pages[-1][0].start > size:
            pages.append([])
        pages[-1].append(line)
    return [Window(number, tuple(lines)) for number, lines in enumerate(pages, 1)]


def page_at(pages: Sequence[Window], offset: int) -> Window:
    """The page on which an offset of the text lies."""
    return next((page for page in pages if offset < page.span.end), pages[-1])


def cut(text: str, marks: Marks, lines: Sequence[Span]) -> tuple[tuple[Run, ...], ...]:
    """The paragraphs as runs, each with what is marked in it."""
    return tuple(tuple(runs(text, [mark for mark in marks if mark[0].overlaps(line)], line)) for line in lines)


def _bearable(text: str, line: Span, size: int) -> Iterator[Span]:
    """A paragraph, in parts that end at a blank where it is longer than a page."""
    start = line.start
    while line.end - start > size:
        blank = text.rfind(" ", start + size // 2, start + size)
        end = blank + 1 if blank >= 0 else start + size
        yield Span(start, end)
        start = end
    yield Span(start, line.end)
