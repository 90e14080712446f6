"""Who is meant where a verb has no subject beside it: the subject of the sentence, whoever is named so, the speaker.

The surroundings know the subject of a clause; here is what a reader makes of a clause without one.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.mentions.mention import Seen
from relations.extraction.patterns import ending
from relations.extraction.people import Reference, may_be_a_name
from relations.extraction.surroundings import PREPOSITION, Surroundings
from relations.spans import Span

HELD = frozenset({"held talks", "exchanged views", "phone call", "by phone"})  # verbs, or nouns that come with one
_FIRST_PERSON = regex.compile(r"\b(?:i|we|my|our)\s(?:[\w-]+\s){0,4}$")


def subject_elsewhere(around: Surroundings, seen: Seen, after: int) -> list[Reference]:
    """The sentence's subject, for a clause without its own: before it, or behind the comma that closes it.

    ``after`` is where that comma is sought. Where the sentence has none: the speaker, or the text's last subject.
    """
    sentence = seen.sentence.span if seen.statement is None else seen.scope
    before = [
        r
        for r in around.persons_in(Span(sentence.start, seen.anchor.start))
        if _in_scope(around, r, seen) and not around.mouthpieces.issuperset(r.people)
    ]
    if first := _first_subject(around, seen, before):
        return first
    for reference in around.persons_in(Span(after, min(sentence.end, after + 120))):
        if "," in around.small[after : reference.span.start] and not _is_governed(around, reference):
            return [reference]
    if seen.statement is not None:
        return speaker_of(around, seen) if seen.statement.speakers and _FIRST_PERSON.search(seen.before) else []
    last = around.people.subject(seen.anchor.start)
    if last is None or not around.persons_of(last):
        return []
    return [] if any(r.span.overlaps(last.span) for r in before) else [last]


def _first_subject(around: Surroundings, seen: Seen, before: Sequence[Reference]) -> list[Reference]:
    """The first before an anchor whom no preposition governs, with whoever is joined to him."""
    passed: Reference | None = None  # "an aide to the leader, X": the second name is of the same person
    for at, reference in enumerate(before):
        named = passed is not None and around.persons_of(passed) == around.persons_of(reference)
        passed = reference
        if not named and not _is_governed(around, reference) and not around.is_owner(reference, seen.anchor):
            return [reference] if reference.kind == "group" else around.linked(before[at:])
    return []


def _is_governed(around: Surroundings, reference: Reference) -> bool:
    """Whether a preposition or a verb stands right before somebody."""
    start = reference.span.start
    return PREPOSITION.match(around.small[max(0, start - 12) : start]) is not None


def speaker_of(around: Surroundings, seen: Seen) -> list[Reference]:
    """Whose words the anchor stands in, as one reference."""
    speakers = seen.statement.speakers if seen.statement else ()
    return [Reference(seen.anchor, tuple(p for p in speakers if around.is_person(p)), "name", "the speaker")]


def not_themselves(around: Surroundings, seen: Seen, asked: list[Reference]) -> list[Reference]:
    """Whom somebody invites or asks: "him" is never who does it, but the other one whom the sentence names so far."""
    at = around.small.rfind(" ", 0, asked[0].span.start - 1) + 1
    verb = Span(at, at)
    own = set(around.persons_among(around.subject(verb, around.segment(verb, seen.sentence.span))))
    if asked[0].kind != "pronoun" or not own & set(around.persons_of(asked[0])):
        return asked
    before = around.persons_in(Span(seen.sentence.span.start, asked[0].span.start))
    others = [r for r in before if len(around.persons_of(r)) == 1 and not own & set(around.persons_of(r))]
    return others[-1:] or asked


_AND_I = ending(r"\band\si\s(?:(?:have|had|also|both|already|just|\w+ly)\s){0,2}")


def with_speaker(around: Surroundings, seen: Seen, subject: list[Reference]) -> list[Reference]:
    """Those before a verb, and the speaker who counts himself among them: "President X and I sat down"."""
    told = seen.statement is not None and subject and _AND_I.match(seen.before)
    return [*subject, *speaker_of(around, seen)] if told else subject


def speakers_of(around: Surroundings, seen: Seen) -> list[Reference]:
    """Those whose words they are, where these are several."""
    speakers = tuple(p for p in seen.statement.speakers if around.is_person(p)) if seen.statement else ()
    return [Reference(seen.anchor, speakers, "name", "the speakers")] if len(speakers) > 1 else []


_NAME_BEFORE = regex.compile(
    r"\b\p{Lu}\p{L}+\.?\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}\.)?\s\p{Lu}\p{Ll}[\p{L}'-]*)\s"
    r"(?:(?:has|had|also|on \w+day|later)\s){0,2}$"
)


def named_subject(around: Surroundings, seen: Seen) -> list[Reference]:
    """Somebody before a verb whom nothing but the capitals make a person: "... of State Ann Other met"."""
    if seen.rule.object != "direct" and seen.rule.name not in HELD:
        return []
    m = _NAME_BEFORE.search(around.text.plain, seen.segment.start, seen.anchor.start)
    if m is None or around.people.in_span(Span(*m.span("name"))) or around.place_until(m.end("name")):
        return []
    if not may_be_a_name(m["name"]):
        return []
    name = m["name"]
    return [Reference(Span(*m.span("name")), (Person(name),), "unknown", f"{name}: met, and named in full")]


_ROLE_BEFORE = regex.compile(
    r"\b(?P<role>minister|president|premier|leader|secretary|envoy|chancellor|commissioner|ambassador|negotiator)"
    r"\s(?:has\s|had\s)?$"
)


def named_later(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who is called by a role at first and by name further down: "a minister left", "the minister, X, said"."""
    role = _ROLE_BEFORE.search(seen.before)
    apposed = f"the {role['role']}, " if role else ""
    at = around.small.find(apposed, seen.anchor.end) + len(apposed) if role else 0
    return around.persons_in(Span(at, at + 1)) if at > len(apposed) else []


def _in_scope(around: Surroundings, reference: Reference, seen: Seen) -> bool:
    """Whether somebody is named in the same words as the anchor: one speaker's, or the writer's own."""
    if seen.statement is not None:
        return reference.span.start in seen.scope
    return not around.in_content(reference.span.start)


_MEETING = ending(r"\b(?:meeting|seeing|receiving|greeting|telling)\s(?:with\s)?")
_HIS_OR_HER = regex.compile(r"\b(?:his|her)\s(?:[\w-]+\s){0,4}$")


def main_subject(around: Surroundings, seen: Seen) -> list[Reference]:
    """The first in the clause that no preposition governs: whose visit it is where nobody is named beside it."""
    for reference in around.persons_in(Span(seen.segment.start, seen.anchor.start)):
        lead = around.small[max(seen.segment.start, reference.span.start - 12) : reference.span.start]
        if _MEETING.match(lead):
            return []  # "meeting X during a stay in Z"
        if not PREPOSITION.match(lead) and not around.is_owner(reference, seen.anchor):
            return [around.in_full(reference, seen.anchor.start)]
    if _HIS_OR_HER.search(seen.before):
        return subject_elsewhere(around, seen, seen.anchor.end)
    return []


def countries_before(around: Surroundings, seen: Seen, subject: Sequence[Reference]) -> bool:
    """Whether "the two sides" stands nearer to the verb than the persons found; the land in "X of Z" does not."""
    if not subject:
        return False
    end = subject[-1].span.end
    between = [r for r in around.people.in_span(Span(end, seen.anchor.start)) if not _is_his_land(around, end, r)]
    return any(r.kind in ("group", "country") and not around.persons_of(r) for r in between)


_OF = regex.compile(r"\sof\s(?:the\s)?")


def _is_his_land(around: Surroundings, end: int, reference: Reference) -> bool:
    """Whether a country tells where somebody who is named right before comes from."""
    return reference.kind == "country" and _OF.fullmatch(around.small, end, reference.span.start) is not None
