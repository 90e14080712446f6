"""Groups: "the two leaders", "both sides", "the trio", "the five presidents".

A number that the text cannot fill names nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor
from relations.extraction.patterns import ending
from relations.extraction.people.holders import fitting, holder_of
from relations.extraction.people.meetings import met_before, who_met
from relations.extraction.people.naming import DATA, any_of
from relations.extraction.people.parties import parties_at
from relations.extraction.people.people import LOOK_BACK
from relations.extraction.people.references import beginning_from
from relations.extraction.people.roster import is_body, is_country
from relations.extraction.people.seen import Seen
from relations.extraction.people.subjects import LETTERS, SPEECH
from relations.spans import Span


def find_groups(seen: Seen) -> None:
    """The two or three sides or leaders, where the report has as many."""
    told = [r for r in seen.references if r.kind in ("name", "office", "unknown") and r.people]
    seen.spoken_of = sorted((r for r in told if r.kind != "unknown"), key=lambda r: r.span)
    seen.persons_told = sorted((r for r in told if len(r.people) == 1), key=lambda r: r.span)
    seen.first_told = {r.people[0]: r.span.start for r in reversed(seen.persons_told)}
    _listed_groups(seen)
    _named_beside(seen)
    for span, kind, number in _group_words(seen):
        if span.start in seen.taken:
            continue
        members = _members(seen, span, kind, number)
        pair = number < 3 and len(members) == 2 and _are_told_before(seen, members, span.start)
        met = who_met(seen, span.start) if kind == "persons" and not (pair and number == 2) else ()
        if met and number in (0, len(met)) and (len(met) > 2 or not pair):
            seen.add(span, met, "group", "those of whom a sentence before tells that they met")
            continue
        members = _of_that_office(seen, span, members) if number < 3 else members
        if len(members) == (number or 2) and _are_of(seen, members, span.end):
            seen.add(span, members, "group", f"the {kind} that the text is about")


def _are_told_before(seen: Seen, members: Sequence[Person], offset: int) -> bool:
    """Whether a text has spoken of all of them where it says "the two"."""
    return all(seen.first_told.get(person, offset) < offset for person in members)


def _members(seen: Seen, span: Span, kind: str, number: int) -> tuple[Person, ...]:
    """Those whom the report is about, three at most; two where no number is told, which 0 stands for."""
    if number > 3:
        return ()
    if number == 3:
        return parties_at(seen, span.start).members[f"three_{kind}"]
    members = parties_at(seen, span.start).members[kind]
    return _pair_nearby(seen, span, members) if kind == "persons" else members


_LAST_WORDS = re.compile(r"(?:(?:prime|foreign|defen[cs]e|finance) )?[a-z]+$|heads of \w+$")


def _of_that_office(seen: Seen, span: Span, members: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those meant by "the two prime ministers" where a text is about two presidents: of the same two countries."""
    words = _LAST_WORDS.search(span.cut(seen.text.small))
    noun = seen.roster.plurals.get(words[0], "") if words else ""
    offices = seen.roster.offices.get(noun, ())
    if not offices or not all(p.slug and p.country for p in members):
        return members
    if set(members) <= set(fitting(seen, noun, offices)):
        return members
    held = [holder_of(seen, p.country, offices, noun) for p in members]
    return tuple(found[0] for found in held if found)


_GROUPS = {noun: kind for kind in ("countries", "persons") for noun in DATA["groups"][kind]}
_BY_ARTICLE = frozenset(DATA["groups"]["by_article"])
_BY_NUMBER = frozenset(DATA["groups"]["by_number"])
_COLLECTIVES = {f"the {noun}": number for noun, number in DATA["groups"]["collectives"].items()}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_GROUP = Phrases(_GROUPS)
_COLLECTIVE = Phrases(_COLLECTIVES)
_ALL_OF = Phrases(DATA["groups"]["all_of"])
_SPEECH_OR_HAVE = SPEECH | {"also", "have", "had"}
_SO_MANY = ending(
    rf"\b(?:(?:(?P<article>the|these|those)\s)?(?P<number>{'|'.join(_NUMBERS)})|(?P<both>both)(?:\s(?:of\s)?(?:the|these))?"
    rf"|(?P<the>the))\s(?:(?:{any_of(DATA['groups']['adjectives'])})\s)?"
)
_LONGEST_BEFORE_GROUP = 50


def _group_words(seen: Seen) -> Iterator[tuple[Span, str, int]]:
    """Words for so many: "the two leaders", "both nations", "the trio", with how many; 0 for "the leaders"."""
    small = seen.text.small
    for span in _COLLECTIVE.every(small):
        yield span, "persons", _COLLECTIVES[span.cut(small)]
    for span in _ALL_OF.every(small):
        if (does := LETTERS.match(small, span.end + 1)) and does[0] in _SPEECH_OR_HAVE:
            yield span, "persons", DATA["groups"]["all_of"][span.cut(small)]
    for noun in _GROUP.find(small):
        before = _SO_MANY.match(small, max(0, noun.start - _LONGEST_BEFORE_GROUP), noun.start)
        if before is None:
            continue
        span, words = Span(before.start(), noun.end), noun.cut(small)
        bare = before["number"] and not before["article"]
        if (bare and words not in _BY_NUMBER) or (before["the"] and words not in _BY_ARTICLE):
            continue
        yield span, _GROUPS[words], 0 if before["the"] else _NUMBERS.get(before["number"] or "", 2)


_NUMBER = r"(?:three|four|five|six|seven|eight|nine|ten)"
_LISTED = rf"\bthe\s(?:{_NUMBER}\s)?(?:\p{{L}}+n\s)?"
_LISTED_NOUN = Phrases(("leaders", "presidents", "ministers", "officials"))
_LISTING = re.compile(r"\s(?:are|were|included?)\s")
_THE_LISTED = ending(rf"{_LISTED}")
_LISTED_AGAIN = regex.compile(rf"{_LISTED}(?P<noun>leaders|presidents|ministers|officials)\b")
_LONGEST_LISTED = 40


def _listed_groups(seen: Seen) -> None:
    """Three or more whom a sentence lists by name: "The five leaders are ...", "the African leaders" behind it."""
    for noun in _LISTED_NOUN.every(seen.text.small):
        listing = _LISTING.match(seen.text.small, noun.end)
        floor = max(0, noun.start - _LONGEST_LISTED)
        if not listing or not _THE_LISTED.match(seen.text.small, floor, noun.start):
            continue
        sentence = seen.text.sentence_at(noun.start)
        end = sentence.span.end if sentence else listing.end()
        inside = (r for r in seen.references if listing.end() <= r.span.start < end)
        named = sorted((r for r in inside if r.kind in ("name", "unknown")), key=lambda r: r.span)
        members = tuple(dict.fromkeys(p for r in named for p in r.people))
        if len(members) < 3:
            continue
        for match in _LISTED_AGAIN.finditer(seen.text.small, end):
            if match["noun"] == noun.cut(seen.text.small) and "two" not in match.group():
                seen.add(Span(*match.span()), members, "group", f"the {match['noun']} listed before")


_PERSONS = Phrases([noun for noun, kind in _GROUPS.items() if kind == "persons"])
_ALL_THESE = ending(rf"\b(?:the|their)\s(?:(?:{'|'.join(_NUMBERS)})\s)?(?:[\p{{L}}-]+\s){{0,3}}?")
_IN_ROW = (", ", " and ", ", and ")


def _named_beside(seen: Seen) -> None:
    """Several who are named behind what they are: "the two culture ministers, Anna Berg and Tomas Arel,"."""
    plain = seen.text.plain
    for noun in _PERSONS.find(seen.text.small):
        at = noun.end + len(", ")
        row = [seen.named_from[at]] if at in seen.named_from and plain.startswith(", ", noun.end) else []
        while row and (joined := next((j for j in reversed(_IN_ROW) if plain.startswith(j, row[-1].span.end)), "")):
            following = seen.named_from.get(row[-1].span.end + len(joined))
            if following is None:
                break
            row.append(following)
        before = _ALL_THESE.match(seen.text.small, max(0, noun.start - _LONGEST_BEFORE_GROUP), noun.start)
        if before and len(row) > 1 and plain[row[-1].span.end : row[-1].span.end + 1] in (",", "."):
            members = tuple(dict.fromkeys(p for r in row for p in r.people))
            seen.add(Span(before.start(), noun.end), members, "group", "named behind it")


_NEARBY = 600  # characters


def _are_of(seen: Seen, members: Sequence[Person], end: int) -> bool:
    """Whether the countries named behind "the leaders of" are those of the two, or none is named."""
    behind = seen.text.small[end : end + _NEARBY // 6].split(".")[0]
    if not behind.startswith(" of "):
        return True
    near = takewhile(lambda hit: hit.span.start < end + len(behind), beginning_from(seen.hits, end))
    actors = [e for hit in near for e in hit.entries if isinstance(e, Actor)]
    if any(map(is_body, actors)):
        return False  # "the presidents of the Council and the Commission"
    lands = {e.slug for e in actors if is_country(e)}
    return not lands or lands == {p.country or p.slug for p in members}


_OFFICES_TOGETHER = ("prime minister", "foreign minister", "president", "premier")


def _pair_nearby(seen: Seen, span: Span, members: tuple[Person, ...]) -> tuple[Person, ...]:
    """The two leaders named last, where one of those whom the report is about has not been named for long."""
    offset, ministers = span.start, "minister" in span.cut(seen.text.small)
    at = bisect_left(seen.spoken_of, offset, key=lambda r: r.span.start)
    near_by = [r for r in seen.spoken_of[max(0, at - LOOK_BACK) : at] if offset - _NEARBY < r.span.start]
    near = [r.people[0] for r in near_by]
    if met := met_before(seen, span, near_by):
        return met
    if span.cut(seen.text.small).endswith("leaders") and not all(_is_national_leader(seen, p) for p in members):
        members = _with_their_leaders(seen, members, near)
    noun = next((n for n in _OFFICES_TOGETHER if span.cut(seen.text.small).endswith(f"{n}s")), "")
    fit = fitting(seen, noun, seen.roster.offices[noun]) if noun else members
    called = [p for p in dict.fromkeys(reversed(near)) if p in fit][:2]
    if not set(members) <= set(fit) and len({p.country for p in called}) == 2:
        return tuple(reversed(called))
    if set(members) <= set(near) or len(members) != 2:
        return members
    doing = [r.people[0] for r in near_by if not seen.text.small.startswith("'s", r.span.end)]
    leading = [p for p in dict.fromkeys(reversed(doing)) if _leads(seen, p, ministers)][:2]
    fits = len({p.country for p in leading}) == 2 and not set(members).isdisjoint(leading)
    return tuple(reversed(leading)) if fits else members


def _with_their_leaders(seen: Seen, members: tuple[Person, ...], near: Sequence[Person]) -> tuple[Person, ...]:
    """The two with the leader of his country for one who only speaks for it, where that leader is named near by."""
    leaders = {p.country: p for p in near if p.country and _is_national_leader(seen, p)}
    meant = tuple(p if _is_national_leader(seen, p) else leaders.get(p.country, p) for p in members)
    return meant if len(set(meant)) == len(members) else members


def _is_national_leader(seen: Seen, person: Person) -> bool:
    """Whether somebody holds, on the day of the text, the office of whom "the leaders of X and Y" means."""
    offices = seen.roster.national.get(person.country, ())
    return any(seen.covers(term) for o in offices for term in seen.roster.held.get((person.slug, o.slug), ()))


def _leads(seen: Seen, person: Person, ministers: bool) -> bool:
    """Whether somebody is in an office of a country, and no mere minister unless these are asked for."""
    terms = seen.roster.terms.get(person.slug, ())
    called = [noun for noun, slugs in seen.titled.items() if person.slug in slugs]
    minister = bool(called) and all("minister" in noun and "prime" not in noun for noun in called)
    serving = (of_country and (seen.on is None or seen.covers(term)) for term, of_country in terms)
    return (ministers or not minister) and any(serving)
