"""What a lexicon's names tell beyond their places: which office nouns there are, and names set in capitals.

It is made once for each lexicon, since it costs more than to read a text by it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

import ahocorasick
import regex

from relations.extraction.automaton import Phrases, apart, within_word
from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor, Entry, Hit, Lexicon, Office, Place, Term
from relations.extraction.patterns import ending
from relations.extraction.people.naming import DATA, HONORIFICS, any_of, first_and_last, held_at_last
from relations.extraction.text import level, lower
from relations.spans import Span
from relations.vocabulary import ActorKind

_SHORT_FIRST: dict[str, list[str]] = defaultdict(list)
for _long, _short in DATA["nicknames"]:
    _SHORT_FIRST[_long].append(_short)
    _SHORT_FIRST[_short].append(_long)
_LONGEST_TITLE = 6
_BEFORE_TITLE = frozenset(
    ("the", "visiting", "new", "current", "then", "former", "deputy", "vice", "assistant", "acting", "associate")
)
_TOKEN = re.compile(r"[^\s:(\"]+")
NOT_THE_HOLDER = ending(
    r"\b(?:vice|deputy|former|formerly|ex|then|once|one-time|late|assistant|previous|acting|future|would-be)[ -]+"
)
_BELOW = ending(r"(?:\b(?:to|of|for)|'s)(?: the)? ")


_WORDS = frozenset(  # and first names too
    ("an", "ban", "can", "do", "gen", "guy", "he", "let", "mark", "may", "ne", "pope", "rose", "so", "to", "will")
)


class Roster:
    """What a lexicon's names tell beyond their places: which office nouns there are, and names set in capitals."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.offices = _offices_by_noun(lexicon)
        self.chief = {office.body: office for office in reversed(lexicon.offices.values())}
        self.leading = _offices_called(lexicon, lambda noun: noun.endswith("leader") and noun != _NATIONAL)
        self.national = _offices_called(lexicon, _NATIONAL.__eq__)
        self.proper = _proper_nouns(lexicon)
        self.governed = {o.body for o in lexicon.offices.values()}
        self.governed |= {a.slug for a in lexicon.actors.values() if is_country(a)}
        self.terms: dict[str, list[tuple[Term, bool]]] = defaultdict(list)
        self.held: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self.offices_of: dict[str, list[Office]] = defaultdict(list)
        self._read_terms(lexicon)
        self.plurals = {_plural(noun): noun for noun, offices in self.offices.items() if len(offices) > 1}
        self.several = Phrases(self.plurals, beside=lexicon.together)
        self.noun = Phrases(self.offices, beside=lexicon.together)
        self.office = regex.compile(rf"\b(?:{any_of(self.offices) or '(?!)'})\b")
        self.titles = frozenset((*DATA["roles"], *DATA["leaders"], *HONORIFICS, *self.offices))
        self.last_words = frozenset(title.split()[-1].strip(".") for title in self.titles)
        self.genders = {a.slug: a.gender for a in lexicon.actors.values() if a.gender}
        named = (lower(level(a.name)).split() for a in lexicon.actors.values() if is_person(a))
        self.first_names = {words[0] for words in named if len(words) > 1} - _WORDS
        self.short = {a.slug: lower(level(a.short)) for a in lexicon.actors.values()}
        self.by_ends = _persons_by_ends(lexicon)
        self.by_initial = _persons_by_initial(self.by_ends)
        self.bodies = _bodies_without_country(lexicon)
        self.body = Phrases(self.bodies, beside=lexicon.together)
        self.capitals = _names_in_small_letters(lexicon)

    def _read_terms(self, lexicon: Lexicon) -> None:
        """Who held which office when, and whether it is a country's."""
        for office in lexicon.offices.values():
            of_country = is_country(lexicon.actors.get(office.body))
            for term in office.terms:
                self.terms[term.holder].append((term, of_country))
                self.held[term.holder, office.slug].append(term)
            for holder in dict.fromkeys(term.holder for term in office.terms):
                self.offices_of[holder].append(office)

    def titles_before(self, small: str, at: int) -> int:
        """Where the titles that stand right before ``at`` begin, at most four; ``at`` where there are none."""
        last = small[max(0, at - 90) : at].rsplit(None, 1)[-1:]
        if not last or held_at_last(last[0]).strip(".") not in self.last_words:
            return at
        words = list(_TOKEN.finditer(small, max(0, at - 90), at))
        ends = [*(word.start() for word in words[1:]), at]
        blanks = [small[word.end() : end] for word, end in zip(words, ends, strict=True)]
        joined = [not blank.strip(" ") for blank in blanks]
        first = len(words)
        reached = {first}
        for _ in range(4):
            reached = {start for end in reached for start in self._title_starts(words, joined, end)}
            first = min(reached, default=first)
        while 0 < first < len(words) and words[first - 1].group() in _BEFORE_TITLE and joined[first - 1]:
            first -= 1
        return words[first].start() if first < len(words) else at

    def _title_starts(self, words: Sequence[regex.Match[str]], joined: Sequence[bool], end: int) -> Iterator[int]:
        for start in range(end - 1, max(-1, end - 1 - _LONGEST_TITLE), -1):
            if not joined[start]:
                return
            phrase = held_at_last(" ".join(word.group() for word in words[start:end]))
            if phrase in self.titles or phrase.removesuffix(".") in HONORIFICS:
                yield start

    def find(self, small: str) -> Iterator[Hit]:
        """Names in a text set in capitals, given in small letters; the longest at each place."""
        if not len(self.capitals):
            return
        found = [
            Hit(Span(last + 1 - length, last + 1), small[last + 1 - length : last + 1], entries)
            for last, (length, entries) in self.capitals.iter(small)
            if not within_word(small, last + 1 - length) and not within_word(small, last + 1)
        ]
        kept = set(apart(sorted((hit.span for hit in found), key=lambda s: (s.start, -s.end))))
        yield from (hit for hit in found if hit.span in kept)


def _offices_by_noun(lexicon: Lexicon) -> dict[str, list[Office]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for office in lexicon.offices.values():
        for noun in {lower(level(n)) for n in (office.title, *office.nouns)}:
            found[noun].append(office)
    return found


_NATIONAL = "national leader"  # the office of whom "the leaders of X and Y" means


def _offices_called(lexicon: Lexicon, is_so: Callable[[str], bool]) -> dict[str, list[Office]]:
    """By body the offices that have such a noun: those whose holder is called a leader."""
    found: dict[str, list[Office]] = defaultdict(list)
    for office in lexicon.offices.values():
        if any(is_so(lower(noun)) for noun in office.nouns):
            found[office.body].append(office)
    return found


def _proper_nouns(lexicon: Lexicon) -> set[str]:
    """Nouns that name one office: those with a capital, and one word for the only office of a body."""
    offices = lexicon.offices.values()
    sizes = Counter(office.body for office in offices)
    capitalised = {lower(noun) for office in offices for noun in office.nouns if noun != noun.lower()}
    return capitalised | {lower(o.title) for o in offices if sizes[o.body] == 1 and " " not in o.title}


def _persons_by_ends(lexicon: Lexicon) -> dict[tuple[str, str], list[Actor]]:
    """The persons by first and last name, the first name's short form too."""
    found: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    for actor in lexicon.actors.values():
        parts = lower(level(actor.name)).split()
        if actor.kind is ActorKind.PERSON and len(parts) > 1:
            first_name, last_name = first_and_last(parts)
            for first in {first_name, *_SHORT_FIRST.get(parts[0], ())}:
                found[first, last_name].append(actor)
    return found


def _persons_by_initial(by_ends: Mapping[tuple[str, str], Sequence[Actor]]) -> dict[tuple[str, str], list[Actor]]:
    """The persons by the first name's initial and the last name, each once: "Robert" and "Bob", "Joseph" and "Joe"."""
    found: dict[tuple[str, str], dict[str, Actor]] = defaultdict(dict)
    for (first, last), named in by_ends.items():
        found[first[:1], last].update((actor.slug, actor) for actor in named)
    return {ends: list(named.values()) for ends, named in found.items()}


def _bodies_without_country(lexicon: Lexicon) -> dict[str, list[Actor]]:
    """Countries' bodies by their names without the country."""
    found: dict[str, list[Actor]] = defaultdict(list)
    for actor in lexicon.actors.values():
        country = lexicon.actors.get(actor.country)
        if is_body(actor) and country:
            for name in _without_country(actor, country):
                found[name].append(actor)
    return found


def _names_in_small_letters(lexicon: Lexicon) -> ahocorasick.Automaton:
    """Every name of the lists with its length and its entries; those of two letters are persons' only."""
    found = ahocorasick.Automaton()
    entries_with_names: list[Actor | Place] = [*lexicon.actors.values(), *lexicon.places.values()]
    for entry in entries_with_names:
        short = (entry.short, *entry.demonyms) if isinstance(entry, Actor) else ()
        for small in dict.fromkeys(lower(level(name)) for name in (entry.name, *entry.aliases, *short)):
            if len(small) > 2 or (isinstance(entry, Actor) and entry.kind is ActorKind.PERSON):
                entries = found.get(small, (len(small), ()))[1]
                found.add_word(small, (len(small), (*entries, entry)))
    found.make_automaton()
    return found


def is_person(entry: object) -> bool:
    """Whether an entry of the lists is a human being."""
    return isinstance(entry, Actor) and entry.kind is ActorKind.PERSON


def is_country(entry: object) -> bool:
    """Whether an entry of the lists is a country."""
    return isinstance(entry, Actor) and entry.kind is ActorKind.COUNTRY


def is_body(entry: object) -> bool:
    """Whether an entry of the lists is an institution."""
    return isinstance(entry, Actor) and entry.kind is ActorKind.INSTITUTION


def is_union(entry: object) -> bool:
    """Whether an entry is a body of no one country, such as a union of several."""
    return isinstance(entry, Actor) and is_body(entry) and not entry.country


def _plural(noun: str) -> str:
    """An office's noun for several: "foreign ministers", "heads of state"."""
    head, of, rest = noun.partition(" of ")
    return f"{head}s{of}{rest}"


def _without_country(body: Actor, country: Actor) -> set[str]:
    """The names of a country's body as its own press writes them: "foreign ministry", "ministry of commerce"."""
    found = set()
    for name in {lower(level(n)) for n in (body.name, *body.aliases)}:
        for land in {lower(level(n)) for n in (country.name, *country.aliases, *country.demonyms)}:
            for rest in (
                name.removeprefix(f"{land} "),
                name.removeprefix(f"{land}'s "),
                name.removesuffix(f" of {land}"),
            ):
                if rest != name and " " in rest and not rest.startswith("'s"):
                    found.add(rest)
    return found


@lru_cache(maxsize=8)
def roster_of(lexicon: Lexicon) -> Roster:
    """The roster of a lexicon, made once."""
    return Roster(lexicon)


def person_of(actor: Actor) -> Person:
    """The actor as a value of a candidate."""
    return Person(actor.name, actor.slug, "", actor.country)


def is_office(entry: Entry) -> bool:
    """Whether an entry of the lists is an office."""
    return isinstance(entry, Office)


@lru_cache(maxsize=4096)
def nouns_in(roster: Roster, title: str) -> tuple[str, ...]:
    """The nouns of offices in a title, longer and shorter ones."""
    first = {span.cut(title): span.start for span in reversed(roster.noun.every(title))}
    held = ((noun, at) for noun, at in first.items() if not _BELOW.match(title, 0, at))
    return tuple(noun for noun, at in held if not NOT_THE_HOLDER.match(title[:at]))
