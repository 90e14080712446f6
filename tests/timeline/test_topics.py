import pytest
from django.core.management import call_command

from relations.models import search
from relations.timeline import topics
from tests import counting
from tests import factories as make


@pytest.fixture
def dossier(db):
    call_command("load", verbosity=0)


def test_the_list_of_the_dossier(dossier):
    lines = topics.topic_list()
    assert len(lines) == 22
    assert [(t.name, t.statements.number, t.events.number, [a.label for a in t.raised_by]) for t in lines[:2]] == [
        ("The relation itself", 34, 4, ["Xi Jinping", "Mikhail Mishustin", "Vladimir Putin"]),
        ("Trade and investment", 21, 4, ["Xi Jinping", "Mikhail Mishustin", "Xu Poling"]),
    ]
    assert counting.check(lines) == 44


def test_the_page_of_trade(dossier):
    page = topics.topic_page("trade-investment")
    assert [(r.name, r.statements.number, str(r.first.earliest), str(r.last.earliest)) for r in page.raised] == [
        ("Xi Jinping", 14, "2023-03-21", "2023-12-20"),
        ("Mikhail Mishustin", 3, "2023-03-21", "2023-12-20"),
        ("Xu Poling", 3, "2023-12-21", "2023-12-21"),
        ("Vladimir Putin", 1, "2023-03-21", "2023-03-21"),
    ]
    assert page.sides == ("China", "Russia", "Others")
    assert [(year.name, [cell.number for cell in year.sides]) for year in page.years] == [("2023", [14, 4, 3])]
    assert str(page.first.when.earliest) == "2023-03-21"
    assert [link.label for link in page.related[:3]] == ["Energy", "Connectivity and transport", "Supply chains"]
    assert counting.check(page) == 9


def test_every_topic_of_the_dossier_counts_right(dossier):
    for line in topics.topic_list():
        assert counting.check(topics.topic_page(line.statements.address.rpartition("=")[2])) >= 4


def test_years_and_sides(world):
    russia = make.country("Russia", "Russian")
    type(world.mishustin).objects.filter(pk=world.mishustin.pk).update(country=russia)
    several = make.event(world.xi, when=("2021-12-30", "2022-01-02"))
    make.statement(world.march, "Xi said that", world.xi, world.mishustin, event=several, topics=["Trade"])
    make.statement(world.march, "energy", event=None, topics=["Trade"])
    page = topics.topic_page("trade")
    assert page.sides == ("Russia", "Others")
    assert [(year.name, [(c.number, c.address) for c in year.sides]) for year in page.years] == [
        ("2023", [(0, ""), (2, "/statements/?speaker=xi-jinping&topic=trade&from=2023&to=2023")]),
        (
            "2022",
            [
                (1, "/statements/?speaker=mikhail-mishustin&topic=trade&from=2022&to=2022"),
                (1, "/statements/?speaker=xi-jinping&topic=trade&from=2022&to=2022"),
            ],
        ),
        (
            "2021",
            [
                (1, "/statements/?speaker=mikhail-mishustin&topic=trade&from=2021&to=2021"),
                (1, "/statements/?speaker=xi-jinping&topic=trade&from=2021&to=2021"),
            ],
        ),
    ]
    assert page.statements.number == 4
    assert counting.check(page) == 9


def test_the_words_of_a_topic_stand_under_their_rules(world):
    row = make.topic("Trade")
    row.words = ["?", "trade*", "-trade union*", "~goods", "?market", "export"]
    assert [(words.rule, words.words) for words in topics.words_of(row)] == [
        ("Any of these words puts a statement under the topic.", ("export", "trade…")),
        ("These count only where no particular subject is named.", ("goods",)),
        ("These count only where nothing clearer is said.", ("market",)),
        ("These mean something else and do not count.", ("trade union…",)),
    ]


def test_a_topic_of_nothing_published_has_no_page(world, client):
    make.statement(world.march, "Xi said", world.xi, event=world.meeting, topics=["Secret"], state="accepted")
    for slug in ("secret", "nothing"):
        assert client.get(f"/topics/{slug}/").status_code == 404
    assert "Secret" not in client.get("/topics/").content.decode()


def test_pages_ask_as_often_for_many_rows(world, client, django_assert_max_num_queries):
    def asked(address):
        with django_assert_max_num_queries(40) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = ("/topics/", "/topics/trade/", "/places/beijing/", "/places/moscow/")
    make.statement(world.march, "Xi said", world.xi, event=world.meeting, topics=["Trade", "Energy"])
    make.statement(world.may, "and Wang Yi was there", world.xi, event=world.later)
    few = [asked(address) for address in addresses]
    for number in range(12):
        other = make.person(f"Person {number}")
        make.term(other, f"Minister {number}")
        source = make.document(f"Report {number}\n\nPerson said all was well.", f"Paper {number}")
        place = make.place(f"Hall {number}", "venue", parent=world.beijing)
        event = make.event(other, when=f"2024-02-{number + 1:02}", source=source, words=f"Report {number}", place=place)
        make.statement(source, "all was well", other, event=event, topics=["Trade", f"Topic {number}"])
    search.rebuild()
    assert [asked(address) for address in addresses] == few
