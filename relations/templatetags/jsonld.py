"""What a page says, once more for machines that read schema.org: a block of data, which no browser runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from relations.templatetags.dates import machine
from relations.vocabulary import EventStatus

register = template.Library()

# inside a script element only these could end it; as escapes JSON reads them all the same
_ESCAPES = {ord(c): f"\\u{ord(c):04X}" for c in "<>&"}
STATUS = {
    EventStatus.PLANNED: "https://schema.org/EventScheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
}


def block(data: Mapping[str, Any]) -> SafeString:
    """The data as a script element that holds no script."""
    text = json.dumps({"@context": "https://schema.org", **stated(data)}).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped just above


def stated(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without what is not known."""
    return {name: value for name, value in data.items() if value not in ("", None, [], {})}


@register.simple_tag(takes_context=True)
def event_data(context: Context, page: Any) -> SafeString:
    """The event of a page: its name, days, place, who took part and the sources that tell of it."""
    absolute = context["request"].build_absolute_uri
    return block(
        {
            "@type": "Event",
            "@id": absolute(page.address),
            "url": absolute(page.address),
            "name": page.title,
            **days(page.when),
            "eventStatus": STATUS.get(page.status),
            "location": {"@type": "Place", "name": page.place.label} if page.place else None,
            "attendee": [{"name": participant.who.name} for participant in page.people],
            "superEvent": (
                {"@type": "Event", "name": page.part_of.label, "url": absolute(page.part_of.address)}
                if page.part_of
                else None
            ),
            "subjectOf": [article(source, absolute) for source in page.sources],
        }
    )


@register.simple_tag(takes_context=True)
def statement_data(context: Context, page: Any) -> SafeString:
    """The statement of a page: a quotation where its source has it in quotation marks, else a claim."""
    absolute = context["request"].build_absolute_uri
    who = [{"name": speaker.name} for speaker in page.speakers]
    source = article(page.source, absolute)
    own = {"creator": who, "isPartOf": source} if page.said.direct else {"author": who, "appearance": source}
    return block(
        {
            "@type": "Quotation" if page.said.direct else "Claim",
            "@id": absolute(page.said.address),
            "url": absolute(page.said.address),
            "text": page.said.words,
            **own,
            "dateCreated": machine(page.when),
            "inLanguage": page.language,
            "about": [{"@type": "Thing", "name": topic.label} for topic in page.topics],
            "recordedAt": (
                {"@type": "Event", "name": page.occasion.label, "url": absolute(page.occasion.address)}
                if page.occasion
                else None
            ),
        }
    )


def article(source: Any, absolute: Any) -> dict[str, Any]:
    """A source: the article that it is, and its page here."""
    return stated(
        {
            "@type": "Article",
            "headline": source.title,
            "url": absolute(source.address),
            "datePublished": source.published.isoformat() if source.published else None,
            "publisher": {"@type": "Organization", "name": source.publisher},
        }
    )


def days(when: Any) -> dict[str, str]:
    """The first and the last day of an event, as exact as they are known."""
    if when.earliest is None:
        return {}
    exact = machine(when)
    if exact:
        return {"startDate": exact, "endDate": exact}
    return {"startDate": when.earliest.isoformat(), "endDate": when.latest.isoformat()}
