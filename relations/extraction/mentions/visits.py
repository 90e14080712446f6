"""Visits: whose, to which land or city, and whether planned, paid or under way."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.mentions.anchors import WORDS
from relations.extraction.mentions.clauses import is_when
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import NEAR, Mention, Seen
from relations.extraction.mentions.subjects import main_subject, named_later, subject_elsewhere
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import RELATIVE, Surroundings, country_of
from relations.spans import Span
from relations.vocabulary import ActorKind, EventStatus

_INVITATION = (
    r"(?:(?:at|on|upon|following|after accepting)\s(?:the|an?)\s(?:[\w-]+\s)?invitation\s(?:of|from|by|extended\sby)"
    r"|\binvited\sby"
    r"|\bas\s(?:the|an?)\s(?:[\w-]+\s)?guest\sof)"
)
AT_INVITATION = regex.compile(rf"{_INVITATION}\s[^,;]{{3,90}},\s")
INVITING = regex.compile(rf"\b{_INVITATION}\b")

_UNDER_WAY = regex.compile(
    r"\b(?:this|current|currently|ongoing|(?:is|are)\s(?:\w+\s){0,2}(?:on|paying|making|in|here)|today)\b[^,;]{0,40}$"
)
_CURRENT = ending(r"\b(?:current|ongoing|present)\s(?:[\w-]+\s){0,2}")  # "hopes his current visit will help"
_DEFINITE = ending(r"\b(?:the|this|that|these|those|such)\s(?:[\w-]+\s){0,3}")
_VERBAL = ending(r"\b(?:to|will|would|can|could|may|might|should|shall|and|i|we)\s(?:\w+ly\s)?")
_GENERIC_VISIT = ending(rf"\b(?:{'|'.join(WORDS['generic_visits'])})\s(?:[\w-]+\s){{0,2}}")
_VISIT_NOUN = ending(
    r"(?:state|official|working|friendly|historic|formal|bilateral|three|two|four|five|one|first|second|third"
    r"|maiden|inaugural|\d+|\w+-(?:day|week|month|nation|country|city|stop|leg|long))\b[\w\s-]{0,30}"
)
_INVITED = regex.compile(r"\binvit(?!ation of\b)\w+\b")
_BY_OR_OF = regex.compile(r"\s(?!at the invitation)(?:[\w'-]+\s){0,4}(?:by|of)\s")
_ABROAD = regex.compile(r"\b(?:abroad|overseas|foreign)\b")
_TO_PAY = ending(r"\bto\s(?:pay|make|come|undertake)\s(?:on\s)?(?:a|an|his|her|another)\s(?:[\w-]+\s){0,3}")
_YOU_DID = re.compile(r"\byou\s(?:have\s|had\s)?(?:\w+\s)?$")
_YOURS = ending(r"\byour(?:\sdelegation's)?\s(?:[\w-]+\s){0,3}")
_TO_LANDS = re.compile(r"\sto\s(?:[\w-]+\s){1,4}(?:countries|nations)\b")
_SOME_PLACE = re.compile(r"\s(?:an?|the|his|her|two|three)\s")
_OPENING_VISIT = re.compile(
    r"(?:^|[.!?\n]\s*)(?:during|on|after|following|before|on the \w+ day of)\san?\s(?:[\w-]+\s){0,4}$"
)
_ON_A = ending(r"\b(?:is|are)\s(?:\w+\s)?(?:on|paying|making)\san?\s(?:[\w-]+\s){1,3}")
_PLAN = regex.compile(r"'s?\s(?:\w+\s)?(?P<plan>plans?|intention|desire|decision|readiness|wish)\sto\s$")
_HOPES = ending(
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|want(?:s|ed)?|(?:would|should) (?:like|love)|dream\w*|eager|keen)"
    r"\s(?:of\s|to\s)"
)
_DURING_THIS = re.compile(r"(?:^|[.!?\n]\s*)during\s(?:[\w.'-]+\s){1,6}$")


def visit(around: Surroundings, seen: Seen) -> Mention | None:
    """Who visited, is to visit or was on a visit where; ``None`` where it is not told."""
    anchor, name = seen.anchor, seen.rule.name
    if name == "visiting":
        return _visiting(around, seen)
    generic = _GENERIC_VISIT.match(seen.before) and not _ON_A.match(seen.before)
    if generic or around.small.startswith("ors", anchor.end):
        return None
    invited = AT_INVITATION.match(around.small, seen.sentence.span.start, anchor.start)
    if invited and invited.end() > seen.segment.start:  # who invites is no visitor
        seen = seen._replace(segment=Span(invited.end(), seen.segment.end))
    land = around.land(anchor, seen.segment) or _land_before(around, anchor)
    near = Span(anchor.end - 4, min(seen.segment.end, anchor.end + 24))
    city, venue, city_land = around.place(anchor, near) if near.start < near.end else ("", "", "")
    if name == "visited":
        city = city or around.place_at(anchor.end + 1 + 4 * around.small.startswith(" the ", anchor.end))
    goal = land or city_land
    if name == "went to":
        return _went(around, seen)
    if name in ("visited", "arrived"):
        subject = around.subject(anchor, seen.segment) or named_later(around, seen)
        if not subject and seen.before.endswith(("before ", "after ")):
            subject = subject_elsewhere(around, seen, anchor.end)[:1]  # "before travelling to Z, X said"
        here = name == "arrived" and around.small.startswith(" here", anchor.end)
        here = here and (around.text.dateline is not None or seen.statement is None)
        if seen.statement is not None and name == "visited" and _YOU_DID.search(seen.before) and (goal or city):
            return make(around, seen, (), yours=True, land=goal, place=city, venue="")
        if not subject or (not goal and not city and not here and not _has_named_goal(around, anchor)):
            return None
        if name == "arrived" and venue and not land and "airport" not in venue.lower():
            return None  # "as they arrived at the palace"
        people = around.persons_among(subject)
        if name == "visited" and _SOME_PLACE.match(around.small, anchor.end):
            if goal_land := goal or city_land:
                people = [p for p in people if country_of(p, around.lexicon) != goal_land]
            if not people:
                return None  # "visited a plant near the capital": at home
        host = tuple(p for p in _inviting(around, seen) if p not in people)
        visit = make(around, seen, people, land=goal, place=city, venue="", under_way=name == "arrived", host=host)
        if not seen.before.endswith("for "):
            return visit
        beside = around.date(anchor, Span(anchor.end, min(seen.segment.end, anchor.end + NEAR // 2)))
        return visit._replace(when=beside.when if beside else None, status=EventStatus.OCCURRED)  # "for coming"
    verbal = _VERBAL.match(seen.before) is not None
    if (verbal or _TO_PAY.match(seen.before)) and _INVITED.search(around.small, seen.sentence.span.start, anchor.start):
        return None
    if verbal:
        plan = _PLAN.search(around.small, seen.segment.start, anchor.start)
        asked = [] if plan else _asked_to(around, seen)
        subject = around.owner(Span(*plan.span("plan"))) if plan else asked
        subject = subject or around.subject(anchor, seen.segment) or subject_elsewhere(around, seen, anchor.end)
        hosts = around.persons_in(Span(anchor.end, anchor.end + len(" the ")))[:1] if not goal else []
        city = city or around.place_at(anchor.end + 1)  # "plans to visit Z"
        if not subject or not (goal or city or hosts):
            return None
        host = tuple(around.persons_among(hosts)) or _inviting(around, seen)
        mention = make(around, seen, around.persons_among(subject), land=goal, place=city, host=host)
        if not goal and not hosts and mention.when is None and _HOPES.match(seen.before):
            return None  # "hopes to visit Z one day"
        return mention._replace(status=EventStatus.PLANNED) if asked else mention
    by = (
        around.objects(anchor.end, seen.segment.end, "with")
        if _BY_OR_OF.match(around.small, anchor.end, anchor.end + 60)
        else []
    )
    relative = (
        around.subject(anchor, seen.segment)
        if RELATIVE.search(around.small[max(0, seen.segment.start - 10) : seen.segment.start])
        else []
    )
    if seen.statement is not None and _YOURS.match(seen.before):
        mention = make(around, seen, (), yours=True, under_way=True, land=goal, place=city, venue="")
        return mention if mention.when else mention._replace(status=EventStatus.OCCURRED)  # "your visit will help"
    owner = relative or around.owner(anchor) or by or _speaker_visiting(around, seen)
    under_way = bool(_UNDER_WAY.search(around.small[max(seen.sentence.span.start, anchor.start - 70) : anchor.start]))
    formal = bool(_VISIT_NOUN.match(seen.before) or _TO_LANDS.match(around.small, anchor.end))
    if (
        not owner
        and (_DEFINITE.match(seen.before) or under_way)
        and not (formal and around.subject(anchor, seen.segment) and not _DEFINITE.match(seen.before))
    ):
        if not (regex.search(r"\bthis\s(?:[\w-]+\s){0,3}$", seen.before) or goal):
            return make(around, seen, (), pointing=True, land=goal, place=city)
        return make(around, seen, (), pointing=True, under_way=True, land=goal, place=city, venue="")
    if owner and not goal and owner[0].kind != "pronoun" and _DURING_THIS.search(seen.before):
        under_way = True  # "during X's visit, Y said": the visit is the occasion
    if owner and not (goal or formal or under_way):
        return _bare_visit(around, seen, owner)
    owner = owner or _arriving(around, seen) or main_subject(around, seen) or _named_visitor(around, seen)
    opening = _OPENING_VISIT.search(seen.before)
    if not owner and (opening or is_when(around, seen, " after") or is_when(around, seen, " before")):
        owner = subject_elsewhere(around, seen, anchor.end)[:1]  # "X left on Friday after a visit to Z"
    if not owner or not (goal or formal or under_way):
        return None
    if _ABROAD.search(around.small, max(seen.scope.start, anchor.start - 24), anchor.end + 12) and not goal:
        return None
    host = _host_of(around, seen, owner) if relative else _inviting(around, seen)
    visit = make(
        around,
        seen,
        around.persons_among(owner)[:1] if not _is_together(around, owner) else around.persons_among(owner),
        land=goal,
        place=city,
        under_way=under_way,
        host=host,
        venue="",
    )
    return visit._replace(status=EventStatus.OCCURRED) if _CURRENT.match(seen.before) else visit


def _asked_to(around: Surroundings, seen: Seen) -> list[Reference]:
    """Whose visit it is where somebody "asked X to visit" a land, or "agreed to visit" it himself."""
    asked = around.people.ending_at(seen.anchor.start - len(" to ")) if seen.before.endswith(" to ") else None
    if asked is not None and around.persons_of(asked):
        return [asked]
    begins = around.small[seen.scope.start : seen.anchor.start].strip() in ("", "to")
    if seen.statement is not None and begins:
        speakers = tuple(p for p in seen.statement.speakers if around.is_person(p) and p not in around.mouthpieces)
        return [Reference(seen.anchor, speakers, "name", "the speaker")] if len(speakers) == 1 else []
    return []


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
    subject = around.subject(seen.anchor, seen.segment)
    people = [p for p in around.persons_among(subject) if country_of(p, around.lexicon) not in lands]
    if not people or len(people) < len(around.persons_among(subject)):
        return None
    mention = make(around, seen, people, land=land, place=city, venue="")
    return mention if mention.when is not None else None


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


def _land_before(around: Surroundings, anchor: Span) -> str:
    """The country that stands before the noun: "the president's Utopia visit"."""
    named = around.people.ending_at(anchor.start - 1)
    actor = around.lexicon.actors.get(named.people[0].slug) if named and named.people else None
    owned = named is not None and around.small.endswith(("'s ", "’s "), 0, named.span.start)
    return actor.slug if owned and actor and actor.kind is ActorKind.COUNTRY else ""


_ON_VISIT = regex.compile(
    r"\b\p{Lu}\p{L}+\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}\.)?\s\p{Lu}\p{Ll}[\p{L}'-]*)\s"
    r"(?:(?:will|is|was|has|to|be|been|on|paying|making|pay|make|paid|made|begins|began)\s){1,4}an?\s(?:[\w-]+\s){0,3}$"
)


def _named_visitor(around: Surroundings, seen: Seen) -> list[Reference]:
    """Somebody whom nothing but the capitals make a person: "... for Things Ann Other will be on a visit"."""
    m = _ON_VISIT.search(around.text.plain, seen.segment.start, seen.anchor.start)
    if m is None or around.people.in_span(Span(*m.span("name"))) or around.place_until(m.end("name")):
        return []
    return [Reference(Span(*m.span("name")), (Person(m["name"]),), "unknown", f"{m['name']}: named in full")]


_ON_ARRIVAL = regex.compile(r"\s(?:on|upon)\s(?:his|her)\sarrival\b[^.;]*\b(?:for|start of|beginning of)\sa\s")


def _arriving(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who is received "on his arrival at the start of a visit": not the host, but who is named in front."""
    m = _ON_ARRIVAL.search(around.small, max(seen.scope.start, seen.anchor.start - 120), seen.anchor.start)
    return around.persons_in(Span(seen.scope.start, m.start()))[-1:] if m else []


_GLAD_TO_COME = ending(
    r"\b(?:opportunity|invitation|pleased|glad|happy|delighted|honou?red?|pleasure) (?:for me )?"
    r"to (?:come|travel|pay|make)\b[^.;]{0,50}"
)


def _speaker_visiting(around: Surroundings, seen: Seen) -> list[Reference]:
    """The speaker, of "my visit"."""
    if seen.statement is None or not (
        regex.search(r"\b(?:my|our)\s(?:[\w-]+\s){0,4}$", seen.before) or _GLAD_TO_COME.match(seen.before)
    ):
        return []
    return [
        Reference(seen.anchor, tuple(p for p in seen.statement.speakers if around.is_person(p)), "name", "the speaker")
    ]


def _is_together(around: Surroundings, owner: Sequence[Reference]) -> bool:
    return len(owner) == 1 and owner[0].kind == "group"


def _host_of(around: Surroundings, seen: Seen, owner: Sequence[Reference]) -> tuple[Person, ...]:
    """Who receives the visitor, where the sentence says so: "the president hosted X, who is making a visit"."""
    words = around.small[seen.sentence.span.start : owner[0].span.start]
    m = regex.search(r"\b(?:hosted|received|welcomed|greeted)\s(?:[\w'-]+\s){0,3}$", words)
    if not m:
        return ()
    before = around.persons_in(Span(seen.sentence.span.start, seen.sentence.span.start + m.start()))
    return around.persons_of(before[-1])[:1] if before else ()


def _inviting(around: Surroundings, seen: Seen) -> tuple[Person, ...]:
    """The host named by "at the invitation of X"."""
    m = INVITING.search(around.small, *seen.sentence.span)
    hosts = around.objects(m.end(), seen.sentence.span.end, "direct") if m else []
    return around.persons_of(hosts[0])[:1] if hosts else ()


def _has_named_goal(around: Surroundings, anchor: Span) -> bool:
    return bool(regex.match(r"\s\p{Lu}", around.text.plain[anchor.end : anchor.end + 3]))


_LONG_AFTER = ending(r"\b(?:weeks?|months?|years?|long)\s(?:after|before)\s")


def _visiting(around: Surroundings, seen: Seen) -> Mention | None:
    at = around.people.at(seen.anchor.start)
    host = seen.before.endswith((" before ", " after ", " by "))  # "met X before visiting President Y"
    if at is not None and around.persons_of(at):
        if host:
            return None
        return make(around, seen, around.persons_of(at)[:1], under_way=True, when=None, place="", venue="")
    others = around.objects(seen.anchor.end, seen.segment.end, "direct")
    if others and not host:
        return make(around, seen, around.persons_of(others[0])[:1], under_way=True, when=None, place="", venue="")
    land, city = around.land(seen.anchor, seen.segment), around.place_at(seen.anchor.end + 1)
    subject = around.subject(seen.anchor, seen.segment) or subject_elsewhere(around, seen, seen.anchor.end)
    if not subject or not (land or city):
        return None
    before = _LONG_AFTER.match(seen.before) is not None  # "two months after visiting Z"
    under_way = not before and not is_when(around, seen, " when")
    return make(around, seen, around.persons_among(subject)[:1], land=land, place=city, under_way=under_way)
