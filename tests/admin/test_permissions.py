"""Every address of the admin, for everybody who may come along: nobody gets further than their role."""

import uuid

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from relations import models
from relations.admin.decided import DecidedAdmin
from relations.vocabulary import State
from tests import factories as make
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "plain", "staff", "editor", "publisher", "superuser")
DECIDED = ("actor", "correspondence", "document", "event", "figure", "mention", "statement")
REFERENCE = ("metric", "office", "place", "publisher", "term", "topic")
LOGS = ("decision", "hint")
ACCOUNTS = ("user", "group")
EDITED = ("actor", "document", "event", "figure", "mention", "statement")
BY_HAND = ("actor", "correspondence", "event", "figure", "mention", "statement")


@pytest.fixture
def visitors(client):
    """The client as each of the roles."""

    def enter(role):
        client.logout()
        if role == "anonymous":
            return client
        group = {"editor": "Editors", "publisher": "Publishers"}.get(role)
        return sign_in(client, group, name=role, is_staff=role != "plain", is_superuser=role == "superuser")

    return enter


@pytest.fixture
def rows():
    """One row of each model, by the model's name; the decided ones published."""
    source = make.document("Xi said trade grew.\n\nXi met Putin.")
    event = make.event("Xi Jinping", source=source, words="Xi met Putin", place=make.place())
    make.term(make.person())
    said = make.statement(source, "trade grew", "Xi Jinping", event=event, topics=["Trade"])
    decision = models.Decision.objects.create(
        kind="event", subject=event.public_id, verb="accept", by="Ana", before={}, after={}, version=1
    )
    hint = models.Hint.objects.create(
        kind="event", subject=event.public_id, fingerprint="f", proposal={}, extractor="1"
    )
    return {
        "actor": make.person(),
        "correspondence": make.correspondence(said, make.statement(make.document(), "trade grew", "Xi Jinping")),
        "document": source,
        "event": event,
        "figure": make.figure(source, "trade"),
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
        "user": User.objects.create_user("somebody"),
        "group": Group.objects.get(name="Editors"),
    }


def address(name, view, *args):
    app = "auth" if name in ACCOUNTS else "relations"
    return reverse(f"admin:{app}_{name}_{view}", args=args)


def expected(role, name, view):
    """The status that a role gets: 302 to the login page, 403, 200; 405 where only POST is taken."""
    if role in ("anonymous", "plain"):
        return 302
    if view == "decide":
        return 405
    if role == "superuser":
        refused = (view == "add" and name in (*DECIDED, *LOGS) and name not in BY_HAND) or (
            view == "delete" and name in (*DECIDED, *LOGS)
        )
        return 403 if refused else 200
    if role == "staff" or name in ACCOUNTS or (view == "delete" and name != "term"):
        return 403
    if view == "add":
        return 200 if name in (*BY_HAND, *REFERENCE) else 403
    return 200


def test_every_model_has_its_screen():
    own = {model._meta.model_name for model in admin.site._registry}
    assert own == {*DECIDED, *REFERENCE, *LOGS, *ACCOUNTS}


@pytest.mark.parametrize("role", ROLES)
def test_the_walk_by_reading(visitors, rows, role):
    client = visitors(role)
    found, wanted = {}, {}
    for name in (*DECIDED, *REFERENCE, *LOGS, *ACCOUNTS):
        for view in ("changelist", "add", "change", "history", "delete", "decide"):
            if view == "decide" and name not in DECIDED:
                continue
            args = () if view in ("changelist", "add") else (rows[name].pk,)
            found[name, view] = client.get(address(name, view, *args)).status_code
            wanted[name, view] = expected(role, name, view)
    assert found == wanted


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DECIDED)
def test_the_walk_by_writing(visitors, rows, role, name):
    """Rows that readers see change only by the hand of those who may publish; nothing changes for anybody else."""
    client, row = visitors(role), rows[name]
    before = models.Decision.objects.count()
    given = {"version": row.version, "key": uuid.uuid4(), "verb": "withdraw", "note_to_readers": "Wrong."}
    asked = [
        client.post(address(name, "change", row.pk), {"title": "x"}).status_code,
        client.post(address(name, "delete", row.pk), {"post": "yes"}).status_code,
        client.post(address(name, "decide", row.pk), {**given, "verb": "nonsense"}).status_code,
    ]
    assert (
        asked
        == {
            "anonymous": [302, 302, 302],
            "plain": [302, 302, 302],
            "staff": [403, 403, 403],
            "editor": [200 if name == "actor" else 403, 403, 400],
            "publisher": [200 if name in EDITED else 403, 403, 400],
            "superuser": [200 if name in EDITED else 403, 403, 400],
        }[role]
    )
    if name == "statement":
        wanted = {"anonymous": 302, "plain": 302, "staff": 403, "editor": 403}.get(role, 302)
        assert client.post(address(name, "decide", row.pk), given).status_code == wanted
        row.refresh_from_db()
        assert row.state == ("withdrawn" if role in ("publisher", "superuser") else "published")
    else:
        assert models.Decision.objects.count() == before
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", DECIDED)
def test_actions_are_shown_to_those_who_may(visitors, rows, name):
    def actions(role):
        response = visitors(role).get(address(name, "changelist"))
        form = response.context["action_form"]
        return [value for value, _ in form.fields["action"].choices if value] if form else []

    deciding = ["accept_selected", "reject_selected", "park_selected", "send_back_selected"]
    assert actions("editor") == deciding
    assert actions("publisher") == [*deciding, "publish_selected"]
    visitors("staff")
    User.objects.get(username="staff").user_permissions.add(Permission.objects.get(codename=f"view_{name}"))
    assert actions("staff") == []


def test_an_editor_posting_an_action_that_is_not_shown_changes_nothing(visitors, rows):
    row = rows["statement"]
    models.Statement.objects.update(state=State.ACCEPTED)
    data = {"action": "publish_selected", "_selected_action": [row.pk], "index": 0}
    visitors("editor").post(address("statement", "changelist"), data)
    row.refresh_from_db()
    assert (row.state, models.Decision.objects.filter(kind="statement").count()) == ("accepted", 0)


def test_the_groups_hold_no_permission_over_accounts():
    held = Permission.objects.filter(group__name__in=["Editors", "Publishers"])
    assert set(held.values_list("content_type__app_label", flat=True)) == {"relations"}
    deletable = set(held.filter(codename__startswith="delete").values_list("codename", flat=True))
    assert deletable == {"delete_participation", "delete_attribution", "delete_term"}


def test_the_permission_to_change_accounts_opens_nothing(visitors):
    visitors("staff")
    user = User.objects.get(username="staff")
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    client = visitors("staff")
    assert client.get(address("user", "changelist")).status_code == 403
    change = client.post(address("user", "change", user.pk), {"username": "staff", "is_superuser": "on"})
    password = client.post(
        reverse("admin:auth_user_password_change", args=[user.pk]), {"password1": "a", "password2": "a"}
    )
    assert (change.status_code, password.status_code) == (403, 403)
    user.refresh_from_db()
    assert not user.is_superuser


def test_forms_of_others_origin_are_refused(rows):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("root"))
    row = rows["statement"]
    for view in ("change", "decide"):
        assert client.post(address("statement", view, row.pk), {"verb": "withdraw"}).status_code == 403


def test_reading_changes_nothing(visitors, rows):
    client = visitors("superuser")
    before = [list(model.objects.order_by("pk").values()) for model in map(type, rows.values()) if model is not User]
    for name, row in rows.items():
        for view in ("changelist", "change", "history"):
            client.get(address(name, view, *(() if view == "changelist" else (row.pk,))))
    after = [list(model.objects.order_by("pk").values()) for model in map(type, rows.values()) if model is not User]
    assert before == after


def test_every_decided_model_is_decided_on_here():
    decided = {m._meta.model_name for m, a in admin.site._registry.items() if isinstance(a, DecidedAdmin)}
    assert decided == set(DECIDED)
