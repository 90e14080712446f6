"""`manage.py reextract` as an operator meets it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from relations.models import Figure, Run, Statement
from relations.vocabulary import Outcome
from tests.ingest.test_again import stored  # noqa: F401  # the fixture

pytestmark = pytest.mark.django_db


def run(*arguments, **options):
    out = StringIO()
    call_command("reextract", *arguments, stdout=out, stderr=out, **options)
    return out.getvalue().splitlines()


def test_nothing_to_do_is_said(stored):  # noqa: F811
    assert run() == [
        "1 documents: 0 new, 4 unchanged, 0 vanished, 0 decided and untouched (0 with a hint)",
        "Nothing would change.",
    ]


def test_it_shows_first_and_acts_on_a_yes_alone(stored):  # noqa: F811
    document, _ = stored
    Figure.objects.all().delete()
    Statement.objects.all().delete()
    line = "3 new, 1 unchanged, 0 vanished, 0 decided and untouched (0 with a hint)"
    shown = [f"{document.public_id} {line}  {document}", f"1 documents: {line}"]
    assert run("--mentioning", "moscow") == [*shown, "Nothing was changed. Give --yes to go on."]
    assert not Statement.objects.exists()
    assert run(document.public_id, "--yes") == [*shown, "Done: what is new waits for a decision."]
    assert Statement.objects.count() == 2
    logged = Run.objects.get()
    assert (logged.by, logged.ended is not None) == ("manage.py reextract", True)
    assert [(item.outcome, item.counts["new"]) for item in logged.items.all()] == [(Outcome.STORED, 3)]


@pytest.mark.parametrize("arguments", [["nothing"], ["--mentioning", "Atlantis"]])
def test_what_names_no_document_is_an_error(stored, arguments):  # noqa: F811
    with pytest.raises(CommandError, match="No document is"):
        run(*arguments)
