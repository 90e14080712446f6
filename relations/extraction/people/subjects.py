"""Who is the subject of each sentence: whom "he", "they" or "the president" of the next one takes up.

It is read from what stands beside a reference, so that it can be asked again as more of them are known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import regex

from relations.extraction.patterns import ending
from relations.extraction.people.naming import DATA, any_of
from relations.extraction.people.references import Reference
from relations.extraction.text import Text, ZoneKind
from relations.spans import Span

SPEECH = frozenset(DATA["speech"])
AHEAD = 40
_PRONOUN_SPEAKS = re.compile(
    rf"[,\"] (?:he|she|they)(?: also| further| then| later| again| still| [a-z]+ly)? (?:{any_of(SPEECH)})\b"
)
ROW = regex.compile(r", (?:his |her )?|,? (?P<last>and|nor|&) (?:his |her )?")
_AND_ANOTHER = regex.compile(
    r"(?:, (?:the|an?) (?:[\p{L}'-]+ ){0,3}(?:president|prime minister|premier|chancellor|minister|leader|king|queen"
    r"|secretary|chief)(?: of [\p{L} ]{2,30})?)?"
    r",?\s+(?:and|nor)\s+(?:the )?(?:(?:his|her) (?:[\p{L}-]+ ){0,2}counterpart,? )?"
)
_AND_OF_LAND = regex.compile(r" and (?P<land>\p{L}[\p{L}.'-]*) (?:\p{Ll}+ )?")  # "X and U.S. trade official Y"
_MEETS = frozenset(("met", "meets", "held", "hosted", "received", "called", "visited"))
_TO_SOMEBODY = frozenset(  # what stands before him to whom it was done: "he thanked X"
    (
        *("told", "tells", "called", "urged", "thanked", "invited", "asked", "praised", "welcomed", "warned", "hailed"),
        *("congratulated", "commended", "appreciated", "condemned", "rejected", "dismissed"),
    )
)
_SPEECH_ALONE = SPEECH - _MEETS - _TO_SOMEBODY
_AS_OR_WHEN = re.compile(r"(?:as|when|while|before|after) ")
_DID = re.compile(r" (?:has |had |also |then )*[a-z]{2,}ed\b")
_PRONOUN_FIRST = re.compile(r"\"?(?:he|she|they) ")
_SUBORDINATE = regex.compile(r"(?:when|after|as|while|before|once|since|although|though|if|because) ")
_CLAUSE_FIRST = regex.compile(rf"(?:{_SUBORDINATE.pattern}|\p{{L}}+(?:ed|ing) )")
_BEFORE_SUBJECT = ending(
    r"\b(?:with|to|by|of|from|for|between|against|about|on|in|than|like|at|under|over|beside|alongside|behind|opposite|toward|towards|including|and|told|urged|asked|thanked|invited|met|congratulated|called|hosted|received|welcomed|briefed|informed|assured)\s+"
)
AS_ATTRIBUTE = (
    "-backed ",
    "-led ",
    "-era ",
    " administration",
    " government",
    " presidency",
    " cabinet",
    " campaign",
    " era",
)
"""What stands behind a name that is nobody who acts: "the Petrov administration"."""
_SAID_BY = ending(
    r"\b(?:made (?:clear|plain|public)|announced|stated|outlined|expressed|voiced|echoed|spelled out|set out|delivered"
    r"|confirmed|unveiled|presented|put forward|repeated|reiterated) by "
)
_LONGEST_SAID = 24
_IN_PHRASE = ending(r"(?:conversation|call|talks|meeting|interview|dinner|lunch) with ")
LETTERS = regex.compile(r"\p{L}+")
_ADVERBS = re.compile(r"(?:\s+(?:also|then|further|again|once|has|have|had|\w{3,}ly))*\s+")


class Subjects:
    """For each sentence the reference that is its subject: beside a verb of speech, or first in a subject's place.

    References are looked at again as more of them are known; what the text says beside each is kept.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.sentences = [s.span for s in text.sentences if s.zone in (ZoneKind.BODY, ZoneKind.TURN)]
        self._pronoun_speaks: dict[Span, bool] = {}
        self._beside_speech: dict[Span, bool] = {}
        self._quoted: dict[int, bool] = {}

    def among(self, references: Sequence[Reference]) -> list[Reference]:
        """The subjects among references in order."""
        found: list[Reference] = []
        outside = [r for r in references if not self._is_quoted(r.span.start)]
        starts = [r.span.start for r in outside]
        for sentence in self.sentences:
            start, end = sentence
            inside = outside[bisect_left(starts, start) : bisect_left(starts, end)]
            if not inside:
                continue
            subject = next(filter(self._speaks, inside), None)
            if subject is None and not self._has_speaking_pronoun(sentence):
                subject = next((r for r in inside if in_subject_place(self.text, r)), None)
                subject = subject or next(filter(self._is_agent, inside), None)
                if subject and subject.kind == "pronoun" and _CLAUSE_FIRST.match(self.text.small, start):
                    subject = self._behind_clause(inside) or subject
                elif subject and _AS_OR_WHEN.match(self.text.small, start):
                    subject = self._acting_behind_clause(inside) or subject
            if subject and subject.kind in ("name", "office", "unknown", "group") and subject.people:
                found.append(_joined(self.text, inside, subject))
        return found

    def _is_agent(self, reference: Reference) -> bool:
        """Whether something was said by somebody: "The position was made clear by Ivan Petrov"."""
        start = reference.span.start
        said = self.text.small.endswith(" by ", 0, start)
        return said and _SAID_BY.match(self.text.small, max(0, start - _LONGEST_SAID), start) is not None

    def _behind_clause(self, references: Sequence[Reference]) -> Reference | None:
        """Who follows a clause that has a pronoun: "Asked whether he would come, Ivan Petrov laughed"."""
        named = (r for r in references if r.kind in ("name", "office", "unknown"))
        return next((r for r in named if self.text.small.endswith(", ", 0, r.span.start)), None)

    def _acting_behind_clause(self, references: Sequence[Reference]) -> Reference | None:
        """Who acts behind a clause about somebody else: "As Petrov left, Ivanov addressed the nation"."""
        behind = self._behind_clause(references)
        return behind if behind and _DID.match(self.text.small, behind.span.end) else None

    def _has_speaking_pronoun(self, sentence: Span) -> bool:
        """Whether a sentence's subject is a pronoun: one that it begins with, or one that speaks."""
        if sentence not in self._pronoun_speaks:
            small, (start, end) = self.text.small, sentence
            speaks = _PRONOUN_SPEAKS.search(small, start, end) and not _SUBORDINATE.match(small, start)
            self._pronoun_speaks[sentence] = bool(speaks or _PRONOUN_FIRST.match(small, start))
        return self._pronoun_speaks[sentence]

    def _is_quoted(self, offset: int) -> bool:
        if offset not in self._quoted:
            self._quoted[offset] = self.text.quotation_at(offset) is not None
        return self._quoted[offset]

    def _speaks(self, reference: Reference) -> bool:
        if reference.kind in ("country", "institution"):
            return False
        if reference.span not in self._beside_speech:
            self._beside_speech[reference.span] = _beside_speech(self.text, reference)
        return self._beside_speech[reference.span]


def _joined(text: Text, inside: Sequence[Reference], subject: Reference) -> Reference:
    """The subject with the one before or behind "and": "Xi and Putin", "Xi and his counterpart Putin"."""
    at = inside.index(subject)
    row = [subject]
    for other in (r for r in reversed(inside[:at]) if r.kind in ("name", "office", "unknown") and r.people):
        joined = ROW.fullmatch(text.small, other.span.end, row[0].span.start)
        last = bool(joined["last"]) if joined else _is_behind_land(text, other, row[0])
        if not (joined or last) or last is (len(row) > 1) or other.people == row[0].people:
            break
        row.insert(0, other)
    if len(row) > 2 and not in_subject_place(text, row[0]):
        row = row[-2:]
    if len(row) > 1:
        people = tuple(dict.fromkeys(p for r in row for p in r.people))
        return Reference(Span(row[0].span.start, subject.span.end), people, "group", "joined by and")
    own = subject  # with what he is: "Z's premier, X, and W's king, Y,"
    for other in (r for r in inside[at + 1 : at + 4] if r.kind in ("name", "office", "unknown")):
        if other.people == own.people and text.small[own.span.end : other.span.start].strip(" the") == ",":
            own = other
            continue
        if other.people != own.people and _AND_ANOTHER.fullmatch(text.small, own.span.end, other.span.start):
            both = (*subject.people, *other.people)
            return Reference(Span(subject.span.start, other.span.end), both, "group", "two joined by and")
        break
    return subject


def _is_behind_land(text: Text, subject: Reference, other: Reference) -> bool:
    """Whether "and" joins another to a subject, with only a land or one more word of what the other is between."""
    land = _AND_OF_LAND.fullmatch(text.small, subject.span.end, other.span.start)
    named = land and text.plain[land.start("land")].isupper() and (not text.capitals or "." in land["land"])
    return bool(named) and in_subject_place(text, subject)


def _beside_speech(text: Text, reference: Reference) -> bool:
    after = _ADVERBS.match(text.small, reference.span.end, reference.span.end + 60)
    if after and _word_at(text.small, after.end()) in SPEECH:
        return not _IN_PHRASE.match(text.small, max(0, reference.span.start - AHEAD), reference.span.start)
    before = text.small[max(0, reference.span.start - 16) : reference.span.start].rstrip()
    return (
        before.rpartition(" ")[2].strip('",') in _SPEECH_ALONE
        and text.small[reference.span.start - 1 : reference.span.start] == " "
        and _ends_clause(text, reference.span.end)
    )


def _ends_clause(text: Text, offset: int) -> bool:
    return text.small[offset : offset + 1] in (",", ".", ";", "")


def _word_at(small: str, offset: int) -> str:
    match = LETTERS.match(small, offset)
    return match.group() if match else ""


def in_subject_place(text: Text, reference: Reference) -> bool:
    """Whether a reference may be its sentence's subject: no object, owner, country or institution."""
    if reference.kind in ("country", "institution"):
        return False
    if text.small[reference.span.end : reference.span.end + 2] in ("'s", "' ") or text.small[
        reference.span.start : reference.span.end
    ] in ("his", "her", "their", "him", "them"):
        return False
    if reference.kind == "name" and text.small.startswith(AS_ATTRIBUTE, reference.span.end):
        return False
    before = text.small[max(0, reference.span.start - 16) : reference.span.start]
    return before.endswith(("\nfor ", ". for ")) or not _BEFORE_SUBJECT.match(before)
