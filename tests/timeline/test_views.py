import re

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import resolve

from relations.models import Document, Event, Statement
from relations.timeline.fresh import release
from relations.timeline.urls import urlpatterns
from tests import factories as make
from tests.signing import sign_in

HTMX = {"HTTP_HX_REQUEST": "true"}


def test_the_timeline_shows_its_events(world, client):
    page = client.get("/").content.decode()
    assert "<b>4 events</b>" in page
    assert page.count('<article class="row') == 4
    assert 'class="row planned"' in page


def test_every_kind_of_page_answers(world, client):
    for row in (world.meeting, world.trade, world.march):
        assert client.get(row.get_absolute_url()).status_code == 200
    for address in ("/documents/", "/documents/?publisher=xinhua", "/about/", "/robots.txt"):
        assert client.get(address).status_code == 200


def test_a_filter_counts_what_it_found(world, client):
    page = client.get("/?kind=meeting").content.decode()
    assert re.search(r'<p id="count"[^>]*>\s*<b>2</b> of 4 events\s*</p>', page)
    assert 'name="kind" value="meeting" checked' in page


def test_the_fragment_names_its_one_address(world, client):
    assert client.get("/?q=&kind=meeting&from=", **HTMX)["HX-Push-Url"] == "/?kind=meeting"


def test_an_event_opened_in_place_leaves_the_address_alone(world, client):
    assert client.get(world.meeting.get_absolute_url(), **HTMX)["HX-Push-Url"] == "false"


def test_a_wrong_slug_leads_to_the_right_one(world, client):
    right = world.meeting.get_absolute_url()
    for address in (f"/events/{world.meeting.public_id}/", f"/events/{world.meeting.public_id}/other/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, right)


def test_no_title_of_an_event_leads_to_another_page_of_it(db):
    named = re.compile(r"\^?events/<slug:public_id>/(\w+)/$")
    pages = [found[1] for pattern in urlpatterns if (found := named.match(str(pattern.pattern)))]
    assert pages == ["compare"]
    for page in pages:
        row = make.event("Xi Jinping", title=page.title())
        assert resolve(row.get_absolute_url()).url_name == "event"


def test_a_merged_event_leads_to_the_one_that_stayed(world, client):
    middle = make.event("Xi Jinping", state="merged", merged_into=world.meeting)
    merged = make.event("Xi Jinping", state="merged", merged_into=middle)
    response = client.get(f"/events/{merged.public_id}/")
    assert (response.status_code, response["Location"]) == (302, world.meeting.get_absolute_url())


def test_a_merged_event_does_not_lead_to_what_readers_do_not_see(world, client):
    hidden = make.event("Xi Jinping", state="accepted")
    merged = make.event("Xi Jinping", state="merged", merged_into=hidden)
    assert client.get(f"/events/{merged.public_id}/").status_code == 404


def test_a_statement_merged_in_two_steps_leads_to_the_one_that_stayed(world, client):
    source = world.trade.document
    middle = make.statement(source, "trade", "Xi Jinping", state="merged", merged_into=world.trade)
    merged = make.statement(source, "trade", "Xi Jinping", state="merged", merged_into=middle)
    response = client.get(f"/statements/{merged.public_id}/")
    assert (response.status_code, response["Location"]) == (302, world.trade.get_absolute_url())


def test_a_merged_actor_leads_to_the_one_that_stayed(world, client):
    xi, unseen = make.person("Xi Jinping"), make.person("Nobody Seen")
    make.person("Xi of China", state="merged", merged_into=make.person("Xi J", state="merged", merged_into=xi))
    make.person("Mr Nobody", state="merged", merged_into=unseen)
    response = client.get("/actors/xi-of-china/")
    assert (response.status_code, response["Location"]) == (302, "/actors/xi-jinping/")
    assert client.get("/actors/mr-nobody/").status_code == 404


def test_events_merged_in_a_circle_are_not_found(world, client):
    one = make.event("Xi Jinping", state="merged")
    other = make.event("Xi Jinping", state="merged", merged_into=one)
    Event.objects.filter(pk=one.pk).update(merged_into=other)
    assert client.get(f"/events/{one.public_id}/").status_code == 404


def test_a_withdrawn_event_is_gone_with_its_note_and_none_of_its_content(world, client):
    Event.objects.filter(pk=world.meeting.pk).update(
        state="withdrawn", title="Secret title", note="The source was retracted."
    )
    response = client.get(f"/events/{world.meeting.public_id}/secret-title/")
    page = response.content.decode()
    assert response.status_code == 410
    assert "The source was retracted." in page
    assert "Secret title" not in page
    assert "Mishustin" not in page


@pytest.mark.parametrize(("model", "name"), [(Statement, "trade"), (Document, "march")])
def test_what_else_was_withdrawn_is_gone(model, name, world, client):
    row = getattr(world, name)
    model.objects.filter(pk=row.pk).update(state="withdrawn")
    response = client.get(row.get_absolute_url())
    assert response.status_code == 410
    assert "trade grew" not in response.content.decode()


@pytest.mark.parametrize("state", ["proposed", "accepted", "rejected", "parked"])
def test_what_is_not_published_is_not_found(state, world, client):
    for row in (world.meeting, world.trade, world.march):
        type(row).objects.filter(pk=row.pk).update(state=state)
    for row in (world.meeting, world.trade, world.march):
        assert client.get(row.get_absolute_url()).status_code == 404


def test_a_merged_statement_leads_to_the_one_that_stayed(world, client):
    merged = make.statement(world.march, "Xi said", "Xi Jinping", state="merged", merged_into=world.trade)
    assert client.get(merged.get_absolute_url())["Location"] == world.trade.get_absolute_url()


@pytest.mark.parametrize(
    "address", ["/events/none/", "/statements/none/", "/documents/none/", "/nowhere", "/events/x/y/z/"]
)
def test_what_never_was_is_not_found(address, db, client):
    assert client.get(address).status_code == 404


def test_only_reading_is_allowed(world):
    client = Client(enforce_csrf_checks=True)
    for address in ("/", "/documents/", "/about/", world.trade.get_absolute_url(), world.march.get_absolute_url()):
        assert client.post(address).status_code == 405


def test_the_icon_is_found_under_its_old_name_too(db, client):
    assert re.fullmatch(r"/static/favicon(\.\w+)?\.svg", client.get("/favicon.ico")["Location"])


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?q=&kind=meeting&from=&to=", "/?kind=meeting"),
        ("?from=&to=", "/"),
        ("?kind=meeting&actor=XI-JINPING", "/?actor=xi-jinping&kind=meeting"),
        ("?utm_source=x", "/"),
        ("?q=%00", "/"),
    ],
)
def test_a_filter_has_one_address(query, canonical, world, client):
    response = client.get(f"/{query}")
    assert (response.status_code, response["Location"]) == (302, canonical)
    assert client.get(canonical).status_code == 200
    assert client.get(f"/{query}", **HTMX).status_code == 200


@pytest.mark.parametrize("query", ["page=-1", "page=abc", "order=nope", "kind=meeting&page=0"])
def test_an_address_with_no_such_page_or_order_shows_no_events_and_the_way_on(query, world, client):
    page = client.get(f"/?{query}").content.decode()
    first = "/?kind=meeting" if "kind" in query else "/"
    assert "<b>0</b> of 4 events" in page
    assert "This cannot be answered as it stands." in page
    assert "No event answers all of this." not in page
    assert f'<a href="{first}">Go to the first page</a>' in page


def test_words_searched_for_stand_in_quotation_marks_once(world, client):
    page = client.get("/?q=%E2%80%9Czzz%E2%80%9D&kind=meeting").content.decode()
    assert "““" not in page
    assert "2 events without <b>“zzz”</b>" in page
    assert "2 events without <b>“zzz”</b>" in client.get("/?q=zzz&kind=meeting").content.decode()


def test_an_event_named_by_its_people_is_part_of_their_meeting(world, client):
    part = make.event("Xi Jinping", kind="call", when="2023-03-22", part_of=world.meeting)
    whole = f'part of <a href="{world.meeting.get_absolute_url()}">the meeting of Xi Jinping and Mikhail Mishustin</a>'
    for address in (part.get_absolute_url(), "/"):
        assert whole in client.get(address).content.decode()


def test_a_site_without_events_says_so(db, client):
    assert "Nothing has been published yet." in client.get("/").content.decode()


def test_the_words_of_a_source_are_shown_as_words(world, client):
    payload = '<img src=x onerror="alert(1)"> {{ 7|add:7 }} & \u202eevil\u200b'
    source = make.document(f"A title <b>bold</b>\n\nXi said {payload} today.", title="A title <b>bold</b>")
    row = make.statement(source, payload, "Xi Jinping", event=world.meeting, cue="said")
    event = make.event("Xi Jinping", title="<script>alert(1)</script>", source=source, words=payload)
    for address in ("/", row.get_absolute_url(), source.get_absolute_url(), event.get_absolute_url(), "/documents/"):
        page = client.get(address).content.decode()
        assert "<img" not in page
        assert "<script>" not in page
        assert "<b>bold" not in page
        assert "\u202e" not in page
    page = client.get(row.get_absolute_url()).content.decode()
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; {{ 7|add:7 }} &amp; ⟨U+202E⟩evil⟨U+200B⟩" in page


def test_the_receipt_is_highlighted_on_the_server(world, client):
    page = client.get(f"{world.march.get_absolute_url()}?at={world.energy.public_id}").content.decode()
    words = f'<a href="{world.energy.get_absolute_url()}" [^>]*>energy cooperation deepened</a>'
    assert re.search(rf'<mark class="mark statement here[ m\d]*" id="at">{words}</mark>', page)
    assert page.count('id="at"') == 1


def test_the_contact_is_shown_where_there_is_one(db, client, settings):
    assert "Report an error" not in client.get("/about/").content.decode()
    settings.RELATIONS_CONTACT = "desk@example.org"
    release.cache_clear()
    assert '<a href="mailto:desk@example.org">Report an error</a>' in client.get("/about/").content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 410, 500])
def test_every_error_has_a_page_of_the_house(status, rf):
    assert "lede" in get_template(f"{status}.html").render({"kind": "event"}, rf.get("/"))


def test_who_is_signed_in_is_not_told_to_sign_in(db, client):
    sign_in(client, "Viewers")
    response = client.get("/admin/auth/user/")
    assert response.status_code == 403
    assert "sign in first" not in response.content.decode()
    assert '<a href="/admin/desk/">Go to the desk</a>' in response.content.decode()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("farms", "Xi Jinping called for closer ties in agriculture"),
        ("welcome", "Mikhail Mishustin: “We welcome the visit”"),
    ],
)
def test_the_title_of_a_statement_quotes_only_what_its_source_quotes(name, title, world, client):
    page = client.get(getattr(world, name).get_absolute_url()).content.decode()
    assert f"<title>{title} · " in page
