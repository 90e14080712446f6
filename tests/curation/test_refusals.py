"""What may not be stored is refused in words, and nothing is decided."""

import re

import pytest

from relations import curation
from relations.curation import Editor, Impossible
from relations.models import Decision, Event
from tests import factories as make

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")


def refused(sentence, verb, *arguments):
    with pytest.raises(Impossible, match=f"^{re.escape(sentence)}$"):
        verb(*arguments)


def test_an_event_is_not_part_of_itself():
    talks = make.event("Xi Jinping")
    refused("an event cannot be part of itself", curation.edit, talks, ANA, {"part_of": talks.public_id})
    assert Decision.objects.count() == 0


def test_events_are_not_part_of_one_another_at_any_distance():
    visit, talks, dinner = (make.event(title=title) for title in ("The visit", "The talks", "The dinner"))
    curation.edit(talks, ANA, {"part_of": visit.public_id})
    curation.edit(dinner, ANA, {"part_of": talks.public_id})
    for inner, name in ((talks, "The talks"), (dinner, "The talks")):
        sentence = f"{name} is itself part of this event"
        refused(sentence, curation.edit, visit, ANA, {"part_of": inner.public_id})


def test_an_undo_does_not_close_a_circle():
    visit, talks = make.event(title="The visit"), make.event(title="The talks")
    Event.objects.filter(pk=visit.pk).update(part_of=talks)
    visit.refresh_from_db()
    freed = curation.edit(visit, ANA, {"part_of": None})
    curation.edit(talks, ANA, {"part_of": visit.public_id})
    refused("The talks is itself part of this event", curation.undo, freed, ANA)
    assert Event.objects.get(pk=visit.pk).part_of is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"latest": "2023-03-22"}, "a date that is precise to the day has the same first and last day"),
        ({"latest": "2023-03-20"}, "give both days in order with a precision, or neither"),
        ({"precision": ""}, "give both days in order with a precision, or neither"),
        (
            {"participants": [["xi-jinping", "host"], ["xi-jinping", "visitor"]]},
            "an actor takes part in an event only once",
        ),
    ],
)
def test_what_the_database_refuses_is_said_in_words(values, sentence):
    talks = make.event("Xi Jinping")
    refused(sentence, curation.edit, talks, ANA, values)
    talks.refresh_from_db()
    assert (talks.version, Decision.objects.count()) == (0, 0)


def test_a_row_made_by_hand_is_refused_in_words_too():
    refused(
        "a date that is precise to the day has the same first and last day",
        curation.create,
        Event(kind="visit", earliest="2023-03-20", latest="2023-03-22", precision="day"),
        ANA,
    )


def test_a_speaker_stands_once():
    said = make.statement(make.document("Xi said trade grew."), "trade grew", "Xi Jinping")
    refused(
        "a speaker stands only once in a statement",
        curation.edit,
        said,
        ANA,
        {"speakers": ["xi-jinping", "xi-jinping"]},
    )


def test_less_precise_days_become_all_days_of_the_month():
    talks = make.event("Xi Jinping")
    decision = curation.edit(talks, ANA, {"precision": "month"})
    assert decision.after == {"earliest": "2023-03-01", "latest": "2023-03-31", "precision": "month"}
    curation.undo(decision, ANA)
    talks.refresh_from_db()
    assert (str(talks.earliest), str(talks.latest), talks.precision) == ("2023-03-21", "2023-03-21", "day")
