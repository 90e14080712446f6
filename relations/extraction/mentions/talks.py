"""Talks without a second person beside the anchor.

They are those of countries, of the two who act in the main clause, or known already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import regex

from relations.extraction.mentions.dating import CAPPING
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import NEAR, REACH, Mention, Seen
from relations.extraction.mentions.partners import ATTENDED, call_or_meeting
from relations.extraction.mentions.subjects import speakers_of, subject_elsewhere
from relations.extraction.mentions.words import ADVERBIAL
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import AND, Surroundings
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus, Precision

PLURAL_MEETINGS = ending(
    r"\b(?:regular|annual|frequent|more|all|such|any|future|next(?!\s(?:week|month|year|\w+day|january|february|march|april|june|july|august|\w+ber)\b)|(?<!(?:beginning|start|end|course|results"
    r"|transcript|rounds?"
    r"|session|days?|hours?|series)\s)of(?!\s(?:an?|the|this|that|his|her|their|our)\s))\s(?:[\w-]+\s){0,2}"
)
_AFTER_TALKS = ending(
    r"\b(?:after|following|during|at|in)\s(?:(?!(?:the|this|these|their|such|those)\b)[\w'’-]+\s){0,4}"
)

_ENDED = ending(r"\b(?:ending|ended|end|concluding|resum\w+|broke off|years of|months of)\s(?:[\w-]+\s){0,2}")
_THEY_ENDED = ending(r"\b(?:ended|resumed|broke off)\s(?:(?!(?:the|those|these|other)\b)[\w-]+\s){0,2}")
_UNNAMED_ENVOY = regex.compile(  # "after meeting the U.S. envoy"
    r"\s(?:with\s)?(?:the|his|her|an?)\s(?:[\w.'-]+\s){0,4}?"
    r"(?:envoy|ambassador|diplomat|official|negotiator|delegation|delegates?|representatives?|lawmakers?)s?\b"
)
_UNNAMED_BEHIND = regex.compile(
    r"\s(?:the|his|her)\s(?:(?!(?:in|of|by|from)\s)[\w'-]+\s){0,3}?"
    r"(?:presidents?|prime ministers?|premiers?|ministers?|leaders?"
    r"|counterparts?)\b"
)


def encounter_alone(around: Surroundings, seen: Seen, subject: Sequence[Reference]) -> Mention | None:
    """Talks without a second person: of countries, or an event that is known already."""
    if _WOULD_JOIN.match(seen.before) or _is_of_a_body(around, seen):
        return None  # "said that it would participate in talks on arms", "the G20 closed a two-day summit"
    if seen.rule.name == "met" and _OFFICIALS.match(seen.before):
        return _of_officials(around, seen)
    if seen.rule.name == "met" and subject and _UNNAMED_BEHIND.match(around.small, seen.anchor.end):
        return make(around, seen, around.persons_among(subject), kind=call_or_meeting(around, seen), pointing=True)
    if (seen.rule.name in ("met", "telephoned") or _is_with(around, seen)) and (
        told := _with_nameless(around, seen, subject)
    ):
        return told
    if seen.rule.object != "with" or (
        seen.rule.name == "meeting with" and _UNNAMED_ENVOY.match(around.small, seen.anchor.end)
    ):
        return None
    if _OFFICIALS_OF_TWO_HOLD.match(seen.before) and (held := _of_officials(around, seen)):
        return held
    if told := _fronted(around, seen):
        return told
    if CAPPING.match(seen.before):  # "X and Y agreed to it, ending a two-day summit"
        both = around.persons_among(subject_elsewhere(around, seen, seen.anchor.end))
        if len(set(both)) > 1:
            return make(around, seen, both)
    if ATTENDED.match(seen.before) or _ENDED.match(seen.before):
        both = around.persons_among(subject)  # "X and Y ended talks"
        if len(set(both)) > 1 and _THEY_ENDED.match(seen.before):
            return make(around, seen, both, kind=call_or_meeting(around, seen))
        return _of_countries_before(around, seen) or make(around, seen, (), pointing=True)
    if told := _of_ministers(around, seen):
        return told
    told = _ours(around, seen) or _of_parties(around, seen) or _of_countries(around, seen) or _due(around, seen)
    if told := told or _of_countries_before(around, seen):
        return told
    if not subject and (held := _after_talks(around, seen)):
        return held
    return None if PLURAL_MEETINGS.match(seen.before) else _of_those_named(around, seen, subject)


def _is_with(around: Surroundings, seen: Seen) -> bool:
    """Whether a verb of receiving is one of meeting: "conferred with", "sat down with"."""
    return seen.rule.name == "received" and around.small.endswith(" with", *seen.anchor)


_HOLDER_OF_OFFICE = regex.compile(
    r"\s(?:with\s)?(?:the|his|her|[^,.;:\"]{2,30}['’]s?)\s(?:[\w-]+\s){0,4}?"
    r"(?:president|prime minister|premier|chancellor|king|queen|minister|secretary|leader|counterpart)\b"
)


def _with_nameless(around: Surroundings, seen: Seen, subject: Sequence[Reference]) -> Mention | None:
    """Somebody's meeting with officials, or call to a holder of an office, of whom none is named, where its day is."""
    people = set(around.persons_among(subject))
    behind = _HOLDER_OF_OFFICE if seen.rule.name == "telephoned" else _WITH_MANY
    start = seen.anchor.end - len(" with") * around.small.endswith(" with", *seen.anchor)
    if len(people) != 1 or not behind.match(around.small, start):
        return None
    kind = call_or_meeting(around, seen)
    told = make(around, seen, around.persons_among(subject), kind=kind, rule="met many")
    return told if told.when is not None and told.when.precision is Precision.DAY else None


_TAKES_PLACE = regex.compile(
    r"\s(?:will|would|(?:is|are|was|were)\s(?:(?:due|set|scheduled|expected|planned|slated)\s)?to)\s"
    r"(?:take place|be held|start|begin|open|resume)\b"
    r"|\s(?:is|are|was|were)\s(?:due|set|scheduled|expected|planned|slated)\s(?:for|on)\s(?!the\b)"
)


_MORE_TALKS = re.compile(
    r"(?:^|[.!?\n]\s*)(?:an?\s)?(?:(?:formal|full|official|further|more|additional|second|next|plenary|expanded|round|of)\s){1,4}$"
)


def _due(around: Surroundings, seen: Seen) -> Mention | None:
    """Consultations or talks of nobody named that are to take place at a time that is told."""
    if not _TAKES_PLACE.match(around.small, seen.anchor.end):
        return None
    again = _MORE_TALKS.search(seen.before) is not None  # of the two who met
    told = make(around, seen, (), rule="talks of countries", ours=again)
    return told if told.when and told.status is EventStatus.PLANNED else None


_MINISTERS = regex.compile(
    r"(?<!\b(?:two|both)\s(?:[\w-]+\s)?)\b(?:ministers|leaders|heads of (?:state|government)|governors)\b"
    r"[^;:\"]{3,160}?"
    r"\b(?:at|during|in|after)\san?\s(?:[\w-]+\s){0,3}$"
)


def _of_ministers(around: Surroundings, seen: Seen) -> Mention | None:
    """A gathering of ministers none of whom is named: "finance ministers agreed at a meeting in Z on Monday to"."""
    start = seen.sentence.span.start
    if seen.rule.name != "meeting with" or not _MINISTERS.search(around.small, start, seen.anchor.start):
        return None
    if around.persons_in(Span(start, seen.anchor.start)):
        return None
    told = make(around, seen, (), kind=EventKind.FORUM, rule="ministers who meet", phrase="meeting")
    return told if told.here or (told.when is not None and told.place) else None


_OFFICIALS = ending(
    r"\b(?:officials|ministers|negotiators|delegations|delegates|representatives|diplomats|envoys|experts|commanders"
    r"|teams)\s(?:(?:of|from|for)\s(?:(?:both|the\stwo)\s(?:countries|sides|nations|lands|governments)"
    r"|(?:(?:the\s)?[\w.'’-]+(?:\s(?!and\b)[\w.'’-]+)?,?\s){1,3}and\s(?:the\s)?[\w.'’-]+(?:\s[\w.'’-]+)?)\s)?"
    r"(?:(?:will|would|are to|were to|are due to|are expected to|have|had)\s)?"
)
_OFFICIALS_OF_TWO_HOLD = ending(  # "U.S. and Japanese officials ended two days of"
    r"\b[\w.’-]+\sand\s[\w.’-]+\s(?:[\w-]+\s)?(?:officials|ministers|negotiators|delegations|delegates|representatives"
    r"|diplomats|envoys|experts|commanders|teams)\s(?:(?:have|had|also|\w+ly)\s)?"
    r"(?:(?:held|opened|began|started|concluded|completed|ended|finished|resumed|wrapped up|broke off|emerged from)\s"
    r"(?:[\w-]+\s){0,5})?"
)


def _of_officials(around: Surroundings, seen: Seen) -> Mention | None:
    """A meeting of nameless officials, where its day is told right behind or opens the sentence."""
    start = seen.sentence.span.start
    dated = around.date(seen.anchor, Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + NEAR)))
    dated = dated or next(iter(around.dates_in(Span(start, start + len("on the ")))), None)
    if dated is not None and around.small.endswith("from ", 0, dated.span.start):
        return None
    told = make(around, seen, (), rule="talks of countries")
    over = told.when is not None and told.when.precision is Precision.RANGE  # "ended two days of talks"
    return told if dated is not None or over else None


_OUR = ending(r"\bour\s(?:[\w-]+\s){0,2}")


def _ours(around: Surroundings, seen: Seen) -> Mention | None:
    """What a speaker calls "our talks", if anything tells which."""
    if seen.statement is None or not _OUR.match(seen.before):
        return None
    kind = call_or_meeting(around, seen)
    by_phone = kind is EventKind.CALL
    told = make(around, seen, (), kind=kind)
    timed = told.when and (told.status is EventStatus.PLANNED or told.when.precision is Precision.MONTH)
    if not (by_phone or told.former or told.place or timed):
        return None
    return told._replace(ours=True, status=EventStatus.OCCURRED if told.former else told.status)


_OF_PARTIES = re.compile(r"\s(?:between|among|of)\sthe\s(?:\w+\s)?(?:parties|delegations|negotiators|warring sides)\b")


def _of_parties(around: Surroundings, seen: Seen) -> Mention | None:
    """Talks "between the parties", where their time is told."""
    if not _OF_PARTIES.match(around.small, seen.anchor.end):
        return None
    told = make(around, seen, (), rule="talks of countries")
    return told if told.when else None


_WISHED_FOR = ending(
    r"\b(?:(?:call|appeal|press|push|hop|plead|lobb)\w*\sfor"
    r"|to\s(?:speed up|step up|accelerate|advance|expedite|intensify|promote|conclude|finali[sz]e|complete))"
    r"\s(?:[\w-]+\s){0,3}"
)
_COUNTRIES_BETWEEN = regex.compile(r"[^;:,\"]{0,30}\b(?:between|with)\s(?:the\s)?$")


def _of_countries(around: Surroundings, seen: Seen) -> Mention | None:
    """Talks between two countries that are named behind, unless somebody only wishes for them."""
    noun = max(seen.anchor.start, around.small.rfind(" ", *seen.anchor) + 1)
    if _WISHED_FOR.match(around.small, seen.sentence.span.start, noun):
        return None
    near = around.people.in_span(Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + 90)))
    lands = [
        r for r in near if r.kind in ("country", "institution") or (r.kind == "group" and not around.persons_of(r))
    ]
    if len(lands) < len("XY") or not _COUNTRIES_BETWEEN.fullmatch(around.small[seen.anchor.end : lands[0].span.start]):
        return None
    return make(around, seen, (), rule="talks of countries")


_JOINED = re.compile(r"(?:\s(?:and|&)\s|-|–)(?:the\s)?")
_HELD_SO = regex.compile(rf"{ADVERBIAL}{{0,2}}\s(?:(?:was|were)\s(?:\w+\s)?(?:held|convened)|took place)\b")
_THEY = (
    r"(?:'s?)?\s(?:(?:foreign\s)?(?:ministries|officials|delegations|diplomats|negotiators)\s)?"
    r"(?:(?:have|had|are|were|also|\w+ly|(?:on\s)?\w+day|today|yesterday)\s){0,3}"
)
_BEFORE_VERB = re.compile(_THEY)
_BEFORE_HELD = re.compile(r"\s(?:[\w()-]+\s){0,6}")
_HOLDING = regex.compile(
    rf"{_THEY}(?:held|conducted|opened|began|started|concluded|completed|launched|closed|ended|finished|resumed"
    r"|wrapped up|broke off)\s(?:[\w()-]+\s){0,8}"
)


def _is_of_a_body(around: Surroundings, seen: Seen) -> bool:
    """Whether it is the summit of an institution that is named right before, and not that of two."""
    near = around.people.in_span(Span(seen.segment.start, seen.anchor.start))
    if not near or near[-1].kind != "institution" or not around.small.endswith("summit", *seen.anchor):
        return False
    return _HOLDING.fullmatch(around.small, near[-1].span.end, seen.anchor.start) is not None


def _of_countries_before(around: Surroundings, seen: Seen) -> Mention | None:
    """Talks on a day that is told, of two countries that are named before: "X and Y held talks", "the X-Y talks"."""
    lands = [r for r in around.people.in_span(Span(seen.segment.start, seen.anchor.start)) if r.kind == "country"][-2:]
    if len(lands) < len("XY") or not _JOINED.fullmatch(around.small, lands[0].span.end, lands[1].span.start):
        return None
    held = _BEFORE_HELD if _HELD_SO.match(around.small, seen.anchor.end) else _HOLDING
    between = _BEFORE_VERB if seen.rule.name == "held talks" else held
    if not between.fullmatch(around.small, lands[1].span.end, seen.anchor.start):
        return None
    told = make(around, seen, (), rule="talks of countries")
    of_days = told.when is not None and told.when.precision in (Precision.DAY, Precision.RANGE)
    return told if of_days or told.under_way else None


_COUNTED = re.compile(r"\b(?:\d+|than|many|numerous|dozens|hundreds)\b")  # no meeting of a day
_WITH_MANY = regex.compile(
    r"\s(?:(?:here|today|yesterday|on\s\w+day)\s)?(?:with\s)?(?!(?:his|her|their)\s)(?:[\w-]+\s){0,5}?"
    r"(?:leaders|presidents|prime ministers|ministers|officials|lawmakers|senators|congressmen|legislators"
    r"|parliamentarians|representatives|members|executives|bankers|businessmen"
    r"|students|governors|ambassadors|envoys)\b"
)
_IN_TALKS = ending(r"\b(?:during|in|at)\s(?:(?!(?:the|this|these|that|those|their|such)\b)[\w-]+\s){0,2}")


def _of_those_named(around: Surroundings, seen: Seen, subject: Sequence[Reference]) -> Mention:
    """The talks of the two behind an opening phrase, of somebody with many, or those that are known."""
    kind = call_or_meeting(around, seen)
    if partners := _behind_comma(around, seen):
        return make(around, seen, around.persons_among(partners), kind=kind)
    people = around.persons_among(subject)
    many = seen.rule.name == "held talks" and not _COUNTED.search(seen.anchor.cut(around.small))
    if len(set(people)) == 1 and many and _WITH_MANY.match(around.small, seen.anchor.end):
        return make(around, seen, people, kind=kind, rule="met many")
    named = len(set(people)) > 1 and _IN_TALKS.match(seen.before) is not None
    return make(around, seen, people, kind=kind, pointing=not named)


_AFTER_HOURS = ending(r"\b(?:after|following)\s(?:[\w-]+\s){1,4}(?:minutes|hours?|days)(?:['’]|\sof)\s(?:[\w-]+\s)?")
_WOULD_JOIN = ending(r"\b(?:will|would|to)\s(?:participate|take part|engage)\s(?:\w+ly\s)?in\s(?:\w+\s)?")
_FRONTED_AFTER = regex.compile(
    r"\W*(?:\w+ )?(?:after|following) (?:[\w-]+ ){1,4}(?:minutes|hours?|days)(?:['’]| of) (?:[\w-]+ )?"
)


def _fronted(around: Surroundings, seen: Seen) -> Mention | None:
    """The talks of the two of the main clause, with its day: "After ten hours of talks, X and Y signed on Monday"."""
    whole, anchor = seen.sentence.span, seen.anchor
    comma = around.small.find(", ", anchor.end, min(whole.end, anchor.end + NEAR))
    dateline = around.text.dateline
    begins = max(whole.start, dateline.span.end) if dateline else whole.start
    fronted = _FRONTED_AFTER.fullmatch(around.small, begins, anchor.start)
    if comma < 0 or fronted is None:
        return None
    both = around.persons_among(around.linked(around.persons_in(Span(comma, min(whole.end, comma + REACH)))))
    if len(set(both)) < len("XY"):
        return None
    seen = seen._replace(statement=None, scope=whole, segment=around.segment(anchor, whole))
    told = make(around, seen, both, aside=False)
    dated = around.date(Span(comma, comma + 1), Span(comma, whole.end))
    return told._replace(when=told.when or (dated.when if dated else None))


_SPEAKING_AFTER = regex.compile(
    r"(?:^|[.!?\n\"”]\s*)(?:speaking\s(?:to \w+\s)?)?(?:after|following|during|at)\s(?!(?:the|this|these|their)\b)"
    r"(?:[\w/.,-]+\s){0,6}$"
)


def _after_talks(around: Surroundings, seen: Seen) -> Mention | None:
    """The talks of the two who speak or act in the main clause: "X and Y signed a pact after talks in Z"."""
    after = seen.rule.name != "held talks" and _AFTER_TALKS.match(seen.before)
    statement, whole = seen.statement, seen.sentence.span
    if statement is not None:
        both = around.persons_among(speakers_of(around, seen)) if after and not statement.direct else []
        seen = seen._replace(statement=None, scope=whole, segment=around.segment(seen.anchor, whole))
        mention = make(around, seen, both, aside=False) if both else None
        return mention if mention is not None and mention.when is not None else None
    if not after and not _SPEAKING_AFTER.search(seen.before) and not _AFTER_HOURS.match(seen.before):
        return None
    both = around.persons_among(_agents_before(around, seen) or subject_elsewhere(around, seen, seen.anchor.end))
    return make(around, seen, both) if len(set(both)) >= len("XY") else None


def _agents_before(around: Surroundings, seen: Seen) -> list[Reference]:
    """The two by whom something was done right before: "a pact announced by X and Y after talks in Z"."""
    after = _AFTER_TALKS.match(seen.before)
    end = seen.anchor.start - (len(after[0]) if after else 0)
    pair = around.persons_in(Span(max(seen.sentence.span.start, end - REACH // 10), end))[-2:]
    if len(pair) < len("XY") or around.small[pair[1].span.end : end].strip():
        return []
    joined = AND.fullmatch(around.small[pair[0].span.end : pair[1].span.start])
    return pair if joined and around.small.endswith(" by ", 0, pair[0].span.start) else []


_OPENING_PHRASE = re.compile(r"(?:^|[.!?\n\"]\s*)(?:in|during|at)\s(?:an?|(?P<known>the))\s(?:[\w-]+\s){0,3}$")


def _behind_comma(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who spoke and to whom, behind an opening phrase: "In a phone call on Thursday, X told Y"."""
    phrase = _OPENING_PHRASE.search(seen.before)
    known = phrase is not None and phrase["known"] and _is_told_before(around, seen)
    opens = phrase is not None and not known
    if opens or not around.small[seen.sentence.span.start : seen.anchor.start].strip():
        comma = around.small.find(", ", seen.anchor.end, min(seen.sentence.span.end, seen.anchor.end + 110))
        both = around.linked(around.persons_in(Span(comma, comma + 60))) if comma >= 0 else []
        if len(set(around.persons_among(both))) > 1:
            return both
    if not opens or around.small[seen.scope.start - 1 : seen.scope.start].strip():
        return []
    comma = around.small.find(", ", seen.anchor.end, min(seen.sentence.span.end, seen.anchor.end + 90))
    return _who_did_to_whom(around, seen, comma) if comma >= 0 else []


_DID_TOGETHER = re.compile(r"\s(?:(?:has|had|have|also|both)\s)*(?:\w+ed|spoke|held|told|said|made|took|set)\b")
_DID_TO = re.compile(r"\s(?:(?:has|had|also|both)\s)?(?:told|\w+ed)\s(?:[\w-]+\s){0,6}")


def _who_did_to_whom(around: Surroundings, seen: Seen, comma: int) -> list[Reference]:
    """The two behind a comma of whom one told the other something, or who did it together."""
    near = around.persons_in(Span(comma, min(seen.sentence.span.end, comma + 160)))
    for one, other in pairwise([r for r in near if not around.is_owner(r, seen.anchor)]):
        if around.persons_of(one) == around.persons_of(other):
            continue
        if _DID_TO.fullmatch(around.small[one.span.end : other.span.start]):
            return [one, other]
        both = around.subject(Span(other.span.end, other.span.end + 1), Span(comma + 1, other.span.end + 1))
        if one in both and _DID_TOGETHER.match(around.small, other.span.end):
            return both
    return []


def _is_told_before(around: Surroundings, seen: Seen) -> bool:
    """Whether running text stands before the sentence, in which what it calls "the talks" may be told."""
    before = around.text.sentences[: around.number(seen.sentence.span.start)]
    return any(s.zone in (ZoneKind.BODY, ZoneKind.TURN) for s in before)
