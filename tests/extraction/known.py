"""The reference data as the tests of extraction share it, read once."""

from functools import cache
from pathlib import Path

from relations.extraction.lexicon import Lexicon

FIXTURE = Path(__file__).parents[2] / "fixtures" / "reference.json"


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project's own fixture."""
    return Lexicon.from_file(FIXTURE)
