"""Whether what somebody holds already is still the answer: a tag made of the record, the address and the program.

The tag is known before anything is counted or rendered, so that an answer that has not changed costs one question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.views.decorators.http import condition

from relations.timeline.edition import edition

View = TypeVar("View", bound=Callable[..., Any])

WRITTEN = ("relations", "templates", "locale", "static")  # the folders that pages are made from
KINDS = {".py", ".html", ".toml", ".po", ".css", ".js", ".svg"}


@cache
def release() -> str:
    """A short token that changes with the program and with what its owner calls the site; the same in each process."""
    made = hashlib.sha256(repr((settings.RELATIONS_SITE_NAME, settings.RELATIONS_CONTACT)).encode())
    for folder in WRITTEN:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in KINDS:
                made.update(path.read_bytes())
    return made.hexdigest()[:16]


def tag(request: HttpRequest, *args: object, **kwargs: object) -> str | None:
    """The entity tag of what an address answers now; a fragment for htmx has another one than the page.

    None while somebody works on the templates, which are then read anew for each page.
    """
    if settings.DEBUG:
        return None
    asked = (
        request.build_absolute_uri(),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-History-Restore-Request", ""),
        edition(),
        release(),
    )
    return f'"{hashlib.sha256(repr(asked).encode()).hexdigest()[:24]}"'


def conditional(view: View) -> View:
    """The view, asked only where the tag has changed; else 304. What went wrong gets no tag."""
    asked = condition(etag_func=tag)(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> Any:
        response = asked(request, *args, **kwargs)
        if response.status_code >= 400:
            response.headers.pop("ETag", None)
        return response

    return wrapped  # type: ignore[return-value]
