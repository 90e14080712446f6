from datetime import date
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from relations.templatetags.dates import in_full, in_margin, machine, under_margin, without_weekday


def when(first, last=None, precision="range"):
    return SimpleNamespace(earliest=first, latest=last or first, precision=precision)


DAY = when(date(2023, 3, 21), precision="day")
MONTH = when(date(2023, 3, 1), date(2023, 3, 31), "month")
YEAR = when(date(2023, 1, 1), date(2023, 12, 31), "year")
DAYS = when(date(2023, 3, 20), date(2023, 3, 22))
NEVER = SimpleNamespace(earliest=None, latest=None, precision="")


@pytest.mark.parametrize(
    ("stretch", "full", "margin", "under", "attribute"),
    [
        (DAY, "Tuesday, 21 March 2023", "21 Mar", "Tuesday", "2023-03-21"),
        (MONTH, "March 2023", "March", "day not given", "2023-03"),
        (YEAR, "2023", "2023", "month not given", "2023"),
        (DAYS, "20–22 March 2023", "20–22 Mar", "", ""),
        (NEVER, "Date not known", "No date", "in no source", ""),
    ],
)
def test_a_date_is_never_more_exact_than_its_source(stretch, full, margin, under, attribute):
    assert (in_full(stretch), in_margin(stretch), under_margin(stretch)) == (full, margin, under)
    assert machine(stretch) == attribute


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2023, 1, 1), date(2023, 11, 30), "January – November 2023"),
        (date(2022, 12, 1), date(2023, 1, 31), "December 2022 – January 2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2013, 1, 1), date(2023, 12, 31), "2013–2023"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2023, 2, 28), date(2023, 3, 2), "28 February – 2 March 2023"),
        (date(2022, 12, 30), date(2023, 1, 2), "30 December 2022 – 2 January 2023"),
        (date(2023, 3, 21), date(2023, 3, 21), "21 March 2023"),
        (date(9999, 1, 1), date.max, "9999"),
    ],
)
def test_a_stretch_says_once_what_its_ends_share(first, last, words):
    assert in_full(when(first, last)) == words


def test_a_period_needs_no_weekday():
    assert (without_weekday(DAY), without_weekday(MONTH)) == ("21 March 2023", "March 2023")


def test_a_stretch_in_the_margin_names_both_months():
    assert in_margin(when(date(2023, 2, 28), date(2023, 3, 2))) == "28 Feb – 2 Mar"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ru",
            ["Вторник, 21 марта 2023", "Март 2023", "2023", "20–22 марта 2023", "Дата неизвестна"],
        ),
        ("zh-hans", ["2023年3月21日，星期二", "2023年3月", "2023年", "2023年3月20日–22日", "日期不详"]),
    ],
)
def test_each_language_writes_dates_in_its_own_order(language, words):
    with override(language):
        assert [in_full(when) for when in (DAY, MONTH, YEAR, DAYS, NEVER)] == words
        assert machine(DAY) == "2023-03-21"
