from datetime import date

import pytest
from django.http import QueryDict

from relations.timeline.documents import Asked, document_list
from relations.timeline.filters import PAGE_SIZE
from tests import factories as make


def listed(query=""):
    return document_list(Asked.of(QueryDict(query)))


def choices(of):
    return [(value.value, value.label, value.count, value.chosen) for value in of.facet.values]


@pytest.fixture
def shelf(world):
    """The world's three sources, with a readout among them, an undated one, and one that is not published."""
    type(world.may.publisher).objects.filter(pk=world.may.publisher_id).update(tier="readout")
    make.document("An undated report", "Xinhua", published=None)
    make.document("A secret", "Secret Press", state="accepted")
    return world


def test_the_newest_stand_first_and_undated_ones_last(shelf):
    page = listed()
    assert [(row.title, row.published, row.statements) for row in page.sources] == [
        ("A visit to Beijing", date(2023, 5, 24), 0),
        ("Xi meets Mishustin", date(2023, 3, 22), 3),
        ("Leaders meet", date(2023, 3, 21), 1),
        ("An undated report", None, 0),
    ]
    assert (page.total, page.found, page.pages, page.named) == (4, 4, 1, ())


def test_choices_count_what_each_alone_would_show(shelf):
    page = listed("tier=wire")
    assert choices(page.tiers) == [("wire", "News agency", 3, True), ("readout", "Official readout", 1, False)]
    assert choices(page.publishers) == [("xinhua", "Xinhua", 2, False), ("china-daily", "China Daily", 1, False)]
    assert page.found == 3


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("publisher=xinhua", ["Leaders meet", "An undated report"]),
        ("publisher=xinhua&publisher=china-daily", ["Xi meets Mishustin", "Leaders meet", "An undated report"]),
        ("publisher=xinhua&tier=readout", []),
        ("tier=readout", ["A visit to Beijing"]),
        ("publisher=secret-press", []),
        ("publisher=%22&tier=nonsense", []),
        ("page=7", []),
        ("page=abc", ["A visit to Beijing", "Xi meets Mishustin", "Leaders meet", "An undated report"]),
    ],
)
def test_what_is_found(query, titles, shelf):
    assert [row.title for row in listed(query).sources] == titles


def test_every_count_is_what_its_choice_shows(shelf):
    for query in ("", "tier=wire", "publisher=xinhua", "publisher=xinhua&tier=readout"):
        page = listed(query)
        for choice in (page.publishers, page.tiers):
            for value in choice.facet.values:
                rest = {name: QueryDict(query).getlist(name) for name in ("publisher", "tier")}
                rest[choice.facet.name] = [value.value]
                alone = "&".join(f"{name}={v}" for name, values in rest.items() for v in values)
                assert listed(alone).found == value.count, (query, value)


def test_an_unknown_value_is_named_as_such(shelf):
    assert listed("publisher=secret-press&tier=x").unknown == ("secret-press", "x")
    assert listed("publisher=xinhua").named == ("Xinhua",)


def test_pages(shelf, client):
    for n in range(PAGE_SIZE):
        make.document(f"Report {n:03}", "TASS", published=date(2020, 1, 1))
    first, second = listed(), listed("page=2")
    assert (first.pages, len(first.sources), len(second.sources)) == (2, PAGE_SIZE, 4)
    assert (first.previous, first.next) == ("", "/documents/?page=2")
    assert (second.previous, second.next) == ("/documents/", "")
    assert listed("page=9").previous == "/documents/?page=2"
    assert "There is no page 9: the last one is page 2." in client.get("/documents/?page=9").content.decode()
    assert 'href="/documents/?page=2"' in client.get("/documents/").content.decode()


def test_a_fixed_number_of_queries(shelf, django_assert_num_queries):
    for number in (0, 20):
        for n in range(number):
            make.document(f"Report {n}", make.publisher(f"Paper {n}"))
        with django_assert_num_queries(3):
            listed()


def test_the_page_says_what_was_asked(shelf, client):
    text = client.get("/documents/?publisher=xinhua").content.decode()
    assert "What Xinhua published." in text
    assert "<b>2</b> of 4 texts" in text
    assert "Nothing by “nobody” is published here." in client.get("/documents/?publisher=nobody").content.decode()
    assert "No text answers all of this." in client.get("/documents/?publisher=xinhua&tier=readout").content.decode()
