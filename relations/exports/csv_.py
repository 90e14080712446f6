"""CSV, sent as it is made, and safe to open in a spreadsheet.

A spreadsheet takes a cell for a formula that begins with ``=``, ``+``, ``-``, ``@`` (or their wide forms), a tab or a
line break. Such a text, and one that begins with an apostrophe, gets an apostrophe in front; whoever wants the words of
the source takes one apostrophe away from every text that begins with one. Numbers and dates are never changed.

The file begins with a byte order mark, without which Excel reads no UTF-8.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from relations.exports.download import Download
from relations.exports.tables import Cell

MARK = "\ufeff"
ORIGIN = ("filter", "edition")  # the last two columns: they say of each row which question it answers, and when
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")


def safe(text: str) -> str:
    """The text as no spreadsheet takes it for a formula; ``plain`` undoes it."""
    return f"'{text}" if text.startswith("'") or text.lstrip(" \u00a0").startswith(_STARTS) else text


def plain(text: str) -> str:
    """The text as it was before ``safe``."""
    return text.removeprefix("'")


def written(value: Cell) -> str:
    """What stands in a cell."""
    match value:
        case None:
            return ""
        case str():
            return safe(value)
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
    return str(value)


class Line:
    """A file that holds what was written to it last, so that the writer of the library can be streamed."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


def lines(download: Download) -> Iterator[str]:
    """The file, line by line."""
    writer: Any = csv.writer(Line())
    columns = download.table.columns
    yield MARK + writer.writerow([*(column.name for column in columns), *ORIGIN])
    origin = (safe(download.address), download.edition)
    for row in download.rows():
        yield writer.writerow([*(written(column.cell(row)) for column in columns), *origin])
