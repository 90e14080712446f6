"""A manifest says what is known of each file; what is wrong in one table spoils that document only."""

from datetime import date
from pathlib import Path

import pytest

from relations.ingest import Metadata, Problem, read_manifest


@pytest.fixture
def manifest(tmp_path):
    def write(content):
        path = tmp_path / "manifest.toml"
        path.write_text(content, encoding="utf-8")
        return read_manifest(path)

    return write


def test_every_key_is_read(manifest):
    read = manifest(
        """
        [[document]]
        file = "a.txt"
        publisher = "Xinhua"
        title = "A title"
        published = 2023-03-22
        published_note = "the page"
        language = "en"
        url = "https://example.org/a"
        syndicated_from = "TASS"
        note = "a note"
        """
    )
    assert read.of(Path("somewhere/a.txt")) == Metadata(
        "Xinhua", "A title", date(2023, 3, 22), "the page", "en", "https://example.org/a", "TASS", "a note"
    )


def test_a_file_that_is_not_named_has_no_metadata(manifest):
    assert manifest("").of(Path("b.txt")) == Metadata()


def test_options_stand_in_for_what_the_manifest_says():
    known = Metadata(publisher="Xinhua", title="A title")
    assert known.with_options(publisher="TASS", title=None, url="") == Metadata(publisher="TASS", title="A title")


@pytest.mark.parametrize("day", ['"2023-03-22"', "2023-03-22", "2023-03-22T10:00:00"])
def test_a_day_may_be_written_in_each_way_of_the_format(manifest, day):
    read = manifest(f'[[document]]\nfile = "a.txt"\npublished = {day}')
    assert read.of(Path("a.txt")).published == date(2023, 3, 22)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('published = "30 February"', "“30 February” is no date: write it as 2023-03-21 (in manifest.toml)"),
        ("published = 2023", "published is no date: write published = 2023-03-21 (in manifest.toml)"),
        ("title = 7", "title is no text: put it in quotation marks (in manifest.toml)"),
        (
            'publised = "2023-03-22"',
            "the manifest has the unknown key “publised”: known are language, note, published, published_note, "
            "publisher, syndicated_from, title, url (in manifest.toml)",
        ),
    ],
)
def test_what_is_wrong_in_one_table_spoils_that_document_only(manifest, line, reason):
    read = manifest(f'[[document]]\nfile = "a.txt"\n{line}\n[[document]]\nfile = "b.txt"\ntitle = "B"')
    with pytest.raises(Problem) as refused:
        read.of(Path("a.txt"))
    assert str(refused.value) == reason
    assert read.of(Path("b.txt")).title == "B"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[document]\nfile = 'a.txt'", "has one [document] table: write [[document]], once a file"),
        ("[[document]]\ntitle = 'A'", 'document 1 does not say its file: add file = "…"'),
        ("[[documents]]\nfile = 'a.txt'", "has the unknown key “documents”: a manifest holds [[document]] tables only"),
    ],
)
def test_a_manifest_of_another_shape_is_refused_whole(manifest, content, reason):
    with pytest.raises(Problem) as refused:
        manifest(content)
    assert str(refused.value) == reason


def test_a_file_that_is_no_manifest_is_refused(manifest, tmp_path):
    with pytest.raises(Problem, match=r"^is no manifest: "):
        manifest("this is prose")
    with pytest.raises(Problem, match=r"^no such manifest: check the path$"):
        read_manifest(tmp_path / "none.toml")
