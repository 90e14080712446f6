"""Whose visit it is, where it goes, and who receives the visitor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import regex

from relations.extraction.candidates import Person
from relations.extraction.mentions.clauses import is_when
from relations.extraction.mentions.mention import Seen
from relations.extraction.mentions.subjects import main_subject, not_themselves, speaker_of, subject_elsewhere
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.surroundings import PREPOSITION, Surroundings
from relations.spans import Span
from relations.vocabulary import ActorKind

_INVITATION = (
    r"(?:(?:at|on|upon|following|after accepting)\s(?:the|an?)\s(?:[\w-]+\s)?invitation\s(?:of|from|by|extended\sby)"
    r"|\binvited\sby"
    r"|\bas\s(?:the|an?)\s(?:[\w-]+\s)?guest\sof)"
)
AT_INVITATION = regex.compile(rf"{_INVITATION}\s[^,;]{{3,90}},\s")
INVITING = regex.compile(rf"\b{_INVITATION}\b")


class Goal(NamedTuple):
    """Where a visit goes: a land, or that of the city, and the city and venue that are named."""

    land: str
    city: str
    venue: str
    names_land: bool

    @property
    def is_known(self) -> bool:
        """Whether a land or a city is named."""
        return bool(self.land or self.city)


def goal_of(around: Surroundings, seen: Seen) -> Goal:
    """Where a visit goes, by the words right beside its anchor."""
    anchor = seen.anchor
    land = around.land(anchor, seen.segment) or _land_before(around, anchor)
    purpose = around.small.endswith(" for", *anchor)  # "left for the twelfth Northern Sea Summit in Z"
    near = Span(anchor.end - 4, min(seen.segment.end, anchor.end + (80 if purpose else 24)))
    whence = around.small.find(" from ", *near)
    near = near if whence < 0 else Span(near.start, whence)
    city, venue, city_land = around.place(anchor, near) if near.start < near.end else ("", "", "")
    if not city and seen.rule.name == "visited":
        city = around.place_at(anchor.end + 1 + len("the ") * around.small.startswith(" the ", anchor.end))
    return Goal(land or city_land, city, venue, bool(land))


def _land_before(around: Surroundings, anchor: Span) -> str:
    """The country that stands before the noun: "the president's Utopia visit"."""
    named = around.people.ending_at(anchor.start - 1)
    actor = around.lexicon.actors.get(named.people[0].slug) if named and named.people else None
    owned = named is not None and around.small.endswith(("'s ", "’s "), 0, named.span.start)
    return actor.slug if owned and actor and actor.kind is ActorKind.COUNTRY else ""


_BY_OR_OF = regex.compile(r"\s(?!at the invitation)(?:[\w'-]+\s){0,4}(?:by|of)\s")


def owner_of(around: Surroundings, seen: Seen) -> list[Reference]:
    """Whose visit it is by the words right beside the noun: "his visit", "a visit by X", "my visit"."""
    owner = around.owner(seen.anchor)
    if not owner and _BY_OR_OF.match(around.small, seen.anchor.end, seen.anchor.end + 60):
        owner = around.objects(seen.anchor.end, seen.segment.end, "with")
    return owner or _speaker_visiting(around, seen)


_I_DID = ending(r"\bi\s(?:(?:have|had|also|just|then|recently|personally)\s){0,2}")


def speaker_who_went(around: Surroundings, seen: Seen) -> list[Reference]:
    """The speaker, of "I visited Z"."""
    return speaker_of(around, seen) if seen.statement is not None and _I_DID.match(seen.before) else []


_MY = regex.compile(r"\b(?:my|our)\s(?:[\w-]+\s){0,4}$")
_GLAD_TO_COME = ending(
    r"\b(?:opportunity|invitation|pleased|glad|happy|delighted|honou?red?|pleasure) (?:for me )?"
    r"to (?:come|travel|pay|make)\b[^.;]{0,50}"
)


def _speaker_visiting(around: Surroundings, seen: Seen) -> list[Reference]:
    """The speaker, of "my visit"."""
    if seen.statement is None or not (_MY.search(seen.before) or _GLAD_TO_COME.match(seen.before)):
        return []
    return speaker_of(around, seen)


_OPENING_VISIT = re.compile(
    r"(?:^|[.!?\n]\s*)(?:during|on|after|following|before|on the \w+ day of)\san?\s(?:[\w-]+\s){0,4}$"
)


def visitor_around(around: Surroundings, seen: Seen) -> list[Reference]:
    """Whose visit it is where the noun has no owner: who arrives, or the subject of the clause or the sentence."""
    if _RETURNING.match(seen.before) and (back := _who_is_back(around, seen)):
        return back
    visitor = _arriving(around, seen) or main_subject(around, seen) or _named_visitor(around, seen)
    if visitor:
        return visitor
    opening = _OPENING_VISIT.search(seen.before) or _ENDING.match(seen.before)
    if opening or is_when(around, seen, " after") or is_when(around, seen, " before"):
        return subject_elsewhere(around, seen, seen.anchor.end)[:1]  # "X left on Friday after a visit to Z"
    return []


_ENDING = ending(  # "urged X to come, ending a three-day trip to Z", "meeting X during a stay in Z"
    r"(?:^|,\s|\s)(?:(?:ending|capping|concluding|wrapping up|rounding off|beginning|starting|opening|kicking off)"
    r"|at the (?:start|beginning|outset|end|close) of"
    r"|[a-z]{3,}ing\s[^.;:,]{3,90}\s(?:during|on))\s(?:an?|his|her)\s(?:[\w-]+\s){0,4}"
)
_RETURNING = ending(r"\b(?:returning|back|returned)\s(?:home\s)?from\s(?:an?|his|her)\s(?:[\w-]+\s){0,4}")


def _who_is_back(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who returned from it: the first in the sentence that no preposition governs, and nobody whom he spoke of."""
    start = seen.sentence.span.start
    for reference in around.persons_in(Span(start, seen.anchor.start)):
        if not PREPOSITION.match(around.small[max(start, reference.span.start - 12) : reference.span.start]):
            return [reference]
    return []


_ON_ARRIVAL = regex.compile(r"\s(?:on|upon)\s(?:his|her)\sarrival\b[^.;]*\b(?:for|start of|beginning of)\sa\s")


def _arriving(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who is received "on his arrival at the start of a visit": not the host, but who is named in front."""
    m = _ON_ARRIVAL.search(around.small, max(seen.scope.start, seen.anchor.start - 120), seen.anchor.start)
    return around.persons_in(Span(seen.scope.start, m.start()))[-1:] if m else []


_WELCOMED_FOR = regex.compile(
    r"\b(?:(?:welcom|receiv)(?:e|ed|es|ing)|host(?:s|ed|ing)?)\s(?P<guest>[^;:]{3,160}?)"
    r"\s(?:for|on|to|at the (?:start|beginning|outset) of)\s(?:an?|his|her|their)\s(?:[\w-]+\s){0,4}$"
)


def welcomed_for(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who is welcomed "for a state visit": not the host."""
    m = _WELCOMED_FOR.search(around.small, seen.scope.start, seen.anchor.start)
    return around.persons_in(Span(*m.span("guest")))[:1] if m else []


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


def asked_to(around: Surroundings, seen: Seen) -> list[Reference]:
    """Whose visit it is where somebody "asked X to visit" a land, or "agreed to visit" it himself."""
    asked = around.people.ending_at(seen.anchor.start - len(" to ")) if seen.before.endswith(" to ") else None
    if asked is not None and around.persons_of(asked):
        return not_themselves(around, seen, [asked])
    begins = around.small[seen.scope.start : seen.anchor.start].strip() in ("", "to")
    if seen.statement is not None and begins:
        speakers = tuple(p for p in seen.statement.speakers if around.is_person(p) and p not in around.mouthpieces)
        return [Reference(seen.anchor, speakers, "name", "the speaker")] if len(speakers) == 1 else []
    return []


_RECEIVED = regex.compile(r"\b(?:hosted|received|welcomed|greeted)\s(?:[\w'-]+\s){0,3}$")


def host_of(around: Surroundings, seen: Seen, owner: Sequence[Reference]) -> tuple[Person, ...]:
    """Who receives the visitor, where the sentence says so: "the president hosted X, who is making a visit"."""
    words = around.small[seen.sentence.span.start : owner[0].span.start]
    m = _RECEIVED.search(words)
    if not m:
        return ()
    before = around.persons_in(Span(seen.sentence.span.start, seen.sentence.span.start + m.start()))
    return around.persons_of(before[-1])[:1] if before else ()


def host_inviting(around: Surroundings, seen: Seen) -> tuple[Person, ...]:
    """The host named by "at the invitation of X"."""
    m = INVITING.search(around.small, *seen.sentence.span)
    hosts = around.objects(m.end(), seen.sentence.span.end, "direct") if m else []
    return around.persons_of(hosts[0])[:1] if hosts else ()
