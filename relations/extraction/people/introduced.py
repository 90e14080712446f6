"""Where a text introduces somebody whom no list may know: by a role, a country, a relative, a row or a deed.

Each way of introducing yields spans; whether they are names is decided in ``unlisted``.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.patterns import ending
from relations.extraction.people.naming import (
    BY_FIRST_NAME,
    DATA,
    FULL_NAME,
    HONORIFICS,
    LONGEST_NAME,
    NAME_BEFORE,
    NAME_BEHIND,
    ROLE,
    TO_COME,
    any_of,
    may_be_a_name,
)
from relations.extraction.people.roster import is_country
from relations.extraction.people.seen import Seen
from relations.extraction.people.titles import title_before
from relations.spans import Span

_POST_NOMINAL = r"(?:, (?:(?:\p{Lu}\.?){2,5}|Jr\.?|Sr\.?|Esq\.?)(?=,))?"
_TELLS_A_PERSON = regex.compile(
    rf"{_POST_NOMINAL}(?:, aged? \d\d)?, +(?!(?:and|but|or|where|which) )"
    rf"(?:(?:a|an|the|who is) +)?(?:[\p{{L}}\p{{N}}'’\-]+ +){{0,6}}?(?i:(?:{ROLE}))\b"
    r"|, who(?:se)? \p{Ll}|, (?:aged? )?\d\d, "
)


_PARTICLES = frozenset(DATA["particles"])


def _commas(plain: str) -> Iterator[int]:
    """Where the commas behind words are."""
    at = plain.find(", ")
    while at >= 0:
        if plain[at - 1 : at].isalpha() or plain[at - 1 : at] == ".":
            yield at
        at = plain.find(", ", at + 1)


def before_roles(seen: Seen) -> Iterator[Span]:
    """Each full name with a comma behind it and what it is, or "who", or an age."""
    plain = seen.text.plain
    for comma in _commas(plain):
        first, last = ["", *plain[max(0, comma - LONGEST_NAME) : comma].rsplit(" ", 2)][-2:]
        if (not last[:1].isupper() and "-" not in last) or (first.islower() and first not in _PARTICLES):
            continue  # no name
        name = NAME_BEFORE.match(plain, max(0, comma - LONGEST_NAME), comma)
        role = _TELLS_A_PERSON.match(plain, comma) if name else None
        if name and role:
            seen.apposed.setdefault(name[0], Span(*role.span()))
            yield Span(*name.span())


_LAST_OF_ROLE = frozenset(role.split()[-1] for role in (*DATA["roles"], *DATA["leaders"], *DATA["alike"]))
_ROLE_OR_ALIKE = f"{ROLE}|{any_of(DATA['alike'])}"
_ROLE_APPOSED = regex.compile(
    rf"(?:\b(?i:the|its|their|his|her)|\p{{L}}'s) (?:[\p{{L}}'’-]+ ){{0,7}}?(?i:(?:{_ROLE_OR_ALIKE}))"
    rf"(?: (?:of|from|for|to|at) [^,.;:]{{2,60}})?, (?P<name>{FULL_NAME})[,.]"
)
_BETWEEN_COMMAS = regex.compile(rf"{FULL_NAME},")


def between_commas(seen: Seen) -> Iterator[Span]:
    """Each full name between commas behind what its bearer is: "its chairman, Anna Berg,"."""
    plain, small = seen.text.plain, seen.text.small
    for comma in _commas(plain):
        begin = comma + len(", ")
        land = seen.by_end.get(comma)
        behind_land = land is not None and is_country(land.entries[0])
        apposed = plain[begin : begin + 1].isupper() and _BETWEEN_COMMAS.match(plain, begin)
        if behind_land or apposed or small[max(0, comma - 20) : comma].rpartition(" ")[2] in _LAST_OF_ROLE:
            apposed_to = _ROLE_APPOSED.finditer(plain, max(0, comma - LONGEST_NAME), begin + LONGEST_NAME)
            if name := next((m for m in apposed_to if m.start("name") == begin), None):
                seen.apposed.setdefault(name["name"], Span(name.start(), comma))
                yield Span(*name.span("name"))


_BEFORE_NAME = Phrases({*DATA["roles"], *DATA["leaders"], *DATA["honorifics"]})
_COURTESY = regex.compile(rf"(?i:{any_of(HONORIFICS - BY_FIRST_NAME)})(?=\.? +\p{{Lu}})")
_PORTFOLIOS = "|".join(map(str.title, DATA["portfolios"]))
_PORTFOLIO = regex.compile(
    rf" (?:of|for)(?: the)?(?: (?:and |& |on |of |for |the ){{0,2}}(?:{_PORTFOLIOS}),?)+ "
    rf"(?=(?:Mr|Mrs|Ms|Dr)?\.? ?\p{{Lu}})(?!(?:{_PORTFOLIOS})\b)"
)
_CHAMBERS = any_of(map(str.title, DATA["chambers"]))
_OF_CHAMBER = regex.compile(  # "Speaker of the Mordovian House of Representatives "
    rf" of(?: the)?(?: (?:\p{{Lu}}[\p{{L}}'’-]+|of|and|the)){{0,5}}? (?:{_CHAMBERS}) (?=\p{{Lu}})(?!(?:{_CHAMBERS})\b)"
)


def after_roles(seen: Seen) -> Iterator[tuple[Span, Span]]:
    """Each role or honorific with the capitalised words behind it, and these words."""
    end = 0
    for role in _BEFORE_NAME.every(seen.text.small):
        if role.start < end:
            continue
        to_come = next((ending for ending in TO_COME if seen.text.small.startswith(ending, role.end)), "")
        role = Span(role.start, role.end + len(to_come))
        behind = _name_behind(seen, role.end)
        if behind is None:
            ways = (way.match(seen.text.plain, role.end) for way in (_PORTFOLIO, _OF_CHAMBER))
            names = [name for of in ways if of and (name := _name_behind(seen, of.end() - 1)) and " " in name["name"]]
            behind = next((name for name in names if may_be_a_name(name["name"])), names[0] if names else None)
        if behind:
            end = behind.end()
            yield Span(_with_office(seen, role.start), end), Span(*behind.span("name"))


def _with_office(seen: Seen, courtesy: int) -> int:
    """Where the office begins that stands with its land before a courtesy: "President of Peru H.E. |"; or there."""
    land = seen.by_end.get(courtesy - 1)
    of = land is not None and is_country(land.entries[0]) and _OF_BEFORE.match(seen.text.small, 0, land.span.start)
    return title_before(seen, courtesy)[0] if of else courtesy


def _name_behind(seen: Seen, at: int) -> regex.Match[str] | None:
    """The capitalised words behind a role, without "Mr" and the like."""
    behind = NAME_BEHIND.match(seen.text.plain, at)
    while behind and (courtesy := _COURTESY.match(seen.text.plain, behind.start("name"))):
        behind = NAME_BEHIND.match(seen.text.plain, courtesy.end())
    return behind


_NEAR_ONE = Phrases((*DATA["near_ones"], *DATA["alike"]))
_WHOSE = ending(r"(?:'s|'|\b(?:his|her|their)) (?:[\p{L}-]+ ){0,2}")


def near_ones(seen: Seen) -> Iterator[Span]:
    """Each full name behind what its bearer is to another: "X's son Tomas Berg", "his adviser Anna Arel"."""
    for noun in _NEAR_ONE.every(seen.text.small):
        behind = NAME_BEHIND.match(seen.text.plain, noun.end)
        if behind and " " in behind["name"] and _WHOSE.match(seen.text.small, max(0, noun.start - 30), noun.start):
            yield Span(*behind.span("name"))


_SEVERAL_ROLES = frozenset(f"{role}s" for role in (*DATA["roles"], "senator", "representative", "general", "king"))
_SEVERAL_ROLES |= {"mps", "meps", "congressmen", "congresswomen", "chairmen", "spokesmen", "messrs"}
_SEVERAL_ROLE = Phrases(_SEVERAL_ROLES)
_NEXT_NAME = regex.compile(
    rf"(?: of (?:the )?\p{{Lu}}\p{{L}}+(?: \p{{Lu}}\p{{L}}+){{0,2}})?"
    rf"(?:,| and|, and) (?P<name>{FULL_NAME})"
)


def after_several(seen: Seen) -> Iterator[Span]:
    """Each full name in a row behind a role for several: "Senators Anna Berg and Tomas Arel"."""
    plain = seen.text.plain
    for roles in _SEVERAL_ROLE.every(seen.text.small):
        aside = plain.startswith(", ", roles.end)  # "the two ministers, Anna Berg and Tomas Arel,"
        first = NAME_BEHIND.match(plain, roles.end + aside)
        row = [Span(*first.span("name"))] if first and " " in first["name"] else []
        while row and (following := _NEXT_NAME.match(plain, row[-1].end)):
            row.append(Span(*following.span("name")))
        if len(row) > 1 and (not aside or plain[row[-1].end : row[-1].end + 1] in (",", ".")):
            yield from row


_OF_BEFORE = ending(r" of (?:the )?")
_MINISTER_OF = ending(
    rf"(?<!\p{{L}})(?i:{ROLE})\s(?:(?i:of|for|to)\s[^.;:\"\n]{{2,90}}?\s)?(?:of|to)\s(?:the\s)?"
    r"(?:(?:Republic|Kingdom|State)\sof\s(?:the\s)?)?"
)
_SERVES = ending(  # "Adviser to | the President of Mordovia NAME"
    rf"(?<!\p{{L}})(?i:{ROLE})\s(?i:of|for|to)\s(?:the\s)?(?:(?:Office|Administration)\sof\s)?"
)


def after_lands(seen: Seen) -> Iterator[tuple[Span, Span]]:
    """Each name behind a title with its country: "Prime Minister of Mordovia Ivan Petrov"."""
    for hit in seen.hits:
        if hit.entries and is_country(hit.entries[0]):
            behind = NAME_BEHIND.match(seen.text.plain, hit.span.end)
            start = title_before(seen, behind.start("name"))[0] if behind else hit.span.start
            if behind and start < hit.span.start and _OF_BEFORE.match(seen.text.small, start, hit.span.start):
                serves = _SERVES.match(seen.text.plain, max(0, start - LONGEST_NAME), start)
                start = serves.start() if serves else start
                yield Span(start, behind.end()), Span(*behind.span("name"))
            elif behind and " " in behind["name"]:
                of = _MINISTER_OF.match(seen.text.plain, max(0, hit.span.start - 2 * LONGEST_NAME), hit.span.start)
                if of:
                    yield Span(of.start(), behind.end()), Span(*behind.span("name"))


def of_lands(seen: Seen) -> Iterator[Span]:
    """Each full name in a row of people with their countries: "Thabo Mbeki of South Africa and Ana Bel of Peru"."""
    plain = seen.text.plain
    last: Span | None = None
    row_end = -1
    for hit in seen.hits:
        of = _OF_BEFORE.match(plain, 0, hit.span.start) if is_country(hit.entries[0]) else None
        if of is None:
            continue
        name = NAME_BEFORE.match(plain, max(0, of.start() - LONGEST_NAME), of.start())
        if name is None:
            continue
        if last is not None and plain[row_end : name.start()] in (", ", " and ", ", and "):
            yield from (last, Span(*name.span()))
        last, row_end = Span(*name.span()), hit.span.end


def behind_lands(seen: Seen) -> Iterator[Span]:
    """Each full name in a row with one that a list knows: "Sweden's Ana Bel and Peru's Thabo Mbeki"."""
    plain = seen.text.plain
    last: Span | None = None
    for hit in seen.hits:
        if not plain.startswith("'s ", hit.span.end) or not is_country(hit.entries[0]):
            continue
        behind = NAME_BEHIND.match(plain, hit.span.end + len("'s"))
        name = Span(*behind.span("name")) if behind else None
        if last and name and plain[last.end : hit.span.start] in (", ", " and ", ", and "):
            yield from (last, name) if seen.is_known(last) or seen.is_known(name) else ()
        last = name


_ACTS = frozenset(DATA["acts"])
_DONE_TO = frozenset(DATA["done_to"])
_ACT = Phrases(_ACTS | _DONE_TO)
_BEFORE_ACT = ending(
    r"(?:(?<=[\p{L}.]),)?(?:\s(?:also|today|\w+day|jointly|personally|later|then|both|will|would|has|have|had|is|are|was|to))*\s"
)
_NOT_OF_NAME = ending(r"\b(?:the|an?|its|their|his|her|this|that|\p{Lu}[\p{L}'’.-]*)\s")
_AFTER_NAME = regex.compile(
    r"[,.;:)]|\Z|\s(?:in|on|at|and|to|for|during|by|after|before|ahead|as|with|from|who|here|via|over|when|while|about|of"
    r"|today|yesterday|earlier|later|this|last|next|\p{L}+day)\b"
)


def acting(seen: Seen) -> Iterator[Span]:
    """Each full name without a role that does what persons do with one another: "Anna Berg met Tomas Arel"."""
    plain, small = seen.text.plain, seen.text.small
    for act in _ACT.every(small):
        behind = NAME_BEHIND.match(plain, act.end) if act.cut(small) in _DONE_TO else None
        if behind and _AFTER_NAME.match(plain, behind.end()):
            yield Span(*behind.span("name"))
        if (
            act.cut(small) not in _ACTS
            or (between := _BEFORE_ACT.match(small, max(0, act.start - 40), act.start)) is None
        ):
            continue
        name = NAME_BEFORE.match(plain, max(0, between.start() - LONGEST_NAME), between.start())
        if name and not _NOT_OF_NAME.match(plain, max(0, name.start() - 30), name.start()):
            yield Span(*name.span())


_AND_OTHER = ending(r" and (?:(?:the|his|her|its) (?:[\p{L}'’-]+ ){1,4}?[\p{L}-]+,? )?")
_OPENS = ending(r"(?:^|[.!?:;\n\"“(•–-]\s*|\b(?:that|when|while|as|after|before|between|with|by|where|and),?\s|,\s)")
_DOES = regex.compile(r"\s(?:have|has|had|will|would|are|were|also|jointly|met|held|spoke|hold|meet|\p{Ll}+ed)\b")


def joined_names(seen: Seen) -> Iterator[Span]:
    """Each full name without a role that "and" joins to a person: "Anna Berg and the Mordovian president, X,"."""
    plain = seen.text.plain
    for reference in seen.references:
        start, end = reference.span
        joined = _AND_OTHER.match(plain, max(0, start - 60), start)
        name = NAME_BEFORE.match(plain, max(0, joined.start() - LONGEST_NAME), joined.start()) if joined else None
        if name and _OPENS.match(plain, 0, name.start()):
            yield Span(*name.span())
        behind = NAME_BEHIND.match(plain, end + len(" and")) if plain.startswith(" and ", end) else None
        if behind and (_AFTER_NAME.match(plain, behind.end()) or _DOES.match(plain, behind.end())):
            yield Span(*behind.span("name"))
