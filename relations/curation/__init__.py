"""The editors' verbs: the one place that changes a state, and always together with its Decision."""

from relations.curation.dates import whole
from relations.curation.deciding import MODELS
from relations.curation.editors import Editor
from relations.curation.errors import CurationError, Impossible, NotAllowed, Stale
from relations.curation.merging import merge, not_the_same, told_apart, unmerge
from relations.curation.refusals import circle
from relations.curation.snapshots import Row, curated_fields, fields_of, snapshot
from relations.curation.states import allowed_verbs
from relations.curation.trail import Trail, trail
from relations.curation.undoing import last_undoable, take_back, undo, undo_batch, undo_last
from relations.curation.verbs import (
    accept,
    close,
    create,
    edit,
    explain,
    flag,
    history,
    park,
    publish,
    reason_of,
    reasons_of,
    reject,
    send_back,
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
    "close",
    "create",
    "curated_fields",
    "edit",
    "explain",
    "fields_of",
    "flag",
    "history",
    "last_undoable",
    "merge",
    "not_the_same",
    "park",
    "publish",
    "reason_of",
    "reasons_of",
    "reject",
    "send_back",
    "snapshot",
    "take_back",
    "told_apart",
    "trail",
    "undo",
    "undo_batch",
    "undo_last",
    "unmerge",
    "whole",
    "withdraw",
]
