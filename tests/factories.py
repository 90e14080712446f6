"""Small builders of rows for the tests: each gives a saved row with plain defaults, published unless told otherwise."""

import itertools
from datetime import date
from decimal import Decimal

from django.utils.text import slugify

from relations.models import (
    Actor,
    Attribution,
    Correspondence,
    Document,
    Event,
    Figure,
    Mention,
    Metric,
    Office,
    Participation,
    Place,
    Publisher,
    Statement,
    Term,
    Topic,
)
from relations.models.base import fingerprint, public_id
from relations.spans import Span, paragraphs
from relations.vocabulary import Precision, State

_numbers = itertools.count(1)


def origin(**fields):
    """What every proposal has: a fingerprint and the public id made from it."""
    key = fingerprint("factory", next(_numbers))
    return {"fingerprint": key, "public_id": public_id(key), "state": State.PUBLISHED, **fields}


def country(name="China", demonym="Chinese", **fields):
    row, _ = Actor.objects.get_or_create(
        slug=slugify(name), defaults={"name": name, "kind": "country", "demonyms": [demonym], **fields}
    )
    return row


def person(name="Xi Jinping", **fields):
    row, _ = Actor.objects.get_or_create(slug=slugify(name), defaults={"name": name, "kind": "person", **fields})
    return row


def term(holder, title="President", body=None, start=None, end=None):
    """The holder's time in an office of the body (China where none is given)."""
    body = body or country()
    office, _ = Office.objects.get_or_create(
        slug=slugify(f"{body.slug} {title}"), defaults={"body": body, "title": title, "nouns": [title.lower()]}
    )
    return Term.objects.create(office=office, holder=holder, start=start, end=end)


def place(name="Moscow", kind="city", **fields):
    row, _ = Place.objects.get_or_create(slug=slugify(name), defaults={"name": name, "kind": kind, **fields})
    return row


def topic(name="Energy", **fields):
    row, _ = Topic.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})
    return row


def metric(name="Bilateral trade", **fields):
    row, _ = Metric.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})
    return row


def publisher(name="Xinhua", tier="wire", full_text=True, **fields):
    row, _ = Publisher.objects.get_or_create(
        slug=slugify(name), defaults={"name": name, "tier": tier, "full_text": full_text, **fields}
    )
    return row


def document(text=None, source="Xinhua", state=State.PUBLISHED, **fields):
    """A document; its text is a new one where none is given, because a text is stored once."""
    text = text or f"Report number {next(_numbers)}.\n\nXi Jinping met Vladimir Putin in Moscow.\n\nXi said trade grew."
    source = publisher(source) if isinstance(source, str) else source
    fields = {"title": text.splitlines()[0][:300], "published": date(2023, 3, 22), **fields}
    row = Document.of(text, publisher=source, state=state, **fields)
    row.save()
    return row


def passage(source, words):
    """The fields of a passage of the document: where ``words`` stand first in its text."""
    start = source.text.index(words)
    return {
        "document": source,
        "quotation": words,
        "paragraph": paragraph_of(source.text, start),
        **_ends(start, words),
    }


def _ends(start, words):
    return {"start": start, "end": start + len(words)}


def paragraph_of(text, offset):
    """The number of the paragraph that the offset lies in, from 1."""
    return sum(line.start <= offset for line in paragraphs(text))


def days(when):
    """The fields of a date: "2023", "2023-03", "2023-03-21", or a pair of days; no date for None."""
    if when is None:
        return {}
    if isinstance(when, tuple):
        return {"earliest": when[0], "latest": when[1], "precision": Precision.RANGE}
    parts = [int(part) for part in str(when).split("-")]
    if len(parts) == 3:
        return {"earliest": date(*parts), "latest": date(*parts), "precision": Precision.DAY}
    if len(parts) == 2:
        first = date(*parts, 1)
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return {"earliest": first, "latest": date.fromordinal(after.toordinal() - 1), "precision": Precision.MONTH}
    return {"earliest": date(parts[0], 1, 1), "latest": date(parts[0], 12, 31), "precision": Precision.YEAR}


def event(*participants, when="2023-03-21", kind="meeting", source=None, words=None, evidence=True, **fields):
    """An event of these people (names or rows) with one mention, in ``source`` or a new document."""
    row = Event.objects.create(kind=kind, **days(when), **origin(**fields))
    for position, actor in enumerate(participants):
        actor = person(actor) if isinstance(actor, str) else actor
        Participation.objects.create(event=row, actor=actor, position=position)
    if evidence:
        mention(row, source or document(), words)
    return row


def mention(of, source=None, words=None, **fields):
    source = source or document()
    words = words or source.text.splitlines()[0]
    return Mention.objects.create(event=of, **passage(source, words), **origin(**fields))


def statement(source, words, *speakers, event=None, topics=(), parts=None, cue="said", **fields):
    """What the speakers (names or rows) say in ``words`` of the document; a cue stands between the ``parts``."""
    where = passage(source, words)
    parts = [Span(source.text.index(p), source.text.index(p) + len(p)) for p in parts or [words]]
    row = Statement.objects.create(
        event=event, cue=cue, parts=[list(part) for part in parts], **where, **origin(**fields)
    )
    for position, speaker in enumerate(speakers):
        speaker = person(speaker) if isinstance(speaker, str) else speaker
        Attribution.objects.create(statement=row, actor=speaker, position=position)
    row.topics.set([topic(t) if isinstance(t, str) else t for t in topics])
    return row


def figure(source, words, value=200_000_000_000, unit="USD", kind="target", stated_by=(), when=None, **fields):
    row = Figure.objects.create(
        value=Decimal(value), unit=unit, kind=kind, **passage(source, words), **days(when), **origin(**fields)
    )
    row.stated_by.set([person(actor) if isinstance(actor, str) else actor for actor in stated_by])
    return row


def correspondence(one, other, score=70, **fields):
    """Two statements that report the same, given in any order."""
    first, second = sorted((one, other), key=lambda row: row.pk)
    return Correspondence.objects.create(one=first, other=second, score=score, **origin(**fields))
