"""From a source to stored proposals: one document, one transaction, the same outcome however often it is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from relations.extraction import extract
from relations.extraction.lexicon import Lexicon
from relations.ingest.manifest import Metadata
from relations.ingest.problems import Problem
from relations.ingest.readers import Source
from relations.ingest.reconcile import Counts, propose
from relations.ingest.reference import publisher_called
from relations.models import Document
from relations.models.documents import digest


@dataclass(frozen=True)
class Report:
    """What became of one source: the document, whether it is new, and what was proposed from it."""

    document: Document
    stored: bool
    counts: Counts


def ingest(source: Source, metadata: Metadata, lexicon: Lexicon) -> Report:
    """Store a text once, extract from it, and propose what was found; a text that is stored already changes nothing.

    Raises ``Problem`` where the metadata do not do; the database is then as it was.
    """
    stored = Document.objects.filter(sha256=digest(source.text)).first()
    if stored is not None:
        return Report(stored, stored=False, counts=Counts())
    document = _document(source, metadata)
    extraction = extract(source.text, lexicon, metadata.published)
    with transaction.atomic():
        document.save(force_insert=True)
        counts = propose(document, extraction)
    return Report(document, stored=True, counts=counts)


def _document(source: Source, metadata: Metadata) -> Document:
    if not metadata.publisher:
        raise Problem("no publisher is named: give --publisher, or a manifest that names it")
    return Document.of(
        source.text,
        title=metadata.title or _first_line(source.text),
        publisher=publisher_called(metadata.publisher),
        syndicated_from=publisher_called(metadata.syndicated_from) if metadata.syndicated_from else None,
        published=metadata.published,
        published_note=metadata.published_note,
        language=metadata.language,
        url=metadata.url,
        note=metadata.note,
        source_name=source.name,
    )


def _first_line(text: str) -> str:
    line = next(line.strip() for line in text.splitlines() if line.strip())
    return line if len(line) <= 200 else line[:199].rstrip() + "…"
