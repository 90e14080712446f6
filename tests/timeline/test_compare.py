"""Readout against readout: what each source of one event tells, what it leaves out, and which of its words differ."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.extraction.wording import words
from relations.timeline import compare
from relations.timeline.compare import Asked, Run, runs
from relations.timeline.filters import shown
from relations.timeline.strands import for_readers
from tests import factories as make

TEXTS = {
    "Daily": ("press", "Daily\n\nXi said trade grew for 13 years.\n\nXi said energy matters.\n\nMishustin was glad."),
    "Wire": ("wire", "Wire\n\nMishustin said he was glad.\n\nXi said trade grew quickly.\n\nXi said sports matter."),
    "Ministry": ("readout", "Ministry\n\nXi stressed that trade grew.\n\nXi invited him."),
}


def said(world, source, words, who="Xi Jinping", **fields):
    return make.statement(world[source], words, who, event=world["met"], **fields)


@pytest.fixture
def met(db):
    """A meeting with three sources: all tell of trade, two of the gladness, the rest stands in one each."""
    world = {"met": make.event("Xi Jinping", "Mikhail Mishustin", place=make.place(), evidence=False)}
    for name, (tier, text) in TEXTS.items():
        world[name] = make.document(text, make.publisher(name, tier))
        make.mention(world["met"], world[name])
    world["daily trade"] = said(world, "Daily", "trade grew for 13 years", topics=["Trade"])
    world["energy"] = said(world, "Daily", "energy matters", topics=["Energy"])
    world["daily glad"] = said(world, "Daily", "glad", "Mikhail Mishustin", cue="was")
    world["wire glad"] = said(world, "Wire", "he was glad", "Mikhail Mishustin")
    world["wire trade"] = said(world, "Wire", "trade grew quickly", topics=["Trade"])
    world["sports"] = said(world, "Wire", "sports matter", topics=["Sports"])
    world["trade"] = said(world, "Ministry", "trade grew", topics=["Trade"], cue="stressed that")
    world["invited"] = said(world, "Ministry", "him", cue="invited")
    make.correspondence(world["daily trade"], world["wire trade"], 71)
    make.correspondence(world["wire trade"], world["trade"], 84)
    make.correspondence(world["daily glad"], world["wire glad"], 50)
    return world


def page(event, order="", source=""):
    return compare.comparison(for_readers(shown()).get(pk=event.pk), Asked(order, source))


def table(found):
    """Each row as badge and score, with the words of each source."""
    return [
        (line.badge, line.likeness, *(" / ".join(told.said.words for told in cell.told) for cell in line.cells))
        for section in found.sections
        for line in section.lines
    ]


def test_the_sources_stand_side_by_side_the_nearest_first(met):
    found = page(met["met"])
    assert [(c.label, c.source.tier, c.told, c.alone, c.left_out) for c in found.columns] == [
        ("Ministry", "official readout", 2, 1, 3),
        ("Wire", "news agency", 3, 1, 2),
        ("Daily", "press", 3, 1, 2),
    ]
    assert found.summary == (
        "5 remarks: 1 told by all 3, 1 told by 2 of 3; Ministry leaves out 3, Wire leaves out 2, Daily leaves out 2."
    )


def test_rows_stand_under_their_speakers_and_by_topic(met):
    found = page(met["met"])
    assert [[who.name for who in section.speakers] for section in found.sections] == [
        ["Xi Jinping"],
        ["Mikhail Mishustin"],
    ]
    assert table(found) == [
        ("told by all 3", "71–84", "trade grew", "trade grew quickly", "trade grew for 13 years"),
        ("only in Daily", "", "", "", "energy matters"),
        ("only in Wire", "", "", "sports matter", ""),
        ("only in Ministry", "", "him", "", ""),
        ("told by 2 of 3", "50", "", "he was glad", "glad"),
    ]
    assert found.sections[1].summary == "1 remark: 1 told by 2 of 3"


def test_rows_stand_as_a_source_tells_them(met):
    found = page(met["met"], "source", met["Wire"].public_id)
    assert [c.label for c in found.columns if c.lit] == ["Wire"]
    assert [row[3] for row in table(found) if row[3]] == ["he was glad", "trade grew quickly", "sports matter"]
    assert not found.by_speaker
    assert [order.label for order in found.orders if order.chosen] == ["as Wire tells it"]


def test_what_a_source_says_nothing_of_is_named_by_its_topics(met):
    assert {c.label: [topic.label for topic in c.silent_on] for c in page(met["met"]).columns} == {
        "Ministry": ["Energy", "Sports"],
        "Wire": ["Energy"],
        "Daily": ["Sports"],
    }


def test_what_is_told_in_one_statement_here_and_in_two_there_is_one_row(met):
    more = said(met, "Ministry", "Ministry", topics=["Trade"])
    make.correspondence(met["wire trade"], more, 30)
    assert table(page(met["met"]))[0][1:3] == ("30–84", "Ministry / trade grew")


@pytest.mark.parametrize("state", ["proposed", "accepted", "rejected", "parked", "merged", "withdrawn"])
def test_only_published_correspondences_join(met, state):
    met["wire glad"].corresponds_from.update(state=state)
    badges = [row[0] for row in table(page(met["met"]))]
    assert badges.count("only in Wire") == 2
    assert "told by 2 of 3" not in badges


def test_sources_that_nobody_has_matched_are_not_said_to_leave_out_anything(met, client):
    met["wire trade"].corresponds_to.all().delete()
    met["wire trade"].corresponds_from.all().delete()
    met["wire glad"].corresponds_from.all().delete()
    found = page(met["met"])
    assert (found.matched, found.summary) == (False, "")
    assert {row[0] for row in table(found)} == {""}
    html = client.get(f"/events/{met['met'].public_id}/compare/").content.decode()
    assert "Nobody has matched these sources yet" in html
    assert "left out" not in html


def test_a_row_without_the_chosen_source_leads_to_one_that_has_it(met):
    lines = {line.badge: line for section in page(met["met"]).sections for line in section.lines}
    line = lines["only in Daily"]
    assert line.elsewhere == f"/events/{met['met'].public_id}/compare/?source={met['Daily'].public_id}#{line.anchor}"
    assert lines["told by all 3"].elsewhere == ""


def test_one_source_leaves_nothing_to_compare(world, client):
    html = client.get(f"/events/{world.later.public_id}/compare/").content.decode()
    assert "there is nothing to compare" in html
    assert f'href="{world.later.get_absolute_url()}"' in html
    assert "<table" not in html


def test_beyond_five_sources_the_farthest_stand_below(met):
    for number in range(4):
        source = make.document(f"Post {number}\n\nXi said trade grew.", make.publisher(f"Post {number}", "repost"))
        make.statement(source, "trade grew", "Xi Jinping", event=met["met"])
    found = page(met["met"])
    assert [c.label for c in found.columns] == ["Ministry", "Wire", "Daily", "Post 0", "Post 1"]
    assert [source.publisher for source in found.others] == ["Post 2", "Post 3"]


def test_what_only_mentions_the_event_stands_below(met):
    make.mention(met["met"], make.document(source="Quiet"))
    assert [source.publisher for source in page(met["met"]).others] == ["Quiet"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("order=sideways", "“sideways” is not an order"),
        ("source=nowhere", "No source “nowhere” tells of this event"),
        ("source=%3Cb%3E", "No source “&lt;b&gt;” tells of this event"),
    ],
)
def test_what_cannot_be_understood_is_said(met, client, query, words):
    response = client.get(f"/events/{met['met'].public_id}/compare/?{query}")
    assert response.status_code == 200
    assert words in response.content.decode()


def test_an_unknown_event_has_no_comparison(met, client):
    assert client.get("/events/nowhere/compare/").status_code == 404
    type(met["met"]).objects.filter(pk=met["met"].pk).update(state="withdrawn")
    assert client.get(f"/events/{met['met'].public_id}/compare/").status_code == 410


def test_every_cell_leads_to_its_words(met, client):
    html = client.get(f"/events/{met['met'].public_id}/compare/").content.decode()
    for name in ("daily trade", "energy", "daily glad", "wire glad", "wire trade", "sports", "trade", "invited"):
        row = met[name]
        assert f'href="/documents/{row.document.public_id}/?at={row.public_id}#at"' in html
        assert f'href="{row.get_absolute_url()}"' in html


def cut(passage, *others):
    theirs = [word for other in others for word in words(other)]
    return "".join(f"⟦{run.text}⟧" if run.differs else run.text for run in runs(passage, theirs))


@pytest.mark.parametrize(
    ("here", "there", "marked"),
    [
        ("trade grew fast", "trade grew", "trade grew ⟦fast⟧"),
        ("both quality and quantity", "both quantity and quality", "both quality and quantity"),
        ("deepening ties", "ties deepened", "deepening ties"),
        ("the quality of trade", "the quantity of trade", "the ⟦quality⟧ of trade"),
        ("for 13 consecutive years", "for many years", "for ⟦13 consecutive⟧ years"),
        ("for 13 years", "for 12 years", "for ⟦13⟧ years"),
        ("trade did not grow", "trade did grow", "trade did ⟦not⟧ grow"),
        ("the rise of the east", "nothing else", "the ⟦rise of the east⟧"),
        ("Énergie", "energie", "Énergie"),
        ("the and of", "else", "the and of"),
    ],
)
def test_words_that_the_others_do_not_have_are_marked(here, there, marked):
    assert cut(here, there) == marked


def test_a_word_that_one_of_several_has_is_not_marked():
    assert cut("trade and energy grew", "trade grew", "energy") == "trade and energy grew"


def test_what_stands_alone_is_not_marked():
    assert runs("trade grew", []) == (Run("trade grew"),)


def test_cutting_loses_nothing():
    passage = "“Trade”, he said … will grow by 13%, and so on."
    assert "".join(run.text for run in runs(passage, words("energy will fall"))) == passage


def test_marks_are_escaped(met, client):
    source = make.document("Bad\n\nXi said trade <b>grew</b> & so on.", "Bad")
    row = make.statement(source, "trade <b>grew</b> & so on", "Xi Jinping", event=met["met"])
    make.correspondence(met["trade"], row)
    html = client.get(f"/events/{met['met'].public_id}/compare/").content.decode()
    assert "<b>grew" not in html
    assert "trade &lt;<mark>b" in html or "trade &lt;" in html


def test_invariant_3_nothing_unpublished_is_compared(met, client):
    for number, state in enumerate(("proposed", "accepted", "rejected", "parked", "merged", "withdrawn")):
        text = f"Title canary{number}\n\nXi said canary{number} grew."
        hidden = make.document(text, make.publisher(f"Canary {number}"), state=state, title=f"canary{number}")
        make.mention(met["met"], hidden)
        on_hidden = make.statement(hidden, f"canary{number}", "Xi Jinping", event=met["met"])
        unshown = make.statement(
            met["Daily"],
            "energy",
            "Xi Jinping",
            event=met["met"],
            state=state,
            cue=f"canary{number}",
            topics=[f"Canary {number}"],
        )
        make.correspondence(met["trade"], on_hidden)
        make.correspondence(met["trade"], unshown)
        someone = make.person(f"Canary {number}", state="proposed")
        met["trade"].attributions.create(actor=someone, position=number + 3)
        met["met"].participations.create(actor=someone, position=number + 3)
    for address in (f"/events/{met['met'].public_id}/compare/", met["met"].get_absolute_url()):
        for query in ("", "?order=source", "?by=topic"):
            assert not re.search("canary", client.get(address + query).content.decode(), re.IGNORECASE)


def grow(met):
    for number in range(4):
        text = f"More {number}\n\nXi said trade grew.\n\nMinister {number} said peace came."
        source = make.document(text, make.publisher(f"More {number}", "readout"))
        make.mention(met["met"], source)
        someone = make.person(f"Minister {number}")
        make.term(someone, f"Minister {number}")
        met["met"].participations.create(actor=someone, position=number + 5)
        row = make.statement(source, "trade grew", "Xi Jinping", event=met["met"], topics=["Trade", f"Topic {number}"])
        make.statement(source, "peace came", someone, "Xi Jinping", event=met["met"], topics=[f"Topic {number}"])
        make.correspondence(met["trade"], row)


@pytest.mark.parametrize("query", ["compare/", "compare/?order=source", "", "?by=topic"])
def test_invariant_8_the_number_of_queries_does_not_depend_on_the_number_of_rows(nothing_kept, met, client, query):
    address = f"/events/{met['met'].public_id}/{query}"
    client.get(address, follow=True)
    with CaptureQueriesContext(
        connection,
    ) as before:
        client.get(address, follow=True)
    grow(met)
    with CaptureQueriesContext(connection) as after:
        client.get(address, follow=True)
    assert len(after) == len(before), [q["sql"][:200] for q in after.captured_queries]


def test_the_march_meeting_is_compared(db, client):
    call_command("load", verbosity=0)
    html = client.get("/events/hprpsqynbp/compare/").content.decode()
    assert "20 remarks: 12 told by both; Xinhua leaves out 3, China Daily leaves out 5." in html
    assert html.count('alone">only in Xinhua</span>') == 5
    assert html.count('alone">only in China Daily</span>') == 3
    assert "<mark>13 consecutive" in html or "13 consecutive years</mark>" in html
