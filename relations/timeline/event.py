"""One event: each fact with the words that state it, what each side said, and what came before and after.

What only one source tells, and what several tell, is said beside each statement, from what editors have joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import ngettext

from relations.models import Document, Event, Figure, Mention, Participation, Statement
from relations.models.events import EventQuerySet
from relations.timeline.compare import nearest_first, statements_of
from relations.timeline.corrections import Correction, of_event
from relations.timeline.filters import period, shown
from relations.timeline.languages import place_name, translated
from relations.timeline.matches import labels_of, matches
from relations.timeline.pages import (
    Link,
    Number,
    Offices,
    Quotation,
    Receipt,
    Row,
    Said,
    Source,
    When,
    Who,
    day_of,
    link_to,
    links_to,
    number,
    receipt,
    rows_of,
    said,
    source,
    speakers_of,
)
from relations.timeline.strands import for_readers, strands
from relations.vocabulary import Precision, Role

BY_SPEAKER, BY_TOPIC = "", "topic"
_MANY_DAYS = 99  # what lies further apart is told in months
_MANY_MONTHS = 24


# What was said


@dataclass(frozen=True)
class Remark:
    """A statement, and which sources tell it: ``badge`` in words, with the place on the comparison that shows it."""

    said: Said
    badge: str = ""
    address: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Voice:
    """What the same speakers said."""

    speakers: tuple[Who, ...]
    statements: tuple[Remark, ...]


@dataclass(frozen=True)
class Group:
    """What was said of one topic, by speaker; of no topic in particular where they are not told apart."""

    topic: Link | None
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Evidence:
    """What was said at an event, and the words by which the event is known."""

    title: str
    address: str
    statements: int
    groups: tuple[Group, ...]
    mentions: tuple[Quotation, ...]


def evidence(event: Event, by: str = BY_SPEAKER) -> Evidence:
    """What was said at an event and how it is known; a statement of several topics stands under the commonest."""
    return _evidence(event, statements_of(event), known_by(event), by)


def known_by(event: Event) -> list[Mention]:
    """The published mentions of an event, those first that report it."""
    return list(
        Mention.objects.published().filter(event=event).with_sources().order_by("-primary", "document", "start")
    )


def _evidence(event: Event, rows: list[Statement], mentions: list[Mention], by: str) -> Evidence:
    remarks = _remarks(event, rows)
    offices, strand = Offices(actor.pk for row in rows for actor in speakers_of(row)), strands()
    grouped = _by_topic(rows) if by == BY_TOPIC else [(None, rows)] if rows else []
    return Evidence(
        title=event.name,
        address=event.get_absolute_url(),
        statements=len(rows),
        groups=tuple(Group(topic, _voices(of_these, remarks, offices, strand)) for topic, of_these in grouped),
        mentions=tuple(Quotation(mention.quotation, receipt(mention)) for mention in mentions),
    )


def _remarks(event: Event, rows: Sequence[Statement]) -> dict[int, Remark]:
    """Each statement with what the comparison says of it, by key; without badges where nothing is compared."""
    labels = labels_of({row.document_id: row.document for row in rows}.values())
    found = matches(rows)
    compared = any(len(match.documents) > 1 for match in found)
    page = reverse("event-compare", args=[event.public_id])
    return {
        row.pk: Remark(said(row), match.badge(labels), f"{page}#{match.anchor}", len(match.documents) == 1)
        if compared
        else Remark(said(row))
        for match in found
        for row in match.statements
    }


def _voices(
    rows: Iterable[Statement], remarks: dict[int, Remark], offices: Offices, strand: Mapping[int, int]
) -> tuple[Voice, ...]:
    """Statements by those who made them, who stand in the order in which they first speak."""
    spoken: dict[tuple[int, ...], list[Statement]] = {}
    for row in rows:
        spoken.setdefault(tuple(actor.pk for actor in speakers_of(row)), []).append(row)
    return tuple(
        Voice(
            tuple(
                Who(
                    actor.local_name,
                    offices.on(actor.pk, *day_of(of_these[0])),
                    "",
                    strand.get(actor.pk, 0),
                    actor.slug,
                )
                for actor in speakers_of(of_these[0])
            ),
            tuple(remarks[row.pk] for row in of_these),
        )
        for of_these in spoken.values()
    )


def _by_topic(rows: Sequence[Statement]) -> list[tuple[Link | None, list[Statement]]]:
    """Statements under the one of their topics that most of them share; the commonest topic first, none last."""
    common = Counter(topic.pk for row in rows for topic in row.topics.all())
    grouped: dict[int, tuple[Link | None, list[Statement]]] = {}
    for row in rows:
        topic = min(row.topics.all(), key=lambda t: (-common[t.pk], t.position, t.name), default=None)
        link = Link(translated(topic.name), reverse("topic", args=[topic.slug])) if topic else None
        grouped.setdefault(topic.pk if topic else 0, (link, []))[1].append(row)
    return sorted(grouped.values(), key=lambda group: (group[0] is None, -len(group[1])))


# Facts


@dataclass(frozen=True)
class Stated:
    """The words by which a source states a fact (empty where it does so by the way), with the way back to them.

    ``differs`` says what the source has instead, where it does not agree.
    """

    words: str
    receipt: Receipt
    differs: str = ""


@dataclass(frozen=True)
class Participant:
    """Somebody who took part, with the sources that say so."""

    who: Who
    address: str
    stated: tuple[Stated, ...]


def days_stated(event: Event, mentions: Iterable[Mention]) -> tuple[Stated, ...]:
    """Who gives the day, in which words; a source whose days lie wholly elsewhere differs."""
    found = []
    for mention in mentions:
        days = period(str(mention.claim.get("when", "")))
        if days and event.earliest and event.latest:
            apart = days[1] < event.earliest or event.latest < days[0]
            differs = str(mention.claim["when"]) if apart else ""
            found.append(_stated(mention, mention.claim.get("words", ""), differs))
    return tuple(found)


def places_stated(event: Event, mentions: Iterable[Mention]) -> tuple[Stated, ...]:
    """Who names the place; a source differs that names neither it, nor what it lies in or what lies in it."""
    if event.place is None:
        return ()
    known = {place.name.casefold() for place in (event.place, event.place.parent) if place}
    found = []
    for mention in mentions:
        named = [str(mention.claim[name]) for name in ("venue", "place") if mention.claim.get(name)]
        if named:
            agrees = any(name.casefold() in known for name in named)
            found.append(_stated(mention, "", "" if agrees else ", ".join(named)))
    return tuple(found)


def participants(event: Event, mentions: Sequence[Mention]) -> tuple[Participant, ...]:
    """Who took part, with office and role, and which sources name them."""
    people = event.participations.all()
    offices, strand = Offices(p.actor_id for p in people), strands()
    named = [(mention, {p.get("name") for p in mention.claim.get("participants", ())}) for mention in mentions]
    return tuple(
        Participant(
            Who(
                name=p.actor.local_name,
                office=offices.on(p.actor_id, event.earliest, event.latest),
                role="" if p.role == Role.PARTICIPANT else str(p.get_role_display()).lower(),
                strand=strand.get(p.actor_id, 0),
            ),
            reverse("actor", args=[p.actor.slug]),
            tuple(_stated(mention, "") for mention, names in named if p.actor.name in names),
        )
        for p in people
    )


def _stated(mention: Mention, words: str, differs: str = "") -> Stated:
    return Stated(str(words), receipt(mention), differs)


# Before and after


@dataclass(frozen=True)
class Neighbour:
    """The event before or after this one between the same people, and how far it lies off."""

    event: Link
    apart: str


def before(event: Event) -> Neighbour | None:
    """The last event of the same people before this one."""
    if event.earliest is None:
        return None
    rows = of_the_same(event).filter(latest__lt=event.earliest)
    row = for_readers(rows).order_by("-latest", "-earliest", "public_id").first()
    return Neighbour(link_to(row), apart(row, event)) if row else None


def after(event: Event) -> Neighbour | None:
    """The next event of the same people after this one."""
    if event.latest is None:
        return None
    rows = of_the_same(event).filter(earliest__gt=event.latest)
    row = for_readers(rows).order_by("earliest", "latest", "public_id").first()
    return Neighbour(link_to(row), apart(event, row)) if row else None


def of_the_same(event: Event) -> EventQuerySet:
    """The other events in which all took part who make this one what it is; of one person alone, those of its kind."""
    people = [p.actor_id for p in event.participations.all() if p.role != Role.ACCOMPANYING]
    rows = shown().exclude(pk=event.pk)
    if not people:
        return rows.none()
    for actor in people:
        took_part = Participation.objects.filter(event=OuterRef("pk"), actor=actor).exclude(role=Role.ACCOMPANYING)
        rows = rows.filter(Exists(took_part))
    return rows if len(people) > 1 else rows.filter(kind=event.kind)


def apart(first: Event, second: Event) -> str:
    """How long lies between two events, in words no more exact than their dates: “64 days”, “about 7 months”."""
    if first.latest is None or second.earliest is None:
        return ""
    days = (second.earliest - first.latest).days
    if first.precision == second.precision == Precision.DAY and days <= _MANY_DAYS:
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    months = round(_middle(first, second) * 12 / 365.2425)
    if months < _MANY_MONTHS:
        months = max(1, months)
        return ngettext("about %(number)d month", "about %(number)d months", months) % {"number": months}
    years = round(months / 12)
    return ngettext("about %(number)d year", "about %(number)d years", years) % {"number": years}


def _middle(first: Event, second: Event) -> float:
    """The days between the middles of two dated events."""

    def middle(event: Event) -> float:
        begin, end = event.earliest or date.min, event.latest or date.min
        return (begin.toordinal() + end.toordinal()) / 2

    return middle(second) - middle(first)


# The page


@dataclass(frozen=True)
class EventPage:
    """One event with everything that is known of it."""

    public_id: str
    address: str
    evidence: Evidence
    title: str
    kind: str
    status: str
    when: When
    place: Link | None
    day_stated: tuple[Stated, ...]
    place_stated: tuple[Stated, ...]
    people: tuple[Participant, ...]
    part_of: Link | None
    parts: tuple[Row, ...]
    figures: tuple[Number, ...]
    sources: tuple[Source, ...]
    before: Neighbour | None
    after: Neighbour | None
    corrections: tuple[Correction, ...]
    by: str
    compares: bool


def event_page(event: Event, by: str = BY_SPEAKER) -> EventPage:
    """The page of an event that was read by ``for_readers``; a fixed number of questions."""
    rows, mentions = statements_of(event), known_by(event)
    numbers = list(Figure.objects.published().filter(event=event).for_lists().in_order())
    by = BY_TOPIC if by == BY_TOPIC else BY_SPEAKER
    return EventPage(
        public_id=event.public_id,
        address=event.get_absolute_url(),
        evidence=_evidence(event, rows, mentions, by),
        title=event.name,
        kind=str(event.get_kind_display()),
        status=event.status,
        when=When.of(event),
        place=Link(place_name(event.place), reverse("place", args=[event.place.slug])) if event.place else None,
        day_stated=days_stated(event, mentions),
        place_stated=places_stated(event, mentions),
        people=participants(event, mentions),
        part_of=links_to([event.part_of_id]).get(event.part_of_id or 0),
        parts=tuple(rows_of(list(for_readers(shown().filter(part_of=event).oldest_first())))),
        figures=tuple(number(figure) for figure in numbers),
        sources=sources_of(rows, mentions),
        before=before(event),
        after=after(event),
        corrections=of_event(event),
        by=by,
        compares=len({row.document_id for row in rows}) > 1,
    )


def sources_of(rows: Iterable[Statement], mentions: Iterable[Mention]) -> tuple[Source, ...]:
    """The documents that tell of an event, those first that quote it, the nearest to it in front."""
    counted = Counter(row.document_id for row in rows)
    documents: dict[int, Document] = {row.document_id: row.document for row in rows}
    documents |= {mention.document_id: mention.document for mention in mentions}
    ordered = sorted(nearest_first(documents.values()), key=lambda document: not counted[document.pk])
    return tuple(source(document, counted[document.pk]) for document in ordered)
