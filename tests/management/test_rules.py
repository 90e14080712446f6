"""`manage.py rules` as somebody meets it who wants to know which rule to mend."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from relations.curation.confidence import Tally
from relations.extraction.rules import Family, RuleName
from relations.management import gold
from relations.management.rules import decided, over_gold, records
from relations.models import Figure, Mention, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db


def run(*arguments, **options):
    out = StringIO()
    call_command("rules", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def without_annotations(monkeypatch, tmp_path):
    monkeypatch.setattr(gold, "GOLD", tmp_path / "none")


@pytest.mark.parametrize(
    ("right", "wrong", "lower"), [(1, 0, 0.2065), (0, 1, 0.0), (8, 2, 0.4902), (90, 10, 0.8256), (50, 50, 0.4038)]
)
def test_the_lower_bound_is_wilsons(right, wrong, lower):
    assert Tally(right, wrong).lower == pytest.approx(lower, abs=5e-5)


def test_nothing_judged_has_no_precision():
    assert (Tally().precision, Tally().lower) == (None, None)


def test_the_list_begins_with_the_worst_and_ends_with_what_nobody_judged():
    found = json.loads(run(json=True))
    shares = [row["precision"] for row in found]
    judged = [share for share in shares if share is not None]
    assert shares[: len(judged)] == judged == sorted(judged)
    say = next(row for row in found if (row["family"], row["rule"]) == ("cue", "say"))
    assert say["hits"] >= say["gold"]["right"] > 20
    assert say["editors"] is None
    assert say["examples"]
    assert say["counter_examples"]


def test_the_gold_is_held_against_by_the_yardstick_itself():
    judged = over_gold(gold.gold_sets()[:1])
    cues = [tally for name, tally in judged.tallies.items() if name.family is Family.PATTERN]
    assert sum(tally.right for tally in cues) >= 91  # what `make score` counts on the seeds, implicit ones aside


def test_decisions_count_for_a_rule_and_against_it(without_annotations):
    document = make.document("Xi said ties are good. Xi said ties are bad.")
    for state in ("accepted", "published", "rejected", "proposed", "parked", "merged"):
        make.statement(document, "ties are good", state=state)
    Statement.objects.update(rule="A2/say")
    judged = decided()
    assert judged.tallies == {
        RuleName(Family.PATTERN, "A2"): Tally(2, 1),
        RuleName(Family.CUE, "say"): Tally(2, 1),
    }
    assert records()[0].rule.name in judged.tallies
    assert not Mention.objects.exists()
    assert not Figure.objects.exists()


def test_a_site_without_annotations_and_decisions_says_so(without_annotations):
    printed = run("say")
    assert "no gold, no decisions yet" in printed
    assert [row["gold"] for row in json.loads(run("say", json=True))] == [None]


def test_examples_are_shown_with_what_they_mark(without_annotations):
    printed = run("call-for", examples=True)
    assert "takes   President Anna Berg called for ⟦more trains⟧." in printed
    assert "leaves  A car called for President Anna Berg at noon." in printed
