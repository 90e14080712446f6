import pytest

from tests.extraction.test_events import brief


def met(words):
    """Who took part in the one event that a sentence tells of."""
    ((_, _, who, _, _),) = brief(f"{words} in Strelsau on Tuesday.")
    return who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Ada Alm, the president of Utopia, and Bo Berg, the Ruritanian president, met", "Ada Alm, Bo Berg"),
        ("Ada Alm, who is new, and Bo Berg (Ruritania) met", "Ada Alm, Bo Berg"),
        ("Ada Alm of Utopia, Cy Corn of Ruritania and Dee Dahl met", "Ada Alm, Cy Corn, Dee Dahl"),
        ("Ada Alm, her guest Bo Berg and Dee Dahl met", "Ada Alm, Bo Berg, Dee Dahl"),
        ("Ada Alm and Bo Berg, together with Dee Dahl, met", "Ada Alm, Bo Berg, Dee Dahl"),
        ("Ada Alm met Bo Berg of Ruritania, as well as Dee Dahl", "Ada Alm, Bo Berg, Dee Dahl"),
        ("Ada Alm met not only Bo Berg but also Dee Dahl", "Ada Alm, Bo Berg, Dee Dahl"),
        ("Ada Alm met Bo Berg, the successor of Cy Corn,", "Ada Alm, Bo Berg"),
        ("Ada Alm, representing Dee Dahl, met Bo Berg", "Ada Alm, Bo Berg"),
        ("Ada Alm's envoy Dee Dahl met Bo Berg's son Cy Corn", "Dee Dahl, Cy Corn"),
        ("Utopia's Alm met Ruritania's Berg", "Ada Alm, Bo Berg"),
        ("Utopia's Ada Alm, Ruritania's Cy Corn and Dee Dahl met", "Ada Alm, Cy Corn, Dee Dahl"),
        ("Ada Alm met her counterparts of Ruritania and Mordovia, Bo Berg and Jo Arden,", "Ada Alm, Bo Berg, Jo Arden"),
        ("Dee Dahl, formerly president of Utopia and now an envoy, met Bo Berg", "Dee Dahl, Bo Berg"),
        ("Ada Alm and a Ruritanian delegation led by Cy Corn met", "Ada Alm, Cy Corn"),
        ("Ada Alm met Bo Berg, not Cy Corn,", "Ada Alm, Bo Berg"),
        ("Ada Alm met Bo Berg's brother, Cy Corn,", "Ada Alm, Cy Corn"),
        ("Ada Alm, the new Utopian president, and Bo Berg, the ageing Ruritanian president, met", "Ada Alm, Bo Berg"),
        ("Ada Alm met Ruritania's deputy harbour secretary, Jo Arden,", "Ada Alm, Jo Arden"),
        ("HE President Alm met HE President Berg", "Ada Alm, Bo Berg"),
        ("Utopia's parliament speaker Dee Dahl met Bo Berg", "Dee Dahl, Bo Berg"),
    ],
)
def test_who_met_are_all_in_a_row_and_nobody_of_an_aside(words, who):
    assert met(words) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Ada Alm met Bo Berg, and later held talks with Cy Corn", ["Ada Alm, Bo Berg", "Ada Alm, Cy Corn"]),
        ("Ada Alm spoke with Bo Berg, then with Cy Corn", ["Ada Alm, Bo Berg", "Ada Alm, Cy Corn"]),
        ("Ada Alm met Bo Berg and, in a separate meeting, Cy Corn", ["Ada Alm, Bo Berg", "Ada Alm, Cy Corn"]),
        ("Ada Alm met Bo Berg on Tuesday alongside Cy Corn", ["Ada Alm, Bo Berg, Cy Corn"]),
        ("Ada Alm received a delegation from Ruritania led by the trade minister Cy Corn", ["Ada Alm, Cy Corn"]),
        ("President and Mrs. Alm met Bo Berg", ["Ada Alm, Bo Berg"]),
        ("Ada Alm met with her counterpart from Ruritania, Bo Berg,", ["Ada Alm, Bo Berg"]),
        ("Invited by Bo Berg, Ada Alm visited Ruritania", ["Ada Alm, Bo Berg"]),
        ("Upon an invitation from Bo Berg, Ada Alm paid a visit to Ruritania", ["Ada Alm, Bo Berg"]),
        ("As a guest of Bo Berg, Ada Alm visited Ruritania", ["Ada Alm, Bo Berg"]),
    ],
)
def test_who_met_whom_and_at_whose_invitation(words, who):
    assert [names for _, _, names, _, _ in brief(f"{words} on Tuesday in Strelsau.")] == who


def test_a_house_or_a_storm_meets_nobody():
    assert brief("The Arden Institute met Lund Economics on Tuesday. Storm Kalma met Hurricane Mira.") == []


def test_an_envoy_is_not_who_sent_him():
    assert "Bo Berg" not in [who for _, _, who, _, _ in brief("Ada Alm met an envoy of Bo Berg on Tuesday.")]
