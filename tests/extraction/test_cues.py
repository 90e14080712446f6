import pytest

from relations.extraction.cues import CUES, Form, find_cues, participle, past, third
from relations.spans import Span


def found(text):
    return [
        [(o.cue.id, o.form, o.span.cut(text)) for o in readings] for readings in find_cues(text, Span(0, len(text)))
    ]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("note", ("notes", "noted", "noting")),
        ("stress", ("stresses", "stressed", "stressing")),
        ("deny", ("denies", "denied", "denying")),
        ("convey", ("conveys", "conveyed", "conveying")),
        ("agree", ("agrees", "agreed", "agreeing")),
    ],
)
def test_regular_forms(lemma, forms):
    assert (third(lemma), past(lemma), participle(lemma)) == forms


def test_a_cue_is_found_in_each_of_its_forms():
    assert found("he said and says, adding") == [
        [("say", Form.PAST, "said")],
        [("say", Form.THIRD, "says")],
        [("add", Form.PARTICIPLE, "adding")],
    ]


def test_a_particle_belongs_to_its_cue_and_is_read_first():
    assert found("she called for")[0][0] == ("call-for", Form.PAST, "called for")
    assert found("she called on")[0][0] == ("call-on", Form.PAST, "called on")
    assert found("she pointed out")[0][0][0] == "point-out"


def test_no_cue_inside_a_longer_word():
    assert found("essay aforesaid saidly") == []


def test_every_row_has_an_id_of_its_own_and_takes_something():
    ids = [cue.id for cue in CUES]
    assert len(ids) == len(set(ids))
    known = {
        "clause",
        "that",
        "that-alone",
        "finite",
        "noun",
        "nominal",
        "to",
        "someone",
        "someone-to",
        "hearer",
        "about",
        "for",
        "trail",
        "dative",
    }
    assert all(cue.takes and cue.takes <= known for cue in CUES)
