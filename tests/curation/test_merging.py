import uuid

import pytest
from django.contrib.auth.models import Group, User

from relations import curation
from relations.curation import Editor, Impossible, NotAllowed, Stale, snapshot
from relations.models import Actor, Correspondence, Decision, Event, Figure, Mention, Statement, search
from tests import factories as make

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
BO = Editor.trusted("Bo")
TEXT = "Xi Jinping met Vladimir Putin in Moscow.\n\nXi said that trade grew by 30 percent. Xi noted that trade grew."
MODELS = (Actor, Correspondence, Event, Figure, Mention, Statement)


def account(*groups, **fields):
    user = User.objects.create_user(f"u{User.objects.count()}", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return Editor.of(user)


def everything():
    """Every decided row with its state, marks, fields and links, and what is found by full text."""
    rows = {(m.__name__, r.public_id): snapshot(r) for m in MODELS for r in m.objects.order_by("pk")}
    found = {m.__name__: set(m.objects.filter(pk__in=search.matching(m, "xi")).values_list("pk", flat=True))
             for m in (Statement, Mention)}  # fmt: skip
    return rows, found


def fresh(row):
    return type(row).objects.get(pk=row.pk)


# Events


@pytest.fixture
def two():
    """Two published events of one meeting, the second with everything that can hang on an event."""
    one = make.event("Xi Jinping", "Vladimir Putin", source=make.document(TEXT), place=make.place("Moscow"))
    other = make.event("Xi Jinping", "Mikhail Mishustin", title="Talks")
    source = other.mentions.get().document
    make.statement(source, "trade grew", "Xi Jinping", event=other)
    figure = make.figure(source, "number", 30, "percent", "actual")
    Figure.objects.filter(pk=figure.pk).update(event=other)
    make.event("Vladimir Putin", kind="signing", part_of=other)
    make.mention(other, make.document(), state="proposed")
    search.rebuild()
    return one, other


def test_what_hung_on_an_event_hangs_on_the_survivor(two):
    one, other = two
    made = curation.merge(one, [other], ANA)
    assert (other.state, other.merged_into, one.state) == ("merged", one, "published")
    for rows in (Mention, Statement, Figure):
        assert not rows.objects.filter(event=other).exists()
    assert (one.mentions.count(), one.statements.count(), one.figures.count(), one.parts.count()) == (3, 1, 1, 1)
    assert snapshot(one)["participants"] == [
        ["xi-jinping", "participant"],
        ["vladimir-putin", "participant"],
        ["mikhail-mishustin", "participant"],
    ]
    assert sorted(d.verb for d in made) == ["edit"] * 6 + ["merge"]
    assert {d.batch for d in made} == {made[0].batch} != {None}
    assert list(Decision.objects.order_by("id")) == made


def test_a_merge_decision_keeps_where_the_row_went(two):
    one, other = two
    curation.flag(make_proposed(), ANA)
    made = curation.merge(one, [other], ANA, reason="one meeting", note="Two entries were one.")
    decision = next(d for d in made if d.verb == "merge")
    assert (decision.subject, decision.before) == (other.public_id, {"state": "published", "merged_into": None})
    assert decision.after == {"state": "merged", "merged_into": one.public_id}
    assert {(d.reason, d.note) for d in made} == {("one meeting", "Two entries were one.")}


def make_proposed(*people, **fields):
    return make.event(*people, evidence=False, state="proposed", **fields)


@pytest.mark.parametrize("how", ["unmerge", "batch", "last", "one of its decisions"])
def test_unmerging_restores_exactly(two, how):
    one, other = two
    before = everything()
    made = curation.merge(one, [other], ANA, {"title": "Talks in Moscow", "kind": "visit"})
    after = everything()
    match how:
        case "unmerge":
            undone = curation.unmerge(other, BO)
        case "batch":
            undone = curation.undo_batch(made[0].batch, BO)
        case "last":
            undone = curation.undo_last(ANA)
        case _:
            undone = [curation.undo(made[2], BO)]
    assert everything() == before
    about = Decision.objects.filter(kind="event", subject=other.public_id).order_by("id")
    assert [d.verb for d in about] == ["merge", "unmerge"]
    curation.undo_batch(undone[0].batch, ANA)  # and done again
    assert everything() == after
    curation.unmerge(fresh(other), ANA)
    assert everything() == before
    assert [d.verb for d in about.all()] == ["merge", "unmerge", "merge", "unmerge"]


def test_several_go_into_one(two):
    one, other = two
    third = make_proposed("Xi Jinping", "Li Qiang", when=None)
    before = everything()
    curation.merge(one, [other, third, other], ANA)
    assert [p[0] for p in snapshot(one)["participants"]][2:] == ["mikhail-mishustin", "li-qiang"]
    assert {fresh(other).state, fresh(third).state} == {"merged"}
    curation.unmerge(third, ANA)
    assert everything() == before


def test_the_survivor_has_what_the_editor_chose(two):
    one, other = two
    values = {"title": "Talks", "place": None, "participants": [["xi-jinping", "host"]]}
    curation.merge(one, [other], ANA, values)
    assert (one.title, one.place) == ("Talks", None)
    assert snapshot(one)["participants"] == [["xi-jinping", "host"]]


def test_the_survivor_takes_what_it_lacks():
    one = make_proposed("Xi Jinping", when=None, date_words="")
    other = make_proposed("Xi Jinping", when="2023-03", place=make.place("Moscow"), title="Talks")
    curation.merge(one, [other], ANA)
    assert (str(one.earliest), str(one.latest), one.precision) == ("2023-03-01", "2023-03-31", "month")
    assert (one.place.slug, one.title) == ("moscow", "")


def test_a_part_merged_into_its_whole_and_the_whole_into_its_part():
    visit = make_proposed("Xi Jinping", kind="visit")
    talks = make_proposed("Xi Jinping", part_of=visit)
    dinner = make_proposed("Xi Jinping", part_of=talks)
    before = everything()
    curation.merge(talks, [visit], ANA)
    assert (fresh(talks).part_of, fresh(dinner).part_of) == (None, talks)
    curation.unmerge(visit, ANA)
    assert everything() == before
    visit, talks = fresh(visit), fresh(talks)
    curation.merge(visit, [talks], ANA)
    assert (fresh(visit).part_of, fresh(dinner).part_of) == (None, visit)
    curation.unmerge(talks, ANA)
    assert everything() == before


def test_a_circle_is_refused_in_words():
    visit = make_proposed("Xi Jinping", kind="visit")
    talks = make_proposed("Xi Jinping", part_of=visit)
    dinner = make_proposed("Xi Jinping", part_of=talks)
    before = everything()
    with pytest.raises(Impossible, match="is itself part of this event"):
        curation.merge(dinner, [visit], ANA)
    assert (everything(), Decision.objects.count()) == (before, 0)


def test_what_readers_see_is_merged_only_into_what_they_see(two):
    one, _other = two
    accepted = make.event("Xi Jinping", evidence=False, state="accepted")
    with pytest.raises(Impossible, match=r"readers see Xi Jinping and Vladimir Putin: merge it into one that they see"):
        curation.merge(accepted, [one], ANA)
    curation.merge(one, [accepted], ANA)


@pytest.mark.parametrize("state", ["rejected", "merged"])
def test_what_is_gone_is_not_merged(two, state):
    one, _other = two
    gone = make.event("Xi Jinping", evidence=False, state=state)
    with pytest.raises(Impossible, match=f"this event is {state} and cannot be merged"):
        curation.merge(one, [gone], ANA)


@pytest.mark.parametrize("state", ["rejected", "merged", "withdrawn"])
def test_nothing_is_merged_into_what_is_gone(state):
    one, gone = make_proposed("Xi Jinping"), make.event("Xi Jinping", evidence=False, state=state)
    with pytest.raises(Impossible, match=f"this event is {state}: nothing is merged into it"):
        curation.merge(gone, [one], ANA)


@pytest.mark.parametrize("state", ["proposed", "parked", "accepted", "published", "withdrawn"])
def test_each_other_state_can_be_merged_and_comes_back(two, state):
    one, _other = two
    gone = make.event("Li Qiang", evidence=state == "published", state=state)
    before = everything()
    curation.merge(one, [gone], ANA)
    assert gone.state == "merged"
    curation.unmerge(gone, ANA)
    assert (gone.state, everything()) == (state, before)


def test_nothing_to_merge(two):
    one, _other = two
    for others in ([], [one]):
        with pytest.raises(Impossible, match="choose another event to merge with this one"):
            curation.merge(one, others, ANA)
    with pytest.raises(Impossible, match="only rows of one kind are merged"):
        curation.merge(one, [make.person("Xi Jinping")], ANA)


# Who may, once, and at once


def test_merging_asks_for_change_and_for_publish_where_readers_see(two):
    one, other = two
    here, there = make_proposed("Li Qiang"), make_proposed("Li Qiang")
    editor, publisher = account("Editors"), account("Publishers")
    for nobody in (account("Viewers"), account(is_staff=True)):
        with pytest.raises(NotAllowed, match="may not merge this event"):
            curation.merge(here, [there], nobody)
    curation.merge(here, [there], editor)
    curation.unmerge(there, editor)
    for kept, gone in ((one, other), (one, here)):
        with pytest.raises(NotAllowed, match="may not merge this event"):
            curation.merge(kept, [gone], editor)
    curation.merge(one, [other], publisher)
    with pytest.raises(NotAllowed):
        curation.unmerge(other, editor)
    curation.unmerge(other, publisher)


def test_a_merge_that_moves_what_readers_see_asks_for_publish():
    editor = account("Editors")
    withdrawn = make.event("Xi Jinping")
    make.mention(withdrawn)
    Event.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    kept = make_proposed("Xi Jinping")
    withdrawn.refresh_from_db()
    with pytest.raises(NotAllowed, match="may not edit this mention"):
        curation.merge(kept, [withdrawn], editor)
    assert Decision.objects.count() == 0


def test_a_merge_sent_twice_merges_once(two):
    one, other = two
    key, again = uuid.uuid4(), uuid.uuid4()
    made = curation.merge(one, [other], ANA, key=key, version=0)
    assert curation.merge(one, [other], ANA, key=key, version=0) == made
    undone = curation.unmerge(other, ANA, key=again)
    assert curation.unmerge(other, ANA, key=again) == undone
    assert Decision.objects.count() == len(made) + len(undone)
    redone = curation.undo(undone[-1], ANA, key=(third := uuid.uuid4()))
    assert redone.undoes == undone[-1]
    assert curation.undo(undone[-1], ANA, key=third) == redone
    assert Decision.objects.count() == 2 * len(made) + len(undone)


def test_a_merge_of_what_was_decided_on_since_is_stale(two):
    one, other = two
    seen = fresh(other)
    curation.edit(other, BO, {"title": "Call"})
    with pytest.raises(Stale, match="has been decided on since you saw it"):
        curation.merge(one, [seen], ANA)
    with pytest.raises(Stale):
        curation.merge(one, [other], ANA, version=5)


# What stands in the way of unmerging


def test_unmerging_is_refused_where_the_survivor_was_decided_on_since(two):
    one, other = two
    curation.merge(one, [other], ANA, {"participants": snapshot(one)["participants"]})
    edited = curation.edit(one, BO, {"title": "Talks"})
    before = everything()
    with pytest.raises(Stale, match=r"later decisions stand on what it changed .edit event “Talks” by Bo.: undo those"):
        curation.unmerge(other, ANA)
    assert everything() == before
    curation.undo(edited, BO)
    curation.unmerge(other, ANA)


def test_unmerging_is_refused_where_what_moved_was_decided_on_since(two):
    one, other = two
    curation.merge(one, [other], ANA)
    mention = Mention.objects.get(state="proposed")
    curation.reject(mention, BO)
    with pytest.raises(Stale, match=r"reject mention “Report number .*” by Bo"):
        curation.unmerge(other, ANA)


def test_unmerging_is_refused_where_the_survivor_went_on_into_another_one(two):
    one, other = two
    curation.merge(one, [other], ANA)
    third = make.event("Xi Jinping")
    curation.merge(third, [one], ANA)
    with pytest.raises(Stale, match="merge event"):
        curation.unmerge(other, ANA)
    curation.unmerge(one, ANA)
    curation.unmerge(other, ANA)
    assert {row.state for row in Event.objects.all()} == {"published"}


def test_what_was_never_merged_is_not_unmerged(two):
    one, _other = two
    with pytest.raises(Impossible, match="this event was not merged"):
        curation.unmerge(one, ANA)


def test_a_merge_is_not_done_again_over_what_hangs_there_since(two):
    one, other = two
    curation.merge(one, [other], ANA)
    undone = curation.unmerge(other, ANA)
    make.mention(other, state="proposed")
    with pytest.raises(Impossible, match=r"the mention Report number .* hangs on it since: merge the two anew"):
        curation.undo_batch(undone[0].batch, ANA)
    assert fresh(other).state == "published"


def test_nothing_is_hung_on_what_was_merged(two):
    one, other = two
    mention = make.mention(one)
    edited = curation.edit(mention, ANA, {"event": other.public_id})
    curation.undo(edited, ANA)
    back = curation.edit(fresh(mention), ANA, {"event": other.public_id})
    curation.edit(fresh(mention), ANA, {"event": one.public_id})
    curation.merge(one, [other], ANA)
    message = "the event Talks was merged into Xi Jinping, Vladimir Putin and Mikhail Mishustin: choose that one"
    with pytest.raises(Impossible, match=message):
        curation.edit(fresh(mention), ANA, {"event": other.public_id})
    last = Decision.objects.about("mention", mention.public_id).last()
    with pytest.raises(Impossible, match=message):
        curation.undo(last, ANA)
    with pytest.raises(Impossible, match=message):
        curation.create(Event(kind="meeting"), ANA, {"part_of": other.public_id})
    assert back.after == {"event": other.public_id}


# Actors


@pytest.fixture
def misspelt():
    """An actor whom texts call otherwise, named wherever an actor can be named."""
    country = make.country("Russia", "Russian")
    right = make.person("Mikhail Mishustin", aliases=["Mishustin"])
    wrong = make.person("Mikhail V. Mishustin", state="proposed", country=country, aliases=["M. Mishustin"])
    source = make.document(TEXT, state="published")
    met = make_proposed("Xi Jinping", right, wrong)
    met.participations.filter(actor=wrong).update(role="host")
    make_proposed(wrong, "Xi Jinping")
    make.statement(source, "trade grew by 30 percent", wrong, "Xi Jinping", state="proposed")
    make.statement(source, "trade grew", right, wrong, state="proposed")
    make.figure(source, "30 percent", 30, "percent", stated_by=[wrong], state="proposed")
    return right, wrong


def test_what_named_an_actor_names_the_survivor_once(misspelt):
    right, wrong = misspelt
    before = everything()
    curation.merge(right, [wrong], ANA)
    name = "mikhail-mishustin"
    assert [snapshot(e)["participants"] for e in Event.objects.order_by("pk")] == [
        [["xi-jinping", "participant"], [name, "participant"]],
        [[name, "participant"], ["xi-jinping", "participant"]],
    ]
    assert [snapshot(s)["speakers"] for s in Statement.objects.order_by("pk")] == [[name, "xi-jinping"], [name]]
    assert snapshot(Figure.objects.get())["stated_by"] == [name]
    assert right.aliases == ["Mishustin", "Mikhail V. Mishustin", "M. Mishustin"]
    assert (right.country.slug, wrong.state, wrong.merged_into) == ("russia", "merged", right)
    curation.unmerge(wrong, ANA)
    assert everything() == before


def test_an_actor_whom_readers_see_is_merged_and_comes_back():
    source = make.document(TEXT)
    one, other = make.person("Xi Jinping"), make.person("Xi Jinping of China")
    said = make.statement(source, "trade grew", other)
    make.event(other, "Vladimir Putin")
    search.rebuild()
    before = everything()
    curation.merge(one, [other], ANA)
    assert snapshot(said)["speakers"] == ["xi-jinping"]
    curation.unmerge(other, ANA)
    assert everything() == before


def test_a_confirmed_actor_is_not_merged_into_a_proposed_one(misspelt):
    right, wrong = misspelt
    with pytest.raises(Impossible, match=r"Mikhail V. Mishustin is only proposed as an actor: accept the actor first"):
        curation.merge(wrong, [right], ANA)


def test_a_person_is_not_a_country(misspelt):
    with pytest.raises(Impossible, match=r"Russia is a country and Mikhail V. Mishustin a person: they are not one"):
        curation.merge(Actor.objects.get(slug="russia"), [misspelt[1]], ANA)


def test_an_actor_with_offices_is_not_merged_away(misspelt):
    right, wrong = misspelt
    make.term(wrong)
    with pytest.raises(Impossible, match=r"are Mikhail V. Mishustin's: give them to Mikhail Mishustin first"):
        curation.merge(right, [wrong], ANA)


def test_nationals_move_with_their_country():
    one, other = make.country("Russia", "Russian"), make.country("Russian Federation", "Russian Federation's")
    person = make.person("Vladimir Putin", country=other)
    curation.merge(one, [other], ANA)
    assert (fresh(person).country, one.aliases) == (one, ["Russian Federation"])
    assert one.demonyms == ["Russian", "Russian Federation's"]
    curation.unmerge(other, ANA)
    assert fresh(person).country == other


def test_a_country_that_named_the_other_one_as_its_own_names_nobody():
    one, other = make.country("Russia", "Russian"), make.country("Russian Federation", "Russian")
    Actor.objects.filter(pk=one.pk).update(country=other)
    Actor.objects.filter(pk=other.pk).update(country=one)
    before = everything()
    curation.merge(fresh(one), [fresh(other)], ANA)
    assert fresh(one).country is None
    curation.unmerge(fresh(other), ANA)
    assert everything() == before


# Statements


@pytest.fixture
def said():
    """Two statements of one document, both of which correspond to others elsewhere."""
    source, elsewhere = make.document(TEXT), make.document(TEXT + " Elsewhere.")
    one = make.statement(source, "trade grew by 30 percent", "Xi Jinping")
    other = make.statement(source, "trade grew", "Xi Jinping", topics=["Trade"])
    there = make.statement(elsewhere, "trade grew by 30 percent", "Xi Jinping")
    alone = make.statement(elsewhere, "trade grew.", "Xi Jinping")
    make.correspondence(one, there, state="proposed")
    make.correspondence(other, there)
    make.correspondence(alone, other, state="accepted")
    make.figure(source, "30 percent", 30, "percent", statement=other)
    search.rebuild()
    return one, other


def test_what_hung_on_a_statement_hangs_on_the_survivor(said):
    one, other = said
    before = everything()
    curation.merge(one, [other], ANA, {"topics": ["trade"]})
    assert (other.state, other.merged_into) == ("merged", one)
    states = [(c.one_id == one.pk, c.state) for c in Correspondence.objects.order_by("pk")]
    assert states == [(True, "accepted"), (False, "merged"), (True, "accepted")]
    assert Figure.objects.get().statement == one
    assert snapshot(one)["topics"] == ["trade"]
    curation.unmerge(other, ANA)
    assert everything() == before


def test_a_correspondence_between_the_two_is_put_away(said):
    one, other = said
    made = make.correspondence(one, other, state="accepted")
    before = everything()
    curation.merge(one, [other], ANA)
    assert fresh(made).state == "merged"
    curation.unmerge(other, ANA)
    assert everything() == before


def test_what_is_hidden_with_its_document_moves_and_comes_back(two):
    one, other = two
    make.mention(other, one.mentions.get().document)
    search.rebuild()
    source = other.mentions.filter(state="published").first().document
    curation.withdraw(source, ANA)
    before = everything()
    curation.merge(one, [other], ANA)
    curation.unmerge(other, ANA)
    assert everything() == before


def test_statements_of_two_documents_are_not_merged(said):
    one, _other = said
    there = Statement.objects.exclude(document=one.document).first()
    with pytest.raises(Impossible, match="of two documents: they correspond, and are not merged"):
        curation.merge(one, [there], ANA)


# Told apart


def test_two_rows_are_told_apart_until_that_is_undone(two):
    one, other = two
    editor, key = account("Editors"), uuid.uuid4()
    decision = curation.not_the_same(one, other, editor, key=key)
    assert curation.not_the_same(one, other, editor, key=key) == decision
    assert (decision.verb, decision.after) == ("not-the-same", {"not_the_same": other.public_id})
    assert curation.told_apart("event") == {frozenset((one.public_id, other.public_id))}
    assert curation.told_apart("actor") == set()
    with pytest.raises(Impossible, match="these two are told apart already"):
        curation.not_the_same(other, one, editor)
    (undone,) = curation.undo_last(editor)
    assert curation.told_apart("event") == set()
    redone = curation.undo(undone, editor)
    assert curation.told_apart("event") == {frozenset((one.public_id, other.public_id))}
    curation.undo(redone, editor)
    assert curation.told_apart("event") == set()
    with pytest.raises(NotAllowed):
        curation.not_the_same(one, other, account("Viewers"))
    with pytest.raises(Impossible, match="only two rows of one kind are told apart"):
        curation.not_the_same(one, one, editor)


def test_who_was_told_apart_from_a_merged_row_is_told_apart_from_the_survivor(two):
    one, other = two
    third, fourth = make_proposed("Xi Jinping"), make_proposed("Xi Jinping")
    curation.not_the_same(other, third, ANA)
    curation.not_the_same(one, fourth, ANA)
    curation.merge(fourth, [third], ANA)
    assert curation.told_apart("event") == {
        frozenset((other.public_id, fourth.public_id)),
        frozenset((one.public_id, fourth.public_id)),
    }
    curation.merge(one, [other], ANA)
    assert curation.told_apart("event") == {frozenset((one.public_id, fourth.public_id))}
    curation.unmerge(third, ANA)
    assert curation.told_apart("event") == {
        frozenset((one.public_id, third.public_id)),
        frozenset((one.public_id, fourth.public_id)),
    }


def test_who_is_told_apart_is_found_in_the_same_number_of_queries(two, django_assert_num_queries):
    rows = [make_proposed("Xi Jinping") for _ in range(6)]
    for other in rows[1:]:
        curation.not_the_same(rows[0], other, ANA)
    with django_assert_num_queries(3):  # who, what was undone, what was merged
        assert len(curation.told_apart("event")) == 5
