"""What a report says of a visit itself: that it is the news, that it comes next, where it goes.

Most visits in a report are only the frame of a meeting.
"""

from __future__ import annotations

import regex

from relations.extraction.events.event import Event
from relations.extraction.events.making import CAME
from relations.extraction.events.newsrooms import is_press
from relations.extraction.events.places import dateline_city
from relations.extraction.events.story import Story
from relations.extraction.mentions import Mention
from relations.extraction.patterns import ending
from relations.vocabulary import EventKind, EventStatus

_MAKES = regex.compile(
    r"\b(?:wrap(?:s|ped)[ -]up|conclude[sd]?|end(?:s|ed)|beg[ai]ns?|start(?:s|ed)|kick(?:s|ed) off|commence[sd]?"
    r"|pa(?:y|ys|id)|made|makes?|undertakes?|completed"
    r"|(?<!who )is on|, (?:on|making|paying)|(?:left|arrived|leaves|arrives)\b[^,;]{1,50}\s(?:for|on))"
    r"(?:\s(?:on\s)?\w+day)?\s(?:an?|his|her|the)\s(?:[\w'’-]+\s){0,5}$"
    r"|\bbecame\s(?:only\s)?the\s(?:first|second|third|only|last)\s[^;:]{0,60}\sto\s$"
)


def is_headline(story: Story, visit: Mention) -> bool:
    """Whether the first sentence tells of a visit itself, and not of something during it."""
    came = visit.rule == "arrived" or CAME.search(story.words_before(visit)) is not None
    return (
        (visit.sentence == story.opening or (came and visit.sentence == story.opening + 1))
        and bool(visit.people)
        and "invit" not in story.words_before(visit)
        and not story.words_before(visit).endswith("before ")  # where one who met somebody goes next
        and (visit.rule in ("visited", "arrived") or _MAKES.search(story.words_before(visit)) is not None)
    )


_PAID = ending(r"\b(?:paid|made)\san?\s(?:[\w-]+\s){0,4}")


def is_paid(story: Story, visit: Mention) -> bool:
    """Whether an office's own page tells of a visit as paid, and so on the day of the page."""
    told = visit.rule == "visited" or _PAID.match(story.text.small, 0, visit.anchor.start) is not None
    return told and story.text.dateline is None and not is_press(story)


def is_announced_too(story: Story, event: Event, main: Event) -> bool:
    """Whether the first sentences announce the visit of somebody else after that of the first."""
    planned = event.status is main.status is EventStatus.PLANNED and main.kind is EventKind.VISIT
    others = bool(event.people) and not set(event.people) & set(main.people)
    told = event.first.sentence <= story.lead and _MAKES.search(story.words_before(event.first)) is not None
    return planned and others and told


def is_elsewhere(story: Story, visit: Event, main: Event) -> bool:
    """Whether a visit went to another land than that in which the text's event takes place."""
    city = main.place or dateline_city(story)
    here = main.land or next((p.country for p in story.lexicon.places.values() if city and p.name == city), "")
    return bool(here and visit.land and visit.land != here)
