"""S10: the second reader's screen shows the card and hides the decision."""

import pytest
from django.urls import reverse

from relations import curation
from relations.curation import Editor
from relations.models import Reading, Statement
from tests import factories as make
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

PAGE = "/admin/desk/agreement/"


@pytest.fixture
def row():
    source = make.document("Xi said that trade grew.")
    made = make.statement(source, "trade grew", "Xi Jinping", state="proposed")
    Statement.objects.filter(pk=made.pk).update(public_id="2abc", rule="A2/say")
    made.refresh_from_db()
    curation.reject(made, Editor.trusted("Dee"), reason="said by another")
    return made


def answer(client, row, answer):
    return client.post(reverse("admin:desk_read", args=["statement", row.public_id]), {"answer": answer})


def test_the_card_shows_the_words_and_not_what_was_decided(client, row):
    page = sign_in(client, "Editors").get(PAGE).content.decode()
    assert "Xi Jinping: trade grew" in page
    assert '<mark class="content" title="the words it rests on">trade grew</mark>' in page
    card = page[page.index("Read again") : page.index("Confidence against decisions")]
    for told in ("ejected", "said by another", "Dee"):
        assert told not in card


def test_an_answer_is_noted_and_the_next_card_comes(client, row):
    desk = sign_in(client, "Editors")
    response = answer(desk, row, "wrong")
    assert (response.status_code, response.url) == (302, PAGE)
    reading = Reading.objects.get()
    assert (reading.subject, reading.accepted, reading.right, reading.known) == ("2abc", False, False, False)
    page = desk.get(PAGE).content.decode()
    assert "Nothing is left for you to read again" in page
    assert '<th scope="row">statement</th>' in page
    again = answer(desk, row, "right")
    assert again.status_code == 409
    assert "This card is not for you to read again" in again.content.decode()
    assert Reading.objects.count() == 1


def test_a_card_or_an_answer_that_does_not_exist(client, row):
    desk = sign_in(client, "Editors")
    assert answer(desk, row, "perhaps").status_code == 400
    for kind, subject in (("statement", "nothing"), ("event", "2abc"), ("nonsense", "2abc")):
        assert desk.post(reverse("admin:desk_read", args=[kind, subject]), {"answer": "right"}).status_code == 404


def test_viewers_see_the_figures_alone(client, row):
    desk = sign_in(client, "Viewers")
    page = desk.get(PAGE).content.decode()
    assert "Your account does not decide" in page
    assert "Confidence against decisions" in page
    assert answer(desk, row, "right").status_code == 403
