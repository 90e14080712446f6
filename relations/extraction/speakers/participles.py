"""Participles, whose speaker is that of the clause before, or one of their own: ", with Ivan Petrov saying"."""

from __future__ import annotations

import regex

from relations.extraction.cues import Occurrence
from relations.extraction.data import load
from relations.extraction.quotations import end_before
from relations.extraction.speakers.adverbs import UNREAL, skip_adverbs
from relations.extraction.speakers.nouns import DOCUMENTS
from relations.extraction.speakers.phrases import phrase_of
from relations.extraction.speakers.scene import Scene, Speaker
from relations.spans import Span

_DATA = load("attribution.toml")


_WITH_SOME = regex.compile(
    r" with (?P<who>(?:(?!with\b)[\p{L}.'-]+ ){0,3}[\p{L}.'-]+s|(?:one|an?|another) [\p{L} '-]{4,50})$"
)
_WITH_BESIDE = regex.compile(r" with (?P<one>[^,;:\"\0]{2,60}), (?P<other>[^,;:\"\0]{2,60}),$")
_GOES_ON = regex.compile(r"\bwith [^,.;:\"]{2,60}ing\b[^.;:]{1,160} and (?:the |an? )?$")


def absolute(scene: Scene, occurrence: Occurrence, within: Span) -> Speaker | None:
    """The subject of a participle of its own: ", with Ivan Petrov saying"."""
    at, _ = skip_adverbs(scene, occurrence.span.start, within.start)
    if beside := _WITH_BESIDE.search(scene.hidden, within.start, at):
        return _named_beside(scene, beside)
    reference = scene.people.ending_at(at)
    if reference is None and (own := _WITH_SOME.search(scene.hidden, within.start, at)):
        phrase = phrase_of(scene, Span(*own.span("who")))
        return phrase._replace(start=own.start() + 1, how="named") if phrase and phrase.kind == "phrase" else None
    if not reference or not reference.people or reference.span.start <= within.start:
        return None
    start = _joined_at(scene, reference.span.start, within)
    reason = f"{reference.how}, with a participle of its own"
    return Speaker(reference.people, start, at, "named", reason, reference.kind) if start else None


def _joined_at(scene: Scene, at: int, within: Span) -> int | None:
    """Where "with" stands before a subject, or the "and" with which a second such subject goes on."""
    word = scene.word_before(at, within.start)
    if word == "with" or (word == "and" and _GOES_ON.search(scene.hidden, within.start, at)):
        return scene.hidden.rfind(word, within.start, at)
    return None


def _named_beside(scene: Scene, beside: regex.Match[str]) -> Speaker | None:
    """Who is named beside an office: "with his spokesman, Ivan Petrov," or "with Ivan Petrov, his spokesman,"."""
    both = [scene.people.ending_at(beside.end(part)) for part in ("other", "one")]
    named = next((r for r in both if r and r.people and r.kind in ("name", "unknown")), None)
    if named is None:
        return None
    reason = f"{named.how}, with a participle of its own"
    return Speaker(named.people, beside.start() + 1, beside.end(), "named", reason, named.kind)


_SIGNED = DOCUMENTS - {"report", "article", "paper", "transcript"}
_CONCLUDING = frozenset(("suggesting", "indicating", "signalling", "signaling"))
_NO_PARTICIPLE_AFTER = frozenset(_DATA["no_participle_after"])
_BEGAN_BY = regex.compile(
    r"\b(?:begins|began|begun|(?:start|open|end|finish|respond)(?:s|ed)|(?:continue|conclude|close)[sd]|replie[sd])"
    r"(?: [^,.;:\"\0]{1,40})? by (?:\p{L}+ly )?$|\bmade a point of (?:\p{L}+ly )?$"
)


def participle_lead(scene: Scene, occurrence: Occurrence, within: Span) -> int | None:
    """Where the content before a participle ends (", adding", " while calling for"); none where it is no cue."""
    if began := _BEGAN_BY.search(scene.hidden, within.start, occurrence.span.start):
        return end_before(scene.hidden, began.start())
    at, skipped = skip_adverbs(scene, occurrence.span.start, within.start)
    if at <= within.start:
        return within.start
    if not UNREAL.isdisjoint(skipped) or any(w in _NO_PARTICIPLE_AFTER for w in skipped):
        return None
    if scene.hidden[at - 1] == "-" and occurrence.span.cut(scene.hidden) in _CONCLUDING:
        return None  # behind a dash it is the writer who draws a conclusion
    if scene.hidden[at - 1] in ',"-;':
        return at - 1 if scene.hidden[at - 1] != '"' else at
    if scene.hidden[max(within.start, at - 3) : at].endswith(("'re", "'m")):
        return None
    word = scene.word_before(at, within.start)
    if word in ("while", "and", "also") or (word == "before" and occurrence.cue.id == "add"):
        return scene.comma_before(at - len(word), within.start)
    if word in _NO_PARTICIPLE_AFTER:
        return None
    if word in _SIGNED and occurrence.cue.id not in ("say", "add"):
        return at
    return at if occurrence.cue.id in ("say", "add") else None
