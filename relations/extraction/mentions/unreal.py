"""What looks like an encounter and is none: what did not happen, happens time and again, or is of another kind."""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.clauses import PASSIVE, is_going_on
from relations.extraction.mentions.gathering_names import BODIES
from relations.extraction.mentions.mention import Seen
from relations.extraction.mentions.words import ADVERBIAL, NOUNS, RULES
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import ZoneKind
from relations.spans import Span


def is_none(around: Surroundings, seen: Seen) -> bool:
    """Whether the words of a meeting or a call speak of none that happened or is to happen once."""
    return (
        _is_unreal(around, seen)
        or _is_repeated(around, seen)
        or _is_thing_done(around, seen)
        or _is_of_many(around, seen)
    )


_NOT_HELD = re.compile(
    r"[^;:,\"]{0,140}?\s(?:(?:did|does|will|would|could|can)(?:\s(?:not|never)|n't)\s(?:take place|happen"
    r"|materiali[sz]e|go ahead|occur|come about)|(?:was|were|is|are|has been|have been"
    r"|had been)\s(?:cancell?ed|postponed"
    r"|called off|off(?!\s(?:to|limits|the)\b)|scrapped|put off|ruled out|shelved|unlikely"
    r"|uncertain|in doubt|out of the question|untrue|false|fake|fabricated|unfounded|baseless|incorrect)"
    r"|(?:remains?|looks?|seems?|appears?)\s(?:unlikely|uncertain|in doubt)"
    r"|(?:is|are|was|were)\s(?:not|nowhere)\s(?:\w+ly\s)?(?:on|in)\s[^.;:,]{0,30}?(?:schedule|agenda|plans|cards|table))\b"
)
_WHETHER = regex.compile(r"\b(?:whether|unless)\s[^,;:]*$")
_IF_THEY_WERE = regex.compile(r"\bif\s[^;:]{2,140}?\s(?:were|was)\s(?:ever\s)?(?:to\s)?$")
_ACCESSION = ending(r"\b(?:membership|accession)\s")  # talks of years
_MISSED = ending(r"\b(?:skip|boycott|miss|avoid|snub|shun|dodg)\w*\s(?:[\w'’-]+\s){0,3}")


_ASKED = regex.compile(
    r"\W*(?:(?:question|q|journalist|reporter):\s)?(?:and\s|but\s|so\s)?"
    r"(?:will|would|could|can|does|do|did|is|are|was|were|has|have|had|should|might|may|when|where|why)\b"
)


def _end_of(around: Surroundings, seen: Seen) -> int:
    """Where the sentence ends, without quotation marks and blanks."""
    last = around.small[seen.anchor.end : seen.sentence.span.end].rstrip(" \"'”’\r\n")
    return seen.anchor.end + len(last)


def _is_unreal(around: Surroundings, seen: Seen) -> bool:
    """Whether it did not happen, or only would: "whether they meet", "skipped the meeting"."""
    if seen.rule.name in NOUNS and _NOT_HELD.match(around.small, seen.anchor.end, seen.segment.end):
        return True
    start = seen.sentence.span.start
    if _ASKED.match(around.small, start, seen.anchor.start) and around.small.endswith(
        "?", start, _end_of(around, seen)
    ):
        return True
    if _WHETHER.search(around.small, max(start, seen.anchor.start - 100), seen.anchor.start):
        return True
    if seen.before.endswith("to ") and _IF_THEY_WERE.search(around.small, start, seen.anchor.start):
        return True
    if around.small.startswith("had ", start) and "," not in around.small[start : seen.anchor.start]:
        return True
    return _MISSED.match(seen.before) is not None or _ACCESSION.match(seen.before) is not None


_NTH_TIME = ending(  # a count, and no news: "the fourth time that X and Y have met"
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|last|only)\stime\s(?:that\s)?[^.;:,]{0,80}\s(?:has|have|had)\s"
)
_AGAIN_AND_AGAIN = re.compile(
    r"[^.;:,\"]{0,70}?\s(?:regularly|annually|(?:even |much )?more often|on a regular basis"
    r"|every\s(?:\w+\s)?(?:day|week|month|year|months|years)"
    r"|(?:once|twice|\w+ times) an?\s(?:day|week|month|year))\b"
)


_YEARLY = regex.compile(r"\bhold an? (?:regular|annual|yearly)\b")
_REGULAR = regex.compile(r"\b(?:regular|annual|periodic|frequent)\s(?:[\w-]+\s){0,2}\w+s$")


def _is_repeated(around: Surroundings, seen: Seen) -> bool:
    """Whether it is counted, or happens time and again."""
    words = seen.anchor.cut(around.small) if seen.rule.name == "held talks" else ""
    if _REGULAR.search(words) or _YEARLY.search(words):
        return True
    if _NTH_TIME.match(around.small, seen.sentence.span.start, seen.anchor.start):
        return True
    return _AGAIN_AND_AGAIN.match(around.small, seen.anchor.end, seen.segment.end) is not None


_WAS_THERE = re.compile(r"\b(?:attended|joined|addressed|skipped|boycotted|missed|left)\b")  # "had attended the summit"


_SOME_DAY = ending(r"\b(?:will|would)\s(?:soon\s)?")
_NEGOTIATIONS = regex.compile(r"(?:begin|start|open|launch|resume)\s(?:[\w-]+\s){0,3}negotiations$")


def _is_thing_done(around: Surroundings, seen: Seen) -> bool:
    """Whether the words mean something else: "a dinner hosted by X", "has arrived for talks"."""
    name, behind = seen.rule.name, seen.anchor.end
    if around.small.endswith(" in talks", 0, behind) and around.small.startswith(" to ", behind):
        return True  # "are in talks to arrange a meeting"
    if name == "talks with":
        return _is_verb(around, seen)
    if name == "meeting with":
        return is_going_on(around, seen) and not around.small.startswith(" with", behind)  # "is meeting resistance"
    if name == "received":
        return around.small.startswith(" by ", behind) and not PASSIVE.match(seen.before)
    words = seen.anchor.cut(around.small) if name == "held talks" else ""
    if _NEGOTIATIONS.match(words) and _SOME_DAY.match(seen.before):
        return not around.dates_in(seen.segment)  # "they would begin negotiations on a treaty"
    return " for " in words or _WAS_THERE.search(words) is not None


def _is_verb(around: Surroundings, seen: Seen) -> bool:
    """Whether "talks" is what somebody does: "X talks a lot"."""
    named = around.people.ending_at(seen.anchor.start - 1)
    told = seen.sentence.zone is ZoneKind.BODY and around.small.startswith("talks", seen.anchor.start)
    return (
        told
        and named is not None
        and named.kind in ("name", "office")
        and not around.small.startswith(" with", seen.anchor.end)
    )


OF_THREE = ending(
    r"\b(?:trilateral|quadrilateral|multilateral|(?!(?:two|both|one)-)[\w-]+-(?:way|nation|party|power|country|member))"
    r"\s(?:\w+\s)?"
)
_SUMMIT_OF_MANY = re.compile(
    r"summit\sof\s(?:the\s)?(?!two\b)(?:[\w.'-]+\s){0,4}(?:leaders|heads|presidents|ministers|nations"
    r"|countries|states)\b"
)


PUT_BEFORE = (  # what is to be put before a gathering to come: "agreed to present ideas at a"
    r"\b(?:agree|decide|promise|plan|hope|intend|want)s?d?\sto\s(?:put forward|put|present|submit|discuss|take up|raise"
    r"|unveil|table|propose|launch|announce)\b[^;:]{2,90}?\s(?:at|during)\s(?:an?|the|their)\s(?:[\w'’-]+\s){0,4}"
)
_PUT_BEFORE = ending(PUT_BEFORE)
_WHO_LEFT = ending(r"\b(?:left|leav(?:es?|ing)|quit|walk\w* out of|storm\w* out of)\s(?:the|an?)\s(?:[\w-]+\s)?")
_OF_AN_INSTITUTION = re.compile(r"\sof\s(?:the\s)?")
_WHO_CHAIRED = ending(r"\bwho\s(?:chairs|chaired|hosts|hosted|presided over)\sthe\s")
_FOR_THEIR = ending(r"\bfor\stheir\s(?:[\w-]+\s){0,3}")
_WHO_GATHER = regex.compile(next(rule.pattern for rule in RULES if rule.name == "ministers who meet"))
_HOSTED_BY = regex.compile(r"\s(?:(?:was|is|were)\s(?:\w+\s)?)?(?:hosted|attended|opened|chaired|addressed)\sby\b")


def _is_of_many(around: Surroundings, seen: Seen) -> bool:
    """Whether it is a gathering, or where two met the press."""
    if around.small.startswith("joint", seen.anchor.start):
        return _is_of_guests(around, seen)
    if _is_session(around, seen):
        return True
    if not around.small.startswith("summit", seen.anchor.start):
        return False
    if _HOSTED_BY.match(around.small, seen.anchor.end) or _WHO_CHAIRED.match(seen.before):
        return True
    if _PUT_BEFORE.match(around.small, seen.sentence.span.start, seen.anchor.start):
        return True
    if _WHO_LEFT.match(seen.before) and not around.small.startswith((" with", " between"), seen.anchor.end):
        return True
    if _FOR_THEIR.match(seen.before) and _WHO_GATHER.search(around.small, seen.sentence.span.start, seen.anchor.start):
        return True  # "the leaders of the seven countries met for their second summit"
    if OF_THREE.match(seen.before) or _SUMMIT_OF_MANY.match(around.small, seen.anchor.start):
        return True
    of = _OF_AN_INSTITUTION.match(around.small, seen.anchor.end)
    body = around.people.at(of.end()) if of else None
    if body and body.kind == "institution":
        return True  # "a summit of the Shanghai Cooperation Organisation"
    return _is_named_summit(around, seen.anchor)


_CHAIRED = re.compile(r"(?:co-)?(?:chaired|hosted)\s")
_NTH = regex.compile(r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s$")
_OF_BODY = regex.compile(rf"(?:session|meeting|edition)\sof\s(?:the\s)?(?:[\w'/+-]+\s){{0,8}}?(?:{BODIES})\b")


def _is_session(around: Surroundings, seen: Seen) -> bool:
    """Whether what two chaired is the session of a body or a summit with a name: "co-chaired the fifth meeting of"."""
    head = Span(around.small.rfind(" ", 0, seen.anchor.end) + 1, seen.anchor.end)
    if seen.rule.name == "meeting with":
        return _NTH.search(seen.before) is not None and _OF_BODY.match(around.small, head.start) is not None
    if seen.rule.name != "held talks" or not _CHAIRED.match(around.small, seen.anchor.start):
        return False
    if around.small.endswith(" the summit", *seen.anchor):
        return True  # "X, who chaired the summit": that of all
    return _OF_BODY.match(around.small, head.start) is not None or _is_named_summit(around, head)


def _is_named_summit(around: Surroundings, anchor: Span) -> bool:
    """Whether it is a gathering with a name ("the G20 summit") and no meeting of two."""
    if around.small[anchor.start : anchor.end] != "summit" or around.text.capitals:
        return False
    before = around.text.plain[max(0, anchor.start - 24) : anchor.end].split()[-2:]
    before = before if before[0] not in ("A", "The", "This", "Their") else before[1:]
    return any(word[0].isupper() or word[0].isdigit() for word in before) and not before[0].endswith("-day")


_WITH_OR_BY = regex.compile(rf"{ADVERBIAL}{{0,2}}\s(?:with|alongside)\s")
_AT_A_JOINT = ending(r"\b(?:at|during|in|held|holding|gave|addressing)\s(?:an?|the|their)\s")


def _is_of_guests(around: Surroundings, seen: Seen) -> bool:
    """Whether a joint press conference is only where somebody spoke, and not that of two named beside it."""
    if seen.sentence.zone is ZoneKind.TITLE:
        return False
    return not _WITH_OR_BY.match(around.small, seen.anchor.end) or not _AT_A_JOINT.match(seen.before)
