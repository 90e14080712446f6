"""Fields in which an editor types the name of a row: the page suggests some names, the server takes any.

Lists of names are native data lists, so that the fields work without a script and however many rows there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from relations.admin.lists import with_days
from relations.models import Actor, Document, Event, Statement
from relations.models.base import Slugged, choices
from relations.vocabulary import Role

Target = type[Model]

MARK = " · "
"""Between a row's name and the slug or public id that tells it from others of that name."""
SPARE = 2  # empty lines for more names
MOST = 60  # names in one field
KEY_OF: dict[Target, str] = {Event: "public_id", Statement: "public_id", Document: "public_id"}


def key_of(row: Any) -> str:
    """The slug or public id by which decisions name a row."""
    return str(row.natural_key()[0])


def label_of(row: Any) -> str:
    """What a field shows of a row; what has no name of its own also shows its public id, by which it is found again."""
    match row:
        case Event():
            return f"{with_days(row)}{MARK}{row.public_id}"
        case Statement():
            return f"“{Truncator(row.words).chars(70)}”{MARK}{row.public_id}"
        case Document():
            return f"{Truncator(row.title).chars(70)}{MARK}{row.public_id}"
    return str(row)


class Names:
    """The names of the rows that snapshots speak of, one query for each table."""

    def __init__(self, wanted: Iterable[tuple[Target, Iterable[str]]]) -> None:
        keys: dict[Target, set[str]] = defaultdict(set)
        for model, some in wanted:
            keys[model].update(key for key in some if key)
        self.rows: dict[tuple[Target, str], Any] = {}
        for model, some_keys in keys.items():
            for row in _rows(model).filter(**{f"{KEY_OF.get(model, 'slug')}__in": some_keys}):
                self.rows[model, key_of(row)] = row
        labels = [(model, label_of(row)) for (model, _), row in self.rows.items()]
        self._shared = {label for label in labels if labels.count(label) > 1}

    def label(self, model: Target, key: str) -> str:
        """What a field shows of a row; the key itself where there is no such row."""
        row = self.rows.get((model, key))
        if row is None:
            return key or ""
        label = label_of(row)
        return f"{label}{MARK}{key}" if (model, label) in self._shared else label

    def known(self, model: Target) -> dict[str, Any]:
        """The rows of a table by their labels."""
        return {self.label(table, key): row for (table, key), row in self.rows.items() if table is model}


def _rows(model: Target) -> Any:
    rows: Any = model._default_manager.all()
    if model is Event:
        return rows.with_participants()
    if model is Statement:
        return rows.defer("document__text")
    return rows.defer("text") if model is Document else rows


def find_row(model: Target, text: str, known: Mapping[str, Any]) -> Any:
    """The row that a name means; ``ValidationError`` where it means none, or several."""
    text = text.strip()
    if text in known:
        return known[text]
    key = text.rsplit(MARK.strip(), 1)[-1].strip()
    named = Q(**{KEY_OF.get(model, "slug"): key})
    if issubclass(model, Slugged):
        named |= Q(name__iexact=text)
    if model is Actor:
        named |= Q(short__iexact=text)
    what = model._meta.verbose_name
    found = [] if "\0" in text else list(_rows(model).filter(named)[:6])
    exactly = [row for row in found if key_of(row) == key] or [row for row in found if str(row) == text] or found
    if not exactly:
        raise ValidationError(f"There is no {what} called “{Truncator(text).chars(60)}”.")
    if len(exactly) > 1:
        those = ", ".join(sorted(map(key_of, exactly)))
        raise ValidationError(f"Several are called “{text}”: write which {what} is meant ({those}).")
    return exactly[0]


class RowField(forms.CharField):
    """One row, by its name; the value is the row, or ``None``."""

    def __init__(self, model: Target, *, listed: str, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(widget=forms.TextInput(attrs={"list": f"names-{listed}", "autocomplete": "off"}), **options)
        self.model, self.listed = model, listed
        self.known: Mapping[str, Any] = {}

    def clean(self, value: Any) -> Any:
        """The row."""
        text = super().clean(value)
        return find_row(self.model, text, self.known) if text else None


class Lines(forms.Widget):
    """Lines of one name each, with some empty ones for more."""

    use_fieldset = True

    def __init__(self, listed: str, one: str) -> None:
        super().__init__()
        self.listed, self.one = listed, one

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The lines as they were sent."""
        return list(data.getlist(name))

    def id_for_label(self, id_: str, index: str = "0") -> str:
        """The first line."""
        return f"{id_}_{index}" if id_ else id_

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The lines that are filled, and the spare ones."""
        filled = [line for line in value or [] if line]
        lines = ((self._line(name, line, number),) for number, line in enumerate([*filled, *[""] * SPARE]))
        return format_html('<div class="lines">{}</div>', format_html_join("", '<p class="line">{}</p>', lines))

    def _line(self, name: str, line: Any, number: int) -> SafeString:
        given = {
            "type": "text",
            "name": name,
            "value": line,
            "id": f"id_{name}_{number}",
            "list": f"names-{self.listed}",
            "autocomplete": "off",
            "aria-label": f"{self.one} {number + 1}",
        }
        return format_html("<input{}>", flatatt(given))


class RowsField(forms.Field):
    """Several rows, by their names; the value is the list of their slugs, in the order typed."""

    def __init__(self, model: Target, *, listed: str, one: str, **options: Any) -> None:
        super().__init__(widget=Lines(listed, one), required=False, **options)
        self.model, self.listed = model, listed
        self.known: Mapping[str, Any] = {}

    def clean(self, value: Any) -> list[str]:
        """The slugs; each row once."""
        lines = [line for line in value or [] if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(f"These are more than {MOST}.")
        return _each_once([key_of(find_row(self.model, line, self.known)) for line in lines])


class SortedRowsField(RowsField):
    """Several rows whose order says nothing: the slugs as a snapshot sorts them."""

    def clean(self, value: Any) -> list[str]:
        """The slugs in alphabetical order."""
        return sorted(super().clean(value))


class RoleLines(Lines):
    """Lines of a name and a part."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """The pairs as they were sent."""
        return [*zip(data.getlist(name), data.getlist(f"{name}_role"), strict=False)]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The lines that are filled, and the spare ones."""
        filled = [pair for pair in value or [] if pair[0]]
        pairs = [*filled, *[("", Role.PARTICIPANT.value)] * SPARE]
        lines = (
            (self._line(name, who, number), self._roles(name, role, number)) for number, (who, role) in enumerate(pairs)
        )
        return format_html('<div class="lines">{}</div>', format_html_join("", '<p class="line">{}{}</p>', lines))

    def _roles(self, name: str, role: str, number: int) -> SafeString:
        given = {"name": f"{name}_role", "id": f"id_{name}_role_{number}", "aria-label": f"Role {number + 1}"}
        options = ((flatatt({"value": value, "selected": value == role}), shown) for value, shown in choices(Role))
        return format_html(
            "<select{}>{}</select>", flatatt(given), format_html_join("", "<option{}>{}</option>", options)
        )


class RolesField(RowsField):
    """Several rows with a part each; the value is a list of pairs of slug and part."""

    def __init__(self, model: Target, *, listed: str, one: str, **options: Any) -> None:
        super().__init__(model, listed=listed, one=one, **options)
        self.widget = RoleLines(listed, one)

    def clean(self, value: Any) -> list[Any]:
        """The pairs; each row once."""
        filled = [(line, role) for line, role in value or [] if line.strip()]
        if any(role not in set(Role) for _, role in filled):
            raise ValidationError("There is no such role.")
        slugs = super().clean([line for line, _ in filled])
        return [[slug, str(role)] for slug, (_, role) in zip(slugs, filled, strict=True)]


def _each_once(slugs: list[str]) -> list[str]:
    if twice := sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        raise ValidationError(f"Named twice: {', '.join(twice)}.")
    return slugs
