"""Statements as a list: which ones answer, how many each choice would show, and what the page says."""

import re
from datetime import date

import pytest
from django.http import QueryDict

from relations.models import Document, Event, Statement, search
from relations.timeline import pages, statements
from relations.timeline.filters import FACETS, Filter, events
from relations.timeline.sayings import address_of, sayings
from relations.timeline.statements import spoken
from tests import factories as make
from tests.timeline.test_invariants import HTMX, STATES, grow

QUERIES = (
    "",
    "q=trade",
    "q=energy+cooperation",
    'q="trade grew"',
    "q=nothing",
    "actor=mikhail-mishustin",
    "actor=wang-yi",
    "speaker=xi-jinping",
    "speaker=mikhail-mishustin&speaker=xi-jinping",
    "speaker=nobody",
    "kind=meeting",
    "topic=trade",
    "topic=energy&topic=trade",
    "place=moscow",
    "publisher=xinhua",
    "from=2023-03-21&to=2023-03-21",
    "from=2023-04",
    "to=2022",
    "has=quotation",
    "has=figure",
    "has=figure&has=quotation",
    "has=several-sources",
    "has=nonsense",
    "speaker=xi-jinping&topic=trade&publisher=xinhua&place=moscow&from=2023",
    "order=oldest",
    "order=sideways",
    "page=2",
    "from=nonsense",
)


def asked(query=""):
    return Filter.of(QueryDict(query))


def page(query=""):
    return statements.statements(asked(query))


def words(query=""):
    return [row.words for row in spoken(asked(query))]


def lines(found):
    return [line for occasion in found.occasions for turn in occasion.turns for line in turn.lines]


@pytest.fixture
def full(world):
    """The small world with statements that were made elsewhere, together, at an undated event and at a hidden one."""
    world.expert = make.statement(world.may, "Putin will visit Beijing", "An Expert", topics=["Trade"], cue="explained")
    undated = make.document("Undated report\n\nPutin praised the energy talks.", "China Daily", published=None)
    world.undated = make.statement(undated, "the energy talks", "Vladimir Putin", cue="praised", topics=["Energy"])
    world.both = make.statement(
        world.wire, "President Xi Jinping held talks", "Xi Jinping", "Mikhail Mishustin", event=world.meeting
    )
    sometime = make.event("Wang Yi", when=None, source=world.may, words="Wang Yi was there")
    world.someday = make.statement(world.may, "Wang Yi was there", "Wang Yi", event=sometime, direct=True)
    hidden = make.event("Wang Yi", when="2020-01-01", state="accepted")
    world.hidden = make.statement(world.march, "in Moscow on Tuesday", "Xi Jinping", event=hidden)
    years = make.event("Xi Jinping", when=(date(2020, 12, 30), date(2021, 1, 2)), source=world.wire, words="Xi called")
    world.turn = make.statement(world.wire, "called for closer ties", "Xi Jinping", event=years)
    search.rebuild()
    return world


# Which statements


def test_the_newest_stand_first_and_those_of_a_source_in_its_order(full):
    assert words() == [
        "Putin will visit Beijing",  # by the day of its source, 24 May
        "in Moscow on Tuesday",  # made at an event that readers do not see: by the day of its source, 22 March
        "trade grew by $190 billion",
        "energy cooperation deepened",
        "We welcome the visit",
        "President Xi Jinping held talks",
        "closer ties in agriculture",
        "called for closer ties",
        "the energy talks",  # without a day
        "Wang Yi was there",
    ]


def test_the_oldest_stand_first_when_asked_for(full):
    assert words("order=oldest") == [
        "called for closer ties",
        "trade grew by $190 billion",
        "energy cooperation deepened",
        "We welcome the visit",
        "President Xi Jinping held talks",
        "closer ties in agriculture",
        "in Moscow on Tuesday",
        "Putin will visit Beijing",
        "the energy talks",
        "Wang Yi was there",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=trade", ["trade grew by $190 billion"]),
        ("q=trading", ["trade grew by $190 billion"]),
        ("speaker=mikhail-mishustin", ["We welcome the visit", "President Xi Jinping held talks"]),
        ("topic=trade&speaker=an-expert", ["Putin will visit Beijing"]),
        ("actor=wang-yi", ["Wang Yi was there"]),
        ("publisher=xinhua&from=2023", ["President Xi Jinping held talks", "closer ties in agriculture"]),
        ("place=beijing", []),
        ("has=quotation", ["We welcome the visit", "Wang Yi was there"]),
        ("has=figure", ["trade grew by $190 billion"]),
        ("from=2023-05", ["Putin will visit Beijing"]),
        ("from=2021&to=2021", ["called for closer ties"]),
        ("from=2023-03-22&to=2023-03-22", ["in Moscow on Tuesday"]),
        ("kind=meeting&from=2023-05", []),
        ("has=nonsense", []),
        ("from=nonsense", []),
    ],
)
def test_statements_that_answer(full, query, expected):
    assert words(query) == expected


def test_what_two_said_together_is_found_once(full):
    assert words("speaker=mikhail-mishustin&speaker=xi-jinping").count("President Xi Jinping held talks") == 1


def test_several_sources_tell_of_the_occasion(full):
    assert words("has=several-sources") == [
        "trade grew by $190 billion",
        "energy cooperation deepened",
        "We welcome the visit",
        "President Xi Jinping held talks",
        "closer ties in agriculture",
    ]


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_in_memory_answers_as_the_database_does(full, query):
    filtered = asked(query)
    within = sayings()
    assert within.count(filtered) == spoken(filtered.mended).count()
    for each in (filtered, filtered.ordered("oldest"), filtered.ordered("newest")):
        if each.number == 1 and not each.problems:
            assert within.page(each, 50) == [row.pk for row in spoken(each)]


@pytest.mark.parametrize(
    "query", ["", "speaker=xi-jinping", "topic=trade&q=trade", "from=2023&has=figure", "kind=meeting"]
)
def test_every_count_is_what_a_click_then_shows(full, query):
    found = page(query)
    counted = 0
    for choices in found.choices:
        for value in choices.facet.values:
            alone = found.asked.choosing(choices.facet.name, value.value)
            assert value.count == spoken(alone).count(), (choices.facet.name, value)
            counted += 1
    for year in found.years:
        other = asked(year.address.partition("?")[2]) if not year.chosen else found.asked
        assert year.count == spoken(other).count(), year
        counted += 1
    assert counted >= 5
    assert found.found == spoken(found.asked).count()


def test_a_choice_excludes_its_own_facet_from_its_counts(full):
    by_topic = {value.label: (value.count, value.chosen) for value in choices_of(page("topic=energy"), "topic")}
    assert by_topic == {"Energy": (2, True), "Trade": (3, False)}
    by_speaker = {value.label: value.count for value in choices_of(page("topic=energy"), "speaker")}
    assert by_speaker == {"Xi Jinping": 1, "Vladimir Putin": 1}


def choices_of(found, name):
    return next(choices.facet.values for choices in found.choices if choices.facet.name == name)


def test_the_years_stand_apart_from_the_time_asked_for(full):
    years = [(year.name, year.count, year.address, year.chosen) for year in page("from=2023&to=2023&topic=trade").years]
    assert years == [("2023", 3, "/statements/?topic=trade", True)]
    assert [(year.name, year.count) for year in page("q=ties").years] == [("2023", 1), ("2021", 1), ("2020", 1)]
    assert page("topic=trade").years[0].address == "/statements/?topic=trade&from=2023&to=2023"


# The page


def test_statements_stand_under_their_occasions_by_speaker(full):
    first, second, third, *_rest = page("").occasions
    assert (first.name, first.reported, first.where) == ("A visit to Beijing", "Foreign Ministry", "")
    assert first.address == full.may.get_absolute_url()
    assert (second.name, second.reported) == ("Xi meets Mishustin", "China Daily")
    assert (third.name, third.address, third.where) == (
        "Xi Jinping and Mikhail Mishustin",
        full.meeting.get_absolute_url(),
        "Meeting, Moscow",
    )
    assert third.when.earliest == date(2023, 3, 21)
    assert [([(who.name, who.office) for who in turn.speakers], len(turn.lines)) for turn in third.turns] == [
        ([("Xi Jinping", "Chinese President")], 2),
        ([("Mikhail Mishustin", "Russian Prime Minister")], 1),
        ([("Xi Jinping", "Chinese President"), ("Mikhail Mishustin", "Russian Prime Minister")], 1),
        ([("Xi Jinping", "Chinese President")], 1),
    ]


def test_the_words_that_answer_are_marked(full):
    found = lines(page("q=“trading grew” billions"))
    assert [[(piece.text, piece.hit) for piece in line.words] for line in found] == [
        [("trade grew", True), (" by $190 ", False), ("billion", True)]
    ]
    assert [piece.text for line in lines(page("topic=energy&actor=xi-jinping")) for piece in line.words] == [
        "energy cooperation deepened"
    ]


def test_marks_on_the_page_are_escaped_around(full, client):
    make.statement(full.march, "Xi said that", "Xi Jinping", event=full.meeting, cue="<b>")
    text = "A title\n\nHe praised <b>trade & ties</b> at length."
    make.statement(make.document(text), "<b>trade & ties</b>", "Xi Jinping", cue="praised")
    search.rebuild()
    shown = client.get("/statements/?q=ties+trade").content.decode()
    assert "&lt;b&gt;<mark>trade</mark> &amp; <mark>ties</mark>&lt;/b&gt;" in shown


def test_each_topic_narrows_the_same_list(full):
    line = lines(page("publisher=china-daily&q=trade"))[0]
    assert [(topic.label, topic.address) for topic in line.topics] == [
        ("Trade", "/statements/?q=trade&topic=trade&publisher=china-daily")
    ]


def test_chips_name_every_condition_and_lead_on_without_it(full):
    found = page("actor=xi-jinping&kind=meeting&place=moscow&speaker=xi-jinping&has=figure&from=2023")
    assert [(chip.label, chip.address.partition("?")[2].count("=")) for chip in found.chips] == [
        ("said by Xi Jinping", 5),
        ("Figures", 5),
        ("with Xi Jinping", 5),
        ("Meeting", 5),
        ("in Moscow", 5),
        ("from 2023", 5),
    ]
    assert all(chip.address.startswith("/statements/?") for chip in found.chips)


def test_what_is_not_offered_here_is_kept_by_the_form(full, client):
    shown = client.get("/statements/?actor=xi-jinping&kind=meeting&order=oldest").content.decode()
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown)
    assert kept == [("actor", "xi-jinping"), ("kind", "meeting"), ("order", "oldest")]


def test_an_empty_result_says_what_to_give_up(full):
    found = page("topic=energy&place=beijing")
    assert [(chip.label, chip.found, chip.address) for chip in found.loosen] == [
        ("in Beijing", 2, "/statements/?topic=energy"),
    ]


def test_what_is_unknown_is_said(full):
    found = page("speaker=nobody&actor=nobody&place=nowhere&topic=nothing&kind=dance&has=charm")
    assert found.found == 0
    assert found.problems == (
        "Nothing published here has “nobody” under Who spoke.",
        "Nothing published here has “nothing” under Topic.",
        "Nothing published here has “charm” under Has.",
        "Nothing published here has “nobody” under Who took part.",
        "Nothing published here has “dance” under Kind.",
        "Nothing published here has “nowhere” under Place.",
    )


def test_a_page_beyond_the_last_is_said_to_be_none(full):
    found = page("page=7")
    assert (found.occasions, found.start, found.problems) == (
        (),
        "/statements/",
        ("There is no page 7: the last one is page 1.",),
    )


def test_fifty_stand_on_a_page(world):
    text = "Numbers\n\n" + "\n\n".join(f"Speaker said number {n} rose." for n in range(60))
    source = make.document(text)
    for n in range(60):
        make.statement(source, f"number {n} rose", "Speaker")
    first, second = page("publisher=xinhua&speaker=speaker"), page("publisher=xinhua&speaker=speaker&page=2")
    assert [line.words[0].text for line in lines(first)] == [f"number {n} rose" for n in range(50)]
    assert [line.words[0].text for line in lines(second)] == [f"number {n} rose" for n in range(50, 60)]
    assert first.pages == 2
    assert (first.previous, second.next) == ("", "")
    assert first.next == "/statements/?speaker=speaker&publisher=xinhua&page=2"
    assert second.previous == "/statements/?speaker=speaker&publisher=xinhua"


def test_timeline_and_statements_lead_to_each_other(full, client):
    query = "actor=xi-jinping&speaker=xi-jinping&from=2023"
    timeline, list_of = pages.timeline(asked(query)), page(query)
    assert (timeline.statements, timeline.said_at) == (4, f"/statements/?{query}")
    assert (list_of.events, list_of.timeline) == (timeline.found, f"/?{query}")
    shown = client.get(f"/?{query}").content.decode()
    assert f'<a href="/statements/?{query.replace("&", "&amp;")}">4 statements</a>' in shown
    shown = client.get(f"/statements/?{query}").content.decode()
    assert f'<a href="/?{query.replace("&", "&amp;")}">1 event</a>' in shown


# What always holds


@pytest.mark.parametrize(
    "query", ["", "q=trade", "topic=trade&order=oldest", "page=9", "from=nonsense", "speaker=nobody"]
)
def test_the_fragment_is_contained_in_the_page(query, full, client):
    address = f"/statements/?{query}" if query else "/statements/"
    whole, fragment = client.get(address), client.get(address, **HTMX)
    assert fragment.content in whole.content
    assert fragment.content.strip().startswith(b'<div id="statements"')
    assert fragment["HX-Push-Url"] == address
    assert client.get(address, HTTP_HX_HISTORY_RESTORE_REQUEST="true", **HTMX).content == whole.content
    assert not whole.cookies
    assert "HX-Request" in whole["Vary"]


def test_an_address_is_made_canonical(full, client):
    response = client.get("/statements/?topic=trade&q=&unknown=1&page=1")
    assert (response.status_code, response["Location"]) == (302, "/statements/?topic=trade")
    assert address_of(Filter()) == "/statements/"


@pytest.mark.parametrize("query", ["", "q=trade", "speaker=xi-jinping&kind=meeting&has=figure", "from=2023"])
def test_the_page_asks_as_often_for_many_rows(query, full, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as few:
        client.get(f"/statements/?{query}")
    grow(full)
    with django_assert_max_num_queries(60) as many:
        client.get(f"/statements/?{query}")
    assert len(many) <= len(few)


def test_nothing_unpublished_is_listed_counted_or_found(full, client):
    before = client.get("/statements/").content
    for state in STATES:
        canary = f"canary{state}"
        source = make.document(f"Title {canary}\n\nWords {canary} said.", f"Publisher {canary}", state=state)
        row = make.statement(source, f"Words {canary}", f"Person {canary}", event=full.meeting, topics=[f"T {canary}"])
        make.statement(full.march, "Xi said", full.xi, event=full.meeting, state=state, direct=True, topics=["Energy"])
        make.figure(full.march, "190", 1, statement=full.energy, state=state)
        assert client.get(row.get_absolute_url()).status_code == 404
    search.rebuild()
    assert client.get("/statements/").content == before
    for query in ("q=canary*", "topic=energy", "has=quotation", "publisher=china-daily"):
        found = page(query)
        assert "canary" not in str((found.occasions, found.choices)), query
    assert page("q=canary*").found == 0


def test_who_is_only_proposed_is_not_named(full, client):
    proposed = make.person("Somebody Proposed", state="proposed")
    full.energy.attributions.create(actor=proposed, position=9)
    shown = client.get("/statements/").content.decode()
    assert "Somebody Proposed" not in shown
    assert words("speaker=somebody-proposed") == []


def test_a_withdrawal_holds_from_the_next_request_on(full, client):
    assert "closer ties in agriculture" in client.get("/statements/").content.decode()
    Document.objects.filter(pk=full.wire.pk).update(state="withdrawn")
    shown = client.get("/statements/").content.decode()
    assert "closer ties in agriculture" not in shown
    assert "Xinhua" not in shown


def test_an_occasion_without_evidence_is_not_named(full):
    Event.objects.filter(pk=full.meeting.pk).update(state="accepted")
    occasion = page("speaker=mikhail-mishustin&publisher=china-daily").occasions[0]
    assert (occasion.name, occasion.reported, occasion.when.earliest) == (
        "Xi meets Mishustin",
        "China Daily",
        date(2023, 3, 22),
    )


def test_every_event_of_the_list_is_among_those_of_the_timeline(full):
    for query in QUERIES:
        filtered = asked(query)
        if filtered.problems or any(value not in ("figure", "quotation", "several-sources") for value in filtered.has):
            continue
        there = set(events(filtered).values_list("pk", flat=True))
        at = {row.event_id for row in spoken(filtered) if row.event_id and row.event.state == "published"}
        assert at <= there, query


def test_the_facets_have_the_timelines_names(full):
    assert {choices.facet.name for choices in page().choices} <= set(FACETS)
    assert Statement.objects.count() == page().total
