"""Who met whom by the words of a sentence, for "the leaders" and "the two men" of a later one.

It reads no more than verb and row; what an encounter is by itself is read elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

import regex

from relations.extraction.candidates import Person
from relations.extraction.people.counterparts import SENTENCES_BACK
from relations.extraction.people.people import MET
from relations.extraction.people.references import Reference, beginning_from
from relations.extraction.people.seen import Seen
from relations.extraction.people.subjects import ROW, in_subject_place
from relations.spans import Span

_AND_WITH = regex.compile(r",? and(?:,? (?:separately|later|then|also),?)?(?: (?:with|to))? ")
_TALKS_WITH = regex.compile(
    r"(?:in|during|at) (?:an? |the |his |her |their )(?:[\p{L}-]+ )?(?:meeting|talks|call|conversation)"
    r" with [^.;:\"]{0,50}$"
)


_ATTENDED_BY = regex.compile(
    r"the (?:[\p{L}-]+ )?(?:summit|meeting|conference|session|talks) (?:was|were) (?:also )?attended by "
)


def who_met(seen: Seen, before: int) -> tuple[Person, ...]:
    """Those of whom the nearest of the sentences before, or the beginning of the same one, tells that they met."""
    sentences = seen.text.sentences
    at = bisect_right(sentences, before, key=lambda s: s.span.start)
    back = reversed(sentences[max(0, at - SENTENCES_BACK) : at])
    return next((met for s in back if (met := _met_in(seen, Span(s.span.start, min(s.span.end, before))))), ())


def _met_in(seen: Seen, span: Span) -> tuple[Person, ...]:
    """Who met whom by the words of one sentence, be they in the lists or not."""
    inside = list(takewhile(lambda r: r.span.end <= span.end, beginning_from(seen.persons_told, span.start)))
    if not inside:
        return ()
    if _TALKS_WITH.match(seen.text.small, span.start, inside[0].span.start):
        return _host_and_guest(seen, span.start, inside[0])
    if gathered := _ATTENDED_BY.match(seen.text.small, span.start, inside[0].span.start):
        return _chair_and_attendants(seen, span.start, [r for r in inside if r.span.start >= gathered.end()])
    return _people_of(_joint_subject(seen, inside) or _met_by_verb(seen, inside))


def _people_of(references: Iterable[Reference]) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(p for r in references for p in r.people))


def _host_and_guest(seen: Seen, start: int, guest: Reference) -> tuple[Person, ...]:
    """The subject of the sentence before and the guest of its talks: "In a meeting with X, ..."."""
    at = bisect_right(seen.subjects_so_far, start, key=lambda r: r.span.end)
    host = next((r for r in seen.subjects_so_far[max(0, at - 1) : at] if len(r.people) == 1), None)
    return (*host.people, *guest.people) if host and host.people != guest.people else ()


def _chair_and_attendants(seen: Seen, start: int, attendants: Sequence[Reference]) -> tuple[Person, ...]:
    """Who is told of in the sentence before and those who came: "The summit was attended by X, Y and Z"."""
    at = bisect_right(seen.subjects_so_far, start, key=lambda r: r.span.end)
    chair = seen.subjects_so_far[max(0, at - 1) : at]
    return _people_of([*chair, *attendants]) if len(attendants) > 1 else ()


def _joint_subject(seen: Seen, inside: Sequence[Reference]) -> list[Reference]:
    """The row that a sentence begins with, where it goes on without a comma: "X, Y and Z discussed ..."."""
    row = _in_row(seen, inside) if in_subject_place(seen.text, inside[0]) else []
    return row if row and seen.text.small.startswith(" ", row[-1].span.end) else []


def _met_by_verb(seen: Seen, inside: Sequence[Reference]) -> list[Reference]:
    """The first one of a sentence who met the one named next, with those who are joined to the latter."""
    small = seen.text.small
    for n, (one, other) in enumerate(pairwise(inside), 2):
        if one.people == other.people or not MET.search(small, one.span.end, other.span.start):
            continue
        row = _in_row(seen, inside[n - 1 :])
        met = [one, *(row or [other])]
        for further in inside[n + len(row[1:]) :]:
            if not _AND_WITH.fullmatch(small, met[-1].span.end, further.span.start):
                break
            met.append(further)
        return met
    return []


def _in_row(seen: Seen, inside: Sequence[Reference]) -> list[Reference]:
    """The first ones of a sentence as far as commas and an "and" join them: "X, Y and his counterpart Z"."""
    row = list(inside[:1])
    for one, other in pairwise(inside):
        joined = ROW.fullmatch(seen.text.small, one.span.end, other.span.start)
        if joined is None or one.people == other.people:
            return []
        row.append(other)
        if joined["last"]:
            return row
    return []


def met_before(seen: Seen, span: Span, near_by: Sequence[Reference]) -> tuple[Person, ...]:
    """Who met whom in the sentence before, where "the two men" or the like begins the one behind it."""
    sentence = seen.text.sentence_at(span.start)
    opens = sentence is not None and sentence.span.start == span.start
    before = seen.text.sentence_at(span.start - 2) if opens else None
    named = [r for r in near_by if before and before.span.covers(r.span)]
    if len(named) < 2 or not span.cut(seen.text.small).endswith((" men", " women", " officials")):
        return ()
    one, other = named[0], named[1]
    met = one.people != other.people and MET.search(seen.text.small, one.span.end, other.span.start)
    return (*one.people, *other.people) if met else ()
