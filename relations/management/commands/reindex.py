"""`manage.py reindex`: make the search rows anew from what readers may find, or count those that are wrong."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from relations.models import search


class Command(BaseCommand):
    help = "Make the search rows anew from what readers may find. With --verify only say how many are wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--verify", action="store_true", help="change nothing; exit status 1 where a search row is wrong"
        )

    def handle(self, *, verify: bool, **options: Any) -> None:
        if not verify:
            self.stdout.write(f"{search.rebuild()} search rows made.")
            return
        if wrong := search.wrong():
            raise CommandError(f"{wrong} search rows are wrong: “manage.py reindex” makes them anew.")
        self.stdout.write("Every search row is right.")
