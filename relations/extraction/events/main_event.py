"""The event that a text reports, with who took part and on which day.

Its sentence often names no day: another of the first sentences does, or the page.
"""

from __future__ import annotations

import regex

from relations.extraction.candidates import When
from relations.extraction.dates import Dated
from relations.extraction.events.event import ENCOUNTERS, PAIR, Event
from relations.extraction.events.making import event_of
from relations.extraction.events.newsrooms import SAYS, is_live, is_of_page, is_press
from relations.extraction.events.story import LEAD, TELLING, Story
from relations.extraction.events.times import on_day
from relations.extraction.events.transcripts import speakers_in
from relations.extraction.events.visits import is_paid
from relations.extraction.mentions import Mention
from relations.extraction.surroundings import DEPARTED
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus, Precision


def main_event(story: Story, main: Mention) -> Event:
    """The event of the mention that tells what the text reports, with its persons and its day."""
    if main.rule == "call with" and main.zone is ZoneKind.TITLE and speakers_in(story):
        main = main._replace(kind=EventKind.MEETING)  # a conversation that is printed word for word
    event = event_of(story, main)
    event.primary = True
    if main.kind in ENCOUNTERS and len(event.people) < 2 and main.zone is not ZoneKind.TURN:
        others = [*speakers_in(story), *(story.finder.people.principals if main.zone is ZoneKind.TITLE else ())]
        event.people += [p for p in others if p not in event.people][: PAIR - len(event.people)]
    if event.when is None and main.status is EventStatus.OCCURRED:
        event.when = _day_of_report(story, main)
    if event.when is None and main.status is EventStatus.PLANNED and main.kind in ENCOUNTERS:
        event.when = _day_due(story, main)
    return event


def _day_of_report(story: Story, main: Mention) -> When | None:
    """The day of a report whose sentence names none: from the lead, a caption, or that of an office's readout."""
    if main.kind is EventKind.VISIT and not (story.today and is_paid(story, main)):
        return story.this_month("a visit under way whose days are not given")
    if (again := _day_told_again(story, main)) is not None:
        return again
    if main.during is EventKind.VISIT and (days := _days_of_visit(story, main)) is not None:
        return days
    if is_live(story):
        return on_day(story.today, "told as it happened: the day of the page") if story.today else None
    press = is_press(story)
    if (named := _day_named(story, main, press)) is not None:
        return named
    if press or story.text.dateline is not None:
        return story.this_month("on a visit whose days are not given") if _is_on_tour(story, main) else None
    if story.today is None or (not main.people and main.kind not in ENCOUNTERS):
        return None  # an office names who signed
    return on_day(story.today, "an office's own readout without a word of time: the day of publication")


def _day_told_again(story: Story, main: Mention) -> When | None:
    """The day that another mention gives to an event of this kind and of no other persons."""
    alike = (m for m in story.mentions if m.kind is main.kind and m.status is main.status and not m.pointing)
    same = (m for m in alike if len(m.people) >= PAIR and set(m.people) <= set(main.people))
    dated = (m for m in same if m.when is not None and m.when.precision is Precision.DAY)
    return next((m.when for m in dated if story.is_told(m) and story.is_news(m)), None)


def _days_of_visit(story: Story, main: Mention) -> When | None:
    """The days of the visit during which those of the report met, where the text tells them."""
    visits = (m for m in story.mentions if m.kind is EventKind.VISIT and m.status is EventStatus.OCCURRED)
    theirs = (m for m in visits if set(m.people) & set(main.people) and not m.former and m.sentence <= main.sentence)
    return next((m.when for m in theirs if m.when is not None and m.when.precision is Precision.RANGE), None)


def _day_named(story: Story, main: Mention, press: bool) -> When | None:
    """The first day named in the first sentences, else in a caption, that can be that of the report."""
    days = [
        d
        for d in story.dates
        if d.when.precision is Precision.DAY and d.when.earliest is not None and _can_date(story, d, main)
    ]
    if press:
        days = [d for d in days if not is_of_page(story, d)]
    if not days:
        return None
    first = min(days, key=lambda d: story.finder.number(d.span.start) < story.opening)  # rather than that of a caption
    return first.when._replace(reasons=(*first.when.reasons, "the day that the report's first sentences name"))


_LATELY = 10  # days
_DAY_OF_ANOTHER = regex.compile(
    r"['’]s?\s(?!(?:[\w-]+\s){0,2}(?:meetings?|talks|visit|calls?|conversation|summit|session)\b)"
)
_SAID_ON = regex.compile(SAYS.pattern + r"\s(?:on\s)?$")


def _can_date(story: Story, dated: Dated, main: Mention) -> bool:
    """Whether a day of the last ten, in a caption or in the first sentences, can be that of the main event."""
    sentence = story.text.sentence_at(dated.span.start)
    day = dated.when.earliest
    if _DAY_OF_ANOTHER.match(story.text.small, dated.span.end):
        return False  # "last night's strike"
    if sentence is None or story.today is None or day is None or not 0 <= (story.today - day).days <= _LATELY:
        return False
    if sentence.zone is ZoneKind.CAPTION:
        return True
    if main.sentence > story.lead + LEAD and story.finder.number(dated.span.start) != main.sentence:
        return False  # what stands far down need not be of the day with which the report begins
    at = story.text.sentences.index(sentence) if sentence.zone in TELLING else -1
    if dated.span.start not in sentence.span or not 0 <= at <= story.lead:
        return False
    if at not in (story.opening, main.sentence) and not _speaks_again(story, at, main):
        return False
    return not _is_day_of_another(story, dated, sentence.span.start, at, main) and _is_day_told(story, dated, at, main)


def _is_day_of_another(story: Story, dated: Dated, start: int, at: int, main: Mention) -> bool:
    """Whether it is the day of another event of the sentence, of a departure or of what was said."""
    if at == main.sentence and story.finder.is_of_another(main.anchor, dated):
        return True
    others = (m for m in story.mentions if m.sentence == at != main.sentence and not set(m.people) <= set(main.people))
    if any(m.when is not None and m.when.earliest == dated.when.earliest for m in others):
        return True  # "her talks with somebody else, which took place on Friday"
    if DEPARTED.search(story.text.small, start, dated.span.start):
        return True  # "wrapped up a visit and left here Monday": no day of the talks
    return at != story.opening and _SAID_ON.search(story.text.small, start, dated.span.start) is not None


def _is_day_told(story: Story, dated: Dated, at: int, main: Mention) -> bool:
    """Whether the writer tells it; "urged both sides on Tuesday to" has it within the words, but of the speech."""
    opening = at == story.opening and dated.rule in ("weekday", "day word")
    said = at == main.sentence and dated.span.cut(story.text.small) in ("today", "this morning", "this afternoon")
    return opening or said or not story.finder.in_content(dated.span.start)


def _speaks_again(story: Story, sentence: int, main: Mention) -> bool:
    """Whether a sentence of an office's page, whose day is the page's, can date what the page reports."""
    if story.text.dateline is not None or is_press(story):
        return True
    there = [m for m in story.mentions if m.sentence == sentence and m.kind in (*ENCOUNTERS, EventKind.FORUM)]
    again = (m for m in there if m.kind is main.kind and m.pointing)
    if any(story.words_before(m).endswith(("the ", "this ", "their ")) for m in again):
        return True
    named = {p for r in story.finder.persons_in(story.text.sentences[sentence].span) for p in r.people}
    return not there and sentence < main.sentence and len(main.people) > 1 and named >= set(main.people)


def _is_on_tour(story: Story, main: Mention) -> bool:
    """Whether the first sentences say that one of those who met is on a visit, or was until now."""
    return any(
        m.kind is EventKind.VISIT
        and m.status is EventStatus.OCCURRED
        and m.zone in TELLING
        and m.sentence <= story.lead
        and not m.former
        and not m.speech
        and story.is_news(m)
        and bool(set(m.people) & set(main.people))
        for m in story.mentions
    )


_SOON = 14  # days


def _day_due(story: Story, main: Mention) -> When | None:
    """The day to come that the first sentence, or the one of a planned meeting, names for what is to happen."""
    for dated in story.dates:
        day = dated.when.earliest
        if dated.when.precision is not Precision.DAY or day is None or story.today is None:
            continue
        at = story.finder.number(dated.span.start)
        if any(m.kind is EventKind.VISIT and m.sentence == at and m.when == dated.when for m in story.mentions):
            continue  # the day of departure for a visit "during which he will meet X"
        if _SAID_ON.search(story.text.small, story.text.sentences[at].span.start, dated.span.start):
            continue  # "said on Wednesday that nothing stood in the way of a meeting"
        if at in (story.opening, main.sentence) and 0 <= (day - story.today).days <= _SOON:
            return dated.when._replace(reasons=(*dated.when.reasons, "the day for which the report announces it"))
    return None
