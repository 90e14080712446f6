"""Texts that are stored already in other words."""

import pytest

from relations.ingest.nearness import near_duplicates
from tests import factories as make

pytestmark = pytest.mark.django_db

SENTENCES = [
    f"The delegations of both countries discussed the {word} question at length on that day."
    for word in ("grain", "railway", "fisheries", "customs", "pipeline", "visa", "timber", "harbour", "border", "air")
]


def test_a_cut_and_a_longer_version_are_found_the_nearest_first():
    half = make.document("\n".join(["Another beginning.", *SENTENCES[:5]]))
    whole = make.document("\n".join([*SENTENCES, "And a word more."]))
    make.document("Nothing of the kind was ever said by anybody in this very long and quite different sentence.")
    found = near_duplicates("\n".join(SENTENCES))
    assert [near.document for near in found] == [whole, half]
    assert [near.percent for near in found] == [100, 58]


def test_set_phrases_make_no_duplicate():
    make.document(f"{SENTENCES[0]}\n" + "\n".join(f"Something else number {n} was decided there." for n in range(30)))
    text = "\n".join(
        [SENTENCES[0], *(f"The minister of the {n}. region spoke of the weather in May." for n in range(30))]
    )
    assert near_duplicates(text) == []


@pytest.mark.parametrize("text", ["", "Short.", "no sentence ends here " * 50])
def test_what_has_no_sentences_has_no_duplicates(text):
    make.document("Short.")
    assert near_duplicates(text) == []


def test_one_query_for_many_documents(django_assert_num_queries):
    for n in range(4):
        make.document("\n".join([*SENTENCES, f"Number {n}."]))
    with django_assert_num_queries(1):
        assert len(near_duplicates("\n".join(SENTENCES))) == 4
