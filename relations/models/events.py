"""Events: something with a kind, a time, a place and participants, and the mentions that are their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext, override, pgettext
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
from relations.models.querysets import DecidableQuerySet, EvidenceQuerySet, in_period
from relations.models.reference import Actor, Place
from relations.vocabulary import EventKind, EventStatus, Role, State

OWN_PAGES = ("compare",)  # what stands in place of the slug in the address of another page of an event


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: “Xi Jinping, Li Qiang and Vladimir Putin”."""
    if len(names) < 2:
        return "".join(names)
    return pgettext("between the names of a list", ", ").join(names[:-1]) + pgettext("list", " and ") + names[-1]


class EventQuerySet(DecidableQuerySet["Event"]):
    """Events, by time and by who took part."""

    def in_period(self, earliest: date | None, latest: date | None) -> EventQuerySet:
        """Events whose days overlap the period."""
        return self.filter(in_period(earliest, latest))

    def with_participants(self) -> EventQuerySet:
        """Events with place and participants at hand, in the order of the source, in a fixed number of queries."""
        return self.select_related("place__parent").prefetch_related(
            Prefetch(
                "participations",
                Participation.objects.select_related("actor__country").order_by("position"),
            )
        )

    def newest_first(self) -> EventQuerySet:
        """The latest first; events without a date last."""
        return self.order_by(F("earliest").desc(nulls_last=True), F("latest").desc(nulls_last=True), "public_id")

    def oldest_first(self) -> EventQuerySet:
        """The earliest first; events without a date last."""
        return self.order_by(F("earliest").asc(nulls_last=True), F("latest").asc(nulls_last=True), "public_id")


class Event(Proposal, Dated):
    """A meeting, a visit, a signing: something that happened or is planned, on its days, at its place."""

    kind = models.CharField(_("kind"), max_length=12, choices=choices(EventKind), db_index=True)
    status = models.CharField(_("status"), max_length=10, choices=choices(EventStatus), default=EventStatus.OCCURRED)
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Leave empty to name the event by those who took part.")
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("place")
    )
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    note = models.TextField(_("note to readers"), blank=True, help_text=_("Shown where the event was withdrawn."))
    participants: models.ManyToManyField[Actor, Participation] = models.ManyToManyField(
        Actor, through="relations.Participation", related_name="events", verbose_name=_("participants")
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-earliest", "public_id")
        verbose_name = _("event")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "earliest"], name="event_in_time")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            state_constraint("event"),
            *date_constraints("event"),
            models.CheckConstraint(condition=~Q(part_of=F("id")), name="event_is_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        """The name by which lists call the event."""
        return self.name

    @property
    def name(self) -> str:
        """The title, or those who took part, or the kind and the place where nobody is named."""
        if self.title:
            return self.title
        people = [p.actor.local_name for p in self.participations.all() if p.role != Role.ACCOMPANYING]
        kind = str(self.get_kind_display())
        if len(people) > 1:
            return listed(people)
        if people:
            form = gettext("%(name)s’s visit") if self.kind == EventKind.VISIT else gettext("%(name)s: %(kind)s")
            return form % {"name": people[0], "kind": kind.lower()}
        if self.place:
            return gettext("%(kind)s in %(place)s") % {"kind": kind, "place": gettext(self.place.name)}
        return kind

    @property
    def slug(self) -> str:
        """The decoration of the address, the same in every language."""
        with override(settings.LANGUAGE_CODE):
            slug = slugify(self.name)[:80]
            return self.kind if slug in ("", *OWN_PAGES) else slug

    def get_absolute_url(self) -> str:
        """The event's own page."""
        return reverse("event", args=[self.public_id, self.slug])


class Participation(models.Model):
    """Somebody's part in an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="participations", verbose_name=_("actor"))
    role = models.CharField(_("role"), max_length=12, choices=choices(Role), default=Role.PARTICIPANT)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("participation")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("event", "actor"), name="actor_takes_part_once")
        ]

    def __str__(self) -> str:
        """Such as “Xi Jinping (host)”."""
        return f"{self.actor} ({self.role})"


class MentionQuerySet(EvidenceQuerySet["Mention"]):
    """Mentions, as evidence of events."""

    def with_sources(self) -> MentionQuerySet:
        """Mentions with document and publisher at hand; the documents' texts stay in the database."""
        return self.select_related("document__publisher", "document__syndicated_from").defer("document__text")


class Mention(Proposal, Evidence):
    """The evidence that a document speaks of an event, and what that document says of it.

    ``claim`` keeps the candidate's own fields (kind, days, place, participants, status), so that a fact can be led back
    to the document that states it even where documents differ.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="mentions", verbose_name=_("event"))
    primary = models.BooleanField(_("what the document reports"), default=False)
    claim: models.JSONField[Any, Any] = models.JSONField(_("what the document says"), default=dict, editable=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ("document", "start")
        verbose_name = _("mention")
        indexes: ClassVar[list[models.Index]] = [evidence_index("mention"), queue_index("mention")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            state_constraint("mention"),
            *evidence_constraints("mention"),
        ]

    def __str__(self) -> str:
        """The words of the source, cut short."""
        return self.quotation[:80]


def published_events_with_evidence() -> Q:
    """The condition that an event has a mention that readers may see."""
    return Q(mentions__state=State.PUBLISHED, mentions__document__state=State.PUBLISHED)
