"""Gatherings: forums and summits that have a name, and conferences and sessions that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.mentions.dating import CAPPING, HOSTED
from relations.extraction.mentions.denials import DENIED, DENIED_AFTER, NONE
from relations.extraction.mentions.gathering_names import COMMON, gathering_anchors
from relations.extraction.mentions.invitations import ACCEPTS
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import NEAR, REACH, Mention, Seen, seen_at
from relations.extraction.mentions.partners import TO_WHOM
from relations.extraction.mentions.subjects import subject_elsewhere
from relations.extraction.mentions.unreal import OF_THREE
from relations.extraction.mentions.words import WORDS, Rule
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import ZoneKind, part_around
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus

_BY_NAME = Rule("forum by name", EventKind.FORUM, (), "", "none", "the third Belt and Road Forum")
_BY_WORD = Rule("gathering", EventKind.FORUM, (), "", "none", "a donors' conference in Z in July")
_ATTENDS = ending(rf"\b(?:{'|'.join(WORDS['attends'])})\b[^,;]{{0,90}}")
HOSTS_MANY = ending(  # "welcomed the leaders of X, Y and Z for a"
    r"\b(?:hosts|hosted|welcomes|welcomed|receives|received)\s(?:the\s)?(?:[\w-]+\s)?(?:leaders|ministers|presidents|heads)\b"
    r"[^.;:\"]{3,100}\sfor\s(?:an?|the|their)\s(?:[\w'’-]+\s){0,3}"
)
_HOLDS = ending(r"\b(?:holds?|held|chair(?:s|ed)?)\s(?:an?|the|its|their)\s(?:[\w'’-]+\s){0,4}")


def gatherings(around: Surroundings) -> Iterator[Mention]:
    """Every gathering that a text speaks of by a name or by a common word, named ones first."""
    for anchor, named in gathering_anchors(around):
        sentence = around.text.sentence_at(anchor.start)
        if sentence is None or anchor.start not in sentence.span or sentence.zone not in (ZoneKind.BODY, ZoneKind.TURN):
            continue
        sentence = part_around(sentence, anchor, REACH)
        seen = seen_at(around, _BY_NAME if named else _BY_WORD, anchor, sentence, around.scope(anchor, sentence))
        if _is_denied(around, seen) or not (named or _is_gathering(around, seen)):
            continue
        if named and (pair := _whose_summit(around, seen)):
            yield make(around, seen, pair, kind=EventKind.MEETING, rule="talks with")
            continue
        if not named and _is_summit_of_those(around, seen):
            continue
        forum = _forum(around, seen)
        if named or not _is_of_pair(around, seen, forum.people):
            yield forum


def _whose_summit(around: Surroundings, seen: Seen) -> list[Person]:
    """The two who met at "the Z Summit between X and Y"; empty where it is of more, or of none who is named."""
    if not around.small.startswith((" between ", " of "), seen.anchor.end) or not around.small.endswith(
        "summit", *seen.anchor
    ):
        return []
    people = list(dict.fromkeys(around.persons_among(around.objects(seen.anchor.end, seen.segment.end, "with"))))
    return people if len(people) == len("XY") else []


_OF_BODY = regex.compile(r"\sof\s(?:the\s)?(?:[\w-]+\s)?$")
_THEY_DID = re.compile(r"\s(?:as they|(?:at|during|in) their)\s")  # "leaders congratulated X as they gathered"
_AND_OTHER = ending(  # "X and other leaders", "X and more than 20 world leaders"
    r",?\sand\s(?:(?:some\s)?other|fellow|dozens of|(?:(?:more than|some|nearly|about|over|almost|around)\s)?\d+)\s"
    r"(?:[\w-]+\s)?"
)
_HOSTS = re.compile(r"(?:host|welcom|conven)")


def meeting_of_body(around: Surroundings, seen: Seen) -> Mention | None:
    """The session of a body that "met", where its time or place is told."""
    anchor = seen.anchor
    of = _OF_BODY.search(seen.before)
    if of and around.people.ending_at(anchor.start - len(of[0])):
        return None  # the head of a body who met somebody
    head = around.people.at(anchor.start)
    inside = not _THEY_DID.search(around.small, *anchor) and around.persons_in(Span(anchor.start + 1, anchor.end))
    if inside or (head and head.kind in ("name", "office")):
        return None  # "Commission President X met": not the commission
    under_way = around.small.endswith(("are meeting", "are gathering"), *anchor)
    others = _AND_OTHER.match(around.small, seen.segment.start, anchor.start)
    there = around.persons_in(Span(seen.segment.start, others.start())) if others else ()
    there = around.subject(anchor, seen.segment) if _HOSTS.match(around.small, anchor.start) else there
    mention = make(around, seen, around.persons_among(there), under_way=under_way)
    return mention if mention.when or mention.place or mention.here or under_way else None


def _is_denied(around: Surroundings, seen: Seen) -> bool:
    """Whether it is said not to take place; who "did not attend" leaves it to others."""
    if DENIED_AFTER.match(around.small, seen.anchor.end) or NONE.match(seen.before):
        return True
    return DENIED.match(seen.before) is not None and not _ATTENDS.match(seen.before)


def _is_of_pair(around: Surroundings, seen: Seen, people: Sequence[Person]) -> bool:
    """Whether it is the talks of two: "the two leaders will hold a summit"."""
    pair = len(set(people)) == len("XY") and around.small.endswith("summit", 0, seen.anchor.end)
    return pair and _HOLDS.match(seen.before) is not None


_START_OF = ending(  # "shook hands at the start of a summit"
    r"\b(?:start|end|beginning|close|opening|conclusion|outset|day)"
    r" of (?:an?|their) (?:[\w-]+\s){0,3}"
)


def _is_summit_of_those(around: Surroundings, seen: Seen) -> bool:
    """Whether a summit is that of the two who did something at its start, and no gathering of others."""
    if not around.small.startswith("summit", seen.anchor.start) or not _START_OF.match(seen.before):
        return False
    return len(set(around.persons_among(around.subject(seen.anchor, seen.segment)))) == len("XY")


_OF_TWO = regex.compile(r"(?:\smeeting)?\s(?:with|between)\b|\sof\sthe\s(?:two\s)?(?:leaders|presidents)\b")
_PART_OF = ending(rf"\b(?:{COMMON})'s\s(?:[\w-]+\s)?")
_PAIR_OF_LANDS = regex.compile(r"\b\p{Lu}[\p{L}.]+-\p{Lu}\p{L}+\s$")
_EXPLAINED = regex.compile(
    r"\b(?:summit|conference|forum|congress|meeting|session),\san?\s(?:[\w'’-]+\s){0,3}$|\s-{1,2}\san?\s(?:[\w'’-]+\s)?$"
)
_LEGISLATES = re.compile(
    r"(?:\sof\s(?:the\s)?[\w-]+)?\s(?:has\s|have\s|had\s)?(?:passed|approved|voted|rejected|ratified|blocked"
    r"|overrode)\b"
)
_HOLDING = ending(r"\b(?:after|before|while|in|by)\sholding\s(?:an?|their)\s(?:[\w'’-]+\s){0,3}")
_PARLIAMENT = ending(r"\b(?:by|to|before|with|in|from|for|and|of|told|addressed|addressing|urged)\sCongress")
COUNTED = re.compile(
    r"\b(?:extraordinary|emergency|plenary|inaugural|\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth)\s(?:[a-z-]+\s){0,2}$"
)


def _is_gathering(around: Surroundings, seen: Seen) -> bool:
    """Whether a gathering without a name is one of many, with its time or place beside it: no talks of two."""
    if around.small.endswith("summit", 0, seen.anchor.end) and _PAIR_OF_LANDS.search(
        around.text.plain, max(0, seen.anchor.start - 40), seen.anchor.start
    ):
        dated = around.date(seen.anchor, Span(seen.anchor.end, seen.segment.end), False)
        return dated is not None  # "the first X-Y summit" is the talks of two, unless it is another's by its year
    if _PARLIAMENT.match(around.text.plain, seen.segment.start, seen.anchor.end):
        return False
    if _LEGISLATES.match(around.small, seen.anchor.end) or seen.before.endswith(" hold an annual "):
        return False
    if _HOLDING.match(seen.before) and not around.small.startswith(" of ", seen.anchor.end):
        return False  # "agreed after holding a summit": those two
    if _EXPLAINED.search(around.small, max(0, seen.anchor.start - 60), seen.anchor.start):
        return False  # "the Z summit, a gathering of leaders,"
    capped = CAPPING.match(seen.before) is not None
    if (
        capped
        and len(set(around.persons_among(around.persons_in(Span(seen.sentence.span.start, seen.anchor.start))))) > 1
    ):
        return False  # "X and Y agreed to it, ending a two-day summit": theirs
    many = OF_THREE.match(seen.before) is not None
    of_two = _OF_TWO.match(around.small, seen.anchor.end) is not None and not many
    if of_two or around.owner(seen.anchor) or _PART_OF.match(seen.before):
        return False
    behind = Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + NEAR))
    if (
        around.place(seen.anchor, behind)[0]
        or HOSTED.match(around.small, seen.anchor.end)
        or COUNTED.search(seen.before)
        or capped
        or _speaking_after(around, seen)
    ):
        return True
    return around.date(seen.anchor, seen.segment, False) is not None


_SPEAKING = ending(
    r"\b(?:speaking|spoke|said|told (?:reporters|journalists|a news conference))\s"
    r"(?:(?:yesterday|today|here|on \w+day)\s)?(?:at|after|during)\s(?:(?:hosting|attending|chairing)\s)?"
    r"(?:an?|the)\s(?:[\w-]+\s){0,4}"
)


def _speaking_after(around: Surroundings, seen: Seen) -> regex.Match[str] | None:
    """The words of "X said yesterday after hosting a session": who speaks there took part, on that day."""
    return _SPEAKING.match(around.small, max(seen.scope.start, seen.anchor.start - 120), seen.anchor.start)


_INVITED = regex.compile(r"\binvit(?:ed?|ation(?!\sof\b))\b")
_CHAIRED = regex.compile(
    r"(?:,?\s(?:(?:which|that)\s(?:is|was|were|will be)\s)?(?:co-)?(?:chaired|hosted|opened)"
    r"|[^.;:\"]{3,90}?\s(?:co-)?chaired)\sby(?=\s)"
)


_CO_CHAIRED = ending(r"\b(?:co-)?chaired\s(?:an?|the|its|their)\s(?:[\w'’-]+\s){0,4}")


def _forum(around: Surroundings, seen: Seen) -> Mention:
    """A gathering with those who took part, are invited, spoke there or chaired it."""
    invited = _INVITED.search(around.small[seen.sentence.span.start : seen.anchor.start]) is not None
    speaking = _speaking_after(around, seen) if seen.rule.name == "gathering" else None
    chaired = _CHAIRED.match(around.small, seen.anchor.end)
    references: list[Reference] = []
    if not DENIED.match(seen.before):
        references = _invited(around, seen) if invited else _taking_part(around, seen)
    people = around.persons_among(references)
    if speaking and not people:
        people = around.persons_among(around.subject(Span(*speaking.span()), Span(seen.scope.start, speaking.start())))
    if chaired:
        hosts = around.persons_among(around.objects(chaired.end(), seen.sentence.span.end, "direct"))
        people += [p for p in hosts if p not in people]
    if len(people) == 1 and _CO_CHAIRED.match(seen.before):
        people = around.persons_among([*references, *around.objects(seen.anchor.end, seen.segment.end, "with")])
    mention = make(around, seen, people)
    if speaking and mention.when is None:
        dated = around.date(seen.anchor, Span(speaking.start(), seen.anchor.start))
        mention = mention._replace(when=dated.when if dated else None)
    if chaired and not mention.place:
        city, venue, _ = around.place(seen.anchor, Span(chaired.end(), seen.sentence.span.end))
        mention = mention._replace(place=city, venue=venue)
    return mention._replace(status=EventStatus.PLANNED) if invited else mention


def _invited(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who is invited to a gathering, or accepts to come."""
    start = seen.sentence.span.start
    at = around.small.rfind("invit", start, seen.anchor.start)
    if accepting := ACCEPTS.search(around.small, start, at):
        return around.subject(Span(*accepting.span()), Span(start, accepting.start()))
    behind = around.objects(at + len("invited"), seen.anchor.start, "direct")
    return behind or _invited_by_name(around, at, seen.anchor.start)


def _invited_by_name(around: Surroundings, at: int, end: int) -> list[Reference]:
    """To whom an invitation goes: "an invitation from X to Y"."""
    named = around.persons_in(Span(at, end))
    to = [r for r in named if TO_WHOM.match(around.small, at, r.span.start)]
    return to[:1] or around.objects(at + len("invitation"), end, "to")


_HIS_PART = regex.compile(r"\b(?:his|her|their)\s(?:participation|part|attendance|presence)\s(?:in|at)\s")
_TAKING_PART = ending(
    r"(?:^|[.!?\n\"]\s*)(?:speaking|addressing|attending|opening|hosting|chairing|participating|taking part)\s"
    r"(?:(?:at|to|before|in)\s)?(?:an?|the)\s(?:[\w'’-]+\s){0,4}"
)


def _taking_part(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who attends, holds or hosts a gathering."""
    if hosts := HOSTS_MANY.match(around.small, seen.sentence.span.start, seen.anchor.start):
        return around.subject(Span(hosts.start(), hosts.start()), Span(seen.sentence.span.start, hosts.start()))
    attends = _ATTENDS.match(around.small[max(seen.segment.start, seen.anchor.start - 120) : seen.anchor.start])
    if not attends and not _HOLDS.match(seen.before):
        return []
    subject = around.subject(seen.anchor, seen.segment) or _who_holds(around, seen)
    if not subject and (_HIS_PART.search(seen.before) or _TAKING_PART.match(seen.before)):
        subject = subject_elsewhere(around, seen, seen.anchor.end)
    return subject


def _who_holds(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who holds a gathering, named before a clause between commas: "X, who is also a member, will hold"."""
    inserted = around.small.rfind(", who ", seen.sentence.span.start, seen.anchor.start)
    before = around.persons_in(Span(max(seen.sentence.span.start, inserted - 60), inserted)) if inserted >= 0 else []
    return before[-1:] if before and before[-1].span.end == inserted else []
