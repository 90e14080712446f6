"""What the database itself refuses, whoever asks."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from relations.models import (
    Actor,
    Attribution,
    Decision,
    Document,
    Event,
    Figure,
    Hint,
    Mention,
    Participation,
    Place,
    Statement,
    Term,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def refused(rows, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**changes)


@pytest.fixture
def source():
    return make.document("Xi said trade grew.")


@pytest.fixture
def said(source):
    return make.statement(source, "trade grew", "Xi Jinping")


@pytest.mark.parametrize("model", [Actor, Document, Event, Figure, Mention, Statement])
def test_a_state_outside_the_vocabulary(model, said, source):
    make.event("Xi Jinping", source=source)
    make.figure(source, "trade")
    assert model.objects.exists()
    refused(model.objects.all(), state="lost")


@pytest.mark.parametrize("model", [Figure, Mention, Statement])
def test_a_passage_is_in_order_and_not_empty(model, said, source):
    make.event("Xi Jinping", source=source)
    make.figure(source, "trade")
    refused(model.objects.all(), start=9, end=9)
    refused(model.objects.all(), start=9, end=3)
    refused(model.objects.all(), quotation="")


@pytest.mark.parametrize("model", [Event, Figure])
@pytest.mark.parametrize(
    "days",
    [
        {"earliest": date(2023, 3, 22), "latest": date(2023, 3, 21), "precision": "range"},
        {"earliest": date(2023, 3, 22), "latest": None, "precision": "day"},
        {"earliest": None, "latest": date(2023, 3, 22), "precision": "day"},
        {"earliest": date(2023, 3, 22), "latest": date(2023, 3, 22), "precision": ""},
        {"earliest": None, "latest": None, "precision": "day"},
        {"earliest": date(2023, 3, 21), "latest": date(2023, 3, 22), "precision": "day"},
    ],
)
def test_days_are_in_order_and_have_a_precision(model, days, source):
    make.event("Xi Jinping", source=source)
    make.figure(source, "trade")
    refused(model.objects.all(), **days)


@pytest.mark.parametrize("model", [Event, Figure, Mention, Statement])
@pytest.mark.parametrize("field", ["fingerprint", "public_id"])
def test_a_proposal_stands_once(model, field, source):
    for _ in "ab":
        make.event("Xi Jinping", source=source)
        make.figure(source, "trade")
        make.statement(source, "trade")
    refused(model.objects.all(), **{field: "same"})


def test_a_text_is_stored_once(source):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.document(source.text)


def test_a_document_has_a_text():
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.of("", publisher=make.publisher(), title="x").save()


def test_an_event_is_not_part_of_itself(source):
    row = make.event("Xi Jinping", source=source)
    refused(Event.objects.filter(pk=row.pk), part_of=row)


def test_an_actor_takes_part_once_and_speaks_once(source, said):
    event = make.event("Xi Jinping", source=source)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(event=event, actor=make.person())
    with pytest.raises(IntegrityError), transaction.atomic():
        Attribution.objects.create(statement=said, actor=make.person())


def test_a_term_is_in_order_and_stands_once():
    row = make.term(make.person(), start=date(2013, 3, 14))
    refused(Term.objects.all(), end=date(2013, 3, 13))
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(office=row.office, holder=row.holder, start=row.start)


def test_a_venue_is_somewhere():
    make.place("Moscow")
    refused(Place.objects.all(), kind="venue")


def test_a_decision_is_taken_once_and_undone_once():
    given = {"kind": "event", "subject": "x", "verb": "accept", "by": "Ana", "before": {}, "after": {}, "version": 1}
    first = Decision.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(**given, key=first.key)
    Decision.objects.create(**given | {"verb": "undo"}, undoes=first, key=uuid.uuid4())
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(**given | {"verb": "undo"}, undoes=first, key=uuid.uuid4())


def test_a_hint_stands_once():
    given = {"kind": "event", "subject": "x", "fingerprint": "f", "proposal": {}, "extractor": "1"}
    Hint.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hint.objects.create(**given)


def test_what_something_rests_on_is_not_deleted(source, said):
    event = make.event("Xi Jinping", source=source, place=make.place())
    for row in (source, source.publisher, make.person(), event, event.place):
        with pytest.raises(ProtectedError):
            row.delete()
