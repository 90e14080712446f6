"""What is ready goes to readers with all that it rests on, in one batch; what they see is taken back with a note."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst

from relations import curation
from relations.admin.decided import posted_key, posted_version, status_of
from relations.admin.desk import shown
from relations.admin.desk.access import context_of, screen
from relations.admin.desk.deciding import UNDECIDED
from relations.admin.desk.queues import Item
from relations.admin.desk.ready import ORDER, item_of, page_of, people, resting_on
from relations.admin.lists import with_days
from relations.admin.record import entry
from relations.curation import MODELS, CurationError, Editor, Stale
from relations.models import Actor, Decision, Document, Event, Mention
from relations.vocabulary import State, Verb

MOST = 500
"""How many rows one form publishes or sends back."""
LAST = 15
"""How many of the rows published last are listed."""

_KEPT = "desk_publish"  # what a session keeps of the last batch
_WITHDRAWN = ("document", "event", "statement", "figure")  # kinds of rows that the list of the last ones offers
_NOTE = 2000  # letters of a note to readers


@dataclass(frozen=True)
class Told:
    """What became of one row: its name, the readers' page or the card that it leads to, and why it was refused."""

    name: str
    address: str
    why: str = ""


@screen("publish", methods=("GET", "HEAD", "POST"))
def publish(request: HttpRequest) -> HttpResponse:
    """What is ready, by document; publishing and sending back what is selected; withdrawing one row with a note."""
    if request.method == "POST":
        match request.POST.get("verb"):
            case Verb.PUBLISH:
                return _publish(request)
            case Verb.SEND_BACK:
                return _send_back(request)
            case Verb.WITHDRAW:
                return _withdraw(request)
        raise BadRequest("There is no such verb.")
    if named := request.GET.get("withdraw"):
        return _to_withdraw(request, _row(named))
    if "batch" in request.GET:
        return _done(request)
    page, groups = page_of(request.GET.get("page"))
    context = context_of(
        request, "Ready to publish", page=page, groups=groups, key=uuid.uuid4(), last=list(_published_last())
    )
    return TemplateResponse(request, "admin/desk/publish.html", context)


def _row(named: str) -> Any:
    kind, _, subject = named.partition(":")
    model: Any = MODELS.get(kind)
    if model is None or model is Actor or "\0" in subject:
        raise Http404("There is no such row.")
    row = model.objects.filter(public_id=subject).first()
    if row is None:
        raise Http404(f"There is no {kind} “{subject}”.")
    return row


def _published_last() -> Iterator[dict[str, Any]]:
    """The rows published last that readers still see, each with the page to withdraw it; a fixed number of queries."""
    decisions = Decision.objects.filter(verb=Verb.PUBLISH).filter(kind__in=_WITHDRAWN).order_by("-id")[: 2 * LAST]
    rows = _load((d.kind, d.subject) for d in decisions)
    visible = [d for d in decisions if (row := rows.get(Item(d.kind, d.subject))) is not None and row.is_published]
    for item, decision in list({Item(d.kind, d.subject): d for d in reversed(visible)}.items())[::-1][:LAST]:
        yield {"item": item, "name": _name(rows[item]), "address": _readers_page(rows[item]), "decision": decision}


def _load(named: Iterable[tuple[str, str]]) -> dict[Item, Any]:
    """Rows of any kind with what lists show of them; a fixed number of queries for each kind."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for kind, subject in named:
        subjects[kind].add(subject)
    found: dict[Item, Any] = {}
    for kind, names in subjects.items():
        for row in _at_hand(kind).filter(**{"slug__in" if kind == "actor" else "public_id__in": names}):
            found[item_of(row)] = row
    return found


def _at_hand(kind: str) -> Any:
    if kind == "document":
        return Document.objects.select_related("publisher", "syndicated_from").defer("text")
    rows = shown.at_hand(kind)
    return rows.defer("document__text") if kind in ("mention", "statement", "figure") else rows


def _name(row: Any) -> str:
    kind = capfirst(str(row._meta.verbose_name))
    return f"{kind}: {row if isinstance(row, Document) else shown.brief(row)}"


def _readers_page(row: Any) -> str:
    """Where readers see the row; a figure or a mention on the page of its document."""
    seen = row if hasattr(row, "get_absolute_url") else getattr(row, "document", None)
    return str(seen.get_absolute_url()) if seen is not None and seen.is_published else ""


# Publishing and sending back


def _selected(request: HttpRequest) -> tuple[dict[Item, Any], dict[Item, int]]:
    """The rows that were ticked, and the versions that the editor saw; ``BadRequest`` for what cannot be."""
    versions: dict[Item, int] = {}
    whole = (row for rows in request.POST.getlist("rows") for row in rows.split(" "))
    for given in (*request.POST.getlist("row"), *whole):
        kind, _, rest = given.partition(":")
        subject, _, version = rest.rpartition(":")
        if kind not in ORDER or kind == "actor" or not subject or "\0" in subject:
            raise BadRequest("The form names a row that cannot be published.")
        if not version.isdecimal() or len(version) > 9:
            raise BadRequest("The form carries no version.")
        versions[Item(kind, subject)] = int(version)
    if len(versions) > MOST:
        raise BadRequest(f"No more than {MOST} rows at once.")
    rows = _load(versions)
    if missing := versions.keys() - rows.keys():
        raise Http404(f"There is no {next(iter(missing)).kind} of that name.")
    return rows, versions


def _publish(request: HttpRequest) -> HttpResponse:
    """Show what was selected, after what it rests on; each row by itself, refusals are told afterwards."""
    rows, versions = _selected(request)
    editor, batch = Editor.of(request.user), uuid.uuid5(posted_key(request, "key"), "publish")
    done, refused = list[Told](), list[Told]()
    for row in _in_order(rows):
        item = item_of(row)
        try:
            _show(row, editor, batch, versions.get(item))
        except CurationError as refusal:
            refused.append(Told(_name(row), _card(item), capfirst(str(refusal))))
        else:
            done.append(Told(_name(row), _readers_page(row) or _card(item)))
    return _keep(request, batch, Verb.PUBLISH, done, refused)


def _in_order(rows: dict[Item, Any]) -> list[Any]:
    """The rows with those that must be shown or accepted before them; each after what it rests on."""
    found = dict(rows)
    for row in rows.values():
        for first in _first(row):
            found.setdefault(item_of(first), first)
    return sorted(found.values(), key=lambda row: ORDER.index(str(row._meta.model_name)))


def _first(row: Any) -> Iterator[Any]:
    """What must be shown, or accepted, before a row: its document, its people, the evidence of an event."""
    yield from people(row)
    if isinstance(row, Event):
        standing: list[Mention] = row.standing  # type: ignore[attr-defined]
        if any(mention.is_published and mention.document.is_published for mention in standing):
            return
        evidence = [mention for mention in standing if mention.state == State.ACCEPTED] or standing[:1]
        for mention in evidence:
            yield mention
            if not mention.document.is_published:
                yield mention.document
    elif (document := getattr(row, "document", None)) is not None and not document.is_published:
        yield document


def _show(row: Any, editor: Editor, batch: uuid.UUID, version: int | None) -> None:
    """Publish a row, which is accepted first where nobody has decided on it; an actor is only accepted."""
    item = item_of(row)
    given: dict[str, Any] = {"batch": batch, "version": version}
    with transaction.atomic():
        if row.state in UNDECIDED:
            curation.accept(row, editor, key=uuid.uuid5(batch, f"accept {item}"), **given)
            given["version"] = None
        if not isinstance(row, Actor):
            curation.publish(row, editor, key=uuid.uuid5(batch, f"publish {item}"), **given)


def _send_back(request: HttpRequest) -> HttpResponse:
    """Make what was selected proposals again."""
    rows, versions = _selected(request)
    editor, batch = Editor.of(request.user), uuid.uuid5(posted_key(request, "key"), "send back")
    done, refused = list[Told](), list[Told]()
    for item, row in rows.items():
        given = {"key": uuid.uuid5(batch, str(item)), "batch": batch, "version": versions[item]}
        try:
            curation.send_back(row, editor, **given)
        except CurationError as refusal:
            refused.append(Told(_name(row), _card(item), capfirst(str(refusal))))
        else:
            done.append(Told(_name(row), _card(item)))
    return _keep(request, batch, Verb.SEND_BACK, done, refused)


def _card(item: Item) -> str:
    return reverse("admin:desk_card", args=[item.kind, item.subject])


def _keep(
    request: HttpRequest, batch: uuid.UUID, verb: Verb, done: Iterable[Told], refused: Iterable[Told]
) -> HttpResponse:
    """Keep what became of the rows for the page that follows, and go there."""
    request.session[_KEPT] = {
        "batch": str(batch),
        "verb": verb.value,
        "done": [[told.name, told.address] for told in done],
        "refused": [[told.name, told.address, told.why] for told in refused],
    }
    return HttpResponseRedirect(f"{reverse('admin:desk_publish')}?batch={batch}", status=303)


def _done(request: HttpRequest) -> HttpResponse:
    """What became of the last batch, with links to the readers' pages."""
    kept = request.session.get(_KEPT)
    if not kept or kept["batch"] != request.GET["batch"]:
        return HttpResponseRedirect(reverse("admin:desk_publish"))
    said = {Verb.PUBLISH: "Published", Verb.SEND_BACK: "Sent back", Verb.WITHDRAW: "Withdrawn"}[Verb(kept["verb"])]
    context = context_of(
        request,
        f"{said}: {len(kept['done'])}",
        said=said,
        done=[Told(*told) for told in kept["done"]],
        refused=[Told(*told) for told in kept["refused"]],
    )
    return TemplateResponse(request, "admin/desk/publish_done.html", context)


# Withdrawing


def _to_withdraw(
    request: HttpRequest, row: Any, note: str = "", problem: str = "", refused: CurationError | None = None
) -> HttpResponse:
    """What rests on a row, and a field for the note to readers; a refusal keeps what was written."""
    since = curation.history(row)[:3] if isinstance(refused, Stale) else ()
    resting = resting_on(row)
    context = context_of(
        request,
        f"Withdraw: {_name_of(row)}",
        row=row,
        item=item_of(row),
        name=_name_of(row),
        card=_card(item_of(row)),
        readers_page=_readers_page(row),
        resting=resting,
        first=[(event.public_id, with_days(event)) for event in resting.first],
        note=note,
        problem=problem or (capfirst(f"{refused}.") if refused else ""),
        since=[entry(decision, type(row)) for decision in since],
        key=uuid.uuid4(),
    )
    status = status_of(refused) if refused else 422 if problem else None
    return TemplateResponse(request, "admin/desk/withdraw.html", context, status=status)


def _name_of(row: Any) -> str:
    return _name(next(iter(_load([item_of(row)]).values())))


def _withdraw(request: HttpRequest) -> HttpResponse:
    """Take a row back from readers, after the events of which it is the only evidence, in one transaction."""
    row = _row(request.POST.get("one", ""))
    note, key, version = (
        request.POST.get("note", "").replace("\0", "").strip()[:_NOTE],
        posted_key(request, "key"),
        posted_version(request),
    )
    if not note:
        return _to_withdraw(request, row, problem="Readers are told why: write a note to them.")
    editor, batch = Editor.of(request.user), uuid.uuid5(key, "withdraw")
    done = []
    try:
        with transaction.atomic():
            for event in resting_on(row).first if "together" in request.POST else ():
                curation.withdraw(event, editor, note=note, batch=batch, key=uuid.uuid5(batch, event.public_id))
                done.append(event)
            curation.withdraw(row, editor, note=note, batch=batch, key=key, version=version)
            done.append(row)
    except CurationError as refused:
        row.refresh_from_db()
        return _to_withdraw(request, row, note, refused=refused)
    named = _load([item_of(one) for one in done])
    return _keep(
        request, batch, Verb.WITHDRAW, [Told(_name(named[item_of(one)]), _card(item_of(one))) for one in done], ()
    )
