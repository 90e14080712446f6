"""One text on its way to events: what every step asks of it, and the mentions and events that it has so far.

Where a report opens and how far its first sentences go is decided here, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import When
from relations.extraction.data import load
from relations.extraction.dates import Dated, clock
from relations.extraction.events.event import Event
from relations.extraction.events.times import in_month_of
from relations.extraction.lexicon import Lexicon
from relations.extraction.mentions import Finder, Mention
from relations.extraction.text import Text, ZoneKind
from relations.vocabulary import EventStatus, Precision

WORDS = load("events.toml")["words"]
_SIGNS = [regex.match(r"[\w ]+?(?=s?\?|\\|$)", words)[0].rstrip() for words in WORDS["page"]]
_PAGE_SIGNS = Phrases({*_SIGNS, *(f"{sign}s" for sign in _SIGNS)})
TELLING = frozenset({ZoneKind.BODY, ZoneKind.TURN})
LEAD = 4  # sentences in which a report says what it reports


@dataclass
class Story:
    """One text's mentions on their way to events.

    ``opening`` is the number of the first sentence that tells something, ``lead`` that of the last of the first few.
    """

    text: Text
    finder: Finder
    dates: Sequence[Dated]
    lexicon: Lexicon
    published: date | None
    mentions: list[Mention] = field(default_factory=list)
    found: list[Event] = field(default_factory=list)
    today: date | None = field(init=False)
    opening: int = field(init=False)
    lead: int = field(init=False)

    def __post_init__(self) -> None:
        self.today = clock(self.text, self.published).today
        body = _sentences_of_report(self.text)
        self.opening = body[0] if body else -1
        self.lead = body[min(LEAD, len(body)) - 1] if body else 0

    def is_told(self, mention: Mention) -> bool:
        """Whether the writer tells it and does not ask, or an agency or an office does: none whom the text is about."""
        if mention.speech:
            return self.finder.reports(mention.speakers)
        return not self.text.sentences[mention.sentence].span.cut(self.text.plain).rstrip(" \"'”’\r\n").endswith("?")

    def is_news(self, mention: Mention) -> bool:
        """Whether the mention can be of the days that the text reports, and not of something long past."""
        return mention.status is EventStatus.PLANNED or mention.when is None or self.is_of_days(mention.when)

    def is_of_days(self, when: When) -> bool:
        """Whether a time lies in the two weeks before the report, or may."""
        if when.earliest is None or self.today is None:
            return True
        if when.latest is None or when.precision is Precision.YEAR:
            return False
        return when.earliest <= self.today and (self.today - when.latest).days <= 14

    def words_before(self, mention: Mention) -> str:
        """The words right before the anchor of a mention, in small letters."""
        return self.text.small[max(0, mention.anchor.start - 60) : mention.anchor.start]

    def this_month(self, why: str) -> When | None:
        """The month of the text's own day; ``None`` where that is not known."""
        return in_month_of(self.today, why) if self.today else None


def _sentences_of_report(text: Text) -> list[int]:
    """The numbers of the sentences that tell, without lines of the page and what stands above the dateline."""
    body = [n for n, s in enumerate(text.sentences) if s.zone in TELLING]
    whole = not _PAGE_SIGNS.every(text.small)
    body = [n for n in body if _is_prose(text.sentences[n].span.cut(text.plain), whole)] or body
    if text.dateline is not None:
        body = [n for n in body if text.sentences[n].span.start >= text.dateline.span.start] or body
    return body


_OF_PAGE = regex.compile(rf"\b(?:{'|'.join(WORDS['page'])})\b")
LINE = 40  # characters, within which a line of a page is no sentence of its report


def _is_prose(words: str, whole: bool) -> bool:
    """Whether it is a sentence, no line of a menu, a list or a credit; ``whole`` where the text has no such words."""
    if len(words) <= LINE or words.rstrip(" \"'”’)\r\n")[-1:] not in {".", "!", "?", ":"}:
        return False
    return whole or _OF_PAGE.search(words.lower()) is None
