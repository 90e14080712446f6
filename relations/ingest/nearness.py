"""Whether a text stands in the store already in other words: a repost, a later version, a shorter cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from relations.models import Document

SHINGLE = 5
"""Words that are compared together: two texts share that many in a row by chance only in set phrases."""
PROBES = 8
"""Sentences that are looked for in the stored texts."""
LEAST = 0.2
"""The least share of the text's shingles that a near-duplicate has."""
_SENTENCE = re.compile(r"[^.!?\n]{40,200}[.!?]")
_WORD = re.compile(r"\w+")
_SHOWN = 5


@dataclass(frozen=True)
class Near:
    """A stored document and the share (0 to 1) of a text's runs of five words that it holds."""

    document: Document
    share: float

    @property
    def percent(self) -> int:
        """The share in whole per cent."""
        return round(self.share * 100)


def near_duplicates(text: str) -> list[Near]:
    """The stored documents that hold much of a text, the nearest first, five at most; one query.

    Sentences spread over the text are looked for as they stand; only documents that hold one are compared.
    """
    sentences = [match.group().strip() for match in _SENTENCE.finditer(text)]
    probes = sentences[:: max(1, len(sentences) // PROBES)][:PROBES]
    if not probes:
        return []
    holding = reduce(or_, (Q(text__contains=probe) for probe in probes))
    wanted = shingles(text)
    found = [Near(row, share(wanted, row.text)) for row in Document.objects.filter(holding).select_related("publisher")]
    return sorted((near for near in found if near.share >= LEAST), key=lambda near: -near.share)[:_SHOWN]


def shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of five words of a text, in small letters."""
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def share(wanted: set[tuple[str, ...]], text: str) -> float:
    """Which share of some shingles a text has; 0 where there are none."""
    return len(wanted & shingles(text)) / len(wanted) if wanted else 0.0
