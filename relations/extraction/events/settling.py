"""Each mention with the time and the status that the text's own day and its other mentions give it.

A sentence alone does not say that "meets X on Friday" is of the Friday to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import timedelta

import regex

from relations.extraction.candidates import Person
from relations.extraction.events.event import ENCOUNTERS, PAIR
from relations.extraction.events.story import LEAD, LINE, TELLING, Story
from relations.extraction.events.times import agree
from relations.extraction.mentions import Mention
from relations.extraction.mentions.unreal import PUT_BEFORE
from relations.extraction.patterns import ending
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus, Precision


def settled(story: Story) -> list[Mention]:
    """The mentions of the text without mere welcomes, each with its time and status as the whole text has them."""
    mentions = [_in_time(story, m) for m in story.finder.mentions()]
    came = (m for m in mentions if m.kind is EventKind.VISIT and _is_arrival(story, m))
    arrived = {p for m in came for p in m.people}
    mentions = [_of_this_week(story, m, mentions) for m in mentions if not _is_welcome(story, m, arrived)]
    return [_as_announced(_as_held(story, _as_told(story, m, mentions), mentions), mentions) for m in mentions]


FULL_DATE = regex.compile(r"\b(?:1[89]|20)\d\d\b")


def _in_time(story: Story, mention: Mention) -> Mention:
    """The mention, planned where its day lies ahead of the text's own: "meets the president here tomorrow"."""
    if mention.former and mention.when is not None and mention.when.earliest is not None and story.is_news(mention):
        return mention._replace(former=False)  # "her last visit" of this week is the last one ever
    mention = _in_a_year_to_come(story, _in_a_year_gone(story, _this_week(story, mention)))
    first = mention.when.earliest if mention.when is not None else None
    if story.published is None and mention.when is not None and FULL_DATE.search(mention.when.words):
        return mention  # the day from which the text speaks is only a guess, and this one is written out
    if first is None or story.today is None or first <= story.today:
        return mention._replace(when=None) if _is_long_past(story, mention) else mention
    return mention._replace(status=EventStatus.PLANNED)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PRESENT_TENSE = ("meets", "holds", "hosts", "receives", "sits down")


def _this_week(story: Story, mention: Mention) -> Mention:
    """What is told in the present of a weekday some days ago, on that of this week: "meets X on Friday"."""
    when, today = mention.when, story.today
    if when is None or when.earliest is None or today is None or mention.kind not in ENCOUNTERS:
        return mention
    behind = (today - when.earliest).days
    weekday = when.words.lower() in _WEEKDAYS and PAIR <= behind < len(_WEEKDAYS)
    present = mention.under_way or mention.anchor.cut(story.text.small).startswith(_PRESENT_TENSE)
    if not weekday or not present or mention.zone is not ZoneKind.BODY:
        return mention
    day = when.earliest + timedelta(days=len(_WEEKDAYS))
    return mention._replace(when=when._replace(earliest=day, latest=day), status=EventStatus.PLANNED)


def _of_this_week(story: Story, mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """What lay "ahead of his meeting with Y on Monday", of the Monday on which they met and not of the next one."""
    when = mention.when
    if when is None or when.earliest is None or mention.status is not EventStatus.PLANNED:
        return mention
    if when.words.lower() not in _WEEKDAYS or not AHEAD.search(story.words_before(mention)):
        return mention
    day = when.earliest - timedelta(days=len(_WEEKDAYS))
    for told in mentions:
        same = (
            told.kind in ENCOUNTERS and told.status is EventStatus.OCCURRED and set(told.people) == set(mention.people)
        )
        if same and told.when is not None and told.when.earliest == day and len(told.people) == PAIR:
            return mention._replace(when=told.when, status=EventStatus.OCCURRED)
    return mention


_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|\s(?:to|and)\s)\d{1,2}(?:st|nd|rd|th)?)?"
_BARE_DAY = regex.compile(
    rf"(?:{_DAYS}\s)?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s{_DAYS})?"
)
_SHORTEST = 28  # the last day that every month has


def _in_a_year_gone(story: Story, mention: Mention) -> Mention:
    """An agreement known by a month or a day without a year, of the one before and not of that to come."""
    when, today = mention.when, story.today
    if mention.rule != "agreement of a day" or when is None or today is None or when.earliest is None:
        return mention
    if when.earliest <= today or not _BARE_DAY.fullmatch(when.words.lower()) or when.latest is None:
        return mention
    first = when.earliest.replace(year=when.earliest.year - 1, day=min(when.earliest.day, _SHORTEST))
    return mention._replace(when=when._replace(earliest=first, latest=first + (when.latest - when.earliest)))


AHEAD = regex.compile(
    r"\b(?:look(?:s|ed|ing)? forward to|ahead of|in preparation for|prepar\w+ for"
    r"|success (?:in|at|with) \w+ing)\s(?:[\w'’-]+\s){0,3}$"
)
_TO_BE_HELD = re.compile(r"[^.;]{0,50}?\b(?:to|will) (?:be (?:held|hosted|convened)|take place)\b")
_A_YEAR = 366  # days
_LOOKS_AHEAD = (
    regex.compile(
        r"\bwhen\s(?:[\w.'’-]+\s){1,6}?(?:visits|meets|travels|comes|arrives|hosts|attends|goes|receives)\b[^;:]{0,60}$"
    ),
    regex.compile(
        r"\b(?:urg(?:ed|ing)|ask(?:ed|ing)|promis(?:ed|ing)|pledg(?:ed|ing)|vow(?:ed|ing)|offer(?:ed|ing))\s(?:[\w.'’-]+\s){0,4}"
        r"to\s(?:visit|attend|come|join|host|travel|meet)\b[^;:]{0,60}$"
    ),
    regex.compile(rf"{PUT_BEFORE}(?:[\w-]+\s){{0,3}}[\w-]+$"),
)


def _looks_ahead(story: Story, mention: Mention) -> bool:
    """Whether its clause looks ahead: "when the president visits Z in November", "urging him to attend it in May"."""
    sentence = story.text.sentences[mention.sentence].span
    start, end = max(sentence.start, mention.anchor.end - 3 * LINE), mention.anchor.end
    return any(pattern.search(story.text.small, start, end) for pattern in _LOOKS_AHEAD)


def _in_a_year_to_come(story: Story, mention: Mention) -> Mention:
    """What somebody is invited to on a day without a year, or looks forward to, not a year ago but ahead."""
    when, today = mention.when, story.today
    invited = mention.rule == "invited to visit" or AHEAD.search(story.words_before(mention)) is not None
    invited = invited or _TO_BE_HELD.match(story.text.small, mention.anchor.end) is not None
    invited = invited or _looks_ahead(story, mention)
    if not invited or when is None or today is None or when.earliest is None or when.latest is None:
        return mention
    past = when.latest < today and (today - when.earliest).days < _A_YEAR
    if not past or not _BARE_DAY.fullmatch(when.words.lower()) or when.earliest.day > _SHORTEST:
        return mention
    first = when.earliest.replace(year=when.earliest.year + 1)
    length = when.latest - when.earliest
    ahead = when._replace(earliest=first, latest=first + length)
    return mention._replace(when=ahead, status=EventStatus.PLANNED)


_LONG_AGO = 60  # days


def _is_long_past(story: Story, mention: Mention) -> bool:
    """Whether something planned has a year beside it that is over and so is something else's."""
    when, today = mention.when, story.today
    if when is None or when.latest is None or today is None or mention.status is not EventStatus.PLANNED:
        return False
    return (today - when.latest).days > (0 if when.precision is Precision.YEAR else _LONG_AGO)


_HAS_COME = ending(
    r"\b(?:arrived|landed|arrival)\s(?:(?:in|at)\s[\w’'-]+\s)?(?:for|on)\s(?:an?|the)\s(?:[\w-]+\s){0,4}"
)


def _is_arrival(story: Story, visit: Mention) -> bool:
    """Whether a visit is told by the arrival: "arrived in Z", "on her arrival for a state visit"."""
    return visit.rule == "arrived" or _HAS_COME.match(story.text.small, 0, visit.anchor.start) is not None


_ON_ARRIVAL = regex.compile(r"\b(?:airport|handshake|embrace|hug|bouquet|flowers|red carpet|stepped off|plane)\b")


def _is_welcome(story: Story, mention: Mention, arrived: Set[Person]) -> bool:
    """Whether somebody was only greeted on an arrival that the text tells of."""
    words = mention.anchor.cut(story.text.small)
    greeted = words.startswith(("greet", "was greet", "were greet", "welcom")) or "airport" in words
    if not greeted or mention.kind is not EventKind.MEETING or not arrived & set(mention.people):
        return False
    return _ON_ARRIVAL.search(story.text.small, *story.text.sentences[mention.sentence].span) is not None


def _as_told(story: Story, mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """The mention, a call where a title's "talks" are told below as a call of the same people."""
    if mention.zone in TELLING or mention.rule != "talks with" or len(mention.people) < PAIR:
        return mention
    told = (m for m in mentions if m.zone in TELLING and m.kind in ENCOUNTERS and m.sentence <= story.lead)
    first = next((m for m in told if set(m.people) == set(mention.people)), mention)
    return mention._replace(kind=first.kind)


_WERE_HELD = re.compile(
    r"\s(?:focused|focussed|lasted|ended|(?:were|was) held|took place|cent(?:red|ered)|covered|dealt|concluded|produced"
    r"|yielded|ran|went)\b"
)
_AT_THEM = regex.compile(r"\b(?:after|following|at|during|in)\s(?:the|their)\s(?:[\w-]+\s)?$")


def _as_held(story: Story, mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """What somebody came for by now, as held where the text goes on to tell of it: "After the talks, X said"."""
    day = mention.when.earliest if mention.when is not None else None
    if mention.status is not EventStatus.PLANNED or day is None or story.today is None or day > story.today:
        return mention
    if mention.kind not in ENCOUNTERS or len(mention.people) < PAIR:
        return mention
    for again in mentions:
        near = again.pointing and again.kind is mention.kind and 0 < again.sentence - mention.sentence <= LEAD
        if (
            not near
            or again.speech
            or again.status is not EventStatus.OCCURRED
            or not set(again.people) <= set(mention.people)
        ):
            continue
        told = _WERE_HELD.match(story.text.small, again.anchor.end) or _AT_THEM.search(story.words_before(again))
        if told and agree(again.when, mention.when):
            return mention._replace(status=EventStatus.OCCURRED)
    return mention


def _as_announced(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """The mention, the talks of a visit to come where its visitor and host are those who talk."""
    if mention.kind is not EventKind.MEETING or mention.when is not None or len(mention.people) != PAIR:
        return mention
    for m in mentions:
        to_come = m.kind is EventKind.VISIT and m.status is EventStatus.PLANNED and m.when is not None
        if to_come and m.host and {*m.people, *m.host} == set(mention.people) and m.sentence < mention.sentence:
            return mention._replace(status=EventStatus.PLANNED, when=m.when)
    return mention
