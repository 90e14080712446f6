"""Accounts of the staff for the tests of their screens."""

from django.contrib.auth.models import Group, User


def sign_in(client, *groups, name="", **account):
    """The client as a member of these groups, called “Bo Li” unless a name is given; ``client.user`` is the account.

    An account of that name is made where there is none, with the values of ``account``.
    """
    first, last = (name, "") if name else ("Bo", "Li")
    values = {"first_name": first, "last_name": last, "is_staff": True} | account
    user, _ = User.objects.get_or_create(username=name or f"u{User.objects.count()}", defaults=values)
    user.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(user)
    client.user = user
    return client
