"""What stands in which queue, in which order, and what comes after what, however many rows there are."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from relations import curation
from relations.admin.desk import queues
from relations.admin.desk.queues import KINDS, QUEUES, SORTS, Filters, Item, counts
from relations.curation import Editor, confidence
from relations.models import Run, RunItem
from relations.vocabulary import State
from tests import factories as make
from tests.admin.desk.waiting import claim, proposals

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")


@pytest.fixture(autouse=True)
def nothing_remembered():
    queues.forget()
    confidence.forget()


@pytest.fixture
def rows():
    return proposals()


@pytest.fixture
def bo():
    return User.objects.create_user("bo")


def item(row):
    return Item(row._meta.model_name, row.public_id)


def listed(slug, filters=None, sort="document"):
    return [Item(KINDS[row[0]], row[1]) for row in QUEUES[slug].rows(filters, sort)]


def walked(slug, user, filters=None):
    """Every item that the next key leads to, from the first one on until it comes round again."""
    found, at = [], QUEUES[slug].first(user, filters)
    while at and at not in found:
        found.append(at)
        at = QUEUES[slug].after(*at, user, filters)
    return found


def test_documents_come_in_their_order_and_rows_in_the_order_of_the_text(rows):
    assert listed("all") == [item(rows[name]) for name in ("met", "trade", "grew", "calm", "again", "gas")]
    assert listed("events") == [item(rows["met"]), item(rows["again"])]
    assert listed("statements") == [item(rows["trade"]), item(rows["calm"]), item(rows["gas"])]
    assert listed("figures") == [item(rows["grew"])]


def test_the_walk_is_the_list(rows, bo):
    make.person("Nobody Known", state=State.PROPOSED)
    for slug in ("all", "events", "statements", "figures", "actors", "uncertain", "likely"):
        assert walked(slug, bo) == listed(slug), slug


def test_the_walk_goes_round_and_back(rows, bo):
    everything = QUEUES["all"]
    last = rows["gas"]
    assert everything.after("statement", last.public_id, bo) == item(rows["met"])
    assert everything.before(queues.place_of(rows["again"])) == item(rows["calm"])
    assert everything.before(queues.place_of(rows["met"])) is None


def test_what_others_have_before_them_is_passed_over_for_five_minutes(rows, bo):
    ana = User.objects.create_user("ana")
    held = claim(bo, rows["trade"])
    assert QUEUES["all"].after("event", rows["met"].public_id, ana) == item(rows["grew"])
    assert QUEUES["all"].after("event", rows["met"].public_id, bo) == item(rows["trade"])
    held.at = timezone.now() - timedelta(minutes=5, seconds=1)
    held.save()
    assert QUEUES["all"].after("event", rows["met"].public_id, ana) == item(rows["trade"])


def test_a_row_that_left_the_queue_still_has_one_after_it(rows, bo):
    curation.reject(rows["trade"], ANA)
    assert QUEUES["all"].after("statement", rows["trade"].public_id, bo) == item(rows["grew"])


def test_an_event_stands_once_where_its_first_sentence_stands(rows):
    make.mention(rows["met"], rows["two"], "More talks", state=State.PROPOSED)
    assert listed("events") == [item(rows["met"]), item(rows["again"])]
    curation.accept(rows["met"], ANA)
    kinds = [found.kind for found in listed("events")]
    assert kinds == ["mention", "mention", "event"]  # now each sentence is decided on by itself


def test_an_event_whose_first_sentence_was_refused_stands_where_the_next_does(rows):
    other = make.mention(rows["met"], rows["two"], "gas", state=State.PROPOSED)
    curation.reject(rows["met"].mentions.order_by("pk").first(), ANA)
    assert listed("events") == [item(rows["again"]), item(rows["met"])]
    curation.reject(other, ANA)
    assert listed("events") == [item(rows["again"])]
    assert listed("broken") == [item(rows["met"])]


def test_likely_and_uncertain_are_all_and_share_nothing(rows, monkeypatch):
    monkeypatch.setattr(
        queues,
        "rules_between",
        lambda model, rules, low, high: [r for r in rules if r in ("A1/say", "met") and low < 1],
    )
    likely, uncertain = listed("likely"), listed("uncertain")
    assert likely == [item(rows[name]) for name in ("met", "trade", "again", "gas")]
    assert uncertain == [item(rows[name]) for name in ("grew", "calm")]


def test_what_the_extractor_doubts_is_never_likely(rows, monkeypatch):
    monkeypatch.setattr(queues, "rules_between", lambda model, rules, low, high: list(rules))
    assert listed("uncertain") == [item(rows["calm"])]


def test_parked_flagged_accepted_and_changed_rows_have_queues_of_their_own(rows):
    curation.park(rows["trade"], ANA)
    curation.flag(rows["calm"], ANA)
    curation.accept(rows["grew"], ANA)
    assert listed("parked") == [item(rows["trade"])]
    assert listed("flagged") == [item(rows["calm"])]
    assert listed("ready") == [item(rows["grew"])]
    assert listed("all") == [item(rows[name]) for name in ("met", "again", "gas")]
    make.document("A newer text.", supersedes=rows["one"])
    assert listed("changed") == [item(rows["grew"])]
    curation.close(rows["one"], ANA)
    assert listed("changed") == []


def test_words_that_do_not_stand_where_they_should_are_found(rows):
    assert listed("broken") == []
    type(rows["calm"]).objects.filter(pk=rows["calm"].pk).update(quotation="storm")
    assert listed("broken") == [item(rows["calm"])]


def test_correspondences_stand_where_the_later_statement_does(rows):
    same = make.correspondence(rows["trade"], rows["gas"], state=State.PROPOSED)
    assert listed("correspondences") == [item(same)]
    assert listed("all")[-1] == item(same)


def test_proposed_names_come_before_what_has_a_document(rows, bo):
    new = make.person("New Name", state=State.PROPOSED)
    assert listed("all")[0] == item(new) == QUEUES["all"].first(bo)
    assert QUEUES["all"].after("actor", new.public_id, bo) == item(rows["met"])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "statement"}, ["trade", "calm", "gas"]),
        ({"kind": "nonsense"}, []),
        ({"country": "russia"}, ["calm", "gas"]),
        ({"country": "atlantis"}, []),
        ({"source": "xinhua"}, ["met", "trade", "grew", "calm", "again", "gas"]),
        ({"source": "reuters"}, []),
        ({"since": "2023-03-23"}, ["again", "gas"]),
        ({"until": "2023-03-23"}, ["met", "trade", "grew", "calm"]),
        ({"since": "yesterday"}, []),
        ({"words": "trade"}, ["trade"]),
        ({"words": "Putin", "kind": "statement"}, ["calm", "gas"]),
        ({"words": "\0%'\""}, []),
        ({"band": "12"}, []),
        ({"run": "x"}, []),
        ({"run": "99999999999999999999"}, []),
    ],
)
def test_filters_narrow(rows, bo, filters, found):
    make.person("Vladimir Putin").__class__.objects.filter(slug="vladimir-putin").update(
        country=make.country("Russia", "Russian")
    )
    if filters == {"country": "russia"}:
        found = ["met", "calm", "again", "gas"]
    asked = QueryDict(mutable=True)
    asked.update(filters)
    assert listed("all", Filters.of(asked)) == [item(rows[name]) for name in found]
    assert walked("all", bo, Filters.of(asked)) == [item(rows[name]) for name in found]
    assert QUEUES["all"].count(Filters.of(asked)) == len(found)


def test_a_run_narrows_to_its_documents(rows):
    run = Run.objects.create(by="Ana")
    RunItem.objects.create(run=run, name="two.txt", document=rows["two"])
    assert listed("all", Filters(run=str(run.pk))) == [item(rows["again"]), item(rows["gas"])]


def test_bands_take_every_proposal_once(rows):
    inside = [found for band in queues.BANDS for found in listed("all", Filters(band=band))]
    assert sorted(inside) == sorted(listed("all"))


@pytest.mark.parametrize("sort", [*SORTS, "nonsense"])
def test_every_order_holds_every_row(rows, sort):
    assert sorted(listed("all", sort=sort)) == sorted(listed("all"))


def test_least_certain_first_is_most_certain_last(rows, monkeypatch):
    precise = {"A1/say": 0.9, "met": 0.5, "share or rate": 0.7}

    def judged(model, rule):
        return confidence.Confidence(rule, precise[rule], 9, 10) if rule in precise else None

    monkeypatch.setattr(queues, "of_rule", judged)
    assert listed("all", sort="uncertain") == [
        item(rows[name]) for name in ("calm", "met", "again", "grew", "trade", "gas")
    ]
    assert listed("all", sort="confidence") == [
        item(rows[name]) for name in ("trade", "gas", "grew", "met", "again", "calm")
    ]
    assert listed("all", sort="newest")[:2] == [item(rows["again"]), item(rows["gas"])]


def test_counts_are_those_of_the_lists(rows):
    curation.park(rows["trade"], ANA)
    make.person("New Name", state=State.PROPOSED)
    slugs = [slug for slug, queue in QUEUES.items() if queue.shelves]
    assert counts(slugs) == {slug: len(listed(slug)) for slug in slugs} == {
        slug: QUEUES[slug].count() for slug in slugs
    }  # fmt: skip


def test_all_counts_are_one_query_and_a_step_takes_as_many_whatever_the_number_of_rows(rows, bo):
    slugs = [slug for slug, queue in QUEUES.items() if queue.shelves]

    def asked():
        with CaptureQueriesContext(connection) as counted:
            counts(slugs)
        with CaptureQueriesContext(connection) as stepped:
            QUEUES["all"].after("event", rows["met"].public_id, bo)
        return len(counted), len(stepped)

    asked()  # asks for the names of the rules once, and for what is broken
    before = asked()
    for number in range(30):
        source = make.document(f"Xi said that trade grew {number} times. Putin called for calm.", state=State.PROPOSED)
        make.statement(source, "calm", "Vladimir Putin", state=State.PROPOSED)
    assert asked() == before
    assert before[0] == 1


def test_a_long_queue_is_counted_once_in_a_while(rows, monkeypatch):
    monkeypatch.setattr(queues, "LONG", 5)
    assert QUEUES["all"].counted(0) == (6, 0)
    curation.reject(rows["trade"], ANA)
    assert QUEUES["all"].counted(0) == (6, 0)
    assert QUEUES["statements"].count() == 2
    queues.forget()
    assert QUEUES["all"].counted(0) == (5, 0)
