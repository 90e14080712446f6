"""What every export knows of itself: the filter that it answers, where the site is, and the state of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from relations.exports.answers import Question
from relations.exports.tables import Table


def origin(request: HttpRequest) -> str:
    """Where the site is, without a slash at the end."""
    return f"{request.scheme}://{request.get_host()}"


@dataclass(frozen=True)
class Download:
    """One export: the rows of a table that answer a filter, from the site at ``origin``, in its state ``edition``."""

    table: Table
    asked: Question
    origin: str
    edition: str

    @property
    def address(self) -> str:
        """The page that shows the same rows."""
        query = urlencode(self.asked.pairs())
        return f"{self.origin}{reverse(self.table.page)}{f'?{query}' if query else ''}"

    def rows(self) -> Iterator[Any]:
        """The rows, one after the other."""
        return self.table.rows(self.asked, self.origin)

    def answer(self) -> QuerySet[Any]:
        """What the rows are read from."""
        return self.table.answer(self.asked)

    @property
    def title(self) -> str:
        """The name of the site with the conditions of the filter, such as “…: events, kind visit, from 2023”."""
        set_ = [f"{name} {value}" for name, value in self.asked.pairs() if name != "order"]
        return ", ".join([f"{settings.RELATIONS_SITE_NAME}: {self.table.name}", *set_])
