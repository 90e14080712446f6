"""Which statements of different documents report the same words: found by likeness, proposed to the editors.

Nothing that an editor decided is proposed again, and within two documents a statement is proposed with one other only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db import transaction

from relations.extraction.candidates import VERSION
from relations.ingest.likeness import Likeness, Wording, likeness
from relations.models import Correspondence, Document, Event, Statement
from relations.models.base import fingerprint, public_id
from relations.vocabulary import State, Tier

RULE = "same words"
LEAST = 38
"""The least score that is proposed. In pairs of reports by different desks, the same remark scores 45 and more."""
LIKELY, SURE = 45, 60

_GONE = (State.REJECTED, State.MERGED, State.WITHDRAWN)


@dataclass(frozen=True)
class Pair:
    """Two statements that may report the same words, the one stored first in front."""

    one: Statement
    other: Statement
    likeness: Likeness


def propose_of_document(document: Document) -> int:
    """Propose what corresponds to the statements of one document; how many pairs are new."""
    return propose_correspondences(Event.objects.filter(statements__document=document).distinct())


def propose_correspondences(events: Iterable[Event] | None = None) -> int:
    """Propose the pairs among the statements of each event (of all that are stored, if not told); how many are new."""
    found = Event.objects.order_by("id") if events is None else events
    return sum(_propose(event) for event in found)


def _propose(event: Event) -> int:
    with transaction.atomic():
        rows = event.statements.exclude(state__in=_GONE).prefetch_related("attributions").order_by("id")
        by_document: dict[int, list[Statement]] = {}
        for row in rows:
            by_document.setdefault(row.document_id, []).append(row)
        if len(by_document) < 2:
            return 0
        known = Known.of([row.pk for row in rows])
        made = [
            _proposal(pair)
            for here, there in combinations(by_document.values(), 2)
            for pair in known.one_to_one(pairs(here, there))
        ]
        Correspondence.objects.bulk_create(made)
        return len(made)


def pairs(here: Iterable[Statement], there: Iterable[Statement]) -> Iterator[Pair]:
    """The pairs between two documents that score enough and have a speaker in common."""
    theirs = [(row, Wording(row.words), speakers(row)) for row in there]
    for row in here:
        wording, said_by = Wording(row.words), speakers(row)
        for candidate, other, by_whom in theirs:
            if said_by & by_whom and (found := likeness(wording, other)).score >= LEAST:
                one, two = sorted((row, candidate), key=lambda statement: statement.pk)
                yield Pair(one, two, found)


def speakers(statement: Statement) -> set[int]:
    """The keys of those who said it."""
    return {attribution.actor_id for attribution in statement.attributions.all()}


@dataclass(frozen=True)
class Known:
    """What is stored of some statements: pairs not to be proposed again, and with which documents each is paired."""

    stored: set[tuple[int, int]]
    taken: set[tuple[int, int]]

    @classmethod
    def of(cls, statements: list[int]) -> Known:
        """What is known of these statements, in one query."""
        rows = Correspondence.objects.joining(statements).select_related("one", "other")
        kept = [row for row in rows if row.state not in _GONE]
        return cls(
            {(row.one_id, row.other_id) for row in rows},
            {key for row in kept for key in _ends(row.one, row.other)},
        )

    def one_to_one(self, found: Iterable[Pair]) -> Iterator[Pair]:
        """The best pairs first, each statement once for each other document; what is stored already is passed over."""
        for pair in sorted(found, key=lambda pair: (-pair.likeness.score, pair.one.pk, pair.other.pk)):
            ends = _ends(pair.one, pair.other)
            if (pair.one.pk, pair.other.pk) not in self.stored and self.taken.isdisjoint(ends):
                self.taken.update(ends)
                yield pair


def _ends(one: Statement, other: Statement) -> tuple[tuple[int, int], tuple[int, int]]:
    """Each statement with the document that it is paired with."""
    return (one.pk, other.document_id), (other.pk, one.document_id)


def mark_of(one: Statement, other: Statement) -> str:
    """The fingerprint of a pair, the same whichever was stored first."""
    return fingerprint("correspondence", *sorted((one.fingerprint, other.fingerprint)))


def _proposal(pair: Pair) -> Correspondence:
    mark, score = mark_of(pair.one, pair.other), pair.likeness.score
    return Correspondence(
        one=pair.one,
        other=pair.other,
        score=score,
        fingerprint=mark,
        public_id=public_id(mark),
        rule=RULE,
        reason="\n".join(pair.likeness.reasons),
        tier=Tier.SURE if score >= SURE else Tier.LIKELY if score >= LIKELY else Tier.UNSURE,
        extractor=VERSION,
    )
