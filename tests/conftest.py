"""What the tests share: a real server on a database of its own, and a real browser that notices what goes wrong."""

import itertools
import os
import uuid
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from hypothesis import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from relations.curation import confidence
from relations.timeline import edition, fresh
from tests.running import FLAGS, Home, Site, chromium_path, create_database

settings.register_profile("untimed", deadline=None)  # on a busy machine any example may take long
settings.load_profile("untimed")

EDITIONS = itertools.count()
READING = ("SELECT", "SAVEPOINT", "RELEASE")


@receiver(post_migrate, sender=apps.get_app_config("relations"))
def make_groups(**_: Any) -> None:
    """Make the groups of migrations again: a test without a transaction empties every table, and then this is sent."""
    import_module("relations.migrations.0003_groups").create(apps, None)
    import_module("relations.migrations.0007_correspondences").allow(apps, None)
    import_module("relations.migrations.0008_desk").allow(apps, None)


@pytest.fixture(autouse=True)
def each_its_own_edition(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is written makes an edition: tests write rows without decisions, and take them back at their end."""
    monkeypatch.setattr(edition, "PATIENCE", 0)
    monkeypatch.setattr(confidence, "_kept", None)
    monkeypatch.setattr(fresh, "KEPT", fresh.Kept(fresh.ROOM))
    if "real_edition" in request.fixturenames:
        yield
        return
    latest = next(EDITIONS)

    def watched(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal latest
        if not sql.startswith(READING):
            latest = next(EDITIONS)
        return execute(sql, *rest)

    monkeypatch.setattr(edition, "token", lambda found: f"{latest:016x}")
    with connection.execute_wrapper(watched):
        yield


@pytest.fixture
def nothing_kept(each_its_own_edition: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that count questions or wait for failures: each asking is of another edition, and nothing is kept."""
    monkeypatch.setattr(edition, "token", lambda found: f"{next(EDITIONS):016x}")


@pytest.fixture
def real_edition() -> None:
    """For tests of what stays the same as long as nothing changes."""


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home with an up-to-date database that holds the fixtures; to be copied, not served from."""
    folder = tmp_path_factory.mktemp("home") / unique_name()
    folder.mkdir()
    home = Home(folder, create_database(folder.name) if os.environ.get("DATABASE_URL") else "")
    with Site(home):
        pass  # serving for the first time migrates, loads the fixtures and collects the static files
    yield home
    home.remove()


@pytest.fixture(scope="session")
def site(filled_home: Home) -> Iterator[Site]:
    """A running site with the fixtures, shared by tests that only look."""
    yield from running_copy(filled_home)


@pytest.fixture(scope="session")
def staffed_home(filled_home: Home) -> Iterator[Home]:
    """A home with the fixtures and an account of each role that works at the desk; to be copied, not served from."""
    home = filled_home.copy(filled_home.folder.parent / unique_name())
    home.accounts = {role: home.account(role) for role in ("editor", "publisher")}
    yield home
    home.remove()


@pytest.fixture
def desk_site(staffed_home: Home) -> Iterator[Site]:
    """A running site with the fixtures for one test alone, which may change whatever it likes."""
    yield from running_copy(staffed_home)


def running_copy(filled: Home) -> Iterator[Site]:
    home = filled.copy(filled.folder.parent / unique_name())
    with Site(home) as site:
        yield site
    home.remove()


def unique_name() -> str:
    return f"relations_{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser. Without one the tests fail: what nobody looked at is not known to work."""
    path = chromium_path()
    assert path, "The tests need Chromium or Chrome on the PATH."
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What browsers complained of during the test, which fails if any is left at its end."""
    found: list[str] = []
    yield found
    assert not found


@pytest.fixture
def browse(browser: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """`browse(site, **options)` gives a page of a browser without history; options as for a context of Playwright."""
    contexts = []

    def open_page(site: Site, **options) -> Page:
        context = browser.new_context(base_url=site.url, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, site, complaints)
        return page

    yield open_page
    for context in contexts:
        context.close()


def watch(page: Page, site: Site, complaints: list[str]) -> None:
    """Note errors in the console (a breach of the content policy is one), in scripts, and requests to other hosts."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{page.url}: {message.text} {message.location['url']}")

    def on_request(request: Request) -> None:
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(site.url + "/"):
            complaints.append(f"{page.url}: asked for {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("request", on_request)


@pytest.fixture
def page(browse: Callable[..., Page], site: Site) -> Page:
    """A page on the shared site."""
    return browse(site)


@pytest.fixture
def plain_page(browse: Callable[..., Page], site: Site) -> Page:
    """A page on the shared site in a browser that runs no scripts."""
    return browse(site, java_script_enabled=False)


@pytest.fixture
def sign_in() -> Callable[[Page, Site, str], None]:
    """`sign_in(page, desk_site, role)` signs the page in with an account of this role."""

    def enter(page: Page, site: Site, role: str) -> None:
        account = site.home.account(role)
        page.goto("/admin/login/")
        page.fill("#id_username", account.name)
        page.fill("#id_password", account.password)
        page.click("[type=submit]")
        page.wait_for_url("**/admin/")

    return enter
