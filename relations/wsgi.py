"""What a web server runs. It refuses to come up without a secret key, so that no site ever signs with a known one."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
if not settings.LOCAL and not os.environ.get("RELATIONS_SECRET_KEY"):
    raise ImproperlyConfigured("Set RELATIONS_SECRET_KEY to a long random text, or RELATIONS_LOCAL=1 at home.")

application = get_wsgi_application()
