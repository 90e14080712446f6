"""Every kind of page in light and dark, wide and narrow: nothing for axe to find, nothing to scroll sideways for."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser


def addresses(page):
    page.goto("/?kind=meeting")
    event = page.locator(".row", has=page.locator(".opener", has_text="statements")).locator("h4 a").first
    page.goto(event.get_attribute("href"))
    receipts = page.locator(".voices .receipt")
    found = [
        page.url,
        receipts.first.get_attribute("href"),
        receipts.filter(has_text="Cite").first.get_attribute("href"),
    ]
    return ["/", "/?kind=visit&from=2023", "/?from=someday&kind=nonsense", *found, "/documents/", "/about/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(scheme, width, browse, site):
    page = browse(site, color_scheme=scheme, viewport={"width": width, "height": 800})
    for address in addresses(page):
        page.goto(address)
        if address == "/":
            page.locator(".opener").first.click()
            page.locator(".opened .evidence").wait_for()
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_the_page_of_what_is_missing_is_in_order_too(browser, site):
    page = browser.new_page(base_url=site.url)  # unwatched: that the page is missing is noted in the console
    assert page.goto("/nowhere").status == 404
    assert Axe().run(page).violations_count == 0
    page.close()


@pytest.mark.parametrize("query", ["q=" + "a" * 190, "topic=" + "b" * 200, "from=" + "c" * 190])
@pytest.mark.parametrize("width", [375, 1280])
def test_long_words_do_not_widen_the_page(query, width, browse, site):
    page = browse(site, viewport={"width": width, "height": 800})
    page.goto(f"/?{query}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
