import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.extraction import extract
from relations.extraction.candidates import Person, StatementCandidate
from relations.extraction.lexicon import Lexicon, Topic
from relations.extraction.text import read
from relations.extraction.topics import TopicMatch, topics_of, with_topics
from relations.vocabulary import Tier
from tests.marked import marked

REFERENCE = Lexicon.from_folder(Path(__file__).parents[2] / "fixtures")

SMALL = Lexicon(
    topics=[
        Topic("energy", "Energy", ("gas", "energy", "-greenhouse gas*", "nuclear energy")),
        Topic("nuclear", "Nuclear", ("nuclear*", "nuclear energy")),
        Topic("relation", "The relation", ("~", "partnership", "~cooperation", "?support")),
        Topic("exchanges", "Exchanges", ("~", "visit*", "~talks")),
    ]
)


def slugs(text: str, lexicon: Lexicon = REFERENCE) -> list[str]:
    return [match.slug for match in topics_of(text, lexicon)]


def test_topics_come_in_the_order_of_the_lexicon_with_the_words_that_speak_of_them():
    assert topics_of("A visit about gas, and more GAS", SMALL) == (
        TopicMatch("energy", ("gas", "gas")),
        TopicMatch("exchanges", ("visit",)),
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Australia's part in the Coalition of the Willing", ["defence-security", "ukraine"]),
        ("the Peace Formula", ["ukraine"]),
        ("a peace mission", ["defence-security"]),
        ("freedom of navigation and overflight", ["defence-security"]),
        ("it was no accident", []),
    ],
)
def test_what_the_reference_data_take_words_of_peace_for(words, expected):
    assert slugs(words) == expected


def test_a_star_stands_for_any_ending():
    assert topics_of("denuclearised, nuclear-free, visitors", SMALL) == (
        TopicMatch("nuclear", ("nuclear",)),
        TopicMatch("exchanges", ("visitors",)),
    )


def test_a_word_without_star_is_met_whole_only():
    assert topics_of("gasoline and Pegasus", SMALL) == ()


def test_the_longest_phrase_counts_and_may_speak_of_two_topics():
    assert topics_of("nuclear energy", SMALL) == (
        TopicMatch("energy", ("nuclear energy",)),
        TopicMatch("nuclear", ("nuclear energy",)),
    )


def test_a_longer_phrase_keeps_its_words_to_itself():
    arms = Topic("arms", "Arms", ("submarine*", "?cable*"))
    lexicon = Lexicon(topics=[Topic("data", "Data", ("submarine cable*",)), arms])
    assert slugs("submarine cables", lexicon) == ["data"]
    assert slugs("submarines and cables", lexicon) == ["arms"]
    assert topics_of("submarine cables for submarines", lexicon) == (
        TopicMatch("data", ("submarine cables",)),
        TopicMatch("arms", ("submarines",)),
    )


def test_a_phrase_that_means_something_else_is_taken_away():
    assert slugs("greenhouse gases", SMALL) == []
    assert topics_of("greenhouse gases and gas", SMALL) == (TopicMatch("energy", ("gas",)),)


def test_a_general_word_counts_only_where_no_particular_subject_is_named():
    assert slugs("cooperation", SMALL) == ["relation"]
    assert slugs("cooperation on gas", SMALL) == ["energy"]


def test_general_topics_do_not_silence_one_another():
    assert slugs("a visit and cooperation", SMALL) == ["relation", "exchanges"]
    assert slugs("a partnership and gas", SMALL) == ["energy", "relation"]


def test_general_words_do_not_make_a_topic_one_of_dealings_as_such():
    crises = Topic("crises", "Crises", ("united nations", "~iraq"))
    lexicon = Lexicon(topics=[*SMALL.topics.values(), crises])
    assert slugs("the situation in Iraq", lexicon) == ["crises"]
    assert slugs("gas from Iraq", lexicon) == ["energy"]
    assert slugs("cooperation in the United Nations", lexicon) == ["crises"]


def test_a_faint_word_counts_only_where_nothing_clearer_is_said():
    assert slugs("support", SMALL) == ["relation"]
    assert slugs("support for the talks", SMALL) == ["exchanges"]
    assert slugs("support with gas", SMALL) == ["energy"]


def test_curly_quotation_marks_and_long_dashes_read_as_plain_ones():
    assert slugs("“gas”–energy", SMALL) == ["energy"]


def test_a_lexicon_without_topics_finds_none():
    assert topics_of("gas", Lexicon()) == ()


UNSEEN = [
    ("France wants more European firms to build car plants in Morocco", ["trade-investment"]),
    ("tariffs on Canadian steel would be lifted within a month", ["trade-investment"]),
    ("Kazakhstan will raise oil deliveries through the Caspian pipeline", ["energy"]),
    ("the first unit of the Akkuyu nuclear power plant will be launched next year", ["energy", "nuclear"]),
    ("Tehran must return to the limits on uranium enrichment", ["nuclear"]),
    ("the railway from Tashkent to Karachi would open a new transport corridor", ["connectivity-transport"]),
    ("both sides should keep supply chains open and resilient", ["supply-chains"]),
    ("Indian and Japanese scientists would study quantum computing together", ["science-technology"]),
    ("an Emirati astronaut would fly to the space station", ["aerospace"]),
    ("e-commerce and 5G networks offer new room for cooperation", ["digital-economy"]),
    ("Egypt and Saudi Arabia will settle payments in local currencies", ["finance"]),
    ("Argentina is ready to double its wheat and beef deliveries", ["agriculture-food"]),
    ("the Year of Culture would bring museums of both countries closer", ["culture-people"]),
    ("more Vietnamese students would receive scholarships from South Korean universities", ["education-youth"]),
    ("Qatar had hosted a wonderful World Cup", ["sports"]),
    ("Thailand hopes to welcome more tourists from Russia", ["tourism"]),
    ("sister cities in Poland and Ukraine", ["subnational"]),
    ("news agencies and television channels should report fairly", ["media"]),
    ("his deepest condolences to the families of the victims of the flood in Derna", ["health-disaster"]),
    ("rich countries must cut carbon emissions first", ["environment"]),
    ("Washington would speed up deliveries of air defense missiles and artillery", ["defence-security"]),
    ("reform of the UN Security Council cannot wait", ["multilateralism"]),
    ("Serbia takes an active part in the Belt and Road Initiative", ["belt-road-eaeu"]),
    ("Pakistan firmly adheres to the one-China principle", ["core-interests"]),
    ("Laos supports the Global Development Initiative and a community with a shared future", ["global-initiatives"]),
    ("relations between Seoul and Tokyo had been restored in full", ["strategic-partnership"]),
    ("the two countries could do more together", ["strategic-partnership"]),
    ("his government would fight inflation and poverty through structural reforms", ["domestic-development"]),
    ("President Macron to visit Astana in the spring", ["official-exchanges"]),
    ("there can be no talks about Ukraine without Ukraine", ["ukraine"]),
    (
        "the United States would stand by its allies in NATO and go on supporting Ukraine",
        ["defence-security", "ukraine"],
    ),
    (
        "Brazil looks forward to closer cooperation with India in agriculture, renewable energy and space",
        ["energy", "aerospace", "agriculture-food"],
    ),
    (
        "the importance of maintaining open lines of communication to keep competition from becoming conflict",
        ["defence-security", "official-exchanges"],
    ),
    ("the dollar would go up or down as it liked", ["finance"]),
    ("to address the root causes of migration", ["other"]),
    ("asylum seekers would be sent back within a month", ["other"]),
    ("good health and every success", ["official-exchanges"]),
    ("his government would cut red tape", ["domestic-development"]),
    ("Peru will host the next APEC summit", ["multilateralism"]),
    ("the situation in Yemen", ["multilateralism"]),
    ("Ukraine and Norway would build ferries together", ["connectivity-transport"]),
    ("more air defence for Ukraine", ["defence-security", "ukraine"]),
    ("the two presidents had spoken for an hour", ["strategic-partnership"]),
    ("a land border that still has to be drawn", ["core-interests"]),
    ("a gap that is hard to bridge", []),
    ("their support", []),
    ("a single supplier holds most of the world's rare earths", ["trade-investment", "supply-chains"]),
    ("Kim Jong Un would come in the spring", ["official-exchanges"]),
    ("he had slept well", []),
    ("the attack on the Italian Embassy in Nairobi", ["defence-security"]),
    ("the ambassador for her long service", ["official-exchanges"]),
    ("Libya and its debts would be discussed", ["finance"]),
    ("the situation in Libya", ["multilateralism"]),
    ("Polish-Ukrainian partnership had reached a new level", ["strategic-partnership"]),
    ("direct talks between Russia and Ukraine", ["official-exchanges", "ukraine"]),
    ("Zelensky would be there as well", ["ukraine"]),
    ("sanctions over the annexation of Crimea", ["ukraine"]),
    ("the sanctions would remain", ["trade-investment"]),
    ("growing debts of industrialised nations", ["finance"]),
    ("a bilateral meeting with Tusk", ["official-exchanges"]),
    ("they would stand by each other", ["strategic-partnership"]),
    ("a landslide victory", ["domestic-development"]),
    ("the telephone line between the two islands", ["connectivity-transport"]),
    ("people who cross the border illegally", ["other"]),
    ("the two sides agreed that the talks would resume", ["official-exchanges"]),
    ("the two countries have much to do", ["strategic-partnership"]),
    ("a power-sharing deal between the parties", ["domestic-development"]),
    ("the deep ties between our peoples", ["culture-people"]),
    ("a 170 billion dollar surplus", ["trade-investment"]),
    ("the dollar fell against the yen", ["finance"]),
    ("the future of the Middle East", ["other"]),
    ("progress in the current GATT round", ["trade-investment", "multilateralism"]),
    ("to charter tankers for its fleet", ["connectivity-transport"]),
    ("maritime disputes and other core issues", ["core-interests"]),
    (
        "the ministers discussed cyber attacks on hospitals",
        ["health-disaster", "defence-security"],
    ),
    ("the drought has emptied the reservoirs", ["health-disaster"]),
    ("it would step down once a new constitution was in force", ["domestic-development"]),
    ("North Korea had fired again", ["defence-security"]),
    ("Ukraine would send its experts on rice", ["agriculture-food"]),
    ("the situation in Ukraine", ["ukraine"]),
    ("Lebanese and Palestinian families", ["other"]),
    ("a summit in the Gulf next spring", ["multilateralism", "official-exchanges"]),
    ("it would be an absolute disaster", []),
    ("a researcher at the border", ["science-technology"]),
    ("a submarine cable to the islands", ["digital-economy"]),
    ("an end to weapons of mass destruction", ["nuclear"]),
    ("visa-free entry for tour groups", ["tourism"]),
    ("three hotels were full of holidaymakers", ["tourism"]),
    ("hackers had broken into the ministry's servers", ["digital-economy"]),
    ("teenagers from both countries to spend a summer together", ["education-youth"]),
    ("growers of blueberries and garlic", ["agriculture-food"]),
    ("the next tranche would be paid in spring", ["finance"]),
    ("the strike left substations without power", ["energy"]),
    ("singers and choirs", ["culture-people"]),
    ("a moratorium on tests", ["nuclear"]),
]


@pytest.mark.parametrize(("text", "expected"), UNSEEN)
def test_statements_that_no_list_was_made_for(text, expected):
    assert slugs(text) == expected


STATEMENT = StatementCandidate(
    spans=(),
    speakers=(Person("A"),),
    cue="said",
    cue_span=None,
    direct=False,
    implicit=False,
    topics=(),
    rule="",
    reasons=(),
    tier=Tier.SURE,
)


def about(words: str, lexicon: Lexicon = SMALL) -> list[tuple[str, ...]]:
    """The topics of the marked statements; a number sign in front of one opens the words of a second speaker."""
    text, spans = marked(words)
    speakers = [(Person("B" if span.cut(text).startswith("#") else "A"),) for span in spans]
    statements = [STATEMENT._replace(spans=(span,), speakers=who) for span, who in zip(spans, speakers, strict=True)]
    return [statement.topics for statement in with_topics(read(text), statements, lexicon)]


def test_a_statement_that_names_nothing_is_about_what_its_sentence_names():
    assert about("Asked about gas, A said ⟦it was a good question⟧.") == [("energy",)]


def test_an_attribution_behind_the_words_does_not_say_what_they_are_about():
    page = "The visit was over, and the visit was long. ⟦Nothing had changed⟧, ⟦said⟧ B of the gas company."
    text, (content, cue) = marked(page)
    statement = STATEMENT._replace(spans=(content,), cue_span=cue)
    assert [found.topics for found in with_topics(read(text), [statement], SMALL)] == [("exchanges",)]


def test_what_a_speaker_goes_on_with_is_about_what_was_said_before():
    page = "A said ⟦gas was cheap⟧. A said ⟦nobody would support that⟧.\n\nA said ⟦it was so⟧."
    assert about(page) == [("energy",), ("energy",), ("energy",)]


def test_what_goes_on_is_about_the_one_of_the_topics_before_that_has_more_of_the_page():
    page = "A said ⟦the visit was about gas and energy⟧. A said ⟦it was late⟧. A said ⟦nobody slept⟧."
    assert about(page) == [("energy", "exchanges"), ("energy",), ("energy",)]


def test_a_faint_word_weighs_more_than_what_another_speaker_said_before():
    page = "A visit, and a visit again.\n\nA said ⟦gas was cheap⟧.\n\nB said ⟦# nobody would support that⟧."
    assert about(page) == [("energy",), ("relation",)]


def test_what_another_speaker_says_before_and_after_and_the_page_outweigh_a_faint_word():
    page = "A said ⟦gas was cheap⟧. B said ⟦# nobody would support that⟧. A said ⟦gas was dear⟧."
    assert about(page) == [("energy",), ("energy",), ("energy",)]


def test_what_is_said_behind_tells_what_an_opening_is_about():
    assert about("A said ⟦it was late⟧. A said ⟦gas was dear⟧.") == [("energy",), ("energy",)]


def test_where_nothing_near_by_says_it_a_statement_is_about_what_the_page_is_about():
    assert about("Gas is dear, and gas is scarce.\n\nNobody came to visit.\n\nA said ⟦it was late⟧.") == [("energy",)]
    assert about("A said ⟦it was late⟧.") == [()]


def test_what_decided_is_told():
    text, (first, second) = marked("A said ⟦gas was dear⟧. A said ⟦it was late⟧.")
    statements = [STATEMENT._replace(spans=(span,)) for span in (first, second)]
    named, hinted = with_topics(read(text), statements, SMALL)
    assert named.reasons == ("topic energy: gas",)
    assert hinted.reasons == (
        "topic energy: its paragraph, what is said before, what the page is about, the subject of the page",
    )


def test_the_subject_of_a_page_is_passed_on_before_its_dealings():
    page = "A visit, and a visit again, and talks.\n\nA said ⟦gas was cheap⟧.\n\nB said ⟦# that was new⟧."
    assert about(page) == [("energy",), ("energy",)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("A: ⟦I value our cooperation. Now to gas.⟧", ("energy", "relation")),
        ("A: ⟦I value our cooperation on gas.⟧", ("energy",)),
        ("A: ⟦The talks go on. I value gas, and our cooperation.⟧", ("energy", "exchanges")),
    ],
)
def test_each_sentence_of_a_statement_names_what_it_is_about(page, expected):
    assert about(page) == [expected]


WARES = Lexicon(
    topics=[
        Topic("trade", "Trade", ("?", "export*", "~price*")),
        Topic("food", "Food", ("-", "wheat", "rice")),
        Topic("money", "Money", ("?", "loan*")),
        Topic("health", "Health", ("clinic*",)),
        Topic("exchanges", "Exchanges", ("~", "visit*")),
    ]
)
"""Trade and money, of which food is what is traded and paid for."""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Wheat and rice. A said ⟦prices were low⟧.", [("trade", "food")]),
        (
            "Wheat and rice. A said ⟦a loan would pay for exports⟧. A said ⟦so be it⟧.",
            [("trade", "food", "money"), ("food",)],
        ),
        ("Wheat and rice. A said ⟦clinics need loans⟧.", [("money", "health")]),
        ("Wheat and rice. A said ⟦exports were why he was visiting⟧.", [("trade", "exchanges")]),
        ("Clinics, and more clinics. A said ⟦prices were low⟧.", [("trade",)]),
        ("Wheat, and loans, and exports, and exports. A said ⟦prices were low⟧.", [("trade",)]),
    ],
)
def test_a_price_on_a_page_about_goods_is_about_the_goods_as_well(page, expected):
    assert about(page, WARES) == expected


def test_all_on_a_page_about_a_cause_serves_it():
    cause = Lexicon(topics=[*SMALL.topics.values(), Topic("relief", "Relief", ("*", "famine*"))])
    page = "Famine, and famine again. A said ⟦gas was cheap⟧. A said ⟦the visit was short⟧. A said ⟦famine was near⟧."
    assert about(page, cause) == [("energy", "relief"), ("exchanges", "relief"), ("relief",)]
    assert about("Gas, energy and famine. A said ⟦the visit was short⟧.", cause) == [("exchanges",)]


def test_a_cause_spoken_of_throughout_serves_though_something_else_takes_up_more():
    cause = Lexicon(topics=[*SMALL.topics.values(), Topic("relief", "Relief", ("*", "famine*"))])
    gas = "Gas, and gas, and energy, and gas."
    page = f"{gas} Famine.\n\n{gas} Famine.\n\n{gas} Famine.\n\nFamine. A said ⟦gas was cheap⟧. A said ⟦so be it⟧."
    assert about(page, cause) == [("energy", "relief"), ("energy", "relief")]
    once = f"{gas} Famine.\n\n{gas} Famine.\n\n{gas}\n\n{gas} A said ⟦gas was cheap⟧."
    assert about(once, cause) == [("energy",)]


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_no_text_raises_and_every_topic_comes_once_in_the_order_of_the_lexicon(text):
    order = list(REFERENCE.topics)
    places = [order.index(slug) for slug in slugs(text)]
    assert all(a < b for a, b in pairwise(places))


def test_a_very_long_text_is_read_in_passing():
    page = "The two sides will expand trade, energy and space cooperation at the summit. " * 2_500
    start = time.perf_counter()
    assert slugs(page) == ["trade-investment", "energy", "aerospace", "official-exchanges"]
    assert time.perf_counter() - start < 5


def test_a_word_of_somebody_s_name_is_no_topic():
    text = "Ms. Rice said on Monday that a visit by Mr. Baker was near. Rice said the price of rice would fall."
    told = extract(text, REFERENCE, date(2007, 4, 9)).statements
    assert [statement.topics for statement in told] == [("official-exchanges",), ("agriculture-food",)]


def test_a_part_of_a_hyphenated_name_is_no_topic():
    text = "Kim Jong-un met Moon Jae-in on Monday. Moon Jae-in praised Kim Jong-un."
    (told,) = extract(text, REFERENCE, date(2018, 4, 28)).statements
    assert "multilateralism" not in told.topics


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("to scrap shorter-range nuclear missiles", ["nuclear", "defence-security"]),
        ("nuclear weapons must not be used", ["nuclear", "defence-security"]),
        ("the zero option was near", ["nuclear", "defence-security"]),
        ("never to accept the unilateral declaration", ["core-interests"]),
    ],
)
def test_arms_and_independence(words, topics):
    assert slugs(words) == topics
