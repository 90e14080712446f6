"""The pages of the site: each view reads an address, asks for a page and renders it, or a fragment of it for htmx."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from relations import citations
from relations.citations import FORMATS
from relations.models import Document, Event, Metric, Statement
from relations.models.base import lasting
from relations.timeline import actors as named
from relations.timeline import card as cards
from relations.timeline import compare as comparing
from relations.timeline import corrections as corrected
from relations.timeline import documents as sources
from relations.timeline import event as happened
from relations.timeline import ledger, pages, places, raster
from relations.timeline import statement as quoted
from relations.timeline import statements as spoken
from relations.timeline import topics as spoken_about
from relations.timeline.choices import STATEMENTS, TIMELINE, Listing, choice_page
from relations.timeline.document import document_page
from relations.timeline.figures import Asked
from relations.timeline.filters import Filter, shown, typed
from relations.timeline.fresh import conditional
from relations.timeline.strands import for_readers
from relations.vocabulary import State

View = TypeVar("View", bound=Callable[..., HttpResponse])
Page = TypeVar("Page")

_INDENT = re.compile(rb"\n\s+")


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


def page_or_part(request: HttpRequest, whole: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The page; for htmx the part of it that a filter changes, with the page's own address to be shown."""
    if not wants_fragment(request):
        return without_indents(render(request, whole, context))
    response = without_indents(render(request, part, context))
    response["HX-Push-Url"] = context["page"].address
    return response


def without_indents(response: HttpResponse) -> HttpResponse:
    """The page without the indents of its templates, which weigh on a long list; no text in it needs its blanks."""
    response.content = _INDENT.sub(b"\n", response.content)
    return response


@public
def timeline(request: HttpRequest) -> HttpResponse:
    """The events that the query string asks for, at the one address of what it asks."""
    asked = Filter.of(request.GET)
    if asks_otherwise(request, asked):
        return redirect(asked.address)
    context = {"page": pages.timeline(asked), "section": "timeline"}
    return page_or_part(request, "timeline/timeline.html", "timeline/_timeline.html", context)


def asks_otherwise(request: HttpRequest, asked: Filter) -> bool:
    """Whether a whole page is asked for at another address than the one of its filter."""
    stated = [(name, value) for name, values in request.GET.lists() for value in values]
    return not wants_fragment(request) and asked.pairs() != stated


@public
def choices(request: HttpRequest, name: str) -> HttpResponse:
    """All values of a facet of the timeline, or for htmx those that fit what is typed."""
    return choices_of(request, name, TIMELINE)


@public
def statement_choices(request: HttpRequest, name: str) -> HttpResponse:
    """The same of the statements."""
    return choices_of(request, name, STATEMENTS)


def choices_of(request: HttpRequest, name: str, of: Listing) -> HttpResponse:
    """All values of a facet of a list, or those that fit; 404 for what is no facet of it."""
    if name not in of.facets:
        raise Http404
    page = choice_page(name, Filter.of(request.GET), typed(request.GET.get("find", "")), of)
    if wants_fragment(request):
        context = {"facet": page.facet, "values": page.found}
        response = without_indents(render(request, "timeline/_choices.html", context))
        response["HX-Push-Url"] = "false"  # it stands in the filters: the address stays that of the list
        return response
    return render(request, "timeline/choices.html", {"page": page, "facet": page.facet, "section": of.page})


@public
def event(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """One event; the other addresses that it had lead here."""
    row = pages.for_readers(shown().filter(public_id=public_id)).first()
    if row is None:
        return moved_or_gone(request, public_id)
    if wants_fragment(request):
        response = render(request, "events/_evidence.html", {"evidence": happened.evidence(row)})
        response["HX-Push-Url"] = "false"  # it opens in place: the address stays that of the timeline
        return response
    if slug != row.slug:
        return redirect(row)
    page = happened.event_page(row, typed(request.GET.get("by", "")))
    return render(request, "events/event.html", {"page": page, "section": "timeline"})


@public
def compare(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sources of one event side by side."""
    row = pages.for_readers(shown().filter(public_id=public_id)).first()
    if row is None:
        return moved_or_gone(request, public_id)
    asked = comparing.Asked(typed(request.GET.get("order", "")), typed(request.GET.get("source", "")))
    page = comparing.comparison(row, asked)
    return render(request, "events/compare.html", {"page": page, "section": "timeline"})


def moved_or_gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a merged event went, or the note on a withdrawn one; 404 for every other event that readers do not see."""
    asked = Event.objects.filter(public_id=public_id).first()
    row = lasting(asked) if asked is not None else None
    if row is not None and row.state == State.WITHDRAWN:
        return gone(request, "event", corrected.why_withdrawn(row))
    target = pages.for_readers(shown().filter(pk=row.pk)).first() if row is not None and row != asked else None
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
    if asks_otherwise(request, asked):
        return redirect(spoken.address_of(asked))
    context = {"page": spoken.statements(asked), "section": "statements"}
    return page_or_part(request, "statements/statements.html", "statements/_statements.html", context)


@public
def statement(request: HttpRequest, public_id: str) -> HttpResponse:
    """One statement in its context."""
    row = statement_for_readers(public_id)
    if row is None:
        return statement_moved_or_gone(request, public_id)
    accessed = quoted.day_in(request.GET.get("accessed", ""))
    page = quoted.statement_page(row, permanent(request, row), accessed)
    return render(request, "statements/statement.html", {"page": page, "section": "statements"})


@public
def citation(request: HttpRequest, public_id: str, suffix: str) -> HttpResponse:
    """The citation of a statement as a file."""
    form, row = FORMATS.get(suffix), statement_for_readers(public_id)
    if form is None:
        raise Http404
    if row is None:
        return statement_moved_or_gone(request, public_id)
    item = citations.item(quoted.cited_as(row, permanent(request, row)), quoted.day_in(request.GET.get("accessed", "")))
    named_file = {"Content-Disposition": f'attachment; filename="{item["id"]}.{suffix}"'}
    return HttpResponse(form.write(item), content_type=form.content_type, headers=named_file)


def statement_for_readers(public_id: str) -> Statement | None:
    """The statement with what its page shows at hand; nothing where readers do not see it."""
    rows = Statement.objects.published().select_related("event", "document__publisher", "document__syndicated_from")
    return rows.prefetch_related("topics", "attributions__actor").filter(public_id=public_id).first()


def permanent(request: HttpRequest, row: Statement) -> str:
    """The address of a row in full, the same in every language."""
    with override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(row.get_absolute_url())


def statement_moved_or_gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a merged statement went, or that it was withdrawn; 404 for every other that readers do not see."""
    hidden = Statement.objects.filter(public_id=public_id).select_related("merged_into__document").first()
    if hidden is not None and hidden.state == State.WITHDRAWN:
        return gone(request, "statement", corrected.why_withdrawn(hidden))
    merged = lasting(hidden) if hidden is not None else None
    if merged is not None and merged != hidden and merged.is_published and merged.document.is_published:
        return redirect(merged)
    raise Http404


@public
def documents(request: HttpRequest) -> HttpResponse:
    """The sources."""
    page = sources.document_list(sources.Asked.of(request.GET))
    return render(request, "documents/documents.html", {"page": page, "section": "documents"})


@public
def document(request: HttpRequest, public_id: str) -> HttpResponse:
    """One source, marked with what was taken from it."""
    rows = Document.objects.select_related("publisher", "syndicated_from", "supersedes__publisher")
    row = rows.published().filter(public_id=public_id).first()
    if row is None:
        if hidden := Document.objects.without_text().filter(public_id=public_id, state=State.WITHDRAWN).first():
            return gone(request, "document", corrected.why_withdrawn(hidden))
        raise Http404
    page = document_page(row, typed(request.GET.get("at", "")), typed(request.GET.get("show", "")))
    return render(request, "documents/document.html", {"page": page, "section": "documents"})


@public
def figures(request: HttpRequest) -> HttpResponse:
    """The metrics, and what else is measured, as far as the query string asks for them."""
    page = ledger.figure_list(Asked.of(request.GET))
    return page_or_part(request, "figures/figures.html", "figures/_figures.html", {"page": page, "section": "figures"})


@public
def metric(request: HttpRequest, slug: str) -> HttpResponse:
    """What was aimed at, reached and forecast of one metric, drawn and as a table."""
    page = metric_page(request, slug)
    return page_or_part(request, "figures/metric.html", "figures/_metric.html", {"page": page, "section": "figures"})


@public
def metric_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing of a metric, to take away."""
    page = metric_page(request, slug)
    return HttpResponse(taken_away(request, page), content_type="image/svg+xml; charset=utf-8")


@public
def metric_png(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing of a metric as a picture, two pixels to a unit."""
    return picture(taken_away(request, metric_page(request, slug)), zoom=2)


def metric_page(request: HttpRequest, slug: str) -> ledger.MetricPage:
    """The page of a metric; 404 where nothing of it is published."""
    row = Metric.objects.filter(slug=slug).first()
    page = ledger.metric_page(row, Asked.of(request.GET)) if row is not None else None
    if page is None or not page.total:
        raise Http404
    return page


def taken_away(request: HttpRequest, page: ledger.MetricPage) -> str:
    """The drawing of a metric with the address that it comes from; 404 where there is nothing to draw."""
    drawing = ledger.to_take_away(page, request.build_absolute_uri(page.address))
    if not drawing:
        raise Http404
    return drawing


@public
def card(request: HttpRequest) -> HttpResponse:
    """The picture that stands beside a link to the site in other places."""
    return picture(cards.drawn(cards.site_card()))


@public
def event_card(request: HttpRequest, public_id: str) -> HttpResponse:
    """The picture that stands beside a link to an event in other places."""
    row = for_readers(shown().filter(public_id=public_id)).first()
    if row is None:
        raise Http404
    return picture(cards.drawn(cards.event_card(row)))


def picture(svg: str, zoom: float = 1) -> HttpResponse:
    """A drawing as PNG; where the machine has no fonts, a line that says what is missing (503)."""
    try:
        return HttpResponse(raster.png(svg, zoom), content_type="image/png")
    except raster.NoFonts as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain; charset=utf-8")


@public
def actors(request: HttpRequest) -> HttpResponse:
    """Who took part or spoke, narrowed by words of their names."""
    page = named.directory(typed(request.GET.get("q", "")))
    template = "actors/_actors.html" if wants_fragment(request) else "actors/actors.html"
    return render(request, template, {"page": page, "section": "actors"})


@public
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """One person, institution or country."""
    page = named.actor_page(slug)
    if page is None:
        return redirect(found(named.merged_actor(slug)))
    return render(request, "actors/actor.html", {"page": page, "section": "actors"})


@public
def topics(request: HttpRequest) -> HttpResponse:
    """What was spoken about."""
    return render(request, "topics/topics.html", {"topics": spoken_about.topic_list(), "section": "topics"})


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic."""
    page = found(spoken_about.topic_page(slug))
    return render(request, "topics/topic.html", {"page": page, "section": "topics"})


@public
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """One city or venue."""
    page = found(places.place_page(slug))
    return render(request, "places/place.html", {"page": page, "section": "timeline"})


def found(page: Page | None) -> Page:
    """The page; 404 where there is none for readers."""
    if page is None:
        raise Http404
    return page


@public
def about(request: HttpRequest) -> HttpResponse:
    """What the site is, how it is made and how to cite it."""
    return render(request, "about.html", {"section": "about"})


@public
def corrections(request: HttpRequest) -> HttpResponse:
    """What was changed or taken back of what readers saw, a page at a time."""
    before = typed(request.GET.get("before", ""))
    if before and not before.isdecimal():
        raise Http404
    page = corrected.latest(int(before[:18]) if before else None)
    return render(request, "corrections.html", {"page": page, "section": "about"})


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What machines may read: everything but the editors' pages."""
    text = f"User-agent: *\nDisallow: /admin/\n\nSitemap: {request.build_absolute_uri(reverse('sitemap'))}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon, for those who ask for it under its old name."""
    return redirect(static("favicon.svg"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read."""
    return error(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not allowed: to those who are signed in it says that signing in is not what is missing."""
    user = getattr(request, "user", None)  # which is not known yet where the request itself is refused
    return error(request, 403, signed_in=bool(user and user.is_staff))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there, or not there for readers."""
    return error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong."""
    return error(request, 500)


def error(request: HttpRequest, status: int, **known: bool) -> HttpResponse:
    """A page that says what is wrong, and nothing of what was asked for."""
    return cautioned(render(request, f"{status}.html", {"wrong": True, **known}, status=status))
