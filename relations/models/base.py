"""What decided rows share: state and version, a proposal's origin, a passage of evidence, a date with its precision."""

from __future__ import annotations

import base64
import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.spans import Span
from relations.vocabulary import Precision, State, Tier

if TYPE_CHECKING:
    from relations.models.documents import Document


Merged = TypeVar("Merged", bound=Any)


def choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    """A closed list of the vocabulary as choices of a field, named in plain words of the reader's language."""
    return [(value.value, cast(str, _(value.value.replace("-", " ").capitalize()))) for value in values]


def fingerprint(*parts: object) -> str:
    """A digest (64 hexadecimal digits) of what makes a proposal the same when it is proposed again."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def public_id(first_fingerprint: str) -> str:
    """The ten characters by which addresses name a row, made once from its first fingerprint."""
    digest = hashlib.sha256(first_fingerprint.encode()).digest()
    return base64.b32encode(digest)[:10].decode().lower()


class Decidable(models.Model):
    """A row with a state that only the verbs of ``curation`` change, and a version that each of them raises by one."""

    state = models.CharField(
        _("state"), max_length=10, choices=choices(State), default=State.PROPOSED, db_index=True, editable=False
    )
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        """Whether readers may see the row, as far as its own state goes."""
        return bool(self.state == State.PUBLISHED)


class Proposal(Decidable):
    """A row that the extractor proposed or an editor created, with the rule and the reason."""

    public_id = models.CharField(_("public id"), max_length=10, unique=True, editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    rule = models.CharField(_("rule"), max_length=80, blank=True, editable=False)
    reason = models.TextField(_("reason"), blank=True, editable=False)
    tier = models.CharField(_("tier"), max_length=10, choices=choices(Tier), default=Tier.SURE, editable=False)
    extractor = models.CharField(_("extractor version"), max_length=20, blank=True, editable=False)
    flagged = models.BooleanField(_("for a second reader"), default=False, editable=False)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str, ...]:
        """The public id, by which fixtures refer to the row."""
        return (self.public_id,)


def lasting(row: Merged) -> Merged:
    """The row that stands for an event, a statement or an actor: itself, or what it was merged into, step by step."""
    followed = set()
    while row.state == State.MERGED and row.merged_into is not None and row.pk not in followed:
        followed.add(row.pk)
        row = row.merged_into
    return row


class Evidence(models.Model):
    """A passage of a document: ``document.text[start:end]`` equals ``quotation``, always."""

    document: models.ForeignKey[Document, Document] = models.ForeignKey(
        "relations.Document", on_delete=models.PROTECT, verbose_name=_("document"), related_name="%(class)ss"
    )
    start = models.PositiveIntegerField(_("start"), editable=False)
    end = models.PositiveIntegerField(_("end"), editable=False)
    quotation = models.TextField(_("words of the source"), editable=False)
    paragraph = models.PositiveIntegerField(_("paragraph"), default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def span(self) -> Span:
        """Where the passage lies in the document's text."""
        return Span(self.start, self.end)


class Dated(models.Model):
    """A stretch of whole days, as precise as the source gives it; no date at all where it gives none."""

    earliest = models.DateField(_("first day"), null=True, blank=True)
    latest = models.DateField(_("last day"), null=True, blank=True)
    precision = models.CharField(_("precision"), max_length=5, choices=choices(Precision), blank=True)
    date_words = models.CharField(_("date in the source's words"), max_length=200, blank=True)

    class Meta:
        abstract = True


def state_constraint(model: str) -> models.CheckConstraint:
    """The state is one of the vocabulary."""
    return models.CheckConstraint(
        condition=Q(state__in=[state.value for state in State]), name=f"{model}_state_is_known"
    )


def evidence_constraints(model: str) -> list[models.CheckConstraint]:
    """The passage is in order and not empty."""
    return [
        models.CheckConstraint(condition=Q(end__gt=F("start")), name=f"{model}_span_in_order"),
        models.CheckConstraint(condition=~Q(quotation=""), name=f"{model}_has_evidence"),
    ]


def evidence_index(model: str) -> models.Index:
    """What is published of an event, and in which document: every page and every count asks this, for many events."""
    return models.Index(fields=["event", "state", "document"], name=f"{model}_of_event")


def queue_index(model: str) -> models.Index:
    """What waits in each document, in the order of the text: every decision at the desk asks for what comes next."""
    return models.Index(fields=["state", "document", "start", "flagged"], name=f"{model}_waiting")


def date_constraints(model: str) -> list[models.CheckConstraint]:
    """The two days are in order, there is a precision just where there are days, and a day is one day."""
    undated = Q(earliest=None, latest=None, precision="")
    # without the second condition, a missing last day makes the comparison unknown, which a constraint lets pass
    dated = Q(earliest__isnull=False, latest__isnull=False, latest__gte=F("earliest")) & ~Q(precision="")
    one_day = ~Q(precision=Precision.DAY) | Q(earliest=F("latest"))
    return [
        models.CheckConstraint(condition=undated | dated, name=f"{model}_dates_in_order"),
        models.CheckConstraint(condition=one_day, name=f"{model}_day_is_one_day"),
    ]


class Slugged(models.Model):
    """A row of reference data: a slug that addresses and fixtures use, and a name."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)

    ordering: ClassVar[list[str]] = ["name"]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The name."""
        return self.name

    def natural_key(self) -> tuple[str, ...]:
        """The slug, by which fixtures refer to the row."""
        return (self.slug,)
