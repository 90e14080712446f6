"""Suggested days for events whose documents do not say when they were, each with its reasons; an editor decides.

A text that says "on Wednesday" and no more is never given a day. But another document may date the same talks, or the
visit that they belonged to, and an anniversary "next year" tells the year once another document has dated it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from relations.extraction.candidates import When
from relations.ingest.matching import main_people
from relations.models import Document, Event, Figure
from relations.vocabulary import EventKind, FigureKind, Precision, Role, State

_WEEKDAY = re.compile(rf"\b(?:{'|'.join(calendar.day_name)})\b")
_ANNIVERSARY = re.compile(r"\banniversar(?:y|ies)\b")
_YEAR = re.compile(r"\b(?P<step>last|this|next) year\b", re.IGNORECASE)
_STEPS = {"last": -1, "this": 0, "next": 1}
_LONGEST_VISIT = timedelta(days=10)
_SET_ASIDE = (State.REJECTED, State.MERGED, State.WITHDRAWN)
_AROUND = 200
"""Characters on either side of an anniversary among which the year is looked for."""


@dataclass(frozen=True)
class DateSuggestion:
    """When an undated event may have been, and why; the first reason is the strongest."""

    event: Event
    when: When
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Clue:
    """The year in which a document was written, and how one knows."""

    year: int
    reason: str


def date_suggestions(source: Document | None = None) -> Iterator[DateSuggestion]:
    """Suggestions for every event without a day whose documents have none either, the event's own order.

    With a ``source`` only for the events that it mentions.
    """
    undated = Event.objects.filter(earliest=None).exclude(state__in=_SET_ASIDE).order_by("id")
    if source is not None:
        undated = undated.filter(pk__in=source.mentions.exclude(state__in=_SET_ASIDE).values("event"))
    found = []
    for event in undated.with_participants().prefetch_related("mentions__document"):
        mentioned_in = {mention.document for mention in event.mentions.all()}
        if mentioned_in and all(document.published is None for document in mentioned_in):
            found.append((event, sorted(mentioned_in, key=lambda document: document.pk)))
    clues = {document: list(_year_clues(document)) for document in {d for _, documents in found for d in documents}}
    dated = _dated({actor for event, _ in found for actor in _main(event)})
    for event, documents in found:
        yield from _of_event(event, [clue for document in documents for clue in clues[document]], dated)


def _dated(people: set[int]) -> list[Event]:
    """The events with a day in which any of these people takes part."""
    events = Event.objects.filter(precision__in=(Precision.DAY, Precision.RANGE)).exclude(state__in=_SET_ASIDE)
    of_these = events.filter(participants__in=people).distinct() if people else events.none()
    return list(of_these.with_participants().order_by("kind", "earliest", "id"))


def _of_event(event: Event, clues: list[_Clue], dated: list[Event]) -> Iterator[DateSuggestion]:
    found = list(_by_other_documents(event, clues, dated))
    yield from found
    if not found:
        for year in dict.fromkeys(clue.year for clue in clues):
            reasons = tuple(clue.reason for clue in clues if clue.year == year)
            first, last = date(year, 1, 1), date(year, 12, 31)
            yield DateSuggestion(event, When(first, last, Precision.YEAR, event.date_words), reasons)


def _by_other_documents(event: Event, clues: list[_Clue], dated: list[Event]) -> Iterator[DateSuggestion]:
    """The days on which other documents have the same people at the same thing, or one of them on a visit there."""
    weekday = _weekday(event.date_words)
    suggested: set[date] = set()
    for other in dated:
        if not (why := _same(event, other)):
            continue
        for day in _days(other, weekday):
            years = [clue.reason for clue in clues if clue.year == day.year]
            if day not in suggested and (years or not clues):
                suggested.add(day)
                named = [f"{day.isoformat()} was a {weekday}, as the text says"] if weekday else []
                when = When(day, day, Precision.DAY, event.date_words)
                yield DateSuggestion(event, when, (why, *named, *years))


def _same(event: Event, other: Event) -> str:
    """Why a dated event tells when an undated one was; empty where it does not."""
    here, there = _city(event), _city(other)
    if here and there and here != there:
        return ""
    if other.kind == event.kind:
        people = _main(event)
        return (
            f"another document dates the same {event.kind} ({other.public_id})"
            if people == _main(other) and people
            else ""
        )
    together = other.kind == EventKind.VISIT and here and there and _main(other) & _main(event)
    return f"another document dates the visit around it ({other.public_id})" if together else ""


def _days(other: Event, weekday: str) -> Iterator[date]:
    """The days of a dated event, only those of the weekday that is named; a stretch without one tells nothing."""
    if other.earliest is None or other.latest is None or other.latest - other.earliest > _LONGEST_VISIT:
        return
    if not weekday and other.earliest != other.latest:
        return
    for number in range((other.latest - other.earliest).days + 1):
        day = other.earliest + timedelta(number)
        if not weekday or calendar.day_name[day.weekday()] == weekday:
            yield day


def _year_clues(document: Document) -> Iterator[_Clue]:
    """The years in which an undated document may have been written, by what it calls last year's, this or next year's.

    "The 75th anniversary next year": another document that dates an anniversary of the same thing tells the founding
    year. "The 20th congress last year": the congress is an event that another document has dated.
    """
    for figure in document.figures.filter(kind=FigureKind.ANNIVERSARY).exclude(state__in=_SET_ASIDE):
        around = document.text[max(0, figure.start - _AROUND) : figure.end + _AROUND]
        if step := _YEAR.search(around):
            yield from _by_anniversary(figure, step)
    gatherings = document.mentions.filter(event__kind=EventKind.FORUM, event__earliest__isnull=False)
    for mention in gatherings.exclude(state__in=_SET_ASIDE).select_related("event"):
        held, step = mention.event.earliest, _YEAR.search(mention.quotation)
        if held is not None and step:
            reason = f"“{step[0]}” of {mention.event.name}, which another document dates ({mention.event.public_id})"
            yield _Clue(held.year - _STEPS[step["step"].lower()], reason)


def _by_anniversary(figure: Figure, step: re.Match[str]) -> Iterator[_Clue]:
    dated = Figure.objects.filter(kind=FigureKind.ANNIVERSARY, precision=Precision.YEAR).exclude(state__in=_SET_ASIDE)
    for other in dated.exclude(document=figure.document_id).order_by("id"):
        if other.earliest is not None and _of_the_same(figure.metric_words, other.metric_words):
            founded = other.earliest.year - int(other.value)
            year = founded + int(figure.value) - _STEPS[step["step"].lower()]
            words = f"“{figure.quotation}” {step[0].lower()}"
            yield _Clue(year, f"{words}: counted from {founded}, by another document ({other.public_id})")


def _of_the_same(one: str, other: str) -> bool:
    """Whether two anniversaries are of the same thing."""
    one, other = (_ANNIVERSARY.sub("", words).strip(" of").casefold() for words in (one, other))
    return bool(one and other) and (one in other or other in one)


def _weekday(words: str) -> str:
    found = _WEEKDAY.search(words)
    return found[0] if found else ""


def _main(event: Event) -> set[int]:
    return main_people(event.kind, ((p.actor_id, Role(p.role)) for p in event.participations.all()))


def _city(event: Event) -> int | None:
    return (event.place.parent_id or event.place.pk) if event.place else None
