"""S11: nothing is stored before it was looked at, nothing is lost when it cannot be stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from relations.models import Document, Run, RunItem, Statement
from relations.vocabulary import Outcome
from tests import factories as make
from tests.ingest.test_again import TEXT, stored  # noqa: F401  # the fixture
from tests.ingest.test_readers import PAGE
from tests.signing import sign_in

pytestmark = pytest.mark.django_db

INTAKE = "/admin/desk/intake/"


@pytest.fixture
def desk(client):
    """The client as an editor, in a site that knows some names."""
    china = make.country()
    make.term(make.person("Xi Jinping", country=china, short="Xi"), body=china)
    make.publisher()
    return sign_in(client, "Editors", name="Ana")


def send(desk, *files, text="", **fields):
    fields = {"publisher": "xinhua", "language": "en", "text": text, **fields}
    return desk.post(INTAKE, {**fields, "uploads": [SimpleUploadedFile(name, data) for name, data in files]})


def press(desk, run, do, item=None, **fields):
    given = {"publisher": "xinhua", "language": "en", **fields} if do == "store" else {}
    return desk.post(reverse("admin:desk_run", args=[run.pk]), {"do": do, "item": item.pk if item else "", **given})


def outcomes(run):
    return [(item.name, item.outcome, item.content is None) for item in run.items.order_by("id")]


def test_a_pasted_text_is_looked_at_and_then_stored_as_it_was_typed(desk):
    response = send(desk, text="Xi said that trade grew.\r\n\r\nXi said that ties are good.")
    run = Run.objects.get()
    assert (response.status_code, response.url) == (302, f"/admin/desk/intake/{run.pk}/")
    assert (run.by, outcomes(run)) == ("Ana", [("pasted text", "previewed", False)])
    page = desk.get(response.url).content.decode()
    assert "<h4>2 statements</h4>" in page
    assert "<li>Xi Jinping: trade grew</li>" in page
    assert '<mark class="statement proposed">trade grew</mark>' in page
    assert not Document.objects.exists()

    press(desk, run, "store", run.items.get(), title="Good ties", published="2023-03-21")
    document = Document.objects.get()
    assert document.text == "Xi said that trade grew.\n\nXi said that ties are good."
    assert (document.title, str(document.published), document.state) == ("Good ties", "2023-03-21", "proposed")
    assert Statement.objects.filter(state="proposed").count() == 2
    item = run.items.get()
    assert (item.outcome, item.document, item.content, item.counts["statements"]) == ("stored", document, None, 2)
    run.refresh_from_db()
    assert run.ended is not None


def test_files_of_all_kinds_and_what_cannot_be_read_is_kept_to_try_again(desk):
    send(desk, ("a.txt", b"Xi said that trade grew."), ("b.html", PAGE), ("c.bin", b"\x00\x01"))
    run = Run.objects.get()
    html = run.items.get(name="b.html")
    page = desk.get(f"{INTAKE}{run.pk}/?item={html.pk}").content.decode()
    assert 'value="Talks in Moscow"' in page
    assert 'value="2023-03-21"' in page
    press(desk, run, "store-all")
    assert outcomes(run) == [
        ("a.txt", "stored", True),
        ("b.html", "stored", True),
        ("c.bin", "failed", False),
    ]
    assert Document.objects.count() == 2
    failed = run.items.get(name="c.bin")
    page = desk.get(f"{INTAKE}{run.pk}/").content.decode()
    assert "This text is binary, not text: save its text as UTF-8" in page
    press(desk, run, "store", failed)
    failed.refresh_from_db()
    assert (failed.outcome, failed.message) == ("failed", "is binary, not text: save its text as UTF-8")
    press(desk, run, "discard", failed)
    assert outcomes(run)[2] == ("c.bin", "cancelled", True)


def test_a_retry_with_what_was_missing_succeeds(desk):
    send(desk, text="Xi said that trade grew.", language="english")
    run = Run.objects.get()
    press(desk, run, "store-all")
    item = run.items.get()
    assert (item.outcome, item.message) == (
        "failed",
        "“english” is no language: write its tag, such as en, ru or zh-Hans",
    )
    press(desk, run, "store", item)
    assert outcomes(run) == [("pasted text", "stored", True)]


def test_the_same_text_and_one_near_it_are_shown_before_storing(desk):
    lines = [f"The delegations discussed the {n}. question of the agenda at great length that day." for n in range(12)]
    older = make.document("\n\n".join(lines), title="The older one")
    send(desk, ("same.txt", older.text.encode()), ("new.txt", "\n\n".join([*lines[:-1], "Xi said so."]).encode()))
    run = Run.objects.get()
    same, near = run.items.order_by("id")
    page = desk.get(f"{INTAKE}{run.pk}/?item={same.pk}").content.decode()
    assert "The very same text is stored already:" in page
    page = desk.get(f"{INTAKE}{run.pk}/?item={near.pk}").content.decode()
    assert f"id {older.public_id})" in page
    press(desk, run, "store", near, supersedes=older.public_id)
    assert Document.objects.exclude(pk=older.pk).get().supersedes == older
    press(desk, run, "store", same)
    assert outcomes(run) == [("same.txt", "known", True), ("new.txt", "stored", True)]
    assert Document.objects.count() == 2


def test_wrong_metadata_comes_back_with_what_was_typed(desk):
    send(desk, text="Xi said that trade grew.")
    run = Run.objects.get()
    response = press(desk, run, "store", run.items.get(), title="Mine", supersedes="nothing", published="yesterday")
    page = response.content.decode()
    assert response.status_code == 400
    assert 'value="Mine"' in page
    assert "No document has this id." in page
    assert "Enter a valid date." in page
    assert not Document.objects.exists()


def test_a_run_that_is_stopped_stores_no_more(desk, monkeypatch):
    from relations.admin.desk import intake  # noqa: PLC0415  # whose step is watched

    send(desk, ("a.txt", b"Xi said so."), ("b.txt", b"Xi said no."))
    run = Run.objects.get()
    store = intake._store

    def stopping(item, editor):
        press(desk, run, "stop")
        return store(item, editor)

    monkeypatch.setattr(intake, "_store", stopping)
    press(desk, run, "store-all")
    assert outcomes(run) == [("a.txt", "stored", True), ("b.txt", "previewed", False)]
    monkeypatch.setattr(intake, "_store", store)
    press(desk, run, "store-all")
    assert outcomes(run)[1] == ("b.txt", "stored", True)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Paste a text, or choose files."),
        ({"text": "  \n"}, "Paste a text, or choose files."),
        ({"text": "Xi said so.", "publisher": "nobody"}, "Select a valid choice."),
        ({"text": "Xi said so.", "url": "http://"}, "Enter a valid URL."),
    ],
)
def test_what_is_missing_is_said_and_nothing_kept(desk, sent, said):
    response = send(desk, **sent)
    assert response.status_code == 400
    assert said in response.content.decode()
    assert not RunItem.objects.exists()


def test_too_many_files_are_refused(desk):
    response = send(desk, *((f"{n}.txt", b"Xi said so.") for n in range(51)))
    assert response.status_code == 400
    assert "Send at most 50 files at once." in response.content.decode()


@pytest.mark.parametrize("address", [f"{INTAKE}99/", f"{INTAKE}1/?item=x", f"{INTAKE}1/?item=99"])
def test_what_does_not_exist_is_not_found(desk, address):
    Run.objects.create(pk=1, by="Ana")
    assert desk.get(address).status_code == 404


def test_viewers_look_and_do_nothing(client):
    sign_in(client, "Viewers", name="Ana")
    run = Run.objects.create(by="Ana")
    item = RunItem.objects.create(run=run, name="a", content=b"Xi said so.", outcome=Outcome.PREVIEWED)
    make.country()
    assert "Look at them" not in client.get(INTAKE).content.decode()
    assert "Store it" not in client.get(f"{INTAKE}{run.pk}/").content.decode()
    assert client.post(INTAKE, {"text": "Xi said so."}).status_code == 403
    assert press(client, run, "store", item).status_code == 403
    assert outcomes(run) == [("a", "previewed", False)]


def test_looking_changes_nothing_and_takes_as_many_queries_for_many(desk, django_assert_max_num_queries):
    send(desk, *((f"{n}.txt", f"Xi said that trade grew by {n} percent.".encode()) for n in range(12)))
    run = Run.objects.get()
    before = list(RunItem.objects.values())
    desk.get(f"{INTAKE}{run.pk}/")
    with django_assert_max_num_queries(22):
        desk.get(f"{INTAKE}{run.pk}/")
    assert list(RunItem.objects.values()) == before


def test_extraction_again_from_the_desk(client, stored):  # noqa: F811
    document, _ = stored
    desk = sign_in(client, "Editors", name="Ana")
    assert "Documents that mention" in desk.get("/admin/desk/again/").content.decode()
    page = desk.get("/admin/desk/again/?mentioning=moscow").content.decode()
    assert "<strong>0 new</strong>, 4 unchanged, 0 vanished" in page
    assert "Nothing would change." in page
    Statement.objects.filter(figures=None).delete()
    page = desk.get("/admin/desk/again/", {"document": document.public_id}).content.decode()
    assert "<strong>1 new</strong>, 3 unchanged, 0 vanished" in page
    response = desk.post("/admin/desk/again/", {"mentioning": "moscow"})
    run = Run.objects.get(kind="again")
    assert response.url == f"/admin/desk/intake/{run.pk}/"
    assert Statement.objects.count() == 2
    assert [(item.outcome, item.counts["new"]) for item in run.items.all()] == [("stored", 1)]
    assert document.text == TEXT
