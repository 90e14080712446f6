"""When an event was: the date in its clause, or that of the clause which it leans on.

A date is not taken where a noun, an aside or another event has it.
"""

from __future__ import annotations

import re
from datetime import timedelta

import regex

from relations.extraction.candidates import When
from relations.extraction.dates import Dated
from relations.extraction.mentions.mention import NEAR, Seen
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.spans import Span
from relations.vocabulary import EventKind, Precision

_ON = re.compile(r"\s(?:on\s|in\s)?")


def cut_off(around: Surroundings, seen: Seen) -> int:
    """Where the time ends that stands right behind what somebody is to do: "agreed ⟦to meet⟧ on Friday"."""
    behind = Span(seen.scope.end, min(seen.sentence.span.end, seen.scope.end + NEAR))
    dated = around.date_behind(behind.start)
    near = dated is not None and _ON.fullmatch(around.small, behind.start, dated.span.start)
    return dated.span.end if dated is not None and near else seen.scope.end


_SO_MANY_DAYS = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SO_LONG_FROM = ending(
    rf"\b(?P<n>{'|'.join(_SO_MANY_DAYS)})\sdays?\s(?P<way>after|before|ahead of)\s"
    r"(?:(?!(?:and|that|when)\s)[\w.'’-]+\s){0,6}"
)


def days_before(around: Surroundings, seen: Seen) -> Dated | None:
    """The day counted from that of the main clause: "said on Tuesday, a day after he met X"."""
    m = _SO_LONG_FROM.match(around.small, seen.sentence.span.start, seen.anchor.start)
    if m is None:
        return None
    comma = around.small.find(", ", seen.anchor.end, seen.sentence.span.end)
    own = Span(seen.anchor.end, min(seen.segment.end, comma) if comma >= 0 else seen.segment.end)
    if around.date(seen.anchor, own) is not None:
        return None
    main = around.date_before(Span(m.start(), m.start()), Span(seen.sentence.span.start, m.start()))
    if main is None and comma >= 0:
        main = around.date(Span(comma, comma), Span(comma, seen.sentence.span.end))
    if main is None or main.when.precision is not Precision.DAY or main.when.earliest is None:
        return None
    days = timedelta(days=_SO_MANY_DAYS[m["n"]])
    day = main.when.earliest - days if m["way"] == "after" else main.when.earliest + days
    why = ("counted from the day of what the sentence tells",)
    return main._replace(when=When(day, day, Precision.DAY, m[0].strip(), why))


def takes_days(around: Surroundings, seen: Seen) -> bool:
    """Whether an event can last some days that the words count: a visit, "concluded two days of talks"."""
    return seen.rule.kind is EventKind.VISIT or seen.rule.name in ("held talks", "talks with")


_OCCASION_OF = ending(
    r"\b(?:during|on|amid|throughout|after|following|from)\s(?:an?|his|her|their|the)\s(?:[\w’'-]+\s){0,4}"
)
_DAY_OF = ending(
    r"\b(?:second|third|fourth|fifth|last|final|next)\sday\sof\s(?:an?|his|her|their|the)\s(?:[\w-]+\s){0,4}"
)
_ONE_DAY = re.compile(r"\b(?:one|single|a|1)[- ]day\b|\bday-?long\b|\bhours?-long\b|\blast\w*\s\w+\shours\b")


def is_day_within(around: Surroundings, seen: Seen, dated: Dated) -> bool:
    """Whether a day is that of something on a visit: "met X on Monday during a visit to Z"."""
    occasion = _OCCASION_OF.match(seen.before) if seen.rule.name == "visit" else None
    if dated.when.precision is not Precision.DAY or "first day of" in seen.before:
        return False
    if _DAY_OF.match(seen.before) and "," in around.small[seen.anchor.end : dated.span.start]:
        return True  # "on the second day of his visit to Z, X met Y on Tuesday"
    if occasion is None:
        return False
    if "," in around.small[seen.anchor.end : dated.span.start]:
        return True  # "on his trip to Z, X said on Tuesday"
    behind = dated.span.start > seen.anchor.start - len(occasion[0])
    return not behind and _ONE_DAY.search(occasion[0]) is None


_OWN_DAY = regex.compile(r"(?:['’]s)?\s(?:(?!(?:and|but|in|on|at|of|after|the|an?)\s)[\"“‘]?[\w-]+\s){0,3}[\"“‘]?")


def own_day(around: Surroundings, seen: Seen) -> Dated | None:
    """The day that a noun has before it: "the May 7 attack", "Friday's air raid"."""
    dated = around.date_before(seen.anchor, seen.scope)
    return dated if dated and _OWN_DAY.fullmatch(around.small, dated.span.end, seen.anchor.start) else None
