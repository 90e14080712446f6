import re
from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations.timeline.filters import Filter, events, period
from tests import factories as make


def asked(query):
    return Filter.of(QueryDict(query))


def found(query):
    return set(events(asked(query)))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023-03", (date(2023, 3, 1), date(2023, 3, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-03-21", (date(2023, 3, 21), date(2023, 3, 21))),
        ("9999", (date(9999, 1, 1), date(9999, 12, 31))),
    ],
)
def test_a_period_is_as_long_as_it_is_precise(words, days):
    assert period(words) == days


@pytest.mark.parametrize(
    "words", ["", "23", "2023-13", "2023-02-30", "0000", "2023-", "yesterday", "２０２３", "2023-03-21T00"]
)
def test_what_names_no_days_is_no_period(words):
    assert period(words) is None


def test_one_filter_has_one_address():
    assert asked("kind=visit&actor=b&actor=a&page=1&order=newest&q=+peace+talks+").address == (
        "/?q=peace+talks&actor=a&actor=b&kind=visit"
    )
    assert asked("q=&from=&to=&utm_source=x").address == "/"


def test_an_address_read_again_is_the_same_filter():
    wanted = asked(
        "q=a&actor=x&speaker=y&kind=visit&topic=t&place=p&publisher=b&from=2023&to=2024&has=figure&order=oldest&page=2"
    )
    assert asked(wanted.query) == wanted


def test_values_are_read_in_any_case_and_what_cannot_be_seen_is_passed_over():
    assert asked("actor=XI-JINPING&kind=Visit&order=Oldest") == asked("actor=xi-jinping&kind=visit&order=oldest")
    assert asked("q=a%00b%1b+%E2%80%AEc&actor=%00&topic=%01%7F&from=%002023%0A&page=%00").pairs() == [
        ("q", "ab c"),
        ("from", "2023"),
    ]


@given(st.text(max_size=300), st.sampled_from(["q", "actor", "from", "order", "page"]))
def test_the_address_of_a_filter_is_final(words, name):
    query = QueryDict(mutable=True)
    query[name] = words
    once = Filter.of(query)
    assert Filter.of(QueryDict(once.query)) == once
    assert QueryDict(once.query).dict() == dict(once.pairs())


def test_without_takes_one_value_or_all_and_goes_to_the_first_page():
    wanted = asked("actor=a&actor=b&from=2023&page=3")
    assert wanted.without("actor", "a") == asked("actor=b&from=2023")
    assert wanted.without("actor") == asked("from=2023")
    assert wanted.without("since") == asked("actor=a&actor=b")


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("from=soon", "“soon” is not a date: write 2023, 2023-03 or 2023-03-21."),
        ("from=2024&to=2023", "The time asked for ends (2023) before it begins (2024)."),
        ("order=best", "“best” is not an order: it is newest or oldest."),
        ("page=0", "“0” is not the number of a page."),
        ("page=-1", "“-1” is not the number of a page."),
        ("q=!!", "“!!” has no word that could be searched for."),
    ],
)
def test_what_is_wrong_is_said_and_finds_nothing(query, problem, world):
    assert asked(query).problems == (problem,)
    assert found(query) == set()


def test_actors_add_up(world):
    assert found("actor=xi-jinping") == {world.visit, world.meeting, world.later}
    assert found("actor=xi-jinping&actor=mikhail-mishustin") == {world.meeting, world.later}
    assert found("actor=xi-jinping&actor=vladimir-putin") == set()


def test_values_of_one_facet_are_alternatives_and_facets_narrow(world):
    assert found("kind=meeting&kind=visit") == {world.visit, world.meeting, world.later, world.planned}
    assert found("kind=meeting&kind=visit&place=moscow") == {world.visit, world.meeting}


def test_a_city_holds_its_venues(world):
    assert found("place=beijing") == {world.later, world.planned}
    assert found("place=great-hall-of-the-people") == {world.later}


def test_topic_speaker_publisher_and_words_hold_of_one_statement(world):
    assert found("speaker=xi-jinping&topic=energy") == {world.meeting}
    assert found("speaker=mikhail-mishustin&topic=energy") == set()
    assert found("publisher=xinhua&topic=trade") == {world.meeting}
    assert found("publisher=xinhua&topic=energy") == set()
    assert found("publisher=xinhua&q=agriculture") == {world.meeting}
    assert found("publisher=china-daily&q=agriculture") == set()


def test_a_mention_answers_for_publisher_and_words_alone(world):
    assert found("publisher=foreign-ministry") == {world.later, world.planned}
    assert found("q=talks&publisher=xinhua") == {world.meeting}
    assert found("q=talks&speaker=xi-jinping") == set()


def test_words_are_found_by_their_stem_and_as_a_phrase(world):
    assert found("q=deepen") == {world.meeting}
    assert found('q="energy+cooperation"') == {world.meeting}
    assert found('q="cooperation+energy"') == set()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("from=2023-03-21&to=2023-03-21", {"visit", "meeting"}),
        ("from=2023-03-22&to=2023-03-31", {"visit"}),
        ("from=2023-10", {"planned"}),
        ("to=2023-03", {"visit", "meeting"}),
        ("from=2023-05&to=2023", {"later", "planned"}),
        ("from=1999&to=2000", set()),
    ],
)
def test_time_is_matched_by_overlap(query, names, world):
    assert found(query) == {getattr(world, name) for name in names}


def test_undated_events_are_found_only_where_no_time_is_asked_for(world):
    undated = make.event("Xi Jinping", when=None)
    assert undated in found("")
    assert undated not in found("from=1900")


def test_has(world):
    assert found("has=figure") == {world.meeting}
    assert found("has=quotation") == {world.meeting}
    assert found("has=several-sources") == {world.meeting}
    assert found("has=nonsense") == set()
    assert found("has=nonsense&has=figure") == {world.meeting}


def test_a_statement_alone_is_a_second_source(world):
    another = make.document()
    make.statement(another, "trade grew", "Xi Jinping", event=world.later)
    assert found("has=several-sources") == {world.meeting, world.later}


def test_newest_first_unless_asked_and_undated_last(world):
    undated = make.event("Xi Jinping", when=None)
    assert list(events(asked(""))) == [world.planned, world.later, world.meeting, world.visit, undated]
    assert list(events(asked("order=oldest"))) == [world.visit, world.meeting, world.later, world.planned, undated]


def test_unknown_values_find_nothing(world):
    for facet in ("actor", "speaker", "kind", "topic", "place", "publisher", "has"):
        assert found(f"{facet}=nobody") == set()
        assert found(f"{facet}=%00%27%22") == set()


def test_at_most_twelve_values_at_once(world):
    assert asked("&".join(f"topic=t{n}" for n in range(13))).problems == (
        "At most 12 values of one filter can be asked for at once.",
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parameters=st.lists(
        st.tuples(
            st.sampled_from(
                ["q", "actor", "speaker", "kind", "topic", "place", "publisher", "from", "to", "has", "order", "page"]
            ),
            st.text(max_size=30)
            | st.sampled_from(["2023", "xi-jinping", "energy", '"', "a OR b", "figure", "99999999999"]),
        ),
        max_size=6,
    )
)
def test_no_query_string_breaks_the_page(parameters, world, client):
    response = client.get("/", parameters, follow=True)
    assert response.status_code == 200
    assert len(response.redirect_chain) <= 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", response.content.decode())
