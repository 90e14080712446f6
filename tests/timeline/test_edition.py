import re

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from relations import curation
from relations.curation import Editor
from relations.models import Actor, Office, Place, Publisher, Term, Topic
from relations.timeline import edition as module
from relations.timeline.edition import edition
from tests import factories as make

pytestmark = pytest.mark.usefixtures("real_edition")


def test_an_edition_is_a_short_token_that_stays(world):
    assert re.fullmatch(r"[0-9a-f]{16}", edition())
    assert edition() == edition()


def test_an_empty_database_has_an_edition_too(db):
    assert re.fullmatch(r"[0-9a-f]{16}", edition())


def test_one_query_however_many_rows(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        edition()


def test_a_decision_makes_another_edition_and_its_undoing_a_third(world):
    ana = Editor.trusted("Ana")
    first = edition()
    decision = curation.withdraw(world.trade, ana)
    second = edition()
    curation.undo(decision, ana)
    assert len({first, second, edition()}) == 3


def test_what_the_admin_logs_makes_another_edition(world):
    user = get_user_model().objects.create_user("ana")
    before = edition()
    LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(Topic), object_id="1", action_flag=CHANGE
    )
    assert edition() != before


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (Actor, "name", "Xi"),
        (Actor, "native_name", "习近平"),
        (Actor, "demonyms", ["Sino"]),
        (Office, "title", "Chair"),
        (Term, "end", "2030-01-01"),
        (Place, "name", "Peking"),
        (Topic, "position", 7),
        (Publisher, "full_text", False),
    ],
)
def test_reference_rows_that_change_without_a_trace_make_another_edition(world, model, field, value):
    before = edition()
    row = model.objects.order_by("pk").first()
    model.objects.filter(pk=row.pk).update(**{field: value})
    assert edition() != before


def test_words_of_the_extractor_alone_make_none(world):
    before = edition()
    Topic.objects.update(words=["gas"])
    assert edition() == before


def test_each_load_makes_another_edition(db):
    editions = [edition()]
    call_command("load", "reference", verbosity=0)
    editions.append(edition())
    make.document()
    editions.append(edition())
    make.event("Xi Jinping")
    editions.append(edition())
    assert len(set(editions)) == 4


def test_reference_data_are_read_again_after_a_while_or_when_something_else_has_changed(world, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 1000)
    now = edition()
    Topic.objects.update(position=7)
    assert edition() == now
    make.document()
    later = edition()
    assert later != now
    Topic.objects.update(position=8)
    assert edition() == later
    monkeypatch.setattr(module, "PATIENCE", 0)
    assert edition() not in (now, later)
