"""What the database refuses, said in words that an editor can act on, and what it cannot see for itself: circles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DataError, IntegrityError

from relations.curation.errors import Impossible
from relations.models import Event

_SENTENCES = {
    "event_is_not_part_of_itself": "an event cannot be part of itself",
    "dates_in_order": "give both days in order with a precision, or neither",
    "day_is_one_day": "a date that is precise to the day has the same first and last day",
    "actor_takes_part_once": "an actor takes part in an event only once",
    "relations_participation.": "an actor takes part in an event only once",
    "statements_correspond_once": "these two statements correspond already",
    "relations_correspondence.one": "these two statements correspond already",
    "correspondence_in_order": "a statement corresponds to another one",
    "speaker_stands_once": "a speaker stands only once in a statement",
    "relations_attribution.": "a speaker stands only once in a statement",
    "slug": "another row has this slug already",
}
"""What a refusal of the database says to programmers, by a part of it: the constraint's name or a column of it."""


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Turn what the database refuses into ``Impossible`` with a sentence; the transaction around it is lost."""
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise Impossible(in_words(error)) from error


def in_words(error: IntegrityError | DataError) -> str:
    """A sentence for a refusal of the database; its own first line where there is none."""
    said = str(error)
    for part, sentence in _SENTENCES.items():
        if part in said:
            return sentence
    return f"the database does not take it ({said.splitlines()[0] if said else type(error).__name__})"


def check_parts(event: Event) -> None:
    """Refuse an event that would be part of itself, at once or by way of others."""
    if name := circle(event, event.part_of):
        raise Impossible(name)


def circle(event: Event, above: Event | None) -> str:
    """Why an event cannot be part of ``above``: that one is the event itself or inside it; empty where it can."""
    if above is None or event.pk is None:
        return ""
    if above.pk == event.pk:
        return _SENTENCES["event_is_not_part_of_itself"]
    seen = {event.pk}
    while above is not None and above.pk not in seen:
        seen.add(above.pk)
        if above.part_of_id == event.pk:
            return f"{above.name} is itself part of this event"
        above = above.part_of
    return ""
