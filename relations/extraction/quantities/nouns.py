"""Nouns that are counted, and their singular."""

from __future__ import annotations

from relations.extraction.quantities.words import DATA

MEASURES = frozenset(word.lower() for word in DATA["measures"])
COUNTED = frozenset(DATA["counted"])
_PLURALS = frozenset(DATA["plurals"])
_SINGULARS: dict[str, str] = DATA["singulars"]


def unit_words(unit: str) -> str:
    """A unit as the list has it, where the text joins its words by hyphens: "a 40-square-kilometer zone"."""
    return unit if unit.lower() in MEASURES else unit.replace("-", " ")


def is_plural(word: str) -> bool:
    """Whether a word, in small letters, is a plural."""
    if word in _PLURALS or word[:-1] in COUNTED:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "'s", "is")) and word != "gas"


def singular(noun: str) -> str:
    """The singular of a noun, of whose words only the last is bent; in small letters, unless it is an acronym."""
    noun = " ".join(noun.split())
    low = noun.lower()
    head, _, last = low.rpartition(" ")
    lead = f"{head} " if head else ""
    if last[:-1] in COUNTED and last.endswith("s"):
        return lead + last[:-1]
    if last in _SINGULARS:
        return lead + _SINGULARS[last]
    if last.endswith("ies") and len(last) > 4:
        return f"{lead}{last[:-3]}y"
    if last.endswith(("sses", "shes", "ches", "xes")):
        return lead + last[:-2]
    if last.endswith("s") and not last.endswith(("ss", "us")):
        return lead + last[:-1]
    return noun if noun.isupper() else low
