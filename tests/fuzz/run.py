"""Fuzz the extractor for a while, guided by the branches that an input reaches (``make fuzz``, SECONDS=60).

An input that makes it fail is written to a file ``crash-…``; with that file as its argument this runs it again.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["relations.extraction"]):
    from tests.fuzz.target import LONGEST, corpus, fuzz


def main() -> None:
    """Run until the time is over; the exit status is not 0 where an input made the target fail."""
    again = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(corpus()):
            Path(folder, str(number)).write_bytes(data)
        limits = [f"-max_total_time={os.environ.get('SECONDS_TO_RUN') or 60}", f"-max_len={LONGEST}", folder]
        atheris.Setup([sys.argv[0], *(again or limits)], fuzz)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
