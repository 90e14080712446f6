"""An import waits for editors where they are at work, and for nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from relations.ingest import pause
from relations.models import Claim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waited(monkeypatch):
    """The seconds that were waited, each wait by itself; every step takes a tenth of a second."""
    times, clock = [], iter(range(100))
    monkeypatch.setattr(pause, "sleep", times.append)
    monkeypatch.setattr(pause, "monotonic", lambda: next(clock) / 10)
    return times


def at_work(**ago):
    user = User.objects.create_user("ana")
    Claim.objects.create(kind="statement", subject="abc", user=user, at=timezone.now() - timedelta(**ago))


def test_where_nobody_is_at_work_nobody_is_waited_for(waited):
    with pause.pause_after():
        pass
    assert waited == []


def test_who_left_a_while_ago_is_not_waited_for(waited):
    at_work(minutes=3)
    with pause.pause_after():
        pass
    assert waited == []


def test_editors_at_work_get_most_of_the_time(waited):
    at_work(seconds=20)
    with pause.pause_after():
        pass
    expected = [pytest.approx(0.3)] if connection.vendor == "sqlite" else []
    assert waited == expected
