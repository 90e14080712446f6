"""Decisions as people read them: which verb, and which fields it changed from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Change:
    """One field of a decision: its label, and its value before and after, in words."""

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
            changes.append(Change(str(getattr(model._meta.get_field(name), "verbose_name", name)), before, after))
    return Entry(decision, label_of(decision.verb), tuple(changes))
