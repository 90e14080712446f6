"""The form of each kind of row as the desk shows it: what a snapshot holds, as fields that can be typed into.

A form is always bound: to what a snapshot has, or to what the editor sent. So a field is reset by putting the
snapshot's value among what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from relations import curation
from relations.admin.bases import ModelForm
from relations.admin.desk.fields import Names, RoleLines, RolesField, RowField, RowsField, SortedRowsField, Target
from relations.admin.events import EventForm
from relations.admin.figures import PlainNumber
from relations.admin.forms import DatedForm, WordsField
from relations.curation import Row
from relations.models import Actor, Document, Event, Figure, Mention, Metric, Place, Publisher, Statement, Topic
from relations.vocabulary import ActorKind

_DAY = {"placeholder": "YYYY-MM-DD", "autocomplete": "off", "class": "day"}
DATED = ("earliest", "latest", "precision", "date_words")


def _lines(label: str, help_text: str = "") -> WordsField:
    return WordsField(
        label=label,
        required=False,
        help_text=f"{help_text} One on each line.".strip(),
        widget=forms.Textarea({"rows": 3}),
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY))


class EventTyped(EventForm):
    """An event with those who took part."""

    earliest, latest = _day("First day"), _day("Last day")
    place = RowField(Place, listed="places")
    part_of = RowField(Event, listed="events", label="Part of")
    participants = RolesField(Actor, listed="actors", one="Participant", label="Participants")

    class Meta:
        model = Event
        fields = ("kind", "status", "title", "place", *DATED, "part_of", "note")
        widgets: ClassVar[dict[str, Any]] = {"note": forms.Textarea({"rows": 2})}


class StatementTyped(ModelForm):
    """A statement with its speakers and topics."""

    speakers = RowsField(Actor, listed="actors", one="Speaker", label="Speakers")
    event = RowField(Event, listed="events", label="Occasion")
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), required=False, to_field_name="slug", widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Statement
        fields = ("cue", "direct", "implicit", "event")


class FigureTyped(DatedForm):
    """A figure with its period and those who stated it."""

    value = PlainNumber(max_digits=30, decimal_places=6, widget=forms.TextInput({"inputmode": "decimal"}))
    metric = RowField(Metric, listed="metrics")
    statement = RowField(Statement, listed="statements")
    event = RowField(Event, listed="events", label="Occasion")
    earliest, latest = _day("First day of the period"), _day("Last day of the period")
    stated_by = SortedRowsField(Actor, listed="actors", one="Stated by", label="Stated by")

    class Meta:
        model = Figure
        fields = ("value", "unit", "kind", "qualifier", "metric", "metric_words", *DATED, "statement", "event")


class MentionTyped(ModelForm):
    """Of which event a passage speaks."""

    event = RowField(Event, listed="events", required=True)

    class Meta:
        model = Mention
        fields = ("event", "primary")


class ActorTyped(ModelForm):
    """Who somebody is, and how texts call them."""

    country = RowField(Actor, listed="countries")
    aliases = _lines("Other names", "Other full names and spellings, without titles.")
    demonyms = _lines("Demonyms", "A country's adjectives and peoples.")

    def clean_country(self) -> Actor | None:
        """A country, where one is named."""
        country: Actor | None = self.cleaned_data["country"]
        if country is not None and country.kind != ActorKind.COUNTRY:
            raise forms.ValidationError(f"{country} is no country.")
        return country

    class Meta:
        model = Actor
        fields = (
            "name",
            "kind",
            "country",
            "short",
            "gender",
            "aliases",
            "demonyms",
            "native_name",
            "described_as",
            "code",
        )


class DocumentTyped(ModelForm):
    """What is known about a text; the text itself stays as it came."""

    publisher = RowField(Publisher, listed="publishers", required=True)
    syndicated_from = RowField(Publisher, listed="publishers", label="Syndicated from")
    supersedes = RowField(Document, listed="documents")
    published = _day("Published")
    url = forms.URLField(label="Address", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Document
        fields = (
            "title",
            "publisher",
            "syndicated_from",
            "published",
            "published_note",
            "language",
            "url",
            "supersedes",
            "note",
        )
        widgets: ClassVar[dict[str, Any]] = {"note": forms.Textarea({"rows": 2})}


FORMS: dict[str, type[ModelForm]] = {
    "actor": ActorTyped,
    "document": DocumentTyped,
    "event": EventTyped,
    "figure": FigureTyped,
    "mention": MentionTyped,
    "statement": StatementTyped,
}
"""The form of each kind; a correspondence has nothing to edit: it is right or it is not."""

FIRST = {"event": ("kind", "status", "title", "participants", "place"), "statement": ("speakers", "cue", "topics")}
"""The fields that come first, where the order of the form's class is not the one to be worked through."""


def names_in(kind: str, *snapshots: Mapping[str, Any]) -> Names:
    """The names of all rows that the snapshots of a kind speak of."""
    fields = FORMS[kind].base_fields
    return Names(
        (model, _keys(snapshot.get(name)))
        for snapshot in snapshots
        for name, field in fields.items()
        if (model := _named_by(field)) is not None
    )


def _named_by(field: Any) -> Target | None:
    """The table whose rows a field names."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return field.queryset.model if field.queryset is not None else None
    return field.model if isinstance(field, RowField | RowsField) else None


def _keys(value: Any) -> list[str]:
    match value:
        case str():
            return [value]
        case [[_, _], *_]:
            return [slug for slug, _ in value]
        case [*slugs]:
            return slugs
    return []


def sent(kind: str, snapshot: Mapping[str, Any], names: Names) -> QueryDict:
    """What the form would send if it showed exactly this snapshot."""
    data = QueryDict(mutable=True)
    for name in FORMS[kind].base_fields:
        put(data, kind, name, snapshot.get(name), names)
    return data


def put(data: QueryDict, kind: str, name: str, value: Any, names: Names) -> None:
    """Set one field of what is sent to the value that a snapshot has for it."""
    field: Any = FORMS[kind].base_fields[name]
    if isinstance(field, RolesField):
        data.setlist(name, [names.label(field.model, slug) for slug, _ in value or []])
        data.setlist(f"{name}_role", [role for _, role in value or []])
    elif isinstance(field, RowsField):
        data.setlist(name, [names.label(field.model, slug) for slug in value or []])
    elif isinstance(field, RowField):
        data[name] = names.label(field.model, value or "")
    elif isinstance(field, forms.BooleanField):
        data.setlist(name, ["on"] if value else [])
    elif isinstance(field, forms.ModelMultipleChoiceField):
        data.setlist(name, value or [])
    elif isinstance(field, WordsField):
        data[name] = "\n".join(value or [])
    else:
        data[name] = "" if value is None else str(value)


def in_words(kind: str, name: str, value: Any, names: Names) -> str:
    """A snapshot's value of a field as its form would show it, on one line; a dash for nothing."""
    field: Any = FORMS[kind].base_fields[name]
    model = _named_by(field)
    match value:
        case None | "" | []:
            return "–"
        case bool():
            return "yes" if value else "no"
        case [[_, _], *_]:
            return ", ".join(f"{names.label(field.model, slug)} ({role})" for slug, role in value)
        case list():
            return ", ".join(names.label(model, each) if model else str(each) for each in value)
    if model is not None:
        return names.label(model, value)
    named = dict(getattr(field, "choices", ()))
    return str(named.get(value, value))


def form_of(kind: str, row: Row, data: QueryDict, names: Names) -> ModelForm:
    """The form of a row, bound to what was sent; the row itself is left alone."""
    form = FORMS[kind](data, instance=copy(row))
    for field in form.fields.values():
        if isinstance(field, RowField | RowsField):
            field.known = names.known(field.model)
    return form


def values_of(form: ModelForm) -> dict[str, Any]:
    """The decided fields that a valid form shows, in the form of a snapshot."""
    stored = curation.fields_of(form.instance)
    values = {name: stored[name] for name in form.fields if name in stored}
    for name, field in form.fields.items():
        if isinstance(field, RowsField):
            values[name] = form.cleaned_data[name]
        elif isinstance(field, forms.ModelMultipleChoiceField):
            values[name] = sorted(row.slug for row in form.cleaned_data[name])
    return values


@dataclass(frozen=True)
class Shown:
    """A field as the page shows it: with the extractor's value, and whether it differs from what the field has."""

    field: BoundField
    first: str | None
    differs: bool

    @property
    def several(self) -> bool:
        """Whether it is a group of inputs rather than one."""
        return bool(self.field.field.widget.use_fieldset)

    @property
    def tick(self) -> bool:
        """Whether it is a box to tick."""
        return isinstance(self.field.field, forms.BooleanField)


def shown(kind: str, form: ModelForm, first: Mapping[str, Any] | None, names: Names) -> Iterator[Shown]:
    """The fields of a form in the order to work through, each with the value that ``first`` has for it, if any."""
    if first is None:
        yield from (Shown(form[name], None, False) for name in form.fields)
        return
    as_first = sent(kind, first, names)
    order = [*FIRST.get(kind, ()), *(name for name in form.fields if name not in FIRST.get(kind, ()))]
    for name in order:
        own = (name, f"{name}_role") if isinstance(form.fields[name].widget, RoleLines) else (name,)
        differs = any(_filled(form, part) != _filled(form, part, as_first) for part in own)
        yield Shown(form[name], in_words(kind, name, first.get(name), names), differs)


def _filled(form: ModelForm, name: str, data: Any = None) -> list[str]:
    """What is sent for a field without empty lines, in an order where the order says nothing."""
    given: Any = form.data if data is None else data
    lines = [line.replace("\r\n", "\n") for line in given.getlist(name) if line]
    unordered = isinstance(form.fields.get(name), SortedRowsField | forms.ModelMultipleChoiceField)
    return sorted(lines) if unordered else lines


NEW: dict[str, tuple[str, ...]] = {
    "statement": ("speakers", "cue", "direct", "topics", "event"),
    "figure": ("value", "unit", "kind", "qualifier", "metric", "metric_words", "stated_by", *DATED, "statement"),
    "event": ("kind", "status", "title", "participants", "place", *DATED),
    "mention": ("event", "primary"),
}
"""The short form of each kind that an editor makes from words of a document; the rest can be set afterwards."""


def new_form(kind: str, row: Row, data: QueryDict, names: Names) -> ModelForm:
    """The short form of a new row, bound to what was sent."""
    form = form_of(kind, row, data, names)
    form.fields = {name: form.fields[name] for name in NEW[kind]}
    return form
