from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.numbered import brief, figures


@pytest.mark.parametrize(
    "words",
    [
        "The 20th National Congress met.",
        "One country, two systems.",
        "It praised the second meeting of the High-Level Dialogue.",
        "Trade grew in seven months of this year.",
        "Updated 3 hours ago, a 2 min read, 3 mins read, reading time: 4 minutes.",
        "He lives at 10 Downing Street and works at 1600 Pennsylvania Avenue.",
        "The three communiques and five principles stand.",
        "The first two projects and the last three lines.",
        "Two people familiar with the matter said so.",
        "In the fourth time zone, on a 24-hour news channel.",
        "He won 3-2; call 800-555-0199 or +1 202 555 0143.",
        "The 193-member Assembly, the 10-nation group, the six-party talks and 2+2.",
        "It was shown at the 8th Expo and the 14th forum.",
        "It was his first trip abroad.",
        "The two sides and the two countries agreed.",
        "The 70-year-old leader spoke, aged 71.",
        "They met at 10:30 a.m. on May 5, 2024.",
        "Flight MH370, the G20, 5G, a Su-57 and COVID-19 were named.",
        "It is the No. 1 partner under Article 5.",
        "Trade hit 0 billion.",
        "One of the two spoke.",
        "It lies behind the dam of the Three Gorges.",
        "Envoys of the three Baltic states came.",
        "It praised the six Gulf countries.",
        "It is among the top five investors.",
        "It was the work of the last century.",
        "It is ten times as large.",
        "Their reasons are twofold.",
        "3 hours ago.",
        "The 14th Five-Year Plan and the 2030 Agenda.",
    ],
)
def test_numbers_that_are_no_figures(words):
    assert brief(words) == []


def test_a_pair_of_currencies_is_two_figures_that_name_each_other():
    first, second = figures("Trade is expected to reach 300 bln dollars, or 25 trillion rubles.")
    assert [(f.value, f.unit, f.kind.value) for f in (first, second)] == [
        (300e9, "USD", "forecast"),
        (25e12, "RUB", "forecast"),
    ]
    assert first.reasons[0] == "also given as 25 trillion rubles"
    assert second.reasons[0] == "also given as 300 bln dollars"


def test_the_words_behind_a_pair_of_currencies_speak_of_both():
    assert brief("They agreed on a 150 billion yuan (US$25 billion) currency swap.") == [
        (150e9, "CNY", "measure"),
        (25e9, "USD", "measure"),
    ]


def test_a_sum_borrows_the_currency_of_the_one_beside_it():
    found = figures("The deficit widened to 39.2 billion francs in 1986 from 28.1 billion in 1985.")
    assert [(f.value, f.unit, f.period.iso) for f in found] == [(39.2e9, "FRF", "1986"), (28.1e9, "FRF", "1985")]
    found = figures("The surplus was 670 mln dlrs in 1986, down 11 pct on 750 mln in 1985.")
    assert [(f.value, f.unit) for f in found] == [(670e6, "USD"), (11, "percent"), (750e6, "USD")]


def test_ages_are_none_of_the_things_counted_before():
    assert brief("They hired 20 welders, aged 34 and 41, for the yard.") == [(20, "welder", "count")]


def test_a_currency_of_several_countries_is_that_of_the_one_named():
    assert brief("Norway sold fish for 90 million crowns.") == [(90e6, "NOK", "actual")]
    assert brief("Sweden sold fish for 90 million crowns.") == [(90e6, "SEK", "actual")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They will meet again in 10–11 days.", [(10, "day")]),
        ("The Philippines spent 36 billion pesos, said Philippine officials.", [(36e9, "PHP")]),
        ("It spent 36 billion pesos.", [(36e9, "MXN")]),
        ("They could have 15 or 20 years to repay.", [(15, "years")]),
        ("It would take one or two months to agree.", [(1, "month")]),
        ("He went on with his five-nation tour.", [(5, "nation")]),
        ("They signed an eight-point declaration.", [(8, "point")]),
        ("The support of the 22-tanker fleet ended.", [(22, "tanker")]),
        ("They prepared the 18th meeting of the intergovernmental commission.", []),
        ("Some 58 securities houses and nine insurance companies opened.",
         [(58, "securities house"), (9, "insurance company")]),
        ("They spoke for 5 1/2 hours.", [(5.5, "hour")]),
        ("It sent 1,000 soldiers to Utopia and 2,000 to Erewhon to help.", [(1000, "soldier"), (2000, "soldier")]),
        ("Teams have visited Utopia on three occasions.", [(3, "visit")]),
        ("He greeted her on her 65th birthday.", [(65, "years")]),
        ("Exports to Utopia came to EUR 16.6 billion.", [(16_600_000_000, "EUR")]),
        ("They have five to ten working days.", [(5, "day")]),
        ("It is home to 1.7 million Utopians.", [(1.7e6, "person")]),
        ("Some 200 United Colonies soldiers came.", [(200, "soldier")]),
        ("It cost R5 billion and not R5.", [(5e9, "ZAR")]),
        ("A Japanese bank lent it ¥50bn.", [(5e10, "JPY")]),
        ("A bank lent it ¥50bn.", [(5e10, "CNY")]),
        ("Trade grew by more than 1.5 times.", [(1.5, "time")]),
        ("It has embassies in three more countries.", [(3, "country")]),
        ("Leaders of four Asian nations came.", [(4, "nation")]),
        ("He was received with a 21-gun salute.", [(21, "gun")]),
        ("She thanked the 40 or so Utopians who work there.", [(40, "person")]),
        ("Some 30 young Utopians have been treated there.", [(30, "person")]),
        ("It bought three Albatrosses.", []),
        ("It will lend 300m kroner.", [(300e6, "NOK")]),
        ("The firm lost 96 million cedis.", [(96e6, "GHS")]),
        ("They handed over 3.2m digital copies.", [(3.2e6, "copy")]),
        ("It pumps 90,000 BPD.", [(90_000, "barrel per day")]),
        ("The three tenors came, and 12 tenors sang.", [(12, "tenor")]),
        ("It trained 40 pilots, and I am one of them.", [(40, "pilot")]),
        ("It made between 422,500 and 425,000 tonnes.", [(422_500, "tonne"), (425_000, "tonne")]),
        ("It makes 5 to 7 million tonnes.", [(5e6, "tonne"), (7e6, "tonne")]),
        ("The number of tourists, which was about 3,000, fell.", [(3000, "tourist")]),
        ("It left about 4,000 homeless.", [(4000, "person")]),
        ("They held an hour-long video call.", [(1, "hour")]),
        ("They talked four times longer than planned.", []),
        ("They have talked four times.", [(4, "conversation")]),
        ("It cut its tanks by 30 percent, and its launchers to 700.", [(30, "percent")]),
        ("They talked for seven and a half hours, then for two-and-a-half hours.", [(7.5, "hour"), (2.5, "hour")]),
        ("The talks lasted an hour and a half.", [(1.5, "hour")]),
        ("It builds Boeing 737 planes and Kamov 226 helicopters.", []),
        ("Utopia gave Ruritania 14 tanks.", [(14, "tank")]),
        ("They spoke for two hours and 20 minutes.", [(140, "minute")]),
        ("They spoke for an hour and 40 minutes.", [(100, "minute")]),
        ("They spoke for two hours, and had 20 minutes to eat.", [(2, "hour"), (20, "minute")]),
        ("It lent Utopia 60 million Ecus.", [(60e6, "XEU")]),
        ("She had spent an hour with Alm.", [(1, "hour")]),
        ("It cut its imports by nearly half.", [(50, "percent")]),
        ("It buys two-fifths of the crop.", [(40, "percent")]),
        ("Trade fell in the first half of the year.", []),
        ("She pulled up half of her coffee.", []),
        ("It gave A$35m (US$22.6m; £18m) to Utopia.", [(35e6, "AUD"), (22.6e6, "USD"), (18e6, "GBP")]),
    ],
)  # fmt: skip
def test_what_a_number_counts(words, expected):
    assert [(f.value, f.unit) for f in figures(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The number of flights will rise to 30 a week.", [(30, "flight")]),
        ("The number of cranes on the lakes fell from 38,000 to about 29,000.", [(38000, "crane"), (29000, "crane")]),
        ("The number of tourists in Utopia grew from 3,000 in 2015 to 9,500.", [(3000, "tourist"), (9500, "tourist")]),
        ("It sent a 28-member business delegation to Utopia.", [(28, "member")]),
        ("It signed 50 commercial and cultural treaties.", [(50, "treaty")]),
        ("Trade rose to $6 billion this year, compared with 4.9 billion in 2023.", [(6e9, "USD"), (4.9e9, "USD")]),
        ("It killed 13 people and 112 were injured.", [(13, "person"), (112, "person")]),
        ("Trade reached 17,7 million euros.", [(17.7e6, "EUR")]),
        ("It was his second visit to the country this year.", [(2, "visit")]),
        ("Some 30 young Utopians have been treated there.", [(30, "person")]),
    ],
)  # fmt: skip
def test_a_text_in_capitals_counts_the_same(words, expected):
    assert [(f.value, f.unit) for f in figures(words)] == expected
    assert [(f.value, f.unit) for f in figures(words.upper())] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Growth of 5 to 7 percent is expected.", [(5, "percent"), (7, "percent")]),
        ("It cost between $5 and $7 billion.", [(5e9, "USD"), (7e9, "USD")]),
    ],
)
def test_both_ends_of_a_range_have_the_unit_of_the_last(words, expected):
    assert [(f.value, f.unit) for f in figures(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It was producing 2.4 mln barrels per day, below its quota of 2.6 mln.", [2.4e6, 2.6e6]),
        ("It will cut the journey from 11 hours to four, he said.", [11, 4]),
        ("It made 400,000 tonnes of sugar, against an initial target of 850,000.", [400_000, 850_000]),
    ],
)
def test_a_number_borrows_the_unit_of_the_one_beside_it(words, expected):
    found = figures(words)
    assert [f.value for f in found] == expected
    assert len({f.unit for f in found}) == 1


@given(st.text(max_size=300))
def test_no_text_raises(text):
    figures(text, [])


_WORDS = (
    "$ US$ 1 2.5 1,000 billion two half a percent % years ago - day third anniversary of target "
    "met ( ) or rubles 45 km magnitude visit this year 20th consecutive documents and from to "
    "99999999999999999999 hundred"
)
_BITS = st.sampled_from(_WORDS.split(" "))


@settings(max_examples=200)
@given(st.lists(_BITS, max_size=12))
def test_no_mix_of_figure_words_raises(bits):
    figures(" ".join(bits), [])
