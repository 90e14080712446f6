"""What is known of documents besides their texts: a TOML file with one ``[[document]]`` table a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from relations.ingest.problems import Problem


@dataclass(frozen=True)
class Metadata:
    """Publisher, title and date of a document; publishers by slug, name or other name, empty where unknown.

    ``published_note`` says where the date comes from when the text itself does not give it.
    """

    publisher: str = ""
    title: str = ""
    published: date | None = None
    published_note: str = ""
    language: str = "en"
    url: str = ""
    syndicated_from: str = ""
    note: str = ""

    def with_options(self, **options: Any) -> Metadata:
        """The same with every option that was given in place of what the manifest says."""
        return replace(self, **{name: value for name, value in options.items() if value not in (None, "")})


@dataclass(frozen=True)
class Manifest:
    """Metadata by file name, and the problems of those tables that could not be read, by file name too."""

    documents: Mapping[str, Metadata] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: Path) -> Metadata:
        """What the manifest says of a file; nothing known where it does not name it. ``Problem`` where it is wrong."""
        if path.name in self.problems:
            raise Problem(self.problems[path.name])
        return self.documents.get(path.name, Metadata())


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; ``Problem`` where the file itself is missing or no TOML, or a table does not say its file."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Problem("no such manifest: check the path") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(f"is no manifest: {error}") from None
    if unknown := sorted(set(content) - {"document"}):
        raise Problem(f"has the unknown key “{unknown[0]}”: a manifest holds [[document]] tables only")
    tables = content.get("document", [])
    if not isinstance(tables, list):
        raise Problem("has one [document] table: write [[document]], once a file")
    documents, problems = {}, {}
    for number, table in enumerate(tables, 1):
        name = table.pop("file", None)
        if not isinstance(name, str):
            raise Problem(f'document {number} does not say its file: add file = "…"')
        try:
            documents[name] = _metadata(table)
        except Problem as problem:
            problems[name] = f"{problem} (in {path.name})"
    return Manifest(documents, problems)


def parse_day(value: str) -> date:
    """The day of an ISO date; ``Problem`` where it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Problem(f"“{value}” is no date: write it as 2023-03-21") from None


def _metadata(table: dict[str, Any]) -> Metadata:
    known = {f.name for f in fields(Metadata)}
    if unknown := sorted(set(table) - known):
        raise Problem(f"the manifest has the unknown key “{unknown[0]}”: known are {', '.join(sorted(known))}")
    day = table.pop("published", None)
    if isinstance(day, str):
        day = parse_day(day)
    elif isinstance(day, datetime):
        day = day.date()
    elif day is not None and not isinstance(day, date):
        raise Problem("published is no date: write published = 2023-03-21")
    for name, value in table.items():
        if not isinstance(value, str):
            raise Problem(f"{name} is no text: put it in quotation marks")
    return Metadata(**table, published=day)
