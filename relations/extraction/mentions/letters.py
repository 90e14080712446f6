"""Messages and letters: from whom, to whom, told by the verb or by the noun."""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.mentions.subjects import subject_elsewhere
from relations.extraction.surroundings import Surroundings

_WRITTEN = re.compile(
    r"\b(?:in|sent|the) (?:his|her|a|the|congratulatory) (?:\w+ )?(?:message|telegram|letter|cable)\b"
    r"|\bby (?:telegram|cable|letter)\b"
)


def _writes(around: Surroundings) -> bool:
    """Whether the text speaks of a written message."""
    return _WRITTEN.search(around.text.small) is not None


def letter(around: Surroundings, seen: Seen) -> Mention | None:
    """A message with who sent it and to whom; ``None`` where either is not known."""
    words = around.small[seen.anchor.start : seen.anchor.end]
    if regex.search(r"\btext\s$", seen.before) or "text message" in words:
        return None
    if words.endswith(" sent"):
        return _letter_received(around, seen, words)
    if seen.rule.name == "letter to":
        sender, others = around.owner(seen.anchor), around.objects(seen.anchor.end, seen.segment.end, "to")
        return (
            make(around, seen, around.persons_among([*sender, *others]), place="", venue="", aside=True)
            if sender and others
            else None
        )
    if " from " in words and words.endswith(" to"):
        others = around.objects(seen.anchor.end, seen.segment.end, "direct")
        return make(around, seen, around.persons_among([*around.persons_in(seen.anchor), *others]), place="", venue="")
    if words.endswith(" from") and not words.startswith(("received", "got")):
        sender = around.objects(seen.anchor.end, seen.segment.end, "direct")[:1]
        handed = around.objects(sender[0].span.end, seen.segment.end, "to")[:1] if sender else []
        people = around.persons_among([*sender, *around.persons_in(seen.anchor), *handed])
        return make(around, seen, people, place="") if sender else None
    subject = around.subject(seen.anchor, seen.segment)
    if seen.rule.object == "direct":
        wished = not words.startswith(("congrat", "greet"))
        others = around.objects(seen.anchor.end, seen.sentence.span.end, "to" if wished else "direct")
        if not subject or not others or not _writes(around):
            return None
        dated = around.date(seen.anchor, seen.sentence.span)
        people = around.persons_among([*subject, *others])
        return make(around, seen, people, place="", venue="", when=dated.when if dated else None)
    if not subject:
        subject = subject_elsewhere(around, seen, seen.anchor.end)
    if words.startswith("wrote") and not _has_addressee(around, seen):
        return None
    if words.startswith(("received", "got")):
        others = around.objects(seen.anchor.end, seen.segment.end, "to")
        return (
            make(around, seen, around.persons_among([*others, *subject]), place="", venue="")
            if others and subject
            else None
        )
    others = around.objects(seen.anchor.end, seen.segment.end, "to") or around.persons_in(seen.anchor)
    return make(around, seen, around.persons_among([*subject, *others]), place="", venue="") if subject else None


def _has_addressee(around: Surroundings, seen: Seen) -> bool:
    """Whether somebody is named behind "wrote to": a person, or one by his office."""
    behind = around.text.plain[seen.anchor.end : seen.anchor.end + 30]
    return regex.match(r"\s(?:(?:the|his|her)\s(?:\w+\s)?)?\p{Lu}", behind) is not None


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
