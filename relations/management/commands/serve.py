"""`manage.py serve`: from whatever state the machine is in to a site that answers, with one command."""

import hashlib
import socket
import time
from threading import Thread
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from relations.apps import demand_secret_key

HOST = "127.0.0.1"
THREADS = 8  # requests that one process answers at once; readers wait for the database, not for one another
FEW_THREADS = 2  # of each of several processes: who writes should not have to share the processor with many


class Command(BaseCommand):
    help = "Bring the database up to date, fill it if it is empty, and serve the site on this machine until Ctrl-C."
    requires_system_checks = []  # made in handle(), with those of the database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000", help="a free port of this machine (8000)")
        parser.add_argument("--workers", type=int, default=1, help="processes that answer (1); one for each core")

    def handle(self, *, port: str | int, workers: int = 1, **options: Any) -> None:
        port = port_number(str(port))
        if workers < 1:
            raise CommandError("At least one process has to answer: give --workers 1 or more.")
        refuse_taken(port)
        try:
            demand_secret_key()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self.check(databases=["default"])
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load", verbosity=0)
        collect_static_files()
        connections.close_all()  # the worker is a copy of this process and must not share its connection
        server = Server(
            settings.WSGI_APPLICATION.replace(".application", ":application"),
            address=HOST,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS if workers == 1 else FEW_THREADS,
            workers_kill_timeout=5,
            log_level=LogLevels.error,
        )
        server.on_startup(Thread(target=self.announce, args=[port], daemon=True).start)
        server.serve()
        self.stdout.write("Stopped.")

    def announce(self, port: int) -> None:
        """Print where the site is as soon as it answers there."""
        while not answers(port):
            time.sleep(0.02)
        self.stdout.write(
            f"\n{settings.RELATIONS_SITE_NAME}\n\n"
            f"  The site      http://{HOST}:{port}/\n"
            f"  The admin     http://{HOST}:{port}/admin/\n"
            "  An account    make editor    (or make editor ROLE=publisher NAME=ana)\n\n"
            "Ctrl-C stops it."
        )
        self.stdout.flush()


def port_number(text: str) -> int:
    """The port that `text` names; a CommandError if it names none."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise CommandError(f"{text!r} is no port: a port is a number from 1 to 65535.")


def refuse_taken(port: int) -> None:
    """A CommandError if this process may not listen on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reason = "may not be used" if isinstance(error, PermissionError) else "is taken by another program"
            raise CommandError(
                f"Port {port} {reason}. Choose another one: make run PORT={port + 1 if port < 65535 else 8000}"
            ) from error


def answers(port: int) -> bool:
    """Whether something listens on `port` of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def collect_static_files() -> None:
    """Collect the static files, unless the ones that were collected last are still the same."""
    stamp = settings.STATIC_ROOT / "stamp"
    fingerprint = static_fingerprint()
    if not stamp.exists() or stamp.read_text() != fingerprint:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    """A digest that changes when a static file is added, taken away or written to."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = (storage.path(path), storage.size(path), storage.get_modified_time(path).isoformat())
            digest.update(repr(status).encode())
    return digest.hexdigest()
