"""Rows decided on together, in a real browser: merged, many at once, published; by keys alone, and without a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import running_copy, unique_name

pytestmark = pytest.mark.browser

expect.set_options(timeout=15_000)  # for a machine that has much else to do

ROWS = """
from tests import factories as make
proposed = {"state": "proposed"}
xi, putin = make.person("Xi Jinping"), make.person("Vladimir Putin")
moscow = make.place("Moscow")
def told(event, text):
    make.mention(event, make.document(text, published="2031-05-06", **proposed), **proposed)
for day in ("2031-05-05", "2031-06-05"):
    for source, where in (("One agency", None), ("Another agency", moscow)):
        event = make.event(xi, putin, when=day, place=where, evidence=False, **proposed)
        told(event, f"{source}: Xi Jinping met Vladimir Putin on {day}.")
said = " ".join(f"Xi said that trade grew by {n} percent." for n in range(20, 34))
source = make.document("A long talk.\\n\\n" + said)
for n in range(20, 34):
    make.statement(source, f"trade grew by {n} percent", xi, rule="A1/say", **proposed)
ready = make.document("Ready.\\n\\nXi said that all was ready. Putin said that much was done.", **proposed)
make.statement(ready, "all was ready", xi, state="accepted")
make.statement(ready, "much was done", putin, state="accepted")
"""


@pytest.fixture(scope="module")
def waiting_home(staffed_home):
    """A home in which two pairs of events, many statements of one text and two accepted ones wait."""
    home = staffed_home.copy(staffed_home.folder.parent / unique_name())
    home.python(ROWS)
    yield home
    home.remove()


@pytest.fixture
def waiting(waiting_home):
    yield from running_copy(waiting_home)


@pytest.fixture
def at_work(waiting, browse, sign_in):
    def enter(role="publisher", **options):
        page = browse(waiting, **options)
        sign_in(page, waiting, role)
        return page

    return enter


def asked(site, expression):
    """What an expression over the models gives where the site keeps what it knows."""
    return site.home.python(f"from relations.models import *\nprint({expression})")


def states(site, model, condition):
    """The states of the rows that a condition finds, sorted."""
    return asked(site, f"*sorted({model}.objects.filter({condition}).values_list('state', flat=True))").split()


def undo(page):
    """Press the key for undo, as somebody does who has looked at the page, and wait until its button has gone."""
    page.wait_for_timeout(260)
    page.locator("[data-command=undo]").first.evaluate("button => { button.id = 'pressed' }")
    page.keyboard.press("u")
    page.locator("#pressed").wait_for(state="detached")
    page.wait_for_load_state()  # a key on a page without its script is lost


IN_MAY, IN_JUNE = ("earliest='2031-05-05'", "earliest='2031-06-05'")


def test_merging_by_keys_alone(at_work, waiting):
    page = at_work()
    page.goto("/admin/desk/merge/event/")
    page.get_by_role("link", name="Begin with the first group").press("Enter")
    page.wait_for_url("**after=*")
    first = page.url
    place = page.locator("tr", has=page.get_by_role("rowheader", name="Place")).locator("input")
    expect(place.nth(1)).to_be_checked()  # the one that says where it was
    page.keyboard.press("2")
    expect(page.locator("[name=stays]").nth(1)).to_be_checked()
    page.keyboard.press("1")
    expect(page.locator("[name=stays]").nth(0)).to_be_checked()
    expect(place.nth(1)).to_be_checked()  # an empty place is not brought along
    page.keyboard.press("Enter")
    page.locator(".messagelist .success").wait_for()
    assert page.url != first  # the next group
    assert states(waiting, "Event", IN_JUNE) == ["merged", "proposed"]
    assert asked(waiting, f"Event.objects.get({IN_JUNE}, state='proposed').place") == "Moscow"
    page.keyboard.press("d")
    page.wait_for_url("**/admin/desk/merge/event/")
    assert states(waiting, "Event", IN_MAY) == ["proposed", "proposed"]
    expect(page.locator("#content-main")).not_to_contain_text("2031-05-05")
    for _ in range(2):
        undo(page)
    assert states(waiting, "Event", IN_JUNE) == ["proposed", "proposed"]
    page.goto("/admin/desk/merge/event/")
    expect(page.locator("#content-main")).to_contain_text("2031-05-05")


def test_merging_and_taking_apart_without_a_script(at_work, waiting):
    page = at_work("editor", java_script_enabled=False)
    page.goto("/admin/desk/merge/event/")
    page.locator(".groups h2 a").first.click()
    gone = page.locator("input[name=row]").nth(1).get_attribute("value")
    page.get_by_role("button", name="Merge").click()
    assert "Merged 2 events" in page.locator(".messagelist").inner_text()
    page.goto(f"/admin/desk/c/event/{gone}/")
    assert "This is a part of" in page.locator(".merged").inner_text()
    page.get_by_role("button", name="Unmerge").click()
    assert states(waiting, "Event", IN_JUNE) == ["proposed", "proposed"]


def test_what_a_colleague_did_meanwhile_is_shown_and_the_choice_kept(at_work, waiting, complaints):
    page = at_work()
    page.goto("/admin/desk/merge/event/")
    page.locator(".groups h2 a").first.click()
    page.wait_for_load_state()  # a key before the script is there would be lost
    page.keyboard.press("2")
    other = page.locator("input[name=row]").nth(0).get_attribute("value")
    decide = "curation.edit(Event.objects.get(public_id=%r), curation.Editor.trusted('Ana'), {'title': 'Night talks'})"
    asked(waiting, f"__import__('relations.curation'), exec(\"from relations import curation; {decide % other}\")")
    page.keyboard.press("Enter")
    page.locator("section.since").wait_for()
    assert "409 (Conflict)" in complaints.pop()
    assert "by Ana" in page.locator("section.since").inner_text()
    assert "Night talks" in page.locator(".compared").inner_text()
    expect(page.locator("[name=stays]").nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    page.locator(".messagelist .success").wait_for()
    assert states(waiting, "Event", IN_JUNE) == ["merged", "proposed"]


TRADE = "quotation__startswith='trade grew by'"


def test_many_at_once_by_keys_alone(at_work, waiting):
    page = at_work()
    page.goto("/admin/desk/q/statements/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    for _ in range(11):
        page.keyboard.press("j")
    page.keyboard.press("X")
    page.keyboard.press("b")
    page.wait_for_url("**/admin/desk/bulk/")
    assert "Decide on 12 rows" in page.locator("h1").inner_text()
    for left in range(10, 0, -1):
        button = page.locator("button[data-command=apply]")
        assert f"{left} left" in button.inner_text()
        page.keyboard.press("Enter")
        expect(page.locator(".sample .state-accepted")).to_have_count(11 - left)
    page.locator("[name=verb][value=park]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bulk/?batch=*")
    assert "Parked: 12 rows" in page.locator("#content-main").inner_text()
    assert states(waiting, "Statement", TRADE).count("parked") == 12
    undo(page)
    assert set(states(waiting, "Statement", TRADE)) == {"proposed"}


def test_many_at_once_without_a_script(at_work, waiting):
    page = at_work(java_script_enabled=False)
    page.goto("/admin/desk/q/statements/")
    for n in range(3):
        page.locator("input[name=row]").nth(n).check()
    page.locator("button[data-command=bulk]").click()
    for button in range(3):
        page.locator(".sample button").nth(button).click()
        assert page.locator(".opened h3").is_visible()
    page.locator("[name=verb][value=reject]").check()
    page.get_by_role("button", name="Apply").click()
    assert states(waiting, "Statement", TRADE).count("rejected") == 3
    page.get_by_role("button", name="Undo all 3").click()
    assert set(states(waiting, "Statement", TRADE)) == {"proposed"}


READY = "document__title='Ready.'"


def test_publishing_by_keys_alone(at_work, waiting):
    page = at_work()
    page.goto("/admin/desk/publish/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("p")
    page.wait_for_url("**/publish/?batch=*")
    assert states(waiting, "Statement", READY) == ["accepted", "published"]
    assert states(waiting, "Document", "title='Ready.'") == ["published"]
    page.get_by_role("link", name="Statement: Xi Jinping").press("Enter")
    page.wait_for_url("**/statements/*/")
    assert "all was ready" in page.locator("main").inner_text()


def test_publishing_and_withdrawing_without_a_script(at_work, waiting):
    page = at_work(java_script_enabled=False)
    page.goto("/admin/desk/publish/")
    for box in page.locator("input[name=row]").all():
        box.check()
    page.get_by_role("button", name="Publish what is selected").click()
    assert states(waiting, "Statement", READY) == ["published", "published"]
    page.goto("/admin/desk/publish/")
    assert "Everything that is accepted is published." in page.locator("#content-main").inner_text()
    page.get_by_role("link", name="Withdraw … Statement: Vladimir Putin").first.click()
    page.fill("#note", "Said by somebody else.")
    page.get_by_role("button", name="Withdraw").click()
    assert states(waiting, "Statement", READY) == ["published", "withdrawn"]


def test_axe_finds_nothing_and_nothing_scrolls_sideways(at_work, browser, waiting):
    signed_in = at_work()
    state = signed_in.context.storage_state()

    def pages(page):
        page.goto("/admin/desk/merge/event/")
        yield
        address = page.locator(".groups h2 a").first.get_attribute("href")
        page.goto(address)
        yield
        row = page.locator("input[name=row]").first.get_attribute("value")
        page.goto(f"/admin/desk/merge/event/?row={row}")
        yield
        page.goto("/admin/desk/publish/")
        yield
        page.goto(page.locator("a", has_text="Withdraw …").first.get_attribute("href"))
        yield
        page.goto("/admin/desk/q/statements/")
        page.locator("input[name=row]").first.check()
        page.locator("button[data-command=bulk]").click()
        page.wait_for_url("**/bulk/")
        yield
        page.locator("button[data-command=apply]").click()
        page.locator(".opened").wait_for()
        yield
        page.locator("[name=verb][value=park]").check()
        page.locator("button[data-command=apply]").click()
        page.wait_for_url("**/bulk/?batch=*")
        yield

    for scheme, width in (("light", 1280), ("dark", 320)):
        page = browser.new_page(  # unwatched: axe itself breaks the policy on pages whose styles import others
            base_url=waiting.url,
            storage_state=state,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
        )
        seen = 0
        for _ in pages(page):
            page.wait_for_load_state("networkidle")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{scheme}, {page.url}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
            seen += 1
        assert seen == 8
        page.close()
