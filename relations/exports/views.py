"""The addresses at which a filter is taken away: files, a feed, a page that may be framed, a map for search engines."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import wraps
from typing import Any

from csp.decorators import csp_replace, csp_update
from django.contrib.admin.models import LogEntry
from django.contrib.sitemaps import views as maps
from django.db.models import Max
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from relations.exports import answers, atom, csv_, ics, json_, timelinejs, xlsx
from relations.exports import embed as embeds
from relations.exports.api import reference, trouble
from relations.exports.download import Download, origin
from relations.exports.sitemaps import SITEMAPS
from relations.exports.tables import TABLES
from relations.models import Decision
from relations.timeline.edition import edition
from relations.timeline.filters import Filter
from relations.timeline.fresh import conditional
from relations.timeline.views import public

View = Callable[..., HttpResponseBase]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STREAMED: dict[str, tuple[str, Callable[[Download], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", csv_.lines),
    "json": ("application/json", json_.lines),
    "ics": ("text/calendar; charset=utf-8", ics.lines),
    "timelinejs": ("application/json", timelinejs.lines),
}


def openly(view: View) -> View:
    """An answer for programs: only read, from any other site too, and again only where something has changed."""
    asked = conditional(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
        elif request.method in ("GET", "HEAD"):
            response = asked(request, *args, **kwargs)
            changed = last_changed()
            if changed and response.status_code in (200, 304):
                response.headers["Last-Modified"] = http_date(changed.timestamp())
        else:
            response = plain(405, "This address can only be read.")
        return opened(response)

    return csrf_exempt(wrapped)


def opened(response: HttpResponseBase) -> HttpResponseBase:
    """The response with what other sites and caches have to know of it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code in (204, 405):
        response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """What the API does not have."""
    return trouble(404, "The API has nothing at this address; /api/ says what it has.")


def in_json(view: View) -> View:
    """An operation of the API, which answers HEAD like GET, and all else than these with JSON too."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return opened(trouble(405, "This address can only be read."))
        request.method = "GET" if request.method == "HEAD" else request.method
        return openly(view)(request, *args, **kwargs)

    return csrf_exempt(wrapped)


def last_changed() -> datetime | None:
    """When an editor last decided or changed reference data."""
    times = (Decision.objects.aggregate(at=Max("at"))["at"], LogEntry.objects.aggregate(at=Max("action_time"))["at"])
    return max((time for time in times if time), default=None)


def plain(status: int, *lines: str) -> HttpResponse:
    """An answer in plain words."""
    text = "".join(f"{line}\n" for line in lines)
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def wanted(request: HttpRequest, table: str) -> Download:
    """What the query string asks for, all pages of it."""
    return Download(TABLES[table], TABLES[table].ask(request.GET), origin(request), edition())


@openly
def export(request: HttpRequest, table: str, form: str) -> HttpResponseBase:
    """The rows that the query string asks for, as a file that is sent as it is made."""
    download = wanted(request, table)
    if download.asked.problems:
        return plain(400, *map(str, download.asked.problems))
    if form == "xlsx":
        return workbook(download)
    kind, lines = STREAMED[form]
    response = StreamingHttpResponse(lines(download), content_type=kind)
    return named(response, download, "json" if form == "timelinejs" else form)


def workbook(download: Download) -> HttpResponseBase:
    """The rows as a workbook, which has to be whole before it is sent; it lies on the disk until then."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    xlsx.write(download, file)
    file.seek(0)
    return named(FileResponse(file, content_type=XLSX), download, "xlsx")


def named(response: HttpResponseBase, download: Download, form: str) -> HttpResponseBase:
    """The response under the name that its file gets, and with the page that shows the same."""
    kept = "attachment" if form in ("csv", "xlsx") else "inline"
    name = f"{download.table.name}-{download.edition}.{form}"
    response.headers["Content-Disposition"] = f'{kept}; filename="{name}"'
    response.headers["Link"] = f'<{download.address}>; rel="canonical"'
    return response


@openly
def feed(request: HttpRequest) -> HttpResponseBase:
    """A page of the feed of the events that the query string asks for."""
    asked = Filter.of(request.GET)
    if asked.problems:
        return plain(400, *map(str, asked.problems))
    download = wanted(request, "timeline")
    pages = max(1, -(-download.answer().count() // atom.ENTRIES))
    if asked.number > pages:
        return plain(404, f"The feed has no page {asked.number}: the last one is page {pages}.")

    def at(page: int) -> str:
        query = asked.turned_to(page).query
        return f"{download.origin}{request.path}{f'?{query}' if query else ''}" if 1 <= page <= pages else ""

    links = atom.Links(at(asked.number), at(1), at(asked.number - 1), at(asked.number + 1))
    text = atom.feed(download, links, asked.number)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@openly
def corrections_feed(request: HttpRequest) -> HttpResponseBase:
    """The latest corrections as a feed."""
    text = atom.corrections(origin(request), edition())
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


# Pages about taking away


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public
def embed(request: HttpRequest) -> HttpResponse:
    """The list of a filter, for a frame in another page: the one page that may be framed."""
    page = embeds.framed(Filter.of(request.GET))
    response = render(request, "exports/embed.html", {"page": page}, status=400 if page.asked.problems else 200)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@csp_update({"frame-src": ["'self'"]})
@public
def away(request: HttpRequest) -> HttpResponse:
    """How the events of a filter can be taken away, and the lines that set their list into another page."""
    download = wanted(request, "timeline")
    page = embeds.away(answers.of_timeline(request.GET), download)
    return render(request, "exports/away.html", {"page": page})


@public
def api_page(request: HttpRequest) -> HttpResponse:
    """What the API offers, in words."""
    context = {"page": reference(origin(request))}
    return render(request, "exports/api.html", context)


@public
def sitemap(request: HttpRequest, section: str = "") -> HttpResponse:
    """The map of the site for search engines, or one section of it."""
    if section:
        return maps.sitemap(request, SITEMAPS, section).render()
    return maps.index(request, SITEMAPS, sitemap_url_name="sitemap-section").render()
