"""`manage.py editor` makes accounts whose password nobody can know beforehand."""

import io
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from tests.running import ROOT, Home

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def editor(*arguments: str) -> list[str]:
    """What the command prints, in words."""
    printed = io.StringIO()
    call_command("editor", *arguments, stdout=printed)
    return printed.getvalue().split()


@pytest.mark.parametrize(
    ("role", "groups", "superuser"),
    [("editor", ["Editors"], False), ("publisher", ["Publishers"], False), ("administrator", [], True)],
)
def test_each_role_gets_its_rights(role, groups, superuser):
    words = editor("--role", role, "--name", "ana")
    assert words[:5] == ["Account", "ana", f"({role})", "Password", words[4]]
    user = authenticate(username="ana", password=words[4])
    assert user is not None
    assert [group.name for group in user.groups.all()] == groups
    assert (user.is_staff, user.is_superuser) == (True, superuser)


def test_an_account_without_a_name_is_named_after_its_role():
    assert editor()[:3] == ["Account", "editor", "(editor)"]


def test_no_two_passwords_are_alike():
    assert len({editor("--name", f"ana{number}")[4] for number in range(5)}) == 5


def test_a_name_that_is_taken_is_refused_and_the_account_kept():
    password = editor("--name", "ana")[4]
    with pytest.raises(CommandError, match="There is an account 'ana' already"):
        editor("--name", "ana", "--role", "administrator")
    user = authenticate(username="ana", password=password)
    assert user is not None
    assert not user.is_superuser


@pytest.mark.parametrize(
    ("role", "groups", "superuser"),
    [("editor", ["Editors"], False), ("publisher", ["Publishers"], False), ("administrator", [], True)],
)
def test_reset_gives_an_account_another_password_and_keeps_its_role(role, groups, superuser):
    first = editor("--name", "ana", "--role", role)[4]
    words = editor("--name", "ana", "--reset")
    assert words[:3] == ["Account", "ana", f"({role})"]
    assert authenticate(username="ana", password=first) is None
    user = authenticate(username="ana", password=words[4])
    assert user is not None
    assert ([group.name for group in user.groups.all()], user.is_superuser) == (groups, superuser)


def test_reset_with_a_role_gives_that_role():
    editor("--name", "ana", "--role", "administrator")
    assert editor("--name", "ana", "--reset", "--role", "editor")[2] == "(editor)"
    user = User.objects.get()
    assert ([group.name for group in user.groups.all()], user.is_superuser) == (["Editors"], False)


@pytest.mark.parametrize("name", ["an a", "ana;", "a" * 151])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(CommandError):
        editor("--name", name)
    assert not User.objects.exists()


def test_a_role_that_is_none_is_refused():
    with pytest.raises(CommandError, match="invalid choice: 'king'"):
        editor("--role", "king")


def at_a_terminal(home: Home, *replies: str) -> str:
    """What a person sees who gives these replies, each one when the command asks for it."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "editor"],
        cwd=ROOT,
        env=home.environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    waiting = list(replies)
    seen = ""
    while select.select([ours], [], [], 30)[0] and (part := read(ours)):
        seen += part
        if seen.endswith(": ") and waiting:
            os.write(ours, f"{waiting.pop(0)}\n".encode())
    os.close(ours)  # hangs up on a command that still asks
    assert process.wait(20) == 0
    return seen


def read(terminal: int) -> str:
    """What has been printed since; '' when nobody is left at the other end, which a terminal tells by an error."""
    try:
        return os.read(terminal, 1000).decode()
    except OSError:
        return ""


def test_at_a_terminal_it_asks_twice(filled_home: Home, tmp_path: Path):
    home = filled_home.copy(tmp_path / "relations_asks_twice")
    good, other = "eleven kites over Kazan", "twelve kites over Kazan"
    seen = at_a_terminal(home, "123456", good, other, good, good)
    assert "This password is too short." in seen
    assert "The two are not the same." in seen
    assert "Account   editor (editor)" in seen
    assert "(shown this once)" not in seen
    assert good not in seen
    home.remove()


def test_at_a_terminal_nothing_typed_means_a_password_is_made_up(filled_home: Home, tmp_path: Path):
    home = filled_home.copy(tmp_path / "relations_asks_once")
    assert "(shown this once)" in at_a_terminal(home, "")
    home.remove()
