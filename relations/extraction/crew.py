"""Extraction on every core: processes that were handed the lexicon once, and a stand-in that works right here.

Kept apart from whatever stores the results, because a fresh process must not need a database to read a text.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from relations.extraction.candidates import Extraction
from relations.extraction.extract import extract
from relations.extraction.lexicon import Lexicon

_PATIENT = 10
"""How far these processes stand back behind those that somebody waits for, such as the site's own on this machine."""

_held: list[Lexicon] = []
"""What a process of the crew was handed at its start."""


class Crew:
    """Extracts texts, several at a time where that pays: ``with Crew(lexicon, texts=40) as crew: crew.extract(…)``.

    The processes are started afresh rather than forked, so that they inherit no connection to a database.
    """

    def __init__(self, lexicon: Lexicon, texts: int) -> None:
        self.size = min(os.cpu_count() or 1, texts)
        self.executor: Executor
        self.held: Path | None = None
        if self.size > 1:
            fresh = multiprocessing.get_context("spawn")
            self.held = _written(lexicon)
            self.executor = ProcessPoolExecutor(self.size, fresh, _hold, (self.held,))
            self.work = _extract_with_held
        else:
            self.executor = _Here()
            self.work = partial(_extract_with, lexicon)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.executor.shutdown(cancel_futures=True)
        if self.held:
            self.held.unlink(missing_ok=True)

    def extract(self, text: str, published: date | None) -> Future[Extraction]:
        """The extraction of a text, to come; ``BrokenExecutor`` where the processes were ended from outside."""
        return self.executor.submit(self.work, text, published)


def _written(lexicon: Lexicon) -> Path:
    """A file that holds the lexicon: more than a pipe takes would block for ever if the process at its end died."""
    with NamedTemporaryFile(prefix="relations-lexicon-", delete=False) as file:
        pickle.dump(lexicon, file)
    return Path(file.name)


def _hold(path: Path) -> None:
    os.nice(_PATIENT)
    _held.append(pickle.loads(path.read_bytes()))  # noqa: S301  (written by ourselves, readable by ourselves alone)


def _extract_with(lexicon: Lexicon, text: str, published: date | None) -> Extraction:
    return extract(text, lexicon, published)


def _extract_with_held(text: str, published: date | None) -> Extraction:
    return extract(text, _held[0], published)


class _Here(Executor):
    """Does the work at once in this process."""

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(work(*arguments, **options))
        except Exception as error:  # noqa: BLE001  # as a process of its own would hand it over
            done.set_exception(error)
        return done
