"""The ledger as readers use it: drawing and table lead to one another, at every width, with and without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

METRIC = "/figures/bilateral-trade/"


def test_from_the_list_to_a_metric_to_a_mark_and_back_to_its_row(plain_page):
    plain_page.goto("/figures/")
    plain_page.get_by_role("link", name="Bilateral trade").click()
    plain_page.wait_for_url(f"**{METRIC}")
    row = plain_page.locator("tbody tr").first
    row.get_by_role("link", name="show").first.click()
    mark = plain_page.locator(".level a:target")
    assert mark.count() == 1
    mark.locator(".halo").click(force=True)
    assert plain_page.locator("tbody tr:target").get_attribute("id") == row.get_attribute("id")


def test_a_receipt_opens_on_its_words(page):
    page.goto(METRIC)
    page.locator("tbody .receipt").first.click()
    assert page.locator("#at").inner_text() == "$200 billion"


def test_marks_are_reached_by_keyboard_in_the_order_of_the_table(page):
    page.goto(METRIC)
    page.locator(".level a").first.focus()
    reached = []
    for _ in range(3):
        reached.append(page.evaluate("document.activeElement.id"))
        page.keyboard.press("Tab")
    rows = page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.id)")
    assert reached == [row.replace("figure-", "point-") for row in rows]


@pytest.mark.parametrize(("width", "drawing"), [(1280, "level"), (961, "level"), (900, "turned"), (320, "turned")])
def test_one_drawing_is_seen_and_its_letters_are_large_enough(width, drawing, browse, site):
    page = browse(site, viewport={"width": width, "height": 800})
    page.goto(METRIC)
    seen = [name for name in ("level", "turned") if page.locator(f".chart .{name}").first.is_visible()]
    assert seen == [drawing]
    heights = page.locator(f".chart .{drawing} text").evaluate_all(
        "texts => texts.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    assert min(heights) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 320])
def test_no_words_of_the_drawing_touch(width, browse, site):
    page = browse(site, viewport={"width": width, "height": 800})
    page.goto(METRIC)
    touching = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll('.chart svg text')]
            .map(t => [t.textContent, t.getBoundingClientRect()]).filter(([, b]) => b.width);
          return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
            .map(([other]) => [one, other]));
        }"""
    )
    assert touching == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(scheme, width, browse, site):
    page = browse(site, color_scheme=scheme, viewport={"width": width, "height": 800})
    for address in ("/figures/", "/figures/?kind=nonsense", METRIC, f"{METRIC}?kind=target"):
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_filters_narrow_without_scripts(plain_page):
    plain_page.goto("/figures/")
    plain_page.get_by_label("Xu Poling").check()
    plain_page.get_by_role("button", name="Show these figures").click()
    assert plain_page.url.endswith("/figures/?speaker=xu-poling&from=&to=")
    assert plain_page.locator("#count").inner_text() == "1 figure"
    plain_page.get_by_role("link", name="Remove: Xu Poling").click()
    assert plain_page.locator("#count").inner_text() == "9 figures"


def test_filters_narrow_in_place_and_keep_the_focus(page):
    page.goto("/figures/")
    page.evaluate("window.stays = true")
    page.get_by_label("Xu Poling").check()
    expect(page.locator("#count")).to_have_text("1 figure")
    expect(page.locator("#said-aloud")).to_have_text("1 figure")
    expect(page).to_have_url(re.compile(r"/figures/\?speaker=xu-poling$"))
    expect(page.locator("[type=checkbox][name=speaker][value=xu-poling]")).to_be_focused()
    page.get_by_role("link", name="Remove: Xu Poling").click()
    expect(page.locator("#count")).to_have_text("9 figures")
    page.go_back()
    expect(page.locator("#count")).to_have_text("1 figure")
    page.goto(f"{METRIC}?kind=target")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Remove: Target").click()
    expect(page).to_have_url(re.compile(f"{METRIC}$"))
    expect(page.locator("#count")).to_have_text("3 figures")
    assert page.evaluate("window.stays")


def test_the_drawing_can_be_taken_away(page):
    page.goto(METRIC)
    for name, start in (("SVG", b"<svg "), ("PNG", b"\x89PNG")):
        address = page.locator(".take").get_by_role("link", name=name, exact=True).get_attribute("href")
        assert page.request.get(address).body().startswith(start)
