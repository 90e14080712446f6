"""The workbench of a document: its text with all that was taken from it, what was missed added, and the text closed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from relations import curation
from relations.admin.decided import posted_key, posted_version, status_of
from relations.admin.desk import typed, workbench
from relations.admin.desk.access import context_of, screen
from relations.admin.desk.editing import posted_text
from relations.admin.desk.fields import Names
from relations.admin.desk.suggested import suggested_names
from relations.admin.desk.windows import page_at, windows
from relations.admin.desk.words import Part, fields_of, parts_of, problem_of
from relations.curation import CurationError, Editor, Impossible
from relations.models import Decision, Document, Event, Figure, Mention, Statement
from relations.spans import Span, hull
from relations.vocabulary import EventKind, EventStatus, FigureKind, State, Verb

TAKEN: dict[str, Any] = {"statement": Statement, "figure": Figure, "event": Event, "mention": Mention}
NAMES = {
    "statement": "Statement",
    "figure": "Figure",
    "event": "Event",
    "mention": "Sentence on a known event",
}
QUOTES = "“„«‹\"'‘「『"
LINKS = ("participants", "speakers", "topics", "stated_by")
LISTED = 50  # undecided rows of a kind that are listed before a document is closed


@dataclass(frozen=True)
class Taking:
    """What an editor is about to take from a document: the words, the kind, and its form so far."""

    kind: str
    parts: Sequence[Part]
    form: Any = None
    fields: Sequence[typed.Shown] = ()
    problem: str = ""
    told: bool = False
    key: str = ""
    already: Sequence[workbench.Line] = ()

    @property
    def spans(self) -> list[Span]:
        """The places found so far."""
        return [part.span for part in self.parts if part.span]


def document_of(subject: str) -> Document:
    """The document of an address; ``Http404`` where there is none."""
    found = Document.objects.filter(public_id=subject).select_related("publisher", "syndicated_from").first()
    if found is None:
        raise Http404(f"There is no document {subject}.")
    return found


@screen("view_decision", methods=("GET", "HEAD", "POST"))
def document(request: HttpRequest, document: str) -> HttpResponse:
    """The workbench; by POST, a suggested day is given to an event of the document."""
    source = document_of(document)
    if request.method != "POST":
        return _page(request, source)
    try:
        event = _accept_day(request, source)
    except CurationError as refused:
        messages.error(request, capfirst(f"{refused}."))
        return _page(request, source, status=status_of(refused))
    messages.success(request, f"Edited: {event}")
    return HttpResponseRedirect(f"{_address(source)}#days", status=303)


@screen("view_decision", methods=("POST",), page="..")
def mark(request: HttpRequest, document: str) -> HttpResponse:
    """What is to be taken from chosen words: asked for step by step, and made when the form is whole."""
    source = document_of(document)
    kind = request.POST.get("take", "")
    if kind not in TAKEN:
        return _page(request, source, Taking("", _parts(source, request.POST), problem="Choose what it is."))
    if request.POST.get("do") != "create":
        return _page(request, source, _asked(source, kind, request.POST))
    key = posted_key(request, "key")
    taking = _filled(source, kind, request.POST)
    if taking.problem or not taking.form.is_valid():
        return _page(request, source, taking)
    try:
        made, span = _make(source, taking, Editor.of(request.user), key)
    except CurationError as refused:
        failed = replace(taking, problem=capfirst(f"{refused}."), told=True)
        return _page(request, source, failed, status=status_of(refused))
    messages.success(request, f"Created and accepted: {NAMES[kind].lower()} {made}")
    return HttpResponseRedirect(f"{_address(source, span.start)}#{made}", status=303)


@screen("view_decision", methods=("GET", "HEAD", "POST"))
def close(request: HttpRequest, document: str) -> HttpResponse:
    """What is still undecided, and the button that closes the document; by POST it is closed, or open again."""
    source = document_of(document)
    if request.method != "POST":
        return _closing(request, source)
    editor, version, key = Editor.of(request.user), posted_version(request), posted_key(request, "key")
    opening = request.POST.get("do") == "open"
    try:
        if not opening:
            curation.close(source, editor, version=version, key=key)
        elif (last := curation.trail(source).undoable) and last.decided.verb == Verb.CLOSE and source.closed:
            curation.undo(last.last, editor, version=version, key=key)
        else:
            curation.close(source, editor, closed=False, version=version, key=key)
    except CurationError as refused:
        messages.error(request, capfirst(f"{refused}."))
        return _closing(request, document_of(document), status=status_of(refused))
    messages.success(request, f"{'Open again' if opening else 'Closed'}: {source}")
    return HttpResponseRedirect(_address(source), status=303)


def _address(source: Document, at: int | None = None) -> str:
    address = reverse("admin:desk_document", args=[source.public_id])
    return address if at is None else f"{address}?at={at}"


def _accept_day(request: HttpRequest, source: Document) -> Event:
    """Give an event the day that was suggested, and the reasons; ``Impossible`` where nothing suggests it now."""
    version, key = posted_version(request), posted_key(request, "key")
    if done := Decision.objects.filter(key=key, kind="event").first():
        return Event.objects.get(public_id=done.subject)
    wanted = request.POST.get("suggestion", "")
    found = next((s for s in workbench.suggested_in(source) if s.value == wanted), None)
    if found is None:
        raise Impossible("nothing suggests this day any more: look again")
    event, note = found.suggestion.event, posted_text(request, "note_to_readers")
    if event.state == State.PUBLISHED and not note:
        raise Impossible("readers see this event: tell them in a note what was changed and why")
    editor = Editor.of(request.user)
    curation.edit(event, editor, found.dates, version=version, key=key, reason=found.reason, note=note)
    return event


def _parts(source: Document, data: QueryDict) -> list[Part]:
    return parts_of(source.text, data, ask=True) or [Part("")]


def _asked(source: Document, kind: str, data: QueryDict) -> Taking:
    """The short form of a kind: as it was sent, or filled with what the words and the document suggest."""
    parts = _parts(source, data)
    if data.get("filled") == kind:
        return _filled(source, kind, data, parts, told=False)
    fresh, names = _suggested_values(source, kind, [part.span for part in parts if part.span])
    filled = data.copy()
    for name in typed.NEW[kind]:
        typed.put(filled, kind, name, fresh.get(name), names)
    return _filled(source, kind, filled, parts, told=False)


def _filled(source: Document, kind: str, data: QueryDict, parts: list[Part] | None = None, told: bool = True) -> Taking:
    parts = _parts(source, data) if parts is None else parts
    row = TAKEN[kind]() if kind == "event" else TAKEN[kind](document=source)
    names = Names(())
    form = typed.new_form(kind, row, data, names)
    fields = list(typed.shown(kind, form, None, names))
    problem = problem_of(parts) if told or not any(part.problem for part in parts) else ""
    spans = [part.span for part in parts if part.span]
    already = workbench.overlapping(source, kind, hull(spans)) if spans else []
    return Taking(kind, parts, form, fields, problem, told, data.get("key", ""), already)


def _suggested_values(source: Document, kind: str, spans: list[Span]) -> tuple[Mapping[str, Any], Names]:
    """What the form begins with: the occasion that the document reports, the statement around a figure."""
    wanted: dict[str, Any] = {"primary": True}
    if kind == "event":
        wanted = {"kind": str(EventKind.MEETING), "status": str(EventStatus.OCCURRED)}
    if kind == "statement" and spans:
        start = min(spans).start
        wanted["direct"] = source.text[max(0, start - 1) : start + 1].strip()[:1] in tuple(QUOTES)
        reported = source.mentions.filter(primary=True).exclude(state__in=workbench.GONE).select_related("event")[:2]
        wanted["event"] = reported[0].event.public_id if len(reported) == 1 else None
    if kind == "figure":
        wanted["kind"] = str(FigureKind.ACTUAL)
        if spans:
            whole = hull(spans)
            around = source.statements.filter(start__lte=whole.start, end__gte=whole.end).exclude(
                state__in=workbench.GONE
            )
            inside = around.prefetch_related("speakers").first()
            wanted["statement"] = inside.public_id if inside else None
            wanted["stated_by"] = sorted(actor.slug for actor in inside.speakers.all()) if inside else []
    return wanted, typed.names_in(kind, wanted)


def _make(source: Document, taking: Taking, editor: Editor, key: uuid.UUID) -> tuple[str, Span]:
    """Store what the form says, accepted; the public id by which the text names it, and its place."""
    kind, form = taking.kind, taking.form
    links = {name: value for name, value in typed.values_of(form).items() if name in LINKS}
    fields = fields_of(source.text, taking.parts, kind == "statement")
    span = Span(fields["start"], fields["end"])
    row = form.instance
    if kind != "event":
        _rest_on(row, fields)
        return curation.create(row, editor, links, key=key).subject, span
    batch = uuid.uuid5(key, "batch")
    with transaction.atomic():
        made = curation.create(row, editor, links, key=key, batch=batch)
        event = Event.objects.get(public_id=made.subject)
        mention = Mention(document=source, event=event, primary=True)
        _rest_on(mention, fields)
        return curation.create(mention, editor, key=uuid.uuid5(key, "mention"), batch=batch).subject, span


def _rest_on(row: Any, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)


def _page(request: HttpRequest, source: Document, taking: Taking | None = None, status: int = 200) -> HttpResponse:
    """The workbench, or for htmx the panel alone in which something is taken from the text."""
    editor = Editor.of(request.user)
    taking = taking or Taking("", [Part("")])
    context: dict[str, Any] = {
        "document": source,
        "taking": taking,
        "kinds": [(kind, name) for kind, name in NAMES.items() if editor.may(f"add_{kind}")],
        "names": suggested_names("taken", source) if taking.form else {},
        "told": taking.told,
        "find": reverse("admin:desk_mark", args=[source.public_id]),
        "spare": len(taking.parts) if taking.kind == "statement" else None,
        "key": taking.key or uuid.uuid4(),
    }
    if getattr(request, "htmx", False) and request.method == "POST":
        return TemplateResponse(request, "admin/desk/_take.html", context_of(request, "", **context), status=status)
    pages = windows(source.text)
    here = page_at(pages, min(taking.spans).start) if taking.spans else _wanted(request, pages)
    rows = workbench.taken_on(source, here)
    counts = workbench.states_in(source)
    context |= {
        "pages": pages,
        "here": here,
        "paragraphs": workbench.marked(source.text, here, rows, taking.spans),
        "lines": workbench.listed(rows),
        "counts": [(name, sorted(states.items()), states.total()) for name, states in counts.items()],
        "undecided": sum(states[state] for states in counts.values() for state in workbench.UNDECIDED),
        "days": workbench.suggested_in(source),
        "may_edit": editor.may("change_event"),
        "may_close": editor.may("change_document"),
        "may_publish": editor.may("publish"),
        "row": source,
    }
    page = context_of(request, f"Text: {source}", **context)
    return TemplateResponse(request, "admin/desk/document.html", page, status=status)


def _wanted(request: HttpRequest, pages: Sequence[Any]) -> Any:
    """The page of the text that the address asks for: by its number, or by an offset that lies on it."""
    at, number = (request.GET.get(name, "") for name in ("at", "page"))
    if at.isdecimal() and len(at) < 12:
        return page_at(pages, int(at))
    wanted = int(number) if number.isdecimal() and len(number) < 12 else 1
    return pages[min(max(wanted, 1), len(pages)) - 1]


def _closing(request: HttpRequest, source: Document, status: int = 200) -> HttpResponse:
    rows = workbench.undecided_in(source, LISTED)
    counts = workbench.states_in(source)
    context = context_of(
        request,
        f"Nothing more here: {source}",
        document=source,
        lines=workbench.listed(rows),
        undecided=sum(states[state] for states in counts.values() for state in workbench.UNDECIDED),
        may_close=Editor.of(request.user).may("change_document"),
        key=uuid.uuid4(),
    )
    return TemplateResponse(request, "admin/desk/close.html", context, status=status)
