"""The speakers of the cues of one text: the one door to the modules that find them."""

from __future__ import annotations

from relations.extraction.cues import Occurrence
from relations.extraction.people import People
from relations.extraction.speakers.before import subject_before
from relations.extraction.speakers.behind import subject_behind
from relations.extraction.speakers.first_person import author_of
from relations.extraction.speakers.participles import absolute, participle_lead
from relations.extraction.speakers.phrases import are_numbers, phrase_of, whoever
from relations.extraction.speakers.scene import Scene, Speaker
from relations.extraction.speakers.subjects import ending_at
from relations.extraction.text import Text
from relations.spans import Span


class Speakers(Scene):
    """Finds the speakers of the cues of one text, in the order of the text; it remembers who spoke last."""

    def __init__(self, text: Text, hidden: str, people: People) -> None:
        super().__init__(text, hidden, people)
        self.author = author_of(text, people)

    def before(self, occurrence: Occurrence, within: Span) -> Speaker | None:
        """The subject of a finite cue that stands before it."""
        return subject_before(self, occurrence, within)

    def after(self, occurrence: Occurrence, within: Span) -> Speaker | None:
        """The subject behind an inverted cue: "said Wang", "said Ivan Petrov, a spokesman"."""
        return subject_behind(self, occurrence, within)

    def absolute(self, occurrence: Occurrence, within: Span) -> Speaker | None:
        """The subject of a participle of its own: ", with Ivan Petrov saying"."""
        return absolute(self, occurrence, within)

    def participle_lead(self, occurrence: Occurrence, within: Span) -> int | None:
        """Where the content before a participle ends (", adding", " while calling for"); none where it is no cue."""
        return participle_lead(self, occurrence, within)

    def ending_at(self, at: int, within: Span) -> Speaker | None:
        """The subject that ends at an offset, by whatever words."""
        return ending_at(self, at, within)

    def phrase(self, span: Span) -> Speaker | None:
        """A noun phrase that can speak: "a Kremlin spokesman", "the ministry", "Global Times"."""
        return phrase_of(self, span)

    def whoever(self, span: Span) -> Speaker | None:
        """Any short noun phrase that is given as a source: who is given as one can speak."""
        return whoever(self, span)

    def are_numbers(self, speaker: Speaker) -> bool:
        """Whether figures, rather than somebody, are the subject: "official data"."""
        return are_numbers(self, speaker)
