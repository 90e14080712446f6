"""What a rule of the grammar is given to resolve its words, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from relations.extraction.candidates import When
from relations.extraction.dates.tense import Tense
from relations.vocabulary import Precision


class UnresolvedError(Exception):
    """The words are a date, but which one the text does not tell; the message is the reason."""


class Reading(NamedTuple):
    """What a rule needs to resolve its words: the clock, the direction of the sentence, and the date read before."""

    today: date | None
    look_around: Callable[[], Tense]
    previous: When | None
    day_first: bool | None = None  # how the text writes its days in digits, where it tells

    @property
    def tense(self) -> Tense:
        """The direction of the sentence, which few words need: "today" and a day with its year do not."""
        return self.look_around()

    def day(self) -> date:
        """The day of reference; ``UnresolvedError`` where there is none."""
        if self.today is None:
            raise UnresolvedError("the text names no day to count from")
        return self.today


Resolved = tuple[date, date, Precision]
Resolve = Callable[[re.Match[str], Reading], Resolved]
