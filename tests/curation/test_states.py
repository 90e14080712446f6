import pytest

from relations.curation import allowed_verbs
from relations.curation.states import TRANSITIONS
from relations.vocabulary import State, Verb

DESIGN = {
    Verb.ACCEPT: {"proposed": "accepted", "parked": "accepted"},
    Verb.REJECT: {"proposed": "rejected", "parked": "rejected", "accepted": "rejected"},
    Verb.PARK: {"proposed": "parked", "accepted": "parked"},
    Verb.SEND_BACK: {"accepted": "proposed"},
    Verb.PUBLISH: {"accepted": "published", "withdrawn": "published"},
    Verb.WITHDRAW: {"published": "withdrawn"},
    Verb.EDIT: {s: s for s in ("proposed", "accepted", "published", "rejected", "parked", "withdrawn")},
    Verb.FLAG: {s: s for s in ("proposed", "accepted", "parked")},
    Verb.CLOSE: {s.value: s.value for s in State},
    Verb.MERGE: dict.fromkeys(("proposed", "accepted", "published", "parked", "withdrawn"), "merged"),
    Verb.NOT_THE_SAME: {s.value: s.value for s in State if s != "merged"},
}


def test_each_verb_leads_where_the_design_says():
    found = {verb: {a.value: b.value for a, b in moves.items()} for verb, moves in TRANSITIONS.items()}
    assert found == DESIGN


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("proposed", ["accept", "reject", "park", "edit", "flag"]),
        ("accepted", ["reject", "park", "send-back", "publish", "edit", "flag"]),
        ("published", ["withdraw", "edit"]),
        ("rejected", ["edit"]),
        ("parked", ["accept", "reject", "edit", "flag"]),
        ("merged", []),
        ("withdrawn", ["publish", "edit"]),
    ],
)
def test_the_verbs_that_a_state_takes(state, verbs):
    assert allowed_verbs(state) == verbs == allowed_verbs(State(state))


def test_a_state_outside_the_vocabulary_is_an_error():
    with pytest.raises(ValueError, match="lost"):
        allowed_verbs("lost")
