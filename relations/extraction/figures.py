"""The figures in a text: what each number counts, whether it is a target, a forecast or a fact, of when, and by whom.

Numbers are found first and few rules look at what stands beside them; a number that no rule knows is no figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from relations.extraction.candidates import FigureCandidate, Person, StatementCandidate, When
from relations.extraction.data import load
from relations.extraction.dates import Dated, Tense, days_of_trip, tense_at
from relations.extraction.lexicon import Lexicon, Metric
from relations.extraction.people import People
from relations.extraction.text import Sentence, Text, ZoneKind
from relations.spans import Span
from relations.vocabulary import FigureKind, Precision, Tier

_DATA = load("figures.toml")
_CUES = _DATA["cues"]
_SCALES: dict[str, float] = _DATA["scales"]
_CURRENCIES: dict[str, str] = _DATA["currencies"]
_CURRENCY_WORDS: dict[str, str] = _DATA["currency_words"]
_SHORT_UNITS: dict[str, str] = _DATA["short_units"]
_DURATIONS = {word: unit for unit, words in _DATA["durations"].items() for word in words}
_NEVER_COUNTED = frozenset(_DATA["never_counted"])
_MEASURES = frozenset(word.lower() for word in _DATA["measures"])
_SIZES = frozenset(_DATA["sizes"])
_HARMED = frozenset(_DATA["harmed_units"])
_PAPERS = frozenset(_DATA["papers"])
_NEVER_ALONE = frozenset(_DATA["never_alone"])
_NO_UNITS = frozenset(_DATA["no_units"])
_COUNTED = frozenset(_DATA["counted"])
_COMPOUNDS = frozenset(_DATA["compounds"])
_PLURALS = frozenset(_DATA["plurals"])
_NO_NOUNS = frozenset(_DATA["no_nouns"])
_FEW = 5  # "the two sides", "the four countries" are no count; "36 countries" are
_DAYS = {"day": 1, "week": 7}
_ACCOUNT = 300  # characters between two numbers of one account
_FRONT = 14  # a date that begins so near to the beginning of a sentence stands in front of all its clauses
_NEXT = 3  # characters between a number and "a month earlier", which is its own time
_BESIDE = 30  # characters between the size of something and its year
_MANY = 1000  # what is promised by the thousand is a target
_SILENT = frozenset({ZoneKind.TITLE, ZoneKind.CAPTION, ZoneKind.TEASER, ZoneKind.FURNITURE, ZoneKind.BYLINE})


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))


def _either(patterns: Iterable[str]) -> str:
    return "|".join(patterns)


_ONES: list[str] = _DATA["ones"]
_TENS: list[str] = _DATA["tens"]
_ORDINAL_VALUES: dict[str, int] = _DATA["ordinals"]
_SINGULARS: dict[str, str] = _DATA["singulars"]
_WORD_VALUES = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_WORD_VALUES |= {f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES[:9], 1)}

_FRACTION = r"(?:\d{1,2}-\d/(?:2|4|8|16|32)|\d{1,2}/(?:2|4|8|16|32)(?=\s(?:pct|per\s?cent|percentage|point|of\sa\sp)))"
_DIGITS = re.compile(
    rf"(?<![\d.,:/])(?:{_FRACTION}|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?![\d,])|\d{{1,3}}(?:[, ]\d{{3}})+(?:\.\d+)?(?![\d,])"
    r"|\d+(?:\.\d+)?)(?!\d|[.,:/]\d)"
)
_SPELLED = re.compile(
    rf"(?<![\w.,/:$-])(?:(?:half\s)?an?(?=\s(?:million|billion|trillion|dozen|hundred)\b)"
    rf"|(?:{_any(_ONES[:6])})\sand\sa\shalf|{_any(_WORD_VALUES)})(?=[\s,.;-])"
)
_SCALE = re.compile(
    rf"(?i)[\s-]?(?P<scale>{_any(_SCALES)})(?![a-z])(?:\s(?P<more>million|billion|trillion|thousand)\b)?"
)
_MILLIONS = re.compile(rf"\s?m\s(?:{_any(_DATA['millions'])})\b")
_CURRENCY_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<currency>{_any(_CURRENCIES)})\s?$")
_CODES = [code for code in _CURRENCIES if code.isalpha() and len(code) > 2]
_ORDINAL = re.compile(rf"(?<![\w.,/-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{_any(_ORDINAL_VALUES)}))(?!\w)")
_MONEY_AFTER = re.compile(rf"(?i)[\s-]?(?P<unit>{_any(_CURRENCY_WORDS)}|(?:in\s)?(?:{_any(_CODES)}))(?!\w)")
_PERCENT_AFTER = re.compile(r"(?i)\s?%|[\s-](?:(?P<points>(?:of\sa\s)?percentage\spoints?)|per\s?cent|pct)(?!\w)")
_DURATION_AFTER = re.compile(
    rf"(?i)(?P<hyphen>-)?\s?(?P<run>(?:consecutive|straight|successive)\s)?(?:(?:full|long|whole|more|or\sso)\s)?"
    rf"(?P<unit>{_any(_DURATIONS)})(?!\w)(?P<age>[\s-](?:old|of\sage)\b)?"
)
_MEASURE_AFTER = re.compile(
    rf"(?i)[\s-]?(?P<unit>{_any(_DATA['measures'])})(?!\w)(?P<daily>\s(?:per|a)\sday\b(?:\s\(bpd\))?)?"
)
_RATE_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:(?:a|per|each|every)\s(?:year|month|week|day)(?!\s(?:earlier|ago|before|later|on))"
    r"|annually|yearly|monthly)\b"
)
_MAGNITUDE_BEFORE = re.compile(r"(?i)\bmagnitude(?:\sof)?[\s-](?:about\s)?$")
_MAGNITUDE_AFTER = re.compile(r"(?i)[\s-]magnitude\b")
_ANNIVERSARY_AFTER = re.compile(
    r"(?i)(?:\s(?:and|or)\s\S{1,12})?[\s-](?:\w+\s){0,2}?anniversar(?:y|ies)"
    r"(?P<of>\sof\s(?:(?!(?:this|next|last|in|on|as|falls|and|was|is|will|to|by|at|with|which)\b)[\w'-]+\s?){1,8})?"
)
_VISIT_AFTER = re.compile(
    r"\s(?:(?:official|state|working|bilateral|in-person|personal|face-to-face|formal|such|one-on-one|phone|telephone|foreign"
    r"|overseas|presidential|consecutive)\s){0,2}"
    r"(?P<unit>visit|trip|meeting|summit|call|conversation|talks|encounter|time(?!\szone)|tour)(?!\w)"
)
_OF_BODY_AFTER = re.compile(r"\s(?:of|between|for)\s(?:the\s)?(?:\w+\s)?[A-Z]")
_OWNER_BEFORE = re.compile(r"(?i)\b(?:his|her|their|its|the|a|\w+'s?|our|my|for)\s(?:\w+\s)?$")
_PAIRED = re.compile(
    rf"\s?(?:\(|,?\sor\s|-\s|,\s(?={_any(_DATA['also'])}))(?:(?:{_any(_DATA['also'])})\s)?(?={_any(_CURRENCIES)}|\d)"
)
_COMPARED = re.compile(r"\b(?:from|to|and|or|versus|against|than)\s(?:\w+\s){0,2}$")
_BARE_AFTER = re.compile(
    r"\s(?:has|had|have|is|was|were|will|would|in|by|this|last|previously|earlier|a\s(?:day|week|month|year)|ceiling|quota|target|mark|level)\b"
    r"|[,.;:!?)]"
)
_RANGE_AFTER = re.compile(
    rf"\s?(?:-|to|or|and)\s?(?:{_any(_CURRENCIES)})?\d+(?:\.\d+)?(?P<end>\s?(?:%|per\s?cent|pct)|(?=[\s-]))"
)
_CLOCK_AFTER = re.compile(r"(?i)\s?(?:a\.?m\b|p\.?m\b|o'clock|gmt\b|hours\sgmt)")
_CUE = {kind: re.compile(rf"\b(?:{_either(_CUES[kind])})\b") for kind in ("forecast", "target", "actual")}
_CUE_PROMISE = re.compile(rf"\b(?:{_either(_CUES['promise'])})\b")
_AIM_BEFORE = re.compile(r"\b(?:aim|target|goal|would be|could be|expected|estimated|hop)\w*\b")
_ATTAINED = re.compile(rf"\b(?:{_either(_CUES['attained'])})\b")
_QUALIFIER = re.compile(rf"(?:^|\b)(?P<words>(?:(?:{_any(_CUES['qualifiers'])})\s?)+)$")
_CLAUSE = re.compile(
    r"[;:\"]|\bthat\b|, (?:and|but|while|which|who|adding|saying|noting|with)\b|\bwhile\b|\bwhereas\b|\bsaid\b"
)
_METRIC = re.compile(rf"(?i)\b(?:(?:[a-z][\w'-]*|[A-Z][\w-]*)\s){{0,2}}\b(?:{_any(_CUES['metric_heads'])})(?!\w)")
_NOT_IN_METRIC = frozenset(_DATA["not_in_metric"])
_NUMBERED = re.compile(rf"(?:\b(?:{_either(_DATA['numbered'])})\s|[#+-])$")
_OF_PAGE_BEFORE = re.compile(r"(?i)\b(?:updated|published|posted|read(?:ing)?\stime):?\s$")
_SOME_OF_ROW = re.compile(r"\b(?:first|last|next)\s$")
_SOURCES = re.compile(
    r"(?:people|officials|persons)\s(?:familiar|briefed|close|with\s(?:direct\s)?knowledge|who\s(?:asked|spoke|were\sbriefed))\b"
)
_STRONG_AFTER = re.compile(
    r"-(?:strong(?P<of>(?:\s[\w-]+){1,4})|(?P<unit>member|person|man)"
    r"(?P<group>\s(?:[\w-]+\s){0,3}?(?:delegation|team|group|mission|crew|contingent|party)\b))"
)
_OF_MORE_AFTER = re.compile(
    rf"\sof\s(?:(?:the|its|their|our|his|her|my|those|these)\s)?(?P<all>(?:\d[\d,]*|{_any(_WORD_VALUES)})\s)"
    r"|\sof\s(?:its|their|our|his|her|my)\s"
)
_STREAK_AFTER = re.compile(
    r"\s(?:(?:consecutive|straight|successive)\s(?P<unit>year|quarter|month|week|day)|(?P<row>year|month)\s(?:in\sa\srow|running))\b"
)
_TWICE = re.compile(r"\btwice\b")
_TIMES_AFTER = re.compile(r"\s(?:more\s|separate\s|different\s)?times\b")
_MET_BEFORE = re.compile(
    rf"\b(?:{_either(f'(?P<{unit}>{words})' for unit, words in _DATA['meetings'].items())})\b[^.;]{{0,60}}$"
)
_HARMED_BEFORE = re.compile(rf"\b(?:{_either(_DATA['harmed'])})\s(?:\w+\s){{0,2}}$")
_HARMED_AFTER = re.compile(
    rf"\s(?:(?:others?|more)\s)?(?:(?:were|was|have\sbeen|had\sbeen|are)\s)?(?:{_either(_DATA['harmed'])}|dead|missing)\b"
)
_ONE_LONG = re.compile(
    rf"\b(?:(?:{_either(_DATA['before_one'])})\s(?P<long>an?\s(?P<unit>{_any(_DURATIONS)}))\b(?!\s(?:ago|earlier|later|before|old))"
    r"|(?P<ago>(?P<since>a\sdecade|a\scentury|half\sa\scentury)\sago)"
    r"|(?P<of>an?\s(?P<hours>hour|week))(?=\sof\s(?:talks|negotiations|meetings))"
    r"|(?P<run>(?:past|last|next|coming)\s(?:decade|century))|(?P<half>(?:half\sa|a\shalf)[\s-](?:century|decade)|quarter[\s-](?:of\sa\s)?century))\b"
)
_ONE_OFF_BEFORE = re.compile(
    rf"\b(?:(?<!was\s)(?<!is\s)(?<!were\s)(?<!are\s)(?<!be\s)(?<!been\s)worth|(?:{_either(_DATA['one_off'])})"
    r"(?:\s(?:of|worth|totall?ing|valued at|amounting to))?)\s(?:(?:about|some|around|nearly|over|up to|more than)\s)?$"
)
_ONE_OFF_AFTER = re.compile(rf"[\s-](?:in\s|of\s|worth of\s)?(?:[\w-]+\s){{0,2}}?(?:{_either(_DATA['one_off'])})\b")
_FLOW_BEFORE = re.compile(r"\b(?:exports|imports|trade|turnover|sales)\s(?:\w+\s){0,2}?worth\s")
_HEDGE = r"(?:(?:about|some|around|nearly|almost|over|up\sto|more\sthan|only|just|the)\s){0,2}"
_GIVEN_BEFORE = re.compile(
    rf"\b(?:{_either(_DATA['given'])})\w*\s(?:\w+\s)?(?:(?:an?|to|another|additional|further|fresh|new|extra|with|loan|worth|of)\s){{0,4}}{_HEDGE}$"
)
_LEVEL_BEFORE = re.compile(rf"\b(?:{_either(_DATA['levels'])})\w*\b[^;]{{0,60}}\bto\s{_HEDGE}$")
_COMPARED_BEFORE = re.compile(rf"\b(?:compared\s(?:to|with)|against|versus|after|from)\s{_HEDGE}$")
_SIZE_BEFORE = re.compile(rf"\b(?:{_either(_DATA['size_nouns'])})\b")
_CHANGED_BEFORE = re.compile(rf"\b(?:{_either(_DATA['changes'])})\s(?:by\s)?{_HEDGE}$")
_CHANGED_AFTER = re.compile(r"\s(?:higher|lower|more|less|up|down|above|below)\b")
_PRICE_AFTER = re.compile(r"\s(?:a|an|per|for\seach)\s(?!year|month|week|day|quarter|decade)[a-z]+\b")
_LIMIT_AFTER = re.compile(r"[\s-](?:\w+\s)?(?:ceilings?|quotas?|limits?|caps?|targets?|goals?)\b")
_WILL = re.compile(r"\b(?:will|would)\b")
_COST_BEFORE = re.compile(r"\b(?:costs?|costing|charg\w+)\b")
_THREAT_BEFORE = re.compile(r"\bthreat(?:en(?:s|ed|ing)?|s)?\b")
_CHANGED = re.compile(
    r"(?<!have\s)(?<!has\s)\b(?:grew|rose|increased|fell|dropped|declined|decreased|shrank|surged|climbed|jumped|soared|reached|hit"
    r"|total?led|amounted|stood|exceeded|went\s(?:up|down)|up|down)\b"
)
_TO_LEVEL = re.compile(r"to (?:reach|achieve)")
_GREW = re.compile(
    r"\b(?:grew|grown|rose|risen|increased|climbed|jumped|surged|soared|fell|fallen|dropped|declined|went\s(?:up|down))"
    r"\b"
)
_TRADED_BEFORE = re.compile(rf"\b(?:{_either(_DATA['traded'])})\s(?:\w+\s){{0,2}}$")
_MARKED_BEFORE = re.compile(r"\b(?:mark|celebrat|commemorat)\w*\s(?:[\w']+\s){0,2}$")
_SINCE_AFTER = re.compile(r"\s(?:since|of)\b")
_SINCE_BEFORE = re.compile(r"\bsince\s(?:\w+\s)?$")
_COMPARED_TO = re.compile(
    r"\b(?:on|over|from|than|compared (?:to|with)|against|exceed(?:s|ed|ing)?)\s(?:(?:in|the)\s)?$"
)
_MORE_THAN = re.compile(r"\b(?:than|compared (?:to|with)|against)\s(?:in\s)?$")
_OTHER_NUMBER = re.compile(r"\b(?:from|against|than|versus|compared (?:to|with)|after)\s\D{0,12}\d")
_SAME_SUBJECT = re.compile(
    r"\s(?:\w+ly\s|also\s)?(?:[a-z]{2,}ed|will|has|have|had|is|was|were|held|met|made|gave|took|set|sent|saw|paid|led)\b"
)
_JOINED = re.compile(r"(?:and|but|while|whereas|;)$")
_PERFECT_BEFORE = re.compile(r"\b(?:has|have)\s(?:\w+\s){0,3}$")
_TALKS = re.compile(rf"\b(?:{_either(_DATA['talks'])})\b")
_AFTER = re.compile(r"\s(?:after|before)\b")
_JOURNEY = re.compile(r"\b(?:from|to|within|takes?|journey)\s(?:\w+\s){0,2}$")
_ATTENDED = re.compile(r"\b(?:attended\sby|joined|in\sattendance)\s")
_SIGNED = re.compile(rf"\b(?:{_either(_DATA['signed'])})\b")
_TRIP = re.compile(
    r"[\s-](?:\w+-)?(?:day|week|month),?\s(?:[\w-]+\s){0,2}(?:visit|trip|tour|stay|forum|summit|conference|talks|meeting)\b"
)


@dataclass(frozen=True)
class _Number:
    """A number in the text, scale applied."""

    span: Span
    value: float
    currency: str
    spelled: bool
    scaled: bool


@dataclass(frozen=True)
class _Found:
    """A number with what it counts, before its period and speaker are known; ``kind`` is set where the shape tells.

    ``twin`` is the same sum in the currency named first, which has the words around it.
    """

    span: Span
    value: float
    unit: str
    rule: str
    kind: FigureKind | None = None
    metric: str = ""
    reasons: tuple[str, ...] = ()
    twin: _Found | None = None


def find_figures(
    text: Text,
    people: People,
    statements: Sequence[StatementCandidate],
    dates: Sequence[Dated],
    lexicon: Lexicon,
    today: date | None = None,
    day: When | None = None,
) -> list[FigureCandidate]:
    """Every figure of the text, in order.

    "Ten years ago" is counted from ``today``, the text's day of reference; ``day`` is that of the event it reports.
    """
    figures: list[FigureCandidate] = []
    context = _Context(text, people, statements, dates, lexicon, today, day)
    done = -1
    for found in sorted(_all(text, dates), key=lambda f: (f.span.start, -f.span.end)):
        if found.span.start < done:
            continue
        sentence = text.sentence_at(found.span.start)
        if sentence is None or sentence.zone in _SILENT or found.span.start not in sentence.span:
            continue
        figures.extend(context.figures(found, sentence))
        done = found.span.end
    return _without_repeats(figures)


def _without_repeats(figures: Iterable[FigureCandidate]) -> list[FigureCandidate]:
    """A number that is said again with nothing new counts once."""
    seen = set()
    kept = []
    for figure in figures:
        key = (figure.value, figure.unit, figure.kind, figure.period.iso, figure.stated_by)
        if key not in seen:
            seen.add(key)
            kept.append(figure)
    return kept


def _all(text: Text, dates: Sequence[Dated]) -> Iterable[_Found]:
    plain = text.plain
    starts = [d.span.start for d in dates]
    skip = -1
    last: _Found | None = None
    for number in _numbers(text):
        if number.span.start < skip:
            continue
        at = bisect_left(starts, number.span.end) - 1
        in_date = dates[at].rule if at >= 0 and number.span.start in dates[at].span else ""
        if in_date not in ("", "counted", "stretch", "part of year"):
            continue
        found = _money(plain, number) or _of_number(plain, number, in_date) or _like_the_last(plain, number, last)
        if found is None:
            continue
        if found.rule in ("money", "measure", "count", "share or rate") or found.kind is FigureKind.DURATION:
            last = found
        paired = _PAIRED.match(plain, found.span.end) if found.unit.isupper() else None
        other = _number_at(text, paired.end()) if paired else None
        if other is not None:
            also = _money(plain, other)
            if also is not None and also.unit != found.unit:
                skip = also.span.end
                yield replace(also, twin=found, reasons=(*also.reasons, f"also given as {found.span.cut(plain)}"))
                found = replace(found, reasons=(*found.reasons, f"also given as {also.span.cut(plain)}"))
        yield found
    for m in _ONE_LONG.finditer(text.small):
        yield _one_long(m)
    for m in _TWICE.finditer(text.small):
        met = _MET_BEFORE.search(text.small, max(0, m.start() - 80), m.start())
        if met:
            unit = next(unit for unit, words in met.groupdict().items() if words)
            yield _Found(Span(*m.span()), 2.0, unit, "how often", FigureKind.COUNT, f"{unit}s")
    for m in _ORDINAL.finditer(text.small):
        ordinal = _of_ordinal(plain, m)
        if ordinal is not None:
            yield ordinal


def _numbers(text: Text) -> Iterator[_Number]:
    """Every number, in digits and in words, in order."""
    matches = [*_DIGITS.finditer(text.plain), *_SPELLED.finditer(text.small)]
    matches.sort(key=lambda m: m.start())
    for m in matches:
        number = _number(text, m)
        if number is not None:
            yield number


def _like_the_last(plain: str, number: _Number, last: _Found | None) -> _Found | None:
    """A number without its unit beside one that has it: "to 39 billion francs from 28", "from 11 hours to four"."""
    if last is None or number.currency or number.span.start - last.span.end > 300:
        return None
    between = plain[last.span.end : number.span.start]
    compared = _COMPARED.search(between) and len(between) < 60 and "." not in between
    alone = _BARE_AFTER.match(plain, number.span.end)
    scaled = number.scaled and last.rule in ("money", "measure") and (compared or alone)
    if not scaled and not (compared and alone and last.rule != "money" and not 1900 <= number.value <= 2100):
        return None
    rule = last.rule if last.kind is not FigureKind.DURATION else "span of time"
    return replace(last, span=number.span, value=number.value, rule=rule, reasons=("the unit of the number before",))


def _number_at(text: Text, offset: int) -> _Number | None:
    """The number that begins, behind its currency, within a few characters of the offset."""
    m = _DIGITS.search(text.plain, offset, offset + 24)
    return _number(text, m) if m and m.start() - offset <= 5 else None


def _number(text: Text, m: re.Match[str]) -> _Number | None:
    plain = text.plain
    before = _CURRENCY_BEFORE.search(plain, max(0, m.start() - 6), m.start())
    start = before.start() if before else m.start()
    if start and (plain[start - 1].isalnum() or plain[start - 1] in "-_"):
        return None
    scale = _SCALE.match(plain, m.end())
    if scale and len(scale["scale"]) == 1 and (not before or plain[m.end()] in " -"):
        scale = scale if _MILLIONS.match(plain, m.end()) else None
    value = _value(m[0]) if m[0][0].isdigit() else _spelled(m[0])
    if scale:
        value *= _SCALES[scale["scale"].lower()] * _SCALES.get((scale["more"] or "").lower(), 1)
    currency = _CURRENCIES[before["currency"]] if before else ""
    if scale is None and before and (rest := _RANGE_AFTER.match(plain, m.end())):
        borrowed = _SCALE.match(plain, rest.end())  # "$5 to 7 billion"
        value *= _SCALES[borrowed["scale"].lower()] if borrowed else 1
    span = Span(start, scale.end() if scale else m.end())
    return _Number(span, round(value, 6), currency, not m[0][0].isdigit(), scale is not None)


def _value(digits: str) -> float:
    """The value of a number in digits, whole, decimal or with a fraction: "1,200", "2.5", "8-1/2"."""
    if "/" not in digits:
        return float(digits.replace(",", "").replace(" ", ""))
    whole, _, part = digits.rpartition("-")
    above, _, below = part.partition("/")
    return float(whole or 0) + float(above) / float(below)


def _spelled(words: str) -> float:
    """The value of a number in words."""
    whole, _, _ = " ".join(words.split()).partition(" and a half")
    if whole.startswith(("half", "a")):
        return 0.5 if whole.startswith("half") else 1.0
    return _WORD_VALUES[whole] + (0.5 if words.endswith("half") else 0.0)


def _of_number(plain: str, number: _Number, in_date: str) -> _Found | None:
    """What the number counts, by what stands after it; nothing where no rule knows."""
    after, before = number.span.end, number.span.start
    if number.value == 0 or _CLOCK_AFTER.match(plain, after):
        return None
    percent = _PERCENT_AFTER.match(plain, after)
    if percent:
        unit = "percentage point" if percent["points"] else "percent"
        return _Found(Span(before, percent.end()), number.value, unit, "share or rate")
    if (rest := _RANGE_AFTER.match(plain, after)) and rest["end"]:
        return _Found(number.span, number.value, "percent", "share or rate")
    magnitude = _MAGNITUDE_BEFORE.search(plain, max(0, before - 24), before)
    if magnitude:
        return _Found(
            Span(magnitude.start(), after), number.value, "magnitude", "magnitude", FigureKind.MEASURE, "magnitude"
        )
    if m := _MAGNITUDE_AFTER.match(plain, after):
        return _Found(Span(before, m.end()), number.value, "magnitude", "magnitude", FigureKind.MEASURE, "magnitude")
    if m := _DURATION_AFTER.match(plain, after):
        return None if in_date == "part of year" else _duration(plain, number, m)
    if in_date:
        return None
    if m := _MEASURE_AFTER.match(plain, after):
        unit = _SHORT_UNITS.get(m["unit"]) or _singular(_words_of(m["unit"]))
        unit += " per day" if m["daily"] else ""
        value = number.value * (1e9 if m["unit"] == "bcm" else 1)
        return _Found(Span(before, m.end()), value, unit, "measure", None, unit)
    return _count(plain, number)


def _words_of(unit: str) -> str:
    """A unit as the list has it, where the text joins its words by hyphens: "a 40-square-kilometer zone"."""
    return unit if unit.lower() in _MEASURES else unit.replace("-", " ")


def _money(plain: str, number: _Number) -> _Found | None:
    if number.value == 0:
        return None
    m = _MONEY_AFTER.match(plain, number.span.end)
    if number.currency:
        end = m.end() if m and _currency(m["unit"]) == number.currency else number.span.end
        return _Found(Span(number.span.start, end), number.value, number.currency, "money")
    if m is None:
        return None
    unit = _currency(m["unit"])
    if number.value < 1000 and not number.scaled and m["unit"].lower() in ("won", "pounds", "marks", "dong", "rand"):
        return None
    return _Found(Span(number.span.start, m.end()), number.value, unit, "money")


def _currency(words: str) -> str:
    words = " ".join(words.replace("-", " ").split())
    return _CURRENCY_WORDS.get(words.lower()) or _CURRENCIES.get(words.upper().removeprefix("IN "), "")


def _duration(plain: str, number: _Number, m: re.Match[str]) -> _Found | None:
    if m["age"] or number.value > 10_000 or (1900 <= number.value <= 2100 and not number.scaled):
        return None
    unit, value = _DURATIONS[m["unit"].lower()], number.value
    end = m.end("unit")
    if unit == "decade":
        unit, value = "years", value * 10
    after = plain[end : end + 24].lower()
    if m["hyphen"] and re.match(r"[\s-](?:plan|term|old|news|channel|clock)\b", after):
        return None
    if re.match(r"\s(?:gmt|a day|per|from now on|read)\b", after) or _OF_PAGE_BEFORE.search(
        plain, max(0, number.span.start - 20), number.span.start
    ):
        return None
    if value == 1 and unit == "day" and not m["hyphen"]:
        return None
    if (
        unit == "years"
        and _MARKED_BEFORE.search(plain, max(0, number.span.start - 40), number.span.start)
        and _SINCE_AFTER.match(plain, end)
    ):
        return _Found(Span(number.span.start, end), value, "years", "anniversary", FigureKind.ANNIVERSARY)
    rule = "streak" if m["run"] or re.match(r"\s(?:in a row|running|in succession)\b", after) else "span of time"
    if m_ago := re.match(r"\sago\b", after):
        end, rule = end + m_ago.end(), "time since"
    elif rule == "streak" and not m["run"]:
        end += len(re.match(r"\s(?:in a row|running|in succession)", after)[0])  # type: ignore[index]
    return _Found(Span(number.span.start, end), value, unit, rule, FigureKind.DURATION)


_LONG = {
    "half a century": 50.0,
    "a half century": 50.0,
    "a half-century": 50.0,
    "half a decade": 5.0,
    "quarter": 25.0,
    "decade": 10.0,
    "century": 100.0,
}


def _one_long(m: re.Match[str]) -> _Found:
    """A stretch of one unit told without a number: "more than a year", "a decade ago", "an hour of talks"."""
    slot = next(slot for slot in ("ago", "long", "of", "run", "half") if m[slot])
    words = str(m["unit"] or m["since"] or m["hours"] or m["run"] or m["half"])
    value = next((years for name, years in _LONG.items() if words.startswith(name)), 0.0)
    value = value or next((years for name, years in _LONG.items() if words.endswith(name)), 0.0)
    unit, value = ("years", value) if value else (words, 1.0)
    span = Span(*m.span(slot))
    rule = "time since" if m["ago"] else "span of time"
    return _Found(span, value, _DURATIONS.get(unit, unit), rule, FigureKind.DURATION)


def _count(plain: str, number: _Number) -> _Found | None:
    """A number of things, where the noun can be counted: many things in digits, those of the list in small numbers."""
    start, end = number.span
    if end == len(plain) or number.value != int(number.value) or number.value < 2:
        return None
    if _NUMBERED.search(plain, max(0, start - 14), start) or _SOME_OF_ROW.search(plain, max(0, start - 8), start):
        return None
    if strong := _STRONG_AFTER.match(plain, end):
        unit = "member" if strong["unit"] == "member" else "person"
        whom = str(strong["of"] or strong["group"]).strip()
        return _Found(Span(start, strong.end()), number.value, unit, "count", FigureKind.COUNT, whom)
    if found := _times(plain, number) or _harmed(plain, number):
        return found
    if not plain[end].isspace():
        return None
    more = _OF_MORE_AFTER.match(plain, end)
    end = more.end() if more else end + 1
    of_all = bool(more and more["all"])
    words = plain[end : end + 60].split()
    for n, word in enumerate(words[:5]):
        bare = word.rstrip(",.;:)\"'”’")
        low = bare.lower()
        if not bare or low in _NO_NOUNS:
            return None
        if not _is_plural(low) and bare == word:
            continue
        if not _is_plural(low) and low not in _COUNTED:
            return None
        unit = _counted_unit(number, words[: n + 1], words[n + 1 : n + 3], bare, of_all)
        if not unit or (number.value < _FEW and _SOURCES.match(plain, end)):
            return None
        last = end + plain[end:].index(bare) + len(bare)
        if " of " in unit:
            last += plain[last : last + 20].index("of") + len(words[n + 2].rstrip(",.;:)\"'")) + 3
        metric = " ".join(plain[end:last].split())
        span = number.span if of_all else Span(start, last)  # the other number stands between
        return _Found(span, number.value, unit, "count", FigureKind.COUNT, metric)
    return None


def _times(plain: str, number: _Number) -> _Found | None:
    """How often the two sides met, spoke or came: "they have met more than 40 times"."""
    times = _TIMES_AFTER.match(plain, number.span.end)
    met = _MET_BEFORE.search(plain, max(0, number.span.start - 80), number.span.start) if times else None
    if times is None or met is None:
        return None
    unit = next(unit for unit, words in met.groupdict().items() if words)
    span = Span(number.span.start, times.end())
    return _Found(span, number.value, unit, "how often", FigureKind.COUNT, f"{unit}s")


def _harmed(plain: str, number: _Number) -> _Found | None:
    """How many people came to harm, told without a noun: "killing 13", "112 were injured"."""
    start, end = number.span
    m = _HARMED_AFTER.match(plain, end)
    bare = _BARE_AFTER.match(plain, end) or plain.startswith(" and ", end)
    if m is None and not (bare and _HARMED_BEFORE.search(plain, max(0, start - 40), start)):
        return None
    return _Found(number.span, number.value, "person", "count", FigureKind.COUNT, "people harmed")


def _counted_unit(number: _Number, words: list[str], behind: list[str], bare: str, of_all: bool) -> str:
    """What is counted, as a singular noun; empty where the number counts nothing worth a figure."""
    low = bare.lower()
    first = len(words) == 1
    if low in _NO_UNITS or (number.value < _FEW and (low in _NEVER_COUNTED or _phrase(words) in _NEVER_COUNTED)):
        return ""
    if low == "heads" and behind[:1] == ["of"] and len(behind) > 1:
        return f"head of {behind[1].rstrip(',.;:').lower()}"
    head = _singular(low) if first or not bare[0].isupper() or bare.isupper() or low in _COUNTED else "person"
    pair = _singular(_phrase(words[-2:]))
    if first and low in _NEVER_ALONE:
        return ""
    listed = of_all or head in _COUNTED or low in _COUNTED or pair in _COMPOUNDS
    if not listed and (not _is_plural(low) or number.value < 3 or not _many(number)):
        return ""
    if not listed and first and bare[0].isupper() and not bare.isupper():
        return "person" if number.value >= _MANY else ""
    return pair if pair in _COMPOUNDS else head


def _phrase(words: list[str]) -> str:
    return " ".join(words).lower().rstrip(",.;:)\"'”’")


def _is_plural(word: str) -> bool:
    if word in _PLURALS or word[:-1] in _COUNTED:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "'s", "is"))


def _many(number: _Number) -> bool:
    return number.scaled or (number.value >= 2 and not 1900 <= number.value <= 2100)


def _of_ordinal(plain: str, m: re.Match[str]) -> _Found | None:
    """An anniversary, or how often something has happened; every other ordinal is a name."""
    word = (m["word"] or "").lower()
    value = float(m["digits"] or _ORDINAL_VALUES.get(word, 1))
    anniversary = _ANNIVERSARY_AFTER.match(plain, m.end())
    if anniversary and (value > 1 or m["digits"]):
        of = (anniversary["of"] or "").strip()
        end = re.compile(r"(?i)anniversar(?:y|ies)").search(plain, m.end(), anniversary.end())
        return _Found(
            Span(m.start(), end.end() if end else anniversary.end()),
            value,
            "years",
            "anniversary",
            FigureKind.ANNIVERSARY,
            f"anniversary {of}".strip(),
        )
    streak = _STREAK_AFTER.match(plain, m.end())
    if streak and value > 1:
        unit = _DURATIONS.get(str(streak["unit"] or streak["row"]), "quarter")
        return _Found(Span(m.start(), streak.end()), value, unit, "streak", FigureKind.DURATION)
    again = _VISIT_AFTER.match(plain, m.end())
    if (
        again is None
        or value < 2
        or _of_body(plain, again)
        or not _OWNER_BEFORE.search(plain, max(0, m.start() - 24), m.start())
    ):
        return None
    return _Found(
        Span(m.start(), again.end()),
        value,
        _singular(again["unit"]),
        "how often",
        FigureKind.COUNT,
        f"{again['unit']}s",
    )


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


@lru_cache(maxsize=8)
def _metrics(lexicon: Lexicon) -> tuple[dict[str, Metric], re.Pattern[str]]:
    """The reference metrics by the words that name them, and one pattern for all of these."""
    named = {word.lower(): metric for metric in lexicon.metrics.values() for word in metric.words}
    return named, re.compile(rf"\b(?:{_any(named) or '(?!)'})\b")


class _Context:
    """What a number's surroundings tell: its kind, its time, its subject and who states it."""

    def __init__(
        self,
        text: Text,
        people: People,
        statements: Sequence[StatementCandidate],
        dates: Sequence[Dated],
        lexicon: Lexicon,
        today: date | None,
        day: When | None,
    ) -> None:
        self.text = text
        self.people = people
        self.dates = dates
        self.today, self.day = today, day
        self._told: tuple[int, When] | None = None  # where the last level with a time of its own ends, and its time
        self._starts = [d.span.start for d in dates]
        said = [(span, statement.speakers) for statement in statements for span in statement.spans]
        self._spans = sorted(said, key=lambda pair: pair[0])
        self._span_starts = [span.start for span, _ in self._spans]
        self._metrics, self._metric_words = _metrics(lexicon)

    def figures(self, found: _Found, sentence: Sentence) -> list[FigureCandidate]:
        """The one figure of a number, or two where a target and its being met share it."""
        sum_, found = found, found.twin or found
        clause = self._clause(found.span, sentence)
        whole = self.text.small[sentence.span.start : sentence.span.end]
        before = self.text.small[clause.start : found.span.start]
        metric, words = self._metric(found, sentence)
        stated_by = self._stated_by(found.span)
        qualifier = _QUALIFIER.search(before[-40:])
        kind, why = self._kind(found, before, self.text.small[found.span.end : clause.end])
        attained = _ATTAINED.search(whole) if found.kind is None and found.unit != "percent" else None
        if attained and attained.start() - 60 <= found.span.start - sentence.span.start <= attained.end() + 80:
            kinds = [FigureKind.TARGET, FigureKind.ACTUAL]
            why = f"“{attained[0]}” says that a target was met"
        else:
            kinds = [kind]
        made = []
        for one in kinds:
            period = self._period(found, one, clause, sentence)
            if len(kinds) == 2 and one is FigureKind.TARGET:
                period = When()
            made.append(
                FigureCandidate(
                    value=sum_.value,
                    unit=sum_.unit,
                    kind=one,
                    span=sum_.span,
                    metric=metric.slug if metric else "",
                    metric_words=words,
                    period=period,
                    qualifier=qualifier["words"].strip() if qualifier else "",
                    stated_by=stated_by,
                    rule=found.rule,
                    reasons=(*sum_.reasons, why, *period.reasons),
                    tier=Tier.SURE if found.kind is not None or metric else Tier.LIKELY,
                )
            )
        return made

    def _clause(self, span: Span, sentence: Sentence) -> Span:
        plain = self.text.plain
        start, end = max(sentence.span.start, span.start - 240), min(sentence.span.end, span.end + 160)
        for m in _CLAUSE.finditer(plain, start, span.start):
            start = m.end()
        after = _CLAUSE.search(plain, span.end, end)
        return Span(start, after.start() if after else end)

    def _kind(self, found: _Found, before: str, after: str) -> tuple[FigureKind, str]:
        counted = found.kind is FigureKind.COUNT and found.rule == "count"
        if found.kind is not None and not counted:
            return found.kind, f"the shape of the words: {found.rule}"
        if counted and found.value < _MANY and not _LEVEL_BEFORE.search(before):
            return FigureKind.COUNT, "a number of things"
        money = found.unit.isupper() and found.rule == "money"
        one_off = (
            money
            and not _FLOW_BEFORE.search(before)
            and (_ONE_OFF_BEFORE.search(before) or _given(before, after) or _ONE_OFF_AFTER.match(after))
        )
        if one_off and not _AIM_BEFORE.search(before):
            return FigureKind.MEASURE, "the size of one thing"
        if not counted and found.unit not in _SIZES and (compared := _COMPARED_BEFORE.search(before)):
            return FigureKind.ACTUAL, f"“{compared[0].strip()}” before the number"
        if found.unit in _SIZES:
            return self._size(found, before, after)
        ahead = self._hope(found, before)
        fact = _last(_CUE["actual"], before)
        flow = _RATE_AFTER.match(after) or found.unit.endswith("per day") or _TRADED_BEFORE.search(before[-40:])
        # "is expected to have reached": a word of fact counts where it stands well behind a word of hope
        if fact is not None and not counted and (ahead is None or fact.start() > ahead[1].end() + 25):
            return FigureKind.ACTUAL, f"“{fact[0]}” before the number"
        if ahead is not None:
            return ahead[0], f"“{ahead[1][0]}” before the number"
        if not counted and (limit := _LIMIT_AFTER.match(after)):
            return FigureKind.TARGET, f"“{limit[0].strip()}” after the number"
        for kind in (FigureKind.FORECAST, FigureKind.TARGET):
            if not counted and (m := _CUE[kind].search(after.split(", ")[0][:80])):
                return kind, f"“{m[0]}” after the number"
        if flow and _WILL.search(before):
            return FigureKind.FORECAST, "what will pass in a stretch of time"
        if flow:
            return FigureKind.ACTUAL, "what passes in a stretch of time"
        if counted:
            return FigureKind.COUNT, "a number of things"
        if found.rule == "measure":
            return FigureKind.MEASURE, "a unit and no word of a target or a forecast"
        if money and _PRICE_AFTER.match(after) and _COST_BEFORE.search(before):
            return FigureKind.MEASURE, "a price"
        if found.unit == "percent" and _THREAT_BEFORE.search(before):
            return FigureKind.MEASURE, "what is threatened"
        return FigureKind.ACTUAL, "no word of a target or a forecast"

    def _size(self, found: _Found, before: str, after: str) -> tuple[FigureKind, str]:
        """A length, an area or a capacity is a measure, unless a word of a target or of change stands right before."""
        near = before[-40:]
        if "-" in found.span.cut(self.text.plain):
            return FigureKind.MEASURE, "the size of one thing"
        goal = _last(_CUE[FigureKind.TARGET], near) or _CUE[FigureKind.TARGET].search(after.split(", ")[0][:40])
        if goal is not None and not _SIZE_BEFORE.search(near):
            return FigureKind.TARGET, f"“{goal[0]}” beside the number"
        if changed := _CHANGED_BEFORE.search(near) or (
            found.unit == "percentage point" and _CHANGED_AFTER.match(after)
        ):
            return FigureKind.ACTUAL, f"“{changed[0].strip()}” beside the number"
        return FigureKind.MEASURE, "the size of one thing"

    def _hope(self, found: _Found, before: str) -> tuple[FigureKind, re.Match[str]] | None:
        """The last word of a target or a forecast before the number; a promise counts for what is no money."""
        forecast, target = _last(_CUE[FigureKind.FORECAST], before), _last(_CUE[FigureKind.TARGET], before)
        if not found.unit.isupper() and (promise := _last(_CUE_PROMISE, before)):
            target = promise if target is None or promise.end() >= target.end() else target
        if forecast is not None and target is not None:
            joined = target[0].startswith("to ") and before[: target.start()].endswith(" and ")
            shared = (
                target[0].startswith("to ") and ", " not in before[forecast.end() : target.start()]
            )  # "expects trade to reach"
            if target.end() > forecast.end() and not joined and not shared:
                return FigureKind.TARGET, target
            return FigureKind.FORECAST, forecast
        if forecast is not None:
            return FigureKind.FORECAST, forecast
        if target is not None and _TO_LEVEL.fullmatch(target[0]) and _GREW.search(before[: target.start()]):
            return None  # "rose by 18 percent to reach"
        return (FigureKind.TARGET, target) if target is not None else None

    def _period(self, found: _Found, kind: FigureKind, clause: Span, sentence: Sentence) -> When:
        """The time that the number speaks of: the nearest date of its clause, by the rules of its kind."""
        near = [d for d in self._dates_in(clause) if d.when.earliest is not None]
        if found.rule == "time since":
            return self._since(found, near)
        if kind is FigureKind.DURATION:
            return self._duration(found, near, sentence)
        if kind is FigureKind.MEASURE and found.rule != "magnitude":
            near = [d for d in near if d.when.precision is Precision.YEAR and _distance(d.span, found.span) < _BESIDE]
        elif not near:
            near = [d for d in self._elsewhere(found, kind, clause, sentence) if d.when.earliest is not None]
        near = [d for d in near if self._speaks_of(d, found, kind)]
        level = kind is FigureKind.ACTUAL and found.rule in ("money", "share or rate", "measure")
        if near and level:
            self._told = found.span.end, min(near, key=lambda d: _distance(d.span, found.span)).when
        elif level and self._told and self._goes_on(found, clause, self._told[0]):
            return replace(self._told[1], reasons=("the time of the number before",))
        if not near:
            return self._day_of_event(found, kind, clause) or When(reasons=("no time is given beside the number",))
        nearest = min(near, key=lambda d: _distance(d.span, found.span))
        return self._until_now(nearest) or nearest.when

    def _elsewhere(self, found: _Found, kind: FigureKind, clause: Span, sentence: Sentence) -> list[Dated]:
        """The dates of the sentence outside the clause that can be the number's: behind it for what is no level.

        Where the clause is joined by "and" or "while", only what stands in front of the whole sentence speaks for both.
        """
        anywhere = kind is FigureKind.ANNIVERSARY or found.rule == "magnitude" or found.unit in _HARMED
        dates = self._dates_in(Span(sentence.span.start, sentence.span.end if anywhere else found.span.start))
        opener = self.text.small[max(sentence.span.start, clause.start - 8) : clause.start]
        if not anywhere and _JOINED.search(opener) and not _SAME_SUBJECT.match(self.text.small, clause.start):
            dates = [d for d in dates if d.span.start - sentence.span.start < _FRONT]
        return dates

    def _speaks_of(self, dated: Dated, found: _Found, kind: FigureKind) -> bool:
        """Whether the date can be that of the number: no base of comparison, no day for a level, no past for a goal."""
        small, day = self.text.small, dated.when.precision is Precision.DAY
        if dated.rule == "counted" and not 0 < dated.span.start - found.span.end < _NEXT:
            return False
        if self._of_another(dated, found):
            return False
        level = kind in (FigureKind.ACTUAL, FigureKind.FORECAST, FigureKind.TARGET)
        if (level or found.rule == "how often") and day:
            return False
        before = small[max(0, dated.span.start - 24) : dated.span.start]
        base = _COMPARED_TO if found.unit == "percent" else _MORE_THAN
        if dated.span.start >= found.span.end and base.search(before):
            return False
        if self.today is None or dated.when.latest is None or dated.when.earliest is None:
            return True
        if kind in (FigureKind.TARGET, FigureKind.FORECAST):
            return dated.when.latest >= self.today
        if kind is FigureKind.ACTUAL:
            return dated.when.earliest <= self.today
        if kind is FigureKind.COUNT and dated.rule == "day word":
            return self._tense(dated) is not Tense.PRESENT
        return True

    def _of_another(self, dated: Dated, found: _Found) -> bool:
        """Whether the date belongs to another number or thing: "17, down from 43 in 2019", "this year's fair"."""
        small = self.text.small
        if dated.span.start >= found.span.end:
            between = small[found.span.end : dated.span.start]
            of_thing = small.startswith("'s ", dated.span.end) and not between.endswith(" in ")
            return of_thing or bool(_OTHER_NUMBER.search(between))
        if _RATE_AFTER.match(small, found.span.end):
            return True
        past = self.today is not None and dated.when.latest is not None and dated.when.latest.year < self.today.year
        so_far = _PERFECT_BEFORE.search(small, max(dated.span.end, found.span.start - 60), found.span.start)
        return bool(past and so_far and not self._until_now(dated))

    def _goes_on(self, found: _Found, clause: Span, since: int) -> bool:
        """Whether a level told without a time goes on with the account of the numbers before it."""
        if found.span.start - since > _ACCOUNT:
            return False
        self._told = (found.span.end, self._told[1]) if self._told else None
        return bool(_CHANGED.search(self.text.small, clause.start, found.span.start))

    def _day_of_event(self, found: _Found, kind: FigureKind, clause: Span) -> When | None:
        """The day of the event for the papers that were signed at it and for those who attended."""
        if kind is not FigureKind.COUNT or self.day is None:
            return None
        small = self.text.small
        if found.unit in _PAPERS:
            return self.day if _SIGNED.search(small, clause.start, clause.end) else None
        return self.day if _ATTENDED.search(small, clause.start, found.span.start) else None

    def _until_now(self, dated: Dated) -> When | None:
        """The time since a date, up to the text's own day."""
        start = dated.when.earliest
        if (
            self.today is None
            or start is None
            or not _SINCE_BEFORE.search(self.text.small, max(0, dated.span.start - 16), dated.span.start)
        ):
            return None
        if dated.when.precision is Precision.YEAR:
            return When(start, date(self.today.year, 12, 31), Precision.RANGE, dated.when.words)
        if dated.when.precision is Precision.MONTH:
            return When(start, _end_of_month(self.today), Precision.RANGE, dated.when.words)
        return None

    def _since(self, found: _Found, near: Sequence[Dated]) -> When:
        for dated in near:
            if dated.span.overlaps(found.span) and dated.when.earliest and self.today:
                first, last = date(dated.when.earliest.year, 1, 1), date(self.today.year, 12, 31)
                if found.unit == "years":
                    return When(first, last, Precision.RANGE, dated.when.words)
                if dated.when.precision is Precision.DAY:
                    return When(dated.when.earliest, self.today, Precision.RANGE, dated.when.words)
                if dated.when.precision is Precision.MONTH:
                    return When(dated.when.earliest, _end_of_month(self.today), Precision.RANGE, dated.when.words)
                return dated.when
        return When(reasons=("no day to count from",))

    def _duration(self, found: _Found, near: Sequence[Dated], sentence: Sentence) -> When:
        """The days of a stretch of years or of a trip, of talks or of what came so long after something."""
        small = self.text.small
        stretch = next((d for d in near if d.rule in ("stretch", "counted") and d.span.overlaps(found.span)), None)
        if stretch is not None:
            return self._stretch(found, stretch)
        if _AFTER.match(small, found.span.end):
            return self._back_from_event(found, near)
        if found.rule == "streak" and (since := [when for d in near if (when := self._until_now(d))]):
            return since[0]
        if found.unit in ("years", "month") and small.startswith(" since", found.span.end) and self.today:
            return _back_from(self.today, found)
        if not _TRIP.match(small, _unit_at(small, found.span)):
            return self._of_event(found, near, sentence)
        return self._trip(found, near)

    def _stretch(self, found: _Found, stretch: Dated) -> When:
        """The years of "the past ten years"; from the date before to the one counted from it, "two years later"."""
        if stretch.rule == "stretch":
            return stretch.when if found.unit == "years" else When()
        before = [d for d in self.dates if d.span.end <= found.span.start and d.when.earliest is not None]
        if not before or stretch.when.latest is None or before[-1].when.earliest is None:
            return When()
        first = before[-1].when
        if (
            first.earliest is None
            or first.precision is not stretch.when.precision
            or first.earliest > stretch.when.latest
        ):
            return When()
        return When(first.earliest, stretch.when.latest, Precision.RANGE, stretch.when.words)

    def _back_from_event(self, found: _Found, near: Sequence[Dated]) -> When:
        """From something to the event that came so many days or weeks after it."""
        days = int(found.value) * _DAYS.get(found.unit, 0)
        own = [d.when for d in near if d.when.precision is Precision.DAY and d.span.end <= found.span.start]
        day = own[-1] if own else self.day
        if not days or day is None or day.earliest is None or day.precision is not Precision.DAY:
            return When(reasons=("no day to count from",))
        return When(day.earliest - timedelta(days=days), day.earliest, Precision.RANGE)

    def _trip(self, found: _Found, near: Sequence[Dated]) -> When:
        """The days of a trip, or the month of one that is under way."""
        outside = [d for d in near if d.when.precision in (Precision.RANGE, Precision.MONTH)]
        if outside:
            return min(outside, key=lambda d: _distance(d.span, found.span)).when
        days = days_of_trip(self.text.small, found.span, int(found.value) * _DAYS.get(found.unit, 0), near)
        if days is not None:
            return days
        if self.today is None:
            return When(reasons=("no day to count from",))
        return When(
            self.today.replace(day=1),
            _end_of_month(self.today),
            Precision.MONTH,
            "",
            ("the trip is under way and its days are not given",),
        )

    def _of_event(self, found: _Found, near: Sequence[Dated], sentence: Sentence) -> When:
        """The time of the talks whose length is given in hours or minutes: the one beside it, or that of the event."""
        if found.unit not in ("hour", "minute"):
            return When()
        around = self.text.small[max(0, sentence.span.start - 120) : sentence.span.end]
        if not _TALKS.search(around) or _JOURNEY.search(
            self.text.small, max(0, found.span.start - 40), found.span.start
        ):
            return When()
        own = [d for d in near if d.rule != "counted"]
        if own:
            return min(own, key=lambda d: _distance(d.span, found.span)).when
        return self.day or When()

    def _tense(self, dated: Dated) -> Tense:
        """The direction in which the sentence looks around a date."""
        sentence = self.text.sentence_at(dated.span.start)
        if sentence is None:
            return Tense.PRESENT
        start, end = max(sentence.span.start, dated.span.start - 160), min(sentence.span.end, dated.span.end + 160)
        return tense_at(self.text.small[start:end], dated.span.start - start, dated.span.end - start)

    def _dates_in(self, span: Span) -> list[Dated]:
        low = bisect_left(self._starts, span.start)
        return list(self.dates[low : bisect_left(self._starts, span.end)])

    def _metric(self, found: _Found, sentence: Sentence) -> tuple[Metric | None, str]:
        if found.metric or found.kind is FigureKind.DURATION:
            return None, found.metric
        before = self.text.plain[sentence.span.start : found.span.start]
        known = list(self._metric_words.finditer(before.lower()))
        if known:
            return self._metrics[known[-1][0]], known[-1][0]
        phrases = list(_METRIC.finditer(before))
        if not phrases:
            after = self.text.plain[found.span.end : min(sentence.span.end, found.span.end + 60)]
            phrases = list(_METRIC.finditer(after))[:1]
        if not phrases:
            return None, ""
        words = phrases[-1][0].split()
        while words and words[0].lower() in _NOT_IN_METRIC:
            words.pop(0)
        return None, " ".join(words)

    def _stated_by(self, span: Span) -> tuple[Person, ...]:
        """The speakers of the innermost statement whose words contain the number; nobody for what the writer says."""
        at = bisect_left(self._span_starts, span.end)
        holding = [(s, speakers) for s, speakers in self._spans[max(0, at - 6) : at] if s.covers(span)]
        return min(holding, key=lambda pair: len(pair[0]))[1] if holding else ()


def _back_from(today: date, found: _Found) -> When:
    """The years or months, as many as were found, that end today."""
    if found.unit == "years":
        first, last = date(max(1, today.year - int(found.value)), 1, 1), date(today.year, 12, 31)
    else:
        at = today.year * 12 + today.month - 1 - int(found.value)
        first, last = date(at // 12, at % 12 + 1, 1), _end_of_month(today)
    return When(first, last, Precision.RANGE)


def _unit_at(small: str, span: Span) -> int:
    """Where the unit of a span of time begins, with the hyphen or blank before it."""
    at = max(small.find("-", span.start, span.end + 1), small.rfind(" ", span.start, span.end))
    return at if at >= 0 else span.end


def _given(before: str, after: str) -> bool:
    """Whether a sum is given or announced at once, and does not add up since some day."""
    return bool(_GIVEN_BEFORE.search(before)) and " since " not in after


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last place where a pattern stands in some words."""
    return next(reversed([*pattern.finditer(words)]), None)


def _distance(date: Span, number: Span) -> int:
    """How far a date stands from a number; what follows is nearer than what went before."""
    return max(date.start - number.end, (number.start - date.end) * 3 // 2, 0)
