"""Days as precise as they claim to be: a month is all its days, so that what overlaps it is found."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from relations.vocabulary import Precision


def whole(earliest: date, latest: date, precision: str) -> tuple[date, date]:
    """The first and the last day of the whole months or years that the two days lie in; other stretches as they are."""
    match precision:
        case Precision.MONTH:
            return earliest.replace(day=1), latest.replace(day=monthrange(latest.year, latest.month)[1])
        case Precision.YEAR:
            return date(earliest.year, 1, 1), date(latest.year, 12, 31)
    return earliest, latest
