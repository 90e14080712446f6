"""The one app, and what is looked at before its database is used."""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.admin import apps as admin_apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.models.signals import post_migrate

from relations import triggers

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}


class RelationsConfig(AppConfig):
    name = "relations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the triggers made again after every migration, because SQLite loses those of a rebuilt table."""
        post_migrate.connect(make_triggers, sender=self)


class RelationsAdminConfig(admin_apps.AdminConfig):
    """The admin, with this project's own site in place of the default one."""

    default = False  # among the two of this module, that of the app itself
    default_site = "relations.admin.site.RelationsAdminSite"

    def ready(self) -> None:
        """Register the screens after the site has been made, whose module lies in the same package."""
        super().ready()
        import_module("relations.admin.screens")


def make_triggers(*, using: str, **_: Any) -> None:
    """Make the triggers on a database that has just been migrated."""
    triggers.install(connections[using])


def demand_secret_key() -> None:
    """An ImproperlyConfigured that says what to do if there is no key to sign sessions with."""
    if not (settings.LOCAL or os.environ.get("RELATIONS_SECRET_KEY")):
        raise ImproperlyConfigured("Set RELATIONS_SECRET_KEY to a long random text, or RELATIONS_LOCAL=1 at home.")


@register(Tags.database)
def check_pragmas(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An error for each SQLite connection that does not work as the settings ask.

    Options that stand in the wrong place of the settings are ignored without a word, so the connection itself is asked.
    """
    return [
        Error(f"SQLite database '{alias}': PRAGMA {pragma} is {found!r}, not {wanted!r}.", id="relations.E001")
        for alias in databases or ()
        if connections[alias].vendor == "sqlite"
        for pragma, wanted in PRAGMAS.items()
        if (found := ask_pragma(alias, pragma)) != wanted
    ]


def ask_pragma(alias: str, pragma: str) -> str | int:
    """What the connection `alias` says of one pragma."""
    with connections[alias].cursor() as cursor:
        value: str | int = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
        return value
