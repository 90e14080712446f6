"""Where a phrase begins and ends around a word, by the small words that open, join and close phrases.

What an editor is shown as evidence should read as a phrase: "his meeting with X in Y", and not half of a sentence.
"""

from __future__ import annotations

import re

import regex

from relations.extraction.data import load
from relations.extraction.patterns import ending
from relations.spans import Span

_WORDS = load("phrases.toml")
_TOKEN = re.compile(r"\S+")
_DETERMINERS = frozenset(_WORDS["determiners"])
_STOPS = frozenset(_WORDS["stops"])
_TITLES = frozenset(_WORDS["titles"])
_END = regex.compile(
    rf"[;:!?\n\"“”()]|,(?=\s|$)|(?<!\b(?:St|Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Mt|No|\p{{Lu}}))\.(?=\s|$)|\s[-–—]\s|\s(?:{'|'.join(_WORDS['ends'])})\b"
    rf"|\s(?:and|or|but)\s(?=(?:\w+ly\s)?(?:{'|'.join(_WORDS['verbs'])})\b)"
)
_NEXT_NOUN = re.compile(r",?\s(?:and|or)\s(?:the|a|an|his|her|its|their|our|this|that)\s")
_OWNED_TIME = regex.compile(
    r"(?i)^(?:(?:last|next|this)\s)?(?:\w+day|month|week|year)['’]s\s|^(?:upcoming|coming|forthcoming|recent|ongoing|last|next)\s"
)
_TRAILING = ending(rf"\s(?:{'|'.join(_WORDS['prepositions'])}|and|or|of|the|a|an|in such \w+)")
_LAST = regex.compile(rf"\s(?:{'|'.join(_WORDS['prepositions'])})\s")
_JOINING = re.compile(r"(?i)(?:and|but|or|that|which|who|while|as|when|where|after|before)\s")
_INITIAL = regex.compile(r"(?:\p{Lu}\.)+|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov)\.")
_BACK = 90  # characters; no noun phrase is followed further back


def noun_start(plain: str, at: int, floor: int) -> int:
    """Where the noun phrase begins whose noun stands at an offset: at its determiner or owner, or at the noun."""
    tokens = list(_TOKEN.finditer(plain, max(floor, at - _BACK), at))
    if tokens and tokens[-1].end() == at:
        return at
    best, joined = at, False
    for n, token in enumerate(reversed(tokens)):
        word = token[0].strip("\"“”'‘’(").lower()
        if token[0][-1] in ',.;:!?)"”' and not _is_initial(token[0]):
            break
        if word in _DETERMINERS:
            return token.start()
        if word == "and" and n:
            joined = True  # "the economic and trade agreement": one phrase only if a determiner opens it
            continue
        if word in ("last", "next"):
            best = token.start()
            continue
        if word.endswith(("'s", "’s", "s'", "s’")):
            owner = name_start(plain, token.start(), floor)
            timed = regex.search(r"\b(?:last|next|this)\s$", plain[max(floor, owner - 6) : owner])
            return owner - len(timed[0]) if timed else owner
        if word in _STOPS or n > 6:
            break
        if _describes(token[0]) and not joined:
            best = token.start()
        elif n > 2:
            break
    return best


def name_start(plain: str, at: int, floor: int) -> int:
    """Where the name at an offset begins with the titles, the country and the article before it."""
    for token in reversed(list(_TOKEN.finditer(plain, max(floor, at - _BACK), at))):
        word = token[0].lower()
        if word in _DETERMINERS:
            return token.start()
        capital = token[0][0].isupper() and (token[0][-1].isalnum() or _is_initial(token[0]))
        if (not capital and word not in _TITLES) or word in _STOPS:
            break
        at = token.start()
    return at


def phrase_end(plain: str, at: int, ceiling: int, least: int) -> int:
    """Where the phrase around an offset ends, not before ``least``; a long one ends before its last complement."""
    stop = _END.search(plain, max(at, least), ceiling)
    end = stop.start() if stop else ceiling
    other = _NEXT_NOUN.search(plain, max(at, least), end)
    if other and " between " not in plain[max(0, at - 10) : other.start()]:
        end = other.start()
    if end - at <= 110:
        return end
    cuts = [m.start() for m in _LAST.finditer(plain, max(at, least), min(end, at + 110))]
    return cuts[-1] if cuts else max(least, at)


def undetermined(phrase: str) -> str:
    """A noun phrase without its determiner and without stray quotation marks."""
    words = phrase.strip(" \n\"“”‘’',.;:").split()
    while words and words[0].lower() in _DETERMINERS:
        words.pop(0)
    phrase = _OWNED_TIME.sub("", " ".join(words))
    return phrase.replace('"', "").replace("“", "").replace("”", "")


def _describes(token: str) -> bool:
    """Whether a word in front of a noun can only describe it: a number, a name, a compound."""
    return token[0].isupper() or token[0].isdigit() or "-" in token


def _is_initial(token: str) -> bool:
    return _INITIAL.fullmatch(token) is not None


def trimmed(span: Span, plain: str) -> Span:
    """A span without the blanks, marks and joining words at its edges."""
    span = span.strip(plain, ' \n\r\t,;:.-–—•*·"“”')
    lead = _JOINING.match(plain, span.start, span.end)
    start = lead.end() if lead and lead.end() < span.end else span.start
    while trail := _TRAILING.match(plain, start, span.end):
        span = Span(start, trail.start())
    return Span(start, span.end).strip(plain, " \n\r\t,")
