import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def count(page):
    return page.locator("#count")


def test_a_filter_narrows_in_place_and_keeps_the_focus(page):
    page.goto("/statements/")
    everything = count(page).inner_text()
    box = page.locator("[type=checkbox][name=speaker][value=mikhail-mishustin]")
    shown = box.locator("xpath=..").locator(".n").inner_text()
    box.check()
    expect(page).to_have_url(re.compile(r"/statements/\?speaker=mikhail-mishustin$"))
    expect(count(page)).to_contain_text(f"{shown} of ")
    expect(page.locator(".quotes > li")).to_have_count(int(shown))
    expect(page.locator("[type=checkbox][name=speaker][value=mikhail-mishustin]")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(count(page).inner_text())
    page.go_back()
    expect(count(page)).to_have_text(everything)
    expect(page.locator("[type=checkbox][name=speaker][value=mikhail-mishustin]")).not_to_be_checked()


def test_words_are_marked_and_chips_take_conditions_away(page):
    page.goto("/statements/?q=trade&topic=energy")
    expect(page.locator(".quote mark").first).to_have_text("trade")
    page.locator(".chip", has_text="Energy").click()
    expect(page).to_have_url(re.compile(r"/statements/\?q=trade$"))
    expect(count(page)).to_be_focused()


def test_a_year_narrows_and_widens_again(page):
    page.goto("/statements/")
    year = page.locator(".by-year a").first
    year.click()
    expect(page).to_have_url(re.compile(r"/statements/\?from=(\d{4})&to=\1$"))
    expect(page.locator(".by-year [aria-current]")).to_have_count(1)
    page.locator(".by-year [aria-current]").click()
    expect(page).to_have_url(re.compile(r"/statements/$"))


def test_events_and_statements_of_one_filter_lead_to_each_other(page):
    page.goto("/?speaker=vladimir-putin")
    page.locator(".found .across a").click()
    expect(page).to_have_url(re.compile(r"/statements/\?speaker=vladimir-putin$"))
    expect(page.locator("article.row")).to_have_count(0)
    page.locator(".found .across a").click()
    expect(page).to_have_url(re.compile(r"/\?speaker=vladimir-putin$"))


def test_everything_works_without_scripts(plain_page):
    page = plain_page
    page.goto("/statements/")
    page.locator("[type=checkbox][name=speaker][value=mikhail-mishustin]").check()
    page.get_by_role("button", name="Show these statements").click()
    expect(page).to_have_url(re.compile(r"/statements/\?speaker=mikhail-mishustin$"))
    page.locator(".quotes .receipt", has_text="Cite").first.click()
    expect(page.locator("pre.citation").first).to_contain_text("Mikhail Mishustin")
    expect(page.locator("button[data-copies]:visible")).to_have_count(0)
    page.locator("summary", has_text="BibTeX").click()
    expect(page.locator("#cite-bib")).to_contain_text("@misc{")


def test_a_citation_is_copied(browse, site):
    page = browse(site, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/statements/?q=trade")
    page.locator(".quotes .receipt", has_text="Cite").first.click()
    for name in ("plain", "bib"):
        if name == "bib":
            page.locator("summary", has_text="BibTeX").click()
        page.locator(f"[data-copies=cite-{name}]").click()
        expect(page.locator(f"[data-copies=cite-{name}]")).to_have_text("Copied")
        expect(page.locator(f"[data-copies=cite-{name}] + [role=status]")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == page.locator(f"#cite-{name}").text_content()


def test_a_citation_is_taken_away(page):
    page.goto("/statements/?q=trade")
    page.locator(".quotes .receipt", has_text="Cite").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="RIS").click()
    assert re.fullmatch(r"[a-z0-9-]+\.ris", download.value.suggested_filename)
    assert download.value.path().read_bytes().startswith(b"TY  - ELEC\r\n")


def test_the_day_of_access_is_put_in(page):
    page.goto("/statements/?publisher=china-daily&to=2023-03-21")
    page.locator(".quotes .receipt", has_text="Cite").first.click()
    page.get_by_label("Chicago then wants").fill("2026-11-02")
    page.get_by_role("button", name="Put it in").click()
    expect(page.locator("#cite-chicago-note")).to_contain_text("accessed November 2, 2026")


def test_a_day_of_access_that_is_typed_is_put_in_with_enter(page):
    page.goto("/statements/?publisher=china-daily&to=2023-03-21")
    page.locator(".quotes .receipt", has_text="Cite").first.click()
    page.get_by_label("Chicago then wants").press_sequentially("11022026")
    page.keyboard.press("Enter")
    expect(page.locator("#cite-chicago-note")).to_contain_text("accessed November 2, 2026")


@pytest.mark.parametrize("width", [320, 375])
def test_nothing_is_wider_than_a_phone(browse, site, width):
    page = browse(site, viewport={"width": width, "height": 800})
    page.goto("/statements/?q=trade")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator(".quotes .receipt", has_text="Cite").first.click()
    page.locator("summary", has_text="CSL-JSON").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_line_for_another_page_is_copied(browse, site):
    page = browse(site, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/embed/code/?kind=meeting")
    page.get_by_role("button", name="Copy the line").click()
    expect(page.locator("[data-copies=snippet] + [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#snippet").input_value()
