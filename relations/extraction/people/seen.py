"""What one pass over a text has seen so far; later readers take from it what earlier ones found.

No two references overlap: what is taken first stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import regex

from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor, Hit, Lexicon, Office, Place, Term
from relations.extraction.people.naming import DATA
from relations.extraction.people.people import TELLING
from relations.extraction.people.references import Kind, Reference
from relations.extraction.people.roster import is_office, is_person, roster_of
from relations.extraction.people.subjects import Subjects
from relations.extraction.text import Text, level, lower
from relations.spans import Span

_FIRST_NAMES = frozenset(word for words in TELLING.values() for word in words)
_LONGEST_HALF = len("North and ")
_HALF_AND = re.compile(r"\b(?P<half>North|South|East|West) and (?=(?:North|South|East|West)\b)")
_HOUSES = [(regex.compile(words), land) for words, land in DATA["houses"].items()]


@dataclass(frozen=True)
class Parties:
    """Whom one report is about: two persons and countries, and three where it has as many."""

    story: Span
    members: Mapping[str, tuple[Person, ...]]


class Seen:
    """One pass over one text; it keeps what later steps need from earlier ones."""

    def __init__(self, text: Text, lexicon: Lexicon, on: date | None) -> None:
        self.text, self.lexicon, self.on = text, lexicon, on
        self.roster = roster_of(lexicon)
        self.hits = [h for h in self._named() if not all(map(is_office, h.entries))]
        self.hits_of_persons = [h for h in self.hits if any(map(is_person, h.entries))]
        self.by_end = {h.span.end: h for h in self.hits}
        self.by_start = {h.span.start: h for h in self.hits}
        lands = {land for hit in self.hits for e in hit.entries if isinstance(e, Actor) for land in (e.slug, e.country)}
        self.house = next((land for words, land in _HOUSES if land in lands and words.search(text.small)), "")
        self.subjects = Subjects(text)
        self.parties: list[Parties] = []  # one for each report of the text
        self.references: list[Reference] = []
        self.taken: set[int] = set()  # offsets

        # what names tell
        self.name_words: dict[str, set[Person]] = defaultdict(set)  # listed people by each word of the full name
        self.titled: dict[str, set[str]] = defaultdict(set)  # slugs by the nouns of the titles beside names
        self.unknown: dict[str, Person] = {}  # people whom no list knows, by the whole name
        self.families: dict[str, list[Person]] = defaultdict(list)  # the same by first, last and family name
        self.apposed: dict[str, Span] = {}  # where a name has its bearer's role between commas
        self.lands: dict[Person, str] = {}  # the country of the office in the title of one whom no list knows
        self.full_forms: dict[str, Span] | None = None  # by last name, where it stands with a first name

        # what offices are read by
        self.names_so_far: list[Reference] = []
        self.told_so_far: list[Reference] = []
        self.people_named: list[Person] = []
        self.named_of: dict[str, list[Person]] = {}  # by country
        self.named_from: dict[int, Reference] = {}
        self.named_until: dict[int, Reference] = {}
        self.called: dict[tuple[str, str], Person] = {}  # by country and noun, where a name stands beside the office
        self.fits: dict[str, list[Person]] = {}  # by noun
        self.ministers: dict[tuple[str, str], Person | None] = {}  # by country and title

        # what groups are read by
        self.spoken_of: list[Reference] = []
        self.persons_told: list[Reference] = []
        self.first_told: dict[Person, int] = {}  # where each of them is spoken of first

    def _named(self) -> list[Hit]:
        """The names of the lists in the text, those set in capitals too where the text or a turn's label is."""
        if self.text.capitals:
            return list(self.roster.find(self.text.small))
        hits = self.lexicon.find(self.text.plain)
        labels: list[Hit] = []
        for turn in self.text.paragraphs:
            if turn.opens and turn.speaker.isupper():
                label = Span(turn.span.start, turn.body.start)
                found = self.roster.find(label.cut(self.text.small))
                labels += [
                    Hit(Span(h.span.start + label.start, h.span.end + label.start), h.words, h.entries) for h in found
                ]
        halves = list(self._halves(hits)) if _HALF_AND.search(self.text.plain) else []
        return sorted([*hits, *labels, *halves], key=lambda h: h.span) if labels or halves else hits

    def _halves(self, hits: Sequence[Hit]) -> Iterator[Hit]:
        """The first of two lands that share a noun: the North of "North and South Korea"."""
        for hit in hits:
            half = _HALF_AND.search(self.text.plain, max(0, hit.span.start - _LONGEST_HALF), hit.span.end)
            noun = hit.words.partition(" ")[2]
            other = self.lexicon.find(f"{half['half']} {noun}") if half and noun else []
            if half and len(other) == 1:
                yield Hit(Span(*half.span("half")), half["half"], other[0].entries)

    def add(
        self, span: Span, people: tuple[Person, ...], kind: Kind, how: str, candidates: tuple[Person, ...] = ()
    ) -> None:
        """Reference these words, unless some of them are taken."""
        if self.taken.isdisjoint(range(span.start, span.end)):
            self.taken.update(range(span.start, span.end))
            self.references.append(Reference(span, people, kind, how, candidates))

    def persons(self, hit: Hit, short: bool) -> list[Actor]:
        """The persons whom a hit names in full, or by the name used alone."""
        persons = [e for e in hit.entries if isinstance(e, Actor) and is_person(e)]
        words = lower(hit.words) if persons else ""
        whole = " " in words
        return [
            p
            for p in persons
            if (words == self.roster.short[p.slug] and not (whole and words == lower(level(p.name)))) == short
        ]

    def in_office(self, person: Actor) -> bool:
        """Whether somebody was in any office on the day."""
        return any(self.covers(term) for term, _ in self.roster.terms.get(person.slug, ()))

    def covers(self, term: Term) -> bool:
        """Whether a term covers the day; without a day, whether it is still open."""
        return term.covers(self.on) if self.on else term.end is None

    def holds(self, person: Actor, office: Office) -> bool:
        """Whether somebody held an office on the day."""
        return any(map(self.covers, self.roster.held.get((person.slug, office.slug), ())))

    def is_known(self, span: Span, titled: bool = False) -> bool:
        """Whether the words are taken or are a name in the lists, as a whole or in their first word's place.

        The first of several words behind a title may be a city's and a person's: "Prime Minister Milan Arel".
        """
        hit = self.by_start.get(span.start)
        if not self.taken.isdisjoint(range(span.start, span.end)):
            return True
        alone = hit is not None and " " not in hit.words and self.persons(hit, short=False)  # "Kirill Komarov"
        first = hit and (alone or self.persons(hit, short=True) or lower(hit.words) in _FIRST_NAMES)  # "Sofia Reyes"
        city = titled and hit is not None and all(isinstance(e, Place) for e in hit.entries)
        return bool(hit and (hit.span.end >= span.end or not (first or city)))

    def of_family(self, word: str) -> Person | None:
        """The unknown person of whose name the word is the first or the last part."""
        fits = self.families[word]
        return fits[0] if len(fits) == 1 else None

    def named_so(self, word: str) -> Actor | None:
        """The one person with such a word in the full name that the text gives."""
        people = self.name_words.get(word, ())
        return self.lexicon.actors[next(iter(people)).slug] if len(people) == 1 else None

    @cached_property
    def subjects_so_far(self) -> list[Reference]:
        """The subjects among what is told so far; asked for when offices alone and groups are read."""
        return self.subjects.among(self.told_so_far)

    @cached_property
    def bare_bodies(self) -> tuple[Span, ...]:
        """Where bodies stand by their names without the country: "the foreign ministry"."""
        return tuple(self.roster.body.find(self.text.small))

    @cached_property
    def lands_spoken_of(self) -> frozenset[str]:
        """The slugs of the countries and bodies named in the text, and of the countries of its places."""
        first = (hit.entries[0] for hit in self.hits)
        return frozenset(e.country if isinstance(e, Place) else e.slug for e in first)

    def is_capitalised(self, span: Span, noun: str) -> bool:
        """Whether the noun that a span ends with has a capital."""
        return self.text.plain[span.end - len(noun)].isupper()
