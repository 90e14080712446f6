"""Which statements are proposed as the same, and which never again."""

from io import StringIO

import pytest
from django.core.management import call_command

from relations import curation
from relations.curation import Editor
from relations.ingest import propose_correspondences
from relations.ingest.correspondences import propose_of_document
from relations.models import Correspondence
from tests import factories as make

pytestmark = pytest.mark.django_db
ANA = Editor.trusted("Ana")
DAILY = """Daily

Xi said trade between the two countries grew quickly last year.

Xi said energy projects move forward.

Mishustin said trade between the two countries grew quickly."""
WIRE = """Wire

Xi said trade between both countries grew quickly last year, and sports too.

Xi said the two countries' trade grew.

Xi said culture matters most."""


@pytest.fixture
def met():
    return make.event("Xi Jinping", "Mikhail Mishustin")


def said(document, words, met, who="Xi Jinping", **fields):
    return make.statement(document, words, who, event=met, **fields)


@pytest.fixture
def rows(met):
    daily, wire = make.document(DAILY, "Daily"), make.document(WIRE, "Wire")
    return {
        "trade": said(daily, "trade between the two countries grew quickly last year", met),
        "energy": said(daily, "energy projects move forward", met),
        "other": said(daily, "trade between the two countries grew quickly", met, "Mikhail Mishustin"),
        "wire": said(wire, "trade between both countries grew quickly last year, and sports too", met),
        "short": said(wire, "the two countries' trade grew", met),
        "culture": said(wire, "culture matters most", met),
    }


def found():
    return [(row.one, row.other) for row in Correspondence.objects.order_by("id")]


def test_the_best_pair_of_the_same_speaker_is_proposed(rows):
    assert propose_correspondences() == 1
    row = Correspondence.objects.get()
    assert (row.one, row.other) == (rows["trade"], rows["wire"])
    assert (row.state, row.rule, row.tier, row.extractor != "") == ("proposed", "same words", "sure", True)
    assert row.score > 60
    assert row.reason == f"The words are alike by {row.score} of 100."


def test_a_speaker_in_common_is_enough(rows):
    make.person("Mikhail Mishustin")
    rows["wire"].attributions.create(actor=make.person("Mikhail Mishustin"), position=1)
    rows["trade"].attributions.update(actor=make.person("Mikhail Mishustin"))
    assert propose_correspondences() == 1
    assert found() == [(rows["trade"], rows["wire"])]


def test_proposing_twice_changes_nothing(rows):
    propose_correspondences()
    assert propose_correspondences() == 0
    assert propose_of_document(rows["wire"].document) == 0


def test_statements_of_one_document_or_of_another_occasion_never_correspond(rows, met):
    for name in ("wire", "short", "culture"):
        type(met.statements.get(pk=rows[name].pk)).objects.filter(pk=rows[name].pk).update(event=make.event("Li"))
    assert propose_correspondences() == 0


def test_what_was_rejected_is_not_proposed_again_and_gives_way_to_the_next(rows):
    propose_correspondences()
    curation.reject(Correspondence.objects.get(), ANA)
    assert propose_correspondences() == 1
    assert found() == [(rows["trade"], rows["wire"]), (rows["trade"], rows["short"])]
    assert propose_correspondences() == 0


def test_what_was_accepted_keeps_its_statements(rows):
    propose_correspondences()
    curation.accept(Correspondence.objects.get(), ANA)
    assert propose_correspondences() == 0


@pytest.mark.parametrize("state", ["rejected", "merged", "withdrawn"])
def test_statements_that_are_gone_are_passed_over(rows, state):
    type(rows["wire"]).objects.filter(pk=rows["wire"].pk).update(state=state)
    propose_correspondences()
    assert found() == [(rows["trade"], rows["short"])]


def test_three_documents_are_compared_each_with_each(rows, met):
    third = make.document("Third\n\nXi said trade between the two countries grew quickly last year.", "Third")
    again = said(third, "trade between the two countries grew quickly last year", met)
    assert propose_of_document(third) == 3
    assert set(found()) == {(rows["trade"], rows["wire"]), (rows["trade"], again), (rows["wire"], again)}


def test_the_command_says_how_many(rows):
    out = StringIO()
    call_command("correspondences", stdout=out)
    call_command("correspondences", stdout=out)
    assert out.getvalue() == "1 correspondence proposed.\n0 correspondences proposed.\n"
