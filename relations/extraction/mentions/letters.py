"""Messages and letters: from whom, to whom, told by the verb or by the noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.mentions.subjects import subject_elsewhere
from relations.extraction.people import Reference
from relations.extraction.surroundings import Surroundings
from relations.spans import Span

_GOT = ("received", "got")
_IN_TALKS = re.compile(  # wishes by word of mouth
    r"[^,.;:]{0,40}?\s(?:(?:in|during|over)\s(?:an?|the|their)\s(?:[\w-]+\s){0,2}?(?:call|conversation|talks)"
    r"|(?:by|on|over)\s(?:the\s)?(?:tele)?phone)\b"
)
_TEXT = regex.compile(r"\btext\s$")  # message


def letter(around: Surroundings, seen: Seen) -> Mention | None:
    """A message with who sent it and to whom; ``None`` where either is not known."""
    words = seen.anchor.cut(around.small)
    if _TEXT.search(seen.before) or "text message" in words or _IN_TALKS.match(around.small, seen.anchor.end):
        return None
    if words.endswith(" sent"):
        return _letter_received(around, seen, words)
    if seen.rule.name == "letter to":
        sender, others = around.owner(seen.anchor), around.objects(seen.anchor.end, seen.segment.end, "to")
        if not sender or not others:
            return None
        return make(around, seen, around.persons_among([*sender, *others]), place="", venue="", aside=True)
    if " from " in words and words.endswith(" to"):
        others = around.objects(seen.anchor.end, seen.segment.end, "direct")
        return _between(around, seen, [*around.persons_in(seen.anchor), *others])
    if words.endswith(" from") and not words.startswith(_GOT):
        return _letter_from(around, seen)
    if seen.rule.object == "direct":
        return _wished(around, seen, words)
    return _letter_sent(around, seen, words)


def _between(around: Surroundings, seen: Seen, references: Sequence[Reference]) -> Mention:
    """A message between those named, which happens in no place."""
    return make(around, seen, around.persons_among(references), place="", venue="")


def _letter_from(around: Surroundings, seen: Seen) -> Mention | None:
    """A letter told by its sender: "handed Y a message from X to Z"."""
    sender = around.objects(seen.anchor.end, seen.segment.end, "direct")[:1]
    if not sender:
        return None
    handed = around.objects(sender[0].span.end, seen.segment.end, "to")[:1] or _received_there(around, seen)
    people = around.persons_among([*sender, *around.persons_in(seen.anchor), *handed])
    return make(around, seen, people, place="")


def _received_there(around: Surroundings, seen: Seen) -> list[Reference]:
    """Who received the bearer of a letter: "X was received by Y, where he handed over a message from Z"."""
    start = seen.sentence.span.start
    where = around.small.rfind(", where ", start, seen.anchor.start)
    if where < 0:
        return []
    bearer = set(around.persons_among(around.subject(seen.anchor, seen.segment)))
    return [r for r in around.persons_in(Span(start, where)) if bearer.isdisjoint(around.persons_of(r))][-1:]


_WRITTEN = re.compile(
    r"\b(?:in|sent|the) (?:his|her|a|the|congratulatory) (?:\w+ )?(?:message|telegram|letter|cable)\b"
    r"|\bby (?:telegram|cable|letter)\b"
)


def _writes(around: Surroundings) -> bool:
    """Whether the text speaks of a written message."""
    return _WRITTEN.search(around.text.small) is not None


def _wished(around: Surroundings, seen: Seen, words: str) -> Mention | None:
    """Good wishes and congratulations, in a text that speaks of a written message."""
    wished = not words.startswith(("congrat", "greet"))
    subject = around.subject(seen.anchor, seen.segment)
    others = around.objects(seen.anchor.end, seen.sentence.span.end, "to" if wished else "direct")
    if not subject or not others or not _writes(around):
        return None
    dated = around.date(seen.anchor, seen.sentence.span)
    people = around.persons_among([*subject, *others])
    return make(around, seen, people, place="", venue="", when=dated.when if dated else None)


_SAID = re.compile(r"\b(?:clear|strong|stark|sober|tough|blunt|firm|powerful|unmistakable|unequivocal|mixed|simple)\b")
_OF_WISHES = re.compile(r"\sof\s(?:\w+\s){0,2}(?:condolence|congratulation|sympath|greeting|support|solidarity|thanks)")


def _letter_sent(around: Surroundings, seen: Seen, words: str) -> Mention | None:
    """Who sent, wrote or got a letter, and from or to whom."""
    subject = around.subject(seen.anchor, seen.segment) or subject_elsewhere(around, seen, seen.anchor.end)
    if not subject or (words.startswith("wrote") and not _has_addressee(around, seen)):
        return None
    others = around.objects(seen.anchor.end, seen.segment.end, "to")
    said = _SAID.search(words) is not None or not (others or around.persons_in(seen.anchor))
    if words.endswith("message") and said and not _OF_WISHES.match(around.small, seen.anchor.end):
        return None  # "delivered a sober message" is no letter
    if words.startswith(_GOT):
        return _between(around, seen, [*others, *subject]) if others else None
    return _between(around, seen, [*subject, *(others or around.persons_in(seen.anchor))])


_NAMED = regex.compile(r"\s(?:(?:the|his|her)\s(?:\w+\s)?)?\p{Lu}")


def _has_addressee(around: Surroundings, seen: Seen) -> bool:
    """Whether somebody is named behind "wrote to": a person, or one by his office."""
    behind = around.text.plain[seen.anchor.end : seen.anchor.end + 30]
    return _NAMED.match(behind) is not None


def _letter_received(around: Surroundings, seen: Seen, words: str) -> Mention | None:
    """A message told from the side of who got it: "the message of condolence that you sent"."""
    if words.endswith((" you sent", " we sent", " i sent")):
        if seen.statement is None:
            return None
        speakers = tuple(p for p in seen.statement.speakers if around.is_person(p))
        yours = words.endswith(" you sent")
        return make(around, seen, () if yours else speakers, place="", venue="", yours=yours)
    sender = around.persons_in(seen.anchor)
    return make(around, seen, around.persons_among(sender[:1]), place="", venue="") if sender else None
