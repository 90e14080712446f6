"""What the desk remembers of its editors: their keys, which card each one is on, second readings, runs of texts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.models.base import choices
from relations.models.documents import Document
from relations.vocabulary import Outcome, RunKind


class Preference(models.Model):
    """How one editor works: keys of their own (a command's name to its key), none at all, and where they stopped."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk")
    keys: models.JSONField[Any, Any] = models.JSONField(_("keys"), default=dict, blank=True)
    keys_on = models.BooleanField(_("keys are on"), default=True)
    last_queue = models.CharField(max_length=20, blank=True)
    last_kind = models.CharField(max_length=20, blank=True)
    last_subject = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("preference")

    def __str__(self) -> str:
        """Whose it is."""
        return f"the desk of {self.user}"


class Claim(models.Model):
    """That an editor has a card before them: others are told so and served another one for a while, never kept out."""

    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=80)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("claim")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("kind", "subject"), name="card_is_claimed_once")
        ]

    def __str__(self) -> str:
        """Who is on which card."""
        return f"{self.user} is on {self.kind} {self.subject}"


class Reading(models.Model):
    """What a second reader, who did not see the decision, says of a decided row.

    ``accepted`` is what had been decided, or what is known of a card that was put in as a test (``known``); ``right``
    is what the reader says.
    """

    kind = models.CharField(_("kind of row"), max_length=20)
    subject = models.CharField(_("row"), max_length=80)
    rule = models.CharField(_("rule"), max_length=80, blank=True)
    accepted = models.BooleanField(_("was accepted"))
    right = models.BooleanField(_("is right"))
    known = models.BooleanField(_("put in as a test"), default=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ("id",)
        verbose_name = _("second reading")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("kind", "subject", "user"), name="card_is_read_once")
        ]

    def __str__(self) -> str:
        """Such as “statement abc: right”."""
        return f"{self.kind} {self.subject}: {'right' if self.right else 'wrong'}"


class Run(models.Model):
    """Texts that were brought in together, or documents that were extracted from again."""

    kind = models.CharField(_("kind"), max_length=10, choices=choices(RunKind), default=RunKind.IMPORT)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("account")
    )
    by = models.CharField(_("by"), max_length=150)
    began = models.DateTimeField(_("began"), default=timezone.now)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    cancelled = models.BooleanField(_("to be stopped"), default=False)

    class Meta:
        ordering = ("-id",)
        verbose_name = _("run")
        permissions = (("intake", "Can bring in texts and extract again"),)

    def __str__(self) -> str:
        """Such as “import by Ana, 2026-03-01 10:00”."""
        return f"{self.kind} by {self.by}, {self.began:%Y-%m-%d %H:%M}"


class RunItem(models.Model):
    """One text of a run: what came in, kept until it is stored, and what became of it."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(_("name"), max_length=200)
    content = models.BinaryField(_("what came in"), null=True, blank=True)
    metadata: models.JSONField[Any, Any] = models.JSONField(_("metadata"), default=dict, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=choices(Outcome), default=Outcome.WAITING)
    message = models.TextField(_("message"), blank=True)
    counts: models.JSONField[Any, Any] = models.JSONField(_("counts"), default=dict, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="run_items", verbose_name=_("document")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ("id",)
        verbose_name = _("text of a run")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["outcome"], name="run_item_failed", condition=Q(outcome=Outcome.FAILED.value))
        ]

    def __str__(self) -> str:
        """Such as “readout.txt: stored”."""
        return f"{self.name}: {self.outcome}"
