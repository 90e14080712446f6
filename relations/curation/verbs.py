"""Accept, edit, reject, park, publish, send back, withdraw, flag, close, undo, create: each one its Decision.

Every verb compares the row's version in SQL, so that of two editors who decide at once one is told that the row moved
on; and every verb takes a ``key``, so that a request that is sent twice decides once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from relations.curation.editors import Editor
from relations.curation.errors import Impossible, NotAllowed, Stale
from relations.curation.refusals import in_words
from relations.curation.snapshots import Row, mark, put_back, restore, snapshot
from relations.curation.states import TRANSITIONS
from relations.curation.trail import trail
from relations.models import Actor, Correspondence, Decision, Document, Event, Figure, Mention, Statement, search
from relations.models.base import Proposal, fingerprint, public_id
from relations.models.events import EventQuerySet
from relations.models.querysets import CONFIRMED
from relations.vocabulary import State, Verb

AnyRow = TypeVar("AnyRow", Actor, Correspondence, Document, Event, Figure, Mention, Statement)

MODELS: dict[str, type[Row]] = {
    "actor": Actor,
    "correspondence": Correspondence,
    "document": Document,
    "event": Event,
    "figure": Figure,
    "mention": Mention,
    "statement": Statement,
}
_ABSENT = object()
_SHOWING = (Verb.PUBLISH, Verb.WITHDRAW)
_UNSEEN = (Verb.CLOSE, Verb.EXPLAIN)
"""Verbs of which readers see nothing, so that nobody needs the permission to publish for them."""
_SETTLING = (Verb.ACCEPT, Verb.REJECT, Verb.PARK)
"""Verbs that answer what a row was flagged for."""


@dataclass(frozen=True)
class Circumstances:
    """What comes with a decision besides the row and the verb.

    ``version`` is the row's version as the editor saw it (``None``: as it is in the row given), ``key`` the client's
    key, ``reason`` is for the other editors and ``note`` for readers, ``batch`` the decisions that belong together,
    ``at`` the moment (``None``: now).
    """

    version: int | None = None
    key: uuid.UUID | None = None
    reason: str = ""
    note: str = ""
    batch: uuid.UUID | None = None
    at: datetime | None = None


def accept(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Take a proposal as true; readers do not see it yet."""
    return _decide(Verb.ACCEPT, row, editor, Circumstances(**circumstances))


def reject(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Refuse a proposal; the extractor never proposes it again."""
    return _decide(Verb.REJECT, row, editor, Circumstances(**circumstances))


def park(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Put a proposal aside for later."""
    return _decide(Verb.PARK, row, editor, Circumstances(**circumstances))


def send_back(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Make an accepted row a proposal again."""
    return _decide(Verb.SEND_BACK, row, editor, Circumstances(**circumstances))


def edit(row: Row, editor: Editor, values: Mapping[str, Any], **circumstances: Any) -> Decision:
    """Set decided fields; ``values`` has the form of a snapshot and may name some of the fields only."""
    return _decide(Verb.EDIT, row, editor, Circumstances(**circumstances), change=lambda fresh: restore(fresh, values))


def flag(row: Row, editor: Editor, *, flagged: bool = True, **circumstances: Any) -> Decision:
    """Put a row before a second reader, or (``flagged=False``) no longer; whoever settles it takes the flag away."""

    def change(fresh: Row) -> None:
        if not isinstance(fresh, Proposal):
            raise Impossible(f"no {fresh._meta.verbose_name} is put before a second reader")
        if fresh.flagged == flagged:
            raise Impossible(f"this {fresh._meta.verbose_name} is {'already' if flagged else 'not'} flagged")
        mark(fresh, flagged=flagged)

    return _decide(Verb.FLAG, row, editor, Circumstances(**circumstances), change)


def close(document: Document, editor: Editor, *, closed: bool = True, **circumstances: Any) -> Decision:
    """Say that nothing more is to be taken from a document, or (``closed=False``) that there is after all."""

    def change(fresh: Row) -> None:
        if isinstance(fresh, Document) and fresh.closed == closed:
            raise Impossible(f"this document is {'already' if closed else 'not'} closed")
        mark(fresh, closed=closed)

    return _decide(Verb.CLOSE, document, editor, Circumstances(**circumstances), change)


def explain(decision: Decision, editor: Editor, *, reason: str, **circumstances: Any) -> Decision:
    """Say afterwards why something was decided. The row and its version stay as they are, and nothing is to be undone.

    The explanation has the version of the decision that it explains: that is how ``reason_of`` finds it.
    """
    given = Circumstances(**circumstances, reason=reason)
    with transaction.atomic():
        row = _hold(MODELS[decision.kind].objects.get_by_natural_key(decision.subject))
        if done := _already(given.key):
            return done
        _check_permission(Verb.EXPLAIN, row, editor)
        if not reason.strip():
            raise Impossible("an explanation needs words")
        row.version = decision.version
        return _record(Verb.EXPLAIN, row, editor, given, before={}, after={})


def reason_of(decision: Decision) -> str:
    """Why something was decided: what was said of it last, with the decision or afterwards."""
    return reasons_of([decision])[decision.pk]


def reasons_of(decisions: Iterable[Decision]) -> dict[int, str]:
    """Why things were decided, by the decision's primary key; one query for all of them."""
    wanted = list(decisions)
    said = Decision.objects.filter(verb=Verb.EXPLAIN, subject__in={decision.subject for decision in wanted})
    later = {(told.kind, told.subject, told.version): told.reason for told in said.order_by("id")}
    return {d.pk: later.get((d.kind, d.subject, d.version), d.reason) for d in wanted}


def publish(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Show a row to readers. An event's accepted mentions are published with it, in one batch."""
    given = Circumstances(**circumstances)
    with transaction.atomic():
        if isinstance(row, Event) and _hold(row).state in TRANSITIONS[Verb.PUBLISH]:
            given = replace(given, batch=given.batch or uuid.uuid4())
            evidence = Mention.objects.accepted().filter(event=row, document__state=State.PUBLISHED)
            for mention in evidence:
                _decide(Verb.PUBLISH, mention, editor, Circumstances(batch=given.batch, at=given.at))
        return _decide(Verb.PUBLISH, row, editor, given)


def withdraw(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Take a row back from readers; its address then answers with a note and none of its content."""
    return _decide(Verb.WITHDRAW, row, editor, Circumstances(**circumstances))


def create(row: AnyRow, editor: Editor, values: Mapping[str, Any] | None = None, **circumstances: Any) -> Decision:
    """Store a row that an editor made by hand, accepted; ``values`` sets its links in the form of a snapshot."""
    given = Circumstances(**circumstances)
    try:
        return _create(row, editor, values or {}, given)
    except IntegrityError as error:
        if done := _already(given.key):  # the same request came twice, and the other one was the first to end
            return done
        raise Impossible(in_words(error)) from error


def _create(row: AnyRow, editor: Editor, values: Mapping[str, Any], given: Circumstances) -> Decision:
    with transaction.atomic():
        if done := _already(given.key):
            return done
        _check_permission(Verb.CREATE, row, editor)
        if not isinstance(row, Actor | Document):
            row.fingerprint = fingerprint("by hand", given.key or uuid.uuid4())
            row.public_id = public_id(row.fingerprint)
            row.rule = "by hand"
        row.state = State.ACCEPTED
        row.save(force_insert=True)
        restore(row, values)
        return _record(Verb.CREATE, row, editor, given, before={}, after=snapshot(row))


def undo(decision: Decision, editor: Editor, **circumstances: Any) -> Decision:
    """Bring the row back to what it was before a decision. ``Stale`` where a later decision stands on the row.

    An undo can be undone in its turn, which asks for the permission to show where readers would see the row again.
    """
    given = Circumstances(**circumstances)
    with transaction.atomic():
        row = _hold(MODELS[decision.kind].objects.get_by_natural_key(decision.subject))
        if done := _already(given.key):
            return done
        target = State(decision.before.get("state", _unmade(decision, row)))
        _check_permission(Verb(decision.verb), row, editor, target)
        trail(row).check(decision)
        before = _change(row, given.version, target, lambda fresh: put_back(fresh, decision.before))
        return _record(Verb.UNDO, row, editor, given, before, snapshot(row), undoes=decision)


def history(row: Row) -> QuerySet[Decision]:
    """The decisions on a row, the last one first."""
    return Decision.objects.about(str(row._meta.model_name), row.public_id).select_related("user").order_by("-id")


def _decide(
    verb: Verb, row: Row, editor: Editor, given: Circumstances, change: Callable[[Row], None] | None = None
) -> Decision:
    with transaction.atomic():
        fresh = _hold(row)
        if done := _already(given.key):
            return done
        version = row.version if given.version is None else given.version
        target = TRANSITIONS[verb].get(State(fresh.state))
        _check_permission(verb, fresh, editor)
        if fresh.version != version:
            raise _stale(fresh)
        if target is None:
            raise Impossible(f"this {fresh._meta.verbose_name} is {fresh.state} and cannot be {_done(verb)}")
        before = _change(fresh, version, target, _unflag if verb in _SETTLING else change)
        decision = _record(verb, fresh, editor, given, before, snapshot(fresh))
    row.refresh_from_db()
    return decision


def _unflag(row: Row) -> None:
    if isinstance(row, Proposal) and row.flagged:
        mark(row, flagged=False)


def _hold(row: Row) -> Row:
    """The row as it is stored, kept from other verbs until the transaction ends, after the events that rest on it.

    Two mentions that are withdrawn at once must not each count on the other. SQLite lets one write at a time anyway.
    """
    list(_events_on(row).select_for_update(no_key=True))
    return type(row).objects.select_for_update(no_key=True).get(pk=row.pk)


def _change(row: Row, version: int | None, target: State, change: Callable[[Row], None] | None) -> dict[str, Any]:
    """Move the row to its new state, change its fields, and refuse if readers would then miss something.

    Returns the snapshot from before.
    """
    before = snapshot(row)
    evidenced = [event.pk for event in _events_on(row).published()]
    if target == State.PUBLISHED != row.state:
        _check_showable(row)  # before the database's own trigger says so in words for programmers
    _move(row, version, target)
    if change is not None:
        change(row)
        if target == State.PUBLISHED:
            _check_showable(row)
    _check_evidence(evidenced)
    _check_people(row)
    return before


def _already(key: uuid.UUID | None) -> Decision | None:
    """The decision that a repeated request has already taken."""
    return Decision.objects.filter(key=key).first() if key else None


def _check_permission(verb: Verb, row: Row, editor: Editor, target: State | None = None) -> None:
    model = row._meta.model_name
    wanted = "publish" if verb in _SHOWING else f"{'add' if verb is Verb.CREATE else 'change'}_{model}"
    shown = State.PUBLISHED in (row.state, target) and verb not in _UNSEEN
    if not editor.may(wanted) or (shown and not editor.may("publish")):
        raise NotAllowed(f"{editor.name} may not {str(verb).replace('-', ' ')} this {row._meta.verbose_name}")


def _check_showable(row: Row) -> None:
    """Refuse to show what rests on something that readers cannot see."""
    people = Actor.objects.none()
    if isinstance(row, Mention | Statement | Figure) and row.document.state != State.PUBLISHED:
        raise Impossible("its document is not published: publish the document first")
    if isinstance(row, Correspondence):
        _check_sides(row)
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
        if person.state not in CONFIRMED:
            raise Impossible(f"{person.name} is only proposed as an actor: accept the actor first")


def _check_sides(row: Correspondence) -> None:
    """Refuse to show that two statements report the same where readers do not see both, or they are of one text."""
    if row.one.document_id == row.other.document_id:
        raise Impossible("both statements are of one document: a correspondence joins two")
    if not all(side.is_published and side.document.is_published for side in row.sides):
        raise Impossible("one of its statements is not published: publish both first")


def _events_on(row: Row) -> EventQuerySet:
    """The events that rest on this mention, or on mentions in this document, always in the same order."""
    match row:
        case Mention():
            resting = Mention.objects.filter(pk=row.pk)
        case Document():
            resting = Mention.objects.filter(document=row)
        case _:
            resting = Mention.objects.none()
    return Event.objects.filter(pk__in=resting.values("event")).order_by("pk")


def _check_evidence(events: list[int]) -> None:
    """Refuse to take away what alone holds up an event that readers see."""
    evidence = Mention.objects.published().filter(event=OuterRef("pk"))
    alone = Event.objects.published().filter(pk__in=events).exclude(Exists(evidence))
    if names := ", ".join(event.name for event in alone.with_participants()[:3]):
        raise Impossible(f"it is the only evidence of what readers see ({names}): withdraw that first")


def _check_people(row: Row) -> None:
    """Refuse to unmake an actor whom readers see speaking or taking part."""
    if not isinstance(row, Actor) or row.state in CONFIRMED:
        return
    seen = (row.statements.published(), row.figures.published(), row.events.published())
    if count := sum(rows.count() for rows in seen):
        raise Impossible(f"readers see {row.name} in {count} published rows: withdraw or correct those first")


def _move(row: Row, version: int | None, target: State | str) -> None:
    """Set state and version in one statement that only succeeds on the version that the editor saw."""
    expected = row.version if version is None else version
    moved = type(row).objects.filter(pk=row.pk, version=expected).update(state=target, version=F("version") + 1)
    if not moved:
        raise _stale(row)
    row.refresh_from_db(fields=["state", "version"])


def _stale(row: Row) -> Stale:
    return Stale(f"this {row._meta.verbose_name} has been decided on since you saw it: look again")


def _record(
    verb: Verb,
    row: Row,
    editor: Editor,
    given: Circumstances,
    before: dict[str, Any],
    after: dict[str, Any],
    undoes: Decision | None = None,
) -> Decision:
    _index(row)
    changed = [name for name in after if before.get(name, _ABSENT) != after[name]]
    return Decision.objects.create(
        key=given.key or uuid.uuid4(),
        kind=str(row._meta.model_name),
        subject=row.public_id,
        verb=verb,
        user=editor.user,
        by=editor.name,
        before={name: before[name] for name in changed if name in before},
        after={name: after[name] for name in changed},
        version=row.version,
        reason=given.reason,
        note=given.note,
        at=given.at or timezone.now(),
        batch=given.batch,
        undoes=undoes,
    )


def _unmade(decision: Decision, row: Row) -> State | str:
    """The state to which undoing leads where the decision did not change it: what was made by hand is rejected."""
    return State.REJECTED if decision.verb == Verb.CREATE else row.state


def _index(row: Row) -> None:
    """Keep the full text in step with what readers may see of the row and of what is found by its name."""
    match row:
        case Statement() | Mention():
            search.refresh(type(row).objects.filter(pk=row.pk))
        case Event():
            search.refresh(row.mentions.all())
        case Document():
            search.refresh(row.statements.all())
            search.refresh(row.mentions.all())
        case Actor():
            search.refresh(row.statements.all())
            search.refresh(Mention.objects.filter(event__participants=row))


def _done(verb: Verb) -> str:
    irregular = {Verb.SEND_BACK: "sent back", Verb.WITHDRAW: "withdrawn", Verb.FLAG: "flagged"}
    return irregular.get(verb, f"{verb}ed".replace("ee", "e"))
