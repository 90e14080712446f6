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
    if not match:
        return None
    for reference in scene.people.in_span(Span(start, match.end())):
        lead = scene.text.plain[start : reference.span.start].split()
        if reference.kind == "pronoun" and lead:
            break
        if reference.kind == "country" and reference.span.end < match.end():
            continue
        if len(lead) > 6 or not _ends_subject(scene, reference.span.end, match.end()):
            if reference.kind in ("name", "office", "pronoun"):
                break
            continue
        speaker = subject_of(scene, reference, Span(start, within.end))
        if speaker and speaker.people:
            return _with_next(scene, speaker._replace(start=occurrence.span.start), within)
    cut = PREPOSITION.search(scene.hidden, start, match.end())
    while cut and cut.group().strip() in ("of", "for", "at", "from"):
        cut = PREPOSITION.search(scene.hidden, cut.end(), match.end())
    phrase = Span(start, cut.start() if cut else match.end()).strip(scene.text.plain)
    speaker = phrase_of(scene, phrase)
    if speaker is None and occurrence.cue.id == "say" and scene.hidden.endswith('" ', 0, occurrence.span.start):
        head = BEHIND_HEAD.search(scene.hidden, phrase.start, phrase.end)
        at = head.start() if head else phrase.end
        article = ARTICLE.match(scene.text.plain, start, at)
        name = scene.text.plain[article.end() if article else start : at]
        speaker = Speaker((Person(name),), start, phrase.end, "generic", f"who said it: {name}", "phrase")
    return speaker._replace(start=occurrence.span.start) if speaker else None


_ENDS_SUBJECT = regex.compile(
    r"\s+(?:and|in|on|at|during|after|as|who|while|when|before|of|to|for|from|by|here|late|last|\("
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)


def _ends_subject(scene: Scene, at: int, end: int) -> bool:
    return at >= end or _ENDS_SUBJECT.match(scene.hidden, at) is not None


def _with_next(scene: Scene, speaker: Speaker, within: Span) -> Speaker:
    if scene.hidden[speaker.end : speaker.end + 5] != " and ":
        return speaker
    other = scene.people.at(speaker.end + 5)
    if (
        not other
        or other.span.start != speaker.end + 5
        or not other.people
        or not _ends_subject(scene, other.span.end, within.end)
    ):
        return speaker
    return speaker._replace(people=(*speaker.people, *other.people), end=other.span.end, kind="group")
