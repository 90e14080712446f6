"""The site as its users meet it: a server process of its own, with a database of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import dj_database_url
import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 180  # seconds, for a machine that has much else to do

# How every browser here is started.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Runs what it is given, a line of JSON each time, and answers with what that printed.
ANSWERING = """
import contextlib, io, json, sys
for line in sys.stdin:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(json.loads(line), {})
    print(json.dumps(printed.getvalue()), flush=True)
"""


class Account(NamedTuple):
    name: str
    password: str


@dataclass
class Home:
    """A place where a site keeps what it knows: a folder, and a database in it or on the PostgreSQL server."""

    folder: Path
    database_url: str = ""
    accounts: dict[str, Account] = field(default_factory=dict)  # by role: made already, and used by nobody yet
    environment: dict[str, str] = field(init=False)
    shell: subprocess.Popen[str] | None = field(init=False, default=None)

    def __post_init__(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("RELATIONS_", "DJANGO_"))}
        self.environment = kept | {
            "DATABASE_URL": self.database_url,
            "RELATIONS_LOCAL": "1",
            "RELATIONS_STATE": str(self.folder),
        }

    def manage(self, *arguments: str, stdin: str = "") -> str:
        """What a command of manage.py prints; its complaint as an AssertionError if it fails."""
        run = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def python(self, code: str) -> str:
        """What lines of Python print where the site keeps what it knows: one process answers all that is asked."""
        if self.shell is None:
            self.shell = subprocess.Popen(
                [sys.executable, "manage.py", "shell", "--no-imports", "-c", ANSWERING],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.shell.stdin
        assert self.shell.stdout
        print(json.dumps(code), file=self.shell.stdin, flush=True)
        answer = self.shell.stdout.readline()
        assert answer, f"The shell ended with {self.shell.wait(PATIENCE)}."
        return str(json.loads(answer)).strip()

    def account(self, role: str) -> Account:
        """An account of this role that nobody uses yet, made as an administrator of the site would make it."""
        if role in self.accounts:
            return self.accounts.pop(role)
        making = f"from django.core.management import call_command\ncall_command('editor', role={role!r})"
        lines = dict(line.split(maxsplit=1) for line in self.python(making).splitlines())
        return Account(lines["Account"].split()[0], lines["Password"].split()[0])

    def copy(self, folder: Path) -> "Home":
        """A home in `folder` that starts with everything that this one knows. Nothing may be served from this one."""
        self.end_shell()
        shutil.copytree(
            self.folder, folder, copy_function=os.link, ignore=shutil.ignore_patterns("*.sqlite3*", "*.log")
        )
        for file in self.folder.glob("*.sqlite3*"):
            shutil.copy2(file, folder)
        url = create_database(folder.name, template=self.database_url) if self.database_url else ""
        return Home(folder, url, dict(self.accounts))

    def end_shell(self) -> None:
        """End the process that answers python(); the next question starts another."""
        if self.shell:
            self.shell.communicate(timeout=PATIENCE)
            self.shell = None

    def remove(self) -> None:
        """Give back what the home takes up."""
        self.end_shell()
        if self.database_url:
            drop_database(self.database_url)
        shutil.rmtree(self.folder)


class Site:
    """A running server: `with Site(home) as site: … site.url …`."""

    def __init__(self, home: Home, workers: int = 1):
        self.home = home
        self.workers = workers
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Site":
        self.log = (self.home.folder / "server.log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", str(self.workers)],
            cwd=ROOT,
            env=self.home.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        try:
            self.wait()
        except AssertionError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()

    def wait(self) -> None:
        """Return when the server says that it is there; an AssertionError if its process ends or takes too long."""
        deadline = time.monotonic() + PATIENCE
        while self.url not in self.printed():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() < deadline, self.printed()
            time.sleep(0.05)

    def printed(self) -> str:
        """What the server has printed so far."""
        return (self.home.folder / "server.log").read_text()


def chromium_path() -> str | None:
    """The path of Chromium or Chrome; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("RELATIONS_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# Databases on the PostgreSQL server that DATABASE_URL names


def create_database(name: str, template: str = "") -> str:
    """The address of a new database, a copy of the one at the address `template` if that is given."""
    server = os.environ["DATABASE_URL"]
    copied = sql.SQL(" TEMPLATE {}").format(sql.Identifier(database_name(template))) if template else sql.SQL("")
    execute(server, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + copied)
    return f"{server.rpartition('/')[0]}/{name}"


def drop_database(url: str) -> None:
    execute(os.environ["DATABASE_URL"], sql.SQL("DROP DATABASE {}").format(sql.Identifier(database_name(url))))


def database_name(url: str) -> str:
    return url.rpartition("/")[2]


def execute(url: str, statement: sql.Composed) -> None:
    server = dj_database_url.parse(url)
    with psycopg.connect(
        host=server["HOST"],
        port=server["PORT"] or None,
        user=server["USER"],
        password=server["PASSWORD"] or None,
        dbname=server["NAME"],
        autocommit=True,
    ) as connection:
        connection.execute(statement)
