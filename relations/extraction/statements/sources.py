"""Whom the words of others are taken from: according to S, as S put it, in S's view (A11).

A source is no subject: what stands behind it need not be speech, and a plan or a law is no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

import regex

from relations.extraction.complements import Complement
from relations.extraction.cues import Cue, Form, Occurrence, find_cues
from relations.extraction.people import Reference
from relations.extraction.quotations import (
    Unit,
    end_of,
)
from relations.extraction.speakers import Speaker
from relations.extraction.statements.attribution import ACCORDING_TO, CONNECTIVES, PERSONAL, Attribution, Prose, named
from relations.spans import Span

_VIEW = (
    r"(?:view|opinion|words|estimation|estimate|assessment|judge?ment|account|reckoning|telling|phrase|eyes|mind|reading"
    r"|interpretation|standpoint|perspective|point of view|(?:own )?admission)"
)
_IN_VIEW = regex.compile(
    rf"(?:in|by|from) (?:the {_VIEW} of (?P<whose>[^,.;:\"\0]{{2,60}})"
    rf"|(?P<owner>his|her|their|[^,.;:\"\0]{{2,40}}'s?) (?:own )?{_VIEW})(?P<end>,|[.;]?$)"
)
_NO_SOURCE = regex.compile(
    r"\b(?:plan|plans|schedule|data|figures|statistics|laws?|agreement|rules?|tradition|custom|needs?|conditions|principles?"
    r"|results?|polls?|surveys?|estimates?|constitution|size|type|age|kind|number|circumstances|situation|timetable"
    r"|programme|agenda|protocol|terms|provisions|doctrine|theory|article|charter|clause|season|weather"
    r"|abilit(?:y|ies)|legend|instructions|orders|standards?|norms?|method|criteria|wishes|usage|calendar|timeline"
    r"|calculations?|logic|scenario|version|script|design|specifications?|merits?|seniority|rank|means|taste|itinerary)\b"
)


_ANNOUNCED = Cue("announced", ("announce",), frozenset(("clause",)))
_SAID_BEHIND = regex.compile(
    r"(?:this|that|it) (?:was|is) (reported|stated|announced|said|noted|written|emphasi[sz]ed|declared|told)"
    r" (?:[^,.;:]{0,40} )?"
    r"(?:by|in (?:an? |the )(?:\p{L}+ )?(?:statement|report|message|release|communique|post) (?:of|by|from)) "
)


def said_behind(prose: Prose, unit: Unit) -> Attribution | None:
    """“C. This was announced by S”: whose words the sentence before was."""
    if not prose.hidden.startswith(("this ", "that ", "it "), unit.span.start):
        return None
    said = _SAID_BEHIND.match(prose.hidden, unit.span.start, unit.span.end)
    speaker = source_in(prose, Span(said.end(), end_of(prose.hidden, said.end(), unit.span.end))) if said else None
    if not said or not speaker:
        return None
    cue = Occurrence(_ANNOUNCED, Form.PAST, Span(*said.span(1)))
    return Attribution(cue, speaker, unit.span.start, unit.span.end, None, "A3")


_ACCORDING = regex.compile(
    r"\b(?:according to|as (?:reported|announced|stated|noted|disclosed|published|confirmed) by"
    r"|(?<=, )per(?! (?:cent|capita|annum|head|person|day|week|month|year|hour|barrel|ton\p{L}*|unit)\b))\s+"
)


_JOINED = re.compile(r"(?:yet|but|and|still|so),?\s")


def according(prose: Prose, unit: Span) -> Iterator[Attribution]:
    """A11: according to S, C; C, according to S; as S said, C; C, in S's view."""
    words = unit.cut(prose.hidden)
    joined = _JOINED.match(words)
    front = Span(unit.start + joined.end(), unit.end) if joined else unit
    if prose.hidden.startswith(("in ", "as ", "by ", "from "), front.start, front.end):
        yield from _in_front(prose, front)
    if ", " in words:
        yield from _behind(prose, unit)
    if "according to" not in words and " by" not in words and ", per " not in words:
        return
    for match in _ACCORDING.finditer(prose.hidden, unit.start, unit.end):
        if match.start() > unit.start and prose.text.plain[match.start()].isupper() and not prose.text.capitals:
            continue  # "her colleague, Per Dahl, came"
        end = _past_title(prose, _comma(prose, match.end(), unit), unit)
        speaker = _given(prose, Span(match.end(), end).strip(prose.text.plain, " .,"))
        if speaker is None:
            continue
        cue = Occurrence(ACCORDING_TO, Form.BASE, Span(match.start(), match.end()).strip(prose.text.plain))
        before = prose.hidden[unit.start : match.start()].rstrip()
        if (not before or before.rstrip(",") in CONNECTIVES) and end < unit.end:
            content = Complement(end + 1, "clause", cue.span.end)
            yield Attribution(cue, speaker, unit.start, end, content, "A11")
        elif before.endswith(",") or end == unit.end:
            yield Attribution(cue, speaker, unit.start + len(before), end, None, "A11")


def _given(prose: Prose, source: Span) -> Speaker | None:
    """Who is given as a source, without the parenthesis behind the name; None for a plan, a law and their like."""
    aside = prose.text.plain.rfind(" (", source.start, source.end) if prose.hidden[source.end - 1] == ")" else -1
    source = Span(source.start, aside) if aside > 0 else source
    speaker = source_in(prose, source)
    if speaker is None and not _NO_SOURCE.search(prose.text.small, *source):
        return prose.speakers.whoever(source)
    return speaker


_AS_SAID = re.compile(r"as (?=[^,.;:\"\0]{4,120},)")


def _in_front(prose: Prose, unit: Span) -> Iterator[Attribution]:
    """A11 without "according to": in S's view, C; as S said, C."""
    view = _IN_VIEW.match(prose.hidden, unit.start, unit.end)
    if view and view["end"] == "," and (owner := _owner(prose, view)):
        yield _fronted(prose, owner, Span(view.start(), _past_title(prose, view.end() - 1, unit)), unit)
    if _AS_SAID.match(prose.hidden, unit.start, unit.end):
        said = Span(unit.start, prose.hidden.find(",", unit.start, unit.end))
        if by := _who_said_so(prose, said):
            yield _fronted(prose, by, said, unit)


def _fronted(prose: Prose, speaker: Speaker, source: Span, unit: Span) -> Attribution:
    """A source in front, up to its comma, with the clause behind it."""
    occurrence = Occurrence(ACCORDING_TO, Form.BASE, source)
    content = Complement(source.end + 1, "clause", source.end)
    return Attribution(occurrence, speaker, unit.start, source.end, content, "A11")


_AS_INSIDE = re.compile(r", as [^,.;:\"\0]{4,80}(?=, )")


def _behind(prose: Prose, unit: Span) -> Iterator[Attribution]:
    """A11 inside or at the end: "C1, as S put it, C2", "C, as S said", "C, in S's words"."""
    as_inside = prose.hidden.find(", as ", unit.start + 1, unit.end) > 0
    if as_inside and (inside := _AS_INSIDE.search(prose.hidden, unit.start + 1, unit.end)):
        source = Span(inside.start() + 2, inside.end())
        if speaker := _who_said_so(prose, source):
            occurrence = Occurrence(ACCORDING_TO, Form.BASE, source)
            yield Attribution(occurrence, speaker, inside.start(), inside.end(), None, "A11")
            return
    comma = prose.hidden.rfind(", ", *unit)
    if comma <= unit.start or not prose.hidden.startswith(("as ", "in ", "by ", "from "), comma + 2):
        return
    source = Span(comma + 2, unit.end).strip(prose.hidden, " .")
    view = _IN_VIEW.match(prose.hidden, source.start, source.end)
    if speaker := (_owner(prose, view) if view else _who_said_so(prose, source)):
        occurrence = Occurrence(ACCORDING_TO, Form.BASE, source)
        yield Attribution(occurrence, speaker, comma, unit.end, None, "A11")


_AS_PUT = re.compile(r" puts? it$")


def _who_said_so(prose: Prose, span: Span) -> Speaker | None:
    """The subject of "as S said", "as S told the summit on Monday": nothing that was said may follow the verb."""
    if not prose.hidden.startswith("as ", span.start, span.end):
        return None
    inside = Span(span.start + len("as "), span.end)
    if put := _AS_PUT.search(prose.hidden, *inside):
        return source_in(prose, Span(inside.start, put.start()))
    for readings in find_cues(prose.hidden, inside):
        for cue in readings:
            end = prose.complements.past_hearer(cue, span.end)
            alone = prose.complements.is_adverbial(end, span.end)
            finite = cue.form in (Form.PAST, Form.THIRD) and cue.span.start > inside.start
            finite = finite and prose.people.ending_at(cue.span.end) is None  # "the United States"
            if finite and cue.cue.trails and alone:
                return source_in(prose, Span(inside.start, cue.span.start - 1)) or prose.speakers.before(cue, inside)
        if any(cue.form is Form.PAST and cue.cue.trails for cue in readings):
            return None  # "as both said they had a plan that, S said, would work"
    return None


_A_FIELD = r"\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?"
_MANY_PARTS = regex.compile(
    r"(?:the )?(?:[\p{L}-]+ (?:by|from|of) (?:the )?)?(?:\p{Lu}[\p{L}-]+ )?"
    rf"(?:Ministry|Department|Committee|Commission|Agency|Office) (?:of|for|on) {_A_FIELD}"
    rf"(?:, {_A_FIELD}){{1,3}},? (?:and|&) {_A_FIELD}"
)


_COMMA = re.compile(r",(?!\d{3}\b)")


def _next_comma(prose: Prose, at: int, unit: Span) -> int:
    """Where the next comma stands that is none within a number; -1 where none does."""
    found = _COMMA.search(prose.hidden, at, unit.end)
    return found.start() if found else -1


def _comma(prose: Prose, at: int, unit: Span) -> int:
    """The comma behind a source, past those of a name with several parts and of a parenthesis, or the end."""
    whole = _MANY_PARTS.match(prose.text.plain, at, unit.end)
    end = _next_comma(prose, whole.end() if whole else at, unit)
    opened = prose.hidden.rfind("(", at, end) if end > 0 else -1
    if opened >= 0 and prose.hidden.find(")", opened, end) < 0:
        closed = prose.hidden.find(")", end, unit.end)
        end = prose.hidden.find(",", closed, unit.end) if closed > 0 else -1
    return end if end > 0 else unit.end


def _past_title(prose: Prose, comma: int, unit: Span) -> int:
    """The comma behind what a source is ("according to Ivan Petrov, director of the port, C"), or ``comma``."""
    end = _next_comma(prose, comma + 1, unit)
    name, title = prose.people.at(comma + len(", ")), prose.people.ending_at(comma)
    whole = name is not None and name.kind in ("name", "unknown") and name.span.end == end
    beside = whole and title is not None and title.kind == "office"
    return end if end > 0 and (beside or prose.speakers.is_title(Span(comma + 1, end))) else comma


def _owner(prose: Prose, view: regex.Match[str]) -> Speaker | None:
    """Whose view it is: "in his view", "in the words of Ivan Petrov"."""
    span = Span(*view.span("whose" if view["whose"] else "owner"))
    reference = next((r for r in prose.people.in_span(span) if r.people), None)
    return named(reference, "whose view it is", span) if reference else None


_WHOSE_DATA = regex.compile(
    r"\b(?:data|figures|statistics|estimates) (?:of|from|by|(?:released|published|issued) by) "
    r"(?:the |(?:\p{Lu}\p{L}+ )*\p{Lu}\p{L}+'s )?(?P<who>\p{Lu}[\p{L}'-]+(?: (?:of |for |and )?\p{Lu}[\p{L}'-]+)+)$"
)


def source_in(prose: Prose, span: Span) -> Speaker | None:
    """The speaker that a source names, alone or with the one behind "and"; None for a plan, a law and their like."""
    no_source = _NO_SOURCE.search(prose.text.plain, span.start, span.end) is not None  # "Statistics Utopia" is one
    inside = prose.people.in_span(span)
    for reference, following in zip_longest(inside, inside[1:]):
        if no_source and reference.kind != "institution":
            continue
        if _is_beside(prose, reference, span):
            break
        if reference.kind in PERSONAL and prose.hidden.startswith("'s ", reference.span.end):
            continue
        if reference.people and reference.kind not in ("country", "group"):
            source = named(reference, "given as the source", span)
            if following and prose.hidden[reference.span.end : following.span.start] in (" and ", " and the "):
                return source._replace(people=(*source.people, *following.people))
            return source
    if no_source:
        whose = _WHOSE_DATA.search(prose.text.plain, span.start, span.end)
        return prose.speakers.phrase(Span(*whose.span("who"))) if whose else None
    return prose.speakers.phrase(span)


def _is_beside(prose: Prose, reference: Reference, span: Span) -> bool:
    """Whether a source is somebody else, told by a person: "aides to Mr Putin", "the two sources"."""
    if reference.kind == "pronoun" and reference.span != span:
        return True
    words = prose.hidden[span.start : reference.span.start].split()
    return reference.kind in ("name", "office", "unknown") and words[-1:] in (["to"], ["with"], ["for"], ["by"])
