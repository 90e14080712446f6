"""What a fuzzer does with the extractor: any bytes are a text, and none makes it raise or leave the text's bounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from relations.extraction import extract
from relations.extraction.candidates import Extraction
from relations.extraction.lexicon import Lexicon
from tests.bench.texts import HOSTILE

ROOT = Path(__file__).parents[2]
DAY = date(2024, 5, 16)
LONGEST = 8_000


@cache
def lexicon() -> Lexicon:
    """The reference data."""
    return Lexicon.from_folder(ROOT / "fixtures")


def fuzz(data: bytes) -> None:
    """Extract from bytes as from a text that is partly no UTF-8; ``AssertionError`` where a span lies outside it."""
    text = data[:LONGEST].decode("utf-8", errors="replace")
    check(text, extract(text, lexicon(), DAY))


def check(text: str, found: Extraction) -> None:
    """That every span lies in the text and holds something, and that each statement has a speaker or candidates."""
    spans = [span for statement in found.statements for span in statement.spans]
    spans += [event.span for event in found.events] + [figure.span for figure in found.figures]
    assert all(0 <= span.start < span.end <= len(text) for span in spans), spans
    assert all(statement.speakers or statement.candidates for statement in found.statements)


def corpus() -> Iterator[bytes]:
    """Where mutation begins: the seed documents, the annotated texts and the hostile ones."""
    gold = ROOT / "tests" / "gold"
    folders = (ROOT / "seeds", gold / "development", gold / "development-2", gold / "untouched")
    for folder in folders:
        yield from (path.read_bytes()[:LONGEST] for path in sorted(folder.glob("*.txt")))
    yield from (write(1_000).encode() for write in HOSTILE.values())
