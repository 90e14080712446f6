"""`manage.py load`: the reference data and the curated dossier into an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from relations.extraction.lexicon import REFERENCE_FILES
from relations.ingest import Problem, load_fixtures
from relations.models import Actor, Document

FIXTURES = {"reference": REFERENCE_FILES, "dossier": ("dossier.json",)}


class Command(BaseCommand):
    help = "Load fixtures/ into an empty database; a database that holds anything is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "fixtures", nargs="*", default=list(FIXTURES), metavar="FIXTURE", help="reference, dossier (both)"
        )

    def handle(self, *, fixtures: list[str], verbosity: int, **options: Any) -> None:
        if unknown := sorted(set(fixtures) - set(FIXTURES)):
            raise CommandError(f"There is no fixture “{unknown[0]}”: known are {' and '.join(FIXTURES)}.")
        if Actor.objects.exists() or Document.objects.exists():
            if verbosity:
                self.stdout.write("The database holds rows already; nothing was loaded.")
            return
        names = [file for fixture, files in FIXTURES.items() if fixture in fixtures for file in files]
        paths = [settings.BASE_DIR / "fixtures" / name for name in names]
        if missing := [path.name for path in paths if not path.exists()]:
            raise CommandError(f"fixtures/{missing[0]} is missing: make it with “make dossier”.")
        try:
            found = load_fixtures(paths)
        except Problem as problem:
            raise CommandError(str(problem)) from None
        if verbosity:
            self.stdout.write(f"Loaded {', '.join(names)}; {found} passages can be searched.")
