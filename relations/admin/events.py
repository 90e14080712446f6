"""Events with those who took part, and the mentions that are their evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from relations import curation
from relations.admin import passages
from relations.admin.decided import ORIGIN, ORIGIN_FIELDS, RECORD, DecidedAdmin, EvidenceAdmin, LinkInline, named_rows
from relations.admin.forms import DatedForm, LinkFormSet
from relations.admin.lists import count_of, days, listed, with_days
from relations.admin.record import as_words
from relations.models import Event, Figure, Mention, Participation, Statement
from relations.vocabulary import EventStatus


class Participants(LinkFormSet):
    """Who took part, in which part."""

    link = "participants"

    def value(self, cleaned: dict[str, Any]) -> Any:
        """The actor's slug and the part."""
        return [cleaned["actor"].slug, str(cleaned["role"])]


class ParticipationInline(LinkInline):
    model = Participation
    formset = Participants
    fields = ("actor", "role", "position")
    ordering = ("position", "id")
    verbose_name = "participant"
    verbose_name_plural = "participants"


class EventForm(DatedForm):
    """An event that is not inside itself."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse the event itself, and what is part of it, as the one that it is part of."""
        cleaned = super().clean() or {}
        if why := curation.circle(self.instance, cleaned.get("part_of")):
            self.add_error("part_of", f"{capfirst(why)}.")
        return cleaned


@admin.register(Event)
class EventAdmin(DecidedAdmin):
    form = EventForm
    made_by_hand = True
    list_display = ("name", "state_badge", "kind_and_status", "when", "place", "mentioned", "said", "figures")
    list_filter = (
        "state",
        "kind",
        "status",
        "tier",
        "precision",
        ("participants", admin.RelatedOnlyFieldListFilter),
        ("place", admin.RelatedOnlyFieldListFilter),
    )
    date_hierarchy = "earliest"
    search_fields = ("title", "participants__name", "place__name", "date_words", "mentions__quotation", "public_id")
    search_help_text = "Title, participant, place, words of the source or public id"
    ordering = (F("earliest").desc(nulls_last=True), "public_id")
    autocomplete_fields = ("place", "part_of")
    inlines = (ParticipationInline,)
    fieldsets = (
        (None, {"fields": ("kind", "status", "title", "place", "part_of")}),
        ("When", {"fields": (("earliest", "latest"), "precision", "date_words")}),
        ("To readers", {"fields": ("note",)}),
        ORIGIN,
        RECORD,
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What comes from the extractor only where there is something."""
        return super().get_fieldsets(request, obj) if obj else self.fieldsets[:3]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What comes from the extractor."""
        return ORIGIN_FIELDS if obj else ()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Events with participants and place at hand, and what belongs to them counted."""
        events: Any = super().get_queryset(request)
        return events.with_participants().annotate(
            mention_count=count_of(Mention, "event"),
            statement_count=count_of(Statement, "event"),
            figure_count=count_of(Figure, "event"),
        )

    @admin.display(description="kind", ordering="kind")
    def kind_and_status(self, event: Event) -> str:
        """The kind, and the status of what has not simply taken place."""
        shown = event.get_kind_display()
        return shown if event.status == EventStatus.OCCURRED else f"{shown}, {event.get_status_display().lower()}"

    @admin.display(description="days", ordering="earliest")
    def when(self, event: Event) -> str:
        """The date at its precision."""
        return days(event)

    @admin.display(description="mentions", ordering="mention_count")
    def mentioned(self, event: Any) -> SafeString:
        """How many mentions, with their list."""
        return listed("mention", event.mention_count, event__id__exact=event.pk)

    @admin.display(description="statements", ordering="statement_count")
    def said(self, event: Any) -> SafeString:
        """How many statements, with their list."""
        return listed("statement", event.statement_count, event__id__exact=event.pk)

    @admin.display(description="figures", ordering="figure_count")
    def figures(self, event: Any) -> SafeString:
        """How many figures, with their list."""
        return listed("figure", event.figure_count, event__id__exact=event.pk)

    def beside(self, row: Event) -> dict[str, Any]:
        """Its mentions in the words of their sources; what was said and counted there."""
        mentions = row.mentions.select_related("document__publisher").order_by(
            "document__published", "document", "start"
        )
        statements = row.statements.prefetch_related("speakers")
        return {
            "passages": [passages.of_mention(mention) for mention in mentions],
            "add_evidence": f"{reverse('admin:relations_mention_add')}?event={row.pk}",
            "related": [
                ("Statements", list(named_rows(statements, spoken))),
                ("Figures", list(named_rows(row.figures.all(), str))),
                ("Events that are part of it", list(named_rows(parts_of(row), with_days))),
            ],
        }


def spoken(statement: Statement) -> str:
    """A statement with its speakers: “Xi Jinping: …”."""
    speakers = ", ".join(actor.name for actor in statement.speakers.all())
    return f"{speakers or 'Nobody named'}: {statement.words}"


def parts_of(event: Event) -> QuerySet[Event]:
    """The events inside an event, in order."""
    return Event.objects.filter(part_of=event).with_participants().oldest_first()


@admin.register(Mention)
class MentionAdmin(EvidenceAdmin):
    list_display = ("short_quotation", "state_badge", "occasion", "primary", "tier_badge", "source")
    list_filter = (
        "state",
        "primary",
        "tier",
        "event__kind",
        ("document__publisher", admin.RelatedOnlyFieldListFilter),
        "rule",
    )
    date_hierarchy = "document__published"
    search_fields = ("quotation", "event__title", "event__participants__name", "document__title", "public_id")
    search_help_text = "Words of the source, participant, title of the document or public id"
    ordering = (F("document__published").desc(nulls_last=True), "document", "start", "end")
    autocomplete_fields = ("document", "event")
    fieldsets = (
        (None, {"fields": ("event", "primary")}),
        ("Evidence", {"fields": ("document", "quotation", "passage_range", "says")}),
        ORIGIN,
        RECORD,
    )
    readonly_fields = ("document", "quotation", "passage_range", "says", *ORIGIN_FIELDS)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Mentions with source and event at hand."""
        mentions: Any = super().get_queryset(request)
        return (
            mentions.with_sources()
            .select_related("event__place", "document__publisher")
            .prefetch_related("event__participations__actor")
        )

    @admin.display(description="what the document says")
    def says(self, mention: Mention) -> str:
        """The candidate's own fields, as the document gives them."""
        return "; ".join(f"{name}: {as_words(value)}" for name, value in mention.claim.items() if value) or "–"

    def beside(self, row: Mention) -> dict[str, Any]:
        """Its paragraph of the source, and the event's other mentions."""
        others = (
            row.event.mentions.exclude(pk=row.pk).select_related("document__publisher").order_by("document", "start")
        )
        return {
            "passages": [passages.of_mention(row)],
            "related": [("Other mentions of the event", list(named_rows(others, sourced)))],
        }


def sourced(row: Any) -> str:
    """The words of a row with their publisher."""
    return f"{row.document.publisher}: {row.quotation}"
