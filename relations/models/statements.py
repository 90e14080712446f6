"""Statements: what a document reports a speaker as saying."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import (
    Evidence,
    Proposal,
    evidence_constraints,
    evidence_index,
    queue_index,
    state_constraint,
)
from relations.models.events import Event
from relations.models.querysets import EvidenceQuerySet
from relations.models.reference import Actor, Topic
from relations.spans import Span
from relations.vocabulary import State


class StatementQuerySet(EvidenceQuerySet["Statement"]):
    """Statements, with what a list of them shows."""

    def for_lists(self) -> StatementQuerySet:
        """Statements with speakers, topics, occasion and source at hand, in a fixed number of queries, no texts."""
        return (
            self.select_related("document__publisher", "document__syndicated_from", "event")
            .defer("document__text")
            .prefetch_related(
                "topics",
                Prefetch("attributions", Attribution.objects.select_related("actor__country").order_by("position")),
            )
        )


class Statement(Proposal, Evidence):
    """One attributed proposition or speech act: speakers, cue and content.

    ``start``, ``end`` and ``quotation`` cover the whole content; ``parts`` lists the spans of the content alone, two or
    more where the cue interrupts it. ``event`` is the occasion on which it was said, empty where it was said elsewhere.
    """

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("occasion")
    )
    parts: models.JSONField[Any, Any] = models.JSONField(_("spans of the content"), editable=False)
    cue = models.CharField(_("cue"), max_length=80, blank=True)
    direct = models.BooleanField(_("in quotation marks"), default=False)
    implicit = models.BooleanField(_("goes on without a cue"), default=False)
    speaker_candidates: models.JSONField[Any, Any] = models.JSONField(
        _("possible speakers"), default=list, blank=True, editable=False
    )
    relay: models.JSONField[Any, Any] = models.JSONField(_("told by way of"), default=list, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    speakers: models.ManyToManyField[Actor, Attribution] = models.ManyToManyField(
        Actor, through="relations.Attribution", related_name="statements", verbose_name=_("speakers")
    )
    topics: models.ManyToManyField[Topic, Any] = models.ManyToManyField(
        Topic, blank=True, related_name="statements", verbose_name=_("topics")
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ("document", "start")
        verbose_name = _("statement")
        indexes: ClassVar[list[models.Index]] = [evidence_index("statement"), queue_index("statement")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            state_constraint("statement"),
            *evidence_constraints("statement"),
        ]

    def __str__(self) -> str:
        """The first words."""
        return self.words[:80]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the content, in order."""
        return tuple(Span(start, end) for start, end in self.parts)

    @property
    def words(self) -> str:
        """The content, its parts joined by an ellipsis where the cue interrupts it."""
        return " … ".join(self.quotation[s.start - self.start : s.end - self.start] for s in self.spans)

    @property
    def occasion(self) -> Event | None:
        """The event at which it was said, where readers may see that event."""
        return self.event if self.event is not None and self.event.state == State.PUBLISHED else None

    def get_absolute_url(self) -> str:
        """The statement's own page."""
        return reverse("statement", args=[self.public_id])


class Attribution(models.Model):
    """Who said it; several where they said it together."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="attributions")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="attributions", verbose_name=_("speaker"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("speaker")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("statement", "actor"), name="speaker_stands_once")
        ]

    def __str__(self) -> str:
        """The speaker's name."""
        return str(self.actor)
