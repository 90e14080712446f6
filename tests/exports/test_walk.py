"""Invariant 9: the same filter gives the same rows on the page, in the feed and in every export."""

import json

import pytest
from django.http import QueryDict

from relations.models import Event
from relations.timeline.facets import facets
from relations.timeline.filters import Filter, events
from tests.exports import reading

FILTERS = (
    "",
    "order=oldest",
    "kind=meeting",
    "kind=meeting&kind=visit",
    "actor=xi-jinping",
    "actor=xi-jinping&actor=mikhail-mishustin",
    "speaker=xi-jinping",
    "speaker=mikhail-mishustin&topic=energy",
    "topic=trade&order=oldest",
    "place=beijing",
    "place=great-hall-of-the-people",
    "publisher=china-daily",
    "publisher=xinhua&kind=meeting",
    "from=2023-03&to=2023-03",
    "from=2023-03-21",
    "to=2023&has=figure",
    "has=several-sources",
    "q=trade",
    "q=“comprehensive strategic”&speaker=xi-jinping",
    "actor=nobody-at-all",
)


def undated(ids):
    return set(Event.objects.filter(public_id__in=ids, earliest=None).values_list("public_id", flat=True))


def test_every_format_gives_the_same_rows(dossier, client):
    assert len(set(FILTERS)) == 20
    found = {query: formats(client, query) for query in FILTERS}
    for query, ids in found.items():
        page = ids.pop("page")
        for form, others in ids.items():
            assert others == page, (query, form)
    assert len(found) == 20


def formats(client, query):
    """The public ids that each format gives, in its order where it keeps that of the filter."""

    def at(address):
        return f"{address}?{query}" if query else address

    page = reading.body(client.get(at("/"), follow=True))
    ids = reading.rows_of_page(page)
    open_ended = undated(ids)
    dated = [row for row in ids if row not in open_ended]
    calendar = reading.of_ics(reading.ask(client, at("/timeline.ics")))
    assert int(calendar["X-RELATIONS-UNDATED"]) == len(open_ended), query
    in_calendar = [str(event["UID"]).partition("@")[0] for event in calendar.walk("VEVENT")]
    slides = [s["unique_id"] for s in json.loads(reading.ask(client, at("/timelinejs.json")))["events"]]
    assert in_calendar == dated, query
    assert slides == dated, query
    feed = [
        entry.find(f"{reading.ATOM}id").text.split("/")[-2] for entry in reading.entries(client, at("/timeline.atom"))
    ]
    assert sorted(feed) == sorted(ids), query
    return {
        "page": ids,
        "fragment": reading.rows_of_page(reading.ask(client, at("/"), HTTP_HX_REQUEST="true")),
        "embed": reading.rows_of_page(reading.ask(client, at("/embed/"))),
        "csv": [row["id"] for row in reading.of_csv(reading.ask(client, at("/timeline.csv")))],
        "xlsx": [row[0] for row in reading.of_xlsx(reading.ask(client, at("/timeline.xlsx")))[1:]],
        "json": [row["id"] for row in json.loads(reading.ask(client, at("/timeline.json")))["events"]],
        "api": [row["id"] for row in reading.items(client, at("/api/events/"))],
        "api, seven at a time": [
            row["id"] for row in reading.items(client, f"/api/events/?{'&'.join(filter(None, [query, 'limit=7']))}")
        ],
    }


@pytest.mark.parametrize("kind", ["statements", "figures"])
def test_statements_and_figures_are_the_same_in_every_format(kind, dossier, client):
    queries = ("", "speaker=xi-jinping", "publisher=xinhua", "from=2023-03&to=2023-05", "speaker=nobody")
    for query in queries:
        in_api = [row["id"] for row in reading.items(client, f"/api/{kind}/?{query}&limit=40")]
        in_csv = [row["id"] for row in reading.of_csv(reading.ask(client, f"/{kind}.csv?{query}"))]
        in_xlsx = [row[0] for row in reading.of_xlsx(reading.ask(client, f"/{kind}.xlsx?{query}"))[1:]]
        in_json = [row["id"] for row in json.loads(reading.ask(client, f"/{kind}.json?{query}"))[kind]]
        assert sorted(in_api) == sorted(in_csv)
        assert in_csv == in_xlsx == in_json
        assert bool(in_csv) == (query != "speaker=nobody")


def test_facet_counts_add_up_to_what_a_click_then_shows(dossier):
    for query in FILTERS:
        asked = Filter.of(QueryDict(query))
        for facet in facets(asked):
            for value in facet.values:
                assert value.count == events(asked.choosing(facet.name, value.value)).count(), (query, value)
