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
from relations.extraction.dates import Dated
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
_COUNTED = frozenset(_DATA["counted"])
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
    rf"|(?:{_any(_ONES[:6])})\sand\sa\shalf|{_any(_WORD_VALUES)})(?=[\s-])"
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
_MEASURE_AFTER = re.compile(rf"(?i)[\s-]?(?P<unit>{_any(_DATA['measures'])})(?!\w)")
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
_ATTAINED = re.compile(rf"\b(?:{_either(_CUES['attained'])})\b")
_QUALIFIER = re.compile(rf"(?:^|\b)(?P<words>(?:(?:{_any(_CUES['qualifiers'])})\s?)+)$")
_CLAUSE = re.compile(
    r"[;:\"]|\bthat\b|, (?:and|but|while|which|who|adding|saying|noting|with)\b|\bwhile\b|\bwhereas\b|\bsaid\b"
)
_METRIC = re.compile(rf"(?i)\b(?:(?:[a-z][\w'-]*|[A-Z][\w-]*)\s){{0,2}}\b(?:{_any(_CUES['metric_heads'])})(?!\w)")
_NOT_IN_METRIC = frozenset(_DATA["not_in_metric"])
_NUMBERED = re.compile(rf"(?:\b(?:{_either(_DATA['numbered'])})\s|[#+-])$")
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
    """A number with what it counts, before its period and speaker are known; ``kind`` is set where the shape tells."""

    span: Span
    value: float
    unit: str
    rule: str
    kind: FigureKind | None = None
    metric: str = ""
    reasons: tuple[str, ...] = ()


def find_figures(
    text: Text,
    people: People,
    statements: Sequence[StatementCandidate],
    dates: Sequence[Dated],
    lexicon: Lexicon,
    today: date | None = None,
) -> list[FigureCandidate]:
    """Every figure of the text, in order; "ten years ago" is counted from ``today``, the text's day of reference."""
    figures: list[FigureCandidate] = []
    context = _Context(text, people, statements, dates, lexicon, today)
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
    money: _Found | None = None
    for number in _numbers(text):
        if number.span.start < skip:
            continue
        at = bisect_left(starts, number.span.end) - 1
        in_date = at >= 0 and number.span.start in dates[at].span
        if in_date and dates[at].rule not in ("counted", "stretch", "part of year"):
            continue
        found = _money(plain, number) or _like_the_last(plain, number, money) or _of_number(plain, number, in_date)
        if found is None:
            continue
        if found.rule == "money":
            money = found
        paired = _PAIRED.match(plain, found.span.end) if found.unit.isupper() else None
        other = _number_at(text, paired.end()) if paired else None
        if other is not None:
            also = _money(plain, other)
            if also is not None and also.unit != found.unit:
                skip = also.span.end
                found = replace(found, reasons=(*found.reasons, f"also given as {also.span.cut(plain)}"))
        yield found
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


def _like_the_last(plain: str, number: _Number, money: _Found | None) -> _Found | None:
    """A sum without its currency beside one that has it: "to 39 billion francs from 28 billion"."""
    if money is None or not number.scaled or number.currency or number.span.start - money.span.end > 300:
        return None
    between = plain[money.span.end : number.span.start]
    compared = _COMPARED.search(between) and len(between) < 60 and "." not in between
    if not compared and not _BARE_AFTER.match(plain, number.span.end):
        return None
    return _Found(number.span, number.value, money.unit, "money", reasons=("the currency of the sum before",))


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


def _of_number(plain: str, number: _Number, in_date: bool) -> _Found | None:
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
        return _duration(plain, number, m)
    if in_date:
        return None
    if m := _MEASURE_AFTER.match(plain, after):
        return _Found(Span(before, m.end()), number.value, _singular(m["unit"]), "measure", None, _singular(m["unit"]))
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
    rule = "streak" if m["run"] or re.match(r"\s(?:in a row|running|in succession)\b", after) else "span of time"
    if m_ago := re.match(r"\sago\b", after):
        end, rule = end + m_ago.end(), "time since"
    elif rule == "streak" and not m["run"]:
        end += len(re.match(r"\s(?:in a row|running|in succession)", after)[0])  # type: ignore[index]
    return _Found(Span(number.span.start, end), value, unit, rule, FigureKind.DURATION)


def _count(plain: str, number: _Number) -> _Found | None:
    """A number of things: any thing for a number in digits, the things of the list for a number in words."""
    if number.span.end == len(plain) or number.value != int(number.value) or number.value < 2:
        return None
    if not plain[number.span.end].isspace() or _NUMBERED.search(
        plain, max(0, number.span.start - 14), number.span.start
    ):
        return None
    words = plain[number.span.end + 1 : number.span.end + 60].split()
    for n, word in enumerate(words[:5]):
        bare = word.rstrip(",.;:)\"'")
        low = bare.lower()
        if not bare or low in (
            "of",
            "and",
            "to",
            "in",
            "on",
            "for",
            "with",
            "by",
            "from",
            "at",
            "or",
            "as",
            "the",
            "is",
            "was",
            "were",
        ):
            return None
        plural = (low.endswith("s") and not low.endswith(("ss", "us", "'s"))) or low in (
            "people",
            "children",
            "men",
            "women",
            "memoranda",
            "troops",
            "aircraft",
            "personnel",
            "staff",
            "dead",
            "killed",
            "injured",
            "wounded",
        )
        if plural or bare != word:
            if low in _NEVER_COUNTED or " ".join(w.lower() for w in words[: n + 1]) in _NEVER_COUNTED:
                return None
            head = _singular(low) if n == 0 or not bare[0].isupper() or bare.isupper() else "person"
            listed = head in _COUNTED or low in _COUNTED
            if not plural and not listed:
                return None
            if not listed and (number.spelled or not _many(number)):
                return None
            if bare[0].isupper() and not bare.isupper() and n == 0 and not listed:
                return None
            end = number.span.end + 1 + plain[number.span.end + 1 :].index(bare) + len(bare)
            return _Found(
                Span(number.span.start, end),
                number.value,
                head,
                "count",
                FigureKind.COUNT,
                " ".join(words[: n + 1]).rstrip(",.;:)\"'"),
            )
    return None


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
    ) -> None:
        self.text = text
        self.people = people
        self.dates = dates
        self.today = today
        self._starts = [d.span.start for d in dates]
        said = [(span, statement.speakers) for statement in statements for span in statement.spans]
        self._spans = sorted(said, key=lambda pair: pair[0])
        self._span_starts = [span.start for span, _ in self._spans]
        self._metrics, self._metric_words = _metrics(lexicon)

    def figures(self, found: _Found, sentence: Sentence) -> list[FigureCandidate]:
        """The one figure of a number, or two where a target and its being met share it."""
        clause = self._clause(found.span, sentence)
        whole = self.text.small[sentence.span.start : sentence.span.end]
        before = self.text.small[clause.start : found.span.start]
        metric, words = self._metric(found, sentence)
        stated_by = self._stated_by(found.span)
        qualifier = _QUALIFIER.search(before[-40:])
        kind, why = self._kind(found, before, self.text.small[found.span.end : clause.end])
        if (
            found.kind is None
            and (attained := _ATTAINED.search(whole))
            and (attained.start() - 60 <= found.span.start - sentence.span.start <= attained.end() + 80)
        ):
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
                    value=found.value,
                    unit=found.unit,
                    kind=one,
                    span=found.span,
                    metric=metric.slug if metric else "",
                    metric_words=words,
                    period=period,
                    qualifier=qualifier["words"].strip() if qualifier else "",
                    stated_by=stated_by,
                    rule=found.rule,
                    reasons=(*found.reasons, why, *period.reasons),
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
        if found.kind is not None:
            return found.kind, f"the shape of the words: {found.rule}"
        last = {kind: [*pattern.finditer(before)][-1:] for kind, pattern in _CUE.items()}
        ahead = max((m for kind in ("forecast", "target") for m in last[kind]), key=lambda m: m.end(), default=None)
        fact = last["actual"][0] if last["actual"] else None
        # "is expected to have reached": a word of fact counts where it stands well behind a word of hope
        if fact is not None and (ahead is None or fact.start() > ahead.end() + 25):
            return FigureKind.ACTUAL, f"“{fact[0]}” before the number"
        if ahead is not None:
            kind = "forecast" if ahead in last["forecast"] else "target"
            return FigureKind(kind), f"“{ahead[0]}” before the number"
        for kind in ("forecast", "target"):
            if m2 := _CUE[kind].search(after[:80]):
                return FigureKind(kind), f"“{m2[0]}” after the number"
        if found.rule == "measure":
            return FigureKind.MEASURE, "a unit and no word of a target or a forecast"
        return FigureKind.ACTUAL, "no word of a target or a forecast"

    def _period(self, found: _Found, kind: FigureKind, clause: Span, sentence: Sentence) -> When:
        """The time that the number speaks of: the nearest date of its clause, by the rules of its kind."""
        near = self._dates_in(clause)
        if not near and kind is not FigureKind.DURATION:
            open_end = kind in (FigureKind.MEASURE, FigureKind.COUNT, FigureKind.ANNIVERSARY)
            near = self._dates_in(Span(sentence.span.start, sentence.span.end if open_end else found.span.start))
        near = [d for d in near if d.when.earliest is not None]
        if found.rule == "time since":
            return self._since(found, near)
        if kind is FigureKind.DURATION:
            return self._trip(found, near)
        if kind in (FigureKind.ACTUAL, FigureKind.FORECAST, FigureKind.TARGET) or found.rule == "how often":
            near = [d for d in near if d.when.precision is not Precision.DAY]
        near = [d for d in near if d.rule != "counted"]
        if not near:
            return When(reasons=("no time is given beside the number",))
        return min(near, key=lambda d: _distance(d.span, found.span)).when

    def _since(self, found: _Found, near: Sequence[Dated]) -> When:
        for dated in near:
            if dated.span.overlaps(found.span) and dated.when.earliest and self.today:
                first, last = date(dated.when.earliest.year, 1, 1), date(self.today.year, 12, 31)
                if found.unit == "years":
                    return When(first, last, Precision.RANGE, dated.when.words)
                return dated.when
        return When(reasons=("no day to count from",))

    def _trip(self, found: _Found, near: Sequence[Dated]) -> When:
        """The days of a trip whose length is given, or the month of a trip that is under way."""
        if not _TRIP.match(self.text.small, self.text.small.find("-", found.span.start, found.span.end + 1)):
            return When()
        outside = [d for d in near if d.when.precision in (Precision.RANGE, Precision.MONTH)]
        if outside:
            return min(outside, key=lambda d: _distance(d.span, found.span)).when
        if self.today is None:
            return When(reasons=("no day to count from",))
        first = self.today.replace(day=1)
        last = self.today.replace(day=monthrange(first.year, first.month)[1])
        return When(first, last, Precision.MONTH, "", ("the trip is under way and its days are not given",))

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


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
