"""The desk: what waits in which queue, what I decided last and how to take it back, and what went wrong meanwhile."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django_htmx.http import HttpResponseClientRedirect, push_url

from relations import curation
from relations.admin.decided import posted_key, status_of
from relations.admin.desk import merging, shown
from relations.admin.desk.access import context_of, screen
from relations.admin.desk.card import Walk, card_context, found, hold
from relations.admin.desk.queues import QUEUES, SHELVES, Item, Queue, counts
from relations.admin.record import Entry, entry
from relations.curation import MODELS, CurationError, Editor
from relations.curation.agreement import READ_AGAIN, sampled
from relations.curation.notices import notices
from relations.models import Claim, Decision, Document, Preference, Run
from relations.vocabulary import Outcome, Verb

MINE = 20
COUNTED = 100  # cards to be read again: nobody needs to know how many more there are
SHOWN = [slug for slug in QUEUES if slug != "all"]


@dataclass(frozen=True)
class Tile:
    """A queue on the desk: how much waits in it, where it is, and the command whose key opens it.

    ``more``: at least so much, and no more was counted. ``None`` is the count of what is not the editor's to decide.
    """

    queue: Queue
    count: int | None
    command: str
    address: str
    more: bool = False


@dataclass(frozen=True)
class Mine:
    """One of the editor's decisions: what it was, on which row, and whether it can be taken back."""

    entry: Entry
    name: str
    address: str
    undone: bool
    key: uuid.UUID


@screen("view_decision")
def desk(request: HttpRequest) -> HttpResponse:
    """The first page of an editor's day."""
    context = context_of(request, "Desk", **desk_context(request))
    return TemplateResponse(request, "admin/desk/desk.html", context)


def desk_context(request: HttpRequest) -> dict[str, Any]:
    """What the desk shows, in a fixed number of queries."""
    user: Any = request.user
    preference = Preference.objects.filter(user=user).first()
    waiting = tiles(user)
    return {
        "tiles": waiting,
        "nothing": not any(tile.count for tile in waiting),
        "mine": last_decisions(user),
        "pace": pace(user),
        "run": last_run(),
        "notices": notices(),
        "resume": resume(preference, user),
    }


def tiles(user: Any) -> list[Tile]:
    """The queues with their counts: in one query, save for the two that are worked through on screens of their own."""
    waiting = counts([slug for slug in SHOWN if QUEUES[slug].shelves])
    apart = {"duplicates": _duplicates(), "spot": _to_read(user)}
    return [
        Tile(
            QUEUES[slug],
            waiting[slug] if slug in waiting else apart[slug][0],
            f"queue-{number}" if number < 10 else "",
            apart[slug][2] if slug in apart else reverse("admin:desk_queue", args=[slug]),
            slug in apart and apart[slug][1],
        )
        for number, slug in enumerate(SHOWN, start=1)
    ]


def _duplicates() -> tuple[int, bool, str]:
    """How many groups wait, whether there may be more, and where the first of them are."""
    found = merging.waiting()
    kind = next((kind for kind, groups in found.items() if groups), next(iter(found)))
    more = any(groups.after is not None for groups in found.values())
    return sum(map(len, found.values())), more, reverse("admin:desk_merge", args=[kind])


def _to_read(user: Any) -> tuple[int | None, bool, str]:
    """How many cards this editor can read again, counted up to a hundred; none for who does not decide."""
    address = reverse("admin:desk_agreement")
    if not any(user.has_perm(f"relations.change_{kind}") for kind in READ_AGAIN):
        return None, False, address
    found = sum(rows[: COUNTED + 1].count() for rows in sampled(user).values())
    return min(found, COUNTED), found > COUNTED, address


def last_decisions(user: Any) -> list[Mine]:
    """The editor's last decisions with the names of their rows; a fixed number of queries for each kind of row."""
    decisions = list(Decision.objects.filter(user=user).select_related("undone_by").order_by("-id")[:MINE])
    names = names_of({Item(decision.kind, decision.subject) for decision in decisions})
    return [
        Mine(
            entry(decision, MODELS[decision.kind]),
            names.get(Item(decision.kind, decision.subject), decision.subject),
            _address(decision),
            hasattr(decision, "undone_by") or decision.verb == Verb.EXPLAIN,
            uuid.uuid4(),
        )
        for decision in decisions
    ]


def names_of(items: set[Item]) -> dict[Item, str]:
    """By what lists call these rows."""
    subjects: dict[str, list[str]] = defaultdict(list)
    for item in items:
        subjects[item.kind].append(item.subject)
    names: dict[Item, str] = {}
    for kind, wanted in subjects.items():
        name = "slug" if kind == "actor" else "public_id"
        rows = Document.objects.without_text() if kind == "document" else shown.at_hand(kind)
        for row in rows.filter(**{f"{name}__in": wanted}):
            called = str(row) if kind == "document" else shown.heading(row)
            names[Item(kind, row.public_id)] = Truncator(called).chars(90)
    return names


def _address(decision: Decision) -> str:
    if decision.kind == "document":
        return reverse("admin:desk_document", args=[decision.subject])
    return shown.address_of(Item(decision.kind, decision.subject))


def pace(user: Any) -> dict[str, int]:
    """How many decisions the editor has taken today, and in the last hour."""
    now = timezone.now()
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Decision.objects.filter(user=user, at__gte=min(today, now - timedelta(hours=1))).exclude(verb=Verb.EXPLAIN)
    return mine.aggregate(
        today=Count("pk", filter=Q(at__gte=today)), hour=Count("pk", filter=Q(at__gte=now - timedelta(hours=1)))
    )


def last_run() -> dict[str, Any] | None:
    """The last run of texts: how it went, and the first of what failed; three queries."""
    run = Run.objects.order_by("-id").first()
    if run is None:
        return None
    outcomes = dict(run.items.order_by().values_list("outcome").annotate(Count("pk")))
    failed = list(run.items.filter(outcome=Outcome.FAILED).defer("content")[:5]) if Outcome.FAILED in outcomes else []
    return {
        "run": run,
        "outcomes": sorted(outcomes.items()),
        "failed": failed,
        "address": reverse("admin:desk_run", args=[run.pk]),
    }


def resume(preference: Preference | None, user: Any) -> dict[str, str] | None:
    """Where the editor stopped the last time: on the card held, or on the one noted where another editor has it now."""
    if preference is None or preference.last_kind not in SHELVES or preference.last_queue not in QUEUES:
        return None
    held = Claim.objects.filter(user=user).first()
    item = Item(held.kind, held.subject) if held else Item(preference.last_kind, preference.last_subject)
    return {
        "queue": QUEUES[preference.last_queue].name,
        "address": shown.address_of(item, f"q={preference.last_queue}"),
    }


@screen("view_decision", methods=("POST",), page="..")
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the editor's last decision, or the one named, and go to the card that came back."""
    editor, key = Editor.of(request.user), posted_key(request, "key")
    try:
        if "decision" in request.POST:
            named = Decision.objects.filter(key=posted_key(request, "decision")).first()
            if named is None:
                raise BadRequest("There is no such decision.")
            done = curation.take_back(named, editor, key=key)
        else:
            done = curation.undo_last(editor, key=key)
    except CurationError as refused:
        return _refused(request, refused)
    first = next((d for d in done if d.kind in SHELVES and d.kind != "mention"), done[0])
    undone = " and ".join(dict.fromkeys(f"{d.undoes.verb} {d.kind}" for d in reversed(done) if d.undoes))
    said = f"Undone: {undone.replace('-', ' ')}"
    if request.htmx and first.kind in SHELVES:  # type: ignore[attr-defined]
        return _card_again(request, Item(first.kind, first.subject), said)
    messages.success(request, f"{said}.")
    walk = Walk.of(QueryDict(request.POST.get("walk", "")))
    if first.kind not in SHELVES:
        address = _address(first)
        return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address, status=303)  # type: ignore[attr-defined]
    address = f"{walk.card(Item(first.kind, first.subject))}&done={done[0].key}"
    return HttpResponseRedirect(address, status=303)


def _card_again(request: HttpRequest, item: Item, said: str) -> HttpResponse:
    """The card that came back, in the place of the one on screen."""
    walk = Walk.of(QueryDict(request.POST.get("walk", "")))
    hold(request.user, item)
    row, mention = found(*item)
    context = card_context(request, row, mention, walk)
    context["said"] = f"{said}. Again: {context['heading']}"
    return push_url(render(request, "admin/desk/_card.html", context), walk.card(item))


def _refused(request: HttpRequest, refused: CurationError) -> HttpResponse:
    """The desk with the reason why nothing was undone."""
    messages.error(request, capfirst(f"{refused}."))
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(reverse("admin:desk"))
    context = context_of(request, "Desk", **desk_context(request))
    return TemplateResponse(request, "admin/desk/desk.html", context, status=status_of(refused))
