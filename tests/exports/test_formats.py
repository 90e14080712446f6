import json
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.exports import rows, views
from relations.exports.csv_ import plain, safe
from relations.models import Decision
from relations.timeline.edition import edition
from tests import factories as make
from tests.exports import reading

pytestmark = pytest.mark.usefixtures("real_edition")


def ask(client, address, read):
    return read(reading.ask(client, address))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+7 495", "'+7 495"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1", "'  =1"),
        ("'quoted", "''quoted"),
        ("Xi’s visit", "Xi’s visit"),
        ("1 - 2 = -1", "1 - 2 = -1"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula_in_a_spreadsheet(text, cell):
    assert safe(text) == cell
    assert plain(cell) == text


@given(st.text())
def test_what_was_done_for_spreadsheets_can_be_undone(text):
    assert plain(safe(text)) == text


def test_a_row_of_csv_says_which_question_it_answers_and_when(world, client):
    response = client.get("/timeline.csv?kind=meeting&page=7&utm=x")
    content = reading.body(response)
    assert response.streaming
    assert content.startswith(b"\xef\xbb\xbfid,first_day,")
    (later, meeting) = reading.of_csv(content)
    assert {row["filter"] for row in (later, meeting)} == {"http://testserver/?kind=meeting"}
    assert {row["edition"] for row in (later, meeting)} == {edition()}
    assert meeting == {
        "id": world.meeting.public_id,
        "first_day": "2023-03-21",
        "last_day": "2023-03-21",
        "precision": "day",
        "kind": "meeting",
        "status": "occurred",
        "title": "Xi Jinping and Mikhail Mishustin",
        "place": "Moscow",
        "city": "",
        "participants": "Xi Jinping; Mikhail Mishustin",
        "participant_slugs": "xi-jinping; mikhail-mishustin",
        "roles": "participant; participant",
        "part_of": world.visit.public_id,
        "statements": "4",
        "figures": "1",
        "sources": "Xinhua; China Daily",
        "source_addresses": "; ".join(
            f"http://testserver{row.get_absolute_url()}" for row in (world.wire, world.march)
        ),
        "date_words": "",
        "address": f"http://testserver{world.meeting.get_absolute_url()}",
        "filter": "http://testserver/?kind=meeting",
        "edition": edition(),
    }
    assert response["Content-Disposition"] == f'attachment; filename="events-{edition()}.csv"'
    assert response["Link"] == '<http://testserver/?kind=meeting>; rel="canonical"'


def test_a_formula_in_a_title_stays_words_everywhere(world, client):
    type(world.meeting).objects.filter(pk=world.meeting.pk).update(title='=HYPERLINK("http://x","<b>&")')
    titles = [row["title"] for row in ask(client, "/timeline.csv", reading.of_csv)]
    assert '\'=HYPERLINK("http://x","<b>&")' in titles
    cells = [cell for row in ask(client, "/timeline.xlsx", reading.of_xlsx) for cell in row]
    assert '=HYPERLINK("http://x","<b>&")' in cells
    slides = json.loads(reading.ask(client, "/timelinejs.json"))["events"]
    assert any("&lt;b&gt;&amp;" in slide["text"]["headline"] for slide in slides)


def test_a_workbook_has_real_days_and_numbers_and_says_what_it_is(world, client):
    head, first, *_ = ask(client, "/figures.xlsx", reading.of_xlsx)
    row = dict(zip(head, first, strict=False))
    assert row["value"] == 190_000_000_000.0
    assert row["unit"] == "USD"
    assert row["source_published"] == date(2023, 3, 22)
    about = reading.of_xlsx(reading.ask(client, "/figures.xlsx"), sheet=2)
    assert ["filter", "http://testserver/figures/"] in about
    assert ["edition", edition()] in about


def test_the_same_record_gives_the_same_files(world, client):
    for address in ("/timeline.xlsx", "/timeline.ics", "/timeline.atom", "/timeline.json"):
        assert reading.ask(client, address) == reading.ask(client, address)


def test_json_says_what_was_asked_and_gives_words_with_their_place(world, client):
    found = json.loads(reading.ask(client, "/statements.json?speaker=mikhail-mishustin"))
    assert found["filter"] == "http://testserver/statements/?speaker=mikhail-mishustin"
    assert found["edition"] == edition()
    (row,) = found["statements"]
    where = row["passage"]
    assert world.march.text[where["start"] : where["end"]] == row["words"] == "We welcome the visit"
    assert where["sha256"] == world.march.sha256
    assert row["speakers"] == [
        {"slug": "mikhail-mishustin", "name": "Mikhail Mishustin", "office": "Russian Prime Minister"}
    ]
    assert (row["first_day"], row["direct"]) == ("2023-03-21", True)


def test_days_in_a_calendar_are_whole_and_what_is_planned_is_tentative(world, client):
    make.event("Xi Jinping", when=None, kind="call")
    make.event("Xi Jinping", when="2024-01-02", kind="call", status="cancelled")
    calendar = ask(client, "/timeline.ics?order=oldest", reading.of_ics)
    found = {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    meeting, planned = found[world.meeting.public_id], found[world.planned.public_id]
    assert (meeting["DTSTART"].dt, meeting["DTEND"].dt) == (date(2023, 3, 21), date(2023, 3, 22))
    assert (planned["DTSTART"].dt, planned["DTEND"].dt) == (date(2023, 10, 1), date(2023, 11, 1))
    assert [str(event["STATUS"]) for event in calendar.walk("VEVENT")] == [
        *("CONFIRMED" for _ in range(3)),
        "TENTATIVE",
        "CANCELLED",
    ]
    assert str(meeting["URL"]) == f"http://testserver{world.meeting.get_absolute_url()}"
    assert calendar["X-RELATIONS-UNDATED"] == "1"
    assert "1 event has no date and is left out." in calendar["DESCRIPTION"]


def test_the_last_day_that_there_is_has_no_day_after_it(world, client):
    make.event("Xi Jinping", when="9999-12-31", kind="call")
    last = ask(client, "/timeline.ics", reading.of_ics).walk("VEVENT")[0]
    assert last["DTSTART"].dt == date(9999, 12, 31)
    assert "DTEND" not in last


def test_a_feed_begins_with_what_was_decided_on_last(world, client, monkeypatch):
    monkeypatch.setattr("relations.exports.atom.ENTRIES", 3)
    for row, verb in ((world.later, "publish"), (world.visit, "publish")):
        Decision.objects.create(
            kind="event", subject=row.public_id, verb=verb, by="Ana", before={}, after={}, version=1
        )
    feed = ElementTree.fromstring(reading.ask(client, "/timeline.atom"))
    ids = [entry.find(f"{reading.ATOM}id").text for entry in feed.findall(f"{reading.ATOM}entry")]
    assert ids[:2] == [f"http://testserver/events/{row.public_id}/" for row in (world.visit, world.later)]
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{reading.ATOM}link")}
    assert links["next"] == "http://testserver/timeline.atom?page=2"
    assert len(reading.entries(client, "/timeline.atom")) == 4
    assert client.get("/timeline.atom?page=3").status_code == 404


def test_letters_that_no_feed_may_hold_are_named_in_it(world, client):
    make.event("Xi Jinping", title="A\x01 title", source=world.march, words="Xi said")
    feed = ElementTree.fromstring(client.get("/timeline.atom").content)
    titles = [title.text for title in feed.iter(f"{reading.ATOM}title")]
    assert any(title.startswith("A⟨U+0001⟩ title") for title in titles)


def test_a_question_that_cannot_be_understood_is_answered_in_plain_words(world, client):
    for address in ("/timeline.csv", "/timeline.ics", "/timeline.atom", "/timelinejs.json", "/statements.json"):
        response = client.get(f"{address}?from=soon")
        assert response.status_code == 400
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode() == "“soon” is not a date: write 2023, 2023-03 or 2023-03-21.\n"


def test_an_unknown_value_gives_an_empty_export(world, client):
    assert ask(client, "/timeline.csv?actor=nobody", reading.of_csv) == []
    assert json.loads(reading.ask(client, "/figures.json?metric=nothing"))["figures"] == []
    assert len(ask(client, "/timeline.xlsx?actor=nobody", reading.of_xlsx)) == 1


def test_what_has_not_changed_is_not_sent_again(world, client):
    for address in ("/timeline.csv", "/timeline.atom", "/api/events/", "/", "/events/", "/about/"):
        response = client.get(address, follow=True)
        if response.status_code == 404:
            assert "ETag" not in response
            continue
        again = client.get(address, HTTP_IF_NONE_MATCH=response["ETag"])
        assert again.status_code == 304, address
        assert client.get(address, HTTP_HX_REQUEST="true", HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 200
    tag = client.get("/timeline.csv")["ETag"]
    make.event("Xi Jinping", kind="call")
    assert client.get("/timeline.csv", HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_other_sites_may_read_and_nobody_may_write(world, client):
    for address in ("/timeline.json", "/api/events/", "/api/nothing/"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*"
        assert client.options(address)["Access-Control-Allow-Headers"] == "If-None-Match"
        assert client.post(address).status_code == 405


def test_an_export_asks_as_often_for_many_rows(nothing_kept, world, client, django_assert_max_num_queries):
    addresses = (
        "/timeline.csv",
        "/statements.json",
        "/figures.xlsx",
        "/timeline.ics",
        "/timeline.atom",
        "/api/actors/",
    )

    def counted():
        numbers = []
        for address in addresses:
            with django_assert_max_num_queries(40) as asked:
                reading.ask(client, address)
            numbers.append(len(asked))
        return numbers

    few = counted()
    for n in range(6):
        someone = make.person(f"Person {n}")
        source = make.document(
            f"Report {n}\n\nPerson {n} said all was well.\n\nThere were {n + 2} visits.", f"Paper {n}"
        )
        row = make.event(someone, source=source, part_of=world.visit)
        said = make.statement(source, "all was well", someone, event=row, topics=[f"Topic {n}"])
        make.figure(source, f"{n + 2} visits", n + 2, "visit", event=row, statement=said, stated_by=[someone])
    assert counted() == few


def test_rows_come_in_chunks_and_in_order(world, client, monkeypatch):
    whole = ask(client, "/timeline.csv", reading.of_csv)
    monkeypatch.setattr(rows, "CHUNK", 2)
    assert ask(client, "/timeline.csv", reading.of_csv) == whole


def test_every_form_is_named_in_the_head_and_beside_the_count(world, client):
    page = client.get("/?kind=meeting&order=oldest").content.decode()
    for form in ("atom", "ics", "csv", "xlsx", "json"):
        assert page.count(f'href="/timeline.{form}?kind=meeting&amp;order=oldest"') == 2, form
    assert 'href="/embed/code/?kind=meeting&amp;order=oldest"' in page
    assert "timeline.csv" not in client.get("/?from=soon").content.decode()


def test_the_kinds_of_files_are_those_that_the_addresses_name():
    assert set(views.STREAMED) == {"csv", "json", "ics", "timelinejs"}
