import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_click_on_a_month_narrows_the_list_in_place_and_lights_it(page):
    page.goto("/")
    expect(page.locator(".braid .across .lit")).to_have_count(0)
    page.evaluate("window.same = true")
    page.locator("#t2023-03").click()
    expect(page).to_have_url(re.compile(r"/\?from=2023-03&to=2023-03$"))
    expect(page.locator("#t2023-03")).to_be_focused()
    expect(page.locator(".braid .across .lit").first).to_be_visible()
    expect(page.locator("#count")).to_contain_text(" of ")
    assert page.evaluate("window.same")
    page.get_by_role("link", name="Show all years").click()
    expect(page).to_have_url(re.compile(r"/$"))


def test_the_keyboard_goes_through_time_and_reaches_each_event(page):
    page.goto("/")
    page.locator("#t2023-03").focus()
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.querySelector('title').textContent"))
    assert stops[0] == "Xi Jinping’s state visit to Russia, March 2023"
    assert "Xi Jinping and Mikhail Mishustin, Tuesday, 21 March 2023" in stops
    page.locator(".braid .across .knot", has_text="24 May").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Xi Jinping and Mikhail Mishustin")


def test_without_scripts_a_stretch_is_a_plain_link(plain_page):
    plain_page.goto("/?kind=meeting")
    plain_page.locator(".braid .across .axis", has_text="May").click()
    expect(plain_page).to_have_url(re.compile(r"/\?kind=meeting&from=2023-05&to=2023-05$"))
    expect(plain_page.locator("article.row")).to_have_count(1)


@pytest.mark.parametrize(("width", "shown"), [(1280, "across"), (768, "upright"), (375, "upright"), (320, "upright")])
def test_one_drawing_is_shown_and_nothing_sticks_out(width, shown, browse, site):
    page = browse(site, viewport={"width": width, "height": 800})
    page.goto("/")
    visible = page.locator(".braid svg:visible")
    expect(visible).to_have_count(1)
    expect(visible).to_have_class(shown)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_no_two_labels_lie_over_one_another(width, browse, site):
    page = browse(site, viewport={"width": width, "height": 800})
    page.goto("/")
    measure = "t => { const b = t.getBoundingClientRect(); return [t.textContent, b.x, b.y, b.right, b.bottom] }"
    boxes = page.locator(".braid svg:visible text").evaluate_all(f"all => all.map({measure})")
    assert len(boxes) > 15
    for n, (words, x, y, right, bottom) in enumerate(boxes):
        assert right <= width
        for other, left, top, to, low in boxes[n + 1 :]:
            apart = right <= left + 1 or to <= x + 1 or bottom - 3 <= top + 1 or low - 3 <= y + 1
            assert apart, (words, other)


def test_a_reader_who_wants_the_list_can_pass_the_picture(page):
    page.goto("/")
    page.get_by_role("link", name="Skip the picture").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#q$"))
