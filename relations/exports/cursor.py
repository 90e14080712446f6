"""Pages of the API: a cursor says after which row the next page begins, so that new rows move none across its edge."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import Any

from django.db.models import Q

from relations.exports.answers import Order, Question

MARK = 8  # digits that tie a cursor to its filter


def mark(asked: Question) -> str:
    """A short digest of what was asked: the cursor of one question answers no other."""
    return hashlib.sha256(repr(asked.pairs()).encode()).hexdigest()[:MARK]


def cursor(asked: Question, order: Order, row: Any) -> str:
    """The cursor that stands after a row."""
    values = [getattr(row, key.name) for key in order]
    text = json.dumps([mark(asked), *(None if value is None else str(value) for value in values)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(text: str, asked: Question, order: Order) -> list[Any] | None:
    """The values of the row that a cursor stands after; ``None`` where it belongs to no page of this question."""
    try:
        found = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        mine, *values = found
        if mine != mark(asked) or len(values) != len(order):
            return None
        return [None if value is None else key.read(value) for key, value in zip(order, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, RecursionError):
        return None


def after(order: Order, values: list[Any]) -> Q:
    """The condition on rows that stand after the one with these values; missing values stand last."""
    later = Q(pk__in=[])
    for key, value in zip(reversed(order), reversed(values), strict=True):
        if value is None:
            later = Q(**{f"{key.name}__isnull": True}) & later
        else:
            beyond = Q(**{f"{key.name}__{'lt' if key.descending else 'gt'}": value})
            later = beyond | Q(**{f"{key.name}__isnull": True}) | (Q(**{key.name: value}) & later)
    return later
