"""The dossier that is shipped is what the command makes, and it says what the gold annotations say."""

import json
from collections import Counter
from io import StringIO
from itertools import zip_longest

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from relations.management import dossier
from relations.models import Correspondence, Document, Event, Figure, Mention, Statement
from relations.vocabulary import State

pytestmark = pytest.mark.django_db
SEEDS = settings.BASE_DIR / "seeds"
GOLD = sorted((settings.BASE_DIR / "tests" / "gold").glob("0*.json"))


@pytest.fixture
def loaded():
    call_command("load", verbosity=0)


def gold():
    for path in GOLD:
        content = json.loads(path.read_text("utf-8"))
        yield content, Document.objects.get(source_name__startswith=content["doc"])


def test_the_command_makes_the_fixture_again_to_the_letter(tmp_path):
    out, shipped = tmp_path / "dossier.json", settings.BASE_DIR / "fixtures" / "dossier.json"
    out.write_text(shipped.read_text("utf-8"), encoding="utf-8")  # the addresses that it has are kept
    call_command("dossier", out=out, stdout=StringIO())
    made, known = out.read_text("utf-8").splitlines(), shipped.read_text("utf-8").splitlines()
    differing = next((pair for pair in zip_longest(made, known) if pair[0] != pair[1]), None)
    assert differing is None, "run “make dossier” and look at what changed"


def test_rules_that_cut_passages_otherwise_keep_the_addresses(tmp_path):
    shipped = json.loads((settings.BASE_DIR / "fixtures" / "dossier.json").read_text("utf-8"))
    models = ("relations.statement", "relations.mention", "relations.figure")
    for row in shipped:
        if row["model"] in models:
            row["fields"]["public_id"] = "old" + row["fields"]["public_id"][3:]
            row["fields"]["start"] += 1
    earlier = tmp_path / "earlier.json"
    earlier.write_text(json.dumps(shipped), encoding="utf-8")
    call_command("load", "reference", verbosity=0)
    call_command("ingest", *map(str, sorted(SEEDS.glob("*.txt"))), manifest=SEEDS / "manifest.toml", stdout=StringIO())
    dossier.keep_addresses(earlier)
    known = {row["fields"]["public_id"] for row in shipped if row["model"] in models}
    for model in (Statement, Mention, Figure):
        assert model.objects.exists()
        assert set(model.objects.values_list("public_id", flat=True)) <= known


def test_a_decision_that_fits_no_row_stops_the_whole(tmp_path):
    decisions = tmp_path / "decisions.toml"
    decisions.write_text(
        'by = "Ana"\nat = 2026-11-22T12:00:00Z\n'
        '[[decision]]\ndo = "reject"\ndocument = "000"\nstatement = "No such words"\n'
    )
    with pytest.raises(CommandError, match="0 rows hold these words"):
        call_command("dossier", decisions=decisions, out=tmp_path / "out.json", stdout=StringIO())
    assert not (tmp_path / "out.json").exists()


def test_a_database_that_is_not_empty_is_not_used(loaded, tmp_path):
    with pytest.raises(CommandError, match=r"^This database holds rows"):
        call_command("dossier", out=tmp_path / "out.json", stdout=StringIO())


def test_nothing_waits_for_a_decision(loaded):
    for model in (Document, Event, Mention, Statement, Figure, Correspondence):
        assert not model.objects.proposed().exists()


def test_the_published_statements_are_those_of_the_gold(loaded):
    for content, document in gold():
        published = {
            (tuple(map(tuple, s.parts)), tuple(sorted(a.name for a in s.speakers.all())), s.direct, s.implicit)
            for s in document.statements.published()
        }
        wanted = {
            (tuple(map(tuple, s["spans"])), tuple(sorted(s["speakers"])), s["direct"], s["implicit"])
            for s in content["statements"]
        }
        assert published == wanted, content["doc"]


def test_the_topics_are_those_of_the_gold(loaded):
    for content, document in gold():
        topics = {
            tuple(map(tuple, s.parts)): {topic.slug for topic in s.topics.all()}
            for s in document.statements.published()
        }
        assert topics == {tuple(map(tuple, s["spans"])): set(s["topics"]) for s in content["statements"]}, content[
            "doc"
        ]


def test_the_figures_are_those_of_the_gold(loaded):
    for content, document in gold():
        published = Counter(
            (float(f.value), f.unit, f.kind, tuple(sorted(a.name for a in f.stated_by.all())))
            for f in document.figures.published()
        )
        wanted = Counter(
            (float(f["value"]), f["unit"], f["kind"], tuple(sorted(f["stated_by"]))) for f in content["figures"]
        )
        assert published == wanted, content["doc"]


def test_every_event_of_the_gold_is_mentioned(loaded):
    for content, document in gold():
        mentioned = Counter(
            (m.event.kind, m.primary, m.event.status) for m in document.mentions.published().select_related("event")
        )
        assert mentioned == Counter((e["kind"], e["primary"], e["status"]) for e in content["events"]), content["doc"]


def meeting(day, *people):
    return (
        Event.objects.published()
        .filter(kind="meeting", earliest=day, latest=day, participants__slug=people[0])
        .get(participants__slug=people[1])
    )


def test_the_march_meeting_of_xi_and_mishustin_is_one_event_with_two_sources(loaded):
    march = meeting("2023-03-21", "xi-jinping", "mikhail-mishustin")
    sources = {m.document.publisher.slug for m in march.mentions.published() if m.primary}
    assert sources == {"china-daily", "xinhua"}
    assert march.place.slug == "moscow"


def test_what_both_reports_of_the_march_meeting_tell(loaded):
    march = meeting("2023-03-21", "xi-jinping", "mikhail-mishustin")
    rows = Correspondence.objects.published()
    assert {event for row in rows for event in (row.one.event, row.other.event)} == {march}
    told = sorted((row.one.start, row.other.start, row.one.words[:14], row.other.words[:14], row.score) for row in rows)
    assert [pair[2:] for pair in told] == [
        ("the healthy an", "maintaining th", 68),
        ("China had succ", "The 20th Natio", 62),
        ("The CPC, the n", "the CPC, the c", 50),
        ("The new Chines", "The new Chines", 69),
        ("Faced with a c", "amid the compl", 54),
        ("Faced with a c", "China has been", 27),
        ("efforts from b", "efforts of the", 67),
        ("The two countr", "both sides to ", 48),
        ("The two countr", "China and Russ", 34),
        ("The two countr", "the two countr", 31),
        ("China highly v", "China attaches", 64),
        ("Xi's decision ", "It is of great", 54),
        ("the relationsh", "The developmen", 56),
        ("Russia expects", "Russia looks f", 78),
        ("Russia is also", "Russia is will", 69),
    ]


def test_a_visit_contains_its_meetings(loaded):
    with_mishustin = meeting("2023-03-21", "xi-jinping", "mikhail-mishustin")
    with_putin = meeting("2023-03-21", "xi-jinping", "vladimir-putin")
    assert with_mishustin.part_of == with_putin.part_of
    visit = with_putin.part_of
    assert (visit.kind, visit.state) == ("visit", State.PUBLISHED)
    for day in ("2023-05-24", "2023-12-20"):
        assert meeting(day, "xi-jinping", "mikhail-mishustin").part_of.kind == "visit"


def test_the_fixture_has_one_row_a_line():
    lines = (settings.BASE_DIR / "fixtures" / "dossier.json").read_text("utf-8").splitlines()
    assert all(json.loads(line.removesuffix(","))["model"] for line in lines[1:-1])
    assert dossier.dump.__doc__
