"""Which rows are likely one and the same, with the reasons in words, and in a fixed number of queries."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.ingest import duplicates
from relations.ingest.duplicates import Groups, duplicate_groups, likely_duplicates, next_group
from relations.vocabulary import State
from tests import factories as make

pytestmark = pytest.mark.django_db

WAITING = State.PROPOSED


@pytest.fixture
def leaders():
    return make.person("Xi Jinping"), make.person("Vladimir Putin")


def rows_of(found):
    return [duplicate.row for duplicate in found]


class TestEvents:
    def test_the_same_people_on_the_same_day(self, leaders):
        moscow = make.place("Moscow")
        one = make.event(*leaders, place=moscow, state=WAITING)
        other = make.event(*leaders, place=make.place("Kremlin", kind="venue", parent=moscow))
        (found,) = likely_duplicates(one)
        assert found.row == other
        assert found.score == 100
        assert found.reasons == (
            "Both are of the kind “meeting”.",
            "Both were on 2023-03-21.",
            "The same took part: Vladimir Putin, Xi Jinping.",
            "Both were in Moscow.",
        )

    def test_a_day_within_a_month_and_a_compatible_kind(self, leaders):
        one = make.event(*leaders, when="2023-03-21")
        month = make.event(*leaders, when="2023-03")
        call = make.event(*leaders, when="2023-03-21", kind="call", state=WAITING)
        assert [(d.row, d.score, d.reasons[:2]) for d in likely_duplicates(one)] == [
            (call, 80, ("One is of the kind “meeting”, the other “call”.", "Both were on 2023-03-21.")),
            (
                month,
                75,
                (
                    "Both are of the kind “meeting”.",
                    "One was on 2023-03-21, within the days of the other, from 2023-03-01 to 2023-03-31.",
                ),
            ),
        ]

    def test_another_day_other_people_another_kind_are_other_events(self, leaders):
        one = make.event(*leaders)
        make.event(*leaders, when="2023-03-22")
        make.event(leaders[0], make.person("Mikhail Mishustin"))
        make.event(*leaders, kind="letter")
        make.event(*leaders, part_of=one)
        make.event(*leaders, state=State.REJECTED)
        assert likely_duplicates(one) == []

    def test_letters_are_told_apart_by_the_day(self, leaders):
        one = make.event(*leaders, kind="letter")
        make.event(*leaders, kind="letter", when="2023-03")
        assert likely_duplicates(one) == []

    def test_one_without_a_date_needs_the_same_city_or_title(self, leaders):
        moscow, beijing = make.place("Moscow"), make.place("Beijing")
        one = make.event(*leaders, when=None, place=moscow, state=WAITING)
        make.event(*leaders, place=beijing)
        there = make.event(*leaders, place=moscow, when="2019-06-05")
        (found,) = likely_duplicates(one)
        assert (found.row, found.score, found.reasons[1]) == (there, 65, "One of them has no date.")

    def test_a_wrong_place_does_not_hide_the_likeness(self, leaders):
        one = make.event(*leaders, place=make.place("Moscow"))
        other = make.event(*leaders, place=make.place("Beijing"))
        (found,) = likely_duplicates(one)
        assert (found.row, found.reasons[-1]) == (other, "Their places differ: Moscow, Beijing.")

    def test_kinds_and_titles_that_an_editor_told_apart(self, leaders):
        one = make.event(*leaders, kind="signing", title="Joint statement on energy", state=WAITING)
        other = make.event(*leaders, kind="agreement", title="Common understandings", state=WAITING)
        assert [d.score for d in likely_duplicates(one)] == [65]
        for row in (one, other):
            type(row).objects.filter(pk=row.pk).update(state=State.PUBLISHED)
        assert likely_duplicates(one) == []

    def test_nobody_named_needs_day_and_city(self, leaders):
        moscow = make.place("Moscow")
        one = make.event(place=moscow, state=WAITING)
        other = make.event(*leaders, place=moscow)
        make.event(*leaders, place=make.place("Beijing"))
        (found,) = likely_duplicates(one)
        assert (found.row, found.reasons[2]) == (other, "One of them names nobody.")

    def test_what_was_told_apart_never_returns(self, leaders):
        one, other = make.event(*leaders), make.event(*leaders)
        apart = {frozenset((one.public_id, other.public_id))}
        assert likely_duplicates(one, lambda: apart) == []
        assert likely_duplicates(other, lambda: apart) == []
        assert list(duplicate_groups("event", apart)) == []

    def test_no_more_than_five(self, leaders):
        one, *others = [make.event(*leaders) for _ in range(8)]
        assert rows_of(likely_duplicates(one)) == others[:5]


class TestActors:
    @pytest.mark.parametrize(
        ("one", "other", "reason"),
        [
            ("Sergey Lavrov", "Sergei Lavrov", "spelled in two ways"),
            ("Yevgeny Primakov", "Evgeniy Primakov", "spelled in two ways"),
            ("Dmitry Medvedev", "Dmitri Medwedew", "spelled in two ways"),
            ("Jinping Xi", "Xi Jinping", "have a name in common"),
            ("Li Ke Qiang", "Li Keqiang", "how they are divided"),
            ("V. Putin", "Vladimir Putin", "short for the other"),
            ("Vladimir Vladimirovich Putin", "Vladimir Putin", "short for the other"),
            ("Mikhail Mishustin", "Mikhail Mishustine", "nearly the same"),
        ],
    )
    def test_names_that_are_likely_one(self, one, other, reason):
        proposed = make.person(one, slug="one", state=WAITING)
        known = make.person(other)
        (found,) = likely_duplicates(proposed)
        assert found.row == known
        assert reason in found.reasons[0]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Wang Yi", "Wang Wentao"),
            ("Sergei Ivanov", "Igor Ivanov"),
            ("Vladimir Putin", "Viktor Putin"),
            ("Li Qiang", "Li Xi"),
            ("Alexander Novak", "Alexandra Novak-Petrova"),
        ],
    )
    def test_names_of_different_people(self, one, other):
        china = make.country()
        proposed = make.person(one, state=WAITING, country=china)
        make.person(other, country=china)
        assert likely_duplicates(proposed) == []

    def test_a_shared_alias_and_a_last_name(self):
        russia = make.country("Russia", "Russian")
        known = make.person("Sergei Lavrov", aliases=["Sergey Viktorovich Lavrov"], country=russia)
        alone = make.person("Lavrov", country=russia, state=WAITING)
        alias = make.person("Sergey Viktorovich Lavrov", state=WAITING)
        by_name = {d.row: d.reasons for d in likely_duplicates(known)}
        assert by_name == {
            alias: ("They have a name in common: “Sergey Viktorovich Lavrov”.",),
            alone: ("“Lavrov” is the last name of Sergei Lavrov.", "Both are of Russia."),
        }

    def test_another_country_or_kind_is_somebody_else(self):
        one = make.person("Sergei Ivanov", country=make.country("Russia", "Russian"), state=WAITING)
        make.person("Sergey Ivanov", country=make.country())
        make.person("Sergej Ivanov", kind="institution")
        assert likely_duplicates(one) == []


class TestStatements:
    @pytest.fixture
    def source(self):
        return make.document("Xi said trade grew by a third and will grow again.\n\nXi said trade grew by a third.")

    def test_passages_that_overlap(self, source, leaders):
        one = make.statement(source, "trade grew by a third and will grow again", leaders[0], state=WAITING)
        other = make.statement(source, "trade grew by a third", leaders[0])
        make.statement(source, "again", leaders[1], state=State.REJECTED)
        (found,) = likely_duplicates(one)
        assert found.row == other
        assert found.score == 100
        assert found.reasons == ("They share 100 % of the shorter one’s words.", "Both are said by Xi Jinping.")

    def test_equal_words_of_one_text(self, source, leaders):
        one = make.statement(source, "trade grew by a third", leaders[0])
        other = make.statement(source, "trade grew by a third", leaders[0])
        start = source.text.rindex("trade grew")
        type(other).objects.filter(pk=other.pk).update(start=start, end=start + 21, parts=[[start, start + 21]])
        (found,) = likely_duplicates(one)
        assert found.reasons[0] == "The same words stand twice in the text."

    def test_another_document_is_a_correspondence(self, source, leaders):
        one = make.statement(source, "trade grew by a third", leaders[0])
        make.statement(make.document("Xi said trade grew by a third, he said."), "trade grew by a third", leaders[0])
        assert likely_duplicates(one) == []


class TestGroups:
    def test_what_is_linked_by_way_of_others_is_one_group(self, leaders):
        day = make.event(*leaders, when="2023-03-21", state=WAITING)
        month = make.event(*leaders, when="2023-03")
        another_day = make.event(*leaders, when="2023-03-30", state=WAITING)
        make.event(*leaders, when="2022-03-21")
        (group,) = duplicate_groups("event")
        assert group.rows == (month, day, another_day)
        assert group.subjects == (month.public_id, day.public_id, another_day.public_id)
        assert (group.kind, group.score) == ("event", 75)

    def test_listings_follow_one_another(self, leaders):
        years = range(2016, 2024)
        for year in years:
            make.event(*leaders, when=f"{year}-03-21")
            make.event(*leaders, when=f"{year}-03-21", state=WAITING)
        found, after = [], None
        while True:
            listing = duplicate_groups("event", limit=4, after=after)
            found += [group.rows[0].earliest.year for group in listing]
            after = listing.after
            if after is None:
                break
        assert found == sorted(years, reverse=True)

    def test_the_next_group(self, leaders):
        old, new = ([make.event(*leaders, when=day) for _ in range(3)] for day in ("2019-03-21", "2023-03-21"))
        first = next_group("event")
        assert set(first.rows) == set(new)
        second = next_group("event", after=first.place)
        assert set(second.rows) == set(old)
        assert next_group("event", after=second.place) is None

    def test_only_undecided_actors_and_statements_begin_a_group(self, leaders):
        make.person("Sergey Lavrov")
        make.person("Sergei Lavrov")
        source = make.document("Xi said trade grew by a third.")
        make.statement(source, "trade grew by a third", leaders[0])
        make.statement(source, "trade grew", leaders[0])
        assert list(duplicate_groups("actor")) == list(duplicate_groups("statement")) == []
        proposed = make.person("Serguei Lavrov", slug="third", state=WAITING)
        overlapping = make.statement(source, "trade grew by", leaders[0], state=WAITING)
        (actors,), (statements,) = duplicate_groups("actor"), duplicate_groups("statement")
        assert proposed in actors.rows
        assert overlapping in statements.rows

    def test_looks_through_so_many_rows_at_once(self, leaders, monkeypatch):
        kinds = {model: replace(kind, looked_at=2) for model, kind in duplicates._KINDS.items()}
        monkeypatch.setattr(duplicates, "_KINDS", kinds)
        old = [make.event(*leaders, when="2019-03-21") for _ in range(2)]
        new = [make.event(*leaders, when="2023-03-21") for _ in range(2)]
        first = duplicate_groups("event")
        assert [set(group.rows) for group in first] == [set(new)]
        assert first.after == new[0].pk
        second = duplicate_groups("event", after=first.after)
        assert [set(group.rows) for group in second] == [set(old)]
        assert duplicate_groups("event", after=second.after) == Groups((), None)

    def test_an_unknown_kind(self):
        with pytest.raises(KeyError):
            duplicate_groups("figure")

    @pytest.mark.parametrize("kind", ["actor", "event", "statement"])
    def test_a_fixed_number_of_queries(self, kind, leaders):
        source = make.document("Xi said trade grew by a third and will grow again.")

        def more(numbers):
            for n in numbers:
                actor = make.person("Sergei Lavrov", slug=f"lavrov-{n}", state=WAITING, country=make.country())
                event = make.event(*leaders, state=WAITING)
                said = make.statement(source, "trade grew", leaders[0], state=WAITING)
            return {"actor": actor, "event": event, "statement": said}[kind]

        def queries(row):
            with CaptureQueriesContext(connection) as asked:
                assert likely_duplicates(row)
                assert duplicate_groups(kind)
            return len(asked)

        assert queries(more(range(2))) == queries(more(range(2, 12)))
