"""The screen on which editors choose keys of their own, or none."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from relations.admin.desk.access import context_of, screen
from relations.admin.desk.keymap import BY_NAME, COMMANDS, Screen, clashes, keymap_of
from relations.models import Preference

# what can be pressed without Ctrl, Alt or Meta, and does nothing of its own in a page
_KEY = re.compile(r"[^\s\W_]|[/?.,;:!*+=#<>()\[\]{}'\"-]|Space|Insert|F[2-9]|Home|End|[A-Za-z] [A-Za-z]")


@screen("view_decision", methods=("GET", "HEAD", "POST"), posting=())
def keys(request: HttpRequest) -> HttpResponse:
    """The keys as a form; clashes are refused with both names, and what was typed is kept."""
    own, problems = keymap_of(request.user), list[str]()
    shown, on = own.keys, own.on
    if request.method == "POST":
        wanted, on = _posted(request), "keys_on" in request.POST
        problems = _problems(wanted)
        if not problems:
            changed = {name: key for name, key in wanted.items() if key != BY_NAME[name].key}
            preferred: Any = Preference.objects
            preferred.update_or_create(user=request.user, defaults={"keys": changed, "keys_on": on})
            messages.success(request, "Your keys are kept.")
            return HttpResponseRedirect(reverse("admin:desk_keys"))
        shown = wanted
    groups = [(s.value, [(c, shown[c.name]) for c in COMMANDS if c.screen is s]) for s in Screen]
    context = context_of(request, "Keys", groups=groups, problems=problems, keys_on=on)
    return TemplateResponse(request, "admin/desk/keys.html", context, status=422 if problems else None)


def _posted(request: HttpRequest) -> dict[str, str]:
    """The keys that the form asks for; those of the table where it asks for nothing, or for all of those again."""
    again = "again" in request.POST
    given: dict[str, Any] = {c.name: "" if again else request.POST.get(c.name, "").strip() for c in COMMANDS}
    return {c.name: c.key if c.fixed else given[c.name] or c.key for c in COMMANDS}


def _problems(wanted: dict[str, str]) -> list[str]:
    """Why these keys cannot be, in sentences."""
    odd = [f"“{key}” is no key for “{BY_NAME[name].label}”." for name, key in wanted.items() if not _is_key(key, name)]
    shared = [f"“{one.label}” and “{other.label}” would share a key." for one, other in clashes(wanted)]
    return odd + shared


def _is_key(key: str, name: str) -> bool:
    return key == BY_NAME[name].key or _KEY.fullmatch(key) is not None
