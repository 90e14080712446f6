"""Spans in tests are marked inside the text: "Xi ⟦called for⟧ peace"."""

from __future__ import annotations

from relations.spans import Span


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the spans that stood between them, in order of their openings."""
    plain: list[str] = []
    open_at: list[int] = []
    spans: list[Span] = []
    for character in text:
        if character == "⟦":
            open_at.append(len(plain))
        elif character == "⟧":
            spans.append(Span(open_at.pop(), len(plain)))
        else:
            plain.append(character)
    return "".join(plain), sorted(spans)
