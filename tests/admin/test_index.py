"""The first page of the admin, and the way from it to the desk."""

import pytest
from django.urls import reverse

from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("groups", "links"), [(["Viewers"], 2), (["Editors"], 2), ([], 0)])
def test_the_desk_is_linked_for_whom_it_is_open(client, groups, links):
    page = sign_in(client, *groups).get(reverse("admin:index")).content.decode()
    assert page.count(f'href="{reverse("admin:desk")}"') == links
