"""Figures, beside the words of the source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import DecimalField, F, Field
from django.http import HttpRequest

from relations.admin import passages
from relations.admin.decided import ORIGIN, ORIGIN_FIELDS, RECORD, EvidenceAdmin, LinkInline, named_rows
from relations.admin.events import spoken
from relations.admin.forms import DatedForm, FromWordsForm, LinkFormSet
from relations.admin.lists import days
from relations.models import Figure, Statement


class PlainNumber(forms.DecimalField):
    """A number without the zeros that only the column's width puts behind it."""

    def prepare_value(self, value: Any) -> Any:
        """The digits that count."""
        return f"{value.normalize():f}" if hasattr(value, "normalize") else value


class NewFigureForm(FromWordsForm, DatedForm):
    """A figure from words of a document, with its period."""


class StatedBy(LinkFormSet):
    """Who stated a figure."""

    link = "stated_by"

    def value(self, cleaned: dict[str, Any]) -> Any:
        """The actor's slug."""
        return cleaned["actor"].slug

    def values(self) -> list[Any]:
        """The slugs in the order in which a snapshot has them."""
        return sorted(super().values())


class StatedByInline(LinkInline):
    model = Figure.stated_by.through
    formset = StatedBy
    fields = ("actor",)
    ordering = ("id",)
    verbose_name = "actor who stated it"
    verbose_name_plural = "stated by"


@admin.register(Figure)
class FigureAdmin(EvidenceAdmin):
    form = DatedForm
    new_form = NewFigureForm
    list_display = (
        "amount",
        "state_badge",
        "kind",
        "measured",
        "period",
        "stated",
        "tier_badge",
        "short_quotation",
        "source",
    )
    list_filter = (
        "state",
        "kind",
        "tier",
        ("metric", admin.RelatedOnlyFieldListFilter),
        ("stated_by", admin.RelatedOnlyFieldListFilter),
        ("document__publisher", admin.RelatedOnlyFieldListFilter),
        "unit",
    )
    date_hierarchy = "document__published"
    search_fields = (
        "quotation",
        "metric_words",
        "metric__name",
        "unit",
        "stated_by__name",
        "document__title",
        "public_id",
    )
    search_help_text = "Words of the source, metric, unit, who stated it, title of the document or public id"
    ordering = (F("document__published").desc(nulls_last=True), "document", "start", "end")
    autocomplete_fields = ("document", "metric", "statement", "event")
    inlines = (StatedByInline,)
    fieldsets = (
        (None, {"fields": (("value", "unit"), "kind", "qualifier", "metric", "metric_words")}),
        ("Period", {"fields": (("earliest", "latest"), "precision", "date_words")}),
        ("Said where", {"fields": ("statement", "event")}),
        ("Evidence", {"fields": ("document", "quotation", "passage_range")}),
        ORIGIN,
        RECORD,
    )
    readonly_fields = ("document", "quotation", "passage_range", *ORIGIN_FIELDS)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Figures with metric, source and who stated them at hand."""
        figures: Any = super().get_queryset(request)
        return figures.for_lists()

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Numbers without needless zeros."""
        if isinstance(db_field, DecimalField):
            kwargs["form_class"] = PlainNumber
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="value", ordering="value")
    def amount(self, figure: Figure) -> str:
        """The number with its thousands set apart, and its unit."""
        return f"{figure.value.normalize():,f} {figure.unit}"

    @admin.display(description="what is measured", ordering="metric__name")
    def measured(self, figure: Figure) -> str:
        """The metric, or the source's own words for it."""
        return str(figure.metric or figure.metric_words)

    @admin.display(description="period", ordering="earliest")
    def period(self, figure: Figure) -> str:
        """The time that the number speaks of."""
        return days(figure)

    @admin.display(description="stated by")
    def stated(self, figure: Figure) -> str:
        """Who stated it."""
        return ", ".join(actor.name for actor in figure.stated_by.all())

    def beside(self, row: Figure) -> dict[str, Any]:
        """Its paragraphs of the source, and the statement that it is part of."""
        within = Statement.objects.filter(figures=row).prefetch_related("speakers")
        return {"passages": [passages.of_figure(row)], "related": [("Part of", list(named_rows(within, spoken)))]}
