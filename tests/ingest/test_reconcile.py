"""Candidates become proposals; what an editor decided stays as it is."""

from datetime import date

import pytest

from relations import curation
from relations.curation import Editor
from relations.extraction.candidates import (
    EventCandidate,
    Extraction,
    FigureCandidate,
    Participant,
    Person,
    StatementCandidate,
    When,
)
from relations.ingest.reconcile import Counts, propose
from relations.models import Actor, Event, Figure, Hint, Mention, Statement
from relations.spans import Span
from relations.vocabulary import EventKind, EventStatus, FigureKind, Precision, Role, State, Tier
from tests import factories as make

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
XI, PUTIN = Person("Xi Jinping", "xi-jinping"), Person("Vladimir Putin", "vladimir-putin")
TEXT = """Xi met Putin in Moscow on Tuesday.

Xi said trade had reached $190 billion, and Ann Lee, an analyst, said it grew."""
TUESDAY = When(date(2023, 3, 21), date(2023, 3, 21), Precision.DAY, "on Tuesday")
MARCH = When(date(2023, 3, 1), date(2023, 3, 31), Precision.MONTH, "in March")


@pytest.fixture
def known():
    china = make.country()
    for person in (XI, PUTIN):
        make.person(person.name, country=china)
    make.place("Moscow")
    make.place("Kremlin", kind="venue", parent=make.place("Moscow"))
    make.topic("Energy")


def span(words, text=TEXT):
    return Span(text.index(words), text.index(words) + len(words))


def event(words="Xi met Putin in Moscow", *, text=TEXT, **fields):
    given = {
        "kind": EventKind.MEETING,
        "when": TUESDAY,
        "participants": (Participant(XI, Role.PARTICIPANT), Participant(PUTIN, Role.PARTICIPANT)),
        "place": "Moscow",
        "venue": "",
        "status": EventStatus.OCCURRED,
        "primary": True,
        "title": "",
        "rule": "meet",
        "reasons": ("“met” between two people",),
        "tier": Tier.SURE,
        **fields,
    }
    return EventCandidate(span=span(words, text), **given)


def visit(visitor=XI, **fields):
    fields = {"kind": EventKind.VISIT, "place": "", "primary": False, **fields}
    return event("Moscow", participants=(Participant(visitor, Role.VISITOR),), **fields)


def statement(words, *speakers, text=TEXT, **fields):
    given = {
        "cue": "said",
        "cue_span": None,
        "direct": False,
        "implicit": False,
        "topics": ("energy",),
        "rule": "said",
        "reasons": ("“said” after a name",),
        "tier": Tier.SURE,
        **fields,
    }
    return StatementCandidate(spans=(span(words, text),), speakers=speakers, **given)


def figure(words="$190 billion", **fields):
    given = {
        "value": 190e9,
        "unit": "USD",
        "kind": FigureKind.ACTUAL,
        "metric": "",
        "metric_words": "trade",
        "period": When(),
        "qualifier": "",
        "stated_by": (XI,),
        "rule": "money",
        "reasons": ("a currency and a scale",),
        "tier": Tier.SURE,
        **fields,
    }
    return FigureCandidate(span=span(words), **given)


def test_an_extraction_becomes_proposals_with_their_evidence(known):
    document = make.document(TEXT, state=State.PROPOSED)
    words = "trade had reached $190 billion"
    counts = propose(document, Extraction((statement(words, XI),), (event(),), (figure(),)))

    assert counts == Counts(statements=1, events=1, mentions=1, figures=1)
    stored = Statement.objects.get()
    assert (stored.state, stored.quotation, stored.paragraph, stored.rule) == ("proposed", words, 2, "said")
    assert [a.slug for a in stored.speakers.all()] == ["xi-jinping"]
    assert [t.slug for t in stored.topics.all()] == ["energy"]
    meeting = Event.objects.get()
    assert (meeting.kind, meeting.earliest, meeting.precision, meeting.place.slug) == (
        "meeting",
        date(2023, 3, 21),
        "day",
        "moscow",
    )
    assert stored.event == meeting
    assert Mention.objects.get().quotation == "Xi met Putin in Moscow"
    number = Figure.objects.get()
    assert (number.statement, number.event, number.value) == (stored, meeting, 190_000_000_000)


def test_proposing_the_same_again_changes_nothing(known):
    document = make.document(TEXT)
    extraction = Extraction((statement("trade had reached", XI),), (event(),), (figure(),))
    propose(document, extraction)
    before = [list(model.objects.order_by("id").values()) for model in (Event, Mention, Statement, Figure, Actor)]
    assert propose(document, extraction) == Counts(unchanged=3)
    assert [
        list(model.objects.order_by("id").values()) for model in (Event, Mention, Statement, Figure, Actor)
    ] == before


def test_a_rejected_proposal_does_not_come_back(known):
    document = make.document(TEXT)
    extraction = Extraction((statement("trade had reached", XI),))
    propose(document, extraction)
    curation.reject(Statement.objects.get(), ANA)
    propose(document, extraction)
    assert [s.state for s in Statement.objects.all()] == ["rejected"]


def test_a_candidate_over_a_decided_row_becomes_a_hint(known):
    document = make.document(TEXT)
    propose(document, Extraction((statement("trade had reached $190 billion", XI),)))
    decided = Statement.objects.get()
    curation.accept(decided, ANA)
    counts = propose(document, Extraction((statement("trade had reached", PUTIN),)))
    assert counts == Counts(hints=1)
    assert Statement.objects.count() == 1
    hint = Hint.objects.get()
    assert (hint.kind, hint.subject) == ("statement", decided.public_id)
    assert hint.proposal == {"speakers": ["Vladimir Putin"], "cue": "said"}


def test_a_candidate_that_barely_touches_a_decided_row_is_a_new_proposal(known):
    document = make.document(TEXT)
    propose(document, Extraction((statement("trade had", XI),)))
    curation.accept(Statement.objects.get(), ANA)
    assert propose(document, Extraction((statement("had reached $190 billion", XI),))).statements == 1


def test_a_name_outside_the_reference_data_becomes_a_proposed_actor(known):
    document = make.document(TEXT)
    ann = Person("Ann Lee", title="analyst", country="China")
    propose(document, Extraction((statement("it grew", ann), statement("trade had reached", ann))))
    lee = Actor.objects.get(slug="ann-lee")
    assert (lee.name, lee.state, lee.described_as, lee.country.slug) == (
        "Ann Lee",
        "proposed",
        "analyst, China",
        "china",
    )
    assert lee.statements.count() == 2
    assert all(s.event is None for s in lee.statements.all())


def test_a_meeting_told_by_two_documents_is_one_event_with_two_mentions(known):
    other = TEXT.replace("Tuesday", "21 March")
    propose(make.document(TEXT), Extraction(events=(event(),)))
    propose(make.document(other), Extraction(events=(event(text=other),)))
    assert Event.objects.get().mentions.count() == 2


def test_a_month_that_contains_the_day_is_the_same_meeting_in_either_order(known):
    other = TEXT.replace("on Tuesday", "in March")
    for first, second in ((TUESDAY, MARCH), (MARCH, TUESDAY)):
        Mention.objects.all().delete()
        Event.objects.all().delete()
        propose(make.document(f"{TEXT} {first.words}"), Extraction(events=(event(when=first),)))
        propose(
            make.document(f"{other} {second.words}"), Extraction(events=(event(text=other, when=second, place=""),))
        )
        only = Event.objects.get()
        assert (only.precision, only.place.slug, only.mentions.count()) == ("day", "moscow", 2)


def test_a_month_with_two_meetings_of_the_same_people_is_linked_to_neither(known):
    monday = When(date(2023, 3, 20), date(2023, 3, 20), Precision.DAY, "on Monday")
    propose(make.document(TEXT), Extraction(events=(event(), event("Moscow", when=monday))))
    other = TEXT.replace("on Tuesday", "in March")
    propose(make.document(other), Extraction(events=(event(text=other, when=MARCH),)))
    assert sorted(e.mentions.count() for e in Event.objects.all()) == [1, 1, 1]


@pytest.mark.parametrize(
    "different",
    [
        {"when": When(date(2023, 3, 22), date(2023, 3, 22), Precision.DAY, "on Wednesday")},
        {"kind": EventKind.CALL},
        {"place": "Beijing"},
        {"participants": (Participant(XI, Role.PARTICIPANT), Participant(Person("Li Qiang"), Role.PARTICIPANT))},
    ],
    ids=["day", "kind", "place", "people"],
)
def test_events_that_differ_in_what_makes_them_are_kept_apart(known, different):
    make.place("Beijing")
    other = TEXT.replace("Tuesday", "a day")
    propose(make.document(TEXT), Extraction(events=(event(),)))
    propose(make.document(other), Extraction(events=(event(text=other, **different),)))
    assert Event.objects.count() == 2


def test_a_delegation_does_not_make_another_meeting(known):
    other = TEXT.replace("Tuesday", "a day")
    crowd = (*event().participants, Participant(Person("Wang Yi"), Role.ACCOMPANYING))
    propose(make.document(TEXT), Extraction(events=(event(),)))
    propose(make.document(other), Extraction(events=(event(text=other, participants=crowd),)))
    assert Event.objects.count() == 1


def test_a_visit_is_its_visitors_whoever_received_them(known):
    hosted = (Participant(XI, Role.VISITOR), Participant(PUTIN, Role.HOST))
    propose(make.document(TEXT), Extraction(events=(visit(when=MARCH),)))
    propose(
        make.document(TEXT + " "),
        Extraction(events=(event("Moscow", kind=EventKind.VISIT, participants=hosted, when=MARCH),)),
    )
    propose(make.document(TEXT + "  "), Extraction(events=(visit(PUTIN, when=MARCH),)))
    assert sorted(e.mentions.count() for e in Event.objects.all()) == [1, 2]


def test_an_agreement_is_another_one_on_another_day_of_the_month(known):
    propose(make.document(TEXT), Extraction(events=(event(kind=EventKind.AGREEMENT),)))
    propose(make.document(TEXT + " "), Extraction(events=(event(kind=EventKind.AGREEMENT, when=MARCH),)))
    assert Event.objects.count() == 2


def test_events_without_people_are_one_where_their_titles_agree(known):
    congress = {"kind": EventKind.FORUM, "participants": (), "place": "", "primary": False}
    first = event("Tuesday", title="20th National Congress of the Party", when=When(), **congress)
    second = event("Moscow", title="the Party's 20th National Congress", when=MARCH, **congress)
    third = event("Moscow", title="annual sessions", when=MARCH, **congress)
    for order in ((first, second, third), (second, third, first)):
        Mention.objects.all().delete()
        Event.objects.all().delete()
        for number, candidate in enumerate(order):
            propose(make.document(f"{TEXT} {number}, {order[0].title}"), Extraction(events=(candidate,)))
        assert sorted(e.mentions.count() for e in Event.objects.all()) == [1, 2]
        assert {e.precision for e in Event.objects.all()} == {"month"}


def test_a_meeting_lies_inside_its_visit(known):
    propose(make.document(TEXT), Extraction(events=(event(part_of=1), visit(when=MARCH))))
    assert Event.objects.get(kind="meeting").part_of == Event.objects.get(kind="visit")


def test_events_never_contain_one_another_in_a_circle(known):
    propose(make.document(TEXT), Extraction(events=(event(part_of=1), visit(when=MARCH, part_of=0))))
    assert Event.objects.get(kind="visit").part_of is None


def test_an_event_that_an_editor_decided_on_is_not_refined(known):
    propose(make.document(TEXT), Extraction(events=(event(when=MARCH, place=""),)))
    meeting = Event.objects.get()
    curation.accept(meeting, ANA)
    propose(make.document(TEXT + " "), Extraction(events=(event(),)))
    meeting.refresh_from_db()
    assert (meeting.mentions.count(), meeting.precision, meeting.place) == (2, "month", None)


def test_countries_speak_at_the_meeting_of_their_leaders(known):
    china = Person("China", "china")
    propose(make.document(TEXT), Extraction((statement("trade had reached", china),), (event(),)))
    assert Statement.objects.get().event == Event.objects.get()


def test_words_are_said_at_the_meeting_rather_than_at_the_signing(known):
    signing = event("Moscow on Tuesday", kind=EventKind.SIGNING)
    propose(make.document(TEXT), Extraction((statement("trade had reached", XI),), (event(), signing)))
    assert Statement.objects.get().event.kind == "meeting"


def test_a_venue_is_chosen_before_its_city(known):
    propose(make.document(TEXT), Extraction(events=(event(venue="Kremlin"),)))
    assert Event.objects.get().place.address == "Kremlin, Moscow"


def test_the_parts_of_an_interrupted_statement_are_kept(known):
    candidate = StatementCandidate(
        spans=(span("trade had reached"), span("it grew")),
        speakers=(XI,),
        cue="said",
        cue_span=None,
        direct=False,
        implicit=False,
        topics=(),
        rule="said",
        reasons=(),
        tier=Tier.SURE,
    )
    propose(make.document(TEXT), Extraction((candidate,)))
    assert Statement.objects.get().words == "trade had reached … it grew"


# What was merged


def test_a_candidate_that_fits_a_merged_event_becomes_a_mention_of_the_survivor(known):
    propose(make.document(TEXT), Extraction(events=(event(when=MARCH, place="", title="Talks"),)))
    merged = Event.objects.get()
    survivor = make.event("Xi Jinping", "Vladimir Putin", when="2023-04-02", state="proposed")
    curation.merge(survivor, [merged], ANA)
    counts = propose(make.document(TEXT + " "), Extraction(events=(event(when=MARCH, place=""),)))
    assert (counts.events, counts.mentions) == (0, 1)
    assert (survivor.mentions.count(), merged.mentions.count()) == (3, 0)
    curation.reject(survivor, ANA)
    assert propose(make.document(TEXT + "  "), Extraction(events=(event(when=MARCH, place=""),))).events == 1


def test_an_event_and_what_went_into_it_are_one_to_choose_from(known):
    for text in (TEXT, TEXT + " "):
        propose(make.document(text), Extraction(events=(event(when=TUESDAY if text == TEXT else MARCH, place=""),)))
    one = Event.objects.get()
    other = make.event("Xi Jinping", "Vladimir Putin", state="proposed", evidence=False)
    assert propose(make.document(TEXT + "  "), Extraction(events=(event(),))).events == 1  # either would fit
    for twin in Event.objects.exclude(pk__in=[one.pk, other.pk]):
        curation.merge(one, [twin], ANA)
    one.refresh_from_db()
    curation.merge(one, [other], ANA)
    assert propose(make.document(TEXT + "   "), Extraction(events=(event(),))).events == 0


def test_a_merged_row_is_not_proposed_again(known):
    document = make.document(TEXT)
    one, other = statement("trade had reached", XI), statement("trade had", PUTIN)
    extraction = Extraction((one, other), (event(),), (figure("$190"),))
    propose(document, extraction)
    kept, gone = Statement.objects.order_by("-end")
    survivor = make.event("Xi Jinping", evidence=False, state="proposed")
    curation.merge(kept, [gone], ANA)
    curation.merge(survivor, [Event.objects.exclude(pk=survivor.pk).get()], ANA)
    before = [list(model.objects.order_by("id").values()) for model in (Event, Mention, Statement, Figure, Actor)]
    assert propose(document, extraction) == Counts(unchanged=4)
    assert [
        list(model.objects.order_by("id").values()) for model in (Event, Mention, Statement, Figure, Actor)
    ] == before


def test_what_the_rules_say_of_a_merged_statement_is_a_hint_on_the_survivor(known):
    document = make.document(TEXT)
    propose(document, Extraction((statement("trade had reached", XI), statement("it grew", XI))))
    kept, gone = Statement.objects.order_by("start")
    curation.merge(kept, [gone], ANA)
    within = statement("$190 billion", PUTIN), statement("grew", PUTIN)
    counts = propose(document, Extraction(within, figures=(figure("grew"),)))
    assert (counts.statements, counts.hints) == (1, 1)
    assert Hint.objects.get().subject == kept.public_id
    assert Figure.objects.get().statement == kept


def test_the_name_of_an_actor_merged_away_is_the_survivor(known):
    ann, anne = Person("Ann Lee", title="analyst"), Person("Anne Lee", title="analyst")
    propose(make.document(TEXT), Extraction((statement("it grew", ann), statement("trade had reached", anne))))
    kept, gone = Actor.objects.get(name="Ann Lee"), Actor.objects.get(name="Anne Lee")
    curation.merge(kept, [gone], ANA)
    met = event(participants=(Participant(XI, Role.HOST), Participant(anne, Role.VISITOR)))
    propose(
        make.document(TEXT + " "), Extraction((statement("it grew", ann, anne),), (met,), (figure(stated_by=(anne,)),))
    )
    said, number = Statement.objects.order_by("-id").first(), Figure.objects.get()
    assert [a.slug for a in said.speakers.all()] == ["ann-lee"] == [a.slug for a in number.stated_by.all()]
    assert [p.actor.slug for p in Event.objects.get().participations.all()] == ["xi-jinping", "ann-lee"]


def test_an_event_that_an_editor_edited_is_not_refined(known):
    propose(make.document(TEXT), Extraction(events=(event(when=MARCH, place=""), visit(when=MARCH))))
    for row in Event.objects.all():
        curation.edit(row, ANA, {"note": "Looked at."})
    before = list(Event.objects.order_by("id").values())
    propose(make.document(TEXT + " "), Extraction(events=(event(part_of=1), visit())))
    assert list(Event.objects.order_by("id").values()) == before
