"""From which day a text looks at the world: its dateline's, that of publication, or a full date at its head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from relations.extraction.dates.days import NEAR
from relations.extraction.dates.finding import found_in, names_year, resolved, writes_day_first
from relations.extraction.dates.reading import Reading
from relations.extraction.dates.tense import HEADER, Tense
from relations.extraction.text import Text
from relations.vocabulary import Precision


@dataclass(frozen=True)
class Clock:
    """From which day a text looks at the world, and where that day was read; both empty if it does not tell."""

    today: date | None
    source: str


@lru_cache(maxsize=1)
def clock(text: Text, published: date | None) -> Clock:
    """The day from which the text speaks: its dateline's, else that of publication, else one in a heading or caption.

    A dateline without a year takes the one that brings it nearest to the day of publication or to another full date; a
    dateline that lies far from the day of publication is not believed.
    """
    full = [] if published else _full_dates(text)
    near = published or (full[0] if full else None)
    line = _dateline_day(text, near)
    if line is not None and (published is None or abs(line - published) <= NEAR):
        return Clock(line, "the dateline")
    if published is not None:
        return Clock(published, "the day of publication")
    if full:
        return Clock(full[0], "a full date in the heading, a caption or the first sentences")
    return Clock(None, "")


def reference_day(text: Text, published: date | None) -> date | None:
    """The day of ``clock``, or none."""
    return clock(text, published).today


def _full_dates(text: Text) -> list[date]:
    """The days with their year in headings and captions, or else in the first three sentences."""
    header: list[date] = []
    body: list[date] = []
    bodies = [sentence for sentence in text.sentences if sentence.zone not in HEADER]
    limit = bodies[2].span.end if len(bodies) > 2 else len(text.plain)
    for paragraph in text.paragraphs:
        in_header = paragraph.zone in HEADER
        if not in_header and paragraph.span.start >= limit:
            continue
        end = paragraph.span.end if in_header else min(limit, paragraph.span.end)
        for day in _days_with_year(text, paragraph.span.start, end):
            (header if in_header else body).append(day)
    return header or body


def _days_with_year(text: Text, start: int, end: int) -> Iterable[date]:
    words = text.plain[start:end]
    for rule, m in found_in(words):
        if names_year(m):
            day_first = writes_day_first(found_in(text.plain)) if rule.name == "numeric" else None
            when = resolved(rule, m, words, Reading(None, _no_tense, None, day_first))
            if (
                when.earliest is not None
                and when.precision in (Precision.DAY, Precision.RANGE)
                and rule.name not in ("year", "years")
            ):
                yield when.earliest


def _no_tense() -> Tense:
    """The direction of a line that has no verb."""
    return Tense.PRESENT


def _dateline_day(text: Text, near: date | None) -> date | None:
    """The day in the dateline."""
    if text.dateline is None:
        return None
    line = text.dateline.span.cut(text.plain)
    for rule, m in found_in(line):
        when = resolved(rule, m, line, Reading(near, _no_tense, None))
        if when.precision is Precision.DAY:
            return when.earliest
    return None
