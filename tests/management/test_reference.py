"""`manage.py reference` as somebody meets it who adds names to a site in use: rows by slug, all of a file or none."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from relations.models import Actor, Office, Place, Term
from tests import factories as make

pytestmark = pytest.mark.django_db


def row(model, **fields):
    return {"model": f"relations.{model}", "fields": fields}


ROWS = [
    row("place", slug="kestholm", name="Kestholm", kind="city", country=["varland"]),
    row("actor", slug="varland", name="Varland", kind="country", demonyms=["Varlandic"]),
    row("actor", slug="anna-berg", name="Anna Berg", kind="person", country=["varland"]),
    row("office", slug="varland-president", body=["varland"], title="President", nouns=["president"]),
    row("term", office=["varland-president"], holder=["anna-berg"], start="2019-03-01", end=None),
]


@pytest.fixture
def upsert(tmp_path):
    path = tmp_path / "rows.json"

    def run(rows):
        path.write_text(rows if isinstance(rows, str) else json.dumps(rows), encoding="utf-8")
        out = StringIO()
        try:
            call_command("reference", path, stdout=out)
        except CommandError as error:
            return str(error).removeprefix(f"{path}: ")
        return out.getvalue().strip().removeprefix(f"{path}: ")

    return run


def test_rows_come_in_whatever_their_order(upsert):
    assert upsert(ROWS) == "5 added, 0 changed, 0 as they were."
    assert Place.objects.get().country == Actor.objects.get(slug="varland")
    assert str(Term.objects.get().start) == "2019-03-01"
    assert Actor.objects.get(slug="anna-berg").state == "accepted"


def test_the_same_rows_again_change_nothing(upsert):
    upsert(ROWS)
    before = list(Actor.objects.order_by("id").values())
    assert upsert(ROWS) == "0 added, 0 changed, 5 as they were."
    assert list(Actor.objects.order_by("id").values()) == before


def test_a_known_row_takes_the_values_that_the_file_gives_and_keeps_the_others(upsert):
    upsert(ROWS)
    fields = {"slug": "anna-berg", "name": "Anna Berg", "kind": "person", "aliases": ["Anna M. Berg"]}
    term = {"office": ["varland-president"], "holder": ["anna-berg"], "start": "2019-03-01", "end": "2024-02-29"}
    rows = [{"model": "relations.actor", "fields": fields}, {"model": "relations.term", "fields": term}]
    assert upsert(rows) == "0 added, 2 changed, 0 as they were."
    berg = Actor.objects.get(slug="anna-berg")
    assert (berg.aliases, berg.country.slug) == (["Anna M. Berg"], "varland")
    assert [str(term.end) for term in Term.objects.all()] == ["2024-02-29"]


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (row("actor", slug="x", name="X", kind="robot"), "(actor x): kind: Value 'robot' is not a valid choice."),
        (row("actor", slug="x", name="X", kind="person", age=3), "(actor x): “age” is no field of relations.actor"),
        (row("actor", slug="x", name="", kind="person"), "(actor x): name: This field cannot be blank."),
        (
            row("office", slug="x", body=["atlantis"], title="King"),
            "(office x): the body “atlantis” is neither in the file nor in the database",
        ),
        (
            row("term", office=["varland-president"], holder=["anna-berg"], start="May"),
            "(term anna-berg): “May” value has an invalid date format. It must be in YYYY-MM-DD format.",
        ),
        (
            row("event"),
            "(event): “relations.event” is no reference data: known are relations.actor, relations.office, "
            "relations.term, relations.place, relations.topic, relations.metric, relations.publisher",
        ),
    ],
)
def test_of_a_file_with_a_bad_row_nothing_comes_in(upsert, bad, complaint):
    assert upsert([*ROWS, bad]) == f"row 6 {complaint}"
    assert not Actor.objects.exists()
    assert not Office.objects.exists()


def test_what_is_no_fixture_is_refused(upsert):
    assert upsert("{}") == "is no fixture: write a list of rows, [{…}, {…}]"
    assert upsert("[").startswith("is no fixture: ")
    assert upsert([{"fields": {}}]) == 'row 1: write {"model": "relations.actor", "fields": {…}}'


def test_a_name_that_waits_for_a_decision_is_not_decided_on_by_a_file(upsert):
    make.person("Anna Berg", state="proposed")
    assert upsert(ROWS) == "row 3 (actor anna-berg): an actor of that slug is proposed: decide on it in the admin first"
