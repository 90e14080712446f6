"""Photograph the pages of the site, for people to look at.

`screenshots.py` alone renews the README's picture, docs/timeline.png. `screenshots.py FOLDER` takes each kind of page
at two widths, light and dark. A site of its own is started unless `--url` names one.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page, sync_playwright

from tests.running import FLAGS, ROOT, Home, Site, chromium_path

WIDTHS = (1280, 375)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def target(page: Page, selector: str) -> str:
    """Where the first of the links on the page leads."""
    return str(page.locator(selector).first.get_attribute("href"))


def addresses(page: Page, url: str) -> dict[str, str]:
    """A page of each kind, found by following links as a reader would."""
    page.goto(url + "/?kind=visit&from=2023-03&to=2023-03")
    visit = target(page, ".row h4 a")
    page.goto(url + "/?kind=meeting")
    event = target(page, ".row h4 a")
    page.goto(url + event)
    return {
        "timeline": "/",
        "filtered": "/?kind=meeting&actor=xi-jinping&has=figure",
        "empty": "/?kind=meeting&kind=nonsense&from=1999&to=2001-13",
        "event": event,
        "visit": visit,
        "document": target(page, ".voices .receipt"),
        "statement": target(page, ".voices .receipt:text-is('Cite')"),
        "documents": "/documents/",
        "about": "/about/",
        "missing": "/events/nowhere/",
    }


def photograph_all(browser: Browser, url: str, folder: Path) -> None:
    """Write NAME-WIDTH-THEME.png for each kind of page, width and theme."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = addresses(browser.new_page(), url)
    for width in WIDTHS:
        for theme in THEMES:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, base_url=url)
            page = context.new_page()
            for name, address in pages.items():
                page.goto(address)
                page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page="#" not in address)
            open_first(page)
            page.screenshot(path=folder / f"opened-{width}-{theme}.png")
            context.close()


def photograph_timeline(browser: Browser, url: str, picture: Path) -> None:
    """Write the README's picture: filters, chips and an opened meeting."""
    page = browser.new_page(viewport={"width": 1280, "height": 960}, base_url=url)
    open_first(page, "/?actor=xi-jinping&actor=mikhail-mishustin&kind=meeting")
    page.screenshot(path=picture)


def open_first(page: Page, address: str = "/") -> None:
    """Go to a timeline and open the first event at which something was said."""
    page.goto(address)
    page.locator(".opener", has_text="statements").first.click()
    page.locator(".opened .evidence").first.wait_for()
    page.mouse.move(0, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Photograph the pages of the site.")
    parser.add_argument("folder", nargs="?", type=Path, help="where pictures of every page go")
    parser.add_argument("--url", help="the address of a site that runs already")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        url = arguments.url
        if not url:
            home = Home(Path(stack.enter_context(tempfile.TemporaryDirectory())))
            url = stack.enter_context(Site(home)).url
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        if arguments.folder:
            photograph_all(browser, url.rstrip("/"), arguments.folder)
        else:
            photograph_timeline(browser, url.rstrip("/"), ROOT / "docs" / "timeline.png")
        browser.close()


if __name__ == "__main__":
    main()
