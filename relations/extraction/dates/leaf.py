"""The one place that asks dateparser, about words that the grammar has found and put in its terms."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from dateparser.date import DateDataParser


@lru_cache(maxsize=512)
def _parser(today: date) -> DateDataParser:
    base = datetime.combine(today, time())
    return DateDataParser(
        languages=["en"], settings={"RELATIVE_BASE": base, "PARSERS": ["relative-time", "absolute-time"]}
    )


@lru_cache(maxsize=8192)
def leaf(words: str, today: date) -> date | None:
    """What dateparser makes of words that the grammar has found and put in its terms; none where that is nothing.

    Its ``date`` is to be trusted no further than the unit in the words: a month or a year gets the day of ``today``.
    """
    try:
        found = _parser(today).get_date_data(words).date_obj
    except (ValueError, OverflowError):
        return None
    return found.date() if found else None
