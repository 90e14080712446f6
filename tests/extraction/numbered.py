"""The figures of a few words, as the tests of numbers, kinds and periods ask for them."""

from __future__ import annotations

from datetime import date

from relations.extraction.candidates import FigureCandidate, StatementCandidate
from relations.extraction.dates import find_dates, reference_day
from relations.extraction.figures import find_figures
from relations.extraction.lexicon import Actor, Lexicon, Metric
from relations.extraction.people import find_people
from relations.extraction.statements import find_statements
from relations.extraction.text import read
from relations.vocabulary import ActorKind

TODAY = date(2024, 5, 21)
LEXICON = Lexicon(
    actors=[
        Actor("utopia", "Utopia", ActorKind.COUNTRY, demonyms=("Utopian",)),
        Actor("ada-alm", "Ada Alm", ActorKind.PERSON, "utopia", "Alm", "female"),
    ],
    metrics=[Metric("bilateral-trade", "Bilateral trade", "USD", ("bilateral trade", "two-way trade"))],
)


def figures(words: str, statements: list[StatementCandidate] | None = None) -> list[FigureCandidate]:
    """Every figure of the words, read as a text of ``TODAY``."""
    text = read(words)
    today = reference_day(text, TODAY)
    found = find_statements(text, find_people(text, LEXICON, today)) if statements is None else statements
    return find_figures(text, found, find_dates(text, TODAY), LEXICON, today)


def brief(words: str) -> list[tuple[float, str, str]]:
    """Value, unit and kind of each figure of the words."""
    return [(f.value, f.unit, f.kind.value) for f in figures(words)]
