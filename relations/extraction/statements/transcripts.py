"""Turns of a transcript: a label says who speaks, and all below it are that speaker's own words (A18)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from relations.extraction.candidates import Person, StatementCandidate
from relations.extraction.quotations import trim
from relations.extraction.speakers import NAME
from relations.extraction.statements.attribution import Prose
from relations.extraction.text import ZoneKind, is_anonymous
from relations.spans import Span
from relations.vocabulary import Tier


def turns(prose: Prose) -> Iterator[StatementCandidate]:
    """A18: each turn of a transcript is one direct statement, over all its paragraphs."""
    label, start, end = Span(0, 0), -1, -1
    for paragraph in prose.text.paragraphs:
        inside = paragraph.zone is ZoneKind.TURN
        if start >= 0 and (paragraph.opens or not inside):
            yield from _turn(prose, label, Span(start, end))
            start = -1
        if inside and paragraph.opens:
            label = prose.text.given_by or Span(paragraph.span.start, paragraph.body.start)
            start = paragraph.body.start
        if inside:
            end = paragraph.span.end
    if start >= 0:
        yield from _turn(prose, label, Span(start, end))


def _turn(prose: Prose, label: Span, span: Span) -> Iterator[StatementCandidate]:
    """A turn as a statement, if it has any words."""
    content = trim(prose.text, span)
    if len(content):
        words = label.strip(prose.text.plain, " :.\n").cut(prose.text.plain)
        name = words.partition(" (")[0].strip(" :")
        people = tuple(
            p if p.slug or not p.name.isupper() else p._replace(name=_in_title_case(p.name))
            for p in _labelled(prose, label, name)
        )
        tier = Tier.LIKELY if is_anonymous(name) else Tier.SURE
        reason = f"label of a transcript turn: {words}"
        told = StatementCandidate((content,), people, ":", label, True, False, (), "A18/turn", (reason,), tier)
        if prose.text.given_by:
            told = told._replace(cue=None, cue_span=None, reasons=(f"the title says whose speech it is: {words}",))
        yield told


def _labelled(prose: Prose, label: Span, name: str) -> tuple[Person, ...]:
    """Whom a label names: the last one known in it before a parenthesis, or else somebody of just that name."""
    aside = label.cut(prose.text.plain).find("(")
    span = Span(label.start, label.start + aside) if aside > 0 else label
    known = [r for r in prose.people.in_span(span) if r.people and r.kind not in ("country", "institution")]
    if not known:
        return _by_last_word(prose, name) or _answering(prose, name) or (Person(name),)
    behind = prose.text.plain[known[-1].span.end : span.end].strip(" :")
    if known[-1].kind == "office" and NAME.fullmatch(behind):
        return (Person(behind),)
    return known[-1].people


_ANSWERS = frozenset(("a", "answer"))
_HELD = regex.compile(r"'s (?:\p{L}+ ){0,2}(?:press conference|briefing|interview)\b")


def _answering(prose: Prose, label: str) -> tuple[Person, ...]:
    """Whose answers "A:" marks: the one whose press conference or interview the page is."""
    if label.lower() not in _ANSWERS:
        return ()
    at = next((match.start() for match in _HELD.finditer(prose.text.small)), 0)
    host = prose.people.ending_at(at)
    return host.people if host and host.kind in ("name", "unknown", "office") else ()


def _by_last_word(prose: Prose, name: str) -> tuple[Person, ...]:
    """The known person of whose name the label ends with the last word ("PRESIDENT BIDEN")."""
    last = name.split()[-1].lower()
    for reference in prose.people.references:
        named = reference.people if reference.kind in ("name", "unknown") else ()
        if named and named[0].name.lower().split()[-1] == last:
            return named
    return ()


def _in_title_case(label: str) -> str:
    """A name that a label sets in capitals ("PRICE"), unless it is an initial or two."""
    return label.title() if len(label) > len("Q&A") else label
