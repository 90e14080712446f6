"""What holds when editors decide at the same moment, on a database file of its own or on PostgreSQL."""

import json

import pytest

from tests.conftest import unique_name
from tests.curation.racing import EDITORS, ROUNDS


@pytest.fixture(scope="module")
def outcomes(filled_home):
    home = filled_home.copy(filled_home.folder.parent / unique_name())
    printed = home.manage("shell", stdin="from tests.curation import racing\nracing.main()\n")
    home.remove()
    return json.loads(printed.splitlines()[-1])


@pytest.mark.parametrize(
    ("race", "expected"),
    [
        ("deciding_on_one_row", {"done": ROUNDS, "Stale": ROUNDS * (EDITORS - 1)}),
        ("sending_one_request_often", {"done": 2 * ROUNDS * EDITORS, "decisions": 2 * ROUNDS}),
        ("withdrawing_the_last_two_mentions", {"done": ROUNDS, "Impossible": ROUNDS, "left": ROUNDS}),
        ("showing_what_is_being_taken_away", {"hollow": 0}),
        ("indexing_one_row_twice", {"done": ROUNDS * (EDITORS + 1)}),
        ("merging_what_is_being_accepted", {"both gone": 0, "broken": 0, "left hanging": 0, "nothing done": 0}),
        ("merging_while_its_evidence_is_decided_on", {"broken": 0, "left hanging": 0, "lost": 0}),
        ("undoing_one_decision", {"done": ROUNDS, "Impossible": ROUNDS * (EDITORS - 1), "decisions": 2 * ROUNDS}),
        ("undoing_ones_last", {"done": ROUNDS * EDITORS, "left": 0}),
        ("closing_one_document", {"done": ROUNDS, "Stale": ROUNDS * (EDITORS - 1)}),
    ],
)
def test_who_comes_second_changes_nothing(race, expected, outcomes):
    assert outcomes[race] == expected
