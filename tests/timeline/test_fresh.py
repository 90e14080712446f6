import pytest
from django.http import HttpResponse

from relations.timeline import fresh
from relations.timeline.fresh import Kept, may_be_kept

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(fresh, "KEPT", Kept(1_000_000))


@pytest.mark.usefixtures("real_edition")
def test_an_answer_is_made_once_for_an_edition(world, client, django_assert_num_queries):
    first = client.get("/?kind=meeting")
    with django_assert_num_queries(1):
        again = client.get("/?kind=meeting")
    assert (again.content, again.headers) == (first.content, first.headers)


@pytest.mark.usefixtures("real_edition")
def test_a_fragment_is_kept_apart_from_its_page(world, client):
    page, fragment = client.get("/"), client.get("/", **HTMX)
    assert client.get("/").content == page.content
    again = client.get("/", **HTMX)
    assert (again.content, again["HX-Push-Url"]) == (fragment.content, "/")
    assert len(again.content) < len(page.content)


def test_what_was_kept_is_not_shown_once_the_record_has_changed(world, client):
    before = client.get("/").content
    type(world.meeting).objects.filter(pk=world.meeting.pk).update(state="withdrawn")
    assert client.get("/").content != before


def test_who_holds_what_was_kept_is_told_so(world, client):
    first = client.get("/")
    assert client.get("/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


@pytest.mark.parametrize("address", ["/nowhere", "/events/nothing/", "/statements.csv", "/?page=1"])
def test_what_is_no_whole_page_is_not_kept(address, world, client, monkeypatch):
    kept = Kept(1_000_000)
    monkeypatch.setattr(kept, "put", lambda tag, answer: pytest.fail(address))
    monkeypatch.setattr(fresh, "KEPT", kept)
    client.get(address)


def test_an_answer_with_a_cookie_is_not_kept():
    answer = HttpResponse("Good morning")
    assert may_be_kept(answer)
    answer.set_cookie("name", "Ana")
    assert not may_be_kept(answer)


def test_nothing_is_kept_while_templates_are_worked_on(world, client, settings):
    settings.DEBUG = True
    client.get("/about/")
    settings.DEBUG = False
    assert fresh.KEPT._taken == 0


def test_what_was_not_asked_for_longest_makes_room():
    kept = Kept(10)
    for tag in "abc":
        kept.put(tag, HttpResponse(tag * 3))
    assert kept.get("a").content == b"aaa"
    kept.put("d", HttpResponse("dddd"))
    assert [kept.get(tag) is not None for tag in "abcd"] == [True, False, True, True]
    kept.put("e", HttpResponse("e" * 11))
    assert [kept.get(tag) for tag in "abcde"] == [None] * 5
