"""How alike two wordings are, and what is said of numbers and negations that differ."""

import pytest

from relations.ingest.likeness import CONTRARY, MISSING, Wording, likeness


def alike(one, other):
    return likeness(Wording(one), Wording(other))


def test_the_same_words_score_a_hundred():
    said = "The two sides should protect the security of supply chains"
    assert alike(said, said).score == 100
    assert alike(said, said).reasons == ("The words are alike by 100 of 100.",)
    assert alike(said, said.upper().replace("supply", "súpply")).score == 100


def test_words_that_have_nothing_in_common_score_nothing():
    assert alike("Trade grew", "He was invited").score == 0
    assert alike("", "He was invited").score == 0


def test_neither_order_nor_which_comes_first_matters():
    one = "raise both the quality and quantity of economic cooperation"
    other = "raise both the quantity and quality of economic and trade cooperation"
    assert alike(one, other) == alike(other, one)
    assert alike(one, other).score > 70


@pytest.mark.parametrize(
    ("one", "other", "lowered", "reason"),
    [
        ("trade grew for 13 years", "trade grew for 12 years", CONTRARY, "Their numbers differ: 13 against 12."),
        ("trade grew by $200 billion", "trade grew by $190 billion", CONTRARY, None),
        ("trade grew for 13 years", "trade grew for years", MISSING, "Only the first one has a number: 13."),
        ("trade grew", "trade grew by 1,450 percent", MISSING, "Only the second one has a number: 1450."),
        ("trade will grow", "trade will not grow", CONTRARY, "Only one of them denies something (“not”)."),
        ("trade doesn’t grow", "trade does grow", CONTRARY, "Only one of them denies something (“not”)."),
        ("trade never grew", "trade grew", CONTRARY, "Only one of them denies something (“never”)."),
    ],
)
def test_what_differs_lowers_the_score_and_is_said(one, other, lowered, reason):
    found = alike(one, other)
    words = int(found.reasons[0].removesuffix(" of 100.").rpartition(" ")[2])
    assert found.score == max(0, words - lowered)
    assert len(found.reasons) == 2
    assert reason in (None, found.reasons[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trade grew for thirteen years", "trade grew for 13 years"),
        ("the third forum", "the 3rd forum"),
        ("a target of $200 billion", "a target of 200,000 million dollars"),
        ("twenty-five projects", "25 projects"),
        ("the two sides met", "both sides met"),
        ("not only trade, but also energy grew", "trade and also energy grew"),
        ("trade grew not long ago", "trade grew recently"),
        ("it is not never done", "it is done"),
    ],
)
def test_what_only_looks_different_is_passed_over(one, other):
    assert len(alike(one, other).reasons) == 1
