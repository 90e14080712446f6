import uuid

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from relations import curation
from relations.curation import CurationError, Editor, Impossible, NotAllowed, Stale, snapshot
from relations.models import Actor, Decision, Event, Mention, Statement, search
from relations.vocabulary import State
from tests import factories as make

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
TEXT = "Xi Jinping met Vladimir Putin in Moscow.\n\nXi said that trade grew by 30 percent."


def account(*groups, **fields):
    user = User.objects.create_user(f"u{User.objects.count()}", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return Editor.of(user)


@pytest.fixture
def source():
    return make.document(TEXT)


@pytest.fixture
def said(source):
    return make.statement(source, "trade grew by 30 percent", "Xi Jinping", state=State.PROPOSED)


@pytest.fixture
def met(source):
    row = make.event("Xi Jinping", "Vladimir Putin", evidence=False, state=State.PROPOSED)
    make.mention(row, source, "Xi Jinping met Vladimir Putin", state=State.PROPOSED)
    return row


def found(model, query):
    return list(model.objects.filter(pk__in=search.matching(model, query)).values_list("pk", flat=True))


# Each verb


def test_a_verb_moves_the_row_and_leaves_a_decision(said):
    editor, batch = account("Editors", first_name="Ana", last_name="Lee"), uuid.uuid4()
    decision = curation.accept(said, editor, reason="clear", batch=batch)
    assert (said.state, said.version) == ("accepted", 1)
    assert Decision.objects.get() == decision
    assert (decision.kind, decision.subject, decision.verb) == ("statement", said.public_id, "accept")
    assert (decision.before, decision.after) == ({"state": "proposed"}, {"state": "accepted"})
    assert (decision.by, decision.user, decision.reason, decision.batch) == ("Ana Lee", editor.user, "clear", batch)
    assert (decision.version, decision.undoes) == (1, None)


@pytest.mark.parametrize(
    ("verb", "start", "end"),
    [
        (curation.accept, "proposed", "accepted"),
        (curation.accept, "parked", "accepted"),
        (curation.reject, "proposed", "rejected"),
        (curation.reject, "accepted", "rejected"),
        (curation.park, "accepted", "parked"),
        (curation.send_back, "accepted", "proposed"),
        (curation.publish, "accepted", "published"),
        (curation.publish, "withdrawn", "published"),
        (curation.withdraw, "published", "withdrawn"),
    ],
)
def test_where_each_verb_leads(said, verb, start, end):
    Statement.objects.update(state=start)
    said.refresh_from_db()
    verb(said, ANA)
    assert Statement.objects.get().state == end


@pytest.mark.parametrize(
    ("verb", "state", "message"),
    [
        (curation.accept, "accepted", "this statement is accepted and cannot be accepted"),
        (curation.accept, "rejected", "this statement is rejected and cannot be accepted"),
        (curation.reject, "published", "this statement is published and cannot be rejected"),
        (curation.park, "parked", "this statement is parked and cannot be parked"),
        (curation.send_back, "proposed", "this statement is proposed and cannot be sent back"),
        (curation.publish, "proposed", "this statement is proposed and cannot be published"),
        (curation.withdraw, "accepted", "this statement is accepted and cannot be withdrawn"),
    ],
)
def test_a_state_that_does_not_let_the_verb_through(said, verb, state, message):
    Statement.objects.update(state=state)
    said.refresh_from_db()
    with pytest.raises(Impossible, match=message):
        verb(said, ANA)
    assert (Statement.objects.get().state, Decision.objects.count()) == (state, 0)


def test_a_merged_row_is_not_edited(said):
    Statement.objects.update(state="merged")
    with pytest.raises(Impossible):
        curation.edit(said, ANA, {"cue": "added"})


def test_an_edit_keeps_what_it_changed_and_the_fingerprint(met):
    first = met.fingerprint
    decision = curation.edit(met, ANA, {"kind": "call", "status": "occurred", "participants": [["xi-jinping", "host"]]})
    assert decision.before == {
        "kind": "meeting",
        "participants": [["xi-jinping", "participant"], ["vladimir-putin", "participant"]],
    }
    assert decision.after == {"kind": "call", "participants": [["xi-jinping", "host"]]}
    assert (met.kind, met.state, met.version, met.fingerprint) == ("call", "proposed", 1, first)


def test_creating_by_hand():
    make.person("Xi Jinping")
    decision = curation.create(Event(kind="visit"), ANA, {"participants": [["xi-jinping", "visitor"]]})
    row = Event.objects.get()
    assert (row.state, row.rule, len(row.public_id), len(row.fingerprint)) == ("accepted", "by hand", 10, 64)
    assert (decision.verb, decision.before, decision.subject) == ("create", {}, row.public_id)
    assert decision.after["participants"] == [["xi-jinping", "visitor"]]
    curation.undo(decision, ANA)
    assert Event.objects.get().state == "rejected"


# Twice, and at once


def test_the_same_key_decides_once(said):
    key = uuid.uuid4()
    first = curation.accept(said, ANA, key=key, version=0)
    again = curation.accept(said, ANA, key=key, version=0)
    assert first == again
    assert (Decision.objects.count(), Statement.objects.get().version) == (1, 1)


def test_creating_twice_with_one_key_makes_one_row():
    key = uuid.uuid4()
    first = curation.create(Event(kind="visit"), ANA, key=key)
    assert curation.create(Event(kind="visit"), ANA, key=key) == first
    assert Event.objects.count() == 1


def test_of_two_editors_the_second_is_told(said):
    curation.edit(said, ANA, {"cue": "added"}, version=0)
    with pytest.raises(Stale, match="this statement has been decided on since you saw it"):
        curation.edit(said, Editor.trusted("Bo"), {"cue": "noted"}, version=0)
    assert (Statement.objects.get().cue, Decision.objects.count()) == ("added", 1)


def test_the_version_is_that_of_the_row_given_where_none_is_named(said):
    seen = Statement.objects.get()
    curation.park(said, ANA)
    with pytest.raises(Stale):
        curation.accept(seen, ANA)


# Who may


def test_an_anonymous_visitor_may_nothing(said):
    with pytest.raises(NotAllowed, match="nobody may not accept this statement"):
        curation.accept(said, Editor.of(AnonymousUser()))


def test_staff_without_a_group_may_nothing(said):
    with pytest.raises(NotAllowed):
        curation.accept(said, account(is_staff=True))


def test_an_inactive_editor_may_nothing(said):
    with pytest.raises(NotAllowed):
        curation.accept(said, account("Editors", is_active=False))


def test_an_editor_decides_and_a_publisher_shows(said):
    editor, publisher = account("Editors"), account("Publishers")
    curation.accept(said, editor)
    with pytest.raises(NotAllowed, match="may not publish this statement"):
        curation.publish(said, editor)
    curation.publish(said, publisher)
    with pytest.raises(NotAllowed, match="may not withdraw this statement"):
        curation.withdraw(said, editor)
    with pytest.raises(NotAllowed, match="may not edit this statement"):
        curation.edit(said, editor, {"cue": "added"})
    curation.edit(said, publisher, {"cue": "added"})
    assert Statement.objects.get().cue == "added"


def test_an_editor_shows_nothing_by_undoing(said):
    editor, publisher = account("Editors"), account("Publishers")
    curation.accept(said, editor)
    published = curation.publish(said, publisher)
    with pytest.raises(NotAllowed):
        curation.undo(published, editor)
    taken_back = curation.undo(published, publisher)
    assert said.__class__.objects.get().state == "accepted"
    with pytest.raises(NotAllowed, match="may not undo this statement"):
        curation.undo(taken_back, editor)
    assert Statement.objects.get().state == "accepted"


def test_a_permission_says_which_model(said, met):
    user = User.objects.create_user("c")
    user.user_permissions.set(Group.objects.get(name="Editors").permissions.filter(codename="change_event"))
    curation.accept(met, Editor.of(user))
    with pytest.raises(NotAllowed):
        curation.accept(said, Editor.of(user))


# What readers see rests on something


def test_evidence_is_shown_after_its_document():
    source = make.document(TEXT, state=State.ACCEPTED)
    said = make.statement(source, "trade grew", "Xi Jinping", state=State.ACCEPTED)
    with pytest.raises(Impossible, match="its document is not published"):
        curation.publish(said, ANA)
    curation.publish(source, ANA)
    curation.publish(said, ANA)


def test_a_statement_needs_a_speaker(source):
    said = make.statement(source, "trade grew", state=State.ACCEPTED)
    with pytest.raises(Impossible, match="nobody is named as its speaker"):
        curation.publish(said, ANA)


def test_a_proposed_actor_is_not_shown(source):
    proposed = make.person("Ivan Ivanov", state=State.PROPOSED)
    said = make.statement(source, "trade grew", proposed, state=State.ACCEPTED)
    with pytest.raises(Impossible, match="Ivan Ivanov is only proposed as an actor"):
        curation.publish(said, ANA)
    rejection = curation.reject(proposed, ANA)
    with pytest.raises(Impossible, match="Ivan Ivanov was rejected as an actor: name somebody else, or take that back"):
        curation.publish(said, ANA)
    curation.take_back(rejection, ANA)
    proposed.refresh_from_db()
    curation.accept(proposed, ANA)
    curation.publish(said, ANA)


def test_an_edit_of_what_readers_see_is_held_to_the_same(said):
    make.person("Ivan Ivanov", state=State.PROPOSED)
    curation.accept(said, ANA)
    curation.publish(said, ANA)
    for speakers in ([], ["ivan-ivanov"]):
        with pytest.raises(Impossible):
            curation.edit(said, ANA, {"speakers": speakers})
    assert snapshot(Statement.objects.get())["speakers"] == ["xi-jinping"]


def test_an_event_is_published_with_its_accepted_mentions(met):
    curation.accept(met, ANA)
    with pytest.raises(Impossible, match="no published mention is its evidence"):
        curation.publish(met, ANA)
    mention = Mention.objects.get()
    curation.accept(mention, ANA)
    decision = curation.publish(met, ANA)
    assert (Event.objects.get().state, Mention.objects.get().state) == ("published", "published")
    assert [d.kind for d in Decision.objects.filter(batch=decision.batch).order_by("id")] == ["mention", "event"]


def test_the_only_evidence_is_not_taken_away(met, source):
    mention = Mention.objects.get()
    curation.accept(mention, ANA)
    curation.accept(met, ANA)
    curation.publish(met, ANA)
    mention.refresh_from_db()
    other = make.event("Xi Jinping", evidence=False, state=State.ACCEPTED)
    message = "it is the only evidence of what readers see"
    with pytest.raises(Impossible, match=message):
        curation.withdraw(mention, ANA)
    with pytest.raises(Impossible, match=message):
        curation.withdraw(source, ANA)
    with pytest.raises(Impossible, match=message):
        curation.edit(mention, ANA, {"event": other.public_id})
    with pytest.raises(Impossible, match=message):
        curation.undo(Decision.objects.get(kind="mention", verb="publish"), ANA)
    make.mention(met, make.document(), state=State.PUBLISHED)
    curation.withdraw(mention, ANA)


def test_what_was_withdrawn_comes_back_only_on_sure_ground(said, source):
    curation.accept(said, ANA)
    curation.publish(said, ANA)
    withdrawn = curation.withdraw(said, ANA)
    curation.withdraw(source, ANA)
    with pytest.raises(Impossible, match="its document is not published"):
        curation.undo(withdrawn, ANA)


def test_an_event_withdrawn_comes_back_only_with_evidence(met):
    mention = Mention.objects.get()
    curation.accept(mention, ANA)
    curation.accept(met, ANA)
    curation.publish(met, ANA)
    withdrawn = curation.withdraw(met, ANA)
    mention.refresh_from_db()
    curation.withdraw(mention, ANA)
    with pytest.raises(Impossible, match="no published mention is its evidence"):
        curation.undo(withdrawn, ANA)


@pytest.mark.parametrize("verb", [curation.reject, curation.park, curation.send_back])
def test_an_actor_whom_readers_see_is_not_unmade(said, verb):
    xi = Actor.objects.get(slug="xi-jinping")
    curation.accept(said, ANA)
    curation.publish(said, ANA)
    with pytest.raises(Impossible, match="readers see Xi Jinping in 1 published rows"):
        verb(xi, ANA)
    curation.withdraw(said, ANA)
    verb(xi, ANA)


def test_an_actor_who_would_come_back_with_a_document_is_not_unmade(said, source):
    xi = Actor.objects.get(slug="xi-jinping")
    curation.accept(said, ANA)
    curation.publish(said, ANA)
    curation.withdraw(source, ANA)
    with pytest.raises(Impossible, match="readers see Xi Jinping in 1 published rows"):
        curation.park(xi, ANA)


# Undo


def test_undo_returns_the_former_state_and_is_a_decision(met):
    before = snapshot(met)
    edited = curation.edit(met, ANA, {"title": "Talks", "participants": []})
    undone = curation.undo(edited, ANA, reason="mistaken")
    met.refresh_from_db()
    assert snapshot(met) == before
    assert (undone.verb, undone.undoes, undone.reason, undone.version) == ("undo", edited, "mistaken", 2)


def test_undo_below_a_later_decision_is_stale(said):
    accepted = curation.accept(said, ANA)
    curation.edit(said, ANA, {"cue": "added"})
    with pytest.raises(Stale, match="a later decision stands on this row"):
        curation.undo(accepted, ANA)


def test_undo_twice_is_refused_and_the_same_key_is_not(said):
    accepted, key = curation.accept(said, ANA), uuid.uuid4()
    first = curation.undo(accepted, ANA, key=key)
    assert curation.undo(accepted, ANA, key=key) == first
    with pytest.raises(Impossible, match="undone already"):
        curation.undo(accepted, ANA)


def test_undo_with_a_stale_version(said):
    accepted = curation.accept(said, ANA)
    with pytest.raises(Stale):
        curation.undo(accepted, ANA, version=0)


def test_decisions_are_undone_one_after_another(said):
    start = snapshot(said)
    decisions = [
        curation.edit(said, ANA, {"cue": "added"}),
        curation.accept(said, ANA),
        curation.edit(said, ANA, {"cue": "noted"}),
        curation.publish(said, ANA),
    ]
    for decision in reversed(decisions):
        curation.undo(decision, ANA)
    said.refresh_from_db()
    assert (snapshot(said), said.version) == (start, 8)
    assert curation.trail(said).undoable is None


def test_undo_of_an_undo_and_on_from_there(said):
    accepted = curation.accept(said, ANA)
    undone = curation.undo(accepted, ANA)
    redone = curation.undo(undone, ANA)
    said.refresh_from_db()
    assert said.state == "accepted"
    parked = curation.park(said, ANA)
    with pytest.raises(Stale):
        curation.undo(redone, ANA)
    curation.undo(parked, ANA)
    with pytest.raises(Impossible):
        curation.undo(accepted, ANA)
    curation.undo(redone, ANA)  # what was done again is undone by undoing its doing again
    said.refresh_from_db()
    assert said.state == "proposed"


def test_a_new_decision_ends_what_can_be_done_again(said):
    undone = curation.undo(curation.accept(said, ANA), ANA)
    said.refresh_from_db()
    curation.park(said, ANA)
    assert curation.trail(said).redoable is None
    with pytest.raises(Impossible):
        curation.undo(undone, ANA)


def test_decisions_undone_in_a_row_are_done_again_in_turn(said):
    accepted = curation.accept(said, ANA)
    edited = curation.edit(said, ANA, {"cue": "noted"})
    curation.undo(edited, ANA)
    curation.undo(accepted, ANA)
    for expected in ("accept", "edit"):
        step = curation.trail(said).redoable
        assert step.decided.verb == expected
        curation.undo(step.last, ANA)
    said.refresh_from_db()
    assert (said.state, said.cue) == ("accepted", "noted")


def test_history_is_newest_first_and_of_one_row(said, met):
    curation.accept(said, ANA)
    curation.accept(met, ANA)
    curation.edit(said, ANA, {"cue": "added"})
    assert [d.verb for d in curation.history(said)] == ["edit", "accept"]
    assert [d.verb for d in curation.history(met)] == ["accept"]


# The search index follows


def test_a_statement_is_found_while_it_is_published(said):
    curation.accept(said, ANA)
    assert found(Statement, "trading") == []
    curation.publish(said, ANA)
    assert found(Statement, "trading") == found(Statement, "jinping") == [said.pk]
    make.person("Vladimir Putin")
    curation.edit(said, ANA, {"speakers": ["vladimir-putin"]})
    assert (found(Statement, "jinping"), found(Statement, "putin")) == ([], [said.pk])
    curation.withdraw(said, ANA)
    assert found(Statement, "trading") == []
    curation.undo(Decision.objects.latest("id"), ANA)
    assert found(Statement, "trading") == [said.pk]


def test_what_is_found_goes_and_comes_with_the_document(said, source):
    curation.accept(said, ANA)
    curation.publish(said, ANA)
    curation.withdraw(source, ANA)
    assert found(Statement, "trade") == []
    curation.publish(source, ANA)
    assert found(Statement, "trade") == [said.pk]


def test_a_mention_is_found_by_its_event_while_that_is_published(met):
    mention = Mention.objects.get()
    curation.accept(mention, ANA)
    curation.publish(mention, ANA)
    assert found(Mention, "moscow") == found(Mention, "met") == []
    curation.accept(met, ANA)
    curation.publish(met, ANA)
    assert found(Mention, "putin") == [mention.pk]
    curation.edit(met, ANA, {"title": "Kremlin talks"})
    assert found(Mention, "kremlin") == [mention.pk]
    curation.withdraw(met, ANA)
    assert found(Mention, "putin") == []


def test_an_actor_is_found_by_the_new_name(said):
    curation.accept(said, ANA)
    curation.publish(said, ANA)
    curation.edit(Actor.objects.get(slug="xi-jinping"), ANA, {"name": "Xi Junior"})
    assert (found(Statement, "jinping"), found(Statement, "junior")) == ([], [said.pk])


def test_the_index_is_what_a_rebuild_makes(said, met):
    for row in (said, Mention.objects.get(), met):
        curation.accept(row, ANA)
        curation.publish(row, ANA)
    kept = {model: found(model, "xi") for model in (Statement, Mention)}
    assert search.rebuild() == 2
    assert kept == {model: found(model, "xi") for model in (Statement, Mention)}


# Any walk through the verbs can be walked back (R8)

VERBS = [curation.accept, curation.reject, curation.park, curation.send_back, curation.publish, curation.withdraw]


class WalkingBack(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.one_of(st.sampled_from(VERBS), st.sampled_from(["a", "b", "undo", "redo"])), max_size=10))
    def test_undoing_everything_returns_the_start(self, walk):
        source = make.document()
        row = make.statement(source, "Xi said trade grew", "Xi Jinping", state=State.PROPOSED)
        start = snapshot(row)
        for step in walk:
            trail = curation.trail(row)
            try:
                if step == "undo" and trail.undoable:
                    curation.undo(trail.undoable.last, ANA)
                elif step == "redo" and trail.redoable:
                    curation.undo(trail.redoable.last, ANA)
                elif isinstance(step, str):
                    curation.edit(row, ANA, {"cue": step, "topics": []})
                else:
                    step(row, ANA)
            except CurationError:
                pass
            row.refresh_from_db()
        while step := curation.trail(row).undoable:
            curation.undo(step.last, ANA)
        row.refresh_from_db()
        assert snapshot(row) == start
        assert row.version == curation.history(row).count()
