"""The countries beside an office's noun: "the Peruvian president", "the presidents of Peru and Chile".

The span grows with them, and with the article.
"""

from __future__ import annotations

import regex

from relations.extraction.lexicon import Actor, Hit
from relations.extraction.patterns import ending
from relations.extraction.people.roster import is_country
from relations.extraction.people.seen import Seen
from relations.extraction.people.titles import CAPITALISED
from relations.extraction.text import lower
from relations.spans import Span

_ARTICLES = ending(r"\b(?:the |visiting |The |Visiting |new |his |her |top |chief ){1,2}")
_AND_ANOTHER = regex.compile(r" and (?:the )?(?=\p{L})")
_OF = regex.compile(
    r"(?i: of (?:the )?)(?:(?:\p{Lu}[\p{L}'’]+ ){0,3}"
    r"(?i:Republic|Kingdom|State|Sultanate|Commonwealth|Principality)(?i: of (?:the )?))?"
)
_OF_LANDS = regex.compile(r" of (?:the )?")
_NEXT_LAND = regex.compile(r"(?:, | and |, and | & |/)(?:the )?")
_LAND_BEFORE = ending(r"(?:'s)?(?:, | and |, and | & )(?:the )?")
_FROM_LAND = regex.compile(r" (?:from|in) (?:the )?")


def office_with_land(seen: Seen, span: Span) -> tuple[str, Span]:
    """The country that stands before or behind an office's noun, and the span with it and the article."""
    start, end = span
    own = seen.by_end.get(start - (3 if seen.text.small.endswith("'s ", 0, start) else 1))
    behind, shared = _land_behind(seen, end)
    land = _governed(seen, own)
    if own and land:
        start = own.span.start
    elif behind and (land := _governed(seen, behind)) and not shared:
        end = behind.span.end
    return land, Span(start_with_article(seen, start), end)


def _land_behind(seen: Seen, end: int) -> tuple[Hit | None, bool]:
    """The name behind "of", and whether another office shares it: "the president and prime minister of Peru"."""
    plain = seen.text.plain
    of = _OF.match(plain, end)
    joined = None if of else _AND_ANOTHER.match(seen.text.small, end)
    if joined and (second := seen.roster.office.match(seen.text.small, joined.end())):
        of = _OF.match(plain, second.end())
    behind = seen.by_start.get(of.end()) if of else None
    if behind and of and lower(of.group()).endswith("the ") and _in_name(seen, behind.span):
        behind = None
    return behind, joined is not None


def _governed(seen: Seen, hit: Hit | None) -> str:
    """The slug of a country or body that has offices; "" where a name is none."""
    actors = (e for e in hit.entries if isinstance(e, Actor)) if hit else ()
    return next((actor.slug for actor in actors if actor.slug in seen.roster.governed), "")


def start_with_article(seen: Seen, start: int) -> int:
    """Where the article begins that stands before ``start``, an adjective with it; ``start`` where there is none."""
    article = _ARTICLES.match(seen.text.cased, max(0, start - 14), start)
    return start - len(article.group()) if article else start


def _in_name(seen: Seen, country: Span) -> bool:
    """Whether a country begins a longer name that is nobody's ("of the China Institute")."""
    after = CAPITALISED.match(seen.text.plain, country.end)
    return after is not None and after.start(1) not in seen.taken and not seen.text.capitals


def noun_with_lands(seen: Seen, span: Span) -> tuple[list[str], Span]:
    """The countries in a row before or behind a noun, and the span with them and the article."""
    small, start, end = seen.text.small, span.start, span.end
    lands: list[str] = []
    of = _OF_LANDS.match(small, end) or _FROM_LAND.match(small, end)
    at = of.end() if of else -1
    while at >= 0 and (hit := seen.by_start.get(at)) and (land := _country_in(hit)):
        lands.append(land)
        end = hit.span.end
        further = _NEXT_LAND.match(small, end)
        at = further.end() if further else -1
    if not lands:
        at = start - 3 if small.endswith("'s ", 0, start) else start - 1
        while (hit := seen.by_end.get(at)) and (land := _country_in(hit)):
            lands.insert(0, land)
            start = hit.span.start
            further = _LAND_BEFORE.match(small, 0, start)
            at = further.start() if further else -1
    return lands, Span(start_with_article(seen, start), end)


def _country_in(hit: Hit) -> str:
    return next((e.slug for e in hit.entries if isinstance(e, Actor) and is_country(e)), "")
