"""Signings of documents, told actively ("X signed") or passively ("a pact was signed")."""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.anchors import WORDS
from relations.extraction.mentions.evidence import DOCUMENT
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.mentions.subjects import countries_before, subject_elsewhere
from relations.extraction.patterns import ending
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
_SIGN_IT = re.compile(r"sign(?:ed|s)?\s(?:it|them|one)\b")


def signing(around: Surroundings, seen: Seen) -> Mention | None:
    """Who signed or exchanged documents; ``None`` where no document is named."""
    words = around.small[seen.anchor.start : min(seen.scope.end, seen.anchor.end + 200)]
    if _NO_SIGNING.match(words) or _MATTER.match(seen.before):
        return None
    behind, ahead = (
        DOCUMENT.search(words),
        DOCUMENT.search(around.small[max(seen.scope.start, seen.anchor.start - 120) : seen.anchor.start]),
    )
    due = _SIGN_IT.match(words) is not None or _SIGNING_HELD.match(words) is not None
    if not behind and not ahead and not due and not words.startswith("signing ceremony"):
        return None
    if words.startswith("exchange") and not (ahead and not behind):
        witnessed = around.subject(seen.anchor, seen.segment) or subject_elsewhere(around, seen, seen.anchor.end)
        if not witnessed and not seen.before.endswith("the ") and not _PARTIES.match(seen.before):
            return None
        return make(
            around, seen, () if countries_before(around, seen, witnessed or []) else around.persons_among(witnessed)
        )
    passive = ahead is not None and not behind and not due
    subject = (
        around.subject(seen.anchor, seen.segment)
        if not passive
        else around.objects(seen.anchor.end, seen.segment.end, "with")
    )
    if subject and countries_before(around, seen, subject):
        subject = []
    if len({p for r in subject for p in around.persons_of(r)}) == 1 and not passive:  # "X signed a pact with Y"
        subject = [*subject, *around.objects(seen.anchor.end, seen.segment.end, "with")]
    reduced = _SIGNED_WHEN.match(around.small, seen.anchor.end) and _JUST_NAMED.match(seen.before)
    if (
        passive
        and not reduced
        and not regex.search(
            r"\b(?:was|were|be|been|being|by|between)\b",
            around.small[max(seen.scope.start, seen.anchor.start - 12) : seen.anchor.end + 8],
        )
    ):
        return None
    return make(around, seen, around.persons_among(subject))
