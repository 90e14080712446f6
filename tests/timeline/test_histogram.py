from urllib.parse import quote

import pytest
from django.http import QueryDict

from relations.models import search
from relations.timeline.filters import Filter, events
from relations.timeline.histogram import histogram
from relations.timeline.index import Index
from relations.timeline.pages import timeline
from tests import factories as make


def asked(query):
    return Filter.of(QueryDict(query))


def bars(query):
    found = histogram(asked(query), Index())
    return [(bar.label, bar.short, bar.count, bar.height, bar.address) for bar in found.bars] if found else None


def occur(world, *days):
    for day in days:
        make.event("Xi Jinping", when=day, source=world.march, words="Xi Jinping met")
    search.rebuild()


def test_months_of_hits(world):
    assert bars("q=jinping") == [
        ("March 2023", "Mar", 2, 100, "/?q=jinping&from=2023-03&to=2023-03"),
        ("April 2023", "Apr", 0, 0, "/?q=jinping&from=2023-04&to=2023-04"),
        ("May 2023", "May", 1, 50, "/?q=jinping&from=2023-05&to=2023-05"),
    ]


def test_january_is_called_by_its_year(world):
    occur(world, "2022-12-30", "2024-01-02")
    assert [bar[1] for bar in bars("q=jinping")][:4] == ["Dec", "2023", "Feb", "Mar"]


def test_years_and_decades(world):
    occur(world, "2019-05-01", "2019")
    assert [(bar[0], bar[2]) for bar in bars("q=jinping")] == [
        ("2019", 2), ("2020", 0), ("2021", 0), ("2022", 0), ("2023", 3)
    ]  # fmt: skip
    occur(world, "1949-12-16")
    found = bars("q=jinping&kind=meeting")
    assert found[0] == ("1940 to 1949", "1940s", 1, 50, "/?q=jinping&kind=meeting&from=1940&to=1949")
    assert [bar[2] for bar in found] == [1, 0, 0, 0, 0, 0, 0, 2, 2]


def test_no_bars_without_words_or_for_one_month_or_for_what_cannot_be_asked(world):
    assert bars("") is None
    assert bars("kind=meeting") is None
    assert bars("q=energy") is None
    assert bars("q=nothing") is None
    assert bars("q=jinping&from=nonsense") is None


def test_undated_events_have_no_bar(world):
    occur(world, None)
    assert [bar[2] for bar in bars("q=jinping")] == [2, 0, 1]


@pytest.mark.parametrize(
    "query", ["q=jinping", "q=jinping&from=2023-03-21", "q=jinping&to=2023-05-24&from=2022", "q=x*"]
)
def test_each_bar_counts_what_its_link_shows(query, world):
    occur(world, "2022-11", "2022-12-30", "2023", "2023-05-01", ("2023-03-30", "2023-04-02"))
    for _, _, count, _, address in bars(query):
        assert count == events(asked(address.partition("?")[2])).count(), address


def test_a_bar_stays_within_the_time_that_was_asked_for(world):
    occur(world, "2023-03-02")
    assert bars("q=jinping&from=2023-03-21")[0][4] == "/?q=jinping&from=2023-03-21&to=2023-03"


def test_the_page_draws_the_bars(world, client):
    text = client.get("/?q=jinping").content.decode()
    assert 'aria-label="When “jinping” turns up"' in text
    assert '<span class="unseen">March 2023: 2 events</span>' in text
    assert '<span class="unseen">May 2023: 1 event</span>' in text
    assert "histogram" not in client.get("/").content.decode()


def test_the_last_word_may_be_half_typed(world):
    for words, found in [("agricul", 1), ("agricul*", 1), ('"agricul"', 0)]:
        assert timeline(asked(f"q={quote(words)}")).found == found, words
