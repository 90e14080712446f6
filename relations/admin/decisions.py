"""The log of decisions and the hints of later extractions: to be read, by nobody to be changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from relations.admin.bases import ModelAdmin
from relations.admin.record import entry
from relations.curation import MODELS
from relations.models import Decision, Hint


class ReadOnlyAdmin(ModelAdmin):
    """Rows that nobody adds, changes or deletes here."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody may."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may."""
        return False

    @admin.display(description="row", ordering="subject")
    def row(self, about: Decision | Hint) -> SafeString:
        """The row that it is about, as a link that needs no query."""
        key = "slug" if about.kind == "actor" else "public_id"
        address = reverse(f"admin:relations_{about.kind}_changelist")
        return format_html('<a href="{}?{}={}">{} {}</a>', address, key, about.subject, about.kind, about.subject)


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "verb", "row", "changed", "reason")
    list_filter = ("verb", "kind", ("user", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user",)
    date_hierarchy = "at"
    search_fields = ("subject", "by", "reason", "batch")
    search_help_text = "Row, who decided, reason or batch"
    ordering = ("-id",)
    fields = ("at", "by", "user", "verb", "row", "changes", "reason", "version", "batch", "undoes", "key")
    readonly_fields = ("row", "changes")

    @admin.display(description="changed")
    def changed(self, decision: Decision) -> str:
        """The fields that the decision changed."""
        return ", ".join(change.label for change in entry(decision, MODELS[decision.kind]).changes)

    @admin.display(description="changes")
    def changes(self, decision: Decision) -> SafeString:
        """Each field that the decision changed, from what to what."""
        changes = entry(decision, MODELS[decision.kind]).changes
        lines = ((change.label, change.before, change.after) for change in changes)
        return format_html_join("\n", "<p>{}: <del>{}</del> → <ins>{}</ins></p>", lines)


@admin.register(Hint)
class HintAdmin(ReadOnlyAdmin):
    list_display = ("at", "row", "extractor", "proposal")
    list_filter = ("kind", "extractor")
    date_hierarchy = "at"
    search_fields = ("subject", "fingerprint")
    ordering = ("-id",)
    fields = ("at", "row", "extractor", "proposal", "fingerprint")
    readonly_fields = ("row",)
