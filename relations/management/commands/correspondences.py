"""`manage.py correspondences`: what different documents report in the same words, proposed to the editors."""

from typing import Any

from django.core.management.base import BaseCommand

from relations.ingest import propose_correspondences


class Command(BaseCommand):
    help = "Propose which statements of different documents report the same words. Twice is the same as once."

    def handle(self, **options: Any) -> None:
        made = propose_correspondences()
        self.stdout.write(f"{made} correspondence{'' if made == 1 else 's'} proposed.")
