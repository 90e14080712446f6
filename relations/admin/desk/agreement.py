"""S10, spot check: cards that others decided on, shown without the decision; and how far editors agree."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from relations.admin import passages
from relations.admin.decided import status_of
from relations.admin.desk.access import context_of, screen
from relations.admin.events import spoken
from relations.curation import CurationError
from relations.curation import agreement as readings
from relations.models import Figure, Mention, Statement

ANSWERS = {"right": True, "wrong": False}


@screen("view_decision")
def agreement(request: HttpRequest) -> HttpResponse:
    """The next card to read again, and the figures of agreement."""
    return _shown(request)


@screen("change_statement", "change_figure", "change_mention", methods=("POST",), page="../..")
def read(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """Note what the second reader says, and show the next card."""
    model = readings.READ_AGAIN.get(kind)
    row: Any = model._default_manager.filter(public_id=subject).first() if model else None
    if row is None:
        raise Http404("There is no such card.")
    if request.POST.get("answer") not in ANSWERS or not isinstance(request.user, User):
        raise BadRequest("There is no such answer.")
    try:
        readings.read_again(kind, row, request.user, ANSWERS[request.POST["answer"]])
    except CurationError as refused:
        return _shown(request, str(capfirst(f"{refused}.")), status_of(refused))
    messages.success(request, f"Noted: {request.POST['answer']}.")
    return HttpResponseRedirect(reverse("admin:desk_agreement"))


def _shown(request: HttpRequest, refused: str = "", status: int = 200) -> HttpResponse:
    reader = request.user if isinstance(request.user, User) else None
    may = reader is not None and any(reader.has_perm(f"relations.change_{kind}") for kind in readings.READ_AGAIN)
    card = readings.next_to_read(reader) if reader is not None and may else None
    context = context_of(
        request,
        "Spot check",
        card=card,
        may=may,
        refused=refused,
        claim=claim_of(card.row) if card else "",
        passage=passage_of(card.row) if card else None,
        left=readings.count_to_read(reader) if reader is not None and may else 0,
        kinds=readings.by_kind(),
        rules=readings.by_rule()[:30],
        bands=readings.bands(),
        attention=readings.attention(),
    )
    return render(request, "admin/desk/agreement.html", context, status=status)


def claim_of(row: Mention | Statement | Figure) -> str:
    """What the row says, in a line: who said it, which event, or the number."""
    match row:
        case Statement():
            return spoken(row)
        case Mention():
            return f"{row.event.get_kind_display()}: {row.event.name}, {row.event.earliest or 'no date'}"
    return str(row)


def passage_of(row: Mention | Statement | Figure) -> passages.Passage:
    """Its words in the source, its state left out."""
    match row:
        case Statement():
            return passages.of_statement(row)
        case Mention():
            return passages.of_mention(row)
    return passages.of_figure(row)
