"""Which statements the sources of an event tell in common: those that editors have joined, across all sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from relations.models import Correspondence, Document, Statement
from relations.templatetags.dates import day


@dataclass(frozen=True)
class Match:
    """Statements that report the same words; ``scores`` are those of the correspondences that join them."""

    statements: tuple[Statement, ...]
    scores: tuple[int, ...] = ()

    @property
    def documents(self) -> frozenset[int]:
        """The keys of the documents that tell it."""
        return frozenset(row.document_id for row in self.statements)

    @property
    def likeness(self) -> str:
        """How alike the words are: one score, or the lowest and the highest of several; nothing for one statement."""
        if not self.scores:
            return ""
        low, high = min(self.scores), max(self.scores)
        return str(low) if low == high else f"{low}–{high}"

    @property
    def anchor(self) -> str:
        """The name by which addresses point at it on a page."""
        return f"m-{min(row.public_id for row in self.statements)}"

    def badge(self, labels: dict[int, str]) -> str:
        """Which of some sources, by key and label, tell it, in words."""
        told = [label for key, label in labels.items() if key in self.documents]
        if len(told) == 1:
            return _("only in %(source)s") % {"source": told[0]}
        if len(told) == len(labels):
            return _("told by both") if len(labels) == 2 else _("told by all %(number)d") % {"number": len(labels)}
        return _("told by %(number)d of %(all)d") % {"number": len(told), "all": len(labels)}


def matches(rows: Sequence[Statement]) -> tuple[Match, ...]:
    """The statements, in their order, each together with those that published correspondences join it to; one query."""
    by_key = {row.pk: row for row in rows}
    group = {key: [key] for key in by_key}
    joined = Correspondence.objects.published().joining(list(by_key)).order_by("pk")
    pairs = list(joined.values_list("one", "other", "score"))
    for one, other, _score in pairs:
        if group[one] is not group[other]:
            group[one].extend(group[other])
            for key in group[other]:
                group[key] = group[one]
    scores: dict[int, list[int]] = {}
    for one, _other, score in pairs:
        scores.setdefault(id(group[one]), []).append(score)
    order = {key: number for number, key in enumerate(by_key)}
    unique = {id(keys): sorted(keys, key=order.__getitem__) for keys in group.values()}
    found = [Match(tuple(by_key[key] for key in keys), tuple(scores.get(mark, ()))) for mark, keys in unique.items()]
    return tuple(sorted(found, key=lambda match: order[match.statements[0].pk]))


def labels_of(documents: Iterable[Document]) -> dict[int, str]:
    """What each source is called beside the others: by its publisher, and by its day too where two share that."""
    rows = list(documents)
    names = [row.source for row in rows]
    return {
        row.pk: row.source
        if names.count(row.source) == 1
        else f"{row.source}, {day(row.published) or _('day not known')}"
        for row in rows
    }
