"""A page in every language of the site: its address alone decides, names stand in their script, nothing leaks."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.utils.translation import override

from relations.models import Actor, Document, Event, Metric, Place, Publisher, Statement
from relations.timeline.languages import in_language, language_of
from tests import factories as make

VOID = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "source", "track", "wbr")
NAVIGATION = re.compile(r'<nav aria-label="([^"]*)">(.*?)</nav>', re.DOTALL)
LISTS = ["/", "/statements/", "/figures/", "/actors/", "/topics/", "/documents/", "/about/", "/nowhere/"]


@pytest.fixture
def dossier(db):
    call_command("load", verbosity=0)


def text(response):
    return response.content.decode()


def of_each_kind():
    """A page of each kind that has an address of its own."""
    meeting = Event.objects.published().filter(kind="meeting", statements__isnull=False).distinct().first()
    rows = [meeting, Statement.objects.published().first(), Document.objects.published().first()]
    metric = Metric.objects.filter(figures__isnull=False).first()
    others = ["/actors/xi-jinping/", "/actors/china/", "/topics/energy/", "/places/moscow/", f"/figures/{metric.slug}/"]
    return [row.get_absolute_url() for row in rows] + [f"/events/{meeting.public_id}/compare/", *others]


@pytest.mark.parametrize(
    ("address", "code", "other"),
    [
        ("/", "ru", "/ru/"),
        ("/ru/", "en", "/"),
        ("/ru/?q=trade&kind=meeting", "zh-hans", "/zh-hans/?q=trade&kind=meeting"),
        ("/zh-hans/events/abc/xi/", "en", "/events/abc/xi/"),
        ("/russia/", "ru", "/ru/russia/"),
        ("/ru//elsewhere.example/", "en", "/elsewhere.example/"),
    ],
)
def test_an_address_in_another_language(address, code, other):
    assert in_language(address, code) == other
    assert language_of(other) == code


def test_neither_a_cookie_nor_the_browser_decides(world, client):
    plain = text(client.get("/"))
    client.cookies["django_language"] = "ru"
    assert text(client.get("/", headers={"accept-language": "zh-hans,ru;q=0.9"})) == plain
    assert '<html lang="en">' in plain


@pytest.mark.parametrize(("code", "tag"), [("ru", "ru"), ("zh-hans", "zh-Hans")])
def test_pages_are_translated_and_may_be_cached(code, tag, dossier, client):
    for address in LISTS + of_each_kind():
        english = client.get(address, follow=True)
        translated = client.get(f"/{code}{address}", follow=True)
        assert translated.status_code == english.status_code, address
        assert not translated.cookies, address
        assert "Cookie" not in translated.get("Vary", ""), address
        assert "Accept-Language" not in translated.get("Vary", ""), address
        assert translated["Content-Language"] == tag, address
        assert f'<html lang="{code}">' in text(translated), address
        here, there = NAVIGATION.findall(text(english)), NAVIGATION.findall(text(translated))
        assert len(here) == len(there) > 0, address
        for (label, _), (other, links) in zip(here[:1], there[:1], strict=True):
            assert label != other, address
            targets = re.findall(r'href="([^"]*)"', links)
            assert targets, address
            assert all(target.startswith(f"/{code}/") for target in targets), address
        words = [re.findall(r">\s*([^<>]+?)\s*</a>", inside) for _, inside in (here[0], there[0])]
        assert len(words[0]) == len(words[1]), address
        assert not set(words[0]) & set(words[1]), address


def test_one_language_leaves_no_trace_in_another(dossier, client):
    addresses = ["/", "/?kind=meeting&q=trade", "/statements/", "/figures/", *of_each_kind()]
    before = [text(client.get(address, follow=True)) for address in addresses]
    for code in ("ru", "zh-hans"):
        for address in addresses:
            client.get(f"/{code}{address}", follow=True)
    assert [text(client.get(address, follow=True)) for address in addresses] == before


def test_each_page_names_its_other_languages_and_keeps_the_filter(world, client):
    page = text(client.get("/ru/?kind=meeting"))
    for tag, address in (("en", "/?kind=meeting"), ("zh-Hans", "/zh-hans/?kind=meeting")):
        assert f'hreflang="{tag}" href="http://testserver{address}"' in " ".join(page.split())
        assert re.search(rf'<a href="{re.escape(address)}"\s+hreflang="{tag}"', page)
    assert re.search(r'hreflang="ru"\s+lang="ru"\s+aria-current="true"', page)
    assert '<link rel="canonical" href="/ru/?kind=meeting">' in page


def test_the_fragment_stands_in_the_page_in_every_language(world, client):
    fragment = client.get("/ru/?kind=meeting", headers={"hx-request": "true"})
    assert text(fragment) in text(client.get("/ru/?kind=meeting"))
    assert fragment["HX-Push-Url"] == "/ru/?kind=meeting"


def test_an_error_echoes_no_address_in_any_language(world, client):
    page = client.get("/ru/secret-words/")
    assert page.status_code == 404
    assert "secret-words" not in text(page)
    assert "Такой страницы нет" in text(page)


def test_names_stand_in_their_own_script_where_readers_write_it(world, client):
    Actor.objects.filter(slug="xi-jinping").update(native_name="习近平")
    Actor.objects.filter(slug="mikhail-mishustin").update(native_name="Михаил Мишустин")
    event = world.meeting.get_absolute_url()
    chinese, russian = text(client.get(f"/zh-hans{event}")), text(client.get(f"/ru{event}"))
    assert "习近平" in chinese
    assert "Mikhail Mishustin" in chinese
    assert "Михаил Мишустин" in russian
    assert "Xi Jinping" in russian
    assert "习近平" not in text(client.get(event)).partition("</header>")[2].partition("<main")[0]
    assert "Михаил Мишустин" in text(client.get("/ru/"))


def test_the_address_of_an_event_is_the_same_in_every_language(db):
    xi = make.person("Xi Jinping", native_name="习近平")
    row = make.event(xi, "Vladimir Putin")
    with override("zh-hans"):
        assert row.name == "习近平和Vladimir Putin"
        assert row.get_absolute_url() == f"/zh-hans/events/{row.public_id}/xi-jinping-and-vladimir-putin/"
    assert row.get_absolute_url() == f"/events/{row.public_id}/xi-jinping-and-vladimir-putin/"


@pytest.mark.parametrize("code", ["ru", "zh-hans"])
def test_the_method_is_told_in_every_language(code, db, client):
    prose = text(client.get(f"/{code}/about/")).partition('<div class="prose">')[2].partition("</div>")[0]
    assert set(re.findall(r"[A-Za-z]{2,}\d*", re.sub(r"<[^>]*>", "", prose))) == {"sha256"}


class Read(HTMLParser):
    """The texts of a page, each with the language in which it is read aloud."""

    def __init__(self, page):
        super().__init__()
        self.open, self.texts = [], []
        self.feed(page.partition("<body")[2])

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append((tag, dict(attributes).get("lang") or (self.open[-1][1] if self.open else "")))

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if self.open and self.open[-1][0] not in ("code", "textarea"):
            self.texts.append((text.strip(" \n,:"), self.open[-1][1]))


@pytest.mark.parametrize(("code", "letters"), [("ru", "[а-я]"), ("zh-hans", "[\u4e00-\u9fff]")])
def test_words_in_english_say_so_on_the_pages_of_other_languages(code, letters, dossier, client):
    names = {name for model in (Actor, Place, Publisher) for name in model.objects.values_list("name", flat=True)}
    names |= {"CSV", "Excel", "JSON", "PNG", "SVG", "BibTeX", "RIS", "CSL-JSON", "Chicago", "English", "sha256"}
    for address in [*LISTS, "/?q=trade", "/statements/?q=trade", "/take-away/", "/filters/topic/", *of_each_kind()]:
        page = text(client.get(f"/{code}{address}", follow=True))
        silent = {
            words
            for words, spoken in Read(page).texts
            if spoken != "en" and re.search(r"[a-z]{3}", words) and not re.search(letters, words)
        }
        machine = {words for words in silent if re.fullmatch(r"https?://\S+|[0-9a-f]{64}", words)}
        assert silent - names - machine == set(), address


@pytest.mark.parametrize("code", ["ru", "zh-hans"])
@pytest.mark.parametrize("address", ["/", "/figures/bilateral-trade/"])
def test_what_a_drawing_says_of_a_mark_keeps_to_one_language(code, address, dossier, client):
    drawings = "".join(re.findall(r"<svg.*?</svg>", text(client.get(f"/{code}{address}")), re.DOTALL))
    said = re.findall(r"<(?:title|desc)>([^<]*)<", drawings)
    assert len(said) > 5
    assert [words for words in said if re.search(r"\b[a-z]{4}", words)] == []  # names alone are in other letters


def test_pages_in_english_name_no_language_for_english_words(dossier, client):
    assert 'lang="en"' not in text(client.get("/")).partition("<main")[2].partition("</main>")[0]
