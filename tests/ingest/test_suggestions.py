"""An undated event is given no day, and a suggestion with reasons wherever another document knows more."""

from io import StringIO

import pytest
from django.core.management import call_command

from relations.ingest.suggestions import date_suggestions
from relations.models import Event, Participation
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaders():
    return make.person("Xi Jinping"), make.person("Vladimir Putin")


@pytest.fixture
def moscow():
    return make.place("Moscow")


def undated(*people, text="Xi met Putin on Tuesday.", words="on Tuesday", **fields):
    return make.event(*people, when=None, source=make.document(text, published=None), date_words=words, **fields)


def suggested():
    return [(s.event, s.when.iso, s.reasons) for s in date_suggestions()]


def test_another_document_dates_the_same_talks(leaders):
    event = undated(*leaders)
    known = make.event(*leaders, when="2023-03-21")
    make.event(*leaders, when="2023-03-22")  # a Wednesday
    assert suggested() == [
        (
            event,
            "2023-03-21",
            (
                f"another document dates the same meeting ({known.public_id})",
                "2023-03-21 was a Tuesday, as the text says",
            ),
        )
    ]
    event.refresh_from_db()
    assert event.earliest is None


def test_a_visit_around_it_and_a_weekday_make_a_day(leaders, moscow):
    event = undated(*leaders, place=moscow)
    visit = make.event(leaders[0], kind="visit", when=("2023-03-20", "2023-03-22"), place=moscow)
    assert suggested() == [
        (
            event,
            "2023-03-21",
            (
                f"another document dates the visit around it ({visit.public_id})",
                "2023-03-21 was a Tuesday, as the text says",
            ),
        )
    ]


def test_other_people_and_other_places_tell_nothing(leaders, moscow):
    undated(*leaders, place=moscow)
    make.event(leaders[0], make.person("Mikhail Mishustin"), when="2023-03-21")
    make.event(*leaders, when="2023-03-21", place=make.place("Beijing"))
    make.event(*leaders, when="2023-03-21", kind="call")
    make.event(*leaders, when="2023-03-21", state="rejected")
    assert suggested() == []


def test_an_event_whose_document_is_dated_needs_none(leaders):
    make.event(*leaders, when=None, source=make.document("Xi met Putin.", published="2023-03-22"))
    make.event(*leaders, when="2023-03-21")
    assert suggested() == []


def anniversary(document, number, when=None):
    words = f"{number}th anniversary"
    return make.figure(
        document, words, number, "years", "anniversary", when=when, metric_words="anniversary of diplomatic relations"
    )


def test_an_anniversary_next_year_tells_the_year(leaders):
    text = "Xi met Putin on Tuesday. Next year marks the 75th anniversary of diplomatic relations."
    event = undated(*leaders, text=text)
    anniversary(event.mentions.get().document, 75)
    other = make.document("Last year was the 70th anniversary of diplomatic relations.", published="2020-01-05")
    known = anniversary(other, 70, "2019")
    reason = f"“75th anniversary” next year: counted from 1949, by another document ({known.public_id})"
    assert suggested() == [(event, "2023", (reason,))]
    make.event(*leaders, when="2022-03-22")
    right = make.event(*leaders, when="2023-03-21")
    assert suggested() == [
        (
            event,
            "2023-03-21",
            (
                f"another document dates the same meeting ({right.public_id})",
                "2023-03-21 was a Tuesday, as the text says",
                reason,
            ),
        )
    ]


def test_a_congress_last_year_tells_the_year(leaders):
    event = undated(*leaders, text="Xi met Putin on Tuesday. The 20th National Congress was held last year.")
    congress = make.event(kind="forum", when="2022-10", title="20th National Congress")
    make.mention(congress, event.mentions.get().document, "The 20th National Congress was held last year.")
    reason = f"“last year” of 20th National Congress, which another document dates ({congress.public_id})"
    assert suggested() == [(event, "2023", (reason,))]


def test_the_command_prints_them_and_changes_nothing(leaders):
    out = StringIO()
    call_command("suggest-dates", stdout=out)
    assert out.getvalue() == "Nothing to suggest.\n"
    event = undated(*leaders)
    make.event(*leaders, when="2023-03-21")
    before = list(Event.objects.order_by("id").values()), Participation.objects.count()
    out = StringIO()
    call_command("suggest-dates", stdout=out)
    line = f"{event.public_id} Xi Jinping and Vladimir Putin (“on Tuesday”): 2023-03-21?"
    assert out.getvalue().splitlines()[0] == line
    assert (list(Event.objects.order_by("id").values()), Participation.objects.count()) == before
