"""Whom a report is about: its two persons and countries, three where it has as many, and whose page it is.

"The leaders", "both sides" and "the Prime Minister" without a land are read by them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Set
from itertools import pairwise, takewhile

import regex

from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor, Hit
from relations.extraction.patterns import ending
from relations.extraction.people.naming import DATA
from relations.extraction.people.references import Kind, beginning_from
from relations.extraction.people.roster import is_country, is_union, person_of
from relations.extraction.people.seen import Parties, Seen
from relations.extraction.people.subjects import AS_ATTRIBUTE
from relations.extraction.text import Sentence, ZoneKind, lower
from relations.spans import Span

_OWN = regex.compile(
    r"(?:\([^()]{2,30}\) )?(?:(?:This|Earlier|Yesterday|Today|On)\b[^,.]{0,30},? )?(?:The )?"
    r"(?P<noun>President|Prime Minister|Chancellor|Foreign (?:Secretary|Minister)) (?:also )?"
    r"(?:spoke|met|held|had|received|welcomed|called|hosted|today|this)\b"
)


def own_house(seen: Seen) -> str:
    """The country of a page that opens with its own "The Prime Minister spoke to ...": paired with theirs."""
    opening = next((s.span for s in seen.text.sentences if s.zone is ZoneKind.BODY), None)
    own = _OWN.match(seen.text.plain, opening.start, opening.end) if opening else None
    if not own or not opening:
        return ""
    guests = {p for r in seen.references if r.span.start in opening for p in r.people}
    theirs = {p.country for p in guests} - {""}
    abroad = any(p.slug and not of_country for p in guests for _, of_country in seen.roster.terms.get(p.slug, ()))
    governed = {office.body for office in seen.roster.offices.get(own["noun"].lower(), ())}
    if paired := next((land for land in _paired_with(seen, theirs, abroad) if land in governed), ""):
        return paired
    others = (_countries_that_act(seen) & governed) - theirs
    return others.pop() if len(others) == 1 and theirs else ""


def _paired_with(seen: Seen, theirs: Set[str], abroad: bool) -> list[str]:
    """The countries paired with the guests' ("Peru and Chile"), most often first, or with a union that guests serve."""
    pairs: Counter[str] = Counter()
    for one, other in pairwise(seen.hits):
        if seen.text.small[one.span.end : other.span.start] not in (" and ", "-", " and the "):
            continue
        first = [e for hit in (one, other) for e in hit.entries[:1]]
        lands = [e.slug for e in first if is_country(e)]
        if len(lands) == 2 and not theirs.isdisjoint(lands):
            pairs.update(set(lands) - theirs)
        elif len(lands) == 1 and abroad and any(map(is_union, first)):
            pairs.update(lands)
    return [land for land, _ in pairs.most_common()]


_SPOKEN_OF = ending(  # a country that is talked of and need not be either side: "to continue supporting Ukraine"
    r"\b(?:in|on|about|against|into|for|of|over|behind|toward|towards|support|supporting|help|helping|back|backing|arming|defending)"
    r"\s(?:the\s)?"
)


def _countries_that_act(seen: Seen) -> set[str]:
    """The countries that a text does not merely talk of."""
    return {
        e.slug
        for hit in seen.hits
        for e in hit.entries[:1]
        if isinstance(e, Actor) and is_country(e) and not _SPOKEN_OF.match(seen.text.small, 0, hit.span.start)
    }


def parties_at(seen: Seen, offset: int) -> Parties:
    """Whom the report at an offset is about."""
    return seen.parties[max(0, bisect_right(seen.parties, offset, key=lambda p: p.story.start) - 1)]


def parties_of(seen: Seen, story: Span, kinds: tuple[Kind, ...] = ("name",)) -> Parties:
    """The persons and the countries that one report is about, counted by references of some kinds."""
    running = (s for s in beginning_from(seen.text.sentences, story.start) if s.zone in (ZoneKind.BODY, ZoneKind.TURN))
    opening = next((s for s in running if not _HANDS_OUT.search(seen.text.small, *s.span)), None)
    weight, first = _weigh_persons(seen, story, kinds, opening)
    ranked = sorted(weight, key=lambda p: (-weight[p], first[p]))
    principals = ranked[:1]
    land = {p: _union_of(seen, p, story) or seen.lands.get(p, p.country) for p in ranked}
    principals += [p for p in ranked[1:] if not land[p] or land[p] != land[principals[0]]][:1]
    by_country = {land[p]: p for p in reversed(ranked) if land[p] in seen.lexicon.actors}
    trio = sorted(by_country.values(), key=ranked.index)[:3]
    slugs = list(dict.fromkeys(land[p] for p in principals if land[p] in seen.lexicon.actors))
    slugs += [slug for slug in _countries_by_weight(seen, story, opening) if slug not in slugs][: 2 - len(slugs)]
    between = _with_union(seen, opening.span) if opening and "between " in opening.span.cut(seen.text.small) else []
    slugs = between or (slugs if len(slugs) > 1 else _with_union(seen, story) or slugs)
    return Parties(
        story,
        {
            "persons": tuple(sorted(principals, key=lambda p: first[p])),
            "countries": tuple(person_of(seen.lexicon.actors[slug]) for slug in slugs),
            "three_persons": tuple(trio),
            "three_countries": tuple(person_of(seen.lexicon.actors[land[p]]) for p in trio),
        },
    )


def _unions_named(seen: Seen, story: Span) -> list[Hit]:
    """Where a report names unions of countries, in order."""
    hits = takewhile(lambda h: h.span.start < story.end, beginning_from(seen.hits, story.start))
    return [hit for hit in hits if is_union(hit.entries[0])]


def _union_of(seen: Seen, person: Person, story: Span) -> str:
    """The union of countries for which somebody acts: that of an office, or the one named of which this is an organ."""
    bodies = _bodies_of(seen, person)
    if not bodies or not all(map(is_union, bodies)):
        return ""
    organs = {body.slug for r in seen.references for p in r.people for body in _bodies_of(seen, p)}
    named = (hit.entries[0] for hit in _unions_named(seen, story))
    unions = [
        u.slug
        for u in named
        if isinstance(u, Actor) and u.slug not in organs and _first_word(u) == _first_word(bodies[0])
    ]
    return next(iter(unions), bodies[0].slug)


def _bodies_of(seen: Seen, person: Person) -> list[Actor]:
    """The bodies and countries of which somebody of the lists held an office on the day."""
    actor = seen.lexicon.actors.get(person.slug)
    offices = [o for o in seen.roster.offices_of.get(person.slug, ()) if actor and seen.holds(actor, o)]
    return [seen.lexicon.actors[o.body] for o in offices if o.body in seen.lexicon.actors]


def _first_word(actor: Actor) -> str:
    return actor.name.split()[0]


def _with_union(seen: Seen, story: Span) -> list[str]:
    """A country and the union with which a report pairs it first: "NATO and Ukraine", "the China-EU summit"."""
    hits = [*takewhile(lambda h: h.span.start < story.end, beginning_from(seen.hits, story.start))]
    for one, other in pairwise(hits):
        first = [hit.entries[0] for hit in (one, other)]
        joined = seen.text.small[one.span.end : other.span.start] in (" and ", " and the ", "-")
        if joined and sum(map(is_union, first)) == 1 and sum(map(is_country, first)) == 1:
            return [entry.slug for entry in first]
    return []


_IN_OPENING = 4
_HANDS_OUT = regex.compile(r"\bthe following\b[^.:]{0,80}:\s*$")  # "the spokesman issued the following statement:"
_ALIKE = tuple(DATA["alike"])


def _weigh_persons(
    seen: Seen, story: Span, kinds: tuple[Kind, ...], opening: Sentence | None
) -> tuple[Counter[Person], dict[Person, tuple[bool, int]]]:
    """How often each is spoken of, the opening sentence and a country's office counting more, and where first."""
    weight: Counter[Person] = Counter()
    first: dict[Person, tuple[bool, int]] = {}
    head = opening.span.end if opening else 0
    start = opening.span.start if opening and opening.zone is ZoneKind.BODY else 0
    for reference in takewhile(lambda r: r.span.start < story.end, beginning_from(seen.references, story.start)):
        at = reference.span.start
        if seen.text.small.startswith(AS_ATTRIBUTE, reference.span.end):
            continue
        for person in reference.people:
            if reference.kind in kinds or _speaks_for_land(seen, person):
                weight[person] += _IN_OPENING if at < head else 1
                first[person] = min(first.get(person, (at < start, at)), (at < start, at))
    for person in weight:
        terms = seen.roster.terms.get(person.slug, ())
        if _speaks_for_land(seen, person) or any(of_country and seen.covers(term) for term, of_country in terms):
            weight[person] *= 3
    return weight, first


def _speaks_for_land(seen: Seen, person: Person) -> bool:
    """Whether one whom no list knows has an office of a country; a counterpart has one like that of somebody else."""
    return person in seen.lands and not lower(person.title).endswith(_ALIKE)


def _countries_by_weight(seen: Seen, story: Span, opening: Sentence | None) -> list[str]:
    """The countries named in a report, most often first, the opening sentence counting more."""
    lands: Counter[str] = Counter()
    head = opening.span.end if opening else 0
    for hit in takewhile(lambda h: h.span.start < story.end, beginning_from(seen.hits, story.start)):
        for entry in hit.entries:
            if isinstance(entry, Actor) and is_country(entry):
                lands[entry.slug] += _IN_OPENING if hit.span.start < head else 1
    return [slug for slug, _ in lands.most_common()]
