"""Two rows that are one: merging them with all that hangs on them, taking that back exactly, and telling two apart.

Every row that moves has a decision of its own in the batch of the merge, so that undoing the batch restores each.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from django.db import transaction

from relations.curation.deciding import (
    Change,
    Circumstances,
    check_permission,
    check_transition,
    check_version,
    decide,
    settled,
    step,
)
from relations.curation.editors import Editor
from relations.curation.errors import Impossible
from relations.curation.grounds import check_links
from relations.curation.snapshots import Row, mark, restore, snapshot
from relations.curation.ties import MERGEABLE, Mergeable, hanging_on, moved
from relations.curation.trail import standing, trail
from relations.curation.undoing import decided_with, undo_batch
from relations.models import Actor, Correspondence, Decision, Event, Statement
from relations.models.querysets import CONFIRMED
from relations.vocabulary import State, Verb

Kind = TypeVar("Kind", Actor, Event, Statement)

_LASTING = (State.PROPOSED, State.PARKED, State.ACCEPTED, State.PUBLISHED)
"""The states of a row into which others are merged."""

_THE_OTHER = "not_the_same"
"""Under which name a decision keeps the row that it tells another one from."""

_WEIGHT = tuple(State(s) for s in ("published", "accepted", "withdrawn", "parked", "proposed", "rejected", "merged"))
"""Of two correspondences that become one, the one whose state stands first here is kept."""

_FILLED: dict[type[Mergeable], tuple[tuple[str, ...], ...]] = {
    Actor: (("country",), ("code",), ("short",), ("gender",), ("native_name",), ("described_as",)),
    Event: (("place",), ("earliest", "latest", "precision", "date_words")),
    Statement: (("event",), ("speakers",)),
}
"""What the survivor takes from the others where it has none of its own and the editor chose nothing."""


def merge(
    survivor: Kind,
    others: Iterable[Kind],
    editor: Editor,
    values: Mapping[str, Any] | None = None,
    **circumstances: Any,
) -> list[Decision]:
    """Make rows one: what hangs on the others hangs on the survivor from now on, and their addresses lead to it.

    ``values``, in the form of a snapshot, are the survivor's fields as the editor chose them; where nothing was chosen
    it keeps its own, fills what it lacks, and takes everybody who took part and every name. ``version`` is the
    survivor's; the others are compared with the versions that the rows given have. All of it is one batch.
    """
    given = Circumstances(**circumstances)
    rows: list[Kind] = [survivor]
    rows += [other for other in others if other not in rows[1:]]
    if any(type(row) is not type(survivor) for row in rows):
        raise Impossible("only rows of one kind are merged")
    with transaction.atomic():
        held = {row.pk: row for row in _held(rows)}
        if done := decided_with(given.key):
            return done
        kept, *gone = [held[row.pk] for row in rows]
        seen = [survivor.version if given.version is None else given.version, *(row.version for row in rows[1:])]
        _check(kept, gone, seen, editor)
        made = _Merging(kept, gone, editor, given).run(values or {})
    for row in rows:
        row.refresh_from_db()
    return made


def unmerge(row: Mergeable, editor: Editor, **circumstances: Any) -> list[Decision]:
    """Undo the merge by which a row went into another one, with all that moved.

    ``Stale`` with what was decided since on the survivor or on what moved, ``Impossible`` where it was not merged.
    """
    if done := decided_with(Circumstances(**circumstances).key):
        return done
    step_in = next((s.last for s in reversed(trail(row).standing) if s.last.verb == Verb.MERGE), None)
    if step_in is None or step_in.batch is None:
        raise Impossible(f"this {row._meta.verbose_name} was not merged")
    made = undo_batch(step_in.batch, editor, **circumstances)
    row.refresh_from_db()
    return made


def not_the_same(one: Mergeable, other: Mergeable, editor: Editor, **circumstances: Any) -> Decision:
    """Say that two rows are two, so that they are never again shown as likely one. The decision is about ``one``."""
    if type(one) is not type(other) or one.pk == other.pk:
        raise Impossible("only two rows of one kind are told apart")

    def check(_fresh: Row) -> None:
        if frozenset((one.public_id, other.public_id)) in told_apart(str(one._meta.model_name)):
            raise Impossible("these two are told apart already")

    given = Circumstances(**circumstances)
    return decide(Verb.NOT_THE_SAME, one, editor, given, check, noted={_THE_OTHER: other.public_id})


def told_apart(kind: str) -> set[frozenset[str]]:
    """The pairs of rows of a kind, by public id or slug, that editors said are two.

    Of a row that was merged, its survivor is told apart from then on. The number of queries depends on how often things
    were undone or merged on and on, not on how many there are.
    """
    pairs = Decision.objects.filter(kind=kind, verb=Verb.NOT_THE_SAME).values_list("pk", "subject", "after")
    told = {key: (subject, after[_THE_OTHER]) for key, subject, after in pairs}
    stand = [told[key] for key in standing(told)]
    stays = _survivors(kind, {name for pair in stand for name in pair})
    found = (frozenset(stays.get(name, name) for name in pair) for pair in stand)
    return {pair for pair in found if len(pair) == 2}


def _survivors(kind: str, names: Set[str], seen: Set[str] = frozenset()) -> dict[str, str]:
    """Of some rows, by public id or slug, those that were merged, each with the row that stands for it."""
    if not (asked := names - seen):
        return {}
    key = "slug" if MERGEABLE[kind] is Actor else "public_id"
    merged = MERGEABLE[kind]._default_manager.filter(state=State.MERGED, **{f"{key}__in": asked})
    into: dict[str, str] = dict(merged.values_list(key, f"merged_into__{key}"))
    further = _survivors(kind, set(into.values()), seen | asked)
    return {name: further.get(last, last) for name, last in into.items()}


def _held(rows: Sequence[Kind]) -> list[Kind]:
    """The rows as they are stored, in one order, kept from other verbs until the transaction ends."""
    keys = [row.pk for row in rows]
    return list(type(rows[0])._default_manager.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def _check(kept: Mergeable, gone: Sequence[Mergeable], seen: Sequence[int], editor: Editor) -> None:
    """Refuse a merge that the editor may not do, or that would lose something."""
    name = kept._meta.verbose_name
    for row in (kept, *gone):
        check_permission(Verb.MERGE, row, editor)
    if not gone or kept in gone:
        raise Impossible(f"choose another {name} to merge with this one")
    for row, version in zip((kept, *gone), seen, strict=True):
        check_version(row, version)
    if kept.state not in _LASTING:
        raise Impossible(f"this {name} is {kept.state}: nothing is merged into it")
    for row, version in zip(gone, seen[1:], strict=True):
        check_transition(Verb.MERGE, row, version)
        if row.state == State.PUBLISHED != kept.state:
            raise Impossible(f"readers see {row}: merge it into one that they see, or publish that one first")
        if isinstance(row, Statement) and isinstance(kept, Statement) and row.document_id != kept.document_id:
            raise Impossible("these statements are of two documents: they correspond, and are not merged")
        if isinstance(row, Actor) and isinstance(kept, Actor):
            _check_actors(kept, row)


def _check_actors(kept: Actor, gone: Actor) -> None:
    if kept.kind != gone.kind:
        raise Impossible(f"{kept} is a {kept.kind} and {gone} a {gone.kind}: they are not one")
    if gone.state in CONFIRMED and kept.state not in CONFIRMED:
        raise Impossible(f"{kept} is only proposed as an actor: accept the actor first")
    held = (gone.terms, gone.offices, gone.places, gone.publishers)
    if any(rows.exists() for rows in held):
        raise Impossible(f"offices, terms, places or publishers are {gone}'s: give them to {kept} first")


class _Merging:
    """One merge on its way: its rows, who decides, and the decisions so far."""

    def __init__(self, kept: Mergeable, gone: Sequence[Mergeable], editor: Editor, given: Circumstances) -> None:
        self.kept = kept
        self.gone = gone
        self.names = {row.public_id for row in gone}
        self.editor = editor
        self.given = replace(given, batch=given.batch or uuid.uuid4())
        self.made: list[Decision] = []

    def run(self, values: Mapping[str, Any]) -> list[Decision]:
        # a published event lets its evidence go only once it is merged; an actor whom readers see must stand until
        # nothing names it, and a statement until what corresponds to it has moved
        first, then = (self.away, self.move) if isinstance(self.kept, Event) else (self.move, self.away)
        first()
        then()
        self.keep(values)
        for decision in self.made:
            check_links(decision)
        return self.made

    def step(self, verb: Verb, row: Row, target: State | str, change: Change | None = None) -> None:
        check_permission(verb, row, self.editor, State(target))
        self.made.append(step(verb, row, State(target), self.editor, self.given, change))
        self.given = replace(self.given, key=None)

    def away(self) -> None:
        """Let the others go into the survivor."""

        def change(row: Row) -> None:
            settled(row)
            mark(row, merged_into=self.kept)

        for row in self.gone:
            self.step(Verb.MERGE, row, State.MERGED, change)

    def move(self) -> None:
        """Let what hangs on the others hang on the survivor."""
        hanging = [row for row in hanging_on(self.gone) if row != self.kept]  # of itself it cannot be a part
        for row in sorted(hanging, key=lambda row: _WEIGHT.index(State(row.state))):
            values = moved(row, self.names, self.kept)
            if isinstance(row, Correspondence):
                self.join(row, values)
            else:
                self.step(Verb.EDIT, row, row.state, partial(restore, values=values))

    def join(self, row: Correspondence, values: Mapping[str, Any]) -> None:
        """Let a correspondence hang on the survivor, unless the survivor has the like: then the two become one."""
        names = {"one": row.one.public_id, "other": row.other.public_id, **values}
        sides = Statement.objects.filter(public_id__in=names.values()).order_by("pk")
        like = Correspondence.objects.filter(one=sides.first(), other=sides.last()).first()
        if like is None and len(sides) == 2:
            pair = {"one": sides[0].public_id, "other": sides[1].public_id}
            self.step(Verb.EDIT, row, row.state, partial(restore, values=pair))
            return
        taken = row.state in CONFIRMED
        self.step(Verb.MERGE, row, State.MERGED, settled)
        if taken and like is not None and like.state in (State.PROPOSED, State.PARKED):
            self.step(Verb.ACCEPT, like, State.ACCEPTED, settled)

    def keep(self, values: Mapping[str, Any]) -> None:
        """Give the survivor what the editor chose for it, and what it lacks."""
        self.kept.refresh_from_db()
        stored = snapshot(self.kept)
        wanted = {**self.taken(stored, values), **values}
        changed = {name: value for name, value in wanted.items() if stored.get(name, _THE_OTHER) != value}
        if changed:
            self.step(Verb.EDIT, self.kept, self.kept.state, partial(restore, values=changed))

    def taken(self, stored: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        """What the survivor takes from the others without being told: what it lacks, and every name and participant."""
        theirs, own = [snapshot(row) for row in self.gone], [*self.names, self.kept.public_id]
        taken: dict[str, Any] = {}
        for together in _FILLED[type(self.kept)]:
            mine = stored[together[0]]
            if (mine and mine not in own) or not values.keys().isdisjoint(together):
                continue
            source = next((other for other in theirs if other[together[0]] and other[together[0]] not in own), None)
            if source or mine:
                taken |= {name: source[name] if source else None for name in together}
        if isinstance(self.kept, Event):
            known = {slug for slug, _role in stored["participants"]}
            more = {slug: role for other in reversed(theirs) for slug, role in other["participants"]}
            new = [slug for other in theirs for slug, _role in other["participants"]]
            taken["participants"] = stored["participants"] + [
                [s, more[s]] for s in dict.fromkeys(new) if s not in known
            ]
            taken["part_of"] = self.above()
        if isinstance(self.kept, Actor):
            names = [name for other in theirs for name in (other["name"], *other["aliases"])]
            taken["aliases"] = list(dict.fromkeys([*stored["aliases"], *(n for n in names if n != stored["name"])]))
            taken["demonyms"] = list(dict.fromkeys(d for other in (stored, *theirs) for d in other["demonyms"]))
        return taken

    def above(self) -> str | None:
        """The event that the survivor is part of, once the others are gone."""
        own = [row for row in (self.kept, *self.gone) if isinstance(row, Event)]
        above = next((row.part_of for row in own if row.part_of is not None and row.part_of not in own), None)
        return above.public_id if above else None
