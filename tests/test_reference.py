"""The reference data are facts that many people edit: what must hold of every row, and what is known to be true."""

import json
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from relations.extraction import extract
from relations.extraction.lexicon import REFERENCE_FILES, Lexicon, reference_rows
from relations.vocabulary import ActorKind, PlaceKind, SourceTier

FOLDER = Path(__file__).parents[1] / "fixtures"
ROWS = reference_rows(FOLDER)
LEXICON = Lexicon.from_rows(ROWS)
# a row leaves out what is empty
EMPTY = {
    **dict.fromkeys(("short", "gender", "code", "native_name", "unit", "rights"), ""),
    **dict.fromkeys(("aliases", "demonyms", "nouns", "words", "domains"), ()),
    **dict.fromkeys(("country", "parent", "start", "end"), None),
    **dict.fromkeys(("capital", "full_text"), False),
}
OF: dict[str, list[dict]] = defaultdict(list)
for row in ROWS:
    OF[row["model"].removeprefix("relations.")].append(EMPTY | row["fields"])

SLUGGED = ("actor", "office", "place", "topic", "metric", "publisher")
TOPICS = (
    "trade-investment", "energy", "nuclear", "connectivity-transport", "supply-chains", "science-technology",
    "aerospace", "digital-economy", "finance", "agriculture-food", "culture-people", "education-youth", "sports",
    "tourism", "subnational", "media", "health-disaster", "environment", "defence-security", "multilateralism",
    "belt-road-eaeu", "core-interests", "global-initiatives", "strategic-partnership", "domestic-development",
    "official-exchanges", "ukraine", "other",
)  # fmt: skip

# several people hold these at the same time
SHARED_OFFICES = ("vice-premier", "deputy-prime-minister", "state-councilor", "spokesperson", "presidency-member")

G20 = (
    "argentina", "australia", "brazil", "canada", "china", "france", "germany", "india", "indonesia", "italy",
    "japan", "mexico", "russia", "saudi-arabia", "south-africa", "south-korea", "turkey", "united-kingdom",
    "united-states",
)  # fmt: skip
NEIGHBOURS_OF_CHINA = (
    "afghanistan", "bhutan", "india", "kazakhstan", "kyrgyzstan", "laos", "mongolia", "myanmar", "nepal",
    "north-korea", "pakistan", "russia", "tajikistan", "vietnam",
)  # fmt: skip
NEIGHBOURS_OF_RUSSIA = (
    "azerbaijan", "belarus", "china", "estonia", "finland", "georgia", "kazakhstan", "latvia", "lithuania",
    "mongolia", "north-korea", "norway", "poland", "ukraine",
)  # fmt: skip
LEADERS = ("president", "prime-minister", "chancellor", "king", "leader")
FOREIGN_MINISTERS = ("foreign-minister", "foreign-secretary", "secretary-of-state")


def test_every_row_stands_on_a_line_of_its_own_and_models_stay_together():
    lines = [(FOLDER / name).read_text(encoding="utf-8").splitlines() for name in REFERENCE_FILES]
    assert [(of[0], of[-1]) for of in lines] == [("[", "]")] * 2
    assert [json.loads(line.removesuffix(",")) for of in lines for line in of[1:-1]] == ROWS
    models = [row["model"] for row in ROWS]
    order = ["actor", "office", "place", "topic", "metric", "publisher", "term"]
    assert list(dict.fromkeys(models)) == [f"relations.{model}" for model in order]
    assert [a for a, b in pairwise(models) if a != b] == [f"relations.{model}" for model in order[:-1]]


@pytest.mark.parametrize("name", REFERENCE_FILES)
def test_a_file_stays_small_enough_to_load_in_passing(name):
    assert (FOLDER / name).stat().st_size < 2**20


@pytest.mark.parametrize("model", SLUGGED)
def test_a_slug_names_one_row(model):
    slugs = Counter(fields["slug"] for fields in OF[model])
    assert [slug for slug, times in slugs.items() if times > 1] == []


def test_whoever_is_named_exists():
    kinds = {actor["slug"]: actor["kind"] for actor in OF["actor"]}
    offices = {office["slug"] for office in OF["office"]}
    for model in ("actor", "place", "publisher"):
        for fields in OF[model]:
            assert fields["country"] is None or kinds[fields["country"][0]] == "country", fields["slug"]
    assert all(kinds[office["body"][0]] != "person" for office in OF["office"])
    assert all(kinds[term["holder"][0]] == "person" and term["office"][0] in offices for term in OF["term"])


def test_a_row_comes_after_the_rows_that_it_names():
    for model, key in (("actor", "country"), ("place", "parent")):
        seen: set[str] = set()
        for fields in OF[model]:
            assert fields[key] is None or fields[key][0] in seen, fields["slug"]
            seen.add(fields["slug"])


def test_kinds_and_tiers_are_those_of_the_vocabulary():
    assert {actor["kind"] for actor in OF["actor"]} == set(ActorKind)
    assert {place["kind"] for place in OF["place"]} == set(PlaceKind)
    assert {publisher["tier"] for publisher in OF["publisher"]} == set(SourceTier)


def test_a_country_has_a_demonym_or_none_and_a_person_a_gender():
    for actor in OF["actor"]:
        if actor["kind"] == "country":
            assert (actor["country"], actor["short"], actor["gender"]) == (None, "", ""), actor["slug"]
        else:
            assert (actor["demonyms"], actor["code"]) == ((), ""), actor["slug"]
        if actor["kind"] == "person":
            assert actor["gender"] in ("male", "female"), actor["slug"]


def test_a_country_code_has_two_capitals_and_names_one_country():
    codes = [actor["code"] for actor in OF["actor"] if actor["code"]]
    assert all(len(code) == 2 and code.isupper() for code in codes)
    assert len(codes) == len(set(codes))


def test_the_members_of_the_united_nations_are_all_there():
    elsewhere = {"holy-see", "palestine", "kosovo"}
    gone = {"soviet-union", "yugoslavia", "czechoslovakia", "east-germany", "west-germany"}
    members = {a["slug"] for a in OF["actor"] if a["kind"] == "country"} - elsewhere - gone
    assert len(members) == 193
    capitals = {place["country"][0] for place in OF["place"] if place["capital"]}
    assert sorted(members - capitals) == []


def shared_names(*kinds: str) -> dict[str, set[str]]:
    """The names that several actors of these kinds bear in full, and whose they are."""
    named = defaultdict(set)
    for actor in OF["actor"]:
        if actor["kind"] in kinds:
            for name in (actor["name"], *actor["aliases"], *actor["demonyms"]):
                named[name].add(actor["slug"])
    return {name: slugs for name, slugs in named.items() if len(slugs) > 1}


def test_no_two_bodies_have_a_name_in_common():
    assert shared_names("country", "institution") == {}


def test_two_people_have_a_name_in_common_only_where_the_day_tells_by_their_office_who_is_meant():
    assert shared_names("person") == {"George Bush": {"george-h-w-bush", "george-w-bush"}}
    for day, name in ((date(1990, 6, 1), "George H. W. Bush"), (date(2003, 6, 1), "George W. Bush")):
        page = extract("“We will talk,” said George Bush.", LEXICON, day)
        assert [[who.name for who in said.speakers] for said in page.statements] == [[name]]


def test_a_name_is_written_once_and_without_blanks_around_it():
    for fields in OF["actor"]:
        names = [fields["name"], *fields["aliases"], *fields["demonyms"]]
        assert all(name and name == name.strip() for name in names), fields["slug"]
        assert len(names) == len(set(names)), fields["slug"]
        assert fields["short"] not in fields["aliases"], fields["slug"]


@pytest.mark.parametrize("word", ["He", "May", "Major", "Key", "Store", "Price", "Long"])
def test_an_everyday_word_is_nobodys_short_name(word):
    assert [actor["slug"] for actor in OF["actor"] if actor["short"] == word] == []


def test_the_dates_of_a_term_are_in_order():
    for term in OF["term"]:
        start, end = (date.fromisoformat(term[key]) if term[key] else None for key in ("start", "end"))
        assert start is not None, term
        assert end is None or start <= end, term


def test_an_office_for_one_has_one_holder_at_a_time():
    terms = defaultdict(list)
    for term in OF["term"]:
        terms[term["office"][0]].append(term)
    for office, held in terms.items():
        if not office.endswith(SHARED_OFFICES):
            for before, after in pairwise(sorted(held, key=lambda term: term["start"])):
                assert before["end"] is not None, before
                assert before["end"] <= after["start"], (before, after)


def test_nobody_holds_one_office_twice_from_the_same_day():
    terms = Counter((term["office"][0], term["holder"][0], term["start"]) for term in OF["term"])
    assert terms.most_common(1)[0][1] == 1


def test_a_venue_is_in_a_city_of_its_country():
    places = {place["slug"]: place for place in OF["place"]}
    for place in OF["place"]:
        if place["kind"] == "venue":
            city = places[place["parent"][0]]
            assert (city["kind"], city["country"]) == ("city", place["country"]), place["slug"]
        else:
            assert place["parent"] is None, place["slug"]


def test_the_topics_are_those_of_the_guide_with_words_in_small_letters():
    assert [topic["slug"] for topic in OF["topic"]] == list(TOPICS)
    assert [topic["position"] for topic in OF["topic"]] == list(range(1, len(TOPICS) + 1))
    for topic in OF["topic"]:
        assert all(word == word.lower().strip() and "*" not in word[:-1] for word in topic["words"]), topic["slug"]
        assert len(topic["words"]) == len(set(topic["words"])), topic["slug"]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_lists_a_word_under_one_sign(topic):
    words = next(row["words"] for row in OF["topic"] if row["slug"] == topic)
    signs = defaultdict(set)
    for word in words:
        signs[word.lstrip("-~?")].add(word)
    assert [sorted(several) for several in signs.values() if len(several) > 1] == []


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("russia-prime-minister", date(2019, 6, 5), "Dmitry Medvedev"),
        ("russia-prime-minister", date(2021, 6, 5), "Mikhail Mishustin"),
        ("russia-president", date(2010, 1, 1), "Dmitry Medvedev"),
        ("china-president", date(2023, 3, 21), "Xi Jinping"),
        ("china-prime-minister", date(2023, 3, 11), "Li Qiang"),
        ("china-foreign-minister", date(2023, 5, 24), "Qin Gang"),
        ("china-foreign-minister", date(2023, 12, 20), "Wang Yi"),
        ("china-prime-minister", date(1987, 3, 3), "Zhao Ziyang"),
        ("soviet-union-general-secretary", date(1987, 12, 8), "Mikhail Gorbachev"),
        ("united-states-president", date(1987, 12, 8), "Ronald Reagan"),
        ("united-states-secretary-of-state", date(1987, 3, 3), "George Shultz"),
        ("united-kingdom-prime-minister", date(1987, 3, 30), "Margaret Thatcher"),
        ("japan-prime-minister", date(1987, 4, 30), "Yasuhiro Nakasone"),
        ("west-germany-chancellor", date(1987, 9, 7), "Helmut Kohl"),
        ("ukraine-president", date(2022, 2, 24), "Volodymyr Zelensky"),
        ("iran-president", date(2023, 2, 14), "Ebrahim Raisi"),
        ("united-nations-secretary-general", date(2023, 3, 21), "Antonio Guterres"),
        ("nato-secretary-general", date(2023, 3, 21), "Jens Stoltenberg"),
        ("india-foreign-minister", date(1999, 6, 1), "Jaswant Singh"),
        ("india-national-security-adviser", date(2009, 11, 24), "M. K. Narayanan"),
        ("ukraine-foreign-minister", date(2013, 11, 21), "Leonid Kozhara"),
        ("united-states-un-ambassador", date(2017, 9, 11), "Nikki Haley"),
        ("united-states-press-secretary", date(2009, 11, 17), "Robert Gibbs"),
        ("united-kingdom-chancellor-of-the-exchequer", date(2015, 10, 20), "George Osborne"),
        ("japan-finance-minister", date(1987, 2, 22), "Kiichi Miyazawa"),
        ("west-germany-finance-minister", date(1987, 2, 22), "Gerhard Stoltenberg"),
        ("russia-energy-minister", date(2014, 10, 30), "Alexander Novak"),
        ("hungary-prime-minister", date(2009, 12, 1), "Gordon Bajnai"),
    ],
)
def test_who_held_an_office_on_a_day(office, day, holder):
    actor = LEXICON.holder(office, day)
    assert actor is not None
    assert actor.name == holder


@pytest.mark.parametrize(
    ("venue", "city"),
    [
        ("kremlin", "moscow"),
        ("great-hall-of-the-people", "beijing"),
        ("diaoyutai-state-guesthouse", "beijing"),
        ("white-house", "washington"),
        ("10-downing-street", "london"),
        ("elysee-palace", "paris"),
        ("hyderabad-house", "new-delhi"),
        ("mariinskyi-palace", "kyiv"),
        ("akorda", "astana"),
        ("la-moneda", "santiago"),
        ("rideau-hall", "ottawa"),
        ("united-nations-headquarters", "new-york"),
    ],
)
def test_where_a_venue_is(venue, city):
    assert LEXICON.places[venue].parent == city


@pytest.mark.parametrize("country", sorted({*G20, *NEIGHBOURS_OF_CHINA, *NEIGHBOURS_OF_RUSSIA}))
def test_leader_foreign_minister_and_capital_are_known_on_a_day(country):
    day = date(2023, 3, 21)

    def held(titles: tuple[str, ...]) -> list[str]:
        offices = (f"{country}-{title}" for title in titles)
        return [office for office in offices if office in LEXICON.offices and LEXICON.holder(office, day)]

    assert held(LEADERS)
    assert held(FOREIGN_MINISTERS)
    assert [place for place in LEXICON.places.values() if place.capital and place.country == country]
