"""Words of sources as a page may show them: what cannot be seen is made visible, and nothing is marked safe."""

from __future__ import annotations

import unicodedata

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

register = template.Library()

_SEEN = frozenset("\n\t\r")
_ELLIPSIS = "…"
_LETTERS = {"en": "LATIN", "ru": "CYRILLIC", "zh-Hans": "CJK"}  # of the languages of the site, as Unicode names them


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


@register.simple_tag
def lang(text: str) -> str:
    """The attribute that names the language of a text that has no letter of the page's own language; else nothing.

    Names and the words of sources stand as they are on pages of every language (WCAG 2.2, 3.1.2); their letters tell.
    """
    page = (get_language() or "en").lower()
    if page == "en" and text.isascii():
        return ""
    written = {script: code for code, script in _LETTERS.items()}
    codes = (written.get(unicodedata.name(c, "").partition(" ")[0]) for c in text if c.isalpha())
    found = [code for code in dict.fromkeys(codes) if code]
    return format_html(' lang="{}"', found[0]) if found and page not in map(str.lower, found) else ""
