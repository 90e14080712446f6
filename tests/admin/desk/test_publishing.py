"""What is ready goes to readers with what it rests on; the difference is shown; withdrawing tells readers why."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations import curation
from relations.curation import Editor
from relations.models import Decision, Document, Mention, Statement
from relations.vocabulary import State
from tests import factories as make
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
ADDRESS = "/admin/desk/publish/"
TEXT = "Xi Jinping met Vladimir Putin.\n\nXi said that trade grew by 30 percent."


@pytest.fixture
def publisher(client):
    return sign_in(client, "Publishers")


@pytest.fixture
def source():
    return make.document(TEXT, state=State.PROPOSED)


@pytest.fixture
def xi():
    return make.person("Xi Jinping", state=State.PROPOSED)


@pytest.fixture
def said(source, xi):
    return make.statement(source, "trade grew by 30 percent", xi, state=State.ACCEPTED)


@pytest.fixture
def met(source, xi):
    row = make.event(xi, "Vladimir Putin", evidence=False, state=State.ACCEPTED)
    make.mention(row, source, "Xi Jinping met Vladimir Putin", state=State.ACCEPTED)
    return row


def choice(row):
    return f"{row._meta.model_name}:{row.public_id}:{row.version}"


def post(client, rows, verb="publish", **more):
    return client.post(ADDRESS, {"key": str(uuid.uuid4()), "row": [choice(row) for row in rows], "verb": verb, **more})


def lines(page):
    return [(line.item.kind, line.item.subject) for group in page.context["groups"] for line in group.lines]


def states(*rows):
    return [type(row).objects.get(pk=row.pk).state for row in rows]


class TestTheList:
    def test_by_document_in_the_order_of_publishing(self, publisher, source, said, met):
        older = make.document("Xi said no.", published="2020-01-01")
        no = make.statement(older, "no", "Xi Jinping", state=State.ACCEPTED)
        number = make.figure(source, "30 percent", state=State.ACCEPTED)
        make.statement(source, "trade", "Xi Jinping", state=State.PROPOSED)
        page = publisher.get(ADDRESS)
        assert lines(page) == [
            ("event", met.public_id),
            ("statement", said.public_id),
            ("figure", number.public_id),
            ("statement", no.public_id),
        ]
        first = page.context["groups"][0].lines[0]
        assert first.words == "Xi Jinping met Vladimir Putin"
        assert first.with_it == ("its document", "the new name Xi Jinping", "the sentences that tell of it")
        assert "Nothing: it is new." in page.content.decode()

    def test_an_edited_withdrawn_row_shows_the_difference(self, publisher, source):
        Document.objects.filter(pk=source.pk).update(state=State.PUBLISHED)
        said = make.statement(source, "trade grew by 30 percent", "Vladimir Putin", cue="said")
        curation.withdraw(said, ANA, note="It was somebody else.")
        assert lines(publisher.get(ADDRESS)) == []
        curation.edit(said, ANA, {"cue": "told", "speakers": [make.person("Xi Jinping").slug]})
        curation.edit(said, ANA, {"cue": "declared"})
        (group,) = publisher.get(ADDRESS).context["groups"]
        (line,) = group.lines
        assert line.again
        assert [(c.name, c.before, c.after) for c in line.changes] == [
            ("cue", "said", "declared"),
            ("speakers", "vladimir-putin", "xi-jinping"),
        ]
        post(publisher, [said])
        assert states(said) == [State.PUBLISHED]

    def test_paged_and_in_a_fixed_number_of_queries(self, publisher, xi):
        def more(n):
            for _ in range(n):
                source = make.document(state=State.ACCEPTED)
                event = make.event(xi, source=source, state=State.ACCEPTED)
                make.statement(source, "trade grew", xi, event=event, state=State.ACCEPTED)
                make.figure(source, "Report number", state=State.ACCEPTED)

        def queries():
            with CaptureQueriesContext(connection) as asked:
                assert publisher.get(ADDRESS).status_code == 200
            return len(asked)

        more(2)
        few = queries()
        more(10)
        assert queries() == few
        page = publisher.get(ADDRESS + "?page=2")
        assert len(page.context["groups"]) == 2

    def test_nothing_is_ready(self, publisher):
        assert "Everything that is accepted is published." in publisher.get(ADDRESS).content.decode()

    @pytest.mark.parametrize("group", ["Viewers", "Editors"])
    def test_who_may(self, client, group, said):
        client = sign_in(client, group)
        assert client.get(ADDRESS).status_code == 403
        assert post(client, [said]).status_code == 403


class TestPublishing:
    def test_what_it_rests_on_goes_first_in_one_batch(self, publisher, source, said, met, xi):
        answer = post(publisher, [said, met])
        mention = Mention.objects.get()
        assert answer.status_code == 303
        assert states(source, mention, met, said) == [State.PUBLISHED] * 4
        assert states(xi) == [State.ACCEPTED]
        steps = [(d.kind, d.verb) for d in Decision.objects.order_by("id")]
        assert steps == [
            ("document", "accept"),
            ("document", "publish"),
            ("actor", "accept"),
            ("mention", "publish"),
            ("event", "publish"),
            ("statement", "publish"),
        ]
        assert len(set(Decision.objects.values_list("batch", flat=True))) == 1
        done = publisher.get(answer.url).content.decode()
        for row in (said, met, source):
            assert f'href="{type(row).objects.get(pk=row.pk).get_absolute_url()}"' in done
        curation.undo_last(Editor.of(User.objects.get()))
        assert states(source, mention, met, said) == ["proposed", "accepted", "accepted", "accepted"]

    def test_an_event_whose_sentence_nobody_decided_on(self, publisher, source):
        row = make.event("Vladimir Putin", evidence=False, state=State.ACCEPTED)
        mention = make.mention(row, source, "Xi Jinping met Vladimir Putin", state=State.PROPOSED)
        post(publisher, [row])
        assert states(row, mention, source) == [State.PUBLISHED] * 3

    def test_the_same_request_twice(self, publisher, said, met):
        data = {"key": str(uuid.uuid4()), "row": [choice(said), choice(met)], "verb": "publish"}
        publisher.post(ADDRESS, data)
        count = Decision.objects.count()
        assert publisher.post(ADDRESS, data).status_code == 303
        assert Decision.objects.count() == count

    def test_what_was_refused_is_told_with_why(self, publisher, source, said, met):
        nobody = make.statement(source, "trade", state=State.ACCEPTED)
        chosen = [said, nobody, met]
        data = {"key": str(uuid.uuid4()), "row": [choice(row) for row in chosen], "verb": "publish"}
        curation.edit(said, ANA, {"cue": "told"})
        done = publisher.get(publisher.post(ADDRESS, data).url)
        why = {told.name: told.why for told in done.context["refused"]}
        assert why.keys() == {"Statement: Xi Jinping", "Statement: nobody named"}
        assert why["Statement: nobody named"] == "Nobody is named as its speaker: choose one first"
        assert states(said, met) == [State.ACCEPTED, State.PUBLISHED]

    def test_all_of_a_document_that_is_on_screen(self, publisher, said, met):
        (group,) = publisher.get(ADDRESS).context["groups"]
        publisher.post(ADDRESS, {"key": str(uuid.uuid4()), "rows": group.choice, "verb": "publish"})
        assert states(said, met) == [State.PUBLISHED, State.PUBLISHED]

    def test_sending_back(self, publisher, said, met):
        answer = post(publisher, [said], "send-back")
        assert states(said, met) == [State.PROPOSED, State.ACCEPTED]
        assert publisher.get(answer.url).context["title"] == "Sent back: 1"

    def test_nothing_selected(self, publisher):
        assert "Nothing was selected." in publisher.get(post(publisher, []).url).content.decode()

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"verb": "merge"}, 400),
            ({"key": "x"}, 400),
            ({"row": "statement"}, 400),
            ({"row": "statement:x:y"}, 400),
            ({"row": "actor:x:1"}, 400),
            ({"row": "statement:\0:1"}, 400),
            ({"row": "statement:x:1"}, 404),
            ({"row": [f"statement:{n}:1" for n in range(501)]}, 400),
        ],
    )
    def test_forms_that_cannot_be(self, publisher, change, status):
        data = {"key": str(uuid.uuid4()), "row": [], "verb": "publish", **change}
        assert publisher.post(ADDRESS, data).status_code == status

    def test_old_results(self, publisher):
        assert publisher.get(ADDRESS + "?batch=x").url == ADDRESS


class TestWithdrawing:
    @pytest.fixture
    def shown(self, source, said, met, xi):
        curation.accept(xi, ANA)
        for row in (source, *Mention.objects.all(), met, said):
            type(row).objects.filter(pk=row.pk).update(state=State.PUBLISHED)
            row.refresh_from_db()
        return source

    def withdraw(self, client, row, **more):
        data = {
            "key": str(uuid.uuid4()),
            "one": f"{row._meta.model_name}:{row.public_id}",
            "version": row.version,
            "verb": "withdraw",
            **more,
        }
        return client.post(ADDRESS, data)

    def test_what_rests_on_it_is_shown(self, publisher, shown, said, met):
        page = publisher.get(f"{ADDRESS}?withdraw=document:{shown.public_id}")
        assert page.context["resting"].first == (met,)
        assert page.context["resting"].with_it == (("statements", 1), ("mentions", 1))
        Statement.objects.filter(pk=said.pk).update(event=met)
        page = publisher.get(f"{ADDRESS}?withdraw=event:{met.public_id}")
        assert page.context["resting"].with_it == (("statements that were made there", 1),)
        page = publisher.get(f"{ADDRESS}?withdraw=statement:{said.public_id}").content.decode()
        assert "Nothing that readers see rests on it." in page

    def test_readers_are_told_why(self, publisher, shown, said):
        refused = self.withdraw(publisher, said, note=" ")
        assert refused.status_code == 422
        assert states(said) == [State.PUBLISHED]
        answer = self.withdraw(publisher, said, note="He said \0something else.")
        assert answer.status_code == 303
        assert states(said) == [State.WITHDRAWN]
        assert Decision.objects.latest("id").note == "He said something else."
        assert "Withdrawn: 1" in publisher.get(answer.url).content.decode()

    def test_with_the_events_of_which_it_is_the_only_evidence(self, publisher, shown, met):
        refused = self.withdraw(publisher, shown, note="It was retracted.")
        assert refused.status_code == 409
        assert "It was retracted." in refused.content.decode()
        assert states(shown, met) == [State.PUBLISHED, State.PUBLISHED]
        self.withdraw(publisher, shown, note="It was retracted.", together="on")
        assert states(shown, met) == [State.WITHDRAWN, State.WITHDRAWN]
        withdrawn = Decision.objects.filter(verb="withdraw")
        assert [(d.kind, d.note) for d in withdrawn.order_by("id")] == [
            ("event", "It was retracted."),
            ("document", "It was retracted."),
        ]

    def test_somebody_decided_meanwhile(self, publisher, shown, said):
        version = said.version
        curation.edit(said, ANA, {"cue": "told"})
        said.version = version
        refused = self.withdraw(publisher, said, note="He said something else.")
        page = refused.content.decode()
        assert refused.status_code == 409
        assert "He said something else." in page
        assert "by Ana" in page
        assert states(said) == [State.PUBLISHED]

    def test_published_last_leads_there(self, publisher, said, met):
        post(publisher, [said, met])
        page = publisher.get(ADDRESS).content.decode()
        assert f"?withdraw=statement:{said.public_id}" in page
        assert f"?withdraw=event:{met.public_id}" in page

    @pytest.mark.parametrize("named", ["x", "actor:xi", "statement:x", "statement:%00", "user:1"])
    def test_rows_that_are_not_there(self, publisher, named):
        assert publisher.get(f"{ADDRESS}?withdraw={named}").status_code == 404

    def test_what_readers_do_not_see(self, publisher, said):
        page = publisher.get(f"{ADDRESS}?withdraw=statement:{said.public_id}").content.decode()
        assert "Readers do not see this: it is accepted." in page
