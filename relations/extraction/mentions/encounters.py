"""Meetings and calls: who met whom, in which way, and whether one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import NEAR, Mention, Seen
from relations.extraction.mentions.partners import (
    PHONE,
    Parties,
    call_or_meeting,
    guest_for,
    held_by,
    in_which,
    is_intended,
    is_joint,
    met_each,
    parties_of,
    partners_of,
)
from relations.extraction.mentions.side_by_side import side_by_side
from relations.extraction.mentions.subjects import named_subject, subject_elsewhere
from relations.extraction.mentions.talks import PLURAL_MEETINGS, encounter_alone
from relations.extraction.mentions.unreal import is_none
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings, country_of
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus

_DONE_BY = regex.compile(r"\b(?!led|headed|chaired|accompanied|joined|represented)\w+\sby\s")
_THING_WAS = ending(r"(?:^|[.,;]\s)\s*(?:the|an?|this)\s(?:[\w&'()-]+\s){1,5}(?:was|were)\s(?:\w+\s)?")
_WHAT_HE_CALLED = ending(
    r"\bwhat\s(?:[\w.]+\s){1,3}(?:described as|describes as|called|calls|termed|said was)\s(?:an?\s)?[^.;:,]{0,24}"
)


def encounter(around: Surroundings, seen: Seen) -> Mention | None:
    """A meeting or a call with those who had it; ``None`` where the words mean something else."""
    name = seen.rule.name
    if is_none(around, seen):
        return None
    if name == "side by side":
        return side_by_side(around, seen)
    if _WHAT_HE_CALLED.match(around.small, seen.sentence.span.start, seen.anchor.start):
        whole = seen.sentence.span
        seen = seen._replace(statement=None, scope=whole, segment=around.segment(seen.anchor, whole))
    if name == "meeting with" and seen.before.endswith("those "):
        return make(around, seen, (), pointing=True)
    others = partners_of(around, seen)
    if (
        name in ("met", "spoke", "spoke with")
        and others
        and _DONE_BY.search(around.small, seen.anchor.end, others[0].span.start)
    ):
        return None  # "met the deadline set by X", "spoke at a meeting hosted by X"
    if not others and (both := in_which(around, seen)):
        return make(around, seen, around.persons_among(both), kind=call_or_meeting(around, seen))
    if not others and (held := held_by(around, seen)):
        return held
    parties = parties_of(around, seen, others)
    if name == "received" and not parties.subject and _THING_WAS.match(seen.before):
        return None  # "the dialogue was hosted by X"
    if not parties.others and not parties.is_pair:
        return _without_partner(around, seen, parties.subject)
    return None if _is_otherwise(around, seen, parties) else _with_partner(around, seen, parties)


_UNNAMED = ending(r"\b(?:president|minister|leader|secretary|premier|chancellor|counterpart|king|emperor)\sand\s")
_WE = regex.compile(r"\b(?:we|you and i)\s(?:\w+\s){0,2}$")
_ON_MARGINS = regex.compile(r"\b(?:margins|sidelines)\b")


def _without_partner(around: Surroundings, seen: Seen, subject: Sequence[Reference]) -> Mention | None:
    """What somebody says "we" did, what is to be done again, or talks of which one side is named."""
    name, end = seen.rule.name, seen.anchor.end
    if name in ("met", "spoke") and seen.statement is not None and _WE.search(seen.before):
        aside = _ON_MARGINS.search(around.small[end : seen.scope.end][:90])
        kind = EventKind.MEETING if aside or name == "met" else EventKind.CALL
        return make(around, seen, (), kind=kind, ours=True)
    if name == "met" and " again" in seen.anchor.cut(around.small) + around.small[end : end + 6]:
        return make(around, seen, (), ours=True)  # "X met Y, and agreed to meet again in June"
    if name == "spoke" and subject and _UNNAMED.match(around.small[: subject[0].span.start][-30:]):
        return make(around, seen, around.persons_among(subject))
    return encounter_alone(around, seen, subject)


_NOT_SPOKEN = regex.compile(
    r"\b(?:interview|join|attend|particip|took part|take part|address|vote|order|deliver|attack|threat)\w*\s[^,;]*$"
)
_TOLD_A_PAPER = ending(r"\b(?:told|tells|telling)\s(?!(?:him|her|them)\s)(?:[\w.'’-]+\s){1,4}")
_PRESS = regex.compile(
    r",?\s(?:the|a|an|who)\s(?:[\w-]+\s){0,4}?"
    r"(?:host|presenter|anchor|journalist|reporter|correspondent|editor|interviewer)s?\b"
)
_CALLED_BY_PHONE = re.compile(
    r"(?:\sof\s(?:the\s)?\w+)?(?:\s(?:next|tomorrow|later|in)\b|,?\s(?:on\s\w+day|on\s(?:the\s)?(?:phone"
    r"|telephone)|by\s(?:tele)?phone|to\s(?!task|account|the\s|an?\s)|today|yesterday|late|early"
    r"|last|this|again|earlier|after|before|and\s)|[.;]"
    r"|,\s(?:and|who|after|[a-z]{3,}ing"
    r"|(?:the\s)?(?:[\w.]+\s){0,3}(?:president|minister|ambassador|secretary|chancellor|leader))\b)"
)
_DEMANDED = regex.compile(r"\s(?:to|not to)\s")


_FOR_A_VISIT = regex.compile(
    r"(?:\s(?:of|to|at|in)\s(?:[\w'’-]+\s){0,3}?[\w'’-]+|\s(?:here|today|on \w+day)){0,3}"
    r"\sfor\san?\s(?:[\w-]+\s){0,3}visit\b"
)


def _is_otherwise(around: Surroundings, seen: Seen, parties: Parties) -> bool:
    """Whether those beside the anchor did something else: "told a reporter", "called on X to do", "more meetings"."""
    rule, others = seen.rule, parties.others
    behind = others[-1].span.end if others else seen.anchor.end
    if rule.name == "by phone" and _NOT_SPOKEN.search(around.small, seen.segment.start, seen.anchor.start):
        return True
    if rule.name == "by phone" and not others and _TOLD_A_PAPER.match(seen.before):
        return True
    if rule.name == "received" and _FOR_A_VISIT.match(around.small, behind):
        return True
    if rule.name in ("discussed", "discussed with") and PHONE.search(around.small, *seen.segment):
        return True
    if rule.name == "told" and (not others or _PRESS.match(around.small, behind)):
        return True
    if rule.name == "told" and seen.statement is not None and not around.reports(seen.statement.speakers):
        return True
    if rule.object == "direct" and not others and not (parties.is_pair and rule.name == "met"):
        return True
    if rule.name in ("called", "to call") and not _CALLED_BY_PHONE.match(around.small, behind):
        return True
    demand = others and rule.name != "called" and around.small.startswith("call", seen.anchor.start)
    if demand and _DEMANDED.match(around.small[behind : behind + 8]):
        return True
    noun = rule.object == "with" and rule.name not in ("held talks", "exchanged views")
    return noun and PLURAL_MEETINGS.match(seen.before) is not None


_MIGHT_MEET = ending(r"\b(?:could|might|may)\s(?:\w+\s){0,3}")


def _with_partner(around: Surroundings, seen: Seen, parties: Parties) -> Mention | None:
    """The meeting or call of those who had it with others or with one another."""
    others = guest_for(around, parties.others, parties.subject)
    subject = [] if is_joint(around, others) else parties.subject or _subject_around(around, seen, others)
    intends = bool(others) and not subject and seen.statement is not None and is_intended(around, seen)
    people = _people_of(around, seen, subject, others, intends)
    if forum := _forum_of(around, seen, people):
        return make(around, seen, people, kind=EventKind.FORUM, phrase=forum)
    mention = make(around, seen, people, kind=_kind_of(around, seen), pointing=len(set(people)) < 2)
    if mention.when is None and _MIGHT_MEET.match(seen.before):
        return None  # "they could meet one day"
    mention = mention._replace(status=EventStatus.PLANNED) if intends else mention
    return mention._replace(apart=_one_after_another(around, seen, subject, others))


def _subject_around(around: Surroundings, seen: Seen, others: Sequence[Reference]) -> list[Reference]:
    """Who met the others, where the verb has no subject of its own."""
    after = others[-1].span.end if others else seen.anchor.end
    return named_subject(around, seen) or subject_elsewhere(around, seen, after)


def _people_of(
    around: Surroundings,
    seen: Seen,
    subject: Sequence[Reference],
    others: Sequence[Reference],
    intends: bool,
) -> list[Person]:
    """Those who met, with the speaker where he tells of himself, or whom he speaks for."""
    people = around.persons_among([*subject, *others])
    if seen.statement is None or not others:
        return people
    speakers = seen.statement.speakers
    spoke = [p for p in speakers if around.is_person(p) and p not in around.mouthpieces]
    if intends:
        people = [*spoke, *people]
    if len(set(people)) != 1:
        return people
    if not subject and seen.before.endswith("the ") and _is_own(around, spoke, people[0]):
        return [*spoke, *people]  # "X said the talks with Y were useful"
    if not subject or not spoke:
        return [*around.principal_of(speakers), *people]
    return [*spoke, *people]  # "noting he had met X": not X


def _is_own(around: Surroundings, spoke: Sequence[Person], other: Person) -> bool:
    """Whether talks with somebody are those of who tells of them: one known, of another land, and of none above him."""
    if len(spoke) != 1 or spoke[0].slug not in around.lexicon.actors or spoke[0] == other:
        return False
    land = country_of(spoke[0], around.lexicon)
    leaders = {p for p in around.people.principals if country_of(p, around.lexicon) == land}
    return leaders <= {spoke[0]} and land != country_of(other, around.lexicon)


_WHERE = ending(r",\swhere")
_IN_PERSON = regex.compile(
    r"\b(?:in person|face[ -]to[ -]face|over (?:an?\s)?(?:[\w-]+\s)?(?:lunch|dinner|breakfast|tea|coffee|drinks|a meal)"
    r"|(?:at|in) (?:the|an?|his|her|their|[^,.;:]{2,20}['’]s?)\s[^,.;:]{0,40}?\b(?:palace|residence|hotel|ministry"
    r"|villa|castle|ranch|mansion|embassy|airport|chancellery|headquarters|guest ?house|hall|office|lounge|garden"
    r"|stadium|reception|banquet|funeral)"
    r"|on the (?:sidelines|margins|fringes|porch|terrace|veranda|lawn|balcony|beach)|beside (?:an?|the)"
    r"|(?:late |deep |long )?into (?:the|\w+day) night|through the night"
    r"|(?:at|during|as|while) (?:the|an?) (?:[\w-]+ ){0,4}(?:summit|forum|conference|assembly))\b"
)

_SIDE_BY_SIDE = regex.compile(
    r"\b(?:(?:sat|sitting|seated|stood)\s(?:down\s)?(?:across|opposite|beside|next|side by side|face|facing|together)"
    r"|walk(?:ed|ing)|stroll(?:ed|ing)|shook hands|shaking hands|embraced|hugged|dined|lunched|posed)\b"
)


def _kind_of(around: Surroundings, seen: Seen) -> EventKind:
    """A call or a meeting, by the words of the clause and whether a place is named."""
    if seen.rule.name == "spoke" and _WHERE.match(around.small, seen.scope.start, seen.segment.start):
        return EventKind.MEETING
    if seen.rule.name in ("spoke", "spoke with") and not PHONE.search(around.small, *seen.segment):
        near = Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + NEAR))
        if seen.rule.name == "spoke" and around.place(seen.anchor, near)[0]:
            return EventKind.MEETING
        if _IN_PERSON.search(around.small, seen.anchor.start, seen.segment.end):
            return EventKind.MEETING
        if _SIDE_BY_SIDE.search(around.small, seen.sentence.span.start, seen.segment.end):
            return EventKind.MEETING
    return EventKind.CALL if _is_conversation(around, seen) else call_or_meeting(around, seen)


def _is_conversation(around: Surroundings, seen: Seen) -> bool:
    """Whether two "had a conversation", which is a call where no place is named."""
    told = seen.rule.name == "held talks" and around.small.endswith("conversation", *seen.anchor)
    if not told or _IN_PERSON.search(around.small, seen.anchor.start, seen.segment.end):
        return False
    return not around.place(seen.anchor, Span(seen.anchor.end, seen.segment.end))[0]


_APART = regex.compile(
    r"\b(?:respectively|separate(?:ly)?|individually|in turn|one by one|(?:and|,) (?:then|later|afterwards"
    r"|subsequently)|meetings|calls|conversations)\b|\bfollowed by\b"
)


_CALLS_ON = re.compile(  # what is done one by one
    r"(?:(?:paid|pays?|made|makes)\s[\w\s]{1,30}\s)?call(?:ed|s)?\s(?:[\w-]+\s){0,2}?(?:up)?on\b"
)


def _one_after_another(
    around: Surroundings, seen: Seen, subject: Sequence[Reference], others: Sequence[Reference]
) -> tuple[tuple[Person, ...], ...]:
    """Those who met, meeting by meeting, where these were several; empty where it was one."""
    if len(subject) < len("XY") and len(others) < len("XY"):
        return ()
    ours, theirs = (list(dict.fromkeys(around.persons_among(side))) for side in (subject, others))
    start = max(0, seen.anchor.start - 20)
    if (
        ours
        and len(others) > 1
        and (
            _CALLS_ON.match(around.small, seen.anchor.start)
            or _APART.search(around.small, start, others[-1].span.start)
            or _respectively(around, seen)
        )
    ):
        return tuple((*ours, p) for p in theirs)
    if len(theirs) == 1 and len(subject) > 1 and met_each(around, seen, others[-1].span.end):
        return tuple((p, *theirs) for p in ours)
    return ()


def _respectively(around: Surroundings, seen: Seen) -> bool:
    """Whether it goes on from others met one by one: "will hold talks respectively with X and Y, and meet Z and V"."""
    started = around.small.find(" respectively with ", seen.sentence.span.start, seen.anchor.start)
    return started >= 0 and seen.before.endswith((" and ", ", and ", " and then "))


_FOR_FORUM = regex.compile(
    r"\bfor\s(?:the|an?|their)\s(?P<name>(?:[\p{Lu}\d][\p{L}\d'’.&-]*\s){1,6}(?:Summit|Forum|Conference"
    r"|Congress|Session)\b|(?i:(?:[\w-]+\s){0,2}(?:trilateral|quadrilateral|three-way|four-way)\s(?:[\w'’]+\s){0,2}summit)\b)"
)


def _forum_of(around: Surroundings, seen: Seen, people: Sequence[Person]) -> str:
    """The name of the gathering for which three or more meet: they are the gathering."""
    behind = around.text.plain[seen.anchor.end : seen.segment.end]
    named = _FOR_FORUM.search(behind) if len(set(people)) > len("XY") else None
    return named["name"] if named else ""
