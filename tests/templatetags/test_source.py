import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.templatetags.source import shortened, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("“Déjà vu” — 你好", "“Déjà vu” — 你好"),
        ("a\u202eb\u200bc", "a⟨U+202E⟩b⟨U+200B⟩c"),
        ("a\x00b\x1b", "a⟨U+0000⟩b⟨U+001B⟩"),
        ("two\nlines\tand more", "two\nlines\tand more"),
        ("emoji 🙂 stays", "emoji 🙂 stays"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(text, shown):
    assert visible(text) == shown


@given(st.text())
def test_nothing_that_turns_text_around_is_left(text):
    assert not set(visible(text)) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff"
    )


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Xi said trade grew", "Xi said trade grew"),
        ("Xi said that trade grew", "Xi said that…"),
        ("Xi: “trade has grown”", "Xi: “trade has…”"),
    ],
)
def test_what_is_too_long_is_cut_between_words(text, short):
    assert shortened(text, 18) == short
