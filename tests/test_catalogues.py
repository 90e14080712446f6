"""The catalogues of the other languages: whole, sound, and compiled from what stands in them."""

import re
from pathlib import Path

import polib
import pytest

CATALOGUES = sorted(Path("locale").glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%|</?\w+")
FORMS = {"ru": 4, "zh_Hans": 1}


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parts[1])
def path(request):
    return request.param


def test_there_is_one_for_each_language():
    assert [path.parts[1] for path in CATALOGUES] == ["ru", "zh_Hans"]


def test_what_is_compiled_is_what_stands_in_it(path):
    assert path.with_suffix(".mo").read_bytes() == polib.pofile(str(path)).to_binary()


def test_nearly_all_is_translated_and_nothing_guessed(path):
    catalogue = polib.pofile(str(path))
    assert catalogue.fuzzy_entries() == []
    assert catalogue.percent_translated() >= 95


def test_every_translation_fills_in_what_the_words_do(path):
    for entry in polib.pofile(str(path)).translated_entries():
        wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for words in entry.msgstr_plural.values() or [entry.msgstr]:
            assert sorted(PLACEHOLDER.findall(words)) == wanted, entry.msgid


def test_every_number_has_its_form(path):
    catalogue = polib.pofile(str(path))
    for entry in catalogue.translated_entries():
        if entry.msgid_plural:
            assert list(entry.msgstr_plural) == list(range(FORMS[path.parts[1]])), entry.msgid
            assert all(entry.msgstr_plural.values()), entry.msgid
