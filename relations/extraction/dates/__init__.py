"""The dates in a text: a grammar finds the words, the text's own day of reference resolves them, precision is kept.

Finding and resolving are apart, because a date without its year, or a weekday, means nothing until the text says from
which day it looks at the world. What cannot be resolved stays unresolved, with the reason.
"""

from relations.extraction.dates.clock import Clock, clock, reference_day
from relations.extraction.dates.dated import Dated
from relations.extraction.dates.find import find_dates
from relations.extraction.dates.leaf import leaf
from relations.extraction.dates.tense import Tense, tense_at
from relations.extraction.dates.trips import days_of_trip, trip_in
from relations.extraction.dates.words import number_in

__all__ = [
    "Clock",
    "Dated",
    "Tense",
    "clock",
    "days_of_trip",
    "find_dates",
    "leaf",
    "number_in",
    "reference_day",
    "tense_at",
    "trip_in",
]
