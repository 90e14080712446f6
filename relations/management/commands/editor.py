"""`manage.py editor`: an account for the admin. Its password is typed or made up here, never known beforehand."""

import getpass
import secrets
import sys
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

GROUPS = {"viewer": ["Viewers"], "editor": ["Editors"], "publisher": ["Publishers"], "administrator": []}


class Command(BaseCommand):
    help = "Make an account for the admin, with a password that is asked for or, on empty input, made up and printed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default="", help="the account's name (the role's name unless given)")
        parser.add_argument(
            "--role", choices=GROUPS, help="what the account may do (a new one: editor; an existing one: as before)"
        )
        parser.add_argument("--reset", action="store_true", help="give an existing account another password")

    def handle(self, *, name: str, role: str | None, reset: bool, **options: Any) -> None:
        name = name or role or "editor"
        user = User.objects.filter(username=name).first()
        if user and not reset:
            raise CommandError(f"There is an account '{name}' already. Take another name, or --reset to renew it.")
        role = role or (role_of(user) if user else "editor")
        user = user or User(username=name)
        groups = groups_of(role)
        typed = ask_for_password(user)
        password = typed or secrets.token_urlsafe(15)
        user.is_active = user.is_staff = True
        user.is_superuser = role == "administrator"
        user.set_password(password)
        try:
            user.full_clean()
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        with transaction.atomic():
            user.save()
            user.groups.set(groups)
        self.stdout.write(f"Account   {name} ({role})")
        if not typed:
            self.stdout.write(f"Password  {password}   (shown this once)")


def role_of(user: User) -> str:
    """The role that an account has: the highest one that its groups make up."""
    if user.is_superuser:
        return "administrator"
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in ("publisher", "editor", "viewer") if held.issuperset(GROUPS[role])), "editor")


def groups_of(role: str) -> list[Group]:
    """The groups that make up `role`; a CommandError if the database has none of that name."""
    groups = list(Group.objects.filter(name__in=GROUPS[role]))
    if len(groups) < len(GROUPS[role]):
        raise CommandError(f"The database knows no group '{GROUPS[role][0]}'. Run `manage.py migrate` first.")
    return groups


def ask_for_password(user: User) -> str:
    """A good password typed twice, or '' if there is nobody to ask or nothing was typed."""
    while sys.stdin.isatty():
        password = getpass.getpass(f"Password for {user.username} (empty: one is made up): ")
        if not password:
            break
        try:
            validate_password(password, user)
        except ValidationError as error:
            print(" ".join(error.messages))
            continue
        if getpass.getpass("Once more: ") == password:
            return password
        print("The two are not the same.")
    return ""
