from datetime import date
from decimal import Decimal

import pytest

from relations.curation import curated_fields, snapshot
from relations.curation.snapshots import put_back, restore
from relations.models import Actor, Document, Event, Figure, Mention, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_an_event_in_plain_values():
    row = make.event(
        "Xi Jinping", "Vladimir Putin", when="2023-03", place=make.place("Moscow"), title="Talks", note="Seen.",
        date_words="in March", evidence=False,
    )  # fmt: skip
    row.participations.filter(actor__slug="vladimir-putin").update(role="host")
    assert snapshot(row) == {
        "state": "published",
        "flagged": False,
        "merged_into": None,
        "kind": "meeting",
        "status": "occurred",
        "title": "Talks",
        "place": "moscow",
        "part_of": None,
        "note": "Seen.",
        "earliest": "2023-03-01",
        "latest": "2023-03-31",
        "precision": "month",
        "date_words": "in March",
        "participants": [["xi-jinping", "participant"], ["vladimir-putin", "host"]],
    }


def test_a_statement_and_a_figure_in_plain_values():
    source = make.document("Xi said that trade grew, he said, by 30 percent.")
    said = make.statement(
        source, "trade grew, he said, by 30 percent", "Xi Jinping", "Vladimir Putin",
        parts=["trade grew", "by 30 percent"], topics=["Trade", "Energy"], cue="he said",
    )  # fmt: skip
    number = make.figure(
        source, "30 percent", Decimal("30.500000"), "percent", "actual", ["Xi Jinping"], statement=said
    )
    kept = snapshot(said)
    assert kept["speakers"] == ["xi-jinping", "vladimir-putin"]
    assert kept["topics"] == ["energy", "trade"]
    assert kept["parts"] == [[13, 23], [34, 47]]
    assert kept["quotation"] == "trade grew, he said, by 30 percent"
    assert snapshot(number) | {"quotation": "", "start": 0, "end": 0} == {
        "state": "published", "flagged": False, "value": "30.5", "unit": "percent", "kind": "actual", "qualifier": "",
        "metric": None, "metric_words": "", "statement": said.public_id, "event": None, "earliest": None,
        "latest": None, "precision": "", "date_words": "", "start": 0, "end": 0, "quotation": "", "paragraph": 1,
        "stated_by": ["xi-jinping"],
    }  # fmt: skip


@pytest.mark.parametrize("model", [Actor, Document, Event, Figure, Mention, Statement])
def test_state_and_origin_are_no_decided_fields(model):
    never = {"state", "version", "fingerprint", "public_id", "text", "sha256", "document", "slug", "merged_into"}
    assert not never & set(curated_fields(model))


def test_restoring_brings_every_field_and_link_back():
    row = make.event("Xi Jinping", "Vladimir Putin", place=make.place("Moscow"), title="Talks", evidence=False)
    before = snapshot(row)
    values = {
        "kind": "call",
        "title": "",
        "place": None,
        "earliest": None,
        "latest": None,
        "precision": "",
        "participants": [["vladimir-putin", "host"]],
    }
    restore(row, values)
    row = Event.objects.get()
    assert (row.kind, row.title, row.place, row.earliest) == ("call", "", None, None)
    assert snapshot(row)["participants"] == [["vladimir-putin", "host"]]
    put_back(row, before)
    assert snapshot(Event.objects.get()) == before
    assert Event.objects.get().earliest == date(2023, 3, 21)


def test_a_field_that_nobody_decides_on_is_refused():
    with pytest.raises(LookupError, match="event has no field fingerprint, version to decide on"):
        restore(make.event(evidence=False), {"version": 7, "fingerprint": "x"})


def test_an_unknown_row_is_refused():
    with pytest.raises(Actor.DoesNotExist):
        restore(make.event(evidence=False), {"participants": [["nobody", "host"]]})
