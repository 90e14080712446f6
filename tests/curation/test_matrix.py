"""Every verb in every state by every role: done, impossible from that state, or not allowed to that account."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from relations import curation
from relations.curation import CurationError, Editor, snapshot
from relations.models import Decision, Document, Event, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db

STATES = ("proposed", "accepted", "published", "rejected", "parked", "merged", "withdrawn")
WORDS = {"d": "done", "i": "Impossible", "n": "NotAllowed", "s": "Stale"}
NEVER = "nnnnnnn"

# done, impossible, not allowed, stale: a letter for each state; publishers see to all that editors do, and to readers
EXPECTED = {
    "accept": ("dinidii", "diiidii"),
    "reject": ("ddnidii", "ddiidii"),
    "park": ("ddniiii", "ddiiiii"),
    "send back": ("idniiii", "idiiiii"),
    "publish": (NEVER, "idiiiid"),
    "withdraw": (NEVER, "iidiiii"),
    "edit": ("ddnddid", "dddddid"),
    "flag": ("ddnidii", "ddiidii"),
    "explain": ("ddddddd", "ddddddd"),
    "not the same": ("dddddid", "dddddid"),
    "undo": ("ddnddsd", "dddddsd"),
    "close": ("ddddddd", "ddddddd"),
    "merge away": ("ddnidid", "dddidid"),
    "merge into": ("ddnidii", "dddidii"),
    "unmerge": ("iiiiini", "iiiiidi"),
}
ROLES = {
    "nobody": None,
    "staff": None,
    "away": None,
    "viewer": None,
    "editor": 0,
    "publisher": 1,
    "administrator": 1,
    "command": 1,
}


def editor(role):
    if role == "nobody":
        return Editor.of(AnonymousUser())
    if role == "command":
        return Editor.trusted("manage.py")
    user = User.objects.create_user(role, is_staff=True, is_active=role != "away", is_superuser=role == "administrator")
    groups = {"viewer": ["Viewers"], "editor": ["Editors"], "publisher": ["Publishers"], "away": ["Publishers"]}
    user.groups.set(Group.objects.filter(name__in=groups.get(role, [])))
    return Editor.of(user)


def in_state(row, state):
    type(row).objects.filter(pk=row.pk).update(state=state)
    row.refresh_from_db()
    return row


def statement(state):
    return in_state(make.statement(make.document(), "trade grew", "Xi Jinping"), state)


def event(state):
    return in_state(make.event("Xi Jinping"), state)


def attempt(verb, state, who):
    """The deed that a verb is, on a row in a state; what leads there is done by the command line."""
    operator = Editor.trusted("Ana")
    plain = {
        "accept": curation.accept,
        "reject": curation.reject,
        "park": curation.park,
        "send back": curation.send_back,
        "publish": curation.publish,
        "withdraw": curation.withdraw,
        "flag": curation.flag,
    }
    if verb in plain:
        row = statement(state)
        return lambda: plain[verb](row, who)
    if verb == "edit":
        row = statement(state)
        return lambda: curation.edit(row, who, {"cue": "added"})
    if verb in ("explain", "undo"):
        row = statement("accepted")
        edited = curation.edit(row, operator, {"cue": "added"})
        if state == "merged":
            curation.merge(make.statement(row.document, "trade", "Xi Jinping", state="proposed"), [row], operator)
        in_state(row, state)
        return lambda: curation.explain(edited, who, reason="so") if verb == "explain" else curation.undo(edited, who)
    if verb == "not the same":
        one, other = event(state), event("proposed")
        return lambda: curation.not_the_same(one, other, who)
    if verb == "close":
        source = make.document(state=state)
        return lambda: curation.close(source, who)
    if verb == "unmerge":
        one, other = event("published"), event("published")
        if state != "merged":
            return lambda: curation.unmerge(in_state(one, state), who)
        curation.merge(one, [other], operator)
        return lambda: curation.unmerge(other, who)
    row = event(state)
    if verb == "merge into":
        return lambda: curation.merge(row, [bare("proposed")], who)
    survivor = event("published") if state == "published" else bare("proposed")
    for mention in row.mentions.all() if state != "published" else ():
        in_state(mention, "proposed")
    return lambda: curation.merge(survivor, [row], who)


def bare(state):
    return make.event("Xi Jinping", evidence=False, state=state)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", EXPECTED)
def test_what_comes_of_a_verb(verb, role):
    who, came = editor(role), {}
    for state in STATES:
        deed = attempt(verb, state, who)
        before = Decision.objects.count()
        try:
            deed()
            came[state] = "done"
            assert Decision.objects.count() > before
        except CurationError as refused:
            came[state] = type(refused).__name__
            assert Decision.objects.count() == before
    may = ROLES[role]
    expected = EXPECTED[verb][may] if may is not None else "iiiiini" if verb == "unmerge" else NEVER
    assert came == {state: WORDS[letter] for state, letter in zip(STATES, expected, strict=True)}


@pytest.mark.parametrize(
    ("role", "outcome"),
    [("nobody", "n"), ("staff", "n"), ("away", "n"), ("viewer", "n"), ("editor", "d"), ("publisher", "d")],
)
def test_who_makes_rows_by_hand(role, outcome):
    try:
        curation.create(Event(kind="visit"), editor(role))
        came = "done"
    except CurationError as refused:
        came = type(refused).__name__
    assert came == WORDS[outcome]
    assert Event.objects.count() == (outcome == "d")


# One request, sent twice

SENT = (
    *("accept", "reject", "park", "send back", "publish", "withdraw", "edit", "flag", "close", "create", "merge"),
    *("not the same", "undo", "undo batch", "undo last", "explain", "unmerge"),
)


def deeds():
    """Every verb on rows of its own, by name; each takes a key."""
    ana = Editor.trusted("Ana")
    row, other = statement("proposed"), statement("accepted")
    met, twin, third = event("accepted"), event("published"), event("published")
    for mention in met.mentions.all():
        in_state(mention, "accepted")
    batch = uuid.uuid4()
    return {
        "accept": lambda key: curation.accept(row, ana, key=key, version=0),
        "reject": lambda key: curation.reject(row, ana, key=key, version=0),
        "park": lambda key: curation.park(row, ana, key=key, version=0),
        "send back": lambda key: curation.send_back(other, ana, key=key, version=0),
        "publish": lambda key: curation.publish(met, ana, key=key, version=0),
        "withdraw": lambda key: curation.withdraw(twin, ana, key=key, version=0),
        "edit": lambda key: curation.edit(row, ana, {"cue": "added"}, key=key, version=0),
        "flag": lambda key: curation.flag(row, ana, key=key, version=0),
        "close": lambda key: curation.close(row.document, ana, key=key, version=0),
        "create": lambda key: curation.create(Event(kind="visit"), ana, key=key),
        "merge": lambda key: curation.merge(twin, [third], ana, {"title": "Talks"}, key=key, version=0),
        "not the same": lambda key: curation.not_the_same(twin, third, ana, key=key, version=0),
        "undo": lambda key: curation.undo(done("edit", batch), ana, key=key),
        "undo batch": lambda key: curation.undo_batch(batch, ana, key=key),
        "undo last": lambda key: curation.undo_last(ana, key=key),
        "explain": lambda key: curation.explain(done("edit", batch), ana, reason="so", key=key),
        "unmerge": lambda key: curation.unmerge(third, ana, key=key),
    }, (lambda: curation.edit(row, ana, {"cue": "added"}, batch=batch), lambda: curation.merge(twin, [third], ana))


def done(verb, batch):
    return Decision.objects.get(verb=verb, batch=batch)


@pytest.mark.parametrize("name", SENT)
def test_a_verb_that_is_sent_twice_decides_once(name):
    found, (edit, merge) = deeds()
    if name.startswith("undo") or name == "explain":
        edit()
    if name == "unmerge":
        merge()
    key = uuid.uuid4()
    first = found[name](key)
    before = Decision.objects.count(), everything()
    assert found[name](key) == first
    assert (Decision.objects.count(), everything()) == before
    assert Decision.objects.filter(key=key).count() == 1


def everything():
    return [
        (row.version, snapshot(row)) for model in (Document, Event, Statement) for row in model.objects.order_by("pk")
    ]
