"""With whom somebody met or spoke: who stands behind the anchor, before it or in a clause around it.

Each function answers for one way to write it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from relations.extraction.mentions.clauses import OCCASION
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import REACH, Mention, Seen
from relations.extraction.mentions.subjects import HELD, speakers_of, subject_elsewhere, with_speaker
from relations.extraction.mentions.words import ADVERBIAL, NOUNS, RULES, WORDS
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import PREPOSITION, RELATIVE, Surroundings, country_of
from relations.spans import Span
from relations.vocabulary import EventKind

_BY_WIRE = frozenset({"phone call", "by phone"})
PHONE = regex.compile(
    "|".join(
        [rf"\b(?:{'|'.join(map(regex.escape, WORDS['phone']))})s?\b"] + [r.pattern for r in RULES if r.name in _BY_WIRE]
    )
)
TO_WHOM = ending(r"\bto\s(?:the\s)?")
WHOM = regex.compile(r",?\s(?:whom|with whom)\s[^,;:]{0,60}$")
ADVERBS = re.compile(r"\s(?:(?:\w+ly|have|had|also|today|yesterday)\s){0,3}")
ATTENDED = ending(rf"\b(?:{'|'.join(WORDS['attended'])})\s(?:the|this|that)\s(?:[\w-]+\s){{0,2}}")


def partners_of(around: Surroundings, seen: Seen) -> list[Reference]:
    """With whom somebody met or spoke, by the words behind the anchor or else by those right before it."""
    if others := _behind(around, seen):
        return others
    name = seen.rule.name
    if seen.rule.object == "direct" and (whom := WHOM.search(around.small, seen.segment.start, seen.anchor.start)):
        others = around.persons_in(Span(seen.segment.start, whom.start()))[-1:]  # "spoke with X, whom he will meet"
    if not others and name in ("met", "received", "held talks"):
        others = _among_whom(around, seen)
    if not others and name in ("met", "received", "held talks", "meeting with", "talks with"):
        others = _head_of_delegation(around, seen)
    if not others and name == "by phone":
        others = _told_by_phone(around, seen)
    return others


_THE_DELEGATION = regex.compile(
    r"\s(?:with\s)?the\s(?:visiting\s)?(?:[\w-]+\s)?delegation(?=\s(?:here|in|on|at)\b|[.,])"
)
_ITS_HEAD = regex.compile(r"(?r)\bdelegation\b[^.;:\"]{0,120}?\b(?:headed|led)(?:\sup)?\sby(?=\s)")
_HEADS_IT = regex.compile(
    r"(?r)\b(?:led|leads|leading|headed|heading)\s(?:an?|the|his|her)\s(?:[\w.-]+\s){0,4}delegation\b"
)


def _head_of_delegation(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who headed the delegation that somebody met, as a sentence before says."""
    if not _THE_DELEGATION.match(around.small, seen.anchor.end, seen.segment.end):
        return []
    start = max(0, seen.anchor.start - REACH)
    if told := _ITS_HEAD.search(around.small, start, seen.anchor.start):
        return around.objects(told.end(), seen.anchor.start, "direct")[:1]
    heads = _HEADS_IT.search(around.small, start, seen.anchor.start)
    return around.subject(Span(*heads.span()), Span(start, heads.start())) if heads else []


_ATTENDED_BY = re.compile(r"\s(?:was|were)\s(?:also\s)?attended\s")
_AMONG = ", among others,"
_MEETS = frozenset({"meeting with", "talks with"})
_WAS_WITH = re.compile(r"(?:[^.;:\"]{0,80}[\w,])?\s(?:was|were|is|are|will be)\swith(?=\s)")


_DID_SO = re.compile(  # "this meeting continued the commitment": with whom somebody else met is told behind
    r"\s(?:also\s)?(?:continued|followed|focused|covered|reaffirmed|showed|demonstrated|highlighted|underscored|reflected"
    r"|built)\s"
)


def _behind(around: Surroundings, seen: Seen) -> list[Reference]:
    """The persons behind the anchor, unless its phrase is over: "after the talks, X said"."""
    rule, start, end = seen.rule, seen.anchor.end, seen.segment.end
    if rule.name in _MEETS and (was := _WAS_WITH.match(around.small, start, seen.sentence.span.end)):
        return around.objects(was.end(), seen.sentence.span.end, "direct")
    closed = around.small.startswith(",", start) and not around.small.startswith(_AMONG, start)
    closed = closed or _ATTENDED_BY.match(around.small, start) is not None
    closed = closed or (rule.name in _MEETS and _DID_SO.match(around.small, start) is not None)
    others = [] if closed else around.objects(start, end, rule.object)
    if not others and rule.object == "direct" and (rule.kind is EventKind.CALL or rule.name == "met"):
        others = around.objects(start, end, "with")
    return others or (_at_the_other_end(around, seen) if rule.kind is EventKind.CALL else [])


_TO_OR_FROM = regex.compile(rf"{ADVERBIAL}{{0,2}}\s(?:to|from)(?=\s)")
_TITLES_ONLY = regex.compile(
    r"(?:\s(?:\p{Lu}[\p{L}.'’-]*|the|his|her|their|of|for|and|&|new|newly|elected|acting|president|prime"
    r"|foreign|external|deputy"
    r"|vice|affairs|defen[cs]e|state|minister|premier|secretary|chancellor|counterpart|leader|king|chief|head"
    r"|security|advis[eo]r"
    r"|envoy))*\s?"
)
_USED_A_CALL = ending(r"\bused\s(?:an?|the|their|his|her)\s(?:[\w-]+\s){0,2}")


def _at_the_other_end(around: Surroundings, seen: Seen) -> list[Reference]:
    """Whom a call came from or went to: "a call from President X", "used a phone call to press X on trade"."""
    m = _TO_OR_FROM.match(around.small, seen.anchor.end)
    others = around.objects(m.end(), seen.segment.end, "direct") if m else []
    if m is None or not others:
        return []
    titled = _TITLES_ONLY.fullmatch(around.text.plain, m.end(), others[0].span.start)
    return others if titled or _USED_A_CALL.match(seen.before) else []


_GERUND = re.compile(r"(?:hold|hav)ing\b")


class Parties(NamedTuple):
    """Who met whom; ``is_pair`` says that those before the verb met one another."""

    subject: list[Reference]
    others: list[Reference]
    is_pair: bool


def parties_of(around: Surroundings, seen: Seen, others: list[Reference]) -> Parties:
    """Who met the ``others``, or one another."""
    rule, end = seen.rule, seen.segment.end
    owner = around.owner(seen.anchor) if rule.object == "with" else []
    if rule.kind is EventKind.CALL and owner and not others:
        others = _whose_call_was_taken(around, seen, owner[0])
    subject = _subject_of(around, seen, owner, others)
    is_pair = len(around.persons_among(subject)) > 1 and _had_it_together(seen, bool(owner))
    if rule.name == "discussed" and not subject:
        subject = around.objects(seen.anchor.end, end, "with")
        by = subject and around.small.endswith((" by ", " by the "), 0, subject[0].span.start)
        is_pair = bool(by) and len(set(around.persons_among(subject))) > 1
    if not others and not is_pair and rule.name == "held talks" and _GERUND.match(around.small, seen.anchor.start):
        subject = subject or subject_elsewhere(around, seen, seen.anchor.end)
        is_pair = len(set(around.persons_among(subject))) > 1
    return Parties(subject, others, is_pair)


_TAKES_CALL = regex.compile(r"\b(?:return(?:ed|s)|took|takes|answer(?:ed|s)|receive[ds])\s(?:the\s)?$")


def _whose_call_was_taken(around: Surroundings, seen: Seen, owner: Reference) -> list[Reference]:
    """Who took or returned the call of its owner: "X took Y's call"."""
    taken = _TAKES_CALL.search(around.small, seen.segment.start, owner.span.start)
    return around.subject(Span(*taken.span()), Span(seen.segment.start, taken.start())) if taken else []


_GUEST = ending(
    r"\bthe\s(?:visiting\s(?:dignitary|leader|guest|minister|president|premier)|guest|visitor)\s"
    r"(?:(?:also|later|then|today|\w+ly|on\s\w+day)\s){0,2}"
)


def _guest(around: Surroundings, seen: Seen, others: Sequence[Reference]) -> list[Reference]:
    """Whom "the guest" means before a verb: of those whom the text is about, the one of another land than the hosts."""
    if not others or not _GUEST.match(seen.before):
        return []
    lands = {country_of(p, around.lexicon) for p in around.persons_among(others)} | {""}
    people = (p for p in around.people.principals if country_of(p, around.lexicon) not in lands)
    found = next(people, None)
    return [Reference(seen.anchor, (found,), "office", "the guest")] if found else []


_AT_A = ending(
    r"\s(?:(?:at|in|during)\s(?:an?|his|her|their)\s(?:[\w-]+\s){0,2}"
    r"|(?:after|following)\s(?:(?!(?:the|this)\s)[\w-]+\s){0,6})"
)


def _agent_there(around: Surroundings, seen: Seen) -> list[Reference]:
    """By whom something was done in talks: "the message was conveyed by X at a meeting with Y"."""
    at = _AT_A.match(seen.before) if seen.rule.name in ("meeting with", "talks with", "call with") else None
    agent = around.people.ending_at(seen.anchor.start - len(at[0])) if at else None
    by = agent is not None and around.small.endswith(" by ", 0, agent.span.start)
    return [agent] if agent and by and len(around.persons_of(agent)) == 1 else []


_THEIR_WILL = re.compile(r"(?:^|\b(?:agreement|intention|readiness|plans?|decision|desire|willingness|wish)\s)to\s$")


def _subject_of(
    around: Surroundings, seen: Seen, owner: list[Reference], others: Sequence[Reference]
) -> list[Reference]:
    """Who met somebody, or one another: the owner of the noun, the subject of the verb, or who said it of himself."""
    subject = (
        owner or _agent_there(around, seen) or with_speaker(around, seen, around.subject(seen.anchor, seen.segment))
    )
    subject = _guest(around, seen, others) or subject or _leaders_of(around, seen)
    subject = [*_together_with(around, seen), *subject]
    if seen.rule.name == "met":
        before = Span(seen.scope.start, seen.segment.start)
        who = RELATIVE.search(around.small[max(0, seen.segment.start - 10) : seen.segment.start])
        if who and not others and len(subject) == 1:
            subject = around.linked(around.persons_in(before))  # "X and Y, who met"
        if not subject and around.small.startswith(",", seen.segment.start - 1):
            subject = around.linked(around.persons_in(before))  # "X and Y, who ..., met"
    if not subject and not others and seen.statement is not None and _THEIR_WILL.search(seen.before):
        return speakers_of(around, seen)  # "confirmed their agreement to meet"
    return subject


def _had_it_together(seen: Seen, is_owned: bool) -> bool:
    """Whether several before an anchor had it with one another, and did not only attend it."""
    if ATTENDED.match(seen.before):
        return False
    if seen.rule.object != "with" or is_owned or seen.rule.name in HELD:
        return True
    return OCCASION.match(seen.before) is not None


def guest_for(around: Surroundings, others: list[Reference], subject: Sequence[Reference]) -> list[Reference]:
    """Whom "him" means where it would be a countryman of those who met him: whoever of another land was named last.

    "The president will hold talks with the guest. The premier will also meet with him."
    """
    if len(others) != 1 or others[0].kind != "pronoun" or others[0].span.cut(around.small) not in ("him", "her"):
        return others
    lands = {country_of(p, around.lexicon) for p in around.persons_among(subject)}
    if lands != {country_of(p, around.lexicon) for p in around.persons_among(others)} or "" in lands:
        return others
    at = others[0].span
    before = around.persons_in(Span(max(0, at.start - REACH), at.start))
    named = (
        r for r in reversed(before) if r.kind in ("name", "office", "unknown") and len(around.persons_among([r])) == 1
    )
    guest = next(
        (r for r in named if country_of(around.persons_among([r])[0], around.lexicon) not in {*lands, ""}), None
    )
    return [guest._replace(span=at)] if guest else others


_EACH = re.compile(r"\b(?:separately|respectively|each)(?:\s\w+)?\s?$")
_EACH_BEHIND = re.compile(r",?\s(?:separately|respectively)\b|\s(?:at|in) separate meetings\b")


def met_each(around: Surroundings, seen: Seen, end: int) -> bool:
    """Whether several met one person one after another: "X and Y also met with Z, respectively"."""
    beside = _EACH.search(seen.before) or _EACH.search(seen.anchor.cut(around.small))
    return beside is not None or _EACH_BEHIND.match(around.small, end) is not None


def _told_by_phone(around: Surroundings, seen: Seen) -> list[Reference]:
    """To whom somebody spoke, right in front of the words: "explained it to X by phone"."""
    last = around.persons_in(Span(seen.segment.start, seen.anchor.start))[-1:]
    if not last or around.small[last[0].span.end : seen.anchor.start].strip():
        return []
    return last if TO_WHOM.match(around.small, seen.segment.start, last[0].span.start) else []


_INCLUDING_WHOM = regex.compile(r"[^.;:\"\n]{0,110}?,?\s(?:including|among them|such as|chief among them)(?=\s)")


def _among_whom(around: Surroundings, seen: Seen) -> list[Reference]:
    """Those who are named among several: "met with many officials, including X and Y"."""
    m = _INCLUDING_WHOM.match(around.small, seen.anchor.end, seen.segment.end)
    return around.objects(m.end(), seen.segment.end, "direct") if m else []


_TOGETHER_WITH = re.compile(r"\W*(?:together with|along with|alongside|accompanied by|jointly with|joined by)\s")


def _together_with(around: Surroundings, seen: Seen) -> list[Reference]:
    """Those in whose company somebody meets a third: "Together with X and Y, Z received"."""
    m = _TOGETHER_WITH.match(around.small, seen.scope.start, seen.anchor.start)
    comma = around.small.find(", ", m.end(), seen.anchor.start) if m else -1
    return around.linked(around.persons_in(Span(m.end(), comma))) if m and comma >= 0 else []


_LEADERS = ending(
    r"\b(?:leaders|presidents|prime ministers|premiers|foreign ministers|heads of state|kings)\sof\s(?:the\s)?"
)


def _leaders_of(around: Surroundings, seen: Seen) -> list[Reference]:
    """Those of two lands who are named below: "the leaders of Y and Z held talks"."""
    if seen.rule.name not in HELD and seen.rule.name != "met":
        return []
    lands = [r for r in around.people.in_span(Span(seen.segment.start, seen.anchor.start)) if r.kind == "country"][-2:]
    if len(lands) < len("XY") or around.small[lands[0].span.end : lands[1].span.start] not in (" and ", " and the "):
        return []
    before = around.small[seen.segment.start : lands[0].span.start]
    if not _LEADERS.match(before) or not ADVERBS.fullmatch(around.small, lands[1].span.end, seen.anchor.start):
        return []
    below = around.persons_in(Span(seen.anchor.end, seen.anchor.end + REACH))
    slugs = [land.people[0].slug for land in lands if land.people]
    named = (next((r for r in below if r.kind == "name" and r.people[0].country == slug), None) for slug in slugs)
    found = [r for r in named if r is not None]
    return found if len(found) == len(slugs) else []


_TO_DO = regex.compile(
    r"[\s\"“]*(?:(?:(?:his|her|their|the|an?)\s)?(?:plans?|intention|readiness|desire|willingness|decision|wish|hopes?)\s)?(?:to\s)?"
)


def is_intended(around: Surroundings, seen: Seen) -> bool:
    """Whether somebody's words begin with what he is to do: "expressed readiness ⟦to meet X⟧"."""
    verb = seen.rule.object == "direct"
    return verb and _TO_DO.fullmatch(around.small, seen.scope.start, seen.anchor.start) is not None


_IN_A = ending(r"\b(?:in|during|over|at|for)\s(?:(?!(?:the|this|that|these|those)\b)[\w'’-]+\s){0,4}")
_DOES_TO = regex.compile(
    r"\s(?:(?:has|have|had|was|were|been|also|both|today|yesterday|later|on\s\w+day|\w+ly)\s){0,3}(?:\w+ed"
    r"|told|gave|made|paid|sent|sought"
    r"|met)\s(?:[^\s.,;:\"]+\s){0,7}"
)

_HANDED_TO = regex.compile(
    r"[^;:\"]{0,60}?\s(?:handed|delivered|conveyed|passed|presented|gave)\s[^;:\"]{0,20}?\b(?:message|letter)\b[^;:\"]{0,120}\sto\s(?:the\s)?"
)

_DELIVERED_TO = ending(r"\b(?:handed|delivered|conveyed|passed|presented)(?:\sover)?\sto\s(?:the\s)?(?:[\w-]+\s){0,2}")
_BY = regex.compile(r"[^,;:\"]{0,40}\sby\s(?:the\s)?(?:[\w-]+\s){0,3}")


def in_which(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who did something to whom in what the anchor names: "X thanked Y for his help in a phone call"."""
    phrase = _IN_A.match(seen.before) if seen.rule.name != "by phone" else ""
    if phrase is None or (seen.rule.object != "with"):
        return []
    clause = Span(seen.sentence.span.start if seen.statement is None else seen.segment.start, seen.anchor.start)
    named = [r for r in around.persons_in(clause) if not around.owns(r)]
    giver = next((r for r in named if not PREPOSITION.match(around.small, clause.start, r.span.start)), None)
    if giver and _HANDED_TO.fullmatch(around.small, giver.span.end, named[-1].span.start):
        return [giver, named[-1]]  # "X handed a letter from Z over to Y at a meeting"
    for one, other in pairwise(named[-3:]):
        gap = around.small[one.span.end : other.span.start]
        lead = around.small[max(clause.start, one.span.start - 12) : one.span.start]
        same = set(around.persons_of(one)) & set(around.persons_of(other))
        if not same and _DOES_TO.fullmatch(gap) and not PREPOSITION.match(lead):
            return [one, other]
        if not same and _BY.fullmatch(gap) and _DELIVERED_TO.match(around.small, clause.start, one.span.start):
            return [other, one]
    return []


_HAD_WITH = regex.compile(
    rf",?\s(?:(?:that|which)\s)?[^;:\"]{{2,90}}?(?P<held>\s(?:(?:has|had|have|will|would|is to"
    rf"|was to)\s)?(?:ha[ds]|have|held|hold|conduct(?:ed)?|led|chaired|started|began)"
    rf"{ADVERBIAL}{{0,2}}\swith)(?=\s)"
)


def held_by(around: Surroundings, seen: Seen) -> Mention | None:
    """Those who had it with one another, in a clause behind the noun: "the meeting that X held with Y"."""
    m = _HAD_WITH.match(around.small, seen.anchor.end, seen.scope.end) if seen.rule.name in NOUNS else None
    holders = around.linked(around.persons_in(Span(seen.anchor.end, m.start("held")))) if m else []
    others = around.objects(m.end(), seen.scope.end, "direct") if m and holders else []
    if m is None or not others:
        return None
    verb = Span(m.start("held") + 1, m.end())
    told = seen._replace(anchor=verb, segment=around.segment(verb, seen.scope), before="")
    return make(
        around, told, around.persons_among([*holders, *others]), kind=call_or_meeting(around, seen), aside=False
    )


_AND_THEN = re.compile(
    r"\sand\s(?:(?:later|then|also|had|has|have)\s)?(?:spoke|spoken|talked|called|phoned|telephoned)\b"
)


def call_or_meeting(around: Surroundings, seen: Seen) -> EventKind:
    """A call where the words of the clause say so, else a meeting."""
    by_phone = seen.rule.kind is EventKind.CALL or around.small.endswith((" call", " calls"), *seen.anchor)
    if seen.rule.name == "call with" and around.small.startswith("conversation", seen.anchor.start):
        by_phone = not around.place(seen.anchor, Span(seen.anchor.end, seen.segment.end))[0]  # "in Z": face to face
    then = _AND_THEN.search(around.small, seen.anchor.end, seen.segment.end)
    end = then.start() if then else seen.segment.end
    whom = WHOM.search(around.small, seen.segment.start, seen.anchor.start)
    start = whom.start() if whom else seen.segment.start
    by_phone = by_phone or PHONE.search(around.small, start, end) is not None
    if by_phone and _IN_PERSON.search(around.small, seen.anchor.end, seen.segment.end):
        by_phone = seen.rule.kind is EventKind.CALL  # "met X in person but will join the rest virtually"
    return EventKind.CALL if by_phone else EventKind.MEETING


_IN_PERSON = re.compile(r"\b(?:in person|face[- ]to[- ]face)\b")


def is_joint(around: Surroundings, others: Sequence[Reference]) -> bool:
    """Whether those behind an anchor had it with one another: "talks between X and Y"."""
    return sum(len(around.persons_of(r)) for r in others) > 1 and any(
        "between" in around.small[max(0, r.span.start - 30) : r.span.start] for r in others
    )
