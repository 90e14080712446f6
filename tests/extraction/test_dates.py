from __future__ import annotations

from datetime import date, datetime, time

import pytest
from dateparser.date import DateDataParser
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.extraction.dates import Tense, clock, find_dates, leaf, reference_day, tense_at
from relations.extraction.text import read
from relations.spans import Span
from tests.marked import marked

TUESDAY = date(2024, 5, 21)


def iso(text: str, published: date | None = TUESDAY) -> list[str]:
    return [dated.when.iso or "?" for dated in find_dates(read(text), published)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # days
        ("They met on ⟦March 21, 2023⟧.", "2023-03-21"),
        ("They met on ⟦21 March 2023⟧.", "2023-03-21"),
        ("Filed on ⟦14 may, 2010⟧ 18:30", "2010-05-14"),
        ("They met on ⟦the⟧.".replace("⟦the⟧", "the ⟦21st of March 2023⟧"), "2023-03-21"),
        ("They met on ⟦2023-03-21⟧.", "2023-03-21"),
        ("They met on ⟦21.03.2023⟧.", "2023-03-21"),
        ("They met on ⟦20240516⟧.", "2024-05-16"),
        ("They met on ⟦04/20/07⟧.", "2007-04-20"),
        ("They met on ⟦20/4/87⟧.", "1987-04-20"),
        ("They met on ⟦5/22/2024⟧.", "2024-05-22"),
        ("They met on ⟦Sept. 9⟧.", "2023-09-09"),
        ("They will meet on ⟦Sept. 9⟧.", "2024-09-09"),
        ("They met on ⟦Tuesday (May 14⟧).", "2024-05-14"),
        ("The talks ended ⟦yesterday⟧.", "2024-05-20"),
        ("The talks begin ⟦tomorrow⟧.", "2024-05-22"),
        # days of this month, or of the one beside it
        ("They met on ⟦the 19th⟧.", "2024-05-19"),
        ("They met on ⟦the 28th⟧, in the capital.", "2024-04-28"),
        ("They will meet on ⟦the 2nd⟧.", "2024-06-02"),
        # weekdays: the day's own name means today
        ("They met on ⟦Tuesday⟧.", "2024-05-21"),
        ("They met on ⟦Wednesday⟧.", "2024-05-15"),
        ("They will meet on ⟦Wednesday⟧.", "2024-05-22"),
        ("They met ⟦last Tuesday⟧.", "2024-05-14"),
        ("They will meet ⟦next Tuesday⟧.", "2024-05-28"),
        ("They will meet ⟦this Thursday⟧.", "2024-05-23"),
        ("Alm heads to Utopia ⟦Wednesday⟧.", "2024-05-22"),
        ("Alm travels to Utopia on ⟦Wednesday⟧.", "2024-05-22"),
        ("They spoke of the summit to be held in a city of the United Lands on ⟦Sept. 9⟧.", "2024-09-09"),
        ("The earthquake struck ⟦late on Monday night⟧.", "2024-05-20"),
        # ranges
        ("It was held on ⟦May 16-17⟧.", "2024-05-16/2024-05-17"),
        ("It was held on ⟦16-17 May 2024⟧.", "2024-05-16/2024-05-17"),
        ("It was held from ⟦May 16 to 17⟧.", "2024-05-16/2024-05-17"),
        ("It was held on ⟦March 20 and 21, 2023⟧.", "2023-03-20/2023-03-21"),
        ("It was held from ⟦28 February to 2 March 2023⟧.", "2023-02-28/2023-03-02"),
        ("Trade grew in the ⟦January-November period⟧.", "2023-01/2023-11"),
        ("Trade grew between ⟦January and March 2024⟧.", "2024-01/2024-03"),
        # months
        ("He visited in ⟦March this year⟧.", "2024-03"),
        ("He visited in ⟦March last year⟧.", "2023-03"),
        ("He visited ⟦last March⟧.", "2024-03"),
        ("He visited in ⟦October 2023⟧.", "2023-10"),
        ("He visited in ⟦September⟧.", "2023-09"),
        ("He will visit in ⟦September⟧.", "2024-09"),
        ("The talks will be held in ⟦June⟧.", "2024-06"),
        ("It was in ⟦mid-June⟧.", "2023-06"),
        ("It was in ⟦late October⟧.", "2023-10"),
        ("They agreed to a summit on ⟦26 June⟧.", "2024-06-26"),
        ("They met on ⟦26 July⟧.", "2023-07-26"),
        # years and parts of them
        ("Trade fell ⟦last year⟧.", "2023"),
        ("It will be held ⟦next year⟧.", "2025"),
        ("It has grown since ⟦2018⟧.", "2018"),
        ("It rose in ⟦the first quarter of 2024⟧.", "2024-01/2024-03"),
        ("It rose in ⟦Q1 2023⟧.", "2023-01/2023-03"),
        ("It rose in ⟦the first half of this year⟧.", "2024-01/2024-06"),
        ("It rose in ⟦the first seven months of 2023⟧.", "2023-01/2023-07"),
        ("It will start in ⟦early 2025⟧.", "2025"),
        ("It must be done by ⟦the end of 2024⟧.", "2024"),
        ("They met in ⟦the summer of 2022⟧.", "2022-06/2022-08"),
        ("It lasted from ⟦2014 to 2016⟧.", "2014/2016"),
        ("It was so in ⟦the 1990s⟧.", "1990/1999"),
        ("It fell in ⟦the whole of 2021⟧.", "2021"),
        ("It fell in ⟦all of last year⟧.", "2023"),
        # months before what is reckoned by the month
        ("The ⟦March⟧ surplus was large.", "2024-03"),
        ("The ⟦March⟧ trade deficit was large.", "2024-03"),
        # counted
        ("It began ⟦10 years ago⟧.", "2014"),
        ("It began ⟦a decade ago⟧.", "2014"),
        ("It began ⟦two days ago⟧.", "2024-05-19"),
        ("It began ⟦three months ago⟧.", "2024-02"),
        ("It grew over ⟦the past five years⟧.", "2019/2024"),
        ("It grew over ⟦the last nine months⟧.", "2023-08/2024-05"),
        ("It grew in ⟦the last nine months of 2023⟧.", "2023-04/2023-12"),
        ("It will grow in ⟦the next three years⟧.", "2024/2027"),
        # stretches of a year that are no quarter or half
        ("It fell in ⟦the first three quarters of 2023⟧.", "2023-01/2023-09"),
        ("It gained in ⟦seven months of 2023⟧.", "2023-01/2023-07"),
        ("It was worth more in ⟦the year to last September⟧.", "2022-10/2023-09"),
        ("It was worth more in ⟦the 12 months to June 2023⟧.", "2022-07/2023-06"),
        ("It was worth more in ⟦the year ended March 31, 2023⟧.", "2022-04/2023-03"),
        ("It was worth more in ⟦FY2014-15⟧.", "2014/2015"),
        ("It must be done by ⟦end-2024⟧.", "2024"),
        ("The feast is to be held in ⟦September⟧.", "2024-09"),
        # day and month told apart by the day of publication
        ("Updated: ⟦04/08/2023⟧.", ""),
        ("Updated: ⟦05/06/2024⟧.", ""),
        ("Updated: ⟦05/12/2024⟧.", "2024-05-12"),
        ("Filed on ⟦26-FEB-1987⟧ 15:01:01.79", "1987-02-26"),
        ("He stays from ⟦Monday to Wednesday⟧.", "2024-05-20/2024-05-22"),
        ("They met ⟦over the weekend⟧.", "2024-05-18/2024-05-19"),
        ("They will meet ⟦this weekend⟧.", "2024-05-25/2024-05-26"),
        ("They will meet ⟦next weekend⟧.", "2024-06-01/2024-06-02"),
        ("It must be done by ⟦the year's end⟧.", "2024"),
    ],
)
def test_each_shape_has_its_span_and_its_value(words, expected):
    text, spans = marked(words)
    dated = find_dates(read(text), TUESDAY)
    assert [(d.span, d.when.iso) for d in dated] == [(spans[0], expected)]


@pytest.mark.parametrize(
    "words",
    [
        "They may march forward, and we may meet, 5 may even stay.",
        "Theresa May said so.",
        "The march past the surplus was long.",
        "The 20th National Congress and the 75th anniversary.",
        "They met on the 20th floor, on the 10th anniversary, for the 3rd time.",
        "Some 2000 soldiers took part.",
        "It is 2.7 times as much.",
        "Copyright 2023 of the agency.",
        "It took five years and 10 days.",
        "He was met as soon as one could.",
        "The SCO, the G20 and flight 370.",
    ],
)
def test_what_looks_like_a_date_and_is_none(words):
    assert iso(words) == []


def test_words_that_point_back_count_from_the_date_before():
    assert iso(
        "They met on May 3, 2023. On the same day he left. That evening he flew. He came back the following year."
    ) == [
        "2023-05-03",
        "2023-05-03",
        "2023-05-03",
        "2024",
    ]


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("Trade rose in March 2024 from the same month of 2023.", "2023-03"),
        ("Trade rose in the first quarter of 2024 from the same quarter a year earlier.", "2023-01/2023-03"),
        ("Trade rose in the first half of 2023 from the same half of 2021.", "2021-01/2021-06"),
        ("Trade rose in April from the corresponding month a year earlier.", "2023-04"),
        ("Trade rose in the first quarter of 2024 from the year-ago quarter.", "2023-01/2023-03"),
        ("Trade rose in March 2024, and they met in the same month.", "2024-03"),
    ],
)
def test_the_same_stretch_of_another_year(words, same):
    assert iso(words)[-1] == same


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("They met on 5/6/2023.", "day and month cannot be told apart"),
        ("They met on February 30, 2023.", "there is no such day"),
        ("On the same day he left.", "the date that it points back to is not resolved"),
    ],
)
def test_what_cannot_be_resolved_says_why(words, reason):
    (dated,) = find_dates(read(words), TUESDAY)
    assert (dated.when.iso, dated.when.reasons) == ("", (reason,))


def test_without_a_day_of_reference_a_weekday_stays_unresolved():
    (dated,) = find_dates(read("The two leaders met on Wednesday and talked."), None)
    assert dated.when.earliest is None
    assert dated.when.reasons == ("the text names no day to count from",)


def test_weekday_and_date_that_disagree_are_told():
    (dated,) = find_dates(read("They met on Monday, March 21, 2023."), TUESDAY)
    assert dated.when.iso == "2023-03-21"
    assert dated.when.reasons == ("2023-03-21 is no monday",)


def test_reference_day_is_the_datelines_where_it_is_near_the_day_of_publication():
    text = read("MOSCOW, March 21 (Xinhua) -- The president met the prime minister on Tuesday.\n")
    assert reference_day(text, date(2023, 3, 22)) == date(2023, 3, 21)
    assert reference_day(text, date(2023, 9, 1)) == date(2023, 9, 1)


def test_reference_day_without_publication_comes_from_a_caption():
    text = read(
        "Leaders meet\n\nThe president met the prime minister on Tuesday in the capital.\n\n"
        "The president meets the prime minister in Moscow, March 21, 2023. [Photo/Xinhua]\n"
    )
    assert clock(text, None).today == date(2023, 3, 21)


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("He visited in *.", Tense.PAST),
        ("He will visit in *.", Tense.FUTURE),
        ("The talks are to be held in *.", Tense.FUTURE),
        ("He said that he would come in *.", Tense.FUTURE),
        ("The forum, scheduled for *, was praised.", Tense.FUTURE),
        ("They met in *, and will meet again.", Tense.PAST),
    ],
)
def test_the_verb_before_tells_the_direction(sentence, tense):
    at = sentence.index("*")
    assert tense_at(sentence, Span(at, at + 1), Span(0, len(sentence))) is tense


@pytest.mark.parametrize(
    ("words", "made_of_it"),
    [
        # dateparser alone, on a Tuesday: what the grammar must not leave to it
        ("last Tuesday", "2024-05-14"),
        ("next Tuesday", "2024-05-28"),
        ("March", "2024-03-21"),
        ("2024", "2024-05-21"),
        ("Sept. 9", "2024-09-09"),
        ("May 16-17", "2017-05-16"),
        ("16-17 May 2024", "2024-05-16"),
        ("five years", "2019-05-21"),
        ("10 days", "2024-05-11"),
        ("a decade ago", "2014-05-21"),
        ("March this year", None),
        ("March last year", None),
        ("last March", None),
        ("earlier this week", None),
        ("late on Monday night", None),
        ("first quarter of 2024", None),
        ("early 2025", None),
        ("end of 2024", None),
        ("mid-June", None),
        ("late October", None),
        ("May 16 to 17", None),
        ("the same day", None),
        ("in the next three years", None),
        ("since 2018", None),
    ],
)
def test_the_pinned_dateparser_still_has_its_traps(words, made_of_it):
    parser = DateDataParser(languages=["en"], settings={"RELATIVE_BASE": datetime.combine(TUESDAY, time())})
    found = parser.get_date_data(words).date_obj
    assert (found.date().isoformat() if found else None) == made_of_it


def test_leaf_counts_from_the_day_given():
    assert leaf("10 years ago", date(2023, 3, 21)) == date(2013, 3, 21)
    assert leaf("no date at all", date(2023, 3, 21)) is None


@given(st.text(max_size=300))
def test_no_text_raises(text):
    find_dates(read(text), TUESDAY)
    find_dates(read(text), None)


_WORDS = (
    "March May 21 31 2023 99 , - to and the first second quarter half months of this last next "
    "year years ago Tuesday ( ) same day in the past 0 12/13/2023 2023-02-31 century decade coming "
    "week"
)
_BITS = st.sampled_from(_WORDS.split(" "))


@settings(max_examples=200)
@given(st.lists(_BITS, max_size=12), st.sampled_from([TUESDAY, None, date(1, 1, 1), date(9999, 12, 31)]))
def test_no_mix_of_date_words_raises(bits, today):
    find_dates(read(" ".join(bits)), today)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They met on 7/4/2017. On 7/15/2017 they left.", ["2017-07-04", "2017-07-15"]),
        ("They met on 04/10/07. On 12 April 2007 they left.", ["2007-04-10", "2007-04-12"]),
        ("They met on 04/10/07. On 12 October 2007 they left.", ["2007-10-04", "2007-10-12"]),
        ("They met on 04/10/07.", ["?"]),
        ("It was 12/13, and 1/2/3 or 24/7.", []),
    ],
)
def test_days_in_digits_are_told_apart_by_the_other_dates_of_the_text(words, expected):
    assert iso(words, None) == expected


def test_a_day_word_means_the_date_in_brackets_behind_it():
    assert iso("She called on the president today (May 20, 2024).") == ["2024-05-20", "2024-05-20"]


def test_two_days_in_a_row_are_one_span_of_days():
    assert iso("They met on Tuesday and Wednesday.", date(2024, 5, 23)) == ["2024-05-21/2024-05-22"]
    assert iso("They met on Tuesday and Thursday.", date(2024, 5, 24)) == ["2024-05-21", "2024-05-23"]
    assert iso("The summit on September 9 and 10, her first, is in Oslo.", date(2024, 9, 1)) == [
        "2024-09-09/2024-09-10"
    ]
    assert iso("They met on September 9 and 10, 2021.", None) == ["2021-09-09/2021-09-10"]
