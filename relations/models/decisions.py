"""Decisions: the append-only record of every editor's verb; hints: what later extractions would say of decided rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.models.base import choices
from relations.vocabulary import Verb


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, by the row that they are about."""

    def about(self, kind: str, public_id: str) -> DecisionQuerySet:
        """The decisions on one row, the first one first."""
        return self.filter(kind=kind, subject=public_id).order_by("id")

    def on_rows_of(self, decisions: Iterable[Decision]) -> DecisionQuerySet:
        """All decisions on the rows that some decisions are about, the first one first.

        A row of another kind under the same name may be among them.
        """
        rows = {(decision.kind, decision.subject) for decision in decisions}
        # by kind too: the index begins with it
        found = self.filter(kind__in={kind for kind, _ in rows}, subject__in={subject for _, subject in rows})
        return found.order_by("id")

    def get_by_natural_key(self, key: str) -> Decision:
        """The decision with that key."""
        return self.get(key=key)


class Decision(models.Model):
    """One editor's verb on one row. ``key`` is made by the client, so that a repeated request decides once.

    ``reason`` is for the other editors, ``note`` for readers. ``before`` and ``after`` are the fields that it changed,
    as they were and as they became; triggers refuse to change or delete a row of this table.
    """

    key = models.UUIDField(_("key"), unique=True, default=uuid.uuid4)
    kind = models.CharField(_("kind of row"), max_length=20)
    subject = models.CharField(_("row"), max_length=80)
    verb = models.CharField(_("verb"), max_length=12, choices=choices(Verb))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("account")
    )
    by = models.CharField(_("by"), max_length=150)
    before: models.JSONField[Any, Any] = models.JSONField(_("before"))
    after: models.JSONField[Any, Any] = models.JSONField(_("after"))
    version = models.PositiveIntegerField(_("version"), help_text=_("The row's version after the decision."))
    reason = models.TextField(_("reason"), blank=True)
    note = models.TextField(_("note to readers"), blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    batch = models.UUIDField(_("batch"), null=True, blank=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("undoes")
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = _("decision")
        permissions = (("publish", "Can publish and withdraw"),)
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "subject", "id"], name="decision_on_row"),
            models.Index(fields=["batch", "id"], name="decision_in_batch"),
            models.Index(fields=["kind"], name="decision_tells_apart", condition=Q(verb=Verb.NOT_THE_SAME.value)),
        ]

    def __str__(self) -> str:
        """Such as “accept event abc by Ana”."""
        return f"{self.verb} {self.kind} {self.subject} by {self.by}"

    def natural_key(self) -> tuple[str, ...]:
        """The key, by which fixtures refer to the row."""
        return (str(self.key),)


class Hint(models.Model):
    """What a later extraction would say of a row that an editor has decided on: shown to editors, never applied."""

    kind = models.CharField(_("kind of row"), max_length=20)
    subject = models.CharField(_("row"), max_length=80)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    proposal: models.JSONField[Any, Any] = models.JSONField(_("proposal"))
    extractor = models.CharField(_("extractor version"), max_length=20)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ("id",)
        verbose_name = _("hint")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "subject"], name="hint_on_row")]

    def __str__(self) -> str:
        """Such as “hint on statement abc”."""
        return f"hint on {self.kind} {self.subject}"
