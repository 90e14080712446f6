"""A source's text with what was taken from it: cut first, escaped by the template afterwards, never the reverse.

Offsets stay on the server; a page gets pieces of text and the names of what lies over each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from relations.extraction.text import Text
from relations.spans import Span, hull, paragraphs, pieces


@dataclass(frozen=True)
class Mark:
    """A published row that lies over a passage: its kind (statement, cue, figure, event), its page and its name.

    ``number`` ties it to its note beside the text, among those of one paragraph.
    """

    kind: str
    public_id: str
    address: str = ""
    name: str = ""
    number: int = 0


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look: the kinds that lie over it, and the page that its words lead to.

    ``marks`` are all that lie over it; ``also`` are those that end with it and that no words lead to. ``here`` says
    that it belongs to what the reader came for, ``anchor`` that it is the first such run.
    """

    text: str
    kinds: str = ""
    address: str = ""
    here: bool = False
    anchor: bool = False
    also: tuple[Mark, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Block:
    """A paragraph for a page: the number by which receipts call it, and its runs, window by window.

    Text before, between or after the windows is left out; ``before`` and ``after`` say whether there is any.
    """

    number: int
    windows: tuple[tuple[Run, ...], ...]
    before: bool = False
    after: bool = False


Marked = Sequence[tuple[Span, Mark]]
ASKED = Mark("passage", "")  # what lies over a passage that the reader names by its offsets


def runs(text: str, marked: Marked, within: Span, at: str = "") -> tuple[Run, ...]:
    """The part of ``text`` within a span as runs; put together they give that part again, character by character."""
    inward = sorted((pair for pair in marked if pair[0].overlaps(within)), key=lambda pair: -len(pair[0]))
    leading = leads(inward)
    cut = pieces(text, inward, within)
    ends = {mark: number for number, piece in enumerate(cut) for mark in piece.marks}
    found = []
    for number, piece in enumerate(cut):
        kinds = " ".join(dict.fromkeys(mark.kind for mark in piece.marks))
        address = next((mark.address for mark in piece.marks if mark in leading), "")
        here = any(mark == ASKED or mark.public_id == at for mark in piece.marks)
        ending = (mark for mark in dict.fromkeys(piece.marks) if ends[mark] == number)
        also = tuple(mark for mark in ending if mark.address and mark not in leading)
        found.append(Run(piece.text, kinds, address, here, also=also, marks=tuple(dict.fromkeys(piece.marks))))
    return tuple(found)


def leads(marked: Marked) -> frozenset[Mark]:
    """The marks whose words lead to their page, so that no passage leads to two: of those that overlap, the first."""
    taken: dict[Mark, list[Span]] = {}
    spans: dict[Mark, list[Span]] = {}
    for span, mark in marked:
        spans.setdefault(mark, []).append(span)
    for mark, own in spans.items():
        others = [span for other in taken.values() for span in other]
        if mark.address and not any(span.overlaps(other) for span in own for other in others):
            taken[mark] = own
    return frozenset(taken)


def blocks(
    text: Text,
    marked: Marked,
    *,
    whole: bool,
    at: str = "",
    only: Span | None = None,
    passage: Span | None = None,
    drawn: Marked | None = None,
) -> tuple[Block, ...]:
    """The paragraphs of a text, whole or cut down to the sentences that something was taken from.

    ``only`` keeps the paragraphs that share something with a span. The first run of what ``at`` names, or of the
    ``passage``, is the anchor; a passage adds nothing to what is shown. ``drawn`` are the marks to be seen, if not all.
    """
    found = []
    anchored = False
    spans = [span for span, _ in marked]
    seen = [*(marked if drawn is None else drawn), *([(passage, ASKED)] if passage else [])]
    for number, line in enumerate(paragraphs(text.raw), 1):
        if only and not line.overlaps(only):
            continue
        windows = [line] if whole else sentences_with(text, line, spans)
        shown = []
        for window in windows:
            cut = runs(text.raw, seen, window, at)
            first = next((i for i, run in enumerate(cut) if run.here), None)
            if first is not None and not anchored:
                cut = (*cut[:first], replace(cut[first], anchor=True), *cut[first + 1 :])
                anchored = True
            shown.append(cut)
        before = not windows or windows[0].start > line.start
        after = bool(windows) and windows[-1].end < line.end
        found.append(Block(number, tuple(shown), before, after))
    return tuple(found)


def sentences_with(text: Text, line: Span, spans: Iterable[Span]) -> list[Span]:
    """The stretches of a paragraph made of the sentences that share something with one of the spans, in order."""
    inside = [_within(span, line) for span in spans if span.overlaps(line)]
    sentences = [_within(sentence.span, line) for sentence in text.sentences if sentence.span.overlaps(line)]
    touched = inside + [sentence for sentence in sentences if any(sentence.overlaps(span) for span in inside)]
    joined: list[Span] = []
    for span in sorted(touched):
        if joined and not text.raw[joined[-1].end : span.start].strip():
            joined[-1] = hull([joined[-1], span])
        else:
            joined.append(span)
    return joined


def _within(span: Span, line: Span) -> Span:
    return Span(max(span.start, line.start), min(span.end, line.end))


def cue_span(text: Text, cue: str, content: Sequence[Span]) -> Span | None:
    """Where the cue of a statement stands: the nearest place outside the content in the sentences that it touches."""
    if not cue:
        return None
    whole = hull(content)
    around = [s.span for s in text.sentences if s.span.overlaps(whole)]
    window = hull([whole, *around])
    if cue == ":":  # a turn of a transcript: its label says who speaks
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(cue)}(?!\w)", re.IGNORECASE)
    found = [Span(m.start(), m.end()) for m in pattern.finditer(text.raw, window.start, window.end)]
    outside = [span for span in found if not any(span.overlaps(part) for part in content)]

    def distance(span: Span) -> int:
        return min(max(part.start - span.end, span.start - part.end) for part in content)

    return min(outside, key=distance, default=None)
