"""Fixed phrases found in a text in one pass, whatever their number.

An alternation of a regular expression tries each at every letter; an Aho-Corasick automaton reads the text once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import ahocorasick

from relations.spans import Span


class Phrases:
    """A set of phrases in small letters."""

    def __init__(self, phrases: Collection[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase in phrases:
            self._automaton.add_word(phrase, len(phrase))
        self._automaton.make_automaton()

    def every(self, small: str) -> list[Span]:
        """Each occurrence as whole words, in order, the longest first where several begin."""
        if not len(self._automaton):
            return []
        whole = []
        size = len(small)
        for last, length in self._automaton.iter(small):
            start, end = last + 1 - length, last + 1
            # the same as within_word at both ends, without two calls for each of many hits
            if start and small[start - 1].isalnum() and small[start].isalnum():
                continue
            if end == size or not (small[end].isalnum() and small[last].isalnum()):
                whole.append((start, -end))
        whole.sort()
        return [Span(start, -minus_end) for start, minus_end in whole]

    def find(self, small: str) -> list[Span]:
        """Occurrences as whole words that do not overlap: the first, and the longest at its place."""
        return apart(self.every(small))


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
