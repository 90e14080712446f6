import re
from datetime import date

import pytest
from django.core.management import call_command

from relations.models import Decision, Document, Publisher
from relations.spans import Span
from relations.timeline.document import document_page, passage_of
from tests import factories as make

NOTHING = "“{}” is no passage that can be shown here."


def runs(page):
    return [run for block in page.blocks for window in block.windows for run in window]


def notes(page):
    return [
        (paragraph.block.number, note.mark.kind, note.mark.name, [who.name for who in note.speakers])
        for paragraph in page.paragraphs
        for note in paragraph.notes
    ]


def test_notes_stand_beside_the_paragraph_in_the_order_of_the_text(world):
    assert notes(document_page(world.march)) == [
        (2, "event", "Xi Jinping and Mikhail Mishustin", []),
        (2, "event", "Xi Jinping’s visit", []),
        (3, "statement", "trade grew by $190 billion", ["Xi Jinping"]),
        (3, "figure", "$190 billion", []),
        (3, "statement", "energy cooperation deepened", ["Xi Jinping"]),
        (4, "statement", "We welcome the visit", ["Mikhail Mishustin"]),
    ]


def test_a_run_is_described_by_the_notes_of_all_that_lies_over_it(world, client):
    page = document_page(world.march)
    shared = next(run for run in runs(page) if run.text == "$190 billion")
    assert [(mark.kind, mark.number) for mark in shared.marks] == [("statement", 3), ("figure", 4)]
    html = client.get(world.march.get_absolute_url()).content.decode()
    described = re.search(r'aria-describedby="([^"]*)">\$190 billion</a>', html)[1].split()
    assert described == [f"note-{world.trade.public_id}", f"note-{world.figure.public_id}"]
    for name in re.findall(r'aria-describedby="([^"]*)"', html):
        assert all(f'id="{part}"' in html for part in name.split())
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_a_note_says_by_which_rule_and_when_editors_decided(world):
    type(world.trade).objects.filter(pk=world.trade.pk).update(rule="A2/say")
    type(world.welcome).objects.filter(pk=world.welcome.pk).update(rule="by hand")
    for verb, day in (("accept", 1), ("edit", 2), ("publish", 3)):
        at = f"2024-05-0{day}T12:00:00Z"
        Decision.objects.create(
            kind="statement", subject=world.trade.public_id, verb=verb, by="Ana", before={}, after={}, version=1, at=at
        )
    found = {note.mark.public_id: note for line in document_page(world.march).paragraphs for note in line.notes}
    trade, welcome = found[world.trade.public_id], found[world.welcome.public_id]
    assert (trade.rule, trade.pattern, trade.decided, trade.edited) == ("A2/say", "A2", date(2024, 5, 3), True)
    assert (welcome.rule, welcome.decided, welcome.edited) == ("", None, False)


def test_the_rules_that_the_notes_name_stand_below_in_words(db, client):
    call_command("load", verbosity=0)
    for row in Document.objects.all():
        page = document_page(row)
        named = {note.pattern for paragraph in page.paragraphs for note in paragraph.notes if note.rule}
        assert [rule.name for rule in page.rules] == sorted(named - {""}, key=lambda name: int(name[1:]))
        assert all(rule.words for rule in page.rules)
        assert "Ana" not in client.get(row.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("show", "kinds"),
    [
        ("", {"statement", "event", "figure"}),
        ("statements", {"statement"}),
        ("events", {"event"}),
        ("figures", {"figure"}),
        ("nonsense", {"statement", "event", "figure"}),
    ],
)
def test_one_kind_can_be_shown_alone(world, show, kinds):
    page = document_page(world.march, show=show)
    assert {mark.kind for run in runs(page) for mark in run.marks} == kinds
    assert {kind for _number, kind, *_rest in notes(page)} == kinds
    assert [(switch.label, switch.count, switch.chosen) for switch in page.switches] == [
        ("Everything", 6, len(kinds) == 3),
        ("Statements", 3, show == "statements"),
        ("Events", 2, show == "events"),
        ("Figures", 1, show == "figures"),
    ]
    wrong = ("“nonsense” cannot be shown alone: it is one of statements, events, figures.",)
    assert page.notices == (wrong if show == "nonsense" else ())


def test_showing_one_kind_shows_no_more_and_no_less_of_the_text(world):
    Publisher.objects.update(full_text=False)
    row = Document.objects.get(pk=world.march.pk)
    texts = {"".join(run.text for run in runs(document_page(row, show=show))) for show in ("", "figures", "events")}
    assert len(texts) == 1


def test_what_was_come_for_is_seen_whatever_is_shown(world):
    page = document_page(world.march, at=world.trade.public_id, show="events")
    assert "".join(run.text for run in runs(page) if run.here) == "trade grew by $190 billion"
    assert page.notices == ()


def test_a_passage_is_marked_by_its_offsets(world, client):
    start = world.march.text.index("Mikhail")
    at = f"{start}-{start + 27}"
    page = document_page(world.march, at=at)
    marked = [(run.text, run.anchor) for run in runs(page) if run.here]
    assert marked == [("Mikhail Mishustin", True), (" ", False), ("in Moscow", False)]
    html = client.get(f"{world.march.get_absolute_url()}?at={at}").content.decode()
    assert html.count('id="at"') == 1


def test_a_passage_adds_nothing_to_what_may_be_shown(world):
    Publisher.objects.update(full_text=False)
    row = Document.objects.get(pk=world.march.pk)
    whole = document_page(row, at=f"0-{len(row.text)}")
    assert "".join(run.text for run in runs(whole)) == "".join(run.text for run in runs(document_page(row)))
    assert all(run.here for run in runs(whole))
    hidden = document_page(row, at="0-18")  # the headline, from which nothing was taken
    assert (hidden.notices, any(run.here for run in runs(hidden))) == ((NOTHING.format("0-18"),), False)


@pytest.mark.parametrize(
    "at", ["5-5", "9-3", "-3", "abc", "1-9999999", "1-99999999999", "１-２", "1-2-3", "0x1-2", "🙂"]
)
def test_a_wrong_passage_is_passed_over_with_a_word(world, client, at):
    page = document_page(world.march, at=at)
    assert (page.notices, any(run.here for run in runs(page))) == ((NOTHING.format(at),), False)
    assert client.get(world.march.get_absolute_url(), {"at": at, "show": at}).status_code == 200


def test_a_passage_lies_in_the_text():
    assert passage_of("0-3", "abc") == Span(0, 3)
    assert passage_of("0-4", "abc") is None


def replaced(world, text, **fields):
    return make.document(text, world.march.publisher, supersedes=world.march, **fields)


def test_what_changed_is_told_word_by_word(world):
    newer = replaced(world, world.march.text.replace("$190", "$200").replace("\n\n“We", "\n\nAdded here.\n\n“We"))
    changes = document_page(newer).changes
    assert (changes.new, changes.gone, changes.reworded, changes.more) == (1, 0, 1, 0)
    assert [[(part.kind, part.text) for part in parts if part.kind != "kept"] for parts in changes.shown] == [
        [("gone", "190"), ("new", "200")],
        [("new", "Added here.")],
    ]


def test_what_changed_is_only_counted_where_the_text_may_not_be_shown(world, client):
    newer = replaced(world, world.march.text.replace("energy cooperation deepened", "something confidential"))
    Publisher.objects.update(full_text=False)
    changes = document_page(Document.objects.get(pk=newer.pk)).changes
    assert (changes.reworded, changes.shown) == (1, ())
    html = client.get(newer.get_absolute_url()).content.decode()
    assert "confidential" not in html
    assert "paragraphs new: 0, gone: 0, worded otherwise: 1." in html


def test_nothing_is_compared_with_what_is_not_published(world):
    newer = replaced(world, world.march.text + " More.")
    Document.objects.filter(pk=world.march.pk).update(state="withdrawn")
    page = document_page(Document.objects.get(pk=newer.pk))
    assert (page.supersedes, page.changes) == (None, None)
