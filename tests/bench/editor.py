"""A scripted editor decides on proposals in a real browser, by keys alone (``make bench-editor``).

Every proposal of the seeds comes first, then those of texts of our own. Among the decisions are edits, undos and
merges. Afterwards every row must stand exactly as the script expects; the table says what a decision costs.
Exit status 1 where a single row stands otherwise.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, Request, expect, sync_playwright  # noqa: E402

from tests.running import FLAGS, Home, Site, chromium_path  # noqa: E402

WANTED = 200
GUARD = 350  # ms after which a new card surely takes a key
EDITED = {"statement": "cue", "figure": "metric_words"}
MARK = "_indeed"

# What the browser notes: how long it takes from a key to the next card.
WATCH = """
window.pace = {at: 0, took: []};
addEventListener("keydown", () => { pace.at = performance.now(); }, true);
document.addEventListener("desk:card", () => { pace.took.push(performance.now() - pace.at); });
"""

ROWS = """
import json
from relations.curation import MODELS
from relations.models import Actor, Event, Mention
rows = {}
for kind, model in MODELS.items():
    for row in model.objects.all():
        rows[f"{kind}:{row.public_id}"] = [row.state, getattr(row, "flagged", False)]
events = {}
for event, mention in Mention.objects.values_list("event__public_id", "public_id"):
    events.setdefault(event, []).append(mention)
edited = {}
for kind, name in %s.items():
    for subject, value in MODELS[kind].objects.values_list("public_id", name):
        edited[f"{kind}:{subject}"] = value
print(json.dumps({"rows": rows, "events": events, "edited": edited}))
"""


def stored(home: Home) -> dict[str, Any]:
    """Every row that is decided on with its state and flag, the mentions of each event, and what edits change."""
    found: dict[str, Any] = json.loads(home.manage("shell", "--no-imports", "-c", ROWS % EDITED).splitlines()[-1])
    return found


@dataclass
class Script:
    """What the editor does, card by card, and what must come of it."""

    page: Page
    rows: dict[str, list]
    events: dict[str, list[str]]
    edited: dict[str, str]
    done: Counter[str] = field(default_factory=Counter)
    keys: int = 0
    decisions: int = 0
    requests: int = 0
    took: list[float] = field(default_factory=list)
    mention: str = ""

    def work(self, wanted: int) -> None:
        """Decide until so many proposals are decided on, or none is left."""
        self.page.goto("/admin/desk/")
        self._key("g", "d")
        self.page.goto("/admin/desk/q/all/?start=1")
        while self.decisions < wanted and self.page.locator("#card[data-subject]").count():
            self._decide(self.decisions)
            self.decisions += 1
        self._collect()

    def _decide(self, number: int) -> None:
        subject = self._subject()
        kind = subject.partition(":")[0]
        if number % 10 == 3 and self.page.locator("[data-command=merge]").count():
            self._merge(subject)
        elif number % 7 == 5 and kind in EDITED:
            self._edit(subject, kind)
        elif number % 23 == 11:
            self._press("a")
            self._undo(subject)
            self._reject(subject)
            self.done["undone"] += 1
        elif number % 5 == 2:
            self._reject(subject)
        elif number % 17 == 8:
            self._press("Space")
            self._expect(subject, "parked")
            self.done["parked"] += 1
        elif number % 19 == 9 and kind != "actor":
            self._press("f")
            self.rows[subject][1] = True
            self.done["flagged"] += 1
        else:
            self._press("a")
            self._accepted(subject)

    def _accepted(self, subject: str) -> None:
        self._expect(subject, "accepted")
        if self.mention:
            self._expect(f"mention:{self.mention}", "accepted")
        self.done["accepted"] += 1

    def _reject(self, subject: str) -> None:
        self._press("x")
        self._expect(subject, "rejected")
        kind, _, name = subject.partition(":")
        for mention in self.events.get(name, ()) if kind == "event" else ():
            self._expect(f"mention:{mention}", "rejected")
        self.done["rejected"] += 1
        if self.done["rejected"] % 2 and self.page.locator("#strip button").count():
            self.page.wait_for_timeout(GUARD)
            self._key(str(self.done["rejected"] % 6 + 1))
            expect(self.page.locator("#said")).to_have_text("".join(("Reason kept: ", self._reason(), ".")))
            self.done["explained"] += 1

    def _reason(self) -> str:
        """The reason as the page says that it was kept."""
        expect(self.page.locator("#strip")).to_contain_text("Reason kept")
        return self.page.locator("#strip p").inner_text().removeprefix("Reason kept: ").removesuffix(".")

    def _undo(self, subject: str) -> None:
        self.page.wait_for_timeout(GUARD)
        self._key("u")
        expect(self.page.locator("#card")).to_have_attribute("data-subject", subject)

    def _edit(self, subject: str, kind: str) -> None:
        name = EDITED[kind]
        self.page.wait_for_timeout(GUARD)
        self._key("e")
        self.page.locator("form[data-edits]").wait_for()
        for _ in range(60):
            self._key("Tab")
            if self.page.evaluate("document.activeElement.name") == name:
                break
        self._key("End", *MARK)
        self._key("Control+Enter")
        self._next(subject)
        self._expect(subject, "accepted")
        self.edited[subject] += MARK
        self.done["edited"] += 1

    def _merge(self, subject: str) -> None:
        self.page.wait_for_timeout(GUARD)
        self._key("m")
        self.page.locator("form .compared").wait_for()
        kind = subject.partition(":")[0]
        offered = self.page.locator("input[name=stays]").all()
        subjects = [each.get_attribute("value") or "" for each in offered]
        number = next(n for n, each in enumerate(offered) if each.is_checked())
        self._key(str(number + 1), "Enter")
        self.page.locator("#card, .refusal, .errornote, [role=alert]:not([hidden])").first.wait_for()
        assert self.page.locator("#card").count(), self.page.locator("#content").inner_text()
        stays, gone = subjects[number], subjects[1 - number]
        self._expect(f"{kind}:{gone}", "merged")
        if kind == "event":
            self.events.setdefault(stays, []).extend(self.events.pop(gone, ()))
        self.done["merged"] += 1
        self.page.goto("/admin/desk/q/all/?start=1")

    def _subject(self) -> str:
        """Which card is on screen; the mention that stands for it is kept in mind."""
        card = self.page.locator("#card")
        field = card.locator("input[name=mention]")
        self.mention = (field.get_attribute("value") or "").partition(":")[0] if field.count() else ""
        return card.get_attribute("data-subject") or ""

    def _expect(self, subject: str, state: str) -> None:
        self.rows[subject][0] = state

    def _press(self, key: str) -> None:
        """Press a key that decides, and wait for the next card."""
        before = self._subject()
        self.page.wait_for_timeout(GUARD)
        self._key(key)
        self._next(before)

    def _next(self, before: str) -> None:
        expect(self.page.locator("#card")).not_to_have_attribute("data-subject", before, timeout=15_000)

    def _key(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1
        if keys[0] in ("e", "m", "Control+Enter"):
            self._collect()

    def _collect(self) -> None:
        """What the page has noted, before another one takes its place."""
        try:
            self.took += self.page.evaluate("() => pace.took.splice(0)")
        except Exception:  # noqa: BLE001 - the page is on its way out
            return

    def count(self, request: Request) -> None:
        self.requests += "/admin/" in request.url


def sign_in(page: Page, home: Home) -> None:
    """Enter with a new account of a publisher."""
    account = home.account("publisher")
    page.goto("/admin/login/")
    page.fill("#id_username", account.name)
    page.fill("#id_password", account.password)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")


def run(page: Page, home: Home, wanted: int, more: Sequence[str] = ()) -> Script:
    """The script after its work; an AssertionError names the rows that do not stand as it expects.

    Where too little waits, ``more`` texts are brought in while the desk is at work.
    """
    script = Script(page, **stored(home))
    page.on("request", script.count)
    script.work(wanted)
    if script.decisions < wanted and more:
        home.manage("ingest", "--publisher", "xinhua", *more)
        new = stored(home)
        script.rows = new["rows"] | script.rows
        script.events, script.edited = new["events"] | script.events, new["edited"] | script.edited
        script.work(wanted)
    found = stored(home)
    wrong = {s: (script.rows[s], row) for s, row in found["rows"].items() if row != script.rows[s]}
    assert not wrong, f"expected, found: {wrong}"
    changed = {s: (script.edited[s], value) for s, value in found["edited"].items() if value != script.edited[s]}
    assert not changed, f"expected, found: {changed}"
    return script


def main() -> int:
    """Measure and print; the exit status."""
    wanted = int(os.environ.get("DECISIONS") or WANTED)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Home(Path(folder))
        home.manage("migrate", "--verbosity", "0")
        home.manage("load", "reference")
        home.manage("ingest", "--manifest", "seeds/manifest.toml", *map(str, sorted((ROOT / "seeds").glob("*.txt"))))
        own = sorted(map(str, (ROOT / "tests/gold/development").glob("*.txt")))
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        with Site(home) as site:
            page = browser.new_context(base_url=site.url).new_page()
            page.add_init_script(WATCH)
            sign_in(page, home)
            began = monotonic()
            try:
                script = run(page, home, wanted, own)
            except AssertionError as problem:
                print(problem, file=sys.stderr)
                return 1
            elapsed = monotonic() - began
        browser.close()
    report(script, elapsed)
    return 0


def report(script: Script, elapsed: float) -> None:
    """The table."""
    count = script.decisions
    ninety_five = quantiles(script.took, n=20)[-1]
    print(f"{count} proposals decided on by keys alone: {', '.join(f'{n} {what}' for what, n in script.done.items())}")
    print("every row stands as the script expects\n")
    print(f"  keys a decision          {script.keys / count:6.2f}")
    print(f"  requests a decision      {script.requests / count:6.2f}")
    print(f"  ms from key to card      {median(script.took):6.0f} median, {ninety_five:.0f} at 95 %")
    print(f"  s a decision, all told   {elapsed / count:6.2f}")


if __name__ == "__main__":
    sys.exit(main())
