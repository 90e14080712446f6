"""Files to texts: what comes in is decoded as it stands or refused with a reason, never repaired in silence.

HTML and PDF are unpacked by a process of their own, because a small file can hold a bomb.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from relations.ingest.problems import Problem

LARGEST = 5_000_000
"""The most bytes that a document may have: some eight hundred thousand words, more than any readout."""

LARGEST_PACKED = 20_000_000
"""The most bytes that an HTML or PDF file may have, which come with pictures and markup."""

PATIENCE = 30.0
"""Seconds after which a file that is being unpacked is given up."""

_UNPACK = Path(__file__).with_name("unpack.py")

_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 32), 127)))


@dataclass(frozen=True)
class Source:
    """A text and the name of the file that it came from."""

    name: str
    text: str
    stated: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the file says of itself: ``title``, ``published`` and ``url``, of HTML and PDF only."""


def read_bytes(name: str, data: bytes) -> Source:
    """The text of a file that was sent: UTF-8 text, HTML or PDF, told apart by how it begins and what it is called.

    Raises ``Problem`` for anything else, and for what cannot be unpacked.
    """
    if data.startswith(b"%PDF-"):
        return _unpacked(name, data, "pdf")
    if name.lower().endswith(".pdf"):
        raise Problem("is called a PDF and does not begin as one: rename it, or save its text as UTF-8")
    if _is_html(name, data):
        return _unpacked(name, data, "html")
    if len(data) > LARGEST:
        raise Problem(f"has {len(data):,} bytes, more than the {LARGEST:,} that a document may have: split it")
    return Source(name, decode(data))


def _is_html(name: str, data: bytes) -> bool:
    begins = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    marked = begins.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
    return marked or (name.lower().endswith((".html", ".htm")) and b"<" in begins)


def _unpacked(name: str, data: bytes, kind: str) -> Source:
    if len(data) > LARGEST_PACKED:
        raise Problem(f"has {len(data):,} bytes, more than the {LARGEST_PACKED:,} that a file may have: split it")
    try:
        done = subprocess.run(  # noqa: S603  # our own file, and no word of it from outside
            [sys.executable, "-I", str(_UNPACK), kind], input=data, capture_output=True, timeout=PATIENCE, check=False
        )
        found = json.loads(done.stdout.decode("utf-8", "replace") or "{}")
    except subprocess.TimeoutExpired:
        raise Problem(f"took longer than {PATIENCE:.0f} seconds to read: save its text as UTF-8") from None
    except ValueError:
        found = {}
    if "text" not in found:
        why = found.get("error") or "the reader gave up"
        raise Problem(f"cannot be read as {kind.upper()} ({why}): save its text as UTF-8")
    text = _without_controls(found.pop("text"))
    if not text.strip():
        hint = "it may hold pictures of pages only" if kind == "pdf" else "it may be made by scripts"
        raise Problem(f"holds no text ({hint}): save its text as UTF-8")
    return Source(name, text, {key: str(value) for key, value in found.items()})


def _without_controls(text: str) -> str:
    """A text that a parser made, without what no stored text may hold: controls and halves of surrogate pairs."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def read_text(path: Path) -> Source:
    """The text of a UTF-8 file, line ends and all, or of an HTML or PDF file; ``Problem`` for anything else."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Problem("is a folder: name the files in it")
        if size > LARGEST_PACKED:
            raise Problem(f"has {size:,} bytes, more than the {LARGEST:,} that a document may have: split it")
        data = path.read_bytes()
    except FileNotFoundError:
        raise Problem("no such file: check the path") from None
    except OSError as error:
        raise Problem(f"cannot be read: {error.strerror or error}") from None
    return read_bytes(path.name, data)


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
