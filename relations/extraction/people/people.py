"""All references of one text in order, and what follows from them: the two sides, and who is in focus where.

Pronouns are resolved by the subject before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import regex

from relations.extraction.candidates import Person
from relations.extraction.lexicon import Place
from relations.extraction.patterns import ending
from relations.extraction.people.naming import DATA
from relations.extraction.people.references import Reference
from relations.extraction.people.subjects import AHEAD, Subjects
from relations.extraction.text import Text, level, lower
from relations.spans import Span

PLURAL = frozenset(DATA["pronouns"]["plural"])
GENDER = {
    **dict.fromkeys(DATA["pronouns"]["male"], "male"),
    **dict.fromkeys(DATA["pronouns"]["female"], "female"),
    **dict.fromkeys(PLURAL, ""),
}
TELLING = {gender: frozenset(words) for gender, words in DATA["telling"].items()}
MET = regex.compile(
    r"\b(?:met|meets|talks|spoke|consulted|conversation|call|discussions|meeting|negotiations|phoned|telephoned|received|hosted|welcomed"
    r"|conference|appearance|summit|dinner|lunch|alongside|beside)"
    r"(?: (?:up|on|by|phone|with|here|\p{L}+day|today|yesterday|in \p{L}+))*"
    r" (?:(?:his |her |the )?(?:counterpart (?:(?:of|from) [\p{L} ]{2,20}, )?|\p{L}+al )?"
    r"|(?:his|her|the) (?:[\p{L}-]+ ){0,4}?(?:counterpart|colleague|minister|president|premier|chancellor|secretary"
    r"|envoy|ambassador|leader|chief|commissioner|governor|king)(?: of [\p{L} ]{2,20})?, )$"
)
_CLAUSE_AHEAD = ending(r",? (?:when|after|before|while|as) ")
_DONE_BY = ending(r"\b\p{L}+(?:ed|en|wn|ward|made|put|told) by (?:[\p{L}'-]+ ){0,4}")
LOOK_BACK = 200


class People:
    """All references of one text, in order, and what follows from them: the two sides, and who is in focus where."""

    def __init__(
        self,
        references: Iterable[Reference],
        principals: Sequence[Person],
        sides: Sequence[Person],
        capitals: Sequence[tuple[Span, Person]],
        bodies: Sequence[tuple[Span, Person]],
        places: Sequence[tuple[Span, Place]],
        genders: Mapping[str, str],
        subjects: Subjects,
    ) -> None:
        self.references = sorted(references, key=lambda r: r.span)
        self.principals = tuple(principals)
        self.sides = tuple(sides)
        self.capitals = tuple(capitals)
        self.bodies = tuple(bodies)
        self.places = places
        self._capital_ends = {span.end: (span, country) for span, country in capitals}
        self._starts = [r.span.start for r in self.references]
        self._genders = genders
        self._sentences = subjects
        self._met_by: dict[int, Reference | None] = {}

    @cached_property
    def _subjects(self) -> list[Reference]:
        return self._sentences.among(self.references)

    @cached_property
    def _subject_starts(self) -> list[int]:
        return [r.span.start for r in self._subjects]

    def _met(self, subject: Reference) -> Reference | None:
        """Whom the subject of a sentence met, looked for once."""
        if subject.span.start not in self._met_by:
            self._met_by[subject.span.start] = self._whom_it_met(subject)
        return self._met_by[subject.span.start]

    def _whom_it_met(self, subject: Reference) -> Reference | None:
        """The one other person of a sentence whom its subject met or spoke to: together they are "they" behind it."""
        text = self._sentences.text
        sentence = text.sentence_at(subject.span.start)
        if sentence is None or len(subject.people) != 1:
            return None
        for other in self.in_span(Span(subject.span.end, sentence.span.end)):
            owns = text.small.startswith("'s", other.span.end)
            if other.kind in ("name", "office", "unknown") and other.people != subject.people and not owns:
                called = self.at(other.span.end + 2) if text.plain.startswith(", ", other.span.end) else None
                if called and other.kind == "office" and called.kind in ("name", "unknown"):
                    return called if MET.search(text.small, subject.span.end, other.span.start) else None
                met = MET.search(text.small, subject.span.end, other.span.start)
                return self._with_joined(text, other) if met else None
        return None

    def _with_joined(self, text: Text, met: Reference) -> Reference:
        """Whom somebody met, with the one person that "and" joins to them: "a call with A and B"."""
        at = met.span.end + len(" and ")
        joined = self.at(at) if text.small.startswith(" and ", met.span.end) else None
        if not joined or joined.span.start != at or joined.kind not in ("name", "unknown", "office"):
            return met
        return met._replace(people=tuple(dict.fromkeys((*met.people, *joined.people))))

    @property
    def together(self) -> tuple[Person, ...]:
        """Those who met: the three or more of whom the first sentence tells it, the two leaders, or the countries."""
        opening = self._subjects[0] if self._subjects else None
        other = self._met(opening) if opening else None
        met = (*opening.people, *other.people) if opening and other else ()
        return met if len(met) > 2 else self.principals if len(self.principals) == 2 else self.sides

    def in_span(self, span: Span) -> list[Reference]:
        """The references that begin inside ``span``."""
        return self.references[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def at(self, offset: int) -> Reference | None:
        """The reference that covers ``offset``."""
        last = bisect_right(self._starts, offset) - 1
        found = self.references[last] if last >= 0 else None
        return found if found and offset < found.span.end else None

    def ending_at(self, offset: int) -> Reference | None:
        """The reference whose last character is the one before ``offset``."""
        found = self.at(offset - 1) if offset else None
        return found if found and found.span.end == offset else None

    def before(self, offset: int) -> Iterator[Reference]:
        """The references that end before ``offset``, the nearest first, as far back as a text is remembered."""
        at = bisect_left(self._starts, offset)
        return (r for r in reversed(self.references[max(0, at - LOOK_BACK) : at]) if r.span.end < offset)

    def bodies_before(self, offset: int) -> Iterator[tuple[Span, Person]]:
        """The institutions that end before ``offset``, the nearest first, as far back as a text is remembered."""
        at = bisect_left(self.bodies, offset, key=lambda body: body[0].start)
        return (body for body in reversed(self.bodies[max(0, at - LOOK_BACK) : at]) if body[0].end < offset)

    def capital_ending_at(self, offset: int) -> tuple[Span, Person] | None:
        """The capital city whose last character is the one before ``offset``, and its country."""
        return self._capital_ends.get(offset)

    def capitals_in(self, span: Span) -> list[Span]:
        """The capital cities that begin inside ``span`` and stand for their countries."""
        first, end = (bisect_left(self.capitals, at, key=lambda city: city[0].start) for at in span)
        return [city for city, _ in self.capitals[first:end]]

    def subject(self, offset: int) -> Reference | None:
        """The last reference before ``offset`` that was the subject of its sentence: persons, or a group of them."""
        at = bisect_left(self._subject_starts, offset) - 1
        return self._subjects[at] if at >= 0 else None

    def focus(self, offset: int, gender: str = "") -> Person | None:
        """The one person in focus before ``offset``: whom "he", "she" or "the president" there stands for."""
        at = bisect_left(self._subject_starts, offset) - 1
        for reference in reversed(self._subjects[max(0, at - 12) : at + 1]):
            if len(reference.people) != 1 or reference.kind == "group":
                continue
            known = self.gender(reference.people[0])
            if not gender or not known or known == gender:
                return reference.people[0]
        return None

    def gender(self, person: Person) -> str:
        """Male or female: by the lists, by a title or by a common first name; empty where nothing tells."""
        if person.slug:
            return self._genders.get(person.slug, "")
        words = {*lower(person.title).replace(".", "").split(), *lower(level(person.name)).replace(".", "").split()[:2]}
        return next((gender for gender, telling in TELLING.items() if not telling.isdisjoint(words)), "")

    def resolve(self, words: str, offset: int) -> tuple[Person, ...]:
        """Whom a pronoun stands for at ``offset``; nobody where nothing goes before."""
        if words in PLURAL:
            at = bisect_left(self._subject_starts, offset) - 1
            for reference in reversed(self._subjects[max(0, at - 2) : at + 1]):
                if len(reference.people) > 1:
                    return (self._group_in_clause(reference.span.end, offset) or reference).people
                if other := self._met(reference):
                    return (*reference.people, *other.people)
            ahead = self.in_span(Span(offset + 1, offset + AHEAD))  # "after their talks, the two presidents"
            group = next((r for r in ahead if r.kind == "group"), None)
            them = group.people if group else self._pair_with(at) or self.principals
            them = them if len(them) > 1 else self.sides
            return them if len(them) > 1 else ()
        gender = GENDER.get(words, "")
        person = self._agent(offset, gender) or self.focus(offset, gender)
        if person is None and gender:
            one = (r.people[0] for r in self.before(offset) if len(r.people) == 1)
            person = next((p for p in one if self.gender(p) == gender), None)
        return (person,) if person else ()

    def _agent(self, offset: int, gender: str) -> Person | None:
        """By whom it was done right before a clause: "the offer put forward by X when he met Y"."""
        small = self._sentences.text.small
        clause = _CLAUSE_AHEAD.match(small, 0, offset)
        agent = self.ending_at(clause.start()) if clause else None
        if agent is None or len(agent.people) != 1 or not _DONE_BY.match(small, 0, agent.span.start):
            return None
        return agent.people[0] if self.gender(agent.people[0]) in ("", gender) else None

    def _group_in_clause(self, start: int, end: int) -> Reference | None:
        """The last group that a clause begins with between two offsets: "said that both leaders had agreed"."""
        small = self._sentences.text.small
        inside = (r for r in reversed(self.in_span(Span(start, end))) if r.kind == "group")
        return next((r for r in inside if small.endswith(" that ", 0, r.span.start)), None)

    def _pair_with(self, at: int) -> tuple[Person, ...]:
        """Those of whom the first sentence tells that they met, if one of them, and none of the leaders, acts here."""
        if at < 0 or not set(self._subjects[at].people).isdisjoint(self.principals):
            return ()
        opening = self._subjects[0]
        other = self._met(opening)
        pair = (*opening.people, *other.people) if other else ()
        return pair if set(self._subjects[at].people) <= set(pair) else ()

    @staticmethod
    def is_pronoun(words: str) -> bool:
        """Whether the words, in small letters, are a personal pronoun."""
        return words in GENDER
