"""What every page says of the site itself."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.template import Context

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


@register.simple_tag(takes_context=True)
def origin(context: Context) -> str:
    """Scheme and host of the address that was asked for; empty where it is none of the site's own."""
    request = context["request"]
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:  # the page that refuses a foreign host must not fail over it again
        return ""
