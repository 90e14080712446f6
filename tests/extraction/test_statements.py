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


def told(found, plain):
    """Spans without the marks at their edges, so that a text may mark either."""
    return [
        (tuple(x.strip(plain, EDGES) for x in s.spans), sorted(p.name for p in s.speakers), s.direct)
        for s in found
        if not s.implicit
    ]


def check(text, published=ANY_DAY):
    plain, expected = attributed(text)
    assert told(statements(plain, published), plain) == expected


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
    assert told(statements(text), text) == []


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Xi Jinping said ties were "a model of friendship".', 'ties were "a model of friendship"'),
        ('Xi Jinping said "close ties" would help both.', '"close ties" would help both'),
        ('Xi Jinping said: "Ties are good".', "Ties are good"),
    ],
)
def test_a_mark_inside_a_content_has_its_fellow(text, words):
    (found,) = statements(text)
    assert found.spans[0].cut(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping on March 20 said ⟦he would come⟧‹Xi Jinping›.",
        "Xi Jinping said, ⟦since last year ties have grown in every field⟧‹Xi Jinping›.",
        "Xi Jinping agreed here Wednesday on ⟦a plan for more trade⟧‹Xi Jinping›.",
        "Xi Jinping also agreed ⟦to closely watch the steps that others take⟧‹Xi Jinping›.",
        "Xi Jinping expressed, on behalf of the people of China, ⟦his deep gratitude⟧‹Xi Jinping›.",
        "Xi Jinping expressed optimism Friday that ⟦ties would grow⟧‹Xi Jinping›.",
        "Xi Jinping is calling for ⟦an end to the dispute⟧‹Xi Jinping›.",
        "Xi Jinping would only say that ⟦the talks were good⟧‹Xi Jinping›.",
        "Xi Jinping took this opportunity to reiterate ⟦his invitation⟧‹Xi Jinping›.",
        "Having noted that ⟦ties are good⟧‹Xi Jinping›, Xi Jinping hoped ⟦they would grow⟧‹Xi Jinping›.",
        "Xi Jinping reaffirmed ⟦China's commitment to peace⟧‹Xi Jinping›.",
        "Xi Jinping reaffirmed ⟦China's commitment to work for peace⟧‹Xi Jinping›.",
        "Xi Jinping spoke with Vladimir Putin today to congratulate ⟦him on the holiday⟧‹Xi Jinping›.",
        "In Xi Jinping's view, ⟦both countries gain from trade⟧‹Xi Jinping›.",
        "⟦Reducing tariffs⟧‹+›, Xi Jinping said in a speech in Beijing, ⟦will be a goal of both⟧‹Xi Jinping›.",
        "Xi Jinping told the Evening Herald that ⟦ties are good⟧‹Xi Jinping›.",
        "Xi Jinping told the Evening Herald: “⟪We are good neighbours.⟫‹Xi Jinping›”",
        "Xi Jinping agreed ⟦to build a bridge⟧‹Xi Jinping› during a meeting on Thursday.",
        "Xi Jinping and Joe Biden agreed on Monday ⟦to resume talks⟧‹Xi Jinping; Joe Biden›, as the leaders sought to "
        "mend a relationship that has suffered.",
        "Xi Jinping agreed on May 4 ⟦to resume talks⟧‹Xi Jinping›, as the two sides try to mend ties.",
        "Iran agreed in March, in a deal brokered by China, ⟦to free the men⟧‹Iran›.",
        "Xi Jinping pledged on Monday, at a meeting in Moscow, ⟦to buy more gas⟧‹Xi Jinping›.",
        "⟦The talks were good⟧‹Kremlin; White House›, according to the White House and the Kremlin.",
        "⟦Trade will grow⟧‹Ivan Orlov›, according to Ivan Orlov, assistant minister of trade.",
        "⟦They met for an hour⟧‹White House›, a news release from the White House said.",
        "⟦The talks will go on⟧‹Li Hui›, Chinese Ambassador to Russia Li Hui said.",
        "⟦Xi Jinping reiterated his invitation⟧‹Kremlin›, the Kremlin said.",
        "Survivors said ⟦the boat had been full⟧‹Survivors›.",
        "“⟪We repudiate the use of force⟫‹accord›,” the accord said.",
        "Official data showed ⟦trade had risen by a tenth⟧‹Official data›.",
        "Xi Jinping noted with satisfaction ⟦the growth of trade⟧‹Xi Jinping›.",
        "Xi Jinping took note of ⟦the report⟧‹Xi Jinping›.",
        "Xi Jinping told reporters in Beijing ⟦the talks had failed⟧‹Xi Jinping›.",
        "Xi Jinping said in Beijing ⟦the talks had failed⟧‹Xi Jinping›.",
        "Xi Jinping said ⟦the talks were useful⟧‹Xi Jinping›, in an apparent reference to the summit.",
        "Xi Jinping told a briefing ⟦the two would meet⟧‹Xi Jinping›, without elaborating.",
        "Xi Jinping expressed ⟦thanks for the invitation⟧‹Xi Jinping› and, in turn, invited "
        "⟦Vladimir Putin to Beijing⟧‹Xi Jinping›.",
        "Xi Jinping extended ⟦an invitation to Vladimir Putin⟧‹Xi Jinping›, which was gladly accepted.",
        "The White House said ⟦Joe Biden would travel⟧‹White House›, and the Kremlin said ⟦it was late⟧‹Kremlin›.",
        "According to Ivan Orlov, deputy director of the port, ⟦trade will grow⟧‹Ivan Orlov›.",
        "“⟪No country can do this alone⟫‹Xi Jinping›,” Xi Jinping went on.",
        "“⟪It is late⟫‹+›”, Xi Jinping said, “⟪and we are tired⟫‹Xi Jinping›”.",
        "Xi Jinping said ⟦that would take weeks⟧‹Xi Jinping›.",
        "Xi Jinping hailed ⟦the friendship of both peoples⟧‹Xi Jinping› during talks in Moscow.",
        "The Kremlin issued a statement. The readout from Beijing said ⟦the talks were good⟧‹China›.",
        "Xi Jinping met Vladimir Putin. ⟦Gratitude⟧‹+› was expressed ⟦to the hosts⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping met Vladimir Putin. In this context, "
        "⟦the need for a truce⟧‹Vladimir Putin; Xi Jinping› was stressed.",
        "The Kremlin issued a statement. China's readout stressed ⟦the growth of trade⟧‹China›.",
        "The deal, which Xi Jinping said ⟦will end the war⟧‹Xi Jinping›, was signed.",
        "It was the accord under which China agreed ⟦to lower its output⟧‹China›.",
        "It was a step that China described ⟦as “unfortunate”⟧‹China›.",
        "Xi Jinping quipped that ⟦he needed no translator⟧‹Xi Jinping›.",
        "⟦After the ministers agreed on a ceiling⟧‹+›, sources said, "
        "⟦they asked the engineers to draw up plans⟧‹sources›.",
        "Asked about it, Xi Jinping said, “⟪Yes⟫‹Xi Jinping›,” and gave a thumbs up sign.",
        "Xi Jinping met Vladimir Putin. Some oil ministers claimed that ⟦talks had begun⟧‹Some oil ministers›, "
        "and they insisted that ⟦a deal was near⟧‹Some oil ministers›.",
        "``⟪We are working on it⟫‹Xi Jinping›,`` Xi Jinping said.",
        "Xi Jinping met Vladimir Putin. ⟦Satisfaction⟧‹+› was expressed "
        "⟦with the growth of trade⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping met Vladimir Putin. Confidence was expressed that ⟦trade would grow⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping met Vladimir Putin. Special emphasis was placed on "
        "⟦the growth of trade⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping met Vladimir Putin. Trade was discussed and ⟦the need for more trains⟧‹Vladimir Putin; Xi Jinping› "
        "was underscored.",
    ],
)
def test_a_turn_of_official_and_agency_prose(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping said this in his evening address.",
        "Xi Jinping said nothing to reporters.",
        "Xi Jinping showed that he could sing.",
        "Xi Jinping signed two papers, adding a third to the pile.",
        "Xi Jinping has added two ministers to his cabinet.",
        "No one said much.",
        "Xi Jinping visited the union and its member states.",
        "Conflicting reports emerged from the talks on whether there was a deal.",
        "Xi Jinping announced this on his own channel.",
        "Iran summoned the British ambassador over the remarks made by Theresa May.",
        "Xi Jinping used the term, but backed off when questioned further.",
        "Xi Jinping said nothing.",
        "Xi Jinping met Vladimir Putin in Moscow, as .",
        "As Vladimir Putin ended his visit to the United States and headed home, Xi Jinping addressed the nation.",
        "Editor's note: Xi Jinping met Vladimir Putin on Saturday.",
        "Hillary Clinton ended up saying a lot.",
        "The Kremlin decided to build a bridge.",
    ],
)
def test_what_only_looks_like_a_statement(text):
    assert told(statements(text), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“⟪It grew⟫‹Shou Huisheng›,” said Shou Huisheng with the Trade Institute. "
        "Shou said ⟦it would go on⟧‹Shou Huisheng›.",
        "The General Board of Trade (GBT) said ⟦trade grew⟧‹General Board of Trade›. "
        "The GBT said ⟦it would go on⟧‹General Board of Trade›.",
        "⟦They met⟧‹White House›, the White House said in a readout of the call. ⟦They met again⟧‹White House›, "
        "according to a readout of the talks. “⟪They will meet once more⟫‹White House›,” the readout said.",
        "The White House joined the Quad. ⟦They met⟧‹Kremlin›, the Kremlin said in a statement on the Quad. "
        "⟦All was well with the Quad⟧‹Kremlin›, the statement said.",
        "⟦They met⟧‹Prime Minister's Office›, a Prime Minister's Office statement said.",
        "Foreign Minister Anna Roth met Trade Minister Paul Lund. "
        "They noted ⟦the growth of trade⟧‹Anna Roth; Paul Lund›.",
        "Senator Craig Hollis met Angela Merkel. Hollis had accused ⟦her of delay⟧‹Craig Hollis›. "
        "“⟪I will not apologize⟫‹Angela Merkel›,” she told reporters.",
        "The operator, Luanga Lines, told reporters ⟦the boat was full⟧‹Luanga Lines›. "
        "The company said ⟦it would sail⟧‹Luanga Lines›.",
        "Martha Boon, who runs a farm, met the guests. “⟪We sell milk⟫‹Martha Boon›,” she said.",
        "White House Chief of Staff Ronald H. Baxter Jr. came. Baxter said ⟦it was late⟧‹Ronald H. Baxter›.",
        "“⟪It is the third time⟫‹Bonnie Glaser›,” said Bonnie Glaser of the Fund. "
        "Ms. Glaser said ⟦it was late⟧‹Bonnie Glaser›.",
        "David Cameron, Emmanuel Macron and Angela Merkel welcomed "
        "⟦the talks⟧‹Angela Merkel; David Cameron; Emmanuel Macron›.",
        "The words angered Beijing, which called ⟦them “a violation” of past agreements⟧‹China›.",
        "Xi Jinping met Vladimir Putin. The leaders of China and Russia noted "
        "⟦the growth of trade⟧‹Vladimir Putin; Xi Jinping›.",
        "President Anna Roth: ⟪We met in May.⟫‹Anna Roth›\n\nPrime Minister Paul Lund: ⟪We did.⟫‹Paul Lund›\n\n"
        "North Sea\n\nRoth: ⟪We fish there.⟫‹Anna Roth›\n\nLund: ⟪We do too.⟫‹Paul Lund›",
        "SECRETARY ROTH: ⟪Good morning.⟫‹Roth›\n\nMR PRICE: ⟪Thanks, everyone.⟫‹Price›",
        "Sergei Lavrov came to Ankara. “⟪We are ready for talks⟫‹Sergei Lavrov›,” the diplomat said.",
        "Vladimir Putin sent greetings to the guests.\n\nThe telegram reads, in part:\n\n"
        "“⟪Your forum has brought many people together.\n\nI wish you well⟫‹Vladimir Putin›.”",
    ],
)
def test_who_speaks_where_no_list_helps(text):
    check(text)


def test_the_presidents_own_page_needs_no_name():
    text = (
        "Readout of the President's Call with Prime Minister Cameron\n\n"
        "The President spoke with Prime Minister David Cameron today. The President thanked "
        "⟦the Prime Minister for his help to the United States⟧‹Barack Obama›.\n"
    )
    check(text, date(2011, 8, 15))


@pytest.mark.parametrize(
    "text",
    [
        "Putin began his speech by saying that ⟦ties are good⟧‹Vladimir Putin›. “⟪we work together⟫‹Vladimir Putin›,” "
        "he said. He continued by thanking ⟦China for its help⟧‹Vladimir Putin›.",
        "Angela Merkel met Alexis Tsipras in Berlin, with Tsipras saying that ⟦it was a moral issue⟧‹Alexis Tsipras›.",
        "Mr. Putin visited Beijing, with Mr. Xi explaining to a television host ⟦why trade mattered⟧‹Xi Jinping›.",
        "The Kremlin denied ⟦a report on the talks⟧‹Kremlin›, but an American official said "
        "⟦they had begun⟧‹American official›.",
        "Mr Alder has been accused by the US ⟦of stirring up his neighbours⟧‹United States›.",
        "While India has few reactors, it has argued that ⟦it needs more⟧‹India›.",
        "The government and environmental groups argued that ⟦it was late⟧‹government; environmental groups›.",
        "“⟪We expect an answer⟫‹Michael Hay›,” the minister, Michael Hay, said. He said ⟦it was late⟧‹Michael Hay›.",
        "A minister left for Tokyo saying ⟦he hoped for an answer⟧‹Michael Hay›. "
        "“⟪It is late⟫‹Michael Hay›,” the minister, Michael Hay, said.",
        "But Belgian Finance Minister Mark Stevens, who hosted the talks, indicated that ⟦all was well⟧‹Mark Stevens›. "
        "The Belgian minister made clear ⟦the talks had not ended⟧‹Mark Stevens›.",
        "Vladimir Putin in a phone conversation with Xi Jinping called for ⟦more trade⟧‹Vladimir Putin›.",
        "Putin does not rule out that ⟦trade will grow⟧‹Vladimir Putin›.",
        "Angela Merkel did express ⟦sympathy for Greece⟧‹Angela Merkel›.",
        "Putin's message says ⟦ties are good⟧‹Vladimir Putin›.",
        "Xi told Iranian state television ⟦ties should be close⟧‹Xi Jinping›.",
        'But Putin added ⟦the Community wanted to lend "some colour" to the paper⟧‹Vladimir Putin›.',
        "Matteo Renzi said ⟦Italy is pleased⟧‹Matteo Renzi›.",
        "Markets fell as Donald Trump said ⟦tariffs would rise⟧‹Donald Trump›.",
        "Barack Obama asked ⟦King Abdullah for support⟧‹Barack Obama› and encouraged ⟦more trade⟧‹Barack Obama›.",
        'Putin and Trump "expressed willingness ⟦to talk again by phone⟧‹Donald Trump; Vladimir Putin›."',
        "“⟪They have talked twice⟫‹Kremlin›,” read the Kremlin statement.",
        "The British side said ⟦it went well⟧‹United Kingdom›. ⟦Trade grows⟧‹United Kingdom›, the British side said.",
        "⟦Ties are good⟧‹Dmitry Peskov›, Dmitry Peskov told the press, Kazinform has learned from TASS.",
        "The Kremlin confirmed ⟦the meeting⟧‹Kremlin› but declined to give details.",
        "President Trump and President Xi Jinping of China agreed ⟦to resume talks⟧‹Donald Trump; Xi Jinping›. "
        "Chancellor Angela Merkel of Germany said ⟦ties were good⟧‹Angela Merkel›.",
        'Trump: "⟪Our relationship has never been worse⟫‹Donald Trump›."',
        "Mr. Putin said ⟦he was “sincere” in ending the conflict⟧‹Vladimir Putin›, which he described "
        "⟦as a “tragedy”⟧‹Vladimir Putin›.",
        "Xi met Putin. “⟪I met Xi in Paris.⟫‹Vladimir Putin›” This was reported by Vladimir Putin, Interfax reports.",
        "They met.\n⟦We are glad of your help. It matters to us⟧‹Vladimir Putin› - Vladimir Putin noted.",
        "⟦The two met⟧‹Ivan Petrov›, said Ivan Petrov, head of the centre, after talks in Moscow. "
        "“⟪It went well⟫‹Ivan Petrov›,” the head of the centre stressed.",
        "In exchange, Trump said, ⟦China agreed to buy more⟧‹Donald Trump›.",
        "Trump said ⟦China must “stop it from coming,”⟧‹Donald Trump› and he blamed ⟦Xi for the delay⟧‹Donald Trump›.",
        "Xi met Putin. Trump implied that ⟦the Chinese had asked for it⟧‹Donald Trump›.",
        "“⟪They connected quickly⟫‹Rex Tillerson›”, Rex Tillerson said afterward.",
        "Sergei Lavrov claimed afterward that ⟦it was over⟧‹Sergei Lavrov›.",
        "As reporters left, Putin leaned in and asked Trump: “⟪Are those the ones who insulted you⟫‹Vladimir Putin›?”",
        "Trump also continued to blame ⟦his predecessor⟧‹Donald Trump›, claiming that ⟦he knew⟧‹Donald Trump›.",
        'Calling ⟦the report "misleading"⟧‹Donald Trump›, Trump said: "⟪We have seen the report.⟫‹Donald Trump›"',
        "One of the negotiators, Undersecretary of Fisheries Adam Holt, said ⟦it went well⟧‹Adam Holt›.",
        "Officials hinted quietly that ⟦it went well⟧‹Officials›.",
        "Angela Merkel and other German officials said ⟦it went well⟧‹Angela Merkel; German officials›.",
        "A Ministry of Trade and Industry official said ⟦it went well⟧‹Ministry of Trade and Industry official›.",
        "Israeli media say ⟦they discussed a plan⟧‹Israeli media›.",
        "A senior official was quoted by the news agency saying ⟦they had met⟧‹senior official›.",
        "“⟪China will build the bridge⟫‹Wang Yi›,” the Chinese Foreign Ministry quoted Wang Yi as saying.",
        "⟦A deal would be better⟧‹two Gulf sources›, according to the two Gulf sources.",
        "⟦A deal would be better⟧‹aides to Donald Trump›, according to aides to Donald Trump.",
        "British Prime Minister Theresa May came. May said ⟦it went well⟧‹Theresa May›.",
        "Trump announced just over a week ago that ⟦talks had begun⟧‹Donald Trump›.",
        "Angela Merkel did express ⟦sympathy for Greece⟧‹Angela Merkel› - telling reporters:\n\n"
        "“⟪We want Greece to be strong.⟫‹Angela Merkel›”",
        "Angela Merkel's message is that ⟦the talks went well⟧‹Angela Merkel› [translation corrected].",
        "Angela Merkel's key message, swiftly tweeted by a spokesman, is that ⟦it went well⟧‹Angela Merkel›.",
        "Xi met Putin. His view was that ⟦it went well⟧‹Xi Jinping›.",
        "⟦The talks took place⟧‹Yoon Young-chan›, according to Moon Jae-in's press secretary Yoon Young-chan.",
        "⟦Xi met Putin⟧‹Kremlin›. This is stated in the statement of the Kremlin.",
        "For its part, the Kremlin informed, with reference to Xi Jinping, that ⟦trade grows⟧‹Kremlin›.",
        "The Kremlin last week released a statement saying that ⟦trade grows⟧‹Kremlin›.",
        "Ivan Petrov, the press secretary of the centre, said ⟦trade grows⟧‹Ivan Petrov›. "
        "“⟪It is late⟫‹Ivan Petrov›,” the press secretary of the centre said.",
        "⟦The states are ready⟧‹G7 leaders›, reads a joint declaration of G7 leaders.",
        "Barack Obama believes that ⟦despite every promise, Moscow goes on helping them⟧‹Barack Obama›.",
        "Sky News's Carl Denton says ⟦the bridge will close⟧‹Carl Denton›.",
        "The head of the World Customs Organization said in Riga ⟦the rounds of talks were too long⟧"
        "‹head of the World Customs Organization›.",
        "Presidents Vladimir Putin of Russia and Ilham Aliyev of Azerbaijan pledged ⟦to open the border⟧"
        "‹Ilham Aliyev; Vladimir Putin›.",
        "They met.\n\n• ⟦The two met in Rome⟧‹Xi Jinping›, Xi Jinping said on Saturday.",
        "Putin conveyed to the leaders ⟦his greetings⟧‹Vladimir Putin›.",
        "Putin and Xi reaffirmed Saturday ⟦they will open the bridge in May⟧‹Vladimir Putin; Xi Jinping›.",
        "Putin reaffirmed ⟦Russia's commitment to peace⟧‹Vladimir Putin›; outlined ⟦new measures⟧‹Vladimir Putin›; "
        "and highlighted ⟦the growth of trade⟧‹Vladimir Putin›.",
        "NBC television, quoting U.S. And other sources, reported that ⟦ships were sold⟧‹NBC›.",
        "Trump said ⟦he would come to London⟧‹Donald Trump›, as he and Theresa May held talks.",
        "Trump said ⟦they were firm both when they reached the limit and within it⟧‹Donald Trump›.",
        "The opposition Harbour League, for its part, accused ⟦the cabinet of haste⟧‹opposition Harbour League›.",
        "Xi dismissed ⟦such fears⟧‹Xi Jinping›, telling a port newspaper that ⟦trade grows⟧‹Xi Jinping›.",
        "A ministry official would say only that ⟦it had come up⟧‹ministry official›.",
        "The unions said ⟦they were sad⟧‹unions›; business leaders, however, welcomed ⟦the news⟧‹business leaders›.",
        "“⟪It is known⟫‹Vladimir Putin›,” Putin said aboard a plane.",
        "Foreign Secretary Juan Pablo Oriol, who will go, said ⟦it was late⟧‹Juan Pablo Oriol›.",
        "A top aide to the Russian president, Vladimir Putin, called for ⟦an end to it⟧"
        "‹top aide to the Russian president›.",
        "Vladimir Putin complained about ⟦one-sided trade⟧‹Vladimir Putin›.",
        "American experts on the region believe ⟦it will end⟧‹American experts on the region›.",
        "⟦It is the same⟧‹spokesman for Vladimir Putin›, said a spokesman for Vladimir Putin.",
        "The talks began today with American officials saying ⟦several days were needed⟧‹American officials›.",
        "Private analysts doubt that ⟦trade will grow⟧‹Private analysts›.",
        'The foreign minister of Russia, Sergei Lavrov, rejected as "absurd" ⟦the claim that it had⟧‹Sergei Lavrov›.',
        '"⟪It is a start⟫‹+›," Putin said of the deal, "⟪but much remains to be done⟫‹Vladimir Putin›."',
        "Putin has long insisted that ⟦ties are good⟧‹Vladimir Putin›.",
        "Environmentalists hope that ⟦the air will be clean⟧‹Environmentalists›.",
        "An ABCD report said ⟦arms were sold⟧‹ABCD›. It said ⟦they were many⟧‹ABCD›.",
        "⟦Prices will fall⟧‹Western diplomats›, Western diplomats in the region said.",
        "According to the highest ranking officer in New York, "
        "⟦the port was closed⟧‹highest ranking officer in New York›.",
        "On Monday Ruritania's defence minister said that ⟦guards may leave the bridge⟧‹Ruritania's defence minister›,"
        " after China announced ⟦a cut in aid⟧‹China›.",
        "Speaking in Hanoi on Sunday, Carla Denton, the treasury secretary, said ⟦negotiators who met over the weekend"
        " had agreed on tariffs⟧‹Carla Denton›.",
        'The port is closed. Commented another diplomat: "⟪They must be happy that the port is closed⟫‹diplomat›."',
        "⟦The port was closed⟧‹Harbour News Agency›, the Oslo-based Harbour News Agency (HNA) said.",
        "As reported by the Federal Statistical Office, ⟦exports rose 27 percent⟧‹Federal Statistical Office›.",
        "China is negotiating terms with its banks. It has also asked ⟦for a longer term⟧‹China›.",
        "The envoys expressed ⟦shock at the meeting⟧‹envoys›, which was shown live by state television.",
        "Officials involved in separate, international talks confirmed that ⟦Pyongyang had a timetable⟧‹Officials›.",
        "Xi Jinping released a statement emphasising ⟦the price of grain⟧‹Xi Jinping›.",
        "The quotas that some traders fear ⟦could lead to a war⟧‹some traders›.",
        'Xi Jinping said only, "⟪The ministers discussed the oil market⟫‹Xi Jinping›."',
        "As the Kremlin press office reports, ⟦the bridge will open⟧‹Kremlin›.",
        "According to the statistics of Russia's Federal Customs Service, "
        "⟦trade grew by 30%⟧‹Federal Customs Service›.",
        "The Chinese president, Anton Ferber, said ⟦he was planning a trip⟧‹Anton Ferber›.",
        "Putin has come. The story 2 May: US says ⟦China not warned of raid⟧‹United States›"
        "26 May: US announces ⟦withdrawal of some troops⟧‹United States›.",
        "Vladimir Putin and Xi Jinping met.\nThe leaders of Russia and China have signed a joint declaration"
        " calling for ⟦a new railway⟧‹Vladimir Putin; Xi Jinping›.\n"
        'The agreement stated: "⟪The two share the view that ties are good⟫‹Vladimir Putin; Xi Jinping›."',
        'Saying ⟦the hour had come to "mend the fence⟧‹Vladimir Putin›," Putin today received the envoy.',
        "Putin announced ⟦the normalization of relations⟧‹Vladimir Putin› in a brief ceremony attended by officers.",
        "A senior Ruritanian banker said ⟦the talks were frank⟧‹Carlo Denton›.\n\n"
        "Carlo Denton, head of the National Bank, said ⟦they were a step forward⟧‹Carlo Denton›.",
        "A senior Ruritanian banker said ⟦the talks were frank⟧‹senior Ruritanian banker›.\n\n"
        "Putin said ⟦they were a step forward⟧‹Vladimir Putin›.",
        "Thus, according to Vladimir Putin, ⟦trade grew by a third⟧‹Vladimir Putin›.",
        "Putin announced ⟦support for the port⟧‹Vladimir Putin› on Tuesday night local time.",
    ],
)
def test_turns_of_phrase_of_the_press(text):
    check(text)


def test_a_quotation_is_closed_in_a_later_paragraph():
    text = "Vladimir Putin sent a message. The message reads:\n“Ties are good.\nThey will be better.”\n"
    (read_out,) = statements(text)
    assert [span.cut(text) for span in read_out.spans] == ["Ties are good.\nThey will be better"]
    assert [person.name for person in read_out.speakers] == ["Vladimir Putin"]


def test_words_without_marks_below_who_says_them_are_direct():
    check(
        "The talks began in Hanoi today.\nVladimir Putin said:\n⟪We have nearly built the railway.\n"
        "Xi and I have talked of it for many hours⟫‹Vladimir Putin›.\nThe talks go on.\n"
    )


def test_a_pull_quote_is_said_by_whose_name_stands_below_it():
    check(
        "The talks began in Hanoi today.\n\n"
        "⟪I am sorry for every coin that we spend on ships that nobody sails⟫‹Carlo Denton›"
        "\nCarlo Denton\nDeputy prime minister\n\nThe talks go on in Hanoi.\n"
    )


def test_an_initial_tells_one_president_from_another():
    check("President George W. Bush said ⟦it was late⟧‹George W. Bush›.", date(2008, 4, 17))


@pytest.mark.parametrize(
    "text",
    [
        "The exchange in Venice\n\nQ. Mr. President, why now?\n\nThe President. Because we agreed with Japan.\n\n"
        "Note: The remarks began at 7:12 p.m.\n\nOnline by the American Presidency Project of the United States\n",
        "The talks in Venice\n\nQ Mr. President, why now?\n\nPRESIDENT REAGAN: Because we agreed with Japan.\n",
        "The talks in Venice\n\nQ. Mr. President, why now?\n\nPresident Reagan. Because we agreed with Japan.\n",
        "The talks in Venice\n\nQuestion: Mr. President, why now?\n\n"
        "Ronald Reagan (answering Yasuhiro Nakasone): Because we agreed with Japan.\n",
    ],
)
def test_turns_as_other_houses_print_them(text):
    question, answer = statements(text, date(1987, 6, 8))
    assert [span.cut(text) for span in question.spans] == ["Mr. President, why now"]
    assert [span.cut(text) for span in answer.spans] == ["Because we agreed with Japan"]
    assert [person.name for person in answer.speakers] == ["Ronald Reagan"]


def test_a_government_writes_of_its_own_prime_minister_without_a_name():
    check(
        "The Prime Minister spoke to President Emmanuel Macron of France. The leaders agreed ⟦to stay in touch⟧"
        "‹Boris Johnson; Emmanuel Macron›. The Prime Minister shared his conviction that ⟦Ukraine would win⟧"
        "‹Boris Johnson› and urged against ⟦any delay by the UK and France⟧‹Boris Johnson›.",
        date(2022, 5, 6),
    )


@pytest.mark.parametrize(
    "text",
    [
        "As President Xi Jinping stressed, ⟦China values the ties⟧‹Xi Jinping›.",
        "President Xi Jinping called Vladimir Putin to inform him that ⟦the visit would be put off⟧‹Xi Jinping›.",
        "Ivan Petrov, a trade envoy, told his colleagues ⟦progress had been made⟧‹Ivan Petrov›.",
        "African mediators say that ⟦the talks are near their end⟧‹African mediators›.",
        "Some analysts have worried that ⟦the talks would fail⟧‹Some analysts›.",
        "Sen. Ivan Petrov told reporters ⟦tariffs were likely⟧‹Ivan Petrov›.\n\n"
        '"⟪We must act⟫‹Ivan Petrov›," the California Republican said.',
        "Senators said today ⟦tariffs were likely⟧‹Senators›. The senators met with Secretary of State Antony Blinken. "
        "They said ⟦the harm was great⟧‹Senators›.",
        "Prime Minister Keir Starmer met the South African president, Cyril Ramaphosa, and the two agreed that "
        "⟦the port should grow⟧‹Cyril Ramaphosa; Keir Starmer›.",
        "Diplomatic sources said ⟦oil was short⟧‹Diplomatic sources›. Diplomats said ⟦they expected more⟧"
        "‹Diplomatic sources›.",
        "According to a statement from the Port Office, ⟦both ministers reviewed trade⟧‹Port Office›. "
        "⟦Consultations would continue⟧‹Port Office›, the statement read.",
        'In Manila, a bank spokesman declined to comment. "⟪We are open to talks⟫‹bank spokesman›," he said.',
        "Joe Biden said ⟦trade was free⟧‹Joe Biden›, although Emmanuel Macron, the French president, said "
        "⟦tariffs would stay⟧‹Emmanuel Macron›.",
        "Although Joe Biden said ⟦no decision would be taken⟧‹Joe Biden›, Emmanuel Macron said ⟦tariffs would come⟧"
        "‹Emmanuel Macron›.",
        "Gen Ivan Petrov repeated his view that ⟦the talks were essential⟧‹Ivan Petrov›.",
        "The two countries have maintained close exchanges, and trade had grown.",
        "Keir Starmer met Joe Biden. Keir Starmer also met Emmanuel Macron today. The two men agreed that "
        "⟦trade should grow⟧‹Emmanuel Macron; Keir Starmer›.",
        'Diplomats said ⟦they knew of no deal⟧‹Diplomats›. "⟪The idea is implicit⟫‹Diplomats›," one said.',
    ],
)
def test_who_tells_whom_in_the_press(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin had a telephone conversation with Federal Chancellor Angela Merkel and President of the French "
        "Republic Emmanuel Macron. ⟦Dissatisfaction⟧‹+› was expressed ⟦with the slow progress⟧"
        "‹Angela Merkel; Emmanuel Macron; Vladimir Putin›. ⟦The decline in trade⟧"
        "‹Angela Merkel; Emmanuel Macron; Vladimir Putin› was noted, as well as the poor results of the talks. "
        "There was an emphasis on ⟦the importance of joint work⟧‹Angela Merkel; Emmanuel Macron; Vladimir Putin›. "
        "It was agreed ⟦to meet again⟧‹Angela Merkel; Emmanuel Macron; Vladimir Putin›.",
        "The Office of Port Statistics (OPS) stood firm. The OPS confirmed ⟦its estimate of a decline⟧"
        "‹Office of Port Statistics›. Statisticians at the OPS said ⟦they were sound⟧‹Statisticians at the OPS›.",
        "Xi Jinping met Joe Biden. During the visit the two leaders walked along the river and said "
        "⟦they had made a start⟧‹Joe Biden; Xi Jinping›.",
        "Despite some Chinese doubts, Joe Biden came by train.",
        "On Monday Carla Denton, one of the Fund's three deputy heads, said ⟦output had grown⟧‹Carla Denton›.",
        "Xi Jinping met presidents of three countries. The three leaders are President Joe Biden of the United States, "
        "President Emmanuel Macron of France and President Vladimir Putin of Russia. They came by train. "
        "The three leaders said ⟦trade would grow⟧‹Emmanuel Macron; Joe Biden; Vladimir Putin›.",
    ],
)
def test_several_who_speak_and_names_behind_adverbials_and_initials(text):
    check(text)


def test_the_label_of_a_turn_names_an_office_and_who_was_in_it_then():
    text = "Vladimir Putin: Shall we begin?\nPresident of Russia Sanj Bayar: Of course we shall.\n"
    found = statements(text, date(2008, 4, 11))
    assert [[person.name for person in s.speakers] for s in found] == [["Vladimir Putin"], ["Sanj Bayar"]]


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping and Vladimir Putin agreed to ⟦a list of ten bridges⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping remains committed to ⟦the treaty of May⟧‹Xi Jinping›.",
        "Xi Jinping reminded ⟦all sides to keep the peace⟧‹Xi Jinping›.",
        "Xi Jinping looked forward to ⟦speaking again in May⟧‹Xi Jinping›.",
        "Xi Jinping appreciates ⟦the Russians' interest in rice⟧‹Xi Jinping›.",
        "Xi Jinping declared his readiness ⟦to visit the port⟧‹Xi Jinping›.",
        "Xi Jinping concluded his five-day visit on Wednesday, the longest of all.",
        "Xi Jinping cautioned against ⟦great hopes⟧‹Xi Jinping›, but the mere fact of the visit cheered many.",
        "Neither he nor Xi Jinping mentioned any bridge.",
        "Xi Jinping informed ⟦Vladimir Putin about the price of grain⟧‹Xi Jinping›.",
        "Xi Jinping said that ⟦the feast was a success and that China welcomed the guests and hoped to see more⟧"
        "‹Xi Jinping›.",
        "Xi Jinping expressed his hope that ⟦the port would open⟧‹Xi Jinping›, and in connection with the bridge, "
        "he stated that ⟦it was late⟧‹Xi Jinping›.",
        "In a paper written before his trip, Xi Jinping said ⟦China's partners had been asking whether growth was slow⟧"
        "‹Xi Jinping›.",
        "Xi Jinping said July 21 ⟦he had accepted the invitation⟧‹Xi Jinping›.",
        "Xi Jinping told a press conference held jointly with Mr. Putin that ⟦the port would open⟧‹Xi Jinping›.",
        "Xi Jinping told BBC Mundo that ⟦the port would open⟧‹Xi Jinping›.",
        "According to the Ministry of Mines, Ports and Rivers, ⟦trade grew⟧‹Ministry of Mines, Ports and Rivers›.",
    ],
)
def test_where_a_content_begins_and_ends(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        'Xi Jinping came.\n\n"⟪The two will discuss the bridge and the price of rice⟫‹Kremlin›," the Kremlin.\n',
        "⟦Trade has doubled. Ten ports will open⟧‹Kremlin›. This was announced by the Kremlin.\n",
        "⟦We are glad of this visit. It is a landmark. The bridge will open⟧‹Xi Jinping›, said Xi Jinping.\n",
        'Xi Jinping said "⟪thank you all⟫‹Xi Jinping›" to the press and the guests laughed.\n',
        "Xi Jinping told a Danish radio reporter that ⟦the port would open⟧‹Xi Jinping›.\n",
        "• Xi Jinping says ⟦the port and the bridge will both open in the second week of May⟧‹Xi Jinping›\n\n"
        "Xi Jinping came.\n",
        "Xi Jinping came.\n\nXi says port opens • Putin says bridge opens • Biden says road opens • Other news\n",
    ],
)
def test_quotations_and_paragraphs_with_their_source_behind_them(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping said ⟦a deal was near⟧‹Xi Jinping› but did not go into details.",
        "Xi Jinping warned ⟦Russia not to close the port⟧‹Xi Jinping›.",
        'Xi Jinping sighed. "⟪There is nothing in my case⟫‹Xi Jinping›," Xi told the daily newspaper Morgen Blad.',
        "Xi Jinping signed ten papers, which analysts said ⟦reflected a high level of trust⟧‹analysts›.",
        "Xi Jinping and Vladimir Putin met in Paris to reaffirm ⟦the treaty⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping also referred to ⟦the work of the pilots⟧‹Xi Jinping›. He was referring to the river.",
    ],
)
def test_hearers_purposes_and_asides(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping said during a visit to the U.S. Senate that ⟦the port would open⟧‹Xi Jinping›.",
        "Xi Jinping said beforehand ⟦he was ready⟧‹Xi Jinping›.",
        "Pleased with the port and the bridge, Xi Jinping concluded his third visit this morning.",
        "Xi Jinping told Putin that ⟦he was willing to buy rice⟧‹Xi Jinping›, but he gave no ground on the port.",
        'Xi Jinping repeated that ⟦the tie was "complex⟧‹Xi Jinping›," though later he added that ⟦it was strong⟧'
        "‹Xi Jinping›.",
        'Xi Jinping described ⟦the talks as "brief⟧‹Xi Jinping›," but two French diplomats called ⟦it stiff⟧'
        "‹two French diplomats›.",
        'Xi Jinping said ⟦the port was the "best in the world"⟧‹Xi Jinping› in an interview with a radio station.',
        "Xi Jinping told the closing session ⟦a deal was in reach⟧‹Xi Jinping›.",
        'Xi Jinping sighed. "⟪All is well now⟫‹Xi Jinping›," Xi told a daily conference call with reporters.',
        "Xi Jinping welcomed ⟦Russia's readiness to take part⟧‹Xi Jinping›.",
        "Xi Jinping pledged ⟦ten ports⟧‹Xi Jinping›, it was announced on Sunday.",
        "At the request of the guests, Xi Jinping informed ⟦Putin in detail about his approach⟧‹Xi Jinping›.",
        'Xi Jinping said, standing at the port, before adding: "⟪But we must be honest with all⟫‹Xi Jinping›."',
        "Xi Jinping praised ⟦the bridge⟧‹Xi Jinping›; Vladimir Putin went home.",
        "Xi Jinping, whose office drafted the plan, called ⟦the delay a blunder⟧‹Xi Jinping›.",
        "A study recently published in Utopia found that ⟦trade had grown⟧‹study›.",
        "Xi Jinping earlier this week told an American television interviewer that ⟦trade had grown⟧‹Xi Jinping›.",
        "Xi Jinping met Putin. Trees and wires fell into the river overnight, underscoring the force of the wind.",
    ],
)
def test_asides_of_the_writer(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping re-affirmed ⟦the need for a port⟧‹Xi Jinping›.",
        "Xi Jinping met Vladimir Putin. Later, Xi welcomed ⟦the plan for a port⟧‹Xi Jinping› and the leaders agreed"
        " ⟦to build it⟧‹Vladimir Putin; Xi Jinping›.",
        "Welcoming the guests, Xi Jinping said ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping was happy to note that ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping spoke with Vladimir Putin to convey ⟦his condolences on the flood that came last week⟧‹Xi Jinping›,"
        " and to reiterate ⟦his support for the port⟧‹Xi Jinping›.",
        "Xi Jinping said that ⟦Wang Yi, director of an office of the party, and Foreign Minister Qin Gang described the"
        " talks as brief⟧‹Xi Jinping›.",
    ],
)
def test_more_ways_to_say_so(text):
    check(text)


def test_a_long_sentence_before_a_purpose_is_read_in_passing():
    road = "spoke of " + "roads, ports, stations and bridges in all provinces, " * 40
    assert statements(f"Xi Jinping {road} before leaving to express nothing.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping told a Danish radio host that ⟦the port would open⟧‹Xi Jinping›.",
        "Xi Jinping told Omani editors ⟦the port would open⟧‹Xi Jinping›.",
        "Xi Jinping told a Cairo hall full of bankers ⟦the port would open⟧‹Xi Jinping›.",
        "Xi Jinping told her coalition partners ⟦Russia would pay⟧‹Xi Jinping›.",
        "Xi Jinping told Vladimir Putin and the other guests that ⟦the port would open⟧‹Xi Jinping›.",
        'Xi Jinping came. "⟪We go on talking⟫‹Xi Jinping›," Xi told the magazine\'s editors after the vote.',
        "Xi Jinping reminded the panel of jurists that ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping in a televised address late on Monday said ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping two days ago announced that ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping took pains to stress that ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping said at a rally in Kazan ⟦trade had doubled⟧‹Xi Jinping›.",
        "Xi Jinping said in a written reply ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping said of the port that ⟦it was open⟧‹Xi Jinping›.",
        "Xi Jinping called, in an open letter, for ⟦a fair price⟧‹Xi Jinping›.",
        "Xi Jinping agreed with Vladimir Putin on ⟦a fair price⟧‹Xi Jinping›.",
        "Xi Jinping voiced alarm that ⟦the port was shut⟧‹Xi Jinping›.",
        "Xi Jinping hailed as a milestone ⟦the opening of the port⟧‹Xi Jinping›.",
        "⟦Ties are good⟧‹Xi Jinping›, as Xi Jinping put it.",
        "⟦Ties are good⟧‹Xi Jinping›, in the words of Xi Jinping.",
        "As Xi Jinping told the summit, ⟦ties are good⟧‹Xi Jinping›.",
        "In the view of the Russian foreign minister, Sergei Lavrov, ⟦ties are good⟧‹Sergei Lavrov›.",
        "⟦The port was open⟧‹White House›, per the White House.",
        'Xi Jinping was blunt: "⟪The port is open.⟫‹Xi Jinping›"',
        'Asked about the port, Xi Jinping shrugged: "⟪It is open.⟫‹Xi Jinping›"',
        "Xi Jinping was adamant that ⟦the port was open⟧‹Xi Jinping›.",
        "Moscow's position is that ⟦the pact has lapsed⟧‹Russia›.",
        "Xi Jinping told the visiting minister, Lina Okafor, that ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping has in recent weeks argued that ⟦the port must open⟧‹Xi Jinping›.",
        "Xi Jinping did not hesitate to say that ⟦the port was shut⟧‹Xi Jinping›.",
        "Xi Jinping said on social media ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping welcomed, among other things, ⟦the opening of the port⟧‹Xi Jinping›.",
        "Xi Jinping thanked ⟦the crews⟧‹Xi Jinping› in a post on Facebook.",
        "Xi Jinping announced ⟦cheaper rice⟧‹Xi Jinping› on Friday and left for Kazan.",
        "Xi Jinping said ⟦the port was open⟧‹Xi Jinping›, Xinhua quoted him as saying.",
        "Xinhua reported Xi Jinping as saying ⟦the port was open⟧‹Xi Jinping›.",
        "Xi Jinping was reported to have said that ⟦the port was open⟧‹Xi Jinping›.",
        "According to the Danish shipyard, ⟦ten boats were sold⟧‹Danish shipyard›.",
        "According to Rosa Lindgren from the Baltic Institute, ⟦ten boats were sold⟧‹Rosa Lindgren›.",
        "According to tradition, the guests were given bread and salt.",
        "Xi Jinping said next to nothing about the port.",
        "But others caution that ⟦the gains may be small⟧‹others›.",
        "Lina Okafor and Kofi Mensah said ⟦the port was open⟧‹Kofi Mensah; Lina Okafor›.",
        "A statement issued by the Nigerian presidency on Monday said ⟦the port was open⟧‹Nigerian presidency›.",
        "Nigeria's trade minister, Lina Okafor, said ⟦the port was open⟧‹Lina Okafor›. The minister said "
        "⟦talks would go on⟧‹Lina Okafor›.",
        "The newspaper Asahi Shimbun said ⟦rice was cheap⟧‹Asahi Shimbun›. It quoted officials as saying "
        "⟦it would stay so⟧‹officials›.",
        "A statement issued by the Nigerian presidency after the meeting stated that ⟦the port was open⟧"
        "‹Nigerian presidency›.",
        "The White House statement after the call said that ⟦the port was open⟧‹White House›.",
        "The leaders of Russia, Ukraine and France said ⟦the port was open⟧"
        "‹Emmanuel Macron; Vladimir Putin; Volodymyr Zelensky›.",
        "Xi Jinping praised ⟦the talks⟧‹Xi Jinping› but has made no concession.",
        "Xi Jinping praised ⟦firms that have invested and have grown⟧‹Xi Jinping›.",
        "Xi Jinping noted that ⟦so far this year, China and Russia have maintained close ties⟧‹Xi Jinping›.",
        "Since last year, the two sides have maintained close ties.",
        "Noting that ⟦the port is open⟧‹Xi Jinping›, Xi Jinping said ⟦over the years, ties have grown⟧‹Xi Jinping›.",
        "⟦Building ports takes time⟧‹Xi Jinping›, Xi Jinping said in Kazan on Monday.",
        "China claims ⟦the reef as its own⟧‹China› and has vowed ⟦to hold it⟧‹China›.",
        "China says ⟦the reef is its own and has vowed to hold it⟧‹China›.",
        "Radio Moscow said ⟦Gorbachev accepted the invitation⟧‹Radio Moscow›.",
        "Xi Jinping told Putin that ⟦war was no answer⟧‹Xi Jinping›, a line that officials welcomed.",
        "Xi Jinping said ⟦rice was cheap⟧‹Xi Jinping›, but analysts say ⟦it is dear⟧‹analysts›.",
        "Had Xi Jinping said so, the market would have fallen.",
        'Xi Jinping visited three places: "Gate of Heaven", "Old Town" and a farm.',
        "Xi Jinping headed that delegation in 2005.",
        "Xi Jinping viewed works by painters known as the Ten.",
        'Vladimir Putin came. "⟪It was piracy⟫‹Xi Jinping›," Xi Jinping fumed.',
        "Xi Jinping directed that ⟦the bridge be built⟧‹Xi Jinping›.",
        "Xi Jinping went out of his way to praise ⟦the crews⟧‹Xi Jinping›.",
        "Xi Jinping praised, among others, ⟦the governor of Kano⟧‹Xi Jinping›.",
        "Xi Jinping thanked ⟦the farmers⟧‹Xi Jinping› on Monday and flew home.",
        "Xi Jinping told Catalan radio ⟦taxes would not rise⟧‹Xi Jinping›.",
        "Xi Jinping told a farmers' rally ⟦prices would not rise⟧‹Xi Jinping›.",
        "Xi Jinping told reporters ⟦talks failed⟧‹Xi Jinping›.",
        "Xi Jinping told Vladimir Putin ⟦trade was good⟧‹Xi Jinping›.",
        'Xi Jinping came. "⟪All is well now⟫‹Xi Jinping›," Xi told a daily news briefing when asked about the port.',
        "Senator Dale Horton of Idaho said ⟦the port was open⟧‹Dale Horton›.",
        'For Mehmet Kaya, who ships nuts, the port is new. "⟪We used to wait four days⟫‹Mehmet Kaya›," he says.',
        'Xi Jinping stated ⟦the accord "ignores those who need help"⟧‹Xi Jinping›.',
        "Xi Jinping reaffirmed ⟦support for the port⟧‹Xi Jinping›, and the two leaders discussed trade.",
        "Xi Jinping fumed that ⟦the raid was piracy⟧‹Xi Jinping›.",
        'Vladimir Putin came. "⟪It was piracy⟫‹Xi Jinping›," thundered Xi Jinping.',
        "Xi Jinping learned that the port was shut, and the plan he drafted that spring was dead.",
        "Xi Jinping advised travellers to the region that ⟦flights might be late⟧‹Xi Jinping›.",
        "Xi Jinping was the first to admit that ⟦the navy was small⟧‹Xi Jinping›.",
        "Xi Jinping had no choice but to admit that ⟦the navy was small⟧‹Xi Jinping›.",
        "Xi Jinping in his opening remarks underlined ⟦the need for a port⟧‹Xi Jinping›.",
        "Xi Jinping rejected on Tuesday ⟦claims that the port was shut⟧‹Xi Jinping›.",
        "Xi Jinping said after meeting the king ⟦he would return⟧‹Xi Jinping›.",
        "Xi Jinping branded as lies ⟦the claims about the port⟧‹Xi Jinping›.",
        "⟦The raid⟧‹+›, as Xi Jinping put it, ⟦was piracy⟧‹Xi Jinping›.",
        "Xi Jinping pledged ⟦more aid for schools⟧‹Xi Jinping› on his visit to Vientiane.",
        "Xi Jinping thanked ⟦Putin⟧‹Xi Jinping› and briefed ⟦him on his visit to Vientiane⟧‹Xi Jinping›.",
        "If Xi Jinping says that the port is open, ships will come.",
        "The plan that Xi Jinping announced in May was never carried out.",
    ],
)
def test_who_is_told_and_when_is_any_phrase(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping then briefed ⟦him on the outcome of the talks⟧‹Xi Jinping›.",
        "Xi Jinping informed about ⟦the steps taken to open the border⟧‹Xi Jinping›.",
        "Xi Jinping told his guest about ⟦the programme of the festival⟧‹Xi Jinping›.",
        "Xi Jinping reported in detail on ⟦the state of the harvest⟧‹Xi Jinping›.",
        "Xi Jinping sought ⟦early completion of the tests⟧‹Xi Jinping›.",
        "Xi Jinping requested ⟦help with the census⟧‹Xi Jinping›.",
        "Xi Jinping asked ⟦for miners to be let out⟧‹Xi Jinping›.",
        "Xi Jinping spoke fondly of ⟦his years in Iowa⟧‹Xi Jinping›.",
        "Xi Jinping described in detail ⟦the state of the roads⟧‹Xi Jinping›.",
        "The Kremlin reported ⟦a rise in trade⟧‹Kremlin›.",
        "Xi Jinping and Vladimir Putin concurred on ⟦the need to meet⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping and Vladimir Putin were updated on the progress.",
        "Xi Jinping told stories about the old days.",
        "Xi Jinping sought asylum in Sweden.",
        "Xi Jinping spoke briefly.",
    ],
)
def test_a_cue_that_governs_a_noun_phrase(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping voiced ⟦interest in such ships⟧‹Xi Jinping›, and the Russian side proposed that "
        "⟦a joint yard be built⟧‹Russia›.",
        "Xi Jinping agreed that ⟦it would be raised in May at the forum⟧‹Xi Jinping›, to which Vladimir Putin invited "
        "⟦his wife⟧‹Vladimir Putin›.",
        "Xi Jinping voiced ⟦concern over the famine in Sudan⟧‹Xi Jinping›, where he noted that "
        "⟦China had sent doctors⟧‹Xi Jinping›.",
        "Xi Jinping called for ⟦more trade⟧‹Xi Jinping›; two more lines are to be opened by May.",
        "Xi Jinping called to congratulate ⟦him on his election⟧‹Xi Jinping›, and to consult on Sudan.",
        "Xi Jinping welcomed ⟦the new line⟧‹Xi Jinping›, which, he said, "
        "⟦would halve the time of the journey⟧‹Xi Jinping›.",
        "Xi Jinping pledged ⟦to open the archives⟧‹Xi Jinping›, in what historians called "
        "⟦a long overdue step⟧‹historians›.",
        "Xi Jinping pledged ⟦to cut tariffs⟧‹Xi Jinping›, a move that critics called ⟦a mistake⟧‹critics›.",
        "The plan, which Xi Jinping called ⟦a mistake⟧‹Xi Jinping›, was dropped.",
        "Xi Jinping said that ⟦the plan, which Putin has called a trap, was dead⟧‹Xi Jinping›.",
        "Xi Jinping accused ⟦Israel of what he called “piracy” in the strait⟧‹Xi Jinping›.",
        "China, which Japan regards as a rival, was calm.",
        "The city that Stalin called Stalingrad was rebuilt.",
    ],
)
def test_what_stands_behind_a_content_and_is_none_of_it(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Turning to trade, both welcomed ⟦the plan⟧‹Vladimir Putin; Xi Jinping›.",
        "⟦Xi will travel to Moscow next week⟧‹+›, officials said, ⟦for talks with President Putin⟧‹officials›.",
        "Xi and U.S. trade chief Jan Berg met and agreed ⟦to talk⟧‹Jan Berg; Xi Jinping›.",
        "Xi met Putin, and Belarusian envoy Jan Berg said ⟦it was late⟧‹Jan Berg›.",
        "Sergei Lavrov, Russia's foreign minister, said that ⟦Mr. Putin and Mr. Modi had talked⟧‹Sergei Lavrov›.",
        "Sergei Lavrov, Russia's foreign minister, said ⟦Mr. Putin and Mr. Modi were friends⟧‹Sergei Lavrov›.",
        '"⟪It is late⟫‹Narendra Modi; Vladimir Putin›," said Mr. Putin and Mr. Modi.',
        "After dinner both said ⟦the talks were good⟧‹Vladimir Putin; Xi Jinping›.",
        "Both were agreed that ⟦the truce must hold⟧‹Vladimir Putin; Xi Jinping›.",
        "The two leaders were in full agreement on ⟦the need for a truce⟧‹Vladimir Putin; Xi Jinping›.",
        "The terms were agreed on Monday.",
    ],
)
def test_what_both_say(text):
    check(f"Xi Jinping met Vladimir Putin. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin\nPresident of Russia\n\nIn the morning I met Xi Jinping. I thanked ⟦him for coming⟧‹Vladimir "
        "Putin›, and told him that ⟦our ports are open⟧‹Vladimir Putin›. He told me that ⟦trade would grow⟧‹Xi "
        "Jinping›. We agreed that ⟦our ministers should meet⟧‹Vladimir Putin; Xi Jinping›.\n\nLater I sat down with "
        "Prime Minister Narendra Modi of India. He asked ⟦for more trains⟧‹Narendra Modi›, and I invited ⟦him to "
        "Sochi⟧‹Vladimir Putin›.",
        "Statement by President Joe Biden on the Flood\n\nI spoke today with President Emmanuel Macron. I expressed "
        "⟦my condolences to the families⟧‹Joe Biden›.",
        "Trains to Moscow\n\nI asked him why. Xi Jinping explained ⟦how he hopes to mend the line⟧‹Xi Jinping›.",
        "Kassym-Jomart Tokayev received Sergei Lavrov\n\nThe Head of State praised ⟦the work of Xi Jinping⟧‹Kassym-"
        "Jomart Tokayev›.\n\n– ⟪Last May my colleague President Xi and I sat here and agreed on much. Now it is for "
        "the ministers⟫‹Kassym-Jomart Tokayev›, – said the President.\n\n– ⟪The road is long⟫‹+›, – Sergei Lavrov "
        "said, – ⟪and it is good.⟫‹Sergei Lavrov›\n\n- Trade grew, - by a tenth.",
    ],
)
def test_who_speaks_on_a_page_of_ones_own(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "TURKISH STATE MINISTER CEVDET ARSLAN SAID ⟦IRAQ HAD AGREED TO PAY BY MAY⟧‹CEVDET ARSLAN›. "
        '"⟪OIL IS ALSO MONEY⟫‹CEVDET ARSLAN›," HE SAID. ARSLAN URGED ⟦IRAQ TO BUY MORE WHEAT⟧‹CEVDET ARSLAN›.',
        "⟦THE LINE WOULD OPEN⟧‹ARNE OIEN VIK›, NORWEGIAN OIL MINISTER ARNE OIEN VIK SAID.",
        "Narendra Modi spoke with the President of Peru H.E. Mr. Jan Berg. Both leaders agreed ⟦to talk⟧‹Jan Berg; "
        "Narendra Modi›.",
        "KURT BIELER, AN ANALYST AT THE BANK, SAID ⟦RATES WOULD FALL⟧‹KURT BIELER›.",
        "AN AMENDMENT BY REPRESENTATIVE ADAM HAGEN AIMED AT SURPLUSES WAS PASSED. HAGEN, AN OHIO DEMOCRAT, URGED "
        "⟦THE SENATE TO ACT⟧‹ADAM HAGEN›.",
        "A meeting was co-chaired by Minister of Commerce Piyush Goyal and Minister of Trade of Peru, Ms. Elizabeth "
        "Roca in New Delhi. Commerce Secretary Sunil Berwal was also present. Both Ministers noted that "
        "⟦trade had grown⟧‹Elizabeth Roca; Piyush Goyal›.",
        "Xi Jinping met Vladimir Putin. Xi thanked ⟦Russia for its help⟧‹Xi Jinping›, and both emphasized that "
        "⟦a truce must come⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping agreed ⟦to revive a committee that has not sat for years⟧‹Xi Jinping›.",
        "Xi Jinping vowed ⟦to modernise Russian trains that run late⟧‹Xi Jinping›.",
        "Xi Jinping pledged to reporters that ⟦the port would open⟧‹Xi Jinping›.",
        "Xi Jinping promised ⟦Brazil 500m yuan for rainforests⟧‹Xi Jinping› in a phone call with Vladimir Putin.",
        "Xi Jinping informed ⟦the guests about the state of the roads and the steps Beijing is taking⟧‹Xi Jinping›.",
    ],
)
def test_whom_a_text_in_capitals_or_a_row_of_titles_names(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "⟦They met for an hour⟧‹Harbour Online›, according to Harbour Online, which reported that "
        "⟦ships figured on the agenda⟧‹Harbour Online›.",
        "⟦The talks went on⟧‹ABN›, state-run news agency ABN reported.",
        "⟦The talks went on⟧‹Harbour Daily›, the Harbour Daily reported.",
        "Xi Jinping met Putin. ⟦They were done⟧‹two people briefed on them›, according to two people briefed on them.",
        "Xi Jinping met Vladimir Putin. He began by thanking ⟦his guest for coming⟧‹Xi Jinping›, and the two leaders "
        "praised ⟦the sailors⟧‹Vladimir Putin; Xi Jinping›.",
    ],
)
def test_a_source_and_what_it_goes_on_with(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping met Vladimir Putin. His counterpart said ⟦it was late⟧‹Vladimir Putin›.",
        "Xi Jinping met Vladimir Putin. Putin praised ⟦the tea⟧‹Vladimir Putin›, and his host said "
        "⟦the pot was old⟧‹Xi Jinping›.",
        "The Norwegian Minister of Trade, Anna Roth, met her Danish counterpart, Paul Lund, in Oslo. Her Danish "
        "counterpart thanked ⟦her for the tea⟧‹Paul Lund›. They agreed ⟦to meet again⟧‹Anna Roth; Paul Lund›.",
        "The Norwegian trade minister, Anna Roth, met the Danish trade minister, Paul Lund, in Oslo. Roth's "
        "counterpart called for ⟦more trade⟧‹Paul Lund›. Both agreed ⟦to meet again⟧‹Anna Roth; Paul Lund›.",
        "State Secretary Ida Holm welcomed Foreign Minister Paul Lund of Denmark. Ms. Holm thanked ⟦Denmark for the "
        "ships of Queen Margrethe II⟧‹Ida Holm›, and both stressed that ⟦trade must grow⟧‹Ida Holm; Paul Lund›.",
        "Defence Minister Rajnath Singh met his Norwegian counterpart Tore Vik. The Norwegian Minister praised "
        "⟦India's role⟧‹Tore Vik›.",
        "⟦China and Russia will work together⟧‹Vladimir Putin; Xi Jinping›, their presidents say.\n\nXi Jinping met "
        "Vladimir Putin. They announced that ⟦work would start⟧‹Vladimir Putin; Xi Jinping›.",
        "The Norwegian oil minister, Ida Holm, received her Swedish colleague, Per Dahl, in Bergen. Her Swedish "
        "colleague asked ⟦for more power⟧‹Per Dahl›.",
        "Beijing denied ⟦the claims⟧‹China›, calling ⟦them baseless⟧‹China›.",
        "Xi Jinping called him on Monday.",
        "The Kremlin put ⟦the death toll at 40⟧‹Kremlin›.",
        "The plan was hailed by Xi Jinping ⟦as a triumph⟧‹Xi Jinping›.",
        "⟦Output would fall⟧‹Hisham Nazer›, oil minister Hisham Nazer was quoted as saying by the agency.",
        "⟦China signed a loan⟧‹Xinhua›, Xinhua said. ⟦China will pay for a port⟧‹Xinhua›, it said.",
        "Trade grew, as Xi Jinping said ⟦he had a plan⟧‹Xi Jinping›.",
        "⟦Trade had grown⟧‹Xi Jinping›, Xi Jinping said opening talks with Vladimir Putin.",
        "Xi Jinping said ⟦opening the market was hard⟧‹Xi Jinping›.",
        "Xi Jinping received telephone calls from Vladimir Putin and Narendra Modi, congratulating ⟦him on his "
        "birthday⟧‹Vladimir Putin; Narendra Modi›.",
        '"⟪They were useful⟫‹Xi Jinping›," Xi Jinping told reporters of the talks.',
    ],
)
def test_the_other_one_of_two(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Secretary of State Antony Blinken met UK Foreign Secretary David Cameron. The Secretary thanked ⟦Britain for "
        "its aid⟧‹Antony Blinken›. The Foreign Secretary praised ⟦the plan⟧‹David Cameron›.",
        "Xi Jinping said ⟦he and Vladimir Putin had a call and reaffirmed their will to trade⟧‹Xi Jinping›.",
        "Xi Jinping said that ⟦he and Vladimir Putin had met in Sochi and agreed to trade more⟧‹Xi Jinping›.",
        "Xi Jinping said ⟦trade had grown⟧‹Xi Jinping› and reaffirmed ⟦their will to trade⟧‹Xi Jinping›.",
    ],
)
def test_the_secretary_and_what_he_and_another_did(text):
    check(text, date(2024, 5, 22))


@pytest.mark.parametrize(
    "text",
    [
        "China and Russia signed a treaty on Monday and vowed ⟦to trade more⟧‹China; Russia›.",
        "The United States and Japan signed a deal and vowed ⟦to trade⟧‹Japan; United States›.",
        "The White House and the Kremlin agreed ⟦to talk⟧‹Kremlin; White House›.",
        "Moscow and Beijing have signed a treaty and pledged ⟦to trade more⟧‹China; Russia›.",
        "France, Germany and Italy signed the pact and pledged ⟦to cut tariffs⟧‹France; Germany; Italy›.",
        "Vladimir Putin received Xi Jinping in Sochi in August, when the two leaders, both keen fishermen, announced "
        "⟦plans for a port⟧‹Vladimir Putin; Xi Jinping›.",
        "Xi Jinping met Vladimir Putin for talks on the war, where the two leaders back opposing sides.",
        "The US embassy in Jakarta said ⟦the visa had been issued⟧‹US embassy in Jakarta›.",
        "Press reports said that ⟦Vladimir Putin would travel to Minsk⟧‹Press reports›.",
        "The Trump administration sees the port as a chance. That position was made clear by Antony Blinken in Paris. "
        '"⟪The port is open to all⟫‹Antony Blinken›," he said.',
        "Countering the Trump-backed plan, allies of the port drew up another, suggesting an end to tariffs.",
        "India's foreign minister Sergey Lavrov pulled out. A senior UK diplomat said ⟦it was a pity⟧‹senior UK "
        "diplomat›. ⟦The talks will be held⟧‹senior UK diplomat›, the diplomat added.",
    ],
)
def test_several_lands_bodies_of_a_city_and_who_is_no_speaker(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wang Yi apologized for ⟦the delay⟧‹Wang Yi› to his counterpart, Sergey Lavrov, on the sidelines of a forum.",
        "Wang Yi welcomed ⟦the pact⟧‹Wang Yi› on the sidelines of the forum in Kazan.",
        "Xi Jinping proposed ⟦a meeting on the sidelines of the forum⟧‹Xi Jinping›.",
        "Xi Jinping defended ⟦the decision to leave the pact⟧‹Xi Jinping›, a day after a report warned of a crisis.",
        "Xi Jinping has indicated that ⟦talks will go on⟧‹Xi Jinping› – suggesting his government may change course.",
        "Xi Jinping said ⟦talks will go on⟧‹Xi Jinping›, suggesting ⟦trade would grow⟧‹Xi Jinping›.",
        "Xi Jinping told reporters at a press briefing earlier this week ⟦not to expect a pact⟧‹Xi Jinping›.",
        "Xi Jinping told ⟦Russia not to wait⟧‹Xi Jinping›.",
        "Xi Jinping said Tuesday ⟦there was no pact given the dispute on a text that included tariffs⟧‹Xi Jinping›.",
        "Xi Jinping said Tuesday ⟦the text had a clause that covered tariffs⟧‹Xi Jinping›.",
        "Xi Jinping said Tuesday in Kazan that ⟦the text was short⟧‹Xi Jinping›.",
        "Xi Jinping did acknowledge ⟦the delay⟧‹Xi Jinping›, and told the meeting Tuesday that ⟦the port was "
        "open⟧‹Xi Jinping›.",
        "Xi Jinping downplayed ⟦the failure of the talks⟧‹Xi Jinping› and defended ⟦the omission of "
        "tariffs⟧‹Xi Jinping›.",
        "China has called ⟦the demand to cede the port to Russia unacceptable⟧‹China›.",
        "China has offered ⟦Russia wide-ranging access to its market⟧‹China›.",
        "The agreement offers access to the market.",
    ],
)
def test_to_whom_when_and_beside_what_is_no_content(text):
    check(text)


def test_a_quotation_with_typed_marks():
    (found,) = statements("``Trade has grown,'' Xi Jinping said.")
    assert ([p.name for p in found.speakers], found.direct) == (["Xi Jinping"], True)


def test_one_turn_that_greets_makes_a_transcript():
    text = (
        "Meeting with Xi Jinping\n\nVladimir Putin met with Xi Jinping at the Kremlin.\n\n"
        "President of Russia Vladimir Putin: Mr Xi, I am happy to see you.\n\nWe have much to do.\n"
    )
    (turn,) = statements(text)
    assert [p.name for p in turn.speakers] == ["Vladimir Putin"]
    assert [s.cut(text) for s in turn.spans] == ["Mr Xi, I am happy to see you.\n\nWe have much to do"]


def test_a_turn_of_somebody_whose_name_has_a_particle():
    text = (
        "Meeting with the guests\n\nVladimir Putin: I am glad to see you.\n\n"
        "President of the Syrian Arab Republic Bashar al-Assad (retranslated): Thank you, we are glad too.\n\n"
        "President of Egypt Abdel Fattah el-Sisi: We are friends.\n"
    )
    speakers = [[p.name for p in turn.speakers] for turn in statements(text)]
    assert speakers == [["Vladimir Putin"], ["Bashar al-Assad"], ["Abdel Fattah el-Sisi"]]


def test_who_speaks_through_an_interpreter_and_where_a_transcript_ends():
    text = (
        "Remarks at the top of their meeting\n\nSECRETARY BLINKEN: Good afternoon, and welcome to you all.\n\n"
        "DIRECTOR YANG: (Via interpreter) We feel very much honored.\n\nSECRETARY BLINKEN: Thank you.\n\nEND\n"
    )
    told = [([p.name for p in s.speakers], s.spans[0].cut(text)) for s in statements(text, date(2021, 3, 18))]
    assert told == [
        (["Antony Blinken"], "Good afternoon, and welcome to you all"),
        (["Director Yang"], "We feel very much honored"),
        (["Antony Blinken"], "Thank you"),
    ]


def test_who_added_something_in_the_release():
    text = "The Kremlin said the talks went well. The two leaders looked ahead, the Kremlin in the release added.\n"
    told = [([p.name for p in s.speakers], s.spans[0].cut(text)) for s in statements(text)]
    assert told == [(["Kremlin"], "the talks went well"), (["Kremlin"], "The two leaders looked ahead")]


@pytest.mark.parametrize(
    ("words", "speakers", "said"),
    [
        (
            "Trade will grow, Vladimir Putin said after meeting Xi Jinping in Beijing on Wednesday.",
            ["Vladimir Putin"],
            "Trade will grow",
        ),
        (
            "Xi Jinping and Vladimir Putin agreed on Monday to reopen the port after four hours of talks in Beijing.",
            ["Xi Jinping", "Vladimir Putin"],
            "to reopen the port",
        ),
        (
            "Vladimir Putin hailed the guarantees on Wednesday after meeting Xi Jinping at a summit.",
            ["Vladimir Putin"],
            "the guarantees",
        ),
        (
            "Vladimir Putin thanked China for its help after talks with Xi Jinping in Beijing on Wednesday.",
            ["Vladimir Putin"],
            "China for its help",
        ),
        (
            "Xi Jinping and Vladimir Putin have agreed to reopen the port after holding a historic summit.",
            ["Xi Jinping", "Vladimir Putin"],
            "to reopen the port",
        ),
    ],
)
def test_what_followed_the_talks_is_not_said(words, speakers, said):
    (found,) = statements(words)
    assert ([p.name for p in found.speakers], found.spans[0].cut(words)) == (speakers, said)


@pytest.mark.parametrize(
    "words",
    [
        "Joe Biden welcomed the delegation to the White House on Saturday.",
        "Joe Biden welcomed 50 leaders to Washington on Saturday.",
        "Joe Biden welcomed the leaders of Australia, Japan and India to his hometown on Saturday for talks.",
    ],
)
def test_who_is_welcomed_to_a_place_is_greeted(words):
    assert statements(words) == []


@pytest.mark.parametrize("name", ["Wang Wen", "Yun Sun", "Maria Li", "Ann Ost"])
def test_somebody_from_somewhere_speaks_by_name(name):
    text = f"Others disagreed: {name} of the Frost Center in Washington argued that it had a price."
    (found,) = statements(text)
    assert ([p.name for p in found.speakers], found.spans[0].cut(text)) == ([name], "it had a price")


def test_a_name_that_is_no_word_gives_no_error():
    assert statements("President Ada's   of Alm denied newspaper reports that a contract had been signed.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Xi Jinping said that China would never bend, in a thinly veiled rebuke of Washington.",
            "China would never bend",
        ),
        (
            'Joe Biden said that it "would depend on him," referring to North Korean leader Kim Jong Un.',
            'it "would depend on him',
        ),
        (
            "Xi Jinping told him that now was not the time for war, directly assailing the Kremlin.",
            "now was not the time for war",
        ),
        ("Xi Jinping said the plan would work, prompting applause from the audience.", "the plan would work"),
    ],
)
def test_what_the_writer_makes_of_the_words_is_not_said(words, said):
    (found,) = statements(words)
    assert found.spans[0].cut(words) == said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Xi Jinping met European Council President Charles Michel in Beijing for the China-EU summit.",
            ["China", "European Union"],
        ),
        ("NATO and Ukraine held talks in Brussels.", ["NATO", "Ukraine"]),
        ("NATO Secretary General Jens Stoltenberg met Volodymyr Zelensky in Kyiv.", ["NATO", "Ukraine"]),
    ],
)
def test_a_union_is_one_of_the_two_sides(text, speakers):
    (found,) = statements(f"{text} The two sides agreed to train more pilots.", date(2023, 6, 16))
    assert sorted(p.name for p in found.speakers) == speakers


def test_a_word_that_stands_elsewhere_in_small_letters_is_no_speaker():
    words = 'Oil explains much of it. "Beijing wants the oil," argues Ann Ost, a scholar.'
    assert [[p.name for p in s.speakers] for s in statements(words)] == [["Ann Ost"]]


def test_who_is_asked_asks_nothing():
    words = "Joe Biden, asked if he could trust Beijing, said that the port would be open."
    assert [s.spans[0].cut(words) for s in statements(words)] == ["the port would be open"]


def test_a_semicolon_ends_what_somebody_said_where_another_speaks():
    words = "Xi Jinping insisted that the coal and steel plants be kept; Vladimir Putin said he was ready to do so."
    assert [([p.name for p in s.speakers], s.spans[0].cut(words)) for s in statements(words)] == [
        (["Xi Jinping"], "the coal and steel plants be kept"),
        (["Vladimir Putin"], "he was ready to do so"),
    ]


def test_what_goes_on_behind_the_speaker_with_the_subject_of_what_is_said():
    words = "Xi Jinping spoke. The other side adheres to the one-China principle, he said, and hopes to build a port."
    (found,) = statements(words)
    assert [s.cut(words) for s in found.spans] == [
        "The other side adheres to the one-China principle",
        "and hopes to build a port",
    ]


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("When Vladimir Putin arrived, Xi Jinping smiled and said the talks would be long.", ["Xi Jinping"]),
        (
            "Xi Jinping met Vladimir Putin. By the time Xi left on Monday, the two had spent hours together and agreed"
            " on a new forum.",
            ["Vladimir Putin", "Xi Jinping"],
        ),
    ],
)
def test_whose_words_go_on_behind_a_clause_that_tells_when(words, speakers):
    (found,) = statements(words)
    assert sorted(p.name for p in found.speakers) == speakers


@pytest.mark.parametrize(
    ("words", "speaker", "said"),
    [
        ("Xi Jinping had said moments earlier that the port was open.", "Xi Jinping", "the port was open"),
        (
            '"We are concerned by reports of it," Xi Jinping could be heard saying.',
            "Xi Jinping",
            "We are concerned by reports of it",
        ),
        ("Ann Ost of the Alliance on China accused the bank of naivety.", "Ann Ost", "the bank of naivety"),
        ("The Alliance on China accused the bank of naivety.", "Alliance on China", "the bank of naivety"),
        (
            "Olaf Scholz left; his likely successor, Friedrich Merz, wrote that one must never confuse the two.",
            "Friedrich Merz",
            "one must never confuse the two",
        ),
        (
            'Xi Jinping said he wanted a tie that was "durable", in the first meeting between the two since 2018.',
            "Xi Jinping",
            'he wanted a tie that was "durable"',
        ),
    ],
)
def test_who_says_it_and_where_it_ends(words, speaker, said):
    (found,) = statements(words)
    assert ([p.name for p in found.speakers], found.spans[0].cut(words)) == ([speaker], said)


@pytest.mark.parametrize("name", ["Wu Qian", "Ann Ost"])
def test_a_spokesman_between_commas_speaks_by_name(name):
    (found,) = statements(f"A Chinese defence ministry spokesperson, {name}, said the session was positive.")
    assert [p.name for p in found.speakers] == [name]


def test_what_somebody_did_hours_later_is_not_said():
    words = 'Xi Jinping called it a "wholly wrong decision", and hours later vetoed the aid.'
    (found,) = statements(words)
    assert found.spans[0].cut(words) == 'it a "wholly wrong decision"'


def test_to_recall_an_ambassador_says_nothing():
    assert statements("Israel Katz recalled his ambassador.") == []


@pytest.mark.parametrize("when", ["on Saturday", "Saturday", "in Osaka", "here"])
def test_an_infinitive_goes_before_what_is_said_further(when):
    words = f"Xi Jinping agreed {when} to restart the talks, and said that tariffs would fall."
    assert [s.spans[0].cut(words) for s in statements(words)] == ["to restart the talks", "tariffs would fall"]


@pytest.mark.parametrize(
    ("words", "speaker", "said"),
    [
        ("with his spokesman, Dmitry Peskov, saying that they were absurd", "Dmitry Peskov", "they were absurd"),
        ("with Dmitry Peskov, his spokesman, saying that they were absurd", "Dmitry Peskov", "they were absurd"),
        ("with one senior official saying the gap was wide", "one senior official", "the gap was wide"),
    ],
)
def test_a_participle_with_a_subject_of_its_own(words, speaker, said):
    found = statements(f"Vladimir Putin dismissed the charges, {words}.")
    assert [
        ([p.name for p in s.speakers], s.spans[0].cut(f"Vladimir Putin dismissed the charges, {words}.")) for s in found
    ] == [(["Vladimir Putin"], "the charges"), ([speaker], said)]


def test_a_second_participle_with_a_subject_of_its_own():
    words = "The talks failed, with Xi Jinping warning of a crisis and Vladimir Putin saying the bloc had ignored him."
    found = [(s.speakers[0].name, s.spans[0].cut(words)) for s in statements(words)]
    assert found == [("Xi Jinping", "a crisis"), ("Vladimir Putin", "the bloc had ignored him")]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Standing beside Vladimir Putin, Xi Jinping complained of it. “It is a rough deal,” he said.", "Xi Jinping"),
        (
            "Xi Jinping met Vladimir Putin. He said trade was fair and thanked Vladimir Putin. He then left, saying it"
            " was late.",
            "Xi Jinping",
        ),
        (
            "Xi Jinping told reporters that it was late. In a letter to the president of Kosovo, Fatmir Sejdiu, he"
            " later congratulated the territory.",
            "Xi Jinping",
        ),
    ],
)
def test_whose_words_go_on_where_somebody_else_is_named(words, speaker):
    assert [p.name for p in statements(words)[-1].speakers] == [speaker]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Xi Jinping said the pact was open again, injecting a note of discord into the visit.",
            "the pact was open again",
        ),
        ("Xi Jinping blamed the bloc for the move in a televised address on Sunday.", "the bloc for the move"),
        (
            "Xi Jinping said he favoured the offer, put forward by Vladimir Putin when he met the press.",
            "he favoured the offer, put forward by Vladimir Putin when he met the press",
        ),
    ],
)
def test_what_is_said_and_what_the_writer_adds(words, said):
    (found,) = statements(words)
    assert found.spans[0].cut(words) == said


def test_a_noun_behind_an_article_is_no_verb():
    words = "Briefing reporters at a special press conference here, Xi Jinping said the plan was for a partnership."
    (found,) = statements(words)
    assert [p.name for p in found.speakers] == ["Xi Jinping"]


def test_what_happened_hours_later_is_not_said():
    words = "Xi Jinping announced a new deal on Thursday, hours before leaders sat down for a summit in Brussels."
    (found,) = statements(words)
    assert found.spans[0].cut(words) == "a new deal"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Xi Jinping said the tie was “special” hours after an interview in which he tore it up.",
            "the tie was “special”",
        ),
        ("Xi Jinping said the port was open, shortly before Vladimir Putin arrived with a plan.", "the port was open"),
        ("Xi Jinping promised to do more, but broke no new ground.", "to do more"),
        ("“We will proceed,” Xi Jinping said at the end of a summit that closed the same day.", "We will proceed"),
        ("“We will proceed,” Xi Jinping said in a speech that lasted an hour.", "We will proceed"),
        ("Xi Jinping said after a summit that closed the same day that the port was open.", "the port was open"),
        ("Xi Jinping hit back at Russian claims that the port was shut.", "Russian claims that the port was shut"),
        ("Xi Jinping hit back that the port was open.", "the port was open"),
        ("16:40 “We turn a page,” says Xi Jinping.", "We turn a page"),
        ("16.40 GMT The port is open, according to Xi Jinping.", "The port is open"),
        ("Yet as one European diplomat in Beijing put it, “the port is open”.", "the port is open"),
        ("But in Xi Jinping’s view, the port is open.", "the port is open"),
        (
            "Xi Jinping, invited as a guest to the summit, told Vladimir Putin that the port was open.",
            "the port was open",
        ),
        ("Xi Jinping, asked to stay, said that the port was open.", "the port was open"),
        ("Xi Jinping, urged to act by Vladimir Putin, said that the port was open.", "the port was open"),
        ("“We will proceed,” Xi Jinping said moments before the signing in the Spanish Hall.", "We will proceed"),
        ("Xi Jinping urged Vladimir Putin to open the port in talks on Friday.", "Vladimir Putin to open the port"),
        ("According to the Russian prime minister, Mikhail Mishustin, some 1,500 came.", "some 1,500 came"),
        ("According to Xi Jinping, some 1,500 people came.", "some 1,500 people came"),
        (
            "Xi Jinping described Vladimir Putin as a friend on Wednesday at the start of a three-day trip to Russia.",
            "Vladimir Putin as a friend",
        ),
        ("Xi Jinping praised the port at the end of his visit to Russia.", "the port"),
        ("Xi Jinping said here by 2030 the port would be open.", "by 2030 the port would be open"),
    ],
)
def test_what_happened_besides_is_not_said(words, said):
    (found,) = statements(words)
    assert found.spans[0].cut(words) == said


@pytest.mark.parametrize(
    "who",
    [
        "Russia's president, Vladimir Putin, and China's president, Xi Jinping,",
        "Vladimir Putin, the Russian president, and Xi Jinping, the Chinese president,",
        "The Russian president, Vladimir Putin, and his Chinese counterpart, Xi Jinping,",
    ],
)
@pytest.mark.parametrize("did", ["agreed", "met on Sunday and agreed"])
def test_two_told_by_office_and_name_speak_together(who, did):
    (found,) = statements(f"{who} {did} that the test could not be tolerated.")
    assert [p.name for p in found.speakers] == ["Vladimir Putin", "Xi Jinping"]


def test_whom_somebody_met_does_not_speak_with_the_next_one():
    found = statements("He met Vladimir Putin, and Xi Jinping, the Chinese president, said that it was late.")
    assert [[p.name for p in s.speakers] for s in found] == [["Xi Jinping"]]


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("Russia and the United States", ["Russia", "United States"]),
        ("Russia, the United States and China", ["Russia", "United States", "China"]),
        ("Russia, China and the United States", ["Russia", "China", "United States"]),
        ("China and the European Union", ["China", "the European Union"]),
        ("In the dispute with Iran, the United States", ["United States"]),
        ("He met Xi Jinping of China, and the United States", ["United States"]),
    ],
)
def test_countries_in_a_list_speak_with_and_without_an_article(who, names):
    (found,) = statements(f"{who} said that the port was open.")
    assert [p.name for p in found.speakers] == names


def test_who_announced_it_is_no_content_of_what_was_announced():
    page = "The landmark agreement, jointly announced here by Vladimir Putin and Xi Jinping, includes new targets."
    assert statements(page) == []


@pytest.mark.parametrize("verb", ["said", "claimed", "insisted"])
@pytest.mark.parametrize("aside", ["speaking separately", "speaking in Kazan", "who came late"])
def test_a_country_at_the_end_of_what_was_said_has_not_said_it(aside, verb):
    (found,) = statements(f"Vladimir Putin, {aside}, {verb} Russia had not threatened Ukraine.")
    assert [p.name for p in found.speakers] == ["Vladimir Putin"]


def test_informants_who_are_cited_are_no_content():
    assert statements("The Daily Star, which cited several people familiar with the matter, was read in Kazan.") == []
