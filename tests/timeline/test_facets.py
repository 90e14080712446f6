import pytest
from django.http import QueryDict

from relations.timeline.facets import facet, facets
from relations.timeline.filters import Filter, events
from tests import factories as make


def asked(query):
    return Filter.of(QueryDict(query))


def counts(name, query=""):
    return {value.value: value.count for value in facet(name, asked(query)).values}


def test_counts_of_everything(world):
    assert counts("actor") == {"xi-jinping": 3, "mikhail-mishustin": 2, "vladimir-putin": 1, "wang-yi": 1}
    assert counts("speaker") == {"xi-jinping": 1, "mikhail-mishustin": 1}
    assert counts("kind") == {"meeting": 2, "visit": 2}
    assert counts("topic") == {"trade": 1, "energy": 1}
    assert counts("place") == {"moscow": 2, "beijing": 2, "great-hall-of-the-people": 1}
    assert counts("publisher") == {"china-daily": 2, "foreign-ministry": 2, "xinhua": 1}
    assert counts("has") == {"figure": 1, "quotation": 1, "several-sources": 1, "in-person": 2}


def test_an_event_counts_once_for_a_publisher_that_tells_of_it_twice(world):
    make.mention(world.meeting, world.march, "Xi meets Mishustin")
    assert counts("publisher")["china-daily"] == 2


def test_a_facet_does_not_narrow_itself_but_actors_do(world):
    assert counts("kind", "kind=visit") == {"meeting": 2, "visit": 2}
    assert counts("actor", "actor=mikhail-mishustin") == {"xi-jinping": 2, "mikhail-mishustin": 2, "wang-yi": 1}


def test_a_chosen_value_stays_with_its_name_when_nothing_is_left(world):
    values = facet("topic", asked("topic=energy&place=beijing")).values
    assert [(v.label, v.count, v.chosen) for v in values] == [("Energy", 0, True)]


def test_an_unknown_value_is_named_as_such(world):
    assert facet("topic", asked("topic=nonsense")).unknown == ("nonsense",)
    assert facet("kind", asked("kind=call")).unknown == ()


QUERIES = [
    "",
    "kind=meeting",
    "actor=xi-jinping",
    "speaker=xi-jinping&topic=trade",
    "publisher=xinhua",
    "publisher=xinhua&topic=trade",
    "q=energy",
    "q=Mishustin&publisher=china-daily",
    "from=2023-04",
    "has=figure&has=several-sources",
    "place=beijing&kind=visit",
    "from=2023-04&topic=energy",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_count_is_what_a_click_then_shows(query, world):
    make.mention(world.later, world.wire, "Leaders meet")
    make.statement(
        world.may, "Putin will visit Beijing", "Vladimir Putin", "Xi Jinping", event=world.later, topics=["Energy"]
    )
    wanted = asked(query)
    for shown in facets(wanted):
        for value in shown.values:
            assert value.count == events(wanted.choosing(shown.name, value.value)).count(), (shown.name, value)


def test_the_number_of_queries_does_not_depend_on_the_rows(world, django_assert_num_queries):
    with django_assert_num_queries(19):
        facets(asked(""))
    for n in range(5):
        make.event(f"Person {n}", kind="call", place=make.place(f"City {n}"), source=make.document(source=f"Paper {n}"))
    with django_assert_num_queries(19):
        facets(asked(""))
