import uuid

import pytest
from django.contrib.auth.models import Group, User

from relations import curation
from relations.curation import Editor, Impossible, NotAllowed, Stale, snapshot
from relations.models import Decision, Document, Event, Mention, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db

BO = Editor.trusted("Bo")
TEXT = "Xi Jinping met Vladimir Putin in Moscow.\n\nXi said that trade grew by 30 percent."


def account(name, *groups):
    user = User.objects.create_user(name)
    user.groups.set(Group.objects.filter(name__in=groups))
    return Editor.of(user)


@pytest.fixture
def ana():
    return account("ana", "Publishers")


def proposed(count=1):
    source = make.document()
    rows = [make.statement(source, "trade grew", "Xi Jinping", state="proposed") for _ in range(count)]
    return rows if count > 1 else rows[0]


def states():
    return list(Statement.objects.order_by("id").values_list("state", flat=True))


# Batches


def test_a_batch_is_undone_as_a_whole_and_done_again_as_a_whole(ana):
    batch, rows = uuid.uuid4(), proposed(3)
    for row in rows:
        curation.accept(row, ana, batch=batch)
    undone = curation.undo_batch(batch, ana)
    assert states() == ["proposed"] * 3
    assert [d.subject for d in undone] == [row.public_id for row in reversed(rows)]
    assert len({d.batch for d in undone}) == 1
    curation.undo_batch(undone[0].batch, ana)
    assert states() == ["accepted"] * 3
    curation.undo_batch(batch, ana)
    assert states() == ["proposed"] * 3
    with pytest.raises(Impossible, match="this is undone already"):
        curation.undo_batch(batch, ana)


def test_a_batch_on_one_row_of_which_somebody_decided_later_stays_whole(ana):
    batch, rows = uuid.uuid4(), proposed(3)
    for row in rows:
        curation.accept(row, ana, batch=batch)
    parked = curation.park(rows[1], BO)
    with pytest.raises(Stale, match=r"later decisions .* \(park statement “trade grew” by Bo\): undo those first"):
        curation.undo_batch(batch, ana)
    assert states() == ["accepted", "parked", "accepted"]
    curation.undo(parked, BO)
    curation.undo_batch(batch, ana)
    assert states() == ["proposed"] * 3


def test_what_was_undone_of_a_batch_already_is_left_out(ana):
    batch, (one, other) = uuid.uuid4(), proposed(2)
    first = curation.accept(one, ana, batch=batch)
    curation.accept(other, ana, batch=batch)
    curation.undo(first, ana)
    one.refresh_from_db()
    curation.park(one, BO)
    curation.undo_batch(batch, ana)
    assert states() == ["parked", "proposed"]


def test_a_batch_is_undone_once_by_one_key(ana):
    batch, key = uuid.uuid4(), uuid.uuid4()
    for row in proposed(2):
        curation.accept(row, ana, batch=batch)
    undone = curation.undo_batch(batch, ana, key=key)
    assert curation.undo_batch(batch, ana, key=key) == undone
    assert (len(undone), Decision.objects.count()) == (2, 4)


def test_undoing_a_batch_asks_for_the_permission_of_each(ana):
    met = make.event("Xi Jinping", state="accepted", evidence=False)
    make.mention(met, make.document(TEXT), "Xi Jinping met", state="accepted")
    shown = curation.publish(met, ana)
    with pytest.raises(NotAllowed):
        curation.undo_batch(shown.batch, account("eve", "Editors"))
    curation.undo_batch(shown.batch, ana)
    assert (Event.objects.get().state, Mention.objects.get().state) == ("accepted", "accepted")


# The last thing that I did


def test_fifty_and_more_are_undone_one_after_another(ana):
    rows = proposed(20)
    before = [snapshot(row) for row in rows]
    for row in rows:
        curation.edit(row, ana, {"cue": "noted"})
        curation.park(row, ana)
        curation.accept(row, ana)
    for _ in range(60):
        curation.undo_last(ana)
    assert [snapshot(row) for row in Statement.objects.order_by("id")] == before
    assert curation.last_undoable(ana) is None
    with pytest.raises(Impossible, match="there is nothing of yours to undo"):
        curation.undo_last(ana)


def test_each_undoes_their_own(ana):
    eve, (one, other) = account("eve", "Editors"), proposed(2)
    mine = curation.accept(one, ana)
    curation.accept(other, eve)
    assert curation.last_undoable(ana) == mine
    curation.undo_last(ana)
    assert states() == ["proposed", "accepted"]


def test_the_last_of_a_batch_takes_the_batch_along(ana):
    batch = uuid.uuid4()
    for row in proposed(3):
        curation.accept(row, ana, batch=batch)
    assert len(curation.undo_last(ana)) == 3
    assert states() == ["proposed"] * 3


def test_what_somebody_decided_on_since_is_refused_in_words_and_passed_over_when_asked(ana):
    one, other = proposed(2)
    first = curation.accept(one, ana)
    curation.accept(other, ana)
    later = curation.park(other, BO)
    assert curation.last_undoable(ana) == first
    with pytest.raises(Stale, match=r"a later decision stands on this row \(park by Bo\): undo that one first"):
        curation.undo_last(ana)
    assert states() == ["accepted", "parked"]
    curation.undo(later, BO)
    assert curation.undo_last(ana)[0].subject == other.public_id


def test_what_was_done_again_is_undone_again(ana):
    row = proposed()
    accepted = curation.accept(row, ana)
    for _ in range(3):
        (undone,) = curation.undo_last(ana)
        assert states() == ["proposed"]
        assert curation.last_undoable(ana) is None
        curation.undo(undone, ana)
        assert (states(), curation.last_undoable(ana)) == (["accepted"], accepted)


def test_undoing_the_last_twice_with_one_key_undoes_once(ana):
    for row in proposed(2):
        curation.accept(row, ana)
    key = uuid.uuid4()
    assert curation.undo_last(ana, key=key) == curation.undo_last(ana, key=key)
    assert states() == ["accepted", "proposed"]


def test_what_is_undoable_is_found_in_the_same_number_of_queries(ana, django_assert_num_queries):
    for row in proposed(30):
        curation.accept(row, ana)
    with django_assert_num_queries(3):
        assert curation.last_undoable(ana)


# Flags, explanations, closed documents, notes


@pytest.mark.parametrize("state", ["proposed", "parked", "accepted"])
def test_a_flag_changes_no_state(ana, state):
    row = proposed()
    Statement.objects.update(state=state)
    row.refresh_from_db()
    decision = curation.flag(row, ana)
    assert (row.flagged, row.state, row.version) == (True, state, 1)
    assert (decision.verb, decision.before, decision.after) == ("flag", {"flagged": False}, {"flagged": True})
    with pytest.raises(Impossible, match="this statement is already flagged"):
        curation.flag(row, ana)
    curation.undo(decision, ana)
    assert not Statement.objects.get().flagged


@pytest.mark.parametrize("state", ["published", "rejected", "withdrawn", "merged"])
def test_what_is_settled_is_not_flagged(ana, state):
    row = proposed()
    Statement.objects.update(state=state)
    row.refresh_from_db()
    with pytest.raises(Impossible, match=f"this statement is {state} and cannot be flagged"):
        curation.flag(row, ana)


@pytest.mark.parametrize("verb", [curation.accept, curation.reject, curation.park])
def test_whoever_settles_it_takes_the_flag_away_and_undo_brings_it_back(ana, verb):
    row = proposed()
    curation.flag(row, ana)
    decision = verb(row, BO)
    assert not row.flagged
    assert (decision.before["flagged"], decision.after["flagged"]) == (True, False)
    curation.undo(decision, BO)
    assert Statement.objects.get().flagged


def test_what_readers_see_waits_for_no_second_reader(ana):
    row = proposed()
    curation.accept(row, ana)
    curation.flag(row, ana)
    decision = curation.publish(row, ana)
    assert (row.flagged, decision.before) == (False, {"state": "accepted", "flagged": True})


def test_a_flag_is_taken_away_by_hand(ana):
    row = proposed()
    curation.flag(row, ana)
    curation.flag(row, ana, flagged=False)
    assert not Statement.objects.get().flagged
    with pytest.raises(Impossible, match="this statement is not flagged"):
        curation.flag(row, ana, flagged=False)


def test_a_document_is_not_flagged(ana):
    with pytest.raises(Impossible, match="no document is put before a second reader"):
        curation.flag(make.document(state="accepted"), ana)


def test_an_edit_sets_no_flag(ana):
    with pytest.raises(LookupError):
        curation.edit(proposed(), ana, {"flagged": True})


def test_a_reason_given_afterwards(ana):
    row, key = proposed(), uuid.uuid4()
    rejected = curation.reject(row, ana, reason="hasty")
    assert curation.reason_of(rejected) == "hasty"
    told = curation.explain(rejected, ana, reason="wrong date", key=key)
    assert curation.explain(rejected, ana, reason="wrong date", key=key) == told
    assert (told.verb, told.version, told.before, told.after, told.undoes) == ("explain", 1, {}, {}, None)
    curation.explain(rejected, BO, reason="out of scope")
    row.refresh_from_db()
    assert (row.state, row.version) == ("rejected", 1)
    assert curation.reason_of(rejected) == "out of scope"
    assert Decision.objects.count() == 3


def test_an_explanation_is_no_step(ana):
    row = proposed()
    rejected = curation.reject(row, ana)
    curation.explain(rejected, ana, reason="garbled text")
    assert curation.trail(row).undoable.last == rejected == curation.last_undoable(ana)
    (undone,) = curation.undo_last(ana)
    curation.explain(rejected, ana, reason="wrong party")
    curation.undo(undone, ana)
    assert states() == ["rejected"]
    assert curation.reasons_of([rejected, undone]) == {rejected.pk: "wrong party", undone.pk: ""}


def test_reasons_of_many_in_one_query(ana, django_assert_num_queries):
    made = [curation.reject(row, ana) for row in proposed(5)]
    for decision in made:
        curation.explain(decision, ana, reason="6 duplicate")
    with django_assert_num_queries(1):
        assert set(curation.reasons_of(made).values()) == {"6 duplicate"}


def test_an_explanation_needs_words_and_the_permission(ana):
    rejected = curation.reject(proposed(), ana)
    with pytest.raises(Impossible, match="an explanation needs words"):
        curation.explain(rejected, ana, reason=" ")
    with pytest.raises(NotAllowed):
        curation.explain(rejected, account("vic", "Viewers"), reason="no")


def test_an_editor_closes_a_document_that_readers_see_and_undo_opens_it(ana):
    eve, source = account("eve", "Editors"), make.document()
    decision = curation.close(source, eve)
    assert (source.closed, source.state, decision.verb) == (True, "published", "close")
    with pytest.raises(Impossible, match="this document is already closed"):
        curation.close(source, eve)
    curation.undo(decision, eve)
    assert not Document.objects.get().closed
    source.refresh_from_db()
    curation.close(source, eve)
    curation.close(source, eve, closed=False)
    assert not Document.objects.get().closed
    with pytest.raises(NotAllowed, match="may not close this document"):
        curation.close(source, account("vic", "Viewers"))


def test_a_note_is_for_readers(ana):
    row = proposed()
    curation.accept(row, ana)
    curation.publish(row, ana)
    decision = curation.withdraw(row, ana, reason="checked", note="The quotation was cut short.")
    assert (decision.reason, decision.note) == ("checked", "The quotation was cut short.")
