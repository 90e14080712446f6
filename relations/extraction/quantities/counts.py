"""Numbers of things, of people harmed, and of times that something was done."""

from __future__ import annotations

import re

import regex

from relations.extraction.quantities.nouns import COUNTED, is_plural, singular
from relations.extraction.quantities.numbers import WORD_VALUES, Number
from relations.extraction.quantities.quantity import Quantity
from relations.extraction.quantities.words import DATA, any_of, either
from relations.spans import Span
from relations.vocabulary import FigureKind

_NEVER_COUNTED = frozenset(DATA["never_counted"])
_NEVER_ALONE = frozenset(DATA["never_alone"])
_NO_UNITS = frozenset(DATA["no_units"])
_COMPOUNDS = frozenset(DATA["compounds"])
_HEADS = frozenset(pair.split()[-1] for pair in _COMPOUNDS)
_NO_NOUNS = frozenset(DATA["no_nouns"])
_JOINED_BY = 3  # words within which two adjectives are joined
_LANDS = frozenset(DATA["lands"])
_OR_SO = "or so "
_FEW = 5  # "the two sides", "the four countries" are no count; "36 countries" are
MANY = 1000  # what is promised by the thousand is a target
BARE_AFTER = re.compile(
    r"\s(?:has|had|have|is|was|were|will|would|in|by|this|last|previously|earlier|a\s(?:day|week|month|year)|ceiling|quota|target|mark|level)\b"
    r"|\sfor\s(?:the\s(?:year|half|quarter|month|season)\b|(?:19|20)\d\d\b)|[,.;:!?)]"
)
_NUMBERED = re.compile(rf"(?:\b(?:{either(DATA['numbered'])})\s|[#+-])$")
_IN_SENTENCE = re.compile(r"[a-z] $")
_SOME_OF_ROW = re.compile(r"\b(?:first|last|next|top)\s$")
_SOURCES = re.compile(
    r"(?:people|officials|persons)\s(?:familiar|briefed|close|with\s(?:direct\s)?knowledge|who\s(?:asked|spoke|were\sbriefed))\b"
)
_STRONG_AFTER = re.compile(
    r"-(?:strong(?P<of>(?:\s[\w-]+){1,4})|(?P<unit>member|person|man)"
    r"(?P<group>\s(?:[\w-]+\s){0,3}?(?:delegation|team|group|mission|crew|contingent|party)\b))"
)
_LEGS_AFTER = re.compile(
    rf"-(?P<unit>{any_of(DATA['legs'])})\b(?=[\s\"“'‘]{{1,2}}(?:[\w-]+\s){{0,3}}?(?:{either(DATA['of_legs'])})\b)"
)
_OF_MORE_AFTER = re.compile(
    rf"\s(?:out\s)?of\s(?:(?:the|its|their|our|his|her|my|those|these)\s)?(?P<all>(?:\d[\d,]*|{any_of(WORD_VALUES)})\s)"
    r"|\sof\s(?:its|their|our|his|her|my)\s"
)
_AND_SO_MANY = re.compile(  # "20 Indian and four Chinese soldiers"
    rf"\s(?P<whose>[A-Z]\w+)\sand\s(?:\d[\d,]*|{any_of(WORD_VALUES)})\s[A-Z]\w+\s(?P<noun>[a-z]+)\b"
)
_TIMES_AFTER = re.compile(
    r"\s(?:more\s|separate\s|different\s|other\s)?(?:times|occasions)\b"
    r"(?!\s(?:long|short|high|low|bigg|larg|great|fast|slow|old|strong)er\b|\s(?:as|more|less)\s)"
)
_MET_BEFORE = re.compile(
    rf"\b(?:{either(f'(?P<{unit}>{words})' for unit, words in DATA['meetings'].items())})\b[^.;]{{0,60}}$"
)
_HARMED_BEFORE = regex.compile(rf"\b(?:{either(DATA['harmed'])})\s(?:\w+\s){{0,2}}$")
_TOLL_BEFORE = regex.compile(
    r"\b(?:death|casualty)\stoll\s(?:[\w-]+\s){0,6}?(?:to|at|of|reached|reaching|exceeded|exceeds|passed|topped|was|is)\s"
    r"(?:(?:over|about|some|around|nearly|almost|more\sthan|at\sleast)\s)?$"
)
_POPULATION_BEFORE = re.compile(
    r"\bpopulation\s(?:\w+\s)?(?:of|is|was|at)\s(?:(?:over|about|some|around|nearly|almost|more\sthan|at\sleast|just)\s){0,2}$"
)
_ASIDE_ENDS = re.compile(r",|\s[-–—]")
_HARMED_AFTER = re.compile(
    rf"\s(?:(?:others?|more)\s)?(?:(?:were|was|have\sbeen|had\sbeen|are)\s)?(?:{either(DATA['harmed'])}|dead|missing)\b"
    r"|\s(?:(?:others?|more)\s)?(?:(?:have|had|has)\s)?(?:died|perished|drowned)\b"
)
_NUMBER_OF = re.compile(
    r"\bnumber\sof\s(?:[\w-]+\s){0,3}?(?P<noun>[a-z]{3,}s|people|children)\b(?:[^.,;:]|,(?=\d{3})|,\swhich(?=\s)){0,80}?"
    r"\s(?:from|to|at|reached|reaching|exceeded|exceeds|surpassed|topped|hit|passed|was|were|is)\s"
    r"(?:(?:over|about|some|around|nearly|almost|more\sthan|at\sleast|only|just|up\sto)\s)?$"
)
_NUMBER_OF_REACH = 140  # characters
_AT_A_TIME_AFTER = re.compile(r"\s(?:a|per|each|every)\s(?:day|week|month|year)\b")
_TO_ANOTHER_AFTER = re.compile(r"\sto\s(?:(?:over|about|some|around|nearly|almost|more\sthan|only|just)\s)?\d")


def done_together(small: str, at: int) -> str:
    """The noun for what is done as often as the words at ``at`` say: "they have met", "he has visited"."""
    met = _MET_BEFORE.search(small, max(0, at - 80), at)
    return next((unit for unit, words in met.groupdict().items() if words), "") if met else ""


def count(plain: str, number: Number) -> Quantity | None:
    """A number of things, where the noun can be counted: many things in digits, those of the list in small numbers."""
    if number.value != int(number.value) or number.value < 2 or _tells_one_apart(plain, number):
        return None
    return (
        _joined_by_hyphen(plain, number)
        or _times(plain, number)
        or _harmed(plain, number)
        or _inhabitants(plain, number)
        or _number_of(plain, number)
        or _of_noun_behind(plain, number)
    )


def _tells_one_apart(plain: str, number: Number) -> bool:
    """Whether the number is part of a name, or tells some of a row apart: "Article 5", "the last 2", "Three Gorges"."""
    start, end = number.span
    if end == len(plain) or _NUMBERED.search(plain, max(0, start - 14), start):
        return True
    if _SOME_OF_ROW.search(plain, max(0, start - 8), start):
        return True
    capital = number.spelled and plain[start].isupper()
    return capital and _IN_SENTENCE.search(plain, max(0, start - 2), start) is not None


def _joined_by_hyphen(plain: str, number: Number) -> Quantity | None:
    """How many strong somebody is, or of how many parts: "a 28-member delegation", "a five-nation tour"."""
    start, end = number.span
    if strong := _STRONG_AFTER.match(plain, end):
        unit = "member" if strong["unit"] == "member" else "person"
        whom = str(strong["of"] or strong["group"]).strip()
        return Quantity(Span(start, strong.end()), number.value, unit, "count", FigureKind.COUNT, whom)
    if legs := _LEGS_AFTER.match(plain, end):
        unit = singular(legs["unit"])
        return Quantity(Span(start, legs.end()), number.value, unit, "count", FigureKind.COUNT, legs["unit"])
    return None


def _of_noun_behind(plain: str, number: Number) -> Quantity | None:
    """What is counted by a noun within five words behind the number."""
    start, end = number.span
    if not plain[end].isspace():
        return None
    if (other := _AND_SO_MANY.match(plain, end)) and is_plural(other["noun"]):
        metric = f"{other['whose']} {other['noun']}"
        return Quantity(number.span, number.value, singular(other["noun"]), "count", FigureKind.COUNT, metric)
    more = _OF_MORE_AFTER.match(plain, end)
    end = more.end() if more else end + 1
    end += len(_OR_SO) if plain.startswith(_OR_SO, end) else 0
    of_all = bool(more and more["all"])
    known = plain[max(0, start - 4) : start].lower() == "the "
    words = plain[end : end + 60].split()
    for n, word in enumerate(words[:5]):
        bare = word.rstrip(",.;:)\"'”’")
        low = bare.lower()
        if low == "and" and 0 < n < _JOINED_BY and words[0].islower():
            continue  # "50 commercial and cultural agreements"
        if not bare or low in _NO_NOUNS:
            return None
        if not is_plural(low) and bare == word:
            continue
        if not is_plural(low) and low not in COUNTED:
            return None
        if n and bare == word and low not in COUNTED and bare[0].isupper() and words[n - 1][0].isupper():
            continue  # "200 United States soldiers"
        unit = _counted_unit(number, words[: n + 1], words[n + 1 : n + 3], bare, of_all, known)
        if not unit or (number.value < _FEW and _SOURCES.match(plain, end)):
            return None
        if bare == word and _is_head(words[n + 1 : n + 2]):
            continue  # "58 securities houses"
        last = end + plain[end:].index(bare) + len(bare)
        if " of " in unit:
            last += plain[last : last + 20].index("of") + len(words[n + 2].rstrip(",.;:)\"'")) + 3
        metric = " ".join(plain[end:last].split())
        span = number.span if of_all else Span(start, last)  # the other number stands between
        return Quantity(span, number.value, unit, "count", FigureKind.COUNT, metric)
    return None


def _is_head(words: list[str]) -> bool:
    """Whether a word is a plural that can be counted, and so the noun that the plural in front of it only describes."""
    return bool(words) and words[0].islower() and singular(words[0].rstrip(",.;:)\"'”’")) in _HEADS


def _times(plain: str, number: Number) -> Quantity | None:
    """How often the two sides met, spoke or came: "they have met more than 40 times"."""
    times = _TIMES_AFTER.match(plain, number.span.end)
    unit = done_together(plain, number.span.start) if times else ""
    if times is None or not unit:
        return None
    span = Span(number.span.start, times.end())
    return Quantity(span, number.value, unit, "how often", FigureKind.COUNT, f"{unit}s")


def _number_of(plain: str, number: Number) -> Quantity | None:
    """How many there are of what is named before: "the number of flights rose to 30"."""
    start, end = number.span
    if not any(after.match(plain, end) for after in (BARE_AFTER, _AT_A_TIME_AFTER, _TO_ANOTHER_AFTER)):
        return None
    m = _NUMBER_OF.search(plain, max(0, start - _NUMBER_OF_REACH), start)
    if m is None:
        return None
    return Quantity(number.span, number.value, singular(m["noun"]), "count", FigureKind.COUNT, m["noun"])


def _inhabitants(plain: str, number: Number) -> Quantity | None:
    """How many live somewhere, told without a noun: "a town with a population of around 330,000"."""
    start, end = number.span
    if number.value < MANY or not (BARE_AFTER.match(plain, end) or _ASIDE_ENDS.match(plain, end)):
        return None
    if not _POPULATION_BEFORE.search(plain, max(0, start - 50), start):
        return None
    return Quantity(number.span, number.value, "person", "count", FigureKind.COUNT, "population")


def _harmed(plain: str, number: Number) -> Quantity | None:
    """How many people came to harm, told without a noun: "killing 13", "112 were injured"."""
    start, end = number.span
    if not _HARMED_AFTER.match(plain, end):
        if not BARE_AFTER.match(plain, end) and not plain.startswith((" and ", " men", " women"), end):
            return None
        harmed = _HARMED_BEFORE.search(plain, max(0, start - 40), start)
        if not harmed and not _TOLL_BEFORE.search(plain, max(0, start - 90), start):
            return None
    return Quantity(number.span, number.value, "person", "count", FigureKind.COUNT, "people harmed")


def _counted_unit(
    number: Number, words: list[str], behind: list[str], bare: str, of_all: bool, known: bool = False
) -> str:
    """What is counted, as a singular noun; empty where the number counts nothing worth a figure."""
    low = bare.lower()
    first = len(words) == 1
    never = low in _NEVER_COUNTED or phrase(words) in _NEVER_COUNTED
    told_apart = number.value > 2 and low in _LANDS and not known and (words[0] == "more" or words[0].istitle())
    if low in _NO_UNITS or (never and (known or number.value < _FEW) and not told_apart):
        return ""
    if low == "heads" and behind[:1] == ["of"] and len(behind) > 1:
        return f"head of {behind[1].rstrip(',.;:').lower()}"
    known_noun = low in COUNTED or singular(low) in COUNTED
    named = bare[0].isupper() and not bare.isupper() and not known_noun  # "1.7 million Utopians"
    head = bare.removesuffix("s") if named else singular(low)
    pair = singular(phrase(words[-2:]))
    if first and low in _NEVER_ALONE:
        return ""
    listed = of_all or head in COUNTED or low in COUNTED or pair in _COMPOUNDS
    if not listed and (not is_plural(low) or number.value < (_FEW if known else 2) or not _many(number)):
        return ""  # "two tenors", and "the three tenors", of whom was told before
    return pair if pair in _COMPOUNDS else head


def phrase(words: list[str]) -> str:
    """Some words as one, in small letters and without the marks behind them."""
    return " ".join(words).lower().rstrip(",.;:)\"'”’")


def _many(number: Number) -> bool:
    return number.scaled or (number.value >= 2 and not 1900 <= number.value <= 2100)
