"""One document, one transaction: whole or not at all, and twice is the same as once."""

import pytest

from relations.ingest import Metadata, Problem, Source, ingest, pipeline, stored_lexicon
from relations.models import Actor, Document, Event, Mention, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db
SOURCE = Source(
    "a.txt", "A title\n\nXi Jinping met Vladimir Putin in Moscow on March 21, 2023.\n\nXi said trade was growing."
)


@pytest.fixture
def lexicon():
    make.publisher("Xinhua", aliases=["Xinhua News Agency"])
    china, russia = make.country(), make.country("Russia", "Russian")
    make.person("Xi Jinping", country=china, short="Xi", gender="male")
    make.person("Vladimir Putin", country=russia, short="Putin", gender="male")
    make.place("Moscow", country=russia, capital=True)
    return stored_lexicon()


def test_a_text_is_stored_with_what_is_known_of_it(lexicon):
    report = ingest(SOURCE, Metadata(publisher="xinhua news agency"), lexicon)
    document = Document.objects.get()
    assert report.stored
    assert (document.title, document.publisher.slug, document.text) == ("A title", "xinhua", SOURCE.text)
    assert (document.state, document.source_name) == ("proposed", "a.txt")
    assert Event.objects.get().kind == "meeting"
    assert Statement.objects.get().quotation == "trade was growing"


@pytest.mark.parametrize("text", ["\ufeffFourth talks\n\nXi met Putin.", "\ufeff\nFourth talks"])
def test_a_byte_order_mark_is_no_part_of_the_title(lexicon, text):
    document = ingest(Source("bom.txt", text), Metadata(publisher="Xinhua", language="zh-Hans"), lexicon).document
    assert (document.title, document.text) == ("Fourth talks", text)


def test_the_same_text_again_changes_nothing(lexicon):
    first = ingest(SOURCE, Metadata(publisher="Xinhua"), lexicon)
    second = ingest(Source("copy.txt", SOURCE.text), Metadata(publisher="TASS"), lexicon)
    assert not second.stored
    assert second.document == first.document
    assert Document.objects.count() == Event.objects.count() == Mention.objects.count() == 1


@pytest.mark.parametrize(
    ("metadata", "reason"),
    [
        (Metadata(), "no publisher is named: give --publisher, or a manifest that names it"),
        (Metadata("Nobody"), "the publisher “Nobody” is not known: add it to the reference data first"),
        (
            Metadata("Xinhua", syndicated_from="Nobody"),
            "the publisher “Nobody” is not known: add it to the reference data first",
        ),
    ],
)
def test_a_document_without_a_known_publisher_is_refused(lexicon, metadata, reason):
    with pytest.raises(Problem) as refused:
        ingest(SOURCE, metadata, lexicon)
    assert str(refused.value) == reason
    assert not Document.objects.exists()


def test_what_fails_half_way_leaves_nothing_behind(lexicon, monkeypatch):
    def fail(document, extraction):
        Actor.objects.create(slug="half", name="Half", kind="person")
        raise RuntimeError("the power went off")

    monkeypatch.setattr(pipeline, "propose", fail)
    with pytest.raises(RuntimeError):
        ingest(SOURCE, Metadata(publisher="Xinhua"), lexicon)
    assert not Document.objects.exists()
    assert not Actor.objects.filter(slug="half").exists()


def test_without_reference_data_nothing_is_extracted():
    with pytest.raises(Problem, match=r"^there is no reference data: load it first with “manage.py load”$"):
        stored_lexicon()


def test_an_actor_that_is_only_proposed_is_no_name_to_look_for(lexicon):
    make.person("Ann Lee", state="proposed")
    assert "ann-lee" not in stored_lexicon().actors
