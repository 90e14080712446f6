"""Accounts of the staff for the tests of their screens."""

from django.contrib.auth.models import Group, User


def sign_in(client, *groups, name=""):
    """The client as a member of these groups, called “Bo Li” unless a name is given; ``client.user`` is the account."""
    first, last = (name, "") if name else ("Bo", "Li")
    user = User.objects.create_user(name or f"u{User.objects.count()}", first_name=first, last_name=last, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(user)
    client.user = user
    return client
