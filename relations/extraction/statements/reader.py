"""A text read unit by unit: each sieve in its turn, and who spoke last carried over to the next unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from relations.extraction.candidates import StatementCandidate
from relations.extraction.cues import find_cues
from relations.extraction.people import People
from relations.extraction.quotations import (
    Unit,
    is_quoted,
    running_quotations,
    trim,
    units,
)
from relations.extraction.speakers import is_somebody
from relations.extraction.statements.attribution import ACCORDING_TO, PERSONAL, Attribution, Prose
from relations.extraction.statements.chains import chain
from relations.extraction.statements.contents import around, stated
from relations.extraction.statements.passives import NOTED, noted
from relations.extraction.statements.sources import according, said_behind
from relations.extraction.statements.transcripts import turns
from relations.extraction.statements.uncued import (
    FIRST_PERSON,
    Before,
    announcement,
    block_quotation,
    pull_quote,
    uncued,
)
from relations.extraction.statements.unlisted import any_verb, before_colon, headed, in_own_words, jointly, sure
from relations.extraction.statements.verbs import is_named, spoken
from relations.extraction.text import Text, ZoneKind
from relations.spans import Span
from relations.vocabulary import Tier


def find_statements(text: Text, people: People) -> list[StatementCandidate]:
    """The statements of a text, in order, without topics; who speaks is named in full or left open with candidates."""
    prose = Prose.of(text, people)
    body = _named_below(text, people, list(_running_text(prose)))
    found = [*turns(prose), *_over_paragraphs(text, body)]
    return sorted(found, key=lambda s: (s.span.start, s.span.end))


def _over_paragraphs(text: Text, statements: list[StatementCandidate]) -> list[StatementCandidate]:
    """A20: quotations that run over paragraphs, opened in each and closed in the last, as one statement each."""
    for whole in running_quotations(text):
        inside = [s for s in statements if any(whole.start <= span.start and span.end <= whole.end for span in s.spans)]
        if not inside:
            continue
        told = next((s for s in inside if s.cue), inside[0])
        spans = tuple(span for span in told.spans if not whole.overlaps(span))
        content = trim(text, whole)
        merged = told._replace(
            spans=tuple(sorted((*spans, content))), direct=True, rule=told.rule.replace("A19", "A20")
        )
        statements = [merged if s is told else s for s in statements if s is told or s not in inside]
    return statements


def _named_below(text: Text, people: People, statements: list[StatementCandidate]) -> list[StatementCandidate]:
    """The lead of a report names only what somebody is ("a senior banker said"), the sentence behind it who."""
    if len(statements) < 2 or any(len(s.speakers) != 1 or s.speakers[0].slug for s in statements[:2]):
        return statements
    lead, told = statements[:2]
    first = next((p for p in text.paragraphs if p.zone is ZoneKind.BODY), None)
    behind = first and text.sentences[first.sentences[-1] + 1 : first.sentences[-1] + 2]
    if not first or not behind or not is_somebody(lead.speakers[0].name) or not first.span.covers(lead.span):
        return statements
    unknown = [r for r in people.references if r.kind == "unknown" and r.people == told.speakers]
    if not unknown or not behind[0].span.covers(unknown[0].span) or told.span.start > behind[0].span.end:
        return statements
    reason = f"{told.speakers[0].name}, named in the next sentence"
    return [lead._replace(speakers=told.speakers, reasons=(*lead.reasons, reason), tier=Tier.LIKELY), *statements[1:]]


def _running_text(prose: Prose) -> Iterator[StatementCandidate]:
    """The statements of the sentences, in order; each unit is read with what has been said before it."""
    read = list(units(prose.text))
    before = Before()
    told, apart = None, -1
    for unit, following in zip_longest(read, read[1:]):
        if unit.paragraph <= apart:
            continue
        if set_apart := block_quotation(prose, unit, before.announced) or pull_quote(prose, unit):
            statement, apart = set_apart
            before.announced = None
            yield statement
            continue
        found = [] if told else list(_unit(prose, unit, before))
        told = said_behind(prose, following) if following and not found and not told else None
        if told:
            found = list(_told_behind(prose, unit, told, before))
        found = found or uncued(prose, unit, before)
        before.announced = announcement(prose, unit, found)
        found.sort(key=lambda s: s.span.start)
        yield from found
        if found:
            before.last, before.paragraph = found[-1], unit.paragraph
            if found[-1].speakers and not found[-1].implicit:
                prose.speakers.heard(found[-1].speakers, unit.span)


def _told_behind(prose: Prose, unit: Unit, told: Attribution, before: Before) -> Iterator[StatementCandidate]:
    """“C. This was announced by S”: the sentence, and all of its paragraph before it that nobody else said."""
    body = prose.text.paragraphs[unit.paragraph].body
    whole = not before.spoke_in(unit.paragraph) and '"' not in body.cut(prose.hidden)
    content = Span(body.start if whole else unit.span.start, unit.span.end)
    return stated(prose, [content], told, told.speaker, "A3")


def _unit(prose: Prose, unit: Unit, before: Before) -> Iterator[StatementCandidate]:
    """The statements of a unit: those before their cues, each with what goes on behind it, then the rest in a chain."""
    attributions = _attributions(prose, unit)
    behind = [a for a in attributions if a.content is None]
    floor = unit.span.start
    for attribution in behind:
        ahead = [a for a in attributions if a.content and floor <= a.lead and a.resume <= attribution.lead]
        content = Span(floor, attribution.lead)
        quoted = attribution.pattern == "A16" and any(a.speaker.people == attribution.speaker.people for a in ahead)
        if quoted or _is_relay(attribution, ahead):
            yield from chain(prose, ahead, content, None if quoted else attribution)
            floor = attribution.resume
            continue
        if attribution.cue.cue is NOTED:
            content = Span(max(floor, attribution.speaker.start), attribution.lead)
            spans, floor, pattern = [content, Span(attribution.resume, unit.span.end)], unit.span.end, "A13"
        else:
            content = _whole_paragraph(prose, content, unit, before)
            spans, floor = around(prose, content, attribution, unit, attributions)
            pattern = _interrupted(prose, spans)
        yield from stated(prose, spans, attribution, attribution.speaker, pattern)
        yield from _between(prose, attribution, attributions)
    rest = [a for a in attributions if a.content and a.cue.span.start >= floor]
    yield from chain(prose, rest, Span(floor, unit.span.end), None, behind[-1].speaker if behind else None)


def _between(prose: Prose, attribution: Attribution, all_of: Sequence[Attribution]) -> Iterator[StatementCandidate]:
    """“C,” S, who has praised X, said: what is told of a speaker between the content and the verb."""
    until = attribution.cue.span.start
    aside = [a for a in all_of if a.content and attribution.lead <= a.cue.span.start < until]
    if aside and prose.hidden.endswith(", ", attribution.lead, until):
        yield from chain(prose, aside, Span(attribution.lead, until - len(", ")), None)


def _whole_paragraph(prose: Prose, content: Span, unit: Unit, before: Before) -> Span:
    """“C. D - S said”: behind a dash, S said all of the paragraph that nobody else did."""
    body = prose.text.paragraphs[unit.paragraph].body
    if content.start != unit.span.start or before.spoke_in(unit.paragraph) or '"' in body.cut(prose.hidden):
        return content
    dash = prose.hidden[content.start : content.end].rstrip().endswith(" -")
    spoken = body.start < content.start and _is_spoken(prose, Span(body.start, content.start))
    return Span(body.start, content.end) if dash or spoken else content


def _is_spoken(prose: Prose, span: Span) -> bool:
    """Whether a stretch begins in the first person, though no marks stand around it."""
    sentence = prose.text.sentence_at(span.start)
    return sentence is not None and FIRST_PERSON.search(prose.text.plain, span.start, sentence.span.end) is not None


def _interrupted(prose: Prose, spans: Sequence[Span]) -> str:
    """The pattern of a content before its cue: whole, or going on behind it, quoted or not."""
    if len(spans) == 1:
        return "A3"
    return "A5" if is_quoted(prose.text, tuple(trim(prose.text, s) for s in spans)) else "A4"


def _is_relay(behind: Attribution, ahead: Sequence[Attribution]) -> bool:
    """“Xi said C, the agency reported”: the speaker is the inner one; "the agency said" is its own word."""
    source = behind.cue.cue is ACCORDING_TO
    if source and behind.speaker.kind == "group":
        return bool(ahead)
    if not (source or behind.cue.cue.id == "report") or behind.speaker.kind not in ("institution", "phrase"):
        return False
    said = [a for a in ahead if a.cue.cue.relayed and a.speaker.kind not in ("phrase", "group")]
    return any(a.speaker.kind in PERSONAL or a.cue.cue.trails for a in said)


def _attributions(prose: Prose, unit: Unit) -> list[Attribution]:
    """Every cue of a unit that has a speaker and a content, in order; the first reading that fits stands."""
    found: list[Attribution] = []
    for readings in find_cues(prose.hidden, unit.span):
        for cue in readings if not is_named(prose, readings[0].span, unit.span) else ():
            attribution = spoken(prose, cue, unit.span)
            if attribution:
                found.append(attribution)
                break
    found += list(any_verb(prose, unit.span, found))
    found = [a for a in found if not _holds_another(a, found)]
    found.extend(according(prose, unit.span))
    words = unit.span.cut(prose.hidden)
    if ":" in words:
        found.extend(headed(prose, unit.span))
    if " that " in words:
        found.extend([*in_own_words(prose, unit.span), *sure(prose, unit.span)])
    found.extend(jointly(prose, unit.span))
    if not found and ":" in words:
        found.extend(before_colon(prose, unit.span))
    if not found and (passive := noted(prose, unit.span)):
        found.append(passive)
    return sorted(found, key=lambda a: a.cue.span.start)


def _holds_another(attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether what is taken for the speaker behind a content is itself "S said C", not yet read to its end."""
    who = attribution.speaker
    return (
        attribution.content is None
        and who.kind == "phrase"
        and any(who.start < a.cue.span.start and a.cue.span.end < who.end and a.content for a in found)
    )
