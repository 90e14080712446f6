"""`manage.py extract` as somebody meets it who wants the extractor alone."""

import json
import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from relations.extraction.explain import plain_number

SEEDS = settings.BASE_DIR / "seeds"
TEXT = "Chinese President Xi Jinping met Russian President Vladimir Putin on Tuesday. Xi said ties are good.\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("extract", *map(str, arguments), stdout=out, stderr=err, **options)
        failure = ""
    except CommandError as error:
        failure = str(error)
    return out.getvalue(), err.getvalue(), failure


def test_json_goes_to_the_output(report):
    out, err, failure = run(report, published="2023-03-22")
    assert (err, failure) == ("", "")
    found = json.loads(out)
    assert found["statements"][0]["speakers"] == ["Xi Jinping"]
    assert found["events"][0]["start"] == "2023-03-21"


def test_json_goes_to_a_folder_that_is_made_if_need_be(report, tmp_path):
    folder = tmp_path / "new" / "folder"
    assert run(report, out=folder) == ("", "", "")
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["statements"]


def test_the_manifest_says_when_a_document_was_published(report, tmp_path):
    manifest = tmp_path / "manifest.toml"
    manifest.write_text('[[document]]\nfile = "report.txt"\npublished = 2023-03-22\n', encoding="utf-8")
    out, _, _ = run(report, manifest=manifest)
    assert json.loads(out)["events"][0]["start"] == "2023-03-21"


def test_the_explanation_shows_rule_and_reason(report):
    out, _, _ = run(report, explain=True)
    assert "A2/say" in out
    assert "named in full" in out


def test_the_explanation_is_a_page_that_stands_alone(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(TEXT + 'Xi said <script>alert("ties")</script> & trade reached 190 billion US dollars.\n')
    assert run(report, explain=True, out=tmp_path) == ("", "", "")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "A2/say" in page
    assert "190,000,000,000 USD" in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"<script|<link|<img|https?:|url\(|@import|\bon\w+=", page)
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["statements"]
    assert run(report, html=tmp_path / "one.html") == ("", "", "")
    assert (tmp_path / "one.html").read_text(encoding="utf-8") == page


def test_several_texts_have_no_one_page(report, tmp_path):
    failure = run(report, report, html=tmp_path / "one.html")[2]
    assert failure == "--html is the page of one text: for several name a folder, --explain --out DIR."


def test_numbers_are_printed_with_all_their_digits():
    numbers = (1.9e11, 3.75, 0.5, 1e-7, 1234567.25)
    assert [plain_number(n) for n in numbers] == ["190,000,000,000", "3.75", "0.5", "0.0000001", "1,234,567.25"]


def test_what_cannot_be_read_is_told_in_one_line_and_the_others_are_done(report, tmp_path):
    binary, foreign = tmp_path / "binary.txt", tmp_path / "foreign.txt"
    binary.write_bytes(b"\0\1\2")
    foreign.write_bytes("Größe".encode("latin-1"))
    out, err, failure = run(tmp_path / "none.txt", binary, foreign, report)
    assert len(err.splitlines()) == 3
    assert failure == "3 of 4 could not be read."
    assert json.loads(out)["statements"]


def test_a_folder_that_cannot_be_written_to_is_told_in_one_line(report, tmp_path):
    (tmp_path / "file").write_text("in the way")
    out, err, failure = run(report, report, out=tmp_path / "file")
    assert (out, err) == ("", "")
    assert failure == f"{tmp_path}/file/{report.stem}.json cannot be written: File exists"


@pytest.mark.parametrize("day", ["2023-13-01", "yesterday", "21.3.2023"])
def test_a_date_that_is_none_is_refused(report, day):
    _, _, failure = run(report, published=day)
    assert day in failure
    assert "\n" not in failure


@pytest.mark.django_db
def test_the_stored_rows_can_stand_in_for_the_fixture(report):
    assert "no reference data" in run(report, database=True)[2]
    call_command("load", "reference", verbosity=0)
    out, _, failure = run(report, database=True)
    assert failure == ""
    assert out == run(report)[0]


def test_further_rows_come_beside_the_fixture(tmp_path):
    pair = settings.BASE_DIR / "docs" / "another-pair"
    path = pair / "call-readout.txt"
    options = {"manifest": pair / "manifest.toml", "reference": [pair / "reference.json"]}
    out, _, failure = run(path, **options)
    assert failure == ""
    call = next(event for event in json.loads(out)["events"] if event["kind"] == "call")
    assert call["participants"] == ["Jon Lindqvist", "Mira Dovan"]
    missing = tmp_path / "none.json"
    failure = run(path, reference=[missing])[2]
    assert failure.startswith("the reference data in none.json cannot be read: ")
