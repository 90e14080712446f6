"""Patterns for what stands right before something, read backwards from there, and patterns cut down to one first word.

A pattern that ends in ``$`` is tried at every place before the end; read backwards it is tried once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

_ASSERTION = re.compile(r"\\b|\(\?<?[=!]")
_LITERAL = re.compile(r"[a-z\d -]*")
_OPTIONAL = re.compile(r"(?:[?*]|\{0?,\d*\})[?+]?")
_REPEATED = re.compile(r"[?*+]|\{[\d,]")


def ending(pattern: str) -> regex.Pattern[str]:
    """A pattern for the end of some words: ``match(text, start, end)`` reads backwards from ``end``."""
    return regex.compile(f"(?r)(?:{pattern})")


def narrowed(pattern: str, word: str) -> str:
    """What is left of a pattern in small letters where it begins with a word; empty where it cannot.

    Of "a|b|c" only those that can begin so are left: with scores of them, trying each takes most of the time.
    """
    return "|".join(_narrowed(each, word) for each in _alternatives(pattern) if _may_begin(each, word))


def _narrowed(alternative: str, word: str) -> str:
    """The same for the group that an alternative begins with."""
    at = _past_assertions(alternative)
    if not alternative.startswith("(?:", at):
        return alternative
    end = _group_end(alternative, at)
    if _REPEATED.match(alternative, end):
        return alternative
    return f"{alternative[:at]}(?:{narrowed(alternative[at + len('(?:') : end - 1], word)}){alternative[end:]}"


def _may_begin(alternative: str, word: str) -> bool:
    """Whether the word, with no letter behind it, can be the first of a match."""
    for head in _heads(alternative):
        if word.startswith(head) or (head.startswith(word) and not head[len(word)].isalpha()):
            return True
    return False


def _heads(alternative: str) -> Iterator[str]:
    """The letters with which its matches begin; no letters where they may begin with anything."""
    at = _past_assertions(alternative)
    if alternative.startswith("(?:", at):
        end = _group_end(alternative, at)
        for each in _alternatives(alternative[at + len("(?:") : end - 1]):
            yield from _heads(each)
        if left_out := _OPTIONAL.match(alternative, end):
            yield from _heads(alternative[left_out.end() :])
    elif alternative.startswith(r"\d", at):
        yield from "0123456789"
    else:
        literal = _LITERAL.match(alternative, at)
        end = literal.end() if literal else at
        yield alternative[at : max(at, end - 1) if _OPTIONAL.match(alternative, end) else end]


def _past_assertions(pattern: str) -> int:
    """Where a pattern goes on behind the conditions that it begins with."""
    at = 0
    while opened := _ASSERTION.match(pattern, at):
        at = opened.end() if opened.group() == r"\b" else _group_end(pattern, at)
    return at


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand in no group."""
    parts, start = [], 0
    for at, depth in _bare(pattern, 0):
        if pattern[at] == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
    return [*parts, pattern[start:]]


def _group_end(pattern: str, start: int) -> int:
    """The offset behind the group that opens at ``start``."""
    return next(at for at, depth in _bare(pattern, start) if pattern[at] == ")" and depth == 0) + 1


def _bare(pattern: str, start: int) -> Iterator[tuple[int, int]]:
    """Each character that stands for itself in no class, and how many groups are open there (a bracket's own not)."""
    at, depth = start, 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            at += 2
            continue
        if character == "[":
            at = _class_end(pattern, at)
            continue
        depth -= character == ")"
        yield at, depth
        depth += character == "("
        at += 1


def _class_end(pattern: str, start: int) -> int:
    """The offset behind the class that opens at ``start``; a bracket right at its front is one of its characters."""
    at = start + (2 if pattern.startswith("[^", start) else 1) + 1
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at + 1
