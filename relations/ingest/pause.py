"""Whoever writes much lets others write in between: SQLite takes one writer at a time and keeps no queue of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from django.db import connection

LONGEST = 0.25
"""Seconds that an import waits at most after a document."""


@contextmanager
def pause_after() -> Iterator[None]:
    """Wait as long as what was done inside took, so that editors find the database free half of the time."""
    began = monotonic()
    yield
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        sleep(min(monotonic() - began, LONGEST))
