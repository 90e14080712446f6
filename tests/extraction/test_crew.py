"""Extraction by several processes gives what extraction here gives, and a failure stays with its text."""

import multiprocessing.resource_tracker
import multiprocessing.spawn
from concurrent.futures import BrokenExecutor
from datetime import date
from shutil import which

import pytest

from relations.extraction import extract
from relations.extraction.crew import Crew
from relations.extraction.lexicon import Actor, Lexicon
from relations.vocabulary import ActorKind

LEXICON = Lexicon([Actor("anna-berg", "Anna Berg", ActorKind.PERSON, short="Berg", gender="female")])
DAY = date(2024, 5, 3)
TEXTS = [f"Anna Berg said on Thursday that {number} roads would be built." for number in range(10)]


@pytest.mark.parametrize("texts", [1, 10])
def test_a_crew_of_any_size_extracts_the_same(texts):
    with Crew(LEXICON, texts) as crew:
        found = [crew.extract(text, DAY) for text in TEXTS[:texts]]
        assert [future.result() for future in found] == [extract(text, LEXICON, DAY) for text in TEXTS[:texts]]


def test_a_text_that_fails_does_not_stop_the_others(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with Crew(LEXICON, 2) as crew:
        bad, good = crew.extract(None, DAY), crew.extract(TEXTS[0], DAY)
        assert isinstance(bad.exception(), Exception)
        assert len(good.result().statements) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the pipes that they leave behind
def test_processes_that_die_at_birth_do_not_hold_up_the_one_that_waits(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    known = Lexicon(Actor(f"person-{n}", f"Person Number {n}", ActorKind.PERSON) for n in range(5_000))
    executable = multiprocessing.spawn.get_executable()
    multiprocessing.resource_tracker.ensure_running()  # which is started by the same executable, once
    multiprocessing.spawn.set_executable(which("false"))
    try:
        with Crew(known, 2) as crew:
            assert isinstance(crew.extract(TEXTS[0], DAY).exception(timeout=60), BrokenExecutor)
    finally:
        multiprocessing.spawn.set_executable(executable)
