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

from django.urls import reverse

from relations.models import Actor, Attribution, Document, Figure, Publisher, Statement, Topic
from relations.models.search import matching
from relations.timeline.filters import OLDEST, Filter
from relations.timeline.index import Bitmaps, Bits, Index, bitmap, flags, index, ones, union
from relations.vocabulary import State

OF_OCCASIONS = ("actor", "kind", "place")
OF_STATEMENTS = ("speaker", "topic", "publisher")
KEPT = 512  # filters whose answers are kept
Days = tuple[date, date]

Row = tuple[int, int, int, int, bool]  # key, event, document, start, whether a quotation


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
        documents = {key: (publisher, day) for key, publisher, day in _documents()}
        fields = ("pk", "event", "document", "start", "direct")
        rows: list[Row] = [
            row
            for row in Statement.objects.filter(state=State.PUBLISHED).order_by().values_list(*fields)
            if row[2] in documents
        ]
        event_days = dict(zip(self.events.keys, self.events.days, strict=True))
        when: dict[int, Days | None] = {}
        for key, event, document, _, _ in rows:
            first, last = event_days[event] if event in event_days else (documents[document][1],) * 2
            when[key] = (first, last) if first and last else None
        rows.sort(key=lambda row: (row[1] if row[1] in event_days else 0, row[2], row[3], row[0]))
        oldest = sorted(rows, key=lambda row: _first(when[row[0]]) or date.max)
        rows.sort(key=lambda row: _first(when[row[0]]) or date.min, reverse=True)
        self.keys = [row[0] for row in rows]
        self.days = [when[key] for key in self.keys]
        self.every = (1 << len(rows)) - 1
        self.event_of = [self.events.number.get(row[1], -1) for row in rows]
        self.number = {key: number for number, key in enumerate(self.keys)}
        self.oldest_first = [self.number[row[0]] for row in oldest]
        self._read_facets(rows, {key: publisher for key, (publisher, _) in documents.items()})

    def _read_facets(self, rows: list[Row], publisher_of: dict[int, int]) -> None:
        publishers = dict(Publisher.objects.order_by().values_list("pk", "slug"))
        self.names["publisher"] = dict(Publisher.objects.order_by().values_list("slug", "name"))
        actors = dict(Actor.objects.confirmed().order_by().values_list("pk", "slug"))
        self.names["speaker"] = dict(Actor.objects.confirmed().order_by().values_list("slug", "name"))
        topics = dict(Topic.objects.order_by().values_list("pk", "slug"))
        self.names["topic"] = dict(Topic.objects.order_by().values_list("slug", "name"))
        said = Attribution.objects.order_by().values_list("statement", "actor")
        about = Statement.topics.through.objects.order_by().values_list("statement", "topic")
        self.bits["publisher"] = self._by_value((key, publishers[publisher_of[d]]) for key, _, d, _, _ in rows)
        self.bits["speaker"] = self._by_value((key, actors[actor]) for key, actor in said if actor in actors)
        self.bits["topic"] = self._by_value((key, topics[topic]) for key, topic in about)
        figures = Figure.objects.published().order_by().values_list("statement", flat=True)
        self.bits["has"] = {
            "quotation": self._of(row[0] for row in rows if row[4]),
            "figure": self._of(key for key in figures if key),
        }
        self.bits["year"] = self._by_value(
            (key, str(year))
            for key, days in zip(self.keys, self.days, strict=True)
            if days
            for year in range(days[0].year, days[1].year + 1)
        )

    def _by_value(self, pairs: Iterable[tuple[int, str]]) -> Bitmaps:
        keys: dict[str, list[int]] = defaultdict(list)
        for key, value in pairs:
            keys[value].append(key)
        found = {value: self._of(of_value) for value, of_value in keys.items()}
        return {value: bits for value, bits in found.items() if bits}

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
        there = flags(events, len(self.events.keys))
        return bitmap((n for n, event in enumerate(self.event_of) if event >= 0 and there[event]), len(self.keys))

    def _in_period(self, since: date | None, until: date | None) -> Bits:
        first, last = since or date.min, until or date.max
        numbers = (n for n, days in enumerate(self.days) if days and days[0] <= last and days[1] >= first)
        return bitmap(numbers, len(self.keys))

    def _worded(self, words: str) -> Bits:
        return self._of(
            Statement.objects.filter(pk__in=matching(Statement, words) or []).order_by().values_list("pk", flat=True)
        )


def _documents() -> Iterable[tuple[int, int, date | None]]:
    return Document.objects.published().order_by().values_list("pk", "publisher", "published")


def _first(days: Days | None) -> date | None:
    return days[0] if days else None


_lock = Lock()
_latest: Sayings | None = None


def sayings() -> Sayings:
    """The index of the statements that readers see now; read anew by one thread, while others wait."""
    global _latest  # one for the process
    events = index()
    if _latest is None or _latest.events is not events:
        with _lock:
            if _latest is None or _latest.events is not events:
                _latest = Sayings(events)
            return _latest
    return _latest
