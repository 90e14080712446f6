from xml.etree import ElementTree as Tree

import pytest
from django.test import override_settings

from relations.models import Event
from relations.timeline.card import SIZES, cut, drawn, event_card, fitted, site_card, wrapped
from relations.timeline.filters import shown
from relations.timeline.ledger_svg import width
from relations.timeline.strands import for_readers
from tests import factories as make


def card_of(event):
    return event_card(for_readers(shown()).get(pk=event.pk))


def words(card):
    root = Tree.fromstring(drawn(card))
    return [text.text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.text]


def test_the_card_of_an_event_says_what_when_where_and_on_what_it_rests(world):
    card = card_of(world.meeting)
    assert (card.above, card.title, card.lines, card.foot, card.planned) == (
        "Meeting · Moscow",
        "Xi Jinping and Mikhail Mishustin",
        ("Tuesday, 21 March 2023",),
        "4 statements · 2 sources",
        False,
    )
    assert len(card.strands) == 2
    assert words(card)[1:] == [card.above, card.title, *card.lines, card.foot]


def test_a_title_is_followed_by_those_whom_it_does_not_name(world):
    Event.objects.filter(pk=world.later.pk).update(title="Xi Jinping receives a guest")
    assert card_of(world.later).lines == ("Wednesday, 24 May 2023", "Mikhail Mishustin")


def test_what_is_planned_says_so(world):
    card = card_of(world.planned)
    assert (card.above, card.planned) == ("Visit · planned · Beijing", True)


def test_only_what_is_published_is_counted(world):
    make.statement(world.march, "Xi said", "Xi Jinping", event=world.meeting, state="accepted")
    make.mention(world.meeting, make.document(state="accepted"))
    assert card_of(world.meeting).foot == "4 statements · 2 sources"


def test_the_card_of_the_site(world):
    with override_settings(RELATIONS_SITE_NAME="On the record"):
        card = site_card()
        assert (card.title, card.foot) == ("On the record", "4 events · 4 statements · 3 sources")
        assert words(card).count("On the record") == 1


@pytest.mark.parametrize(
    "title", ["Short", "A rather long title of a meeting " * 3, "Wörter " * 60, "习近平会见" * 30, "x" * 200]
)
def test_a_title_fits_on_its_card(title):
    size, lines = fitted(title, 1000)
    assert size in SIZES
    assert len(lines) <= 3
    assert all(width(line, size * 0.86) <= 1000 for line in lines) or " " not in title


def test_lines_break_between_words_and_between_letters_of_wide_scripts():
    assert wrapped("one two three", 70, 10) == ["one two", "three"]
    assert wrapped("习近平会见普京", 30, 10) == ["习近", "平会", "见普", "京"]
    assert wrapped("", 30, 10) == [""]
    assert cut("one two three", 60, 10) == "one two t…"


def test_cards_are_pictures_for_what_readers_see(world, client):
    for address in ("/card.png", f"/events/{world.meeting.public_id}/card.png"):
        response = client.get(address)
        assert (response.status_code, response["Content-Type"]) == (200, "image/png")
        assert (response.content[16:20], response.content[20:24]) == ((1200).to_bytes(4), (630).to_bytes(4))
    hidden = make.event("Xi Jinping", state="accepted")
    assert client.get(f"/events/{hidden.public_id}/card.png").status_code == 404


def test_pages_name_their_cards_by_whole_addresses(world, client):
    def metas(address):
        page = client.get(address, follow=True).content.decode()
        return [line.strip() for line in page.splitlines() if "og:image" in line or "twitter:" in line]

    site = '<meta property="og:image" content="http://testserver/card.png">'
    assert metas("/")[0] == metas("/about/")[0] == site
    event = metas(world.meeting.get_absolute_url())
    assert (
        event[0] == f'<meta property="og:image" content="http://testserver/events/{world.meeting.public_id}/card.png">'
    )
    assert event[-1] == '<meta name="twitter:card" content="summary_large_image">'
    assert metas("/nowhere") == []
