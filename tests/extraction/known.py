"""What the tests of extraction share: the reference data, and invented reports with every statement marked.

The reports lie in ``genres/``, each in the manner of those who write so: ``⟦content⟧‹speakers›``, ``⟪…⟫`` where the
content is quoted as a whole, and ``‹+›`` where a cue interrupts it and the next mark goes on.
"""

from functools import cache
from pathlib import Path

from relations.extraction.lexicon import Lexicon

_HERE = Path(__file__).parent
GENRES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((_HERE / "genres").glob("*.txt"))}


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project's own fixture."""
    return Lexicon.from_folder(_HERE.parents[1] / "fixtures")
