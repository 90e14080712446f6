"""What of a row's decisions stands. An undo is a decision too, and can be undone: this is where they are counted up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relations.curation.errors import Impossible, Stale
from relations.curation.snapshots import Row
from relations.models import Decision
from relations.vocabulary import Verb

NO_STEPS = (Verb.EXPLAIN,)
"""Decisions that change nothing of the row: they neither stand nor are undone."""


@dataclass(frozen=True)
class Step:
    """A decision that stands or was undone: what was decided first, and the decision whose undoing turns it round."""

    decided: Decision
    last: Decision


@dataclass(frozen=True)
class Trail:
    """The steps that stand, the first one first, and those that were undone since, the last undone last."""

    standing: tuple[Step, ...]
    undone: tuple[Step, ...]

    @property
    def undoable(self) -> Step | None:
        """What the next undo takes back."""
        return self.standing[-1] if self.standing else None

    @property
    def redoable(self) -> Step | None:
        """What the last undo took back, as long as nothing was decided afterwards."""
        return self.undone[-1] if self.undone else None

    def check(self, decision: Decision) -> None:
        """Refuse to undo anything but the last step: ``Stale`` below a later one, ``Impossible`` where it is undone."""
        ends = [step.last.pk for step in (self.undoable, self.redoable) if step]
        if decision.pk in ends:
            return
        if any(decision.pk == step.last.pk for step in self.standing):
            later = self.standing[-1].last
            said = f"{later.verb.replace('-', ' ')} by {later.by}"
            raise Stale(f"a later decision stands on this row ({said}): undo that one first")
        raise Impossible("this decision is undone already, or others came after its undoing")


def trail(row: Row) -> Trail:
    """What of the decisions on a row stands, in one query."""
    return read(list(Decision.objects.about(str(row._meta.model_name), row.public_id)))


def read(decisions: list[Decision]) -> Trail:
    """The trail that decisions on one row leave, given in their order."""
    standing: list[Step] = []
    undone: list[Step] = []
    for decision in decisions:
        if decision.verb in NO_STEPS:
            continue
        if decision.undoes_id is None:
            standing.append(Step(decision, decision))
            undone.clear()
        elif standing and standing[-1].last.pk == decision.undoes_id:
            undone.append(Step(standing.pop().decided, decision))
        elif undone and undone[-1].last.pk == decision.undoes_id:
            standing.append(Step(undone.pop().decided, decision))
    return Trail(tuple(standing), tuple(undone))


def standing(keys: Iterable[int]) -> set[int]:
    """Of decisions, by primary key, those that were not undone, or were done again; a query for each turn and back."""
    heads = {key: key for key in keys}
    found, undone = set(heads), False
    while heads:
        turned = dict(Decision.objects.filter(undoes__in=heads).values_list("undoes", "pk"))
        heads = {turned[head]: key for head, key in heads.items() if head in turned}
        undone = not undone
        found = found - set(heads.values()) if undone else found | set(heads.values())
    return found
