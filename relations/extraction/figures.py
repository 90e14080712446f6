"""The figures in a text: what each number counts, whether it is a target, a forecast or a fact, of when, and by whom.

Numbers are found first and few rules look at what stands beside them; a number that no rule knows is no figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from relations.extraction.candidates import FigureCandidate, Person, StatementCandidate, When
from relations.extraction.data import load
from relations.extraction.dates import Dated, days_of_trip
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
_DURATIONS = {word: unit for unit, words in _DATA["durations"].items() for word in words}
_NEVER_COUNTED = frozenset(_DATA["never_counted"])
_NO_UNITS = frozenset(_DATA["no_units"])
_COUNTED = frozenset(_DATA["counted"])
_COMPOUNDS = frozenset(_DATA["compounds"])
_PLURALS = frozenset(_DATA["plurals"])
_NO_NOUNS = frozenset(_DATA["no_nouns"])
_FEW = 5  # "the two sides", "the four countries" are no count; "36 countries" are
_DAYS = {"day": 1, "week": 7}
_MANY = 1000  # what is promised by the thousand is a target
_SILENT = frozenset({ZoneKind.TITLE, ZoneKind.CAPTION, ZoneKind.TEASER, ZoneKind.FURNITURE, ZoneKind.BYLINE})


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


def _either(patterns: Iterable[str]) -> str:
    return "|".join(patterns)


_ONES: list[str] = _DATA["ones"]
_TENS: list[str] = _DATA["tens"]
_ORDINAL_VALUES: dict[str, int] = _DATA["ordinals"]
_SINGULARS: dict[str, str] = _DATA["singulars"]
_WORD_VALUES = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_WORD_VALUES |= {f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES[:9], 1)}

_DIGITS = re.compile(r"(?<![\d.,:/])(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?)(?!\d|[.,:/]\d)")
_SPELLED = re.compile(
    rf"(?<![\w.,/:$-])(?:(?:half\s)?an?(?=\s(?:million|billion|trillion|dozen|hundred)\b)"
    rf"|(?:{_any(_ONES[:6])})\sand\sa\shalf|{_any(_WORD_VALUES)})(?=[\s,.;-])"
)
_SCALE = re.compile(
    rf"(?i)[\s-]?(?P<scale>{_any(_SCALES)})(?![a-z])(?:\s(?P<more>million|billion|trillion|thousand)\b)?"
)
_CURRENCY_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<currency>{_any(_CURRENCIES)})\s?$")
_CODES = [code for code in _CURRENCIES if code.isalpha() and len(code) > 2]
_ORDINAL = re.compile(rf"(?<![\w.,/-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{_any(_ORDINAL_VALUES)}))(?!\w)")
_MONEY_AFTER = re.compile(rf"(?i)[\s-]?(?P<unit>{_any(_CURRENCY_WORDS)}|(?:in\s)?(?:{_any(_CODES)}))(?!\w)")
_PERCENT_AFTER = re.compile(r"(?i)\s?%|[\s-](?:per\s?cent|pct|percentage\spoints?)(?!\w)")
_DURATION_AFTER = re.compile(
    rf"(?i)(?P<hyphen>-)?\s?(?P<run>(?:consecutive|straight|successive)\s)?(?:(?:full|long|whole|more|or\sso)\s)?"
    rf"(?P<unit>{_any(_DURATIONS)})(?!\w)(?P<age>[\s-](?:old|of\sage)\b)?"
)
_MEASURE_AFTER = re.compile(
    rf"(?i)[\s-]?(?P<unit>{_any(_DATA['measures'])})(?!\w)(?P<daily>\s(?:per|a)\sday\b(?:\s\(bpd\))?)?"
)
_RATE_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:(?:a|per|each|every)\s(?:year|month|week|day)|annually|yearly|monthly)\b"
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
    r"(?P<unit>visit|trip|meeting|summit|call|conversation|talks|encounter|time|tour)(?!\w)"
)
_OWNER_BEFORE = re.compile(r"(?i)\b(?:his|her|their|its|the|a|\w+'s?|our|my|for)\s(?:\w+\s)?$")
_PAIRED = re.compile(
    rf"\s?(?:\(|,?\sor\s|-\s|,\s(?={_any(_DATA['also'])}))(?:(?:{_any(_DATA['also'])})\s)?(?={_any(_CURRENCIES)}|\d)"
)
_COMPARED = re.compile(r"\b(?:from|to|and|or|versus|against|than)\s(?:\w+\s){0,2}$")
_BARE_AFTER = re.compile(r"\s(?:has|had|have|is|was|were|will|would|in|by|this|last)\b|[,.;:!?)]")
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
_STRONG_AFTER = re.compile(r"-strong(?P<of>(?:\s[\w-]+){1,4})")
_OF_MORE_AFTER = re.compile(rf"\sof\s(?:the|its|their|our|his|her)\s(?:\d[\d,]*|{_any(_WORD_VALUES)})\s")
_ONE_LONG = re.compile(
    rf"\b(?:(?:{_either(_DATA['before_one'])})\s(?P<long>an?\s(?P<unit>{_any(_DURATIONS)}))\b(?!\s(?:ago|earlier|later|before|old))"
    r"|(?P<ago>a\s(?P<since>decade|century)\sago)|(?P<of>an?\s(?P<hours>hour|week))(?=\sof\s(?:talks|negotiations|meetings)))"
)
_ONE_OFF_BEFORE = re.compile(
    rf"\b(?:(?<!was\s)(?<!is\s)(?<!were\s)(?<!are\s)(?<!be\s)(?<!been\s)worth|(?:{_either(_DATA['one_off'])})"
    r"(?:\s(?:of|worth|totall?ing|valued at|amounting to))?)\s(?:(?:about|some|around|nearly|over|up to|more than)\s)?$"
)
_ONE_OFF_AFTER = re.compile(rf"[\s-](?:in\s|of\s|worth of\s)?(?:[\w-]+\s){{0,2}}?(?:{_either(_DATA['one_off'])})\b")
_TRADED_BEFORE = re.compile(rf"\b(?:{_either(_DATA['traded'])})\s(?:\w+\s){{0,2}}$")
_MARKED_BEFORE = re.compile(r"\b(?:mark|celebrat|commemorat)\w*\s(?:[\w']+\s){0,2}$")
_SINCE_AFTER = re.compile(r"\s(?:since|of)\b")
_SINCE_BEFORE = re.compile(r"\bsince\s(?:\w+\s)?$")
_COMPARED_TO = re.compile(r"\b(?:on|over|from|than|compared (?:to|with)|against)\s(?:(?:in|the)\s)?$")
_TALKS = re.compile(rf"\b(?:{_either(_DATA['talks'])})\b")
_TRIP = re.compile(r"-(?:\w+-)?(?:day|week|month|hour)\s(?:\w+\s){0,2}(?:visit|trip|tour|stay)\b")


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
        if found.rule in ("money", "measure", "count") or found.kind is FigureKind.DURATION:
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
    rule = last.rule if last.rule in ("money", "measure", "count") else "span of time"
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
        scale = None
    value = float(m[0].replace(",", "").replace(" ", "")) if m[0][0].isdigit() else _spelled(m[0])
    if scale:
        value *= _SCALES[scale["scale"].lower()] * _SCALES.get((scale["more"] or "").lower(), 1)
    currency = _CURRENCIES[before["currency"]] if before else ""
    if scale is None and before and (rest := _RANGE_AFTER.match(plain, m.end())):
        borrowed = _SCALE.match(plain, rest.end())  # "$5 to 7 billion"
        value *= _SCALES[borrowed["scale"].lower()] if borrowed else 1
    span = Span(start, scale.end() if scale else m.end())
    return _Number(span, round(value, 6), currency, not m[0][0].isdigit(), scale is not None)


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
        return _Found(Span(before, percent.end()), number.value, "percent", "share or rate")
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
        unit = (
            "barrel per day"
            if m["unit"].lower() == "bpd"
            else _singular(m["unit"]) + (" per day" if m["daily"] else "")
        )
        return _Found(Span(before, m.end()), number.value, unit, "measure", None, unit)
    return _count(plain, number)


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
    words = " ".join(words.split())
    return _CURRENCY_WORDS.get(words.lower()) or _CURRENCIES.get(words.upper().removeprefix("IN "), "")


def _duration(plain: str, number: _Number, m: re.Match[str]) -> _Found | None:
    if m["age"] or number.value >= 1000:
        return None
    unit, value = _DURATIONS[m["unit"].lower()], number.value
    end = m.end("unit")
    if unit == "decade":
        unit, value = "years", value * 10
    after = plain[end : end + 24].lower()
    if m["hyphen"] and re.match(r"[\s-](?:plan|term|old)\b", after):
        return None
    if re.match(r"\s(?:gmt|a day|per|from now on)\b", after):
        return None
    if value == 1 and unit == "day" and not m["hyphen"]:
        return None
    if _MARKED_BEFORE.search(plain, max(0, number.span.start - 40), number.span.start) and _SINCE_AFTER.match(
        plain, end
    ):
        return _Found(Span(number.span.start, end), value, "years", "anniversary", FigureKind.ANNIVERSARY)
    rule = "streak" if m["run"] or re.match(r"\s(?:in a row|running|in succession)\b", after) else "span of time"
    if m_ago := re.match(r"\sago\b", after):
        end, rule = end + m_ago.end(), "time since"
    elif rule == "streak" and not m["run"]:
        end += len(re.match(r"\s(?:in a row|running|in succession)", after)[0])  # type: ignore[index]
    return _Found(Span(number.span.start, end), value, unit, rule, FigureKind.DURATION)


def _one_long(m: re.Match[str]) -> _Found:
    """A stretch of one unit told without a number: "more than a year", "a decade ago", "an hour of talks"."""
    words = str(m["unit"] or m["since"] or m["hours"])
    unit, value = (
        ("years", {"decade": 10.0, "century": 100.0}[words]) if words in ("decade", "century") else (words, 1.0)
    )
    span = Span(*m.span("ago" if m["ago"] else "long" if m["long"] else "of"))
    rule = "time since" if m["ago"] else "span of time"
    return _Found(span, value, _DURATIONS.get(unit, unit), rule, FigureKind.DURATION)


def _count(plain: str, number: _Number) -> _Found | None:
    """A number of things, where the noun can be counted: many things in digits, those of the list in small numbers."""
    start, end = number.span
    if end == len(plain) or number.value != int(number.value) or number.value < 2:
        return None
    if _NUMBERED.search(plain, max(0, start - 14), start):
        return None
    if strong := _STRONG_AFTER.match(plain, end):
        return _Found(
            Span(start, strong.end()), number.value, "person", "count", FigureKind.COUNT, strong["of"].strip()
        )
    if not plain[end].isspace():
        return None
    more = _OF_MORE_AFTER.match(plain, end)
    end = more.end() if more else end + 1
    words = plain[end : end + 60].split()
    for n, word in enumerate(words[:5]):
        bare = word.rstrip(",.;:)\"'”’")
        low = bare.lower()
        if not bare or low in _NO_NOUNS:
            return None
        if not _is_plural(low) and bare == word:
            continue
        unit = _counted_unit(number, words[: n + 1], words[n + 1 : n + 3], bare)
        if not unit:
            return None
        last = end + plain[end:].index(bare) + len(bare)
        if " of " in unit:
            last += plain[last : last + 20].index("of") + len(words[n + 2].rstrip(",.;:)\"'")) + 3
        metric = " ".join(plain[end:last].split())
        return _Found(Span(start, last), number.value, unit, "count", FigureKind.COUNT, metric)
    return None


def _counted_unit(number: _Number, words: list[str], behind: list[str], bare: str) -> str:
    """What is counted, as a singular noun; empty where the number counts nothing worth a figure."""
    low = bare.lower()
    first = len(words) == 1
    if low in _NO_UNITS or (number.value < _FEW and (low in _NEVER_COUNTED or _phrase(words) in _NEVER_COUNTED)):
        return ""
    if low == "heads" and behind[:1] == ["of"] and len(behind) > 1:
        return f"head of {behind[1].rstrip(',.;:').lower()}"
    head = _singular(low) if first or not bare[0].isupper() or bare.isupper() or low in _COUNTED else "person"
    pair = _singular(_phrase(words[-2:]))
    listed = head in _COUNTED or low in _COUNTED or pair in _COMPOUNDS
    if not listed and (not _is_plural(low) or number.value < 3 or not _many(number)):
        return ""
    if not listed and first and bare[0].isupper() and not bare.isupper():
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
    again = _VISIT_AFTER.match(plain, m.end())
    if again is None or value < 2 or not _OWNER_BEFORE.search(plain, max(0, m.start() - 24), m.start()):
        return None
    return _Found(
        Span(m.start(), again.end()),
        value,
        _singular(again["unit"]),
        "how often",
        FigureKind.COUNT,
        f"{again['unit']}s",
    )


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
        flow = _RATE_AFTER.match(after) or found.unit.endswith("per day") or _TRADED_BEFORE.search(before[-40:])
        if counted and not flow and found.value < _MANY:
            return FigureKind.COUNT, "a number of things"
        one_off = found.unit.isupper() and (_ONE_OFF_BEFORE.search(before) or _ONE_OFF_AFTER.match(after))
        if one_off and not _AIM_BEFORE.search(before):
            return FigureKind.MEASURE, "the size of one thing"
        ahead = self._hope(found, before)
        fact = _last(_CUE["actual"], before)
        # "is expected to have reached": a word of fact counts where it stands well behind a word of hope
        if fact is not None and not counted and (ahead is None or fact.start() > ahead[1].end() + 25):
            return FigureKind.ACTUAL, f"“{fact[0]}” before the number"
        if ahead is not None:
            return ahead[0], f"“{ahead[1][0]}” before the number"
        for kind in (FigureKind.FORECAST, FigureKind.TARGET):
            if not counted and (m := _CUE[kind].search(after.split(", ")[0][:80])):
                return kind, f"“{m[0]}” after the number"
        if flow:
            return FigureKind.ACTUAL, "what passes in a stretch of time"
        if counted:
            return FigureKind.COUNT, "a number of things"
        if found.rule == "measure":
            return FigureKind.MEASURE, "a unit and no word of a target or a forecast"
        return FigureKind.ACTUAL, "no word of a target or a forecast"

    def _hope(self, found: _Found, before: str) -> tuple[FigureKind, re.Match[str]] | None:
        """The last word of a target or a forecast before the number; a promise counts for what is no money."""
        forecast, target = _last(_CUE[FigureKind.FORECAST], before), _last(_CUE[FigureKind.TARGET], before)
        if not found.unit.isupper() and (promise := _last(_CUE_PROMISE, before)):
            target = promise if target is None or promise.end() >= target.end() else target
        if forecast is not None and target is not None:
            joined = target[0].startswith("to ") and before[: target.start()].endswith(" and ")
            shared = target[0].startswith("to ") and target.start() < forecast.end()  # "expected to reach"
            if target.end() > forecast.end() and not joined and not shared:
                return FigureKind.TARGET, target
            return FigureKind.FORECAST, forecast
        if forecast is not None:
            return FigureKind.FORECAST, forecast
        return (FigureKind.TARGET, target) if target is not None else None

    def _period(self, found: _Found, kind: FigureKind, clause: Span, sentence: Sentence) -> When:
        """The time that the number speaks of: the nearest date of its clause, by the rules of its kind."""
        near = self._dates_in(clause)
        one_off = kind is FigureKind.MEASURE and found.unit.isupper()
        if not near and kind is not FigureKind.DURATION and not one_off:
            open_end = kind in (FigureKind.MEASURE, FigureKind.COUNT, FigureKind.ANNIVERSARY)
            near = self._dates_in(Span(sentence.span.start, sentence.span.end if open_end else found.span.start))
        near = [d for d in near if d.when.earliest is not None]
        if found.unit == "percent":
            near = [
                d for d in near if not _COMPARED_TO.search(self.text.small, max(0, d.span.start - 24), d.span.start)
            ]
        if found.rule == "time since":
            return self._since(found, near)
        if kind is FigureKind.DURATION:
            return self._trip(found, near, sentence)
        if kind in (FigureKind.ACTUAL, FigureKind.FORECAST, FigureKind.TARGET) or found.rule == "how often":
            near = [d for d in near if d.when.precision is not Precision.DAY]
        near = [d for d in near if d.rule != "counted"]
        if not near or (found.rule == "measure" and "-" in found.span.cut(self.text.plain)):
            return When(reasons=("no time is given beside the number",))
        nearest = min(near, key=lambda d: _distance(d.span, found.span))
        return self._until_now(nearest) or nearest.when

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
                return dated.when
        return When(reasons=("no day to count from",))

    def _trip(self, found: _Found, near: Sequence[Dated], sentence: Sentence) -> When:
        """The days of a stretch of years or of a trip, or the month of a trip that is under way."""
        stretch = next((d for d in near if d.rule == "stretch" and d.span.overlaps(found.span)), None)
        if stretch is not None:
            return stretch.when if found.unit == "years" else When()
        if not _TRIP.match(self.text.small, self.text.small.find("-", found.span.start, found.span.end + 1)):
            return self._of_event(found, sentence)
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

    def _of_event(self, found: _Found, sentence: Sentence) -> When:
        """The day of the talks whose length is given in hours or minutes."""
        if found.unit not in ("hour", "minute") or self.day is None:
            return When()
        around = self.text.small[max(sentence.span.start, found.span.start - 60) : found.span.end + 40]
        return self.day if _TALKS.search(around) else When()

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


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last place where a pattern stands in some words."""
    return next(reversed([*pattern.finditer(words)]), None)


def _distance(date: Span, number: Span) -> int:
    """How far a date stands from a number; what follows is nearer than what went before."""
    return max(date.start - number.end, (number.start - date.end) * 3 // 2, 0)
