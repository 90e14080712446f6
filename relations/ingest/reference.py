"""The reference rows of the database as the extractor's lexicon and as look-ups by name."""

from __future__ import annotations

from itertools import chain

from django.core import serializers

from relations.extraction.lexicon import Lexicon
from relations.ingest.problems import Problem
from relations.models import Actor, Metric, Office, Place, Publisher, Term, Topic


def stored_lexicon() -> Lexicon:
    """A lexicon of the stored reference rows; actors that no editor has accepted are left out.

    Raises ``Problem`` where there are no rows at all: without names nothing can be extracted.
    """
    actors = Actor.objects.confirmed()
    if not actors.exists():
        raise Problem("there is no reference data: load it first with “manage.py load”")
    rows = chain(
        actors.select_related("country"),
        Office.objects.select_related("body"),
        Term.objects.select_related("office", "holder"),
        Place.objects.select_related("country", "parent"),
        Topic.objects.all(),
        Metric.objects.all(),
    )
    return Lexicon.from_rows(serializers.serialize("python", rows, use_natural_foreign_keys=True))


def publisher_called(name: str) -> Publisher:
    """The publisher with that slug, name or other name; ``Problem`` where there is none."""
    for publisher in Publisher.objects.all():
        names = (publisher.slug, publisher.name, *publisher.aliases)
        if name.casefold() in (n.casefold() for n in names):
            return publisher
    raise Problem(f"the publisher “{name}” is not known: add it to the reference data first")
