"""`manage.py reextract`: extract from stored documents again; first what would change, then only what is new."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from relations.ingest import Problem, runs, stored_lexicon
from relations.ingest.again import Plan, documents_that_mention, extract_again
from relations.models import Document
from relations.vocabulary import RunKind


class Command(BaseCommand):
    help = "Show what the present rules would propose anew; on a yes, propose it. What editors decided stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("documents", nargs="*", metavar="ID", help="public ids of documents (all unless given)")
        parser.add_argument(
            "--mentioning", action="append", default=[], metavar="WORDS", help="only documents that hold these words"
        )
        parser.add_argument("--yes", action="store_true", help="do it without asking")

    def handle(self, *, documents: list[str], mentioning: list[str], yes: bool, **options: Any) -> None:
        chosen = chosen_documents(documents, mentioning)
        if not chosen.exists():
            raise CommandError("No document is stored that this names: see /admin/relations/document/.")
        try:
            lexicon = stored_lexicon()
        except Problem as problem:
            raise CommandError(f"Nothing was read: {problem}") from None
        total, failed = Plan(), 0
        for document, planned in extract_again(chosen, lexicon, act=False):
            if isinstance(planned, Problem):
                failed += 1
                self.stderr.write(f"{document.public_id} {document}: {planned}")
            else:
                total += planned
                if planned.new or planned.vanished or planned.hints:
                    self.stdout.write(f"{document.public_id} {in_words(planned)}  {document}")
        self.stdout.write(f"{chosen.count()} documents: {in_words(total)}")
        if not (total.new or total.hints or total.vanished):
            self.stdout.write("Nothing would change.")
        elif yes or self.agreed():
            self.act(chosen, lexicon)
        else:
            self.stdout.write("Nothing was changed. Give --yes to go on.")
        if failed:
            raise CommandError(f"{failed} documents cannot be extracted from.")

    def agreed(self) -> bool:
        """Whether somebody sits there and says yes."""
        return sys.stdin.isatty() and input("Propose what is new? [y/N] ").strip().lower() in ("y", "yes")

    def act(self, chosen: QuerySet[Document], lexicon: Any) -> None:
        """Propose what is new, document by document, and log it."""
        run = runs.begin(RunKind.AGAIN, "manage.py reextract")
        try:
            for document, done in extract_again(chosen, lexicon, act=True):
                runs.note(run, str(document), done, document)
        finally:
            runs.end(run)
        self.stdout.write("Done: what is new waits for a decision.")


def chosen_documents(names: list[str], mentioning: list[str]) -> QuerySet[Document]:
    """The documents that the arguments name; a CommandError for an unknown id."""
    chosen = documents_that_mention(mentioning) if mentioning else Document.objects.order_by("id")
    if names:
        known = set(Document.objects.filter(public_id__in=names).values_list("public_id", flat=True))
        if unknown := sorted(set(names) - known):
            raise CommandError(f"No document is called {', '.join(unknown)}: see /admin/relations/document/.")
        chosen = chosen.filter(public_id__in=names)
    return chosen


def in_words(planned: Plan) -> str:
    """A plan's numbers in one line."""
    return (
        f"{planned.new} new, {planned.unchanged} unchanged, {planned.vanished} vanished, "
        f"{planned.decided} decided and untouched ({planned.hints} with a hint)"
    )
