import re
from datetime import date

from django.http import QueryDict

from relations.models import Document, Event, Publisher
from relations.timeline import event as happened
from relations.timeline import pages
from relations.timeline.document import document_page
from relations.timeline.filters import Filter, shown
from tests import factories as make


def timeline(query=""):
    return pages.timeline(Filter.of(QueryDict(query)))


def rows(page):
    return {row.title: row for year in page.years for month in year.months for row in month.rows}


def event_page(event):
    return happened.event_page(pages.for_readers(shown()).get(pk=event.pk))


def test_rows_stand_under_their_years_and_months(world):
    make.event("Xi Jinping", when="2022")
    make.event("Xi Jinping", when=None)
    assert [(year.name, [(month.name, len(month.rows)) for month in year.months]) for year in timeline().years] == [
        ("2023", [("October", 1), ("May", 1), ("March", 2)]),
        ("2022", [("", 1)]),
        ("", [("", 1)]),
    ]


def test_a_row_counts_what_is_published(world):
    row = rows(timeline())["Xi Jinping and Mikhail Mishustin"]
    make.statement(world.march, "Xi said", "Xi Jinping", event=world.meeting, state="accepted")
    row = next(row for row in rows(timeline("kind=meeting&to=2023-04")).values())
    assert (row.kind, row.place.label, row.statements, row.figures) == ("Meeting", "Moscow", 4, 1)
    assert [source.label for source in row.sources] == ["China Daily", "Xinhua"]
    assert row.part_of == pages.Link(
        "Xi Jinping’s visit", world.visit.get_absolute_url(), "Visit, March 2023", "Xi Jinping’s visit"
    )


def test_a_row_names_those_who_came_along_and_those_whom_a_title_leaves_out(world):
    Event.objects.filter(pk=world.later.pk).update(title="Xi Jinping receives a guest")
    row = rows(timeline())["Xi Jinping receives a guest"]
    assert (row.people, row.accompanied) == (
        (pages.Link("Mikhail Mishustin", "/actors/mikhail-mishustin/"),),
        (pages.Link("Wang Yi", "/actors/wang-yi/"),),
    )


def test_a_parent_that_readers_do_not_see_is_not_named(world):
    Event.objects.filter(pk=world.visit.pk).update(state="accepted")
    assert next(iter(rows(timeline("kind=meeting&to=2023-04")).values())).part_of is None


def test_chips_say_what_is_asked_and_how_to_ask_for_less(world):
    chips = timeline("q=trade&actor=xi-jinping&topic=trade&from=2023-03&to=nonsense").chips
    assert [(chip.label, chip.address) for chip in chips] == [
        ("“trade”", "/?actor=xi-jinping&topic=trade&from=2023-03&to=nonsense"),
        ("with Xi Jinping", "/?q=trade&topic=trade&from=2023-03&to=nonsense"),
        ("about Trade", "/?q=trade&actor=xi-jinping&from=2023-03&to=nonsense"),
        ("from March 2023", "/?q=trade&actor=xi-jinping&topic=trade&to=nonsense"),
        ("until nonsense", "/?q=trade&actor=xi-jinping&topic=trade&from=2023-03"),
    ]


def test_an_empty_result_says_which_condition_to_give_up(world):
    page = timeline("topic=energy&place=beijing")
    assert [(chip.label, chip.found, chip.address) for chip in page.loosen] == [
        ("about Energy", 2, "/?place=beijing"),
        ("in Beijing", 1, "/?topic=energy"),
    ]


def test_a_page_beyond_the_last_is_said_to_be_none(world):
    page = timeline("page=7")
    assert (page.years, page.problems) == ((), ("There is no page 7: the last one is page 1.",))


def test_pages_lead_to_one_another(world, monkeypatch):
    monkeypatch.setattr(pages, "PAGE_SIZE", 3)
    first, second = timeline(), timeline("page=2")
    assert (first.pages, first.previous, first.next) == (2, "", "/?page=2")
    assert (second.previous, second.next) == ("/", "")
    assert len(rows(first)) + len(rows(second)) >= 3


def test_offices_are_those_of_the_day(world):
    people = {somebody.who.name: somebody.who for somebody in event_page(world.meeting).people}
    assert people["Mikhail Mishustin"].office == "Russian Prime Minister"
    before = make.event("Mikhail Mishustin", when="2019-09-17")
    assert [somebody.who.office for somebody in event_page(before).people] == [""]


def test_an_office_is_named_only_where_it_was_held_throughout(db):
    medvedev = make.person("Dmitry Medvedev")
    make.term(medvedev, "Prime Minister", make.country("Russia", "Russian"), date(2012, 5, 8), date(2020, 1, 16))
    offices = pages.Offices([medvedev.pk])
    assert offices.on(medvedev.pk, date(2019, 1, 1), date(2019, 12, 31)) == "Russian Prime Minister"
    assert offices.on(medvedev.pk, date(2020, 1, 1), date(2020, 12, 31)) == ""
    assert offices.on(medvedev.pk, None, None) == ""


def test_statements_stand_under_their_speakers(world):
    make.statement(world.march, "grew by", "Xi Jinping", "Mikhail Mishustin", event=world.meeting)
    found = [
        ([who.name for who in voice.speakers], [remark.said.words for remark in voice.statements])
        for group in event_page(world.meeting).evidence.groups
        for voice in group.voices
    ]
    assert found == [
        (["Xi Jinping"], ["trade grew by $190 billion", "energy cooperation deepened", "closer ties in agriculture"]),
        (["Xi Jinping", "Mikhail Mishustin"], ["grew by"]),
        (["Mikhail Mishustin"], ["We welcome the visit"]),
    ]


def test_a_receipt_leads_to_the_words(world):
    assert pages.receipt(world.trade) == pages.Receipt(
        "China Daily, ¶ 3", f"/documents/{world.march.public_id}/?at={world.trade.public_id}#at"
    )


def test_a_visit_lists_its_parts(world):
    assert [row.title for row in event_page(world.visit).parts] == ["Xi Jinping and Mikhail Mishustin"]


def test_the_sources_of_an_event_stand_in_time(world):
    assert [(source.publisher, source.statements) for source in event_page(world.meeting).sources] == [
        ("Xinhua", 1),
        ("China Daily", 3),
    ]


def test_strands_belong_to_the_three_who_took_part_most(world):
    assert pages.strands() == {world.mishustin.pk: 1, world.putin.pk: 2, world.xi.pk: 3}


def words(blocks):
    return ["".join(run.text for window in block.windows for run in window) for block in blocks]


def test_a_document_is_shown_whole_only_where_its_publisher_allows_it(world):
    page = document_page(Document.objects.get(pk=world.march.pk))
    assert words(page.blocks)[0] == "Xi meets Mishustin"
    Publisher.objects.update(full_text=False)
    page = document_page(Document.objects.get(pk=world.march.pk))
    assert words(page.blocks)[0] == ""
    assert words(page.blocks)[1] == "Xi Jinping met Mikhail Mishustin in Moscow on Tuesday."


def test_a_document_leads_to_what_was_taken_from_it(world):
    page = document_page(world.march, at=world.trade.public_id)
    runs = [run for block in page.blocks for window in block.windows for run in window if run.kinds]
    assert [(run.text, run.kinds, run.address, run.here) for run in runs[:4]] == [
        ("Xi Jinping met Mikhail Mishustin", "event", world.meeting.get_absolute_url(), False),
        ("in Moscow", "event", world.visit.get_absolute_url(), False),
        ("trade grew by ", "statement", world.trade.get_absolute_url(), True),
        ("$190 billion", "statement figure", world.trade.get_absolute_url(), True),
    ]
    assert [(mark.kind, mark.address, mark.name) for mark in runs[3].also] == [
        ("figure", f"{world.meeting.get_absolute_url()}#figures", "$190 billion")
    ]


def test_a_figure_of_no_event_and_no_statement_leads_to_the_table_below_the_text(world, client):
    make.figure(world.wire, "Leaders", 2, "leader")
    page = client.get(world.wire.get_absolute_url()).content.decode()
    assert re.search(r'<a href="#figures"[^>]*>Leaders</a>', page)
    assert '<h2 id="figures">Figures</h2>' in page


def test_what_shares_its_words_has_a_link_of_its_own(world, client):
    page = client.get(world.march.get_absolute_url()).content.decode()
    address = f"{world.meeting.get_absolute_url()}#figures"
    assert re.search(rf'</mark><a class="also m\d+"[^>]* href="{address}">figure<span', page)
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", page, re.DOTALL)


def test_a_statement_without_a_cue_of_its_own_goes_on(world, client):
    row = make.statement(world.wire, "closer ties", "Xi Jinping", event=world.meeting, cue="", implicit=True)
    assert [pages.said(row).goes_on for row in (row, world.farms)] == [True, False]
    for address in (row.get_absolute_url(), world.meeting.get_absolute_url()):
        assert client.get(address).content.decode().count('<span class="goes-on">continuing</span>') == 1


def test_an_event_within_a_sentence_is_named_by_its_kind(world):
    anonymous = make.event(when="2023-03-22", place=world.moscow)
    titled = make.event("Xi Jinping", title="Forum of two")
    several = make.event("Xi Jinping", "Vladimir Putin", "Li Qiang", kind="call")
    rows = [world.visit, world.meeting, several, anonymous, titled, make.event("Xi Jinping")]
    assert [pages.in_a_sentence(pages.for_readers(shown()).get(pk=row.pk)) for row in rows] == [
        "Xi Jinping’s visit",
        "the meeting of Xi Jinping and Mikhail Mishustin",
        "the call of Xi Jinping, Vladimir Putin and Li Qiang",
        "the meeting in Moscow",
        "Forum of two",
        "the meeting of Xi Jinping",
    ]


def test_a_chip_names_the_last_year_that_there_is(world):
    assert [chip.label for chip in timeline("from=9999&to=9999-12").chips] == ["from 9999", "until December 9999"]
