"""Setting a row right beside its source, and taking from a text what was missed: by keys, by hand, without a script."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_desk_card import an_ended_session
from tests.conftest import running_copy, unique_name

pytestmark = pytest.mark.browser

TEXT = """Xi, Putin hold talks in Moscow

Chinese President Xi Jinping held talks with Russian President Vladimir Putin in Moscow on Tuesday.

"China is ready to expand trade with Russia," Xi said, "and to deepen cooperation in energy."

Putin said that Russia is willing to increase supplies of natural gas. Putin said that Russia is willing to build
roads. The two sides
support a multipolar world \U0001f600, he stressed, and a multipolar world is near.
"""

FIND = """
import json
from relations.models import *
d = Document.objects.get(title="Xi, Putin hold talks in Moscow")
first = lambda rows: rows.order_by("start").first()
m = first(d.mentions)
print(json.dumps({
    "document": d.public_id,
    "statement": first(d.statements).public_id,
    "event": m.event.public_id,
}))
"""

STATE = """
import json
from relations.models import *
from relations import curation
row = Statement.objects.get(public_id="%s")
print(json.dumps({**curation.snapshot(row), "verbs": [d.verb for d in curation.history(row)],
    "holds": row.document.text[row.start:row.end] == row.quotation,
    "words": [row.document.text[a:b] for a, b in row.parts]}))
"""

NEWEST = """
import json
from relations.models import *
from relations import curation
row = %s.objects.filter(rule="by hand").order_by("-pk").first()
print(json.dumps(curation.snapshot(row)))
"""


@pytest.fixture(scope="module")
def told_home(staffed_home, tmp_path_factory):
    """A home in which a text waits to be set right."""
    home = staffed_home.copy(staffed_home.folder.parent / unique_name())
    file = tmp_path_factory.mktemp("texts") / "talks.txt"
    file.write_text(TEXT)
    home.manage("ingest", str(file), "--publisher", "xinhua", "--published", "2023-03-21")
    yield home
    home.remove()


@pytest.fixture
def desk_site(told_home):
    """A running site for one test, on which the text waits."""
    yield from running_copy(told_home)


@pytest.fixture(scope="module")
def rows(told_home):
    """The public ids of what was proposed from the text."""
    found = json.loads(told_home.python(FIND))
    told_home.end_shell()
    return found


def ask(site, code):
    return json.loads(site.home.python(code).splitlines()[-1])


@pytest.fixture
def at_work(desk_site, browse, sign_in, rows):
    def enter(**options):
        page = browse(desk_site, **options)
        sign_in(page, desk_site, "editor")
        return page

    return enter


def select(page, words, nth=0):
    """Select words of the source as a mouse does, across paragraphs too."""
    found = page.evaluate(
        """([words, nth]) => {
        const source = document.querySelector("[data-source]");
        const walk = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
        const nodes = []; let text = "";
        while (walk.nextNode()) { nodes.push([text.length, walk.currentNode]); text += walk.currentNode.data; }
        let at = -1;
        for (let n = 0; n <= nth; n++) at = text.indexOf(words, at + 1);
        if (at < 0) return false;
        const place = (offset) => {
            const [start, node] = nodes.filter(([start]) => start <= offset).pop();
            return [node, offset - start];
        };
        const range = document.createRange();
        range.setStart(...place(at)); range.setEnd(...place(at + words.length - 1));
        range.setEnd(range.endContainer, range.endOffset + 1);
        document.getSelection().removeAllRanges(); document.getSelection().addRange(range);
        return true;
    }""",
        [words, nth],
    )
    assert found, words


def test_words_selected_anew_and_saved_by_keys(at_work, rows, desk_site):
    page = at_work()
    page.goto(f"/admin/desk/c/statement/{rows['statement']}/edit/")
    assert page.locator("[data-source] mark.content").all_inner_texts() == [
        "China is ready to expand trade with Russia",
        "and to deepen cooperation in energy",
    ]
    select(page, "a multipolar world", nth=1)
    page.locator("[data-takes]").first.press("Enter")
    page.locator(".places").wait_for()
    assert page.locator(".places input:checked").count() == 1
    page.wait_for_function("() => document.activeElement.name === 'place-0'")
    page.locator("#id_words_1").fill("")
    page.locator("#id_cue").fill("a, x and u are only letters here")
    page.locator("#id_cue").press("Control+s")
    page.locator(".messagelist .success").wait_for()
    now = ask(desk_site, STATE % rows["statement"])
    assert now["words"] == ["a multipolar world"]
    assert now["quotation"] == "a multipolar world"
    assert now["holds"]
    assert now["cue"] == "a, x and u are only letters here"
    assert now["verbs"] == ["edit"]
    assert TEXT.index("a multipolar world") < now["start"]


def test_words_across_lines_and_an_emoji(at_work, rows, desk_site):
    page = at_work()
    page.goto(f"/admin/desk/c/statement/{rows['statement']}/edit/")
    page.locator("#id_words_1").fill("")
    page.locator("#id_words_0").fill("roads. The two sides support a multipolar world \U0001f600, he")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/admin/desk/c/statement/**")
    now = ask(desk_site, STATE % rows["statement"])
    assert now["quotation"] == "roads. The two sides\nsupport a multipolar world \U0001f600, he"
    assert now["holds"]
    assert now["verbs"] == ["accept", "edit"]


def test_a_field_is_reset_and_the_form_is_left(at_work, rows):
    page = at_work()
    card = f"/admin/desk/c/statement/{rows['statement']}/"
    page.goto(card + "edit/")
    page.locator("#id_cue").fill("told")
    page.get_by_role("button", name="Reset cue").press("Enter")
    page.wait_for_function("() => document.querySelector('#id_cue').value === 'said'")
    page.wait_for_function("() => document.activeElement.id === 'id_cue'")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.keyboard.press("Escape")
    assert asked == ["Leave without saving what you changed?"]
    assert page.url.endswith("/edit/")
    page.goto(card + "edit/")
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{card}")
    assert len(asked) == 1
    page.wait_for_load_state("networkidle")  # the card asks for the next one


def test_taking_what_was_missed_by_keys(at_work, rows, desk_site):
    page = at_work()
    page.goto(f"/admin/desk/d/{rows['document']}/")
    select(page, "a multipolar world", nth=1)
    page.keyboard.press("c")
    assert page.locator("#id_words_0").input_value() == "a multipolar world"
    page.keyboard.press("Enter")  # a statement
    page.locator("#take [name=filled]").wait_for(state="attached")
    page.wait_for_function("() => document.activeElement.id === 'id_speakers_0'")
    page.keyboard.type("Putin")
    page.keyboard.press("Control+Enter")
    page.locator(".messagelist .success").wait_for()
    now = ask(desk_site, NEWEST % "Statement")
    assert (now["state"], now["speakers"], now["quotation"]) == ("accepted", ["vladimir-putin"], "a multipolar world")
    assert now["start"] == TEXT.rindex("a multipolar world")  # the stored text begins as the file does
    assert page.url.split("#")[1] == page.locator("mark.statement.accepted").first.evaluate(
        "mark => mark.closest('a').previousElementSibling.id"
    )


def test_a_document_is_closed_and_opened_again_by_keys(at_work, rows):
    page = at_work()
    page.goto(f"/admin/desk/d/{rows['document']}/")
    page.keyboard.press("z")
    page.wait_for_url("**/close/")
    assert "still undecided" in page.locator("#content-main").inner_text()
    assert page.locator(".lines-of a").count() > 3
    page.keyboard.press("z")
    page.locator(".messagelist .success").wait_for()
    page.get_by_role("button", name="Undo “nothing more here”").press("Enter")
    page.locator(".messagelist .success", has_text="Open again").wait_for()


def test_a_mark_leads_to_its_card(at_work, rows):
    page = at_work()
    page.goto(f"/admin/desk/d/{rows['document']}/")
    for key in ("n", "n", "p", "n"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/admin/desk/c/statement/{rows['statement']}/")
    page.wait_for_load_state("networkidle")


def test_all_of_it_without_a_script(at_work, rows, desk_site):
    page = at_work(java_script_enabled=False)
    page.goto(f"/admin/desk/c/statement/{rows['statement']}/edit/")
    page.fill("#id_words_0", "a multipolar world")
    page.fill("#id_words_1", "")
    page.locator("[data-finds]").first.click()
    page.locator(".places input").nth(1).check()
    page.locator("button[name=reset][value=cue]").click()
    assert page.locator(".places input").nth(1).is_checked()
    page.locator("button[value=next]").click()
    now = ask(desk_site, STATE % rows["statement"])
    assert (now["quotation"], now["verbs"]) == ("a multipolar world", ["accept", "edit"])
    page.goto(f"/admin/desk/d/{rows['document']}/")
    page.fill("#id_words_0", "natural gas")
    page.get_by_role("button", name="Figure").click()
    page.fill("#id_value", "40")
    page.fill("#id_unit", "years")
    page.get_by_role("button", name="Create and accept").click()
    figure = ask(desk_site, NEWEST % "Figure")
    assert (figure["value"], figure["quotation"]) == ("40", "natural gas")
    page.goto(f"/admin/desk/c/statement/{rows['statement']}/history/")
    page.locator(".revert summary").last.click()
    page.locator(".revert button").last.click()
    assert ask(desk_site, STATE % rows["statement"])["verbs"] == ["edit", "accept", "edit"]
    assert len(ask(desk_site, STATE % rows["statement"])["words"]) == 2


def test_axe_finds_nothing_and_nothing_scrolls_sideways(at_work, rows, browser, desk_site):
    signed_in = at_work()
    edit = f"/admin/desk/c/statement/{rows['statement']}/edit/"
    signed_in.goto(edit)
    signed_in.fill("#id_cue", "told")
    signed_in.keyboard.press("Control+s")
    signed_in.locator(".messagelist .success").wait_for()
    state = signed_in.context.storage_state()
    addresses = [
        edit,
        f"/admin/desk/c/event/{rows['event']}/edit/",
        f"/admin/desk/d/{rows['document']}/",
        f"/admin/desk/d/{rows['document']}/close/",
        f"/admin/desk/c/statement/{rows['statement']}/history/",
    ]
    for scheme, width in (("light", 1280), ("dark", 320)):
        page = browser.new_page(
            base_url=desk_site.url, storage_state=state, color_scheme=scheme, viewport={"width": width, "height": 900}
        )
        for address in addresses:
            page.goto(address)
            if address == edit:
                page.fill("#id_words_0", "a multipolar world")
                page.locator("[data-finds]").first.click()
                page.locator(".places").wait_for()
            if "/d/" in address and "close" not in address:
                page.fill("#id_words_0", "a multipolar world")
                page.get_by_role("button", name="Event", exact=True).click()
                page.locator("#take [name=filled]").wait_for(state="attached")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{scheme}, {address}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.close()


def test_what_was_typed_outlives_the_session(at_work, desk_site, rows):
    page = at_work()
    address = f"/admin/desk/c/statement/{rows['statement']}/edit/"
    page.goto(address)
    page.fill("[name=speakers] >> nth=1", "Vladimir Putin")
    page.fill("[name=cue]", "put it")
    page.check("#id_direct")
    with an_ended_session(page, desk_site):
        page.locator("[data-finds]").first.click()  # by htmx, to an address that can only be posted to
    expect(page.locator(".told")).to_contain_text("What you typed before you logged in stands here again.")
    assert page.url.endswith(address)
    assert [page.locator("[name=speakers]").nth(n).input_value() for n in range(3)] == [
        "Xi Jinping",
        "Vladimir Putin",
        "",
    ]
    with an_ended_session(page, desk_site):
        page.keyboard.press("Control+s")
    expect(page.locator(".told")).to_contain_text("not saved yet")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("Edited")
    now = ask(desk_site, STATE % rows["statement"])
    assert (now["cue"], now["direct"], now["speakers"]) == ("put it", True, ["xi-jinping", "vladimir-putin"])


def test_chosen_words_outlive_the_session_on_the_workbench(at_work, desk_site, rows):
    page = at_work()
    page.goto(f"/admin/desk/d/{rows['document']}/")
    page.fill("#take textarea >> nth=0", "build roads")
    with an_ended_session(page, desk_site):
        page.locator("#take [name=take]").first.click()
    expect(page.locator("#take .told")).to_contain_text("stands here again")
    assert page.url.endswith(f"/admin/desk/d/{rows['document']}/")
    assert page.input_value("#take textarea >> nth=0") == "build roads"
