"""`manage.py reindex` makes the search rows anew, and tells how many are wrong."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from relations.models import Statement, search
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    source = make.document("Trade grew. Gas flows. Oil too.")
    made = [make.statement(source, words, "Xi Jinping") for words in ("Trade grew", "Gas flows", "Oil too")]
    search.rebuild()
    return made


def run(*arguments):
    out = StringIO()
    call_command("reindex", *arguments, stdout=out)
    return out.getvalue()


def write(words, row):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {search.table(Statement)} SET words = %s WHERE rowid = %s", (words, row.pk))


def test_what_is_right_is_said_to_be(rows):
    assert run("--verify") == "Every search row is right.\n"


def test_rows_that_differ_are_missing_or_should_not_be_there_are_counted(rows):
    changed, missing, hidden = rows
    write("something else", changed)
    search.remove([missing])
    Statement.objects.filter(pk=hidden.pk).update(state="withdrawn")
    with pytest.raises(CommandError, match=r"^3 search rows are wrong"):
        run("--verify")
    assert Statement.objects.filter(pk__in=search.matching(Statement, "gas")).count() == 0


def test_it_makes_them_anew(rows):
    write("something else", rows[0])
    search.remove(rows[1:])
    assert run() == "3 search rows made.\n"
    assert run("--verify") == "Every search row is right.\n"
    for row, word in zip(rows, ("trade", "gas", "oil"), strict=True):
        assert [*Statement.objects.filter(pk__in=search.matching(Statement, word))] == [row]
