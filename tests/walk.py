"""Every kind of page that the site has, found by following its links from the first one, as a reader would."""

import re
from collections import Counter, deque
from html import unescape
from http.client import HTTPResponse
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from django.urls import Resolver404, resolve

from relations.exports import page_urls as taking_away
from relations.timeline import urls as readers

# What a walk would meet only by chance: filters, and events with much and with little to tell.
STATES = {
    "filtered": "/?actor=xi-jinping&has=figure&kind=meeting",
    "searched": "/?q=trade",
    "empty": "/?from=1999&kind=meeting&kind=nonsense&to=2001-13",
    "visit": "/?from=2023-03&kind=visit&to=2023-03",
    "statements-filtered": "/statements/?q=energy",
    "figures-filtered": "/figures/?kind=target",
    "people-searched": "/actors/?q=putin",
    "choices": "/filters/actor/",
    "statement-choices": "/statements/filters/topic/",
    "embed": "/embed/",
    "missing": "/events/nowhere/",
}
SEEDS = ("/?has=several-sources", "/?kind=meeting", "/")
MOST = 6  # pages of one kind that are opened in search of other kinds
# The names of all views that answer with a page to be read.
PAGES = {
    route.name
    for route in (*readers.urlpatterns, *taking_away.urlpatterns)
    if "." not in str(route.pattern) and route.name not in ("event-by-id", *STATES)
}


def kinds_of_page(url: str, prefix: str = "") -> dict[str, str]:
    """An address for each kind of page, by the name of its view, and for each of ``STATES``."""
    found: dict[str, str] = {}
    opened: Counter[str] = Counter()
    waiting = deque(prefix + address for address in SEEDS)
    while waiting and not found.keys() >= PAGES:
        address = waiting.popleft()
        name = kind(address, prefix)
        if name is None or opened[name] >= MOST or (page := fetched(url + address)) is None:
            continue
        opened[name] += 1
        found.setdefault(name, address)
        for link in dict.fromkeys(links(page, url, address)):
            if link.startswith(f"{prefix}/") and (leads_to := kind(link, prefix)) and "&" not in link:
                (waiting.append if leads_to in found else waiting.appendleft)(link)  # an unknown kind comes first
    found["timeline"] = f"{prefix}/"
    assert found.keys() >= PAGES, f"no link leads to a page of the kinds {PAGES - found.keys()}"
    return found | {name: prefix + address for name, address in STATES.items()}


def kind(address: str, prefix: str = "") -> str | None:
    """The name of the view that answers an address; None for what is not for readers."""
    try:
        name = resolve(urlsplit(address.removeprefix(prefix)).path).url_name
    except Resolver404:
        return None
    return name if not address.startswith(("/admin/", "/static/")) else None


def links(page: str, url: str, address: str) -> list[str]:
    """The addresses on this site that a page leads to, without their fragments."""
    targets = (urljoin(url + address, unescape(target)) for target in re.findall(r'<a\b[^>]*\shref="([^"]*)"', page))
    return [target.removeprefix(url).partition("#")[0] for target in targets if target.startswith(url + "/")]


def fetched(address: str) -> str | None:
    """A page as text; None for what is no page, or is not there."""
    try:
        with urlopen(Request(address, headers={"Accept": "text/html"})) as response:
            assert isinstance(response, HTTPResponse)
            if response.headers.get_content_type() != "text/html":
                return None
            return response.read().decode()
    except HTTPError:
        return None
