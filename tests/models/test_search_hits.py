"""Which words of a row answer a query, and where they stand in its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.models import Statement, search
from relations.models.search import folded, hits, words_in
from tests import factories as make


@given(st.text())
def test_a_text_has_as_many_places_of_words_as_folded_words(text):
    assert len(words_in(text)) == len(folded(text).split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Trade, and “Çelik”!", ["Trade", "and", "Çelik"]),
        ("e\u0301tude naïve", ["e\u0301tude", "naïve"]),
        ("Straße ﬁnal", ["Straße", "ﬁnal"]),
        ("习近平 said", ["习近平", "said"]),
        ("$230 billion (11.6%)", ["230", "billion", "11", "6"]),
    ],
)
def test_words_are_found_where_they_stand(text, words):
    assert [span.cut(text) for span in words_in(text)] == words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("trade", ["trade"]),
        ("TRADING", ["trade"]),
        ("“trade grew”", ["trade", "grew"]),
        ("grew tradin", ["trade", "grew"]),
        ("cafe bill", ["Café", "billion"]),
        ("gre* tra*", ["trade", "grew"]),
        ("billion cafe", ["Café", "billion"]),
        ("jinping", []),  # the name of the speaker answers, and no word of the statement
        ("oil", None),
        ("🙂", None),
    ],
)
@pytest.mark.django_db
def test_the_words_that_answer_have_their_numbers(query, found):
    source = make.document("Title\n\nXi said the Café trade grew by $190 billion; growth went on.")
    row = make.statement(source, "the Café trade grew by $190 billion", "Xi Jinping")
    other = make.statement(source, "growth went on", "Xi Jinping")
    search.rebuild()
    matched = hits(Statement, query, [row.pk])
    assert other.pk not in matched
    if found is None:
        assert row.pk not in matched
    else:
        words = [span.cut(row.words) for span in words_in(row.words)]
        assert [word for number, word in enumerate(words) if number in matched[row.pk]] == found


@pytest.mark.django_db
def test_nothing_is_asked_of_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert hits(Statement, "trade", []) == {}
