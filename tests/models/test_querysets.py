from datetime import date

import pytest

from relations.models import Actor, Document, Event, Figure, Mention, Statement
from relations.vocabulary import State
from tests import factories as make

pytestmark = pytest.mark.django_db

STATES = ["proposed", "accepted", "published", "rejected", "parked", "merged", "withdrawn"]


def states(rows):
    return sorted(rows.values_list("state", flat=True))


def test_rows_by_state():
    for state in STATES:
        make.document(state=state)
    assert states(Document.objects.proposed()) == ["proposed"]
    assert states(Document.objects.accepted()) == ["accepted"]
    assert states(Document.objects.published()) == ["published"]
    assert states(Document.objects.decided()) == sorted(set(STATES) - {"proposed"})


def test_evidence_is_published_with_its_document():
    shown, hidden = make.document(), make.document(state=State.ACCEPTED)
    event = make.event(evidence=False)
    for source in (shown, hidden):
        make.mention(event, source)
        make.statement(source, "trade")
        make.figure(source, "trade")
    for model in (Mention, Statement, Figure):
        assert [row.document for row in model.objects.published()] == [shown]


def test_overlapping_passages():
    source = make.document("one two three")
    for word in ("one", "two", "three"):
        make.statement(source, word)

    def words(start, end):
        return [row.quotation for row in Statement.objects.overlapping(start, end).in_order()]

    assert words(0, 3) == ["one"]
    assert words(2, 5) == ["one", "two"]
    assert words(3, 4) == []
    assert words(0, 99) == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("earliest", "latest", "found"),
    [
        (None, None, ["day", "month", "none", "year"]),
        (date(2023, 3, 1), date(2023, 3, 31), ["day", "month", "year"]),
        (date(2023, 3, 22), None, ["month", "year"]),
        (None, date(2023, 2, 28), ["year"]),
        (date(2023, 3, 21), date(2023, 3, 21), ["day", "month", "year"]),
        (date(2024, 1, 1), None, []),
    ],
)
def test_a_period_is_met_by_overlap(earliest, latest, found):
    for title, when in (("day", "2023-03-21"), ("month", "2023-03"), ("year", "2023"), ("none", None)):
        make.event(title=title, when=when, evidence=False)
    assert sorted(Event.objects.in_period(earliest, latest).values_list("title", flat=True)) == found


def test_the_undated_come_last_in_both_orders():
    for title, when in (("none", None), ("old", "2013"), ("new", "2023-03-21")):
        make.event(title=title, when=when, evidence=False)
    assert [event.title for event in Event.objects.newest_first()] == ["new", "old", "none"]
    assert [event.title for event in Event.objects.oldest_first()] == ["old", "new", "none"]


def test_confirmed_actors():
    for state in STATES:
        make.person(f"P {state}", state=state)
    assert states(Actor.objects.confirmed()) == ["accepted", "published"]


def test_natural_keys():
    source = make.document()
    rows = [
        source,
        make.event("Xi Jinping", source=source),
        make.statement(source, "trade"),
        make.person(),
        make.topic(),
    ]
    for row in rows:
        assert type(row)._default_manager.get_by_natural_key(*row.natural_key()) == row


@pytest.mark.parametrize("model", [Statement, Figure])
def test_lists_ask_a_fixed_number_of_questions(model, django_assert_num_queries):
    def read():
        for row in model.objects.for_lists():
            row.document.publisher, row.event, row.public_id  # noqa: B018
            for attribution in getattr(row, "attributions", make.Statement.objects.none()).all():
                attribution.actor.country  # noqa: B018

    for _ in range(3):
        source = make.document()
        make.statement(source, "trade", "Xi Jinping", topics=["Trade"], event=make.event(evidence=False))
        make.figure(source, "trade", stated_by=["Xi Jinping"])
    with django_assert_num_queries(3 if model is Statement else 2):
        read()


def test_events_with_participants_in_three_queries(django_assert_num_queries):
    for number in range(3):
        make.event("Xi Jinping", f"P {number}", place=make.place(f"C {number}"))
    with django_assert_num_queries(2):
        assert [len(event.name.split(" and ")) for event in Event.objects.with_participants()] == [2, 2, 2]
