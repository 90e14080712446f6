"""Reading one source against another, in a real browser: at a desk, on a phone without scripts, and on paper."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PHONE = {"width": 375, "height": 800}


def open_comparison(page):
    """From the timeline to the comparison of the one meeting of which two sources tell what was said."""
    page.goto("/?has=several-sources&kind=meeting&actor=mikhail-mishustin")
    page.locator(".row h4 a").first.click()
    page.get_by_role("link", name="Source against source").click()
    expect(page.locator("table.compare")).to_be_visible()


def test_an_event_leads_to_its_sources_side_by_side_and_on_to_the_words(page):
    open_comparison(page)
    expect(page.locator(".summary")).to_have_text(re.compile(r"\d+ remarks: \d+ told by both; .+ leaves out \d+"))
    assert page.locator(".compare thead th:visible").count() == 2
    decoration = page.locator(".compare mark").first.evaluate("node => getComputedStyle(node).textDecorationLine")
    assert decoration == "underline"
    page.locator(".compare td .receipt").first.click()
    expect(page.locator("#at")).to_be_in_viewport()


def test_a_badge_of_the_event_leads_to_its_row(page):
    open_comparison(page)
    page.get_by_role("link", name="The event", exact=True).click()
    page.locator(".badge", has_text="told by both").last.click()
    target = page.locator("tr:target")
    expect(target).to_be_in_viewport()
    expect(target.locator(".tag")).to_have_text(re.compile("told by both"))


def test_the_rows_stand_as_a_source_tells_them_on_demand(page):
    open_comparison(page)
    page.get_by_role("link", name=re.compile("^as China Daily")).click()
    expect(page.locator(".comparison .order [aria-current]")).to_have_text("as China Daily tells it")
    assert page.locator(".compare .side").count() == 0


def test_on_a_phone_one_source_at_a_time_without_scripts(browse, site):
    page = browse(site, java_script_enabled=False, viewport=PHONE)
    open_comparison(page)
    tabs = page.get_by_role("navigation", name="Source shown").get_by_role("link")
    first, second = tabs.all_inner_texts()
    expect(page.locator(".compare thead th:visible")).to_have_text([re.compile(f"^\\s*{first}")])
    tabs.nth(1).click()
    expect(page.locator(".compare thead th:visible")).to_have_text([re.compile(f"^\\s*{second}")])
    page.get_by_role("link", name="Read it there").first.click()
    expect(page.locator(".sources-tabs [aria-current]")).to_have_text(first)
    expect(page.locator("tr:target td:visible")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 375, 640, 760, 1280])
def test_nothing_runs_out_of_the_window(browse, site, width):
    page = browse(site, viewport={"width": width, "height": 800})
    open_comparison(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_all_sources_stand_side_by_side(browse, site):
    page = browse(site, viewport=PHONE)
    open_comparison(page)
    page.emulate_media(media="print")
    assert page.locator(".compare thead th:visible").count() == 2
    expect(page.locator(".sources-tabs")).to_be_hidden()


def test_what_was_said_stands_by_topic_on_demand(page):
    open_comparison(page)
    page.get_by_role("link", name="The event", exact=True).click()
    page.get_by_role("link", name="by topic").click()
    expect(page.locator(".evidence h3").first).to_be_visible()
    expect(page.locator("#said")).to_be_in_viewport()
