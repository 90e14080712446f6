"""Signings of documents, told actively ("X signed") or passively ("a pact was signed")."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.mentions.evidence import DOCUMENT
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.mentions.subjects import countries_before, subject_elsewhere
from relations.extraction.mentions.words import WORDS
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings

_JUST_NAMED = ending(rf"\b(?:{'|'.join(map(regex.escape, WORDS['documents']))}),?\s")  # "the treaty, signed in"
_MATTER = ending(
    r"\b(?:talks|negotiations|consultations|discussions?|work|progress|agreement|views)\s(?:on|about|over"
    r"|toward|towards|of)\s"
)
_NO_SIGNING = regex.compile(rf"(?:{'|'.join(map(regex.escape, WORDS['no_signing']))})\b")
_SIGNING_HELD = re.compile(r"signing\s(?:took place|was held|will take place|will be held|is to take place)\b")
_SIGNED_WHEN = re.compile(r"\s(?:in|on|at|last|this|earlier|during|yesterday|today|here|following|after|between|by)\b")
_PARTIES = ending(
    r"\b(?:sides|countries|governments|ministries|delegations|companies|parties|nations|agencies)\s"
    r"(?:(?:have|had|also|then|today|yesterday|on \w+day|\w+ly)\s){0,2}"
)
_PASSIVELY = regex.compile(r"\b(?:was|were|be|been|being|by|between)\b")
_IT_WAS = ending(r"(?:^|[.!?\n\"]\s*)(?:it|both)\s(?:was|were)\s")
_SIGN_IT = re.compile(r"sign(?:ed|s)?\s(?:it|them|one)\b")


def signing(around: Surroundings, seen: Seen) -> Mention | None:
    """Who signed or exchanged documents; ``None`` where no document is named."""
    words = around.small[seen.anchor.start : min(seen.scope.end, seen.anchor.end + 200)]
    if _NO_SIGNING.match(words) or _MATTER.match(seen.before) or seen.before.endswith("ready to be "):
        return None
    behind = DOCUMENT.search(words) is not None
    ahead = (
        DOCUMENT.search(around.small[max(seen.scope.start, seen.anchor.start - 120) : seen.anchor.start]) is not None
    )
    ahead = ahead or _of_what_was_told(around, seen)
    due = _SIGN_IT.match(words) is not None or _SIGNING_HELD.match(words) is not None
    if not behind and not ahead and not due and not words.startswith("signing ceremony"):
        return None
    passive = ahead and not behind
    if words.startswith("exchange") and not passive:
        return _exchange(around, seen)
    if passive and not due:
        return _signed_by(around, seen)
    told = _signed(around, seen)
    it = _SIGN_IT.match(words) is not None and not behind and not ahead
    return None if it and not told.people else told  # "We signed it": nothing tells what


def _of_what_was_told(around: Surroundings, seen: Seen) -> bool:
    """Whether "it was signed by X" speaks of a document of the sentence before."""
    if not _IT_WAS.match(seen.before):
        return False
    before = around.text.sentence_at(seen.sentence.span.start - 1)
    return before is not None and DOCUMENT.search(around.small, *before.span) is not None


def _exchange(around: Surroundings, seen: Seen) -> Mention | None:
    """An exchange of documents, with who witnessed it."""
    witnessed = around.subject(seen.anchor, seen.segment) or subject_elsewhere(around, seen, seen.anchor.end)
    if not witnessed and not seen.before.endswith("the ") and not _PARTIES.match(seen.before):
        return None
    return make(around, seen, _unless_countries(around, seen, witnessed))


def _signed(around: Surroundings, seen: Seen) -> Mention:
    """A signing told by those who signed: "X signed a pact with Y"."""
    people = _unless_countries(around, seen, around.subject(seen.anchor, seen.segment))
    if not people and seen.before.endswith(("after ", "before ", "having ")):  # "X said after signing"
        people = around.persons_among(subject_elsewhere(around, seen, seen.anchor.end))
    if len(set(people)) == 1:
        people += around.persons_among(around.objects(seen.anchor.end, seen.segment.end, "with"))
    return make(around, seen, people)


def _signed_by(around: Surroundings, seen: Seen) -> Mention | None:
    """A signing told by the document: "a pact was signed by X and Y", "the treaty, signed in 2001"."""
    near = around.small[max(seen.scope.start, seen.anchor.start - 12) : seen.anchor.end + 8]
    reduced = _SIGNED_WHEN.match(around.small, seen.anchor.end) and _JUST_NAMED.match(seen.before)
    if not reduced and not _PASSIVELY.search(near):
        return _which_they_signed(around, seen)
    signed = around.objects(seen.anchor.end, seen.segment.end, "with")
    return make(around, seen, _unless_countries(around, seen, signed))


_DOCUMENT_WHICH = ending(
    rf"\b(?:{'|'.join(map(regex.escape, WORDS['documents']))})(?:,?\s|\b[^.;:,]{{0,50}},?\s(?:which|that)\s)"
)


def _which_they_signed(around: Surroundings, seen: Seen) -> Mention | None:
    """A signing told beside its document: "the treaty, which X and Y signed in May"."""
    people = around.subject(seen.anchor, seen.segment)
    start = seen.sentence.span.start
    if not people or not _DOCUMENT_WHICH.match(around.small, start, people[0].span.start):
        return None
    return make(around, seen, around.persons_among(people))


def _unless_countries(around: Surroundings, seen: Seen, persons: Sequence[Reference]) -> list[Person]:
    """The persons, or nobody where their countries or "the two sides" stand nearer to the verb."""
    return [] if countries_before(around, seen, persons) else around.persons_among(persons)
