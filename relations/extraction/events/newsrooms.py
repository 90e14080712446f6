"""Whether a newsroom wrote a text or an office, and which of its dates are those of the page.

The day of publication is the day of the meeting in an office's own account only.
"""

from __future__ import annotations

import re
from itertools import islice

import regex

from relations.extraction.dates import Dated
from relations.extraction.events.settling import FULL_DATE
from relations.extraction.events.story import LINE, WORDS, Story
from relations.extraction.text import ZoneKind

SAYS = regex.compile(r"\b(?:press (?:service|office)|spokes\w+)\s(?:said|says|reported|reports|announced|noted)\b")
_AGENCY_VERBS = (" reports", " reported", " informs", " writes", " cites")
_REPORTS = regex.compile(
    r",\s(?:\p{Lu}[\p{L}.]+\s){1,3}(?:reports|reported|informs|writes|cites)\s?[.,]"
    r"|\b(?:reports|reported|informs)\sthe\s(?:[\w’']+\s){0,3}press (?:service|office)\b"
)
_OFFICE = regex.compile(rf"\b(?:{'|'.join(WORDS['office'])})\b")
_BY = regex.compile(r"By\s\p{Lu}")


def is_press(story: Story) -> bool:
    """Whether a newsroom wrote the text, and not an office whose name or form stands above or below it."""
    if SAYS.search(story.text.small):
        return True
    if any(word in story.text.small for word in _AGENCY_VERBS) and _REPORTS.search(story.text.plain):
        return True
    above = story.text.sentences[story.opening].span.start if story.text.sentences else 0
    short = [p.span for p in story.text.paragraphs if len(p.span) < 160]
    if any(_names_desk(span.cut(story.text.small)) for span in short if span.end <= above):
        return True
    if any(_OFFICE.search(story.text.small, *span) for span in short):
        return False
    return _names_desk(story.text.small) or any(
        _BY.match(story.text.plain, *p.span) for p in story.text.paragraphs if p.zone is ZoneKind.BYLINE
    )


_DESK: list[str] = WORDS["desk"]


def _names_desk(words: str) -> bool:
    return any(desk in words for desk in _DESK)


_STAMP = re.compile(r"(?m)^[ \t]*\d{1,2}[.:]\d{2}(?:\s?[ap]m)?(?:\s[A-Z]{2,4})?(?:[ \t]*\r?$|[ \t]+(?=[\"“A-Z]))")
_STAMPS = 3  # times of day at the head of lines; the page's own time is one of two at most


def is_live(story: Story) -> bool:
    """Whether the text was written hour by hour, each part under its time of day."""
    return len(list(islice(_STAMP.finditer(story.text.plain), _STAMPS))) == _STAMPS


def is_of_page(story: Story, dated: Dated) -> bool:
    """Whether it is the page's own date among its first lines, and not the day of what it tells."""
    if not FULL_DATE.search(dated.when.words):
        return False
    paragraph = next((p for p in story.text.paragraphs if dated.span.start in p.span), None)
    alone = paragraph is not None and len(paragraph.span) < len(dated.span) + LINE
    return alone or dated.when.earliest == story.published
