"""The log of runs: what was brought in or extracted again, by whom, and what failed, so that silence is noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from relations.ingest.again import Plan
from relations.ingest.pipeline import Report
from relations.ingest.problems import Problem
from relations.models import Document, Run, RunItem
from relations.vocabulary import Outcome, RunKind

_NAME = 200
"""The most characters of a text's name."""


def begin(kind: RunKind, by: str, user: User | None = None) -> Run:
    """A run that begins now."""
    return Run.objects.create(kind=kind, by=by[:150], user=user)


def end(run: Run) -> None:
    """Note that the run is over."""
    run.ended = timezone.now()
    run.save(update_fields=["ended"])


def note(run: Run, name: str, outcome: Report | Plan | Problem, document: Document | None = None) -> RunItem:
    """Log what became of one text of a run."""
    return RunItem.objects.create(run=run, name=name[-_NAME:], **fields_of(outcome, document))


def fields_of(outcome: Report | Plan | Problem, document: Document | None = None) -> Mapping[str, Any]:
    """What a log keeps of an outcome."""
    match outcome:
        case Report():
            known = Outcome.STORED if outcome.stored else Outcome.KNOWN
            return {"outcome": known, "document": outcome.document, "counts": asdict(outcome.counts), "message": ""}
        case Plan():
            return {"outcome": Outcome.STORED, "document": document, "counts": asdict(outcome), "message": ""}
    return {"outcome": Outcome.FAILED, "document": document, "counts": {}, "message": str(outcome)}
