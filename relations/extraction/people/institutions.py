"""Countries, institutions and capital cities, and ministries named without their country.

"The foreign ministry" is that of the country named last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor, Hit, Place
from relations.extraction.people.naming import NO_NAME
from relations.extraction.people.roster import is_body, is_country, person_of
from relations.extraction.people.seen import Seen
from relations.extraction.people.titles import ARTICLE, LAST_NAME
from relations.extraction.text import lower
from relations.spans import Span

_SIDE = re.compile(r" side\b")
_OF = re.compile(r" of (?:the )?")


def find_countries_and_institutions(seen: Seen) -> None:
    """Reference every country that acts under its own name, its "side", and every institution."""
    for span in seen.bare_bodies:
        land = _land_behind(seen, span)
        body = _body_of(seen, span, ()) if land else None
        if land and body:
            seen.add(Span(span.start, land.span.end), (person_of(body),), "institution", f"institution {body.name}")
    for hit in seen.hits:
        for entry in hit.entries:
            if isinstance(entry, Actor) and is_country(entry):
                _read_country(seen, hit, entry)
            elif isinstance(entry, Actor) and is_body(entry):
                seen.add(hit.span, (person_of(entry),), "institution", f"institution {entry.name}")


def _read_country(seen: Seen, hit: Hit, country: Actor) -> None:
    """Reference "the Peruvian side" or "Peru", but not "Peruvian" by itself."""
    if side := _SIDE.match(seen.text.small, hit.span.end):
        article = ARTICLE.match(seen.text.cased[max(0, hit.span.start - 5) : hit.span.start])
        start = hit.span.start - (len(article.group()) if article else 0)
        seen.add(Span(start, side.end()), (person_of(country),), "country", f"the side of {country.name}")
    elif hit.words not in country.demonyms and lower(hit.words) not in map(lower, country.demonyms):
        seen.add(hit.span, (person_of(country),), "country", f"country {country.name}")


def find_bodies(seen: Seen, capitals: Sequence[tuple[Span, Person]]) -> list[tuple[Span, Person]]:
    """Every institution in the text, those too that are part of a title, and those without their country."""
    named = [
        (hit.span, person_of(entry))
        for hit in seen.hits
        for entry in hit.entries
        if isinstance(entry, Actor) and is_body(entry)
    ]
    within = {at for span, _ in named for at in range(span.start, span.end)}
    lands = sorted(
        [
            *(
                (hit.span.start, e.slug if is_country(e) else e.country)
                for hit in seen.hits
                for e in hit.entries[:1]
                if isinstance(e, Actor)
            ),
            *((span.start, country.slug) for span, country in capitals),
        ]
    )
    bare = [
        (span, person_of(body))
        for span in seen.bare_bodies
        if span.start not in within and (body := _body_of(seen, span, lands))
    ]
    return sorted([*named, *bare], key=lambda found: found[0])


def _land_behind(seen: Seen, span: Span) -> Hit | None:
    """The country whose body it is, where it stands behind: "the foreign ministry of Oman"."""
    of = _OF.match(seen.text.small, span.end)
    land = seen.by_start.get(of.end()) if of else None
    return land if land and _country_of(land) and land.words not in _adjectives(land) else None


def _country_of(land: Hit) -> str:
    """The slug of the country that a hit may name; empty if it names none."""
    return next((e.slug for e in land.entries if isinstance(e, Actor) and is_country(e)), "")


def _adjectives(land: Hit) -> set[str]:
    return {demonym for e in land.entries if isinstance(e, Actor) for demonym in e.demonyms}


def _body_of(seen: Seen, span: Span, lands: Sequence[tuple[int, str]]) -> Actor | None:
    """Whose body a ministry is: "of Oman" behind it, or else of the country named last before it, or next."""
    owners = {actor.country: actor for actor in seen.roster.bodies[span.cut(seen.text.small)]}
    if land := _land_behind(seen, span):
        return owners.get(_country_of(land))
    before = bisect_left(lands, span.start, key=lambda land: land[0])
    nearest = [slug for _, slug in [*reversed(lands[:before]), *lands[before:]]]
    own = seen.by_end.get(span.start - 1) or seen.by_end.get(span.start - 3)
    if own and any(isinstance(e, Actor) and e.slug not in owners for e in own.entries):
        return None
    if not (own and any(isinstance(e, Actor) for e in own.entries)) and _in_longer_name(seen, span):
        return None
    return next((owners[slug] for slug in nearest if slug in owners), None)


def _in_longer_name(seen: Seen, span: Span) -> bool:
    """Whether a body's words are the end of a name that the lists do not have ("Gulf News Agency")."""
    before = LAST_NAME.match(seen.text.plain, max(0, span.start - 30), span.start)
    if not before or before.group(1) is not None or seen.text.capitals:
        return False
    return seen.text.plain[span.start].isupper() and lower(before.group(2)) not in NO_NAME


def find_capitals(seen: Seen) -> list[tuple[Span, Person]]:
    """Every capital city in the text, with its country."""
    found = []
    for hit in seen.hits:
        place = next((e for e in hit.entries if isinstance(e, Place) and e.capital and e.country), None)
        if place and place.country in seen.lexicon.actors:
            found.append((hit.span, person_of(seen.lexicon.actors[place.country])))
    return found
