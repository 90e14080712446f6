"""What the buttons of a card do: one verb of ``curation``, or the few that an editor means by one key, together.

An event that is proposed with its sentence is decided together with it; a proposal may be accepted and shown at once.
Each is one transaction; further decisions have keys made from the first one's, so that a repeated request decides once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import transaction

from relations import curation
from relations.admin.desk.keymap import Keymap
from relations.curation import Editor, Row
from relations.models import Decision, Document, Event, Mention
from relations.vocabulary import State

UNDECIDED = (State.PROPOSED, State.PARKED)

REASONS = ("not {a}", "wrong date", "wrong party", "out of scope", "garbled text", "duplicate")
"""Why something was rejected: the reasons behind the keys 1 to 6."""

_SECOND = {"statement": "wrong words", "figure": "wrong number", "actor": "wrong name", "correspondence": "other words"}
_THIRD = {"statement": "wrong speaker", "actor": "wrong country", "correspondence": "other speaker"}


def reasons_for(kind: str) -> list[str]:
    """The six reasons in the words of a kind of row."""
    named = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" if kind != "correspondence" else "the same"
    return [
        REASONS[0].format(a=named),
        _SECOND.get(kind, REASONS[1]),
        _THIRD.get(kind, REASONS[2]),
        *REASONS[3:],
    ]


class Decided:
    """What is decided on by one key: the row, the mention that stands for an event, and who decides under which key."""

    def __init__(self, row: Row, editor: Editor, mention: Mention | None, **circumstances: Any) -> None:
        self.row, self.editor, self.mention = row, editor, mention
        self.key: uuid.UUID = circumstances["key"]
        self.circumstances = circumstances

    def accept(self) -> Decision:
        """Take the row as true, and with an event the sentence that stands for it."""
        return self._with_mentions(curation.accept, self._standing())

    def reject(self) -> Decision:
        """Refuse the row, and with an event every sentence that was proposed for it."""
        refused = Mention.objects.filter(event=self.row, state__in=UNDECIDED) if isinstance(self.row, Event) else ()
        return self._with_mentions(curation.reject, list(refused))

    def show(self) -> Decision:
        """Accept and publish; what is accepted already is published."""
        if self.row.state not in UNDECIDED:
            return curation.publish(self.row, self.editor, **self.circumstances)
        with transaction.atomic():
            batch = self.circumstances.setdefault("batch", uuid.uuid4())
            accepted = self.accept()
            curation.publish(self.row, self.editor, key=self.derived("publish"), batch=batch)
        return accepted

    def flag(self) -> Decision:
        """Put the row before a second reader, or take it back from there."""
        return curation.flag(
            self.row, self.editor, flagged=not getattr(self.row, "flagged", False), **self.circumstances
        )

    def plain(self, verb: Callable[..., Decision]) -> Decision:
        """A verb that concerns the row alone."""
        return verb(self.row, self.editor, **self.circumstances)

    def derived(self, name: str) -> uuid.UUID:
        """The key of a decision that is taken along with the first."""
        return uuid.uuid5(self.key, name)

    def _standing(self) -> list[Mention]:
        """The undecided mention that stands for an undecided event."""
        mention = self.mention
        return [mention] if isinstance(self.row, Event) and mention and mention.state in UNDECIDED else []

    def _with_mentions(self, verb: Callable[..., Decision], mentions: list[Mention]) -> Decision:
        if not mentions:
            return verb(self.row, self.editor, **self.circumstances)
        with transaction.atomic():
            batch = self.circumstances.setdefault("batch", uuid.uuid4())
            decision = verb(self.row, self.editor, **self.circumstances)
            if decision.batch == batch:  # else the request came again, and what it asked for was done long ago
                for mention in mentions:
                    verb(mention, self.editor, key=self.derived(mention.public_id), batch=batch)
        return decision


VERBS: dict[str, Callable[[Decided], Decision]] = {
    "accept": Decided.accept,
    "show": Decided.show,
    "reject": Decided.reject,
    "park": lambda decided: decided.plain(curation.park),
    "flag": Decided.flag,
    "send-back": lambda decided: decided.plain(curation.send_back),
    "withdraw": lambda decided: decided.plain(curation.withdraw),
}
"""What the buttons of a card ask for, by the name that they send."""

DONE = {
    "accept": "Accepted",
    "show": "Accepted and published",
    "publish": "Published",
    "reject": "Rejected",
    "park": "Parked",
    "flag": "Flag changed",
    "send-back": "Sent back",
    "withdraw": "Withdrawn",
    "edit": "Edited",
    "merge": "Merged",
    "unmerge": "Taken apart again",
    "undo": "Undone",
    "explain": "Reason kept",
    "create": "Created",
    "close": "Closed",
    "not-the-same": "Kept apart",
}
"""What is said of a decision once it is taken."""


class Button(NamedTuple):
    """A verb on the bar: what it sends, what it says, and its key."""

    name: str
    label: str
    key: str


def buttons(row: Any, editor: Editor, mention: Mention | None, keys: Keymap) -> list[Button]:
    """The verbs that a row takes and the editor may, in the order of the bar."""
    kind, state = str(row._meta.model_name), State(row.state)
    may, may_show = editor.may(f"change_{kind}"), editor.may("publish")
    open_ = state in UNDECIDED
    offered = {
        "accept": may and open_ and "Accept",
        "show": may_show and (may or not open_) and _showable(row, mention) and SHOW[open_],
        "reject": may and state in (*UNDECIDED, State.ACCEPTED) and "Reject",
        "park": may and state in (State.PROPOSED, State.ACCEPTED) and "Park",
        "flag": may and state in (*UNDECIDED, State.ACCEPTED) and hasattr(row, "flagged") and FLAG[row.flagged],
        "send-back": may and state == State.ACCEPTED and "Send back",
        "withdraw": may_show and state == State.PUBLISHED and "Withdraw",
    }
    return [Button(name, label, keys.get(name)) for name, label in offered.items() if label]


SHOW = {True: "Accept and publish", False: "Publish"}
FLAG = {False: "Flag", True: "Take the flag away"}


def _showable(row: Any, mention: Mention | None) -> bool:
    """Whether readers could see the row as far as its state and its document go."""
    if row.state not in (*UNDECIDED, State.ACCEPTED, State.WITHDRAWN) or row._meta.model_name == "actor":
        return False
    document: Document | None = (
        mention.document if isinstance(row, Event) and mention else getattr(row, "document", None)
    )
    return document is None or document.is_published
