"""The pages of the site: each view reads an address, asks for a page and renders it, or a fragment of it for htmx."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from relations.models import Document, Event, Statement
from relations.timeline import pages
from relations.timeline import statements as spoken
from relations.timeline.filters import Filter, shown, typed
from relations.timeline.fresh import conditional
from relations.vocabulary import State

View = TypeVar("View", bound=Callable[..., HttpResponse])


def public(view: View) -> View:
    """A page for readers: only read, different for htmx, and asked for anew each time, which caches are told.

    Whoever holds it already gets it again only where something has changed.
    """
    asked = conditional(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return cautioned(asked(request, *args, **kwargs))

    return csrf_exempt(require_safe(wrapped))  # type: ignore[return-value]  # it answers no form, and says so with 405


def cautioned(response: HttpResponse) -> HttpResponse:
    """The response with what a cache has to know: it must ask whether something was withdrawn in the meantime."""
    patch_vary_headers(response, ["HX-Request"])
    patch_cache_control(response, no_cache=True)
    return response


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page; a restored history asks for the whole of it."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"


@public
def timeline(request: HttpRequest) -> HttpResponse:
    """The events that the query string asks for, at the one address of what it asks."""
    asked = Filter.of(request.GET)
    fragment = wants_fragment(request)
    if not fragment and asked.pairs() != [(name, value) for name, values in request.GET.lists() for value in values]:
        return redirect(asked.address)
    page = pages.timeline(asked)
    if fragment:
        response = render(request, "timeline/_timeline.html", {"page": page})
        response["HX-Push-Url"] = page.address
        return response
    return render(request, "timeline/timeline.html", {"page": page, "section": "timeline"})


@public
def event(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """One event; the other addresses that it had lead here."""
    row = pages.for_readers(shown().filter(public_id=public_id)).first()
    if row is None:
        return moved_or_gone(request, public_id)
    if wants_fragment(request):
        response = render(request, "events/_evidence.html", {"evidence": pages.evidence(row)})
        response["HX-Push-Url"] = "false"  # it opens in place: the address stays that of the timeline
        return response
    if slug != row.slug:
        return redirect(row)
    return render(request, "events/event.html", {"page": pages.event_page(row), "section": "timeline"})


def moved_or_gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a merged event went, or the note on a withdrawn one; 404 for every other event that readers do not see."""
    row = Event.objects.filter(public_id=public_id).first()
    followed = set()
    while row is not None and row.state == State.MERGED and row.pk not in followed:
        followed.add(row.pk)
        row = row.merged_into
    if row is not None and row.state == State.WITHDRAWN:
        return gone(request, "event", row.note)
    target = pages.for_readers(shown().filter(pk=row.pk)).first() if row is not None and followed else None
    if target is None:
        raise Http404
    return redirect(target)


def gone(request: HttpRequest, kind: str, note: str = "") -> HttpResponse:
    """The page that says that something was withdrawn, and none of what it was."""
    return render(request, "410.html", {"kind": kind, "note": note}, status=410)


@public
def statements(request: HttpRequest) -> HttpResponse:
    """The statements that the query string asks for, at the one address of what it asks."""
    asked = Filter.of(request.GET)
    fragment = wants_fragment(request)
    if not fragment and asked.pairs() != [(name, value) for name, values in request.GET.lists() for value in values]:
        return redirect(spoken.address_of(asked))
    page = spoken.statements(asked)
    if fragment:
        response = render(request, "statements/_statements.html", {"page": page})
        response["HX-Push-Url"] = page.address
        return response
    return render(request, "statements/statements.html", {"page": page, "section": "statements"})


@public
def statement(request: HttpRequest, public_id: str) -> HttpResponse:
    """One statement in its context."""
    rows = Statement.objects.published().select_related("event", "document__publisher", "document__syndicated_from")
    row = rows.prefetch_related("topics", "attributions__actor").filter(public_id=public_id).first()
    if row is not None:
        page = pages.statement_page(row)
        cite = request.build_absolute_uri(page.said.address)
        return render(request, "statements/statement.html", {"page": page, "cite": cite})
    hidden = Statement.objects.filter(public_id=public_id).select_related("merged_into__document").first()
    if hidden is not None and hidden.state == State.WITHDRAWN:
        return gone(request, "statement")
    merged = hidden.merged_into if hidden is not None and hidden.state == State.MERGED else None
    if merged is not None and merged.is_published and merged.document.is_published:
        return redirect(merged)
    raise Http404


@public
def documents(request: HttpRequest) -> HttpResponse:
    """The sources."""
    page = pages.document_list(typed(request.GET.get("publisher", "").lower()))
    return render(request, "documents/documents.html", {"page": page, "section": "documents"})


@public
def document(request: HttpRequest, public_id: str) -> HttpResponse:
    """One source, marked with what was taken from it."""
    rows = Document.objects.select_related("publisher", "syndicated_from", "supersedes")
    row = rows.published().filter(public_id=public_id).first()
    if row is None:
        if Document.objects.filter(public_id=public_id, state=State.WITHDRAWN).exists():
            return gone(request, "document")
        raise Http404
    page = pages.document_page(row, request.GET.get("at", ""))
    return render(request, "documents/document.html", {"page": page, "section": "documents"})


@public
def about(request: HttpRequest) -> HttpResponse:
    """What the site is, how it is made and how to cite it."""
    return render(request, "about.html", {"section": "about"})


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What machines may read: everything but the editors' pages."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain; charset=utf-8")


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon, for those who ask for it under its old name."""
    return redirect(static("favicon.svg"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read."""
    return error(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not allowed."""
    return error(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there, or not there for readers."""
    return error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong."""
    return error(request, 500)


def error(request: HttpRequest, status: int) -> HttpResponse:
    """A page that says what is wrong, and nothing of what was asked for."""
    return cautioned(render(request, f"{status}.html", {"wrong": True}, status=status))
