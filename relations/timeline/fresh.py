"""Whether what somebody holds already is still the answer: a tag made of the record, the address and the program.

The tag is known before anything is counted or rendered, so that an answer that has not changed costs one question: to
who holds it already and, as the latest answers are kept by their tags, to everybody else too.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import cache, wraps
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition

from relations.timeline.edition import edition

View = TypeVar("View", bound=Callable[..., Any])

WRITTEN = ("relations", "templates", "locale", "static")  # the folders that pages are made from
ROOM = 16_000_000  # bytes of answers that each process keeps
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


def tag(request: HttpRequest) -> str | None:
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


class Kept:
    """Answers by their tags: those that were asked for last, as many as have room."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._answers: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()
        self._taken = 0
        self._lock = Lock()

    def get(self, tag: str) -> HttpResponse | None:
        """The answer with this tag, made anew from what was kept of it; ``None`` where nothing was."""
        with self._lock:
            if tag not in self._answers:
                return None
            self._answers.move_to_end(tag)
            content, headers = self._answers[tag]
        return HttpResponse(content, headers=headers)

    def put(self, tag: str, answer: HttpResponse) -> None:
        """Keep an answer, and let go of those that were not asked for longest where there is no room for all."""
        with self._lock:
            if tag not in self._answers:
                self._answers[tag] = answer.content, dict(answer.headers)
                self._taken += len(answer.content)
            while self._taken > self.room:
                _, (content, _) = self._answers.popitem(last=False)
                self._taken -= len(content)


KEPT = Kept(ROOM)


def may_be_kept(answer: HttpResponseBase) -> bool:
    """Whether the answer is a whole page that is the same for everybody."""
    return isinstance(answer, HttpResponse) and answer.status_code == 200 and not answer.cookies


def conditional(view: View) -> View:
    """The view, asked only where the tag has changed; else 304, or what was kept. What went wrong gets no tag."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> Any:
        now = tag(request)

        def answer(request: HttpRequest) -> Any:
            kept = KEPT.get(now) if now else None
            if kept is not None:
                return kept
            made = view(request, *args, **kwargs)
            if now and may_be_kept(made):
                KEPT.put(now, made)
            return made

        response = condition(etag_func=lambda _request: now)(answer)(request)
        if response.status_code >= 400:
            response.headers.pop("ETag", None)
        return response

    return wrapped  # type: ignore[return-value]
