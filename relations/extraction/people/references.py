"""Somebody spoken of at one place of a text.

It stands below all readers, so that each of them can hand its findings to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple, Protocol, TypeVar

from relations.extraction.candidates import Person
from relations.spans import Span

Kind = Literal["name", "office", "pronoun", "group", "country", "institution", "unknown"]


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


_Located = TypeVar("_Located", bound=_HasSpan)


class Reference(NamedTuple):
    """Somebody, or some group, spoken of at one place; ``how`` says in a line why it was read so.

    ``span`` covers name, title and article; ``candidates`` stand where the words fit several and nothing decides.
    """

    span: Span
    people: tuple[Person, ...]
    kind: Kind
    how: str
    candidates: tuple[Person, ...] = ()


def beginning_from(found: Sequence[_Located], start: int) -> Iterator[_Located]:
    """What begins at an offset or behind it, of things in the order of the text."""
    return islice(found, bisect_left(found, start, key=lambda one: one.span.start), None)
