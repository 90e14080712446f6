"""What a statement speaks of, by the words and phrases that the topics list.

A topic's word may end in ``*`` for any ending and begin with a sign: ``-`` names a longer phrase that means something
else ("-greenhouse gas"), ``~`` a general word that counts only where no particular subject is named ("~cooperation"),
``?`` a faint one that counts only where nothing clearer is said ("?support"). A longer phrase keeps its words: a
"submarine cable" is no matter of arms, and "nuclear power" is one of both its topics because both list it. A sign by
itself tells a kind of topic: ``~`` dealings as such (visits, the relation), ``?`` trade and money, ``-`` what is traded
and paid for (food, energy, transport): the price named on a page about wheat is about wheat as well, and ``*`` a cause
that all on a page about it serves (help for a country at war). Every statement is about something: where its own words
name no topic, its faint words, its sentence, the statements beside it and the page decide together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

import ahocorasick
import regex

from relations.extraction.candidates import StatementCandidate
from relations.extraction.lexicon import Lexicon
from relations.extraction.people import People
from relations.extraction.text import Text, level, lower
from relations.spans import Span

_WORD_OF_NAME = regex.compile(r"[\w.'’]+")
_REST_OF_WORD = regex.compile(r"\w*+")

Force = Literal["names", "general", "faint", "other"]
_FORCE: dict[str, Force] = {"-": "other", "~": "general", "?": "faint"}
# which of two entries counts that are met in the same words
_FIRST: tuple[Force, ...] = ("other", "names", "general", "faint")
_NAMED = ("name", "unknown")
_SUBJECT = "the subject of the page"
_OFTEN, _THROUGHOUT = 10, 4  # one word in so many that name a topic, and in so many paragraphs
_OTHER, _NAMES = _FIRST.index("other"), _FIRST.index("names")


class TopicMatch(NamedTuple):
    """A topic and the words that speak of it, in small letters, in the order of the text."""

    slug: str
    words: tuple[str, ...]


_Phrase = tuple[str, int]
"""One entry of a topic's list: the topic, and the place of its force in ``_FIRST``."""
_Found = tuple[int, int, int, str]
"""An entry met in a text: start, end as a negative number, place of its force, topic. Sorted, what counts is first."""
_Met = dict[str, list[tuple[Force, str]]]
"""What counts of each topic's list in a text: the forces and the words, in order."""


def topics_of(text: str, lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    """The topics that a text speaks of, in the order of the lexicon; none where no list knows its words.

    The longest phrase at each place counts, for every topic that lists it.
    """
    small = lower(level(text))
    return _topics(_Matches(small, lexicon).within(Span(0, len(small))), lexicon)


def _topics(met: _Met, lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    return _clear(met, lexicon) or _chosen(met, ("faint",), lexicon)


def with_topics(
    text: Text, statements: Sequence[StatementCandidate], lexicon: Lexicon, people: People | None = None
) -> list[StatementCandidate]:
    """The statements with what they are about, and the words that decided it; the ``people`` lend no name to a topic.

    Each sentence of the content names what it is about. Where the content names nothing ("the importance of this
    step"), its faint words, its sentence, its paragraph, what is said before it and after it, and the page are each
    heard, and the topic that most of them speak for is taken. Where it names trade or money and nothing else, what the
    page trades in is a topic of it too; so is a cause that the whole page serves.
    """
    page = _Page(text, lexicon, people)
    named = [_Said(each, _with_subject(page.named_by(each), page, lexicon)) for each in statements]
    before = accumulate(named, _last_named)
    after = reversed([*accumulate(reversed(named), _last_named)])
    found: list[StatementCandidate] = []
    for said, earlier, later in zip(named, before, after, strict=True):
        reasons = {topic.slug: topic.words for topic in said.topics}
        if not reasons:
            goes_on = _goes_on(said.statement, earlier.statement, text)
            faint = _chosen(page.matches.within(*said.statement.spans), ("faint",), lexicon)
            # each weighs by how often it is right where people said what a statement is about
            hints = (
                *(_Hint(3, word, (topic,)) for topic in faint for word in topic.words),
                _Hint(3, "its sentence", page.clear(_around(said.statement, text))),
                _Hint(1, "its paragraph", page.paragraph_of(said.statement)),
                _Hint(4 if goes_on else 1, "what is said before", earlier.topics),
                _Hint(1, "what is said after", later.topics),
                _Hint(1, "what the page is about", _main(page.topics)),
                _Hint(1, _SUBJECT, page.subject),
            )
            reasons = _favoured(hints, page.topics)
            reasons |= {cause.slug: (_SUBJECT,) for cause in page.causes if cause.slug not in reasons}
        why = (f"topic {slug}: {', '.join(dict.fromkeys(words))}" for slug, words in reasons.items())
        found.append(said.statement._replace(topics=tuple(reasons), reasons=(*said.statement.reasons, *why)))
    return found


class _Page:
    """What a page speaks of, in its parts and as a whole; the whole is read only where a statement asks for it."""

    def __init__(self, text: Text, lexicon: Lexicon, people: People | None) -> None:
        self._text, self._lexicon = text, lexicon
        self.matches = _Matches(text.small, lexicon, people)
        self._sentences = [sentence.span.start for sentence in text.sentences]
        self._paragraphs: dict[int, tuple[TopicMatch, ...]] = {}

    @cached_property
    def topics(self) -> tuple[TopicMatch, ...]:
        """Everything it speaks of."""
        return _topics(self.matches.within(Span(0, len(self._text.small))), self._lexicon)

    @cached_property
    def subject(self) -> tuple[TopicMatch, ...]:
        """The particular subject that takes up most of it; none where there is none."""
        return _main([topic for topic in self.topics if topic.slug not in _kind("~", self._lexicon)])

    @cached_property
    def causes(self) -> tuple[TopicMatch, ...]:
        """The causes that the whole page serves: spoken of throughout, though something else takes up more of it."""
        all_words = sum(map(_extent, self.topics))
        often = [t for t in self.topics if t.slug in _kind("*", self._lexicon) and _extent(t) * _OFTEN >= all_words]
        spoken_of = [t.slug for p in self._text.paragraphs for t in self.clear(p.span)] if often else []
        return tuple(t for t in often if spoken_of.count(t.slug) >= _THROUGHOUT)

    def clear(self, span: Span) -> tuple[TopicMatch, ...]:
        """What a passage names."""
        return _clear(self.matches.within(span), self._lexicon)

    def named_by(self, statement: StatementCandidate) -> tuple[TopicMatch, ...]:
        """What a statement names, each of its sentences by itself: a host who welcomes may go on to speak of grain."""
        pieces = [piece for span in statement.spans for piece in self._cut(span)]
        if len(pieces) == 1:
            return self.clear(pieces[0])
        words: dict[str, list[str]] = defaultdict(list)
        for piece in pieces:
            for topic in self.clear(piece):
                words[topic.slug] += topic.words
        return _in_order([TopicMatch(slug, tuple(found)) for slug, found in words.items()], self._lexicon)

    def _cut(self, span: Span) -> Iterator[Span]:
        """A passage sentence by sentence."""
        starts = self._sentences[bisect_right(self._sentences, span.start) : bisect_left(self._sentences, span.end)]
        return (Span(start, end) for start, end in pairwise((span.start, *starts, span.end)))

    def paragraph_of(self, statement: StatementCandidate) -> tuple[TopicMatch, ...]:
        """What is named in the paragraph in which a statement begins."""
        sentence = self._text.sentence_at(statement.span.start)
        if sentence is None:
            return ()
        at = sentence.paragraph
        if at not in self._paragraphs:
            self._paragraphs[at] = self.clear(self._text.paragraphs[at].span)
        return self._paragraphs[at]


def _with_subject(named: tuple[TopicMatch, ...], page: _Page, lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    """What a statement names, and the page's subject where that is a cause, or goods of which it names the price."""
    slugs = {topic.slug for topic in named}
    kinds = _kind("*", lexicon) | (_kind("-", lexicon) if slugs <= _kind("?", lexicon) else frozenset())
    if not named or not kinds:
        return named
    meant = {t.slug for t in (*page.subject, *page.causes) if t.slug in kinds and t.slug not in slugs}
    return _in_order([*named, *(TopicMatch(slug, (_SUBJECT,)) for slug in meant)], lexicon)


class _Said(NamedTuple):
    """A statement and what its content names."""

    statement: StatementCandidate
    topics: tuple[TopicMatch, ...]


class _Hint(NamedTuple):
    """What a statement that names nothing may be about, where that is taken from, and how much it counts."""

    weight: int
    source: str
    topics: tuple[TopicMatch, ...]


def _main(topics: Sequence[TopicMatch]) -> tuple[TopicMatch, ...]:
    """The topic that takes up most of a page; none where there is none."""
    return tuple(sorted(topics, key=_extent)[-1:])


def _last_named(last: _Said, now: _Said) -> _Said:
    return now if now.topics else last


def _extent(topic: TopicMatch) -> int:
    return len(topic.words)


def _favoured(hints: Sequence[_Hint], page: Sequence[TopicMatch]) -> dict[str, tuple[str, ...]]:
    """The topic that the hints speak for most, and where they come from; of two, the one that has more of the page."""
    weights = {topic.slug: 0 for topic in sorted(page, key=_extent, reverse=True)}
    for hint in hints:
        for topic in hint.topics:
            weights[topic.slug] = weights.get(topic.slug, 0) + hint.weight
    best = max(weights, key=weights.__getitem__, default="")
    sources = tuple(hint.source for hint in hints if any(topic.slug == best for topic in hint.topics))
    return {best: sources} if sources else {}


def _goes_on(statement: StatementCandidate, before: StatementCandidate, text: Text) -> bool:
    """Whether a speaker goes on with what was said in this paragraph or in the one before."""
    here, there = text.sentence_at(statement.span.start), text.sentence_at(before.span.start)
    near = here is not None and there is not None and here.paragraph - there.paragraph <= 1
    return near and statement.speakers == before.speakers


def _around(statement: StatementCandidate, text: Text) -> Span:
    """The sentence of a statement without an attribution behind it, which says who somebody is ("a scientist at …")."""
    sentence = text.sentence_at(statement.span.start)
    if sentence is None:
        return statement.span
    cue = statement.cue_span
    if cue and statement.span.end <= cue.start <= sentence.span.end:
        return Span(sentence.span.start, cue.start)
    return sentence.span


class _Matches:
    """Every entry of every topic in a text, levelled and in small letters, found in one pass."""

    def __init__(self, small: str, lexicon: Lexicon, people: People | None = None) -> None:
        self._small = small
        self._found = _matches(small, lexicon)
        if people is not None:  # "Rice said", "Mr. Baker": neither grain nor bread
            named = {p.name for r in people.references if r.kind in _NAMED for p in r.people}
            words = frozenset(_WORD_OF_NAME.findall(lower(level(" ".join(named)))))
            self._found = [
                found
                for found in self._found
                if small[found[0] : -found[1]] not in words or not _is_part_of_name(found, small, people)
            ]

    def within(self, *spans: Span) -> _Met:
        """What some passages have of each topic's list, the longest at each place."""
        free: dict[str, int] = {}  # where, for each topic, the last match ends
        longest: list[_Found] = []
        for start, end in spans:
            for match in self._found[bisect_left(self._found, (start,)) : bisect_left(self._found, (end,))]:
                first, minus_end, _, topic = match
                if -minus_end <= end and first >= free.get(topic, 0):
                    free[topic] = -minus_end
                    longest.append(match)
        met: _Met = defaultdict(list)
        for start, minus_end, place, topic in _outer(longest) if len(free) > 1 else longest:
            if place != _OTHER:
                met[topic].append((_FIRST[place], self._small[start:-minus_end]))
        return met


def _is_part_of_name(found: _Found, small: str, people: People) -> bool:
    """Whether a match is but a word of somebody's name."""
    named = people.at(found[0])
    if named is None or named.kind not in _NAMED or -found[1] > named.span.end:
        return False
    word = small[found[0] : -found[1]]
    return any(word in _WORD_OF_NAME.findall(lower(level(person.name))) for person in named.people)


def _outer(matches: list[_Found]) -> Iterator[_Found]:
    """The matches of all topics, in order, but for those within a longer phrase that names another topic."""
    at, covered, ahead = (0, 0), 0, 0
    for match in sorted(matches):
        start, minus_end, place, _ = match
        if (start, minus_end) != at:
            at, covered = (start, minus_end), ahead
        if place == _NAMES:
            ahead = max(ahead, -minus_end)
        if -minus_end > covered:
            yield match


def _clear(met: _Met, lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    """The topics that are named, or that general words mean where no particular subject is named."""
    general = _kind("~", lexicon)
    particular = any(force == "names" for topic, kept in met.items() if topic not in general for force, _ in kept)
    return _chosen(met, ("names",) if particular else ("names", "general"), lexicon)


def _chosen(met: _Met, forces: Sequence[Force], lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    """The topics that have words of these forces, in the order of the lexicon."""
    chosen = []
    for topic, kept in met.items():
        if words := [words for force, words in kept if force in forces]:
            chosen.append(TopicMatch(topic, tuple(words)))
    return _in_order(chosen, lexicon)


def _in_order(topics: list[TopicMatch], lexicon: Lexicon) -> tuple[TopicMatch, ...]:
    if len(topics) > 1:
        order = _order(lexicon)
        topics.sort(key=lambda topic: order[topic.slug])
    return tuple(topics)


def _matches(small: str, lexicon: Lexicon) -> list[_Found]:
    """Every entry of every topic in a text, whole words only, in order."""
    automaton = _automaton(lexicon)
    found: list[_Found] = []
    size = len(small)
    for last, (length, entries, open_ones) in automaton.iter(small) if len(automaton) else ():
        start, end = last + 1 - length, last + 1
        if start and small[start - 1].isalnum() and small[start].isalnum():
            continue
        if end < size and small[last].isalnum() and small[end].isalnum():
            if not open_ones:
                continue
            entries, end = open_ones, _REST_OF_WORD.match(small, end).end()
        for topic, place in entries:
            found.append((start, -end, place, topic))
    found.sort()
    return found


@lru_cache(maxsize=4)
def _automaton(lexicon: Lexicon) -> ahocorasick.Automaton:
    """All entries of all topics, built once for a lexicon."""
    entries: dict[str, list[_Phrase]] = defaultdict(list)
    open_ones: dict[str, list[_Phrase]] = defaultdict(list)
    for topic in lexicon.topics.values():
        for word in topic.words:
            force = _FORCE.get(word[:1], "names")
            plain = lower(level(word if force == "names" else word[1:]))
            if stem := plain.removesuffix("*"):
                phrase = topic.slug, _FIRST.index(force)
                entries[stem].append(phrase)
                if stem != plain:
                    open_ones[stem].append(phrase)
    automaton = ahocorasick.Automaton()
    for stem, phrases in entries.items():
        automaton.add_word(stem, (len(stem), phrases, open_ones.get(stem)))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=4)
def _order(lexicon: Lexicon) -> dict[str, int]:
    return {slug: n for n, slug in enumerate(lexicon.topics)}


@lru_cache(maxsize=12)
def _kind(sign: str, lexicon: Lexicon) -> frozenset[str]:
    """The topics that have a sign by itself among their words."""
    return frozenset(topic.slug for topic in lexicon.topics.values() if sign in topic.words)
