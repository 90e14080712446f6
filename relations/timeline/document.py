"""One source: its text with everything that was taken from it, and beside it what that is and how it was found.

A text is shown whole only where its publisher allows it, else in the sentences that something was taken from; a passage
that an address names by its offsets is marked inside of what is shown and adds nothing to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relations.extraction.text import read
from relations.models import Decision, Document, Figure, Mention, Statement
from relations.spans import Span, paragraphs
from relations.timeline.changes import Changes, changes
from relations.timeline.highlights import Block, Mark, blocks
from relations.timeline.pages import (
    Link,
    Number,
    Offices,
    Source,
    Voice,
    Who,
    links_to,
    number,
    source,
    speakers_of,
    strands,
    voices,
)
from relations.timeline.statement import NEWEST_VERBS, PATTERNS
from relations.vocabulary import Verb

SHOWN = {
    "statements": ("statement", gettext_lazy("Statements")),
    "events": ("event", gettext_lazy("Events")),
    "figures": ("figure", gettext_lazy("Figures")),
}
BY_HAND = "by hand"
NUMBERS = 16  # that marks and notes of one paragraph are tied by

_PASSAGE = re.compile(r"(\d{1,7})-(\d{1,7})", re.ASCII)

Taken = Statement | Mention | Figure
Marks = list[tuple[Span, Mark]]


@dataclass(frozen=True)
class Note:
    """What was taken from a paragraph, by which rule, and when editors last decided on it.

    ``rule`` is empty where an editor added it by hand.
    """

    mark: Mark
    speakers: tuple[Who, ...]
    rule: str
    pattern: str
    decided: date | None
    edited: bool


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with the notes on what was taken from it, in the order of the text."""

    block: Block
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Switch:
    """A kind of what was taken, how much there is of it, and the address that shows it alone."""

    label: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class RuleUsed:
    """A rule in words, with the name by which the notes call it."""

    name: str
    words: str


@dataclass(frozen=True)
class DocumentPage:
    """One source with everything published that was taken from it."""

    source: Source
    sha256: str
    url: str
    note: str
    language: str
    rights: str
    whole: bool
    paragraphs: tuple[Paragraph, ...]
    switches: tuple[Switch, ...]
    notices: tuple[str, ...]
    rules: tuple[RuleUsed, ...]
    events: tuple[Link, ...]
    voices: tuple[Voice, ...]
    figures: tuple[Number, ...]
    supersedes: Link | None
    superseded_by: tuple[Link, ...]
    changes: Changes | None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs without their notes."""
        return tuple(paragraph.block for paragraph in self.paragraphs)

    @property
    def shares(self) -> bool:
        """Whether a passage of the text belongs to several marks."""
        return any(run.also for block in self.blocks for window in block.windows for run in window)

    @property
    def statements(self) -> int:
        """How many statements were taken from the text."""
        return sum(len(voice.statements) for voice in self.voices)


def document_page(document: Document, at: str = "", show: str = "") -> DocumentPage:
    """The page of a published document.

    ``at`` names what the reader came for, a statement, mention or figure by its public id or a passage by its offsets;
    ``show`` the one kind of marks that is seen.
    """
    statements = list(Statement.objects.published().filter(document=document).for_lists().in_order())
    mentions = list(Mention.objects.published().filter(document=document).in_order())
    figures = list(Figure.objects.published().filter(document=document).for_lists().in_order())
    told = links_to(chain((m.event_id for m in mentions), (f.event_id for f in figures)))
    mentions = [mention for mention in mentions if mention.event_id in told]
    for said in statements:
        said.document = document
    for figure in figures:
        figure.document = document
    taken: list[Taken] = sorted([*statements, *mentions, *figures], key=lambda row: (row.start, row.end))
    marked = marks(taken, told)
    lines, notices = _text(document, marked, at, show)
    seen = [row for row in taken if _kind(row) in _kinds(show)]
    shown, rules = _annotated(document, lines, seen, {mark.public_id: mark for _span, mark in marked})
    offices = Offices(actor.pk for row in statements for actor in speakers_of(row))
    older = document.supersedes if document.supersedes and document.supersedes.is_published else None
    newer = document.superseded_by.published().without_text()
    return DocumentPage(
        source=source(document, len(statements)),
        sha256=document.sha256,
        url=document.url if document.url.startswith(("https://", "http://")) else "",
        note=document.note,
        language=document.language,
        rights=document.publisher.rights,
        whole=document.publisher.full_text,
        paragraphs=shown,
        switches=_switches(document, taken, show),
        notices=notices,
        rules=rules,
        events=tuple(dict.fromkeys(told[mention.event_id] for mention in mentions)),
        voices=voices(statements, offices, strands()),
        figures=tuple(number(figure) for figure in figures),
        supersedes=Link(older.title, older.get_absolute_url()) if older else None,
        superseded_by=tuple(Link(row.title, row.get_absolute_url()) for row in newer),
        changes=changes(older, document) if older else None,
    )


def _kind(row: Taken) -> str:
    return "event" if isinstance(row, Mention) else str(row._meta.model_name)


def _kinds(show: str) -> tuple[str, ...]:
    """The kinds of marks that are seen: the one asked for, or all."""
    return (SHOWN[show][0],) if show in SHOWN else tuple(kind for kind, _label in SHOWN.values())


def _text(document: Document, marked: Marks, at: str, show: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The text with its marks, and what of the address could not be understood."""
    whole, passage = document.publisher.full_text, passage_of(at, document.text)
    drawn = [pair for pair in marked if pair[1].kind in _kinds(show) or pair[1].public_id == at]
    lines = blocks(read(document.text), marked, whole=whole, at=at, passage=passage, drawn=drawn)
    notices = []
    if show and show not in SHOWN:
        names = ", ".join(SHOWN)
        notices.append(_("“%(show)s” cannot be shown alone: it is one of %(names)s.") % {"show": show, "names": names})
    if at and not any(run.anchor for line in lines for window in line.windows for run in window):
        notices.append(_("“%(at)s” is no passage that can be shown here.") % {"at": at})
    return lines, tuple(notices)


def passage_of(at: str, text: str) -> Span | None:
    """The passage that ``120-260`` names; ``None`` where it names none in the text."""
    found = _PASSAGE.fullmatch(at)
    span = Span(int(found[1]), int(found[2])) if found else Span(0, 0)
    return span if span.start < span.end <= len(text) else None


def _switches(document: Document, taken: Iterable[Taken], show: str) -> tuple[Switch, ...]:
    kinds = [_kind(row) for row in taken]
    address = document.get_absolute_url()
    everything = Switch(_("Everything"), len(kinds), address, show not in SHOWN)
    return (
        everything,
        *(
            Switch(str(label), kinds.count(kind), f"{address}?show={name}", show == name)
            for name, (kind, label) in SHOWN.items()
            if kind in kinds
        ),
    )


# What stands beside the text


def _annotated(
    document: Document, lines: Sequence[Block], taken: Sequence[Taken], marked: dict[str, Mark]
) -> tuple[tuple[Paragraph, ...], tuple[RuleUsed, ...]]:
    """Each paragraph with the notes on what begins in it, and the rules that the notes name."""
    spans = paragraphs(document.text)
    decided = decisions_on(taken)
    by_line: dict[int, list[Taken]] = {}
    for row in taken:
        by_line.setdefault(sum(span.start <= row.start for span in spans), []).append(row)
    shown = tuple(
        Paragraph(line, tuple(_note(row, marked[row.public_id], decided) for row in by_line.get(line.number, ())))
        for line in lines
    )
    used = sorted({note.pattern for paragraph in shown for note in paragraph.notes} & PATTERNS.keys(), key=_by_number)
    return shown, tuple(RuleUsed(name, str(PATTERNS[name])) for name in used)


def _by_number(pattern: str) -> int:
    return int(pattern[1:])


def _note(row: Taken, mark: Mark, decided: dict[str, tuple[date, bool]]) -> Note:
    day, edited = decided.get(row.public_id, (None, False))
    return Note(
        mark=mark,
        speakers=tuple(Who(actor.local_name) for actor in speakers_of(row)) if isinstance(row, Statement) else (),
        rule="" if row.rule == BY_HAND else row.rule,
        pattern=row.rule.partition("/")[0] if isinstance(row, Statement) else "",
        decided=day,
        edited=edited,
    )


def decisions_on(taken: Iterable[Taken]) -> dict[str, tuple[date, bool]]:
    """When editors last decided on each row, and whether they edited it, by public id; one query."""
    kinds = {row.public_id: str(row._meta.model_name) for row in taken}
    made = Decision.objects.filter(subject__in=kinds, kind__in=set(kinds.values()), verb__in=NEWEST_VERBS)
    found: dict[str, tuple[date, bool]] = {}
    for subject, kind, verb, at in made.order_by("id").values_list("subject", "kind", "verb", "at"):
        if kinds[subject] == kind:
            found[subject] = (at.date(), verb == Verb.EDIT or found.get(subject, (at, False))[1])
    return found


def marks(taken: Sequence[Taken], told: dict[int, Link]) -> Marks:
    """What lies over a document's text, in its order, with the page that each leads to."""
    return [
        (span, Mark(_kind(row), row.public_id, address, name, number % NUMBERS + 1))
        for number, row in enumerate(taken)
        for address, name in [_leads_to(row, told)]
        for span in (row.spans if isinstance(row, Statement) else (row.span,))
    ]


def _leads_to(row: Taken, told: dict[int, Link]) -> tuple[str, str]:
    """The page of what was taken, and its name."""
    match row:
        case Statement():
            return row.get_absolute_url(), row.words
        case Mention():
            return told[row.event_id].address, told[row.event_id].label
    if row.event_id in told:
        return f"{told[row.event_id].address}#figures", row.quotation
    stated = row.statement if row.statement and row.statement.is_published else None
    return stated.get_absolute_url() if stated else "#figures", row.quotation
