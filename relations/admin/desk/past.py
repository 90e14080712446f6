"""What a row's decided fields were at an earlier version, counted back from what they are by its decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from relations import curation
from relations.curation import Row
from relations.models import Decision

Values = dict[str, Any]


def back(row: Row, decisions: Iterable[Decision]) -> Iterator[tuple[Decision, Values]]:
    """Each decision, given the last one first, with the decided fields as they were after it."""
    known = set(curation.curated_fields(type(row)))
    values = {name: value for name, value in curation.snapshot(row).items() if name in known}
    for decision in decisions:
        yield decision, dict(values)
        values.update({name: value for name, value in decision.before.items() if name in known})


def before_all(row: Row, decisions: Iterable[Decision]) -> Values:
    """The decided fields as the extractor gave them, or as an editor made the row; ``decisions`` the last one first."""
    return at_version(row, decisions, -1)


def at_version(row: Row, decisions: Iterable[Decision], version: int) -> Values:
    """The decided fields as they were at a version of the row; ``decisions`` the last one first."""
    known = set(curation.curated_fields(type(row)))
    values = {name: value for name, value in curation.snapshot(row).items() if name in known}
    for decision in decisions:
        if decision.version > version:
            values.update({name: value for name, value in decision.before.items() if name in known})
    return values
