"""The desk and its lists: what waits, what I did and can take back, what went wrong, what a list shows."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from relations import curation
from relations.admin.desk import desk as screen
from relations.admin.desk import merging, queues
from relations.admin.desk.queues import QUEUES
from relations.curation import Editor, agreement
from relations.ingest.duplicates import Groups
from relations.models import Decision, Preference, Run, RunItem
from relations.vocabulary import Outcome, State
from tests import factories as make
from tests.admin.desk.waiting import card_of, press, proposals
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")


@pytest.fixture
def rows():
    queues.forget()
    return proposals()


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors", name="Bo")


def desk(client):
    return client.get(reverse("admin:desk"))


def queue(client, slug="all", query=""):
    return client.get(reverse("admin:desk_queue", args=[slug]) + query)


def words_of(response):
    return " ".join(response.content.decode().split())


def test_the_desk_shows_what_waits_and_the_key_of_each_queue(editor, rows):
    response = desk(editor)
    tiles = {tile.queue.slug: (tile.count, tile.command) for tile in response.context["tiles"]}
    assert tiles["events"] == (2, "queue-3")
    assert tiles["statements"] == (3, "queue-4")
    assert tiles["figures"] == (1, "queue-5")
    assert tiles["parked"] == (0, "queue-8")
    assert tiles["spot"] == (0, "")
    assert tiles["duplicates"] == (0, "queue-7")
    assert [tile.queue.slug for tile in response.context["tiles"]] == [slug for slug in QUEUES if slug != "all"]
    assert 'data-command="queue-9"' in words_of(response)


def test_an_empty_desk_says_how_to_begin(client, editor):
    assert "Nothing waits: bring texts in" in words_of(desk(editor))
    assert "bring texts in" not in words_of(desk(sign_in(client, "Viewers")))
    proposals()
    assert "Nothing waits" not in words_of(desk(sign_in(client, "Editors")))


def test_duplicates_are_counted_and_lead_to_the_kind_that_has_some(editor, rows):
    for name in ("Li Hua", "President Li Hua"):
        make.person(name, state=State.PROPOSED)
    tile = next(tile for tile in desk(editor).context["tiles"] if tile.queue.slug == "duplicates")
    assert (tile.count, tile.more, tile.address) == (1, False, reverse("admin:desk_merge", args=["actor"]))
    assert "Actors (1)" in words_of(editor.get(tile.address))


def test_a_long_record_is_counted_as_far_as_was_looked(editor, rows, monkeypatch):
    groups = Groups((), 7)
    monkeypatch.setattr(merging, "duplicate_groups", lambda *_, **__: groups)
    assert '<span class="tile-count">0+</span>' in words_of(desk(editor))
    queues.forget()


def test_cards_to_read_again_are_counted_up_to_a_hundred(client, editor, rows, monkeypatch):
    press(editor, rows["trade"], "accept")
    monkeypatch.setattr(agreement, "SAMPLE", "")
    other = sign_in(client, "Editors")
    assert next(tile for tile in desk(other).context["tiles"] if tile.queue.slug == "spot").count == 1
    monkeypatch.setattr(screen, "COUNTED", 0)
    assert '<span class="tile-count">0+</span>' in words_of(desk(other))
    viewer = sign_in(client, "Viewers")
    assert next(tile for tile in desk(viewer).context["tiles"] if tile.queue.slug == "spot").count is None


def test_my_last_twenty_decisions_each_with_undo(editor, rows):
    for _ in range(11):
        press(editor, rows["trade"], "park")
        press(editor, rows["trade"], "accept")
        editor.post(reverse("admin:desk_undo"), {"key": str(uuid.uuid4())})
        editor.post(reverse("admin:desk_undo"), {"key": str(uuid.uuid4())})
    press(editor, rows["calm"], "reject")
    response = desk(editor)
    mine = response.context["mine"]
    assert len(mine) == 20
    assert (mine[0].entry.label, mine[0].name, mine[0].undone) == ("Reject", "Statement by Vladimir Putin", False)
    assert mine[0].address == card_of(rows["calm"], query="").rstrip("?")
    named = {"decision": str(mine[0].entry.decision.key), "key": str(uuid.uuid4())}
    assert editor.post(reverse("admin:desk_undo"), named).status_code == 303
    rows["calm"].refresh_from_db()
    assert rows["calm"].state == "proposed"
    assert response.context["pace"] == {"today": 45, "hour": 45}


def test_undo_of_a_decision_that_others_built_upon_is_refused_on_the_desk(editor, rows):
    press(editor, rows["trade"], "accept")
    mine = Decision.objects.get()
    curation.reject(type(rows["trade"]).objects.get(pk=rows["trade"].pk), ANA)
    response = editor.post(reverse("admin:desk_undo"), {"decision": str(mine.key), "key": str(uuid.uuid4())})
    assert response.status_code == 409
    assert "undo" in words_of(response)
    gone = {"decision": str(uuid.uuid4()), "key": str(uuid.uuid4())}
    assert editor.post(reverse("admin:desk_undo"), gone).status_code == 400


def test_the_pace_counts_what_is_mine_and_recent(editor, rows):
    press(editor, rows["trade"], "accept")
    curation.accept(rows["calm"], ANA)
    long_ago = timezone.now() - timedelta(days=2)
    curation.accept(rows["gas"], Editor.of(editor.user), at=long_ago)
    assert desk(editor).context["pace"] == {"today": 1, "hour": 1}


def test_the_last_run_and_what_failed_in_it(editor, rows):
    run = Run.objects.create(by="Ana")
    RunItem.objects.create(run=run, name="good.txt", outcome=Outcome.STORED)
    RunItem.objects.create(run=run, name="bad.pdf", outcome=Outcome.FAILED, message="it is not a PDF")
    page = words_of(desk(editor))
    assert "<strong>bad.pdf</strong>: it is not a PDF" in page
    assert "1 failed, 1 stored" in page
    assert reverse("admin:desk_run", args=[run.pk]) in page


def test_resume_where_i_stopped(editor, rows):
    assert desk(editor).context["resume"] is None
    editor.post(card_of(rows["calm"], "claim", "q=statements"))
    address = card_of(rows["calm"], query="q=statements")
    assert desk(editor).context["resume"] == {"queue": "Statements", "address": address}
    assert editor.get(address).status_code == 200
    press(editor, rows["calm"], "accept", query="q=statements")
    address = card_of(rows["gas"], query="q=statements")
    assert desk(editor).context["resume"] == {"queue": "Statements", "address": address}
    Preference.objects.update(last_queue="gone")
    assert desk(editor).context["resume"] is None


def test_a_list_shows_the_words_in_their_line(editor, rows):
    response = queue(editor)
    lines = {line.item.subject: line for line in response.context["lines"]}
    trade = lines[rows["trade"].public_id]
    assert (trade.before, trade.words, trade.after) == (
        "Xi said that ",
        "trade grew by 30 percent",
        ". Putin called for calm.",
    )
    assert (trade.brief, trade.date, trade.source) == ("Xi Jinping", "2023-03-22", "Xinhua, 2023-03-22")
    assert trade.choice == f"statement:{rows['trade'].public_id}:0"
    met = lines[rows["met"].public_id]
    assert (met.brief, met.date, met.words) == (
        "Xi Jinping and Vladimir Putin",
        "2023-03-21",
        "met Vladimir Putin in Moscow",
    )
    assert '<mark class="content">trade grew by 30 percent</mark>' in words_of(response)


def test_a_list_has_fifty_rows_a_page(editor):
    source = make.document("\n".join(f"Xi said that item {n} grew." for n in range(60)), state=State.PROPOSED)
    for number in range(60):
        make.statement(source, f"item {number} grew", "Xi Jinping", state=State.PROPOSED)
    assert len(queue(editor).context["lines"]) == 50
    assert len(queue(editor, query="?page=2").context["lines"]) == 10
    assert len(queue(editor, query="?page=99").context["lines"]) == 10
    assert len(queue(editor, query="?page=x").context["lines"]) == 50


@pytest.mark.parametrize(
    "query",
    [
        "?kind=x",
        "?sort=x",
        "?since=x",
        "?run=x",
        "?band=x",
        "?words=%00",
        "?words=%22%27%25_",
        "?page=-1",
        "?country=%3C",
    ],
)
def test_no_filter_makes_an_error(editor, rows, query):
    assert queue(editor, query=query).status_code == 200


def test_a_queue_begins_with_its_first_card(editor, rows):
    response = queue(editor, "statements", "?start=1")
    assert response["Location"] == card_of(rows["trade"], query="q=statements")
    assert queue(editor, "parked", "?start=1")["Location"] == reverse("admin:desk_queue", args=["parked"])


def test_queues_that_are_worked_through_elsewhere_lead_there(editor, rows):
    assert queue(editor, "spot")["Location"] == reverse("admin:desk_agreement")
    assert queue(editor, "duplicates")["Location"] == reverse("admin:desk_merge", args=["event"])
    assert queue(editor, "nonsense").status_code == 404


def test_search_finds_proposals(editor, rows):
    lines = queue(editor, "all", "?words=gas").context["lines"]
    assert [line.item.subject for line in lines] == [rows["gas"].public_id]


def test_pages_ask_as_much_of_a_large_record_as_of_a_small_one(editor, rows, monkeypatch):
    monkeypatch.setattr(screen, "notices", list)  # they look through all texts now and then, and remember it

    def asked():
        counted = []
        for page in (desk, queue):
            with CaptureQueriesContext(connection) as captured:
                page(editor)
            counted.append(len(captured))
        return counted

    for _ in range(2):  # one group of duplicates, as there are more below
        make.event("Xi Jinping", state=State.PROPOSED, when="2021-01-01")
    press(editor, rows["trade"], "accept")
    press(editor, rows["again"], "park")
    asked()
    before = asked()
    for number in range(12):
        source = make.document(f"Talks {number}\n\nXi met Putin. Xi said oil rose by 3 percent.", state="proposed")
        event = make.event("Xi Jinping", evidence=False, state=State.PROPOSED, when="2021-01-01")
        make.mention(event, source, "Xi met Putin", state=State.PROPOSED)
        row = make.statement(source, "oil rose", "Xi Jinping", state=State.PROPOSED)
        make.figure(source, "3 percent", state=State.PROPOSED)
        press(editor, row, "accept")
    assert asked() == before
    assert before[0] <= 40
    assert before[1] <= 25


@pytest.mark.parametrize("htmx", [False, True])
def test_undoing_what_was_said_of_a_document_leads_to_the_document(editor, rows, htmx):
    curation.close(rows["one"], Editor.of(editor.user))
    headers = {"HX-Request": "true"} if htmx else {}
    response = editor.post(reverse("admin:desk_undo"), {"key": str(uuid.uuid4())}, headers=headers)
    assert response["HX-Redirect" if htmx else "Location"] == reverse(
        "admin:desk_document", args=[rows["one"].public_id]
    )
    rows["one"].refresh_from_db()
    assert rows["one"].closed is False
