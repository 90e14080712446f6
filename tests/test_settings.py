"""The settings are strict unless the environment says that this is one person's own machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections

from tests.running import Home, Site

ROOT = Path(__file__).resolve().parent.parent
KEY = "a-key-that-only-this-test-knows-and-that-is-long-enough-to-be-strong-0123456789"
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}


def python(code: str, state: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run code in a process that knows only this of the environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    settings = {"DJANGO_SETTINGS_MODULE": "relations.settings", "RELATIONS_STATE": str(state)}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=kept | settings | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def setting(names: str, state: Path, **environment: str) -> list:
    """The values of settings in a process with this environment."""
    listed = ", ".join(f"getattr(settings, {name!r}, None)" for name in names.split())
    code = f"import json; from django.conf import settings; print(json.dumps([{listed}]))"
    run = python(code, state, **environment)
    assert run.returncode == 0, run.stderr
    values: list = json.loads(run.stdout)
    return values


def test_nobody_serves_without_a_secret_key(tmp_path):
    run = python("import relations.wsgi", tmp_path)
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].endswith(
        "Set RELATIONS_SECRET_KEY to a long random text, or RELATIONS_LOCAL=1 at home."
    )
    assert not (tmp_path / "secret-key").exists()


def test_nothing_is_signed_without_a_secret_key(tmp_path):
    run = python("from django.core.signing import dumps; dumps('x')", tmp_path)
    assert run.returncode == 1
    assert "The SECRET_KEY setting must not be empty" in run.stderr


def test_a_site_without_environment_is_strict(tmp_path):
    names = "DEBUG ALLOWED_HOSTS SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE"
    assert setting(names, tmp_path) == [False, [], True, 31536000, True, True]
    names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SECURE_PROXY_SSL_HEADER"
    assert setting(names, tmp_path) == ["__Host-session", "__Host-csrftoken", None]


def test_the_environment_names_hosts_and_proxy(tmp_path):
    environment = {"RELATIONS_HOSTS": "a.example,b.example", "RELATIONS_BEHIND_PROXY": "1", "RELATIONS_SECRET_KEY": KEY}
    assert setting("ALLOWED_HOSTS SECURE_PROXY_SSL_HEADER SECRET_KEY", tmp_path, **environment) == [
        ["a.example", "b.example"],
        ["HTTP_X_FORWARDED_PROTO", "https"],
        KEY,
    ]


def test_the_local_default_is_the_loopback_over_plain_http(tmp_path):
    names = "DEBUG ALLOWED_HOSTS SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE"
    assert setting(names, tmp_path, RELATIONS_LOCAL="1") == [
        False,
        ["localhost", "127.0.0.1", "[::1]"],
        False,
        0,
        False,
        False,
    ]


def test_the_local_secret_key_is_made_once_and_private(tmp_path):
    [made] = setting("SECRET_KEY", tmp_path, RELATIONS_LOCAL="1")
    [kept] = setting("SECRET_KEY", tmp_path, RELATIONS_LOCAL="1")
    assert made == kept == (tmp_path / "secret-key").read_text()
    assert len(made) == 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("secret-key.*"))


def test_debugging_is_asked_for(tmp_path):
    assert setting("DEBUG", tmp_path, RELATIONS_DEBUG="1") == [True]


def test_the_database_address_moves_to_postgresql(tmp_path):
    [databases] = setting("DATABASES", tmp_path, DATABASE_URL="postgresql://ana@db.example/relations")
    assert databases["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert "OPTIONS" not in databases["default"]


def test_sqlite_works_as_the_settings_ask(tmp_path):
    code = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for pragma in "journal_mode", "synchronous", "foreign_keys", "busy_timeout":
        print(pragma, cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
print(connection.transaction_mode)
"""
    assert python(code, tmp_path).stdout.splitlines() == [
        "journal_mode wal",
        "synchronous 2",
        "foreign_keys 1",
        "busy_timeout 20000",
        "IMMEDIATE",
    ]


def test_sqlite_that_works_otherwise_is_an_error(tmp_path):
    code = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
connection.settings_dict["OPTIONS"].pop("init_command")
call_command("check", databases=["default"])
"""
    run = python(code, tmp_path)
    assert run.returncode == 1
    assert "SQLite database 'default': PRAGMA journal_mode is 'delete', not 'wal'." in run.stderr
    # Django itself switches foreign keys on and SQLite is synchronous by itself
    assert "relations.E001" in run.stderr
    assert "foreign_keys" not in run.stderr


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_request_is_one_transaction():
    assert not connections["default"].settings_dict["ATOMIC_REQUESTS"]
    assert apps.get_app_config("relations").default_auto_field == "django.db.models.BigAutoField"


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/no-such-page/"])
def test_every_answer_carries_the_safe_headers(client, db, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/no-such-page/"])
def test_every_page_carries_the_content_policy(client, db, address):
    headers = client.get(address).headers
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Frame-Options"] == "DENY"


def test_a_foreign_host_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_strict_site_sends_readers_to_https(filled_home: Home, tmp_path):
    code = """
import django
django.setup()
from django.test import Client
answer = Client().get("/about/?q=a", headers={"host": "relations.example"})
print(answer.status_code, answer["Location"])
answer = Client().get("/admin/login/", headers={"host": "relations.example"}, secure=True)
print(answer.status_code, answer["Strict-Transport-Security"], answer.cookies["__Host-csrftoken"].OutputString())
"""
    environment = {
        "RELATIONS_HOSTS": "relations.example",
        "RELATIONS_SECRET_KEY": KEY,
        "DATABASE_URL": filled_home.database_url,
    }
    moved, login = python(code, filled_home.folder, **environment).stdout.splitlines()
    assert moved == "301 https://relations.example/about/?q=a"
    assert login.startswith("200 max-age=31536000; includeSubDomains __Host-csrftoken=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= set(login.split("; "))
    assert "Domain=" not in login


def test_static_files_are_compressed_and_kept_for_good(site: Site, page):
    page.goto("/admin/login/")
    address = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    answer = page.request.get(address, headers={"accept-encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]
