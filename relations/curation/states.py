"""Which verb leads from which state to which."""

from __future__ import annotations

from relations.vocabulary import State, Verb

_UNDECIDED = (State.PROPOSED, State.PARKED)

TRANSITIONS: dict[Verb, dict[State, State]] = {
    Verb.ACCEPT: dict.fromkeys(_UNDECIDED, State.ACCEPTED),
    Verb.REJECT: dict.fromkeys((*_UNDECIDED, State.ACCEPTED), State.REJECTED),
    Verb.PARK: dict.fromkeys((State.PROPOSED, State.ACCEPTED), State.PARKED),
    Verb.SEND_BACK: {State.ACCEPTED: State.PROPOSED},
    Verb.PUBLISH: dict.fromkeys((State.ACCEPTED, State.WITHDRAWN), State.PUBLISHED),
    Verb.WITHDRAW: {State.PUBLISHED: State.WITHDRAWN},
    Verb.EDIT: {state: state for state in State if state is not State.MERGED},
    Verb.FLAG: {state: state for state in (*_UNDECIDED, State.ACCEPTED)},
    Verb.CLOSE: {state: state for state in State},
    Verb.MERGE: {state: State.MERGED for state in State if state not in (State.REJECTED, State.MERGED)},
    Verb.NOT_THE_SAME: {state: state for state in State if state is not State.MERGED},
}
_NOT_ALONE = (Verb.CLOSE, Verb.MERGE, Verb.NOT_THE_SAME)
"""Verbs that only some kinds of rows take, or two rows together."""


def allowed_verbs(state: State | str) -> list[Verb]:
    """The verbs that a row of any kind in this state takes, in the order in which screens offer them."""
    return [verb for verb, moves in TRANSITIONS.items() if State(state) in moves and verb not in _NOT_ALONE]
