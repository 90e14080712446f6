"""What a source changed when it was published anew: in words where both texts may be shown, else in numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from relations.models import Document
from relations.spans import paragraphs

MOST_SHOWN = 60
LONGEST = 400  # words of a paragraph that are compared one by one

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Part:
    """Words of a paragraph: ``kept``, only in the older text (``gone``) or only in the newer one (``new``)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Changes:
    """How many paragraphs are new, gone or worded otherwise, and these themselves where both texts may be shown."""

    new: int
    gone: int
    reworded: int
    shown: tuple[tuple[Part, ...], ...]
    more: int

    @property
    def none(self) -> bool:
        """Whether no paragraph differs."""
        return not (self.new or self.gone or self.reworded)


def changes(older: Document, newer: Document) -> Changes:
    """What the newer document changed; documents were read with their texts and publishers."""
    pairs = list(differing(_lines(older.text), _lines(newer.text)))
    allowed = older.publisher.full_text and newer.publisher.full_text
    shown = tuple(compared(before, after) for before, after in pairs[:MOST_SHOWN]) if allowed else ()
    return Changes(
        new=sum(not before for before, _after in pairs),
        gone=sum(not after for _before, after in pairs),
        reworded=sum(bool(before and after) for before, after in pairs),
        shown=shown,
        more=len(pairs) - len(shown) if allowed else 0,
    )


def _lines(text: str) -> list[str]:
    return [line.cut(text) for line in paragraphs(text)]


def differing(older: Sequence[str], newer: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs that differ, in order, older and newer; one of the two is empty where a paragraph came or went."""
    matcher = SequenceMatcher(None, older, newer, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from zip_longest(older[a:b], newer[c:d], fillvalue="")


def compared(before: str, after: str) -> tuple[Part, ...]:
    """A paragraph in both wordings, word by word."""
    one, other = _WORDS.findall(before), _WORDS.findall(after)
    if not one or not other or len(one) + len(other) > 2 * LONGEST:
        return tuple(Part(kind, text) for kind, text in (("gone", before), ("new", after)) if text)
    parts = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("kept", "".join(one[a:b])))
            continue
        parts += [Part(kind, "".join(words)) for kind, words in (("gone", one[a:b]), ("new", other[c:d])) if words]
    return tuple(parts)
