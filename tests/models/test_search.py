import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from relations.models import Mention, Statement, search
from tests import factories as make


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("", []),
        ("   ", []),
        ("trade", ["trade*"]),
        ("trade energy", ["trade", "energy*"]),
        ('"joint statement" gas', ["joint statement", "gas*"]),
        ('gas "trade"', ["gas", "trade"]),
        ("“joint statement”", ["joint statement"]),
        ('"joint statement', ["joint", "statement*"]),
        ('5" gun', ["5", "gun*"]),
        ('""', []),
        ("*", []),
        ("trad*", ["trad*"]),
        ("trad* gas", ["trad*", "gas*"]),
        ('"joint stat*"', ["joint stat*"]),
        ('"joint stat"*', ["joint stat"]),
        ("good-neigh*", ["good neigh*"]),
        ("trad**", ["trad*"]),
        ("tr*ad", ["tr ad"]),
        ("🙂*", []),
        ("🙂", []),
        ("good-neighbourliness", ["good neighbourliness*"]),
        ("Xi's", ["xi s"]),
        ("'quoted'", ["quoted*"]),
        ("gas AND (oil OR NOT coal)", ["gas", "and", "oil", "or", "not", "coal*"]),
        ("words:trade -energy", ["words trade", "energy*"]),
        ("CAFE\u0301 Çelik", ["cafe", "celik*"]),
        ("snake_case \x00nul", ["snake case", "nul*"]),
        ("a" * 500, ["a" * 200 + "*"]),
        ("xi", ["xi"]),
        ("in 2023", ["in", "2023"]),
        ("trade 🙂", ["trade*"]),
        ("习近", ["习近*"]),
    ],
)
def test_terms(query, terms):
    assert search.terms(query) == terms


@pytest.fixture
def said(db):
    source = make.document(
        "Xi said that the trading of natural gas is good-neighbourly. He welcomed a joint statement."
    )
    row = make.statement(source, "the trading of natural gas is good-neighbourly", "Xi Jinping")
    search.rebuild()
    return row


def finds(query):
    return list(Statement.objects.filter(pk__in=search.matching(Statement, query)).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("AND", True),
        ("the of", True),
        ("to be or not", False),
        ("erdogan cafe", True),
        ("Erdoğan’s café", True),
        ('"Erdogan said WHO"', True),
        ('"Erdogan said"', True),
        ('"said the WHO"', False),
        ("a.b@c.example", True),
        ("12.5", True),
        ("'s", True),
    ],
)
@pytest.mark.django_db
def test_both_databases_fold_accents_and_keep_common_words(query, found):
    words = "Erdoğan said WHO and the EU met in the café of Erdoğan’s, 12.5 km off; write to a.b@c.example"
    row = make.statement(make.document(f"{words}."), words, "Xi Jinping")
    search.rebuild()
    assert finds(query) == ([row.pk] if found else [])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("trade", True),
        ("TRADES gas", True),
        ("gas jinping", True),
        ('"natural gas"', True),
        ('"gas natural"', False),
        ("trade oil", False),
        ("good-neighbourly", True),
        ("neighbourly", True),
        ("statement", False),
        ("trad*", True),
        ("tra", True),
        ("trad", True),
        ("tradin", True),  # words are known by their stems
        ("tradi*", True),
        ("tradit", False),
        ('"trad"', False),
        ("trad gas", False),
        ("gas tradi", True),
        ("neigh* nat*", True),
        ('"natural g*"', True),
        ('"gas nat*"', False),
        ("statem*", False),
    ],
)
def test_every_term_has_to_be_there(said, query, found):
    assert finds(query) == ([said.pk] if found else [])


def test_a_query_without_a_term_is_told_apart(said):
    assert search.matching(Statement, " ? ") is None


def test_adding_replaces_and_removing_passes_over_what_is_not_there(said):
    search.add([said])
    search.add([said])
    assert finds("gas") == [said.pk]
    search.remove([said])
    search.remove([said])
    assert finds("gas") == []


def test_a_rebuild_holds_what_readers_may_see(db):
    shown = make.document("Xi met Putin. Trade grew. Gas flows.")
    hidden = make.document("Oil flows. Coal too.", state="withdrawn")
    said = make.statement(shown, "Trade grew", "Xi Jinping")
    make.statement(shown, "Gas flows", "Xi Jinping", state="accepted")
    make.statement(hidden, "Oil flows", "Xi Jinping")
    event = make.event("Vladimir Putin", source=shown, words="Xi met Putin")
    make.event("Li Qiang", source=shown, words="Trade grew", state="withdrawn")
    assert search.rebuild() == 2
    assert finds("flows") == []
    assert finds("trade") == [said.pk]
    mentions = Mention.objects.filter(pk__in=search.matching(Mention, "vladimir met"))
    assert [mention.event for mention in mentions] == [event]
    assert not Mention.objects.filter(pk__in=search.matching(Mention, "qiang")).exists()


class AnyQuery(TestCase):
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.text(max_size=250), st.text("\"'*()-:^{}+~<>|&!\\%_ aXé𝄞\0\n\u202e", max_size=60)))
    def test_no_query_is_an_error(self, query):
        for model in (Statement, Mention):
            matching = search.matching(model, query)
            if matching is not None:
                assert list(model.objects.filter(pk__in=matching)) == []


@pytest.mark.django_db
def test_nobody_is_found_by_a_name_that_no_editor_has_confirmed():
    source = make.document("Somebody said a thing.\n\nThe two met.")
    hidden = make.person("Ann Lee", state="proposed")
    known = make.person("Xi Jinping")
    make.statement(source, "a thing", known, hidden)
    make.event(known, hidden, source=source, words="The two met")
    search.rebuild()
    for model, name, found in [
        (Statement, "Lee", 0),
        (Mention, "Lee", 0),
        (Statement, "Jinping", 1),
        (Mention, "Jinping", 1),
    ]:
        assert model.objects.filter(pk__in=search.matching(model, name)).count() == found


def test_an_event_is_found_by_the_title_of_a_document_about_it(db):
    source = make.document("Xi met Putin. Trade grew.", title="Summit in the Kremlin")
    about = make.mention(make.event("Xi Jinping", evidence=False), source, "Xi met Putin", primary=True)
    make.mention(make.event("Vladimir Putin", evidence=False), source, "Trade grew")
    search.rebuild()
    found = Mention.objects.filter(pk__in=search.matching(Mention, "summit kremlin"))
    assert [row.pk for row in found] == [about.pk]
