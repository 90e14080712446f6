"""The admin as the editors' house: named after the site, and opening on what waits for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path, reverse

from relations.admin.decided import DecidedAdmin
from relations.admin.lists import with_days
from relations.admin.record import Entry, entry
from relations.curation import MODELS
from relations.models import Actor, Decision, Event
from relations.vocabulary import State

WAITING = (State.PROPOSED, State.PARKED, State.ACCEPTED)


class Results(AutocompleteJsonView):
    """What a field with search offers."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """One row by its name; an event with its date."""
        result = super().serialize_result(obj, to_field_name)
        return {**result, "text": with_days(obj)} if isinstance(obj, Event) else result


@dataclass(frozen=True)
class Waiting:
    """How many rows of one model wait in each of the states shown, with the list of each.

    ``None`` where nobody waits in that state: an accepted actor is known, and is not published on its own.
    """

    name: str
    counts: tuple[tuple[State, int | None, str], ...]


class RelationsAdminSite(admin.AdminSite):
    """The admin of this project."""

    site_header = site_title = settings.RELATIONS_SITE_NAME
    index_title = "What waits"
    index_template = "admin/relations/index.html"
    site_url = "/"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The first page: what waits, by model and state, and the decisions taken last."""
        context = {
            "waiting": self.waiting(request),
            "states": WAITING,
            "decisions": self.last_decisions(request),
            **(extra_context or {}),
        }
        return super().index(request, context)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The desk's addresses before the admin's own."""
        # named here, because its views ask for this very site when they are imported
        return [path("desk/", include("relations.admin.desk.urls")), *super().get_urls()]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """What fields with search offer, named so that it can be told apart."""
        return Results.as_view(admin_site=self)(request)  # type: ignore[return-value]

    def waiting(self, request: HttpRequest) -> list[Waiting]:
        """The counts of the decided models that the account may see, in one query each."""
        return [
            counted(model_admin)
            for model_admin in self._registry.values()
            if isinstance(model_admin, DecidedAdmin) and model_admin.has_view_or_change_permission(request)
        ]

    def last_decisions(self, request: HttpRequest) -> list[Entry]:
        """The last ten decisions, for accounts that may see the log."""
        if not request.user.has_perm("relations.view_decision"):
            return []
        return [entry(decision, MODELS[decision.kind]) for decision in Decision.objects.order_by("-id")[:10]]


def counted(model_admin: DecidedAdmin) -> Waiting:
    """The rows of a model that wait, counted by state."""
    model = model_admin.model
    found = dict(model._default_manager.order_by().values_list("state").annotate(Count("pk")))
    address = reverse(f"admin:relations_{model_admin.opts.model_name}_changelist")
    done = {State.ACCEPTED} if model is Actor else set()
    return Waiting(
        str(model_admin.opts.verbose_name_plural),
        tuple(
            (state, None if state in done else found.get(state.value, 0), f"{address}?state__exact={state.value}")
            for state in WAITING
        ),
    )
