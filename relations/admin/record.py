"""Decisions as people read them: which verb, and which fields it changed from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.text import capfirst

from relations.models import Decision


def label_of(verb: str) -> str:
    """What a button of this verb says."""
    return capfirst(verb.replace("-", " "))


def as_words(value: Any) -> str:
    """A value of a decision in words: rows by their slug, lists with commas, a dash for nothing."""
    match value:
        case None | "" | []:
            return "–"
        case bool():
            return "yes" if value else "no"
        case [str(), str()] | [int(), int()]:
            return " · ".join(map(str, value))
        case list():
            return ", ".join(map(as_words, value))
    return str(value)


def field_label(model: type[Model], name: str) -> str:
    """What a field is called; the name itself in words for what a decision notes besides fields."""
    try:
        return str(getattr(model._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name.replace("_", " ")


@dataclass(frozen=True)
class Change:
    """One field of a decision: its name and label, and its value before and after, in words."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One decision as the history shows it."""

    decision: Decision
    label: str
    changes: tuple[Change, ...]


def entry(decision: Decision, model: type[Model]) -> Entry:
    """A decision with the fields that it changed, by their labels."""
    changes = []
    for name in sorted({*decision.before, *decision.after}):
        before, after = as_words(decision.before.get(name)), as_words(decision.after.get(name))
        if before != after:
            changes.append(Change(name, field_label(model, name), before, after))
    return Entry(decision, label_of(decision.verb), tuple(changes))


@dataclass(frozen=True)
class Clash:
    """What a colleague did to one field while an editor had the form open, beside the editor's own input, in words.

    ``yours`` is empty for what the form does not hold, such as the state.
    """

    decision: Decision
    change: Change
    yours: str


def clashes(entries: Iterable[Entry], values: Mapping[str, Any]) -> list[Clash]:
    """Every change of some decisions beside what the editor's form has for the same field."""
    return [
        Clash(entry.decision, change, as_words(values[change.name]) if change.name in values else "")
        for entry in entries
        for change in entry.changes
    ]
