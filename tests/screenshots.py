"""Photograph the pages of the site, for people to look at.

`screenshots.py` alone renews the README's picture, docs/timeline.png. `screenshots.py FOLDER` takes every kind of page
at two widths, light and dark, in forced colours, and on paper; words after the folder choose among the kinds. A site
of its own is started unless `--url` names one.
"""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from playwright.sync_api import Browser, BrowserContext, sync_playwright  # noqa: E402
from playwright.sync_api import Page as Tab  # noqa: E402

from tests.running import FLAGS, ROOT, Home, Site, chromium_path  # noqa: E402
from tests.walk import kinds_of_page  # noqa: E402

WIDTHS = (1280, 375)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = ("ru", "zh-hans")  # a few pages in each
TRANSLATED = ("timeline", "event", "statement", "metric", "actor")


def photograph_all(browser: Browser, url: str, folder: Path, chosen: list[str]) -> None:
    """Write NAME-WIDTH-THEME.png for each kind of page, width and theme, NAME-forced.png, and NAME.pdf."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {name: address for name, address in kinds_of_page(url).items() if not chosen or name in chosen}
    for width in WIDTHS:
        for theme in THEMES:
            with browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=theme, base_url=url
            ) as context:
                photograph(context, pages, folder, f"{width}-{theme}")
                if not chosen or "opened" in chosen:
                    open_first(page := context.new_page())
                    page.screenshot(path=folder / f"opened-{width}-{theme}.png")
    with browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active", base_url=url) as context:
        photograph(context, pages, folder, "forced")
    with browser.new_context(viewport={"width": 1280, "height": 900}, base_url=url) as context:
        for code in LANGUAGES:
            translated = {name: f"/{code}{address}" for name, address in pages.items() if name in TRANSLATED}
            photograph(context, translated, folder, code)
        page = context.new_page()
        for name, address in pages.items():
            page.goto(address)
            page.pdf(path=folder / f"{name}.pdf", format="A4")


def photograph(context: BrowserContext, pages: dict[str, str], folder: Path, which: str) -> None:
    """Write NAME-WHICH.png for each of the pages, the whole of it."""
    page = context.new_page()
    for name, address in pages.items():
        page.goto(address)
        page.screenshot(path=folder / f"{name}-{which}.png", full_page=True)
    page.close()


def photograph_timeline(browser: Browser, url: str, picture: Path) -> None:
    """Write the README's picture: filters, chips and an opened meeting."""
    page = browser.new_page(viewport={"width": 1280, "height": 960}, base_url=url)
    open_first(page, "/?actor=xi-jinping&actor=mikhail-mishustin&kind=meeting")
    page.screenshot(path=picture)


def open_first(page: Tab, address: str = "/") -> None:
    """Go to a timeline and open the first event at which something was said."""
    page.goto(address)
    page.locator(".opener", has_text="statements").first.click()
    page.locator(".opened .evidence").first.wait_for()
    page.mouse.move(0, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Photograph the pages of the site.")
    parser.add_argument("folder", nargs="?", type=Path, help="where pictures of every page go")
    parser.add_argument("kinds", nargs="*", help="which kinds of page, where not all")
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
            photograph_all(browser, url.rstrip("/"), arguments.folder, arguments.kinds)
        else:
            photograph_timeline(browser, url.rstrip("/"), ROOT / "docs" / "timeline.png")
        browser.close()


if __name__ == "__main__":
    main()
