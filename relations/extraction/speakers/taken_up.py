"""Phrases that take up somebody told of before: "the ministry", "the joint statement", "the spokesman"."""

from __future__ import annotations

import regex

from relations.extraction.candidates import Person
from relations.extraction.data import load
from relations.extraction.people import Reference
from relations.extraction.speakers.nouns import (
    BEHIND_HEAD,
    BODIES,
    DOCUMENTS,
    PACTS,
    PEOPLE,
    PERSONS_TAKEN_UP,
    PLURAL_PEOPLE,
    VOICES,
    singular,
)
from relations.extraction.speakers.scene import Scene, Speaker
from relations.spans import Span

_DATA = load("attribution.toml")


def taken_up(scene: Scene, span: Span, noun: str, name: str) -> Speaker | None:
    """The body or person that a phrase takes up: "the ministry", "the joint statement", "the spokesman".

    ``noun`` is at the head of the phrase, ``name`` is all of it but its article.
    """
    if document := _of_document(scene, span, noun, name):
        return document
    if noun in _OTHERS and (other := _other_one(scene, span)):
        return Speaker(other, *span, "generic", f"the {noun}: {other[0].name}, the other one of two", "name")
    sources = scene.by_noun.get("sources") if singular(noun) != noun and name.lower() == noun else None
    if sources and sources[0].name.lower().startswith(singular(noun)):  # "diplomats" of diplomatic sources
        return Speaker(sources, *span, "generic", f"the {sources[0].name}", "phrase")
    if name == "one" and len(scene.last) == 1 and (spoke := scene.by_noun.get(_plural_of_last(scene))):
        return Speaker(spoke, *span, "generic", f"one of the {spoke[0].name}", "phrase")
    article = scene.text.plain[span.start : span.start + 4].lower() == "the "
    if article and name[0].isupper() and name == noun.capitalize() and (half := _half(scene, noun)):
        return Speaker((half,), *span, "generic", f"the {noun}: {half.name}", "country")
    if len(name.split()) == 1 and (article or (name[0].isupper() and noun in PEOPLE)):
        again = noun in PEOPLE and _is_last(scene, noun)  # not any minister, who is a diplomat too
        return (None if again else _named_before(scene, span, noun)) or _heard_before(scene, span, noun, name)
    return None


def _of_document(scene: Scene, span: Span, noun: str, name: str) -> Speaker | None:
    """Whoever a document speaks for: its owner, both sides, who issued it, its country, or who spoke of it."""
    inside = [r for r in scene.people.in_span(span) if r.kind == "institution"]
    if noun in DOCUMENTS and (owner := _owner(scene, span)):
        return Speaker(owner.people, *span, "generic", f"the {noun} of {owner.people[0].name}")
    if noun in PACTS and not inside and (both := _both(scene)):
        return Speaker(both, *span, "generic", f"the {noun} speaks for both sides", "group")
    if noun not in DOCUMENTS:
        return None
    if "joint" in name.lower() and (several := _of_several(scene, span, name)):
        return several
    if inside:
        scene.issued[noun] = span.start, inside[-1].people
        return Speaker(inside[-1].people, *span, "generic", "a document speaks for who issued it", "institution")
    lands = [(r.span, r.people[0]) for r in scene.people.in_span(span) if r.kind == "country"]
    for at, land in (*lands, *scene.people.capitals):
        if at.start in span:
            return Speaker((land,), *span, "generic", f"a {noun} of {land.name}", "country")
    return _by_issuer(scene, span, noun, name)


_OTHERS = frozenset(("counterpart", "colleague", "host", "guest", "visitor", "interlocutor"))


def _other_one(scene: Scene, span: Span) -> tuple[Person, ...]:
    """Of two who met, the one who is not the owner: "his counterpart", "Ivan Petrov's host"; empty if no owner."""
    owner = scene.people.at(span.start)
    pair = scene.people.resolve("they", span.start) if owner and len(owner.people) == 1 else ()
    other = tuple(p for p in pair if owner and p not in owner.people)
    return other if len(pair) == len(other) + 1 == len("XY") else ()


_OF_WHOM = regex.compile(r" of (?:the )?(.+)$")


def _of_several(scene: Scene, span: Span, name: str) -> Speaker | None:
    """Whose a joint document is: those it names, or else both sides."""
    whose = _OF_WHOM.search(name)
    if whose and whose[1].split()[-1] in PLURAL_PEOPLE:
        return Speaker((Person(whose[1]),), *span, "generic", f"a document of {whose[1]}", "phrase")
    if len(scene.people.sides) == 2:
        return Speaker(scene.people.sides, *span, "generic", "a joint document speaks for both sides", "group")
    return None


_LETTERS = frozenset(_DATA["speakers"]["letters"])


def _by_issuer(scene: Scene, span: Span, noun: str, name: str) -> Speaker | None:
    """Whoever issued, sent or spoke of a document that the phrase gives no name."""
    unnamed = not any(map(str.isupper, BEHIND_HEAD.split(name, 1)[0][1:]))
    if unnamed and (issuer := _issuer(scene, span.start, noun)):
        return Speaker(issuer, *span, "generic", f"the {noun} of {issuer[0].name}", "institution")
    sender = scene.people.subject(span.start) if noun in _LETTERS and unnamed else None
    if sender and sender.people:
        return Speaker(sender.people, *span, "generic", f"the {noun} of {sender.people[0].name}", "name")
    if len(name.split()) == 1 and scene.last:
        return Speaker(scene.last, *span, "generic", f"the {noun} of {scene.last[0].name}", "institution")
    return None


_GROUPS = frozenset(("group", "grouping", "bloc", "cartel", "organization", "organisation", "alliance"))
_NEAR = 300  # characters


def _named_before(scene: Scene, span: Span, noun: str) -> Speaker | None:
    """The last body or person before a phrase whose name or title holds its noun."""
    if noun in BODIES and noun not in DOCUMENTS:
        for at, body in scene.people.bodies_before(span.start):
            if noun in scene.text.small[at.start : at.end].split():
                return Speaker((body,), *span, "generic", f"the {noun} named before", "institution")
    if noun in _GROUPS:
        near = next((b for b in scene.people.bodies_before(span.start) if span.start - b[0].end < _NEAR), None)
        if near is not None:
            return Speaker((near[1],), *span, "generic", f"the {noun} named before", "institution")
    own = next((r for r in scene.people.before(span.start) if _is_called(scene, r, noun)), None)
    if own:
        return Speaker(own.people, *span, "generic", f"the {noun} named before")
    for reference in scene.people.before(span.start):
        words = scene.text.small[reference.span.start : reference.span.end]
        if noun == "minister" and "prime minister" in words:
            continue
        if reference.kind in ("name", "office") and noun not in BODIES and _is_titled(reference, words, noun):
            return Speaker(reference.people, *span, "generic", f"the {noun} named before")
        if reference.kind in ("institution", "unknown") and (
            words.endswith(noun) or noun in " ".join(p.title for p in reference.people).lower()
        ):
            return Speaker(reference.people, *span, "generic", f"the {noun} named before", reference.kind)
    return None


def _is_called(scene: Scene, reference: Reference, noun: str) -> bool:
    """Whether somebody is called by a noun alone: a "Secretary of State X", before any "Foreign Secretary Y"."""
    begins = noun == "secretary" and scene.text.small.startswith(f"{noun} ", reference.span.start)
    general = scene.text.small.startswith("general", reference.span.start + len(f"{noun} "))
    return begins and not general and reference.kind == "name" and len(reference.people) == 1


_SAME_OFFICE = load("people.toml")["same_office"]


def _is_titled(reference: Reference, words: str, noun: str) -> bool:
    """Whether an office, or what stands before a name, holds a noun or another word for the same office."""
    titled = words.split() if reference.kind == "office" else words.split()[:-1]
    return noun in titled or (noun in _SAME_OFFICE and _SAME_OFFICE[noun] in words)


_TAKEN_UP = frozenset(_DATA["speakers"]["taken_up"])


def _heard_before(scene: Scene, span: Span, noun: str, name: str) -> Speaker | None:
    """Somebody who spoke before, or of whom the text spoke, whom a noun alone takes up."""
    if noun in VOICES and scene.voiced:
        return Speaker(scene.voiced, *span, "generic", f"the {noun} who spoke before", "institution")
    if spoke := scene.by_noun.get(noun):
        return Speaker(spoke, *span, "generic", f"the {noun} that spoke before", "phrase")
    if noun in _TAKEN_UP and name == noun and _is_body_unlisted(scene):
        return Speaker(scene.last, *span, "generic", f"the {noun} that spoke before", "phrase")
    subject = scene.people.subject(span.start) if noun in PERSONS_TAKEN_UP else None
    if subject and len(subject.people) == 1 and scene.last in ((), subject.people):
        reason = f"the {noun}: {subject.people[0].name}, spoken of before"
        return Speaker(subject.people, *span, "generic", reason, "name")
    if scene.last and scene.last[0].name.lower().endswith(noun):
        return Speaker(scene.last, *span, "generic", f"the {noun} that spoke before", "institution")
    return None


def _is_body_unlisted(scene: Scene) -> bool:
    """Whether a single body spoke last that is in no list but has a name."""
    if len(scene.last) != 1:
        return False
    last = scene.last[0]
    return not last.slug and last.name[:1].isupper() and last not in scene.persons


def _is_last(scene: Scene, noun: str) -> bool:
    """Whether somebody without a name spoke last and was called by a noun: "A Western diplomat", "the diplomat"."""
    return len(scene.last) == 1 and not scene.last[0].slug and scene.last[0].name.endswith(f" {noun}")


def _plural_of_last(scene: Scene) -> str:
    """The plural noun of those who spoke last, none of whom has a name: "diplomatic sources"."""
    head = BEHIND_HEAD.split(scene.last[0].name.lower(), 1)[0].split()[-1:]
    return head[0] if head and not scene.last[0].slug and head[0] in PLURAL_PEOPLE else ""


def _both(scene: Scene) -> tuple[Person, ...]:
    """The two who met, or else the two countries that the text is about."""
    return scene.people.principals if len(scene.people.principals) == 2 else scene.people.sides


def _half(scene: Scene, noun: str) -> Person | None:
    """The country of which a text writes only the first word: "the North" where it speaks of North Korea."""
    named = {
        r.people[0]
        for r in scene.people.references
        if r.kind == "country" and r.people[0].name.lower().startswith(f"{noun} ")
    }
    return next(iter(named)) if len(named) == 1 else None


def _owner(scene: Scene, span: Span) -> Reference | None:
    """The person whose letter or message it is: "Ivan Petrov's message", "his letter"."""
    first = next(iter(scene.people.in_span(span)), None)
    if not first or first.span.start != span.start or len(first.people) != 1:
        return None
    owns = first.span.cut(scene.hidden) in ("his", "her") or scene.hidden.startswith("'s ", first.span.end)
    return first if owns and first.kind in ("name", "unknown", "office", "pronoun") else None


_ISSUES = regex.compile(
    rf"(?:'s)?(?: \([^()]*\))?(?: [\p{{L}}-]+){{0,6}}? (?P<noun>reported|{'|'.join(sorted(DOCUMENTS))})\b"
)


def _issuer(scene: Scene, before: int, noun: str) -> tuple[Person, ...]:
    """The institution of which such a document, or else another, was spoken before ("X said in a statement")."""
    at, found = scene.issued.get(noun, (0, ()))
    for reference in scene.people.before(before):
        if reference.span.start < at:
            break
        if reference.kind == "institution" and (issued := _ISSUES.match(scene.hidden, reference.span.end, before)):
            if issued["noun"].removesuffix("ed") == noun:
                return reference.people
            found = found or reference.people
    return found
