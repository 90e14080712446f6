"""The figures in a text: whether each is a target, a forecast or a fact, what it measures, of when, and who says it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import product

import regex

from relations.extraction.automaton import Phrases, apart
from relations.extraction.candidates import FigureCandidate, Person, StatementCandidate, When
from relations.extraction.data import load
from relations.extraction.dates import Dated
from relations.extraction.lexicon import Lexicon, Metric
from relations.extraction.patterns import ending
from relations.extraction.periods import Periods
from relations.extraction.quantities import MANY, RATE_AFTER, Quantity, any_of, either, quantities
from relations.extraction.text import Sentence, Text, ZoneKind, part_around
from relations.spans import Span
from relations.vocabulary import FigureKind, Tier

_DATA = load("figures.toml")
_CUES = _DATA["cues"]
_SIZES = frozenset(_DATA["sizes"])
_WELL_BEHIND = 25  # characters
_REACH_OF_HOPE = 60  # characters before a number of things
_BULLET = " • "  # a row of headlines in one line
_SILENT = frozenset({ZoneKind.TITLE, ZoneKind.CAPTION, ZoneKind.TEASER, ZoneKind.FURNITURE, ZoneKind.BYLINE})
_CUE = {kind: re.compile(rf"\b(?:{either(_CUES[kind])})\b") for kind in ("forecast", "target", "actual")}
_CUE_PROMISE = re.compile(rf"\b(?:{either(_CUES['promise'])})\b")
_NEAR_AIM = 80  # characters
_AIM_BEFORE = re.compile(r"\b(?:aim|target|goal|would be|could be|expected|estimated|hop)\w*\b")
_ATTAINED = re.compile(rf"\b(?:{either(_CUES['attained'])})\b")
_QUALIFIER = ending(rf"(?:^|\b)(?P<words>(?:(?:{any_of(_CUES['qualifiers'])})\s?)+)")
_ENDS_QUALIFIER = tuple(words.rpartition(" ")[2] for words in _CUES["qualifiers"])
_CLAUSE = re.compile(  # each begins with a letter or mark of its own, which ``re`` looks for quickly
    ';|:|"|, (?:and|but|while|which|who|adding|saying|noting|bringing|with)\\b|'
    r" and (?=(?:now |also )?(?:expects?|plans|aims|hopes|intends|wants|seeks|will|is to)\b)|"
    + "|".join(rf"{word}\b(?<!\w{word})" for word in ("that", "while", "whereas", "said"))
)
_METRIC_HEAD = Phrases(_CUES["metric_heads"])
_METRIC = regex.compile(rf"(?i)\b(?:(?:[a-z][\w'-]*|[A-Z][\w-]*)\s){{0,2}}\b(?:{any_of(_CUES['metric_heads'])})(?!\w)")
_NOT_IN_METRIC = frozenset(_DATA["not_in_metric"])
_HEDGE = (
    r"(?:(?:about|some|around|nearly|almost|over|up\sto|more\sthan|at\sleast|as\smuch\sas|well\sover|only|just|the"
    r"|approximately|roughly|a\stotal\sof|altogether)\s){0,2}"
)
_ONE_OFF_BEFORE = re.compile(
    rf"\b(?:(?<!was\s)(?<!is\s)(?<!were\s)(?<!are\s)(?<!be\s)(?<!been\s)worth|(?:{either(_DATA['one_off'])})"
    rf"(?:\s(?:of|worth|totall?ing|valued at|amounting to))?)\s{_HEDGE}$"
)
_ONE_OFF_AFTER = re.compile(
    rf"'?[\s-](?:in\s|of\s|worth of\s)?(?:[\w-]+\s){{0,2}}?(?:{either(_DATA['one_off'])})\b"
    r"|\sin\s(?:[\w-]+,?\s){3,6}?(?:aid|assistance|relief|funding|grants?|loans?)\b"
)
_ONE_OFF_VALUE_BEFORE = re.compile(
    rf"\b(?:value|cost|price)\sof\s(?:[\w-]+\s){{0,2}}?(?:{either(_DATA['one_off'] + _DATA['things'])})"
    rf"\s(?:is|was|are|were|stands\sat)\s{_HEDGE}$"
)
_THING_AFTER = re.compile(rf"[\s-](?:(?!in\b)[\w-]+\s){{0,2}}?(?:{either(_DATA['things'])})\b")
_PRICED_BEFORE = regex.compile(
    rf"\b(?:{either(_DATA['one_off'] + _DATA['things'])}),\s(?:\w+\s){{0,2}}?"
    rf"(?:valued|priced)\sat\s{_HEDGE}$"
)
_COST_OF_THING_BEFORE = re.compile(rf"^\s(?:had\s|has\s)?cost\s{_HEDGE}$")
_GUESSED_BEFORE = regex.compile(
    rf"\b(?:{either(_DATA['things'])}|cost),?\s(?:\w+\s){{0,2}}?(?:estimated|put)\sat\s{_HEDGE}$"
)
_STAKE_AFTER = re.compile(r"\s(?:\w+\s){0,2}?(?:stakes?|shareholding|holding|interest\sin|discount|majority)\b")
_FLOW_BEFORE = regex.compile(
    r"\b(?:exports|imports|trade|turnover|sales|(?<!relief\s)(?<!aid\s)(?:goods|products|merchandise|commodities)),?\s"
    rf"(?!(?:\w+\s)?(?:{either(_DATA['one_off'] + _DATA['things'])})\b)(?:\w+,?\s){{0,3}}?worth\s"
)
_GIVEN_BEFORE = re.compile(
    rf"\b(?:{either(_DATA['given'])})\w*\s(?:(?:the\s)?\w+\s)?(?:(?:an?|to|another|additional|further|fresh|new|extra|with|loan|grant|investment|contribution|worth|of)\s){{0,4}}{_HEDGE}$"
)
_ASKED_BEFORE = re.compile(rf"\b(?:call|ask|appeal)(?:s|ed|ing)?\sfor\s{_HEDGE}$")
_INTEREST_BEFORE = re.compile(
    rf"\b(?:lends?|lent|lending|loan(?:s|ed)?|borrow\w*|bonds?|credits?)\b[^;]{{0,60}}\bat\s"
    rf"(?:an?\s(?:annual\s)?(?:interest\s)?rate\sof\s)?{_HEDGE}$"
)
_ADDED_UP_BEFORE = re.compile(r"\b(?:has|have)\s(?:\w+\s){1,3}")
_SO_FAR_BEFORE = re.compile(r"\b(?:has|have|had)\s(?:so\sfar|to\sdate|already)\s")
_ADDED_UP_AFTER = re.compile(r"\b(?:since|so\sfar|to\sdate|this\syear|(?:over|in|during)\sthe\s(?:past|last))\b")
_LEVEL_BEFORE = regex.compile(rf"\b(?:{either(_DATA['levels'])})\w*\b[^;]{{0,60}}\bto\s{_HEDGE}$")
_COMPARED_BEFORE = ending(rf"\b(?:compared\s(?:to|with)|against|versus|after|from)\s{_HEDGE}")
_AGAINST_ANOTHER = re.compile(r", |\s(?=against\s|versus\s|compared\s|than\s|(?:up|down)\sfrom\s)")
_POINTS_BACK = re.compile(r"\b(?:the|these|those)\s$")
_INHABITED_BEFORE = regex.compile(
    rf"\b(?:nation|country|state|republic|territory|island|city|town|population|people|community|market)\sof\s{_HEDGE}$"
)
_PROMISED_AFTER = re.compile(
    rf"(?:\s[\w-]+){{0,3}}?\s(?P<words>(?:will|would|shall|(?:is|are|was|were)\sto)\sbe\s(?:\w+ly\s)?(?:{either(_CUES['promised'])}))\b"
)
_RATE_PROMISED_BEFORE = re.compile(
    r"\b(?:will|(?:is|are|was|were|agreed|decided|plans?|pledged|promised|undertook|committed)\sto)"
    rf"\s(?!rise|grow|increase|reach|be\b)[a-z]+\s(?:up\sto\s|at\sleast\s)?{_HEDGE}$"
)
_RATE_PROMISED_AFTER = re.compile(r"\s(?:a|per|each|every)\s(?:year|month|week)\s(?:would|will|are\sto|were\sto)\b")
_EXPECTED_AFTER = re.compile(
    r"\s(?:(?:is|are|was|were)\s)?(?:expected|forecast|projected|predicted|estimated|anticipated)\b"
)
_NEXT_VERB = re.compile(r", |\sand\s")
_SIZE_BEFORE = re.compile(rf"\b(?:{either(_DATA['size_nouns'])})\b")
_CHANGED_BEFORE = re.compile(rf"\b(?:{either(_DATA['changes'])})\s(?:by\s)?{_HEDGE}$")
_CHANGED_AFTER = re.compile(r"\s(?:higher|lower|more|less|up|down|above|below)\b")
_WAS_BEFORE = re.compile(rf"\b(?:was|were)\s{_HEDGE}$")
_PRICE_AFTER = re.compile(r"\s(?:a|an|per|for\seach)\s(?!year|month|week|day|quarter|decade)[a-z]+\b")
_LIMIT_AFTER = re.compile(r"[\s-](?:\w+\s)?(?:ceilings?|quotas?|limits?|caps?|targets?|goals?)\b")
_WILL = re.compile(r"\b(?:will|would(?!\slike)|shall|should)\b")
_COST_BEFORE = re.compile(r"\b(?:costs?|costing|charg\w+)\b")
_THREAT_BEFORE = re.compile(r"\bthreat(?:en(?:s|ed|ing)?|s)?\b")
_DUTY_BEFORE = re.compile(rf"\b(?:{either(_DATA['duties'])})\sof\s{_HEDGE}$")
_DUTY_AFTER = re.compile(rf"\s(?:[\w-]+\s)?(?:{either(_DATA['duties'])})\b")
_TO_LEVEL = re.compile(r"to (?:reach|achieve)")
_GREW = re.compile(rf"\b(?:{either(_DATA['grew'])})\b")
_MOVED_BEFORE = re.compile(rf"\b(?:{either(_DATA['moved'])})\s(?:[\w.,-]+\s){{0,6}}$")
_TRADED_BEFORE = re.compile(rf"\b(?:{either(_DATA['traded'])})\s(?:\w+\s){{0,2}}$")

_APPENDED = re.compile(rf", (?:up|down)\s(?:by\s)?{_HEDGE}$")
_EXPECTED_THAT = re.compile(
    r"\b(?:expect|forecast|predict|project|anticipat|estimat|hop|aim|plan)(?:e|es|ed|s|ing)?\s(?:\w+\s)?that$"
)

_REACH = 600  # how much of an endless sentence is read around a number


def find_figures(
    text: Text,
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
    context = _Context(text, statements, dates, lexicon, today, day)
    done = -1
    for found in sorted(quantities(text, dates), key=lambda f: (f.span.start, -f.span.end)):
        if found.span.start < done:
            continue
        sentence = text.sentence_at(found.span.start)
        if sentence is None or sentence.zone in _SILENT or found.span.start not in sentence.span:
            continue
        if _BULLET in sentence.span.cut(text.plain) or context.is_of_makes(found):
            continue
        if (
            found.rule == "time since"
            and sentence.span.end - found.span.end <= 1
            and found.span.start == sentence.span.start
        ):
            continue  # "3 hours ago." is the page's
        figures.extend(context.figures(found, part_around(sentence, found.span, _REACH)))
        done = found.span.end
    return _without_repeats(figures, text.small)


def _without_repeats(figures: Iterable[FigureCandidate], small: str) -> list[FigureCandidate]:
    """A number that is said again with nothing new counts once, as do things pointed back to: "the two new orders"."""
    seen = set()
    counted = set()
    kept = []
    for figure in figures:
        span_of_time = figure.kind is FigureKind.DURATION  # "20 years" and "two decades" are no repeats
        unit = small[figure.span.start : figure.span.end].rstrip("s").split()[-1] if span_of_time else ""
        key = (figure.value, figure.unit, unit, figure.kind, figure.period.iso, figure.stated_by)
        things = (figure.value, figure.unit, figure.kind)
        again = things in counted and _POINTS_BACK.search(small, max(0, figure.span.start - 8), figure.span.start)
        if key not in seen and not again:
            seen.add(key)
            if figure.kind is FigureKind.COUNT:
                counted.add(things)
            kept.append(figure)
    return kept


@lru_cache(maxsize=8)
def _peoples(lexicon: Lexicon) -> frozenset[str]:
    """What one of each people is called, in small letters: "ghanaian"."""
    return frozenset(demonym.lower() for actor in lexicon.actors.values() for demonym in actor.demonyms)


@lru_cache(maxsize=8)
def _metrics(lexicon: Lexicon) -> tuple[dict[str, Metric], Phrases]:
    """The reference metrics by the words that name them, and these words to be found in a text."""
    named = {_plain(word.lower()): metric for metric in lexicon.metrics.values() for word in metric.words}
    return named, Phrases({spelt for words in named for spelt in _spellings(words)}, beside=lexicon.together)


def _spellings(words: str) -> Iterator[str]:
    """Some words with a blank or a hyphen between each two."""
    return map("".join, product(*(" -" if letter == " " else letter for letter in words)))


def _plain(words: str) -> str:
    """Words with one blank between them, whatever stands there."""
    return " ".join(words.replace("-", " ").split())


class _Context:
    """What a number's surroundings tell: its kind, its time, its subject and who states it."""

    def __init__(
        self,
        text: Text,
        statements: Sequence[StatementCandidate],
        dates: Sequence[Dated],
        lexicon: Lexicon,
        today: date | None,
        day: When | None,
    ) -> None:
        self.text = text
        self.periods = Periods(text, dates, today, day)
        said = [(span, statement.speakers) for statement in statements for span in statement.spans]
        self._spans = sorted(said, key=lambda pair: pair[0])
        self._span_starts = [span.start for span, _ in self._spans]
        self._metrics, metric_words = _metrics(lexicon)
        self._metric_words = metric_words.every(text.small)
        self._heads = _METRIC_HEAD.every(text.small)
        self._peoples = _peoples(lexicon)

    def is_of_makes(self, found: Quantity) -> bool:
        """Whether few of a make are told, or of whatever else has a name: "three Airbuses", but not "40 Ghanaians"."""
        named = found.rule == "count" and found.unit[:1].isupper() and not found.unit.isupper()
        return named and found.unit.lower() not in self._peoples and found.value < MANY

    def figures(self, found: Quantity, sentence: Sentence) -> list[FigureCandidate]:
        """The one figure of a number, or two where a target and its being met share it."""
        sum_, found = found, found.twin or found
        clause = self._clause(Span(found.span.start, max(found.span.end, found.tail)), sentence)
        whole = self.text.small[sentence.span.start : sentence.span.end]
        before = self.text.small[clause.start : found.span.start]
        metric, words = self._metric(found, sentence)
        stated_by = self._stated_by(found.span)
        qualified = before[-40:].rstrip().endswith(_ENDS_QUALIFIER)
        qualifier = _QUALIFIER.match(before[-40:]) if qualified else None
        kind, why = self._kind(found, before, self.text.small[found.tail or found.span.end : clause.end])
        attained = _ATTAINED.search(whole) if found.kind is None and found.unit != "percent" else None
        if attained and attained.start() - 60 <= found.span.start - sentence.span.start <= attained.end() + 80:
            kinds = [FigureKind.TARGET, FigureKind.ACTUAL]
            why = f"“{attained[0]}” says that a target was met"
        else:
            kinds = [kind]
        made = []
        for one in kinds:
            period = self.periods.of(found, one, clause, sentence)
            if len(kinds) == 2 and one is FigureKind.TARGET:
                period = When()
            made.append(
                FigureCandidate(
                    value=sum_.value,
                    unit="person" if sum_.unit.lower() in self._peoples else sum_.unit,
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
        plain = self.text.cased
        start, end = max(sentence.span.start, span.start - 240), min(sentence.span.end, span.end + 160)
        for m in _CLAUSE.finditer(plain, start, span.start):
            if m[0] != "that" or not _EXPECTED_THAT.search(self.text.small, max(start, m.end() - 40), m.end()):
                start = m.end()
        after = _CLAUSE.search(plain, span.end, end)
        return Span(start, after.start() if after else end)

    def _kind(self, found: Quantity, before: str, after: str) -> tuple[FigureKind, str]:
        """What kind of figure it is, and the words that say so."""
        if found.rule == "count":
            return self._kind_of_count(found, before, after)
        if found.kind is not None:
            return found.kind, f"the shape of the words: {found.rule}"
        if found.unit in _SIZES:
            return self._kind_of_size(found, before, after)
        return self._kind_of_level(found, before, after)

    def _kind_of_count(self, found: Quantity, before: str, after: str) -> tuple[FigureKind, str]:
        """A number of things is a count; not what is promised or passes by the thousand, and no level to be raised."""
        if _INHABITED_BEFORE.search(before):
            return FigureKind.ACTUAL, "how many live there"
        if promised := _PROMISED_AFTER.match(after):
            return FigureKind.TARGET, f"“{promised['words']}” after the number"
        if RATE_AFTER.match(after) and (_RATE_PROMISED_BEFORE.search(before) or _RATE_PROMISED_AFTER.match(after)):
            return FigureKind.TARGET, "how many are promised for each stretch of time"
        many = found.value >= MANY or _LEVEL_BEFORE.search(before)
        before = before[-_REACH_OF_HOPE:]
        if many and (ahead := self._hope(found, before)):
            return ahead[0], f"“{ahead[1][0]}” before the number"
        if many and (passing := _passing(found, before, after)):
            return passing
        return FigureKind.COUNT, "a number of things"

    def _kind_of_level(self, found: Quantity, before: str, after: str) -> tuple[FigureKind, str]:
        """Money, shares and amounts: the size of one thing, or a level that was, will be or is to be reached."""
        if found.rule == "money" and RATE_AFTER.match(after) and _RATE_PROMISED_BEFORE.search(before):
            return FigureKind.TARGET, "how much is promised for each stretch of time"
        if found.rule == "money" and (guessed := _GUESSED_BEFORE.search(before)):
            return FigureKind.FORECAST, f"“{guessed[0]}” before the number"
        if found.rule == "money" and _is_one_off(before, after):
            return FigureKind.MEASURE, "the size of one thing"
        if found.unit == "percent" and (_DUTY_BEFORE.search(before) or _DUTY_AFTER.match(after)):
            return FigureKind.MEASURE, "the rate of a duty"
        if found.unit == "percent" and _INTEREST_BEFORE.search(before):
            return FigureKind.MEASURE, "the interest of a loan"
        if found.unit == "percent" and _STAKE_AFTER.match(after):
            return FigureKind.MEASURE, "the size of a share"
        if expected := _EXPECTED_AFTER.match(after):
            return FigureKind.FORECAST, f"“{expected[0].strip()}” after the number"
        if compared := _COMPARED_BEFORE.match(before):
            return FigureKind.ACTUAL, f"“{compared[0].strip()}” before the number"
        ahead, fact = self._hope(found, before), _last(_CUE["actual"], before)
        if ahead is not None and _APPENDED.search(before[-20:]):
            fact = _last(_CUE["actual"], before[: before.rindex(",")])  # "would buy 2 million, up 6 percent"
        # "is expected to have reached": a word of fact counts where it stands well behind a word of hope
        weak = fact is not None and fact[0] == "worth"
        if fact is not None and (ahead is None or (not weak and fact.start() > ahead[1].end() + _WELL_BEHIND)):
            return FigureKind.ACTUAL, f"“{fact[0]}” before the number"
        if ahead is not None:
            return ahead[0], f"“{ahead[1][0]}” before the number"
        if limit := _LIMIT_AFTER.match(after):
            return FigureKind.TARGET, f"“{limit[0].strip()}” after the number"
        clause = _AGAINST_ANOTHER.split(after)[0][:80]
        if cue := _CUE[FigureKind.FORECAST].search(clause):
            return FigureKind.FORECAST, f"“{cue[0]}” after the number"
        if cue := self._goal(clause):
            return FigureKind.TARGET, f"“{cue[0]}” after the number"
        return _passing(found, before, after) or _kind_without_cue(found, before, after)

    def _kind_of_size(self, found: Quantity, before: str, after: str) -> tuple[FigureKind, str]:
        """A length, an area or a capacity is a measure, unless a word of a target or of change stands right before."""
        near = before[-40:]
        if "-" in found.span.cut(self.text.plain):
            return FigureKind.MEASURE, "the size of one thing"
        goal = self._goal(near) or self._goal(_NEXT_VERB.split(after)[0][:40])
        if goal is not None and not _SIZE_BEFORE.search(near):
            return FigureKind.TARGET, f"“{goal[0]}” beside the number"
        if changed := _CHANGED_BEFORE.search(near) or (
            found.unit == "percentage point" and _CHANGED_AFTER.match(after)
        ):
            return FigureKind.ACTUAL, f"“{changed[0].strip()}” beside the number"
        return FigureKind.MEASURE, "the size of one thing"

    def _hope(self, found: Quantity, before: str) -> tuple[FigureKind, re.Match[str]] | None:
        """The last word of a target or a forecast before the number; a promise counts for what is no money."""
        forecast, target = self._forecast(found, before), self._goal(before)
        if not found.unit.isupper() and (promise := _last(_CUE_PROMISE, before)):
            target = promise if target is None or promise.end() >= target.end() else target
        if forecast is not None and target is not None:
            between = before[forecast.end() : target.start()]
            shared = target[0].startswith("to ") and ", " not in between  # "expects trade to reach"
            if target.end() > forecast.end() and not shared:
                return FigureKind.TARGET, target
            return FigureKind.FORECAST, forecast
        if forecast is not None:
            return FigureKind.FORECAST, forecast
        if target is not None and _TO_LEVEL.fullmatch(target[0]) and _GREW.search(before[: target.start()]):
            return None  # "rose by 18 percent to reach"
        return (FigureKind.TARGET, target) if target is not None else None

    def _forecast(self, found: Quantity, before: str) -> re.Match[str] | None:
        """The last word of a forecast in the words right before the number; "May" in the middle of them is a month."""
        start = found.span.start - len(before)
        cues = reversed([*_CUE[FigureKind.FORECAST].finditer(before)])
        return next((m for m in cues if m[0] != "may" or self.text.cased[start + m.start()] == "m"), None)

    def _goal(self, words: str) -> re.Match[str] | None:
        """The last word of a target; "by 2022" is none where that year has come."""
        this_year = self.periods.today.year if self.periods.today else 0
        goals = reversed([*_CUE[FigureKind.TARGET].finditer(words)])
        return next((m for m in goals if not m[0][-4:].isdigit() or int(m[0][-4:]) >= this_year), None)

    def _metric(self, found: Quantity, sentence: Sentence) -> tuple[Metric | None, str]:
        if found.metric or found.kind is FigureKind.DURATION:
            return None, found.metric
        known = self._known(sentence.span.start, found.span.start)
        if known:
            name = _plain(known[-1].cut(self.text.small))
            return self._metrics[name], name
        phrase = self._phrase(sentence.span.start, found.span.start, -1)
        phrase = phrase or self._phrase(found.span.end, min(sentence.span.end, found.span.end + 60), 0)
        words = phrase.split()
        while words and words[0].lower() in _NOT_IN_METRIC:
            words.pop(0)
        return None, " ".join(words)

    def _known(self, start: int, end: int) -> list[Span]:
        """The names of metrics in a part of the text, none within another."""
        inside = self._metric_words[bisect_left(self._metric_words, (start,)) : bisect_left(self._metric_words, (end,))]
        return apart([words for words in inside if words.end <= end])

    def _phrase(self, start: int, end: int, which: int) -> str:
        """The first (0) or last (-1) words in a part of the text that may name what is counted; "" where none do."""
        low = bisect_left(self._heads, (start, 0))
        if low == len(self._heads) or self._heads[low].end > end:
            return ""  # looking for a head costs less than trying the words before each
        phrases = [m[0] for m in _METRIC.finditer(self.text.plain[start:end])]
        return phrases[which] if phrases else ""

    def _stated_by(self, span: Span) -> tuple[Person, ...]:
        """The speakers of the innermost statement whose words contain the number; nobody for what the writer says."""
        at = bisect_left(self._span_starts, span.end)
        holding = [(s, speakers) for s, speakers in self._spans[max(0, at - 6) : at] if s.covers(span)]
        return min(holding, key=lambda pair: len(pair[0]))[1] if holding else ()


def _is_one_off(before: str, after: str) -> bool:
    """Whether a sum is the size of one thing: given, announced, or the price of what stands beside it."""
    given = _GIVEN_BEFORE.search(before) and " since " not in after  # what adds up since some day is a level
    sized = _ONE_OFF_BEFORE.search(before) or _ONE_OFF_VALUE_BEFORE.search(before)
    sized = (
        sized or _ASKED_BEFORE.search(before) or _PRICED_BEFORE.search(before) or _COST_OF_THING_BEFORE.search(before)
    )
    if not (sized or given or _ONE_OFF_AFTER.match(after) or _THING_AFTER.match(after)):
        return False
    near = before[-_NEAR_AIM:]
    if _SO_FAR_BEFORE.search(near) or (_ADDED_UP_BEFORE.search(near) and _ADDED_UP_AFTER.search(after)):
        return False
    return not (_FLOW_BEFORE.search(before) or _AIM_BEFORE.search(near))


def _passing(found: Quantity, before: str, after: str) -> tuple[FigureKind, str] | None:
    """The kind of what passes in a stretch of time or is traded; none for the rest."""
    moved = found.rule == "measure" and _MOVED_BEFORE.search(before[-40:])
    rate = RATE_AFTER.match(after) or found.unit.endswith("per day")
    if not (rate or moved or _TRADED_BEFORE.search(before[-40:])):
        return None
    if _WILL.search(before):
        return FigureKind.FORECAST, "what will pass in a stretch of time"
    return FigureKind.ACTUAL, "what passes in a stretch of time"


def _kind_without_cue(found: Quantity, before: str, after: str) -> tuple[FigureKind, str]:
    """The kind where no word beside the number tells of a target, a forecast or a fact."""
    if found.rule == "measure" and (was := _WAS_BEFORE.search(before)):
        return FigureKind.ACTUAL, f"“{was[0].strip()}” before the number"
    if found.rule == "measure":
        return FigureKind.MEASURE, "a unit and no word of a target or a forecast"
    if found.rule == "money" and _PRICE_AFTER.match(after) and _COST_BEFORE.search(before):
        return FigureKind.MEASURE, "a price"
    if found.unit == "percent" and _THREAT_BEFORE.search(before):
        return FigureKind.MEASURE, "what is threatened"
    if will := _WILL.search(before):
        return FigureKind.FORECAST, f"“{will[0]}” before the number"
    return FigureKind.ACTUAL, "no word of a target or a forecast"


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last place where a pattern stands in some words."""
    return next(reversed([*pattern.finditer(words)]), None)
