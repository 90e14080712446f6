import time
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations import curation
from relations.curation import Editor
from relations.models import Decision, Event, Figure, Mention, Statement
from relations.vocabulary import State
from tests import factories as make
from tests.admin.desk.browsing import form_in, html_of, typed, words_in
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

ANA = Editor.trusted("Ana")
TEXT = (
    "Xi Jinping met Vladimir Putin.\n\n“Trade grew,” Xi said, “by 30 percent.” The two talked long.\r\n"
    "Putin said that trade grew \U0001f600 fast. Xi said that trade grew."
)


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors")


@pytest.fixture
def source():
    return make.document(TEXT)


def address(source, view="document"):
    return reverse(f"admin:desk_{view}", args=[source.public_id])


def card(row):
    return reverse("admin:desk_card", args=[row._meta.model_name, row.public_id])


def take(client, source, what, *words, **fields):
    """Copy words into the panel, choose what they are, and fill the short form, as without a script."""
    sent = {f"words-{number}": each for number, each in enumerate(words)}
    asked = client.post(
        address(source, "mark"), {**form_in(client.get(address(source)), address(source, "mark")), **sent, "take": what}
    )
    assert asked.status_code == 200
    filled = typed(asked, address(source, "mark"), **fields)
    return client.post(address(source, "mark"), {**filled, "do": "create"})


# What the page shows


def test_everything_that_was_taken_is_marked_by_kind_and_state(editor, source):
    event = make.event("Xi Jinping", evidence=False, state=State.PROPOSED)
    mention = make.mention(event, source, "Xi Jinping met Vladimir Putin", state=State.PROPOSED)
    words = "Trade grew,” Xi said, “by 30 percent."
    said = make.statement(source, words, "Xi Jinping", parts=["Trade grew,", "by 30 percent."], state=State.ACCEPTED)
    figure = make.figure(source, "30 percent", 30, "percent", "actual", state=State.REJECTED)
    page = editor.get(address(source))
    assert words_in(page, "mark.mention.proposed") == ["Xi Jinping met Vladimir Putin"]
    assert words_in(page, "mark.statement.accepted")[:4] == ["Trade grew,", "by", "30 percent", "."]
    assert words_in(page, "mark.figure.rejected")[0] == "30 percent"
    html = page.content.decode()
    assert f'<span id="{figure.public_id}"></span><a href="{card(figure)}"' in html
    assert f'href="{card(event)}"' in html  # a sentence is decided on together with its event
    links = [link for link in html_of(page).iter("a") if link.get("href") == card(said)]
    assert [link.get("tabindex") for link in links] == [None, "-1", "-1", None]  # in the text once, and in the list
    assert links[0].get("title") == "statement, accepted: Xi Jinping: Trade grew, … by 30 percent."
    assert [line.split(" ", 1)[0] for line in words_in(page, "ol.lines-of li")] == ["Proposed", "Accepted", "Rejected"]
    assert [" ".join(words) for words in (tally.split()[:2] for tally in words_in(page, ".tally"))] == [
        "1 mentions",
        "1 statements",
        "1 figures",
    ]
    assert mention.public_id in html


def test_the_text_is_whole_and_escaped(editor):
    text = "A <script>alert(1)</script> & more.\n\nThe \u202eend."
    page = editor.get(address(make.document(text)))
    assert "".join(words_in(page, "blockquote p")) == "A <script>alert(1)</script> & more.The \u202eend."
    assert "<script>alert" not in page.content.decode()


def test_a_megabyte_is_read_a_page_at_a_time(editor):
    line = "Xi Jinping said that trade between the two countries grew by 30 percent this year. "
    source = make.document("\n\n".join(f"Paragraph {number}. {line * 6}" for number in range(2000)))
    for number in range(0, 2000, 4):
        start = source.text.index(f"Paragraph {number}. ")
        words = source.text[start : start + 60]
        make.statement(source, words, "Xi Jinping")
    editor.get(address(source))
    began = time.process_time()
    page = editor.get(address(source) + "?page=31")
    assert time.process_time() - began < 1.5
    assert len(page.content) < 120_000
    numbers = [page.context["pages"].index(page.context["here"]), len(page.context["pages"])]
    assert numbers[0] == 30
    last = editor.get(address(source) + f"?at={len(source.text) - 5}")
    assert last.context["here"].number == numbers[1]
    assert words_in(last, "blockquote p")[-1].startswith("Paragraph 1999. Xi")


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=99999999999999999", "at=-1", "at=9" * 3, "at=\0", "page=²"]
)
def test_a_page_that_there_is_not_is_one_that_there_is(editor, source, query):
    assert editor.get(f"{address(source)}?{query}").status_code == 200


def test_queries_do_not_depend_on_what_was_taken(editor, source):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(address(source)).status_code == 200
        return [query["sql"] for query in queries]

    def more(numbers):
        for number in numbers:
            event = make.event(f"Person {number}", source=source)
            said = make.statement(source, "talked long", f"Speaker {number}", event=event)
            make.figure(source, "30 percent", stated_by=[f"Speaker {number}"])
            curation.edit(said, ANA, {"cue": f"said {number}"})

    more([0])
    asked()
    few = asked()
    more(range(1, 12))
    assert len(asked()) == len(few)


# Taking something from the text


def test_a_statement_that_was_missed(editor, source):
    topic = make.topic("Trade")
    make.person("Xi Jinping")
    response = take(
        editor,
        source,
        "statement",
        "Trade grew,",
        "by 30 percent.",
        speakers=["Xi Jinping"],
        topics=[topic.slug],
        cue="said",
    )
    row = Statement.objects.get()
    assert (response.status_code, response.url) == (303, f"{address(source)}?at={row.start}#{row.public_id}")
    assert [source.text[start:end] for start, end in row.parts] == ["Trade grew,", "by 30 percent."]
    assert source.text[row.start : row.end] == row.quotation == "Trade grew,” Xi said, “by 30 percent."
    assert (row.state, row.rule, row.direct, row.paragraph) == (State.ACCEPTED, "by hand", True, 2)
    assert [actor.slug for actor in row.speakers.all()] == ["xi-jinping"]
    assert list(row.topics.all()) == [topic]
    assert [d.verb for d in curation.history(row)] == ["create"]
    assert words_in(editor.get(response.url), "mark.statement.accepted")[0] == "Trade grew,"


def test_the_occasion_that_the_document_reports_is_suggested(editor, source):
    event = make.event("Xi Jinping", "Vladimir Putin", evidence=False)
    make.mention(event, source, "Xi Jinping met Vladimir Putin", primary=True)
    make.person("Vladimir Putin")
    take(editor, source, "statement", "The two talked long.", speakers=["Vladimir Putin"])
    row = Statement.objects.get()
    assert (row.event, row.direct) == (event, False)


def test_a_figure_that_was_missed_belongs_to_the_statement_around_it(editor, source):
    said = make.statement(source, "by 30 percent.", "Xi Jinping")
    make.metric("Bilateral trade")
    take(
        editor,
        source,
        "figure",
        "30 percent",
        value="30",
        unit="percent",
        metric="Bilateral trade",
        earliest="2023-01-01",
        latest="2023-12-31",
        precision="year",
    )
    row = Figure.objects.get()
    assert (row.statement, row.quotation, str(row.earliest), row.kind) == (said, "30 percent", "2023-01-01", "actual")
    assert [actor.slug for actor in row.stated_by.all()] == ["xi-jinping"]


def test_an_event_that_was_missed_comes_with_its_mention(editor, source):
    make.person("Xi Jinping")
    make.place("Moscow")
    response = take(
        editor,
        source,
        "event",
        "The two talked long.",
        kind="call",
        participants=["Xi Jinping", "", ""],
        participants_role=["host", "participant", "participant"],
        place="moscow",
        earliest="2023-03-21",
        latest="2023-03-21",
        precision="day",
    )
    event, mention = Event.objects.get(), Mention.objects.get()
    assert (mention.event, mention.primary, mention.quotation) == (event, True, "The two talked long.")
    assert response.url == f"{address(source)}?at={mention.start}#{mention.public_id}"
    assert curation.snapshot(event)["participants"] == [["xi-jinping", "host"]]
    one, other = (curation.history(row).get() for row in (event, mention))
    assert one.batch == other.batch is not None


def test_another_sentence_on_a_known_event(editor, source):
    event = make.event("Xi Jinping")
    make.event("Vladimir Putin")
    take(editor, source, "mention", "The two talked long.", event=f"the meeting · {event.public_id}")
    assert Mention.objects.get(document=source).event == event


def test_words_that_stand_twice_are_asked_about_and_nothing_is_made(editor, source):
    make.person("Xi Jinping")
    response = take(editor, source, "statement", "trade grew", speakers=["Xi Jinping"])
    assert response.status_code == 200
    assert "stand in the text 2 times" in response.content.decode()
    assert Statement.objects.count() == 0
    chosen = response.context["taking"].parts[0].choices[1].value
    again = typed(response, address(source, "mark"), place__0=chosen)
    assert editor.post(address(source, "mark"), {**again, "do": "create"}).status_code == 303
    assert Statement.objects.get().start == source.text.rindex("trade grew")


def test_what_rests_on_the_words_already_is_said(editor, source):
    said = make.statement(source, "Trade grew", "Xi Jinping")
    make.statement(source, "talked", "Xi Jinping")
    make.figure(source, "30 percent")
    given = {"take": "statement", "words-0": "“Trade grew,” Xi said"}
    asked = editor.post(address(source, "mark"), given)
    assert words_in(asked, ".already li") == ["Published statement Xi Jinping: Trade grew"]
    assert card(said) in asked.content.decode()
    assert words_in(editor.post(address(source, "mark"), {**given, "take": "event"}), ".already li") == []


def test_what_is_missing_is_said_and_the_input_kept(editor, source):
    response = take(editor, source, "figure", "30 percent", value="many", unit="percent")
    assert response.status_code == 200
    assert "Enter a number." in response.content.decode()
    kept = form_in(response, address(source, "mark"))
    assert (kept["value"], kept["unit"], kept["words-0"]) == (["many"], ["percent"], ["30 percent"])
    assert Figure.objects.count() == 0
    nothing = editor.post(address(source, "mark"), {"take": "figure"})
    assert "Give the words of the source" in nothing.content.decode()


def test_a_request_that_comes_twice_makes_one(editor, source):
    make.person("Xi Jinping")
    given = {"take": "event", "words-0": "The two talked long.", "kind": "call", "status": "occurred", "do": "create"}
    given |= {"participants": "Xi Jinping", "participants_role": "host", "key": str(uuid.uuid4()), "filled": "event"}
    answers = [editor.post(address(source, "mark"), given) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].url == answers[1].url
    assert (Event.objects.count(), Mention.objects.count(), Decision.objects.count()) == (1, 1, 2)


def test_htmx_gets_the_panel_alone(editor, source):
    response = editor.post(
        address(source, "mark"),
        {"take": "statement", "words-0": "trade grew", "before-0": "that ", "after-0": " \U0001f600 fa"},
        headers={"HX-Request": "true"},
    )
    html = response.content.decode()
    assert html.lstrip().startswith('<section class="module taking" id="take"')
    assert response.context["taking"].parts[0].span == (
        source.text.index("trade grew"),
        source.text.index("trade grew") + 10,
    )


def test_who_may_not_make_rows_is_not_offered_to(client, source):
    sign_in(client, "Viewers")
    page = client.get(address(source))
    assert page.status_code == 200
    assert 'id="take"' not in page.content.decode()
    given = {"take": "statement", "words-0": "Trade grew", "do": "create", "key": str(uuid.uuid4())}
    assert client.post(address(source, "mark"), given).status_code == 403
    assert client.post(address(source, "close"), {"key": str(uuid.uuid4()), "version": 0}).status_code == 403
    assert Statement.objects.count() == 0


# Nothing more here


def press(client, source, **more):
    sent = form_in(client.get(address(source, "close")), address(source, "close"))
    return client.post(address(source, "close"), {**sent, **more})


def test_what_is_undecided_is_listed_before_a_document_is_closed(editor, source):
    make.statement(source, "Trade grew", "Xi Jinping", state=State.PROPOSED)
    make.figure(source, "30 percent", state=State.PARKED)
    make.figure(source, "30 percent", state=State.ACCEPTED)
    page = editor.get(address(source))
    assert f'href="{address(source, "close")}"' in page.content.decode()
    asked = editor.get(address(source, "close"))
    assert "2 proposals of this text are still undecided." in asked.content.decode()
    assert len(words_in(asked, ".lines-of li")) == 2
    assert press(editor, source).status_code == 303
    source.refresh_from_db()
    assert source.closed


def test_closing_and_taking_it_back(editor, source):
    assert press(editor, source).url == address(source)
    page = editor.get(address(source))
    sent = form_in(page, address(source, "close"))
    assert editor.post(address(source, "close"), {**sent, "do": "open"}).status_code == 303
    source.refresh_from_db()
    assert not source.closed
    assert [d.verb for d in curation.history(source)] == ["undo", "close"]


def test_closing_what_a_colleague_changed(editor, source):
    sent = form_in(editor.get(address(source, "close")), address(source, "close"))
    curation.close(source, ANA)
    response = editor.post(address(source, "close"), sent)
    assert response.status_code == 409
    assert "look again" in response.content.decode()


def test_a_closed_document_that_was_edited_since_is_opened_all_the_same(editor, source):
    curation.close(source, ANA)
    curation.edit(source, ANA, {"note": "x"}, note="A note was added.")
    source.refresh_from_db()
    sent = {"key": str(uuid.uuid4()), "version": source.version, "do": "open"}
    assert editor.post(address(source, "close"), sent).status_code == 303
    source.refresh_from_db()
    assert not source.closed


# Days


@pytest.fixture
def undated():
    """A text that says "on Wednesday", and another that dates the same talks: a Wednesday."""
    source = make.document("Xi met Putin on Wednesday.", published=None)
    moscow = make.place()
    make.event("Xi Jinping", "Vladimir Putin", when="2023-03-22", place=moscow, source=make.document())
    event = make.event(
        "Xi Jinping",
        "Vladimir Putin",
        when=None,
        date_words="on Wednesday",
        place=moscow,
        source=source,
        state=State.PROPOSED,
    )
    return source, event


def test_a_suggested_day_is_accepted_with_its_reason(editor, undated):
    source, event = undated
    page = editor.get(address(source))
    assert words_in(page, ".suggested strong") == ["2023-03-22"]
    sent = form_in(page, address(source))
    answers = [editor.post(address(source), sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    event.refresh_from_db()
    assert (str(event.earliest), event.precision, event.date_words) == ("2023-03-22", "day", "on Wednesday")
    decision = curation.history(event).get()
    assert decision.reason.startswith("another document dates the same meeting")
    assert decision.reason.endswith("2023-03-22 was a Wednesday, as the text says")
    assert words_in(editor.get(address(source)), ".suggested strong") == []


def test_queries_do_not_depend_on_the_number_of_undated_events(editor, undated):
    source, event = undated

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(address(source)).status_code == 200
        return [query["sql"] for query in queries]

    asked()
    few = asked()
    for _ in range(5):
        make.event("Xi Jinping", "Vladimir Putin", when=None, place=event.place, source=source)
    many = asked()
    assert len(many) == len(few), "\n".join(sql[:60] + "…" + sql[-160:] for sql in many)


def test_a_day_is_not_given_to_what_a_colleague_changed(editor, undated):
    source, event = undated
    sent = form_in(editor.get(address(source)), address(source))
    curation.edit(event, ANA, {"title": "The talks"})
    response = editor.post(address(source), sent)
    assert response.status_code == 409
    event.refresh_from_db()
    assert event.earliest is None


def test_a_day_that_nothing_suggests(editor, undated):
    source, _ = undated
    sent = {"key": str(uuid.uuid4()), "version": 0, "suggestion": "x"}
    assert editor.post(address(source), sent).status_code == 409
    assert editor.post(address(source), {}).status_code == 400


def test_what_there_is_not(editor):
    for view in ("document", "close"):
        assert editor.get(reverse(f"admin:desk_{view}", args=["nothing"])).status_code == 404
    assert editor.post(reverse("admin:desk_mark", args=["nothing"])).status_code == 404
