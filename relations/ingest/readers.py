"""Files to texts: what comes in is decoded as it stands or refused with a reason, never repaired in silence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relations.ingest.problems import Problem

LARGEST = 5_000_000
"""The most bytes that a document may have: some eight hundred thousand words, more than any readout."""

_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 32), 127)))


@dataclass(frozen=True)
class Source:
    """A text and the name of the file that it came from."""

    name: str
    text: str


def read_text(path: Path) -> Source:
    """The text of a UTF-8 file, line ends and all; raises ``Problem`` for anything that is no such text."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Problem("is a folder: name the files in it")
        if size > LARGEST:
            raise Problem(f"has {size:,} bytes, more than the {LARGEST:,} that a document may have: split it")
        data = path.read_bytes()
    except FileNotFoundError:
        raise Problem("no such file: check the path") from None
    except OSError as error:
        raise Problem(f"cannot be read: {error.strerror or error}") from None
    return Source(path.name, decode(data))


def decode(data: bytes) -> str:
    """The text that some bytes are in UTF-8; raises ``Problem`` for other encodings, binary data and blanks."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problem("is UTF-16, not UTF-8: save it as UTF-8")
    if b"\0" in data or data.startswith(b"%PDF"):
        raise Problem("is binary, not text: save its text as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(f"is not UTF-8 (byte {error.start + 1}): save it as UTF-8") from None
    if not text.lstrip("\ufeff").strip():
        raise Problem("is empty: nothing to store")
    if any(character in _CONTROLS for character in text):
        raise Problem("holds control characters, so it is no plain text: save its text as UTF-8")
    return text
