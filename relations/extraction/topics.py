"""What a statement speaks of, by the words and phrases that the topics list.

A topic's word may end in ``*`` for any ending and begin with a sign: ``-`` names a longer phrase that means something
else ("-greenhouse gas"), ``~`` a general word that counts only where no particular subject is named ("~cooperation").
A statement whose own words name no topic has that of its sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

import ahocorasick
import regex

from relations.extraction.candidates import StatementCandidate
from relations.extraction.lexicon import Lexicon
from relations.extraction.text import Text, level, lower
from relations.spans import Span

_REST_OF_WORD = regex.compile(r"\w*+")

Force = Literal["names", "general", "other"]
_FORCE: dict[str, Force] = {"-": "other", "~": "general"}


@dataclass(frozen=True)
class TopicMatch:
    """A topic and the words that speak of it, in small letters, in the order of the text."""

    slug: str
    words: tuple[str, ...]


class _Phrase(NamedTuple):
    """One entry of a topic's list."""

    topic: str
    force: Force
    open: bool


class _Found(NamedTuple):
    """One entry of a topic's list, met in a text."""

    span: Span
    force: Force


def topics_of(text: str, lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    """The topics that a text speaks of, in the order of the lexicon; none where no list knows its words.

    Each topic reads the text for itself: the longest of its phrases at each place counts, and one phrase may speak of
    several topics ("nuclear energy").
    """
    small = lower(level(text))
    found: dict[str, list[_Found]] = defaultdict(list)
    for topic, match in _matches(small, lexicon):
        found[topic].append(match)
    counted = {topic: _longest(matches) for topic, matches in found.items()}
    particular = any(
        match.force == "names" for topic, kept in counted.items() if topic not in _general(lexicon) for match in kept
    )
    forces = ("names",) if particular else ("names", "general")
    words = {
        topic: tuple(match.span.cut(small) for match in kept if match.force in forces)
        for topic, kept in counted.items()
    }
    return tuple(TopicMatch(topic, words[topic]) for topic in lexicon.topics if words.get(topic))


def with_topics(text: Text, statements: Sequence[StatementCandidate], lexicon: Lexicon) -> list[StatementCandidate]:
    """The statements with what they are about, and the words that decided it.

    Where the content itself names nothing ("the importance of this step"), the rest of its sentence decides; a
    quotation that goes on alone is about what the words before it were.
    """
    found: list[StatementCandidate] = []
    for statement in statements:
        topics = topics_of(" ".join(span.cut(text.raw) for span in statement.spans), lexicon)
        sentence = text.sentence_at(statement.span.start)
        if not topics and sentence:
            topics = topics_of(sentence.span.cut(text.raw), lexicon)
        slugs = tuple(topic.slug for topic in topics)
        reasons = [f"topic {topic.slug}: {', '.join(topic.words)}" for topic in topics]
        if not topics and not statement.cue and found and found[-1].speakers == statement.speakers:
            slugs = found[-1].topics
            reasons = [f"topic {slug}: of the words that it goes on with" for slug in slugs]
        found.append(replace(statement, topics=slugs, reasons=(*statement.reasons, *reasons)))
    return found


def _matches(small: str, lexicon: Lexicon) -> Iterator[tuple[str, _Found]]:
    """Every entry of every topic in a text, whole words only."""
    automaton = _automaton(lexicon)
    if not len(automaton):
        return
    for last, phrases in automaton.iter(small):
        length, entries = phrases
        start, end = last + 1 - length, last + 1
        if start and small[start - 1].isalnum() and small[start].isalnum():
            continue
        inside = end < len(small) and small[end - 1].isalnum() and small[end].isalnum()
        for phrase in entries:
            if not inside:
                yield phrase.topic, _Found(Span(start, end), phrase.force)
            elif phrase.open:
                rest = _REST_OF_WORD.match(small, end)
                yield phrase.topic, _Found(Span(start, rest.end()), phrase.force)


def _longest(matches: list[_Found]) -> list[_Found]:
    """The longest match at each place, in order, those that mean something else left out."""
    kept: list[_Found] = []
    for match in sorted(matches, key=lambda m: (m.span.start, -m.span.end, m.force != "other")):
        if not kept or match.span.start >= kept[-1].span.end:
            kept.append(match)
    return [match for match in kept if match.force != "other"]


@lru_cache(maxsize=4)
def _automaton(lexicon: Lexicon) -> ahocorasick.Automaton:
    """All entries of all topics, built once for a lexicon."""
    entries: dict[str, list[_Phrase]] = defaultdict(list)
    for topic in lexicon.topics.values():
        for word in topic.words:
            force = _FORCE.get(word[:1], "names")
            plain = lower(level(word if force == "names" else word[1:]))
            if stem := plain.removesuffix("*"):
                entries[stem].append(_Phrase(topic.slug, force, plain.endswith("*")))
    automaton = ahocorasick.Automaton()
    for stem, phrases in entries.items():
        automaton.add_word(stem, (len(stem), tuple(phrases)))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=4)
def _general(lexicon: Lexicon) -> frozenset[str]:
    """The topics that list general words: they are about dealings as such and name no particular subject."""
    return frozenset(t.slug for t in lexicon.topics.values() if any(word.startswith("~") for word in t.words))
