"""Statements with their speakers, beside the words of the source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import F, ManyToManyField
from django.http import HttpRequest
from django.utils.text import Truncator

from relations.admin import passages
from relations.admin.decided import ORIGIN, ORIGIN_FIELDS, RECORD, EvidenceAdmin, LinkInline, named_rows
from relations.admin.forms import LinkFormSet
from relations.models import Attribution, Statement


class Speakers(LinkFormSet):
    """Who said it."""

    link = "speakers"

    def value(self, cleaned: dict[str, Any]) -> Any:
        """The actor's slug."""
        return cleaned["actor"].slug


class AttributionInline(LinkInline):
    model = Attribution
    formset = Speakers
    fields = ("actor", "position")
    ordering = ("position", "id")


@admin.register(Statement)
class StatementAdmin(EvidenceAdmin):
    list_display = (
        "short_words",
        "state_badge",
        "speaker_names",
        "topic_names",
        "tier_badge",
        "occasion",
        "source",
    )
    list_filter = (
        "state",
        "tier",
        "direct",
        "implicit",
        ("speakers", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
        ("document__publisher", admin.RelatedOnlyFieldListFilter),
        "rule",
    )
    date_hierarchy = "document__published"
    search_fields = ("quotation", "speakers__name", "cue", "document__title", "public_id")
    search_help_text = "Words of the source, speaker, cue, title of the document or public id"
    ordering = (F("document__published").desc(nulls_last=True), "document", "start", "end")
    autocomplete_fields = ("document", "event")
    formfield_overrides = {ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}
    inlines = (AttributionInline,)
    fieldsets = (
        (None, {"fields": ("event", "cue", ("direct", "implicit"), "topics")}),
        ("Evidence", {"fields": ("document", "quotation", "passage_range", "parts", "doubt", "relay")}),
        ORIGIN,
        RECORD,
    )
    readonly_fields = ("document", "quotation", "passage_range", "parts", "doubt", "relay", *ORIGIN_FIELDS)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Statements with speakers, topics, event and source at hand."""
        statements: Any = super().get_queryset(request)
        return (
            statements.for_lists()
            .select_related("event__place", "document__publisher")
            .prefetch_related("event__participations__actor")
        )

    @admin.display(description="statement", ordering="quotation")
    def short_words(self, statement: Statement) -> str:
        """The beginning of the content."""
        return Truncator(statement.words).chars(140)

    @admin.display(description="speakers")
    def speaker_names(self, statement: Statement) -> str:
        """Who said it."""
        return ", ".join(attribution.actor.name for attribution in statement.attributions.all())

    @admin.display(description="topics")
    def topic_names(self, statement: Statement) -> str:
        """What it is about."""
        return ", ".join(topic.name for topic in statement.topics.all())

    @admin.display(description="possible speakers")
    def doubt(self, statement: Statement) -> str:
        """Between whom it is a toss-up."""
        return ", ".join(map(str, statement.speaker_candidates)) or "–"

    def beside(self, row: Statement) -> dict[str, Any]:
        """Its paragraphs of the source, and the figures in it."""
        return {
            "passages": [passages.of_statement(row)],
            "related": [("Figures in it", list(named_rows(row.figures.all(), str)))],
        }
