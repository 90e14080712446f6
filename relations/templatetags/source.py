"""Words of sources as a page may show them: what cannot be seen is made visible, and nothing is marked safe."""

from __future__ import annotations

import unicodedata

from django import template

register = template.Library()

_SEEN = frozenset("\n\t\r")
_ELLIPSIS = "…"


@register.filter
def visible(text: str) -> str:
    """The text with every invisible or direction-changing character as a token such as “⟨U+202E⟩”; not escaped."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if unicodedata.category(c)[0] != "C" or c in _SEEN else f"⟨U+{ord(c):04X}⟩" for c in text)


@register.filter
def shortened(text: str, length: int) -> str:
    """The text if it has at most ``length`` characters, else its first words; an opened quotation mark is closed."""
    if len(text) <= length:
        return text
    kept = text[: length - 1].rsplit(" ", 1)[0] + _ELLIPSIS
    return f"{kept}”" if kept.count("“") > kept.count("”") else kept
