"""Whom a report is about: its two persons and countries, three where it has as many, and whose page it is.

"The leaders", "both sides" and "the Prime Minister" without a land are read by them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise

import regex

from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor
from relations.extraction.patterns import ending
from relations.extraction.people.references import Kind, beginning_from
from relations.extraction.people.roster import is_country, is_union, person_of
from relations.extraction.people.seen import Parties, Seen
from relations.extraction.text import ZoneKind
from relations.spans import Span
from relations.vocabulary import ActorKind

_OWN = regex.compile(
    r"(?:\([^()]{2,30}\) )?(?:(?:This|Earlier|Yesterday|Today|On)\b[^,.]{0,30},? )?(?:The )?"
    r"(?P<noun>President|Prime Minister|Chancellor|Foreign (?:Secretary|Minister)) (?:also )?"
    r"(?:spoke|met|held|had|received|welcomed|called|hosted|today|this)\b"
)
_SPOKEN_OF = ending(  # a country that is talked of and need not be either side: "to continue supporting Ukraine"
    r"\b(?:in|on|about|against|into|for|of|over|behind|toward|towards|support|supporting|help|helping|back|backing|arming|defending)"
    r"\s(?:the\s)?"
)


def own_house(seen: Seen) -> str:
    """The country of a page that opens with its own "The Prime Minister spoke to ...": paired with theirs."""
    opening = next((s.span for s in seen.text.sentences if s.zone is ZoneKind.BODY), None)
    own = _OWN.match(seen.text.plain, opening.start, opening.end) if opening else None
    if not own or not opening:
        return ""
    guests = {p for r in seen.references if r.span.start in opening for p in r.people}
    theirs = {p.country for p in guests} - {""}
    abroad = any(p.slug and not of_country for p in guests for _, of_country in seen.names.terms.get(p.slug, ()))
    pairs: Counter[str] = Counter()
    for one, other in pairwise(seen.hits):
        between = seen.text.small[one.span.end : other.span.start]
        lands = [e.slug for hit in (one, other) for e in hit.entries[:1] if is_country(e)]
        if between not in (" and ", "-", " and the "):
            continue
        if len(lands) == 2 and not theirs.isdisjoint(lands):
            pairs.update(set(lands) - theirs)
        elif len(lands) == 1 and abroad and any(is_union(e) for hit in (one, other) for e in hit.entries[:1]):
            pairs.update(lands)
    governed = {office.body for office in seen.names.offices.get(own["noun"].lower(), ())}
    paired = next((land for land, _ in pairs.most_common() if land in governed), "")
    named = {
        e.slug
        for hit in seen.hits
        for e in hit.entries[:1]
        if isinstance(e, Actor) and is_country(e) and not _SPOKEN_OF.match(seen.text.small, 0, hit.span.start)
    }
    others = (named & governed) - theirs
    return paired or (others.pop() if len(others) == 1 and theirs else "")


def parties_at(seen: Seen, offset: int) -> Parties:
    """Whom the report at an offset is about."""
    return seen.parties[max(0, bisect_right(seen.parties, offset, key=lambda p: p.story.start) - 1)]


def parties_of(seen: Seen, story: Span, kinds: tuple[Kind, ...] = ("name",)) -> Parties:
    """The persons and the countries that one report is about, counted by references of some kinds."""
    weight: Counter[Person] = Counter()
    first: dict[Person, tuple[bool, int]] = {}
    lands: Counter[str] = Counter()
    running = (s for s in beginning_from(seen.text.sentences, story.start) if s.zone in (ZoneKind.BODY, ZoneKind.TURN))
    opening = next(running, None)
    head = opening.span.end if opening else 0
    start = opening.span.start if opening and opening.zone is ZoneKind.BODY else 0
    for reference in beginning_from(seen.references, story.start):
        if reference.span.start >= story.end:
            break
        bonus = 4 if reference.span.start < head else 1
        for person in reference.people:
            if reference.kind in kinds or person in seen.lands:
                weight[person] += bonus
                at = reference.span.start
                first[person] = min(first.get(person, (at < start, at)), (at < start, at))
    for hit in beginning_from(seen.hits, story.start):
        if hit.span.start >= story.end:
            break
        for entry in hit.entries:
            if isinstance(entry, Actor) and entry.kind is ActorKind.COUNTRY:
                lands[entry.slug] += 4 if hit.span.start < head else 1
    for person in weight:
        terms = seen.names.terms.get(person.slug, ())
        if person in seen.lands or any(of_country and seen.covers(term) for term, of_country in terms):
            weight[person] *= 3
    ranked = sorted(weight, key=lambda p: (-weight[p], first[p]))
    principals = ranked[:1]
    land = {p: seen.lands.get(p, p.country) for p in ranked}
    principals += [p for p in ranked[1:] if not land[p] or land[p] != land[principals[0]]][:1]
    by_country = {land[p]: p for p in reversed(ranked) if land[p] in seen.lexicon.actors}
    trio = sorted(by_country.values(), key=ranked.index)[:3]
    slugs = list(dict.fromkeys(land[p] for p in principals if land[p] in seen.lexicon.actors))
    slugs += [slug for slug, _ in lands.most_common() if slug not in slugs][: 2 - len(slugs)]
    sides = [person_of(seen.lexicon.actors[slug]) for slug in slugs]
    return Parties(
        story,
        {
            "persons": tuple(sorted(principals, key=lambda p: first[p])),
            "countries": tuple(sides),
            "three_persons": tuple(trio),
            "three_countries": tuple(person_of(seen.lexicon.actors[land[p]]) for p in trio),
        },
    )
