import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from xml.etree import ElementTree as Tree

import pytest

from relations.timeline.ledger_svg import (
    LABELS,
    LARGE,
    LINE,
    SMALL,
    Box,
    Dispute,
    Point,
    Sheet,
    drawn,
    stacked,
    steps,
    time_steps,
    value_steps,
    width,
)
from relations.vocabulary import FigureKind

TARGET, ACTUAL, FORECAST = FigureKind.TARGET, FigureKind.ACTUAL, FigureKind.FORECAST


def point(public_id="a", value=200, said="2023-12-20", of=None, kind=ACTUAL, **fields):
    first, last = (date(of, 1, 1), date(of, 12, 31)) if of else (None, None)
    lines = (
        f"{value / 10**9:g} billion" if value > 10**9 else f"{value} USD",
        f"Actual, {of}",
        "Xi Jinping, 20 Dec 2023",
    )
    said = date.fromisoformat(said) if said else None
    return Point(public_id, kind, Decimal(value), said, first, last, lines=lines, small=lines, name=public_id, **fields)


def sheet(*points, **fields):
    return Sheet("USD", "US dollars (USD)", tuple(points), title="Trade", description="In words.", **fields)


def read(svg):
    return Tree.fromstring(str(svg))


def test_words_of_a_source_are_words_in_the_drawing():
    hostile = '<script>alert("1")</script>'
    given = replace(point(of=2023), lines=(hostile,) * 3, small=(hostile,) * 3, name=hostile)
    svg = drawn(sheet(given))
    assert "<script" not in str(svg)
    assert hostile in {text.text for text in read(svg).iter("text")}


def labels(svg):
    """The boxes of the words beside the marks."""
    found = []
    for text in read(svg).iter("text"):
        look = text.get("class")
        if look in ("said", "more"):
            size = LARGE if look == "said" else SMALL
            wide, x, y = width(text.text, size), float(text.get("x")), float(text.get("y"))
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor")]
            found.append(Box(left, y - size, left + wide, y - size + size * LINE - 0.2))
    return found


def marks(svg, reach=3.5):
    """Squares about the middles of the marks, as large as the smallest mark."""
    halos = [c for c in read(svg).iter("circle") if c.get("class") == "halo"]
    at = [(float(c.get("cx")), float(c.get("cy"))) for c in halos]
    return [Box(x - reach, y - reach, x + reach, y + reach) for x, y in at]


def many(number, seed=7):
    chance = random.Random(seed)
    found = []
    for n in range(number):
        said = date(2000, 1, 1) + timedelta(days=chance.randrange(9000))
        kind = chance.choice((TARGET, ACTUAL, ACTUAL, FORECAST))
        value = round(20 * 1.1 ** (said.year - 2000) * chance.uniform(0.8, 1.2)) * 10**9
        bound = chance.choice((0, 0, 1, -1))
        found.append(point(f"p{n}", value, str(said), said.year + (kind == TARGET), kind, bound=bound, weight=n))
    return found


@pytest.mark.parametrize("number", [1, 3, 12, 40, 200])
@pytest.mark.parametrize("turned", [False, True])
def test_no_label_covers_another_or_a_mark_or_leaves_the_drawing(number, turned):
    svg = drawn(sheet(*many(number)), turned=turned)
    boxes, (_, _, wide, high) = labels(svg), map(float, read(svg).get("viewBox").split())
    assert len(marks(svg)) == number
    assert 1 <= len([t for t in read(svg).iter("text") if t.get("class") == "said"]) <= min(number, LABELS)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert not [(box, mark) for box in boxes for mark in marks(svg) if box.meets(mark)]
    assert all(Box(0, 0, wide, high).holds(box) for box in boxes)


def test_figures_said_on_one_day_at_one_value_stand_side_by_side():
    svg = drawn(sheet(point("a", of=2023), point("b", kind=TARGET), point("c", kind=FORECAST)))
    centres = sorted(marks(svg), key=lambda box: box.left)
    assert len({box.top for box in centres}) == 1
    assert all(right.left - left.left >= 13 for left, right in pairwise(centres))


def test_a_target_stands_where_it_is_due_and_its_line_begins_when_it_was_set():
    svg = drawn(sheet(point("aim", of=2024, said="2019-06-05", kind=TARGET), point("later", said="2024-07-01")))
    aim, later = marks(svg)
    assert abs(aim.left - later.left) < 16
    ways = [p.get("d") for p in read(svg).iter("path") if p.get("class") == "way aim"]
    start = float(ways[0].removeprefix("M").split()[0])
    assert start < aim.left - 400


def test_marks_are_links_in_the_order_of_the_rows_and_say_their_names():
    svg = drawn(sheet(point("first", said="2020-01-01"), point("second", said="2019-01-01")))
    links = list(read(svg).iter("a"))
    assert [(a.get("id"), a.get("href"), a.find("title").text) for a in links] == [
        ("point-first", "#figure-first", "first"),
        ("point-second", "#figure-second", "second"),
    ]
    assert (read(svg).find("title").text, read(svg).find("desc").text) == ("Trade", "In words.")


def test_a_bracket_joins_values_that_differ():
    points = point("a", 190, of=2022), point("b", 210, of=2022)
    dispute = Dispute(ACTUAL, date(2022, 1, 1), date(2022, 12, 31), Decimal(190), Decimal(210))
    with_bracket, without = drawn(sheet(*points, disputes=(dispute,))), drawn(sheet(*points))
    assert (with_bracket.count('"bracket"'), without.count('"bracket"')) == (2, 0)  # one of them in the legend


def test_arrows_say_which_side_is_open():
    def arrows(**fields):
        return [p.get("d") for p in read(drawn(sheet(point(**fields)))).iter("path") if p.get("class") == "arrow"]

    (up,), (down,) = arrows(bound=1), arrows(bound=-1)
    y = float(up[1:].split("L")[0].split()[1])
    tip_up, tip_down = (float(d.split("L")[1].split("M")[0].split()[1]) for d in (up, down))
    assert tip_up < y < tip_down
    assert (len(arrows(loose=True)), arrows()) == (2, [])


def test_nothing_to_draw():
    nowhere = point(said=None)
    assert drawn(sheet()) == drawn(sheet(nowhere)) == stacked([sheet(nowhere)]) == ""


@pytest.mark.parametrize(
    ("low", "high", "named"),
    [
        (0, 230, [0, 50, 100, 150, 200, 250]),
        (190, 240, [190, 200, 210, 220, 230, 240]),
        (5, 5, [4, 5, 6]),
        (-3, 9, [-5, 0, 5, 10]),
    ],
)
def test_round_values_enclose_what_is_drawn(low, high, named):
    found = steps(Decimal(low), Decimal(high), 5)
    assert found[0] <= low <= high <= found[-1]
    assert len(found) <= 7
    if low != high:
        assert found == named


def test_a_scale_begins_at_zero_unless_all_values_are_far_from_it():
    assert value_steps([Decimal(50), Decimal(200)], 5)[0] == 0
    assert value_steps([Decimal(200), Decimal(230)], 5)[0] == 190
    assert value_steps([Decimal(0)], 5)[0] == 0
    assert value_steps([Decimal(-10), Decimal(-9)], 5)[-1] >= -9


@pytest.mark.parametrize("value", ["0.000001", "-7", "0", "1e24"])
def test_any_value_can_be_drawn(value):
    for turned in (False, True):
        svg = drawn(sheet(point(value=Decimal(value))), turned=turned)
        assert len(marks(svg)) == 1
        assert "nan" not in svg


def test_the_scale_of_time_names_months_quarters_and_years():
    def names(first, last, room=800.0):
        return [words for _, words in time_steps(date.fromisoformat(first), date.fromisoformat(last), room, 58)]

    assert names("2023-01-01", "2024-01-01") == [
        *("Jan 2023", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        "Jan 2024",
    ]
    assert names("2023-01-01", "2024-01-01", 400) == ["Jan 2023", "Apr", "Jul", "Oct", "Jan 2024"]
    assert names("2000-01-01", "2024-01-01", 400) == ["2000", "2005", "2010", "2015", "2020"]
    assert names("1949-10-01", "2024-01-01", 300) == ["1960", "1980", "2000", "2020"]


def test_many_figures_are_drawn_within_a_moment_and_some_weight():
    assert len(drawn(sheet(*many(200)))) < 150_000
