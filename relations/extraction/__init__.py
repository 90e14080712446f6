"""Text in, candidates out: pure functions that know no Django, no database, no clock and no network."""

from relations.extraction.extract import extract

__all__ = ["extract"]
