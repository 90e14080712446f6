"""Reference data: words one on a line, names that two actors share, terms that overlap, places inside places."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.urls import reverse

from relations.admin.forms import WordsField
from relations.admin.reference import check_terms
from relations.models import Actor, Decision, Office, Place, Term, Topic
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = User.objects.create_user("bo", is_staff=True)
    user.groups.set(Group.objects.filter(name="Editors"))
    client.force_login(user)
    return client


def change(row):
    return reverse(f"admin:relations_{row._meta.model_name}_change", args=[row.pk])


def add(name):
    return reverse(f"admin:relations_{name}_add")


def messages(response):
    return [str(message) for message in response.context["messages"]]


def actor_form(client, row=None, **changes):
    url = change(row) if row else add("actor")
    context = client.get(url).context
    form = context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {name: form.fields[name].prepare_value(data[name]) for name in ("aliases", "demonyms")}
    data |= {"key": str(context["key"]), "version": str(context.get("version", ""))}
    data |= {f"terms-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    return client.post(url, data | changes, follow=True)


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
    response = actor_form(editor, row, aliases="Xi Jin-ping\nHsi Chin-p'ing", short="Xi")
    decision = Decision.objects.get()
    assert (decision.kind, decision.subject, decision.verb) == ("actor", "xi-jinping", "edit")
    assert decision.after == {"aliases": ["Xi Jin-ping", "Hsi Chin-p'ing"], "short": "Xi"}
    assert response.status_code == 200
    row.refresh_from_db()
    assert (row.aliases, row.version) == (["Xi Jin-ping", "Hsi Chin-p'ing"], 1)


def test_an_actor_made_by_hand_is_accepted(editor):
    china = make.country()
    actor_form(editor, name="Wang Yi", slug="wang-yi", kind="person", country=china.pk)
    row, decision = Actor.objects.get(slug="wang-yi"), Decision.objects.get()
    assert (row.state, row.country, decision.verb, decision.subject) == ("accepted", china, "create", "wang-yi")


def test_a_name_that_two_actors_share_is_pointed_out(editor):
    make.person("Wang Yi", aliases=["Wang I"])
    make.person("Wang Er", aliases=["Wang Yi"], state="rejected")
    other = make.person("Wang San")
    response = actor_form(editor, other, aliases="WANG YI\nWang I\nWang 3")
    assert messages(response)[:-1] == [
        "“WANG YI” is also a name of Wang Yi: texts that print it cannot tell the two apart.",
        "“Wang I” is also a name of Wang Yi: texts that print it cannot tell the two apart.",
    ]
    other.refresh_from_db()
    assert other.aliases == ["WANG YI", "Wang I", "Wang 3"]


def test_a_proposed_actor_is_decided_on_like_evidence(editor):
    row = make.person("Ivan Ivanov", state="proposed")
    url = reverse("admin:relations_actor_changelist")
    response = editor.post(url, {"action": "accept_selected", "_selected_action": [row.pk], "index": 0}, follow=True)
    assert messages(response) == ["1 actor accepted."]
    assert Decision.objects.get().after == {"state": "accepted"}


def test_a_person_is_shown_with_offices(editor):
    row = make.person("Xi Jinping")
    make.term(row, "President", start=date(2013, 3, 14))
    page = editor.get(change(row)).content.decode()
    assert "President · China" in page
    assert "id_terms-0-start" not in page


# Terms


def test_terms_follow_one_another():
    first = make.term(make.person("A"), start=date(2000, 1, 1), end=date(2004, 5, 7))
    second = Term(office=first.office, holder=make.person("B"), start=date(2004, 5, 7))
    check_terms([second])
    second.start = date(2004, 5, 6)
    with pytest.raises(ValidationError, match="B and A cannot hold the same office at the same time"):
        check_terms([second])
    check_terms([second], leaving={first.pk})


def test_open_ends_go_on():
    first = make.term(make.person("A"))
    with pytest.raises(ValidationError):
        check_terms([Term(office=first.office, holder=make.person("B"), end=date(1990, 1, 1))])


def test_other_offices_do_not_count():
    make.term(make.person("A"), "President")
    other = make.term(make.person("B"), "Premier")
    check_terms([other])


def test_a_term_that_overlaps_is_an_error_of_the_form(editor):
    first = make.term(make.person("A"), start=date(2000, 1, 1))
    typed = {"office": first.office_id, "holder": make.person("B").pk, "start": "2010-01-01", "end": ""}
    response = editor.post(add("term"), typed)
    assert "B and A cannot hold the same office at the same time" in response.content.decode()
    response = editor.post(add("term"), typed | {"start": "1990-01-01", "end": "1980-01-01"})
    assert response.context["adminform"].form.errors == {"end": ["The term ends before it begins."]}
    assert editor.post(add("term"), typed | {"start": "1990-01-01", "end": "2000-01-01"}).status_code == 302
    same = {"office": first.office_id, "holder": first.holder_id, "start": "2000-01-01"}
    assert editor.post(change(first), same).status_code == 302


def test_the_terms_of_an_office_are_held_against_one_another(editor):
    first = make.term(make.person("A"), start=date(2000, 1, 1))
    office, other = first.office, make.person("B")
    typed = {
        "body": office.body_id,
        "title": "President",
        "nouns": "president",
        "terms-TOTAL_FORMS": 2,
        "terms-INITIAL_FORMS": 1,
        "terms-0-id": first.pk,
        "terms-0-office": office.pk,
        "terms-0-holder": first.holder_id,
        "terms-0-start": "2000-01-01",
        "terms-0-end": "",
        "terms-1-office": office.pk,
        "terms-1-holder": other.pk,
        "terms-1-start": "2008-01-01",
    }
    response = editor.post(change(office), typed)
    assert "cannot hold the same office at the same time" in response.content.decode()
    assert editor.post(change(office), typed | {"terms-0-end": "2008-01-01"}).status_code == 302
    assert Term.objects.count() == 2
    assert editor.post(change(office), typed | {"terms-0-DELETE": "on"}).status_code == 200  # B holds it already


def test_the_terms_of_a_new_office(editor):
    typed = {"body": make.country().pk, "title": "Premier", "slug": "premier", "nouns": "premier"}
    typed |= {"terms-TOTAL_FORMS": 1, "terms-INITIAL_FORMS": 0, "terms-0-holder": make.person("A").pk}
    assert editor.post(add("office"), typed).status_code == 302
    assert [term.holder.name for term in Office.objects.get().terms.all()] == ["A"]


# Places


def test_a_venue_is_in_a_city_and_nothing_is_inside_itself(editor):
    moscow = make.place("Moscow")
    typed = {"name": "Kremlin", "slug": "kremlin", "kind": "venue", "aliases": ""}
    response = editor.post(add("place"), typed)
    assert response.context["adminform"].form.errors == {"parent": ["Name the city that the venue is in."]}
    assert editor.post(add("place"), typed | {"parent": moscow.pk}).status_code == 302
    inside = Place.objects.get(slug="kremlin")
    response = editor.post(change(moscow), {"name": "Moscow", "kind": "city", "parent": inside.pk, "aliases": ""})
    assert response.context["adminform"].form.errors == {"parent": ["A place cannot lie inside itself."]}


@pytest.mark.parametrize("name", ["actor", "metric", "office", "place", "publisher", "term", "topic"])
def test_lists_can_be_searched(editor, name):
    make.term(make.person("Xi Jinping"))
    url = reverse(f"admin:relations_{name}_changelist")
    assert editor.get(url, {"q": "Xi 'quoted\" 50%"}).context["cl"].result_count == 0
    assert editor.get(url).status_code == 200
