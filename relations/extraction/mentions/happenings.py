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


def happening(around: Surroundings, seen: Seen) -> Mention | None:
    """Anniversaries and disasters: a time, and nobody who takes part, unless it is a birthday."""
    if around.small.startswith("birthday", seen.anchor.start):
        owner = around.owner(seen.anchor)
        return make(around, seen, around.persons_among(owner), place="", venue="", when=None) if owner else None
    return _disaster(around, seen) if seen.rule.kind is EventKind.INCIDENT else _anniversary(around, seen)


_BEFELL = re.compile(r"\b(?:struck|hit|killed|wounded|injured|left|occurred|happened|jolted|rocked|claimed|in)\b")
_MOURNED = regex.compile(
    r"\b(?:condemn\w*|tragic|deadly|devastating|severe|consequences of|aftermath of)\b[^.;]{0,50}$"
)


def _disaster(around: Surroundings, seen: Seen) -> Mention | None:
    """A disaster or an attack that happened, by its day, its place or the words beside it."""
    if _is_figurative(around, seen) or (_is_vague(around, seen) and own_day(around, seen) is None):
        return None
    near = Span(seen.anchor.end, min(seen.segment.end, seen.anchor.end + 40))
    told = make(around, seen, (), place=around.place(seen.anchor, near)[0], venue="")
    if told.when is not None or around.place_until(seen.anchor.start - 1):
        return told
    befell = _BEFELL.search(around.small[seen.anchor.end : seen.anchor.end + 60]) or _MOURNED.search(seen.before)
    return told if befell else None


_ATTACKS = regex.compile(r"attacks|.*strikes")
_NAME_RIGHT_BEFORE = regex.compile(r"\b(?!The\b|A\b|An\b|This\b)\p{Lu}\p{L}+\s$")


def _is_vague(around: Surroundings, seen: Seen) -> bool:
    """Whether only its day would tell which one is meant: "attacks", "the disaster" without a name before it."""
    words = seen.anchor.cut(around.small)
    if words == "disaster":
        return _NAME_RIGHT_BEFORE.search(around.text.plain, seen.segment.start, seen.anchor.start) is None
    return _ATTACKS.fullmatch(words) is not None


_OBSERVED = regex.compile(r"\b(?:mark|celebrat|commemorat|observ)\w*\b")


def _anniversary(around: Surroundings, seen: Seen) -> Mention | None:
    """An anniversary that has a time, is observed, or is said of what it is."""
    told = make(around, seen, (), place="", venue="")
    told = _falling(around, seen, told) if told.when is None else told
    if told.when is not None or around.small.startswith(" of ", seen.anchor.end):
        return told
    return told if _OBSERVED.search(around.small, seen.scope.start, seen.anchor.end) else None


_FALLS = regex.compile(r"[^.;:]{0,80}?,?\s(?:which|that)\s(?:\w+\s){0,3}?(?:falls?|falling|celebrated|marked|be)\b")


def _falling(around: Surroundings, seen: Seen, mention: Mention) -> Mention:
    """An anniversary with the day that a relative clause gives it: "which falls next year"."""
    end = seen.sentence.span.end
    m = _FALLS.match(around.small, seen.anchor.end, end)
    dated = around.date(Span(m.end() - 1, m.end()), Span(m.end(), min(end, m.end() + 60))) if m else None
    return mention._replace(when=dated.when) if dated else mention


_NO_DISASTER = regex.compile(
    r"\s(?:prevention|insurance|preparedness|drills?|exercises?|simulations?|movies?|films?|risks?|rates?|statistics"
    r"|defen[cs]es?|barriers?|aircraft|dogs?|ads?|lines?|courses?|diets?|landings?)\b"
    r"|(?<=flood|wave|storm|avalanche|tsunami|blast|blaze|tremor|collision)\sof\s(?!(?:the\s)?\d)"
)
_OF_THE_BODY = ending(r"\b(?:heart|panic|asthma|stock market|market|currency|data|cyber|verbal|personal)\s")


_OF_FORCE = regex.compile(r"attack|collision|accident|blast|crash")
_IN_GENERAL = regex.compile(r"\b(?:against|any|future|further|nuclear|cyber|under|prevent|economic|market|of|on)\s$")
_ON_VALUES = regex.compile(r"\s(?:on|against|of)\s(?:the\s)?(?:\w+\s)?(?:policy|principles?|values|rights)\b")


def _is_figurative(around: Surroundings, seen: Seen) -> bool:
    """Whether an attack or a collision is one of words, of kinds or in general, and not one that happened."""
    if _NO_DISASTER.match(around.small, seen.anchor.end) or _OF_THE_BODY.match(seen.before):
        return True
    if not _OF_FORCE.search(around.small, *seen.anchor):
        return False
    on_values = _ON_VALUES.match(around.small[seen.anchor.end : seen.anchor.end + 50])
    return on_values is not None or _IN_GENERAL.search(seen.before) is not None
