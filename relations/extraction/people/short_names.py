"""Names alone: those that the lists have for somebody, and the family names of people named in full before.

Which of several is meant is decided by title, by the day, and by who is named in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from relations.extraction.automaton import Phrases
from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor, Hit, Place
from relations.extraction.patterns import ending
from relations.extraction.people.full_names import names_a_thing
from relations.extraction.people.naming import DATA, LONGEST_NAME, NO_NAME, ROLE, family_name
from relations.extraction.people.people import GENDER
from relations.extraction.people.roster import person_of
from relations.extraction.people.seen import Seen
from relations.extraction.people.subjects import LETTERS, SPEECH
from relations.extraction.people.titles import add_titled, by_first_name, entitled, is_other, part_of_name, title_before
from relations.extraction.text import level, lower
from relations.spans import Span

_NO_SHORT_NAME = frozenset(DATA["no_short_name"])
_LONG_ENOUGH = 3
_COUPLE = ending(
    rf"(?<!\p{{L}})(?P<role>(?i:{ROLE})) (?:and|&) (?:Mrs|Mr|Ms|Madame|Madam|Lady|First Lady|First Gentleman)\.? "
)


_WIFE = re.compile(r"(?:mrs|(?:first )?lady)\b", re.IGNORECASE)


def find_short_names(seen: Seen, full: Mapping[str, Actor]) -> None:
    """Reference every name that the lists have alone; ``full`` are the persons named in full, by their short names."""
    called: dict[str, Actor] = {}
    for hit in seen.hits_of_persons:
        persons = seen.persons(hit, short=True)
        if not persons or lower(hit.words) in _NO_SHORT_NAME:
            continue
        if part_of_name(seen, hit.span) or names_a_thing(seen, hit.span):
            continue
        if couple := _COUPLE.match(seen.text.plain, max(0, hit.span.start - LONGEST_NAME), hit.span.start):
            if len(of_couple := entitled(seen, persons, lower(couple["role"])) or persons) == 1:
                add_titled(seen, hit.span, of_couple[0], f"{hit.words}, of a couple")
            continue
        _read_short_name(seen, hit, persons, full, called)


def _read_short_name(
    seen: Seen, hit: Hit, persons: Sequence[Actor], full: Mapping[str, Actor], called: dict[str, Actor]
) -> None:
    """Reference which of its bearers a short name means; one told by the title is so ``called`` from here on."""
    start, title = title_before(seen, hit.span.start)
    persons = [p for p in persons if not is_other(p, title)]
    if not persons:
        return
    small = lower(hit.words)
    holders = entitled(seen, persons, title)
    if not holders and (royal := by_first_name(seen, hit.words, title)):
        holders = [royal]
    unlisted = seen.of_family(hit.words)
    if unlisted and _is_wife(seen, unlisted, persons) and not _WIFE.match(title):
        unlisted = None  # "Mr Gorbachev" beside "Mrs Raisa Gorbachev"
    if unlisted and small not in full and not any(map(seen.in_office, holders)):
        return
    if len(holders) == 1:
        called[small] = holders[0]
        add_titled(seen, hit.span, holders[0], f"{hit.words}, who held the office of the title on the day")
    elif small in called:
        add_titled(seen, hit.span, called[small], f"{hit.words}, called by the title in this text")
    elif small in full and not is_other(full[small], title):
        add_titled(seen, hit.span, full[small], f"{hit.words}, named in full in this text")
    elif not unlisted:
        _read_by_lists(seen, hit, persons, start, title)


def _is_wife(seen: Seen, unlisted: Person, persons: Sequence[Actor]) -> bool:
    """Whether somebody whom no list knows is named as the wife of one of them who held an office."""
    return _WIFE.match(unlisted.title) is not None and any(seen.roster.terms.get(p.slug) for p in persons)


def _read_by_lists(seen: Seen, hit: Hit, persons: Sequence[Actor], start: int, title: str) -> None:
    """Reference whom a short name means by a full name with it, by lists or day; rivals where none does."""
    named = seen.named_so(hit.words)
    persons = [p for p in persons if not _is_of_a_later_time(seen, p)]
    serving = [p for p in persons if seen.in_office(p)]
    if named and _may_be_called_so(seen, named, persons, title):
        add_titled(seen, hit.span, named, f"{hit.words}, of {named.name} in this text")
    elif start == hit.span.start and not serving and any(isinstance(e, Place) for e in hit.entries):
        return  # a city, and the name of somebody who is in no office
    elif len(persons) == 1:
        add_titled(seen, hit.span, persons[0], f"{hit.words}, the only one so called in the lists")
    elif len(serving) == 1:
        add_titled(seen, hit.span, serving[0], f"{hit.words}, the only one so called in office on the day")
    elif persons:
        rivals = tuple(person_of(p) for p in serving or persons)
        seen.add(Span(start, hit.span.end), (), "name", f"{hit.words} is several people", rivals)


_CAREER = 15  # years before the first office, in which somebody may be spoken of


def _is_of_a_later_time(seen: Seen, person: Actor) -> bool:
    """Whether somebody came to a first office so long after the day of the text that another is meant."""
    starts = [term.start for term, _ in seen.roster.terms.get(person.slug, ())]
    first = min((start for start in starts if start is not None), default=None)
    if seen.on is None or first is None or None in starts:
        return False
    return first.year - seen.on.year > _CAREER


_AS_NAME = re.compile(r"['’]s\s|,\s(?:who|whose|speaking|addressing)\b|\s(?:has|had|was|would|also)\b")
_OF_MONTH = re.compile(r"\b(?:in|since|of|by|last|next|this|until|till|from|to|during|and|late|early|mid)[\s-]$")


def _is_told(seen: Seen, span: Span) -> bool:
    """Whether an ordinary word with a capital stands where a name does: "May said", "May, who had", "May's plan"."""
    small = seen.text.small
    if not seen.text.plain[span.start].isupper() or span.cut(small) in GENDER:
        return False
    behind = LETTERS.match(small, span.end + 1)
    if behind is not None and behind[0] in SPEECH:
        return True
    return bool(_AS_NAME.match(small, span.end)) and not _OF_MONTH.search(small, max(0, span.start - 8), span.start)


def _may_be_called_so(seen: Seen, named: Actor, persons: Sequence[Actor], title: str) -> bool:
    """Whether the bare name may mean whom the text names in full, and not somebody of the family in office."""
    leader = any(seen.in_office(p) and p.country == named.country for p in persons)
    family = leader and not seen.roster.terms.get(named.slug)
    return not family and not is_other(named, title)


def find_surnames(seen: Seen) -> None:
    """Later mentions of people by one of their names, where no list has that name alone."""
    listed = _listed_by_a_word(seen)
    rank = {name: n for n, name in reversed([*enumerate([*seen.unknown, *_lone_parts(seen), *listed])])}
    found = Phrases(rank, alone=True).every(seen.text.plain)
    for span in sorted(found, key=lambda s: (rank[s.cut(seen.text.plain)], s)):
        name = span.cut(seen.text.plain)
        if lower(name) in _NO_SHORT_NAME and not _is_told(seen, span):
            continue
        person = seen.unknown.get(name) or seen.of_family(name) or listed.get(name)
        if person and not _beside_name(seen, span):
            how = f"{name}, introduced as {person.name}"
            if person.slug:
                add_titled(seen, span, seen.lexicon.actors[person.slug], how)
            else:
                start, _ = title_before(seen, span.start)
                seen.add(Span(start, span.end), (person,), "unknown", how)


def _listed_by_a_word(seen: Seen) -> dict[str, Person]:
    """The listed people named in full, by each word of the name that is nobody else's and may stand alone."""
    return {
        word: person
        for word, people in seen.name_words.items()
        if len(people) == 1
        and _may_stand_alone(word, person := next(iter(people)))
        and lower(word) not in seen.roster.capitals
    }


def _may_stand_alone(word: str, person: Person) -> bool:
    """Whether a word of a name is long enough to be told from others, or is the last one."""
    last = len(word) == _LONG_ENOUGH and level(person.name).endswith(f" {word}")
    return len(word) > _LONG_ENOUGH or last or lower(word) in _NO_SHORT_NAME


def _lone_parts(seen: Seen) -> list[str]:
    """The first and last words and family names that only one of the people has whom no list knows."""
    full = (name.split() for name in seen.unknown if " " in name)
    parts = Counter(part for words in full for part in {words[0], words[-1], family_name(words)})
    return [p for p, count in parts.items() if count == 1 and lower(p) not in NO_NAME and len(p) > 1]


def _beside_name(seen: Seen, span: Span) -> bool:
    first, last = seen.by_start.get(span.start), seen.by_end.get(span.end)
    return bool((first and first.span.end > span.end) or (last and last.span.start < span.start))
