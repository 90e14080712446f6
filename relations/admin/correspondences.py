"""Correspondences: two statements, each in the words of its source, for an editor to tell whether they are the same."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from relations.admin import passages
from relations.admin.decided import ORIGIN, ORIGIN_FIELDS, RECORD, DecidedAdmin
from relations.admin.forms import DecidedForm
from relations.admin.lists import with_days
from relations.ingest.likeness import Wording, likeness
from relations.models import Correspondence, Event, Statement


class PairForm(DecidedForm):
    """Two statements that an editor found to report the same words, which the finder overlooked."""

    def clean(self) -> dict[str, Any] | None:
        """Put the statement stored first in front, and work out the score."""
        cleaned = super().clean() or {}
        one, other = cleaned.get("one"), cleaned.get("other")
        if one is None or other is None:
            return cleaned
        if one.document_id == other.document_id:
            self.add_error("other", "Both statements are of one document: choose one of another source.")
        elif one.event_id != other.event_id:
            self.add_error("other", "It was said on another occasion: choose a statement of the same event.")
        elif Correspondence.objects.filter(one__in=(one, other), other__in=(one, other)).exists():
            self.add_error("other", "These two correspond already: decide on that row.")
        cleaned["one"], cleaned["other"] = sorted((one, other), key=lambda statement: statement.pk)
        found = likeness(Wording(one.words), Wording(other.words))
        self.instance.score, self.instance.reason = found.score, "\n".join(found.reasons)
        return cleaned


@admin.register(Correspondence)
class CorrespondenceAdmin(DecidedAdmin):
    made_by_hand = True
    list_display = ("first_words", "second_words", "score", "state_badge", "tier_badge", "speaker_names", "occasion")
    list_filter = (
        "state",
        "tier",
        ("one__event", admin.RelatedOnlyFieldListFilter),
        ("one__speakers", admin.RelatedOnlyFieldListFilter),
        ("one__document__publisher", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("one__quotation", "other__quotation", "public_id")
    search_help_text = "Words of either statement, or public id"
    ordering = ("-score", "one", "other")
    autocomplete_fields = ("one", "other")
    fieldsets = (
        (None, {"fields": ("score", "first", "second", "occasion")}),
        ORIGIN,
        RECORD,
    )
    readonly_fields = ("score", "first", "second", "occasion", *ORIGIN_FIELDS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A stored pair is decided on, never turned into another one."""
        return obj is None and super().has_change_permission(request)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """For a new row the form that asks for two statements."""
        if obj is None:
            kwargs["form"] = PairForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """For a new row the two statements."""
        return super().get_fieldsets(request, obj) if obj else [(None, {"fields": ("one", "other")})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """For a new row none."""
        return super().get_readonly_fields(request, obj) if obj else ()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Correspondences with both statements, their speakers, sources and occasions at hand."""
        rows: Any = super().get_queryset(request)
        occasions = Event.objects.with_participants()
        return rows.with_sides().prefetch_related(Prefetch("one__event", occasions))

    @admin.display(description="statement", ordering="one__quotation")
    def first_words(self, row: Correspondence) -> str:
        """The beginning of the one."""
        return Truncator(row.one.words).chars(140)

    @admin.display(description="corresponds to", ordering="other__quotation")
    def second_words(self, row: Correspondence) -> str:
        """The beginning of the other."""
        return Truncator(row.other.words).chars(140)

    @admin.display(description="speakers")
    def speaker_names(self, row: Correspondence) -> str:
        """Who said it, as the one source has it."""
        return ", ".join(attribution.actor.name for attribution in row.one.attributions.all())

    @admin.display(description="event", ordering="one__event__earliest")
    def occasion(self, row: Correspondence) -> str:
        """The event at which it was said."""
        return with_days(row.one.event) if row.one.event else "–"

    @admin.display(description="statement")
    def first(self, row: Correspondence) -> SafeString:
        """The one with its source, linked to its own form."""
        return side(row.one)

    @admin.display(description="other statement")
    def second(self, row: Correspondence) -> SafeString:
        """The other with its source, linked to its own form."""
        return side(row.other)

    def beside(self, row: Correspondence) -> dict[str, Any]:
        """The paragraphs of both sources."""
        return {"passages": [passages.of_statement(statement) for statement in row.sides], "related": []}


def side(statement: Statement) -> SafeString:
    """A statement in its words, with speakers and source, linked to its own form."""
    address = reverse("admin:relations_statement_change", args=[statement.pk])
    names = ", ".join(attribution.actor.name for attribution in statement.attributions.all())
    return format_html(
        '{} {} “<a href="{}">{}</a>” ({})', names, statement.cue, address, statement.words, statement.document.publisher
    )
