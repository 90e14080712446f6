"""The card: one proposal beside its source, decided by one key; the answer to a decision is the next card."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django_htmx.http import push_url

from relations import curation
from relations.admin.decided import posted_key, posted_version, status_of
from relations.admin.desk import deciding, shown
from relations.admin.desk.access import context_of, decides, screen
from relations.admin.desk.keymap import keymap_of
from relations.admin.desk.queues import (
    KEPT,
    QUEUES,
    SHELVES,
    Filters,
    Item,
    Place,
    Queue,
    place_of,
)
from relations.admin.record import entry
from relations.curation import CurationError, Editor, Stale
from relations.curation.confidence import confidence
from relations.ingest.duplicates import likely_duplicates
from relations.models import Actor, Claim, Decision, Event, Hint, Mention, Preference, Statement
from relations.vocabulary import State, Verb

LAST = 3  # decisions on the row that a card shows


@dataclass(frozen=True)
class Walk:
    """A way through a queue: which queue, narrowed by what."""

    queue: Queue
    filters: Filters

    @classmethod
    def of(cls, query: QueryDict) -> Walk:
        """The way that a query string names; through all proposals where it names none."""
        slug = query.get("q", "all")
        queue = QUEUES.get(slug)
        if queue is None:
            raise Http404(f"There is no queue “{slug}”.")
        return cls(queue, Filters.of(query))

    @cached_property
    def query(self) -> str:
        """The way as a query string."""
        return "&".join(filter(None, (f"q={self.queue.slug}", self.filters.query)))

    @property
    def address(self) -> str:
        """The list of the queue."""
        address = reverse("admin:desk_queue", args=[self.queue.slug])
        return f"{address}?{self.filters.query}" if self.filters.query else address

    def card(self, item: Item) -> str:
        """The address of a card on this way."""
        return shown.address_of(item, self.query)


@dataclass(frozen=True)
class Others:
    """Which cards other editors have before them, and since when; one query."""

    claims: dict[Item, Claim]

    @classmethod
    def than(cls, user: Any) -> Others:
        """All but this editor's."""
        recent = Claim.objects.filter(at__gte=timezone.now() - KEPT).exclude(user=user).select_related("user")
        return cls({Item(claim.kind, claim.subject): claim for claim in recent})

    @property
    def items(self) -> frozenset[Item]:
        """The cards."""
        return frozenset(self.claims)

    def on(self, item: Item) -> str:
        """Who is on a card, in a sentence; empty where nobody is."""
        claim = self.claims.get(item)
        if claim is None:
            return ""
        seconds = max(0, int((timezone.now() - claim.at).total_seconds()))
        since = f"{seconds} s" if seconds < 60 else f"{seconds // 60} min"
        return f"{claim.user.get_short_name() or claim.user.get_username()} is on this card, {since} ago"


@screen("view_decision")
def card(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """One row beside its source; an htmx request gets the card without the page around it."""
    if kind == "document":
        return redirect("admin:desk_document", subject)
    row, mention = found(kind, subject)
    walk = Walk.of(request.GET)
    context = card_context(request, row, mention, walk, done=_done(request))
    if request.htmx and not request.htmx.history_restore_request:  # type: ignore[attr-defined]
        return render(request, "admin/desk/_card.html", context)
    return render(request, "admin/desk/card.html", context_of(request, context["heading"], **context))


@screen("view_decision", methods=("POST",), page="..")
def decide(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """Take a verb to the row, and answer with the next card; a refusal is answered with the row as it now stands."""
    row, mention = found(kind, subject, shown.bare)
    wanted = request.POST.get("verb", "")
    walk, key = Walk.of(request.GET), posted_key(request, "key")
    if wanted == Verb.EXPLAIN:
        return explain(request, row, key, walk)
    if wanted not in deciding.VERBS:
        raise BadRequest("There is no such verb.")
    version, mention = posted_version(request), posted_mention(request, row, mention)
    place = place_of(row)
    others, here = Others.than(request.user), walk.queue.here(place.document, walk.filters)
    following = walk.queue.next(place, others.items, walk.filters, here)
    try:
        said = {name: request.POST.get(name, "").strip()[:2000] for name in ("reason", "note")}
        decided = deciding.Decided(row, Editor.of(request.user), mention, key=key, version=version, **said)
        with transaction.atomic():  # one write for both: ten editors wait for one another as seldom as can be
            decision = deciding.VERBS[wanted](decided)
            hold(request.user, following)
    except CurationError as refused:
        return refusal(request, kind, subject, walk, refused)
    left = [other for other in here if other != place]
    done = done_of(decision, shown.said_of(row))
    return go_on(request, done, walk, deciding.DONE[wanted], following, others, left)


def posted_mention(request: HttpRequest, row: Any, mention: Mention | None) -> Mention | None:
    """The sentence that the editor saw beside an event, in the version seen; the first where the form names none."""
    subject, _, version = request.POST.get("mention", "").partition(":")
    if not isinstance(row, Event) or not subject:
        return mention
    seen: Mention | None = next((known for known in row.standing if known.public_id == subject), None)  # type: ignore[attr-defined]
    if seen is not None and version.isdecimal() and len(version) < 10:
        seen.version = int(version)
    return seen


def explain(request: HttpRequest, row: Any, key: uuid.UUID, walk: Walk) -> HttpResponse:
    """Keep the reason for a decision that was taken already; the card on screen stays."""
    decision = _decision_on(row, posted_key(request, "decision"))
    reason = request.POST.get("reason", "").strip()[:500]
    context = {"said": f"Reason kept: {reason}."}
    status = 200
    try:
        curation.explain(decision, Editor.of(request.user), reason=reason, key=key)
    except CurationError as refused:
        context, status = {"said": capfirst(f"{refused}.")}, status_of(refused)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "admin/desk/_strip_done.html", context, status=status)
    after = _safe_item(request.POST.get("after", ""))
    return HttpResponseRedirect(walk.card(after) if after else walk.address, status=303)


def go_on(
    request: HttpRequest,
    done: dict[str, Any],
    walk: Walk,
    said: str,
    item: Item | None,
    others: Others,
    here: list[Place],
) -> HttpResponse:
    """The answer to a decision: the card after it on the way; ``here`` is what is left in the document before."""
    address = walk.card(item) if item else walk.address
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponseRedirect(f"{address}{'&' if '?' in address else '?'}done={done['decision'].key}", status=303)
    if item is None:
        keys = keymap_of(request.user)
        context = {"walk": walk, "said": f"{said}. This queue is empty.", "done": done, "keys": keys}
        context |= {"undo_key": uuid.uuid4(), "decides": True}
        return push_url(render(request, "admin/desk/_empty.html", context), address)
    row, mention = found(*item)
    context = card_context(request, row, mention, walk, done, others, here)
    context["said"] = f"{said}. Next: {context['heading']}"
    return push_url(render(request, "admin/desk/_card.html", context), address)


def refusal(request: HttpRequest, kind: str, subject: str, walk: Walk, refused: CurationError) -> HttpResponse:
    """The card as the row now stands, with what others decided since, beside what the editor asked for."""
    row, mention = found(kind, subject)
    seen = int(request.POST.get("version", "0"))
    since = curation.history(row).filter(version__gt=seen) if isinstance(refused, Stale) else Decision.objects.none()
    wanted = request.POST.get("verb", "")
    mine = {
        "verb": wanted,
        "name": deciding.DONE.get(wanted, ""),
        "reason": request.POST.get("reason", ""),
        "note": request.POST.get("note", ""),
        "version": seen,
    }
    context = card_context(request, row, mention, walk)
    context |= {
        "refused": capfirst(f"{refused}."),
        "since": [entry(decision, type(row)) for decision in since],
        "mine": mine,
        "again": any(button.name == wanted for button in context["buttons"]),
        "here": walk.card(context["item"]),
        "answered": request.POST["key"],
        "said": capfirst(f"{refused}."),
    }
    status = status_of(refused)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "admin/desk/_card.html", context, status=status)
    page = context_of(request, context["heading"], **context)
    return render(request, "admin/desk/card.html", page, status=status)


@screen("view_decision", methods=("POST",), page="..")
def claim(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """Say that the editor has this card before them; the answer says who else has."""
    row, _ = found(kind, subject, shown.bare)
    item = Item(str(row._meta.model_name), row.public_id)
    others = Others.than(request.user)
    if item not in others.claims:  # never taken from somebody who is at work on it
        hold(request.user, item)
    _remember(request.user, item, Walk.of(request.GET))
    return render(request, "admin/desk/_presence.html", {"presence": others.on(item)})


def found(kind: str, subject: str, rows: Callable[[str], Any] = shown.at_hand) -> tuple[Any, Mention | None]:
    """The row that an address names, with all that a card shows, and the mention that stands for it where it is an
    event. The mention of an event that is still proposed is shown, and decided, as that event.
    """
    if kind not in SHELVES:
        raise Http404(f"There are no cards of the kind “{kind}”.")
    name = {"slug": subject} if kind == "actor" else {"public_id": subject}
    row = rows(kind).order_by("pk").filter(**name).first()
    if row is None:
        raise Http404(f"There is no {kind} “{subject}”.")
    if isinstance(row, Mention) and row.event.state in deciding.UNDECIDED and row.state in deciding.UNDECIDED:
        return rows("event").get(pk=row.event_id), row
    return row, shown.evidence_of(row) if isinstance(row, Event) else None  # type: ignore[return-value]


def card_context(
    request: HttpRequest,
    row: Any,
    mention: Mention | None,
    walk: Walk,
    done: dict[str, Any] | None = None,
    others: Others | None = None,
    near: list[Place] | None = None,
) -> dict[str, Any]:
    """Everything that a card shows, in a fixed number of queries; ``near`` are places known of one document."""
    editor = Editor.of(request.user)
    item = Item(str(row._meta.model_name), row.public_id)
    others = others or Others.than(request.user)
    place = place_of(row)
    here = near if near and near[0].document == place.document else walk.queue.here(place.document, walk.filters)
    total, earlier = walk.queue.counted(place.document, walk.filters)
    following = walk.queue.next(place, others.items, walk.filters, here)
    before = walk.queue.before(place, walk.filters, here)
    keys = keymap_of(request.user)
    history = list(curation.history(row)[:LAST]) if _decided(row) else []
    source = shown.source_of(row, walk.query, mention)
    duplicates = alike(row, walk)
    trust = confidence(row)
    return {
        "row": row,
        "item": item,
        "mention": mention,
        "heading": Truncator(shown.heading(row)).chars(140),
        "facts": shown.facts(row),
        "source": source,
        "sentences": getattr(row, "standing", ())[:6],
        "confidence": trust,
        "rule_says": shown.says(trust.rule) if trust else "",
        "reasons": shown.reasons(row),
        "hints": _hints(row, item),
        "duplicates": duplicates,
        "merge": _merge_address(item, duplicates, walk),
        "buttons": deciding.buttons(row, editor, mention, keys),
        "decides": decides(editor),
        "may_change": editor.may(f"change_{item.kind}") and row.state not in (State.MERGED, State.REJECTED),
        "noted": row.state == State.PUBLISHED,
        "may_take_back": editor.may(f"change_{item.kind}"),
        "may_unmerge": editor.may(f"change_{item.kind}") and row.state == State.MERGED,
        "key": uuid.uuid4(),
        "keys": keys,
        "undo_key": uuid.uuid4(),
        "walk": walk,
        "total": total,
        "number": earlier + sum(other < place for other in here) + 1 if place in here else 0,
        "left": sum(other != place for other in here) if place.document else 0,
        "following": walk.card(following) if following else "",
        "before": walk.card(before) if before else "",
        "span_next": walk.card(source.after) if source and source.after else "",
        "span_previous": walk.card(source.before) if source and source.before else "",
        "presence": others.on(item),
        "last": [entry(decision, type(row)) for decision in history],
        "rejection": next((d for d in history if d.verb == Verb.REJECT and row.state == State.REJECTED), None),
        "done": done,
        "answered": done["decision"].key if done else "",
        "said": "",
    }


def alike(row: Any, walk: Walk) -> list[dict[str, Any]]:
    """The rows that are likely the same, each with its card, and why."""
    if not isinstance(row, Event | Actor | Statement) or row.state in (State.MERGED, State.REJECTED):
        return []
    told_apart = partial(curation.told_apart, str(row._meta.model_name))
    return [
        {
            "address": walk.card(Item(str(other.row._meta.model_name), other.row.public_id)),
            "name": str(other.row),
            "row": other.row,
            "reasons": other.reasons,
            "score": other.score,
        }
        for other in likely_duplicates(row, told_apart)
    ]


def _merge_address(item: Item, duplicates: list[Any], walk: Walk) -> str:
    if not duplicates:
        return ""
    rows = "&".join(f"row={subject}" for subject in (item.subject, duplicates[0]["row"].public_id))
    return f"{reverse('admin:desk_merge', args=[item.kind])}?{rows}&{walk.query}"


def _hints(row: Any, item: Item) -> list[dict[str, Any]]:
    """What later extractions would say of the row, where that differs."""
    if not _decided(row):  # there are hints on decided rows alone
        return []
    hints = list(Hint.objects.filter(kind=item.kind, subject=item.subject).order_by("-id")[:LAST])
    stored = curation.snapshot(row) if hints else {}
    said = [(hint, shown.hinted(hint.proposal, stored)) for hint in hints]
    return [{"hint": hint, "said": words} for hint, words in said if words]


def _decided(row: Any) -> bool:
    """Whether there can be decisions on the row."""
    return bool(row.version) or row.state != State.PROPOSED


def done_of(decision: Decision, name: str) -> dict[str, Any]:
    """What the strip over the next card says of the decision before it, and which reasons it offers."""
    return {
        "decision": decision,
        "name": name,
        "said": deciding.DONE.get(decision.verb, capfirst(decision.verb)),
        "reasons": deciding.reasons_for(decision.kind) if decision.verb == Verb.REJECT else (),
        "key": uuid.uuid4(),
    }


def _done(request: HttpRequest) -> dict[str, Any] | None:
    """The decision before, which a page without scripts names in its address; only the editor's own."""
    try:
        key = uuid.UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    decision = Decision.objects.filter(key=key, user=request.user).first()  # type: ignore[misc]
    return done_of(decision, _name_of(decision)) if decision else None


def _name_of(decision: Decision) -> str:
    """What a decision was about, in words; the id where there are no cards of that kind."""
    shelf = SHELVES.get(decision.kind)
    row = shown.bare(decision.kind).filter(**{shelf.name: decision.subject}).first() if shelf else None
    return shown.said_of(row) if row else decision.subject


def _decision_on(row: Any, key: uuid.UUID) -> Decision:
    about = Decision.objects.about(str(row._meta.model_name), row.public_id)
    decision = about.filter(key=key).first()
    if decision is None:
        raise BadRequest("There is no such decision on this row.")
    return decision


def _safe_item(text: str) -> Item | None:
    kind, _, subject = text.partition(":")
    known = kind in SHELVES and subject and all(letter.isalnum() or letter in "-_" for letter in subject)
    return Item(kind, subject) if known else None


def hold(user: Any, item: Item | None) -> None:
    """Tell others which card the editor has before them; one statement where that is no other's."""
    mine = Claim.objects.filter(user=user)
    if item is None:
        mine.delete()
        return
    card = {"kind": item.kind, "subject": item.subject}
    try:
        with transaction.atomic():
            if mine.update(**card, at=timezone.now()) == 1:
                return
    except IntegrityError:  # somebody had it before them and went away
        pass
    mine.delete()
    unique, update = ["kind", "subject"], ["user", "at"]
    held = Claim(user=user, **card)
    Claim.objects.bulk_create([held], update_conflicts=True, unique_fields=unique, update_fields=update)


def _remember(user: Any, item: Item, walk: Walk) -> None:
    """Keep where the editor is, for another day."""
    where = {"last_queue": walk.queue.slug, "last_kind": item.kind, "last_subject": item.subject}
    if not Preference.objects.filter(user=user).update(**where):
        Preference.objects.get_or_create(user=user, defaults=where)
