"""Questions that every decided table is asked, phrased so that a call reads aloud."""

from __future__ import annotations

from datetime import date
from typing import Any, Self, TypeVar

from django.db.models import Manager, Model, Q, QuerySet

from relations.vocabulary import State

Row = TypeVar("Row", bound=Model, covariant=True)

DECIDED = (State.ACCEPTED, State.PUBLISHED, State.REJECTED, State.PARKED, State.MERGED, State.WITHDRAWN)
CONFIRMED = (State.ACCEPTED, State.PUBLISHED)


class SlugManager(Manager[Row]):
    """Rows of reference data, known by their slug."""

    def get_by_natural_key(self, slug: str) -> Any:
        """The row with that slug; ``DoesNotExist`` where there is none."""
        return self.get(slug=slug)


class DecidableQuerySet(QuerySet[Row]):
    """Rows that an editor decides on."""

    def proposed(self) -> Self:
        """What waits for a decision."""
        return self.filter(state=State.PROPOSED)

    def accepted(self) -> Self:
        """What is accepted and not yet shown to readers."""
        return self.filter(state=State.ACCEPTED)

    def decided(self) -> Self:
        """What carries an editor's decision."""
        return self.filter(state__in=DECIDED)

    def published(self) -> Self:
        """What readers may see."""
        return self.filter(state=State.PUBLISHED)

    def get_by_natural_key(self, public_id: str) -> Any:
        """The row with that public id; ``DoesNotExist`` where there is none."""
        return self.get(public_id=public_id)


class EvidenceQuerySet(DecidableQuerySet[Row]):
    """Rows tied to a passage of a document."""

    def published(self) -> Self:
        """What readers may see: the row and the document that it rests on are both published."""
        return super().published().filter(document__state=State.PUBLISHED)

    def overlapping(self, start: int, end: int) -> Self:
        """Rows whose passage shares at least one code point with ``[start, end)``."""
        return self.filter(start__lt=end, end__gt=start)

    def in_order(self) -> Self:
        """In the order of the source."""
        return self.order_by("document_id", "start", "end")


def in_period(earliest: date | None, latest: date | None, prefix: str = "") -> Q:
    """A condition on rows with ``earliest`` and ``latest``: the row's days overlap the period, whose ends may be open.

    Rows without a date match only where the period is open at both ends.
    """
    condition = Q()
    if earliest is not None:
        condition &= Q(**{f"{prefix}latest__gte": earliest})
    if latest is not None:
        condition &= Q(**{f"{prefix}earliest__lte": latest})
    return condition
