"""`manage.py load` fills an empty database and leaves any other as it is."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from relations.extraction.lexicon import reference_rows
from relations.models import Actor, Decision, Document, Statement, Term, search
from tests import factories as make

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("load", *arguments, stdout=out)
    return out.getvalue()


def test_an_empty_database_gets_the_reference_data_and_the_dossier():
    printed = run()
    found = Statement.objects.published().count()
    assert found > 0
    assert Document.objects.count() == 5
    assert Decision.objects.exists()
    assert printed.startswith("Loaded reference.json, terms.json, dossier.json; ")
    assert Statement.objects.filter(pk__in=search.matching(Statement, "energy")).exists()


def test_every_row_of_a_fixture_arrives():
    run()
    rows = reference_rows(settings.BASE_DIR / "fixtures")
    slugs = {row["fields"]["slug"] for row in rows if row["model"] == "relations.actor"}
    assert slugs <= set(Actor.objects.values_list("slug", flat=True))
    assert Term.objects.count() == sum(row["model"] == "relations.term" for row in rows)


def test_a_database_that_holds_anything_is_left_alone():
    make.person("Ann Lee")
    assert run() == "The database holds rows already; nothing was loaded.\n"
    assert Actor.objects.count() == 1


def test_an_unknown_fixture_is_named():
    with pytest.raises(CommandError, match=r"^There is no fixture “dosier”: known are reference and dossier\.$"):
        run("dosier")
