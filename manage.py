#!/usr/bin/env python
"""The door to every command: `python manage.py help` names them."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import InterfaceError, OperationalError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, InterfaceError, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        about = "" if isinstance(error, ImproperlyConfigured) else "The database cannot be used: "
        sys.exit(about + str(error).partition("\n")[0])
