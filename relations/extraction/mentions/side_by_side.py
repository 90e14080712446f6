"""Two who are told to stand or speak beside one another: "Standing beside X, Y said", "with X at his side, Y said"."""

from __future__ import annotations

import regex

from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.mentions.subjects import subject_elsewhere
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings, country_of
from relations.spans import Span

_PAIR = 2
_WITH = ending(r"\bwith\s(?:[\w.'’-]+\s){0,5}")
_HIS_SIDE = regex.compile(r"\b(?:him|her|side)$")
_LONGEST_CLAUSE = 160


def side_by_side(around: Surroundings, seen: Seen) -> Mention | None:
    """The meeting of two of different countries who stand or speak beside one another; ``None`` for others."""
    if seen.statement is not None and seen.statement.direct:
        return None
    whole = seen.sentence.span
    seen = seen._replace(statement=None, scope=whole, segment=around.segment(seen.anchor, whole))
    both = _with_him(around, seen) if _HIS_SIDE.search(around.small, *seen.anchor) else _beside(around, seen)
    people = list(dict.fromkeys(around.persons_among(both)))
    lands = {country_of(p, around.lexicon) for p in people}
    return make(around, seen, people) if len(people) == _PAIR == len(lands - {""}) else None


def _beside(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who stands beside whom: "Standing beside X, Y said", "Y said, speaking alongside X"."""
    others = around.objects(seen.anchor.end, seen.sentence.span.end, "direct")[:1]
    if not others:
        return []
    subject = around.subject(seen.anchor, seen.segment) or subject_elsewhere(around, seen, others[0].span.end)
    return [*subject[:1], *others]


def _with_him(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who stands beside the one who acts: "With X at his side, Y said", "Y said, with X beside him"."""
    start = seen.sentence.span.start
    near = around.persons_in(Span(max(start, seen.anchor.start - _LONGEST_CLAUSE), seen.anchor.start))[-1:]
    if not near or around.small[near[0].span.end : seen.anchor.start].strip():
        return []
    if not _WITH.match(around.small, start, near[0].span.start):
        return []
    named = [r for r in around.persons_in(Span(start, near[0].span.start)) if not around.in_content(r.span.start)]
    comma = around.small.find(", ", seen.anchor.end, seen.anchor.end + _LONGEST_CLAUSE)
    behind = around.persons_in(Span(comma, min(seen.sentence.span.end, comma + _LONGEST_CLAUSE))) if comma >= 0 else []
    acts = named[:1] or [r for r in behind if not around.in_content(r.span.start)][:1]
    return [*acts, *near] if acts else []
