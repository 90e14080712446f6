"""What is accepted and not yet shown: by document, how it differs from what readers see, and what goes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.text import Truncator

from relations.admin.desk import shown
from relations.admin.desk.deciding import UNDECIDED
from relations.admin.desk.queues import STANDING, Item
from relations.admin.record import Change, as_words, field_label
from relations.models import Actor, Correspondence, Decision, Document, Event, Figure, Mention, Statement
from relations.vocabulary import State, Verb

PAGE = 10
"""How many documents one page shows."""

ORDER = ("document", "actor", "mention", "event", "statement", "figure", "correspondence")
"""The order in which rows are shown to readers: each rests on those before it."""

_WORDS = 200


@dataclass(frozen=True)
class Ready:
    """A row that can be shown: what it is, how it differs from what readers saw last, and what is shown with it."""

    item: Item
    version: int
    state: str
    name: str
    words: str
    address: str
    changes: tuple[Change, ...]
    with_it: tuple[str, ...]

    @property
    def choice(self) -> str:
        """By what the form names it: kind, public id and version."""
        return f"{self.item.kind}:{self.item.subject}:{self.version}"

    @property
    def again(self) -> bool:
        """Whether readers saw it before."""
        return self.state == State.WITHDRAWN


@dataclass(frozen=True)
class Group:
    """A document with what is ready of it; ``refused`` where the document itself is, so that nothing can be shown."""

    document: Document
    lines: tuple[Ready, ...]
    refused: bool

    @property
    def choice(self) -> str:
        """By what the form names all of its rows that are on screen."""
        return " ".join(line.choice for line in self.lines)


def page_of(number: str | None) -> tuple[Page[Document], list[Group]]:
    """A page of documents with what is ready of each, the newest first; a fixed number of queries."""
    page = Paginator(_documents(), PAGE).get_page(number)
    return page, list(_groups(list(page)))


def ready(kind: str) -> Q:
    """The condition that a row of this kind is accepted, or was withdrawn and edited since."""
    edited = Decision.objects.filter(
        kind=kind, subject=OuterRef("public_id"), version=OuterRef("version"), verb=Verb.EDIT
    )
    return Q(state=State.ACCEPTED) | Q(Exists(edited), state=State.WITHDRAWN)


def _documents() -> QuerySet[Document]:
    """The documents that are ready themselves, or of which something is."""
    events = Event.objects.filter(ready("event")).values("pk")
    inside = (
        ready("document")
        | Q(pk__in=Statement.objects.filter(ready("statement")).values("document"))
        | Q(pk__in=Mention.objects.filter(ready("mention")).values("document"))
        | Q(pk__in=Mention.objects.filter(event__in=events, state__in=STANDING).values("document"))
        | Q(pk__in=Figure.objects.filter(ready("figure")).values("document"))
        | Q(pk__in=Correspondence.objects.filter(ready("correspondence")).values("other__document"))
    )
    newest_first = (F("published").desc(nulls_last=True), "-pk")
    return (
        Document.objects.filter(inside)
        .select_related("publisher", "syndicated_from")
        .defer("text")
        .order_by(*newest_first)
    )


def _groups(documents: list[Document]) -> Iterator[Group]:
    rows = list(_rows(documents))
    changes = _changes([row for _document, row in rows])
    by_document: dict[int, list[Any]] = defaultdict(list)
    told: set[int] = set()
    for key, row in rows:
        if isinstance(row, Event):  # an event is shown with the first document that tells of it
            if row.pk in told:
                continue
            told.add(row.pk)
        by_document[key].append(row)
    for document in documents:
        own = [document] if document.state in (State.ACCEPTED, State.WITHDRAWN) else []
        found = sorted((*own, *by_document[document.pk]), key=lambda row: ORDER.index(str(row._meta.model_name)))
        lines = tuple(_line(row, document, changes) for row in found)
        yield Group(document, lines, document.state == State.REJECTED)


def _rows(documents: Sequence[Document]) -> Iterator[tuple[int, Any]]:
    """What is ready of some documents, each with the key of its document."""
    keys = [document.pk for document in documents]
    mentions = (
        shown.at_hand("mention")
        .filter(document__in=keys, state__in=(*STANDING, State.WITHDRAWN))
        .defer("document__text")
    )
    events = Event.objects.filter(ready("event")).values("pk")
    own = set(Mention.objects.filter(ready("mention"), document__in=keys).values_list("pk", flat=True))
    for mention in mentions.filter(Q(pk__in=own) | Q(event__in=events)).order_by("document", "start", "pk"):
        if mention.event.state in (State.ACCEPTED, State.WITHDRAWN):
            mention.event.told = mention
            yield mention.document_id, mention.event
        elif mention.pk in own:
            yield mention.document_id, mention
    for kind in ("statement", "figure"):
        rows = shown.at_hand(kind).filter(ready(kind), document__in=keys).defer("document__text")
        yield from ((row.document_id, row) for row in rows.order_by("document", "start", "pk"))
    pairs = shown.at_hand("correspondence").filter(ready("correspondence"), other__document__in=keys)
    yield from ((row.other.document_id, row) for row in pairs.order_by("pk"))


def _line(row: Any, document: Document, changes: dict[Item, tuple[Change, ...]]) -> Ready:
    item = item_of(row)
    evidence = getattr(row, "told", None) or (row.other if isinstance(row, Correspondence) else row)
    name = str(row) if isinstance(row, Document) else shown.brief(row)
    return Ready(
        item,
        row.version,
        row.state,
        Truncator(name).chars(100),
        Truncator(getattr(evidence, "quotation", "")).chars(_WORDS),
        shown.address_of(item, "q=ready"),
        changes.get(item, ()),
        tuple(_with_it(row, document)),
    )


def _with_it(row: Any, document: Document) -> Iterator[str]:
    """What is accepted or shown together with a row, in words."""
    if not isinstance(row, Document) and not document.is_published:
        yield "its document"
    for actor in people(row):
        yield f"the new name {actor.name}"
    if isinstance(row, Event):
        yield "the sentences that tell of it"


def people(row: Any) -> list[Actor]:
    """Those who speak or take part, and are only proposed as actors."""
    match row:
        case Event():
            named = [p.actor for p in row.participations.all()]
        case Statement():
            named = [a.actor for a in row.attributions.all()]
        case Figure():
            named = list(row.stated_by.all())
        case _:
            named = []
    return [actor for actor in named if actor.state in UNDECIDED]


def item_of(row: Any) -> Item:
    """The kind and the public id of a row."""
    return Item(str(row._meta.model_name), row.public_id)


def _changes(rows: Iterable[Any]) -> dict[Item, tuple[Change, ...]]:
    """For rows that readers saw before, the fields edited since, as they saw them and as they are; one query."""
    withdrawn = {item_of(row): type(row) for row in rows if row.state == State.WITHDRAWN}
    since: dict[Item, list[Decision]] = defaultdict(list)
    found = Decision.objects.filter(subject__in={item.subject for item in withdrawn}).order_by("id")
    for decision in found if withdrawn else ():
        item = Item(decision.kind, decision.subject)
        if decision.verb == Verb.WITHDRAW:
            since[item] = []
        elif item in withdrawn:
            since[item].append(decision)
    return {item: tuple(_differences(model, since[item])) for item, model in withdrawn.items()}


def _differences(model: Any, decisions: Sequence[Decision]) -> Iterator[Change]:
    """The fields that some decisions changed in the end."""
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    for decision in decisions:
        for name, value in decision.before.items():
            first.setdefault(name, value)
        last |= decision.after
    for name in sorted(first.keys() & last.keys() - {"state"}):
        before, after = as_words(first[name]), as_words(last[name])
        if before != after:
            yield Change(name, field_label(model, name), before, after)


# What rests on a row that readers see


@dataclass(frozen=True)
class Resting:
    """What must be withdrawn before a row can be, and what readers do not see any more once it is."""

    first: tuple[Any, ...]
    with_it: tuple[tuple[str, int], ...]


def resting_on(row: Any) -> Resting:
    """What rests on a row that readers see: the events of which it is the only evidence, and counts of the rest."""
    match row:
        case Document():
            told = Mention.objects.filter(document=row)
            counts = {
                "statements": row.statements.published().count(),
                "mentions": told.published().count(),
                "figures": row.figures.published().count(),
            }
        case Mention():
            told, counts = Mention.objects.filter(pk=row.pk), {}
        case Event():
            told = Mention.objects.none()
            counts = {
                "statements that were made there": row.statements.published().count(),
                "figures that were named there": row.figures.published().count(),
                "events that are part of it": row.parts.published().count(),
            }
        case Statement():
            told = Mention.objects.none()
            pairs = Correspondence.objects.published().filter(Q(one=row) | Q(other=row))
            counts = {"figures": row.figures.published().count(), "same words elsewhere": pairs.count()}
        case _:
            told, counts = Mention.objects.none(), {}
    others = Mention.objects.published().filter(event=OuterRef("pk")).exclude(pk__in=told.values("pk"))
    alone = Event.objects.published().filter(pk__in=told.published().values("event")).exclude(Exists(others))
    return Resting(tuple(alone.with_participants().oldest_first()), tuple((name, n) for name, n in counts.items() if n))
