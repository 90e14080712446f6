"""Whose words a cue reports: the subject before it, the one behind it, or the one that an earlier cue had.

A subject is a reference of ``people`` or, where none stands beside the cue, a noun phrase that can speak.
"""

from relations.extraction.speakers.nouns import NAME, is_somebody
from relations.extraction.speakers.scene import ADVERBIAL, BEFORE_OBJECT, Speaker
from relations.extraction.speakers.speakers import Speakers

__all__ = ["ADVERBIAL", "BEFORE_OBJECT", "NAME", "Speaker", "Speakers", "is_somebody"]
