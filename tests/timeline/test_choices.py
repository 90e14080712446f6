import re

import pytest
from django.http import QueryDict

from relations.models import search
from relations.timeline.choices import choice_page, fits
from relations.timeline.filters import Filter
from relations.timeline.pages import timeline
from tests import factories as make

HTMX = {"HTTP_HX_REQUEST": "true"}


def asked(query=""):
    return Filter.of(QueryDict(query))


@pytest.fixture
def crowd(world):
    """Sixty who called Xi, the first ones more often; one of them is called José Peña."""
    for n in range(60):
        name = "José Peña" if n == 59 else f"Guest {n:02}"
        make.event("Xi Jinping", name, when="2022-01-01", kind="call", source=world.march, words="Xi Jinping met")
    return world


def choices_of(page, name):
    return next(choices for choices in page.choices if choices.facet.name == name)


def test_a_long_facet_shows_eight_folds_ten_and_links_to_all(crowd):
    choices = choices_of(timeline(asked("kind=call")), "actor")
    assert [value.label for value in choices.first[:2]] == ["Xi Jinping", "Guest 00"]
    assert (len(choices.first), len(choices.more), choices.hidden) == (8, 10, 43)
    assert choices.all_at == "/filters/actor/?kind=call"


def test_chosen_values_are_always_seen(crowd):
    choices = choices_of(timeline(asked("actor=guest-50")), "actor")
    assert [(v.value, v.chosen) for v in choices.first] == [("guest-50", True), ("xi-jinping", False)]


def test_the_page_of_all_values_counts_as_the_timeline_does(crowd):
    page = choice_page("actor", asked("kind=call"))
    assert page.number == 61
    assert page.first[0].count == 60
    assert page.kept == [("kind", "call")]


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("jose", ["José Peña"]),
        ("PEÑA jos", ["José Peña"]),
        ("guest 0", [f"Guest {n:02}" for n in range(10)]),
        ("uest", []),
        ("xi", ["Xi Jinping"]),
        ("🙂", None),
        ('"', None),
    ],
)
def test_values_are_found_by_the_beginnings_of_their_words(find, found, crowd):
    page = choice_page("actor", asked(), find)
    labels = [value.label for value in (*page.first, *page.more)]
    assert labels == found if found is not None else len(labels) == 64


def test_chosen_values_stay_whatever_is_typed(crowd):
    page = choice_page("kind", asked("kind=visit"), "meet")
    assert [(v.value, v.chosen) for v in page.first] == [("visit", True), ("meeting", False)]


@pytest.mark.parametrize(("words", "answer"), [([], True), (["xi"], True), (["jin", "x"], True), (["ping"], False)])
def test_fits(words, answer):
    assert fits("Xi Jinping", words) is answer


def test_the_page_works_without_scripts(crowd, client):
    text = client.get("/filters/actor/?kind=call&find=guest+0").content.decode()
    assert re.findall(r'name="actor"\s+value="([^"]*)"', text) == [f"guest-{n:02}" for n in range(10)]
    assert '<input type="hidden" name="kind" value="call">' in text


def test_the_fragment_lists_what_is_not_seen_at_once_and_leaves_the_address(crowd, client):
    response = client.get("/filters/actor/?kind=call&find=guest", **HTMX)
    assert re.findall(r'value="([^"]*)"', response.content.decode()) == [f"guest-{n:02}" for n in range(7, 17)]
    assert response["HX-Push-Url"] == "false"
    assert "Nobody and nothing by that name." in client.get("/filters/actor/?find=zzz", **HTMX).content.decode()


def test_without_words_the_fragment_is_what_the_timeline_folds_away(crowd, client):
    fragment = client.get("/filters/actor/?kind=call&find=", **HTMX).content.decode()
    page = client.get("/?kind=call").content.decode()
    assert fragment.strip()
    assert fragment in page


def test_statements_have_a_page_of_all_values_as_well(world, client):
    for n in range(30):
        name = "José Peña" if n == 29 else f"Guest {n:02}"
        make.statement(world.march, "Xi Jinping", name)
    search.rebuild()
    asks = "/statements/filters/speaker/?q=jinping"
    assert asks in client.get("/statements/?q=jinping").content.decode()
    page = client.get(f"{asks}&find=jose").content.decode()
    assert re.findall(r'name="speaker"\s+value="([^"]*)"', page) == ["jose-pena"]
    assert '<form class="choices" action="/statements/">' in page
    assert '<input type="hidden" name="q" value="jinping">' in page
    assert "Show these statements" in page
    found = client.get(f"{asks}&find=jose", **HTMX)
    assert re.findall(r'value="([^"]*)"', found.content.decode()) == ["jose-pena"]
    assert found["HX-Push-Url"] == "false"
    assert client.get("/statements/filters/actor/").status_code == 404
    assert client.get("/statements/filters/topic/").status_code == 200


def test_no_such_facet(world, client):
    assert client.get("/filters/nonsense/").status_code == 404
    assert client.get("/filters/q/").status_code == 404
    assert client.get("/filters/actor/?kind=nonsense").status_code == 200


def test_what_is_typed_is_escaped(world, client):
    text = client.get("/filters/actor/?find=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in text
