"""Silence is noticed: what failed, what waits too long, what is broken."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from relations.curation import notices
from relations.curation.notices import Notice
from relations.models import Decision, Figure, Run, RunItem, Statement
from relations.vocabulary import Outcome, State
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looks_again(monkeypatch):
    monkeypatch.setattr(notices, "_looked", None)


def ago(**time):
    return timezone.now() - timedelta(**time)


def health(*arguments):
    out = StringIO()
    call_command("health", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_where_all_is_well_it_says_so():
    make.statement(make.document("А 😀 said trade grew."), "trade grew", "Xi Jinping")
    assert notices.notices() == []
    assert health() == ["All is well."]


def test_broken_spans_are_counted_and_listed():
    source = make.document("Xi said trade grew by 3 percent 😀.")
    one, whole = make.statement(source, "trade grew", "Xi Jinping"), make.figure(source, "3 percent")
    Statement.objects.filter(pk=one.pk).update(start=one.start + 1, end=one.end + 1)
    assert list(notices.broken(Statement)) == [one]
    assert list(notices.broken(Figure)) == []
    text = "1 passage does not stand in the source where the record says."
    assert notices.notices() == [Notice(text, "/admin/desk/q/broken/", broken=True)]
    Figure.objects.filter(pk=whole.pk).update(quotation="4 percent")
    with pytest.raises(CommandError, match="1 to look after"):
        health("--broken")


def test_lost_triggers_are_told_first():
    run = Run.objects.create(by="Ana", ended=timezone.now())
    RunItem.objects.create(run=run, name="a.txt", outcome=Outcome.FAILED, message="is empty")
    with connection.cursor() as cursor:
        table = " ON relations_decision" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER relations_decision_is_not_deleted{table}")
    first, second = notices.notices()
    assert first.text.startswith("The database has lost what keeps texts and decisions from being changed (1 triggers)")
    assert first.broken
    assert second == Notice("The last import failed for 1 text.", f"/admin/desk/intake/{run.pk}/")


def test_only_the_last_run_counts():
    failed = Run.objects.create(by="Ana", ended=timezone.now())
    RunItem.objects.create(run=failed, name="a.txt", outcome=Outcome.FAILED)
    Run.objects.create(by="Ana", ended=timezone.now())
    assert notices.notices() == []


def test_a_run_that_was_cut_off():
    run = Run.objects.create(by="Ana", began=ago(minutes=59))
    assert notices.notices() == []
    Run.objects.filter(pk=run.pk).update(began=ago(hours=2))
    assert [n.text for n in notices.notices()] == ["A run that Ana began 2\xa0hours ago was cut off."]


def test_a_queue_that_grows_old():
    source = make.document("Xi said trade grew.")
    make.statement(source, "trade grew", "Xi Jinping", state=State.PROPOSED)
    run = Run.objects.create(by="Ana", ended=timezone.now())
    item = RunItem.objects.create(run=run, name="a", outcome=Outcome.STORED, document=source, at=ago(days=13))
    assert notices.notices() == []
    RunItem.objects.filter(pk=item.pk).update(at=ago(days=21))
    text = "Proposals have been waiting for a decision for 3\xa0weeks."
    assert notices.notices() == [Notice(text, "/admin/desk/q/uncertain/")]
    Statement.objects.update(state=State.ACCEPTED)
    assert notices.notices() == []


def test_a_second_reader_who_does_not_come():
    said = make.statement(make.document("Xi said trade grew."), "trade grew", "Xi Jinping", state=State.PROPOSED)
    Decision.objects.create(
        kind="statement", subject=said.public_id, verb="flag", by="Ana", before={}, after={}, version=1, at=ago(days=8)
    )
    assert notices.notices() == []
    Statement.objects.update(flagged=True)
    text = "A card has been waiting for a second reader for 1\xa0week, 1\xa0day."
    assert notices.notices() == [Notice(text, "/admin/desk/q/flagged/")]


def test_as_many_queries_for_much_as_for_little(django_assert_num_queries):
    for _ in range(3):
        make.statement(make.document(), "trade grew", "Xi Jinping")
    with django_assert_num_queries(9):
        notices.notices()
