"""An editor at work in a real browser: under the strict policy, on a phone too, and nothing for axe to find."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser


@pytest.fixture
def at_work(desk_site, browse, sign_in):
    """`at_work(role)` gives a page signed in on a site of its own."""

    def enter(role, **options):
        page = browse(desk_site, **options)
        sign_in(page, desk_site, role)
        return page

    return enter


def first(page, model, **filters):
    """Open the first row of a list."""
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    page.goto(f"/admin/relations/{model}/?{query}")
    page.locator("#result_list tbody tr th a").first.click()
    page.wait_for_url(f"**/admin/relations/{model}/*/change/**")


def expect_conflict(complaints):
    """The browser notes the answer 409 in its console, and nothing else."""
    assert len(complaints) == 1
    assert "409 (Conflict)" in complaints.pop()


def test_every_screen_keeps_to_the_policy(at_work):
    """What the browser complains of, a breach of the content policy or a missing file, fails the test at its end."""
    page = at_work("administrator")
    index = page.content()
    models = re.findall(r'href="(/admin/(?:relations|auth)/\w+/)"', index)
    assert len(set(models)) == 17
    for address in sorted(set(models)):
        page.goto(address)
        row = page.locator("#result_list tbody tr th a")
        if row.count():
            row.first.click()
            page.locator("#content-main").wait_for()
            if page.locator(".historylink").count():
                page.locator(".historylink").click()
        if f'href="{address}add/"' in index:
            page.goto(f"{address}add/")
            page.locator(".submit-row").wait_for()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(at_work, browser, desk_site):
    signed_in = at_work("publisher")
    addresses = ["/admin/", "/admin/relations/decision/"]
    for model in ("statement", "event", "document", "figure", "actor"):
        first(signed_in, model)
        addresses += [f"/admin/relations/{model}/", signed_in.url, signed_in.url.replace("change", "history")]
    state = signed_in.context.storage_state()
    for scheme, width in (("light", 1280), ("dark", 375)):
        page = browser.new_page(  # unwatched: axe itself breaks the policy on pages whose styles import others
            base_url=desk_site.url,
            storage_state=state,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
        )
        for address in addresses:
            page.goto(address)
            page.wait_for_load_state("networkidle")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{scheme}, {address}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.close()


def test_correcting_a_statement_beside_its_source(at_work):
    page = at_work("publisher")
    first(page, "statement", state__exact="published", direct__exact=0)
    quoted = page.locator(".source mark.content")
    assert quoted.first.is_visible()
    cue = page.locator("#id_cue")
    before = cue.input_value()
    cue.fill("put it thus")
    page.get_by_label("Note to readers (what is changed, and why)").fill("Another verb.")
    page.get_by_role("button", name="Save and continue editing").click()
    page.locator(".messagelist .success").wait_for()
    last = page.locator(".decisions li").first
    assert "Edit" in last.inner_text()
    assert "put it thus" in last.locator("ins").inner_text()
    page.get_by_role("button", name="Undo “Edit”").click()
    page.locator(".messagelist .success").wait_for()
    assert page.locator("#id_cue").input_value() == before
    assert page.get_by_role("button", name="Redo “Edit”").is_visible()


def test_choosing_a_participant_and_a_place(at_work, complaints):
    page = at_work("publisher")
    page.goto("/admin/relations/event/add/")
    page.select_option("#id_kind", "visit")
    page.locator("#id_place + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill("beij")
    page.locator(".select2-results__option", has_text=re.compile("^Beijing$")).click()
    page.locator(".add-row a").click()
    page.locator("#id_participations-0-actor + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill("mishus")
    page.locator(".select2-results__option", has_text="Mikhail Mishustin").click()
    page.get_by_role("button", name="Save and continue editing").click()
    page.locator(".messagelist .success").wait_for()
    assert page.locator(".stands").inner_text().split()[-1] == "Accepted"
    assert "mikhail-mishustin" in page.locator(".decisions").inner_text()
    page.get_by_role("button", name="Publish", exact=True).click()
    error = page.locator(".messagelist .error")
    assert "No published mention is its evidence" in error.inner_text()
    expect_conflict(complaints)


def test_an_action_on_a_list(at_work):
    page = at_work("editor")
    page.goto("/admin/relations/actor/?state__exact=accepted&kind__exact=institution")
    for row in range(2):
        page.locator("#result_list .action-select").nth(row).check()
    page.select_option("select[name=action]", "park_selected")
    page.get_by_role("button", name="Go").click()
    assert page.locator(".messagelist .success").inner_text() == "2 actors parked."
    page.goto("/admin/")
    assert page.locator(".last li").first.inner_text().startswith("Park actor")


def test_two_editors_at_once(at_work, browse, desk_site, complaints):
    mine = at_work("publisher")
    theirs = browse(desk_site, storage_state=mine.context.storage_state())
    first(mine, "event", state__exact="published")
    theirs.goto(mine.url)
    theirs.fill("#id_note", "Theirs.")
    theirs.fill("#note-of-edit", "A note.")
    theirs.get_by_role("button", name="Save and continue editing").click()
    theirs.locator(".messagelist .success").wait_for()
    mine.fill("#id_note", "Mine.")
    mine.fill("#note-of-edit", "Another note.")
    with mine.expect_response("**/change/**") as answer:
        mine.get_by_role("button", name="Save and continue editing").click()
    assert answer.value.status == 409
    mine.locator(".since").wait_for()
    assert "Theirs." in mine.locator(".since ins").inner_text()
    assert mine.locator("#id_note").input_value() == "Mine."
    assert mine.locator("#note-of-edit").input_value() == "Another note."
    expect_conflict(complaints)


def test_without_scripts_the_verbs_still_work(browse, desk_site, sign_in):
    page = browse(desk_site, java_script_enabled=False)
    sign_in(page, desk_site, "publisher")
    first(page, "statement", state__exact="published")
    page.fill("#reason", "Said elsewhere.")
    page.fill("#note", "It was said elsewhere.")
    page.get_by_role("button", name="Withdraw").click()
    assert page.locator(".stands .badge").inner_text() == "Withdrawn"
    assert page.locator(".decisions q").all_inner_texts() == ["Said elsewhere.", "It was said elsewhere."]
    page.get_by_role("button", name="Undo “Withdraw”").click()
    assert page.locator(".stands .badge").inner_text() == "Published"
