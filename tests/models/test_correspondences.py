"""Correspondences: two statements once, in order, and only where readers see both."""

import pytest
from django.db import IntegrityError, transaction

from relations.models import Correspondence
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sides():
    met = make.event("Xi Jinping")
    return [
        make.statement(make.document(f"{name}\n\nXi said trade grew."), "trade grew", "Xi Jinping", event=met)
        for name in ("Daily", "Wire", "Ministry")
    ]


@pytest.mark.parametrize("changes", [{"score": 101}, {"state": "guessed"}])
def test_what_the_database_refuses(sides, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Correspondence.objects.filter(pk=make.correspondence(*sides[:2]).pk).update(**changes)


def test_two_statements_correspond_once_and_none_to_itself(sides):
    make.correspondence(*sides[:2])
    for one, other in ((sides[0], sides[1]), (sides[0], sides[0])):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.correspondence(one, other)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correspondence.objects.create(one=sides[1], other=sides[0], **make.origin())


@pytest.mark.parametrize("state", ["proposed", "accepted", "rejected", "parked", "merged", "withdrawn"])
@pytest.mark.parametrize("hidden", ["correspondence", "statement", "document"])
def test_readers_see_it_only_where_they_see_both_sides(sides, hidden, state):
    row = make.correspondence(*sides[:2])
    assert list(Correspondence.objects.published()) == [row]
    unseen = {"correspondence": row, "statement": sides[1], "document": sides[0].document}[hidden]
    type(unseen).objects.filter(pk=unseen.pk).update(state=state)
    assert not Correspondence.objects.published().exists()


def test_they_are_found_by_their_statements(sides):
    first, second = make.correspondence(*sides[:2]), make.correspondence(*sides[1:])
    assert set(Correspondence.objects.of(sides[1])) == {first, second}
    assert list(Correspondence.objects.joining([side.pk for side in sides[:2]])) == [first]


def test_a_correspondence_names_both_sides(sides, django_assert_num_queries):
    make.correspondence(*sides[:2])
    with django_assert_num_queries(5):
        row = Correspondence.objects.with_sides().get()
        assert [a.actor.name for side in row.sides for a in side.attributions.all()] == ["Xi Jinping"] * 2
    assert str(row) == "trade grew = trade grew"
