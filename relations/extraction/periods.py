"""The time that a number speaks of: the date beside it that is its own, and none that is another's.

Each kind of figure has its own rule: a level is told of months and years, a goal of the future, papers of the day on
which they were signed, the length of talks of their day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import regex

from relations.extraction.candidates import When
from relations.extraction.data import load
from relations.extraction.dates import Dated, Tense, days_of_trip, tense_at
from relations.extraction.patterns import ending
from relations.extraction.quantities import RATE_AFTER, Quantity, either
from relations.extraction.text import Sentence, Text
from relations.spans import Span
from relations.vocabulary import FigureKind, Precision

_DATA = load("figures.toml")
_LASTING = frozenset({"stretch", "year up to a month"})  # "over the past decade" is no base of comparison
_SPELLS = frozenset({"month and day", "from day and month to day and month", "range of months"})
_HARMED = frozenset(_DATA["harmed_units"])
_PAPERS = frozenset(_DATA["papers"])
_SIZES = frozenset(_DATA["sizes"])
_DAYS = {"day": 1, "week": 7}
_ACCOUNT = 300  # characters between two numbers of one account
_FRONT = 14  # a date that begins so near to the beginning of a sentence stands in front of all its clauses
_NEXT = 3  # characters between a number and "a month earlier", which is its own time
_BESIDE = 30  # characters between a sum and its year
_NEXT_TO_SIZE = 5  # characters between a length or a capacity and its year
_CHANGED = re.compile(rf"(?<!have\s)(?<!has\s)\b(?:{either(_DATA['grew'] + _DATA['stood'])})\b")
_WAS_BEFORE = re.compile(r"\b(?:was|were|came|valued|earned)\s(?:\w+\s){0,3}$")
_HARM = re.compile(
    r"\b(?:(?:kill|wound|injur|hurt|dead|death|drown|casualt|victim|evacuat|perish)\w*|die[sd]?|dying|missing|homeless"
    r"|los(?:t|e|ing)|left|claimed|hit|struck|sank|crash\w*|attack\w*|disaster|quake|earthquake|blast|explosion|toll)\b"
)
_GREW_TO = regex.compile(rf"\b(?:{either(_DATA['grew'])})\b(?:[^.;]|\.\d){{0,40}}\sto\s(?:\w+\s)?$")
_LISTED = re.compile(r"\s(?:to|in|for|from|with)\s[\w\s]{1,40},?\s(?:and\s)?by\s")
_BARE_SUBJECT = re.compile(
    rf"\s(?:(?:the|its|their)\s)?(?:[\w-]+\s)?(?:{either(_DATA['cues']['metric_heads'])})\s"
)  # "exports were 8 billion, and imports 9 billion"
_END_OF_BEFORE = re.compile(r"\bend\sof\s(?:the|this)\s(?:current\s)?decade$")
_AGAINST_PLAN = re.compile(
    r"\b(?:against|versus|compared\s(?:to|with)|below|above|short\sof)\s(?:an?|the|its|their)\s(?:\w+\s){0,2}"
    r"(?:plan|target|goal|quota|budget)\sof\s(?:\w+\s){0,2}$"
)
_LIST_GAP = 90  # characters
_SINCE_BEFORE = regex.compile(r"\bsince\s(?:(?:[\w'’()-]+\s){0,13}(?:in|on|of)\s|\w+\s)?$")
_SINCE_REACH = 130  # characters in which what has happened since is told
_COMPARED_TO = re.compile(
    r"\b(?:(?:on|over|from|than|compared (?:to|with)|against|exceed(?:s|ed|ing)?)\s(?:(?:in|the|its|their)\s)?"
    r"|than\s(?:it\s(?:was|had been)|they\s(?:were|had been))\s(?:in\s)?)$"
)
_SAME_PERIOD = re.compile(r"(?:the\s)?same\s")
_MORE_THAN = re.compile(r"\b(?:than|compared (?:to|with)|against)\s(?:in\s)?$")
_BASE_BEFORE = re.compile(r"\b(?:from|than|compared (?:to|with)|against|exceed(?:s|ed))\s(?:in\s)?$")
_OTHER_COUNT = re.compile(r"\b(?:(?:down|up)\sfrom|against|than|versus|compared (?:to|with))\s\D{0,12}\d")
_OTHER_NUMBER = re.compile(r"\b(?:(?:from|against|than|versus|compared (?:to|with))\s\D{0,12}|after\s\D{0,40})\d")
_EARLIER_CHANGE = re.compile(
    r"\b(?:after|following|compared (?:to|with)|against)\s(?:an?\s|the\s)?(?:[\w-]+\s){0,3}"
    r"(?:increase|rise|growth|gain|fall|drop|decline|decrease|surplus|deficit)s?\s(?:of|by)\s(?:\w+\s)?$"
)
_AGAINST = re.compile(
    r"\b(?:(?:up|down)(?:\s\w+)?\sfrom|compared (?:to|with)|against|versus)\s(?:(?:about|some|nearly|almost|over)\s)?$"
)
_SAME_SUBJECT = re.compile(
    r"\s(?:\w+ly\s|also\s)?(?:[a-z]{2,}ed|will|has|have|had|is|was|were|held|met|made|gave|took|set|sent|saw|paid|led)\b"
)
_JOINED = re.compile(r"(?:and|but|while|whereas|;)$")
_PERFECT_BEFORE = re.compile(r"\b(?:has|have)\s(?:\w+\s){0,3}$")
_TALKS = re.compile(rf"\b(?:{either(_DATA['talks'])})\b")
_AFTER = re.compile(r"\s(?:after|before)\b")
_JOURNEY = re.compile(r"\b(?:from|to|within|takes?|journey)\s(?:\w+\s){0,2}$")
_ATTEND_AFTER = re.compile(r"\s(?:attended|took\spart|participated|were\spresent)\b")
_ATTENDED = re.compile(r"\b(?:attended\sby|joined|in\sattendance|in\sthe\spresence\sof)\s")
_SIGNED = re.compile(rf"\b(?:{either(_DATA['signed'])})\b")
_TRIP = re.compile(
    r"[\s-](?:\w+-)?(?:day|week|month),?\s(?:[\w-]+\s){0,2}"
    r"(?:visit|trip|tour|stay|forum|summit|conference|talks|meeting|session|retreat|gathering|seminar|stopover)\b"
)
_SITTING = re.compile(
    r"[\s-](?:\w+-)?day,?\s(?:[\w-]+\s){0,2}(?:forum|summit|conference|meeting|session|retreat|gathering|seminar"
    r"|drills?|exercises?|manoeuvres|maneuvers|festival|exhibition|fair|expo|congress|workshop|symposium|dialogue|games)\b"
)
_OPENED = re.compile(
    r"\s(?:open(?:s|ed|ing)?|began|begin(?:s|ning)?|start(?:s|ed|ing)?|kick(?:s|ed)?\soff|convene[sd]?|got\sunder\sway)"
    r"\b[^.;]{0,60}$"
)
_FROM_DAY = re.compile(r"\s(?:starting|beginning|from)\s(?:on\s|from\s)?")
_OF_TALKS = re.compile(r"\sof\s(?:[\w-]+\s){0,2}(?:talks|negotiations|meetings|discussions|consultations)\b")
_ENDS = re.compile(r"\b(?:conclud|wrap|wound\sup|end|finish|complet)(?:s|e|es|ed|ing|ped|ping)?\b[^.;]{0,40}$")
_FIRST_FOR = re.compile(
    r"\b(?:first|[a-z]{3,}est|most|time|only)\s[^.;]{0,80}\b(?:in|for)\s(?:(?:more\sthan|over|nearly|almost|about|some|at\sleast)\s){0,2}$"
    r"|\b(?:gap|break|pause|hiatus|lapse|absence|interval|interruption)\sof\s(?:(?:about|some|nearly|almost|over)\s){0,2}$"
    r"|\bafter\s(?:(?:an?|more\sthan|over|nearly|almost|about|some)\s){0,2}$"
)
_HAS_LASTED = re.compile(r"\b(?:has|have)(?:\sbeen|\snot)?\s[a-z][^.,;:]*\sfor\s$")  # "for over two years" is not exact
_LIFETIMES = 200  # years
_HAS_JUST = re.compile(r"\b(?:has|have)\s(?:\w+\s)?[a-z]+ed\b[^.;]*,\s(?:\w+\s){0,2}$")
_WITHIN_BEFORE = re.compile(r"\bwithin\s(?:the\snext\s)?$")
_ABSENT_AFTER = re.compile(r"[\s-](?:of|absence|hiatus|gap|break|interval|freeze|lapse)\b")
_SO_FAR_AFTER = re.compile(
    r"(?:[\s-]long)?\s(?:civil\s|bloody\s|shared\s|common\s)?(?:journey|history|war|conflict|feud|insurgency|embargo)\b"
)
_SAID = (
    r"(?:said|says|told|announced|stated|noted|added|reported|claimed|declared|recalled|stressed|warned"
    r"|emphasi[sz]ed|pointed\sout|insisted|promised|confirmed|suggested|predicted|estimated)"
)
_SAID_BETWEEN = re.compile(rf"\b{_SAID}\b[^.;:]{{0,40}}\sthat\b")
_SAID_CLAUSE = re.compile(  # "in a note last month he said sales had grown"
    r"(?<!,\s)\b(?:said|stressed|insisted|told\s(?:[\w-]+\s){1,2}?(?=(?:the|its|his|her|their|[a-z]+s)\s))\s(?!in\b|on\b|at\b|by\b|to\b)[a-z]"
)
_SAID_BEFORE = re.compile(rf"\b{_SAID}\s(?:[\w]+\s){{0,4}}$")
_THAT_AFTER = re.compile(r"\s(?:\w+\s){0,2}that\b")
_MADE_BEFORE = re.compile(
    r"\b(?:signed|published|passed|adopted|released|issued|founded|established|built|opened|launched|created|concluded"
    r"|approved|imposed|announced|completed|finished|ratified|inaugurated|commissioned)\s(?:\w+\s){0,3}(?:in|on)\s$"
)
_OF_THING_DONE = re.compile(
    r"\bof\s(?:the|an?|its|their|his|her)\s[^,;]{3,60}\s(?:held|signed|adopted|launched|founded|established|created|concluded)"
    r"\s[^,;]{0,30}\b(?:in|on)\s$"
)
_NEXT_CLAUSE = re.compile(r";\s|,\s(?:its|their|his|her|the)\s(?:\w+(?:st|nd|rd|th)|first|second|third|fifth)\s")
_RELATIVE_BEFORE = re.compile(r",\s(?:which|who|whose|where)\b[^,;]*$")
_CLOSES_RELATIVE = re.compile(r"(?:\s[\w\s]{1,20})?,\s(?!and\b|or\b|when\b)")
_OWN_VERB_BETWEEN = re.compile(r",\s(?:was|were|is|are|will|would|has|had|have)\s[^,]{0,60}$")
_TELLS_YEAR = re.compile(r"\d{4}|\blast\b")
_NOW_BETWEEN = re.compile(r"\b(?:now|currently|at\spresent|today)\b")
_SPENT_BEFORE = re.compile(r"\b(?:spen[dt]s?|spending|stay(?:s|ed|ing)?(?:\sfor)?)\s(?:\w+\s){0,2}$")
_NOW_BEFORE = re.compile(r"\bnow,?\s(?:[a-z]+\s){0,3}$")
_NOW_BESIDE = regex.compile(r"\b(?:currently|at\spresent|at\sthe\smoment)\b")
_ON_A_DAY = re.compile(
    r"\b(?:received|transferred|paid|delivered|disbursed|handed\sover|(?:closed|settled|traded|ended|opened|quoted|fixed|stood)\sat)\b"
)


_OF_BASE = ending(  # the date of what the number before was held against: "to 7 billion in 1986 from 8 billion in 1985"
    r"\b(?:from|against|versus|compared (?:to|with))\s(?:\p{Sc}|\w+\s)?[\d.,]+(?:\s[\w%]+){0,3}"
    r"\s(?:in|at|during)\s(?:the\s)?"
)


class Periods:
    """The dates of a text, asked for the time of each of its figures in their order."""

    def __init__(self, text: Text, dates: Sequence[Dated], today: date | None, day: When | None) -> None:
        self.text = text
        self.dates = dates
        self.today, self.day = today, day
        self._starts = [d.span.start for d in dates]
        self._told: tuple[int, When] | None = None  # where the last level with a time of its own ends, and its time

    def of(self, found: Quantity, kind: FigureKind, clause: Span, sentence: Sentence) -> When:
        """The time that the number speaks of: the nearest date of its clause, by the rules of its kind."""
        near = [d for d in self._dates_in(clause) if d.when.earliest is not None]
        if found.rule == "time since":
            return self._since(found, near)
        if by_now := self._by_now(found, kind):
            return by_now
        if kind is FigureKind.DURATION:
            return self._duration(found, near, sentence)
        if kind is FigureKind.MEASURE and found.rule != "magnitude":
            near = [d for d in near if self._tells_size(d, found)]
        elif not near or (kind is FigureKind.ACTUAL and not any(self._speaks_of(d, found, kind) for d in near)):
            near = [d for d in self._elsewhere(found, kind, clause, sentence) if d.when.earliest is not None]
        if kind in (FigureKind.TARGET, FigureKind.FORECAST):
            near = [self._ahead(d) for d in near]
        near = [self._same_months(d, found) for d in near if self._speaks_of(d, found, kind)]
        level = kind is FigureKind.ACTUAL and found.rule in ("money", "share or rate", "measure")
        if kind is FigureKind.TARGET and not near and (missed := self._missed(found)):
            return missed
        if near and level:
            if not self._is_base(found, clause):
                self._tell(found, min(near, key=lambda d: _distance(d.span, found.span)).when, sentence)
        elif level and (told := self._last_told(found)) and self._goes_on(found, clause, told[0]):
            return told[1]._replace(reasons=("the time of the number before",))
        if not near:
            return (
                self._day_of_event(found, kind, clause)
                or self._now(found, kind, clause)
                or When(reasons=("no time is given beside the number",))
            )
        nearest = min(near, key=lambda d: _distance(d.span, found.span))
        return self._marked(found, kind, nearest) or self._until_now(nearest) or nearest.when

    def _tell(self, found: Quantity, when: When, sentence: Sentence) -> None:
        """Note the time of an account; an earlier one in the same sentence is only what it is compared with."""
        if self._told is not None and self._told[0] in sentence.span:
            told = self._told[1].earliest
            when = self._told[1] if told and when.earliest and when.earliest < told else when
        self._told = found.span.end, when

    def _elsewhere(self, found: Quantity, kind: FigureKind, clause: Span, sentence: Sentence) -> list[Dated]:
        """The dates of the sentence outside the clause that can be the number's: behind it for what is no level.

        Where the clause is joined by "and" or "while", only what stands in front of the whole sentence speaks for both.
        """
        harmed = found.unit in _HARMED and _HARM.search(self.text.small, sentence.span.start, sentence.span.end)
        anywhere = kind is FigureKind.ANNIVERSARY or found.rule == "magnitude" or bool(harmed)
        dates = self._dates_in(Span(sentence.span.start, sentence.span.end if anywhere else found.span.start))
        opener = self.text.small[max(sentence.span.start, clause.start - 8) : clause.start]
        if not anywhere and _JOINED.search(opener) and not _SAME_SUBJECT.match(self.text.small, clause.start):
            dates = [d for d in dates if d.span.start - sentence.span.start < _FRONT]
        return dates

    def _speaks_of(self, dated: Dated, found: Quantity, kind: FigureKind) -> bool:
        """Whether the date can be that of the number: no base of comparison, no day for a level, no past for a goal."""
        small, day = self.text.small, dated.when.precision is Precision.DAY
        if dated.rule == "counted" and not 0 < dated.span.start - found.span.end < _NEXT:
            return False
        if self._of_another(dated, found) or self._of_clause_before(dated, found):
            return False
        if (quoted := self.text.quotation_at(dated.span.start)) and found.span.start not in quoted:
            return False  # what is quoted beside the number has dates of its own
        level = kind in (FigureKind.ACTUAL, FigureKind.FORECAST, FigureKind.TARGET)
        paid = kind is FigureKind.ACTUAL and found.rule in ("money", "measure")
        paid = paid and bool(_ON_A_DAY.search(small, max(0, found.span.start - 40), found.span.start))
        if (level or (found.rule == "how often" and not self._until_now(dated))) and day and not paid:
            return False
        before = small[max(0, dated.span.start - 24) : dated.span.start]
        grew = (
            level
            and kind is FigureKind.ACTUAL
            and _GREW_TO.search(small, max(0, found.span.start - 60), found.span.start)
        )
        base = _COMPARED_TO if found.unit == "percent" or grew else _MORE_THAN
        if self.today and dated.when.earliest and dated.when.earliest.year == self.today.year:
            part = dated.when.precision is not Precision.YEAR and before.endswith("over ")
            base = _MORE_THAN if part or before.endswith("over the ") else base
        months = dated.when.precision is Precision.RANGE and not _SAME_PERIOD.match(small, dated.span.start)
        one = not (months and before.endswith("from "))  # "from January to May", and not "from the same period"
        ahead = self.today and dated.when.earliest and dated.when.earliest > self.today  # "3 percent from 2027"
        compared = one and not ahead and dated.rule not in _LASTING and base.search(before)
        if dated.span.start >= found.span.end and compared:
            return False
        if level and one and dated.span.end <= found.span.start and _BASE_BEFORE.search(before):
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

    def _ahead(self, dated: Dated) -> Dated:
        """A part of the year that is told without its year, as what is hoped for means it: the next such part."""
        first, last = dated.when.earliest, dated.when.latest
        if last and self._ends_decade(dated) and last.year < date.max.year:
            year = last.year + 1  # what is to be by the end of the 2020s is to be in 2030
            when = dated.when._replace(earliest=date(year, 1, 1), latest=date(year, 12, 31), precision=Precision.YEAR)
            return dated._replace(when=when)
        if dated.rule != "part of year" or not (self.today and first and last and last < self.today):
            return dated
        if _TELLS_YEAR.search(self.text.small, dated.span.start, dated.span.end):
            return dated
        end = _end_of_month(date(last.year + 1, last.month, 1))
        return dated._replace(when=dated.when._replace(earliest=first.replace(year=first.year + 1), latest=end))

    def _same_months(self, dated: Dated, found: Quantity) -> Dated:
        """A year earlier than the months of which an account tells, as the same months of that year."""
        first = dated.when.earliest
        if dated.rule != "counted" or dated.when.precision is not Precision.YEAR or first is None:
            return dated
        told = self._last_told(found)
        if told is None or found.span.start - told[0] > _ACCOUNT:
            return dated
        begun, ended = told[1].earliest, told[1].latest
        if begun is None or ended is None or told[1].precision is Precision.DAY or begun.year != ended.year:
            return dated
        last = _end_of_month(date(first.year, ended.month, 1))
        when = dated.when._replace(earliest=date(first.year, begun.month, 1), latest=last, precision=told[1].precision)
        return dated._replace(when=when)

    def _missed(self, found: Quantity) -> When | None:
        """The time of the level held against a target: "1.1 billion last year against a plan of 1.6 billion"."""
        start = found.span.start
        if self._told is None or not _AGAINST_PLAN.search(self.text.small, max(self._told[0], start - 60), start):
            return None
        return None if self.text.small.startswith(" set ", found.span.end) else self._told[1]

    def _ends_decade(self, dated: Dated) -> bool:
        """Whether a date is "the decade" of "by the end of the decade"."""
        start, end = dated.span
        decade = self.text.small.endswith("decade", start, end)
        return decade and bool(_END_OF_BEFORE.search(self.text.small, max(0, start - 12), end))

    def _of_another(self, dated: Dated, found: Quantity) -> bool:
        """Whether the date belongs to another number or thing: "17, down from 43 in 2019", "this year's fair"."""
        small = self.text.small
        if dated.span.start >= found.span.end:
            between = small[found.span.end : dated.span.start]
            if between.startswith(")"):
                return True  # "down 9 percent (2 million dollars) from 2023"
            of_thing = small.startswith("'s ", dated.span.end) and not between.endswith(" in ")
            other = _OTHER_COUNT if found.kind is FigureKind.COUNT else _OTHER_NUMBER
            marked = found.kind is FigureKind.ANNIVERSARY
            parted = _OWN_VERB_BETWEEN.search(between) or (not marked and _OF_THING_DONE.search(between))
            return of_thing or bool(parted or other.search(between) or _NEXT_CLAUSE.search(between))
        if RATE_AFTER.match(small, found.span.end) or _OF_BASE.match(small, 0, dated.span.start):
            return True
        past = self.today is not None and dated.when.latest is not None and dated.when.latest.year < self.today.year
        so_far = _PERFECT_BEFORE.search(small, max(dated.span.end, found.span.start - 60), found.span.start)
        return bool(past and so_far and not self._until_now(dated))

    def _of_clause_before(self, dated: Dated, found: Quantity) -> bool:
        """Whether the date tells when something was said, or what was before now, or closes a clause of its own.

        "In March he said that …", "1 percent in 2018, it now stands at …", "the plant, which opened in 2019, makes …",
        "under a deal signed in 2019, …".
        """
        small, first, last = self.text.small, dated.span.end, found.span.start
        if last <= first:
            return False
        if (
            _SAID_BETWEEN.search(small, first, last)
            or _SAID_CLAUSE.search(small, first, last)
            or _NOW_BETWEEN.search(small, first, last)
        ):
            return True
        start = dated.span.start
        if _THAT_AFTER.match(small, first, last) and _SAID_BEFORE.search(small, max(0, start - 60), start):
            return True
        if found.unit in _HARMED or found.rule == "magnitude" or not _CLOSES_RELATIVE.match(small, first, last):
            return False
        made = small.startswith(",", first) and _MADE_BEFORE.search(small, max(0, start - 60), start)
        return bool(made or _RELATIVE_BEFORE.search(small, max(0, start - _ACCOUNT), start))

    def _tells_size(self, dated: Dated, found: Quantity) -> bool:
        """Whether the size of one thing can be of the date: the year beside a sum, or all years since then."""
        reach = _NEXT_TO_SIZE if found.unit in _SIZES else _BESIDE
        years = dated.when.precision is Precision.YEAR or dated.rule == "stretch"
        return (years and _distance(dated.span, found.span) < reach) or self._until_now(dated) is not None

    def _is_base(self, found: Quantity, clause: Span) -> bool:
        """Whether the number is only what another is held against: "up from 9 billion in 2019", "after a fall of 3"."""
        small, start = self.text.small, found.span.start
        return bool(_EARLIER_CHANGE.search(small, clause.start, start) or _AGAINST.search(small, clause.start, start))

    def _last_told(self, found: Quantity) -> tuple[int, When] | None:
        """Where an account was last given its time, with a number or by a stretch of days or months that has passed."""
        since, start = self._told[0] if self._told else 0, found.span.start
        for dated in reversed(self._dates_in(Span(max(since, start - _ACCOUNT, 0), start))):
            last = dated.when.latest
            passed = dated.when.precision is Precision.RANGE and dated.rule in _SPELLS
            if passed and last is not None and self.today is not None and last <= self.today:
                self._told = dated.span.end, dated.when
                break
        return self._told

    def _goes_on(self, found: Quantity, clause: Span, since: int) -> bool:
        """Whether a level told without a time goes on with the account of the numbers before it."""
        if found.span.start - since > _ACCOUNT:
            return False
        self._told = (found.span.end, self._told[1]) if self._told else None
        small, start = self.text.small, found.span.start
        told, so_far = self._told[1].latest if self._told else None, _PERFECT_BEFORE.search(small, since, start)
        if told and so_far and self.today and told.year < self.today.year:
            return False  # "9 percent in 2022, has come down to 4 percent"
        listed = (
            small.startswith(("(+", "(-"), max(0, start - 2))
            or small.endswith(" (", 0, start)
            or small[since:start] == " to "
        )
        listed = listed or bool(_LISTED.fullmatch(small, since, start))
        listed = listed or (start - since < _LIST_GAP and bool(_BARE_SUBJECT.fullmatch(small, clause.start, start)))
        was = _WAS_BEFORE.search(small, max(clause.start, start - 40), start)
        if RATE_AFTER.match(small, found.span.end):
            return listed
        return listed or bool(was or _CHANGED.search(small, clause.start, start))

    def _day_of_event(self, found: Quantity, kind: FigureKind, clause: Span) -> When | None:
        """The day of the event for the papers that were signed at it and for those who attended."""
        if kind is not FigureKind.COUNT or self.day is None:
            return None
        small = self.text.small
        if found.unit in _PAPERS:
            return self.day if _SIGNED.search(small, clause.start, clause.end) else None
        if found.unit == "gun":
            return self.day  # a salute
        attended = _ATTENDED.search(small, clause.start, found.span.start) or _ATTEND_AFTER.match(small, found.span.end)
        return self.day if attended else None

    def _marked(self, found: Quantity, kind: FigureKind, dated: Dated) -> When | None:
        """The year of an anniversary, also where it is told with the year of what it marks or with a month."""
        if kind is not FigureKind.ANNIVERSARY or self.today is None or dated.when.latest is None:
            return None
        year = dated.when.latest.year + int(found.value)
        in_years = "year" in self.text.small[found.span.start : found.span.end]
        if in_years and dated.when.precision is Precision.MONTH and dated.span.end <= found.span.start:
            return None  # "in April they marked 50 years" is told of the month, "the 50th anniversary" of the year
        if abs(year - self.today.year) > 1:
            own = dated.when.precision is Precision.DAY and dated.span.start > found.span.end
            if own or dated.when.precision not in (Precision.DAY, Precision.MONTH):
                return None
            year = dated.when.latest.year  # "on April 13 they exchanged messages on the 75th anniversary"
        return When(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, dated.when.words)

    def _now(self, found: Quantity, kind: FigureKind, clause: Span) -> When | None:
        """The month of the text for what is so many or so much "currently"."""
        if self.today is None or kind not in (FigureKind.COUNT, FigureKind.ACTUAL):
            return None
        if not _NOW_BESIDE.search(self.text.small, clause.start, clause.end):
            return None
        return When(self.today.replace(day=1), _end_of_month(self.today), Precision.MONTH)

    def _by_now(self, found: Quantity, kind: FigureKind) -> When | None:
        """The year of the text for a level that stands where it does now: "its share now stands at 17 percent"."""
        if self.today is None or kind is not FigureKind.ACTUAL or found.rule == "count":
            return None
        if not _NOW_BEFORE.search(self.text.small, max(0, found.span.start - _BESIDE), found.span.start):
            return None
        return When(self.today.replace(month=1, day=1), self.today.replace(month=12, day=31), Precision.YEAR)

    def _until_now(self, dated: Dated) -> When | None:
        """The time since a date, up to the text's own day."""
        start = dated.when.earliest
        if (
            self.today is None
            or start is None
            or not _SINCE_BEFORE.search(self.text.small, max(0, dated.span.start - _SINCE_REACH), dated.span.start)
            or self.text.small.startswith((", when ", " when "), dated.span.end)
        ):
            return None  # "since June 2020, when four soldiers were killed": then
        if dated.when.precision is Precision.YEAR and start.year < self.today.year:
            return When(start, date(self.today.year, 12, 31), Precision.RANGE, dated.when.words)
        season = dated.when.precision is Precision.RANGE and dated.rule not in _SPELLS and dated.rule not in _LASTING
        if season or dated.when.precision in (Precision.YEAR, Precision.MONTH):
            return When(start, _end_of_month(self.today), Precision.RANGE, dated.when.words)
        if dated.when.precision is Precision.DAY and start < self.today:
            return When(start, self.today, Precision.RANGE, dated.when.words)
        return None

    def _since(self, found: Quantity, near: Sequence[Dated]) -> When:
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
        if self.today and found.unit in ("years", "month"):
            return _back_from(self.today, found)
        return When(reasons=("no day to count from",))

    def _duration(self, found: Quantity, near: Sequence[Dated], sentence: Sentence) -> When:
        """The days of a stretch of years or of a trip, of talks or of what came so long after something."""
        small = self.text.small
        stretch = next((d for d in near if d.rule in ("stretch", "counted") and d.span.overlaps(found.span)), None)
        if stretch is not None:
            return self._stretch(found, stretch)
        if _AFTER.match(small, found.span.end) and found.unit == "years":
            return self._years_after(found, near)
        if _AFTER.match(small, found.span.end):
            return self._back_from_event(found, near)
        if found.rule == "streak" and (since := [when for d in near if (when := self._until_now(d))]):
            return since[0]
        if found.unit in ("years", "month") and small.startswith(" since", found.span.end) and self.today:
            return _back_from(self.today, found)
        if found.unit == "years" and _WITHIN_BEFORE.search(small, max(0, found.span.start - 18), found.span.start):
            return self._years_ahead(found)
        if found.unit == "years" and found.rule != "streak" and self.today and self._goes_back(found):
            told = [d.when.earliest for d in near if d.when.earliest and d.span.end <= found.span.start]
            return _back_from(min(told[-1], self.today) if told else self.today, found)
        if _FROM_DAY.match(small, found.span.end) and (days := self._from_day(found, near)):
            return days
        if _OF_TALKS.match(small, found.span.end) and (ended := self._trip_that_ends(found, near)):
            return ended
        if found.unit == "hour" and _SPENT_BEFORE.search(small, max(0, found.span.start - 40), found.span.start):
            return self._nearest_day(found, sentence)
        spent = found.unit in _DAYS and _SPENT_BEFORE.search(small, max(0, found.span.start - 40), found.span.start)
        if spent and (stay := [d for d in near if d.when.precision in (Precision.RANGE, Precision.MONTH)]):
            return min(stay, key=lambda d: _distance(d.span, found.span)).when
        if not _TRIP.match(small, _unit_at(small, found.span)):
            days = self._sitting(found, self._dates_in(Span(found.span.end, sentence.span.end)))
            return days or self._of_event(found, [d for d in near if not self._of_another(d, found)], sentence)
        return self._trip(found, near, sentence)

    def _nearest_day(self, found: Quantity, sentence: Sentence) -> When:
        """The day of the sentence on which hours were spent."""
        days = [d for d in self._dates_in(sentence.span) if d.when.precision is Precision.DAY]
        return min(days, key=lambda d: _distance(d.span, found.span)).when if days else When()

    def _goes_back(self, found: Quantity) -> bool:
        """Whether so many years end now: "the first talks in ten years", "after 50 years of estrangement"."""
        small, start, end = self.text.small, found.span.start, found.span.end
        if found.value < _LIFETIMES and _HAS_LASTED.search(small, max(0, start - 80), start):
            return True
        first = _FIRST_FOR.search(small, max(0, start - 130), start)
        if _SO_FAR_AFTER.match(small, end):
            return True
        return bool(first and (not first[0].startswith("after") or _ABSENT_AFTER.match(small, end)))

    def _years_ahead(self, found: Quantity) -> When:
        """The years from now until what is to happen within so many."""
        last = self.today.year + int(found.value) if self.today else 0
        if self.today is None or last > date.max.year:
            return When(reasons=("no day to count from",))
        return When(self.today.replace(month=1, day=1), date(last, 12, 31), Precision.RANGE)

    def _stretch(self, found: Quantity, stretch: Dated) -> When:
        """The years of "the past ten years"; from the date before to the one counted from it, "two years later"."""
        if stretch.rule == "stretch":
            return stretch.when
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

    def _back_from_event(self, found: Quantity, near: Sequence[Dated]) -> When:
        """From something to the event that came so many days or weeks after it."""
        days = int(found.value) * _DAYS.get(found.unit, 0)
        own = [d.when for d in near if d.when.precision is Precision.DAY and d.span.end <= found.span.start]
        day = own[-1] if own else self.day
        if not days or day is None or day.earliest is None or day.precision is not Precision.DAY:
            return When(reasons=("no day to count from",))
        return When(date.fromordinal(max(1, day.earliest.toordinal() - days)), day.earliest, Precision.RANGE)

    def _years_after(self, found: Quantity, near: Sequence[Dated]) -> When:
        """From something to what happens today, so many years after it."""
        days = [d.when.earliest for d in near if d.when.precision is Precision.DAY]
        start = found.span.start
        news = not near and _HAS_JUST.search(self.text.small, max(0, start - _ACCOUNT), start)
        if self.today is None or not (news or self.today in days):
            return When(reasons=("no day to count from",))
        return _back_from(self.today, found)

    def _trip(self, found: Quantity, near: Sequence[Dated], sentence: Sentence) -> When:
        """The days of a trip, or the month of one that is under way."""
        if ended := self._trip_that_ends(found, near):
            return ended
        outside = [d for d in near if d.when.precision in (Precision.RANGE, Precision.MONTH)]
        small = self.text.small
        outside = [
            d for d in outside if not _SINCE_BEFORE.search(small, max(0, d.span.start - _SINCE_REACH), d.span.start)
        ]
        if outside:
            return min(outside, key=lambda d: _distance(d.span, found.span)).when
        days = days_of_trip(small, found.span, int(found.value) * _DAYS.get(found.unit, 0), near)
        days = days or self._sitting(found, self._dates_in(Span(found.span.end, sentence.span.end)))
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

    def _sitting(self, found: Quantity, near: Sequence[Dated]) -> When | None:
        """The days of a meeting that opened on the day named behind it: "the two-day summit opened on Saturday"."""
        small, days = self.text.small, int(found.value) * _DAYS.get(found.unit, 0)
        if days < 1 or not _SITTING.match(small, _unit_at(small, found.span)):
            return None
        opened = (d.when for d in near if _OPENED.search(small, found.span.end, d.span.start))
        first = next((when for when in opened if when.precision is Precision.DAY), None)
        if first is None or first.earliest is None:
            return None
        last = first.earliest + timedelta(days=days - 1)
        return When(first.earliest, last, Precision.RANGE if days > 1 else Precision.DAY, first.words)

    def _from_day(self, found: Quantity, near: Sequence[Dated]) -> When | None:
        """So many days from the one named behind them: "over three days starting Sunday"."""
        days = int(found.value) * _DAYS.get(found.unit, 0)
        named = [d.when for d in near if d.span.start > found.span.end and d.when.precision is Precision.DAY]
        if days < 1 or not named or named[0].earliest is None:
            return None
        return When(named[0].earliest, named[0].earliest + timedelta(days=days - 1), Precision.RANGE, named[0].words)

    def _trip_that_ends(self, found: Quantity, near: Sequence[Dated]) -> When | None:
        """The days up to the one on which a trip ends: "will conclude his three-day visit on Sunday"."""
        days = int(found.value) * _DAYS.get(found.unit, 0)
        start = found.span.start
        if days < 1 or not _ENDS.search(self.text.small, max(0, start - 60), start):
            return None
        ends = [d for d in near if d.when.precision is Precision.DAY and d.when.earliest is not None]
        if not ends:
            return None
        when = min(ends, key=lambda d: _distance(d.span, found.span)).when
        if when.earliest is None:
            return None
        first = date.fromordinal(max(1, when.earliest.toordinal() - days + 1))
        return When(first, when.earliest, Precision.RANGE if days > 1 else Precision.DAY, when.words)

    def _of_event(self, found: Quantity, near: Sequence[Dated], sentence: Sentence) -> When:
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
        return tense_at(self.text.small, dated.span, sentence.span)

    def _dates_in(self, span: Span) -> list[Dated]:
        low = bisect_left(self._starts, span.start)
        return list(self.dates[low : bisect_left(self._starts, span.end)])


def _back_from(today: date, found: Quantity) -> When:
    """The years or months, as many as were found, that end today."""
    if found.unit == "years":
        first, last = date(max(1, today.year - int(found.value)), 1, 1), date(today.year, 12, 31)
    else:
        at = max(12, today.year * 12 + today.month - 1 - int(found.value))
        first, last = date(at // 12, at % 12 + 1, 1), _end_of_month(today)
    return When(first, last, Precision.RANGE)


def _unit_at(small: str, span: Span) -> int:
    """Where the unit of a span of time begins, with the hyphen or blank before it."""
    at = max(small.find("-", span.start, span.end + 1), small.rfind(" ", span.start, span.end))
    return at if at >= 0 else span.end


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _distance(date: Span, number: Span) -> int:
    """How far a date stands from a number; what follows is nearer than what went before."""
    return max(date.start - number.end, (number.start - date.end) * 3 // 2, 0)
