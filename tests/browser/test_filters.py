import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CROWD = """
from datetime import date
from relations.models import Actor, Document, Event, Mention, Participation
from relations.models.base import fingerprint, public_id
xi = Actor.objects.get(slug="xi-jinping")
document = Document.objects.published().first()
for n, actor in enumerate(Actor.objects.filter(kind="person").exclude(pk=xi.pk).order_by("slug")[:60]):
    key = {"fingerprint": (f := fingerprint("crowd", n)), "public_id": public_id(f), "state": "published"}
    row = Event.objects.create(kind="call", earliest=date(2020, 1, 1), latest=date(2020, 1, 1), precision="day", **key)
    for position, who in enumerate((xi, actor)):
        Participation.objects.create(event=row, actor=who, position=position)
    key = {"fingerprint": (f := fingerprint("told", n)), "public_id": public_id(f), "state": "published"}
    words = document.text[:20]
    Mention.objects.create(event=row, document=document, start=0, end=20, quotation=words, paragraph=1, **key)
print(actor.name)
"""


def test_what_is_open_is_open_again_after_a_reload_and_on_the_way_back(page):
    page.goto("/?kind=meeting")
    openers = page.locator(".opener", has_text="statements")
    openers.nth(0).click()
    openers.nth(1).click()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting#open-\w{10},\w{10}$"))
    page.reload()
    expect(page.locator(".opened .voices")).to_have_count(2)
    expect(openers.nth(1)).to_have_attribute("aria-expanded", "true")
    page.locator(".opened .receipt").first.click()
    expect(page.locator("#at")).to_be_visible()
    page.go_back()
    expect(page.locator(".opened .voices")).to_have_count(2)
    openers.nth(0).click()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting#open-\w{10}$"))
    openers.nth(1).click()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting$"))


def test_an_unknown_event_in_the_address_opens_nothing(page):
    page.goto("/#open-nothing,else")
    expect(page.locator(".opener").first).to_have_attribute("aria-expanded", "false")


def test_words_that_answer_are_marked_and_lead_to_their_statement(page):
    page.goto("/?q=trading")
    mark = page.locator(".why mark").first
    assert re.fullmatch("trad(e|ing)", mark.inner_text().lower())
    words = mark.inner_text()
    mark.click()
    expect(page).to_have_url(re.compile("/(statements|documents)/"))
    expect(page.locator("main")).to_contain_text(words)


def test_a_bar_narrows_to_its_month(page):
    page.goto("/?q=trade")
    bar = page.locator(".histogram a").first
    shown = bar.locator("span").first.inner_text()
    bar.click()
    expect(page).to_have_url(re.compile(r"/\?q=trade&from=\d{4}-\d\d&to=\d{4}-\d\d$"))
    expect(page.locator("#count")).to_contain_text(f"{shown} of ")


def test_a_long_facet_is_searched_while_typing_and_keeps_what_was_chosen(browse, desk_site):
    last = desk_site.home.python(CROWD).splitlines()[-1]
    page = browse(desk_site)
    page.goto("/")
    page.locator("#more-actor summary").click()
    expect(page.locator("#found-actor input")).to_have_count(10)
    page.locator("#find-actor").fill(last)
    expect(page.locator("#found-actor label")).to_have_count(1)
    expect(page.locator("#found-actor")).to_contain_text(last)
    expect(page).to_have_url(re.compile(r"/$"))
    page.keyboard.press("Enter")  # it is found already
    expect(page).to_have_url(re.compile(r"/$"))
    page.locator("#found-actor input").check()
    expect(page).to_have_url(re.compile(r"\?actor=[-\w]+$"))
    expect(page.locator(".chip")).to_contain_text(f"with {last}")
    expect(page.locator(":focus")).to_have_attribute("name", "actor")
    page.locator("[type=checkbox][name=kind][value=call]").check()
    expect(page).to_have_url(re.compile(r"\?actor=[-\w]+&kind=call$"))


def test_a_long_facet_is_searched_without_scripts(browse, desk_site):
    last = desk_site.home.python(CROWD).splitlines()[-1]
    page = browse(desk_site, java_script_enabled=False)
    page.goto("/?kind=call")
    page.locator("#more-actor summary").click()
    page.locator("#find-actor").fill(last)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/filters/actor/\?"))
    page.get_by_role("checkbox", name=last).check()
    page.get_by_role("button", name="Show these events").click()
    expect(page).to_have_url(re.compile(r"/\?actor=[-\w]+&kind=call$"))
    expect(page.locator("#count")).to_contain_text("1 of ")


def test_sources_are_narrowed_by_publisher_and_kind(plain_page):
    page = plain_page
    page.goto("/documents/")
    box = page.locator("input[name=publisher]").first
    shown = box.locator("xpath=..").locator(".n").inner_text()
    box.check()
    page.get_by_role("button", name="Show these sources").click()
    expect(page).to_have_url(re.compile(r"/documents/\?publisher=[-\w]+$"))
    expect(page.locator(".docs li")).to_have_count(int(shown))
    page.get_by_role("link", name="All sources").click()
    expect(page).to_have_url(re.compile("/documents/$"))
