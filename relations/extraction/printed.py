"""An extraction as plain values for JSON, in the form that the scorer and other programs read.

Names are canonical, spans are pairs of offsets, days are ISO dates; what is not known is ``null``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from relations.extraction.candidates import (
    EventCandidate,
    Extraction,
    FigureCandidate,
    Person,
    StatementCandidate,
    When,
)
from relations.vocabulary import Precision


def printed(extraction: Extraction, text: str) -> dict[str, list[dict[str, Any]]]:
    """The statements, events and figures of an extraction from ``text``."""
    return {
        "statements": [_statement(s, text) for s in extraction.statements],
        "events": [_event(e, text) for e in extraction.events],
        "figures": [_figure(f, text) for f in extraction.figures],
    }


def _names(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]


def _statement(statement: StatementCandidate, text: str) -> dict[str, Any]:
    return {
        "speakers": _names(statement.speakers),
        "cue": statement.cue,
        "spans": [list(span) for span in statement.spans],
        "text": " … ".join(span.cut(text) for span in statement.spans),
        "direct": statement.direct,
        "implicit": statement.implicit,
        "topics": list(statement.topics),
        "rule": statement.rule,
        "tier": statement.tier,
        "candidates": _names(statement.candidates),
        "relay": list(statement.relay),
        "reason": "; ".join(statement.reasons),
    }


def _event(event: EventCandidate, text: str) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "start": event.when.earliest.isoformat() if event.when.earliest else None,
        "end": event.when.latest.isoformat() if event.when.latest else None,
        "precision": _precision(event.when),
        "place": event.place or None,
        "venue": event.venue or None,
        "participants": _names(p.person for p in event.participants),
        "roles": [p.role for p in event.participants],
        "status": event.status,
        "primary": event.primary,
        "part_of": event.part_of,
        "title": event.title,
        "span": list(event.span),
        "text": event.span.cut(text),
        "rule": event.rule,
        "tier": event.tier,
        "reason": "; ".join(event.reasons),
    }


def _precision(when: When) -> str | None:
    """A stretch of days is given by the day, whatever its length."""
    if when.earliest is None or when.precision is None:
        return None
    return Precision.DAY if when.precision is Precision.RANGE else when.precision


def _figure(figure: FigureCandidate, text: str) -> dict[str, Any]:
    return {
        "value": int(figure.value) if float(figure.value).is_integer() else figure.value,
        "unit": figure.unit,
        "kind": figure.kind,
        "metric": figure.metric_words or figure.metric or None,
        "period": figure.period.iso or None,
        "qualifier": figure.qualifier or None,
        "stated_by": _names(figure.stated_by),
        "span": list(figure.span),
        "text": figure.span.cut(text),
        "rule": figure.rule,
        "tier": figure.tier,
        "reason": "; ".join(figure.reasons),
    }
