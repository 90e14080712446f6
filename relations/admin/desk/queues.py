"""The queues of the desk: what waits for which decision, counted, listed and walked through without loading a queue.

A queue is asked kind by kind, and each kind is a *shelf*: the table that knows in which document, and where in it, a
row stands. So documents come in their order and rows in the order of the text; an event stands where the first of its
mentions stands, because it is decided together with it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from functools import partial, reduce
from operator import or_
from time import monotonic
from typing import Any, NamedTuple, Self, TypeVar, cast
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FloatField,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Substr
from django.http import QueryDict
from django.utils import timezone

from relations.curation.confidence import of_rule, rules_between
from relations.models import (
    Actor,
    Attribution,
    Claim,
    Correspondence,
    Document,
    Event,
    Figure,
    Mention,
    Participation,
    RunItem,
    Statement,
)
from relations.models.querysets import CONFIRMED
from relations.vocabulary import State, Tier

Rows = QuerySet[Any]

LIKELY = 0.8
"""From this lower bound of its rule's precision on a proposal is likely; below it is uncertain."""

BANDS = {"95": (0.95, 1.01), "80": (0.8, 0.95), "50": (0.5, 0.8), "0": (-1.0, 0.5)}
"""The bands of confidence by which lists are filtered: from, and up to but not including."""

KEPT = timedelta(minutes=5)
"""For so long a card that an editor has before them is not served to others."""

STANDING = (State.PROPOSED, State.PARKED, State.ACCEPTED, State.PUBLISHED)
MANY = 5000  # rows of one document that are looked at; no text has as many
LONG = 20_000  # rows from which on a queue is not counted again for every card
LONG_KEPT = 30.0  # seconds for which such a count is kept
SLOW = ("broken",)  # queues that take all texts to count
SLOW_KEPT = 600.0
PATIENCE = 60.0  # seconds for which the names of rules, and what is slow to count, are kept


class Item(NamedTuple):
    """A row in a queue: what it is, and which."""

    kind: str
    subject: str


class Place(NamedTuple):
    """Where a row stands: the document's key (0 for rows without one), the offset, then kinds in a fixed order."""

    document: int
    start: int
    rank: int
    subject: str


@dataclass(frozen=True)
class Shelf:
    """Where rows of a kind are found: the table asked, and from there the ways to the row, its document, its offset."""

    kind: str
    rank: int
    model: type[Model]
    row: str = ""
    document: str = "document"
    start: str = "start"
    standing: Callable[[], Q] = Q
    name: str = "public_id"

    def rows(self, *conditions: Q) -> Rows:
        """The rows of the table that fulfil all conditions, each of which speaks of the row decided on."""
        return self.model._default_manager.order_by().filter(self.standing(), *conditions)

    def on(self, **conditions: Any) -> Q:
        """A condition on the row decided on."""
        return Q(**{f"{self.row}{name}": value for name, value in conditions.items()})

    def of(self, **conditions: Any) -> Q:
        """A condition on the document; of rows without a document none fulfils it."""
        if not self.document:
            return Q(pk__in=())
        return Q(**{f"{self.document}__{name}": value for name, value in conditions.items()})

    @property
    def decided(self) -> type[Model]:
        """The model of the row that is decided on."""
        return Event if self.kind == "event" else self.model


def _first_mention() -> Q:
    """That a mention stands for its event: no other one of those that hold it up was found before it."""
    earlier = Mention.objects.filter(event=OuterRef("event"), state__in=STANDING, pk__lt=OuterRef("pk"))
    return Q(~Exists(earlier), state__in=STANDING)


EVENTS = Shelf("event", 0, Mention, row="event__", standing=_first_mention)
MENTIONS = Shelf("mention", 1, Mention)
STATEMENTS = Shelf("statement", 2, Statement)
FIGURES = Shelf("figure", 3, Figure)
CORRESPONDENCES = Shelf("correspondence", 4, Correspondence, document="other__document", start="other__start")
ACTORS = Shelf("actor", 5, Actor, document="", start="pk", name="slug")
BARE_EVENTS = Shelf("event", 0, Event, document="", start="pk")
PASSAGES = (EVENTS, MENTIONS, STATEMENTS, FIGURES)
ALL = (*PASSAGES, CORRESPONDENCES, ACTORS)
SHELVES = {shelf.kind: shelf for shelf in ALL}
KINDS = {shelf.rank: shelf.kind for shelf in ALL}


@dataclass(frozen=True)
class Filters:
    """What narrows a queue; empty is everything. Values that nothing can be found by give an empty queue."""

    kind: str = ""
    country: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    band: str = ""
    run: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """The filters of a query string."""
        return cls(**{f.name: query.get(f.name, "").replace("\0", "").strip()[:200] for f in fields(cls)})

    @property
    def query(self) -> str:
        """The filters as a query string."""
        return urlencode({f.name: value for f in fields(self) if (value := getattr(self, f.name))})

    def conditions(self, shelf: Shelf) -> list[Q]:
        """What a row of this shelf must fulfil."""
        found = [Q()]
        if self.kind and self.kind != shelf.kind:
            found.append(Q(pk__in=()))
        if self.country:
            found.append(_of_country(shelf, self.country))
        if self.source:
            found.append(shelf.of(publisher__slug=self.source))
        found += [shelf.of(published__gte=day) if day else Q(pk__in=()) for day in _days(self.since)]
        found += [shelf.of(published__lte=day) if day else Q(pk__in=()) for day in _days(self.until)]
        if self.band:
            low, high = BANDS.get(self.band, (2.0, 2.0))
            found.append(_trusted(shelf, low, high))
        if self.run:
            run = int(self.run) if self.run.isdecimal() and len(self.run) < 10 else 0
            found.append(shelf.of(pk__in=RunItem.objects.filter(run=run, document__isnull=False).values("document")))
        if self.words:
            found.append(_with_words(shelf, self.words))
        return found


def _days(text: str) -> list[date | None]:
    """The day named, ``None`` where it is none; nothing where nothing is named."""
    try:
        return [date.fromisoformat(text)] if text else []
    except ValueError:
        return [None]


def _of_country(shelf: Shelf, country: str) -> Q:
    """Rows in which somebody of this country takes part or speaks."""
    of_country = Q(actor__country__slug=country) | Q(actor__slug=country)
    match shelf.kind:
        case "statement":
            return Q(pk__in=Attribution.objects.filter(of_country).values("statement"))
        case "event" | "mention":
            return Q(event__in=Participation.objects.filter(of_country).values("event"))
        case "figure":
            return Q(pk__in=Figure.stated_by.through._default_manager.filter(of_country).values("figure"))
        case "correspondence":
            return Q(other__in=Attribution.objects.filter(of_country).values("statement"))
    return Q(country__slug=country) | Q(slug=country)


def _with_words(shelf: Shelf, words: str) -> Q:
    match shelf.kind:
        case "event":
            people = Participation.objects.filter(actor__name__icontains=words).values("event")
            return Q(quotation__icontains=words) | Q(event__title__icontains=words) | Q(event__in=people)
        case "statement":
            speakers = Attribution.objects.filter(actor__name__icontains=words).values("statement")
            return Q(quotation__icontains=words) | Q(pk__in=speakers)
        case "correspondence":
            return Q(other__quotation__icontains=words) | Q(one__quotation__icontains=words)
        case "actor":
            return Q(name__icontains=words)
    return Q(quotation__icontains=words)


_rules: dict[type[Model], tuple[float, list[str]]] = {}


def _rules_of(model: type[Model]) -> list[str]:
    """The rules behind the rows of a model, asked again after a while."""
    at, rules = _rules.get(model, (0.0, []))
    if not at or monotonic() - at > PATIENCE:
        rules = list(model._default_manager.order_by().values_list("rule", flat=True).distinct())
        _rules[model] = (monotonic(), rules)
    return rules


def _trusted(shelf: Shelf, low: float, high: float) -> Q:
    """Rows whose rule is trusted so far; those of a rule that was never judged count as not at all."""
    if shelf.kind == "actor":
        return Q() if low < 0 else Q(pk__in=())
    rules = rules_between(shelf.decided, _rules_of(shelf.decided), low, high)
    if low < 0:  # also rules that came in since they were last asked for
        return ~shelf.on(rule__in=rules_between(shelf.decided, _rules_of(shelf.decided), high, 2.0))
    return shelf.on(rule__in=rules)


def _likely(shelf: Shelf) -> Q:
    """Rows that are likely to be right: by the measured precision of the rule, and the extractor did not doubt them."""
    doubted = ~shelf.on(tier=Tier.UNSURE)
    if shelf.kind == "correspondence":  # two likenesses, no rules: the tier alone tells
        return shelf.on(tier=Tier.SURE)
    return doubted & _trusted(shelf, LIKELY, 2.0)


Condition = Callable[[Shelf], Q]


def _proposed(shelf: Shelf) -> Q:
    """What waits for a first decision; what was flagged waits for a second reader elsewhere."""
    waiting = shelf.on(state=State.PROPOSED, flagged=False) if shelf.kind != "actor" else Q(state=State.PROPOSED)
    return waiting & Q(event__state__in=CONFIRMED) if shelf is MENTIONS else waiting


def _broken(shelf: Shelf) -> Q:
    """Rows whose words do not stand in the document where they should; events with nothing to hold them up."""
    if shelf is BARE_EVENTS:
        holding = Mention.objects.filter(event=OuterRef("pk"), state__in=STANDING)
        return Q(~Exists(holding), state__in=(State.PROPOSED, State.PARKED, State.ACCEPTED))
    there = Substr(F("document__text"), F("start") + 1, F("end") - F("start"))
    return Q(state__in=STANDING) & ~Q(quotation=there)


def _changed(shelf: Shelf) -> Q:
    """Confirmed rows of a document of which a newer version came in, until the old one is closed."""
    return shelf.on(state__in=CONFIRMED) & shelf.of(superseded_by__isnull=False, closed=False)


@dataclass(frozen=True)
class Queue:
    """Rows that wait for the same kind of decision."""

    slug: str
    name: str
    about: str
    shelves: tuple[Shelf, ...] = ()
    condition: Condition = field(default=_proposed)
    address: str = ""  # the name of the screen on which it is worked through, where that is not the card

    def sources(self, filters: Filters | None = None) -> Iterator[tuple[Shelf, Rows]]:
        """The rows on each shelf."""
        for shelf in self.shelves:
            conditions = filters.conditions(shelf) if filters else []
            yield shelf, shelf.rows(self.condition(shelf), *conditions)

    def rows(self, filters: Filters | None = None, sort: str = "document") -> Rows:
        """The items (kind, public id) with what they are sorted by, as one query that can be sliced and counted."""
        order = SORTS.get(sort, SORTS["document"])
        found = [_listed(shelf, rows, sort) for shelf, rows in self.sources(filters)]
        return _joined(found).order_by(*order) if found else Document.objects.none().values_list("pk")

    def count(self, filters: Filters | None = None) -> int:
        """How many rows; one query."""
        return self.counted(0, filters)[0]

    def counted(self, document: int, filters: Filters | None = None) -> tuple[int, int]:
        """How many rows there are, and how many of them stand in documents before this one; one query."""

        def question(asked: int) -> list[Rows]:
            return [_counts(shelf, rows, asked) for shelf, rows in self.sources(filters)]

        def count() -> tuple[int, int]:
            counts = answers(("counted", self.slug, filters, bool(document)), question, document)
            return sum(total for _, total, _ in counts), sum(before for _, _, before in counts)

        return kept((self.slug, filters, document), count, lambda counts: counts[0] > LONG)

    def here(self, document: int, filters: Filters | None = None) -> list[Place]:
        """The rows in one document, in their order; one query. For 0 the first rows that have no document."""

        def question(asked: int) -> list[Rows]:
            return [
                _placed(shelf, rows.filter(**{shelf.document: asked}) if shelf.document else rows)
                for shelf, rows in self.sources(filters)
                if bool(shelf.document) == bool(document)
            ]

        order = ("at", "rank", "subject")
        rows = answers(("here", self.slug, filters, bool(document)), question, document, order, MANY)
        return [Place(document, at, rank, subject) for rank, subject, at in rows]

    def documents(self, filters: Filters | None = None) -> QuerySet[Document]:
        """The documents in which rows of the queue stand."""
        inside = [
            Exists(rows.filter(**{shelf.document: OuterRef("pk")}))
            for shelf, rows in self.sources(filters)
            if shelf.document
        ]
        if not inside:
            return Document.objects.none()
        return Document.objects.filter(reduce(or_, map(Q, inside))).only("pk")

    def first(self, user: Any = None, filters: Filters | None = None) -> Item | None:
        """Where work on the queue begins."""
        return self.next(Place(0, 0, 0, ""), claimed_by_others(user), filters)

    def after(self, kind: str, subject: str, user: Any, filters: Filters | None = None) -> Item | None:
        """The item after a row, also where that row has left the queue; others' cards are passed over."""
        shelf = SHELVES[kind]
        row = shelf.decided._default_manager.filter(**{shelf.name: subject}).first()
        return self.next(place_of(row), claimed_by_others(user), filters) if row is not None else None

    def next(
        self, place: Place, taken: frozenset[Item], filters: Filters | None = None, here: list[Place] | None = None
    ) -> Item | None:
        """The item after a place: in its document, in later ones, then from the beginning; never the place's own."""
        for found in self._from(place, filters, here):
            item = item_of(found)
            if item not in taken and found != place:
                return item
        return None

    def before(self, place: Place, filters: Filters | None = None, here: list[Place] | None = None) -> Item | None:
        """The item before a place: in its document, or the last one of the document before."""
        earlier = [found for found in (self.here(place.document, filters) if here is None else here) if found < place]
        if earlier:
            return item_of(earlier[-1])

        def question(asked: int) -> list[Rows]:
            return [self.documents(filters).filter(pk__lt=asked).order_by("-pk").values_list("pk")[:1]]

        found = answers(("documents before", self.slug, filters), question, place.document)
        rows = self.here(found[0][0], filters) if found else []
        return item_of(rows[-1]) if rows else None

    def _from(self, place: Place, filters: Filters | None, here: list[Place] | None) -> Iterator[Place]:
        """The places from one on, document by document, and round to the beginning; asked for as they are needed."""
        mine = self.here(place.document, filters) if here is None else here
        yield from (found for found in mine if found > place)
        yield from self._in(place.document, sys.maxsize, filters)
        yield from self.here(0, filters) if place.document else ()
        yield from self._in(0, place.document, filters)
        yield from (found for found in mine if found < place)

    def _in(self, after: int, before: int, filters: Filters | None) -> Iterator[Place]:
        """The places in the documents between two, in their order; a document at a time."""

        def question(asked: int) -> list[Rows]:
            return [self.documents(filters).filter(pk__gt=asked).order_by("pk").values_list("pk")[:1]]

        key = ("documents", self.slug, filters)
        while (found := answers(key, question, after)) and found[0][0] < before:
            after = found[0][0]
            yield from self.here(after, filters)


def answers(
    key: tuple[object, ...],
    question: Callable[[int], list[Rows]],
    document: int,
    order: Sequence[str] = (),
    limit: int | None = None,
) -> list[tuple[Any, ...]]:
    """What a question on one document finds.

    The question is put into SQL once and then asked of any document: to compose it costs many times what it takes the
    database to answer, and every decision asks. After a while it is composed anew, with the rules known by then.
    """
    at, sql, params = _composed.get(key, (0.0, "", ()))
    if not at or monotonic() - at > PATIENCE:
        sql, params = _compose(question(_ANY), order, limit)
        if len(_composed) > 500:
            _composed.clear()
        _composed[key] = (monotonic(), sql, params)
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, [document if param is _ANY or param == _ANY else param for param in params])
        return list(cursor.fetchall())


def _compose(found: list[Rows], order: Sequence[str], limit: int | None) -> tuple[str, tuple[Any, ...]]:
    """The queries as one, in SQL; nothing where none of them can find anything."""
    if not found:
        return "", ()
    rows = _joined(found) if len(found) > 1 else found[0]
    rows = rows.order_by(*order) if order else rows
    try:
        sql, params = (rows[:limit] if limit else rows).query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(params)


_ANY = -987_654_321  # stands for the document in a question that is composed for all of them
_composed: dict[tuple[object, ...], tuple[float, str, tuple[Any, ...]]] = {}


def forget() -> None:
    """Compose every question anew: for tests, and after the rules' names have changed."""
    _composed.clear()
    _rules.clear()
    _numbers.clear()


def _joined(found: list[Rows]) -> Rows:
    """Queries on several tables as one."""
    return found[0].union(*found[1:], all=True)


def _placed(shelf: Shelf, rows: Rows) -> Rows:
    """The rows of one document as (rank, public id, offset)."""
    named: Rows = rows.annotate(
        rank=Value(shelf.rank, IntegerField()), subject=F(f"{shelf.row}{shelf.name}"), at=F(shelf.start)
    )
    return named.values_list("rank", "subject", "at")


SORTS = {
    "document": ("stands", "at", "rank", "subject"),
    "uncertain": ("trust", "stands", "at", "rank", "subject"),
    "confidence": ("-trust", "stands", "at", "rank", "subject"),
    "newest": ("-stands", "at", "rank", "subject"),
}
"""What lists are sorted by."""


def _listed(shelf: Shelf, rows: Rows, sort: str) -> Rows:
    """The rows as (rank, public id, document, offset, trust)."""
    named: Rows = rows.annotate(
        rank=Value(shelf.rank, IntegerField()),
        subject=F(f"{shelf.row}{shelf.name}"),
        stands=F(f"{shelf.document}__pk") if shelf.document else Value(0, IntegerField()),
        at=F(shelf.start),
        trust=_trust(shelf) if "trust" in SORTS.get(sort, ("",))[0] else Value(0.0, FloatField()),
    )
    return named.values_list("rank", "subject", "stands", "at", "trust")


def _trust(shelf: Shelf) -> Case | Value:
    """The lower bound of the precision of each row's rule."""
    if shelf.kind in ("actor", "correspondence"):
        return Value(0.0, FloatField())
    bounds: dict[float, list[str]] = {}
    for rule in _rules_of(shelf.decided):
        if found := of_rule(shelf.decided, rule):
            bounds.setdefault(found.lower, []).append(rule)
    whens = [When(shelf.on(rule__in=rules), then=Value(bound)) for bound, rules in bounds.items()]
    return Case(*whens, default=Value(0.0), output_field=FloatField())


def _counts(shelf: Shelf, rows: Rows, document: int) -> Rows:
    """One row: the rank, how many there are, and how many of them in documents before this one."""
    earlier = Q(**{f"{shelf.document}__lt": document}) if shelf.document else Q(pk__isnull=document <= 0)
    named: Rows = rows.annotate(rank=Value(shelf.rank, IntegerField())).values("rank")
    counted: Rows = named.annotate(total=Count("pk"), earlier=Count("pk", filter=earlier))
    return counted.values_list("rank", "total", "earlier")


def item_of(place: Place) -> Item:
    """The row that stands at a place."""
    return Item(KINDS[place.rank], place.subject)


def place_of(row: Any) -> Place:
    """Where a row stands: an event where the first mention that holds it up stands; no query but for an event."""
    kind = str(row._meta.model_name)
    rank = SHELVES[kind].rank
    match row:
        case Event():
            first = first_mention(row)
            stands, start = (first.document_id, first.start) if first else (0, row.pk)
        case Correspondence():
            stands, start = row.other.document_id, row.other.start
        case Actor():
            stands, start = 0, row.pk
        case _:
            stands, start = row.document_id, row.start
    return Place(stands, start, rank, row.public_id)


def first_mention(event: Event) -> Mention | None:
    """The mention together with which an event is decided: the first that was not refused."""
    known: list[Mention] | None = getattr(event, "standing", None)
    if known is not None:
        return known[0] if known else None
    return event.mentions.filter(state__in=STANDING).order_by("pk").first()


def claimed_by_others(user: Any) -> frozenset[Item]:
    """The cards that other editors have before them."""
    recent = Claim.objects.filter(at__gte=timezone.now() - KEPT).exclude(user=user)
    return frozenset(Item(kind, subject) for kind, subject in recent.values_list("kind", "subject"))


def _state(*states: State) -> Condition:
    return lambda shelf: shelf.on(state__in=states)


def _flagged(shelf: Shelf) -> Q:
    return shelf.on(flagged=True)


_QUEUES = (
    Queue(
        "uncertain",
        "Uncertain",
        "Proposals of rules that were often wrong, or never judged",
        (*PASSAGES, CORRESPONDENCES),
        lambda shelf: _proposed(shelf) & ~_likely(shelf),
    ),
    Queue(
        "likely",
        "Likely",
        "Proposals of rules that were nearly always right",
        (*PASSAGES, CORRESPONDENCES),
        lambda shelf: _proposed(shelf) & _likely(shelf),
    ),
    Queue("events", "Events", "Events with the sentences that tell of them", (EVENTS, MENTIONS)),
    Queue("statements", "Statements", "Who said what", (STATEMENTS,)),
    Queue("figures", "Figures", "Targets, results, forecasts", (FIGURES,)),
    Queue("actors", "Proposed actors", "Names that the reference data do not know", (ACTORS,)),
    Queue("duplicates", "Duplicates", "Rows that may tell of the same", address="admin:desk_merge"),
    Queue("parked", "Parked", "Put aside for later", ALL, _state(State.PARKED)),
    Queue(
        "ready", "Ready to publish", "Accepted, and not yet shown", (*PASSAGES, CORRESPONDENCES), _state(State.ACCEPTED)
    ),
    Queue("flagged", "For a second reader", "Flagged by an editor", (*PASSAGES, CORRESPONDENCES), _flagged),
    Queue("changed", "Changed source", "Of these sources a newer version came in", PASSAGES, _changed),
    Queue(
        "broken", "Broken evidence", "Words that do not stand where they should", (*PASSAGES[1:], BARE_EVENTS), _broken
    ),
    Queue("correspondences", "Same words", "Statements of two documents that report the same", (CORRESPONDENCES,)),
    Queue("all", "All proposals", "Everything that waits for a first decision", ALL),
    Queue("spot", "Spot check", "Decided cards, read a second time", address="admin:desk_agreement"),
)

QUEUES: dict[str, Queue] = {queue.slug: queue for queue in _QUEUES}
"""The queues by their slug, in the order in which the desk shows them; the first nine have the keys 1 to 9."""


def counts(slugs: Sequence[str]) -> dict[str, int]:
    """How many rows wait in each of these queues, in one query; what takes all texts to count is counted apart."""

    def is_long(totals: dict[str, int]) -> bool:
        return sum(totals.values()) > LONG

    quick = tuple(slug for slug in slugs if slug not in SLOW)
    slow = tuple(slug for slug in slugs if slug in SLOW)
    return kept(quick, partial(_totals, quick), is_long) | kept(slow, partial(_totals, slow), bool, SLOW_KEPT)


def _totals(slugs: Sequence[str]) -> dict[str, int]:
    """How many rows there are in each of these queues, in one query."""
    found: list[Rows] = []
    for number, slug in enumerate(slugs):
        for _, rows in QUEUES[slug].sources():
            named = rows.annotate(queue=Value(number, IntegerField())).values("queue")
            found.append(named.annotate(total=Count("pk")).values_list("queue", "total"))
    totals = dict.fromkeys(slugs, 0)
    for number, total in _joined(found) if found else ():
        totals[slugs[number]] += total
    return totals


Found = TypeVar("Found")
_numbers: dict[object, tuple[float, Any]] = {}


def kept(key: object, count: Callable[[], Found], worth: Callable[[Found], bool], seconds: float = LONG_KEPT) -> Found:
    """What was counted a moment ago, where counting is so long that it is worth keeping; else counted anew."""
    at, found = _numbers.get(key, (0.0, None))
    if found is None or monotonic() - at > seconds:
        found = count()
        if worth(found):
            if len(_numbers) > 500:
                _numbers.clear()
            _numbers[key] = (monotonic(), found)
    return cast(Found, found)
