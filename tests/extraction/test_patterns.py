"""Patterns read backwards, and patterns cut down to what begins with one word."""

from __future__ import annotations

import pytest
import regex

from relations.extraction.mentions import RULES
from relations.extraction.mentions.words import Rule
from relations.extraction.patterns import ending, narrowed


def test_an_ending_is_read_backwards() -> None:
    match = ending(r"\b(?:with|to)\s").match("talks with ", 0, len("talks with "))
    assert match is not None
    assert match.group() == "with "


@pytest.mark.parametrize(
    ("pattern", "word", "left"),
    [
        (r"\b(?:gas (?:leak|blast)|oil spill)\b|\bfire\b", "gas", r"\b(?:gas (?:leak|blast))\b"),
        (r"\b(?:gas leak|oil spill)\b|\bfire\b", "fire", r"\bfire\b"),
        (r"(?<=\b(?:will|to) )see\b|\bsees\b", "see", r"(?<=\b(?:will|to) )see\b"),  # no letter follows the word
        (r"(?:very )?late|early", "late", "(?:very )?late"),
        (r"(?:very )?late|early", "very", "(?:very )?late"),
        (r"(?:un){0,2}?known|heard", "known", "(?:un){0,2}?known"),
        (r"s[ai]t|stood", "sat", "s[ai]t"),
        (r"quakes?|storm", "quake", "quakes?"),
        (r"[^]|\]]x|b", "a", r"[^]|\]]x"),
        (r"\d+-gun|gun", "21", r"\d+-gun"),
        (r"went to|left", "went to", "went to"),
        (r"(?:went|came) to|left", "came to", "(?:came) to"),
        (r"(?:a|b)+|c", "a", "(?:a|b)+"),
        (r"sat|stood", "lay", ""),
    ],
)
def test_what_begins_with_a_word_is_left(pattern: str, word: str, left: str) -> None:
    assert narrowed(pattern, word) == left


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_for_events_finds_the_same_when_cut_down(rule: Rule) -> None:
    small = rule.example.lower()
    whole = regex.compile(_plain(rule.pattern))
    for word in rule.first:
        left = narrowed(rule.pattern, word)
        cut = regex.compile(_plain(left) if left else "(?!)")
        for place in regex.finditer(rf"(?<!\p{{L}}){regex.escape(word)}(?!\p{{L}})", small):
            found, sought = cut.match(small, place.start()), whole.match(small, place.start())
            assert (found and found.span()) == (sought and sought.span())


def _plain(pattern: str) -> str:
    return str(regex.sub(r"\{(?:adj|adv|rest)\}", "(?:)", pattern))
