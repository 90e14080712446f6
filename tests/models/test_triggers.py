"""The promises that the database keeps by triggers: they are there, they hold, and a rebuilt table gets them again."""

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.utils import DatabaseError

from relations import curation, triggers
from relations.curation import Editor
from relations.models import Decision, Document, Event
from tests import factories as make

NAMES = {
    "relations_document_text_stays",
    "relations_decision_is_not_changed",
    "relations_decision_is_not_deleted",
    "relations_event_is_published_with_evidence",
}


def refused(message, change):
    with pytest.raises(DatabaseError, match=message), transaction.atomic():
        change()


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def decision(db):
    return curation.reject(make.event(evidence=False, state="proposed"), Editor.trusted("Ana"))


def test_every_trigger_is_there(db):
    assert triggers.installed(connection) == NAMES


@pytest.mark.parametrize("field", ["text", "sha256", "public_id"])
def test_a_stored_text_never_changes(db, field):
    row = make.document()
    refused("a stored text never changes", lambda: Document.objects.update(**{field: "other"}))
    refused("a stored text never changes", lambda: run(f"UPDATE relations_document SET {field} = %s", "other"))
    Document.objects.update(title="Other title", note="Corrected.")
    assert Document.objects.get().text == row.text


def test_a_decision_is_neither_changed_nor_deleted(decision):
    refused("decisions are never changed", lambda: Decision.objects.update(reason="other"))
    refused("decisions are never changed", lambda: run("UPDATE relations_decision SET verb = 'accept'"))
    refused("decisions are never deleted", lambda: Decision.objects.all().delete())
    refused("decisions are never deleted", lambda: run("DELETE FROM relations_decision"))
    assert Decision.objects.get() == decision


def test_an_event_is_published_with_evidence_only(db):
    row = make.event(evidence=False, state="accepted")
    refused("published with at least one published mention", lambda: Event.objects.update(state="published"))
    make.mention(row, state="accepted")
    refused("published with at least one published mention", lambda: Event.objects.update(state="published"))
    make.mention(row, state="published")
    Event.objects.update(state="published")


def rebuild(model, field):
    """What a migration does that alters a field: SQLite then makes the table anew, without its triggers."""
    old = model._meta.get_field(field)
    new = old.clone()
    new.set_attributes_from_name(field)
    new.model = model
    new.max_length = old.max_length + 1
    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new)
        editor.alter_field(model, new, old)


def test_a_rebuilt_table_gets_its_triggers_again(transactional_db):
    rebuild(Document, "title")
    rebuild(Decision, "by")
    rebuild(Event, "title")
    if connection.vendor == "sqlite":
        assert triggers.installed(connection) == set()
    call_command("migrate", verbosity=0)
    assert triggers.installed(connection) == NAMES


def test_installing_twice_is_the_same_as_once(db):
    triggers.install(connection)
    assert triggers.installed(connection) == NAMES


def test_the_fields_that_a_rebuild_touches_are_of_the_kind_that_it_can_lengthen():
    for model, field in ((Document, "title"), (Decision, "by"), (Event, "title")):
        assert isinstance(model._meta.get_field(field), models.CharField)
