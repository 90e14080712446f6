"""What a web server runs. It refuses to come up without a secret key, so that no site ever signs with a known one."""

import os

from django.core.wsgi import get_wsgi_application

from relations.apps import demand_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relations.settings")
demand_secret_key()
application = get_wsgi_application()
