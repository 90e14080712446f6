"""Where a text set in capitals introduces somebody whom no list may know.

Case tells no name there: a name is two or three words, none of them a common one, a role or a verb, in a fixed place.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from relations.extraction.automaton import Phrases
from relations.extraction.people.naming import DATA, HONORIFICS, NO_NAME, ROLE, ROLES, any_of
from relations.extraction.people.roster import is_country
from relations.extraction.people.seen import Seen
from relations.extraction.people.subjects import SPEECH
from relations.extraction.text import lower
from relations.spans import Span

_AUXILIARIES = regex.compile(
    r"is|are|was|were|will|would|has|have|had|can|could|may|might|should|must|did|does|not|who|whose|which"
    r"|came|left|met|flew|went|held|took|gave|made|told|spoke|began|sent|led|paid|kept|sought|fled|broke|chose|lost"
    r"|(?!(?:ahm|ham|(?:mo|mu)hamm?|zay|say|khal|rash|maj|(?:al|man|wil|win)?fr|jar)ed)\p{L}{2,}(?<!e)ed|\p{L}{3,}ing"
)
_NO_PART = frozenset((*SPEECH, *(word.split()[0] for word in DATA["acts"]), *NO_NAME, *ROLES, "next", "last", "year"))
_MOST_WORDS = 3
_WORD = regex.compile(r"(?P<word>\p{Lu}[\p{Lu}'-]*|\p{Lu}\.)(?=[\s,.])\s?")
_COURTESY = regex.compile(rf"(?i:{any_of(HONORIFICS)})\.? ")
_BEFORE_NAME = Phrases({*DATA["roles"], *DATA["leaders"], *DATA["honorifics"]})
_BEFORE_COMMA = Phrases({*DATA["roles"], *DATA["leaders"], *DATA["alike"]})
_OF_LAND = regex.compile(r" OF (?:THE )?")
_PORTFOLIOS = any_of(DATA["portfolios"])
_OF_PORTFOLIO = regex.compile(rf" (?:of|for)(?: the)?(?: (?:and )?(?:{_PORTFOLIOS}),?)+(?= )")
_SAYS = any_of(SPEECH)
_SAID = regex.compile(rf"(?:(?<=[,\"] )(?:{_SAYS})|\baccording to) (?=\p{{L}})")
_MET = Phrases({"with", "by", *DATA["done_to"]})
_APPOSED = regex.compile(rf", (?:(?:an?|the) )?(?:[\p{{L}}']+[ -]){{0,6}}?(?:{ROLE.lower()})\b")
_OPENS = regex.compile(
    r"(?P<name>\p{L}[\p{L}'.-]*(?: \p{L}[\p{L}'.-]*){1,2}), "
    rf"(?:(?:(?:an?|the) )?(?:[\p{{L}}'-]+ ){{0,5}}?(?:{ROLE.lower()})\b|(?:an? |who )[^,.;:\"]{{3,90}}, (?:{_SAYS})\b)"
)


def in_capitals(seen: Seen) -> Iterator[tuple[Span, Span]]:
    """Each full name in a text set in capitals, with the title in front of it or alone."""
    yield from _behind_roles(seen)
    for role in _BEFORE_COMMA.every(seen.text.small):  # "HIS COUNTERPART, IVAN PETROV, SAID"
        if seen.text.plain.startswith(", ", role.end):
            name = _name_from(seen, role.end + len(", "))
            if name and seen.text.plain[name.end : name.end + 1] in (",", "."):
                yield name, name
    for said in _SAID.finditer(seen.text.small):  # '"WE SHALL," SAID IVAN PETROV, A MINER'
        name = _name_from(seen, said.end())
        if name and seen.text.plain[name.end : name.end + 1] in (",", "."):
            yield name, name
    for met in _MET.every(seen.text.small):  # "MET IVAN PETROV, HEAD OF THE MINERS' UNION,"
        name = _name_from(seen, met.end + 1)
        if name and _APPOSED.match(seen.text.small, name.end):
            yield name, name
    for sentence in seen.text.sentences:
        opening = _OPENS.match(seen.text.small, *sentence.span)
        if opening and can_be_a_name(opening["name"]):
            yield Span(*opening.span("name")), Span(*opening.span("name"))


def _behind_roles(seen: Seen) -> Iterator[tuple[Span, Span]]:
    """Each full name right behind a role, or behind its country or portfolio: "PRESIDENT OF PERU IVAN PETROV"."""
    for role in _BEFORE_NAME.every(seen.text.small):
        of = _OF_LAND.match(seen.text.plain, role.end)
        land = seen.by_start.get(of.end()) if of else None
        end = land.span.end if land and is_country(land.entries[0]) else role.end
        if portfolio := _OF_PORTFOLIO.match(seen.text.small, end):
            end = portfolio.end()
        end += seen.text.plain.startswith(". ", end)
        if seen.text.plain[end : end + 1].isspace() and (name := _name_from(seen, end + 1)):
            yield Span(role.start, name.end), name


def _name_from(seen: Seen, start: int) -> Span | None:
    """The name of two or three words that begins here, behind any courtesies; None where no verb or comma ends it."""
    while courtesy := _COURTESY.match(seen.text.plain, start):
        start = courtesy.end()
    end, at, words = start, start, 0
    word = _WORD.match(seen.text.plain, at)
    while word and words <= _MOST_WORDS and not _is_no_part(lower(word["word"])):
        end, at, words = word.end("word"), word.end(), words + 1
        if seen.text.small.endswith("'s", start, end):
            return Span(start, end - len("'s")) if 1 < words <= _MOST_WORDS else None
        word = _WORD.match(seen.text.plain, at) if at > end else None
    stops = word is not None or seen.text.plain[end : end + 1] in (",", ".")
    return Span(start, end) if 1 < words <= _MOST_WORDS and stops else None


def _is_no_part(word: str) -> bool:
    """Whether a word in small letters is no part of a name: a common one, a role or a verb."""
    return word in _NO_PART or _AUXILIARIES.fullmatch(word) is not None


def can_be_a_name(words: str) -> bool:
    """Whether words set in capitals can be a name: none of them is a common one, a role or a verb."""
    return not any(map(_is_no_part, lower(words).split()))
