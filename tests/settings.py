"""The settings of the tests: the local default, with its state in a place of its own and nothing that costs time."""

import os
import tempfile

os.environ.setdefault("RELATIONS_LOCAL", "1")
os.environ.setdefault("RELATIONS_STATE", tempfile.mkdtemp(prefix="relations-tests-"))

from relations.settings import *  # noqa: F403
from relations.settings import STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(exist_ok=True)
# Playwright keeps an event loop in the thread of the tests, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
