"""Titles in front of a name: where they begin, and which of several namesakes they fit.

"President of Peru", "the new Prime Minister" and "HE Mr" belong to the reference as much as the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from relations.extraction.lexicon import Actor, Hit
from relations.extraction.patterns import ending
from relations.extraction.people.naming import BY_FIRST_NAME, DATA, NO_NAME, SUFFIXES
from relations.extraction.people.people import TELLING
from relations.extraction.people.roster import Roster, is_body, is_country, nouns_in, person_of
from relations.extraction.people.seen import Seen
from relations.extraction.text import level, lower
from relations.spans import Span

ARTICLE = ending(r"\b(?:the|visiting|The|Visiting) +")
LAST_NAME = ending(r"([.!?:\"(\n] *)?(\p{Lu}\p{Ll}[\p{L}'’-]*) ")
IN_A_MONTH = ending(r"\b(?:in|since|until|till|by|last|this|next|early|late|mid|during|through)[ -]")
"""What stands before a month and not before "May Chen": "in May Chen left"."""
LONGEST_FIELD = 20
CAPITALISED = regex.compile(r" (\p{Lu}\p{Ll}[\p{L}'’-]*)")


def add_titled(seen: Seen, span: Span, person: Actor, how: str) -> None:
    """Reference a listed person's name with its titles, and note that the text calls him by these."""
    start, title = title_before(seen, span.start, person)
    for noun in nouns_in(seen.roster, title):
        seen.titled[noun].add(person.slug)
    seen.add(Span(start, span.end), (person_of(person),), "name", how)


def _may_hold(seen: Seen, person: Actor, start: int, end: int) -> bool:
    """Whether somebody ever held an office that a title names, or it names none: "aide to the President X"."""
    return _ever_held(seen.roster, person.slug, lower(seen.text.plain[start:end]))


@lru_cache(maxsize=4096)
def _ever_held(roster: Roster, slug: str, title: str) -> bool:
    offices = [office for noun in nouns_in(roster, title) for office in roster.offices[noun]]
    return not offices or any((slug, office.slug) in roster.held for office in offices)


def title_before(seen: Seen, start: int, person: Actor | None = None) -> tuple[int, str]:
    """Where the titles in front of a name begin ("the new Prime Minister", "President of Peru"), and its words."""
    first = start
    for _ in range(3):
        further = _further_title(seen, first, start, person)
        if further == first and (further := _other_title(seen, first, start, person)) == first:
            break
        first = further
    article = ARTICLE.match(seen.text.cased[max(0, first - 12) : first]) if first < start else None
    if article:
        first -= len(article.group())
    return first, lower(seen.text.plain[first:start])


DEPUTY = regex.compile(r"(?:first )?(?:deputy|vice)\b")
_SPOUSE = regex.compile(r"(?:mrs|mr|ms|madame?|lady|first (?:lady|gentleman))\b")
_OWNED = ending(r"\b(?:the|an?|his|her|its|their)\s(?:[\p{L}-]+\s)?")


def _other_title(seen: Seen, first: int, start: int, person: Actor | None) -> int:
    """Where the first of two titles of one person begins: "General Secretary and | President X"; or ``first``.

    Nobody but whoever bears it is called so without an article; "the President and Prime Minister X" are two.
    """
    if first == start or not seen.text.small.endswith(" and ", 0, first) or _SPOUSE.match(seen.text.small, first):
        return first
    end = first - len("and ")
    other = seen.roster.titles_before(seen.text.small, end)
    named = seen.text.plain[other].isupper() and not _OWNED.match(seen.text.small, 0, other)
    held = person is None or DEPUTY.match(seen.text.small, other) or _may_hold(seen, person, other, end)
    return other if other < end and named and held and not seen.text.capitals else first


_UNDER = regex.compile(
    r"(?P<noun>\p{L}[\p{L} ]{2,40}?) (?:of|to|for) (?:the )?(?:(?:Office|Administration) of )?(?:the )?$"
)


def _further_title(seen: Seen, first: int, start: int, person: Actor | None) -> int:
    """Where one title more begins before ``first``, of those in front of a name at ``start``; or ``first``."""
    small = seen.text.small
    if (titled := seen.roster.titles_before(small, first)) < first:
        return titled
    window = seen.text.cased[max(0, first - 90) : first]
    serves = person is not None and first < start and not _may_hold(seen, person, first, start)
    under = _UNDER.search(window) if serves else None
    noun = first - len(window) + under.end("noun") if under else 0
    if under and (titled := seen.roster.titles_before(small, noun)) < noun:
        return titled
    if window.endswith("'s ") and (titled := seen.roster.titles_before(small, first - 3)) < first - 3:
        return titled
    land = seen.by_end.get(first - len(window) + len(window.rstrip().removesuffix("'s")))
    if land is None or not window.endswith((" ", "'s ")):
        return first
    return _title_with_land(seen, land, first, start)


_OFFICE_OF = regex.compile(r"(?P<noun>\p{L}[\p{L} ]{2,40}) of (?:the )?$")


def _title_with_land(seen: Seen, land: Hit, first: int, start: int) -> int:
    """Where a title begins that has a country or a body behind it or as its first word: "President of Peru"."""
    body = is_body(land.entries[0])
    if not body and not any(map(is_country, land.entries)):
        return first
    ahead = seen.text.cased[max(0, land.span.start - 60) : land.span.start]
    of = _OFFICE_OF.search(ahead)
    noun = land.span.start - len(ahead) + of.end("noun") if of else 0
    if noun and (titled := seen.roster.titles_before(seen.text.small, noun + 1)) < noun:
        return titled
    return land.span.start if first < start and not body else first


_FIELD = regex.compile(rf"\b(?:{'|'.join(word.capitalize() for word in DATA['fields'])}) $")
_RANK = ending(r"\b(?i:first deputy|deputy|vice)[ -]")


def title_start(seen: Seen, start: int) -> int:
    """Where the title begins that goes on at ``start``: with its field and rank ("Deputy Interior | Minister")."""
    plain = seen.text.plain
    field = _FIELD.search(plain, max(0, start - LONGEST_FIELD), start)
    start = field.start() if field else start
    rank = _RANK.match(plain, max(0, start - LONGEST_FIELD), start)
    return rank.start() if rank else start


def by_first_name(seen: Seen, word: str, title: str) -> Actor | None:
    """The one who held a crown's office on the day and has such a first name: "Crown Prince X", "Sultan X"."""
    if not title.strip().endswith(tuple(BY_FIRST_NAME)):
        return None
    noun = max((n for n in BY_FIRST_NAME if title.strip().endswith(n)), key=len)
    offices = (o for o in seen.roster.offices[noun] if o.body in seen.roster.governed)
    holders = {h.slug: h for o in offices if (h := seen.lexicon.holder(o.slug, seen.on))}
    fits = [h for h in holders.values() if lower(level(h.name)).split()[0] == lower(word)]
    return fits[0] if len(fits) == 1 else None


def is_other(person: Actor, title: str) -> bool:
    """Whether a title says that somebody is meant who is of the other sex ("Ms Kim")."""
    words = title.replace(".", "").split()
    told = next((gender for gender, telling in TELLING.items() if not telling.isdisjoint(words)), "")
    return bool(told and person.gender and told != person.gender)


def entitled(seen: Seen, persons: Sequence[Actor], title: str) -> list[Actor]:
    """Who of them held an office of the title on the day, or else ever."""
    offices = [office for noun in nouns_in(seen.roster, title) for office in seen.roster.offices[noun]]
    holders = [p for p in persons if any(seen.holds(p, o) for o in offices)]
    return holders or [p for p in persons if any((p.slug, o.slug) in seen.roster.held for o in offices)]


def part_of_name(seen: Seen, span: Span) -> bool:
    """Whether a capitalised word beside a short name makes it part of another ("Li Xueren", "Hunter Biden")."""
    if seen.text.capitals:
        return False
    plain = seen.text.plain
    if _in_compound(seen, span):
        return True
    after = CAPITALISED.match(plain, span.end)
    suffix = after is not None and after.group(1) in SUFFIXES
    listed = (
        after is not None
        and after.start(1) in seen.by_start
        and not _is_short_name(seen, seen.by_start[after.start(1)])
    )
    if after and not suffix and not listed and lower(after.group(1)) not in NO_NAME:
        return True
    before = LAST_NAME.match(plain, max(0, span.start - 30), span.start)
    if not before:
        return False
    word, beside = lower(before.group(2)), seen.by_end.get(span.start - 1)
    opens = before.group(1) is not None or span.start == len(before.group(2)) + 1
    if opens and not (beside and _is_short_name(seen, beside)) and word not in seen.roster.first_names:
        return False  # any word has a capital at the head of a sentence
    if word == "may" and IN_A_MONTH.match(seen.text.small, 0, span.start - len("may ")):
        return False
    if word in NO_NAME or (beside and not _is_short_name(seen, beside)) or word.endswith(("ly", "'s")):
        return False
    return seen.roster.titles_before(seen.text.small, span.start) == span.start


def _is_short_name(seen: Seen, hit: Hit) -> bool:
    """Whether a word is nothing but a name that the lists have alone: two such in a row are another's full name."""
    bearers = seen.persons(hit, short=True) if " " not in hit.words else []
    return bool(bearers) and len(bearers) == len(hit.entries)


def _in_compound(seen: Seen, span: Span) -> bool:
    """Whether a hyphen makes it part of another name or of an adjective: "Kornhauser-Duda", "Franco-Greek"."""
    plain = seen.text.plain
    led = plain[span.start - 1 : span.start] == "-" and plain[span.start - 2 : span.start - 1].isalpha()
    goes_on = plain[span.end : span.end + 1] == "-" and plain[span.end + 1 : span.end + 2].isupper()
    if not led and not goes_on:
        return False
    before, after = seen.by_end.get(span.start - 1), seen.by_start.get(span.end + 1)
    return (led and not (before and seen.persons(before, short=True))) or (
        goes_on and not (after and seen.persons(after, short=True))
    )
