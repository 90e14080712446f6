"""Documents: texts stored once, byte for byte in meaning, and never changed afterwards."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.models.base import Decidable, public_id, state_constraint
from relations.models.querysets import DecidableQuerySet
from relations.models.reference import Publisher
from relations.vocabulary import SourceTier


def digest(text: str) -> str:
    """The sha256 of a text's UTF-8 bytes, in hexadecimal digits: what makes a document the same document."""
    return hashlib.sha256(text.encode()).hexdigest()


class DocumentQuerySet(DecidableQuerySet["Document"]):
    """Documents, with and without their texts."""

    def without_text(self) -> DocumentQuerySet:
        """Rows for lists: the text stays in the database until it is asked for."""
        return self.defer("text")


class Document(Decidable):
    """One text from one publisher. A changed source is a new document that supersedes the old one."""

    public_id = models.CharField(_("public id"), max_length=10, unique=True, editable=False)
    sha256 = models.CharField(_("sha256"), max_length=64, unique=True, editable=False)
    text = models.TextField(_("text"), editable=False)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.ForeignKey(
        Publisher, on_delete=models.PROTECT, related_name="documents", verbose_name=_("publisher")
    )
    syndicated_from = models.ForeignKey(
        Publisher,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="syndicated",
        verbose_name=_("syndicated from"),
    )
    published = models.DateField(_("published"), null=True, blank=True)
    published_note = models.CharField(_("where the date comes from"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    url = models.URLField(_("address"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    source_name = models.CharField(_("file"), max_length=200, blank=True, editable=False)
    closed = models.BooleanField(_("nothing more to take from it"), default=False, editable=False)
    supersedes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-published", "title")
        verbose_name = _("document")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            state_constraint("document"),
            models.CheckConstraint(condition=~Q(text=""), name="document_has_text"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title

    @classmethod
    def of(cls, text: str, **fields: object) -> Document:
        """An unsaved document for a text, known by its digest."""
        sha256 = digest(text)
        return cls(text=text, sha256=sha256, public_id=public_id(sha256), **fields)

    @property
    def source(self) -> str:
        """The name by which receipts call the source: the publisher's, or whose text it is where it is a repost."""
        if self.publisher.tier == SourceTier.REPOST and self.syndicated_from:
            return f"{self.syndicated_from.name} (reposted)"
        return self.publisher.name

    def natural_key(self) -> tuple[str, ...]:
        """The public id, by which fixtures refer to the row."""
        return (self.public_id,)

    def get_absolute_url(self) -> str:
        """The page that shows the text with what was taken from it."""
        return reverse("document", args=[self.public_id])
