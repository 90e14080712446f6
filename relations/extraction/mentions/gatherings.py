"""Gatherings: forums and summits that have a name, and conferences and sessions that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from relations.extraction.automaton import Phrases, within_word
from relations.extraction.candidates import Person
from relations.extraction.mentions.agreements import BODIES, COMMON, NONE
from relations.extraction.mentions.anchors import DATA, WORDS, Rule
from relations.extraction.mentions.dating import HOSTED
from relations.extraction.mentions.invitations import ACCEPTS
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import NEAR, REACH, Mention, Seen
from relations.extraction.mentions.partners import TO_WHOM
from relations.extraction.mentions.subjects import subject_elsewhere
from relations.extraction.mentions.unreal import OF_THREE
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import ZoneKind, part_around
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus

DENIED = ending(rf"\b(?:{'|'.join(WORDS['denied'])})\s(?:[\w'-]+\s){{0,3}}")
DENIED_AFTER = re.compile(
    r"\s(?:(?:could|would|did|will|were|was|has|have|had|been|be)\s){1,3}"
    r"(?:not|cancelled|canceled|postponed|called off)\b"
)
_ATTENDS = ending(rf"\b(?:{'|'.join(WORDS['attends'])})\b[^,;]{{0,90}}")
ORDINAL = regex.compile(r"^(?:\d|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))")
COUNTED = re.compile(
    r"\b(?:extraordinary|emergency|plenary|inaugural|\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth)\s(?:[a-z-]+\s){0,2}$"
)
_HOLDS = ending(r"\b(?:holds?|held|chair(?:s|ed)?)\s(?:an?|the|its|their)\s(?:[\w'’-]+\s){0,4}")


def gatherings(around: Surroundings) -> Iterator[Mention]:
    """Every gathering that a text speaks of by a name or by a common word, named ones first."""
    rule = Rule("forum by name", EventKind.FORUM, (), "", "none", "the third Belt and Road Forum")
    common = Rule("gathering", EventKind.FORUM, (), "", "none", "a donors' conference in Z in July")
    for anchor, named in _places_of_gatherings(around):
        sentence = around.text.sentence_at(anchor.start)
        if sentence is None or anchor.start not in sentence.span or sentence.zone not in (ZoneKind.BODY, ZoneKind.TURN):
            continue
        sentence = part_around(sentence, anchor, REACH)
        scope, statement = around.scope(anchor, sentence)
        segment = around.segment(anchor, scope)
        before = around.small[max(scope.start, anchor.start - 70) : anchor.start]
        seen = Seen(rule if named else common, anchor, sentence, scope, segment, statement, before)
        if DENIED_AFTER.match(around.small, anchor.end):
            continue
        denied = DENIED.match(before) and not _ATTENDS.match(before)  # "X did not attend": others did
        if denied or NONE.match(before) or not (named or _is_gathering(around, seen)):
            continue
        forum = _forum(around, seen)
        pair = not named and len(set(forum.people)) == len("XY") and around.small.endswith("summit", 0, anchor.end)
        if not (pair and _HOLDS.match(before)):  # "the two leaders will hold a summit": their talks
            yield forum


_ACRONYMS = "|".join(map(regex.escape, DATA["forum"]["acronyms"]))
_FORUM_HEAD = Phrases(DATA["forum"]["heads"], alone=True)  # the one set in capitals
_FORUM_LEAD = regex.compile(
    r"(?<![\p{L}\d-])(?:(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s"
    r"|[\p{Lu}\d][\p{L}\d'’.&/-]*\s)"
    r"(?:(?:[\p{Lu}\d][\p{L}\d'’.&/-]*|and|of|the|for|on)\s){0,7}$"
)
_GATHERING_WORD = Phrases({*DATA["forum"]["common"], "session", "meeting", "gathering", "round", "edition"})
_AHEAD = 40
_BEHIND = 200  # how far a gathering's words reach around one of these
_GATHERING = regex.compile(
    rf"(?<!\b(?:{'|'.join(DATA['forum']['no_gathering'])})\s)\b(?:{COMMON})(?!\s(?:calls?|rooms?|match(?:es)?|league|cent(?:re|er)|halls?|tables?|series)\b|\w)"
    rf"|\b(?:meeting|session|round)(?<=\bnext\s\w+)(?=\s(?:will|is (?:to|due|scheduled)|takes)\b)"
    rf"|\b(?:meeting|session)(?<=\bits\snext\s\w+)(?=\s(?:on|in)\s)"
    rf"|\bsession\sof\s(?:\w+\s)?talks\b|\b(?:session|meeting|gathering|(?:round"
    rf"|edition)(?!\sof\s(?:\w+\s)?(?:talks|negotiations|consultations|discussions|meetings)\b))(?:\s(?:next|last|this|on|in)\s\w+)?\sof\s(?:the\s)?(?:[\w'/+-]+\s){{0,8}}?(?:{BODIES})\b"
    rf"|\bannual\s(?:meeting|session|conference)\b|\b(?:{BODIES})'?\s(?:meeting|session)\b|\b(?!(?:leaders"
    rf"|presidents|sides|countries)')\w{{3,}}s'\smeeting\b"
)
_FORUM_TAIL = regex.compile(
    r"\s(?:of|for|on)\s(?:the\s)?(?!\p{L}+day\b)\p{Lu}\p{L}{0,30}(?:\s(?:\p{Lu}\p{L}{0,30}|of|and|the)){0,8}"
)
_FORUM_SHORT = Phrases(("summit", "meeting", "conference", "session", "forum"))
_SHORT_LEAD = regex.compile(
    rf"(?r)(?<!\w)(?:(?:[A-Z]\w+\s){{1,5}}\([A-Z]{{2,8}}\)|{_ACRONYMS})"
    r"(?:\s(?i:leaders'?|foreign ministers'?|heads of state))?\s"
)
_SHORT_REACH = 160
_FORUM_NAME = re.compile("|".join(DATA["forum"]["names"]))
_LEGISLATURE = regex.compile(r"(?<!Party )(?:Congress|Assembly|Sessions|Games|Fair)$")


def _places_of_gatherings(around: Surroundings) -> Iterator[tuple[Span, bool]]:
    """Gatherings, and whether they have a name: "the third ... Forum", "the G20 summit"; "a donors' conference"."""
    plain = around.text.plain
    for word in _FORUM_SHORT.every(around.small):
        if lead := _SHORT_LEAD.match(plain, max(0, word.start - _SHORT_REACH), word.start):
            yield Span(lead.start(), word.end), True
    for m in _FORUM_NAME.finditer(around.small):
        if not within_word(around.small, m.start()):
            yield Span(*m.span()), True
    for head in _FORUM_HEAD.every(plain):
        sentence = around.text.sentence_at(head.start)
        floor = sentence.span.start if sentence is not None else 0
        lead = _FORUM_LEAD.search(plain, max(floor, head.start - 120), head.start)
        if lead is None:
            continue
        inside = lead[0].find(" for the ")
        start = lead.start() + (inside + 9 if inside >= 0 else 4 if lead[0].lower().startswith("the ") else 0)
        name = plain[start : head.end]
        counted = ORDINAL.match(name) is not None
        if not counted and (_LEGISLATURE.search(name) or len(name.split()) < _least_words(name)):
            continue
        tail = _FORUM_TAIL.match(plain, head.end)
        yield Span(start, tail.end() if tail else head.end), True
    end = 0
    for word in _GATHERING_WORD.every(around.small):
        if word.start < end:
            continue
        if m := _GATHERING.search(around.small, max(end, word.start - _AHEAD), word.end + _BEHIND):
            end = m.end()
            yield Span(*m.span()), False


def _who_holds(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who holds a gathering, named before a clause between commas: "X, who is also a member, will hold"."""
    inserted = around.small.rfind(", who ", seen.sentence.span.start, seen.anchor.start)
    before = around.persons_in(Span(max(seen.sentence.span.start, inserted - 60), inserted)) if inserted >= 0 else []
    return before[-1:] if before and before[-1].span.end == inserted else []


_OF_TWO = regex.compile(r"\s(?:with|between)\b|\sof\sthe\s(?:two\s)?(?:leaders|presidents)\b")
_PART_OF = ending(rf"\b(?:{COMMON})'s\s(?:[\w-]+\s)?")
_PAIR_OF_LANDS = regex.compile(r"\b\p{Lu}[\p{L}.]+-\p{Lu}\p{L}+\s$")
_EXPLAINED = regex.compile(r"\b(?:summit|conference|forum|congress|meeting|session),\san?\s(?:[\w'’-]+\s){0,3}$")
_LEGISLATES = re.compile(
    r"(?:\sof\s(?:the\s)?[\w-]+)?\s(?:has\s|have\s|had\s)?(?:passed|approved|voted|rejected|ratified|blocked"
    r"|overrode)\b"
)


def _is_gathering(around: Surroundings, seen: Seen) -> bool:
    """Whether a gathering without a name is one of many, with its time or place beside it: no talks of two."""
    if around.small.endswith("summit", 0, seen.anchor.end) and _PAIR_OF_LANDS.search(
        around.text.plain, max(0, seen.anchor.start - 40), seen.anchor.start
    ):
        dated = around.date(seen.anchor, Span(seen.anchor.end, seen.segment.end), False)
        return dated is not None  # "the first X-Y summit" is the talks of two, unless it is another's by its year
    if _LEGISLATES.match(around.small, seen.anchor.end):
        return False
    if _EXPLAINED.search(around.small, max(0, seen.anchor.start - 60), seen.anchor.start):
        return False  # "the Z summit, a gathering of leaders,"
    many = OF_THREE.match(seen.before) is not None
    of_two = _OF_TWO.match(around.small, seen.anchor.end) is not None and not many
    if of_two or around.owner(seen.anchor) or _PART_OF.match(seen.before):
        return False
    behind = Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + NEAR))
    if (
        around.place(seen.anchor, behind)[0]
        or HOSTED.match(around.small, seen.anchor.end)
        or COUNTED.search(seen.before)
        or _speaking_after(around, seen)
    ):
        return True
    return around.date(seen.anchor, seen.segment, False) is not None


def _invited_by_name(around: Surroundings, at: int, end: int) -> list[Reference]:
    """To whom an invitation goes: "an invitation from X to Y"."""
    named = around.persons_in(Span(at, end))
    to = [r for r in named if TO_WHOM.match(around.small, at, r.span.start)]
    return to[:1] or around.objects(at + len("invitation"), end, "to")


_SPEAKING = ending(
    r"\b(?:speaking|spoke|said|told (?:reporters|journalists|a news conference))\s"
    r"(?:(?:yesterday|today|here|on \w+day)\s)?(?:at|after|during)\s(?:(?:hosting|attending|chairing)\s)?"
    r"(?:an?|the)\s(?:[\w-]+\s){0,4}"
)


def _speaking_after(around: Surroundings, seen: Seen) -> regex.Match[str] | None:
    """The words of "X said yesterday after hosting a session": who speaks there took part, on that day."""
    return _SPEAKING.match(around.small, max(seen.scope.start, seen.anchor.start - 120), seen.anchor.start)


_CHAIRED = regex.compile(
    r",?\s(?:(?:which|that)\s(?:is|was|were|will be)\s)?(?:co-)?(?:chaired|hosted|opened)\sby(?=\s)"
)
_HIS_PART = regex.compile(r"\b(?:his|her|their)\s(?:participation|part|attendance|presence)\s(?:in|at)\s")
_TAKING_PART = ending(
    r"(?:^|[.!?\n\"]\s*)(?:speaking|addressing|attending|opening|hosting|chairing|participating|taking part)\s"
    r"(?:(?:at|to|before|in)\s)?(?:an?|the)\s(?:[\w'’-]+\s){0,4}"
)


def _forum(around: Surroundings, seen: Seen) -> Mention:
    attends = _ATTENDS.match(around.small[max(seen.segment.start, seen.anchor.start - 120) : seen.anchor.start])
    invited = (
        regex.search(r"\binvit(?:ed?|ation(?!\sof\b))\b", around.small[seen.sentence.span.start : seen.anchor.start])
        is not None
    )
    people: list[Person] = []
    if DENIED.match(seen.before):
        pass
    elif invited:
        at = around.small.rfind("invit", seen.sentence.span.start, seen.anchor.start)
        accepting = ACCEPTS.search(around.small, seen.sentence.span.start, at)
        people = around.persons_among(
            around.subject(Span(*accepting.span()), Span(seen.sentence.span.start, accepting.start()))
            if accepting
            else around.objects(at + len("invited"), seen.anchor.start, "direct")
            or _invited_by_name(around, at, seen.anchor.start)
        )
    elif attends or _HOLDS.match(seen.before):
        subject = around.subject(seen.anchor, seen.segment) or _who_holds(around, seen)
        if not subject and (_HIS_PART.search(seen.before) or _TAKING_PART.match(seen.before)):
            subject = subject_elsewhere(around, seen, seen.anchor.end)
        people = around.persons_among(subject)
    speaking = _speaking_after(around, seen) if seen.rule.name == "gathering" else None
    if speaking and not people:
        people = around.persons_among(around.subject(Span(*speaking.span()), Span(seen.scope.start, speaking.start())))
    chaired = _CHAIRED.match(around.small, seen.anchor.end)
    if chaired and not people:
        people = around.persons_among(around.objects(chaired.end(), seen.sentence.span.end, "direct"))
    mention = make(around, seen, people)
    if speaking and mention.when is None:
        dated = around.date(seen.anchor, Span(speaking.start(), seen.anchor.start))
        mention = mention._replace(when=dated.when if dated else None)
    if chaired and not mention.place:
        city, venue, _ = around.place(seen.anchor, Span(chaired.end(), seen.sentence.span.end))
        mention = mention._replace(place=city, venue=venue)
    return mention._replace(status=EventStatus.PLANNED) if invited else mention


def _least_words(name: str) -> int:
    """How many words the name of a gathering has at the least: "the Doha Forum", but no "National Congress"."""
    return 2 if name.endswith(("Dialogue", "Forum", "Conference")) else 3
