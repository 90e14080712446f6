"""Attributions without a listed verb: another verb beside words that are plainly said, a colon, an opinion.

They are tried where no listed verb has been read, for hardly any word that stands there is none of speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from relations.extraction.complements import Complement
from relations.extraction.cues import FORMS, Cue, Form, Occurrence
from relations.extraction.data import load
from relations.extraction.patterns import ending
from relations.extraction.people import Reference
from relations.extraction.speakers import Speaker
from relations.extraction.statements.attribution import PERSONAL, Attribution, Prose, lead_of, named
from relations.extraction.statements.sources import source_in
from relations.extraction.statements.verbs import inverted
from relations.spans import Span

_DATA = load("attribution.toml")
_ANY_VERB = Cue("any-verb", ("say",), frozenset(("that", "trail")), inverts=True)
_NOT_ANY = frozenset(_DATA["unspoken"]) | FORMS
_OWN_WORDS = Cue("own-words", ("message",), frozenset(("that",)))


_HEADED = re.compile(r":\s+(?=\")")
_BULLET = regex.compile(r"[-•*]\s*")


def headed(prose: Prose, unit: Span) -> Iterator[Attribution]:
    """A6 without a verb: 'Xi: "C"'."""
    bullet = _BULLET.match(prose.hidden, *unit) if prose.hidden[unit.start] in "-•*" else None
    start = bullet.end() if bullet else unit.start
    reference = prose.people.at(start)
    colon = _HEADED.match(prose.hidden, reference.span.end, unit.end) if reference and reference.people else None
    if reference and colon and reference.span.start == start:
        mark = Span(colon.start(), colon.start() + len(":"))
        yield _with_colon(mark, colon.end(), named(reference, "before a colon"), unit)


_HEADS = re.compile(r"[^.;:\"\0]{2,90}:\s+(?=\")")


def before_colon(prose: Prose, unit: Span) -> Iterator[Attribution]:
    """A6 with any verb: 'Xi was blunt: "C"', 'Asked about gas, Xi shrugged: "C"'."""
    start = prose.hidden.find(", ", *unit) + len(", ")
    fronted = prose.people.at(start) if start > unit.start + len(", ") else None
    first = prose.people.at(unit.start)
    for reference in (first, fronted):
        colon = _HEADS.match(prose.hidden, reference.span.end, unit.end) if reference and reference.people else None
        if reference and colon and reference.kind in PERSONAL and _is_all(prose, colon.end(), unit):
            at = prose.hidden.rfind(":", unit.start, colon.end())
            yield _with_colon(Span(at, at + len(":")), colon.end(), named(reference, "before a colon"), unit)
            return


_COLON = Cue("colon", (":",), frozenset(("clause",)))


def _with_colon(mark: Span, start: int, speaker: Speaker, unit: Span) -> Attribution:
    """A colon as the cue of the quotation behind it."""
    content = Complement(start, "quote", mark.end)
    return Attribution(Occurrence(_COLON, Form.BASE, mark), speaker, unit.start, start, content, "A6")


_SHORTEST_QUOTATION = 12


def _is_all(prose: Prose, at: int, unit: Span) -> bool:
    """Whether a quotation of some length begins here and ends with the sentence."""
    quotation = prose.text.quotation_at(at + 1)
    if not quotation or prose.hidden[quotation.end : unit.end].strip(" \".'"):
        return False
    return quotation.end - at >= _SHORTEST_QUOTATION


def any_verb(prose: Prose, unit: Span, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """A1 and A3 with verbs outside the list, past what is ``found``: hardly any that stands there is none of speech."""
    words = unit.cut(prose.hidden)
    if "ed that " in words:
        yield from _with_that(prose, unit, found)
    if '" ' in words:
        yield from _behind_quotation(prose, unit, found)
        yield from _behind_speaker(prose, unit, found)


_ED_THAT = ending(r"(?<=[\p{L}\p{N}] )(?P<verb>\p{L}{3,}ed)")
_THAT_CLAUSE = regex.compile(
    r" that (?!(?:was|were|is|are|has|had|have|will|would|could|can|may|might|should|must|\p{L}+ed|day|week|month|year"
    r"|time|evening|night|morning|afternoon|spring|summer|autumn|winter|same)\b)(?=(?:[\p{L}\p{N}'-]+ ){2})"
)
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|he|she|they|it|there|no|both|this|these) ")
_LONGEST_VERB = 24


def _with_that(prose: Prose, unit: Span, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """“S fumed that C”."""
    at = unit.start
    while (at := prose.hidden.find("ed that ", at, unit.end) + len("ed")) > unit.start + len("ed"):
        match = _ED_THAT.match(prose.hidden, max(unit.start, at - _LONGEST_VERB), at)
        that = _THAT_CLAUSE.match(prose.hidden, at, unit.end)
        if not match or not that or match["verb"] in _NOT_ANY or any(a.cue.span.end == at for a in found):
            continue
        clause = Complement(that.end(), "clause", at)
        if not (_DETERMINED.match(prose.hidden, that.end()) or prose.complements.is_clause(clause, unit.end)):
            continue
        cue = Occurrence(_ANY_VERB, Form.PAST, Span(*match.span("verb")))
        speaker = prose.speakers.before(cue, unit)
        if speaker and speaker.people and speaker.how == "named" and speaker.kind in (*PERSONAL, "institution"):
            content = Complement(that.end(), "that", cue.span.end)
            yield Attribution(cue, speaker, lead_of(prose, speaker, unit), cue.span.end, content, "A1")


_QUOTE_ED = regex.compile(r"\" (?P<verb>\p{L}{3,}ed) (?=\p{L})")


def _behind_quotation(prose: Prose, unit: Span, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """“"C," thundered S”."""
    for match in _QUOTE_ED.finditer(prose.hidden, *unit):
        if prose.text.plain[match.start() - 1] in ",!?" and _is_unread(match, found):
            turned = inverted(prose, Occurrence(_ANY_VERB, Form.PAST, Span(*match.span("verb"))), unit)
            if turned and turned.speaker.kind in PERSONAL:
                yield turned


_ED_BEHIND = regex.compile(
    r" (?P<verb>\p{L}{3,}ed)(?=[.,;]|$| (?:on|in|at|to|after|as|when|with|during|before|last|earlier|later)\b)"
)


def _behind_speaker(prose: Prose, unit: Span, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """“"C," S fumed”."""
    at = unit.start
    while (at := prose.hidden.find('" ', at + 1, unit.end)) > 0:
        who = prose.people.at(at + len('" ')) if prose.text.plain[at - 1] in ",!?" else None
        match = _ED_BEHIND.match(prose.hidden, who.span.end, unit.end) if who and who.kind in PERSONAL else None
        if who and who.people and match and _is_unread(match, found):
            cue = Occurrence(_ANY_VERB, Form.PAST, Span(*match.span("verb")))
            yield Attribution(cue, named(who), at + 1, match.end(), None, "A3")


def _is_unread(match: regex.Match[str], found: Sequence[Attribution]) -> bool:
    """Whether a verb can be one of speech and no attribution found before holds it."""
    at = match.start("verb")
    return match["verb"] not in _NOT_ANY and not any(a.lead <= at <= a.resume for a in found)


_OF_ONE_MIND = "agreed|united|unanimous|at one|in (?:full |complete |broad |total )?(?:agreement|accord|harmony)"
_THAT = re.compile(" that ")
_SURE = ending(
    r"\s(?:is|are|was|were|remains?|remained|feels?|felt|seems?|seemed|appears?|appeared|became|grew)"
    r"(?: \p{L}+ly| also| still| very| quite| more| too| now| both| all){0,2}"
    r" (?P<cue>confident|convinced|sure|certain|adamant|optimistic|hopeful|positive|persuaded|insistent"
    r"|emphatic|unequivocal|categorical|firm|upbeat|sceptical|skeptical|doubtful|clear"
    r"|of (?:the|one|a like) (?:same )?(?:view|opinion|belief|mind)|(?:united )?in (?:the|their) (?:view|belief)"
    rf"|{_OF_ONE_MIND})(?: on \p{{L}}+day)? that "
)
_MINDS = (" agreed ", " united ", " unanimous ", " at one ", " agreement ", " accord ", " harmony ")
_JOINTLY = regex.compile(
    rf"\s(?:are|were|remain(?:ed)?)(?: also| both| all| \p{{L}}+ly)? (?P<cue>{_OF_ONE_MIND}) (?:on|about|regarding) "
    r"(?!\p{L}+day\b|\p{Lu}\p{L}+ \d)"
)


def sure(prose: Prose, unit: Span) -> Iterator[Attribution]:
    """A1 with an adjective: "S is convinced that C"."""
    behind = (_SURE.match(prose.hidden, unit.start, that.end()) for that in _THAT.finditer(prose.hidden, *unit))
    for match in filter(None, behind):
        speaker = prose.speakers.ending_at(match.start(), unit)
        present = not prose.hidden.startswith((" was", " were", " felt", " rem"), match.start())
        if not speaker or not speaker.people or (speaker.kind in ("country", "institution") and present):
            continue
        cue = Occurrence(_OWN_WORDS, Form.BASE, Span(*match.span("cue")))
        content = Complement(match.end(), "that", match.end("cue"))
        yield Attribution(cue, speaker, lead_of(prose, speaker, unit), match.end("cue"), content, "A1")


def jointly(prose: Prose, unit: Span) -> Iterator[Attribution]:
    """A12 with an adjective: "S and S are agreed on C"."""
    words = unit.cut(prose.hidden)
    if "are " not in words and "were " not in words and "remain" not in words:
        return
    if not any(mind in words for mind in _MINDS):
        return
    for match in _JOINTLY.finditer(prose.hidden, unit.start, unit.end):
        speaker = prose.speakers.ending_at(match.start(), unit)
        if speaker and len(speaker.people) > 1:
            cue = Occurrence(_OWN_WORDS, Form.BASE, Span(*match.span("cue")))
            content = Complement(match.end(), "noun", match.end() - 1)
            yield Attribution(cue, speaker, lead_of(prose, speaker, unit), content.cue_end, content, "A12")


_WORDS = (
    r"(?:message|position|view|argument|point|warning|demand|hope|line|stance|opinion|belief|assessment|complaint"
    r"|conclusion|contention|claim|answer|reply|response|explanation|verdict|judge?ment|conviction|fear|concern|worry"
    r"|expectation|prediction|forecast|advice|suggestion|proposal|promise|pledge|assertion|understanding|theory"
    r"|thesis|wish|request|plea|appeal|feeling|impression|objection|excuse|word|reasoning|interpretation)"
)
_IN_OWN_WORDS = regex.compile(
    r"(?:(?<='s )|\b(?:his|her|their) )(?:[\p{L}-]+ ){0,2}"
    rf"(?P<noun>{_WORDS})(?:, [^,]{{1,80}},)? (?:is|was|has been|remains|remained) that "
)
_WORDS_OF = regex.compile(
    rf"\bthe (?:[\p{{L}}-]+ ){{0,2}}(?P<noun>{_WORDS}) of (?P<who>[^,.;:\"\0]{{2,60}})"
    r" (?:is|was|has been|remains|remained) that "
)
_IS_THAT = (" is that ", " was that ", " been that ", " remains that ", " remained that ")


def in_own_words(prose: Prose, unit: Span) -> Iterator[Attribution]:
    """A1 without a verb of speech: "S's message is that C", "the message of S is that C"."""
    said = unit.cut(prose.hidden)
    if not any(words in said for words in _IS_THAT):
        return
    for match in _IN_OWN_WORDS.finditer(prose.hidden, unit.start, unit.end):
        owner = match.start() - len("'s ")
        reference = prose.people.at(match.start()) or prose.people.ending_at(owner)
        if reference is None and (city := prose.people.capital_ending_at(owner)):
            reference = Reference(city[0], (city[1],), "country", f"capital that stands for {city[1].name}")
        if reference and reference.people:
            noun = Span(*match.span("noun"))
            speaker = named(reference, words=Span(reference.span.start, noun.end))
            content = Complement(match.end(), "that", noun.end)
            yield Attribution(Occurrence(_OWN_WORDS, Form.BASE, noun), speaker, speaker.start, noun.end, content, "A1")
    for match in _WORDS_OF.finditer(prose.hidden, unit.start, unit.end):
        if source := source_in(prose, Span(*match.span("who"))):
            cue = Occurrence(_OWN_WORDS, Form.BASE, Span(*match.span("noun")))
            content = Complement(match.end(), "that", match.end("who"))
            yield Attribution(cue, source, match.start(), content.cue_end, content, "A1")
