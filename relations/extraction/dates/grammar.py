"""The shapes of dates: which words, in small letters, are one, and what resolves them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import ahocorasick

from relations.extraction.dates.days import (
    day_of_month,
    day_word,
    in_digits,
    month_alone,
    month_and_day,
    month_range,
    night_before,
    numeric,
    pointing,
    weekday_alone,
    weekdays,
    weekend,
    year_up_to,
)
from relations.extraction.dates.reading import Resolve
from relations.extraction.dates.spells import (
    counted,
    decade,
    part_of_year,
    same_period,
    season_of_year,
    stretch,
    unit_word,
    years,
)
from relations.extraction.dates.words import (
    ALL_OF,
    BACK,
    COUNT,
    DAY,
    MONTH,
    MONTHS,
    NUMBERS,
    PART_OF,
    SEASON,
    SHORT_WEEKDAY,
    TO,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)


@dataclass(frozen=True)
class Rule:
    """A shape of words, in small letters, and what it means; it has one of the words that it ``needs``, if any.

    In these, "0" stands for any digit. ``anchors`` is how many words of its family it has at least.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve
    needs: tuple[str, ...] = ()
    anchors: int = 1


def _rule(name: str, pattern: str, resolve: Resolve, needs: str = "", anchors: int = 1) -> Rule:
    return Rule(name, re.compile(rf"(?<![\w$€£¥/.-])(?:{pattern})(?!\w)"), resolve, tuple(needs.split()), anchors)


_OF_YEAR = rf"(?:,?\s{{1,2}}(?:of\s)?(?P<y>{YEAR}))?"
MONTH_RULES = (
    _rule(
        "month and day",
        rf"(?:(?P<wd>{SHORT_WEEKDAY}),?\s{{1,2}}\(?)?(?P<m>{MONTH})\s{{0,2}}(?P<d>{DAY})(?:,?\s(?P<y1>(?:19|20)\d\d)(?={TO}{MONTH}))?"
        rf"(?:{TO}(?:(?P<m2>{MONTH})\s{{0,2}})?(?P<d2>{DAY}))?{_OF_YEAR}",
        month_and_day,
        needs="0",
    ),
    _rule(
        "two days of a month",
        rf"(?P<m>{MONTH})\s{{0,2}}(?P<d>{DAY})\s(?:and|&)\s(?P<d2>{DAY})(?:,?\s(?P<y>{YEAR})|(?=\s?[.,;)]|\s(?:in|at|to|for|where|when|as)\b|\s?$))",
        month_and_day,
        needs="and &",
    ),
    _rule(
        "day and month",
        rf"(?:(?P<wd>{SHORT_WEEKDAY}),?\s{{1,2}}\(?(?:the\s)?)?(?P<d>{DAY})(?:(?:{TO}|\sand\s)(?P<d2>{DAY}))?"
        rf"\s{{0,2}}(?:(?:day\s)?of\s)?(?P<m>{MONTH}){_OF_YEAR}",
        month_and_day,
        needs="0",
    ),
    _rule(
        "from day and month to day and month",
        rf"(?P<d>{DAY})\s{{1,2}}(?P<m>{MONTH})(?:,?\s(?P<y1>(?:19|20)\d\d))?"
        rf"{TO}(?P<d2>{DAY})\s{{1,2}}(?P<m2>{MONTH}){_OF_YEAR}",
        month_and_day,
        needs="0",
        anchors=2,
    ),
    _rule(
        "from day and month to day and month",
        rf"(?<=between\s)(?P<d>{DAY})\s(?P<m>{MONTH})(?:,?\s(?P<y1>(?:19|20)\d\d))?"
        rf"\sand\s(?P<d2>{DAY})\s(?P<m2>{MONTH}){_OF_YEAR}",
        month_and_day,
        needs="between",
        anchors=2,
    ),
    _rule(
        "from day and month to day and month",
        rf"(?<=between\s)(?P<m>{MONTH})\s(?P<d>{DAY})(?:,?\s(?P<y1>(?:19|20)\d\d))?"
        rf"\sand\s(?P<m2>{MONTH})\s(?P<d2>{DAY}){_OF_YEAR}",
        month_and_day,
        needs="between",
        anchors=2,
    ),
    _rule("day and month", rf"(?P<d>{DAY})-(?P<m>{MONTH})-(?P<y>(?:19|20)\d\d)", month_and_day, needs="-"),
    _rule(
        "range of months",
        rf"(?P<m>{MONTH})(?:{TO}|\sand\s)(?P<m2>{MONTH})(?:\speriod)?{_OF_YEAR}",
        month_range,
        anchors=2,
    ),
    _rule("month", rf"{PART_OF}(?:(?P<rel>this|last|next|past|coming)\s)?(?P<m>{MONTH}){_OF_YEAR}", month_alone),
)
_BEFORE_THE_NEXT = "|".join(rf"{day}(?=\sand\s{then})" for day, then in pairwise([*WEEKDAYS, WEEKDAYS[0]]))
_WEEKDAY_RULES = (
    _rule("from weekday to weekday", rf"(?P<wd>{WEEKDAY}){TO}(?P<wd2>{WEEKDAY})", weekdays, anchors=2),
    _rule(
        "two days of a week",
        rf"(?P<wd>{_BEFORE_THE_NEXT})\sand\s(?P<wd2>{WEEKDAY})",
        weekdays,
        needs="and",
        anchors=2,
    ),
    _rule(
        "weekday",
        rf"(?:(?P<mod>late|early)\s(?:on\s)?)?(?:(?P<rel>this|last|next|past|previous|coming|following)\s)?(?P<wd>{WEEKDAY})"
        r"(?:\s(?:(?P<week>last|this|next)\sweek|(?:morning|afternoon|evening|night)))?",
        weekday_alone,
    ),
)
_DIGIT_RULES = (
    _rule(
        "digits", r"(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>[01]?\d)(?P=sep)(?P<d>[0-3]?\d)", in_digits, "0-0 0/0 0.0"
    ),
    _rule("digits", r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)", in_digits, needs="00000000"),
    _rule(
        "numeric",
        r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)",
        numeric,
        needs="0-0 0/0 0.0",
    ),
    _rule("numeric", r"(?P<a>[0-3]?\d)(?P<sep>/)(?P<b>[0-3]?\d)/(?P<y>\d\d)(?![/.,]\d)", numeric, needs="/"),
    _rule("decade", rf"(?:the\s)?{PART_OF}(?P<y>(?:18|19|20)\d0)'?s", decade, needs="0s 0's"),
    _rule(
        "year",
        rf"{ALL_OF}{PART_OF}(?:fy\s?)?(?P<y>(?:18|19|20)\d\d)(?:\s?[-/]\s?(?P<y2>(?:19|20)\d\d|\d\d)(?![\d-]))?",
        years,
    ),
    _rule(
        "years",
        r"(?P<y>(?:18|19|20)\d\d)\s(?:to|and|through|until)\s(?P<y2>(?:19|20)\d\d)",
        years,
        needs="to and through until",
    ),
    _rule("part of year", r"(?P<y>(?:19|20)\d\d)\s(?P<q>[qh][1-4])", part_of_year, needs="q0 h0"),
)
_UNIT_RULES = (
    _rule(
        "day word",
        r"(?:(?:earlier|later)\s)?(?:the\s)?(?P<word>today|tonight|yesterday|tomorrow|last\snight|last\sevening|this\s(?:morning|afternoon|evening)"
        r"|day\sbefore\syesterday|day\safter\stomorrow)(?:\s(?:morning|afternoon|evening|night))?",
        day_word,
        needs="today tonight yesterday tomorrow night evening morning afternoon",
    ),
    _rule(
        "pointing word",
        r"(?P<rel>the\ssame|that(?:\ssame)?|the\sfollowing|the\sprevious)\s(?P<unit>day|month|year)",
        pointing,
        needs="same that following previous",
    ),
    _rule("pointing word", r"(?P<rel>the\snext)\s(?P<unit>day)", pointing, needs="next earlier later"),
    _rule(
        "pointing word",
        r"(?P<rel>that(?:\ssame)?|the\ssame)\s(?:morning|afternoon|evening|night)",
        pointing,
        needs="morning afternoon evening night",
    ),
    _rule(
        "pointing word",
        r"the\s(?P<unit>day|month|year)\s(?P<rel>before|after)(?=[,.;])",
        pointing,
        needs="before after",
    ),
    _rule(
        "pointing word",
        r"the\s(?:(?:night|evening)\s(?P<rel>before)(?=[,.;])|(?P<rel2>previous)\s(?:night|evening))",
        night_before,
        needs="night evening before previous",
    ),
    _rule(
        "pointing word",
        r"(?:earlier|later)\s(?:in|on)\s(?:the|that)\s(?P<unit>day)",
        pointing,
        needs="next earlier later",
    ),
    _rule(
        "same period",
        r"the\s(?:year-(?:ago|earlier)\s(?:period|month|quarter)|(?:same|corresponding)\s"
        rf"(?:period|(?:month|quarter|half)(?=\s(?:(?:of|in)\s)?(?:{BACK}|{YEAR}))))(?:\s(?:(?:of|in)\s)?(?:(?P<back>{BACK})|(?P<y>{YEAR})))?"
        rf"|the\ssame\s(?:time|months)\s(?P<back2>{BACK})",
        same_period,
        needs="same corresponding year-",
    ),
    _rule(
        "unit word",
        rf"{ALL_OF}{PART_OF}(?P<rel>this|last|next|(?:the\s)?(?:current|previous|coming))\s(?P<unit>{UNIT}|{SEASON})(?!-)",
        unit_word,
        needs="this last next current previous coming",
    ),
    _rule(
        "unit word",
        r"(?P<mod>(?:end|close|course|rest|remainder|(?<=\bsince\sthe\s)(?:beginning|start))\sof)\sthe\s(?P<unit>year|month|week|decade|century)(?!-)",
        unit_word,
        needs="end close course rest remainder since",
    ),
    _rule("unit word", r"(?:the\s)?(?P<unit>year)(?:'s\s|[\s-])end(?!-)", unit_word, needs="end"),
    _rule("weekend", r"(?:(?P<rel>this|last|next|past)|(?:over|at|on)\sthe)\sweekend", weekend, needs="weekend"),
    _rule(
        "season",
        rf"{PART_OF}(?:the\s)?(?P<season>{SEASON})\s(?:of\s)?(?P<y>{YEAR})",
        season_of_year,
        needs="spring summer autumn fall winter",
    ),
    _rule(
        "part of year",
        rf"(?:(?:the\s)?(?P<ord>first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th))\s(?:(?P<months>{COUNT})\s(?P<many>months|quarters)|(?P<part>quarter|half))"
        rf"|(?P<q>[qh][1-4]))(?:(?:\s(?:of|in))?\s(?P<y>{YEAR}|the\syear))?(?!-)",
        part_of_year,
        needs="month quarter half q0 h0",
    ),
    _rule(
        "part of year",
        rf"(?P<months>{COUNT})\s(?P<many>months|quarters)\s(?:of|in)\s(?P<y>{YEAR})",
        part_of_year,
        needs="months quarters",
    ),
    _rule(
        "year up to a month",
        rf"(?:the\s)?(?:(?:past\s|last\s|first\s)?"
        rf"(?P<n>1?\d|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\smonths"
        rf"|(?:fiscal\s|financial\s)?year)\s(?:to|ended|ending|through|until)\s(?:in\s)?"
        rf"(?:the\send\sof\s)?(?:(?P<rel>this|last|next)\s)?(?P<m>{MONTH})(?:\s\d\d?\b)?{_OF_YEAR}",
        year_up_to,
        needs="months year",
    ),
    _rule(
        "counted",
        rf"(?P<n>{COUNT}|half\sa)\s(?P<unit>{UNIT})s?\s(?P<dir>ago|earlier|later|from\snow|hence)",
        counted,
        needs="ago earlier later now hence",
    ),
    _rule("counted", rf"in\s(?P<n>{COUNT})\s(?P<unit>{UNIT})s?'?\stime", counted, needs="time"),
    _rule(
        "stretch",
        rf"(?:the|these)\s(?P<rel>past|last|next|coming|previous)\s(?:(?P<n>{COUNT})\s)?(?P<unit>{UNIT})s(?!-)",
        stretch,
        needs="past last next coming previous",
    ),
    _rule("stretch", rf"(?:(?:the|this)\s)?(?P<rel>past)\s(?P<unit>{UNIT})", stretch, needs="past"),
    _rule("stretch", r"the\s(?P<rel>last|next)\s(?P<unit>decade|century|half)", stretch, needs="decade century half"),
)

_ORDINAL_RULES = (
    _rule(
        "day of the month",
        r"(?<=\bon\s)the\s(?P<d>[1-3]?\d(?:st|nd|rd|th))(?=[.,;)]|\s(?:in|at|to|for|and)\b|\s?$)",
        day_of_month,
    ),
)

_UNIT_WORDS = (
    "period day days week weeks month months quarter quarters year years decade decades century half spring summer"
    " autumn fall winter weekend today tonight yesterday tomorrow night morning afternoon evening"
    " q1 q2 q3 q4 h1 h2 h3 h4"
)
_FAMILIES = {
    **{name[:size]: "month" for name in MONTHS for size in (3, 4, len(name))},
    **dict.fromkeys(WEEKDAYS, "weekday"),
    **dict.fromkeys(_UNIT_WORDS.split(), "unit"),
}
_ORDINAL_ENDS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
ANCHORS = ahocorasick.Automaton()
_SLASHED = [(f"/{year:02}", "digit") for year in range(100)]  # "/07" of "04/10/07"
_ORDINALS = [(f"the {day}{_ORDINAL_ENDS.get(day, 'th')}", "ordinal") for day in range(1, 32)]
for _word, _family in [*_FAMILIES.items(), ("18", "digit"), ("19", "digit"), ("20", "digit"), *_SLASHED, *_ORDINALS]:
    ANCHORS.add_word(_word, (len(_word), _family))
ANCHORS.make_automaton()
RULES = {
    "month": MONTH_RULES,
    "weekday": _WEEKDAY_RULES,
    "unit": _UNIT_RULES,
    "digit": _DIGIT_RULES,
    "ordinal": _ORDINAL_RULES,
}
PRIORITY = {rule: n for n, rule in enumerate(rule for rules in RULES.values() for rule in rules)}
ANY_DIGIT = str.maketrans("123456789", "000000000")
# No rule of a family reaches further than this from its anchor.
REACH = {"month": 48, "weekday": 40, "unit": 64, "digit": 32, "ordinal": 4}
