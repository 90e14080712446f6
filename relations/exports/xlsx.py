"""XLSX: real dates and numbers, and texts that are texts whatever they begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from relations.exports.download import Download
from relations.exports.tables import Cell

LONGEST = 32_767  # characters that a cell holds
CUT = " […]"
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
WIDTHS = {"title": 50, "words": 80, "event_title": 40, "participants": 40, "source_title": 40}
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same record gives the same file


def write(download: Download, file: IO[bytes]) -> None:
    """Write the workbook: a sheet of rows, kept in memory one row at a time, and a sheet that says what they are."""
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": download.title, "comments": download.address, "created": MADE.replace(tzinfo=None)})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    sheet = book.add_worksheet(download.table.name)
    head(sheet, [column.name for column in download.table.columns], bold)
    for number, row in enumerate(download.rows(), 1):
        for place, column in enumerate(download.table.columns):
            put(sheet, number, place, column.cell(row), day)
    about(book.add_worksheet("about"), download, bold)
    book.close()


def head(sheet: Worksheet, names: Sequence[str], bold: Format) -> None:
    """The names of the columns, which stay in sight."""
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.set_column(place, place, WIDTHS.get(name, 14))
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)


def put(sheet: Worksheet, number: int, place: int, value: Cell, day: Format) -> None:
    """One cell. Days that Excel cannot count are written as text."""
    match value:
        case None | "":
            pass
        case bool():
            sheet.write_boolean(number, place, value)
        case Decimal() | int():
            sheet.write_number(number, place, value)
        case date() if value >= FIRST_DAY:
            sheet.write_datetime(number, place, value, day)
        case date():
            sheet.write_string(number, place, value.isoformat())
        case _:
            sheet.write_string(number, place, value if len(value) <= LONGEST else value[: LONGEST - len(CUT)] + CUT)


def about(sheet: Worksheet, download: Download, bold: Format) -> None:
    """What the rows answer, and when."""
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 80)
    for number, (name, words) in enumerate(
        (("title", download.title), ("filter", download.address), ("edition", download.edition))
    ):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, words)
