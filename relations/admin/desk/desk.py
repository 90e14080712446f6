"""To come."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from relations.admin.desk.access import screen


@screen("view_decision")
def desk(request: HttpRequest, **named: Any) -> HttpResponse:
    """To come."""
    raise Http404


@screen("view_decision")
def undo(request: HttpRequest, **named: Any) -> HttpResponse:
    """To come."""
    raise Http404
