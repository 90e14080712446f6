"""`manage.py reference`: further names, offices, places, topics, metrics and publishers into a database in use."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from relations.ingest import Problem, upsert_reference


class Command(BaseCommand):
    help = "Add reference rows from fixtures; a known slug takes the file's values. Of a file, all rows or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="FILE", help="fixtures such as fixtures/reference.json"
        )

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        for path in paths:
            try:
                rows = upsert_reference(path)
            except Problem as problem:
                raise CommandError(f"{path}: {problem}") from None
            self.stdout.write(f"{path}: {rows.added} added, {rows.changed} changed, {rows.unchanged} as they were.")
