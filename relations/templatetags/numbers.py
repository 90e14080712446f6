"""Numbers with their units, as readers write them."""

from __future__ import annotations

from decimal import Decimal

from django import template

register = template.Library()

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCALE_NAMES = frozenset(("magnitude", "level", "grade", "category"))  # stand before their number


@register.filter
def plain(value: Decimal) -> str:
    """The number without empty decimals, large ones in words: “200 billion”, “1,450”, “6.2”."""
    for scale, name in _SCALES:
        if abs(value) >= scale and (value / scale * 1000) % 1 == 0:
            return f"{_trimmed(value / scale)} {name}"
    return _trimmed(value)


def _trimmed(value: Decimal) -> str:
    words = f"{value:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


@register.simple_tag
def quantity(value: Decimal, unit: str) -> str:
    """The number with its unit: “200 billion USD”, “12%”, “13 years”, “magnitude 6.2”."""
    number = plain(value)
    if unit in _SCALE_NAMES:
        return f"{unit} {number}"
    if unit == "percent":
        return f"{number}%"
    if unit.isupper() or abs(value) == 1 or not unit:
        return f"{number} {unit}".strip()
    return f"{number} {plural(unit)}"


def plural(noun: str) -> str:
    """The regular English plural of a noun that does not end in s already."""
    if noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("x", "ch", "sh")) else "s")


@register.simple_tag
def counted(number: int, noun: str) -> str:
    """A count in words: “1 statement”, “26 statements”."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"
