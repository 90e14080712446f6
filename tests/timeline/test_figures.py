from datetime import date

import pytest
from django.http import QueryDict

from relations.timeline.figures import Asked, facets, figures, named_unit
from tests import factories as make


def asked(query=""):
    return Asked.of(QueryDict(query))


def found(query="", metric=None):
    return [int(row.value) for row in figures(asked(query), metric)]


@pytest.fixture
def sources(db):
    """Five figures: two of trade, one of them by nobody; one in tonnes; one said at a meeting; one unpublished."""
    tass, wire = make.document(source="TASS", published=date(2023, 2, 3)), make.document(published=date(2023, 1, 20))
    trade = make.metric()
    make.figure(wire, "Xi said trade grew", 190, kind="actual", metric=trade, when="2022", stated_by=["Xi Jinping"])
    make.figure(tass, "Xi said trade grew", 200, kind="target", metric=trade, when="2024")
    make.figure(tass, "trade grew", 7, unit="tonne", kind="actual", metric_words="grain", stated_by=["Vladimir Putin"])
    meeting = make.event("Xi Jinping", "Vladimir Putin", when="2022-12-30")
    make.figure(wire, "trade", 3, unit="years", kind="duration", event=meeting, stated_by=["Xi Jinping"])
    make.figure(wire, "grew", 999, metric=trade, state="accepted")
    make.figure(make.document(state="accepted"), "trade", 998, metric=trade)
    return trade


def test_published_figures_stand_in_the_order_in_which_they_were_said(sources):
    assert found() == [3, 190, 200, 7]
    assert [row.said for row in figures(asked())] == [
        date(2022, 12, 30),
        date(2023, 1, 20),
        date(2023, 2, 3),
        date(2023, 2, 3),
    ]


def test_the_day_of_an_event_that_readers_do_not_see_is_not_told(sources):
    hidden = make.event("Xi Jinping", when="2001", state="accepted")
    row = make.figure(make.document(published=date(2023, 5, 1)), "trade", 1, event=hidden)
    assert figures(asked()).get(pk=row.pk).said == date(2023, 5, 1)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("kind=actual", [190, 7]),
        ("kind=actual&kind=target", [190, 200, 7]),
        ("unit=USD", [190, 200]),
        ("speaker=xi-jinping", [3, 190]),
        ("publisher=tass&unit=tonne", [7]),
        ("from=2024", [200]),
        ("to=2022", [190]),
        ("from=2023-02&to=2023-02", [7]),  # it names no time: the day of its source counts
        ("kind=nonsense", []),
        ("speaker=%22%00", []),
        ("from=someday", []),
    ],
)
def test_a_filter_gives_the_figures_that_answer_all_of_it(sources, query, answer):
    assert found(query) == answer


def test_the_figures_of_one_metric(sources):
    assert found(metric=sources) == [190, 200]


def test_counts_of_a_facet_leave_its_own_choice_out(sources):
    kind, speaker, publisher, unit = facets(asked("kind=target&publisher=tass"))
    assert [(v.value, v.count, v.chosen) for v in kind.values] == [("target", 1, True), ("actual", 1, False)]
    assert speaker.values == ()
    assert [(v.value, v.count) for v in publisher.values] == [("tass", 1)]
    assert [(v.label, v.count) for v in unit.values] == [("US dollars (USD)", 1)]


def test_what_is_chosen_and_empty_keeps_its_name(sources):
    speaker = facets(asked("kind=target&speaker=xi-jinping&speaker=nobody"))[1]
    assert [(v.label, v.count, v.chosen) for v in speaker.values] == [("Xi Jinping", 0, True)]
    assert speaker.unknown == ("nobody",)


def test_one_address_for_one_filter():
    given = asked("unit=USD&kind=target&kind=actual&kind=target&to=2024&page=1&nonsense=1")
    assert given.of_page("/figures/") == "/figures/?kind=actual&kind=target&unit=USD&to=2024"
    assert given.without("kind", "actual").of_page("/f/") == "/f/?kind=target&unit=USD&to=2024"
    assert given.without("until").without("kind").pairs() == [("unit", "USD")]
    assert Asked().of_page("/figures/") == "/figures/"
    assert (given.narrows, Asked(page="2").narrows) == (True, False)


def test_problems_are_said_in_words():
    assert asked("from=2024&to=2023&page=x").problems == (
        "The time asked for ends (2023) before it begins (2024).",
        "“x” is not the number of a page.",
    )
    assert asked("&".join(f"unit={n}" for n in range(13))).problems == (
        "At most 12 values of one filter can be asked for at once.",
    )


def test_units_by_their_names():
    assert [named_unit(unit) for unit in ("USD", "CHF", "tonne", "percent", "")] == [
        "US dollars (USD)",
        "CHF",
        "tonnes",
        "percent",
        "",
    ]
