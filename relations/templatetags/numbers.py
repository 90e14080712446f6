"""Numbers with their units, as readers write them."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.formats import get_format
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext_lazy

register = template.Library()

_SCALES = ((10**12, gettext_lazy("trillion")), (10**9, gettext_lazy("billion")), (10**6, gettext_lazy("million")))
_SCALES_OF_TEN_THOUSAND = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))  # how Chinese groups digits
_SCALE_NAMES = {  # stand before their number
    "magnitude": gettext_lazy("magnitude"),
    "level": gettext_lazy("level"),
    "grade": gettext_lazy("grade"),
    "category": gettext_lazy("category"),
}

# What is counted, in one and in several; other languages have more forms.
_COUNTED = {
    "actor": ngettext_lazy("actor", "actors"),
    "call": ngettext_lazy("call", "calls"),
    "country": ngettext_lazy("country", "countries"),
    "day": ngettext_lazy("day", "days"),
    "document": ngettext_lazy("document", "documents"),
    "event": ngettext_lazy("event", "events"),
    "figure": ngettext_lazy("figure", "figures"),
    "institution": ngettext_lazy("institution", "institutions"),
    "meeting": ngettext_lazy("meeting", "meetings"),
    "metric": ngettext_lazy("metric", "metrics"),
    "month": ngettext_lazy("month", "months"),
    "page": ngettext_lazy("page", "pages"),
    "person": ngettext_lazy("person", "people"),
    "place": ngettext_lazy("place", "places"),
    "source": ngettext_lazy("source", "sources"),
    "speaker": ngettext_lazy("speaker", "speakers"),
    "statement": ngettext_lazy("statement", "statements"),
    "text": ngettext_lazy("text", "texts"),
    "time": ngettext_lazy("time", "times"),
    "topic": ngettext_lazy("topic", "topics"),
    "visit": ngettext_lazy("visit", "visits"),
    "week": ngettext_lazy("week", "weeks"),
    "year": ngettext_lazy("year", "years"),
}


@register.filter
def plain(value: Decimal) -> str:
    """The number without empty decimals, large ones in words: “200 billion”, “1,450”, “6.2”."""
    by_ten_thousand = (get_language() or "").startswith("zh")
    for scale, name in _SCALES_OF_TEN_THOUSAND if by_ten_thousand else _SCALES:
        if abs(value) >= scale and (value / scale * 1000) % 1 == 0:
            return f"{_trimmed(value / scale)}{'' if by_ten_thousand else ' '}{name}"
    return _trimmed(value)


@register.filter
def percent(share: float | None) -> str:
    """A share (0 to 1) in whole per cent, cut off; a dash for none."""
    return "–" if share is None else f"{int(share * 100 + 1e-9)} %"


def _trimmed(value: Decimal) -> str:
    words = f"{value:,f}"
    return _separated(words.rstrip("0").rstrip(".") if "." in words else words)


def _separated(words: str) -> str:
    """The number with the signs by which the language sets thousands and decimals apart."""
    thousands, decimals = get_format("THOUSAND_SEPARATOR"), get_format("DECIMAL_SEPARATOR")
    return words.translate({ord(","): str(thousands), ord("."): str(decimals)})


@register.simple_tag
def quantity(value: Decimal, unit: str) -> str:
    """The number with its unit: “200 billion USD”, “12%”, “13 years”, “magnitude 6.2”."""
    number = plain(value)
    if unit in _SCALE_NAMES:
        return f"{_SCALE_NAMES[unit]} {number}"
    if unit == "percent":
        return f"{number}%"
    if unit.isupper() or not unit:
        return f"{number} {unit}".strip()
    return f"{number} {_named(value, unit)}"


def _named(number: Decimal | int, noun: str) -> str:
    """The noun as the number demands; a noun that no catalogue knows in English."""
    known = _COUNTED.get(noun) or _COUNTED.get(noun.removesuffix("s"))
    if known is None:
        return noun if abs(number) == 1 else plural(noun)
    return str(known % (abs(int(number)) if number % 1 == 0 else 2))  # a part of something takes the form of few


def of_unit(unit: str) -> str:
    """What a number counts, by itself: “years”, “percent”, “magnitude”; a unit in capitals stays as it is."""
    if unit in _SCALE_NAMES:
        return str(_SCALE_NAMES[unit])
    if unit == "percent":
        return gettext("percent")
    return unit if unit.isupper() or not unit else _named(5, unit)


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
    return f"{_separated(f'{number:,}')} {_named(number, noun)}"
