"""Patterns for what stands right before something, which are read backwards from there.

A pattern that ends in ``$`` is tried at every place before the end; read backwards it is tried once.
"""

from __future__ import annotations

import regex


def ending(pattern: str) -> regex.Pattern[str]:
    """A pattern for the end of some words: ``match(text, start, end)`` reads backwards from ``end``."""
    return regex.compile(f"(?r)(?:{pattern})")
