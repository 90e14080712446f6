"""The promises that the readers' site keeps; their numbers are those of docs/architecture.md."""

import io
import re
import zipfile
from collections import Counter
from urllib.parse import parse_qsl, urlsplit

import pytest

from relations.exports.sitemaps import SITEMAPS
from relations.models import Actor, search
from tests import factories as make

STATES = ("proposed", "accepted", "rejected", "parked", "merged", "withdrawn")
TAKEN_AWAY = (
    *(f"/{kind}.{form}" for kind in ("timeline", "statements", "figures") for form in ("csv", "xlsx", "json")),
    *("/timeline.ics", "/timeline.atom", "/timelinejs.json", "/embed/", "/embed/code/"),
    *(f"/api/{kind}/" for kind in ("events", "statements", "figures", "documents", "actors")),
    *("/sitemap.xml", *(f"/sitemap-{section}.xml" for section in SITEMAPS)),
)
A_FEW, TOGETHER = 1, 2
# files; and what every filter leads to once more: in each language and in each format, of which one filter is enough
NOT_FOLLOWED = re.compile(r"/static/|/ru/|/zh-hans/|/\w+\.(csv|xlsx|json|ics|atom)|/embed/|/api/")
HTMX = {"HTTP_HX_REQUEST": "true"}


def text_of(response):
    """All that an answer says, of a workbook what is packed in it."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        book = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(map(book.read, book.namelist()))
    return content.decode(errors="replace")


def crawl(client, *starts):
    """Every public page that can be reached by links, by address; of each way to filter a page a few filters.

    A page is filtered in one way and in each two together: what three leave is in what each two of them leave.
    """
    found, waiting = {}, list(starts)
    ways = Counter()
    while waiting:
        address = waiting.pop()
        parts = urlsplit(address)
        way = (parts.path, tuple(sorted({name for name, _ in parse_qsl(parts.query)})))
        if address in found or (address not in starts and (ways[way] >= A_FEW or len(way[1]) > TOGETHER)):
            continue
        ways[way] += 1
        response = client.get(address)
        found[address] = text_of(response)
        if response.status_code == 302:
            waiting.append(response["Location"])
        for link in re.findall(r'(?:href|action|hx-get)="([^"]*)"', found[address]):
            link = link.replace("&amp;", "&").partition("#")[0]
            if link.startswith("/") and not NOT_FOLLOWED.match(link):
                waiting.append(link)
    return found


def test_invariant_3_nothing_unpublished_reaches_a_reader(world, client):
    hidden = []
    for number, state in enumerate(STATES):
        canary = f"canary{number}{state}"
        text = f"Title {canary}text\n\nWords {canary}words said here.\n\nMore {canary}more."
        source = make.document(text, make.publisher(f"Publisher {canary}"), state=state, title=f"Title {canary}title")
        someone = make.person(f"Person {canary}", state="proposed")
        place, topic = make.place(f"Place {canary}"), make.topic(f"Topic {canary}")
        # unpublished rows on published ones, and published rows on unpublished ones
        row = make.event(
            someone, title=f"Event {canary}", source=world.march, words="Xi said", place=place, state=state
        )
        made = [
            row,
            make.event(someone, when="2023-04", title=f"Mentioned {canary}", source=source, words=f"{canary}words"),
            make.statement(
                world.march, "Xi said", someone, event=world.meeting, topics=[topic], state=state, cue=f"{canary}cue"
            ),
            make.statement(source, f"{canary}words", someone, event=world.meeting, topics=[topic]),
            make.statement(world.wire, "Xi called", "Xi Jinping", event=row, cue="called"),
            source,
        ]
        make.mention(world.meeting, world.march, "Tuesday", state=state)
        make.mention(world.meeting, source, f"{canary}more")
        make.figure(source, f"{canary}words", 1, unit=f"{canary}unit", event=world.meeting, stated_by=[someone])
        make.figure(world.march, "190", 2, unit=f"{canary}unit", event=world.meeting, state=state)
        type(world.later).objects.filter(pk=world.later.pk).update(part_of=row)
        world.meeting.participations.create(actor=someone, position=9)
        world.figure.stated_by.add(someone)
        world.welcome.attributions.create(actor=someone, position=9)
        world.march.supersedes = source
        hidden += [r.get_absolute_url() for r in made]
    world.march.save()
    search.rebuild()
    starts = [
        "/",
        "/?order=oldest",
        "/documents/",
        "/about/",
        "/robots.txt",
        "/nowhere",
        *TAKEN_AWAY,
        *hidden,
        *(f"/?q=canary{n}{state}words" for n, state in enumerate(STATES)),
        *(f"/?publisher=publisher-canary{n}{state}" for n, state in enumerate(STATES)),
        *(f"/documents/?publisher=publisher-canary{n}{state}" for n, state in enumerate(STATES)),
    ]
    pages = crawl(client, *starts)
    assert len(pages) > 40
    for address, page in pages.items():
        for asked in re.findall(r"canary\w+", address):  # what a reader typed may be said back
            page = page.replace(asked, "")
        assert "canary" not in page, address
        fragment = text_of(client.get(address, **HTMX))
        for asked in re.findall(r"canary\w+", address):
            fragment = fragment.replace(asked, "")
        assert "canary" not in fragment, address


def test_invariant_3_counts_do_not_tell_of_what_is_hidden(world, client):
    before = client.get("/").content
    for state in STATES:
        make.event("Xi Jinping", "Mikhail Mishustin", place=world.moscow, state=state)
        make.statement(
            world.march, "Xi said", world.xi, event=world.meeting, topics=["Energy"], direct=True, state=state
        )
        make.figure(world.march, "190", 1, event=world.later, state=state)
        make.mention(world.later, world.wire, "Leaders", state=state)
        make.mention(world.later, make.document(source="Xinhua", state=state))
    assert client.get("/").content == before


def test_invariant_3_a_withdrawal_holds_from_the_next_request_on(world, client):
    assert "closer ties" in client.get(world.meeting.get_absolute_url()).content.decode()
    type(world.wire).objects.filter(pk=world.wire.pk).update(state="withdrawn")
    page = client.get(world.meeting.get_absolute_url()).content.decode()
    assert "closer ties" not in page
    assert "Xinhua" not in page


@pytest.mark.parametrize(
    "query", ["", "kind=meeting", "q=trade&topic=trade", "page=9", "from=nonsense", "has=figure&order=oldest"]
)
def test_invariant_7_the_fragment_is_contained_in_the_page(query, world, client):
    address = f"/?{query}" if query else "/"
    page, fragment = client.get(address).content, client.get(address, **HTMX).content
    assert fragment in page
    assert fragment.strip().startswith(b'<div id="timeline"')
    assert len(fragment) < len(page)


def test_invariant_7_an_event_opened_in_place_is_contained_in_its_page(world, client):
    for event in (world.meeting, world.visit, world.planned):
        page = client.get(event.get_absolute_url()).content
        fragment = client.get(event.get_absolute_url(), **HTMX).content
        assert fragment in page
        assert fragment.strip().startswith(b'<div class="evidence">')


def test_invariant_7_a_history_restore_gets_the_whole_page(world, client):
    for address in ("/", "/?kind=meeting", world.meeting.get_absolute_url()):
        restored = client.get(address, HTTP_HX_HISTORY_RESTORE_REQUEST="true")
        assert restored.content == client.get(address).content
        assert client.get(address, HTTP_HX_HISTORY_RESTORE_REQUEST="true", **HTMX).content == restored.content


def test_invariant_3_a_cache_asks_before_it_shows_a_page_again(world, client):
    type(world.wire).objects.filter(pk=world.wire.pk).update(state="withdrawn")
    addresses = ["/", "/documents/", "/about/", "/nowhere", f"/events/{world.meeting.public_id}/"]
    for address in (*addresses, *(row.get_absolute_url() for row in (world.meeting, world.trade, world.wire))):
        for headers in ({}, HTMX):
            assert client.get(address, **headers)["Cache-Control"] == "no-cache", address


def test_invariant_7_public_pages_set_no_cookie_and_vary_by_htmx(world, client):
    addresses = ["/", "/documents/", "/about/", "/robots.txt", "/nowhere", f"/events/{world.meeting.public_id}/"]
    addresses += [row.get_absolute_url() for row in (world.meeting, world.trade, world.march)]
    for address in addresses:
        for headers in ({}, HTMX):
            response = client.get(address, **headers)
            vary = {part.strip() for part in response["Vary"].split(",")}
            assert "HX-Request" in vary, address
            assert "Cookie" not in vary, address
            assert not response.cookies, address


def grow(world, first=0):
    """Six more of everything that a page lists, numbered from ``first``."""
    for n in range(first, first + 6):
        someone = make.person(f"Person {n}")
        make.term(someone, f"Minister {n}")
        source = make.document(
            f"Report {n}\n\nPerson {n} said all was well.\n\nThere were {n + 2} visits.", f"Paper {n}"
        )
        make.mention(world.meeting, source, f"Report {n}")
        world.meeting.participations.create(actor=someone, position=n + 5)
        said = make.statement(source, "all was well", someone, "Xi Jinping", event=world.meeting, topics=[f"Topic {n}"])
        make.statement(world.march, "Xi said that trade", someone, event=world.meeting, topics=[f"Topic {n}"])
        make.figure(source, f"{n + 2} visits", n + 2, "visit", event=world.meeting, statement=said, stated_by=[someone])
        make.figure(
            world.march, "$190 billion", n, "USD", event=world.meeting, statement=world.trade, stated_by=[someone]
        )
        part = make.event(someone, kind="call", source=source, words="all was well", part_of=world.visit)
        make.mention(part, world.march, "cooperation")
    search.rebuild()


@pytest.mark.parametrize(
    "query", ["", "q=well", "actor=xi-jinping&kind=meeting&has=figure", "topic=trade&publisher=xinhua"]
)
def test_invariant_8_the_timeline_asks_as_often_for_many_rows(
    query, world, client, real_edition, django_assert_max_num_queries
):
    grow(world)
    with django_assert_max_num_queries(100) as few:
        client.get(f"/?{query}")
    grow(world, 6)
    with django_assert_max_num_queries(100) as many:
        client.get(f"/?{query}")
    assert len(many) <= len(few)


def test_invariant_8_other_pages_ask_as_often_for_many_rows(world, client, django_assert_max_num_queries):
    addresses = [
        "/documents/",
        *(row.get_absolute_url() for row in (world.meeting, world.visit, world.trade, world.march)),
    ]

    def counted():
        numbers = {}
        for address in addresses:
            with django_assert_max_num_queries(40) as asked:
                assert client.get(address, follow=True).status_code == 200
            numbers[urlsplit(address).path] = len(asked)
        return numbers

    few = counted()
    grow(world)
    addresses[1] = type(world.meeting).objects.get(pk=world.meeting.pk).get_absolute_url()
    many = counted()
    assert all(more <= fewer for fewer, more in zip(few.values(), many.values(), strict=True))


def test_actors_that_are_only_proposed_cannot_be_asked_for(world, client):
    Actor.objects.filter(pk=world.wang.pk).update(state="proposed")
    assert "Wang Yi" not in client.get("/").content.decode()
    assert "<b>0</b> of 4 events" in client.get("/?actor=wang-yi").content.decode()
