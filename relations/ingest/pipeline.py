"""From a source to stored proposals: one document, one transaction, the same outcome however often it is done."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from relations.extraction import extract
from relations.extraction.candidates import Extraction
from relations.extraction.crew import Crew
from relations.extraction.lexicon import Lexicon
from relations.ingest.correspondences import propose_of_document
from relations.ingest.manifest import Metadata
from relations.ingest.pause import pause_after
from relations.ingest.problems import Problem, in_words
from relations.ingest.readers import Source, read_text
from relations.ingest.reconcile import Counts, propose
from relations.ingest.reference import publisher_called
from relations.models import Document
from relations.models.documents import digest

_ADDRESS = URLValidator(schemes=["http", "https"])
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


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
    if known := _known(source.text):
        return known
    return _store(_document(source, metadata), extract(source.text, lexicon, metadata.published))


def ingest_files(
    paths: Sequence[Path], metadata: Callable[[Path], Metadata], lexicon: Lexicon
) -> Iterator[tuple[Path, Report | Problem]]:
    """Ingest files in their order, each in a transaction of its own, and say of each what became of it or what failed.

    Several files are extracted on all cores a little ahead of this process, which reads and writes alone.
    """
    with Crew(lexicon, len(paths)) as crew:
        ahead: deque[tuple[Path, _Begun | Report | Problem]] = deque()
        for path in paths:
            ahead.append((path, _begin(path, metadata, crew)))
            if len(ahead) > 2 * crew.size:
                yield _finish(*ahead.popleft())
        while ahead:
            yield _finish(*ahead.popleft())


@dataclass(frozen=True)
class _Begun:
    """A document that is not stored yet, and its extraction, to come."""

    document: Document
    extraction: Future[Extraction]


def _begin(path: Path, metadata: Callable[[Path], Metadata], crew: Crew) -> _Begun | Report | Problem:
    try:
        known_of = metadata(path)
        source = read_text(path)
        if known := _known(source.text):
            return known
        return _Begun(_document(source, known_of), crew.extract(source.text, known_of.published))
    except BrokenExecutor:
        return Problem("was not read: the processes that extract were ended from outside")
    except Problem as problem:
        return problem


def _finish(path: Path, begun: _Begun | Report | Problem) -> tuple[Path, Report | Problem]:
    if not isinstance(begun, _Begun):
        return path, begun
    if error := begun.extraction.exception():
        return path, Problem(f"cannot be extracted from: {error!r}")
    # the same text may have come in twice under two names
    return path, _known(begun.document.text) or _store(begun.document, begun.extraction.result())


def _known(text: str) -> Report | None:
    stored = Document.objects.filter(sha256=digest(text)).first()
    return Report(stored, stored=False, counts=Counts()) if stored else None


def _store(document: Document, extraction: Extraction) -> Report:
    with pause_after(), transaction.atomic():
        document.save(force_insert=True)
        counts = propose(document, extraction)
        counts.correspondences = propose_of_document(document)
    return Report(document, stored=True, counts=counts)


def _document(source: Source, metadata: Metadata) -> Document:
    if not metadata.publisher:
        raise Problem("no publisher is named: give --publisher, or a manifest that names it")
    document = Document.of(
        source.text,
        title=metadata.title or source.stated.get("title", "")[:300] or _first_line(source.text),
        publisher=publisher_called(metadata.publisher),
        syndicated_from=publisher_called(metadata.syndicated_from) if metadata.syndicated_from else None,
        published=metadata.published,
        published_note=metadata.published_note,
        language=metadata.language,
        url=metadata.url or source.stated.get("url", "")[:500],
        note=metadata.note,
        source_name=source.name,
    )
    _check(document)
    return document


def _check(document: Document) -> None:
    """``Problem`` where what is known of a text cannot be meant, or is longer than its column."""
    try:
        if document.url:
            _ADDRESS(document.url)
    except ValidationError:
        raise Problem(f"“{document.url}” is no address: write it as https://example.org/page") from None
    if not _LANGUAGE.fullmatch(document.language):
        raise Problem(f"“{document.language}” is no language: write its tag, such as en, ru or zh-Hans")
    try:
        document.clean_fields(exclude={"publisher", "syndicated_from", "supersedes", "text"})
    except ValidationError as error:
        raise Problem(in_words(error)) from None


def _first_line(text: str) -> str:
    line = next(line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip())
    return line if len(line) <= 200 else line[:199].rstrip() + "…"
