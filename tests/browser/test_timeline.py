import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def count(page):
    return page.locator("#count")


def test_the_first_page_needs_four_requests_and_no_other_host(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    expect(page.locator("article.row").first).to_be_visible()
    assert len(asked) <= 5  # the fifth is the icon, where a browser asks for it


def test_events_stand_in_order_under_their_years(page):
    page.goto("/")
    years = [year for year in page.locator(".year h2").all_inner_texts() if year.isdigit()]
    assert years == sorted(years, reverse=True)
    page.get_by_role("link", name="Oldest first").click()
    expect(page).to_have_url(re.compile("order=oldest"))
    assert [year for year in page.locator(".year h2").all_inner_texts() if year.isdigit()] == sorted(years)


def test_a_filter_narrows_in_place_and_keeps_the_focus(page):
    page.goto("/")
    box = page.locator("[type=checkbox][name=kind][value=meeting]")
    shown = box.locator("xpath=..").locator(".n").inner_text()
    box.check()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting$"))
    expect(count(page)).to_contain_text(f"{shown} of ")
    expect(page.locator("article.row")).to_have_count(int(shown))
    expect(page.locator("[type=checkbox][name=kind][value=meeting]")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(count(page).inner_text())


def test_every_count_is_what_a_click_then_shows(page):
    page.goto("/")
    for number in range(page.locator("#facets input[type=checkbox]:visible").count()):
        box = page.locator("#facets input[type=checkbox]:visible").nth(number)
        shown = box.locator("xpath=..").locator(".n").inner_text()
        response = page.request.get(f"/?{box.get_attribute('name')}={box.get_attribute('value')}")
        assert f"<b>{shown}</b> of" in response.text()


def test_back_and_forward_go_through_the_filters(page):
    page.goto("/")
    everything = count(page).inner_text()
    page.locator("[type=checkbox][name=kind][value=meeting]").check()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting$"))
    meetings = count(page).inner_text()
    page.locator("[type=checkbox][name=actor][value=xi-jinping]").check()
    expect(page).to_have_url(re.compile(r"actor=xi-jinping&kind=meeting$"))
    page.go_back()
    expect(count(page)).to_have_text(meetings)
    expect(page.locator("[type=checkbox][name=kind][value=meeting]")).to_be_checked()
    expect(page.locator("[type=checkbox][name=actor][value=xi-jinping]")).not_to_be_checked()
    page.go_back()
    expect(count(page)).to_have_text(everything)
    expect(page.locator("[type=checkbox][name=kind][value=meeting]")).not_to_be_checked()
    page.go_forward()
    expect(count(page)).to_have_text(meetings)
    expect(page.locator("[type=checkbox][name=kind][value=meeting]")).to_be_checked()
    page.locator(".chip").first.click()  # what came back works like what was there first
    expect(count(page)).to_have_text(everything)


def test_a_chip_takes_its_condition_away(page):
    page.goto("/?kind=meeting&kind=visit")
    page.locator(".chip", has_text="Visit").click()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting$"))
    expect(count(page)).to_be_focused()
    page.get_by_role("link", name="Clear").click()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.locator(".chip")).to_have_count(0)


def test_words_are_searched_for_on_enter(page):
    page.goto("/")
    page.get_by_label("Words to search for").fill("energy")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=energy$"))
    expect(page.locator(".chip")).to_contain_text("“energy”")
    expect(page.get_by_label("Words to search for")).to_be_focused()


def test_a_date_narrows_and_a_wrong_one_is_said_to_be_wrong(page):
    page.goto("/")
    page.get_by_label("From").fill("2023-12")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?from=2023-12$"))
    expect(page.locator(".chip")).to_contain_text("from December 2023")
    page.get_by_label("From").fill("someday")
    page.keyboard.press("Tab")
    expect(page.locator(".problem")).to_contain_text("“someday” is not a date")
    expect(page.locator("article.row")).to_have_count(0)


def test_an_empty_result_says_what_to_give_up(page):
    page.goto("/?kind=meeting&to=1999")
    page.locator(".nothing a").first.click()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting$"))
    expect(page.locator("article.row").first).to_be_visible()


def test_an_event_opens_in_place_and_closes_again(page):
    page.goto("/?kind=meeting")
    row = page.locator("article.row", has=page.locator(".opener", has_text="statements")).first
    opener = row.locator(".opener")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.click()
    expect(row.locator(".voices dt").first).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page).to_have_url(re.compile(r"/\?kind=meeting#open-\w{10}$"))
    assert row.locator(".voices dd").count() == int(opener.inner_text().split()[0])
    opener.click()
    expect(row.locator(".voices")).to_have_count(0)
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_two_events_stay_open_side_by_side(page):
    page.goto("/?kind=meeting")
    openers = page.locator(".opener", has_text="statements")
    openers.nth(0).click()
    openers.nth(1).click()
    expect(page.locator(".opened .voices")).to_have_count(2)


def test_a_receipt_leads_to_the_highlighted_sentence(page):
    page.goto("/?kind=meeting")
    page.locator(".opener", has_text="statements").first.click()
    receipt = page.locator(".opened .receipt").first
    words = page.locator(".opened .words").first.inner_text().strip("“”")
    number = receipt.inner_text().rpartition(" ")[2]
    receipt.click()
    expect(page.locator("#at")).to_be_in_viewport()
    assert words.startswith(page.locator("#at").inner_text())
    assert page.locator(f"#p{number} #at").count() == 1


def test_folds_stay_open_while_filtering_on_a_phone(browse, site):
    page = browse(site, viewport={"width": 375, "height": 800})
    page.goto("/")
    expect(page.locator("[type=checkbox][name=kind][value=meeting]")).not_to_be_visible()
    page.locator("#facets > summary").click()
    page.locator("[type=checkbox][name=kind][value=meeting]").check()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting$"))
    expect(page.locator("[type=checkbox][name=kind][value=meeting]")).to_be_visible()
    expect(page.locator("[type=checkbox][name=kind][value=meeting]")).to_be_focused()


def test_everything_works_without_scripts(plain_page):
    page = plain_page
    page.goto("/")
    page.locator("[type=checkbox][name=kind][value=meeting]").check()
    page.get_by_label("From").fill("2023")
    page.get_by_role("button", name="Show these events").click()
    expect(page).to_have_url(re.compile(r"kind=meeting.*from=2023"))
    expect(page.locator("article.row .kind").first).to_contain_text("Meeting")
    page.locator(".chip", has_text="Meeting").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_label("Words to search for").fill("trade")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".chip").first).to_contain_text("“trade”")
    page.goto("/?kind=meeting")
    page.locator(".opener", has_text="statements").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator(".voices .receipt").first.click()
    expect(page.locator("#at")).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?kind=meeting$"))


def test_the_timeline_is_used_by_keyboard_alone(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip the picture")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Words to search for")).to_be_focused()
    page.locator("[type=checkbox][name=kind][value=meeting]").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/\?kind=meeting$"))
    page.locator(".opener").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".opened .evidence").first).to_be_visible()
