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
        ("HE President Alm met HE President Berg", "Ada Alm, Bo Berg"),
        ("Utopia's parliament speaker Dee Dahl met Bo Berg", "Dee Dahl, Bo Berg"),
    ],
)
def test_who_met_are_all_in_a_row_and_nobody_of_an_aside(words, who):
    assert met(words) == who


def test_an_envoy_is_not_who_sent_him():
    assert "Bo Berg" not in [who for _, _, who, _, _ in brief("Ada Alm met an envoy of Bo Berg on Tuesday.")]
