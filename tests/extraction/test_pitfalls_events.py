"""The pitfalls of reading who met, when, and how much: each with a text in which it lies."""

from __future__ import annotations

from datetime import date

import pytest

from relations.extraction.dates import Dated, find_dates
from relations.extraction.text import read
from tests.extraction.numbered import figures
from tests.extraction.test_events import brief, events

TUESDAY = date(2024, 5, 21)


def dates(words: str, published: date | None = TUESDAY) -> list[Dated]:
    return find_dates(read(words), published)


def measured(words: str) -> list[tuple[float, str, str]]:
    return [(f.value, f.unit, f.kind.value) for f in figures(words)]


@pytest.mark.parametrize(
    "words",
    ["The 20th National Congress closed.", "It was shown at the 8th Expo.", "The 14th session of the 4th Forum ended."],
)
def test_ordinals_are_no_figures(words):
    assert measured(words) == []


def test_an_anniversary_counts_its_years_and_nothing_else():
    assert measured("They marked the 75th anniversary of ties.") == [(75, "years", "anniversary")]


@pytest.mark.parametrize("words", ["for 16 consecutive years", "for 16 years in a row", "for 16 straight years"])
def test_a_streak_is_a_duration(words):
    assert measured(f"Utopia was the largest partner {words}.") == [(16, "years", "duration")]


def test_the_day_of_the_dateline_is_not_that_of_the_event():
    words = "PORT ROYAL, May 22 (Xinhua) -- President Ada Alm met with President Bo Berg here yesterday."
    assert brief(words)[0][:2] == ("meeting", "2024-05-21")


def test_a_weekday_and_the_date_in_brackets_agree():
    assert [d.when.iso for d in dates("They met on Tuesday (May 21).")][-1] == "2024-05-21"


def test_a_teaser_tells_no_event():
    words = "President Ada Alm met with President Bo Berg on Tuesday.\n\nREAD MORE: Alm to meet Cy Corn in Strelsau"
    assert [kind for kind, *_ in brief(words)] == ["meeting"]


@pytest.mark.parametrize("words", ["Trade is to hit 0 billion target early.", "It will reach $0 million."])
def test_a_sum_whose_number_was_lost_is_none(words):
    assert measured(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "In a signed article published on Monday, President Ada Alm praised Ruritania.",
        "President Ada Alm signed a decree on Monday.",
        "Bo Berg signed the guest book.",
    ],
)
def test_an_article_or_a_decree_is_no_signing(words):
    assert [e.kind.value for e in events(words)] == []


def test_what_is_expected_did_not_happen():
    kinds = events("President Ada Alm is expected to meet President Bo Berg on Friday.")
    assert [(e.kind.value, e.status.value) for e in kinds] == [("meeting", "planned")]


@pytest.mark.parametrize(
    "words",
    [
        "President Ada Alm refused to meet President Bo Berg.",
        "President Ada Alm did not visit Ruritania.",
        "Talks could not be arranged without President Bo Berg.",
    ],
)
def test_what_did_not_happen_is_no_event(words):
    assert brief(words) == []


def test_what_could_take_place_is_planned():
    found = events("Talks between President Ada Alm and President Bo Berg could take place as early as Monday.")
    assert {e.status.value for e in found} <= {"planned"}


def test_to_call_somebody_a_friend_is_no_call():
    assert brief("President Ada Alm called President Bo Berg a friend.") == []


def test_an_invitation_is_a_planned_visit_of_the_invited_alone():
    (visit,) = events("President Ada Alm invited President Bo Berg to visit Utopia.")
    assert (visit.kind.value, visit.status.value) == ("visit", "planned")
    assert [p.person.name for p in visit.participants] == ["Bo Berg"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("President Ada Alm called President Bo Berg by phone on Monday.", "call"),
        ("President Ada Alm called President Bo Berg on Monday to congratulate him.", "call"),
        ("President Ada Alm paid a courtesy call on President Bo Berg on Monday.", "meeting"),
        ("President Ada Alm spoke by phone with President Bo Berg on Monday.", "call"),
        ("President Ada Alm had a video call with President Bo Berg on Monday.", "call"),
    ],
)
def test_calls_by_phone_and_calls_in_person(words, kind):
    assert [found for found, *_ in brief(words)] == [kind]


def test_to_call_somebody_something_is_no_call():
    assert brief("President Ada Alm called the relations exemplary, and called for President Bo Berg to act.") == []


def test_restricted_and_full_talks_are_one_meeting():
    words = (
        "President Ada Alm held small-group talks with President Bo Berg in Strelsau on Tuesday."
        " After the talks in full format, the two presidents met again over dinner."
    )
    assert [kind for kind, *_ in brief(words)].count("meeting") == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trade was RM450.84 billion (US$98.90 billion).", [(450.84e9, "MYR"), (98.9e9, "USD")]),
        ("Trade was S$144.5 billion.", [(144.5e9, "SGD")]),
        ("Trade was $300 bln, or 25 trillion rubles.", [(300e9, "USD"), (25e12, "RUB")]),
        ("Trade was 15 billion USD.", [(15e9, "USD")]),
    ],
)
def test_currencies_stand_before_and_behind_and_in_pairs(words, expected):
    assert [(f.value, f.unit) for f in figures(words)] == expected


def test_a_target_of_so_much_and_above_by_a_year():
    (figure,) = figures("They set a trade target of US$15 billion and above by 2028.")
    assert (figure.value, figure.kind.value, figure.period.iso) == (15e9, "target", "2028")


def test_two_values_of_one_thing_stand_side_by_side():
    found = figures("Trade reached 11.6 billion dollars in 2021, said one side. It was 11.5 billion dollars in 2021.")
    assert [(f.value, f.period.iso) for f in found] == [(11.6e9, "2021"), (11.5e9, "2021")]


def test_a_rate_and_a_level_share_their_year():
    found = figures("In 2023, it rose by 26.3%, hitting a record level of $240.11 bln.")
    assert [(f.value, f.unit, f.period.iso) for f in found] == [
        (26.3, "percent", "2023"),
        (240.11e9, "USD", "2023"),
    ]


def test_growing_to_and_from_have_their_own_years():
    found = figures("Trade kept growing to 4.5 billion USD in 2019 from 2.5 billion USD in 2014.")
    assert [(f.value, f.period.iso) for f in found] == [(4.5e9, "2019"), (2.5e9, "2014")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They signed 10 documents.", [(10, "document", "count")]),
        ("The plan has 79 projects.", [(79, "project", "count")]),
        ("The site has 388,000 sq m.", [(388000, "square metre", "measure")]),
    ],
)
def test_counts_are_no_trade(words, expected):
    assert measured(words) == expected


@pytest.mark.parametrize("words", ["The talks lasted exactly two hours.", "He came on a three-day visit."])
def test_durations_are_no_dates(words):
    assert dates(words) == []
    assert [kind for _, _, kind in measured(words)] == ["duration"]


def test_this_year_on_a_page_without_a_day_is_kept_unresolved():
    (dated,) = dates("It will reach $8 billion next year.", None)
    assert dated.when.iso == ""
    assert dated.when.reasons


def test_a_party_congress_is_no_event_of_the_two():
    found = events("President Ada Alm met President Bo Berg on Tuesday. The 20th National Congress met last year.")
    assert [(e.kind.value, e.primary) for e in found] == [("meeting", True), ("forum", False)]


def test_blanks_that_do_not_break_and_curly_marks_hide_nothing():
    words = (
        "President\u00a0Ada\u00a0Alm met with President Bo\u00a0Berg on\u00a0Tuesday. Trade reached $240\u00a0billion."
    )
    assert [kind for kind, *_ in brief(words)] == ["meeting"]
    assert [f.value for f in figures(words)] == [240e9]


def test_hours_and_offices_with_full_stops_do_not_end_the_sentence():
    (meeting,) = events("At 10 a.m. local time on Tuesday, President Ada Alm met with President Bo Berg.")
    assert meeting.when.iso == "2024-05-21"


def test_a_paper_that_two_countries_signed_is_that_which_two_ministers_did():
    found = brief(
        "Utopia and Ruritania on Monday initialled a trade pact in Strelsau. The document was initialled by Ada Alm and"
        " Bo Berg."
    )
    assert [(kind, day, who) for kind, day, who, *_ in found] == [("signing", "2024-05-20", "Ada Alm, Bo Berg")]
