"""`manage.py suggest-dates`: for events without a day, the days on which they may have been, with reasons."""  # noqa: N999

from typing import Any

from django.core.management.base import BaseCommand

from relations.ingest.suggestions import date_suggestions


class Command(BaseCommand):
    help = "Suggest days for events whose documents do not say when they were. Nothing is changed: an editor decides."

    def handle(self, **options: Any) -> None:
        suggestions = list(date_suggestions())
        for suggestion in suggestions:
            event = suggestion.event
            words = f" (“{event.date_words}”)" if event.date_words else ""
            self.stdout.write(f"{event.public_id} {event.name}{words}: {suggestion.when.iso}?")
            for reason in suggestion.reasons:
                self.stdout.write(f"    {reason}")
        if not suggestions:
            self.stdout.write("Nothing to suggest.")
