"""Where a text speaks of gatherings: by a name with capitals, a known name, or a common word.

These are sought by their heads and words, and not by the rules for anchors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from relations.extraction.automaton import Phrases, within_word
from relations.extraction.mentions.words import DATA
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import lower
from relations.spans import Span

COMMON = "|".join(DATA["forum"]["common"])
BODIES = "|".join(DATA["forum"]["bodies"])
ORDINAL = regex.compile(r"^(?:\d|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))")


def gathering_anchors(around: Surroundings) -> Iterator[tuple[Span, bool]]:
    """Gatherings, and whether they have a name: "the third ... Forum", "the G20 summit"; "a donors' conference"."""
    named = (_by_body, _by_known_name, _by_head)
    yield from ((span, True) for way in named for span in way(around))
    yield from ((span, False) for span in _by_common_word(around))


_FORUM_SHORT = Phrases(("summit", "meeting", "conference", "session", "forum"))
_ACRONYMS = "|".join(map(regex.escape, DATA["forum"]["acronyms"]))
_SHORT_LEAD = regex.compile(
    rf"(?r)(?<!\w)(?:[A-Z]\w+\s(?:(?:[A-Z]\w+|of|\d+)\s){{0,4}}\([A-Z][A-Z\d-]{{1,7}}\)|{_ACRONYMS})"
    r"(?:\s(?i:leaders'?|foreign ministers'?|heads of state))?\s"
)
_SHORT_REACH = 160


def _by_body(around: Surroundings) -> Iterator[Span]:
    """The meetings of bodies known by their letters: "the G20 summit"."""
    for word in _FORUM_SHORT.every(around.small):
        if lead := _SHORT_LEAD.match(around.text.plain, max(0, word.start - _SHORT_REACH), word.start):
            yield Span(lead.start(), word.end)


_FORUM_NAME = re.compile("|".join(DATA["forum"]["names"]))


def _by_known_name(around: Surroundings) -> Iterator[Span]:
    """The gatherings known by a name without such a head."""
    for m in _FORUM_NAME.finditer(around.small):
        if not within_word(around.small, m.start()):
            yield Span(*m.span())


_HEADS = frozenset(DATA["forum"]["heads"])
_FORUM_HEAD = Phrases({lower(head) for head in _HEADS})
_FORUM_LEAD = regex.compile(
    r"(?<![\p{L}\d-])(?:(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s"
    r"|[\p{Lu}\d][\p{L}\d'’.&/-]*\s)"
    r"(?:(?:[\p{Lu}\d][\p{L}\d'’.&/-]*|and|of|the|for|on)\s){0,7}$"
)
_FORUM_TAIL = regex.compile(
    r"\s(?:of|for|on)\s(?:the\s)?(?!\p{L}+day\b)\p{Lu}\p{L}{0,30}(?:\s(?:\p{Lu}\p{L}{0,30}|of|and|the)){0,8}"
)
_LEGISLATURE = regex.compile(r"(?<!Party )(?:Congress|Assembly|Sessions|Games|Fair)$")


_OF_A_FORMAT = re.compile(
    r"\s(?:mechanism|process|format|framework|platform|partners?|cent(?:re|er)|halls?|room)\b", re.IGNORECASE
)
_PRESIDES = ending(  # a body, over which somebody presides
    r"\b(?:[Cc]hair\w*|[Mm]ember\w*|[Hh]ead|[Pp]resident|[Ss]ecretary(?:[ -][Gg]eneral)?|[Dd]irector)\sof\s(?:the\s)?"
)


def _by_head(around: Surroundings) -> Iterator[Span]:
    """The names that end in "Forum", "Summit" and the like, with what they are of: "the third X and Y Forum for Z"."""
    plain = around.text.plain
    for head in _FORUM_HEAD.every(around.small):
        if head.cut(plain) not in _HEADS:
            continue
        sentence = around.text.sentence_at(head.start)
        floor = sentence.span.start if sentence is not None else 0
        lead = _FORUM_LEAD.search(plain, max(floor, head.start - 120), head.start)
        if lead is None or _PRESIDES.match(plain, floor, lead.start()) or _OF_A_FORMAT.match(plain, head.end):
            continue
        inside = lead[0].find(" for the ")
        start = lead.start() + (inside + 9 if inside >= 0 else 4 if lead[0].lower().startswith("the ") else 0)
        name = plain[start : head.end]
        counted = ORDINAL.match(name) is not None
        if not counted and (_LEGISLATURE.search(name) or len(name.split()) < _least_words(name)):
            continue
        tail = _FORUM_TAIL.match(plain, head.end)
        yield Span(start, tail.end() if tail else head.end)


def _least_words(name: str) -> int:
    """How many words the name of a gathering has at the least: "the Doha Forum", but no "National Congress"."""
    return 2 if name.endswith(("Dialogue", "Forum", "Conference")) else 3


_GATHERING_WORD = Phrases({*DATA["forum"]["common"], "session", "meeting", "gathering", "round", "edition"})
_AHEAD, _BEHIND = 40, 200  # how far a gathering's words reach around one of these
_GATHERING = regex.compile(
    rf"(?<!\b(?:{'|'.join(DATA['forum']['no_gathering'])})\s)\b(?:{COMMON})(?!\s(?:calls?|rooms?|match(?:es)?|league|cent(?:re|er)|halls?|tables?|series|talks)\b|-?\w)"
    rf"|\b(?:meeting|session|round)(?<=\bnext\s\w+)(?=\s(?:will|is (?:to|due|scheduled)|takes)\b)"
    rf"|\b(?:meeting|session)(?<=\bits\snext\s\w+)(?=\s(?:on|in)\s)"
    rf"|\bsession\sof\s(?:\w+\s)?talks\b|\b(?:session|meeting|gathering|(?:round"
    rf"|edition)(?!\sof\s(?:\w+\s)?(?:talks|negotiations|consultations|discussions|meetings)\b))(?:\s(?:next|last|this|on|in)\s\w+)?\sof\s(?:the\s|(?!an?\s))(?:[\w'/+-]+\s){{0,8}}?(?:{BODIES})\b"
    rf"|\bannual\s(?:meeting|session|conference)\b|\b(?:{BODIES})'?\s(?:meeting|session)\b|\b(?!(?:leaders"
    rf"|presidents|sides|countries)')\w{{3,}}s'\smeeting\b"
)


def _by_common_word(around: Surroundings) -> Iterator[Span]:
    """The gatherings without a name: "a donors' conference", "the next session"."""
    end = 0
    for word in _GATHERING_WORD.every(around.small):
        if word.start < end:
            continue
        if m := _GATHERING.search(around.small, max(end, word.start - _AHEAD), word.end + _BEHIND):
            end = m.end()
            yield Span(*m.span())
