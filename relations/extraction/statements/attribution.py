"""What a sieve finds: an attribution, that is a cue with its speaker, and where the words stand that it reports.

With the text that all sieves read, and what more than one of them asks of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from relations.extraction.complements import Complement, Complements
from relations.extraction.cues import Cue, Occurrence
from relations.extraction.data import load
from relations.extraction.people import People, Reference
from relations.extraction.quotations import hide
from relations.extraction.speakers import Speaker, Speakers
from relations.extraction.text import Text
from relations.spans import Span

_DATA = load("attribution.toml")
CONNECTIVES = frozenset(_DATA["connectives"])
ASIDES = frozenset(_DATA["asides"])
ACCORDING_TO = Cue("according-to", ("according to",), frozenset(("clause",)))
FRONTED = (
    r"(?:\s(?:in connection with|with regard to|regarding|on|during|after|as for|in response to)\s[^,.;:\"\0]{3,60},)"
)
IN_WHICH = r"(?:(?:to|at|in|on|for|during|with|from|under|by|of|after|before|upon|through) which|where|whereupon)"
PERSONAL = frozenset(("name", "office", "unknown", "group", "pronoun"))
LONGEST_ADJUNCT = 7
A_CLAUSE = 3


@dataclass(frozen=True, slots=True)
class Prose:
    """One text as the sieves read it, ``hidden`` being its words in small letters, the quoted ones blotted out."""

    text: Text
    people: People
    hidden: str
    speakers: Speakers
    complements: Complements

    @classmethod
    def of(cls, text: Text, people: People) -> Prose:
        """A text made ready for reading; its speakers remember who spoke last, so it is read once, in order."""
        hidden = hide(text)
        return cls(text, people, hidden, Speakers(text, hidden, people), Complements(text, hidden, people))


class Attribution(NamedTuple):
    """A cue with its speaker: ``lead`` is where what stands before must end, ``resume`` where the text goes on."""

    cue: Occurrence
    speaker: Speaker
    lead: int
    resume: int
    content: Complement | None
    pattern: str


def named(reference: Reference, why: str = "", words: Span | None = None) -> Speaker:
    """Who is referred to, as the speaker, in ``words`` or in those of the reference; ``why`` it speaks is a reason."""
    start, end = words or reference.span
    reason = f"{reference.how}, {why}" if why else reference.how
    return Speaker(reference.people, start, end, "named", reason, reference.kind)


_CONJUNCTION = re.compile(
    r"[,;]?\s*\b(?:and|but|while|whereas|with|although|though)(?: (?:later|then))?$|,\s+after(?:\s+the)?$"
    rf"|,\s+(?:and|but|while){FRONTED}$"
    rf"|,\s+{IN_WHICH}$"
)
_BEFORE_SUBJECT = (
    *(",", "and", "but", "while", "whereas", "with", "although", "though", "later", "then", "after", "the"),
    *("which", "where", "whereupon"),
)


def lead_of(prose: Prose, speaker: Speaker, unit: Span) -> int:
    """Where what stands before an attribution ends: before a comma, a conjunction or a mark."""
    before = prose.hidden[unit.start : speaker.start].rstrip()
    joined = _CONJUNCTION.search(before) if before.endswith(_BEFORE_SUBJECT) else None
    return unit.start + (joined.start() if joined and speaker.how != "inherited" else len(before))
