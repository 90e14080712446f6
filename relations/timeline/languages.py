"""Languages: the first part of an address says in which one a page is read, and nothing else does.

No cookie and no header of the browser decides, so that a page is the same for everybody and caches may keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext, override

from relations.models import Actor, Place
from relations.models.reference import SCRIPTS, in_script
from relations.timeline.edition import edition


@dataclass(frozen=True)
class Language:
    """A language of the site: its own ``name``, the page's ``address`` in it, and whether it is being read."""

    code: str
    name: str
    address: str
    chosen: bool

    @property
    def tag(self) -> str:
        """The language as HTML and HTTP name it: “zh-Hans”."""
        return tag(self.code)

    @property
    def home(self) -> str:
        """The first page of the site in it."""
        return in_language("/", self.code)


def language_of(path: str) -> str:
    """The language that an address asks for: the default one where it has no prefix of another."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in others() else settings.LANGUAGE_CODE


def others() -> list[str]:
    """The languages that stand in the address, which are all but the default one."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def in_language(address: str, code: str) -> str:
    """The same address, read in another language."""
    prefix = f"/{language_of(address)}/"
    rest = address.removeprefix(prefix).lstrip("/")
    return f"/{rest}" if code == settings.LANGUAGE_CODE else f"/{code}/{rest}"


def languages(address: str) -> list[Language]:
    """Every language of the site with the page at an address in it."""
    return [
        Language(code, str(name), in_language(address, code), code == get_language())
        for code, name in settings.LANGUAGES
    ]


def tag(code: str) -> str:
    """The language as HTML and HTTP name it (BCP 47): “zh-Hans”."""
    language, _, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language


def translated(name: str) -> str:
    """The name of a topic, of a metric or of a closed list's value as the page's language has it."""
    return gettext(name) if name else ""


def place_name(place: Place | None) -> str:
    """A place with the city that it is in, as the page's language has them; nothing for no place."""
    parts = (place, place.parent) if place else ()
    return ", ".join(translated(part.name) for part in parts if part)


def local_names() -> Mapping[str, str]:
    """By their slugs those actors whose names stand otherwise on pages of this language than in the sources."""
    return _local_names(edition(), get_language() or "") if get_language() in SCRIPTS else {}


@lru_cache(maxsize=8)
def _local_names(_edition: str, _language: str) -> Mapping[str, str]:
    rows = Actor.objects.confirmed().exclude(native_name="").values_list("slug", "name", "native_name")
    return {slug: in_script(name, native) for slug, name, native in rows}


def for_templates(request: HttpRequest) -> dict[str, object]:
    """``languages`` in every template: the page in each language, the query string with it."""
    return {"languages": SimpleLazyObject(lambda: languages(request.get_full_path()))}


class LanguageMiddleware:
    """Answers a request in the language of its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        code = language_of(request.path_info)
        with override(code):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", tag(code))
        return response
