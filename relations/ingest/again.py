"""Extraction again, after a change of rules or of reference data: first what would change, then only what is new.

Rows that an editor decided on stay as they are; where the rules would now say something else of them, a hint tells.
What the rules no longer propose stays in its queue with a hint that says so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from relations.extraction.candidates import VERSION, Extraction
from relations.extraction.crew import Crew
from relations.extraction.lexicon import Lexicon
from relations.ingest.correspondences import propose_of_document
from relations.ingest.pause import pause_after
from relations.ingest.problems import Problem
from relations.ingest.reconcile import Counts, decided_row, marks_of, propose
from relations.models import Document, Figure, Hint, Mention, Statement
from relations.models.base import fingerprint
from relations.models.querysets import DECIDED

NO_LONGER = "no longer proposed"
_MODELS: tuple[type[Any], ...] = (Mention, Statement, Figure)


@dataclass(frozen=True)
class Plan:
    """What another extraction of a document would do: numbers of mentions, statements and figures.

    ``new`` would be proposed; ``unchanged`` stand already; ``vanished`` wait for a decision and would not be proposed
    any more; ``decided`` are left untouched, of which ``hints`` get a hint of what the rules would now say.
    """

    new: int = 0
    unchanged: int = 0
    vanished: int = 0
    decided: int = 0
    hints: int = 0

    def __add__(self, other: Plan) -> Plan:
        return Plan(
            self.new + other.new,
            self.unchanged + other.unchanged,
            self.vanished + other.vanished,
            self.decided + other.decided,
            self.hints + other.hints,
        )


def plan(document: Document, extraction: Extraction) -> Plan:
    """What proposing this extraction would change; three queries, nothing is written."""
    stored: dict[type[Any], list[Any]] = {
        model: list(model.objects.filter(document=document).order_by("id")) for model in _MODELS
    }
    known = {row.fingerprint for rows in stored.values() for row in rows}
    marks = list(marks_of(document, extraction))
    missing = [(model, span) for model, span, mark in marks if mark not in known]
    told = sum(decided_row(stored[model], span) is not None for model, span in missing)
    rows = [row for found in stored.values() for row in found]
    proposed = {mark for _model, _span, mark in marks}
    return Plan(
        new=len(missing) - told,
        unchanged=len(known & proposed),
        vanished=len(_vanished(rows, proposed)),
        decided=sum(row.state in DECIDED for row in rows),
        hints=told,
    )


def _vanished(rows: Iterable[Mention | Statement | Figure], proposed: set[str]) -> list[Mention | Statement | Figure]:
    """The rows that wait, were made by the extractor, and are no longer among what it proposes."""
    return [row for row in rows if row.state not in DECIDED and row.extractor and row.fingerprint not in proposed]


def extract_again(
    documents: QuerySet[Document], lexicon: Lexicon, *, act: bool, here: bool = False
) -> Iterator[tuple[Document, Plan | Problem]]:
    """For each document its plan, carried out in a transaction of its own where ``act``; or why it cannot be read.

    Documents are extracted on all cores a little ahead of this process, which alone reads and writes the database; for
    a few documents, ``here`` spares the start of other processes.
    """
    keys = list(documents.values_list("pk", flat=True))
    with Crew(lexicon, 1 if here else len(keys)) as crew:
        ahead: deque[tuple[Document, Future[Extraction]]] = deque()
        for key in keys:
            document = Document.objects.get(pk=key)
            ahead.append((document, crew.extract(document.text, document.published)))
            if len(ahead) > 2 * crew.size:
                yield _finish(*ahead.popleft(), act)
        while ahead:
            yield _finish(*ahead.popleft(), act)


def _finish(document: Document, extraction: Future[Extraction], act: bool) -> tuple[Document, Plan | Problem]:
    if error := extraction.exception():
        return document, Problem(f"cannot be extracted from: {error!r}")
    if not act:
        return document, plan(document, extraction.result())
    with pause_after(), transaction.atomic():
        planned = plan(document, extraction.result())
        propose_again(document, extraction.result())
    return document, planned


def propose_again(document: Document, extraction: Extraction) -> Counts:
    """Insert what is new and the hints; call it inside a transaction."""
    proposed = {mark for _model, _span, mark in marks_of(document, extraction)}
    rows = [row for model in _MODELS for row in model.objects.filter(document=document).exclude(state__in=DECIDED)]
    for row in _vanished(rows, proposed):
        Hint.objects.get_or_create(
            fingerprint=fingerprint(NO_LONGER, row.fingerprint, VERSION),
            defaults={
                "kind": str(row._meta.model_name),
                "subject": row.public_id,
                "proposal": {NO_LONGER: True},
                "extractor": VERSION,
            },
        )
    counts = propose(document, extraction)
    counts.correspondences = propose_of_document(document)
    return counts


def documents_that_mention(words: Iterable[str]) -> QuerySet[Document]:
    """The documents whose text holds one of some words or names, in any case, the newest first."""
    holding = [Q(text__icontains=word) for word in words if word.strip()]
    found = Document.objects.filter(reduce(or_, holding)) if holding else Document.objects.none()
    return found.order_by("-published", "id")
