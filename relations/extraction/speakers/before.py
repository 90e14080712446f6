"""The subject before its verb: "Xi said", "Xi, speaking in Moscow, also said", "it was agreed"."""

from __future__ import annotations

import regex

from relations.extraction.candidates import Person
from relations.extraction.complements import ADVERBIALS
from relations.extraction.cues import Form, Occurrence
from relations.extraction.data import load
from relations.extraction.speakers.adverbs import PASSIVE, UNREAL, going_on, skip_adverbs
from relations.extraction.speakers.nouns import BEHIND_HEAD, CAN_SPEAK, PEOPLE, singular
from relations.extraction.speakers.phrases import phrase_of
from relations.extraction.speakers.scene import LONGEST_NOUN, LONGEST_PARENTHESIS, NO_SUBJECT, Scene, Speaker
from relations.extraction.speakers.subjects import both_of, ending_at, in_subject_place, subject_of
from relations.spans import Span

_DATA = load("attribution.toml")


_PROGRESSIVE = frozenset(("is", "are", "was", "were", "been"))
_IMPERSONAL = frozenset(_DATA["impersonal"])
_PURPOSES = frozenset(_DATA["purposes"])


def subject_before(scene: Scene, occurrence: Occurrence, within: Span) -> Speaker | None:
    """The subject of a finite cue that stands before it."""
    form, verb = occurrence.form, occurrence.span
    at, skipped = skip_adverbs(scene, verb.start, within.start)
    went_on = going_on(scene, verb.start, within.start) if "to" in skipped and form in (Form.BASE, Form.PAST) else 0
    if went_on:
        at, skipped = skip_adverbs(scene, went_on, within.start)[0], []
    if form is Form.THIRD and verb.cut(scene.hidden) == "reports" and _REPORTS_SAY.match(scene.hidden, verb.end):
        return None
    if form is Form.THIRD and _is_noun(scene, verb, at, within):
        return None
    if (
        form is Form.BASE
        and at == verb.start - 1
        and _A_NOUN.search(scene.hidden, max(within.start, verb.start - LONGEST_NOUN), verb.start)
    ):
        return None
    if form is Form.PARTICIPLE and _PROGRESSIVE.isdisjoint(skipped):
        return None
    if form is not Form.PARTICIPLE and not PASSIVE.isdisjoint(skipped):
        said_together = form is Form.PAST and occurrence.cue.id in _IMPERSONAL
        return _impersonal(scene, at, within) if said_together else None
    if form is Form.BASE and skipped[:1] == ["to"] and occurrence.cue.id in _PURPOSES and _called(scene, at, within):
        return Speaker((), at, at, "purpose", "the purpose of a call")
    real = bool(went_on) or _is_said(scene, occurrence, skipped)
    if not real and not UNREAL.isdisjoint(skipped):
        return None
    words = Span(scene.hidden.rfind("both", at, verb.start), verb.start) if skipped[-1:] == ["both"] else None
    both = both_of(scene, words) if words else None
    if at <= within.start:
        return both
    speaker = (
        (both if both and _is_fronted(scene, Span(within.start, at)) else None)
        or ending_at(scene, at, within)
        or (_before_adverbials(scene, at, within) if form is Form.PAST else None)
        or _anybody(scene, occurrence, at, within)
        or _head(scene, occurrence, within)
    )
    if speaker is None or _is_condition(scene, speaker, within):
        return None
    fits = form is not Form.BASE or real or _is_plural(scene, speaker, within, occurrence.cue.id == "say")
    return speaker if fits else None


_REPORTS_SAY = regex.compile(
    r" (?:said|say|mention(?:ed)?|suggest(?:ed)?|indicated?|claim(?:ed)?|allege[d]?|state[d]?|have|had|quoted?|note[d]?"
    r"|describe[d]?|reveal(?:ed)?|warn(?:ed)?) "
)
_BEFORE_STATES = frozenset(_DATA["before_states"])
_AS_NOUN = regex.compile(r"\b(?:in|with|during|at|from|by|for|after) (?:the|his|her|their|its|such) (?:[\p{L}-]+ )?$")


_A_NOUN = regex.compile(
    r"\b(?:at|in|on|during|for|from|before|after|to) an? (?:[\p{L}-]+ ){1,2}$"
)  # "at a special press"


def _is_noun(scene: Scene, verb: Span, at: int, within: Span) -> bool:
    """Whether a word like "calls" is a noun, by what stands before it: "in his calls", "phone calls"."""
    if scene.word_before(at, within.start) in _BEFORE_STATES:
        return True
    return _AS_NOUN.search(scene.hidden, max(within.start, verb.start - LONGEST_NOUN), verb.start) is not None


_SPOKE = regex.compile(
    r"\b(?:(?:spoke|called|phoned|telephoned|wrote|writes|calls|met|emerged) (?:(?!that\b)[^\s;:\"]++ ?){1,20}"
    r"|called|phoned|telephoned|rang|wrote)$"
)
_SPOKE_ALSO = regex.compile(r"\b(?:spoke|called|phoned|telephoned|wrote) [^;:\"]{1,400}? to [^;:\"]{1,400}? and$")


def _called(scene: Scene, at: int, within: Span) -> bool:
    """Whether somebody spoke to somebody before "to thank him": the infinitive is then what was said."""
    spoke = _SPOKE.search(scene.hidden, within.start, at) or _SPOKE_ALSO.search(scene.hidden, within.start, at)
    return spoke is not None


_WOULD = frozenset(("would", "could"))
_EMPHATIC = frozenset(("did", "do", "does"))
_NEGATED = _EMPHATIC | {"not", "didn't", "don't", "doesn't"}


def _is_said(scene: Scene, occurrence: Occurrence, skipped: list[str]) -> bool:
    """Whether an auxiliary leaves it a fact that something was said: "did say", "would say only", "did not deny"."""
    only = "only" in skipped or scene.hidden.startswith(" only ", occurrence.span.end)
    if occurrence.form is Form.BASE and only and not _WOULD.isdisjoint(skipped):
        return True
    unreal = UNREAL.intersection(skipped)
    return bool(unreal) and (unreal <= _EMPHATIC or (occurrence.cue.negated and unreal <= _NEGATED))


_FRONTED = regex.compile(r"(?:\p{L}+ing|on|in|after|at|during|with|regarding|as (?:for|to)|for) [^;:\"\0]*")


def _is_fronted(scene: Scene, span: Span) -> bool:
    """Whether a subject can begin behind the words: "Turning to trade,", "At dinner", "S thanked him, and"."""
    if scene.hidden.endswith((", and", ", but", ", while"), *span):
        return True
    if _FRONTED.fullmatch(scene.hidden, *span) is None:
        return False
    return scene.hidden[span.end - 1] == "," or not any(r.people for r in scene.people.in_span(span))


def _is_condition(scene: Scene, speaker: Speaker, within: Span) -> bool:
    """Whether what is said is only supposed: "if he says", "had he said"."""
    if scene.word_before(speaker.start, within.start) in ("if", "unless", "whenever"):
        return True
    return scene.hidden[within.start : speaker.start].strip() in ("had", "should", "were")


def _before_adverbials(scene: Scene, at: int, within: Span) -> Speaker | None:
    """The subject in front of where and when it was said: "Xi Jinping at a meeting in Kazan said"."""
    for reference in reversed(scene.people.in_span(Span(max(within.start, at - LONGEST_PARENTHESIS), at))):
        between = scene.text.plain[reference.span.end : at]
        if reference.people and ADVERBIALS.fullmatch(between) and in_subject_place(scene, reference, within):
            return subject_of(scene, reference, within)
    return None


_SHORT_PHRASE = regex.compile(
    r"(?:^|(?<=[,;:.\"] )|(?<=\b(?:and|but|while) ))(?:the |a |an |its |his |her |their )?"
    r"((?:(?!(?:it|what|there|that|this|as|he|she|they|we|i|you|who|which)\b)[\p{L}'-]+ ?){1,3})$"
)


def _anybody(scene: Scene, occurrence: Occurrence, at: int, within: Span) -> Speaker | None:
    """Any short noun phrase before "said": what says something is somebody ("survivors said")."""
    if occurrence.cue.id != "say" or occurrence.form is Form.BASE:
        return None
    match = _SHORT_PHRASE.search(scene.hidden, max(within.start, at - 60), at)
    if not match or match[1].split()[0] in NO_SUBJECT:
        return None
    name = scene.text.plain[match.start(1) : at]
    return Speaker((Person(name),), match.start(), at, "generic", f"who said it: {name}", "phrase")


_DEFINED = regex.compile(
    r"(?P<who>(?:(?!of\b|in\b)[\p{L}'-]+ ){0,3}[\p{L}-]+s) (?:involved|taking part|participating|attending|present"
    r"|working|close to|familiar with|briefed on|from|at|in|of)\b[^;:\"\0]{0,160}$"
)


def _head(scene: Scene, occurrence: Occurrence, within: Span) -> Speaker | None:
    """The plural noun that a sentence begins with, however long what defines it is: "Officials involved in ..."."""
    if not occurrence.cue.trails or not scene.hidden.startswith(" that ", occurrence.span.end):
        return None
    head = _DEFINED.match(scene.hidden, within.start, occurrence.span.start)
    phrase = phrase_of(scene, Span(*head.span("who"))) if head else None
    known = phrase and singular(scene.hidden[phrase.start : phrase.end].split()[-1]) in PEOPLE
    return phrase if phrase and known and phrase.kind == "phrase" else None


_CONNECTING = frozenset(("", "but", "and", "yet", "still", "meanwhile", "so", "now", "today", "then"))
_PLURALS = frozenset(("media", "people", "police", "many", "some", "others", "men", "women"))
_WHO_DO = ("ists", "ers", "ors", "ians")


def _is_plural(scene: Scene, speaker: Speaker, within: Span, says: bool) -> bool:
    """Whether the subject fits a verb without an ending: several people, or a plural at the head of the clause."""
    if speaker.kind != "phrase":
        return len(speaker.people) > 1
    before = scene.hidden[within.start : speaker.start].rstrip()
    words = BEHIND_HEAD.split(scene.hidden[speaker.start : speaker.end], 1)[0].split()
    last = words[-1] if words else ""
    known = {last, singular(last)} & CAN_SPEAK or last.endswith(_WHO_DO)
    if len(words) == 1 and not known and not says:
        return False
    heads = before in _CONNECTING or before.endswith((",", '"', " that", " which", ", but", ", and", ", while"))
    return (last.endswith("s") or last in _PLURALS) and heads


def _impersonal(scene: Scene, at: int, within: Span) -> Speaker | None:
    """“It was agreed that”: both sides speak."""
    if scene.hidden[max(within.start, at - 3) : at].strip(" ,") != "it":
        return None
    people = scene.people.together
    return Speaker(people, at - 2, at, "impersonal", "impersonal passive: those who met", "group") if people else None
