"""Heads told by what they lead: "the head of the Chilean government", "the IMF chief".

Such words stand for the office and name none.
"""

from __future__ import annotations

import re

import regex

from relations.extraction.lexicon import Actor, Hit
from relations.extraction.people.holders import is_named_behind, office_of
from relations.extraction.people.lands import office_with_land, start_with_article
from relations.extraction.people.roster import is_body, is_country, person_of
from relations.extraction.people.seen import Seen
from relations.spans import Span

_HEAD_OF = "head of the "
_CHIEF = re.compile(r"(?:'s)? (?:chief|head|boss)\b(?! (?:of|negotiator|economist|executive|spokes))")
_STATE = regex.compile(r" (state|government)\b")


def find_heads(seen: Seen) -> None:
    """As an office of that name: "the head of the Russian state", "the head of the Chilean government"."""
    start = -1
    while (start := seen.text.small.find(_HEAD_OF, start + 1)) >= 0:
        hit = seen.by_start.get(start + len(_HEAD_OF))
        of = _STATE.match(seen.text.small, hit.span.end) if hit else None
        land = next((e.slug for e in hit.entries if is_country(e) and isinstance(e, Actor)), "") if hit else ""
        if of and land:
            noun = f"head of {of[1]}"
            _, whole = office_with_land(seen, Span(start, of.end()))
            office_of(seen, whole, land, seen.roster.offices[noun], noun)
        elif hit and is_body(hit.entries[0]):
            _head_of_body(seen, Span(start, hit.span.end), hit)
    for hit in seen.hits:
        if is_body(hit.entries[0]) and (chief := _CHIEF.match(seen.text.small, hit.span.end)):
            _head_of_body(seen, Span(hit.span.start, chief.end()), hit)


def _head_of_body(seen: Seen, span: Span, hit: Hit) -> None:
    """The first office of a body stands for its head, where nobody is named behind: "the head of the IMF"."""
    body = next((e.slug for e in hit.entries if isinstance(e, Actor)), "")
    office = seen.roster.chief.get(body)
    holder = seen.lexicon.holder(office.slug, seen.on) if office else None
    if holder and not is_named_behind(seen, span):
        whole = Span(start_with_article(seen, span.start), span.end)
        seen.add(whole, (person_of(holder),), "office", f"the head of {hit.words}: {holder.name}")
