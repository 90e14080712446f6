"""The form of JSON that TimelineJS3 reads, so that a timeline there can be fed from here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.html import escape

from relations.exports.download import Download
from relations.exports.ics import left_out
from relations.exports.rows import EventRow
from relations.templatetags.dates import in_full
from relations.timeline.pages import When
from relations.vocabulary import Precision


def lines(download: Download) -> Iterator[str]:
    """The file, event by event; what has no date cannot stand on a line of time and is counted in the title's text."""
    undated = download.answer().filter(earliest=None).count()
    text = f'<a href="{escape(download.address)}">{escape(download.address)}</a>'
    if undated:
        text += f"<p>{left_out(undated)}</p>"
    title = {"text": {"headline": escape(download.title), "text": text}}
    head = {"scale": "human", "edition": download.edition, "filter": download.address, "title": title}
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "events": ['
    between = "\n"
    for row in download.rows():
        if row.first_day is not None:
            yield between + json.dumps(slide(row), ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def slide(row: EventRow) -> dict[str, Any]:
    """One dated event; its texts are HTML there, and escaped."""
    first, last = row.first_day or date.min, row.last_day or date.min
    place = ", ".join(named.name for named in (row.place, row.city) if named)
    sources = "; ".join(f'<a href="{escape(s.address)}">{escape(s.publisher)}</a>' for s in row.sources)
    lines = [escape(f"{row.kind.capitalize()}, {place}" if place else row.kind.capitalize()), sources]
    made: dict[str, Any] = {
        "unique_id": row.id,
        "start_date": stepped(first, row.precision),
        "display_date": in_full(When(row.first_day, row.last_day, row.precision)),
        "group": row.kind.capitalize(),
        "text": {
            "headline": f'<a href="{escape(row.address)}">{escape(row.title)}</a>',
            "text": "".join(f"<p>{line}</p>" for line in lines if line),
        },
    }
    if row.precision == Precision.RANGE:
        made["end_date"] = stepped(last, row.precision)
    return made


def stepped(day: date, precision: str) -> dict[str, int]:
    """The day as year, month and day, as far as the sources give them."""
    made = {"year": day.year}
    if precision != Precision.YEAR:
        made["month"] = day.month
    if precision in (Precision.DAY, Precision.RANGE):
        made["day"] = day.day
    return made
