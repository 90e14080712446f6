"""How far a proposal can be trusted: the measured precision of the rules behind it.

The annotated documents and the editors' decisions are counted together, and what is shown is the lower bound of the
95 % interval, so that a rule that was seldom judged does not look better than it is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, Max, Model

from relations.extraction.rules import Family, RuleName, statement_rules
from relations.models import Decision, Event, Figure, Mention, Statement
from relations.vocabulary import State

MEASURED: Path = settings.BASE_DIR / "fixtures" / "precision.json"
"""What the annotated documents say of each rule; `manage.py rules --write` makes it."""

PATIENCE = 60.0
"""Seconds for which the editors' decisions count as unchanged: one more moves no bound by much."""

_Z = 1.959964
"""The normal quantile of a two-sided interval of 95 %."""
_RIGHT = (State.ACCEPTED, State.PUBLISHED)


@dataclass
class Tally:
    """How many of a rule's proposals were found right and wrong."""

    right: int = 0
    wrong: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong)

    def count(self, right: bool, times: int = 1) -> None:
        """Note a judgement."""
        self.right += right * times
        self.wrong += (not right) * times

    @property
    def judged(self) -> int:
        """How many were judged."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """The share that was right; none where nothing was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def lower(self) -> float | None:
        """The lower bound of the 95 % interval of the precision, after Wilson (1927); none where nothing was judged."""
        n = self.judged
        if not n:
            return None
        share, z2 = self.right / n, _Z * _Z
        return (share + z2 / (2 * n) - _Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)


@dataclass
class Judged:
    """What was counted, by rule."""

    hits: Counter[RuleName] = field(default_factory=Counter)
    tallies: dict[RuleName, Tally] = field(default_factory=dict)

    def count(self, names: Iterable[RuleName], right: bool, times: int = 1) -> None:
        """Note a judgement on what several rules together proposed."""
        for name in names:
            self.tallies.setdefault(name, Tally()).count(right, times)


class Confidence(NamedTuple):
    """The least precise of the rules behind a proposal: the lower bound of its precision (0 to 1) and the counts."""

    rule: str
    lower: float
    right: int
    judged: int

    @property
    def percent(self) -> int:
        """The bound in whole per cent, cut off."""
        return int(self.lower * 100)


def rule_names(model: type[Model], rule: str) -> list[RuleName]:
    """The rules that a stored row's ``rule`` names; none for what was made by hand and for other models."""
    if not rule or rule == "by hand":
        return []
    if issubclass(model, Statement):
        return list(statement_rules(rule))
    if issubclass(model, Mention | Event):
        return [RuleName(Family.EVENT, rule)]
    return [RuleName(Family.FIGURE, rule)] if issubclass(model, Figure) else []


def over_decisions() -> Judged:
    """How the editors have decided on what the rules proposed; three queries."""
    judged = Judged()
    for model in (Statement, Mention, Figure):
        decided = model._default_manager.order_by().filter(state__in=(*_RIGHT, State.REJECTED)).exclude(rule="")
        for rule, state, times in decided.values_list("rule", "state").annotate(Count("pk")):
            judged.count(rule_names(model, rule), state in _RIGHT, times)
    return judged


def over_annotations() -> Mapping[RuleName, Tally]:
    """What the annotated documents say, as it was measured when the rules were last changed."""
    return _read(MEASURED)


@lru_cache(maxsize=1)
def _read(path: Path) -> dict[RuleName, Tally]:
    if not path.exists():
        return {}
    measured = json.loads(path.read_text(encoding="utf-8"))
    return {RuleName(Family(family), name): Tally(*counts) for family, name, counts in measured}


def write_annotations(judged: Judged) -> None:
    """Keep what was measured over the annotated documents, in a stable order."""
    rows = sorted((name.family.value, name.id, [t.right, t.wrong]) for name, t in judged.tallies.items())
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    MEASURED.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    _read.cache_clear()


def confidence(row: Any) -> Confidence | None:
    """How far a proposal can be trusted; ``None`` where no rule stands behind it, or none that was ever judged."""
    return of_rule(type(row), row.rule) if hasattr(row, "rule") else None


def of_rule(model: type[Model], rule: str) -> Confidence | None:
    """The same for a row of this model that this rule proposed."""
    tallies = _tallies()
    found = [
        (tally.lower or 0.0, name) for name in rule_names(model, rule) if (tally := tallies.get(name, Tally())).judged
    ]
    if not found:
        return None
    lower, name = min(found)
    return Confidence(f"{name.family} {name.id}", lower, tallies[name].right, tallies[name].judged)


def rules_between(model: type[Model], rules: Iterable[str], low: float, high: float) -> list[str]:
    """Those of some rules that are trusted at least ``low`` and less than ``high``; a rule never judged counts as 0."""
    return [rule for rule in rules if low <= (((found := of_rule(model, rule)) and found.lower) or 0.0) < high]


class _Kept(NamedTuple):
    at: float
    last: int
    tallies: dict[RuleName, Tally]


_kept: _Kept | None = None


def _tallies() -> dict[RuleName, Tally]:
    """Both counts together; decisions are counted again at most once in ``PATIENCE`` seconds, by each process."""
    global _kept
    if _kept is not None and monotonic() - _kept.at < PATIENCE:
        return _kept.tallies
    last = Decision.objects.aggregate(last=Max("id"))["last"] or 0
    if _kept is None or last != _kept.last:
        tallies = dict(over_annotations())
        for name, tally in over_decisions().tallies.items():
            tallies[name] = tallies.get(name, Tally()) + tally
        _kept = _Kept(monotonic(), last, tallies)
    else:
        _kept = _kept._replace(at=monotonic())
    return _kept.tallies


def forget() -> None:
    """Count the decisions anew when next asked: for tests, and for commands that have just decided on much."""
    global _kept
    _kept = None
