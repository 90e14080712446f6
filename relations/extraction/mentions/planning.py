"""Whether an event is yet to come: by the tense of its verb, by the words around it and by its date."""

from __future__ import annotations

import re

import regex

from relations.extraction.dates import Dated, Tense, tense_at
from relations.extraction.mentions.clauses import FRESH, is_finite
from relations.extraction.mentions.mention import Seen
from relations.extraction.mentions.words import NOUNS
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.spans import Span
from relations.vocabulary import EventKind


def is_planned(around: Surroundings, seen: Seen, dated: Dated | None) -> bool:
    """Whether an event of this date is told as one to come."""
    day = dated.when.words.lower() if dated is not None else ""
    if FRESH.match(seen.before) or day.startswith(("last ", "yesterday")):
        return False
    return (
        seen.rule.status == "planned"
        or day.startswith(("later this", "next ", "coming "))
        or around.small.startswith("will ", seen.sentence.span.start)  # "Will X meet Y?"
        or _is_announced(around.small, seen)
        or _is_aimed_at(around, seen)
        or _ONWARD.match(seen.before) is not None
        or (seen.rule.name == "arrived" and seen.before.endswith("before "))
        or _is_in_the_making(around, seen)
        or (dated is None and _is_agreed_on(around, seen))
        or _is_future(around, seen, dated is not None)
    )


_ONWARD = ending(  # "met X before travelling to Z for talks with Y", "on his way to a summit"
    r"\bbefore\s(?:heading|flying|travell?ing|going|moving|departing|leaving|setting off|continuing|proceeding"
    r"|driving)\s(?:[\w.'’-]+\s){0,6}"
    r"|\b(?:on (?:his|her|their) way|en route|bound)\s(?:to|for)\s(?:[\w.'’-]+\s){0,6}"
)
_BASE_FORM = re.compile(r"(?:hold|have|conduct|begin|meet|sign|exchange|visit|host|receive|deliver|send)\b")
_AND_AT_END = re.compile(r",?\sand\s(?:also\s|then\s)?$")
_OPENING_PHRASE = ending(r"(?:^|[.,:\"“]\s*)(?:after|following|before|ahead of)\s(?:[\w'’-]+\s){0,3}")


_DURING_A = ending(r",\sduring\san?\s(?:[\w-]+\s){0,4}")


def _is_future(around: Surroundings, seen: Seen, is_dated: bool) -> bool:
    """Whether the verb says so: that of the anchor, of the clause that it is joined to, or of the one behind."""
    signed = seen.rule.kind is EventKind.SIGNING and seen.before.endswith(", ")
    if seen.rule.kind is EventKind.INCIDENT or (signed and around.small.startswith("signed ", seen.anchor.start)):
        return False  # "The treaty, signed in 1996, will expire"
    joined = _AND_AT_END.search(seen.before) if _BASE_FORM.match(around.small, seen.anchor.start) else None
    if joined is None and is_finite(around, seen):
        return False
    start, end = seen.sentence.span
    start = seen.scope.start if seen.statement is not None and not seen.statement.direct else start
    if seen.statement is None and _DURING_A.match(seen.before):  # "said that he would come, during a call with Y"
        start = max([start, *(span.end for span in around.contents_in(Span(start, seen.anchor.start)))])
    if joined:  # "will visit X, and hold talks with Y"
        at = seen.anchor.start - len(joined[0])
        told = Span(_main_clause(around, seen, is_dated) or start, at)
    elif comma := _main_clause(around, seen, is_dated):
        told, at = Span(comma, end), comma
    else:
        told, at = Span(start, max(seen.anchor.end, seen.segment.end)), seen.anchor.end
    return tense_at(around.small, Span(at, at), seen.sentence.span, told) is Tense.FUTURE


def _main_clause(around: Surroundings, seen: Seen, is_dated: bool) -> int:
    """Where the clause begins that an opening phrase leads to, else 0: "after talks with X, Y will hold"."""
    if is_dated or not _OPENING_PHRASE.match(seen.before):
        return 0
    return max(0, around.small.find(", ", seen.anchor.end, seen.sentence.span.end))


def _is_agreed_on(around: Surroundings, seen: Seen) -> bool:
    """Whether it is part of what was agreed: "agreed to pursue diplomacy, including through a call between X and Y"."""
    told = seen.statement
    agreed = told is not None and told.cue is not None and told.cue.startswith("agree")
    return (
        agreed
        and (seen.rule.name in NOUNS or seen.rule.name == "by phone")
        and around.small.startswith("to ", seen.scope.start)
    )


_TO_COME = regex.compile(
    r"\b(?:coming|upcoming|forthcoming)\s(?:[\w-]+\s){0,2}$"
    r"|\b(?:expect(?:s|ed|ing)?|await(?:s|ed|ing)?|anticipat(?:es|ed|ing))\s(?:further\s)?$"
    r"|\b(?:ahead of|on the eve of|success (?:in|at|with) \w+ing|in the (?:run|lead)-up to)\s(?:[\w'’.-]+\s){0,6}$"
)
_WILL_ALSO = ending(r"\b(?:will|may|might|shall)\s(?:(?:also|almost|not|then|soon|\w+ly)\s){1,2}")
_INTENDS = ending(
    r"\b(?:intention|willingness|readiness|desire|wish|ready|willing|intends?|wish(?:es|ed)|hop(?:es|ed)"
    r"|(?:welcomed|encouraged)\s[^,.;:]{3,50})\sto\s"
)


def _is_announced(small: str, seen: Seen) -> bool:
    """Whether the words before it tell of what is to come: "his upcoming visit", "will also meet"."""
    if seen.rule.name == "arrived" and " tonight " in seen.anchor.cut(small):
        return True  # "leaves tonight for"
    if _WILL_ALSO.match(seen.before) or seen.before.endswith("forward to "):
        return True
    if seen.rule.name in NOUNS and _TO_COME.search(seen.before):
        return True
    if seen.rule.name != "visit":
        return False
    return seen.before.endswith((" planned ", " scheduled ")) or _INTENDS.match(seen.before) is not None


_AIMS_TO = ending(
    r"\b(?:agree[ds]?|agreeing|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|promise[ds]?|decided|arranged"
    r"|offer(?:s|ed)?|proposed?s?|ready"
    r"|willing|prepared|keen|eager|hop(?:es|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|like|seek(?:s|ing)?|sought"
    r"|invited?s?|preparing)"
    r"\sto\s(?:\w+ly\s)?"
)
_PROSPECT = ending(
    r"\b(?:(?:prepar\w+|plans?|arrang\w+|prospects?|possib\w+|hop(?:e|es|ed|ing)|conditions|calls?|called|push\w*|proposals?"
    r"|ready|conducive|obstacles?|barriers?|objections?|alternatives?|ideas?|chances?)\s(?:[\w'-]+\s){0,5}(?:for|of|on|to)"
    r"|to\s(?:arrange|organi[sz]e|set up|schedule))\s(?:\w+\s)?(?:an?|another|the)\s(?:[\w-]+\s){0,2}"
)
_ARRIVED_FOR = ending(
    r"\b(?:arriv(?:ed|es|ing)|landed|touched down|left|leaves|departed|heads|headed|flew|flies|due|travell?ed"
    r"|travels?)\s[^.;,]{2,50}(?:, [^.;,]{3,40},)?\sfor\s(?:[\w-]+\s){0,3}"
)
_SO_LONG = ending(r"\bfor\s(?:[\w-]+\s){0,4}(?:hours?|minutes)\s(?:of\s)?(?:[\w-]+\s)?")
_THEN_DID = regex.compile(  # "flew to Z for talks with Y, and the two agreed to it"
    r"(?:[^.;:\"]|(?<=\b\w)\.){0,140}?,?\s(?:and|where)\s(?:they|both|the\s(?:two(?:\s\w+)?|pair|leaders|presidents|sides|men))\s"
    r"(?:(?:also|then|\w+ly)\s)?(?!expected|scheduled|supposed)(?:\w+ed|met|held|spoke|made|began|sat)\b"
)


def _is_aimed_at(around: Surroundings, seen: Seen) -> bool:
    """Whether somebody is about to do it, or wishes to: "agreed to meet", "arrived for talks"."""
    if (
        seen.rule.kind in (EventKind.MEETING, EventKind.CALL)
        and not is_finite(around, seen)
        and _AIMS_TO.match(seen.before)
    ):
        return True
    if seen.before.endswith("to ") and around.small.startswith("meet again", seen.anchor.start):
        return True  # "ended the talks with a pledge to speed up their work and to meet again"
    if seen.rule.object != "with" and not around.small.startswith("signing", seen.anchor.start):
        return False
    if _PROSPECT.match(seen.before):
        return True
    held = _SO_LONG.match(seen.before) or _THEN_DID.match(around.small, seen.anchor.end, seen.sentence.span.end)
    return _ARRIVED_FOR.match(seen.before) is not None and not held


_IN_THE_MAKING = re.compile(
    r"(?:[^.;:,]|(?<=u\.[sk])\.|\.(?=\w)){0,110}?\s(?:is|are|was|were)\s(?:now\s|currently\s|also\s)?(?:being|under|in)\s"
    r"(?:prepar|plann|arrang|organi[sz]|consider|discuss|the works|the pipeline)\w*"
)


_POSSIBLE = re.compile(
    r"(?:[^.;:,]|(?<=u\.[sk])\.|\.(?=\w)){0,110}?\s(?:(?:is|was|remains?|remained|would be|could be|might be)\s"
    r"(?:now\s|also\s|still\s|quite\s)?(?:possible|likely|conceivable|on the table|on the cards|premature)"
    r"|(?:could|might|may|can|should)\s(?:\w+\s)?(?:take place|be held|happen|go ahead))\b"
)


def _is_in_the_making(around: Surroundings, seen: Seen) -> bool:
    """Whether a noun is said to be under preparation, or possible: "a summit is being prepared"."""
    if seen.rule.name not in NOUNS:
        return False
    behind = (pattern.match(around.small, seen.anchor.end) for pattern in (_IN_THE_MAKING, _POSSIBLE))
    return any(behind)
