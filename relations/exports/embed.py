"""What can be set into another page: the list of a filter in a frame, and the lines that put it there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from relations.exports.download import Download
from relations.timeline.filters import PAGE_SIZE, Filter, events
from relations.timeline.pages import Year, by_year, for_readers, rows_of

HEIGHT = 600  # of the frame, in pixels


@dataclass(frozen=True)
class Framed:
    """One page of the list of a filter, as it stands in a frame; ``address`` is the same on the site itself."""

    asked: Filter
    found: int
    years: tuple[Year, ...]
    pages: int

    @property
    def address(self) -> str:
        """The timeline with the same filter."""
        return self.asked.turned_to(1).address

    @property
    def previous(self) -> str:
        """The page before; empty on the first one."""
        return self._turned(self.asked.number - 1)

    @property
    def next(self) -> str:
        """The page after; empty on the last one."""
        return self._turned(self.asked.number + 1)

    def _turned(self, page: int) -> str:
        return asking(reverse("embed"), self.asked.turned_to(page)) if 1 <= page <= self.pages else ""


def framed(asked: Filter) -> Framed:
    """The page that answers a filter; no rows where it cannot be understood or there is no such page."""
    answer = events(asked)
    found = answer.count()
    pages = max(1, -(-found // PAGE_SIZE))
    first = (asked.number - 1) * PAGE_SIZE
    shows = found and 1 <= asked.number <= pages
    rows = rows_of(list(for_readers(answer)[first : first + PAGE_SIZE])) if shows else []
    return Framed(asked, found, by_year(rows), pages)


@dataclass(frozen=True)
class Form:
    """One form in which the rows can be had: its name, what it is good for, and its whole address."""

    name: str
    says: str
    address: str


@dataclass(frozen=True)
class Away:
    """Everything that can be made of a filter elsewhere."""

    asked: Filter
    problems: tuple[str, ...]
    found: int
    forms: tuple[Form, ...]
    embed: str
    snippet: str


def away(asked: Filter, download: Download) -> Away:
    """The page that says how the events of a filter can be taken away."""
    site = download.origin
    embed = site + asking(reverse("embed"), asked)
    snippet = format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0"></iframe>',
        embed,
        settings.RELATIONS_SITE_NAME,
        HEIGHT,
    )
    forms = (
        ("CSV", _("A table for any program, one line an event."), "timeline-csv"),
        (_("Excel"), _("A workbook with real dates and numbers."), "timeline-xlsx"),
        ("JSON", _("For programs: every event with who took part and its sources."), "timeline-json"),
        (
            _("Calendar"),
            _("For a calendar to subscribe to. Planned events are tentative."),
            "timeline-ics",
        ),
        (
            _("Feed"),
            _("For a feed reader. What was published or changed last stands first."),
            "timeline-atom",
        ),
        ("TimelineJS", _("The form that TimelineJS reads."), "timelinejs"),
    )
    return Away(
        asked=asked,
        problems=asked.problems,
        found=events(asked).count(),
        forms=tuple(Form(name, says, site + asking(reverse(address), asked)) for name, says, address in forms),
        embed=asking(reverse("embed"), asked),
        snippet=str(snippet),
    )


def asking(address: str, asked: Filter) -> str:
    """An address with a filter behind it."""
    return f"{address}?{urlencode(asked.pairs())}" if asked.pairs() else address
