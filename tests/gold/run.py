"""Measure the extractor on the annotated documents and say whether it reaches what it once reached (``make score``).

Prints the table of the scorer for each set, and a line a text for those in genres; two sets are read in capitals, too,
as wires were set. Exit status 1 where a measure is below its floor in ``floors.toml``. Needs no database.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from relations.extraction.printed import printed
from relations.management.gold import GOLD, GoldSet, gold_sets, yardstick

COLUMNS = {
    "stmt": "statement: span + speaker",
    "exact": "statement: exact span + speaker",
    "topics": "topics of matched statements",
    "primary": "event, primary: kind + day + participants",
    "events": "event, all: kind + day + participants",
    "figures": "figure: value + unit + kind",
    "period": "period of matched figures",
    "stated": "stated_by of matched figures",
}


def capitals(text: str) -> str:
    """The text in capitals, letter for letter, so that every offset stays."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


@dataclass(frozen=True)
class Reading:
    """A set of documents, and in which letters they are read."""

    name: str
    documents: GoldSet
    written: Callable[[str], str] = str


def readings() -> Iterator[Reading]:
    """Every set as it is written, then in capitals those that rules may be written against."""
    sets = gold_sets()
    yield from (Reading(documents.name, documents) for documents in sets)
    for documents in sets:
        if documents.name.startswith("development"):
            yield Reading(f"{documents.name} in capitals", documents, capitals)


def predict(reading: Reading, folder: Path) -> None:
    """Write the extraction of each document into ``folder``."""
    for document in reading.documents.documents():
        document = replace(document, text=reading.written(document.text))
        found = printed(document.extract(reading.documents.lexicon), document.text)
        (folder / f"{document.path.stem}.json").write_text(json.dumps(found), encoding="utf-8")


def table(documents: GoldSet, folder: Path, *options: str) -> str:
    """What the scorer prints for the predictions in ``folder``."""
    scorer = [sys.executable, str(GOLD / "score.py"), str(documents.folder), str(folder)]
    command = [*scorer, "--docs", str(documents.texts), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def by_text(documents: GoldSet, folder: Path) -> Iterable[str]:
    """A line for each text: its F1 by measure, blank where neither side has anything to match."""
    scorer = yardstick()
    yield f"{'text':32}" + "".join(f"{name:>9}" for name in COLUMNS)
    for document in documents.documents():
        tally = scorer.Tally()
        predicted = json.loads((folder / f"{document.path.stem}.json").read_text(encoding="utf-8"))
        scorer.score(document.gold, predicted, document.text, tally, False)
        rows = {row["measure"]: row for row in tally.rows()}
        cells = (rows[measure] for measure in COLUMNS.values())
        shown = (f"{row['f1']:9.2f}" if row["gold"] or row["predicted"] else " " * 9 for row in cells)
        yield f"{document.path.stem.replace('_', ' '):32}" + "".join(shown)


def fallen(reading: Reading, folder: Path) -> list[str]:
    """The measures whose F1 is below the floor, each in words."""
    floors = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8")).get(reading.name, {})
    reached = {row["measure"]: row["f1"] for row in json.loads(table(reading.documents, folder, "--json"))}
    return [
        f"{reading.name}: {measure}: F1 {reached.get(measure, 0):.3f} is below {floor:.3f}"
        for measure, floor in floors.items()
        if reached.get(measure, 0) < floor
    ]


def main() -> int:
    """Measure, print, compare; the exit status."""
    below = []
    for reading in readings():
        documents = reading.documents
        with tempfile.TemporaryDirectory() as name:
            predict(reading, Path(name))
            print(f"\n{reading.name}\n{table(documents, Path(name))}")
            if documents.folder == documents.texts and reading.written is str:
                print("\n".join(by_text(documents, Path(name))))
            below += fallen(reading, Path(name))
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
