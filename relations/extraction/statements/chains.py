"""Attributions of one sentence, one after another: "S said C, adding that C and urging C".

Each content ends where the next attribution begins, unless that one stands inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from relations.extraction.candidates import Person, StatementCandidate
from relations.extraction.cues import Form
from relations.extraction.data import load
from relations.extraction.people import Reference
from relations.extraction.quotations import end_before
from relations.extraction.speakers import ADVERBIAL, BEFORE_OBJECT, Speaker
from relations.extraction.statements.attribution import (
    FRONTED,
    IN_WHICH,
    LONGEST_ADJUNCT,
    PERSONAL,
    Attribution,
    Prose,
    named,
)
from relations.extraction.statements.contents import DAYS, NOT_CLAUSES, quoted_alone, stated, without_adverbial
from relations.spans import Span

_DATA = load("attribution.toml")


@dataclass
class _Open:
    """A statement whose content has begun and not yet ended."""

    attribution: Attribution
    speaker: Speaker
    start: int
    fronted: bool = False

    @property
    def content_kind(self) -> str:
        """The shape of the content, if it follows its cue."""
        return self.attribution.content.kind if self.attribution.content else ""


def chain(
    prose: Prose,
    attributions: Sequence[Attribution],
    within: Span,
    relay: Attribution | None,
    carried: Speaker | None = None,
) -> Iterator[StatementCandidate]:
    """Attributions whose content follows them, one after another, each ending where the next begins."""
    running: _Open | None = None
    relayed: tuple[Person, ...] = relay.speaker.people if relay else ()
    speaker = carried
    for attribution in attributions:
        fronted = attribution.pattern == "A8" and attribution.lead == within.start and speaker is None
        if running and _hands_on(prose, running, attribution):
            relayed, running = running.speaker.people, None
        if _is_part(prose, attribution, running):
            continue
        who = _who_goes_on(prose, attribution, running) or speaker or _narrated(prose, attribution, within)
        if fronted:
            who = _of_main_clause(prose, attribution, attributions, within) or who
        if not _is_known(who) or (attribution.cue.cue.jointly and len(who.people) == 1):
            continue
        if running:
            lead = attribution.lead
            end = lead if lead >= running.start else end_before(prose.hidden, attribution.cue.span.start, " \n,")
            yield from _close(prose, running, end, relayed)
        speaker = who if not fronted else None
        start = attribution.content.start if attribution.content else attribution.resume
        running = _Open(attribution, who, start, fronted)
    if running:
        yield from _close(prose, running, _main_clause(prose, running, within), relayed)


def _is_part(prose: Prose, attribution: Attribution, running: _Open | None) -> bool:
    """Whether an attribution is but a part of the content that runs, or goes on with one that does not run."""
    cue, who = attribution.cue, attribution.speaker
    if not _in_step(prose, attribution, running):
        return True
    if running is None:
        return False
    if who.how == "relative" and _is_inside(prose, attribution, running):
        return True
    if cue.span.start < running.start or _is_of_second_clause(prose, attribution, running):
        return True
    if _is_of_several(prose, attribution, running):
        return True
    if who.how == "purpose" and not _is_second_purpose(prose, attribution, running):
        return True
    nested = who.how in ("named", "generic", "impersonal") and who.end > running.attribution.lead
    return nested and not _breaks(prose, attribution, running)


def _is_inside(prose: Prose, relative: Attribution, running: _Open) -> bool:
    """Whether the clause around a relative one goes on behind it: "said that A, which S called B, was C"."""
    sentence = prose.text.sentence_at(relative.cue.span.start)
    if running.content_kind in NOT_CLAUSES or sentence is None:
        return False
    return _MAIN_VERB.search(prose.hidden, relative.resume, sentence.span.end) is not None


def _is_second_purpose(prose: Prose, attribution: Attribution, running: _Open) -> bool:
    """Whether a purpose goes on with another one: "called to thank him and to urge C"."""
    alike = running.attribution.speaker.how == attribution.speaker.how
    return alike and prose.hidden.endswith(" and to ", 0, attribution.cue.span.start)


def _who_goes_on(prose: Prose, attribution: Attribution, running: _Open | None) -> Speaker | None:
    """The speaker of an attribution or, where it takes up somebody unnamed, of what runs; None if it is nobody."""
    who = attribution.speaker
    if running and running.speaker.kind == "phrase" and _takes_up(prose, who, running.speaker):
        who = running.speaker
    return who if _is_known(who) else None


def _is_known(speaker: Speaker) -> bool:
    """Whether anybody at all may be the speaker."""
    return bool(speaker.people or speaker.candidates)


def _of_main_clause(
    prose: Prose, fronted: Attribution, attributions: Sequence[Attribution], within: Span
) -> Speaker | None:
    """Whose a fronted participle is: the one who speaks in the main clause, or its subject."""
    main = next((a for a in attributions if a.speaker.how == "named" and _follows_comma(prose, a)), None)
    return main.speaker if main else _subject_behind(prose, fronted, within)


def _takes_up(prose: Prose, pronoun: Speaker, phrase: Speaker) -> bool:
    """Whether "they" or "he" in a sentence goes on with the words of somebody unnamed in it ("some ministers")."""
    words = prose.hidden[pronoun.start : pronoun.end].split()[-1:]
    plural = phrase.people[0].name.endswith("s")
    return pronoun.kind in ("pronoun", "group") and words in ([["they"]] if plural else [["he"], ["she"]])


def _follows_comma(prose: Prose, attribution: Attribution) -> bool:
    """Whether a comma stands right before an attribution."""
    return "," in prose.hidden[max(0, attribution.lead - 1) : attribution.lead + 1]


def _hands_on(prose: Prose, running: _Open, attribution: Attribution) -> bool:
    """“According to the agency, Xi said C”: a source that hands on another's words is not the speaker."""
    if running.attribution.pattern != "A11" or running.speaker.kind not in ("institution", "phrase"):
        return False
    if attribution.speaker.kind not in PERSONAL or attribution.speaker.how != "named":
        return False
    return len(prose.hidden[running.start : attribution.speaker.start].split()) <= LONGEST_ADJUNCT


_AND_HAS = regex.compile(r",? and (?:has|have) (?:also |repeatedly |now |since )?$")
_HAS_VERB = regex.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|\p{L}{2,}ed)\b"
)


def _in_step(prose: Prose, attribution: Attribution, running: _Open | None) -> bool:
    """Whether a verb that goes on without a subject has the form of the one before it, so that it is one."""
    form = attribution.cue.form
    if attribution.speaker.how != "inherited" or form is Form.PARTICIPLE:
        return True
    before = running.attribution.cue.form if running else Form.PAST
    if running and form is Form.PAST and before in (Form.THIRD, Form.BASE):
        perfect = _AND_HAS.search(prose.hidden, running.start, attribution.cue.span.start)
        if perfect and not _HAS_VERB.search(prose.hidden, running.start, perfect.start()):
            return True  # "claims A as B and has vowed to C"
    if running and before is Form.BASE and prose.hidden.endswith(" did ", 0, running.attribution.cue.span.start):
        before = Form.PAST  # "did acknowledge C and told"
    return form is before or (before is Form.PARTICIPLE and form is Form.PAST)


def _is_of_several(prose: Prose, attribution: Attribution, running: _Open) -> bool:
    """Whether a verb goes on with what several did: "said that he and Y had met and reaffirmed their will"."""
    alone = attribution.speaker.how == "inherited" and len(running.speaker.people) == 1
    theirs = attribution.content is not None and prose.hidden.startswith("their ", attribution.content.start)
    if not alone or not (theirs or "agree" in attribution.cue.cue.lemmas):
        return False
    told_of = [r for r in prose.people.in_span(Span(running.start, attribution.cue.span.start)) if r.kind in PERSONAL]
    return any(prose.hidden[one.span.end : other.span.start] == " and " for one, other in pairwise(told_of))


_SECOND_THAT = regex.compile(r"\band that [^.;:\"\0]+$")


def _is_of_second_clause(prose: Prose, attribution: Attribution, running: _Open) -> bool:
    """Whether a verb goes on with a clause of its own: "said that A and that the union welcomed B and hoped C"."""
    if running.content_kind != "that" or attribution.speaker.how != "inherited":
        return False
    second = _SECOND_THAT.search(prose.hidden, running.start, attribution.lead)
    return attribution.cue.form is not Form.PARTICIPLE and attribution.cue.cue.stance and second is not None


def _subject_behind(prose: Prose, attribution: Attribution, within: Span) -> Speaker | None:
    """The subject of the main clause behind a fronted participle that governs no cue."""
    for reference in prose.people.in_span(Span(attribution.resume, within.end)):
        before = end_before(prose.hidden, reference.span.start)
        if reference.people and reference.kind in PERSONAL and prose.text.plain.endswith((",", ',"'), 0, before):
            return named(reference)
    return None


_FINITE = regex.compile(r", (?=\p{L}+ed\b|said\b|told\b|met\b|held\b)")


def _main_clause(prose: Prose, running: _Open, within: Span) -> int:
    """The end of a content: that of the sentence, or the comma behind a fronted participle."""
    if running.fronted and running.speaker.start > running.start:
        return end_before(prose.hidden, running.speaker.start, " \n,")
    if running.attribution.pattern == "A8" and prose.people.ending_at(running.attribution.lead):
        # "Xi, thanking him for C, went on": the participle is an aside behind the subject
        verb = _FINITE.search(prose.hidden, running.start, within.end)
        return verb.start() if verb else within.end
    return within.end


_NEW_CLAUSE = regex.compile(
    rf"(?:;(?:\s+and)?|\s(?:while|whereas|but)|[,\"]\s+(?:and|with|although|though)(?: (?:later|then))?"
    rf"|,\s+(?:and|but|while){FRONTED})$"
)
_IN_WHICH = regex.compile(rf",\s{IN_WHICH}$")
_AFTER_OTHERS = regex.compile(r",\s+after(?:\s+the)?$")


def _breaks(prose: Prose, attribution: Attribution, running: _Open) -> bool:
    """Whether a cue with a subject of its own ends the content that runs, rather than stands inside it."""
    if running.fronted:
        before = prose.hidden[end_before(prose.hidden, attribution.lead) - 1]
        return before == "," or prose.hidden[attribution.lead : attribution.lead + 1] == ","
    between = prose.hidden[running.start : attribution.speaker.start].rstrip()
    if between.endswith(";") or attribution.pattern == "A8":
        return True
    if attribution.cue.form is not _tense(running):
        return _comes_to_now(attribution, running, between)
    if _IN_WHICH.search(between):
        return " had " not in between
    if running.content_kind == "that" and _AFTER_OTHERS.search(between):
        return True
    kind = attribution.speaker.kind
    alike = kind in PERSONAL or (kind == running.speaker.kind and kind in ("country", "institution"))
    alike = alike or (running.content_kind in NOT_CLAUSES and " that " not in between)
    if alike and between.endswith(",") and _concedes(prose, running.start):
        return True
    by_name = attribution.speaker.how == "named" and kind in PERSONAL
    if running.content_kind == "noun" and by_name and between.endswith(" and"):
        return True  # "welcomed the plan and the leaders agreed to it"
    if between.endswith(", and") and _is_name_and_title(prose, Span(running.start, running.start + len(between))):
        return False
    return between.endswith((", but", '" but')) or (alike and _NEW_CLAUSE.search(between) is not None)


def _tense(running: _Open) -> Form:
    """The form of what runs; a participle goes on with a report in the past ("began by thanking him, and S said")."""
    form = running.attribution.cue.form
    return Form.PAST if form is Form.PARTICIPLE else form


def _comes_to_now(attribution: Attribution, running: _Open, between: str) -> bool:
    """Whether a report in the past is over: "said C, and X says C"."""
    now = attribution.cue.form in (Form.BASE, Form.THIRD) and running.attribution.cue.form is Form.PAST
    somebody = attribution.speaker.kind in (*PERSONAL, "phrase")
    return now and somebody and between.endswith((", and", ", but", ", while", ", though"))


_CONCESSIVE = regex.compile(r"(?:although|though|while|whereas|as|after|when) ")


def _concedes(prose: Prose, at: int) -> bool:
    """Whether a sentence begins with a clause that hangs on its main one: "While S said C, X said C"."""
    sentence = prose.text.sentence_at(at)
    return sentence is not None and _CONCESSIVE.match(prose.hidden, sentence.span.start) is not None


def _is_name_and_title(prose: Prose, span: Span) -> bool:
    """Whether a content has but a name and a title before "and Y": "that X, head of Z, and Y described"."""
    first = prose.speakers.people.at(span.start)
    comma = span.end - len(", and")
    if first is None or first.span.end >= comma or prose.hidden[first.span.end] != ",":
        return False
    return prose.speakers.is_title(Span(first.span.end + 1, comma))


_WHEN_IT_WAS = regex.compile(rf"\s(?:(?:last|this) (?:week|month|year|night)|(?:on )?(?:{DAYS}))$")
_ITS_VERB = regex.compile(
    rf"\s(?:(?:has|have|had) (?:also |now |\p{{L}}+ly )?)?"
    rf"(?:(?!united\b)\p{{L}}{{2,}}ed|(?:did|does|do|has|have|had|will|would) not|{'|'.join(_DATA['narration'])})\b"
)


def _narrated(prose: Prose, attribution: Attribution, unit: Span) -> Speaker:
    """The subject of a sentence that tells what happened, for the participle or the second verb that goes on."""
    cue = attribution.cue
    offset = cue.span.start
    if cue.form is Form.PARTICIPLE and (called := _who_called(prose, unit, offset)):
        return named(called, "who called")._replace(how="inherited")
    subject = _subject_of_unit(prose, offset, unit)
    lead = Span(unit.start, max(unit.start, attribution.lead)).strip(prose.text.plain, " ,")
    if verb := _ITS_VERB.search(prose.hidden, lead.start, lead.end):
        when = _WHEN_IT_WAS.search(prose.hidden, lead.start, verb.start())
        lead = Span(lead.start, when.start() if when else verb.start())
    if subject is None and (ending := prose.people.ending_at(lead.end)) and ending.people:
        subject = ending if ending.span.start == lead.start or _behind_adverbial(prose, ending, lead) else None
    alone = subject is None or subject.kind == "country"
    if alone and len(lead) and (together := _countries(prose, lead)):
        return together._replace(how="inherited")
    done_to = cue.form is Form.PAST and prose.hidden[lead.end : offset] == ", "  # "The deal, announced after talks, is"
    if subject is None and len(lead) and not done_to and (phrase := prose.speakers.phrase(lead)):
        return phrase._replace(how="inherited")
    if subject:
        return named(subject, "subject of the sentence")._replace(how="inherited")
    return Speaker((), offset, offset, "inherited", "nobody before")


def _countries(prose: Prose, lead: Span) -> Speaker | None:
    """The countries or bodies that are together the subject of a sentence: "Utopia and Arcadia signed a deal and"."""
    if " and " not in lead.cut(prose.hidden):
        return None
    bodies = [r.span for r in prose.people.in_span(lead) if r.kind in ("country", "institution")]
    several = {span.start for span in (*bodies, *prose.people.capitals_in(lead))}
    first = lead.start + len("the ") * prose.hidden.startswith("the ", lead.start)
    begins = len(several) > 1 and not several.isdisjoint((lead.start, first))
    together = prose.speakers.ending_at(lead.end, lead) if begins else None
    return together if together and len(together.people) == len(several) else None


_CALLED_BY = regex.compile(r"\breceived (?:an? )?(?:[\p{L}-]+ ){0,2}(?:calls?|letters?|messages?|telegrams?) from\b")


def _who_called(prose: Prose, unit: Span, before: int) -> Reference | None:
    """Those whose call, letter or message it was: "received calls from Y and Z, congratulating him"."""
    received = _CALLED_BY.search(prose.hidden, unit.start, before)
    if received is None:
        return None
    named = [r for r in prose.people.in_span(Span(received.end(), before)) if r.kind in ("name", "unknown")]
    people = tuple(dict.fromkeys(p for r in named for p in r.people))
    return Reference(Span(received.end(), before), people, "group", "whose call it was") if people else None


def _behind_adverbial(prose: Prose, subject: Reference, lead: Span) -> bool:
    """Whether only when it was stands before a group: "During the visit the two leaders"."""
    before = prose.hidden[lead.start : subject.span.start].split()
    timed = bool(before) and before[0] in ADVERBIAL and before[-1] not in BEFORE_OBJECT
    return subject.kind == "group" and timed


_FRONTED_CLAUSE = regex.compile(
    r"[\s\"]*(?:even |just |only |(?:\p{L}+ )?(?:hours|days|minutes|shortly|soon) )?"
    r"(?:when|while|as|after|before|by the time|once|although|though|since|because|until)\s"
)


def _subject_of_main_clause(prose: Prose, offset: int, unit: Span) -> Reference | None:
    """Who did it behind a clause that tells when: "X" of "When Y came, X smiled and said C"."""
    if not _FRONTED_CLAUSE.match(prose.hidden, unit.start, offset):
        return None
    comma = unit.start
    while (comma := prose.hidden.find(", ", comma + 1, offset)) >= 0:
        subject = prose.people.at(comma + len(", "))
        does = subject is not None and prose.hidden[subject.span.end : subject.span.end + 1] == " "
        if subject and does and subject.people and subject.kind in (*PERSONAL, "group") and subject.span.end < offset:
            joined = prose.hidden.startswith(" and ", subject.span.end)
            other = prose.people.at(subject.span.end + len(" and ")) if joined else None
            if other is None or not other.people or other.span.end >= offset:
                return subject
            both = (*subject.people, *other.people)
            return Reference(Span(subject.span.start, other.span.end), both, "group", f"{subject.how}; {other.how}")
    return None


def _subject_of_unit(prose: Prose, offset: int, unit: Span) -> Reference | None:
    """The person, pronoun or group that the sentence itself begins with, or its main clause."""
    if main := _subject_of_main_clause(prose, offset, unit):
        return main
    subject = prose.people.subject(offset)
    if subject and subject.span.start >= unit.start:
        return subject
    for span, country in prose.people.capitals:
        if span.start == unit.start:
            return Reference(span, (country,), "country", f"capital that stands for {country.name}")
    first = next((r for r in prose.people.in_span(Span(unit.start, offset)) if r.kind in PERSONAL), None)
    words = first.span.cut(prose.hidden) if first else ""
    return first if words in ("he", "she", "they", "the two", "the pair") else None


_ANOTHER_PURPOSE = regex.compile(
    r",? and to \p{L}{2,}"
    r"|,? and (?:discuss|commemorate|mark|review|exchange|talk|brief|express|offer|reaffirm|reiterate)\b"
)
_MAIN_VERB = regex.compile(r",\s(?:was|were|is|are|has|have|had|will|would)\b")
_ANY_MAIN_VERB = regex.compile(rf"{_MAIN_VERB.pattern}|,\s(?:\p{{L}}+ed|{'|'.join(_DATA['narration'])})\b")


def _close(prose: Prose, running: _Open, end: int, relayed: tuple[Person, ...]) -> Iterator[StatementCandidate]:
    """The statement of a content that is over."""
    attribution, how = running.attribution, running.attribution.speaker.how
    span = Span(running.start, max(running.start, end))
    if content := attribution.content:
        span = without_adverbial(prose, quoted_alone(prose, span, content), content)
    main_verb = _ANY_MAIN_VERB if attribution.pattern == "A12" else _MAIN_VERB
    over = main_verb if how == "relative" else _ANOTHER_PURPOSE if how == "purpose" else None
    if over and (more := over.search(prose.hidden, span.start, span.end)):
        span = Span(span.start, more.start())
    pattern = "A9" if running.fronted else attribution.pattern
    relay = tuple(person.name for person in relayed)
    yield from stated(prose, [span], attribution, running.speaker, pattern, relay)
