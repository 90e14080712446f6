"""When an event was: the date in its clause, or that of the clause which it leans on.

A date is not taken where a noun, an aside or another event has it.
"""

from __future__ import annotations

import re
from datetime import timedelta

import regex

from relations.extraction.candidates import When
from relations.extraction.dates import Dated, days_of_trip, number_in, trip_in
from relations.extraction.mentions.clauses import goes_on, is_later, is_when
from relations.extraction.mentions.mention import NEAR, Seen
from relations.extraction.patterns import ending
from relations.extraction.surroundings import Surroundings
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind, Precision


def date_of(around: Surroundings, seen: Seen) -> Dated | None:
    """The date of an event: beside its anchor, counted from another day, or of a clause that it leans on."""
    hosted = hosted_behind(around, seen)
    if hosted is not None and (dated := around.date(Span(hosted.start - 1, hosted.start), hosted)) is not None:
        return dated
    if seen.rule.object != "none" and (dated := _days_before(around, seen)) is not None:
        return dated
    dated = _date_beside(around, seen)
    if seen.rule.kind is EventKind.INCIDENT:
        dated = _date_of_disaster(around, seen, dated)
    return dated or _date_leant_on(around, seen)


_TO_DO = re.compile(r"\bto\s[a-z]{3,}\s")


def _date_beside(around: Surroundings, seen: Seen) -> Dated | None:
    """The date that stands with the anchor in its clause."""
    dated = own_day(around, seen) if seen.rule.kind is EventKind.INCIDENT else None
    dated = dated or around.date(seen.anchor, reach_of(around, seen), not seen.is_loose)
    if dated is not None and seen.rule.kind is EventKind.SIGNING and dated.when.precision is Precision.YEAR:
        aim = _TO_DO.search(around.small, seen.anchor.end, max(seen.anchor.end, dated.span.start))
        dated = None if aim else dated  # "signed a protocol to raise trade to 2 billion this year"
    if dated is None and seen.statement is not None and (seen.before.endswith("to ") or _is_placed(around, seen)):
        dated = around.date(seen.anchor, Span(seen.anchor.end, _cut_off(around, seen)))
    if dated is None and seen.rule.kind is EventKind.LETTER:
        behind = around.dates_in(Span(seen.anchor.end, seen.segment.end))
        own = (d for d in behind if around.small.endswith(" dated ", 0, d.span.start))
        dated = next(own, None)  # "in a letter to X dated May 13"
    return dated


def _is_placed(around: Surroundings, seen: Seen) -> bool:
    """Whether a city ends the words about a meeting, so that a day behind it is the meeting's.

    "reported on ⟦his talks with X in Z⟧ on Monday": what somebody reports is no longer when he did so.
    """
    behind = around.places_in(Span(seen.anchor.end, seen.scope.end))
    return seen.rule.object == "with" and bool(behind) and behind[-1][0].end == seen.scope.end


_TOLL = ending(
    r"\b(?:toll|victims|survivors|damage|losses|recovery|aftermath|relief)\s(?:from|of|in|after)\s(?:[\w-]+\s){0,4}"
)
_SAID_OF_IT = re.compile(
    r"\s(?:rose|climbed|reached|passed|stood|grew|jumped|doubled|said|met|arrived|received|was|were|has|have)\s"
)
_ABOUT = ending(r"\b(?:over|about|regarding|concerning)\s(?:(?:an?|the|this|that)\s)?(?:[\w-]+\s){0,4}")


def _date_of_disaster(around: Surroundings, seen: Seen, dated: Dated | None) -> Dated | None:
    """The date beside a disaster unless it is that of what was said of it, else the one before it."""
    if dated is not None and _TOLL.match(seen.before):
        dated = None if _SAID_OF_IT.search(around.small, seen.anchor.end, dated.span.start) else dated
    if dated is not None or _ABOUT.match(seen.before):
        return dated
    dated = around.date_before(seen.anchor, seen.segment)
    if dated is None and is_when(around, seen, " after"):  # "closed it in 2016 after an attack": of that year
        dated = around.date_before(seen.anchor, Span(seen.scope.start, seen.segment.start))
        dated = dated if dated and dated.when.precision is Precision.YEAR else None
    return dated


CAPPING = ending(  # "agreed on Thursday to do so, capping a three-day summit"
    r",\s(?:capping|ending|concluding|closing|wrapping up|winding up|opening|kicking off)\s(?:an?|the|their)\s"
    r"(?:[\w-]+\s){0,3}"
)
_HELD_THERE = (EventKind.MEETING, EventKind.SIGNING, EventKind.AGREEMENT)
CAME_FROM = regex.compile(r"\bfrom\s(?:the\s)?[\w.'’-]+(?:\s[\w.'’-]+)?, where$")  # what was there was before


_SHORTLY = ending(r"\b(?:shortly|hours|minutes|moments) (?:before|after)\s?")  # "said on Friday, hours before X came"


def _date_leant_on(around: Surroundings, seen: Seen) -> Dated | None:
    """The date of the clause before, where the two tell of one time."""
    whole = Span(seen.scope.start, seen.segment.end)
    if is_when(around, seen, " when"):  # "since 2017, when": of that year
        return around.date(seen.anchor, whole, False)
    if seen.rule.kind is EventKind.ANNIVERSARY:  # "This year is special, as it marks the 55th anniversary"
        year = around.date_before(seen.anchor, Span(seen.sentence.span.start, seen.anchor.start))
        return year if year and year.when.precision is Precision.YEAR else None
    if CAPPING.match(seen.before):
        return next(iter(around.dates_in(Span(seen.sentence.span.start, seen.anchor.start))), None)
    dated = None
    if (
        seen.sentence.zone is ZoneKind.CAPTION
        or goes_on(around, seen)
        or (
            seen.rule.kind in _HELD_THERE
            and is_when(around, seen, ", where")
            and not CAME_FROM.search(around.small, seen.scope.start, seen.segment.start)
        )
    ):
        dated = around.date(seen.anchor, whole)
    if dated is None and _SHORTLY.match(around.small, seen.sentence.span.start, seen.segment.start):
        dated = around.date(seen.anchor, Span(seen.sentence.span.start, seen.segment.start))
    if dated is None and not seen.is_loose and is_when(around, seen, " after") and not is_later(around, seen):
        dated = around.date(seen.anchor, Span(seen.scope.start, seen.segment.start))  # "signed on Friday after talks"
    return dated


_OF_LANDS = regex.compile(
    r"\s(?:of|between)\s(?:(?:the\s)?(?:\p{Lu}[\p{L}'’.-]*\s?){1,3},?\s?){1,4}and\s(?:the\s)?\p{Lu}[\p{L}'’-]+"
)
_ON_MARGINS = ending(r"\b(?:margins|sidelines) of (?:the |an? )?(?:\w+ ){0,2}")
_LEAVES_FOR = ending(
    r"\b(?:leav(?:e|es|ing)|left|depart(?:s|ed|ing)?|fl(?:y|ies|ew|ying)|set(?:s|ting)? off)\s[^.;]{0,60}\b"
    r"(?:for|attend)\s(?:the|an?)\s(?:[\w'’-]+\s){0,4}"
)


_PAVES_WAY = ending(  # "will meet on Thursday to clear the way for a summit"
    r"\b(?:clear|pav|prepar|lay|laid|set|smooth)\w*\s(?:the\s(?:way|path|ground|stage|groundwork)\s)?for\s"
    r"(?:an?|the|their)\s(?:[\w'’-]+\s){0,4}"
)


_URGING = re.compile(r",\s(?:inviting|urging|asking|telling|promising|pledging|offering|warning|vowing|announcing)\s")
_FOLLOWED = re.compile(
    r"[^.;:,\"]{0,60}?\s(?:follow(?:s|ed)|preced(?:es|ed)|(?:comes?|came)(?:\s\w+){0,3}?\s(?:after|before))"
    r"(?P<other>\s)(?!(?:on|up)\b)"
)


def reach_of(around: Surroundings, seen: Seen) -> Span:
    """Where the date of an event may stand: in its clause, or only behind the anchor."""
    within = seen.segment
    if seen.rule.kind is EventKind.INCIDENT:  # "offered condolences over the earthquake that struck Z on Sunday"
        cut = seen.scope.end if seen.statement is None or seen.statement.direct else seen.sentence.span.end
        within = Span(seen.anchor.end, max(seen.scope.end, cut))
    if seen.rule.name == "gathering":
        row = _OF_LANDS.match(around.text.plain, seen.anchor.end)
        comma = around.small.find(", ", row.end() if row else seen.anchor.end, within.end)
        within = Span(within.start, comma) if comma >= 0 else within
    if seen.rule.kind in (EventKind.CALL, EventKind.MEETING) and (
        urging := _URGING.search(around.small, seen.anchor.end, within.end)
    ):
        within = Span(within.start, urging.start())  # "called X, inviting him to come in May"
    if followed := _FOLLOWED.match(around.small, seen.anchor.end, within.end):
        within = Span(within.start, followed.start("other"))  # "his visit followed talks with Y on Sunday"
    if seen.rule.kind is EventKind.FORUM and (_LEAVES_FOR.match(seen.before) or _PAVES_WAY.match(seen.before)):
        within = Span(seen.anchor.end, max(seen.anchor.end, within.end))
    if seen.before.endswith("to ") and around.small.startswith("meet again", seen.anchor.start):
        within = Span(seen.anchor.end, max(seen.anchor.end, within.end))  # "ended today with a pledge to meet again"
    if seen.is_loose and _ON_MARGINS.match(seen.before):  # what went before is the day of the meeting
        within = Span(seen.anchor.end, max(seen.anchor.end, within.end))
    return within


HOSTED = regex.compile(
    r"(?:\sin\s\p{L}[\p{L} .'-]{2,30}(?=,\swhich\s))?(?:,\s(?:an?|the)\s[^.;]{5,160},)?"
    r"(?:\s\([^()]{1,30}\))?(?:,?\s(?:which"
    r"|that)|,(?=\s(?:held|hosted|convened)\s(?:in|at|on|last|this|here)\b))?"
    r"\s(?:[\w'-]+\s){0,5}?(?:to be |be |is |was |were )?"
    r"(?:host(?:ed|s|ing)?|held(?!\sto\b)|open(?:ed|s)?|beg[ai]n|runs?|ran|kicked off|convened?"
    r"|(?:take|takes|took) place)\b"
    r"|,?\s(?:which\s)?(?:(?:is|was|will be)\s)?(?:scheduled|slated|set|due|planned)\s"
    r"(?:to (?:be held|take place|open|begin|run|start)|(?=(?:for|on|from|in)\s))"
)


_TALKS = frozenset({"meeting with", "talks with", "held talks", "phone call"})
_WHICH_TOOK_PLACE = regex.compile(
    r"[^,.;:\"]{0,110}?,?\s(?:which|that)\s(?:(?:also|both)\s)?"
    r"(?:took place|(?:was|were) (?:held|conducted)|(?:will|is to|are to) (?:take place|be held))\b"
)


def hosted_behind(around: Surroundings, seen: Seen) -> Span | None:
    """What stands behind the verb by which a forum was held or hosted, or behind "which took place" of talks."""
    if seen.rule.kind is not EventKind.FORUM and seen.rule.name not in _TALKS:
        return None
    pattern = HOSTED if seen.rule.kind is EventKind.FORUM else _WHICH_TOOK_PLACE
    hosted = pattern.match(around.small, seen.anchor.end, seen.sentence.span.end)
    return Span(hosted.end(), max(hosted.end(), seen.sentence.span.end)) if hosted else None


_THAT_BEGAN = re.compile(
    r"[^,.;:]{0,60}?,?\s(?:that|which)\s(?:will\s)?"
    r"(?:beg[ai]ns?|start(?:s|ed)?|kick(?:s|ed) off|end(?:s|ed)?|conclude[sd]?)\s"
)
_AFTER_A = ending(
    r"(?:^|\s)(?:after|following|at the end of|before|during|on|from)\s(?:an?|his|her|their)\s(?:[\w’'-]+\s){0,4}"
)
_WRAPPED_UP = ending(r"\b(?:wrapped up|concluded|ended|finished|completed|closed|wound up)\s(?:[\w'’-]+\s){1,4}")
_AND_LEFT = regex.compile(r"[^.;]{0,60}?\band\s(?:left|departed|flew|returned)\b[^.;]{0,30}$")


_DAYS_OF = ending(
    r"\b(?:ended|concluded|wrapped up|finished|completed)\s(?:[\w-]+\s)?\w+\sdays\sof\s(?:[\w-]+\s){0,3}\w+"
)


def trip_of(around: Surroundings, seen: Seen, dated: Dated | None) -> When | None:
    """From when to when an event lasted that takes days, where the words tell its length or its end."""
    small, anchor, sentence = around.small, seen.anchor, seen.sentence.span
    if dated is None and _DAYS_OF.match(seen.before + around.small[anchor.start : anchor.end]) and around.text.dateline:
        return trip_in(small, seen.segment, around.dates_in(around.text.dateline.span))
    if dated and _takes_days(seen) and (trip := trip_in(small, seen.segment, [dated])):
        return trip
    if dated and (sitting := _sitting(around, seen, dated)):
        return sitting
    if seen.rule.name == "visit":
        began = _THAT_BEGAN.match(small, anchor.end)
        begins = around.dates_in(Span(began.end(), began.end() + len("on ") + 1)) if began else ()
        if began and (trip := trip_in(small, seen.segment, begins)):
            return trip
        left = around.dates_in(Span(sentence.start, anchor.start))[-1:] if _AFTER_A.match(seen.before) else ()
        if left and (trip := trip_in(small, Span(sentence.start, anchor.end), left)):  # "left on Friday after a"
            return trip
    if dated is not None or seen.rule.kind is not EventKind.VISIT or not _WRAPPED_UP.match(seen.before):
        return None
    behind = around.dates_in(Span(anchor.end, sentence.end))
    return trip_in(small, seen.segment, [d for d in behind if _AND_LEFT.match(small, anchor.end, d.span.start)])


_ON_OR_IN = re.compile(r"\s(?:on\s|in\s)?")


def _cut_off(around: Surroundings, seen: Seen) -> int:
    """Where the time ends that stands right behind what somebody is to do: "agreed ⟦to meet⟧ on Friday"."""
    behind = Span(seen.scope.end, min(seen.sentence.span.end, seen.scope.end + NEAR))
    dated = next(iter(around.dates_in(behind)), None) if behind.start < behind.end else None
    near = dated is not None and _ON_OR_IN.fullmatch(around.small, behind.start, dated.span.start)
    return dated.span.end if dated is not None and near else seen.scope.end


_SO_MANY_DAYS = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SO_LONG_FROM = ending(
    rf"\b(?P<n>{'|'.join(_SO_MANY_DAYS)})\sdays?\s(?P<way>after|before|ahead of)\s"
    r"(?:(?!(?:and|that|when)\s)[\w.'’-]+\s){0,6}"
)


def _days_before(around: Surroundings, seen: Seen) -> Dated | None:
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


_SO_LONG = ending(r"\b(?P<n>two|three|four|five|six|seven|\d)-day\s(?:[\w'’-]+\s){0,3}")
_SITTING = regex.compile(  # "leaders gathered on Thursday for a two-day summit"
    r"\ban?\s(?P<n>two|three|four|five|six|seven|\d)-day\s(?:[\w'’-]+\s){0,3}?"
    r"(?:summit|meeting|conference|session|gathering|talks|retreat)\b"
)


def _sitting(around: Surroundings, seen: Seen, dated: Dated) -> When | None:
    """The days of a gathering whose length stands before it: "the three-day summit, which opens on Friday"."""
    length = _SO_LONG.match(seen.before) if seen.rule.kind is EventKind.FORUM else None
    at = Span(seen.anchor.start, seen.anchor.start)
    if seen.rule.name == "ministers who meet":
        length = _SITTING.search(around.small, seen.anchor.start, seen.segment.end)
        at = Span(*length.span()) if length else at
    days = number_in(length["n"]) if length else None
    return days_of_trip(around.small, at, days, [dated]) if days else None


def _takes_days(seen: Seen) -> bool:
    """Whether an event can last some days that the words count: a visit, "concluded two days of talks"."""
    return seen.rule.kind is EventKind.VISIT or seen.rule.name in ("held talks", "talks with", "meeting with")


_OCCASION_OF = ending(
    r"\b(?:during|on|amid|throughout|after|following|from|making|paying)\s(?:an?|his|her|their|the)\s(?:[\w’'-]+\s){0,4}"
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
    if dated is None or around.small.endswith("good ", 0, dated.span.start):
        return None  # "the Good Friday Agreement"
    return dated if _OWN_DAY.fullmatch(around.small, dated.span.end, seen.anchor.start) else None
