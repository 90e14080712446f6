"""The events that a text tells: mentions put together, dated, and told apart: what it reports and what it mentions.

A text speaks of one meeting many times and in pieces: who in one sentence, the day in another, the place in a caption.
"""

from relations.extraction.events.find import find_events

__all__ = ["find_events"]
