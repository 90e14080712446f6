"""The published record as bitmaps in memory: which events answer a filter, how many each further choice would show.

A whole number is a bitmap: bit n stands for the nth event, newest first, or for the nth telling, that is a statement
or mention of an event. What ``filters`` asks the database is answered here without it, in a fraction of the time; tests
hold the two against each other. An index is read once for each edition, which takes a second for 20,000 events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import compress, count
from threading import Lock

from relations.models import Actor, Attribution, Document, Mention, Participation, Publisher, Statement, Topic
from relations.models.querysets import CONFIRMED
from relations.models.search import matching
from relations.timeline.edition import edition
from relations.timeline.filters import CONDITIONS, OLDEST, Filter, shown
from relations.vocabulary import State

Bits = int
Bitmaps = dict[str, Bits]  # value of a facet → bitmap

OF_TELLINGS = ("speaker", "topic", "publisher")  # facets that one and the same telling has to answer, like the words
KEPT = 256  # filters whose answers an index keeps
_DIGITS = bytes.maketrans(b"01", b"\0\1")


def ones(bits: Bits) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    return compress(count(), flags(bits))


def flags(bits: Bits, size: int = 0) -> bytes:
    """A byte for each bit, 1 where it is set, from bit 0 on; at least ``size`` of them."""
    return format(bits, "b").encode()[::-1].translate(_DIGITS).ljust(size, b"\0")


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


class Index:
    """Events and tellings by the values of the facets, as they were published when the index was read."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, str]] = {}
        self.events: dict[str, Bitmaps] = {}  # facet → value → events
        self.tellings: dict[str, Bitmaps] = {}  # the same for tellings, in the facets that ask of them
        self.values: dict[str, list[tuple[str, ...]]] = {}  # facet → telling → its values
        self._read_events()
        self._read_tellings()
        for name in CONDITIONS:
            self.events.setdefault("has", {})[name] = self._bits(
                shown().filter(CONDITIONS[name]()).order_by().values_list("pk", flat=True)
            )
        self.found = lru_cache(KEPT)(self._found)
        self.counts = lru_cache(KEPT * 8)(self._counts)
        self.worded = lru_cache(KEPT)(self._worded)

    # Reading

    def _read_events(self) -> None:
        fields = ("pk", "earliest", "latest", "kind", "place__slug", "place__name")
        parents = ("place__parent__slug", "place__parent__name")
        rows = list(shown().newest_first().values_list(*fields, *parents))
        self.keys = [row[0] for row in rows]
        self.days: list[tuple[date | None, date | None]] = [(row[1], row[2]) for row in rows]
        self.number = {key: number for number, key in enumerate(self.keys)}
        self.every = (1 << len(self.keys)) - 1
        self.names["place"] = {slug: name for row in rows for slug, name in (row[4:6], row[6:8]) if slug}
        self.events["kind"] = self._by_value((row[3], number) for number, row in enumerate(rows))
        self.events["place"] = self._by_value(
            (slug, number) for number, row in enumerate(rows) for slug in {row[4], row[6]} - {None}
        )
        self.actors = {key: (slug, name) for key, slug, name in _named(Actor.objects.confirmed())}
        self.names["actor"] = self.names["speaker"] = dict(self.actors.values())
        took_part = Participation.objects.filter(actor__state__in=CONFIRMED).values_list("actor", "event").order_by()
        self.events["actor"] = self._by_value(
            (self.actors[actor][0], self.number[event])
            for actor, event in took_part
            if actor in self.actors and event in self.number
        )
        order = sorted(enumerate(rows), key=lambda row: (row[1][1] or date.max, row[1][2] or date.max))
        self.oldest_first = [number for number, _ in order]

    def _read_tellings(self) -> None:
        """Statements and mentions in the order of their events, so that neighbours belong together."""
        publishers = {key: (slug, name) for key, slug, name in _named(Publisher.objects.all())}
        told: list[tuple[int, bool, int, int]] = []  # event, whether a mention, key, publisher
        by = dict(Document.objects.published().order_by().values_list("pk", "publisher"))  # faster than a join
        for is_mention, rows in ((False, Statement.objects.all()), (True, Mention.objects.all())):
            found = rows.filter(state=State.PUBLISHED).order_by().values_list("pk", "event", "document")
            told += [(self.number[e], is_mention, key, by[d]) for key, e, d in found if e in self.number and d in by]
        told.sort()
        self.told_of = [event for event, *_ in told]
        self.told = [(is_mention, key) for _, is_mention, key, _ in told]
        self.statements = {key: n for n, (_, is_mention, key, _) in enumerate(told) if not is_mention}
        self.mentions = {key: n for n, (_, is_mention, key, _) in enumerate(told) if is_mention}
        topics = {key: (slug, name) for key, slug, name in _named(Topic.objects.all())}
        said = Attribution.objects.filter(actor__state__in=CONFIRMED).order_by().values_list("statement", "actor")
        about = Statement.topics.through.objects.order_by().values_list("statement", "topic")
        self._tell("publisher", publishers, ((n, told[n][3]) for n in range(len(told))))
        self._tell("speaker", self.actors, ((self.statements.get(s), actor) for s, actor in said))
        self._tell("topic", topics, ((self.statements.get(s), topic) for s, topic in about))

    def _tell(self, facet: str, named: dict[int, tuple[str, str]], pairs: Iterable[tuple[int | None, int]]) -> None:
        """Take up which tellings have which values of a facet."""
        size = len(self.told_of)
        numbers: dict[str, list[int]] = defaultdict(list)
        values: list[tuple[str, ...]] = [()] * size
        for telling, key in pairs:
            if telling is not None and key in named:
                value = named[key][0]
                numbers[value].append(telling)
                values[telling] += (value,)
        self.values[facet] = values
        self.names.setdefault(facet, dict(named.values()))
        self.tellings[facet] = {value: bitmap(found, size) for value, found in numbers.items()}
        self.events[facet] = {
            value: bitmap((self.told_of[n] for n in found), len(self.keys)) for value, found in numbers.items()
        }

    def _by_value(self, pairs: Iterable[tuple[str, int]]) -> Bitmaps:
        numbers: dict[str, list[int]] = defaultdict(list)
        for value, number in pairs:
            numbers[value].append(number)
        return {value: bitmap(found, len(self.keys)) for value, found in numbers.items()}

    def _bits(self, keys: Iterable[int]) -> Bits:
        return bitmap((self.number[key] for key in keys if key in self.number), len(self.keys))

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
        return found & bitmap((self.told_of[n] for n in ones(self.evidence(asked))), len(self.keys))

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
        return found & self._in_period(since, until) if since or until else found

    def _in_period(self, since: date | None, until: date | None) -> Bits:
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
        found: list[int] = []
        for rows, numbers in ((Statement.objects, self.statements), (Mention.objects, self.mentions)):
            keys = rows.filter(pk__in=matching(rows.model, words) or []).order_by().values_list("pk", flat=True)
            found += [numbers[key] for key in keys if key in numbers]
        return bitmap(found, len(self.told_of))

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
        there = flags(self.occasions(rest), len(self.keys))
        values = self.values[facet]
        counts: dict[str, int] = defaultdict(int)
        last: dict[str, int] = {}  # the tellings of an event stand together, and it counts once for a value
        for telling in ones(self.evidence(rest)):
            event = self.told_of[telling]
            if there[event]:
                for value in values[telling]:
                    if last.get(value) != event:
                        last[value] = event
                        counts[value] += 1
        return counts


def _named(rows: Iterable[object]) -> Iterable[tuple[int, str, str]]:
    return rows.order_by().values_list("pk", "slug", "name")  # type: ignore[attr-defined,no-any-return]


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
                _latest = current, Index()
            return _latest[1]
    return _latest[1]
