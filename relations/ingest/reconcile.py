"""Candidates become proposed rows. Only ever inserted: what an editor decided on is left alone, and what was rejected
stays rejected, because a fingerprint that is stored already is never proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.text import slugify

from relations.extraction.candidates import (
    VERSION,
    EventCandidate,
    Extraction,
    FigureCandidate,
    Person,
    StatementCandidate,
    When,
)
from relations.ingest.matching import Known, known_event
from relations.models import (
    Actor,
    Attribution,
    Document,
    Event,
    Figure,
    Hint,
    Mention,
    Metric,
    Participation,
    Place,
    Statement,
    Topic,
)
from relations.models.base import fingerprint, lasting, public_id
from relations.models.querysets import DECIDED
from relations.spans import Span, paragraphs
from relations.vocabulary import ActorKind, EventKind, Role, State

# where a document reports several things at once, words were said at the first of these
OCCASIONS = (EventKind.MEETING, EventKind.CALL, EventKind.FORUM, EventKind.CEREMONY, EventKind.SIGNING, EventKind.VISIT)

# these are called by those who took part; the others by what they are
NAMED_BY_PEOPLE = (
    EventKind.MEETING,
    EventKind.CALL,
    EventKind.VISIT,
    EventKind.SIGNING,
    EventKind.CEREMONY,
    EventKind.LETTER,
    EventKind.AGREEMENT,
)

Passage = TypeVar("Passage", Mention, Statement, Figure)


@dataclass
class Counts:
    """How many rows an extraction proposed anew, and how many it left as they are or as hints on decided rows."""

    statements: int = 0
    events: int = 0
    mentions: int = 0
    figures: int = 0
    correspondences: int = 0
    unchanged: int = 0
    hints: int = 0


def propose(document: Document, extraction: Extraction) -> Counts:
    """Insert what an extraction of a stored document proposes; call it inside a transaction."""
    return _Proposer(document).run(extraction)


class _Proposer:
    """One extraction on its way into the tables.

    What is stored of the document is read once, and statements, figures and their links are written together: whoever
    proposes keeps editors waiting, because SQLite lets one write at a time.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.counts = Counts()
        self.lines = paragraphs(document.text)
        self.metrics = {metric.slug: metric for metric in Metric.objects.all()}
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.actors: dict[str, Actor] = {}
        self.mentions = _by_mark(Mention.objects.filter(document=document).select_related("event"))
        self.statements = _by_mark(Statement.objects.filter(document=document).select_related("merged_into"))
        self.figures = _by_mark(Figure.objects.filter(document=document))
        self.speakers: list[tuple[Statement, list[Actor]]] = []
        self.about: list[tuple[Statement, list[Topic]]] = []
        self.stated_by: list[tuple[Figure, list[Actor]]] = []
        self.present: dict[int, set[Actor | None]] = {}

    def run(self, extraction: Extraction) -> Counts:
        known = Known()
        events = [self.event(candidate, known) for candidate in extraction.events]
        for candidate, event in zip(extraction.events, events, strict=True):
            self.nest(candidate, event, events)
        occasions = [(c, e) for c, e in zip(extraction.events, events, strict=True) if c.primary and e is not None]
        statements = [(c, self.statement(c, occasions)) for c in extraction.statements]
        self.write_statements()
        for figure in extraction.figures:
            self.figure(figure, statements, occasions)
        self.write_figures()
        return self.counts

    def write_statements(self) -> None:
        """Insert the new statements with their speakers and topics."""
        Statement.objects.bulk_create(statement for statement, _speakers in self.speakers)
        Attribution.objects.bulk_create(
            Attribution(statement=statement, actor=actor, position=position)
            for statement, actors in self.speakers
            for position, actor in enumerate(actors)
        )
        link = Statement.topics.through
        link.objects.bulk_create(link(statement=row, topic=topic) for row, topics in self.about for topic in topics)

    def write_figures(self) -> None:
        """Insert the new figures with those who stated them."""
        Figure.objects.bulk_create(figure for figure, _actors in self.stated_by)
        link = Figure.stated_by.through
        link.objects.bulk_create(link(figure=row, actor=actor) for row, actors in self.stated_by for actor in actors)

    def event(self, candidate: EventCandidate, known: Known) -> Event | None:
        """The event that a candidate speaks of, known or new, with the mention as its evidence."""
        mark = mark_of_mention(self.document, candidate)
        if stored := self.mentions.get(mark):
            self.counts.unchanged += 1
            return stored.event
        claim = claim_of(candidate)
        decided = decided_row(self.mentions.values(), candidate.span)
        if decided is not None:
            self.hint(decided, mark, claim)
            return decided.event
        people = [(self.actor(p.person), p.role) for p in candidate.participants]
        place = place_called(candidate.venue) or place_called(candidate.place)
        event = known_event(candidate, [actor for actor, _role in people], place, known)
        if event is None:
            event = self.new_event(candidate, people, place, mark)
        elif untouched(event):
            refine(event, candidate.when, place)
        known.add(event, candidate.span)
        self.mentions[mark] = Mention.objects.create(
            **self.proposal(mark, candidate.rule, candidate.reasons, candidate.tier),
            **self.passage(candidate.span),
            event=event,
            primary=candidate.primary,
            claim=claim,
        )
        self.counts.mentions += 1
        return event

    def new_event(
        self, candidate: EventCandidate, people: Sequence[tuple[Actor, Role]], place: Place | None, mention: str
    ) -> Event:
        event = Event.objects.create(
            **self.proposal(fingerprint("event", mention), candidate.rule, candidate.reasons, candidate.tier),
            **days(candidate.when),
            kind=candidate.kind,
            status=candidate.status,
            title="" if people and candidate.kind in NAMED_BY_PEOPLE else candidate.title[:200],
            place=place,
        )
        unique = {actor.pk: (actor, role) for actor, role in reversed(people)}
        Participation.objects.bulk_create(
            Participation(event=event, actor=actor, role=role, position=position)
            for position, (actor, role) in enumerate(reversed(unique.values()))
        )
        self.counts.events += 1
        return event

    def nest(self, candidate: EventCandidate, event: Event | None, events: Sequence[Event | None]) -> None:
        """Put an event inside the one that contains it, unless an editor has spoken on it."""
        whole = events[candidate.part_of] if candidate.part_of is not None else None
        if event is None or whole is None or event == whole or event.part_of_id or not untouched(event):
            return
        ancestor: Event | None = whole
        while ancestor is not None:
            if ancestor == event:
                return
            ancestor = ancestor.part_of
        event.part_of = whole
        event.save(update_fields=["part_of"])

    def statement(
        self, candidate: StatementCandidate, occasions: Sequence[tuple[EventCandidate, Event]]
    ) -> Statement | None:
        mark = mark_of_statement(self.document, candidate)
        if stored := self.statements.get(mark):
            self.counts.unchanged += 1
            return lasting(stored)
        if found := decided_row(self.statements.values(), candidate.span):
            decided = lasting(found)
            self.hint(decided, mark, {"speakers": [p.name for p in candidate.speakers], "cue": candidate.cue})
            return decided
        speakers = list(dict.fromkeys(self.actor(person) for person in candidate.speakers))
        self.statements[mark] = statement = Statement(
            **self.proposal(mark, candidate.rule, candidate.reasons, candidate.tier),
            **self.passage(candidate.span),
            event=self.occasion(speakers, candidate.span, occasions),
            parts=[list(span) for span in candidate.spans],
            cue=candidate.cue or "",
            direct=candidate.direct,
            implicit=candidate.implicit,
            speaker_candidates=[person.name for person in candidate.candidates],
            relay=list(candidate.relay),
        )
        self.speakers.append((statement, speakers))
        slugs = dict.fromkeys(candidate.topics)
        self.about.append((statement, [self.topics[slug] for slug in slugs if slug in self.topics]))
        self.counts.statements += 1
        return statement

    def figure(
        self,
        candidate: FigureCandidate,
        statements: Sequence[tuple[StatementCandidate, Statement | None]],
        occasions: Sequence[tuple[EventCandidate, Event]],
    ) -> None:
        mark = mark_of_figure(self.document, candidate)
        if mark in self.figures:
            self.counts.unchanged += 1
            return
        if decided := decided_row(self.figures.values(), candidate.span):
            self.hint(decided, mark, {"value": candidate.value, "unit": candidate.unit, "kind": candidate.kind})
            return
        statement = next((s for c, s in statements if s is not None and c.span.covers(candidate.span)), None)
        lead = occasions[0][1] if occasions else None
        self.figures[mark] = figure = Figure(
            **self.proposal(mark, candidate.rule, candidate.reasons, candidate.tier),
            **self.passage(candidate.span),
            **days(candidate.period),
            value=Decimal(repr(candidate.value)),
            unit=candidate.unit[:40],
            kind=candidate.kind,
            qualifier=candidate.qualifier[:80],
            metric=self.metrics.get(candidate.metric),
            metric_words=candidate.metric_words[:200],
            statement=statement,
            event=statement.event if statement is not None else lead,
        )
        self.stated_by.append((figure, list(dict.fromkeys(map(self.actor, candidate.stated_by)))))
        self.counts.figures += 1

    def proposal(self, mark: str, rule: str, reasons: Sequence[str], tier: str) -> dict[str, Any]:
        return {
            "fingerprint": mark,
            "public_id": public_id(mark),
            "rule": rule,
            "reason": "\n".join(reasons),
            "tier": tier,
            "extractor": VERSION,
        }

    def passage(self, span: Span) -> dict[str, Any]:
        return {
            "document": self.document,
            "start": span.start,
            "end": span.end,
            "quotation": span.cut(self.document.text),
            "paragraph": sum(line.start <= span.start for line in self.lines),
        }

    def occasion(
        self, speakers: Sequence[Actor], span: Span, occasions: Sequence[tuple[EventCandidate, Event]]
    ) -> Event | None:
        """The reported event at which words were said: every speaker, or every speaker's country, took part in it.

        Of several, the kind decides (words are said at a meeting rather than at the signing after it), then the nearest
        one before.
        """
        if not speakers:
            return None
        fitting = []
        for candidate, event in occasions:
            if candidate.kind in OCCASIONS and set(speakers) <= self.those_present(event):
                after = candidate.span.start > span.start
                fitting.append(
                    ((OCCASIONS.index(candidate.kind), after, abs(span.start - candidate.span.start)), event)
                )
        return min(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def those_present(self, event: Event) -> set[Actor | None]:
        """Who took part in an event, and their countries; asked once for each event."""
        if event.pk not in self.present:
            taking_part = event.participations.select_related("actor__country")
            self.present[event.pk] = {who for part in taking_part for who in (part.actor, part.actor.country)}
        return self.present[event.pk]

    def hint(self, row: Mention | Statement | Figure, mark: str, proposal: dict[str, Any]) -> None:
        Hint.objects.get_or_create(
            fingerprint=mark,
            defaults={
                "kind": str(row._meta.model_name),
                "subject": row.public_id,
                "proposal": proposal,
                "extractor": VERSION,
            },
        )
        self.counts.hints += 1

    def actor(self, person: Person) -> Actor:
        """The actor that a name stands for; a name outside the reference data becomes a proposed one."""
        key = person.slug or person.name.casefold()
        if key not in self.actors:
            self.actors[key] = stored_actor(person) or proposed_actor(person)
        return self.actors[key]


def _by_mark(rows: QuerySet[Passage]) -> dict[str, Passage]:
    """Stored rows by their fingerprints, those stored first in front; one query."""
    return {row.fingerprint: row for row in rows.order_by("id")}


def marks_of(
    document: Document, extraction: Extraction
) -> Iterator[tuple[type[Mention] | type[Statement] | type[Figure], Span, str]]:
    """The model, the span and the fingerprint of everything that an extraction of a document proposes."""
    for event in extraction.events:
        yield Mention, event.span, mark_of_mention(document, event)
    for statement in extraction.statements:
        yield Statement, statement.span, mark_of_statement(document, statement)
    for figure in extraction.figures:
        yield Figure, figure.span, mark_of_figure(document, figure)


def mark_of_mention(document: Document, candidate: EventCandidate) -> str:
    """The fingerprint of a document's speaking of an event."""
    return _mark(document, "mention", candidate.span, candidate.kind, candidate.when.iso)


def mark_of_statement(document: Document, candidate: StatementCandidate) -> str:
    """The fingerprint of a statement: where its content stands."""
    return _mark(document, "statement", candidate.span, *candidate.spans)


def mark_of_figure(document: Document, candidate: FigureCandidate) -> str:
    """The fingerprint of a figure."""
    return _mark(document, "figure", candidate.span, candidate.kind, candidate.value, candidate.unit)


def _mark(document: Document, model: str, span: Span, *key: object) -> str:
    return fingerprint(document.sha256, model, span.start, span.end, *key)


def decided_row(rows: Iterable[Passage], span: Span) -> Passage | None:
    """The first of some rows that an editor decided on and that covers at least half of a candidate's characters."""
    return next((row for row in rows if row.state in DECIDED and 2 * row.span.overlap(span) >= len(span)), None)


def claim_of(candidate: EventCandidate) -> dict[str, Any]:
    """What a document says of an event, as plain values."""
    return {
        "kind": candidate.kind,
        "when": candidate.when.iso,
        "words": candidate.when.words,
        "place": candidate.place,
        "venue": candidate.venue,
        "status": candidate.status,
        "participants": [{"name": p.person.name, "role": p.role} for p in candidate.participants],
    }


def days(when: When) -> dict[str, Any]:
    """The dated fields of a row; no day at all where the words could not be resolved."""
    resolved = when.earliest is not None and when.latest is not None and when.precision is not None
    return {
        "earliest": when.earliest if resolved else None,
        "latest": when.latest if resolved else None,
        "precision": when.precision if resolved else "",
        "date_words": when.words[:200],
    }


def untouched(event: Event) -> bool:
    """Whether no editor has decided anything on an event: every verb raises the version."""
    return event.state == State.PROPOSED and event.version == 0


def refine(event: Event, when: When, place: Place | None) -> None:
    """Let a second document make a proposed event more precise: a place where there was none, a day for a month."""
    changed = []
    if event.place is None and place is not None:
        event.place = place
        changed.append("place")
    closer = (
        when.earliest is not None
        and when.latest is not None
        and (
            event.earliest is None
            or event.latest is None
            or when.latest - when.earliest < event.latest - event.earliest
        )
    )
    if closer:
        for name, value in days(when).items():
            setattr(event, name, value)
            changed.append(name)
    if changed:
        event.save(update_fields=changed)


def place_called(name: str) -> Place | None:
    """The place with that name or other name; none where the reference data do not know it."""
    if not name:
        return None
    exact = Place.objects.filter(name__iexact=name).select_related("parent").first()
    if exact is not None:
        return exact
    wanted = name.casefold()
    return next((p for p in Place.objects.all() if wanted in (alias.casefold() for alias in p.aliases)), None)


def stored_actor(person: Person) -> Actor | None:
    """The actor with that slug or name, whatever its state, so that a rejected name is not proposed again.

    Where it was merged into another actor, that one.
    """
    called = Actor.objects.filter(slug=person.slug) if person.slug else Actor.objects.filter(name__iexact=person.name)
    stored = called.select_related("merged_into").first()
    return lasting(stored) if stored else None


def proposed_actor(person: Person) -> Actor:
    """A new actor for a name as the source prints it, for an editor to decide on."""
    stem = slugify(person.name)[:70] or fingerprint(person.name)[:10]
    taken = Actor.objects.filter(slug=stem).exists()
    country = Actor.objects.filter(kind=ActorKind.COUNTRY, name__iexact=person.country).first()
    return Actor.objects.create(
        slug=f"{stem}-{fingerprint(person.name)[:6]}" if taken else stem,
        name=person.name[:200],
        kind=ActorKind.PERSON,
        country=country if person.country else None,
        described_as=", ".join(filter(None, (person.title, person.country)))[:200],
        state=State.PROPOSED,
    )
