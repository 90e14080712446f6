import re
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from relations.models import Event, Mention, Participation
from relations.timeline.braid import braid
from relations.timeline.braid_svg import in_two_lines, measured
from relations.timeline.filters import Filter
from relations.timeline.index import index
from tests import factories as make

BUDGET = 60_000


def drawn(asked=None):
    return braid(asked or Filter()).across


def titles(drawing, css=""):
    return [item.title for item in drawing.items if css in item.css.split()]


def markup(found):
    return render_to_string("timeline/_braid.html", {"braid": found})


def many(count, people, first=date(1955, 1, 1), days=25_000, kind="meeting"):
    """Events of pairs of people in turn, spread evenly over the days, each with its mention."""
    source = make.document()
    pairs = list(combinations(people, 2))
    events = Event.objects.bulk_create(
        Event(
            kind=kind,
            earliest=first + timedelta(days * n // count),
            latest=first + timedelta(days * n // count),
            precision="day",
            **make.origin(),
        )
        for n in range(count)
    )
    words = source.text.splitlines()[0]
    Mention.objects.bulk_create(Mention(event=e, **make.passage(source, words), **make.origin()) for e in events)
    Participation.objects.bulk_create(
        Participation(event=e, actor=actor, position=place)
        for n, e in enumerate(events)
        for place, actor in enumerate(pairs[n % len(pairs)])
    )
    if connection.vendor == "postgresql":  # which else plans by what it knew of the empty tables
        connection.cursor().execute("ANALYZE")
    return events


@pytest.fixture
def leaders(db):
    return [make.person(name) for name in ("Ann", "Bo", "Cy")]


def test_strands_of_those_who_meet_most_lie_side_by_side(leaders):
    ann, bo, cy = leaders
    for day in (1, 2, 3):
        make.event(ann, cy, when=f"2023-03-0{day}")
    make.event(bo, cy, when="2023-04-01")
    assert [strand.name for strand in braid(Filter()).strands] in (["Ann", "Cy", "Bo"], ["Bo", "Cy", "Ann"])
    assert {strand.name: strand.number for strand in braid(Filter()).strands} == {"Ann": 1, "Bo": 2, "Cy": 3}


def test_a_knot_leads_to_its_event_and_says_who_when_and_where(world):
    knot = next(item for item in drawn().items if item.address == world.meeting.get_absolute_url())
    assert knot.title == "Xi Jinping and Mikhail Mishustin, Tuesday, 21 March 2023"
    assert knot.desc == "Meeting. Moscow."
    assert [words.words for words in knot.words] == ["21 Mar · Moscow"]
    assert not knot.narrows


def test_a_visit_is_a_band_behind_its_meetings(world):
    items = drawn().items
    visit = next(n for n, item in enumerate(items) if item.address == world.visit.get_absolute_url())
    meeting = next(n for n, item in enumerate(items) if item.address == world.meeting.get_absolute_url())
    assert items[visit].css == "visit"
    assert visit + 1 == meeting


def test_what_is_planned_is_dashed_and_what_was_cancelled_struck(world):
    make.event("Xi Jinping", "Vladimir Putin", when="2023-06-01", status="cancelled")
    knots = {item.title: item for item in drawn().items if "knot" in item.css}
    assert knots["Vladimir Putin’s visit, October 2023, planned"].css == "knot planned"
    cancelled = knots["Xi Jinping and Vladimir Putin, Thursday, 1 June 2023, cancelled"]
    assert cancelled.css == "knot cancelled"
    assert [shape.css for shape in cancelled.shapes] == ["", "strike"]


def test_no_track_is_named_on_which_nothing_stands(world):
    assert "Other events" not in [text.words for text in drawn(Filter(kind=("meeting",))).plain]
    signed = make.event("Xi Jinping", "Mikhail Mishustin", when="2023-03-21", kind="signing", source=world.march)
    assert "Other events" in [text.words for text in drawn().plain]
    Event.objects.filter(pk=signed.pk).update(part_of=world.meeting)
    shown = drawn(Filter(actor=("mikhail-mishustin",), since="2023-03-21", until="2023-03-21"))
    assert "Other events" not in [text.words for text in shown.plain]


def test_labels_speak_the_language_of_the_page(world):
    with override("ru"):
        words = [text.words for item in drawn().items for text in item.words]
    assert any(word.endswith("Москва") for word in words)
    assert any(word.startswith("190 млрд USD") for word in words)


def test_links_stand_in_the_order_of_time(world):
    names = [item.words[0].words for item in drawn().items if item.css == "axis"]
    assert names == ["2023", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]
    addresses = [item.address for item in drawn().items if not item.narrows and "figure" not in item.css]
    assert addresses == [row.get_absolute_url() for row in (world.visit, world.meeting, world.later, world.planned)]


def test_figures_stand_on_the_day_on_which_they_were_said_and_lead_to_their_words(world):
    make.figure(world.may, "Beijing", 250_000_000_000, kind="target", event=world.later)
    make.figure(world.march, "trade", 230_000_000_000, kind="forecast")
    figures = {item.css: item for item in drawn().items if "figure" in item.css}
    assert figures["figure actual"].title == "190 billion USD, actual"
    assert figures["figure actual"].desc == "Said on 21 March 2023. Read it in China Daily."
    assert figures["figure actual"].address == f"{world.march.get_absolute_url()}?at={world.figure.public_id}#at"
    assert [words.words for words in figures["figure target"].words] == ["250 bn USD · target"]
    assert [shape.css for shape in figures["figure forecast"].shapes] == ["", "half"]
    assert figures["figure forecast"].desc.startswith("Said on 22 March 2023.")  # the day of its source


def test_figures_of_no_event_are_shown_where_nothing_but_time_is_asked_for(world):
    make.figure(world.march, "trade", 230_000_000_000, kind="forecast")
    assert len(titles(drawn(), "figure")) == 2
    assert len(titles(drawn(Filter(since="2023")), "figure")) == 2
    assert len(titles(drawn(Filter(kind=("meeting",))), "figure")) == 1


def test_a_stretch_narrows_what_is_asked_for(world):
    asked = Filter(kind=("meeting",), order="oldest", page="2")
    address = {item.words[0].words: item.address for item in drawn(asked).items if item.css == "axis"}
    assert address["May"] == "/?kind=meeting&from=2023-05&to=2023-05"
    assert address["2023"] == "/?kind=meeting&from=2023&to=2023"


def test_dates_light_a_stretch_and_hide_nothing(world):
    everything, march = drawn(), drawn(Filter(since="2023-05", until="2023-05"))
    assert titles(march) == titles(everything)
    assert (len(everything.lit), len(march.lit)) == (0, 1)
    assert braid(Filter(since="2023-05")).everything == "/"
    assert braid(Filter(kind=("visit",), until="2023")).everything == "/?kind=visit"
    assert braid(Filter()).everything == ""


def test_the_strands_of_an_actor_and_of_whom_he_met(world):
    assert {strand.slug for strand in braid(Filter(actor=("wang-yi",))).strands} == {
        "wang-yi",
        "xi-jinping",
        "mikhail-mishustin",
    }
    assert titles(drawn(Filter(actor=("wang-yi",))), "knot") == [
        "Xi Jinping and Mikhail Mishustin, Wednesday, 24 May 2023"
    ]


def test_nothing_to_draw(world):
    for asked in (Filter(actor=("nobody",)), Filter(since="nonsense"), Filter(q="unheard")):
        assert braid(asked).across is None
        assert markup(braid(asked)).strip() == ""


def test_events_without_a_date_are_counted(world):
    make.event("Xi Jinping", when=None)
    make.event("Xi Jinping", when=None)
    assert braid(Filter()).undated == 2
    assert "2 events have no date" in markup(braid(Filter()))


def test_nothing_unpublished_is_drawn(world):
    before = markup(braid(Filter()))
    for state in ("proposed", "accepted", "withdrawn"):
        make.event("Xi Jinping", "Vladimir Putin", when="2023-07-01", state=state)
        make.figure(world.march, "trade", 1, kind="target", state=state)
        someone = make.person(f"Person {state}", state="proposed")
        Participation.objects.get_or_create(event=world.meeting, actor=someone, position=7)
    assert markup(braid(Filter())) == before


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Mikhail Mishustin", ("Mikhail Mishustin",)),
        ("Abdelaziz Bouteflika", ("Abdelaziz", "Bouteflika")),
        ("Ministry of Foreign Affairs", ("Ministry of", "Foreign Affairs")),
        ("Konstantinopolitanskaya", ("Konstantinopolit…",)),
    ],
)
def test_a_long_name_stands_before_its_strand_in_two_lines_or_cut_short(name, lines):
    assert in_two_lines(name, 122) == lines
    assert all(measured(line) <= 122 for line in lines)


# Knots draw exactly those together who took part


def stations(outline):
    """The points of a strand that is drawn along the page, in order."""
    points = [tuple(map(int, re.match(r"M(\d+),(\d+)", outline).groups()))]
    for step in re.findall(r"[hc][^hc]+", outline):
        x, y = points[-1]
        across, down = step[1:].rpartition(" ")[2].split(",") if step[0] == "c" else (step[1:], 0)
        points.append((x + int(across), y + int(down)))
    return points


def level_at(outline, along):
    """Where a strand runs where it passes a place: the point itself, or the line between two that are level."""
    points = stations(outline)
    for (x, y), (to_x, to_y) in pairwise(points):
        if x <= along <= to_x and (y == to_y or x == to_x):
            return to_y
    raise AssertionError(along)


def extent(shape):
    """The box of a knot’s outline, which is no wider than it is high: left, top, right, bottom."""
    left, top, radius, down = re.match(r"M([\d.]+),([\d.]+)a([\d.]+),[^v]*v?([\d.]*)", shape.d).groups()
    left, top, radius = float(left), float(top), float(radius)
    return left, top - radius, left + 2 * radius, top + float(down if "v" in shape.d else 0) + radius


@pytest.mark.parametrize("apart", [1, 3, 40])
def test_no_strand_runs_through_a_knot_in_which_it_has_no_part(leaders, apart):
    for n in range(9):
        pair = list(combinations(leaders, 2))[n % 3]
        make.event(*(leaders if n == 7 else pair), when=str(date(2023, 1, 2) + timedelta(apart * n)), title=f"Knot {n}")
    found = braid(Filter())
    names = {strand.key: strand.name for strand in found.strands}
    who = {e.get_absolute_url(): {p.actor_id for p in e.participations.all()} for e in Event.objects.all()}
    knots = [item for item in found.across.items if item.address in who]
    assert knots
    for knot in knots:
        left, top, right, bottom = extent(knot.shapes[0])
        for thread in found.across.threads:
            inside = top < level_at(thread.d, (left + right) / 2) < bottom
            assert inside == (thread.strand.key in who[knot.address]), (knot.title, names[thread.strand.key])


# Twenty events and twenty thousand


def test_a_large_record_is_drawn_in_bins_within_the_budget(leaders):
    many(3_000, leaders)
    found = braid(Filter())
    assert len(markup(found).encode()) < BUDGET
    assert [words.words for words in found.across.items[0].words] == ["1950s"]
    bins = [item for item in found.across.items if item.css == "knot many"]
    assert "meetings and calls of Ann and Bo, 1960s" in " ".join(item.title for item in bins)
    counted = sum(int(item.words[0].words) for item in bins)
    aside = sum(int(item.words[0].words) for item in found.across.items if item.css == "other many")
    assert counted + aside == 3_000


@pytest.mark.parametrize(
    ("since", "until", "parts"),
    [("1960", "1969", "1965"), ("1965", "1965", "Mar"), ("1965-03", "1965-03", "9"), ("1965-03-09", "1965-03-09", "9")],
)
def test_what_is_asked_for_is_drawn_finer(leaders, since, until, parts):
    many(6_000, leaders)
    found = braid(Filter(since=since, until=until))
    assert len(markup(found).encode()) < BUDGET
    assert parts in [words.words for item in found.across.items if item.css == "axis" for words in item.words]
    assert len(found.across.lit) == 1


def test_a_day_full_of_events_is_within_the_budget(leaders):
    many(900, leaders, date(2023, 3, 1), 31)
    many(300, leaders, date(2023, 3, 1), 31, kind="signing")
    for asked in (Filter(), Filter(since="2023-03", until="2023-03"), Filter(since="2023-03-05", until="2023-03-05")):
        assert len(markup(braid(asked)).encode()) < BUDGET


def test_a_long_query_is_within_the_budget(leaders):
    many(2_000, leaders)
    kinds = tuple(sorted(f"{'x' * 75}{n}" for n in range(11)))
    assert len(markup(braid(Filter(kind=("meeting", *kinds)))).encode()) < BUDGET


def test_the_number_of_questions_does_not_depend_on_the_number_of_events(leaders):
    def asked(asked):
        index()
        with CaptureQueriesContext(connection) as queries:
            assert braid(asked).across
        return len(queries)

    many(12, leaders)
    few = [asked(Filter()), asked(Filter(since="1960", until="1960")), asked(Filter(actor=("ann",)))]
    many(2_000, leaders)
    more = [asked(Filter()), asked(Filter(since="1960", until="1960")), asked(Filter(actor=("ann",)))]
    assert max(few + more) <= 10


def test_labels_do_not_collide(leaders):
    for n in range(15):
        make.event(*leaders[:2], when=str(date(2023, 1, 1) + timedelta(24 * n)), place=make.place(f"A long name {n}"))
    boxes = []
    for item in drawn().items:
        for words in item.words:
            if words.css == "mid":
                half = measured(words.words) / 2
                boxes.append((words.x - half, words.x + half, words.y))
    assert len(boxes) > 6
    for one, other in combinations(boxes, 2):
        assert one[2] != other[2] or one[1] < other[0] or other[1] < one[0]
    assert all(low >= 0 and high <= 1080 for low, high, _ in boxes)


def test_both_drawings_show_the_same_events(world):
    found = braid(Filter())

    def events(drawing):
        return [item.address for item in drawing.items if not item.narrows]

    assert events(found.across) == events(found.upright)
    keys = [item.key for drawing in (found.across, found.upright) for item in drawing.items if item.key]
    assert len(keys) == len(set(keys))
