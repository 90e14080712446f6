from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.extraction.candidates import EventCandidate
from relations.extraction.dates import find_dates, reference_day
from relations.extraction.events import find_events
from relations.extraction.extract import extract
from relations.extraction.lexicon import Actor, Lexicon, Office, Place, Term
from relations.extraction.mentions import RULES, anchors
from relations.extraction.people import find_people
from relations.extraction.statements import find_statements
from relations.extraction.text import read
from relations.vocabulary import ActorKind, PlaceKind
from tests.extraction.known import lexicon

PERSON, COUNTRY = ActorKind.PERSON, ActorKind.COUNTRY
LEXICON = Lexicon(
    actors=[
        Actor("utopia", "Utopia", COUNTRY, demonyms=("Utopian",)),
        Actor("ruritania", "Ruritania", COUNTRY, demonyms=("Ruritanian",)),
        Actor("ada-alm", "Ada Alm", PERSON, "utopia", "Alm", "female"),
        Actor("bo-berg", "Bo Berg", PERSON, "ruritania", "Berg", "male"),
        Actor("cy-corn", "Cy Corn", PERSON, "ruritania", "Corn", "male"),
        Actor("dee-dahl", "Dee Dahl", PERSON, "utopia", "Dahl", "female"),
    ],
    offices=[
        Office("utopia-president", "utopia", "President", ("president",), (Term("ada-alm", date(2020, 1, 1), None),)),
        Office(
            "ruritania-president", "ruritania", "President", ("president",), (Term("bo-berg", date(2020, 1, 1), None),)
        ),
        Office(
            "ruritania-pm",
            "ruritania",
            "Prime Minister",
            ("prime minister",),
            (Term("cy-corn", date(2020, 1, 1), None),),
        ),
    ],
    places=[
        Place("port-royal", "Port Royal", PlaceKind.CITY, "utopia", capital=True),
        Place("strelsau", "Strelsau", PlaceKind.CITY, "ruritania", capital=True),
        Place("white-hall", "White Hall", PlaceKind.VENUE, "utopia", "port-royal"),
    ],
)
WEDNESDAY = date(2024, 5, 22)


def events(words: str, published: date | None = WEDNESDAY) -> list[EventCandidate]:
    text = read(words)
    people = find_people(text, LEXICON, reference_day(text, published))
    statements = find_statements(text, people)
    return find_events(text, people, statements, find_dates(text, published), LEXICON, published)


def brief(words: str, published: date | None = WEDNESDAY) -> list[tuple[str, str, str, str, bool]]:
    """Kind, day, who, where and whether reported, of each event."""
    return [
        (e.kind.value, e.when.iso, ", ".join(p.person.name for p in e.participants), e.place, e.primary)
        for e in events(words, published)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_fires_on_its_example(rule):
    assert rule in [fired for fired, _ in anchors(rule.example.lower())]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Utopian President Ada Alm on Tuesday held talks with Ruritanian President Bo Berg at the White Hall.",
            ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Port Royal", True),
        ),
        (
            "President Ada Alm met with President Bo Berg in Strelsau on May 20, 2024.",
            ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ),
        (
            "President Ada Alm received Bo Berg on Monday.",
            ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ),
        (
            "Prime Minister Cy Corn paid a courtesy call on President Ada Alm in Port Royal yesterday.",
            ("meeting", "2024-05-21", "Cy Corn, Ada Alm", "Port Royal", True),
        ),
        (
            "Ada Alm and Bo Berg met in Strelsau on Sunday.",
            ("meeting", "2024-05-19", "Ada Alm, Bo Berg", "Strelsau", True),
        ),
        (
            "President Ada Alm had a telephone conversation with President of Ruritania Bo Berg on Tuesday.",
            ("call", "2024-05-21", "Ada Alm, Bo Berg", "", True),
        ),
        (
            "President Ada Alm spoke today with President Bo Berg of Ruritania.",
            ("call", "2024-05-22", "Ada Alm, Bo Berg", "", True),
        ),
        (
            "Ada Alm and Bo Berg held a virtual meeting via video link on Tuesday.",
            ("call", "2024-05-21", "Ada Alm, Bo Berg", "", True),
        ),
        (
            "President Ada Alm on Monday sent a message of condolences to Bo Berg.",
            ("letter", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ),
        (
            "Ada Alm and Bo Berg signed a joint statement in Strelsau on Monday.",
            ("signing", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ),
        (
            "ADA ALM AND BO BERG MET IN STRELSAU ON MONDAY, OFFICIALS SAID.",
            ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ),
    ],
)
def test_what_a_lead_reports(words, expected):
    assert brief(words) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "The ties meet the fundamental interests of both peoples, and the two countries met the target.",
        "President Ada Alm called on both sides to show restraint.",
        "President Ada Alm called the relations exemplary.",
        "Ada Alm did not meet Bo Berg on Monday.",
        "The mechanism of regular meetings between ministers is unique.",
        "Ada Alm wrote a signed article for a newspaper.",
        "The weather was fine in Strelsau on Monday.",
        "High-level visits and exchanges have grown.",
        "Ada Alm reached the age of seventy.",
    ],
)
def test_what_is_no_event(words):
    assert brief(words) == []


def test_pieces_of_one_meeting_are_one_event():
    words = (
        "President Ada Alm called for closer ties on Tuesday.\n\n"
        "She made the remarks during a meeting in Port Royal with Ruritanian Prime Minister Cy Corn.\n\n"
        "During the talks, Corn said trade was growing. Dee Dahl, among others, attended the meeting.\n"
    )
    assert brief(words) == [("meeting", "2024-05-21", "Ada Alm, Cy Corn, Dee Dahl", "Port Royal", True)]


def test_an_earlier_meeting_is_another_event_and_only_mentioned():
    words = (
        "Ada Alm met Bo Berg in Strelsau on Tuesday. The two also met during Alm's state visit to Ruritania in March."
    )
    assert brief(words) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-03", "Ada Alm, Bo Berg", "", False),
        ("visit", "2024-03", "Ada Alm", "", False),
    ]


def test_a_visit_under_way_has_its_month_and_contains_the_meeting():
    found = events("Bo Berg, who is on a three-day state visit to Utopia, met Ada Alm in Port Royal on Tuesday.")
    assert [(e.kind.value, e.when.iso, e.primary, e.part_of) for e in found] == [
        ("visit", "2024-05", False, None),
        ("meeting", "2024-05-21", True, 0),
    ]


def test_what_follows_the_talks_has_their_day_and_place():
    words = (
        "Ada Alm on Tuesday held talks with Bo Berg in Strelsau.\n\n"
        "After the talks, Alm and Berg signed a joint statement.\n\n"
        "Berg held a welcome ceremony for Alm.\n"
    )
    assert brief(words) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("signing", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("ceremony", "2024-05-21", "Bo Berg, Ada Alm", "Strelsau", True),
    ]


def test_an_invitation_is_a_planned_visit_of_the_one_invited():
    words = "Ada Alm met Bo Berg on Tuesday. She invited Berg to visit Utopia next year."
    meeting, visit = events(words)
    assert (visit.kind.value, visit.when.iso, visit.status.value) == ("visit", "2025", "planned")
    assert [p.person.name for p in visit.participants] == ["Bo Berg"]
    assert meeting.status.value == "occurred"


def test_an_announced_visit_is_what_the_announcement_reports():
    (visit,) = events(
        "At the invitation of President Bo Berg, President Ada Alm will pay"
        " a state visit to Ruritania from June 3 to 5."
    )
    assert (visit.kind.value, visit.when.iso, visit.status.value, visit.primary) == (
        "visit",
        "2024-06-03/2024-06-05",
        "planned",
        True,
    )
    assert [(p.person.name, p.role.value) for p in visit.participants] == [("Ada Alm", "visitor"), ("Bo Berg", "host")]


def test_an_offices_readout_without_a_word_of_time_is_of_the_day_of_publication():
    assert brief("President Ada Alm had a phone call with President Bo Berg.") == [
        ("call", "2024-05-22", "Ada Alm, Bo Berg", "", True)
    ]


def test_a_news_report_without_a_word_of_time_has_no_day():
    assert brief("President Ada Alm met President Bo Berg, Reuters reported.") == [
        ("meeting", "", "Ada Alm, Bo Berg", "", True)
    ]


def test_leaders_who_told_one_another_have_met():
    words = "STRELSAU, May 21 (Reuters) - President Ada Alm told President Bo Berg on Tuesday that trade must grow.\n"
    assert brief(words) == [("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_we_in_a_turn_are_those_who_meet():
    words = (
        "Meeting with President of Utopia Ada Alm\n\nMay 21, 2024\nStrelsau\n\nBo Berg met with Ada Alm.\n\n"
        "Bo Berg: I am glad to see you. We met in Port Royal last September.\n\nAda Alm: Thank you for the welcome.\n"
    )
    assert brief(words, date(2024, 5, 21)) == [
        ("meeting", "2024-05-21", "Bo Berg, Ada Alm", "Strelsau", True),
        ("meeting", "2023-09", "Bo Berg, Ada Alm", "Port Royal", False),
    ]


def test_talks_of_two_countries_have_a_place_and_no_participants():
    words = (
        "Ada Alm met Bo Berg on Tuesday."
        " Alm praised the outcome of the talks between Utopia and Ruritania in Port Royal."
    )
    assert brief(words)[1] == ("meeting", "", "", "Port Royal", False)


def test_a_disaster_and_an_anniversary_are_dated_by_their_own_sentence():
    words = (
        "Ada Alm met Bo Berg on Tuesday. She spoke of the earthquake that struck on Sunday,"
        " and of the 75th anniversary of relations next year."
    )
    assert [(e.kind.value, e.when.iso, e.status.value) for e in events(words)[1:]] == [
        ("incident", "2024-05-19", "occurred"),
        ("anniversary", "2025", "planned"),
    ]


def test_an_undated_text_keeps_the_words_of_time_and_the_reason():
    (meeting,) = events("Ada Alm met Bo Berg in Strelsau on Wednesday.", None)
    assert (meeting.when.iso, meeting.when.words) == ("", "Wednesday")
    assert "the text names no day to count from" in meeting.reasons


def test_condolences_are_of_the_month_of_the_disaster():
    words = (
        "Ada Alm met Bo Berg on Tuesday. Alm spoke of the earthquake that struck on Sunday."
        " She said Cy Corn had sent a message of condolences after the earthquake."
    )
    letter = next(e for e in events(words) if e.kind.value == "letter")
    assert letter.when.iso == "2024-05"


@given(st.text(max_size=300))
def test_no_text_raises(text):
    events(text)


_WORDS = (
    "Ada|Alm|Bo|Berg,|met|with|held|talks|and|his|visit|to|Utopia|who|is|on|a|,|.|\n\n|signed|"
    "agreement|invited|The|two|after|in|Strelsau|Tuesday|“|”|said|that|during|call|by|phone|"
    "attended|the|meeting|G20|Summit|75th|anniversary|sent|message"
)
_BITS = st.sampled_from(_WORDS.split("|"))


@settings(max_examples=200)
@given(st.lists(_BITS, max_size=25), st.sampled_from([WEDNESDAY, None, date(1, 1, 1), date(9999, 12, 31)]))
def test_no_mix_of_event_words_raises(bits, published):
    events(" ".join(bits), published)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "President Ada Alm urged both sides on Tuesday to show restraint."
            " She made the remarks when meeting Bo Berg.",
            ("meeting", "2024-05-21", "Ada Alm, Bo Berg"),
        ),
        (
            "President Ada Alm and President Bo Berg spoke for 20 minutes on Monday.",
            ("call", "2024-05-20", "Ada Alm, Bo Berg"),
        ),
        (
            "We have collected statements on the phone conversation between Ada Alm and Bo Berg on Monday.",
            ("call", "2024-05-20", "Ada Alm, Bo Berg"),
        ),
        (
            "Ada Alm met with Eve Ek, the head of a bank, in Strelsau on Monday.",
            ("meeting", "2024-05-20", "Ada Alm, Eve Ek"),
        ),
        (
            "President Ada Alm of Utopia met on Monday with Bo Berg, the neighbour's top leader.",
            ("meeting", "2024-05-20", "Ada Alm, Bo Berg"),
        ),
        (
            "President Ada Alm on Monday congratulated Bo Berg on his election."
            " In her message, Alm spoke of friendship.",
            ("letter", "2024-05-20", "Ada Alm, Bo Berg"),
        ),
        (
            "Ada Alm will meet Bo Berg in Strelsau on May 30, the foreign ministry said on Tuesday.",
            ("meeting", "2024-05-30", "Ada Alm, Bo Berg"),
        ),
    ],
)
def test_how_reports_tell_of_a_meeting_without_saying_so_at_once(words, expected):
    first = next(e for e in events(words) if e.primary)
    assert (first.kind.value, first.when.iso, ", ".join(p.person.name for p in first.participants)) == expected


def test_an_apposition_names_nobody_who_took_part():
    words = "Ada Alm met on Monday with Cy Corn, a close adviser to Bo Berg."
    assert brief(words) == [("meeting", "2024-05-20", "Ada Alm, Cy Corn", "", True)]


def test_a_venue_of_another_land_is_not_where_they_met():
    words = "Cy Corn met Bo Berg on Monday. Others joined the talks at the White Hall."
    assert brief(words) == [("meeting", "2024-05-20", "Cy Corn, Bo Berg", "", True)]


def test_a_year_that_a_document_is_for_dates_no_signing():
    assert brief(
        "President Ada Alm held talks with President Bo Berg in Strelsau on Tuesday. The two presidents signed a plan"
        " of consultations for 2025. They set a target of 30 billion dollars by 2030."
    ) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("signing", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("agreement", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
    ]


def test_following_which_goes_on_with_the_day_before_it():
    assert brief(
        "On Monday, President Ada Alm was accorded a ceremonial welcome at White Hall, following which she held talks"
        " with President Bo Berg."
    ) == [
        ("ceremony", "2024-05-20", "Ada Alm", "Port Royal", True),
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Port Royal", True),
    ]


def test_what_a_page_tells_hour_by_hour_is_of_its_day():
    assert brief(
        "Berg and Alm agree – as it happened\n\n18.02 GMT\n\nAda Alm and Bo Berg agreed to set up a hotline.\n\n"
        "16.31 GMT\n\nThe two leaders signed a declaration.\n\n12.41 GMT\n\nTalks between Alm and Berg have ended.\n"
    ) == [
        ("agreement", "2024-05-22", "Ada Alm, Bo Berg", "", True),
        ("signing", "2024-05-22", "Ada Alm, Bo Berg", "", True),
        ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True),
    ]


def test_a_meeting_to_come_is_reported_where_nothing_has_happened():
    assert brief(
        "STRELSAU — The advance teams have argued over chairs. Carpets were measured. Nobody slept. Tea was served.\n\n"
        "President Ada Alm of Utopia and President Bo Berg of Ruritania are to meet on Friday."
    ) == [("meeting", "2024-05-24", "Ada Alm, Bo Berg", "", True)]


def test_a_gathering_that_opened_is_reported_with_its_opening_and_its_letters():
    assert brief(
        "The third River Trade Expo opened on Saturday in Strelsau. President Ada Alm sent a congratulatory letter to"
        " the event the same day. Prime Minister Cy Corn attended the opening ceremony."
    ) == [
        ("forum", "2024-05-18", "Cy Corn", "Strelsau", True),
        ("letter", "2024-05-18", "Ada Alm", "", True),
        ("ceremony", "2024-05-18", "Cy Corn", "Strelsau", True),
    ]


def test_who_spoke_and_to_whom_stands_behind_the_opening_phrase():
    assert brief("In a phone call on Monday night, Bo Berg briefed Ada Alm on the prices.") == [
        ("call", "2024-05-20", "Bo Berg, Ada Alm", "", True)
    ]


def test_a_letter_given_in_person():
    assert brief(
        "President Bo Berg met President Ada Alm on Monday. Berg gave President Alm a letter from Dee Dahl."
    ) == [
        ("meeting", "2024-05-20", "Bo Berg, Ada Alm", "", True),
        ("letter", "2024-05-20", "Dee Dahl, Ada Alm", "", True),
    ]


def test_an_invitation_is_dated_in_its_own_clause():
    assert brief(
        "President Ada Alm has accepted an invitation to make a second state visit to Ruritania, after talks in "
        "Strelsau on Tuesday with President Bo Berg."
    ) == [
        ("visit", "", "Ada Alm", "", False),
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
    ]


def test_you_who_are_invited_have_a_title_between_commas():
    found = brief(
        "President Ada Alm met President Bo Berg in Strelsau on Tuesday.\n\nBo Berg: You are welcome here.\n\n"
        "Ada Alm: I would like to invite you, Mr President, to pay a state visit to Utopia.\n\nBo Berg: Thank you."
    )
    assert found[1:] == [("visit", "", "Bo Berg", "", False)]


def test_a_gathering_is_held_by_a_city_or_in_it():
    assert brief(
        "President Ada Alm met President Bo Berg in Port Royal on Tuesday. They spoke of next November, when Strelsau"
        " will host the Oceanic Trade Forum. Alm agreed to convene a donors' conference in July. A summit of bankers"
        " that Ruritania will host in Strelsau in June 2025 is to follow."
    ) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Port Royal", True),
        ("forum", "2024-11", "", "Strelsau", False),
        ("forum", "2024-07", "", "", False),
        ("forum", "2025-06", "", "Strelsau", False),
    ]


def test_what_happened_when_they_met_before_is_not_reported():
    assert brief(
        "President Ada Alm and President Bo Berg signed a pact on Tuesday. Alm last met Berg in Strelsau in March, when"
        " the two presidents agreed to set up a hotline."
    )[-1] == ("agreement", "", "Ada Alm, Bo Berg", "Strelsau", False)


def test_two_who_spoke_in_a_city_met():
    assert brief("President Ada Alm and President Bo Berg spoke for three hours in Strelsau on Sunday.") == [
        ("meeting", "2024-05-19", "Ada Alm, Bo Berg", "Strelsau", True)
    ]


def test_lines_of_a_page_are_not_its_first_sentences():
    assert brief(
        "From the free source you can write!\n\nImage: A. Nonym.\n\nRuritania\nRelated articles\nMap of the land\n\n"
        "Country facts.\n\nJoin in!\n\nPresident Ada Alm and President Bo Berg signed a treaty in Strelsau on Sunday."
    ) == [("signing", "2024-05-19", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_a_named_gathering_needs_no_time_and_has_those_who_met_beside_it():
    assert brief(
        "President Ada Alm met President Bo Berg on the sidelines of the G20 Summit in Strelsau on Monday. They spoke"
        " of the forthcoming COP28 and of the APEC summit."
    ) == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ("forum", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", False),
        ("forum", "", "", "", False),
        ("forum", "", "", "", False),
    ]


def test_a_letter_that_is_only_mentioned_has_no_day():
    assert brief(
        "President Ada Alm spoke with President Bo Berg on Monday. The conversation addressed Bo Berg's letter to the"
        " President of Utopia."
    ) == [
        ("call", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("letter", "", "Bo Berg, Ada Alm", "", False),
    ]


def test_your_visit_is_the_guests():
    found = brief(
        "President Ada Alm met President Bo Berg.\n\nAda Alm: I am glad to see you here in Port Royal. Your visit is"
        " very timely.\n\nBo Berg: Thank you."
    )
    assert found == [
        ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Port Royal", True),
        ("visit", "2024-05", "Bo Berg", "", False),
    ]


def test_earlier_in_the_day_is_the_day_that_the_text_reports():
    assert brief(
        "President Ada Alm and Prime Minister Cy Corn signed a treaty on Sunday. Corn thanked President Bo Berg, who"
        " received Alm earlier in the day."
    ) == [
        ("signing", "2024-05-19", "Ada Alm, Cy Corn", "", True),
        ("meeting", "2024-05-19", "Bo Berg, Ada Alm", "", False),
    ]


def test_what_they_talked_of_is_not_where_or_when_they_met():
    assert brief(
        "President Ada Alm met President Bo Berg on Monday. The talks focused on preparations for a summit to be held"
        " in Strelsau in July."
    ) == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("forum", "2024-07", "", "Strelsau", False),
    ]


def test_a_city_that_is_called_like_its_country_dates_no_place_away():
    assert brief("RURITANIA, May 21 - President Ada Alm met President Bo Berg here on Tuesday.") == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True)
    ]


def test_what_was_agreed_during_a_call_makes_the_call_the_report():
    assert brief(
        "President Ada Alm and President Bo Berg agreed to further promote cooperation during a telephone conversation"
        " Monday."
    ) == [("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)]


def test_after_holding_talks():
    assert brief(
        "President Ada Alm and President Bo Berg attended a signing ceremony of documents after holding talks in"
        " Strelsau on Monday."
    ) == [
        ("signing", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
    ]


def test_the_last_meeting_is_another():
    assert brief(
        "President Ada Alm met President Bo Berg on Monday. Recalling their last meeting in Strelsau in February, Alm"
        " spoke of ports."
    ) == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("meeting", "2024-02", "Ada Alm, Bo Berg", "Strelsau", False),
    ]


def test_papers_are_told_in_number_and_by_whom_and_a_quotation_reports_nothing():
    assert brief(
        "President Ada Alm held talks with President Bo Berg on Monday. On top of signing a number of agreements, Berg"
        ' is here to rest. The two presidents witnessed the signing of 30 cooperation deals. "The relevant departments'
        ' and firms of both countries signed many agreements."'
    )[:2] == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("signing", "2024-05-20", "Ada Alm, Bo Berg", "", True),
    ]


def test_the_first_sentence_announces_the_meeting_to_come():
    assert brief(
        "President Ada Alm plans to hold a meeting with President Bo Berg in Strelsau next week. Alm said this during a"
        " meeting with Cy Corn on Monday."
    ) == [
        ("meeting", "2024-05-27/2024-06-02", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-20", "Ada Alm, Cy Corn", "", False),
    ]


def test_two_sentences_tell_of_one_signing():
    assert brief(
        "In Strelsau, a peace treaty has been signed. President Ada Alm and President Bo Berg signed the treaty at the"
        " stadium on Sunday."
    ) == [("signing", "2024-05-19", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_somebody_whom_nothing_but_the_capitals_make_a_person():
    assert brief("On Saturday, acting Secretary of Things Jo Other met with President Bo Berg.") == [
        ("meeting", "2024-05-18", "Jo Other, Bo Berg", "", True)
    ]


def test_what_is_going_on_is_of_the_day_of_the_text():
    assert brief("President Ada Alm is having talks in Strelsau with President Bo Berg.") == [
        ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True)
    ]
    assert brief("President Ada Alm and President Bo Berg are meeting tomorrow.")[0][1] == "2024-05-23"


def test_phone_talks_are_a_call_whoever_is_named():
    assert brief("President Ada Alm held phone talks at request with President Bo Berg on Monday.") == [
        ("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)
    ]
    assert brief("President Ada Alm had a telephone conversation today with His Highness the Duke.") == [
        ("call", "2024-05-22", "Ada Alm", "", True)
    ]


def test_the_opening_sentence_says_who_spoke_in_the_conversation():
    assert brief(
        "During the telephone conversation, Ada Alm conveyed her warm greetings to President Bo Berg. Earlier, Alm sent"
        " Bo Berg a message to this effect."
    ) == [
        ("call", "2024-05-22", "Ada Alm, Bo Berg", "", True),
        ("letter", "2024-05-22", "Ada Alm, Bo Berg", "", True),
    ]


def test_talks_of_others_are_not_the_report_where_two_are_named_who_spoke():
    assert [
        e[4]
        for e in brief(
            "Direct talks between Utopia and Ruritania in Strelsau matter, the ministry said. In a telephone"
            " conversation with President Bo Berg, President Ada Alm thanked him."
        )
    ] == [False, True]


def test_a_call_from_somebody_and_on_phone():
    assert brief("President Ada Alm received a call from the President of Ruritania, Mr. Bo Berg, on Monday.") == [
        ("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)
    ]
    assert brief("President Ada Alm spoke on phone today with President Bo Berg.") == [
        ("call", "2024-05-22", "Ada Alm, Bo Berg", "", True)
    ]


def test_an_aide_to_a_leader_is_not_the_leader():
    assert brief(
        "A top aide to the Ruritanian president, Bo Berg, in talks with President Ada Alm yesterday, asked for ships."
        " Prime Minister Cy Corn spoke after a meeting with Alm."
    ) == [("meeting", "2024-05-21", "Cy Corn, Ada Alm", "", True)]


def test_who_laid_a_wreath_and_what_was_long_ago():
    assert brief(
        "President Ada Alm, who arrived in Strelsau on an official visit, has laid a wreath at the tomb on Tuesday. In"
        " April 1988 the then president left for the hills, where he laid flowers at the tomb."
    )[1:] == [
        ("ceremony", "2024-05-21", "Ada Alm", "Strelsau", True),
        ("ceremony", "", "Ada Alm", "", False),
    ]


def test_somebody_who_will_visit_somebody_says_so():
    assert brief("STRELSAU — President Bo Berg said Wednesday that he will visit President Ada Alm this weekend.") == [
        ("visit", "2024-05-25/2024-05-26", "Bo Berg, Ada Alm", "", True)
    ]


def test_the_summit_is_the_one_spoken_of():
    assert brief(
        "President Ada Alm spoke with President Bo Berg on Monday ahead of the G7 summit in Strelsau. They will meet on"
        " the sidelines of the summit on Sunday. The G7 meeting in Strelsau is the third."
    ) == [
        ("call", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("forum", "", "", "Strelsau", False),
        ("meeting", "2024-05-26", "Ada Alm, Bo Berg", "", False),
    ]


def test_what_is_planned_for_an_announced_trip_is_of_its_month():
    assert brief(
        "President Ada Alm will pay a visit to Ruritania from June 4 to 9, a spokesman said on Tuesday.\n\nAlm will pay"
        " an official visit to Ruritania, and hold the second regular meeting between the heads of government with"
        " President Bo Berg.\n\nAlm is paying the visit at the invitation of President Bo Berg."
    ) == [
        ("visit", "2024-06-04/2024-06-09", "Ada Alm", "", True),
        ("meeting", "2024-06", "Ada Alm, Bo Berg", "", False),
    ]


def test_a_transcript_tells_who_met_and_where_by_its_heading():
    assert brief(
        "Joint news conference of Ada Alm and Bo Berg\n\nApril 3, 2024, Strelsau\n\nPresident Ada Alm: Mr President,"
        " ladies and gentlemen, I am glad to see all of you here and to speak to you about trade and many other"
        " things.\n\nThe last time we met was in Port Royal. We will meet again soon. Naturally we go on when I visit"
        " Ruritania this autumn.",
        date(2024, 4, 3),
    ) == [
        ("meeting", "2024-04-03", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "", "Ada Alm, Bo Berg", "Port Royal", False),
        ("visit", "2024-09/2024-11", "Ada Alm", "", False),
    ]


def test_those_who_met_on_the_margins_and_what_took_place_at_a_summit():
    assert brief(
        "President Ada Alm has had two meetings at the NATO summit. President Ada Alm met President Bo Berg today on"
        " the sidelines of the NATO summit in Strelsau. Alm met Cy Corn on Wednesday on the margins of the NATO summit."
    ) == [
        ("forum", "2024-05-22", "Ada Alm, Bo Berg, Cy Corn", "Strelsau", False),
        ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-22", "Ada Alm, Cy Corn", "Strelsau", True),
    ]
    assert brief(
        "President Ada Alm met Bo Berg on Tuesday. Ada Alm and Bo Berg held talks at the NATO summit in Strelsau."
    )[1:] == [("forum", "2024-05", "", "Strelsau", False)]


def test_a_visit_to_a_city_under_way_and_one_of_long_ago():
    assert brief("Visiting Strelsau as part of a tour, President Ada Alm pledged aid.") == [
        ("visit", "2024-05", "Ada Alm", "Strelsau", True)
    ]
    assert brief(
        "President Ada Alm met President Bo Berg on Tuesday. They had not met since 2017, when Ada Alm was a senator"
        " visiting Strelsau."
    )[1:] == [("visit", "2017", "Ada Alm", "Strelsau", False)]


def test_who_leaves_is_named_further_down():
    assert brief('Utopia\'s trade minister left for Strelsau on Monday. "We hope," the minister, Jo Other, said.') == [
        ("visit", "2024-05-20", "Jo Other", "Strelsau", True)
    ]


def test_calls_that_are_returned_and_guests_who_are_awaited():
    assert brief(
        "Readout of call on Monday between Ada Alm and Bo Berg and call on Tuesday between Ada Alm and Cy Corn\n\n"
        "Late Monday morning, President Ada Alm returned President Bo Berg's phone call. She looked forward to"
        " receiving Bo Berg in Port Royal in June.\n\nEarly Tuesday afternoon, President Alm called Cy Corn, the prime"
        " minister of Ruritania."
    ) == [
        ("call", "2024-05-20", "Bo Berg, Ada Alm", "", True),
        ("visit", "2024-06", "Bo Berg", "Port Royal", False),
        ("call", "2024-05-21", "Ada Alm, Cy Corn", "", True),
    ]


def test_a_private_visit_that_is_under_way():
    assert brief(
        "President Ada Alm met President Bo Berg in Port Royal on Friday.\n\nPresident Berg is on a private visit to"
        " Utopia. Private visits of this kind go on."
    ) == [
        ("meeting", "2024-05-17", "Ada Alm, Bo Berg", "Port Royal", True),
        ("visit", "2024-05", "Bo Berg", "", False),
    ]


def test_the_day_on_which_a_press_service_speaks_is_not_that_of_the_call():
    assert brief(
        "President Ada Alm in a phone conversation with President Bo Berg called for support of the treaty between"
        " them.\n\nThe conversation addressed the situation in the north, the presidential press service said on"
        " Tuesday."
    ) == [("call", "", "Ada Alm, Bo Berg", "", True)]


def test_the_year_in_a_name_is_not_the_day():
    assert brief("The 2024 River Trade Forum opened on Saturday in Strelsau, where it rained.") == [
        ("forum", "2024-05-18", "", "Strelsau", True)
    ]


def test_a_gathering_that_opened_in_a_relative_clause():
    assert brief(
        "President Ada Alm sent a congratulatory letter to the fifth River Trade Forum (RTF), which opened in Strelsau"
        " on Monday. The forum's main conference began on Monday in Strelsau."
    ) == [
        ("letter", "2024-05-20", "Ada Alm", "", True),
        ("forum", "2024-05-20", "", "Strelsau", False),
    ]


def test_whom_somebody_will_welcome():
    assert brief("On Friday, President Ada Alm will welcome President Bo Berg to her house in Port Royal.") == [
        ("meeting", "2024-05-24", "Ada Alm, Bo Berg", "Port Royal", True)
    ]


def test_the_first_meeting_of_the_day_is_the_meeting_of_the_day():
    assert brief(
        "President Ada Alm and President Bo Berg opened their summit in Strelsau on Monday, with fishing quotas on"
        " the table for the first meeting between the two leaders."
    ) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_what_is_due_after_the_talks_and_on_the_visit():
    assert brief(
        "President Ada Alm held talks with President Bo Berg in Strelsau on Tuesday. The two presidents are scheduled"
        " to witness the signing of documents and attend a completion ceremony of the pipeline after the talks. Alm has"
        " met Bo Berg five times this year."
    ) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("signing", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", False),
        ("ceremony", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", False),
        ("meeting", "2024", "Ada Alm, Bo Berg", "", False),
    ]
    assert brief(
        "Visiting Strelsau as part of a tour, President Ada Alm pledged aid. She is expected to sign a number of deals"
        " during her visit. Before the tour there was a state dinner."
    )[:2] == [
        ("visit", "2024-05", "Ada Alm", "Strelsau", True),
        ("signing", "2024-05", "Ada Alm", "", False),
    ]


def test_an_arrival_is_the_report_where_the_host_broke_off_to_meet_the_guest():
    assert brief(
        "STRELSAU - President Ada Alm arrived here on Sunday for a three-day visit.\n\nPresident Bo Berg broke with"
        " protocol to meet Ada Alm on the tarmac before a visit that will include a state dinner."
    ) == [
        ("visit", "2024-05-19/2024-05-21", "Ada Alm", "Strelsau", True),
        ("meeting", "", "Bo Berg, Ada Alm", "", False),
        ("ceremony", "", "Ada Alm", "", False),
    ]


def test_what_is_told_to_the_press_is_no_meeting():
    assert brief("President Ada Alm told Jo Other, the host of a show, on Monday that it was a good investment.") == []


def test_a_gathering_and_who_spoke_at_it():
    assert brief(
        '"There was a will," Finance Minister Jo Other said yesterday after chairing a long session of informal talks'
        " at this resort. President Ada Alm told the meeting that she would put forward proposals."
    ) == [("forum", "2024-05-21", "Jo Other, Ada Alm", "", True)]
    assert brief(
        "Western creditor governments have reached agreement on new proposals, President Ada Alm said.\n\nAlm was"
        " speaking after an informal gathering of finance ministers and bankers held to prepare for talks on debt."
    ) == [
        ("agreement", "", "", "", True),
        ("forum", "", "Ada Alm", "", False),
    ]


def test_officials_who_will_meet():
    assert brief(
        "STRELSAU, May 22 - Ruritanian officials will meet aid donors in June, Finance Minister Jo Other said."
    ) == [("meeting", "2024-06", "", "", True)]


def test_an_organisation_with_its_letters_has_a_summit():
    assert brief(
        "President Ada Alm held talks with President Bo Berg on Tuesday in Strelsau, ahead of the Central Ports"
        " Organization (CPO) summit in Port Royal."
    )[1:] == [("forum", "", "", "Port Royal", False)]


def test_a_heading_calls_the_meeting_a_conversation():
    assert brief(
        "Transcripts\n\nBeginning of conversation with Bo Berg\n\nPresident of Utopia Ada Alm: Let me welcome you to"
        " Port Royal after our telephone conversation.\n\nPresident of Ruritania Bo Berg: Thank you.\n"
    )[0] == ("meeting", "2024-05-22", "Bo Berg, Ada Alm", "Port Royal", True)


def test_the_day_of_something_else_is_not_the_day_of_an_offices_page():
    assert brief(
        "Official website of the President of Utopia\n\nMeeting with President of Ruritania Bo Berg\n\nAda Alm had a"
        " meeting with President of Ruritania Bo Berg.\n\nThe presidents took part in an informal gathering of poets"
        " yesterday."
    ) == [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True)]


def test_the_fifth_meeting_this_year_is_of_its_day():
    assert brief("Ada Alm met Bo Berg. Their meeting was already the fifth this year, Reuters said.") == [
        ("meeting", "", "Ada Alm, Bo Berg", "", True)
    ]


def test_a_visitor_whom_nothing_but_the_capitals_make_a_person():
    assert brief(
        "Minister for External Affairs Jo Other will be on an official visit to Ruritania from June 3 to 5."
    ) == [("visit", "2024-06-03/2024-06-05", "Jo Other", "", True)]


def test_who_is_visiting_is_on_the_visit_that_is_told():
    assert brief(
        "President Ada Alm will make an official visit to Ruritania from May 23 to 25. Alm is visiting Ruritania on the"
        " invitation of Bo Berg."
    ) == [("visit", "2024-05-23/2024-05-25", "Ada Alm", "", True)]


def test_a_birthday_is_somebodys():
    assert brief("President Ada Alm called President Bo Berg on Monday to congratulate him on his 65th birthday.") == [
        ("call", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("anniversary", "", "Bo Berg", "", False),
    ]


def test_who_says_that_he_met_somebody_is_not_whom_he_met():
    assert brief(
        "President Ada Alm held talks with President Bo Berg on Tuesday. Berg spoke first.\n\nNoting he had met with"
        " President Berg five times this year, Alm said that talks were useful."
    )[1:] == [("meeting", "2024", "Ada Alm, Bo Berg", "", False)]


def test_a_session_that_was_just_held():
    assert brief(
        "Joint news conference of Ada Alm and Bo Berg\n\nMay 22, 2024, Strelsau\n\nPresident Ada Alm: Mr President,"
        " ladies and gentlemen, I am glad to see all of you here and to speak to you about trade and many other"
        " things.\n\nWe have finished the third meeting of the High-Level Council."
    ) == [
        ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True),
        ("forum", "2024-05-22", "", "Strelsau", False),
    ]


def test_a_welcome_with_their_spouses():
    assert brief(
        "President Ada Alm held talks with President Bo Berg on Monday. Prior to the talks, Alm and her husband, Jo"
        " Alm, held a welcome ceremony for Berg and his wife, Vi Nova Berg, at White Hall."
    )[1] == ("ceremony", "2024-05-20", "Ada Alm, Bo Berg, Jo Alm, Vi Nova Berg", "Port Royal", True)


def test_a_signing_took_place_at_a_session():
    assert brief(
        "President Ada Alm and President Bo Berg signed a treaty on Tuesday. The signing took place in the capital"
        " Strelsau at an extraordinary session of the River Commission."
    ) == [
        ("signing", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("forum", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
    ]


def test_a_meeting_in_prospect_is_planned():
    assert [e.status for e in events("Preparations are under way for a meeting between Ada Alm and Bo Berg.")] == [
        "planned"
    ]
    assert [e.status for e in events("Ada Alm will today meet Bo Berg in Strelsau.")] == ["planned"]


def test_whose_visit_it_was_and_whose_plan():
    found = brief("President Ada Alm has briefed President Bo Berg on her visit to Ruritania last week.")
    assert ("visit", "2024-05-13/2024-05-19", "Ada Alm", "") in [event[:4] for event in found]
    assert brief(
        "President Ada Alm held talks with President Bo Berg on Monday. They discussed Berg's plan to visit Utopia in"
        ' November. "Your visit will be of use," Berg told Alm.'
    ) == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("visit", "2024-11", "Bo Berg", "", False),
        ("visit", "2024-05", "Ada Alm", "", False),
    ]


def test_another_meeting_of_the_guest_is_not_the_first():
    assert brief(
        "President Ada Alm met with visiting Prime Minister Cy Corn on Tuesday. This morning, Dee Dahl held formal"
        " talks with Corn and the two leaders signed documents."
    )[0:3:2] == [
        ("meeting", "2024-05-21", "Ada Alm, Cy Corn", "", True),
        ("meeting", "2024-05-22", "Dee Dahl, Cy Corn", "", False),
    ]


def test_those_who_met_stand_before_a_clause_between_commas():
    assert brief("Ada Alm, Bo Berg and Cy Corn, who were all in town, were meeting separately today.") == [
        ("meeting", "2024-05-22", "Ada Alm, Bo Berg, Cy Corn", "", True)
    ]


def test_companies_that_sign_are_what_the_first_sentence_reports():
    assert brief(
        "The state railway has signed a deal with a foreign firm to buy wagons. The railway signed the deal at a hotel"
        " in Strelsau on Tuesday."
    ) == [("signing", "2024-05-21", "", "Strelsau", True)]


def test_the_visitor_is_named_behind_the_office_and_its_land():
    found = events(
        "At the invitation of President Bo Berg, President of the Republic of Utopia Dee Dahl will pay a state visit"
        " to Ruritania from June 3 to 5, a spokesman announced."
    )
    assert [(p.person.name, p.role.value) for p in found[0].participants] == [
        ("Dee Dahl", "visitor"),
        ("Bo Berg", "host"),
    ]


def test_during_somebodys_visit_is_a_visit_of_the_month():
    assert brief("During President Bo Berg's visit, President Ada Alm underlined the common interests.")[0] == (
        "visit",
        "2024-05",
        "Bo Berg",
        "",
        True,
    )


def test_a_year_that_is_named_is_no_time():
    assert brief(
        "President Ada Alm exchanged messages with Bo Berg on Monday, and both declared 2024 a year of rivers."
    ) == [("letter", "2024-05-20", "Ada Alm, Bo Berg", "", True)]


def test_you_are_expected_on_a_visit():
    found = brief(
        "President Ada Alm met President Bo Berg in Strelsau on Tuesday.\n\nBo Berg: You are welcome here.\n\n"
        "Ada Alm: We expect you on a visit to Utopia next year.\n\nBo Berg: Thank you."
    )
    assert found[1:] == [("visit", "2025", "Bo Berg", "", False)]


def test_a_venue_is_in_the_city_that_the_text_names():
    assert brief("President Ada Alm met President Bo Berg at White Hall in Strelsau on Monday.") == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)
    ]
    assert brief("Prime Minister Cy Corn met President Bo Berg on Monday. The talks were held at White Hall.") == [
        ("meeting", "2024-05-20", "Cy Corn, Bo Berg", "", True)
    ]
    assert brief("President Ada Alm met President Bo Berg on Monday. The talks were held at White Hall.") == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Port Royal", True)
    ]


def test_what_was_done_after_a_meeting_was_done_on_its_day():
    assert brief(
        "President Ada Alm left for home on Tuesday.\n\nThe two governments signed six agreements on Monday after Ada"
        " Alm held talks with President Bo Berg in Strelsau. On Tuesday, a week after she met Cy Corn, she rested."
    )[-2:] == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "", "Ada Alm, Cy Corn", "", False),
    ]


def test_a_member_of_a_committee_who_met_somebody_and_a_place_that_is_a_region():
    assert brief(
        "Ada Alm, also a member of the Central Committee, on Tuesday met with President Bo Berg in Strelsau."
    ) == [("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_an_invitation_is_for_whom_it_goes_to():
    assert brief(
        "President Ada Alm met Cy Corn on Tuesday. Cy Corn extended an invitation from President Bo Berg to President"
        " Alm to attend the River Ports Summit in Strelsau in June. Corn thanked her for visiting the Ruritania"
        " Embassy."
    )[1:] == [("forum", "2024-06", "Ada Alm", "Strelsau", False)]


def test_ministers_told_by_their_lands_and_named_further_on_signed_once():
    assert brief(
        "The trade ministers of Utopia and Ruritania signed an agreement on Monday in Strelsau. Dee Dahl of Utopia and"
        " Eva Elm of Ruritania put their names to the document after a morning of talks."
    ) == [
        ("signing", "2024-05-20", "Dee Dahl, Eva Elm", "Strelsau", True),
        ("meeting", "2024-05-20", "Dee Dahl, Eva Elm", "Strelsau", True),
    ]


def test_whose_name_stands_behind_a_title_and_a_comma_is_written_to_and_met_in_an_aside():
    assert brief("President Ada Alm sent a message to her Ruritanian counterpart, Eva Elm, on Monday.") == [
        ("letter", "2024-05-20", "Ada Alm, Eva Elm", "", True)
    ]
    assert brief(
        "President Ada Alm, who met with her Ruritanian counterpart, Eva Elm, on Monday, is eager for a deal."
    ) == [("meeting", "2024-05-20", "Ada Alm, Eva Elm", "", True)]


@pytest.mark.parametrize("guest", ["Bo Berg", "her Ruritanian counterpart, Bo Berg,"])
def test_who_met_somebody_and_was_then_received_is_the_same_on_another_day(guest):
    assert brief(
        f"President Ada Alm met {guest} in Strelsau on Monday and was received by Prime Minister Cy Corn on Tuesday."
    ) == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-21", "Ada Alm, Cy Corn", "Strelsau", False),
    ]


@pytest.mark.parametrize("it", ["It", "The protocol"])
def test_who_signed_what_two_countries_did_is_told_in_the_next_sentence(it):
    assert brief(
        f"Utopia and Ruritania today signed a protocol on trade, officials said. {it} was signed by Utopian Trade"
        " Secretary Dee Dahl and Ruritanian Commerce Minister Eva Elm."
    ) == [("signing", "2024-05-22", "Dee Dahl, Eva Elm", "", True)]
    assert brief("Ada Alm wrote a book. It was signed by President Bo Berg on Monday.") == []


def test_who_signed_is_named_behind_a_title_and_a_comma():
    assert brief(
        "Under a pact signed on Monday by the Utopian trade minister, Dee Dahl, and her Ruritanian counterpart, Eva"
        " Elm, rangers will patrol the border."
    ) == [("signing", "2024-05-20", "Dee Dahl, Eva Elm", "", True)]
    assert brief("A pact was signed on Monday by the Utopian trade minister, Dee Dahl said.") == [
        ("signing", "2024-05-20", "", "", False)
    ]


def test_the_two_ministers_are_those_who_met_and_not_one_who_is_named_later():
    assert brief(
        "Utopian Trade Minister Dee Dahl and her Ruritanian counterpart Eva Elm met in Strelsau on Monday. The two"
        " ministers witnessed the signing of a memorandum. Dahl asked Elm to greet Ruritanian Prime Minister Fay Gale."
    ) == [
        ("meeting", "2024-05-20", "Dee Dahl, Eva Elm", "Strelsau", True),
        ("signing", "2024-05-20", "Dee Dahl, Eva Elm", "Strelsau", True),
    ]


@pytest.mark.parametrize(
    "comes", ["is due in Strelsau in June for", "is expected in Strelsau in June to attend", "will be here in June for"]
)
def test_who_comes_for_a_gathering_takes_part_in_it(comes):
    forum = brief(f"STRELSAU, May 20 -- President Ada Alm {comes} the River Ports Summit.")[-1]
    assert forum[:4] == ("forum", "2024-06", "Ada Alm", "Strelsau")


@pytest.mark.parametrize(
    "behind",
    [
        "the President of the Republic of Utopia Dee Dahl",
        "the President of Utopia, H.E. Ms. Dee Dahl,",
        "Utopia's President, H.E. Ms. Dee Dahl,",
        "Utopia's deputy prime minister, Dee Dahl,",
    ],
)
def test_with_whom_is_named_behind_the_office_and_its_land(behind):
    assert brief(f"President Ada Alm held talks with {behind} on Monday.") == [
        ("meeting", "2024-05-20", "Ada Alm, Dee Dahl", "", True)
    ]


def test_a_summit_of_two_lands_is_their_meeting():
    assert brief(
        "President Ada Alm and President Bo Berg have agreed a new deal. They met in Strelsau on Monday for the first"
        " Utopia-Ruritania summit in five years."
    ) == [
        ("agreement", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
    ]


def test_who_confirms_an_agreement_to_meet_will_meet():
    assert brief(
        "President Ada Alm had a telephone conversation with President Bo Berg on Monday. Ada Alm and Bo Berg confirmed"
        " their agreement to meet in Strelsau in November."
    ) == [
        ("call", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("meeting", "2024-11", "Ada Alm, Bo Berg", "Strelsau", False),
    ]


def test_what_may_also_happen_is_planned_and_what_stands_in_brackets_is_beside_the_report():
    found = events(
        "President Ada Alm arrived in Strelsau on Tuesday. She will almost certainly meet Bo Berg. She may also meet Cy"
        " Corn (Dee Dahl met Cy Corn on Monday)."
    )
    assert [(e.kind, e.status, e.primary) for e in found] == [
        ("visit", "occurred", True), ("meeting", "planned", False), ("meeting", "planned", False),
        ("meeting", "occurred", False),
    ]  # fmt: skip


def test_who_invites_is_no_visitor_and_greetings_are_sent():
    assert brief(
        "At the invitation of President Bo Berg, Ada Alm, our president, will pay an official visit to Ruritania."
    ) == [("visit", "", "Ada Alm, Bo Berg", "", True)]
    assert brief("President Ada Alm has sent National Day greetings to President Bo Berg.") == [
        ("letter", "2024-05-22", "Ada Alm, Bo Berg", "", True)
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ada Alm on Tuesday had a video meeting with Bo Berg.", "call"),
        ("Ada Alm and Bo Berg sat down for dinner in Strelsau on Tuesday.", "meeting"),
        ("President Ada Alm received in audience the President of Ruritania, Bo Berg, on Tuesday.", "meeting"),
    ],
)
def test_other_ways_to_say_that_two_met(words, kind):
    assert [(k, day, who, primary) for k, day, who, _, primary in brief(words)] == [
        (kind, "2024-05-21", "Ada Alm, Bo Berg", True)
    ]


def test_what_was_agreed_at_a_summit():
    assert brief(
        "President Ada Alm and President Bo Berg agreed on Tuesday to resume the ferries, putting aside their"
        " differences at a summit in Strelsau."
    ) == [
        ("agreement", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
    ]


def test_a_date_behind_a_comma_is_not_that_of_the_visit_discussed():
    assert brief(
        "President Ada Alm met with visiting Prime Minister Cy Corn Saturday, discussing President Bo Berg's state"
        " visit to Utopia later this year. Party delegates will meet in Strelsau to vote on a paper from last Friday."
    )[2:] == [("visit", "2024", "Bo Berg", "", False)]


def test_the_meeting_announced_goes_before_a_conversation_with_one():
    assert brief(
        "President Ada Alm will hold a meeting with President Bo Berg on June 13 in Strelsau, an aide told reporters."
        ' "This conversation with Berg right after his victory was of use," the aide said.'
    )[0] == ("meeting", "2024-06-13", "Ada Alm, Bo Berg", "Strelsau", True)


def test_the_clause_goes_on_behind_an_aside():
    assert brief(
        "President Ada Alm met with President Bo Berg, who is on an official visit to Utopia, at the White Hall in Port"
        " Royal on Tuesday morning."
    ) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Port Royal", True),
        ("visit", "2024-05", "Bo Berg", "", False),
    ]


def test_who_is_thanked_for_coming_and_who_would_be_coming():
    assert brief(
        "President Ada Alm met President Bo Berg on Tuesday. She thanked Bo Berg for coming to Port Royal and for a"
        " chance to talk of the July elections. Berg said that Alm would be coming to Strelsau."
    )[1:] == [
        ("visit", "2024-05", "Bo Berg", "Port Royal", False),
        ("visit", "", "Ada Alm", "Strelsau", False),
    ]


def test_talks_of_another_time_and_gatherings_of_another_year_are_others():
    assert brief(
        "PORT ROYAL - President Ada Alm has begun talks with President Bo Berg.\n\nAlm, fresh from talks with Cy Corn,"
        " comes after Berg won support from Corn at talks last week."
    ) == [
        ("meeting", "", "Ada Alm, Bo Berg", "", True),
        ("meeting", "", "Ada Alm, Cy Corn", "", False),
    ]
    assert brief(
        "President Ada Alm met President Bo Berg today for the River Ports Summit in Strelsau. Last year's River Ports"
        " Summit did not take place. The first River Ports Summit was held in 2019."
    )[1:] == [
        ("forum", "2024-05-22", "", "Strelsau", False),
        ("forum", "2019", "", "", False),
    ]


def test_a_year_belongs_to_the_noun_before_it():
    assert brief(
        "President Ada Alm met President Bo Berg in Strelsau to speak of what was announced at the bankers' summit in"
        " 2006 and of the 2030 harbour agenda."
    )[:1] == [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_talks_on_a_visit_without_days_are_dated_to_its_month():
    assert brief(
        "STRELSAU, May 22 (Xinhua) -- President Ada Alm wrapped up her two-day state visit to Ruritania and left here"
        " Wednesday for the islands.\n\nAlm held talks with President Bo Berg and met Prime Minister Cy Corn."
    ) == [
        ("visit", "2024-05-21/2024-05-22", "Ada Alm", "Strelsau", True),
        ("meeting", "2024-05", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05", "Ada Alm, Cy Corn", "Strelsau", True),
    ]


def test_those_met_separately_are_met_in_meetings_of_their_own():
    words = "On Monday President Ada Alm met {}with President Bo Berg and Prime Minister Cy Corn in Strelsau."
    assert brief(words.format("separately ")) == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-20", "Ada Alm, Cy Corn", "Strelsau", True),
    ]
    assert brief(words.format("")) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg, Cy Corn", "Strelsau", True)]


def test_what_an_aide_announces_is_the_leaders():
    found = events(
        "President Ada Alm on Thursday will begin a series of talks in Port Royal.\n\nAccording to the president's aide"
        ' Dee Dahl, after talks with President Bo Berg, Alm will rest. "Tomorrow, Prime Minister Cy Corn will meet with'
        ' our president," Dahl told reporters.'
    )
    assert [(e.when.iso, [p.person.name for p in e.participants], e.primary, e.status.value) for e in found] == [
        ("2024-05-23", ["Ada Alm", "Bo Berg"], True, "planned"),
        ("2024-05-23", ["Cy Corn", "Ada Alm"], True, "planned"),
    ]


def test_the_two_are_those_named_just_before():
    assert brief(
        "President Ada Alm received Prime Minister Cy Corn in Port Royal on Monday. On Tuesday Alm opened a harbour."
        " It was launched at a show that involved Alm and President Bo Berg. Before it, the two leaders met."
    )[1:] == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Port Royal", True)]


def test_his_trip_is_of_whom_the_sentence_goes_on_to_name():
    assert brief(
        "President Bo Berg spoke of the harvest.\n\nOn the first day of her trip to Strelsau, President Ada Alm met"
        " Prime Minister Cy Corn on Monday before visiting President Bo Berg."
    ) == [
        ("visit", "2024-05-20", "Ada Alm", "Strelsau", False),
        ("meeting", "2024-05-20", "Ada Alm, Cy Corn", "Strelsau", True),
    ]


def test_a_minister_of_whom_nothing_is_known_is_met_by_the_name_behind_the_land():
    assert brief("President Ada Alm met with the Minister of Trade of Ruritania Ed Eck Elm on Monday in Strelsau.") == [
        ("meeting", "2024-05-20", "Ada Alm, Ed Eck Elm", "Strelsau", True)
    ]


def test_who_is_invited_on_a_day_without_a_year_is_invited_for_one_to_come():
    assert brief(
        "President Ada Alm met President Bo Berg in Strelsau on Monday. Berg accepted an invitation to visit Utopia on"
        " March 3."
    )[1:] == [("visit", "2025-03-03", "Bo Berg", "", False)]


def test_talks_for_which_somebody_left_or_arrived_are_to_come():
    assert brief(
        "President Ada Alm on Tuesday left for a visit to Ruritania, during which she will meet President Bo Berg."
    ) == [
        ("visit", "2024-05-21", "Ada Alm", "", True),
        ("meeting", "", "Ada Alm, Bo Berg", "", False),
    ]
    found = events("President Ada Alm arrived in Strelsau on Tuesday for talks with President Bo Berg.")
    assert [(e.kind.value, e.status.value) for e in found] == [("visit", "occurred"), ("meeting", "planned")]


def test_who_is_greeted_on_arrival_is_not_met():
    assert brief(
        "President Ada Alm arrived in Strelsau on Monday. She was greeted by President Bo Berg at the airport."
    ) == [("visit", "2024-05-20", "Ada Alm", "Strelsau", True)]


def test_a_stay_without_a_length_has_the_day_of_the_arrival():
    assert brief("STRELSAU - President Ada Alm landed here Monday for an official visit.") == [
        ("visit", "2024-05-20", "Ada Alm", "Strelsau", True)
    ]
    assert brief("President Ada Alm arrived in Strelsau on Monday on a two-day visit.") == [
        ("visit", "2024-05-20/2024-05-21", "Ada Alm", "Strelsau", True)
    ]


def test_who_spoke_to_one_and_separately_to_another_spoke_twice():
    assert brief(
        "President Ada Alm spoke Tuesday morning with President Bo Berg and, separately, with Prime Minister Cy Corn."
    ) == [
        ("call", "2024-05-21", "Ada Alm, Bo Berg", "", True),
        ("call", "2024-05-21", "Ada Alm, Cy Corn", "", True),
    ]


def test_a_meeting_later_on_the_same_day_is_reported_too():
    found = events(
        "President Ada Alm said before a meeting with President Bo Berg today in Strelsau that all was well. Later"
        " today Alm is scheduled to have dinner with Prime Minister Cy Corn."
    )
    assert [(e.when.iso, e.primary, e.status.value) for e in found] == [
        ("2024-05-22", True, "occurred"),
        ("2024-05-22", True, "planned"),
    ]


def test_ceremonies_at_which_somebody_announces_or_awards_something():
    assert brief(
        "President Ada Alm today extended recognition to Ruritania. Alm announced it in a brief ceremony at the White"
        " Hall."
    ) == [("ceremony", "2024-05-22", "Ada Alm", "Port Royal", True)]
    assert brief(
        "President Ada Alm met President Bo Berg on Tuesday. In the evening Alm awarded Berg the Medal of Friendship."
        " New agreements were reached."
    ) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "", True),
        ("ceremony", "2024-05-21", "Ada Alm, Bo Berg", "", True),
        ("agreement", "2024-05-21", "Ada Alm, Bo Berg", "", True),
    ]


def test_who_holds_a_gathering_to_come_takes_part_in_it():
    assert brief(
        "Prime Minister Cy Corn, who is also head of his party, will hold the fifth Oceanic Trade Dialogue in Strelsau"
        " on June 3."
    ) == [("forum", "2024-06-03", "Cy Corn", "Strelsau", True)]


def test_the_coming_summit_is_planned():
    found = events("President Ada Alm met President Bo Berg on Monday. Berg was right about the coming G20 summit.")
    assert [(e.kind.value, e.status.value) for e in found] == [("meeting", "occurred"), ("forum", "planned")]


def test_the_day_on_which_the_same_two_spoke_is_the_day_of_their_talks():
    assert brief(
        "What was in the secret talks?\n\nOn Monday, in Strelsau, President Ada Alm and President Bo Berg discussed"
        " prices.\n\nAlm and Berg held secret talks."
    ) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_somebody_met_others_by_their_offices():
    assert brief("President Ada Alm met with the prime ministers of three islands on Monday. Alm thanked them.") == [
        ("meeting", "2024-05-20", "Ada Alm", "", True)
    ]
    assert brief("Sales met the target of the finance minister on Monday.") == []


def test_talks_of_the_two_who_speak_after_them():
    assert brief(
        "President Ada Alm and President Bo Berg are in full agreement on Monday.\n\nSpeaking after five hours of talks"
        " in a castle, the two leaders said little.\n\nTheir views on negotiations are close to those of President Cy"
        " Corn."
    ) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)]


def test_an_arrival_for_talks_to_come_is_what_the_first_sentence_reports():
    found = events(
        "President Ada Alm has arrived in Strelsau for talks with President Bo Berg.\n\nShe came from a land in which"
        " she held talks with President Cy Corn."
    )
    assert [(e.kind.value, e.status.value, e.primary) for e in found] == [
        ("visit", "occurred", True),
        ("meeting", "planned", False),
        ("meeting", "occurred", False),
    ]


def test_a_dinner_hosted_by_somebody_is_no_meeting_of_its_own():
    assert brief("President Ada Alm attended a welcoming ceremony hosted by President Bo Berg on Monday.") == [
        ("ceremony", "2024-05-20", "Ada Alm, Bo Berg", "", True)
    ]


def test_an_ambassador_to_a_land_whom_no_list_holds():
    assert brief("President Ada Alm held a meeting with the Ambassador to Ruritania Matsuda Kuninori on Monday.") == [
        ("meeting", "2024-05-20", "Ada Alm, Matsuda Kuninori", "", True)
    ]


def test_the_two_who_agreed_are_no_more_people_who_were_met():
    assert brief("Alm and Berg spoke. President Ada Alm met President Cy Corn on Monday, and the two agreed.") == [
        ("meeting", "2024-05-20", "Ada Alm, Cy Corn", "", True)
    ]


def test_a_text_of_two_speakers_alone_is_their_meeting():
    assert brief(
        "President of Utopia Ada Alm: Dear Mr Prime Minister! Allow me to welcome you to Port Royal. You worked a long"
        " time here.\n\nPrime Minister of Ruritania Dan Unlisted: Thank you. Our trade is growing at a good pace.\n\n"
        "Ada Alm: We have not yet reached the level of old.\n\nDan Unlisted: Much can be done.",
        None,
    ) == [("meeting", "", "Ada Alm, Dan Unlisted", "Port Royal", True)]


def test_the_month_of_a_noun_behind_dates_no_meeting():
    assert brief("President Ada Alm met President Bo Berg to discuss a September 2019 agreement on trade.", None) == [
        ("meeting", "", "Ada Alm, Bo Berg", "", True),
        ("agreement", "2019-09", "", "", False),
    ]


def test_the_day_in_front_of_a_verb_that_goes_on_is_that_of_the_verb_before():
    found = brief("President Ada Alm arrived in Strelsau on Monday and held talks with President Bo Berg on May 21.")
    assert ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True) in found


def test_it_gives_a_host_pleasure_to_see_the_guest_of_a_transcript():
    assert brief(
        "President Ada Alm: Mr President,\nIt gives me pleasure to see you in Port Royal. Trade grows.\n"
        "Ruritanian President Bo Berg: Thank you. I was very pleased with our meeting in Strelsau.",
        None,
    )[0] == ("meeting", "", "Ada Alm, Bo Berg", "Port Royal", True)


@pytest.mark.parametrize("goal", ["consult with him on trade", "discuss the progress made, and to reinforce trade"])
def test_somebody_called_another_to_do_something_with_him(goal):
    assert brief(f"President Ada Alm called Ruritanian President Bo Berg to {goal}.") == [
        ("call", "2024-05-22", "Ada Alm, Bo Berg", "", True)
    ]


def test_the_day_that_owns_another_noun_before_dates_no_meeting():
    found = brief(
        "PORT ROYAL, May 22 (AP) -- President Ada Alm called on the world Monday for peace.\n\n"
        "Alm commented on Tuesday's attacks on the port in her meeting with Ruritanian President Bo Berg."
    )
    assert sorted(found) == [
        ("incident", "2024-05-21", "", "", False),
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Port Royal", True),
    ]


def test_a_conversation_on_a_day_written_twice_is_one_call_with_its_title():
    assert brief(
        "Alm talks with Berg: Topics discussed\n\n"
        "President Ada Alm had a conversation today, May 22, with her Ruritanian counterpart Bo Berg."
    ) == [("call", "2024-05-22", "Ada Alm, Bo Berg", "", True)]


def test_who_joined_the_meeting_of_another_took_part():
    assert brief("President Ada Alm joined Dee Dahl's meeting today with Ruritanian President Bo Berg.") == [
        ("meeting", "2024-05-22", "Ada Alm, Dee Dahl, Bo Berg", "", True)
    ]


@pytest.mark.parametrize("will", ["is ready to", "is willing to"])
def test_a_visit_that_somebody_is_willing_to_make_is_planned(will):
    found = events(f"President Ada Alm met President Bo Berg on Monday.\n\nAlm {will} visit Ruritania.")
    assert [(e.kind, str(e.status)) for e in found] == [("meeting", "occurred"), ("visit", "planned")]


def test_a_day_right_before_an_incident_is_its_own():
    found = brief("President Ada Alm spoke of the May 7 hijacking of a ferry and the May 2 air raid on the port.")
    assert found == [("incident", "2024-05-07", "", "", False), ("incident", "2024-05-02", "", "", False)]


def test_water_that_is_flooding_somewhere_is_no_incident():
    assert brief("Goods are flooding across the border in a sign that the agreement holds, officials said.") == []


def test_visits_that_are_only_counted_have_no_month():
    found = brief(
        "President Ada Alm met President Bo Berg on Tuesday. Alm has visited Strelsau three times since May 2."
    )
    assert found[1:] == [("visit", "", "Ada Alm", "Strelsau", False)]


def test_a_time_between_a_meeting_and_whose_it_is():
    found = brief(
        "President Ada Alm met President Bo Berg on Tuesday, ahead of a meeting next month of the Tin Council."
    )
    assert found[1:] == [("forum", "2024-06", "", "", False)]


def test_our_previous_meeting_is_another_of_the_two_who_speak():
    assert brief(
        "President Ada Alm: I am glad to see you here in Port Royal, Mr President.\n\n"
        "Ruritanian President Bo Berg: Thank you. At our previous meeting in Strelsau we spoke of trade.",
        None,
    ) == [
        ("meeting", "", "Ada Alm, Bo Berg", "Port Royal", True),
        ("meeting", "", "Ada Alm, Bo Berg", "Strelsau", False),
    ]


def test_a_visit_that_is_concluded_ends_on_the_day_named():
    assert brief("President Bo Berg concluded his five-day visit to Utopia on Tuesday.") == [
        ("visit", "2024-05-17/2024-05-21", "Bo Berg", "", True)
    ]


def test_hours_of_talks_after_which_two_speak_are_theirs():
    assert brief("President Ada Alm and President Bo Berg spoke to reporters after two hours of talks on Tuesday.") == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "", True)
    ]


def test_talks_on_signing_something_are_no_signing():
    found = brief("President Ada Alm called President Bo Berg on Tuesday. They hope to hold talks on signing a treaty.")
    assert [kind for kind, *_ in found] == ["call", "meeting"]


def test_meetings_of_the_same_guests_with_different_hosts_are_two():
    found = brief(
        "President Ada Alm met President Bo Berg and Prime Minister Cy Corn on Tuesday.\n\n"
        "Earlier, Dee Dahl hosted Berg and Corn."
    )
    assert [who for _, _, who, _, _ in found] == ["Ada Alm, Bo Berg, Cy Corn", "Dee Dahl, Bo Berg, Cy Corn"]


def test_a_treaty_that_took_effect_is_an_agreement_of_that_day():
    found = brief("The trade agreement between Utopia and Ruritania took effect in 2015. Trade has grown since.")
    assert found == [("agreement", "2015", "", "", False)]


def test_a_visit_to_a_country_named_before_the_noun():
    found = brief(
        "President Ada Alm met President Bo Berg on Tuesday. Words were said in March during Berg's Utopia visit."
    )
    assert found[1:] == [("visit", "2024-03", "Bo Berg", "", False)]


def test_talks_to_come_have_the_time_of_the_visit_under_way():
    assert brief(
        "PORT ROYAL, May 22 (Agency) -- President Bo Berg arrived here on Monday for a visit.\n\n"
        "Berg will hold talks with President Ada Alm."
    )[1:] == [("meeting", "2024-05", "Bo Berg, Ada Alm", "", False)]


def test_a_visit_before_another_has_no_month():
    found = brief("President Ada Alm met President Bo Berg on Tuesday. Alm had already visited Strelsau.")
    assert found[1:] == [("visit", "", "Ada Alm", "Strelsau", False)]


def test_two_who_are_named_behind_the_phrase_in_which_they_meet():
    found = brief(
        "Meeting on the sidelines of a fair, President Ada Alm and President Bo Berg spoke of trade yesterday."
    )
    assert found[0] == ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "", True)


def test_the_summit_of_a_visit_to_come_is_to_come():
    found = events(
        "President Bo Berg said on Monday that he will visit President Ada Alm this weekend to discuss trade.\n\n"
        "There is concern in Utopia about the summit with Alm."
    )
    assert [(e.kind, e.when.iso, str(e.status)) for e in found] == [
        ("visit", "2024-05-25/2024-05-26", "planned"),
        ("meeting", "2024-05-25/2024-05-26", "planned"),
    ]


def test_where_a_speaker_says_that_the_other_was():
    assert brief(
        "President Ada Alm: Mr President, I am glad to see you in Port Royal.\n\n"
        "Ruritanian President Bo Berg: Thank you. I know that you visited Strelsau on May 3."
    )[1:] == [("visit", "2024-05-03", "Ada Alm", "Strelsau", False)]


def test_an_annual_meeting_is_a_gathering():
    assert brief("Ruritania boycotted the annual meeting last year, officials said.") == [
        ("forum", "2023", "", "", False)
    ]


def test_who_heads_a_delegation_and_whose_counterpart_bears_a_name_in_apposition_were_met():
    assert brief(
        "President Ada Alm met with a delegation of the Party of the South led by the Party's General Secretary Gil"
        " Grom Wednesday. She also met with her counterpart from Zembla, Hal Holm, in the evening."
    ) == [
        ("meeting", "2024-05-22", "Ada Alm, Gil Grom", "", True),
        ("meeting", "2024-05-22", "Ada Alm, Hal Holm", "", True),
    ]


def test_those_present_at_another_meeting_were_not_at_the_first():
    found = events(
        "President Ada Alm met President Bo Berg on Monday. Prime Minister Cy Corn called on Ada Alm, too. Dee Dahl was"
        " also present."
    )
    assert [[p.person.name for p in e.participants] for e in found] == [["Ada Alm", "Bo Berg"], ["Cy Corn", "Ada Alm"]]


def test_a_title_names_the_meeting_of_which_one_of_two_speaks():
    assert brief(
        'Leaders of Utopia and Ruritania hold private talks\n\n"It matters that today\'s meeting was long," Ada Alm'
        " said. Ada Alm hoped that Bo Berg would come again. Bo Berg thanked Ada Alm."
    )[0] == ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True)


def test_the_leaders_of_two_lands_are_those_who_are_named_below():
    assert brief(
        "The leaders of Utopia and Ruritania held talks in Strelsau on Monday. Ada Alm of Utopia and Bo Berg of"
        " Ruritania led large delegations."
    )[0] == ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)


def test_a_day_behind_another_noun_is_that_of_the_noun():
    assert brief(
        "President Ada Alm is on a trip that includes talks with President Bo Berg, and a planned speech to students on"
        " Thursday, Zemblapress reports."
    )[0][:2] == ("meeting", "")


def test_an_arrival_is_the_report_and_a_call_of_last_week_is_not():
    found = brief(
        "President Ada Alm arrived in Strelsau on Tuesday. On May 14 she had a phone conversation with President Bo"
        " Berg."
    )
    assert [(kind, day, primary) for kind, day, _, _, primary in found] == [
        ("visit", "2024-05-21", True),
        ("call", "2024-05-14", False),
    ]


def test_each_visit_that_a_page_announces_is_reported():
    assert brief(
        "President Ada Alm will pay a state visit to Ruritania from June 12 to 16. Prime Minister Cy Corn will pay an"
        " official visit to Utopia from June 20 to 22."
    ) == [
        ("visit", "2024-06-12/2024-06-16", "Ada Alm", "", True),
        ("visit", "2024-06-20/2024-06-22", "Cy Corn", "", True),
    ]


def test_what_is_called_the_summit_before_its_day_is_what_the_first_sentence_announces():
    found = events(
        "President Ada Alm said Tuesday that she will visit President Bo Berg this weekend. Unease grew that the summit"
        " with Berg raises hopes."
    )
    assert [(e.kind.value, e.status.value, e.primary) for e in found][:1] == [("visit", "planned", True)]


def test_an_agency_that_reports_for_an_office_writes_news_without_a_day():
    assert brief("President Ada Alm held a meeting with President Bo Berg, the palace said, Zemblapress reports.") == [
        ("meeting", "", "Ada Alm, Bo Berg", "", True)
    ]


def test_talks_that_somebody_gave_account_of_were_before():
    assert brief(
        "President Ada Alm spoke to President Bo Berg on Monday. She updated Berg on her recent conversations with"
        " Prime Minister Cy Corn."
    )[1:] == [("call", "", "Ada Alm, Cy Corn", "", False)]


def test_days_of_talks_that_were_concluded_end_on_the_day_named():
    assert brief("President Ada Alm and President Bo Berg concluded two days of talks on Tuesday.") == [
        ("meeting", "2024-05-20/2024-05-21", "Ada Alm, Bo Berg", "", True)
    ]


def test_a_sentence_about_the_trip_is_about_the_guest_s():
    found = brief(
        "PORT ROYAL, May 22 (Agency) -- President Ada Alm met President Bo Berg here on Tuesday.\n\n"
        "The trip comes as trade grows."
    )
    assert found[1:] == [("visit", "2024-05", "Bo Berg", "", False)]


def test_attacks_are_one_event_where_their_day_is_named():
    found = brief("President Ada Alm met President Bo Berg on Tuesday. They spoke of Monday's attacks on the port.")
    assert found[1:] == [("incident", "2024-05-20", "", "", False)]
    found = brief("President Ada Alm met President Bo Berg on Tuesday. They spoke of attacks on ships.")
    assert found[1:] == []


def test_whom_a_speaker_is_ready_to_meet():
    found = events(
        "President Ada Alm called Prime Minister Cy Corn on Tuesday.\n\n"
        "Alm expressed readiness to meet with President Bo Berg."
    )
    assert [(str(e.status), [p.person.name for p in e.participants]) for e in found[1:]] == [
        ("planned", ["Ada Alm", "Bo Berg"])
    ]


def test_a_meeting_was_in_the_one_city_in_which_all_was():
    assert brief(
        "President Ada Alm met President Bo Berg on Monday. The two were in Strelsau for a fair of the South."
    )[0] == (("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True))
    assert brief("RURITANIA, May 21 - President Ada Alm arrived in Ruritania on Tuesday.") == [
        ("visit", "2024-05-21", "Ada Alm", "Strelsau", True)
    ]
    assert brief("President Ada Alm met President Bo Berg, who had arrived in Port Royal on Sunday, on Monday.")[0] == (
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Port Royal", True)
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("last December's fishing accord", "2023-12"),
        ("the 2015 deal", "2015"),
        ("a March 4 agreement", "2024-03-04"),
        ("the pact struck in May last year", "2023-05"),
        ("the council's July agreement", "2023-07"),
    ],
)
def test_an_agreement_is_known_by_its_day(words, day):
    found = brief(f"President Ada Alm met President Bo Berg on Tuesday. Both stand by {words} and will not change it.")
    assert found[1:] == [("agreement", day, "", "", False)]


def test_an_agreement_without_a_day_is_none_to_speak_of():
    assert brief("Officials spoke on Tuesday of the deal, and of a long agreement on fish in the lake.") == []


def test_a_visit_wrapped_up_ends_on_the_day_of_departure():
    assert brief("President Ada Alm wrapped up her two-day visit to Ruritania and left here Monday for home.") == [
        ("visit", "2024-05-19/2024-05-20", "Ada Alm", "", True)
    ]


def test_during_the_visit_is_the_visit_under_way():
    found = events("President Ada Alm arrived in Strelsau on Tuesday.\n\nDuring Alm's visit a bridge will be opened.")
    assert [(e.kind, str(e.status)) for e in found] == [("visit", "occurred")]


def test_after_holding_talks_looks_as_the_verb_before_does():
    found = events(
        "President Ada Alm will visit the port of Strelsau after holding talks with President Bo Berg on Friday."
    )
    assert [(e.kind, e.when.iso, str(e.status)) for e in found] == [("meeting", "2024-05-24", "planned")]


def test_whether_they_will_meet_and_that_they_will_is_one():
    found = events(
        "Q: Will President Ada Alm meet with President Bo Berg?\n\nA: President Ada Alm will meet with him today."
    )
    assert [(e.kind, e.when.iso, str(e.status)) for e in found] == [("meeting", "2024-05-22", "planned")]


def test_what_is_scheduled_or_to_be_signed_during_a_visit_has_its_time():
    assert brief(
        "PORT ROYAL, May 22 (Agency) -- President Bo Berg arrived here on Monday for a visit.\n\nDuring his stay, Berg"
        " will see the port, and the two sides will sign several agreements. Berg is also scheduled to meet with Dee"
        " Dahl."
    )[1:] == [("signing", "2024-05", "", "", False), ("meeting", "2024-05", "Bo Berg, Dee Dahl", "", False)]


def test_to_whom_something_was_explained_by_phone():
    assert brief("President Ada Alm on Monday explained the outcome of her trip to President Bo Berg by phone.")[0] == (
        ("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)
    )


def test_visits_to_some_countries_have_their_days():
    assert brief("President Ada Alm will pay visits to four southern countries from June 12 to 16.") == [
        ("visit", "2024-06-12/2024-06-16", "Ada Alm", "", True)
    ]


def test_a_welcome_of_two_names_in_one_sentence_is_one():
    found = brief(
        "President Ada Alm met President Bo Berg on Monday. At a welcoming ceremony in Port Royal Ada Alm and Bo Berg"
        " reviewed the guard of honour."
    )
    assert [event[0] for event in found] == ["meeting", "ceremony"]


def test_a_visit_to_another_land_than_where_they_meet_is_not_of_this_month():
    found = brief(
        "STRELSAU, May 22 (Agency) -- President Ada Alm met President Bo Berg here on Tuesday.\n\n"
        "During Berg's visit to Utopia, bridges were praised."
    )
    assert found[1:] == [("visit", "", "Bo Berg", "", False)]


def test_the_day_of_an_arrival_to_come_is_not_that_of_the_next_stop():
    assert brief(
        "PORT ROYAL, May 22 (Agency) -- President Ada Alm is scheduled to receive President Bo Berg here on Friday.\n\n"
        "During a three-day visit, Berg who will arrive here on Thursday is to visit Utopia's lakes on Saturday."
    ) == [
        ("meeting", "2024-05-24", "Ada Alm, Bo Berg", "Port Royal", True),
        ("visit", "2024-05-23", "Bo Berg", "Port Royal", False),
        ("visit", "2024-05-25", "Bo Berg", "Port Royal", False),
    ]


def test_that_the_two_spoke_today_is_their_meeting_and_no_call():
    found = brief(
        "President Ada Alm: Mr President, I am glad to see you in Port Royal.\n\n"
        "Ruritanian President Bo Berg: Thank you. Today we spoke today about trade."
    )
    assert [kind for kind, *_ in found] == ["meeting"]


def test_a_message_on_the_eve_of_a_visit_went_before_it():
    assert brief(
        "President Ada Alm arrived in Strelsau on Monday on a two-day visit. In a message to the people of Ruritania on"
        " the eve of her visit, Alm called for trade."
    ) == [
        ("visit", "2024-05-20/2024-05-21", "Ada Alm", "Strelsau", True),
        ("letter", "2024-05-19", "Ada Alm", "", False),
    ]


def test_who_was_received_on_arrival_is_the_visitor():
    assert brief(
        "President Ada Alm gave a warm welcome to President Bo Berg on his arrival in Port Royal at the start of a"
        " five-day visit on Monday."
    )[0][:3] == ("visit", "2024-05-20/2024-05-24", "Bo Berg")


def test_a_visit_that_began_has_its_day_and_is_the_report():
    assert brief("President Ada Alm commenced Monday a state visit to Ruritania.") == [
        ("visit", "2024-05-20", "Ada Alm", "", True)
    ]


def test_somebody_unlisted_conducted_a_phone_call():
    assert brief("The Minister of Things Mr. Gil G. Grom conducted a phone call with President Bo Berg on Monday.") == [
        ("call", "2024-05-20", "Gil G. Grom, Bo Berg", "", True)
    ]


def test_a_town_called_by_its_land_is_where_a_visit_went():
    found = brief(
        "President Ada Alm met President Bo Berg on Tuesday. Berg traveled to the Utopian island resort of Mali in"
        " December last year."
    )
    assert found[1:] == [("visit", "2023-12", "Bo Berg", "", False)]


def test_a_long_roster_of_one_side_did_not_meet():
    named = "Trade Minister Ed Elm, Finance Minister Fay Fir, Foreign Minister Gus Gum, Labour Minister Hal Hay"
    found = brief(
        "President Ada Alm held a meeting with President Bo Berg on Monday. On the Ruritanian side, the meeting was"
        f" attended by Prime Minister Cy Corn, {named} and Health Minister Ida Ivy."
    )
    assert [who for _, _, who, *_ in found] == ["Ada Alm, Bo Berg"]


def test_who_hosted_a_dialogue_received_nobody():
    assert brief("The dialogue was hosted by Cy Corn and Dee Dahl on Monday.") == []


def test_a_banquet_in_his_honour_is_for_the_one_who_does_not_give_it():
    found = brief("President Ada Alm received President Bo Berg on Monday. She also hosted a banquet in his honour.")
    assert [(kind, who) for kind, _, who, *_ in found] == [
        ("meeting", "Ada Alm, Bo Berg"),
        ("ceremony", "Ada Alm, Bo Berg"),
    ]


def test_here_is_where_somebody_arrived_though_no_dateline_says_where():
    assert brief("President Bo Berg arrived here Tuesday for a short visit.")[0][:3] == (
        ("visit", "2024-05-21", "Bo Berg")
    )


def test_to_be_scheduled_to_see_somebody_is_a_meeting_to_come():
    assert brief("President Bo Berg is scheduled to see President Ada Alm on Friday.") == [
        ("meeting", "2024-05-24", "Bo Berg, Ada Alm", "", True)
    ]


def test_an_unlisted_minister_stands_behind_the_comma():
    found = brief(
        "President Ada Alm met with the newly named Minister of Public Works of Ruritania, Gil Grom, on Monday."
    )
    assert found == [("meeting", "2024-05-20", "Ada Alm, Gil Grom", "", True)]


def test_who_leads_a_delegation_arrives_with_it():
    found = brief("A delegation of bankers led by Cy Corn arrived in Port Royal on Monday.")
    assert [(kind, who, where) for kind, _, who, where, _ in found] == [("visit", "Cy Corn", "Port Royal")]


def test_those_meetings_are_the_ones_told_before():
    assert brief("No details have yet been given about those meetings with Cy Corn and Bo Berg.") == []


def test_the_urgency_of_a_ceasefire_is_no_plan():
    found = brief("President Ada Alm met President Bo Berg on Monday. They agreed on the urgency of a new ceasefire.")
    assert [kind for kind, *_ in found] == ["meeting"]


def test_a_current_visit_is_under_way_whatever_it_will_bring():
    found = brief(
        "President Ada Alm met President Bo Berg on Monday. Berg hoped that his current visit would help both lands."
    )
    assert found[1] == ("visit", "2024-05", "Bo Berg", "", False)


def test_two_who_met_somebody_respectively_met_apart():
    found = brief("On Monday, Ada Alm and Dee Dahl also met with Bo Berg, respectively.")
    assert [who for _, _, who, *_ in found] == ["Ada Alm, Bo Berg", "Dee Dahl, Bo Berg"]
    assert [who for _, _, who, *_ in brief("On Monday, Ada Alm and Dee Dahl met with Bo Berg.")] == [
        "Ada Alm, Dee Dahl, Bo Berg"
    ]


def test_talks_known_by_their_day_are_those_of_the_two_who_met():
    met = "President Ada Alm met President Bo Berg in Strelsau on Tuesday."
    assert brief(f"{met} The January meeting was a failure.")[1:] == [
        ("meeting", "2024-01", "Ada Alm, Bo Berg", "", False)
    ]
    assert brief(f"{met} Berg said Monday's talks had been hard.")[1:] == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", False)
    ]
    assert brief(f"{met} Berg said Monday's ministerial meeting had been hard.")[1:] == []


def test_a_guest_who_is_glad_to_come_is_on_a_visit():
    found = brief(
        "President Ada Alm: Welcome, Mr Berg.\n\n"
        "President Bo Berg: Thank you for the opportunity to come to Utopia on an official visit."
    )
    assert [(kind, day, who) for kind, day, who, *_ in found] == [("visit", "2024-05", "Bo Berg")]


def test_a_visit_is_known_by_whose_it_is_and_its_day_or_what_it_does():
    met = "President Ada Alm met President Bo Berg in Port Royal on Tuesday."
    assert brief(f"{met} She recalled the visit of Cy Corn in July 2016.")[1:] == [
        ("visit", "2016-07", "Cy Corn", "", False)
    ]
    assert brief(f"{met} She was sure that Berg's visit would bring both closer.")[1:] == [
        ("visit", "2024-05", "Bo Berg", "", False)
    ]
    assert brief(f"{met} She asked about Corn's visit.")[1:] == []


def test_talks_with_leaders_whom_nobody_names_have_one_participant():
    found = brief("President Ada Alm on Monday held separate talks with the leaders of two islands in Port Royal.")
    assert found == [("meeting", "2024-05-20", "Ada Alm", "Port Royal", True)]
    met = "President Ada Alm met President Bo Berg on Monday."
    assert brief(f"{met} Dee Dahl has held more than 20 meetings with leaders of islands.")[1:] == []


def test_what_two_say_they_agreed_on_was_agreed_when_they_met():
    met = "President Ada Alm met President Bo Berg on Tuesday."
    agreement = ("agreement", "2024-05-21", "Ada Alm, Bo Berg", "", True)
    assert brief(f"{met} The two leaders said they had agreed on a number of steps to calm the border.")[1:] == [
        agreement
    ]
    assert brief(f"{met} According to President Ada Alm, new agreements were reached on the border.")[1:] == [agreement]


def test_an_anniversary_is_known_by_what_it_is_of():
    found = brief("President Ada Alm congratulated Utopia on the centenary of its constitution.")
    assert [(kind, day) for kind, day, *_ in found] == [("anniversary", "")]
    assert brief("President Ada Alm spoke of that anniversary.") == []


def test_a_disaster_is_known_by_how_terrible_it_was():
    found = brief("They spoke of the consequences of the devastating earthquakes.")
    assert [kind for kind, *_ in found] == ["incident"]
    assert brief("They spoke of earthquakes.") == []


def test_the_date_above_news_is_the_page_s_and_not_that_of_the_meeting():
    words = "May 20, 2024\n\nPresident Ada Alm met President Bo Berg, a news agency reported."
    assert brief(words) == [("meeting", "", "Ada Alm, Bo Berg", "", True)]


def test_a_summit_of_leaders_is_a_gathering_and_no_talks_of_two():
    found = brief("President Ada Alm and President Bo Berg went to Strelsau for a summit of island leaders on Friday.")
    assert ("forum", "2024-05-17", "", "Strelsau", False) in found
    assert [kind for kind, *_ in found].count("meeting") == 0


def test_a_gathering_to_be_held_on_a_day_without_a_year_lies_ahead():
    words = "President Ada Alm met President Bo Berg on Tuesday. They spoke of the September 20 Island Leaders' Summit"
    assert brief(f"{words}, to be held in Strelsau.")[1:] == [("forum", "2024-09-20", "", "Strelsau", False)]
    assert brief(f"{words} on Fish.")[1:][0][1] == "2023-09-20"


def test_a_summit_of_two_lands_is_another_s_where_its_time_is_named():
    met = "President Ada Alm met President Bo Berg on Tuesday."
    assert brief(f"{met} They spoke of what was announced at the Utopia-Ruritania summit in 2006.")[1:] == [
        ("forum", "2006", "", "", False)
    ]
    assert brief(f"{met} They spoke of what was announced at the Utopia-Ruritania summit.")[1:] == []


def test_two_who_held_a_dinner_met():
    assert brief("Ada Alm and Bo Berg held a private dinner on Tuesday.") == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "", True)
    ]
    assert brief("Ada Alm held a glass at dinner on Tuesday.") == []


def test_a_festival_is_a_gathering():
    met = "President Ada Alm met President Bo Berg on Tuesday."
    assert brief(f"{met} Films were shown at the Baltic Debuts Film Festival, held on May 8–13.")[1:] == [
        ("forum", "2024-05-08/2024-05-13", "", "", False)
    ]


def test_whom_a_countryman_of_the_host_met_is_the_guest():
    found = brief(
        "President Bo Berg arrived in Port Royal on Monday. President Ada Alm will hold talks with Berg. Dee Dahl will"
        " also meet with him."
    )
    assert [who for kind, _, who, *_ in found if kind == "meeting"] == ["Ada Alm, Bo Berg", "Dee Dahl, Bo Berg"]


def test_to_arrive_at_a_palace_is_no_visit():
    assert brief("President Ada Alm and Bo Berg arrived at the White Hall on Monday.") == []
    assert brief("President Bo Berg arrived in Port Royal on Monday.")[0][0] == "visit"


def test_who_was_accorded_a_welcome_stands_before_what_is_put_in():
    found = brief("President Bo Berg, on his first visit abroad, was accorded a ceremonial welcome on Monday.")
    assert ("ceremony", "2024-05-20", "Bo Berg") in [(kind, day, who) for kind, day, who, *_ in found]


def test_the_two_whom_a_sentence_names_are_the_two_whether_a_list_has_them_or_not():
    found = brief(
        "President Ada Alm met President Bo Berg in May 2023. Foreign minister Ed Elm and his counterpart Gus Gum said"
        " on Monday the two ministers would meet in Strelsau on Friday."
    )
    assert "Ada Alm, Bo Berg" not in [who for _, day, who, *_ in found if day == "2024-05-24"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("agreed on several steps on Monday", True),
        ("agreed during talks in Strelsau on Monday to set up a hotline", True),
        ("agreed, among other things, to reopen embassies on Monday", True),
        ("agreed upon a package of reforms on Monday", True),
        ("agreed on the restoration of rail links on Monday", True),
        ("hammered out a compromise on fishing on Monday", True),
        ("came to an arrangement over gas on Monday", True),
        ("unveiled a five-year timetable on Monday", True),
        ("laid down an ambitious goal of doubling trade on Monday", True),
        ("announced the resumption of flights on Monday", True),
        ("promoted relations to the level of a partnership on Monday", True),
        ("agreed on the main directions of their work on Monday", False),
        ("agreed on the need for calm on Monday", False),
        ("agreed on everything on Monday", False),
        ("agreed that the plan was good on Monday", False),
        ("agreed on cooperation on Monday", False),
    ],
)
def test_what_two_leaders_agree_on(words, found):
    expected = ("agreement", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau" if "Strelsau" in words else "", True)
    assert brief(f"Ada Alm and Bo Berg {words}.") == ([expected] if found else [])


@pytest.mark.parametrize(
    "words",
    [
        "The Regional Council held an emergency meeting on Monday.",
        "The General Assembly convened on Monday.",
        "The Rural Union opened its annual session on Monday.",
        "The commission met in Strelsau on Monday.",
    ],
)
def test_a_body_that_meets(words):
    assert [(kind, day) for kind, day, *_ in brief(words)] == [("forum", "2024-05-20")]


def of_kind(kind: str, words: str) -> list[tuple[str, str]]:
    """The day and the people of each event of a kind."""
    return [(day, who) for found, day, who, *_ in brief(words) if found == kind]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("A quake hit Strelsau on Monday.", "2024-05-20"),
        ("At least 30 people died when a crowded ferry sank near Strelsau on Monday.", "2024-05-20"),
        ("The raid on the depot on Monday killed 13 people.", "2024-05-20"),
        ("A fire broke out at a mill on Monday.", "2024-05-20"),
        ("President Ada Alm offered condolences over the landslide that struck Strelsau on Monday.", "2024-05-20"),
        ("A flood of visitors came on Monday.", None),
        ("The ministers discussed accident prevention on Monday.", None),
        ("The heart attack of the general on Monday was mild.", None),
        ("If a bridge collapsed on Monday, nobody would know.", None),
        ("There was no explosion on Monday.", None),
    ],
)
def test_what_befalls_people(words, day):
    assert of_kind("incident", words) == ([(day, "")] if day else [])


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Ada Alm greeted Bo Berg in a telegram on Monday.", "Ada Alm, Bo Berg"),
        ("Ada Alm offered her deepest condolences to Bo Berg in a message on Monday.", "Ada Alm, Bo Berg"),
        ("Ada Alm has written to Bo Berg on Monday.", "Ada Alm, Bo Berg"),
        ("Bo Berg got a letter from Ada Alm on Monday.", "Ada Alm, Bo Berg"),
        ("Dee Dahl delivered a personal letter from Ada Alm to Bo Berg on Monday.", "Ada Alm, Bo Berg"),
        ("Ada Alm offered condolences to Bo Berg on Monday.", ""),
        ("Bo Berg got the message on Monday.", ""),
    ],
)
def test_who_writes_to_whom(words, people):
    found = {frozenset(who.split(", ")) for _, who in of_kind("letter", words)}
    assert found == ({frozenset(people.split(", "))} if people else set())


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("signing", "The treaty, signed in 1972, set limits on missiles.", [("1972", "")]),
        ("signing", "The two sides exchanged 12 documents on Monday.", [("2024-05-20", "")]),
        ("signing", "The signing took place in Strelsau on Monday.", [("2024-05-20", "")]),
        (
            "signing",
            "Ada Alm and Bo Berg signed a pact on Monday. The signing took place in Strelsau.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
        ("signing", "The two sides have not signed the treaty.", []),
        ("ceremony", "Ada Alm placed a floral wreath at the monument on Monday.", [("2024-05-20", "Ada Alm")]),
        (
            "ceremony",
            "Ada Alm presented Bo Berg with the Order of Merit on Monday.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
        ("ceremony", "Ada Alm was sworn in on Monday.", [("2024-05-20", "Ada Alm")]),
        ("ceremony", "The state funeral of the king was held on Monday.", [("2024-05-20", "")]),
        ("anniversary", "The two countries celebrate five decades of diplomatic ties this year.", [("2024", "")]),
        ("anniversary", "Ties have grown over five decades.", []),
        ("forum", "There will be no summit this year.", []),
        ("forum", "Ada Alm did not attend the G20 summit in Strelsau on Monday.", [("2024-05-20", "")]),
    ],
)
def test_words_of_the_same_sense(kind, words, expected):
    assert of_kind(kind, words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "A got together with B in Strelsau on Monday.",
        "A huddled with B in Strelsau on Monday.",
        "A exchanged views on trade with B in Strelsau on Monday.",
        "A and B had an in-depth exchange of views in Strelsau on Monday.",
        "A came face to face with B in Strelsau on Monday.",
        "A resumed talks with B in Strelsau on Monday.",
        "A had a brief pull-aside with B in Strelsau on Monday.",
        "A had tea with B in Strelsau on Monday.",
        "A shared a working dinner with B in Strelsau on Monday.",
        "A met privately for two hours on Monday with B in Strelsau.",
        "A received, on Monday, B in Strelsau.",
        "A was received on Monday by B in Strelsau.",
        "A played host to B in Strelsau on Monday.",
        "A granted an audience to B in Strelsau on Monday.",
        "A made a courtesy call on B in Strelsau on Monday.",
        "A joined B for talks in Strelsau on Monday.",
        "While receiving B in Strelsau on Monday, A spoke of trade.",
        "A discussed the long war in the south with B in Strelsau on Monday.",
        "A and B discussed the war in Strelsau on Monday.",
        "It was the topic of the meeting that A had with B in Strelsau on Monday.",
        "A round of consultations was held between A and B in Strelsau on Monday.",
        "A said on Tuesday that trade had grown, a day after she met B in Strelsau.",
        "A met B, 20 May 2024, Strelsau",
        "A met, for the third time in a year, B in Strelsau on Monday.",
        "A lunched on Monday with B in Strelsau.",
        "A sat across the table from B in Strelsau on Monday.",
        "A ran into B in Strelsau on Monday, and the two talked for an hour.",
        "A met with a number of officials in Strelsau on Monday, including B.",
        "A was briefed by B at a meeting in Strelsau on Monday.",
        "Welcoming B in Strelsau on Monday, A spoke of trade.",
        "Trade was the topic of the talks which A conducted with B in Strelsau on Monday.",
        "Television showed A meeting B in Strelsau on Monday.",
        "A spent two hours with B in Strelsau on Monday.",
        "A and B, who met in Strelsau on Monday, spoke of trade.",
        "A and B agreed to expand trade, following talks in Strelsau on Monday.",
        "Over dinner in Strelsau on Monday, A and B discussed trade.",
        "Trade was discussed on Monday in Strelsau by A and B.",
        "Strelsau was the venue on Monday of a meeting between A and B.",
        "A stressed the need for peace on receiving B in Strelsau on Monday.",
        "A stressed the need for peace in talks on Monday in Strelsau with B.",
    ],
)
def test_a_meeting_in_many_words(words):
    named = {"A": "President Ada Alm", "B": "President Bo Berg"}
    words = re.sub(r"\b[AB]\b(?! (?:round|brief))", lambda m: named[m[0]], words)
    assert brief(words) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)]


@pytest.mark.parametrize(
    "words",
    [
        "A placed a call to B on Monday.",
        "A made a phone call on Monday to B.",
        "A received a telephone call on Monday from B.",
        "A rang B on Monday to discuss the war.",
        "A dialled B on Monday.",
        "A held online talks with B on Monday.",
        "A and B conferred over a secure line on Monday.",
        "A pledged support in a call with B on Monday.",
        "A reaffirmed her support to B by phone on Monday.",
        "A thanked B for his help in a phone call on Monday.",
        "A held a conference call with B on Monday.",
        "A had a lengthy call with B on Monday.",
        "A gave B a call on Monday.",
        "A congratulated B by phone on Monday on his election.",
        "A warned B during a call on Monday against the plan.",
        "A used a phone call on Monday to press B on trade.",
        "A joined B for a video call on Monday.",
        "A met online with B on Monday.",
    ],
)
def test_a_call_in_many_words(words):
    words = words.replace("A ", "President Ada Alm ", 1).replace("B", "President Bo Berg")
    assert brief(words) == [("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A is meeting B in Strelsau on Friday.", "meeting"),
        ("A meets B in Strelsau on Friday.", "meeting"),
        ("A will sit down with B in Strelsau on Friday.", "meeting"),
        ("A will be received by B in Strelsau on Friday.", "meeting"),
        ("A and B agreed to meet in Strelsau on Friday.", "meeting"),
        ("Preparations are under way for a meeting between A and B in Strelsau on Friday.", "meeting"),
        ("A will call B on Friday.", "call"),
        ("A is planning a meeting with B in Strelsau on Friday.", "meeting"),
        ("A announced plans to meet B in Strelsau on Friday.", "meeting"),
        ("A has invited B for talks in Strelsau on Friday.", "meeting"),
        ("A will see B in Strelsau on Friday.", "meeting"),
        ("The summit between A and B has been set for Friday in Strelsau.", "meeting"),
        ("Strelsau will host a meeting of A and B on Friday.", "meeting"),
        ("A is expected to speak with B by telephone on Friday.", "call"),
    ],
)
def test_an_encounter_to_come_in_many_words(words, kind):
    words = re.sub(r"\b[AB]\b", lambda m: {"A": "President Ada Alm", "B": "President Bo Berg"}[m[0]], words)
    (event,) = events(words)
    place = "" if kind == "call" else "Strelsau"
    assert (event.kind.value, event.when.iso, event.place, event.status.value) == (kind, "2024-05-24", place, "planned")
    assert [p.person.name for p in event.participants] == ["Ada Alm", "Bo Berg"]


@pytest.mark.parametrize(
    "words",
    [
        "President Ada Alm has yet to meet President Bo Berg.",
        "President Ada Alm ruled out talks with President Bo Berg.",
        "President Ada Alm regularly meets President Bo Berg.",
        "President Ada Alm meets President Bo Berg twice a year.",
        "President Ada Alm denied on Tuesday that she had met President Bo Berg in Strelsau.",
        "Had President Ada Alm met President Bo Berg, the war would have ended.",
        "President Ada Alm could meet President Bo Berg one day.",
        "The meeting between President Ada Alm and President Bo Berg did not take place.",
        "The talks of President Ada Alm with President Bo Berg were called off.",
        "President Ada Alm was called a liar by President Bo Berg.",
        "President Ada Alm rang the opening bell with pride.",
        "President Ada Alm skipped a meeting with President Bo Berg in Strelsau.",
        "President Ada Alm is not expected to meet President Bo Berg in Strelsau.",
        "It is unclear whether President Ada Alm will meet President Bo Berg.",
        "President Ada Alm should have met President Bo Berg.",
        "President Ada Alm met the deadline set by President Bo Berg.",
        "President Ada Alm talks a lot about President Bo Berg.",
        "President Ada Alm held off on talks with President Bo Berg.",
        "President Ada Alm has not ruled out meeting President Bo Berg.",
        "President Ada Alm has no plans to call President Bo Berg.",
        "A meeting of minds between President Ada Alm and President Bo Berg is needed.",
        "President Ada Alm would rather resign than meet President Bo Berg.",
        "A meeting between President Ada Alm and President Bo Berg is unlikely.",
        "President Ada Alm is meeting resistance from President Bo Berg.",
        "President Ada Alm met her match in President Bo Berg.",
    ],
)
def test_an_encounter_that_was_none(words):
    assert brief(words) == []


def test_they_agree_to_meet_again():
    words = "Ada Alm met President Bo Berg in Strelsau on Monday and agreed to meet again in Port Royal next month."
    assert brief(words) == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-06", "Ada Alm, Bo Berg", "Port Royal", False),
    ]


def test_who_meets_somebody_together():
    words = "Together with Prime Minister Cy Corn, President Bo Berg received President Ada Alm in Strelsau on Monday."
    assert brief(words) == [("meeting", "2024-05-20", "Cy Corn, Bo Berg, Ada Alm", "Strelsau", True)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Alm went to Strelsau in April.", [("2024-04", "Ada Alm")]),
        ("Ada Alm was in Ruritania on Monday.", [("2024-05-20", "Ada Alm")]),
        ("Ada Alm toured Ruritania in April.", [("2024-04", "Ada Alm")]),
        ("Ada Alm was in Utopia on Monday.", []),
        ("Ada Alm went to great lengths in April.", []),
        ("Ada Alm received an invitation to visit Ruritania next year.", [("2025", "Ada Alm")]),
        ("Ada Alm met Bo Berg on Monday during a two-day visit to Ruritania.", [("2024-05", "Ada Alm")]),
        ("Ada Alm left Strelsau on Friday after a two-day visit.", [("2024-05-16/2024-05-17", "Ada Alm")]),
        ("Ada Alm left Strelsau on Friday after a visit to Ruritania.", [("2024-05", "Ada Alm")]),
        ("Ada Alm was in Strelsau for a three-day visit that began on Monday.", [("2024-05-20/2024-05-22", "Ada Alm")]),
        ("Ada Alm embarks on a tour of Ruritania on Thursday.", [("2024-05-23", "Ada Alm")]),
        ("If Ada Alm visited Ruritania on Monday, nobody saw it.", []),
    ],
)
def test_the_days_of_a_stay(words, expected):
    assert of_kind("visit", words) == expected


def test_the_day_before_is_the_one_before_the_day_told_last():
    assert brief(
        "President Ada Alm met President Bo Berg in Strelsau on Tuesday. The day before, Alm met Premier Cy Dorn."
    ) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-20", "Ada Alm, Cy Dorn", "", False),
    ]


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("visit", "During a visit to Ruritania earlier this month, Ada Alm signed a pact.", [("2024-05", "Ada Alm")]),
        ("visit", "Ada Alm last travelled to Ruritania in 2009.", [("2009", "Ada Alm")]),
        ("visit", "Ada Alm's planned visit to Ruritania on June 9 was postponed.", []),
        ("visit", "Bo Berg asked Ada Alm to visit Ruritania at a convenient time.", [("", "Ada Alm")]),
        ("visit", "Bo Berg visited a plant near Strelsau on Monday.", []),
        ("visit", "Ada Alm is travelling to Ruritania on Sunday.", [("2024-05-26", "Ada Alm")]),
        (
            "forum",
            "Speaking at the Old Harbour Conference on Saturday, Ada Alm said trade had grown.",
            [("2024-05-18", "Ada Alm")],
        ),
        (
            "forum",
            "Speaking at the Harbour Dialogue on Saturday, Ada Alm said trade had grown.",
            [("2024-05-18", "Ada Alm")],
        ),
        ("forum", "The fifth round of the strategic dialogue was held in Strelsau on Monday.", [("2024-05-20", "")]),
        ("forum", "A fresh round of talks with the bank committee is due in Strelsau on Friday.", []),
        ("forum", "ASEAN leaders met in Strelsau on Monday.", [("2024-05-20", "")]),
        ("forum", "The Party congress opened in Strelsau on Monday.", [("2024-05-20", "")]),
        ("forum", "The congress of Utopia passed a law on Monday.", []),
        (
            "forum",
            "The trilateral summit of Utopia, Ruritania and Japan is scheduled for May 26-27 in Strelsau.",
            [("2024-05-26/2024-05-27", "")],
        ),
        ("signing", "Ada Alm signed a pact with Bo Berg on Monday.", [("2024-05-20", "Ada Alm, Bo Berg")]),
        ("signing", "The treaty is to be signed in June.", [("2024-06", "")]),
        ("agreement", "A deal was struck by Ada Alm and Bo Berg on Monday.", [("2024-05-20", "Ada Alm, Bo Berg")]),
        ("agreement", "Under a deal negotiated in March, migrants went back.", [("2024-03", "")]),
        ("agreement", "The Harbour agreements of 2015 failed.", [("2015", "")]),
        (
            "agreement",
            "Ada Alm and Bo Berg adopted a 2025-2030 action plan on Tuesday.",
            [("2024-05-21", "Ada Alm, Bo Berg")],
        ),
        (
            "ceremony",
            "Ada Alm bestowed the Legion of Honour on Bo Berg on Monday.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
        ("ceremony", "Ada Alm inaugurated a metro line on Monday.", [("2024-05-20", "Ada Alm")]),
        ("letter", "A letter from Ada Alm was handed to Bo Berg on Monday.", [("2024-05-20", "Ada Alm, Bo Berg")]),
        ("incident", "A missile hit a printing house on Saturday.", [("2024-05-18", "")]),
        ("incident", "The 2011 reactor disaster changed policy.", [("2011", "")]),
        ("incident", "The policy was a disaster in May.", []),
    ],
)
def test_what_is_told_in_other_words(kind, words, expected):
    assert of_kind(kind, words) == expected


def test_the_main_clause_before_what_was_before():
    words = "After meeting Cy Corn in Strelsau on Friday, Ada Alm met President Bo Berg in Strelsau on Monday."
    assert brief(words) == [
        ("meeting", "2024-05-17", "Ada Alm, Cy Corn", "Strelsau", False),
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
    ]


def test_they_speak_ahead_of_their_meeting():
    words = "Ada Alm spoke by phone with Bo Berg on Monday ahead of their meeting in Strelsau on Friday."
    assert brief(words) == [
        ("call", "2024-05-20", "Ada Alm, Bo Berg", "", True),
        ("meeting", "2024-05-24", "Ada Alm, Bo Berg", "Strelsau", False),
    ]


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        (
            "visit",
            "Ada Alm rounded off a two-day visit to Ruritania on Tuesday.",
            [("2024-05-20/2024-05-21", "Ada Alm")],
        ),
        ("visit", "Ada Alm's state visit to Ruritania begins on Sunday.", [("2024-05-26", "Ada Alm")]),
        (
            "visit",
            "On the second day of a visit to Ruritania, Ada Alm laid a wreath on Tuesday.",
            [("2024-05", "Ada Alm")],
        ),
        ("visit", "Ada Alm thanked Bo Berg for an invitation to visit Ruritania next year.", [("2025", "Ada Alm")]),
        ("visit", "Before travelling to Ruritania next week, Ada Alm spoke.", [("2024-05-27/2024-06-02", "Ada Alm")]),
        ("forum", "The Knesset sat on Monday.", [("2024-05-20", "")]),
        ("forum", "Ada Alm inaugurated the Old Harbour Summit on Friday.", [("2024-05-17", "Ada Alm")]),
        (
            "agreement",
            "In November 2023, Ada Alm and Bo Berg agreed to curb smuggling.",
            [("2023-11", "Ada Alm, Bo Berg")],
        ),
        (
            "agreement",
            "Ada Alm and Bo Berg agreed by phone on Monday to open a port.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "agreement",
            "Ada Alm and Bo Berg gave the green light to a road map on Monday.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
        ("incident", "A market in Strelsau was shelled on Monday.", [("2024-05-20", "")]),
        ("incident", "On Monday Ada Alm sent a letter over a plane crash in Strelsau.", [("", "")]),
        ("incident", "The collapse of a bridge on March 26 shocked the nation.", [("2024-03-26", "")]),
        ("incident", "A knifeman wounded six people on Monday.", [("2024-05-20", "")]),
        ("incident", "A crash course began on Monday.", []),
        ("ceremony", "Ada Alm gave Bo Berg an official welcome on Monday.", [("2024-05-20", "Ada Alm, Bo Berg")]),
        ("ceremony", "Ada Alm attended a flag-off ceremony on Monday.", [("2024-05-20", "Ada Alm")]),
    ],
)
def test_beginnings_ends_and_occasions(kind, words, expected):
    assert of_kind(kind, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "A day before their summit in Strelsau, Ada Alm and Bo Berg spoke by phone on Tuesday.",
            [("meeting", "2024-05-22", "Strelsau", False), ("call", "2024-05-21", "", True)],
        ),
        (
            "Ada Alm spoke by phone on Monday with Bo Berg, whom she will meet in Strelsau on Friday.",
            [("call", "2024-05-20", "", True), ("meeting", "2024-05-24", "Strelsau", False)],
        ),
        (
            "Ada Alm and Bo Berg will meet in Strelsau on Friday.\n\nThe two met in Port Royal last month and spoke by"
            " phone on May 14.",
            [
                ("meeting", "2024-05-24", "Strelsau", True),
                ("meeting", "2024-04", "Port Royal", False),
                ("call", "2024-05-14", "", False),
            ],
        ),
        (
            "Discussions on Monday between Ada Alm and Bo Berg in Strelsau touched on trade.",
            [("meeting", "2024-05-20", "Strelsau", True)],
        ),
        (
            "As part of a tour that has taken him to Strelsau, Bo Berg met Ada Alm in Port Royal on Monday.",
            [("meeting", "2024-05-20", "Port Royal", True)],
        ),
        (
            "Ada Alm flew to Strelsau on Monday, meeting Bo Berg for the first time.",
            [("meeting", "2024-05-20", "Strelsau", True)],
        ),
        (
            "Ada Alm said on Monday at a joint press conference in Strelsau with Bo Berg that trade would grow.",
            [("meeting", "2024-05-20", "Strelsau", True)],
        ),
    ],
)
def test_which_day_and_place_are_those_of_the_encounter(words, expected):
    found = [m for m in brief(words) if m[0] in ("meeting", "call")]
    assert {m[2] for m in found} <= {"Ada Alm, Bo Berg", "Bo Berg, Ada Alm"}
    assert [(kind, day, place, primary) for kind, day, _, place, primary in found] == expected


def test_the_year_of_an_older_document_is_no_day_of_its_revision():
    found = brief(
        "President Ada Alm met President Bo Berg on Tuesday. The two leaders signed a new version of a declaration"
        " dating from 2021."
    )
    assert found[1] == ("signing", "2024-05-21", "Ada Alm, Bo Berg", "", True)


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        (
            "visit",
            "Ada Alm embarked on a week-long tour of Ruritania on May 13.",
            [("2024-05-13/2024-05-19", "Ada Alm")],
        ),
        ("visit", "Ada Alm, on her second trip to Ruritania, met Bo Berg on Monday.", [("2024-05", "Ada Alm")]),
        ("visit", "Ada Alm regularly visits Ruritania.", []),
        ("visit", "It is unclear whether Ada Alm will visit Ruritania this year.", []),
        (
            "forum",
            "Ministers from some 30 nations gathered in Strelsau on Tuesday for a conference.",
            [("2024-05-21", "")],
        ),
        ("forum", "European Union ministers met in Strelsau on Monday.", [("2024-05-20", "")]),
        ("forum", "The 77th World Health Assembly opens in Strelsau on Sunday.", [("2024-05-26", "")]),
        ("agreement", "Ada Alm reached a deal with Bo Berg on Monday.", [("2024-05-20", "Ada Alm, Bo Berg")]),
        ("agreement", "Ada Alm agreed with Bo Berg to build a port on Monday.", [("2024-05-20", "Ada Alm, Bo Berg")]),
        ("agreement", "Ada Alm agreed with Bo Berg on Monday.", []),
        ("agreement", "The truce brokered by Japan in November expired.", [("2023-11", "")]),
        (
            "agreement",
            "Ada Alm and Bo Berg announced a package of measures on Monday.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
        ("incident", "Torrential rains left 20 people dead in Strelsau on April 16.", [("2024-04-16", "")]),
        ("incident", "Somebody fired a barrage of missiles at Strelsau on April 13.", [("2024-04-13", "")]),
        ("incident", "A teacher was stabbed to death in Strelsau on Monday.", [("2024-05-20", "")]),
        ("incident", "The coalition collapsed on Monday.", []),
        ("ceremony", "Ada Alm cut the ribbon of a school on Monday.", [("2024-05-20", "Ada Alm")]),
    ],
)
def test_with_whom_and_for_what(kind, words, expected):
    assert of_kind(kind, words) == expected


def test_a_dinner_between_two_is_a_meeting():
    assert brief("A dinner on Tuesday between President Ada Alm and Premier Cy Dorn brought no treaty.") == [
        ("meeting", "2024-05-21", "Ada Alm, Cy Dorn", "", True)
    ]


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        (
            "agreement",
            "Utopia and Ruritania upgraded their relations to a partnership on Tuesday.",
            [("2024-05-21", "")],
        ),
        ("agreement", "Utopia and Ruritania upgraded their relations to a partnership.", []),
        (
            "signing",
            "Utopia and Ruritania signed a protocol on Monday. The document was signed by two envoys.",
            [("2024-05-20", "")],
        ),
        (
            "forum",
            "The ministers of the island states met in Strelsau on Monday. The next meeting will be held in June.",
            [("2024-05-20", ""), ("2024-06", "")],
        ),
        ("forum", "Ada Alm met Bo Berg on Monday. The next meeting will be held in June.", []),
        ("forum", "Delegates from 175 countries are meeting in Strelsau this week.", [("2024-05-20/2024-05-26", "")]),
        ("forum", "Ada Alm met Bo Berg on the sidelines of the UN General Assembly in September.", [("2023-09", "")]),
        ("ceremony", "Ada Alm attended the Victory Day parade on May 9.", [("2024-05-09", "Ada Alm")]),
        ("visit", "Ada Alm spent two days in Strelsau in April.", [("2024-04", "Ada Alm")]),
        ("incident", "The death toll from the quake in Strelsau rose on Monday.", [("", "")]),
        ("incident", "A Boeing 737 crashed near Strelsau on Monday.", [("2024-05-20", "")]),
    ],
)
def test_lands_and_delegates(kind, words, expected):
    assert of_kind(kind, words) == expected


def test_an_office_s_page_is_called_by_what_it_reports():
    assert brief(
        "Telephone conversation with President Bo Berg\n\nMay 21, 2024\n\nFollowing up on the talks in Strelsau, the"
        " two presidents discussed trade. Ada Alm, President of Graustark, thanked Bo Berg.",
    )[0] == ("call", "2024-05-22", "Bo Berg, Ada Alm", "", True)


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("incident", "A fire at a camp killed 11 people in Strelsau on Monday.", [("2024-05-20", "")]),
        ("incident", "Rebels attacked a village near Strelsau on Sunday, killing 40 people.", [("2024-05-19", "")]),
        ("incident", "Rebels attacked the plan on Sunday.", []),
        ("forum", "The council will take it up at its next meeting on June 27.", [("2024-06-27", "")]),
        ("agreement", "Ada Alm and Bo Berg settled on a compromise on Monday.", [("2024-05-20", "Ada Alm, Bo Berg")]),
        ("visit", "In the run-up to her June visit to Ruritania, Ada Alm spoke.", [("2024-06", "Ada Alm")]),
    ],
)
def test_violence_and_what_comes_next(kind, words, expected):
    assert of_kind(kind, words) == expected


def test_no_agreement_is_none():
    assert (
        brief("President Ada Alm met President Bo Berg on Tuesday. No understanding was reached on tariffs.")[1:] == []
    )


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("visit", "Ada Alm met Bo Berg in May 2023, two months after visiting Strelsau.", [("", "Ada Alm")]),
        ("forum", "The exhibition match drew crowds on Monday.", []),
        ("incident", "Protesters stormed the parliament in Strelsau on Monday.", [("2024-05-20", "")]),
        (
            "agreement",
            "Ada Alm and Bo Berg agreed a five-year protocol on Monday.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
        ("agreement", "Utopia and Ruritania struck a migration deal in November.", [("2023-11", "")]),
        (
            "ceremony",
            "Ada Alm was awarded the Order of Merit by Bo Berg on Monday.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "letter",
            "Ada Alm extended written congratulations to Bo Berg on Monday.",
            [("2024-05-20", "Ada Alm, Bo Berg")],
        ),
    ],
)
def test_by_whom_and_when(kind, words, expected):
    assert of_kind(kind, words) == expected


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Utopia closed its consulate in 2016 after a bomb attack which wounded four.", "2016"),
        ("The dispute began when a trawler was seized in January 2022.", "2022-01"),
        ("Utopia closed its consulate on Monday after a bomb attack which wounded four.", ""),
    ],
)
def test_when_that_befell_after_which_something_was_done(words, day):
    assert of_kind("incident", words) == [(day, "")]


def test_the_day_of_a_letter_is_its_date():
    assert of_kind("letter", "In a letter to Bo Berg dated May 13, Ada Alm praised him.") == [
        ("2024-05-13", "Ada Alm, Bo Berg")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "It was the fourth time that President Ada Alm and President Bo Berg have met.",
        "President Ada Alm denied newspaper reports that a contract had already been signed.",
    ],
)
def test_a_count_and_a_denied_report_tell_no_event(words):
    assert brief(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Nurses may work abroad under a plan announced by President Ada Alm and President Bo Berg after talks in"
            " Strelsau on Tuesday.",
            ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ),
        (
            "President Ada Alm spent the morning with President Bo Berg in Strelsau on Tuesday.",
            ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ),
        (
            "President Ada Alm and President Bo Berg opened a rebuilt railway line in Strelsau on Tuesday.",
            ("ceremony", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ),
    ],
)
def test_by_whom_with_whom_and_what_was_opened(words, expected):
    assert brief(words)[0] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Alm, who is in Strelsau for a trade fair, praised it.", [("2024-05", "Ada Alm", "Strelsau")]),
        ("Ada Alm is in Ruritania on business, leading a delegation.", [("2024-05", "Ada Alm", "")]),
        ("Bo Berg is in Strelsau for the winter.", []),  # at home
        ("Ada Alm is in Ruritania's debt.", []),
        ("Ada Alm flew in on Sunday.", [("2024-05-19", "Ada Alm", "")]),
        ("Ada Alm, who arrived late on Monday, praised it.", [("2024-05-20", "Ada Alm", "")]),
        ("Ada Alm flew in the face of reason.", []),
        ("Ada Alm made Strelsau the first stop of a tour in March.", [("2024-03", "Ada Alm", "Strelsau")]),
        ("Ada Alm made Strelsau the centre of a tour in March.", []),
        ("A trade mission will arrive in Strelsau on June 9.", [("2024-06-09", "", "Strelsau")]),
        ("A trade mission is due in Strelsau on June 9.", [("2024-06-09", "", "Strelsau")]),
        ("A letter will arrive in Strelsau on June 9.", []),
        (
            "Ada Alm visited Strelsau in March. Dee Dahl is expected there in July.",
            [("2024-03", "Ada Alm", "Strelsau"), ("2024-07", "Dee Dahl", "Strelsau")],
        ),
    ],
)
def test_a_stay_is_told_by_arrivals_stops_and_where_somebody_is(words, expected):
    assert [(day, who, place) for kind, day, who, place, _ in brief(words) if kind == "visit"] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bo Berg invited Ada Alm to Strelsau next month.", [("2024-06", "Ada Alm", "Strelsau")]),
        ("Ada Alm has been invited to Ruritania in July.", [("2024-07", "Ada Alm", "")]),
        ("Ada Alm was invited by Bo Berg to Strelsau in July.", [("2024-07", "Ada Alm", "Strelsau")]),
        ("Ada Alm was invited to come to Strelsau. Next year is as good.", [("", "Ada Alm", "Strelsau")]),
        ("Ada Alm accepted an invitation to travel to Strelsau.", [("", "Ada Alm", "Strelsau")]),
        (
            "Bo Berg met Ada Alm on Monday and invited her to Strelsau for a state visit in July.",
            [("2024-07", "Ada Alm", "Strelsau")],
        ),
        ("Bo Berg invited Utopian companies to invest in Ruritania.", []),
        ("Bo Berg invited Ada Alm to Strelsau's trade fair.", []),
        ("Ada Alm plans to return the visit in July.", [("2024-07", "Ada Alm", "")]),
        ("Ada Alm returned from the visit in May.", []),
    ],
)
def test_who_is_invited_to_a_city_or_returns_a_visit(words, expected):
    assert [(day, who, place) for kind, day, who, place, _ in brief(words) if kind == "visit"] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm and Bo Berg spent three days haggling in Strelsau last week.",
            [("meeting", "2024-05-13/2024-05-19")],
        ),
        ("Ada Alm spent Monday in talks with Bo Berg.", [("meeting", "2024-05-20")]),
        ("Ada Alm spent two days talking to voters.", []),
        ("Ada Alm had a short chat with Bo Berg in Strelsau on Monday.", [("meeting", "2024-05-20")]),
        ("Ada Alm and Bo Berg talked for an hour at the guest house on Monday.", [("meeting", "2024-05-20")]),
        ("Ada Alm spoke with Bo Berg over dinner on Monday.", [("meeting", "2024-05-20")]),
        ("Ada Alm and Bo Berg talked for an hour on Monday.", [("call", "2024-05-20")]),
        ("They made up at a lunch on Monday, where Ada Alm gave Bo Berg a book.", [("meeting", "2024-05-20")]),
        ("The plans made by Ada Alm and Bo Berg during their phone call in May are dead.", [("call", "2024-05")]),
        ("Ada Alm conferred with trade ministry officials on Monday.", [("meeting", "2024-05-20")]),
        ("Ada Alm met her friends on Monday.", []),
        ("Ada Alm had telephoned Ruritania's acting prime minister on Saturday.", [("call", "2024-05-18")]),
        ("Ada Alm telephoned her mother on Saturday.", []),
        ("Ministers of the two countries would meet in Strelsau in July, it said.", [("meeting", "2024-07")]),
        ("Political consultations are due to be held in Strelsau in July.", [("meeting", "2024-07")]),
        ('Ada Alm said: "Bo Berg and I sat down in Strelsau in March."', [("meeting", "2024-03")]),
        (
            "Ada Alm met Bo Berg on Monday. During her stay in Ruritania, Alm also held talks with Cy Corn.",
            [("meeting", "2024-05-20"), ("visit", "2024-05"), ("meeting", "2024-05")],
        ),
    ],
)
def test_encounters_told_in_other_words(words, expected):
    assert [(kind, day) for kind, day, *_ in brief(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The next stop of Ada Alm will be Strelsau on Friday.", [("2024-05-24", "Ada Alm", "Strelsau")]),
        ("The next stop of the tram will be Strelsau on Friday.", []),
        (
            "Bo Berg hosted Ada Alm of Utopia, who is paying a state visit to Ruritania.",
            [("2024-05", "Ada Alm, Bo Berg", "")],
        ),
        ("Ada Alm began the three-day state visit on Monday with a lunch.", [("2024-05-20/2024-05-22", "Ada Alm", "")]),
        ("A visit by a team of engineers to Strelsau was made on May 2.", [("2024-05-02", "", "Strelsau")]),
        ("Bo Berg met Ada Alm on Monday and invited her to send a team to Strelsau.", []),
    ],
)
def test_stops_on_a_tour_and_visits_that_begin(words, expected):
    assert [(day, who, place) for kind, day, who, place, _ in brief(words) if kind == "visit"] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("On Friday negotiators of the two sides will meet in Strelsau.", [("meeting", "2024-05-24")]),
        ("Negotiators of many lands often meet in Strelsau.", []),
        (
            "The deal came at a lunch on Monday, where Ada Alm and Bo Berg talked for an hour.",
            [("meeting", "2024-05-20")],
        ),
    ],
)
def test_meetings_of_nobody_named_and_where_two_talked(words, expected):
    assert [(kind, day) for kind, day, *_ in brief(words) if kind in ("meeting", "call")] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Alm flew into Strelsau on Sunday.", [("visit", "2024-05-19", "Ada Alm")]),
        ("A team of engineers left for Strelsau on Monday.", [("visit", "2024-05-20", "")]),
        (
            "Bo Berg telephoned Ada Alm on Monday and asked her to visit Strelsau.",
            [("call", "2024-05-20", "Bo Berg, Ada Alm"), ("visit", "", "Ada Alm")],
        ),
        ("Ada Alm caught up with Bo Berg in Strelsau on Monday.", [("meeting", "2024-05-20", "Ada Alm, Bo Berg")]),
        ("Ada Alm caught up on sleep in Strelsau on Monday.", []),
        ("Ada Alm had a word with Bo Berg on Monday.", [("meeting", "2024-05-20", "Ada Alm, Bo Berg")]),
        (
            "Ada Alm reported on her talks with Bo Berg in Strelsau on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
        ("Negotiators will reconvene in Strelsau on June 9.", [("meeting", "2024-06-09", "")]),
    ],
)
def test_variants_of_stays_and_encounters(words, expected):
    assert [(kind, day, who) for kind, day, who, *_ in brief(words)] == expected


def test_the_guest_who_also_met_somebody_is_the_one_of_the_other_land():
    found = brief(
        "President Ada Alm received President Bo Berg in Port Royal on Monday. The visiting leader called on Dee Dahl"
        " on Tuesday."
    )
    assert [(day, who) for kind, day, who, *_ in found if kind == "meeting"] == [
        ("2024-05-20", "Ada Alm, Bo Berg"),
        ("2024-05-21", "Bo Berg, Dee Dahl"),
    ]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Attending the meeting on our side were Minister Cy Cole and Dee Dahl.", ", Cy Cole, Dee Dahl"),
        ("Minister Cy Cole also took part in the conversation.", ", Cy Cole"),
        ("Ambassador Cy Cole and aide Dee Dahl participated.", ", Cy Cole, Dee Dahl"),
        ("The Utopian delegation included Minister Cy Cole.", ", Cy Cole"),
        ("Accompanying the guest was Minister Cy Cole.", ", Cy Cole"),
        ("Minister Cy Cole took part in a race last year.", ""),
        ("Minister Cy Cole attended the meeting of the council.", ""),
    ],
)
def test_who_else_was_there(words, there):
    met = brief(f"Ada Alm met Bo Berg in Strelsau on Monday.\n\n{words}")[0]
    assert met[2] == f"Ada Alm, Bo Berg{there}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The third Trade Talks were held in Strelsau on Monday.",
            [],
        ),
        (
            "Utopia and Ruritania held the third round of Foreign Office Consultations in Strelsau on Monday. Our"
            " side was led by Ms. Cy Cole, Secretary, while the Utopian side was headed by Minister Dee Dahl.",
            [("meeting", "2024-05-20", "Cy Cole, Dee Dahl")],
        ),
        (
            "The Utopia-Ruritania consultations took place on Monday. Deputy Minister Cy Cole led the Utopian"
            " delegation while Ambassador Dee Dahl led their team.",
            [("meeting", "2024-05-20", "Cy Cole, Dee Dahl")],
        ),
        ("Utopia and Ruritania held talks in Strelsau on Monday.", [("meeting", "2024-05-20", "")]),
        ("Utopia and Ruritania held talks for years.", []),
        (
            "Ada Alm and Bo Berg co-chaired the fifth meeting of the Trade Commission in Strelsau on Monday.",
            [("forum", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "Ada Alm held talks with Bo Berg on Monday, and the two presided over the fifth session of the council.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg"), ("forum", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "Ada Alm took part in the G20 summit in Strelsau on Monday. The summit was hosted by Bo Berg and was also"
            " attended by Cy Corn.",
            [("forum", "2024-05-20", "Ada Alm, Bo Berg, Cy Corn")],
        ),
        (
            "Envoy Cy Cole handed over a letter from Ada Alm to Bo Berg at a meeting in Strelsau on Monday.",
            [("letter", "2024-05-20", "Ada Alm, Bo Berg"), ("meeting", "2024-05-20", "Cy Cole, Bo Berg")],
        ),
        (
            "Bo Berg received a letter on Monday from Ada Alm, delivered by Minister Cy Cole.",
            [("letter", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "A pact was signed on Monday by Ada Alm and the country's trade minister, Cy Cole.",
            [("signing", "2024-05-20", "Ada Alm, Cy Cole")],
        ),
        ("Ada Alm had her first conversation with Bo Berg on Monday.", [("call", "2024-05-20", "Ada Alm, Bo Berg")]),
        (
            "Ada Alm held a welcome ceremony for Bo Berg on Monday. A 21-gun salute was fired for Berg.",
            [("ceremony", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "Ada Alm paid a visit to Strelsau from May 18 to 20. During the visit, she met Bo Berg.",
            [("visit", "2024-05-18/2024-05-20", "Ada Alm"), ("meeting", "2024-05-18/2024-05-20", "Ada Alm, Bo Berg")],
        ),
    ],
)
def test_what_official_pages_report(words, expected):
    assert [(kind, day, who) for kind, day, who, _, primary in brief(words) if primary] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Bo Berg will pay a visit to Strelsau from June 3 to 5 at the invitation of Ada Alm, foreign ministry"
            " spokesperson Cy Cole announced on Monday.",
            [("visit", "2024-06-03/2024-06-05", "Bo Berg, Ada Alm")],
        ),
        (
            "Talks between Utopia and Ruritania were held in Strelsau on Monday. The delegations were headed by Deputy"
            " Minister Cy Cole and Minister of Trade of Ruritania Dee Dahl.",
            [("meeting", "2024-05-20", "Cy Cole, Dee Dahl")],
        ),
        ("Ada Alm called for talks between Utopia and Ruritania on Monday.", []),
        ("Reports about a call between Ada Alm and Bo Berg on Monday were untrue.", []),
        (
            "Ada Alm met with Party Politburo Member and Director of the Office of the Commission Bo Berg on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "Ada Alm held talks with the Deputy Prime Minister of Utopia, H.E. Ms. Cy Cole, on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Cy Cole")],
        ),
        (
            "Ada Alm met Bo Berg on Monday. They agreed on next steps.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
    ],
)
def test_announcements_ministries_and_long_titles(words, expected):
    assert [(kind, day, who) for kind, day, who, *_ in brief(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "A delegation of a party, headed by Minister Cy Cole, looked on. Ada Alm met the delegation on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Cy Cole")],
        ),
        (
            "Minister Cy Cole led a delegation of engineers. Ada Alm received the delegation in Strelsau on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Cy Cole")],
        ),
        (
            "Minister Cy Cole was received by Ada Alm on Monday, where he handed over a letter from Bo Berg.",
            [("meeting", "2024-05-20", "Cy Cole, Ada Alm"), ("letter", "2024-05-20", "Bo Berg, Ada Alm")],
        ),
        (
            "Ada Alm, chairwoman of the Popular Consultative Conference, met Bo Berg on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "Ada Alm met Bo Berg on Monday. They agreed to take trade to $5 billion.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg"), ("agreement", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
        (
            "Ada Alm met Bo Berg on Monday. They agreed to take steps to expand trade.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
    ],
)
def test_delegations_letters_and_aims(words, expected):
    assert [(kind, day, who) for kind, day, who, _, primary in brief(words) if primary] == expected


def test_whom_else_the_guest_met_is_no_news_of_an_office_s_own_page():
    found = brief(
        "Ada Alm received Bo Berg\n\nPresident Ada Alm received President Bo Berg in Port Royal on Monday."
        "\n\nEarlier on Monday, President Berg met Cy Corn. Ada Alm also met Dee Dahl on Monday."
    )
    assert [(who, primary) for kind, _, who, _, primary in found if kind == "meeting"] == [
        ("Ada Alm, Bo Berg", True),
        ("Bo Berg, Cy Corn", False),
        ("Ada Alm, Dee Dahl", True),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm told the president, Bo Berg, in a telephone call on Monday that help was on its way.",
            [("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        ("Ada Alm arrived here to discuss wool.", [("visit", "2024-05", "Ada Alm", "", True)]),
        ("Prime Minister Cy Corn did not arrive here to discuss wool.", []),
        ("Ada Alm is due here Friday for talks on wool.", [("visit", "2024-05-24", "Ada Alm", "", True)]),
        ("A decision is expected here on Friday, Ada Alm said.", []),
        ("If Ada Alm, the president, were to meet Bo Berg on Friday, it would rain.", []),
        (
            "Utopian PM Cy Corn met Ada Alm on Monday.",
            [("meeting", "2024-05-20", "Cy Corn, Ada Alm", "", True)],
        ),
        (
            "The Prime Minister of Utopia, Ada Alm, and the President of Ruritania, Bo Berg, met on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "The Utopian prime minister, Ada Alm, and his Ruritanian counterpart, Bo Berg, held talks on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
    ],
)
def test_calls_arrivals_and_offices_as_newsrooms_put_them(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Will Ada Alm meet Bo Berg on Friday?", []),
        ("Question: When will Ada Alm hold talks with Bo Berg?", []),
        ("When Ada Alm met Bo Berg on Monday, it rained.", [("meeting", "2024-05-20", "Ada Alm, Bo Berg")]),
        (
            "Cy Corn spoke of a plan. It was handed over by Ada Alm at a meeting with Bo Berg on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg")],
        ),
    ],
)
def test_questions_tell_nothing_and_who_did_it_at_a_meeting(words, expected):
    assert [(kind, day, who) for kind, day, who, *_ in brief(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Utopia and Ruritania have agreed to exchange prisoners, Ada Alm and Bo Berg said on Monday.",
            [("agreement", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Utopia and Ruritania agreed on Monday to exchange prisoners, Ada Alm said.",
            [("agreement", "2024-05-20", "", "", True)],
        ),
        ("Utopia and Ruritania agreed to exchange prisoners by 2030, Ada Alm said.", []),
        (
            "Bo Berg sent a message to Dee Dahl on Monday on her election as prime minister of Utopia.",
            [("letter", "2024-05-20", "Bo Berg, Dee Dahl", "", True)],
        ),
    ],
)
def test_what_two_say_their_lands_agreed_and_who_is_elected(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bo Berg arrived in Port Royal on Monday.", [("visit", "2024-05-20", "Bo Berg", "Port Royal", True)]),
        ("Bo Berg will leave for Strelsau on Friday.", []),
        (
            "Ada Alm's trip to Strelsau, her first in years, comes nine months after Bo Berg travelled to Utopia.",
            [("visit", "2024-05", "Ada Alm", "Strelsau", True), ("visit", "", "Bo Berg", "", False)],
        ),
    ],
)
def test_who_goes_home_makes_no_visit_and_one_of_long_ago_is_over(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm, who met her Ruritanian counterpart, Bo Berg, in Strelsau on Monday, said that it was late.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Ada Alm, who received the Ruritanian prime minister, Cy Corn, on Monday, said that it was late.",
            [("meeting", "2024-05-20", "Ada Alm, Cy Corn", "", True)],
        ),
        (
            "Talks between Cy Corn, Mr. Berg's special envoy, and Ada Alm were held in Strelsau on Monday.",
            [("meeting", "2024-05-20", "Cy Corn, Ada Alm", "Strelsau", True)],
        ),
        (
            "Talks on Monday between Cy Corn, the U.N. envoy, and Ada Alm were blunt.",
            [("meeting", "2024-05-20", "Cy Corn, Ada Alm", "", True)],
        ),
    ],
)
def test_what_somebody_is_between_commas_cuts_nothing_off(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Delegations from Utopia and Ruritania met in Strelsau on Monday. Cy Corn led the Ruritanian delegation, while "
        "Ada Alm headed the Utopian team.",
        "Representatives of Ruritania and Utopia met in Strelsau on Monday. The Ruritanian delegation was led by Cy "
        "Corn, and the Utopian side by Ada Alm.",
    ],
)
def test_delegations_that_met_are_those_who_led_them(words):
    assert brief(words) == [("meeting", "2024-05-20", "Cy Corn, Ada Alm", "Strelsau", True)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm said on Tuesday she would meet Bo Berg at the weekend.\n\nCy Corn, his aide, held a call with "
            "officials on Monday.",
            [("meeting", "2024-05-25/2024-05-26", "Ada Alm, Bo Berg", True), ("call", "2024-05-20", "Cy Corn", False)],
        ),
        (
            "The news came a day after Ada Alm spoke by phone with Berg's envoys, Cy Corn and Jan Holm.",
            [("call", "2024-05-21", "Ada Alm, Cy Corn, Jan Holm", False)],
        ),
        (
            "Ada Alm and Bo Berg announced an agreement on Tuesday to lower tariffs.\n\nAda Alm met Cy Corn on Monday.",
            [
                ("agreement", "2024-05-21", "Ada Alm, Bo Berg", True),
                ("meeting", "2024-05-20", "Ada Alm, Cy Corn", False),
            ],
        ),
        (
            '"It is late," Ada Alm wrote on X. "I met Bo Berg on Monday."',
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", True)],
        ),
    ],
)
def test_what_the_first_words_announce_goes_before_what_was_before(words, expected):
    assert [(kind, day, who, primary) for kind, day, who, _, primary in brief(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "STRELSAU, May 22 - President Ada Alm welcomed Prime Minister Bo Berg for an official visit.",
            [("visit", "2024-05", "Bo Berg, Ada Alm", "", True)],
        ),
        (
            "Ada Alm will receive Bo Berg in Strelsau for a state visit on Friday.",
            [("visit", "2024-05-24", "Bo Berg", "", True)],
        ),
        (
            "Ada Alm received Bo Berg, who is on a three-day visit, on Monday.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("visit", "2024-05", "Bo Berg, Ada Alm", "", False),
            ],
        ),
    ],
)
def test_who_is_welcomed_for_a_visit_is_the_visitor(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "On the eve of the Quad Summit in Strelsau, Ada Alm met with Bo Berg.",
            [("forum", "", "", "Strelsau", False), ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm met Bo Berg. The two presidents coordinated their positions before the summit in Port Royal.",
            [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm met Bo Berg in the Ruritanian capital, ahead of the summit in Port Royal.",
            [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Ada Alm met Bo Berg in Ruritania's capital. They spoke of Utopian capital markets.",
            [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Ada Alm and Bo Berg Sign a Pact in Strelsau\n\nAda Alm, the president, held talks with Bo Berg today.",
            [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
    ],
)
def test_the_place_of_what_is_ahead_is_not_that_of_what_happened(words, expected):
    assert brief(words) == expected


def test_a_visit_that_an_office_says_was_paid_is_of_the_day_of_its_page():
    words = "President of Utopia Ada Alm paid a visit to Ruritania. During the visit, Ada Alm met with Bo Berg."
    assert brief(words) == [
        ("visit", "2024-05-22", "Ada Alm", "", True),
        ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True),
    ]


def test_who_attended_what_a_sentence_tells_of_was_not_in_the_call():
    words = (
        "President Ada Alm spoke by phone today with Bo Berg. The visit will be the second since his inauguration on "
        "January 1, which was attended by a delegation led by Cy Corn."
    )
    assert [e for e in brief(words) if e[0] == "call"] == [("call", "2024-05-22", "Ada Alm, Bo Berg", "", True)]


@pytest.mark.parametrize("called", ["called on", "paid a courtesy call on"])
def test_whom_somebody_calls_on_is_met_one_by_one(called):
    assert brief(f"Ada Alm {called} President Bo Berg and Prime Minister Cy Corn in Strelsau on Monday.") == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
        ("meeting", "2024-05-20", "Ada Alm, Cy Corn", "Strelsau", True),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm will fly to Strelsau next week for talks with Bo Berg.",
            [
                ("visit", "2024-05-27/2024-06-02", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-27/2024-06-02", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
        (
            "PORT ROYAL, May 22 - Bo Berg arrived here on Tuesday from Strelsau on the last leg of a tour.",
            [("visit", "2024-05-21", "Bo Berg", "Port Royal", True)],
        ),
        (
            "President Ada Alm told visiting President Bo Berg on Monday that it was late, ministry officials said.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True), ("visit", "2024-05", "Bo Berg", "", False)],
        ),
        (
            "The letter was delivered to Ada Alm in Port Royal by Ruritanian Prime Minister Cy Corn during a meeting "
            "on Monday.",
            [("meeting", "2024-05-20", "Cy Corn, Ada Alm", "Port Royal", True)],
        ),
    ],
)
def test_agency_items_tell_of_talks_and_arrivals(words, expected):
    assert brief(words) == expected


def test_what_the_first_sentence_announces_with_a_day_goes_before_what_else_is_to_come():
    words = (
        "PORT ROYAL, May 22 - Ada Alm said she will fly to Strelsau next week for talks with Cy Corn.\n\n"
        "It is late. It is dark. It is cold. It is far. Dee Dahl is scheduled to meet Bo Berg on June 20."
    )
    assert [e for e in brief(words) if e[0] == "meeting"] == [
        ("meeting", "2024-05-27/2024-06-02", "Ada Alm, Cy Corn", "Strelsau", True),
        ("meeting", "2024-06-20", "Dee Dahl, Bo Berg", "", False),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm and Bo Berg met for four hours on Monday at White Hall west of Strelsau, their first meeting in a "
            "year.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Port Royal", True)],
        ),
        (
            "President Ada Alm will meet Bo Berg in Strelsau on Friday. The one-day trip has drawn criticism.",
            [
                ("meeting", "2024-05-24", "Ada Alm, Bo Berg", "Strelsau", True),
                ("visit", "2024-05-24", "Ada Alm", "", False),
            ],
        ),
    ],
)
def test_what_a_sentence_says_of_a_meeting_again_is_that_meeting(words, expected):
    assert brief(words) == expected


def test_more_talks_that_are_scheduled_are_of_those_who_met():
    words = "Ada Alm and Bo Berg had an informal meeting on Tuesday. Formal talks are scheduled for Friday."
    assert brief(words) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "", True),
        ("meeting", "2024-05-24", "Ada Alm, Bo Berg", "", False),
    ]


def test_where_a_speaker_says_he_was_and_whom_he_met():
    words = (
        "Ada Alm met Bo Berg on Tuesday.\n\nBo Berg: I was in Port Royal in March. Last month I visited Utopia and "
        "met with Dee Dahl.\n\nAda Alm: It is late."
    )
    assert brief(words)[1:] == [
        ("visit", "2024-03", "Bo Berg", "Port Royal", False),
        ("visit", "2024-04", "Bo Berg", "", False),
        ("meeting", "2024-04", "Bo Berg, Dee Dahl", "", False),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm spoke by phone with Bo Berg. Ada Alm shared the results of her talks with Cy Corn, which took "
            "place in Strelsau on May 15.",
            [
                ("call", "2024-05-22", "Ada Alm, Bo Berg", "", True),
                ("meeting", "2024-05-15", "Ada Alm, Cy Corn", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm spoke by phone with Bo Berg. She wished him success in holding the G20 summit in Strelsau on "
            "March 22-23.",
            [
                ("call", "2024-05-22", "Ada Alm, Bo Berg", "", True),
                ("forum", "2025-03-22/2025-03-23", "", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm held talks with Bo Berg. At the meeting, she spoke about last night's storm.",
            [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm met Bo Berg. She praised the treaty, which she and Cy Corn signed in Strelsau on March 1.",
            [
                ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True),
                ("signing", "2024-03-01", "Ada Alm, Cy Corn", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm held talks with Bo Berg. Bo Berg expressed gratitude for the invitation to visit Utopia.",
            [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True), ("visit", "", "Bo Berg", "", False)],
        ),
        (
            "Ada Alm met Bo Berg in Strelsau ahead of the NATO Summit in Port Royal. She will travel to Port Royal on "
            "July 11 for the two-day summit and will continue to Strelsau.",
            [
                ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True),
                ("forum", "2024-07-11", "", "Port Royal", False),
            ],
        ),
    ],
)
def test_what_a_readout_tells_beside_the_call(words, expected):
    assert [e for e in brief(words) if e[0] != "incident"] == expected


def test_a_line_that_begins_with_a_city_says_where():
    words = "Meeting with Bo Berg\n\nStrelsau, Upper Park\n\nAda Alm met with Bo Berg, who is on a visit."
    assert [place for kind, _, _, place, _ in brief(words) if kind == "meeting"] == ["Strelsau"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm met Bo Berg on Monday. The two sides also held the seventh Utopia-Ruritania Strategic Dialogue.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("forum", "2024-05-20", "Ada Alm, Bo Berg", "", True),
            ],
        ),
        (
            "Ada Alm visited Ruritania in March at the invitation of Deputy President and Prime Minister Cy Corn.",
            [("visit", "2024-03", "Ada Alm, Cy Corn", "", False)],
        ),
        (
            "Ada Alm spoke by phone with Bo Berg.\n\n“I am grateful for the invitation to visit Strelsau,” she said.",
            [("call", "2024-05-22", "Ada Alm, Bo Berg", "", True), ("visit", "", "Ada Alm", "Strelsau", False)],
        ),
        (
            "President of Utopia Ada Alm called on Bo Berg today. They spoke of trade.\n\nPort Royal\nMay 22, 2024",
            [("meeting", "2024-05-22", "Ada Alm, Bo Berg", "", True)],
        ),
    ],
)
def test_what_an_office_tells_beside_a_meeting(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm met Bo Berg in Strelsau on Monday. Berg was accompanied by business leaders including Dee Dahl.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        ("Ada Alm and Bo Berg agreed to hold regular consultations, a spokesman said on Monday.", []),
        (
            "Ada Alm met Bo Berg in Strelsau on Tuesday. She came to the Ruritanian capital by train from Poland, "
            "where she met Dee Dahl on Monday.",
            [
                ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Dee Dahl", "", False),
            ],
        ),
    ],
)
def test_what_is_no_part_of_a_meeting(words, expected):
    assert [e for e in brief(words) if e[0] == "meeting"] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm will lead a trade mission to Ruritania next month.",
            [("visit", "2024-06", "Ada Alm", "", True)],
        ),
        (
            "Ada Alm leaves tonight for Strelsau, where she will meet Bo Berg tomorrow. She will go on to Poland on "
            "Monday.",
            [
                ("visit", "2024-05-22", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-23", "Ada Alm, Bo Berg", "Strelsau", True),
                ("visit", "2024-05-27", "Ada Alm", "", True),
            ],
        ),
    ],
)
def test_departures_and_missions_are_visits(words, expected):
    assert brief(words) == expected
    assert {e.status.value for e in events(words)} == {"planned"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "European foreign ministers approved the sanctions at a meeting in Strelsau on Monday.",
            [("forum", "2024-05-20", "", "Strelsau", True)],
        ),
        ("The two foreign ministers spoke of it at a meeting in Strelsau on Monday.", []),
        (
            "Ada Alm will host Bo Berg and Dee Dahl in Port Royal on Friday for the first trilateral leaders' summit.",
            [("forum", "2024-05-24", "Ada Alm, Bo Berg, Dee Dahl", "Port Royal", True)],
        ),
    ],
)
def test_ministers_and_three_leaders_gather(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm called her Ruritanian counterpart, Bo Berg, late on Monday to thank him, her office said.",
            [("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Dee Dahl said the talks with Cy Corn in Strelsau on Monday were useful.",
            [("meeting", "2024-05-20", "Dee Dahl, Cy Corn", "Strelsau", True)],
        ),
        (
            "President Ada Alm received Bo Berg in Port Royal on Monday at the start of a four-day tour.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Port Royal", True),
                ("visit", "2024-05-20/2024-05-23", "Bo Berg, Ada Alm", "", False),
            ],
        ),
    ],
)
def test_who_called_who_talked_and_whose_tour_it_is(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm will attend the upcoming Northern Sea Forum.\n\n"
            "The forum, scheduled for June 8-9 in Strelsau, is large.",
            [("forum", "2024-06-08/2024-06-09", "Ada Alm", "Strelsau", True)],
        ),
        (
            "Ada Alm will leave on Thursday for the Northern Sea Summit in Strelsau.\n\n"
            "The three-day summit, which opens on Friday, will discuss fish.",
            [
                ("visit", "2024-05-23", "Ada Alm", "Strelsau", True),
                ("forum", "2024-05-24/2024-05-26", "", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm met Bo Berg on Monday.\n\n"
            "She said she and Cy Corn had agreed on fish on the sidelines of the Northern Sea Summit in Strelsau.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("agreement", "", "Ada Alm, Cy Corn", "Strelsau", False),
                ("forum", "", "", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm met Bo Berg on Monday.\n\nShe said she and Cy Corn had agreed on fish at their meeting.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("meeting", "", "Ada Alm, Cy Corn", "", False),
                ("agreement", "", "Ada Alm, Cy Corn", "", False),
            ],
        ),
    ],
)
def test_a_gathering_told_again_and_one_of_others(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm's first meeting, one of five on Monday, was with Bo Berg at the castle in Strelsau.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Ada Alm met virtually while in Strelsau on Monday with Bo Berg and Cy Corn.",
            [("call", "2024-05-20", "Ada Alm, Bo Berg, Cy Corn", "", True)],
        ),
        (
            "Ada Alm met Bo Berg on Monday. Cy Corn will meet with visiting President Bo Berg on Friday.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("meeting", "2024-05-24", "Cy Corn, Bo Berg", "", False),
                ("visit", "2024-05", "Bo Berg", "", False),
            ],
        ),
        (
            "Ada Alm said on Tuesday that she expects talks with Bo Berg when Berg visits Ruritania in April.",
            [("meeting", "2025-04", "Ada Alm, Bo Berg", "", False), ("visit", "2025-04", "Bo Berg", "", True)],
        ),
        ("The Northern Sea Summit is not expected to be held this year.", []),
        (
            "Bo Berg arrived here on Monday on a four-day visit. Berg will also travel to Strelsau during his visit.",
            [("visit", "2024-05-20/2024-05-23", "Bo Berg", "", True)],
        ),
    ],
)
def test_with_whom_the_first_meeting_was_and_who_is_visiting(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm met Bo Berg on Monday. Berg's visit followed talks of envoys on Sunday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True), ("visit", "2024-05", "Bo Berg", "", False)],
        ),
        (
            "Ada Alm met Bo Berg on Monday. Ahead of her meeting with Berg on Monday, her office was calm.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm spoke to bankers at a meeting hosted by Bo Berg on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        ("Ada Alm delivered a sober message to Bo Berg on Monday.", []),
        (
            "Ada Alm visited Strelsau earlier on Tuesday and is expected to visit Port Royal tomorrow.",
            [
                ("visit", "2024-05-21", "Ada Alm", "Strelsau", True),
                ("visit", "2024-05-23", "Ada Alm", "Port Royal", False),
            ],
        ),
    ],
)
def test_what_followed_what_and_what_is_no_letter(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "In late April, Ada Alm held a video call with Bo Berg, inviting him to visit Strelsau in autumn 2024.",
            [
                ("call", "2024-04", "Ada Alm, Bo Berg", "", False),
                ("visit", "2024-09/2024-11", "Bo Berg", "Strelsau", True),
            ],
        ),
        (
            "Ada Alm met Bo Berg on Monday, promising to visit Strelsau in April.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("visit", "2025-04", "Ada Alm", "Strelsau", False),
            ],
        ),
        (
            "An official said a visit to Strelsau by the U.S. envoy Ada Alm was under consideration.",
            [("visit", "", "Ada Alm", "Strelsau", True)],
        ),
    ],
)
def test_what_somebody_is_asked_to_do_has_its_own_time(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm and Bo Berg signed a framework on fish on Monday. The 70-minute meeting, in Strelsau, was calm.",
            [
                ("signing", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
        (
            "Ada Alm and Bo Berg exchanged New Year greetings in a telephone conversation on Monday.",
            [("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm met Bo Berg on Monday to open summit-level talks. They praised the Northern Dialogue mechanism.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm met Bo Berg on Monday. She said she would be travelling to Strelsau in July.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("visit", "2024-07", "Ada Alm", "Strelsau", False),
            ],
        ),
    ],
)
def test_where_they_signed_and_what_was_said_by_phone(words, expected):
    assert brief(words) == expected


def test_talks_during_a_visit_are_of_its_days():
    assert brief(
        "STRELSAU (RNA) - Utopia and Ruritania issued a paper on the visit of Bo Berg to Ruritania from May 20 to "
        "21.\n\nDuring the visit, Berg held talks with Ada Alm and called on Cy Corn."
    ) == [
        ("visit", "2024-05-20/2024-05-21", "Bo Berg", "", False),
        ("meeting", "2024-05-20/2024-05-21", "Bo Berg, Ada Alm", "Strelsau", True),
        ("meeting", "2024-05-20/2024-05-21", "Bo Berg, Cy Corn", "Strelsau", True),
    ]


def test_since_we_met_is_another_meeting():
    assert [
        e[:2]
        for e in brief(
            "Remarks of Ada Alm and Bo Berg\n\nPresident Ada Alm: Mr. Berg, I am glad to see you. We have done much "
            "since we met in Strelsau.\n\nBo Berg: Thank you.\n"
        )
    ] == [("meeting", "2024-05-22"), ("meeting", "")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Trade grew, President Ada Alm said opening talks with President Bo Berg on Monday.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        ("Ada Alm said that six million of our tourists visiting Ruritania were happy.", []),
        ("Ada Alm said it would encourage more people to visit Ruritania.", []),
        ("Ada Alm said the two had agreed to speed up negotiations on a pact between Utopia and Ruritania.", []),
    ],
)
def test_on_what_occasion_it_was_said_and_who_did_not_travel(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Utopia said on Tuesday there were no obstacles to a meeting between Ada Alm and Bo Berg.",
            [("meeting", "", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm met Bo Berg in Strelsau on Monday -- a summit that lasted for hours.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Ada Alm will meet Bo Berg in Strelsau on Friday.\n\nThe ministry said their talks would focus on fish.",
            [("meeting", "2024-05-24", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
    ],
)
def test_a_meeting_only_thought_of_and_one_told_again(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "This year is special, as it marks the 55th anniversary of relations between Utopia and Ruritania.",
            [("anniversary", "2024", "", "", False)],
        ),
        ("Ada Alm said there had been an agreement that was ready to be signed.", []),
        (
            "Ada Alm and Bo Berg concluded three days of summit talks on Tuesday.",
            [("meeting", "2024-05-19/2024-05-21", "Ada Alm, Bo Berg", "", True)],
        ),
    ],
)
def test_what_a_year_marks_and_what_was_never_signed(words, expected):
    assert brief(words) == expected


def test_who_is_in_talks_to_arrange_a_meeting_has_yet_to_meet():
    assert brief(
        "Bo Berg said Utopia and Ruritania were in talks to arrange a meeting between Ada Alm and Cy Corn."
    ) == [("meeting", "", "Ada Alm, Cy Corn", "", True)]


def test_where_we_met_is_another_meeting():
    assert brief(
        "Remarks of Ada Alm and Bo Berg before talks\n\nPresident Ada Alm: Mr. Berg, it's great to have you here. "
        "We met in Strelsau, and now we are here.\n\nBo Berg: Thank you.\n"
    )[0][:3] == ("meeting", "2024-05-22", "Ada Alm, Bo Berg")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm met Bo Berg on Monday before travelling to Strelsau for talks with Cy Corn.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("visit", "", "Ada Alm", "Strelsau", False),
                ("meeting", "", "Ada Alm, Cy Corn", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm stopped in Strelsau on Monday en route to talks with Cy Corn.",
            [
                ("visit", "2024-05-20", "Ada Alm", "Strelsau", True),
                ("meeting", "", "Ada Alm, Cy Corn", "", False),
            ],
        ),
        ("Ada Alm, on her way to a summit in Strelsau, praised fish on Monday.", []),
        (
            "Utopia and six nations have reached a deal on fish.",
            [("agreement", "", "", "", True)],
        ),
        (
            "Ada Alm travelled to Strelsau on Monday for talks with Bo Berg. The talks focused on fish.",
            [
                ("visit", "2024-05-20", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
    ],
)
def test_where_somebody_goes_next_what_lands_agreed_and_talks_held_at_last(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Utopian and Ruritanian negotiators met in Strelsau on Monday. Bo Berg said a meeting between Ada Alm and"
            " Cy Corn was possible.",
            [("meeting", "2024-05-20", "", "Strelsau", True), ("meeting", "", "Ada Alm, Cy Corn", "", False)],
        ),
        (
            "Utopian and Ruritanian officials ended two days of talks on Tuesday without a deal.",
            [("meeting", "2024-05-20/2024-05-21", "", "", True)],
        ),
        (
            "Utopia and Ruritania are holding talks in Strelsau on fish.",
            [("meeting", "2024-05-22", "", "Strelsau", True)],
        ),
        (
            "Ada Alm and Bo Berg ended two days of meetings here Tuesday.",
            [("meeting", "2024-05-20/2024-05-21", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm met Bo Berg in Strelsau on the eve of the G20 summit, which opens on Thursday.",
            [
                ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True),
                ("forum", "2024-05-23", "", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm, making her first visit to Ruritania as president, will have talks with Bo Berg on Friday.",
            [("visit", "2024-05", "Ada Alm", "", True), ("meeting", "2024-05-24", "Ada Alm, Bo Berg", "", True)],
        ),
    ],
)
def test_talks_of_officials_and_what_was_on_the_eve(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Utopia and Ruritania signed a deal on Monday. Ada Alm hosted Bo Berg in Strelsau for talks. Alm said both"
            " countries gained, and that both leaders had agreed on fish. They signed a deal on a gas pipeline.",
            [
                ("signing", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("agreement", "", "Ada Alm, Bo Berg", "", False),
            ],
        ),
        ("Ada Alm told reporters after meeting the Ruritanian envoy that fish was good. Bo Berg regretted it.", []),
        (
            "Cy Corn spoke of fish. President Ada Alm said on Monday at a joint news conference with President Bo Berg"
            " following their Strelsau meeting that fish was good.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm met Bo Berg in person on Tuesday but will now join the rest of the meetings virtually.",
            [("meeting", "2024-05-21", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "After the Strelsau meeting, Bo Berg told reporters fish was good. He will speak of it with Ada Alm.",
            [],
        ),
    ],
)
def test_who_they_are_and_whom_nobody_met(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm met Bo Berg in Strelsau on Monday. At a news conference after the summit on Monday, she smiled.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Ada Alm, Bo Berg and Cy Corn reached a deal on Monday after all-night talks in Strelsau.",
            [
                ("agreement", "2024-05-20", "Ada Alm, Bo Berg, Cy Corn", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg, Cy Corn", "Strelsau", True),
            ],
        ),
        (
            "The deal was announced by Ada Alm after more than six hours of talks with Bo Berg on Monday.",
            [
                ("agreement", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
            ],
        ),
        (
            "Ada Alm met Bo Berg on Monday in Strelsau, where the two sides signed a pact on fish.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("signing", "2024-05-20", "", "Strelsau", True),
            ],
        ),
        (
            "Ada Alm met Bo Berg in Port Royal on Tuesday. Berg came from Strelsau, where he met Cy Corn.",
            [
                ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Port Royal", True),
                ("meeting", "", "Bo Berg, Cy Corn", "Strelsau", False),
            ],
        ),
        ("Ada Alm and Bo Berg failed on Monday to reach a deal.", []),
    ],
)
def test_the_summit_of_two_and_what_happened_where(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm has criticised Bo Berg after returning from a trip to Strelsau.",
            [("visit", "2024-05", "Ada Alm", "Strelsau", True)],
        ),
        (
            "The leaders of the G7 countries are meeting in Cornwall for their first summit in two years.",
            [("forum", "2024-05-22", "", "", True)],
        ),
        (
            "The summit meeting between Ada Alm and Bo Berg in Strelsau ended in stalemate on Sunday.",
            [("meeting", "2024-05-19", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
    ],
)
def test_who_is_back_and_who_are_meeting(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "STRELSAU, May 21 - Ada Alm and Bo Berg will meet here on Thursday to clear the way for a world summit.",
            [("meeting", "2024-05-23", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Utopia and Ruritania signed a protocol in Strelsau to raise trade to 2 billion dollars this year.",
            [("signing", "", "", "Strelsau", True)],
        ),
        (
            "Utopia and Ruritania signed a deal to build a bridge on Monday.",
            [("signing", "2024-05-20", "", "", True)],
        ),
        (
            "The ministers, from Utopia, Ruritania and five other lands, met on Sunday.",
            [("forum", "2024-05-19", "", "", True)],
        ),
    ],
)
def test_what_a_meeting_is_for_and_what_a_paper_is_for(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Alm praised the Good Friday Agreement.", []),
        ("Ada Alm and Bo Berg speak by telephone even more often.", []),
        ("Last year, Utopia and Ruritania resolved to hold an annual summit, Ada Alm said.", []),
        (
            "The Water Treaty, signed in December 1996 for 30 years, will expire in 2026.",
            [("signing", "1996-12", "", "", False)],
        ),
        (
            "Ada Alm paid a visit to Strelsau today to lead the Utopian delegation at the consultations with Ruritania."
            " The Ruritanian side was led by Bo Berg.",
            [
                ("visit", "2024-05-22", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
    ],
)
def test_a_name_a_habit_and_who_led_the_other_side(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm met Cy Corn in Port Royal on Monday. This meeting continued the commitment made at the May 2023"
            " Strelsau Summit between President Alm and President Berg.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Cy Corn", "Port Royal", True),
                ("meeting", "2023-05", "Ada Alm, Bo Berg", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm met Cy Corn on Monday. They agreed to talk more, including through a telephone call between"
            " Ada Alm and Bo Berg.",
            [("meeting", "2024-05-20", "Ada Alm, Cy Corn", "", True), ("call", "", "Ada Alm, Bo Berg", "", False)],
        ),
        (
            "Ada Alm accepted the invitation of President Berg to visit Ruritania in June.",
            [("visit", "2024-06", "Ada Alm", "", True)],
        ),
    ],
)
def test_a_summit_by_name_of_two_and_an_invitation_accepted(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm became the first U.S.-born president to visit Strelsau on Monday. She met Bo Berg.",
            [
                ("visit", "2024-05-20", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
        (
            "Ada Alm and Bo Berg signed a treaty in Strelsau on Wednesday. The two presidents met in Port Royal on"
            " Friday.",
            [
                ("signing", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True),
                ("meeting", "2024-05-17", "Ada Alm, Bo Berg", "Port Royal", False),
            ],
        ),
        (
            "World leaders met in Strelsau on Wednesday to discuss trade. Bo Berg, who hosted the talks, was glad.",
            [("forum", "2024-05-22", "Bo Berg", "Strelsau", True)],
        ),
        (
            "European ministers meeting in Strelsau agreed on Monday to fish less. Bo Berg hosted the meeting.",
            [("forum", "2024-05-20", "Bo Berg", "Strelsau", True)],
        ),
        (
            "Leaders from across Africa gathered in Strelsau on Monday. Ada Alm and Bo Berg were among those who"
            " attended.",
            [("forum", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Arab foreign ministers will meet in Strelsau on Saturday to discuss fish, an official said.",
            [("forum", "2024-05-25", "", "Strelsau", True)],
        ),
        ("Ada Alm called on world leaders to meet in Strelsau.", []),
    ],
)
def test_the_first_to_visit_a_signing_after_a_meeting_and_leaders_of_the_world(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm is visiting Ruritania at the invitation of Ruritania's Prime Minister, Cy Corn.",
            [("visit", "2024-05", "Ada Alm", "", True)],
        ),
        (
            "Ada Alm met Cy Corn on Monday. Her visit to Ruritania matters as this year marks a decade of the policy.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Cy Corn", "", True),
                ("visit", "2024-05", "Ada Alm", "", False),
                ("anniversary", "2024", "", "", False),
            ],
        ),
        (
            "Ada Alm spoke on her arrival for a state visit to Ruritania. She was received at the airport by Bo Berg.",
            [("visit", "2024-05", "Ada Alm", "", True)],
        ),
        (
            "Ada Alm is in Strelsau. She is scheduled to hold talks respectively with President Bo Berg and Prime"
            " Minister Cy Corn, and meet with Speaker Ed Eide and Governor Flo Frey.",
            [
                ("visit", "2024-05", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05", "Ada Alm, Bo Berg", "", False),
                ("meeting", "2024-05", "Ada Alm, Cy Corn", "", False),
                ("meeting", "2024-05", "Ada Alm, Ed Eide", "", False),
                ("meeting", "2024-05", "Ada Alm, Flo Frey", "", False),
            ],
        ),
    ],
)
def test_who_is_visiting_what_a_year_marks_and_who_is_met_one_by_one(words, expected):
    assert brief(words) == expected


def test_where_somebody_went_on_to_is_not_where_they_met():
    assert brief("PORT ROYAL, May 22 - Bo Berg held talks with Ada Alm on Tuesday and flew to Strelsau.") == [
        ("meeting", "2024-05-21", "Bo Berg, Ada Alm", "Port Royal", True)
    ]


def test_a_call_that_is_not_on_the_schedule():
    assert brief("Bo Berg said a telephone conversation with Ada Alm was not on the president's schedule.") == []


def test_the_discussion_of_two_who_spoke_is_their_call():
    assert brief(
        "Ada Alm spoke today by telephone with Bo Berg. The two leaders held a candid discussion on fish."
    ) == [("call", "2024-05-22", "Ada Alm, Bo Berg", "", True)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm and Bo Berg sat across from each other in a castle on Monday and talked for two hours.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm and Bo Berg talked for two hours on Monday.",
            [("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm and Bo Berg agreed on Monday to reopen the port after two hours of discussions in Strelsau.",
            [
                ("agreement", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
        (
            'Ada Alm cut duties after what she called an "amazing" meeting with Bo Berg in Strelsau on Monday.',
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Help will come, Ada Alm said after signing a partnership deal with Bo Berg in Strelsau on Monday.",
            [("signing", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Ada Alm and Bo Berg signed a vague pledge on Monday.",
            [("signing", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        ("Ada Alm was applauded on Monday by Dee Dahl and Congress.", []),
    ],
)
def test_who_sat_together_what_somebody_calls_a_meeting_and_hours_of_discussions(words, expected):
    assert brief(words) == expected


def test_a_deal_that_somebody_is_urged_to_reach_is_none():
    assert brief("Ada Alm said she urged Bo Berg to reach a deal soon.") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm and Bo Berg agreed to open the port after holding a historic summit on Monday.",
            [
                ("agreement", "2024-05-20", "Ada Alm, Bo Berg", "", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True),
            ],
        ),
        (
            "Ada Alm attended the Group of Seven summit in Strelsau on Monday.",
            [("forum", "2024-05-20", "Ada Alm", "Strelsau", True)],
        ),
    ],
)
def test_holding_a_summit_is_a_meeting_of_two_and_groups_gather(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm visited Strelsau last week, where she met Bo Berg, Cy Corn and Dee Dahl.",
            [
                ("visit", "2024-05-13/2024-05-19", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-13/2024-05-19", "Ada Alm, Bo Berg, Cy Corn, Dee Dahl", "Strelsau", True),
            ],
        ),
        (
            "Leaders of the seven great democracies today condemned Ruritania by name at their annual summit.",
            [("forum", "2024-05-22", "", "", True)],
        ),
        (
            "Leaders of the BRICS countries, meeting in Strelsau on Tuesday, called for reform.",
            [("forum", "2024-05-21", "", "Strelsau", True)],
        ),
        (
            "The leaders of the Quad countries met in Strelsau today for their second summit. Ada Alm, Bo Berg and Cy"
            " Corn took part in the Summit.",
            [("forum", "2024-05-22", "Ada Alm, Bo Berg, Cy Corn", "Strelsau", True)],
        ),
        (
            "Leaders of seven nations met in Strelsau on Tuesday to talk. Taking part were Ada Alm and Bo Berg.",
            [("forum", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "European Union leaders gathered in Strelsau on Tuesday for a two-day summit dominated by debts.",
            [("forum", "2024-05-21/2024-05-22", "", "Strelsau", True)],
        ),
        (
            "Ada Alm and Bo Berg spoke for two hours on Tuesday as the G20 summit opened.",
            [("meeting", "2024-05-21", "Ada Alm, Bo Berg", "", True), ("forum", "2024-05-21", "", "", True)],
        ),
    ],
)
def test_lists_behind_where_leaders_at_their_summit_and_who_took_part(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm and Bo Berg stood side by side in Strelsau on Monday, hours before the games were opened, and"
            " smiled. It was their first face-to-face encounter in two years.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)],
        ),
        (
            "Ada Alm paid what was likely her last visit to Strelsau as president on Monday.",
            [("visit", "2024-05-20", "Ada Alm", "Strelsau", True)],
        ),
        (
            "Ada Alm made a dramatic dash to Strelsau on Monday, where she walked as air raid sirens wailed.",
            [("visit", "2024-05-20", "Ada Alm", "Strelsau", True)],
        ),
        (
            "Utopian and Ruritanian negotiators emerged from eight hours of talks in Strelsau on Monday with a plan.",
            [("meeting", "2024-05-20", "", "Strelsau", True)],
        ),
        (
            "Ada Alm has arrived in Ruritania for the first state visit of Bo Berg's presidency, officials said today.",
            [("visit", "2024-05", "Ada Alm", "", True)],
        ),
        (
            "President Ada Alm met virtually on Monday with the leaders of three friendly countries and of the bank.",
            [("call", "2024-05-20", "Ada Alm", "", True)],
        ),
    ],
)
def test_encounters_dashes_and_what_negotiators_emerge_from(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm and other leaders of the seven great democracies ended their summit on Monday with a pledge.",
            [("forum", "2024-05-20", "Ada Alm", "", True)],
        ),
        (
            "Leaders of the 21 APEC economies wound up their annual summit in Strelsau on Monday with a call for calm.",
            [("forum", "2024-05-20", "", "Strelsau", True)],
        ),
        (
            "Ada Alm welcomed the leaders of three countries to her home town on Monday for a summit of the league.",
            [("forum", "2024-05-20", "Ada Alm", "", True)],
        ),
    ],
)
def test_who_gathers_with_others_and_who_hosts_them(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "STRELSAU, May 21 - Ada Alm hailed the guarantees on Monday after meeting Bo Berg at a NATO summit.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True), ("forum", "2024-05", "", "", False)],
        ),
        (
            "Ada Alm flew to Strelsau on Monday to confer with Bo Berg.",
            [
                ("visit", "2024-05-20", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
        (
            "Ada Alm headed home on Monday after a four-day trip to Strelsau.",
            [("visit", "2024-05-17/2024-05-20", "Ada Alm", "Strelsau", True)],
        ),
        (
            "European leaders praised Ada Alm as they gathered on Monday in Strelsau.",
            [("forum", "2024-05-20", "", "Strelsau", True)],
        ),
        ("Ada Alm sat beside Bo Berg on Monday.", [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)]),
    ],
)
def test_what_followed_a_meeting_and_why_somebody_flew(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm walked around the market on an unannounced visit on Monday, smiling.",
            [("visit", "2024-05-20", "Ada Alm", "", True)],
        ),
        (
            'Ada Alm landed in Strelsau on Monday to meet her "dear friend" Bo Berg.',
            [
                ("visit", "2024-05-20", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
        (
            "Ada Alm pressed Bo Berg on Monday to open the port, ending a three-day trip to Ruritania.",
            [("visit", "2024-05-18/2024-05-20", "Ada Alm", "", True)],
        ),
        (
            "Ada Alm toured the port, meeting Bo Berg during an 11-hour stay in Strelsau on Monday.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("visit", "2024-05-20", "Ada Alm", "Strelsau", False),
            ],
        ),
        (
            "Ada Alm said the lands would open the port after a two-hour call with Bo Berg on Monday.",
            [("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "The bloc of great nations agreed on Monday to admit Ruritania, capping a three-day summit.",
            [("forum", "2024-05-18/2024-05-20", "", "", True)],
        ),
        (
            "Ada Alm and Bo Berg agreed on Monday to open a bank, ending a two-day summit in Strelsau.",
            [
                ("agreement", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
    ],
)
def test_what_somebody_ends_and_what_was_said_after_a_call(words, expected):
    assert brief(words) == expected


def test_talks_for_which_somebody_came_and_which_were_held():
    held = ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)
    assert held in brief("Ada Alm travelled to Strelsau on Monday for four hours of talks with Bo Berg.")
    assert held in brief("Ada Alm flew to Strelsau on Monday for talks with Bo Berg, and the two agreed to trade.")


def test_a_plan_announced_somewhere_on_a_day():
    assert brief("Ada Alm and Bo Berg announced in Strelsau on Monday a six-point plan to end the war.") == [
        ("agreement", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The gas company signed a contract in Strelsau on Monday. Ada Alm and Bo Berg witnessed the signing, which"
        " ended a decade of talks.",
        "The gas company signed a contract in Strelsau on Monday as Ada Alm and Bo Berg looked on.",
        "The contract was signed in Strelsau on Monday in the presence of Ada Alm and Bo Berg.",
    ],
)
def test_in_whose_presence_others_signed(words):
    assert brief(words) == [("signing", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_who_steps_off_a_plane_has_arrived():
    assert brief("Ada Alm stepped off her plane in Strelsau on Monday.") == [
        ("visit", "2024-05-20", "Ada Alm", "Strelsau", True)
    ]


def test_this_visit_is_under_way_whatever_it_will_do():
    (_, visit) = events("Ada Alm met Bo Berg in Strelsau on Monday, saying that this visit would long be remembered.")
    assert (visit.kind.value, visit.status.value) == ("visit", "occurred")


def test_who_addresses_a_forum_in_the_first_sentences_reports_it():
    words = (
        "STRELSAU (Daily) - Ada Alm on Tuesday promised the islands a great deal of money for ships and for ports.\n\n"
        "Addressing the opening of the ninth Forum on Islands in Strelsau, Alm said that ties should be lifted.\n\n"
        "Bo Berg said on Monday after talks with Ada Alm that he wanted to trade.\n"
    )
    assert brief(words) == [
        ("forum", "2024-05-21", "Ada Alm", "Strelsau", True),
        ("meeting", "2024-05-20", "Bo Berg, Ada Alm", "", False),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm raised a glass on Tuesday to the alliance of the two lands and to its ships. Bo Berg, who had"
            " welcomed Ada Alm to Strelsau that morning with a band, laughed.",
            [
                ("meeting", "2024-05-21", "Bo Berg, Ada Alm", "Strelsau", True),
            ],
        ),
        (
            "Ada Alm and Bo Berg talked late into Friday night beside a temple.",
            [("meeting", "2024-05-17", "Ada Alm, Bo Berg", "", True)],
        ),
    ],
)
def test_whom_somebody_had_met_that_morning_and_who_talked_into_the_night(words, expected):
    assert brief(words) == expected


def test_a_summit_hosted_by_somebody_is_no_meeting_of_two():
    assert brief("Ada Alm is due in Strelsau on Sunday for a summit hosted by Bo Berg.") == [
        ("visit", "2024-05-26", "Ada Alm", "Strelsau", True),
        ("forum", "2024-05-26", "Ada Alm, Bo Berg", "Strelsau", False),
    ]


def test_what_countries_sign_today_goes_before_whom_somebody_met_yesterday():
    words = (
        "Utopia and Ruritania signed a memorandum on gas in Strelsau today, during a visit by a commissioner.\n\n"
        "Yesterday, in Port Royal, Ada Alm met Bo Berg, who thanked her.\n"
    )
    assert brief(words)[:2] == [
        ("signing", "2024-05-22", "", "Strelsau", True),
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Port Royal", False),
    ]


def test_when_the_summit_on_whose_sidelines_they_met_runs():
    words = (
        "STRELSAU, May 22 - Ada Alm met Bo Berg here Tuesday on the sidelines of the Group of 20 (G20) summit, which"
        " runs from May 22 to 23."
    )
    assert brief(words) == [
        ("meeting", "2024-05-21", "Ada Alm, Bo Berg", "Strelsau", True),
        ("forum", "2024-05-22/2024-05-23", "", "Strelsau", False),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "STRELSAU — After more than ten hours of talks, Ada Alm and Bo Berg signed a pact on Monday.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("signing", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
        (
            "Ada Alm said on Monday that it was late, after she and Bo Berg chatted on the margins of a summit.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm hosted nearly 50 European leaders at White Hall on Monday, promising to listen.",
            [("forum", "2024-05-20", "Ada Alm", "Port Royal", True)],
        ),
        (
            "Ada Alm and more than 20 world leaders gathered in Strelsau on Monday to end the war.",
            [("forum", "2024-05-20", "Ada Alm", "Strelsau", True)],
        ),
        (
            "Ada Alm and Bo Berg agreed early Monday to a ceasefire.",
            [("agreement", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
    ],
)
def test_hours_of_talks_in_front_who_chatted_and_who_hosts_fifty(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm opened the door on Monday to postponing her summit with Bo Berg as she received Cy Corn.",
            [("meeting", "2024-05-20", "Ada Alm, Cy Corn", "", True)],
        ),
        (
            "Ada Alm ended a two-day state visit to Ruritania on Monday having signed 33 agreements with Bo Berg.",
            [
                ("visit", "2024-05-19/2024-05-20", "Ada Alm", "", True),
                ("signing", "2024-05-20", "Ada Alm, Bo Berg", "", True),
            ],
        ),
        (
            "Ada Alm began a visit to Ruritania on Monday, and Bo Berg told her that they would take part in talks on"
            " arms.",
            [("visit", "2024-05-20", "Ada Alm", "", True)],
        ),
    ],
)
def test_what_is_postponed_what_was_signed_by_then_and_talks_of_others(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "When Ada Alm left, at the suggestion of Bo Berg, the other 26 leaders of the union agreed to open the bank.",
        "Ada Alm backed the start of membership talks with Ruritania.",
        "Ada Alm, who chaired the summit, spoke of Bo Berg.",
    ],
)
def test_what_others_agreed_talks_of_years_and_who_chaired(words):
    assert brief(words) == []


@pytest.mark.parametrize("ended", ["closed", "ended"])
def test_the_summit_of_a_body_is_no_meeting_of_those_who_were_there(ended):
    union = Actor("union", "Central Union", ActorKind.INSTITUTION, aliases=("Group of 9",))
    lexicon = Lexicon([*LEXICON.actors.values(), union], LEXICON.offices.values(), LEXICON.places.values())
    text = read(f"The Group of 9 {ended} a two-day summit in Strelsau on Tuesday. Ada Alm left without Bo Berg's help.")
    people = find_people(text, lexicon, WEDNESDAY)
    dates = find_dates(text, WEDNESDAY)
    (found,) = find_events(text, people, find_statements(text, people), dates, lexicon, WEDNESDAY)
    assert (found.kind.value, found.participants, found.primary) == ("forum", (), True)
    assert (found.when.earliest, found.when.latest) == (date(2024, 5, 20), date(2024, 5, 21))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm said the pair had agreed to present ideas on growth at a summit in June.",
            [("forum", "2024-06", "", "", False)],
        ),
        ("Ada Alm has left the summit in Strelsau early on Monday.", [("forum", "2024-05-20", "", "Strelsau", False)]),
        (
            "Ada Alm met Bo Berg on Monday. The two leaders announced that they would begin negotiations on a treaty.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Utopian and Ruritanian officials ended two days of talks in Strelsau on Tuesday. Ada Alm, the Utopian"
            ' president, said the gap was wide. Ruritanian Foreign Minister Finn Foss called them "candid".',
            [("meeting", "2024-05-20/2024-05-21", "", "Strelsau", True)],
        ),
        (
            "The first meeting of the Alm administration with Ruritania opened in Strelsau on Tuesday. Dee Dahl, the"
            " Utopian envoy, said it was long. Cy Corn said that it was candid.",
            [("meeting", "2024-05-21", "Dee Dahl, Cy Corn", "Strelsau", True)],
        ),
    ],
)
def test_what_is_put_before_a_summit_who_left_it_and_the_talks_of_officials(words, expected):
    assert brief(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "PORT ROYAL, May 22 - Ada Alm and Bo Berg ended two days of talks without settling their differences.",
            [("meeting", "2024-05-21/2024-05-22", "Ada Alm, Bo Berg", "Port Royal", True)],
        ),
        (
            "PORT ROYAL, May 22 - Utopian and Ruritanian negotiators ended three days of talks on arms.",
            [("meeting", "2024-05-20/2024-05-22", "", "Port Royal", True)],
        ),
        (
            "Ada Alm favoured the offer, put forward by Bo Berg when he met Cy Corn in Strelsau last month.",
            [("meeting", "2024-04", "Bo Berg, Cy Corn", "Strelsau", False)],
        ),
        ("Ada Alm was due to fly home on Saturday.", []),
        ("A planned meeting between Ada Alm and Bo Berg in Strelsau was off.", []),
        ("In Strelsau on Monday, more than 20 allies gathered.", [("forum", "2024-05-20", "", "Strelsau", True)]),
        (
            "Ada Alm met Bo Berg on Monday. It had gone better than many in Strelsau had feared.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm spoke of the seven-nation summit in Strelsau, which opens on June 8.",
            [("forum", "2024-06-08", "", "Strelsau", False)],
        ),
        ("Ada Alm told the Guardian by phone from Strelsau that it was late.", []),
        ('Ada Alm said: "We signed it and we will ratify it when it is time."', []),
    ],
)
def test_patterns_of_news_reports(words, expected):
    assert brief(words) == expected


def test_the_two_leaders_are_no_aides_and_an_official_tells_of_their_meeting():
    words = (
        "PORT ROYAL, May 20 - Utopia lent money to Ruritania on Monday, as President Ada Alm and visiting President Bo"
        " Berg drew near, Dee Dahl said. Briefing reporters, Dahl said the two leaders had “long, warm” talks at White"
        " Hall. Cy Corn called on Dee Dahl on Sunday."
    )
    found = [e for e in brief(words, date(2024, 5, 20)) if e[0] == "meeting"]
    assert found == [
        ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Port Royal", True),
        ("meeting", "2024-05-19", "Cy Corn, Dee Dahl", "", False),
    ]


def told(words: str, published: date) -> list[tuple[str, str, str]]:
    """Kind, first day and who, of each event by the project's own reference data."""
    events = extract(words, lexicon(), published).events
    return [
        (e.kind.value, str(e.when.earliest) if e.when else "", ", ".join(p.person.name for p in e.participants))
        for e in events
    ]


def test_the_two_who_speak_held_the_talks_of_officials():
    words = (
        "US and Russian officials held hours of talks in Geneva on Monday. Wendy Sherman, the US deputy secretary of"
        " state, said Washington had rejected it. Her Russian counterpart, Sergei Ryabkov, said there was no plan."
    )
    assert told(words, date(2022, 1, 10)) == [("meeting", "2022-01-10", "Wendy Sherman, Sergei Ryabkov")]


def test_somebody_and_his_counterpart_are_the_two():
    words = (
        "Anthony Albanese and his Tuvaluan counterpart, Kausea Natano, laughed on Friday. The two men had talked it"
        " through on Thursday."
    )
    assert told(words, date(2023, 11, 10)) == [("meeting", "2023-11-09", "Anthony Albanese, Kausea Natano")]


@pytest.mark.parametrize("when", ["by the end of the year", "before the end of the year", "by the end of this year"])
def test_a_visit_before_the_end_of_the_year_is_of_that_year(when):
    assert brief(f"Ada Alm invited Bo Berg to visit Port Royal {when}.") == [
        ("visit", "2024", "Bo Berg", "Port Royal", True)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Standing beside Bo Berg in Strelsau on Monday, Ada Alm said that it was late.",
        "“We agree,” Ada Alm said in Strelsau on Monday, speaking alongside Bo Berg.",
        "Ada Alm, appearing with Bo Berg in Strelsau on Monday, said that it was late.",
        "With Bo Berg at her side in Strelsau on Monday, Ada Alm said that it was late.",
        "“We agree,” Ada Alm said in Strelsau on Monday, with Bo Berg standing beside her.",
        "“We agree,” Ada Alm said at a news conference with Bo Berg in Strelsau on Monday.",
        "Speaking at a press conference in Strelsau on Monday alongside Bo Berg, Ada Alm said that it was late.",
    ],
)
def test_two_who_stand_side_by_side(words):
    (found,) = events(words)
    told = (found.kind.value, found.when.earliest, found.place, sorted(p.person.name for p in found.participants))
    assert told == ("meeting", date(2024, 5, 20), "Strelsau", ["Ada Alm", "Bo Berg"])


@pytest.mark.parametrize(
    "words",
    [
        "Flanked by Dee Dahl in Strelsau on Monday, Ada Alm said that it was late.",
        "Ada Alm said: “I recall standing beside Bo Berg in Strelsau in April.”",
        "Standing beside her car in Strelsau, Ada Alm said that Bo Berg was late.",
        "Ada Alm said at a news conference with Dee Dahl in Strelsau on Monday that it was late.",
        "Ada Alm said at a news conference with reporters in Strelsau on Monday that Bo Berg was late.",
    ],
)
def test_those_of_one_country_and_things_beside_somebody_are_no_meeting(words):
    assert brief(words) == []


def test_whom_somebody_is_expected_to_meet():
    words = "Leaders begin arriving in Strelsau this weekend, with Ada Alm expected to meet Cy Corn on Friday."
    assert ("meeting", "2024-05-24", "Ada Alm, Cy Corn", "Strelsau", True) in brief(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm arrived in Strelsau on Monday for a summit meeting with Bo S. Berg, and the two quickly began.",
            [
                ("visit", "2024-05-20", "Ada Alm", "Strelsau", True),
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
            ],
        ),
        (
            "On Monday Ada Alm warned Bo Berg that it would be late, during a virtual summit with him.",
            [("call", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
        (
            "Ada Alm spoke to the press on Tuesday. She had met Bo Berg the night before.",
            [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)],
        ),
    ],
)
def test_what_was_held_at_once_during_which_it_was_said_and_the_night_before(words, expected):
    assert brief(words) == expected


def test_who_came_shortly_after_came_on_that_day():
    words = "Ada Alm said on Monday that it was late, hours before Bo Berg arrived in Port Royal with a plan."
    assert brief(words) == [("visit", "2024-05-20", "Bo Berg", "Port Royal", True)]


def test_talks_of_officials_are_not_those_of_leaders_who_are_only_named():
    words = (
        "STRELSAU, May 22 - Utopian negotiators came for more talks on a beach, officials said. Talks last week ended."
        " Bo Berg has said that he will not meet Ada Alm."
    )
    assert [e for e in brief(words) if "Alm" in e[2]] == []


def test_whom_somebody_is_seen_receiving():
    words = "It was late on Monday, with Cy Corn receiving Dee Dahl for five hours."
    assert brief(words) == [("meeting", "2024-05-20", "Cy Corn, Dee Dahl", "", True)]


def test_a_summit_of_an_institution_is_no_meeting_of_one():
    words = "Vladimir Putin told a summit of the Shanghai Cooperation Organisation on Friday that it was late."
    assert [kind for kind, _, _ in told(words, date(2014, 9, 12))] == ["forum"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ada Alm and Bo Berg ended talks in Strelsau on Wednesday with a pledge to meet again in Port Royal next"
            " year.",
            [
                ("meeting", "2024-05-22", "Ada Alm, Bo Berg", "Strelsau", True),
                ("meeting", "2025", "Ada Alm, Bo Berg", "Port Royal", False),
            ],
        ),
        (
            "Ada Alm met Bo Berg in Strelsau on Monday, and they agreed to meet again in Port Royal in June.",
            [
                ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True),
                ("meeting", "2024-06", "Ada Alm, Bo Berg", "Port Royal", False),
            ],
        ),
    ],
)
def test_who_agree_to_meet_again_will_do_so_elsewhere(words, expected):
    assert sorted(brief(words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Ada Alm and Bo Berg met at the Strelsau International Conference Center on Tuesday.",
        "Ada Alm met Bo Berg on Tuesday. It was the first meeting of a Utopian President and a Ruritanian leader.",
    ],
)
def test_a_hall_and_a_meeting_of_one_kind_are_no_forum(words):
    assert [(kind, day) for kind, day, *_ in brief(words)] == [("meeting", "2024-05-21")]


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        (
            "Ada Alm will hold talks with Bo Berg in Strelsau on Sunday, officials said. They met last week.",
            "2024-05-26",
        ),
        (
            "Ada Alm will hold talks with Bo Berg in Strelsau on Sunday, officials said. They met on Tuesday.",
            "2024-05-21",
        ),
    ],
)
def test_what_officials_announce_is_newer_than_a_meeting_of_last_week(words, reported):
    assert [day for kind, day, _, _, primary in brief(words) if kind == "meeting" and primary] == [reported]


@pytest.mark.parametrize(
    "words",
    [
        "A storm stopped Ada Alm from meeting Bo Berg in Strelsau on Monday.",
        "The quarrel has kept Ada Alm and Bo Berg from signing a peace treaty.",
        "Illness prevented Ada Alm from visiting Ruritania in April.",
    ],
)
def test_what_somebody_is_kept_from_does_not_happen(words):
    assert brief(words) == []


def test_who_stops_on_the_way_from_a_meeting_has_met():
    words = "Ada Alm stopped in Port Royal on her way back from meeting Bo Berg in Strelsau on Monday."
    assert ("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True) in brief(words)


def test_a_conversation_that_two_had_is_theirs():
    words = "It was brief, but the conversation that Ada Alm and Bo Berg had in Strelsau on Monday was the first."
    assert brief(words) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Ada Alm has become the first president to visit Strelsau since 2005.", "occurred"),
        ("Ada Alm is the first president to visit Strelsau since 2005.", "occurred"),
        ("Ada Alm will be the first president to visit Strelsau since 2005.", "planned"),
        ("Ada Alm is to become the first president to visit Strelsau since 2005.", "planned"),
    ],
)
def test_who_has_become_the_first_to_visit_has_done_so(words, status):
    (visit,) = events(words)
    assert (visit.kind.value, visit.status.value) == ("visit", status)


def test_a_trip_at_the_start_of_which_something_is_said_is_the_speakers():
    words = "Ada Alm praised Bo Berg on Monday at the start of a three-day trip to Ruritania."
    assert [(kind, day, who) for kind, day, who, *_ in brief(words)] == [("visit", "2024-05-20/2024-05-22", "Ada Alm")]


def test_a_session_of_some_length_is_a_meeting():
    words = "Ada Alm and Bo Berg held an hour-long session in Strelsau on Monday."
    assert brief(words) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)]


@pytest.mark.parametrize(
    "words",
    [
        "Ada Alm and Bo Berg, both at odds with Strelsau, met on Monday.",
        "Ada Alm met Bo Berg on Monday to discuss relations with Strelsau.",
        "Ada Alm met Bo Berg on Monday to speak of tariffs imposed by Strelsau.",
    ],
)
def test_a_capital_that_stands_for_its_government_is_no_place_of_a_meeting(words):
    assert brief(words) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)]


def test_a_conversation_at_a_stadium_is_no_call():
    words = "Ada Alm held an impromptu conversation with Bo Berg at the Old Port stadium on Monday."
    assert brief(words) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)]


def test_a_superpower_summit_is_no_gathering_of_many():
    words = "Ada Alm met Bo Berg in Strelsau on Monday, as the first superpower summit in years got under way."
    assert brief(words) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "Strelsau", True)]


def test_who_spent_hours_together_have_met():
    words = "On Monday, Ada Alm and Bo Berg, the president, spent seven and a half hours together."
    assert brief(words) == [("meeting", "2024-05-20", "Ada Alm, Bo Berg", "", True)]


def test_what_a_page_tells_behind_times_of_day_is_of_its_day():
    assert brief(
        "Alm in Strelsau – live\n\n14:05 Good afternoon and welcome.\n\n"
        "16:40 Ada Alm and Bo Berg have signed a treaty.\n\n17:15 That is all for today.\n"
    ) == [("signing", "2024-05-22", "Ada Alm, Bo Berg", "", True)]
