"""Nouns that can speak: people and bodies, documents that speak for whoever issued them, figures.

And how their phrases are cut: a name, an article, and what begins behind the noun at the head.
"""

from __future__ import annotations

import re

import regex

from relations.extraction.data import load

_DATA = load("attribution.toml")
PEOPLE = frozenset(_DATA["speakers"]["people"]) | frozenset(load("people.toml")["roles"])
BODIES = frozenset(_DATA["speakers"]["bodies"])
CAN_SPEAK = PEOPLE | BODIES
DOCUMENTS = frozenset(_DATA["speakers"]["documents"])
PERSONS_TAKEN_UP = frozenset(_DATA["speakers"]["persons_taken_up"])
PACTS = frozenset(_DATA["speakers"]["pacts"])
NUMBERS = frozenset(_DATA["speakers"]["numbers"])
VOICES = frozenset(_DATA["speakers"]["voices"])
ARTICLE = regex.compile(r"(?:the|a|an|another|its|his|her|their) ", regex.IGNORECASE)
IN_PHRASE = r"(?:[^,.;:\"()\0\n-]|-(?! )|(?<=\b(?:\p{L}|mr|mrs|ms|dr|gen|sen|rep))\.)"
NAME = regex.compile(r"\p{Lu}[\p{L}.'-]+(?: (?:\p{Lu}[\p{L}.'-]*|al|bin|de|van|von|der)){1,3}")
PREPOSITION = regex.compile(
    r" (?:of|for|from|at|in|(?<!briefed )on|(?<!familiar )with|(?<!close )to|who|during|after|as|by|while|when|here)\b"
)
BEHIND_HEAD = re.compile(
    rf"{PREPOSITION.pattern}| (?:close to|familiar with|briefed on|involved|present|based"
    r"|observing|attending|following|tracking|monitoring|covering|representing|briefing"
    r"|issued|released|published|adopted|signed|obtained|seen)\b"
)
PLURAL_PEOPLE = frozenset(f"{noun}s" for noun in PEOPLE)


def is_somebody(phrase: str) -> bool:
    """Whether a phrase says what one person is: "senior banker", "Ruritania's chief negotiator"."""
    head = BEHIND_HEAD.split(phrase.lower(), 1)[0].split()
    return bool(head) and head[-1] in PEOPLE and singular(head[-1]) == head[-1]


def singular(noun: str) -> str:
    """A noun without the ending of the plural, if it has one."""
    return noun.removesuffix("s")
