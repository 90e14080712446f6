import json

import pytest

from relations.exports.api import PARAMETERS
from relations.timeline.edition import edition
from tests import factories as make
from tests.exports import reading

pytestmark = pytest.mark.usefixtures("real_edition")


def ask(client, address):
    return json.loads(reading.ask(client, address))


def test_a_list_says_what_it_answers_how_much_and_where_it_goes_on(world, client):
    first = ask(client, "/api/events/?limit=3")
    assert {name: first[name] for name in ("filter", "edition", "count")} == {
        "filter": "http://testserver/api/events/",
        "edition": edition(),
        "count": 4,
    }
    rest = ask(client, first["next"])
    assert [row["id"] for row in first["items"] + rest["items"]] == [
        row.public_id for row in (world.planned, world.later, world.meeting, world.visit)
    ]
    assert rest["next"] is None


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_new_rows_move_none_across_the_edge_of_a_page(order, world, client):
    make.event("Xi Jinping", when=None, kind="call")
    make.event("Xi Jinping", when=None, kind="call")
    before = [row["id"] for row in reading.items(client, f"/api/events/?order={order}")]
    first = ask(client, f"/api/events/?order={order}&limit=2")
    new = [make.event("Xi Jinping", when=when, kind="call") for when in ("2020", "2023-05-24", "2030", None)]
    seen = [row["id"] for row in first["items"]] + [row["id"] for row in reading.items(client, first["next"])]
    assert [row for row in seen if row not in {e.public_id for e in new}] == before
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "documents", "actors"])
def test_pages_of_one_row_hold_what_one_page_holds(kind, world, client):
    whole = ask(client, f"/api/{kind}/?limit=200")
    assert len(whole["items"]) == whole["count"] > 0
    assert reading.items(client, f"/api/{kind}/?limit=1") == whole["items"]
    for row in whole["items"]:
        assert ask(client, f"/api/{kind}/{row.get('id') or row['slug']}/") == row


def test_a_cursor_answers_its_own_question_only(world, client):
    following = ask(client, "/api/events/?limit=1")["next"]
    cursor = following.partition("cursor=")[2]
    for address in (f"/api/events/?kind=visit&cursor={cursor}", "/api/events/?cursor=x", "/api/events/?cursor=W10"):
        response = client.get(address)
        assert response.status_code == 400
        assert response.json() == {"detail": "The cursor belongs to no page of this list: start again without it."}


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("/api/events/?from=soon", 400, "“soon” is not a date: write 2023, 2023-03 or 2023-03-21."),
        ("/api/events/?limit=0", 400, "limit: Input should be greater than or equal to 1."),
        ("/api/events/nothing/", 404, "There is nothing here."),
        ("/api/nothing/", 404, "The API has nothing at this address; /api/ says what it has."),
        ("/api/figures/?from=soon", 400, "“soon” is not a date: write 2023, 2023-03 or 2023-03-21."),
    ],
)
def test_what_goes_wrong_is_said_in_json(address, status, detail, world, client):
    response = client.get(address)
    assert (response.status_code, response.json()) == (status, {"detail": detail})
    assert response["Content-Type"].startswith("application/json")


def test_nothing_else_than_reading_is_answered_and_that_in_json(world, client):
    response = client.post("/api/events/")
    assert (response.status_code, response.json()) == (405, {"detail": "This address can only be read."})
    assert client.head("/api/events/").status_code == 200


def test_a_failure_is_said_in_json_and_tells_nothing(nothing_kept, world, client, monkeypatch):
    def fail(*_):
        raise RuntimeError("secret")

    monkeypatch.setattr("relations.exports.answers.events", fail)
    response = client.get("/api/events/")
    assert (response.status_code, response.json()) == (500, {"detail": "Something went wrong here, and was noted."})


def test_what_was_withdrawn_says_so_and_nothing_else(world, client):
    type(world.later).objects.filter(pk=world.later.pk).update(state="withdrawn")
    response = client.get(f"/api/events/{world.later.public_id}/")
    assert (response.status_code, response.json()) == (410, {"detail": "This event was withdrawn."})
    type(world.trade).objects.filter(pk=world.trade.pk).update(state="rejected")
    assert client.get(f"/api/statements/{world.trade.public_id}/").status_code == 404


def test_documents_are_given_without_their_texts(world, client):
    content = reading.ask(client, "/api/documents/")
    assert b"energy cooperation deepened" not in content
    row = next(row for row in json.loads(content)["items"] if row["id"] == world.march.public_id)
    assert (row["publisher"], row["statements"], row["sha256"]) == (
        {"slug": "china-daily", "name": "China Daily"},
        3,
        world.march.sha256,
    )


def test_openapi_names_every_address_and_every_filter(db, client):
    found = ask(client, "/api/openapi.json")
    assert set(found["paths"]) == {
        f"/api/{kind}/{rest}"
        for kind, key in (
            *((kind, "{public_id}") for kind in ("events", "statements", "figures", "documents")),
            ("actors", "{slug}"),
        )
        for rest in ("", f"{key}/")
    }
    named = {parameter["name"] for parameter in found["paths"]["/api/events/"]["get"]["parameters"]}
    assert named == {parameter.name for parameter in PARAMETERS} | {"limit", "cursor"}
    page = reading.ask(client, "/api/").decode()
    assert all(path in page for path in found["paths"])
