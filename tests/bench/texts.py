"""Made texts for measuring: reports in the manner of the genre from a seed, and texts that only an enemy writes."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from relations.extraction.lexicon import Actor, Lexicon
from relations.vocabulary import ActorKind, PlaceKind

SUBJECTS = (
    "trade between the two countries", "the new railway", "cooperation in energy", "the supply of grain",
    "exchanges between universities", "the safety of the border", "a joint space station", "the climate of the region",
    "settlements in local currencies", "the strategic partnership", "the export of gas", "the fight against crime",
    "direct flights between the capitals", "the production of medicines", "tourism without visas",
)  # fmt: skip
VERBS = ("said", "stressed", "noted", "pointed out", "added", "reiterated", "explained", "believed", "warned")
NOUN_VERBS = ("called for", "welcomed", "praised", "underscored", "insisted on", "expressed support for")
CLAUSES = (
    "{subject} had grown by {percent} percent in {year}", "{subject} should be put on the agenda of {month}",
    "the two sides would sign {count} agreements on {subject}", "{subject} had reached {billion} billion US dollars",
    "{subject} could reach {billion} billion dollars by {later}", "nobody had done more for {subject} than {other}",
    "{subject} was, as he put it, a matter of the coming {count} years",
    "the people of {place} were ready for {subject}",
)  # fmt: skip
SENTENCES = (
    "{title} {name} held talks with {othertitle} {other} in {place} on {weekday}.",
    "{short} {verb} that {clause}.", "{clause_}, {short} {verb}.", "“{clause_},” {short} {verb}.",
    "He {nounverb} {subject}, adding that {clause}.", "{name} {nounverb} {subject} and {verb} that {clause}.",
    "According to {other}, {clause}.", "“{clause_},” {othershort} {verb}. “{clause_}.”",
    "During the visit, the two leaders signed {count} documents on {subject}.",
    "The road to {place} was built in {year} and has {count} bridges.",
    "{othershort}, who arrived in {place} on {month} {count}, {nounverb} {subject}.",
    "Noting that {clause}, {short} {verb} {clause}.", "In {month} {year}, {clause}.",
    "The two sides agreed to work on {subject}.", "“{clause_},” {short} {verb}, “and {clause}.”",
    "{other} invited {name} to visit {place} in {later}.",
)  # fmt: skip
NARRATION = (
    "It was raining in {place}, and the streets around the old palace, usually full of traders, were empty.",
    "For much of the decade {subject} was a matter for experts, who met rarely and wrote long letters to one another.",
    "The guards of honour had been waiting since the morning, and a band played the anthems of both countries.",
    "Many of the families that live along the river depend on {subject} and know the price of every tonne of grain.",
    "A delegation of {count} companies, most of them from the provinces, looked at machines, ships and medicines.",
    "The building in which the delegations sat down was once a railway station and later a school for engineers.",
    "{subject_} has a long history here, and old photographs of {place} hang on the walls of the town hall.",
    "Little is known of how the papers were drafted, and the ministries have not published them.",
    "Shops near the border open early, because the trucks that cross the bridge at dawn stop there for tea.",
    "There were differences too, over the price of gas, over fishing and over the status of an island off the coast.",
)
SPOKEN = 0.68
"""Of the sentences of a report, how many speak of statements, events or figures; the rest is the writer's prose."""
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Reporter:
    """Writes reports with the names of a lexicon; the same seed writes the same."""

    def __init__(self, lexicon: Lexicon, seed: int) -> None:
        self.dice = random.Random(seed)
        self.titles: dict[str, str] = {}
        for office in lexicon.offices.values():
            self.titles |= {term.holder: office.title for term in office.terms}
        actors = lexicon.actors
        self.people = [a for a in actors.values() if a.kind is ActorKind.PERSON and a.short and a.slug in self.titles]
        self.demonyms = {a.slug: a.demonyms[0] for a in actors.values() if a.demonyms}
        self.places = [place.name for place in lexicon.places.values() if place.kind is PlaceKind.CITY]

    def report(self, words: int) -> tuple[str, date]:
        """A report of so many words, and its day."""
        day = date(1985, 1, 1) + timedelta(self.dice.randrange(14_000))
        one, other = self.dice.sample(self.people, 2)
        place = self.dice.choice(self.places)
        title = f"{one.name} and {other.name} speak of {self.dice.choice(SUBJECTS)}"
        written = f"{title}\n\n{place.upper()}, {day:%B} {day.day} --".split(" ")
        while len(written) < words:
            for _ in range(self.dice.randrange(1, 5)):
                written += self.sentence(one, other).split(" ")
            written[-1] += "\n\n"
        return " ".join(written[:words]).replace("\n\n ", "\n\n") + ".\n", day

    def sentence(self, one: Actor, other: Actor) -> str:
        """One sentence of a report on two people."""
        dice = self.dice
        if dice.random() < 0.4:
            one, other = other, one
        known = {
            "name": one.name, "short": one.short, "title": self.title(one),
            "other": other.name, "othershort": other.short, "othertitle": self.title(other),
            "verb": dice.choice(VERBS), "nounverb": dice.choice(NOUN_VERBS),
            "place": dice.choice(self.places), "month": dice.choice(MONTHS), "weekday": dice.choice(WEEKDAYS),
            "year": dice.randrange(1990, 2024), "later": dice.randrange(2025, 2040), "count": dice.randrange(2, 28),
            "percent": dice.randrange(1, 90), "billion": dice.randrange(2, 400),
        }  # fmt: skip
        clause, first = (dice.choice(CLAUSES).format(**known, subject=subject) for subject in dice.sample(SUBJECTS, 2))
        subject, clause_ = dice.choice(SUBJECTS), first[0].upper() + first[1:]
        sentences = SENTENCES if dice.random() < SPOKEN else NARRATION
        subject_ = subject[0].upper() + subject[1:]
        return dice.choice(sentences).format(
            **known, subject=subject, subject_=subject_, clause=clause, clause_=clause_
        )

    def title(self, person: Actor) -> str:
        """How a report introduces somebody: "Chinese President"."""
        return f"{self.demonyms.get(person.country, '')} {self.titles[person.slug]}".strip()


def long_report(reporter: Reporter) -> Callable[[int], str]:
    """Reports one after another, to so many characters."""

    def write(size: int) -> str:
        text = ""
        while len(text) < size:
            text += reporter.report(600)[0]
        return text[:size]

    return write


def repeated(unit: str, before: str = "") -> Callable[[int], str]:
    """The same again and again, to so many characters."""
    return lambda size: (before + unit * (size // len(unit) + 1))[:size]


def nested(size: int) -> str:
    """Brackets within brackets."""
    return "(" * (size // 2) + ")" * (size - size // 2)


HOSTILE: dict[str, Callable[[int], str]] = {
    "quotation marks": repeated('"a" '),
    "open quotation marks": repeated("“He said "),
    "nested brackets": nested,
    "one endless sentence": repeated("and Xi said that Putin noted the trade of 2023 ", "Xi Jinping met Putin "),
    "one endless word": repeated("a"),
    "names alone": repeated("Xi Jinping "),
    "numbers alone": repeated("190 billion 2023 5.5 percent "),
    "blank lines": repeated("a\n\n"),
    "speakers of a transcript": repeated("Xi Jinping: Yes.\n\n"),
}
"""Texts by what is hostile about them, each made to a size."""
