"""Measure the extractor on the five documents and say whether it still reaches what it once reached (``make score``).

Prints the scorer's table; exit status 1 where a measure is below its floor in ``floors.toml``. Needs no database.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path

GOLD = Path(__file__).parent
ROOT = GOLD.parents[1]
sys.path.insert(0, str(ROOT))

from relations.extraction import extract  # noqa: E402
from relations.extraction.lexicon import Lexicon  # noqa: E402
from relations.extraction.printed import printed  # noqa: E402


def predict(folder: Path) -> None:
    """Write the extraction of each source document into ``folder``."""
    lexicon = Lexicon.from_file(ROOT / "fixtures" / "reference.json")
    manifest = tomllib.loads((ROOT / "seeds" / "manifest.toml").read_text(encoding="utf-8"))
    published = {document["file"]: document.get("published") for document in manifest["document"]}
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        found = printed(extract(text, lexicon, _day(published[path.name])), text)
        (folder / f"{path.stem}.json").write_text(json.dumps(found), encoding="utf-8")


def _day(published: date | str | None) -> date | None:
    return date.fromisoformat(published) if isinstance(published, str) else published


def table(folder: Path, *options: str) -> str:
    """What the scorer prints for the predictions in ``folder``."""
    scorer = [sys.executable, str(GOLD / "score.py"), str(GOLD), str(folder), "--docs", str(ROOT / "seeds")]
    return subprocess.run([*scorer, *options], check=True, capture_output=True, text=True).stdout


def fallen(folder: Path) -> list[str]:
    """The measures whose F1 is below the floor, each in words."""
    floors = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))["f1"]
    reached = {row["measure"]: row["f1"] for row in json.loads(table(folder, "--json"))}
    return [
        f"{measure}: F1 {reached.get(measure, 0):.3f} is below {floor:.3f}"
        for measure, floor in floors.items()
        if reached.get(measure, 0) < floor
    ]


def main() -> int:
    """Measure, print, compare; the exit status."""
    with tempfile.TemporaryDirectory() as name:
        predict(Path(name))
        print(table(Path(name)), end="")
        below = fallen(Path(name))
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
