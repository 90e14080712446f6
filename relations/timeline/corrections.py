"""What was changed or taken back of what readers saw, when, and why: a correction that is not told is none.

A decision counts where readers could see the row when it was taken. Of what was withdrawn nothing is told but that it
was, with the note to readers; the editors' reasons to one another are never shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from relations.models import Actor, Decision, Document, Event, Figure, Statement
from relations.timeline.languages import translated
from relations.timeline.strands import for_readers
from relations.vocabulary import State, Verb

A_PAGE = 50
NAMED = 100  # characters of a name

CHANGED, WITHDRAWN, MERGED = _("changed"), _("withdrawn"), _("put together with another one")


class Link(NamedTuple):
    """A row that readers still see: its name and its page."""

    name: str
    address: str


@dataclass(frozen=True)
class Correction:
    """One change: of which kind of row, what was done, to which fields, the note to readers, the row if still shown."""

    id: int
    at: datetime
    what: str
    done: str
    fields: tuple[str, ...]
    note: str
    row: Link | None = None

    @property
    def on(self) -> date:
        """The day."""
        return self.at.date()


@dataclass(frozen=True)
class Page:
    """Some corrections, the latest first, and the address of those before them; empty where there are none."""

    corrections: tuple[Correction, ...]
    earlier: str = ""


def of_event(event: Event) -> tuple[Correction, ...]:
    """The corrections of an event and of all that is or was told of it, the first one first; one query."""
    about = Q(kind="event", subject=event.public_id)
    for kind, rows in (("mention", event.mentions), ("statement", event.statements), ("figure", event.figures)):
        about |= Q(kind=kind, subject__in=rows.order_by().values("public_id"))
    return tuple(_corrections(told().filter(about).order_by("id"), {}))


def latest(before: int | None = None, most: int = A_PAGE) -> Page:
    """The latest corrections, or those before a decision; a fixed number of queries."""
    found = told().order_by("-id") if before is None else told().filter(id__lt=before).order_by("-id")
    decisions = list(found[: most + 1])
    shown = decisions[:most]
    earlier = f"{reverse('corrections')}?before={shown[-1].pk}" if len(decisions) > most else ""
    return Page(tuple(_corrections(shown, links(shown))), earlier)


def why_withdrawn(row: Event | Statement | Document) -> str:
    """The note to readers with which a row was last taken back; empty where none was written."""
    about = Decision.objects.about(str(row._meta.model_name), row.public_id)
    last = about.filter(before__state=State.PUBLISHED.value).order_by("-id").first()
    return (last.note if last else "") or (row.note if isinstance(row, Event) else "")


def told() -> QuerySet[Decision]:
    """The decisions that changed or took back what readers saw; an edit that was undone counts for nothing."""
    before = Decision.objects.filter(kind=OuterRef("kind"), subject=OuterRef("subject"), id__lt=OuterRef("id"))
    state = before.filter(after__has_key="state").order_by("-id").values(stood=KeyTextTransform("state", "after"))[:1]
    taken_back = Q(before__state=State.PUBLISHED.value)
    changed = Q(verb=Verb.EDIT, undone_by=None, seen_as=State.PUBLISHED.value)
    return Decision.objects.annotate(seen_as=Subquery(state)).filter(taken_back | changed)


def links(decisions: Iterable[Decision]) -> dict[tuple[str, str], Link]:
    """For the rows of some decisions that readers still see, by kind and public id, their names and pages."""
    wanted: dict[str, set[str]] = {}
    for decision in decisions:
        wanted.setdefault(decision.kind, set()).add(decision.subject)
    found: dict[tuple[str, str], Link] = {}
    rows: dict[str, QuerySet[Any]] = {
        "event": for_readers(Event.objects.published()),
        "statement": Statement.objects.published(),
        "document": Document.objects.published().without_text(),
        "figure": Figure.objects.published().select_related("metric").exclude(metric=None),
        "actor": Actor.objects.confirmed(),
    }
    for kind, subjects in wanted.items():
        if kind not in rows:
            continue
        for row in rows[kind].filter(**{f"{'slug' if kind == 'actor' else 'public_id'}__in": subjects}):
            found[kind, row.public_id] = Link(_name(row), _address(row))
    return found


def _name(row: Any) -> str:
    match row:
        case Event():
            name = row.name
        case Statement():
            name = row.words
        case Figure():
            name = translated(row.metric.name) if row.metric else str(row)
        case _:
            name = str(row)
    return name if len(name) <= NAMED else f"{name[: NAMED - 1].rstrip()}…"


def _address(row: Any) -> str:
    match row:
        case Figure():
            return reverse("metric", args=[row.metric.slug]) if row.metric else ""
        case Actor():
            return reverse("actor", args=[row.slug])
    return str(row.get_absolute_url())


def _corrections(decisions: Iterable[Decision], rows: dict[tuple[str, str], Link]) -> Iterable[Correction]:
    for decision in decisions:
        model = apps.get_model("relations", decision.kind)
        fields = () if "state" in decision.after else tuple(_fields(decision, model))
        yield Correction(
            decision.pk,
            decision.at,
            capfirst(str(model._meta.verbose_name)),
            str(_done(decision)),
            fields,
            decision.note,
            rows.get((decision.kind, decision.subject)),
        )


def _fields(decision: Decision, model: Any) -> Iterable[str]:
    names = (str(model._meta.get_field(name).verbose_name) for name in decision.after)
    return dict.fromkeys(names)


def _done(decision: Decision) -> Any:
    match decision.after.get("state"):
        case None:
            return CHANGED
        case State.MERGED.value:
            return MERGED
    return WITHDRAWN
