"""Every address of the staff, for every role, by every method: what each gets is written down in ``matrix.txt``.

The addresses come from the resolver, so that a new one without a line fails. A line names the address, the methods that
answer alike, and the status for each role in the order of ``ROLES``; posted forms are empty, so that what is let in is
refused for its content (400, 409) and what is kept out is not.
"""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import transaction
from django.urls import URLResolver, get_resolver

from relations import models
from tests import factories as make
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

MATRIX = Path(__file__).with_name("matrix.txt")
ROLES = ("anonymous", "plain", "viewer", "editor", "publisher", "administrator")
GROUPS = {"viewer": "Viewers", "editor": "Editors", "publisher": "Publishers"}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")


def addresses() -> Iterator[str]:
    """The pattern of every address below /admin/."""
    for found in get_resolver().url_patterns:
        if isinstance(found, URLResolver) and str(found.pattern) == "admin/":
            yield from _below(found, "/admin/")


def _below(resolver: URLResolver, above: str) -> Iterator[str]:
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            yield from _below(found, above + str(found.pattern))
        else:
            yield above + str(found.pattern)


def written() -> dict[tuple[str, str], dict[str, int]]:
    """What the file says: the status by address and method, and by role."""
    found = {}
    for line in MATRIX.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            address, methods, *statuses = line.split()
            for method in methods.split(","):
                found[address, method] = dict(zip(ROLES, map(int, statuses), strict=True))
    return found


@pytest.fixture
def rows() -> dict[str, Any]:
    """One row of each model: the evidence proposed, as the desk decides on it."""
    source = make.document("Xi said trade grew by 3 percent.\n\nXi met Putin.", state="accepted")
    event = make.event("Xi Jinping", source=source, words="Xi met Putin", place=make.place(), state="proposed")
    make.term(make.person())
    said = make.statement(source, "trade grew", "Xi Jinping", event=event, topics=["Trade"], state="proposed")
    other = make.statement(make.document(), "trade grew", "Xi Jinping", state="proposed")
    decision = models.Decision.objects.create(
        kind="event", subject=event.public_id, verb="accept", by="Ana", before={}, after={}, version=1
    )
    hint = models.Hint.objects.create(
        kind="event", subject=event.public_id, fingerprint="f", proposal={}, extractor="1"
    )
    return {
        "actor": make.person(),
        "correspondence": make.correspondence(said, other, state="proposed"),
        "document": source,
        "event": event,
        "figure": make.figure(source, "3 percent", state="proposed"),
        "mention": event.mentions.get(),
        "statement": said,
        "metric": make.metric(),
        "office": models.Office.objects.get(),
        "place": make.place(),
        "publisher": make.publisher(),
        "term": models.Term.objects.get(),
        "topic": make.topic("Trade"),
        "decision": decision,
        "hint": hint,
        "run": models.Run.objects.create(pk=1, by="Ana"),
        "user": User.objects.create_user("somebody"),
        "group": Group.objects.get(name="Editors"),
    }


def filled(pattern: str, rows: dict[str, Any]) -> str:
    """The pattern as an address of the rows."""
    kind = next((part for part in pattern.split("/") if part in rows), "statement")
    values = {
        "<slug:queue>": "statements",
        "<slug:kind>": "statement",
        "<slug:subject>": rows["statement"].public_id,
        "<slug:document>": rows["document"].public_id,
        "<int:run>": rows["run"].pk,
        "<path:content_type_id>": ContentType.objects.get_for_model(models.Statement).pk,
        "<path:object_id>": rows["statement"].pk if "/r/" in pattern else rows[kind].pk,
        "<id>": rows["user"].pk,
        "^(?P<app_label>auth|relations)/$": "relations/",
        "(?P<url>.*)$": "nowhere/",
    }
    for name, value in values.items():
        pattern = pattern.replace(name, str(value))
    return pattern


def entered(client: Any, role: str) -> Any:
    """The client as that role."""
    if role == "anonymous":
        return client
    return sign_in(client, GROUPS.get(role), name=role, is_staff=role != "plain", is_superuser=role == "administrator")


def answers(client: Any, rows: dict[str, Any]) -> dict[tuple[str, str], int]:
    """The status of every address by every method; what one request does is taken back before the next."""
    found = {}
    cookies = copy.deepcopy(client.cookies)
    for pattern in addresses():
        for method in METHODS:
            with transaction.atomic():
                found[pattern, method] = client.generic(method, filled(pattern, rows)).status_code
                transaction.set_rollback(True)
            client.cookies = copy.deepcopy(cookies)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_nobody_gets_further_than_their_role(client, rows, role):
    wanted = {place: statuses[role] for place, statuses in written().items()}
    assert answers(entered(client, role), rows) == wanted


def test_looking_changes_nothing(client, rows):
    entered(client, "administrator")
    before = record()
    for pattern in addresses():
        client.get(filled(pattern, rows))
    assert record() == before


def record() -> str:
    """Every row of the app's own tables."""
    tables = models.Actor._meta.apps.get_app_config("relations").get_models()
    return "\n".join(serializers.serialize("jsonl", table._default_manager.order_by("pk")) for table in tables)
