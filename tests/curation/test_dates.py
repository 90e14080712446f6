from datetime import date

import pytest

from relations.curation import whole


@pytest.mark.parametrize(
    ("first", "last", "precision", "expected"),
    [
        ((2024, 2, 5), (2024, 2, 5), "month", (date(2024, 2, 1), date(2024, 2, 29))),
        ((2023, 4, 30), (2023, 6, 1), "month", (date(2023, 4, 1), date(2023, 6, 30))),
        ((2023, 4, 5), (2023, 4, 5), "year", (date(2023, 1, 1), date(2023, 12, 31))),
        ((2023, 4, 5), (2023, 4, 7), "range", (date(2023, 4, 5), date(2023, 4, 7))),
        ((2023, 4, 5), (2023, 4, 5), "day", (date(2023, 4, 5), date(2023, 4, 5))),
    ],
)
def test_a_month_or_year_is_all_its_days(first, last, precision, expected):
    assert whole(date(*first), date(*last), precision) == expected
