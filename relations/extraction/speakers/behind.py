"""The subject behind its verb: "said Wang", "said Ivan Petrov, a spokesman"."""

from __future__ import annotations

import regex

from relations.extraction.candidates import Person
from relations.extraction.cues import Occurrence
from relations.extraction.speakers.nouns import ARTICLE, BEHIND_HEAD, IN_PHRASE, PREPOSITION
from relations.extraction.speakers.phrases import phrase_of
from relations.extraction.speakers.scene import Scene, Speaker
from relations.extraction.speakers.subjects import subject_of
from relations.spans import Span

_AFTER_PHRASE = regex.compile(rf"{IN_PHRASE}{{1,120}}")


def subject_behind(scene: Scene, occurrence: Occurrence, within: Span) -> Speaker | None:
    """The subject behind an inverted cue: "said Wang", "said Ivan Petrov, a spokesman"."""
    start = occurrence.span.end
    start += len(scene.hidden[start : within.end]) - len(scene.hidden[start : within.end].lstrip())
    match = _AFTER_PHRASE.match(scene.hidden, start, within.end)
    if not match or scene.hidden.startswith("that ", start):
        return None
    words = Span(start, match.end())
    if named := _named_in(scene, words, within):
        return _with_next(scene, named._replace(start=occurrence.span.start), within)
    phrase = Span(start, _end_of_phrase(scene, words)).strip(scene.text.plain)
    speaker = phrase_of(scene, phrase)
    if speaker is None and occurrence.cue.id == "say" and scene.hidden.endswith('" ', 0, occurrence.span.start):
        speaker = _whoever_said(scene, start, phrase)
    return speaker._replace(start=occurrence.span.start) if speaker else None


_LONGEST_LEAD = 6
_AUXILIARY = regex.compile(r"\b(?:had|has|have|is|are|was|were|will|would|could|should|might|must|can|did)\s")


def _named_in(scene: Scene, words: Span, within: Span) -> Speaker | None:
    """The first one named among the words behind a verb, where the subject can end behind the name."""
    for reference in scene.people.in_span(words):
        lead = scene.text.plain[words.start : reference.span.start].split()
        is_clause = _AUXILIARY.search(scene.hidden, words.start, reference.span.start) is not None
        if is_clause or (reference.kind == "pronoun" and lead):
            return None  # "said Russia had not harmed Ukraine"
        if reference.kind == "country" and reference.span.end < words.end:
            continue
        if len(lead) > _LONGEST_LEAD or not _ends_subject(scene, reference.span.end, words.end):
            if reference.kind in ("name", "office", "pronoun"):
                return None
            continue
        speaker = subject_of(scene, reference, Span(words.start, within.end))
        if speaker and speaker.people:
            return speaker
    return None


def _end_of_phrase(scene: Scene, words: Span) -> int:
    """Where a noun phrase ends: before the first preposition that tells of the saying rather than of the noun."""
    cut = PREPOSITION.search(scene.hidden, *words)
    while cut and cut.group().strip() in ("of", "for", "at", "from"):
        cut = PREPOSITION.search(scene.hidden, cut.end(), words.end)
    return cut.start() if cut else words.end


def _whoever_said(scene: Scene, start: int, phrase: Span) -> Speaker:
    """Whoever stands behind a quotation and "said", whatever the noun."""
    head = BEHIND_HEAD.search(scene.hidden, *phrase)
    at = head.start() if head else phrase.end
    article = ARTICLE.match(scene.text.plain, start, at)
    name = scene.text.plain[article.end() if article else start : at]
    return Speaker((Person(name),), start, phrase.end, "generic", f"who said it: {name}", "phrase")


_ENDS_SUBJECT = regex.compile(
    r"\s+(?:and|in|on|at|during|after|as|who|while|when|before|of|to|for|from|by|here|late|last|\("
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)


def _ends_subject(scene: Scene, at: int, end: int) -> bool:
    """Whether a subject can end here: at the end of the words, or before what says where or when."""
    return at >= end or _ENDS_SUBJECT.match(scene.hidden, at) is not None


_DOES = regex.compile(
    r"\s+(?:will|would|could|should|may|might|must|can|is|are|was|were|has|have|had|did|do|does|both|also|\p{L}+ed)\b"
)


def _with_next(scene: Scene, speaker: Speaker, within: Span) -> Speaker | None:
    """A speaker with the one that "and" joins to it behind a verb: "said Xi and Putin"; None in "said X and Y had"."""
    start = speaker.end + len(" and ")
    if scene.hidden[speaker.end : start] != " and ":
        return speaker
    other = scene.people.at(start)
    if not other or other.span.start != start or not other.people:
        return speaker
    over = scene.hidden[other.span.end : other.span.end + 1] in (".", ",", ";")
    if not over and not _ends_subject(scene, other.span.end, within.end):
        return None if _DOES.match(scene.hidden, other.span.end, within.end) else speaker
    return speaker._replace(people=(*speaker.people, *other.people), end=other.span.end, kind="group")
