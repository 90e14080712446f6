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
from relations.extraction.people.in_capitals import in_capitals
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
    DATA,
    FIELDS,
    HONORIFICS,
    LONGEST_NAME,
    NO_NAME,
    ROLE,
    ROLES,
    SUFFIXES,
    WITH_COURTESY,
    family_name,
    first_and_last,
    is_no_name,
)
from relations.extraction.people.roster import is_country, nouns_in
from relations.extraction.people.seen import Seen
from relations.extraction.people.titles import DEPUTY, IN_A_MONTH, add_titled, by_first_name, entitled, title_start
from relations.extraction.text import lower
from relations.spans import Span
from relations.vocabulary import ActorKind

_ALIKE = tuple(DATA["alike"])
_WORDS_OF_TITLES = frozenset(word for title in (*HONORIFICS, *ROLES) for word in title.split())
_FIRST_AND_LAST = regex.compile(
    r"(?<![\p{L}-])(?P<first>\p{Lu}\p{Ll}[\p{L}'’-]*+)(?P<more>(?: \p{Lu}\p{Ll}[\p{L}'’-]*+){0,2}?)(?: \p{Lu}\.)?"
    r" (?P<last>\p{Lu}\p{L}*+(?:-\p{L}++)?)(?! \p{Lu}\p{Ll})"
)


def find_unlisted(seen: Seen) -> None:
    """People whom no list knows, told by a role in front of the name or behind it."""
    if seen.text.capitals:
        for titled, name in in_capitals(seen):
            _unknown_name(seen, titled, name, 2)
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
    span = _without_suffix(seen, span)
    if names_a_thing(seen, Span(titled.start, span.end)) or _is_listed_short(seen, span):
        return
    bare = titled == span
    span, words = _name_alone(seen, span)
    start = span.start if bare else titled.start
    if len(words) < needed or not _is_name(words) or seen.is_known(span, titled=not bare):
        return
    if len(words) == 1 and _is_one_word_known(seen, start, span, words[0]):
        return
    while len(words) > 2 and (words[-1] in SUFFIXES or lower(words[-1]) in HONORIFICS):
        span = Span(span.start, span.end - len(words.pop()) - 1)
    if listed := _listed_as(seen, words):
        add_titled(seen, span, listed, f"{' '.join(words)}, who is {listed.name} by first and last name")
    else:
        _introduce(seen, start, span, _in_full(seen, span) if len(words) < 3 else span)


def _without_suffix(seen: Seen, span: Span) -> Span:
    """A name without the "Jr." or "MP" at its end."""
    name = span.cut(seen.text.plain).rstrip(".")
    has_suffix = " " in name and name.rpartition(" ")[2] in SUFFIXES
    return Span(span.start, span.start + name.rindex(" ")) if has_suffix else span


def _is_listed_short(seen: Seen, span: Span) -> bool:
    """Whether the lists have the name as one used alone: "premier De Wever"."""
    hit = seen.by_start.get(span.start)
    return hit is not None and hit.span.end >= span.end and bool(seen.persons(hit, short=True))


def _name_alone(seen: Seen, span: Span) -> tuple[Span, list[str]]:
    """A name without the common words before it and without what it owns, and its words."""
    words = span.cut(seen.text.plain).split()
    while words and (lower(words[0].rstrip(".")) in NO_NAME or (len(words) > 2 and lower(words[0]) in FIELDS)):
        span = Span(span.start + len(words[0]) + 1, span.end)
        words = words[1:]
    if words[:1] == ["May"] and IN_A_MONTH.match(seen.text.small, 0, span.start):
        span, words = Span(span.start + len("May "), span.end), words[1:]
    owner = next((at for at, word in enumerate(words) if word.endswith("'s")), None)
    if owner is None:
        return span, words
    end = span.start + span.cut(seen.text.plain).index("'s")
    return Span(span.start, end), [*words[:owner], words[owner][:-2]]


def _is_name(words: Sequence[str]) -> bool:
    told = (word for word in words if word[0].isupper())  # "Aukje de Vries"
    return not any(map(is_no_name, told)) and not words[-1].endswith(".")


def _is_one_word_known(seen: Seen, start: int, span: Span, word: str) -> bool:
    """Whether one word behind a title is somebody's in the lists, who is referenced, or was named in full before."""
    title = lower(seen.text.plain[start : span.start])
    first = seen.named_so(word)
    if first and title.strip() in BY_FIRST_NAME:
        add_titled(seen, span, first, f"{word}, called by the first name: {first.name}")
        return True
    if holder := by_first_name(seen, word, title):
        add_titled(seen, span, holder, f"{word}, who held the office of the title on the day: {holder.name}")
        return True
    return word in seen.name_words or seen.of_family(word) is not None or _in_capitals(seen, word, start, span)


def _introduce(seen: Seen, start: int, span: Span, whole: Span) -> None:
    """Reference a name with the title that begins at ``start``; ``whole`` is where the text has the name in full."""
    name = " ".join(whole.cut(seen.text.plain).split())
    start = _with_other_office(seen, title_start(seen, start)) if start < span.start else span.start
    title = seen.text.plain[start : span.start].strip()
    if courtesy := WITH_COURTESY.match(title):
        title = title[: courtesy.start()] or title
    written = " ".join(whole.cut(seen.text.raw).split())
    person = seen.unknown.get(name) or _remember(seen, name, Person(written, "", title))
    if start < span.start:
        land, with_land = office_with_land(seen, Span(start, span.start - 1))
        start = with_land.start
        if nouns_in(seen.roster, lower(title)) or lower(title).endswith(_ALIKE):
            seen.lands.setdefault(person, land or _land_within_title(seen, span.start))
    if person not in seen.lands and (land := _land_of_title(seen, start)):
        seen.lands[person] = land
    seen.add(Span(start, span.end), (person,), "unknown", f"{name}, told by a role beside the name")


def _with_other_office(seen: Seen, start: int) -> int:
    """Where the titles begin of one who is a deputy, too: "Deputy Prime Minister and | Minister of Defence"."""
    end = start - len(" and ")
    if not seen.text.small.endswith(" and ", 0, start):
        return start
    other = seen.roster.titles_before(seen.text.small, end + 1)
    return other if other < end and DEPUTY.match(seen.text.small, other) else start


_MINISTER_OF = ending(rf"(?<!\p{{L}})(?i:{ROLE})\b[^.;:\"\n]{{0,90}}? of (?:the )?")
_THEIR_MINISTER = ending(rf"'s (?:[\p{{L}}-]+ ){{0,2}}?(?i:{ROLE})(?: (?:of|for|and|to) [^.,;:\"\n]{{2,70}})?")


def _land_of_title(seen: Seen, at: int) -> str:
    """The country of a title that a comma or a courtesy parts from its name: "Minister of Trade of Peru, Ms."."""
    end = len(seen.text.plain[:at].rstrip(" ,"))
    floor = max(0, end - 2 * LONGEST_NAME)
    hit = seen.by_end.get(end)
    if hit and not _MINISTER_OF.match(seen.text.plain, floor, hit.span.start):
        return ""
    theirs = _THEIR_MINISTER.match(seen.text.plain, floor, end) if hit is None else None
    hit = seen.by_end.get(theirs.start()) if theirs else hit
    return hit.entries[0].slug if hit and is_country(hit.entries[0]) else ""


_OF_LAND = ending(r"\bof (?:the )?")


def _land_within_title(seen: Seen, name: int) -> str:
    """The country with which a title ends right before the name: "Minister of Trade of Peru NAME"."""
    hit = seen.by_end.get(name - 1)
    told = hit is not None and is_country(hit.entries[0]) and _OF_LAND.match(seen.text.small, 0, hit.span.start)
    return hit.entries[0].slug if hit and told else ""


def _remember(seen: Seen, name: str, person: Person) -> Person:
    """Keep somebody by the whole name, and by the parts that may stand for it further on."""
    seen.unknown[name] = person
    words = name.split()
    for word in {words[0], words[-1], family_name(words)}:
        seen.families[word].append(person)
    return person


_INITIALS = regex.compile(r"(?:\p{Lu}\.)+")


def _listed_as(seen: Seen, words: Sequence[str]) -> Actor | None:
    """The one person of the lists who has a full name's first and last words, with other names between or none."""
    ends = first_and_last([lower(word) for word in words])
    fits = seen.roster.by_ends.get(ends, []) if len(words) > 1 else []
    fits = fits or (seen.roster.by_ends.get(ends[::-1], []) if len(words) == 2 else [])  # "Tokayev Kassym-Jomart"
    if len(words) > 1 and not fits and all(map(_INITIALS.fullmatch, words[:-1])):
        fits = seen.roster.by_initial.get((ends[0][0], ends[1]), [])  # "E.D. Mnangagwa"
    return fits[0] if len(fits) == 1 else None


def _in_full(seen: Seen, span: Span) -> Span:
    """Where the text has a last name with a first name before it ("Bonnie Glaser" for "Ms. Glaser"), or it."""
    if seen.full_forms is None:
        seen.full_forms = {}
        for found in _FIRST_AND_LAST.finditer(seen.text.plain, overlapped=True):
            first, more = lower(found["first"]), found["more"].split()
            owner = first.endswith("'s")  # "Labour's Neil Farrant"
            no_first = owner or first in FIELDS or first in seen.roster.last_words
            no_first = no_first or any(map(is_no_name, (first, *more)))
            if found.start() not in seen.by_start and not no_first:
                for at in range(len(more) + 1):  # "Lezcano", "Ramírez Lezcano" for "Rubén Ramírez Lezcano"
                    seen.full_forms.setdefault(" ".join((*more[at:], found["last"])), Span(*found.span()))
    return seen.full_forms.get(span.cut(seen.text.plain), span)


def _in_capitals(seen: Seen, word: str, start: int, span: Span) -> bool:
    """Whether a short name in capitals behind a title ("President XI") is somebody's in the lists, and whose."""
    title = seen.text.small[start : span.start].strip()
    known = seen.roster.capitals.get(lower(word), (0, ()))[1] if word.isupper() else ()
    persons = [e for e in known if isinstance(e, Actor) and e.kind is ActorKind.PERSON]
    holders = entitled(seen, persons, title)
    if len(holders) == 1:
        add_titled(seen, span, holders[0], f"{word}, who held the office of the title on the day")
    return len(holders) == 1
