"""Renew the catalogues of the other languages: find what pages say, keep what is translated, compile (`make messages`).

Gettext's tools find the words; where they are not installed, what is in the catalogues is compiled as it stands. With
`--compile` nothing is looked for. What is not translated yet is listed, and readers see it in English.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from relations.curation.snapshots import curated_fields  # noqa: E402
from relations.models import Document, Event, Figure, Mention, Statement  # noqa: E402
from relations.vocabulary import ActorKind, EventKind, EventStatus, FigureKind, PlaceKind, Role  # noqa: E402

LOCALES = ("ru", "zh_Hans")
CLOSED = (ActorKind, EventKind, EventStatus, FigureKind, PlaceKind, Role)
# Editors work in English, and what is translated are pages for readers.
PASSED_OVER = (
    ".*",
    "tests/*",
    "docs/*",
    "templates/admin/*",
    *(f"relations/{part}/*" for part in ("admin", "curation", "extraction", "ingest", "management", "migrations")),
    *(f"relations/models/{path.name}" for path in ROOT.glob("relations/models/*.py") if path.name != "events.py"),
)


def names() -> Iterator[str]:
    """What is translated though no page spells it out: closed lists, what corrections name, names of reference data."""
    for values in CLOSED:
        yield from (value.value.replace("-", " ").capitalize() for value in values)
    for model in (Event, Mention, Statement, Figure, Document):
        named: list[Any] = [model._meta, *map(model._meta.get_field, curated_fields(model))]
        yield from (str(one.verbose_name) for one in named)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in ("reference.json", "terms.json", "dossier.json"):
        for row in json.loads((ROOT / "fixtures" / name).read_text("utf-8")):
            rows[row["model"].removeprefix("relations.")].append(row["fields"])
    for fields in (*rows["topic"], *rows["metric"]):
        yield fields["name"]
    yield from named_by(rows, "place", {slug(fields["place"]) for fields in rows["event"]})
    yield from named_by(rows, "publisher", {slug(fields["publisher"]) for fields in rows["document"]})
    yield from offices(rows, {slug(fields["actor"]) for fields in (*rows["participation"], *rows["attribution"])})


def slug(key: list[str] | None) -> str:
    """The slug that a fixture refers to."""
    return key[0] if key else ""


def named_by(rows: dict[str, list[dict[str, Any]]], model: str, slugs: set[str]) -> Iterator[str]:
    """The names of the places or publishers that the dossier speaks of, and of what they lie in."""
    found = [fields for fields in rows[model] if fields["slug"] in slugs]
    parents = {slug(fields.get("parent")) for fields in found}
    yield from (fields["name"] for fields in rows[model] if fields["slug"] in slugs | parents)


def offices(rows: dict[str, list[dict[str, Any]]], people: set[str]) -> Iterator[str]:
    """The offices of those who take part in the dossier, as pages name them."""
    bodies = {fields["slug"]: fields for fields in rows["actor"]}
    held = {slug(fields["office"]) for fields in rows["term"] if slug(fields["holder"]) in people}
    for fields in rows["office"]:
        if fields["slug"] in held:
            body = bodies[slug(fields["body"])]
            demonyms = body.get("demonyms")
            yield f"{demonyms[0]} {fields['title']}" if demonyms else f"{fields['title']}, {body['name']}"


def find() -> None:
    """Bring the .po files up to date with what the pages say."""
    spelled_out = ROOT / "fixtures" / "names.py"  # where gettext's tools look for words
    lines = (f"_({json.dumps(name, ensure_ascii=False)})\n" for name in dict.fromkeys(names()))
    spelled_out.write_text("".join(lines), "utf-8")
    ignored = [argument for pattern in PASSED_OVER for argument in ("--ignore", pattern)]
    locales = [argument for locale in LOCALES for argument in ("--locale", locale)]
    options = ["--no-obsolete", "--no-wrap", "--add-location", "file", "--verbosity", "0"]
    try:
        subprocess.run(
            [sys.executable, "manage.py", "makemessages", *locales, *ignored, *options],
            cwd=ROOT,
            env=os.environ | {"RELATIONS_LOCAL": "1"},
            check=True,
        )
    finally:
        spelled_out.unlink()


def compile_all() -> int:
    """Write a .mo beside each .po, and print what is not translated; returns how many words are not."""
    missing = 0
    for locale in LOCALES:
        path = ROOT / "locale" / locale / "LC_MESSAGES" / "django.po"
        catalogue = polib.pofile(str(path))
        for entry in catalogue.fuzzy_entries():  # a guess is no translation
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
        catalogue.metadata.pop("POT-Creation-Date", None)  # so that the file changes only with its words
        catalogue.save()
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        left = catalogue.untranslated_entries()
        missing += len(left)
        print(f"{locale}: {len(catalogue.translated_entries())} translated, {len(left)} not")
        for entry in left:
            print(f"  {entry.msgid!r}")
    return missing


if __name__ == "__main__":
    if "--compile" not in sys.argv and shutil.which("xgettext") and shutil.which("msgmerge"):
        find()
    compile_all()
