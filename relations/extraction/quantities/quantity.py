"""What a number counts, before anything is known of its kind, its time or its speaker."""

from __future__ import annotations

from typing import NamedTuple

from relations.spans import Span
from relations.vocabulary import FigureKind


class Quantity(NamedTuple):
    """A number with what it counts, before its period and speaker are known; ``kind`` is set where the shape tells.

    ``twin`` is the same sum in the currency named first, which has the words around it; behind the two, these go on at
    ``tail``.
    """

    span: Span
    value: float
    unit: str
    rule: str
    kind: FigureKind | None = None
    metric: str = ""
    reasons: tuple[str, ...] = ()
    twin: Quantity | None = None
    tail: int = 0
