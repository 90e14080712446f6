"""Mention by mention: what is told again goes to its event, what is new becomes one.

Who "we" are and which visit "the visit" is, is known from the event that the text reports.
"""

from __future__ import annotations

import regex

from relations.extraction.candidates import When
from relations.extraction.events.event import ENCOUNTERS, PAIR, Event
from relations.extraction.events.gatherings import SITTINGS, is_forum_again, is_known_forum, tells_forum
from relations.extraction.events.making import event_of, place_of, time_of
from relations.extraction.events.pair import guest_of, those_who_met
from relations.extraction.events.sameness import is_same
from relations.extraction.events.story import LINE, Story
from relations.extraction.events.times import agree, finer
from relations.extraction.mentions import Mention
from relations.extraction.surroundings import country_of
from relations.extraction.text import ZoneKind
from relations.vocabulary import EventKind, EventStatus, Precision


def take(story: Story, mention: Mention) -> None:
    """Add what a mention tells to the event that it speaks of again, or make a new one of it."""
    if mention.zone is ZoneKind.TITLE or mention.rule == "told":
        return
    meant = _with_those_meant(story, mention)
    if meant is None or _is_no_event(story, meant):
        return
    known = _known(story, meant)
    if known is not None:
        _merge(story, known, meant)
    elif (event := _new_event(story, meant)) is not None:
        story.found.append(event)


def _with_those_meant(story: Story, mention: Mention) -> Mention | None:
    """The mention with those who "we" and "you" are; ``None`` where that is not known, or the rest is too vague."""
    if mention.ours:
        mention = mention._replace(people=those_who_met(story))
        if mention.rule == "talks of countries":
            return mention
        vague = mention.status is EventStatus.PLANNED and not mention.when and not mention.place
        if len(mention.people) < PAIR or vague:
            return None
    if mention.yours:
        mention = mention._replace(people=tuple(p for p in those_who_met(story) if p not in mention.speakers))
        if len(mention.people) != 1:
            return None
    return mention


_DISCUSSED = frozenset({"discussed", "discussed with", "exchanged views"})  # face to face, or how else the text tells


def _is_no_event(story: Story, mention: Mention) -> bool:
    """Whether it only speaks of a gathering or a meeting that is told elsewhere."""
    sitting = mention.kind is EventKind.FORUM and mention.phrase in SITTINGS
    if sitting and (is_known_forum(story, mention) or _is_that_of_two(story, mention)):
        return True
    if mention.rule in _DISCUSSED and _met(story, mention):
        return True
    return mention.rule == "gathering" and not is_forum_again(story, mention)


def _is_that_of_two(story: Story, mention: Mention) -> bool:
    """Whether "the summit" is the meeting of two that the text reports."""
    main = story.found[0] if story.found else None
    definite = story.text.small.endswith(("the ", "their "), 0, mention.anchor.start)
    met = main is not None and main.kind is EventKind.MEETING and len(main.people) == PAIR
    return met and main is not None and definite and not mention.people and agree(time_of(story, mention), main.when)


def _new_event(story: Story, mention: Mention) -> Event | None:
    """The event of a mention that no other told before; ``None`` where it is not known which one is meant."""
    if not mention.pointing:
        told = mention.kind is not EventKind.FORUM or tells_forum(story, mention)
        return event_of(story, mention) if told else None
    if mention.kind is EventKind.VISIT and (mention.under_way or _is_subject(story, mention)):
        return _the_visit(story, mention)
    if (agreed := _agreed_there(story, mention)) is not None:
        event = event_of(story, mention)
        event.people, event.when, event.primary = list(agreed.people), agreed.when, True
        return event
    if not _is_of_the_pair(story, mention):
        return None
    event = event_of(story, mention)
    event.people = list(those_who_met(story))
    return event


def _the_visit(story: Story, mention: Mention) -> Event | None:
    """The visit of that one of those who met who is named, or is not at home; ``None`` where nobody is known to be."""
    named = next((p for p in mention.people if p in those_who_met(story)), None)
    visitor = named if mention.people else guest_of(story)
    if visitor is None:
        return None
    event = event_of(story, mention)
    event.people = [visitor]
    event.land = ""
    return event


_SO_LONG = regex.compile(r"\bthe\s(?:[\w-]+\s)?(?:\w+-)*(?:minute|hour)(?:-long)?\s(?:[\w-]+\s)?$")


def _agreed_there(story: Story, mention: Mention) -> Event | None:
    """What the two of a report agreed on or signed, where it calls "the 70-minute meeting" that at which they did."""
    main = story.found[0] if story.found else None
    long = mention.kind is EventKind.MEETING and not mention.people and _SO_LONG.search(story.words_before(mention))
    if main is None or not long or any(e.kind in ENCOUNTERS for e in story.found):
        return None
    done = main.kind in (EventKind.AGREEMENT, EventKind.SIGNING) and main.status is EventStatus.OCCURRED
    return main if done and main.primary and len(main.people) == PAIR else None


_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_ITS_DAY = regex.compile(
    rf"(?:\b(?:yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|last (?:week|month|year)|{_MONTH})['’`]s\s"
    rf"|\bthe\s(?:{_MONTH})\s|\b(?:ahead of|before|after|following|since) their\s)"
    r"(?:(?!(?:two|three|ministerial)\b)[\w-]+\s)?$"
)


def _is_of_the_pair(story: Story, mention: Mention) -> bool:
    """Whether it is another meeting of the two who met, known by its day: "Monday's talks", "the March meeting"."""
    if mention.kind is not EventKind.MEETING or mention.people or mention.aside or not those_who_met(story):
        return False
    when, main = mention.when, story.found[0]
    if when is None or when.precision not in (Precision.DAY, Precision.MONTH) or agree(when, main.when):
        return False
    before = max(0, mention.anchor.start - LINE)
    return _ITS_DAY.search(story.text.small, before, mention.anchor.start) is not None


_THE_VISIT = regex.compile(r"(?:during\s)?the\s(?:[\w-]+\s){0,3}?(?:visit|trip|tour)\b")


def _is_subject(story: Story, visit: Mention) -> bool:
    """Whether a sentence speaks of the visit of which no other told: "The trip comes as"."""
    sentence = story.text.sentences[visit.sentence].span
    known = any(e.kind is EventKind.VISIT for e in story.found)
    return not known and not visit.speech and _THE_VISIT.match(story.text.small, sentence.start) is not None


def _met(story: Story, mention: Mention) -> bool:
    """Whether the text tells of a meeting or a call of the same persons, in which they discussed it."""
    others = [e for e in story.found if e.kind in ENCOUNTERS]
    return len(mention.people) < PAIR or any(set(mention.people) <= set(e.people) for e in others)


def _known(story: Story, mention: Mention) -> Event | None:
    """The event that the mention speaks of again."""
    when = time_of(story, mention)
    for event in reversed(story.found) if mention.pointing else story.found:
        if is_same(story, event, mention, when):
            return event
    return None


def _merge(story: Story, event: Event, mention: Mention) -> None:
    """Add to an event what a further mention tells of it."""
    event.told.append(mention)
    event.people += [p for p in mention.people if p not in event.people]
    event.hosts += [p for p in mention.host if p not in event.hosts]
    when = time_of(story, mention)
    if when is not None and not _is_dated_better(event, when) and (event.when is None or finer(when, event.when)):
        event.when = when
    if not event.place and event.kind is not EventKind.CALL and _fits_place(story, event, mention):
        event.place, event.venue = place_of(story, mention), mention.venue or event.venue
    elif mention.venue and mention.place == event.place and not event.venue:
        event.venue = mention.venue
    event.land = event.land or mention.land
    event.reasons += [r for r in mention.reasons if r not in event.reasons]


def _is_dated_better(event: Event, when: When) -> bool:
    """Whether the days of a visit are known, a day among them being that of something else, or a mere year is added."""
    if event.kind is EventKind.VISIT and event.when is not None and event.when.precision is Precision.RANGE:
        return True
    return event.primary and when.precision is Precision.YEAR


def _fits_place(story: Story, event: Event, mention: Mention) -> bool:
    """Whether a venue can be where they met, since many lands have a Government House; a further leg is none."""
    if event.status is not mention.status and (event.kind is EventKind.VISIT or mention.pointing):
        return False  # "will also travel to Z during the visit", "would raise it at the summit in Z"
    lands = {country_of(p, story.lexicon) for p in event.people}
    return not mention.venue or not mention.pointing or mention.land in lands
