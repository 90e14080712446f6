"""How every verb decides: one transaction in which the row is held, moved, checked and the Decision recorded.

A verb compares the row's version in SQL, so that of two editors who decide at once one is told that the row moved on;
and it takes a ``key``, so that a request that is sent twice decides once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from relations.curation.editors import Editor
from relations.curation.errors import Impossible, NotAllowed, Stale
from relations.curation.grounds import check_evidence, check_links, check_people, check_showable, events_on
from relations.curation.snapshots import Row, mark, snapshot
from relations.curation.states import TRANSITIONS
from relations.models import Actor, Correspondence, Decision, Document, Event, Figure, Mention, Statement, search
from relations.models.base import Proposal
from relations.vocabulary import State, Verb

MODELS: dict[str, type[Row]] = {
    "actor": Actor,
    "correspondence": Correspondence,
    "document": Document,
    "event": Event,
    "figure": Figure,
    "mention": Mention,
    "statement": Statement,
}
Change = Callable[[Row], None]
_ABSENT = object()
_SHOWING = (Verb.PUBLISH, Verb.WITHDRAW)
UNSEEN = (Verb.CLOSE, Verb.EXPLAIN, Verb.NOT_THE_SAME)
"""Verbs of which readers see nothing, so that nobody needs the permission to publish for them."""
_SETTLING = (Verb.ACCEPT, Verb.REJECT, Verb.PARK, Verb.PUBLISH)
"""Verbs that answer what a row was flagged for."""

_IRREGULAR = {
    Verb.SEND_BACK: "sent back",
    Verb.WITHDRAW: "withdrawn",
    Verb.FLAG: "flagged",
    Verb.NOT_THE_SAME: "told apart",
}


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


def decide(
    verb: Verb,
    row: Row,
    editor: Editor,
    given: Circumstances,
    set_fields: Change | None = None,
    noted: Mapping[str, Any] | None = None,
) -> Decision:
    """Take a verb to a row in a transaction of its own; the row given is brought up to date.

    ``noted`` is kept with the decision besides what it changed.
    """
    with transaction.atomic():
        fresh = hold(row)
        if done := already(given.key):
            return done
        check_permission(verb, fresh, editor)
        target = check_transition(verb, fresh, row.version if given.version is None else given.version)
        if verb in _SETTLING and isinstance(fresh, Proposal) and fresh.flagged:
            set_fields = settled
        decision = step(verb, fresh, target, editor, given, set_fields, noted=noted)
        check_links(decision)
    if set_fields is None:  # nothing but state and version has changed, and both are known
        for field in row._meta.concrete_fields:
            setattr(row, field.attname, getattr(fresh, field.attname))
    else:
        row.refresh_from_db()
    return decision


def step(
    verb: Verb,
    row: Row,
    target: State,
    editor: Editor,
    given: Circumstances,
    set_fields: Change | None = None,
    undoes: Decision | None = None,
    noted: Mapping[str, Any] | None = None,
) -> Decision:
    """Move a row that is held to its new state, change its fields, and record it; refused where readers would miss
    something. The rows that it names are not looked at: ``check_links`` does so once all is done.
    """
    # where nothing but the state changes, nothing else is read
    before = {"state": str(row.state)} if set_fields is None else snapshot(row)
    _change(row, target, set_fields)
    after = {"state": str(target)} if set_fields is None else snapshot(row)
    return record(verb, row, editor, given, before, {**after, **(noted or {})}, undoes)


def check_transition(verb: Verb, row: Row, version: int) -> State:
    """The state to which a verb leads; ``Stale`` on another version, ``Impossible`` from the row's state."""
    check_version(row, version)
    target = TRANSITIONS[verb].get(State(row.state))
    if target is None:
        raise Impossible(f"this {row._meta.verbose_name} is {row.state} and cannot be {_done(verb)}")
    return target


def check_version(row: Row, version: int | None) -> None:
    """Refuse to decide on a row that was decided on since the editor saw it."""
    if version is not None and row.version != version:
        raise _stale(row)


def settled(row: Row) -> None:
    """Take the flag of a row away: somebody has answered what it was flagged for."""
    if isinstance(row, Proposal) and row.flagged:
        mark(row, flagged=False)


def hold(row: Row) -> Row:
    """The row as it is stored, kept from other verbs until the transaction ends, after the events that rest on it.

    Two mentions that are withdrawn at once must not each count on the other. SQLite lets one write at a time anyway.
    """
    list(events_on(row).select_for_update(no_key=True))
    return type(row).objects.select_for_update(no_key=True).get(pk=row.pk)


def _change(row: Row, target: State, set_fields: Change | None) -> None:
    """Set state and fields, unless readers would then miss something."""
    evidenced = [event.pk for event in events_on(row).published()]
    shown = row.state == State.PUBLISHED
    if target == State.PUBLISHED and not shown:
        check_showable(row)  # before the database's own trigger says so in words for programmers
    _move(row, target)
    if set_fields is not None:
        set_fields(row)
        if target == State.PUBLISHED:
            check_showable(row, shown=shown)
    check_evidence(evidenced)
    check_people(row)


def already(key: uuid.UUID | None) -> Decision | None:
    """The decision that a repeated request has already taken."""
    return Decision.objects.filter(key=key).first() if key else None


def check_permission(verb: Verb, row: Row, editor: Editor, target: State | None = None) -> None:
    """Refuse an editor who may not decide so on such a row, or not where readers see it before or afterwards."""
    model = row._meta.model_name
    wanted = "publish" if verb in _SHOWING else f"{'add' if verb is Verb.CREATE else 'change'}_{model}"
    shown = State.PUBLISHED in (row.state, target) and verb not in UNSEEN
    if not editor.may(wanted) or (shown and not editor.may("publish")):
        raise NotAllowed(f"{editor.name} may not {str(verb).replace('-', ' ')} this {row._meta.verbose_name}")


def _move(row: Row, target: State) -> None:
    """Set state and version in one statement that only succeeds on the version that the row was read with."""
    moved = type(row).objects.filter(pk=row.pk, version=row.version).update(state=target, version=F("version") + 1)
    if not moved:
        raise _stale(row)
    row.state, row.version = target, row.version + 1


def _stale(row: Row) -> Stale:
    return Stale(f"this {row._meta.verbose_name} has been decided on since you saw it: look again")


def record(
    verb: Verb,
    row: Row,
    editor: Editor,
    given: Circumstances,
    before: dict[str, Any],
    after: dict[str, Any],
    undoes: Decision | None = None,
) -> Decision:
    """Write down what was decided, with the fields that differ, and keep the full text in step."""
    if isinstance(row, Actor) or State.PUBLISHED in (before.get("state"), row.state):
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
    return _IRREGULAR.get(verb, f"{verb}ed".replace("ee", "e"))
