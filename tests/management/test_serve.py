"""`manage.py serve` as a person at a terminal meets it: a real process on a real port."""

import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.conftest import unique_name
from tests.running import ROOT, Home, Site, free_port


def serve(home: Home, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", "serve", *arguments],
        cwd=ROOT,
        env=home.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_answers_where_it_says(site: Site):
    with urllib.request.urlopen(site.url + "/") as answer:
        assert answer.status == 200
        assert "China–Russia, on the record" in answer.read().decode()
    with urllib.request.urlopen(site.url + "/admin/") as answer:
        assert answer.url == site.url + "/admin/login/?next=/admin/"


def test_it_answers_with_as_many_processes_as_one_asks_for(filled_home):
    home = filled_home.copy(filled_home.folder.parent / unique_name())
    with Site(home, workers=2) as site, urllib.request.urlopen(site.url + "/") as answer:
        assert answer.status == 200
    home.remove()


def test_without_a_process_nobody_answers(filled_home):
    run = serve(filled_home, "--workers", "0")
    assert run.returncode == 1
    assert run.stderr == "CommandError: At least one process has to answer: give --workers 1 or more.\n"


def test_it_says_where_the_site_is_and_how_to_become_an_editor(site: Site):
    assert site.printed().startswith(
        "\n"
        "China–Russia, on the record\n"
        "\n"
        f"  The site      {site.url}/\n"
        f"  The admin     {site.url}/admin/\n"
        "  An account    make editor    (or make editor ROLE=publisher NAME=ana)\n"
        "\n"
        "Ctrl-C stops it.\n"
    )


def test_a_taken_port_gets_one_line_and_a_way_out(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = serve(Home(tmp_path), "--port", str(port))
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr == (
        f"CommandError: Port {port} is taken by another program. Choose another one: make run PORT={port + 1}\n"
    )
    assert not list(tmp_path.glob("*.sqlite3"))


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "", "８０００0"])
def test_what_is_no_port_is_refused(tmp_path, port):
    run = serve(Home(tmp_path), f"--port={port}")
    assert run.returncode == 1
    assert run.stderr == f"CommandError: {port!r} is no port: a port is a number from 1 to 65535.\n"


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (
            "rubbish",
            "DATABASE_URL is no address of a database: write it as postgresql://user@host/name, or leave it out.",
        ),
        (
            "postgresql://nobody@127.0.0.1:1/none",
            "The database cannot be used: connection failed: "
            'connection to server at "127.0.0.1", port 1 failed: Connection refused',
        ),
        ("sqlite:////no-such-folder/none.sqlite3", "The database cannot be used: unable to open database file"),
    ],
)
def test_a_database_that_cannot_be_used_gets_one_line(tmp_path, url, line):
    run = serve(Home(tmp_path, url), "--port", str(free_port()))
    assert (run.returncode, run.stdout, run.stderr) == (1, "", f"{line}\n")


def test_it_refuses_without_a_secret_key(filled_home: Home, tmp_path):
    home = Home(tmp_path, filled_home.database_url)
    del home.environment["RELATIONS_LOCAL"]
    run = serve(home, "--port", str(free_port()))
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == (
        "CommandError: Set RELATIONS_SECRET_KEY to a long random text, or RELATIONS_LOCAL=1 at home."
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told_to(desk_site: Site, number):
    desk_site.process.send_signal(number)
    assert desk_site.process.wait(20) == 0
    assert desk_site.printed().endswith("Ctrl-C stops it.\nStopped.\n")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", desk_site.port)) != 0


def test_serving_again_keeps_what_is_there(desk_site: Site):
    desk_site.home.account("editor")
    before = desk_site.home.manage("dumpdata", "relations", "auth.user")
    desk_site.process.terminate()
    desk_site.process.wait(20)
    with Site(desk_site.home):
        assert desk_site.home.manage("dumpdata", "relations", "auth.user") == before
