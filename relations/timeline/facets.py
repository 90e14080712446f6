"""Facet counts: for each value of each facet, how many rows a click on it would show.

One question a facet, however many rows there are; an index held in memory can answer the same call later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from relations.models import Topic
from relations.models.querysets import CONFIRMED
from relations.timeline.filters import CONDITIONS, FACETS, Filter, events, mentions, occasions, statements
from relations.vocabulary import EventKind

TITLES = {
    "actor": "Who took part",
    "speaker": "Who spoke",
    "kind": "Kind",
    "topic": "Topic",
    "place": "Place",
    "publisher": "Source",
    "has": "Has",
}
HAS = {
    "figure": "Figures",
    "quotation": "Direct quotations",
    "several-sources": "Several sources",
    "in-person": "A meeting in person",
    "video": "A video call",
    "phone": "A phone call",
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


def facets(asked: Filter) -> tuple[Facet, ...]:
    """Every facet with the counts that hold under the filter; chosen values stand first, then the most frequent."""
    return tuple(facet(name, asked) for name in FACETS)


def facet(name: str, asked: Filter) -> Facet:
    """One facet with the counts that hold under the filter."""
    counts = TALLIES[name](asked)
    chosen = asked.values(name)
    if any(value not in counts for value in chosen):  # chosen, and empty together with the rest: what is its name?
        everything = TALLIES[name](Filter()) | CLOSED.get(name, {})
        counts |= {value: (everything[value][0], 0) for value in chosen if value in everything and value not in counts}
    values = [Value(value, label, count, value in chosen) for value, (label, count) in counts.items()]
    values.sort(key=lambda v: (not v.chosen, -v.count, v.label))
    return Facet(name, TITLES[name], tuple(values), tuple(value for value in chosen if value not in counts))


def tally(rows: Iterable[tuple[str, str, int]]) -> Tally:
    """Rows of value, label and count, by value."""
    return {value: (label, count) for value, label, count in rows if count}


def actors(asked: Filter) -> Tally:
    """Who took part in the events found, so that a further actor narrows them."""
    took_part = events(asked).order_by().filter(participations__actor__state__in=CONFIRMED)
    rows = took_part.values_list("participations__actor__slug", "participations__actor__name")
    return tally(rows.annotate(Count("pk")))


def speakers(asked: Filter) -> Tally:
    """Who said something that answers the rest of the filter."""
    said = statements(asked.without("speaker")).filter(event__in=occasions(asked))
    spoke = said.filter(attributions__actor__state__in=CONFIRMED).order_by()
    rows = spoke.values_list("attributions__actor__slug", "attributions__actor__name")
    return tally(rows.annotate(Count("event", distinct=True)))


def topics(asked: Filter) -> Tally:
    """What was said about, in statements that answer the rest of the filter."""
    said = statements(asked.without("topic")).filter(event__in=occasions(asked))
    rows = Topic.objects.filter(statements__in=said).values_list("slug", "name")
    return tally(rows.annotate(Count("statements__event", distinct=True)).order_by())


def publishers(asked: Filter) -> Tally:
    """Who tells of the events: by a statement, or by a mention alone."""
    rest = asked.without("publisher")
    said = statements(rest).filter(event__in=occasions(rest))
    also_said = statements(rest).filter(event=OuterRef("event"), document__publisher=OuterRef("document__publisher"))
    named = mentions(rest).filter(event__in=occasions(rest)).exclude(Exists(also_said))
    counts: Counter[tuple[str, str]] = Counter()
    for rows in (said, named):
        by_publisher = rows.values_list("document__publisher__slug", "document__publisher__name")
        for slug, name, count in by_publisher.annotate(Count("event", distinct=True)).order_by():
            counts[slug, name] += count
    return tally((slug, name, count) for (slug, name), count in counts.items())


def kinds(asked: Filter) -> Tally:
    """The kinds of the events."""
    rows = events(asked.without("kind")).order_by().values_list("kind").annotate(Count("pk"))
    return tally((kind, kind.capitalize(), count) for kind, count in rows)


def places(asked: Filter) -> Tally:
    """The places of the events; a venue counts for its city too."""
    found = events(asked.without("place")).order_by().filter(place__isnull=False)
    counts: Counter[tuple[str, str]] = Counter()
    fields = ("place__slug", "place__name", "place__parent__slug", "place__parent__name")
    for slug, name, parent, parent_name, count in found.values_list(*fields).annotate(Count("pk")):
        counts[slug, name] += count
        if parent:
            counts[parent, parent_name] += count
    return tally((slug, name, count) for (slug, name), count in counts.items())


def conditions(asked: Filter) -> Tally:
    """What the events have: figures, quotations, several sources."""
    found = events(asked.without("has")).order_by()
    counted = {name.replace("-", "_"): Count("pk", filter=condition()) for name, condition in CONDITIONS.items()}
    counts = found.aggregate(**counted)
    return tally((name, HAS[name], counts[name.replace("-", "_")]) for name in CONDITIONS)


TALLIES: dict[str, Callable[[Filter], Tally]] = {
    "actor": actors,
    "speaker": speakers,
    "kind": kinds,
    "topic": topics,
    "place": places,
    "publisher": publishers,
    "has": conditions,
}

# what a closed list offers is known even where nothing published has it
CLOSED: dict[str, Tally] = {
    "kind": {kind.value: (kind.value.capitalize(), 0) for kind in EventKind},
    "has": {name: (label, 0) for name, label in HAS.items()},
}
