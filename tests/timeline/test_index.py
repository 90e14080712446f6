import random
from datetime import date

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.http import QueryDict

from relations import curation
from relations.curation import Editor
from relations.models import search
from relations.timeline import filters
from relations.timeline.filters import FACETS, Filter
from relations.timeline.index import Index, bitmap, flags, index, ones, union
from tests import factories as make


def asked(query):
    return Filter.of(QueryDict(query))


@pytest.mark.parametrize("numbers", [[], [0], [7], [8], [0, 1, 2, 63, 64, 99], list(range(100))])
def test_bits(numbers):
    bits = bitmap(numbers, 100)
    assert list(ones(bits)) == numbers
    assert bits.bit_count() == len(numbers)
    assert [n for n, there in enumerate(flags(bits, 100)) if there] == numbers
    assert len(flags(bits, 100)) == 100


def test_union():
    assert union({"a": 0b01, "b": 0b10}, ("a", "b", "nothing")) == 0b11
    assert union({"a": 0b01}, ()) == 0


def grown(world):
    """More rows than the world has, so that every condition has something to tell apart."""
    chance = random.Random(7)
    people = ["Xi Jinping", "Mikhail Mishustin", "Vladimir Putin", "Wang Yi", "Sergei Lavrov"]
    words = ["trade grew", "energy matters", "gas flows", "trading in grain", "a joint statement", "the video link"]
    when = [None, "2021", "2022-05", "2023-03-21", "2024-01-02", (date(2022, 12, 30), date(2023, 1, 3))]
    for n in range(25):
        lines = chance.sample(words, 2)
        source = make.document(
            f"Report {n}\n\nThey met by video {n}.\n\n{lines[0]} {n}.\n\n{lines[1]} {n}.",
            chance.choice(["Xinhua", "TASS", "China Daily"]),
        )
        row = make.event(
            *chance.sample(people, chance.randrange(1, 3)),
            when=chance.choice(when),
            kind=chance.choice(["meeting", "call", "visit"]),
            status=chance.choice(["occurred", "planned"]),
            place=chance.choice([None, world.moscow, world.hall]),
            source=source,
            words=chance.choice([f"Report {n}", f"They met by video {n}"]),
            state=chance.choice(["published", "published", "published", "accepted"]),
        )
        for line in lines:
            make.statement(
                source, f"{line} {n}", *chance.sample(people, chance.randrange(3)), event=row,
                topics=chance.sample(["Trade", "Energy", "Culture"], chance.randrange(3)),
                state=chance.choice(["published", "published", "withdrawn"]), direct=chance.random() < 0.3,
            )  # fmt: skip
        if chance.random() < 0.4:
            make.mention(row, make.document(f"Another {n}", "TASS"))
    search.rebuild()


CHOICES = {
    "actor": ["xi-jinping", "wang-yi", "vladimir-putin", "nobody"],
    "speaker": ["xi-jinping", "sergei-lavrov", "nobody"],
    "kind": ["meeting", "call", "nothing"],
    "topic": ["trade", "energy", "nothing"],
    "place": ["moscow", "beijing", "great-hall-of-the-people", "nowhere"],
    "publisher": ["xinhua", "tass", "nobody"],
    "has": ["figure", "quotation", "several-sources", "in-person", "video", "nothing"],
    "q": ["trade", "gas", '"joint statement"', "xi trade", "statement"],
    "from": ["2022", "2023-03", "2023-03-21"],
    "to": ["2022-12", "2023", "2024-01-02"],
    "order": ["oldest"],
}


def queries(number):
    chance = random.Random(number)
    for _ in range(number):
        names = chance.sample(sorted(CHOICES), chance.randrange(4))
        yield "&".join(f"{name}={value}" for name in names for value in chance.sample(CHOICES[name], 1))
    yield from (
        "place=moscow&place=beijing",
        "speaker=xi-jinping&speaker=wang-yi&topic=energy",
        "actor=wang-yi&actor=x",
    )


def test_the_index_and_the_database_give_the_same_events_in_the_same_order(world):
    grown(world)
    within = Index()
    wanted = [asked(query) for query in queries(150)]
    for one in wanted:
        assert within.ordered(one) == list(filters.events(one).values_list("pk", flat=True)), one.query
    assert sum(bool(within.found(one)) for one in wanted) > 40


def test_every_count_is_what_the_database_counts(world):
    grown(world)
    within = Index()
    for one in map(asked, queries(25)):
        for facet in FACETS:
            counted = within.counts(facet, one)
            for value in {*counted, *CHOICES[facet]}:
                assert counted.get(value, 0) == filters.events(one.choosing(facet, value)).count(), (one.query, value)


def test_actors_that_are_not_confirmed_are_not_in_the_index(world):
    make.event(make.person("Somebody", state="proposed"), when="2023-06-01")
    assert "somebody" not in Index().events["actor"]


@pytest.mark.usefixtures("real_edition")
def test_the_index_is_read_once_for_an_edition(world, django_assert_num_queries):
    first = index()
    with django_assert_num_queries(1):
        assert index() is first
    curation.withdraw(world.meeting, Editor.trusted("Ana"))
    assert index() is not first
    assert world.meeting.pk not in index().keys


@pytest.mark.usefixtures("real_edition")
def test_an_answer_that_was_given_once_asks_nothing_again(world, django_assert_num_queries):
    within = index()
    within.found(asked("q=energy"))
    with django_assert_num_queries(0):
        assert within.found(asked("q=energy")).bit_count() == 1


def test_the_dossier_in_the_index(db):
    call_command("load", verbosity=0)
    within = Index()
    assert within.ordered(Filter()) == list(filters.events(Filter()).values_list("pk", flat=True))
    assert within.counts("kind", Filter()) == dict(
        filters.events(Filter()).order_by().values_list("kind").annotate(Count("pk"))
    )
