"""Where a text speaks of events: each mention with the persons, the day and the place that stand beside its anchor.

Whether two mentions are one event, and which of them the text reports, is for ``events``.
"""

from relations.extraction.mentions.finder import Finder
from relations.extraction.mentions.gathering_names import ORDINAL
from relations.extraction.mentions.gatherings import COUNTED, HOSTS_MANY
from relations.extraction.mentions.mention import Mention
from relations.extraction.mentions.words import RULES, Rule, anchors

__all__ = ["COUNTED", "HOSTS_MANY", "ORDINAL", "RULES", "Finder", "Mention", "Rule", "anchors"]
