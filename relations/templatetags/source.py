"""Words of sources as a page may show them: what cannot be seen is made visible, and nothing is marked safe."""

from __future__ import annotations

import unicodedata

from django import template

register = template.Library()

_SEEN = frozenset("\n\t\r")


@register.filter
def visible(text: str) -> str:
    """The text with every invisible or direction-changing character as a token such as “⟨U+202E⟩”; not escaped."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if unicodedata.category(c)[0] != "C" or c in _SEEN else f"⟨U+{ord(c):04X}⟩" for c in text)
