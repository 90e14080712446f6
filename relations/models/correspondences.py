"""Correspondences: two statements from two documents that report the same words of the same occasion."""

from __future__ import annotations

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.models.base import Proposal, state_constraint
from relations.models.querysets import DecidableQuerySet
from relations.models.statements import Statement
from relations.vocabulary import State


class CorrespondenceQuerySet(DecidableQuerySet["Correspondence"]):
    """Correspondences, by the statements that they join."""

    def published(self) -> Self:
        """What readers may see: the correspondence, both its statements and their documents are published."""
        sides = Q()
        for side in ("one", "other"):
            sides &= Q(**{f"{side}__state": State.PUBLISHED, f"{side}__document__state": State.PUBLISHED})
        return super().published().filter(sides)

    def joining(self, statements: models.QuerySet[Statement] | list[int]) -> Self:
        """Those both of whose statements are among these."""
        return self.filter(one__in=statements, other__in=statements)

    def of(self, statement: Statement) -> Self:
        """Those of which the statement is one side."""
        return self.filter(Q(one=statement) | Q(other=statement))

    def with_sides(self) -> Self:
        """Correspondences with both statements, their speakers and sources at hand, in a fixed number of queries."""
        sides = ("one", "other")
        return self.select_related(*(f"{side}__document__publisher" for side in sides)).prefetch_related(
            *(f"{side}__attributions__actor" for side in sides)
        )


class Correspondence(Proposal):
    """Two statements that report the same words; ``one`` is the statement that was stored first.

    ``score`` says how alike the words are, from 0 to 100; that they report the same is the editors' decision.
    """

    one = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="corresponds_to", verbose_name=_("statement")
    )
    other = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="corresponds_from", verbose_name=_("other statement")
    )
    score = models.PositiveSmallIntegerField(
        _("score"), default=0, validators=[MaxValueValidator(100)], help_text=_("How alike the words are, 0 to 100.")
    )

    objects = CorrespondenceQuerySet.as_manager()

    class Meta:
        ordering = ("-score", "id")
        verbose_name = _("correspondence")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            state_constraint("correspondence"),
            models.UniqueConstraint(fields=("one", "other"), name="statements_correspond_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="correspondence_in_order"),
            models.CheckConstraint(condition=Q(score__lte=100), name="correspondence_score_in_range"),
        ]

    def __str__(self) -> str:
        """The first words of both."""
        return f"{self.one.words[:60]} = {self.other.words[:60]}"

    @property
    def sides(self) -> tuple[Statement, Statement]:
        """Both statements, the one stored first in front."""
        return self.one, self.other
