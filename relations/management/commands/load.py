"""`manage.py load`: the reference data and the curated dossier into an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from relations.ingest import Problem, load_fixtures
from relations.models import Actor, Document

FIXTURES = ("reference", "dossier")


class Command(BaseCommand):
    help = "Load fixtures/ into an empty database; a database that holds anything is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "fixtures", nargs="*", default=FIXTURES, metavar="FIXTURE", help="reference, dossier (both)"
        )

    def handle(self, *, fixtures: list[str], verbosity: int, **options: Any) -> None:
        if unknown := sorted(set(fixtures) - set(FIXTURES)):
            raise CommandError(f"There is no fixture “{unknown[0]}”: known are {' and '.join(FIXTURES)}.")
        if Actor.objects.exists() or Document.objects.exists():
            if verbosity:
                self.stdout.write("The database holds rows already; nothing was loaded.")
            return
        paths = [settings.BASE_DIR / "fixtures" / f"{name}.json" for name in FIXTURES if name in fixtures]
        if missing := [path.name for path in paths if not path.exists()]:
            raise CommandError(f"fixtures/{missing[0]} is missing: make it with “make dossier”.")
        try:
            found = load_fixtures(paths)
        except Problem as problem:
            raise CommandError(str(problem)) from None
        if verbosity:
            self.stdout.write(f"Loaded {' and '.join(path.name for path in paths)}; {found} passages can be searched.")
