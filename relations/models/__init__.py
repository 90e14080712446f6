"""The tables, and the querysets that ask them."""

from relations.models.correspondences import Correspondence
from relations.models.decisions import Decision, Hint
from relations.models.desk import Claim, Preference, Reading, Run, RunItem
from relations.models.documents import Document
from relations.models.events import Event, Mention, Participation
from relations.models.figures import Figure
from relations.models.reference import Actor, Metric, Office, Place, Publisher, Term, Topic
from relations.models.statements import Attribution, Statement

__all__ = [
    "Actor",
    "Attribution",
    "Claim",
    "Correspondence",
    "Decision",
    "Document",
    "Event",
    "Figure",
    "Hint",
    "Mention",
    "Metric",
    "Office",
    "Participation",
    "Place",
    "Preference",
    "Publisher",
    "Reading",
    "Run",
    "RunItem",
    "Statement",
    "Term",
    "Topic",
]
