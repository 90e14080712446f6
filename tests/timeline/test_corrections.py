"""What was changed or taken back of what readers saw is told, with the note to readers and nothing else."""

import xml.etree.ElementTree as ET

import pytest

from relations import curation
from relations.curation import Editor
from relations.timeline import corrections
from relations.timeline.corrections import Link
from tests import factories as make

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")


@pytest.fixture
def said():
    source = make.document("Xi said that trade grew by much.", state="accepted")
    curation.publish(source, ANA)
    row = make.statement(source, "trade grew", "Xi Jinping", state="proposed")
    curation.accept(row, ANA)
    curation.edit(row, ANA, {"cue": "hoped"}, note="Not told: nobody saw it yet.")
    curation.publish(row, ANA)
    return row


def told(**options):
    page = corrections.latest(**options)
    return [(c.what, c.done, c.fields, c.note, c.row) for c in page.corrections]


def test_before_something_is_published_nothing_is_a_correction(said):
    assert told() == []


def test_an_edit_of_what_readers_saw_is_told_with_its_note(said):
    curation.edit(said, ANA, {"cue": "added"}, note="The verb was wrong.", reason="between us")
    link = Link("trade grew", f"/statements/{said.public_id}/")
    assert told() == [("Statement", "changed", ("cue",), "The verb was wrong.", link)]
    curation.undo(curation.history(said).first(), ANA)
    assert told() == []


def test_what_was_changed_is_named_in_the_language_of_the_page(said, client):
    curation.edit(said, ANA, {"cue": "added"}, note="The verb was wrong.")
    assert "Высказывание изменено: <span>глагол речи</span>" in client.get("/ru/corrections/").content.decode()


def test_what_was_withdrawn_is_told_without_what_it_said(said, client):
    curation.withdraw(said, ANA, note="The source took it back.", reason="between us")
    assert told() == [("Statement", "withdrawn", (), "The source took it back.", None)]
    page = client.get("/corrections/").content.decode()
    assert "Statement withdrawn" in page
    assert "The source took it back." in page
    assert "trade grew" not in page
    assert "between us" not in page
    gone = client.get(f"/statements/{said.public_id}/")
    assert gone.status_code == 410
    assert "The source took it back." in gone.content.decode()


def test_an_undone_publication_is_taken_back_too(said):
    curation.undo(curation.history(said).first(), ANA, note="Too early.")
    assert told() == [("Statement", "withdrawn", (), "Too early.", None)]


def test_an_events_page_shows_its_own(said, client):
    event = make.event("Xi Jinping", source=said.document, words="Xi said", state="accepted")
    curation.publish(event, ANA)
    other = make.event("Vladimir Putin")
    curation.edit(said, ANA, {"event": event.public_id}, note="It was said there.")
    curation.edit(event, ANA, {"title": "Talks"}, note="A name for it.")
    curation.withdraw(said, ANA, note="Never said.")
    kept = [(c.what, c.done, c.note) for c in corrections.of_event(event)]
    assert kept == [
        ("Statement", "changed", "It was said there."),
        ("Event", "changed", "A name for it."),
        ("Statement", "withdrawn", "Never said."),
    ]
    assert corrections.of_event(other) == ()
    event.refresh_from_db()
    page = client.get(event.get_absolute_url()).content.decode()
    assert "<q>Never said.</q>" in page


def test_pages_follow_one_another_without_a_gap(said):
    for number in range(5):
        curation.edit(said, ANA, {"cue": f"cue {number}"}, note=str(number))
    first = corrections.latest(most=3)
    assert [c.note for c in first.corrections] == ["4", "3", "2"]
    assert first.earlier == f"/corrections/?before={first.corrections[-1].id}"
    second = corrections.latest(first.corrections[-1].id, most=3)
    assert ([c.note for c in second.corrections], second.earlier) == (["1", "0"], "")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/corrections/", 200),
        ("/ru/corrections/", 200),
        ("/corrections/?before=x", 404),
        ("/corrections/?before=1", 200),
    ],
)
def test_addresses(client, address, status):
    assert client.get(address).status_code == status


def test_the_feed_leads_to_what_is_still_shown(said, client):
    curation.edit(said, ANA, {"cue": "added"}, note="A <b>wrong</b> verb.")
    curation.withdraw(said, ANA, note="Gone.")
    response = client.get("/corrections.atom")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(response.content)  # our own
    names = {"a": "http://www.w3.org/2005/Atom"}
    titles = [entry.findtext("a:title", "", names) for entry in root.findall("a:entry", names)]
    assert titles == ["Statement withdrawn", "Statement changed"]
    assert b"wrong" in response.content
    assert b"trade grew" not in response.content


def test_as_many_queries_for_many(said, django_assert_num_queries):
    curation.edit(said, ANA, {"cue": "one"}, note="1")
    with django_assert_num_queries(2):
        corrections.latest()
    for number in range(4):
        curation.edit(said, ANA, {"cue": str(number)}, note="1")
    with django_assert_num_queries(2):
        corrections.latest()
