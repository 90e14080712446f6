"""Figures: numbers with metric, unit, kind and period, and who stated them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models.base import (
    Dated,
    Evidence,
    Proposal,
    choices,
    date_constraints,
    evidence_constraints,
    evidence_index,
    queue_index,
    state_constraint,
)
from relations.models.events import Event
from relations.models.querysets import EvidenceQuerySet
from relations.models.reference import Actor, Metric
from relations.models.statements import Statement
from relations.vocabulary import FigureKind


class FigureQuerySet(EvidenceQuerySet["Figure"]):
    """Figures, with what a list of them shows."""

    def for_lists(self) -> FigureQuerySet:
        """Figures with metric, source, occasion and who stated them at hand, in a fixed number of queries."""
        return (
            self.select_related("document__publisher", "document__syndicated_from", "metric", "event", "statement")
            .defer("document__text")
            .prefetch_related("stated_by")
        )


class Figure(Proposal, Evidence, Dated):
    """A number that says something about the relation; its days are the period that it speaks of."""

    value = models.DecimalField(_("value"), max_digits=30, decimal_places=6)
    unit = models.CharField(_("unit"), max_length=40, help_text=_("An ISO 4217 code, percent, years, or a noun."))
    kind = models.CharField(_("kind"), max_length=12, choices=choices(FigureKind), db_index=True)
    qualifier = models.CharField(_("qualifier"), max_length=80, blank=True)
    metric = models.ForeignKey(
        Metric, on_delete=models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("metric")
    )
    metric_words = models.CharField(_("what is measured"), max_length=200, blank=True)
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("statement")
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("occasion")
    )
    stated_by: models.ManyToManyField[Actor, Any] = models.ManyToManyField(
        Actor, blank=True, related_name="figures", verbose_name=_("stated by")
    )

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ("document", "start")
        verbose_name = _("figure")
        indexes: ClassVar[list[models.Index]] = [evidence_index("figure"), queue_index("figure")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            state_constraint("figure"),
            *evidence_constraints("figure"),
            *date_constraints("figure"),
        ]

    def __str__(self) -> str:
        """Such as “200000000000 USD (target)”."""
        return f"{self.value.normalize():f} {self.unit} ({self.kind})"
