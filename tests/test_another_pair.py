"""The page “Another pair of countries in an hour” does what it says, command by command."""

import shlex
from glob import glob
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from relations.models import Document, Event, Statement

PAGE = settings.BASE_DIR / "docs" / "another-pair.md"
MANAGE = ".venv/bin/python manage.py "
# "migrate" has made the test's database; the others wait for somebody at a terminal
ELSEWHERE = {"migrate", "editor", "serve"}


def commands():
    """The management commands in the page's blocks, as words, file names spelled out."""
    blocks = PAGE.read_text(encoding="utf-8").split("```")[1::2]
    for line in "\n".join(blocks).splitlines():
        if line.startswith(MANAGE):
            words = shlex.split(line.removeprefix(MANAGE))
            yield [name for word in words for name in (sorted(glob(word)) if "*" in word else [word])]


@pytest.mark.django_db
def test_the_commands_of_the_page_make_the_dossier_that_it_promises(monkeypatch):
    monkeypatch.chdir(settings.BASE_DIR)
    printed = {}
    for name, *arguments in commands():
        if name not in ELSEWHERE:
            out, err = StringIO(), StringIO()
            call_command(name, *arguments, stdout=out, stderr=err)
            printed[name] = out.getvalue()
            assert err.getvalue() == ""
    assert list(printed) == ["load", "reference", "extract", "ingest"]
    assert "A3/according-to" in printed["extract"]
    assert Document.objects.count() == 3
    talks = Event.objects.get(kind="meeting", mentions__document__source_name="visit-report.txt")
    assert sorted(talks.mentions.values_list("document__source_name", flat=True)) == [
        "visit-readout.txt",
        "visit-report.txt",
    ]
    assert sorted(talks.participants.values_list("name", flat=True)) == ["Anna Berg", "Tomas Arel"]
    assert (str(talks.earliest), talks.place.name) == ("2024-05-14", "Harbour House")
    railway = Statement.objects.get(quotation__startswith="the need for a direct railway")
    assert [speaker.name for speaker in railway.speakers.all()] == ["Tomas Arel"]
