"""JSON, sent as it is made: what was asked, the state of the record, and the rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from relations.exports.download import Download
from relations.exports.rows import EventRow, FigureRow, StatementRow

ADAPTERS: dict[type, TypeAdapter[Any]] = {kind: TypeAdapter(kind) for kind in (EventRow, StatementRow, FigureRow)}


def text(row: Any) -> str:
    """A row as an object of JSON; days are “2023-03-21”, unknown ones ``null``."""
    return ADAPTERS[type(row)].dump_json(row).decode()


def lines(download: Download) -> Iterator[str]:
    """The file, row by row."""
    head = {"title": download.title, "filter": download.address, "edition": download.edition}
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "{download.table.name}": ['
    between = "\n"
    for row in download.rows():
        yield between + text(row)
        between = ",\n"
    yield "\n]}\n"
