"""The numbers in a text and what each of them counts, before anything is known of its kind, its time or its speaker.

Numbers are found first and few rules look at what stands beside them; a number that no rule knows counts nothing.
"""

from relations.extraction.quantities.counts import MANY
from relations.extraction.quantities.find import RATE_AFTER, quantities
from relations.extraction.quantities.quantity import Quantity
from relations.extraction.quantities.words import any_of, either

__all__ = ["MANY", "RATE_AFTER", "Quantity", "any_of", "either", "quantities"]
