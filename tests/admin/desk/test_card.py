"""One key, one decision, the next card: what the card decides, shows, refuses, and what it asks of the database."""

import re
import uuid
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations import curation
from relations.admin.desk import queues
from relations.curation import Editor
from relations.models import Claim, Decision, Hint, Preference
from relations.vocabulary import State
from tests import factories as make
from tests.admin.desk.browsing import form_in, html_of
from tests.admin.desk.waiting import card_of, claim, posted, press, proposals, said, shown
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


@pytest.fixture
def publisher(client):
    return sign_in(client, "Publishers", name="Pia")


@pytest.fixture
def viewer(client):
    return sign_in(client, "Viewers", name="Vi")


def fresh(row):
    row.refresh_from_db()
    return row


def marked(response):
    """The words under the current mark."""
    found = re.findall(r'<mark class="current[^"]*">(.*?)</mark>', response.content.decode())
    return "".join(found)


# What is shown


def test_a_statement_stands_beside_its_source(editor, rows):
    response = editor.get(card_of(rows["trade"]))
    page = response.content.decode()
    assert response.status_code == 200
    assert marked(response) == "trade grew by 30 percent"
    assert '<h1 id="card-title" tabindex="-1">Statement by Xi Jinping</h1>' in page
    assert "2 of 6" in page
    assert "3 more in this document" in " ".join(page.split())
    facts = {fact.label: fact.value for fact in response.context["facts"]}
    assert facts == {
        "Speaker": "Xi Jinping",
        "Words": "trade grew by 30 percent",
        "Cue": "said",
        "Topics": "Trade",
        "Said at": "",
    }


def test_what_else_was_found_is_marked_more_faintly_and_leads_to_its_card(editor, rows):
    source = editor.get(card_of(rows["trade"])).context["source"]
    runs = [run for paragraph in source.paragraphs for run in paragraph if run.classes]
    assert [(run.text, run.classes.split()[0]) for run in runs] == [
        ("met Vladimir Putin in Moscow", "other"),
        ("said", "cue"),
        ("trade grew by ", "current"),
        ("30 percent", "current"),
        ("calm", "other"),
    ]
    assert runs[3].address == card_of(rows["grew"])
    assert (source.before.kind, source.after.subject) == ("mention", rows["grew"].public_id)


@pytest.mark.parametrize("name", ["met", "trade", "grew", "again"])
@pytest.mark.parametrize("htmx", [False, True])
def test_every_kind_has_a_card(editor, rows, name, htmx):
    response = editor.get(card_of(rows[name]), headers={"HX-Request": "true"} if htmx else {})
    assert response.status_code == 200
    assert ("<html" in response.content.decode()) is not htmx
    assert shown(response).subject == rows[name].public_id


def test_the_card_of_a_name_and_of_a_correspondence(editor, rows):
    new = make.person("New Name", state=State.PROPOSED)
    make.statement(rows["two"], "More talks", new)
    response = editor.get(card_of(new))
    assert marked(response) == "More talks"
    same = make.correspondence(rows["trade"], rows["gas"], state=State.PROPOSED)
    response = editor.get(card_of(same))
    assert marked(response) == "gas would flow"
    assert "trade grew by 30 percent" in response.content.decode()


def test_the_mention_of_a_proposed_event_is_shown_as_that_event(editor, rows):
    second = make.mention(rows["met"], rows["two"], "More talks", state=State.PROPOSED)
    response = editor.get(card_of(second))
    assert shown(response) == ("event", rows["met"].public_id)
    assert response.context["mention"] == second
    assert marked(response) == "More talks"


def test_why_it_was_proposed(editor, rows):
    type(rows["trade"]).objects.filter(pk=rows["trade"].pk).update(
        reason="cue 'said'\ntopic trade: trade", tier="likely"
    )
    page = editor.get(card_of(rows["trade"])).content.decode()
    assert "Cue &#x27;said&#x27;" in page
    assert "The extractor is likely" in page
    assert re.search(
        r"<strong>\d+ %</strong> at least: \d+ of \d+ proposals\s+of the rule “(pattern A1|cue say)”", page
    )


def test_what_the_new_rules_would_say(editor, rows):
    curation.accept(rows["trade"], ANA)
    Hint.objects.create(
        kind="statement",
        subject=rows["trade"].public_id,
        fingerprint="f",
        proposal={"speakers": ["Vladimir Putin"], "cue": "said"},
        extractor="9",
    )
    page = " ".join(editor.get(card_of(rows["trade"])).content.decode().split())
    assert "The new rules (9) would say: speakers: Vladimir Putin" in page


def test_likely_duplicates_are_named_and_can_be_merged(editor, rows):
    twin = make.event("Xi Jinping", "Vladimir Putin", state=State.ACCEPTED, source=rows["two"], words="More talks")
    response = editor.get(card_of(rows["met"]))
    assert [other["row"] for other in response.context["duplicates"]][:1] == [twin]
    wanted = f"{reverse('admin:desk_merge', args=['event'])}?row={rows['met'].public_id}&row={twin.public_id}"
    assert response.context["merge"] == f"{wanted}&q=all"


def test_words_of_a_source_never_become_markup(editor, rows):
    source = make.document('Xi said <script>alert(1)</script> & <b hx-post="/x">more</b>.', state=State.PROPOSED)
    row = make.statement(source, '<script>alert(1)</script> & <b hx-post="/x">more</b>', "Xi Jinping", state="proposed")
    page = editor.get(card_of(row)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert '<b hx-post="/x">' not in page


def test_an_original_is_linked_only_where_a_browser_may_open_it(editor, rows):
    type(rows["one"]).objects.filter(pk=rows["one"].pk).update(url="javascript:alert(1)")
    assert "javascript:" not in editor.get(card_of(rows["trade"])).content.decode()
    type(rows["one"]).objects.filter(pk=rows["one"].pk).update(url="https://example.org/a")
    assert 'href="https://example.org/a"' in editor.get(card_of(rows["trade"])).content.decode()


@pytest.mark.parametrize("address", ["nonsense/abc", "statement/abc", "actor/nobody", "mention/x", "event/x"])
def test_an_unknown_card_is_not_found(editor, rows, address):
    kind, subject = address.split("/")
    assert editor.get(reverse("admin:desk_card", args=[kind, subject])).status_code == 404
    answer = editor.post(reverse("admin:desk_decide", args=[kind, subject]), posted(rows["trade"], "accept"))
    assert answer.status_code == 404
    assert editor.post(reverse("admin:desk_claim", args=[kind, subject])).status_code == 404


def test_an_unknown_queue_is_not_found(editor, rows):
    assert editor.get(card_of(rows["trade"], query="q=nonsense")).status_code == 404
    assert press(editor, rows["trade"], "accept", query="q=nonsense").status_code == 404
    assert said()


# What is decided


@pytest.mark.parametrize(
    ("verb", "state", "words"),
    [("accept", "accepted", "Accepted"), ("reject", "rejected", "Rejected"), ("park", "parked", "Parked")],
)
def test_a_decision_is_answered_with_the_next_card(editor, rows, verb, state, words):
    response = press(editor, rows["trade"], verb)
    assert response.status_code == 200
    assert fresh(rows["trade"]).state == state
    assert shown(response).subject == rows["grew"].public_id
    assert response["HX-Push-Url"] == card_of(rows["grew"])
    assert f'data-said="{words}. Next: Actual: 30%"' in response.content.decode()
    assert said(verb)


def test_without_scripts_a_decision_leads_to_the_next_card(editor, rows):
    key = uuid.uuid4()
    response = press(editor, rows["trade"], "reject", key=key, htmx=False)
    assert response.status_code == 303
    assert response["Location"] == f"{card_of(rows['grew'])}&done={key}"
    page = editor.get(response["Location"])
    assert page.context["done"]["reasons"][:2] == ["not a statement", "wrong words"]
    assert "Rejected: statement “trade grew by 30 percent”" in page.content.decode()


def test_a_flag_puts_the_row_before_a_second_reader_and_takes_it_back(editor, rows):
    press(editor, rows["trade"], "flag")
    assert (fresh(rows["trade"]).flagged, rows["trade"].state) == (True, "proposed")
    press(editor, rows["trade"], "flag", query="q=flagged")
    assert fresh(rows["trade"]).flagged is False


def test_an_event_is_accepted_with_its_sentence(editor, rows):
    press(editor, rows["met"], "accept")
    mention = rows["met"].mentions.get()
    assert (fresh(rows["met"]).state, mention.state) == ("accepted", "accepted")
    batches = set(Decision.objects.values_list("batch", flat=True))
    assert len(batches) == 1
    assert None not in batches
    assert said("accept", "accept")


def test_an_event_is_refused_with_all_its_sentences(editor, rows):
    make.mention(rows["met"], rows["two"], "More talks", state=State.PROPOSED)
    press(editor, rows["met"], "reject")
    assert fresh(rows["met"]).state == "rejected"
    assert set(rows["met"].mentions.values_list("state", flat=True)) == {"rejected"}


def test_only_the_sentence_that_was_seen_is_accepted_with_the_event(editor, rows):
    second = make.mention(rows["met"], rows["two"], "More talks", state=State.PROPOSED)
    press(editor, rows["met"], "accept", mention=f"{second.public_id}:0")
    assert dict(rows["met"].mentions.values_list("public_id", "state"))[second.public_id] == "accepted"
    assert rows["met"].mentions.exclude(pk=second.pk).get().state == "proposed"


def test_a_sentence_decided_on_meanwhile_stops_the_event(editor, rows):
    data = posted(rows["met"], "accept")
    curation.reject(rows["met"].mentions.get(), ANA)
    second = make.mention(rows["met"], rows["two"], "More talks", state=State.PROPOSED)
    response = editor.post(card_of(rows["met"], "decide"), data | {"mention": f"{second.public_id}:7"})
    assert response.status_code == 409
    assert fresh(rows["met"]).state == "proposed"
    assert fresh(second).state == "proposed"


def test_parking_an_event_leaves_its_sentence(editor, rows):
    press(editor, rows["met"], "park")
    assert (fresh(rows["met"]).state, rows["met"].mentions.get().state) == ("parked", "proposed")
    press(editor, rows["met"], "accept", query="q=parked")
    assert (fresh(rows["met"]).state, rows["met"].mentions.get().state) == ("accepted", "accepted")


def test_one_key_accepts_and_publishes(publisher, rows):
    curation.accept(rows["one"], ANA)
    curation.publish(rows["one"], ANA)
    press(publisher, rows["trade"], "show")
    assert fresh(rows["trade"]).state == "published"
    press(publisher, rows["met"], "show")
    assert (fresh(rows["met"]).state, rows["met"].mentions.get().state) == ("published", "published")


def test_where_publishing_is_refused_nothing_is_accepted(publisher, rows):
    assert "show" not in [button.name for button in publisher.get(card_of(rows["trade"])).context["buttons"]]
    response = press(publisher, rows["trade"], "show")
    assert response.status_code == 409
    assert "publish the document first" in response.content.decode()
    assert fresh(rows["trade"]).state == "proposed"
    assert said()


def test_what_readers_see_is_withdrawn_with_a_note_for_them(publisher, rows):
    row = make.statement(make.document("Xi said hello."), "hello", "Xi Jinping")
    page = publisher.get(card_of(row)).content.decode()
    assert 'name="note"' in page
    press(publisher, row, "withdraw", note="He did not.")
    assert Decision.objects.get().note == "He did not."
    assert fresh(row).state == "withdrawn"


@pytest.mark.parametrize(
    ("state", "editors", "publishers"),
    [
        ("proposed", ["accept", "reject", "park", "flag"], ["accept", "show", "reject", "park", "flag"]),
        ("parked", ["accept", "reject", "flag"], ["accept", "show", "reject", "flag"]),
        ("accepted", ["reject", "park", "flag", "send-back"], ["show", "reject", "park", "flag", "send-back"]),
        ("published", [], ["withdraw"]),
        ("rejected", [], []),
        ("withdrawn", [], ["show"]),
    ],
)
def test_the_bar_offers_what_the_row_takes_and_the_editor_may(client, state, editors, publishers):
    row = make.statement(make.document("Xi said hello."), "hello", "Xi Jinping", state=state)
    for group, wanted in (("Viewers", []), ("Editors", editors), ("Publishers", publishers)):
        sign_in(client, group)
        assert [button.name for button in client.get(card_of(row)).context["buttons"]] == wanted


def test_the_last_card_of_a_queue(editor, rows):
    press(editor, rows["grew"], "accept", query="q=figures")
    response = press(editor, rows["calm"], "accept", query="q=figures")
    assert response.status_code == 200
    assert "nothing is left" in response.content.decode()
    assert response["HX-Push-Url"] == reverse("admin:desk_queue", args=["figures"])
    assert not Claim.objects.exists()


def test_filters_go_along(editor, rows):
    query = "q=all&kind=statement"
    response = press(editor, rows["trade"], "accept", query=query)
    assert response["HX-Push-Url"] == card_of(rows["calm"], query=query)
    assert response.context["total"] == 2


# What is refused


def test_a_stale_decision_is_answered_with_both_versions_and_the_input(editor, rows):
    data = posted(rows["trade"], "reject", reason="I think not")
    curation.accept(rows["trade"], ANA, reason="She said so")
    response = editor.post(card_of(rows["trade"], "decide"), data, headers={"HX-Request": "true"})
    page = " ".join(response.content.decode().split())
    assert response.status_code == 409
    assert "Theirs, version 1" in page
    assert "Yours, for version 0" in page
    assert "<q>I think not</q>" in page
    assert "<q>She said so</q>" in page
    assert "by Ana" in page
    assert 'name="version" value="1"' in page
    assert fresh(rows["trade"]).state == "accepted"


def test_a_stale_decision_can_be_looked_at_taken_again_or_left(editor, rows):
    data = posted(rows["trade"], "reject", reason="I think not")
    curation.accept(rows["trade"], ANA)
    address = card_of(rows["trade"], "decide")
    refused = editor.post(address, data)
    section = next(s for s in html_of(refused).find_class("refused"))
    assert [(a.text, a.get("href")) for a in section.find_class("button") if a.tag == "a"] == [
        ("Look at theirs", card_of(rows["trade"])),
        ("Leave it", card_of(rows["grew"])),
    ]
    again = editor.post(address, form_in(refused, address) | {"verb": "reject"})
    assert again.status_code == 303
    assert fresh(rows["trade"]).state == "rejected"
    assert Decision.objects.latest("id").reason == "I think not"


def test_what_the_state_allows_no_more_is_not_offered_again(editor, rows):
    data = posted(rows["trade"], "accept")
    curation.accept(rows["trade"], ANA)
    page = " ".join(editor.post(card_of(rows["trade"], "decide"), data).content.decode().split())
    assert "Decide again with mine" not in page
    assert "Yours cannot be taken any more: the row is accepted now." in page


def test_without_scripts_a_stale_decision_is_a_whole_page(editor, rows):
    data = posted(rows["trade"], "reject")
    curation.accept(rows["trade"], ANA)
    response = editor.post(card_of(rows["trade"], "decide"), data)
    assert response.status_code == 409
    assert "<html" in response.content.decode()


def test_the_same_request_again_decides_once(editor, rows):
    data = posted(rows["met"], "accept")
    answers = [editor.post(card_of(rows["met"], "decide"), data, headers={"HX-Request": "true"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {shown(answer).subject for answer in answers} == {rows["trade"].public_id}
    assert said("accept", "accept")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"verb": "accept"},
        {"verb": "accept", "key": "x", "version": "0"},
        {"verb": "accept", "key": str(uuid.uuid4())},
        {"verb": "accept", "key": str(uuid.uuid4()), "version": "x"},
        {"verb": "delete", "key": str(uuid.uuid4()), "version": "0"},
        {"verb": "explain", "key": str(uuid.uuid4()), "decision": str(uuid.uuid4())},
    ],
)
def test_a_request_that_makes_no_sense_is_refused(editor, rows, data):
    assert editor.post(card_of(rows["trade"], "decide"), data).status_code == 400
    assert said()


def test_who_may_only_look_decides_nothing(viewer, rows):
    assert viewer.get(card_of(rows["trade"])).context["buttons"] == []
    assert press(viewer, rows["trade"], "accept").status_code == 403
    assert fresh(rows["trade"]).state == "proposed"


def test_looking_changes_nothing(editor, rows):
    def state():
        return (Claim.objects.count(), Preference.objects.count(), Decision.objects.count())

    before = state()
    for name in ("met", "trade", "grew"):
        editor.get(card_of(rows[name]))
        editor.get(card_of(rows[name]), headers={"HX-Request": "true"})
    editor.get(reverse("admin:desk"))
    editor.get(reverse("admin:desk_queue", args=["all"]))
    assert state() == before
    assert editor.get(card_of(rows["trade"], "decide")).status_code == 405
    assert editor.get(card_of(rows["trade"], "claim")).status_code == 405


def test_a_request_without_its_token_is_refused(rows):
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, "Editors")
    assert strict.post(card_of(rows["trade"], "decide"), posted(rows["trade"], "accept")).status_code == 403


def test_a_session_that_ended_sends_to_the_login_page(client, rows):
    response = client.post(
        card_of(rows["trade"], "decide"), posted(rows["trade"], "accept"), headers={"HX-Request": "true"}
    )
    after = quote(card_of(rows["trade"]))
    assert response["HX-Redirect"] == f"{reverse('admin:login')}?next={after}"
    assert "Your session has ended" in client.get(response["HX-Redirect"]).content.decode()
    assert said()


@pytest.mark.parametrize(
    ("name", "arguments", "page"),
    [
        ("desk_claim", ["event", "abc"], "/admin/desk/c/event/abc/"),
        ("desk_words", ["event", "abc"], "/admin/desk/c/event/abc/edit/"),
        ("desk_mark", ["abc"], "/admin/desk/d/abc/"),
        ("desk_undo", [], "/admin/desk/"),
        ("desk_unmerge", ["event", "abc"], "/admin/desk/merge/event/"),
        ("desk_read", ["figure", "abc"], "/admin/desk/agreement/"),
        ("desk_publish", [], "/admin/desk/publish/"),
    ],
)
def test_after_a_new_login_everybody_is_where_they_were(client, name, arguments, page):
    response = client.post(reverse(f"admin:{name}", args=arguments))
    assert (response.status_code, response["Location"]) == (302, f"{reverse('admin:login')}?next={page}")


# Reasons, undo, presence


def test_the_reason_comes_afterwards(editor, rows):
    key = uuid.uuid4()
    page = press(editor, rows["trade"], "reject", key=key).content.decode()
    assert 'data-command="reason-6"' in page
    data = {"verb": "explain", "key": str(uuid.uuid4()), "decision": str(key), "reason": "wrong speaker"}
    for _ in range(2):
        response = editor.post(card_of(rows["trade"], "decide"), data, headers={"HX-Request": "true"})
        assert response.status_code == 200
        assert "Reason kept: wrong speaker." in response.content.decode()
    assert curation.reason_of(Decision.objects.get(key=key)) == "wrong speaker"
    assert said("reject", "explain")


def test_without_scripts_the_reason_leads_back_to_the_card(editor, rows):
    key = uuid.uuid4()
    press(editor, rows["trade"], "reject", key=key, htmx=False)
    data = {"verb": "explain", "key": str(uuid.uuid4()), "decision": str(key), "reason": "duplicate"}
    after = f"figure:{rows['grew'].public_id}"
    response = editor.post(card_of(rows["trade"], "decide"), data | {"after": after})
    assert (response.status_code, response["Location"]) == (303, card_of(rows["grew"]))
    elsewhere = editor.post(card_of(rows["trade"], "decide"), data | {"after": "//evil.example/:x"})
    assert elsewhere["Location"] == reverse("admin:desk_queue", args=["all"])


def test_undo_takes_back_the_last_decision_whole_and_shows_its_card(editor, rows):
    press(editor, rows["trade"], "accept")
    press(editor, rows["met"], "accept")
    data = {"key": str(uuid.uuid4()), "walk": "q=all"}
    response = editor.post(reverse("admin:desk_undo"), data, headers={"HX-Request": "true", "HX-Target": "card"})
    assert shown(response) == ("event", rows["met"].public_id)
    assert (fresh(rows["met"]).state, rows["met"].mentions.get().state) == ("proposed", "proposed")
    again = editor.post(reverse("admin:desk_undo"), data, headers={"HX-Request": "true", "HX-Target": "card"})
    assert shown(again) == ("event", rows["met"].public_id)  # the same key: the same undo
    response = editor.post(reverse("admin:desk_undo"), {"key": str(uuid.uuid4()), "walk": "q=statements"})
    undo = Decision.objects.order_by("id").last()
    assert response["Location"] == f"{card_of(rows['trade'], query='q=statements')}&done={undo.key}"
    assert fresh(rows["trade"]).state == "proposed"


def test_a_request_that_comes_again_after_an_undo_touches_nothing_that_came_since(editor, rows):
    key = uuid.uuid4()
    press(editor, rows["met"], "reject", key)
    for decision in Decision.objects.order_by("-id"):
        curation.undo(decision, ANA)
    since = make.mention(rows["met"], rows["two"], "Xi Jinping met", state=State.PROPOSED)
    press(editor, rows["met"], "reject", key)
    assert (fresh(rows["met"]).state, fresh(since).state) == (State.PROPOSED, State.PROPOSED)


def test_undo_reaches_fifty_deep(editor, rows):
    source = make.document("\n\n".join(f"Xi said that item {n} grew." for n in range(50)), state=State.PROPOSED)
    made = [make.statement(source, f"item {n} grew", "Xi Jinping", state=State.PROPOSED) for n in range(50)]
    for row in made:
        press(editor, row, "accept" if row.pk % 2 else "reject")
    for row in reversed(made):
        response = editor.post(reverse("admin:desk_undo"), {"key": str(uuid.uuid4())})
        assert response["Location"].startswith(card_of(row).partition("?")[0])
    assert {fresh(row).state for row in made} == {"proposed"}


def test_undoing_nothing_is_refused(editor, rows):
    response = editor.post(reverse("admin:desk_undo"), {"key": str(uuid.uuid4())})
    assert response.status_code == 409
    assert "There is nothing of yours to undo." in response.content.decode()


def test_presence_is_posted_and_told(client, rows):
    ana = sign_in(client, "Editors", name="Ana").user
    assert client.post(card_of(rows["trade"], "claim", "q=statements")).content.decode().strip() == ""
    assert Claim.objects.get().user == ana
    mine = Preference.objects.get()
    assert (mine.last_queue, mine.last_kind, mine.last_subject) == ("statements", "statement", rows["trade"].public_id)
    bo = sign_in(client, "Editors", name="Bo").user
    assert re.search(r"Ana is on this card, \d s ago", client.get(card_of(rows["trade"])).content.decode())
    assert "Ana is on this card" in client.post(card_of(rows["trade"], "claim")).content.decode()
    assert list(Claim.objects.values_list("user", flat=True)) == [ana.pk]  # never taken from her
    assert Preference.objects.get(user=bo).last_subject == rows["trade"].public_id


def test_a_decision_claims_the_next_card_for_its_editor(editor, rows):
    press(editor, rows["trade"], "accept")
    assert Claim.objects.get().subject == rows["grew"].public_id
    press(editor, rows["grew"], "accept")
    assert Claim.objects.get().subject == rows["calm"].public_id


def test_two_editors_get_different_cards(editor, rows):
    claim(sign_in(Client(), "Editors").user, rows["grew"])
    assert shown(press(editor, rows["trade"], "accept")).subject == rows["calm"].public_id


# What it asks of the database


@pytest.mark.parametrize("name", ["met", "trade", "grew"])
def test_a_card_and_a_decision_ask_as_much_of_a_large_record_as_of_a_small_one(editor, rows, name):
    def asked():
        with CaptureQueriesContext(connection) as looked:
            editor.get(card_of(rows[name]), headers={"HX-Request": "true"})
        with CaptureQueriesContext(connection) as decided:
            press(editor, rows[name], "accept")
        editor.post(reverse("admin:desk_undo"), {"key": str(uuid.uuid4())})
        return len(looked), len(decided)

    asked()
    before = asked()
    for number in range(12):
        source = make.document(
            f"Talks {number}\n\nXi met Putin. Xi said oil rose.\n\nXi said gas fell.", state="proposed"
        )
        event = make.event("Xi Jinping", evidence=False, state=State.PROPOSED, when="2021-01-01")
        make.mention(event, source, "Xi met Putin", state=State.PROPOSED)
        make.statement(source, "oil rose", "Xi Jinping", state=State.PROPOSED)
        make.statement(source, "gas fell", "Xi Jinping", state=State.PROPOSED)
    after = asked()
    assert after == before
    assert before[0] <= 30
    assert before[1] <= 75


def test_a_viewer_is_offered_nothing_that_is_refused(viewer, rows):
    pages = [
        card_of(rows["trade"]),
        reverse("admin:desk"),
        reverse("admin:desk_document", args=[rows["one"].public_id]),
    ]
    for page in [viewer.get(address).content.decode() for address in pages]:
        assert "desk/undo/" not in page
        assert "desk/intake/" not in page
        assert "/claim/" not in page
        assert "/edit/" not in page


def test_what_was_rejected_can_be_taken_back_on_its_card_by_anybody_who_decides(client, rows):
    rejection = curation.reject(rows["trade"], ANA)
    curation.explain(rejection, ANA, reason="wrong words", key=uuid.uuid4())
    viewer = sign_in(client, "Viewers")
    assert "Take the rejection back" not in viewer.get(card_of(rows["trade"])).content.decode()
    bo = sign_in(client, "Editors")
    page = bo.get(card_of(rows["trade"]))
    address = reverse("admin:desk_undo")
    assert "Take the rejection back" in page.content.decode()
    assert bo.post(address, form_in(page, address)).status_code == 303
    assert fresh(rows["trade"]).state == "proposed"
    assert "Take the rejection back" not in bo.get(card_of(rows["trade"])).content.decode()
