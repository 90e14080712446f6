"""The words of an event: the phrase that speaks of it, and the noun phrase that names it where nobody takes part."""

from __future__ import annotations

import re

import regex

from relations.extraction.dates import Dated
from relations.extraction.mentions.mention import Seen
from relations.extraction.mentions.words import NOUNS, WORDS
from relations.extraction.people import Reference
from relations.extraction.phrases import name_start, noun_start, phrase_end, trimmed, undetermined
from relations.extraction.surroundings import AND, PREPOSITION, Surroundings
from relations.spans import Span
from relations.vocabulary import EventKind

DOCUMENT = re.compile(rf"\b(?:{'|'.join(map(regex.escape, WORDS['documents']))})\b")

_BREAK = re.compile(r"[;:,]")
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|their|its|'s)\s$")


def evidence(around: Surroundings, seen: Seen, dated: Dated | None) -> Span:
    """The phrase that speaks of the event: the noun with what belongs to it, or the verb with its subject."""
    plain, anchor, segment = around.text.plain, seen.anchor, seen.segment
    least = anchor.end
    behind = around.persons_in(Span(anchor.end, min(segment.end, anchor.end + 110)))
    for piece in sorted([r.span for r in around.linked(behind)] + ([dated.span] if dated else [])):
        if least <= piece.start < min(segment.end, least + 60) and not _BREAK.search(around.small, least, piece.start):
            least = min(piece.end, segment.end)
    noun = seen.rule.name in NOUNS or _DETERMINED.search(seen.before)
    start = noun_start(plain, anchor.start, segment.start) if noun else _clause_start(around, seen)
    return trimmed(Span(start, phrase_end(plain, anchor.end, segment.end, least)), plain)


def _clause_start(around: Surroundings, seen: Seen) -> int:
    """Where the subject of a verb begins, or the document that was signed; else the verb itself."""
    plain, anchor, segment = around.text.plain, seen.anchor, seen.segment
    group: list[Reference] = []
    for reference in reversed(around.people.in_span(Span(segment.start, anchor.start))):
        lead = around.small[max(segment.start, reference.span.start - 12) : reference.span.start]
        joined = not group or AND.fullmatch(around.small[reference.span.end : group[0].span.start])
        if reference.span.end > anchor.start or around.is_owner(reference, anchor):
            continue
        if not joined or PREPOSITION.match(lead) or (not group and anchor.start - reference.span.end > 60):
            break
        group.insert(0, reference)
    if group:
        return name_start(plain, group[0].span.start, segment.start)
    if seen.rule.kind is not EventKind.SIGNING:
        return anchor.start
    document = DOCUMENT.search(around.small, max(segment.start, anchor.start - 40), anchor.start)
    return noun_start(plain, document.start(), segment.start) if document else anchor.start


_LEFT_OPEN = regex.compile(r"\s(?:on|in|at|of|between|for|to|and|the|from)$")
_COMPLEMENT = re.compile(r"\s(?:of|between|on|in|with|near)\s[^,.;:!?\"“”()]{1,80}")


def noun_phrase(around: Surroundings, seen: Seen, dated: Dated | None) -> str:
    """The noun phrase of an event in which nobody is named to take part, for its title."""
    plain, anchor = around.text.plain, seen.anchor
    if seen.rule.name == "forum by name":
        return undetermined(anchor.cut(plain))
    if seen.rule.name == "gathering":
        return undetermined(plain[noun_start(plain, anchor.start, seen.segment.start) : anchor.end])
    if seen.rule.kind is EventKind.SIGNING:
        return _documents(around, seen)
    if seen.rule.name not in NOUNS:
        return ""
    if seen.rule.name == "body that meets" or anchor.cut(around.small)[:4] in ("mark", "cele", "comm"):
        return _phrase_within(around, seen)
    start = noun_start(plain, anchor.start, seen.segment.start)
    of = _COMPLEMENT.match(plain, anchor.end, seen.segment.end)
    end = phrase_end(plain, anchor.end, of.end(), anchor.end) if of else anchor.end
    if dated and start <= dated.span.start < end:
        end = max(anchor.end, dated.span.start)
    words = undetermined(plain[start:end].rstrip())
    return str(_LEFT_OPEN.sub("", words))


_YEARS = re.compile(r"\b[\w-]+\syears\b")
_MEETS = regex.compile(
    r",?\s(?:to\s)?(?:(?:last|which|that|is|will)\s)*(?:meets?|met|convene[sd]?|sat|gathered|held)\b"
)


def _phrase_within(around: Surroundings, seen: Seen) -> str:
    """The noun phrase in an anchor that is a clause: "commission" of "the commission met", "50 years of ties"."""
    plain, (start, end) = around.text.plain, seen.anchor
    if seen.rule.kind is EventKind.FORUM:
        words = plain[noun_start(plain, start, seen.segment.start) : phrase_end(plain, start, end, start)]
        return undetermined(_MEETS.split(words)[0])
    years = _YEARS.search(plain, start, end)
    start = years.start() if years else start
    return plain[start : phrase_end(plain, end, seen.segment.end, end)].strip()


def _documents(around: Surroundings, seen: Seen) -> str:
    """What was signed: "signing of the joint statement"."""
    plain, segment = around.text.plain, seen.segment
    ahead = list(DOCUMENT.finditer(around.small, max(segment.start, seen.anchor.start - 60), seen.anchor.start))
    document = DOCUMENT.search(around.small, seen.anchor.end, min(segment.end, seen.anchor.end + 80))
    document = document or next(reversed(ahead), None)
    if document is None:
        return ""
    floor = seen.anchor.end if document.start() >= seen.anchor.end else segment.start
    return f"signing of {plain[noun_start(plain, document.start(), floor) : document.end()]}"
