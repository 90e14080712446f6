from __future__ import annotations

import pytest

from tests.extraction.numbered import figures


def test_from_and_to_are_two_figures_of_their_own_years():
    found = figures("Trade rose to $240 billion in 2023 from 190 billion dollars in 2022.")
    assert [(f.value, f.period.iso) for f in found] == [(240e9, "2023"), (190e9, "2022")]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Since 2010 they have sent 137 requests.", "2010/2024"),
        ("It grew by 24% since January.", "2024-01/2024-05"),
        ("It grew by 24% since the start of the year.", "2024-01/2024-05"),
        ("They became friends over the past 45 years.", "1979/2024"),
        ("Alm arrived on Monday for a four-day visit.", "2024-05-20/2024-05-23"),
        ("Alm left Port Amel on a three-day visit to Utopia today.", "2024-05-21/2024-05-23"),
        ("Over three days starting on Sunday, Alm held talks.", "2024-05-19/2024-05-21"),
        ("Alm has visited Utopia three times since May 2.", "2024-05-02/2024-05-21"),
        ("Sales rose 6.3 percent to EUR 5.6 billion on the first quarter of 2023.", ""),
        ("It rose by 5 percent over the first four months of this year.", "2024-01/2024-04"),
        ("Exports fell 1 percent over the three months to April.", "2024-02/2024-04"),
        ("They wrapped up a visit. Over three days starting on Sunday, Alm held talks.", "2024-05-19/2024-05-21"),
        ("Trade was 30 percent higher than it was in 2004.", ""),
        ("Prices were 30 percent higher than they were in January 2004.", ""),
        ("They concluded two days of talks on Monday.", "2024-05-19/2024-05-20"),
        ("In the last four months it opened embassies.", "2024-01/2024-05"),
        ("It rose by 5 percent from January 1 to March 15.", "2024-01-01/2024-03-15"),
        ("It rose by 5 percent between January 1 and March 15, 2024.", "2024-01-01/2024-03-15"),
        (
            "It sold more from January to March. Exports rose by 5 percent to Utopia, and by 6 percent to Erewhon.",
            "2024-01/2024-03",
        ),
        ("The deal collapsed 11 days ago.", "2024-05-10/2024-05-21"),
        ("Sales reached $5 million in March, up 7 percent from the same month last year.", "2024-03"),
        ("Sales reached $5 million in January-March, down 7 percent from the same period of 2023.", "2024-01/2024-03"),
        ("Sales reached $5 million in 2022, an increase of 7 percent over the year before.", "2022"),
        ("Trade grew over the past decade by 60 percent.", "2014/2024"),
        ("From January to March trade grew by 5 percent.", "2024-01/2024-03"),
        ("The budget for 2024 exceeds last year by 25 percent.", "2024"),
        ("In March, exports rose 5 percent from January to $3 billion.", "2024-03"),
        ("The plan has 28 projects for 2023 from a list of 2019.", "2023"),
        ("Some 300 delegates from 40 countries attended the forum on Monday.", "2024-05-20"),
        ("Over the past decade trade has grown.", "2014/2024"),
        ("A meeting in 1985 led two years later to a treaty.", "1985/1987"),
        ("Trade is in its fourth consecutive year of growth since 2020.", "2020/2024"),
        ("It was their first meeting in six years.", "2018/2024"),
        ("On May 20 they exchanged messages on the 75th anniversary of ties.", "2024"),
        ("They mark the 75th anniversary of ties on May 20.", "2024-05-20"),
        ("Alm spent two hours with Alba on Monday.", "2024-05-20"),
        ("Alm spent two hours with the miners on Monday.", "2024-05-20"),
        ("Since the spring of 2022, 300 companies have come.", "2022-03/2024-05"),
        ("It sold 5 percent more in 2023, up from 4 percent in 2022. Imports rose by 6 percent.", "2023"),
        ("The embassy opened after 50 years of estrangement.", "1974/2024"),
        ("Today they signed it, 22 years after the war.", "2002/2024"),
        ("In 2001 they came, two years after the war.", ""),
        ("Alm will conclude his three-day visit to Utopia on Wednesday.", "2024-05-20/2024-05-22"),
        ("Since the founding of the dialogue in 2020, they have held four rounds of talks.", "2020/2024"),
        ("Exports rose 2 percent in March 2024. So did those to Utopia (+33 percent to $6 billion).", "2024-03"),
        ("It may end the almost 20-year-long civil war.", "2004/2024"),
        ("Nine banks currently work there.", "2024-05"),
        ("The budget received about $950 million on Monday.", "2024-05-20"),
        ("They marked the 80th anniversary of the victory in the war of 1941-1945.", "2025"),
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
        ("In 2023 exports rose 7.6% to $157 billion, after an increase of 14% in 2022.", "2022"),
        ("In 2023 exports rose 7.6%, after an increase of 14% in 2022. Imports slumped 5%.", "2023"),
        ("Exports rose 5% in 2022. Imports slumped by 5%.", "2022"),
        # the time of the saying, of a clause of its own and of what was before is another's
        ("In March, Alm said that trade had reached $20 billion.", ""),
        ("In March, said Alm, trade reached $20 billion.", "2024-03"),
        ("The bank said in April that the debt stood at $3 billion.", ""),
        ("The fund, which began in 2015, paid 40 banks.", ""),
        ("Under a deal signed in 2019, Utopia gets 20 percent of the oil.", ""),
        ("Under a deal signed in 2019, Utopia got 2 million tons last year.", "2023"),
        ("Its share, 1 percent in 2018, now stands at 17 percent.", "2024"),
        ("Inflation, which was 9 percent in 2022, has come down to 4 percent.", ""),
        ("They carried out 14 decisions of the meeting held in February.", ""),
        ("They signed 14 documents in February.", "2024-02"),
        # what adds up since then, or comes for some years, also where it is the size of one thing
        ("Utopia has given $5 billion in aid since February 2022.", "2022-02/2024-05"),
        ("Alm announced $50 million in new aid for the next three years.", "2024/2027"),
        ("The railway, 900 kilometres long, will be ready in 2027.", ""),
        ("Utopia will spend 3 percent of its budget on arms from 2027.", "2027"),
        ("Trade reached $5 billion in 2023, compared to $4 billion the year before.", "2022"),
        # the year is marked, in whichever month
        ("They will mark the 30th anniversary of ties in October.", "2024"),
        ("Alm spent four days in Utopia in March.", "2024-03"),
        ("Alm will be in Utopia for two days from Thursday.", "2024-05-23/2024-05-24"),
        ("The three-day forum will open on June 5.", "2024-06-05/2024-06-07"),
        ("A five-day naval drill began on Monday.", "2024-05-20/2024-05-24"),
        ("After a gap of six years, the commission met.", "2018/2024"),
        ("Exports are forecast to rise by 3 percent in the second half.", "2024-07/2024-12"),
        ("Exports rose by 3 percent in the second half.", "2023-07/2023-12"),
        ("Since the accord of 2015, output has been cut by 12 percent.", "2015/2024"),
        # an account goes on with the time of what it tells, not with that of what it is compared with
        (
            "The surplus shrank to $3 billion in March from $5 billion in March last year. Exports fell 4 percent.",
            "2024-03",
        ),
        (
            "In the first quarter the deficit totalled $3 billion against $5 billion a year earlier.",
            "2023-01/2023-03",
        ),
        ("Imports reached $3 billion in 2023, while exports were $2 billion.", "2023"),
        ("Imports reached $3 billion in 2023. Trade is worth $2 billion a year.", ""),
        ("Exports were $8 billion in 2023, and imports 9 billion.", "2023"),
        ("Exports were $8 billion in 2023, and Utopia buys 9 percent of them.", ""),
        ("Trade could grow by 5 percent by the end of the decade.", "2030"),
        ("Utopia has reopened its mines, 13 years after they were shut.", "2011/2024"),
        ("The mines were reopened 13 years after they were shut.", ""),
        ("The aid rose by $5 million, bringing the total to $90 million since 2022.", "2022/2024"),
        ("The surplus was $3 billion in 2023 against a plan of 5 billion.", "2023"),
        ("Trade was $3 billion in 2023, against a goal of $5 billion set in 2019.", ""),
        ("In a note last month it said sales had grown by 64 percent.", ""),
        ("Sales are down 96 percent from their 2015 peak.", ""),
        ("The loan runs at 7-1/2 pct. Exports rose to 2 mln tonnes in 2023. It costs 5 mln dlrs.", ""),
        ("Exports were $3.8 billion in 2023, down 19 percent ($922 million) from 2022.", "2023"),
        ("Tin closed at $9,000 a tonne on Monday.", "2024-05-20"),
        ("In April they marked 45 years since ties were set up.", "2024-04"),
        ("Alm has run the mine for 12 years.", "2012/2024"),
        ("Alm has run the mine for over 12 years.", ""),
        ("The dam will be finished within three years.", "2024/2027"),
        ("Its mines employ 900 people, and tin was dug in 2023.", ""),
        ("Ties have been frozen since June 2020, when four soldiers were killed.", "2020-06"),
        (
            "Alm arrived on Friday for a three-day trip, her first since she took office in March 2021.",
            "2024-05-17/2024-05-19",
        ),
        ("Forty-five years ago, the two established relations.", "1979/2024"),
        ("Imports rose to 9 tonnes in April from 2 tonnes in the whole of 2021.", "2021"),
        ("“We go by the 1956 treaty,” Alm said, in their fifth meeting.", ""),
        ("Alm leaves Port Amel on Friday for a seven-day trip.", "2024-05-24/2024-05-30"),
        ("Alm left Port Amel on Friday for a seven-day trip.", "2024-05-17/2024-05-23"),
    ],
)
def test_the_period_of_the_last_figure(words, period):
    assert figures(words)[-1].period.iso == period


def test_time_since_runs_from_then_to_now():
    (figure,) = figures("He came here 10 years ago.")
    assert figure.period.iso == "2014/2024"


def test_a_trip_under_way_has_its_month():
    (figure,) = figures("Alm, who is on a three-day state visit, spoke on Monday.")
    assert figure.period.iso == "2024-05"


def test_a_meeting_that_opened_on_a_day_has_the_days_from_it():
    (figure,) = figures("The two-day summit opened in Strelsau on Monday.")
    assert figure.period.iso == "2024-05-20/2024-05-21"
    (figure,) = figures("The two-day summit was held in Strelsau.")
    assert figure.period.iso == "2024-05"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The mine shipped 15,000 tonnes of tin in 2022 and expects 38,000 tonnes in 2026.",
            [("actual", "2022"), ("forecast", "2026")],
        ),
        (
            "They marked the 75th anniversary of relations; it was her ninth visit to Utopia since 2013.",
            [("anniversary", ""), ("count", "2013/2024")],
        ),
        (
            "They spoke for 90 minutes, their fifth call since January.",
            [("duration", ""), ("count", "2024-01/2024-05")],
        ),
        ("At least 12 died and dozens more were wounded.", [("count", "")]),
        ("In May a flood killed 21 people, and another 12 died in 2019.", [("count", "2024-05"), ("count", "2019")]),
        (
            "Oil exports fell to $7 billion in 2022 from $9 billion in 2021, while gas exports fell to $2 billion "
            "from $3 billion in 2021.",
            [("actual", "2022"), ("actual", "2021"), ("actual", "2022"), ("actual", "2021")],
        ),
        ("Banks lent the company $200 million at 5.5 percent.", [("measure", ""), ("measure", "")]),
    ],
)
def test_two_numbers_of_a_sentence_have_each_their_kind_and_time(words, expected):
    assert [(f.kind.value, f.period.iso) for f in figures(words)] == expected
