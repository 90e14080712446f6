"""The numbers in a text and what each of them counts, before anything is known of its kind, its time or its speaker.

Numbers are found first and few rules look at what stands beside them; a number that no rule knows counts nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from relations.extraction.automaton import Phrases
from relations.extraction.data import load
from relations.extraction.dates import Dated
from relations.extraction.text import Text
from relations.spans import Span
from relations.vocabulary import FigureKind

_DATA = load("figures.toml")
_SCALES: dict[str, float] = _DATA["scales"]
_CURRENCIES: dict[str, str] = _DATA["currencies"]
_CURRENCY_WORDS: dict[str, str] = _DATA["currency_words"]
_SHARED_CURRENCIES: dict[str, dict[str, str]] = _DATA["shared_currencies"]
_SHORT_UNITS: dict[str, str] = _DATA["short_units"]
_DURATIONS = {word: unit for unit, words in _DATA["durations"].items() for word in words}
_NEVER_COUNTED = frozenset(_DATA["never_counted"])
_MEASURES = frozenset(word.lower() for word in _DATA["measures"])
_NEVER_ALONE = frozenset(_DATA["never_alone"])
_NO_UNITS = frozenset(_DATA["no_units"])
_COUNTED = frozenset(_DATA["counted"])
_COMPOUNDS = frozenset(_DATA["compounds"])
_HEADS = frozenset(pair.split()[-1] for pair in _COMPOUNDS)
_PLURALS = frozenset(_DATA["plurals"])
_NO_NOUNS = frozenset(_DATA["no_nouns"])
_JOINED_BY = 3  # words within which two adjectives are joined
_LANDS = frozenset(_DATA["lands"])
_OR_SO = "or so "
_FEW = 5  # "the two sides", "the four countries" are no count; "36 countries" are
MANY = 1000  # what is promised by the thousand is a target


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some plain words, the longest first; a blank in them is any blank or a hyphen."""
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))


def either(patterns: Iterable[str]) -> str:
    """A pattern for any of some patterns, in their order."""
    return "|".join(patterns)


_ONES: list[str] = _DATA["ones"]
_TENS: list[str] = _DATA["tens"]
_ORDINAL_VALUES: dict[str, int] = _DATA["ordinals"]
_SINGULARS: dict[str, str] = _DATA["singulars"]
_WORD_VALUES = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_WORD_VALUES |= {f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES[:9], 1)}
_DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?=\s?(?:%|per\s?cent|thousand|million|billion|trillion|mln|bln|bn|trln)(?!\w))"
_FRACTION = (
    r"(?:\d{1,2}[- ]\d/(?:2|4|8|16|32)|\d{1,2}/(?:2|4|8|16|32)(?=\s(?:pct|per\s?cent|percentage|point|of\sa\sp)))"
)
_DIGITS = re.compile(
    rf"(?<![\d.,:/])(?:{_FRACTION}|{_DECIMAL_COMMA}|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?![\d,])"
    rf"|\d{{1,3}}(?:[, ]\d{{3}})+(?:\.\d+)?(?![\d,])"
    r"|\d+(?:\.\d+)?)(?!\d|[.,:/]\d)"
)
_RUN_OF_DIGITS = re.compile(r"\d+")
_SPELLED_FIRST = Phrases(
    {"half a", "half an", "a million", "a billion", "a trillion", "a dozen", "a hundred", *_WORD_VALUES}
)
_SPELLED = re.compile(
    rf"(?<![\w.,/:$-])(?:(?:half\s)?an?(?=\s(?:million|billion|trillion|dozen|hundred)\b)"
    rf"|(?:{any_of(_ONES[:6])})\sand\s(?:a\s)?half|{any_of(_WORD_VALUES)})(?=[\s,.;-])"
)
_SCALE = re.compile(
    rf"[\s-]?(?P<scale>{any_of(_SCALES)})(?![a-z])(?:\s(?P<more>million|billion|trillion|thousand|crore)\b)?"
)
_MILLIONS = re.compile(rf"\s?m\s(?:{any_of([*_DATA['millions'], *_CURRENCY_WORDS])})\b|m\s(?:[a-z-]+\s)?[a-z]{{3,}}s\b")
_CURRENCY_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<currency>{any_of(_CURRENCIES)})\s?$")
_CODES = [code for code in _CURRENCIES if code.isalpha() and len(code) > 2]
_LETTER = "R"  # the sign of the rand
_NTH = ("st", "nd", "rd", "th")
_NTH_WORDS = Phrases(_ORDINAL_VALUES)
_ORDINAL = re.compile(
    rf"(?<![\w.,/-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{any_of(_ORDINAL_VALUES)}))(?!\w)"
)
_MONEY_AFTER = re.compile(
    rf"[\s-]?(?P<unit>{any_of(map(str.lower, _CURRENCY_WORDS))}|(?:in\s)?(?:{any_of(map(str.lower, _CODES))}))(?!\w)"
)
_PERCENT_AFTER = re.compile(
    r"(?:-plus)?(?:\s?%|[\s-](?:(?P<points>(?:of\sa\s)?percentage\spoints?)|per\s?cent|pct)(?!\w))"
)
_DURATION_AFTER = re.compile(
    rf"(?P<hyphen>-)?\s?(?P<run>(?:consecutive|straight|successive)\s)?(?:(?:full|long|whole|working|more|or\sso)\s)?"
    rf"(?P<unit>{any_of(_DURATIONS)})(?!\w)(?P<age>[\s-](?:old|of\sage)\b)?"
)
_MEASURE_AFTER = re.compile(rf"[\s-]?(?P<unit>{any_of(_MEASURES)})(?!\w)(?P<daily>\s(?:per|a)\sday\b(?:\s\(bpd\))?)?")
RATE_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:(?:a|per|each|every)\s(?:year|month|week|day)(?!\s(?:earlier|ago|before|later|on))"
    r"|annually|yearly|monthly)\b"
)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:\sof)?[\s-](?:about\s)?$")
_MAGNITUDE_AFTER = re.compile(r"[\s-]magnitude\b")
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
    rf"\s(?:of|between|for)\s(?:the\s)?(?:(?:\w+\s)?[A-Z]|(?:[\w-]+\s){{0,3}}?(?:{either(_DATA['bodies'])})\b)"
)
_OWNER_BEFORE = re.compile(r"(?i)\b(?:his|her|their|its|the|a|\w+'s?|our|my|for)\s(?:\w+\s)?$")
_PAIRED = re.compile(
    rf"\s?(?:\(|,?\sor\s|-\s|,\s(?={any_of(_DATA['also'])}))(?:(?:{any_of(_DATA['also'])})\s)?(?={any_of(_CURRENCIES)}|\d)"
)
_PAIRED_AGAIN = re.compile(rf"(?:;\s?|,\s|\s?/\s?|\sor\s)(?:(?:{any_of(_DATA['also'])})\s)?(?={any_of(_CURRENCIES)})")
_COMPARED = re.compile(
    r"\b(?:from|to|and|or|versus|against|than)\s(?:(?:\w+\s){0,2}|(?:an?|its|the)\s(?:[\w-]+\s){1,3}of\s)$"
)
_TO_PLACE_AFTER = re.compile(r"\s(?:to|from|for)\s[A-Z]")
_BARE_AFTER = re.compile(
    r"\s(?:has|had|have|is|was|were|will|would|in|by|this|last|previously|earlier|a\s(?:day|week|month|year)|ceiling|quota|target|mark|level)\b"
    r"|[,.;:!?)]"
)
_RANGE_AFTER = re.compile(
    rf"\s?(?:-|to|or|and)\s?(?:{any_of(_CURRENCIES)})?\d+(?:\.\d+)?(?P<end>\s?(?:%|per\s?cent|pct)|(?=[\s-]))"
)
_RANGE_OF_TIME = re.compile(
    rf"(?:\s?[-–]\s?|\s(?:to|or|and)\s)(?:\d+|{any_of(_WORD_VALUES)})"
    rf"(?=[\s-](?:(?:full|long|whole|working|more)\s)?(?:{any_of(_DURATIONS)})\b)"
)
_RANGE_BEFORE = re.compile(r"(?<![\w.,/-])\d{1,2}-$")
_CLOCK_AFTER = re.compile(r"\s?(?:a\.?m\b|p\.?m\b|o'clock|gmt\b|hours\sgmt)")
_NUMBERED = re.compile(rf"(?:\b(?:{either(_DATA['numbered'])})\s|[#+-])$")
_NAME_AFTER = re.compile(r"[\s-](?:plan|term|old|news|channel|clock)\b")
_NO_SPAN_AFTER = re.compile(r"\s(?:gmt|a day|per|from now on|read)\b")
_IN_SENTENCE = re.compile(r"[a-z] $")
_IN_A_ROW_AFTER = re.compile(r"\s(?:in a row|running|in succession)\b")
_AGO_AFTER = re.compile(r"\sago\b")
_OF_PAGE_BEFORE = re.compile(r"(?i)\b(?:updated|published|posted|read(?:ing)?\stime):?\s$")
_SOME_OF_ROW = re.compile(r"\b(?:first|last|next|top)\s$")
_SOURCES = re.compile(
    r"(?:people|officials|persons)\s(?:familiar|briefed|close|with\s(?:direct\s)?knowledge|who\s(?:asked|spoke|were\sbriefed))\b"
)
_STRONG_AFTER = re.compile(
    r"-(?:strong(?P<of>(?:\s[\w-]+){1,4})|(?P<unit>member|person|man)"
    r"(?P<group>\s(?:[\w-]+\s){0,3}?(?:delegation|team|group|mission|crew|contingent|party)\b))"
)
_LEGS_AFTER = re.compile(
    rf"-(?P<unit>{any_of(_DATA['legs'])})\b(?=[\s\"“'‘]{{1,2}}(?:[\w-]+\s){{0,3}}?(?:{either(_DATA['of_legs'])})\b)"
)
_OF_MORE_AFTER = re.compile(
    rf"\s(?:out\s)?of\s(?:(?:the|its|their|our|his|her|my|those|these)\s)?(?P<all>(?:\d[\d,]*|{any_of(_WORD_VALUES)})\s)"
    r"|\sof\s(?:its|their|our|his|her|my)\s"
)
_OF_THEM_AFTER = re.compile(r"\sof\s(?:them|these|those)\b")
_STREAK_AFTER = re.compile(
    r"\s(?:(?:consecutive|straight|successive)\s(?P<unit>year|quarter|month|week|day)|(?P<row>year|month)\s(?:in\sa\srow|running))\b"
)
_TWICE = re.compile(r"\btwice\b")
_TIMES_AFTER = re.compile(r"\s(?:more\s|separate\s|different\s|other\s)?(?:times|occasions)\b")
_TIMES_MORE = re.compile(r"\stimes\b(?!\s(?:as|more|the|that)\b)")
_MULTIPLIED = re.compile(rf"\b(?:{either(_DATA['multiplied'])})\s(?:\w+\s){{0,3}}$")
_MET_BEFORE = re.compile(
    rf"\b(?:{either(f'(?P<{unit}>{words})' for unit, words in _DATA['meetings'].items())})\b[^.;]{{0,60}}$"
)
_HARMED_BEFORE = re.compile(rf"\b(?:{either(_DATA['harmed'])})\s(?:\w+\s){{0,2}}$")
_TOLL_BEFORE = re.compile(
    r"\b(?:death|casualty)\stoll\s(?:[\w-]+\s){0,6}?(?:to|at|of|reached|reaching|exceeded|exceeds|passed|topped|was|is)\s"
    r"(?:(?:over|about|some|around|nearly|almost|more\sthan|at\sleast)\s)?$"
)
_HARMED_AFTER = re.compile(
    rf"\s(?:(?:others?|more)\s)?(?:(?:were|was|have\sbeen|had\sbeen|are)\s)?(?:{either(_DATA['harmed'])}|dead|missing)\b"
)
_ONE_LONG_FIRST = Phrases(
    {*_DATA["before_one"], "a decade", "a century", "half a", "a half", "an hour", "a week", "past", "last", "next"}
    | {"coming", "in a", "quarter century", "quarter-century", "quarter of", "quarter-of"}
)
_ONE_LONG = re.compile(
    rf"\b(?:(?:{either(_DATA['before_one'])})\s(?P<long>an?\s(?P<unit>{any_of(_DURATIONS)}))\b(?!\s(?:ago|earlier|later|before|old))"
    r"|(?P<ago>(?P<since>a\sdecade|a\scentury|half\sa\scentury)\sago)"
    r"|(?P<of>an?\s(?P<hours>hour|week))(?=\sof\s(?:talks|negotiations|meetings))"
    r"|(?P<run>(?:past|last|next|coming|(?<!unseen\s)in\sa)\s(?:decade|(?<!last\s)century)(?!\sof))|(?P<half>(?:half\sa|a\shalf)[\s-](?:century|decade)|quarter[\s-](?:of\sa\s)?century))\b"
)
_PARTS = {"quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SHARES = {"half": 50.0}
_SHARES |= {f"{one} {part}": 100 / n for part, n in _PARTS.items() for one in ("a", "one")}
_SHARES |= {f"{_ONES[m - 1]} {part}s": 100 * m / n for part, n in _PARTS.items() for m in range(2, n)}
_SHARE_WORDS = Phrases({*_SHARES, *(words.replace(" ", "-") for words in _SHARES if not words.startswith("a "))})
_SHARE_BEFORE = re.compile(
    r"\bby\s(?:(?:about|almost|nearly|over|more\sthan|some|around|roughly|up\sto|at\sleast|as\smuch\sas)\s)?$"
)
_OF_WHOLE_AFTER = re.compile(r"\sof\s(?:its|their|our|his|her|the(?!\s(?:year|century|way|time))|all|\w+'s)\s")
_JUBILEES = Phrases(_DATA["jubilees"])
_NUMBER_OF = re.compile(
    r"\bnumber\sof\s(?:[\w-]+\s){0,3}?(?P<noun>[a-z]{3,}s|people|children)\b[^.,;:]{0,80}?"
    r"\s(?:to|at|reached|reaching|exceeded|exceeds|surpassed|topped|hit|passed|was|were|is)\s"
    r"(?:(?:over|about|some|around|nearly|almost|more\sthan|at\sleast|only|just|up\sto)\s)?$"
)
_NUMBER_OF_REACH = 140  # characters
_AT_A_TIME_AFTER = re.compile(r"\s(?:a|per|each|every)\s(?:day|week|month|year)\b")
_MARKED_BEFORE = re.compile(r"\b(?:mark|celebrat|commemorat)\w*\s(?:[\w']+\s){0,2}$")
_SINCE_AFTER = re.compile(r"\s(?:since|of)\b")


class _Number(NamedTuple):
    """A number in the text, scale applied."""

    span: Span
    value: float
    currency: str
    spelled: bool
    scaled: bool


class Quantity(NamedTuple):
    """A number with what it counts, before its period and speaker are known; ``kind`` is set where the shape tells.

    ``twin`` is the same sum in the currency named first, which has the words around it; behind the two, these go on at
    ``tail``.
    """

    span: Span
    value: float
    unit: str
    rule: str
    kind: FigureKind | None = None
    metric: str = ""
    reasons: tuple[str, ...] = ()
    twin: Quantity | None = None
    tail: int = 0


def quantities(text: Text, dates: Sequence[Dated]) -> Iterator[Quantity]:
    """Every number of the text that counts something: those in digits and words first, then the rest."""
    digits = [*_RUN_OF_DIGITS.finditer(text.plain)]
    yield from _of_numbers(text, dates, digits)
    for m in _apart(_ONE_LONG, text.small, (word.start for word in _ONE_LONG_FIRST.every(text.small))):
        yield _one_long(m)
    for m in _TWICE.finditer(text.small) if "twice" in text.small else ():
        if unit := _done_together(text.small, m.start()):
            yield Quantity(Span(*m.span()), 2.0, unit, "how often", FigureKind.COUNT, f"{unit}s")
    for jubilee in _JUBILEES.every(text.small):
        words = jubilee.cut(text.small)
        value = float(_DATA["jubilees"][words])
        yield Quantity(jubilee, value, "years", "anniversary", FigureKind.ANNIVERSARY, words)
    for share in _SHARE_WORDS.find(text.small):
        if _SHARE_BEFORE.search(text.small, max(0, share.start - 24), share.start) or _is_part(text.small, share):
            yield Quantity(share, _SHARES[share.cut(text.small).replace("-", " ")], "percent", "share or rate")
    for m in _apart(_ORDINAL, text.small, _ordinals_at(text.small, digits)):
        if ordinal := _of_ordinal(text.cased, m):
            yield ordinal


def _is_part(small: str, share: Span) -> bool:
    """Whether a fraction is one of some whole: "a fifth of its exports", but "half of her coffee" tells no share."""
    return small[share.start : share.end] != "half" and _OF_WHOLE_AFTER.match(small, share.end) is not None


def _ordinals_at(small: str, digits: Iterable[re.Match[str]]) -> list[int]:
    """Where an ordinal may begin, in digits or in words."""
    nth = (run.start() for run in digits if small.startswith(_NTH, run.end()))
    return sorted([*nth, *(span.start for span in _NTH_WORDS.every(small))])


def _of_numbers(text: Text, dates: Sequence[Dated], digits: Iterable[re.Match[str]]) -> Iterator[Quantity]:
    plain = text.cased
    starts = [d.span.start for d in dates]
    skip = -1
    last: Quantity | None = None
    for number in _numbers(text, digits):
        if number.span.start < skip:
            continue
        at = bisect_left(starts, number.span.end) - 1
        in_date = dates[at].rule if at >= 0 and number.span.start in dates[at].span else ""
        if in_date not in ("", "counted", "stretch", "part of year"):
            continue
        found = _money(text.small, number) or _of_number(text, number, in_date) or _like_the_last(plain, number, last)
        if found is None:
            continue
        if found.rule in ("money", "measure", "count", "share or rate") or found.kind is FigureKind.DURATION:
            last = found
        if others := [*_in_other_currencies(text, found)]:
            skip = others[-1].span.end
            found = found._replace(tail=skip + text.plain.startswith(")", skip))
            same = f"also given as {found.span.cut(plain)}"
            yield from (other._replace(twin=found, reasons=(*other.reasons, same)) for other in others)
            found = found._replace(reasons=(*found.reasons, f"also given as {others[0].span.cut(plain)}"))
        skip = max(skip, found.span.end)  # "five or six years" is one figure
        yield found


def _in_other_currencies(text: Text, found: Quantity) -> Iterator[Quantity]:
    """The same sum in other currencies, right behind it: "RM450 billion (US$98 billion; £77 billion)"."""
    paired = _PAIRED.match(text.plain, found.span.end) if found.unit.isupper() else None
    while paired:
        other = _number_at(text, paired.end())
        also = _money(text.small, other) if other else None
        if also is None or also.unit == found.unit:
            return
        yield also
        paired = _PAIRED_AGAIN.match(text.plain, also.span.end)


def _done_together(small: str, at: int) -> str:
    """The noun for what is done as often as the words at ``at`` say: "they have met", "he has visited"."""
    met = _MET_BEFORE.search(small, max(0, at - 80), at)
    return next((unit for unit, words in met.groupdict().items() if words), "") if met else ""


def _numbers(text: Text, digits: Iterable[re.Match[str]]) -> Iterator[_Number]:
    """Every number, in digits and in words, in order."""
    in_digits = _apart(_DIGITS, text.cased, (run.start() for run in digits))
    in_words = _apart(_SPELLED, text.small, (word.start for word in _SPELLED_FIRST.every(text.small)))
    for m in sorted((*in_digits, *in_words), key=lambda m: m.start()):
        number = _number(text, m)
        if number is not None:
            yield number


def _apart(pattern: re.Pattern[str], words: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What a pattern matches at some places in order, none within another: far quicker than trying every place."""
    end = 0
    for start in starts:
        if start >= end and (m := pattern.match(words, start)):
            end = m.end()
            yield m


def _like_the_last(plain: str, number: _Number, last: Quantity | None) -> Quantity | None:
    """A number without its unit beside one that has it: "to 39 billion francs from 28", "from 11 hours to four"."""
    if last is None or number.currency or number.span.start - last.span.end > 300:
        return None
    if last.rule == "count" and _OF_THEM_AFTER.match(plain, number.span.end):
        return last._replace(span=number.span, value=number.value, reasons=("the things counted before",))
    between = plain[last.span.end : number.span.start]
    compared = _COMPARED.search(between) and len(between) < 60 and "." not in between
    alone = _BARE_AFTER.match(plain, number.span.end)
    if alone is None and last.rule == "count":
        alone = _TO_PLACE_AFTER.match(plain, number.span.end)
    scaled = number.scaled and last.rule in ("money", "measure") and (compared or alone)
    year = 1900 <= number.value <= 2100 and "," not in number.span.cut(plain)
    if not scaled and not (compared and alone and last.rule != "money" and not year):
        return None
    rule = last.rule if last.kind is not FigureKind.DURATION else "span of time"
    return last._replace(span=number.span, value=number.value, rule=rule, reasons=("the unit of the number before",))


def _number_at(text: Text, offset: int) -> _Number | None:
    """The number that begins, behind its currency, within a few characters of the offset."""
    m = _DIGITS.search(text.cased, offset, offset + 24)
    return _number(text, m) if m and m.start() - offset <= 5 else None


def _number(text: Text, m: re.Match[str]) -> _Number | None:
    plain, small = text.cased, text.small
    before = _CURRENCY_BEFORE.search(text.plain, max(0, m.start() - 6), m.start())
    start = before.start() if before else m.start()
    if start and (plain[start - 1].isalnum() or plain[start - 1] in "-_") and not _ends_range(plain, small, m):
        return None
    scale = _SCALE.match(small, m.end())
    if before and before["currency"] == _LETTER and scale is None:
        return None  # "R5" is no sum, "R5 billion" is
    if scale and len(scale["scale"]) == 1 and (not before or plain[m.end()] in " -"):
        scale = scale if _MILLIONS.match(plain, m.end()) else None
    value = _value(m[0]) if m[0][0].isdigit() else _spelled(m[0])
    if scale:
        value *= _SCALES[scale["scale"]] * _SCALES.get(scale["more"] or "", 1)
    currency = _CURRENCIES[before["currency"]] if before else ""
    if scale is None and before and (rest := _RANGE_AFTER.match(plain, m.end())):
        borrowed = _SCALE.match(small, rest.end())  # "$5 to 7 billion"
        value *= _SCALES[borrowed["scale"]] if borrowed else 1
    span = Span(start, scale.end() if scale else m.end())
    return _Number(span, float(f"{value:.15g}"), currency, not m[0][0].isdigit(), scale is not None)


def _ends_range(plain: str, small: str, m: re.Match[str]) -> bool:
    """Whether a number behind a hyphen is the second of two that share a unit of time: "10-11 days"."""
    after = _DURATION_AFTER.match(small, m.end())
    return bool(after and not after["hyphen"] and _RANGE_BEFORE.search(plain, max(0, m.start() - 6), m.start()))


def _value(digits: str) -> float:
    """The value of a number in digits, whole, decimal or with a fraction: "1,200", "2.5", "8-1/2"."""
    if "/" not in digits:
        whole, _, tail = digits.partition(",")
        if 0 < len(tail) < 3 and tail.isdigit():
            return float(f"{whole}.{tail}")
        return float(digits.replace(",", "").replace(" ", ""))
    whole, _, part = digits.replace(" ", "-").rpartition("-")
    above, _, below = part.partition("/")
    return float(whole or 0) + float(above) / float(below)


def _spelled(words: str) -> float:
    """The value of a number in words."""
    whole, _, _ = " ".join(words.split()).partition(" and ")
    if whole.startswith(("half", "a")):
        return 0.5 if whole.startswith("half") else 1.0
    return _WORD_VALUES[whole] + (0.5 if words.endswith("half") else 0.0)


def _of_number(text: Text, number: _Number, in_date: str) -> Quantity | None:
    """What the number counts, by what stands after it; nothing where no rule knows."""
    plain, small = text.cased, text.small
    after, before = number.span.end, number.span.start
    if number.value == 0 or _CLOCK_AFTER.match(small, after):
        return None
    percent = _PERCENT_AFTER.match(small, after)
    if percent:
        unit = "percentage point" if percent["points"] else "percent"
        return Quantity(Span(before, percent.end()), number.value, unit, "share or rate")
    if (rest := _RANGE_AFTER.match(plain, after)) and rest["end"]:
        return Quantity(number.span, number.value, "percent", "share or rate")
    magnitude = _MAGNITUDE_BEFORE.search(small, max(0, before - 24), before)
    if magnitude:
        return Quantity(
            Span(magnitude.start(), after), number.value, "magnitude", "magnitude", FigureKind.MEASURE, "magnitude"
        )
    if m := _MAGNITUDE_AFTER.match(small, after):
        return Quantity(Span(before, m.end()), number.value, "magnitude", "magnitude", FigureKind.MEASURE, "magnitude")
    if m := _DURATION_AFTER.match(small, after):
        return None if in_date == "part of year" else _duration(plain, number, m)
    if (rest := _RANGE_OF_TIME.match(small, after)) and (m := _DURATION_AFTER.match(small, rest.end())):
        found = _duration(plain, number, m)
        return found._replace(span=Span(before, m.end("unit"))) if found else None
    if in_date:
        return None
    if (m := _TIMES_MORE.match(small, after)) and _MULTIPLIED.search(small, max(0, before - 40), before):
        return Quantity(Span(before, m.end()), number.value, "time", "share or rate", FigureKind.ACTUAL, "growth")
    if m := _MEASURE_AFTER.match(small, after):
        written = text.plain[m.start("unit") : m.end("unit")]
        short = _SHORT_UNITS.get(written) or _SHORT_UNITS.get(written.lower())
        unit = short or _singular(_words_of(written))
        unit += " per day" if m["daily"] else ""
        value = number.value * (1e9 if written == "bcm" else 1)
        return Quantity(Span(before, m.end()), value, unit, "measure", None, unit)
    return _count(plain, number)


def _words_of(unit: str) -> str:
    """A unit as the list has it, where the text joins its words by hyphens: "a 40-square-kilometer zone"."""
    return unit if unit.lower() in _MEASURES else unit.replace("-", " ")


def _money(small: str, number: _Number) -> Quantity | None:
    if number.value == 0:
        return None
    m = _MONEY_AFTER.match(small, number.span.end)
    if number.currency:
        if m is None and (shared := _of_country(small[number.span.start], small)):
            return Quantity(number.span, number.value, shared, "money")
        end = m.end() if m and _currency(m["unit"]) == number.currency else number.span.end
        return Quantity(Span(number.span.start, end), number.value, number.currency, "money")
    if m is None:
        return None
    unit = _of_country(m["unit"], small) or _currency(m["unit"])
    if number.value < 1000 and not number.scaled and m["unit"] in ("won", "pounds", "marks", "dong", "rand"):
        return None
    return Quantity(Span(number.span.start, m.end()), number.value, unit, "money")


def _of_country(unit: str, small: str) -> str:
    """The currency that several countries call so, of the country the text names most; empty for other words."""
    shared = _SHARED_CURRENCIES.get(unit, {})
    named = max(shared, key=small.count, default="")
    return shared[named] if named and named in small else ""


def _currency(words: str) -> str:
    words = " ".join(words.replace("-", " ").split())
    return _CURRENCY_WORDS.get(words.lower()) or _CURRENCIES.get(words.upper().removeprefix("IN "), "")


def _duration(plain: str, number: _Number, m: re.Match[str]) -> Quantity | None:
    if m["age"] or number.value > 10_000 or (1900 <= number.value <= 2100 and not number.scaled):
        return None
    unit, value = _DURATIONS[m["unit"]], number.value
    end = m.end("unit")
    if unit == "decade":
        unit, value = "years", value * 10
    after = plain[end : end + 24].lower()
    if (m["hyphen"] and _NAME_AFTER.match(after)) or _NO_SPAN_AFTER.match(after):
        return None
    if _OF_PAGE_BEFORE.search(plain, max(0, number.span.start - 20), number.span.start):
        return None
    if value == 1 and unit == "day" and not m["hyphen"]:
        return None
    if (
        unit == "years"
        and _MARKED_BEFORE.search(plain, max(0, number.span.start - 40), number.span.start)
        and _SINCE_AFTER.match(plain, end)
    ):
        return Quantity(Span(number.span.start, end), value, "years", "anniversary", FigureKind.ANNIVERSARY)
    in_row, ago = _IN_A_ROW_AFTER.match(after), _AGO_AFTER.match(after)
    rule = "time since" if ago else "streak" if m["run"] or in_row else "span of time"
    end += ago.end() if ago else in_row.end() if in_row and not m["run"] else 0
    return Quantity(Span(number.span.start, end), value, unit, rule, FigureKind.DURATION)


_LONG = {
    "half a century": 50.0,
    "a half century": 50.0,
    "a half-century": 50.0,
    "half a decade": 5.0,
    "quarter": 25.0,
    "decade": 10.0,
    "century": 100.0,
}


def _one_long(m: re.Match[str]) -> Quantity:
    """A stretch of one unit told without a number: "more than a year", "a decade ago", "an hour of talks"."""
    slot = next(slot for slot in ("ago", "long", "of", "run", "half") if m[slot])
    words = str(m["unit"] or m["since"] or m["hours"] or m["run"] or m["half"])
    value = next((years for name, years in _LONG.items() if words.startswith(name)), 0.0)
    value = value or next((years for name, years in _LONG.items() if words.endswith(name)), 0.0)
    unit, value = ("years", value) if value else (words, 1.0)
    span = Span(*m.span(slot))
    rule = "time since" if m["ago"] else "span of time"
    marked = unit == "years" and _MARKED_BEFORE.search(m.string, max(0, span.start - 40), span.start)
    if marked and _SINCE_AFTER.match(m.string, span.end):
        return Quantity(span, value, unit, "anniversary", FigureKind.ANNIVERSARY)
    return Quantity(span, value, _DURATIONS.get(unit, unit), rule, FigureKind.DURATION)


def _count(plain: str, number: _Number) -> Quantity | None:
    """A number of things, where the noun can be counted: many things in digits, those of the list in small numbers."""
    start, end = number.span
    if end == len(plain) or number.value != int(number.value) or number.value < 2:
        return None
    if _NUMBERED.search(plain, max(0, start - 14), start) or _SOME_OF_ROW.search(plain, max(0, start - 8), start):
        return None
    if number.spelled and plain[start].isupper() and _IN_SENTENCE.search(plain, max(0, start - 2), start):
        return None  # "the Three Gorges"
    if strong := _STRONG_AFTER.match(plain, end):
        unit = "member" if strong["unit"] == "member" else "person"
        whom = str(strong["of"] or strong["group"]).strip()
        return Quantity(Span(start, strong.end()), number.value, unit, "count", FigureKind.COUNT, whom)
    if legs := _LEGS_AFTER.match(plain, end):
        unit = _singular(legs["unit"])
        return Quantity(Span(start, legs.end()), number.value, unit, "count", FigureKind.COUNT, legs["unit"])
    if found := _times(plain, number) or _harmed(plain, number) or _number_of(plain, number):
        return found
    if not plain[end].isspace():
        return None
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
        if not _is_plural(low) and bare == word:
            continue
        if not _is_plural(low) and low not in _COUNTED:
            return None
        if n and bare == word and low not in _COUNTED and bare[0].isupper() and words[n - 1][0].isupper():
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
    return bool(words) and words[0].islower() and _singular(words[0].rstrip(",.;:)\"'”’")) in _HEADS


def _times(plain: str, number: _Number) -> Quantity | None:
    """How often the two sides met, spoke or came: "they have met more than 40 times"."""
    times = _TIMES_AFTER.match(plain, number.span.end)
    unit = _done_together(plain, number.span.start) if times else ""
    if times is None or not unit:
        return None
    span = Span(number.span.start, times.end())
    return Quantity(span, number.value, unit, "how often", FigureKind.COUNT, f"{unit}s")


def _number_of(plain: str, number: _Number) -> Quantity | None:
    """How many there are of what is named before: "the number of flights rose to 30"."""
    start, end = number.span
    if not (_BARE_AFTER.match(plain, end) or _AT_A_TIME_AFTER.match(plain, end)):
        return None
    m = _NUMBER_OF.search(plain, max(0, start - _NUMBER_OF_REACH), start)
    if m is None:
        return None
    return Quantity(number.span, number.value, _singular(m["noun"]), "count", FigureKind.COUNT, m["noun"])


def _harmed(plain: str, number: _Number) -> Quantity | None:
    """How many people came to harm, told without a noun: "killing 13", "112 were injured"."""
    start, end = number.span
    m = _HARMED_AFTER.match(plain, end)
    bare = _BARE_AFTER.match(plain, end) or plain.startswith((" and ", " men", " women"), end)
    harmed = _HARMED_BEFORE.search(plain, max(0, start - 40), start) or _TOLL_BEFORE.search(
        plain, max(0, start - 90), start
    )
    if m is None and not (bare and harmed):
        return None
    return Quantity(number.span, number.value, "person", "count", FigureKind.COUNT, "people harmed")


def _counted_unit(
    number: _Number, words: list[str], behind: list[str], bare: str, of_all: bool, known: bool = False
) -> str:
    """What is counted, as a singular noun; empty where the number counts nothing worth a figure."""
    low = bare.lower()
    first = len(words) == 1
    never = low in _NEVER_COUNTED or _phrase(words) in _NEVER_COUNTED
    told_apart = number.value > 2 and low in _LANDS and not known and (words[0] == "more" or words[0].istitle())
    if low in _NO_UNITS or (never and (known or number.value < _FEW) and not told_apart):
        return ""
    if low == "heads" and behind[:1] == ["of"] and len(behind) > 1:
        return f"head of {behind[1].rstrip(',.;:').lower()}"
    known_noun = low in _COUNTED or _singular(low) in _COUNTED
    named = bare[0].isupper() and not bare.isupper() and not known_noun  # "1.7 million Utopians"
    head = bare.removesuffix("s") if named else _singular(low)
    pair = _singular(_phrase(words[-2:]))
    if first and low in _NEVER_ALONE:
        return ""
    listed = of_all or head in _COUNTED or low in _COUNTED or pair in _COMPOUNDS
    if not listed and (not _is_plural(low) or number.value < 3 or not _many(number)):
        return ""
    return pair if pair in _COMPOUNDS else head


def _phrase(words: list[str]) -> str:
    return " ".join(words).lower().rstrip(",.;:)\"'”’")


def _is_plural(word: str) -> bool:
    if word in _PLURALS or word[:-1] in _COUNTED:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "'s", "is"))


def _many(number: _Number) -> bool:
    return number.scaled or (number.value >= 2 and not 1900 <= number.value <= 2100)


def _of_ordinal(plain: str, m: re.Match[str]) -> Quantity | None:
    """An anniversary, or how often something has happened; every other ordinal is a name."""
    word = (m["word"] or "").lower()
    value = float(m["digits"] or _ORDINAL_VALUES.get(word, 1))
    anniversary = _ANNIVERSARY_AFTER.match(plain, m.end())
    if anniversary and (value > 1 or m["digits"]):
        of = (anniversary["of"] or "").strip()
        span = Span(m.start(), anniversary.end("word"))
        return Quantity(
            span, value, "years", "anniversary", FigureKind.ANNIVERSARY, f"{anniversary['word']} {of}".strip()
        )
    streak = _STREAK_AFTER.match(plain, m.end())
    if streak and value > 1:
        unit = _DURATIONS.get(str(streak["unit"] or streak["row"]), "quarter")
        return Quantity(Span(m.start(), streak.end()), value, unit, "streak", FigureKind.DURATION)
    again = _VISIT_AFTER.match(plain, m.end())
    if (
        again is None
        or value < 2
        or _of_body(plain, again)
        or not _OWNER_BEFORE.search(plain, max(0, m.start() - 24), m.start())
    ):
        return None
    unit = _singular(again["unit"]).replace("telephone", "phone")
    metric = f"{unit}s"
    return Quantity(Span(m.start(), again.end()), value, unit, "how often", FigureKind.COUNT, metric)


def _of_body(plain: str, again: re.Match[str]) -> bool:
    """Whether what happened again is a numbered session of some body: "the second meeting of the Dialogue"."""
    return again["unit"] not in ("visit", "trip", "time", "tour") and bool(_OF_BODY_AFTER.match(plain, again.end()))


def _singular(noun: str) -> str:
    noun = " ".join(noun.split())
    low = noun.lower()
    head, _, last = low.rpartition(" ")
    lead = f"{head} " if head else ""
    if last[:-1] in _COUNTED and last.endswith("s"):
        return lead + last[:-1]
    if last in _SINGULARS:
        return lead + _SINGULARS[last]
    if last.endswith("ies") and len(last) > 4:
        return f"{lead}{last[:-3]}y"
    if last.endswith(("sses", "shes", "ches", "xes")):
        return lead + last[:-2]
    if last.endswith("s") and not last.endswith(("ss", "us")):
        return lead + last[:-1]
    return noun if noun.isupper() else low
