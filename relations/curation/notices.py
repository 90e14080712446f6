"""What editors and operators should be told without asking: what failed, what waits too long, what is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from relations import triggers
from relations.models import Decision, Document, Figure, Mention, Run, RunItem, Statement
from relations.vocabulary import Outcome, State, Verb

LONGEST_RUN = timedelta(hours=1)
"""A run that has not ended after this time was cut off."""
OLD_QUEUE = timedelta(days=14)
OLD_FLAG = timedelta(days=7)
PATIENCE = 600.0
"""Seconds for which each process believes what it found of the spans: all texts are read to look."""

_EVIDENCE: tuple[type[Mention] | type[Statement] | type[Figure], ...] = (Mention, Statement, Figure)


@dataclass(frozen=True)
class Notice:
    """Something to be looked after: a sentence, and the screen where that is done. ``broken`` is a promise not kept."""

    text: str
    address: str
    broken: bool = False


def notices() -> list[Notice]:
    """What there is to be told, the worst first."""
    found = [*_triggers(), *_spans(), *_last_run(), *_old_queue(), *_old_flags()]
    return sorted(found, key=lambda notice: not notice.broken)


def _triggers() -> Iterator[Notice]:
    missing = {trigger.name for trigger in triggers.TRIGGERS} - triggers.installed(connection)
    if missing:
        text = f"The database has lost what keeps texts and decisions from being changed ({len(missing)} triggers): "
        yield Notice(text + "run “manage.py migrate”.", reverse("admin:index"), broken=True)


def _spans() -> Iterator[Notice]:
    if count := _broken_count():
        rows = "passage does" if count == 1 else "passages do"
        address = reverse("admin:desk_queue", args=["broken"])
        yield Notice(f"{count:,} {rows} not stand in the source where the record says.", address, broken=True)


def broken(model: type[Any]) -> QuerySet[Any]:
    """The rows whose words are not what their document has between start and end."""
    there = Substr("document__text", F("start") + 1, F("end") - F("start"))
    rows: QuerySet[Any] = model._default_manager.annotate(there=there).exclude(there=F("quotation"))
    return rows


class _Looked(NamedTuple):
    at: float
    newest: tuple[int, ...]
    broken: int


_looked: _Looked | None = None


def _broken_count() -> int:
    global _looked
    newest = tuple(
        model._default_manager.order_by("-id").values_list("id", flat=True).first() or 0
        for model in (Decision, Document)
    )
    if _looked is None or _looked.newest != newest or monotonic() - _looked.at > PATIENCE:
        _looked = _Looked(monotonic(), newest, sum(broken(model).count() for model in _EVIDENCE))
    return _looked.broken


def _last_run() -> Iterator[Notice]:
    last = Run.objects.order_by("-id").first()
    if last is None:
        return
    address = reverse("admin:desk_run", args=[last.pk])
    if failed := last.items.filter(outcome=Outcome.FAILED).count():
        texts = "text" if failed == 1 else "texts"
        yield Notice(f"The last {last.get_kind_display().lower()} failed for {failed} {texts}.", address)
    if last.ended is None and timezone.now() - last.began > LONGEST_RUN:
        yield Notice(f"A run that {last.by} began {timesince(last.began)} ago was cut off.", address)


def _old_queue() -> Iterator[Notice]:
    waiting: Any = Q(pk__in=())
    for model in _EVIDENCE:
        waiting |= Exists(model._default_manager.filter(document=OuterRef("document"), state=State.PROPOSED))
    stored = RunItem.objects.filter(waiting, outcome=Outcome.STORED, at__lt=timezone.now() - OLD_QUEUE)
    if oldest := stored.aggregate(oldest=Min("at"))["oldest"]:
        text = f"Proposals have been waiting for a decision for {timesince(oldest)}."
        yield Notice(text, reverse("admin:desk_queue", args=["uncertain"]))


def _old_flags() -> Iterator[Notice]:
    flagged: Any = Q(pk__in=())
    for model in _EVIDENCE:
        subject = OuterRef("subject")
        flagged |= Exists(model._default_manager.filter(public_id=subject, flagged=True))
    before = timezone.now() - OLD_FLAG
    oldest = Decision.objects.filter(flagged, verb=Verb.FLAG, at__lt=before).aggregate(oldest=Min("at"))["oldest"]
    if oldest:
        text = f"A card has been waiting for a second reader for {timesince(oldest)}."
        yield Notice(text, reverse("admin:desk_queue", args=["flagged"]))
