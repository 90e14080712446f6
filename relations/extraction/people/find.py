"""All who are spoken of in a text, read in the order in which one reading rests on another.

Offices are resolved by date, short names by the full names of the same text, pronouns by the subject before them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor, Lexicon, Place
from relations.extraction.people.full_names import find_full_names
from relations.extraction.people.groups import find_groups
from relations.extraction.people.institutions import find_bodies, find_capitals, find_countries_and_institutions
from relations.extraction.people.naming import DATA, any_of
from relations.extraction.people.offices import CAPITAL, find_offices
from relations.extraction.people.parties import own_house, parties_of
from relations.extraction.people.people import GENDER, PLURAL, People
from relations.extraction.people.references import Reference, beginning_from
from relations.extraction.people.seen import Seen
from relations.extraction.people.short_names import find_short_names, find_surnames
from relations.extraction.people.subjects import SPEECH
from relations.extraction.people.unlisted import find_unlisted
from relations.extraction.text import Text
from relations.spans import Span

_FIELDS = "|".join((*DATA["portfolios"], *DATA["groups"]["adjectives"], "and"))  # "the two defence ministers"
_PRONOUN = Phrases(GENDER)
_OF_TWO_HOLDERS = regex.compile(rf" +(?:(?:{_FIELDS}) +){{0,4}}\p{{L}}+s\b")


def find_people(text: Text, lexicon: Lexicon, on: date | None) -> People:
    """Everybody whom the text speaks of; offices are those of the day ``on``, or of the end of the data without one."""
    seen = Seen(text, lexicon, on)
    full = find_full_names(seen)
    find_unlisted(seen)
    find_short_names(seen, full)
    find_surnames(seen)
    seen.references.sort(key=lambda r: r.span)
    seen.parties = [parties_of(seen, story) for story in seen.text.stories]
    seen.house = seen.house or own_house(seen)
    find_offices(seen)
    if len(seen.parties[0].members["persons"]) < len("XY") or seen.house:
        seen.parties = [parties_of(seen, story, ("name", "office", "group")) for story in seen.text.stories]
    find_countries_and_institutions(seen)
    find_groups(seen)
    capitals = find_capitals(seen)
    bodies = find_bodies(seen, capitals)
    for span, body in bodies:
        seen.add(span, (body,), "institution", f"institution {body.name}")
    first = seen.parties[0].members
    principals, sides = first["persons"], first["countries"]
    about = (principals, sides, capitals, bodies, list(_places(seen)), seen.roster.genders, seen.subjects)
    return People(_with_pronouns(seen, People(seen.references, *about)), *about)


_CAPITAL_OF = regex.compile(
    r"(?:['’]s)? capital(?: city)?(?=[,.;:)]|\s(?!(?:markets?|goods|flows?|account|investment|spending|gains?)\b))"
)


def _places(seen: Seen) -> Iterator[tuple[Span, Place]]:
    """Each place with where it is named, a capital also as that of its land: "the Utopian capital"."""
    capitals = (
        {p.country: p for p in seen.lexicon.places.values() if p.capital} if " capital" in seen.text.small else {}
    )
    for hit in seen.hits:
        place = next((e for e in hit.entries if isinstance(e, Place)), None)
        if place is not None:
            yield hit.span, place
        elif capitals and (behind := _CAPITAL_OF.match(seen.text.small, hit.span.end)):
            land = next((e for e in hit.entries if isinstance(e, Actor) and e.slug in capitals), None)
            if land is not None:
                yield Span(hit.span.start, behind.end()), capitals[land.slug]


def _with_pronouns(seen: Seen, people: People) -> list[Reference]:
    """All references, those by a pronoun too, read by what stands before each."""
    found: list[Reference] = []
    for span in _PRONOUN.find(seen.text.small):
        words = span.cut(seen.text.small)
        if words.endswith("two") and _OF_TWO_HOLDERS.match(seen.text.small, span.end):
            continue
        style = " " in words or span.cut(seen.text.plain) == "HE"
        style = style and not seen.text.capitals and CAPITAL.match(seen.text.plain, span.end)
        if span.start not in seen.taken and not style:
            ahead = _owner_behind_comma(seen, people, span) if words in _OWNERS else ()
            whom = ahead or people.resolve(words, span.start)
            if whom and words in PLURAL and found:
                whom = _with_him(seen, people, found[-1], span) or whom
            if whom:
                how = f"{words}: {' and '.join(p.name for p in whom)}, in focus before"
                found.append(Reference(span, whom, "pronoun", how))
    found += _of_two(seen)
    return [*seen.references, *found]


_OWNERS = frozenset({"his", "her"})
_FRONTED = re.compile(
    r"(?:[a-z]{2,}ing|in|on|at|during|after|before|following|throughout|upon|as|with|for)\b[^,;:.\"]*"
)


def _owner_behind_comma(seen: Seen, people: People, owner: Span) -> tuple[Person, ...]:
    """Who is named right behind the words that a sentence begins with: "In his opening remarks, X praised"."""
    sentence = seen.text.sentence_at(owner.start)
    if sentence is None:
        return ()
    ahead = people.in_span(Span(sentence.span.start, owner.start))
    if any(r.kind in ("name", "unknown", "office") for r in ahead):
        return ()
    fronted = _FRONTED.match(seen.text.small, sentence.span.start, sentence.span.end)
    if not fronted or fronted.end() <= owner.end or not seen.text.small.startswith(", ", fronted.end()):
        return ()
    named = people.at(fronted.end() + len(", "))
    if named is None or named.kind not in ("name", "unknown") or len(named.people) != 1:
        return ()
    gender = people.gender(named.people[0])
    fits = not gender or gender == GENDER.get(owner.cut(seen.text.small), gender)
    return named.people if fits and seen.text.small.startswith(" ", named.span.end) else ()


def _with_him(seen: Seen, people: People, he: Reference, they: Span) -> tuple[Person, ...]:
    """Those of "he and X" where the same sentence goes on of "their talks"; nobody where it says no such thing."""
    other = people.at(he.span.end + len(" and ")) if seen.text.small.startswith(" and ", he.span.end) else None
    alone = len(he.people) == 1 and other is not None and len(other.people) == 1 and he.people != other.people
    sentence = seen.text.sentence_at(he.span.start)
    same = alone and sentence is not None and they.start < sentence.span.end
    return (*he.people, *other.people) if same and other else ()


_SENTENCES_BACK = 3
_ONE_OF_TWO = regex.compile(
    rf"\bthe (?P<which>latter|former)(?='s |,? (?:{any_of(SPEECH)}|also|is|was|has|had|will|would)\b|[,.;])"
)


def _of_two(seen: Seen) -> Iterator[Reference]:
    """Each "the latter" and "the former", where the words before name two people."""
    ordered: list[Reference] = []
    for words in _ONE_OF_TWO.finditer(seen.text.small):
        ordered = ordered or sorted(seen.references, key=lambda r: r.span)
        sentences = seen.text.sentences
        at = bisect_right(sentences, words.start(), key=lambda s: s.span.start)
        for sentence in reversed(sentences[max(0, at - _SENTENCES_BACK) : at]):
            end = min(sentence.span.end, words.start())
            inside = _within(ordered, Span(sentence.span.start, end))
            told = (r.people[0] for r in inside if r.kind in ("name", "unknown", "office") and len(r.people) == 1)
            pair = tuple(dict.fromkeys(told))
            if len(pair) == len("XY"):
                whom = pair[words["which"] == "latter"]
                yield Reference(Span(*words.span()), (whom,), "pronoun", f"{words.group()} of two: {whom.name}")
            if pair:
                break


def _within(ordered: list[Reference], span: Span) -> Iterator[Reference]:
    """The references that begin in a span, of all in the order of the text."""
    return takewhile(lambda r: r.span.start < span.end, beginning_from(ordered, span.start))
