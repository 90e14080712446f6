"""He, she, they and it, where those who spoke before tell more than the lists do."""

from __future__ import annotations

import regex

from relations.extraction.candidates import Person
from relations.extraction.people import Reference
from relations.extraction.quotations import end_before
from relations.extraction.speakers.nouns import ARTICLE, DOCUMENTS, NAME, PLURAL_PEOPLE, is_somebody, singular
from relations.extraction.speakers.phrases import phrase_of
from relations.extraction.speakers.scene import BEFORE_CLAUSE, LONGEST_NOUN, Scene, Speaker
from relations.spans import Span

_ACCOUNT = regex.compile(rf"'s?(?: own)?(?: \p{{L}}+)? (?:account|version|{'|'.join(sorted(DOCUMENTS))})\b")


def taken_up_by_it(scene: Scene, span: Span, within: Span) -> Speaker | None:
    """The body that "it" takes up: one of whose account the sentence before spoke, or the one that spoke last."""
    for reference in scene.people.in_span(Span(within.start, span.start))[:1]:
        opens = scene.hidden[within.start : reference.span.start].split() or [""]
        subject = reference.kind in ("country", "institution") and len(opens) < 3 and opens[0] in BEFORE_CLAUSE
        if subject and scene.hidden[end_before(scene.hidden, span.start) - 1] == ",":
            reason = f"it: {reference.people[0].name}, subject of the clause before"
            return Speaker(reference.people, span.start, span.end, "generic", reason, reference.kind)
    told_of = _opened_before(scene, within)
    if told_of and (
        not scene.last or scene.last[0] in scene.persons or scene.last[0].title or told_of.kind == "phrase"
    ):
        return told_of._replace(start=span.start, end=span.end)
    opening = scene.people.at(within.start) or scene.people.at(within.start + len("the "))
    if opening and opening.kind in ("country", "institution") and opening.span.end < span.start:
        reason = f"it: {opening.people[0].name}, of which the sentence speaks"
        return Speaker(opening.people, span.start, span.end, "generic", reason, opening.kind)
    sentence = scene.text.sentence_at(max(0, within.start - 2))
    before = sentence.span if sentence else within
    for reference in scene.people.in_span(before) if before.start > scene.last_at else ():
        account = _ACCOUNT.match(scene.hidden, reference.span.end)
        if reference.kind in ("country", "institution") and account:
            reason = f"it: the account of {reference.people[0].name}"
            return Speaker(reference.people, span.start, span.end, "generic", reason, reference.kind)
    if not scene.last:
        return None
    reason = f"it: {scene.last[0].name}, which spoke before"
    return Speaker(scene.last, span.start, span.end, "generic", reason, "institution")


def _opened_before(scene: Scene, within: Span) -> Speaker | None:
    """The country or body that the sentence before begins with, where nobody spoke in it."""
    sentence = scene.text.sentence_at(max(0, within.start - 2))
    if sentence is None or sentence.span.start <= scene.last_at or sentence.span.start >= within.start:
        return None
    start = sentence.span.start
    opening = scene.people.at(start) or scene.people.at(start + len("the "))
    if opening and opening.people and opening.kind in ("country", "institution"):
        how = f"it: {opening.people[0].name}, of which the sentence before speaks"
        return Speaker(opening.people, start, start, "generic", how, opening.kind)
    heard = scene.by_name.get(sentence.span.cut(scene.text.plain).split(" ", 1)[0])
    how = f"it: {heard[0].name}, of which the sentence before speaks" if heard else ""
    return Speaker(heard, start, start, "generic", how, "phrase") if heard else None


_OTHER = {"he": "female", "she": "male"}


def goes_on_speaking(scene: Scene, pronoun: str, reference: Reference) -> Speaker | None:
    """Whoever no list knows and spoke last, where nobody was a sentence's subject since then: "... he added"."""
    if pronoun == "they" and (several := _several_before(scene, reference.span.start)):
        span, how = reference.span, f"they: {several[0].name}, of whom the sentence before speaks"
        return Speaker(several, span.start, span.end, "named", how, "pronoun")
    if pronoun != "they" and not reference.people and (one := _introduced(scene, reference)):
        return one
    if pronoun != "they" and (silent := _kept_silent(scene, reference.span.start)):
        return silent._replace(start=reference.span.start, end=reference.span.end)
    if pronoun == "they" and len(scene.last) > 1 and _spoke_just_before(scene, reference.span.start):
        span, how = reference.span, f"they: {' and '.join(p.name for p in scene.last)}, who spoke before"
        return Speaker(scene.last, span.start, span.end, "named", how, "pronoun")
    listed = bool(scene.last and scene.last[0].slug)
    if len(scene.last) != 1 or (listed and (pronoun == "they" or scene.last != scene.voiced)):
        return None
    subject = scene.people.subject(reference.span.start)
    plural = pronoun == "they"
    since = subject is not None and subject.span.start >= scene.last_at
    if since and subject and plural is (len(subject.people) > 1) and not _opened_by_last(scene, subject):
        return None
    name = scene.last[0].name
    gender = scene.people.gender(scene.last[0])
    if not listed and ((singular(name) != name) is not plural or gender == _OTHER.get(pronoun)):
        return None
    span = reference.span
    return Speaker(scene.last, span.start, span.end, "named", f"{pronoun}: {name}, who spoke before", "pronoun")


_INTRODUCED = regex.compile(
    rf"(?:For|To|Take|Meet|Among them is|One of them is|One is) (?P<name>{NAME.pattern}),"
    r" (?:who|whose|an?|the|\d\d,)\b"
)


def _introduced(scene: Scene, pronoun: Reference) -> Speaker | None:
    """Whom the sentence before brings in: "For Anna Berg, who sells fish, it is late. ... she says"."""
    sentence = scene.text.sentence_at(pronoun.span.start)
    before = scene.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None
    name = _INTRODUCED.match(scene.text.plain, *before.span) if before and before.span.start > scene.last_at else None
    if name is None:
        return None
    span, how = pronoun.span, f"{name['name']}, brought in before"
    return Speaker((Person(name["name"]),), span.start, span.end, "named", how, "unknown")


def _opened_by_last(scene: Scene, subject: Reference) -> bool:
    """Whether a sentence's subject stands in what the one said who begins it: "A trader said that Mr Berg"."""
    sentence = scene.text.sentence_at(subject.span.start)
    start = sentence.span.start if sentence else 0
    article = ARTICLE.match(scene.text.plain, start)
    start = article.end() if article else start
    return sentence is not None and scene.text.plain.startswith(f"{scene.last[0].name} ", start)


def _spoke_just_before(scene: Scene, at: int) -> bool:
    """Whether those who spoke last, none of them in the lists, did so in the sentence before."""
    sentence = scene.text.sentence_at(at)
    before = scene.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None
    near = before is not None and before.span.start <= scene.last_at
    return near and not any(p.slug or p in scene.persons for p in scene.last)


def _several_before(scene: Scene, at: int) -> tuple[Person, ...]:
    """Those without names who spoke and begin the clause or sentence before: "The senators came. They said"."""
    sentence = scene.text.sentence_at(at)
    before = scene.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None
    for clause in (sentence, before):
        words = scene.hidden[clause.span.start : clause.span.start + LONGEST_NOUN].split() if clause else []
        if clause is sentence and words[:1] and words[0] in BEFORE_CLAUSE:
            words = words[1:]
        noun = words[1].rstrip(",") if words[:1] == ["the"] and len(words) > 1 else ""
        if noun in PLURAL_PEOPLE and noun in scene.by_noun:
            return scene.by_noun[noun]
    return ()


_DECLINED = regex.compile(
    r"(?:in [^,.;:\"\0]{2,30}, )?(?P<who>an? [^,.;:\"\0]{2,60}?) (?:declined|refused|would not|did not|could not) "
)


def _kept_silent(scene: Scene, at: int) -> Speaker | None:
    """Somebody without a name who, by the sentence before, declined to say more: "An aide declined to comment"."""
    sentence = scene.text.sentence_at(at)
    before = scene.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None
    silent = _DECLINED.match(scene.hidden, *before.span) if before and before.span.start > scene.last_at else None
    found = phrase_of(scene, Span(*silent.span("who"))) if silent else None
    return found if found and is_somebody(found.people[0].name) else None
