"""The mentions of one text: each anchor is judged by the rules for its kind of event.

What is denied, habitual or doubtful is no event of any kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from relations.extraction.mentions.agreements import agreement
from relations.extraction.mentions.ceremonies import ceremony
from relations.extraction.mentions.clauses import OCCASION
from relations.extraction.mentions.denials import is_denied
from relations.extraction.mentions.encounters import encounter
from relations.extraction.mentions.gatherings import gatherings, meeting_of_body
from relations.extraction.mentions.happenings import happening
from relations.extraction.mentions.invitations import invitation
from relations.extraction.mentions.letters import letter
from relations.extraction.mentions.mention import NEAR, REACH, Mention, Seen, seen_at
from relations.extraction.mentions.signings import signing
from relations.extraction.mentions.visits import visit
from relations.extraction.mentions.words import Rule, anchors
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import Sentence, ZoneKind, part_around
from relations.spans import Span
from relations.vocabulary import EventKind

_BY_KIND: dict[EventKind, Callable[[Surroundings, Seen], Mention | None]] = {
    EventKind.VISIT: visit,
    EventKind.SIGNING: signing,
    EventKind.ANNIVERSARY: happening,
    EventKind.INCIDENT: happening,
    EventKind.CEREMONY: ceremony,
    EventKind.LETTER: letter,
    EventKind.AGREEMENT: agreement,
    EventKind.FORUM: meeting_of_body,
}


class Finder(Surroundings):
    """Finds the mentions of one text."""

    def mentions(self) -> list[Mention]:
        """Every mention, in the order of the text."""
        found = [m for rule, anchor in anchors(self.small) if (m := _mention_at(self, rule, anchor))]
        found.extend(gatherings(self))
        found.sort(key=lambda m: (m.anchor.start, -m.anchor.end))
        return [one for mention in _told_in_calls(_without_overlaps(found)) for one in _one_by_one(mention)]


def _without_overlaps(found: Sequence[Mention]) -> list[Mention]:
    """Of mentions of one kind with overlapping words, the one that names more persons, else the first."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        named = mention.kind is EventKind.MEETING and len(mention.people) > 1
        if last and named and last.rule == "gathering" and mention.anchor.overlaps(last.anchor):
            kept[-1] = mention  # "a meeting of Minister X and Minister Y"
            continue
        if last and last.rule == "talks of countries" and mention.rule == "gathering" and mention.anchor == last.anchor:
            kept[-1] = mention  # "the second summit will be held in June"
            continue
        if last and mention.anchor.overlaps(last.anchor) and mention.kind in (last.kind, EventKind.MEETING):
            if len(mention.people) > len(last.people) and mention.kind is last.kind:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _told_in_calls(found: Sequence[Mention]) -> list[Mention]:
    """The mentions with one for both of "X told Y in a call", of which the noun alone names but one of the two."""
    kept: list[Mention] = []
    for mention in found:
        told = kept[-1] if kept else None
        if told and told.rule == "told" and _is_same_act(told, mention):
            mention = mention._replace(people=told.people, when=mention.when or told.when, pointing=False)
            kept.pop()
        kept.append(mention)
    return kept


def _is_same_act(told: Mention, mention: Mention) -> bool:
    """Whether both stand in one sentence of one teller and the first names more of those who took part."""
    same = told.kind is mention.kind and told.sentence == mention.sentence and told.speech == mention.speech
    return same and set(mention.people) < set(told.people)


def _one_by_one(mention: Mention) -> Iterator[Mention]:
    """The meetings that one verb tells of: "met separately with X and Y"."""
    if not mention.apart:
        yield mention
    for people in mention.apart:
        yield mention._replace(people=people, apart=())


def _mention_at(around: Surroundings, rule: Rule, anchor: Span) -> Mention | None:
    """What the words of a rule tell at one place; ``None`` where they tell of no event."""
    sentence = _sentence_of(around, anchor)
    if sentence is None:
        return None
    scope, statement = around.scope(anchor, sentence)
    if statement is not None and statement.cue and statement.cue.lower().startswith(("deny", "deni")):
        return None
    if statement is not None and not statement.direct and _is_occasion(around, rule, anchor, scope):
        scope, statement = sentence.span, None
    seen = seen_at(around, rule, anchor, sentence, (scope, statement))
    told = invitation if rule.kind is EventKind.VISIT and rule.status else _BY_KIND.get(rule.kind, encounter)
    mention = told(around, seen)  # first, since half of the anchors tell of nothing that could be denied
    return None if mention is None or is_denied(around, seen) else mention


def _sentence_of(around: Surroundings, anchor: Span) -> Sentence | None:
    """As much of the sentence as is read, unless it belongs to the page or to a book."""
    sentence = around.text.sentence_at(anchor.start)
    if sentence is None or anchor.start not in sentence.span or _is_cited(around, anchor):
        return None
    if sentence.zone in (ZoneKind.TEASER, ZoneKind.FURNITURE, ZoneKind.BYLINE):
        return None
    return part_around(sentence, anchor, REACH)


_IN_OR_DURING = ending(r"\b(?:in|during|at)\s(?:\w+\s)?")


def _is_occasion(around: Surroundings, rule: Rule, anchor: Span, scope: Span) -> bool:
    """Whether it was when somebody said what is reported, not what he said: "agreed to do more during a call"."""
    if rule.name == "received" and around.small.endswith("ing", *anchor) and anchor.start > scope.start:
        return True  # "stressed the need for peace on receiving X"
    if rule.object != "with" and rule.name != "ceremony":
        return False
    if around.small.startswith("a ", anchor.start):
        return True
    if _is_of_those_told_of(around, anchor, scope):
        return False
    if OCCASION.match(around.small[max(scope.start, anchor.start - 40) : anchor.start]):
        return True
    if rule.name == "talks with":
        return _IN_OR_DURING.match(around.small, scope.start, anchor.start) is not None
    return rule.name == "by phone" and _is_how_said(around, anchor, scope)


def _is_of_those_told_of(around: Surroundings, anchor: Span, scope: Span) -> bool:
    """Whether it is that of somebody named in what is said: "he and Y agreed on it at their meeting"."""
    theirs = around.people.ending_at(anchor.start - 1) if around.small.endswith("their ", 0, anchor.start) else None
    named = around.people.in_span(Span(scope.start, theirs.span.start)) if theirs else ()
    return any(r.kind == "name" and theirs and set(r.people) < set(theirs.people) for r in named)


def _is_how_said(around: Surroundings, anchor: Span, scope: Span) -> bool:
    """Whether "by phone" ends the words, or stands with whom they were told: "congratulated ⟦X by phone on Y⟧"."""
    if not around.small[anchor.end : scope.end].strip(" .,"):
        return True
    told = around.persons_in(Span(scope.start, anchor.start))[:1]
    return bool(told) and told[0].span.start - scope.start < NEAR


_LONGEST_CITED = 160
_CITED = regex.compile(
    rf"[^\"”\n]{{0,{_LONGEST_CITED}}}"
    r"[\"”]\s*-{1,2}\s*\p{Lu}[^\n]{1,60},\s(?:\p{L}+\s\d{1,2},|\d{1,2}\s\p{L}+)\s\d{4}\b"
)


def _is_cited(around: Surroundings, anchor: Span) -> bool:
    """Whether it stands in a quotation that its source and day are printed below, as in a book."""
    closed = around.text.plain.find('"', anchor.end, anchor.end + _LONGEST_CITED + 1) >= 0
    return closed and _CITED.match(around.text.plain, anchor.end) is not None
