"""Every date of a text, found and resolved in order."""

from __future__ import annotations

from datetime import date
from functools import partial

from relations.extraction.candidates import When
from relations.extraction.dates.clock import clock
from relations.extraction.dates.dated import Dated
from relations.extraction.dates.finding import found_in, resolved, writes_day_first
from relations.extraction.dates.reading import Reading
from relations.extraction.dates.tense import tense_around
from relations.extraction.dates.words import words_of
from relations.extraction.text import Text
from relations.spans import Span


def find_dates(text: Text, published: date | None) -> list[Dated]:
    """Every date in the text, in order, resolved against the text's own day of reference (see ``clock``)."""
    today = clock(text, published).today
    dated: list[Dated] = []
    previous: When | None = None
    found = found_in(text.plain)
    day_first = writes_day_first(found)
    for rule, m in found:
        tense = partial(tense_around, text, m.start(), m.end())
        when = resolved(rule, m, text.plain, Reading(today, tense, previous, day_first))
        if dated and dated[-1].rule in ("day word", "weekday") and text.plain[dated[-1].span.end : m.start()] == " (":
            dated[-1] = dated[-1]._replace(when=when)  # "today (May 20, 2024)"
        dated.append(Dated(Span(m.start(), m.end()), when, rule.name, words_of(m, "mod")))
        if when.earliest is not None:
            previous = when
    return dated
