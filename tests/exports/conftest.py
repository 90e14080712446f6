import pytest
from django.core.management import call_command

from tests.timeline.conftest import world  # noqa: F401  # the same small world


@pytest.fixture
def dossier(db):
    """The curated timeline as it is shipped."""
    call_command("load", verbosity=0)
