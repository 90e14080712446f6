"""How the clause of an anchor hangs together with the rest of its sentence.

Whether it goes on with the report or only says which one is meant decides on its time and its weight.
"""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.mention import Seen
from relations.extraction.patterns import ending
from relations.extraction.surroundings import RELATIVE, Surroundings
from relations.spans import Span

FRESH = ending(r"\b(?:fresh|back) from\s(?:[\w-]+\s){0,2}")

PASSIVE = ending(r"\b(?:be|was|were|been|being)\s(?:\w+\s)?")
OCCASION = ending(r"\b(?:during\san?|in\san?|over\san?|at\s(?:a|an|their))\s(?:[\w-]+\s){0,2}")


_PROGRESSIVE = ending(r"\b(?:is|are)\s(?:(?:now|currently|already|\w+ly|both)\s)?")
_ING = re.compile(r"\w+ing\b")


def is_going_on(around: Surroundings, seen: Seen) -> bool:
    """Whether a verb in the present progressive tells what happens on the text's own day: "is holding talks"."""
    return _ING.match(around.small, seen.anchor.start) is not None and _PROGRESSIVE.match(seen.before) is not None


_FINITE = re.compile(r"(?:holds?|held|meets?|met|receives|received|spoke|visited|flew|hosted)\b")
_HELPED = ending(
    r"\b(?:to|will|would|can|could|may|might|should|shall|be|been|is|are)\s"
    r"(?:(?:\w+ly|today|tomorrow|also|then|now|soon|later|again)\s)?"
)


def is_finite(around: Surroundings, seen: Seen) -> bool:
    """Whether the anchor is a verb that tells its own tense: "holds talks ahead of a summit"."""
    return _FINITE.match(around.small, seen.anchor.start) is not None and not _HELPED.match(seen.before)


_INSERTED = re.compile(r",?\s(?:who|which)\b[^,;.]{3,160},\s(?=(?:at|in|on|here|during)\b)")


def after_aside(around: Surroundings, seen: Seen) -> Span | None:
    """The rest of the clause behind an aside: "met X, who is on a visit, at the palace in Z on Monday"."""
    m = _INSERTED.match(around.small, seen.segment.end, seen.scope.end)
    return around.segment(Span(m.end(), m.end()), Span(m.end(), seen.scope.end)) if m else None


_FOLLOWED_UP = ending(r"\b(?:following up on|in follow-up to|in continuation of|building on)\s(?:[\w-]+\s){0,3}")


def is_aside(around: Surroundings, seen: Seen) -> bool:
    """Whether the clause only says which one is meant; "following which he held talks" goes on with the report."""
    before = around.small[max(0, seen.segment.start - 10) : seen.segment.start]
    if FRESH.match(seen.before) or _FOLLOWED_UP.match(seen.before):
        return True
    opened = around.small.rfind("(", seen.sentence.span.start, seen.anchor.start)
    if opened > around.small.rfind(")", seen.sentence.span.start, seen.anchor.start):
        return True
    if is_when(around, seen, " after") and is_later(around, seen):
        return True
    if is_when(around, seen, ", when"):
        return around.date(seen.anchor, seen.segment) is None
    return RELATIVE.search(before) is not None and not goes_on(around, seen)


def is_when(around: Surroundings, seen: Seen, word: str) -> bool:
    """Whether the clause is of the time that the one before it names: "met in August, when they agreed to"."""
    return around.small.endswith(word, seen.scope.start, seen.segment.start)


_DAYS_AFTER = ending(r"\b(?:days?|weeks?|months?|years?|long)\safter")


def is_later(around: Surroundings, seen: Seen) -> bool:
    """Whether the clause before tells of another day than this one: "a week after he met X"."""
    return _DAYS_AFTER.match(around.small, seen.scope.start, seen.segment.start) is not None


_GOES_ON = re.compile(r"\b(?:following|after|during|upon) which$")
_LEFT_FOR = regex.compile(r"\b(?:left|leaves|departed|departs|heads|headed|flew|flies)\b[^.;]{0,60}\s(?:for|on|to)\s")


def goes_on(around: Surroundings, seen: Seen) -> bool:
    """Whether the clause goes on with what the one before it tells: "following which he held talks"."""
    if _LEFT_FOR.search(around.small, seen.scope.start, seen.segment.start):
        return False  # "left for Z, during which he will meet X": not on the day of departure
    return _GOES_ON.search(around.small[max(0, seen.segment.start - 20) : seen.segment.start]) is not None
