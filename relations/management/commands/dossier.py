"""`manage.py dossier`: fixtures/dossier.json from seeds/ and the editors' decisions on them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from relations.ingest import Problem
from relations.management import dossier
from relations.models import Actor, Document

SEEDS = settings.BASE_DIR / "seeds"
REFERENCE = settings.BASE_DIR / "fixtures" / "reference.json"


class Command(BaseCommand):
    help = "Make the curated dossier again, in an empty database of its own: ingest, decide, write the fixture."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--decisions", type=Path, default=SEEDS / "decisions.toml")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "fixtures" / "dossier.json")

    def handle(self, *, decisions: Path, out: Path, **options: Any) -> None:
        if Actor.objects.exists() or Document.objects.exists():
            raise CommandError(
                "This database holds rows: run “make dossier”, which makes an empty one for the purpose."
            )
        call_command("load", "reference", verbosity=0)
        texts = sorted(str(path) for path in SEEDS.glob("*.txt"))
        call_command("ingest", *texts, manifest=SEEDS / "manifest.toml", stdout=self.stdout, stderr=self.stderr)
        if out.exists():
            dossier.keep_addresses(out)
        try:
            taken = dossier.decide(decisions)
        except Problem as problem:
            raise CommandError(str(problem)) from None
        out.write_text(dossier.dump(REFERENCE), encoding="utf-8")
        self.stdout.write(f"{taken} decisions; the dossier is in {out.name}.")
