"""Undo as an editor means it: the last thing that I did, all of it, as often as I like, wherever I did it.

What stands is read from the decisions alone, so that undo outlives a reload and works on another machine.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Q

from relations.curation.deciding import (
    MODELS,
    UNSEEN,
    Circumstances,
    already,
    check_permission,
    check_version,
    hold,
    step,
)
from relations.curation.editors import Editor
from relations.curation.errors import Impossible, Stale
from relations.curation.grounds import check_bare, check_links
from relations.curation.snapshots import Row, put_back
from relations.curation.trail import NO_STEPS, read, trail
from relations.models import Actor, Decision
from relations.vocabulary import State, Verb

DEPTH = 500
"""Among how many of an editor's own decisions one is sought that can be undone."""


_INVERSE = {Verb.MERGE: Verb.UNMERGE, Verb.UNMERGE: Verb.MERGE}
"""What the undoing of a decision is called, where it is not called undo."""


def undo(decision: Decision, editor: Editor, **circumstances: Any) -> Decision:
    """Bring the row back to what it was before a decision. ``Stale`` where a later decision stands on the row.

    An undo can be undone in its turn, which asks for the permission to show where readers would see the row again.
    A merge is undone as a whole, whichever of its decisions is given.
    """
    given = Circumstances(**circumstances)
    with transaction.atomic():
        row = _row_of(decision)
        if done := already(given.key):
            return next((each for each in _together(done) if each.undoes_id == decision.pk), done)
        if batch := _of_merge(decision):
            trail(row).check(decision)
            check_version(row, given.version)
            made = undo_batch(batch, editor, **circumstances)
            return next(undoing for undoing in made if undoing.undoes_id == decision.pk)
        undoing = _undo(decision, row, editor, given)
        check_links(undoing)
        return undoing


def _undo(decision: Decision, row: Row, editor: Editor, given: Circumstances) -> Decision:
    target = State(decision.before.get("state", _unmade(decision, row)))
    first = _first(decision)
    check_permission(Verb(first.verb if first.verb in UNSEEN else decision.verb), row, editor, target)
    trail(row).check(decision)
    check_version(row, given.version)
    verb = _INVERSE.get(Verb(decision.verb), Verb.UNDO)
    return step(verb, row, target, editor, given, lambda fresh: put_back(fresh, decision.before), decision)


def _first(decision: Decision) -> Decision:
    """The decision that was undone, done again, and so on."""
    while decision.undoes is not None:
        decision = decision.undoes
    return decision


def _unmade(decision: Decision, row: Row) -> State | str:
    """The state to which undoing leads where the decision did not change it: what was made by hand is rejected."""
    return State.REJECTED if decision.verb == Verb.CREATE else row.state


def undo_batch(batch: uuid.UUID, editor: Editor, **circumstances: Any) -> list[Decision]:
    """Undo what still stands of a batch, the last decision first, all of it or nothing; the undos are a batch again.

    ``Stale`` where somebody has decided on one of its rows since, ``Impossible`` where nothing of it stands.
    """
    given = Circumstances(**circumstances)
    with transaction.atomic():
        decisions = list(Decision.objects.filter(batch=batch))
        _hold_rows(decisions)
        if done := decided_with(given.key):
            return done
        standing, since = _heads(decisions)
        if not standing:
            raise Impossible("this is undone already")
        _check_nothing_since([*since, *_on_survivors(standing)])
        each = replace(given, version=None, key=None, batch=given.batch or uuid.uuid4())
        first = replace(each, key=given.key)
        made = [
            _undo(decision, _row_of(decision), editor, each if number else first)
            for number, decision in enumerate(sorted(standing, key=lambda d: d.pk, reverse=True))
        ]
        for undoing in made:
            check_links(undoing)
            check_bare(undoing)
        return made


def take_back(decision: Decision, editor: Editor, **circumstances: Any) -> list[Decision]:
    """Undo a decision with all that was decided together with it."""
    if decision.batch is not None:
        return undo_batch(decision.batch, editor, **circumstances)
    standing, _since = _heads([decision])
    return [undo(standing[0] if standing else decision, editor, **circumstances)]


def undo_last(editor: Editor, **circumstances: Any) -> list[Decision]:
    """Undo the last thing that an editor did and has not undone yet, with its batch; again and again.

    ``Stale`` where somebody has decided on it since, ``Impossible`` where there is nothing left.
    """
    with transaction.atomic():
        last = held = next(_own(editor), None)
        while last is not None:
            _hold_rows(_together(last))
            last = next(_own(editor), None)  # the same request may have come twice, or two of the same editor at once
            if last == held:
                break
            held = last
        if done := decided_with(Circumstances(**circumstances).key):
            return done
        if last is None:
            raise Impossible("there is nothing of yours to undo")
        return take_back(last, editor, **circumstances)


def last_undoable(editor: Editor) -> Decision | None:
    """The newest of an editor's own decisions that stands, and on whose rows nobody has decided since."""
    return next((decision for decision in _own(editor) if not _heads(_together(decision))[1]), None)


def _own(editor: Editor) -> Iterator[Decision]:
    """An editor's own decisions that stand, the newest first; what undid another one is not one of them."""
    mine = Q(user=editor.user) if editor.user else Q(user=None, by=editor.name)
    undone = Q(undone_by__isnull=False, undone_by__undone_by__isnull=True)
    found = Decision.objects.filter(mine).exclude(undone).exclude(verb__in=(Verb.UNDO, Verb.UNMERGE, *NO_STEPS))
    for decision in found.order_by("-id")[:DEPTH].iterator(chunk_size=20):
        # asked here, not in SQL, which would begin with what undoes nothing instead of with whose it is
        if decision.undoes_id is None and _heads([decision])[0]:
            yield decision


def _together(decision: Decision) -> list[Decision]:
    """The decision with those of its batch."""
    return list(Decision.objects.filter(batch=decision.batch)) if decision.batch else [decision]


def decided_with(key: uuid.UUID | None) -> list[Decision]:
    """The decisions that a repeated request has already taken."""
    done = already(key)
    return sorted(_together(done), key=lambda decision: decision.pk) if done else []


def _of_merge(decision: Decision) -> uuid.UUID | None:
    """The batch, where a decision is part of a merge, of its undoing, or of doing it again."""
    merged = Decision.objects.filter(batch=decision.batch, verb__in=_INVERSE)
    return decision.batch if decision.batch and merged.exists() else None


def _row_of(decision: Decision) -> Row:
    """The row that a decision is about, held."""
    return hold(MODELS[decision.kind].objects.get_by_natural_key(decision.subject))


def _on_survivors(decisions: Iterable[Decision]) -> list[Decision]:
    """What was decided, after rows were merged, on the rows into which they were."""
    own = {decision.pk: decision for decision in decisions}
    names = {(d.kind, d.after["merged_into"]) for d in own.values() if d.after.get("merged_into")}
    steps = [s.last for kind, name in names for s in trail(MODELS[kind].objects.get_by_natural_key(name)).standing]
    return [last for last in steps if last.pk > min(own) and last.pk not in own]


def _check_nothing_since(since: list[Decision]) -> None:
    if since:
        said = "; ".join(
            f"{d.verb.replace('-', ' ')} {d.kind} “{_row_of(d)}” by {d.by}" for d in list(dict.fromkeys(since))[:3]
        )
        raise Stale(f"later decisions stand on what it changed ({said}): undo those first")


def _hold_rows(decisions: Iterable[Decision]) -> None:
    """Keep the rows of decisions from other verbs until the transaction ends, always in the same order."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        subjects[decision.kind].add(decision.subject)
    for kind in sorted(subjects, key=lambda kind: (kind != "event", kind)):
        model = MODELS[kind]
        name = "slug" if model is Actor else "public_id"
        rows = model.objects.filter(**{f"{name}__in": subjects[kind]}).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk"))


def _heads(decisions: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
    """What is to be undone to turn these decisions round, and what was decided on their rows since; one query.

    The first is a decision itself, or what did it again after it was undone; nothing where it is undone.
    """
    own = {decision.pk: decision for decision in decisions}
    about: dict[tuple[str, str], list[Decision]] = {(d.kind, d.subject): [] for d in own.values()}
    for decision in Decision.objects.on_rows_of(own.values()):
        if (decision.kind, decision.subject) in about:
            about[decision.kind, decision.subject].append(decision)
    standing, since = [], []
    for row in about.values():
        found = read(row)
        mine = [step.last for step in found.standing if step.decided.pk in own or step.last.pk in own]
        mine += [step.last for step in found.undone if step.last.pk in own]
        ends = [step.last for step in (found.undoable, found.redoable) if step]
        if mine and not any(end in mine for end in ends):
            since.append(ends[0])
        standing += mine
    return standing, since
