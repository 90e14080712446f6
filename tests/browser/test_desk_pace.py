"""The scripted editor in its short form: forty proposals by keys alone, and every row stands as the script expects."""

import pytest

from tests.bench.editor import WATCH, run
from tests.conftest import running_copy, unique_name

pytestmark = pytest.mark.browser

TEXTS = ("tests/gold/development/104_presidency_news.txt", "tests/gold/development/110_live_summary.txt")


@pytest.fixture
def waiting(staffed_home):
    """A running site on which two texts wait to be decided on."""
    home = staffed_home.copy(staffed_home.folder.parent / unique_name())
    home.manage("ingest", "--publisher", "xinhua", "--published", "2023-03-22", *TEXTS)
    yield from running_copy(home)
    home.remove()


def test_forty_proposals_by_keys_alone(waiting, browse, sign_in):
    page = browse(waiting)
    page.add_init_script(WATCH)
    sign_in(page, waiting, "publisher")
    script = run(page, waiting.home, 40)
    assert script.decisions == 40
    assert script.done["edited"] >= 1
    assert script.done["undone"] >= 1
    assert script.done["rejected"] >= 5
    assert script.keys / script.decisions < 6  # with those of edits
