"""Ordinals that tell how often or how long: anniversaries, streaks, "his second visit"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relations.extraction.automaton import Phrases
from relations.extraction.quantities.nouns import singular
from relations.extraction.quantities.numbers import DURATIONS
from relations.extraction.quantities.quantity import Quantity
from relations.extraction.quantities.words import DATA, either
from relations.spans import Span
from relations.vocabulary import FigureKind

ORDINAL_VALUES: dict[str, int] = DATA["ordinals"]
_NTH = ("st", "nd", "rd", "th")
_NTH_WORDS = Phrases(ORDINAL_VALUES)
_ANNIVERSARY_AFTER = re.compile(
    r"(?i)(?:\s(?:and|or)\s\S{1,12})?[\s-](?:\w+\s){0,2}?(?P<word>anniversar(?:y|ies)|birthdays?)"
    r"(?P<of>\sof\s(?:(?!(?:this|next|last|in|on|as|falls|and|was|is|will|to|by|at|with|which)\b)[\w'-]+\s?){1,8})?"
)
_VISIT_AFTER = re.compile(
    r"\s(?:(?:official|state|working|bilateral|in-person|personal|face-to-face|formal|such|one-on-one|foreign"
    r"|overseas|presidential|consecutive)\s){0,2}"
    r"(?P<unit>visit|trip|meeting|summit|(?:phone\s|telephone\s)?call|conversation|talks|encounter|time(?!\szone)|tour)(?!\w)"
)
_OF_BODY_AFTER = re.compile(
    rf"\s(?:of|between|for)\s(?:the\s)?(?:(?:\w+\s)?[A-Z]|(?:[\w-]+\s){{0,3}}?(?:{either(DATA['bodies'])})\b)"
)
_OWNER_BEFORE = re.compile(r"(?i)\b(?:his|her|their|its|the|a|\w+'s?|our|my|for)\s(?:\w+\s)?$")
_STREAK_AFTER = re.compile(
    r"\s(?:(?:consecutive|straight|successive)\s(?P<unit>year|quarter|month|week|day)|(?P<row>year|month)\s(?:in\sa\srow|running))\b"
)


def ordinals_at(small: str, digits: Iterable[re.Match[str]]) -> list[int]:
    """Where an ordinal may begin, in digits or in words."""
    nth = (run.start() for run in digits if small.startswith(_NTH, run.end()))
    return sorted([*nth, *(span.start for span in _NTH_WORDS.every(small))])


def of_ordinal(plain: str, m: re.Match[str]) -> Quantity | None:
    """An anniversary, or how often something has happened; every other ordinal is a name."""
    word = (m["word"] or "").lower()
    value = float(m["digits"] or ORDINAL_VALUES.get(word, 1))
    anniversary = _ANNIVERSARY_AFTER.match(plain, m.end())
    if anniversary and (value > 1 or m["digits"]):
        of = (anniversary["of"] or "").strip()
        span = Span(m.start(), anniversary.end("word"))
        return Quantity(
            span, value, "years", "anniversary", FigureKind.ANNIVERSARY, f"{anniversary['word']} {of}".strip()
        )
    streak = _STREAK_AFTER.match(plain, m.end())
    if streak and value > 1:
        unit = DURATIONS.get(str(streak["unit"] or streak["row"]), "quarter")
        return Quantity(Span(m.start(), streak.end()), value, unit, "streak", FigureKind.DURATION)
    again = _VISIT_AFTER.match(plain, m.end())
    if (
        again is None
        or value < 2
        or _of_body(plain, again)
        or not _OWNER_BEFORE.search(plain, max(0, m.start() - 24), m.start())
    ):
        return None
    unit = singular(again["unit"]).replace("telephone", "phone")
    metric = f"{unit}s"
    return Quantity(Span(m.start(), again.end()), value, unit, "how often", FigureKind.COUNT, metric)


def _of_body(plain: str, again: re.Match[str]) -> bool:
    """Whether what happened again is a numbered session of some body: "the second meeting of the Dialogue"."""
    return again["unit"] not in ("visit", "trip", "time", "tour") and bool(_OF_BODY_AFTER.match(plain, again.end()))
