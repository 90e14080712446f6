"""`manage.py ingest` as an operator meets it: one line a document, a summary, and an exit status that tells."""

import shutil
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from relations.management.commands.ingest import counted
from relations.models import Document, Event, Figure, Mention, Statement

pytestmark = pytest.mark.django_db
SEEDS = settings.BASE_DIR / "seeds"
TEXTS = sorted(SEEDS.glob("*.txt"))


@pytest.fixture(autouse=True)
def reference():
    call_command("load", "reference", verbosity=0)


def run(*arguments, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("ingest", *map(str, arguments), stdout=out, stderr=err, **options)
        failure = ""
    except CommandError as error:
        failure = str(error)
    return out.getvalue().splitlines(), err.getvalue().splitlines(), failure


def rows():
    return {
        model.__name__: list(model.objects.order_by("id").values())
        for model in (Document, Event, Mention, Statement, Figure)
    }


def test_the_five_documents_come_in_and_the_second_time_nothing_changes():
    printed, complaints, failure = run(*TEXTS, manifest=SEEDS / "manifest.toml")
    assert (len(printed), complaints, failure) == (6, [], "")
    for text, line in zip(TEXTS, printed, strict=False):
        document = Document.objects.get(source_name=text.name)
        assert line == (
            f"{text.name}: stored as {document.public_id}, {counted(document.statements.count(), 'statements')}, "
            f"{counted(document.mentions.values('event').distinct().count() - shared(document), 'new events')}, "
            f"{counted(document.mentions.count(), 'mentions')}, {counted(document.figures.count(), 'figures')}"
        )
        assert document.text == text.read_bytes().decode()
    assert printed[-1] == (
        f"5 stored, 0 known already: {Statement.objects.count()} statements, {Event.objects.count()} events, "
        f"{Mention.objects.count()} mentions, {Figure.objects.count()} figures proposed."
    )
    before = rows()
    printed, complaints, failure = run(*TEXTS, manifest=SEEDS / "manifest.toml")
    assert printed[-1] == "0 stored, 5 known already: 0 statements, 0 events, 0 mentions, 0 figures proposed."
    assert rows() == before


def shared(document):
    """How many of a document's events an earlier document had told already."""
    earlier = Mention.objects.filter(document__id__lt=document.pk).values("event")
    return document.mentions.filter(event__in=earlier).values("event").distinct().count()


def test_what_cannot_be_taken_is_named_and_the_others_are_stored(tmp_path):
    good = shutil.copy(TEXTS[0], tmp_path / "good.txt")
    (tmp_path / "binary.txt").write_bytes(b"PK\0\1")
    (tmp_path / "latin.txt").write_bytes("Ölü".encode("latin-1"))
    (tmp_path / "empty.txt").write_bytes(b"")
    names = ["binary.txt", "latin.txt", "missing.txt", "empty.txt"]
    printed, complaints, failure = run(*(tmp_path / n for n in names), good, publisher="China Daily")
    assert complaints == [
        f"{tmp_path}/binary.txt: is binary, not text: save its text as UTF-8",
        f"{tmp_path}/latin.txt: is not UTF-8 (byte 1): save it as UTF-8",
        f"{tmp_path}/missing.txt: no such file: check the path",
        f"{tmp_path}/empty.txt: is empty: nothing to store",
    ]
    assert failure == "4 of 5 could not be taken; the others are stored."
    assert [d.source_name for d in Document.objects.all()] == ["good.txt"]
    assert len(printed) == 2


def test_several_files_are_taken_in_their_order_and_the_same_text_once(tmp_path):
    texts = [f"Xi Jinping met Vladimir Putin in Moscow on March {day}, 2023." for day in range(1, 10)]
    paths = [tmp_path / f"{9 - number}.txt" for number in range(9)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    twin = tmp_path / "twin.txt"
    twin.write_text(texts[8])
    printed, complaints, failure = run(*paths, twin, publisher="Xinhua")
    assert (complaints, failure) == ([], "")
    stored = [document.source_name for document in Document.objects.order_by("id")]
    assert stored == [path.name for path in paths]
    assert [line.partition(":")[0] for line in printed[:-1]] == [*stored, "twin.txt"]
    assert printed[-2].startswith("twin.txt: known already")
    assert Event.objects.count() == 9


def test_a_document_that_cannot_be_stored_leaves_the_others_whole(tmp_path):
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text(f"Xi Jinping met Vladimir Putin. Xi said {name} is enough.")
    manifest = tmp_path / "manifest.toml"
    manifest.write_text(
        '[[document]]\nfile = "one.txt"\npublisher = "Xinhua"\n'
        '[[document]]\nfile = "two.txt"\npublisher = "Nobody"\n'
        '[[document]]\nfile = "three.txt"\npublisher = "TASS"\n'
    )
    paths = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    _, complaints, failure = run(*paths, manifest=manifest)
    assert complaints == [
        f"{paths[1]}: the publisher “Nobody” is not known: add it to the reference data first",
    ]
    assert failure == "1 of 3 could not be taken; the others are stored."
    assert list(Document.objects.order_by("id").values_list("source_name", flat=True)) == ["one.txt", "three.txt"]


def test_a_wrong_key_in_the_manifest_spoils_that_document_only(tmp_path):
    manifest = tmp_path / "manifest.toml"
    manifest.write_text(
        f'[[document]]\nfile = "{TEXTS[0].name}"\npublished_on = "2023-03-21"\n'
        f'[[document]]\nfile = "{TEXTS[1].name}"\npublisher = "Xinhua"\n'
    )
    _, complaints, failure = run(*TEXTS[:2], manifest=manifest)
    assert len(complaints) == 1
    assert complaints[0].startswith(f"{TEXTS[0]}: the manifest has the unknown key “published_on”: known are ")
    assert failure == "1 of 2 could not be taken; the others are stored."
    assert [d.source_name for d in Document.objects.all()] == [TEXTS[1].name]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"published": "30 February"}, "--published: “30 February” is no date: write it as 2023-03-21"),
        ({"title": "One for all"}, "--title and --url belong to one document: give one PATH, or a manifest."),
    ],
)
def test_options_that_cannot_be_meant_stop_before_anything_is_stored(options, reason):
    assert run(*TEXTS[:2], **options) == ([], [], reason)
    assert not Document.objects.exists()


def test_a_manifest_that_cannot_be_read_stops_before_anything_is_stored(tmp_path):
    missing = tmp_path / "none.toml"
    assert run(TEXTS[0], manifest=missing) == ([], [], f"{missing}: no such manifest: check the path")


def test_options_describe_a_document():
    run(TEXTS[0], publisher="tass", published="2023-03-22", title="A title", url="https://example.org/a", language="en")
    document = Document.objects.get()
    assert (document.publisher.slug, str(document.published), document.title) == ("tass", "2023-03-22", "A title")
    assert (document.url, document.language) == ("https://example.org/a", "en")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"url": "javascript:alert(1)"}, "“javascript:alert(1)” is no address: write it as https://example.org/page"),
        ({"language": "klingon"}, "“klingon” is no language: write its tag, such as en, ru or zh-Hans"),
        ({"title": "x" * 301}, "title: Ensure this value has at most 300 characters (it has 301)."),
    ],
)
def test_what_cannot_be_meant_of_a_document_is_one_line_and_nothing_is_stored(options, reason):
    _, complaints, failure = run(TEXTS[0], publisher="Xinhua", **options)
    assert complaints == [f"{TEXTS[0]}: {reason}"]
    assert failure == "1 of 1 could not be taken."
    assert not Document.objects.exists()


def test_one_is_one(tmp_path):
    text = tmp_path / "one.txt"
    text.write_text("Xi said trade is enough.")
    printed, _, _ = run(text, publisher="Xinhua")
    assert ", 1 statement, 0 new events, 0 mentions, 0 figures" in printed[0]
    assert printed[1].endswith("1 statement, 0 events, 0 mentions, 0 figures proposed.")
