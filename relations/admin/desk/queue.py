"""A queue as a list: narrowed, sorted, and a page of it chosen from for a decision on many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import Truncator

from relations.admin.desk import shown
from relations.admin.desk.access import context_of, screen
from relations.admin.desk.card import Walk
from relations.admin.desk.queues import BANDS, KINDS, QUEUES, Item
from relations.admin.lists import days
from relations.curation.confidence import confidence
from relations.models import Actor, Correspondence, Event, Figure, Mention, Publisher, Run, Statement
from relations.vocabulary import ActorKind

PAGE = 50
WORDS = 220  # letters of the quotation that a row of the list shows

SORT_NAMES = {
    "document": "Order of the documents",
    "uncertain": "Least certain first",
    "confidence": "Most certain first",
    "newest": "Newest documents first",
}
BAND_NAMES = {"95": "95 % and more", "80": "80 to 95 %", "50": "50 to 80 %", "0": "under 50 %, or never judged"}


@dataclass(frozen=True)
class Line:
    """A row of the list."""

    item: Item
    row: Any
    address: str
    brief: str
    date: str
    before: str
    words: str
    after: str
    source: str
    version: int

    @property
    def choice(self) -> str:
        """By what a form for many rows names it: kind, public id and version."""
        return f"{self.item.kind}:{self.item.subject}:{self.version}"

    @property
    def confidence(self) -> Any:
        """How far its rule can be trusted."""
        return confidence(self.row)


@screen("view_decision")
def queue(request: HttpRequest, queue: str) -> HttpResponse:
    """A page of the queue; those that are worked through on a screen of their own lead there."""
    known = QUEUES.get(queue)
    if known is None:
        raise Http404(f"There is no queue “{queue}”.")
    if known.address == "admin:desk_merge":
        return redirect("admin:desk_merge", "event")
    if known.address:
        return redirect(known.address)
    query = request.GET.copy()
    query["q"] = queue
    walk = Walk.of(query)
    if "start" in query:
        first = known.first(request.user, walk.filters)
        return HttpResponseRedirect(walk.card(first) if first else walk.address)
    sort = query.get("sort", "document")
    page = Paginator(known.rows(walk.filters, sort), PAGE).get_page(query.get("page"))
    lines = list(lines_of([Item(KINDS[row[0]], row[1]) for row in page], walk))
    context = context_of(
        request,
        known.name,
        walk=walk,
        page=page,
        lines=lines,
        sort=sort if sort in SORT_NAMES else "document",
        **choices(walk),
    )
    return TemplateResponse(request, "admin/desk/queue.html", context)


def choices(walk: Walk) -> dict[str, Any]:
    """What the filters offer; four queries."""
    shelves = {shelf.kind for shelf in walk.queue.shelves}
    countries = Actor.objects.filter(kind=ActorKind.COUNTRY, nationals__isnull=False).order_by("name").distinct()
    return {
        "kinds": [kind for kind in KINDS.values() if kind in shelves] if len(shelves) > 1 else [],
        "countries": countries.values_list("slug", "name"),
        "sources": Publisher.objects.filter(documents__isnull=False)
        .order_by("name")
        .distinct()
        .values_list("slug", "name"),
        "bands": [(band, BAND_NAMES[band]) for band in BANDS],
        "runs": [(str(run.pk), str(run)) for run in Run.objects.order_by("-id")[:20]],
        "sorts": list(SORT_NAMES.items()),
    }


def lines_of(items: Iterable[Item], walk: Walk) -> Iterable[Line]:
    """The rows of a page in their order; a fixed number of queries for each kind on it."""
    wanted = list(items)
    subjects: dict[str, list[str]] = defaultdict(list)
    for item in wanted:
        subjects[item.kind].append(item.subject)
    rows: dict[Item, Any] = {}
    for kind, names in subjects.items():
        field = "slug" if kind == "actor" else "public_id"
        for row in shown.at_hand(kind).filter(**{f"{field}__in": names}):
            rows[Item(kind, row.public_id)] = row
    for item in wanted:
        if item in rows:  # what was decided on between the two questions is left out
            yield line_of(item, rows[item], walk)


def line_of(item: Item, row: Any, walk: Walk) -> Line:
    """One row of the list."""
    evidence = next(iter(getattr(row, "standing", ())), None) if isinstance(row, Event) else row
    evidence = row.other if isinstance(row, Correspondence) else evidence
    before, words, after = quoted(evidence) if isinstance(evidence, Mention | Statement | Figure) else ("", "", "")
    document = getattr(evidence, "document", None)
    return Line(
        item,
        row,
        walk.card(item),
        Truncator(shown.brief(row)).chars(80),
        dated(row, document),
        before,
        words or str(getattr(row, "described_as", "")),
        after,
        f"{document.source}{f', {document.published}' if document.published else ''}" if document else "",
        row.version,
    )


def quoted(evidence: Mention | Statement | Figure) -> tuple[str, str, str]:
    """A line of the source: what stands before the words, the words, what stands after them."""
    text = evidence.document.text
    start, end = evidence.start, min(evidence.end, evidence.start + WORDS)
    more = max(0, (WORDS - (end - start)) // 2)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end) % (len(text) + 1)  # the end of the text where no line follows
    left, right = max(first, start - more), min(last, end + more)
    before = ("…" if left > first else "") + text[left:start]
    after = text[end:right] + ("…" if right < last else "")
    return before, text[start:end], after


def dated(row: Any, document: Any) -> str:
    """The day that the row is about, or on which its source was published."""
    if isinstance(row, Event | Figure) and row.earliest:
        return days(row)
    if isinstance(row, Mention) and row.event.earliest:
        return days(row.event)
    return str(document.published) if document is not None and document.published else "–"
