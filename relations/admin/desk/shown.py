"""What a card shows of a row: its facts in words, why it was proposed, the passage with what else was found there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.db.models import F, IntegerField, Prefetch, Value
from django.urls import reverse
from django.utils.text import Truncator, capfirst

from relations.admin.desk.queues import KINDS, PASSAGES, SHELVES, STANDING, Item, answers
from relations.admin.lists import days
from relations.admin.passages import CUE, Look, Run, around, find_cue
from relations.admin.record import as_words
from relations.extraction.rules import RuleName, rules
from relations.models import Actor, Correspondence, Document, Event, Figure, Mention, Participation, Statement
from relations.models.base import Dated
from relations.models.statements import Attribution
from relations.spans import Span
from relations.templatetags.numbers import quantity
from relations.vocabulary import State

WORDS = 400  # letters of a statement that stand among its facts: the source beside them has them all
AROUND = 3  # paragraphs before and after the passage
CURRENT = Look("current", "what this card is about")


@dataclass(frozen=True)
class Fact:
    """One field of a row: what it is called, its value, and what is to be said of it."""

    label: str
    value: str
    note: str = ""

    @property
    def missing(self) -> bool:
        """Whether the extractor found nothing to put there."""
        return not self.value


@dataclass(frozen=True)
class Other:
    """Something else that was taken from the document: where it stands, and in which state it is."""

    item: Item
    span: Span
    state: str


@dataclass(frozen=True)
class Source:
    """The passage beside the facts: the document, its paragraphs around the span, and the row's neighbours in it."""

    document: Document
    paragraphs: tuple[tuple[Run, ...], ...]
    whole: bool
    before: Item | None = None
    after: Item | None = None

    @property
    def original(self) -> str:
        """The address of the original, where it is one that a browser may open."""
        return self.document.url if urlsplit(self.document.url).scheme in ("http", "https") else ""


def at_hand(kind: str) -> Any:
    """The rows of a kind with all that a card shows of them, in a fixed number of queries."""
    people = Prefetch(
        "participations", Participation.objects.select_related("actor__country").order_by("position", "id")
    )
    event_people = Prefetch(
        "event__participations", Participation.objects.select_related("actor__country").order_by("position", "id")
    )
    source = ("document__publisher", "document__syndicated_from")
    match kind:
        case "event":
            mentions = Prefetch(
                "mentions",
                Mention.objects.filter(state__in=STANDING).select_related(*source).order_by("pk"),
                to_attr="standing",
            )
            return Event.objects.select_related("place__parent", "part_of").prefetch_related(people, mentions)
        case "mention":
            return Mention.objects.select_related("event__place__parent", *source).prefetch_related(event_people)
        case "statement":
            speakers = Prefetch(
                "attributions", Attribution.objects.select_related("actor__country").order_by("position")
            )
            return Statement.objects.select_related("event__place", *source).prefetch_related(
                speakers, "topics", event_people
            )
        case "figure":
            return Figure.objects.select_related("metric", "event__place", "statement", *source).prefetch_related(
                "stated_by", event_people
            )
        case "correspondence":
            return Correspondence.objects.with_sides()
    return Actor.objects.select_related("country")


def bare(kind: str) -> Any:
    """The rows of a kind with what a decision on them needs, and no more."""
    match kind:
        case "event":
            mentions = Mention.objects.filter(state__in=STANDING).order_by("pk")
            return Event.objects.prefetch_related(Prefetch("mentions", mentions, to_attr="standing"))
        case "mention":
            return Mention.objects.select_related("event")
        case "correspondence":
            return Correspondence.objects.select_related("other")
    return SHELVES[kind].decided._default_manager.all()


def heading(row: Any) -> str:
    """By what a card is called."""
    match row:
        case Event():
            return f"{row.get_kind_display()}: {row.name}"
        case Mention():
            return f"Another sentence on “{row.event.name}”"
        case Statement():
            return f"Statement by {_names(row) or 'nobody named'}"
        case Figure():
            return f"{row.get_kind_display()}: {quantity(row.value, row.unit)}"
        case Correspondence():
            return "Two statements of the same words"
    return f"{row.get_kind_display()}: {row}"


def brief(row: Any) -> str:
    """Who or what a row of a list is about, in a few words."""
    match row:
        case Mention():
            return str(row.event.name)
        case Statement():
            return _names(row) or "nobody named"
        case Figure():
            return quantity(row.value, row.unit)
        case Correspondence():
            return _names(row.other) or "nobody named"
    return str(row)


def said_of(row: Any) -> str:
    """A row by its own words, or by its name where it has none: from what is at hand, without a query."""
    if isinstance(row, Event):
        first = evidence_of(row)
        return f"“{Truncator(first.quotation).chars(80)}”" if first else row.title or row.public_id
    quotation = row.other.quotation if isinstance(row, Correspondence) else getattr(row, "quotation", "")
    return f"“{Truncator(quotation).chars(80)}”" if quotation else str(row)


def facts(row: Any) -> list[Fact]:
    """The row's fields in words, those first that are decided on."""
    match row:
        case Event():
            return list(_of_event(row))
        case Mention():
            return [*_of_event(row.event), *_claimed(row)]
        case Statement():
            return list(_of_statement(row))
        case Figure():
            return list(_of_figure(row))
        case Correspondence():
            return [Fact(_names(side) or "Nobody named", side.words, str(side.document)) for side in row.sides]
    return list(_of_actor(row))


def _names(statement: Statement) -> str:
    return ", ".join(attribution.actor.name for attribution in statement.attributions.all())


def _of_event(event: Event) -> Iterator[Fact]:
    people = [p.actor.name + (f" ({p.role})" if p.role != "participant" else "") for p in event.participations.all()]
    unknown = [p.actor.name for p in event.participations.all() if p.actor.state == State.PROPOSED]
    yield Fact("Kind", str(event.get_kind_display()))
    yield Fact("Date", _days(event), f"“{event.date_words}”" if event.date_words else "")
    yield Fact("Parties", ", ".join(people), f"new names: {', '.join(unknown)}" if unknown else "")
    yield Fact("Place", str(event.place) if event.place else "")
    if event.status != "occurred":
        yield Fact("Status", str(event.get_status_display()))
    if event.title:
        yield Fact("Title", event.title)
    if event.part_of:
        yield Fact("Part of", event.part_of.name)


def _claimed(mention: Mention) -> Iterator[Fact]:
    """What this document says of the event that is known already."""
    claim = dict(mention.claim)
    people = [person["name"] for person in claim.pop("participants", ())]
    said = [f"{name}: {as_words(value)}" for name, value in claim.items() if value]
    if people:
        said.append(f"with {', '.join(people)}")
    yield Fact("This source says", "; ".join(said))


def _of_statement(statement: Statement) -> Iterator[Fact]:
    unknown = [a.actor.name for a in statement.attributions.all() if a.actor.state == State.PROPOSED]
    doubt = f"a toss-up between {' and '.join(map(str, statement.speaker_candidates))}"
    notes = [f"new name: {', '.join(unknown)}"] if unknown else []
    notes += [doubt] if statement.speaker_candidates else []
    notes += [f"told by way of {', '.join(map(str, statement.relay))}"] if statement.relay else []
    yield Fact("Speaker", _names(statement), "; ".join(notes))
    yield Fact(
        "Words", Truncator(statement.words).chars(WORDS), "in quotation marks" if statement.direct else "reported"
    )
    yield Fact("Cue", statement.cue, "goes on without a cue" if statement.implicit else "")
    yield Fact("Topics", ", ".join(topic.name for topic in statement.topics.all()))
    yield Fact("Said at", _occasion(statement.event))


def _of_figure(figure: Figure) -> Iterator[Fact]:
    yield Fact("Number", f"{figure.qualifier} {quantity(figure.value, figure.unit)}".strip())
    yield Fact("Kind", str(figure.get_kind_display()))
    yield Fact("Of what", str(figure.metric or figure.metric_words), "" if figure.metric else "no metric of the list")
    yield Fact("Period", _days(figure), f"“{figure.date_words}”" if figure.date_words else "")
    yield Fact("Stated by", ", ".join(actor.name for actor in figure.stated_by.all()))
    if figure.statement:
        yield Fact("In the statement", Truncator(figure.statement.words).chars(160))
    yield Fact("Said at", _occasion(figure.event))


def _of_actor(actor: Actor) -> Iterator[Fact]:
    yield Fact("Name", actor.name, actor.native_name)
    yield Fact("Kind", str(actor.get_kind_display()))
    yield Fact("Country", actor.country.name if actor.country else "")
    yield Fact("Described as", actor.described_as)
    yield Fact("Other names", ", ".join(actor.aliases))


def _days(row: Dated) -> str:
    return days(row) if row.earliest else ""


def _occasion(event: Event | None) -> str:
    return f"{event.name}, {days(event)}" if event else ""


# The passage


def source_of(row: Any, query: str = "", mention: Mention | None = None) -> Source | None:
    """The passage that a row rests on, with what else was found there; an event's is that of the mention given."""
    evidence = evidence_of(row, mention)
    if evidence is None:
        return None
    document, spans = evidence.document, evidence.spans if isinstance(evidence, Statement) else (evidence.span,)
    others = taken(document)
    own = {Item(str(shown._meta.model_name), shown.public_id) for shown in (row, evidence)}
    marks = [
        (other.span, Look(f"other {other.item.kind} is-{other.state}", f"{other.item.kind}, {other.state}", address))
        for other in others
        if other.item not in own
        for address in (address_of(other.item, query),)
    ]
    marks += [(span, CURRENT) for span in spans]
    if isinstance(evidence, Statement) and (cue := find_cue(document.text, evidence)):
        marks.append((cue, CUE))
    shown = around(document.text, marks, evidence.span, more=AROUND)
    length = sum(len(run.text) for paragraph in shown for run in paragraph)
    mine = (evidence.start, evidence.end)
    before = [other.item for other in others if other.item not in own and other.span < mine]
    after = [other.item for other in others if other.item not in own and other.span > mine]
    return Source(
        document,
        shown,
        length + 2 * len(shown) >= len(document.text.strip()),
        before[-1] if before else None,
        after[0] if after else None,
    )


def evidence_of(row: Any, mention: Mention | None = None) -> Mention | Statement | Figure | None:
    """The row with a passage that stands for this one."""
    match row:
        case Event():
            return mention or next(iter(getattr(row, "standing", ())), None)
        case Correspondence():
            return row.other
        case Actor():
            told = (
                Statement.objects.filter(attributions__actor=row).select_related("document__publisher").order_by("pk")
            )
            met = Mention.objects.filter(event__participations__actor=row).select_related("document__publisher")
            return told.first() or met.order_by("pk").first()
    found: Mention | Statement | Figure = row
    return found


def taken(document: Document) -> list[Other]:
    """What stands of all that was taken from a document, in its order; one query."""

    def question(asked: int) -> list[Any]:
        return [
            shelf.model._default_manager.order_by()
            .filter(document=asked, state__in=STANDING)
            .annotate(rank=Value(shelf.rank, IntegerField()), at=F("start"), to=F("end"))
            .values_list("rank", "public_id", "at", "to", "state")
            for shelf in PASSAGES[1:]
        ]

    rows = answers(("taken",), question, document.pk, ("at", "to", "rank"))
    return [Other(Item(KINDS[rank], subject), Span(start, end), state) for rank, subject, start, end, state in rows]


def address_of(item: Item, query: str = "") -> str:
    """The address of a row's card."""
    address = _cards().replace("/kind/subject/", f"/{item.kind}/{item.subject}/")
    return f"{address}?{query}" if query else address


@lru_cache(maxsize=1)
def _cards() -> str:
    """The address of a card, its kind and name to be filled in: a page has hundreds, and to reverse each is slow."""
    return reverse("admin:desk_card", args=["kind", "subject"])


# Why


_SAYS: dict[RuleName, str] = {}


def says(name: str) -> str:
    """What a rule says of itself, such as “cue say”; empty where it says nothing."""
    if not _SAYS:
        _SAYS.update({rule.name: rule.says for rule in rules()})
    family, _, known = name.partition(" ")
    return next((text for rule, text in _SAYS.items() if rule.family.value == family and rule.id == known), "")


def reasons(row: Any) -> list[str]:
    """Why a row was proposed, a sentence each."""
    return [capfirst(line.strip()) for line in getattr(row, "reason", "").splitlines() if line.strip()]


def hinted(proposal: Mapping[str, Any], stored: Mapping[str, Any]) -> list[str]:
    """What a later extraction would say otherwise, field by field."""
    return [
        f"{name}: {_in_words(value)}"
        for name, value in proposal.items()
        if _in_words(value) != _in_words(stored.get(name))
    ]


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(part["name"] if isinstance(part, dict) and "name" in part else str(part) for part in value)
    return as_words(value)
