"""An Atom feed of the events that a filter shows: what an editor decided on last stands first, a page at a time.

Feeds are read from the top, so that an event of 1950 that is published today must not stand on the last page
(RFC 4287; pages by RFC 5005).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import StringIO
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from relations.exports.download import Download
from relations.exports.ics import stamped
from relations.exports.rows import EventRow, event_rows
from relations.models import Decision
from relations.templatetags.dates import in_full
from relations.templatetags.source import visible
from relations.timeline.corrections import latest
from relations.timeline.pages import When

ENTRIES = 200  # on a page


@dataclass(frozen=True)
class Links:
    """The addresses of the feed itself and of the pages around it; empty where there are none."""

    own: str
    first: str
    previous: str = ""
    next: str = ""


class Feed(Atom1Feed):
    """Django's feed with the links that lead through its pages."""

    def __init__(self, *args: Any, links: Links, generator: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.links = links
        self.generator = generator

    def latest_post_date(self) -> datetime:
        """When its latest entry changed; without entries a fixed day, for nothing here comes from the clock."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime(2000, 1, 1, tzinfo=UTC))

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """The elements of the feed, with its pages and what made it."""
        super().add_root_elements(handler)
        handler.addQuickElement("generator", self.generator)
        around = {"first": self.links.first, "previous": self.links.previous, "next": self.links.next}
        for rel, address in around.items():
            if address:
                handler.addQuickElement("link", attrs={"rel": rel, "href": address})


def feed(download: Download, links: Links, page: int) -> str:
    """A page of the feed."""
    made = Feed(
        visible(download.title),
        download.address,
        "Who met, what each side said, and the sentence that says so.",
        language="en",
        feed_url=links.own,
        feed_guid=links.first,
        author_name=settings.RELATIONS_SITE_NAME,
        links=links,
        generator=f"Relations, edition {download.edition}",
    )
    for row in event_rows(keys(download, page), download.origin):
        made.add_item(
            title=f"{visible(row.title)}, {in_full(When(row.first_day, row.last_day, row.precision))}",
            link=row.address,
            description=escape(visible(described(row))),
            unique_id=f"{download.origin}/events/{row.id}/",
            pubdate=None,
            updateddate=stamped(row) if row.changed or row.sources else datetime.combine(date(2000, 1, 1), time(), UTC),
            categories=[row.kind],
        )
    out = StringIO()
    made.write(out, "utf-8")
    return out.getvalue()


def corrections(origin: str, edition: str) -> str:
    """The feed of what was changed or taken back of what readers saw, the latest first."""
    page, own = f"{origin}{reverse('corrections')}", f"{origin}{reverse('corrections-atom')}"
    made = Feed(
        f"{settings.RELATIONS_SITE_NAME}: corrections",
        page,
        "What was changed or taken back after readers could see it.",
        language="en",
        feed_url=own,
        feed_guid=own,
        author_name=settings.RELATIONS_SITE_NAME,
        links=Links(own, own),
        generator=f"Relations, edition {edition}",
    )
    for correction in latest(most=ENTRIES).corrections:
        fields = f": {', '.join(correction.fields)}" if correction.fields else ""
        of = f", {correction.row.name}" if correction.row else ""
        made.add_item(
            title=visible(f"{correction.what} {correction.done}{of}"),
            link=f"{origin}{correction.row.address}" if correction.row else f"{page}#d{correction.id}",
            description=escape(
                visible(" ".join(filter(None, (f"{correction.what} {correction.done}{fields}.", correction.note))))
            ),
            unique_id=f"{page}#d{correction.id}",
            pubdate=None,
            updateddate=correction.at,
        )
    out = StringIO()
    made.write(out, "utf-8")
    return out.getvalue()


def keys(download: Download, page: int) -> list[int]:
    """The keys of the events on a page."""
    decided = Decision.objects.filter(kind="event", subject=OuterRef("public_id")).order_by("-id").values("id")[:1]
    ranked = download.answer().annotate(decided=Subquery(decided))
    ordered = ranked.order_by(F("decided").desc(nulls_last=True), F("earliest").desc(nulls_last=True), "public_id")
    first = (page - 1) * ENTRIES
    return list(ordered.values_list("pk", flat=True)[first : first + ENTRIES])


def described(row: EventRow) -> str:
    """Kind, place, who took part, and how much is told by whom."""
    place = ", ".join(named.name for named in (row.place, row.city) if named)
    people = ", ".join(part.name for part in row.participants)
    sources = ", ".join(source.publisher for source in row.sources)
    told = f"{row.statements} statement{'' if row.statements == 1 else 's'}, by {sources}"
    return ". ".join(part for part in (row.kind.capitalize(), place, people, told) if part) + "."
