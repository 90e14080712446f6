"""Whatever is extracted, decided, undone, merged and extracted again: what an editor decided stays, all can be undone.

``RELATIONS_MACHINE=200`` makes it run that many times as long walks.
"""

import os
from collections import Counter
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from relations import curation
from relations.curation import CurationError, Editor, snapshot
from relations.curation.ties import hanging_on
from relations.curation.trail import read
from relations.extraction import extract
from relations.ingest import Metadata, Source, ingest, stored_lexicon
from relations.ingest.again import propose_again
from relations.models import Actor, Correspondence, Decision, Document, Event, Figure, Mention, Statement, search
from relations.models.querysets import DECIDED
from relations.spans import Span
from tests import factories as make

WALKS = int(os.environ.get("RELATIONS_MACHINE", "0"))
ANA, BO = Editor.trusted("Ana"), Editor.trusted("Bo")
TEXTS = (
    """MOSCOW, March 21 -- Xi Jinping met Vladimir Putin in Moscow on Tuesday.

Xi said that the two sides should deepen cooperation in energy. Putin noted that trade reached 190 billion U.S. dollars
in 2022. Analyst Ivan Petrov said that trade will grow further.
""",
    """BEIJING, March 22 -- Vladimir Putin and Xi Jinping held talks in Moscow on March 21, 2023.

Xi said that the two sides should deepen cooperation in energy. Ivan Petrov, an analyst, said trade will grow.
""",
    """MOSCOW, April 3 -- Mikhail Mishustin met Xi Jinping in Beijing on Monday.

Mishustin said that trade had grown by 30 percent. Xi Jinping will visit Moscow in May.
""",
)
MODELS = (Actor, Correspondence, Document, Event, Figure, Mention, Statement)
PASSAGES = (Mention, Statement, Figure)
VERBS = {
    "accept": curation.accept,
    "reject": curation.reject,
    "park": curation.park,
    "send-back": curation.send_back,
    "publish": curation.publish,
    "withdraw": curation.withdraw,
    "flag": curation.flag,
}
EDITS = {
    Actor: [{"described_as": "an analyst"}, {"kind": "institution"}],
    Correspondence: [{"score": 99}],
    Document: [{"title": "Another title"}, {"note": "Looked at."}],
    Event: [{"title": "Talks"}, {"participants": []}, {"kind": "visit"}, {"participants": [["xi-jinping", "host"]]}],
    Figure: [{"unit": "percent"}, {"stated_by": ["xi-jinping"]}],
    Mention: [{"primary": True}],
    Statement: [{"speakers": ["xi-jinping"]}, {"cue": "stressed"}, {"topics": []}, {"event": None}],
}
TEXT = st.sampled_from(range(len(TEXTS)))
NUMBERS = st.integers(0, 10_000)


NAMED = {  # what a snapshot reads of other rows
    Actor: ("country", "merged_into"),
    Correspondence: ("one", "other"),
    Document: ("publisher", "syndicated_from", "supersedes"),
    Event: ("place", "part_of", "merged_into"),
    Figure: ("metric", "statement", "event", "document"),
    Mention: ("event", "document"),
    Statement: ("event", "merged_into", "document"),
}


def rows_of(*models):
    return [row for model in models for row in model.objects.select_related(*NAMED[model]).order_by("pk")]


def dump():
    """Every decided row as it is, by model and key."""
    return {(type(row), row.pk): (row.public_id, row.version, snapshot(row)) for row in rows_of(*MODELS)}


def shortened(extraction):
    """What other rules might take from the same text: shorter passages, other cues, nothing of some sentences."""
    statements = tuple(
        s._replace(spans=(Span(s.span.start, s.span.end - 5),), cue="added", speakers=s.speakers[:1])
        for s in extraction.statements[1:]
    )
    events = tuple(e._replace(span=Span(e.span.start, e.span.end - 3)) for e in extraction.events)
    return replace(extraction, statements=statements, events=events, figures=())


def world():
    """Reference rows, and what each set of rules takes from each text."""
    china, russia = make.country(), make.country("Russia", "Russian")
    xi = make.person("Xi Jinping", country=china, short="Xi")
    make.term(xi, body=china)
    make.term(make.person("Vladimir Putin", country=russia, short="Putin"), body=russia)
    mishustin = make.person("Mikhail Mishustin", country=russia, short="Mishustin")
    make.term(mishustin, "Prime Minister", body=russia)
    for name, country in (("Moscow", russia), ("Beijing", china)):
        make.place(name, country=country, capital=True)
    make.metric("Bilateral trade", words=["trade"])
    make.topic("Energy", words=["energy"])
    make.publisher()
    lexicon = stored_lexicon()
    with transaction.atomic():
        Actor.objects.filter(pk=mishustin.pk).update(state="proposed")
        Actor.objects.filter(pk=xi.pk).update(aliases=["Xi Jinping will"])
        altered = stored_lexicon()
        transaction.set_rollback(True)
    full = [extract(text, lexicon, None) for text in TEXTS]
    return lexicon, (full, [extract(text, altered, None) for text in TEXTS], [shortened(e) for e in full])


class Desk(RuleBasedStateMachine):
    """Editors, an extractor whose rules change, and no order between them."""

    lexicon, taken = None, None

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.start, self.now, self.in_order = {}, {}, True

    def teardown(self):
        try:
            self.undo_everything()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    # What happens

    @initialize(first=TEXT, second=TEXT)
    def begin(self, first, second):
        for text in (first, second):
            self.bring_in(text)

    @rule(text=TEXT)
    def bring_in(self, text):
        self.add_twice(ingest, Source("text", TEXTS[text]), Metadata(publisher="Xinhua"), self.lexicon)

    @rule(number=NUMBERS, rules=st.sampled_from(range(3)))
    def extract_again(self, number, rules):
        document = self.pick(number, Document)
        self.add_twice(propose_again, document, self.taken[rules][TEXTS.index(document.text)])

    @rule(number=NUMBERS, which=NUMBERS, model=st.sampled_from(MODELS), who=st.sampled_from((ANA, BO)))
    def decide(self, number, which, model, who):
        """Mostly what the row's state lets through."""
        if row := self.pick(number, model):
            verbs = [VERBS[verb] for verb in curation.allowed_verbs(row.state) if verb in VERBS]
            verbs = (verbs if which % 4 else []) or list(VERBS.values())
            self.attempt(verbs[which // 4 % len(verbs)], row, who)

    @rule(number=NUMBERS)
    def show_what_a_document_says(self, number):
        """Most of what is published hangs together, so that chance alone would hardly publish anything."""
        document = self.pick(number, Document)
        rows = [document, *Actor.objects.order_by("pk"), *Mention.objects.filter(document=document).order_by("pk")]
        for row in rows:
            self.attempt(curation.accept, row, ANA)
        self.attempt(curation.publish, document, ANA)
        told = Statement.objects.filter(document=document).order_by("pk")
        for row in (*Event.objects.filter(mentions__document=document).distinct().order_by("pk"), *told):
            self.attempt(curation.accept, row, ANA)
            self.attempt(curation.publish, row, ANA)

    @rule(number=NUMBERS, model=st.sampled_from(MODELS), which=NUMBERS, who=st.sampled_from((ANA, BO)))
    def edit(self, number, model, which, who):
        if row := self.pick(number, model):
            self.attempt(curation.edit, row, who, EDITS[model][which % len(EDITS[model])])

    @rule(number=NUMBERS)
    def close(self, number):
        self.attempt(curation.close, self.pick(number, Document), BO)

    @rule(one=NUMBERS, other=NUMBERS, model=st.sampled_from((Event, Event, Statement, Actor)))
    def merge(self, one, other, model):
        rows = model.objects.exclude(state__in=("merged", "rejected"))
        survivor = self.pick(one, rows.filter(kind="person") if model is Actor else rows)
        others = rows.filter(document=survivor.document) if model is Statement else rows
        others = others.filter(terms=None, kind="person") if model is Actor else others
        self.attempt(curation.merge, survivor, [self.pick(other, others.exclude(pk=survivor.pk))], ANA)

    @rule(number=NUMBERS, model=st.sampled_from((Event, Statement, Actor)))
    def unmerge(self, number, model):
        self.attempt(curation.unmerge, self.pick(number, model.objects.filter(state="merged")), BO)

    @rule(one=NUMBERS, other=NUMBERS)
    def tell_apart(self, one, other):
        self.attempt(curation.not_the_same, self.pick(one, Event), self.pick(other, Event), ANA)

    @precondition(lambda self: Decision.objects.exists())
    @rule(number=st.sampled_from((0, 0, 0, 1, 5)))
    def undo_or_redo(self, number):
        """One of the last decisions, whatever it was: the undoing of one that undid another one does that again."""
        newest = Decision.objects.order_by("-id")
        self.attempt(curation.undo, newest[min(number, len(newest) - 1)], BO)

    @rule()
    def undo_the_newest(self):
        if standing := self.standing():
            self.attempt(curation.take_back, standing[0], BO)

    @precondition(lambda self: Decision.objects.exists())
    @rule(number=st.integers(0, 6))
    def explain(self, number):
        newest = Decision.objects.order_by("-id")
        curation.explain(newest[min(number, len(newest) - 1)], BO, reason="garbled text")
        assert dump() == self.now

    @rule(who=st.sampled_from((ANA, BO)))
    def undo_the_last(self, who):
        found = curation.last_undoable(who)
        if found is None:
            with pytest.raises(CurationError):
                curation.undo_last(who)
        else:
            self.attempt(curation.take_back, found, who)

    # What always holds

    @invariant()
    def every_state_and_field_has_its_decision(self):
        self.now, told, steps = dump(), {}, Counter()
        for decision in Decision.objects.order_by("id"):
            row = decision.kind, decision.subject
            told.setdefault(row, {}).update(decision.after)
            steps[row] += decision.verb != "explain"
        for (model, key), (public_id, version, now) in self.now.items():
            row = model._meta.model_name, public_id
            expected = {"state": self.start[model, key]["state"]} | told.get(row, {})
            expected.pop("not_the_same", None)
            assert version == steps[row]
            assert {name: now[name] for name in expected} == expected

    @invariant()
    def every_passage_stands_in_its_text(self):
        for row in rows_of(*PASSAGES):
            assert row.document.text[row.start : row.end] == row.quotation

    @invariant()
    def nothing_hangs_on_what_was_merged(self):
        for model in (Event, Statement, Actor):
            for row in model.objects.filter(state="merged"):
                assert row.merged_into is not None
                assert not list(hanging_on([row]))
            assert not model.objects.exclude(state="merged").exclude(merged_into=None).exists()

    @invariant()
    def readers_see_what_rests_on_something(self):
        shown = Mention.objects.published().values("event")
        assert not Event.objects.published().exclude(pk__in=shown).exists()
        spoken = Statement.objects.published()
        assert not spoken.exclude(speakers__state__in=("accepted", "published")).exists()

    @invariant()
    def the_full_text_holds_what_readers_may_find(self):
        for model in (Statement, Mention):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT rowid FROM {search.table(model)}")
                held = {key for (key,) in cursor.fetchall()}
            assert held == set(search.findable(model.objects.all()).values_list("pk", flat=True))

    # How it is looked at

    def pick(self, number, rows):
        rows = rows if isinstance(rows, QuerySet) else rows.objects.all()
        found = rows.order_by("pk")
        return found[number % len(found)] if found else None

    def attempt(self, verb, row, *given):
        """Do it where there is a row; where it is refused, see that nothing was changed."""
        if row is None or None in given or [None] in given:
            return
        self.now = self.now or dump()
        before, standing = Decision.objects.count(), self.standing()
        newest = list(Decision.objects.exclude(verb="explain").order_by("-id")[:100])
        try:
            with transaction.atomic():
                verb(row, *given)
            self.now = None
            turned = [d.undoes for d in Decision.objects.order_by("id")[before:] if d.undoes]
            one_by_one = newest if turned and turned[0].undoes else standing
            self.in_order &= {d.pk for d in turned} == {d.pk for d in one_by_one[: len(turned)]}
        except CurationError:
            assert Decision.objects.count() == before
            assert dump() == self.now

    def add_twice(self, bring_in, *given):
        """Bring something in, and again: what was decided is as it was, nothing new lies over it, the second time
        nothing happens at all.
        """
        before = self.now
        bring_in(*given)
        after = dump()
        for key, (public_id, version, values) in before.items():
            if version or values["state"] in DECIDED:
                assert after[key] == (public_id, version, values)
        for model in PASSAGES:
            decided = list(model.objects.filter(state__in=DECIDED))
            for row in model.objects.select_related("document"):
                near = [old for old in decided if old.document_id == row.document_id]
                new = (model, row.pk) not in before
                assert not new or not [old for old in near if 2 * old.span.overlap(row.span) >= len(row.span)]
        bring_in(*given)
        self.now = dump()
        assert self.now == after
        # what nobody has decided on may still become more precise
        self.start |= {key: values for key, (_id, version, values) in after.items() if version == 0}

    def undo_everything(self):
        """Undo always the newest decision that can be undone: in the end all is as it was.

        Where things were undone out of order, something may be left that readers would see without any evidence.
        """
        while (standing := self.standing()) and any(map(self.undoes, standing)):
            pass
        left = {(decision.kind, decision.subject) for decision in standing}
        assert not left or not self.in_order, left
        for key, (public_id, _version, values) in dump().items():
            assert (key[0]._meta.model_name, public_id) in left or values == self.start[key]

    def undoes(self, decision):
        try:
            with transaction.atomic():
                curation.undo(decision, BO)
        except CurationError:
            return False
        return True

    def standing(self):
        """What is to be undone of what stands, the newest first."""
        about = {}
        for decision in Decision.objects.order_by("id"):
            about.setdefault((decision.kind, decision.subject), []).append(decision)
        last = [step.last for row in about.values() for step in read(row).standing]
        return sorted(last, key=lambda decision: -decision.pk)


@pytest.mark.django_db
def test_whatever_happens_what_was_decided_stays_and_all_can_be_undone():
    Desk.lexicon, Desk.taken = world()
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=WALKS or 8,
            stateful_step_count=60 if WALKS else 18,
            derandomize=not WALKS,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # a walk is long to make short
        ),
    )
