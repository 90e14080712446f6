"""One statement: its context, what stands beside it, how it was found, and its citations."""

import json
from datetime import UTC, date, datetime

import pytest

from relations.extraction.rules import rules
from relations.models import Decision, Statement
from relations.spans import Span
from relations.timeline import statement
from tests import factories as make
from tests.timeline.test_invariants import STATES, grow

ADDRESS = "https://record.example/statements/x/"


def page(row, accessed=None):
    return statement.statement_page(Statement.objects.get(pk=row.pk), ADDRESS, accessed)


def context(found):
    return [(block.number, "".join(run.text for window in block.windows for run in window)) for block in found.context]


def decided(row, verb, day):
    at = datetime(*day, 12, tzinfo=UTC)
    Decision.objects.create(
        kind="statement", subject=row.public_id, verb=verb, by="Ana Editor", before={}, after={}, version=1, at=at
    )


def test_the_paragraphs_before_and_after_stand_around_it(world):
    assert context(page(world.trade)) == [
        (2, "Xi Jinping met Mikhail Mishustin in Moscow on Tuesday."),
        (3, "Xi said that trade grew by $190 billion, adding that energy cooperation deepened."),
        (4, "“We welcome the visit,” Mishustin said."),
    ]
    assert context(page(world.welcome))[-1][0] == 4


def test_only_its_sentence_is_shown_where_the_publisher_keeps_the_rest(world):
    closed = make.publisher("Closed Paper", full_text=False)
    source = make.document(
        "Title\n\nBefore this.\n\nIt rained. Xi said trade grew. It was cold.\n\nAfter this.", closed
    )
    row = make.statement(source, "trade grew", "Xi Jinping")
    found = page(row)
    assert context(found) == [(3, "Xi said trade grew.")]
    assert found.context[0].before
    assert found.context[0].after
    assert not found.whole


def test_a_statement_that_a_cue_interrupts_is_marked_in_parts(world):
    source = make.document("Title here\n\n“Trade,” he said, “will grow.” More follows.")
    row = make.statement(source, "Trade,” he said, “will grow", "Xi Jinping", parts=["Trade", "will grow"], direct=True)
    assert row.spans == (Span(13, 18), Span(31, 40))
    found = page(row)
    marked = [
        (run.text, run.kinds) for block in found.context for window in block.windows for run in window if run.kinds
    ]
    assert marked == [("Trade", "statement"), ("said", "cue"), ("will grow", "statement")]
    assert found.said.words == "Trade … will grow"


def test_speakers_stand_with_the_office_of_that_day(world):
    found = page(world.welcome)
    assert [(who.name, who.office) for who in found.speakers] == [("Mikhail Mishustin", "Russian Prime Minister")]
    assert (found.when.earliest, found.when.precision) == (date(2023, 3, 21), "day")
    assert found.occasion.label == "Xi Jinping and Mikhail Mishustin"


def test_what_was_said_before_and_after_by_the_same_speaker_on_the_occasion(world):
    assert [page(row).previous and page(row).previous.label for row in (world.trade, world.energy, world.farms)] == [
        None,
        "trade grew by $190 billion",
        "energy cooperation deepened",
    ]
    assert [page(row).next and page(row).next.label for row in (world.trade, world.energy, world.farms)] == [
        "energy cooperation deepened",
        "closer ties in agriculture",
        None,
    ]
    alone = page(world.welcome)
    assert (alone.previous, alone.next) == (None, None)


def test_elsewhere_the_neighbours_are_those_of_the_source(world):
    source = make.document("Views\n\nExpert said one thing. Expert said two things. Other said three.")
    one, two, _ = (make.statement(source, w, s) for w, s in (("one thing", "E"), ("two things", "E"), ("three", "O")))
    assert page(one).next.address == two.get_absolute_url()
    assert page(two).next is None


def test_neighbours_that_readers_do_not_see_are_passed_over(world):
    Statement.objects.filter(pk=world.energy.pk).update(state="accepted")
    assert page(world.trade).next.label == "closer ties in agriculture"


def test_the_same_in_other_sources_is_what_editors_published(world):
    make.correspondence(world.trade, world.farms, score=83)
    make.correspondence(world.energy, world.farms, score=91, state="accepted")
    assert [(told.said.words, told.source, told.published, told.score) for told in page(world.farms).same] == [
        ("trade grew by $190 billion", "China Daily", date(2023, 3, 22), 83)
    ]
    assert [told.said.words for told in page(world.trade).same] == ["closer ties in agriculture"]
    Statement.objects.filter(pk=world.trade.pk).update(state="withdrawn")
    assert page(world.farms).same == ()


def test_topics_and_figures(world):
    found = page(world.trade)
    assert [(topic.label, topic.address) for topic in found.topics] == [("Trade", "/topics/trade/")]
    assert [figure.public_id for figure in found.figures] == [world.figure.public_id]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("A8/add", "The sentence goes on with a further verb of speech"),
        ("A21/continuation", "The sentence has no verb of speech of its own"),
        ("Z9/new", ""),
    ],
)
def test_the_rule_is_said_in_words(world, rule, words):
    Statement.objects.filter(pk=world.trade.pk).update(rule=rule)
    found = page(world.trade).found
    assert found.rule.startswith(words)
    assert bool(found.rule) == bool(words)
    assert (found.name, found.by_hand, found.decided) == (rule, False, None)


def test_every_pattern_of_the_extractor_is_said_in_words():
    statement_patterns = {rule.name.id for rule in rules() if rule.name.family == "pattern"}
    assert statement_patterns == set(statement.PATTERNS)


def test_the_editors_decision_has_its_day_and_no_name(world, client):
    decided(world.trade, "accept", (2026, 11, 20))
    decided(world.trade, "publish", (2026, 11, 22))
    assert (page(world.trade).found.decided, page(world.trade).found.edited) == (date(2026, 11, 22), False)
    decided(world.trade, "edit", (2026, 11, 23))
    assert (page(world.trade).found.decided, page(world.trade).found.edited) == (date(2026, 11, 23), True)
    shown = client.get(world.trade.get_absolute_url()).content.decode()
    assert "Corrected and approved by the editors, last on 23 November 2026." in shown
    assert "Ana Editor" not in shown


def test_what_was_entered_by_hand_is_said_to_be(world, client):
    Statement.objects.filter(pk=world.trade.pk).update(rule="by hand")
    shown = client.get(world.trade.get_absolute_url()).content.decode()
    assert "An editor entered it by hand." in shown


# Citations


def test_a_citation_names_speaker_words_source_and_paragraph(world):
    assert words(page(world.welcome), "plain").startswith(
        "Mikhail Mishustin: “We welcome the visit”, in: China Daily, “Xi meets Mishustin”, 22 March 2023, ¶ 4. China–"
    )


def test_reported_speech_is_not_cited_in_quotation_marks(world):
    assert words(page(world.farms), "plain").startswith(
        "Xi Jinping called for closer ties in agriculture, as reported by Xinhua, “Leaders meet”, 21 March 2023, ¶ 3. "
    )
    uncued = make.statement(world.wire, "closer ties", "Xi Jinping", cue="")
    assert page(uncued).telling == "Xi Jinping: closer ties"


def words(found, name):
    return next(citation.words for citation in found.citations if citation.name == name)


def test_every_citation_has_the_permanent_address_span_and_digest(world):
    found = page(world.farms)
    assert [citation.name for citation in found.citations] == [
        "plain",
        "chicago-note",
        "chicago-entry",
        "bib",
        "ris",
        "json",
    ]
    assert all(ADDRESS in citation.words for citation in found.citations)
    assert all(world.wire.sha256 in words(found, name) for name in ("plain", "bib", "ris", "json"))
    start, end = world.farms.start, world.farms.end
    assert f"Characters {start + 1}–{end} of the text" in words(found, "plain")


@pytest.mark.parametrize(
    ("suffix", "content_type"),
    [
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json"),
        ("txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_citation_can_be_taken_away(world, client, suffix, content_type):
    response = client.get(f"{world.farms.get_absolute_url()}cite.{suffix}")
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert response["Content-Disposition"] == f'attachment; filename="xinhua-2023-{world.farms.public_id}.{suffix}"'
    assert f"http://testserver{world.farms.get_absolute_url()}" in response.content.decode()
    assert not response.cookies


def test_the_file_holds_what_the_page_shows(world, client):
    shown = client.get(world.farms.get_absolute_url()).content.decode()
    for suffix in ("bib", "ris", "json"):
        file = client.get(f"{world.farms.get_absolute_url()}cite.{suffix}").content.decode()
        pre = shown.partition(f'id="cite-{suffix}">')[2].partition("</pre>")[0]
        assert unescaped(pre) == file


def unescaped(text):
    for entity, character in (("&quot;", '"'), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def test_the_permanent_address_is_the_same_in_every_language(world, client):
    english = client.get(f"{world.farms.get_absolute_url()}cite.json").json()
    russian = client.get(f"/ru{world.farms.get_absolute_url()}cite.json").json()
    assert english == russian


def test_the_day_of_access_is_asked_for_where_the_source_has_none(world, client):
    source = make.document("Undated\n\nXi said trade grew.", published=None)
    row = make.statement(source, "trade grew", "Xi Jinping")
    address = row.get_absolute_url()
    assert 'name="accessed"' in client.get(address).content.decode()
    assert 'name="accessed"' not in client.get(world.farms.get_absolute_url()).content.decode()
    shown = client.get(f"{address}?accessed=2026-11-02").content.decode()
    assert "accessed November 2, 2026" in shown
    assert f'href="{address}cite.bib?accessed=2026-11-02"' in shown
    cited = json.loads(client.get(f"{address}cite.json?accessed=2026-11-02").content)
    assert cited[0]["accessed"] == {"date-parts": [[2026, 11, 2]]}
    for wrong in ("", "yesterday", "2026-13-01", "2026-11-02<script>"):
        assert client.get(address, {"accessed": wrong}).status_code == 200
        assert "accessed" not in client.get(f"{address}cite.json", {"accessed": wrong}).json()[0]


# What always holds


def test_what_readers_do_not_see_has_no_citation(world, client):
    for state in STATES:
        Statement.objects.filter(pk=world.farms.pk).update(state=state, merged_into=world.trade)
        for suffix in ("", "cite.bib", "cite.json"):
            response = client.get(f"{world.farms.get_absolute_url()}{suffix}")
            expected = {"withdrawn": 410, "merged": 302}.get(state, 404)
            assert response.status_code == expected, (state, suffix)
            assert "agriculture" not in response.content.decode()
    assert client.get(f"{world.trade.get_absolute_url()}cite.docx").status_code == 404


def test_the_page_asks_as_often_for_many_rows(world, client, django_assert_max_num_queries):
    make.correspondence(world.trade, world.farms)
    addresses = [world.trade.get_absolute_url(), f"{world.trade.get_absolute_url()}cite.ris"]

    def counted():
        client.get("/statements/")  # reads what all pages of an edition share
        numbers = []
        for address in addresses:
            with django_assert_max_num_queries(30) as asked:
                assert client.get(address).status_code == 200
            numbers.append(len(asked))
        return numbers

    few = counted()
    grow(world)
    for n in range(5):
        source = make.document(f"Copy {n}\n\nXi said trade grew again.", f"Copyist {n}")
        make.correspondence(world.trade, make.statement(source, "trade grew", "Xi Jinping", topics=["Trade"]))
    assert counted() == few


def test_who_is_only_proposed_is_not_cited(world, client):
    world.farms.attributions.create(actor=make.person("Somebody Proposed", state="proposed"), position=9)
    for suffix in ("", "cite.bib", "cite.ris", "cite.json", "cite.txt"):
        assert "Somebody" not in client.get(f"{world.farms.get_absolute_url()}{suffix}").content.decode()
