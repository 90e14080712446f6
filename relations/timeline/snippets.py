"""Why an event was found: the statements, sentences and titles that have the words searched for, with those marked.

The database says which words of a row answer, by their numbers; what is shown is cut from the stored words themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from relations.models import Mention, Statement
from relations.models.search import findable, hits, parts_of, words_in
from relations.spans import Span, hull, pieces
from relations.timeline.filters import Filter
from relations.timeline.index import Index, ones

SHOWN, ROOM = 3, 60  # of an event, and of a page: where many events answer, each shows fewer
WORDS, LEAD = 20, 6  # words of a snippet, and how many of them stand before the first that is marked


@dataclass(frozen=True)
class Piece:
    """A part of a text; ``hit`` where it answers the words searched for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Snippet:
    """Words that answer, with the page where they stand; ``before`` and ``after`` tell that there are more of them."""

    address: str
    who: tuple[Piece, ...]
    words: tuple[Piece, ...]
    before: bool = False
    after: bool = False


@dataclass(frozen=True)
class Found:
    """What answers in one event: some of it, and how much more there is."""

    snippets: tuple[Snippet, ...]
    more: int


def found_in(asked: Filter, events: Sequence[int], within: Index) -> dict[int, Found]:
    """What answers the words searched for, by event; nothing where none are. A fixed number of queries."""
    if not asked.q or asked.problems:
        return {}
    tellings = answering(asked, events, within)
    each = max(1, min(SHOWN, ROOM // max(1, len(events))))
    wanted = [within.row(n) for numbers in tellings.values() for n in numbers[:each]]
    made = {
        (mention, row.pk): snippet
        for mention, model in ((False, Statement), (True, Mention))
        for row, snippet in _snippets(model, asked.q, [key for is_mention, key in wanted if is_mention is mention])
    }
    found = {}
    for event, numbers in tellings.items():
        shown = [made[within.row(n)] for n in numbers[:each] if within.row(n) in made]
        found[event] = Found(tuple(dict.fromkeys(shown)), max(0, len(numbers) - each))
    return found


def answering(asked: Filter, events: Sequence[int], within: Index) -> dict[int, list[int]]:
    """The numbers of the tellings that answer, by event: statements before mentions."""
    evidence = within.evidence(asked)
    found: dict[int, list[int]] = defaultdict(list)
    for event in events:
        number = within.number[event]
        first, last = bisect_left(within.told_of, number), bisect_left(within.told_of, number + 1)
        found[event] = [first + n for n in ones((evidence >> first) & ((1 << (last - first)) - 1))]
    return found


def _snippets(
    model: type[Statement | Mention], query: str, keys: Sequence[int]
) -> Iterable[tuple[Statement | Mention, Snippet]]:
    """The rows with their snippets; rows that answer by the names alone that stand in every line have none."""
    matched = hits(model, query, keys)
    for row in findable(model._default_manager.filter(pk__in=matched)):
        numbers = matched[row.pk]
        marked = list(_marked(parts_of(row), numbers))
        if isinstance(row, Statement):
            who = tuple(piece for name, spans in marked[1:] for piece in (*cut(name, spans), Piece(" ", hit=False)))
            yield row, _cut_short(row.get_absolute_url(), who[:-1], *marked[0])
        else:
            told = [marked[0], *(marked[-1:] if row.primary else [])]
            words, spans = max(told, key=lambda part: len(part[1]))
            if spans:
                yield row, _cut_short(f"{row.document.get_absolute_url()}?at={row.public_id}#at", (), words, spans)


def _marked(parts: Sequence[str], numbers: frozenset[int]) -> Iterator[tuple[str, list[Span]]]:
    """Each text with the spans of those of its words that answer; numbers go on from one text to the next."""
    first = 0
    for part in parts:
        words = words_in(part)
        yield part, [span for number, span in enumerate(words, first) if number in numbers]
        first += len(words)


def _cut_short(address: str, who: tuple[Piece, ...], text: str, spans: list[Span]) -> Snippet:
    """So many words around the first that answers."""
    words = words_in(text)
    hit = next((number for number, word in enumerate(words) if spans and word == spans[0]), 0)
    first = max(0, min(hit - LEAD, len(words) - WORDS))
    last = first + WORDS
    start = words[first].start if first else 0
    end = words[last - 1].end if last < len(words) else len(text)
    within = [Span(span.start - start, span.end - start) for span in spans if start <= span.start and span.end <= end]
    return Snippet(address, who, cut(text[start:end], within), before=first > 0, after=last < len(words))


def cut_along(text: str, numbers: frozenset[int]) -> tuple[Piece, ...]:
    """The text cut along those of its words that have these numbers."""
    return cut(*next(_marked([text], numbers))) if numbers else (Piece(text, hit=False),)


def cut(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The text cut along spans in order; those with nothing but a blank between them are one piece."""
    joined: list[Span] = []
    for span in spans:
        if joined and text[joined[-1].end : span.start].isspace():
            joined[-1] = hull([joined[-1], span])
        else:
            joined.append(span)
    return tuple(Piece(piece.text, bool(piece.marks)) for piece in pieces(text, [(span, "hit") for span in joined]))
