"""Sentences put together where a quotation runs over their ends, and a text in which quoted words are hidden.

Words inside quotation marks are content: no cue and no subject of the report is looked for there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from relations.extraction.cues import Form, find_cues
from relations.extraction.text import Text, ZoneKind
from relations.spans import Span

HIDDEN = "\0"
_TRIM = " \t\r\n\"'`´“”‘’«»„.,;:!?-–—•"
_A_CLAUSE = 3
_LONGEST_GAP = 40
_LONGEST = 6000
"""No sentence of prose has more characters; what is longer is a list or damage, and is not read for attributions."""


class Unit(NamedTuple):
    """What is read for attributions at once: a sentence, or several that one quotation holds together."""

    span: Span
    paragraph: int


def hide(text: Text) -> str:
    """The text in small letters with every quoted character hidden; as long as the text.

    A quotation that begins with the verb itself (``Xi "called for talks"``) stays open to reading.
    """
    pieces = []
    at = 0
    for quotation in text.quotations:
        if quotation.start >= at and _begins_with_verb(text, quotation):
            pieces += [text.small[at : quotation.start - 1], " "]
            at = quotation.start
        elif quotation.start >= at:
            pieces.append(text.small[at : quotation.start])
            pieces.append(HIDDEN * len(quotation))
            at = quotation.end
    pieces.append(text.small[at:])
    return "".join(pieces)


def _begins_with_verb(text: Text, quotation: Span) -> bool:
    """Whether the words before a quotation run on into a cue at its head."""
    runs_on = text.plain[quotation.start - 2 : quotation.start] == ' "' and text.plain[quotation.start].islower()
    if not runs_on or not text.plain[max(0, quotation.start - 5) : quotation.start - 1].rstrip()[-1:].isalnum():
        return False
    cues = find_cues(text.small, quotation)
    first = cues[0][0] if cues else None
    return first is not None and first.span.start == quotation.start and first.form in (Form.PAST, Form.THIRD)


def units(text: Text) -> Iterator[Unit]:
    """The units of the running text, in order."""
    for number, paragraph in enumerate(text.paragraphs):
        if paragraph.zone is not ZoneKind.BODY:
            continue
        start = -1
        for sentence in paragraph.sentences:
            span = text.sentences[sentence].span
            start = _past_stamp(text, span) if start < 0 else start
            following = text.sentences[sentence + 1].span.start if sentence + 1 < len(text.sentences) else span.end
            quotation = text.quotation_at(span.end - 1)
            held = quotation is not None and following in quotation
            goes_on = (held or _asks(text, span)) and following - start < _LONGEST
            if sentence == paragraph.sentences[-1] or not goes_on:
                if span.end - start <= _LONGEST:
                    yield Unit(Span(start, span.end), number)
                start = -1


_STAMP = re.compile(r"\d{1,2}[.:]\d{2}(?:\s?[ap]m\b)?(?:\s[A-Z]{2,4}\b)?\s+(?=[\"A-Z])")


def _past_stamp(text: Text, sentence: Span) -> int:
    """Where the words of a sentence begin, behind the time of day at which a live page tells it."""
    stamp = _STAMP.match(text.plain, *sentence)
    return stamp.end() if stamp else sentence.start


def _asks(text: Text, span: Span) -> bool:
    """Whether a sentence ends in a quoted question that an attribution may follow (``"Why?" he asked``)."""
    return (
        text.plain[max(span.start, span.end - 2) : span.end] in ('?"', '!"')
        and text.plain[span.end : span.end + 1] == " "
    )


def end_before(text: str, at: int, marks: str = " \n") -> int:
    """Where the words before an offset end: blanks, and other marks if given, are passed over."""
    start = max(0, at - _LONGEST_GAP)
    return start + len(text[start:at].rstrip(marks))


def end_of(text: str, at: int, end: int) -> int:
    """Where the words from an offset on end: at the next comma or stop."""
    stops = [found for mark in ",;." if (found := text.find(mark, at, end)) >= 0]
    return min(stops, default=end)


def is_quoted(text: Text, spans: tuple[Span, ...]) -> bool:
    """Whether the content stands in quotation marks as a clause, so that the statement is direct."""
    around = [quotation for span in spans if (quotation := text.quotation_at(span.start)) and quotation.covers(span)]
    if len(around) < len(spans):
        return False
    whole = all(text.plain[quotation.end - 1] in ",.?!" for quotation in around)
    return whole or sum(len(span.cut(text.plain).split()) for span in spans) >= _A_CLAUSE


def trim(text: Text, span: Span) -> Span:
    """The content without the marks and stops around it, but with those inside it; empty where nothing is left."""
    inner = span.strip(text.raw, _TRIM) if span.start < span.end else span
    return _with_marks(text, inner) if inner.start < inner.end else Span(span.start, span.start)


def _with_marks(text: Text, span: Span) -> Span:
    """The content with the mark that belongs to a quotation inside it: ``called it "a step"`` keeps the last one."""
    start, end = span.start, span.end
    first, last = text.quotation_at(start), text.quotation_at(end - 1)
    opens = first is not None and first.start == start and first.end < end
    closes = last is not None and start < last.start and last not in text.unclosed and last.end - end <= 1
    closes = closes and text.plain[end : end + 1] != ","  # the reporting sentence's, though it stands inside the mark
    if opens and closes:
        return span
    return Span(start - opens, last.end + 1 if last and closes else end)


def opening_quotation(text: Text, span: Span) -> Span | None:
    """The quotation that a stretch of text begins with."""
    start = span.strip(text.plain).start
    return text.quotation_at(start + 1) if text.plain[start : start + 1] in ('"', "'") else text.quotation_at(start)


def running_quotations(text: Text) -> Iterator[Span]:
    """Quotations that are left open at the end of a paragraph and opened again at the head of the next, as wholes."""
    start = end = -1
    for number, paragraph in enumerate(text.paragraphs if text.unclosed else ()):
        first = opening_quotation(text, paragraph.body)
        if start >= 0 and first is not None:
            end = first.end
        elif start >= 0:
            if end > 0:
                yield Span(start, end)
            start = end = -1
        last = text.quotation_at(paragraph.span.end - 1) if paragraph.span.end else None
        is_open = last in text.unclosed and paragraph.zone is ZoneKind.BODY and number + 1 < len(text.paragraphs)
        if is_open and last is not None:
            start = last.start if start < 0 else start
        elif start >= 0:
            if end > 0:
                yield Span(start, end)
            start = end = -1
