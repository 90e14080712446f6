"""Extraction again: what editors decided stays to the letter, what was rejected never comes back."""

import pytest

from relations import curation
from relations.curation import Editor
from relations.extraction import extract
from relations.ingest import Metadata, Problem, Source, again, ingest, stored_lexicon
from relations.ingest.again import NO_LONGER, Plan, documents_that_mention, extract_again
from relations.models import Document, Event, Figure, Hint, Mention, Metric, Statement, Topic
from tests import factories as make

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
TEXT = """MOSCOW, March 21 -- Xi Jinping met Vladimir Putin in Moscow on Tuesday.

Xi said that the two sides should deepen cooperation. Putin said that trade reached 190 billion U.S. dollars in 2022.
"""


@pytest.fixture
def stored():
    """A text from which two statements, an event and a figure are taken, and the extraction of it."""
    china, russia = make.country(), make.country("Russia", "Russian")
    make.term(make.person("Xi Jinping", country=china, short="Xi"), body=china)
    make.term(make.person("Vladimir Putin", country=russia, short="Putin"), body=russia)
    make.place("Moscow", country=russia)
    make.metric("Bilateral trade", words=["trade"])
    make.publisher()
    lexicon = stored_lexicon()
    document = ingest(Source("text", TEXT), Metadata(publisher="Xinhua"), lexicon).document
    return document, extract(TEXT, lexicon, None)


def rows():
    return {model: list(model.objects.order_by("id").values()) for model in (Mention, Statement, Figure, Hint)}


def test_the_same_rules_change_nothing(stored):
    document, extraction = stored
    before = rows()
    assert again.plan(document, extraction) == Plan(unchanged=4)
    again.propose_again(document, extraction)
    assert rows() == before


def test_what_is_decided_is_left_untouched_and_what_is_rejected_stays_away(stored):
    document, extraction = stored
    one, two = Statement.objects.order_by("start")
    curation.reject(one, ANA)
    curation.accept(two, ANA)
    curation.edit(two, ANA, {"cue": "stressed"})
    before = rows()
    assert again.plan(document, extraction) == Plan(unchanged=4, decided=2)
    again.propose_again(document, extraction)
    assert rows() == before


def test_new_rules_insert_what_is_new_and_tell_what_they_would_say_of_the_decided(stored):
    document, extraction = stored
    one, two = Statement.objects.order_by("start")
    figure = Figure.objects.get()
    # as if the rules that made these had been others
    Statement.objects.filter(pk=one.pk).update(fingerprint="1" * 64, public_id="statement1")
    Figure.objects.filter(pk=figure.pk).update(fingerprint="3" * 64, public_id="figure1")
    Mention.objects.all().delete()
    Statement.objects.update(event=None)
    Figure.objects.update(event=None)
    Event.objects.all().delete()
    curation.accept(Statement.objects.get(pk=one.pk), ANA)
    before = Statement.objects.values().get(pk=one.pk)
    planned = again.plan(document, extraction)
    assert planned == Plan(new=2, unchanged=1, vanished=1, decided=1, hints=1)
    again.propose_again(document, extraction)
    assert Statement.objects.values().get(pk=one.pk) == before
    assert Statement.objects.count() == 2
    assert Statement.objects.filter(pk=two.pk).exists()
    assert (Mention.objects.count(), Figure.objects.count()) == (1, 2)
    hints = {(hint.kind, hint.subject, NO_LONGER in hint.proposal) for hint in Hint.objects.all()}
    assert hints == {("statement", "statement1", False), ("figure", "figure1", True)}
    assert again.plan(document, extraction) == Plan(new=0, unchanged=3, vanished=1, decided=1, hints=1)


def test_what_was_made_by_hand_never_vanishes(stored):
    document, _ = stored
    curation.create(
        Statement(document=document, start=0, end=6, quotation="MOSCOW", parts=[[0, 6]]), ANA, {"speakers": []}
    )
    Statement.objects.filter(rule="by hand").update(state="proposed")
    empty = extract("", stored_lexicon(), None)
    assert again.plan(document, empty) == Plan(vanished=4)


def test_a_plan_takes_as_many_queries_for_much_as_for_little(stored, django_assert_num_queries):
    document, extraction = stored
    with django_assert_num_queries(3):
        again.plan(document, extraction)


def test_looking_writes_nothing_and_acting_does_each_document_by_itself(stored):
    Topic.objects.create(slug="trade", name="Trade", words=["trade"])
    Figure.objects.all().delete()
    Statement.objects.all().delete()
    everything = Document.objects.order_by("id")
    before = rows()
    assert [planned for _, planned in extract_again(everything, stored_lexicon(), act=False)] == [
        Plan(new=3, unchanged=1)
    ]
    assert rows() == before
    assert [planned for _, planned in extract_again(everything, stored_lexicon(), act=True)] == [
        Plan(new=3, unchanged=1)
    ]
    assert Statement.objects.filter(topics__slug="trade").count() == 2


def test_one_that_fails_does_not_stop_the_others(stored, monkeypatch):
    def fail(text, lexicon, published):
        raise RecursionError("too deep")

    monkeypatch.setattr("relations.extraction.crew.extract", fail)
    [(_document, outcome)] = extract_again(Document.objects.order_by("id"), stored_lexicon(), act=True)
    assert isinstance(outcome, Problem)
    assert str(outcome) == "cannot be extracted from: RecursionError('too deep')"


def test_documents_by_the_words_that_they_hold():
    one, two = make.document("Xi visited Kazan."), make.document("Putin rested.")
    assert list(documents_that_mention(["kazan", "Ufa"])) == [one]
    assert list(documents_that_mention(["PUTIN", "kazan"])) == [one, two]
    assert list(documents_that_mention(["", " "])) == []
    assert Metric.objects.count() == 0
