import re
from datetime import date

import pytest

from relations.extraction.dates import reference_day
from relations.extraction.people import find_people
from relations.extraction.statements import find_statements
from relations.extraction.text import read
from relations.spans import Span
from relations.vocabulary import Tier
from tests.extraction.known import GENRES, lexicon

PUBLISHED = {
    "reuters-1987": date(1987, 3, 4),
    "capitals": date(1987, 3, 30),
    "white-house": date(2024, 4, 2),
    "guardian": date(2024, 11, 18),
    "new-york-times": date(2023, 4, 6),
    "white-house-remarks": date(2023, 11, 15),
    "downing-street": date(2010, 6, 26),
    "press": date(2010, 3, 27),
    "bundesregierung": date(2022, 9, 13),
    "bernama": date(2024, 11, 5),
    "trilateral": date(2023, 5, 21),
}
ANY_DAY = date(2024, 5, 17)
MARK = re.compile(r"[⟦⟪](.*?)[⟧⟫]‹(.*?)›", re.DOTALL)
EDGES = " \n\"“”'‘’.,;:!?-–—"


def statements(text, published=ANY_DAY):
    page = read(text)
    return find_statements(page, find_people(page, lexicon(), reference_day(page, published)))


def attributed(text):
    """The text without marks, and what is marked: spans, speakers in order of the alphabet, whether direct."""
    plain, expected, spans, at = "", [], [], 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        spans.append(Span(len(plain), len(plain) + len(mark[1])).strip(plain + mark[1], EDGES))
        plain += mark[1]
        at = mark.end()
        if mark[2] != "+":
            expected.append((tuple(spans), sorted(mark[2].split("; ")), mark[0][0] == "⟪"))
            spans = []
    return plain + text[at:], expected


def told(found):
    return [(s.spans, sorted(p.name for p in s.speakers), s.direct) for s in found if not s.implicit]


def check(text, published=ANY_DAY):
    plain, expected = attributed(text)
    assert told(statements(plain, published)) == expected


@pytest.mark.parametrize("genre", GENRES)
def test_a_report_in_the_manner_of_its_house(genre):
    check(GENRES[genre], PUBLISHED.get(genre, ANY_DAY))


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping said that ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping said on Tuesday that ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping said ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping said Tuesday ⟦ties are good⟧‹Xi Jinping›.",
        "⟦Ties are good⟧‹Xi Jinping›, Xi Jinping said in Moscow on Tuesday.",
        "⟦Ties are good⟧‹Xi Jinping›, said Xi Jinping.",
        "⟦Ties⟧‹+›, Xi Jinping said, ⟦are good and will be better⟧‹Xi Jinping›.",
        'Xi Jinping said: "⟪Ties are very good.⟫‹Xi Jinping›"',
        '"⟪Ties are good⟫‹+›," Xi Jinping said, "⟪and will be better⟫‹Xi Jinping›."',
        "Xi Jinping said ⟦ties are good⟧‹Xi Jinping›, adding that ⟦trade grows⟧‹Xi Jinping›.",
        "Xi Jinping called for ⟦more trade⟧‹Xi Jinping› and said ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping urged ⟦both sides to talk⟧‹Xi Jinping›.",
        "Xi Jinping voiced the hope that ⟦ties will grow⟧‹Xi Jinping›.",
        "Xi Jinping expressed Beijing's readiness ⟦to talk⟧‹Xi Jinping›.",
        "Xi Jinping expressed ⟦his gratitude⟧‹Xi Jinping›.",
        "Xi Jinping reiterated ⟦Beijing's commitment to helping⟧‹Xi Jinping›.",
        "Xi Jinping extended ⟦warm congratulations on the holiday⟧‹Xi Jinping›.",
        "Xi Jinping pledged ⟦support for it⟧‹Xi Jinping› on Wednesday, while calling for ⟦more of it⟧‹Xi Jinping›.",
        "Xi Jinping told Vladimir Putin that ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping, who is in Moscow, said ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping, for his part, said ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping reiterated ⟦the goal of opening-up⟧‹Xi Jinping›, which he said ⟦will help all⟧‹Xi Jinping›.",
        "Xi Jinping went on to say that ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping said ⟦he has invited Vladimir Putin to China⟧‹Xi Jinping›.",
        "Xi Jinping and Vladimir Putin believe ⟦the exchange is deep⟧‹Xi Jinping; Vladimir Putin›.",
        "⟦The leaders held talks⟧‹Xinhua›, reported Xinhua.",
        "Xi Jinping said ⟦ties are good⟧‹Xi Jinping›, Xinhua reported.",
        "According to the Kremlin, ⟦the call was long⟧‹Kremlin›.",
        "Beijing said ⟦it would reply⟧‹China›.",
        "The Chinese Foreign Ministry said ⟦it would reply⟧‹Chinese Foreign Ministry›. The ministry added that ⟦it was "
        "calm⟧‹Chinese Foreign Ministry›.",
        "A senior White House official said ⟦talks would follow⟧‹senior White House official›.",
    ],
)
def test_a_pattern_of_attribution(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping met Vladimir Putin and they discussed trade.",
        "Xi Jinping is expected to say more.",
        "Xi Jinping did not say why.",
        "The agreed plan was praised by many.",
        "As stated in the plan, trade matters.",
        "A target announced last year was met.",
        "Xi Jinping welcomed Vladimir Putin at the airport.",
        'They took part in the "Golden Years" festival.',
        "China supports the plan and hopes for its success.",
    ],
)
def test_what_is_no_statement(text):
    assert told(statements(text)) == []


def test_what_is_said_in_titles_captions_and_teasers_is_left_alone():
    caption, teaser = "[Photo: Xi Jinping said ties are good/Agency]", "See also  Xi says more"
    text = f"Xi says ties good\n\nXi Jinping arrived.\n\n{caption}\n\n{teaser}"
    assert statements(text) == []


def test_a_sentence_that_plainly_goes_on_is_offered_as_implicit():
    text = "Chinese President Xi Jinping said that ties are good. China is ready to work with Russia on trade. He left."
    implicit = [s for s in statements(text) if s.implicit]
    assert [(s.spans[0].cut(text), s.speakers[0].name, s.cue, s.tier) for s in implicit] == [
        ("China is ready to work with Russia on trade", "Xi Jinping", None, Tier.UNSURE)
    ]


def test_words_under_an_announcing_paragraph_are_its_speakers():
    check("Xi Jinping said:\n\n“⟪Ties are good. Trade is better.⟫‹Xi Jinping›”")


def test_what_others_hand_on_as_an_act_is_their_word():
    check("⟦Vladimir Putin agreed to come⟧‹Kremlin›, the Kremlin said.")


def test_narration_that_goes_on_behind_and_is_no_content():
    check("Xi Jinping expressed ⟦support for peace⟧‹Xi Jinping› and discussed trade with his guest.")


def test_a_quotation_of_several_sentences_under_one_cue_is_one_statement():
    check('"⟪One thing is clear. Another is not. A third is both⟫‹Xi Jinping›," Xi Jinping said.')


def test_a_toss_up_names_nobody_and_gives_the_candidates():
    (found,) = statements("They waited for long. Li said that ties are good.", date(1950, 1, 1))
    assert found.speakers == ()
    assert len(found.candidates) > 1
    assert found.tier is Tier.UNSURE


def test_the_agency_that_hands_on_is_kept_as_a_relay():
    (found,) = statements("Xi Jinping said ties are good, Xinhua reported.")
    assert found.relay == ("Xinhua",)


def test_the_rule_names_pattern_and_cue_and_the_reasons_say_why():
    (found,) = statements("Xi Jinping pointed out that ties are good.")
    assert found.rule == "A1/point-out"
    assert found.reasons == ("cue 'pointed out'", "full name Xi Jinping")
