import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations import curation
from relations.curation import Editor
from relations.models import Decision
from relations.vocabulary import State
from tests import factories as make
from tests.admin.desk.browsing import form_in, words_in
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
TEXT = "Xi Jinping met Vladimir Putin.\n\nXi said that trade grew by 30 percent."


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors")


@pytest.fixture
def said():
    source = make.document(TEXT)
    return make.statement(
        source,
        "trade grew",
        "Xi Jinping",
        state=State.PROPOSED,
        topics=["Trade"],
        rule="said-that",
        extractor="1",
        reason="a cue",
    )


def address(row):
    return reverse("admin:desk_history", args=[row._meta.model_name, row.public_id])


def revert(client, row, decision, **more):
    given = {"key": str(uuid.uuid4()), "version": row.version, "decision": str(decision.key), **more}
    return client.post(address(row), given)


def test_every_decision_is_told_the_last_one_first(editor, said):
    curation.edit(said, ANA, {"cue": "put it", "topics": []}, reason="as the text says")
    rejected = curation.reject(said, ANA, note="We took it back.")
    curation.explain(rejected, ANA, reason="wrong party")
    page = editor.get(address(said))
    assert words_in(page, ".decisions li h2") == ["Reject", "Edit", "As the extractor proposed it"]
    assert words_in(page, ".decisions .why") == [
        "Reason (given later): wrong party",
        "Note to readers: We took it back.",
        "Reason: as the text says",
    ]
    assert words_in(page, ".decisions .diff div") == [
        "State before: proposed → after: rejected",
        "Cue before: said → after: put it",
        "Topics before: trade → after: –",
    ]
    assert "proposed by the rule “said-that” of extractor 1: a cue." in " ".join(page.content.decode().split())


def test_reverting_is_a_new_decision(editor, said):
    first = curation.edit(said, ANA, {"cue": "put it"})
    curation.edit(said, ANA, {"cue": "held", "topics": [], "start": 0, "end": 2, "quotation": "Xi", "parts": [[0, 2]]})
    curation.accept(said, ANA)
    response = revert(editor, said, first, reason="It was right.")
    assert (response.status_code, response.url) == (303, address(said))
    newest = curation.history(said)[0]
    assert (newest.verb, newest.by, newest.reason, newest.version) == ("edit", "Bo Li", "It was right.", 4)
    said.refresh_from_db()
    assert (said.cue, said.quotation, said.state) == ("put it", "trade grew", State.ACCEPTED)
    assert [topic.slug for topic in said.topics.all()] == ["trade"]
    curation.undo(newest, ANA)
    said.refresh_from_db()
    assert said.cue == "held"


def test_back_to_what_the_extractor_proposed(editor, said):
    before = curation.snapshot(said)
    curation.edit(said, ANA, {"cue": "put it", "topics": []})
    curation.edit(said, ANA, {"cue": "held"})
    given = {"key": str(uuid.uuid4()), "version": said.version, "decision": "first"}
    assert editor.post(address(said), given).status_code == 303
    said.refresh_from_db()
    assert curation.snapshot(said) == before
    assert "As the extractor proposed it" not in editor.get(address(said)).content.decode()


def test_only_what_differs_from_now_can_be_reverted_to(editor, said):
    curation.edit(said, ANA, {"cue": "put it"})
    curation.edit(said, ANA, {"cue": "held"})
    curation.accept(said, ANA)
    page = editor.get(address(said))
    offered = ["Revert to this" in part for part in page.content.decode().split("<li value")[1:]]
    assert offered == [False, False, True, True]
    newest = curation.history(said)[0]
    assert revert(editor, said, newest).status_code == 303
    assert Decision.objects.count() == 3


def test_a_request_that_comes_twice_decides_once(editor, said):
    first = curation.edit(said, ANA, {"cue": "put it"})
    curation.edit(said, ANA, {"cue": "held"})
    key = str(uuid.uuid4())
    assert [revert(editor, said, first, key=key).status_code for _ in range(2)] == [303, 303]
    assert Decision.objects.count() == 3


def test_a_colleague_was_first(editor, said):
    first = curation.edit(said, ANA, {"cue": "put it"})
    curation.edit(said, ANA, {"cue": "held"})
    seen = said.version
    curation.edit(said, ANA, {"cue": "told"})
    response = revert(editor, said, first, version=seen)
    assert response.status_code == 409
    assert "look again" in response.content.decode()
    assert words_in(response, ".decisions li h2")[:3] == ["Edit", "Edit", "Edit"]


def test_what_readers_see_asks_for_a_note(client, said):
    sign_in(client, "Publishers")
    first = curation.edit(said, ANA, {"cue": "put it"})
    curation.edit(said, ANA, {"cue": "held"})
    curation.accept(said, ANA)
    curation.publish(said, ANA)
    assert revert(client, said, first).status_code == 409
    sent = form_in(client.get(address(said)), address(said))
    assert sent["note_to_readers"] == [""]
    assert revert(client, said, first, note_to_readers="The cue was right at first.").status_code == 303
    assert curation.history(said)[0].note == "The cue was right at first."


def test_who_may_only_look_sees_all_and_reverts_nothing(client, said):
    sign_in(client, "Viewers")
    first = curation.edit(said, ANA, {"cue": "put it"})
    curation.edit(said, ANA, {"cue": "held"})
    page = client.get(address(said))
    assert page.status_code == 200
    assert "Revert to this" not in page.content.decode()
    assert revert(client, said, first).status_code == 403
    assert Decision.objects.count() == 2


def test_what_is_no_request(editor, said):
    assert editor.post(address(said), {}).status_code == 400
    given = {"key": str(uuid.uuid4()), "version": 0, "decision": str(uuid.uuid4())}
    assert editor.post(address(said), given).status_code == 400
    assert editor.get(reverse("admin:desk_history", args=["statement", "nothing"])).status_code == 404
    assert editor.get(address(said) + "?p=99").status_code == 200


def test_every_kind_has_a_history(editor, said):
    source = said.document
    event = make.event("Xi Jinping", source=source)
    other = make.statement(make.document(), "Xi said", "Xi Jinping")
    rows = [event, event.mentions.get(), make.figure(source, "30 percent"), make.person(), source]
    for row in [*rows, make.correspondence(said, other)]:
        page = editor.get(address(row))
        assert page.status_code == 200
        assert "Nobody has decided on it yet." in page.content.decode()


def test_queries_do_not_depend_on_the_number_of_decisions(editor, said):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(address(said)).status_code == 200
        return len(queries)

    curation.edit(said, ANA, {"cue": "put it"})
    asked()
    few = asked()
    for number in range(12):
        curation.edit(said, ANA, {"cue": f"said {number}"})
    assert asked() == few
