"""How names and titles are written: the words that make one, and those that never do.

The patterns for a name are built here once, so that every reader of names means the same by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import regex

from relations.extraction.data import load
from relations.extraction.patterns import ending
from relations.extraction.text import lower


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of these phrases, the longest first."""
    return "|".join(regex.escape(p).replace(r"\ ", " +") for p in sorted(phrases, key=len, reverse=True))


DATA = load("people.toml")
NO_NAME = frozenset(DATA["no_name"])
ROLES = frozenset(DATA["roles"])
_NO_NAME_OR_ROLE = NO_NAME | ROLES | frozenset(DATA["chambers"])
ROLE = any_of([*DATA["roles"], *DATA["leaders"]])
HONORIFICS = frozenset(DATA["honorifics"])
BY_FIRST_NAME = frozenset(DATA["by_first_name"])
WITH_COURTESY = ending(rf"(?:\s*(?i:{any_of(HONORIFICS - BY_FIRST_NAME)})\.?)+")
FIELDS = frozenset((*DATA["fields"], *DATA["portfolios"]))
LONGEST_NAME = 70
SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "MP", "MLA", "MEP", "TD", "Lt", "Maj", "Col"))
_NAME_WORD = r"(?:(?:\p{Lu}\.)+|\p{Lu}[\p{L}'’]*(?:-\p{L}[\p{L}'’]*)?)"
_PARTICLE = any_of(DATA["particles"])
_NAME = rf"{_NAME_WORD}(?: (?:(?:{_PARTICLE})[ -]){{0,2}}{_NAME_WORD}){{0,4}}"
FULL_NAME = rf"{_NAME_WORD} (?:(?:{_PARTICLE})[ -]){{0,2}}{_NAME}"
NAME_BEHIND = regex.compile(rf"(?:(?<=\b\p{{L}}{{2,4}})\.)? +(?P<name>{_NAME})")
_ARABIC_ARTICLE = re.compile(r"^[ae]l-?(?=\w{4})")
NAME_BEFORE = regex.compile(rf"(?r)(?<!\p{{L}}){FULL_NAME}")


def first_and_last(words: Sequence[str]) -> tuple[str, str]:
    """First and last name, in small letters; "Al Busaidi", "el-Busaidi" and "Albusaidi" are one."""
    last = words[-1] if words[-2:-1] not in (["al"], ["el"]) else f"al-{words[-1]}"
    return words[0].strip("."), _ARABIC_ARTICLE.sub("al-", last)


def family_name(words: Sequence[str]) -> str:
    """The last name with its particles, as a sentence may begin with it: "De Vries", "Van der Berg"."""
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    last = " ".join(words[at:])
    return last[0].upper() + last[1:]


TO_COME = ("-elect", "-designate")  # behind the office of somebody who is to hold it


def held_at_last(title: str) -> str:
    """The title that somebody is to hold: of "president-elect" the "president"."""
    for to_come in TO_COME:
        title = title.removesuffix(to_come)
    return title


def is_no_name(word: str) -> bool:
    """Whether a capitalised word is a common one or a role, singular or plural ("General Secretaries")."""
    small = held_at_last(lower(word))
    return bool({small, small.removesuffix("s"), small.removesuffix("ies") + "y"} & _NO_NAME_OR_ROLE)


def may_be_a_name(words: str) -> bool:
    """Whether capitalised words may name a person: none of them is a common noun ("Peterson Institute") or a role."""
    return not any(map(is_no_name, words.split()))
