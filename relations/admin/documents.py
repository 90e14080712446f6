"""Documents: the text as it was stored, with everything that was taken from it; the rest can be corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, Field, URLField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from relations.admin import passages
from relations.admin.decided import DecidedAdmin, named_rows
from relations.admin.events import spoken
from relations.admin.lists import count_of, listed
from relations.models import Document, Figure, Mention, Statement


@admin.register(Document)
class DocumentAdmin(DecidedAdmin):
    change_form_template = "admin/relations/document_form.html"
    list_display = (
        "title",
        "state_badge",
        "publisher",
        "published",
        "mentioned",
        "said",
        "counted",
        "language",
        "original",
    )
    list_filter = (
        "state",
        ("publisher", admin.RelatedOnlyFieldListFilter),
        "publisher__tier",
        ("syndicated_from", admin.RelatedOnlyFieldListFilter),
        "language",
    )
    date_hierarchy = "published"
    search_fields = ("title", "publisher__name", "text", "url", "note", "source_name", "public_id", "sha256")
    search_help_text = "Title, publisher, words of the text, address, note, file, public id or sha256"
    ordering = (F("published").desc(nulls_last=True), "title", "public_id")
    autocomplete_fields = ("publisher", "syndicated_from", "supersedes")
    fieldsets = (
        (None, {"fields": ("title", ("publisher", "syndicated_from"), "language", "url")}),
        ("When", {"fields": ("published", "published_note")}),
        ("Notes", {"fields": ("note", "supersedes")}),
        (
            "Record",
            {"fields": ("state_badge", "public_id", "version", "source_name", "sha256"), "classes": ("collapse",)},
        ),
    )
    readonly_fields = ("state_badge", "public_id", "version", "source_name", "sha256")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Documents without their texts, with what was taken from them counted."""
        documents: Any = super().get_queryset(request)
        return (
            documents.without_text()
            .select_related("publisher", "syndicated_from")
            .annotate(
                mention_count=count_of(Mention, "document"),
                statement_count=count_of(Statement, "document"),
                figure_count=count_of(Figure, "document"),
            )
        )

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """An address that is typed without a scheme is one of https."""
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="mentions", ordering="mention_count")
    def mentioned(self, document: Any) -> SafeString:
        """How many mentions, with their list."""
        return listed("mention", document.mention_count, document__id__exact=document.pk)

    @admin.display(description="statements", ordering="statement_count")
    def said(self, document: Any) -> SafeString:
        """How many statements, with their list."""
        return listed("statement", document.statement_count, document__id__exact=document.pk)

    @admin.display(description="figures", ordering="figure_count")
    def counted(self, document: Any) -> SafeString:
        """How many figures, with their list."""
        return listed("figure", document.figure_count, document__id__exact=document.pk)

    @admin.display(description="original")
    def original(self, document: Document) -> SafeString | str:
        """The publisher's own page."""
        if not document.url.startswith(("https://", "http://")):
            return "–"
        return format_html('<a href="{}" rel="noreferrer">at the publisher’s</a>', document.url)

    def beside(self, row: Document) -> dict[str, Any]:
        """The whole text with what was taken from it, and the same as a table."""
        passage, taken = passages.of_document(row)
        return {"passages": [passage], "taken": list(named_rows(taken, in_full))}


def in_full(row: passages.Taken) -> str:
    """What a row says, with its words: who said it, of which event it speaks, or the number."""
    match row:
        case Statement():
            return spoken(row)
        case Mention():
            return f"{row.event}: {row.quotation}"
    return f"{row}: {row.quotation}"
