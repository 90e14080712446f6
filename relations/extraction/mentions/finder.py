"""The mentions of one text: each anchor is judged by the rules for its kind of event.

What is denied, habitual or doubtful is no event of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from relations.extraction.mentions.agreements import NONE, agreement
from relations.extraction.mentions.anchors import NOUNS, Rule, anchors
from relations.extraction.mentions.ceremonies import ceremony
from relations.extraction.mentions.clauses import OCCASION
from relations.extraction.mentions.encounters import encounter
from relations.extraction.mentions.gatherings import DENIED, DENIED_AFTER, gatherings
from relations.extraction.mentions.happenings import happening
from relations.extraction.mentions.invitations import invitation
from relations.extraction.mentions.letters import letter
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import NEAR, REACH, Mention, Seen
from relations.extraction.mentions.signings import signing
from relations.extraction.mentions.visits import visit
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import ZoneKind, part_around
from relations.spans import Span
from relations.vocabulary import EventKind


class Finder(Surroundings):
    """Finds the mentions of one text."""

    def mentions(self) -> list[Mention]:
        """Every mention, in the order of the text."""
        found = [m for rule, anchor in anchors(self.small) if (m := _mention_at(self, rule, anchor))]
        found.extend(gatherings(self))
        found.sort(key=lambda m: (m.anchor.start, -m.anchor.end))
        return [one for mention in _without_overlaps(found) for one in _one_by_one(mention)]


def _without_overlaps(found: Sequence[Mention]) -> list[Mention]:
    """Of mentions of one kind with overlapping words, the one that names more persons, else the first."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        named = mention.kind is EventKind.MEETING and len(mention.people) > 1
        if last and named and last.rule == "gathering" and mention.anchor.overlaps(last.anchor):
            kept[-1] = mention  # "a meeting of Minister X and Minister Y"
            continue
        if last and mention.anchor.overlaps(last.anchor) and mention.kind in (last.kind, EventKind.MEETING):
            if len(mention.people) > len(last.people) and mention.kind is last.kind:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


_HABIT = ending(
    r"\b(?:used to|often|regularly|usually|frequently|always|rarely|seldom|sometimes|routinely|occasionally|normally"
    r"|typically)\s(?:\w+\s)?"
)
_IF = regex.compile(r"(?<!\bas\s)(?<!\beven\s)\b(?:if|whether)\s[^,;:]*$")  # what may happen, and may not
_CALLED_OFF = re.compile(
    r"[^.;:\"]{0,60}?\s(?:was|were|been|is|are)\s(?:\w+ly\s|also\s|then\s)?"
    r"(?:cancel+ed|postponed|called off|put off|shelved|scrapped|delayed|axed|suspended)\b"
)
_IN = ending(r"\b(?:in|during|at)\s(?:\w+\s)?")
_OF_BODY = regex.compile(r"\sof\s(?:the\s)?(?:[\w-]+\s)?$")


def _mention_at(around: Surroundings, rule: Rule, anchor: Span) -> Mention | None:
    sentence = around.text.sentence_at(anchor.start)
    if (
        sentence is None
        or anchor.start not in sentence.span
        or sentence.zone in (ZoneKind.TEASER, ZoneKind.FURNITURE, ZoneKind.BYLINE)
        or _is_cited(around, anchor)
    ):
        return None
    sentence = part_around(sentence, anchor, REACH)
    scope, statement = around.scope(anchor, sentence)
    if statement is not None and statement.cue and statement.cue.lower().startswith(("deny", "deni")):
        return None
    receiving = rule.name == "received" and around.small.endswith("ing", *anchor)
    if statement is not None and not statement.direct and receiving and anchor.start > scope.start:
        scope, statement = sentence.span, None  # "stressed the need for peace on receiving X"
    if statement is not None and not statement.direct and (rule.object == "with" or rule.name == "ceremony"):
        behind = OCCASION.match(around.small[max(scope.start, anchor.start - 40) : anchor.start])
        behind = behind or _IN.match(around.small, scope.start, anchor.start) if rule.name == "talks with" else behind
        behind = behind or (rule.name == "by phone" and not around.small[anchor.end : scope.end].strip(" .,"))
        if rule.name == "by phone" and (told := around.persons_in(Span(scope.start, anchor.start))[:1]):
            behind = behind or told[0].span.start - scope.start < NEAR  # "congratulated ⟦X by phone on Y⟧"
        if behind or around.small.startswith("a ", anchor.start):
            scope, statement = sentence.span, None  # "agreed to do more during a call on Monday": said then
    segment = around.segment(anchor, scope)
    before = around.small[max(scope.start, anchor.start - 70) : anchor.start]
    if DENIED.match(before) or DENIED_AFTER.match(around.small, anchor.end):
        return None
    if rule.name in NOUNS and _CALLED_OFF.match(around.small, anchor.end, scope.end):
        return None
    if _HABIT.match(before):
        return None
    may_be = _IF.search(around.small, max(0, segment.start - len(" if ")), anchor.start)
    if may_be or (rule.name in NOUNS and NONE.match(before)):
        return None
    seen = Seen(rule, anchor, sentence, scope, segment, statement, before)
    match rule.kind:
        case EventKind.VISIT:
            return invitation(around, seen) if rule.status else visit(around, seen)
        case EventKind.SIGNING:
            return signing(around, seen)
        case EventKind.ANNIVERSARY | EventKind.INCIDENT:
            return happening(around, seen)
        case EventKind.CEREMONY:
            return ceremony(around, seen)
        case EventKind.LETTER:
            return letter(around, seen)
        case EventKind.AGREEMENT:
            return agreement(around, seen)
        case EventKind.FORUM:
            of = _OF_BODY.search(seen.before)
            if of and around.people.ending_at(anchor.start - len(of[0])):
                return None  # the head of a body who met somebody
            head = around.people.at(anchor.start)
            if around.persons_in(Span(anchor.start + 1, anchor.end)) or (head and head.kind in ("name", "office")):
                return None  # "Commission President X met": not the commission
            mention = make(around, seen, ())
            return mention if mention.when or mention.place or mention.here else None
    return encounter(around, seen)


_LONGEST_CITED = 160
_CITED = regex.compile(
    rf"[^\"”\n]{{0,{_LONGEST_CITED}}}"
    r"[\"”]\s*-{1,2}\s*\p{Lu}[^\n]{1,60},\s(?:\p{L}+\s\d{1,2},|\d{1,2}\s\p{L}+)\s\d{4}\b"
)


def _is_cited(around: Surroundings, anchor: Span) -> bool:
    """Whether it stands in a quotation that its source and day are printed below, as in a book."""
    closed = around.text.plain.find('"', anchor.end, anchor.end + _LONGEST_CITED + 1) >= 0
    return closed and _CITED.match(around.text.plain, anchor.end) is not None


def _one_by_one(mention: Mention) -> Iterator[Mention]:
    """The meetings that one verb tells of: "met separately with X and Y"."""
    if not mention.apart:
        yield mention
    for people in mention.apart:
        yield mention._replace(people=people, apart=())
