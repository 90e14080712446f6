"""Reference data: who, where and about what. Lists of words are edited one on a line.

Actors are decided on like evidence, because the extractor proposes the people whom it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import F, Field, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import localdate

from relations.admin import checks
from relations.admin.bases import InlineFormSet, ModelAdmin, ModelForm, TabularInline
from relations.admin.decided import DecidedAdmin
from relations.admin.forms import AskingForm, DecidedForm, Doubt, WordsField, confirmation, kept
from relations.admin.lists import count_of, listed
from relations.ingest.again import documents_that_mention
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
from relations.vocabulary import ActorKind, PlaceKind

SHOWN = 6  # words of a list that a column shows
ASKED_FOR = 50  # words by which documents are sought again: as many as the page takes


class Hanging(NamedTuple):
    """Rows that hang on a row: what they are called, what is counted by which link, and where they are listed."""

    name: str
    counted: type[Model]
    link: str
    listed: str
    by: str


class AskingAdmin(ModelAdmin):
    """What the admins of forms share that ask back: the doubts and the box that keeps all the same stand on top."""

    change_form_template = "admin/relations/reference_form.html"

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, with what it asks."""
        sets = (inline.formset for inline in context["inline_admin_formsets"])
        asking = [part.asked for part in (context["adminform"].form, *sets) if getattr(part, "asked", ())]
        context["asked"] = list(dict.fromkeys(doubt.text for doubts in asking for doubt in doubts))
        context["keep"] = " ".join(map(confirmation, asking))
        context["keeps"] = all(kept(request.POST, doubts) for doubts in asking)
        return super().render_change_form(request, context, *args, **kwargs)


class WordsAdmin(AskingAdmin):
    """Rows known by a slug, with lists of words that can be searched as well.

    ``helps`` says in plain words what a field is for; ``hangs`` what may hang on a row; ``mentioned_by`` names the
    fields whose words texts use for the row.
    """

    words: tuple[str, ...] = ()
    slug_from = "name"
    helps: ClassVar[dict[str, str]] = {}
    hangs: tuple[Hanging, ...] = ()
    mentioned_by: tuple[str, ...] = ()
    lines = 4

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """A field with its help; a text area with one word on each line for a list of words."""
        help_text = self.helps.get(db_field.name, db_field.help_text)
        if isinstance(db_field, JSONField):
            return WordsField(
                label=capfirst(db_field.verbose_name),
                required=not db_field.blank,
                help_text=f"{help_text} One on each line.".strip(),
                widget=forms.Textarea(attrs={"rows": self.lines, "cols": 40}),
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.help_text = help_text
        return field

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

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, with what hangs on the row, and the way to the documents that mention it."""
        if (row := context.get("original")) is not None:
            stored = self.model._default_manager.get(pk=row.pk)
            context["hanging"] = self.hanging(stored)
            if self.may_extract(request) and (words := self.spoken(vars(stored))):
                context["again"] = address_of_again(words)
        return super().render_change_form(request, context, *args, **kwargs)

    def hanging(self, row: Any) -> list[tuple[str, int, str]]:
        """What hangs on the row: its name, how many, and the address of the list; one query."""
        counts = {hanging.name: count_of(hanging.counted, hanging.link) for hanging in self.hangs}
        found = self.model._default_manager.filter(pk=row.pk).values_list(*counts.values()).first() if counts else ()
        return [
            (
                hanging.name if count > 1 else hanging.name.removesuffix("s"),
                count,
                f"{reverse(f'admin:relations_{hanging.listed}_changelist')}?{hanging.by}={row.pk}",
            )
            for hanging, count in zip(self.hangs, found or (), strict=False)
            if count
        ]

    # Extraction again

    def may_extract(self, request: HttpRequest) -> bool:
        """Whether the account may have documents read again."""
        return bool(request.user.has_perm("relations.intake"))

    def spoken(self, values: dict[str, Any]) -> list[str]:
        """The words by which texts mention the row, without marks and stars, each once."""
        listed = checks.listed_words(values, self.mentioned_by)
        bare = (word.lstrip(checks.MARKS).rstrip("*").strip() for word in chain(*listed.values()))
        return list(dict.fromkeys(word for word in bare if word))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save, and remember the words by which documents are to be sought: first what was added or left out."""
        super().save_related(request, form, formsets, change)
        before = self.spoken(form.initial) if change else []
        now = self.spoken(form.cleaned_data)
        changed = [word for word in (*now, *before) if (word in now) != (word in before)]
        request.reworded = [*changed, *(word for word in now if word not in changed)] if changed else []  # type: ignore[attr-defined]

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """As ever, and the offer to read documents again."""
        response = super().response_add(request, obj, post_url_continue)
        self.offer_again(request)
        return response

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """As ever, and the offer to read documents again."""
        response = super().response_change(request, obj)
        self.offer_again(request)
        return response

    def offer_again(self, request: HttpRequest) -> None:
        """Offer to extract again from the documents that mention a row whose words were changed."""
        words = getattr(request, "reworded", [])[:ASKED_FOR]
        if not words or IS_POPUP_VAR in request.POST or not self.may_extract(request):
            return
        if count := documents_that_mention(words).count():
            documents = "the document that mentions" if count == 1 else f"the {count} documents that mention"
            offer = '<a href="{}">Extract again from {} this</a>: the words have changed.'
            self.message_user(request, format_html(offer, address_of_again(words), documents), messages.INFO)


def address_of_again(words: Iterable[str]) -> str:
    """The page that extracts again from the documents that hold one of these words."""
    return f"{reverse('admin:desk_again')}?{urlencode([('mentioning', word) for word in list(words)[:ASKED_FOR]])}"


class WordsForm(AskingForm):
    """A form that asks back about words that another row has too."""

    compared: ClassVar[tuple[str, ...]] = ()
    noun: ClassVar[str] = "name"
    why: ClassVar[str] = ""

    def as_compared(self, word: str) -> str:
        """A word as it is compared; empty for one that is not."""
        return checks.as_name(word)

    def others(self) -> QuerySet[Any]:
        """The rows that this one must be told from."""
        others: QuerySet[Any] = type(self.instance)._default_manager.exclude(pk=self.instance.pk)
        return others

    def doubts(self, cleaned: dict[str, Any]) -> Iterable[Doubt]:
        """The new words that another row has."""
        typed, stood = (checks.listed_words(values, self.compared) for values in (cleaned, self.stood()))
        return checks.shared_words(typed, stood, self.others(), self.as_compared, self.noun, self.why)

    def stood(self) -> dict[str, Any]:
        """The values of the stored row; none for a new one."""
        return dict(self.initial) if self.instance.pk else {}

    def clean(self) -> dict[str, Any] | None:
        """Refuse another name that is the row's own."""
        cleaned = super().clean() or {}
        if wrong := checks.own_name(cleaned.get("name", ""), cleaned.get("aliases", [])):
            self.add_error("aliases", wrong)
        return cleaned


# Terms


class KnownAutocomplete(AutocompleteSelect):
    """A field with search that does not ask the database for the row it shows where that one is at hand."""

    known: Model | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """The one option that is chosen."""
        if self.known is None or [str(chosen) for chosen in value] != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        return [(None, [self.create_option(name, self.known.pk, str(self.known), True, 0)], 0)]


class TermForm(ModelForm):
    """One term, with its days in order."""

    def clean(self) -> dict[str, Any] | None:
        """Name the day that is wrong."""
        cleaned = super().clean() or {}
        if cleaned.get("start") and cleaned.get("end") and cleaned["end"] < cleaned["start"]:
            self.add_error("end", "The term ends before it begins.")
        return cleaned


class SingleTermForm(TermForm, AskingForm):
    """A term on its own page, held against the stored ones."""

    clashes: Sequence[checks.Clash] = ()

    def doubts(self, cleaned: dict[str, Any]) -> Iterable[Doubt]:
        """Another holder at the same time."""
        if {"office", "holder", "start", "end"} <= set(cleaned) and self.changed_data:
            term = Term(pk=self.instance.pk, **{name: cleaned[name] for name in ("office", "holder", "start", "end")})
            self.clashes = list(checks.clashes([term]))
        return [Doubt("start", checks.said_of(clash)) for clash in self.clashes if not clash.same_holder]

    def clean(self) -> dict[str, Any] | None:
        """Refuse a second term of the same holder at the same time."""
        cleaned = super().clean() or {}
        for clash in self.clashes:
            if clash.same_holder:
                self.add_error("start", checks.said_of(clash))
        return cleaned


class TermFormSet(InlineFormSet):
    """Terms of one office or of one person; those that were typed are held against all others of their office."""

    asked: tuple[Doubt, ...] = ()

    def add_fields(self, form: Any, index: int | None) -> None:
        """Hand the stored row's office and holder to the fields that show them."""
        super().add_fields(form, index)
        if form.instance.pk:
            for name in {"office", "holder"} & set(form.fields):
                if (widget := getattr(form.fields[name].widget, "widget", None)) is not None:
                    widget.known = getattr(form.instance, name)

    def clean(self) -> None:
        """Say at each term what it clashes with."""
        super().clean()
        if any(self.errors):
            return
        filled = [form for form in self.forms if form.cleaned_data]
        leaving = {form.instance.pk for form in filled if form.cleaned_data.get("DELETE")}
        staying = [form for form in filled if not form.cleaned_data.get("DELETE")]
        typed = {id(form.instance): form for form in staying if form.has_changed()}
        untouched = [form.instance for form in staying if id(form.instance) not in typed]
        found = list(checks.clashes([form.instance for form in typed.values()], untouched, leaving))
        doubtful = [clash for clash in found if not clash.same_holder]
        self.asked = tuple(Doubt("start", checks.said_of(clash)) for clash in doubtful)
        passed = doubtful if kept(self.data, self.asked) else []
        for clash in found:
            if clash not in passed:
                typed[id(clash.one)].add_error("start", checks.said_of(clash))


class TermsInline(TabularInline):
    """Terms, with what names them at hand."""

    model = Term
    form = TermForm
    formset = TermFormSet
    extra = 0

    def get_queryset(self, request: HttpRequest) -> Any:
        """Terms with what names them at hand."""
        return super().get_queryset(request).select_related("holder", "office__body")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field with search that knows the row it shows."""
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class HoldersInline(TermsInline):
    """Who held an office, from when to when."""

    ordering = (F("start").asc(nulls_first=True), "pk")
    autocomplete_fields = ("holder",)
    verbose_name_plural = "terms: who held it, from when to when"


class OfficesInline(TermsInline):
    """What a person was, from when to when."""

    fk_name = "holder"
    ordering = (F("start").desc(nulls_last=True), "pk")
    autocomplete_fields = ("office",)
    verbose_name_plural = "terms: which offices the person held, from when to when"


# People, institutions and countries


class ActorForm(DecidedForm, WordsForm):
    """An actor whose names are its own."""

    compared = ("name", "aliases", "demonyms")
    why = "texts that print it cannot tell the two apart."

    def others(self) -> QuerySet[Any]:
        """Actors that texts may mean."""
        return checks.known_actors().exclude(pk=self.instance.pk)

    def clean_code(self) -> str:
        """The code in capitals, which no other actor has."""
        code: str = self.cleaned_data["code"].strip().upper()
        if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise forms.ValidationError("A country's code has two letters, such as “CN”.")
        if wrong := checks.code_of_another(code, self.instance.pk):
            raise forms.ValidationError(wrong)
        return code


@admin.register(Actor)
class ActorAdmin(WordsAdmin, DecidedAdmin):
    words = ("aliases", "demonyms")
    mentioned_by = ("name", "aliases", "demonyms")
    form = ActorForm
    change_form_template = DecidedAdmin.change_form_template
    made_by_hand = True
    list_display = ("name", "state_badge", "kind", "country", "short", "some_words", "took_part", "said")
    list_filter = ("state", "kind", ("country", admin.RelatedOnlyFieldListFilter), "gender")
    list_select_related = ("country",)
    search_fields = ("name", "short", "slug", "native_name", "aliases_text", "demonyms_text", "country__name")
    search_help_text = "Name, other names, country or slug"
    ordering = ("name", "slug")
    autocomplete_fields = ("country",)
    inlines = (OfficesInline,)
    hangs = (
        Hanging("events", Participation, "actor", "event", "participants__id__exact"),
        Hanging("statements", Attribution, "actor", "statement", "speakers__id__exact"),
        Hanging("figures", Figure.stated_by.through, "actor", "figure", "stated_by__id__exact"),
        Hanging("terms", Term, "holder", "term", "holder"),
        Hanging("offices", Office, "body", "office", "body__id__exact"),
        Hanging("people and institutions", Actor, "country", "actor", "country__id__exact"),
        Hanging("places", Place, "country", "place", "country__id__exact"),
        Hanging("publishers", Publisher, "country", "publisher", "country__id__exact"),
    )
    helps: ClassVar[dict[str, str]] = {
        "name": "As readers are to see it.",
        "slug": "Stands in addresses and stays for good.",
        "country": "Where a person or an institution belongs; a country itself has none.",
        "short": "How later sentences call a person: “Xi”.",
        "gender": "Tells whom “he” and “she” mean.",
        "aliases": "Other full names and spellings that texts use, without titles.",
        "demonyms": "Only for countries: adjectives and peoples, such as “Chinese”.",
        "native_name": "Shown to readers of that language.",
        "described_as": "Title and country as the source prints them, for somebody new.",
        "code": "Only for countries: two capital letters.",
    }
    fieldsets = (
        ("Who it is", {"fields": ("name", "slug", "kind", "country", "gender")}),
        (
            "In texts",
            {
                "fields": ("aliases", "short", "demonyms", "native_name", "described_as"),
                "description": "By these words texts are searched for the name.",
            },
        ),
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
        """Decide on the actor; its terms are no part of the decision, and the log of the admin keeps them."""
        super().save_related(request, form, formsets, change)
        terms = [formset for formset in formsets if formset.model is Term and formset.has_changed()]
        request.terms_changed = bool(terms)  # type: ignore[attr-defined]
        for formset in terms:
            self.save_formset(request, form, formset, change)
            message = ModelAdmin.construct_change_message(self, request, forms.Form(), [formset])
            ModelAdmin.log_change(self, request, form.instance, message)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say that the terms were saved where nothing else was."""
        if getattr(request, "terms_changed", False) and getattr(request, "decision", None) is None:
            return ModelAdmin.response_change(self, request, obj)
        return super().response_change(request, obj)


# Offices


class BodyFilter(admin.RelatedOnlyFieldListFilter):
    """The countries and institutions that have offices, under a name that stands alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "country or institution"


@admin.register(Office)
class OfficeAdmin(WordsAdmin):
    words = ("nouns",)
    slug_from = "title"
    list_display = ("title", "body", "some_words", "term_count")
    list_filter = (("body", BodyFilter),)
    list_select_related = ("body",)
    search_fields = ("title", "slug", "body__name", "nouns_text", "holders__name")
    search_help_text = "Title, country or institution, noun or holder"
    ordering = ("body__name", "title", "slug")
    autocomplete_fields = ("body",)
    inlines = (HoldersInline,)
    hangs = (Hanging("terms", Term, "office", "term", "office"),)
    helps: ClassVar[dict[str, str]] = {
        "body": "The country or institution whose office it is.",
        "title": "As readers are to see it, without the country: “President”.",
        "slug": "Stands in addresses and stays for good.",
        "nouns": "How texts call it, in small letters: “prime minister”, “premier”.",
    }
    fieldsets = (
        ("Which office", {"fields": ("body", "title", "slug")}),
        (
            "In texts",
            {"fields": ("nouns",), "description": "By these words and the day, texts are read for the holder."},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Offices with their terms counted."""
        return super().get_queryset(request).select_related("body").annotate(held=count_of(Term, "office"))

    @admin.display(description="terms", ordering="held")
    def term_count(self, office: Any) -> SafeString:
        """How many terms, with their list."""
        return listed("term", office.held, office=office.pk)


class ServingFilter(admin.SimpleListFilter):
    """Who is in office today, and who was."""

    title = "time in office"
    parameter_name = "serving"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Both choices."""
        return [("yes", "Today"), ("no", "Formerly")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The terms that go on, or that have ended."""
        today = localdate()
        match self.value():
            case "yes":
                return queryset.filter(Q(end=None) | Q(end__gte=today)).exclude(start__gt=today)
            case "no":
                return queryset.filter(end__lt=today)
        return queryset


@admin.register(Term)
class TermAdmin(AskingAdmin):
    form = SingleTermForm
    list_display = ("holder", "office", "start", "end")
    list_filter = (ServingFilter, ("office__body", BodyFilter))
    fieldsets = (
        ("Who and what", {"fields": ("holder", "office")}),
        (
            "From when to when",
            {
                "fields": ("start", "end"),
                "description": "Leave a day empty that is not known; without a last day the term goes on.",
            },
        ),
    )
    list_select_related = ("holder", "office__body")
    date_hierarchy = "start"
    search_fields = ("holder__name", "office__title", "office__body__name")
    search_help_text = "Holder, office, country or institution"
    ordering = (F("start").desc(nulls_last=True), "office", "pk")
    autocomplete_fields = ("holder", "office")


# Places


class PlaceForm(WordsForm):
    """A place that is somewhere, and that is told from others by its names."""

    compared = ("name", "aliases")
    why = "texts that print it cannot tell the two places apart."

    def clean(self) -> dict[str, Any] | None:
        """A venue is in a city, and nothing is inside itself."""
        cleaned = super().clean() or {}
        parent = cleaned.get("parent")
        if cleaned.get("kind") == PlaceKind.VENUE and not parent and "parent" not in self.errors:
            self.add_error("parent", "Name the city that the venue is in.")
        if self.instance.pk and (wrong := checks.inside_itself(self.instance, parent)):
            self.add_error("parent", wrong)
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
    mentioned_by = ("name", "aliases")
    hangs = (
        Hanging("events", Event, "place", "event", "place__id__exact"),
        Hanging("places in it", Place, "parent", "place", "parent__id__exact"),
    )
    helps: ClassVar[dict[str, str]] = {
        "name": "As readers are to see it.",
        "slug": "Stands in addresses and stays for good.",
        "parent": "The city that a venue is in, or the region that a city is in.",
        "capital": "Tick it where the country is governed from here: “Beijing said” then speaks of the country.",
        "aliases": "Other names and spellings that texts use.",
    }
    fieldsets = (
        ("Which place", {"fields": ("name", "slug", "kind")}),
        ("Where it lies", {"fields": ("country", "parent", "capital")}),
        ("In texts", {"fields": ("aliases",), "description": "By the name and these words texts are searched for it."}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Places with their events counted."""
        return super().get_queryset(request).annotate(event_count=count_of(Event, "place"))

    @admin.display(description="events", ordering="event_count")
    def hosted(self, place: Any) -> SafeString:
        """How many events, with their list."""
        return listed("event", place.event_count, place__id__exact=place.pk)


# Topics and metrics


class TopicForm(WordsForm):
    """A topic whose words speak of it alone."""

    compared = ("words",)
    noun = "word"
    why = "statements that use it get both topics. A mark in front (-, ~ or ?) tells them apart."

    def as_compared(self, word: str) -> str:
        """Words with a mark in front are not compared."""
        return checks.as_topic_word(word)


@admin.register(Topic)
class TopicAdmin(WordsAdmin):
    words = mentioned_by = ("words",)
    form = TopicForm
    lines = 18
    hangs = (Hanging("statements", Statement.topics.through, "topic", "statement", "topics__id__exact"),)
    list_display = ("name", "position", "some_words", "spoken_of")
    search_fields = ("name", "slug", "words_text")
    search_help_text = "Name, word or slug"
    ordering = ("position", "name")
    helps: ClassVar[dict[str, str]] = {
        "name": "As readers are to see it.",
        "slug": "Stands in addresses and stays for good.",
        "position": "Its place among the topics; the smallest number comes first.",
        "words": (
            "Words and phrases in small letters; a * at the end stands for any ending. A mark in front weakens a word: "
            "- for what means something else, ~ for what counts only where no particular subject is named, "
            "? for what counts only where nothing clearer is said."
        ),
    }
    fieldsets = (
        ("Which topic", {"fields": ("name", "slug", "position")}),
        ("In texts", {"fields": ("words",), "description": "Statements that use these words get the topic."}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Topics with their statements counted."""
        return super().get_queryset(request).annotate(statement_count=count_of(Statement.topics.through, "topic"))

    @admin.display(description="statements", ordering="statement_count")
    def spoken_of(self, topic: Any) -> SafeString:
        """How many statements, with their list."""
        return listed("statement", topic.statement_count, topics__id__exact=topic.pk)


class MetricForm(WordsForm):
    """A metric whose words speak of it alone."""

    compared = ("words",)
    noun = "word"
    why = "figures that use it can go to one of the two only."

    def as_compared(self, word: str) -> str:
        """Hyphens make no difference."""
        return checks.as_metric_word(word)


@admin.register(Metric)
class MetricAdmin(WordsAdmin):
    words = mentioned_by = ("words",)
    form = MetricForm
    lines = 10
    hangs = (Hanging("figures", Figure, "metric", "figure", "metric__id__exact"),)
    list_display = ("name", "unit", "some_words", "measured")
    list_filter = ("unit",)
    search_fields = ("name", "slug", "unit", "words_text")
    search_help_text = "Name, unit, word or slug"
    ordering = ("name", "slug")
    helps: ClassVar[dict[str, str]] = {
        "name": "As readers are to see it.",
        "slug": "Stands in addresses and stays for good.",
        "unit": "Such as USD or people; empty where any unit may stand.",
        "words": "How texts call what is counted, in small letters: “two-way trade”.",
    }
    fieldsets = (
        ("Which measure", {"fields": ("name", "slug", "unit")}),
        ("In texts", {"fields": ("words",), "description": "Figures beside these words are taken for this measure."}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Metrics with their figures counted."""
        return super().get_queryset(request).annotate(figure_count=count_of(Figure, "metric"))

    @admin.display(description="figures", ordering="figure_count")
    def measured(self, metric: Any) -> SafeString:
        """How many figures, with their list."""
        return listed("figure", metric.figure_count, metric__id__exact=metric.pk)


# Publishers


class PublisherForm(WordsForm):
    """A publisher that documents can be told to come from, by name and by domain."""

    compared = ("name", "aliases")
    why = "a document that names it may be taken for the other’s."

    def clean_domains(self) -> list[str]:
        """The domains, each of this publisher alone."""
        domains: list[str] = self.cleaned_data["domains"]
        if wrong := list(checks.wrong_domains(domains, self.instance.pk)):
            raise forms.ValidationError(wrong)
        return domains


@admin.register(Publisher)
class PublisherAdmin(WordsAdmin):
    form = PublisherForm
    hangs = (Hanging("documents", Document, "publisher", "document", "publisher__id__exact"),)
    helps: ClassVar[dict[str, str]] = {
        "name": "As readers are to see it.",
        "slug": "Stands in addresses and stays for good.",
        "tier": "How near it stands to what it reports.",
        "country": "Where it is published from.",
        "aliases": "Other names and spellings by which texts and files name it.",
        "domains": "Without “https://” and “www.”: “news.cn”.",
        "full_text": "Only with permission, or where the law allows it; otherwise readers see short quotations.",
        "rights": "What allows or forbids it, and where that is written.",
    }
    words = ("aliases", "domains")
    list_display = ("name", "tier", "country", "full_text", "some_words", "published")
    list_filter = ("tier", "full_text", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("name", "slug", "aliases_text", "domains_text", "country__name")
    search_help_text = "Name, other names, domain, country or slug"
    ordering = ("name", "slug")
    autocomplete_fields = ("country",)
    fieldsets = (
        ("Who publishes", {"fields": ("name", "slug", "tier", "country")}),
        ("By which it is known", {"fields": ("aliases", "domains")}),
        ("Rights", {"fields": ("full_text", "rights")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Publishers with their documents counted."""
        return super().get_queryset(request).annotate(document_count=count_of(Document, "publisher"))

    @admin.display(description="documents", ordering="document_count")
    def published(self, publisher: Any) -> SafeString:
        """How many documents, with their list."""
        return listed("document", publisher.document_count, publisher__id__exact=publisher.pk)
