"""Text out of HTML and PDF, in a process of its own whose memory and time are bounded (see ``readers``).

Run as a file, not as a module: it must start fast, and needs neither Django nor this package.
"""

from __future__ import annotations

import json
import resource
import sys
from io import BytesIO
from typing import Any

import pypdf
import trafilatura

MEMORY, SECONDS, PAGES, CHARACTERS = 1_000_000_000, 20, 500, 5_000_000
"""The most that one document may take: bytes of memory, seconds of the processor, pages, characters of text."""

_ENDS = tuple(".!?:;”\"')]")
_FULL = 0.7
"""A line of at least this share of the longest one goes on in the next."""


def html(data: bytes) -> dict[str, Any]:
    """The main text of a page, and the title, day and address that it states of itself."""
    text = trafilatura.extract(data, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    stated = trafilatura.extract_metadata(data)
    known = {"title": stated.title, "published": stated.date, "url": stated.url} if stated else {}
    return {"text": paragraphed(text or ""), **{name: value for name, value in known.items() if value}}


def paragraphed(text: str) -> str:
    """Paragraphs with an empty line between them, as sources are stored."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def pdf(data: bytes) -> dict[str, Any]:
    """The text of a PDF, its lines joined to paragraphs, and the title that it states."""
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("it is locked with a password")
    if len(reader.pages) > PAGES:
        raise ValueError(f"it has {len(reader.pages)} pages, more than {PAGES}")
    text = "\n\n".join(unwrapped(page.extract_text()) for page in reader.pages)
    title = (reader.metadata.title or "").strip() if reader.metadata else ""
    return {"text": text, **({"title": title} if title else {})}


def unwrapped(page: str) -> str:
    """A page's lines as paragraphs: a line that is full, and does not end a sentence, goes on in the next."""
    lines = [line.strip() for line in page.splitlines()]
    longest = max(map(len, lines), default=0)
    written: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            written[-1] = f"{written[-1]} {line}" if not cut_word(written[-1], line) else written[-1][:-1] + line
        elif line:
            written.append(line)
        goes_on = bool(line) and (len(line) >= _FULL * longest or not line.endswith(_ENDS))
    return "\n\n".join(written)


def cut_word(line: str, following: str) -> bool:
    """Whether a word was cut at the end of a line: “coop-” and “eration”."""
    return line.endswith("-") and line[-2:-1].islower() and following[0].islower()


def main(kind: str) -> int:
    """Read from standard input, print JSON; on a failure its reason, and status 1."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        found = {"html": html, "pdf": pdf}[kind](sys.stdin.buffer.read())
        if len(found["text"]) > CHARACTERS:
            raise ValueError(f"its text has more than {CHARACTERS:,} characters")
    except MemoryError:
        return _fail("it would take too much memory")
    except Exception as error:  # noqa: BLE001  # the parsers raise what they like on broken input
        return _fail(str(error) or type(error).__name__)
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return 0


def _fail(reason: str) -> int:
    sys.stdout.buffer.write(json.dumps({"error": reason.splitlines()[0][:200]}).encode())
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
