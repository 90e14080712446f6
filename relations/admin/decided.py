"""The admin of rows that editors decide on: every change goes through a verb and leaves a Decision.

An edit is one decision for the form and its inlines together; it carries the version that the form was made for.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from itertools import takewhile
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.views.decorators.http import require_POST

from relations import curation
from relations.admin.bases import ModelAdmin, ModelForm, TabularInline
from relations.admin.forms import DecidedForm, FromWordsForm, LinkFormSet
from relations.admin.lists import with_days
from relations.admin.record import clashes, entry, label_of
from relations.curation import CurationError, Editor, Impossible, NotAllowed, Row, Stale
from relations.models import Decision, Event
from relations.vocabulary import State, Verb

VERBS: dict[Verb, Callable[..., Decision]] = {
    Verb.ACCEPT: curation.accept,
    Verb.REJECT: curation.reject,
    Verb.PARK: curation.park,
    Verb.SEND_BACK: curation.send_back,
    Verb.PUBLISH: curation.publish,
    Verb.WITHDRAW: curation.withdraw,
}
SHOWING = (Verb.PUBLISH, Verb.WITHDRAW)
DONE = {
    Verb.ACCEPT: "accepted",
    Verb.REJECT: "rejected",
    Verb.PARK: "parked",
    Verb.SEND_BACK: "sent back",
    Verb.PUBLISH: "published",
    Verb.WITHDRAW: "withdrawn",
}
NAMED = 3  # refused rows that a message names one by one
ORIGIN: Any = ("Where it comes from", {"fields": ("state_badge", "tier_badge", "rule", "reason")})
RECORD: Any = ("Record", {"fields": ("public_id", "version", "extractor", "fingerprint"), "classes": ("collapse",)})
ORIGIN_FIELDS = ("state_badge", "tier_badge", "rule", "reason", "public_id", "version", "extractor", "fingerprint")


def badge(kind: str, value: str, name: str) -> SafeString:
    """A word in a coloured frame: the colour helps, the word tells."""
    return format_html('<span class="badge {}-{}">{}</span>', kind, value, name)


class LinkInline(TabularInline):
    """An inline whose rows belong to the decided row above: who may change that one may change them."""

    extra = 0
    autocomplete_fields = ("actor",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the row above."""
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the row above."""
        above = self.admin_site.get_model_admin(self.parent_model)
        return above.has_add_permission(request) if obj is None else above.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the row above."""
        return self.has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the row above."""
        return self.admin_site.get_model_admin(self.parent_model).has_view_or_change_permission(request, obj)


def list_action(verb: Verb) -> Callable[..., None]:
    """The action of a list that takes one verb to every selected row."""

    @admin.action(
        description=f"{label_of(verb)} selected %(verbose_name_plural)s",
        permissions=["show" if verb in SHOWING else "decide"],
    )
    def decide_selected(model_admin: DecidedAdmin, request: HttpRequest, rows: QuerySet[Any]) -> None:
        model_admin.decide_on_all(request, rows, verb)

    decide_selected.__name__ = f"{verb.name.lower()}_selected"
    return decide_selected


ACTIONS: Any = [list_action(verb) for verb in VERBS if verb is not Verb.WITHDRAW]
"""The verbs of lists; what readers see is withdrawn one by one, each with a note to them."""


class DecidedAdmin(ModelAdmin):
    """What the admins of all decided models share."""

    form = DecidedForm
    change_form_template = "admin/relations/decided_form.html"
    object_history_template = "admin/relations/decisions.html"
    list_per_page = 50
    actions = ACTIONS
    made_by_hand = False

    # Who may

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Evidence is made by ingest; what editors may make by hand says so."""
        return self.made_by_hand and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not where the row was merged away, and where readers see it only with the permission to publish."""
        if not super().has_change_permission(request, obj):
            return False
        if obj is None:
            return True
        return obj.state != State.MERGED and (obj.state != State.PUBLISHED or self.has_show_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Decided rows are rejected, never deleted."""
        return False

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Whether the account may decide on rows of this model."""
        return Editor.of(request.user).may(f"change_{self.opts.model_name}")

    def has_show_permission(self, request: HttpRequest) -> bool:
        """Whether the account may show rows to readers and take them back."""
        return Editor.of(request.user).may("publish")

    def verbs_for(self, request: HttpRequest, row: Row) -> list[tuple[str, str]]:
        """The verbs that the row takes and the account may, each with the label of its button."""
        if row.state == State.PUBLISHED and not self.has_show_permission(request):
            return []
        return [
            (verb.value, label_of(verb))
            for verb in curation.allowed_verbs(row.state)
            if verb in VERBS
            and (self.has_show_permission(request) if verb in SHOWING else self.has_decide_permission(request))
        ]

    # What is shown

    @admin.display(description="state", ordering="state")
    def state_badge(self, row: Any) -> SafeString:
        """The state, coloured and named."""
        return badge("state", row.state, row.get_state_display())

    @admin.display(description="how sure", ordering="tier")
    def tier_badge(self, row: Any) -> SafeString:
        """How sure the extractor was, coloured and named."""
        return badge("tier", row.tier, row.get_tier_display())

    @admin.display(description="words of the source", ordering="quotation")
    def short_quotation(self, row: Any) -> str:
        """The beginning of the words that the row rests on."""
        return Truncator(row.quotation).chars(140)

    @admin.display(description="source", ordering="document__published")
    def source(self, row: Any) -> SafeString:
        """The document, linked to its own form."""
        address = reverse("admin:relations_document_change", args=[row.document_id])
        return format_html('<a href="{}">{}</a> {}', address, row.document.publisher, row.document.published or "")

    @admin.display(description="event", ordering="event__earliest")
    def occasion(self, row: Any) -> str:
        """The event that the row belongs to, with its date."""
        return with_days(row.event) if row.event else "–"

    @admin.display(description="passage")
    def passage_range(self, row: Any) -> str:
        """Where the words stand in the document's text, in code points."""
        return f"{row.start}–{row.end}"

    def view_on_site(self, obj: Any) -> str | None:
        """The readers' page of what readers may see."""
        return obj.get_absolute_url() if obj.is_published and hasattr(obj, "get_absolute_url") else None

    def beside(self, row: Any) -> dict[str, Any]:
        """What a template needs to show the source and the related rows beside the form of this row."""
        return {}

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """The form with the version that it is made for, the verbs, the source and the last decisions."""
        refused = getattr(request, "refused", None)
        context |= {"key": uuid.uuid4(), "decided": obj, "note_to_readers": posted_note(request)}
        if obj is not None:
            stored = self.model._default_manager.only("version").get(pk=obj.pk)
            # a form that comes back stays one for the version that the editor saw, however often it is sent
            comes_back = request.method == "POST" and "version" in request.POST
            version = posted_version(request) if comes_back else stored.version
            context |= {"version": version, "verbs": self.verbs_for(request, obj)}
            context |= self.steps(request, obj)
            context["decisions"] = [entry(d, self.model) for d in curation.history(obj)[:5]]
            context |= self.beside(obj)
        if isinstance(refused, Stale):
            since = curation.history(obj).filter(version__gt=posted_version(request)).reverse()
            context["colleagues"] = " and ".join(dict.fromkeys(decision.by for decision in since))
            context["clashes"] = clashes([entry(d, self.model) for d in since], getattr(request, "values", {}))
            context["overwrite"] = stored.version
        return super().render_change_form(request, context, add, change, form_url, obj)

    def steps(self, request: HttpRequest, row: Row) -> dict[str, Any]:
        """What the account may undo and redo on the row."""
        trail = curation.trail(row)
        found = {"undoable": trail.undoable, "redoable": trail.redoable}
        if not self.has_decide_permission(request):
            return {}
        for name, step in found.items():
            if step and State.PUBLISHED in (row.state, step.last.before.get("state")):
                found[name] = step if self.has_show_permission(request) else None
        return found

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every decision on the row, the last one first, with what it changed."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404(f"There is no {self.opts.verbose_name} with the key {object_id}.")
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        page = self.get_paginator(request, curation.history(row), 100).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {row}",
            "subtitle": None,
            "opts": self.opts,
            "original": row,
            "decided": row,
            "page": page,
            "decisions": [entry(decision, self.model) for decision in page],
            "version": row.version,
            "key": uuid.uuid4(),
            **self.steps(request, row),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, str(self.object_history_template), context)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Events to choose from carry their dates."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.related_model is Event:
            field.label_from_instance = with_days  # type: ignore[method-assign, assignment]
        return field

    # What is decided

    def get_urls(self) -> list[URLPattern]:
        """One more address: to decide on one row."""
        name = f"relations_{self.opts.model_name}_decide"
        decide = self.admin_site.admin_view(require_POST(self.decide_view))
        return [path("<path:object_id>/decide/", decide, name=name), *super().get_urls()]

    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take the verb of a button to the row; where it is refused, show the row as it now stands and say why."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404(f"There is no {self.opts.verbose_name} with the key {object_id}.")
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        try:
            done = self.decide(request, row)
        except CurationError as refused:
            self.message_user(request, capfirst(f"{refused}."), messages.ERROR)
            seen = copy(request)
            seen.method = "GET"
            response = self.change_view(seen, object_id)
            response.status_code = status_of(refused)
            return response
        self.message_user(request, f"{label_of(done.verb)}: {row}", messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:relations_{self.opts.model_name}_change", args=[row.pk]))

    def decide(self, request: HttpRequest, row: Any) -> Decision:
        """The decision that a button asked for; ``BadRequest`` where it asked for nothing that exists."""
        given = {
            "version": posted_version(request),
            "key": posted_key(request, "key"),
            "reason": request.POST.get("reason", "").strip(),
            "note": posted_note(request),
        }
        editor = Editor.of(request.user)
        wanted = request.POST.get("verb")
        if wanted == Verb.WITHDRAW and not given["note"]:
            raise Impossible("readers see this row: tell them in a note why it is taken back")
        if wanted == Verb.UNDO:
            about = Decision.objects.about(str(self.opts.model_name), row.public_id)
            decision = about.filter(key=posted_key(request, "decision")).first()
            if decision is None:
                raise BadRequest("There is no such decision on this row.")
            return curation.undo(decision, editor, **given)
        if wanted not in VERBS:
            raise BadRequest("There is no such verb.")
        return VERBS[Verb(wanted)](row, editor, **given)

    def decide_on_all(self, request: HttpRequest, rows: QuerySet[Any], verb: Verb) -> None:
        """Take a verb to each row, each with its own decision in one batch; say which were refused, by reason."""
        editor, batch = Editor.of(request.user), uuid.uuid4()
        done, refusals = 0, defaultdict[str, list[str]](list)
        for row in rows:
            try:
                VERBS[verb](row, editor, batch=batch)
                done += 1
            except CurationError as refused:
                refusals[str(refused)].append(f"“{Truncator(row).chars(60)}”")
        if done:
            self.message_user(request, f"{self.counted(done)} {DONE[verb]}.", messages.SUCCESS)
        for reason, names in sorted(refusals.items(), key=lambda refusal: -len(refusal[1])):
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            refusal = f"{self.counted(len(names))} not {DONE[verb]}: {reason}. ({', '.join(names[:NAMED])}{more})"
            self.message_user(request, refusal, messages.ERROR)

    def counted(self, count: int) -> str:
        """A number of rows: 1 statement, 2 statements."""
        return f"{count} {self.opts.verbose_name if count == 1 else self.opts.verbose_name_plural}"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; where the verb refuses it, the same form again with the editor's input and the reason."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except CurationError as refused:
            request.refused = refused  # type: ignore[attr-defined]
            response = super().changeform_view(request, object_id, form_url, extra_context)
            response.status_code = status_of(refused)
            return response

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        """The form's class, which knows whether the verb has refused this very request."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused = str(getattr(request, "refused", ""))  # type: ignore[attr-defined]
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing yet: form and inlines are one decision, taken in ``save_related``."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Create the row, or edit it with what differs from what is stored, as one decision."""
        editor, key = Editor.of(request.user), posted_key(request, "key")
        values = self.values_of(form, formsets)
        request.decision, request.values = None, values  # type: ignore[attr-defined]
        if not change:
            decision = curation.create(form.instance, editor, values, key=key)
            form.instance.pk = form.instance.pk or self.stored(decision).pk
            return
        stored = curation.snapshot(self.model._default_manager.get(pk=form.instance.pk))
        if changed := {name: value for name, value in values.items() if stored[name] != value}:
            note = posted_note(request)
            if form.instance.is_published and not note:
                raise Impossible("readers see this row: tell them in a note what was changed and why")
            seen = posted_version(request)
            decision = curation.edit(form.instance, editor, changed, version=seen, key=key, note=note)
            request.decision = decision  # type: ignore[attr-defined]

    def stored(self, decision: Decision) -> Any:
        """The row that a decision is about."""
        return self.model._default_manager.get_by_natural_key(decision.subject)

    def values_of(self, form: Any, formsets: Any) -> dict[str, Any]:
        """The decided fields and links as the form and its inlines have them, in the form of a snapshot."""
        values = curation.fields_of(form.instance)
        for name in curation.curated_fields(self.model):
            if name not in values and name in form.cleaned_data:
                values[name] = sorted(other.natural_key()[0] for other in form.cleaned_data[name])
        for formset in formsets:
            if isinstance(formset, LinkFormSet):
                values[formset.link] = formset.values()
        return values

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say so where there was nothing to decide."""
        if getattr(request, "decision", None) is None:
            self.message_user(request, "Nothing was changed, so nothing was decided.", messages.INFO)
            return self.response_post_save_change(request, obj)
        return super().response_change(request, obj)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Nothing: the decision tells."""
        return ""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the decisions are the log."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the decisions are the log."""


class EvidenceAdmin(DecidedAdmin):
    """What the admins of rows share that rest on words of a document; those that ingest missed are made by hand."""

    made_by_hand = True
    new_form: type[ModelForm] = FromWordsForm

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        """For a new row the form that finds its words."""
        if obj is None:
            kwargs["form"] = self.new_form
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """For a new row the document and the words, and what stands above the evidence of a stored one."""
        shown = super().get_fieldsets(request, obj)
        if obj is not None:
            return shown
        above = list(takewhile(lambda fieldset: fieldset[0] != "Evidence", shown))
        return [("Evidence", {"fields": ("document", "words")}), *above]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """For a new row none."""
        return super().get_readonly_fields(request, obj) if obj else ()


def status_of(refused: CurationError) -> int:
    """The HTTP status of a refusal."""
    return 403 if isinstance(refused, NotAllowed) else 409


def posted_version(request: HttpRequest) -> int:
    """The version that the editor has seen; ``BadRequest`` where the form carries none.

    It is the one that the form was made for, or that whose decisions the editor has chosen to overwrite.
    """
    try:
        return int(request.POST.get("overwrite") or request.POST.get("version", ""))
    except ValueError as error:
        raise BadRequest("The form carries no version.") from error


def posted_note(request: HttpRequest) -> str:
    """What the editor wrote to readers; empty where nothing was written."""
    return request.POST.get("note_to_readers", "").strip()


def posted_key(request: HttpRequest, name: str) -> uuid.UUID:
    """A key that the form carries; ``BadRequest`` where it carries none."""
    try:
        return uuid.UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise BadRequest(f"The form carries no {name}.") from error


def named_rows(rows: Iterable[Any], name: Callable[[Any], str]) -> Iterator[dict[str, Any]]:
    """Rows for the tables under a form: each with its kind, its name, its state and the address of its own form."""
    for row in rows:
        kind = row._meta.model_name
        address = reverse(f"admin:relations_{kind}_change", args=[row.pk])
        shown = badge("state", row.state, row.get_state_display())
        yield {"kind": row._meta.verbose_name, "name": name(row), "address": address, "state": shown}
