"""Reference data: words one on a line, and the checks of each form: what it refuses, and what it only asks about."""

import re
from datetime import date
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from relations.admin import checks
from relations.admin.forms import WordsField
from relations.ingest.again import documents_that_mention
from relations.models import Actor, Decision, Office, Place, Publisher, Term, Topic
from tests import factories as make
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors")


def change(row):
    return reverse(f"admin:relations_{row._meta.model_name}_change", args=[row.pk])


def add(name):
    return reverse(f"admin:relations_{name}_add")


def messages(response):
    return [str(message) for message in response.context["messages"]]


def filled(client, url):
    """What the browser would send for the form at an address, as it stands."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            value = field.field.prepare_value(value) if isinstance(field.field, WordsField) else value
            if value is not None and value is not False:
                data[field.html_name] = value
    return data | {name: str(context[name]) for name in ("key", "version") if name in context}


def send(client, row, **changes):
    """Save a row's form (a new row's by the name of the model) with some fields changed."""
    url = change(row) if not isinstance(row, str) else add(row)
    return client.post(url, filled(client, url) | changes, follow=True)


def errors(response):
    """What stands at the fields, as readers of the page have it."""
    found = dict(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset:
            found |= {f"{form.prefix}-{name}": texts for name, texts in form.errors.items()}
    return {name: [unescape(re.sub("<[^>]+>", "", text)) for text in texts] for name, texts in found.items()}


def keep(response):
    """What the box sends that keeps what was typed."""
    (value,) = re.findall(r'name="keep" value="([^"]+)"', response.content.decode())
    return value


def saved(response):
    return response.redirect_chain != []


# Words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", []),
        ("  \n\n ", []),
        ("Peking", ["Peking"]),
        (" Peking \r\nPei-ching\n\nPeking\n", ["Peking", "Pei-ching"]),
        ("St. Petersburg\nSaint Petersburg", ["St. Petersburg", "Saint Petersburg"]),
    ],
)
def test_one_word_on_a_line(typed, words):
    assert WordsField(required=False).clean(typed) == words


def test_words_are_shown_as_they_are_typed():
    field = WordsField()
    assert field.prepare_value(["Peking", "Pei-ching"]) == "Peking\nPei-ching"
    assert field.has_changed(["a", "b"], " a\nb ") is False
    assert field.has_changed(["a", "b"], "b\na") is True


def test_a_topic_is_saved_with_its_words(editor):
    row = make.topic("Energy", words=["gas"])
    page = editor.get(change(row)).content.decode()
    assert ">\ngas</textarea>" in page
    editor.post(change(row), {"name": "Energy", "position": 3, "words": "gas\n oil*\n\ngas"})
    assert Topic.objects.get().words == ["gas", "oil*"]
    assert (LogEntry.objects.count(), Decision.objects.count()) == (1, 0)


def test_the_slug_of_a_stored_row_stays(editor):
    row = make.topic("Energy")
    editor.post(change(row), {"name": "Power", "slug": "power", "position": 0, "words": ""})
    row.refresh_from_db()
    assert (row.slug, row.name) == ("energy", "Power")


# Actors


def test_an_actor_is_edited_by_a_decision(editor):
    row = make.person("Xi Jinping")
    response = send(editor, row, aliases="Xi Jin-ping\nHsi Chin-p'ing", short="Xi")
    decision = Decision.objects.get()
    assert (decision.kind, decision.subject, decision.verb) == ("actor", "xi-jinping", "edit")
    assert decision.after == {"aliases": ["Xi Jin-ping", "Hsi Chin-p'ing"], "short": "Xi"}
    assert response.status_code == 200
    row.refresh_from_db()
    assert (row.aliases, row.version) == (["Xi Jin-ping", "Hsi Chin-p'ing"], 1)


def test_an_actor_made_by_hand_is_accepted(editor):
    china = make.country()
    send(editor, "actor", name="Wang Yi", slug="wang-yi", kind="person", country=china.pk)
    row, decision = Actor.objects.get(slug="wang-yi"), Decision.objects.get()
    assert (row.state, row.country, decision.verb, decision.subject) == ("accepted", china, "create", "wang-yi")


def test_a_name_that_two_actors_share_is_asked_about(editor):
    first = make.person("Wang Yi", aliases=["Wáng I"])
    make.person("Wang Er", aliases=["Wang Yi"], state="rejected")
    make.country("Wangland", demonym="Wangish")
    other = make.person("Wang San")
    typed = {"aliases": "WANG  YI\nWang I\nWang 3\nWangish", "short": "Wang"}
    response = send(editor, other, **typed)
    said = "texts that print it cannot tell the two apart."
    assert errors(response) == {
        "aliases": [
            f"“WANG  YI” is also a name of Wang Yi: {said}",
            f"“Wang I” is also a name of Wang Yi: {said}",
            f"“Wangish” is also a name of Wangland: {said}",
        ]
    }
    page = response.content.decode()
    assert f'<a href="{change(first)}" target="_blank" rel="noopener">Wang Yi</a>' in page
    assert ">\nWANG  YI\nWang I\nWang 3\nWangish</textarea>" in page
    assert 'name="short" value="Wang"' in page
    assert Decision.objects.count() == 0
    send(editor, other, **typed, keep=keep(response))
    other.refresh_from_db()
    assert other.aliases == ["WANG  YI", "Wang I", "Wang 3", "Wangish"]


def test_what_was_kept_is_not_asked_again_and_covers_nothing_else(editor):
    make.person("Wang Yi", aliases=["Wang I"])
    row = make.person("Wang San", aliases=["Wang Yi"])
    assert saved(send(editor, row, short="Wang"))
    first = send(editor, row, aliases="Wang Yi\nWang I")
    other = send(editor, row, aliases="Wang Yi\nWang I\nWang San", keep=keep(first))
    assert errors(other) == {"aliases": ["“Wang San” is the name itself: leave it out here."]}
    assert 'name="keep" value="' + keep(first) + '" checked' in other.content.decode()
    make.person("Wang Si", aliases=["Wang 4"])
    third = send(editor, row, aliases="Wang Yi\nWang I\nWang 4", keep=keep(first))
    assert [text.split(":")[0] for text in errors(third)["aliases"]] == [
        "“Wang I” is also a name of Wang Yi",
        "“Wang 4” is also a name of Wang Si",
    ]


def test_what_is_kept_stays_kept_where_a_colleague_was_faster(editor):
    make.person("Wang Yi")
    row = make.person("Wang San", version=3)
    typed = {"aliases": "Wang Yi", "version": "2"}
    asked = send(editor, row, **typed)
    assert asked.status_code == 200
    response = send(editor, row, **typed, keep=keep(asked))
    assert response.status_code == 409
    assert f'name="keep" value="{keep(asked)}" checked' in response.content.decode()
    assert ">\nWang Yi</textarea>" in response.content.decode()
    assert saved(send(editor, row, **typed, keep=keep(response), overwrite="3"))


def test_a_new_name_that_somebody_has_is_asked_about(editor):
    make.person("Wang Yi")
    response = send(editor, "actor", name="Wang Yi", slug="wang-yi-2", kind="person")
    assert list(errors(response)) == ["name"]
    send(editor, "actor", name="Wang Yi", slug="wang-yi-2", kind="person", keep=keep(response))
    assert Actor.objects.filter(name="Wang Yi").count() == 2


def test_many_bearers_of_a_name_are_not_all_named(editor):
    for number in range(5):
        make.person(f"Wang {number}", aliases=["Wang Yi"])
    response = send(editor, make.person("Wang San"), aliases="Wang Yi")
    assert errors(response)["aliases"][0].startswith("“Wang Yi” is also a name of Wang 0, Wang 1, Wang 2 and 2 more: ")


def test_a_code_stands_once(editor):
    make.country("China", code="CN")
    other = make.country("Taiwan", demonym="Taiwanese")
    assert errors(send(editor, other, code="cn")) == {"code": ["CN is already the code of China."]}
    assert errors(send(editor, other, code="1")) == {"code": ["A country's code has two letters, such as “CN”."]}
    send(editor, other, code="tw")
    other.refresh_from_db()
    assert other.code == "TW"


def test_a_proposed_actor_is_decided_on_like_evidence(editor):
    row = make.person("Ivan Ivanov", state="proposed")
    url = reverse("admin:relations_actor_changelist")
    response = editor.post(url, {"action": "accept_selected", "_selected_action": [row.pk], "index": 0}, follow=True)
    assert messages(response) == ["1 actor accepted."]
    assert Decision.objects.get().after == {"state": "accepted"}


def test_the_terms_of_a_person_are_changed_on_its_form(editor):
    row = make.person("Xi Jinping", state="accepted")
    make.term(row, "President", start=date(2013, 3, 14))
    premier = make.term(make.person("Li Qiang"), "Premier", start=date(2023, 3, 11)).office
    page = editor.get(change(row)).content.decode()
    assert "President · China" in page
    typed = {
        "terms-TOTAL_FORMS": 2,
        "terms-1-holder": row.pk,
        "terms-1-office": premier.pk,
        "terms-1-end": "2013-03-14",
    }
    response = send(editor, row, **typed)
    assert messages(response) == [f'The actor “<a href="{change(row)}">Xi Jinping</a>” was changed successfully.']
    assert sorted(term.office.title for term in row.terms.all()) == ["Premier", "President"]
    assert Decision.objects.count() == 0
    assert LogEntry.objects.get().get_change_message() == "Added term “Xi Jinping, Premier · China”."
    response = send(editor, row, short="Xi", **{"terms-0-start": "2013-03-15"})
    assert Decision.objects.get().after == {"short": "Xi"}
    assert Term.objects.filter(start=date(2013, 3, 15)).count() == 1


def test_the_terms_of_a_person_are_checked_and_nothing_typed_is_lost(editor):
    row = make.person("Xi Jinping")
    first = make.term(row, "President", start=date(2013, 3, 14))
    typed = {"terms-TOTAL_FORMS": 2, "terms-1-office": first.office_id, "terms-1-start": "2018-03-17", "short": "Xi"}
    response = send(editor, row, **typed)
    assert errors(response) == {
        "terms-1-start": [
            "Xi Jinping has a term in this office from 2013-03-14 to today already: "
            "make one term of the two, or let one end before the other begins."
        ]
    }
    page = response.content.decode()
    assert 'name="terms-1-start" value="2018-03-17"' in page
    assert 'name="short" value="Xi"' in page
    assert 'name="keep"' not in page
    assert Decision.objects.count() == 0


# Terms


def overlaps(*typed, **more):
    return [(clash.one.holder.name, clash.other.holder.name) for clash in checks.clashes(typed, **more)]


def test_terms_follow_one_another():
    first = make.term(make.person("A"), start=date(2000, 1, 1), end=date(2004, 5, 7))
    second = Term(office=first.office, holder=make.person("B"), start=date(2004, 5, 7))
    assert overlaps(second) == []
    second.start = date(2004, 5, 6)
    assert overlaps(second) == [("B", "A")]
    assert overlaps(second, leaving={first.pk}) == []


def test_open_ends_go_on():
    first = make.term(make.person("A"))
    assert overlaps(Term(office=first.office, holder=make.person("B"), end=date(1990, 1, 1))) == [("B", "A")]


def test_other_offices_do_not_count():
    make.term(make.person("A"), "President")
    assert overlaps(make.term(make.person("B"), "Premier")) == []


def test_an_office_that_several_hold_asks_nothing_of_another_holder():
    first = make.term(make.person("A"), "Deputy", start=date(2000, 1, 1))
    make.term(make.person("B"), "Deputy", start=date(2001, 1, 1))
    third = Term(office=first.office, holder=make.person("C"), start=date(2002, 1, 1))
    again = Term(office=first.office, holder=first.holder, start=date(2003, 1, 1))
    assert overlaps(third) == []
    assert overlaps(again) == [("A", "A")]


def test_a_second_holder_is_asked_about(editor):
    first = make.term(make.person("A"), start=date(2000, 1, 1))
    typed = {"office": first.office_id, "holder": make.person("B").pk, "start": "2010-01-01", "end": ""}
    response = editor.post(add("term"), typed)
    assert errors(response) == {
        "start": [
            "B and A would hold this office at the same time, A from 2000-01-01 to today. Where one person holds an "
            "office, a term ends on or before the day on which the next begins."
        ]
    }
    assert editor.post(add("term"), typed | {"keep": keep(response)}).status_code == 302
    assert Term.objects.count() == 2


def test_what_no_term_may_be(editor):
    first = make.term(make.person("A"), start=date(2000, 1, 1))
    typed = {"office": first.office_id, "holder": make.person("B").pk, "start": "1990-01-01", "end": "1980-01-01"}
    assert errors(editor.post(add("term"), typed)) == {"end": ["The term ends before it begins."]}
    response = editor.post(add("term"), {**typed, "holder": first.holder_id, "start": "2001-01-01", "end": ""})
    assert errors(response) == {
        "start": [
            "A has a term in this office from 2000-01-01 to today already: "
            "make one term of the two, or let one end before the other begins."
        ]
    }
    assert 'name="keep"' not in response.content.decode()
    assert editor.post(add("term"), typed | {"end": "2000-01-01"}).status_code == 302
    same = {"office": first.office_id, "holder": first.holder_id, "start": "2000-01-01"}
    assert editor.post(change(first), same).status_code == 302


def test_the_terms_of_an_office_are_held_against_one_another(editor):
    first = make.term(make.person("A"), start=date(2000, 1, 1))
    office, other = first.office, make.person("B")
    typed = {"terms-TOTAL_FORMS": 2, "terms-1-holder": other.pk, "terms-1-start": "2008-01-01"}
    response = send(editor, office, **typed)
    assert [text.split(",")[0] for text in errors(response)["terms-1-start"]] == [
        "B and A would hold this office at the same time"
    ]
    assert Term.objects.count() == 1
    assert saved(send(editor, office, **typed | {"terms-0-end": "2008-01-01"}))
    assert Term.objects.count() == 2
    second = Term.objects.get(holder=other)
    response = send(editor, office, **{"terms-1-start": "2007-01-01"})
    assert list(errors(response)) == ["terms-1-start"]
    assert saved(send(editor, office, **{"terms-1-start": "2007-01-01", "keep": keep(response)}))
    second.refresh_from_db()
    assert second.start == date(2007, 1, 1)
    assert saved(send(editor, office, title="Head of state"))  # what was kept is not asked about again


def test_a_term_that_goes_makes_room(editor):
    first = make.term(make.person("A"), start=date(2000, 1, 1))
    typed = {"terms-TOTAL_FORMS": 2, "terms-1-holder": make.person("B").pk, "terms-1-start": "2008-01-01"}
    assert saved(send(editor, first.office, **typed, **{"terms-0-DELETE": "on"}))
    assert [term.holder.name for term in Term.objects.all()] == ["B"]


def test_the_terms_of_a_new_office(editor):
    typed = {"body": make.country().pk, "title": "Premier", "slug": "premier", "nouns": "premier"}
    typed |= {"terms-TOTAL_FORMS": 1, "terms-INITIAL_FORMS": 0, "terms-0-holder": make.person("A").pk}
    assert editor.post(add("office"), typed).status_code == 302
    assert [term.holder.name for term in Office.objects.get().terms.all()] == ["A"]


def test_terms_are_listed_by_who_serves(editor):
    make.term(make.person("A"), start=date(2000, 1, 1), end=date(2004, 5, 7))
    make.term(make.person("B"), start=date(2004, 5, 7))
    url = reverse("admin:relations_term_changelist")
    for choice, names in (("yes", ["B"]), ("no", ["A"])):
        shown = editor.get(url, {"serving": choice}).context["cl"].queryset
        assert [term.holder.name for term in shown] == names


# Places


def test_a_venue_is_in_a_city_and_nothing_is_inside_itself(editor):
    moscow = make.place("Moscow")
    typed = {"name": "Kremlin", "slug": "kremlin", "kind": "venue", "aliases": ""}
    assert errors(editor.post(add("place"), typed)) == {"parent": ["Name the city that the venue is in."]}
    assert editor.post(add("place"), typed | {"parent": moscow.pk}).status_code == 302
    inside = Place.objects.get(slug="kremlin")
    assert errors(send(editor, moscow, parent=inside.pk)) == {
        "parent": ["A place cannot lie inside itself: Kremlin already lies in it."]
    }
    assert errors(send(editor, moscow, parent=moscow.pk)) == {"parent": ["A place cannot lie inside itself."]}


def test_a_circle_that_stands_already_ends():
    one, two, other = make.place("One"), make.place("Two"), make.place("Other")
    Place.objects.filter(pk=one.pk).update(parent=two)
    Place.objects.filter(pk=two.pk).update(parent=one)
    assert checks.inside_itself(other, Place.objects.get(pk=one.pk)) == ""


def test_a_name_of_two_places_is_asked_about(editor):
    make.place("Vladimir", aliases=["Wladimir"])
    response = send(editor, make.place("Volodymyr"), aliases="wladimir")
    said = "“wladimir” is also a name of Vladimir: texts that print it cannot tell the two places apart."
    assert errors(response) == {"aliases": [said]}
    assert saved(send(editor, Place.objects.get(name="Volodymyr"), aliases="wladimir", keep=keep(response)))


# Topics, metrics, publishers


@pytest.mark.parametrize(
    ("word", "asks"), [("gas", True), ("gas*", True), ("GAS", True), ("-gas", False), ("?oil", False), ("oil", False)]
)
def test_a_word_of_two_topics_is_asked_about(editor, word, asks):
    make.topic("Energy", words=["gas*", "~oil"])
    row = make.topic("Trade", words=["tariff"])
    response = send(editor, row, words=f"tariff\n{word}")
    if asks:
        assert errors(response) == {
            "words": [
                f"“{word}” is also a word of Energy: statements that use it get both topics. "
                "A mark in front (-, ~ or ?) tells them apart."
            ]
        }
        response = send(editor, row, words=f"tariff\n{word}", keep=keep(response))
    row.refresh_from_db()
    assert row.words == ["tariff", word]


def test_a_word_of_two_metrics_is_asked_about(editor):
    make.metric("Trade", words=["two-way trade"])
    response = send(editor, make.metric("Exports"), words="exports\ntwo way trade")
    said = "“two way trade” is also a word of Trade: figures that use it can go to one of the two only."
    assert errors(response) == {"words": [said]}


def test_a_domain_belongs_to_one_publisher(editor):
    make.publisher("Xinhua", domains=["www.news.cn"])
    response = send(editor, make.publisher("TASS"), domains="tass.com\nNews.cn\nhttps://tass.ru/en\ntass", rights="?")
    assert errors(response) == {
        "domains": [
            "“https://tass.ru/en” is no domain: give it alone, such as “example.org”.",
            "“tass” is no domain: give it alone, such as “example.org”.",
            "“News.cn” is already a domain of Xinhua.",
        ]
    }
    page = response.content.decode()
    assert ">\ntass.com\nNews.cn\nhttps://tass.ru/en\ntass</textarea>" in page
    assert 'name="rights" value="?"' in page
    assert Publisher.objects.get(name="TASS").domains == []


def test_a_name_of_two_publishers_is_asked_about(editor):
    make.publisher("Xinhua", aliases=["New China"])
    response = send(editor, make.publisher("TASS"), aliases="new china")
    said = "“new china” is also a name of Xinhua: a document that names it may be taken for the other’s."
    assert errors(response) == {"aliases": [said]}


# What hangs on a row, and extraction again


def test_what_hangs_on_a_row_is_said_with_links(editor):
    moscow = make.place("Moscow")
    event = make.event("Xi Jinping", source=(source := make.document("Xi said trade grew.\n\nMore.")), place=moscow)
    make.statement(source, "trade grew", "Xi Jinping", event=event, topics=["Trade"])
    make.figure(source, "trade", stated_by=["Xi Jinping"], metric=make.metric("Trade volume"))
    xi = make.person("Xi Jinping")
    term = make.term(xi)
    hung = {
        row: [
            (count, name, listed_at.removeprefix("/admin/relations/"))
            for name, count, listed_at in editor.get(change(row)).context["hanging"]
        ]
        for row in (xi, moscow, make.topic("Trade"), make.metric("Trade volume"), source.publisher, term.office)
    }
    assert list(hung.values()) == [
        [
            (1, "event", f"event/?participants__id__exact={xi.pk}"),
            (1, "statement", f"statement/?speakers__id__exact={xi.pk}"),
            (1, "figure", f"figure/?stated_by__id__exact={xi.pk}"),
            (1, "term", f"term/?holder={xi.pk}"),
        ],
        [(1, "event", f"event/?place__id__exact={moscow.pk}")],
        [(1, "statement", f"statement/?topics__id__exact={make.topic('Trade').pk}")],
        [(1, "figure", f"figure/?metric__id__exact={make.metric('Trade volume').pk}")],
        [(1, "document", f"document/?publisher__id__exact={source.publisher.pk}")],
        [(1, "term", f"term/?office={term.office_id}")],
    ]
    for rows in hung.values():
        for _count, _name, address in rows:
            assert editor.get(f"/admin/relations/{address}").context["cl"].result_count == 1
    page = " ".join(editor.get(change(moscow)).content.decode().split())
    assert f'Linked to this place: <a href="/admin/relations/event/?place__id__exact={moscow.pk}">1 event</a>' in page


def test_nothing_hangs_on_a_new_row(editor):
    assert "Nothing is linked to this topic yet." in editor.get(change(make.topic("Energy"))).content.decode()
    assert 'class="hanging"' not in editor.get(add("topic")).content.decode()


def offer(response):
    """The message that offers to extract again, as its link and its text."""
    found = [re.fullmatch(r'<a href="([^"]+)">(.+)</a>(.+)', text) for text in messages(response)]
    return [(unescape(match[1]), match[2] + match[3]) for match in found if match and "again" in match[2]]


def test_changed_words_offer_to_extract_again(editor):
    make.document("Gas flows.")
    make.document("Oil & gas flow.")
    make.document("Coal burns.")
    make.person()  # the page that the offer leads to wants reference data
    row = make.topic("Energy", words=["coal", "-solar system", "oil*"])
    here = "/admin/desk/again/?mentioning="
    said = "this: the words have changed."
    assert offer(send(editor, row, words="gas*\n-solar system\noil*")) == [
        (
            f"{here}gas&mentioning=coal&mentioning=solar+system&mentioning=oil",
            f"Extract again from the 3 documents that mention {said}",
        )
    ]
    response = send(editor, row, words="gas*\noil*")
    assert offer(response) == [
        (f"{here}solar+system&mentioning=gas&mentioning=oil", f"Extract again from the 2 documents that mention {said}")
    ]
    assert editor.get(offer(response)[0][0]).context["count"] == 2
    assert offer(send(editor, row, words="gas*\noil*", position=4)) == []
    assert offer(send(editor, "topic", name="Moon", slug="moon", words="moon")) == []
    assert offer(send(editor, "topic", name="Fire", slug="fire", words="burn*")) == [
        (f"{here}burn", f"Extract again from the document that mentions {said}")
    ]


def test_a_new_name_of_an_actor_offers_to_extract_again(editor):
    make.document("Hsi met nobody.")
    row = make.person("Xi Jinping")
    response = send(editor, row, aliases="Hsi")
    address = "/admin/desk/again/?mentioning=Hsi&mentioning=Xi+Jinping"
    assert [found[0] for found in offer(response)] == [address]
    assert documents_that_mention(["Hsi", "Xi Jinping"]).count() == 1
    assert offer(send(editor, row, short="Xi")) == []


def test_the_way_to_the_documents_stands_on_the_forms(editor, client):
    rows = [make.person("Xi Jinping"), make.place(), make.topic(words=["gas*"]), make.metric(words=["trade"])]
    words = ["Xi+Jinping", "Moscow", "gas", "trade"]
    for row, word in zip(rows, words, strict=True):
        link = f'<a class="again" href="/admin/desk/again/?mentioning={word}">'
        assert link in editor.get(change(row)).content.decode()
    sign_in(client, "Viewers")
    for row in rows:
        response = client.get(change(row))
        assert response.status_code == 200
        assert "/admin/desk/again/" not in response.content.decode().split("<main")[1]
        assert client.post(change(row), {"name": "Other"}).status_code == 403


# As many rows as there are


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["actor", "metric", "office", "place", "publisher", "term", "topic"])
def test_lists_and_forms_ask_as_often_for_many_rows(editor, name):
    def fill(numbers):
        for number in numbers:
            body = make.country(f"Land {number}", demonym=f"Landish {number}")
            make.term(make.person(f"P {number}", country=body), "President", start=date(1900 + number, 1, 1))
            make.term(make.person("P 0"), f"Minister {number}", body=body)
            make.place(f"Place {number}", country=body)
            make.topic(f"Topic {number}", words=["gas"])
            make.metric(f"Metric {number}")
            make.publisher(f"Publisher {number}", country=body)

    fill(range(2))
    listed = reverse(f"admin:relations_{name}_changelist")
    model = {"actor": Actor, "office": Office, "place": Place, "publisher": Publisher, "term": Term, "topic": Topic}
    kind = model.get(name, make.metric("Metric 0").__class__)
    first = kind.objects.get(slug="p-0") if name == "actor" else kind.objects.order_by("pk").first()
    addresses = (listed, change(first), add(name))
    for url in addresses:
        editor.get(url)  # what is asked once and kept
    before = [queries(editor, url) for url in addresses]
    fill(range(2, 12))
    assert [queries(editor, url) for url in addresses] == before
    page = editor.get(change(first)).content.decode()
    assert page.count("<option") <= 60


@pytest.mark.parametrize("name", ["actor", "metric", "office", "place", "publisher", "term", "topic"])
def test_lists_can_be_searched(editor, name):
    make.term(make.person("Xi Jinping"))
    url = reverse(f"admin:relations_{name}_changelist")
    assert editor.get(url, {"q": "Xi 'quoted\" 50%"}).context["cl"].result_count == 0
    assert editor.get(url).status_code == 200
