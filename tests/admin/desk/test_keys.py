"""The keys: one table that no release changes silently, and keys of one's own that cannot clash."""

import json
import re

import pytest
from django.urls import reverse

from relations.admin.desk.keymap import COMMANDS, clashes, keymap
from relations.models import Preference
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    return sign_in(client, "Editors")


def keep(client, **keys):
    """Send the form as it stands with some keys typed anew; names with a dash are written with an underscore."""
    sent = keymap(None).keys | {"keys_on": "1"}
    sent |= {name.replace("_", "-") if name != "keys_on" else name: key for name, key in keys.items()}
    return client.post(reverse("admin:desk_keys"), sent)


def test_the_keys_that_editors_have_learnt_stay_as_they_are():
    assert {command.name: command.key for command in COMMANDS} == {
        "desk": "g d",
        "help": "?",
        "search": "/",
        "undo": "u",
        **{f"queue-{n}": str(n) for n in range(1, 10)},
        "down": "j",
        "up": "k",
        "open": "Enter",
        "select": "x",
        "select-to": "X",
        "bulk": "b",
        "accept": "a",
        "show": "A",
        "reject": "x",
        "park": "Space",
        "flag": "f",
        "edit": "e",
        "merge": "m",
        "next": "j",
        "previous": "k",
        "span-next": "n",
        "span-previous": "p",
        "original": "o",
        "document": "d",
        "history": "h",
        **{f"reason-{n}": str(n) for n in range(1, 7)},
        **{f"choose-{n}": str(n) for n in range(1, 6)},
        "merge-now": "Enter",
        "not-the-same": "d",
        "create": "c",
        "close": "z",
        "publish": "p",
        "apply": "Enter",
    }


def test_no_two_commands_of_a_screen_share_a_key():
    assert clashes(keymap(None).keys) == []


def test_a_key_of_ones_own_is_kept_and_given_to_the_page(editor):
    assert keep(editor, accept="v").status_code == 302
    assert Preference.objects.get().keys == {"accept": "v"}
    page = editor.get(reverse("admin:desk")).content.decode()
    data = json.loads(re.search(r'<script id="desk-keys" type="application/json">(.*?)</script>', page).group(1))
    assert data["on"] is True
    assert dict(data["keys"])["accept"] == "v"
    assert dict(data["keys"])["reject"] == "x"


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"accept": "x"}, "“Accept” and “Reject” would share a key."),
        ({"accept": "u"}, "“Undo my last decision (also Ctrl+Z)” and “Accept” would share a key."),
        ({"accept": "g"}, "“Go to the desk” and “Accept” would share a key."),
        ({"accept": "1"}, "“Accept” and “Reason 1 of the last rejection” would share a key."),
        ({"accept": "Backspace"}, "“Backspace” is no key for “Accept”."),
        ({"accept": "Tab"}, "“Tab” is no key for “Accept”."),
        ({"accept": "ab"}, "“ab” is no key for “Accept”."),
    ],
)
def test_keys_that_cannot_be_are_refused_and_the_input_is_kept(editor, keys, problem):
    response = keep(editor, **keys)
    assert response.status_code == 422
    assert problem in response.context["problems"]
    assert f'value="{keys["accept"]}"' in response.content.decode()
    assert not Preference.objects.exists()


def test_the_same_key_on_two_screens_is_no_clash(editor):
    assert keep(editor, bulk="a").status_code == 302
    assert Preference.objects.get().keys == {"bulk": "a"}


def test_an_empty_field_gives_the_first_key_back(editor):
    keep(editor, accept="v")
    keep(editor, accept="")
    assert Preference.objects.get().keys == {}
    keep(editor, accept="v")
    keep(editor, accept="v", again="1")
    assert Preference.objects.get().keys == {}


def test_fixed_keys_stay(editor):
    keep(editor, reason_1="v")
    assert keymap(Preference.objects.get()).keys["reason-1"] == "1"


def test_keys_can_be_switched_off(editor):
    sent = dict(keymap(None).keys)
    editor.post(reverse("admin:desk_keys"), sent)
    assert Preference.objects.get().keys_on is False
    page = editor.get(reverse("admin:desk")).content.decode()
    assert '"on": false' in page
    assert "<kbd>g d</kbd></a>" not in page.replace("\n", "")
