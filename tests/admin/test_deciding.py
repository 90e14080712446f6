"""What a save, a button and an action of a list do: each goes through a verb, and nothing else writes."""

import uuid

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations import curation
from relations.curation import Editor
from relations.models import Actor, Decision, Document, Event, Figure, Mention, Statement
from relations.vocabulary import State
from tests import factories as make
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
TEXT = "Xi Jinping met Vladimir Putin.\n\nXi said that trade grew by 30 percent."


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors")


@pytest.fixture
def publisher(client):
    return sign_in(client, "Publishers")


@pytest.fixture
def source():
    return make.document(TEXT)


@pytest.fixture
def said(source):
    return make.statement(
        source, "trade grew by 30 percent", "Xi Jinping", state=State.PROPOSED, cue="said", topics=["Trade"]
    )


@pytest.fixture
def met(source):
    row = make.event("Xi Jinping", "Vladimir Putin", evidence=False, state=State.PROPOSED)
    make.mention(row, source, "Xi Jinping met Vladimir Putin", state=State.PROPOSED)
    return row


def address(row, view="change"):
    return reverse(f"admin:relations_{row._meta.model_name}_{view}", args=[row.pk])


def filled(client, row=None, **changes):
    """What a browser posts: the form as the page shows it, with some fields typed anew."""
    url = address(row) if row else reverse("admin:relations_event_add")
    context = client.get(url).context
    form = context["adminform"].form
    data = {name: value(form[name]) for name in form.fields}
    data |= {"key": str(context["key"]), "version": str(context.get("version", ""))}
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        for part in (formset.management_form, *formset.forms):
            data |= {part.add_prefix(name): value(part[name]) for name in part.fields}
    return {key: val for key, val in (data | changes).items() if val is not None}


def value(bound):
    found = bound.value()
    if bound.field.__class__.__name__ == "BooleanField":
        return "on" if found else None
    if isinstance(found, list | tuple):
        return [getattr(item, "pk", item) for item in found]
    return "" if found is None else bound.field.prepare_value(found)


def decide(client, row, verb, **fields):
    given = {"verb": verb, "version": row.version, "key": uuid.uuid4(), **fields}
    return client.post(address(row, "decide"), given)


def messages(response):
    return [str(message) for message in response.context["messages"]]


# Saving a form


def test_saving_what_was_not_changed_decides_nothing(editor, said, met, source):
    number = make.figure(source, "30 percent", 30, "percent", "actual", ["Xi Jinping"], state=State.PROPOSED)
    for row in (said, met, number, met.mentions.get(), make.document(state=State.ACCEPTED), make.person("Xi Jinping")):
        response = editor.post(address(row), filled(editor, row), follow=True)
        assert messages(response) == ["Nothing was changed, so nothing was decided."]
    assert (Decision.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_form_and_inlines_are_one_decision_of_what_changed(editor, met):
    putin = met.participations.get(actor__slug="vladimir-putin")
    data = filled(
        editor, met, kind="call", date_words="on Tuesday",
        **{"participations-0-DELETE": "on", "participations-1-role": "host", "participations-TOTAL_FORMS": 3},
        **{"participations-2-actor": make.person("Mikhail Mishustin").pk, "participations-2-role": "visitor"},
        **{"participations-2-position": "", "participations-2-event": met.pk, "participations-2-id": ""},
    )  # fmt: skip
    assert data["participations-1-id"] == putin.pk
    data["participations-2-position"] = 7
    response = editor.post(address(met), data)
    assert response.status_code == 302
    decision = Decision.objects.get()
    assert (decision.verb, decision.by, decision.version, str(decision.key)) == ("edit", "Bo Li", 1, data["key"])
    assert decision.before == {
        "kind": "meeting",
        "date_words": "",
        "participants": [["xi-jinping", "participant"], ["vladimir-putin", "participant"]],
    }
    assert decision.after == {
        "kind": "call",
        "date_words": "on Tuesday",
        "participants": [["vladimir-putin", "host"], ["mikhail-mishustin", "visitor"]],
    }
    assert LogEntry.objects.count() == 0


def test_a_new_row_of_an_inline_comes_last_unless_it_is_placed(editor, said):
    data = filled(editor, said, **{"attributions-TOTAL_FORMS": 2, "attributions-1-id": ""})
    data |= {"attributions-1-actor": make.person("Vladimir Putin").pk, "attributions-1-position": 0}
    data["attributions-1-statement"] = said.pk
    editor.post(address(said), data)
    assert Decision.objects.get().after == {"speakers": ["xi-jinping", "vladimir-putin"]}


def test_topics_and_who_stated_a_figure_are_links(editor, said, source):
    energy = make.topic("Energy")
    editor.post(address(said), filled(editor, said, topics=[energy.pk]))
    number = make.figure(source, "30 percent", "30.5", "percent", "actual", state=State.PROPOSED)
    assert filled(editor, number)["value"] == "30.5"
    data = filled(editor, number, value="31")
    data |= {"Figure_stated_by-TOTAL_FORMS": 1, "Figure_stated_by-0-actor": make.person().pk}
    editor.post(address(number), data)
    edited, counted = Decision.objects.order_by("id")
    assert (edited.before, edited.after) == ({"topics": ["trade"]}, {"topics": ["energy"]})
    assert counted.after == {"stated_by": ["xi-jinping"], "value": "31"}


def test_evidence_and_state_cannot_be_posted(editor, said):
    data = filled(editor, said, quotation="forged", start=0, end=1, state="published", fingerprint="x", parts="[]")
    response = editor.post(address(said), data, follow=True)
    assert messages(response) == ["Nothing was changed, so nothing was decided."]
    assert Statement.objects.filter(quotation="trade grew by 30 percent", state="proposed").exists()


def test_a_double_click_decides_once(editor, said):
    data = filled(editor, said, cue="added")
    assert [editor.post(address(said), data).status_code for _ in "ab"] == [302, 302]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("without", ["version", "key"])
def test_a_form_without_version_or_key_is_a_bad_request(editor, said, without):
    data = filled(editor, said, cue="added")
    del data[without]
    assert editor.post(address(said), data).status_code == 400
    assert Decision.objects.count() == 0


def test_a_stale_form_comes_back_with_the_input_and_what_was_decided_since(editor, said):
    data = filled(editor, said, cue="noted")
    curation.edit(said, ANA, {"cue": "added"})
    response = editor.post(address(said), data)
    page = response.content.decode()
    assert response.status_code == 409
    assert "This statement has been decided on since you saw it: look again." in page
    assert response.context["adminform"].form["cue"].value() == "noted"
    shown = [(c.decision.by, c.change.before, c.change.after, c.yours) for c in response.context["clashes"]]
    assert shown == [("Ana", "said", "added", "noted")]
    assert "Overwrite what Ana decided with my input when I save" in page
    assert Statement.objects.get().cue == "added"


def test_a_refused_form_that_is_only_sent_again_is_refused_again(editor, said):
    data = filled(editor, said, cue="noted")
    curation.edit(said, ANA, {"cue": "added"})
    for _ in range(3):
        response = editor.post(address(said), data)
        assert (response.status_code, response.context["version"]) == (409, 0)
        data |= {"version": str(response.context["version"]), "key": str(response.context["key"])}
    assert Statement.objects.get().cue == "added"


def test_a_refused_form_overwrites_what_the_editor_chose_to_overwrite_and_nothing_later(editor, said):
    data = filled(editor, said, cue="noted")
    curation.edit(said, ANA, {"cue": "added"})
    data["overwrite"] = editor.post(address(said), data).context["overwrite"]
    curation.accept(said, Editor.trusted("Cem"))
    response = editor.post(address(said), data)
    shown = [(c.decision.by, c.change.label, c.yours) for c in response.context["clashes"]]
    assert (response.status_code, shown) == (409, [("Cem", "state", "")])
    data["overwrite"] = response.context["overwrite"]
    assert editor.post(address(said), data).status_code == 302
    assert Statement.objects.get().cue == "noted"
    assert Decision.objects.latest("id").before == {"cue": "added"}


def test_a_form_with_an_error_keeps_the_version_that_it_was_made_for(editor, met):
    data = filled(editor, met, precision="")
    curation.edit(met, ANA, {"title": "Talks"})
    response = editor.post(address(met), data)
    assert (response.status_code, response.context["version"]) == (200, 0)
    assert response.context["adminform"].form.errors == {"precision": ["Say how precise the date is."]}
    assert editor.post(address(met), data | {"precision": "day"}).status_code == 409


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"latest": ""}, {"latest": ["Give both days (the same one twice for a single day), or neither."]}),
        ({"latest": "2023-03-20"}, {"latest": ["The last day lies before the first one."]}),
        ({"earliest": "", "latest": ""}, {"precision": ["Without a date there is no precision."]}),
        ({"earliest": "30 February"}, {"earliest": ["Enter a valid date."]}),
        (
            {"latest": "2023-03-22"},
            {"precision": ["These are several days: choose “Range”, or give the same day twice."]},
        ),
    ],
)
def test_days_go_together(editor, met, changes, errors):
    response = editor.post(address(met), filled(editor, met, **changes))
    shown = response.context["adminform"].form.errors
    assert {name: shown[name] for name in errors} == errors
    assert Decision.objects.count() == 0


def test_a_month_is_stored_with_all_its_days(editor, met):
    editor.post(address(met), filled(editor, met, precision="month"))
    met.refresh_from_db()
    assert (str(met.earliest), str(met.latest), met.precision) == ("2023-03-01", "2023-03-31", "month")


def test_a_figure_for_a_year_is_one_for_all_its_days(editor, source):
    number = make.figure(source, "30 percent", 30, "percent", "actual", state=State.PROPOSED)
    changes = {"earliest": "2022-06-30", "latest": "2022-06-30", "precision": "year"}
    editor.post(address(number), filled(editor, number, **changes))
    assert Decision.objects.get().after == {"earliest": "2022-01-01", "latest": "2022-12-31", "precision": "year"}


def test_an_event_inside_itself_is_an_error_of_the_form_that_keeps_the_input(editor, met):
    talks = make.event(title="The talks", part_of=met)
    for above, why in (
        (met, "An event cannot be part of itself."),
        (talks, "The talks is itself part of this event."),
    ):
        response = editor.post(address(met), filled(editor, met, part_of=above.pk, title="Kept"))
        form = response.context["adminform"].form
        assert (response.status_code, form.errors, form["title"].value()) == (200, {"part_of": [why]}, "Kept")
    assert Decision.objects.count() == 0


def test_an_actor_who_takes_part_twice_is_an_error_of_the_form(editor, met):
    data = filled(editor, met)
    data["participations-1-actor"] = data["participations-0-actor"]
    response = editor.post(address(met), data)
    assert response.status_code == 200
    assert "Please correct the duplicate" in response.content.decode()


def test_what_readers_see_is_not_robbed_of_its_speaker(publisher, source):
    said = make.statement(source, "trade grew", "Xi Jinping")
    data = filled(publisher, said, **{"attributions-0-DELETE": "on"}, note_to_readers="Gone.")
    response = publisher.post(address(said), data)
    assert response.status_code == 409
    assert "Nobody is named as its speaker: choose one first." in response.content.decode()
    assert said.speakers.count() == 1


def test_an_event_made_by_hand_is_accepted_with_its_decision(editor):
    xi = make.person()
    data = filled(editor, kind="visit", earliest="2023-03-20", latest="2023-03-22", precision="range")
    data |= {"participations-TOTAL_FORMS": 1, "participations-0-actor": xi.pk, "participations-0-role": "visitor"}
    data |= {"participations-0-position": 0}
    assert editor.post(reverse("admin:relations_event_add"), data).status_code == 302
    row, decision = Event.objects.get(), Decision.objects.get()
    assert (row.state, row.rule, decision.verb, decision.subject) == ("accepted", "by hand", "create", row.public_id)
    assert [(p.actor, p.role) for p in row.participations.all()] == [(xi, "visitor")]
    assert editor.post(reverse("admin:relations_event_add"), data).status_code == 302  # the same key
    assert Event.objects.count() == 1


def new(client, model, **typed):
    """What a browser posts for a new row of a model."""
    url = reverse(f"admin:relations_{model}_add")
    context = client.get(url).context
    form = context["adminform"].form
    data = {name: value(form[name]) for name in form.fields} | {"key": str(context["key"])}
    for inline in context["inline_admin_formsets"]:
        part = inline.formset.management_form
        data |= {part.add_prefix(name): value(part[name]) for name in part.fields}
    return client.post(url, {k: v for k, v in (data | typed).items() if v is not None})


def test_a_mention_made_by_hand_is_found_in_the_text_and_lets_the_event_be_published(publisher, source):
    visit = make.event("Xi Jinping", evidence=False, state=State.ACCEPTED)
    assert f"/mention/add/?event={visit.pk}" in publisher.get(address(visit)).content.decode()
    response = new(publisher, "mention", event=visit.pk, document=source.pk, words="Vladimir\r\n  Putin")
    assert response.status_code == 302
    row = Mention.objects.get()
    assert (row.quotation, row.start, row.end, row.paragraph) == ("Vladimir Putin", 15, 29, 1)
    assert (row.state, row.rule, Decision.objects.get().verb) == ("accepted", "by hand", "create")
    decide(publisher, visit, "publish")
    assert set(Mention.objects.values_list("state")) == {("published",)} == set(Event.objects.values_list("state"))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("Xi sang", "These words do not stand in the document: copy them from its text."),
        ("Xi", "These words stand in the document 2 times: copy more of the sentence."),
        ("", "This field is required."),
    ],
)
def test_words_that_do_not_stand_once_are_an_error_of_the_form(editor, met, source, words, error):
    response = new(editor, "mention", event=met.pk, document=source.pk, words=words)
    form = response.context["adminform"].form
    assert (response.status_code, form.errors, form["words"].value()) == (200, {"words": [error]}, words)
    assert Decision.objects.count() == 0


def test_a_statement_made_by_hand(editor, source):
    speaker = {"attributions-TOTAL_FORMS": 1, "attributions-0-actor": make.person().pk, "attributions-0-position": 0}
    words = "trade grew by 30 percent"
    typed = {"document": source.pk, "words": words, "cue": "said", "topics": None, **speaker}
    assert new(editor, "statement", **typed).status_code == 302
    row = Statement.objects.get()
    assert (row.words, row.paragraph, [a.slug for a in row.speakers.all()]) == (words, 2, ["xi-jinping"])
    assert Decision.objects.get().after["parts"] == [[row.start, row.end]]


def test_a_figure_made_by_hand(editor, source):
    typed = {"value": "30", "unit": "percent", "kind": "actual", "words": "30 percent"}
    period = {"earliest": "2022-03-01", "latest": "2022-03-01", "precision": "year"}
    assert new(editor, "figure", document=source.pk, **typed, **period).status_code == 302
    row = Figure.objects.get()
    assert (str(row), row.quotation, str(row.earliest)) == ("30 percent (actual)", "30 percent", "2022-01-01")


def test_events_to_choose_from_carry_their_dates(editor, said, met):
    asked = {"app_label": "relations", "model_name": "statement", "field_name": "event", "term": "Putin"}
    found = editor.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert found == [{"id": str(met.pk), "text": "Xi Jinping and Vladimir Putin, 2023-03-21"}]
    Statement.objects.update(event=met)
    assert "Xi Jinping and Vladimir Putin, 2023-03-21</option>" in editor.get(address(said)).content.decode()


# Buttons


def test_the_buttons_are_the_verbs_that_state_and_role_allow(editor, said):
    offered = [verb for verb, _ in editor.get(address(said)).context["verbs"]]
    assert offered == ["accept", "reject", "park"]
    Statement.objects.update(state="accepted")
    assert [verb for verb, _ in editor.get(address(said)).context["verbs"]] == ["reject", "park", "send-back"]
    Statement.objects.update(state="published")
    assert editor.get(address(said)).context["verbs"] == []


def test_what_readers_see_is_taken_back_or_changed_with_a_note_to_them_alone(publisher, said):
    Statement.objects.update(state="published")
    refused = decide(publisher, said, "withdraw")
    assert refused.status_code == 409
    assert "Readers see this row: tell them in a note why it is taken back." in refused.content.decode()
    data = filled(publisher, said, cue="noted")
    refused = publisher.post(address(said), data)
    assert refused.status_code == 409
    assert "Readers see this row: tell them in a note what was changed and why." in refused.content.decode()
    assert 'value="noted"' in refused.content.decode()
    assert not Decision.objects.exists()
    publisher.post(address(said), {**data, "note_to_readers": "Another verb."})
    said.refresh_from_db()
    decide(publisher, said, "withdraw", note_to_readers="It was somebody else.")
    assert list(Decision.objects.order_by("id").values_list("verb", "note")) == [
        ("edit", "Another verb."),
        ("withdraw", "It was somebody else."),
    ]


def test_a_button_decides_and_says_so(editor, said):
    response = decide(editor, said, "accept", reason=" clear ")
    assert response.url == address(said)
    assert messages(editor.get(response.url)) == ["Accept: trade grew by 30 percent"]
    decision = Decision.objects.get()
    assert (decision.verb, decision.reason, decision.by) == ("accept", "clear", "Bo Li")


def test_a_stale_button_shows_the_row_as_it_stands(editor, said):
    Statement.objects.filter(pk=said.pk).update(version=3, state="parked")
    response = decide(editor, said, "accept")
    assert response.status_code == 409
    assert messages(response) == ["This statement has been decided on since you saw it: look again."]
    assert (response.context["version"], Decision.objects.count()) == (3, 0)


def test_a_verb_that_the_state_refuses(publisher, said):
    response = decide(publisher, said, "publish")
    assert (response.status_code, messages(response)) == (
        409,
        ["This statement is proposed and cannot be published."],
    )


def test_a_verb_that_the_role_refuses(editor, said):
    Statement.objects.update(state="accepted")
    said.refresh_from_db()
    response = decide(editor, said, "publish")
    assert (response.status_code, messages(response)) == (403, ["Bo Li may not publish this statement."])


@pytest.mark.parametrize("verb", ["merge", "create", "edit", "", "drop table"])
def test_a_verb_that_no_button_has(editor, said, verb):
    assert decide(editor, said, verb).status_code == 400


def test_undo_and_redo(editor, said):
    accepted = curation.accept(said, ANA)
    page = editor.get(address(said))
    assert "Undo “Accept” by Ana" in " ".join(page.content.decode().split())
    decide(editor, said, "undo", decision=page.context["undoable"].last.key)
    said.refresh_from_db()
    assert said.state == "proposed"
    step = editor.get(address(said)).context["redoable"]
    assert step.decided == accepted
    decide(editor, said, "undo", decision=step.last.key)
    said.refresh_from_db()
    assert said.state == "accepted"


def test_only_decisions_on_the_row_itself_are_undone_there(editor, said, met):
    other = curation.accept(met, ANA)
    assert decide(editor, said, "undo", decision=other.key).status_code == 400
    assert decide(editor, said, "undo", decision="no key").status_code == 400
    met.refresh_from_db()
    assert met.state == "accepted"


def test_an_editor_is_not_offered_to_show_by_redoing(editor, said):
    curation.accept(said, ANA)
    curation.undo(curation.publish(said, ANA), ANA)
    context = editor.get(address(said)).context
    assert (context["undoable"].decided.verb, context["redoable"]) == ("accept", None)


# Actions of lists


def act(client, model, action, rows):
    data = {"action": action, "_selected_action": [row.pk for row in rows], "index": 0}
    url = reverse(f"admin:relations_{model._meta.model_name}_changelist")
    return messages(client.post(url, data, follow=True))


def test_an_action_is_a_decision_for_each_row_in_one_batch(editor, source):
    rows = [make.statement(source, words, "Xi Jinping", state=State.PROPOSED) for words in ("trade", "grew", "30")]
    assert act(editor, Statement, "accept_selected", rows) == ["3 statements accepted."]
    assert set(Statement.objects.values_list("state", "version")) == {("accepted", 1)}
    assert Decision.objects.values("batch").distinct().count() == 1
    assert set(Decision.objects.values_list("verb", "by")) == {("accept", "Bo Li")}


def test_what_is_refused_is_named_and_the_others_done(publisher, source):
    good = make.statement(source, "trade grew", "Xi Jinping", state=State.ACCEPTED)
    nobody = make.statement(source, "by 30 percent", state=State.ACCEPTED)
    waiting = make.statement(source, "Xi Jinping met", "Xi Jinping", state=State.PROPOSED)
    assert act(publisher, Statement, "publish_selected", [good, nobody, waiting]) == [
        "1 statement published.",
        "1 statement not published: this statement is proposed and cannot be published. (“Xi Jinping met”)",
        "1 statement not published: nobody is named as its speaker: choose one first. (“by 30 percent”)",
    ]
    assert set(Statement.objects.values_list("quotation", "state")) == {
        ("trade grew", "published"),
        ("by 30 percent", "accepted"),
        ("Xi Jinping met", "proposed"),
    }


def test_refusals_are_summed_up_by_reason(editor, source):
    rows = [make.statement(source, word, state=State.REJECTED) for word in ("Xi", "met", "Putin", "said", "trade")]
    parked = make.statement(source, "grew", state=State.PARKED)
    assert act(editor, Statement, "park_selected", [*rows, parked]) == [
        "5 statements not parked: this statement is rejected and cannot be parked. (“Xi”, “met”, “Putin” and 2 more)",
        "1 statement not parked: this statement is parked and cannot be parked. (“grew”)",
    ]


@pytest.mark.parametrize(
    ("action", "start", "end", "done"),
    [
        ("reject_selected", "proposed", "rejected", "1 event rejected."),
        ("park_selected", "accepted", "parked", "1 event parked."),
        ("send_back_selected", "accepted", "proposed", "1 event sent back."),
    ],
)
def test_the_other_actions(publisher, action, start, end, done):
    row = make.event("Xi Jinping", state=start)
    assert act(publisher, Event, action, [row]) == [done]
    row.refresh_from_db()
    assert row.state == end


# The source beside the fields


def test_the_source_is_cut_then_escaped(editor):
    text = "First <b>line</b>.\n\nXi said <script>alert('x')</script> & trade grew, he said.\n\nLast."
    source = make.document(text, title="<script>alert(1)</script>")
    words = "<script>alert('x')</script> & trade grew"
    said = make.statement(source, words, "Xi Jinping", state=State.PROPOSED)
    make.figure(source, "trade", state=State.PROPOSED)
    page = editor.get(address(said)).content.decode()
    assert (
        '<p>Xi <mark class="cue" title="the cue">said</mark> <mark class="content" title="the words it rests on">'
        "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; trade grew</mark>, he said.</p>"
    ) in page
    for row in (said, source, Figure.objects.get()):
        page = editor.get(address(row)).content.decode()
        assert "<script>alert" not in page
        assert "<b>line" not in page
    for model in ("statement", "document", "figure"):
        assert "<script>alert" not in editor.get(reverse(f"admin:relations_{model}_changelist")).content.decode()


def test_a_document_shows_everything_that_was_taken_from_it(editor, said, met, source):
    make.figure(source, "30 percent", 30, "percent", "actual", state=State.REJECTED)
    response = editor.get(address(source))
    runs = [run for paragraph in response.context["passages"][0].paragraphs for run in paragraph]
    assert [(run.text, run.classes) for run in runs] == [
        ("Xi Jinping met Vladimir Putin", "mention proposed"),
        (".", ""),
        ("Xi said that ", ""),
        ("trade grew by ", "statement proposed"),
        ("30 percent", "statement proposed figure rejected"),
        (".", ""),
    ]
    assert [(row["kind"], row["name"]) for row in response.context["taken"]] == [
        ("mention", f"{met}: Xi Jinping met Vladimir Putin"),
        ("statement", "Xi Jinping: trade grew by 30 percent"),
        ("figure", "30 percent (actual): 30 percent"),
    ]
    assert runs[4].address == address(Figure.objects.get())


def test_an_event_shows_the_words_of_its_mentions_and_what_belongs_to_it(editor, met, said, source):
    Statement.objects.update(event=met)
    make.figure(source, "30 percent", 30, "percent", "actual", event=met)
    part = make.event("Xi Jinping", part_of=met, kind="signing", title="Signing")
    context = editor.get(address(met)).context
    assert [[run.text for run in p.paragraphs[0]] for p in context["passages"]] == [
        ["Xi Jinping met Vladimir Putin", "."]
    ]
    assert [(heading, [row["name"] for row in rows]) for heading, rows in context["related"]] == [
        ("Statements", ["Xi Jinping: trade grew by 30 percent"]),
        ("Figures", ["30 percent (actual)"]),
        ("Events that are part of it", [f"{part}, 2023-03-21"]),
    ]


def test_two_parts_and_the_cue_between_them(editor):
    source = make.document("One.\n\nBefore.\n\nTrade grew, Xi said, by much.\n\nAfter.\n\nSix.")
    said = make.statement(
        source, "Trade grew, Xi said, by much", "Xi Jinping", parts=["Trade grew", "by much"], cue="said"
    )
    paragraphs = sign_in(editor, "Publishers").get(address(said)).context["passages"][0].paragraphs
    assert [[(run.text, run.classes) for run in paragraph] for paragraph in paragraphs] == [
        [("Before.", "")],
        [("Trade grew", "content"), (", Xi ", ""), ("said", "cue"), (", ", ""), ("by much", "content"), (".", "")],
        [("After.", "")],
    ]


# History


def test_the_history_tells_who_when_and_what_newest_first(editor, met):
    curation.accept(met, ANA)
    curation.edit(met, ANA, {"kind": "call", "participants": [["xi-jinping", "host"]]}, reason="read it <again>")
    response = editor.get(address(met, "history"))
    assert [e.label for e in response.context["decisions"]] == ["Edit", "Accept"]
    assert [(c.label, c.before, c.after) for c in response.context["decisions"][0].changes] == [
        ("kind", "meeting", "call"),
        (
            "participants",
            "xi-jinping · participant, vladimir-putin · participant",
            "xi-jinping · host",
        ),
    ]
    page = response.content.decode()
    assert "<q>read it &lt;again&gt;</q>" in page
    assert page.count('value="undo"') == 1
    assert response.context["undoable"].decided.verb == "edit"


def test_the_form_ends_with_the_last_decisions(editor, said):
    for cue in "abcdef":
        curation.edit(said, ANA, {"cue": cue})
    decisions = editor.get(address(said)).context["decisions"]
    assert [entry.changes[0].after for entry in decisions] == ["f", "e", "d", "c", "b"]


def test_a_row_that_nobody_decided_on_has_an_empty_history(editor, said):
    assert "Nobody has decided on it yet" in editor.get(address(said, "history")).content.decode()


# The first page


def test_the_first_page_counts_what_waits(editor, said, met):
    context = editor.get(reverse("admin:index")).context
    assert context["site_header"] == "China–Russia, on the record"
    waiting = {model.name: {state.value: count for state, count, _ in model.counts} for model in context["waiting"]}
    assert waiting["statements"] == {"proposed": 1, "parked": 0, "accepted": 0}
    assert waiting["events"]["proposed"] == waiting["mentions"]["proposed"] == 1
    assert waiting["actors"] == {"proposed": 0, "parked": 0, "accepted": None}
    link = next(m.counts[0][2] for m in context["waiting"] if m.name == "statements")
    assert editor.get(link).context["cl"].result_count == 1


def test_staff_without_permissions_sees_nothing_of_it(client, said):
    context = sign_in(client).get(reverse("admin:index")).context
    assert (context["waiting"], context["decisions"]) == ([], [])


# Lists


@pytest.mark.parametrize("name", ["actor", "document", "event", "figure", "mention", "statement", "decision"])
def test_the_number_of_queries_does_not_depend_on_rows(publisher, name):
    url = reverse(f"admin:relations_{name}_changelist")

    def grow(count):
        for _ in range(count):
            source = make.document()
            place = make.place(f"City {Document.objects.count()}")
            event = make.event(make.person(f"A{Event.objects.count()}"), source=source, place=place)
            said = make.statement(source, "trade", make.person(), event=event, topics=["Trade"])
            make.figure(source, "grew", event=event, statement=said, stated_by=["Xi Jinping"], metric=make.metric())
            curation.edit(event, ANA, {"kind": "call"})

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert publisher.get(url).status_code == 200
        return len(captured)

    grow(1)
    publisher.get(url)
    few = queries()
    grow(6)
    assert queries() == few


@pytest.mark.parametrize(
    ("model", "query", "count"),
    [
        (Statement, "trade grew", 1),
        (Statement, "Xi Jinping", 1),
        (Statement, "nothing like it", 0),
        (Event, "Putin", 1),
        (Event, "met Vladimir", 1),
        (Mention, "Vladimir", 1),
        (Document, "30 percent", 1),
        (Actor, "Peng", 1),
        (Actor, "'\"%_<>", 0),
    ],
)
def test_search(publisher, said, met, model, query, count):
    Actor.objects.filter(slug="xi-jinping").update(aliases=["Peng Fei"])
    url = reverse(f"admin:relations_{model._meta.model_name}_changelist")
    assert publisher.get(url, {"q": query}).context["cl"].result_count == count


def test_documents_are_newest_first_and_evidence_in_the_order_of_the_text(publisher):
    old = make.document("Old one. Then two.", published="2020-01-01")
    new = make.document("New one. Then two.", published="2024-01-01")
    make.document("Undated.", published=None)
    for source in (old, new):
        make.statement(source, "two")
        make.statement(source, "one")
    documents = publisher.get(reverse("admin:relations_document_changelist")).context["cl"].result_list
    assert [row.title for row in documents] == ["New one. Then two.", "Old one. Then two.", "Undated."]
    statements = publisher.get(reverse("admin:relations_statement_changelist")).context["cl"].result_list
    assert [(row.document_id, row.quotation) for row in statements] == [
        (new.pk, "one"), (new.pk, "two"), (old.pk, "one"), (old.pk, "two"),
    ]  # fmt: skip


def test_states_are_coloured_and_named(publisher, said):
    page = publisher.get(reverse("admin:relations_statement_changelist")).content.decode()
    assert '<span class="badge state-proposed">Proposed</span>' in page
    assert '<span class="badge tier-sure">Sure</span>' in page
