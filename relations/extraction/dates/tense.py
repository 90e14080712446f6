"""The direction in which a sentence looks around a place: by the verb before it or behind it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from relations.extraction.dates.words import DATA, either
from relations.extraction.text import Text, ZoneKind
from relations.spans import Span


class Tense(StrEnum):
    """The direction in which the words around a date look."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


_TENSES = (Tense.FUTURE, Tense.PAST, Tense.PRESENT)
_TENSE_OF: dict[str | None, Tense] = {str(tense): tense for tense in _TENSES}
_VERB = re.compile(  # with the mark or blank before it, so that ``re`` need not try every letter
    r"\W(?:" + "|".join(f"(?P<{tense}>{either(DATA['verbs'][tense])})" for tense in _TENSES) + r")\b"
)
_WHOLE = (rf"{word}\b(?<!\w{word})" for word in DATA["verbs"]["clause_words"])
_CLAUSE_END = re.compile(either((*DATA["verbs"]["clause"], *_WHOLE)))
HEADER = frozenset({ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.CAPTION, ZoneKind.FURNITURE, ZoneKind.TITLE})
_NO_VERB = re.compile(r"(?:after|since|ago|last)\b")  # told of the past, though no participle of "will be"


class _Verbs(NamedTuple):
    """The verbs of a sentence that tell a tense, and where its clauses end, each in order."""

    starts: list[int]
    ends: list[int]
    tenses: list[Tense]
    clause_ends: list[tuple[int, int]]

    def within(self, start: int, end: int) -> range:
        """The numbers of the verbs that lie between two offsets."""
        return range(bisect_left(self.starts, start), bisect_left(self.ends, end))


@lru_cache(maxsize=16)
def _verbs(small: str, sentence: Span) -> _Verbs:
    start, end = sentence
    before = small[start - 1 : start] or " "
    found = [*_VERB.finditer(before + small[start:end])]
    return _Verbs(
        [m.start() + start for m in found],
        [m.end() + start - 1 for m in found],
        [_TENSE_OF[m.lastgroup] for m in found],
        [m.span() for m in _CLAUSE_END.finditer(small, start, end)],
    )


def tense_at(small: str, span: Span, sentence: Span, within: Span | None = None) -> Tense:
    """The direction in which a sentence, in small letters, looks around a span: by the verb before it or behind it.

    ``within`` is the part of the sentence to look in.
    """
    verbs = _verbs(small, sentence)
    within = within or sentence
    first, last = max(within.start, span.start - 160), min(within.end, span.end + 120)
    cut = bisect_right(verbs.clause_ends, span.start, key=itemgetter(1))
    clause = verbs.within(max(first, verbs.clause_ends[cut - 1][1]) if cut else first, span.start)
    if clause:
        verb = clause[-1]
        # "will be held", "is expected to be signed": the participle belongs to the verb before it
        near = max(verbs.starts[verb] - 20, small.rfind(",", first, verbs.starts[verb]))
        helped = any(verbs.tenses[v] is Tense.FUTURE and verbs.ends[v] > near for v in clause[:-1])
        helped = helped and not _NO_VERB.match(small, verbs.starts[verb])
        return Tense.FUTURE if helped else verbs.tenses[verb]
    following = bisect_left(verbs.clause_ends, (span.end, 0))
    end = verbs.clause_ends[following][0] if following < len(verbs.clause_ends) else last
    after = verbs.within(span.end, min(last, end))
    before = verbs.within(first, span.start)
    return verbs.tenses[after[0]] if after else verbs.tenses[before[-1]] if before else Tense.PRESENT


def tense_around(text: Text, start: int, end: int) -> Tense:
    """The direction of the sentence around two offsets of a text; the present in a heading, where verbs tell none."""
    sentence = text.sentence_at(start)
    if sentence is None or start not in sentence.span or sentence.zone in HEADER:
        return Tense.PRESENT
    return tense_at(text.small, Span(start, end), sentence.span)
