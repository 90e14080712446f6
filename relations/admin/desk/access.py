"""Who gets to a screen of the desk, and what happens to a request whose session has ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urljoin
from uuid import uuid4

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from relations.admin.desk.keymap import keymap_of
from relations.curation import MODELS, Editor

View = Callable[..., HttpResponse]

DECIDING = tuple(f"change_{kind}" for kind in MODELS)
"""Whoever may change rows of one kind at least is somebody who decides; the verb then asks for the kind's own."""


ENDED = "Your session has ended, and what you sent is not saved yet. Log in, and you come back to where you were."


def screen(
    *permissions: str,
    methods: tuple[str, ...] = ("GET", "HEAD"),
    posting: tuple[str, ...] = DECIDING,
    page: str = "",
) -> Callable[[View], View]:
    """A view of the desk: for staff who hold one of ``permissions`` of this app, by these methods alone, never cached.

    What is posted is taken from those only who hold one of ``posting`` as well (empty: from everybody let in).
    Whoever is not logged in goes to the login page, also by an htmx request, whose page would otherwise swallow it,
    and afterwards back to where they were: for what can only be posted, to the ``page`` that it is posted from, as an
    address seen from its own.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def allowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            editor = Editor.of(request.user)
            wanted = [permissions, posting if request.method == "POST" else ()]
            if not all(any(map(editor.may, some)) for some in wanted if some):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded = admin.site.admin_view(require_http_methods(methods)(allowed))

        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if admin.site.has_permission(request):
                return guarded(request, *args, **kwargs)
            if request.method == "POST":
                messages.warning(request, ENDED)
            query = request.META.get("QUERY_STRING", "")
            after = urljoin(request.path, page) + (f"?{query}" if query else "")
            to_login = redirect_to_login(after, reverse("admin:login"))
            return HttpResponseClientRedirect(to_login.url) if getattr(request, "htmx", False) else to_login

        return entered

    return wrap


def decides(editor: Editor) -> bool:
    """Whether rows of some kind are this editor's to decide on."""
    return any(map(editor.may, DECIDING))


def context_of(request: HttpRequest, title: str, **more: Any) -> dict[str, Any]:
    """What every page of the desk needs, with ``more`` of its own; ``keys`` are those of the editor."""
    keys = SimpleLazyObject(lambda: keymap_of(request.user))
    return {
        **admin.site.each_context(request),
        "title": title,
        "subtitle": None,
        "keys": keys,
        "undo_key": uuid4(),
        "decides": decides(Editor.of(request.user)),
        **more,
    }
