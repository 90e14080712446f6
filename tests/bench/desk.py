"""How quickly the desk answers editors: from a decision to the next card (``make bench-desk``).

Ten editors, each with a connection of their own, decide on proposals of made-up reports, on a server with SQLite. First
one decision a second each while an import runs, then as fast as they are answered. Exit status 1 where the 95th
percentile at work lies above 150 ms, fewer than 75 decisions a second are taken flat out, anything was answered with an
error, a decision that was acknowledged is not in the record, or the desk's own files are larger than 40 kB.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from relations.extraction.lexicon import Lexicon  # noqa: E402
from tests.bench.texts import Reporter  # noqa: E402
from tests.running import Home, Site  # noqa: E402

EDITORS = 10
WORKERS = 2
"""Processes of the server: one for each core."""
REPORTS, WORDS, ARRIVING = 160, 600, 300
AT_WORK, FLAT_OUT, PACE = 30.0, 12.0, 1.0
"""Seconds at work and flat out, and the seconds between two decisions of one editor at work."""
SLOWEST, FEWEST, LARGEST = 0.150, 75.0, 40_000
QUEUE = "q=statements"
ASSETS = ("static/desk.css", "static/desk.js")

_SETUP = """
import json
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from relations.models import Decision
keys = []
for number in range({editors}):
    user = User.objects.create_user(f"editor{{number}}", is_staff=True)
    user.groups.set(Group.objects.filter(name="Editors"))
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.create()
    keys.append(session.session_key)
print(json.dumps(keys))
"""
_COUNT = """
import json
from relations.models import Decision
print(json.dumps([str(key) for key in Decision.objects.filter(user__isnull=False).values_list("key", flat=True)]))
"""


@dataclass
class Editor:
    """Somebody who decides by keys: accepts, and rejects every fourth; what was acknowledged, and how long it took."""

    address: str
    session: str
    taken: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stale: int = 0
    card: str = ""
    version: str = ""

    def begin(self) -> None:
        """Sign in by the session and open a card of the queue."""
        self.connection = http.client.HTTPConnection(self.address, timeout=60)
        self.choose()

    def choose(self) -> None:
        """Open a card of the queue, as somebody does who comes to the desk."""
        page = self.ask("GET", f"/admin/desk/q/statements/?page={random.randrange(1, 20)}")
        cards = re.findall(r"/admin/desk/c/statement/\w+/", page)
        if not cards:
            raise SystemExit("The queue shows no card.")
        self.open(random.choice(cards))

    def open(self, card: str) -> None:
        """Look at a card."""
        self.read(card, self.ask("GET", f"{card}?{QUEUE}"))

    def read(self, card: str, page: str) -> None:
        """Note what the next decision must send."""
        self.card = card
        found = re.search(r'name="version"\s+value="(\d+)"', page)
        self.version = found[1] if found else ""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        """The page that an address answers; what is no page is an error, and 409 is counted by itself."""
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={'a' * 32}", "HX-Request": "true"}
        body = None
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": "a" * 32}
            body = urlencode(form)
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        page = response.read().decode()
        self.status, self.pushed = response.status, response.headers.get("HX-Push-Url", "")
        if response.status == 409:
            self.stale += 1
        elif response.status != 200:
            self.errors.append(f"{response.status} {path}")
        return page

    def decide(self) -> None:
        """One decision, from the key pressed to the next card."""
        key = str(uuid.uuid4())
        verb = "reject" if len(self.taken) % 4 == 3 else "accept"
        form = {"verb": verb, "key": key, "version": self.version}
        began = time.perf_counter()
        page = self.ask("POST", f"{self.card}decide/?{QUEUE}", form)
        if self.status != 200:
            self.choose()
            return
        self.taken.append(time.perf_counter() - began)
        self.acknowledged.append(key)
        self.read(self.pushed.partition("?")[0], page)

    def work(self, until: float, pace: float, start: float) -> None:
        """Decide until the moment, one decision each ``pace`` seconds, or without a pause where that is 0."""
        due = start
        while time.perf_counter() < until:
            if pace:
                time.sleep(max(0.0, due - time.perf_counter()))
                due += pace
            if not self.version:
                return
            self.decide()


def together(editors: Iterable[Editor], seconds: float, pace: float) -> float:
    """Let all editors work for some seconds; how long it really took."""
    began = time.perf_counter()
    threads = [
        threading.Thread(target=editor.work, args=(began + seconds, pace, began + number * pace / EDITORS))
        for number, editor in enumerate(editors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def quantile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def reset(editors: Iterable[Editor]) -> None:
    """Forget what was measured, not what was acknowledged."""
    for editor in editors:
        editor.taken = []


def report(name: str, editors: list[Editor], seconds: float) -> tuple[float, float]:
    """Print a line; the 95th percentile in seconds, and decisions a second."""
    taken = [value for editor in editors for value in editor.taken]
    rate, p95 = len(taken) / seconds, quantile(taken, 0.95)
    shown = "  ".join(f"{quantile(taken, share) * 1000:7.0f}" for share in (0.5, 0.95, 0.99))
    print(f"  {name:26} {len(taken):6}  {rate:7.1f}  {shown}  {max(taken) * 1000:7.0f}", flush=True)
    return p95, rate


def write_reports(folder: Path, count: int, seed: int) -> list[str]:
    """Files with made-up reports."""
    reporter = Reporter(Lexicon.from_folder(ROOT / "fixtures"), seed)
    paths = []
    for number in range(count):
        text, _day = reporter.report(WORDS)
        path = folder / f"{seed}-{number:04}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def importing(home: Home, paths: list[str]) -> subprocess.Popen[bytes]:
    """An import that runs beside the editors."""
    command = [sys.executable, "manage.py", "ingest", "--publisher", "xinhua", "--published", "2023-03-21", *paths]
    return subprocess.Popen(command, cwd=ROOT, env=home.environment, stdout=subprocess.DEVNULL)


def measure(home: Home, arriving: list[str]) -> list[str]:
    """Print the table; what falls short."""
    wrong = []
    sessions = json.loads(home.manage("shell", stdin=_SETUP.format(editors=EDITORS)).splitlines()[-1])
    with Site(home, WORKERS) as site:
        editors = [Editor(site.url.removeprefix("http://"), session) for session in sessions]
        for editor in editors:
            editor.begin()
        together(editors, 3.0, PACE)
        reset(editors)
        print(f"\n  {'':26} {'taken':>6}  {'a second':>7}  {'p50 ms':>7}  {'p95':>7}  {'p99':>7}  {'worst':>7}")
        running = importing(home, arriving)
        p95, _ = report("at work, beside an import", editors, together(editors, AT_WORK, PACE))
        still = running.poll() is None
        reset(editors)
        report("flat out, beside an import", editors, together(editors, FLAT_OUT, 0.0))
        running.wait()
        reset(editors)
        for editor in editors:  # the server has closed connections that were silent for so long
            editor.begin()
        _, rate = report("flat out", editors, together(editors, FLAT_OUT, 0.0))
    kept = set(json.loads(home.manage("shell", stdin=_COUNT).splitlines()[-1]))
    acknowledged = [key for editor in editors for key in editor.acknowledged]
    errors = [error for editor in editors for error in editor.errors]
    lost = sum(key not in kept for key in acknowledged)
    print(
        f"\n  {len(acknowledged)} decisions acknowledged, {lost} lost, {len(errors)} errors, "
        f"{sum(editor.stale for editor in editors)} answered 409; the import {'still ran' if still else 'had ended'} "
        f"after the work (status {running.returncode})."
    )
    if not still or running.returncode:
        wrong.append("the import did not run all the time, or failed: this says nothing of work beside an import")
    if p95 > SLOWEST:
        wrong.append(f"at work the 95th percentile is {p95 * 1000:.0f} ms, more than {SLOWEST * 1000:.0f}")
    if rate < FEWEST:
        wrong.append(f"flat out {rate:.0f} decisions a second, fewer than {FEWEST:.0f}")
    if lost or errors:
        wrong.append(f"{lost} decisions lost, {len(errors)} errors {errors[:3]}")
    return wrong


def main() -> int:
    """Measure and print; the exit status."""
    size = sum((ROOT / asset).stat().st_size for asset in ASSETS)
    print(f"The desk's own files: {size / 1000:.1f} kB.")
    wrong = [f"the desk's own files have {size} bytes"] if size > LARGEST else []
    with TemporaryDirectory() as folder:
        state = Path(folder, "state")
        state.mkdir()
        home = Home(state)
        os.environ.pop("DATABASE_URL", None)
        home.manage("migrate", "--verbosity", "0")
        home.manage("load")
        stored, arriving = write_reports(Path(folder), REPORTS, 1), write_reports(Path(folder), ARRIVING, 2)
        home.manage("ingest", "--publisher", "xinhua", "--published", "2023-03-20", *stored)
        print(f"{REPORTS} reports are stored, {ARRIVING} arrive; {EDITORS} editors.")
        wrong += measure(home, arriving)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
