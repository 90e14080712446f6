"""Word lists that the rules read, so that a new cue or a new role is a line of data and no code."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def load(name: str) -> dict[str, Any]:
    """The contents of one of the TOML files beside this module."""
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
