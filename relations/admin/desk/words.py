"""The words that a row rests on, as an editor gives them anew: chosen on the page or copied, found by the server."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.http import QueryDict

from relations.ingest.anchoring import Anchorage, Surroundings, fold, passage, surroundings
from relations.spans import Span

MOST_PARTS = 12
MOST_PLACES = 30  # an editor is asked about no more of them at once
SENT = ("words", "before", "after", "place")
LONGEST = 20_000  # characters of words that are looked for


@dataclass(frozen=True)
class Choice:
    """A place that the editor may mean: what a form sends to choose it, and what stands around it."""

    value: str
    around: Surroundings
    chosen: bool


@dataclass(frozen=True)
class Part:
    """One stretch of words: as the editor gave them, where they stand, or what there is to ask or to say."""

    words: str
    before: str = ""
    after: str = ""
    place: str = ""
    span: Span | None = None
    choices: tuple[Choice, ...] = ()
    problem: str = ""

    @property
    def blank(self) -> bool:
        """Whether no words are given at all."""
        return not self.words.strip()


def parts_of(text: str, data: QueryDict, stored: Sequence[Span] = (), ask: bool = False) -> list[Part]:
    """The parts that a form sends as ``words-0``, ``words-1`` …, each with the place found for it.

    A part whose words are those of its ``stored`` span, and of which nothing else is said, stays where it is; with
    ``ask`` the other places of its words are offered all the same.
    """
    given: list[Part] = []
    while len(given) <= MOST_PARTS and f"words-{len(given)}" in data:
        number = len(given)
        sent = {name: data.get(f"{name}-{number}", "")[:LONGEST] for name in SENT}
        part = Part(sent["words"], sent["before"], sent["after"], sent["place"])
        given.append(replace(part, span=stays(text, part, stored[number : number + 1])))
    while len(given) > max(1, len(stored)) and given[-1].blank:
        given.pop()  # an empty one to fill that was not filled
    if all(part.blank or (part.span and not ask) for part in given):
        return given
    anchorage = Anchorage(text)
    return [part if part.blank or (part.span and not ask) else find(anchorage, part) for part in given]


def stays(text: str, part: Part, stored: Iterable[Span]) -> Span | None:
    """The stored span whose words a part repeats, unless the part says where else it is to be."""
    if part.before or part.after or part.place:
        return None
    wanted = fold(part.words).strip()
    return next((span for span in stored if fold(span.cut(text)).strip() == wanted), None)


def find(anchorage: Anchorage, part: Part) -> Part:
    """The part with its place; with the places to choose from where there are several, or with what is wrong."""
    places = anchorage.places(part.words)
    if not places:
        return replace(part, problem="These words do not stand in the text: copy them from it.")
    values = [_value(number, part.words) for number in range(1, len(places) + 1)]
    span = part.span
    if part.place in values:
        span = places[values.index(part.place)]
    elif span is None:
        fitting = anchorage.fitting(part.words, part.before, part.after)
        span = fitting[0] if len(fitting) == 1 else None
    if len(places) == 1:
        return replace(part, span=span)
    listed = list(zip(values, places, strict=True))[:MOST_PLACES]
    choices = tuple(Choice(value, surroundings(anchorage.text, place), place == span) for value, place in listed)
    problem = "" if span else f"These words stand in the text {len(places)} times: choose the place that is meant."
    if problem and len(places) > MOST_PLACES:
        problem = f"{problem[:-1]}, or copy more of the sentence. The first {MOST_PLACES} are listed."
    return replace(part, span=span, choices=choices, problem=problem)


def _value(number: int, words: str) -> str:
    """What chooses a place of these words and of no others: its number, bound to the words."""
    return f"{number}-{zlib.crc32(fold(words).encode('utf-8', 'replace')):08x}"


def as_sent(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """What a form sends that leaves these spans as they are."""
    return {f"words-{number}": span.cut(text) for number, span in enumerate(spans)}


def put_words(data: QueryDict, text: str, spans: Iterable[Span]) -> None:
    """Make what was sent say that the row rests on these spans."""
    for name in [name for name in data if name.split("-")[0] in SENT]:
        del data[name]
    data.update(as_sent(text, spans))


def problem_of(parts: Sequence[Part]) -> str:
    """Why no passage can be made of these parts; empty where one can."""
    if all(part.blank for part in parts):
        return "Give the words of the source that it rests on."
    if any(part.span is None for part in parts if not part.blank):
        return "The words of the source are not found yet."
    spans = sorted(part.span for part in parts if part.span)
    if any(one.overlaps(other) for one, other in pairwise(spans)):
        return "Two parts share some words: they must stand apart."
    return ""


def fields_of(text: str, parts: Sequence[Part], parted: bool) -> Mapping[str, Any]:
    """The decided fields of a row that rests on these parts, of which none has a problem."""
    return passage(text, [part.span for part in parts if part.span], parted)
