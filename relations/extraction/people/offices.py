"""Offices without a name: "the Russian prime minister", "the president", "the Chinese leader".

Those with a land are read first, since they tell whom the others may mean.
"""

from __future__ import annotations

from collections import defaultdict

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.people.alone import DETERMINER, called_by_office, find_so_titled, read_office_alone
from relations.extraction.people.counterparts import find_counterparts, find_offices_together
from relations.extraction.people.heads import find_heads
from relations.extraction.people.holders import apposed_to, leader_of, minister_of, named_behind, office_of
from relations.extraction.people.lands import office_with_land
from relations.extraction.people.naming import DATA
from relations.extraction.people.parties import parties_at
from relations.extraction.people.roster import NOT_THE_HOLDER, is_body
from relations.extraction.people.seen import Seen
from relations.spans import Span

_LEADER = Phrases(DATA["leaders"])
_MINISTER = Phrases(("minister", "premier", "president", "diplomat", "envoy", "ambassador"))
_OF_ANOTHER = regex.compile(r" for (?:the )?\p{Lu}")  # "Secretary of State for Trade"
CAPITAL = regex.compile(r" \p{Lu}")


def find_offices(seen: Seen) -> None:
    """Offices without a name: "the Russian prime minister", "the president", "the Chinese leader"."""
    references = sorted(seen.references, key=lambda r: r.span)
    seen.names_so_far = [r for r in references if r.kind == "name" and r.people]
    seen.named_until = {r.span.end: r for r in references if r.kind in ("name", "unknown")}
    seen.named_from = {r.span.start: r for r in references if r.kind in ("name", "unknown")}
    seen.people_named = list(dict.fromkeys(p for r in seen.names_so_far for p in r.people))
    seen.named_of = defaultdict(list)
    for person in seen.people_named:
        seen.named_of[person.country].append(person)
    seen.subjects_so_far = seen.subjects.among(references)
    small = seen.text.small
    alone: list[tuple[Span, str]] = []
    own = called_by_office(seen)
    in_bodies = {at: h.span.end for h in seen.hits if is_body(h.entries[0]) for at in range(*h.span)}
    for span in seen.names.noun.find(small):
        noun = span.cut(small)
        if span.start in seen.taken or NOT_THE_HOLDER.match(small[max(0, span.start - 12) : span.start]):
            continue
        if small.startswith(("'s office", "-elect"), span.end) or _OF_ANOTHER.match(seen.text.plain, span.end):
            continue
        if in_bodies.get(span.start, 0) >= span.end:
            continue
        land, whole = office_with_land(seen, span)
        if land and NOT_THE_HOLDER.match(small, max(0, whole.start - 12), whole.start):
            continue  # "a former Polish president"
        offices = seen.names.offices[noun]
        of_house = not land and seen.house and seen.is_capitalised(span, noun)
        if land and (bearer := apposed_to(seen, whole, land)):
            seen.called[land, noun] = bearer
            continue
        if land or (of_house and any(office.body == seen.house for office in offices)):
            office_of(seen, whole, land or seen.house, offices, noun)
        elif noun in own and not DETERMINER.match(small[max(0, span.start - 14) : span.start]):
            how = f"called so without an article in this text: {own[noun].name}"
            seen.add(span, (own[noun],), "office" if own[noun].slug else "unknown", how)
        elif DETERMINER.match(small[max(0, span.start - 14) : span.start]) or _stands_alone(seen, span):
            alone.append((whole, noun))
    find_heads(seen)
    find_offices_together(seen)
    find_counterparts(seen)
    if alone:
        known = (r for r in seen.references if r.kind in ("name", "office") and r.people)
        seen.subjects_so_far = seen.subjects.among(sorted(known, key=lambda r: r.span))
    for span, noun in alone:
        read_office_alone(seen, span, noun, seen.names.offices[noun])
    for span in _MINISTER.every(small):
        noun = span.cut(small)
        land, whole = office_with_land(seen, span)
        minister = minister_of(seen, land, noun)
        if minister and not named_behind(seen, whole):
            seen.add(
                whole,
                (minister,),
                "office",
                f"the {noun} of {seen.lexicon.actors[land].name} in this text",
            )
    for span in _LEADER.every(small):
        land, whole = office_with_land(seen, span)
        principals = parties_at(seen, span.start).members["persons"]
        persons = [p for p in principals if p.country == land] or seen.named_of[land][:1]
        guest = not land and span.cut(small) == "guest" and whole.start < span.start
        if guest and len(principals) == 2 and not small.startswith(" of", span.end):  # who is named last came
            seen.add(whole, (principals[1],), "office", f"the guest of {principals[0].name}")
        if land and not persons and span.cut(small) == "leader" and (leader := leader_of(seen, land)):
            persons = [leader]
        if land and persons:
            seen.add(whole, (persons[0],), "office", f"the one of {seen.lexicon.actors[land].name} in this text")

    find_so_titled(seen)


def _stands_alone(seen: Seen, span: Span) -> bool:
    """An office without an article, as its own government writes it: at the head of a sentence, or capitalised."""
    return (
        seen.text.plain[span.start].isupper()
        and not seen.text.capitals
        and span.end < len(seen.text.plain)
        and not CAPITAL.match(seen.text.plain, span.end)
    )
