"""An editor at the desk in a real browser, by keyboard alone: what decides, what must not, and what is never lost."""

import re
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import running_copy, unique_name

pytestmark = pytest.mark.browser

GUARD = 350  # ms after which a new card surely takes a key
TEXTS = ("tests/gold/development/103_white_house_readout.txt", "tests/gold/development/104_presidency_news.txt")


@pytest.fixture(scope="module")
def waiting_home(staffed_home):
    """A home in which two texts wait to be decided on."""
    home = staffed_home.copy(staffed_home.folder.parent / unique_name())
    home.manage("ingest", "--publisher", "xinhua", "--published", "2023-03-22", *TEXTS)
    yield home
    home.remove()


@pytest.fixture
def waiting(waiting_home):
    """A running site for one test, on which proposals wait."""
    yield from running_copy(waiting_home)


@pytest.fixture
def at_work(waiting, browse, sign_in):
    def enter(role="publisher", **options):
        page = browse(waiting, **options)
        sign_in(page, waiting, role)
        return page

    return enter


def begin(page, queue="statements"):
    """Open the first card of a queue and wait until its script is ready."""
    page.goto(f"/admin/desk/q/{queue}/?start=1")
    page.locator("#card").wait_for()
    page.wait_for_load_state("networkidle")


def subject(page):
    return page.locator("#card").get_attribute("data-subject")


def press(page, key):
    """Press a key, as somebody does who has looked at the card, and wait for the next one."""
    before = subject(page)
    page.wait_for_timeout(GUARD)
    page.keyboard.press(key)
    expect(page.locator("#card")).not_to_have_attribute("data-subject", before)


def asked(site, *lines):
    """What lines of Python print where the site keeps what it knows."""
    return site.home.python("\n".join(lines))


@contextmanager
def an_ended_session(page, site):
    """What is done inside leads to the login page; afterwards the same editor has logged in again."""
    who = page.evaluate("document.getElementById('unsent').dataset.editor")
    page.context.clear_cookies(name="sessionid")
    page.context.clear_cookies(name="__Host-sessionid")
    yield
    page.wait_for_url("**/admin/login/**")
    expect(page.locator(".messagelist")).to_contain_text("Your session has ended")
    name = asked(
        site,
        "from django.contrib.auth.models import User",
        f"user = User.objects.get(pk={who})",
        "user.set_password('again-again-42')",
        "user.save()",
        "print(user.username)",
    )
    page.fill("#id_username", name)
    page.fill("#id_password", "again-again-42")
    page.click("[type=submit]")


def decisions(site):
    """The decisions that editors have taken, the last one last: verb, kind and public id."""
    found = asked(
        site,
        "from relations.models import Decision",
        "for d in Decision.objects.filter(user__isnull=False).order_by('id'):",
        "    print(d.verb, f'{d.kind}:{d.subject}')",
    )
    return [tuple(line.split()) for line in found.splitlines()]


def test_keys_lead_from_the_desk_through_cards_and_back(at_work, waiting):
    page = at_work()
    page.goto("/admin/desk/")
    page.keyboard.press("4")
    page.wait_for_url("**/q/statements/")
    page.keyboard.press("j")
    expect(page.locator("tr.line").nth(0).locator("th a")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("tr.line").nth(1).locator("th a")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.locator("#card").wait_for()
    first = subject(page)
    press(page, "a")
    expect(page.locator("#said")).to_have_text(re.compile(r"^Accepted\. Next: Statement by "))
    expect(page.locator("#card-title")).to_be_focused()
    second = subject(page)
    press(page, "x")
    press(page, "Space")
    press(page, "j")
    press(page, "k")
    for wanted in ("park", "reject", "accept"):
        press(page, "u")
        expect(page.locator("#said")).to_have_text(re.compile(f"^Undone: {wanted} statement"))
    assert subject(page) == first
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/admin/desk/")
    verbs = [(verb, row) for verb, row in decisions(waiting)]
    assert verbs[:2] == [("accept", first), ("reject", second)]
    assert [verb for verb, _ in verbs] == ["accept", "reject", "park", "undo", "undo", "undo"]


def test_the_span_stands_in_the_middle_of_the_source(at_work):
    page = at_work(viewport={"width": 1280, "height": 700})
    begin(page)
    for _ in range(3):
        press(page, "j")
    inside = page.evaluate(
        """() => {
            const pane = document.querySelector(".scrolling").getBoundingClientRect();
            const mark = document.querySelector("mark.current").getBoundingClientRect();
            return mark.top >= pane.top - 1 && mark.top < pane.bottom;
        }"""
    )
    assert inside


def test_the_next_card_is_ready_before_it_is_asked_for(at_work):
    page = at_work()
    begin(page)
    page.wait_for_timeout(900)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/admin/desk/c/" in request.url else None)
    press(page, "j")
    shown = subject(page)
    assert not [url for url in asked if shown.split(":")[1] in url and "claim" not in url]
    assert shown.split(":")[1] in page.url
    page.go_back()
    expect(page.locator("#card")).not_to_have_attribute("data-subject", shown)


def test_letters_typed_in_a_field_decide_nothing(at_work, waiting):
    page = at_work()
    begin(page)
    before = subject(page)
    page.keyboard.press("/")
    expect(page.locator("#desk-search")).to_be_focused()
    page.keyboard.type("axu fm?")
    expect(page.locator("#desk-search")).to_have_value("axu fm?")
    assert subject(page) == before
    page.locator("#card-title").focus()
    for chord in ("Control+a", "Alt+a", "Meta+x", "Control+x"):
        page.keyboard.press(chord)
    assert decisions(waiting) == []


def test_a_held_key_decides_once_and_a_double_tap_does_too(at_work, waiting):
    page = at_work()
    begin(page)
    before = subject(page)
    page.wait_for_timeout(GUARD)
    page.keyboard.down("a")
    for _ in range(12):
        page.keyboard.down("a")  # while it is held, the browser reports it again and again
        page.wait_for_timeout(40)
    page.keyboard.up("a")
    expect(page.locator("#card")).not_to_have_attribute("data-subject", before)
    assert [verb for verb, _ in decisions(waiting)] == ["accept"]
    second = subject(page)
    page.wait_for_timeout(GUARD)
    tap = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'x', bubbles: true}))"
    page.evaluate(f"document.addEventListener('htmx:load', () => setTimeout(() => {tap}), {{once: true}})")
    page.keyboard.press("x")
    expect(page.locator("#card")).not_to_have_attribute("data-subject", second)
    page.wait_for_timeout(GUARD + 350)
    assert [verb for verb, _ in decisions(waiting)] == ["accept", "reject"]
    third = subject(page)
    page.evaluate(tap)
    expect(page.locator("#card")).not_to_have_attribute("data-subject", third)
    assert [verb for verb, _ in decisions(waiting)] == ["accept", "reject", "reject"]


def test_space_on_a_button_presses_the_button(at_work, waiting):
    page = at_work()
    begin(page)
    page.wait_for_timeout(GUARD)
    before = subject(page)
    page.locator("[data-command=accept]").focus()
    page.keyboard.press("Space")
    expect(page.locator("#card")).not_to_have_attribute("data-subject", before)
    assert decisions(waiting) == [("accept", before)]


def test_the_reason_for_a_rejection_comes_afterwards_or_not_at_all(at_work, waiting):
    page = at_work()
    begin(page)
    rejected = subject(page)
    press(page, "x")
    expect(page.locator("#strip button")).to_have_count(6)
    after = subject(page)
    page.wait_for_timeout(GUARD)
    page.keyboard.press("3")
    expect(page.locator("#said")).to_have_text("Reason kept: wrong speaker.")
    assert subject(page) == after
    press(page, "x")
    expect(page.locator("#strip")).to_have_count(0, timeout=9_000)
    assert decisions(waiting) == [("reject", rejected), ("explain", rejected), ("reject", after)]


def test_keys_of_ones_own_and_no_keys(at_work, waiting):
    page = at_work()
    page.goto("/admin/desk/keys/")
    page.fill("#key-accept", "v")
    page.get_by_role("button", name="Keep these keys").click()
    expect(page.locator(".messagelist .success")).to_have_text("Your keys are kept.")
    begin(page)
    first = subject(page)
    page.wait_for_timeout(GUARD)
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert subject(page) == first
    press(page, "v")
    page.goto("/admin/desk/keys/")
    page.uncheck("[name=keys_on]")
    page.get_by_role("button", name="Keep these keys").click()
    begin(page)
    page.wait_for_timeout(GUARD)
    for key in ("v", "x", "u", "?"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert decisions(waiting) == [("accept", first)]


def test_the_map_of_keys_opens_and_closes(at_work):
    page = at_work()
    begin(page)
    before = subject(page)
    page.keyboard.press("?")
    expect(page.locator("#keymap")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(page.locator("#keymap")).to_be_hidden()
    assert subject(page) == before


def test_a_decision_that_others_overtook_shows_both(waiting, at_work, browse, complaints):
    mine = at_work()
    begin(mine)
    theirs = browse(waiting, storage_state=mine.context.storage_state())
    theirs.goto(mine.url)
    theirs.locator("#card").wait_for()
    theirs.wait_for_timeout(300)
    theirs.keyboard.press("a")
    expect(theirs.locator("#card")).not_to_have_attribute("data-subject", subject(mine))
    mine.keyboard.press("x")
    expect(mine.locator(".refused")).to_contain_text("Theirs, version 1")
    expect(mine.locator(".refused")).to_contain_text("Yours, for version 0")
    assert [verb for verb, _ in decisions(waiting)] == ["accept"]
    assert len(complaints) == 1
    assert "409 (Conflict)" in complaints.pop()
    expect(mine.locator("#unsent")).to_be_hidden()


def test_what_the_server_did_not_take_blocks_and_is_sent_again_once(at_work, waiting, complaints):
    page = at_work()
    begin(page)
    before = subject(page)
    page.route("**/decide/**", lambda route: route.abort())
    page.wait_for_timeout(GUARD)
    page.keyboard.press("a")
    expect(page.locator("#unsent")).to_be_visible()
    page.keyboard.press("x")
    page.wait_for_timeout(300)
    assert subject(page) == before
    assert decisions(waiting) == []
    page.unroute("**/decide/**")
    page.get_by_role("button", name="Send it again").click()
    expect(page.locator("#card")).not_to_have_attribute("data-subject", before)
    expect(page.locator("#unsent")).to_be_hidden()
    press(page, "x")
    assert [verb for verb, _ in decisions(waiting)] == ["accept", "reject"]
    complaints.clear()  # the browser notes that a request failed


def test_a_session_that_ended_loses_no_decision(at_work, waiting):
    page = at_work()
    begin(page)
    before = subject(page)
    with an_ended_session(page, waiting):
        page.wait_for_timeout(GUARD)
        page.keyboard.press("a")
    page.wait_for_url("**done=**")
    assert subject(page) != before
    assert decisions(waiting) == [("accept", before)]


def test_without_scripts_everything_can_be_decided(waiting, browse, sign_in):
    page = browse(waiting, java_script_enabled=False)
    sign_in(page, waiting, "publisher")
    page.goto("/admin/desk/")
    page.locator(".tile [data-command=queue-4]").click()
    page.get_by_role("link", name="Begin with the first card").click()
    first = subject(page)
    page.locator("[data-command=reject]").click()
    second = subject(page)
    assert second != first
    page.locator("#strip button").nth(4).click()
    assert subject(page) == second
    page.locator("[data-command=accept]").click()
    page.get_by_role("button", name="Undo my last").click()
    assert subject(page) == second
    page.get_by_role("link", name="Next", exact=False).first.click()
    assert decisions(waiting) == [("reject", first), ("explain", first), ("accept", second), ("undo", second)]


def test_axe_finds_nothing_and_nothing_scrolls_sideways(at_work, browser, waiting):
    signed_in = at_work()
    begin(signed_in)
    card = signed_in.url
    press(signed_in, "x")
    rejected = signed_in.url
    begin(signed_in, "events")
    event = signed_in.url
    addresses = [
        "/admin/desk/",
        "/admin/desk/q/uncertain/",
        "/admin/desk/q/parked/",
        "/admin/desk/keys/",
        card,
        rejected,
        event,
    ]
    state = signed_in.context.storage_state()
    for scheme in ("light", "dark"):
        page = browser.new_page(base_url=waiting.url, storage_state=state, color_scheme=scheme)
        for address in addresses:
            page.goto(address)
            page.wait_for_load_state("networkidle")
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 800})
                found = Axe().run(page)
                assert found.violations_count == 0, f"{scheme}, {width}, {address}: {found.generate_report()}"
                assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.goto(card)
        page.keyboard.press("?")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{scheme}, keys: {found.generate_report()}"
        page.close()
