"""Whoever writes much lets editors write in between: SQLite takes one writer at a time and keeps no queue of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic, sleep

from django.db import connection
from django.utils import timezone

from relations.models import Claim

SHARE = 3
"""How many times as long as a document took an import waits, so that editors find the database free mostly."""
LONGEST = 0.5
"""Seconds that an import waits at most after a document."""
AT_WORK = timedelta(minutes=2)
"""An editor who had a card before them within this time is at work; where nobody is, nobody is waited for."""


@contextmanager
def pause_after() -> Iterator[None]:
    """Wait after what was done inside, where editors are at work on the same SQLite database."""
    began = monotonic()
    yield
    took = monotonic() - began
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    if Claim.objects.filter(at__gte=timezone.now() - AT_WORK).exists():
        sleep(min(SHARE * took, LONGEST))
