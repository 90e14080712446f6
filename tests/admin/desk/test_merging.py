"""Rows side by side become one or are told apart; what was decided meanwhile is shown, and nothing is lost."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations import curation
from relations.curation import Editor
from relations.models import Decision
from relations.vocabulary import State
from tests import factories as make
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors")


@pytest.fixture
def publisher(client):
    return sign_in(client, "Publishers")


@pytest.fixture
def leaders():
    return make.person("Xi Jinping"), make.person("Vladimir Putin")


@pytest.fixture
def pair(leaders):
    """The same meeting twice, as two texts tell it: one knows the day, the other the place."""
    return proposed(*leaders, when="2023-03"), proposed(*leaders, place=make.place("Moscow"), title="Talks")


def proposed(*people, **fields):
    """A proposed event with its proposed evidence."""
    row = make.event(*people, evidence=False, state=State.PROPOSED, **fields)
    make.mention(row, state=State.PROPOSED)
    return row


def address(kind, *rows, **more):
    query = "&".join([*(f"row={row.public_id}" for row in rows), *(f"{name}={value}" for name, value in more.items())])
    return f"{reverse('admin:desk_merge', args=[kind])}?{query}"


def form(rows, verb="merge", stays=None, **more):
    """What the form posts, with the versions of the rows as they are given."""
    return {
        "key": str(uuid.uuid4()),
        "row": [row.public_id for row in rows],
        **{f"version-{row.public_id}": row.version for row in rows},
        "stays": (stays or rows[0]).public_id,
        "verb": verb,
        **more,
    }


def post(client, kind, data):
    return client.post(reverse("admin:desk_merge", args=[kind]), data)


class TestLooking:
    def test_what_differs_is_named_and_what_is_fuller_is_chosen(self, editor, pair):
        page = editor.get(address("event", *pair))
        comparison = page.context["comparison"]
        assert page.status_code == 200
        lines = {line.label: line for line in comparison.lines}
        assert {label for label, line in lines.items() if line.differs} == {"Date", "Place", "Title"}
        assert [(cell.words, cell.chosen) for cell in lines["Date"].cells] == [("2023-03", False), ("2023-03-21", True)]
        assert [(cell.words, cell.chosen) for cell in lines["Place"].cells] == [("", False), ("Moscow", True)]
        assert [column.stays for column in comparison.columns] == [True, False]
        text = page.content.decode()
        assert text.count(">differs</span>") == 3
        assert "Merging keeps every source." in text
        for row in pair:
            assert row.mentions.get().quotation in text

    def test_what_readers_see_stays_unless_told_otherwise(self, editor, pair):
        published = make.event("Xi Jinping", "Vladimir Putin")
        page = editor.get(address("event", *pair, published))
        assert [column.stays for column in page.context["comparison"].columns] == [False, False, True]
        assert page.context["comparison"].columns[0].without.count("row=") == 2

    def test_the_queue_lists_groups_and_leads_to_the_next(self, editor, pair):
        page = editor.get(address("event"))
        (group,) = page.context["groups"]
        assert [one["row"] for one in group["rows"]] == list(pair)
        begun = editor.get(address("event", next="1"))
        assert begun.url == group["address"]
        assert editor.get(begun.url).status_code == 200
        empty = editor.get(reverse("admin:desk_merge", args=["statement"]))
        assert "No statements are likely the same." in empty.content.decode()

    def test_one_row_is_shown_with_what_is_likely_the_same(self, editor, pair):
        page = editor.get(address("event", pair[0]))
        assert [other["row"] for other in page.context["likely"]] == [pair[1]]

    @pytest.mark.parametrize(
        ("kind", "query", "status"),
        [
            ("figure", "", 404),
            ("nothing", "", 404),
            ("event", "row=unknown&row=other", 404),
            ("event", "row=%00&row=b", 404),
            ("event", "&".join(f"row={n}" for n in range(6)), 400),
            ("event", "after=x", 200),
            ("event", "after=99999999999999999999", 200),
        ],
    )
    def test_what_is_not_there(self, editor, kind, query, status):
        assert editor.get(f"/admin/desk/merge/{kind}/?{query}").status_code == status

    def test_a_fixed_number_of_queries(self, editor, pair):
        def queries():
            with CaptureQueriesContext(connection) as asked:
                assert editor.get(address("event", *pair)).status_code == 200
            return len(asked)

        before = queries()
        for row in pair:
            for _ in range(8):
                make.mention(row)
                make.statement(make.document(), "Xi said trade grew.", "Xi Jinping", event=row)
        assert queries() == before

    def test_evidence_of_actors_and_statements(self, editor, leaders):
        source = make.document("Xi said trade grew by a third and will grow again.")
        one = make.statement(source, "trade grew by a third", leaders[0], state=State.PROPOSED)
        other = make.statement(source, "trade grew by a third and will grow again", leaders[0], state=State.PROPOSED)
        page = editor.get(address("statement", one, other)).content.decode()
        assert "trade grew by a third and will grow again" in page
        assert "0 figures" in page
        twin = make.person("Xi Jin Ping", state=State.PROPOSED)
        page = editor.get(address("actor", leaders[0], twin)).content.decode()
        assert "2 statements, 0 events, 0 figures, 0 offices" in page


class TestMerging:
    def test_merging_keeps_what_was_chosen_and_every_source(self, editor, pair):
        one, other = pair
        mentions = {*one.mentions.all(), *other.mentions.all()}
        data = form(pair, **{"take-title": one.public_id, "take-date": other.public_id, "take-place": other.public_id})
        answer = post(editor, "event", data)
        assert (answer.status_code, answer.url) == (303, reverse("admin:desk_card", args=["event", one.public_id]))
        one.refresh_from_db()
        other.refresh_from_db()
        assert (one.title, str(one.earliest), one.precision, one.place.name) == ("", "2023-03-21", "day", "Moscow")
        assert (other.state, other.merged_into) == (State.MERGED, one)
        assert set(one.mentions.all()) == mentions
        count = Decision.objects.count()
        assert post(editor, "event", data).status_code == 303  # sent twice, decided once
        assert Decision.objects.count() == count

    def test_the_record_that_stays_is_chosen(self, editor, pair):
        post(editor, "event", form(pair, stays=pair[1]))
        pair[0].refresh_from_db()
        assert pair[0].merged_into == pair[1]

    def test_people_of_both_are_kept_together(self, editor, leaders):
        one, other = proposed(leaders[0]), proposed(*leaders, make.person("Li Qiang"))
        page = editor.get(address("event", one, other))
        line = next(line for line in page.context["comparison"].lines if line.name == "participants")
        assert line.together.chosen
        post(editor, "event", form((one, other), **{"take-participants": "all"}))
        assert [p.actor.name for p in one.participations.all()] == ["Xi Jinping", "Vladimir Putin", "Li Qiang"]

    def test_an_actors_other_names_are_kept(self, editor, leaders):
        twin = make.person("Xi Jin Ping", state=State.PROPOSED, aliases=["Xi"])
        post(editor, "actor", form((leaders[0], twin), **{"take-aliases": "all", "take-name": leaders[0].slug}))
        leaders[0].refresh_from_db()
        assert (leaders[0].name, leaders[0].aliases) == ("Xi Jinping", ["Xi", "Xi Jin Ping"])

    def test_the_next_group_follows(self, publisher, pair, leaders):
        older = [make.event(*leaders, when="2019-06-05") for _ in range(2)]
        (first, second) = publisher.get(address("event")).context["groups"]
        assert "after=" in first["address"]
        place = first["address"].rpartition("after=")[2]
        newest = [one["row"] for one in first["rows"]]
        answer = post(publisher, "event", form(newest, after=place))
        assert answer.url == second["address"]
        assert {one["row"] for one in second["rows"]} | set(newest) == {*older, *pair}
        place = answer.url.rpartition("after=")[2]
        last = post(publisher, "event", form([one["row"] for one in second["rows"]], after=place))
        assert last.url == reverse("admin:desk_merge", args=["event"])

    def test_from_a_card_the_next_card_follows(self, editor, pair):
        card = editor.get(reverse("admin:desk_card", args=["event", pair[0].public_id]) + "?q=events")
        assert "q=events" in card.context["merge"]
        page = editor.get(card.context["merge"])
        walk = page.context["walk"].query
        assert walk == "q=events"
        assert page.context["back"] == f"/admin/desk/c/event/{pair[0].public_id}/?q=events"
        answer = post(editor, "event", form(pair, walk=walk))
        assert answer.url == page.context["back"]  # nobody has decided on it yet
        known, twin = (proposed("Xi Jinping", when="2019-01-01") for _ in range(2))
        sentence = twin.mentions.get()
        curation.accept(known, ANA)
        answer = post(editor, "event", form((twin, known), stays=known, walk=walk))
        assert answer.url == f"/admin/desk/c/mention/{sentence.public_id}/?q=events"  # it tells of the known one now

    def test_undo_brings_both_back(self, editor, pair):
        before = [curation.snapshot(row) for row in pair]
        post(editor, "event", form(pair))
        curation.undo_last(Editor.of(User.objects.get()))
        for row in pair:
            row.refresh_from_db()
        assert [curation.snapshot(row) for row in pair] == before


class TestTellingApart:
    def test_they_never_return(self, editor, pair, leaders):
        assert post(editor, "event", form(pair, "not-the-same")).status_code == 303
        assert editor.get(address("event")).context["groups"] == []
        assert curation.told_apart("event") == {frozenset(row.public_id for row in pair)}
        history = editor.get(reverse("admin:desk_history", args=["event", pair[0].public_id]))
        assert history.status_code == 200

    def test_three_are_told_apart_in_one_batch(self, editor, pair, leaders):
        third = make.event(*leaders, state=State.PROPOSED)
        data = form((*pair, third), "not-the-same")
        post(editor, "event", data)
        assert len(curation.told_apart("event")) == 3
        assert len(set(Decision.objects.values_list("batch", flat=True))) == 1
        assert post(editor, "event", data).status_code == 303
        assert Decision.objects.count() == 3


class TestRefusals:
    def test_somebody_decided_meanwhile(self, editor, pair):
        seen = form(pair, stays=pair[1], **{"take-title": pair[0].public_id})
        curation.edit(pair[1], ANA, {"title": "Kremlin talks"})
        answer = post(editor, "event", seen)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Kremlin talks" in page
        assert "by Ana" in page
        comparison = answer.context["comparison"]
        assert [column.stays for column in comparison.columns] == [False, True]
        title = next(line for line in comparison.lines if line.name == "title")
        assert [cell.chosen for cell in title.cells] == [True, False]
        pair[0].refresh_from_db()
        assert pair[0].state == State.PROPOSED
        again = form(pair, stays=pair[1], **{"take-title": pair[0].public_id})
        assert post(editor, "event", again).status_code == 303

    @pytest.mark.parametrize("which", [0, 1])
    def test_any_of_the_rows_may_have_moved_on(self, editor, pair, which):
        seen = form(pair)
        curation.accept(pair[which], ANA)
        assert post(editor, "event", seen).status_code == 409

    def test_telling_apart_what_somebody_merged(self, editor, pair):
        seen = form(pair, "not-the-same")
        curation.merge(*[pair[0], [pair[1]], ANA])
        answer = post(editor, "event", seen)
        assert answer.status_code == 409
        assert curation.told_apart("event") == set()

    def test_rejected_and_merged_rows_and_statements_of_two_texts(self, editor, pair, leaders):
        curation.reject(pair[0], ANA)
        assert "is rejected" in editor.get(address("event", *pair)).context["problem"]
        assert post(editor, "event", form(pair)).status_code == 409
        one = make.statement(make.document("Xi said trade grew."), "trade grew", leaders[0])
        other = make.statement(make.document("Xi said that trade grew."), "trade grew", leaders[0])
        page = editor.get(address("statement", one, other))
        assert "they correspond" in page.context["problem"]
        assert b'value="merge"' not in page.content

    @pytest.mark.parametrize(
        "change",
        [{"key": "x"}, {"verb": "reject"}, {"stays": "nobody"}, {"version": "x"}, {"row": []}],
        ids=["key", "verb", "stays", "version", "row"],
    )
    def test_forms_that_say_nothing(self, editor, pair, change):
        data = form(pair)
        if version := change.pop("version", ""):
            data[f"version-{pair[0].public_id}"] = version
        assert post(editor, "event", {**data, **change}).status_code in (400, 404)
        assert not Decision.objects.exists()

    def test_who_may(self, client, pair):
        viewer = sign_in(client, "Viewers")
        page = viewer.get(address("event", *pair))
        assert page.status_code == 200
        assert b'value="merge"' not in page.content
        assert post(viewer, "event", form(pair)).status_code == 403
        assert viewer.post(reverse("admin:desk_unmerge", args=["event", pair[0].public_id])).status_code == 403
        nobody = sign_in(client)
        assert nobody.get(address("event", *pair)).status_code == 403

    def test_editors_do_not_merge_what_readers_see(self, client, leaders):
        rows = [make.event(*leaders), make.event(*leaders)]
        assert "who may publish merges them" in sign_in(client, "Editors").get(address("event", *rows)).content.decode()
        assert post(sign_in(client, "Editors"), "event", form(rows)).status_code == 403
        assert post(sign_in(client, "Publishers"), "event", form(rows)).status_code == 303


class TestUnmerging:
    @pytest.fixture
    def merged(self, editor, pair):
        before = [curation.snapshot(row) for row in pair]
        post(editor, "event", form(pair))
        for row in pair:
            row.refresh_from_db()
        return before

    def unmerge(self, client, row):
        return client.post(reverse("admin:desk_unmerge", args=["event", row.public_id]), {"key": str(uuid.uuid4())})

    def test_both_are_as_they_were(self, editor, pair, merged):
        answer = self.unmerge(editor, pair[1])
        assert (answer.status_code, answer.url) == (303, reverse("admin:desk_card", args=["event", pair[1].public_id]))
        for row in pair:
            row.refresh_from_db()
        assert [curation.snapshot(row) for row in pair] == merged

    def test_not_where_somebody_decided_since(self, editor, pair, merged):
        curation.edit(pair[0], ANA, {"title": "Kremlin talks"})
        answer = self.unmerge(editor, pair[1])
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Kremlin talks" in page
        assert reverse("admin:desk_history", args=["event", pair[0].public_id]) in page
        pair[1].refresh_from_db()
        assert pair[1].state == State.MERGED

    def test_not_what_was_never_merged(self, editor, pair):
        assert self.unmerge(editor, pair[0]).status_code == 409

    def test_the_page_of_the_merged_row_leads_on(self, editor, pair, merged):
        page = editor.get(reverse("admin:desk_card", args=["event", pair[1].public_id])).content.decode()
        assert reverse("admin:desk_card", args=["event", pair[0].public_id]) in page
        assert reverse("admin:desk_unmerge", args=["event", pair[1].public_id]) in page
