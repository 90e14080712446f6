"""Extraction again, from the desk: for the documents that mention something, first what would change."""

from __future__ import annotations

from functools import reduce
from operator import add

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from relations.admin.desk.access import context_of, screen
from relations.curation import Editor
from relations.ingest import Problem, held_lexicon, runs
from relations.ingest.again import Plan, documents_that_mention, extract_again
from relations.models import Document
from relations.vocabulary import RunKind

MOST = 40
"""Documents that one request reads again; more than that is the work of ``manage.py reextract``."""


@screen("intake", methods=("GET", "HEAD", "POST"))
def again(request: HttpRequest) -> HttpResponse:
    """What the present rules and reference data would propose anew; a POST proposes it.

    ``mentioning`` (repeat) chooses documents by words that they hold, ``document`` by their ids.
    """
    asked = request.POST if request.method == "POST" else request.GET
    words = [word for word in asked.getlist("mentioning") if word.strip()][:50]
    names = asked.getlist("document")
    chosen = Document.objects.filter(public_id__in=names).order_by("id") if names else documents_that_mention(words)
    count = chosen.count()
    some = Document.objects.filter(pk__in=list(chosen.values_list("pk", flat=True)[:MOST])).order_by("-published", "id")
    if request.method == "POST" and count:
        editor = Editor.of(request.user)
        run = runs.begin(RunKind.AGAIN, editor.name, editor.user)
        for document, done in extract_again(some, held_lexicon(), act=True, here=True):
            runs.note(run, str(document), done, document)
        runs.end(run)
        messages.success(request, "Done: what is new waits for a decision.")
        return HttpResponseRedirect(reverse("admin:desk_run", args=[run.pk]))
    found = list(extract_again(some, held_lexicon(), act=False, here=True)) if words or names else []
    plans = [planned for _, planned in found if not isinstance(planned, Problem)]
    context = context_of(
        request,
        "Extract again",
        words=words,
        names=names,
        found=[(row, planned, isinstance(planned, Problem)) for row, planned in found],
        total=reduce(add, plans, Plan()),
        count=count,
        most=MOST,
        asked=bool(words or names),
    )
    return render(request, "admin/desk/again.html", context)
