"""Offices without a name: "the Russian prime minister", "the president", "the Chinese leader".

Those with a land are read first, since they tell whom the others may mean.
"""

from __future__ import annotations

from collections import defaultdict

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import Person
from relations.extraction.patterns import ending
from relations.extraction.people.alone import (
    DETERMINER,
    called_by_office,
    find_so_titled,
    last_subject,
    named_in_sentence,
    read_office_alone,
)
from relations.extraction.people.counterparts import find_counterparts, find_offices_together
from relations.extraction.people.heads import find_heads
from relations.extraction.people.holders import (
    apposed_to,
    is_named_behind,
    leader_of,
    minister_of,
    named_behind,
    national_leader,
    office_of,
    offices_held,
)
from relations.extraction.people.lands import noun_with_lands, office_with_land
from relations.extraction.people.naming import DATA, LONGEST_NAME, TO_COME
from relations.extraction.people.parties import parties_at
from relations.extraction.people.roster import NOT_THE_HOLDER, is_body
from relations.extraction.people.seen import Seen
from relations.spans import Span

_LEADER = Phrases(DATA["leaders"])
_LEADERS = Phrases(("leaders",))
_HEADS = frozenset({"head of state", "head of government"})
_MINISTER = Phrases(("minister", "premier", "president", "diplomat", "envoy", "ambassador"))
_OF_ANOTHER = regex.compile(r" for (?:the )?\p{Lu}")  # "Secretary of State for Trade"
CAPITAL = regex.compile(r" \p{Lu}")


def find_offices(seen: Seen) -> None:
    """Offices without a name: "the Russian prime minister", "the president", "the Chinese leader"."""
    _look_up_names(seen)
    alone = _find_with_lands(seen)
    find_heads(seen)
    find_offices_together(seen)
    find_counterparts(seen)
    if alone:
        known = (r for r in seen.references if r.kind in ("name", "office") and r.people)
        seen.told_so_far = sorted(known, key=lambda r: r.span)
    for span, noun in alone:
        read_office_alone(seen, span, noun, seen.roster.offices[noun])
    _find_ministers(seen)
    _find_leaders(seen)
    _find_leaders_together(seen)
    find_so_titled(seen)


def _look_up_names(seen: Seen) -> None:
    """Keep the names found so far by place, by person and by country."""
    seen.told_so_far = references = sorted(seen.references, key=lambda r: r.span)
    seen.names_so_far = [r for r in references if r.kind == "name" and r.people]
    seen.named_until = {r.span.end: r for r in references if r.kind in ("name", "unknown")}
    seen.named_from = {r.span.start: r for r in references if r.kind in ("name", "unknown")}
    seen.people_named = list(dict.fromkeys(p for r in seen.names_so_far for p in r.people))
    seen.named_of = defaultdict(list)
    for person in seen.people_named:
        seen.named_of[person.country].append(person)


def _find_with_lands(seen: Seen) -> list[tuple[Span, str]]:
    """Reference offices with a land or of the page's own house; returned are those that stand alone, with the noun."""
    small = seen.text.small
    alone: list[tuple[Span, str]] = []
    own = called_by_office(seen)
    in_bodies = {at: h.span.end for h in seen.hits if is_body(h.entries[0]) for at in range(*h.span)}
    for span in seen.roster.noun.find(small):
        if span.start in seen.taken or _is_another_office(seen, span) or in_bodies.get(span.start, 0) >= span.end:
            continue
        noun = span.cut(small)
        land, whole = office_with_land(seen, span)
        if land:
            _read_with_land(seen, whole, land, noun)
        elif _is_of_house(seen, span, noun):
            office_of(seen, whole, seen.house, seen.roster.offices[noun], noun)
        elif noun in own and not _has_determiner(seen, span):
            how = f"called so without an article in this text: {own[noun].name}"
            seen.add(span, (own[noun],), "office" if own[noun].slug else "unknown", how)
        elif _has_determiner(seen, span) or _stands_alone(seen, span):
            alone.append((whole, noun))
    return alone


def _is_another_office(seen: Seen, span: Span) -> bool:
    """Whether words beside the noun make it another office or no person: "vice president", "the president's office"."""
    small = seen.text.small
    return (
        NOT_THE_HOLDER.match(small[max(0, span.start - 12) : span.start]) is not None
        or small.startswith(("'s office", *TO_COME), span.end)
        or _OF_ANOTHER.match(seen.text.plain, span.end) is not None
    )


_TAKEN_UP = ending(  # "congratulated X on his election as president of Peru": X is to hold it
    r"\b(?:(?:re-?)?election|appointment|nomination|inauguration|swearing[- ]in|(?:re-?)?elected|appointed|sworn in)"
    r"\s(?:to be|as)\s(?:the\s)?(?:new\s|next\s)?"
)


def _read_with_land(seen: Seen, span: Span, land: str, noun: str) -> None:
    """Reference an office with its land, or keep whose title it is where a name stands beside it."""
    if "deputy" in noun and seen.text.small.endswith((" a ", " an "), 0, span.start):
        return  # one of several
    if NOT_THE_HOLDER.match(seen.text.small, max(0, span.start - 12), span.start):
        return  # "a former Polish president"
    if _TAKEN_UP.match(seen.text.small, max(0, span.start - LONGEST_NAME), span.start):
        return
    if bearer := apposed_to(seen, span, land):
        seen.called[land, noun] = bearer
    else:
        office_of(seen, span, land, seen.roster.offices[noun], noun)


def _is_of_house(seen: Seen, span: Span, noun: str) -> bool:
    """Whether a page may call its own government's office so, with a capital."""
    own = seen.house and seen.is_capitalised(span, noun)
    return bool(own) and any(office.body == seen.house for office in seen.roster.offices[noun])


def _has_determiner(seen: Seen, span: Span) -> bool:
    return DETERMINER.match(seen.text.small[max(0, span.start - 14) : span.start]) is not None


def _find_ministers(seen: Seen) -> None:
    """Reference each "Peruvian minister" or the like as the one of that land whom the text names with the title."""
    for span in _MINISTER.every(seen.text.small):
        noun = span.cut(seen.text.small)
        land, whole = office_with_land(seen, span)
        minister = minister_of(seen, land, noun)
        if minister and not named_behind(seen, whole):
            how = f"the {noun} of {seen.lexicon.actors[land].name} in this text"
            seen.add(whole, (minister,), "office", how)


def _find_leaders(seen: Seen) -> None:
    """Reference each "Chinese leader" or the like as the one of that land whom the report is about, and "the guest"."""
    small = seen.text.small
    for span in _LEADER.every(small):
        land, whole = office_with_land(seen, span)
        principals = parties_at(seen, span.start).members["persons"]
        persons = [p for p in principals if p.country == land]
        if land and not persons and (named := seen.named_of[land]):
            persons = [last_subject(seen, named, span.start) or named[0]]
        if land and (beside := [p for p in named_in_sentence(seen, span.start) if p.country == land]):
            persons = beside[-1:]  # "the meeting of 2001 with President X, when the American leader said"
        visits = span.cut(small) in ("guest", "dignitary") or small.endswith("visiting ", 0, span.start)
        guest = not land and visits and whole.start < span.start
        if guest and len(principals) == 2 and not small.startswith(" of", span.end):  # who is named last came
            seen.add(whole, (principals[1],), "office", f"the guest of {principals[0].name}")
        listed = leader_of(seen, land) if land and not persons and span.cut(small) == "leader" else None
        if listed and not apposed_to(seen, whole, land):
            persons = [listed]
        if land and persons:
            seen.add(whole, (persons[0],), "office", f"the one of {seen.lexicon.actors[land].name} in this text")


def _find_leaders_together(seen: Seen) -> None:
    """Reference "the leaders of X, Y and Z" or the like as those whom the text names, or else the lists."""
    for span in _LEADERS.every(seen.text.small):
        lands, whole = noun_with_lands(seen, span)
        if span.start in seen.taken or len(lands) < len("XY") or is_named_behind(seen, whole, lands):
            continue
        leaders = [
            leader for land in lands if (leader := _leader_named(seen, land, span.start) or national_leader(seen, land))
        ]
        if len(leaders) == len(lands):
            names = ", ".join(leader.name for leader in leaders)
            seen.add(whole, tuple(leaders), "group", f"each the leader in this text: {names}")


def _leader_named(seen: Seen, land: str, at: int) -> Person | None:
    """The one of a land whom the report is about, or its head of state or government where the text names but one."""
    if principals := [p for p in parties_at(seen, at).members["persons"] if p.country == land]:
        return principals[0]
    heads = [p for p in seen.named_of[land] if any(not _HEADS.isdisjoint(o.nouns) for o in offices_held(seen, p))]
    return heads[0] if len(heads) == 1 else None


def _stands_alone(seen: Seen, span: Span) -> bool:
    """An office without an article, as its own government writes it: at the head of a sentence, or capitalised."""
    return (
        seen.text.plain[span.start].isupper()
        and not seen.text.capitals
        and span.end < len(seen.text.plain)
        and not CAPITAL.match(seen.text.plain, span.end)
    )
