"""Meetings and calls: who met whom, in which way, and whether one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.mentions.anchors import ADVERBIAL, NOUNS
from relations.extraction.mentions.clauses import is_going_on
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import NEAR, Mention, Seen
from relations.extraction.mentions.partners import (
    PHONE,
    WHOM,
    among_whom,
    call_or_meeting,
    guest_for,
    held_by,
    in_which,
    is_intended,
    is_joint,
    leaders_of,
    met_each,
    together_with,
    told_by_phone,
)
from relations.extraction.mentions.subjects import HELD, named_subject, speakers_of, subject_elsewhere
from relations.extraction.mentions.talks import ATTENDED, PLURAL_MEETINGS, encounter_alone
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import RELATIVE, Surroundings
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus

OF_THREE = ending(r"\b(?:trilateral|quadrilateral|multilateral|(?:three|four|five|six)-(?:way|nation|party))\s")
OCCASION = ending(r"\b(?:during\san?|in\san?|over\san?|at\s(?:a|an|their))\s(?:[\w-]+\s){0,2}")
PASSIVE = ending(r"\b(?:be|was|were|been|being)\s(?:\w+\s)?")

_UNNAMED = ending(r"\b(?:president|minister|leader|secretary|premier|chancellor|counterpart|king|emperor)\sand\s")
_ATTENDED_BY = re.compile(r"\s(?:was|were)\s(?:also\s)?attended\s")
_THING_WAS = ending(r"(?:^|[.,;]\s)\s*(?:the|an?|this)\s(?:[\w&'()-]+\s){1,5}(?:was|were)\s(?:\w+\s)?")
_SUMMIT_OF_MANY = re.compile(
    r"summit\sof\s(?:the\s)?(?!two\b)(?:[\w.'-]+\s){0,4}(?:leaders|heads|presidents|ministers|nations"
    r"|countries|states)\b"
)
_GERUND = re.compile(r"(?:hold|hav)ing\b")
_TAKES = regex.compile(r"\b(?:return(?:ed|s)|took|takes|answer(?:ed|s)|receive[ds])\s(?:the\s)?$")
_PRESS = regex.compile(
    r",?\s(?:the|a|an|who)\s(?:[\w-]+\s){0,4}?"
    r"(?:host|presenter|anchor|journalist|reporter|correspondent|editor|interviewer)s?\b"
)
_NOT_SPOKEN = regex.compile(
    r"\b(?:interview|join|attend|particip|took part|take part|address|vote|order|deliver|attack|threat)\w*\s[^,;]*$"
)
_TO_OR_FROM = regex.compile(rf"{ADVERBIAL}{{0,2}}\s(?:to|from)(?=\s)")
_TITLES = regex.compile(
    r"(?:\s(?:\p{Lu}[\p{L}.'’-]*|the|his|her|their|of|for|and|&|new|newly|elected|acting|president|prime"
    r"|foreign|external|deputy"
    r"|vice|affairs|defen[cs]e|state|minister|premier|secretary|chancellor|counterpart|leader|king|chief|head"
    r"|security|advis[eo]r"
    r"|envoy))*\s?"
)
_THEIR_WILL = re.compile(r"(?:^|\b(?:agreement|intention|readiness|plans?|decision|desire|willingness|wish)\s)to\s$")
_CALLED = re.compile(
    r"(?:\sof\s(?:the\s)?\w+)?(?:\s(?:next|tomorrow|later|in)\b|\s(?:on\s\w+day|on\s(?:the\s)?(?:phone"
    r"|telephone)|by\s(?:tele)?phone|to\s(?!task|account|the\s|an?\s)|today|yesterday|late|early"
    r"|last|this|again|earlier|after|before|and\s)|[.;]"
    r"|,\s(?:and|who|after|[a-z]{3,}ing"
    r"|(?:the\s)?(?:[\w.]+\s){0,3}(?:president|minister|ambassador|secretary|chancellor|leader))\b)"
)
_APART = regex.compile(
    r"\b(?:respectively|separate(?:ly)?|individually|in turn|one by one|(?:and|,) (?:then|later|afterwards"
    r"|subsequently)|meetings|calls|conversations)\b|\bfollowed by\b"
)
_DONE_BY = regex.compile(r"\b(?!led|headed|chaired|accompanied|joined|represented)\w+\sby\s")
_USED = ending(r"\bused\s(?:an?|the|their|his|her)\s(?:[\w-]+\s){0,2}")
_MIGHT = ending(r"\b(?:could|might|may)\s(?:\w+\s){0,3}")
_AMONG = ", among others,"


def encounter(around: Surroundings, seen: Seen) -> Mention | None:
    """Meetings and calls."""
    rule, anchor = seen.rule, seen.anchor
    if _is_unreal(around, seen):
        return None
    if rule.name == "received" and around.small.startswith(" by ", anchor.end) and not PASSIVE.match(seen.before):
        return None  # "a dinner hosted by X"
    if rule.name == "held talks" and " for " in anchor.cut(around.small):
        return None  # "has arrived for talks"
    if (
        _is_named_summit(around, anchor)
        or (around.small.startswith("summit", anchor.start) and OF_THREE.match(seen.before))
        or _SUMMIT_OF_MANY.match(around.small, anchor.start)
        or (around.small.startswith("joint", anchor.start) and _is_of_guests(around, seen))
    ):
        return None
    if rule.name == "meeting with" and seen.before.endswith("those "):
        return make(around, seen, (), pointing=True)
    # "after the talks, ...": nobody is named behind
    closed = around.small.startswith(",", anchor.end) and not around.small.startswith(_AMONG, anchor.end)
    closed = closed or _ATTENDED_BY.match(around.small, anchor.end) is not None
    others = [] if closed else around.objects(anchor.end, seen.segment.end, rule.object)
    if rule.object == "direct" and not others:
        others = (
            around.objects(anchor.end, seen.segment.end, "with")
            if rule.kind is EventKind.CALL or rule.name == "met"
            else []
        )
    if rule.kind is EventKind.CALL and not others and (m := _TO_OR_FROM.match(around.small, anchor.end)):
        others = around.objects(m.end(), seen.segment.end, "direct")
        used = _USED.match(seen.before)  # "used a phone call to press X on trade"
        titled = others and _TITLES.fullmatch(around.text.plain, m.end(), others[0].span.start)
        others = others if used or titled else []
    whom = WHOM.search(around.small, seen.segment.start, anchor.start)
    if whom and rule.object == "direct" and not others:
        others = around.persons_in(Span(seen.segment.start, whom.start()))[-1:]  # "spoke with X, whom he will meet"
    if rule.name in ("met", "received", "held talks") and not others:
        others = among_whom(around, seen)
    if rule.name == "met" and others and _DONE_BY.search(around.small, anchor.end, others[0].span.start):
        return None  # "met the deadline set by X"
    if rule.name == "by phone" and not others and (told := told_by_phone(around, seen)):
        others = told
    if not others and (both := in_which(around, seen)):
        return make(around, seen, around.persons_among(both), kind=call_or_meeting(around, seen))
    if not others and (held := held_by(around, seen)):
        return held
    owner = around.owner(anchor) if rule.object == "with" else []
    if rule.kind is EventKind.CALL and owner and not others:
        taken = _TAKES.search(around.small, seen.segment.start, owner[0].span.start)
        others = around.subject(Span(*taken.span()), Span(seen.segment.start, taken.start())) if taken else []
    subject = owner or around.subject(anchor, seen.segment) or leaders_of(around, seen)
    subject = [*together_with(around, seen), *subject]
    if rule.name == "received" and not subject and _THING_WAS.match(seen.before):
        return None  # "the dialogue was hosted by X"
    who = RELATIVE.search(around.small[max(0, seen.segment.start - 10) : seen.segment.start])
    if who and not others and rule.name == "met" and len(subject) == 1:
        subject = around.linked(around.persons_in(Span(seen.scope.start, seen.segment.start)))  # "X and Y, who met"
    if not subject and rule.name == "met" and around.small.startswith(",", seen.segment.start - 1):
        subject = around.linked(
            around.persons_in(Span(seen.scope.start, seen.segment.start))
        )  # "X and Y, who ..., met"
    if not subject and not others and seen.statement is not None and _THEIR_WILL.search(seen.before):
        subject = speakers_of(around, seen)  # "confirmed their agreement to meet"
    pair = sum(len(around.persons_of(r)) for r in subject) > 1 and not ATTENDED.match(seen.before)
    during = OCCASION.match(seen.before) is not None
    pair = pair and (rule.object != "with" or bool(owner) or rule.name in HELD or during)
    if rule.name == "discussed" and not subject:
        subject = around.objects(anchor.end, seen.segment.end, "with")
        by = subject and around.small.endswith((" by ", " by the "), 0, subject[0].span.start)
        pair = bool(by) and len({p for r in subject for p in around.persons_of(r)}) > 1
    if not others and not pair and rule.name == "held talks" and _GERUND.match(around.small, anchor.start):
        subject = subject or subject_elsewhere(around, seen, anchor.end)
        pair = len({p for r in subject for p in around.persons_of(r)}) > 1
    if not others and not pair:
        if (
            rule.name in ("met", "spoke")
            and seen.statement is not None
            and regex.search(r"\b(?:we|you and i)\s(?:\w+\s){0,2}$", seen.before)
        ):
            aside = regex.search(r"\b(?:margins|sidelines)\b", around.small[seen.anchor.end : seen.scope.end][:90])
            kind = EventKind.MEETING if aside or rule.name == "met" else EventKind.CALL
            return make(around, seen, (), kind=kind, ours=True)
        if rule.name == "met" and " again" in anchor.cut(around.small) + around.small[anchor.end : anchor.end + 6]:
            return make(around, seen, (), ours=True)  # "X met Y, and agreed to meet again in June"
        if rule.name == "spoke" and subject and _UNNAMED.match(around.small[: subject[0].span.start][-30:]):
            return make(around, seen, around.persons_among(subject))
        return encounter_alone(around, seen, subject)
    if rule.name == "by phone" and _NOT_SPOKEN.search(around.small, seen.segment.start, anchor.start):
        return None
    if rule.name in ("discussed", "discussed with") and PHONE.search(around.small, *seen.segment):
        return None
    if rule.name == "told" and (
        not others or seen.statement is not None or _PRESS.match(around.small, others[-1].span.end)
    ):
        return None
    if rule.object == "direct" and not others and not (pair and rule.name == "met"):
        return None
    if rule.name in ("called", "to call") and not _CALLED.match(around.small, others[-1].span.end):
        return None
    if rule.name != "called" and around.small.startswith("call", anchor.start) and _asks(around, others):
        return None
    if (
        rule.object == "with"
        and rule.name not in ("held talks", "exchanged views")
        and PLURAL_MEETINGS.match(seen.before)
    ):
        return None
    others = guest_for(around, others, subject)
    last = others[-1].span.end if others else anchor.end
    if is_joint(around, others):
        subject = []
    elif not subject:
        subject = named_subject(around, seen) or subject_elsewhere(around, seen, last)
    people = [p for r in (*subject, *others) for p in around.persons_of(r)]
    intends = others and not subject and seen.statement is not None and is_intended(around, seen)
    if intends and seen.statement is not None:
        spoke = (p for p in seen.statement.speakers if around.is_person(p) and p not in around.mouthpieces)
        people = [*spoke, *people]
    if len(set(people)) == 1 and others and not subject and seen.statement is not None:
        people = [*around.principal_of(seen.statement.speakers), *people]
    if len(set(people)) == 1 and subject and others and seen.statement is not None:  # "noting he had met X": not X
        noted = [p for p in seen.statement.speakers if around.is_person(p) and p not in around.mouthpieces]
        people = [*noted, *(around.principal_of(seen.statement.speakers) if not noted else ()), *people]
    kind = EventKind.CALL if _is_conversation(around, seen) else call_or_meeting(around, seen)
    if rule.name == "spoke" and not PHONE.search(around.small, *seen.segment):
        near = around.place(anchor, Span(anchor.end, min(seen.segment.end, anchor.end + NEAR)))
        kind = EventKind.MEETING if near[0] else kind
    if forum := _forum_of(around, seen, people):
        return make(around, seen, people, kind=EventKind.FORUM, phrase=forum)
    mention = make(around, seen, people, kind=kind, pointing=len(set(people)) < 2)
    if mention.when is None and _MIGHT.match(seen.before):
        return None  # "they could meet one day"
    mention = mention._replace(status=EventStatus.PLANNED) if intends else mention
    ours, theirs = list(dict.fromkeys(around.persons_among(subject))), list(dict.fromkeys(around.persons_among(others)))
    if ours and len(others) > 1 and _APART.search(around.small, max(0, anchor.start - 20), others[-1].span.start):
        return mention._replace(apart=tuple((*ours, p) for p in theirs))
    if len(theirs) == 1 and len(subject) > 1 and met_each(around, seen, others[-1].span.end):
        return mention._replace(apart=tuple((p, *theirs) for p in ours))
    return mention


_WITH_OR_BY = regex.compile(rf"{ADVERBIAL}{{0,2}}\s(?:with|alongside)\s")
_AT_A_JOINT = ending(r"\b(?:at|during|in|held|holding|gave|addressing)\s(?:an?|the|their)\s")


def _is_of_guests(around: Surroundings, seen: Seen) -> bool:
    """Whether a joint press conference is only where somebody spoke, and not that of two named beside it."""
    if seen.sentence.zone is ZoneKind.TITLE:
        return False
    return not _WITH_OR_BY.match(around.small, seen.anchor.end) or not _AT_A_JOINT.match(seen.before)


_NTH_TIME = ending(  # a count, and no news: "the fourth time that X and Y have met"
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|last|only)\stime\s(?:that\s)?[^.;:,]{0,80}\s(?:has|have|had)\s"
)
_MISSED = ending(r"\b(?:skip|boycott|miss|avoid|snub|shun|dodg)\w*\s(?:[\w'’-]+\s){0,3}")
_WHETHER = regex.compile(r"\b(?:whether|unless)\s[^,;:]*$")
_NOT_HELD = regex.compile(
    r"[^;:,\"]{0,140}?\s(?:(?:did|does|will|would|could|can)(?:\s(?:not|never)|n't)\s(?:take place|happen"
    r"|materiali[sz]e|go ahead|occur|come about)|(?:was|were|is|are|has been|have been"
    r"|had been)\s(?:cancell?ed|postponed"
    r"|called off|scrapped|put off|ruled out|shelved|unlikely|uncertain|in doubt|out of the question)"
    r"|(?:remains?|looks?|seems?|appears?)\s(?:unlikely|uncertain|in doubt))\b"
)
_AGAIN_AND_AGAIN = regex.compile(
    r"[^.;:,\"]{0,70}?\s(?:regularly|annually|on a regular basis|every\s(?:\w+\s)?(?:day|week|month|year|months|years)"
    r"|(?:once|twice|\w+ times) an?\s(?:day|week|month|year))\b"
)


def _is_unreal(around: Surroundings, seen: Seen) -> bool:
    """Whether an encounter is one that did not happen or happens time and again."""
    if seen.rule.name in NOUNS and _NOT_HELD.match(around.small, seen.anchor.end, seen.segment.end):
        return True
    if _WHETHER.search(around.small, max(seen.sentence.span.start, seen.anchor.start - 100), seen.anchor.start):
        return True
    if seen.rule.name == "talks with" and _is_verb(around, seen):
        return True
    start = seen.sentence.span.start
    if around.small.startswith("had ", start) and "," not in around.small[start : seen.anchor.start]:
        return True
    if _MISSED.match(seen.before) or _NTH_TIME.match(around.small, seen.sentence.span.start, seen.anchor.start):
        return True
    verb = seen.rule.name == "meeting with" and is_going_on(around, seen)
    if verb and not around.small.startswith(" with", seen.anchor.end):
        return True  # "is meeting resistance"
    return _AGAIN_AND_AGAIN.match(around.small, seen.anchor.end, seen.segment.end) is not None


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


def _is_conversation(around: Surroundings, seen: Seen) -> bool:
    """Whether two "had a conversation", which is a call where no place is named."""
    told = seen.rule.name == "held talks" and seen.anchor.cut(around.small).endswith("a conversation")
    return told and not around.place(seen.anchor, Span(seen.anchor.end, seen.segment.end))[0]


def _is_named_summit(around: Surroundings, anchor: Span) -> bool:
    """Whether it is a gathering with a name ("the G20 summit") and no meeting of two."""
    if around.small[anchor.start : anchor.end] != "summit" or around.text.capitals:
        return False
    before = around.text.plain[max(0, anchor.start - 24) : anchor.end].split()[-2:]
    before = before if before[0] not in ("A", "The", "This", "Their") else before[1:]
    return any(word[0].isupper() or word[0].isdigit() for word in before) and not before[0].endswith("-day")


def _asks(around: Surroundings, others: Sequence[Reference]) -> bool:
    """Whether it is a demand ("called on X to do") and no visit."""
    return (
        bool(regex.match(r"\s(?:to|not to)\s", around.small[others[-1].span.end : others[-1].span.end + 8]))
        if others
        else False
    )


_FOR_FORUM = regex.compile(
    r"\bfor\s(?:the|an?|their)\s(?P<name>(?:[\p{Lu}\d][\p{L}\d'’.&-]*\s){1,6}(?:Summit|Forum|Conference"
    r"|Congress|Session)\b)"
)


def _forum_of(around: Surroundings, seen: Seen, people: Sequence[Person]) -> str:
    """The name of the gathering for which three or more meet: they are the gathering."""
    behind = around.text.plain[seen.anchor.end : seen.segment.end]
    named = _FOR_FORUM.search(behind) if len(set(people)) > len("XY") else None
    return named["name"] if named else ""
