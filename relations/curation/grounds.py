"""What readers see must rest on something: shown evidence, confirmed people, and no row that was merged away."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from relations.curation.errors import Impossible
from relations.curation.snapshots import Row
from relations.curation.ties import MERGEABLE, POINTS_AT, hanging_on, named
from relations.models import Actor, Correspondence, Decision, Document, Event, Figure, Mention, Statement
from relations.models.events import EventQuerySet
from relations.models.querysets import CONFIRMED
from relations.vocabulary import State


def check_links(decision: Decision) -> None:
    """Refuse to hang something on a row that was merged into another one."""
    for name in sorted(POINTS_AT.keys() & decision.after.keys()):
        model = POINTS_AT[name]
        new = named(decision.after[name]) - named(decision.before.get(name))
        key = "slug" if model is Actor else "public_id"
        gone = model.objects.filter(**{f"{key}__in": new}, state=State.MERGED).select_related("merged_into").first()
        if gone is not None:
            raise Impossible(
                f"the {gone._meta.verbose_name} {gone} was merged into {gone.merged_into}: choose that one"
            )


def check_bare(decision: Decision) -> None:
    """Refuse to leave something hanging on a row that a decision merges into another one."""
    if decision.after.get("state") != State.MERGED or not decision.after.get("merged_into"):
        return
    gone = MERGEABLE[decision.kind].objects.get_by_natural_key(decision.subject)
    if (left := next(hanging_on([gone]), None)) is not None:
        raise Impossible(f"the {left._meta.verbose_name} {left} hangs on it since: merge the two anew")


def check_showable(row: Row, *, shown: bool = False) -> None:
    """Refuse to show what rests on something that readers cannot see.

    What is ``shown`` already may rest on a document or a statement that was taken back since, and is hidden with it.
    """
    people = Actor.objects.none()
    if isinstance(row, Mention | Statement | Figure) and not shown and row.document.state != State.PUBLISHED:
        raise Impossible("its document is not published: publish the document first")
    if isinstance(row, Correspondence):
        _check_sides(row, shown)
    if isinstance(row, Statement):
        people = Actor.objects.filter(attributions__statement=row)
        if not people:
            raise Impossible("nobody is named as its speaker: choose one first")
    if isinstance(row, Figure):
        people = Actor.objects.filter(figures=row)
    if isinstance(row, Event):
        people = Actor.objects.filter(participations__event=row)
        if not Mention.objects.published().filter(event=row).exists():
            raise Impossible("no published mention is its evidence: accept a mention in a published document first")
    for person in people.order_by("pk").select_for_update(no_key=True, of=("self",)):
        if person.state == State.REJECTED:
            raise Impossible(f"{person.name} was rejected as an actor: name somebody else, or take that back")
        if person.state not in CONFIRMED:
            raise Impossible(f"{person.name} is only proposed as an actor: accept the actor first")


def _check_sides(row: Correspondence, shown: bool) -> None:
    """Refuse to show that two statements report the same where readers do not see both, or they are of one text."""
    if row.one.document_id == row.other.document_id:
        raise Impossible("both statements are of one document: a correspondence joins two")
    if not shown and not all(side.is_published and side.document.is_published for side in row.sides):
        raise Impossible("one of its statements is not published: publish both first")


def events_on(row: Row) -> EventQuerySet:
    """The events that rest on this mention, or on mentions in this document, always in the same order."""
    match row:
        case Mention():
            resting = Mention.objects.filter(pk=row.pk)
        case Document():
            resting = Mention.objects.filter(document=row)
        case _:
            return Event.objects.none()
    return Event.objects.filter(pk__in=resting.values("event")).order_by("pk")


def check_evidence(events: list[int]) -> None:
    """Refuse to take away what alone holds up an event that readers see."""
    if not events:
        return
    evidence = Mention.objects.published().filter(event=OuterRef("pk"))
    alone = Event.objects.published().filter(pk__in=events).exclude(Exists(evidence))
    if names := ", ".join(event.name for event in alone.with_participants()[:3]):
        raise Impossible(f"it is the only evidence of what readers see ({names}): withdraw that first")


def check_people(row: Row) -> None:
    """Refuse to unmake an actor whom readers see speaking or taking part."""
    if not isinstance(row, Actor) or row.state in CONFIRMED:
        return
    # also what is hidden with its document, and would come back with it
    seen = (row.statements, row.figures, row.events)
    if count := sum(rows.filter(state=State.PUBLISHED).count() for rows in seen):
        raise Impossible(f"readers see {row.name} in {count} published rows: withdraw or correct those first")
