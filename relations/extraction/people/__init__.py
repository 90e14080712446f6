"""Who a text speaks of: names, offices on their day, groups, pronouns and people whom no list knows.

``find_people`` reads them one after another; ``People`` is what the readers of statements and events ask.
"""

from relations.extraction.people.find import find_people
from relations.extraction.people.naming import ROLE, may_be_a_name
from relations.extraction.people.people import People
from relations.extraction.people.references import Reference

__all__ = ["ROLE", "People", "Reference", "find_people", "may_be_a_name"]
