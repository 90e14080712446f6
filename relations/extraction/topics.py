"""What a statement speaks of, by the words and phrases that the topics list.

A topic's word may end in ``*`` for any ending and begin with a sign: ``-`` names a longer phrase that means something
else ("-greenhouse gas"), ``~`` a general word that counts only where no particular subject is named ("~cooperation"),
``?`` a faint one that counts only where nothing clearer is said ("?support"). Every statement is about something: one
whose own words name no topic has that of its sentence, of what was said before it, or of the page.
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
from relations.extraction.text import Sentence, Text, level, lower
from relations.spans import Span

_REST_OF_WORD = regex.compile(r"\w*+")

Force = Literal["names", "general", "faint", "other"]
_FORCE: dict[str, Force] = {"-": "other", "~": "general", "?": "faint"}
# which of two entries counts that are met in the same words
_FIRST: tuple[Force, ...] = ("other", "names", "general", "faint")


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
    words: str
    force: Force


_Met = dict[str, list[_Found]]
"""What was met in a text of each topic's list."""


def topics_of(text: str, lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    """The topics that a text speaks of, in the order of the lexicon; none where no list knows its words.

    Each topic reads the text for itself: the longest of its phrases at each place counts, and one phrase may speak of
    several topics ("nuclear energy").
    """
    return _topics(_met(lower(level(text)), lexicon), lexicon)


def _topics(met: _Met, lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    return _clear(met, lexicon) or _chosen(met, ("faint",), lexicon)


def with_topics(text: Text, statements: Sequence[StatementCandidate], lexicon: Lexicon) -> list[StatementCandidate]:
    """The statements with what they are about, and the words that decided it.

    Where the content itself names nothing ("the importance of this step"), the rest of its sentence decides; else it
    is about what its speaker was just saying in the main, then about what its faint words hint at, what was said before
    it near by, and at last about what the page is about.
    """
    page: tuple[TopicMatch, ...] | None = None
    found: list[StatementCandidate] = []
    foremost: tuple[TopicMatch, ...] = ()
    for statement in statements:
        met = _met(" ".join(span.cut(text.small) for span in statement.spans), lexicon)
        sentence = text.sentence_at(statement.span.start)
        before = found[-1] if found and _near(text, found[-1], sentence) else None
        topics = _clear(met, lexicon)
        if not topics and sentence:
            topics = _clear(_met(_around(statement, sentence).cut(text.small), lexicon), lexicon)
        goes_on = before is not None and before.speakers == statement.speakers
        if not topics and not goes_on:
            topics = _chosen(met, ("faint",), lexicon)
        reasons = [f"topic {topic.slug}: {', '.join(topic.words)}" for topic in topics]
        if topics:
            foremost = _foremost(topics)
        elif before and before.topics:
            topics = foremost
            reasons = [f"topic {topic.slug}: of the words that it goes on with" for topic in topics]
        else:
            page = _foremost(_topics(_met(text.small, lexicon), lexicon)) if page is None else page
            topics = foremost = page
            reasons = [f"topic {topic.slug}: what the page is about" for topic in topics]
        slugs = tuple(topic.slug for topic in topics)
        found.append(replace(statement, topics=slugs, reasons=(*statement.reasons, *reasons)))
    return found


def _around(statement: StatementCandidate, sentence: Sentence) -> Span:
    """The sentence of a statement without an attribution behind it, which says who somebody is ("a scientist at …")."""
    cue = statement.cue_span
    if cue and statement.span.end <= cue.start <= sentence.span.end:
        return Span(sentence.span.start, cue.start)
    return sentence.span


def _near(text: Text, statement: StatementCandidate, sentence: Sentence | None) -> bool:
    """Whether a statement stands in the paragraph of a sentence or in the one before it."""
    other = text.sentence_at(statement.span.start)
    return sentence is not None and other is not None and sentence.paragraph - other.paragraph <= 1


def _foremost(topics: Sequence[TopicMatch]) -> tuple[TopicMatch, ...]:
    """The topic that has the most words; nothing where there is none."""
    return (max(topics, key=lambda topic: len(topic.words)),) if topics else ()


def _met(small: str, lexicon: Lexicon) -> _Met:
    """What a text, levelled and in small letters, has of each topic's list, the longest at each place."""
    found: dict[str, list[_Found]] = defaultdict(list)
    for topic, match in _matches(small, lexicon):
        found[topic].append(match)
    return {topic: _longest(matches) for topic, matches in found.items()}


def _clear(met: _Met, lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    """The topics that are named, or that general words mean where no particular subject is named."""
    general = _general(lexicon)
    particular = any(match.force == "names" for topic, kept in met.items() if topic not in general for match in kept)
    return _chosen(met, ("names",) if particular else ("names", "general"), lexicon)


def _chosen(met: _Met, forces: Sequence[Force], lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    """The topics that have words of these forces, in the order of the lexicon."""
    words = {topic: tuple(match.words for match in kept if match.force in forces) for topic, kept in met.items()}
    return tuple(TopicMatch(topic, words[topic]) for topic in lexicon.topics if words.get(topic)) if met else ()


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
                yield phrase.topic, _Found(Span(start, end), small[start:end], phrase.force)
            elif phrase.open:
                rest = _REST_OF_WORD.match(small, end).end()
                yield phrase.topic, _Found(Span(start, rest), small[start:rest], phrase.force)


def _longest(matches: list[_Found]) -> list[_Found]:
    """The longest match at each place, in order, those that mean something else left out."""
    if len(matches) == 1:
        return matches if matches[0].force != "other" else []
    kept: list[_Found] = []
    for match in sorted(matches, key=lambda m: (m.span.start, -m.span.end, _FIRST.index(m.force))):
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
    """The topics that live on general words: they are about dealings as such and name no particular subject."""
    signs = {t.slug: [_FORCE.get(word[:1], "names") for word in t.words] for t in lexicon.topics.values()}
    return frozenset(slug for slug, of in signs.items() if of.count("general") > 0.3 * of.count("names"))
