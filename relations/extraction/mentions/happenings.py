"""Anniversaries, birthdays and disasters: a time and a place, and mostly nobody who takes part."""

from __future__ import annotations

import re

import regex

from relations.extraction.mentions.dating import own_day
from relations.extraction.mentions.making import make
from relations.extraction.mentions.mention import Mention, Seen
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.spans import Span
from relations.vocabulary import EventKind

_OBSERVED = regex.compile(r"\b(?:mark|celebrat|commemorat|observ)\w*\b")
_BEFELL = re.compile(r"\b(?:struck|hit|killed|wounded|injured|left|occurred|happened|jolted|rocked|claimed|in)\b")
_MOURNED = regex.compile(
    r"\b(?:condemn\w*|tragic|deadly|devastating|severe|consequences of|aftermath of)\b[^.;]{0,50}$"
)


def happening(around: Surroundings, seen: Seen) -> Mention | None:
    """Anniversaries and disasters: a time, and nobody who takes part, unless it is a birthday."""
    if around.small.startswith("birthday", seen.anchor.start):
        owner = around.owner(seen.anchor)
        return make(around, seen, around.persons_among(owner), place="", venue="", when=None) if owner else None
    city, _, _ = around.place(seen.anchor, Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + 40)))
    mention = make(around, seen, (), place=city if seen.rule.kind is EventKind.INCIDENT else "", venue="")
    if mention.when is None and seen.rule.kind is EventKind.ANNIVERSARY:
        mention = _falling(around, seen, mention)
    if seen.rule.kind is EventKind.INCIDENT:
        near = around.small[seen.anchor.end : seen.anchor.end + 60]
        if _is_figurative(around, seen):
            return None
        if (
            seen.anchor.cut(around.small) == "disaster"
            and own_day(around, seen) is None
            and not _has_name(around, seen)
        ):
            return None
        if regex.fullmatch(r"attacks|.*strikes", seen.anchor.cut(around.small)) and own_day(around, seen) is None:
            return None
        named = around.place_until(seen.anchor.start - 1) != ""
        if mention.when is None and not named and not _BEFELL.search(near) and not _MOURNED.search(seen.before):
            return None
    elif mention.when is None and not (
        _OBSERVED.search(around.small, seen.scope.start, seen.anchor.end)
        or around.small.startswith(" of ", seen.anchor.end)
    ):
        return None
    return mention


_NAME_RIGHT_BEFORE = regex.compile(r"\b(?!The\b|A\b|An\b|This\b)\p{Lu}\p{L}+\s$")


def _has_name(around: Surroundings, seen: Seen) -> bool:
    """Whether a name stands right before the noun: "the Otherville disaster"."""
    return _NAME_RIGHT_BEFORE.search(around.text.plain, seen.segment.start, seen.anchor.start) is not None


def _falling(around: Surroundings, seen: Seen, mention: Mention) -> Mention:
    """An anniversary with the day that a relative clause gives it: "which falls next year"."""
    behind = around.small[seen.anchor.end : seen.sentence.span.end]
    m = regex.match(
        r"[^.;:]{0,80}?,?\s(?:which|that)\s(?:\w+\s){0,3}?(?:falls?|falling|celebrated|marked|be)\b", behind
    )
    if m is None:
        return mention
    start = seen.anchor.end + m.end()
    dated = around.date(Span(start - 1, start), Span(start, min(seen.sentence.span.end, start + 60)))
    return mention._replace(when=dated.when) if dated else mention


_NO_DISASTER = regex.compile(
    r"\s(?:prevention|insurance|preparedness|drills?|exercises?|simulations?|movies?|films?|risks?|rates?|statistics"
    r"|defen[cs]es?|barriers?|aircraft|dogs?|ads?|lines?|courses?|diets?|landings?)\b"
    r"|(?<=flood|wave|storm|avalanche|tsunami|blast|blaze|tremor|collision)\sof\s(?!(?:the\s)?\d)"
)
_OF_THE_BODY = ending(r"\b(?:heart|panic|asthma|stock market|market|currency|data|cyber|verbal|personal)\s")


def _is_figurative(around: Surroundings, seen: Seen) -> bool:
    """Whether an attack or a collision is one of words, of kinds or in general, and not one that happened."""
    words = around.small[seen.anchor.start : seen.anchor.end]
    if _NO_DISASTER.match(around.small, seen.anchor.end) or _OF_THE_BODY.match(seen.before):
        return True
    if not regex.search(r"attack|collision|accident|blast|crash", words):
        return False
    general = regex.search(
        r"\b(?:against|any|future|further|nuclear|cyber|under|prevent|economic|market|of|on)\s$", seen.before
    )
    return (
        general is not None
        or regex.match(
            r"\s(?:on|against|of)\s(?:the\s)?(?:\w+\s)?(?:policy|principles?|values|rights)\b",
            around.small[seen.anchor.end : seen.anchor.end + 50],
        )
        is not None
    )
