"""Offices without a land: "the president", "the visiting minister", "the PM".

They mean whom the text calls so, or the last one who was a sentence's subject.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor, Office
from relations.extraction.patterns import ending
from relations.extraction.people.holders import SAME_OFFICE, ends_in, fitting
from relations.extraction.people.lands import office_with_land
from relations.extraction.people.naming import DATA, ROLES
from relations.extraction.people.parties import parties_at
from relations.extraction.people.people import LOOK_BACK
from relations.extraction.people.roster import is_country, nouns_in, person_of
from relations.extraction.people.seen import Seen
from relations.extraction.text import ZoneKind, lower
from relations.spans import Span

_RANKS = {"deputy", "vice"}
_ALIKE = tuple(DATA["alike"])
_LEADERS = ("president", "prime minister", "premier", "chancellor", "king", "emir", "leader")
DETERMINER = ending(r"\b(?:the|visiting|new|current|incumbent|his|her|their)\s+")


def _may_be_called(title: str, noun: str) -> bool:
    """Whether somebody of a title is called by a noun: one of the same last word, and of a deputy's a deputy's."""
    small: str = SAME_OFFICE.get(lower(title), lower(title))
    if noun == "leader":
        return small.endswith(_LEADERS)
    if small.endswith(_ALIKE):  # a minister's, as the head of a government has one of his own
        return noun.endswith("minister") and not {"prime", *_RANKS} & set(noun.split())
    titled, called = set(small.split()), set(noun.split())
    return titled & _RANKS == called & _RANKS and small.endswith(noun.split()[-1]) and called <= titled


_WITHOUT_ARTICLE = regex.compile(
    r"(?:\A|[.!?\n](?:\s+|\d+\.\s+|\s+\d+\.\s+))"
    r"(?P<noun>(?:Vice )?President|Prime Minister|(?:External Affairs|Foreign|Defence) Minister) (?:also )?\p{Ll}+ed\b"
)
_ALIKE_IN_CAPITALS = regex.compile(_WITHOUT_ARTICLE.pattern, regex.IGNORECASE)


def called_by_office(seen: Seen) -> dict[str, Person]:
    """Whom a page calls by the office without an article, as Indian releases do: "Prime Minister thanked ..."."""
    found: dict[str, Person] = {}
    pattern = _ALIKE_IN_CAPITALS if seen.text.capitals else _WITHOUT_ARTICLE
    for bare in pattern.finditer(seen.text.plain):
        noun = lower(bare["noun"])
        titled = (r for r in seen.references if r.kind in ("name", "unknown") and len(r.people) == 1)
        own = next((r.people[0] for r in titled if noun in nouns_in(seen.roster, r.span.cut(seen.text.small))), None)
        if own and noun not in found:
            found[noun] = own
    return found


_SO_TITLED = Phrases((*DATA["roles"], *SAME_OFFICE, "prime minister", "president", "vice president", "leader"))


def find_so_titled(seen: Seen) -> None:
    """Whom no list knows, called by the title again: "the visiting minister", "the Rwandan leader", "the PM"."""
    small = seen.text.small
    for span in _SO_TITLED.find(small) if seen.unknown else ():
        land, whole = office_with_land(seen, span)
        if span.start in seen.taken or not (land or DETERMINER.match(small, max(0, span.start - 14), span.start)):
            continue
        noun = SAME_OFFICE.get(span.cut(small), span.cut(small))
        fits = [p for p in seen.unknown.values() if _may_be_called(_title_of(seen, p), noun)]
        fits = [p for p in fits if not land or _land_of(seen, p) == land]
        if any(span.start in beside for beside in seen.apposed.values()):
            continue  # the title itself
        known = not land and any(_may_be_called(title, noun) for title, slugs in seen.titled.items() if slugs)
        if len(fits) == 1 and not known:
            seen.add(whole, (fits[0],), "unknown", f"{span.cut(small)}: who has that title here, {fits[0].name}")


def _title_of(seen: Seen, person: Person) -> str:
    """The title in front of a name that no list knows, or beside it between commas."""
    beside = seen.apposed.get(person.name)
    return person.title or (beside.cut(seen.text.small).rstrip(", ") if beside else "")


def _land_of(seen: Seen, person: Person) -> str:
    """The country in that title; "" where there is none."""
    beside = seen.apposed.get(person.name)
    lands = (h.entries[0] for h in seen.hits if beside and h.span.end > beside.start and h.span.start < beside.end)
    return seen.lands.get(person) or next((e.slug for e in lands if isinstance(e, Actor) and is_country(e)), "")


def read_office_alone(seen: Seen, span: Span, noun: str, offices: Sequence[Office]) -> None:
    """Reference whom an office without a land means: who is called so here, or holds the only one."""
    fits = fitting(seen, noun, offices)
    if len(fits) > 1:  # "The president praised President X": another one
        fits = [p for p in fits if p not in _named_right_behind(seen, span.end)] or fits
    if "visiting" in span.cut(seen.text.small):  # "President X met the visiting president": who is named last came
        fits = [p for p in fits if p not in named_in_sentence(seen, span.start)]
        guest = parties_at(seen, span.start).members["persons"][1:]
        fits = [p for p in fits if p in guest] or fits
    leading = [p for p in parties_at(seen, span.start).members["persons"] if p in fits]
    if len(fits) > 1 and not seen.is_capitalised(span, noun) and (subject := last_subject(seen, fits, span.start)):
        chosen, how = subject, "the last one so called"
    elif leading or fits:
        own = [p for p in fits if p == _heading(seen)]  # a title that begins with him is of his own page
        chosen, how = (own or leading or fits)[0], "the one so called in this text"
    elif _is_the_only_one(seen, noun, offices) and (holder := seen.lexicon.holder(offices[0].slug, seen.on)):
        chosen, how = person_of(holder), "the only office so called"
        seen.people_named.append(chosen)
    elif told := _told_with_its_body(seen, span, noun):
        chosen, how = told, "of the body named before"
    elif unlisted := [p for p in seen.unknown.values() if ends_in(p.title, noun)][:2]:
        if len(unlisted) == 1:
            seen.add(span, (unlisted[0],), "unknown", f"{noun}: who is so called here, {unlisted[0].name}")
        return
    else:
        return
    rivals = tuple(p for p in fits if p != chosen)
    seen.add(span, (chosen,), "office", f"{noun}: {how}, {chosen.name}", rivals)


_BEHIND = 40  # characters


def _named_right_behind(seen: Seen, at: int) -> list[Person]:
    """Whom the verb behind a subject has for its object, by name."""
    if seen.text.small.startswith((" and ", ", "), at):
        return []
    behind = (r for r in seen.names_so_far if at < r.span.start < at + _BEHIND)
    return [p for r in behind if "." not in seen.text.plain[at : r.span.start] for p in r.people]


def named_in_sentence(seen: Seen, at: int) -> list[Person]:
    """Who is named before a place in its sentence."""
    sentence = seen.text.sentence_at(at)
    start = sentence.span.start if sentence else at
    return [p for r in seen.names_so_far if start <= r.span.start < at for p in r.people]


def _told_with_its_body(seen: Seen, span: Span, noun: str) -> Person | None:
    """Whom the text has called by the office and its body: "the Secretary General" behind "NATO Secretary General"."""
    offices = (r for r in seen.told_so_far if r.kind == "office" and r.span.end <= span.start and len(r.people) == 1)
    titled = [r.people[0] for r in offices if seen.text.small.endswith(f" {noun}", *r.span)]
    return titled[-1] if titled else None


def _heading(seen: Seen) -> Person | None:
    """Who is the subject of the page's title: "NAME received ..."."""
    first = seen.names_so_far[0] if seen.names_so_far else None
    title = seen.text.paragraphs[0]
    heads = first is not None and title.zone is ZoneKind.TITLE and first.span.start == title.span.start
    return first.people[0] if first and heads else None


def _is_the_only_one(seen: Seen, noun: str, offices: Sequence[Office]) -> bool:
    """Whether there is but one office that a noun can mean: "the president of the World Bank", "the pope"."""
    if len(offices) != 1:
        return False
    of_country = is_country(seen.lexicon.actors.get(offices[0].body))
    if noun in seen.roster.proper or (" of " in noun and not of_country):
        return True
    return " " not in noun and noun not in ROLES and offices[0].body in seen.lands_spoken_of


def last_subject(seen: Seen, fits: Sequence[Person], before: int) -> Person | None:
    """Of those whom an office's noun fits, the one who was a sentence's subject last, or was named last."""
    for references in (seen.subjects_so_far, seen.names_so_far):
        at = bisect_right(references, before, key=lambda r: r.span.end)
        for reference in reversed(references[max(0, at - LOOK_BACK) : at]):
            if len(reference.people) == 1 and reference.people[0] in fits:
                return reference.people[0]
    return None
