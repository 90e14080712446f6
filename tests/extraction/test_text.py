import pytest
from hypothesis import given
from hypothesis import strategies as st

from relations.extraction.text import ZoneKind, level, lower, read


def zones(text):
    page = read(text)
    return [(p.zone.value, p.span.cut(text)) for p in page.paragraphs]


def sentences(text):
    return [s.span.cut(text) for s in read(text).sentences]


def quoted(text):
    return [q.cut(text) for q in read(text).quotations]


def test_a_page_is_cut_into_its_parts():
    text = (
        "News > World\n"
        "Leaders meet in Astana\n"
        "Source: Example | 2023-03-22\n"
        "\n"
        "ASTANA, March 21 (Example) -- The two leaders met. They talked.\n"
        "[Photo by Somebody/Example]\n"
        "See also  Another story\n"
        "Copyright 2023 Example"
    )
    assert [kind for kind, _ in zones(text)] == [
        "furniture",
        "title",
        "byline",
        "body",
        "caption",
        "teaser",
        "furniture",
    ]


def test_a_title_that_is_printed_twice_is_a_title_twice():
    assert zones("Leaders meet\nThey met on Tuesday.\nLeaders meet")[2] == ("title", "Leaders meet")


def test_datelines_of_several_houses():
    for line, place, day, agency in (
        ("MOSCOW, March 21 (Xinhua) -- It began.", "MOSCOW", "March 21", "Xinhua"),
        ("MOSCOW: It began.", "MOSCOW", "", ""),
        ("LONDON (Reuters) - It began.", "LONDON", "", "Reuters"),
        ("MOSCOW, September 15. /TASS/. It began.", "MOSCOW", "September 15", "TASS"),
        ("    TOKYO, March 3 - It began.", "TOKYO", "March 3", ""),
        ("BEIJING — It began.", "BEIJING", "", ""),
        ("New Delhi, Oct 7 (PTI) It began.", "New Delhi", "Oct 7", "PTI"),
    ):
        page = read(line)
        assert page.dateline is not None, line
        assert (page.dateline.place, page.dateline.date, page.dateline.agency) == (place, day, agency)
        assert page.sentences[0].span.cut(line) == "It began."


def test_abbreviations_and_initials_do_not_end_sentences():
    assert sentences(
        "Mr. A. Smith of the U.S. State Dept. met Gen. Li at 10 a.m. on Sept. 9. The U.S. Then he left."
    ) == [
        "Mr. A. Smith of the U.S. State Dept. met Gen. Li at 10 a.m. on Sept. 9.",
        "The U.S. Then he left.",
    ]
    assert sentences("They met in the U.S. The talks were short.") == ["They met in the U.S.", "The talks were short."]
    assert sentences("Trade was 5.6 billion. It grew.") == ["Trade was 5.6 billion.", "It grew."]


def test_a_stop_before_a_small_letter_ends_nothing():
    assert sentences("The partnership. between them grew.") == ["The partnership. between them grew."]


def test_words_glued_at_a_stop_are_parted():
    assert sentences("They met in Delhi.Both leaders spoke.") == ["They met in Delhi.", "Both leaders spoke."]


def test_lines_broken_at_a_width_are_put_together():
    text = (
        "    The first paragraph is broken in the middle of its\n"
        "sentences because somebody wrapped it at a width that\n"
        "was common in those days and went on for some more\n"
        "lines before it came to its end.\n"
        "    The second one begins with a blank and is also broken\n"
        "at the same width.\n"
    )
    assert [p.span.cut(text)[:10] for p in read(text).paragraphs] == ["The first ", "The second"]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (
            "TIN OUTPUT FALLS\n    LA PAZ, May 4 - Miners of the highland pits dug less tin\n"
            "than in any spring since the war.\n Reuter\n",
            ["TIN", "LA", "Reuter"],
        ),
        ("LA PAZ, MAY 4 - MINERS OF THE HIGHLAND PITS DUG LESS\nTIN THAN EVER.\n REUTER\n", ["LA", "REUTER"]),
        ("Miners of the highland pits dug less tin this spring\nThe price of tin fell.\n", ["Miners", "The"]),
    ],
    ids=["small letter", "dateline", "a title"],
)
def test_few_lines_are_put_together_where_one_goes_on(text, begins):
    assert [p.span.cut(text).split(None, 1)[0].strip(",") for p in read(text).paragraphs] == begins


def test_quotations_lie_inside_their_marks():
    assert quoted('He said “yes, we do” and "no".') == ["yes, we do", "no"]
    assert quoted("'We are ready,' she said of the leaders' talks.") == ["We are ready,"]


def test_a_quotation_without_its_closing_mark_ends_with_the_paragraph():
    text = "He said: “One.\n“Two.”"
    page = read(text)
    assert [q.cut(text) for q in page.quotations] == ["One.", "Two."]
    assert [q.cut(text) for q in page.unclosed] == ["One."]


def test_turns_of_a_transcript_carry_their_speaker():
    page = read(
        "Meeting\n\nIvan Petrov: Good day.\n\nMore words here.\n\nQuestion: Why?\n\n<…>\n\nA last line of text."
    )
    assert [(p.zone, p.speaker, p.opens) for p in page.paragraphs[1:5]] == [
        (ZoneKind.TURN, "Ivan Petrov", True),
        (ZoneKind.TURN, "Ivan Petrov", False),
        (ZoneKind.TURN, "Question", True),
        (ZoneKind.FURNITURE, "", False),
    ]


def test_levelling_keeps_every_offset():
    assert level("“It’s – so”\u00a0") == '"It\'s - so" '
    assert len(lower("İstanbul")) == len("İstanbul")


@given(st.text())
def test_any_string_can_be_read_and_every_part_lies_inside_it(text):
    page = read(text)
    assert len(page.plain) == len(page.small) == len(text)
    last = 0
    for sentence in page.sentences:
        assert last <= sentence.span.start < sentence.span.end <= len(text)
        assert page.paragraphs[sentence.paragraph].span.covers(sentence.span)
        last = sentence.span.end
    for quotation in page.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)


def test_one_turn_that_opens_with_an_address_makes_a_transcript():
    page = read("Talks\n\nPresident of Russia Vladimir Putin: Mr President,\n\nI am glad to see you again.\n")
    assert [p.zone for p in page.paragraphs] == [ZoneKind.TITLE, ZoneKind.TURN, ZoneKind.TURN]


def test_how_a_turn_was_heard_is_none_of_its_words():
    page = read("PRESIDENT XI: (As interpreted.) Good afternoon, I am glad.\n\nPRESIDENT TRUMP: Thank you.\n")
    assert [p.body.cut(page.raw) for p in page.paragraphs] == ["Good afternoon, I am glad.", "Thank you."]


def test_lines_behind_a_teaser_are_teasers_until_the_text_goes_on():
    page = read("They met in May.\n\nRelated readings:\nXi urges youth to carry on\n\nThey will meet again.\n")
    assert [p.zone for p in page.paragraphs] == [ZoneKind.BODY, ZoneKind.TEASER, ZoneKind.TEASER, ZoneKind.BODY]


def test_a_row_of_headlines_is_no_prose():
    page = read("They met in May.\n\nA fire in Rome | PM asks the court to act | Trade grows again | Rain\n")
    assert [p.zone for p in page.paragraphs] == [ZoneKind.BODY, ZoneKind.FURNITURE]


def test_a_quotation_may_begin_with_a_small_letter():
    page = read("They met in May. “we work together,” he said.")
    assert [s.span.cut(page.raw) for s in page.sentences] == ["They met in May.", "“we work together,” he said."]


def test_lines_without_blanks_between_end_paragraphs_where_they_end_sentences():
    text = (
        "The two presidents spoke about the trade between the\ntwo countries and about its growth in this year.\n"
        "They met in the hall of the palace where they had also\nmet in the spring of last year, and then at the lake\n"
        "with the ministers of trade and of foreign affairs.\n"
    )
    assert len(read(text).paragraphs) == 2


def test_a_place_before_a_colon_is_no_speaker():
    page = read(
        "New Delhi: The two foreign ministers met for the first time since the spring of the year before, "
        "on the sidelines of the summit in the city.\n\nThey spoke about trade.\n"
    )
    assert {p.zone for p in page.paragraphs} == {ZoneKind.BODY}


def test_a_label_may_name_a_long_office():
    words = (
        "President of Kestria Anna Vale: I am glad to welcome you.\n\n"
        "First Secretary of the Central Committee of the Workers' Party of the People's Republic of Danhua Lo Min"
        " (retranslated): Thank you."
    )
    assert [paragraph.zone for paragraph in read(words).paragraphs] == [ZoneKind.TURN, ZoneKind.TURN]


def test_a_hyphen_within_a_word_ends_no_dateline():
    assert read("THEY SIGNED AN EIGHT-POINT DECLARATION.").dateline is None
    assert read("ANKARA - THEY SIGNED IT.").dateline.place == "ANKARA"


def test_a_wrapped_line_that_ends_in_an_abbreviation_goes_on():
    text = (
        "PORT AMEL, Oct 20 - Foreign Minister Anna Berg and U.S.\n"
        "Secretary of State George Shultz will meet here on Thursday to try to clear\n"
        "the way for talks, the agency said.\n    She left.\n"
    )
    assert len(read(text).sentences) == 2
