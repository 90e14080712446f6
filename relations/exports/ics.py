"""iCalendar: the events with a date, as whole days.

A day that is known to the month or the year alone is as long as that; what is planned is tentative. Nothing in the file
comes from the clock, so that the same record gives the same file (RFC 5545, with the properties of RFC 7986).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar
from icalendar import Event as Entry

from relations.exports.download import Download
from relations.exports.rows import EventRow
from relations.vocabulary import EventStatus

STATUS = {
    EventStatus.OCCURRED: "CONFIRMED",
    EventStatus.PLANNED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}


def lines(download: Download) -> Iterator[str]:
    """The file, event by event."""
    head, end = calendar(download).to_ical().decode().split("END:VCALENDAR")
    host = urlsplit(download.origin).hostname or ""
    yield head
    for row in download.rows():
        if row.first_day is not None:
            yield entry(row, host).to_ical().decode()
    yield f"END:VCALENDAR{end}"


def calendar(download: Download) -> Calendar:
    """The calendar without its events; it says how many have no date and are left out."""
    undated = download.answer().filter(earliest=None).count()
    note = f"Data of edition {download.edition}."
    if undated:
        note = f"{left_out(undated)} {note}"
    made = Calendar()
    made.add("prodid", "-//Relations//Timeline//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        made.add(name, download.title)
    for name in ("description", "x-wr-caldesc"):
        made.add(name, note)
    made.add("url", download.address)
    made.add("x-relations-undated", str(undated))
    return made


def left_out(number: int) -> str:
    """How many events have no date, in words."""
    return "1 event has no date and is left out." if number == 1 else f"{number} events have no date and are left out."


def entry(row: EventRow, host: str) -> Entry:
    """One dated event."""
    first, last = row.first_day or date.min, row.last_day or date.min
    made = Entry()
    made.add("uid", f"{row.id}@{host}")
    made.add("dtstamp", stamped(row))
    if row.changed:
        made.add("last-modified", row.changed.replace(microsecond=0))
    made.add("dtstart", first)
    if last < date.max:
        made.add("dtend", last + timedelta(days=1))
    made.add("summary", row.title)
    made.add("status", STATUS[EventStatus(row.status)])
    made.add("transp", "TRANSPARENT")
    made.add("categories", [row.kind])
    place = ", ".join(named.name for named in (row.place, row.city) if named)
    if place:
        made.add("location", place)
    made.add("description", described(row))
    made.add("url", row.address)
    return made


def stamped(row: EventRow) -> datetime:
    """When the entry was made: the last decision, or else the day of its latest source, or else its own first day."""
    if row.changed:
        return row.changed.replace(microsecond=0)
    days = [source.published for source in row.sources if source.published] or [row.first_day or date.min]
    return datetime.combine(max(days), time(), UTC)


def described(row: EventRow) -> str:
    """Who took part, how exact the date is, and where the sources are."""
    people = ", ".join(part.name for part in row.participants)
    exact = "" if row.precision in ("day", "range") else f"The sources give no more than the {row.precision}."
    return "\n".join(
        line for line in (people, exact, *(f"{source.publisher}: {source.address}" for source in row.sources)) if line
    )
