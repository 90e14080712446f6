"""`manage.py extract`: what the extractor takes from texts, as JSON or laid open; nothing is stored."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from relations.extraction import extract
from relations.extraction.candidates import Extraction
from relations.extraction.explain import explain, page
from relations.extraction.lexicon import REFERENCE_FILES, Lexicon
from relations.extraction.printed import printed
from relations.ingest import Manifest, Problem, read_manifest, read_text, stored_lexicon
from relations.ingest.manifest import parse_day

_WIDTH = 120
"""Columns of an explanation that goes to a file."""


class Command(BaseCommand):
    help = "Take statements, events and figures from texts and print them as JSON. Nothing is stored."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="UTF-8 text files")
        parser.add_argument("--published", help="the day of publication, such as 2023-03-21")
        parser.add_argument("--manifest", type=Path, help="a TOML file that says when each file was published")
        parser.add_argument(
            "--out",
            type=Path,
            metavar="DIR",
            help="write DIR/STEM.json for each file STEM.txt, and DIR/STEM.html with --explain",
        )
        parser.add_argument(
            "--explain", action="store_true", help="show the marked text, and each rule with its reasons"
        )
        parser.add_argument(
            "--html", type=Path, metavar="FILE", help="with one text: write the explanation as a page of its own"
        )
        parser.add_argument(
            "--reference", type=Path, action="append", default=[], metavar="FILE", help="a fixture of further rows"
        )
        parser.add_argument("--database", action="store_true", help="use the stored reference data, not the fixture")

    def handle(self, *, paths: list[Path], published: str | None, manifest: Path | None, **options: Any) -> None:
        if options["html"] and len(paths) > 1:
            raise CommandError("--html is the page of one text: for several name a folder, --explain --out DIR.")
        try:
            given = parse_day(published) if published else None
            known = read_manifest(manifest) if manifest else Manifest()
            lexicon = stored_lexicon() if options["database"] else _lexicon(options["reference"])
        except Problem as problem:
            raise CommandError(f"{manifest}: {problem}" if manifest and not published else str(problem)) from None
        failures = 0
        for path in paths:
            try:
                self.extract(path, given or known.of(path).published, lexicon, options)
            except Problem as problem:
                failures += 1
                self.stderr.write(f"{path}: {problem}")
        if failures:
            raise CommandError(f"{failures} of {len(paths)} could not be read.")

    def extract(self, path: Path, published: date | None, lexicon: Lexicon, options: dict[str, Any]) -> None:
        """Extract from one file and hand on what was found; ``Problem`` where the file cannot be read."""
        text = read_text(path).text
        extraction = extract(text, lexicon, published)
        pages = [options["html"]] if options["html"] else []
        if options["out"]:
            _write(options["out"] / f"{path.stem}.json", _json(extraction, text))
            pages += [options["out"] / f"{path.stem}.html"] if options["explain"] else []
        for file in pages:
            _write(file, page(extraction, text, path.name))
        if not options["out"] and not pages:
            if options["explain"]:
                self.explain(extraction, text, path)
            else:
                self.stdout.write(_json(extraction, text))

    def explain(self, extraction: Extraction, text: str, path: Path) -> None:
        """Lay an extraction open; in colours where somebody watches."""
        watched = self.stdout.isatty()
        console = Console(force_terminal=watched or None, width=None if watched else _WIDTH)
        with console.capture() as shown:
            console.print(explain(extraction, text, path.name))
        self.stdout.write(shown.get())


def _lexicon(further: list[Path]) -> Lexicon:
    """The lexicon of the project's own fixture and of further ones; of two rows with one slug the later holds."""
    rows = []
    for path in (*(settings.BASE_DIR / "fixtures" / name for name in REFERENCE_FILES), *further):
        try:
            rows += json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise Problem(f"the reference data in {path.name} cannot be read: {error}") from None
    try:
        return Lexicon.from_rows(rows)
    except (ValueError, TypeError, AttributeError) as error:
        raise Problem(f"the reference data do not do: {error}") from None


def _json(extraction: Extraction, text: str) -> str:
    return json.dumps(printed(extraction, text), ensure_ascii=False, indent=1)


def _write(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror or error}") from None
