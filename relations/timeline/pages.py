"""What each page shows, as values: a template that gets one of these asks the database nothing.

Every row is read here through the querysets of what is published, so that a page cannot show anything else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.models import (
    Actor,
    Document,
    Event,
    Figure,
    Mention,
    Statement,
    Term,
)
from relations.models.events import listed
from relations.models.querysets import CONFIRMED
from relations.templatetags.dates import day, in_full, inside
from relations.templatetags.dates import month as name_of_month
from relations.timeline.braid import Braid, braid
from relations.timeline.facets import Facet, Value, facets
from relations.timeline.filters import NEWEST, OLDEST, PAGE_SIZE, Filter, period, quoted, shown
from relations.timeline.histogram import Histogram, histogram
from relations.timeline.index import Index, index
from relations.timeline.languages import place_name, translated
from relations.timeline.sayings import address_of, sayings
from relations.timeline.snippets import Found, found_in
from relations.timeline.strands import for_readers as for_readers
from relations.timeline.strands import strands as strands
from relations.vocabulary import EventKind, EventStatus, Role, SourceTier

VISIBLE_VALUES = 8
MOST_VALUES_LISTED = 10
LOOSENED = 8  # conditions that are offered to be given up
TIERS = {
    SourceTier.READOUT: _("official readout"),
    SourceTier.WIRE: _("news agency"),
    SourceTier.PRESS: _("press"),
    SourceTier.REPOST: _("repost"),
}


@dataclass(frozen=True)
class Link:
    """A name and the page that it leads to; ``note`` tells it from others of the same name.

    ``phrase`` is the name of an event as it stands within a sentence.
    """

    label: str
    address: str
    note: str = ""
    phrase: str = ""


@dataclass(frozen=True)
class Who:
    """Somebody on a page: the office held on the day, the number of the strand (0 for none), the slug of their page."""

    name: str
    office: str = ""
    role: str = ""
    strand: int = 0
    slug: str = ""


@dataclass(frozen=True)
class When:
    """Days with their precision and the words of the source."""

    earliest: date | None
    latest: date | None
    precision: str
    words: str = ""

    @classmethod
    def of(cls, row: Event | Figure) -> When:
        """The days of a row."""
        return cls(row.earliest, row.latest, row.precision, row.date_words)


# What one sees of offices, strands and events wherever they turn up


class Offices:
    """Who held which office when: asked once for all actors of a page.

    Where somebody held several at once, the one that the reference data lists first names them.
    """

    def __init__(self, actors: Iterable[int]) -> None:
        self.terms: dict[int, list[Term]] = defaultdict(list)
        held = Term.objects.filter(holder__in=set(actors)).select_related("office__body")
        for term in held.order_by("office_id", "start"):
            self.terms[term.holder_id].append(term)

    def on(self, actor: int, first: date | None, last: date | None) -> str:
        """The office held throughout the days, in words; nothing where the days or the office are not known."""
        if first is None or last is None:
            return ""
        held = (
            term.office
            for term in self.terms[actor]
            if (term.start is None or term.start <= first) and (term.end is None or term.end >= last)
        )
        return next((named_office(office.title, office.body) for office in held), "")


def named_office(title: str, body: Actor) -> str:
    """“Chinese President” for a country's office, “Director-General, World Health Organization” for another's."""
    return translated(f"{body.demonyms[0]} {title}" if body.demonyms else f"{title}, {body.name}")


def links_to(rows: Iterable[int | None]) -> dict[int, Link]:
    """The names and pages of those of the events that readers may see."""
    wanted = {row for row in rows if row is not None}
    return {event.pk: link_to(event) for event in for_readers(shown().filter(pk__in=wanted))}


def link_to(event: Event) -> Link:
    """The name and the page of an event that was read by ``for_readers``, with its kind and time."""
    when = inside(in_full(When.of(event))) if event.earliest else gettext("no date")
    return Link(event.name, event.get_absolute_url(), f"{event.get_kind_display()}, {when}", in_a_sentence(event))


def in_a_sentence(event: Event) -> str:
    """The event within a sentence: its title, or its kind with those who took part or where it was."""
    if event.title:
        return event.title
    people = [p.actor.local_name for p in event.participations.all() if p.role != Role.ACCOMPANYING]
    if len(people) == 1 and event.kind == EventKind.VISIT:
        return event.name
    if people:
        kind = str(event.get_kind_display()).lower()
        return gettext("the %(kind)s of %(people)s") % {"kind": kind, "people": listed(people)}
    return gettext("the %(event)s") % {"event": event.name[0].lower() + event.name[1:]}


def confirmed(actor: Actor) -> bool:
    """Whether readers may know of the actor."""
    return actor.state in CONFIRMED


# The timeline


@dataclass(frozen=True)
class Row:
    """One event of the timeline."""

    public_id: str
    address: str
    title: str
    kind: str
    status: str
    when: When
    place: Link | None
    people: tuple[Link, ...]
    accompanied: tuple[Link, ...]
    statements: int
    figures: int
    sources: tuple[Link, ...]
    part_of: Link | None
    why: Found | None = None

    @property
    def planned(self) -> bool:
        """Whether it had not taken place when its sources were written."""
        return self.status == EventStatus.PLANNED

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self.status == EventStatus.CANCELLED


@dataclass(frozen=True)
class Month:
    """The events of one month, or those that are known to the year alone (no name)."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Year:
    """The events of one year; the undated ones have no year."""

    name: str
    months: tuple[Month, ...]


@dataclass(frozen=True)
class Chip:
    """One condition of the filter in words, and the address without it; ``found`` events then, where counted."""

    label: str
    address: str
    found: int = 0


@dataclass(frozen=True)
class Choices:
    """A facet as it stands on the page: what is seen at once, and what is folded away.

    Where there is a page that lists and searches all values, at ``all_at``, a long facet shows the most frequent only.
    """

    facet: Facet
    all_at: str = ""

    @property
    def first(self) -> Sequence[Value]:
        """The values that are seen at once."""
        return self.facet.values[: self._cut]

    @property
    def more(self) -> Sequence[Value]:
        """The values that are folded away."""
        return self.facet.values[self._cut : MOST_VALUES_LISTED + self._cut if self.all_at else None]

    @property
    def find_at(self) -> str:
        """The page that searches all values, without the filter."""
        return self.all_at.partition("?")[0]

    @property
    def hidden(self) -> int:
        """How many values are not on the page."""
        return len(self.facet.values) - len(self.first) - len(self.more)

    @property
    def _cut(self) -> int:
        chosen = sum(value.chosen for value in self.facet.values)
        return max(VISIBLE_VALUES, chosen) if len(self.facet.values) > VISIBLE_VALUES + 1 else VISIBLE_VALUES + 1


@dataclass(frozen=True)
class Timeline:
    """A page of the timeline, with what narrows it."""

    asked: Filter
    total: int
    found: int
    years: tuple[Year, ...]
    choices: tuple[Choices, ...]
    chips: tuple[Chip, ...]
    problems: tuple[str, ...]
    loosen: tuple[Chip, ...]
    pages: int
    braid: Braid
    histogram: Histogram | None = None
    statements: int = 0

    @property
    def said_at(self) -> str:
        """The statements of the same filter."""
        return address_of(self.asked.turned_to(1))

    @property
    def address(self) -> str:
        """The one address of this page."""
        return self.asked.address

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names and values that the form hands on without showing them."""
        return [("order", self.asked.order)] if self.asked.order else []

    @property
    def newest(self) -> str:
        """The same rows, newest first."""
        return self.asked.ordered(NEWEST).address

    @property
    def oldest(self) -> str:
        """The same rows, oldest first."""
        return self.asked.ordered(OLDEST).address

    @property
    def previous(self) -> str:
        """The page before; empty on the first one."""
        return self.asked.turned_to(self.asked.number - 1).address if 1 < self.asked.number <= self.pages else ""

    @property
    def next(self) -> str:
        """The page after; empty on the last one."""
        return self.asked.turned_to(self.asked.number + 1).address if 0 < self.asked.number < self.pages else ""

    @property
    def start(self) -> str:
        """The first page of the same rows, where they can be understood; else empty."""
        return "" if self.asked.mended.problems else self.asked.mended.address


def timeline(asked: Filter) -> Timeline:
    """The page that answers a filter."""
    within = index()
    answer = within.ordered(asked)
    found = len(answer)
    pages = max(1, -(-found // PAGE_SIZE))
    offered = facets(asked, within)
    problems = [*asked.problems, *(_unknown(facet, value) for facet in offered for value in facet.unknown)]
    if not asked.problems and asked.number > pages:
        problems.append(gettext("There is no page {}: the last one is page {}.").format(asked.number, pages))
    first = (asked.number - 1) * PAGE_SIZE
    shows = found and 1 <= asked.number <= pages
    rows = rows_found(asked, answer[first : first + PAGE_SIZE], within) if shows else []
    return Timeline(
        asked=asked,
        total=len(within.keys),
        found=found,
        years=by_year(rows),
        choices=tuple(Choices(facet, choices_at(facet.name, asked)) for facet in offered if facet.values),
        chips=tuple(Chip(label, less.address) for label, less in conditions_of(asked, offered)),
        problems=tuple(problems),
        loosen=() if found or (asked.problems and not asked.mended.problems) else loosened(asked, offered, within),
        pages=pages,
        braid=braid(asked),
        histogram=histogram(asked, within),
        statements=said_at(asked, within) if found else 0,
    )


def said_at(asked: Filter, within: Index) -> int:
    """How many statements answer the filter; for all of them their index, which takes long to read, is not asked."""
    return sayings().count(asked) if asked.narrows else within.statements


def rows_found(asked: Filter, keys: Sequence[int], within: Index) -> list[Row]:
    """The rows of these events, each with the words that answer where words are searched for."""
    found = events_in_order(keys)
    why = found_in(asked, keys, within)
    return [replace(row, why=why.get(event.pk)) for event, row in zip(found, rows_of(found), strict=True)]


def choices_at(facet: str, asked: Filter, page: str = "choices") -> str:
    """The address of the page with all values of a facet under the filter."""
    query = asked.turned_to(1).query
    return reverse(page, args=[facet]) + (f"?{query}" if query else "")


def events_in_order(keys: Sequence[int]) -> list[Event]:
    """The events with these keys that readers may see, in the order of the keys."""
    found = {event.pk: event for event in for_readers(shown().filter(pk__in=keys))}
    return [found[key] for key in keys if key in found]


def _unknown(facet: Facet, value: str) -> str:
    return gettext("Nothing published here has “{}” under {}.").format(value, facet.title)


def conditions_of(asked: Filter, offered: Sequence[Facet]) -> list[tuple[str, Filter]]:
    """Each condition of the filter in words, with the filter that is left without it."""
    words = {
        "actor": gettext("with {}"),
        "speaker": gettext("said by {}"),
        "topic": gettext("about {}"),
        "place": gettext("in {}"),
        "publisher": gettext("told by {}"),
    }
    found = [(quoted(asked.q), asked.without("q"))] if asked.q else []
    for facet in offered:
        form = words.get(facet.name, "{}")
        found += [(form.format(facet.label(v)), asked.without(facet.name, v)) for v in asked.values(facet.name)]
    for name, form, value in (("since", gettext("from {}"), asked.since), ("until", gettext("until {}"), asked.until)):
        if value:
            days = period(value)
            named = in_full(When(*days, precision="range")) if days else value
            found.append((form.format(named), asked.without(name)))
    return found


def loosened(asked: Filter, offered: Sequence[Facet], within: Index) -> tuple[Chip, ...]:
    """What to give up where nothing was found, and how much that would show; the most fruitful first.

    Where no single condition helps, two are given up together.
    """
    single = conditions_of(asked, offered)
    pairs = (
        (gettext("{} and {}").format(label, other), less)
        for number, (label, without) in enumerate(single[:LOOSENED])
        for other, less in conditions_of(without, offered)[number:LOOSENED]
    )
    for conditions in (single, pairs):
        counted = [Chip(label, less.address, within.found(less).bit_count()) for label, less in conditions]
        fruitful = sorted((chip for chip in counted if chip.found), key=lambda chip: -chip.found)
        if fruitful:
            return tuple(fruitful[:LOOSENED])
    return ()


def rows_of(found: Sequence[Event]) -> list[Row]:
    """Events as rows, with their counts and sources, in a fixed number of questions."""
    keys = [event.pk for event in found]
    told: dict[int, set[int]] = defaultdict(set)
    statements: dict[int, int] = defaultdict(int)
    said = Statement.objects.published().filter(event__in=keys).order_by()
    for event, document, number in said.values_list("event", "document").annotate(Count("pk")):
        statements[event] += number
        told[event].add(document)
    for event, document in (
        Mention.objects.published().filter(event__in=keys).values_list("event", "document").order_by()
    ):
        told[event].add(document)
    counted = Figure.objects.published().filter(event__in=keys).order_by().values_list("event").annotate(Count("pk"))
    figures = dict(counted)
    documents = {
        document.pk: document
        for document in Document.objects.published()
        .filter(pk__in=set(chain.from_iterable(told.values())))
        .select_related("publisher")
        .without_text()
    }
    parents = links_to(event.part_of_id for event in found)
    return [
        Row(
            public_id=event.public_id,
            address=event.get_absolute_url(),
            title=event.name,
            kind=event.get_kind_display(),
            status=event.status,
            when=When.of(event),
            place=Link(place_name(event.place), reverse("place", args=[event.place.slug])) if event.place else None,
            people=_people(event, accompanying=False) if event.title else (),
            accompanied=_people(event, accompanying=True),
            statements=statements[event.pk],
            figures=figures.get(event.pk, 0),
            sources=source_links([documents[key] for key in told[event.pk]]),
            part_of=parents.get(event.part_of_id) if event.part_of_id else None,
        )
        for event in found
    ]


def _people(event: Event, *, accompanying: bool) -> tuple[Link, ...]:
    """Those who took part, or those who came along, as far as the title does not name them."""
    return tuple(
        Link(p.actor.local_name, reverse("actor", args=[p.actor.slug]))
        for p in event.participations.all()
        if (p.role == Role.ACCOMPANYING) == accompanying and p.actor.name not in event.title
    )


def source_links(documents: Iterable[Document]) -> tuple[Link, ...]:
    """Documents by their publishers' names, with the day of those that share a publisher."""
    ordered = sorted(documents, key=lambda d: (d.publisher.name, d.published or date.max, d.public_id))
    times = Counter(document.publisher_id for document in ordered)
    links = []
    for document in ordered:
        label = document.source
        if times[document.publisher_id] > 1:
            label += ", " + (day(document.published) or gettext("day not known"))
        links.append(Link(label, document.get_absolute_url()))
    return tuple(links)


def by_year(rows: Sequence[Row]) -> tuple[Year, ...]:
    """Rows under their years and months, which stand in the order in which they first turn up."""
    grouped: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        first = row.when.earliest
        year = str(first.year) if first else ""
        month = name_of_month(first) if first and not _whole_years(row.when) else ""
        grouped.setdefault(year, {}).setdefault(month, []).append(row)
    return tuple(
        Year(year, tuple(Month(month, tuple(of_month)) for month, of_month in months.items()))
        for year, months in grouped.items()
    )


def _whole_years(when: When) -> bool:
    first, last = when.earliest, when.latest
    return bool(first and last) and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)  # type: ignore[union-attr]


# What was said, and how it is known


@dataclass(frozen=True)
class Receipt:
    """The way back to the words: the source by name and paragraph, and its page at the sentence."""

    label: str
    address: str


@dataclass(frozen=True)
class Said:
    """One statement as a line."""

    public_id: str
    address: str
    words: str
    cue: str
    direct: bool
    goes_on: bool
    topics: tuple[str, ...]
    receipt: Receipt

    def told_by(self, who: str) -> str:
        """Speaker, cue and words as one may repeat them: in quotation marks only what the source has in them."""
        if self.direct:
            return f"{who}: “{self.words}”"
        return f"{who} {self.cue} {self.words}" if self.cue else f"{who}: {self.words}"


@dataclass(frozen=True)
class Voice:
    """What the same speakers said, in the order of the sources."""

    speakers: tuple[Who, ...]
    statements: tuple[Said, ...]


@dataclass(frozen=True)
class Quotation:
    """Words of a source that tell of an event."""

    words: str
    receipt: Receipt


@dataclass(frozen=True)
class Number:
    """One figure as a line of a table."""

    public_id: str
    kind: str
    value: Decimal
    unit: str
    qualifier: str
    measured: str
    when: When
    stated_by: tuple[str, ...]
    receipt: Receipt
    metric: str = ""


@dataclass(frozen=True)
class Source:
    """A document as a line of a list."""

    title: str
    address: str
    publisher: str
    tier: str
    syndicated_from: str
    published: date | None
    published_note: str
    statements: int = 0


def receipt(row: Statement | Mention | Figure) -> Receipt:
    """The way back to the words of a row; its document and publisher are at hand."""
    where = f"{row.document.source}, ¶ {row.paragraph}" if row.paragraph else row.document.source
    return Receipt(where, f"{row.document.get_absolute_url()}?at={row.public_id}#at")


def said(row: Statement) -> Said:
    """A statement as a line."""
    return Said(
        public_id=row.public_id,
        address=row.get_absolute_url(),
        words=row.words,
        cue="" if row.cue == ":" else row.cue,
        direct=row.direct,
        goes_on=row.implicit and not row.cue,
        topics=tuple(translated(topic.name) for topic in row.topics.all()),
        receipt=receipt(row),
    )


def speakers_of(row: Statement) -> list[Actor]:
    """Those speakers of a statement that readers may know of."""
    return [a.actor for a in row.attributions.all() if confirmed(a.actor)]


def day_of(row: Statement) -> tuple[date | None, date | None]:
    """The days on which a statement was made: those of its occasion, or else the day of its source."""
    if row.occasion is not None and row.occasion.earliest is not None:
        return row.occasion.earliest, row.occasion.latest
    return row.document.published, row.document.published


def voices(rows: Sequence[Statement], offices: Offices, strand: dict[int, int]) -> tuple[Voice, ...]:
    """Statements by those who made them, who stand in the order in which they first speak."""
    grouped: dict[tuple[int, ...], list[Statement]] = {}
    people: dict[int, Actor] = {}
    for row in rows:
        actors = speakers_of(row)
        people.update((actor.pk, actor) for actor in actors)
        grouped.setdefault(tuple(actor.pk for actor in actors), []).append(row)
    return tuple(
        Voice(
            tuple(
                Who(
                    people[key].local_name,
                    offices.on(key, *day_of(of_these[0])),
                    "",
                    strand.get(key, 0),
                    people[key].slug,
                )
                for key in keys
            ),
            tuple(said(row) for row in of_these),
        )
        for keys, of_these in grouped.items()
    )


def number(figure: Figure) -> Number:
    """A figure as a line of a table."""
    return Number(
        public_id=figure.public_id,
        kind=str(figure.get_kind_display()),
        value=figure.value,
        unit=figure.unit,
        qualifier=figure.qualifier,
        measured=translated(figure.metric.name) if figure.metric else figure.metric_words,
        metric=figure.metric.slug if figure.metric else "",
        when=When.of(figure),
        stated_by=tuple(actor.local_name for actor in figure.stated_by.all() if confirmed(actor)),
        receipt=receipt(figure),
    )


def source(document: Document, statements: int = 0) -> Source:
    """A document as a line of a list."""
    return Source(
        title=document.title,
        address=document.get_absolute_url(),
        publisher=translated(document.publisher.name),
        tier=str(TIERS[SourceTier(document.publisher.tier)]),
        syndicated_from=translated(document.syndicated_from.name) if document.syndicated_from else "",
        published=document.published,
        published_note=document.published_note,
        statements=statements,
    )


# Documents
