"""The day and the place of a picture of those who met.

Some reports name the day nowhere else.
"""

from __future__ import annotations

from relations.extraction.events.event import PAIR
from relations.extraction.events.story import Story
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus, Precision


def read_captions(story: Story) -> None:
    """Give what has no day of its own the day and the place of a caption that shows those who took part."""
    for sentence in story.text.sentences[: max(0, story.opening)]:
        if sentence.zone not in (ZoneKind.CAPTION, ZoneKind.TITLE):
            continue
        shown = {p for r in story.finder.persons_in(sentence.span) for p in r.people}
        days = (d for d in story.dates if d.span.start in sentence.span and story.is_of_days(d.when))
        day = next((d.when for d in days if d.when.precision is Precision.DAY), None)
        if day is None or len(shown) != PAIR:
            continue
        city = story.finder.place(Span(sentence.span.start, sentence.span.start), sentence.span)[0]
        for event in story.found:
            bare = event.when is None or event.when.precision is Precision.MONTH
            happened = event.status is EventStatus.OCCURRED and not event.first.former and not event.first.aside
            who = set(event.people) == shown or (event.kind is EventKind.SIGNING and not event.people)
            if bare and happened and who and event.kind in (EventKind.MEETING, EventKind.SIGNING):
                event.when, event.place = day, event.place or city
