"""Sums of money, their currency, and the same sum told in others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.extraction.quantities.numbers import CURRENCIES, CURRENCY_WORDS, Number, number_at
from relations.extraction.quantities.quantity import Quantity
from relations.extraction.quantities.words import DATA, any_of, first_word
from relations.extraction.text import Text
from relations.spans import Span

_SHARED_CURRENCIES: dict[str, dict[str, str]] = DATA["shared_currencies"]
_CODES = [code for code in CURRENCIES if code.isalpha() and len(code) > 2]
_MONEY_AFTER = re.compile(
    rf"[\s-]?(?P<unit>{any_of(map(str.lower, CURRENCY_WORDS))}|(?:in\s)?(?:{any_of(map(str.lower, _CODES))}))(?!\w)"
)
_FIRST_OF_MONEY = frozenset(map(first_word, map(str.lower, (*CURRENCY_WORDS, *_CODES, "in"))))
_PAIRED = re.compile(
    rf"\s?(?:\(|,?\sor\s|-\s|,\s(?={any_of(DATA['also'])}))(?:(?:{any_of(DATA['also'])})\s)?(?={any_of(CURRENCIES)}|\d)"
)
_PAIRED_AGAIN = re.compile(rf"(?:;\s?|,\s|\s?/\s?|\sor\s)(?:(?:{any_of(DATA['also'])})\s)?(?={any_of(CURRENCIES)})")


def in_other_currencies(text: Text, found: Quantity) -> Iterator[Quantity]:
    """The same sum in other currencies, right behind it: "RM450 billion (US$98 billion; £77 billion)"."""
    paired = _PAIRED.match(text.plain, found.span.end) if found.unit.isupper() else None
    while paired:
        other = number_at(text, paired.end())
        also = money(text.small, other) if other else None
        if also is None or also.unit == found.unit:
            return
        yield also
        paired = _PAIRED_AGAIN.match(text.plain, also.span.end)


def money(small: str, number: Number) -> Quantity | None:
    """A sum in the currency before or behind the number; none where there is none."""
    if number.value == 0:
        return None
    m = _MONEY_AFTER.match(small, number.span.end) if number.behind in _FIRST_OF_MONEY else None
    if number.currency:
        if m is None and (shared := _of_country(small[number.span.start], small)):
            return Quantity(number.span, number.value, shared, "money")
        end = m.end() if m and currency_of(m["unit"]) == number.currency else number.span.end
        return Quantity(Span(number.span.start, end), number.value, number.currency, "money")
    if m is None:
        return None
    unit = _of_country(m["unit"], small) or currency_of(m["unit"])
    whole = number.value == int(number.value)  # "1.7850 marks" are no marks that somebody got
    if (
        number.value < 1000
        and whole
        and not number.scaled
        and m["unit"] in ("won", "pounds", "marks", "dong", "rand", "crowns")
    ):
        return None
    return Quantity(Span(number.span.start, m.end()), number.value, unit, "money")


def _of_country(unit: str, small: str) -> str:
    """The currency that several countries call so, of the country the text names most; empty for other words."""
    shared = _SHARED_CURRENCIES.get(unit, {})
    named = max(shared, key=small.count, default="")
    return shared[named] if named and named in small else ""


def currency_of(words: str) -> str:
    """The ISO 4217 code of a currency by its name or code in a text; empty for other words."""
    words = " ".join(words.replace("-", " ").split())
    return CURRENCY_WORDS.get(words.lower()) or CURRENCIES.get(words.upper().removeprefix("IN "), "")
