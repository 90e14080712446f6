import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from relations.models import search
from relations.models.search import folded, words_in
from relations.spans import Span
from relations.timeline.filters import Filter
from relations.timeline.index import Index
from relations.timeline.pages import timeline
from relations.timeline.snippets import LEAD, WORDS, Found, cut, found_in
from tests import factories as make


def asked(query):
    return Filter.of(QueryDict(query))


def shown(pieces):
    """The pieces as one text, the marked ones between brackets."""
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


def found(query, event):
    """The snippets of an event, each as who said it and what."""
    why = found_in(asked(query), [event.pk], Index())[event.pk]
    return [(shown(snippet.who), shown(snippet.words)) for snippet in why.snippets]


@pytest.mark.parametrize(
    ("query", "snippets"),
    [
        ("q=trade", [("Xi Jinping", "[trade] grew by $190 billion")]),
        ("q=TRADING", [("Xi Jinping", "[trade] grew by $190 billion")]),
        ("q=%22energy+cooperation%22", [("Xi Jinping", "[energy cooperation] deepened")]),
        ("q=coop*", [("Xi Jinping", "energy [cooperation] deepened")]),
        ("q=jinping+energy", [("Xi [Jinping]", "[energy] cooperation deepened")]),
        ("q=welcome", [("Mikhail Mishustin", "We [welcome] the visit")]),
        ("q=held+talks", [("", "[held talks] with Prime Minister Mikhail Mishustin")]),
        ("q=closer&publisher=xinhua", [("Xi Jinping", "[closer] ties in agriculture")]),
        ("q=closer&publisher=china-daily", []),
        ("topic=energy", None),
    ],
)
def test_snippets(query, snippets, world):
    if snippets is None:
        assert found_in(asked(query), [world.meeting.pk], Index()) == {}
    else:
        assert found(query, world.meeting) == snippets


def test_an_event_that_answers_by_its_names_alone_needs_no_snippet(world):
    assert found_in(asked("q=Wang"), [world.later.pk], Index()) == {world.later.pk: Found((), 0)}


def test_the_title_of_what_reports_the_event_is_a_snippet(world):
    world.meeting.mentions.update(primary=True)
    search.rebuild()
    assert found("q=leaders+meet", world.meeting) == [("", "[Leaders meet]")]


def test_three_snippets_and_the_number_of_the_others(world):
    source = make.document("\n\n".join(["Title", *(f"Line {n} on gas pipelines." for n in range(5))]))
    for n in range(5):
        make.statement(source, f"Line {n} on gas pipelines", "Xi Jinping", event=world.meeting)
    search.rebuild()
    why = found_in(asked("q=gas"), [world.meeting.pk], Index())[world.meeting.pk]
    assert ([shown(s.words) for s in why.snippets], why.more) == (
        [f"Line {n} on [gas] pipelines" for n in range(3)], 2
    )  # fmt: skip


def test_a_long_statement_is_cut_around_the_first_word_that_answers(world):
    words = " ".join(f"word{n}" for n in range(100))
    source = make.document(f"Title\n\n{words}.")
    make.statement(source, words, "Xi Jinping", event=world.meeting)
    search.rebuild()
    (snippet,) = found_in(asked("q=word50"), [world.meeting.pk], Index())[world.meeting.pk].snippets
    text = "".join(piece.text for piece in snippet.words)
    assert text == " ".join(f"word{n}" for n in range(50 - LEAD, 50 - LEAD + WORDS))
    assert (snippet.before, snippet.after) == (True, True)
    (first,) = found_in(asked("q=word2"), [world.meeting.pk], Index())[world.meeting.pk].snippets
    assert (first.before, first.after) == (False, True)
    (last,) = found_in(asked("q=word99"), [world.meeting.pk], Index())[world.meeting.pk].snippets
    assert "".join(piece.text for piece in last.words).endswith("word98 word99")
    assert (last.before, last.after) == (True, False)


def test_what_is_shown_is_escaped_after_it_was_cut(world, client):
    words = "tariffs <script>alert(1)</script> & “tariffs” rose"
    source = make.document(f"Title\n\n{words}.")
    make.statement(source, words, "Xi Jinping", event=world.meeting)
    search.rebuild()
    text = client.get("/?q=tariff").content.decode()
    assert "<mark>tariffs</mark> &lt;script&gt;alert(1)&lt;/script&gt; &amp; “<mark>tariffs</mark>” rose" in text


@pytest.mark.parametrize(
    "query", ['q="', "q=%22trade", "q=trade%22+x", "q=🙂", "q=*", "q=%00", "q=AND", "q=tr*ad*", "q='"]
)
def test_nothing_that_is_typed_is_an_error(query, world, client):
    assert client.get(f"/?{query}", follow=True).status_code == 200


def test_snippets_cost_a_fixed_number_of_queries(world, django_assert_num_queries):
    within, wanted = Index(), asked("q=mishustin")
    within.found(wanted)
    with django_assert_num_queries(6):
        found_in(wanted, within.ordered(wanted), within)


@given(st.text(max_size=60))
def test_words_are_numbered_as_the_index_numbers_them(text):
    spans, words = words_in(text), folded(text).split()
    assert len(spans) == len(words)
    for span, word in zip(spans, words, strict=True):
        assert word in folded(span.cut(text)).split()  # of “¼”, which is read as two words, both stand on one letter


def test_neighbours_are_marked_together():
    pieces = cut("oil and gas", [Span(0, 3), Span(4, 7)])
    assert [(piece.text, piece.hit) for piece in pieces] == [("oil and", True), (" gas", False)]


def test_the_timeline_shows_why(world):
    rows = [row for year in timeline(asked("q=energy")).years for month in year.months for row in month.rows]
    assert [shown(snippet.words) for row in rows for snippet in row.why.snippets] == ["[energy] cooperation deepened"]
    assert timeline(asked("")).years[0].months[0].rows[0].why is None
