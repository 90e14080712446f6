"""`manage.py ingest`: source texts into the database, each stored once, and what was extracted as proposals."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from relations.ingest import Manifest, Metadata, Problem, Report, ingest_files, read_manifest, runs, stored_lexicon
from relations.ingest.manifest import parse_day
from relations.vocabulary import RunKind

Outcome = tuple[Path, Report | Problem]

LONG_RUN = 20
"""From this many files on a run is long enough to want a progress bar."""


class Command(BaseCommand):
    help = "Store texts, extract from them, and propose what was found to the editors. Twice is the same as once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="UTF-8 text files")
        parser.add_argument("--manifest", type=Path, help="a TOML file with a [[document]] table for each file")
        parser.add_argument("--publisher", help="slug or name of the publisher, as in the reference data")
        parser.add_argument("--published", help="the day of publication, such as 2023-03-21")
        parser.add_argument("--title", help="the title (one PATH only); otherwise the first line of the text")
        parser.add_argument("--url", help="the address (one PATH only)")
        parser.add_argument("--language", help="the language, such as en")

    def handle(self, *, paths: list[Path], manifest: Path | None, **options: Any) -> None:
        given = {name: options[name] for name in ("publisher", "title", "url", "language")}
        if len(paths) > 1 and (given["title"] or given["url"]):
            raise CommandError("--title and --url belong to one document: give one PATH, or a manifest.")
        try:
            given["published"] = parse_day(options["published"]) if options["published"] else None
        except Problem as problem:
            raise CommandError(f"--published: {problem}") from None
        try:
            known = read_manifest(manifest) if manifest else Manifest()
        except Problem as problem:
            raise CommandError(f"{manifest}: {problem}") from None
        try:
            lexicon = stored_lexicon()
        except Problem as problem:
            raise CommandError(f"Nothing was read: {problem}") from None
        reports, failures = [], 0

        def metadata(path: Path) -> Metadata:
            return known.of(path).with_options(**given)

        run = runs.begin(RunKind.IMPORT, "manage.py ingest")
        for path, outcome in progress(ingest_files(paths, metadata, lexicon), len(paths)):
            runs.note(run, path.name, outcome)
            if isinstance(outcome, Report):
                reports.append(outcome)
                self.stdout.write(f"{path.name}: {describe(outcome)}")
            else:
                failures += 1
                self.stderr.write(f"{path}: {outcome}")
        runs.end(run)
        self.summarise(reports)
        if failures:
            others = "; the others are stored" if reports else ""
            raise CommandError(f"{failures} of {len(paths)} could not be taken{others}.")

    def summarise(self, reports: list[Report]) -> None:
        stored = [report for report in reports if report.stored]
        total = {
            name: sum(getattr(report.counts, name) for report in stored)
            for name in ("statements", "events", "mentions", "figures")
        }
        self.stdout.write(
            f"{len(stored)} stored, {len(reports) - len(stored)} known already: "
            + ", ".join(counted(count, name) for name, count in total.items())
            + " proposed."
        )


def progress(outcomes: Iterable[Outcome], files: int) -> Iterator[Outcome]:
    """The outcomes one by one, with a bar on the error stream where somebody watches a long run."""
    watched = files >= LONG_RUN and sys.stderr.isatty()
    console = Console(stderr=True)
    yield from track(outcomes, total=files, console=console, disable=not watched, description="Reading")


def describe(report: Report) -> str:
    """One document's outcome in words."""
    if not report.stored:
        return f"known already as {report.document.public_id}, nothing changed"
    counts = report.counts
    return (
        f"stored as {report.document.public_id}, {counted(counts.statements, 'statements')}, "
        f"{counted(counts.events, 'new events')}, {counted(counts.mentions, 'mentions')}, "
        f"{counted(counts.figures, 'figures')}"
    )


def counted(count: int, plural: str) -> str:
    """A number with what it counts: 1 statement, 2 statements."""
    return f"{count} {plural.removesuffix('s') if count == 1 else plural}"
