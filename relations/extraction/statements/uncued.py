"""Words that no cue of their own sentence reports: quotations set apart, signed or alone, and what goes on (A19, A21).

Who speaks follows from what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from relations.extraction.candidates import Person, StatementCandidate
from relations.extraction.cues import Form, Occurrence, find_cues
from relations.extraction.data import load
from relations.extraction.quotations import Unit, opening_quotation, trim
from relations.extraction.speakers import NAME, Speaker
from relations.extraction.statements.attribution import LONGEST_ADJUNCT, PERSONAL, Attribution, Prose
from relations.extraction.statements.contents import stated
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import Tier

_DATA = load("attribution.toml")
_SHORTEST_QUOTE = 8
FIRST_PERSON = regex.compile(r"\b(?:I|I'm|I've|[Ww]e|[Oo]ur|[Mm]y)\b")


class Announced(NamedTuple):
    """A cue and its speaker at the end of a paragraph, behind which a quotation is to come."""

    cue: Occurrence
    speaker: Speaker
    paragraph: int

    @property
    def attribution(self) -> Attribution:
        """The attribution of what stands below."""
        return Attribution(self.cue, self.speaker, self.cue.span.start, self.cue.span.end, None, "A6")


@dataclass(slots=True)
class Before:
    """What a text has said so far: the last statement, the paragraph that it is from, and what has been announced."""

    last: StatementCandidate | None = None
    paragraph: int = -9
    announced: Announced | None = None

    def spoke_in(self, paragraph: int) -> bool:
        """Whether somebody has spoken in a paragraph already."""
        return self.last is not None and self.paragraph == paragraph

    def near(self, paragraph: int) -> StatementCandidate | None:
        """The last statement, if it is from this paragraph or the one before."""
        return self.last if paragraph - self.paragraph <= 1 else None


def uncued(prose: Prose, unit: Unit, before: Before) -> list[StatementCandidate]:
    """What a unit says that has no cue: the first of these readings that fits."""
    quotation = opening_quotation(prose.text, unit.span)
    found = _of_quotation(prose, unit, quotation, before) if quotation else []
    return found or [*_continuation(prose, unit, before.near(unit.paragraph))]


def _of_quotation(prose: Prose, unit: Unit, quotation: Span, before: Before) -> list[StatementCandidate]:
    """What a unit that begins with a quotation says by it."""
    return (
        [*_quotation_announced(prose, unit, quotation, before.announced)]
        or [*_quotation_alone(prose, unit, quotation, before.near(unit.paragraph))]
        or [*_quotation_signed(prose, unit, quotation)]
    )


def announcement(prose: Prose, unit: Unit, found: Sequence[StatementCandidate]) -> Announced | None:
    """The cue and the speaker of a paragraph that ends in a colon, for the quotation in the next."""
    if prose.hidden[unit.span.end - 1] != ":":
        return None
    for readings in reversed(find_cues(prose.hidden, unit.span)):
        for cue in readings:
            behind = prose.hidden[cue.span.end : unit.span.end - 1].split()
            speaker = prose.speakers.before(cue, unit.span) if len(behind) <= LONGEST_ADJUNCT else None
            if cue.form is Form.PARTICIPLE and found and prose.speakers.participle_lead(cue, unit.span):
                span = cue.span
                speaker = Speaker(found[-1].speakers, *span, "inherited", "goes on to a quotation")
            if cue.cue.trails and speaker and speaker.people:
                return Announced(cue, speaker, unit.paragraph)
    return None


def _quotation_announced(
    prose: Prose, unit: Unit, quotation: Span, announced: Announced | None
) -> Iterator[StatementCandidate]:
    """A6 over two paragraphs: "S V:" and the quotation below it."""
    if announced is not None and unit.paragraph - announced.paragraph <= 1:
        yield from stated(prose, [quotation], announced.attribution, announced.speaker, "A6")


def block_quotation(prose: Prose, unit: Unit, announced: Announced | None) -> tuple[StatementCandidate, int] | None:
    """A6 without marks: the indented paragraphs below "S V:", in the first person; and the last of them."""
    if announced is None or unit.paragraph - announced.paragraph != 1:
        return None
    last = unit.paragraph - 1
    for number in range(unit.paragraph, len(prose.text.paragraphs)):
        paragraph = prose.text.paragraphs[number]
        words = paragraph.span.cut(prose.text.plain)
        if paragraph.zone is not ZoneKind.BODY or '"' in words or not FIRST_PERSON.search(words):
            break
        last = number
    if last < unit.paragraph or not FIRST_PERSON.search(prose.text.plain, unit.span.start, unit.span.end):
        return None
    span = Span(unit.span.start, prose.text.paragraphs[last].span.end)
    told = next(stated(prose, [span], announced.attribution, announced.speaker, "A6"), None)
    return (told._replace(direct=True), last) if told else None


def pull_quote(prose: Prose, unit: Unit) -> tuple[StatementCandidate, int] | None:
    """A19 set apart: a paragraph in the first person without a stop, and below it only who said so; and which it is."""
    paragraph = prose.text.paragraphs[unit.paragraph]
    below = prose.text.paragraphs[unit.paragraph + 1 : unit.paragraph + 2]
    if not below or prose.text.plain[paragraph.span.end - 1] in '.:!?"':
        return None
    words = paragraph.span.cut(prose.text.plain)
    if len(words.split()) < _SHORTEST_QUOTE or not FIRST_PERSON.search(words):
        return None
    people = _signature(prose, below[0].span)
    if not people:
        return None
    reason = f"set apart, above the name of {people[0].name}"
    return _quotation(trim(prose.text, paragraph.span), people, reason), unit.paragraph


def _signature(prose: Prose, line: Span) -> tuple[Person, ...]:
    """Whose name a line is, and nothing more; empty if it is none."""
    known = prose.people.at(line.start)
    if known and known.people and known.span.end >= line.end - 1 and known.kind in PERSONAL:
        return known.people
    name = line.strip(prose.text.plain, " .,-").cut(prose.text.plain)
    return (Person(name),) if NAME.fullmatch(name) else ()


def _quotation(content: Span, people: tuple[Person, ...], reason: str) -> StatementCandidate:
    """A quotation without a cue as a statement."""
    return StatementCandidate((content,), people, None, None, True, False, (), "A19/quotation", (reason,), Tier.LIKELY)


def _quotation_signed(prose: Prose, unit: Unit, quotation: Span) -> Iterator[StatementCandidate]:
    """A19 with its source: '"C," the Kremlin press service.', '"C" - Anna Berg'."""
    if quotation.start - unit.span.start > 1:
        return
    behind = Span(quotation.end, unit.span.end).strip(prose.text.plain, " \"'.,-")
    article = len("the ") if prose.text.small.startswith("the ", behind.start) else 0
    reference = prose.people.at(behind.start + article)
    whole = reference and reference.people and reference.span.end >= behind.end
    content = trim(prose.text, quotation)
    if reference and whole and len(content.cut(prose.text.plain).split()) >= _SHORTEST_QUOTE:
        reason = f"a quotation above nothing but its source, {reference.people[0].name}"
        yield _quotation(content, reference.people, reason)


_SHORTEST_ALONE = 3


def _quotation_alone(
    prose: Prose, unit: Unit, quotation: Span, last: StatementCandidate | None
) -> Iterator[StatementCandidate]:
    """A19: a quotation on its own, behind words attributed in this paragraph or the last: the same speaker."""
    if not last or not last.speakers:
        return
    outside = prose.hidden[quotation.end : unit.span.end].strip(" \"'.,")
    content = trim(prose.text, quotation)
    if not outside and len(content.cut(prose.text.plain).split()) >= _SHORTEST_ALONE:
        yield _quotation(content, last.speakers, f"a quotation alone behind words of {last.speakers[0].name}")


_CONTINUATION = _DATA["continuation"]
_GOING_ON = re.compile(rf"(?:{'|'.join(_CONTINUATION['begins'])})\b")
_GOES_ON = regex.compile(rf"\b(?:{'|'.join(_CONTINUATION['holds'])})\b")
_WANTS = regex.compile(rf"\b(?:{'|'.join(_CONTINUATION['wants'])})\b")
_HAPPENED = regex.compile(rf"\b(?:{'|'.join(_CONTINUATION['happened'])})\b")
_DASHED = regex.compile(r" - [^-\".]{3,80}\.?$")


def _continuation(prose: Prose, unit: Unit, last: StatementCandidate | None) -> Iterator[StatementCandidate]:
    """A21: a sentence in the writer's voice that plainly goes on with the words of the speaker before it."""
    if not last or len(last.speakers) != 1 or last.direct:
        return
    words = prose.hidden[unit.span.start : unit.span.end]
    first = next(iter(prose.people.in_span(Span(unit.span.start, unit.span.start + 40))), None)
    country = (
        first is not None
        and first.kind == "country"
        and first.span.start - unit.span.start <= 4
        and first.people[0].slug == last.speakers[0].country
    )
    joint = _GOING_ON.match(words) and last.speakers[0].slug
    goes_on = _GOES_ON.search(words) if joint else country and _WANTS.search(words)
    if not goes_on or _HAPPENED.search(words):
        return
    if _DASHED.search(prose.text.paragraphs[unit.paragraph].span.cut(prose.hidden)):
        return
    content = trim(prose.text, unit.span)
    reason = f"goes on in the manner of the words of {last.speakers[0].name} before it"
    yield StatementCandidate(
        (content,), last.speakers, None, None, False, True, (), "A21/continuation", (reason,), Tier.UNSURE
    )
