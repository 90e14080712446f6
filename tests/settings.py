"""The settings of the tests: the local default, with its state in a place of its own and nothing that costs time."""

import os
from pathlib import Path

os.environ.setdefault("RELATIONS_LOCAL", "1")
os.environ.setdefault("RELATIONS_STATE", str(Path(__file__).parents[1] / ".local" / "tests"))

from relations.settings import *  # noqa: F403
from relations.settings import STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# Playwright keeps an event loop in the thread of the tests, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
