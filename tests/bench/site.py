"""A large made-up record in a database of its own, and how long the site takes to answer from it.

`RELATIONS_STATE=FOLDER python tests/bench/site.py [EVENTS]` fills an empty database there (unless told otherwise
20,000 events with 120,000 statements) and prints the server's time for each address, at first and once it is warm.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
os.environ.setdefault("RELATIONS_LOCAL", "1")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from relations.management.commands.serve import collect_static_files  # noqa: E402
from relations.models import (  # noqa: E402
    Actor,
    Attribution,
    Document,
    Event,
    Figure,
    Mention,
    Metric,
    Participation,
    Place,
    Publisher,
    Statement,
    Topic,
    search,
)
from relations.models.base import fingerprint, public_id  # noqa: E402
from relations.vocabulary import EventKind, FigureKind, Precision, State  # noqa: E402

EVENTS, STATEMENTS_EACH, BATCH = 20_000, 6, 500
FIRST, DAYS = date(1990, 1, 1), 13_000
CUES = ("said", "stressed", "called for", "noted", "added", "welcomed")
OPENINGS = (
    "trade between the two countries",
    "cooperation in",
    "the joint statement on",
    "mutual trust in",
    "support for",
)
SUBJECTS = (
    "energy", "natural gas", "agriculture", "grain exports", "aviation", "nuclear power", "the yuan", "railways",
    "culture", "education", "tourism", "sanctions", "security", "counter-terrorism", "climate", "space", "vaccines",
    "ports", "customs", "currency settlement", "investment", "youth exchanges", "the Arctic", "technology", "fisheries",
)  # fmt: skip
ENDINGS = (
    "would deepen",
    "had grown steadily",
    "must be protected",
    "was welcomed by both sides",
    "remains a priority",
)
COMMON = 200  # actors who take part; a few of them in most of it, as in life

ADDRESSES = (
    "/",
    "/?kind=meeting",
    "/?actor={actor}",
    "/?speaker={actor}",
    "/?speaker={actor}&topic={topic}",
    "/?topic={topic}",
    "/?publisher={publisher}",
    "/?place={place}",
    "/?has=several-sources",
    "/?from=2001&to=2005",
    "/?q=gas",
    "/?q=trade",
    '/?q="joint+statement"&topic={topic}',
    "/?q=the",
    "/?kind=meeting&q=grain+exports",
    "/?kind=incident&actor={actor}&topic={topic}&place={place}&publisher={publisher}",
    "/?page=200",
)


class Maker:
    """Rows of a record that looks like one: skewed, in many sources, each passage at its place in a text."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.numbers = iter(range(1, 10**9))
        people = Actor.objects.filter(kind="person").order_by("slug")
        self.actors = list(islice(people.iterator(), COMMON))
        self.places = list(Place.objects.order_by("slug")[:COMMON])
        self.publishers = list(Publisher.objects.order_by("slug"))
        self.topics = list(Topic.objects.order_by("slug"))
        self.metrics = list(Metric.objects.order_by("slug"))

    def origin(self) -> dict[str, Any]:
        """What every proposal has."""
        key = fingerprint("bench", next(self.numbers))
        return {"fingerprint": key, "public_id": public_id(key), "state": State.PUBLISHED}

    def skewed(self, rows: list[Any], number: int = 1) -> list[Any]:
        """Different rows, the first ones far more often than the last."""
        weights = list(accumulate(1 / rank for rank in range(1, len(rows) + 1)))
        return list(dict.fromkeys(self.random.choices(rows, cum_weights=weights, k=number)))

    def sentence(self) -> str:
        """Words of a statement."""
        pick = self.random.choice
        return f"{pick(OPENINGS)} {pick(SUBJECTS)} and {pick(SUBJECTS)} {pick(ENDINGS)} in year {next(self.numbers)}"

    def events(self, count: int) -> Iterator[tuple[Event, list[Actor]]]:
        """Events with those who take part."""
        for _ in range(count):
            first = FIRST + timedelta(days=self.random.randrange(DAYS))
            row = Event(
                kind=self.skewed(list(EventKind))[0],
                earliest=first,
                latest=first,
                precision=Precision.DAY,
                place=self.random.choice([None, self.skewed(self.places)[0]]),
                **self.origin(),
            )
            yield row, self.skewed(self.actors, 3)


def fill(count: int = EVENTS, seed: int = 1) -> None:
    """Put a record of so many events into an empty database."""
    call_command("migrate", verbosity=0)
    call_command("load", "reference", verbosity=0)
    maker = Maker(seed)
    for first in range(0, count, BATCH):
        with transaction.atomic():
            store(maker, min(BATCH, count - first))
    search.rebuild()


def store(maker: Maker, count: int) -> None:
    """Some events with their documents, mentions, statements and figures."""
    made = list(maker.events(count))
    events = Event.objects.bulk_create([event for event, _ in made])
    Participation.objects.bulk_create(
        Participation(event=event, actor=actor, position=position)
        for event, (_, people) in zip(events, made, strict=True)
        for position, actor in enumerate(people)
    )
    rows: dict[type[Any], list[Any]] = {Mention: [], Statement: [], Attribution: [], Figure: []}
    links: list[tuple[Statement, Topic]] = []
    drafts = [draft for event, (_, people) in zip(events, made, strict=True) for draft in split(maker, event, people)]
    Document.objects.bulk_create([draft.document for draft in drafts])
    for draft in drafts:
        draft.rows(maker, rows, links)
    for model, found in rows.items():
        model.objects.bulk_create(found)
    through: Any = Statement.topics.through
    through.objects.bulk_create(through(statement_id=row.pk, topic_id=topic.pk) for row, topic in links)


def split(maker: Maker, event: Event, people: list[Actor]) -> list[Draft]:
    """An event told by one source, or by several that share what was said."""
    lines = [maker.sentence() for _ in range(STATEMENTS_EACH)]
    sources = maker.skewed(maker.publishers, maker.random.choice([1, 1, 1, 2, 3]))
    return [Draft(maker, event, people, source, lines[n :: len(sources)]) for n, source in enumerate(sources)]


class Draft:
    """One document about one event, and where in its text the passages stand."""

    def __init__(self, maker: Maker, event: Event, people: list[Actor], source: Publisher, lines: list[str]) -> None:
        self.event, self.people, self.lines = event, people, lines
        self.opening = f"{' met '.join(person.name for person in people)}: {event.kind} number {next(maker.numbers)}"
        text = "\n\n".join([self.opening, *(f"{self.speaker(n).name} said {line}." for n, line in enumerate(lines))])
        self.document = Document.of(
            text, publisher=source, state=State.PUBLISHED, title=self.opening[:300], published=event.earliest
        )

    def speaker(self, number: int) -> Actor:
        """Who says a line."""
        return self.people[number % len(self.people)]

    def rows(self, maker: Maker, rows: dict[type[Any], list[Any]], links: list[tuple[Statement, Topic]]) -> None:
        """Add what the document tells to the rows to be stored."""
        rows[Mention].append(Mention(event=self.event, primary=True, **self.passage(self.opening), **maker.origin()))
        for number, line in enumerate(self.lines):
            where = self.passage(line, number + 2)
            said = Statement(
                event=self.event,
                cue=maker.random.choice(CUES),
                parts=[[where["start"], where["end"]]],
                direct=maker.random.random() < 0.1,
                **where,
                **maker.origin(),
            )
            rows[Statement].append(said)
            rows[Attribution].append(Attribution(statement=said, actor=self.speaker(number)))
            links += [(said, topic) for topic in maker.skewed(maker.topics, maker.random.choice([0, 1, 1, 2]))]
        if maker.random.random() < 0.3:
            rows[Figure].append(
                Figure(
                    event=self.event,
                    metric=maker.skewed(maker.metrics)[0],
                    value=maker.random.randrange(1, 1000),
                    unit="USD",
                    kind=maker.random.choice(list(FigureKind)),
                    **self.passage(self.lines[0], 2),
                    **maker.origin(),
                )
            )

    def passage(self, words: str, paragraph: int = 1) -> dict[str, Any]:
        """Where words stand in the text."""
        start = self.document.text.index(words)
        return {
            "document": self.document,
            "start": start,
            "end": start + len(words),
            "quotation": words,
            "paragraph": paragraph,
        }


def measure() -> None:
    """Print for each address the time of the server, at first and again, and the size of the page."""
    names = {
        "actor": Participation.objects.order_by("pk").first().actor.slug,  # type: ignore[union-attr]
        "topic": Topic.objects.order_by("slug").first().slug,  # type: ignore[union-attr]
        "place": Place.objects.order_by("slug").first().slug,  # type: ignore[union-attr]
        "publisher": Publisher.objects.order_by("slug").first().slug,  # type: ignore[union-attr]
    }
    collect_static_files()
    client = Client(HTTP_HOST="localhost")
    client.get("/about/")
    print(f"{'address':<70} {'first ms':>9} {'cpu':>7} {'again ms':>9} {'cpu':>7} {'kB':>6}")
    for address in ADDRESSES:
        times: list[float] = []
        for _ in range(2):
            wall, cpu = perf_counter(), process_time()
            response = client.get(address.format(**names), follow=True)
            times += [1000 * (perf_counter() - wall), 1000 * (process_time() - cpu)]
            assert response.status_code == 200, response
        size = len(response.content) / 1000
        print(f"{address:<70} {times[0]:>9.0f} {times[1]:>7.0f} {times[2]:>9.0f} {times[3]:>7.0f} {size:>6.0f}")


if __name__ == "__main__":
    if not Path(django.conf.settings.DATABASES["default"]["NAME"]).exists() or not Event.objects.exists():
        fill(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
    measure()
