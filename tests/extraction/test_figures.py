from __future__ import annotations

import pytest

from tests.extraction.numbered import figures
from tests.marked import marked


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
        ("The dollar rose to ⟦1.7850 marks⟧ on Thursday.", (1.785, "DEM", "actual")),
        ("Out of a population of about ⟦11,200⟧ – so it said – none left.", (11_200, "person", "actual")),
        # shares and rates
        ("Exports rose ⟦26.3%⟧ last year.", (26.3, "percent", "actual")),
        ("Growth could slow to ⟦5.8 per cent⟧.", (5.8, "percent", "forecast")),
        # the size of one thing is a measure, a level reached is not
        ("They announced a new package worth ⟦£350 million⟧.", (350e6, "GBP", "measure")),
        ("They signed a ⟦$2 billion⟧ contract.", (2e9, "USD", "measure")),
        ("Trade was worth ⟦$2 billion⟧.", (2e9, "USD", "actual")),
        ("Utopia aims to import goods worth ⟦30 billion yuan⟧.", (30e9, "CNY", "target")),
        ("The deficit will shrink to some ⟦700 mln dlrs⟧.", (700e6, "USD", "forecast")),
        ("The contract, valued at ⟦$2 billion⟧, was signed.", (2e9, "USD", "measure")),
        ("They set up a fund of ⟦$2 billion⟧.", (2e9, "USD", "measure")),
        ("A currency swap of ⟦$2 billion⟧ was extended.", (2e9, "USD", "measure")),
        ("Utopia will invest ⟦$2 billion⟧ in the port.", (2e9, "USD", "target")),
        ("Utopia bought a ⟦20 percent⟧ stake in the bank.", (20, "percent", "measure")),
        ("The price of oil is to be held at ⟦$80⟧ a barrel.", (80, "USD", "target")),
        ("They have set their sights on ⟦$20 billion⟧.", (2e10, "USD", "target")),
        ("They are working towards ⟦$20 billion⟧ in trade.", (2e10, "USD", "target")),
        ("Growth is seen slowing to ⟦5 percent⟧.", (5, "percent", "forecast")),
        ("The bank expects that share to fall to ⟦5 percent⟧ by 2099.", (5, "percent", "forecast")),
        ("Utopia is expected to buy more, up ⟦6 percent⟧.", (6, "percent", "forecast")),
        ("Utopia has provided ⟦$5 million⟧ in aid so far.", (5e6, "USD", "actual")),
        ("Utopia has provided ⟦$5 million⟧ in aid.", (5e6, "USD", "measure")),
        ("They built a bridge, putting its cost at ⟦$5 million⟧.", (5e6, "USD", "forecast")),
        ("Utopia had so far disbursed ⟦$5 million⟧.", (5e6, "USD", "actual")),
        ("It announced an investment of ⟦$5 million⟧.", (5e6, "USD", "measure")),
        ("The cost of the project, a dam, and of the plant, put at ⟦$5 million⟧.", (5e6, "USD", "forecast")),
        ("Sales now stand at ⟦6,940 tonnes⟧.", (6940, "tonne", "actual")),
        ("The harvest was ⟦210 mln tonnes⟧.", (210e6, "tonne", "actual")),
        ("This year's harvest is estimated at ⟦200 mln tonnes⟧.", (200e6, "tonne", "forecast")),
        ("The deal brings total sales to ⟦2 mln tonnes⟧.", (2e6, "tonne", "actual")),
        ("Utopia must buy at least ⟦nine mln tonnes⟧ a year.", (9e6, "tonne", "target")),
        ("The ship carried some men and ⟦38 tons⟧ of cargo.", (38, "ton", "actual")),
        ("The tunnel is to be ⟦1.4 kilometres⟧ long and is to open by 2099.", (1.4, "kilometre", "measure")),
        ("The share is put, in their plan, to ⟦90 percent⟧ by March 2099.", (90, "percent", "target")),
        # what is promised for each year is a target, however few
        ("Their yards are to mend at least ⟦six ships⟧ a year.", (6, "ship", "target")),
        ("Under it ⟦500 students⟧ a year would cross the sea.", (500, "student", "target")),
        ("There are ⟦four flights⟧ a week.", (4, "flight", "count")),
        ("Utopia will allocate at least ⟦$5 million⟧ to the fund every year.", (5e6, "USD", "target")),
        ("Strelsau has a population of around ⟦330,000⟧.", (330_000, "person", "actual")),
        ("They ordered ⟦two further gas turbines⟧.", (2, "turbine", "count")),
        ("They built ⟦two industrial parks⟧.", (2, "industrial park", "count")),
        ("Iceland gave ⟦4 billion krónur⟧.", (4e9, "ISK", "actual")),
        ("Alm called for ⟦$1 trillion⟧ in climate finance.", (1e12, "USD", "measure")),
        ("The pact calls for trade of ⟦$5 million⟧.", (5e6, "USD", "target")),
        ("They signed a protocol setting trade at ⟦$5 million⟧.", (5e6, "USD", "target")),
        ("The road, which cost ⟦$5 million⟧, was opened.", (5e6, "USD", "measure")),
        ("They noted ⟦75 years⟧ of diplomatic relations.", (75, "years", "anniversary")),
        ("It was the worst quarrel in ⟦75 years⟧ of diplomatic relations.", (75, "years", "duration")),
        ("They would like to see trade reach ⟦$5 million⟧.", (5e6, "USD", "target")),
        ("The yard secured an order of ⟦$5 million⟧.", (5e6, "USD", "measure")),
        ("The gold was taken ⟦two centuries ago⟧.", (200, "years", "duration")),
        # so many times as much
        ("Exports grew ⟦ninefold⟧.", (9, "time", "actual")),
        ("Exports rose ⟦2.1-fold⟧.", (2.1, "time", "actual")),
        ("Exports grew by a factor of ⟦1.6⟧.", (1.6, "time", "actual")),
        ("They saw a ⟦fourfold⟧ increase.", (4, "time", "actual")),
        ("The Fund sees growth of ⟦5 percent⟧.", (5, "percent", "forecast")),
        ("Trade will have reached ⟦$2 billion⟧ by then.", (2e9, "USD", "forecast")),
        ("The pipeline carried ⟦38 billion cubic metres⟧ of gas.", (38e9, "cubic metre", "actual")),
        ("The number of flights will rise to ⟦30⟧ a week.", (30, "flight", "count")),
        ("They celebrate the ⟦golden jubilee⟧ of ties.", (50, "years", "anniversary")),
        ("The ⟦centenary⟧ of the treaty is near.", (100, "years", "anniversary")),
        ("He called for trade to be raised to ⟦$15 billion⟧.", (15e9, "USD", "target")),
        ("He proposed raising trade to ⟦$15 billion⟧.", (15e9, "USD", "target")),
        ("Trade has every chance of exceeding ⟦$15 billion⟧.", (15e9, "USD", "forecast")),
        ("A fall of ⟦3 percent⟧ is expected.", (3, "percent", "forecast")),
        ("Growth is seen at ⟦3 percent⟧ next year.", (3, "percent", "forecast")),
        ("The two have held ⟦six phone calls⟧.", (6, "phone call", "count")),
        ("They marked a ⟦quarter century⟧ of ties.", (25, "years", "anniversary")),
        ("Trade between them, worth about ⟦$2 billion⟧ a year, has stalled.", (2e9, "USD", "actual")),
        ("Some ⟦$2 billion⟧ in assets are frozen.", (2e9, "USD", "measure")),
        ("Lenders agreed to release ⟦$2 billion⟧.", (2e9, "USD", "measure")),
        ("The cap of ⟦$60⟧ a barrel stays.", (60, "USD", "target")),
        ("Utopia wants a ⟦58 percent⟧ cut in tariffs.", (58, "percent", "target")),
        ("The harvest came in at ⟦4 million tonnes⟧.", (4e6, "tonne", "actual")),
        ("The death toll climbed to ⟦15⟧.", (15, "person", "count")),
        ("Output will have to be cut by ⟦11 percent⟧.", (11, "percent", "target")),
        ("Utopia undertook to ship ⟦6 million tons⟧ of coal.", (6e6, "ton", "target")),
        ("They sold goods worth ⟦$2 billion⟧.", (2e9, "USD", "actual")),
        ("They sent relief goods worth ⟦$2 million⟧.", (2e6, "USD", "measure")),
        ("They delivered ⟦2 million tons⟧ of wheat.", (2e6, "ton", "actual")),
        ("They placed a ⟦25 percent⟧ tariff on steel.", (25, "percent", "measure")),
        ("They could face duties of up to ⟦25 percent⟧.", (25, "percent", "measure")),
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
        ("It is a nation of some ⟦630,000 people⟧ and would gain.", (630_000, "person", "actual")),
        ("The May contract touched ⟦£6,700⟧.", (6700, "GBP", "actual")),
        ("It had a surplus of ⟦1.07 billion dlrs⟧ last year against a plan of 1.6.", (1.07e9, "USD", "actual")),
        ("It may cost ⟦£6,700⟧.", (6700, "GBP", "forecast")),
        ("The deal, in which ⟦1.4 billion dollars⟧ is to be invested, was signed.", (1.4e9, "USD", "target")),
        ("He thanked it for the ⟦$53 million⟧ in rice, oil and other food aid.", (53e6, "USD", "measure")),
        ("She commended it for allotting ⟦USD 5.5 million⟧ to the museum.", (5.5e6, "USD", "measure")),
        # what is promised or passes
        ("A total of ⟦120 Utopian welders⟧ would be trained abroad.", (120, "welder", "target")),
        ("In all ⟦12 documents⟧ will be signed.", (12, "document", "count")),
        ("Utopia will train another ⟦20,000 servicemen⟧.", (20000, "serviceman", "target")),
        ("Utopia would train another ⟦20,000 servicemen⟧.", (20000, "serviceman", "target")),
        ("The firm sold ⟦41,300 vehicles⟧ abroad.", (41300, "vehicle", "actual")),
        ("The port handles ⟦1.3 million containers⟧ a year.", (1.3e6, "container", "actual")),
        ("Utopia was producing ⟦2.4 mln barrels per day⟧.", (2.4e6, "barrel per day", "actual")),
        ("Utopia buys some ⟦600,000 tonnes⟧ of wheat a year.", (600000, "tonne", "actual")),
        ("It will supply ⟦30,000 bpd⟧ of crude.", (30000, "barrel per day", "target")),
        ("They have met ⟦40 times⟧.", (40, "meeting", "count")),
        ("He has met Alm ⟦twice⟧.", (2, "meeting", "count")),
        ("They lent ⟦250 mln Swiss francs⟧ to Utopia.", (250e6, "CHF", "measure")),
        ("Trade fell to ⟦3.1 billion Canadian dlrs⟧.", (3.1e9, "CAD", "actual")),
        ("They will spend ⟦Rs 2 lakh crore⟧ on it.", (2e12, "INR", "target")),
        ("Trade fell by ⟦17,7 percent⟧.", (17.7, "percent", "actual")),
        ("Trade reached ⟦17,7 million euros⟧.", (17.7e6, "EUR", "actual")),
        ("They signed ⟦50 commercial and cultural treaties⟧.", (50, "treaty", "count")),
        ("The talks lasted ⟦two and half hours⟧.", (2.5, "hour", "duration")),
        ("Tariffs will be halved to ⟦10 percent⟧.", (10, "percent", "target")),
        ("I would like to note that ⟦6.3 million tourists⟧ came.", (6.3e6, "tourist", "count")),
        ("Some ⟦1.5 m people⟧ fled.", (1.5e6, "person", "count")),
        ("The quota was above the ⟦15.8 mln bpd⟧ ceiling.", (15.8e6, "barrel per day", "target")),
        ("They met for the ⟦third time⟧.", (3, "time", "count")),
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
        ("By 2022 trade had reached ⟦$5 billion⟧.", (5e9, "USD", "actual")),
        ("Trade is to hit ⟦$5 billion⟧ by year-end.", (5e9, "USD", "forecast")),
        ("In May, exports rose by ⟦5 percent⟧.", (5, "percent", "actual")),
        ("Trade may rise by ⟦5 percent⟧.", (5, "percent", "forecast")),
        ("Trade of ⟦$5 billion⟧ by 2030 was agreed.", (5e9, "USD", "target")),
        ("Trade grew fast to reach ⟦$5.7 billion⟧.", (5.7e9, "USD", "actual")),
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
        ("The pipeline is ⟦3,000 km⟧ long.", (3000, "kilometre", "measure")),
        ("They signed trade deals worth over ⟦$28 billion⟧.", (28e9, "USD", "measure")),
        ("They agreed on projects worth a total of around ⟦$10 billion⟧.", (10e9, "USD", "measure")),
        ("The value of the new contracts is about ⟦EUR 40 million⟧.", (40e6, "EUR", "measure")),
        ("The programme, estimated to cost ⟦36 billion yen⟧, began.", (36e9, "JPY", "forecast")),
        ("Growth was low, compared with ⟦3.1 pct⟧ expected earlier.", (3.1, "percent", "forecast")),
        ("He is desperate to raise as much as ⟦$8bn⟧ for roads.", (8e9, "USD", "target")),
        ("Utopia's goal, a turnover worth ⟦a billion dollars⟧, is near.", (1e9, "USD", "target")),
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
        ("Some ⟦120 countries⟧ answered, and over ⟦40⟧ of them signed.",
         [(120, "country", "count"), (40, "country", "count")]),
        ("At least ⟦20⟧ Indian and ⟦four Chinese soldiers⟧ were killed.",
         [(20, "soldier", "count"), (4, "soldier", "count")]),
        ("It killed ⟦13 people⟧ and ⟦112⟧ were injured.", [(13, "person", "count"), (112, "person", "count")]),
    ],
)  # fmt: skip
def test_two_numbers_have_a_kind_each(words, expected):
    text, spans = marked(words)
    assert [(f.span, (f.value, f.unit, f.kind.value)) for f in figures(text)] == list(zip(spans, expected, strict=True))


def test_a_target_that_was_met_is_two_figures():
    words = (
        "They have already met the target of raising bilateral trade to $200 billion in the January-November period."
    )
    target, actual = figures(words)
    assert (target.kind.value, target.period.iso) == ("target", "")
    assert (actual.kind.value, actual.period.iso) == ("actual", "2023-01/2023-11")
    assert target.span == actual.span
    assert {target.metric, actual.metric} == {"bilateral-trade"}


def test_things_pointed_back_to_count_once():
    text = "Utopia received two large orders in 2023. The two new orders will help. It has two orders of 2022."
    assert [(f.value, f.unit, f.period.iso) for f in figures(text)] == [(2, "order", "2023"), (2, "order", "2022")]


def test_what_is_hoped_for_and_what_came_are_told_apart():
    words = "Trade is expected to exceed $300 billion, said Alm, after it had grown steadily and reached $240 billion."
    assert [(f.value, f.kind.value) for f in figures(words)] == [(300e9, "forecast"), (240e9, "actual")]


def test_a_noun_that_is_its_own_plural():
    (figure,) = figures("They agreed to protect 40 species.")
    assert (figure.value, figure.unit) == (40, "species")


@pytest.mark.parametrize("label", ["Section 301", "Annex 5", "Chapter 3", "Paragraph 12"])
def test_a_number_that_names_a_part_of_a_text_is_no_figure(label):
    assert figures(f"Alm spoke of {label} tariffs.") == []


def test_the_number_of_a_conference_is_no_sum_of_pesos():
    assert figures("Alm spoke before addressing the COP26 summit.") == []


def test_qualifiers_are_kept():
    (figure,) = figures("Trade reached nearly $50 billion.")
    assert figure.qualifier == "nearly"


def test_a_figure_is_stated_by_whoever_says_it():
    found = figures("Utopian President Ada Alm said trade had reached $5 billion. It was $3 billion in 2020.")
    assert [(f.value, [p.name for p in f.stated_by]) for f in found] == [(5e9, ["Ada Alm"]), (3e9, [])]


@pytest.mark.parametrize("words", ["bilateral trade", "two-way trade", "two way trade", "Bilateral-trade"])
def test_a_metric_is_known_however_its_words_are_joined(words):
    (figure,) = figures(f"The {words} reached $5 billion.")
    assert figure.metric == "bilateral-trade"
