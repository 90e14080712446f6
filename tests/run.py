"""Everything that must hold before a change is taken, on both databases and in a real browser: `make test` runs this.

It goes on after a failure, so that one run shows all there is to mend, and ends with the counts.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PROCESSES = str(min(8, (os.cpu_count() or 1) + 1))
PATIENCE = 20 * 60  # seconds after which a check hangs rather than works

# On the second database what asks one: the extractor knows none, and what a browser shows was made from the same rows.
OF_DATABASES = ("--ignore=tests/extraction", "-m", "not browser")

# Nothing that is set on this machine decides what is checked.
CLEAN = {
    name: value for name, value in os.environ.items() if not name.startswith(("RELATIONS_", "DATABASE_", "DJANGO_"))
}
STRICT = {"RELATIONS_HOSTS": "relations.example", "RELATIONS_SECRET_KEY": secrets.token_urlsafe(50)}


@dataclass(frozen=True)
class Counts:
    passed: int
    failed: int
    skipped: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="relations-check-") as scratch:
        browser = find_browser()
        with private_postgresql() as database_url:
            sound = check_code(scratch)
            tests = {
                "SQLite": run_tests("SQLite", scratch, browser),
                "PostgreSQL": run_tests("PostgreSQL", scratch, browser, *OF_DATABASES, DATABASE_URL=database_url),
            }
    print()
    print("Code checks: " + ("all passed" if all(sound.values()) else "failed: " + ", ".join(bad(sound))))
    for database, counts in tests.items():
        print(f"{database}: {counts}")
    total = sum(tests.values(), Counts(0, 0, 0))
    print(total)
    return 0 if all(sound.values()) and total.passed and not total.failed else 1


def bad(sound: dict[str, bool]) -> list[str]:
    return [name for name, passed in sound.items() if not passed]


# What looks at the code without running it


def check_code(scratch: str) -> dict[str, bool]:
    """Whether each check of the code passed, by its name."""
    local = {"RELATIONS_LOCAL": "1", "RELATIONS_STATE": scratch}
    manage = [sys.executable, "manage.py"]
    checks: dict[str, tuple[list[str], dict[str, str]]] = {
        "style": ([tool("ruff"), "check", "--quiet"], {}),
        "format": ([tool("ruff"), "format", "--check", "--quiet"], {}),
        "types": ([tool("mypy"), "--no-error-summary"], {}),
        "import rules": ([tool("lint-imports"), "--no-logo"], {}),
        "template format": ([tool("djlint"), "--check", "--lint", "templates"], {}),
        "migrations": ([*manage, "makemigrations", "--check", "--dry-run"], local),
        "deployment": (
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            STRICT | {"RELATIONS_STATE": scratch},
        ),
    }
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(lambda item: report(item[0], *item[1]), checks.items()))


def tool(name: str) -> str:
    return str(TOOLS / name)


def report(name: str, command: list[str], environment: dict[str, str]) -> tuple[str, bool]:
    """Run a check and print how it went: its own words only if it failed."""
    began = time.monotonic()
    run = subprocess.run(
        command,
        env=CLEAN | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    took = time.monotonic() - began
    print(f"{'ok    ' if run.returncode == 0 else 'FAILED'}  {name} ({took:.0f} s)", flush=True)
    if run.returncode:
        print(run.stdout + run.stderr, flush=True)
    return name, run.returncode == 0


# The tests


def run_tests(database: str, scratch: str, browser: str, *chosen: str, **environment: str) -> Counts:
    """Run the tests on one database, in random order, and count.

    There is one process more than there are cores, because tests in a browser wait as much as they work; never more
    than eight, because each holds a browser and a server.
    """
    print(f"\nTests on {database}", flush=True)
    results = Path(scratch, f"{database}.xml")
    pytest = [sys.executable, "-m", "pytest", "-q", "--tb=short", "-n", PROCESSES, "--dist", "worksteal"]
    process = subprocess.Popen(
        [*pytest, f"--junitxml={results}", *chosen, *sys.argv[1:]],
        env=CLEAN | {"RELATIONS_CHROMIUM": browser} | environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        status = process.wait(PATIENCE)
    except BaseException as reason:
        os.killpg(process.pid, signal.SIGKILL)
        if not isinstance(reason, subprocess.TimeoutExpired):
            raise
        print(f"Stopped after {PATIENCE // 60} minutes.")
        return Counts(0, 1, 0)
    return count(results, status)


def count(results: Path, status: int) -> Counts:
    """What a JUnit report says; a run that ended badly without naming a failed test is one failure."""
    if not results.exists():
        return Counts(0, 1, 0)
    suite = ElementTree.parse(results).getroot().find("testsuite")
    assert suite is not None
    total, failures, errors, skipped = (int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped"))
    failed = failures + errors or int(status != 0)
    return Counts(max(0, total - failures - errors - skipped), failed, skipped)


# What the tests need of the machine


def find_browser() -> str:
    """The path of Chromium, which is installed where that is possible; the run ends if there is none."""
    for _ in range(2):
        for name in BROWSERS:
            if path := shutil.which(name):
                return path
        install("chromium")
    sys.exit("The tests need Chromium or Chrome on the PATH (Debian: apt install chromium).")


def find_postgresql() -> Path:
    """The folder of PostgreSQL's server programs, installed where possible; the run ends if there are none."""
    for _ in range(2):
        folders = sorted(
            glob("/usr/lib/postgresql/*/bin"), key=lambda path: float(Path(path).parent.name), reverse=True
        )
        if config := shutil.which("pg_config"):
            folders.append(
                subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
            )
        folders += [str(Path(path).parent) for path in [shutil.which("initdb")] if path]
        for folder in folders:
            if Path(folder, "initdb").exists() and Path(folder, "pg_ctl").exists():
                return Path(folder)
        install("postgresql")
    sys.exit("The tests need PostgreSQL's server programs (Debian: apt install postgresql).")


def install(package: str) -> None:
    """Install a Debian package if this is root on such a system."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {package} …", flush=True)
    for arguments in (["update"], ["install", "--no-install-recommends", package]):
        subprocess.run(
            ["apt-get", "-qq", *arguments],
            env=CLEAN | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )


@contextmanager
def private_postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as this block, behind a socket in its own folder."""
    programs = find_postgresql()
    folder = tempfile.mkdtemp(prefix="relations-pg-", dir="/tmp")  # a socket's path must be short
    owner = server_user()
    shutil.chown(folder, owner)

    def control(*command: str) -> None:
        subprocess.run(
            [programs / command[0], *command[1:]],
            user=owner,
            extra_groups=[] if os.geteuid() == 0 else None,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    server = f"-k {folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    try:
        control(
            "initdb",
            "--pgdata=data",
            "--username=relations",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        control("pg_ctl", "start", "--wait", "--pgdata=data", "--log=log", "--options", server)
        try:
            yield f"postgresql://relations@{folder.replace('/', '%2F')}/postgres"
        finally:
            control("pg_ctl", "stop", "--wait", "--pgdata=data", "--mode=immediate")
    except subprocess.CalledProcessError as error:
        log = Path(folder, "log")
        sys.exit(f"PostgreSQL did not start: {error}\n{log.read_text() if log.exists() else ''}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def server_user() -> str | int:
    """Who runs PostgreSQL, which refuses to be run by root."""
    if os.geteuid() != 0:
        return os.geteuid()
    names = Path("/etc/passwd").read_text()
    return "postgres" if "\npostgres:" in names else "nobody"


if __name__ == "__main__":
    sys.exit(main())
