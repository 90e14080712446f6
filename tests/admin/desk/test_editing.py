import uuid

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations import curation
from relations.curation import Editor
from relations.models import Actor, Claim, Decision, Event
from relations.vocabulary import State
from tests import factories as make
from tests.admin.desk.browsing import form_in, typed, words_in
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
TEXT = (
    "Xi Jinping met Vladimir Putin.\n\n“Trade grew,” Xi said, “by 30 percent.” The two talked long.\r\n"
    "Putin said that trade grew. Xi said that trade grew."
)


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors")


@pytest.fixture
def source():
    return make.document(TEXT)


@pytest.fixture
def said(source):
    parts = ["Trade grew,", "by 30 percent."]
    words = "Trade grew,” Xi said, “by 30 percent."
    return make.statement(source, words, "Xi Jinping", parts=parts, state=State.PROPOSED, topics=["Trade"])


@pytest.fixture
def counted(source):
    return make.figure(source, "30 percent", 30, "percent", "actual", state=State.PROPOSED)


@pytest.fixture
def met(source):
    row = make.event("Xi Jinping", "Vladimir Putin", evidence=False, state=State.PROPOSED, place=make.place())
    make.mention(row, source, "Xi Jinping met Vladimir Putin", state=State.PROPOSED)
    return row


def address(row, view="edit"):
    return reverse(f"admin:desk_{view}", args=[row._meta.model_name, row.public_id])


def opened(client, row, **changes):
    return typed(client.get(address(row)), address(row), **changes)


def save(client, row, then="stay", **changes):
    return client.post(address(row), {**opened(client, row, **changes), "then": then})


def decisions(row):
    return [(d.verb, d.before, d.after) for d in curation.history(row)]


@pytest.mark.parametrize("kind", ["said", "counted", "met"])
def test_a_form_saved_as_it_was_opened_decides_nothing(editor, request, kind):
    row = request.getfixturevalue(kind)
    before = curation.snapshot(row)
    response = save(editor, row)
    assert (response.status_code, response.url) == (303, address(row))
    assert decisions(row) == []
    row.refresh_from_db()
    assert curation.snapshot(row) == before


def test_every_row_of_every_kind_comes_back_as_it_was(editor, source, met):
    rows = [
        met,
        met.mentions.get(),
        make.statement(source, "trade grew", "Vladimir Putin", "Xi Jinping", event=met, topics=["Energy", "Trade"]),
        make.figure(
            source, "30 percent", "30.5", "percent", stated_by=["Xi Jinping"], when="2023", metric=make.metric()
        ),
        make.person("Li Qiang", country=make.country(), aliases=["Premier Li"], gender="male"),
        source,
    ]
    sign_in(editor, "Publishers")
    for row in rows:
        assert save(editor, row, note_to_readers="A word was wrong.").status_code == 303, row
        assert decisions(row) == []


def test_an_event_set_right(editor, met):
    make.person("Li Qiang")
    make.place("Beijing")
    response = save(
        editor,
        met,
        title="The talks",
        kind="call",
        place="Beijing",
        participants=["Xi Jinping", "li-qiang", "", ""],
        participants_role=["host", "accompanying", "participant", "participant"],
        earliest="2023-03-20",
        latest="2023-03-21",
        precision="range",
        reason="The text says so.",
    )
    assert response.status_code == 303
    verb, before, after = decisions(met)[0]
    assert verb == "edit"
    assert after == {
        "title": "The talks",
        "kind": "call",
        "place": "beijing",
        "participants": [["xi-jinping", "host"], ["li-qiang", "accompanying"]],
        "earliest": "2023-03-20",
        "precision": "range",
    }
    assert before["place"] == "moscow"
    assert curation.history(met)[0].reason == "The text says so."


def test_a_figure_set_right(editor, counted, said):
    make.metric("Trade growth")
    label = f"said it first · {said.public_id}"
    save(editor, counted, value="31.5", statement=label, metric="trade growth", stated_by=["Xi Jinping"], kind="target")
    assert decisions(counted)[0][2] == {
        "value": "31.5",
        "kind": "target",
        "statement": said.public_id,
        "metric": "trade-growth",
        "stated_by": ["xi-jinping"],
    }


def test_an_actor_set_right(editor):
    row = make.person("Li Qiang", state=State.PROPOSED)
    make.country()
    save(editor, row, then="next", country="China", aliases="Premier Li\r\nLi\r\n", name="Li  Qiang".replace("  ", " "))
    row.refresh_from_db()
    assert (row.state, row.aliases, row.country.slug) == (State.ACCEPTED, ["Premier Li", "Li"], "china")
    assert save(editor, row, country="Li Qiang").status_code == 200


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"speakers": ["Nobody Known"]}, "There is no actor called “Nobody Known”."),
        ({"speakers": ["Xi Jinping", "xi-jinping"]}, "Named twice: xi-jinping."),
        ({"speakers": ["a\0b"]}, "There is no actor called"),
        ({"speakers": ["John Smith"]}, "write which actor is meant (john-smith, john-smith-2)"),
        ({"event": "The talks"}, "There is no event called “The talks”."),
        ({"topics": ["no-such-topic"]}, "no-such-topic"),
        ({"words__0": "Trade shrank,"}, "These words do not stand in the text"),
        ({"words__0": " ", "words__1": ""}, "Give the words of the source"),
        ({"words__0": "grew,” Xi said, “by"}, "Two parts share some words"),
    ],
)
def test_what_is_wrong_is_said_beside_the_input(editor, said, changes, says):
    make.person("John Smith")
    Actor.objects.create(slug="john-smith-2", name="John Smith", kind="person")
    if says.startswith("Two parts"):
        changes = {**changes, "words__1": "said, “by 30"}
    response = save(editor, said, cue="put it", **changes)
    assert response.status_code == 200
    assert says in response.content.decode()
    kept = form_in(response, address(said))
    assert kept["cue"] == ["put it"]
    for name, value in changes.items():
        if name in ("speakers", "event"):
            typed_in = [value] if isinstance(value, str) else value
            assert [name for name in kept[name] if name] == [name.replace("\0", "\ufffd") for name in typed_in]
    assert decisions(said) == []


def test_saved_and_accepted_at_once_is_one_batch(editor, said):
    response = save(editor, said, then="next", cue="told")
    assert (response.status_code, response.url) == (303, reverse("admin:desk_card", args=["statement", said.public_id]))
    newest, edited = curation.history(said)
    assert (edited.verb, newest.verb) == ("edit", "accept")
    assert edited.batch == newest.batch is not None
    said.refresh_from_db()
    assert (said.state, said.cue, said.version) == (State.ACCEPTED, "told", 2)


def test_an_event_is_accepted_with_the_sentence_that_stands_for_it(editor, met):
    save(editor, met, then="next", title="The talks")
    mention = met.mentions.get()
    assert mention.state == State.ACCEPTED
    assert curation.history(mention).get().batch == curation.history(met)[0].batch == curation.history(met)[1].batch


def test_the_next_card_of_the_queue_comes_after(editor, said, counted):
    url = address(said) + "?q=uncertain"
    sent = typed(editor.get(url), address(said), cue="told")
    response = editor.post(url, {**sent, "then": "next"})
    assert response.url == reverse("admin:desk_card", args=["figure", counted.public_id]) + "?q=uncertain"


def test_a_request_that_comes_twice_decides_once(editor, said):
    sent = {**opened(editor, said, cue="told"), "then": "next"}
    first, second = (editor.post(address(said), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert Decision.objects.count() == 2


def test_undo_leads_back_to_what_the_extractor_gave(editor, said):
    before = curation.snapshot(said)
    save(editor, said, then="next", cue="told", words__0="The two talked long.", words__1="")
    for _ in range(2):
        said.refresh_from_db()
        curation.undo(curation.trail(said).undoable.last, ANA)
    said.refresh_from_db()
    assert curation.snapshot(said) == before


# Words of the source


def test_words_that_stand_once_are_found_however_they_are_broken(editor, said, source):
    response = save(editor, said, words__0="“by 30 percent.” The two talked\nlong. Putin said", words__1="")
    assert response.status_code == 303
    said.refresh_from_db()
    assert said.quotation == "“by 30 percent.” The two talked long.\r\nPutin said"
    assert source.text[said.start : said.end] == said.quotation
    assert said.parts == [[said.start, said.end]]
    assert said.paragraph == 2


def test_a_part_more_where_the_cue_interrupts(editor, said, source):
    save(editor, said, words__2="The two talked long.")
    said.refresh_from_db()
    assert [source.text[start:end] for start, end in said.parts] == [
        "Trade grew,",
        "by 30 percent.",
        "The two talked long.",
    ]
    assert (
        said.quotation
        == source.text[said.start : said.end]
        == "Trade grew,” Xi said, “by 30 percent.” The two talked long."
    )


def test_words_that_stand_several_times_are_asked_about(editor, said, source):
    response = save(editor, said, words__0="trade grew", words__1="")
    assert response.status_code == 200
    assert "These words stand in the text 2 times: choose the place that is meant." in response.content.decode()
    assert [text.split("trade grew")[0][-10:] for text in words_in(response, ".places label")] == ["said that "] * 2
    sent = form_in(response, address(said))
    choices = response.context["parts"][0].choices
    response = editor.post(address(said), {**sent, "place-0": choices[1].value})
    assert response.status_code == 303
    said.refresh_from_db()
    assert (said.start, said.quotation) == (source.text.rindex("trade grew"), "trade grew")


def test_a_chosen_place_does_not_outlive_its_words(editor, said):
    asked = save(editor, said, words__0="trade grew", words__1="")
    chosen = asked.context["parts"][0].choices[1].value
    sent = {**form_in(asked, address(said)), "place-0": chosen, "words-0": "Xi"}
    response = editor.post(address(said), sent)
    assert response.status_code == 200
    assert "stand in the text 3 times" in response.content.decode()


def test_what_stands_around_the_selection_tells_the_place(editor, said, source):
    found = editor.post(
        address(said, "words"),
        {**opened(editor, said, words__0="trade grew", words__1="", before__0="grew. Xi said that "), "find": "0"},
        headers={"HX-Request": "true"},
    )
    assert found.status_code == 200
    assert "<html" not in found.content.decode()
    assert words_in(found, ".source mark.content") == ["trade grew"]
    assert [choice.chosen for choice in found.context["parts"][0].choices] == [False, True]
    response = editor.post(address(said), form_in(found, address(said)))
    assert response.status_code == 303
    said.refresh_from_db()
    assert said.start == source.text.rindex("trade grew")


def test_finding_words_saves_nothing_and_keeps_the_input(editor, said):
    sent = {**opened(editor, said, cue="told", words__1="talked"), "find": "1"}
    response = editor.post(address(said, "words"), sent)
    assert decisions(said) == []
    kept = form_in(response, address(said))
    assert (kept["cue"], kept["words-1"], kept["version"]) == (["told"], ["talked"], ["0"])
    assert kept["key"] == sent["key"]
    assert words_in(response, ".source mark.content") == ["Trade grew,", "talked"]


def test_a_field_is_reset_to_what_the_extractor_gave(editor, said):
    curation.edit(said, ANA, {"cue": "told", "speakers": [], "topics": []})
    page = editor.get(address(said))
    assert words_in(page, ".first.differs span") == ["Extractor: Xi Jinping", "Extractor: said", "Extractor: Trade"]
    sent = {**form_in(page, address(said)), "reset": "speakers", "direct": "on"}
    response = editor.post(address(said, "words"), sent)
    kept = form_in(response, address(said))
    assert [name for name in kept["speakers"] if name] == ["Xi Jinping"]
    assert kept["cue"] == ["told"]
    assert kept["direct"] == ["on"]


def test_the_words_are_reset_too(editor, said, source):
    before = curation.snapshot(said)
    curation.edit(said, ANA, {"parts": [[0, 2]], "start": 0, "end": 2, "quotation": "Xi", "paragraph": 1})
    response = editor.post(address(said, "words"), {**opened(editor, said), "reset": "words"})
    editor.post(address(said), form_in(response, address(said)))
    said.refresh_from_db()
    assert curation.snapshot(said) == before


# Others at work


def test_a_colleague_was_first(editor, said):
    sent = opened(editor, said, cue="told", direct="on")
    curation.edit(said, ANA, {"cue": "put it", "topics": []})
    response = editor.post(address(said), sent)
    assert response.status_code == 409
    rows = words_in(response, ".since tbody tr")
    assert [row.partition(" Ana, ")[0] for row in rows] == [
        "Cue before: said → after: put it told",
        "Topics before: trade → after: – not changed by you: theirs stays",
    ]
    kept = typed(response, address(said), overwrite="1")
    assert kept["cue"] == ["told"]
    assert editor.post(address(said), kept).status_code == 303
    said.refresh_from_db()
    assert (said.cue, said.direct, said.topics.count()) == ("told", True, 0)


def test_a_colleague_decides_again_before_one_overwrites(editor, said):
    sent = opened(editor, said, cue="told")
    curation.edit(said, ANA, {"cue": "put it"})
    asked = editor.post(address(said), sent)
    curation.edit(said, ANA, {"cue": "held"})
    response = editor.post(address(said), typed(asked, address(said), overwrite="1"))
    assert response.status_code == 409
    assert decisions(said)[0][2] == {"cue": "held"}


def test_what_readers_see_asks_for_a_note_to_them(client, source):
    row = make.statement(source, "trade grew", "Xi Jinping")
    sign_in(client, "Publishers")
    response = save(client, row, cue="told")
    assert response.status_code == 200
    assert "Readers see this row: tell them in a note" in response.content.decode()
    sent = typed(response, address(row), note_to_readers="The cue was wrong.")
    assert client.post(address(row), sent).status_code == 303
    assert curation.history(row)[0].note == "The cue was wrong."


def test_what_readers_see_is_not_for_editors_who_may_not_publish(editor, source):
    row = make.statement(source, "trade grew", "Xi Jinping")
    page = editor.get(address(row))
    assert page.status_code == 200
    assert "only who may publish can change it" in page.content.decode()
    assert words_in(page, ".savebar button") == []
    response = editor.post(address(row), {**form_in(page, address(row)), "cue": "told", "note_to_readers": "x"})
    assert response.status_code == 403
    assert decisions(row) == []


def test_who_may_only_look_does_not_edit(client, said):
    sign_in(client, "Viewers")
    assert client.get(address(said)).status_code == 403
    assert client.post(address(said), {}).status_code == 403
    assert client.post(address(said, "words"), {}).status_code == 403


def test_a_document_is_left_for_its_workbench(client, source):
    sign_in(client, "Publishers")
    bench = reverse("admin:desk_document", args=[source.public_id])
    assert f'href="{bench}" data-leaves' in " ".join(client.get(address(source)).content.decode().split())
    response = save(client, source, then="next", title="Talks\x20at length", note_to_readers="The title was\0 short.")
    assert (response.status_code, response.url) == (303, bench)
    assert curation.history(source).get().note == "The title was short."


def test_what_there_is_not(editor, source):
    one, other = (make.statement(source, words, "Xi Jinping") for words in ("Trade grew", "talked"))
    pair = make.correspondence(one, other)
    for kind, subject in (("event", "nothing"), ("nothing", "x"), ("correspondence", pair.public_id), ("actor", "x")):
        assert editor.get(reverse("admin:desk_edit", args=[kind, subject])).status_code == 404
        assert editor.post(reverse("admin:desk_words", args=[kind, subject])).status_code == 404


@pytest.mark.parametrize("left_out", ["key", "version"])
def test_a_form_without_key_or_version_is_no_form(editor, said, left_out):
    sent = opened(editor, said)
    del sent[left_out]
    assert editor.post(address(said), sent).status_code == 400


def test_looking_changes_nothing(editor, said):
    editor.get(address(said))
    assert Decision.objects.count() == 0
    assert Event.objects.count() == 0


def test_queries_do_not_depend_on_the_number_of_rows(editor, said, source):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(address(said)).status_code == 200
        return [query["sql"] for query in queries]

    def more(numbers):
        for number in numbers:
            event = make.event(f"Person {number}", source=source)
            make.statement(source, "talked long", f"Speaker {number}", event=event)
            curation.edit(said, ANA, {"cue": f"said {number}"})

    more([0])
    asked()
    few = asked()
    more(range(1, 12))
    many = asked()
    assert len(many) == len(few), many
    assert uuid.UUID(form_in(editor.get(address(said)), address(said))["key"][0])


def test_empty_lines_for_parts_do_not_pile_up(editor, said):
    page = editor.get(address(said))
    for _ in range(3):
        sent = {**form_in(page, address(said)), "words-1": "", "find": "0"}
        page = editor.post(address(said, "words"), sent)
    assert [part.words for part in page.context["parts"]] == ["Trade grew,", ""]
    assert "words-2" in form_in(page, address(said))
    assert "words-3" not in form_in(page, address(said))


def test_topics_in_another_order_are_the_same_topics(editor, source):
    for position, name in enumerate(("Trade", "Energy")):
        make.topic(name, position=position)
    said = make.statement(source, "talked", "Xi Jinping", topics=["Trade", "Energy"], state=State.PROPOSED)
    page = editor.get(address(said))
    assert form_in(page, address(said))["topics"] == ["trade", "energy"]
    again = editor.post(address(said, "words"), {**form_in(page, address(said)), "find": "0"})
    assert words_in(again, ".first.differs") == []
    assert save(editor, said).status_code == 303
    assert decisions(said) == []


def test_who_else_is_on_the_card_is_named_while_it_is_edited(editor, said):
    page = editor.get(f"{address(said)}?q=statements")
    assert f'hx-post="{address(said, "claim")}?q=statements"' in page.content.decode()
    assert page.context["presence"] == ""
    other = User.objects.create_user("ana", first_name="Ana")
    Claim.objects.create(kind="statement", subject=said.public_id, user=other)
    assert "Ana is on this card" in editor.get(address(said)).content.decode()


def test_a_document_is_nobodys_card(editor, source):
    assert "desk_claim" not in editor.get(address(source)).content.decode()
    assert editor.get(address(source)).context["claim"] == ""
