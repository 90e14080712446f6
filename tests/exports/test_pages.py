import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree

from django.template import Context, Template
from django.test import RequestFactory

from relations.models import Decision
from relations.templatetags.jsonld import block
from tests.exports import reading


def test_the_embedded_list_alone_may_be_framed(world, client):
    response = client.get("/embed/?kind=meeting")
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert not response.cookies
    for address in ("/", "/embed/code/", "/api/", "/timeline.csv"):
        other = client.get(address)
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"], address
        assert other["X-Frame-Options"] == "DENY", address


def test_the_embedded_list_is_light_and_leads_out_of_its_frame(world, client):
    page = reading.ask(client, "/embed/?kind=meeting").decode()
    assert '<base target="_top">' in page
    assert "<script" not in page
    assert "<nav" not in page
    assert reading.rows_of_page(page.encode()) == [world.later.public_id, world.meeting.public_id]
    assert client.get("/embed/?from=soon").status_code == 400


def test_the_lines_for_another_page_hold_the_filter(world, client):
    page = reading.ask(client, "/embed/code/?kind=meeting&q=trade").decode()
    assert "&lt;iframe src=&quot;http://testserver/embed/?q=trade&amp;amp;kind=meeting&quot;" in page
    assert 'src="/embed/?q=trade&amp;kind=meeting"' in page


def test_the_map_holds_every_page_and_robots_name_it(world, client):
    assert b"Sitemap: http://testserver/sitemap.xml" in reading.ask(client, "/robots.txt")
    found = []
    for section in addresses(reading.ask(client, "/sitemap.xml")):
        found += addresses(reading.ask(client, section))
    assert len(found) == len(set(found))
    for row in (world.meeting, world.trade, world.march):
        assert f"http://testserver{row.get_absolute_url()}" in found
    for address in found:
        assert client.get(address).status_code == 200, address


def test_the_map_says_when_editors_last_decided_on_a_row(world, client):
    for day, verb in ((1, "publish"), (3, "edit")):
        Decision.objects.create(
            kind="event",
            subject=world.meeting.public_id,
            verb=verb,
            by="Ana",
            before={},
            after={},
            version=day,
            at=datetime(2026, 5, day, tzinfo=UTC),
        )
    days = {
        url.findtext("{*}loc"): url.findtext("{*}lastmod")
        for url in ElementTree.fromstring(reading.ask(client, "/sitemap-events.xml"))
    }
    assert days.pop(f"http://testserver{world.meeting.get_absolute_url()}") == "2026-05-03"
    assert set(days.values()) == {None}
    assert b"lastmod" not in reading.ask(client, "/sitemap-topics.xml")


def addresses(content):
    return [part.text for part in ElementTree.fromstring(content).iter() if part.tag.endswith("}loc")]


def data_of(client, row):
    page = reading.ask(client, row.get_absolute_url()).decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))


def test_an_event_is_told_to_machines(world, client):
    found = data_of(client, world.meeting)
    assert found["@type"] == "Event"
    assert (found["startDate"], found["endDate"]) == ("2023-03-21", "2023-03-21")
    assert found["attendee"] == [{"name": "Xi Jinping"}, {"name": "Mikhail Mishustin"}]
    assert {source["publisher"]["name"] for source in found["subjectOf"]} == {"China Daily", "Xinhua"}
    assert data_of(client, world.planned)["eventStatus"] == "https://schema.org/EventScheduled"
    assert data_of(client, world.planned)["startDate"] == "2023-10"


def test_words_in_quotation_marks_are_a_quotation_and_others_a_claim(world, client):
    assert data_of(client, world.welcome)["@type"] == "Quotation"
    claim = data_of(client, world.trade)
    assert (claim["@type"], claim["text"]) == ("Claim", "trade grew by $190 billion")
    assert claim["about"] == [{"@type": "Thing", "name": "Trade"}]


def test_nothing_in_the_data_ends_the_element():
    text = block({"name": "</script><!-- & \u2028\u2029"})
    inner = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inner)
    assert json.loads(inner)["name"] == "</script><!-- & \u2028\u2029"


def test_the_links_of_a_filter_stand_once_where_nothing_is_asked():
    request = RequestFactory().get("/")
    made = Template('{% include "exports/_take_away.html" %}').render(Context({"request": request, "asked": None}))
    assert 'href="/timeline.csv"' in made
