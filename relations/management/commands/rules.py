"""`manage.py rules`: every rule with its examples and its record, worst first, so that one sees which to mend."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from relations.curation.confidence import MEASURED, Tally, write_annotations
from relations.management.gold import gold_sets
from relations.management.rules import Record, over_gold, records

_WIDTH = 120
"""Columns of a list that goes to a file."""


class Command(BaseCommand):
    help = "List every rule with its hits and its precision over the annotated documents and the editors' decisions."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "names", nargs="*", metavar="NAME", help="only rules of this name or family, such as say, cue"
        )
        parser.add_argument("--examples", action="store_true", help="show examples and counter-examples")
        parser.add_argument(
            "--write", action="store_true", help="measure over the annotated documents, and keep that for the desk"
        )
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def handle(self, *, names: list[str], **options: Any) -> None:
        if options["write"]:
            self.write()
            return
        found = [r for r in records() if not names or {r.rule.name.family, r.rule.name.id} & set(names)]
        if options["json"]:
            self.stdout.write(json.dumps([as_values(record) for record in found], ensure_ascii=False, indent=1))
            return
        watched = self.stdout.isatty()
        console = Console(force_terminal=watched or None, width=None if watched else _WIDTH)
        with console.capture() as shown:
            console.print(Group(*(examples(record) for record in found)) if options["examples"] else table(found))
        self.stdout.write(shown.get())

    def write(self) -> None:
        """Keep what the annotated documents say of each rule, so that a site without them can show it."""
        judged = over_gold(gold_sets())
        if judged is None:
            raise CommandError("There are no annotated documents here to measure over: do it in a checkout.")
        write_annotations(judged)
        self.stdout.write(f"{MEASURED.name}: {len(judged.tallies)} rules.")


def table(found: list[Record]) -> RenderableType:
    """A line for each rule: hits, what was right of what was judged, and the precision with its lower bound."""
    shown = Table(title="Rules, the least precise first", caption=_missing(found))
    for heading in ("rule", "", "hits"):
        shown.add_column(heading, overflow="fold", justify="right" if heading == "hits" else "left")
    for heading in ("gold", "editors", "precision", "at least (95 %)"):
        shown.add_column(heading, justify="right")
    for record in found:
        name, both = record.rule.name, record.both
        hits = "–" if record.hits is None else str(record.hits)
        cells = (name.family.value, name.id, hits, _of(record.gold), _of(record.decisions))
        shown.add_row(*cells, _share(both.precision), _share(both.lower))
    return shown


def examples(record: Record) -> RenderableType:
    """One rule with its texts."""
    name, both = record.rule.name, record.both
    shown = Text()
    shown.append(f"{name.family} {name.id}", style="bold")
    shown.append(f"  {record.rule.says}" if record.rule.says else "")
    shown.append(
        f"  {_share(both.precision)}, {both.right} of {both.judged}\n" if both.judged else "  not judged yet\n"
    )
    for text in record.rule.examples:
        shown.append("  takes   ", style="green")
        shown.append(_line(text) + "\n")
    for text in record.rule.counter_examples:
        shown.append("  leaves  ", style="red")
        shown.append(_line(text) + "\n")
    return shown


def as_values(record: Record) -> dict[str, Any]:
    """A record as plain values; ``null`` where there was nobody to judge."""
    rule, both = record.rule, record.both
    return {
        "family": rule.name.family,
        "rule": rule.name.id,
        "says": rule.says,
        "examples": list(rule.examples),
        "counter_examples": list(rule.counter_examples),
        "hits": record.hits,
        "gold": _values(record.gold),
        "editors": _values(record.decisions),
        "precision": both.precision,
        "lower_bound": both.lower,
    }


def _values(tally: Tally | None) -> dict[str, int] | None:
    return None if tally is None else {"right": tally.right, "wrong": tally.wrong}


def _missing(found: list[Record]) -> str:
    lacking = [
        name
        for name, here in (
            ("no gold", any(record.gold is not None for record in found)),
            ("no decisions yet", any(record.decisions is not None for record in found)),
        )
        if not here
    ]
    return ", ".join(lacking)


def _of(tally: Tally | None) -> str:
    return f"{tally.right} of {tally.judged}" if tally and tally.judged else "–"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _line(text: str) -> str:
    return " ".join(text.split())
