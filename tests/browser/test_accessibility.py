"""For everybody: every kind of page in light and dark, wide, narrow and enlarged, by keyboard and on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.walk import PAGES, STATES, kinds_of_page

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # all that dark changes
AS_USUAL = dict.fromkeys(("media", "color_scheme", "reduced_motion", "forced_colors"), "null")
KINDS = sorted(kind for kind in {*PAGES, *STATES} if kind)


@pytest.fixture(scope="session")
def pages(site):
    """An address of every kind of page."""
    return kinds_of_page(site.url)


@pytest.fixture(scope="session")
def window(browser, site):
    """`window(enlarged)` is a page that is opened once: opening one takes the browser longer than showing it."""
    opened = {}

    def of_size(enlarged):
        if enlarged not in opened:
            context = browser.new_context(base_url=site.url, device_scale_factor=2 if enlarged else 1)
            opened[enlarged] = context.new_page()
        return opened[enlarged]

    yield of_size
    for page in opened.values():
        page.context.close()


@pytest.fixture
def visit(window):
    """`visit(width, height, **media)` gives an empty page, which may be shown what `browse` would complain of."""

    def empty_page(width=1280, height=800, *, enlarged=False, **media):
        page = window(enlarged)
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**AS_USUAL | media)
        return page

    return empty_page


def widened(page):
    """What sticks out on the right; nothing where the page needs no scrolling sideways."""
    return page.evaluate(
        """() => {
            const {scrollWidth, clientWidth} = document.documentElement;
            if (scrollWidth <= clientWidth) return [];
            return [...document.querySelectorAll("body *")]
                .filter(node => node.getBoundingClientRect().right > clientWidth + 1 && !node.closest(".scroll, svg"))
                .map(node => node.outerHTML.slice(0, 120)).slice(0, 3);
        }"""
    )


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(kind, visit, pages):
    page = visit()
    page.goto(pages[kind])
    if kind == "timeline":
        page.locator(".opener").first.click()
        page.locator(".opened .evidence").wait_for()
    for scheme, width, rules in (("light", 1280, RULES), ("light", 320, RULES), ("dark", 1280, OF_COLOURS)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options=rules)
        assert found.violations_count == 0, f"{scheme}, {width}: {found.generate_report()}"
        assert widened(page) == [], f"{scheme}, {width}"


@pytest.mark.parametrize("kind", KINDS)
def test_at_twice_the_size_nothing_is_lost(kind, visit, pages):
    page = visit(640, 400, enlarged=True)
    page.goto(pages[kind])
    assert widened(page) == []
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_nothing_is_cut(kind, visit, pages):
    page = visit(680, 960)  # what A4 leaves between its margins
    page.goto(pages[kind])
    page.emulate_media(media="print")
    assert widened(page) == []
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter(node => ["auto", "scroll", "hidden"].includes(getComputedStyle(node).overflowX)
                && node.scrollWidth > node.clientWidth + 1 && !node.closest("svg, .unseen"))
            .map(node => node.outerHTML.slice(0, 120))"""
    )
    assert cut == []


def test_a_receipt_on_paper_gives_its_address(visit, pages):
    page = visit()
    page.goto(pages["statement"])
    page.emulate_media(media="print")
    receipt = page.locator("main .receipt").first
    after = receipt.evaluate("node => getComputedStyle(node, '::after').content")
    assert receipt.get_attribute("href") in after
    expect(page.locator("header nav")).to_be_hidden()
    expect(page.locator(".on-paper")).to_contain_text("127.0.0.1")


@pytest.mark.parametrize("kind", ["timeline", "event", "metric", "actor"])
def test_nothing_moves_for_those_who_want_no_motion(kind, visit, pages):
    page = visit(reduced_motion="reduce")
    page.goto(pages[kind])
    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")]
            .filter(node => parseFloat(getComputedStyle(node).transitionDuration) > 0)
            .map(node => node.outerHTML.slice(0, 120))"""
    )
    assert moving == []


@pytest.mark.parametrize("kind", ["timeline", "event", "event-compare", "metric", "actor"])
def test_in_forced_colours_nothing_loses_its_meaning(kind, visit, pages):
    page = visit(forced_colors="active")
    page.goto(pages[kind])
    # axe compares colours of the page's own, which are not those that are shown
    found = Axe().run(page, options=RULES | {"rules": {"color-contrast": {"enabled": False}}})
    assert found.violations_count == 0, found.generate_report()
    blank = page.evaluate(
        """() => [...document.querySelectorAll("main a[href], main button")]
            .filter(node => node.checkVisibility())
            .filter(node => getComputedStyle(node).color === getComputedStyle(node).backgroundColor)
            .map(node => node.outerHTML.slice(0, 120))"""
    )
    assert blank == []


def test_the_first_page_is_walked_by_keyboard(visit):
    page = visit()
    page.goto("/")
    order = []
    for _ in range(60):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """() => {
                const node = document.activeElement;
                const box = node.getBoundingClientRect();
                const style = getComputedStyle(node);
                return {
                    place: [...document.querySelectorAll("*")].indexOf(node),
                    name: node.outerHTML.slice(0, 120),
                    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
                    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                };
            }"""
        )
        assert where["seen"], where
        assert where["marked"], where
        order.append(where["place"])
    assert order == sorted(order)
    assert len(set(order)) == len(order)


@pytest.mark.parametrize("query", ["q=" + "a" * 190, "topic=" + "b" * 200, "from=" + "c" * 190])
@pytest.mark.parametrize("width", [375, 1280])
def test_long_words_do_not_widen_the_page(query, width, browse, site):
    page = browse(site, viewport={"width": width, "height": 800})
    page.goto(f"/?{query}")
    assert widened(page) == []
