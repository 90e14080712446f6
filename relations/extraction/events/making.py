"""An event made from the first mention of it.

Its time and place are the mention's, or those that its tense, its verb and the dateline give.
"""

from __future__ import annotations

from datetime import date, timedelta

import regex

from relations.extraction.candidates import When
from relations.extraction.events.event import Event
from relations.extraction.events.places import dateline_city
from relations.extraction.events.story import Story
from relations.extraction.events.times import agree, in_month_of, on_day
from relations.extraction.mentions import Mention
from relations.extraction.patterns import ending
from relations.vocabulary import EventKind, EventStatus, Precision


def event_of(story: Story, mention: Mention) -> Event:
    """A new event with what its first mention tells."""
    return Event(
        mention.kind,
        mention,
        list(mention.people),
        time_of(story, mention),
        "" if mention.kind is EventKind.CALL else place_of(story, mention),
        mention.venue,
        mention.land,
        mention.status,
        hosts=list(mention.host),
        reasons=list(mention.reasons),
        name=mention.phrase,
        told=[mention],
    )


def place_of(story: Story, mention: Mention) -> str:
    """The mention's own place, or the city of the dateline where it says that it was here."""
    if mention.place or not mention.here or story.text.dateline is None:
        return mention.place
    return dateline_city(story)


def time_of(story: Story, mention: Mention) -> When | None:
    """The mention's own time; a visit under way has its month where its days are not given.

    One of which only the arrival is told has that day's month, too, until ``date_arrivals``.
    """
    when = mention.when
    if (
        mention.kind is EventKind.VISIT
        and mention.under_way
        and not mention.former
        and (mention.status is EventStatus.OCCURRED or mention.anchor.cut(story.text.small).startswith("due"))
        and (when is None or when.earliest is None or _is_this_year(story, when))
    ):
        return story.this_month("a visit under way whose days are not given")
    if mention.within and when is not None and when.earliest is not None:
        return in_month_of(when.earliest, "a visit of which this is one of the days")
    if when is not None and when.earliest is not None and _is_day_of_arrival(story, mention, when):
        return in_month_of(when.earliest, "under way since a day of which the end is not given")
    if mention.rule == "visit" and when is not None and when.words.lower() == "today" and mention.speech:
        return story.this_month("a visit under way whose days are not given")
    now = mention.under_way and mention.kind is not EventKind.VISIT and mention.status is EventStatus.OCCURRED
    if now and when is None and story.today is not None and not mention.speech:
        return on_day(story.today, "told in the present: the day of the text")
    if when is None and story.today is not None and (came := _before_news(story, mention, story.today)) is not None:
        return came
    return when if when is not None and when.earliest is not None else None


_DAYS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_CAME_AFTER = ending(
    rf"\b(?:comes?|came|coming)\s(?:just\s|only\s|barely\s)?(?P<n>{'|'.join(_DAYS)})\sdays?\safter\s"
    r"(?:(?!(?:and|that|when)\s)[\w.'’-]+\s){0,8}"
)


def _before_news(story: Story, mention: Mention, today: date) -> When | None:
    """The day counted back from that of the text: "the announcement came a day after he met X"."""
    start = story.text.sentences[mention.sentence].span.start
    came = _CAME_AFTER.match(story.text.small, start, mention.anchor.start)
    days = timedelta(days=_DAYS[came["n"]]) if came else None
    if days is None or today - date.min < days:
        return None
    return on_day(today - days, "counted back from the day of the text")


def _is_this_year(story: Story, when: When) -> bool:
    """Whether a time is nothing but the text's own year."""
    own = story.today is None or when.earliest is None or when.earliest.year == story.today.year
    return own and when.precision is Precision.YEAR


CAME = regex.compile(r"\b(?:arrived|landed|touched down|(?:began|started|commenced)(?=\s(?:\w+\s){0,2}an?\s))\b")
_LENGTH = regex.compile(r"\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ](?:day|hour|week)")


def _is_day_of_arrival(story: Story, mention: Mention, when: When) -> bool:
    """Whether the day is that on which a visitor came to stay for nobody says how long."""
    if mention.kind is not EventKind.VISIT or mention.status is not EventStatus.OCCURRED or mention.former:
        return False
    sentence = story.text.sentences[mention.sentence].span
    came = mention.rule in ("arrived", "visit") and CAME.search(story.text.small, sentence.start, mention.anchor.end)
    return bool(came) and when.precision is Precision.DAY and not _LENGTH.search(story.text.small, *sentence)


def date_arrivals(story: Story) -> None:
    """Give a visit of no known length the day of the arrival.

    Until here it has that day's month, so that nothing else of the stay is dated to the day on which it began.
    """
    for visit in story.found:
        if visit.kind is not EventKind.VISIT or visit.when is None or visit.when.precision is not Precision.MONTH:
            continue
        days = (m.when for m in visit.told if m.when is not None and _is_day_of_arrival(story, m, m.when))
        visit.when = next((day for day in days if agree(day, visit.when)), visit.when)
