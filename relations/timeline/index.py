"""The published record as bitmaps in memory: which events answer a filter, how many each further choice would show.

A whole number is a bitmap: bit n stands for the nth event, newest first, or for the nth telling, that is a statement
or mention of an event. What ``filters`` asks the database is answered here without it, in a fraction of the time; tests
hold the two against each other. An index is read once for each edition, which takes a second for 20,000 events.
"""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, compress, count
from threading import Lock
from typing import NamedTuple

from django.db.models import IntegerField
from django.db.models.functions import Cast

from relations.models import (
    Actor,
    Attribution,
    Document,
    Figure,
    Mention,
    Participation,
    Place,
    Publisher,
    Statement,
    Topic,
)
from relations.models.search import matching
from relations.timeline.edition import edition
from relations.timeline.filters import OLDEST, Filter, shown
from relations.timeline.held import BY_PHONE, BY_VIDEO, IN_PERSON, VIDEO_WORDS
from relations.vocabulary import ActorKind, EventKind, EventStatus, State

Bits = int
Bitmaps = dict[str, Bits]  # value of a facet → bitmap

OF_TELLINGS = ("speaker", "topic", "publisher")  # facets that one and the same telling has to answer, like the words
KEPT = 256  # filters whose answers an index keeps
MENTION, EVENT = 1 << 47, 48  # a telling as one number: its event, whether it is a mention, and its key
_DIGITS = bytes.maketrans(b"01", b"\0\1")
_LETTERS = bytes.maketrans(b"\0\1", b"01")


@contextmanager
def undisturbed() -> Iterator[None]:
    """A time in which no garbage is looked for: a million new values hold no cycles, and a fifth of it went there."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


def ones(bits: Bits) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    return compress(count(), flags(bits))


def flags(bits: Bits, size: int = 0) -> bytes:
    """A byte for each bit, 1 where it is set, from bit 0 on; at least ``size`` of them."""
    return format(bits, "b").encode()[::-1].translate(_DIGITS).ljust(size, b"\0")


def packed(bits: bytes) -> Bits:
    """The bitmap of such bytes."""
    return int(bits[::-1].translate(_LETTERS) or b"0", 2)


def bitmap(numbers: Iterable[int], size: int) -> Bits:
    """The bitmap in which these bits, all below ``size``, are set."""
    octets = bytearray(size // 8 + 1)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(octets, "little")


def union(bitmaps: Bitmaps, values: Iterable[str]) -> Bits:
    """What has at least one of the values."""
    whole = 0
    for value in values:
        whole |= bitmaps.get(value, 0)
    return whole


class Happened(NamedTuple):
    """One event: its days, and what it was."""

    earliest: date | None
    latest: date | None
    precision: str
    kind: str
    status: str
    place: int | None


class Stated(NamedTuple):
    """One figure: the number of its event, where it belongs to one, and the day on which it was said."""

    key: int
    event: int | None
    day: date | None
    kind: str


class Evidence:
    """What is read of statements once, for the index of events and for that of statements."""

    def __init__(self) -> None:
        rows = Document.objects.published().order_by().values_list("pk", "publisher", "published")
        self.documents = {key: (publisher, day) for key, publisher, day in rows}
        said = Statement.objects.filter(state=State.PUBLISHED).order_by()  # a join with documents takes longer
        direct = Cast("direct", IntegerField())  # of which no row has to be converted
        fields = ("pk", "event", "document", "start", direct)
        self.statements = [row for row in said.values_list(*fields) if row[2] in self.documents]
        self.speakers = list(Attribution.objects.order_by().values_list("statement", "actor"))
        self.topics = list(Statement.topics.through.objects.order_by().values_list("statement", "topic"))


class Index:
    """Events and tellings by the values of the facets, as they were published when the index was read."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, str]] = {}
        self.events: dict[str, Bitmaps] = {"has": {}}  # facet → value → events
        self.tellings: dict[str, Bitmaps] = {}  # the same for tellings, in the facets that ask of them
        self._read_events()
        self._read_places()
        self._read_actors()
        evidence = Evidence()
        self.statements = len(evidence.statements)  # all that readers see
        self._read_tellings(evidence)
        self._read_figures(evidence)
        self._read_ways()
        self._handed_on: Evidence | None = evidence
        self.found = lru_cache(KEPT)(self._found)
        self.counts = lru_cache(KEPT * 8)(self._counts)
        self.worded = lru_cache(KEPT)(self._worded)

    # Reading

    def _read_events(self) -> None:
        rows = list(shown().newest_first().values_list("pk", *Happened._fields))
        self.keys: list[int] = [row[0] for row in rows]
        self.happened = [Happened(*row[1:]) for row in rows]
        self.days = [(row.earliest, row.latest) for row in self.happened]
        self.number = {key: number for number, key in enumerate(self.keys)}
        self.every = (1 << len(self.keys)) - 1
        self._begun = [-(first or date.min).toordinal() + (first is None) for first, _ in self.days]
        order = sorted(enumerate(self.days), key=lambda row: (row[1][0] or date.max, row[1][1] or date.max))
        self.oldest_first = [number for number, _ in order]
        self.events["kind"] = self._by_value((row.kind, number) for number, row in enumerate(self.happened))

    def _read_places(self) -> None:
        """Events by their place, and by the place around it."""
        self.places = {place.pk: place for place in Place.objects.select_related("country", "parent__country")}
        there = [(number, self.places[row.place]) for number, row in enumerate(self.happened) if row.place]
        places = [(number, place) for number, row in there for place in (row, row.parent) if place]
        self.names["place"] = {place.slug: place.name for _, place in places}
        self.events["place"] = self._by_value((place.slug, number) for number, place in places)

    def _read_actors(self) -> None:
        """Events by those who took part."""
        known = Actor.objects.confirmed().order_by().values_list("pk", "slug", "name", "kind")
        self.actors = {key: (slug, name) for key, slug, name, _ in known}
        self.people = {key: slug for key, slug, _, kind in known if kind == ActorKind.PERSON}
        self.names["actor"] = self.names["speaker"] = dict(self.actors.values())
        took_part = Participation.objects.order_by().values_list("actor", "event")
        self.events["actor"] = self._by_value(
            (self.actors[actor][0], self.number[event])
            for actor, event in took_part
            if actor in self.actors and event in self.number
        )

    def _read_tellings(self, evidence: Evidence) -> None:
        """Statements and mentions in the order of their events, so that neighbours belong together."""
        documents, number = evidence.documents, self.number
        source = {  # telling → document
            number[event] << EVENT | key: document
            for key, event, document, _, _ in evidence.statements
            if event in number
        }
        told = Mention.objects.filter(state=State.PUBLISHED).order_by()
        for key, event, document in told.values_list("pk", "event", "document"):
            if event in number and document in documents:
                source[number[event] << EVENT | MENTION | key] = document
        self.told = sorted(source)
        self.told_of = [telling >> EVENT for telling in self.told]
        self.tellings_of = {telling & (MENTION * 2 - 1): n for n, telling in enumerate(self.told)}
        last = dict(zip(self.told_of, count(), strict=False))  # of each event: readers see none without a telling
        self._last = [last[number] for number in range(len(self.keys))]
        self._ends = bitmap(self._last, len(self.told))
        self._inner = ((1 << len(self.told)) - 1) ^ self._ends

        sources = [source[telling] for telling in self.told]
        publishers = {key: (slug, name) for key, slug, name in _named(Publisher.objects.all())}
        topics = {key: (slug, name) for key, slug, name in _named(Topic.objects.all())}
        self._tell("publisher", publishers, ((n, documents[key][0]) for n, key in enumerate(sources)))
        self._tell("speaker", self.actors, self._of_statements(evidence.speakers))
        self._tell("topic", topics, self._of_statements(evidence.topics))
        several = (event for event, key in zip(self.told_of, sources, strict=True) if key != sources[self._last[event]])
        quoted = (key for key, _, _, _, direct in evidence.statements if direct)
        self.events["has"] |= {
            "several-sources": bitmap(several, len(self.keys)),
            "quotation": self.at(self._tellings_with(quoted)),
        }

    def _of_statements(self, rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The rows of those statements that readers see at an event, by the numbers of their tellings."""
        numbers = self.tellings_of
        return ((numbers[statement], key) for statement, key in rows if statement in numbers)

    def _tell(self, facet: str, named: dict[int, tuple[str, str]], pairs: Iterable[tuple[int, int]]) -> None:
        """Take up which tellings have which values of a facet."""
        numbers: dict[int, list[int]] = defaultdict(list)
        for telling, key in pairs:
            numbers[key].append(telling)
        found = [(named[key][0], of_value) for key, of_value in numbers.items() if key in named]
        of, size = self.told_of, len(self.keys)
        self.names.setdefault(facet, dict(named.values()))
        self.tellings[facet] = {value: bitmap(of_value, len(of)) for value, of_value in found}
        self.events[facet] = {value: bitmap({of[n] for n in of_value}, size) for value, of_value in found}

    def _read_figures(self, evidence: Evidence) -> None:
        """The figures of events that readers see, and those that belong to none."""
        documents = evidence.documents
        rows = (
            Figure.objects.filter(state=State.PUBLISHED).order_by("pk").values_list("pk", "event", "document", "kind")
        )
        self.figures = []
        for key, event, document, kind in rows.values_list("pk", "event", "document", "kind"):
            if document in documents and (event is None or event in self.number):
                number = None if event is None else self.number[event]
                day = self.days[number][0] if number is not None else None
                self.figures.append(Stated(key, number, day or documents[document][1], kind))
        there = (row.event for row in self.figures if row.event is not None)
        self.events["has"]["figure"] = bitmap(there, len(self.keys))

    def _read_ways(self) -> None:
        """How those who took part met, by the rule of ``held``."""
        took_place = (n for n, row in enumerate(self.happened) if row.status == EventStatus.OCCURRED)
        held = bitmap(took_place, len(self.keys))
        says_so = (key for word in VIDEO_WORDS for key in _keys(Mention, word))
        video = self.at(self._tellings_with(key | MENTION for key in says_so))
        meetings, calls = (self.events["kind"].get(kind, 0) & held for kind in (EventKind.MEETING, EventKind.CALL))
        self.events["has"] |= {
            IN_PERSON: meetings & ~video,
            BY_VIDEO: (meetings | calls) & video,
            BY_PHONE: calls & ~video,
        }

    def _by_value(self, pairs: Iterable[tuple[str, int]]) -> Bitmaps:
        numbers: dict[str, list[int]] = defaultdict(list)
        for value, number in pairs:
            numbers[value].append(number)
        return {value: bitmap(found, len(self.keys)) for value, found in numbers.items()}

    def _tellings_with(self, keys: Iterable[int]) -> Bits:
        """The tellings with these keys, of mentions with their mark."""
        numbers = self.tellings_of
        return bitmap((numbers[key] for key in keys if key in numbers), len(self.told))

    def evidence_read(self) -> Evidence:
        """What was read of statements, handed on once and then let go, for it is large."""
        evidence, self._handed_on = self._handed_on or Evidence(), None
        return evidence

    # From tellings to events

    def row(self, telling: int) -> tuple[bool, int]:
        """Whether a telling is a mention, and its key."""
        number = self.told[telling]
        return bool(number & MENTION), number & (MENTION - 1)

    def at(self, tellings: Bits) -> Bits:
        """The events that have one of the tellings."""
        there = flags(self._marked(tellings), len(self.told))
        return packed(bytes(map(there.__getitem__, self._last)))

    def _marked(self, tellings: Bits) -> Bits:
        """The last telling of each event that has one of them: adding carries a bit up to it and no further."""
        return (((tellings & self._inner) + self._inner) | tellings) & self._ends

    # Answering

    def ordered(self, asked: Filter) -> list[int]:
        """The keys of the events that answer the filter, in its order."""
        found = 0 if asked.problems else self.found(asked.turned_to(1))
        if asked.order != OLDEST:
            return [self.keys[number] for number in ones(found)]
        there = flags(found, len(self.keys))
        return [self.keys[number] for number in self.oldest_first if there[number]]

    def _found(self, asked: Filter) -> Bits:
        """The events that answer the filter; those of ``filters.events``."""
        found = self.occasions(asked)
        alone = [facet for facet in OF_TELLINGS if asked.values(facet)]
        if not asked.asks_for_evidence or not found:
            return found
        if len(alone) == 1 and not asked.q:
            return found & union(self.events[alone[0]], asked.values(alone[0]))
        return found & self.at(self.evidence(asked))

    def occasions(self, asked: Filter) -> Bits:
        """The events that answer what is asked of events themselves; those of ``filters.occasions``."""
        if asked.problems:
            return 0
        found = self.every
        for slug in asked.actor:
            found &= self.events["actor"].get(slug, 0)
        for facet in ("kind", "place", "has"):
            if asked.values(facet):
                found &= union(self.events[facet], asked.values(facet))
        since, until = asked.days
        return found & self.in_period(since, until) if since or until else found

    def begun(self, first: date, last: date) -> Bits:
        """The events whose first day is one of these: neighbours, as the latest stand first."""
        since, until = (bisect_left(self._begun, -day.toordinal()) for day in (last, first - timedelta(1)))
        return (1 << until) - (1 << since)

    def in_period(self, since: date | None, until: date | None) -> Bits:
        """The events whose days overlap the period; events without a date never do."""
        first, last = since or date.min, until or date.max
        numbers = (
            n for n, (a, b) in enumerate(self.days) if a is not None and b is not None and a <= last and b >= first
        )
        return bitmap(numbers, len(self.keys))

    def evidence(self, asked: Filter) -> Bits:
        """The tellings that by themselves answer speaker, topic, publisher and words."""
        found = (1 << len(self.told_of)) - 1
        for facet in OF_TELLINGS:
            if asked.values(facet):
                found &= union(self.tellings[facet], asked.values(facet))
        return found & self.worded(asked.q) if asked.q else found

    def _worded(self, words: str) -> Bits:
        """The tellings in which the words are found."""
        mentions = (key | MENTION for key in _keys(Mention, words))
        return self._tellings_with(chain(_keys(Statement, words), mentions))

    def _counts(self, facet: str, asked: Filter) -> dict[str, int]:
        """How many events each value of a facet would show if it alone were chosen there; an actor: if added."""
        if facet == "actor":
            found = self.found(asked)
            return _positive((value, (bits & found).bit_count()) for value, bits in self.events[facet].items())
        rest = asked.without(facet)
        if facet not in OF_TELLINGS or not rest.asks_for_evidence:
            found = self.found(rest)
            return _positive((value, (bits & found).bit_count()) for value, bits in self.events[facet].items())
        return self._count_tellings(facet, rest)

    def _count_tellings(self, facet: str, rest: Filter) -> dict[str, int]:
        """How many of the events each value would show, where one and the same telling has to answer the rest too."""
        there, evidence = self.occasions(rest), self.evidence(rest)
        last = self._ends
        if there != self.every:
            last = bitmap(compress(self._last, flags(there)), len(self.told))
        return _positive(
            (value, (self._marked(bits & evidence) & last).bit_count()) for value, bits in self.tellings[facet].items()
        )


def _named(rows: Iterable[object]) -> Iterable[tuple[int, str, str]]:
    return rows.order_by().values_list("pk", "slug", "name")  # type: ignore[attr-defined,no-any-return]


def _keys(model: type[Statement | Mention], words: str) -> Iterable[int]:
    """The keys of the rows in which the words are found."""
    found = model._default_manager.filter(pk__in=matching(model, words) or []).order_by()
    return found.values_list("pk", flat=True)


def _positive(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {value: number for value, number in counts if number}


_lock = Lock()
_latest: tuple[str, Index] | None = None


def index() -> Index:
    """The index of what readers see now; read anew by one thread, while others wait, where anything has changed."""
    global _latest  # one for the process
    current = edition()
    if _latest is None or _latest[0] != current:
        with _lock:
            current = edition()
            if _latest is None or _latest[0] != current:
                with undisturbed():
                    _latest = current, Index()
            return _latest[1]
    return _latest[1]
