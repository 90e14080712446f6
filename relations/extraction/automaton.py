"""Fixed phrases found in a text in one pass, whatever their number.

An alternation of a regular expression tries each at every letter; an Aho-Corasick automaton reads the text once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

import ahocorasick

from relations.spans import Span


class Together:
    """Sets of phrases that are read together: of a text each gets what one pass over it found."""

    def __init__(self) -> None:
        self.sets: list[frozenset[str]] = []


_OF_THE_RULES = Together()


class Phrases:
    """A set of phrases in small letters.

    Sets that rules keep for good are read together, and so are those of one lexicon (``beside``). ``alone`` is for a
    set that is made for one text.
    """

    def __init__(self, phrases: Collection[str], *, beside: Together = _OF_THE_RULES, alone: bool = False) -> None:
        self.phrases = frozenset(phrases)
        self._beside = beside
        self._number = len(beside.sets)
        self._automaton = _automaton([self.phrases]) if alone else None
        if not alone:
            beside.sets.append(self.phrases)

    def every(self, text: str) -> list[Span]:
        """Each occurrence as whole words, in order, the longest first where several begin."""
        if self._automaton is not None:
            return _occurrences(self._automaton, text, 1)[0]
        return _read_together(self._beside, len(self._beside.sets), text)[self._number]

    def find(self, text: str) -> list[Span]:
        """Occurrences as whole words that do not overlap: the first, and the longest at its place."""
        return apart(self.every(text))


@lru_cache(maxsize=8)
def _read_together(together: Together, sets: int, text: str) -> list[list[Span]]:
    return _occurrences(_shared(together, sets), text, sets)


@lru_cache(maxsize=16)
def _shared(together: Together, sets: int) -> ahocorasick.Automaton:
    return _automaton(together.sets[:sets])


def _automaton(sets: Sequence[Collection[str]]) -> ahocorasick.Automaton:
    """All phrases of some sets, each with its length and the numbers of the sets that have it."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, phrases in enumerate(sets):
        for phrase in phrases:
            holders[phrase].append(number)
    automaton = ahocorasick.Automaton()
    for phrase, numbers in holders.items():
        automaton.add_word(phrase, (len(phrase), numbers))
    automaton.make_automaton()
    return automaton


def _occurrences(automaton: ahocorasick.Automaton, text: str, sets: int) -> list[list[Span]]:
    """For each set its phrases in a text as whole words, in order, the longest first where several begin."""
    whole: list[tuple[int, int, list[int]]] = []
    size = len(text)
    for last, (length, numbers) in automaton.iter(text) if len(automaton) else ():
        start, end = last + 1 - length, last + 1
        # the same as within_word at both ends, without two calls for each of many hits
        if start and text[start - 1].isalnum() and text[start].isalnum():
            continue
        if end == size or not (text[end].isalnum() and text[last].isalnum()):
            whole.append((start, -end, numbers))
    whole.sort()
    found: list[list[Span]] = [[] for _ in range(sets)]
    for start, minus_end, numbers in whole:
        span = Span(start, -minus_end)
        for number in numbers:
            found[number].append(span)
    return found


def apart(spans: Sequence[Span]) -> list[Span]:
    """Of spans in order that overlap, the one that begins first, and of these the longest."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def within_word(text: str, at: int) -> bool:
    """Whether the offset lies inside a word."""
    return 0 < at < len(text) and text[at].isalnum() and text[at - 1].isalnum()
