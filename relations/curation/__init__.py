"""The editors' verbs: the one place that changes a state, and always together with its Decision."""

from relations.curation.dates import whole
from relations.curation.editors import Editor
from relations.curation.errors import CurationError, Impossible, NotAllowed, Stale
from relations.curation.refusals import circle
from relations.curation.snapshots import Row, curated_fields, fields_of, snapshot
from relations.curation.states import allowed_verbs
from relations.curation.trail import Trail, trail
from relations.curation.verbs import (
    MODELS,
    accept,
    create,
    edit,
    history,
    park,
    publish,
    reject,
    send_back,
    undo,
    withdraw,
)

__all__ = [
    "MODELS",
    "CurationError",
    "Editor",
    "Impossible",
    "NotAllowed",
    "Row",
    "Stale",
    "Trail",
    "accept",
    "allowed_verbs",
    "circle",
    "create",
    "curated_fields",
    "edit",
    "fields_of",
    "history",
    "park",
    "publish",
    "reject",
    "send_back",
    "snapshot",
    "trail",
    "undo",
    "whole",
    "withdraw",
]
