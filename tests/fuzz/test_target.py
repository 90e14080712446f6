"""The fuzz target holds for where it begins, for bytes of any kind, and for cut and joined texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.extraction.candidates import Extraction, StatementCandidate
from relations.spans import Span
from relations.vocabulary import Tier
from tests.fuzz.target import check, corpus, fuzz

CORPUS = list(corpus())


@settings(max_examples=60)
@given(
    st.sampled_from(CORPUS),
    st.sampled_from(CORPUS),
    st.integers(0, 4_000),
    st.integers(0, 4_000),
    st.binary(max_size=40),
)
def test_texts_that_are_cut_and_joined_with_bytes_of_any_kind(one, other, cut, start, between):
    fuzz(one[:cut][-1_500:] + between + other[start : start + 1_500])


@pytest.mark.parametrize("span", [Span(2, 2), Span(3, 9)])
def test_the_target_fails_on_a_span_that_is_empty_or_outside(span):
    statement = StatementCandidate((span,), (), "said", None, False, False, (), "A1/say", (), Tier.SURE)
    with pytest.raises(AssertionError):
        check("Xi said", Extraction((statement,), (), (), ()))
