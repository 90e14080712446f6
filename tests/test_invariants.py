"""What must always hold: the invariants of the documents, their evidence and the editors' decisions, by number.

Those of the readers' pages (3, 7 to 10) have their tests beside the pages.
"""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, transaction

from relations import curation
from relations.curation import Editor
from relations.extraction import extract
from relations.ingest import Metadata, Source, ingest, read_manifest, read_text, stored_lexicon
from relations.ingest.reconcile import propose
from relations.models import Actor, Decision, Document, Event, Figure, Mention, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db
ANA = Editor.trusted("Ana")
SEEDS = settings.BASE_DIR / "seeds"
TEXTS = sorted(SEEDS.glob("*.txt"))
PROPOSED = (Event, Mention, Statement, Figure)


@pytest.fixture
def dossier():
    call_command("load", verbosity=0)


@pytest.fixture
def reference():
    call_command("load", "reference", verbosity=0)


def take_in(paths):
    manifest, lexicon = read_manifest(SEEDS / "manifest.toml"), stored_lexicon()
    return [ingest(read_text(path), manifest.of(path), lexicon) for path in paths]


def stored():
    return {model.__name__: list(model.objects.order_by("id").values()) for model in (Document, Actor, *PROPOSED)}


def test_invariant_1_every_quotation_stands_in_its_document(dossier):
    for model in (Mention, Statement, Figure):
        rows = model.objects.select_related("document")
        assert rows
        for row in rows:
            assert row.document.text[row.start : row.end] == row.quotation
    for statement in Statement.objects.select_related("document"):
        cut = [span.cut(statement.document.text) for span in statement.spans]
        assert statement.words == " … ".join(cut)


def test_invariant_1_holds_for_emoji_line_ends_and_combining_marks(reference):
    text = (
        "😀 Title\r\n\r\nXi Jinping said tra\u0301de was “growing” 🇷🇺 fast.\r\n\r\n"
        "He said e\u0301nergy 😀 mattered.\r\n"
    )
    report = ingest(Source("a.txt", text), Metadata(publisher="Xinhua"), stored_lexicon())
    found = [s.quotation for s in report.document.statements.all()]
    assert found == ["tra\u0301de was “growing” 🇷🇺 fast", "e\u0301nergy 😀 mattered"]
    for statement in report.document.statements.all():
        assert text[statement.start : statement.end] == statement.quotation


@pytest.mark.parametrize("field", ["text", "sha256", "public_id"])
def test_invariant_2_a_stored_text_never_changes(field):
    document = make.document()
    with pytest.raises(DatabaseError, match="a stored text never changes"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**{field: "other"})


def test_invariant_2_the_seeds_are_stored_as_they_are(dossier):
    for path in TEXTS:
        assert Document.objects.get(source_name=path.name).text.encode() == path.read_bytes()


def test_invariant_4_extracting_again_changes_nothing_that_was_decided(dossier):
    before = stored()
    decisions = Decision.objects.count()
    lexicon = stored_lexicon()
    for document in Document.objects.all():
        propose(document, extract(document.text, lexicon, document.published))
    assert stored() == before
    assert Decision.objects.count() == decisions


def test_invariant_4_what_was_rejected_does_not_come_back(reference):
    take_in(TEXTS)
    for model in PROPOSED:
        for row in model.objects.all():
            curation.reject(row, ANA)
    counts = {model: model.objects.count() for model in PROPOSED}
    lexicon = stored_lexicon()
    for document in Document.objects.all():
        propose(document, extract(document.text, lexicon, document.published))
    assert {model: model.objects.count() for model in PROPOSED} == counts
    assert not any(model.objects.proposed().exists() for model in PROPOSED)


def test_invariant_5_every_decision_can_be_undone_to_where_it_started(reference):
    take_in(TEXTS[:1])
    start = {model: list(model.objects.order_by("id").values_list("public_id", "state")) for model in PROPOSED}
    document = Document.objects.get()
    taken = [curation.accept(document, ANA), curation.publish(document, ANA)]
    for model in (Mention, Event, Statement, Figure):
        for row in model.objects.all():
            taken += [curation.accept(row, ANA)]
            row.refresh_from_db()
            taken += [curation.publish(row, ANA)]
    assert Statement.objects.published().count() == Statement.objects.count()
    for decision in reversed(taken):
        curation.undo(decision, ANA)
    assert {model: list(model.objects.order_by("id").values_list("public_id", "state")) for model in PROPOSED} == start
    assert Decision.objects.count() == 2 * len(taken)


def test_invariant_6_importing_twice_changes_nothing(reference):
    take_in(TEXTS)
    before = stored()
    assert not any(report.stored for report in take_in(reversed(TEXTS)))
    assert stored() == before
