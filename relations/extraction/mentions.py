"""Where a text speaks of events: each mention with the persons, the day and the place that stand beside its anchor.

Whether two mentions are one event, and which of them the text reports, is for ``events``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from relations.extraction.candidates import Person, StatementCandidate, When
from relations.extraction.data import load
from relations.extraction.dates import Dated, Tense, tense_at
from relations.extraction.lexicon import Actor, Lexicon, Place
from relations.extraction.people import People, Reference
from relations.extraction.text import Sentence, Text, ZoneKind
from relations.spans import Span
from relations.vocabulary import ActorKind, EventKind, EventStatus, PlaceKind, Precision

_DATA = load("events.toml")
_WORDS = _DATA["words"]
_BETWEEN = r"(?:[\w'’.-]+,?\s){0,5}?"


@dataclass(frozen=True)
class Rule:
    """One way to speak of an event; see ``data/events.toml`` for what the fields mean."""

    name: str
    kind: EventKind
    first: tuple[str, ...]
    pattern: str
    object: str
    example: str
    alone: bool = False
    status: str = ""


@dataclass(frozen=True)
class Mention:
    """One place where the text speaks of an event, with what its sentence tells.

    ``when`` is ``None`` where the sentence gives no time; ``pointing`` marks "the talks", "this visit": an event known
    already; ``speech`` lies in somebody's words, ``aside`` in a relative clause, ``ours`` says "we".
    """

    kind: EventKind
    anchor: Span
    span: Span
    sentence: int
    zone: ZoneKind
    rule: str
    people: tuple[Person, ...] = ()
    host: tuple[Person, ...] = ()
    when: When | None = None
    place: str = ""
    venue: str = ""
    land: str = ""
    status: EventStatus = EventStatus.OCCURRED
    speech: bool = False
    speakers: tuple[Person, ...] = ()
    aside: bool = False
    pointing: bool = False
    under_way: bool = False
    during: EventKind | None = None
    here: bool = False
    ours: bool = False
    reasons: tuple[str, ...] = field(default=())


RULES = tuple(Rule(**{**row, "kind": EventKind(row["kind"]), "first": tuple(row["first"])}) for row in _DATA["rule"])
_BY_FIRST: dict[str, list[tuple[Rule, regex.Pattern[str]]]] = {}
for _rule in RULES:
    for _word in _rule.first:
        _BY_FIRST.setdefault(_word, []).append((_rule, regex.compile(_rule.pattern.replace("{adj}", _BETWEEN))))
_LETTERS = re.compile(r"[^\W\d_]+")


def anchors(small: str) -> Iterator[tuple[Rule, Span]]:
    """Every place where a rule's words stand in a text in small letters."""
    for word in _LETTERS.finditer(small):
        for rule, pattern in _BY_FIRST.get(word[0], ()):
            match = pattern.match(small, word.start())
            if match:
                yield rule, Span(*match.span())


_BOUNDARY = regex.compile(
    r"[;:]\s|,?\s(?:who|which|whose|where|when|while|after|before|since|until|that|because|although|if)\b|^(?:after|before|since|when|while)\b"
)
_PREPOSITION = regex.compile(
    r"\b(?:with|to|of|by|for|from|between|against|about|on|than|like|at|in|under|regarding|toward|towards|over|invited|told|urged|asked)\s(?:the\s)?$"
)
_OWNERS = frozenset({"his", "her", "their"})
_UNNAMED = regex.compile(
    r"\b(?:president|minister|leader|secretary|premier|chancellor|counterpart|king|emperor)\sand\s$"
)
_AND = regex.compile(r"\s(?:and|&)\s(?:[\p{L}]+'s\s)?(?:[\w.-]+\s){0,3}|,\s(?:and\s)?|\s(?:as well as|along with)\s")
_CHAIN = regex.compile(r",?\s(?:and|&|with|as well as|along with)\s(?:[\w.'-]+\s){0,7}|,\s(?:[\w.'-]+\s){0,7}")
_NO_CHAIN = regex.compile(
    r"\b(?:who|which|that|to|a|an|said|says|on|in|at|after|as|when|while|but|for|adding|whose|where|during|before|told|held|met|was|is|has|had|will|about|between)\b"
)
_DIRECT = regex.compile(r"\s(?:(?!(?:in|on|at|for|of|about|to|from|as|when|after|that|and)\s)[\w.'-]+\s){0,6}")
_WITH = regex.compile(
    r"[^;:\"]{0,110}?\b(?:with|between|by|alongside|of|among)\s(?:(?!(?:on|in|at|about|that)\s)[\w.'-]+\s){0,7}"
)
_TO = regex.compile(r"[^;:\"]{0,80}?\b(?:to|with|from|for)\s(?:[\w.'-]+\s){0,6}|\s")
_COUNTRIES_BETWEEN = regex.compile(r"[^;:,\"]{0,30}\b(?:between|with)\s(?:the\s)?$")
_POSSESSIVE = regex.compile(r"(?:'s?)\s(?:(?!(?:that|who|and|said|to|of|on|in|with)\s)[\w.-]+\s){0,6}$")
_OWN = regex.compile(r"\s(?:(?!(?:that|who|and|said|to|of|on|in|with)\s)[\w.-]+\s){0,5}$")
_HIS = regex.compile(r"\s(?:for|on|during|of|in|before|ahead of)\s|,?\s(?:who|which)\s(?:is|was|are|has been)\s\w+\s")
_ATTENDED = regex.compile(rf"\b(?:{'|'.join(_WORDS['attended'])})\s(?:the|this|that)\s(?:[\w-]+\s){{0,2}}$")
_PLACE_BEFORE = regex.compile(r"\b(?:in|at|near|outside|inside|to|into|from)\s(?:[^,;:\"]{0,30}\s)?$")
_LAND_AFTER = regex.compile(r"\s(?:[\w'-]+\s){0,6}?(?:to|in|of)\s(?:the\s)?$")
_PLURAL_MEETINGS = regex.compile(r"\b(?:regular|annual|frequent|more|all|of|such|any|future|next)\s(?:[\w-]+\s){0,2}$")
_UNDER_WAY = regex.compile(
    r"\b(?:this|current|currently|ongoing|(?:is|are)\s(?:\w+\s){0,2}(?:on|paying|making|in|here)|today)\b[^,;]{0,40}$"
)
_DEFINITE = regex.compile(r"\b(?:the|this|that|these|those|such)\s(?:[\w-]+\s){0,3}$")
_VERBAL = regex.compile(r"\b(?:to|will|would|can|could|may|might|should|shall|and)\s(?:\w+ly\s)?$")
_DENIED = regex.compile(rf"\b(?:{'|'.join(_WORDS['denied'])})\s(?:[\w'-]+\s){{0,3}}$")
_RELATIVE = regex.compile(r",?\s(?:who|which|whose)\b$")
_GENERIC_VISIT = regex.compile(rf"\b(?:{'|'.join(_WORDS['generic_visits'])})\s(?:[\w-]+\s){{0,2}}$")
_DURING = regex.compile(
    rf"\b(?:{'|'.join(_WORDS['during'])})\s(?:[\p{{L}}']+\s)?(?:[\w'-]+\s){{0,4}}?(?P<noun>{'|'.join(_WORDS['occasions'])})\b"
)
_VISIT_NOUN = regex.compile(
    r"(?:state|official|working|friendly|historic|formal|bilateral|three|two|four|five|one|first|second|third|maiden|inaugural|\d+)\b[\w\s-]{0,30}$"
)
_DOCUMENT = regex.compile(rf"\b(?:{'|'.join(map(regex.escape, _WORDS['documents']))})\b")
_NO_SIGNING = regex.compile(rf"(?:{'|'.join(map(regex.escape, _WORDS['no_signing']))})\b")
_PHONE = regex.compile(rf"\b(?:{'|'.join(map(regex.escape, _WORDS['phone']))})\b")
_FORUM_HEADS = "|".join(_DATA["forum"]["heads"])
_ACRONYMS = "|".join(map(regex.escape, _DATA["forum"]["acronyms"]))
_FORUM_HEAD = re.compile(rf"\b(?:{_FORUM_HEADS})(?!\w)")
_FORUM_LEAD = regex.compile(
    r"(?<![\p{L}\d-])(?:(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s|[\p{Lu}\d][\p{L}\d'’.&/-]*\s)"
    r"(?:(?:[\p{Lu}\d][\p{L}\d'’.&/-]*|and|of|the|for|on)\s){0,7}$"
)
_FORUM_TAIL = regex.compile(r"\s(?:of|for|on)\s(?:the\s)?\p{Lu}\p{L}{0,30}(?:\s(?:\p{Lu}\p{L}{0,30}|of|and|the)){0,8}")
_FORUM_SHORT = re.compile(
    rf"(?<!\w)(?:(?:{_ACRONYMS})(?:\s(?i:leaders'?|foreign ministers'?|heads of state))?"
    r"\s(?i:summit|meeting|conference|session|forum)(?!\w)"
    rf"|(?i:{'|'.join(_DATA['forum']['names'])}))"
)
_ATTENDS = regex.compile(rf"\b(?:{'|'.join(_WORDS['attends'])})\b[^,;]{{0,50}}$")
_ORDINAL = regex.compile(r"^(?:\d|(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))")
_LEGISLATURE = regex.compile(r"(?:Congress|Assembly|Sessions|Dialogue|Games|Fair)$")
_WRITTEN = re.compile(
    r"\b(?:in|sent|the) (?:his|her|a|the|congratulatory) (?:\w+ )?(?:message|telegram|letter|cable)\b"
)
_HELD = frozenset({"held talks", "phone call", "by phone"})  # verbs, or nouns that come with one
_TEMPORAL = frozenset({"after", "before", "since"})
_NAMED = regex.compile(
    r"\s(?:with\s)?(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}'.-]*){1,2})(?=,\s(?:the|a|an|who|head|leader|chief)\b|\s(?:in|at|on|here)\s)"
)
_REACH = 600  # no sentence is read further from its anchor than this


class Finder:
    """Finds the mentions of one text."""

    def __init__(
        self,
        text: Text,
        people: People,
        statements: Sequence[StatementCandidate],
        dates: Sequence[Dated],
        lexicon: Lexicon,
    ) -> None:
        self.text, self.people, self.dates, self.lexicon = text, people, dates, lexicon
        self.small = text.small
        self._dates = [d.span.start for d in dates]
        self._contents = sorted((span, statement) for statement in statements for span in statement.spans)
        self._content_starts = [span.start for span, _ in self._contents]
        self.places = [
            (hit.span, place)
            for hit in lexicon.find(_in_case(text))
            if (place := next((e for e in hit.entries if isinstance(e, Place)), None)) is not None
        ]
        self._place_starts = [span.start for span, _ in self.places]
        self._refs = [r for r in people.references if self._persons(r)]
        self._ref_starts = [r.span.start for r in self._refs]
        self._sentences = [s.span.start for s in text.sentences]
        self.writes = _WRITTEN.search(text.small) is not None

    def mentions(self) -> list[Mention]:
        """Every mention, in the order of the text."""
        found = [m for rule, anchor in anchors(self.small) if (m := self._mention(rule, anchor))]
        found.extend(self._forums())
        found.sort(key=lambda m: (m.anchor.start, -m.anchor.end))
        kept: list[Mention] = []
        for mention in found:
            last = kept[-1] if kept else None
            if last and mention.anchor.overlaps(last.anchor) and mention.kind in (last.kind, EventKind.MEETING):
                if len(mention.people) > len(last.people) and mention.kind is last.kind:
                    kept[-1] = mention
                continue
            kept.append(mention)
        return kept

    def number(self, offset: int) -> int:
        """The position, among the text's sentences, of the one that begins at or before an offset."""
        return bisect_left(self._sentences, offset + 1) - 1

    # who

    def _persons(self, reference: Reference) -> tuple[Person, ...]:
        return tuple(p for p in reference.people if self.is_person(p))

    def is_person(self, person: Person) -> bool:
        """Whether a speaker or participant is a human being, neither a country nor an institution."""
        actor = self.lexicon.actors.get(person.slug)
        return actor.kind is ActorKind.PERSON if actor else bool(person.name)

    def persons_in(self, span: Span) -> list[Reference]:
        """The references to persons that begin inside a span."""
        return self._refs[bisect_left(self._ref_starts, span.start) : bisect_left(self._ref_starts, span.end)]

    def _linked(self, references: Sequence[Reference]) -> list[Reference]:
        """The first reference and those joined to it by "and" or in a list."""
        kept = list(references[:1])
        for one, other in pairwise(references):
            gap = self.small[one.span.end : other.span.start]
            if not _CHAIN.fullmatch(gap) or _NO_CHAIN.search(gap):
                break
            kept.append(other)
        return kept

    def objects(self, after: int, end: int, how: str) -> list[Reference]:
        """The persons behind an anchor: directly, or behind with/between/by, or (of a letter) to."""
        references = [
            r for r in self.persons_in(Span(after, end)) if self.small[r.span.start : r.span.end] not in _OWNERS
        ]
        pattern = {"direct": _DIRECT, "with": _WITH, "to": _TO}.get(how)
        if pattern is None:
            return []
        for at, reference in enumerate(references[:2]):
            gap = self.small[after : reference.span.start]
            if len(gap) < 160 and (
                pattern.fullmatch(gap) or (how == "with" and _DIRECT.fullmatch(gap) and "with" in gap)
            ):
                return self._linked(references[at:])
        named = _NAMED.match(self.text.plain, after, end) if how == "direct" else None
        if named and self.people.at(named.start("name")) is None and not self._place_at(named.start("name")):
            name = named["name"]
            return [Reference(Span(*named.span("name")), (Person(name),), "unknown", f"{name}: met, and named in full")]
        return []

    def subject(self, anchor: Span, segment: Span) -> list[Reference]:
        """The persons whose verb the anchor is: the last ones before it in its clause that no preposition governs."""
        if segment.start > 0 and _RELATIVE.search(self.small[max(0, segment.start - 10) : segment.start]):
            before = self.persons_in(Span(max(0, segment.start - 80), segment.start - 3))
            if before and len(self.small[before[-1].span.end : segment.start].strip(" ,")) <= 5:
                return before[-1:]
        references = [r for r in self.persons_in(Span(segment.start, anchor.start)) if r.span.end <= anchor.start]
        while references:
            last = references[-1]
            group = [last]
            for other in reversed(references[:-1]):
                gap = self.small[other.span.end : group[0].span.start]
                if not _AND.fullmatch(gap) or (gap == ", " and len(group) == 1):
                    break
                group.insert(0, other)
            lead = self.small[max(0, group[0].span.start - 12) : group[0].span.start]
            possessive = self.small.startswith(("'s ", "' "), last.span.end)
            if (
                not _PREPOSITION.search(lead)
                and not (possessive and last.kind != "pronoun")
                and not self._own(last, anchor)
            ):
                return group
            references = references[: -len(group)]
        return []

    def _own(self, reference: Reference, anchor: Span) -> bool:
        """Whether it is a possessive pronoun ("his meeting"), which names nobody new to the verb."""
        return self.small[reference.span.start : reference.span.end] in _OWNERS

    def owner(self, anchor: Span) -> list[Reference]:
        """Whose meeting or visit a noun speaks of: "Xi's state visit", "his meeting"."""
        for reference in reversed(self.persons_in(Span(max(0, anchor.start - 110), anchor.start))):
            gap = self.small[reference.span.end : anchor.start]
            if _POSSESSIVE.fullmatch(gap) or (self._own(reference, anchor) and _OWN.fullmatch(gap)):
                before = self.persons_in(Span(max(0, reference.span.start - 60), reference.span.start))
                if (
                    before
                    and self._own(reference, anchor)
                    and _HIS.fullmatch(self.small[before[-1].span.end : reference.span.start])
                ):
                    return before[-1:]
                if (
                    before
                    and _AND.fullmatch(self.small[before[-1].span.end : reference.span.start])
                    and not self._own(reference, anchor)
                ):
                    return [before[-1], reference]
                return [reference]
        return []

    # where in the sentence

    def _scope(self, anchor: Span, sentence: Sentence) -> tuple[Span, StatementCandidate | None]:
        """The part of the sentence around the anchor that is the writer's own, or one speaker's words."""
        start, end = sentence.span
        at = max(0, bisect_left(self._content_starts, anchor.start + 1) - 1)
        for span, statement in self._contents[max(0, at - 2) : at + 3]:
            if anchor.start in span:
                return Span(max(start, span.start), min(end, span.end)), statement
            if span.end <= anchor.start:
                start = max(start, span.end)
            elif span.start >= anchor.end:
                end = min(end, span.start)
        return Span(start, end), None

    def _segment(self, anchor: Span, scope: Span) -> Span:
        start, end = scope
        inserted = False
        for m in _BOUNDARY.finditer(self.small, max(scope.start, anchor.start - 300), anchor.start):
            start = m.end()
            closing = self.small.find(", ", start, anchor.start)
            inserted = m[0].startswith(", wh") or m[0].strip(", ") in _TEMPORAL
            if (m[0].startswith(",") or inserted) and closing >= 0:
                start, inserted = closing + 1, False  # the clause between two commas is over and the sentence goes on
        after = _BOUNDARY.search(self.small, anchor.end, min(scope.end, anchor.end + 300))
        end = after.start() if after else end
        comma = self.small.find(", ", anchor.end, end) if inserted else -1
        return Span(start, comma if comma >= 0 else end)

    # when and where

    def date(self, anchor: Span, within: Span, exact: bool = True) -> Dated | None:
        """The date nearest to the anchor, rather behind it than before; a day rather than a year if ``exact``."""
        low, high = bisect_left(self._dates, within.start), bisect_left(self._dates, within.end)
        near = [
            d
            for d in self.dates[low:high]
            if d.rule != "stretch"
            and (exact or _beside(self.small, anchor, d.span))
            and not (d.when.precision is None and not d.when.reasons)
        ]
        if not near:
            return None
        return min(
            near,
            key=lambda d: (
                d.when.earliest is None,
                exact and _coarse(d.when),
                max(d.span.start - anchor.end, (anchor.start - d.span.end) * 2, 0),
            ),
        )

    def place(self, anchor: Span, within: Span) -> tuple[str, str, str]:
        """City, venue and country of the nearest place with a preposition before it."""
        low, high = bisect_left(self._place_starts, within.start), bisect_left(self._place_starts, within.end)
        best: tuple[int, Place] | None = None
        for span, place in self.places[low:high]:
            if not _PLACE_BEFORE.search(self.small[max(within.start, span.start - 44) : span.start]):
                continue
            distance = max(span.start - anchor.end, anchor.start - span.end, 0)
            if best is None or distance < best[0]:
                best = distance, place
        if best is None:
            return "", "", ""
        place = best[1]
        return self._city(place), place.name if place.kind is PlaceKind.VENUE else "", place.country

    def city_alone(self, span: Span) -> str:
        """The city of a short line that is nothing but a place ("The Kremlin, Moscow")."""
        inside = self.places[bisect_left(self._place_starts, span.start) : bisect_left(self._place_starts, span.end)]
        words = self.text.plain[span.start : span.end]
        for hit, _ in inside:
            words = words.replace(hit.cut(self.text.plain), "")
        if not inside or regex.sub(r"(?i)\bthe\b|[\W\d]", "", words):
            return ""
        return self._city(inside[0][1])

    def _city(self, place: Place) -> str:
        """The name of a place, or of the city that a venue is in; empty for a venue whose city is not known."""
        city = self.lexicon.places.get(place.parent, place) if place.kind is PlaceKind.VENUE else place
        return "" if city.kind is PlaceKind.VENUE else city.name

    def _place_at(self, offset: int) -> str:
        """The city whose name begins at the offset."""
        at = bisect_left(self._place_starts, offset)
        if at < len(self.places) and self.places[at][0].start == offset and self.places[at][1].kind is PlaceKind.CITY:
            return self.places[at][1].name
        return ""

    def _land(self, anchor: Span, segment: Span) -> str:
        """The country that a visit goes to."""
        for reference in self.people.in_span(Span(anchor.end, min(segment.end, anchor.end + 70))):
            actor = self.lexicon.actors.get(reference.people[0].slug) if reference.people else None
            gap = self.small[anchor.end : reference.span.start]
            if actor and actor.kind is ActorKind.COUNTRY and (_LAND_AFTER.fullmatch(gap) or gap in (" ", " the ")):
                return actor.slug
        return ""

    # rules

    def _mention(self, rule: Rule, anchor: Span) -> Mention | None:
        sentence = self.text.sentence_at(anchor.start)
        if (
            sentence is None
            or anchor.start not in sentence.span
            or sentence.zone in (ZoneKind.TEASER, ZoneKind.FURNITURE, ZoneKind.BYLINE)
        ):
            return None
        sentence = _around(sentence, anchor)
        scope, statement = self._scope(anchor, sentence)
        segment = self._segment(anchor, scope)
        before = self.small[max(scope.start, anchor.start - 70) : anchor.start]
        if _DENIED.search(before):
            return None
        seen = _Seen(rule, anchor, sentence, scope, segment, statement, before)
        match rule.kind:
            case EventKind.VISIT:
                return self._invitation(seen) if rule.status else self._visit(seen)
            case EventKind.SIGNING:
                return self._signing(seen)
            case EventKind.ANNIVERSARY | EventKind.INCIDENT:
                return self._happening(seen)
            case EventKind.CEREMONY:
                return self._ceremony(seen)
            case EventKind.LETTER:
                return self._letter(seen)
            case EventKind.AGREEMENT:
                return self._agreement(seen)
        return self._encounter(seen)

    def _make(self, seen: _Seen, people: Sequence[Person], **more: object) -> Mention:
        """A mention with what holds for every kind: date, place, status, whose words."""
        loose = seen.rule.kind in (EventKind.FORUM, EventKind.ANNIVERSARY, EventKind.INCIDENT)
        within = Span(seen.anchor.end, seen.scope.end) if seen.rule.kind is EventKind.INCIDENT else seen.segment
        dated = self.date(seen.anchor, within, not loose)
        city, venue, land = self.place(seen.anchor, seen.segment)
        if not city:
            city, venue, land = self.place(seen.anchor, Span(seen.scope.start, seen.segment.end))
        at = seen.anchor.end - seen.sentence.span.start  # an anchor that is a verb tells its own tense
        tense = tense_at(seen.sentence.span.cut(self.text.plain), at, at)
        planned = seen.rule.status == "planned" or (tense is Tense.FUTURE and seen.rule.kind is not EventKind.INCIDENT)
        around = self.small[seen.scope.start : seen.scope.end]
        during = _DURING.search(
            self.small,
            seen.segment.start if not seen.before.strip() else max(seen.scope.start, seen.anchor.start - 200),
            seen.scope.end,
        )
        values: dict[str, object] = {
            "kind": seen.rule.kind,
            "anchor": seen.anchor,
            "span": self._evidence(seen),
            "sentence": self.number(seen.anchor.start),
            "zone": seen.sentence.zone,
            "rule": seen.rule.name,
            "people": tuple(dict.fromkeys(people)),
            "when": dated.when if dated else None,
            "place": city,
            "venue": venue,
            "land": land,
            "status": EventStatus.PLANNED if planned else EventStatus.OCCURRED,
            "speech": seen.statement is not None,
            "speakers": seen.statement.speakers if seen.statement is not None else (),
            "aside": bool(_RELATIVE.search(self.small[max(0, seen.segment.start - 10) : seen.segment.start])),
            "here": regex.search(r"\bhere\b", around) is not None,
            "during": _noun_kind(during["noun"])
            if during and not seen.anchor.overlaps(Span(*during.span("noun")))
            else None,
            "reasons": (f"“{seen.anchor.cut(self.text.plain)}” ({seen.rule.name})",),
        }
        return Mention(**{**values, **more})  # type: ignore[arg-type]

    def _evidence(self, seen: _Seen) -> Span:
        """The anchor with its clause, at most to the edges of its scope."""
        start, end = seen.segment
        start, end = max(start, seen.anchor.start - 120), min(end, seen.anchor.end + 140)
        while start > seen.segment.start and not self.small[start - 1].isspace():
            start -= 1
        while end < seen.segment.end and not self.small[end : end + 1].isspace():
            end += 1
        return Span(start, end).strip(self.text.plain, ' \n\r\t,;:.-"')

    def _encounter(self, seen: _Seen) -> Mention | None:
        """Meetings and calls."""
        rule, anchor = seen.rule, seen.anchor
        if self._named_summit(anchor):
            return None
        others = self.objects(anchor.end, seen.segment.end, rule.object)
        if rule.object == "direct" and not others:
            others = (
                self.objects(anchor.end, seen.segment.end, "with")
                if rule.kind is EventKind.CALL or rule.name == "met"
                else []
            )
        owner = self.owner(anchor) if rule.object == "with" else []
        subject = owner or self.subject(anchor, seen.segment)
        pair = sum(len(self._persons(r)) for r in subject) > 1 and not _ATTENDED.search(seen.before)
        pair = pair and (rule.object != "with" or bool(owner) or rule.name in _HELD)
        if not others and not pair:
            if (
                rule.name == "met"
                and seen.statement is not None
                and regex.search(r"\b(?:we|you and i)\s(?:\w+\s){0,2}$", seen.before)
            ):
                return self._make(seen, (), ours=True)
            if rule.name == "spoke" and subject and _UNNAMED.search(self.small[: subject[0].span.start][-30:]):
                return self._make(seen, self._of(subject))
            return self._encounter_alone(seen, subject)
        if rule.name == "told" and (not others or seen.statement is not None):
            return None
        if rule.object == "direct" and not others and not (pair and rule.name == "met"):
            return None
        if rule.name == "received" and self._asks(others):
            return None
        if _PLURAL_MEETINGS.search(seen.before):
            return None
        last = others[-1].span.end if others else anchor.end
        if self._joint(others):
            subject = []
        elif not subject:
            subject = self._subject_elsewhere(seen, last)
        people = [p for r in (*subject, *others) for p in self._persons(r)]
        kind = (
            EventKind.CALL
            if rule.kind is EventKind.CALL or _PHONE.search(self.small[seen.scope.start : seen.scope.end])
            else EventKind.MEETING
        )
        return self._make(seen, people, kind=kind, pointing=len(set(people)) < 2)

    def _named_summit(self, anchor: Span) -> bool:
        """Whether it is a gathering with a name ("the G20 summit") and no meeting of two."""
        if self.small[anchor.start : anchor.end] != "summit" or self.text.capitals:
            return False
        before = self.text.plain[max(0, anchor.start - 24) : anchor.end].split()[-2:]
        return any(word[0].isupper() or word[0].isdigit() for word in before) and not before[0].endswith("-day")

    def _asks(self, others: Sequence[Reference]) -> bool:
        """Whether it is a demand ("called on X to do") and no visit."""
        return (
            bool(regex.match(r"\s(?:to|not to)\s", self.small[others[-1].span.end : others[-1].span.end + 8]))
            if others
            else False
        )

    def _joint(self, others: Sequence[Reference]) -> bool:
        return sum(len(self._persons(r)) for r in others) > 1 and any(
            "between" in self.small[r.span.start - 30 : r.span.start] for r in others
        )

    def _encounter_alone(self, seen: _Seen, subject: Sequence[Reference]) -> Mention | None:
        """Talks without a second person: of countries, or an event that is known already."""
        if seen.rule.object != "with":
            return None
        if _ATTENDED.search(seen.before):
            return self._make(seen, (), pointing=True)
        lands = [
            r
            for r in self.people.in_span(Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + 90)))
            if r.kind == "country" or (r.kind == "group" and not self._persons(r))
        ]
        if len(lands) > 1 and _COUNTRIES_BETWEEN.fullmatch(self.small[seen.anchor.end : lands[0].span.start]):
            return self._make(seen, (), rule="talks of countries")
        if _PLURAL_MEETINGS.search(seen.before):
            return None
        people = [p for r in subject for p in self._persons(r)]
        return self._make(seen, people, pointing=True)

    def _subject_elsewhere(self, seen: _Seen, after: int) -> list[Reference]:
        """The sentence's subject, for a clause without its own: before it, or behind the comma that closes it."""
        sentence = seen.sentence.span if seen.statement is None else seen.scope
        before = [r for r in self.persons_in(Span(sentence.start, seen.anchor.start)) if self._in_scope(r, seen)]
        for reference in before:
            if not _PREPOSITION.search(
                self.small[max(0, reference.span.start - 12) : reference.span.start]
            ) and not self._own(reference, seen.anchor):
                return self._linked(before[before.index(reference) :])[:2] if reference.kind != "group" else [reference]
        behind = self.persons_in(Span(after, min(sentence.end, after + 120)))
        for reference in behind:
            if "," in self.small[after : reference.span.start] and not _PREPOSITION.search(
                self.small[max(0, reference.span.start - 12) : reference.span.start]
            ):
                return [reference]
        if (
            seen.statement is not None
            and seen.statement.speakers
            and regex.search(r"\b(?:i|we|my|our)\s(?:[\w-]+\s){0,4}$", seen.before)
        ):
            return [
                Reference(
                    seen.anchor, tuple(p for p in seen.statement.speakers if self.is_person(p)), "name", "the speaker"
                )
            ]
        last = self.people.subject(seen.anchor.start)
        return [last] if last and seen.statement is None and self._persons(last) else []

    def _in_scope(self, reference: Reference, seen: _Seen) -> bool:
        if seen.statement is not None:
            return reference.span.start in seen.scope
        return not self.in_content(reference.span.start)

    def in_content(self, offset: int) -> bool:
        """Whether an offset lies in the words of somebody whom the text is about, not of an agency or an office."""
        at = bisect_left(self._content_starts, offset + 1)
        return any(offset in span and not self.reports(s.speakers) for span, s in self._contents[max(0, at - 2) : at])

    def reports(self, speakers: Sequence[Person]) -> bool:
        """Whether those who speak are offices, agencies or nameless officials, who report rather than take part."""
        actors = [(p, self.lexicon.actors.get(p.slug)) for p in speakers]
        return bool(actors) and all(a.kind is ActorKind.INSTITUTION if a else not p.title for p, a in actors)

    def _visit(self, seen: _Seen) -> Mention | None:
        anchor, name = seen.anchor, seen.rule.name
        if name == "visiting":
            return self._visiting(seen)
        if _GENERIC_VISIT.search(seen.before) or self.small.startswith("ors", anchor.end):
            return None
        land = self._land(anchor, seen.segment)
        near = Span(anchor.end - 2, min(seen.segment.end, anchor.end + 24))
        city, _, city_land = self.place(anchor, near) if near.start < near.end else ("", "", "")
        goal = land or city_land
        if name in ("visited", "arrived"):
            subject = self.subject(anchor, seen.segment)
            if not subject or (not goal and not self._named_goal(anchor)):
                return None
            return self._make(seen, self._of(subject), land=goal, place=city, under_way=name == "arrived")
        verbal = _VERBAL.search(seen.before) is not None
        if verbal and regex.search(r"\binvit\w+\b|\binvitation\b", self.small[seen.sentence.span.start : anchor.start]):
            return None
        if verbal:
            subject = self.subject(anchor, seen.segment) or self._subject_elsewhere(seen, anchor.end)
            if not subject or not goal:
                return None
            return self._make(seen, self._of(subject), land=goal, place=city)
        by = (
            self.objects(anchor.end, seen.segment.end, "with")
            if regex.match(r"\s(?:[\w'-]+\s){0,4}(?:by|of)\s", self.small[anchor.end : anchor.end + 60])
            else []
        )
        relative = (
            self.subject(anchor, seen.segment)
            if _RELATIVE.search(self.small[max(0, seen.segment.start - 10) : seen.segment.start])
            else []
        )
        owner = relative or self.owner(anchor) or by or self._speaker(seen)
        under_way = bool(_UNDER_WAY.search(self.small[max(seen.sentence.span.start, anchor.start - 70) : anchor.start]))
        formal = bool(_VISIT_NOUN.search(seen.before))
        if (
            not owner
            and (_DEFINITE.search(seen.before) or under_way)
            and not (formal and self.subject(anchor, seen.segment) and not _DEFINITE.search(seen.before))
        ):
            if not (regex.search(r"\bthis\s(?:[\w-]+\s){0,3}$", seen.before) or goal):
                return self._make(seen, (), pointing=True, land=goal, place=city)
            return self._make(seen, (), pointing=True, under_way=True, land=goal, place=city, venue="")
        owner = owner or self._main_subject(seen)
        if not owner or not (goal or formal or under_way):
            return None
        if (
            regex.search(
                r"\b(?:abroad|overseas|foreign)\b",
                self.small[max(seen.scope.start, anchor.start - 24) : anchor.end + 12],
            )
            and not goal
        ):
            return None
        host = self._host(seen, owner) if relative else self._inviting(seen)
        return self._make(
            seen,
            self._of(owner)[:1] if not self._together(owner) else self._of(owner),
            land=goal,
            place=city,
            under_way=under_way,
            host=host,
            venue="",
        )

    def _main_subject(self, seen: _Seen) -> list[Reference]:
        """The first in the clause that no preposition governs: whose visit it is where nobody is named beside it."""
        for reference in self.persons_in(Span(seen.segment.start, seen.anchor.start)):
            lead = self.small[max(seen.segment.start, reference.span.start - 12) : reference.span.start]
            if not _PREPOSITION.search(lead) and not self._own(reference, seen.anchor):
                return [reference]
        if regex.search(r"\b(?:his|her)\s(?:[\w-]+\s){0,4}$", seen.before):
            return self._subject_elsewhere(seen, seen.anchor.end)
        return []

    def _speaker(self, seen: _Seen) -> list[Reference]:
        """The speaker, of "my visit"."""
        if seen.statement is None or not regex.search(r"\b(?:my|our)\s(?:[\w-]+\s){0,4}$", seen.before):
            return []
        return [
            Reference(
                seen.anchor, tuple(p for p in seen.statement.speakers if self.is_person(p)), "name", "the speaker"
            )
        ]

    def _together(self, owner: Sequence[Reference]) -> bool:
        return len(owner) == 1 and owner[0].kind == "group"

    def _host(self, seen: _Seen, owner: Sequence[Reference]) -> tuple[Person, ...]:
        """Who receives the visitor, where the sentence says so: "the president hosted X, who is making a visit"."""
        words = self.small[seen.sentence.span.start : owner[0].span.start]
        m = regex.search(r"\b(?:hosted|received|welcomed|greeted)\s(?:[\w'-]+\s){0,3}$", words)
        if not m:
            return ()
        before = self.persons_in(Span(seen.sentence.span.start, seen.sentence.span.start + m.start()))
        return self._persons(before[-1])[:1] if before else ()

    def _inviting(self, seen: _Seen) -> tuple[Person, ...]:
        """The host named by "at the invitation of X"."""
        m = regex.search(r"\bat the invitation of\b", self.small[seen.sentence.span.start : seen.sentence.span.end])
        hosts = self.objects(seen.sentence.span.start + m.end(), seen.sentence.span.end, "direct") if m else []
        return self._persons(hosts[0])[:1] if hosts else ()

    def _named_goal(self, anchor: Span) -> bool:
        return bool(regex.match(r"\s\p{Lu}", self.text.plain[anchor.end : anchor.end + 3]))

    def _visiting(self, seen: _Seen) -> Mention | None:
        at = self.people.at(seen.anchor.start)
        if at is not None and self._persons(at):
            return self._make(seen, self._persons(at)[:1], under_way=True, when=None, place="", venue="")
        others = self.objects(seen.anchor.end, seen.segment.end, "direct")
        if others:
            return self._make(seen, self._persons(others[0])[:1], under_way=True, when=None, place="", venue="")
        land = self._land(seen.anchor, seen.segment)
        subject = self.subject(seen.anchor, seen.segment) or self._subject_elsewhere(seen, seen.anchor.end)
        return self._make(seen, self._of(subject)[:1], land=land, under_way=True) if land and subject else None

    def _invitation(self, seen: _Seen) -> Mention | None:
        """A visit that somebody is invited to, or accepts to make."""
        at = bisect_left(self._content_starts, seen.anchor.end)
        own = next(
            (
                span
                for span, _ in self._contents[max(0, at - 1) : at + 2]
                if seen.anchor.end < span.end and span.start < seen.anchor.end + 40
            ),
            None,
        )
        end = min(seen.sentence.span.end, own.end) if own else seen.sentence.span.end
        words = self.small[seen.anchor.end : end]
        goal = regex.search(r"\b(?:visit|come to|travel to|pay (?:a|an) [\w\s-]{0,30}visit)\b", words[:220])
        if goal is None:
            return None
        start = seen.anchor.end + goal.start()
        invited = self.objects(seen.anchor.end, start, "direct")
        if not invited and self.small[seen.anchor.start : seen.anchor.end] == "invitation":
            accepting = regex.search(r"\baccept\w*\b", self.small[seen.sentence.span.start : seen.anchor.start])
            invited = (
                self.subject(
                    Span(seen.sentence.span.start + accepting.start(), seen.anchor.end),
                    Span(seen.sentence.span.start, seen.anchor.start),
                )
                if accepting
                else []
            )
            invited = invited or self.objects(seen.anchor.end, start, "to")
        if not invited:
            return None
        tail = Span(start, end)
        dated = self.date(Span(start, seen.anchor.end + goal.end()), tail)
        land = self._land(Span(start, seen.anchor.end + goal.end()), tail)
        people = self._of(invited)
        city, _, _ = self.place(
            Span(start, seen.anchor.end + goal.end()), Span(start, min(end, seen.anchor.end + goal.end() + 24))
        )
        if not city and (hit := self._place_at(seen.anchor.end + goal.end() + 1)):
            city = hit
        return self._make(
            seen,
            people,
            when=dated.when if dated else None,
            land=land,
            place=city,
            venue="",
            span=Span(seen.anchor.start, end).strip(self.text.plain, ' \n\r\t.,"'),
            status=EventStatus.PLANNED,
        )

    def _of(self, references: Sequence[Reference]) -> list[Person]:
        return [p for r in references for p in self._persons(r)]

    def _signing(self, seen: _Seen) -> Mention | None:
        words = self.small[seen.anchor.start : min(seen.scope.end, seen.anchor.end + 200)]
        if _NO_SIGNING.match(words):
            return None
        behind, ahead = (
            _DOCUMENT.search(words),
            _DOCUMENT.search(self.small[max(seen.scope.start, seen.anchor.start - 120) : seen.anchor.start]),
        )
        if not behind and not ahead and not words.startswith("signing ceremony"):
            return None
        passive = ahead is not None and not behind
        subject = (
            self.subject(seen.anchor, seen.segment)
            if not passive
            else self.objects(seen.anchor.end, seen.segment.end, "with")
        )
        if subject and self._countries_before(seen, subject):
            subject = []
        if passive and not regex.search(
            r"\b(?:was|were|been|being|by|between)\b",
            self.small[max(seen.scope.start, seen.anchor.start - 12) : seen.anchor.end + 8],
        ):
            return None
        return self._make(seen, self._of(subject))

    def _countries_before(self, seen: _Seen, subject: Sequence[Reference]) -> bool:
        """Whether "the two sides" stands nearer to the verb than the persons found."""
        between = self.people.in_span(Span(subject[-1].span.end, seen.anchor.start))
        return any(r.kind in ("group", "country") and not self._persons(r) for r in between)

    def _happening(self, seen: _Seen) -> Mention | None:
        """Anniversaries and disasters: a time, and nobody who takes part."""
        mention = self._make(seen, (), place="", venue="")
        if seen.rule.kind is EventKind.INCIDENT:
            near = self.small[seen.anchor.end : seen.anchor.end + 60]
            if mention.when is None and not regex.search(
                r"\b(?:struck|hit|killed|left|occurred|happened|jolted|rocked|claimed|in)\b", near
            ):
                return None
        elif mention.when is None and not regex.search(
            r"\b(?:mark|celebrat|commemorat|observ)\w*\b", self.small[seen.scope.start : seen.anchor.end]
        ):
            return None
        return mention

    def _ceremony(self, seen: _Seen) -> Mention | None:
        if self.small[seen.anchor.start : seen.anchor.end].startswith("inaugurat") and seen.statement is not None:
            return None
        others = self.objects(seen.anchor.end, seen.segment.end, "to")
        subject = self.subject(seen.anchor, seen.segment)
        return self._make(
            seen, self._of([*subject, *others]), pointing=not subject and not others and seen.statement is not None
        )

    def _letter(self, seen: _Seen) -> Mention | None:
        subject = self.subject(seen.anchor, seen.segment)
        if seen.rule.object == "direct":
            others = self.objects(seen.anchor.end, seen.sentence.span.end, "direct")
            if not subject or not others or not self.writes:
                return None
            dated = self.date(seen.anchor, seen.sentence.span)
            people = self._of([*subject, *others])
            return self._make(seen, people, place="", venue="", when=dated.when if dated else None)
        if not subject:
            subject = self._subject_elsewhere(seen, seen.anchor.end)
        words = self.small[seen.anchor.start : seen.anchor.end]
        if words.startswith("received"):
            others = self.objects(seen.anchor.end, seen.segment.end, "to")
            return self._make(seen, self._of([*others, *subject]), place="", venue="") if others and subject else None
        others = self.objects(seen.anchor.end, seen.segment.end, "to")
        return self._make(seen, self._of([*subject, *others]), place="", venue="") if subject else None

    def _agreement(self, seen: _Seen) -> Mention | None:
        if seen.rule.object == "direct":
            others = self.objects(seen.anchor.end, seen.segment.end, "direct")
            return self._make(seen, self._of(others), when=None) if others else None
        subject = self.subject(seen.anchor, seen.segment)
        if not subject or self._countries_before(seen, subject):
            return None
        people = self._of(subject)
        if len(set(people)) < 2:
            whole = self.persons_in(Span(seen.scope.start, seen.anchor.start))
            people = self._of([r for r in whole if not self._own(r, seen.anchor)])
        return self._make(seen, people) if len(set(people)) > 1 else None

    def _forums(self) -> Iterator[Mention]:
        rule = Rule("forum by name", EventKind.FORUM, (), "", "none", "the third Belt and Road Forum")
        for anchor in self._gatherings():
            sentence = self.text.sentence_at(anchor.start)
            if (
                sentence is None
                or anchor.start not in sentence.span
                or sentence.zone not in (ZoneKind.BODY, ZoneKind.TURN)
            ):
                continue
            sentence = _around(sentence, anchor)
            scope, statement = self._scope(anchor, sentence)
            segment = self._segment(anchor, scope)
            before = self.small[max(scope.start, anchor.start - 70) : anchor.start]
            seen = _Seen(rule, anchor, sentence, scope, segment, statement, before)
            yield self._forum(seen)

    def _gatherings(self) -> Iterator[Span]:
        """The names of gatherings: "the 20th National Congress of ...", "the third ... Forum", "the G20 summit"."""
        plain = self.text.plain
        for m in _FORUM_SHORT.finditer(plain):
            yield Span(*m.span())
        for head in _FORUM_HEAD.finditer(plain):
            lead = _FORUM_LEAD.search(plain, max(0, head.start() - 120), head.start())
            if lead is None:
                continue
            start = lead.start() + (4 if lead[0].lower().startswith("the ") else 0)
            name = plain[start : head.end()]
            counted = _ORDINAL.match(name) is not None
            if not counted and (_LEGISLATURE.search(name) or len(name.split()) < 3):
                continue
            tail = _FORUM_TAIL.match(plain, head.end())
            yield Span(start, tail.end() if tail else head.end())

    def _forum(self, seen: _Seen) -> Mention:
        attends = _ATTENDS.search(seen.before)
        invited = regex.search(r"\binvited?\b", self.small[seen.sentence.span.start : seen.anchor.start]) is not None
        people: list[Person] = []
        if invited:
            at = self.small.rfind("invite", seen.sentence.span.start, seen.anchor.start)
            people = self._of(self.objects(at + 7, seen.anchor.start, "direct"))
        elif attends:
            people = self._of(self.subject(seen.anchor, seen.segment))
        mention = self._make(seen, people)
        return replace(mention, status=EventStatus.PLANNED) if invited else mention


@dataclass(frozen=True)
class _Seen:
    """An anchor in its sentence."""

    rule: Rule
    anchor: Span
    sentence: Sentence
    scope: Span
    segment: Span
    statement: StatementCandidate | None
    before: str


def _in_case(text: Text) -> str:
    """The text as the lexicon spells names, where it is set in capitals."""
    titled = text.plain.title() if text.capitals else text.plain
    return titled if len(titled) == len(text.plain) else text.plain


def _beside(small: str, anchor: Span, date: Span) -> bool:
    """Whether a date stands in the same breath as the name that it dates."""
    gap = small[anchor.end : date.start] if anchor.end <= date.start else small[date.end : anchor.start]
    return len(gap) < 90 and regex.search(r",\s(?:and|but)\b", gap) is None


def _around(sentence: Sentence, anchor: Span) -> Sentence:
    """The sentence, or of an endless one the part around the anchor."""
    span = Span(max(sentence.span.start, anchor.start - _REACH), min(sentence.span.end, anchor.end + _REACH))
    return replace(sentence, span=span)


def _coarse(when: When) -> int:
    return {Precision.DAY: 0, Precision.RANGE: 0, Precision.MONTH: 0, Precision.YEAR: 1}.get(
        when.precision or Precision.YEAR, 1
    )


def _noun_kind(noun: str) -> EventKind:
    if noun in ("visit", "trip", "stay"):
        return EventKind.VISIT
    return EventKind.CALL if noun in ("call", "conversation") else EventKind.MEETING


def country_of(person: Person, lexicon: Lexicon) -> str:
    """The slug of the country that a person belongs to, or what the text calls it."""
    actor = lexicon.actors.get(person.slug)
    return actor.country if isinstance(actor, Actor) else person.country
