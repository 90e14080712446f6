"""Who speaks in a transcript, and the meeting that is seen from their greetings alone.

A text that prints what was said need not say that those who say it met.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.events.event import PAIR
from relations.extraction.events.story import LINE, Story
from relations.extraction.mentions import Mention
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import EventKind

_UNLISTED = regex.compile(r"\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}'’-]+){1,2}):?\s*")


def speakers_in(story: Story) -> list[Person]:
    """Who speaks in the turns of a transcript."""
    turns = [p for p in story.text.paragraphs if p.zone is ZoneKind.TURN and p.opens]
    if not turns:
        return []
    named = []
    for turn in turns:
        at = turn.span.start
        label = Span(at, max(at + 1, turn.body.start))
        held = story.finder.people.in_span(label)
        unlisted = _UNLISTED.fullmatch(story.text.plain, held[-1].span.end, label.end) if held else None
        if unlisted and held[-1].kind in ("country", "office"):
            land = next((p.country or p.slug for p in held[-1].people), "")
            named.append(Person(unlisted["name"], country=land))
            continue
        references = story.finder.persons_in(label)
        named += [p for r in references for p in r.people]
    return list(dict.fromkeys(named))


_WELCOME = regex.compile(
    r"\bwelcome you\b|\b(?:glad|pleased|happy|delighted|great|good|honou?red|pleasure|honou?r) to "
    r"(?:see|meet|welcome|receive|greet) you\b"
)


def greeting(story: Story) -> Mention | None:
    """The meeting of which a text prints the words alone: one of two speakers greets the other."""
    speakers = speakers_in(story)[:PAIR]
    if len({p.country for p in speakers}) < PAIR:
        return None
    for paragraph in story.text.paragraphs:
        m = _WELCOME.search(story.text.small, *paragraph.span) if paragraph.zone is ZoneKind.TURN else None
        m = m or _welcomed(story, paragraph.span, speakers) if paragraph.zone is ZoneKind.TURN else None
        if m is None:
            continue
        said = Span(*m.span())
        at = story.finder.number(said.start)
        city = place_of_greeting(story)
        return Mention(
            EventKind.MEETING, said, said, at, ZoneKind.TURN, "met", tuple(speakers), place=city, speech=True
        )
    return None


_WELCOMED = regex.compile(
    r"\b(?:glad|pleased|happy|delighted|great|good|honou?red|pleasure|honou?r) to (?:see|meet|welcome|receive"
    r"|greet)(?=\s)"
)


def _welcomed(story: Story, turn: Span, speakers: Sequence[Person]) -> regex.Match[str] | None:
    """Words that welcome one of the speakers by name: "happy to welcome President X"."""
    m = _WELCOMED.search(story.text.small, *turn)
    named = story.finder.persons_in(Span(m.end(), min(turn.end, m.end() + LINE))) if m else []
    return m if named and set(named[0].people) & set(speakers) else None


_GREETING = regex.compile(r"\b(?:welcome|see|greet|receive|host|meet)\s(?:[\w']+\s){1,6}?(?:to|in)\s(?=\p{L})")


def place_of_greeting(story: Story) -> str:
    """The city in which the host of a transcript greets the guest: "glad to see you here in Z"."""
    for paragraph in story.text.paragraphs:
        m = _GREETING.search(story.text.small, *paragraph.span) if paragraph.zone is ZoneKind.TURN else None
        if m and (city := story.finder.place_at(m.end())):
            return city
    return ""
