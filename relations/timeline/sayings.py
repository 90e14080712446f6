"""The published statements as bitmaps in memory: which answer a filter, and how many each further choice would show.

The companion of ``index`` for the list of statements: bit n stands for the nth statement, newest first. It answers as
``statements.spoken`` does, in a fraction of the time; tests hold the two against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import Any

from django.urls import reverse

from relations.models import Actor, Figure, Publisher, Statement, Topic
from relations.models.search import matching
from relations.timeline.filters import OLDEST, Filter
from relations.timeline.index import (
    Bitmaps,
    Bits,
    Evidence,
    Index,
    bitmap,
    flags,
    index,
    ones,
    packed,
    undisturbed,
    union,
)

OF_OCCASIONS = ("actor", "kind", "place")
OF_STATEMENTS = ("speaker", "topic", "publisher")
KEPT = 512  # filters whose answers are kept
LAST = date.max.toordinal()
Days = tuple[date, date]
Row = tuple[int, int, int, int, int]  # key, event, document, start, whether a quotation
Named = dict[int, tuple[str, str]]  # slug and name, by key


def address_of(asked: Filter) -> str:
    """The address of the statements that the filter shows."""
    return f"{reverse('statements')}?{asked.query}" if asked.query else reverse("statements")


class Sayings:
    """Statements by the values of the facets, as they were published when the index of events was read."""

    def __init__(self, events: Index) -> None:
        self.events = events
        self.names: dict[str, dict[str, str]] = {}
        self.bits: dict[str, Bitmaps] = {}  # facet → value → statements
        self._read()
        self.found = lru_cache(KEPT)(self._found)

    # Reading

    def _read(self) -> None:
        """Statements by the day on which they were made, those of one day by their occasion, source and place in it."""
        evidence, occasion = self.events.evidence_read(), self.events.number
        rows = evidence.statements
        rows.sort(key=lambda row: (row[1] if row[1] in occasion else 0, row[2], row[3], row[0]))
        event_of = [occasion.get(row[1], -1) for row in rows]
        published = {key: _whole((day, day)) for key, (_, day) in evidence.documents.items()}
        happened = list(map(_whole, self.events.days))
        days = [happened[event] if event >= 0 else published[row[2]] for event, row in zip(event_of, rows, strict=True)]
        since = [day[0].toordinal() if day else 0 for day in days]
        order = sorted(range(len(rows)), key=[-day for day in since].__getitem__)
        self.keys = [rows[n][0] for n in order]
        self.days = [days[n] for n in order]
        self.every = (1 << len(rows)) - 1
        self.event_of = [event_of[n] for n in order]
        self.number = {key: number for number, key in enumerate(self.keys)}
        oldest = sorted(range(len(rows)), key=[day or LAST for day in since].__getitem__)
        self.oldest_first = [self.number[rows[n][0]] for n in oldest]
        self._read_facets(evidence, [rows[n] for n in order])

    def _read_facets(self, evidence: Evidence, rows: list[Row]) -> None:
        publishers, topics = (_named(model.objects) for model in (Publisher, Topic))
        actors = _named(Actor.objects.confirmed())
        self.names = {"publisher": dict(publishers.values()), "topic": dict(topics.values())}
        self.names["speaker"] = dict(actors.values())
        sources = ((n, evidence.documents[row[2]][0]) for n, row in enumerate(rows))
        number = self.number
        self.bits["publisher"] = self._by_value(publishers, sources)
        self.bits["speaker"] = self._by_value(actors, ((number.get(key, -1), a) for key, a in evidence.speakers))
        self.bits["topic"] = self._by_value(topics, ((number.get(key, -1), t) for key, t in evidence.topics))
        figures = Figure.objects.published().order_by().values_list("statement", flat=True)
        self.bits["has"] = {
            "quotation": bitmap((n for n, row in enumerate(rows) if row[4]), len(rows)),
            "figure": self._of(key for key in figures if key),
        }
        of_year: dict[int, list[int]] = defaultdict(list)
        for number_of_row, days in enumerate(self.days):
            if days:
                for year in range(days[0].year, days[1].year + 1):
                    of_year[year].append(number_of_row)
        self.bits["year"] = {str(year): bitmap(numbers, len(rows)) for year, numbers in of_year.items()}

    def _by_value(self, named: Named, pairs: Iterable[tuple[int, int]]) -> Bitmaps:
        """The statements of each value by its slug, from numbers of statements (-1: none that readers see) and keys."""
        numbers: dict[int, list[int]] = defaultdict(list)
        for number, key in pairs:
            if number >= 0:
                numbers[key].append(number)
        return {named[key][0]: bitmap(found, len(self.keys)) for key, found in numbers.items() if key in named}

    def _of(self, keys: Iterable[int]) -> Bits:
        return bitmap((self.number[key] for key in keys if key in self.number), len(self.keys))

    # Answering

    def page(self, asked: Filter, size: int) -> list[int]:
        """The keys of the statements on the filter's page, in its order."""
        found, first = self.found(asked.mended), (asked.number - 1) * size
        if asked.order != OLDEST:
            return [self.keys[number] for number in islice(ones(found), first, first + size)]
        there = flags(found, len(self.keys))
        numbers = (number for number in self.oldest_first if there[number])
        return [self.keys[number] for number in islice(numbers, first, first + size)]

    def count(self, asked: Filter) -> int:
        """How many statements answer the filter."""
        return self.found(asked.mended).bit_count()

    def counts(self, facet: str, asked: Filter) -> dict[str, int]:
        """How many statements each value of a facet would show if it alone were chosen there."""
        rest = asked.without("since").without("until") if facet == "year" else asked.without(facet)
        found = self.found(rest.mended)
        counted = {value: (bits & found).bit_count() for value, bits in self.bits[facet].items()}
        if facet == "has":
            others = (value for value in asked.has if value in self.events.events["has"] and value not in counted)
            counted |= {value: (self._at(self.events.events["has"][value]) & found).bit_count() for value in others}
        return {value: number for value, number in counted.items() if number}

    def _found(self, asked: Filter) -> Bits:
        if asked.problems:
            return 0
        found = self.every
        for facet in OF_STATEMENTS:
            if asked.values(facet):
                found &= union(self.bits[facet], asked.values(facet))
        if any(asked.values(facet) for facet in OF_OCCASIONS):
            found &= self._at(self.events.occasions(replace(asked, has=())))
        elif any(asked.days):
            found &= self._in_period(*asked.days)
        if asked.has:
            having = union(self.bits["has"], asked.has)
            for value in asked.has:
                if value not in self.bits["has"]:
                    having |= self._at(self.events.events["has"].get(value, 0))
            found &= having
        return found & self._worded(asked.q) if asked.q and found else found

    def _at(self, events: Bits) -> Bits:
        """The statements made at these events."""
        there = flags(events, len(self.events.keys) + 1)  # and of none, which is number -1
        return packed(bytes(map(there.__getitem__, self.event_of)))

    def _in_period(self, since: date | None, until: date | None) -> Bits:
        first, last = since or date.min, until or date.max
        numbers = (n for n, days in enumerate(self.days) if days and days[0] <= last and days[1] >= first)
        return bitmap(numbers, len(self.keys))

    def _worded(self, words: str) -> Bits:
        return self._of(
            Statement.objects.filter(pk__in=matching(Statement, words) or []).order_by().values_list("pk", flat=True)
        )


def _named(rows: Any) -> Named:
    return {key: (slug, name) for key, slug, name in rows.order_by().values_list("pk", "slug", "name")}


def _whole(days: tuple[date | None, date | None]) -> Days | None:
    """The days where both are known."""
    first, last = days
    return (first, last) if first and last else None


_lock = Lock()
_latest: Sayings | None = None


def sayings() -> Sayings:
    """The index of the statements that readers see now; read anew by one thread, while others wait."""
    global _latest  # one for the process
    events = index()
    if _latest is None or _latest.events is not events:
        with _lock:
            if _latest is None or _latest.events is not events:
                with undisturbed():
                    _latest = Sayings(events)
            return _latest
    return _latest
