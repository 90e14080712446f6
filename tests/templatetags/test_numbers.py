from decimal import Decimal

import pytest
from django.utils.translation import override

from relations.templatetags.numbers import counted, quantity


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("200000000000.000000", "USD", "200 billion USD"),
        ("1500000000", "CNY", "1.5 billion CNY"),
        ("1234567", "USD", "1,234,567 USD"),
        ("190.5", "percent", "190.5%"),
        ("13.000000", "years", "13 years"),
        ("1", "visit", "1 visit"),
        ("2", "visit", "2 visits"),
        ("2", "country", "2 countries"),
        ("2", "day", "2 days"),
        ("6.2", "magnitude", "magnitude 6.2"),
        ("0", "USD", "0 USD"),
        ("-5", "percent", "-5%"),
        ("7", "", "7"),
    ],
)
def test_a_number_is_written_with_its_unit(value, unit, words):
    assert quantity(Decimal(value), unit) == words


def test_counts():
    assert (counted(1, "event"), counted(0, "event"), counted(1200, "event")) == ("1 event", "0 events", "1,200 events")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 событие"),
        (2, "2 события"),
        (5, "5 событий"),
        (11, "11 событий"),
        (21, "21 событие"),
        (1200, "1\xa0200 событий"),
    ],
)
def test_russian_counts_in_three_forms(number, words):
    with override("ru"):
        assert counted(number, "event") == words


def test_numbers_in_other_languages():
    with override("zh-hans"):
        assert quantity(Decimal(200000000000), "USD") == "2000亿 USD"
        assert counted(26, "statement") == "26 条表态"
    with override("ru"):
        assert quantity(Decimal(200000000000), "USD") == "200 млрд USD"
        assert quantity(Decimal("6.2"), "year") == "6,2 года"
