"""Every number of a page with the list behind it, counted anew by the filter in its address."""

from dataclasses import fields, is_dataclass
from urllib.parse import urlsplit

from django.http import QueryDict

from relations.timeline.filters import Filter, events
from relations.timeline.profiles import Counted
from relations.timeline.statements import spoken


def numbers(value):
    """All the numbers with an address that a page holds, however deep."""
    if isinstance(value, Counted):
        if value.address:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from numbers(getattr(value, field.name))


def behind(address):
    """How many rows the list at an address has."""
    parts = urlsplit(address)
    asked = Filter.of(QueryDict(parts.query))
    assert not asked.problems, address
    return {"/": events, "/statements/": spoken}[parts.path](asked).count()


def check(page):
    """Assert that each number is that of its list; returns how many were looked at."""
    found = list(numbers(page))
    for number in found:
        assert behind(number.address) == number.number, number
    return len(found)
