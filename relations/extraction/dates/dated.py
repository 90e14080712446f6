"""A date in a text, as the rest of the extractor reads it."""

from __future__ import annotations

from typing import NamedTuple

from relations.extraction.candidates import When
from relations.spans import Span


class Dated(NamedTuple):
    """A date in a text: its words, the days that they mean, and the rule that read them.

    ``modifier`` keeps what the words say about the part ("early", "late", "end"); the days are those of the whole.
    """

    span: Span
    when: When
    rule: str
    modifier: str = ""
