"""The holders of one office in several countries: "the presidents of X and Y", "his Z counterpart".

A counterpart is read by the office of whom the sentence names before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import Person
from relations.extraction.patterns import ending
from relations.extraction.people.holders import holder_of, is_named_behind, offices_held
from relations.extraction.people.lands import noun_with_lands
from relations.extraction.people.naming import DATA
from relations.extraction.people.references import Reference
from relations.extraction.people.roster import nouns_in
from relations.extraction.people.seen import Seen
from relations.extraction.people.subjects import in_subject_place
from relations.extraction.text import level, lower
from relations.spans import Span

_EACH_THE = "each the "
_SEVERAL_LIKE = frozenset(f"{noun}s" for noun in DATA["alike"])
_ALIKE = Phrases({*DATA["alike"], *_SEVERAL_LIKE})
SENTENCES_BACK = 12


def find_offices_together(seen: Seen) -> None:
    """Several of one office: "the presidents of X, Y and Z", "the Y and Z foreign ministers"."""
    for span in seen.roster.several.find(seen.text.small):
        noun = seen.roster.plurals[span.cut(seen.text.small)]
        lands, whole = noun_with_lands(seen, span)
        if span.start in seen.taken or len(lands) < len("XY") or is_named_behind(seen, whole, lands):
            continue
        members = _named_with_lands(seen, lands)
        if not members:
            held = [holder_of(seen, land, seen.roster.offices[noun], noun) for land in lands]
            members = [found[0] for found in held if found]
        if len(set(members)) == len(lands):
            seen.add(whole, tuple(members), "group", f"{_EACH_THE}{noun}: {', '.join(p.name for p in members)}")


_OF = ending(r"\sof (?:the )?")


def _named_with_lands(seen: Seen, lands: Sequence[str]) -> list[Person]:
    """Those whom a text names with just these countries, in their order, known or not: "A of Y and B of Z"."""
    named: dict[str, Person] = {}
    for hit in seen.hits:
        land = hit.entries[0].slug
        of = _OF.match(seen.text.plain, 0, hit.span.start) if land in lands else None
        if of and (person := seen.named_until.get(of.start())):
            named.setdefault(land, person.people[0])
    return [named[land] for land in lands] if named.keys() == set(lands) else []


def find_counterparts(seen: Seen) -> None:
    """Who holds another's office elsewhere: "his Z counterpart", "her Y and Z colleagues"."""
    persons = (r for r in seen.references if len(r.people) == 1 or r.how.startswith(_EACH_THE))
    known = sorted(persons, key=lambda r: r.span)
    for span in _ALIKE.find(seen.text.small):
        if span.start in seen.taken:
            continue
        lands, whole = noun_with_lands(seen, span)
        several = span.cut(seen.text.small) in _SEVERAL_LIKE
        if not lands or several is (len(lands) == 1) or is_named_behind(seen, whole, lands):
            continue
        owner = _owner_of_office(seen, known, whole, lands)
        nouns = _nouns_held(seen, owner) if owner else ()
        found: list[Person] = []
        for land in lands:
            own = (n for n in nouns if any(office.body == land for office in seen.roster.offices[n]))
            held = next((h for n in own if (h := holder_of(seen, land, seen.roster.offices[n], n))), None)
            found += [held[0]] if held else []
        if owner and len(set(found)) == len(lands):
            how = f"holds the office of {owner.people[0].name}: {', '.join(p.name for p in found)}"
            seen.add(whole, tuple(found), "group" if several else "office", how)


def _owner_of_office(seen: Seen, known: Sequence[Reference], span: Span, lands: Sequence[str]) -> Reference | None:
    """Whose counterpart somebody is: the one of another country who is named before in the sentence, or last."""
    at = bisect_left(known, span.start, key=lambda r: r.span.start)
    before = [r for r in known[max(0, at - SENTENCES_BACK) : at] if r.people[0].country not in lands]
    sentence = seen.text.sentence_at(span.start)
    own = [r for r in before if sentence and r.span.start >= sentence.span.start]
    acting = [r for r in own if in_subject_place(seen.text, r)]
    if not own and sentence:  # "on the phone with his Z counterpart, X said"
        behind = seen.text.small.find(", ", span.end, sentence.span.end) + len(", ")
        at = bisect_left(known, behind, key=lambda r: r.span.start) if behind > 1 else len(known)
        own = [r for r in known[at : at + 1] if r.span.start == behind and r.people[0].country not in lands]
    return next((group[-1] for group in (acting, own, before) if group), None)


def _nouns_held(seen: Seen, owner: Reference) -> tuple[str, ...]:
    """The nouns of somebody's office: those that the text calls him by, or those of the one he held on the day."""
    person = owner.people[0]
    title = lower(person.title) if not person.slug else owner.span.cut(seen.text.small)
    called = [n for n, slugs in seen.titled.items() if person.slug in slugs] if person.slug else []
    nouns = [*nouns_in(seen.roster, title), *called]
    offices = [o for n in nouns for o in seen.roster.offices[n] if (person.slug, o.slug) in seen.roster.held]
    if not offices and person.slug:
        offices = [o for o in offices_held(seen, person) if o.body == person.country]
    for office in offices:
        nouns += [lower(level(n)) for n in (office.title, *office.nouns)]
    return tuple(n for n in dict.fromkeys(nouns) if not n.startswith("head of "))
