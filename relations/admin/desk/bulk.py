"""Many rows by one decision: only what was on screen, after a look at ten of them, and undone by one key.

What the preview was made of comes back signed: the rows with the versions seen, and which of the ten were opened.
"""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from relations import curation
from relations.admin.decided import status_of
from relations.admin.desk import deciding, shown
from relations.admin.desk.access import context_of, screen
from relations.admin.desk.card import Walk
from relations.admin.desk.editing import posted_text
from relations.admin.desk.queue import Line, lines_of
from relations.admin.desk.queues import SHELVES, Item
from relations.curation import CurationError, Editor
from relations.curation.agreement import BULK, not_for_bulk
from relations.curation.confidence import confidence
from relations.models import Event
from relations.vocabulary import State

MOST = 200
"""How many rows are decided on at once: no more than fit on a screen."""
SAMPLE = 10
"""How many of them, chosen at random, must be opened before."""

_SALT = "desk bulk"
_KEPT = "desk_bulk"  # what a session keeps of the last bulk: what was not applied, and why
_BANDS = ((0.95, "95 % and more"), (0.8, "80 to 95 %"), (0.5, "50 to 80 %"), (0.0, "under 50 %"))

VERBS: dict[str, tuple[str, Callable[[deciding.Decided], Any]]] = {
    "accept": ("Accept", deciding.Decided.accept),
    "reject": ("Reject", deciding.Decided.reject),
    "park": ("Park", lambda decided: decided.plain(curation.park)),
    "publish": ("Publish", lambda decided: decided.plain(curation.publish)),
}
"""What can be done to many rows, in words, and how it is done to each."""


@dataclass(frozen=True)
class Chosen:
    """What an editor chose on a screen: rows as kind, public id and version, those opened, and the way they came."""

    key: str
    rows: tuple[tuple[str, str, int], ...]
    opened: tuple[str, ...] = ()
    walk: str = ""

    @property
    def sample(self) -> list[Item]:
        """The rows that must be opened: always the same ones for the same choice, and nobody chooses them."""
        items = [Item(kind, subject) for kind, subject, _version in self.rows]
        return random.Random(self.key).sample(items, min(SAMPLE, len(items)))  # noqa: S311 -- no secret

    @property
    def unopened(self) -> list[Item]:
        """Those that were not opened yet."""
        return [item for item in self.sample if _name(item) not in self.opened]

    def sign(self, user: Any) -> str:
        """The choice as text that only this editor can send back, and nobody can change."""
        return signing.dumps(asdict(self), salt=f"{_SALT} {user.pk}", compress=True)

    @classmethod
    def read(cls, text: str, user: Any) -> Chosen:
        """The choice that was signed; ``BadRequest`` for anything else."""
        try:
            told = signing.loads(text, salt=f"{_SALT} {user.pk}")
        except signing.BadSignature as error:
            raise BadRequest("The form was not made by this page.") from error
        rows = tuple((kind, subject, version) for kind, subject, version in told["rows"])
        return cls(told["key"], rows, tuple(told["opened"]), told["walk"])


@screen("view_decision", methods=("GET", "HEAD", "POST"))
def bulk(request: HttpRequest) -> HttpResponse:
    """The preview of a decision on many rows, a look at ten of them, and what became of it."""
    if request.method != "POST":
        return _done(request)
    if "chosen" not in request.POST:
        return _preview(request, _choice(request))
    chosen = Chosen.read(request.POST["chosen"], request.user)
    match request.POST.get("step", "open" if "open" in request.POST else ""):
        case "open":
            return _open(request, chosen)
        case "apply":
            return _apply(request, chosen)
        case "undo":
            return _undo(request, chosen)
    raise BadRequest("There is no such step.")


def _name(item: Item) -> str:
    return f"{item.kind}:{item.subject}"


def _choice(request: HttpRequest) -> Chosen:
    """The rows that were ticked in a list."""
    rows: dict[tuple[str, str], int] = {}
    for given in request.POST.getlist("row"):
        kind, _, rest = given.partition(":")
        subject, _, version = rest.rpartition(":")
        if kind not in SHELVES or not subject or "\0" in subject or not version.isdecimal() or len(version) > 9:
            raise BadRequest("The form names a row that cannot be.")
        rows[kind, subject] = int(version)
    if len(rows) > MOST:
        raise BadRequest(f"No more than {MOST} rows are decided on at once.")
    named = tuple((kind, subject, version) for (kind, subject), version in rows.items())
    return Chosen(str(uuid.uuid4()), named, walk=request.POST.get("walk", "")[:500])


def _walk(chosen: Chosen) -> Walk:
    """The queue that the rows were chosen from; all proposals where it is not told."""
    return Walk.of(QueryDict(chosen.walk))


def _lines(chosen: Chosen, editor: Editor) -> list[Line]:
    """The rows that are still there, in the order of the screen; a fixed number of queries for each kind."""
    kinds = {kind for kind, _subject, _version in chosen.rows}
    if not all(editor.may(f"view_{kind}") for kind in kinds):
        raise PermissionDenied
    return list(lines_of([Item(kind, subject) for kind, subject, _version in chosen.rows], _walk(chosen)))


# The preview


def _preview(
    request: HttpRequest, chosen: Chosen, opened: Item | None = None, problem: str = "", verb: str = ""
) -> HttpResponse:
    editor = Editor.of(request.user)
    if not chosen.rows:
        messages.warning(request, "Nothing was selected.")
        return HttpResponseRedirect(_walk(chosen).address, status=303)
    lines = _lines(chosen, editor)
    seen = {Item(kind, subject): version for kind, subject, version in chosen.rows}
    refused = not_for_bulk([line.row for line in lines if line.row.state in deciding.UNDECIDED])
    by_item = {line.item: line for line in lines}
    offered = _offered(editor, lines)
    context = context_of(
        request,
        f"Decide on {len(lines)} row{'' if len(lines) == 1 else 's'}",
        walk=_walk(chosen),
        chosen=chosen.sign(request.user),
        counts=_counts(lines),
        bands=[name for _low, name in (*_BANDS, (-1.0, "never judged"))],
        lines=lines,
        moved=[line for line in lines if line.version != seen[line.item]],
        missing=len(chosen.rows) - len(lines),
        refused=len(refused),
        least=round(100 * BULK),
        sample=[{"line": by_item[i], "opened": _name(i) in chosen.opened} for i in chosen.sample if i in by_item],
        left=sum(item in by_item for item in chosen.unopened),
        card=_card(by_item[opened], editor) if opened in by_item else None,
        verbs=offered,
        verb=verb if verb in dict(offered) else next(iter(dict(offered)), ""),
        reason=posted_text(request, "reason"),
        reasons=list(dict.fromkeys(reason for line in lines for reason in deciding.reasons_for(line.item.kind))),
        problem=problem,
    )
    return TemplateResponse(request, "admin/desk/bulk.html", context, status=422 if problem else None)


def _offered(editor: Editor, lines: Sequence[Line]) -> list[tuple[str, str]]:
    """The verbs that the editor may take to some of the rows at least, and their names."""
    kinds = {line.item.kind for line in lines}
    may = any(editor.may(f"change_{kind}") for kind in kinds)
    states = {State(line.row.state) for line in lines}
    fitting = {
        "accept": may and bool(states & set(deciding.UNDECIDED)),
        "reject": may,
        "park": may,
        "publish": editor.may("publish") and bool(states & {State.ACCEPTED, State.WITHDRAWN}),
    }
    return [(name, VERBS[name][0]) for name, fits in fitting.items() if fits]


def _counts(lines: Sequence[Line]) -> list[tuple[str, list[int], int]]:
    """How many rows there are of each kind, by how far their rules are trusted."""
    counted = Counter((line.item.kind, _band(line.row)) for line in lines)
    bands = [name for _low, name in (*_BANDS, (-1.0, "never judged"))]
    kinds = dict.fromkeys(line.item.kind for line in lines)
    table = [(capfirst(kind), [counted[kind, band] for band in bands]) for kind in kinds]
    return [(kind, numbers, sum(numbers)) for kind, numbers in table]


def _band(row: Any) -> str:
    trusted = confidence(row)
    if trusted is None:
        return "never judged"
    return next(name for low, name in _BANDS if trusted.lower >= low)


def _card(line: Line, editor: Editor) -> dict[str, Any]:
    """What is shown of a row that was opened."""
    return {
        "line": line,
        "heading": shown.heading(line.row),
        "facts": shown.facts(line.row),
        "source": shown.source_of(line.row),
        "reasons": shown.reasons(line.row),
    }


def _open(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    """Show one of the ten, and note that it was opened."""
    wanted = request.POST.get("open", "")
    item = next((i for i in chosen.sample if _name(i) == wanted), next(iter(chosen.unopened), None))
    if item is None:
        return _preview(request, chosen)
    opened = tuple(dict.fromkeys((*chosen.opened, _name(item))))
    return _preview(request, replace(chosen, opened=opened), item)


# Applying


def _apply(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    """Take the verb to each row by itself; what was refused is kept for the page that follows."""
    editor, verb = Editor.of(request.user), request.POST.get("verb", "")
    if verb not in VERBS:
        raise BadRequest("There is no such verb.")
    lines = _lines(chosen, editor)
    present = {line.item for line in lines}
    if verb == "publish" and not editor.may("publish"):
        raise PermissionDenied
    if verb != "publish" and not any(editor.may(f"change_{item.kind}") for item in present):
        raise PermissionDenied
    if any(item in present for item in chosen.unopened):
        return _preview(request, chosen, problem="Open the sampled cards first.", verb=verb)
    batch, reason = uuid.uuid5(uuid.UUID(chosen.key), verb), posted_text(request, "reason")
    seen = {Item(kind, subject): version for kind, subject, version in chosen.rows}
    barred = {id(row) for row in not_for_bulk([line.row for line in lines])} if verb == "accept" else set()
    applied, refused = 0, [[_name(item), "it is not there any more"] for item in seen if item not in present]
    for line in lines:
        if id(line.row) in barred and line.row.state in deciding.UNDECIDED:
            refused.append([_name(line.item), "its rule was not right often enough to be decided on in bulk"])
            continue
        try:
            key = uuid.uuid5(batch, _name(line.item))
            _decide(line, verb, editor, key=key, version=seen[line.item], batch=batch, reason=reason)
            applied += 1
        except CurationError as refusal:
            refused.append([_name(line.item), str(refusal)])
    request.session[_KEPT] = {
        "batch": str(batch),
        "verb": verb,
        "applied": applied,
        "refused": refused,
        "walk": chosen.walk,
    }
    return HttpResponseRedirect(f"{reverse('admin:desk_bulk')}?batch={batch}", status=303)


def _decide(line: Line, verb: str, editor: Editor, **circumstances: Any) -> None:
    mention = shown.evidence_of(line.row) if isinstance(line.row, Event) else None
    decided = deciding.Decided(line.row, editor, mention, **circumstances)  # type: ignore[arg-type]
    VERBS[verb][1](decided)


# Afterwards


def _done(request: HttpRequest) -> HttpResponse:
    """What became of the last decision on many rows: how many, what was not applied and why, and undo."""
    kept = request.session.get(_KEPT)
    if not kept or request.GET.get("batch") != kept["batch"]:
        return HttpResponseRedirect(reverse("admin:desk"))
    chosen = Chosen(kept["batch"], (), walk=kept["walk"])
    items = {name: Item(*name.split(":", 1)) for name, _why in kept["refused"]}
    lines = {_name(line.item): line for line in lines_of(items.values(), _walk(chosen))}
    said = deciding.DONE[kept["verb"]]
    context = context_of(
        request,
        f"{said}: {kept['applied']} of {kept['applied'] + len(kept['refused'])}",
        walk=_walk(chosen),
        said=said,
        applied=kept["applied"],
        refused=[{"line": lines.get(name), "name": name, "why": capfirst(why)} for name, why in kept["refused"]],
        chosen=chosen.sign(request.user),
    )
    return TemplateResponse(request, "admin/desk/bulk_done.html", context)


def _undo(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    """Undo the whole batch, or say why not."""
    batch = uuid.UUID(chosen.key)
    try:
        undone = curation.undo_batch(batch, Editor.of(request.user), key=uuid.uuid5(batch, "undo"))
    except CurationError as refused:
        context = context_of(request, "Nothing was undone", walk=_walk(chosen), refusal=capfirst(f"{refused}."))
        return TemplateResponse(request, "admin/desk/bulk_done.html", context, status=status_of(refused))
    messages.success(request, f"Undone: {len(undone)} decision{'' if len(undone) == 1 else 's'}.")
    return HttpResponseRedirect(_walk(chosen).address, status=303)
