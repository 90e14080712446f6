"""Reference data: who, where and about what. Lists of words are edited one on a line.

Actors are decided on like evidence, because the extractor proposes the people whom it does not know.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import F, Field, JSONField, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from relations.admin.bases import InlineFormSet, ModelAdmin, ModelForm, TabularInline
from relations.admin.decided import DecidedAdmin
from relations.admin.forms import WordsField
from relations.admin.lists import count_of, listed
from relations.models import (
    Actor,
    Attribution,
    Document,
    Event,
    Figure,
    Metric,
    Office,
    Participation,
    Place,
    Publisher,
    Statement,
    Term,
    Topic,
)
from relations.vocabulary import ActorKind, PlaceKind, State

SHOWN = 6  # words of a list that a column shows


class WordsAdmin(ModelAdmin):
    """Rows known by a slug, with lists of words that can be searched as well."""

    words: tuple[str, ...] = ()
    slug_from = "name"

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """A text area with one word on each line for a list of words."""
        if isinstance(db_field, JSONField):
            return WordsField(
                label=capfirst(db_field.verbose_name),
                required=not db_field.blank,
                help_text=f"{db_field.help_text} One on each line.".strip(),
                widget=forms.Textarea(attrs={"rows": 4, "cols": 40}),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Rows with their lists of words as text, for the search."""
        return (
            super().get_queryset(request).annotate(**{f"{name}_text": Cast(name, TextField()) for name in self.words})
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Addresses, decisions and fixtures name a row by its slug, which therefore stays."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "slug") if obj else fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new row's slug follows its name."""
        return {} if obj else {"slug": (self.slug_from,)}

    @admin.display(description="words")
    def some_words(self, row: Any) -> str:
        """The first words of the row's main list, and how many more there are."""
        words = getattr(row, self.words[0])
        return ", ".join(words[:SHOWN]) + (f" and {len(words) - SHOWN} more" if len(words) > SHOWN else "")


def overlap(one: Term, other: Term) -> bool:
    """Whether two terms of one office share more than the day of handing over."""
    start = max(one.start or date.min, other.start or date.min)
    end = min(one.end or date.max, other.end or date.max)
    return one.office_id == other.office_id and start < end


def check_terms(terms: list[Term], leaving: set[int | None] | None = None) -> None:
    """Raise ``ValidationError`` where terms overlap one another or a stored one that is not ``leaving``."""
    offices = {term.office_id for term in terms if term.office_id}
    replaced = {term.pk for term in terms} | (leaving or set())
    stored = [
        term for term in Term.objects.filter(office__in=offices).select_related("holder") if term.pk not in replaced
    ]
    for one, other in combinations([*terms, *stored], 2):
        if overlap(one, other):
            raise ValidationError(
                f"{one.holder} and {other.holder} cannot hold the same office at the same time: "
                "one term has to end on or before the day on which the next begins."
            )


class TermForm(ModelForm):
    """One term, with its days in order."""

    def clean(self) -> dict[str, Any] | None:
        """Name the day that is wrong."""
        cleaned = super().clean() or {}
        if cleaned.get("start") and cleaned.get("end") and cleaned["end"] < cleaned["start"]:
            self.add_error("end", "The term ends before it begins.")
        return cleaned


class SingleTermForm(TermForm):
    """A term on its own page, held against the stored ones."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse what overlaps."""
        cleaned = super().clean() or {}
        if not self.errors:
            check_terms([Term(pk=self.instance.pk, **{name: cleaned[name] for name in self.Meta.fields})])
        return cleaned

    class Meta:
        model = Term
        fields = ("office", "holder", "start", "end")


class TermFormSet(InlineFormSet):
    """The terms of one office, which do not overlap."""

    def clean(self) -> None:
        """Hold the terms against one another."""
        super().clean()
        if not any(self.errors):
            filled = [form for form in self.forms if form.cleaned_data]
            leaving = {form.instance.pk for form in filled if form.cleaned_data.get("DELETE")}
            check_terms([form.instance for form in filled if not form.cleaned_data.get("DELETE")], leaving)


class HoldersInline(TabularInline):
    """Who held an office, from when to when."""

    model = Term
    form = TermForm
    formset = TermFormSet
    extra = 0
    ordering = ("start",)
    autocomplete_fields = ("holder",)
    verbose_name_plural = "terms"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Terms with what names them at hand."""
        return super().get_queryset(request).select_related("holder", "office__body")


class OfficesInline(TabularInline):
    """What a person was; changed on the term's own page or the office's, where the log of the admin keeps it."""

    model = Term
    fk_name = "holder"
    fields = readonly_fields = ("office", "start", "end")
    ordering = ("-start",)
    extra = max_num = 0
    can_delete = False
    show_change_link = True
    verbose_name_plural = "offices"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Terms with what names them at hand."""
        return super().get_queryset(request).select_related("holder", "office__body")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not here."""
        return False


@admin.register(Actor)
class ActorAdmin(WordsAdmin, DecidedAdmin):
    words = ("aliases", "demonyms")
    made_by_hand = True
    list_display = ("name", "state_badge", "kind", "country", "short", "some_words", "took_part", "said")
    list_filter = ("state", "kind", ("country", admin.RelatedOnlyFieldListFilter), "gender")
    list_select_related = ("country",)
    search_fields = ("name", "short", "slug", "native_name", "aliases_text", "demonyms_text", "country__name")
    search_help_text = "Name, other names, country or slug"
    ordering = ("name", "slug")
    autocomplete_fields = ("country",)
    inlines = (OfficesInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "country", ("short", "gender"))}),
        ("In texts", {"fields": ("aliases", "demonyms", "native_name", "described_as")}),
        ("Record", {"fields": ("code", "state_badge", "version")}),
    )
    readonly_fields = ("state_badge", "version")

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Offices of those who can hold one, once there is a row."""
        return self.inlines if obj and obj.kind == ActorKind.PERSON else ()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Actors with their events and statements counted."""
        counts = {"event_count": count_of(Participation, "actor"), "statement_count": count_of(Attribution, "actor")}
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description="events", ordering="event_count")
    def took_part(self, actor: Any) -> SafeString:
        """How many events, with their list."""
        return listed("event", actor.event_count, participants__id__exact=actor.pk)

    @admin.display(description="statements", ordering="statement_count")
    def said(self, actor: Any) -> SafeString:
        """How many statements, with their list."""
        return listed("statement", actor.statement_count, speakers__id__exact=actor.pk)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save, and point out a name by which texts may mean somebody else."""
        super().save_related(request, form, formsets, change)
        for name, other in shared_names(form.instance):
            text = f"“{name}” is also a name of {other}: texts that print it cannot tell the two apart."
            self.message_user(request, text, messages.WARNING)


def shared_names(actor: Actor) -> list[tuple[str, Actor]]:
    """The names that an actor has in common with another one that is not rejected or merged away."""
    own = {name.casefold(): name for name in (actor.name, *actor.aliases)}
    others = Actor.objects.exclude(pk=actor.pk).exclude(state__in=(State.REJECTED, State.MERGED))
    return [
        (own[name.casefold()], other)
        for other in others.only("name", "aliases")
        for name in (other.name, *other.aliases)
        if name.casefold() in own
    ]


@admin.register(Office)
class OfficeAdmin(WordsAdmin):
    words = ("nouns",)
    slug_from = "title"
    list_display = ("title", "body", "some_words", "term_count")
    list_filter = (("body", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("body",)
    search_fields = ("title", "slug", "body__name", "nouns_text", "holders__name")
    search_help_text = "Title, country or institution, noun or holder"
    ordering = ("body__name", "title", "slug")
    autocomplete_fields = ("body",)
    inlines = (HoldersInline,)
    fields = ("body", "title", "slug", "nouns")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Offices with their terms counted."""
        return super().get_queryset(request).select_related("body").annotate(held=count_of(Term, "office"))

    @admin.display(description="terms", ordering="held")
    def term_count(self, office: Any) -> SafeString:
        """How many terms, with their list."""
        return listed("term", office.held, office=office.pk)


@admin.register(Term)
class TermAdmin(ModelAdmin):
    form = SingleTermForm
    list_display = ("holder", "office", "start", "end")
    list_filter = (("office__body", admin.RelatedOnlyFieldListFilter), ("office", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("holder", "office__body")
    date_hierarchy = "start"
    search_fields = ("holder__name", "office__title", "office__body__name")
    search_help_text = "Holder, office, country or institution"
    ordering = (F("start").desc(nulls_last=True), "office", "pk")
    autocomplete_fields = ("holder", "office")


class PlaceForm(ModelForm):
    """A place that is somewhere."""

    def clean(self) -> dict[str, Any] | None:
        """A venue is in a city, and nothing is inside itself."""
        cleaned = super().clean() or {}
        parent = cleaned.get("parent")
        if cleaned.get("kind") == PlaceKind.VENUE and not parent:
            self.add_error("parent", "Name the city that the venue is in.")
        while parent:
            if parent == self.instance:
                self.add_error("parent", "A place cannot lie inside itself.")
                break
            parent = parent.parent
        return cleaned


@admin.register(Place)
class PlaceAdmin(WordsAdmin):
    words = ("aliases",)
    form = PlaceForm
    list_display = ("name", "kind", "country", "parent", "capital", "some_words", "hosted")
    list_filter = ("kind", "capital", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country", "parent")
    search_fields = ("name", "slug", "aliases_text", "country__name", "parent__name")
    search_help_text = "Name, other names, country, city or slug"
    ordering = ("name", "slug")
    autocomplete_fields = ("country", "parent")
    fields = ("name", "slug", "kind", "country", "parent", "capital", "aliases")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Places with their events counted."""
        return super().get_queryset(request).annotate(event_count=count_of(Event, "place"))

    @admin.display(description="events", ordering="event_count")
    def hosted(self, place: Any) -> SafeString:
        """How many events, with their list."""
        return listed("event", place.event_count, place__id__exact=place.pk)


@admin.register(Topic)
class TopicAdmin(WordsAdmin):
    words = ("words",)
    list_display = ("name", "position", "some_words", "spoken_of")
    search_fields = ("name", "slug", "words_text")
    search_help_text = "Name, word or slug"
    ordering = ("position", "name")
    fields = ("name", "slug", "position", "words")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Topics with their statements counted."""
        return super().get_queryset(request).annotate(statement_count=count_of(Statement.topics.through, "topic"))

    @admin.display(description="statements", ordering="statement_count")
    def spoken_of(self, topic: Any) -> SafeString:
        """How many statements, with their list."""
        return listed("statement", topic.statement_count, topics__id__exact=topic.pk)


@admin.register(Metric)
class MetricAdmin(WordsAdmin):
    words = ("words",)
    list_display = ("name", "unit", "some_words", "measured")
    list_filter = ("unit",)
    search_fields = ("name", "slug", "unit", "words_text")
    search_help_text = "Name, unit, word or slug"
    ordering = ("name", "slug")
    fields = ("name", "slug", "unit", "words")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Metrics with their figures counted."""
        return super().get_queryset(request).annotate(figure_count=count_of(Figure, "metric"))

    @admin.display(description="figures", ordering="figure_count")
    def measured(self, metric: Any) -> SafeString:
        """How many figures, with their list."""
        return listed("figure", metric.figure_count, metric__id__exact=metric.pk)


@admin.register(Publisher)
class PublisherAdmin(WordsAdmin):
    words = ("aliases", "domains")
    list_display = ("name", "tier", "country", "full_text", "some_words", "published")
    list_filter = ("tier", "full_text", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("name", "slug", "aliases_text", "domains_text", "country__name")
    search_help_text = "Name, other names, domain, country or slug"
    ordering = ("name", "slug")
    autocomplete_fields = ("country",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "tier", "country", "aliases", "domains")}),
        ("Rights", {"fields": ("full_text", "rights")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Publishers with their documents counted."""
        return super().get_queryset(request).annotate(document_count=count_of(Document, "publisher"))

    @admin.display(description="documents", ordering="document_count")
    def published(self, publisher: Any) -> SafeString:
        """How many documents, with their list."""
        return listed("document", publisher.document_count, publisher__id__exact=publisher.pk)
