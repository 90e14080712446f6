"""When a letter was sent for which the text gives no time: before a visit, or after a disaster.

Both are known from the occasion that the letter names.
"""

from __future__ import annotations

from datetime import timedelta

import regex

from relations.extraction.candidates import When
from relations.extraction.events.event import Event
from relations.extraction.events.story import Story
from relations.extraction.events.times import in_month_of, on_day
from relations.vocabulary import EventKind, Precision

_EVE = regex.compile(r"\bon the eve of (?:his|her|the) (?:visit|trip|tour|arrival)\b")


def eve_of_visit(story: Story, letter: Event, main: Event) -> When | None:
    """The day before the visit that the text reports, on which a message went before the visitor."""
    behind = story.text.small[letter.first.anchor.end : letter.first.anchor.end + 80]
    day = main.when.earliest if main.when is not None and main.kind is EventKind.VISIT else None
    if day is None or main.when is None or main.when.precision is Precision.MONTH or not _EVE.search(behind):
        return None
    return on_day(day - timedelta(days=1), "on the eve of the visit that the text reports")


def after_disaster(story: Story, letter: Event) -> When | None:
    """The month of the disaster after which condolences were sent, where nothing else dates them."""
    behind = story.text.small[letter.first.anchor.end : letter.first.anchor.end + 80]
    for event in story.found:
        if event.kind is not EventKind.INCIDENT or event.when is None or event.when.earliest is None:
            continue
        noun = event.first.anchor.cut(story.text.small)
        if regex.search(rf"\b(?:after|over|following)\s(?:[\w'-]+\s){{0,4}}{regex.escape(noun)}", behind):
            return in_month_of(event.when.earliest, f"the month of the {noun}")
    return None
