"""One event: who states which fact, what several sources tell, what came before and after, what was corrected."""

from datetime import date

import pytest

from relations import curation
from relations.curation import Editor
from relations.models import Mention
from relations.timeline import event as happened
from relations.timeline.filters import shown
from relations.timeline.pages import Link
from relations.timeline.strands import for_readers
from tests import factories as make

ANA = Editor.trusted("Ana")


def page(event, by=""):
    return happened.event_page(for_readers(shown()).get(pk=event.pk), by)


def claims(world, **claim):
    """Make the mention of the meeting in the wire say this."""
    Mention.objects.filter(event=world.meeting, document=world.wire).update(claim=claim)


@pytest.fixture
def joined(world):
    """The meeting, one statement of it told by both sources."""
    world.again = make.statement(
        world.wire, "closer ties", "Xi Jinping", event=world.meeting, topics=["Energy"], cue="called for"
    )
    make.correspondence(world.energy, world.again, 61)
    return world


def remarks(found):
    return [
        (remark.said.words, remark.badge, remark.alone)
        for group in found.evidence.groups
        for voice in group.voices
        for remark in voice.statements
    ]


def test_a_fact_leads_to_the_words_that_state_it(world):
    claims(world, when="2023-03-21", words="Tuesday", place="Moscow", participants=[{"name": "Xi Jinping"}])
    found = page(world.meeting)
    assert [(s.words, s.receipt.label, s.differs) for s in found.day_stated] == [("Tuesday", "Xinhua, ¶ 2", "")]
    assert [(s.receipt.label, s.differs) for s in found.place_stated] == [("Xinhua, ¶ 2", "")]
    assert {p.who.name: [s.receipt.label for s in p.stated] for p in found.people} == {
        "Xi Jinping": ["Xinhua, ¶ 2"],
        "Mikhail Mishustin": [],
    }


@pytest.mark.parametrize(("when", "differs"), [("2023-03", ""), ("2023", ""), ("2023-03-22", "2023-03-22"), ("", None)])
def test_a_source_with_another_day_differs(world, when, differs):
    claims(world, when=when, words="a day")
    assert [s.differs for s in page(world.meeting).day_stated] == ([] if differs is None else [differs])


@pytest.mark.parametrize(
    ("place", "venue", "differs"),
    [
        ("Beijing", "", ""),
        ("beijing", "Some hall", ""),
        ("Moscow", "", "Moscow"),
        ("Moscow", "Kremlin", "Kremlin, Moscow"),
    ],
)
def test_a_source_with_another_place_differs(world, place, venue, differs):
    Mention.objects.filter(event=world.later).update(claim={"place": place, "venue": venue})
    assert [s.differs for s in page(world.later).place_stated] == [differs]


def test_a_statement_says_which_sources_tell_it(joined):
    assert remarks(page(joined.meeting)) == [
        ("trade grew by $190 billion", "only in China Daily", True),
        ("energy cooperation deepened", "told by both", False),
        ("closer ties", "told by both", False),
        ("closer ties in agriculture", "only in Xinhua", True),
        ("We welcome the visit", "only in China Daily", True),
    ]


def test_a_badge_leads_to_its_row_of_the_comparison(joined, client):
    found = page(joined.meeting)
    address = found.evidence.groups[0].voices[0].statements[1].address
    path, _, anchor = address.partition("#")
    assert path == f"/events/{joined.meeting.public_id}/compare/"
    assert f'<tr id="{anchor}"' in client.get(path).content.decode()


@pytest.mark.parametrize("state", ["proposed", "accepted", "rejected", "parked", "withdrawn"])
def test_without_a_published_correspondence_nothing_is_said_of_other_sources(joined, state):
    joined.again.corresponds_from.update(state=state)
    assert {badge for _, badge, _ in remarks(page(joined.meeting))} == {""}


def test_what_was_said_stands_by_topic_where_asked(world):
    found = page(world.meeting, "topic")
    assert found.by == "topic"
    grouped = [
        (group.topic, [[r.said.words for r in voice.statements] for voice in group.voices])
        for group in found.evidence.groups
    ]
    assert grouped == [
        (Link("Trade", "/topics/trade/"), [["trade grew by $190 billion", "closer ties in agriculture"]]),
        (Link("Energy", "/topics/energy/"), [["energy cooperation deepened"]]),
        (None, [["We welcome the visit"]]),
    ]
    assert page(world.meeting, "nonsense").by == ""


def test_the_two_orders_are_links(world, client):
    address = world.meeting.get_absolute_url()
    html = client.get(address + "?by=topic").content.decode()
    assert f'href="{address}#said"' in html
    assert f'href="{address}?by=topic#said" aria-current="true"' in html
    assert html.count("<h3>") == 2


def test_what_came_before_and_after_between_the_same_people(world):
    assert page(world.meeting).before is None
    after = page(world.meeting).after
    assert (after.event.address, after.apart) == (world.later.get_absolute_url(), "64 days")
    before = page(world.later).before
    assert (before.event.address, before.apart) == (world.meeting.get_absolute_url(), "64 days")


def test_a_visit_has_other_visits_of_its_visitor_for_neighbours(world):
    earlier = make.event("Xi Jinping", kind="visit", when="2013-03", place=world.moscow)
    found = page(world.visit)
    assert (found.before.event.address, found.before.apart) == (earlier.get_absolute_url(), "about 10 years")
    assert found.after is None


def test_who_merely_came_along_makes_no_neighbour(world):
    row = make.event("Xi Jinping", "Mikhail Mishustin", when="2023-04-01")
    row.participations.filter(actor__slug="mikhail-mishustin").update(role="accompanying")
    hidden = make.event("Xi Jinping", "Mikhail Mishustin", when="2023-04-02", state="accepted")
    assert page(world.meeting).after.event.address not in (row.get_absolute_url(), hidden.get_absolute_url())


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2023-03-21", "2023-03-22", "1 day"),
        ("2023-03-21", "2023-06-28", "99 days"),
        ("2023-03-21", "2023-06-29", "about 3 months"),
        ("2023-03", "2023-04", "about 1 month"),
        ("2023-01", "2024-11", "about 22 months"),
        ("2013", "2023", "about 10 years"),
    ],
)
def test_how_long_between_is_no_more_exact_than_the_dates(db, first, second, words):
    assert happened.apart(make.event(when=first), make.event(when=second)) == words


def test_an_event_without_a_day_or_without_people_has_no_neighbours(world):
    for row in (make.event("Xi Jinping", when=None), make.event(when="2023-03-21")):
        assert (page(row).before, page(row).after) == (None, None)


def test_an_edit_of_what_readers_saw_is_a_correction(world):
    make.statement(world.wire, "Leaders", "Xi Jinping", event=world.meeting)
    row = world.farms
    type(row).objects.filter(pk=row.pk).update(state="accepted")
    row.refresh_from_db()
    curation.edit(row, ANA, {"cue": "urged"})
    curation.publish(row, ANA)
    assert page(world.meeting).corrections == ()
    curation.edit(row, ANA, {"cue": "asked for", "topics": ["energy"]}, reason="for colleagues only")
    [correction] = page(world.meeting).corrections
    assert (correction.what, set(correction.fields)) == ("Statement", {"cue", "topics"})
    assert isinstance(correction.on, date)
    curation.undo(curation.history(row).first(), ANA)
    assert page(world.meeting).corrections == ()


def test_notes_among_editors_stay_among_them(world, client):
    row = world.farms
    type(row).objects.filter(pk=row.pk).update(state="accepted")
    row.refresh_from_db()
    curation.publish(row, ANA)
    curation.edit(row, ANA, {"cue": "asked for"}, reason="canary")
    html = client.get(world.meeting.get_absolute_url()).content.decode()
    assert "Statement changed: <span>cue</span>" in html
    assert "canary" not in html
    assert "Ana" not in html


def test_the_sources_that_quote_stand_first(world):
    make.mention(world.meeting, make.document(source=make.publisher("Ministry", "readout")))
    assert [(s.publisher, s.tier, s.statements) for s in page(world.meeting).sources] == [
        ("Xinhua", "news agency", 1),
        ("China Daily", "news agency", 3),
        ("Ministry", "official readout", 0),
    ]


def test_the_comparison_is_offered_from_two_sources_on(world, client):
    assert "compare/" in client.get(world.meeting.get_absolute_url()).content.decode()
    assert "compare/" not in client.get(world.later.get_absolute_url()).content.decode()
