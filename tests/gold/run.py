"""Measure the extractor on the annotated documents and say whether it reaches what it once reached (``make score``).

Prints the scorer's table for each set, and one line a text for those in genres; exit status 1 where a measure is below
its floor in ``floors.toml``. Needs no database.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
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


def predict(documents: GoldSet, folder: Path) -> None:
    """Write the extraction of each document into ``folder``."""
    for document in documents.documents():
        found = printed(document.extract(documents.lexicon), document.text)
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


def fallen(documents: GoldSet, folder: Path) -> list[str]:
    """The measures whose F1 is below the floor, each in words."""
    floors = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8")).get(documents.name, {})
    reached = {row["measure"]: row["f1"] for row in json.loads(table(documents, folder, "--json"))}
    return [
        f"{documents.name}: {measure}: F1 {reached.get(measure, 0):.3f} is below {floor:.3f}"
        for measure, floor in floors.items()
        if reached.get(measure, 0) < floor
    ]


def main() -> int:
    """Measure, print, compare; the exit status."""
    below = []
    for documents in gold_sets():
        with tempfile.TemporaryDirectory() as name:
            predict(documents, Path(name))
            print(f"\n{documents.name}\n{table(documents, Path(name))}")
            if documents.folder == documents.texts:
                print("\n".join(by_text(documents, Path(name))))
            below += fallen(documents, Path(name))
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
