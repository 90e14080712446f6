"""Statements as a list of their own: the timeline's filter, asked of what was said instead of what happened.

A statement made on no occasion that readers see counts by the day of its source, and answers nothing that is asked of
occasions: who took part, of what kind, where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet
from django.db.models import When as Given
from django.utils.translation import gettext as _

from relations.models import Actor, Event, Figure, Place, Statement
from relations.models.search import hits
from relations.models.statements import StatementQuerySet
from relations.timeline.facets import CLOSED, HAS, TITLES, Facet, Value, labels
from relations.timeline.filters import (
    CONDITIONS,
    NEWEST,
    OLDEST,
    PAGE_SIZE,
    Filter,
    known,
    occasions,
    shown,
    told,
)
from relations.timeline.languages import place_name, translated
from relations.timeline.pages import (
    Chip,
    Choices,
    Link,
    Offices,
    Said,
    When,
    Who,
    choices_at,
    conditions_of,
    for_readers,
    said,
    speakers_of,
    strands,
)
from relations.timeline.sayings import OF_OCCASIONS, Sayings, sayings
from relations.timeline.sayings import address_of as address_of
from relations.timeline.snippets import Piece, cut_along

OFFERED = ("speaker", "topic", "publisher", "has")


# Which statements


def spoken(asked: Filter) -> StatementQuerySet:
    """The published statements that answer the filter, in its order; its page is the caller's concern.

    ``has`` asks of the statement itself whether it is a quotation or states a figure, and all else of its occasion.
    """
    if asked.problems:
        return Statement.objects.none()
    found = told(asked)
    if asked.speaker or asked.topic:  # what two of them said together is one statement
        found = Statement.objects.filter(pk__in=_keys(found))
    if any(asked.values(facet) for facet in OF_OCCASIONS):
        found = found.filter(event__in=_keys(occasions(replace(asked, has=()))))
    elif any(asked.days):
        found = found.filter(_in_period(*asked.days))
    if asked.has:
        wanted = [HAVING[value]() if value in HAVING else at_one_that(value) for value in asked.has if value in HAS]
        found = found.filter(_any_of(wanted)) if wanted else found.none()
    return in_order(found, asked.order)


def in_order(found: StatementQuerySet, order: str) -> StatementQuerySet:
    """Statements by the day on which they were made, those of one source in its own order."""
    when = F("day").asc(nulls_last=True) if order == OLDEST else F("day").desc(nulls_last=True)
    return found.annotate(
        seen=Case(Given(at_an_occasion(), then="event"), default=0),
        day=Case(Given(at_an_occasion(), then="event__earliest"), default="document__published"),
    ).order_by(when, "seen", "document_id", "start", "pk")


def at_an_occasion() -> Q:
    """The statement was made at an event that readers see."""
    return Q(event__in=_keys(shown()))


def at_one_that(has: str) -> Q:
    """The statement was made at an event that readers see, and that has what is asked for."""
    return Q(event__in=_keys(shown().filter(CONDITIONS[has]())))


def is_quotation() -> Q:
    """The statement stands in quotation marks."""
    return Q(direct=True)


def states_figure() -> Q:
    """A published figure belongs to the statement."""
    return Q(Exists(Figure.objects.published().filter(statement=OuterRef("pk"))))


HAVING: dict[str, Callable[[], Q]] = {"quotation": is_quotation, "figure": states_figure}


def _in_period(since: date | None, until: date | None) -> Q:
    at_that_time = Q(event__in=_keys(shown().in_period(since, until)))
    published = Q(document__published__isnull=False)
    published &= Q(document__published__gte=since) if since else Q()
    published &= Q(document__published__lte=until) if until else Q()
    return at_that_time | (~at_an_occasion() & published)


def _keys(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("pk")


def _any_of(conditions: Iterable[Q]) -> Q:
    whole = Q()
    for condition in conditions:
        whole |= condition
    return whole


# How many: for each value of each facet, the number of statements if it alone were chosen there


def facets(asked: Filter, within: Sayings) -> tuple[Facet, ...]:
    """What is offered to narrow the statements; chosen values stand first, then the most frequent."""
    return tuple(facet(name, asked, within) for name in OFFERED)


def facet(name: str, asked: Filter, within: Sayings) -> Facet:
    """One facet with the counts that hold under the filter."""
    names = CLOSED.get(name) or within.names[name]
    counts, chosen = within.counts(name, asked), asked.values(name)
    unknown = tuple(value for value in chosen if value not in (names if name in CLOSED else within.bits[name]))
    counts |= {value: 0 for value in chosen if value not in unknown and value not in counts}
    named = labels(name, names)
    values = [Value(value, named(value), number, value in chosen) for value, number in counts.items()]
    values.sort(key=lambda v: (not v.chosen, -v.count, v.label))
    return Facet(name, str(TITLES[name]), tuple(values), unknown)


# The page


@dataclass(frozen=True)
class Line:
    """One statement in the list."""

    said: Said
    words: tuple[Piece, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True)
class Turn:
    """What the same speakers said, without anybody else between."""

    speakers: tuple[Who, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Occasion:
    """Where and when the statements below it were made: an event, or else the source that reports them.

    ``where`` is the kind and the place of the event; ``reported`` the publisher, where there is no event to name.
    """

    name: str
    address: str
    when: When
    where: str
    reported: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Year:
    """A year with its statements, and the address that shows them; all years where it is the one shown."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class Statements:
    """A page of statements, with what narrows it."""

    asked: Filter
    total: int
    found: int
    events: int
    occasions: tuple[Occasion, ...]
    choices: tuple[Choices, ...]
    years: tuple[Year, ...]
    kept: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    problems: tuple[str, ...]
    loosen: tuple[Chip, ...]
    pages: int

    @property
    def address(self) -> str:
        """The one address of this page."""
        return address_of(self.asked)

    @property
    def timeline(self) -> str:
        """The events of the same filter."""
        return self.asked.turned_to(1).address

    @property
    def newest(self) -> str:
        """The same rows, newest first."""
        return address_of(self.asked.ordered(NEWEST))

    @property
    def oldest(self) -> str:
        """The same rows, oldest first."""
        return address_of(self.asked.ordered(OLDEST))

    @property
    def previous(self) -> str:
        """The page before; empty on the first one."""
        number = self.asked.number
        return address_of(self.asked.turned_to(number - 1)) if 1 < number <= self.pages else ""

    @property
    def next(self) -> str:
        """The page after; empty on the last one."""
        number = self.asked.number
        return address_of(self.asked.turned_to(number + 1)) if 0 < number < self.pages else ""

    @property
    def start(self) -> str:
        """The first page of the same rows, where they can be understood; else empty."""
        return "" if self.asked.mended.problems else address_of(self.asked.mended)


def statements(asked: Filter) -> Statements:
    """The page that answers a filter."""
    within = sayings()
    found = within.count(asked)
    pages = max(1, -(-found // PAGE_SIZE))
    narrowing = facets(asked, within)
    named = (*narrowing, *names(asked))
    problems = [*asked.problems, *(unknown(facet, value) for facet in named for value in facet.unknown)]
    if not asked.problems and asked.number > pages:
        last = {"asked": asked.number, "last": pages}
        problems.append(_("There is no page %(asked)d: the last one is page %(last)d.") % last)
    keys = within.page(asked, PAGE_SIZE) if found and 1 <= asked.number <= pages else []
    rows = {row.pk: row for row in Statement.objects.published().filter(pk__in=keys).for_lists()}
    conditions = conditions_of(asked, named)
    lost = not found and not (asked.problems and not asked.mended.problems)
    return Statements(
        asked=asked,
        total=within.count(Filter()),
        found=found,
        events=within.events.found(asked.mended).bit_count() if found else 0,
        occasions=occasions_of([rows[key] for key in keys if key in rows], asked),
        choices=tuple(
            Choices(facet, choices_at(facet.name, asked, "statement-choices")) for facet in narrowing if facet.values
        ),
        years=tuple(_year(asked, *counted) for counted in sorted(within.counts("year", asked).items(), reverse=True)),
        kept=tuple((name, value) for name, value in asked.pairs() if name in (*OF_OCCASIONS, "order")),
        chips=tuple(Chip(label, address_of(less)) for label, less in conditions),
        problems=tuple(problems),
        loosen=loosened(within, conditions) if lost else (),
        pages=pages,
    )


def names(asked: Filter) -> Iterator[Facet]:
    """What is asked of the occasion, by its names: it narrows the statements, and is not offered here."""
    known_as: dict[str, Mapping[str, Any]] = {"kind": CLOSED["kind"]}
    if asked.actor:
        actors = Actor.objects.confirmed().filter(slug__in=known(asked.actor))
        known_as["actor"] = dict(actors.values_list("slug", "name"))
    if asked.place:
        known_as["place"] = dict(Place.objects.filter(slug__in=known(asked.place)).values_list("slug", "name"))
    for name in OF_OCCASIONS:
        chosen, its_names = asked.values(name), known_as.get(name, {})
        named = labels(name, its_names)
        values = tuple(Value(value, named(value), 0, True) for value in chosen if value in its_names)
        yield Facet(name, str(TITLES[name]), values, tuple(value for value in chosen if value not in its_names))


def unknown(facet: Facet, value: str) -> str:
    """Why a value finds nothing."""
    words = {"value": value, "facet": facet.title}
    return _("Nothing published here has “%(value)s” under %(facet)s.") % words


def loosened(within: Sayings, conditions: Sequence[tuple[str, Filter]]) -> tuple[Chip, ...]:
    """What to give up where nothing was found, and how many statements that would show; the most fruitful first."""
    counted = [Chip(label, address_of(less), within.count(less)) for label, less in conditions]
    return tuple(sorted((chip for chip in counted if chip.found), key=lambda chip: -chip.found))


def _year(asked: Filter, name: str, count: int) -> Year:
    chosen = asked.since == asked.until == name
    less = replace(asked, since="" if chosen else name, until="" if chosen else name, page="")
    return Year(name, count, address_of(less), chosen)


def occasions_of(rows: Sequence[Statement], asked: Filter) -> tuple[Occasion, ...]:
    """Statements under the occasions on which they were made, as they follow one another; a fixed number of queries."""
    shown_here = for_readers(shown().filter(pk__in={row.event_id for row in rows if row.event_id}))
    at = {event.pk: event for event in shown_here}
    matched = hits(Statement, asked.q, [row.pk for row in rows]) if asked.q else {}
    people = {row.pk: tuple(speakers_of(row)) for row in rows}
    offices, strand = Offices(actor.pk for actors in people.values() for actor in actors), strands()

    def turn(actors: tuple[Actor, ...], of_these: Sequence[Statement], when: When) -> Turn:
        who = (
            Who(a.local_name, offices.on(a.pk, when.earliest, when.latest), "", strand.get(a.pk, 0), a.slug)
            for a in actors
        )
        return Turn(tuple(who), tuple(line(row, matched.get(row.pk, frozenset()), asked) for row in of_these))

    found = []
    for _key, group in groupby(
        rows, lambda row: (at[row.event_id].pk, 0) if row.event_id in at else (0, row.document_id)
    ):
        together = list(group)
        first = together[0]
        occasion = _at_event(at[first.event_id]) if first.event_id in at else _elsewhere(first)
        turns = (
            turn(actors, list(of_these), occasion.when)
            for actors, of_these in groupby(together, lambda row: people[row.pk])
        )
        found.append(replace(occasion, turns=tuple(turns)))
    return tuple(found)


def _at_event(event: Event) -> Occasion:
    where = ", ".join(filter(None, [str(event.get_kind_display()), place_name(event.place)]))
    return Occasion(event.name, event.get_absolute_url(), When.of(event), where, "", ())


def _elsewhere(row: Statement) -> Occasion:
    document = row.document
    when = When(document.published, document.published, "day" if document.published else "")
    return Occasion(document.title, document.get_absolute_url(), when, "", document.source, ())


def line(row: Statement, matched: frozenset[int], asked: Filter) -> Line:
    """A statement in the list, the words marked that answer; each topic leads to the same list narrowed to it."""
    topics = tuple(
        Link(translated(topic.name), address_of(asked.ordered(asked.order).choosing("topic", topic.slug)))
        for topic in row.topics.all()
    )
    return Line(said(row), cut_along(row.words, matched), topics)
