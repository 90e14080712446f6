"""The days of a trip whose length is told beside the day on which it begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from relations.extraction.candidates import When
from relations.extraction.dates.dated import Dated
from relations.extraction.dates.words import NUMBERS, number_in
from relations.spans import Span
from relations.vocabulary import Precision

_BEGINS = re.compile(
    r"\b(?:arriv|began|begin|start|land|kick|open|conven|gather|assembl|flew|set out|embark|commenc)\w*\b"
    r"|\b(?:left|leaves|departed|departs)\b.{0,60}\bon\s(?:an?|his|her|their)\s[\w-]+[\s-](?:day|week)\b"
    r"|\b(?:left|leaves|departed|departs)\b.{0,60}\b(?:for|on)\s(?:an?|his|her|their)\s$"
)


_ENDS = re.compile(
    r"\b(?:conclud|wrapp|capp(?:ed|ing)\b|end(?:ed|s|ing)\b|wound up|wind(?:s|ed|ing) up|round(?:ed|s|ing) off"
    r"|finish|complet)\w*\b|\bclosed\s(?=an?\s)"
    r"|\b(?:left|departed|returned|flew|back|home)\b.{0,60}\b(?:after|following|from|at the end of)\s(?:[\w-]+\s){0,3}$"
)
_DAYS_OR_WEEKS = re.compile(r"[\s-](?:day|week)")
_TRIP = re.compile(
    rf"(?P<n>\d{{1,2}}|an?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})[\s-](?P<unit>day|week)(?:-long)?"
    r"s?\s(?:[\w-]+\s){0,2}(?:visit|trip|tour|stay|talks|negotiations|discussions|meetings)\b"
)


def trip_in(small: str, within: Span, near: Iterable[Dated]) -> When | None:
    """The days of a trip whose length some words give beside the day on which it begins."""
    m = _TRIP.search(small, *within) if _DAYS_OR_WEEKS.search(small, *within) else None
    count = number_in(m["n"]) if m else None
    if m is None or not count:
        return None
    return days_of_trip(small, Span(*m.span()), count * (7 if m["unit"] == "week" else 1), near)


def days_of_trip(small: str, length: Span, days: int, near: Iterable[Dated]) -> When | None:
    """The days of a trip that begins on a day named beside it: "arrived on Friday for a four-day visit"."""
    for dated in near:
        first = dated.when.earliest
        if days < 1 or first is None or dated.when.precision is not Precision.DAY:
            continue
        near_by = max(0, min(dated.span.start, length.start) - 90), max(dated.span.start, length.start)
        if _ENDS.search(small, *near_by):
            return When(first - timedelta(days=days - 1), first, Precision.RANGE, dated.when.words)
        if _BEGINS.search(small, *near_by):
            last = first + timedelta(days=days - 1)
            return When(first, last, Precision.RANGE if days > 1 else Precision.DAY, dated.when.words)
    return None
