from datetime import date

from relations.extraction import extract
from tests.extraction.known import lexicon

DAY = date(2024, 5, 21)


def told(text, published=DAY):
    """Whose word each statement is, and the words."""
    return [
        (", ".join(p.name for p in s.speakers), " … ".join(span.cut(text) for span in s.spans))
        for s in extract(text, lexicon(), published).statements
    ]


def test_the_minister_is_no_prime_minister():
    text = "Foreign Minister Sergei Lavrov met Prime Minister Narendra Modi. The minister said the talks were short."
    assert told(text) == [("Sergei Lavrov", "the talks were short")]


def test_they_are_those_without_names_who_spoke_in_the_sentence_before():
    text = (
        "Xi Jinping and Vladimir Putin met at noon. The road is open again, drivers and traders said. "
        "They said the bridge was next."
    )
    assert told(text) == [("drivers, traders", "The road is open again"), ("drivers, traders", "the bridge was next")]


def test_somebody_at_work_is_told_without_the_work_and_goes_on_as_he():
    text = (
        "A senior official hurriedly preparing for the talks said that Sergei Lavrov would bring a list. "
        "He said the list was long."
    )
    assert told(text) == [
        ("senior official", "Sergei Lavrov would bring a list"),
        ("senior official", "the list was long"),
    ]


def test_the_head_of_a_state_or_a_government_is_who_held_that_office():
    text = "The head of the Russian state said ties were good. The head of the Indian government said trade grew."
    assert told(text) == [("Vladimir Putin", "ties were good"), ("Narendra Modi", "trade grew")]


def test_the_president_of_an_institute_is_no_president_of_its_country():
    text = "Trade will grow, according to Mo Taran, president of the China Tide Institute. Ports will too, he added."
    assert told(text)[-1] == ("Mo Taran", "Ports will too")
