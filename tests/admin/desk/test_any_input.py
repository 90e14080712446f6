"""Whatever a form sends to the screens that change rows, the answer is never that something broke."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations.models import Decision
from relations.vocabulary import State
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "Xi Jinping met Vladimir Putin.\n\n“Trade grew,” Xi said, “by 30 percent.” Trade grew \U0001f600 e\u0301."
ANSWERS = {200, 303, 400, 403, 404, 409}
WORDS = ["", "Trade grew", "Xi Jinping", "xi-jinping", "Moscow", "event", "first", "words", "on", "1e400", "NaN", "-1"]
DAYS = ["2023-02-30", "0000-00-00", "9999-12-31", "day", "range", "meeting", "30", "a\0b", "²", "x" * 500, "\ud7ff"]
BUTTONS = ["1-00000000", "participant", "create", "open", "statement", "figure", "mention", "next", "percent", " · "]
SAID = st.one_of(st.text(max_size=20), st.sampled_from([*WORDS, *DAYS, *BUTTONS]))
COMMON = (
    "reason",
    "note_to_readers",
    "then",
    "reset",
    "find",
    "overwrite",
    "words-0",
    "words-1",
    "before-0",
    "after-0",
)
FIELDS = {
    "statement": ("speakers", "cue", "direct", "implicit", "event", "topics", "place-0", *COMMON),
    "figure": ("value", "unit", "kind", "metric", "earliest", "latest", "precision", "statement", "stated_by", *COMMON),
    "event": ("kind", "status", "title", "place", "part_of", "earliest", "latest", "precision", "note", *COMMON),
    "mention": ("event", "primary", *COMMON),
    "actor": ("name", "kind", "country", "aliases", "gender", "code", *COMMON),
    "document": ("title", "publisher", "published", "language", "url", "supersedes", *COMMON),
}
TAKEN = ("take", "do", "filled", "participants", "participants_role", "value", "unit", "kind", "status", "speakers")


@pytest.fixture
def publisher(client):
    client.force_login(User.objects.create_superuser("u"))
    return client


@pytest.fixture
def rows():
    source = make.document(TEXT)
    event = make.event("Xi Jinping", "Vladimir Putin", source=source, state=State.PROPOSED, place=make.place())
    return {
        "statement": make.statement(source, "Trade grew", "Xi Jinping", state=State.PROPOSED),
        "figure": make.figure(source, "30 percent", 30, "percent", "actual", state=State.PROPOSED),
        "event": event,
        "mention": event.mentions.get(),
        "actor": make.person(),
        "document": source,
    }


def sent(row, fields, drawn):
    row.refresh_from_db()
    own = {"key": str(uuid.uuid4()), "version": str(row.version)}
    return own | dict(zip(fields, drawn, strict=False))


@pytest.mark.parametrize("view", ["edit", "words", "history"])
@pytest.mark.parametrize("kind", list(FIELDS))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(SAID, min_size=20, max_size=20), skipped=st.integers(0, 30))
def test_any_form(publisher, rows, kind, view, drawn, skipped):
    row = rows[kind]
    data = sent(row, FIELDS[kind] if view != "history" else ("decision", "reason", "note_to_readers"), drawn)
    left_out = dict(list(data.items())[skipped : skipped + 1])
    data = {name: value for name, value in data.items() if name not in left_out}
    address = reverse(f"admin:desk_{view}", args=[kind, row.public_id])
    assert publisher.post(address, data).status_code in ANSWERS


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(SAID, min_size=24, max_size=24),
    take=st.sampled_from(["statement", "figure", "event", "mention", "x"]),
    view=st.sampled_from(["mark", "mark", "mark", "close", "document"]),
    words=st.sampled_from(["Trade grew", "by 30 percent", "e\u0301", "é", "\ud7ff", ""]),
)
def test_any_marks(publisher, rows, drawn, take, view, words):
    source = rows["document"]
    given = sent(source, (*TAKEN, "suggestion", *COMMON), drawn) | {"take": take, "words-0": words}
    address = reverse(f"admin:desk_{view}", args=[source.public_id])
    assert publisher.post(address, given).status_code in ANSWERS
    for decision in Decision.objects.all():
        assert decision.before != decision.after
