"""Deciding on correspondences: two statements side by side, made by hand where the finder overlooked one."""

import uuid

import pytest
from django.urls import reverse

from relations.models import Correspondence, Decision
from tests import factories as make
from tests.signing import sign_in

pytestmark = pytest.mark.django_db
ADD = "admin:relations_correspondence_add"


@pytest.fixture
def met():
    return make.event("Xi Jinping")


@pytest.fixture
def sides(met):
    daily = make.document("Daily\n\nXi said trade grew quickly.\n\nXi said energy grew.", "Daily")
    wire = make.document("Wire\n\nXi said trade grew fast.", "Wire")
    words = ((daily, "trade grew quickly"), (wire, "trade grew fast"), (daily, "energy grew"))
    return [make.statement(document, said, "Xi Jinping", event=met) for document, said in words]


@pytest.fixture
def publisher(client):
    return sign_in(client, "Publishers")


def decide(client, row, verb):
    row.refresh_from_db()
    address = reverse("admin:relations_correspondence_decide", args=[row.pk])
    given = {"verb": verb, "version": row.version, "key": uuid.uuid4(), "note_to_readers": "Told apart."}
    return client.post(address, given, follow=True)


def add(client, one, other):
    return client.post(reverse(ADD), {"one": one.pk, "other": other.pk, "key": uuid.uuid4()})


def test_both_texts_and_the_score_stand_beside_the_buttons(publisher, sides):
    row = make.correspondence(*sides[:2], score=77, state="proposed", reason="The words are alike by 77 of 100.")
    page = publisher.get(reverse("admin:relations_correspondence_change", args=[row.pk])).content.decode()
    for words in ("77", "trade grew quickly", "trade grew fast", "alike by 77", "Daily", "Wire", 'value="accept"'):
        assert words in page
    assert 'name="_save"' not in page


def test_a_pair_is_accepted_published_and_withdrawn(publisher, sides):
    row = make.correspondence(*sides[:2], state="proposed")
    states = []
    for verb in ("accept", "publish", "withdraw"):
        assert decide(publisher, row, verb).status_code == 200
        row.refresh_from_db()
        states.append(row.state)
    assert states == ["accepted", "published", "withdrawn"]
    assert list(Decision.objects.values_list("kind", flat=True)) == ["correspondence"] * 3


def test_a_pair_is_not_published_before_its_statements(publisher, sides):
    row = make.correspondence(*sides[:2], state="accepted")
    type(sides[0]).objects.filter(pk=sides[0].pk).update(state="accepted")
    response = decide(publisher, row, "publish")
    assert "One of its statements is not published" in response.content.decode()
    row.refresh_from_db()
    assert row.state == "accepted"


def test_an_editor_joins_what_the_finder_overlooked(publisher, sides):
    assert add(publisher, sides[1], sides[0]).status_code == 302
    row = Correspondence.objects.get()
    assert (row.one, row.other, row.state, row.rule) == (sides[0], sides[1], "accepted", "by hand")
    assert row.score > 50
    assert row.reason.startswith("The words are alike by")
    assert Decision.objects.get().verb == "create"


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        ((0, 2), "Both statements are of one document"),
        ((0, 0), "Both statements are of one document"),
        ((0, 1), "These two correspond already"),
    ],
)
def test_what_cannot_correspond_is_refused_in_words(publisher, sides, pair, reason):
    make.correspondence(sides[1], sides[0], state="rejected")
    response = add(publisher, *(sides[number] for number in pair))
    assert response.status_code == 200
    assert reason in response.content.decode()
    assert Correspondence.objects.count() == 1


def test_words_said_on_another_occasion_do_not_correspond(publisher, sides):
    type(sides[1]).objects.filter(pk=sides[1].pk).update(event=make.event("Li Qiang"))
    assert "another occasion" in add(publisher, *sides[:2]).content.decode()


def test_the_list_shows_both_sides(publisher, sides, django_assert_max_num_queries):
    make.correspondence(*sides[:2], score=77)
    with django_assert_max_num_queries(25):
        page = publisher.get(reverse("admin:relations_correspondence_changelist")).content.decode()
    assert "trade grew quickly" in page
    assert "trade grew fast" in page
