"""The way in: a text, the names that are known and the day of publication, and everything that can be taken from them.

Each step reads what the ones before it found: people and dates, then statements, then figures and events.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relations.extraction.candidates import Extraction, StatementCandidate
from relations.extraction.dates import find_dates, reference_day
from relations.extraction.events import find_events
from relations.extraction.figures import find_figures
from relations.extraction.lexicon import Lexicon
from relations.extraction.people import find_people
from relations.extraction.statements import find_statements
from relations.extraction.text import Text, read
from relations.extraction.topics import topics_of


def extract(text: str, lexicon: Lexicon, published: date | None) -> Extraction:
    """The statements, events and figures of a text. Any string will do; the same input gives the same result.

    ``published`` is the day that is known from outside the text; ``None`` leaves it to the text itself.
    """
    page = read(text)
    today = reference_day(page, published)
    people = find_people(page, lexicon, today)
    dates = find_dates(page, published)
    statements = [_with_topics(page, statement, lexicon) for statement in find_statements(page, people)]
    figures = find_figures(page, people, statements, dates, lexicon, today)
    events = find_events(page, people, statements, dates, lexicon, published)
    zones = tuple((str(paragraph.zone), paragraph.span) for paragraph in page.paragraphs)
    return Extraction(tuple(statements), tuple(events), tuple(figures), zones)


def _with_topics(page: Text, statement: StatementCandidate, lexicon: Lexicon) -> StatementCandidate:
    """The statement with what it is about, and the words that decided it."""
    words = " ".join(span.cut(page.raw) for span in statement.spans)
    found = topics_of(words, lexicon)
    reasons = tuple(f"topic {topic.slug}: {', '.join(topic.words)}" for topic in found)
    return replace(statement, topics=tuple(topic.slug for topic in found), reasons=statement.reasons + reasons)
