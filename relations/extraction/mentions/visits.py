"""Visits: whose, to which land or city, and whether planned, paid or under way."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.mentions.clauses import is_later, is_when
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import NEAR, Mention, Seen
from relations.extraction.mentions.subjects import named_later, subject_elsewhere
from relations.extraction.mentions.visitors import (
    AT_INVITATION,
    Goal,
    asked_to,
    goal_of,
    host_inviting,
    host_of,
    owner_of,
    speaker_who_went,
    visitor_around,
    welcomed_for,
)
from relations.extraction.mentions.words import WORDS
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import RELATIVE, Surroundings, country_of
from relations.spans import Span
from relations.vocabulary import ActorKind, EventStatus, PlaceKind

_GENERIC_VISIT = ending(rf"\b(?:{'|'.join(WORDS['generic_visits'])})\s(?:[\w-]+\s){{0,2}}")
_IS_ON_A_VISIT = ending(r"\b(?:is|are)\s(?:\w+\s)?(?:on|paying|making)\san?\s(?:[\w-]+\s){1,3}")
_VERBAL = ending(r"\b(?:to|will|would|can|could|may|might|should|shall|and|i|we)\s(?:\w+ly\s)?")
_IS_ASKED = ending(
    r"\bto\s(?:pay|make|come|undertake)\s(?:on\s)?(?:a|an|his|her|another)\s(?:[\w-]+\s){0,3}"
    r"|\bto\s(?:[\w'’-]+\s){1,4}(?:for|on)\san?\s(?:[\w-]+\s){0,2}"
)
_INVITED = regex.compile(r"\binvit(?!ation of\b)\w+\b")
_ACCEPTED = ending(r"\baccept\w*\s(?:an?|the|his|her)\s(?:\w+\s)?invitation\s(?:of|from|by)\s[^.;:\"]{2,80}\sto\s")


def visit(around: Surroundings, seen: Seen) -> Mention | None:
    """Who visited, is to visit or was on a visit where; ``None`` where it is not told."""
    name = seen.rule.name
    if name == "visiting":
        return _visiting(around, seen)
    if name == "next stop":
        return _next_stop(around, seen)
    if _RETURNS.match(seen.before):
        return _returned(around, seen)
    generic = _GENERIC_VISIT.match(seen.before) and not _IS_ON_A_VISIT.match(seen.before)
    if generic or around.small.startswith("ors", seen.anchor.end):
        return None
    start = seen.sentence.span.start
    invited = AT_INVITATION.match(around.small, start, seen.anchor.start)
    if invited and invited.end() > seen.segment.start:  # who invites is no visitor
        seen = seen._replace(segment=Span(invited.end(), seen.segment.end))
    verbal = _VERBAL.match(seen.before) is not None
    asked = verbal or _IS_ASKED.match(seen.before) if name == "visit" else seen.before.endswith(" to ")
    if asked and _INVITED.search(around.small, start, seen.anchor.start):
        return None  # the invitation tells of it
    if verbal and (_MANY_OF_NO_NAME.match(seen.before) or _ACCEPTED.match(seen.before)):
        return None
    if name == "went to":
        return _went(around, seen)
    goal = goal_of(around, seen)
    if name in ("visited", "arrived"):
        return _visited(around, seen, goal)
    return _to_visit(around, seen, goal) if verbal else _visit_named(around, seen, goal)


_YOU_DID = re.compile(r"\byou\s(?:have\s|had\s)?(?:\w+\s)?$")
_SOME_PLACE_OF_MANY = re.compile(r"\s(?:an?|the|his|her|two|three)\s")


def _visited(around: Surroundings, seen: Seen, goal: Goal) -> Mention | None:
    """A visit told by a verb: "visited Z", "arrived in Z"."""
    anchor, arrived = seen.anchor, seen.rule.name == "arrived"
    if not arrived and seen.statement is not None and goal.is_known and _YOU_DID.search(seen.before):
        return make(around, seen, (), yours=True, land=goal.land, place=goal.city, venue="")
    subject = speaker_who_went(around, seen) or around.subject(anchor, seen.segment) or named_later(around, seen)
    if not subject and seen.before.endswith(("before ", "after ")):
        subject = subject_elsewhere(around, seen, anchor.end)[:1]  # "before travelling to Z, X said"
    if not goal.is_known and around.small.startswith(" there", anchor.end):
        goal = _goal_before(around, seen)
    if not subject and goal.is_known and _DELEGATION.match(seen.before):
        return _of_delegation(around, seen, goal)
    if not subject or not (goal.is_known or _is_here(around, seen) or _names_goal(around, anchor)):
        return None
    if arrived and goal.venue and not goal.names_land and "airport" not in goal.venue.lower():
        return None  # "as they arrived at the palace"
    people = around.persons_among(subject)
    if arrived and goal.land and people and all(country_of(p, around.lexicon) == goal.land for p in people):
        return None  # "will leave for home"
    if not arrived and _SOME_PLACE_OF_MANY.match(around.small, anchor.end):
        people = [p for p in people if not goal.land or country_of(p, around.lexicon) != goal.land]
        if not people:
            return None  # "visited a plant near the capital": at home
    host = tuple(p for p in host_inviting(around, seen) if p not in people)
    stays = arrived and not is_later(around, seen)
    told = make(around, seen, people, land=goal.land, place=goal.city, venue="", under_way=stays, host=host)
    if not seen.before.endswith("for "):
        return told
    beside = around.date(anchor, Span(anchor.end, min(seen.segment.end, anchor.end + NEAR // 2)))
    return told._replace(when=beside.when if beside else None, status=EventStatus.OCCURRED)  # "for coming"


def _is_here(around: Surroundings, seen: Seen) -> bool:
    """Whether somebody "arrived here", where the text was written."""
    here = around.small.startswith(" here", seen.anchor.end) or " here " in seen.anchor.cut(around.small)
    return here and seen.rule.name == "arrived" and (around.text.dateline is not None or seen.statement is None)


_RETURNS = ending(r"\b(?:return(?:ed|s)?|reciprocate[ds]?)\s(?:the|his|her|that|this)\s")


def _returned(around: Surroundings, seen: Seen) -> Mention | None:
    """The visit by which somebody returns another's: "plans to return the visit in May"."""
    subject = around.subject(seen.anchor, seen.segment)
    told = make(around, seen, around.persons_among(subject)[:1], venue="", land="", place="") if subject else None
    return told if told is not None and told.when is not None else None


_STOP_IS = regex.compile(
    r"(?:\s(?:for|of|on|in)\s[^.;:\"\n]{2,60}?)?\s(?P<tense>was|will be|would be|is to be)\s(?:the\s)?"
)


def _next_stop(around: Surroundings, seen: Seen) -> Mention | None:
    """The visit that comes next on somebody's tour: "his next stop will be Z"."""
    m = _STOP_IS.match(around.small, seen.anchor.end)
    city = around.place_at(m.end()) if m else ""
    there = around.people.at(m.end()) if m else None
    land = there.people[0].slug if there is not None and there.kind == "country" and there.people else ""
    if m is None or not (city or land):
        return None
    named = around.persons_in(Span(seen.anchor.end, m.end())) or around.owner(seen.anchor)
    people = around.persons_among(named)[:1]
    if not people:
        return None
    told = make(around, seen, people, land=land, place=city, venue="")
    past = m["tense"] == "was"
    return told._replace(status=EventStatus.OCCURRED if past else EventStatus.PLANNED) if told.when else None


_CAPITAL = regex.compile(r"\s\p{Lu}")
_CAME_IN = re.compile(r"(?:arrived|landed|\w+ in)(?<! (?:at|to|on))$")
_ITS_DAY = regex.compile(
    r"[,.]|\s(?:(?:late|early|earlier)\s)?(?:on\s)?(?:\w+day|yesterday|today|overnight|last|this|a\sday)\b"
)


def _names_goal(around: Surroundings, anchor: Span) -> bool:
    """Whether a name stands right behind, "visited Otherville", or none is needed: "who flew in on Sunday"."""
    if _CAME_IN.fullmatch(anchor.cut(around.small)) and _ITS_DAY.match(around.small, anchor.end):
        return True
    return _CAPITAL.match(around.text.plain, anchor.end) is not None


def _goal_before(around: Surroundings, seen: Seen) -> Goal:
    """Where "there" is: the city that was named last, in the sentence or the one before."""
    at = max(0, around.number(seen.sentence.span.start) - 1)
    start = around.text.sentences[at].span.start
    cities = [
        place.name for _, place in around.places_in(Span(start, seen.anchor.start)) if place.kind is PlaceKind.CITY
    ]
    return Goal("", cities[-1] if cities else "", "", False)


_DELEGATION = ending(
    r"\b(?:delegation|mission|team|group)\s(?:of\s(?:[\w-]+\s){1,3})?"
    r"(?:(?:led|headed)\sby\s[^,.;:]{3,60}\s)?(?:(?:will|(?:is|are)(?:\s(?:to|due to|expected to|set to))?"
    r"|has|had|also)\s){0,2}"
)


_BY_DELEGATION = regex.compile(
    r"\s(?:by|of)\san?\s(?:[\w.-]+\s){0,3}?(?:delegation|mission|team)(?!\s(?:led|headed)\b)\b"
)


def _of_delegation(around: Surroundings, seen: Seen, goal: Goal) -> Mention | None:
    """A visit of a delegation in which nobody is named, where its day is told."""
    city = goal.city or around.place(seen.anchor, Span(seen.anchor.end, seen.segment.end))[0]
    told = make(around, seen, (), land=goal.land, place=city, venue="")
    return told if told.when is not None else None


_OWNED_PLAN = regex.compile(r"'s?\s(?:\w+\s)?(?P<plan>plans?|intention|desire|decision|readiness|wish)\sto\s$")
_HOPES = ending(
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|want(?:s|ed)?|(?:would|should) (?:like|love)|dream\w*|eager|keen)"
    r"\s(?:of\s|to\s)"
)


_BECAME_FIRST = ending(
    r"\b(?:became|becoming|was|is|(?:has|have|having|had)\s(?:\w+\s)?become)\s(?:only\s)?the\s(?:first|second|third|only|last)\s(?:[^.;:]|(?<=\bu)\.s\.){0,60}\sto\s"
)


def _to_visit(around: Surroundings, seen: Seen, goal: Goal) -> Mention | None:
    """A visit that somebody is to pay: "will visit Z", "plans to visit Z"."""
    anchor = seen.anchor
    plan = _OWNED_PLAN.search(around.small, seen.segment.start, anchor.start)
    asked = [] if plan else asked_to(around, seen)
    subject = around.owner(Span(*plan.span("plan"))) if plan else asked
    subject = subject or around.subject(anchor, seen.segment) or subject_elsewhere(around, seen, anchor.end)
    hosts = around.persons_in(Span(anchor.end, anchor.end + len(" the ")))[:1] if not goal.land else []
    city = goal.city or around.place_at(anchor.end + 1)  # "plans to visit Z"
    if not subject or not (goal.land or city or hosts):
        return None
    host = tuple(around.persons_among(hosts)) or host_inviting(around, seen)
    told = make(around, seen, around.persons_among(subject), land=goal.land, place=city, host=host)
    if not goal.land and not hosts and told.when is None and _HOPES.match(seen.before):
        return None  # "hopes to visit Z one day"
    if _BECAME_FIRST.match(seen.before):
        return told._replace(status=EventStatus.OCCURRED)
    return told._replace(status=EventStatus.PLANNED) if asked else told


_YOURS = ending(r"\byour(?:\sdelegation's)?\s(?:[\w-]+\s){0,3}")
_DURING_THIS = re.compile(r"(?:^|[.!?\n]\s*)during\s(?:[\w.'-]+\s){1,6}$")
_ABROAD = regex.compile(r"\b(?:abroad|overseas|foreign)\b")
_CURRENT = ending(r"\b(?:this|current|ongoing|present)\s(?:[\w-]+\s){0,2}")  # "hopes his current visit will help"
_OF_TERM = regex.compile(
    r"\sof\s[^.;:,\"]{3,40}\s(?:presidency|term|tenure|premiership|administration|chancellorship|reign|mandate)\b"
)


def _visit_named(around: Surroundings, seen: Seen, goal: Goal) -> Mention | None:
    """A visit told by the noun: "X's visit to Z", "a state visit", "the visit"."""
    anchor = seen.anchor
    if seen.statement is not None and _YOURS.match(seen.before):
        told = make(around, seen, (), yours=True, under_way=True, land=goal.land, place=goal.city, venue="")
        return told if told.when else told._replace(status=EventStatus.OCCURRED)  # "your visit will help"
    if _OF_TERM.match(around.small, anchor.end, seen.sentence.span.end):
        return None  # whose first or last it is, is not who pays it
    who = RELATIVE.search(around.small[max(0, seen.segment.start - 10) : seen.segment.start])
    relative = around.subject(anchor, seen.segment) if who else []
    if _BY_DELEGATION.match(around.small, anchor.end, seen.segment.end):
        return _of_delegation(around, seen, goal)
    owner = relative or owner_of(around, seen)
    under_way, formal = _is_under_way(around, seen), _is_formal(around, seen)
    if not owner and _is_known(around, seen, under_way, formal):
        return _known_visit(around, seen, goal)
    if owner and not goal.land and owner[0].kind != "pronoun" and _DURING_THIS.search(seen.before):
        under_way = True  # "during X's visit, Y said": the visit is the occasion
    told_enough = goal.land or formal or under_way
    if owner and not told_enough:
        return _bare_visit(around, seen, owner)
    received = relative or welcomed_for(around, seen)
    owner = owner or received or visitor_around(around, seen)
    if not owner or not told_enough:
        return None
    if not goal.land and _ABROAD.search(around.small, max(seen.scope.start, anchor.start - 24), anchor.end + 12):
        return None
    people = around.persons_among(owner)
    people = people if len(owner) == 1 and owner[0].kind == "group" else people[:1]
    host = host_of(around, seen, owner) if received else host_inviting(around, seen)
    told = make(around, seen, people, land=goal.land, place=goal.city, under_way=under_way, host=host, venue="")
    return told._replace(status=EventStatus.OCCURRED) if _CURRENT.match(seen.before) else told


_UNDER_WAY = regex.compile(
    r"\b(?:this|current|currently|ongoing|(?:is|are)\s(?:\w+\s){0,2}(?:on|paying|making|in|here)|today)\b[^,;]{0,40}$"
)


def _is_under_way(around: Surroundings, seen: Seen) -> bool:
    """Whether the words before it say that the visitor is there: "on his current visit"."""
    start = max(seen.sentence.span.start, seen.anchor.start - 70)
    return _UNDER_WAY.search(around.small[start : seen.anchor.start]) is not None


_VISIT_NOUN = ending(
    r"(?:state|official|working|friendly|historic|unannounced|surprise|formal|bilateral|three|two|four|five|one|first|second|third"
    r"|maiden|inaugural|\d+|\w+-(?:day|week|month|nation|country|city|stop|leg|long))\b[\w\s-]{0,30}"
)
_TO_LANDS = re.compile(r"\sto\s(?:[\w-]+\s){1,4}(?:countries|nations)\b")


def _is_formal(around: Surroundings, seen: Seen) -> bool:
    """Whether it is called what only a visit to another land is: "a three-day state visit"."""
    return _VISIT_NOUN.match(seen.before) is not None or _TO_LANDS.match(around.small, seen.anchor.end) is not None


_DEFINITE = ending(r"\b(?:the|this|that|these|those|such)\s(?:[\w-]+\s){0,3}")
_BEGAN_IT = ending(
    r"\b(?:beg[ai]ns?|start(?:s|ed)|open(?:s|ed)|kick(?:s|ed)\soff|commence[sd]|wrap(?:s|ped)\sup|end(?:s|ed)|conclude[sd])\s"
    r"the\s(?:[\w-]+\s){0,3}"
)
_THIS = regex.compile(r"\bthis\s(?:[\w-]+\s){0,3}$")


def _is_known(around: Surroundings, seen: Seen, under_way: bool, formal: bool) -> bool:
    """Whether the words point at a visit that is known already: "the visit", "his current visit"."""
    if _DEFINITE.match(seen.before):
        return not (formal and _BEGAN_IT.match(seen.before))  # "X began the three-day visit on Monday"
    return under_way and not (formal and around.subject(seen.anchor, seen.segment))


def _known_visit(around: Surroundings, seen: Seen, goal: Goal) -> Mention:
    """A visit that the words point at, under way where it is "this visit" or its land is named."""
    if not goal.land and not _THIS.search(seen.before):
        return make(around, seen, (), pointing=True, land="", place=goal.city)
    told = make(around, seen, (), pointing=True, under_way=True, land=goal.land, place=goal.city, venue="")
    return told._replace(status=EventStatus.OCCURRED) if _CURRENT.match(seen.before) else told


_VISIT_DOES = re.compile(
    r"(?:\s(?:to|in)\s[\w ]{3,30})?\s(?:will|would|is|has|was|comes|came|marks|marked|shows|reflects|follow(?:s|ed))\b"
)


def _bare_visit(around: Surroundings, seen: Seen, owner: Sequence[Reference]) -> Mention | None:
    """A visit of which nothing is said but whose it is: by its day another one, or that on which they meet."""
    visit = make(around, seen, around.persons_among(owner), venue="")
    dated = visit.when is not None and visit.when.words.lower() != "today"
    if dated and visit.status is EventStatus.OCCURRED:
        return visit
    known = _VISIT_DOES.match(around.small, seen.anchor.end) and len(visit.people) == 1
    return visit._replace(pointing=True, under_way=True, status=EventStatus.OCCURRED, when=None) if known else None


_POSSESSED = re.compile(r"['’]|\s(?:capital|border|embassy|soil|side)\b")


def _went(around: Surroundings, seen: Seen) -> Mention | None:
    """A stay told by a common verb: a person, another land or a city right behind the verb, and its time."""
    at = seen.anchor.end + 1 + len("the ") * around.small.startswith(" the ", seen.anchor.end)
    there = around.people.at(at)
    actor = around.lexicon.actors.get(there.people[0].slug) if there and there.people else None
    land = actor.slug if actor and actor.kind is ActorKind.COUNTRY else ""
    city = around.place_at(at)
    named = around.named_place_at(at) if city else None
    lands = {named[1].country} if named else {land} - {""}
    if not lands or not (land or city) or (there is not None and _POSSESSED.match(around.small, there.span.end)):
        return None
    subject = speaker_who_went(around, seen) or around.subject(seen.anchor, seen.segment)
    people = [p for p in around.persons_among(subject) if country_of(p, around.lexicon) not in lands]
    if not people or len(people) < len(around.persons_among(subject)):
        return None
    stays = _STAYS.search(seen.anchor.cut(around.small)) is not None
    behind = there.span.end if there and there.people else named[0].end if named else at
    if stays and not _STAY_OVER.match(around.small, behind):
        return None  # "is in Z Company's hands"
    mention = make(around, seen, people, land=land, place=city, venue="", under_way=stays)
    return mention if mention.when is not None or stays else None


_STAYS = re.compile(r"\b(?:is|are) in$")
_STAY_OVER = regex.compile(
    r"[,.;:)]|\s(?:(?:for|on|from|until|till|as|at|with|this|today|now|and|where|when|while|ahead|during|before|after|through"
    r"|along|alongside|amid|in|he|she)\b|\p{L}+ing\b)"
)


def _of_visiting(around: Surroundings, seen: Seen, visitor: Reference) -> Mention:
    """The visit of "visiting President X", under way even where somebody is yet to meet him."""
    people = around.persons_of(visitor)[:1]
    told = make(around, seen, people, under_way=True, when=None, place="", venue="")
    return told._replace(status=EventStatus.OCCURRED)


_MANY_OF_NO_NAME = ending(  # "six million of our tourists visiting Z", "encouraged more people to visit Z"
    r"\b(?:(?:more|our|their|of|the|many|young|foreign|chinese|all)\s)?"
    r"(?:tourists|people|visitors|travell?ers|citizens|students|journalists|nationals|officials|businessm[ae]n|companies)"
    r"\s(?:(?:to|from)\s)?"
)
_LONG_AFTER = ending(r"\b(?:weeks?|months?|years?|long)\s(?:after|before)\s")


_IS_VISITING = ending(r"\b(?:is|are|was|were|been)\s(?:(?:also|currently|now)\s)?")


def _visiting(around: Surroundings, seen: Seen) -> Mention | None:
    """The visit of "visiting President X", or of somebody who is "visiting Z"."""
    at = around.people.at(seen.anchor.start)
    host = seen.before.endswith((" before ", " after ", " by "))  # "met X before visiting President Y"
    if at is not None and around.persons_of(at):
        if host:
            return None
        return _of_visiting(around, seen, at)
    others = around.objects(seen.anchor.end, seen.segment.end, "direct")
    if others and not host and not _IS_VISITING.match(seen.before):
        return _of_visiting(around, seen, others[0])
    if _MANY_OF_NO_NAME.match(seen.before):
        return None
    land, city = around.land(seen.anchor, seen.segment), around.place_at(seen.anchor.end + 1)
    subject = around.subject(seen.anchor, seen.segment) or subject_elsewhere(around, seen, seen.anchor.end)
    if not subject or not (land or city):
        return None
    before = _LONG_AFTER.match(seen.before) is not None  # "two months after visiting Z"
    under_way = not before and not is_when(around, seen, " when")
    return make(around, seen, around.persons_among(subject)[:1], land=land, place=city, under_way=under_way)
