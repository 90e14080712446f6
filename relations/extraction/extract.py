"""The way in: a text, the names that are known and the day of publication, and everything that can be taken from them.

Each step reads what the ones before it found: people and dates, then statements, events and figures.
"""

from __future__ import annotations

from datetime import date

from relations.extraction.candidates import Extraction
from relations.extraction.dates import find_dates, reference_day
from relations.extraction.events import find_events
from relations.extraction.figures import find_figures
from relations.extraction.lexicon import Lexicon
from relations.extraction.people import find_people
from relations.extraction.statements import find_statements
from relations.extraction.text import read
from relations.extraction.topics import with_topics
from relations.vocabulary import Precision


def extract(text: str, lexicon: Lexicon, published: date | None) -> Extraction:
    """The statements, events and figures of a text. Any string will do; the same input gives the same result.

    ``published`` is the day that is known from outside the text; ``None`` leaves it to the text itself.
    """
    page = read(text)
    today = reference_day(page, published)
    people = find_people(page, lexicon, today)
    dates = find_dates(page, published)
    statements = with_topics(page, find_statements(page, people), lexicon, people)
    events = find_events(page, people, statements, dates, lexicon, published)
    day = next((e.when for e in events if e.primary and e.when.precision is Precision.DAY), None)
    figures = find_figures(page, statements, dates, lexicon, today, day)
    zones = tuple((paragraph.zone.value, paragraph.span) for paragraph in page.paragraphs)
    return Extraction(tuple(statements), tuple(events), tuple(figures), zones)
