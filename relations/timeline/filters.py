"""One query string, one filter: what a reader asks for, and the published events that answer it.

The page, the fragment, every count and later every export ask the same function, so that they cannot disagree.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from relations.models import Actor, Event, Figure, Mention, Participation, Statement
from relations.models.events import EventQuerySet, MentionQuerySet
from relations.models.search import matching, terms
from relations.models.statements import StatementQuerySet
from relations.timeline import held

FACETS = ("actor", "speaker", "kind", "topic", "place", "publisher", "has")
NEWEST, OLDEST = "newest", "oldest"
PAGE_SIZE = 50
LONGEST_QUERY = 200
MOST_VALUES = 12
QUOTATION_MARKS = frozenset('"“”„«»')

_VALUE = re.compile(r"[-\w]{1,80}")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def typed(words: str) -> str:
    """What a reader typed, on one line, cut to a length, without characters that cannot be seen."""
    seen = "".join(c if c.isspace() or unicodedata.category(c)[0] != "C" else "" for c in words)
    return " ".join(seen.split())[:LONGEST_QUERY].strip()


def quoted(words: str) -> str:
    """The words in quotation marks, once."""
    return words if QUOTATION_MARKS & set(words) else f"“{words}”"


def period(words: str) -> tuple[date, date] | None:
    """The first and last day of ``2023``, ``2023-03`` or ``2023-03-21``; ``None`` where that names no days."""
    found = _DATE.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


@dataclass(frozen=True)
class Filter:
    """A query string as a value: what was asked, exactly as far as it was understood.

    ``since`` and ``until`` (``from`` and ``to`` in the address), ``order`` and ``page`` are kept as typed; ``problems``
    says what is wrong with them.
    """

    q: str = ""
    actor: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    has: tuple[str, ...] = ()
    order: str = ""
    page: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filter:
        """The filter that a query string states; parameters of other names are passed over."""
        values: Mapping[str, tuple[str, ...]] = {
            name: tuple(sorted({typed(value.lower()) for value in query.getlist(name)} - {""})) for name in FACETS
        }
        order, page = typed(query.get("order", "").lower()), typed(query.get("page", ""))
        return cls(
            q=typed(query.get("q", "")),
            since=typed(query.get("from", "")),
            until=typed(query.get("to", "")),
            order="" if order == NEWEST else order,
            page="" if page == "1" else page,
            **values,
        )

    def values(self, facet: str) -> tuple[str, ...]:
        """The values chosen in a facet."""
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the query string in their one order, without what is not set."""
        single = {"q": self.q, "from": self.since, "to": self.until, "order": self.order, "page": self.page}
        names = ("q", *FACETS[:6], "from", "to", "has", "order", "page")
        return [
            (name, value)
            for name in names
            for value in ((single[name],) if name in single else self.values(name))
            if value
        ]

    @property
    def conditions(self) -> list[tuple[str, str]]:
        """Names and values of the query string from its first page on."""
        return self.turned_to(1).pairs()

    @property
    def query(self) -> str:
        """The query string, the same for the same filter."""
        return urlencode(self.pairs())

    @property
    def address(self) -> str:
        """The address of the timeline that the filter shows."""
        return f"{reverse('timeline')}?{self.query}" if self.query else reverse("timeline")

    def without(self, name: str, value: str | None = None) -> Filter:
        """The filter less one value of a facet, or less all that ``name`` sets; from its first page on."""
        if name not in FACETS:
            return self._with(name, "")
        return self._with(name, tuple(v for v in self.values(name) if value is not None and v != value))

    def choosing(self, name: str, value: str) -> Filter:
        """The filter with one value alone in its facet; for ``actor``, with one more."""
        return self._with(name, tuple(sorted({*self.actor, value})) if name == "actor" else (value,))

    def _with(self, name: str, value: Any) -> Filter:
        return replace(self, **{name: value, "page": ""})

    def ordered(self, order: str) -> Filter:
        """The same rows in another order, from the first page on."""
        return replace(self, order="" if order == NEWEST else order, page="")

    def turned_to(self, page: int) -> Filter:
        """Another page of the same rows."""
        return replace(self, page="" if page == 1 else str(page))

    @property
    def mended(self) -> Filter:
        """The first page of the same rows, in an order that there is."""
        return self.ordered(OLDEST if self.order == OLDEST else NEWEST)

    @property
    def narrows(self) -> bool:
        """Whether the filter asks for less than everything."""
        return self.ordered(NEWEST) != Filter()

    @property
    def number(self) -> int:
        """The number of the page; 0 where it is none."""
        if not self.page:
            return 1
        return int(self.page) if self.page.isascii() and self.page.isdecimal() and len(self.page) < 7 else 0

    @property
    def asks_for_evidence(self) -> bool:
        """Whether one and the same statement or mention has to answer."""
        return bool(self.q or self.speaker or self.topic or self.publisher)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that the filter lets in; ``None`` for an open end."""
        since, until = period(self.since), period(self.until)
        return since[0] if since else None, until[1] if until else None

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be understood, in words for readers; nothing is shown while there is any."""
        found = [
            gettext("“{}” is not a date: write 2023, 2023-03 or 2023-03-21.").format(words)
            for words in (self.since, self.until)
            if words and not period(words)
        ]
        since, until = self.days
        if since and until and since > until:
            found.append(gettext("The time asked for ends ({}) before it begins ({}).").format(self.until, self.since))
        if self.order not in ("", OLDEST):
            found.append(gettext("“{}” is not an order: it is newest or oldest.").format(self.order))
        if self.number < 1:
            found.append(gettext("“{}” is not the number of a page.").format(self.page))
        if self.q and not terms(self.q):
            found.append(gettext("{} has no word that could be searched for.").format(quoted(self.q)))
        if any(len(self.values(facet)) > MOST_VALUES for facet in FACETS):
            found.append(gettext("At most {} values of one filter can be asked for at once.").format(MOST_VALUES))
        return tuple(found)


def shown() -> EventQuerySet:
    """The events that readers may see: published, on the evidence of a published mention in a published document."""
    return Event.objects.published().filter(Exists(Mention.objects.published().filter(event=OuterRef("pk"))))


def events(asked: Filter) -> EventQuerySet:
    """The events that answer the filter, in its order; its page is the caller's concern."""
    found = occasions(asked)
    if asked.asks_for_evidence:
        told = Exists(statements(asked).filter(event=OuterRef("pk")))
        found = found.filter(told | Exists(mentions(asked).filter(event=OuterRef("pk"))))
    return found.oldest_first() if asked.order == OLDEST else found.newest_first()


def occasions(asked: Filter) -> EventQuerySet:
    """The events that answer what is asked of events themselves, whatever is told about them."""
    if asked.problems:
        return Event.objects.none()
    found = shown().in_period(*asked.days)
    for slug in asked.actor:
        took_part = Participation.objects.filter(
            event=OuterRef("pk"), actor__in=Actor.objects.confirmed().filter(slug__in=known([slug]))
        )
        found = found.filter(Exists(took_part))
    if asked.kind:
        found = found.filter(kind__in=known(asked.kind))
    if asked.place:
        places = known(asked.place)
        found = found.filter(Q(place__slug__in=places) | Q(place__parent__slug__in=places))
    if asked.has:
        wanted = [CONDITIONS[value]() for value in asked.has if value in CONDITIONS]
        found = found.filter(combined(wanted)) if wanted else found.none()
    return found


def statements(asked: Filter) -> StatementQuerySet:
    """The published statements on an occasion that by themselves answer speaker, topic, publisher and full text."""
    return told(asked).filter(event__isnull=False)


def told(asked: Filter) -> StatementQuerySet:
    """The published statements that by themselves answer the same, on an occasion or elsewhere."""
    found = Statement.objects.published()
    if asked.publisher:
        found = found.filter(document__publisher__slug__in=known(asked.publisher))
    if asked.speaker:
        speakers = Actor.objects.confirmed().filter(slug__in=known(asked.speaker))
        found = found.filter(attributions__actor__in=speakers)
    if asked.topic:
        found = found.filter(topics__slug__in=known(asked.topic))
    if asked.q:
        found = found.filter(pk__in=matching(Statement, asked.q) or [])
    return found


def mentions(asked: Filter) -> MentionQuerySet:
    """The published mentions that by themselves answer the same; none where a speaker or a topic is asked for."""
    if asked.speaker or asked.topic:
        return Mention.objects.none()
    found = Mention.objects.published()
    if asked.publisher:
        found = found.filter(document__publisher__slug__in=known(asked.publisher))
    if asked.q:
        found = found.filter(pk__in=matching(Mention, asked.q) or [])
    return found


def known(values: tuple[str, ...] | list[str]) -> list[str]:
    """The values that could name a row at all, so that nothing else reaches the database."""
    return [value for value in values if _VALUE.fullmatch(value)]


def combined(conditions: list[Any]) -> Q:
    """The condition that at least one holds."""
    whole = Q()
    for condition in conditions:
        whole |= Q(condition)
    return whole


def has_figure() -> Exists:
    """A published figure belongs to the event."""
    return Exists(Figure.objects.published().filter(event=OuterRef("pk")))


def has_quotation() -> Exists:
    """A published statement of the event stands in quotation marks."""
    return Exists(Statement.objects.published().filter(event=OuterRef("pk"), direct=True))


def has_several_sources() -> Exists:
    """Two published documents or more tell of the event."""
    same, there = {"event": OuterRef("event")}, {"document": OuterRef("document")}
    mentioned = Exists(Mention.objects.published().filter(**same).exclude(**there))
    told = Exists(Statement.objects.published().filter(**same).exclude(**there))
    return Exists(Mention.objects.published().filter(event=OuterRef("pk")).filter(mentioned | told))


CONDITIONS: dict[str, Callable[[], Exists | Q]] = {
    "figure": has_figure,
    "quotation": has_quotation,
    "several-sources": has_several_sources,
    **held.WAYS,
}
