"""People whom no list knows, told by how the text introduces them.

A name beside a role may still be a listed person's, spelt otherwise or cut short; that is asked first.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor
from relations.extraction.patterns import ending
from relations.extraction.people.full_names import names_a_thing
from relations.extraction.people.introduced import (
    acting,
    after_lands,
    after_roles,
    after_several,
    before_roles,
    behind_lands,
    between_commas,
    joined_names,
    near_ones,
    of_lands,
)
from relations.extraction.people.lands import office_with_land
from relations.extraction.people.naming import (
    BY_FIRST_NAME,
    FIELDS,
    HONORIFICS,
    NO_NAME,
    ROLES,
    SUFFIXES,
    any_of,
    family_name,
    first_and_last,
    is_no_name,
)
from relations.extraction.people.roster import nouns_in
from relations.extraction.people.seen import Seen
from relations.extraction.people.titles import add_titled, by_first_name, entitled, title_start
from relations.extraction.text import lower
from relations.spans import Span
from relations.vocabulary import ActorKind

_WORDS_OF_TITLES = frozenset(word for title in (*HONORIFICS, *ROLES) for word in title.split())
_WITH_COURTESY = ending(rf"(?:\s*(?i:{any_of(HONORIFICS - BY_FIRST_NAME)})\.?)+")
_FIRST_AND_LAST = regex.compile(r"(?<!\p{L})(\p{Lu}\p{Ll}[\p{L}'’-]*+)(?: \p{Lu}\.)? (\p{Lu}\p{L}*+(?:-\p{L}++)?)")


def find_unlisted(seen: Seen) -> None:
    """People whom no list knows, told by a role in front of the name or behind it."""
    if seen.text.capitals:
        return
    for titled, name in after_roles(seen):
        _unknown_name(seen, titled, name, 1)
    for titled, name in after_lands(seen):
        _unknown_name(seen, titled, name, 2)
    for name in [
        *before_roles(seen),
        *after_several(seen),
        *near_ones(seen),
        *between_commas(seen),
        *of_lands(seen),
        *behind_lands(seen),
    ]:
        _unknown_name(seen, name, name, 2)
    for names in (acting, joined_names):
        for name in [*names(seen)]:
            if _WORDS_OF_TITLES.isdisjoint(lower(name.cut(seen.text.plain)).split()):
                _unknown_name(seen, name, name, 2)


def _unknown_name(seen: Seen, titled: Span, span: Span, needed: int) -> None:
    """Reference a name of at least so many words, unless a list knows it or it is none."""
    plain = seen.text.plain
    if " " in (bare_name := span.cut(plain).rstrip(".")) and bare_name.rpartition(" ")[2] in SUFFIXES:
        span = Span(span.start, span.start + bare_name.rindex(" "))
    if names_a_thing(seen, Span(titled.start, span.end)):
        return
    listed_here = seen.by_start.get(span.start)
    if listed_here and listed_here.span.end >= span.end and seen.persons(listed_here, short=True):
        return  # "premier De Wever"
    words, bare = span.cut(plain).split(), titled == span
    while words and (lower(words[0].rstrip(".")) in NO_NAME or (len(words) > 2 and lower(words[0]) in FIELDS)):
        span = Span(span.start + len(words[0]) + 1, span.end)
        words = words[1:]
    titled = span if bare else titled
    owner = next((at for at, word in enumerate(words) if word.endswith("'s")), None)
    if owner is not None:
        words = [*words[:owner], words[owner][:-2]]
        span = Span(span.start, span.start + span.cut(plain).index("'s"))
    told = (word for word in words if word[0].isupper())  # "Aukje de Vries"
    if len(words) < needed or any(map(is_no_name, told)) or words[-1].endswith(".") or seen.is_known(span):
        return
    first = seen.named_so(words[0]) if len(words) == 1 else None
    if first and titled.start < span.start and lower(plain[titled.start : span.start]).strip() in BY_FIRST_NAME:
        add_titled(seen, span, first, f"{words[0]}, called by the first name: {first.name}")
        return
    holder = by_first_name(seen, words[0], lower(plain[titled.start : span.start])) if len(words) == 1 else None
    if holder:
        add_titled(seen, span, holder, f"{words[0]}, who held the office of the title on the day: {holder.name}")
        return
    known = len(words) == 1 and (words[0] in seen.name_words or seen.of_family(words[0]))
    if known or (len(words) == 1 and _in_capitals(seen, words[0], titled, span)):
        return
    while len(words) > 2 and (words[-1] in SUFFIXES or lower(words[-1]) in HONORIFICS):
        span = Span(span.start, span.end - len(words.pop()) - 1)
    listed = _listed_as(seen, words)
    if listed:
        add_titled(seen, span, listed, f"{' '.join(words)}, who is {listed.name} by first and last name")
        return
    whole = _in_full(seen, span) if len(words) == 1 else span
    words = whole.cut(plain).split()
    name = " ".join(words)
    titled = Span(title_start(seen, titled.start), titled.end) if titled.start < span.start else titled
    title = plain[titled.start : span.start].strip()
    if courtesy := _WITH_COURTESY.match(title):
        title = title[: courtesy.start()] or title
    if name not in seen.unknown:
        seen.unknown[name] = Person(" ".join(whole.cut(seen.text.raw).split()), "", title, "")
        for word in {words[0], words[-1], family_name(words)}:
            seen.families[word].append(seen.unknown[name])
    person = seen.unknown[name]
    whole = Span(min(titled.start, span.start), span.end)
    if whole.start < span.start:
        land, with_land = office_with_land(seen, Span(whole.start, span.start - 1))
        whole = Span(with_land.start, span.end)
        if nouns_in(seen.names, lower(title)):
            seen.lands.setdefault(person, land)
    seen.add(whole, (person,), "unknown", f"{name}, told by a role beside the name")


def _listed_as(seen: Seen, words: Sequence[str]) -> Actor | None:
    """The one person of the lists who has a full name's first and last words, with other names between or none."""
    ends = first_and_last([lower(word) for word in words])
    fits = seen.names.by_ends.get(ends, []) if len(words) > 1 else []
    fits = fits or (seen.names.by_ends.get(ends[::-1], []) if len(words) == 2 else [])  # "Tokayev Kassym-Jomart"
    return fits[0] if len(fits) == 1 else None


def _in_full(seen: Seen, span: Span) -> Span:
    """Where the text has a last name with a first name before it ("Bonnie Glaser" for "Ms. Glaser"), or it."""
    if seen.full_forms is None:
        seen.full_forms = {}
        for found in _FIRST_AND_LAST.finditer(seen.text.plain, overlapped=True):
            first = lower(found[1])
            no_first = first in FIELDS or first in seen.names.last_words or is_no_name(first)
            if found.start() not in seen.by_start and not no_first:
                seen.full_forms.setdefault(found[2], Span(*found.span()))
    return seen.full_forms.get(span.cut(seen.text.plain), span)


def _in_capitals(seen: Seen, word: str, titled: Span, span: Span) -> bool:
    """Whether a short name in capitals behind a title ("President XI") is somebody's in the lists, and whose."""
    title = seen.text.small[titled.start : span.start].strip()
    known = seen.names.capitals.get(lower(word), (0, ()))[1] if word.isupper() else ()
    persons = [e for e in known if isinstance(e, Actor) and e.kind is ActorKind.PERSON]
    holders = entitled(seen, persons, title)
    if len(holders) == 1:
        add_titled(seen, span, holders[0], f"{word}, who held the office of the title on the day")
    return len(holders) == 1
