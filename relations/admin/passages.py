"""The words of the source that stand beside a form: cut here along the stored spans, escaped by the template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from relations.models import Document, Figure, Mention, Statement
from relations.spans import Span, paragraphs, pieces

Taken = Statement | Mention | Figure


@dataclass(frozen=True)
class Look:
    """How a stretch of the source looks: its CSS classes, what it is in words, and the row's form if it has one."""

    classes: str
    name: str
    address: str = ""


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look; ``address`` is that of the smallest row that lies over it."""

    text: str
    classes: str = ""
    name: str = ""
    address: str = ""


@dataclass(frozen=True)
class Passage:
    """Some paragraphs of a document, each a tuple of runs; ``row`` is what was taken from them, where it is one row."""

    document: Document
    paragraphs: tuple[tuple[Run, ...], ...]
    row: Taken | None = None


Marks = Sequence[tuple[Span, Look]]

CONTENT = Look("content", "the words it rests on")
CUE = Look("cue", "the cue")
CONTEXT = Look("context", "the statement that it is part of")


def of_mention(mention: Mention) -> Passage:
    """The paragraph in which a document speaks of an event."""
    marks = [(mention.span, CONTENT)]
    return Passage(mention.document, around(mention.document.text, marks, mention.span, more=0), mention)


def of_statement(statement: Statement) -> Passage:
    """The paragraphs around a statement, its content and its cue marked apart."""
    text = statement.document.text
    marks = [(span, CONTENT) for span in statement.spans]
    if cue := find_cue(text, statement):
        marks.append((cue, CUE))
    return Passage(statement.document, around(text, marks, statement.span), statement)


def of_figure(figure: Figure) -> Passage:
    """The paragraphs around a figure, with the statement that it belongs to marked more faintly."""
    marks = [(figure.span, CONTENT)]
    if figure.statement and figure.statement.document_id == figure.document_id:
        marks += [(span, CONTEXT) for span in figure.statement.spans]
    return Passage(figure.document, around(figure.document.text, marks, figure.span), figure)


def of_document(document: Document) -> tuple[Passage, list[Taken]]:
    """The whole text with everything that was taken from it, and those rows in the order of the text."""
    taken = sorted(taken_from(document), key=lambda row: (row.start, row.end, row._meta.model_name))
    marks = [(span, look_of(row)) for row in taken for span in spans_of(row)]
    lines = tuple(tuple(runs(document.text, marks, line)) for line in paragraphs(document.text))
    return Passage(document, lines), taken


def taken_from(document: Document) -> Iterator[Taken]:
    """Every mention, statement and figure of a document, in three queries."""
    yield from document.statements.prefetch_related("speakers")
    yield from document.mentions.select_related("event__place").prefetch_related("event__participations__actor")
    yield from document.figures.all()


def spans_of(row: Taken) -> Sequence[Span]:
    """Where the row's own words stand: the parts of a statement, the passage of anything else."""
    return row.spans if isinstance(row, Statement) else (row.span,)


def look_of(row: Taken) -> Look:
    """How a row looks in the text that it was taken from."""
    kind = str(row._meta.model_name)
    name = f"{kind}, {row.get_state_display().lower()}: {row}"
    return Look(f"{kind} {row.state}", name, reverse(f"admin:relations_{kind}_change", args=[row.pk]))


def around(text: str, marks: Marks, span: Span, more: int = 1) -> tuple[tuple[Run, ...], ...]:
    """The paragraphs that a span touches, and ``more`` of them before and after."""
    lines = paragraphs(text)
    touched = [number for number, line in enumerate(lines) if line.overlaps(span)]
    if not touched:
        return (tuple(runs(text, marks, span)),)
    shown = lines[max(0, touched[0] - more) : touched[-1] + more + 1]
    return tuple(tuple(runs(text, marks, line)) for line in shown)


def runs(text: str, marks: Marks, within: Span) -> Iterator[Run]:
    """A part of the text as runs; where marks overlap, the smallest one names the run and leads to its row."""
    largest_first = sorted(marks, key=lambda mark: -len(mark[0]))
    for piece in pieces(text, largest_first, within):
        if not piece.marks:
            yield Run(piece.text)
            continue
        classes = " ".join(dict.fromkeys(word for look in piece.marks for word in look.classes.split()))
        yield Run(piece.text, classes, "; ".join(look.name for look in piece.marks), piece.marks[-1].address)


def find_cue(text: str, statement: Statement) -> Span | None:
    """The cue's words nearest to the content and outside it, in the content's own paragraphs; ``None`` if not there."""
    if not statement.cue:
        return None
    cue = re.compile(rf"(?<!\w){re.escape(statement.cue)}(?!\w)")
    found = [
        span
        for line in paragraphs(text)
        if line.overlaps(statement.span)
        for span in _matches(cue, text, line)
        if not any(span.overlaps(part) for part in statement.spans)
    ]
    return min(found, key=lambda span: _distance(span, statement.span), default=None)


def _matches(pattern: re.Pattern[str], text: str, line: Span) -> Iterable[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text, line.start, line.end))


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
