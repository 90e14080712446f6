"""Pictures from drawings: SVG in, PNG out, with the fonts that the machine has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import resvg_py

# Families that hold Latin, Greek and Cyrillic, the plainest first, each known by one of its files.
SANS = {
    "Noto Sans": "NotoSans-Regular.ttf",
    "Liberation Sans": "LiberationSans-Regular.ttf",
    "DejaVu Sans": "DejaVuSans.ttf",
    "Arial": "arial.ttf",
    "Helvetica": "Helvetica.ttc",
    "FreeSans": "FreeSans.ttf",
}
SERIF = {
    "Noto Serif": "NotoSerif-Regular.ttf",
    "Liberation Serif": "LiberationSerif-Regular.ttf",
    "DejaVu Serif": "DejaVuSerif.ttf",
    "Times New Roman": "times.ttf",
    "Times": "Times.ttc",
    "FreeSerif": "FreeSerif.ttf",
}
KEPT = 48  # pictures; some 200 kB each at most
HINT = (
    "No picture can be drawn: this machine has no fonts that it could be written in.\n"
    "Install one of them (Debian: apt install fonts-dejavu-core) and start the site again.\n"
)


class NoFonts(Exception):
    """The machine has no font that words could be drawn in."""


@lru_cache(maxsize=KEPT)
def png(svg: str, zoom: float = 1.0) -> bytes:
    """The drawing as PNG, each of its units ``zoom`` pixels; ``NoFonts`` where the machine has none of the families.

    The last few are kept by what they were drawn from, so that a kept one can never be out of date.
    """
    sans, serif = families()
    if not (sans or serif):
        raise NoFonts(HINT)
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        sans_serif_family=sans or serif,
        serif_family=serif or sans,
        font_family=sans or serif,
    )
    return bytes(drawn)


@cache
def families() -> tuple[str, str]:
    """The sans-serif and the serif family of this machine; empty where there is none."""
    files = {file.name.lower() for folder in folders() for file in folder.rglob("*") if file.suffix}
    sans, serif = (
        next((family for family, file in known.items() if file.lower() in files), "") for known in (SANS, SERIF)
    )
    return sans, serif


def folders() -> Iterator[Path]:
    """Where this machine keeps its fonts."""
    home = Path.home()
    if sys.platform == "darwin":
        found = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    elif sys.platform == "win32":
        found = [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"]
    else:
        found = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local/share/fonts"]
    return (folder for folder in found if folder.is_dir())
