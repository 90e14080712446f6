"""He, she, they and it, where those who spoke before tell more than the lists do."""

from __future__ import annotations

import regex

from relations.extraction.candidates import Person
from relations.extraction.people import Reference
from relations.extraction.quotations import end_before
from relations.extraction.speakers.first_person import of_whom_i_write
from relations.extraction.speakers.nouns import ARTICLE, DOCUMENTS, NAME, PLURAL_PEOPLE, is_somebody, singular
from relations.extraction.speakers.phrases import phrase_of
from relations.extraction.speakers.scene import LONGEST_NOUN, Scene, Speaker
from relations.extraction.text import Sentence, lower
from relations.spans import Span

_BEFORE_CLAUSE = frozenset(("while", "as", "although", "though", "if", "since", "because", "when"))


def taken_up_by_it(scene: Scene, span: Span, within: Span) -> Speaker | None:
    """The body that "it" takes up: one of which the sentence or the one before tells, or the one that spoke last."""
    if ahead := _subject_of_clause_before(scene, span, within):
        return _it(span, ahead, "subject of the clause before")
    told_of = _opened_before(scene, within)
    last = scene.last[0] if scene.last else None
    if told_of and (last is None or last in scene.persons or last.title or told_of.kind == "phrase"):
        return told_of._replace(start=span.start, end=span.end)
    opening = scene.people.at(within.start) or scene.people.at(within.start + len("the "))
    if opening and _goes_on_behind(scene, span, within):
        opening = None
    if opening and opening.kind in ("country", "institution") and opening.span.end < span.start:
        return _it(span, opening, "of which the sentence speaks")
    if account := _account_before(scene, within):
        reason = f"it: the account of {account.people[0].name}"
        return Speaker(account.people, *span, "generic", reason, account.kind)
    if last is None or (last in scene.persons and len(scene.last) > 1):
        return None
    return Speaker(scene.last, *span, "generic", f"it: {last.name}, which spoke before", "institution")


_NEAR = 400  # characters


def _goes_on_behind(scene: Scene, span: Span, within: Span) -> bool:
    """Whether "it said" behind the words is the body that spoke just before: "Japan will act, it said"."""
    body = len(scene.last) == 1 and scene.last[0] not in scene.persons and not scene.last[0].title
    return body and scene.hidden.endswith(", ", 0, span.start) and 0 <= within.start - scene.last_at < _NEAR


def _it(span: Span, reference: Reference, why: str) -> Speaker:
    """The country or body that is meant, as a speaker."""
    return Speaker(reference.people, *span, "generic", f"it: {reference.people[0].name}, {why}", reference.kind)


def _subject_of_clause_before(scene: Scene, span: Span, within: Span) -> Reference | None:
    """The country or body of a clause in front: "While the ministry met them, it said"."""
    first = next(iter(scene.people.in_span(Span(within.start, span.start))), None)
    if first is None or first.kind not in ("country", "institution"):
        return None
    opens = scene.hidden[within.start : first.span.start].split() or [""]
    subject = len(opens) < 3 and opens[0] in _BEFORE_CLAUSE
    return first if subject and scene.hidden[end_before(scene.hidden, span.start) - 1] == "," else None


_ACCOUNT = regex.compile(rf"'s?(?: own)?(?: \p{{L}}+)? (?:account|version|{'|'.join(sorted(DOCUMENTS))})\b")


def _account_before(scene: Scene, within: Span) -> Reference | None:
    """The country or body of whose account the sentence before spoke, where nobody has spoken since."""
    sentence = scene.text.sentence_at(max(0, within.start - 2))
    before = sentence.span if sentence else within
    for reference in scene.people.in_span(before) if before.start > scene.last_at else ():
        if reference.kind in ("country", "institution") and _ACCOUNT.match(scene.hidden, reference.span.end):
            return reference
    return None


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


def goes_on_speaking(scene: Scene, pronoun: str, reference: Reference) -> Speaker | None:
    """Whoever no list knows and spoke last, where nobody was a sentence's subject since then: "... he added"."""
    return (_they if pronoun == "they" else _he_or_she)(scene, reference) or _last_again(scene, pronoun, reference)


def _they(scene: Scene, reference: Reference) -> Speaker | None:
    """Several without names of whom the text tells, or those who spoke just before."""
    if several := _several_before(scene, reference.span.start):
        reason = f"they: {several[0].name}, of whom the sentence before speaks"
        return Speaker(several, *reference.span, "named", reason, "pronoun")
    if len(scene.last) > 1 and _spoke_just_before(scene, reference.span.start):
        reason = f"they: {' and '.join(p.name for p in scene.last)}, who spoke before"
        return Speaker(scene.last, *reference.span, "named", reason, "pronoun")
    return None


def _he_or_she(scene: Scene, reference: Reference) -> Speaker | None:
    """One whom the sentence before brings in or who, by it, would say no more."""
    if one := of_whom_i_write(scene, reference):
        return one
    if not reference.people and (one := _introduced(scene, reference)):
        return one
    silent = _kept_silent(scene, reference.span.start)
    return silent._replace(start=reference.span.start, end=reference.span.end) if silent else None


_OTHER = {"he": "female", "she": "male"}


def _last_again(scene: Scene, pronoun: str, reference: Reference) -> Speaker | None:
    """The one who spoke last, if the pronoun can mean that and no other subject has stood between."""
    plural = pronoun == "they"
    listed = bool(scene.last and scene.last[0].slug)
    if len(scene.last) != 1 or (listed and (plural or scene.last != scene.voiced)):
        return None
    subject = scene.people.subject(reference.span.start)
    since = subject is not None and subject.span.start >= scene.last_at
    if since and subject and plural is (len(subject.people) > 1) and not _opened_by_last(scene, subject):
        return None
    name = lower(scene.last[0].name)
    gender = scene.people.gender(scene.last[0])
    if not listed and ((singular(name) != name) is not plural or gender == _OTHER.get(pronoun)):
        return None
    reason = f"{pronoun}: {scene.last[0].name}, who spoke before"
    return Speaker(scene.last, *reference.span, "named", reason, "pronoun")


_INTRODUCED = regex.compile(
    rf"(?:For|To|Take|Meet|Among them is|One of them is|One is) (?P<name>{NAME.pattern}),"
    r" (?:who|whose|an?|the|\d\d,)\b"
)


def _introduced(scene: Scene, pronoun: Reference) -> Speaker | None:
    """Whom the sentence before brings in: "For Anna Berg, who sells fish, it is late. ... she says"."""
    before = _sentence_before(scene, pronoun.span.start)
    name = _INTRODUCED.match(scene.text.plain, *before.span) if before and before.span.start > scene.last_at else None
    if name is None:
        return None
    return Speaker((Person(name["name"]),), *pronoun.span, "named", f"{name['name']}, brought in before", "unknown")


def _sentence_before(scene: Scene, at: int) -> Sentence | None:
    """The sentence before the one at an offset."""
    sentence = scene.text.sentence_at(at)
    return scene.text.sentence_at(max(0, sentence.span.start - 2)) if sentence else None


def _opened_by_last(scene: Scene, subject: Reference) -> bool:
    """Whether a sentence's subject stands in what the one said who begins it: "A trader said that Mr Berg"."""
    sentence = scene.text.sentence_at(subject.span.start)
    start = sentence.span.start if sentence else 0
    article = ARTICLE.match(scene.text.plain, start)
    start = article.end() if article else start
    return sentence is not None and scene.text.plain.startswith(f"{scene.last[0].name} ", start)


def _spoke_just_before(scene: Scene, at: int) -> bool:
    """Whether those who spoke last, none of them in the lists, did so in the sentence before."""
    before = _sentence_before(scene, at)
    near = before is not None and before.span.start <= scene.last_at
    return near and not any(p.slug or p in scene.persons for p in scene.last)


def _several_before(scene: Scene, at: int) -> tuple[Person, ...]:
    """Those without names who spoke and begin the clause or sentence before: "The senators came. They said"."""
    sentence = scene.text.sentence_at(at)
    for clause in (sentence, _sentence_before(scene, at)):
        words = scene.hidden[clause.span.start : clause.span.start + LONGEST_NOUN].split() if clause else []
        if clause is sentence and words[:1] and words[0] in _BEFORE_CLAUSE:
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
    before = _sentence_before(scene, at)
    silent = _DECLINED.match(scene.hidden, *before.span) if before and before.span.start > scene.last_at else None
    found = phrase_of(scene, Span(*silent.span("who"))) if silent else None
    return found if found and is_somebody(found.people[0].name) else None
