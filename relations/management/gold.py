"""The annotated documents and the yardstick beside them, where the checkout has them; the site runs without.

Several sets may stand side by side: the seeds, and folders that bring their own texts and reference rows.
"""

from __future__ import annotations

import importlib.util
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from relations.extraction import extract
from relations.extraction.candidates import Extraction
from relations.extraction.lexicon import Lexicon, reference_rows

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Annotated:
    """A text with what people say should be taken from it (see ``GUIDE.md`` beside the annotations)."""

    path: Path
    text: str
    published: date | None
    gold: Mapping[str, Any]

    def extract(self, lexicon: Lexicon) -> Extraction:
        """What the extractor takes from it."""
        return extract(self.text, lexicon, self.published)


@dataclass(frozen=True)
class GoldSet:
    """Annotations in one folder, their texts in another (often the same), and a lexicon that knows their names."""

    name: str
    folder: Path
    texts: Path
    lexicon: Lexicon

    def documents(self) -> Iterator[Annotated]:
        """The documents that have both text and annotation, in order."""
        published = _published(self.texts / "manifest.toml")
        for path in sorted(self.folder.glob("[0-9]*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            for text in sorted(self.texts.glob(f"{gold['doc']}*.txt")):
                day = _day(gold.get("published") or published.get(text.name))
                yield Annotated(text, text.read_bytes().decode("utf-8"), day, gold)


def gold_sets() -> list[GoldSet]:
    """The sets of this checkout, the seeds first; none where it holds no annotations."""
    if not GOLD.is_dir():
        return []
    rows = reference_rows(ROOT / "fixtures")
    sets = [GoldSet("seeds", GOLD, SEEDS, Lexicon.from_rows(rows))]
    for folder in (GOLD / "development", GOLD / "development-2", GOLD / "untouched"):
        if folder.is_dir():
            more = _rows(folder / "reference.json")
            sets.append(GoldSet(folder.name, folder, folder, Lexicon.from_rows(rows + more)))
    return sets


def yardstick() -> Any:
    """The scorer that stands beside the annotations, as a module."""
    spec = importlib.util.spec_from_file_location("relations_yardstick", GOLD / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(GOLD / "score.py")
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return rows


def _published(manifest: Path) -> dict[str, Any]:
    if not manifest.exists():
        return {}
    documents = tomllib.loads(manifest.read_text(encoding="utf-8"))["document"]
    return {document["file"]: document.get("published") for document in documents}


def _day(published: date | str | None) -> date | None:
    return date.fromisoformat(published) if isinstance(published, str) else published
