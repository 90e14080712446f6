from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.http import QueryDict

from relations.models import Metric
from relations.templatetags.dates import without_weekday
from relations.timeline import ledger
from relations.timeline.figures import Asked, figures
from tests import factories as make


def asked(query=""):
    return Asked.of(QueryDict(query))


def page_of(metric, query=""):
    return ledger.metric_page(metric, asked(query))


def rows_of(metric):
    return [row for panel in page_of(metric).panels for row in panel.entries]


@pytest.fixture
def trade(db):
    return make.metric()


def source(name="Xinhua", published=date(2023, 1, 20)):
    return make.document(source=name, published=published)


def entry(qualifier="", value=100, **fields):
    row = make.figure(source(), "trade", value, qualifier=qualifier, kind="actual", **fields)
    return ledger.entries(figures(asked()).filter(pk=row.pk).for_lists())[0]


def test_a_figure_with_who_said_it_on_which_day_and_of_which_time(world):
    trade = make.metric()
    type(world.figure).objects.filter(pk=world.figure.pk).update(metric=trade)
    (row,) = rows_of(trade)
    assert (row.amount, row.named_kind, row.of_time) == ("190 billion USD", "Actual", "Actual")
    assert [(who.name, who.office) for who in row.stated_by] == [("Xi Jinping", "Chinese President")]
    assert (row.said.when.earliest, row.said.reported) == (date(2023, 3, 21), False)
    assert row.said.occasion.address == world.meeting.get_absolute_url()
    assert row.receipt.address == f"/documents/{world.march.public_id}/?at={world.figure.public_id}#at"
    assert row.in_a_line == "190 billion USD: Actual. Xi Jinping, said 21 March 2023. China Daily, ¶ 3"


def test_without_an_occasion_the_day_of_the_source_stands_in_and_says_so(trade):
    make.figure(source(), "trade", 5, metric=trade, when="2022")
    make.figure(source(published=None), "trade", 6, metric=trade)
    first, last = rows_of(trade)
    assert (first.said_in_words, first.said.reported, first.of_time) == (
        "reported 20 January 2023",
        True,
        "Target, 2022",
    )
    assert (last.said_in_words, last.mark) == ("day not known", "")


@pytest.mark.parametrize(
    ("qualifier", "bound"),
    [
        ("", ""),
        ("over", "floor"),
        ("No less than", "floor"),
        ("less than", "ceiling"),
        ("up to", "ceiling"),
        ("nearly", "nearly"),
        ("about", "loose"),
        ("an estimated", "loose"),
        ("a historic high of", ""),
    ],
)
def test_what_a_qualifier_says_of_the_value(db, qualifier, bound):
    assert entry(qualifier).bound == bound


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (("", 190), ("", 200), True),
        (("", "240"), ("", "240.1"), False),  # the same, rounded
        (("over", 200), ("", 240), False),
        (("over", 200), ("", 190), True),
        (("nearly", 200), ("", 195), False),
        (("nearly", 200), ("", 202), True),
        (("about", 200), ("", 208), False),
        (("about", 200), ("", 215), True),
        (("up to", 50), ("more than", 60), True),
        (("over", 10), ("over", 300), False),
    ],
)
def test_values_differ_where_no_number_fits_both(db, one, other, differ):
    first, second = entry(*one), entry(*other)
    assert (first.differs_from(second), second.differs_from(first)) == (differ, differ)


def test_sources_that_differ_are_named_together(trade):
    a, b = source(), source("TASS", date(2023, 2, 3))
    make.figure(a, "trade", 15_500_000_000, kind="actual", metric=trade, when="2022")
    make.figure(b, "trade", 17_000_000_000, kind="actual", metric=trade, when="2022", qualifier="over")
    make.figure(b, "grew", 15_500_000_000, kind="actual", metric=trade, when="2021")  # of another year
    make.figure(b, "Xi", 99_000_000_000, kind="forecast", metric=trade, when="2022")  # of another kind
    make.figure(b, "said", 99_000_000_000, kind="actual", metric=trade)  # of no time that is known
    (panel,) = page_of(trade).panels
    words = "Two sources differ: 15.5 billion USD (Xinhua), over 17 billion USD (TASS)"
    assert panel.disputes == (f"Actual, 2022. {words}",)
    assert [(row.value, row.dispute) for row in panel.entries if row.dispute] == [
        (Decimal(15_500_000_000), words),
        (Decimal(17_000_000_000), words),
    ]
    assert panel.wide.count('class="bracket"') == 2  # in the legend and beside the bars


def test_one_source_that_gives_several_values_is_not_called_two(trade):
    for value in (10, 20):
        make.figure(source(), "trade", value, kind="actual", metric=trade, when="2022")
    assert page_of(trade).panels[0].disputes == (
        "Actual, 2022. The same source gives several values: 10 USD (Xinhua), 20 USD (Xinhua)",
    )


def test_long_disputes_are_cut(trade):
    for value in range(10, 80, 10):
        make.figure(source(), "trade", value, kind="actual", metric=trade, when="2022")
    assert rows_of(trade)[0].dispute == (
        "The same source gives several values: 10 USD (Xinhua), 20 USD (Xinhua), 30 USD (Xinhua), "
        "40 USD (Xinhua) and 3 more"
    )


def test_each_unit_has_a_panel_of_its_own(trade):
    for unit, value in (("USD", 5), ("CNY", 30), ("USD", 6)):
        make.figure(source(), "trade", value, unit=unit, metric=trade, when="2022")
    assert [(panel.title, [int(row.value) for row in panel.entries]) for panel in page_of(trade).panels] == [
        ("US dollars (USD)", [5, 6]),
        ("Chinese yuan (CNY)", [30]),
    ]


def test_drawing_and_table_lead_to_one_another(trade):
    for name in ("Xinhua", "TASS"):
        make.figure(source(name), "trade", 5, metric=trade, when="2022")
    make.figure(source(), "trade", 7, metric=trade, when="2022", kind="actual")
    (panel,) = page_of(trade).panels
    ids = [row.public_id for row in panel.entries]
    assert len({row.mark for row in panel.entries}) == 2  # said alike on one day: one mark
    for row in panel.entries:
        assert row.mark in ids
        assert panel.wide.count(f'id="point-{row.mark}"') == panel.narrow.count(f'id="small-{row.mark}"') == 1
        assert f'href="#figure-{row.mark}"' in panel.wide
    assert "(×2)" in panel.wide


def test_words_of_sources_are_escaped_in_a_drawing(trade):
    make.figure(source(), "trade", 5, metric=trade, when="2022", qualifier="<b>\u202e&", unit="<i>")
    (panel,) = page_of(trade).panels
    assert "<b>" not in panel.wide
    assert "&lt;b&gt;⟨U+202E⟩&amp;" in panel.wide


def test_the_latest_figures_are_kept_where_there_are_too_many(trade, monkeypatch):
    monkeypatch.setattr(ledger, "MOST", 2)
    for month in (1, 2, 3):
        make.figure(source(published=date(2023, month, 1)), "trade", month, metric=trade)
    page = page_of(trade)
    assert ([int(row.value) for row in page.panels[0].entries], page.found, page.left_out) == ([2, 3], 3, 1)


def test_the_list_counts_kinds_and_tells_the_latest(trade):
    make.figure(source(), "trade", 190, metric=trade, kind="actual", when="2022")
    make.figure(source(published=date(2024, 1, 12)), "trade", 240, metric=trade, kind="actual", when="2023")
    make.figure(source(), "trade", 200, metric=trade, kind="target", when="2024", stated_by=["Xi Jinping"])
    make.metric("Grain")
    (line,) = ledger.figure_list(asked()).metrics
    assert (line.name, line.address, line.count) == ("Bilateral trade", "/figures/bilateral-trade/", 3)
    assert [(tally.kind, tally.count) for tally in line.counts] == [("Target", 1), ("Actual", 2)]
    assert [(row.amount, row.who) for row in line.latest] == [("200 USD", "Xi Jinping"), ("240 USD", "Xinhua")]


def test_what_no_metric_names_stands_by_its_words(db, monkeypatch):
    monkeypatch.setattr(ledger, "OF_EACH", 2)
    monkeypatch.setattr(ledger, "WITHOUT_METRIC", 1)
    for value in (1, 2, 3):
        make.figure(source(published=date(2023, value, 1)), "trade", value, metric_words="visits")
    make.figure(source(), "trade", 9, metric_words="letters")
    first, second = ledger.figure_list(asked()), ledger.figure_list(asked("page=2"))
    assert [(g.words, g.count, [int(n.value) for n in g.figures], g.cut) for g in first.groups] == [
        ("visits", 3, [3, 2], True)
    ]
    assert [group.words for group in second.groups] == ["letters"]
    assert (first.previous, first.next, second.previous) == ("", "/figures/?page=2", "/figures/")
    assert ledger.figure_list(asked("page=3")).problems == ("There is no page 3: the last one is page 2.",)


def test_chips_say_what_is_asked_and_how_to_ask_for_less(trade):
    make.figure(source(), "trade", 5, metric=trade, when="2022")
    page = page_of(trade, "kind=target&from=2022&to=2022-03")
    assert [(chip.label, chip.address) for chip in page.chips] == [
        ("Target", "/figures/bilateral-trade/?from=2022&to=2022-03"),
        ("from 2022", "/figures/bilateral-trade/?kind=target&to=2022-03"),
        ("until March 2022", "/figures/bilateral-trade/?kind=target&from=2022"),
    ]


@pytest.mark.parametrize("address", ["/figures/", "/figures/bilateral-trade/", "/figures/bilateral-trade.svg"])
def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(
    trade, client, address, django_assert_max_num_queries
):
    counts = []
    for _round in range(2):
        for number in range(4):
            at = make.event("Xi Jinping", when=f"202{number}-03")
            make.figure(source(f"P{number}"), "trade", number, metric=trade, event=at, stated_by=["Xi Jinping", "Y"])
            make.figure(source(), "trade", number, metric_words=f"thing {_round}{number}", stated_by=["Z"])
        with django_assert_max_num_queries(40) as asked_for:
            assert client.get(address).status_code == 200
        counts.append(len(asked_for.captured_queries))
    assert counts[0] == counts[1]


def test_pages_say_what_cannot_be_understood_and_never_fail(trade, client):
    make.figure(source(), "trade", 5, metric=trade, when="2022")
    for query in ("kind=nonsense", "from=x", "page=0", "page=99", "speaker=%00&unit=%F0%9F%98%80", "from=2024&to=2023"):
        for address in ("/figures/", "/figures/bilateral-trade/"):
            response = client.get(f"{address}?{query}")
            assert response.status_code == 200
            assert 'class="problem"' in response.content.decode() or "page=" in query


def test_the_rows_can_be_taken_away_by_the_same_filter(trade, client):
    make.figure(source(), "trade", 5, metric=trade, when="2022")
    make.figure(source(), "trade", 6, metric=trade, when="2022", kind="actual")
    page = client.get("/figures/bilateral-trade/?kind=actual").content.decode()
    assert 'href="/figures.csv?metric=bilateral-trade&amp;kind=actual"' in page
    assert 'href="/figures.json?kind=actual"' in client.get("/figures/?kind=actual").content.decode()


def test_a_figure_anywhere_leads_to_its_metric(world, client):
    type(world.figure).objects.filter(pk=world.figure.pk).update(metric=make.metric())
    page = client.get(world.meeting.get_absolute_url()).content.decode()
    assert '<a href="/figures/bilateral-trade/">Bilateral trade</a>' in page


def test_the_fragment_is_part_of_the_page_and_names_its_address(trade, client):
    make.figure(source(), "trade", 200, kind="target", metric=trade)
    for address in ("/figures/", f"/figures/{trade.slug}/"):
        fragment = client.get(f"{address}?kind=target&from=&to=", HTTP_HX_REQUEST="true")
        assert fragment["HX-Push-Url"] == f"{address}?kind=target"
        assert fragment.content.decode().count('id="ledger"') == 1
        assert fragment.content in client.get(f"{address}?kind=target").content


def test_unknown_and_empty_metrics_are_not_found(trade, client):
    make.figure(source(), "trade", 5, metric=make.metric("Grain"), state="accepted")
    addresses = ["/figures/nothing/", "/figures/grain/", "/figures/bilateral-trade/", "/figures/grain.svg"]
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert Metric.objects.count() == 2


def test_the_drawing_to_take_away_needs_nothing_else(trade, client):
    make.figure(source(), "trade", 5, metric=trade, when="2022")
    make.figure(source(), "trade", 5, unit="CNY", metric=trade, when="2022")
    response = client.get("/figures/bilateral-trade.svg")
    svg = response.content.decode()
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert svg.startswith('<svg viewBox="0 0 880 ')
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    assert 'class="' not in svg
    assert "<a " not in svg
    assert "http://testserver/figures/bilateral-trade/" in svg
    assert ("Bilateral trade, US dollars (USD)" in svg, "Bilateral trade, Chinese yuan (CNY)" in svg) == (True, True)


def test_the_dossier_has_a_target_what_was_reached_and_a_forecast_of_trade(db, client):
    call_command("load", verbosity=0)
    (panel,) = page_of(Metric.objects.get(slug="bilateral-trade")).panels
    assert [
        (row.named_kind, row.amount, without_weekday(row.when), row.who, row.said_in_words, row.receipt.label)
        for row in panel.entries
    ] == [
        (
            "Actual",
            "200 billion USD",
            "January – November 2023",
            "Xi Jinping",
            "said 20 December 2023",
            "China Daily, ¶ 7",
        ),
        ("Target", "200 billion USD", "Date not known", "Xi Jinping", "said 20 December 2023", "China Daily, ¶ 7"),
        (
            "Forecast",
            "could reach a historic high of 230 billion USD",
            "2023",
            "Xu Poling",
            "reported 21 December 2023",
            "China Daily, ¶ 21",
        ),
    ]
    assert panel.disputes == ()
    page = client.get("/figures/").content.decode()
    assert "<b>9</b> figures" in page
    assert page.count("earthquake magnitude") == 1


def test_letters_that_no_drawing_may_hold_are_named_in_it(world, client):
    make.figure(world.march, "$190 billion", 190, "USD", metric=make.metric("Odd\x01 trade"))
    assert "Odd⟨U+0001⟩ trade" in client.get("/figures/odd-trade.svg").content.decode()
    assert client.get("/figures/odd-trade.png")["Content-Type"] in ("image/png", "text/plain; charset=utf-8")
