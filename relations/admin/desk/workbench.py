"""A document as the workbench shows it: a page of its text with all that was taken from it, and what is left to do."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.text import Truncator

from relations.admin.desk.windows import Window
from relations.admin.lists import with_days
from relations.admin.passages import Look, Marks, Taken, spans_of
from relations.ingest.suggestions import DateSuggestion, date_suggestions
from relations.models import Document, Figure, Mention, Statement
from relations.spans import Span, pieces
from relations.templatetags.numbers import quantity
from relations.vocabulary import State

KINDS: tuple[type[Taken], ...] = (Mention, Statement, Figure)
CHOSEN = Look("content", "the words that you chose")
GONE = (State.REJECTED, State.MERGED, State.WITHDRAWN)
UNDECIDED = (State.PROPOSED, State.PARKED)


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text with one look; ``anchors`` are the public ids of the rows that begin with it.

    Where rows overlap, ``address`` is that of the smallest; ``first`` says that nothing before led there.
    """

    text: str
    classes: str = ""
    name: str = ""
    address: str = ""
    anchors: tuple[str, ...] = ()
    first: bool = True


@dataclass(frozen=True)
class Line:
    """A row of the list beside the text."""

    kind: str
    subject: str
    name: str
    state: str
    state_name: str
    address: str


@dataclass(frozen=True)
class Suggested:
    """A day that an event without one may have had, as a button offers it."""

    suggestion: DateSuggestion
    value: str
    key: uuid.UUID

    @property
    def reason(self) -> str:
        """Why, on one line: what the decision keeps."""
        return "; ".join(self.suggestion.reasons)

    @property
    def dates(self) -> dict[str, str]:
        """The decided fields that it sets."""
        when = self.suggestion.when
        return {
            "earliest": when.earliest.isoformat() if when.earliest else "",
            "latest": when.latest.isoformat() if when.latest else "",
            "precision": str(when.precision or ""),
        }


def taken_on(document: Document, window: Window) -> list[Taken]:
    """What was taken from a page of the text, in its order; a fixed number of queries."""
    start, end = window.span
    rows: list[Any] = []
    rows += document.statements.overlapping(start, end).order_by("start").prefetch_related("speakers")
    mentions = document.mentions.overlapping(start, end).order_by("start").select_related("event__place")
    rows += mentions.prefetch_related("event__participations__actor")
    rows += document.figures.overlapping(start, end).order_by("start")
    return sorted(rows, key=lambda row: (row.start, row.end, row._meta.model_name))


def overlapping(document: Document, kind: str, span: Span) -> list[Line]:
    """What of a kind rests on some of these words already; a new event would be told of by a mention."""
    rows: Any = getattr(document, {"statement": "statements", "figure": "figures"}.get(kind, "mentions"))
    rows = rows.overlapping(*span).exclude(state__in=GONE).order_by("start")
    if kind == "statement":
        rows = rows.prefetch_related("speakers")
    elif kind != "figure":
        rows = rows.select_related("event__place").prefetch_related("event__participations__actor")
    return listed(rows[:3])


def undecided_in(document: Document, most: int) -> list[Taken]:
    """What still waits for a decision, at most so many rows of each kind, in the order of the text."""
    rows: list[Any] = []
    rows += document.statements.filter(state__in=UNDECIDED).order_by("start").prefetch_related("speakers")[:most]
    mentions = document.mentions.filter(state__in=UNDECIDED).order_by("start").select_related("event__place")
    rows += mentions.prefetch_related("event__participations__actor")[:most]
    rows += document.figures.filter(state__in=UNDECIDED).order_by("start")[:most]
    return sorted(rows, key=lambda row: (row.start, row.end, row._meta.model_name))


def states_in(document: Document) -> dict[str, Counter[str]]:
    """How many rows of each kind there are in the whole document, by state; a query for each kind."""
    found: dict[str, Counter[str]] = {}
    for model in KINDS:
        rows: Any = model._default_manager.filter(document=document).order_by()
        counts = rows.values_list("state").annotate(number=Count("pk"))
        found[str(model._meta.verbose_name_plural)] = Counter(dict(counts))
    return found


def card_of(row: Taken) -> str:
    """The address of the row's card: a mention is decided on with its event while that is undecided."""
    if isinstance(row, Mention) and row.event.state in UNDECIDED:
        return reverse("admin:desk_card", args=["event", row.event.public_id])
    return reverse("admin:desk_card", args=[row._meta.model_name, row.public_id])


def named(row: Taken) -> str:
    """By what a row is known beside the text."""
    match row:
        case Mention():
            return f"{row.event.get_kind_display()}: {with_days(row.event)}"
        case Figure():
            return f"{row.get_kind_display()}: {quantity(row.value, row.unit)}"
    speakers = ", ".join(actor.name for actor in row.speakers.all())
    return f"{speakers or 'Nobody named'}: {Truncator(row.words).chars(90)}"


def listed(rows: Iterable[Taken]) -> list[Line]:
    """The rows as lines of the list."""
    return [
        Line(
            str(row._meta.verbose_name),
            row.public_id,
            named(row),
            row.state,
            str(row.get_state_display()),
            card_of(row),
        )
        for row in rows
    ]


def marked(text: str, window: Window, rows: Sequence[Taken], chosen: Sequence[Span] = ()) -> list[list[Stretch]]:
    """The paragraphs of a page as stretches; ``chosen`` are the words that an editor is about to take."""
    ids: dict[str, str] = {}
    marks: list[tuple[Span, Look]] = [(span, CHOSEN) for span in chosen]
    for row in rows:
        kind = str(row._meta.model_name)
        name = f"{row._meta.verbose_name}, {row.get_state_display().lower()}: {named(row)}"
        look = Look(f"{kind} {row.state}", name, f"{card_of(row)}#{row.public_id}")
        ids[look.address] = row.public_id
        marks += [(span, look) for span in spans_of(row)]
    marks.sort(key=lambda mark: -len(mark[0]))  # the smallest on top
    seen: set[str] = set()
    return [_stretches(text, line, marks, ids, seen) for line in window.lines]


def _stretches(text: str, line: Span, marks: Marks, ids: dict[str, str], seen: set[str]) -> list[Stretch]:
    found = []
    for piece in pieces(text, [mark for mark in marks if mark[0].overlaps(line)], line):
        if not piece.marks:
            found.append(Stretch(piece.text))
            continue
        address = next((look.address for look in reversed(piece.marks) if look.address), "")
        new = [ids[look.address] for look in piece.marks if look.address and ids[look.address] not in seen]
        first = bool(address) and address not in seen
        seen.update((*new, address))
        classes = " ".join(dict.fromkeys(word for look in piece.marks for word in look.classes.split()))
        name = "; ".join(dict.fromkeys(look.name for look in piece.marks))
        found.append(Stretch(piece.text, classes, name, address.split("#")[0], tuple(dict.fromkeys(new)), first))
    return found


def suggested_in(document: Document) -> list[Suggested]:
    """The days that events of an undated document may have had; nothing for a dated one."""
    if document.published is not None:
        return []
    return [Suggested(suggestion, _value(suggestion), uuid.uuid4()) for suggestion in date_suggestions(document)]


def _value(suggestion: DateSuggestion) -> str:
    """What chooses a suggestion: the event and its days."""
    when = suggestion.when
    return f"{suggestion.event.public_id} {when.earliest} {when.latest} {when.precision}"
