"""A text as the rules read it: levelled character by character, cut into zones, paragraphs and sentences.

Levelling is one to one, so that every offset into the levelled text is an offset into the stored text.
"""

from __future__ import annotations

_LEVEL = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ′＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\u200b\u2060\ufeff", " "),
    }
)


def level(text: str) -> str:
    """The text with one plain form for each kind of quotation mark, dash and blank; as long as it was."""
    return text.translate(_LEVEL)
