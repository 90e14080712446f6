"""The confidence that a card shows: what was measured, never more."""

import pytest

from relations.curation import confidence
from relations.curation.confidence import Confidence, Tally
from relations.extraction.rules import Family, RuleName
from relations.management.gold import gold_sets
from relations.management.rules import over_gold
from relations.models import Decision, Event, Figure, Mention, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def unmeasured(monkeypatch, tmp_path):
    """A site without any measurement, which counts the decisions whenever it is asked."""
    monkeypatch.setattr(confidence, "MEASURED", tmp_path / "none.json")
    monkeypatch.setattr(confidence, "_kept", None)
    monkeypatch.setattr(confidence, "PATIENCE", -1.0)


def judged(rule, *states):
    source = make.document()
    for state in states:
        made = make.statement(source, "trade grew", "Xi Jinping", state=state)
        Statement.objects.filter(pk=made.pk).update(rule=rule)
        Decision.objects.create(
            kind="statement", subject=made.public_id, verb="accept", by="Ana", before={}, after={}, version=1
        )
    return Statement.objects.filter(rule=rule).first()


def test_what_is_kept_is_what_the_annotated_documents_say():
    """After a change of rules: `manage.py rules --write`."""
    assert dict(confidence.over_annotations()) == over_gold(gold_sets()).tallies


def test_the_least_precise_rule_decides(unmeasured):
    row = judged("A2/say", "accepted", "published", "rejected")
    judged("A1/say", "rejected")
    assert confidence.confidence(row) == Confidence("cue say", Tally(2, 2).lower, 2, 4)
    assert confidence.confidence(row).percent == 15


def test_a_rule_that_nobody_judged_has_none(unmeasured):
    assert confidence.confidence(judged("A2/say", "proposed", "parked", "merged")) is None
    assert confidence.confidence(make.person()) is None
    made = make.statement(make.document(), "trade grew", "Xi Jinping")
    Statement.objects.filter(pk=made.pk).update(rule="by hand")
    made.refresh_from_db()
    assert confidence.confidence(made) is None


def test_annotations_and_decisions_are_counted_together(unmeasured, tmp_path):
    (tmp_path / "none.json").write_text('[\n["pattern", "A2", [8, 0]]\n]\n')
    confidence._read.cache_clear()
    row = judged("A2", "rejected", "accepted")
    assert confidence.confidence(row) == Confidence("pattern A2", Tally(9, 1).lower, 9, 10)
    confidence._read.cache_clear()


@pytest.mark.parametrize(
    ("model", "rule", "names"),
    [
        (Statement, "A2/say", [(Family.PATTERN, "A2"), (Family.CUE, "say")]),
        (Mention, "meet", [(Family.EVENT, "meet")]),
        (Event, "meet", [(Family.EVENT, "meet")]),
        (Figure, "target", [(Family.FIGURE, "target")]),
        (Statement, "by hand", []),
        (Statement, "", []),
    ],
)
def test_the_rules_behind_a_row(model, rule, names):
    assert confidence.rule_names(model, rule) == [RuleName(*name) for name in names]


def test_rules_by_how_far_they_are_trusted(unmeasured):
    judged("A2", *["accepted"] * 20)
    judged("A1", "accepted", "rejected")
    rules = ["A1", "A2", "A3"]
    assert confidence.rules_between(Statement, rules, 0, 0.5) == ["A1", "A3"]
    assert confidence.rules_between(Statement, rules, 0.5, 1.01) == ["A2"]


def test_decisions_are_counted_again_after_a_while_only(unmeasured, monkeypatch, django_assert_num_queries):
    row = judged("A2", "accepted")
    monkeypatch.setattr(confidence, "PATIENCE", 60.0)
    confidence.confidence(row)
    judged("A2", "rejected")
    with django_assert_num_queries(0):
        assert confidence.confidence(row).judged == 1
    confidence.forget()
    with django_assert_num_queries(4):
        assert confidence.confidence(row).judged == 2
