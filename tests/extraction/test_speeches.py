from datetime import date

import pytest

from relations.extraction import extract
from relations.extraction.text import ZoneKind, read
from tests.extraction.known import lexicon

RENDERING = """Prime Minister's Office

English rendering of PM's press statement during joint press meet with the Prime Minister of Australia

Posted On: 12 MAY 2023 2:02PM by PIB Delhi

My dear friend Prime Minister Albanese,
Friends from the media,
Namaskar!

I extend a warm welcome to India to Prime Minister Albanese. Our teams are working on a wider agreement on trade.

He has assured me that our students are safe there, and I thanked him for that this morning.

Thank you very much.

DISCLAIMER - This is the approximate translation of the remarks.

***
DS/SKS
"""
STATEMENT = """Statement by President Joe Biden on the Release of Two Journalists

AUGUST 01, 2024

Today, two men who were jailed for their work are finally coming home, and I am grateful to those who helped.

I spoke with Chancellor Scholz this morning, and we will not rest until all of them are free.

Thank you all.
"""
DIALOGUE = """Remarks by President Biden and Prime Minister Kishida in Joint Press Conference

PRESIDENT BIDEN: Please, have a seat. I think that we had a very good meeting, and I am glad that you came.

PRIME MINISTER KISHIDA: Thank you very much, Joe. I am honoured to be here, and my wife sends her best wishes to you.
"""
REPORT = """Modi's speech at the Assembly draws applause

Prime Minister Narendra Modi told the General Assembly on Friday that India wanted peace for all of its neighbours.

"I say this as a friend of all nations, and I mean it," he said to long applause from the floor of the hall.
"""
JOINT = """Joint Statement by the Leaders of Australia and Japan

We, the leaders, reaffirm our commitment to an open region, and I stand by each of the words that we have agreed here.

We oppose coercion in every form, and our ministers will meet before the end of the year to take this work forward.
"""


def told(text):
    """The statements of a text: who, by which cue, the first and the last words, whether direct."""
    found = extract(text, lexicon(), date(2023, 5, 12)).statements
    return [
        ([p.name for p in s.speakers], s.cue, text[s.span.start :][:12], text[: s.span.end][-9:], s.direct)
        for s in found
    ]


def test_a_page_that_is_one_speech_is_one_statement_of_whom_its_title_names():
    assert told(RENDERING) == [(["Narendra Modi"], None, "My dear frie", "very much", True)]
    assert told(STATEMENT) == [(["Joe Biden"], None, "Today, two m", "k you all", True)]


def test_a_speech_is_a_turn_and_what_stands_around_it_is_not():
    zones = [p.zone for p in read(RENDERING).paragraphs]
    assert zones[:3] == [ZoneKind.TITLE, ZoneKind.TITLE, ZoneKind.BYLINE]
    assert zones[3:9] == [ZoneKind.TURN] * 6
    assert ZoneKind.TURN not in zones[9:]


@pytest.mark.parametrize(
    "title",
    [
        "Address by Mr. Narendra Modi, Prime Minister of India, to the Parliament of Ghana",
        "Full text of Prime Minister Narendra Modi's keynote address in Accra",
        "Opening remarks by Prime Minister Narendra Modi at the summit",
    ],
)
def test_titles_name_who_speaks_in_many_ways(title):
    body = STATEMENT.partition("\n\n")[2]
    assert [who for who, *_ in told(f"{title}\n\n{body}")] == [["Narendra Modi"]]


def test_labels_go_before_the_title():
    assert [who for who, *_ in told(DIALOGUE)] == [["Joe Biden"], ["Fumio Kishida"]]


@pytest.mark.parametrize("text", [REPORT, JOINT, STATEMENT.replace("Thank you all.", "We go on.")])
def test_a_report_on_a_speech_and_what_was_written_are_no_speech(text):
    assert read(text).given_by is None


def test_a_given_name_cut_short_ends_no_sentence():
    text = "On Monday, Foreign Minister S. Jaishankar met H.E. Md. Touhid Hossain in Dhaka."
    (event,) = extract(text, lexicon(), date(2024, 12, 11)).events
    assert [p.person.name for p in event.participants] == ["S. Jaishankar", "Touhid Hossain"]
