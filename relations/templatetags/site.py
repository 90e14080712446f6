"""What every page says of the site itself."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """The name of the site."""
    return str(settings.RELATIONS_SITE_NAME)


@register.simple_tag
def contact() -> str:
    """The address at which readers report an error; empty where the site has none."""
    address = str(settings.RELATIONS_CONTACT)
    return f"mailto:{address}" if "@" in address and ":" not in address else address
