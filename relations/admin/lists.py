"""What lists of rows share: counting what belongs to a row without asking for each row, and finding a row's list."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from relations.models import Event
from relations.models.base import Dated
from relations.vocabulary import Precision


def count_of(model: type[Model], link: str) -> Coalesce:
    """The number of rows of ``model`` whose ``link`` is the row, as an expression for ``annotate``."""
    counted = model._default_manager.order_by().filter(**{link: OuterRef("pk")}).values(link).annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0, output_field=IntegerField())


def listed(model: str, count: int, **conditions: Any) -> SafeString:
    """A number that leads to the list of what it counts."""
    query = "&".join(f"{name}={value}" for name, value in conditions.items())
    return format_html('<a href="{}?{}">{}</a>', reverse(f"admin:relations_{model}_changelist"), query, count)


def days(row: Dated) -> str:
    """The date at its precision, such as 2023-03-21, 2023-03, 2023 or 2023-03-20 – 2023-03-22; a dash for none."""
    if row.earliest is None or row.latest is None:
        return "–"
    match row.precision:
        case Precision.MONTH:
            return f"{row.earliest:%Y-%m}"
        case Precision.YEAR:
            return f"{row.earliest:%Y}"
    return f"{row.earliest}" if row.earliest == row.latest else f"{row.earliest} – {row.latest}"


def with_days(event: Event) -> str:
    """An event with its date, which tells meetings of the same people apart."""
    return f"{event.name}, {days(event)}" if event.earliest else event.name
