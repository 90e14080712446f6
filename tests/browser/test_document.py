import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def document(page):
    """The page of the source that stands first in the list."""
    page.goto("/documents/")
    page.locator(".docs a").first.click()
    return page


def test_a_source_leads_to_what_was_taken_from_it(document):
    mark = document.locator(".text .mark.statement a").first
    words = mark.inner_text()
    mark.click()
    expect(document).to_have_url(re.compile("/statements/"))
    expect(document.locator("blockquote")).to_contain_text(words)


def test_an_event_leads_to_its_source_and_back(document):
    name = document.locator(".parts a").first.inner_text()
    document.locator(".parts a").first.click()
    expect(document.get_by_role("heading", level=1)).to_have_text(name)
    document.locator(".known-by .receipt").first.click()
    expect(document.locator("#at")).to_be_in_viewport()
    expect(document.locator("#at")).to_have_class(re.compile("event"))


def test_a_figure_leads_to_its_words(page):
    page.goto("/?has=figure")
    page.locator(".row h4 a").first.click()
    page.locator("td .receipt").first.click()
    expect(page.locator("#at")).to_be_in_viewport()
    expect(page.locator("#at")).to_have_class(re.compile("figure"))


def test_a_statement_has_a_citation_with_its_address(document, site):
    document.locator(".text .mark.statement a").first.click()
    expect(document.locator("#cite-plain")).to_contain_text(document.url)
    document.get_by_role("link", name=re.compile("in its source$")).click()
    expect(document.locator("#at")).to_be_in_viewport()


def test_words_from_outside_start_no_requests(document):
    assert document.locator(".text").evaluate("node => node.hasAttribute('hx-disable')")
