"""`manage.py health`: what should be looked after, one line each; exit status 1 where there is anything."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from relations.curation.notices import notices


class Command(BaseCommand):
    help = "Say what failed, what waits too long and what is broken. Exit status 1 where there is anything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--broken", action="store_true", help="fail only where a promise of the database is broken")

    def handle(self, **options: Any) -> None:
        found = notices()
        for notice in found:
            self.stdout.write(f"{'BROKEN' if notice.broken else 'notice'}  {notice.text}  {notice.address}")
        counted = [notice for notice in found if notice.broken or not options["broken"]]
        if counted:
            raise CommandError(f"{len(counted)} to look after.")
        self.stdout.write("All is well.")
