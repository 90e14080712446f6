"""What a first visit costs, measured in Chromium beside TimelineJS3 on the same events (``make bench-pages``).

Sites of our own with the dossier and with made-up events are opened cold, several times each; the table gives medians.
Exit status 1 where a page weighs more, asks for more, shifts more or is seen later than is allowed.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.running import FLAGS, Home, Site, chromium_path  # noqa: E402

RUNS = 5
SMALL, MIDDLE, LARGE = 50, 500, 20_000
BUDGETS = {
    "kB": 60.0,
    "requests": 6,
    "other hosts": 0,
    "FCP ms": 350,
    "CLS": 0.0,
    "blocked ms": 100,
    "click kB": 15.0,
    "search kB": 15.0,
}
TIMELINEJS = "@knight-lab/timelinejs"
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # a request to one is counted, and fails
SETTLED = 600  # ms without news after which nothing more is drawn
OPENED = 1500  # ms after which a new window has loaded what is the browser's own

# What the browser notes about a page from its first moment on.
WATCH = """
window.seen = {lcp: 0, cls: 0, long: [], };
const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note))
    .observe({type, buffered: true});
watch("largest-contentful-paint", entry => { seen.lcp = entry.startTime; });
watch("layout-shift", entry => { if (!entry.hadRecentInput) seen.cls += entry.value; });
watch("longtask", entry => { seen.long.push(entry.duration); });
"""
NOTED = """() => ({
    fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    nodes: document.getElementsByTagName("*").length,
    ...seen,
})"""


@dataclass
class Traffic:
    """What went over the wire."""

    size: int = 0
    asked: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Subject:
    """A page to be opened, how to know that all of it is there, and what swaps a part, by the name of its size."""

    name: str
    url: str
    complete: Callable[[Page], object]
    swaps: Mapping[str, Callable[[Page], object]] = field(default_factory=dict)


def visit(browser: Browser, subject: Subject) -> dict[str, float]:
    """Open the page as somebody who was never there, and say what that cost."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.wait_for_timeout(OPENED)
    traffic = listen(page)
    page.goto(subject.url, wait_until="load")
    subject.complete(page)
    shown = page.evaluate("performance.now()")
    page.wait_for_timeout(SETTLED)
    noted = page.evaluate(NOTED)
    own = urlsplit(subject.url).netloc
    found = {
        "kB": traffic.size / 1000,
        "requests": len(traffic.asked),
        "other hosts": sum(urlsplit(url).netloc != own for url in traffic.asked),
        "FCP ms": noted["fcp"],
        "LCP ms": noted["lcp"],
        "all shown ms": shown,
        "CLS": noted["cls"],
        "long tasks": len(noted["long"]),
        "blocked ms": sum(max(0, duration - 50) for duration in noted["long"]),
        "nodes": noted["nodes"],
    }
    for size, swap in subject.swaps.items():
        page.goto(subject.url, wait_until="load")
        page.wait_for_timeout(SETTLED)
        before = traffic.size
        swap(page)
        page.wait_for_timeout(SETTLED)
        found[size] = (traffic.size - before) / 1000
    context.close()
    return found


def listen(page: Page) -> Traffic:
    """Count what the page asks for and what arrives, compressed as it came, headers with it."""
    traffic = Traffic()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def arrived(event: dict[str, float]) -> None:
        traffic.size += int(event["encodedDataLength"])

    def asked(event: dict[str, dict[str, str]]) -> None:
        if not event["request"]["url"].startswith("data:"):
            traffic.asked.append(event["request"]["url"])

    session.on("Network.loadingFinished", arrived)
    session.on("Network.requestWillBeSent", asked)
    return traffic


def medians(browser: Browser, subject: Subject, runs: int) -> dict[str, float]:
    """The median of each measure over several visits, after one that does not count."""
    visit(browser, subject)
    found = [visit(browser, subject) for _ in range(runs)]
    return {name: median(one[name] for one in found) for name in found[0]}


# Our own pages


def timeline(name: str, site: Site) -> Subject:
    """The first page of a site; a click chooses a kind of event, and words that most events have are searched for."""

    def narrow(page: Page) -> None:
        with page.expect_response(lambda response: "kind=meeting" in response.url):
            page.locator("[type=checkbox][name=kind][value=meeting]").check()

    def search(page: Page) -> None:
        with page.expect_response(lambda response: "q=" in response.url):
            page.locator("#q").fill("cooperation")
            page.locator("#q").press("Enter")

    return Subject(
        name,
        f"{site.url}/",
        lambda page: page.locator("article.row").last.wait_for(),
        {"click kB": narrow, "search kB": search},
    )


def made(folder: Path, events: int) -> Home:
    """A home whose database holds so many made-up events."""
    folder.mkdir()
    home = Home(folder)
    command = [sys.executable, "-c", f"from tests.bench.site import fill; fill({events})"]
    subprocess.run(command, cwd=ROOT, env=home.environment, check=True)
    return home


# TimelineJS3


def timelinejs(folder: Path) -> Path:
    """Its package, installed by npm for this measurement only; an OSError if that cannot be done here."""
    npm = shutil.which("npm")
    if not npm:
        raise OSError("there is no npm")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    run = subprocess.run([*command, TIMELINEJS], capture_output=True, text=True, timeout=180, check=False)
    if run.returncode:
        raise OSError((run.stderr or run.stdout).strip().splitlines()[0])
    return folder / "node_modules" / TIMELINEJS / "dist"


def slides(name: str, events: int, site: Site, dist: Path, root: str) -> Subject:
    """A page as its manual writes it, with the events of one of our sites as that site gives them away."""
    with urlopen(f"{site.url}/timelinejs.json") as export:
        (dist / f"{events}.json").write_bytes(export.read())
    (dist / f"{events}.html").write_text(
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Timeline</title>'
        '<link rel="stylesheet" href="css/timeline.css"><script src="js/timeline.js"></script>'
        f'<div id="t" style="width:100%;height:600px"></div><script>new TL.Timeline("t", "{events}.json")</script>'
    )

    def complete(page: Page) -> None:
        page.wait_for_function(f"document.querySelectorAll('.tl-timemarker').length >= {events}", timeout=120_000)

    return Subject(name, f"{root}/{events}.html", complete)


class Compressed(SimpleHTTPRequestHandler):
    """Files of a folder, compressed as any server would send them."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Keep quiet."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served while the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


# The table


def table(results: dict[str, dict[str, float]]) -> None:
    """Print a column for each page and a line for each measure."""
    names = list(dict.fromkeys(name for found in results.values() for name in found))
    width = max(map(len, results)) + 2
    print("".join([f"{'':<16}", *(f"{name:>{width}}" for name in results)]))
    for name in names:
        digits = 4 if name == "CLS" else 1 if name.endswith("kB") else 0
        cells = (f"{found[name]:,.{digits}f}" if name in found else "" for found in results.values())
        print("".join([f"{name:<16}", *(f"{cell:>{width}}" for cell in cells)]))


def ratios(results: dict[str, dict[str, float]], ours: str, theirs: str) -> None:
    """Print how many times what ours costs theirs does."""
    for name in ("kB", "requests", "FCP ms", "LCP ms", "all shown ms", "blocked ms", "nodes"):
        our, their = results[ours][name], results[theirs][name]
        times = f"{their / our:.1f} times" if our else "none of ours"
        print(f"  {name:<14} {their:>10,.0f} to {our:>10,.0f}   {times}")


def broken(results: dict[str, dict[str, float]]) -> list[str]:
    """The budgets that our pages do not keep, in words."""
    return [
        f"{page}: {name} is {found[name]:.4g}, at most {most:g} is allowed"
        for page, found in results.items()
        for name, most in BUDGETS.items()
        if found[name] > most
    ]


def main() -> int:
    runs, large = int(os.environ.get("RUNS") or RUNS), int(os.environ.get("EVENTS") or LARGE)
    results: dict[str, dict[str, float]] = {}
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="relations-bench-")))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, NO_OTHER_HOST])
        stack.callback(browser.close)
        (scratch / "dossier").mkdir()
        with Site(Home(scratch / "dossier")) as site:
            results["dossier"] = medians(browser, timeline("dossier", site), runs)
        try:
            dist = timelinejs(scratch / "npm")
        except (OSError, subprocess.TimeoutExpired) as reason:
            dist = None
            print(f"TimelineJS3 cannot be installed here, so that only our own pages are measured: {reason}")
        for events in (SMALL, MIDDLE, large):
            with Site(made(scratch / str(events), events)) as site:
                results[f"{events:,} events"] = medians(browser, timeline(f"{events:,} events", site), runs)
                if dist and events != large:
                    root = stack.enter_context(served(dist))
                    theirs = slides(f"TimelineJS3 {events}", events, site, dist, root)
                    results[theirs.name] = medians(browser, theirs, runs)
    print(f"\nMedians of {runs} first visits in headless Chromium, from this machine\n")
    table(results)
    for events in (SMALL, MIDDLE):
        if f"TimelineJS3 {events}" in results:
            print(f"\nTimelineJS3 to ours, the same {events} events")
            ratios(results, f"{events} events", f"TimelineJS3 {events}")
    too_much = broken({name: found for name, found in results.items() if "TimelineJS3" not in name})
    print("\n" + ("\n".join(too_much) if too_much else "Every budget is kept."))
    return 1 if too_much else 0


if __name__ == "__main__":
    sys.exit(main())
