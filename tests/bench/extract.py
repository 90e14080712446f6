"""How fast the extractor reads, where the time goes, and whether it grows with length alone (``make bench-extract``).

Made texts only: 500 of 600 words, none like another, each read once; then texts of 10 kB to 1 MB, ordinary and hostile.
Exit status 1 where twice the length takes 2.5 times as long or more. The times are of the processor, on one core.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import resource
import sys
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from relations.extraction.lexicon import Lexicon  # noqa: E402
from tests.bench.texts import HOSTILE, Reporter, long_report  # noqa: E402

DOCUMENTS, WORDS, WARM_UP = 500, 600, 40
SIZES = [10_000 * 2**n for n in range(7)] + [1_280_000]
STEEPEST, AGAIN = 2.5, 6
STAGES = importlib.import_module("relations.extraction.extract")


def watch(spent: dict[str, float]) -> None:
    """Let each stage of an extraction note the time that it takes; "the rest" is what holds them together."""

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            began = process_time()
            found = stage(*arguments)
            found = list(found) if inspect.isgenerator(found) else found
            spent[name] += process_time() - began
            return found

        return run

    for name, stage in list(vars(STAGES).items()):
        if (
            inspect.isfunction(stage)
            and stage.__module__ != STAGES.__name__
            and stage.__module__.startswith("relations.")
        ):
            setattr(STAGES, name, timed(name, stage))


def speed(lexicon: Lexicon) -> None:
    """Print documents a second and the share of each stage."""
    warm_up, reporter = Reporter(lexicon, 1), Reporter(lexicon, 2)
    for text, day in [warm_up.report(WORDS) for _ in range(WARM_UP)]:
        STAGES.extract(text, lexicon, day)
    reports = [reporter.report(WORDS) for _ in range(DOCUMENTS)]
    spent: dict[str, float] = defaultdict(float)
    watch(spent)
    statements = 0
    began = process_time()
    for text, day in reports:
        statements += len(STAGES.extract(text, lexicon, day).statements)
    took = process_time() - began
    print(f"{DOCUMENTS} texts of {WORDS} words, {statements} statements: {DOCUMENTS / took:.1f} documents a second\n")
    spent["the rest"] = took - sum(spent.values())
    for name, share in sorted(spent.items(), key=lambda stage: -stage[1]):
        print(f"  {name:20} {share / took:6.1%}")


def growth(lexicon: Lexicon) -> list[str]:
    """Print how the time grows as texts grow; the kinds of text that grow too steeply."""
    steep = []
    print(f"\nseconds for {', '.join(f'{size // 1000} kB' for size in SIZES)}; steepest step")
    for name, write in {"reports": long_report(Reporter(lexicon, 3)), **HOSTILE}.items():
        texts = [write(size) for size in SIZES]
        times = [seconds(text, lexicon) for text in texts]
        for _ in range(AGAIN):  # chance or fact: further looks tell, at both sizes in turn
            steps = [at for at in range(1, len(times)) if times[at] >= STEEPEST * times[at - 1]]
            for at in sorted({at - past for at in steps for past in (0, 1)}):
                times[at] = min(times[at], seconds(texts[at], lexicon))
        worst = max(later / sooner for sooner, later in pairwise(times))
        print(f"  {name:26}" + "".join(f"{taken:8.2f}" for taken in times) + f"{worst:8.2f}", flush=True)
        if worst >= STEEPEST:
            steep.append(f"{name}: twice the length takes {worst:.1f} times as long")
    return steep


def seconds(text: str, lexicon: Lexicon) -> float:
    """How long a text takes; of short ones the best of three readings, because the clock is coarse.

    Of long ones the better of two: the first asks the system for memory that the second finds.
    """
    times = []
    for _ in range(3 if len(text) < 100_000 else 2):
        gc.collect()
        gc.disable()  # as timeit does: when Python looks for garbage has little to do with the length
        began = process_time()
        STAGES.extract(text, lexicon, None)
        times.append(process_time() - began)
        gc.enable()
    return min(times)


def main() -> int:
    """Measure and print; the exit status."""
    lexicon = Lexicon.from_folder(ROOT / "fixtures")
    speed(lexicon)
    print(f"\npeak memory so far: {peak()} MB")
    steep = growth(lexicon)
    print(f"\npeak memory: {peak()} MB")
    for line in steep:
        print(line, file=sys.stderr)
    return 1 if steep else 0


def peak() -> int:
    """The most memory that this process has held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(held / (1e6 if sys.platform == "darwin" else 1e3))


if __name__ == "__main__":
    sys.exit(main())
