"""Full names that the lists have, each with its titles.

They are read first, since they decide whom a short name behind them means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.lexicon import Actor, Hit
from relations.extraction.patterns import ending
from relations.extraction.people.naming import DATA, any_of
from relations.extraction.people.roster import person_of
from relations.extraction.people.seen import Seen
from relations.extraction.people.titles import LONGEST_FIELD, add_titled, part_of_name
from relations.extraction.text import level, lower
from relations.spans import Span

_THING = Phrases({lower(words) for words in (*DATA["things"]["before"], *DATA["things"]["behind"])})
_LONGEST_THING = 40  # characters, with a word before it
_THINGS_BEFORE = ending(rf"\b(?i:{any_of(DATA['things']['before'])})\s(?:the\s)?")
_THINGS_BEHIND = regex.compile(rf"(?:'s)?\s(?:\p{{Lu}}\p{{L}}+\s)?(?:{any_of(DATA['things']['behind'])})\b")
_INITIAL = regex.compile(r"\b(\p{Lu}[\p{L}'-]+) \p{Lu}\.(?: ?\p{Lu}\.)? (\p{Lu}[\p{L}'-]+)(?P<suffix>,? [JS]r\.?)?")


def find_full_names(seen: Seen) -> dict[str, Actor]:
    """Reference every full name; returned are the persons by their short names, as far as they are in the text."""
    full: dict[str, Actor] = {}
    for hit in [*_with_initials(seen), *seen.hits_of_persons]:
        persons = seen.persons(hit, short=False)
        if not persons or (" " not in hit.words and part_of_name(seen, hit.span)) or names_a_thing(seen, hit.span):
            continue
        person = _serving(seen, persons)
        full[lower(level(person.short))] = person
        for word in level(hit.words).split():
            seen.name_words[word].add(person_of(person))
        add_titled(seen, hit.span, person, f"full name {person.name}")
    return full


def names_a_thing(seen: Seen, span: Span) -> bool:
    """Whether a person's name is a ship's, a house's or a prize's: "the carrier X", "the X Foundation"."""
    things = _THING.every(seen.text.small)
    near = bisect_left(things, Span(span.start - LONGEST_FIELD * 2, 0))
    if near == len(things) or things[near].start > span.end + _LONGEST_THING:
        return False
    before = _THINGS_BEFORE.match(seen.text.plain, max(0, span.start - LONGEST_FIELD * 2), span.start)
    return before is not None or _THINGS_BEHIND.match(seen.text.plain, span.end) is not None


def _with_initials(seen: Seen) -> Iterator[Hit]:
    """Full names of the lists with an initial in the middle, as some papers write them ("Sergei V. Lavrov")."""
    for match in _INITIAL.finditer(seen.text.plain):
        name = f"{match[1]} {match[2]}"
        suffix = (match["suffix"] or "").strip(", .")
        if lower(match[0]) in seen.roster.capitals:
            continue
        junior = seen.roster.capitals.get(lower(f"{name} {suffix}."), (0, ()))[1] if suffix else ()
        if entries := junior or seen.roster.capitals.get(lower(name), (0, ()))[1]:
            yield Hit(Span(match.start(), match.end() if junior else match.end(2)), name, entries)


def _serving(seen: Seen, persons: Sequence[Actor]) -> Actor:
    """Of several with one name, the one who was in an office on the day, or else the first."""
    return persons[0] if len(persons) == 1 else next((p for p in persons if seen.in_office(p)), persons[0])
