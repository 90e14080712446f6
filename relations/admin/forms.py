"""Forms and fields of the admin that know of verbs, of dates that go together, and of lists of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from relations import curation
from relations.admin.bases import InlineFormSet, ModelForm
from relations.ingest.anchoring import Anchorage, passage
from relations.models import Statement
from relations.models.base import fingerprint
from relations.vocabulary import Precision


class DecidedForm(ModelForm):
    """A form that comes back with the editor's input where a verb refused what it asked for."""

    refused: ClassVar[str] = ""

    def clean(self) -> dict[str, Any] | None:
        """Say why the verb refused, after the fields have been checked."""
        cleaned: dict[str, Any] | None = super().clean()
        if self.refused:
            raise ValidationError(capfirst(self.refused) + ".")
        return cleaned


class Doubt(NamedTuple):
    """What is likely a mistake, and the field that it is said at."""

    field: str
    text: str


def confirmation(doubts: Sequence[Doubt]) -> str:
    """What a form carries whose editor keeps what was typed in spite of just these doubts; empty for none."""
    return fingerprint(*(part for doubt in doubts for part in doubt)) if doubts else ""


def kept(data: Any, doubts: Sequence[Doubt]) -> bool:
    """Whether the editor was told of these doubts and keeps what was typed all the same."""
    return confirmation(doubts) in data.get("keep", "").split()


class AskingForm(ModelForm):
    """A form that asks back where something is likely a mistake, until the editor keeps it all the same."""

    asked: Sequence[Doubt] = ()

    def doubts(self, cleaned: dict[str, Any]) -> Iterable[Doubt]:
        """What to ask about."""
        return ()

    def clean(self) -> dict[str, Any] | None:
        """Say each doubt at its field; those that are kept are not in the way."""
        cleaned = super().clean() or {}
        self.asked = list(self.doubts(cleaned))
        if not kept(self.data, self.asked):
            for doubt in self.asked:
                self.add_error(doubt.field, doubt.text)
        return cleaned


class DatedForm(DecidedForm):
    """A form with first day, last day and precision, which go together."""

    def clean(self) -> dict[str, Any] | None:
        """Ask for what is missing, in place of the database's word for it; a month or year is all its days."""
        cleaned = super().clean() or {}
        if {"earliest", "latest"} & set(self.errors):
            return cleaned
        earliest, latest = cleaned.get("earliest"), cleaned.get("latest")
        if bool(earliest) != bool(latest):
            missing = "latest" if earliest else "earliest"
            self.add_error(missing, "Give both days (the same one twice for a single day), or neither.")
        elif earliest and latest and latest < earliest:
            self.add_error("latest", "The last day lies before the first one.")
        elif earliest and not cleaned.get("precision"):
            self.add_error("precision", "Say how precise the date is.")
        elif not earliest and cleaned.get("precision"):
            self.add_error("precision", "Without a date there is no precision.")
        elif cleaned.get("precision") == Precision.DAY and earliest != latest:
            self.add_error("precision", "These are several days: choose “Range”, or give the same day twice.")
        elif earliest and latest:
            cleaned["earliest"], cleaned["latest"] = curation.whole(earliest, latest, cleaned["precision"])
        return cleaned


class FromWordsForm(DecidedForm):
    """A row that an editor takes from a document by copying its words: they are looked up in the stored text."""

    words = forms.CharField(
        label="Words of the source",
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text="Copied from the document's text; they must stand in it exactly once.",
    )

    def clean(self) -> dict[str, Any] | None:
        """Find the words, however they are broken into lines, and set the passage of the row."""
        cleaned = super().clean() or {}
        document, words = cleaned.get("document"), cleaned.get("words")
        if document is None or not words:
            return cleaned
        found = Anchorage(document.text).places(words)
        if not found:
            self.add_error("words", "These words do not stand in the document: copy them from its text.")
        elif len(found) > 1:
            self.add_error("words", f"These words stand in the document {len(found)} times: copy more of the sentence.")
        else:
            for name, value in passage(document.text, found, isinstance(self.instance, Statement)).items():
                setattr(self.instance, name, value)
        return cleaned


class LinkFormSet(InlineFormSet):
    """Rows that stand for one link of a decided row, such as who took part; they are saved by the verb, not here."""

    link: ClassVar[str]

    def value(self, cleaned: dict[str, Any]) -> Any:
        """What a decision keeps of one row."""
        raise NotImplementedError

    def values(self) -> list[Any]:
        """The rows that stay, in the order that the editor gave; new ones without a place come last."""
        staying = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        staying.sort(key=lambda form: (_comes_last(form), form.cleaned_data.get("position") or 0))
        return [self.value(form.cleaned_data) for form in staying]


def _comes_last(form: Any) -> bool:
    return form.instance.pk is None and "position" not in form.changed_data


class WordsField(forms.CharField):
    """A list of words, one on each line of a text area."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """The lines that the text area shows."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines that are not blank, without the blanks around them, each once."""
        lines = value if isinstance(value, list) else (value or "").splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the words differ, not how they were typed."""
        return bool(self.to_python(initial or []) != self.to_python(data))
