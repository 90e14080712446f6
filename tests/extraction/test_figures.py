from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.extraction.candidates import FigureCandidate, StatementCandidate
from relations.extraction.dates import find_dates, reference_day
from relations.extraction.figures import find_figures
from relations.extraction.lexicon import Actor, Lexicon, Metric
from relations.extraction.people import find_people
from relations.extraction.statements import find_statements
from relations.extraction.text import read
from relations.vocabulary import ActorKind
from tests.marked import marked

TODAY = date(2024, 5, 21)
LEXICON = Lexicon(
    actors=[
        Actor("utopia", "Utopia", ActorKind.COUNTRY, demonyms=("Utopian",)),
        Actor("ada-alm", "Ada Alm", ActorKind.PERSON, "utopia", "Alm", "female"),
    ],
    metrics=[Metric("bilateral-trade", "Bilateral trade", "USD", ("bilateral trade", "two-way trade"))],
)


def figures(words: str, statements: list[StatementCandidate] | None = None) -> list[FigureCandidate]:
    text = read(words)
    today = reference_day(text, TODAY)
    people = find_people(text, LEXICON, today)
    found = find_statements(text, people) if statements is None else statements
    return find_figures(text, people, found, find_dates(text, TODAY), LEXICON, today)


def brief(words: str) -> list[tuple[float, str, str]]:
    return [(f.value, f.unit, f.kind.value) for f in figures(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # money
        ("Trade reached ⟦$240.11 bln⟧ in 2023.", (240.11e9, "USD", "actual")),
        ("Trade reached ⟦200 billion US dollars⟧.", (200e9, "USD", "actual")),
        ("Trade was worth ⟦15 billion USD⟧.", (15e9, "USD", "actual")),
        ("A loan of ⟦half a billion euros⟧ was granted.", (0.5e9, "EUR", "measure")),
        ("The deal was worth ⟦S$144.5 billion⟧.", (144.5e9, "SGD", "actual")),
        ("They paid ⟦₹5,000 crore⟧ for it.", (5e10, "INR", "actual")),
        ("The two countries set a target of ⟦$100 billion⟧ by 2030.", (1e11, "USD", "target")),
        ("They agreed to raise trade to ⟦$30 billion⟧.", (3e10, "USD", "target")),
        ("Trade could reach a historic high of ⟦$230 billion⟧ this year.", (2.3e11, "USD", "forecast")),
        ("Trade is expected to exceed ⟦$300 billion⟧.", (3e11, "USD", "forecast")),
        # shares and rates
        ("Exports rose ⟦26.3%⟧ last year.", (26.3, "percent", "actual")),
        ("Growth could slow to ⟦5.8 per cent⟧.", (5.8, "percent", "forecast")),
        # the size of one thing is a measure, a level reached is not
        ("They announced a new package worth ⟦£350 million⟧.", (350e6, "GBP", "measure")),
        ("They signed a ⟦$2 billion⟧ contract.", (2e9, "USD", "measure")),
        ("Trade was worth ⟦$2 billion⟧.", (2e9, "USD", "actual")),
        ("Utopia aims to import goods worth ⟦30 billion yuan⟧.", (30e9, "CNY", "target")),
        ("The deficit will shrink to some ⟦700 mln dlrs⟧.", (700e6, "USD", "forecast")),
        # spans of time
        ("The groups were frozen for more than ⟦a year⟧.", (1, "years", "duration")),
        ("It was rare ⟦a decade ago⟧.", (10, "years", "duration")),
        ("They left after ⟦an hour⟧ of talks.", (1, "hour", "duration")),
        ("It was the largest partner for ⟦13 consecutive years⟧.", (13, "years", "duration")),
        ("It rose for ⟦five years in a row⟧.", (5, "years", "duration")),
        ("He came on a ⟦three-day⟧ visit.", (3, "day", "duration")),
        ("He came here ⟦10 years ago⟧.", (10, "years", "duration")),
        ("The call lasted ⟦45 minutes⟧.", (45, "minute", "duration")),
        ("The talks lasted ⟦two and a half hours⟧.", (2.5, "hour", "duration")),
        # anniversaries, counts, measures
        ("They marked the ⟦75th anniversary⟧ of ties.", (75, "years", "anniversary")),
        ("It is his ⟦second visit⟧ to the country this year.", (2, "visit", "count")),
        ("They signed ⟦two joint statements⟧.", (2, "statement", "count")),
        ("They signed ⟦14 documents⟧ after the talks.", (14, "document", "count")),
        ("They marked ⟦50 years⟧ since ties were established.", (50, "years", "anniversary")),
        ("So far ⟦36 countries⟧ have confirmed.", (36, "country", "count")),
        ("It drew ⟦17 heads of state⟧.", (17, "head of state", "count")),
        ("It killed ⟦five crew members⟧.", (5, "crew member", "count")),
        ("They exchanged ⟦nine MoUs⟧.", (9, "mou", "count")),
        ("He thanked the ⟦85,000-strong community⟧.", (85000, "person", "count")),
        # what is promised or passes
        ("Utopia will train another ⟦20,000 servicemen⟧.", (20000, "serviceman", "target")),
        ("Utopia would train another ⟦20,000 servicemen⟧.", (20000, "serviceman", "target")),
        ("The firm sold ⟦41,300 vehicles⟧ abroad.", (41300, "vehicle", "actual")),
        ("The port handles ⟦1.3 million containers⟧ a year.", (1.3e6, "container", "actual")),
        ("Utopia was producing ⟦2.4 mln barrels per day⟧.", (2.4e6, "barrel per day", "actual")),
        ("Utopia buys some ⟦600,000 tonnes⟧ of wheat a year.", (600000, "tonne", "actual")),
        ("It will supply ⟦30,000 bpd⟧ of crude.", (30000, "barrel per day", "target")),
        ("They have met ⟦40 times⟧.", (40, "meeting", "count")),
        ("He has met Alm ⟦twice⟧.", (2, "meeting", "count")),
        ("Some ⟦1.5 m people⟧ fled.", (1.5e6, "person", "count")),
        ("The quota was above the ⟦15.8 mln bpd⟧ ceiling.", (15.8e6, "barrel per day", "target")),
        ("The fire killed ⟦112⟧.", (112, "person", "count")),
        ("Some ⟦112⟧ were injured.", (112, "person", "count")),
        ("A ⟦28-member business delegation⟧ came.", (28, "member", "count")),
        ("More than ⟦3,000 of our students⟧ are there.", (3000, "student", "count")),
        ("Some ⟦1,20,000 nationals⟧ live there.", (120000, "national", "count")),
        ("Now there are ⟦four flights⟧ a week.", (4, "flight", "count")),
        ("They agreed to raise the number of flights to ⟦20 flights⟧ a week.", (20, "flight", "target")),
        ("They decided to train ⟦4,500 recruits⟧.", (4500, "recruit", "target")),
        ("He thanked them for ⟦two additional systems⟧.", (2, "system", "count")),
        ("Trade rose for the ⟦fourth year in a row⟧.", (4, "years", "duration")),
        ("They have been neighbours for ⟦two thousand years⟧.", (2000, "years", "duration")),
        ("It was the first meeting in ⟦half a century⟧.", (50, "years", "duration")),
        ("They mark ⟦eighteen months⟧ since the flood.", (18, "month", "duration")),
        ("It passed ⟦8-1/2 pct⟧.", (8.5, "percent", "actual")),
        ("They wanted a margin of ⟦7/8 of a percentage point⟧.", (0.875, "percentage point", "measure")),
        ("The share was ⟦0.4 percentage points⟧ higher.", (0.4, "percentage point", "actual")),
        ("Trade broke the ⟦100-billion-U.S.-dollar⟧ mark.", (1e11, "USD", "actual")),
        # which word governs the number
        ("Trade grew by a fifth to reach ⟦$5.7 billion⟧.", (5.7e9, "USD", "actual")),
        ("Utopia expects trade to reach ⟦$6 billion⟧.", (6e9, "USD", "forecast")),
        ("Utopia can reach ⟦$6 billion⟧ this year.", (6e9, "USD", "forecast")),
        ("Booths were set up over ⟦96,000 square meters⟧.", (96000, "square meter", "measure")),
        ("Its capacity will come to ⟦640 MW⟧.", (640, "megawatt", "measure")),
        ("Utopia has lost ⟦8 GW⟧.", (8, "gigawatt", "actual")),
        ("Utopia will provide an additional ⟦$12 million⟧.", (12e6, "USD", "measure")),
        ("They imposed ⟦300 mln dlrs⟧ of tariffs.", (300e6, "USD", "measure")),
        ("Exports worth ⟦$2 billion⟧ were shipped.", (2e9, "USD", "actual")),
        ("It costs ⟦$3,900⟧ a container.", (3900, "USD", "measure")),
        ("Alm threatened tariffs of ⟦25%⟧.", (25, "percent", "measure")),
        ("Some ⟦2,000 soldiers⟧ took part.", (2000, "soldier", "count")),
        ("A ⟦magnitude 6.2⟧ earthquake struck.", (6.2, "magnitude", "measure")),
        ("The pipeline is ⟦3,000 km⟧ long.", (3000, "kilometer", "measure")),
    ],
)
def test_each_kind_has_its_span_value_unit_and_kind(words, expected):
    text, spans = marked(words)
    assert [(f.span, (f.value, f.unit, f.kind.value)) for f in figures(text)] == [(spans[0], expected)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Some ⟦14⟧ of the ⟦17 projects⟧ were done.", [(14, "project", "count"), (17, "project", "count")]),
        ("Trade rose to ⟦$6 billion⟧ this year, compared with ⟦4.9 billion⟧ in 2023.",
         [(6e9, "USD", "actual"), (4.9e9, "USD", "actual")]),
        ("Utopia aims to raise tariffs to ⟦25 percent⟧ from ⟦10 percent⟧.",
         [(25, "percent", "target"), (10, "percent", "actual")]),
        ("It killed ⟦13 people⟧ and ⟦112⟧ were injured.", [(13, "person", "count"), (112, "person", "count")]),
    ],
)  # fmt: skip
def test_two_numbers_have_a_kind_each(words, expected):
    text, spans = marked(words)
    assert [(f.span, (f.value, f.unit, f.kind.value)) for f in figures(text)] == list(zip(spans, expected, strict=True))


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
        "The 14th Five-Year Plan and the 2030 Agenda.",
    ],
)
def test_numbers_that_are_no_figures(words):
    assert brief(words) == []


def test_a_target_that_was_met_is_two_figures():
    words = (
        "They have already met the target of raising bilateral trade to $200 billion in the January-November period."
    )
    target, actual = figures(words)
    assert (target.kind.value, target.period.iso) == ("target", "")
    assert (actual.kind.value, actual.period.iso) == ("actual", "2023-01/2023-11")
    assert target.span == actual.span
    assert {target.metric, actual.metric} == {"bilateral-trade"}


def test_from_and_to_are_two_figures_of_their_own_years():
    found = figures("Trade rose to $240 billion in 2023 from 190 billion dollars in 2022.")
    assert [(f.value, f.period.iso) for f in found] == [(240e9, "2023"), (190e9, "2022")]


def test_a_pair_of_currencies_is_two_figures_that_name_each_other():
    first, second = figures("Trade is expected to reach 300 bln dollars, or 25 trillion rubles.")
    assert [(f.value, f.unit, f.kind.value) for f in (first, second)] == [
        (300e9, "USD", "forecast"),
        (25e12, "RUB", "forecast"),
    ]
    assert first.reasons[0] == "also given as 25 trillion rubles"
    assert second.reasons[0] == "also given as 300 bln dollars"


def test_a_sum_borrows_the_currency_of_the_one_beside_it():
    found = figures("The deficit widened to 39.2 billion francs in 1986 from 28.1 billion in 1985.")
    assert [(f.value, f.unit, f.period.iso) for f in found] == [(39.2e9, "FRF", "1986"), (28.1e9, "FRF", "1985")]


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
    ],
)
def test_a_number_borrows_the_unit_of_the_one_beside_it(words, expected):
    found = figures(words)
    assert [f.value for f in found] == expected
    assert len({f.unit for f in found}) == 1


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Since 2010 they have sent 137 requests.", "2010/2024"),
        ("It grew by 24% since January.", "2024-01/2024-05"),
        ("They became friends over the past 45 years.", "1979/2024"),
        ("Alm arrived on Monday for a four-day visit.", "2024-05-20/2024-05-23"),
        ("The deal collapsed 11 days ago.", "2024-05-10/2024-05-21"),
        ("Over the past decade trade has grown.", "2014/2024"),
        ("A meeting in 1985 led two years later to a treaty.", "1985/1987"),
        ("Trade is in its fourth consecutive year of growth since 2020.", "2020/2024"),
        ("The talks came two days after the flood on Monday.", ""),
        ("In 2023 trade rose, with exports up 5%.", "2023"),
        ("Trade was worth $5 billion in 2023, and Utopia buys 18% of the crop.", ""),
        ("Trade fell in 2022, while exports grew by 4 percent to $3 billion.", ""),
        ("In 2022 trade fell, while exports grew by 4 percent.", "2022"),
        ("Trade rose by 8 percent in 2023. Exports fell by 2 percent.", "2023"),
        ("Trade rose by 8 percent in 2023. Utopia holds 2 percent of the debt.", ""),
        ("The railway, opened in 2019, has carried 11 million passengers.", ""),
        ("Some 1,280 firms came, making this year's fair the largest.", ""),
        ("The forum has drawn 17 heads of state, down from 43 in 2019.", "2019"),
        ("It was hit in 2022 and is expected to shrink by 8 percent.", ""),
        ("By 2030 the capacity of the plant is 50 MW.", ""),
        ("Trade over the first four months of this year added 9 percent.", "2024-01/2024-04"),
        ("Exports of grain rose 5 percent over 2022.", ""),
        ("It sold 41,300 vehicles in 2023, up 62 per cent on the previous year.", "2023"),
    ],
)
def test_the_period_of_the_last_figure(words, period):
    assert figures(words)[-1].period.iso == period


def test_what_is_hoped_for_and_what_came_are_told_apart():
    words = "Trade is expected to exceed $300 billion, said Alm, after it had grown steadily and reached $240 billion."
    assert [(f.value, f.kind.value) for f in figures(words)] == [(300e9, "forecast"), (240e9, "actual")]


def test_qualifiers_are_kept():
    (figure,) = figures("Trade reached nearly $50 billion.")
    assert figure.qualifier == "nearly"


def test_time_since_runs_from_then_to_now():
    (figure,) = figures("He came here 10 years ago.")
    assert figure.period.iso == "2014/2024"


def test_a_figure_is_stated_by_whoever_says_it():
    found = figures("Utopian President Ada Alm said trade had reached $5 billion. It was $3 billion in 2020.")
    assert [(f.value, [p.name for p in f.stated_by]) for f in found] == [(5e9, ["Ada Alm"]), (3e9, [])]


def test_a_trip_under_way_has_its_month():
    (figure,) = figures("Alm, who is on a three-day state visit, spoke on Monday.")
    assert figure.period.iso == "2024-05"


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
