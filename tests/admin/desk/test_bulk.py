"""Many rows at once: looked at first, each by its own verb and version, refusals named, all undone at once."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from relations import curation
from relations.admin.desk import bulk
from relations.curation import Editor
from relations.models import Decision, Mention, Statement
from relations.vocabulary import State
from tests import factories as make
from tests.admin.desk.browsing import form_in
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
ADDRESS = "/admin/desk/bulk/"
TEXT = "\n\n".join(f"Xi said that trade grew by {n} percent." for n in range(10, 40))


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors")


@pytest.fixture
def trusted(monkeypatch):
    """Every rule is right often enough."""
    monkeypatch.setattr(bulk, "not_for_bulk", lambda rows: [])


@pytest.fixture
def source():
    return make.document(TEXT)


def statements(source, number, **fields):
    fields = {"state": State.PROPOSED, **fields}
    return [
        make.statement(source, f"trade grew by {n} percent", "Xi Jinping", **fields) for n in range(10, 10 + number)
    ]


def choice(row):
    return f"{row._meta.model_name}:{row.public_id}:{row.version}"


def choose(client, rows, **more):
    return client.post(ADDRESS, {"row": [choice(row) for row in rows], "walk": "q=statements", **more})


def press(client, page, **more):
    return client.post(ADDRESS, {"chosen": form_in(page, ADDRESS)["chosen"], **more})


def open_all(client, page):
    while page.context["left"]:
        page = press(client, page, step="open")
    return page


class TestThePreview:
    def test_counts_and_a_sample(self, editor, source):
        said = statements(source, 14)
        met = make.event("Xi Jinping", evidence=False, state=State.PROPOSED)
        page = choose(editor, [*said, met])
        assert page.status_code == 200
        assert [(kind, total) for kind, _, total in page.context["counts"]] == [("Statement", 14), ("Event", 1)]
        assert len(page.context["sample"]) == page.context["left"] == 10
        assert page.context["refused"] == 15  # no rule was judged
        assert "cannot be accepted in bulk" in page.content.decode()

    def test_fewer_rows_are_a_smaller_sample(self, editor, source):
        assert len(choose(editor, statements(source, 3)).context["sample"]) == 3

    def test_each_card_is_opened_in_its_turn_and_shown(self, editor, source):
        page = choose(editor, statements(source, 12))
        sample = [one["line"].item for one in page.context["sample"]]
        opened = press(editor, page, step="open")
        assert opened.context["left"] == 9
        assert [one["line"].item for one in opened.context["sample"]] == sample
        card = opened.context["card"]
        assert card["line"].item == sample[0]
        assert card["line"].row.quotation in html.fromstring(opened.content).text_content()
        third = press(editor, opened, open=f"statement:{sample[2].subject}")
        assert third.context["card"]["line"].item == sample[2]
        assert third.context["left"] == 8
        assert press(editor, third, open=f"statement:{sample[2].subject}").context["left"] == 8

    def test_nothing_is_applied_before_all_were_opened(self, editor, source, trusted):
        page = choose(editor, statements(source, 3))
        refused = press(editor, page, step="apply", verb="accept")
        assert refused.status_code == 422
        assert not Decision.objects.exists()

    def test_nothing_selected_leads_back(self, editor):
        answer = choose(editor, [])
        assert (answer.status_code, answer.url) == (303, reverse("admin:desk_queue", args=["statements"]))

    def test_only_what_was_on_screen(self, editor, source):
        rows = [f"statement:a{n}:0" for n in range(201)]
        assert editor.post(ADDRESS, {"row": rows}).status_code == 400

    @pytest.mark.parametrize("row", ["", "statement", "statement:a", "statement:a:x", "nothing:a:1", "actor:a\0:1"])
    def test_rows_that_cannot_be(self, editor, row):
        assert editor.post(ADDRESS, {"row": row}).status_code == 400

    def test_a_choice_that_was_changed_or_is_somebody_elses(self, editor, source):
        page = choose(editor, statements(source, 2))
        signed = form_in(page, ADDRESS)["chosen"][0]
        assert editor.post(ADDRESS, {"chosen": signed + "x", "step": "open"}).status_code == 400
        assert editor.post(ADDRESS, {"chosen": signed, "step": "else"}).status_code == 400
        other = sign_in(editor, "Editors")
        assert other.post(ADDRESS, {"chosen": signed, "step": "open"}).status_code == 400

    def test_a_fixed_number_of_queries(self, editor, source):
        def queries(rows):
            with CaptureQueriesContext(connection) as asked:
                assert choose(editor, rows).status_code == 200
            return len(asked)

        said = statements(source, 25)
        queries(said[:3])
        assert queries(said[:3]) == queries(said)


class TestApplying:
    def test_the_reason_is_kept_with_each_decision(self, editor, source):
        page = open_all(editor, choose(editor, statements(source, 2)))
        assert "wrong speaker" in page.context["reasons"]
        press(editor, page, step="apply", verb="reject", reason=" out of scope ")
        assert list(Decision.objects.values_list("verb", "reason")) == [("reject", "out of scope")] * 2

    def test_all_in_one_batch_and_one_undo(self, editor, source, trusted):
        said = statements(source, 12)
        page = open_all(editor, choose(editor, said))
        answer = press(editor, page, step="apply", verb="accept")
        assert answer.status_code == 303
        done = editor.get(answer.url)
        assert "Accepted: 12 rows. None was left out." in done.content.decode()
        assert Statement.objects.accepted().count() == 12
        assert len(set(Decision.objects.values_list("batch", flat=True))) == 1
        assert press(editor, page, step="apply", verb="accept").status_code == 303  # sent twice, decided once
        assert Decision.objects.count() == 12
        back = press(editor, done, step="undo")
        assert (back.status_code, back.url) == (303, reverse("admin:desk_queue", args=["statements"]))
        assert Statement.objects.proposed().count() == 12

    def test_the_key_for_undo_takes_the_batch_back_too(self, editor, source):
        said = statements(source, 3)
        press(editor, open_all(editor, choose(editor, said)), step="apply", verb="reject")
        assert Statement.objects.filter(state=State.REJECTED).count() == 3
        editor.post(reverse("admin:desk_undo"), {"key": str(uuid.uuid4())})
        assert Statement.objects.proposed().count() == 3

    def test_a_row_decided_on_between_preview_and_apply_stays(self, editor, source, trusted):
        said = statements(source, 4)
        page = open_all(editor, choose(editor, said))
        curation.reject(said[1], ANA)
        curation.edit(said[2], ANA, {"cue": "added"})
        done = editor.get(press(editor, page, step="apply", verb="accept").url)
        assert [one["name"] for one in done.context["refused"]] == [f"statement:{row.public_id}" for row in said[1:3]]
        assert "decided" in done.context["refused"][0]["why"]
        for row in said:
            row.refresh_from_db()
        assert [row.state for row in said] == ["accepted", "rejected", "proposed", "accepted"]

    def test_a_row_decided_on_before_the_preview_is_told(self, editor, source):
        said = statements(source, 2)
        chosen = [choice(row) for row in said]
        curation.edit(said[0], ANA, {"cue": "added"})
        page = editor.post(ADDRESS, {"row": chosen})
        assert [line.row for line in page.context["moved"]] == [said[0]]
        assert "decided on since you saw the list" in page.content.decode()

    def test_bands_that_were_often_wrong_are_not_accepted_in_bulk(self, editor, source):
        said = statements(source, 2)
        page = open_all(editor, choose(editor, said))
        done = editor.get(press(editor, page, step="apply", verb="accept").url)
        assert done.context["applied"] == 0
        assert "not right often enough" in done.content.decode()
        assert not Decision.objects.exists()
        parked = editor.get(press(editor, page, step="apply", verb="park").url)
        assert parked.context["applied"] == 2

    def test_an_event_is_accepted_with_its_sentence(self, editor, source, trusted):
        met = make.event("Xi Jinping", evidence=False, state=State.PROPOSED)
        make.mention(met, source, state=State.PROPOSED)
        press(editor, open_all(editor, choose(editor, [met])), step="apply", verb="accept")
        met.refresh_from_db()
        assert (met.state, Mention.objects.get().state) == (State.ACCEPTED, State.ACCEPTED)

    def test_publishing_needs_the_permission(self, client, source):
        said = statements(source, 3, state=State.ACCEPTED)
        editor = sign_in(client, "Editors")
        page = open_all(editor, choose(editor, said))
        assert "publish" not in dict(page.context["verbs"])
        assert press(editor, page, step="apply", verb="publish").status_code == 403
        publisher = sign_in(client, "Publishers")
        page = open_all(publisher, choose(publisher, said))
        assert dict(page.context["verbs"])["publish"] == "Publish"
        press(publisher, page, step="apply", verb="publish")
        assert Statement.objects.published().count() == 3

    def test_viewers_choose_nothing(self, client, source):
        viewer = sign_in(client, "Viewers")
        assert choose(viewer, statements(source, 2)).status_code == 403

    def test_unknown_verbs_and_old_results(self, editor, source):
        page = open_all(editor, choose(editor, statements(source, 2)))
        assert press(editor, page, step="apply", verb="merge").status_code == 400
        assert editor.get(f"{ADDRESS}?batch=x").url == reverse("admin:desk")
        assert editor.get(ADDRESS).url == reverse("admin:desk")

    def test_undo_is_refused_where_somebody_decided_since(self, editor, source):
        said = statements(source, 2)
        done = editor.get(press(editor, open_all(editor, choose(editor, said)), step="apply", verb="park").url)
        said[0].refresh_from_db()
        curation.accept(said[0], ANA)
        assert press(editor, done, step="undo").status_code == 409
        assert Statement.objects.filter(state=State.PARKED).count() == 1
