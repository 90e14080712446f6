"""A second reader sees the card and not the decision; what both say is counted."""

import pytest
from django.contrib.auth.models import Group, User

from relations import curation
from relations.curation import Editor, Impossible, NotAllowed, agreement, confidence
from relations.curation.agreement import Agreement, Attention
from relations.curation.confidence import Tally
from relations.models import Reading, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    made = []
    for name in ("ana", "bo", "cy"):
        user = User.objects.create_user(name, is_staff=True)
        user.groups.set(Group.objects.filter(name="Editors"))
        made.append(user)
    return made


def left(user):
    """The statements that are left for somebody to read again."""
    return list(agreement.sampled(user)["statement"].order_by("id"))


def decided(name, by=None, verb="accept", rule="A2/say", **fields):
    """A statement with that public id, decided on by somebody."""
    row = make.statement(make.document(), "trade grew", "Xi Jinping", state="proposed", **fields)
    Statement.objects.filter(pk=row.pk).update(public_id=name, rule=rule)
    row.refresh_from_db()
    getattr(curation, verb)(row, Editor.of(by) if by else Editor.trusted("Dee"))
    return row


def test_a_twentieth_of_what_others_decided_and_never_ones_own(people):
    ana, bo, _cy = people
    sampled, other = decided("2abc", ana), decided("3mbc", ana, "reject")
    decided("3nbc", ana)
    decided("zabc", ana)
    decided("2own", bo)
    decided("2byhand", ana, rule="by hand")
    make.statement(make.document(), "trade grew", "Xi Jinping", state="proposed", public_id="2open")
    assert left(bo) == [sampled, other]
    assert agreement.count_to_read(bo) == 2
    assert agreement.next_to_read(bo).row == sampled
    agreement.read_again("statement", sampled, bo, right=True)
    assert agreement.next_to_read(bo).row == other
    assert [row.public_id for row in left(ana)] == ["2own"]


def test_what_is_not_ones_to_read_is_refused(people):
    ana, bo, cy = people
    row = decided("2abc", ana)
    with pytest.raises(Impossible, match="not for you to read again"):
        agreement.read_again("statement", row, ana, right=True)
    agreement.read_again("statement", row, bo, right=True)
    with pytest.raises(Impossible, match="not for you to read again"):
        agreement.read_again("statement", row, bo, right=False)
    cy.groups.clear()
    with pytest.raises(NotAllowed, match="cy may not decide on this statement"):
        agreement.read_again("statement", row, User.objects.get(pk=cy.pk), right=True)
    assert Reading.objects.count() == 1


def test_what_two_found_wrong_becomes_a_test_for_the_third(people):
    ana, bo, cy = people
    row = decided("2abc", ana, "reject")
    agreement.read_again("statement", row, bo, right=False)
    Statement.objects.filter(pk=row.pk).update(public_id="2abc")
    assert left(cy) == [row]
    assert agreement.read_again("statement", row, cy, right=True).known
    assert agreement.attention() == [Attention("cy", 0, 1)]
    assert agreement.by_kind() == [Agreement("statement", both_wrong=1)]


def test_agreement_beyond_chance():
    ten = Agreement("x", both_right=20, both_wrong=15, only_decider=5, only_reader=10)
    assert (ten.read, ten.agreed, ten.kappa) == (50, 0.7, pytest.approx(0.4))
    assert Agreement("x", both_right=5).kappa is None
    assert Agreement("x").agreed is None
    assert Agreement("x", both_right=3, both_wrong=3).kappa == 1


def test_agreement_by_rule_puts_the_least_first(people):
    ana, bo, _ = people
    for number, (rule, verb, right) in enumerate(
        [
            ("A1/say", "accept", True),
            ("A1/say", "accept", False),
            ("A2/say", "accept", True),
            ("A2/say", "reject", False),
        ]
    ):
        row = decided(f"2{number}", ana, verb, rule)
        agreement.read_again("statement", row, bo, right=right)
    assert agreement.by_rule() == [
        Agreement("A1/say", both_right=1, only_decider=1),
        Agreement("A2/say", both_right=1, both_wrong=1),
    ]


def test_bands_that_are_right_too_seldom_are_closed_to_decisions_in_bulk(monkeypatch, tmp_path):
    monkeypatch.setattr(confidence, "MEASURED", tmp_path / "none.json")
    source = make.document()
    for rule, right, wrong in (("A1", 90, 0), ("A2", 30, 3), ("A3", 5, 0)):
        for n in range(right + wrong):
            row = make.statement(source, "trade grew", "Xi Jinping", state="accepted" if n < right else "rejected")
            Statement.objects.filter(pk=row.pk).update(rule=rule)
    found = {band.low: band for band in agreement.bands()}
    assert [band.low for band in agreement.bands()] == [0.95, 0.9, 0.8, 0.5, 0.0]
    assert (found[0.95].tally, found[0.95].bulk) == (Tally(90, 0), True)
    assert (found[0.5].tally, found[0.5].bulk) == (Tally(35, 3), False)
    assert not found[0.0].bulk
    one, two, three, four = (Statement(rule=rule) for rule in ("A1", "A2", "A3", "A9"))
    assert agreement.not_for_bulk([one, two, three, four, make.person()])[:3] == [two, three, four]


def test_as_many_queries_for_many(people, django_assert_num_queries):
    for n in range(4):
        decided(f"2{n}", people[0])
    confidence.confidence(Statement.objects.first())
    with django_assert_num_queries(3):
        agreement.bands()
    with django_assert_num_queries(1):
        agreement.next_to_read(people[1])
