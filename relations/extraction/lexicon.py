"""The names that the extractor knows: plain values built from reference rows, found in a text in one pass.

Rows have the shape of a Django fixture (``model``, ``fields``, natural keys), whether they were read from
``fixtures/`` or serialised from the database, so that there is one way in.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from relations.extraction.automaton import Together
from relations.extraction.text import level
from relations.spans import Span
from relations.vocabulary import ActorKind, PlaceKind


@dataclass(frozen=True)
class Actor:
    """A person, an institution or a country; ``country`` is the slug of the country it belongs to.

    ``aliases`` are other full names and spellings, ``short`` the name by which a later sentence calls a person ("Xi"),
    ``demonyms`` a country's adjectives ("Chinese").
    """

    slug: str
    name: str
    kind: ActorKind
    country: str = ""
    short: str = ""
    gender: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Office:
    """A post in a country or an institution (``body``), with the nouns by which texts call it and who held it when."""

    slug: str
    body: str
    title: str
    nouns: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Term:
    """One holder's time in an office: first day, and last day or ``None`` where it goes on; both may be unknown."""

    holder: str
    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether the holder was in office on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Place:
    """A city, a region or a venue; ``parent`` is the city of a venue, ``capital`` tells a seat of government."""

    slug: str
    name: str
    kind: PlaceKind
    country: str = ""
    parent: str = ""
    capital: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """A subject with the words and phrases that speak of it; a trailing ``*`` stands for any ending."""

    slug: str
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Metric:
    """What a figure can measure, with the noun phrases by which texts call it."""

    slug: str
    name: str
    unit: str = ""
    words: tuple[str, ...] = ()


_PARTICLE = re.compile(r"(?<= )(bin|ibn|bint|al|el)(?=[ -])")
Entry = Actor | Office | Place
REFERENCE_FILES = ("reference.json", "terms.json")
"""The fixtures that hold reference data; terms of office name rows of the first and so come after it."""


class Hit(NamedTuple):
    """A name found in a text: where, and every entry that is called so (two people may share a short name)."""

    span: Span
    words: str
    entries: tuple[Entry, ...]


class Lexicon:
    """All reference values, by slug, and one Aho-Corasick automaton over their names."""

    def __init__(
        self,
        actors: Iterable[Actor] = (),
        offices: Iterable[Office] = (),
        places: Iterable[Place] = (),
        topics: Iterable[Topic] = (),
        metrics: Iterable[Metric] = (),
    ) -> None:
        self.actors = {a.slug: a for a in actors}
        self.offices = {o.slug: o for o in offices}
        self.places = {p.slug: p for p in places}
        self.topics = {t.slug: t for t in topics}
        self.metrics = {m.slug: m for m in metrics}
        named: dict[str, dict[tuple[str, str], Entry]] = defaultdict(dict)
        entries: list[Entry] = [*self.actors.values(), *self.offices.values(), *self.places.values()]
        for entry in entries:
            for name in _names(entry):
                named[level(name)][type(entry).__name__, entry.slug] = entry
        self.together = Together()  # one pass over a text finds whatever phrases are made of the lists
        self._automaton = ahocorasick.Automaton()
        for name, bearers in named.items():
            if name:
                self._automaton.add_word(name, (len(name), tuple(bearers.values())))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Hit]:
        """Every name in a levelled text (see ``text.level``), whole words only, the longest at each place, in order."""
        if not len(self._automaton):
            return []
        whole: list[tuple[int, int, tuple[Entry, ...]]] = []
        size = len(text)
        for last, (length, entries) in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            # the same as within_word at both ends, without two calls for each of many hits
            if end < size and text[end].isalnum() and text[last].isalnum():
                continue
            if not (start and text[start - 1].isalnum() and text[start].isalnum()):
                whole.append((start, -end, entries))
        whole.sort(key=itemgetter(0, 1))
        kept: list[Hit] = []
        free = 0
        for start, minus_end, entries in whole:
            if start >= free:
                free = -minus_end
                kept.append(Hit(Span(start, free), text[start:free], entries))
        return kept

    def holder(self, office: str, day: date | None) -> Actor | None:
        """Who held an office on a day, or who holds it at the end of the data where no day is given."""
        terms = self.offices[office].terms
        if day is None:
            serving = [t for t in terms if t.end is None]
        else:
            serving = [t for t in terms if t.covers(day)]
        # on the day of a handover both terms cover it: the later one is who acts
        serving.sort(key=lambda t: t.start or date.min)
        return self.actors.get(serving[-1].holder) if serving else None

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> Lexicon:
        """Build a lexicon from fixture rows; rows of other models are passed over. ``ValueError`` names a bad row."""
        by_model: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            by_model[row["model"].removeprefix("relations.")].append(row["fields"])
        terms: dict[str, list[Term]] = defaultdict(list)
        for f in by_model["term"]:
            terms[_key(f["office"])].append(Term(_key(f["holder"]), _day(f.get("start")), _day(f.get("end"))))
        try:
            return cls(
                actors=[
                    Actor(
                        slug=f["slug"],
                        name=f["name"],
                        kind=ActorKind(f["kind"]),
                        country=_key(f.get("country")),
                        short=f.get("short", ""),
                        gender=f.get("gender", ""),
                        aliases=tuple(f.get("aliases", ())),
                        demonyms=tuple(f.get("demonyms", ())),
                    )
                    for f in by_model["actor"]
                ],
                offices=[
                    Office(f["slug"], _key(f["body"]), f["title"], tuple(f.get("nouns", ())), tuple(terms[f["slug"]]))
                    for f in by_model["office"]
                ],
                places=[
                    Place(
                        slug=f["slug"],
                        name=f["name"],
                        kind=PlaceKind(f["kind"]),
                        country=_key(f.get("country")),
                        parent=_key(f.get("parent")),
                        capital=f.get("capital", False),
                        aliases=tuple(f.get("aliases", ())),
                    )
                    for f in by_model["place"]
                ],
                topics=[Topic(f["slug"], f["name"], tuple(f.get("words", ()))) for f in by_model["topic"]],
                metrics=[
                    Metric(f["slug"], f["name"], f.get("unit", ""), tuple(f.get("words", ())))
                    for f in by_model["metric"]
                ],
            )
        except KeyError as missing:
            raise ValueError(f"a reference row lacks the field {missing}") from missing

    @classmethod
    def from_folder(cls, folder: Path) -> Lexicon:
        """Build a lexicon from a folder of fixtures."""
        return cls.from_rows(reference_rows(folder))


def reference_rows(folder: Path) -> list[dict[str, Any]]:
    """The rows of the reference data in a folder of fixtures, in the order in which a database can take them."""
    return [row for name in REFERENCE_FILES for row in json.loads((folder / name).read_text(encoding="utf-8"))]


def _names(entry: Entry) -> Iterable[str]:
    """What an entry is called in running text."""
    if isinstance(entry, Office):
        return (entry.title, *entry.nouns)
    if isinstance(entry, Actor):
        names = (entry.name, *entry.aliases)
        spelt = [_PARTICLE.sub(lambda m: m[1].capitalize(), n) for n in names] if entry.kind is ActorKind.PERSON else ()
        return (*names, entry.short, *entry.demonyms, *spelt)
    return (entry.name, *entry.aliases)


def _key(value: Any) -> str:
    """The slug in a natural key (``["ru"]``), or none."""
    if not value:
        return ""
    return value if isinstance(value, str) else str(value[0])


def _day(value: str | date | None) -> date | None:
    """The day as a fixture writes it, or as a row of the database holds it."""
    return date.fromisoformat(value) if isinstance(value, str) else value
