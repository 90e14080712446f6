"""A row's values set right beside its source: the typed form, and its words chosen anew in the text."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from relations import curation
from relations.admin import passages
from relations.admin.decided import posted_key, posted_version, status_of
from relations.admin.desk import past, typed
from relations.admin.desk.access import context_of, screen
from relations.admin.desk.card import Others
from relations.admin.desk.deciding import Decided
from relations.admin.desk.fields import Names
from relations.admin.desk.queues import QUEUES, SHELVES, STANDING, Filters, Item
from relations.admin.desk.suggested import suggested_names
from relations.admin.desk.windows import cut, page_at, windows
from relations.admin.desk.words import Part, fields_of, parts_of, problem_of, put_words
from relations.admin.passages import CUE, Look, Passage
from relations.admin.record import clashes, entry
from relations.curation import MODELS, CurationError, Editor, Row, Stale
from relations.models import Decision, Event, Figure, Mention, Statement
from relations.spans import Span, hull
from relations.vocabulary import State, Verb

LONGEST = 2000  # characters of a reason or a note
NEW = Look("content", "the words that it is to rest on")
WAS = Look("context", "the words that it rests on now")


@dataclass(frozen=True)
class Desk:
    """What an edit begins from: the row, its decisions (the last one first), and what it was at first."""

    row: Any
    kind: str
    decisions: Sequence[Decision]
    first: Mapping[str, Any]

    @property
    def evidence(self) -> bool:
        """Whether the row rests on words of one document."""
        return isinstance(self.row, Statement | Figure | Mention)

    @property
    def text(self) -> str:
        """The text of the document that evidence rests on."""
        return str(self.row.document.text)

    def at(self, version: int) -> Mapping[str, Any]:
        """The decided fields as they were at a version."""
        return past.at_version(self.row, self.decisions, version)


def row_of(kind: str, subject: str) -> Any:
    """The row that an address names; ``Http404`` where there is none."""
    rows: Any = MODELS[kind]._default_manager if kind in MODELS else None
    if rows is None:
        raise Http404(f"There is no kind of row called {kind}.")
    if kind in ("statement", "figure", "mention"):
        rows = rows.select_related("document__publisher")
    found = rows.filter(**{"slug" if kind == "actor" else "public_id": subject}).first()
    if found is None:
        raise Http404(f"There is no {kind} {subject}.")
    return found


def address_of(kind: str, subject: str) -> str:
    """Where a row is looked at: on its card, or a document on its workbench."""
    if kind == "document":
        return reverse("admin:desk_document", args=[subject])
    return reverse("admin:desk_card", args=[kind, subject])


def posted_text(request: HttpRequest, name: str) -> str:
    """What an editor wrote in a field beside the form, without what no database takes."""
    return request.POST.get(name, "").replace("\0", "").strip()[:LONGEST]


@screen("view_decision", methods=("GET", "HEAD", "POST"))
def edit(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """The form; saving it is one decision, or two in one batch where the row is accepted with it."""
    desk = _begin(request, kind, subject)
    stored = curation.snapshot(desk.row)
    names = typed.names_in(kind, stored, desk.first)
    if request.method != "POST":
        data = typed.sent(kind, stored, names)
        if desk.evidence:
            put_words(data, desk.text, _spans(stored))
        return _page(request, desk, data, names, _parts(desk, data, stored), told=False)
    version, key = posted_version(request), posted_key(request, "key")
    seen = desk.at(_version_seen(request))
    form = typed.form_of(kind, desk.row, request.POST, names)
    parts = _parts(desk, request.POST, seen)
    problem = problem_of(parts) if desk.evidence else ""
    note = posted_text(request, "note_to_readers")
    if desk.row.state == State.PUBLISHED and not note:
        problem = problem or "Readers see this row: tell them in a note what was changed and why."
    if not form.is_valid() or problem:
        return _page(request, desk, request.POST, names, parts, form=form, problem=problem)
    mine = typed.values_of(form)
    if desk.evidence:
        mine |= fields_of(desk.text, parts, isinstance(desk.row, Statement))
    changed = {name: value for name, value in mine.items() if seen.get(name) != value}
    given = {"reason": posted_text(request, "reason"), "note": note}
    try:
        done = _decide(desk.row, Editor.of(request.user), changed, version, key, given, _then(request) == "next")
    except CurationError as refused:
        return _refused(request, _begin(request, kind, subject), names, parts, form, mine, changed, refused)
    if not done:
        messages.info(request, "Nothing was changed, so nothing was decided.")
    else:
        messages.success(request, f"{capfirst(' and '.join(done))}: {desk.row}")
    return HttpResponseRedirect(_next(request, desk), status=303)


@screen("view_decision", methods=("POST",), page="../edit/")
def words(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """The form with what was asked for: words found, a field reset, a part more. Nothing is saved."""
    desk = _begin(request, kind, subject)
    data = request.POST.copy()
    seen = desk.at(_version_seen(request))
    names = typed.names_in(kind, curation.snapshot(desk.row), desk.first)
    wanted = data.get("reset", "")
    if wanted in typed.FORMS[kind].base_fields:
        typed.put(data, kind, wanted, desk.first.get(wanted), names)
    elif wanted == "words" and desk.evidence:
        put_words(data, desk.text, _spans(desk.first))
        seen = desk.first
    parts = _parts(desk, data, seen, ask="find" in data)
    return _page(request, desk, data, names, parts, told=False)


def _begin(request: HttpRequest, kind: str, subject: str) -> Desk:
    row = row_of(kind, subject)
    if kind not in typed.FORMS:
        raise Http404(f"A {kind} has nothing to edit: accept it or reject it.")
    if not Editor.of(request.user).may(f"change_{kind}"):
        raise PermissionDenied
    decisions = list(curation.history(row))
    return Desk(row, kind, decisions, past.before_all(row, decisions))


def _spans(values: Mapping[str, Any]) -> list[Span]:
    """Where the words of evidence stand, by a snapshot's values; nowhere for a row of another kind."""
    if "parts" in values:
        return [Span(*part) for part in values["parts"]]
    return [Span(values["start"], values["end"])] if "start" in values else []


def _parts(desk: Desk, data: QueryDict, seen: Mapping[str, Any], ask: bool = False) -> list[Part]:
    return parts_of(desk.text, data, _spans(seen), ask) if desk.evidence else []


def _decide(
    row: Row,
    editor: Editor,
    changed: Mapping[str, Any],
    version: int,
    key: uuid.UUID,
    given: Mapping[str, Any],
    settle: bool,
) -> list[str]:
    """Take the decisions; what was done, in words. Several decisions are one batch and come together or not at all."""
    accepting = settle and Verb.ACCEPT in curation.allowed_verbs(row.state)
    batch = uuid.uuid5(key, "batch") if accepting else None
    done = []
    with transaction.atomic():
        if changed:
            decision = curation.edit(row, editor, changed, version=version, key=key, batch=batch, **given)
            version = decision.version
            done.append("edited")
        if accepting:
            second = {"version": version, "key": uuid.uuid5(key, "accept"), "batch": batch}
            Decided(row, editor, _standing(row), **second).accept()
            done.append("accepted")
    return done


def _standing(row: Row) -> Mention | None:
    """The sentence that stands for an event, and is accepted with it."""
    if not isinstance(row, Event):
        return None
    return Mention.objects.filter(event=row, state__in=STANDING).order_by("pk").first()


def _version_seen(request: HttpRequest) -> int:
    """The version for which the form was made at first, also where the editor overwrites a later one."""
    try:
        return int(request.POST.get("version", ""))
    except ValueError as error:
        raise BadRequest("The form carries no version.") from error


def _then(request: HttpRequest) -> str:
    return request.POST.get("then", "stay")


def _next(request: HttpRequest, desk: Desk) -> str:
    """Where to go after saving: on in the queue, or back to this form."""
    queue = QUEUES.get(request.GET.get("q", ""))
    filters = Filters.of(request.GET)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    if _then(request) != "next":
        return reverse("admin:desk_edit", args=[desk.kind, desk.row.public_id]) + query
    item = queue.after(desk.kind, desk.row.public_id, request.user, filters) if queue else None
    if queue and item is None:
        return reverse("admin:desk_queue", args=[queue.slug])
    return address_of(*(item or (desk.kind, desk.row.public_id))) + query


def _refused(
    request: HttpRequest,
    desk: Desk,
    names: Names,
    parts: Sequence[Part],
    form: Any,
    mine: Mapping[str, Any],
    changed: Mapping[str, Any],
    refused: CurationError,
) -> HttpResponse:
    """The form again, the input kept; where a colleague was first, with what both decided."""
    more: dict[str, Any] = {}
    if isinstance(refused, Stale):
        since = [decision for decision in reversed(desk.decisions) if decision.version > _version_seen(request)]
        theirs = clashes([entry(decision, type(desk.row)) for decision in since], mine)
        more = {
            "colleagues": " and ".join(dict.fromkeys(decision.by for decision in since)),
            "clashes": [clash if clash.change.name in changed else replace(clash, yours="") for clash in theirs],
            "overwrite": desk.row.version,
        }
    told = f"{capfirst(str(refused))}."
    return _page(request, desk, request.POST, names, parts, form=form, problem=told, status=status_of(refused), **more)


def _page(
    request: HttpRequest,
    desk: Desk,
    data: QueryDict,
    names: Names,
    parts: Sequence[Part],
    *,
    form: Any = None,
    problem: str = "",
    told: bool = True,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The form as a page, or for htmx as the part of it that is exchanged; ``told``: with what is wrong with it."""
    row, editor = desk.row, Editor.of(request.user)
    form = form or typed.form_of(desk.kind, row, data, names)
    seen = request.POST.get("version", "") if request.method == "POST" else ""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    here = [desk.kind, row.public_id]
    context = context_of(
        request,
        f"Edit {row._meta.verbose_name}: {row}",
        row=row,
        kind=desk.kind,
        fields=list(typed.shown(desk.kind, form, desk.first, names)),
        form=form,
        told=told,
        problem=problem,
        parts=parts,
        spare=len(parts) if desk.kind == "statement" else None,
        first_words=_first_words(desk),
        by_hand=bool(desk.decisions and desk.decisions[-1].verb == Verb.CREATE),
        key=data.get("key") if status == 200 and request.method == "POST" else uuid.uuid4(),
        version=seen or row.version,
        reason=data.get("reason", ""),
        note=data.get("note_to_readers", ""),
        shown=row.state == State.PUBLISHED,
        may=row.state != State.MERGED and (row.state != State.PUBLISHED or editor.may("publish")),
        accepting=Verb.ACCEPT in curation.allowed_verbs(row.state),
        changed=request.method == "POST",
        sources=list(_sources(desk, parts)),
        names=suggested_names(desk.kind, row),
        card=address_of(*here) + query,
        claim=reverse("admin:desk_claim", args=here) + query if desk.kind in SHELVES else "",
        presence=Others.than(request.user).on(Item(desk.kind, row.public_id)),
        save=reverse("admin:desk_edit", args=here) + query,
        find=reverse("admin:desk_words", args=here) + query,
        **more,
    )
    htmx = getattr(request, "htmx", False)
    template = "admin/desk/_edit.html" if htmx else "admin/desk/edit.html"
    return TemplateResponse(request, template, context, status=status)


def _first_words(desk: Desk) -> str:
    if not desk.evidence:
        return ""
    return " … ".join(span.cut(desk.text) for span in _spans(desk.first))


def _sources(desk: Desk, parts: Sequence[Part]) -> list[Passage]:
    """The words of the source: those of the row as the form has them, or those of an event's mentions."""
    if isinstance(desk.row, Event):
        mentions = desk.row.mentions.select_related("document__publisher").exclude(
            state__in=(State.REJECTED, State.MERGED)
        )
        return [passages.of_mention(mention) for mention in mentions.order_by("document__published", "start")[:8]]
    if not desk.evidence:
        return []
    text, stored = desk.text, passages.spans_of(desk.row)
    found = [part.span for part in parts if part.span] or list(stored)
    marks = [(span, NEW) for span in found]
    marks += [(span, WAS) for span in stored if span not in found]
    if isinstance(desk.row, Statement) and (cue := passages.find_cue(text, desk.row)):
        marks.append((cue, CUE))
    whole = hull(found)
    page = page_at(windows(text), whole.start)
    return [Passage(desk.row.document, cut(text, marks, page.near(whole)), desk.row)]
