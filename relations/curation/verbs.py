"""Accept, edit, reject, park, publish, send back, withdraw, flag, close, explain, create: each one its Decision."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from relations.curation.deciding import MODELS, Circumstances, already, check_permission, decide, hold, record
from relations.curation.editors import Editor
from relations.curation.errors import Impossible
from relations.curation.grounds import check_links
from relations.curation.refusals import in_words
from relations.curation.snapshots import Row, mark, restore, snapshot
from relations.curation.states import TRANSITIONS
from relations.models import Actor, Correspondence, Decision, Document, Event, Figure, Mention, Statement
from relations.models.base import Proposal, fingerprint, public_id
from relations.vocabulary import State, Verb

AnyRow = TypeVar("AnyRow", Actor, Correspondence, Document, Event, Figure, Mention, Statement)


def accept(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Take a proposal as true; readers do not see it yet."""
    return decide(Verb.ACCEPT, row, editor, Circumstances(**circumstances))


def reject(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Refuse a proposal; the extractor never proposes it again."""
    return decide(Verb.REJECT, row, editor, Circumstances(**circumstances))


def park(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Put a proposal aside for later."""
    return decide(Verb.PARK, row, editor, Circumstances(**circumstances))


def send_back(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Make an accepted row a proposal again."""
    return decide(Verb.SEND_BACK, row, editor, Circumstances(**circumstances))


def edit(row: Row, editor: Editor, values: Mapping[str, Any], **circumstances: Any) -> Decision:
    """Set decided fields; ``values`` has the form of a snapshot and may name some of the fields only."""
    return decide(Verb.EDIT, row, editor, Circumstances(**circumstances), lambda fresh: restore(fresh, values))


def flag(row: Row, editor: Editor, *, flagged: bool = True, **circumstances: Any) -> Decision:
    """Put a row before a second reader, or (``flagged=False``) no longer; whoever settles it takes the flag away."""

    def change(fresh: Row) -> None:
        if not isinstance(fresh, Proposal):
            raise Impossible(f"no {fresh._meta.verbose_name} is put before a second reader")
        if fresh.flagged == flagged:
            raise Impossible(f"this {fresh._meta.verbose_name} is {'already' if flagged else 'not'} flagged")
        mark(fresh, flagged=flagged)

    return decide(Verb.FLAG, row, editor, Circumstances(**circumstances), change)


def close(document: Document, editor: Editor, *, closed: bool = True, **circumstances: Any) -> Decision:
    """Say that nothing more is to be taken from a document, or (``closed=False``) that there is after all."""

    def change(fresh: Row) -> None:
        if isinstance(fresh, Document) and fresh.closed == closed:
            raise Impossible(f"this document is {'already' if closed else 'not'} closed")
        mark(fresh, closed=closed)

    return decide(Verb.CLOSE, document, editor, Circumstances(**circumstances), change)


def explain(decision: Decision, editor: Editor, *, reason: str, **circumstances: Any) -> Decision:
    """Say afterwards why something was decided. The row and its version stay as they are, and nothing is to be undone.

    The explanation has the version of the decision that it explains: that is how ``reason_of`` finds it.
    """
    given = Circumstances(**circumstances, reason=reason)
    with transaction.atomic():
        row = hold(MODELS[decision.kind].objects.get_by_natural_key(decision.subject))
        if done := already(given.key):
            return done
        check_permission(Verb.EXPLAIN, row, editor)
        if not reason.strip():
            raise Impossible("an explanation needs words")
        row.version = decision.version
        return record(Verb.EXPLAIN, row, editor, given, before={}, after={})


def reason_of(decision: Decision) -> str:
    """Why something was decided: what was said of it last, with the decision or afterwards."""
    return reasons_of([decision])[decision.pk]


def reasons_of(decisions: Iterable[Decision]) -> dict[int, str]:
    """Why things were decided, by the decision's primary key; one query for all of them."""
    wanted = list(decisions)
    said = Decision.objects.on_rows_of(wanted).filter(verb=Verb.EXPLAIN)
    later = {(told.kind, told.subject, told.version): told.reason for told in said}
    return {d.pk: later.get((d.kind, d.subject, d.version), d.reason) for d in wanted}


def publish(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Show a row to readers. An event's accepted mentions are published with it, in one batch."""
    given = Circumstances(**circumstances)
    with transaction.atomic():
        if isinstance(row, Event) and hold(row).state in TRANSITIONS[Verb.PUBLISH]:
            given = replace(given, batch=given.batch or uuid.uuid4())
            evidence = Mention.objects.accepted().filter(event=row, document__state=State.PUBLISHED)
            for mention in evidence:
                decide(Verb.PUBLISH, mention, editor, Circumstances(batch=given.batch, at=given.at))
        return decide(Verb.PUBLISH, row, editor, given)


def withdraw(row: Row, editor: Editor, **circumstances: Any) -> Decision:
    """Take a row back from readers; its address then answers with a note and none of its content."""
    return decide(Verb.WITHDRAW, row, editor, Circumstances(**circumstances))


def create(row: AnyRow, editor: Editor, values: Mapping[str, Any] | None = None, **circumstances: Any) -> Decision:
    """Store a row that an editor made by hand, accepted; ``values`` sets its links in the form of a snapshot."""
    given = Circumstances(**circumstances)
    try:
        return _create(row, editor, values or {}, given)
    except IntegrityError as error:
        if done := already(given.key):  # the same request came twice, and the other one was the first to end
            return done
        raise Impossible(in_words(error)) from error


def _create(row: AnyRow, editor: Editor, values: Mapping[str, Any], given: Circumstances) -> Decision:
    with transaction.atomic():
        if done := already(given.key):
            return done
        check_permission(Verb.CREATE, row, editor)
        if not isinstance(row, Actor | Document):
            row.fingerprint = fingerprint("by hand", given.key or uuid.uuid4())
            row.public_id = public_id(row.fingerprint)
            row.rule = "by hand"
        row.state = State.ACCEPTED
        row.save(force_insert=True)
        restore(row, values)
        decision = record(Verb.CREATE, row, editor, given, before={}, after=snapshot(row))
        check_links(decision)
        return decision


def history(row: Row) -> QuerySet[Decision]:
    """The decisions on a row, the last one first."""
    return Decision.objects.about(str(row._meta.model_name), row.public_id).select_related("user").order_by("-id")
