"""Passives that report: "it was noted", "Xi was quoted as saying", "he was accused by Xi of".

Their grammatical subject is not the speaker; who speaks is their agent, whom somebody quotes, or all who met.
"""

from __future__ import annotations

import re

import regex

from relations.extraction.complements import Complement
from relations.extraction.cues import STANCES, Cue, Form, Occurrence
from relations.extraction.data import load
from relations.extraction.people import Reference
from relations.extraction.speakers import Speaker
from relations.extraction.statements.attribution import Attribution, Prose, lead_of, named
from relations.spans import Span

_DATA = load("attribution.toml")
NOTED = Cue("noted", ("be noted",), frozenset(("clause",)))


_BY = regex.compile(r"\s+by\s+(?P<agent>(?:the\s+)?)\S")
_HAPPENED_TO = regex.compile(r"\b(?:was|were|has been|have been|had been|is|are)(?: \p{L}+ly| also)?\s+$")
_LINK = regex.compile(r"\s+(?=(?:of|for|as|to|over)\s)")


def by_agent(prose: Prose, cue: Occurrence, unit: Span) -> Attribution | None:
    """“X was accused by S of C”: whoever the passive names is the speaker."""
    by = _BY.match(prose.hidden, cue.span.end, unit.end)
    if not by or cue.form is not Form.PAST or cue.cue.takes.isdisjoint(("someone", "someone-to", "noun")):
        return None
    agent = next(iter(prose.people.in_span(Span(by.start("agent"), by.end()))), None)
    happened = _HAPPENED_TO.search(prose.hidden, unit.start, cue.span.start)
    link = _LINK.match(prose.hidden, agent.span.end, unit.end) if agent and agent.people and happened else None
    judged = link is not None and prose.hidden.startswith("as ", link.end())  # "was condemned by S as C"
    if not agent or not link or not (judged or {"someone", "someone-to"} & cue.cue.takes):
        return None
    speaker = named(agent, "agent of a passive", Span(cue.span.start, agent.span.end))
    content = Complement(link.end(), "someone", cue.span.end)
    return Attribution(cue, speaker, cue.span.start, agent.span.end, content, "A12")


_EXPRESSED = regex.compile(
    rf"(?:(?:in (?:this|that) \p{{L}}+|at the same time|also|in addition),? )?"
    rf"(?:\p{{L}}+ ){{0,3}}?(?:{'|'.join(sorted({*STANCES, *_DATA['felt']}))})"
    rf"\s((?:was|were)(?: also| again| \p{{L}}+ly)? (?:{'|'.join(_DATA['noted'])}))"
    r"(?=\s(?:with|in|at|over|about|regarding|for|towards?|that|to)\b)"
)
_EMPHASIS = regex.compile(
    r"(?|(?:(?:special|particular|much|great|considerable) )?"
    r"((?:emphasis|stress) was (?:\p{L}+ )?(?:given to|placed on|laid on|put on))"
    r"|there was (?:an? )?(?:\p{L}+ )?(emphasis on))\s"
)
_OPENING = regex.compile(r"(?:in (?:this|that) \p{L}+|at the same time|in addition|in particular|in conclusion), ")
_ANOTHER_PASSIVE = regex.compile(r"(?r)\b(?:was|were) (?:also )?\p{L}+ed,? and (?=(?:the|an?|joint|mutual)\s)")
_THAT_OR_TO = regex.compile(r"\s+(?:that\s+|(?=to\s+(?!(?:\p{L}+ing|the|an?|all|his|her|its|their)\b)\p{L}{2,}))")
_FINITE_BEFORE = regex.compile(r"\b(?:and|but|while|when|after|as|he|she|it|they|we) |;")


def noted(prose: Prose, unit: Span) -> Attribution | None:
    """A13: "C was noted": what those who met said together."""
    words = unit.cut(prose.hidden)
    if " was " not in words and " were " not in words:
        return None
    verb = _said_of(prose, unit) or _EMPHASIS.match(prose.hidden, unit.start, unit.end)
    people = prose.people.together
    if not verb or not people:
        return None
    said = Span(*verb.span(1))
    other = _ANOTHER_PASSIVE.search(prose.hidden, unit.start, said.start)
    opening = _OPENING.match(prose.hidden, unit.start, unit.end)
    start = other.end() if other else opening.end() if opening else unit.start
    if _FINITE_BEFORE.search(prose.hidden, start, said.start):
        return None
    cue = Occurrence(NOTED, Form.PAST, said)
    speaker = Speaker(people, start, verb.end(), "impersonal", "passive: those who met", "group")
    if verb.re is _EMPHASIS:
        content = Complement(verb.end(), "noun", verb.end())
        return Attribution(cue, speaker, unit.start, verb.end(), content, "A13")
    if that := _THAT_OR_TO.match(prose.hidden, said.end, unit.end):
        content = Complement(that.end(), "that", said.end)
        return Attribution(cue, speaker, unit.start, said.end, content, "A13")
    return Attribution(cue, speaker, said.start, verb.end(), None, "A13")


_WAS_NOTED = rf"\s((?:was|were)(?: also| again| once more| \p{{L}}+ly)? (?:{'|'.join(_DATA['noted'])}))"
_VERB = regex.compile(_WAS_NOTED)
_PASSIVE = regex.compile(
    _WAS_NOTED + r"(?: by (?:both|the two) (?:sides|leaders|presidents|parties))?"
    r"(?: with (?:satisfaction|regret|concern|appreciation))?"
    r"(?:, (?:as well as|along with|together with) [^,;:\"\0]+)?[.;]?$"
)
_WAS_OR_WERE = re.compile(r"\s(?=(?:was|were) )")


def _said_of(prose: Prose, unit: Span) -> regex.Match[str] | None:
    """The verb of "C was noted" or "hope was expressed for C", sought where one stands and not at every blank."""
    hidden = prose.hidden
    places = (was.start() for was in _WAS_OR_WERE.finditer(hidden, unit.start, unit.end))
    verbs = [at for at in places if _VERB.match(hidden, at, unit.end)]
    said = next((said for at in verbs if (said := _PASSIVE.match(hidden, at, unit.end))), None)
    return said or (_EXPRESSED.match(hidden, unit.start, unit.end) if verbs else None)


_WAS = regex.compile(r"\s+(?:was|were|has been|is|(?:could|can) be)\s+$")
_QUOTED_BY = regex.compile(r"\b(?:was|were) (?:quoted|cited|reported) by [^,.;:\"\0]{3,50} $")
_QUOTED = regex.compile(
    r"\b(?:quoted|quotes|quoting|cited|cites|citing|reported|reports|(?:over)?heard|recorded|filmed)\b"
)
_HEARD = ("heard ", "recorded ", "filmed ")


def quoted_as_saying(prose: Prose, cue: Occurrence, unit: Span) -> Attribution | None:
    """A16: "Xi was quoted as saying C", "the agency quoted Xi as saying C"."""
    by_whom = _QUOTED_BY.search(prose.hidden, unit.start, cue.span.start)
    before = prose.hidden[unit.start : cue.span.start]
    if not before.endswith(("as ", *_HEARD)) and not by_whom:
        return None
    verb = next(reversed(list(_QUOTED.finditer(before))), None)
    if not verb:
        return None
    was = _WAS.search(before[: verb.start()])
    if was:
        whom = _subject_of_passive(prose, unit.start + was.start(), unit)
    else:
        whom = _who_is_quoted(prose, Span(unit.start + verb.end(), cue.span.start), unnamed=not by_whom)
    if whom is None or not whom.people:
        return None
    speaker = named(whom, "quoted", Span(min(whom.span.start, unit.start + verb.start()), whom.span.end))
    content = prose.complements.after(cue, unit.end)
    if content is None or (content.kind == "clause" and prose.complements.is_adverbial(cue.span.end, unit.end)):
        return _quoted_behind(prose, cue, speaker, unit, by_others=not was)
    lead = unit.start + len(prose.hidden[unit.start : speaker.start].rstrip())
    return Attribution(cue, speaker, lead, content.cue_end, content, "A16")


def _subject_of_passive(prose: Prose, end: int, unit: Span) -> Reference | None:
    """Who "was quoted": whoever stands before the verb, an apposition being passed over."""
    subject = prose.speakers.ending_at(end, unit)
    if subject and subject.people:
        return Reference(Span(subject.start, end), subject.people, "name", subject.reason)
    return prose.people.ending_at(end)


def _who_is_quoted(prose: Prose, between: Span, *, unnamed: bool) -> Reference | None:
    """Whom somebody "quoted as saying": the first one named behind the verb, or else a noun phrase."""
    for reference in prose.people.in_span(between):
        if reference.people and not prose.hidden[between.start : reference.span.start].rstrip().endswith(" by"):
            return reference
    words = Span(between.start, between.end - len("as ")).strip(prose.text.plain)
    some = prose.speakers.phrase(words) if unnamed else None
    return Reference(Span(some.start, some.end), some.people, "unknown", some.reason) if some else None


def _quoted_behind(
    prose: Prose, cue: Occurrence, speaker: Speaker, unit: Span, *, by_others: bool
) -> Attribution | None:
    """“C, the agency quoted Xi as saying”: the content before whoever quotes."""
    here = Span(speaker.start, speaker.start)
    quoting = prose.speakers.before(cue._replace(form=Form.PAST, span=here), unit)
    lead = lead_of(prose, quoting if quoting and by_others else speaker, unit)
    ends = prose.hidden[unit.start : lead].endswith((",", '"'))
    return Attribution(cue, speaker, lead, cue.span.end, None, "A16") if ends else None
