import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_name_is_found_while_it_is_typed(page):
    page.goto("/actors/")
    expect(page.locator(".names li")).to_have_count(10)
    page.get_by_role("searchbox").press_sequentially("путин")
    expect(page.locator(".names li")).to_have_count(1)
    expect(page.locator(".names li")).to_contain_text("Vladimir Putin")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.reload()
    expect(page.locator(".names li")).to_have_count(1)


def test_a_name_is_found_without_scripts(plain_page):
    plain_page.goto("/actors/")
    plain_page.get_by_role("searchbox").fill("nobody at all")
    plain_page.get_by_role("button", name="Find").click()
    expect(plain_page.locator("#actors")).to_contain_text("called “nobody at all”")
    plain_page.get_by_role("link", name="Show all").click()
    expect(plain_page.locator(".names li")).to_have_count(10)


@pytest.mark.parametrize("label", ["Events", "Meetings in person"])
def test_a_number_leads_to_the_list_that_it_counts(page, label):
    page.goto("/actors/xi-jinping/")
    number = page.locator(".numbers div", has_text=label).locator("dd a")
    expected = number.inner_text()
    number.click()
    expect(page.locator("#count b")).to_have_text(expected)


def test_the_statements_about_a_topic_are_those_of_its_bar(page):
    page.goto("/topics/")
    page.get_by_role("link", name="Trade and investment", exact=True).click()
    bar = page.locator(".by-side .bar").first
    expected = bar.locator("span").first.inner_text()
    bar.click()
    expect(page.locator("#count b")).to_have_text(expected)


def test_a_name_in_a_statement_leads_to_its_page_and_a_place_to_its_own(page):
    page.goto("/?kind=meeting")
    page.locator(".row .kind a").first.click()
    expect(page).to_have_url(re.compile("/places/"))
    page.locator(".said .by a").first.click()
    expect(page).to_have_url(re.compile("/actors/"))


@pytest.fixture
def source(page):
    """The page of the source that stands first in the list."""
    page.goto("/documents/")
    page.locator(".docs a").first.click()
    return page


def test_pointing_at_a_mark_or_its_note_lights_both(source):
    mark = source.locator(".pair .mark.statement a").first
    note = source.locator("#" + mark.get_attribute("aria-describedby").split()[0])
    lit, dark = "rgb(255, 216, 114)", "rgba(0, 0, 0, 0)"
    expect(note).to_have_css("background-color", dark)
    mark.hover()
    expect(note).to_have_css("background-color", lit)
    source.locator("h1").hover()
    expect(note).to_have_css("background-color", dark)
    mark.focus()
    expect(note).to_have_css("background-color", lit)
    note.locator(".taken").focus()
    expect(mark.locator("..")).to_have_css("background-color", lit)


def test_one_kind_is_shown_alone_without_scripts(plain_page):
    plain_page.goto("/documents/")
    plain_page.locator(".docs a").first.click()
    plain_page.get_by_role("link", name=re.compile("^Events")).click()
    expect(plain_page.locator(".pair .mark.event").first).to_be_visible()
    expect(plain_page.locator(".pair .mark.statement")).to_have_count(0)
    expect(plain_page.locator(".switches [aria-current]")).to_contain_text("Events")


def test_a_passage_is_come_to_by_its_address(source):
    source.goto(f"{source.url}?at=1500-1560#at")
    expect(source.locator("#at")).to_be_in_viewport()
    expect(source.locator("#at")).to_have_class(re.compile("here"))


def test_on_a_phone_the_notes_open_below_their_paragraph(browse, site):
    phone = browse(site, viewport={"width": 320, "height": 640})
    phone.goto("/documents/")
    phone.locator(".docs a").first.click()
    expect(phone.locator(".note").first).not_to_be_visible()
    phone.locator(".notes summary").first.click()
    expect(phone.locator(".note").first).to_be_visible()
    for address in (phone.url, "/actors/xi-jinping/", "/actors/", "/topics/", "/topics/energy/", "/places/moscow/"):
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") == 320, address
