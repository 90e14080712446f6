"""What is said not to be: denied, called off, doubtful or a habit, and so no event of any kind."""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.mention import Seen
from relations.extraction.mentions.words import NOUNS, WORDS
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings

DENIED = ending(rf"\b(?:{'|'.join(WORDS['denied'])})\s(?:[\w'-]+\s){{0,3}}")
DENIED_AFTER = re.compile(
    r"\s(?:(?:could|would|did|will|were|was|has|have|had|been|be)\s){1,3}"
    r"(?:not|cancelled|canceled|postponed|called off)\b"
    r"|\s(?:is|are)\snot\s(?:\w+ly\s)?(?:expected|predicted|likely|scheduled|due|set|planned|going|to)\b"
)
NONE = ending(r"\b(?:no|neither|nor any)\s(?:(?!(?:doubt|longer|less|fewer|more|other|matter|one)\b)[\w-]+\s)?")
_HABIT = ending(
    r"\b(?:used to|often|regularly|usually|frequently|always|rarely|seldom|sometimes|routinely|occasionally|normally"
    r"|typically)\s(?:\w+\s)?"
)
_KEPT_FROM = ending(
    r"\b(?:prevent|keep|kept|stop|bar|barr|discourag|deterr?|dissuad|refrain|block|forbade|forbidd|banned)\w*\s"
    r"(?:(?!(?:way|back|home|fresh|on)\b)[^\s.;:,]+\s){0,8}from\s(?:\w+ly\s|ever\s)?"
)  # "a storm prevented X from meeting Y"
_IF = regex.compile(r"(?<!\bas\s)(?<!\beven\s)\b(?:if|whether)\s[^,;:]*$")  # what may happen, and may not
_CALLED_OFF = re.compile(
    r"[^.;:\"]{0,60}?\s(?:was|were|been|is|are)\s(?:\w+ly\s|also\s|then\s)?"
    r"(?:cancel+ed|postponed|called off|put off|shelved|scrapped|delayed|axed|suspended)\b"
)


def is_denied(around: Surroundings, seen: Seen) -> bool:
    """Whether the words around an anchor say that it did not happen, may not happen or happens by habit."""
    if DENIED.match(seen.before) or DENIED_AFTER.match(around.small, seen.anchor.end):
        return True
    if _HABIT.match(seen.before) or _KEPT_FROM.match(seen.before):
        return True
    begin = max(0, seen.segment.start - len(" if "))
    clause = around.small[begin : seen.anchor.start]
    if ("if" in clause or "whether" in clause) and _IF.search(around.small, begin, seen.anchor.start):
        return True
    if seen.rule.name not in NOUNS:
        return False
    called_off = _CALLED_OFF.match(around.small, seen.anchor.end, seen.scope.end)
    return called_off is not None or NONE.match(seen.before) is not None
