from datetime import date

import pytest
from django.core.management import call_command

from relations.models import search
from relations.timeline import actors
from relations.timeline.filters import Filter, events
from tests import counting
from tests import factories as make


@pytest.fixture
def dossier(db):
    call_command("load", verbosity=0)


def summary(page):
    return {way.label: way.number for way in (page.events, *page.ways, page.statements)}


def test_the_list_of_the_dossier(dossier):
    page = actors.directory()
    assert {
        group.title: [(e.name, e.events.number, e.statements.number) for e in group.entries] for group in page.groups
    } == {
        "People": [
            ("Xi Jinping", 12, 68),
            ("Vladimir Putin", 9, 7),
            ("Mikhail Mishustin", 7, 19),
            ("He Lifeng", 1, 0),
            ("Qin Gang", 1, 0),
            ("Wang Yi", 1, 0),
            ("Xu Poling", 0, 4),
        ],
        "Institutions": [("Xinhua", 0, 1)],
        "Countries": [("China", 0, 1), ("Russia", 0, 1)],
    }
    assert counting.check(page) == 20
    first = page.groups[0].entries[0]
    assert (first.other_name, first.office) == ("习近平", "Chinese President")


def test_the_page_of_xi(dossier):
    page = actors.actor_page("xi-jinping")
    assert summary(page) == {
        "Events": 12,
        "Meetings in person": 4,
        "By video": 0,
        "By phone": 0,
        "Statements": 68,
    }
    assert [(held.title, held.years) for held in page.offices] == [
        ("Chinese President", "2013–"),
        ("Chinese Chairman of the Central Military Commission", "2012–"),
        ("Chinese General Secretary of the Communist Party", "2012–"),
        ("Chinese Vice President", "2008–2013"),
    ]
    assert page.gap == actors.Gap(
        210,
        date(2023, 5, 24),
        date(2023, 12, 20),
        "/?actor=xi-jinping&from=2023-05-24&to=2023-12-20&has=in-person",
    )
    assert [(h.met.label, h.home, h.met.number, [(c.label, c.number) for c in h.cities]) for h in page.hosted] == [
        ("China", True, 2, [("Beijing", 2)]),
        ("Russia", False, 2, [("Moscow", 2)]),
    ]
    assert [(m.name, m.together.number, m.in_person.number, m.latest, m.gap and m.gap.days) for m in page.met] == [
        ("Vladimir Putin", 6, 1, date(2023, 3, 21), None),
        ("Mikhail Mishustin", 4, 3, date(2023, 12, 20), 210),
        ("He Lifeng", 1, 1, date(2023, 5, 24), None),
        ("Qin Gang", 1, 1, date(2023, 5, 24), None),
        ("Wang Yi", 1, 1, date(2023, 5, 24), None),
    ]
    assert [(topic.label, topic.number, topic.share) for topic in page.topics[:2]] == [
        ("The relation itself", 23, 100),
        ("Trade and investment", 14, 60),
    ]
    assert counting.check(page) > 40


def test_a_country_lists_its_people_and_institutions(dossier):
    page = actors.actor_page("china")
    assert [(group.title, [entry.name for entry in group.entries]) for group in page.nationals] == [
        ("People", ["Xi Jinping", "He Lifeng", "Qin Gang", "Wang Yi"]),
        ("Institutions", ["Xinhua"]),
    ]
    assert counting.check(page) > 5


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("习", ["Xi Jinping"]),
        ("jinping xi", ["Xi Jinping"]),
        ("RUSSIAN", ["Vladimir Putin", "Mikhail Mishustin"]),
        ("путин", ["Vladimir Putin"]),
        ("nobody of that name", []),
        ('"', None),
    ],
)
def test_names_are_found_in_any_script_by_parts_and_by_country(dossier, asked, names):
    people = [
        entry.name for group in actors.directory(asked).groups for entry in group.entries if group.kind == "person"
    ]
    assert people == names if names is not None else len(people) == 7


def test_how_people_met(world):
    xi, putin = world.xi, world.putin
    spoke = make.document(
        "They spoke\n\nThe two spoke by video link.\n\nThe two talked on the phone.\n\nA virtual meeting."
    )
    make.event(xi, putin, kind="call", when="2023-06-01", source=spoke, words="The two spoke by video link")
    make.event(xi, putin, kind="call", when="2023-06-02", source=spoke, words="The two talked on the phone")
    make.event(xi, putin, kind="meeting", when="2023-06-03", source=spoke, words="A virtual meeting")
    make.event(xi, putin, kind="call", when="2023-06-04", status="planned")
    search.rebuild()
    page = actors.actor_page("xi-jinping")
    assert [way.number for way in page.ways] == [2, 2, 1]
    assert counting.check(page) > 20
    assert {row.earliest for row in events(Filter(has=("phone",)))} == {date(2023, 6, 2)}
    assert {row.earliest.day for row in events(Filter(has=("video",)))} == {1, 3}


def test_a_gap_passes_over_meetings_whose_day_is_not_known(world):
    make.event(world.xi, when="2023-04")
    gap = actors.actor_page("xi-jinping").gap
    assert (gap.days, gap.first, gap.last) == (64, date(2023, 3, 21), date(2023, 5, 24))
    assert actors.actor_page("wang-yi").gap is None


def test_a_country_of_many_cities_has_numbers_without_a_list(world):
    china = make.country()
    for number in range(13):
        place = make.place(f"City {number}", country=china)
        make.event(world.xi, when=f"2024-01-{number + 1:02}", place=place)
    hosted = actors.actor_page("xi-jinping").hosted
    assert [(h.met.label, h.met.number, bool(h.met.address), len(h.cities)) for h in hosted] == [
        ("China", 13, False, 13),
        ("Beijing", 1, True, 1),
        ("Moscow", 1, True, 1),
    ]


def test_nobody_is_named_by_what_is_not_published(world, client):
    quiet = make.person("Quiet Person")
    make.event(quiet, state="accepted")
    make.statement(world.march, "Xi said", quiet, event=world.meeting, state="accepted")
    guessed = make.person("Guessed Person", state="proposed")
    make.event(guessed, world.xi)
    named = [entry.name for group in actors.directory().groups for entry in group.entries]
    assert named == ["Xi Jinping", "Mikhail Mishustin", "Vladimir Putin", "Wang Yi"]
    for slug in ("quiet-person", "guessed-person", "nobody", "china"):
        assert client.get(f"/actors/{slug}/").status_code == 404
    assert "Guessed" not in client.get("/actors/xi-jinping/").content.decode()


def test_the_fragment_is_part_of_the_page(world, client):
    for address in ("/actors/", "/actors/?q=xi", "/actors/?q=%F0%9F%98%80", "/actors/?q=nobody"):
        fragment = client.get(address, HTTP_HX_REQUEST="true").content.decode()
        assert fragment.strip() in client.get(address).content.decode()
    assert "called “nobody”" in client.get("/actors/?q=nobody").content.decode()


def test_pages_ask_as_often_for_many_rows(world, client, django_assert_max_num_queries):
    def asked(address):
        with django_assert_max_num_queries(40) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = ("/actors/", "/actors/xi-jinping/")
    few = [asked(address) for address in addresses]
    for number in range(12):
        other = make.person(f"Person {number}", country=make.country())
        make.term(other, f"Minister {number}")
        source = make.document(f"Report {number}\n\nPerson said all was well.", f"Paper {number}")
        when = f"2024-02-{number + 1:02}"
        event = make.event(world.xi, other, when=when, source=source, words="Report", part_of=world.visit)
        make.statement(source, "all was well", world.xi, other, event=event, topics=[f"Topic {number}"])
    search.rebuild()
    assert [asked(address) for address in addresses] == few
