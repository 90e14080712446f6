"""Rows that tell of the same are laid side by side and become one, or are told apart; and one becomes several again."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from relations import curation
from relations.admin.decided import posted_key, status_of
from relations.admin.desk.access import context_of, screen
from relations.admin.desk.card import Walk
from relations.admin.desk.comparing import KINDS, LEAST, MOST, Mergeable, compare, merged_values, name_of, rows_of
from relations.admin.desk.deciding import UNDECIDED
from relations.admin.desk.queues import SLOW_KEPT, Item, Place, claimed_by_others, kept, place_of
from relations.admin.record import Entry, entry
from relations.curation import CurationError, Editor, Stale
from relations.ingest.duplicates import Groups, duplicate_groups, likely_duplicates, next_group
from relations.models import Decision
from relations.vocabulary import State, Verb

PAGE = 25
"""How many groups one page of the queue lists."""


@screen("view_decision", methods=("GET", "HEAD", "POST"))
def merge(request: HttpRequest, kind: str) -> HttpResponse:
    """The rows side by side; where none are named the groups that wait, where one is named what is likely the same."""
    _check_kind(request, kind)
    if request.method == "POST":
        return _decide(request, kind)
    subjects = _subjects(request.GET.getlist("row"))
    if not subjects and "next" in request.GET:
        return HttpResponseRedirect(_next(kind, _place(request)))
    if not subjects:
        return _waiting(request, kind)
    rows = _rows(kind, subjects)
    return _likely(request, kind, rows[0]) if len(rows) < LEAST else _side_by_side(request, kind, rows)


@screen("view_decision", methods=("POST",), page="../..")
def unmerge(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """Make a merged row a record of its own again; where something was decided since, say what."""
    _check_kind(request, kind)
    editor = Editor.of(request.user)
    if not editor.may(f"change_{kind}"):
        raise PermissionDenied
    (row,) = _rows(kind, [subject])
    try:
        curation.unmerge(row, editor, key=posted_key(request, "key"))
    except CurationError as refused:
        survivor = row.merged_into or row
        since = curation.history(survivor)[:5]
        context = context_of(
            request,
            f"Unmerge: {name_of(row)}",
            kind=kind,
            row=row,
            survivor=survivor,
            refusal=capfirst(f"{refused}."),
            entries=[entry(decision, type(survivor)) for decision in since],
        )
        return TemplateResponse(request, "admin/desk/unmerge.html", context, status=status_of(refused))
    messages.success(request, f"“{name_of(row)}” is a record of its own again.")
    return HttpResponseRedirect(reverse("admin:desk_card", args=[kind, subject]), status=303)


def address_of(kind: str, subjects: Sequence[str], **more: Any) -> str:
    """The address at which rows stand side by side."""
    query = urlencode([*(("row", subject) for subject in subjects), *more.items()])
    return f"{reverse('admin:desk_merge', args=[kind])}?{query}"


def _check_kind(request: HttpRequest, kind: str) -> None:
    if kind not in KINDS:
        raise Http404(f"There is no kind of row called {kind} that can be merged.")
    if not Editor.of(request.user).may(f"view_{kind}"):
        raise PermissionDenied


def _subjects(named: Sequence[str]) -> list[str]:
    subjects = list(dict.fromkeys(named))
    if len(subjects) > MOST:
        raise BadRequest(f"No more than {MOST} rows can be laid side by side.")
    return subjects


def _rows(kind: str, subjects: Sequence[str]) -> list[Any]:
    rows = rows_of(kind, subjects) if not any("\0" in subject for subject in subjects) else []
    if len(rows) != len(subjects) or not rows:
        raise Http404(f"There is no such {kind}.")
    return rows


def _place(request: HttpRequest) -> int | None:
    """Where in the queue of groups the editor is, so that the next one is further on; ``None`` outside the queue."""
    given = (request.POST if request.method == "POST" else request.GET).get("after", "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


# Looking


def waiting() -> dict[str, Groups]:
    """The newest groups of each kind, as many as a page lists; kept for a while where there are more rows than that."""

    def ask() -> dict[str, Groups]:
        return {kind: duplicate_groups(kind, curation.told_apart(kind), limit=PAGE) for kind in KINDS}

    return kept("duplicates", ask, lambda found: any(groups.after is not None for groups in found.values()), SLOW_KEPT)


def _waiting(request: HttpRequest, kind: str) -> HttpResponse:
    """The groups of one kind that wait, the newest first."""
    groups = duplicate_groups(kind, curation.told_apart(kind), limit=PAGE, after=_place(request))
    shown = [
        {
            "rows": [{"name": name_of(row), "row": row} for row in group.rows],
            "reasons": group.reasons,
            "score": group.score,
            "address": address_of(kind, group.subjects, after=group.place),
        }
        for group in groups
    ]
    context = context_of(
        request, "Duplicates", kind=kind, plural=_plural(kind), kinds=_kinds(), groups=shown, after=groups.after
    )
    return TemplateResponse(request, "admin/desk/merge_queue.html", context)


def _likely(request: HttpRequest, kind: str, row: Mergeable) -> HttpResponse:
    """What is likely the same as one row, to be chosen from."""
    likely = likely_duplicates(row, partial(curation.told_apart, kind))
    others = [{"row": found.row, "name": name_of(found.row), "reasons": found.reasons} for found in likely[: MOST - 1]]
    context = context_of(request, f"Merge: {name_of(row)}", kind=kind, row=row, name=name_of(row), likely=others)
    return TemplateResponse(request, "admin/desk/merge_with.html", context)


def _side_by_side(
    request: HttpRequest,
    kind: str,
    rows: Sequence[Any],
    *,
    stays: str = "",
    taken: Mapping[str, str] | None = None,
    refused: CurationError | None = None,
    since: Sequence[tuple[Any, Entry]] = (),
) -> HttpResponse:
    editor = Editor.of(request.user)
    may = editor.may(f"change_{kind}")
    comparison = compare(kind, rows, stays, taken, _leave_out(kind, rows, _place(request)))
    context = context_of(
        request,
        f"Merge {len(rows)} {_plural(kind)}",
        kind=kind,
        comparison=comparison,
        plural=_plural(kind),
        key=uuid.uuid4(),
        after=_place(request),
        may=may,
        may_merge=may and (editor.may("publish") or not any(row.is_published for row in rows)),
        problem=_problem(kind, rows),
        refusal=capfirst(f"{refused}.") if refused else "",
        since=since,
        walk=_walk(request),
        back=_back(kind, rows, request),
    )
    status = status_of(refused) if refused else None
    return TemplateResponse(request, "admin/desk/merge.html", context, status=status)


def _leave_out(kind: str, rows: Sequence[Any], place: int | None) -> dict[str, str]:
    """For each of three rows or more, the address at which the others stand side by side."""
    subjects = [row.public_id for row in rows]
    if len(subjects) == LEAST:
        return {}
    more = {} if place is None else {"after": place}
    return {one: address_of(kind, [other for other in subjects if other != one], **more) for one in subjects}


def _back(kind: str, rows: Sequence[Any], request: HttpRequest) -> str:
    """Where an editor goes who decides nothing: to the next group, or back to the card."""
    place = _place(request)
    if place is None:
        return _card(kind, rows[0].public_id, _walk(request))
    return f"{reverse('admin:desk_merge', args=[kind])}?after={place}&next=1"


def _kinds() -> list[tuple[str, str, str]]:
    """The kinds with how many groups of each wait, as far as was looked."""
    counted = [(kind, len(groups), groups.after is not None) for kind, groups in waiting().items()]
    return [(kind, capfirst(_plural(kind)), f"{number}{'+' * more}") for kind, number, more in counted]


def _plural(kind: str) -> str:
    return str(KINDS[kind]._meta.verbose_name_plural)


def _problem(kind: str, rows: Sequence[Any]) -> str:
    """Why these rows cannot become one, whatever the editor chooses; empty where they can."""
    for row in rows:
        if row.state == State.MERGED:
            return f"“{name_of(row)}” was merged into “{name_of(row.merged_into)}” already."
        if row.state == State.REJECTED:
            return f"“{name_of(row)}” is rejected, and what is rejected is not merged."
    if kind == "statement" and len({row.document_id for row in rows}) > 1:
        return "These statements are of different documents: they correspond, and are not merged."
    return ""


# Deciding


def _decide(request: HttpRequest, kind: str) -> HttpResponse:
    editor = Editor.of(request.user)
    if not editor.may(f"change_{kind}"):
        raise PermissionDenied
    rows = _rows(kind, _subjects(request.POST.getlist("row")))
    if len(rows) < LEAST:
        raise BadRequest("Two rows or more are needed.")
    key, wanted = posted_key(request, "key"), request.POST.get("verb")
    if wanted not in (Verb.MERGE, Verb.NOT_THE_SAME):
        raise BadRequest("There is no such verb.")
    seen = {row.public_id: _version(request, row) for row in rows}
    stays = request.POST.get("stays", "")
    if stays not in seen:
        raise BadRequest("The form does not say which record stays.")
    walk, place = _walk(request), place_of(rows[0])
    taken = {name.removeprefix("take-"): str(value) for name, value in request.POST.items() if name.startswith("take-")}
    try:
        if wanted == Verb.MERGE:
            done = _merge(kind, rows, seen, stays, taken, editor, key)
        else:
            done = _tell_apart(rows, seen, editor, key)
    except CurationError as refused:
        fresh = _rows(kind, list(seen))
        since = _since(fresh, seen) if isinstance(refused, Stale) else ()
        return _side_by_side(request, kind, fresh, stays=stays, taken=taken, refused=refused, since=since)
    messages.success(request, done)
    return HttpResponseRedirect(_onward(request, kind, stays, walk, place), status=303)


def _version(request: HttpRequest, row: Mergeable) -> int:
    """The version of a row that the editor has seen."""
    given = request.POST.get(f"version-{row.public_id}", "")
    if not given.isdecimal() or len(given) > 9:
        raise BadRequest("The form carries no version for each row.")
    return int(given)


def _merge(
    kind: str,
    rows: Sequence[Any],
    seen: Mapping[str, int],
    stays: str,
    taken: Mapping[str, str],
    editor: Editor,
    key: uuid.UUID,
) -> str:
    if problem := _problem(kind, rows):
        repeated = Decision.objects.filter(key=key).exists()
        if not repeated:
            raise curation.Impossible(problem[0].lower() + problem[1:].rstrip("."))
    values = merged_values(kind, rows, stays, taken)
    for row in rows:
        row.version = seen[row.public_id]  # the verb refuses a row that has moved on since the editor saw it
    survivor = next(row for row in rows if row.public_id == stays)
    others = [row for row in rows if row.public_id != stays]
    curation.merge(survivor, others, editor, values, key=key)
    return f"Merged {len(rows)} {_plural(kind)} into “{name_of(survivor)}”. Every source was kept."


def _tell_apart(rows: Sequence[Any], seen: Mapping[str, int], editor: Editor, key: uuid.UUID) -> str:
    """Store that no two of the rows are the same, in one batch."""
    batch, told = uuid.uuid5(key, "batch"), "Not the same: they are not proposed as duplicates again."
    with transaction.atomic():
        stored = type(rows[0]).objects.select_for_update(no_key=True).filter(pk__in=[row.pk for row in rows])
        fresh = {row.public_id: row.version for row in stored.order_by("pk")}
        if Decision.objects.filter(key=key).exists():
            return told
        if fresh != seen:
            raise Stale("somebody has decided on these rows since you saw them")
        for number, (one, other) in enumerate(combinations(rows, 2)):
            pair = key if number == 0 else uuid.uuid5(key, f"{one.public_id} {other.public_id}")
            curation.not_the_same(one, other, editor, key=pair, batch=batch)
    return told


def _since(rows: Sequence[Any], seen: Mapping[str, int]) -> list[tuple[Any, Entry]]:
    """What was decided on the rows since the editor saw them, the first decision first."""
    return [
        (row, entry(decision, type(row)))
        for row in rows
        for decision in curation.history(row).filter(version__gt=seen[row.public_id]).reverse()
    ]


def _onward(request: HttpRequest, kind: str, stays: str, walk: Walk | None, stood: Place) -> str:
    """The next group, for who came from the queue of groups; for who came from a card the next card on their way.

    A record that nobody has decided on yet comes first. ``stood`` is where the card's row stood before.
    """
    place = _place(request)
    if place is None:
        (survivor,) = _rows(kind, [stays])
        if walk is None or survivor.state in UNDECIDED:
            return _card(kind, stays, walk)
        item = walk.queue.next(stood, claimed_by_others(request.user), walk.filters)
        return walk.card(item) if item else walk.address
    # from the same place on: what is left of a group comes at once
    return _next(kind, place + 1)


def _walk(request: HttpRequest) -> Walk | None:
    """The queue from one of whose cards the editor came; ``None`` where it was none."""
    given = QueryDict(request.POST.get("walk", "")) if request.method == "POST" else request.GET
    return Walk.of(given) if "q" in given else None


def _card(kind: str, subject: str, walk: Walk | None) -> str:
    return walk.card(Item(kind, subject)) if walk else reverse("admin:desk_card", args=[kind, subject])


def _next(kind: str, place: int | None) -> str:
    """The address of the first group after a place, or of the list where there is none."""
    group = next_group(kind, curation.told_apart(kind), after=place)
    if group is None:
        return reverse("admin:desk_merge", args=[kind])
    return address_of(kind, group.subjects, after=group.place)
