"""Facet counts: for each value of each facet, how many rows a click on it would show; the index in memory counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from relations.models.base import choices
from relations.timeline.filters import FACETS, Filter
from relations.timeline.index import Index, index
from relations.timeline.languages import local_names, translated
from relations.vocabulary import EventKind

TITLES = {
    "actor": _("Who took part"),
    "speaker": _("Who spoke"),
    "kind": _("Kind"),
    "topic": _("Topic"),
    "place": _("Place"),
    "publisher": _("Source"),
    "has": _("Has"),
}
HAS = {
    "figure": _("Figures"),
    "quotation": _("Direct quotations"),
    "several-sources": _("Several sources"),
    "in-person": _("A meeting in person"),
    "video": _("A video call"),
    "phone": _("A phone call"),
}

Tally = dict[str, tuple[str, int]]  # value → label, count


@dataclass(frozen=True)
class Value:
    """One value of a facet; ``count`` is the number of events if it alone were chosen there (an actor: if added)."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet with what it offers; ``unknown`` are chosen values that nothing published has."""

    name: str
    title: str
    values: tuple[Value, ...]
    unknown: tuple[str, ...]

    def label(self, value: str) -> str:
        """The name of a value; the value itself where it is unknown."""
        return next((v.label for v in self.values if v.value == value), value)


def facets(asked: Filter, within: Index | None = None) -> tuple[Facet, ...]:
    """Every facet with the counts that hold under the filter; chosen values stand first, then the most frequent."""
    within = within or index()
    return tuple(facet(name, asked, within) for name in FACETS)


def facet(name: str, asked: Filter, within: Index | None = None) -> Facet:
    """One facet with the counts that hold under the filter."""
    within = within or index()
    names = CLOSED.get(name) or within.names[name]
    counts = within.counts(name, asked)
    chosen = asked.values(name)
    unknown = tuple(value for value in chosen if value not in names or not known(name, value, within))
    empty = {value: 0 for value in chosen if value not in unknown and value not in counts}
    named = labels(name, names)
    values = [Value(value, named(value), number, value in chosen) for value, number in {**counts, **empty}.items()]
    values.sort(key=lambda v: (not v.chosen, -v.count, v.label))
    return Facet(name, str(TITLES[name]), tuple(values), unknown)


def labels(facet: str, names: Mapping[str, Any]) -> Callable[[str], str]:
    """How the page's language calls the values of a facet, given how the record calls them."""
    if facet in ("actor", "speaker"):
        local = local_names()
        return lambda value: local.get(value) or names[value]
    return lambda value: translated(str(names[value]))


def known(name: str, value: str, within: Index) -> bool:
    """Whether anything published has the value; what a closed list offers is known even where nothing has it."""
    return name in CLOSED or value in within.events[name]


def tally(rows: Iterable[tuple[str, str, int]]) -> Tally:
    """Rows of value, label and count, by value."""
    return {value: (label, count) for value, label, count in rows if count}


CLOSED: dict[str, Mapping[str, Any]] = {"kind": dict(choices(EventKind)), "has": HAS}
