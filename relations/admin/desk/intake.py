"""S11, intake: texts are pasted or sent, looked at with what would be proposed from them, and only then stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date

from relations import curation
from relations.admin.desk.access import context_of, screen
from relations.curation import CurationError, Editor
from relations.extraction import extract
from relations.extraction.candidates import EventCandidate, Extraction, FigureCandidate, StatementCandidate
from relations.ingest import Metadata, Problem, Source, held_lexicon, ingest, read_bytes, runs
from relations.ingest.nearness import Near, near_duplicates
from relations.models import Document, Publisher, Run, RunItem
from relations.models.documents import digest
from relations.spans import Span, paragraphs, pieces
from relations.vocabulary import Outcome, RunKind

MOST_FILES = 50
LONGEST_PREVIEW = 60_000
"""Characters of a text of which a preview shows what would be proposed; the whole of it is extracted when stored."""
PASTED = "pasted text"
OPEN = (Outcome.PREVIEWED, Outcome.WAITING, Outcome.FAILED)
"""What can still be stored."""


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself; an empty one is told about later, with the others."""
        sent = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(f"Send at most {MOST_FILES} files at once.")
        return list(sent)


class AboutForm(forms.Form):
    """What is known of a text besides its words."""

    title = forms.CharField(max_length=300, required=False, help_text="Empty: the first line of the text.")
    publisher = forms.ModelChoiceField(Publisher.objects.order_by("name"), to_field_name="slug")
    published = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text="The day on which it came out."
    )
    url = forms.URLField(max_length=500, required=False, label="Address", assume_scheme="https")
    language = forms.CharField(max_length=10, initial="en", help_text="Its tag, such as en, ru or zh-Hans.")
    syndicated_from = forms.ModelChoiceField(
        Publisher.objects.order_by("name"),
        to_field_name="slug",
        required=False,
        label="Text by",
        help_text="Where it is a repost: whose text it is.",
    )
    supersedes = forms.CharField(
        max_length=10,
        required=False,
        label="Takes the place of",
        help_text="The id of a stored document, of which this is a later version.",
    )

    def clean_supersedes(self) -> str:
        """The id of a document that is stored."""
        known: str = self.cleaned_data["supersedes"].strip()
        if known and not Document.objects.filter(public_id=known).exists():
            raise forms.ValidationError("No document has this id.")
        return known


class IntakeForm(AboutForm):
    """Texts, and what is known of all of them."""

    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        label="Pasted text",
        help_text="As the source prints it, an empty line between paragraphs.",
    )
    uploads = FilesField(
        required=False, label="Files", help_text=f"Text in UTF-8, HTML or PDF; at most {MOST_FILES} at once."
    )
    field_order = ("text", "uploads", "publisher", "published", "title", "url", "language", "syndicated_from")

    def clean(self) -> dict[str, Any]:
        """One text at least."""
        cleaned = super().clean() or {}
        if not cleaned.get("text", "").strip() and not cleaned.get("uploads") and not self.errors.get("uploads"):
            raise forms.ValidationError("Paste a text, or choose files.")
        return cleaned


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and what would be taken from it, by kinds."""

    text: str
    kinds: str


@dataclass(frozen=True)
class Preview:
    """A text that is not stored yet: its paragraphs with what would be taken marked, as lists too, and what is near.

    ``known`` is the stored document with the very same text; ``problem`` why it cannot be read, and then nothing else.
    """

    item: RunItem
    form: AboutForm
    problem: str = ""
    known: Document | None = None
    near: tuple[Near, ...] = ()
    events: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    paragraphs: tuple[tuple[Piece, ...], ...] = ()
    cut: bool = False


@screen("intake", "view_document", methods=("GET", "HEAD", "POST"))
def intake(request: HttpRequest) -> HttpResponse:
    """The form for new texts above the last runs; a POST keeps the texts for a preview, and stores none."""
    form = IntakeForm(request.POST or None, request.FILES or None)
    may = Editor.of(request.user).may("intake")
    if request.method == "POST":
        if not may:
            return _refused(request)
        if form.is_valid():
            begun = _begin(request, form)
            return HttpResponseRedirect(reverse("admin:desk_run", args=[begun.pk]))
    logged = Run.objects.annotate(
        texts=Count("items"),
        stored=Count("items", filter=Q(items__outcome=Outcome.STORED)),
        known=Count("items", filter=Q(items__outcome=Outcome.KNOWN)),
        failed=Count("items", filter=Q(items__outcome=Outcome.FAILED)),
        waiting=Count("items", filter=Q(items__outcome=Outcome.PREVIEWED)),
    ).order_by("-id")
    page = Paginator(logged, 20).get_page(request.GET.get("p"))
    context = context_of(request, "Intake", form=form, page=page, may=may)
    status = 400 if request.method == "POST" else 200
    return render(request, "admin/desk/intake.html", context, status=status)


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "403.html", status=403)


def _begin(request: HttpRequest, form: IntakeForm) -> Run:
    """A run that holds the texts as they came, none of them stored yet."""
    editor = Editor.of(request.user)
    begun = runs.begin(RunKind.IMPORT, editor.name, editor.user)
    about = {**form.cleaned_data}
    pasted, files = about.pop("text").replace("\r\n", "\n"), about.pop("uploads")
    known = {name: _plain(value) for name, value in about.items()}
    sent = [(PASTED, pasted.encode())] if pasted.strip() else []
    sent += [(file.name, file.read()) for file in files]
    for name, data in sent:
        RunItem.objects.create(run=begun, name=name[-200:], content=data, metadata=known, outcome=Outcome.PREVIEWED)
    return begun


def _plain(value: Any) -> str:
    return value.slug if isinstance(value, Publisher) else str(value or "")


@screen("intake", "view_document", methods=("GET", "HEAD", "POST"))
def run(request: HttpRequest, run: int) -> HttpResponse:
    """One run: each of its texts with what became of it; one that waits with what would be proposed."""
    row = get_object_or_404(Run, pk=run)
    if request.method == "POST":
        return _act(request, row)
    return _shown(request, row, _chosen(row, request.GET.get("item", "")))


def _chosen(row: Run, wanted: str) -> RunItem | None:
    """The text that is asked for; the first that waits where none is."""
    if wanted:
        if not wanted.isdecimal():
            raise Http404("There is no such text.")
        return get_object_or_404(row.items, pk=int(wanted))
    return row.items.filter(outcome__in=OPEN, content__isnull=False).first()


def _shown(
    request: HttpRequest, row: Run, item: RunItem | None, form: AboutForm | None = None, status: int = 200
) -> HttpResponse:
    preview = previewed(item, form) if item is not None and item.content is not None else None
    items = Paginator(row.items.defer("content").select_related("document"), 100).get_page(request.GET.get("p"))
    numbers = row.items.aggregate(
        waiting=Count("pk", filter=Q(outcome=Outcome.PREVIEWED)), found=Count("pk", filter=Q(document__isnull=False))
    )
    context = context_of(
        request,
        f"Run {row.pk}",
        run=row,
        items=items,
        chosen=item,
        preview=preview,
        **numbers,
        may=Editor.of(request.user).may("intake"),
    )
    return render(request, "admin/desk/run.html", context, status=status)


def previewed(item: RunItem, form: AboutForm | None = None) -> Preview:
    """What a text would bring; nothing is stored."""
    try:
        source = read_bytes(item.name, bytes(item.content or b""))
    except Problem as problem:
        return Preview(item, form or AboutForm(initial=item.metadata), problem=str(problem))
    about = form or AboutForm(initial={**_stated(source), **{k: v for k, v in item.metadata.items() if v}})
    known = Document.objects.filter(sha256=digest(source.text)).first()
    text = source.text[:LONGEST_PREVIEW]
    found = extract(text, held_lexicon(), parse_date(item.metadata.get("published", "")))
    return Preview(
        item,
        about,
        item.message if item.outcome == Outcome.FAILED else "",
        known,
        () if known else tuple(near_duplicates(source.text)),
        tuple(map(_event, found.events)),
        tuple(_statement(text, said) for said in found.statements),
        tuple(map(_figure, found.figures)),
        tuple(tuple(_marked(text, found, line)) for line in paragraphs(text)),
        len(source.text) > LONGEST_PREVIEW,
    )


def _stated(source: Source) -> dict[str, str]:
    """What a page or a PDF says of itself, to be looked at by the editor before it counts."""
    return {name: source.stated[name] for name in ("title", "published", "url") if name in source.stated}


def _marked(text: str, found: Extraction, line: Span) -> Iterator[Piece]:
    marks = [(event.span, "mention") for event in found.events]
    marks += [(span, "statement") for said in found.statements for span in said.spans]
    marks += [(figure.span, "figure") for figure in found.figures]
    for piece in pieces(text, marks, line):
        yield Piece(piece.text, " ".join(dict.fromkeys(piece.marks)))


def _event(found: EventCandidate) -> str:
    people = ", ".join(participant.person.name for participant in found.participants)
    where = found.venue or found.place
    return " · ".join(filter(None, (str(found.kind), found.when.iso or "no date", people or found.title, where)))


def _statement(text: str, found: StatementCandidate) -> str:
    words = " … ".join(span.cut(text) for span in found.spans)
    return f"{', '.join(person.name for person in found.speakers) or 'Nobody named'}: {words}"


def _figure(found: FigureCandidate) -> str:
    value = f"{found.value:,.6f}".rstrip("0").rstrip(".")
    return " ".join(filter(None, (found.qualifier, value, found.unit, f"({found.kind})", found.period.iso)))


def _act(request: HttpRequest, row: Run) -> HttpResponse:
    """What a button of the run's page asked for."""
    if not Editor.of(request.user).may("intake"):
        return _refused(request)
    asked = request.POST.get("do")
    if asked == "stop":
        Run.objects.filter(pk=row.pk).update(cancelled=True)
        messages.info(request, "Stopped: what was stored stays stored.")
    elif asked == "store-all":
        _store_all(request, row)
    elif asked in ("store", "discard"):
        item = _chosen(row, request.POST.get("item", ""))
        if item is None or item.content is None or item.outcome not in OPEN:
            messages.error(request, "This text does not wait any more.")
        elif asked == "discard":
            _settle(item, Outcome.CANCELLED)
            messages.info(request, f"“{item.name}”: discarded.")
        else:
            form = AboutForm(request.POST)
            if not form.is_valid():
                return _shown(request, row, item, form, status=400)
            item.metadata = {name: _plain(value) for name, value in form.cleaned_data.items()}
            _tell(request, [_store(item, Editor.of(request.user))])
    else:
        raise Http404("There is no such button.")
    if not row.items.filter(outcome__in=(Outcome.PREVIEWED, Outcome.WAITING)).exists():
        runs.end(row)
    return HttpResponseRedirect(reverse("admin:desk_run", args=[row.pk]))


def _store_all(request: HttpRequest, row: Run) -> None:
    """Store what waits, one text after the other, until somebody stops the run."""
    Run.objects.filter(pk=row.pk).update(cancelled=False)
    done = []
    for item in list(row.items.filter(outcome=Outcome.PREVIEWED)):
        if Run.objects.filter(pk=row.pk, cancelled=True).exists():
            break
        done.append(_store(item, Editor.of(request.user)))
    _tell(request, done)


def _store(item: RunItem, editor: Editor) -> RunItem:
    """Store one text, in a transaction of its own, and note what became of it; what fails is kept, to try again."""
    about = item.metadata
    try:
        source = read_bytes(item.name, bytes(item.content or b""))
        metadata = Metadata(
            publisher=about.get("publisher", ""),
            title=about.get("title", ""),
            published=parse_date(about.get("published", "")),
            language=about.get("language") or "en",
            url=about.get("url", ""),
            syndicated_from=about.get("syndicated_from", ""),
        )
        report = ingest(source, metadata, held_lexicon())
    except Problem as problem:
        item.outcome, item.message = Outcome.FAILED, str(problem)
        item.save(update_fields=["outcome", "message", "metadata"])
        return item
    item.document, item.counts = report.document, asdict(report.counts)
    _settle(item, Outcome.STORED if report.stored else Outcome.KNOWN)
    if about.get("supersedes") and report.stored:
        _supersede(item, report.document, about["supersedes"], editor)
    return item


def _supersede(item: RunItem, stored: Document, older: str, editor: Editor) -> None:
    """Say of a stored text that it takes the place of an older one; where that is refused, the log tells."""
    try:
        curation.edit(stored, editor, {"supersedes": older}, reason="a later version")
    except CurationError as refused:
        item.message = f"Stored, but not as a later version of {older}: {refused}"
        item.save(update_fields=["message"])


def _settle(item: RunItem, outcome: Outcome) -> None:
    """Note the end of a text, whose bytes are then no longer kept here."""
    item.outcome, item.message, item.content = outcome, "", None
    item.save()


def _tell(request: HttpRequest, items: Sequence[RunItem]) -> None:
    """Say what became of some texts: of each that failed why, of the others together."""
    told = {Outcome.STORED: "stored", Outcome.KNOWN: "stored already, nothing changed"}
    for outcome, said in told.items():
        names = [f"“{item.name}”" for item in items if item.outcome == outcome]
        if names:
            which = names[0] if len(names) == 1 else f"{len(names)} texts"
            messages.success(request, f"{which}: {said}.")
    for item in items:
        if item.outcome == Outcome.FAILED:
            messages.error(request, f"“{item.name}” {item.message}")
