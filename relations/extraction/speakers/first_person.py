"""I and we on a page that somebody writes of himself: a leader's own account of a day.

Its head names who writes; elsewhere nobody is meant, for a reporter who says "I" is in no list.
"""

from __future__ import annotations

import regex

from relations.extraction.candidates import Person
from relations.extraction.people import People, Reference
from relations.extraction.speakers.scene import Scene, Speaker
from relations.extraction.text import Text, ZoneKind
from relations.spans import Span

_NAMED = frozenset(("name", "office", "unknown"))
_HEAD = 2
_OF_WHOM = regex.compile(
    r"(?:(?:joint |full |press )?(?:statement|remarks|message|letter|address|post|blog|notes?|diary|reflections)"
    r"|my [\p{L} ]{2,30}) (?:by|from|of) (?:the )?"
)
_I_OR_WE = regex.compile(r"\b(?:i|we)(?:'ve|'m)? ")


def author_of(text: Text, people: People) -> tuple[Person, ...]:
    """Who writes of himself on a page, whose first lines are a name or "Statement by" and a name; empty if nobody."""
    for paragraph in text.paragraphs[:_HEAD]:
        head = paragraph.span
        opening = _OF_WHOM.match(text.small, *head)
        named = people.at(opening.end() if opening else head.start)
        whole = named is not None and (opening is not None or named.span.end >= head.end)
        if paragraph.zone is not ZoneKind.BODY and named and whole and named.kind in _NAMED and len(named.people) == 1:
            return named.people
    return ()


def first_person(scene: Scene, word: str, span: Span) -> Speaker | None:
    """Who "I" is, or "we": the one who writes, alone or with the one told of last in the paragraph."""
    if not scene.author:
        return None
    other = _last_named(scene, span.start) if word == "we" else None
    if word == "we" and other is None:
        return None
    people = (*scene.author, *other.people) if other else scene.author
    reason = f"{word}: {' and '.join(p.name for p in people)}, by the head of the page"
    return Speaker(people, *span, "named", reason, "group" if other else "pronoun")


def of_whom_i_write(scene: Scene, pronoun: Reference) -> Speaker | None:
    """Whom "he" means behind "I met A": the one told of last, where the writer is the subject."""
    sentence = scene.text.sentence_at(pronoun.span.start)
    if not scene.author or sentence is None:
        return None
    before = scene.text.sentence_at(max(0, sentence.span.start - 2)) or sentence
    if not _I_OR_WE.search(scene.hidden, before.span.start, pronoun.span.start):
        return None
    other = _last_named(scene, pronoun.span.start)
    reason = f"{other.people[0].name}, of whom the writer of the page tells" if other else ""
    return Speaker(other.people, *pronoun.span, "named", reason, "pronoun") if other else None


def _last_named(scene: Scene, at: int) -> Reference | None:
    """The last one named before an offset in its paragraph, beside the one who writes."""
    sentence = scene.text.sentence_at(at)
    start = scene.text.paragraphs[sentence.paragraph].span.start if sentence else at
    for reference in scene.people.before(at):
        if reference.span.start < start:
            return None
        named = reference.kind in _NAMED and len(reference.people) == 1
        if named and reference.people != scene.author and not scene.text.quotation_at(reference.span.start):
            return reference
    return None
