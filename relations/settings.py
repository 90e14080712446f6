"""Settings: strict unless the environment says that this is one person's own machine.

RELATIONS_LOCAL=1 (what `make run` says) serves the loopback only, over plain http. Everywhere else https, named hosts
and a secret key from the environment are demanded.
"""

import contextlib
import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def flag(name: str) -> bool:
    """Whether the environment switches `name` on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def private_key(path: Path) -> str:
    """The secret key kept in `path`, made on first use and readable by its owner alone.

    The key is written beside the path and then linked to it, so that of two processes that start together both get the
    same one.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii")


def database(url: str) -> Any:
    """The database at an address; the address itself is not repeated where it is wrong, for it may hold a password."""
    try:
        return dj_database_url.parse(url, conn_health_checks=True)
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL is no address of a database: write it as postgresql://user@host/name, or leave it out."
        ) from None


BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("RELATIONS_STATE") or BASE_DIR / ".local")
LOCAL = flag("RELATIONS_LOCAL")
DEBUG = flag("RELATIONS_DEBUG")

RELATIONS_SITE_NAME = os.environ.get("RELATIONS_SITE_NAME") or "China–Russia, on the record"
RELATIONS_CONTACT = os.environ.get("RELATIONS_CONTACT", "")  # where readers report an error: mailto: or an address

# Empty where the environment gives none: Django then refuses whatever would sign with it, and wsgi.py refuses to serve.
SECRET_KEY = os.environ.get("RELATIONS_SECRET_KEY") or (private_key(STATE_DIR / "secret-key") if LOCAL else "")

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = LOOPBACK if LOCAL else [host for host in os.environ.get("RELATIONS_HOSTS", "").split(",") if host]

INSTALLED_APPS = [
    "relations",
    "relations.apps.RelationsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "relations.timeline.compressed.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "relations.timeline.languages.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "relations.urls"
WSGI_APPLICATION = "relations.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "relations.timeline.languages.for_templates",
            ],
        },
    },
]
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# One file beside the code is the embedded default; DATABASE_URL moves to PostgreSQL.
DATABASES: dict[str, Any] = {
    "default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{STATE_DIR / 'relations.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    with contextlib.suppress(OSError):  # a command that needs no database also works where nothing can be written
        STATE_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits its turn at the start instead of failing at the end
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
# kept between requests: the last connection that closes makes SQLite write its log back, in the middle of the work
DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "中文"), ("ru", "Русский")]  # each by its own name, for readers
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # every page asks by the hashed name
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_AGE = 8 * 60 * 60

SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
if not LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    if flag("RELATIONS_BEHIND_PROXY"):  # believed only where a proxy is declared that sets it itself
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# To be listed by browsers for good is the domain owner's choice, hence no warning that nobody has made it.
SECURE_HSTS_PRELOAD = flag("RELATIONS_HSTS_PRELOAD")
SILENCED_SYSTEM_CHECKS = ["security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
