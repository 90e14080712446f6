"""Who holds an office: by the words of the text, or on its day by the lists.

The text goes before the lists, which may not know of a change yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from relations.extraction.candidates import Person
from relations.extraction.lexicon import Actor, Office
from relations.extraction.people.naming import DATA, LONGEST_NAME, WITH_COURTESY
from relations.extraction.people.references import Kind
from relations.extraction.people.roster import NOT_THE_HOLDER, person_of
from relations.extraction.people.seen import Seen
from relations.extraction.people.subjects import SPEECH
from relations.extraction.text import lower
from relations.spans import Span

SAME_OFFICE = DATA["same_office"]


def ends_in(title: str, noun: str) -> bool:
    """Whether a title is an office of that noun, and no vice or former one."""
    small = lower(title).strip()
    return small.endswith(noun) and not NOT_THE_HOLDER.match(small, 0, len(small) - len(noun))


def leader_of(seen: Seen, land: str) -> Person | None:
    """Who leads a country by an office that is called so ("party leader"), where one is and nobody is named."""
    return _only_holder(seen, seen.roster.leading.get(land, ()))


def national_leader(seen: Seen, land: str) -> Person | None:
    """Who is meant among "the leaders of X and Y" where the text names nobody."""
    return leader_of(seen, land) or _only_holder(seen, seen.roster.national.get(land, ()))


def _only_holder(seen: Seen, offices: Iterable[Office]) -> Person | None:
    """Who holds these offices on the day of the text, where that is one person."""
    holders = (seen.lexicon.holder(office.slug, seen.on) for office in offices)
    leaders = list(dict.fromkeys(h for h in holders if h))
    return person_of(leaders[0]) if len(leaders) == 1 else None


def minister_of(seen: Seen, land: str, title: str) -> Person | None:
    """The first one of a country whom the text names with a title."""
    if land and (land, title) not in seen.ministers:
        named = (r for r in seen.names_so_far if r.people[0].country == land)
        titles = {title, SAME_OFFICE.get(title, title)}
        called = [r for r in named if any(t in r.span.cut(seen.text.small) for t in titles)]
        if not called and title == "minister":
            called = [r for r in seen.named_until.values() if _is_one(seen, r.people, land, titles)]
        seen.ministers[land, title] = called[0].people[0] if called else None
    return seen.ministers.get((land, title))


def _is_one(seen: Seen, people: Sequence[Person], land: str, titles: Iterable[str]) -> bool:
    """Whether somebody named without a title is a minister or the like of a country on the day."""
    if len(people) != 1 or people[0].country != land or not people[0].slug:
        return False
    nouns = (noun.lower() for office in offices_held(seen, people[0]) for noun in (office.title, *office.nouns))
    return any(noun.endswith(f" {title}") and not noun.startswith("prime") for noun in nouns for title in titles)


def apposed_to(seen: Seen, span: Span, land: str) -> Person | None:
    """Who was named beside an office that tells what he is: "NAME, Chinese Premier", "Premier of China NAME"."""
    if behind := named_behind(seen, span) or _unlisted_behind(seen, span):
        return behind
    named = seen.named_until.get(span.start - 2) if seen.text.plain.startswith(", ", span.start - 2) else None
    word = seen.text.small[span.end + 1 : span.end + LONGEST_NAME].split(" ", 1)[0]
    unlisted = named and named.kind == "unknown" and len(named.people) == 1 and word not in SPEECH
    if named is None or not (unlisted or {p.country for p in named.people} == {land}):
        return None
    return named.people[0]


_ENDS_APPOSITION = re.compile(
    r"[,.;:)]|$| (?:who|whose|in|on|at|here|today|yesterday|tomorrow|during|for|to|by|over|before|after)\b"
)


def _unlisted_behind(seen: Seen, span: Span) -> Person | None:
    """Whom no list knows, set behind his office by a comma: "the President of Suriname, H.E. Mr. NAME,"."""
    named = seen.named_from.get(span.end + 2) if seen.text.plain.startswith(", ", span.end) else None
    if named is None or named.kind != "unknown" or not _ENDS_APPOSITION.match(seen.text.small, named.span.end):
        return None
    title = named.people[0].title
    return named.people[0] if not title or WITH_COURTESY.fullmatch(title) else None


def named_behind(seen: Seen, span: Span) -> Person | None:
    """Whose title an office with its land is: "Premier of the Republic of China NAME"."""
    behind = seen.named_from.get(span.end + 1)
    return behind.people[0] if behind and behind.people and seen.text.plain[span.end] == " " else None


def office_of(seen: Seen, span: Span, land: str, offices: Sequence[Office], noun: str) -> None:
    """Reference the holder of a country's office, where the text or the lists know one."""
    if held := holder_of(seen, land, offices, noun):
        person, kind, how = held
        seen.add(span, (person,), kind, how)


def holder_of(seen: Seen, land: str, offices: Sequence[Office], noun: str) -> tuple[Person, Kind, str] | None:
    """Who is called by an office of a country in this text, or held it on the day, and how that is known."""
    if called := seen.called.get((land, noun)):
        return called, "office" if called.slug else "unknown", f"so called in this text: {called.name}"
    titled = [p for p in seen.people_named if p.slug in seen.titled[noun] and p.country == land]
    if titled and seen.on is None:
        return titled[0], "office", f"so called in this text, which has no day: {titled[0].name}"
    own = [o for o in offices if o.body == land]
    unlisted = [p for p in seen.unknown.values() if seen.lands.get(p) == land and _is_titled(p, noun)]
    if holders := _holders_on_the_day(seen, own, noun, [*titled, *unlisted]):
        day = f"on {seen.on}" if seen.on else "now"
        how = f"{own[0].title} of {seen.lexicon.actors[land].name} {day}: {holders[0].name}"
        return person_of(holders[0]), "office", how
    if so_called := [*titled, *unlisted]:
        return so_called[0], "office" if titled else "unknown", f"so called in this text: {so_called[0].name}"
    return None


def _is_titled(person: Person, noun: str) -> bool:
    """Whether somebody's title is an office of that noun, with its land or without."""
    return ends_in(person.title, noun) or lower(person.title).startswith(f"{noun} of ")


def _holders_on_the_day(seen: Seen, offices: Sequence[Office], noun: str, titled: Sequence[Person]) -> list[Actor]:
    """Who held one of the offices on the day, those first whom the text calls so or names; nobody against the text."""
    holders = [h for o in offices if (h := seen.lexicon.holder(o.slug, seen.on))]
    holders = [h for h in holders if h.slug in seen.titled[noun]] or holders
    named = {p.slug for p in seen.people_named}
    if titled and named.isdisjoint(h.slug for h in holders):
        return []  # the text calls another one so, whatever the day
    return [h for h in holders if h.slug in named] or holders


def offices_held(seen: Seen, person: Person) -> list[Office]:
    """The offices that somebody of the lists held on the day."""
    return [o for o in seen.roster.offices_of.get(person.slug, ()) if seen.holds(seen.lexicon.actors[person.slug], o)]


def is_named_behind(seen: Seen, span: Span, lands: Sequence[str] = ()) -> bool:
    """Whether the names of those whom an office means follow it: "the presidents of Y and Z, A and B"."""
    end = span.end + len(", ") * seen.text.plain.startswith(", ", span.end)
    named = seen.named_from.get(end + 1 if end == span.end else end)
    if named is None or not named.people:
        return False
    land = named.people[0].country
    return not (lands and land and land not in lands)  # "with his Z counterpart, X said"


def fitting(seen: Seen, noun: str, offices: Sequence[Office]) -> list[Person]:
    """Those named in the text who are called so in it or hold an office of that title, or else one of that noun."""
    if noun not in seen.fits:
        named, called = seen.people_named, seen.titled[noun]
        entitled = [o for o in offices if o.title.lower() == noun]
        fits = [p for p in named if p.slug in called or _holds_one(seen, p, entitled)]
        seen.fits[noun] = fits or [p for p in named if _holds_one(seen, p, offices)]
    return seen.fits[noun]


def _holds_one(seen: Seen, person: Person, offices: Sequence[Office]) -> bool:
    return bool(person.slug) and any(seen.holds(seen.lexicon.actors[person.slug], o) for o in offices)
