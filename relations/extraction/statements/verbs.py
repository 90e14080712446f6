"""Subject, verb and what was said: the attributions of the verbs that the cue lists name.

The content may follow its verb (A1, A2, A6, A10, A12), stand before it (A3), or hang on a participle (A8).
"""

from __future__ import annotations

import re

import regex

from relations.extraction.complements import Complement
from relations.extraction.cues import Form, Occurrence
from relations.extraction.patterns import ending
from relations.extraction.quotations import end_before
from relations.extraction.speakers import Speaker
from relations.extraction.statements.attribution import A_CLAUSE, ASIDES, LONGEST_ADJUNCT, Attribution, Prose, lead_of
from relations.extraction.statements.passives import by_agent, quoted_as_saying
from relations.spans import Span


def is_named(prose: Prose, cue: Span, unit: Span) -> bool:
    """Whether a word is part of a name ("the State Department"): capitalised inside a sentence."""
    inside = prose.text.plain[max(unit.start, cue.start - 2) : cue.start]
    capital = prose.text.plain[cue.start].isupper() and not prose.text.capitals
    return capital and inside[-1:] == " " and inside[:1].isalnum()


_LONGEST_NOUN = 60


def spoken(prose: Prose, cue: Occurrence, unit: Span) -> Attribution | None:
    """The attribution of a verb of the lists, read in one of its ways; None if it has no speaker or no content."""
    if cue.cue.quotes and '"' not in prose.hidden[max(unit.start, cue.span.start - _LONGEST_NOUN) : cue.span.start]:
        return None
    if cue.form is Form.PARTICIPLE:
        if found := _participle(prose, cue, unit):
            return found
    elif cue.form is Form.PAST and prose.hidden.endswith("having ", unit.start, cue.span.start):
        whole = Span(cue.span.start - len("having "), cue.span.end)
        return _participle(prose, cue._replace(form=Form.PARTICIPLE, span=whole), unit)
    if cue.cue.inverts and (found := inverted(prose, cue, unit)):
        return found
    if seen := _what_is_seen_as(prose, cue, unit):
        return seen
    speaker = prose.speakers.before(cue, unit)
    if speaker is None:
        return by_agent(prose, cue, unit)
    return None if _cannot_speak(prose, cue, speaker, unit) else _by_subject(prose, cue, speaker, unit)


_MORE_THAN_ONE = frozenset(("many", "some", "most", "few", "several", "both", "others", "all", "more", "these"))


_WHERE_OR_WHO = ending(r"\b(?:where|which|whom|whose \p{L}+)\s*")


_AS_GUEST = regex.compile(  # "X, invited as a guest, said", "X, urged to act by Y, said"
    r"\s(?:to|as|by)\s[^.;:\"\0]{2,90},\s(?:\p{L}+ly\s|also\s|later\s)?"
    r"(?:said|says|told|has|had|was|is|will|would|did|met|held|\p{L}+ed)\b"
)


def _is_done_to(prose: Prose, cue: Occurrence, unit: Span) -> bool:
    """Whether somebody named right before a comma was invited, asked or urged, and does something else."""
    behind_comma = prose.hidden.endswith(", ", unit.start, cue.span.start)
    if not behind_comma or prose.people.ending_at(cue.span.start - len(", ")) is None:
        return False
    return _AS_GUEST.match(prose.hidden, cue.span.end, unit.end) is not None


def _cannot_speak(prose: Prose, cue: Occurrence, speaker: Speaker, unit: Span) -> bool:
    """Whether what stands before a verb is no subject of it that speaks."""
    if speaker.kind in ("country", "institution") and cue.cue.stance and cue.form is not Form.PAST:
        return True
    if cue.form is Form.PAST and _is_done_to(prose, cue, unit):
        return True
    if cue.cue.stance and cue.form is not Form.PAST and _WHERE_OR_WHO.match(prose.hidden, unit.start, speaker.start):
        return True  # "the war, where the two leaders back opposing sides"
    if cue.cue.id == "offer-something" and speaker.how == "generic":
        return True  # "the agreement offers access"
    if cue.cue.numbers and not prose.speakers.are_numbers(speaker):
        return True
    if cue.form is Form.THIRD and prose.hidden[speaker.start : speaker.end] in _MORE_THAN_ONE:
        return True  # "many questions remain"
    return not cue.cue.negated and prose.hidden.endswith((" nor ", "neither "), unit.start, speaker.start)


_LONGEST_THAT = len(" that ")
_LONGEST_PRONOUN = len(" which  ")
_CLAUSE_BEFORE = regex.compile(
    r"(?<!\b(?:in|at|on|during|after|for|by|with|to|of|from|under|through|over)\s)\b(?:which|that|who|whom)\s*$"
)


def _by_subject(prose: Prose, cue: Occurrence, speaker: Speaker, unit: Span) -> Attribution | None:
    """“S said C”, “C, S said”, “S, who said C”: a verb with its subject before it; None if nothing is said."""
    content = prose.complements.after(cue, unit.end) or _behind_comma(prose, cue, speaker, unit)
    if speaker.how == "aside":
        near = content is not None and content.start - cue.span.end <= _LONGEST_THAT
        if content is None or not near or not prose.complements.is_clause(content, unit.end):
            return None
        speaker = speaker._replace(how="named")
    if speaker.how == "impersonal" and (content is None or content.kind not in ("that", "to")):
        return None
    if cue.cue.id == "ask-whether" and _BEING_ASKED.match(prose.hidden, unit.start, cue.span.start):
        return None  # "X, asked whether he would come, said"
    if "recall" in cue.cue.lemmas and _ENVOY.match(prose.hidden, cue.span.end, unit.end):
        return None  # "recalled its ambassador"
    if aside := _aside_in_relative_clause(prose, cue, speaker, unit):
        return aside
    lead = lead_of(prose, speaker, unit)
    if goes_on := _goes_on(prose, cue, speaker, lead, unit):
        return Attribution(cue, speaker, lead, goes_on, None, "A3")
    if _stands_behind(prose, cue, speaker, content, lead, unit):
        return Attribution(cue, speaker, lead, prose.complements.past_hearer(cue, unit.end), None, "A3")
    if content is None:
        return None
    told = Attribution(cue, speaker, lead, content.cue_end, content, _pattern(speaker, content))
    if speaker.how in ("named", "generic"):
        start = max(unit.start, speaker.start - _LONGEST_PRONOUN)
        if pronoun := _CLAUSE_BEFORE.search(prose.hidden, start, speaker.start):
            return _in_relative_clause(prose, told._replace(pattern="A2"), content, pronoun, unit)
    return told


_AS_WHAT = {
    "describe": regex.compile(r"\s+(?=as\s)"),
    "regard": regex.compile(r"\s+(?=as\s)"),
    "call-something": regex.compile(
        r"\s+(?!(?:for|on|upon|in|off|out|up|to|at|from|with|by|about|over|after|back|him|her|it|them|his|\p{L}+day"
        r"|\p{L}+ly)\b)(?=[\p{L}\"\0'])"
    ),
}
_WHO_SEES = ending(
    r"(?P<lead>, (?:an?|the) (?:[\p{L}-]+ ){1,4}(?:that|which)|,? which|(?:, (?:\p{L}+ )?)?(?<= |, )what|\bthat)"
    r" (?P<who>[^,.;:\"\0]{2,60}?)(?: (?:has|have|had|once|later|also|then|\p{L}+ly)){0,2} "
)
_LONGEST_CLAUSE = 130


def _is_name(prose: Prose, at: int) -> bool:
    """Whether a capital stands here that only a name has: what is called so is named, and not judged."""
    return prose.text.plain[at].isupper() and not prose.text.capitals


def _what_is_seen_as(prose: Prose, cue: Occurrence, unit: Span) -> Attribution | None:
    """“A, which S described as B”, “in what S called B”: what S says of A stands behind the verb."""
    as_what = _AS_WHAT[cue.cue.id].match(prose.hidden, cue.span.end, unit.end) if cue.cue.id in _AS_WHAT else None
    floor = max(unit.start, cue.span.start - _LONGEST_CLAUSE)
    clause = _WHO_SEES.match(prose.hidden, floor, cue.span.start) if as_what else None
    if not as_what or not clause or _is_name(prose, as_what.end()):
        return None
    who = Span(*clause.span("who"))
    speaker = prose.speakers.ending_at(who.end, Span(who.start, unit.end))
    if not speaker or not speaker.people or speaker.how not in ("named", "generic"):
        return None
    if _cannot_speak(prose, cue, speaker, unit):
        return None
    lead = end_before(prose.hidden, clause.start("lead"), " \n,")
    apart = clause["lead"] != "what"  # without a comma, what somebody calls it is but a part of what is told
    content = Complement(as_what.end(), "someone", cue.span.end)
    speaker = speaker._replace(how="relative" if apart else speaker.how)
    return Attribution(cue, speaker, lead, cue.span.end, content, "A12")


_MODAL = regex.compile(r"\s*(?:will|would|was|were|is|are|has|had|have|could|should|can|must|may|might|\p{L}{3,}ed)\b")


def _in_relative_clause(
    prose: Prose, told: Attribution, content: Complement, pronoun: regex.Match[str], unit: Span
) -> Attribution | None:
    """“A, which S said will be B”: a content that lacks its subject; any other is none unless "that" takes it up."""
    if _MODAL.match(prose.hidden, content.start, unit.end):
        lead = end_before(prose.hidden, pronoun.start(), " \n,")
        return told._replace(speaker=told.speaker._replace(how="relative"), lead=lead)
    that = pronoun.group().strip() == "that" and not prose.complements.is_adverbial(told.cue.span.end, unit.end)
    return told if that else None


_ENVOY = regex.compile(
    r"\s(?:his|her|its|their|the)\s(?:[\p{L}-]+\s)?(?:ambassadors?|envoys?|diplomats?|consuls?|troops|forces|staff)\b"
)
_BEING_ASKED = ending(r"[^,.;:\"\0]{2,60},(?: when| if| once| also)? ")
_WHICH_ASIDE = ending(r",? (?:which|who),")


def _aside_in_relative_clause(prose: Prose, cue: Occurrence, speaker: Speaker, unit: Span) -> Attribution | None:
    """“A, which, S said, will be B”: what S says of A goes on behind the second comma."""
    goes_on = prose.hidden.startswith(", ", cue.span.end) and _MODAL.match(prose.hidden, cue.span.end + 1, unit.end)
    if not goes_on or not cue.cue.trails or not speaker.people:
        return None
    pronoun = _WHICH_ASIDE.match(prose.hidden, unit.start, end_before(prose.hidden, speaker.start))
    if not pronoun:
        return None
    content = Complement(cue.span.end + len(", "), "clause", cue.span.end)
    relative = speaker._replace(how="relative")
    return Attribution(cue, relative, end_before(prose.hidden, pronoun.start(), " \n,"), cue.span.end, content, "A2")


_BEGIN_CLAUSE = frozenset(
    ("a", "an", "in", "since", "as", "with", "at", "while", "when", "despite", "through", "amid", "over")
)


def _behind_comma(prose: Prose, cue: Occurrence, speaker: Speaker, unit: Span) -> Complement | None:
    """The clause of "S said, C" where S begins the sentence and more than an aside follows."""
    start = cue.span.end + 2
    if not cue.cue.trails or speaker.start - unit.start > 1 or prose.hidden[cue.span.end : start] != ", ":
        return None
    words = prose.hidden[start : unit.end].split()
    aside = len(words) < A_CLAUSE or words[0] in ASIDES - _BEGIN_CLAUSE or words[0].endswith("ing")
    return None if aside else Complement(start, "clause", cue.span.end)


_VERB_BEHIND = re.compile(
    r"\s[^,.;:\"\0]{2,80}(?=,\s(?:will|would|is|are|was|were|has|have|had|can|could|should|must|may|might)\b)"
)


def _goes_on(prose: Prose, cue: Occurrence, speaker: Speaker, lead: int, unit: Span) -> int:
    """Where, behind "C1, S said in Moscow", the content goes on with its verb (", will be"); 0 if it does not."""
    if not cue.cue.trails or speaker.how == "inherited" or prose.hidden[lead - 1 : lead] != ",":
        return 0
    verb = _VERB_BEHIND.match(prose.hidden, cue.span.end, unit.end)
    return verb.end() if verb and prose.complements.is_adverbial(cue.span.end, unit.end) else 0


_PARTICIPLE_AHEAD = re.compile(r"\s*[^\W\d_]{2,}ing\s[^\"]*,$")
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|[^\W\d_]{3,}ed)\b"
)
_SHORT_CLAUSE = re.compile(  # "Trade will grow, S said after meeting Y in Z on Monday"
    r"\s*(?!(?:after|when|if|as|while|although|though|since|because|once|before|until|unless|who|which|what)\b)"
    r"[^\W\d_]+\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\s[^\W\d_]+,$",
    re.IGNORECASE,
)


def _stands_behind(
    prose: Prose, cue: Occurrence, speaker: Speaker, content: Complement | None, lead: int, unit: Span
) -> bool:
    """Whether the content stands before the attribution: "C, he said in Moscow"."""
    before = prose.hidden[unit.start : lead]
    if not cue.cue.trails or speaker.how in ("inherited", "purpose", "impersonal"):
        return False
    if not before.endswith((",", '"', "-", "'")):
        return False
    participle = content is not None and content.kind == "clause" and _PARTICIPLE_AHEAD.match(before) is not None
    if participle and content and _HAS_VERB.search(prose.hidden, content.start, unit.end):
        return False  # "Noting that C, S said over the years ties have grown"
    end = prose.complements.past_hearer(cue, unit.end)
    behind = prose.hidden[end : unit.end]
    few = len(behind.split()) <= LONGEST_ADJUNCT
    if prose.complements.is_infinitive(end, unit.end) or (few and prose.hidden[unit.end - 1] == ":"):
        return False
    if content and content.kind == "quote":
        whole = before.rstrip(",").endswith('"') and before.lstrip().startswith('"')
        return whole or before.endswith(',"')
    if content and content.kind != "clause":
        return False
    if behind[:1] in (",", ".", ";", "-") or not behind.strip():
        return True
    quoted = before.rstrip(",").endswith('"')
    clauseless = content is not None and not _HAS_VERB.search(prose.hidden, content.start, unit.end)
    if not (quoted and clauseless) and _has_content(prose, cue, content, end, unit):
        return False  # but '"C," S said moments before the signing'
    clause = _SHORT_CLAUSE.match(before) is not None
    return clause or quoted or len(before.split()) >= (2 if few else 4)


def _has_content(prose: Prose, cue: Occurrence, clause: Complement | None, end: int, unit: Span) -> bool:
    """Whether more than an adverbial stands behind a verb."""
    if clause is not None:
        return not prose.complements.is_adverbial(end, unit.end)
    if "hearer" not in cue.cue.takes and not prose.complements.is_adverbial(end, unit.end):
        return True  # "in recent years, S have maintained close ties"
    return bool(cue.cue.links and prose.hidden[end : unit.end].strip(" ."))


def inverted(prose: Prose, cue: Occurrence, unit: Span) -> Attribution | None:
    """“C”, said Wang: the subject behind its verb."""
    before = prose.hidden[unit.start : cue.span.start].rstrip()
    if cue.form is Form.PAST and not before and (told := _inverted_ahead(prose, cue, unit)):
        return told
    if cue.form not in (Form.PAST, Form.THIRD) or not before.endswith((",", '"', "-", "'")):
        return None
    speaker = prose.speakers.after(cue, unit)
    if speaker is None or not speaker.people:
        return None
    if speaker.kind == "phrase" and before.endswith(",") and _begins_with_aside(prose, cue, unit, speaker):
        return None
    return Attribution(cue, speaker, unit.start + len(before), speaker.end, None, "A3")


_HEADS_QUOTATION = regex.compile(r" [^.;:\"\0]{2,80}(?P<mark>[:,])\s+(?=\")")


def _inverted_ahead(prose: Prose, cue: Occurrence, unit: Span) -> Attribution | None:
    """Said Wang: "C": the cue at the head of the sentence, the subject behind it, then a quotation."""
    colon = _HEADS_QUOTATION.match(prose.hidden, cue.span.end, unit.end)
    speaker = prose.speakers.after(cue, Span(unit.start, colon.start("mark"))) if colon else None
    if not colon or speaker is None or not speaker.people:
        return None
    content = Complement(colon.end(), "quote", cue.span.end)
    return Attribution(cue, speaker, unit.start, cue.span.end, content, "A6")


def _begins_with_aside(prose: Prose, cue: Occurrence, unit: Span, behind: Speaker) -> bool:
    """Whether a sentence is "NAME, who he is, said C", whatever C looks like."""
    ends = not prose.hidden[behind.end : unit.end].strip(' ."')
    subject = prose.speakers.before(cue, unit)
    if subject is None or not subject.people or ends:
        return False
    first, _, rest = prose.hidden[unit.start : subject.start].strip().partition(" ")
    fronted = rest.endswith(",") and "," not in rest[:-1] and (first in ASIDES or first.endswith("ing"))
    return subject.start - unit.start <= 1 or fronted


def _participle(prose: Prose, cue: Occurrence, unit: Span) -> Attribution | None:
    """A8: "Xi said C, adding that C"; A16 where somebody is quoted as saying C."""
    if quoted := quoted_as_saying(prose, cue, unit):
        return quoted
    if own := prose.speakers.absolute(cue, unit):
        told = prose.complements.after(cue, unit.end)
        return Attribution(cue, own, lead_of(prose, own, unit), told.cue_end, told, "A8") if told else None
    lead = prose.speakers.participle_lead(cue, unit) if cue.cue.participle else None
    content = prose.complements.after(cue, unit.end) if lead is not None else None
    if lead is None or content is None:
        return None
    speaker = Speaker((), lead, cue.span.start, "inherited", "participle: the speaker goes on")
    return Attribution(cue, speaker, lead, content.cue_end, content, "A8")


def _pattern(speaker: Speaker, content: Complement) -> str:
    """The pattern of a content behind its verb."""
    if speaker.how == "impersonal":
        return "A13"
    if speaker.how == "inherited":
        return "A10"
    if content.kind in ("quote", "colon"):
        return "A6"
    return {"that": "A1", "noun": "A12", "to": "A12", "someone": "A12"}.get(content.kind, "A2")
