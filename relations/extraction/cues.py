"""The words that open a statement, read from ``data/cues.toml``, and where they occur in a text.

A cue is a verb in one of its forms, with the particle that must follow; what it takes decides where the content lies.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick
import regex

from relations.extraction.data import load
from relations.spans import Span


class Form(StrEnum):
    """The grammatical form of a cue: "say", "says", "said", "saying"."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"


@dataclass(frozen=True)
class Cue:
    """One row of the cue list; the fields are explained at the head of ``data/cues.toml``."""

    id: str
    lemmas: tuple[str, ...]
    takes: frozenset[str]
    particle: regex.Pattern[str] | None = None
    particle_next: regex.Pattern[str] | None = None
    objects: frozenset[str] = frozenset()
    links: regex.Pattern[str] | None = None
    inverts: bool = False
    stance: bool = False
    relayed: bool = True
    participle: bool = True
    negated: bool = False
    numbers: bool = False
    quotes: bool = False
    jointly: bool = False
    past: str = ""
    ing: str = ""

    @property
    def trails(self) -> bool:
        """Whether it may stand behind or inside its content ("..., he said")."""
        return not self.takes.isdisjoint(("clause", "that", "hearer", "trail"))

    def forms(self) -> Iterator[tuple[str, Form]]:
        """Every form of every lemma."""
        for lemma in self.lemmas:
            yield lemma, Form.BASE
            yield third(lemma), Form.THIRD
            yield self.past or _IRREGULAR.get(lemma) or past(lemma), Form.PAST
            if self.ing != "-":
                yield self.ing or participle(lemma), Form.PARTICIPLE
            if not self.past and _ENDS_SHORT.search(lemma):
                yield past(lemma + lemma[-1]), Form.PAST
                if self.ing != "-":
                    yield participle(lemma + lemma[-1]), Form.PARTICIPLE


class Occurrence(NamedTuple):
    """A cue found in a text, particle included; rows share a form, so the same words may be several occurrences."""

    cue: Cue
    form: Form
    span: Span


_DATA = load("cues.toml")
_IRREGULAR: dict[str, str] = _DATA["irregular"]
_ENDS_SHORT = regex.compile(r"(?:[^aeiou]|qu)[aeiou][bdgklmnprt]$")
"""Of such a verb the last consonant may double: quipped, regretted, signalled."""


def third(lemma: str) -> str:
    """The form behind "he": says, stresses, denies."""
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma + "es"
    return lemma[:-1] + "ies" if _consonant_y(lemma) else lemma + "s"


def past(lemma: str) -> str:
    """The regular past: noted, denied, stressed."""
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if _consonant_y(lemma) else lemma + "ed"


def participle(lemma: str) -> str:
    """The regular -ing form: noting, denying, agreeing."""
    return (lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma) + "ing"


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in "aeiou"


def _row(fields: Mapping[str, Any]) -> Cue:
    particle = fields.get("particle")
    return Cue(
        id=fields["id"],
        lemmas=tuple(fields["lemmas"]),
        takes=frozenset(fields["takes"]),
        particle=regex.compile(rf"{_BEHIND}{_BETWEEN}{{0,2}}{particle}\b") if particle else None,
        particle_next=regex.compile(rf"{_BEHIND}{particle}\b") if particle else None,
        objects=frozenset(fields.get("objects", ())),
        links=regex.compile(rf"(?<!\w){fields['links']}(?!\w)") if "links" in fields else None,
        inverts=fields.get("inverts", False),
        stance=fields.get("stance", False),
        relayed=fields.get("relayed", True),
        participle=fields.get("participle", True),
        negated=fields.get("negated", False),
        numbers=fields.get("numbers", False),
        quotes=fields.get("quotes", False),
        jointly=fields.get("jointly", False),
        past=fields.get("past", ""),
        ing=fields.get("ing", ""),
    )


_BEHIND = r"(?:[ \n]+|(?=, ))"
_BETWEEN = (
    r"(?:(?:(?:on )?\p{L}+day|here|also|(?:yet |once )?again|once more|\p{L}{3,}ly"
    r"|(?:at|during|in (?:an?|his|her|its|their|the same)) [\p{L}\p{N}' -]{2,50}?)[ \n]+"
    r"|, [^,.;:\"\0]{2,60},[ \n]+)"
)
_APART = regex.compile(_BEHIND + _BETWEEN)
CUES = tuple(_row(fields) for fields in _DATA["cue"])
STANCES = frozenset(_DATA["stance"]["nouns"])


def _by_form(cues: Iterable[Cue]) -> dict[str, list[tuple[Cue, Form]]]:
    rows: dict[str, list[tuple[Cue, Form]]] = defaultdict(list)
    for cue in cues:
        for form, kind in cue.forms():
            rows[form].append((cue, kind))
    # a cue with a particle says more than one without
    return {form: sorted(found, key=lambda row: row[0].particle is None) for form, found in rows.items()}


def _automaton(forms: Mapping[str, list[tuple[Cue, Form]]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, rows in forms.items():
        automaton.add_word(form, (len(form), rows))
    automaton.make_automaton()
    return automaton


_ROWS = _by_form(CUES)
FORMS = frozenset(_ROWS)
"""Every form of every cue."""
_CUES = _automaton(_ROWS)


def find_cues(small: str, span: Span) -> list[list[Occurrence]]:
    """The cues in a part of a text in small letters, in order; one list of readings for each place."""
    found: list[list[Occurrence]] = []
    ends, forms = _forms_in(small)
    for number in range(bisect_right(ends, span.start), bisect_right(ends, span.end)):
        start, end, rows = forms[number]
        if start < span.start:
            continue
        readings = []
        # a cue with a particle comes first; whether anything stands between the two is asked once for all of them
        apart = rows[0][0].particle is not None and _APART.match(small, end, span.end) is not None
        for cue, form in rows:
            pattern = cue.particle if apart else cue.particle_next
            if pattern is None:
                readings.append(Occurrence(cue, form, Span(start, end)))
            elif particle := pattern.match(small, end, span.end):
                readings.append(Occurrence(cue, form, Span(start, particle.end())))
        if readings:
            found.append(readings)
    return found


@lru_cache(maxsize=2)
def _forms_in(small: str) -> tuple[list[int], list[tuple[int, int, list[tuple[Cue, Form]]]]]:
    """Where forms of cues end in a text, in order, and where each begins and ends, with its rows: read in one pass."""
    ends, forms = [], []
    for last, (length, rows) in _CUES.iter(small):
        start, end = last + 1 - length, last + 1
        before, behind = small[start - 1 : start], small[end : end + 1]
        if before.isalpha() or behind.isalpha():
            continue
        if (before == "-" and small[start - 2 : start - 1].isalpha()) or (
            behind == "-" and small[end + 1 : end + 2].isalpha()
        ):
            continue  # "well-noted"
        ends.append(end)
        forms.append((start, end, rows))
    return ends, forms
