"""Whatever is extracted, decided, undone, merged and extracted again: what an editor decided stays, all can be undone.

``RELATIONS_MACHINE=200`` makes it run that many times as long walks.
"""

import os
from dataclasses import replace

import pytest
from django.db import connection, transaction
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
VERBS = (
    *(curation.accept, curation.reject, curation.park, curation.send_back, curation.publish, curation.withdraw),
    curation.flag,
)
EDITS = {
    Actor: [{"described_as": "an analyst"}, {"kind": "institution"}],
    Correspondence: [{"score": 99}],
    Document: [{"title": "Another title"}, {"note": "Looked at."}],
    Event: [{"title": "Talks"}, {"participants": []}, {"kind": "visit"}, {"participants": [["xi-jinping", "host"]]}],
    Figure: [{"unit": "percent"}, {"stated_by": ["xi-jinping"]}],
    Mention: [{"primary": True}],
    Statement: [{"speakers": ["xi-jinping"]}, {"cue": "stressed"}, {"topics": []}, {"event": None}],
}
NUMBERS = st.integers(0, 10_000)


def rows_of(*models):
    return [row for model in models for row in model.objects.order_by("pk")]


def dump():
    """Every decided row as it is, by model and key."""
    return {(type(row), row.pk): (row.version, snapshot(row)) for row in rows_of(*MODELS)}


def shortened(extraction):
    """What other rules might take from the same text: shorter passages, other cues, nothing of some sentences."""
    statements = tuple(
        replace(s, spans=(Span(s.span.start, s.span.end - 5),), cue="added", speakers=s.speakers[:1])
        for s in extraction.statements[1:]
    )
    events = tuple(replace(e, span=Span(e.span.start, e.span.end - 3)) for e in extraction.events)
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
        self.start = {}

    def teardown(self):
        try:
            self.undo_everything()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    # What happens

    @initialize()
    def begin(self):
        self.note_new_rows()

    @rule(text=st.sampled_from(range(len(TEXTS))))
    def bring_in(self, text):
        before = dump()
        ingest(Source("text", TEXTS[text]), Metadata(publisher="Xinhua"), self.lexicon)
        self.check_only_added(before)
        after = dump()
        ingest(Source("text", TEXTS[text]), Metadata(publisher="Xinhua"), self.lexicon)
        assert dump() == after

    @precondition(lambda self: Document.objects.exists())
    @rule(number=NUMBERS, rules=st.sampled_from(range(3)))
    def extract_again(self, number, rules):
        document = self.pick(number, Document)
        extraction = self.taken[rules][TEXTS.index(document.text)]
        before = dump()
        propose_again(document, extraction)
        self.check_only_added(before)
        after = dump()
        propose_again(document, extraction)
        assert dump() == after

    @precondition(lambda self: Document.objects.exists())
    @rule(number=NUMBERS, verb=st.sampled_from(VERBS), model=st.sampled_from(MODELS), who=st.sampled_from((ANA, BO)))
    def decide(self, number, verb, model, who):
        if row := self.pick(number, model):
            self.attempt(verb, row, who)

    @precondition(lambda self: Document.objects.exists())
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

    @precondition(lambda self: Document.objects.exists())
    @rule(number=NUMBERS, model=st.sampled_from(MODELS), which=NUMBERS, who=st.sampled_from((ANA, BO)))
    def edit(self, number, model, which, who):
        if row := self.pick(number, model):
            self.attempt(curation.edit, row, who, EDITS[model][which % len(EDITS[model])])

    @precondition(lambda self: Document.objects.exists())
    @rule(number=NUMBERS)
    def close(self, number):
        self.attempt(curation.close, self.pick(number, Document), BO)

    @rule(one=NUMBERS, other=NUMBERS, model=st.sampled_from((Event, Event, Statement, Actor)))
    def merge(self, one, other, model):
        if row := self.pick(one, model):
            self.attempt(curation.merge, row, [self.pick(other, model)], ANA)

    @rule(number=NUMBERS, model=st.sampled_from((Event, Statement, Actor)))
    def unmerge(self, number, model):
        merged = model.objects.filter(state="merged").order_by("pk")
        if merged:
            self.attempt(curation.unmerge, merged[number % len(merged)], BO)

    @rule(one=NUMBERS, other=NUMBERS)
    def tell_apart(self, one, other):
        if row := self.pick(one, Event):
            self.attempt(curation.not_the_same, row, self.pick(other, Event), ANA)

    @precondition(lambda self: Decision.objects.exists())
    @rule(number=st.integers(0, 6))
    def undo_or_redo(self, number):
        """One of the last decisions, whatever it was: the undoing of one that undid another one does that again."""
        newest = Decision.objects.order_by("-id")
        self.attempt(curation.undo, newest[min(number, len(newest) - 1)], BO)

    @precondition(lambda self: Decision.objects.exists())
    @rule(number=st.integers(0, 6))
    def explain(self, number):
        newest = Decision.objects.order_by("-id")
        before = dump()
        curation.explain(newest[min(number, len(newest) - 1)], BO, reason="garbled text")
        assert dump() == before

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
        told = {}
        steps = {}
        for decision in Decision.objects.order_by("id"):
            row = decision.kind, decision.subject
            told.setdefault(row, {}).update(decision.after)
            steps[row] = steps.get(row, 0) + (decision.verb != "explain")
        for row in rows_of(*MODELS):
            known = row._meta.model_name, row.public_id
            now = snapshot(row)
            assert row.version == steps.get(known, 0)
            decided = {name: value for name, value in told.get(known, {}).items() if name in now}
            assert {name: now[name] for name in decided} == decided
            if "state" not in decided:
                assert now["state"] == self.start[type(row), row.pk]["state"]

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

    def pick(self, number, model):
        rows = model.objects.order_by("pk")
        return rows[number % len(rows)] if rows else None

    def attempt(self, verb, *given):
        """Do it; where it is refused, see that nothing was changed."""
        before = Decision.objects.count(), dump()
        try:
            with transaction.atomic():
                verb(*given)
        except CurationError:
            assert (Decision.objects.count(), dump()) == before

    def note_new_rows(self):
        """Keep what each row was when it came; what nobody has decided on may still become more precise."""
        for row in rows_of(*MODELS):
            if row.version == 0:
                self.start[type(row), row.pk] = snapshot(row)

    def check_only_added(self, before):
        """What was decided is as it was; nothing new lies over it."""
        after = dump()
        for (model, key), (version, values) in before.items():
            if version or values["state"] in DECIDED:
                assert after[model, key] == (version, values)
        for model in PASSAGES:
            new = [row for row in model.objects.all() if (model, row.pk) not in before]
            decided = list(model.objects.filter(state__in=DECIDED))
            for row in new:
                over = [
                    d
                    for d in decided
                    if d.document_id == row.document_id and 2 * d.span.overlap(row.span) >= len(row.span)
                ]
                assert not over
        self.note_new_rows()

    def undo_everything(self):
        while standing := self.standing():
            undone = 0
            for decision in standing:
                try:
                    with transaction.atomic():
                        curation.undo(decision, BO)
                    undone += 1
                except CurationError as refused:
                    why = refused
            assert undone, why
        assert {(type(row), row.pk): snapshot(row) for row in rows_of(*MODELS)} == self.start

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
            deadline=None,
            derandomize=not WALKS,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink] if WALKS else [Phase.generate],
        ),
    )
