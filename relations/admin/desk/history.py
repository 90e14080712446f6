"""Every decision on a row, and the way back to any of them: a new decision, with none taken out of the record."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from relations import curation
from relations.admin.decided import posted_key, posted_version, status_of
from relations.admin.desk import past
from relations.admin.desk.access import context_of, screen
from relations.admin.desk.editing import address_of, posted_text, row_of
from relations.admin.record import Entry, entry
from relations.curation import CurationError, Editor
from relations.models import Decision
from relations.vocabulary import State, Verb

PAGE = 50


@dataclass(frozen=True)
class Past:
    """One decision as the history shows it, with why (also where that was said later), and what the row was then."""

    entry: Entry
    reason: str
    explained: bool
    values: Mapping[str, Any]
    back: bool

    @property
    def decision(self) -> Decision:
        """The decision."""
        return self.entry.decision


@screen("view_decision", methods=("GET", "HEAD", "POST"))
def history(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """The decisions, the last one first; or, by POST, the row as one of them left it."""
    row = row_of(kind, subject)
    if request.method != "POST":
        return _page(request, kind, row)
    try:
        done = _revert(request, row)
    except CurationError as refused:
        messages.error(request, capfirst(f"{refused}."))
        return _page(request, kind, row_of(kind, subject), status=status_of(refused))
    if done is None:
        messages.info(request, "The row is as it was then, so nothing was decided.")
    else:
        messages.success(request, f"Brought back to what it was: {row}")
    return HttpResponseRedirect(reverse("admin:desk_history", args=[kind, subject]), status=303)


def _revert(request: HttpRequest, row: Any) -> Decision | None:
    """The new decision that sets the fields as an earlier one left them; ``None`` where they are so already."""
    version, key = posted_version(request), posted_key(request, "key")
    first = request.POST.get("decision") == "first"
    wanted = None if first else posted_key(request, "decision")
    note, reason = (posted_text(request, name) for name in ("note_to_readers", "reason"))
    decisions = list(curation.history(row))
    then = next((values for decision, values in past.back(row, decisions) if decision.key == wanted), None)
    then = past.before_all(row, decisions) if first else then
    if then is None:
        raise BadRequest("There is no such decision on this row.")
    seen = past.at_version(row, decisions, version)
    changed = {name: value for name, value in then.items() if seen.get(name) != value}
    if not changed:
        return None
    if row.state == State.PUBLISHED and not note:
        raise curation.Impossible("readers see this row: tell them in a note what was changed and why")
    editor = Editor.of(request.user)
    return curation.edit(row, editor, changed, version=version, key=key, reason=reason, note=note)


def _page(request: HttpRequest, kind: str, row: Any, status: int = 200) -> HttpResponse:
    every = list(past.back(row, list(curation.history(row))))
    later = {d.version: d.reason for d, _ in reversed(every) if d.verb == Verb.EXPLAIN}
    now = every[0][1] if every else {}
    at_first = past.before_all(row, [decision for decision, _ in every])
    made = bool(every) and every[-1][0].verb == Verb.CREATE
    told = [(decision, values) for decision, values in every if decision.verb != Verb.EXPLAIN]
    page = Paginator(told, PAGE).get_page(request.GET.get("p"))
    shown = [
        Past(
            entry(decision, type(row)),
            later.get(decision.version, decision.reason),
            decision.version in later,
            values,
            values != now,
        )
        for decision, values in page
    ]
    may = Editor.of(request.user).may(f"change_{kind}") and row.state != State.MERGED
    context = context_of(
        request,
        f"History: {row}",
        row=row,
        kind=kind,
        page=page,
        past=shown,
        to_first=bool(every) and not made and at_first != now,
        may=may and (row.state != State.PUBLISHED or Editor.of(request.user).may("publish")),
        shown=row.state == State.PUBLISHED,
        key=uuid.uuid4(),
        card=address_of(kind, row.public_id) + (f"?{request.GET.urlencode()}" if request.GET else ""),
    )
    return TemplateResponse(request, "admin/desk/history.html", context, status=status)
