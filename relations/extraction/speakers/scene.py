"""Who is on the scene: a text with those named in it, and what it has told so far of who speaks.

Each sentence is read with what the ones before it have left behind, so a text is read once, in order.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from relations.extraction.candidates import Person
from relations.extraction.data import load
from relations.extraction.people import People
from relations.extraction.speakers.nouns import ARTICLE, BEHIND_HEAD, DOCUMENTS, PEOPLE
from relations.extraction.text import Text
from relations.spans import Span

_DATA = load("attribution.toml")
DAYS = frozenset(_DATA["weekdays"])
BEFORE_OBJECT = frozenset(_DATA["before_object"])
NO_SUBJECT = BEFORE_OBJECT | DAYS | frozenset(_DATA["nobody"])
_IN_WORDS = "'’.-"
_LAST_WORD = regex.compile(rf"(?r)[\p{{L}}\p{{N}}{_IN_WORDS}]+")
LONGEST_WORD = 24
MONTH_HEADS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
DATE_BEFORE = regex.compile(
    rf"(?:earlier |later |late |early )?on (?:{'|'.join(_DATA['weekdays'])}|{MONTHS} \d{{1,2}}|\d{{1,2}} {MONTHS}) ",
    regex.IGNORECASE,
)
LONGEST_PARENTHESIS = 260
LONGEST_PHRASE = 12
LONGEST_NOUN = 40
ADVERBIAL = frozenset(("following", "after", "during", "before", "at", "in", "on", "since"))
LONGEST_ROLE = 5
AUXILIARIES = frozenset(
    ("is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "should", "must")
)
How = Literal["named", "inherited", "purpose", "relative", "aside", "impersonal", "generic"]


def last_word(words: str) -> str:
    """The word that some words end with; empty where they end with none."""
    last = words[-LONGEST_WORD:].rpartition(" ")[2]
    if last.isalnum():
        return last  # as nearly all are
    if not last or not (last[-1].isalnum() or last[-1] in _IN_WORDS):
        return ""
    match = _LAST_WORD.match(words, max(0, len(words) - LONGEST_WORD))
    return match.group() if match else ""


class Speaker(NamedTuple):
    """Who speaks, and where the words that say so begin; ``people`` is empty where ``candidates`` are a toss-up."""

    people: tuple[Person, ...]
    start: int
    end: int
    how: How
    reason: str
    kind: str = "name"
    candidates: tuple[Person, ...] = ()


_LONGEST_TITLE = 80
_IN_A_DOCUMENT = regex.compile(
    rf"\bin (?:an? |its |his |her |their )(?:\p{{L}}+ ){{0,3}}?(?P<noun>{'|'.join(sorted(DOCUMENTS))})\b"
)


class Scene:
    """One text, ``hidden`` being its words with the quoted ones blotted out, and what it has told so far."""

    def __init__(self, text: Text, hidden: str, people: People) -> None:
        self.text, self.hidden, self.people = text, hidden, people
        self.author: tuple[Person, ...] = ()
        self.last: tuple[Person, ...] = ()
        self.last_at = -1
        self.voiced: tuple[Person, ...] = ()
        self.by_noun: dict[str, tuple[Person, ...]] = {}
        self.by_name: dict[str, tuple[Person, ...]] = {}
        self.persons = {p for r in people.references if r.kind in ("name", "unknown") for p in r.people}
        self.by_title: dict[str, tuple[Person, ...]] = {}
        self.issued: dict[str, tuple[int, tuple[Person, ...]]] = {}
        self._entitle_all()

    def _entitle_all(self) -> None:
        """Remember what each one is, as written behind the name where it first stands."""
        met: set[tuple[Person, ...]] = set()
        for one in self.people.references:
            if one.kind in ("name", "unknown") and one.people not in met:
                met.add(one.people)
                end = self.hidden.find(",", one.span.end + 2, one.span.end + _LONGEST_TITLE)
                behind = end > 0 and self.hidden.startswith(", ", one.span.end)
                if behind and self.is_title(Span(one.span.end + 1, end)):
                    self.entitled(one.people, Span(one.span.end + 2, end))

    def heard(self, people: tuple[Person, ...], within: Span) -> None:
        """Remember who spoke in a unit, for the pronouns, "the official" and "the statement" behind it."""
        self.last, self.last_at = people, within.start
        if document := _IN_A_DOCUMENT.search(self.hidden, within.start, within.end):
            self.issued[document["noun"]] = within.start, people
        if len(people) == 1 and not people[0].slug:
            head = BEHIND_HEAD.split(people[0].name.lower(), 1)[0]
            if head.strip():
                self.by_noun[head.split()[-1]] = people
            words = people[0].name.split()
            if len(words) > 1 and all(word[0].isupper() for word in words):
                self.by_name.update(dict.fromkeys((words[0], words[-1]), people))

    def is_title(self, span: Span) -> bool:
        """Whether the words say only what somebody is: a role among the first, and no verb before the next comma."""
        words = span.cut(self.hidden).strip(" .").partition(",")[0].split()
        plain = AUXILIARIES.isdisjoint(words) and not {"he", "she", "they", "it", "we"} & set(words[:2])
        return plain and words[:1] != ["for"] and not PEOPLE.isdisjoint(words[:LONGEST_ROLE])

    def entitled(self, people: tuple[Person, ...], span: Span) -> None:
        """Remember what somebody is, as written behind the name, for when only that is written."""
        title = span.cut(self.text.small).strip(" .").partition(",")[0]
        self.by_title[ARTICLE.sub("", title, 1) if ARTICLE.match(title) else title] = people

    def word_before(self, at: int, start: int) -> str:
        """The word before an offset, in small letters; empty if there is none behind ``start``."""
        return last_word(self.hidden[max(start, at - LONGEST_WORD) : at].rstrip())

    def comma_before(self, at: int, start: int) -> int:
        """The offset of a comma before ``at``, or of the blank."""
        end = start + len(self.hidden[start:at].rstrip())
        return end - 1 if end > start and self.hidden[end - 1] == "," else end
