"""How far editors agree: a twentieth of what was decided is read again by somebody who does not see the decision.

What two readers found wrong is put before further readers as a test. The bands of confidence are held against the
decisions themselves, and a band that is right too seldom is not to be decided on in bulk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet

from relations.curation.confidence import Tally, of_rule
from relations.curation.errors import Impossible, NotAllowed
from relations.models import Decision, Figure, Mention, Reading, Statement
from relations.models.querysets import CONFIRMED
from relations.vocabulary import State

READ_AGAIN: dict[str, type[Model]] = {"statement": Statement, "figure": Figure, "mention": Mention}
SAMPLE = r"^(2|3[2-7a-m])"
"""The public ids of 51 in 1,024 rows: they are digests in base 32, so that this is a random twentieth that stays."""

BANDS = (0.0, 0.5, 0.8, 0.9, 0.95)
"""Where the bands of confidence begin; the last one ends at 1."""
BULK = 0.95
"""The least measured precision of a band that may be decided on in bulk."""
_FEW = 20
"""Decisions without which a band is not judged yet."""


class Card(NamedTuple):
    """A row that is to be read again."""

    kind: str
    row: Any


def next_to_read(user: User) -> Card | None:
    """The first row that this editor can read again; none where nothing is left."""
    for kind, rows in sampled(user).items():
        if row := rows.order_by("id").select_related("document__publisher").first():
            return Card(kind, row)
    return None


def count_to_read(user: User) -> int:
    """How many rows this editor can read again."""
    return sum(rows.count() for rows in sampled(user).values())


def sampled(user: User) -> dict[str, QuerySet[Any]]:
    """By kind, the rows that were decided by others, are in the sample or a test, and were not read by this editor."""
    return {kind: _of_kind(kind, model, user) for kind, model in READ_AGAIN.items()}


def _of_kind(kind: str, model: type[Model], user: User) -> QuerySet[Any]:
    about = {"kind": kind, "subject": OuterRef("public_id")}
    own = Decision.objects.filter(user=user, **about)
    read = Reading.objects.filter(user=user, **about)
    rows = model._default_manager.filter(
        _is_test(kind) | Q(public_id__regex=SAMPLE), state__in=(*CONFIRMED, State.REJECTED)
    )
    return rows.filter(~Exists(own), ~Exists(read)).exclude(rule__in=("", "by hand"))


def _is_test(kind: str) -> Q:
    """That two have found the row wrong: who rejected it, and a second reader."""
    agreed = Reading.objects.filter(kind=kind, subject=OuterRef("public_id"), accepted=False, right=False)
    return Q(Exists(agreed), state=State.REJECTED)


def read_again(kind: str, row: Any, user: User, right: bool) -> Reading:
    """Note what a second reader says of a row. ``Impossible`` for what is not theirs to read, or read already."""
    if not user.has_perm(f"relations.change_{kind}"):
        raise NotAllowed(f"{user.get_username()} may not decide on this {kind}")
    if not sampled(user)[kind].filter(pk=row.pk).exists():
        raise Impossible("this card is not for you to read again: you decided on it, or have read it already")
    known = READ_AGAIN[kind]._default_manager.filter(_is_test(kind), pk=row.pk).exists()
    accepted = row.state in CONFIRMED
    return Reading.objects.create(
        kind=kind, subject=row.public_id, rule=row.rule, accepted=accepted, right=right, known=known, user=user
    )


@dataclass(frozen=True)
class Agreement:
    """What deciders and second readers said of the same rows: both right, both wrong, and each one alone right."""

    name: str
    both_right: int = 0
    both_wrong: int = 0
    only_decider: int = 0
    only_reader: int = 0

    @property
    def read(self) -> int:
        """How many rows were read again."""
        return self.both_right + self.both_wrong + self.only_decider + self.only_reader

    @property
    def agreed(self) -> float | None:
        """The share on which both agree; none where nothing was read."""
        return (self.both_right + self.both_wrong) / self.read if self.read else None

    @property
    def kappa(self) -> float | None:
        """Agreement beyond chance, after Cohen (1960): 1 always, 0 as by chance; none where chance would do."""
        n, observed = self.read, self.agreed
        if observed is None:
            return None
        decider, reader = self.both_right + self.only_decider, self.both_right + self.only_reader
        chance = (decider * reader + (n - decider) * (n - reader)) / (n * n)
        return None if chance == 1 else (observed - chance) / (1 - chance)


def by_kind() -> list[Agreement]:
    """Agreement on each kind of row."""
    return _agreements("kind")


def by_rule() -> list[Agreement]:
    """Agreement on what each rule proposed, the least first."""
    return sorted(_agreements("rule"), key=lambda a: (a.agreed or 0.0, -a.read))


def _agreements(by: str) -> list[Agreement]:
    counts: dict[str, Counter[tuple[bool, bool]]] = {}
    found = Reading.objects.filter(known=False).order_by().values_list(by, "accepted", "right").annotate(Count("id"))
    for name, accepted, right, times in found:
        counts.setdefault(name, Counter())[accepted, right] += times
    return [
        Agreement(name, c[True, True], c[False, False], c[True, False], c[False, True])
        for name, c in sorted(counts.items())
    ]


@dataclass(frozen=True)
class Attention:
    """How many of the cards put in as a test a reader saw through."""

    name: str
    seen: int
    given: int


def attention() -> list[Attention]:
    """By reader, in the order of their names."""
    found = (
        Reading.objects.filter(known=True)
        .order_by("user__username")
        .values_list("user__username")
        .annotate(given=Count("id"), seen=Count("id", filter=Q(right=F("accepted"))))
    )
    return [Attention(name, seen, given) for name, given, seen in found]


@dataclass(frozen=True)
class Band:
    """Proposals whose rules are trusted at least ``low`` and less than ``high``, and how editors decided."""

    low: float
    high: float
    tally: Tally

    @property
    def bulk(self) -> bool:
        """Whether it may be decided on in bulk: judged often enough, and right in 95 of 100 cases."""
        return self.tally.judged >= _FEW and (self.tally.precision or 0.0) >= BULK


def bands() -> list[Band]:
    """The bands of confidence, the highest first; three queries."""
    tallies = {low: Tally() for low in BANDS}
    for model in READ_AGAIN.values():
        decided = model._default_manager.order_by().filter(state__in=(*CONFIRMED, State.REJECTED))
        for rule, state, times in decided.values_list("rule", "state").annotate(Count("pk")):
            if trusted := of_rule(model, rule):
                tallies[_low(trusted.lower)].count(state in CONFIRMED, times)
    ends = [*BANDS[1:], 1.0]
    return [Band(low, high, tallies[low]) for low, high in reversed(list(zip(BANDS, ends, strict=True)))]


def _low(lower: float) -> float:
    return max(low for low in BANDS if low <= lower)


def not_for_bulk(rows: Iterable[Any]) -> list[Any]:
    """Those of some rows that are not to be decided on in bulk: of a band not right often enough, or of none."""
    allowed = {band.low for band in bands() if band.bulk}
    refused = []
    for row in rows:
        trusted = of_rule(type(row), getattr(row, "rule", ""))
        if trusted is None or _low(trusted.lower) not in allowed:
            refused.append(row)
    return refused
